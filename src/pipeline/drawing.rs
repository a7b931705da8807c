//! Linked documents → pages: the documents one by one, then the pages over all of them.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::hash::{Hash as _, Hasher};

use super::data::{self, Speeches};
use super::documents::{Documents, Pass};
use super::drawn::{Drawn, List, Memory, Published, Rows};
use super::pages::Lists;
use super::progress::Progress;
use super::redrawing;
use super::searchable;
use super::speakers::Speakers;
use super::target::Target;
use crate::diagnostic::{Code, Diagnostic, Stored};
use crate::render::library::Library;
use crate::render::meeting::passage::Passages;
use crate::render::view::passage::PassageView;
use crate::render::view::search as search_page;
use crate::render::{Page, Renderer, href};
use crate::search;
use crate::site::{Catalogue, Meeting};
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

type Write<'a> = Box<dyn Fn(&str, Vec<u8>) -> Result<(), Diagnostic> + Send + Sync + 'a>;

/// A desk at work.
pub(super) struct Press<'a> {
    pub(super) desk: Desk<'a>,
    pub(super) search: Option<search::Builder<Write<'a>, Diagnostic>>,
    speakers: Speakers,
    /// The next build may take over what is drawn.
    remembers: bool,
}

/// What came of drawing one document.
pub(super) struct Work {
    pub(super) drawn: Drawn,
    pub(super) rows: Vec<u8>,
    pub(super) passages: Passages,
}

/// Draws and publishes every page. Where the last build drew the same of most documents, its files
/// are taken over; what the next one may take over is noted in `memory`.
pub fn draw(desk: &Desk<'_>, mut memory: Option<&mut Memory<'_>>, found: &mut Vec<Diagnostic>) {
    let Desk {
        library,
        renderer,
        target,
        ..
    } = *desk;
    let Library { corpus, site, .. } = *library;
    let outputs = corpus.config.outputs;
    let timings = renderer.timings();
    let publish = |page| target.page(page);
    let press = Press::new(*desk, memory.as_deref());

    let todo = memory.as_deref().and_then(|memory| memory.todo(&outputs));
    let lists = stage(timings, Stage::Documents, || {
        match todo.zip(memory.as_deref_mut()) {
            Some((todo, memory)) => redrawing::redraw(&press, &todo, memory, publish, found),
            None => press.all(memory.as_deref_mut(), publish, found),
        }
    });

    desk.progress.begin(Stage::Lists, 0);
    let beside = || {
        let (mut found, mut volumes) = (Vec::new(), search::Volumes::new());
        if let Some(search) = press.search {
            found.extend(search.add(None, searchable::rest(corpus, library)).err());
            match search.finish() {
                Ok((_, now)) => volumes = now,
                Err(refusal) => found.push(refusal),
            }
            let page = renderer.page(
                href::SEARCH,
                &search_page::Search::head(),
                &search_page::Search {},
            );
            found.extend(page.and_then(publish).err());
        }
        if outputs.data {
            let memory = memory.as_deref();
            let stands = |path: &str| memory.is_some_and(|memory| memory.has_shared(path));
            let glossary = match stands(data::GLOSSARY) && memory.is_some_and(Memory::has_terms) {
                true => target.keep(data::GLOSSARY),
                false => data::glossary(corpus, site, target),
            };
            found.extend(glossary.err());
            data::lists(corpus, site, target, stands, &mut found);
        }
        (volumes, found)
    };
    let (listings, volumes) = stage(timings, Stage::Lists, || {
        let (listings, (volumes, said)) = rayon::join(|| lists.finish(found), beside);
        found.extend(said);
        let (home, timeline) = rayon::join(|| renderer.home(library), || renderer.timeline(library));
        for page in [home.map(Some), timeline.map(Some), renderer.not_found()] {
            found.extend(page.and_then(|page| page.map_or(Ok(()), publish)).err());
        }
        for file in renderer.assets().into_iter().chain(renderer.others()) {
            found.extend(publish(file).err());
        }
        (listings, volumes)
    });
    if let Some(memory) = memory {
        memory.note_volumes(volumes);
        for (list, listing) in listings {
            memory.note_list(list, listing);
        }
    }
}

