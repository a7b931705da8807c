//! What pages are drawn from, kept in step with its files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};

use super::super::documents::{Documents, Pass};
use super::super::{file, minutes, reuse};
use super::Followed;
use crate::content::{self, Corpus, LoadOptions, Origin, seeds};
use crate::diagnostic::{Diagnostic, deny, has_errors};
use crate::record::id::{MeetingId, Slug};
use crate::record::write::seal_fits;
use crate::render::Renderer;
use crate::render::library::Library;
use crate::render::lists::Lists;
use crate::render::theme::Theme;
use crate::site::facts::Facts;
use crate::site::{Catalogue, Meeting, Site, source_place};

/// Files that a document is linked with, by its id.
const OF_DOCUMENT: [&str; 3] = ["content/corrections", MEETINGS, minutes::FOLDER];
const NOTES: &str = "content/notes";
const MEETINGS: &str = "content/meetings";
/// Documents that are kept linked: more than any page quotes.
const KEPT: usize = 256;
/// Bytes of a file beyond which it counts as another each time.
const LARGEST: u64 = 16 << 20;

/// What pages are drawn from, as it stands in the files.
#[derive(Debug)]
pub(super) struct Sources {
    options: LoadOptions,
    base_url: Option<String>,
    pub(super) corpus: Corpus,
    pub(super) catalogue: Catalogue,
    facts: BTreeMap<MeetingId, Facts>,
    pub(super) site: Site,
    /// What lists of the site show.
    lists: Arc<Lists>,
    pub(super) renderer: Renderer,
    /// Files that brought errors, and are not taken.
    pub(super) waiting: BTreeSet<Utf8PathBuf>,
    /// A build found errors in what was taken.
    pub(super) is_refused: bool,
    /// Of the files that changed and were taken.
    hashes: BTreeMap<Utf8PathBuf, blake3::Hash>,
    /// Documents that pages were drawn from, linked.
    kept: Mutex<BTreeMap<MeetingId, Arc<Meeting>>>,
}

/// What lists are made of, beside what documents contribute: the ids of topics, and those of terms
/// with the terms that they name.
type Headings = (Vec<Slug>, Vec<(Slug, Vec<Slug>)>);

impl Sources {
    pub(super) fn load(root: &Utf8Path, options: LoadOptions, base_url: Option<String>) -> Option<Self> {
        let (corpus, mut found) = content::load(root, &options);
        let mut corpus = corpus?;
        corpus.config.base_url = base_url.clone().or(corpus.config.base_url);
        let (catalogue, said) = Catalogue::new(&corpus);
        found.extend(said);
        let all: Vec<usize> = (0..corpus.documents.len()).collect();
        let facts = linked(&corpus, &catalogue, &all, &mut found);
        let site = Site::gather(&corpus, &catalogue, facts.values());
        let lists = Arc::new(Lists::new(&site));
        let renderer = renderer(&corpus, &site, &lists, &mut found)?;
        (!has_errors(&found)).then_some(Self {
            options,
            base_url,
            corpus,
            catalogue,
            facts,
            site,
            lists,
            renderer,
            waiting: BTreeSet::new(),
            is_refused: false,
            hashes: BTreeMap::new(),
            kept: Mutex::default(),
        })
    }

