//! A page by its path, drawn alone.

use camino::Utf8Path;
use rayon::prelude::*;

use super::super::documents::{Documents, LARGEST_SEED};
use super::super::drawn::List;
use super::super::file;
use super::super::pages::{in_order, rank};
use super::Seen;
use super::sources::Sources;
use crate::content::{Corpus, seeds};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::record::{SourceHeader, sha256};
use crate::render::library::Library;
use crate::render::lists::Wanted;
use crate::render::meeting::passage::Passages;
use crate::render::view::search::Search;
use crate::render::{Page, Renderer, href};
use crate::site::Meeting;

type Drawn = Result<Option<Page>, Diagnostic>;

impl Sources {
    /// Draws the page of a path.
    pub(super) fn page(&self, path: &Utf8Path) -> Seen {
        if self.is_refused || !self.has_texts() {
            return Seen::Built;
        }
        let desk = Desk {
            sources: self,
            library: &self.library(),
            renderer: &self.renderer,
        };
        let mut found = Vec::new();
        match desk.page(path.as_str(), &mut found) {
            Ok(Some(page)) if !has_errors(&found) => Seen::Page(page),
            Ok(None) if path.extension() == Some("html") => Seen::Nothing,
            _ => Seen::Built,
        }
    }
}

/// What a page is drawn from.
struct Desk<'a> {
    sources: &'a Sources,
    library: &'a Library<'a>,
    renderer: &'a Renderer,
}

