//! What one document contributes to the pages of others: small, without bodies, and enough to
//! build every list, so that documents can be linked one at a time and forgotten.
//!
//! Owns the shapes; `Meeting::facts` fills them and `Site::gather` merges them. Serialisable, so
//! that a build can keep those of documents that did not change.

use serde::{Deserialize, Serialize};

use super::meeting::{Basis, Kind, Mention};
use crate::content::{Checked, Confidence, CorrectionKind, Publish, ThreadStatus};
use crate::record::id::{AgendaId, MeetingId, SegmentId, SeriesId, Slug, UnitId};
use crate::record::{Grade, Mode, SeedLine};

/// Everything that other pages need to know of one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Header and counts.
    pub card: MeetingCard,
    /// Segments that belong to topics, in document order.
    pub members: Vec<TopicMember>,
    /// Segments in which terms occur; by term, then in document order.
    pub terms: Vec<TermSegments>,
    /// Named and written units, in order.
    pub speeches: Vec<SpeechCard>,
    /// Who attended or spoke.
    pub appearances: Vec<Appearance>,
    /// Questions that got no answer, or a part of one.
    pub questions: Vec<OpenQuestion>,
    /// Committees and rounds it names.
    pub mentions: Vec<Mention>,
    /// Corrections laid over it.
    pub corrections: Vec<CorrectionRow>,
}

/// A document in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeetingCard {
    /// Id of the document.
    pub id: MeetingId,
    /// Id of the meeting.
    pub meeting: MeetingId,
    /// The committee.
    pub series: Option<SeriesId>,
    /// Its name.
    pub series_name: Option<String>,
    /// Its short name.
    pub series_short_name: Option<String>,
    /// 第N回.
    pub round: Option<u32>,
    /// As printed.
    pub title: Option<String>,
    /// `2024-06-14`.
    pub date: Option<String>,
    /// As printed: `金`.
    pub weekday: Option<String>,
    /// `14:00`.
    pub start: Option<String>,
    /// `16:00`.
    pub end: Option<String>,
    /// How near the text is to the official record.
    pub grade: Grade,
    /// How much of it the site shows.
    pub publish: Publish,
    /// Who published the source.
    pub publisher: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// Agenda items: id and title.
    pub agenda: Vec<(AgendaId, String)>,
    /// What it holds.
    pub counts: Counts,
}

/// What a document holds, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Named and written units.
    pub speeches: u32,
    /// Anonymous opinions and reported points.
    pub points: u32,
    /// Units of kind question.
    pub questions: u32,
    /// Of these, answered in whole.
    pub answered: u32,
    /// Answered in part.
    pub partly: u32,
    /// With no answer in this record.
    pub unanswered: u32,
    /// Units of kind comment.
    pub comments: u32,
    /// Units of kind answer.
    pub answers: u32,
    /// Notes shown.
    pub notes: u32,
    /// Different terms found.
    pub terms: u32,
    /// Corrections laid over it.
    pub corrections: u32,
    /// Characters of the record's text.
    pub characters: u32,
}

/// A segment that belongs to a topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicMember {
    /// The topic.
    pub topic: Slug,
    /// The passage.
    pub passage: Passage,
}

/// A segment in a list on another page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// The unit.
    pub unit: UnitId,
    /// The segment.
    pub segment: SegmentId,
    /// What kind of print it is.
    pub mode: Mode,
    /// What the speech does.
    pub kind: Option<Kind>,
    /// Id of the speaker.
    pub person: Option<String>,
    /// The speaker's name, or the label.
    pub name: Option<String>,
    /// Whether words of the record follow after the excerpt.
    pub cut: bool,
    /// The segment's corrected text around the first hit, or its beginning.
    pub excerpt: String,
}

/// Where a term occurs in a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TermSegments {
    /// The term.
    pub term: Slug,
    /// In document order.
    pub segments: Vec<SegmentId>,
}

/// A speech in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

/// A person at a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Appearance {
    /// The person's id.
    pub person: String,
    /// Surname or name, as resolved.
    pub name: String,
    /// The group of the attendance list.
    pub group: Option<String>,
    /// As recorded at this meeting.
    pub role: Option<String>,
    /// As recorded at this meeting.
    pub affiliation: Option<String>,
    /// How the person takes part.
    pub presence: Presence,
    /// Labels under which the person speaks here, as printed, in order of first use.
    pub labels: Vec<String>,
    /// Speeches of their own, without what they read out for others.
    pub speeches: u32,
    /// Characters of these.
    pub characters: u32,
}

/// How a person takes part in a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// On the attendance list.
    Attended,
    /// Speaks in a document without an attendance list.
    Recorded,
    /// Absent from the list; something of theirs was read out or submitted.
    Written,
}

/// A question that the record leaves open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenQuestion {
    /// The unit that asks.
    pub unit: UnitId,
    /// Its first segment.
    pub segment: SegmentId,
    /// 問n.
    pub question_number: Option<u32>,
    /// Who asks.
    pub person: Option<String>,
    /// Name or label.
    pub name: Option<String>,
    /// `none` or `partly`.
    pub status: ThreadStatus,
    /// The editors' reason, when they gave one.
    pub reason: Option<String>,
    /// The editors' one line on it.
    pub gist: Option<String>,
    /// Whether text follows after the excerpt.
    pub cut: bool,
    /// How it begins, corrected.
    pub excerpt: String,
}

/// A correction in the list of all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CorrectionRow {
    /// Unique in the document.
    pub id: Slug,
    /// Line of the seed.
    pub line: SeedLine,
    /// The unit over which it lies; none for header and agenda lines.
    pub unit: Option<UnitId>,
    /// As printed.
    pub printed: String,
    /// None only flags.
    pub corrected: Option<String>,
    /// What kind of error.
    pub kind: CorrectionKind,
    /// Why.
    pub reason: String,
    /// How sure.
    pub confidence: Confidence,
    /// Whether the original was consulted.
    pub checked: Checked,
}
