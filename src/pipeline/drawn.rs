//! What the last build drew of each document and of each page that quotes documents, and which of
//! it may be taken over.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8PathBuf;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::data;
use super::ledger::Ledger;
use super::linked;
use super::reuse::{Key, Reuse};
use crate::content::{Corpus, Origin, Outputs};
use crate::diagnostic::{Diagnostic, Stored};
use crate::publish::Standing;
use crate::record::id::MeetingId;
use crate::render::feed::{Feeds, Quotation};
use crate::search::{self, Remembered, RememberedVolume, Volumes};
use crate::site::Site;

/// The file's name, and that of the folder of what finds texts.
const NAME: &str = "drawn";
const SEARCH: &str = "search";

/// A page that quotes documents, by its index in the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum List {
    /// Into `Site::topics`.
    Topic(usize),
    /// Into `Site::terms`.
    Term(usize),
    /// Into `Site::people`.
    Person(usize),
}

/// A published page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// In the output folder.
    pub path: Utf8PathBuf,
    /// Search engines may list it.
    pub is_listed: bool,
}

/// What was drawn of a document.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Drawn {
    /// What it alone was drawn with.
    pub(super) with: Key,
    /// Its files, but those of the search.
    pub files: Vec<Published>,
    /// What was wrong.
    pub told: Vec<Stored>,
    /// What lists quote from it.
    pub quoted: BTreeSet<(List, Key)>,
    /// What feeds quote from it.
    pub news: Vec<Quotation>,
    /// Its rows in the list of speeches.
    pub rows: Rows,
    /// What finds it.
    pub search: Option<Remembered>,
    /// By the last build, and taken over.
    #[serde(skip)]
    pub(super) is_kept: bool,
}

/// Rows in the list of speeches.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// Bytes.
    pub length: u64,
    hash: Key,
}

impl Rows {
    /// These.
    pub fn of(rows: &[u8]) -> Self {
        Self {
            length: rows.len() as u64,
            hash: blake3::hash(rows).to_string(),
        }
    }
}

/// What was drawn of a list.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Listing {
    /// The text of its own that it was drawn with.
    pub(super) with: Key,
    /// Its page, where it has one.
    pub page: Option<Published>,
    /// What was wrong.
    pub told: Vec<Stored>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    surroundings: Key,
    site: Key,
}

#[derive(Serialize, Deserialize)]
enum Row {
    Document(MeetingId, Drawn),
    List(List, Listing),
    /// A volume of the search, by its number.
    Volume(usize, RememberedVolume),
}

/// What may be taken over, and what is noted for the next build.
#[derive(Debug)]
pub struct Memory<'b> {
    reuse: &'b Reuse<'b>,
    site: &'b Standing<'b>,
    linked: linked::Known,
    /// All that pages are drawn with, but the commentary on single documents.
    surroundings: Key,
    /// By the place of each document in the corpus: its id, what it alone is drawn with.
    documents: Vec<(MeetingId, Key)>,
    /// The texts of topics and terms.
    texts: BTreeMap<List, Key>,
    /// The last build drew with them too.
    is_same: bool,
    last: BTreeMap<MeetingId, Drawn>,
    last_lists: BTreeMap<List, Listing>,
    last_volumes: Volumes,
    drawn: BTreeMap<MeetingId, Drawn>,
    lists: BTreeMap<List, Listing>,
    volumes: Volumes,
}

