//! Where a record was read, and the way back from a value to its line and column.
//!
//! Places are found only when somebody has something to say about them, once for a file.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;
use std::sync::{Arc, OnceLock};

use camino::Utf8PathBuf;

use super::yaml::{self, Entry, Kind, Node, Places};
use crate::diagnostic::Place;

/// Where a record was read, to point at any value of it later.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Relative to the root.
    pub file: Utf8PathBuf,
    /// The file's whole text.
    pub text: Arc<str>,
    /// Index of the record in a file that holds a list of them.
    pub index: Option<usize>,
    /// Byte at which the Markdown body begins; the text's length for a YAML file.
    pub body: usize,
    /// Shared by the records of a file.
    yaml: Arc<Located>,
}

/// The YAML of a file.
#[derive(Debug)]
struct Located {
    bytes: Range<usize>,
    tree: OnceLock<Option<Node>>,
}

/// A step from a value to one inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// The value of a key.
    Key(&'a str),
    /// An item of a list, from 0.
    Item(usize),
}

/// Bytes of the YAML, from its start.
type Extent = Range<usize>;

impl Origin {
    /// `yaml`: the bytes of the text that are YAML.
    pub(super) fn new(file: Utf8PathBuf, text: Arc<str>, yaml: Range<usize>, body: usize) -> Self {
        Self {
            file,
            text,
            index: None,
            body,
            yaml: Arc::new(Located {
                bytes: yaml,
                tree: OnceLock::new(),
            }),
        }
    }

    /// A Markdown text without front matter.
    pub fn bare(file: Utf8PathBuf, text: Arc<str>) -> Self {
        Self::new(file, text, 0..0, 0)
    }

    /// The same file, for one record of the list that it holds.
    pub(super) fn item(&self, index: usize) -> Self {
        Self {
            index: Some(index),
            ..self.clone()
        }
    }

    /// The Markdown below the front matter.
    pub fn markdown(&self) -> &str {
        self.text.get(self.body..).unwrap_or_default()
    }

    /// The place of a value in the front matter, or in the record's entry of a list file:
    /// `[Key("see_also"), Item(1)]`. A value that is empty or not there has that of the nearest key
    /// on the way to it, else the record's own.
    pub fn place(&self, path: &[Step<'_>]) -> Place {
        let walk = self.walk(path);
        let found = walk
            .and_then(|walk| walk.value.or(walk.key))
            .or_else(|| self.start());
        self.place_of(found)
    }

    /// Whether the entry has a key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.walk(&[Step::Key(key)])
            .is_some_and(|walk| walk.key.is_some())
    }

