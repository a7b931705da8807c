//! Ids of the record: what a link to a passage is made of.
//!
//! Shapes are fixed by the published data: `ict-09`, `a1`, `s1-5`, `s1-5b`.
//! An id that parses is safe in a path, an attribute and a URL fragment.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Why a text is no id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadId(
    /// The text that was read.
    pub String,
);

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not an id: {}", self.0)
    }
}

impl std::error::Error for BadId {}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(Arc<str>);

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                if is_slug(text) { Ok(Self(text.into())) } else { Err(BadId(text.to_owned())) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;
            fn try_from(text: String) -> Result<Self, BadId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.as_ref().to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_id! {
    /// One document of the record, `ict-09` or `acd-03-article`; also the id of a meeting.
    MeetingId
}
text_id! {
    /// A committee, `ict`.
    SeriesId
}
text_id! {
    /// The file stem of a note, term, topic, page or correction.
    Slug
}

/// Letters, digits, `-` and `_`, of any script, 1 to 80 characters, not starting with `-`.
///
/// No dot, slash, space, quote or control character can pass, so a slug cannot leave its folder
/// or its attribute.
pub fn is_slug(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_alphanumeric())
        && chars.all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        && text.chars().count() <= 80
}

/// An agenda item: `a1`; `a0` holds what comes before or without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct AgendaId(
    /// Its number in the document, from 1; 0 for none.
    pub u32,
);

/// The three counters of units inside an agenda item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitClass {
    /// `s`: named and written units, the speeches.
    Speech,
    /// `x`: anonymous, summary and commentary units.
    Unattributed,
    /// `n`: narration, scenes and headings.
    Narration,
}

impl UnitClass {
    fn letter(self) -> u8 {
        match self {
            Self::Speech => b's',
            Self::Unattributed => b'x',
            Self::Narration => b'n',
        }
    }
}

/// A unit: `s1-5`, the fifth speech of agenda item 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct UnitId {
    /// The agenda item it stands under.
    pub agenda: AgendaId,
    /// Which counter it belongs to.
    pub class: UnitClass,
    /// Its place in that counter, from 1.
    pub number: u32,
}

/// A segment of a unit: `s1-5b`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct SegmentId {
    /// The unit.
    pub unit: UnitId,
    /// Its place in the unit, from 0: `a` … `z`, `aa`, `ab` …
    pub index: u32,
}

/// What a note, a thread or a redirect points at inside a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// The document as a whole.
    Whole,
    /// An agenda item.
    Agenda(AgendaId),
    /// A unit.
    Unit(UnitId),
    /// A segment.
    Segment(SegmentId),
}

/// A place in the record: `ict-09`, `ict-09#a1`, `ict-09#s1-5`, `ict-09#s1-5b`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RecordRef {
    /// The document.
    pub document: MeetingId,
    /// The place in it.
    pub anchor: Anchor,
}

fn number(text: &str) -> Option<u32> {
    let plain = text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
    if !plain || text.is_empty() || (text.len() > 1 && text.starts_with('0')) {
        return None;
    }
    text.parse().ok()
}

/// An id as text, written from its end. Ids are written by the million, each of a few bytes.
struct Text {
    /// The longest has 29: a letter, two numbers of ten digits, a dash, seven letters.
    bytes: [u8; 32],
    start: usize,
}

impl Text {
    fn new() -> Self {
        Self {
            bytes: [0; 32],
            start: 32,
        }
    }

    fn byte(mut self, byte: u8) -> Self {
        self.start -= 1;
        self.bytes[self.start] = byte;
        self
    }

    fn number(mut self, mut number: u32) -> Self {
        while number > 9 {
            self = self.byte(b'0' + (number % 10) as u8);
            number /= 10;
        }
        self.byte(b'0' + number as u8)
    }

    /// `0` → `a`, `25` → `z`, `26` → `aa`.
    fn letters(mut self, mut index: u32) -> Self {
        while index > 25 {
            self = self.byte(b'a' + (index % 26) as u8);
            index = index / 26 - 1;
        }
        self.byte(b'a' + index as u8)
    }

    fn unit(self, id: UnitId) -> Self {
        let place = self.number(id.number).byte(b'-');
        place.number(id.agenda.0).byte(id.class.letter())
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[self.start..]).unwrap_or_default()
    }
}

fn letters_index(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 6 {
        return None;
    }
    let mut value: u32 = 0;
    for byte in text.bytes() {
        if !byte.is_ascii_lowercase() {
            return None;
        }
        value = value.checked_mul(26)?.checked_add(u32::from(byte - b'a') + 1)?;
    }
    Some(value - 1)
}

impl FromStr for AgendaId {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        text.strip_prefix('a')
            .and_then(number)
            .map(Self)
            .ok_or_else(|| BadId(text.to_owned()))
    }
}

