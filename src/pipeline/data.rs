//! `data/`: what the site says, for programs.
//!
//! Owns where each file stands and how it is laid out; the fields are those of `site::data` and
//! of the linked meeting.

use camino::Utf8PathBuf;
use serde::Serialize;

use super::target::{Long, Target};
use crate::content::Corpus;
use crate::content::schema::{self, Kind};
use crate::diagnostic::Diagnostic;
use crate::render::{Page, markdown};
use crate::site::{Catalogue, Meeting, Site, data};

/// The flat list of all speeches.
pub const SPEECHES: &str = "data/speeches.json";
/// Every term with its places.
pub const GLOSSARY: &str = "data/glossary.json";

/// `data/meetings/<id>.json`.
pub fn meeting(meeting: &Meeting) -> Page {
    page(format!("data/meetings/{}.json", meeting.id), meeting)
}

/// The glossary, term by term: it names every place of each.
pub fn glossary(corpus: &Corpus, site: &Site, target: &Target<'_>) -> Result<(), Diagnostic> {
    let definition = |term: usize| {
        let body = corpus.glossary.get(term).map(|term| term.origin.markdown());
        markdown::plain(body.unwrap_or_default())
    };
    let mut file = target.long(GLOSSARY)?;
    let mut bytes = b"{\"terms\":[".to_vec();
    for (at, term) in data::glossary(corpus, site, definition).enumerate() {
        if at > 0 {
            bytes.push(b',');
        }
        push(&mut bytes, &term);
        file.push(&bytes);
        bytes.clear();
    }
    bytes.extend_from_slice(b"]}\n");
    file.push(&bytes);
    file.finish()
}

/// Every file that is about the site as a whole, but those of the speeches and the glossary; one
/// at a time, for they are long. `stands`: whether a file made of the same stands already. In the
/// index are numbers of notes, of which that cannot be told.
pub fn lists(
    corpus: &Corpus,
    site: &Site,
    target: &Target<'_>,
    stands: impl Fn(&str) -> bool,
    found: &mut Vec<Diagnostic>,
) {
    let index = page("data/index.json", &data::index(corpus, site));
    found.extend(target.page(index).err());
    let mut put = |path: &str, draw: &dyn Fn() -> Page| {
        let done = match stands(path) {
            true => target.keep(path),
            false => target.page(draw()),
        };
        found.extend(done.err());
    };
    let (timeline, people) = ("data/timeline.json", "data/people.json");
    put(timeline, &|| page(timeline, &data::timeline(site)));
    put(people, &|| page(people, &data::people(corpus, site)));
    for (topic, members) in corpus.topics.iter().zip(&site.topics) {
        let path = format!("data/topics/{}.json", topic.id);
        put(&path, &|| {
            page(path.as_str(), &data::topic(corpus, site, topic, members))
        });
    }
    for kind in Kind::ALL {
        let schema = Page {
            path: format!("data/schema/{}.json", kind.name()).into(),
            bytes: schema::text(kind).into_bytes(),
        };
        found.extend(target.page(schema).err());
    }
}

/// `data/speeches.json`, the flat list of all speeches: too long for memory, it is written as it
/// comes.
#[derive(Debug)]
pub struct Speeches<'t> {
    file: Option<Long<'t>>,
    is_first: bool,
}

impl<'t> Speeches<'t> {
    /// Opens the file.
    pub fn open(target: &Target<'t>, found: &mut Vec<Diagnostic>) -> Self {
        let file = target.long(SPEECHES);
        Self {
            file: file.map_err(|refusal| found.push(refusal)).ok(),
            is_first: true,
        }
    }

    /// The rows of a meeting, each on a line of its own after a comma.
    pub fn rows(corpus: &Corpus, catalogue: &Catalogue, meeting: &Meeting) -> Vec<u8> {
        let mut rows = Vec::with_capacity(LONG);
        for row in data::speeches(corpus, catalogue, meeting) {
            rows.extend_from_slice(b",\n");
            push(&mut rows, &row);
        }
        rows
    }

    /// Adds the rows of the next meeting.
    pub fn push(&mut self, rows: &[u8]) {
        let Some(file) = self.file.as_mut().filter(|_| !rows.is_empty()) else {
            return;
        };
        if std::mem::take(&mut self.is_first) {
            file.push(b"[");
            file.push(rows.strip_prefix(b",").unwrap_or(rows));
        } else {
            file.push(rows);
        }
    }

    /// Ends the file.
    pub fn finish(self, found: &mut Vec<Diagnostic>) {
        if let Some(mut file) = self.file {
            file.push(if self.is_first { b"[]\n" } else { b"\n]\n" });
            found.extend(file.finish().err());
        }
    }
}

/// Bytes of a meeting's data: buffers begin with as many, so as not to be moved while they grow.
const LONG: usize = 128 * 1024;

fn page(path: impl Into<Utf8PathBuf>, value: &impl Serialize) -> Page {
    let mut bytes = Vec::with_capacity(LONG);
    push(&mut bytes, value);
    bytes.push(b'\n');
    Page {
        path: path.into(),
        bytes,
    }
}

fn push(bytes: &mut Vec<u8>, value: &impl Serialize) {
    // Writing to memory does not fail, and the types have no map with keys other than text.
    let written = serde_json::to_writer(bytes, value);
    debug_assert!(written.is_ok());
}
