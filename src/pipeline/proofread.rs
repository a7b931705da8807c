//! Documents read twice: once to count what the whole record says, once to hold each against it.
//!
//! One document at a time, so that memory grows with the words of the record and not with its
//! text.

use std::collections::BTreeMap;

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
    let counts = in_turn(corpus, &seeds, found, |_, passages| Counts::of_document(passages));
    let statistics = Statistics::new(corpus, counts.into_iter().map(|(_, counts)| counts));
    let known = |id: &MeetingId| corpus.corrections.get(id).map_or(&[][..], Vec::as_slice);
    // What is wrong with a document was told by the first reading.
    let mut again = Vec::new();
    let suspicions = in_turn(corpus, &seeds, &mut again, |document, passages| {
        let id = &document.header.id;
        match only.is_none_or(|only| only.contains(id)) {
            true => proofread(passages, &statistics, known(id)),
            false => Vec::new(),
        }
    });
    suspicions
        .into_iter()
        .filter(|(_, some)| !some.is_empty())
        .collect()
}

fn in_turn<T: Send>(
    corpus: &Corpus,
    seeds: &SeedTexts<'_>,
    found: &mut Vec<Diagnostic>,
    act: impl Fn(&Document, &Passages<'_>) -> T + Sync,
) -> Vec<(MeetingId, T)> {
    let mut results = Vec::with_capacity(corpus.documents.len());
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
                Ok(result) => results.push((id, result)),
                Err(said) => found.extend(said),
            }
        }
    }
    results
}
