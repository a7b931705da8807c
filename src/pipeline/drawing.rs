//! Linked documents → pages: the documents one by one, then the pages over all of them.
//!
//! Where the last build drew the same of most documents, its files are taken over, and only what
//! changed is drawn: the other documents, the lists that quote something else from them, and the
//! pages that tell of every document.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufReader, Read as _};

use super::data::{self, Speeches};
use super::documents::{Documents, Pass};
use super::drawn::{Drawn, List, Memory, Published, Rows};
use super::pages::Lists;
use super::progress::Progress;
use super::searchable;
use super::speakers::Speakers;
use super::target::Target;
use crate::diagnostic::{Code, Diagnostic, Stored};
use crate::render::library::Library;
use crate::render::lists::Wanted;
use crate::render::meeting::passage::Passages;
use crate::render::view::search as search_page;
use crate::render::{Page, Renderer, href};
use crate::search;
use crate::site::{Catalogue, Meeting, Site};
use crate::timings::{Stage, stage};

/// What pages are drawn from.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// What documents are linked against.
    pub catalogue: &'a Catalogue,
    /// The documents.
    pub documents: &'a Documents<'a>,
    /// What pages look things up in.
    pub library: &'a Library<'a>,
    /// Draws them.
    pub renderer: &'a Renderer,
    /// Where they go.
    pub target: &'a Target<'a>,
    /// Who asks how far the work has come.
    pub progress: &'a Progress,
}

/// What came of drawing one document.
struct Work {
    drawn: Drawn,
    rows: Vec<u8>,
    passages: Passages,
}

type Search<W> = search::Builder<W, Diagnostic>;

/// Draws and publishes every page, and notes in `memory` what the next build may take over.
pub fn draw(desk: &Desk<'_>, mut memory: Option<&mut Memory<'_>>, found: &mut Vec<Diagnostic>) {
    let Desk {
        documents,
        library,
        renderer,
        target,
        ..
    } = *desk;
    let Library { corpus, site, .. } = *library;
    let outputs = corpus.config.outputs;
    let timings = renderer.timings();
    let speakers = Speakers::new(site, renderer.site());
    let search = outputs.search.then(|| desk.search(memory.as_deref()));
    let speeches = outputs.data.then_some(data::SPEECHES);
    let needed: Vec<&str> = speeches.into_iter().collect();
    let todo = memory.as_deref().and_then(|memory| memory.todo(&needed));
    let publish = |page| target.page(page);

    let lists = match todo {
        None => {
            let mut speeches = outputs.data.then(|| Speeches::open(target, found));
            let mut lists = Lists::new(renderer, library, None, publish);
            stage(timings, Stage::Documents, || {
                let all: Vec<usize> = documents.places().collect();
                let remembers = memory.is_some();
                let draw = |at, meeting: &Meeting, found: &mut Vec<Diagnostic>| {
                    desk.document(at, meeting, search.as_ref(), &speakers, remembers, found)
                };
                documents.each_of(&all, Pass::Second, found, draw, |at, work| {
                    if let Some(speeches) = &mut speeches {
                        speeches.push(&work.rows);
                    }
                    lists.quote(work.passages);
                    if let Some(memory) = &mut memory {
                        memory.note(at, work.drawn);
                    }
                });
            });
            if let Some(speeches) = speeches {
                speeches.finish(found);
            }
            lists
        }
        Some(todo) => {
            let Some(memory) = memory.as_deref_mut() else {
                return;
            };
            stage(timings, Stage::Documents, || {
                desk.changed(&todo, memory, search.as_ref(), &speakers, publish, found)
            })
        }
    };

    desk.progress.begin(Stage::Lists, 0);
    let beside = || {
        let mut found = Vec::new();
        if let Some(search) = search {
            found.extend(search.add(None, searchable::rest(corpus, library)).err());
            found.extend(search.finish().err());
            let page = renderer.page(
                href::SEARCH,
                &search_page::Search::head(),
                &search_page::Search {},
            );
            found.extend(page.and_then(publish).err());
        }
        if outputs.data {
            found.extend(data::glossary(corpus, site, target).err());
            data::lists(corpus, site, |file| found.extend(publish(file).err()));
        }
        found
    };
    stage(timings, Stage::Lists, || {
        let (listings, said) = rayon::join(|| lists.finish(found), beside);
        if let Some(memory) = memory {
            for (list, listing) in listings {
                memory.note_list(list, listing);
            }
        }
        found.extend(said);
        let pages = [
            renderer.home(library).map(Some),
            renderer.timeline(library).map(Some),
            renderer.not_found(),
        ];
        for page in pages {
            found.extend(page.and_then(|page| page.map_or(Ok(()), publish)).err());
        }
        for file in renderer.assets().into_iter().chain(renderer.others()) {
            found.extend(publish(file).err());
        }
    });
}