impl<'a> Press<'a> {
    fn new(desk: Desk<'a>, memory: Option<&Memory<'_>>) -> Self {
        let Library { corpus, site, .. } = *desk.library;
        let view = desk.renderer.site();
        let search = corpus.config.outputs.search.then(|| {
            let target = desk.target;
            let write: Write<'a> = Box::new(move |path, bytes| {
                let path = path.into();
                target.page(Page { path, bytes })
            });
            let directory = searchable::directory(corpus, site, view);
            let search = search::Builder::new(directory, write, |error| {
                Diagnostic::new(Code::OutputNotWritten)
                    .arg("path", "search")
                    .arg("reason", error)
            });
            match memory {
                Some(memory) => search.remembering(memory.search_folder()),
                None => search,
            }
        });
        Self {
            desk,
            search,
            speakers: Speakers::new(site, view),
            remembers: memory.is_some(),
        }
    }

    /// Draws every document; gives back the lists with what they quote.
    fn all<P>(
        &self,
        mut memory: Option<&mut Memory<'_>>,
        publish: P,
        found: &mut Vec<Diagnostic>,
    ) -> Lists<'a, P>
    where
        P: Fn(Page) -> Result<(), Diagnostic> + Sync,
    {
        let Desk {
            documents,
            library,
            renderer,
            target,
            ..
        } = self.desk;
        let data = library.corpus.config.outputs.data;
        let mut speeches = data.then(|| Speeches::open(target, found));
        let mut lists = Lists::new(renderer, library, None, publish);
        let all: Vec<usize> = documents.places().collect();
        let draw = |at, meeting: &Meeting, found: &mut Vec<Diagnostic>| self.document(at, meeting, found);
        documents.each_of(&all, Pass::Second, found, draw, |at, work| {
            if let Some(speeches) = &mut speeches {
                speeches.push(&work.rows);
            }
            lists.quote(work.passages);
            if let Some(memory) = &mut memory {
                memory.note(at, work.drawn);
            }
        });
        if let Some(speeches) = speeches {
            speeches.finish(found);
        }
        lists
    }

    /// Draws everything of one document.
    pub(super) fn document(&self, at: usize, meeting: &Meeting, found: &mut Vec<Diagnostic>) -> Work {
        let Desk {
            catalogue,
            documents,
            library,
            renderer,
            target,
            ..
        } = self.desk;
        let corpus = library.corpus;
        let outputs = corpus.config.outputs;
        let files = RefCell::new(Vec::new());
        let publish = |page: Page| {
            files.borrow_mut().push(Published {
                is_listed: renderer.is_listed(page.path.as_str()),
                path: page.path.clone(),
            });
            target.page(page)
        };
        let page = renderer.meeting(meeting, library, found);
        found.extend(page.and_then(publish).err());
        if outputs.sources
            && let Some(document) = corpus.documents.get(at)
            && let Some(seed) = documents.seed_text(document)
        {
            let page = renderer.source(meeting, &document.header, &seed, library);
            found.extend(page.and_then(|page| page.map_or(Ok(()), publish)).err());
        }
        let pack = self.find(meeting, found);
        found.extend(renderer.speeches(meeting, library, publish));
        let mut rows = Vec::new();
        if outputs.data {
            found.extend(publish(data::meeting(meeting)).err());
            rows = Speeches::rows(corpus, catalogue, meeting);
        }
        let passages = renderer.passages(meeting, library);
        let drawn = match self.remembers {
            true => Drawn {
                files: files.into_inner(),
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

    /// Has the search find a document; gives back what to recall it by.
    pub(super) fn find(&self, meeting: &Meeting, found: &mut Vec<Diagnostic>) -> Option<search::Remembered> {
        let search = self.search.as_ref()?;
        let Desk {
            catalogue, library, ..
        } = self.desk;
        let entries = searchable::meeting(meeting, library, catalogue, &self.speakers);
        let added = search.add(Some(meeting.id.as_str()), entries);
        added.unwrap_or_else(|refusal| {
            found.push(refusal);
            None
        })
    }
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
    let mut bytes = Bytes::default();
    let hash = |(list, views): (List, &Vec<PassageView>)| {
        views.hash(&mut bytes);
        let hash = blake3::hash(&bytes.0);
        bytes.0.clear();
        (list, hash.to_string())
    };
    topics.chain(terms).chain(people).map(hash).collect()
}

/// What a value would be hashed by.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        self.0.len() as u64
    }
}
