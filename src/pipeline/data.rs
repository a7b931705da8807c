//! `data/`: what the site says, for programs.
//!
//! Owns where each file stands and how it is laid out; the fields are those of `site::data` and
//! of the linked meeting.

use camino::Utf8PathBuf;
use serde::Serialize;

use crate::content::Corpus;
use crate::render::{Page, markdown};
use crate::site::{Catalogue, Meeting, Site, data};

/// Where the flat list of all speeches stands; too long for memory, it is written as it comes.
pub const SPEECHES: &str = "data/speeches.json";

/// `data/meetings/<id>.json`.
pub fn meeting(meeting: &Meeting) -> Page {
    page(format!("data/meetings/{}.json", meeting.id), meeting)
}

/// Every file that is about the site as a whole, but that of the speeches.
pub fn lists(corpus: &Corpus, site: &Site) -> Vec<Page> {
    let definition = |term: usize| {
        let body = corpus.glossary.get(term).map(|term| term.origin.markdown());
        markdown::plain(body.unwrap_or_default())
    };
    let mut pages = vec![
        page("data/index.json", &data::index(corpus, site)),
        page("data/glossary.json", &data::glossary(corpus, site, definition)),
        page("data/timeline.json", &data::timeline(site)),
        page("data/people.json", &data::people(corpus, site)),
    ];
    for topic in data::topics(corpus, site) {
        pages.push(page(format!("data/topics/{}.json", topic.id), &topic));
    }
    pages
}

/// The rows that a meeting adds to the speeches, each with a comma and line break before it.
pub fn speeches(corpus: &Corpus, catalogue: &Catalogue, meeting: &Meeting) -> Vec<u8> {
    let mut rows = Vec::new();
    for row in data::speeches(corpus, catalogue, meeting) {
        rows.extend_from_slice(b",\n");
        push(&mut rows, &row);
    }
    rows
}

fn page(path: impl Into<Utf8PathBuf>, value: &impl Serialize) -> Page {
    let mut bytes = Vec::new();
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
