//! What each document contributes to lists: by linking it, or as the last build found it where
//! everything that it is linked with is as it was.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::value::to_raw_value;

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
struct Row<F> {
    id: MeetingId,
    /// The commentary it was linked with.
    with: Key,
    /// How it looks to the pages of others: the hash of what follows.
    face: Key,
    /// But for how many notes it has: of these only pages tell that every build draws.
    facts: F,
    notes: u32,
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
            None => Self::whole(catalogue, documents, found),
        }
    }

    fn whole(catalogue: &Catalogue, documents: &Documents<'_>, found: &mut Vec<Diagnostic>) -> Self {
        Self {
            facts: documents.each(Pass::First, found, |_, meeting, _| meeting.facts(catalogue)),
            known: None,
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
        let mut last = Last::new(corpus, &commentary, &shared);
        let is_whole = reuse.rows(NAME, found, |lines| last.take(lines, &mut rows));
        let mut linked = match is_whole {
            true => last.taken_over(found),
            false => {
                let Ok(empty) = Ledger::new() else {
                    return Self::whole(catalogue, documents, found);
                };
                rows = empty;
                rows.push(&shared);
                commentary.iter().map(|_| None).collect()
            }
        };
        let missing = |(at, linked): (usize, &Option<_>)| linked.is_none().then_some(at);
        let todo: Vec<usize> = linked.iter().enumerate().filter_map(missing).collect();
        let link = |at: usize, meeting: &crate::site::Meeting, told: &mut Vec<Diagnostic>| {
            let mut facts = meeting.facts(catalogue);
            let notes = std::mem::take(&mut Arc::make_mut(&mut facts.card).counts.notes);
            let written = to_raw_value(&facts).unwrap_or_default();
            Arc::make_mut(&mut facts.card).counts.notes = notes;
            let row = Row {
                id: meeting.id.clone(),
                with: commentary.get(at).cloned().unwrap_or_default(),
                face: blake3::hash(written.get().as_bytes()).to_string(),
                facts: written,
                notes,
                told: told.iter().map(Stored::from).collect(),
            };
            (row, facts)
        };
        documents.each_of(&todo, Pass::First, found, link, |at, (row, facts)| {
            rows.push(&row);
            if let Some(linked) = linked.get_mut(at) {
                *linked = Some((row.face, facts));
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

/// What the last build left, as it is read.
struct Last<'c> {
    commentary: &'c [Key],
    shared: &'c Key,
    /// Places in the corpus.
    places: BTreeMap<&'c MeetingId, usize>,
    /// Of all documents the same was shared; none before that is read.
    is_same: Option<bool>,
    linked: Vec<Option<(Key, Facts)>>,
    told: Vec<Diagnostic>,
}

impl<'c> Last<'c> {
    fn new(corpus: &'c Corpus, commentary: &'c [Key], shared: &'c Key) -> Self {
        let documents = corpus.documents.iter().enumerate();
        Self {
            commentary,
            shared,
            places: documents
                .map(|(at, document)| (&document.header.id, at))
                .collect(),
            is_same: None,
            linked: commentary.iter().map(|_| None).collect(),
            told: Vec::new(),
        }
    }

    /// Takes lines of the file; what still holds is noted again.
    fn take(&mut self, mut lines: Vec<Vec<u8>>, rows: &mut Ledger) {
        if self.is_same.is_none() {
            let shared: Option<Key> = serde_json::from_slice(&lines.remove(0)).ok();
            self.is_same = Some(shared.as_ref() == Some(self.shared));
        }
        if self.is_same == Some(false) {
            return;
        }
        let parsed = lines.par_iter().map(|line| {
            let mut row: Row<Facts> = serde_json::from_slice(line).ok()?;
            Arc::make_mut(&mut row.facts.card).counts.notes = row.notes;
            let told = row.told.iter().cloned().map(Stored::restored);
            Some((told.collect::<Option<Vec<_>>>()?, row))
        });
        let parsed: Vec<_> = parsed.collect();
        for (line, parsed) in lines.iter().zip(parsed) {
            let Some((told, row)) = parsed else { continue };
            let at = self.places.get(&row.id).copied();
            let at = at.filter(|at| self.commentary.get(*at) == Some(&row.with));
            if let Some(linked) = at.and_then(|at| self.linked.get_mut(at)) {
                *linked = Some((row.face, row.facts));
                self.told.extend(told);
                rows.copy(line);
            }
        }
    }

    fn taken_over(self, found: &mut Vec<Diagnostic>) -> Vec<Option<(Key, Facts)>> {
        found.extend(self.told);
        self.linked
    }
}

impl Known {
    pub(super) fn keep(self, reuse: &Reuse<'_>) {
        reuse.keep(NAME, self.rows);
    }
}
