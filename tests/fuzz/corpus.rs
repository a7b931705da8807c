//! What made-up texts are made of: the documents, minutes and commentary that stand here.

use std::fs;
use std::path::Path;

use giji::convert::convert;
use giji::record::{Grade, write};

use crate::conversion::entry;
use crate::mutate::{MAX_BYTES, Mutator, Random};
use crate::pieces;

/// To the reader of minutes: what its comments are made of.
pub const COMMENTS: &[&str] = &[
    "<!-- L1 -->",
    "<!-- L1 L2@3 join=page-break -->\n",
    "<!-- a1 agenda L1 -->",
    "<!-- s1-1 named L1 -->",
    "<!-- s0-1b to=\"委員\" -->",
    "<!-- x1-1 summary L1 level=2 marker=\"③\" -->",
    "\n\n",
    "L0",
    "L4294967296",
    "@0",
    "@99999",
    " join=hard-wrap",
    " to=\"",
    " from=\"",
    " level=",
    " heading=\"",
    "s1-1",
    "a0",
    "\n## ",
    "\n### ",
    "\n#### ",
    "\\#",
    "\\",
    "&#x2400;",
    "---\n",
    "written: ",
    "units: []\n",
];

/// To readers of YAML, and the words that front matter is read for.
pub const YAML: &[&str] = &[
    "---\n",
    "...\n",
    "- ",
    "-\n",
    "? ",
    ": ",
    ":\n",
    "|\n",
    ">-\n",
    "|2+\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\t",
    "&a ",
    "*a",
    "<<: *a\n",
    "!!str ",
    "!tag ",
    "!<",
    "%YAML 1.1\n",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "#",
    " # ",
    "'",
    "\"",
    "\\x",
    "\\u0000",
    "\\U0010FFFF",
    "null",
    "~",
    "yes",
    "on: ",
    "id: ",
    "line: ",
    "printed: ",
    "corrected: null\n",
    "occurrence: ",
    "quote: ",
    "kind: ocr\n",
    "date: 2026-02-30\n",
    "title: ",
    "aliases: [",
    "sources:\n  - ",
    "threads:\n  - question: ",
    ".inf",
    "0x7f",
    "0o17",
    "1_000",
    "：",
    "『",
    "　",
];

/// Texts with pieces of these kinds to put into them.
pub fn mutator(texts: Vec<String>, kinds: &[&[&'static str]], from_start: bool) -> Mutator {
    Mutator {
        texts,
        pieces: kinds.concat(),
        from_start,
    }
}

/// Documents as published.
pub fn seeds() -> Vec<String> {
    texts(
        &[
            "seeds",
            "tests/documents",
            "tests/proofread",
            "tests/example/seeds",
        ],
        "txt",
    )
}

/// Minutes files, each of a few lines of a document.
pub fn minutes() -> Vec<String> {
    let seeds = mutator(seeds(), &[pieces::MINUTES], false);
    let documents = (0..).filter_map(|number| {
        let text = seeds.text(&mut Random::of(0, number));
        convert(text.as_bytes(), &entry(Grade::OfficialSummary)).ok()
    });
    let written = documents.map(|document| write::write(&document.minutes));
    written.filter(|text| text.len() < MAX_BYTES).take(48).collect()
}

/// Files of commentary by their path in a site.
pub fn content() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for root in ["", "tests/example/", "src/new/skeleton/"] {
        for (path, text) in files(&format!("{root}content"), &["md", "yaml"]) {
            let path = path.trim_start_matches(root).to_owned();
            if !path.starts_with("content/minutes") {
                found.push((path, text));
            }
        }
    }
    found
}

/// Files of corrections.
pub fn corrections() -> Vec<String> {
    let files = content().into_iter();
    let corrections = files.filter(|(path, _)| path.contains("/corrections/"));
    corrections.map(|(_, text)| text).collect()
}

/// Bodies of commentary, our own pages and what attackers write.
pub fn markdown() -> Vec<String> {
    let bodies = content().into_iter().filter_map(|(_, text)| {
        let (_, body) = text.split_once("\n---\n")?;
        Some(body.to_owned())
    });
    let mut all: Vec<String> = bodies.collect();
    all.extend(texts(&["tests/hostile"], "txt"));
    all.extend(["README.md", "ARCHITECTURE.md", "themes/README.md"].map(read));
    all.retain(|text| !text.is_empty());
    all
}

fn texts(folders: &[&str], end: &str) -> Vec<String> {
    let files = folders.iter().flat_map(|folder| files(folder, &[end]));
    files.map(|(_, text)| text).collect()
}

/// Files below a folder of the repository, by path.
fn files(folder: &str, ends: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let below = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(below).expect("a folder").flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    for name in names {
        let path = format!("{folder}/{name}");
        if ends.iter().any(|end| name.ends_with(&format!(".{end}"))) {
            found.push((path.clone(), read(&path)));
        } else if !name.contains('.') {
            found.extend(files(&path, ends));
        }
    }
    found
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}
