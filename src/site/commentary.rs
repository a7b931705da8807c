//! Contradictions inside the commentary: ids that name nothing, see-also that runs in a circle,
//! skeletons that nobody filled in.
//!
//! Only what the corpus shows without any document's text; what a document's text must answer
//! (segments, quotes) is asked when it is linked.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::source_place;
use crate::content::{Corpus, Origin, Step, placeholder};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::id::{MeetingId, SeriesId, Slug};
use crate::text::nearest::nearest;

/// All contradictions that need no document's text.
pub fn check(corpus: &Corpus) -> Vec<Diagnostic> {
    let known = Known {
        documents: corpus.documents.iter().map(|d| d.header.id.as_str()).collect(),
        expected: &corpus.expected,
        series: corpus.series.iter().map(|s| s.id.as_str()).collect(),
        nearest: RefCell::default(),
    };
    let mut said = Vec::new();
    known.documents_of_commentary(corpus, &mut said);
    known.notes(corpus, &mut said);
    known.topics(corpus, &mut said);
    known.glossary(corpus, &mut said);
    known.timeline(corpus, &mut said);
    known.all_series(corpus, &mut said);
    circles(corpus, &mut said);
    placeholders(corpus, &mut said);
    said
}

struct Known<'a> {
    documents: BTreeSet<&'a str>,
    /// Documents that ought to be there.
    expected: &'a BTreeSet<MeetingId>,
    /// What was said of ids that name no document: many places name the same one.
    nearest: RefCell<BTreeMap<MeetingId, String>>,
    series: BTreeSet<&'a str>,
}

impl Known<'_> {
    fn document(&self, id: &MeetingId, place: impl FnOnce() -> Place) -> Option<Diagnostic> {
        let is_known = self.documents.contains(id.as_str()) || self.expected.contains(id);
        (!is_known).then(|| {
            Diagnostic::new(Code::UnknownDocument)
                .at(place())
                .arg("id", id)
                .arg("nearest", self.nearest_document(id))
        })
    }

    fn nearest_document(&self, id: &MeetingId) -> String {
        let mut known = self.nearest.borrow_mut();
        let found = || near(id.as_str(), &self.documents);
        known.entry(id.clone()).or_insert_with(found).clone()
    }

    fn documents_of_commentary(&self, corpus: &Corpus, said: &mut Vec<Diagnostic>) {
        for (id, corrections) in &corpus.corrections {
            if let Some(first) = corrections.first() {
                said.extend(self.document(id, || Place::file(&first.origin.file)));
            }
        }
        for (id, commentary) in &corpus.meetings {
            said.extend(self.document(id, || Place::file(&commentary.origin.file)));
        }
    }

    fn notes(&self, corpus: &Corpus, said: &mut Vec<Diagnostic>) {
        for note in &corpus.notes {
            let at_home = note.on.iter().any(|target| target.document == note.document);
            if at_home || note.on.is_empty() {
                said.extend(self.document(&note.document, || Place::file(&note.origin.file)));
            }
            let unknown = note.on.iter().enumerate().filter_map(|(at, target)| {
                let place = || super::note::on(note, at);
                (target.document != note.document)
                    .then(|| self.document(&target.document, place))
                    .flatten()
            });
            let unknown: Vec<Diagnostic> = unknown.collect();
            if !note.on.is_empty() && !at_home && unknown.is_empty() {
                said.push(
                    Diagnostic::new(Code::NoteElsewhere)
                        .at(note.origin.place(&[Step::Key("on")]))
                        .arg("folder", &note.document)
                        .arg("slug", &note.slug)
                        .arg(
                            "target",
                            note.on.first().map(ToString::to_string).unwrap_or_default(),
                        ),
                );
            }
            said.extend(unknown);
            self.sources(&note.sources, &note.origin, said);
        }
    }

    fn topics(&self, corpus: &Corpus, said: &mut Vec<Diagnostic>) {
        for topic in &corpus.topics {
            for (key, places) in [("include", &topic.include), ("exclude", &topic.exclude)] {
                for (at, target) in places.iter().enumerate() {
                    let place = || topic.origin.place(&[Step::Key(key), Step::Item(at)]);
                    said.extend(self.document(&target.document, place));
                }
            }
        }
    }

    fn glossary(&self, corpus: &Corpus, said: &mut Vec<Diagnostic>) {
        let ids: BTreeSet<&str> = corpus.glossary.iter().map(|term| term.id.as_str()).collect();
        for term in &corpus.glossary {
            for (at, other) in term.see_also.iter().enumerate() {
                if !ids.contains(other.as_str()) {
                    said.push(
                        Diagnostic::new(Code::UnknownTerm)
                            .at(term.origin.place(&[Step::Key("see_also"), Step::Item(at)]))
                            .arg("id", other)
                            .arg("nearest", near(other.as_str(), &ids)),
                    );
                }
            }
            self.sources(&term.sources, &term.origin, said);
        }
    }

    /// Sources that are places of the record: `ict-09#L75`, `ict-09#s1-5b`.
    fn sources(&self, sources: &[String], origin: &Origin, said: &mut Vec<Diagnostic>) {
        for (at, source) in sources.iter().enumerate() {
            if let Some((id, _)) = source_place(source) {
                let place = || origin.place(&[Step::Key("sources"), Step::Item(at)]);
                said.extend(self.document(&id, place));
            }
        }
    }

    fn timeline(&self, corpus: &Corpus, said: &mut Vec<Diagnostic>) {
        for entry in &corpus.timeline {
            for (at, target) in entry.refs.iter().enumerate() {
                let place = || entry.origin.place(&[Step::Key("refs"), Step::Item(at)]);
                said.extend(self.document(&target.document, place));
            }
            if let Some(series) = &entry.series {
                said.extend(self.one_series(series, || entry.origin.place(&[Step::Key("series")])));
            }
            if entry.date.is_some() && entry.refs.is_empty() {
                said.push(
                    Diagnostic::new(Code::DateWithoutSource)
                        .at(entry.origin.place(&[Step::Key("date")]))
                        .arg("date", entry.date.as_deref().unwrap_or_default()),
                );
            }
            if let Some(meeting) = &entry.meeting
                && !self.documents.contains(meeting.as_str())
                && !self
                    .series
                    .iter()
                    .any(|s| super::timeline::round_of(meeting, s).is_some())
            {
                said.push(
                    Diagnostic::new(Code::UnknownRound)
                        .at(entry.origin.place(&[Step::Key("meeting")]))
                        .arg("id", meeting),
                );
            }
        }
    }

    fn one_series(&self, id: &SeriesId, place: impl FnOnce() -> Place) -> Option<Diagnostic> {
        (!self.series.contains(id.as_str())).then(|| {
            Diagnostic::new(Code::UnknownSeries)
                .at(place())
                .arg("id", id)
                .arg("nearest", near(id.as_str(), &self.series))
        })
    }

    fn all_series(&self, corpus: &Corpus, said: &mut Vec<Diagnostic>) {
        for (series, entries) in &corpus.people {
            if let Some(first) = entries.first() {
                said.extend(self.one_series(series, || Place::file(&first.origin.file)));
            }
        }
        let mut missing: BTreeMap<&SeriesId, &crate::content::Document> = BTreeMap::new();
        for document in &corpus.documents {
            if let Some(series) = &document.header.series
                && !self.series.contains(series.as_str())
            {
                missing.entry(series).or_insert(document);
            }
        }
        said.extend(missing.into_iter().map(|(series, document)| {
            Diagnostic::new(Code::SeriesWithoutFile)
                .at(Place::file(&document.file))
                .arg("id", series)
                .attach("---\nname: \n---\n")
        }));
    }
}

