//! Opens a content file: Markdown with front matter, or YAML alone → records with their origin.
//!
//! Owns the fences, the limits on YAML, and what must be refused before any key is read: broken
//! YAML, wrong outer shape, keys that stand twice. The keys themselves belong to each record.

use std::ops::Range;
use std::sync::Arc;

use camino::Utf8Path;

use super::load::MAX_PROBLEMS;
use super::shape::Notes;
use super::yaml::{self, Entry, Kind, Node, Places};
use super::{Origin, characters, hint};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Bytes of front matter that people may write.
pub(super) const MAX_FRONT_MATTER: usize = 64 * 1024;

const FENCE: &str = "---";
const BOM: char = '\u{feff}';

/// A map that was read, and where.
pub(super) struct Record {
    pub origin: Origin,
    pub entries: Vec<Entry>,
    /// Where its reader is to note what it asks for.
    pub notes: Option<Notes>,
}

impl Record {
    fn new(origin: Origin, entries: Vec<Entry>) -> Self {
        Self {
            origin,
            entries,
            notes: None,
        }
    }
}

/// Opens a Markdown file with front matter; `sample` is a file of the right shape.
pub(super) fn open(
    file: &Utf8Path,
    text: Arc<str>,
    sample: &'static str,
    out: &mut Vec<Diagnostic>,
) -> Option<Record> {
    report_mark(file, &text, out);
    let split = match split(&text, MAX_FRONT_MATTER) {
        Ok(split) => split,
        Err((code, line)) => {
            characters::check(file, &text, text.len()..text.len(), out);
            let place = Place::line(file, &text, line);
            let diagnostic = Diagnostic::new(code).at(place).attach(sample);
            out.push(match code {
                Code::FrontMatterTooLarge => diagnostic.arg("limit", MAX_FRONT_MATTER / 1024),
                _ => diagnostic,
            });
            return None;
        }
    };
    characters::check(file, &text, split.yaml.clone(), out);
    let origin = Origin::new(file.to_owned(), text, split.yaml, split.body);
    let node = parse(&origin, out)?;
    map(origin, node, sample, out)
}

/// Opens a YAML file that holds one map; an empty file holds an empty one.
pub(super) fn open_map(
    file: &Utf8Path,
    text: Arc<str>,
    sample: &'static str,
    out: &mut Vec<Diagnostic>,
) -> Option<Record> {
    let origin = whole(file, text, out);
    let node = parse(&origin, out)?;
    map(origin, node, sample, out)
}

/// Opens a YAML file that holds a list of maps; an empty file holds none.
pub(super) fn open_list(
    file: &Utf8Path,
    text: Arc<str>,
    sample: &'static str,
    out: &mut Vec<Diagnostic>,
) -> Vec<Record> {
    let origin = whole(file, text, out);
    let Some(node) = parse(&origin, out) else {
        return Vec::new();
    };
    let items = match node.kind {
        Kind::Null => Vec::new(),
        Kind::List(items) => items,
        other => {
            let slip = hint::slip(&origin).filter(|_| matches!(other, Kind::Text(_)));
            let diagnostic = slip.unwrap_or_else(|| Diagnostic::new(Code::YamlNotList).at(origin.place(&[])));
            out.push(diagnostic.attach(sample));
            Vec::new()
        }
    };
    let mut records = Vec::with_capacity(items.len());
    let mut bad = 0;
    for (index, item) in items.into_iter().enumerate() {
        let origin = origin.item(index);
        match item.kind {
            Kind::Map(entries) => records.push(Record::new(origin, entries)),
            other => {
                let slip = matches!(other, Kind::Text(_))
                    .then(|| hint::slip_of_item(&origin))
                    .flatten();
                let diagnostic =
                    slip.unwrap_or_else(|| Diagnostic::new(Code::YamlNotMap).at(origin.place(&[])));
                out.push(diagnostic.attach(sample));
                bad += 1;
            }
        }
        if bad > MAX_PROBLEMS {
            break;
        }
    }
    records
}

/// Where front matter and body of a text stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Split {
    pub yaml: Range<usize>,
    pub body: usize,
}

