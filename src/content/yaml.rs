//! The one door to serde_yaml: text → a tree of nodes, with the place of each when asked.
//!
//! Owns what makes YAML of strangers safe to read (nesting, aliases, tags) and the way to ask the
//! parser where a value stands. Knows no key and says nothing to people: see `hint` and `fields`.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// Brackets open at once; the parser's scanner is quadratic in them, and no record needs ten.
const MAX_OPEN_BRACKETS: usize = 100;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    /// Byte at which it begins; none when places were not asked for or the parser gives none.
    pub at: Option<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Null,
    Flag(bool),
    /// None: a number that is no whole one from 0.
    Number(Option<u64>),
    Text(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

impl Node {
    /// As text, however it is written; for telling whether two values differ.
    pub fn shown(&self) -> String {
        match &self.kind {
            Kind::Null => "null".to_owned(),
            Kind::Flag(flag) => flag.to_string(),
            Kind::Number(Some(number)) => number.to_string(),
            Kind::Number(None) => "…".to_owned(),
            Kind::Text(text) => text.clone(),
            Kind::List(items) => items.iter().map(Self::shown).collect::<Vec<_>>().join(", "),
            Kind::Map(entries) => {
                let shown = |entry: &Entry| format!("{}: {}", entry.key, entry.value.shown());
                entries.iter().map(shown).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

/// A key and its value; a map keeps all it has, so that duplicates can be reported.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub key: String,
    pub at: Option<usize>,
    pub value: Node,
}

/// Why a text is no YAML that giji reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// The parser's own words, which are English.
    Syntax { at: usize, detail: String },
    /// Too many lists or maps inside each other.
    TooDeep { at: usize },
    /// Aliases make more of the text than it has bytes.
    Aliases,
    /// `!tag`.
    Tag { at: usize },
    /// A key that is a list or a map.
    Key,
    /// A second document after `---`.
    SecondDocument,
}

/// Whether to find the place of each value; that costs several times the parsing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Places {
    Skip,
    Find,
}

/// Reads a document; an empty one is null.
pub(super) fn parse(text: &str, places: Places) -> Result<Node, Failure> {
    if let Some(at) = too_many_brackets(text) {
        return Err(Failure::TooDeep { at });
    }
    let mut reader = Reader {
        marks: (places == Places::Find).then(|| Marks::new(text)),
        // Without aliases every node takes a byte, and no escape grows to more than twice its size.
        nodes_left: text.len() + 16,
        bytes_left: text.len() * 2 + 64,
        failure: None,
    };
    let node = Seed(&mut reader).deserialize(serde_yaml::Deserializer::from_str(text));
    node.map_err(|error| {
        let at = error
            .location()
            .map_or(0, |l| Marks::new(text).byte(l.line(), l.column()));
        match reader.failure {
            Some(Failure::Tag { .. }) => Failure::Tag { at },
            Some(failure) => failure,
            None => classify(&error.to_string(), at),
        }
    })
}

/// Whether the parser takes this character nowhere.
pub(super) fn forbids(c: char) -> bool {
    !matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..)
        || c == '\u{feff}'
}

fn classify(message: &str, at: usize) -> Failure {
    if message.contains("recursion limit") {
        Failure::TooDeep { at }
    } else if message.contains("repetition limit") {
        Failure::Aliases
    } else if message.contains("more than one document") {
        Failure::SecondDocument
    } else {
        Failure::Syntax {
            at,
            detail: without_places(message),
        }
    }
}

/// The parser counts lines from the start of the YAML, which is not the start of the file.
fn without_places(message: &str) -> String {
    let mut rest = message;
    let mut clean = String::new();
    while let Some(found) = rest.find(" at line ") {
        clean.push_str(&rest[..found]);
        let after = &rest[found + " at line ".len()..];
        let skip = after
            .find(|c: char| !c.is_ascii_digit())
            .map_or("", |end| &after[end..]);
        rest = skip.strip_prefix(" column ").map_or(skip, |column| {
            column.trim_start_matches(|c: char| c.is_ascii_digit())
        });
    }
    clean.push_str(rest);
    clean
}

/// The bracket that opens one list or map too many, were every bracket one of YAML's.
fn too_many_brackets(text: &str) -> Option<usize> {
    let mut open = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MAX_OPEN_BRACKETS {
            return Some(at);
        }
    }
    None
}

