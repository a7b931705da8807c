//! Speeches and segments as lists on other pages show them: taken from the linked document while it
//! is at hand, and not kept.

use super::excerpt;
use super::meeting::{Basis, Edge, Kind, LinkedSegment, LinkedUnit, Meeting};
use crate::content::ThreadStatus;
use crate::record::Mode;
use crate::record::id::{SegmentId, Slug, UnitId};

/// A segment's words in a list on another page.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// Whether words of the segment come before the excerpt.
    pub midway: bool,
    /// Whether words of the segment follow after the excerpt.
    pub cut: bool,
    /// The segment's corrected text around the first hit, or its beginning.
    pub excerpt: String,
}

/// A speech in a list on another page.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeechCard {
    /// The unit.
    pub unit: UnitId,
    /// Named or written.
    pub mode: Mode,
    /// What it does.
    pub kind: Option<Kind>,
    /// Who speaks, or reads out.
    pub person: Option<String>,
    /// Name as resolved, or the label.
    pub name: Option<String>,
    /// The author of what is read out.
    pub on_behalf_of: Option<String>,
    /// 問n.
    pub question_number: Option<u32>,
    /// What a question got.
    pub status: Option<ThreadStatus>,
    /// What it answers.
    pub answers: Vec<Partner>,
    /// What answers it.
    pub answered_by: Vec<Partner>,
    /// Characters of its text.
    pub characters: u32,
    /// Whether text follows after the excerpt.
    pub cut: bool,
    /// How it begins, corrected.
    pub excerpt: String,
}

/// The other end of a thread.
#[derive(Debug, Clone, PartialEq)]
pub struct Partner {
    /// The segment at the other end.
    pub segment: SegmentId,
    /// Who speaks there.
    pub person: Option<String>,
    /// Name or label.
    pub name: Option<String>,
    /// How the edge is known.
    pub basis: Basis,
}

impl SpeechCard {
    /// Whether somebody's page lists it: its speaker's and its author's do.
    pub fn is_of(&self, person: &str) -> bool {
        [&self.person, &self.on_behalf_of]
            .into_iter()
            .any(|id| id.as_deref() == Some(person))
    }
}

impl Meeting {
    /// A segment's words for the page of a topic that it belongs to.
    pub fn quote(&self, unit: &LinkedUnit, segment: &LinkedSegment, topic: &Slug) -> Quote {
        let text = segment.corrected(&self.corrections);
        let places = segment.topics.iter().zip(&segment.topic_places);
        let place = places
            .filter(|(id, _)| *id == topic)
            .find_map(|(_, place)| *place);
        let at = place.map_or(0, |place| self.byte_in(segment, place));
        let (excerpt, midway, cut) = excerpt::around(&text, at);
        Quote {
            midway,
            cut: cut || unit.clipped,
            excerpt,
        }
    }

    /// The byte of a segment's corrected text at which a place in one of its paragraphs stands.
    fn byte_in(&self, segment: &LinkedSegment, (paragraph, byte): (usize, usize)) -> usize {
        let before = segment.paragraphs.iter().take(paragraph);
        let skipped: usize = before.map(|p| p.corrected(&self.corrections).len() + 1).sum();
        skipped + byte
    }

    /// The named and written units, in order, as lists on other pages show them.
    pub fn speeches(&self) -> impl Iterator<Item = SpeechCard> {
        let speeches = self.units.iter().filter(|unit| is_speech(unit));
        speeches.map(|unit| {
            let (excerpt, cut) = self.beginning(unit);
            SpeechCard {
                unit: unit.id,
                mode: unit.mode,
                kind: unit.kind,
                person: unit.person.clone(),
                name: unit.name.clone(),
                on_behalf_of: unit.on_behalf_of.clone(),
                question_number: unit.question_number,
                status: unit.status,
                answers: self.answered(unit),
                answered_by: self.answering(unit),
                characters: unit.characters,
                cut: cut || unit.clipped,
                excerpt,
            }
        })
    }

    /// What a unit answers.
    pub fn answered(&self, unit: &LinkedUnit) -> Vec<Partner> {
        let edges = unit.segments.iter().flat_map(|segment| &segment.answers);
        edges
            .map(|edge| Partner {
                segment: edge.segment,
                person: edge.person.clone(),
                name: self.name_of(edge),
                basis: edge.basis,
            })
            .collect()
    }

    /// What answers a unit.
    pub fn answering(&self, unit: &LinkedUnit) -> Vec<Partner> {
        let answers = unit.answered_by.iter().filter_map(|id| self.segment(*id));
        answers
            .map(|(by, segment)| Partner {
                segment: segment.id,
                person: by.person.clone(),
                name: by.name.clone(),
                basis: segment
                    .answers
                    .iter()
                    .find(|edge| edge.unit == unit.id)
                    .map_or(Basis::Stated, |edge| edge.basis),
            })
            .collect()
    }

    /// The name of whom an edge answers: the author, where the unit was read out by another.
    fn name_of(&self, edge: &Edge) -> Option<String> {
        let unit = self.units.iter().find(|unit| unit.id == edge.unit)?;
        if unit.on_behalf_of.is_some() && unit.on_behalf_of == edge.person {
            return edge.person.as_deref().map(|id| self.name_of_person(id));
        }
        unit.name.clone()
    }

    /// How a unit begins, corrected, and whether more follows.
    pub(super) fn beginning(&self, unit: &LinkedUnit) -> (String, bool) {
        let mut text = String::new();
        let mut rest = unit.segments.iter().flat_map(|s| &s.paragraphs);
        for paragraph in rest.by_ref() {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&paragraph.corrected(&self.corrections));
            if text.len() > excerpt::LENGTH * 4 {
                break;
            }
        }
        let (excerpt, cut) = excerpt::beginning(&text);
        (excerpt, cut || rest.next().is_some())
    }
}

/// Whether somebody speaks in a unit, or wrote it.
pub(super) fn is_speech(unit: &LinkedUnit) -> bool {
    matches!(unit.mode, Mode::Named | Mode::Written)
}
