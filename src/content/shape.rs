//! What a reader asks of a map, noted down as it asks: the source of the JSON Schemas.
//!
//! A reader of records run on a record without entries asks for every key it knows. So a schema
//! cannot tell of keys or words that loading does not take.

use std::cell::RefCell;
use std::rc::Rc;
use std::str::FromStr;

use serde_json::{Map, Value, json};

use super::Origin;
use super::day::Day;
use super::front_matter::Record;
use crate::record::id::{AgendaId, MeetingId, RecordRef, SegmentId, SeriesId, Slug};

/// A shape that is being noted down.
pub(super) type Notes = Rc<RefCell<Shape>>;

/// The keys of a map, in the order in which they are asked for.
#[derive(Debug, Default)]
pub(super) struct Shape {
    keys: Vec<Key>,
    /// Of a map whose keys are data: what each key and each value is.
    others: Option<(Value, Value)>,
}

#[derive(Debug)]
struct Key {
    name: &'static str,
    presence: Presence,
    value: Held,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Presence {
    Free,
    NotNull,
    MayBeNull,
}

/// What a key holds.
#[derive(Debug)]
pub(super) enum Held {
    /// A value of this schema.
    Value(Value),
    /// A map.
    Map(Notes),
    /// A list of maps.
    Maps(Notes),
}

/// What `read` asks of a record.
pub(super) fn of(read: impl FnOnce(Record)) -> Notes {
    let notes = Notes::default();
    read(Record {
        origin: Origin::bare("".into(), "".into()),
        entries: Vec::new(),
        notes: Some(Rc::clone(&notes)),
    });
    notes
}

impl Shape {
    /// Notes what a key holds.
    pub fn holds(&mut self, name: &'static str, value: Held) {
        match self.keys.iter_mut().find(|key| key.name == name) {
            Some(key) => key.value = value,
            None => self.keys.push(Key {
                name,
                presence: Presence::Free,
                value,
            }),
        }
    }

    /// Notes that a key must be there, whatever it holds.
    pub fn needs(&mut self, name: &'static str) {
        self.holds(name, Held::Value(json!({})));
        self.presence(name, Presence::NotNull);
    }

    /// Notes that a key that must be there may hold nothing.
    pub fn may_be_null(&mut self, name: &'static str) {
        self.presence(name, Presence::MayBeNull);
    }

    /// Keys that a reader looked at without asking what they hold.
    pub fn unasked<'k>(&self, looked_at: &[&'k str]) -> Vec<&'k str> {
        let is_held = |name: &&str| self.keys.iter().any(|key| key.name == *name);
        looked_at.iter().copied().filter(|name| !is_held(name)).collect()
    }

    /// Notes that keys are data.
    pub fn others(&mut self, key: Value, value: Value) {
        self.others = Some((key, value));
    }

    fn presence(&mut self, name: &str, presence: Presence) {
        if let Some(key) = self.keys.iter_mut().find(|key| key.name == name) {
            key.presence = presence;
        }
    }

    /// The schema; `describe` gives the words for a key by its path, `threads.question`.
    pub fn schema(&self, path: &str, describe: &mut dyn FnMut(&str) -> String) -> Map<String, Value> {
        let mut schema = Map::from_iter([("type".to_owned(), json!("object"))]);
        if let Some((key, value)) = &self.others {
            schema.insert("propertyNames".to_owned(), key.clone());
            schema.insert("additionalProperties".to_owned(), value.clone());
            return schema;
        }
        let mut properties = Map::new();
        for key in &self.keys {
            let path = format!("{path}{}", key.name);
            let inner = format!("{path}.");
            let mut value = match &key.value {
                Held::Value(value) => value.as_object().cloned().unwrap_or_default(),
                Held::Map(notes) => notes.borrow().schema(&inner, describe),
                Held::Maps(notes) => {
                    let items = notes.borrow().schema(&inner, describe);
                    Map::from_iter([
                        ("type".to_owned(), json!("array")),
                        ("items".to_owned(), Value::Object(items)),
                    ])
                }
            };
            if key.presence != Presence::NotNull {
                or_null(&mut value);
            }
            value.insert("description".to_owned(), Value::String(describe(&path)));
            properties.insert(key.name.to_owned(), Value::Object(value));
        }
        let needed = self.keys.iter().filter(|key| key.presence != Presence::Free);
        let needed: Vec<&str> = needed.map(|key| key.name).collect();
        schema.insert("properties".to_owned(), Value::Object(properties));
        schema.insert("additionalProperties".to_owned(), json!(false));
        if !needed.is_empty() {
            schema.insert("required".to_owned(), json!(needed));
        }
        schema
    }
}

/// A key without a value is as one that is not there.
fn or_null(schema: &mut Map<String, Value>) {
    for key in ["type", "enum", "anyOf"] {
        match (key, schema.get_mut(key)) {
            ("anyOf", Some(Value::Array(list))) => list.push(json!({ "type": "null" })),
            ("enum", Some(Value::Array(list))) => list.push(Value::Null),
            (_, Some(Value::Array(list))) => list.push(json!("null")),
            (_, Some(one)) => *one = json!([one.take(), "null"]),
            _ => {}
        }
    }
}

/// A text that is an id, a day or just text.
pub(super) trait Written: FromStr {
    /// What it may be, as JSON Schema.
    fn schema() -> Value;
}

/// Text; a number or a truth value is taken as it is written.
pub(super) fn text() -> Value {
    json!({ "type": ["string", "number", "boolean"], "pattern": r"\S" })
}

const SLUG: &str = r"[\p{Alphabetic}\p{N}][\p{Alphabetic}\p{N}_-]{0,79}";
const NUMBER: &str = r"(0|[1-9][0-9]{0,8})";
const FROM_ONE: &str = r"[1-9][0-9]{0,8}";

impl Written for String {
    fn schema() -> Value {
        text()
    }
}

macro_rules! slugs {
    ($($id:ty),*) => {$(
        impl Written for $id {
            fn schema() -> Value {
                json!({ "type": ["string", "integer"], "pattern": format!("^{SLUG}$") })
            }
        }
    )*};
}
slugs!(Slug, MeetingId, SeriesId);

impl Written for AgendaId {
    fn schema() -> Value {
        json!({ "type": "string", "pattern": format!("^a{NUMBER}$") })
    }
}

impl Written for SegmentId {
    fn schema() -> Value {
        json!({ "type": "string", "pattern": format!("^[sxn]{NUMBER}-{FROM_ONE}[a-z]{{1,6}}$") })
    }
}

impl Written for RecordRef {
    fn schema() -> Value {
        let inside = format!("#(a{NUMBER}|[sxn]{NUMBER}-{FROM_ONE}[a-z]{{0,6}})");
        json!({ "type": ["string", "integer"], "pattern": format!("^{SLUG}({inside})?$") })
    }
}

impl Written for Day {
    fn schema() -> Value {
        json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
    }
}
