//! The whole site, merged from what its documents contributed: every list, no body.
//!
//! Owns the order of lists and the counts over documents. A document is named by its index in
//! `Site::meetings`.

use super::catalogue::Catalogue;
use super::facts::{Appearance, CorrectionRow, Facts, MeetingCard, OpenQuestion, Passage, SpeechCard};
use super::timeline::Event;
use crate::content::Corpus;
use crate::diagnostic::Diagnostic;
use crate::record::id::{MeetingId, SegmentId, SeriesId, Slug};

/// An index into `Site::meetings`.
pub type MeetingIndex = usize;

/// What pages other than a meeting's own are made of.
#[derive(Debug, Default)]
pub struct Site {
    /// Every document: by series, then round, then date, then id; documents of no series last.
    pub meetings: Vec<SiteMeeting>,
    /// The meetings (best document of each) by date, then series and round; undated ones last.
    pub by_date: Vec<MeetingIndex>,
    /// As in `Corpus::series`.
    pub series: Vec<SiteSeries>,
    /// As in `Corpus::topics`.
    pub topics: Vec<SiteTopic>,
    /// As in `Corpus::glossary`.
    pub terms: Vec<SiteTerm>,
    /// By id.
    pub people: Vec<SitePerson>,
    /// Rounds by series and number, then the other events in file order.
    pub timeline: Vec<Event>,
    /// How many segments of each topic each meeting has.
    pub matrix: Matrix,
    /// By document, then line.
    pub corrections: Vec<(MeetingIndex, CorrectionRow)>,
    /// In `by_date` order.
    pub questions: Vec<(MeetingIndex, OpenQuestion)>,
}

/// A document among the others.
#[derive(Debug)]
pub struct SiteMeeting {
    /// Header and counts.
    pub card: MeetingCard,
    /// It is the best document of its meeting, whose page it is.
    pub primary: bool,
    /// Other documents on the same meeting.
    pub others: Vec<MeetingIndex>,
    /// The one before in its series.
    pub previous: Option<Neighbour>,
    /// The one after in its series.
    pub next: Option<Neighbour>,
    /// The one before by date, of any series.
    pub earlier: Option<MeetingIndex>,
    /// The one after by date.
    pub later: Option<MeetingIndex>,
}

/// A neighbour in the series, with the rounds between that the site does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// The meeting.
    pub meeting: MeetingIndex,
    /// First and last round not held between the two.
    pub missing: Option<(u32, u32)>,
}

/// A committee.
#[derive(Debug)]
pub struct SiteSeries {
    /// Its id.
    pub id: SeriesId,
    /// Its meetings (best documents), by round, then date.
    pub meetings: Vec<MeetingIndex>,
    /// Indexes into `Site::timeline`: its rounds by number.
    pub rounds: Vec<usize>,
    /// Indexes into `Site::timeline`: the other events of its lane.
    pub events: Vec<usize>,
    /// People who attended or spoke, indexes into `Site::people`.
    pub people: Vec<usize>,
    /// Topics with members here, indexes into `Site::topics`.
    pub topics: Vec<usize>,
}

/// A topic with its passages.
#[derive(Debug)]
pub struct SiteTopic {
    /// Its id.
    pub id: Slug,
    /// In chronological order (`by_date`), passages in document order.
    pub members: Vec<MeetingPassages>,
    /// How many passages in all.
    pub count: usize,
    /// Terms that occur in most of its segments, the most frequent first, at most twelve.
    pub terms: Vec<Slug>,
}

/// Passages of one document.
#[derive(Debug)]
pub struct MeetingPassages {
    /// The document.
    pub meeting: MeetingIndex,
    /// In document order.
    pub passages: Vec<Passage>,
}

/// A term with the segments in which it occurs.
#[derive(Debug)]
pub struct SiteTerm {
    /// Its id.
    pub id: Slug,
    /// In chronological order, segments in document order.
    pub occurrences: Vec<MeetingSegments>,
    /// How many segments in all.
    pub count: usize,
    /// Terms whose `see_also` names this one, and those it names, by id.
    pub related: Vec<Slug>,
}

/// Segments of one document.
#[derive(Debug)]
pub struct MeetingSegments {
    /// The document.
    pub meeting: MeetingIndex,
    /// In document order.
    pub segments: Vec<SegmentId>,
}

/// A person over all meetings of a series.
#[derive(Debug)]
pub struct SitePerson {
    /// `ict/上原`.
    pub id: String,
    /// The committee; none for a person of a document without a series.
    pub series: Option<SeriesId>,
    /// The last part of the id, safe in a path.
    pub slug: String,
    /// Surname or name; the longest recorded.
    pub name: String,
    /// Kana, from `people/<series>.yaml`.
    pub reading: Option<String>,
    /// Of the reading.
    pub reading_source: Option<String>,
    /// Names in labels, as printed, that differ from `name` and role as listed; each with the
    /// documents that print it.
    pub printed: Vec<(String, Vec<MeetingIndex>)>,
    /// Meetings attended or spoken at, by round, then date; with role and affiliation there.
    pub appearances: Vec<(MeetingIndex, Appearance)>,
    /// Speeches, chronological, then in order; also what others read out on their behalf.
    pub speeches: Vec<PersonSpeeches>,
    /// How many speeches of their own.
    pub speech_count: usize,
    /// Characters of these.
    pub characters: u64,
}

/// Speeches of one person at one meeting.
#[derive(Debug)]
pub struct PersonSpeeches {
    /// The document.
    pub meeting: MeetingIndex,
    /// In order.
    pub speeches: Vec<SpeechCard>,
}

/// Topics by meetings, in numbers of segments.
#[derive(Debug, Default)]
pub struct Matrix {
    /// The columns: meetings in `by_date` order.
    pub meetings: Vec<MeetingIndex>,
    /// A row for each of `Site::topics`: a number for each column.
    pub counts: Vec<Vec<u32>>,
}

impl Site {
    /// Merges what documents contributed; the order of `facts` does not matter.
    pub fn gather(_corpus: &Corpus, _catalogue: &Catalogue, _facts: Vec<Facts>) -> (Self, Vec<Diagnostic>) {
        (Self::default(), Vec::new())
    }

    /// The document with this id.
    pub fn meeting(&self, id: &MeetingId) -> Option<&SiteMeeting> {
        self.index_of(id).and_then(|index| self.meetings.get(index))
    }

    /// The index of the document with this id.
    pub fn index_of(&self, id: &MeetingId) -> Option<MeetingIndex> {
        self.meetings.iter().position(|m| m.card.id == *id)
    }
}
