//! A document linked: the published data of a meeting (`data/meetings/<id>.json`), and the marks
//! that pages draw over its text.
//!
//! Field names and order are the public contract.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::{memchr2_iter, memchr3_iter, memmem};
use serde::{Deserialize, Serialize};

pub use super::link::link;

use super::facts::Occurrences;
use super::overlay::Overlay;
use super::segments::Passages;
use crate::content::{Checked, Confidence, CorrectionKind, Publish, ThreadStatus};
use crate::record::id::{AgendaId, Anchor, MeetingId, SegmentId, SeriesId, Slug, UnitId};
use crate::record::{Grade, Mode, SeedLine};

/// A linked document.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(
    missing_docs,
    reason = "the public data contract; see the README's section on data"
)]
pub struct Meeting {
    pub id: MeetingId,
    pub meeting: MeetingId,
    pub series: Option<SeriesId>,
    pub series_name: Option<String>,
    pub round: Option<u32>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub weekday: Option<String>,
    pub start: Option<String>,
    pub end: Option<String>,
    pub place: Option<String>,
    pub source: Source,
    pub attendees: Vec<AttendeeGroup>,
    pub materials: Vec<MaterialItem>,
    pub agenda: Vec<Agenda>,
    pub units: Vec<LinkedUnit>,
    pub corrections: Vec<AppliedCorrection>,
    /// Notes on this document, in the order of the places they are on.
    #[serde(skip)]
    pub notes: Vec<PlacedNote>,
    /// Corrections (indexes) over header lines, which stand in no unit.
    #[serde(skip)]
    pub header_corrections: Vec<usize>,
    /// Rounds and committees that the text or the list of material names.
    #[serde(skip)]
    pub mentions: Vec<Mention>,
    /// The segments that lists name.
    #[serde(skip)]
    pub passages: Passages,
    /// Those that belong to topics, by topic.
    #[serde(skip)]
    pub topics: Vec<Occurrences>,
    /// Those in which terms occur, by term.
    #[serde(skip)]
    pub terms: Vec<Occurrences>,
    /// Whether speakers were held against an attendance list.
    #[serde(skip)]
    pub verified: bool,
}

/// A note and the place of this document that it is on; one entry for each of its targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedNote {
    /// Index into `Corpus::notes`.
    pub note: usize,
    /// Its slug.
    pub slug: Slug,
    /// What it is on, as written.
    pub anchor: Anchor,
    /// The segment beneath whose text it is shown; none at agenda level and above.
    pub segment: Option<SegmentId>,
    /// Whether its words are marked in the text.
    pub marked: bool,
}

/// A committee or one of its rounds named by a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The committee named.
    pub series: SeriesId,
    /// Its round, where the text gives one.
    pub round: Option<u32>,
    /// Where in the text; none for the list of material.
    pub segment: Option<SegmentId>,
    /// Line of the seed.
    pub line: SeedLine,
    /// The words, as corrected.
    pub words: String,
}

/// Where the text came from.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the public data contract")]
pub struct Source {
    pub file: String,
    pub sha256: String,
    pub grade: Grade,
    pub publisher: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub licence: Option<String>,
    pub publish: Publish,
}

/// A group of the attendance list.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the public data contract")]
pub struct AttendeeGroup {
    pub group: String,
    pub people: Vec<AttendeePerson>,
    pub organizations: Vec<String>,
}

/// A person of the attendance list.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the public data contract")]
pub struct AttendeePerson {
    pub person: String,
    pub name: String,
    pub role: Option<String>,
    pub affiliation: Option<String>,
    pub printed: String,
}

/// A line of the list of material.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the public data contract")]
pub struct MaterialItem {
    pub number: String,
    pub title: String,
    pub provider: Option<String>,
    pub note: Option<String>,
    pub line: SeedLine,
}

/// An agenda item.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the public data contract")]
pub struct Agenda {
    pub id: AgendaId,
    pub number: Option<u32>,
    pub title: String,
    pub printed: String,
    pub presenters: Vec<String>,
    pub materials: Vec<String>,
    pub line: SeedLine,
    /// Corrections and terms over `printed`.
    #[serde(skip)]
    pub marks: Vec<Mark>,
}

/// What a speech does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Asks.
    Question,
    /// Says, asking nothing.
    Comment,
    /// Answers.
    Answer,
    /// Opens, moves on, asks for consent, decides.
    Chair,
    /// Reads out what an absent person wrote.
    Reading,
}