/// Finds the fences; else the code and the line to point at.
pub(super) fn split(text: &str, limit: usize) -> Result<Split, (Code, u32)> {
    let start = after_mark(text);
    let mut lines = text[start..].split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    if opening.trim_end() != FENCE {
        return Err((Code::NoFrontMatter, 1));
    }
    let yaml = start + opening.len();
    let mut at = yaml;
    for line in lines {
        if at - yaml > limit {
            return Err((Code::FrontMatterTooLarge, 1));
        }
        if line.trim_end() == FENCE {
            return Ok(Split {
                yaml: yaml..at,
                body: at + line.len(),
            });
        }
        at += line.len();
    }
    Err((Code::UnclosedFrontMatter, 1))
}

fn after_mark(text: &str) -> usize {
    if text.starts_with(BOM) { BOM.len_utf8() } else { 0 }
}

fn report_mark(file: &Utf8Path, text: &str, out: &mut Vec<Diagnostic>) {
    if text.starts_with(BOM) {
        out.push(Diagnostic::new(Code::ByteOrderMark).at(Place::line(file, text, 1)));
    }
}

fn whole(file: &Utf8Path, text: Arc<str>, out: &mut Vec<Diagnostic>) -> Origin {
    report_mark(file, &text, out);
    let (start, end) = (after_mark(&text), text.len());
    characters::check(file, &text, start..end, out);
    Origin::new(file.to_owned(), text, start..end, end)
}

fn parse(origin: &Origin, out: &mut Vec<Diagnostic>) -> Option<Node> {
    if origin.yaml_text().contains(yaml::forbids) {
        return None; // `characters` has reported them
    }
    match yaml::parse(origin.yaml_text(), Places::Skip) {
        Ok(node) => {
            if !yaml::duplicates(&node).is_empty() {
                report_duplicates(origin, out);
            }
            Some(node)
        }
        Err(failure) => {
            out.push(hint::diagnose(origin, failure));
            None
        }
    }
}

fn report_duplicates(origin: &Origin, out: &mut Vec<Diagnostic>) {
    for (key, first, again) in origin.duplicate_keys(MAX_PROBLEMS + 1) {
        out.push(
            Diagnostic::new(Code::DuplicateKey)
                .at(again)
                .arg("key", super::fields::clipped(&key))
                .arg("line", first.line),
        );
    }
}

fn map(origin: Origin, node: Node, sample: &'static str, out: &mut Vec<Diagnostic>) -> Option<Record> {
    let entries = match node.kind {
        Kind::Null => Vec::new(),
        Kind::Map(entries) => entries,
        other => {
            let slip = hint::slip(&origin).filter(|_| matches!(other, Kind::Text(_)));
            let diagnostic = slip.unwrap_or_else(|| Diagnostic::new(Code::YamlNotMap).at(origin.place(&[])));
            out.push(diagnostic.attach(sample));
            return None;
        }
    };
    Some(Record::new(origin, entries))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_stand_on_lines_of_their_own() {
        let body =
            |text: &str| split(text, 100).map(|s| (text[s.yaml].to_owned(), text[s.body..].to_owned()));
        let both = |yaml: &str, body: &str| Ok((yaml.to_owned(), body.to_owned()));
        assert_eq!(body("---\na: 1\n---\nx\n"), both("a: 1\n", "x\n"));
        assert_eq!(body("---\r\na: 1\r\n---\r\nx"), both("a: 1\r\n", "x"));
        assert_eq!(body("\u{feff}---\n---"), both("", ""));
        assert_eq!(body("---\na: ---\n--- \n---\n"), both("a: ---\n", "---\n"));
        assert_eq!(body("a: 1\n---\n"), Err((Code::NoFrontMatter, 1)));
        assert_eq!(body("———\na: 1\n———\n"), Err((Code::NoFrontMatter, 1)));
        assert_eq!(body(""), Err((Code::NoFrontMatter, 1)));
        assert_eq!(body("---\na: 1\n"), Err((Code::UnclosedFrontMatter, 1)));
        let long = format!("---\n{}---\n", "a: 1\n".repeat(30));
        assert_eq!(body(&long), Err((Code::FrontMatterTooLarge, 1)));
    }
}
