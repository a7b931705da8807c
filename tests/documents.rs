//! Long documents in the manner of those that publishers print, each with what a reader finds in
//! it: who speaks from which line on, who attends, what is on the agenda, what happens.
//!
//! `tests/documents/<name>.expected` was written with its text, not by giji. A line is either
//! `attendee<TAB>group<TAB>name<TAB>role`, `organisation<TAB>group<TAB>name`, or
//! `line<TAB>agenda<TAB>title`, or `line<TAB>mode`, which for a speech goes on with
//! `<TAB>label<TAB>person`; `-` stands for nothing.

#![allow(
    clippy::print_stdout,
    reason = "the table of what was found is read by people"
)]

mod common;
#[path = "common/giji.rs"]
mod run;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use common::TestSite;
use run::giji;
use serde_json::Value;

const DOCUMENTS: [(&str, &str); 9] = [
    ("ministry-minutes", "official-minutes"),
    ("council-summary", "official-summary"),
    ("city-assembly", "official-minutes"),
    ("ward-committee", "official-minutes"),
    ("diet-committee", "official-minutes"),
    ("prefecture-council", "official-minutes"),
    ("expert-meeting", "official-minutes"),
    ("education-board", "official-minutes"),
    ("web-article", "secondary"),
];

/// What is compared, and how.
const KINDS: [&str; 6] = ["speeches", "people", "attendees", "agenda", "scenes", "other"];

/// Facts of a document, by kind.
type Facts = BTreeMap<&'static str, BTreeSet<String>>;

/// The kind that a unit of this mode counts as.
fn kind(mode: &str) -> &'static str {
    match mode {
        "scene" => "scenes",
        "heading" | "narration" => "other",
        _ => "speeches",
    }
}

/// Adds a unit: what it is and where, and who speaks.
fn add_unit(facts: &mut Facts, line: &str, mode: &str, label: &str, person: &str) {
    let mut add = |kind, fact| facts.entry(kind).or_default().insert(fact);
    add(kind(mode), format!("{line}\t{mode}\t{label}"));
    if person != "-" {
        add("people", format!("{line}\t{person}"));
    }
}

/// What a reader finds.
fn expected(name: &str) -> Facts {
    let text = fs::read_to_string(format!("tests/documents/{name}.expected")).expect("a list");
    let mut facts = Facts::new();
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields.as_slice() {
            ["attendee" | "organisation", ..] => {
                facts.entry("attendees").or_default().insert(line.to_owned());
            }
            [at, "agenda", title] => {
                facts
                    .entry("agenda")
                    .or_default()
                    .insert(format!("{at}\t{title}"));
            }
            [at, mode, label, person] => add_unit(&mut facts, at, mode, label, person),
            [at, mode] => add_unit(&mut facts, at, mode, "-", "-"),
            _ => panic!("{name}: {line}"),
        }
    }
    facts
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().filter(|text| !text.is_empty()).unwrap_or("-")
}

/// What giji finds: the public data of a site built of this one document.
fn found(name: &str, grade: &str) -> Facts {
    let site = TestSite::empty();
    let seed = fs::read(format!("tests/documents/{name}.txt")).expect("a document");
    site.write("content/site.yaml", "title: 長い文書\n")
        .write(&format!("seeds/{name}.txt"), seed)
        .write(
            "seeds/seeds.yaml",
            format!("- file: {name}.txt\n  meeting: long-01\n  grade: {grade}\n  publish: full\n"),
        );
    giji(&site.root(), &["convert"]).fine();
    giji(&site.root(), &["build", "--locked"]).fine();
    let data = fs::read(site.root().join("public/data/meetings/long-01.json")).expect("data");
    let data: Value = serde_json::from_slice(&data).expect("JSON");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut facts = Facts::new();
    for group in list(&data["attendees"]) {
        let mut add = |fact| facts.entry("attendees").or_default().insert(fact);
        let name = text(&group, "group");
        for person in list(&group["people"]) {
            add(format!(
                "attendee\t{name}\t{}\t{}",
                text(&person, "name"),
                text(&person, "role")
            ));
        }
        for body in list(&group["organizations"]) {
            add(format!(
                "organisation\t{name}\t{}",
                body.as_str().unwrap_or_default()
            ));
        }
    }
    for item in list(&data["agenda"]) {
        let fact = format!("{}\t{}", item["line"], text(&item, "title"));
        facts.entry("agenda").or_default().insert(fact);
    }
    for unit in list(&data["units"]) {
        let resolved = unit["person"].as_str().map_or("-", |_| text(&unit, "name"));
        add_unit(
            &mut facts,
            &unit["line"].to_string(),
            text(&unit, "mode"),
            text(&unit, "label"),
            resolved,
        );
    }
    facts
}

/// How many facts there are, how many were found, and how many of these are right.
#[derive(Default, Clone, Copy)]
struct Count {
    expected: usize,
    found: usize,
    right: usize,
}

impl Count {
    fn recall(self) -> f64 {
        share(self.right, self.expected)
    }

    fn precision(self) -> f64 {
        share(self.right, self.found)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        100.0
    } else {
        part as f64 * 100.0 / whole as f64
    }
}

#[test]
fn what_a_reader_finds_in_long_documents_is_found() {
    let mut all: BTreeMap<&str, Count> = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut low = Vec::new();
    let mut table = format!(
        "{:20}{:12}{:>9}{:>9}{:>9}{:>10}\n",
        "document", "", "expected", "found", "recall", "precision"
    );
    let mut row = |name: &str, kind: &str, count: Count, least: f64| {
        table.push_str(&format!(
            "{name:20}{kind:12}{:>9}{:>9}{:>8.1}%{:>9.1}%\n",
            count.expected,
            count.found,
            count.recall(),
            count.precision()
        ));
        if count.recall() < least || count.precision() < least {
            low.push(format!("{name} {kind}"));
        }
    };
    for (name, grade) in DOCUMENTS {
        let (mut expected, mut found) = (expected(name), found(name, grade));
        for kind in KINDS {
            let expected = expected.remove(kind).unwrap_or_default();
            let found = found.remove(kind).unwrap_or_default();
            let count = Count {
                expected: expected.len(),
                found: found.len(),
                right: expected.intersection(&found).count(),
            };
            let missed = expected.difference(&found).map(|fact| ("-", fact));
            let surplus = found.difference(&expected).map(|fact| ("+", fact));
            wrong.extend(
                missed
                    .chain(surplus)
                    .map(|(sign, fact)| format!("{sign} {name} {kind}: {fact}")),
            );
            row(name, kind, count, 97.0);
            let sum = all.entry(kind).or_default();
            sum.expected += count.expected;
            sum.found += count.found;
            sum.right += count.right;
        }
    }
    for kind in KINDS {
        row("all", kind, all[kind], 99.0);
    }
    println!("{table}");
    assert!(low.is_empty(), "{low:?}\n{}\n{table}", wrong.join("\n"));
}

#[test]
fn the_documents_are_long() {
    for (name, _) in DOCUMENTS {
        let text = fs::read_to_string(format!("tests/documents/{name}.txt")).expect("a document");
        assert!(text.lines().count() >= 300, "{name}");
    }
}
