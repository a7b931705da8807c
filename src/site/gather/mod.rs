//! The whole site, merged from what its documents contributed: every list, no body.
//!
//! Owns the order of lists and the counts over documents. A document is named by its index in
//! `Site::meetings`.

mod order;
mod person;
mod word;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::appearance::Appearance;
use super::catalogue::Catalogue;
use super::facts::{CorrectionRow, Facts, MeetingCard, OPEN_QUESTIONS, OpenQuestion, Places};
use super::meeting::Mention;
use super::segments::{Passages, Segments};
use super::timeline::{self, Event};
use crate::content::{Corpus, Publish};
use crate::record::id::{Anchor, MeetingId, SegmentId, SeriesId, Slug};

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
    pub corrections: Vec<(MeetingIndex, Arc<CorrectionRow>)>,
    /// The last ones, as many as a list shows, in `by_date` order.
    pub questions: Vec<(MeetingIndex, OpenQuestion)>,
    /// Committees that documents of others name, by document.
    pub mentions: Vec<(MeetingIndex, Mention)>,
    by_id: BTreeMap<MeetingId, MeetingIndex>,
}

/// A document among the others.
#[derive(Debug)]
pub struct SiteMeeting {
    /// Header and counts.
    pub card: Arc<MeetingCard>,
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
    passages: Passages,
    places: Option<Arc<Places>>,
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
    pub appearances: Vec<(MeetingIndex, Arc<Appearance>)>,
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

impl Site {
    /// Merges what documents contributed; the order of `facts` does not matter.
    pub fn gather<'f>(
        corpus: &Corpus,
        catalogue: &Catalogue,
        facts: impl IntoIterator<Item = &'f Facts>,
    ) -> Self {
        let orders = order::series_orders(corpus);
        let mut facts: Vec<&Facts> = facts.into_iter().collect();
        facts.sort_by_cached_key(|facts| order::series_key(&orders, &facts.card));
        let mut site = Self {
            meetings: order::meetings(&facts),
            ..Self::default()
        };
        site.by_date = order::by_date(&orders, &site.meetings);
        site.stand_in_line();
        let chronological = site.chronological();
        let (words, people) = rayon::join(
            || word::gather(corpus, &facts, &chronological),
            || person::gather(catalogue, &facts, &chronological, &site.meetings),
        );
        site.matrix = word::matrix(&words.topics, &site.by_date, facts.len());
        (site.topics, site.terms, site.people) = (words.topics, words.terms, people);
        site.rest(&facts);
        site.timeline = timeline::build(corpus, &site.meetings, &facts);
        site.series(corpus, &orders);
        site
    }

    /// The document with this id.
    pub fn meeting(&self, id: &MeetingId) -> Option<&SiteMeeting> {
        self.index_of(id).and_then(|index| self.meetings.get(index))
    }

    /// The index of the document with this id.
    pub fn index_of(&self, id: &MeetingId) -> Option<MeetingIndex> {
        self.by_id.get(id).copied()
    }

    /// The index of the person with this id.
    pub fn person(&self, id: &str) -> Option<usize> {
        let order = |person: &SitePerson| person.id.as_str().cmp(id);
        self.people.binary_search_by(order).ok()
    }

    /// The segments that a list names of a document.
    pub fn segments<'s>(&'s self, found: &'s MeetingSegments) -> impl Iterator<Item = SegmentId> + 's {
        let meeting = self.meetings.get(found.meeting).into_iter();
        meeting.flat_map(|meeting| meeting.passages.of(&found.segments))
    }

    fn series(&mut self, corpus: &Corpus, orders: &order::SeriesOrders<'_>) {
        let all = corpus.series.iter().map(|series| SiteSeries {
            id: series.id.clone(),
            meetings: Vec::new(),
            rounds: Vec::new(),
            events: Vec::new(),
            people: Vec::new(),
            topics: Vec::new(),
        });
        let mut all: Vec<SiteSeries> = all.collect();
        let place = |id: &Option<SeriesId>| orders.get(id.as_ref()?).copied();
        let of: Vec<Option<usize>> = self.meetings.iter().map(|m| place(&m.card.series)).collect();
        let of = |meeting: MeetingIndex| of.get(meeting).copied().flatten();
        for at in (0..self.meetings.len()).filter(|at| self.meetings.get(*at).is_some_and(|m| m.primary)) {
            if let Some(series) = of(at).and_then(|series| all.get_mut(series)) {
                series.meetings.push(at);
            }
        }
        for (at, event) in self.timeline.iter().enumerate() {
            if let Some(series) = place(&event.series).and_then(|series| all.get_mut(series)) {
                match event.meeting {
                    Some(_) => series.rounds.push(at),
                    None => series.events.push(at),
                }
            }
        }
        for (at, person) in self.people.iter().enumerate() {
            if let Some(series) = place(&person.series).and_then(|series| all.get_mut(series)) {
                series.people.push(at);
            }
        }
        for (at, topic) in self.topics.iter().enumerate() {
            for member in &topic.members {
                if let Some(series) = of(member.meeting).and_then(|series| all.get_mut(series))
                    && series.topics.last() != Some(&at)
                {
                    series.topics.push(at);
                }
            }
        }
        self.series = all;
    }

    fn rest(&mut self, facts: &[&Facts]) {
        let last = self.by_date.iter().rev().flat_map(|index| {
            let questions = facts.get(*index).map_or(&[][..], |facts| &facts.questions);
            questions.iter().rev().map(|question| (*index, question.clone()))
        });
        self.questions = last.take(OPEN_QUESTIONS).collect();
        self.questions.reverse();
        for (index, facts) in facts.iter().enumerate() {
            self.corrections
                .extend(facts.corrections.iter().map(|row| (index, Arc::clone(row))));
            let own = facts.card.series.as_ref();
            let elsewhere = facts.mentions.iter().filter(|m| Some(&m.series) != own);
            self.mentions
                .extend(elsewhere.map(|mention| (index, mention.clone())));
        }
    }
}