/// A unit, resolved.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the public data contract")]
pub struct LinkedUnit {
    pub id: UnitId,
    /// From 1, over all units of the document.
    pub order: u32,
    pub agenda: AgendaId,
    pub mode: Mode,
    pub kind: Option<Kind>,
    pub person: Option<String>,
    pub name: Option<String>,
    pub role: Option<String>,
    pub on_behalf_of: Option<String>,
    pub label: Option<String>,
    pub line: SeedLine,
    pub level: u32,
    pub marker: Option<String>,
    pub segments: Vec<LinkedSegment>,
    pub answered_by: Vec<SegmentId>,
    pub status: Option<ThreadStatus>,
    /// The whole label as printed, with its mark and brackets.
    #[serde(skip)]
    pub printed_label: Option<String>,
    /// Corrections over `printed_label`.
    #[serde(skip)]
    pub label_marks: Vec<Mark>,
    /// The speaker's place in `Meeting::attendees`: group, then person.
    #[serde(skip)]
    pub attendee: Option<(usize, usize)>,
    /// 問n: the unit's place among the questions of its agenda item, from 1.
    #[serde(skip)]
    pub question_number: Option<u32>,
    /// Why the editors graded it so.
    #[serde(skip)]
    pub status_reason: Option<String>,
    /// The source's `publish` hides the rest of the unit's text.
    #[serde(skip)]
    pub clipped: bool,
    /// Characters of the text, without white space.
    #[serde(skip)]
    pub characters: u32,
}

/// A segment, linked.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the public data contract")]
pub struct LinkedSegment {
    pub id: SegmentId,
    pub heading: Option<Heading>,
    pub answers: Vec<Edge>,
    pub paragraphs: Vec<LinkedParagraph>,
    pub topics: Vec<Slug>,
    pub terms: Vec<Slug>,
    pub notes: Vec<Slug>,
    /// Segments of this document that answer it.
    #[serde(skip)]
    pub answered_by: Vec<SegmentId>,
    /// The editors' one line on it.
    #[serde(skip)]
    pub gist: Option<String>,
    /// For each of `topics`: the paragraph and the byte of its corrected text where a word of it
    /// first stands; none for members that the topic names.
    #[serde(skip)]
    pub topic_places: Vec<Option<(usize, usize)>>,
}

/// A sub-heading inside a speech.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "the public data contract")]
pub struct Heading {
    pub text: String,
    pub line: SeedLine,
}

/// An answer's link to what it answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the public data contract")]
pub struct Edge {
    pub unit: UnitId,
    pub segment: SegmentId,
    pub person: Option<String>,
    pub basis: Basis,
}

/// How an edge is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The text names the person answered.
    Explicit,
    /// A lone answer after a lone question.
    Inferred,
    /// Stated in `content/meetings/<id>.md`.
    Stated,
}

/// A paragraph of a segment.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "the public data contract")]
pub struct LinkedParagraph {
    pub text: String,
    pub lines: Vec<SeedLine>,
    /// What is drawn over the text, sorted by start, then longest first; never partly overlapping.
    #[serde(skip)]
    pub marks: Vec<Mark>,
}

/// Something drawn over a stretch of printed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the printed text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: MarkKind,
}

/// What a mark is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkKind {
    /// Index into `Meeting::corrections`.
    Correction(usize),
    /// A glossary term.
    Term(Slug),
    /// The words a note is on.
    Note(Slug),
}

/// A correction that was laid over the text.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the public data contract")]
pub struct AppliedCorrection {
    pub id: Slug,
    pub line: SeedLine,
    pub printed: String,
    pub occurrence: u32,
    pub corrected: Option<String>,
    pub kind: CorrectionKind,
    pub reason: String,
    pub confidence: Confidence,
    pub checked: Checked,
}

/// How much each person says at a meeting; what is read out for others is not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Volume {
    /// The person's id.
    pub person: Option<String>,
    /// Name or label.
    pub name: String,
    /// Index of the group in the attendance list.
    pub group: Option<usize>,
    /// Speeches.
    pub speeches: u32,
    /// Characters.
    pub characters: u32,
}

impl Meeting {
    /// Whether it has this place.
    pub fn has(&self, anchor: Anchor) -> bool {
        super::note::exists(self, anchor)
    }