    /// What its pages look things up in.
    pub(super) fn library(&self) -> Library<'_> {
        Library::with_lists(&self.corpus, &self.site, Arc::clone(&self.lists))
    }

    /// A document, linked.
    pub(super) fn meeting(&self, documents: &Documents<'_>, at: usize) -> Option<Arc<Meeting>> {
        let id = &self.corpus.documents.get(at)?.header.id;
        if let Some(meeting) = locked(&self.kept).get(id) {
            return Some(Arc::clone(meeting));
        }
        let meeting = Arc::new(documents.one(at)?);
        let mut kept = locked(&self.kept);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(id.clone(), Arc::clone(&meeting));
        Some(meeting)
    }

    /// Follows a change. Where it brings errors, everything stays as it was, and its files are looked
    /// at again with those that change next. None where everything must be loaded to tell.
    pub(super) fn follow(&mut self, changed: &BTreeSet<Utf8PathBuf>) -> Option<Followed> {
        let other = self.other(changed);
        let waiting = self.waiting.len();
        self.waiting
            .retain(|file| other.contains_key(file) || !changed.contains(file));
        // Where one of those that wait is as it was taken, the others may be good without it.
        if other.is_empty() && (self.waiting.is_empty() || self.waiting.len() == waiting) {
            return Some(Followed::Same);
        }
        let mut files = std::mem::take(&mut self.waiting);
        files.extend(other.keys().cloned());
        let mut concerned = self.concerned(&files);
        let (headings, fronts) = (self.headings(), self.fronts(&files));
        let (mut part, mut found) = self.corpus.reread(&files, &self.options)?;
        self.corpus.exchange(&mut part);
        self.set_base_url();
        concerned.extend(self.concerned(&files));
        let is_commentary = files.iter().all(is_commentary);
        let has_same_fronts = fronts == self.fronts(&files);
        let is_good = if has_errors(&found) || self.has_foreign(&files) {
            false
        } else if is_commentary && has_same_fronts && self.take_bodies(&files, &concerned) {
            true
        } else {
            let is_listed_alike = is_commentary && headings == self.headings();
            self.take(is_listed_alike, &mut concerned, &mut found)
        };
        if !is_good {
            self.corpus.exchange(&mut part);
            self.set_base_url();
            self.waiting.clone_from(&files);
        } else if !has_same_fronts && files.iter().any(|file| file.starts_with(NOTES)) {
            // Documents know notes by their place among all.
            locked(&self.kept).clear();
        }
        // What is made of seeds, a build shows.
        let is_made = other.keys().any(|file| file.starts_with(seeds::FOLDER));
        let is_undone = other.is_empty();
        if is_good {
            // Of those that waited, what was taken is not known.
            self.hashes.retain(|file, _| !files.contains(file));
            let taken = other.into_iter().filter_map(|(file, hash)| Some((file, hash?)));
            self.hashes.extend(taken);
        }
        Some(match (is_made, is_good) {
            (true, _) => Followed::Hidden,
            (false, true) => Followed::Shown,
            (false, false) if is_undone => Followed::Same,
            (false, false) => Followed::Refused,
        })
    }

    /// The files of these that hold other bytes than were taken last, with the hash of what they
    /// hold. It is taken before they are read, so that what is read is at least as new.
    fn other(&self, changed: &BTreeSet<Utf8PathBuf>) -> BTreeMap<Utf8PathBuf, Option<blake3::Hash>> {
        let hash = |file: &Utf8PathBuf| {
            let bytes = file::read(&self.corpus.root.join(file), LARGEST).ok()?;
            Some(blake3::hash(&bytes))
        };
        let hashes = changed.iter().map(|file| (file.clone(), hash(file)));
        let is_other = |(file, hash): &(Utf8PathBuf, Option<blake3::Hash>)| {
            hash.is_none() || self.hashes.get(file) != hash.as_ref()
        };
        hashes.filter(is_other).collect()
    }

    fn set_base_url(&mut self) {
        if self.base_url.is_some() {
            self.corpus.config.base_url.clone_from(&self.base_url);
        }
    }

    /// Where nothing but bodies of commentary changed, and they link to no other documents than
    /// before, documents are all that must be linked again. Whether it sufficed.
    fn take_bodies(&mut self, files: &BTreeSet<Utf8PathBuf>, concerned: &BTreeSet<MeetingId>) -> bool {
        let mut texts = self.texts_in(files);
        if !texts.all(|origin| self.catalogue.knows_links_of(&origin.text)) {
            return false;
        }
        let mut found = Vec::new();
        let places = self.places(|id| concerned.contains(id));
        let linked = linked(&self.corpus, &self.catalogue, &places, &mut found);
        let is_same = linked.iter().all(|(id, facts)| self.facts.get(id) == Some(facts));
        deny(&mut found, &self.corpus.config.deny);
        if !is_same || has_errors(&found) {
            return false;
        }
        locked(&self.kept).retain(|id, _| !concerned.contains(id));
        true
    }

    /// Makes everything anew that follows from the corpus, or nothing where there are errors.
    /// `concerned` are documents to link again, and becomes all of them.
    fn take(
        &mut self,
        is_listed_alike: bool,
        concerned: &mut BTreeSet<MeetingId>,
        found: &mut Vec<Diagnostic>,
    ) -> bool {
        let (catalogue, said) = Catalogue::new(&self.corpus);
        found.extend(said);
        concerned.extend(
            catalogue
                .otherwise(&self.catalogue, &self.corpus)
                .into_iter()
                .cloned(),
        );
        let stale = self.places(|id| concerned.contains(id) || !self.facts.contains_key(id));
        let linked = linked(&self.corpus, &catalogue, &stale, found);
        let is_same = linked.iter().all(|(id, facts)| self.facts.get(id) == Some(facts));
        let site = match is_same && is_listed_alike {
            true => None,
            false => {
                let kept = self.ids().filter_map(|id| linked.get(id).or(self.facts.get(id)));
                let site = Site::gather(&self.corpus, &catalogue, kept);
                let lists = Arc::new(Lists::new(&site));
                Some((site, lists))
            }
        };
        let (shown, lists) = match &site {
            Some((site, lists)) => (site, lists),
            None => (&self.site, &self.lists),
        };
        let renderer = renderer(&self.corpus, shown, lists, found);
        deny(found, &self.corpus.config.deny);
        let Some(renderer) = renderer.filter(|_| !has_errors(found)) else {
            return false;
        };
        locked(&self.kept).retain(|id, _| !concerned.contains(id));
        self.facts.extend(linked);
        if let Some((site, lists)) = site {
            self.facts.retain(|id, _| site.index_of(id).is_some());
            (self.site, self.lists) = (site, lists);
        }
        (self.catalogue, self.renderer) = (catalogue, renderer);
        true
    }

    /// Whether the text of every document stands in its file as it was taken.
    pub(super) fn has_texts(&self) -> bool {
        !self.waiting.iter().any(|file| file.starts_with(minutes::FOLDER))
    }

    /// Whether minutes are among these files that giji did not write so, which a build refuses.
    fn has_foreign(&self, files: &BTreeSet<Utf8PathBuf>) -> bool {
        let mut minutes = files.iter().filter(|file| file.starts_with(minutes::FOLDER));
        minutes.any(|minutes| {
            let bytes = file::read(&self.corpus.root.join(minutes), minutes::LARGEST);
            let text = bytes.map(String::from_utf8);
            text.is_ok_and(|text| !text.is_ok_and(|text| seal_fits(&text)))
        })
    }

    /// The documents that something in these files is said of.
    fn concerned(&self, files: &BTreeSet<Utf8PathBuf>) -> BTreeSet<MeetingId> {
        if files.contains(&Utf8Path::new(seeds::FOLDER).join(seeds::LIST)) {
            return self.ids().cloned().collect();
        }
        let mut ids = BTreeSet::new();
        for file in files {
            if OF_DOCUMENT.iter().any(|folder| file.starts_with(folder)) {
                ids.extend(file.file_stem().and_then(|stem| stem.parse().ok()));
            }
        }
        if files.iter().any(|file| file.starts_with(NOTES)) {
            let names = names(files);
            let notes = self.corpus.notes.iter();
            for note in notes.filter(|note| names.contains(note.origin.file.as_str())) {
                let named = note.sources.iter().filter_map(|source| source_place(source));
                ids.extend(named.map(|(document, _)| document));
                ids.extend(note.on.iter().map(|place| place.document.clone()));
                ids.insert(note.document.clone());
            }
        }
        ids
    }

    fn headings(&self) -> Headings {
        let topics = self.corpus.topics.iter().map(|topic| topic.id.clone());
        let terms = self.corpus.glossary.iter();
        let terms = terms.map(|term| (term.id.clone(), term.see_also.clone()));
        (topics.collect(), terms.collect())
    }

    /// The commentary in these files.
    fn texts_in(&self, files: &BTreeSet<Utf8PathBuf>) -> impl Iterator<Item = &Origin> {
        let names = names(files);
        let texts = self.corpus.texts();
        texts.filter(move |origin| names.contains(origin.file.as_str()))
    }

    /// What stands before the bodies of the commentary in these files.
    fn fronts(&self, files: &BTreeSet<Utf8PathBuf>) -> BTreeMap<Utf8PathBuf, String> {
        let front = |origin: &Origin| origin.text.get(..origin.body).unwrap_or_default().to_owned();
        let texts = self.texts_in(files);
        texts.map(|origin| (origin.file.clone(), front(origin))).collect()
    }

    fn places(&self, is_wanted: impl Fn(&MeetingId) -> bool) -> Vec<usize> {
        let ids = self.ids().enumerate().filter(|(_, id)| is_wanted(id));
        ids.map(|(at, _)| at).collect()
    }

    fn ids(&self) -> impl Iterator<Item = &MeetingId> {
        self.corpus.documents.iter().map(|document| &document.header.id)
    }
}