impl<'a> Desk<'a> {
    fn search(
        &self,
        memory: Option<&Memory<'_>>,
    ) -> Search<impl Fn(&str, Vec<u8>) -> Result<(), Diagnostic> + Sync + use<'a>> {
        let directory = searchable::directory(self.library.corpus, self.library.site, self.renderer.site());
        let target = self.target;
        let write = move |path: &str, bytes| {
            let path = path.into();
            target.page(Page { path, bytes })
        };
        let search = search::Builder::new(directory, write, |error| {
            Diagnostic::new(Code::OutputNotWritten)
                .arg("path", "search")
                .arg("reason", error)
        });
        match memory {
            Some(memory) => search.remembering(memory.search_folder()),
            None => search,
        }
    }

    /// Draws everything of one document.
    fn document<W>(
        &self,
        at: usize,
        meeting: &Meeting,
        search: Option<&Search<W>>,
        speakers: &Speakers,
        remembers: bool,
        found: &mut Vec<Diagnostic>,
    ) -> Work
    where
        W: Fn(&str, Vec<u8>) -> Result<(), Diagnostic> + Sync,
    {
        let Self {
            catalogue,
            library,
            renderer,
            ..
        } = *self;
        let corpus = library.corpus;
        let outputs = corpus.config.outputs;
        let paths = RefCell::new(Vec::new());
        let publish = |page: Page| {
            paths.borrow_mut().push(page.path.clone());
            self.target.page(page)
        };
        let page = renderer.meeting(meeting, library, found);
        found.extend(page.and_then(publish).err());
        if outputs.sources
            && let Some(document) = corpus.documents.get(at)
            && let Some(seed) = self.documents.seed_text(document)
        {
            let page = renderer.source(meeting, &document.header, &seed, library);
            found.extend(page.and_then(|page| page.map_or(Ok(()), publish)).err());
        }
        let mut pack = None;
        if let Some(search) = search {
            match search.add(
                Some(meeting.id.as_str()),
                searchable::meeting(meeting, library, catalogue, speakers),
            ) {
                Ok(remembered) => pack = remembered,
                Err(refusal) => found.push(refusal),
            }
        }
        found.extend(renderer.speeches(meeting, library, publish));
        let mut rows = Vec::new();
        if outputs.data {
            found.extend(publish(data::meeting(meeting)).err());
            rows = Speeches::rows(corpus, catalogue, meeting);
        }
        let passages = renderer.passages(meeting, library);
        let drawn = match remembers {
            true => Drawn {
                files: paths
                    .into_inner()
                    .into_iter()
                    .map(|path| self.published(path))
                    .collect(),
                told: found.iter().map(Stored::from).collect(),
                quoted: quoted(&passages),
                news: passages.news.clone(),
                rows: Rows::of(&rows),
                search: pack,
                ..Drawn::default()
            },
            false => Drawn::default(),
        };
        Work {
            drawn,
            rows,
            passages,
        }
    }

    fn published(&self, path: camino::Utf8PathBuf) -> Published {
        Published {
            is_listed: self.renderer.is_listed(path.as_str()),
            path,
        }
    }

    /// Draws the documents of these places, and takes over the others; gives back the lists that
    /// are still to be drawn, with what they quote.
    fn changed<W, P>(
        &self,
        todo: &[usize],
        memory: &mut Memory<'_>,
        search: Option<&Search<W>>,
        speakers: &Speakers,
        publish: P,
        found: &mut Vec<Diagnostic>,
    ) -> Lists<'a, P>
    where
        W: Fn(&str, Vec<u8>) -> Result<(), Diagnostic> + Sync,
        P: Fn(Page) -> Result<(), Diagnostic> + Sync,
    {
        let Self {
            catalogue,
            documents,
            library,
            renderer,
            target,
            ..
        } = *self;
        let Library { corpus, site, .. } = *library;
        let is_todo: BTreeSet<usize> = todo.iter().copied().collect();
        let kept: Vec<usize> = documents.places().filter(|at| !is_todo.contains(at)).collect();
        let id = |at: usize| corpus.documents.get(at).map(|document| &document.header.id);
        if let Some(search) = search {
            for at in &kept {
                let pack = memory.last(*at).and_then(|last| last.search.as_ref());
                if let (Some(id), Some(pack)) = (id(*at), pack) {
                    search.recall(id.as_str(), pack);
                }
            }
        }

        // What changed.
        let mut rows: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
        let mut passages = Vec::new();
        let draw = |at, meeting: &Meeting, found: &mut Vec<Diagnostic>| {
            self.document(at, meeting, search, speakers, true, found)
        };
        documents.each_of(todo, Pass::Second, found, draw, |at, work| {
            let last = memory.last(at).and_then(|last| last.search.as_ref());
            if let (Some(search), Some(id)) = (search, id(at))
                && (last.is_none() || last != work.drawn.search.as_ref())
            {
                search.changed(id.as_str());
            }
            rows.insert(at, work.rows);
            passages.push(work.passages);
            memory.note(at, work.drawn);
        });

        // What others are needed for.
        let stale = memory.stale(todo, lists(site));
        let unfound: BTreeSet<String> = search.map_or_else(BTreeSet::new, |search| {
            let keep = |path: &str| found.extend(target.keep(path).err());
            search.settle(memory, keep).into_iter().collect()
        });
        let quotes_stale = |at: usize| {
            let wanted = id(at).and_then(|id| library.lists.wanted.get(site.index_of(id)?));
            wanted.is_some_and(|wanted| quoting(wanted).any(|list| stale.contains(&list)))
        };
        let is_unfound = |at: usize| id(at).is_some_and(|id| unfound.contains(id.as_str()));
        let needed = kept
            .iter()
            .copied()
            .filter(|at| quotes_stale(*at) || is_unfound(*at));
        let needed: Vec<usize> = needed.collect();
        let look = |at: usize, meeting: &Meeting, found: &mut Vec<Diagnostic>| {
            let mut pack = None;
            if let Some(search) = search.filter(|_| is_unfound(at)) {
                let entries = searchable::meeting(meeting, library, catalogue, speakers);
                match search.add(Some(meeting.id.as_str()), entries) {
                    Ok(remembered) => pack = remembered,
                    Err(refusal) => found.push(refusal),
                }
            }
            let passages = quotes_stale(at).then(|| renderer.passages(meeting, library));
            (passages, pack)
        };
        let mut packs = BTreeMap::new();
        documents.each_of(&needed, Pass::Second, found, look, |at, (quoted, pack)| {
            passages.extend(quoted);
            packs.extend(pack.map(|pack| (at, pack)));
        });

        // What stands.
        let keep = |page: &Published, found: &mut Vec<Diagnostic>| {
            found.extend(target.keep(page.path.as_str()).err());
            if page.is_listed {
                renderer.list(page.path.as_str());
            }
        };
        let mut news = Vec::new();
        for at in &kept {
            if let Some(last) = memory.keep(*at, packs.remove(at)) {
                last.files.iter().for_each(|file| keep(file, found));
                found.extend(last.told.iter().cloned().filter_map(Stored::restored));
                news.extend(last.news.iter().cloned());
            }
        }
        for list in lists(site).filter(|list| !stale.contains(list)) {
            if let Some(last) = memory.keep_list(list) {
                last.page.iter().for_each(|page| keep(page, found));
                found.extend(last.told.iter().cloned().filter_map(Stored::restored));
            }
        }
        if corpus.config.outputs.data {
            let published = self.speeches(&rows, memory, found);
            found.extend(published.is_none().then(|| {
                Diagnostic::new(Code::OutputNotWritten)
                    .arg("path", data::SPEECHES)
                    .arg("reason", std::io::Error::from(std::io::ErrorKind::UnexpectedEof))
            }));
        }
        let mut lists = Lists::new(renderer, library, Some(stale), publish);
        passages.into_iter().for_each(|passages| lists.quote(passages));
        lists.quote(Passages {
            news,
            ..Passages::default()
        });
        lists
    }

    /// The list of speeches: what was drawn now, and the rest as it stands.
    /// None where that cannot be read.
    fn speeches(
        &self,
        rows: &BTreeMap<usize, Vec<u8>>,
        memory: &Memory<'_>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<()> {
        let last = |at: usize| memory.last(at).map(|last| &last.rows);
        if rows.iter().all(|(at, rows)| last(*at) == Some(&Rows::of(rows))) {
            found.extend(self.target.keep(data::SPEECHES).err());
            return Some(());
        }
        let mut old = BufReader::new(File::open(memory.published(data::SPEECHES)?).ok()?);
        let mut speeches = Speeches::open(self.target, found);
        for at in self.documents.places() {
            let length = last(at).map_or(0, |rows| rows.length);
            let mut bytes = Vec::new();
            let read = old.by_ref().take(length).read_to_end(&mut bytes);
            if read.ok().map(|read| read as u64) != Some(length) {
                return None;
            }
            // The first one's comma is a bracket in the file.
            if let Some(first) = bytes.first_mut() {
                *first = b',';
            }
            speeches.push(rows.get(&at).unwrap_or(&bytes));
        }
        speeches.finish(found);
        Some(())
    }
}