    /// How much each person says, the most first.
    pub fn volume(&self) -> Vec<Volume> {
        let mut volumes: Vec<Volume> = Vec::new();
        for unit in self.units.iter().filter(|unit| unit.mode == Mode::Named) {
            let name = unit.name.clone().unwrap_or_default();
            let characters = unit.characters;
            let known = volumes
                .iter_mut()
                .find(|v| v.person == unit.person && (v.person.is_some() || v.name == name));
            match known {
                Some(volume) => {
                    volume.speeches += 1;
                    volume.characters += characters;
                }
                None => volumes.push(Volume {
                    person: unit.person.clone(),
                    name,
                    group: unit.attendee.map(|(group, _)| group),
                    speeches: 1,
                    characters,
                }),
            }
        }
        volumes.sort_by_key(|volume| std::cmp::Reverse(volume.characters));
        volumes
    }

    /// The segment with this id, with its unit.
    pub fn segment(&self, id: SegmentId) -> Option<(&LinkedUnit, &LinkedSegment)> {
        self.units
            .iter()
            .filter(|unit| unit.id == id.unit)
            .find_map(|unit| Some((unit, unit.segments.iter().find(|s| s.id == id)?)))
    }
}

impl LinkedUnit {
    /// Counts the characters of the text, without white space.
    pub(super) fn count_characters(&mut self) {
        let paragraphs = self.segments.iter().flat_map(|s| &s.paragraphs);
        self.characters = paragraphs.map(|p| visible_characters(&p.text)).sum();
    }

    /// The text with its corrections, paragraphs apart by line breaks.
    pub fn corrected(&self, corrections: &[AppliedCorrection]) -> String {
        let mut text = String::new();
        for segment in &self.segments {
            if !text.is_empty() && !segment.paragraphs.is_empty() {
                text.push('\n');
            }
            text.push_str(&segment.corrected(corrections));
        }
        text
    }
}

impl LinkedSegment {
    /// The text with its corrections, paragraphs apart by line breaks.
    pub fn corrected(&self, corrections: &[AppliedCorrection]) -> String {
        let mut text = String::new();
        for (index, paragraph) in self.paragraphs.iter().enumerate() {
            if index > 0 {
                text.push('\n');
            }
            text.push_str(&paragraph.corrected(corrections));
        }
        text
    }
}

impl LinkedParagraph {
    /// The corrections laid over the text; those without a replacement leave it as printed.
    pub fn overlay<'a>(&'a self, corrections: &[AppliedCorrection]) -> Overlay<'a> {
        Overlay::new(&self.text, replacements(&self.marks, corrections))
    }

    /// The text as corrected.
    pub fn corrected<'a>(&'a self, corrections: &[AppliedCorrection]) -> Cow<'a, str> {
        self.overlay(corrections).into_text()
    }
}

/// What the corrections among marks put in place of what is printed.
pub(super) fn replacements<'c>(
    marks: &'c [Mark],
    corrections: &'c [AppliedCorrection],
) -> impl Iterator<Item = (Range<usize>, &'c str)> {
    marks.iter().filter_map(|mark| match mark.kind {
        MarkKind::Correction(index) => {
            let corrected = corrections.get(index)?.corrected.as_deref()?;
            Some((mark.range.clone(), corrected))
        }
        MarkKind::Term(_) | MarkKind::Note(_) => None,
    })
}

/// Finds white space as wide as a kanji.
static WIDE_SPACE: LazyLock<memmem::Finder> = LazyLock::new(|| memmem::Finder::new("\u{3000}"));

/// Characters without white space.
fn visible_characters(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let spaces = memchr3_iter(b' ', b'\t', b'\n', bytes).count()
        + memchr2_iter(b'\r', b'\x0C', bytes).count()
        + WIDE_SPACE.find_iter(bytes).count();
    (text.chars().count() - spaces) as u32
}

#[cfg(test)]
mod tests {
    use super::visible_characters;

    #[test]
    fn white_space_of_any_width_is_not_counted() {
        for (text, count) in [
            ("", 0),
            ("議事録 a\u{3000}é𠮷。\t\r\n", 7),
            ("\u{3000} \u{3000}", 0),
        ] {
            assert_eq!(visible_characters(text), count, "{text:?}");
        }
    }
}
