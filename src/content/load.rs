//! Loads everything: parallel over files, merged in order.
//!
//! A file with errors costs nobody else his diagnostics.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::file::{self, MAX_TEXT};
use super::front_matter::{self, Record};
use super::walk::{self, CONTENT, Found, Kind, Tree};
use super::{
    Config, Corpus, Correction, LoadOptions, Origin, SeedEntry, Series, SourceFacts, Step, commentary,
    config, correction, document, note, page, person, redirect, seeds, series, term, timeline, topic,
};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::record::id::{MeetingId, Slug};

/// Problems told of one file; what is beyond them is counted.
pub(super) const MAX_PROBLEMS: usize = 50;

/// Reads everything under `content/`, and `seeds/seeds.yaml`.
///
/// A file with errors does not keep the others from being read. There is no corpus only where
/// `content/site.yaml` does not exist; a corpus that comes with errors is good for finding more
/// of them, not for building. Whether seeds have the bytes they are pinned to is for
/// [`seeds::check_pins`].
pub fn load(root: &Utf8Path, options: &LoadOptions) -> (Option<Corpus>, Vec<Diagnostic>) {
    load_beside(root, options, None)
}

/// As [`load`], but for `seeds/seeds.yaml` where that was read.
pub fn load_beside(
    root: &Utf8Path,
    options: &LoadOptions,
    seeds: Option<Vec<SeedEntry>>,
) -> (Option<Corpus>, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let tree = walk::walk(root, &mut out);
    let loader = Loader { root, tree: &tree };
    let config = loader.config(&mut out);
    let series = loader.series(&mut out);
    let seeds = seeds.unwrap_or_else(|| seeds::entries(root, || &series[..], &mut out));
    let mut corpus = Corpus {
        seeds,
        series,
        ..loader.corpus(options, &mut out)
    };
    let files = tree.of(Kind::Minutes).iter().filter_map(Found::id);
    let listed = corpus.seeds.iter().filter_map(|entry| entry.document().cloned());
    corpus.expected = files.chain(listed).collect::<BTreeSet<MeetingId>>();
    corpus.arrange();
    corpus.take_over_sources();
    out.sort();
    let corpus = config.map(|config| Corpus { config, ..corpus });
    (corpus, out)
}

/// What is said where `site.yaml` is missing.
pub fn no_site_config(file: &Utf8Path) -> Diagnostic {
    Diagnostic::new(Code::NoSiteConfig)
        .at(Place::file(file))
        .attach("title: \n")
}

/// Reads the text of a file of `corrections/`, which need not be there yet.
pub fn corrections(file: &Utf8Path, text: &str) -> (Vec<Correction>, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let records = front_matter::open_list(file, text.into(), correction::SAMPLE, &mut out);
    let list = read_all(records, &mut out, correction::read);
    (list, out)
}

/// The committees alone, without a word about what is wrong with them.
pub(super) fn series_alone(root: &Utf8Path) -> Vec<Series> {
    let mut unheard = Vec::new();
    let tree = walk::walk(root, &mut unheard);
    Loader { root, tree: &tree }.series(&mut unheard)
}

/// Reads the files of a tree.
pub(super) struct Loader<'a> {
    pub(super) root: &'a Utf8Path,
    pub(super) tree: &'a Tree,
}