/// The pages that quote a document.
fn quoting(wanted: &Wanted) -> impl Iterator<Item = List> {
    let topics = wanted.topics.iter().map(|(at, _)| List::Topic(*at));
    let terms = wanted.terms.iter().map(|(at, _)| List::Term(*at));
    topics
        .chain(terms)
        .chain(wanted.people.iter().map(|at| List::Person(*at)))
}

/// Every page that quotes documents.
fn lists(site: &Site) -> impl Iterator<Item = List> {
    let topics = (0..site.topics.len()).map(List::Topic);
    let terms = (0..site.terms.len()).map(List::Term);
    topics
        .chain(terms)
        .chain((0..site.people.len()).map(List::Person))
}

/// What is quoted for each list, by its hash.
fn quoted(passages: &Passages) -> BTreeSet<(List, String)> {
    let topics = passages
        .topics
        .iter()
        .map(|(at, _, views)| (List::Topic(*at), views));
    let terms = passages
        .terms
        .iter()
        .map(|(at, _, views)| (List::Term(*at), views));
    let people = passages
        .people
        .iter()
        .map(|(at, _, views)| (List::Person(*at), views));
    let hash = |(list, views)| {
        let bytes = serde_json::to_vec(views).unwrap_or_default();
        (list, blake3::hash(&bytes).to_string())
    };
    topics.chain(terms).chain(people).map(hash).collect()
}
