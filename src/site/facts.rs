//! What one document contributes to the pages of others: small, without bodies, and enough to
//! build every list, so that documents can be linked one at a time and forgotten.
//!
//! Owns the shapes; `Meeting::facts` fills them and `Site::gather` merges them.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::appearance::Appearance;
use super::catalogue::Catalogue;
use super::meeting::{Kind, LinkedUnit, MarkKind, Meeting, Mention};
use super::segments::{Passages, Segments};
use crate::content::{Checked, Confidence, CorrectionKind, Publish, ThreadStatus};
use crate::record::id::{AgendaId, Anchor, MeetingId, SegmentId, SeriesId, Slug, UnitId};
use crate::record::{Grade, Mode, SeedLine};

/// Open questions that a list shows.
pub const OPEN_QUESTIONS: usize = 8;

/// Everything that other pages need to know of one document. What lists keep of it is shared with
/// them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Header and counts.
    pub card: Arc<MeetingCard>,
    /// The segments that lists name.
    pub passages: Passages,
    /// Segments that belong to topics, by topic.
    pub topics: Vec<Occurrences>,
    /// Segments in which terms occur, by term.
    pub terms: Vec<Occurrences>,
    /// Who attended or spoke.
    pub appearances: Vec<Arc<Appearance>>,
    /// The last questions that got no answer, or a part of one, as many as a list shows.
    pub questions: Vec<OpenQuestion>,
    /// Committees and rounds it names.
    pub mentions: Vec<Mention>,
    /// Corrections laid over it.
    pub corrections: Vec<Arc<CorrectionRow>>,
    /// What can be linked to, where commentary links to anything of it.
    pub places: Option<Arc<Places>>,
}

/// The ids of a document, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    agenda: Vec<AgendaId>,
    units: Vec<UnitId>,
    segments: Vec<SegmentId>,
}

impl Places {
    fn of(meeting: &Meeting) -> Self {
        let items = meeting.agenda.iter().map(|item| item.id);
        let agenda: BTreeSet<AgendaId> = items
            .chain(meeting.units.iter().map(|unit| unit.agenda))
            .collect();
        let units: BTreeSet<UnitId> = meeting.units.iter().map(|unit| unit.id).collect();
        let segments = meeting.units.iter().flat_map(|unit| &unit.segments);
        let segments: BTreeSet<SegmentId> = segments.map(|segment| segment.id).collect();
        Self {
            agenda: agenda.into_iter().collect(),
            units: units.into_iter().collect(),
            segments: segments.into_iter().collect(),
        }
    }

    /// Whether the document has this place.
    pub fn has(&self, anchor: Anchor) -> bool {
        match anchor {
            Anchor::Whole => true,
            Anchor::Agenda(id) => self.agenda.binary_search(&id).is_ok(),
            Anchor::Unit(id) => self.units.binary_search(&id).is_ok(),
            Anchor::Segment(id) => self.segments.binary_search(&id).is_ok(),
        }
    }
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

/// Where a topic or a term occurs in a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Occurrences {
    /// An index into `Corpus::topics` or `Corpus::glossary`.
    pub word: usize,
    /// In document order.
    pub segments: Segments,
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

impl Meeting {
    /// What other pages need to know of this document.
    pub fn facts(&self, catalogue: &Catalogue) -> Facts {
        Facts {
            card: Arc::new(self.card(catalogue)),
            passages: self.passages.clone(),
            topics: self.topics.clone(),
            terms: self.terms.clone(),
            appearances: self.appearances().into_iter().map(Arc::new).collect(),
            questions: self.questions(),
            mentions: self.mentions.clone(),
            corrections: self.correction_rows().into_iter().map(Arc::new).collect(),
            places: catalogue.is_linked(&self.id).then(|| Arc::new(Places::of(self))),
        }
    }