/// Whether a file is of those of which most change what no other page's lists show.
fn is_commentary(file: &Utf8PathBuf) -> bool {
    reuse::COMMENTARY.iter().any(|folder| file.starts_with(folder))
}

fn names(files: &BTreeSet<Utf8PathBuf>) -> BTreeSet<&str> {
    files.iter().map(|file| file.as_str()).collect()
}

fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What documents at these places contribute to lists.
fn linked(
    corpus: &Corpus,
    catalogue: &Catalogue,
    places: &[usize],
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<MeetingId, Facts> {
    let documents = Documents::new(corpus, catalogue);
    let facts = |_, meeting: &Meeting, _: &mut Vec<_>| meeting.facts(catalogue);
    let mut linked = BTreeMap::new();
    documents.each_of(places, Pass::First, found, facts, |_, facts| {
        linked.insert(facts.card.id.clone(), facts);
    });
    linked
}

fn renderer(
    corpus: &Corpus,
    site: &Site,
    lists: &Arc<Lists>,
    found: &mut Vec<Diagnostic>,
) -> Option<Renderer> {
    let theme = Theme::load(&corpus.root, corpus.config.theme.as_deref());
    let theme = theme.map_err(|said| found.extend(said)).ok()?;
    let renderer = Renderer::new(theme, &corpus.config, &corpus.series, &corpus.pages);
    let library = Library::with_lists(corpus, site, Arc::clone(lists));
    Some(renderer.naming_feeds(&library))
}
