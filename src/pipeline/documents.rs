//! The documents of a corpus, read and linked one at a time, in parallel.
//!
//! Two passes need each of them: one for what it contributes to lists, one for its pages. Small
//! sites are kept in memory between the two; of large ones each document is read again, so that
//! memory does not grow with their text.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use camino::Utf8Path;
use rayon::prelude::*;

use super::file;
use super::guard::guarded;
use super::progress::Progress;
use crate::content::{Corpus, Document, SeedEntry};
use crate::convert;
use crate::diagnostic::Diagnostic;
use crate::site::{Catalogue, Meeting, meeting};
use crate::timings::Stage;

/// Bytes of minutes files that are kept, linked, between the passes.
const ROOM: u64 = 64 << 20;
/// Of a site with more than this many times the room nothing is kept: it would spare little work
/// and cost the memory all the same.
const WORTHWHILE: u64 = 2;
/// Documents whose results may wait for those before them.
const IN_TURN: usize = 64;
/// Bytes of a seed beyond which it is not even read.
pub(super) const LARGEST_SEED: u64 = 128 << 20;

/// The documents of a corpus.
#[derive(Debug)]
pub struct Documents<'a> {
    corpus: &'a Corpus,
    catalogue: &'a Catalogue,
    seeds: SeedTexts<'a>,
    /// Those that the second pass will not have to link again.
    kept: Vec<Mutex<Option<Box<Meeting>>>>,
    /// Known once a document is to be kept.
    room: OnceLock<AtomicU64>,
    progress: Option<&'a Progress>,
}

impl<'a> Documents<'a> {
    /// Those of a corpus, none of them read yet.
    pub fn new(corpus: &'a Corpus, catalogue: &'a Catalogue) -> Self {
        Self {
            corpus,
            catalogue,
            seeds: SeedTexts::of(corpus),
            kept: corpus.documents.iter().map(|_| Mutex::default()).collect(),
            room: OnceLock::new(),
            progress: None,
        }
    }

    /// Has each pass tell how far it has come.
    pub fn followed(mut self, progress: &'a Progress) -> Self {
        self.progress = Some(progress);
        self
    }

    /// The place of each in the corpus.
    pub fn places(&self) -> Range<usize> {
        0..self.corpus.documents.len()
    }

    /// Does something with every linked document; results are in the order of the corpus. What
    /// is wrong with a document is told by the first pass only.
    pub fn each<T: Send>(
        &self,
        pass: Pass,
        found: &mut Vec<Diagnostic>,
        act: impl Fn(&Document, &Meeting, &mut Vec<Diagnostic>) -> T + Sync,
    ) -> Vec<T> {
        let all: Vec<usize> = self.places().collect();
        let mut results = Vec::with_capacity(all.len());
        let act = |at: usize, meeting: &Meeting, found: &mut Vec<Diagnostic>| {
            self.corpus
                .documents
                .get(at)
                .map(|document| act(document, meeting, found))
        };
        self.each_of(&all, pass, found, act, |_, result| results.extend(result));
        results
    }

    /// As `each`, of the documents at these places in the corpus, handing over results in their
    /// order as they come, so that few of them are in memory.
    pub fn each_of<T: Send>(
        &self,
        places: &[usize],
        pass: Pass,
        found: &mut Vec<Diagnostic>,
        act: impl Fn(usize, &Meeting, &mut Vec<Diagnostic>) -> T + Sync,
        mut take: impl FnMut(usize, T),
    ) {
        if let Some(progress) = self.progress {
            let stage = match pass {
                Pass::First => Stage::Link,
                Pass::Second => Stage::Documents,
            };
            progress.begin(stage, places.len());
        }
        for places in places.chunks(IN_TURN) {
            let done: Vec<_> = places
                .par_iter()
                .filter_map(|at| {
                    let (document, kept) = self.corpus.documents.get(*at).zip(self.kept.get(*at))?;
                    let act = |meeting: &Meeting, found: &mut Vec<Diagnostic>| act(*at, meeting, found);
                    Some((*at, self.act_on(pass, document, kept, act)))
                })
                .collect();
            for (at, (result, said)) in done {
                if let Some(result) = result {
                    take(at, result);
                }
                found.extend(said);
            }
        }
    }