    /// The place of a key of the map at `path`.
    pub fn key_place(&self, path: &[Step<'_>], key: &str) -> Place {
        let mut whole = path.to_vec();
        whole.push(Step::Key(key));
        let found = self
            .walk(&whole)
            .and_then(|walk| walk.key)
            .or_else(|| self.start());
        self.place_of(found)
    }

    /// The place of the bytes `start..end` of `markdown()`.
    pub fn in_body(&self, start: usize, end: usize) -> Place {
        Place::of(&self.file, &self.text, self.body + start, self.body + end)
    }

    /// The place of a byte of the YAML, given from the YAML's start.
    pub(super) fn in_yaml(&self, at: usize) -> Place {
        let text = self.yaml_text();
        self.place_of(Some(at..token_end(text, at)))
    }

    /// The place of a stretch of the YAML.
    pub(super) fn in_yaml_to(&self, start: usize, end: usize) -> Place {
        self.place_of(Some(start..end))
    }

    /// The first keys that stand twice in the file's YAML, with both places.
    pub(super) fn duplicate_keys(&self, most: usize) -> Vec<(String, Place, Place)> {
        let Some(tree) = self.tree() else {
            return Vec::new();
        };
        let place = |at: Option<usize>, key: &str| self.place_of(at.map(|at| self.extent(at, Some(key))));
        yaml::duplicates(tree)
            .iter()
            .take(most)
            .map(|d| (d.key.to_owned(), place(d.first, d.key), place(d.again, d.key)))
            .collect()
    }

    /// A number or the like as it is written.
    pub(super) fn as_written(&self, path: &[Step<'_>]) -> Option<&str> {
        let value = self.walk(path)?.value?;
        self.yaml_text().get(value)
    }

    pub(super) fn yaml_text(&self) -> &str {
        self.text.get(self.yaml.bytes.clone()).unwrap_or_default()
    }

    fn tree(&self) -> Option<&Node> {
        self.yaml
            .tree
            .get_or_init(|| yaml::parse(self.yaml_text(), Places::Find).ok())
            .as_ref()
    }

    fn place_of(&self, extent: Option<Extent>) -> Place {
        let base = self.yaml.bytes.start;
        let extent = extent.unwrap_or(0..0);
        Place::of(&self.file, &self.text, base + extent.start, base + extent.end)
    }

    /// Where the record begins.
    fn start(&self) -> Option<Extent> {
        let tree = self.tree()?;
        let record = match (&tree.kind, self.index) {
            (Kind::List(items), Some(index)) => items.get(index)?,
            _ => tree,
        };
        Some(self.extent_of(record))
    }

    fn walk(&self, path: &[Step<'_>]) -> Option<Walk> {
        let tree = self.tree()?;
        let mut walk = Walk::default();
        let mut node = match (&tree.kind, self.index) {
            (Kind::List(items), Some(index)) => items.get(index)?,
            _ => tree,
        };
        for step in path {
            node = match (step, &node.kind) {
                (Step::Key(key), Kind::Map(entries)) => {
                    let Some(entry) = first(entries, key) else {
                        return Some(walk);
                    };
                    walk.key = entry.at.map(|at| self.extent(at, Some(&entry.key)));
                    &entry.value
                }
                (Step::Item(index), Kind::List(items)) => match items.get(*index) {
                    Some(item) => item,
                    None => return Some(walk),
                },
                _ => return Some(walk),
            };
        }
        walk.value = Some(self.extent_of(node)).filter(|extent| !extent.is_empty());
        Some(walk)
    }

    fn extent_of(&self, node: &Node) -> Extent {
        let Some(at) = node.at else { return 0..0 };
        match &node.kind {
            Kind::Text(text) => self.extent(at, Some(text)),
            Kind::Map(entries) => self.extent(at, entries.first().map(|entry| entry.key.as_str())),
            Kind::Number(_) | Kind::Flag(_) => {
                let rest = self.yaml_text().get(at..).unwrap_or_default();
                let part_of_it = |c: char| c.is_ascii_alphanumeric() || "+-._".contains(c);
                at..at + rest.find(|c| !part_of_it(c)).unwrap_or(rest.len())
            }
            Kind::Null | Kind::List(_) => self.extent(at, None),
        }
    }

    /// From a byte on, as far as the scalar goes whose text this is.
    fn extent(&self, at: usize, text: Option<&str>) -> Extent {
        let yaml = self.yaml_text();
        let rest = yaml.get(at..).unwrap_or_default();
        match text {
            Some(text) if !text.is_empty() && rest.starts_with(text) => at..at + text.len(),
            _ => at..token_end(yaml, at),
        }
    }
}

/// What a path led to.
#[derive(Default)]
struct Walk {
    /// The last key passed.
    key: Option<Extent>,
    /// The value, when it is there and takes room.
    value: Option<Extent>,
}

pub(super) fn first<'n>(entries: &'n [Entry], key: &str) -> Option<&'n Entry> {
    entries.iter().find(|entry| entry.key == key)
}

/// The end of the scalar that begins at this byte, on its first line. Reads no further than it.
fn token_end(yaml: &str, at: usize) -> usize {
    let rest = yaml.get(at..).unwrap_or_default();
    let mut chars = rest.char_indices().peekable();
    match chars.next() {
        Some((_, '[' | '{')) => at + 1,
        Some((_, quote @ ('"' | '\''))) => at + quoted_end(quote, chars, rest.len()),
        _ => at + plain_end(rest),
    }
}

fn quoted_end(quote: char, mut chars: Peekable<CharIndices<'_>>, whole: usize) -> usize {
    while let Some((end, c)) = chars.next() {
        let doubled = quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == quote);
        match c {
            '\n' => return end,
            _ if c == quote && !doubled => return end + 1,
            _ if doubled && c == quote || quote == '"' && c == '\\' => {
                chars.next();
            }
            _ => {}
        }
    }
    whole
}