/// From the parser's lines and columns to bytes, in constant time.
struct Marks<'t> {
    text: &'t str,
    /// Characters before each line.
    lines: Vec<usize>,
    /// Byte of every 64th character.
    bytes: Vec<usize>,
}

impl<'t> Marks<'t> {
    const STRIDE: usize = 64;

    fn new(text: &'t str) -> Self {
        let (mut lines, mut bytes) = (vec![0], Vec::new());
        let mut chars = text.char_indices().enumerate().peekable();
        while let Some((nth, (at, c))) = chars.next() {
            if nth % Self::STRIDE == 0 {
                bytes.push(at);
            }
            let joined = c == '\r' && chars.peek().is_some_and(|(_, (_, next))| *next == '\n');
            if matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') && !joined {
                lines.push(nth + 1);
            }
        }
        Self { text, lines, bytes }
    }

    /// Both from 1, the column in characters.
    fn byte(&self, line: usize, column: usize) -> usize {
        let Some(before) = self.lines.get(line.saturating_sub(1)) else {
            return self.text.len();
        };
        let nth = before + column.saturating_sub(1);
        let Some(start) = self.bytes.get(nth / Self::STRIDE) else {
            return self.text.len();
        };
        self.text[*start..]
            .char_indices()
            .nth(nth % Self::STRIDE)
            .map_or(self.text.len(), |(at, _)| start + at)
    }

    /// The place that serde_yaml added to an error; nothing stands there for the very first byte.
    fn of_error(&self, error: &str) -> usize {
        let numbers = error.rfind(" at line ").and_then(|found| {
            let (line, column) = error[found + " at line ".len()..].split_once(" column ")?;
            Some((line.parse().ok()?, column.parse().ok()?))
        });
        numbers.map_or(0, |(line, column)| self.byte(line, column))
    }
}

struct Reader<'t> {
    marks: Option<Marks<'t>>,
    nodes_left: usize,
    bytes_left: usize,
    failure: Option<Failure>,
}

impl Reader<'_> {
    fn spend<E: de::Error>(&mut self, bytes: usize) -> Result<(), E> {
        match (self.nodes_left.checked_sub(1), self.bytes_left.checked_sub(bytes)) {
            (Some(nodes), Some(bytes)) => {
                (self.nodes_left, self.bytes_left) = (nodes, bytes);
                Ok(())
            }
            _ => Err(self.fail(Failure::Aliases)),
        }
    }

    fn fail<E: de::Error>(&mut self, failure: Failure) -> E {
        self.failure.get_or_insert(failure);
        E::custom("")
    }
}

/// Reads one node.
///
/// serde_yaml tells where a value stands only in errors. So when places are asked for, the visitor
/// of a scalar keeps the value and refuses it; the error carries the place and is dropped here.
struct Seed<'r, 't>(&'r mut Reader<'t>);

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let reader = self.0;
        let mut refused = None;
        let visitor = NodeVisitor {
            reader,
            refused: &mut refused,
        };
        deserializer
            .deserialize_any(visitor)
            .or_else(|error| match refused {
                Some(kind) => Ok(Node {
                    at: reader
                        .marks
                        .as_ref()
                        .map(|marks| marks.of_error(&error.to_string())),
                    kind,
                }),
                None => Err(error),
            })
    }
}

struct NodeVisitor<'v, 't> {
    reader: &'v mut Reader<'t>,
    refused: &'v mut Option<Kind>,
}