    fn act_on<T>(
        &self,
        pass: Pass,
        document: &Document,
        kept: &Mutex<Option<Box<Meeting>>>,
        act: impl Fn(&Meeting, &mut Vec<Diagnostic>) -> T,
    ) -> (Option<T>, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let result = guarded(Some(&document.file), || {
            let known = kept.lock().unwrap_or_else(PoisonError::into_inner).take();
            let meeting = match known {
                Some(meeting) => meeting,
                None => Box::new(self.linked(document, &mut found)?),
            };
            if pass == Pass::Second {
                found.clear();
            }
            let result = act(&meeting, &mut found);
            if pass == Pass::First && self.has_room(document) {
                *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(meeting);
            }
            Some(result)
        });
        if let Some(progress) = self.progress {
            progress.step();
        }
        match result {
            Ok(result) => (result, found),
            Err(fault) => (None, vec![fault]),
        }
    }

    /// A document, linked; what is wrong with it is not told.
    pub fn one(&self, at: usize) -> Option<Meeting> {
        let document = self.corpus.documents.get(at)?;
        let linked = guarded(None, || self.linked(document, &mut Vec::new()));
        linked.ok().flatten()
    }

    fn linked(&self, document: &Document, found: &mut Vec<Diagnostic>) -> Option<Meeting> {
        let minutes = document
            .read(&self.corpus.root)
            .map_err(|errors| found.extend(errors))
            .ok()?;
        let seed = || self.seed_text(document);
        let (meeting, said) = meeting::link(self.corpus, self.catalogue, document, &minutes, &seed);
        found.extend(said);
        Some(meeting)
    }

    /// Takes room for a document, if there is as much.
    fn has_room(&self, document: &Document) -> bool {
        let size = size(self.corpus, document);
        let take = |room: u64| room.checked_sub(size);
        self.room
            .get_or_init(|| self.room())
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
            .is_ok()
    }

    /// Bytes that may be kept, of a site of this size.
    fn room(&self) -> AtomicU64 {
        let sizes = self.corpus.documents.iter();
        let whole: u64 = sizes.map(|document| size(self.corpus, document)).sum();
        AtomicU64::new(if whole > WORTHWHILE * ROOM { 0 } else { ROOM })
    }

    /// The text of a document's seed; none where `seeds.yaml` does not know it.
    pub fn seed_text(&self, document: &Document) -> Option<String> {
        self.seeds.of_document(document)
    }
}

/// Bytes of a document's minutes file.
fn size(corpus: &Corpus, document: &Document) -> u64 {
    fs::metadata(corpus.root.join(&document.file)).map_or(ROOM, |found| found.len())
}

/// The texts of seeds, read as they are asked for.
#[derive(Debug)]
pub struct SeedTexts<'a> {
    corpus: &'a Corpus,
    entries: OnceLock<BTreeMap<&'a str, &'a SeedEntry>>,
}

impl<'a> SeedTexts<'a> {
    /// Those of a corpus.
    pub fn of(corpus: &'a Corpus) -> Self {
        Self {
            corpus,
            entries: OnceLock::new(),
        }
    }

    /// The text of a document's seed; none where `seeds.yaml` does not know it.
    pub fn of_document(&self, document: &Document) -> Option<String> {
        let entries = || self.corpus.seeds.iter().map(|seed| (seed.file.as_str(), seed));
        let entries = self.entries.get_or_init(|| entries().collect());
        let seed = entries.get(document.header.source.file.as_str())?;
        let path = self.corpus.root.join(Utf8Path::new("seeds").join(&seed.file));
        let bytes = file::read(&path, LARGEST_SEED).ok()?;
        convert::decode(&seed.file, &bytes, seed.encoding.as_deref()).ok()
    }
}

/// Which time documents are gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// For what each contributes to lists.
    First,
    /// For its pages.
    Second,
}