impl Loader<'_> {
    /// What the files hold, but `site.yaml` and those of committees.
    pub(super) fn corpus(&self, options: &LoadOptions, out: &mut Vec<Diagnostic>) -> Corpus {
        let root = self.root;
        let mut corpus = Corpus {
            root: root.to_owned(),
            config: Config::default(),
            seeds: Vec::new(),
            series: Vec::new(),
            expected: BTreeSet::new(),
            documents: self.each(Kind::Minutes, out, |found, out| document::open(root, found, out)),
            corrections: self
                .lists(Kind::Corrections, correction::SAMPLE, out, correction::read)
                .into_iter()
                .collect(),
            meetings: self
                .records(Kind::Meetings, commentary::SAMPLE, out, |found, record, out| {
                    Some((found.id()?, commentary::read(record, out)))
                })
                .into_iter()
                .collect(),
            notes: self.records(Kind::Notes, note::SAMPLE, out, |found, record, out| {
                note::read(found.folder_id()?, found.id()?, record, out)
            }),
            topics: self.records(Kind::Topics, topic::SAMPLE, out, |found, record, out| {
                topic::read(found.id()?, record, out)
            }),
            glossary: self.records(Kind::Glossary, term::SAMPLE, out, |found, record, out| {
                term::read(found.id()?, record, out)
            }),
            people: self
                .lists(Kind::People, person::SAMPLE, out, person::read)
                .into_iter()
                .collect(),
            timeline: self
                .lists::<Slug, _>(Kind::Timeline, timeline::SAMPLE, out, timeline::read)
                .into_iter()
                .flat_map(|(_, list)| list)
                .collect(),
            redirects: self
                .each(Kind::Redirects, out, |found, out| {
                    let text = read_text(root, &found.file, out)?;
                    let record = front_matter::open_map(&found.file, text, redirect::SAMPLE, out)?;
                    Some(redirect::read(&record, out))
                })
                .into_iter()
                .next()
                .unwrap_or_default(),
            pages: self.records(Kind::Pages, page::SAMPLE, out, |found, record, out| {
                page::read(found.id()?, record, out)
            }),
        };
        if !options.drafts {
            corpus.notes.retain(|note| !note.draft);
        }
        corpus
    }

    /// None when there is no such file; defaults when it cannot be read.
    pub(super) fn config(&self, out: &mut Vec<Diagnostic>) -> Option<Config> {
        let root = self.root;
        if self.tree.of(Kind::Site).is_empty() {
            let file: Utf8PathBuf = [CONTENT, "site.yaml"].iter().collect();
            // Of a link there is told already.
            if !root.join(&file).is_symlink() {
                out.push(no_site_config(&file));
            }
            return None;
        }
        let read = self.each(Kind::Site, out, |found, out| {
            let text = read_text(root, &found.file, out)?;
            let record = front_matter::open_map(&found.file, text, config::SAMPLE, out)?;
            Some(config::read(&record, out))
        });
        Some(read.into_iter().next().unwrap_or_default())
    }

    pub(super) fn series(&self, out: &mut Vec<Diagnostic>) -> Vec<Series> {
        let mut series = self.records(Kind::Series, series::SAMPLE, out, |found, record, out| {
            series::read(found.id()?, record, out)
        });
        in_order(&mut series);
        series
    }

    /// Reads each file of a kind; the results stand in the order of the files.
    fn each<T: Send>(
        &self,
        kind: Kind,
        out: &mut Vec<Diagnostic>,
        read: impl Fn(&Found, &mut Vec<Diagnostic>) -> Option<T> + Sync,
    ) -> Vec<T> {
        let read = |found: &Found| {
            let mut own = Vec::new();
            let value = read(found, &mut own);
            limit(&found.file, &mut own);
            (value, own)
        };
        let results: Vec<_> = self.tree.of(kind).par_iter().map(read).collect();
        let mut values = Vec::with_capacity(results.len());
        for (value, own) in results {
            values.extend(value);
            out.extend(own);
        }
        values
    }

    /// Reads each Markdown file of a kind.
    fn records<T: Send>(
        &self,
        kind: Kind,
        sample: &'static str,
        out: &mut Vec<Diagnostic>,
        read: impl Fn(&Found, Record, &mut Vec<Diagnostic>) -> Option<T> + Sync,
    ) -> Vec<T> {
        self.each(kind, out, |found, out| {
            let text = read_text(self.root, &found.file, out)?;
            let record = front_matter::open(&found.file, text, sample, out)?;
            read(found, record, out)
        })
    }

    /// Reads each file of a kind that holds a list; the id is that of the file's name.
    fn lists<I: std::str::FromStr + Send, T: Send>(
        &self,
        kind: Kind,
        sample: &'static str,
        out: &mut Vec<Diagnostic>,
        read: impl Fn(Record, &mut Vec<Diagnostic>) -> Option<T> + Sync,
    ) -> Vec<(I, Vec<T>)> {
        self.each(kind, out, |found, out| {
            let text = read_text(self.root, &found.file, out)?;
            let records = front_matter::open_list(&found.file, text, sample, out);
            told_twice(&records, out);
            Some((found.id()?, read_all(records, out, &read)))
        })
    }
}