impl Desk<'_> {
    fn page(&self, path: &str, found: &mut Vec<Diagnostic>) -> Drawn {
        let Self {
            library, renderer, ..
        } = *self;
        match path {
            href::HOME => renderer.home(library),
            href::MEETINGS => renderer.meetings(library),
            href::TOPICS => renderer.topics(library),
            href::PEOPLE => renderer.people(library),
            href::GLOSSARY => renderer.glossary(library),
            href::TIMELINE => renderer.timeline(library),
            href::CORRECTIONS => renderer.corrections(library),
            href::SEARCH if library.corpus.config.outputs.search => {
                renderer.page(href::SEARCH, &Search::head(), &Search {})
            }
            href::NOT_FOUND => return renderer.not_found(),
            _ => return self.in_folder(path, found),
        }
        .map(Some)
    }

    fn in_folder(&self, path: &str, found: &mut Vec<Diagnostic>) -> Drawn {
        let Library { corpus, site, .. } = *self.library;
        let Some((folder, file)) = path.split_once('/') else {
            return Ok(None);
        };
        if folder == "assets" {
            let mut assets = self.renderer.assets().into_iter();
            return Ok(assets.find(|asset| asset.path == path));
        }
        let Some(id) = file.strip_suffix(".html") else {
            return Ok(None);
        };
        let topic = || corpus.topics.iter().position(|topic| topic.id.as_str() == id);
        let term = || corpus.glossary.iter().position(|term| term.id.as_str() == id);
        let person = || site.person(id);
        let series = || corpus.series.iter().position(|series| series.id.as_str() == id);
        let own = || corpus.pages.iter().find(|page| page.id.as_str() == id);
        let list = match folder {
            "meetings" | "sources" => return self.of_document(path, id, found),
            "series" => {
                let series = series().map(|at| self.renderer.series(at, self.library, found));
                return series.unwrap_or(Ok(None));
            }
            "pages" => {
                let own = own().map(|page| self.renderer.own(page, self.library, found));
                return own.transpose();
            }
            "topics" => topic().map(List::Topic),
            "glossary" => term().map(List::Term),
            "people" => person().map(List::Person),
            _ => None,
        };
        list.map_or(Ok(None), |list| self.list(list, found))
    }

    /// The page of a document, of its source, or of one of its speeches.
    fn of_document(&self, path: &str, id: &str, found: &mut Vec<Diagnostic>) -> Drawn {
        let id = id.split('/').next().unwrap_or(id);
        let documents = Documents::new(self.library.corpus, &self.sources.catalogue);
        let at = self.place(id);
        let meeting = at.and_then(|at| Some((at, self.sources.meeting(&documents, at)?)));
        meeting.map_or(Ok(None), |(at, meeting)| {
            self.part(path, &documents, at, &meeting, found)
        })
    }

    fn part(
        &self,
        path: &str,
        documents: &Documents<'_>,
        at: usize,
        meeting: &Meeting,
        found: &mut Vec<Diagnostic>,
    ) -> Drawn {
        let Self {
            library, renderer, ..
        } = *self;
        if path == href::meeting(&meeting.id) {
            return renderer.meeting(meeting, library, found).map(Some);
        }
        if path == href::source(&meeting.id) {
            let document = library.corpus.documents.get(at);
            let document = document.filter(|document| is_converted(library.corpus, &document.header.source));
            let source = document.and_then(|document| {
                let seed = documents.seed_text(document)?;
                Some(renderer.source(meeting, &document.header, &seed, library))
            });
            return source.unwrap_or(Ok(None));
        }
        let speech = std::cell::Cell::new(None);
        found.extend(renderer.speeches(meeting, library, |page| {
            if page.path == path {
                speech.set(Some(page));
            }
            Ok(())
        }));
        Ok(speech.into_inner())
    }

    /// A page that quotes documents: those that it quotes are linked again for their words.
    fn list(&self, list: List, found: &mut Vec<Diagnostic>) -> Drawn {
        let Self {
            library, renderer, ..
        } = *self;
        let quotes = library.lists.wanted.iter().map(|wanted| quoted(wanted, list));
        let quoting = library.site.meetings.iter().zip(quotes);
        let quoting = quoting.filter_map(|(meeting, only)| {
            let only = only?;
            Some((self.place(meeting.card.id.as_str())?, only))
        });
        let documents = Documents::new(library.corpus, &self.sources.catalogue);
        let quoting: Vec<(usize, Wanted)> = quoting.collect();
        let found_in = quoting.par_iter().filter_map(|(at, only)| {
            let meeting = self.sources.meeting(&documents, *at)?;
            Some(renderer.passages_of(&meeting, library, only))
        });
        let found_in: Vec<Passages> = found_in.collect();
        let all = found_in.into_iter().flat_map(|one| {
            let Passages {
                topics,
                terms,
                people,
                ..
            } = one;
            topics.into_iter().chain(terms).chain(people)
        });
        let mut passages = all.map(|(_, meeting, views)| (meeting, views)).collect();
        in_order(&rank(library.site), &mut passages);
        match list {
            List::Topic(at) => renderer.topic(at, passages, library, found),
            List::Term(at) => renderer.term(at, passages, library, found),
            List::Person(at) => renderer.person(at, passages, library),
        }
    }

    /// The place of a document in the corpus.
    fn place(&self, id: &str) -> Option<usize> {
        let documents = &self.library.corpus.documents;
        documents
            .binary_search_by(|document| document.header.id.as_str().cmp(id))
            .ok()
    }
}

/// Whether a seed is the one that its minutes were made of.
fn is_converted(corpus: &Corpus, source: &SourceHeader) -> bool {
    let path = corpus.root.join(seeds::FOLDER).join(&source.file);
    let seed = file::read(&path, LARGEST_SEED);
    seed.is_ok_and(|seed| sha256(&seed) == source.sha256)
}

/// What a list alone quotes of what is wanted of a document, if it does.
fn quoted(wanted: &Wanted, list: List) -> Option<Wanted> {
    let mut only = Wanted::default();
    let of = |places: &[(usize, usize)], list: usize| -> Vec<(usize, usize)> {
        let places = places.iter().copied();
        places.filter(|(at, _)| *at == list).collect()
    };
    match list {
        List::Topic(at) => only.topics = of(&wanted.topics, at),
        List::Term(at) => only.terms = of(&wanted.terms, at),
        List::Person(at) => only
            .people
            .extend(wanted.people.iter().filter(|person| **person == at)),
    }
    let is_any = !(only.topics.is_empty() && only.terms.is_empty() && only.people.is_empty());
    is_any.then_some(only)
}
