//! Documents read twice: once to count what the whole record says, once to hold each against it.
//!
//! One document at a time, so that memory grows with the words of the record and not with its
//! text.

use std::collections::BTreeMap;
use std::fs;

use rayon::prelude::*;

use super::documents::SeedTexts;
use super::guard::guarded;
use crate::content::{Corpus, Document};
use crate::diagnostic::Diagnostic;
use crate::proofread::statistics::Counts;
use crate::proofread::{Passages, Statistics, Suspicion, proofread};
use crate::record::id::MeetingId;

/// Documents whose counts may wait to be merged.
const IN_TURN: usize = 256;

/// The suspicions of each document that has any, of those asked for, or of all.
pub fn suspicions(
    corpus: &Corpus,
    only: Option<&[MeetingId]>,
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<MeetingId, Vec<Suspicion>> {
    let seeds = SeedTexts::of(corpus);
    let mut statistics = Statistics::with_room(bytes(corpus));
    let count = |_: &Document, passages: &Passages<'_>| Counts::of_document(passages);
    in_turn(corpus, &seeds, found, count, |_, counts| statistics.add(counts));
    let statistics = statistics.finish(corpus);
    let known = |id: &MeetingId| corpus.corrections.get(id).map_or(&[][..], Vec::as_slice);
    // What is wrong with a document was told by the first reading.
    let mut again = Vec::new();
    let mut suspicions = BTreeMap::new();
    let look = |document: &Document, passages: &Passages<'_>| {
        let id = &document.header.id;
        match only.is_none_or(|only| only.contains(id)) {
            true => proofread(passages, &statistics, known(id)),
            false => Vec::new(),
        }
    };
    in_turn(corpus, &seeds, &mut again, look, |id, some| {
        if !some.is_empty() {
            suspicions.insert(id, some);
        }
    });
    suspicions
}

/// How large the minutes are.
fn bytes(corpus: &Corpus) -> u64 {
    let files = corpus
        .documents
        .iter()
        .map(|document| corpus.root.join(&document.file));
    files
        .map(|file| fs::metadata(file).map_or(0, |found| found.len()))
        .sum()
}

/// Does something with the texts of each document, in parallel, and hands over the results in the
/// order of the corpus.
fn in_turn<T: Send>(
    corpus: &Corpus,
    seeds: &SeedTexts<'_>,
    found: &mut Vec<Diagnostic>,
    act: impl Fn(&Document, &Passages<'_>) -> T + Sync,
    mut take: impl FnMut(MeetingId, T),
) {
    for documents in corpus.documents.chunks(IN_TURN) {
        let done: Vec<_> = documents
            .par_iter()
            .map(|document| {
                let result = guarded(Some(&document.file), || {
                    let minutes = document.read(&corpus.root)?;
                    let seed = seeds.of_document(document);
                    Ok(act(document, &Passages::of_minutes(&minutes, seed.as_deref())))
                });
                let result = result.unwrap_or_else(|fault| Err(vec![fault]));
                (document.header.id.clone(), result)
            })
            .collect();
        for (id, result) in done {
            match result {
                Ok(result) => take(id, result),
                Err(said) => found.extend(said),
            }
        }
    }
}