/// Reads the records of a list file, until there are more errors than would be shown.
pub(super) fn read_all<T>(
    records: Vec<Record>,
    out: &mut Vec<Diagnostic>,
    read: impl Fn(Record, &mut Vec<Diagnostic>) -> Option<T>,
) -> Vec<T> {
    let mut list = Vec::with_capacity(records.len());
    let mut own = Vec::new();
    let mut errors = 0;
    for record in records {
        list.extend(read(record, &mut own));
        errors += own.iter().filter(|one| one.severity == Severity::Error).count();
        out.append(&mut own);
        if errors > MAX_PROBLEMS {
            break;
        }
    }
    list
}

fn read_text(root: &Utf8Path, path: &Utf8Path, out: &mut Vec<Diagnostic>) -> Option<Arc<str>> {
    match file::read_text(root, path, MAX_TEXT) {
        Ok(text) => Some(text.into()),
        Err(diagnostic) => {
            out.push(diagnostic);
            None
        }
    }
}

/// Keeps what is told of one file to an amount that somebody can read.
pub(super) fn limit(file: &Utf8Path, own: &mut Vec<Diagnostic>) {
    if own.len() <= MAX_PROBLEMS {
        return;
    }
    own.sort_by_key(|diagnostic| diagnostic.severity);
    let more = own.split_off(MAX_PROBLEMS);
    let worst = more.iter().map(|diagnostic| diagnostic.severity).min();
    own.push(Diagnostic {
        severity: worst.unwrap_or(Severity::Error),
        ..Diagnostic::new(Code::FurtherProblems)
            .at(Place::file(file))
            .arg("count", more.len())
    });
}

/// Puts committees in their order.
pub(super) fn in_order(series: &mut [Series]) {
    series.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
}

impl Corpus {
    /// Every text in Markdown that people wrote, with what stands before it.
    pub fn texts(&self) -> impl Iterator<Item = &Origin> {
        (self.notes.iter().map(|note| &note.origin))
            .chain(self.glossary.iter().map(|term| &term.origin))
            .chain(self.topics.iter().map(|topic| &topic.origin))
            .chain(self.series.iter().map(|series| &series.origin))
            .chain(self.pages.iter().map(|page| &page.origin))
            .chain(self.meetings.values().map(|commentary| &commentary.origin))
    }

    /// Orders that do not follow from the order of files.
    pub(super) fn arrange(&mut self) {
        self.documents.sort_by(|a, b| a.header.id.cmp(&b.header.id));
        self.notes
            .sort_by(|a, b| (&a.document, &a.slug).cmp(&(&b.document, &b.slug)));
        self.topics.sort_by(|a, b| a.id.cmp(&b.id));
        self.glossary.sort_by(|a, b| a.id.cmp(&b.id));
        self.pages.sort_by(|a, b| a.id.cmp(&b.id));
    }

    /// Adds to each document what its entry in `seeds.yaml` says of the source.
    pub(super) fn take_over_sources(&mut self) {
        let entries = self.seeds.iter().map(|entry| (entry.file.as_str(), entry));
        let by_file: BTreeMap<&str, &SeedEntry> = entries.collect();
        for document in &mut self.documents {
            let entry = by_file.get(document.header.source.file.as_str()).copied();
            document.source = SourceFacts::of(entry, document.header.source.grade);
        }
    }
}

/// Tells of ids that stand twice in a list, whatever else is wrong with its entries.
fn told_twice(records: &[Record], out: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<(&str, String), &Origin> = BTreeMap::new();
    for record in records {
        for key in ["id", "meeting"] {
            let Some(entry) = record.entries.iter().find(|entry| entry.key == key) else {
                continue;
            };
            let id = entry.value.shown();
            if id.is_empty() {
                continue;
            }
            let path = [Step::Key(key)];
            match first.entry((key, id)) {
                Entry::Vacant(free) => {
                    free.insert(&record.origin);
                }
                Entry::Occupied(taken) => out.push(
                    Diagnostic::new(Code::DuplicateEntry)
                        .at(record.origin.place(&path))
                        .arg("id", super::fields::clipped(&taken.key().1))
                        .arg("line", taken.get().place(&path).line),
                ),
            }
        }
    }
}