impl<'b> Memory<'b> {
    /// What the last build left; nothing, where pages are drawn with other things now.
    pub fn new(
        reuse: &'b Reuse<'b>,
        standing: &'b Standing<'b>,
        linked: linked::Known,
        corpus: &Corpus,
        site: &Site,
        feeds: &Feeds,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(linked.shared.as_bytes());
        hasher.update(format!("{:?}", feeds.links().collect::<Vec<_>>()).as_bytes());
        let surroundings = hasher.finalize().to_string();
        let documents = corpus.documents.iter().zip(&linked.commentary);
        let documents = documents.map(|(document, commentary)| {
            let id = document.header.id.clone();
            let quoting = site.index_of(&id).map(|index| feeds.quoting(index));
            (id, format!("{commentary} {quoting:?}"))
        });
        let (mut last, mut last_lists, mut last_volumes) = (BTreeMap::new(), BTreeMap::new(), Volumes::new());
        let mut is_head = true;
        let mut is_same = true;
        let is_whole = reuse.rows(NAME, found, |lines| {
            let is_head = std::mem::take(&mut is_head);
            let rows = is_same.then(|| parsed(&lines, is_head, &surroundings, &reuse.site));
            let rows = rows.flatten();
            is_same = rows.is_some();
            for row in rows.into_iter().flatten() {
                match row {
                    Row::Document(id, drawn) => drop(last.insert(id, drawn)),
                    Row::List(list, listing) => drop(last_lists.insert(list, listing)),
                    Row::Volume(number, volume) => drop(last_volumes.insert(number, volume)),
                }
            }
        });
        let is_same = is_same && is_whole && !is_head;
        if !is_same {
            last.clear();
            last_lists.clear();
            last_volumes.clear();
        }
        let key = |origin: &Origin| blake3::hash(origin.text.as_bytes()).to_string();
        let topics = corpus.topics.iter().enumerate();
        let topics = topics.map(|(at, topic)| (List::Topic(at), key(&topic.origin)));
        let terms = corpus.glossary.iter().enumerate();
        let terms = terms.map(|(at, term)| (List::Term(at), key(&term.origin)));
        Self {
            documents: documents.collect(),
            texts: topics.chain(terms).collect(),
            reuse,
            site: standing,
            linked,
            surroundings,
            is_same,
            last,
            last_lists,
            last_volumes,
            drawn: BTreeMap::new(),
            lists: BTreeMap::new(),
            volumes: Volumes::new(),
        }
    }

    /// The places in the corpus of the documents that must be drawn, for some to be taken over;
    /// none where everything must be.
    pub fn todo(&self, outputs: &Outputs) -> Option<Vec<usize>> {
        if outputs.data && !self.stands(data::SPEECHES) {
            return None;
        }
        let todo = self.documents.par_iter().enumerate().filter(|(_, (id, with))| {
            !self.last.get(id).is_some_and(|last| {
                last.with == *with
                    && (last.search.is_some() || !outputs.search)
                    && last.files.iter().all(|file| self.stands(file.path.as_str()))
            })
        });
        let todo: Vec<usize> = todo.map(|(at, _)| at).collect();
        // Where most is to be done, it is done in one go.
        (todo.len() * 2 <= self.documents.len()).then_some(todo)
    }

    /// What was drawn of a document by the last build.
    pub fn last(&self, at: usize) -> Option<&Drawn> {
        self.documents.get(at).and_then(|(id, _)| self.last.get(id))
    }

    fn text(&self, list: List) -> Key {
        self.texts.get(&list).cloned().unwrap_or_default()
    }

    /// The lists that must be drawn: those for which documents gave other passages than before or
    /// whose own text is another, and those that nobody drew or whose pages are not as they were.
    pub fn stale(&self, todo: &[usize], all: impl Iterator<Item = List>) -> BTreeSet<List> {
        let mut stale = BTreeSet::new();
        let nothing = BTreeSet::new();
        for (id, _) in todo.iter().filter_map(|at| self.documents.get(*at)) {
            let quoted = |of: &BTreeMap<MeetingId, Drawn>| of.get(id).map(|drawn| drawn.quoted.clone());
            let (before, now) = (quoted(&self.last), quoted(&self.drawn));
            let (before, now) = (
                before.as_ref().unwrap_or(&nothing),
                now.as_ref().unwrap_or(&nothing),
            );
            stale.extend(before.symmetric_difference(now).map(|(list, _)| *list));
        }
        stale.extend(all.filter(|list| {
            !self.last_lists.get(list).is_some_and(|listing| {
                let page = listing.page.as_ref();
                listing.with == self.text(*list) && page.is_none_or(|page| self.stands(page.path.as_str()))
            })
        }));
        stale
    }

    /// Takes over what was drawn of a document; what finds it may be another by now.
    pub fn keep(&mut self, at: usize, search: Option<Remembered>) -> Option<&Drawn> {
        let (id, _) = self.documents.get(at)?;
        let mut last = self.last.remove(id)?;
        last.search = search.or(last.search);
        last.is_kept = true;
        Some(self.drawn.entry(id.clone()).or_insert(last))
    }

