//! The whole site, merged from what its documents contributed: every list, no body.
//!
//! Owns the order of lists and the counts over documents. A document is named by its index in
//! `Site::meetings`.

mod order;
mod person;
mod word;

use std::collections::BTreeMap;

use super::appearance::Appearance;
use super::catalogue::Catalogue;
use super::facts::{CorrectionRow, Facts, MeetingCard, Occurrences, OpenQuestion, Places};
use super::meeting::Mention;
use super::segments::Segments;
use super::timeline::{self, Event};
use crate::content::{Corpus, Publish};
use crate::diagnostic::Diagnostic;
use crate::record::id::{Anchor, MeetingId, SeriesId, Slug};

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
    /// Committees that documents of others name, by document.
    pub mentions: Vec<(MeetingIndex, Mention)>,
    by_id: BTreeMap<MeetingId, MeetingIndex>,
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
    places: Option<Places>,
}

impl SiteMeeting {
    /// Whether a link of commentary may lead to this place: what is not shown cannot be told from
    /// what is not there.
    pub fn has(&self, anchor: Anchor) -> bool {
        self.card.publish == Publish::Link || self.places.as_ref().is_none_or(|places| places.has(anchor))
    }
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

/// A topic with the segments that belong to it.
#[derive(Debug)]
pub struct SiteTopic {
    /// Its id.
    pub id: Slug,
    /// In chronological order (`by_date`), segments in document order.
    pub members: Vec<MeetingSegments>,
    /// How many segments in all.
    pub count: usize,
    /// Terms that occur in most of its segments, the most frequent first, at most twelve.
    pub terms: Vec<Slug>,
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
    pub segments: Segments,
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
    /// Documents whose meetings they attended or spoke at, by round, then date; with role and
    /// affiliation there.
    pub appearances: Vec<(MeetingIndex, Appearance)>,
    /// Where they speak, chronological; also what others read out on their behalf.
    pub speeches: Vec<PersonSpeeches>,
    /// How many speeches of their own; second documents on a meeting are not counted.
    pub speech_count: usize,
    /// Characters of these.
    pub characters: u64,
}

/// How many speeches of one person a document has.
#[derive(Debug)]
pub struct PersonSpeeches {
    /// The document.
    pub meeting: MeetingIndex,
    /// At least one.
    pub count: usize,
}

/// Topics by meetings, in numbers of segments.
#[derive(Debug, Default)]
pub struct Matrix {
    /// The columns: meetings in `by_date` order.
    pub meetings: Vec<MeetingIndex>,
    /// A row for each of `Site::topics`: a number for each column.
    pub counts: Vec<Vec<u32>>,
}

/// The contributions of a document beside its card.
struct Parts {
    topics: Vec<Occurrences>,
    terms: Vec<Occurrences>,
    appearances: Vec<Appearance>,
    questions: Vec<OpenQuestion>,
    mentions: Vec<Mention>,
    corrections: Vec<CorrectionRow>,
}

impl Site {
    /// Merges what documents contributed; the order of `facts` does not matter.
    pub fn gather(corpus: &Corpus, catalogue: &Catalogue, facts: Vec<Facts>) -> (Self, Vec<Diagnostic>) {
        let orders = order::series_orders(corpus);
        let mut facts = facts;
        facts.sort_by(|a, b| order::series_key(&orders, &a.card).cmp(&order::series_key(&orders, &b.card)));
        let mut cards = Vec::with_capacity(facts.len());
        let mut parts = Vec::with_capacity(facts.len());
        for fact in facts {
            cards.push((fact.card, fact.places));
            parts.push(Parts {
                topics: fact.topics,
                terms: fact.terms,
                appearances: fact.appearances,
                questions: fact.questions,
                mentions: fact.mentions,
                corrections: fact.corrections,
            });
        }
        let mut site = Self {
            meetings: order::meetings(cards),
            ..Self::default()
        };
        site.by_date = order::by_date(&orders, &site.meetings);
        site.stand_in_line();
        let chronological = site.chronological();
        site.matrix(corpus, &parts);
        site.topics(corpus, &mut parts, &chronological);
        site.terms(corpus, &mut parts, &chronological);
        site.timeline = timeline::build(corpus, &site.meetings, &parts_mentions(&parts));
        site.series(corpus);
        site.people(catalogue, &mut parts, &chronological);
        site.people_and_topics_of_series();
        site.rest(parts);
        (site, Vec::new())
    }

