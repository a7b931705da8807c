//! Reads the keys of one map into typed values.
//!
//! Every problem becomes a diagnostic at the value's own place and the reading goes on, so that a
//! record shows all its problems at once. A getter gives nothing when the value is absent or bad;
//! `finish` reports the keys that nobody asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use serde::de::value::StrDeserializer;
use serde::{Deserialize, de};
use serde_json::{Value, json};

use super::front_matter::Record;
use super::load::MAX_PROBLEMS;
use super::origin::{Origin, Step, first};
use super::shape::{self, Held, Notes, Written};
use super::yaml::{Entry, Kind, Node};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::text::nearest::nearest;

/// One map of a record: the record itself, or a map inside it.
pub(super) struct Fields<'a> {
    origin: &'a Origin,
    path: Vec<Step<'a>>,
    entries: &'a [Entry],
    known: Vec<&'static str>,
    sample: Option<&'static str>,
    notes: Option<Notes>,
    out: &'a mut Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// `sample`: a whole record of the right shape, shown with the first problem of shape.
    pub fn new(record: &'a Record, sample: &'static str, out: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            origin: &record.origin,
            path: Vec::new(),
            entries: &record.entries,
            known: Vec::new(),
            sample: Some(sample),
            notes: record.notes.clone(),
            out,
        }
    }

    /// Notes what a key is to hold, where somebody wants to know.
    fn note(&self, key: &'static str, value: impl FnOnce() -> Value) {
        if let Some(notes) = &self.notes {
            notes.borrow_mut().holds(key, Held::Value(value()));
        }
    }

    /// What `read` asks of a map inside this one, where somebody wants to know.
    fn note_inside<T>(&mut self, read: impl FnOnce(&mut Fields<'_>) -> T) -> Option<(Notes, T)> {
        self.notes.as_ref()?;
        let outer = self.notes.replace(Notes::default());
        let value = self.inside(&[], &[], read);
        Some((std::mem::replace(&mut self.notes, outer)?, value))
    }

    /// Text, if there is any; a number or a truth value is taken as it is written.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        self.parsed_text(key, shape::text)
    }

    fn parsed_text(&mut self, key: &'static str, schema: fn() -> Value) -> Option<String> {
        self.note(key, schema);
        let node = self.get(key)?;
        self.node_text(node, &[Step::Key(key)], key)
    }

    /// Text that must be there.
    pub fn required(&mut self, key: &'static str) -> Option<String> {
        self.present(key).then(|| self.text(key)).flatten()
    }

    /// Reports a key that this record must have, though not every record of its kind.
    pub fn must_have(&mut self, key: &'static str) {
        if self.notes.is_none() {
            self.present(key);
        }
    }

    /// Text whose key must be there even where it is null.
    pub fn text_or_null(&mut self, key: &'static str) -> Option<String> {
        if first(self.entries, key).is_none() {
            self.present(key);
        }
        if let Some(notes) = &self.notes {
            notes.borrow_mut().may_be_null(key);
        }
        self.text(key)
    }

    /// Whether a key is there and not null, good or bad.
    pub fn has(&mut self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// A list of texts; empty when absent.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.note(key, || list_of(shape::text()));
        let Some(node) = self.get(key) else {
            return Vec::new();
        };
        let Kind::List(items) = &node.kind else {
            self.push(Code::NotList, &[Step::Key(key)], |d| d.arg("key", key));
            return Vec::new();
        };
        self.items_text(key, items)
            .into_iter()
            .map(|(_, text)| text)
            .collect()
    }

    /// A list of texts of a type; what does not parse is reported under `code` and left out.
    pub fn parsed_list<T: Written>(&mut self, key: &'static str, code: Code) -> Vec<T> {
        self.note(key, || list_of(T::schema()));
        let Some(node) = self.get(key) else {
            return Vec::new();
        };
        match &node.kind {
            Kind::List(items) => self.parsed_items(key, items, code),
            _ => {
                self.push(Code::NotList, &[Step::Key(key)], |d| d.arg("key", key));
                Vec::new()
            }
        }
    }

    /// As `parsed_list`, where one text may stand for a list of one; must be there and not empty.
    pub fn parsed_one_or_more<T: Written>(&mut self, key: &'static str, code: Code) -> Vec<T> {
        if !self.present(key) {
            return Vec::new();
        }
        self.note(key, || {
            let list = json!({ "type": "array", "items": T::schema(), "minItems": 1 });
            json!({ "anyOf": [T::schema(), list] })
        });
        match self.get(key).map(|node| &node.kind) {
            Some(Kind::List(items)) if items.is_empty() => {
                self.push(Code::EmptyValue, &[Step::Key(key)], |d| d.arg("key", key));
                Vec::new()
            }
            Some(Kind::List(items)) => self.parsed_items(key, items, code),
            Some(_) => self.parsed(key, code).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// Text of a type; what does not parse is reported under `code`.
    pub fn parsed<T: Written>(&mut self, key: &'static str, code: Code) -> Option<T> {
        let text = self.parsed_text(key, T::schema)?;
        let parsed = text.parse().ok();
        if parsed.is_none() {
            self.bad(code, &[Step::Key(key)], &text);
        }
        parsed
    }

    /// As `parsed`; must be there.
    pub fn required_parsed<T: Written>(&mut self, key: &'static str, code: Code) -> Option<T> {
        self.present(key).then(|| self.parsed(key, code)).flatten()
    }

    /// One of the words of an enumeration.
    pub fn word<T: for<'de> Deserialize<'de>>(&mut self, key: &'static str) -> Option<T> {
        self.note(key, || json!({ "enum": words::<T>() }));
        let node = self.get(key)?;
        let text = self.node_text(node, &[Step::Key(key)], key)?;
        match T::deserialize(StrDeserializer::new(&text)) {
            Ok(word) => Some(word),
            Err(BadWord(words)) => {
                self.not_among(key, &[Step::Key(key)], &text, words);
                None
            }
        }
    }

    /// As `word`; must be there.
    pub fn required_word<T: for<'de> Deserialize<'de>>(&mut self, key: &'static str) -> Option<T> {
        self.present(key).then(|| self.word(key)).flatten()
    }

    /// A whole number, at least `least`.
    pub fn number(&mut self, key: &'static str, least: u32) -> Option<u32> {
        self.note(
            key,
            || json!({ "type": "integer", "minimum": least, "maximum": u32::MAX }),
        );
        let node = self.get(key)?;
        let number = match node.kind {
            Kind::Number(Some(number)) => u32::try_from(number).ok().filter(|n| *n >= least),
            _ => None,
        };
        if number.is_none() {
            self.push(Code::NotNumber, &[Step::Key(key)], |d| {
                d.arg("key", key).arg("least", least)
            });
        }
        number
    }

    /// As `number`; must be there.
    pub fn required_number(&mut self, key: &'static str, least: u32) -> Option<u32> {
        self.present(key).then(|| self.number(key, least)).flatten()
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.note(key, || json!({ "type": "boolean" }));
        match self.get(key)?.kind {
            Kind::Flag(flag) => Some(flag),
            _ => {
                self.push(Code::NotFlag, &[Step::Key(key)], |d| d.arg("key", key));
                None
            }
        }
    }

    /// A map inside this one; what `read` gives, nothing when absent.
    pub fn map<T>(&mut self, key: &'static str, mut read: impl FnMut(&mut Fields<'_>) -> T) -> Option<T> {
        if let (Some((asked, _)), Some(notes)) = (self.note_inside(&mut read), &self.notes) {
            notes.borrow_mut().holds(key, Held::Map(asked));
        }
        let node = self.get(key)?;
        match &node.kind {
            Kind::Map(entries) => Some(self.inside(&[Step::Key(key)], entries, read)),
            _ => {
                self.push(Code::NotMap, &[Step::Key(key)], |d| d.arg("key", key));
                None
            }
        }
    }

    /// A list of maps.
    pub fn maps<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Fields<'_>) -> Option<T>,
    ) -> Vec<T> {
        if let (Some((asked, _)), Some(notes)) = (self.note_inside(&mut read), &self.notes) {
            notes.borrow_mut().holds(key, Held::Maps(asked));
        }
        let Some(node) = self.get(key) else {
            return Vec::new();
        };
        let Kind::List(items) = &node.kind else {
            self.push(Code::NotList, &[Step::Key(key)], |d| d.arg("key", key));
            return Vec::new();
        };
        let mut read_items = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let steps = [Step::Key(key), Step::Item(index)];
            match &item.kind {
                Kind::Map(entries) => read_items.extend(self.inside(&steps, entries, &mut read)),
                _ => self.push(Code::NotMap, &steps, |d| d.arg("key", format!("{key}[{index}]"))),
            }
        }
        read_items
    }

    /// A map from ids to texts; keys that do not parse are reported under `code`.
    pub fn texts_by<K: Written + Ord>(&mut self, key: &'static str, code: Code) -> BTreeMap<K, String> {
        self.note(key, || {
            json!({ "type": "object", "propertyNames": K::schema(), "additionalProperties": shape::text() })
        });
        let Some(node) = self.get(key) else {
            return BTreeMap::new();
        };
        match &node.kind {
            Kind::Map(entries) => {
                let mut texts = BTreeMap::new();
                for entry in entries {
                    let steps = [Step::Key(key), Step::Key(&entry.key)];
                    let id = self.entry_key(&[Step::Key(key)], entry, code);
                    let text = self.node_text(&entry.value, &steps, &entry.key);
                    if let (Some(id), Some(text)) = (id, text) {
                        texts.entry(id).or_insert(text);
                    }
                }
                texts
            }
            _ => {
                self.push(Code::NotMap, &[Step::Key(key)], |d| d.arg("key", key));
                BTreeMap::new()
            }
        }
    }

    /// Every entry of this map, both sides of a type: for files whose keys are data.
    pub fn all_parsed<T: Written>(&mut self, code: Code) -> Vec<(T, T)> {
        if let Some(notes) = &self.notes {
            notes.borrow_mut().others(T::schema(), T::schema());
        }
        let mut pairs = Vec::with_capacity(self.entries.len());
        for entry in self.entries {
            let from = self.entry_key(&[], entry, code);
            let steps = [Step::Key(&entry.key)];
            let text = self.node_text(&entry.value, &steps, &entry.key);
            let to = text.and_then(|text| {
                let parsed = text.parse().ok();
                if parsed.is_none() {
                    self.bad(code, &steps, &text);
                }
                parsed
            });
            pairs.extend(from.zip(to));
        }
        pairs
    }

    /// Reports a problem with a value of this map.
    pub fn report(&mut self, code: Code, steps: &[Step<'_>], with: impl FnOnce(Diagnostic) -> Diagnostic) {
        let place = self.place(steps);
        self.out.push(with(Diagnostic::new(code).at(place)));
    }

    /// Reports a word that is none of those that may stand here, with the nearest of them.
    pub fn not_among(&mut self, key: &str, steps: &[Step<'_>], value: &str, words: &[&str]) {
        let near = nearest(value, words.iter().copied());
        let code = near.map_or(Code::UnknownValue, |_| Code::MisspeltValue);
        self.push(code, steps, |d| {
            let d = d.arg("key", key).arg("value", clipped(value));
            match near {
                Some(near) => d.arg("nearest", near),
                None => d.arg("known", words.join(", ")),
            }
        });
    }

    /// The texts of a list with their places in it; what is none is passed over in silence.
    pub fn items(&mut self, key: &'static str) -> Vec<(usize, &'a str)> {
        match self.get(key).map(|node| &node.kind) {
            Some(Kind::List(items)) => {
                let texts = items
                    .iter()
                    .enumerate()
                    .filter_map(|(index, item)| match &item.kind {
                        Kind::Text(text) => Some((index, text.as_str())),
                        _ => None,
                    });
                texts.collect()
            }
            _ => Vec::new(),
        }
    }

    /// A list of some of these words; empty when absent.
    pub fn words_among(&mut self, key: &'static str, words: &[&str]) -> Vec<String> {
        let found = self.texts(key);
        self.note(key, || list_of(json!({ "enum": words })));
        let unknown = self.items(key).into_iter();
        let unknown = unknown.filter(|(_, word)| !words.contains(word));
        for (index, word) in unknown.take(MAX_PROBLEMS + 1) {
            self.not_among(key, &[Step::Key(key), Step::Item(index)], word, words);
        }
        found
    }

    /// Reports items that stand more than once in a list.
    pub fn repeated(&mut self, key: &'static str) {
        let mut seen = BTreeSet::new();
        for (index, item) in self.items(key) {
            if !seen.insert(item) {
                self.report(Code::RepeatedItem, &[Step::Key(key), Step::Item(index)], |d| {
                    d.arg("key", key).arg("value", clipped(item))
                });
            }
        }
    }

    /// Reports keys that nobody asked for, with the nearest that somebody did.
    pub fn finish(mut self) {
        self.unknown_keys();
    }

    fn unknown_keys(&mut self) {
        let known = std::mem::take(&mut self.known);
        if let Some(notes) = &self.notes {
            debug_assert_eq!(notes.borrow().unasked(&known), [""; 0], "keys of no known shape");
        }
        let mut told = BTreeSet::new();
        for entry in self.entries {
            let is_known = known.contains(&entry.key.as_str());
            if is_known || told.len() > MAX_PROBLEMS || !told.insert(&entry.key) {
                continue;
            }
            let near = nearest(&entry.key, known.iter().copied());
            let code = near.map_or(Code::UnknownKey, |_| Code::MisspeltKey);
            let mut diagnostic = Diagnostic::new(code)
                .at(self.key_place(&[], &entry.key))
                .arg("key", clipped(&entry.key))
                .arg("known", known.join(", "));
            if let Some(near) = near {
                diagnostic = diagnostic.arg("nearest", near);
            }
            self.shape(diagnostic);
        }
    }

    fn inside<T>(
        &mut self,
        steps: &[Step<'a>],
        entries: &'a [Entry],
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> T {
        let mut inner = Fields {
            origin: self.origin,
            path: self.whole(steps),
            entries,
            known: Vec::new(),
            sample: self.sample.take(),
            notes: self.notes.clone(),
            out: self.out,
        };
        let value = read(&mut inner);
        inner.unknown_keys();
        self.sample = inner.sample;
        value
    }

    fn get(&mut self, key: &'static str) -> Option<&'a Node> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        let entry = first(self.entries, key)?;
        (entry.value.kind != Kind::Null).then_some(&entry.value)
    }

    /// Whether a key has a value; reports it when not.
    fn present(&mut self, key: &'static str) -> bool {
        if let Some(notes) = &self.notes {
            notes.borrow_mut().needs(key);
            return true; // so that its reader asks what it holds
        }
        let present = self.get(key).is_some();
        if !present {
            self.push(Code::MissingKey, &[Step::Key(key)], |d| d.arg("key", key));
        }
        present
    }

    fn node_text(&mut self, node: &Node, steps: &[Step<'_>], key: &str) -> Option<String> {
        let text = match &node.kind {
            Kind::Text(text) => Some(text.clone()),
            Kind::Number(_) | Kind::Flag(_) => self.origin.as_written(&self.whole(steps)).map(str::to_owned),
            _ => None,
        };
        match text {
            None => {
                self.push(Code::NotText, steps, |d| d.arg("key", clipped(key)));
                None
            }
            Some(text) if text.trim().is_empty() => {
                self.push(Code::EmptyValue, steps, |d| d.arg("key", clipped(key)));
                None
            }
            text => text,
        }
    }

    fn items_text(&mut self, key: &'static str, items: &[Node]) -> Vec<(usize, String)> {
        let mut texts = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let text = self.node_text(item, &[Step::Key(key), Step::Item(index)], key);
            texts.extend(text.map(|text| (index, text)));
        }
        texts
    }

    fn parsed_items<T: FromStr>(&mut self, key: &'static str, items: &[Node], code: Code) -> Vec<T> {
        let mut parsed = Vec::with_capacity(items.len());
        for (index, text) in self.items_text(key, items) {
            match text.parse() {
                Ok(item) => parsed.push(item),
                Err(_) => self.bad(code, &[Step::Key(key), Step::Item(index)], &text),
            }
        }
        parsed
    }

    fn key_place(&self, steps: &[Step<'_>], key: &str) -> Place {
        if self.out.len() > MAX_PROBLEMS * 2 {
            return Place::file(&self.origin.file);
        }
        self.origin.key_place(&self.whole(steps), key)
    }

    fn entry_key<K: FromStr>(&mut self, steps: &[Step<'_>], entry: &Entry, code: Code) -> Option<K> {
        let key = entry.key.parse().ok();
        if key.is_none() {
            let place = self.key_place(steps, &entry.key);
            self.out
                .push(Diagnostic::new(code).at(place).arg("value", clipped(&entry.key)));
        }
        key
    }

    fn bad(&mut self, code: Code, steps: &[Step<'_>], value: &str) {
        self.report(code, steps, |d| d.arg("value", clipped(value)));
    }

    /// Reports a problem of shape: the first of a record shows the sample.
    fn push(&mut self, code: Code, steps: &[Step<'_>], with: impl FnOnce(Diagnostic) -> Diagnostic) {
        let place = self.place(steps);
        self.shape(with(Diagnostic::new(code).at(place)));
    }

    fn shape(&mut self, diagnostic: Diagnostic) {
        self.out.push(match self.sample.take() {
            Some(sample) => diagnostic.attach(sample),
            None => diagnostic,
        });
    }

    /// The place of a value. Nobody reads a hundred of them in one file; those beyond cost nothing.
    fn place(&self, steps: &[Step<'_>]) -> Place {
        if self.out.len() > MAX_PROBLEMS * 2 {
            return Place::file(&self.origin.file);
        }
        self.origin.place(&self.whole(steps))
    }

    fn whole<'s>(&self, steps: &[Step<'s>]) -> Vec<Step<'s>>
    where
        'a: 's,
    {
        self.path.iter().chain(steps).copied().collect()
    }
}

fn list_of(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// The words of an enumeration.
fn words<T: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    match T::deserialize(StrDeserializer::<BadWord>::new("")) {
        Ok(_) => &[],
        Err(BadWord(words)) => words,
    }
}

/// As much of a value as a message can carry.
pub(super) fn clipped(value: &str) -> String {
    const LONGEST: usize = 60;
    let mut chars = value.chars();
    let mut text: String = chars
        .by_ref()
        .take(LONGEST)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if chars.next().is_some() {
        text.push('…');
    }
    text
}

/// serde's refusal of a word, with the words it would take.
#[derive(Debug)]
struct BadWord(&'static [&'static str]);

impl std::fmt::Display for BadWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "none of {}", self.0.join(", "))
    }
}

impl std::error::Error for BadWord {}

impl de::Error for BadWord {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self(expected)
    }
}