    /// The rows of a document in the list of speeches that stands.
    pub fn rows(&self, at: usize) -> Option<&Rows> {
        let (id, _) = self.documents.get(at)?;
        let kept = || self.drawn.get(id).filter(|drawn| drawn.is_kept);
        self.last.get(id).or_else(kept).map(|last| &last.rows)
    }

    /// Whether a file stands that says nothing but what documents contribute to lists, and what all
    /// pages share.
    pub fn has_shared(&self, path: &str) -> bool {
        self.is_same && self.stands(path)
    }

    /// Whether the text of every term is as the last build had it.
    pub fn has_terms(&self) -> bool {
        let of_terms = self
            .texts
            .iter()
            .filter(|(list, _)| matches!(list, List::Term(_)));
        let last = |list: &List| self.last_lists.get(list).map(|last| &last.with);
        of_terms.into_iter().all(|(list, text)| last(list) == Some(text))
    }

    /// Takes over a list.
    pub fn keep_list(&mut self, list: List) -> Option<&Listing> {
        let last = self.last_lists.get(&list)?;
        self.lists.insert(list, last.clone());
        Some(last)
    }

    /// Notes what was drawn of a document.
    pub fn note(&mut self, at: usize, mut drawn: Drawn) {
        if let Some((id, with)) = self.documents.get(at) {
            drawn.with.clone_from(with);
            self.drawn.insert(id.clone(), drawn);
        }
    }

    /// Notes what was drawn of a list.
    pub fn note_list(&mut self, list: List, mut listing: Listing) {
        listing.with = self.text(list);
        self.lists.insert(list, listing);
    }

    /// Notes what is remembered of the search.
    pub fn note_volumes(&mut self, volumes: Volumes) {
        self.volumes = volumes;
    }

    /// Where what finds texts is kept.
    pub fn search_folder(&self) -> Utf8PathBuf {
        self.reuse.path(SEARCH)
    }

    /// Where a published file stands.
    pub fn published(&self, path: &str) -> Option<Utf8PathBuf> {
        self.site.file(path).map(|(file, ..)| file)
    }

    /// Leaves everything for the next build, once this site stands in the output folder.
    pub fn write(self, site: &Standing<'_>) {
        self.linked.keep(self.reuse);
        let Ok(mut rows) = Ledger::new() else {
            return;
        };
        rows.push(&Head {
            surroundings: self.surroundings,
            site: site.hash().to_string(),
        });
        let packs = self.drawn.values().filter_map(|drawn| drawn.search.as_ref());
        search::forget(&self.reuse.path(SEARCH), packs, self.volumes.values());
        for (id, drawn) in self.drawn {
            rows.push(&Row::Document(id, drawn));
        }
        for (list, listing) in self.lists {
            rows.push(&Row::List(list, listing));
        }
        for (number, volume) in self.volumes {
            rows.push(&Row::Volume(number, volume));
        }
        self.reuse.keep(NAME, rows);
    }
}

impl search::Earlier for Memory<'_> {
    fn under(&self, start: &str) -> Vec<String> {
        self.site.under(start).map(str::to_owned).collect()
    }

    fn stands(&self, path: &str) -> bool {
        self.reuse.is_intact(self.site, path)
    }

    fn volume(&self, number: usize) -> Option<&RememberedVolume> {
        self.last_volumes.get(&number)
    }
}

impl Memory<'_> {
    fn stands(&self, path: &str) -> bool {
        search::Earlier::stands(self, path)
    }
}

/// The rows of a file; none where they are of another site or drawn with other things.
fn parsed(lines: &[Vec<u8>], is_head: bool, surroundings: &Key, site: &Key) -> Option<Vec<Row>> {
    let (head, lines) = lines.split_at_checked(usize::from(is_head))?;
    for head in head {
        let head: Head = serde_json::from_slice(head).ok()?;
        if head.surroundings != *surroundings || head.site != *site {
            return None;
        }
    }
    let rows = lines.par_iter().map(|line| serde_json::from_slice(line).ok());
    rows.collect()
}