    fn card(&self, catalogue: &Catalogue) -> MeetingCard {
        let short = self.series.as_ref().and_then(|id| catalogue.series_names(id)?.1);
        MeetingCard {
            id: self.id.clone(),
            meeting: self.meeting.clone(),
            series: self.series.clone(),
            series_name: self.series_name.clone(),
            series_short_name: short.map(str::to_owned),
            round: self.round,
            title: self.title.clone(),
            date: self.date.clone(),
            weekday: self.weekday.clone(),
            start: self.start.clone(),
            end: self.end.clone(),
            grade: self.source.grade,
            publish: self.source.publish,
            publisher: self.source.publisher.clone(),
            url: self.source.url.clone(),
            agenda: self
                .agenda
                .iter()
                .map(|item| (item.id, item.title.clone()))
                .collect(),
            counts: self.counts(),
        }
    }

    fn counts(&self) -> Counts {
        let notes: BTreeSet<usize> = self.notes.iter().map(|n| n.note).collect();
        let mut counts = Counts {
            notes: notes.len() as u32,
            terms: self.terms.len() as u32,
            corrections: self.corrections.len() as u32,
            ..Counts::default()
        };
        for unit in &self.units {
            counts.characters += unit.characters;
            match unit.mode {
                Mode::Named | Mode::Written => counts.speeches += 1,
                Mode::Anonymous | Mode::Summary => counts.points += 1,
                _ => {}
            }
            match unit.kind {
                Some(Kind::Question) => counts.questions += 1,
                Some(Kind::Comment) => counts.comments += 1,
                Some(Kind::Answer) => counts.answers += 1,
                _ => {}
            }
            match unit.status {
                Some(ThreadStatus::Answered) => counts.answered += 1,
                Some(ThreadStatus::Partly) => counts.partly += 1,
                Some(ThreadStatus::None) => counts.unanswered += 1,
                Some(ThreadStatus::Unknown) | None => {}
            }
        }
        counts
    }

    fn questions(&self) -> Vec<OpenQuestion> {
        let open = self.units.iter().filter(|unit| {
            unit.kind == Some(Kind::Question)
                && matches!(unit.status, Some(ThreadStatus::None | ThreadStatus::Partly))
        });
        let open: Vec<&LinkedUnit> = open.collect();
        let listed = open.get(open.len().saturating_sub(OPEN_QUESTIONS)..);
        let listed = listed.into_iter().flatten();
        listed
            .filter_map(|unit| {
                let segment = unit.segments.first()?;
                let (excerpt, cut) = self.beginning(unit);
                Some(OpenQuestion {
                    unit: unit.id,
                    segment: segment.id,
                    question_number: unit.question_number,
                    person: unit.person.clone(),
                    name: unit.name.clone(),
                    status: unit.status?,
                    reason: unit.status_reason.clone(),
                    gist: segment.gist.clone(),
                    cut: cut || unit.clipped,
                    excerpt,
                })
            })
            .collect()
    }

    fn correction_rows(&self) -> Vec<CorrectionRow> {
        let mut units: Vec<Option<UnitId>> = vec![None; self.corrections.len()];
        for unit in &self.units {
            let in_text = unit
                .segments
                .iter()
                .flat_map(|s| &s.paragraphs)
                .flat_map(|p| &p.marks);
            for mark in unit.label_marks.iter().chain(in_text) {
                if let MarkKind::Correction(index) = mark.kind
                    && let Some(slot) = units.get_mut(index)
                {
                    *slot = Some(unit.id);
                }
            }
        }
        self.corrections
            .iter()
            .zip(units)
            .map(|(correction, unit)| CorrectionRow {
                id: correction.id.clone(),
                line: correction.line,
                unit,
                printed: correction.printed.clone(),
                corrected: correction.corrected.clone(),
                kind: correction.kind,
                reason: correction.reason.clone(),
                confidence: correction.confidence,
                checked: correction.checked,
            })
            .collect()
    }
}
