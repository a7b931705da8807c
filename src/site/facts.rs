//! What one document contributes to the pages of others: small, without bodies, and enough to
//! build every list, so that documents can be linked one at a time and forgotten.
//!
//! Owns the shapes; `Meeting::facts` fills them and `Site::gather` merges them. Serialisable, so
//! that a build can keep those of documents that did not change.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::catalogue::Catalogue;
use super::excerpt;
use super::meeting::{Basis, Edge, Kind, LinkedSegment, LinkedUnit, MarkKind, Meeting, Mention};
use crate::content::{Checked, Confidence, CorrectionKind, Publish, ThreadStatus};
use crate::record::id::{AgendaId, Anchor, MeetingId, SegmentId, SeriesId, Slug, UnitId};
use crate::record::{Grade, Mode, SeedLine};

/// Everything that other pages need to know of one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Header and counts.
    pub card: MeetingCard,
    /// Segments that belong to topics, by topic.
    pub topics: Vec<Occurrences>,
    /// Segments in which terms occur, by term.
    pub terms: Vec<Occurrences>,
    /// Who attended or spoke.
    pub appearances: Vec<Appearance>,
    /// Questions that got no answer, or a part of one.
    pub questions: Vec<OpenQuestion>,
    /// Committees and rounds it names.
    pub mentions: Vec<Mention>,
    /// Corrections laid over it.
    pub corrections: Vec<CorrectionRow>,
    /// What can be linked to, where commentary links to anything of it.
    pub places: Option<Places>,
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
    /// The topic or the term.
    pub id: Slug,
    /// In document order.
    pub segments: Box<[SegmentId]>,
}

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
    /// Speeches and written words that their page lists: their own, what they read out and what
    /// others read out for them.
    pub listed: u32,
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

impl SpeechCard {
    /// Whether somebody's page lists it: its speaker's and its author's do.
    pub fn is_of(&self, person: &str) -> bool {
        [&self.person, &self.on_behalf_of]
            .into_iter()
            .any(|id| id.as_deref() == Some(person))
    }
}

impl Meeting {
    /// What other pages need to know of this document.
    pub fn facts(&self, catalogue: &Catalogue) -> Facts {
        let terms = self.occurrences(|segment| &segment.terms);
        Facts {
            card: self.card(catalogue, terms.len()),
            topics: self.occurrences(|segment| &segment.topics),
            terms,
            appearances: self.appearances(),
            questions: self.questions(),
            mentions: self.mentions.clone(),
            corrections: self.correction_rows(),
            places: catalogue.is_linked(&self.id).then(|| Places::of(self)),
        }
    }

    fn card(&self, catalogue: &Catalogue, terms: usize) -> MeetingCard {
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
            counts: self.counts(terms),
        }
    }

    fn counts(&self, terms: usize) -> Counts {
        let notes: BTreeSet<usize> = self.notes.iter().map(|n| n.note).collect();
        let mut counts = Counts {
            notes: notes.len() as u32,
            terms: terms as u32,
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

    fn occurrences(&self, of: impl Fn(&LinkedSegment) -> &[Slug]) -> Vec<Occurrences> {
        let mut found: BTreeMap<&Slug, Vec<SegmentId>> = BTreeMap::new();
        for segment in self.units.iter().flat_map(|unit| &unit.segments) {
            for id in of(segment) {
                found.entry(id).or_default().push(segment.id);
            }
        }
        found
            .into_iter()
            .map(|(id, segments)| Occurrences {
                id: id.clone(),
                segments: segments.into(),
            })
            .collect()
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

    /// A person's name at this meeting; of somebody absent, the end of the id.
    pub fn name_of_person(&self, id: &str) -> String {
        let present = self.attendees.iter().flat_map(|group| &group.people);
        let spoke = self
            .units
            .iter()
            .filter(|unit| unit.person.as_deref() == Some(id));
        present
            .filter(|person| person.person == id)
            .map(|person| person.name.clone())
            .chain(spoke.filter_map(|unit| unit.name.clone()))
            .next()
            .unwrap_or_else(|| id.rsplit('/').next().unwrap_or(id).to_owned())
    }

    fn appearances(&self) -> Vec<Appearance> {
        let mut all: Vec<Appearance> = Vec::new();
        let mut index: BTreeMap<String, usize> = BTreeMap::new();
        for group in &self.attendees {
            for person in &group.people {
                index.entry(person.person.clone()).or_insert_with(|| {
                    all.push(Appearance {
                        person: person.person.clone(),
                        name: person.name.clone(),
                        group: Some(group.group.clone()).filter(|name| !name.is_empty()),
                        role: person.role.clone(),
                        affiliation: person.affiliation.clone(),
                        presence: Presence::Attended,
                        labels: Vec::new(),
                        speeches: 0,
                        characters: 0,
                        listed: 0,
                    });
                    all.len() - 1
                });
            }
        }
        for unit in &self.units {
            let author = unit.on_behalf_of.as_ref().map(|id| (id, Presence::Written));
            let speaker = unit.person.as_ref().map(|id| (id, Presence::Recorded));
            for (id, presence) in speaker.into_iter().chain(author) {
                let own = presence == Presence::Recorded;
                let at = *index.entry(id.clone()).or_insert_with(|| {
                    all.push(Appearance {
                        person: id.clone(),
                        name: if own {
                            unit.name.clone().unwrap_or_default()
                        } else {
                            self.name_of_person(id)
                        },
                        group: None,
                        role: unit.role.clone().filter(|_| own),
                        affiliation: None,
                        presence,
                        labels: Vec::new(),
                        speeches: 0,
                        characters: 0,
                        listed: 0,
                    });
                    all.len() - 1
                });
                let Some(appearance) = all.get_mut(at) else {
                    continue;
                };
                if is_speech(unit) && (!own || unit.on_behalf_of.as_ref() != Some(id)) {
                    appearance.listed += 1;
                }
                if own {
                    if appearance.presence == Presence::Written {
                        appearance.presence = Presence::Recorded;
                    }
                    if let Some(label) = &unit.label
                        && !appearance.labels.contains(label)
                    {
                        appearance.labels.push(label.clone());
                    }
                    if unit.mode == Mode::Named {
                        appearance.speeches += 1;
                        appearance.characters += unit.characters;
                    }
                }
            }
        }
        all
    }

    fn questions(&self) -> Vec<OpenQuestion> {
        let open = self.units.iter().filter(|unit| {
            unit.kind == Some(Kind::Question)
                && matches!(unit.status, Some(ThreadStatus::None | ThreadStatus::Partly))
        });
        open.filter_map(|unit| {
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

    /// How a unit begins, corrected, and whether more follows.
    fn beginning(&self, unit: &LinkedUnit) -> (String, bool) {
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

/// Whether somebody speaks in a unit, or wrote it.
fn is_speech(unit: &LinkedUnit) -> bool {
    matches!(unit.mode, Mode::Named | Mode::Written)
}