fn plain_end(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    while let Some((end, c)) = chars.next() {
        let last = chars.peek().is_none_or(|(_, next)| next.is_whitespace());
        let stops = match c {
            '\n' | ']' | '}' => true,
            ',' | ':' => last,
            ' ' => chars.peek().is_some_and(|(_, next)| *next == '#'),
            _ => false,
        };
        if stops {
            return rest.get(..end).unwrap_or_default().trim_end().len();
        }
    }
    rest.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "---\nterm: 剪定 # 注\nsee_also: [nict,  \"枝 切り\", 12]\nempty: []\nvoid: ~\nnone:\nblock: |\n  長い\nlist:\n  - a: 1\n    b: 'x''y'\n---\n本文\n";

    fn origin() -> Origin {
        let yaml = 4..TEXT.find("---\n本文").unwrap_or_default();
        let body = yaml.end + 4;
        Origin::new("content/glossary/a.md".into(), TEXT.into(), yaml, body)
    }

    fn at(path: &[Step<'_>]) -> (u32, u32, u32, String) {
        let place = origin().place(path);
        let marked = place
            .text
            .chars()
            .skip(place.column as usize - 1)
            .take(place.length as usize)
            .collect();
        (place.line, place.column, place.length, marked)
    }

    #[test]
    fn a_value_is_found_at_its_line_and_column() {
        use Step::{Item, Key};
        assert_eq!(at(&[Key("term")]), (2, 7, 2, "剪定".into()));
        assert_eq!(at(&[Key("see_also"), Item(0)]), (3, 12, 4, "nict".into()));
        assert_eq!(at(&[Key("see_also"), Item(1)]), (3, 19, 6, "\"枝 切り\"".into()));
        assert_eq!(at(&[Key("see_also"), Item(2)]), (3, 27, 2, "12".into()));
        assert_eq!(at(&[Key("block")]), (7, 8, 1, "|".into()));
        assert_eq!(at(&[Key("list"), Item(0), Key("a")]), (10, 8, 1, "1".into()));
        assert_eq!(at(&[Key("list"), Item(0), Key("b")]), (11, 8, 6, "'x''y'".into()));
        assert_eq!(at(&[Key("list"), Item(0)]), (10, 5, 1, "a".into()));
        assert_eq!(at(&[Key("void")]), (5, 7, 1, "~".into()));
    }

    #[test]
    fn what_is_empty_or_absent_falls_back_to_the_key_then_the_record() {
        use Step::{Item, Key};
        assert_eq!(at(&[Key("empty")]), (4, 1, 5, "empty".into()));
        assert_eq!(at(&[Key("empty"), Item(3)]), (4, 1, 5, "empty".into()));
        assert_eq!(at(&[Key("none")]), (6, 1, 4, "none".into()));
        assert_eq!(at(&[Key("absent")]), (2, 1, 4, "term".into()));
        assert_eq!(at(&[Key("see_also"), Item(9)]), (3, 1, 8, "see_also".into()));
        assert_eq!(at(&[Key("list"), Item(0), Key("c")]), (9, 1, 4, "list".into()));
        assert_eq!(at(&[]), (2, 1, 4, "term".into()));
        assert_eq!(origin().key_place(&[], "block").column, 1);
        assert_eq!(origin().in_body(0, 6).line, 13);
        assert_eq!(origin().markdown(), "本文\n");
    }
}