    /// The document with this id.
    pub fn meeting(&self, id: &MeetingId) -> Option<&SiteMeeting> {
        self.index_of(id).and_then(|index| self.meetings.get(index))
    }

    /// The index of the document with this id.
    pub fn index_of(&self, id: &MeetingId) -> Option<MeetingIndex> {
        self.by_id.get(id).copied()
    }

    fn series(&mut self, corpus: &Corpus) {
        let mut meetings: BTreeMap<&SeriesId, Vec<MeetingIndex>> = BTreeMap::new();
        for (at, meeting) in self.meetings.iter().enumerate().filter(|(_, m)| m.primary) {
            if let Some(series) = &meeting.card.series {
                meetings.entry(series).or_default().push(at);
            }
        }
        let mut rounds: BTreeMap<&SeriesId, Vec<usize>> = BTreeMap::new();
        let mut events: BTreeMap<&SeriesId, Vec<usize>> = BTreeMap::new();
        for (at, event) in self.timeline.iter().enumerate() {
            let lane = if event.meeting.is_some() {
                &mut rounds
            } else {
                &mut events
            };
            if let Some(series) = &event.series {
                lane.entry(series).or_default().push(at);
            }
        }
        self.series = corpus
            .series
            .iter()
            .map(|series| SiteSeries {
                id: series.id.clone(),
                meetings: meetings.remove(&series.id).unwrap_or_default(),
                rounds: rounds.remove(&series.id).unwrap_or_default(),
                events: events.remove(&series.id).unwrap_or_default(),
                people: Vec::new(),
                topics: Vec::new(),
            })
            .collect();
    }

    fn people_and_topics_of_series(&mut self) {
        let index: BTreeMap<SeriesId, usize> = self
            .series
            .iter()
            .enumerate()
            .map(|(at, series)| (series.id.clone(), at))
            .collect();
        for (at, person) in self.people.iter().enumerate() {
            let series = person.series.as_ref().and_then(|id| index.get(id));
            if let Some(series) = series.and_then(|series| self.series.get_mut(*series)) {
                series.people.push(at);
            }
        }
        for (at, topic) in self.topics.iter().enumerate() {
            for member in &topic.members {
                let meeting = self.meetings.get(member.meeting);
                let series = meeting.and_then(|m| index.get(m.card.series.as_ref()?));
                if let Some(series) = series.and_then(|series| self.series.get_mut(*series))
                    && series.topics.last() != Some(&at)
                {
                    series.topics.push(at);
                }
            }
        }
    }

    fn rest(&mut self, mut parts: Vec<Parts>) {
        // Long lists that stay to the end: room for what they hold and no more.
        self.questions
            .reserve_exact(parts.iter().map(|part| part.questions.len()).sum());
        self.corrections
            .reserve_exact(parts.iter().map(|part| part.corrections.len()).sum());
        for index in &self.by_date {
            if let Some(part) = parts.get_mut(*index) {
                let questions = std::mem::take(&mut part.questions);
                self.questions.extend(questions.into_iter().map(|q| (*index, q)));
            }
        }
        for (index, part) in parts.into_iter().enumerate() {
            self.corrections
                .extend(part.corrections.into_iter().map(|row| (index, row)));
            let own = self.meetings.get(index).and_then(|m| m.card.series.clone());
            let elsewhere = part
                .mentions
                .into_iter()
                .filter(|m| Some(&m.series) != own.as_ref());
            self.mentions.extend(elsewhere.map(|mention| (index, mention)));
        }
    }
}

fn parts_mentions(parts: &[Parts]) -> Vec<&[Mention]> {
    parts.iter().map(|part| part.mentions.as_slice()).collect()
}