/// Skeletons that nobody filled in.
fn placeholders(corpus: &Corpus, said: &mut Vec<Diagnostic>) {
    let notes = corpus.notes.iter().map(|note| (&note.origin, placeholder::NOTE));
    let terms = corpus
        .glossary
        .iter()
        .map(|term| (&term.origin, placeholder::TERM));
    let topics = corpus
        .topics
        .iter()
        .map(|topic| (&topic.origin, placeholder::TOPIC));
    let bodies = notes.chain(terms).chain(topics).filter_map(|(origin, words)| {
        let start = origin.markdown().find(words)?;
        Some((origin.in_body(start, start + words.len()), words))
    });
    let corrections = corpus.corrections.values().flatten();
    let reasons = corrections
        .filter(|one| one.reason == placeholder::REASON)
        .map(|one| {
            let place = one.origin.place(&[Step::Key("reason")]);
            (place, placeholder::REASON)
        });
    said.extend(bodies.chain(reasons).map(|(place, words)| {
        Diagnostic::new(Code::PlaceholderLeft)
            .at(place)
            .arg("words", words)
    }));
}

fn near(word: &str, among: &BTreeSet<&str>) -> String {
    nearest(word, among.iter().copied())
        .unwrap_or_default()
        .to_owned()
}

/// See-also that leads back to where it began: each circle once, at the link that closes it.
fn circles(corpus: &Corpus, said: &mut Vec<Diagnostic>) {
    let index: BTreeMap<&Slug, usize> = corpus
        .glossary
        .iter()
        .enumerate()
        .map(|(at, term)| (&term.id, at))
        .collect();
    let links: Vec<Vec<Option<usize>>> = corpus
        .glossary
        .iter()
        .map(|term| {
            term.see_also
                .iter()
                .map(|other| index.get(other).copied())
                .collect()
        })
        .collect();
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Not,
        OnPath,
        Done,
    }
    let mut seen = vec![Seen::Not; links.len()];
    for start in 0..links.len() {
        // The path so far: a term and the next of its links to follow.
        let mut path: Vec<(usize, usize)> = Vec::new();
        if seen.get(start) == Some(&Seen::Not) {
            path.push((start, 0));
        }
        while let Some((term, link)) = path.last_mut() {
            let (at, number) = (*term, *link);
            *link += 1;
            if let Some(state) = seen.get_mut(at) {
                *state = Seen::OnPath;
            }
            let Some(target) = links.get(at).and_then(|links| links.get(number)) else {
                if let Some(state) = seen.get_mut(at) {
                    *state = Seen::Done;
                }
                path.pop();
                continue;
            };
            // A term that names itself is told where it is read.
            let Some(target) = target.filter(|target| *target != at) else {
                continue;
            };
            match seen.get(target) {
                Some(Seen::Not) => path.push((target, 0)),
                Some(Seen::OnPath) => {
                    let from = path.iter().position(|(term, _)| *term == target).unwrap_or(0);
                    let circle: Vec<&str> = path
                        .iter()
                        .skip(from)
                        .map(|(term, _)| *term)
                        .chain([target])
                        .filter_map(|term| corpus.glossary.get(term))
                        .map(|term| term.id.as_str())
                        .collect();
                    if let Some(term) = corpus.glossary.get(at) {
                        let place = term.origin.place(&[Step::Key("see_also"), Step::Item(number)]);
                        said.push(
                            Diagnostic::new(Code::CircularSeeAlso)
                                .at(place)
                                .arg("circle", circle.join(" → ")),
                        );
                    }
                }
                _ => {}
            }
        }
    }
}
