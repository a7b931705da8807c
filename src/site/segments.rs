//! Passages that lists name: of a large site millions are kept, each in about a byte.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::record::id::{BadId, SegmentId};

/// The segments of a document that lists name, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passages(Arc<[SegmentId]>);

/// Some of a document's [`Passages`], in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segments {
    /// How many passages lie between each and the one before.
    steps: Steps,
}

/// Bytes; where they are few, as they mostly are, in place.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Steps {
    /// The first ones of these.
    Few(u8, [u8; FEW]),
    Many(Arc<[u8]>),
}

/// As many as `Many` leaves room for.
const FEW: usize = 22;

impl Passages {
    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The ids of some of them.
    pub fn of<'a>(&'a self, segments: &'a Segments) -> impl Iterator<Item = SegmentId> + 'a {
        segments.places().filter_map(|place| self.0.get(place).copied())
    }
}

impl FromIterator<SegmentId> for Passages {
    fn from_iter<I: IntoIterator<Item = SegmentId>>(ids: I) -> Self {
        Self(ids.into_iter().collect())
    }
}

impl Segments {
    /// How many.
    pub fn len(&self) -> usize {
        let is_last = |byte: &&u8| **byte < 0x80;
        self.steps.bytes().iter().filter(is_last).count()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.steps.bytes().is_empty()
    }

    /// Their places among the passages of the document.
    pub fn places(&self) -> impl Iterator<Item = usize> + '_ {
        let (mut steps, mut next) = (self.steps.bytes().iter(), 0);
        std::iter::from_fn(move || {
            let place = next + take(&mut steps)?;
            next = place + 1;
            Some(place)
        })
    }
}

/// Of places that rise.
impl FromIterator<usize> for Segments {
    fn from_iter<I: IntoIterator<Item = usize>>(places: I) -> Self {
        let (mut steps, mut next) = (Vec::new(), 0);
        for place in places {
            push(&mut steps, place - next);
            next = place + 1;
        }
        Self {
            steps: Steps::new(&steps),
        }
    }
}

impl Default for Steps {
    fn default() -> Self {
        Self::Few(0, [0; FEW])
    }
}

impl Steps {
    fn new(bytes: &[u8]) -> Self {
        let mut few = [0; FEW];
        match few.get_mut(..bytes.len()) {
            Some(first) => {
                first.copy_from_slice(bytes);
                Self::Few(bytes.len() as u8, few)
            }
            None => Self::Many(bytes.into()),
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Few(length, bytes) => bytes.get(..usize::from(*length)).unwrap_or_default(),
            Self::Many(bytes) => bytes,
        }
    }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn push(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut std::slice::Iter<'_, u8>) -> Option<usize> {
    let mut number = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let byte = *bytes.next()?;
        number |= usize::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            break;
        }
    }
    Some(number)
}

/// As one text, which is read sooner than a list of texts.
impl Serialize for Passages {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(self.len() * 6);
        for id in self.0.iter() {
            let space = if text.is_empty() { "" } else { " " };
            // Writing to memory does not fail.
            let _ = write!(text, "{space}{id}");
        }
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Passages {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let ids = text.split_ascii_whitespace().map(str::parse);
        ids.collect::<Result<_, BadId>>().map_err(D::Error::custom)
    }
}

impl Serialize for Segments {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.places())
    }
}

impl<'de> Deserialize<'de> for Segments {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let places = Vec::<usize>::deserialize(deserializer)?;
        match places.is_sorted_by(|before, place| before < place) {
            true => Ok(places.into_iter().collect()),
            false => Err(D::Error::custom("places out of order")),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn most_take_a_byte() {
        let ids = ["s1-5b", "x0-12a", "n3-1c"].map(|id| id.parse::<SegmentId>().expect("an id"));
        let passages: Passages = ids.into_iter().collect();
        let segments: Segments = [0, 2].into_iter().collect();
        assert_eq!(segments.steps.bytes().len(), 2);
        assert_eq!(size_of::<Segments>(), 24);
        assert_eq!(passages.of(&segments).collect::<Vec<_>>(), [ids[0], ids[2]]);
        let json = serde_json::to_string(&(&passages, &segments)).expect("written");
        assert_eq!(json, "[\"s1-5b x0-12a n3-1c\",[0,2]]");
        let read: (Passages, Segments) = serde_json::from_str(&json).expect("read");
        assert_eq!(read, (passages, segments));
    }

    proptest! {
        #[test]
        fn places_come_back(places in prop::collection::btree_set(0usize..100_000, 0..40)) {
            let segments: Segments = places.iter().copied().collect();
            prop_assert_eq!(segments.len(), places.len());
            prop_assert!(segments.places().eq(places.iter().copied()));
            let json = serde_json::to_string(&segments).expect("written");
            prop_assert_eq!(serde_json::from_str::<Segments>(&json).expect("read"), segments);
        }
    }
}
