//! Some files of a corpus, read again after somebody changed them.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::load::{self, Loader};
use super::walk::{self, Found, Kind};
use super::{Corpus, LoadOptions, seeds};
use crate::diagnostic::Diagnostic;
use crate::record::id::{MeetingId, SeriesId};

/// What some files hold, to be exchanged for what a corpus has of them.
#[derive(Debug)]
pub struct Part {
    files: Vec<(Kind, Found)>,
    /// `seeds.yaml` is among them.
    has_seeds: bool,
    corpus: Corpus,
}

impl Corpus {
    /// Reads files again, by their paths from the root, to be [exchanged](Self::exchange) for what
    /// this corpus has of them. Tells what is wrong with them, but not what only the whole folder
    /// shows, such as names that clash. Files of themes and seeds are passed over.
    ///
    /// None where only loading everything tells what changed: a folder came or went.
    pub fn reread(
        &self,
        files: &BTreeSet<Utf8PathBuf>,
        options: &LoadOptions,
    ) -> Option<(Part, Vec<Diagnostic>)> {
        let mut out = Vec::new();
        let root = &self.root;
        let content = files.iter().filter(|file| file.starts_with(walk::CONTENT));
        let (changed, tree) = walk::some(root, content, &mut out)?;
        let loader = Loader { root, tree: &tree };
        let has_seeds = files.contains(&Utf8Path::new(seeds::FOLDER).join(seeds::LIST));
        let mut part = Part {
            has_seeds,
            corpus: loader.corpus(options, &mut out),
            files: changed,
        };
        if part.has(Kind::Site) {
            part.corpus.config = loader.config(&mut out).unwrap_or_default();
        }
        part.corpus.series = loader.series(&mut out);
        if has_seeds {
            part.corpus.seeds = seeds::entries(root, || &self.series[..], &mut out);
        }
        Some((part, out))
    }

    /// Exchanges what the corpus has of some files for what the part has of them: done twice,
    /// everything is as it was.
    pub fn exchange(&mut self, part: &mut Part) {
        let kinds: BTreeSet<Kind> = part.files.iter().map(|(kind, _)| *kind).collect();
        let files = part.files.iter().map(|(_, found)| found.file.as_str());
        let files: BTreeSet<&str> = files.collect();
        let is_of = |file: &Utf8Path| files.contains(file.as_str());
        let other = &mut part.corpus;
        for kind in kinds {
            match kind {
                Kind::Site => std::mem::swap(&mut self.config, &mut other.config),
                Kind::Timeline => std::mem::swap(&mut self.timeline, &mut other.timeline),
                Kind::Redirects => std::mem::swap(&mut self.redirects, &mut other.redirects),
                Kind::Series => swap(&mut self.series, &mut other.series, |one| is_of(&one.origin.file)),
                Kind::Minutes => swap(&mut self.documents, &mut other.documents, |one| is_of(&one.file)),
                Kind::Notes => swap(&mut self.notes, &mut other.notes, |one| is_of(&one.origin.file)),
                Kind::Topics => swap(&mut self.topics, &mut other.topics, |one| is_of(&one.origin.file)),
                Kind::Glossary => {
                    swap(&mut self.glossary, &mut other.glossary, |one| {
                        is_of(&one.origin.file)
                    });
                }
                Kind::Pages => swap(&mut self.pages, &mut other.pages, |one| is_of(&one.origin.file)),
                Kind::Corrections | Kind::Meetings | Kind::People => {}
            }
        }
        for (kind, file) in &part.files {
            let (document, series) = (file.id::<MeetingId>(), file.id::<SeriesId>());
            match (kind, document, series) {
                (Kind::Corrections, Some(id), _) => {
                    swap_entry(&mut self.corrections, &mut other.corrections, &id)
                }
                (Kind::Meetings, Some(id), _) => swap_entry(&mut self.meetings, &mut other.meetings, &id),
                (Kind::People, _, Some(id)) => swap_entry(&mut self.people, &mut other.people, &id),
                _ => {}
            }
        }
        load::in_order(&mut self.series);
        self.arrange();
        if part.has_seeds {
            std::mem::swap(&mut self.seeds, &mut other.seeds);
        }
        if part.has_seeds || part.has(Kind::Minutes) {
            let listed = self.seeds.iter().filter_map(|entry| entry.document().cloned());
            let there = self.documents.iter().map(|document| document.header.id.clone());
            self.expected = listed.chain(there).collect();
            self.take_over_sources();
        }
    }
}

impl Part {
    fn has(&self, kind: Kind) -> bool {
        self.files.iter().any(|(one, _)| *one == kind)
    }
}

/// Takes out what `is_of` some files, and puts in all that the other has.
fn swap<T>(all: &mut Vec<T>, other: &mut Vec<T>, is_of: impl Fn(&T) -> bool) {
    let taken: Vec<T> = all.extract_if(.., |one| is_of(one)).collect();
    all.append(other);
    *other = taken;
}

fn swap_entry<K: Ord + Clone, V>(all: &mut BTreeMap<K, V>, other: &mut BTreeMap<K, V>, key: &K) {
    let taken = all.remove(key);
    all.extend(other.remove_entry(key));
    other.extend(taken.map(|value| (key.clone(), value)));
}