impl UnitId {
    fn parse(text: &str) -> Option<Self> {
        let class = match text.chars().next()? {
            's' => UnitClass::Speech,
            'x' => UnitClass::Unattributed,
            'n' => UnitClass::Narration,
            _ => return None,
        };
        let (agenda, place) = text.get(1..)?.split_once('-')?;
        let unit = Self {
            agenda: AgendaId(number(agenda)?),
            class,
            number: number(place)?,
        };
        (unit.number > 0).then_some(unit)
    }

    /// The segment with this index, from 0.
    pub fn segment(self, index: usize) -> SegmentId {
        SegmentId {
            unit: self,
            index: index as u32,
        }
    }
}

impl FromStr for UnitId {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        Self::parse(text).ok_or_else(|| BadId(text.to_owned()))
    }
}

impl SegmentId {
    fn parse(text: &str) -> Option<Self> {
        let digits_end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
        let (unit, letters) = text.split_at_checked(digits_end)?;
        Some(Self {
            unit: UnitId::parse(unit)?,
            index: letters_index(letters)?,
        })
    }
}

impl FromStr for SegmentId {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        Self::parse(text).ok_or_else(|| BadId(text.to_owned()))
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Agenda(id) => id.fmt(f),
            Self::Unit(id) => id.fmt(f),
            Self::Segment(id) => id.fmt(f),
        }
    }
}

impl FromStr for Anchor {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        if text.is_empty() {
            return Ok(Self::Whole);
        }
        if let Ok(id) = text.parse() {
            return Ok(Self::Agenda(id));
        }
        if let Some(id) = UnitId::parse(text) {
            return Ok(Self::Unit(id));
        }
        SegmentId::parse(text)
            .map(Self::Segment)
            .ok_or_else(|| BadId(text.to_owned()))
    }
}

impl fmt::Display for RecordRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.anchor {
            Anchor::Whole => self.document.fmt(f),
            anchor => write!(f, "{}#{anchor}", self.document),
        }
    }
}

impl FromStr for RecordRef {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        let (document, anchor) = text.split_once('#').unwrap_or((text, ""));
        if anchor.is_empty() && text.ends_with('#') {
            return Err(BadId(text.to_owned()));
        }
        Ok(Self {
            document: document.parse()?,
            anchor: anchor.parse()?,
        })
    }
}

macro_rules! written {
    ($($name:ident: $text:expr),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($text(*self).as_str())
            }
        }
        impl From<$name> for String {
            fn from(id: $name) -> String {
                $text(id).as_str().to_owned()
            }
        }
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($text(*self).as_str())
            }
        }
    )*};
}
written!(
    AgendaId: |id: AgendaId| Text::new().number(id.0).byte(b'a'),
    UnitId: |id| Text::new().unit(id),
    SegmentId: |id: SegmentId| Text::new().letters(id.index).unit(id.unit)
);

impl From<RecordRef> for String {
    fn from(place: RecordRef) -> Self {
        place.to_string()
    }
}

macro_rules! read {
    ($($name:ident),*) => {$(
        impl TryFrom<String> for $name {
            type Error = BadId;
            fn try_from(text: String) -> Result<Self, BadId> {
                text.parse()
            }
        }
    )*};
}
read!(AgendaId, UnitId, SegmentId, RecordRef);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_back_as_they_are_written() {
        for text in ["a0", "a12"] {
            assert_eq!(
                text.parse::<AgendaId>().map(|id| id.to_string()),
                Ok(text.to_owned())
            );
        }
        for text in ["s1-5", "x0-140", "n2-1"] {
            assert_eq!(
                text.parse::<UnitId>().map(|id| id.to_string()),
                Ok(text.to_owned())
            );
        }
        for text in [
            "s1-5a",
            "s1-5z",
            "s1-5aa",
            "s1-5zz",
            "s1-5aaa",
            "s999999999-999999999zzzzzz",
        ] {
            assert_eq!(
                text.parse::<SegmentId>().map(|id| id.to_string()),
                Ok(text.to_owned())
            );
        }
        for text in ["ict-09", "ict-09#a1", "ict-09#s1-5", "ict-09#s1-5b"] {
            assert_eq!(
                text.parse::<RecordRef>().map(|id| id.to_string()),
                Ok(text.to_owned())
            );
        }
    }

    #[test]
    fn what_could_leave_a_path_or_an_attribute_is_no_id() {
        for text in [
            "",
            "..",
            "a/b",
            "a\"b",
            "a b",
            "-x",
            "a.html",
            "a\u{202e}b",
            "s1-05#",
            "x'",
        ] {
            assert!(text.parse::<MeetingId>().is_err(), "{text}");
        }
        for text in ["s1-0", "s01-1", "s1-1A", "s1", "s1-1-2", "t1-1", "s1-99999999999"] {
            assert!(
                text.parse::<RecordRef>().is_ok() && text.parse::<UnitId>().is_err() || text.contains('#'),
                "{text}"
            );
        }
    }
}
