//! What a build may take over from the last one: that everything which all documents share is as
//! it was, and which published files stand as they were published.
//!
//! Shared are giji itself, the order, and every file but those of commentary. Of these are shared
//! the front matter of terms, topics and pages, and what popovers show of a term. Notes and
//! commentary on meetings concern the documents that they name and no others; the text of a term
//! or a topic is shown on its own page and on pages that every build draws.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

use super::last_build::LastBuild;
use super::ledger::{Damaged, Ledger, Rows};
use crate::content::{Corpus, MeetingCommentary, Note};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::publish::Standing;
use crate::record::id::MeetingId;
use crate::render::library::definition;
use crate::site::{Catalogue, source_place};

/// Folders of commentary of which not everything is shared.
pub(super) const COMMENTARY: [&str; 5] = [
    "content/glossary/",
    "content/meetings/",
    "content/notes/",
    "content/pages/",
    "content/topics/",
];
/// Rows that are in memory together.
const AT_ONCE: usize = 256;

/// A hash of what something was made of, or of what came of it.
pub(super) type Key = String;

/// What a build may take over.
#[derive(Debug)]
pub struct Reuse<'b> {
    last: &'b LastBuild<'b>,
    /// What stands in the output folder is what the last build published.
    stands: bool,
    /// The site before this build, by its manifest.
    pub(super) site: Key,
    /// Of every file that is shared as a whole.
    files: Key,
}

impl<'b> Reuse<'b> {
    /// None where what stands in the files of the site cannot be told.
    pub fn new(last: &'b LastBuild<'b>, site: &Standing<'_>) -> Option<Self> {
        let is_shared = |path: &str| !COMMENTARY.iter().any(|folder| path.starts_with(folder));
        let mut hasher = blake3::Hasher::new();
        // Debug forms have no line breaks, so nothing can pass for something else.
        hasher.update(format!("{:?}\n", last.order()).as_bytes());
        for (path, hash) in last.inputs()? {
            if is_shared(path) {
                hasher.update(format!("{path:?} {hash:?}\n").as_bytes());
            }
        }
        Some(Self {
            last,
            stands: last.published(site),
            site: site.hash().to_string(),
            files: hasher.finalize().to_string(),
        })
    }

    /// Of everything that all documents share.
    pub(super) fn shared(&self, corpus: &Corpus) -> Key {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.files.as_bytes());
        let terms = corpus
            .glossary
            .iter()
            .map(|term| (&term.origin, definition(term)));
        let topics = corpus.topics.iter().map(|topic| (&topic.origin, String::new()));
        let pages = corpus.pages.iter().map(|page| (&page.origin, String::new()));
        for (origin, shown) in terms.chain(topics).chain(pages) {
            let front = origin.text.get(..origin.body);
            hasher.update(format!("{:?} {front:?} {shown:?}\n", origin.file).as_bytes());
        }
        hasher.finalize().to_string()
    }

    /// Whether a published file is as the last build left it.
    pub(super) fn is_intact(&self, site: &Standing<'_>, path: &str) -> bool {
        self.stands && self.last.is_intact(site, path)
    }

    /// Hands over, some at a time, the rows that the last build left under a name. `false` where
    /// they are damaged, which is told: what was handed over is of no use then.
    pub(super) fn rows(
        &self,
        name: &str,
        found: &mut Vec<Diagnostic>,
        mut take: impl FnMut(Vec<Vec<u8>>),
    ) -> bool {
        let path = self.path(name);
        let mut read = || -> Result<(), Damaged> {
            let Some(mut rows) = Rows::open(&path)? else {
                return Ok(());
            };
            loop {
                match rows.next(AT_ONCE)? {
                    next if next.is_empty() => return Ok(()),
                    next => take(next),
                }
            }
        };
        let is_whole = read().is_ok();
        if !is_whole {
            let shown = self.last.shown(&path);
            let damaged = Diagnostic::new(Code::LastBuildDamaged).at(Place::file(&shown));
            found.push(damaged.arg("file", &shown));
            let _ = std::fs::remove_file(&path);
        }
        is_whole
    }

    /// Leaves rows for the next build. Where they cannot be written, it does all the work.
    pub(super) fn keep(&self, name: &str, rows: Ledger) {
        let path = self.path(name);
        if rows.keep(&path).is_err() {
            let _ = std::fs::remove_file(&path);
        }
    }

    pub(super) fn path(&self, name: &str) -> Utf8PathBuf {
        self.last.beside(name)
    }
}

/// For each document, in their order, the hash of the commentary that concerns it: its notes and
/// those that stand on it or name it as a source, what is said of the meeting as a whole, and
/// whether commentary links to places of it.
pub(super) fn commentary(corpus: &Corpus, catalogue: &Catalogue) -> Vec<Key> {
    let mut notes: BTreeMap<&MeetingId, Vec<&Note>> = BTreeMap::new();
    let mut named: BTreeMap<MeetingId, Vec<&Note>> = BTreeMap::new();
    for note in &corpus.notes {
        notes.entry(&note.document).or_default().push(note);
        for place in note.on.iter().filter(|place| place.document != note.document) {
            notes.entry(&place.document).or_default().push(note);
        }
        for (document, _) in note.sources.iter().filter_map(|source| source_place(source)) {
            named.entry(document).or_default().push(note);
        }
    }
    let key = |id: &MeetingId| {
        let mut hasher = blake3::Hasher::new();
        let mut text = |file: &camino::Utf8Path, text: &str| {
            hasher.update(format!("{file:?} {}\n", text.len()).as_bytes());
            hasher.update(text.as_bytes());
        };
        let own = notes.get(id).into_iter().chain(named.get(id)).flatten();
        for note in own {
            text(&note.origin.file, &note.origin.text);
        }
        if let Some(MeetingCommentary { origin, .. }) = corpus.meetings.get(id) {
            text(&origin.file, &origin.text);
        }
        if catalogue.is_linked(id) {
            text("#".into(), "");
        }
        hasher.finalize().to_string()
    };
    let documents = corpus.documents.iter();
    documents.map(|document| key(&document.header.id)).collect()
}
