//! Lists of ids of segments, packed into about three bytes each: of a large site millions are kept.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::record::id::{AgendaId, BadId, SegmentId, UnitClass, UnitId};

/// Ids of segments, in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segments {
    length: u32,
    /// Of each the number of its agenda item and its class, its unit's number, its index.
    bytes: Box<[u8]>,
}

const CLASSES: [UnitClass; 3] = [UnitClass::Speech, UnitClass::Unattributed, UnitClass::Narration];

impl Segments {
    /// How many.
    pub fn len(&self) -> usize {
        self.length as usize
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The ids.
    pub fn iter(&self) -> impl Iterator<Item = SegmentId> + '_ {
        let mut bytes = self.bytes.iter();
        std::iter::from_fn(move || {
            let (place, number, index) = (take(&mut bytes)?, take(&mut bytes)?, take(&mut bytes)?);
            let classes = CLASSES.len() as u64;
            let unit = UnitId {
                agenda: AgendaId((place / classes) as u32),
                class: *CLASSES.get((place % classes) as usize)?,
                number: number as u32,
            };
            Some(unit.segment(index as usize))
        })
    }
}

impl FromIterator<SegmentId> for Segments {
    fn from_iter<I: IntoIterator<Item = SegmentId>>(ids: I) -> Self {
        let (mut length, mut bytes) = (0, Vec::new());
        for SegmentId { unit, index } in ids {
            let class = CLASSES.iter().position(|class| *class == unit.class);
            let place = u64::from(unit.agenda.0) * CLASSES.len() as u64 + class.unwrap_or_default() as u64;
            push(&mut bytes, place);
            push(&mut bytes, unit.number.into());
            push(&mut bytes, index.into());
            length += 1;
        }
        Self {
            length,
            bytes: bytes.into(),
        }
    }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn push(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = *bytes.next()?;
        number |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            break;
        }
    }
    Some(number)
}

/// As one text, which is read sooner than a list of texts.
impl Serialize for Segments {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(self.len() * 6);
        for id in self.iter() {
            let space = if text.is_empty() { "" } else { " " };
            // Writing to memory does not fail.
            let _ = write!(text, "{space}{id}");
        }
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Segments {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let ids = text.split_ascii_whitespace().map(str::parse);
        ids.collect::<Result<_, BadId>>().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn most_take_three_bytes() {
        let ids = ["s1-5b", "x0-12a", "n3-1c"].map(|id| id.parse::<SegmentId>().expect("an id"));
        let segments: Segments = ids.into_iter().collect();
        assert_eq!(segments.bytes.len(), 9);
        let json = serde_json::to_string(&segments).expect("written");
        assert_eq!(json, "\"s1-5b x0-12a n3-1c\"");
        assert_eq!(serde_json::from_str::<Segments>(&json).expect("read"), segments);
    }

    proptest! {
        #[test]
        fn ids_come_back(parts in prop::collection::vec((any::<u32>(), 0usize..3, any::<u32>(), any::<u32>()), 0..20)) {
            let ids = parts.into_iter().map(|(agenda, class, number, index)| SegmentId {
                unit: UnitId { agenda: AgendaId(agenda), class: CLASSES[class], number },
                index,
            });
            let ids: Vec<SegmentId> = ids.collect();
            let segments: Segments = ids.iter().copied().collect();
            prop_assert_eq!(segments.len(), ids.len());
            prop_assert_eq!(segments.iter().collect::<Vec<_>>(), ids);
        }
    }
}