impl NodeVisitor<'_, '_> {
    fn scalar<E: de::Error>(self, kind: Kind) -> Result<Node, E> {
        let bytes = if let Kind::Text(text) = &kind {
            text.len()
        } else {
            0
        };
        self.reader.spend(bytes)?;
        if self.reader.marks.is_some() {
            *self.refused = Some(kind);
            return Err(E::custom(""));
        }
        Ok(Node { at: None, kind })
    }
}

impl<'de> Visitor<'de> for NodeVisitor<'_, '_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        self.scalar(Kind::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        self.scalar(Kind::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
        self.scalar(Kind::Flag(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
        self.scalar(Kind::Number(Some(value)))
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Node, E> {
        self.scalar(Kind::Number(None))
    }

    fn visit_u128<E: de::Error>(self, _: u128) -> Result<Node, E> {
        self.scalar(Kind::Number(None))
    }

    fn visit_i128<E: de::Error>(self, _: i128) -> Result<Node, E> {
        self.scalar(Kind::Number(None))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Node, E> {
        self.scalar(Kind::Number(None))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Node, E> {
        self.scalar(Kind::Text(value.to_owned()))
    }

    fn visit_enum<A: de::EnumAccess<'de>>(self, _: A) -> Result<Node, A::Error> {
        Err(self.reader.fail(Failure::Tag { at: 0 }))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        self.reader.spend(0)?;
        let mut nodes = Vec::new();
        while let Some(node) = items.next_element_seed(Seed(self.reader))? {
            nodes.push(node);
        }
        Ok(Node {
            at: nodes.first().and_then(|node: &Node| node.at),
            kind: Kind::List(nodes),
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        self.reader.spend(0)?;
        let mut read: Vec<Entry> = Vec::new();
        while let Some(key) = entries.next_key_seed(Seed(self.reader))? {
            let text = match key.kind {
                Kind::Text(text) => text,
                Kind::Number(Some(number)) => number.to_string(),
                Kind::Flag(flag) => flag.to_string(),
                Kind::Null | Kind::Number(None) => String::new(),
                Kind::List(_) | Kind::Map(_) => return Err(self.reader.fail(Failure::Key)),
            };
            let value = entries.next_value_seed(Seed(self.reader))?;
            read.push(Entry {
                key: text,
                at: key.at,
                value,
            });
        }
        Ok(Node {
            at: read.first().and_then(|entry| entry.at),
            kind: Kind::Map(read),
        })
    }
}

/// A key that a map has twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Duplicate<'n> {
    /// The key.
    pub key: &'n str,
    /// Where it stands first.
    pub first: Option<usize>,
    /// Where it stands again.
    pub again: Option<usize>,
}

/// All keys that stand more than once in a map, in order.
pub(super) fn duplicates(node: &Node) -> Vec<Duplicate<'_>> {
    let mut found = Vec::new();
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        match &node.kind {
            Kind::List(items) => waiting.extend(items.iter().rev()),
            Kind::Map(entries) => {
                let mut seen = BTreeMap::new();
                for entry in entries {
                    match seen.get(entry.key.as_str()) {
                        Some(first) => found.push(Duplicate {
                            key: &entry.key,
                            first: *first,
                            again: entry.at,
                        }),
                        None => {
                            seen.insert(entry.key.as_str(), entry.at);
                        }
                    }
                }
                waiting.extend(entries.iter().rev().map(|entry| &entry.value));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<(String, Option<usize>)> {
        fn walk(node: &Node, path: &str, out: &mut Vec<(String, Option<usize>)>) {
            match &node.kind {
                Kind::List(items) => {
                    for (nth, item) in items.iter().enumerate() {
                        walk(item, &format!("{path}[{nth}]"), out);
                    }
                }
                Kind::Map(entries) => {
                    for entry in entries {
                        walk(&entry.value, &format!("{path}.{}", entry.key), out);
                    }
                }
                _ => out.push((path.to_owned(), node.at)),
            }
        }
        let mut out = Vec::new();
        walk(&parse(text, Places::Find).expect("valid"), "", &mut out);
        out
    }

    #[test]
    fn every_value_knows_where_it_stands() {
        let text = "題: 剪定\nlist: [い, \"ろ は\", 3]\nmap:\r\n  - a: 1\n    b: ''\n  - |\n    長い\n    文\nend: x\n";
        for (path, at) in places(text) {
            let at = at.expect("a place");
            let starts = match path.as_str() {
                ".題" => "剪定",
                ".list[0]" => "い",
                ".list[1]" => "\"ろ は\"",
                ".list[2]" => "3",
                ".map[0].a" => "1",
                ".map[0].b" => "''",
                ".map[1]" => "|",
                ".end" => "x",
                other => panic!("{other}"),
            };
            assert!(text[at..].starts_with(starts), "{path} at {at}");
        }
    }

    #[test]
    fn the_tree_is_the_same_with_and_without_places() {
        fn bare(mut node: Node) -> Node {
            node.at = None;
            match &mut node.kind {
                Kind::List(items) => {
                    for item in items {
                        *item = bare(item.clone());
                    }
                }
                Kind::Map(entries) => {
                    for entry in entries {
                        entry.at = None;
                        entry.value = bare(entry.value.clone());
                    }
                }
                _ => {}
            }
            node
        }
        for text in [
            "",
            "a: 1",
            "- x\n- [y, {z: null}]\n- ~\n",
            "a: &x [1, 2]\nb: *x\nc: *x\n",
            "a: true\nb: -3\nc: 1.5\nd: !!str 5\n\"e f\": 'g'\n1: 2\n",
        ] {
            assert_eq!(
                parse(text, Places::Skip),
                parse(text, Places::Find).map(bare),
                "{text}"
            );
        }
    }

    #[test]
    fn bombs_end_early() {
        let nines = (1..10).fold("a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned(), |text, n| {
            let item = format!("*a{}", n - 1);
            format!("{text}a{n}: &a{n} [{}]\n", vec![item; 9].join(","))
        });
        assert_eq!(parse(&nines, Places::Skip), Err(Failure::Aliases));
        let long = format!(
            "a: &a {}\nb: [{}]\n",
            "x".repeat(10_000),
            vec!["*a"; 10_000].join(",")
        );
        assert_eq!(parse(&long, Places::Skip), Err(Failure::Aliases));
        let started = std::time::Instant::now();
        for open in ["[", "{", "[{", "{a: ["] {
            let deep = open.repeat(100_000);
            assert!(matches!(parse(&deep, Places::Skip), Err(Failure::TooDeep { .. })));
        }
        for open in ["- ", "? ", "&a ", "!a ", "a: ", "'", "\"\n", "# \n", "*a ", "-\n"] {
            let _ = parse(&open.repeat(60_000 / open.len()), Places::Find);
        }
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
        assert_eq!(
            parse("a: &a [*a, *a]", Places::Find),
            parse("a: &a [*a, *a]", Places::Skip)
        );
    }

    #[test]
    fn what_is_no_plain_data_is_refused_where_it_stands() {
        assert_eq!(
            parse("a: b\nc: !d e\n", Places::Skip),
            Err(Failure::Tag { at: 8 })
        );
        assert_eq!(parse("? [a]\n: b\n", Places::Skip), Err(Failure::Key));
        assert_eq!(
            parse("a: b\n---\nc: d\n", Places::Skip),
            Err(Failure::SecondDocument)
        );
        assert_eq!(
            parse("a: b\n\tc: d\n", Places::Skip),
            Err(Failure::Syntax {
                at: 5,
                detail: "found a tab character that violates indentation, while scanning a plain scalar"
                    .to_owned()
            })
        );
    }

    #[test]
    fn duplicates_are_found_at_any_depth() {
        let text = "a: {b: 1, b: 2}\nc: 3\na: 4\n";
        let node = parse(text, Places::Find).expect("valid");
        let found: Vec<_> = duplicates(&node)
            .iter()
            .map(|d| (d.key, d.first, d.again))
            .collect();
        assert_eq!(found, [("a", Some(0), Some(21)), ("b", Some(4), Some(10))]);
    }
}
