//! What each document contributes to lists: by linking it, or as the last build found it where
//! everything that it is linked with is as it was.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::documents::{Documents, Pass};
use super::ledger::Ledger;
use super::reuse::{self, Key, Reuse};
use crate::content::Corpus;
use crate::diagnostic::{Diagnostic, Stored};
use crate::record::id::MeetingId;
use crate::site::Catalogue;
use crate::site::facts::Facts;

/// The file's name.
const NAME: &str = "linked";

/// What all documents contribute.
#[derive(Debug)]
pub struct Linked {
    /// In the order of the corpus; one that giji failed on has none.
    pub facts: Vec<Facts>,
    /// For the next build, where there is to be one that asks.
    pub known: Option<Known>,
}

/// How documents were linked.
#[derive(Debug)]
pub struct Known {
    /// The commentary that concerns each document, by its place in the corpus.
    pub(super) commentary: Vec<Key>,
    /// Everything that all of them share: what they are linked with, and how they look to others.
    pub(super) shared: Key,
    rows: Ledger,
}

/// A document in the file.
#[derive(Serialize, Deserialize)]
struct Row {
    id: MeetingId,
    /// The commentary it was linked with.
    with: Key,
    face: Key,
    facts: Facts,
    told: Vec<Stored>,
}

impl Linked {
    /// Links what must be linked.
    pub fn new(
        corpus: &Corpus,
        catalogue: &Catalogue,
        documents: &Documents<'_>,
        reuse: Option<&Reuse<'_>>,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let rows = reuse.and_then(|reuse| Some((reuse, Ledger::new().ok()?)));
        match rows {
            Some((reuse, rows)) => Self::by_parts(corpus, catalogue, documents, reuse, rows, found),
            None => Self {
                facts: documents.each(Pass::First, found, |_, meeting, _| meeting.facts(catalogue)),
                known: None,
            },
        }
    }

    fn by_parts(
        corpus: &Corpus,
        catalogue: &Catalogue,
        documents: &Documents<'_>,
        reuse: &Reuse<'_>,
        mut rows: Ledger,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let commentary = reuse::commentary(corpus, catalogue);
        let shared = reuse.shared(corpus);
        rows.push(&shared);
        let last = reuse.rows(NAME, found);
        let mut linked = taken_over(corpus, &commentary, parsed(&last, &shared), &mut rows, found);
        drop(last);
        let missing = |(at, linked): (usize, &Option<_>)| linked.is_none().then_some(at);
        let todo: Vec<usize> = linked.iter().enumerate().filter_map(missing).collect();
        let link = |at: usize, meeting: &crate::site::Meeting, told: &mut Vec<Diagnostic>| {
            let facts = meeting.facts(catalogue);
            Row {
                id: meeting.id.clone(),
                with: commentary.get(at).cloned().unwrap_or_default(),
                face: face(&facts),
                facts,
                told: told.iter().map(Stored::from).collect(),
            }
        };
        documents.each_of(&todo, Pass::First, found, link, |at, row: Row| {
            rows.push(&row);
            if let Some(linked) = linked.get_mut(at) {
                *linked = Some((row.face, row.facts));
            }
        });
        let mut hasher = blake3::Hasher::new();
        hasher.update(shared.as_bytes());
        let mut facts = Vec::with_capacity(linked.len());
        for (face, one) in linked.into_iter().flatten() {
            hasher.update(face.as_bytes());
            facts.push(one);
        }
        Self {
            facts,
            known: Some(Known {
                commentary,
                shared: hasher.finalize().to_string(),
                rows,
            }),
        }
    }
}

/// What is known of each document, which is told and noted again.
fn taken_over(
    corpus: &Corpus,
    commentary: &[Key],
    mut last: Parsed<'_>,
    rows: &mut Ledger,
    found: &mut Vec<Diagnostic>,
) -> Vec<Option<(Key, Facts)>> {
    let documents = corpus.documents.iter().zip(commentary);
    let known = documents.map(|(document, with)| {
        let (row, bytes, told) = last.remove(&document.header.id)?;
        (row.with == *with).then(|| {
            rows.copy(bytes);
            found.extend(told);
            (row.face, row.facts)
        })
    });
    known.collect()
}

impl Known {
    pub(super) fn keep(self, reuse: &Reuse<'_>) {
        reuse.keep(NAME, self.rows);
    }
}

/// How a document looks to the pages of others: how many notes it has they do not tell, but those
/// that are drawn by every build.
fn face(facts: &Facts) -> Key {
    let mut facts = facts.clone();
    facts.card.counts.notes = 0;
    let bytes = serde_json::to_vec(&facts).unwrap_or_default();
    blake3::hash(&bytes).to_string()
}

type Parsed<'r> = BTreeMap<MeetingId, (Row, &'r [u8], Vec<Diagnostic>)>;

/// The rows of a file by document; none where they were linked with other things.
fn parsed<'r>(rows: &'r [u8], shared: &Key) -> Parsed<'r> {
    let mut lines = rows.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let first = lines
        .next()
        .and_then(|line| serde_json::from_slice::<Key>(line).ok());
    if first.as_ref() != Some(shared) {
        return Parsed::new();
    }
    let lines: Vec<&[u8]> = lines.collect();
    let parsed = lines.into_par_iter().filter_map(|line| {
        let row: Row = serde_json::from_slice(line).ok()?;
        let told = row.told.iter().cloned().map(Stored::restored);
        let told = told.collect::<Option<_>>()?;
        Some((row.id.clone(), (row, line, told)))
    });
    parsed.collect()
}
