//! The timeline: the rounds of every series with what is known of each, and the dated events of
//! `timeline.yaml`.
//!
//! A date is one that a source prints; a round known only by its number has none.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::facts::Facts;
use super::gather::SiteMeeting;
use crate::content::{Certainty, Corpus, EventStatus, Precision, Series, TimelineEntry};
use crate::record::Grade;
use crate::record::id::{Anchor, MeetingId, RecordRef, SeriesId};

/// A round of a series, or another event. The serialised fields are the public data contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// The meeting's id, or the event's own.
    pub id: String,
    /// The lane.
    pub series: Option<SeriesId>,
    /// The id of the round; none for other events.
    pub meeting: Option<MeetingId>,
    /// What it is called.
    pub title: String,
    /// `2024-04-05`, `2024-04`, `2024`.
    pub date: Option<String>,
    /// How exact the date is.
    pub precision: Precision,
    /// Said, or concluded.
    pub certainty: Certainty,
    /// What is known of it.
    pub status: EventStatus,
    /// Places of the record that say so.
    pub refs: Vec<RecordRef>,
    /// 第N回, for a round.
    #[serde(skip)]
    pub round: Option<u32>,
    /// Why its status is what it is.
    #[serde(skip)]
    pub reason: Option<String>,
    /// Index into `Site::meetings` of the document that holds the round.
    #[serde(skip)]
    pub held: Option<usize>,
}

/// Rounds printed beyond this are misprints, not meetings.
const HIGHEST_ROUND: u32 = 9_999;
/// A gap longer than this is not filled with inferred rounds.
const LONGEST_GAP: u32 = 500;

/// The round that an id of the shape `<series>-<NN>` names.
pub fn round_of(meeting: &MeetingId, series: &str) -> Option<u32> {
    let round = meeting.as_str().strip_prefix(series)?.strip_prefix('-')?;
    let plain = !round.is_empty() && round.len() <= 4 && round.bytes().all(|b| b.is_ascii_digit());
    round.parse().ok().filter(|_| plain)
}

/// All events: the rounds of each series by number, its meetings without one by date, then the
/// other events in file order.
pub fn build(corpus: &Corpus, meetings: &[SiteMeeting], facts: &[&Facts]) -> Vec<Event> {
    let mut events = Vec::new();
    for lane in lanes(corpus, meetings, facts) {
        lane.write(corpus, meetings, &mut events);
    }
    let others = corpus.timeline.iter().filter(|entry| entry.meeting.is_none());
    events.extend(
        others
            .enumerate()
            .map(|(number, entry)| other_event(number, entry)),
    );
    events
}

/// What is known of the rounds of one series.
struct Lane<'a> {
    series: &'a Series,
    held: BTreeMap<u32, usize>,
    /// Meetings without a number, by date.
    unnumbered: Vec<usize>,
    mentioned: BTreeMap<u32, BTreeSet<RecordRef>>,
    stated: BTreeMap<u32, &'a TimelineEntry>,
}

/// One for each series.
fn lanes<'a>(corpus: &'a Corpus, meetings: &[SiteMeeting], facts: &[&Facts]) -> Vec<Lane<'a>> {
    let series = corpus.series.iter();
    let mut lanes: BTreeMap<&SeriesId, Lane<'_>> =
        series.map(|series| (&series.id, Lane::new(series))).collect();
    for (index, meeting) in meetings.iter().enumerate().filter(|(_, m)| m.primary) {
        let lane = meeting.card.series.as_ref().and_then(|id| lanes.get_mut(id));
        match lane.map(|lane| (lane, meeting.card.round)) {
            Some((lane, Some(round))) => {
                lane.held.entry(round).or_insert(index);
            }
            Some((lane, None)) => lane.unnumbered.push(index),
            None => {}
        }
    }
    for facts in facts {
        for mention in &facts.mentions {
            if let Some(lane) = lanes.get_mut(&mention.series)
                && let Some(round) = mention.round.filter(|r| (1..=HIGHEST_ROUND).contains(r))
            {
                lane.mentioned.entry(round).or_default().insert(RecordRef {
                    document: facts.card.id.clone(),
                    anchor: mention.segment.map_or(Anchor::Whole, Anchor::Segment),
                });
            }
        }
    }
    let stated = || {
        corpus
            .timeline
            .iter()
            .filter_map(|entry| Some((entry.meeting.as_ref()?, entry)))
    };
    let mut documents: BTreeMap<&MeetingId, Option<&SiteMeeting>> =
        stated().map(|(id, _)| (id, None)).collect();
    for meeting in meetings {
        if let Some(document) = documents.get_mut(&meeting.card.meeting) {
            document.get_or_insert(meeting);
        }
    }
    for (id, entry) in stated() {
        let document = documents.get(id).copied().flatten();
        for lane in lanes.values_mut() {
            let series = &lane.series.id;
            let round = match document {
                Some(meeting) if meeting.card.series.as_ref() == Some(series) => meeting.card.round,
                _ => round_of(id, series.as_str()),
            };
            if let Some(round) = round {
                lane.stated.insert(round, entry);
            }
        }
    }
    let in_order = corpus.series.iter().map(|series| lanes.remove(&series.id));
    in_order.flatten().collect()
}

impl<'a> Lane<'a> {
    fn new(series: &'a Series) -> Self {
        Self {
            series,
            held: BTreeMap::new(),
            unnumbered: Vec::new(),
            mentioned: BTreeMap::new(),
            stated: BTreeMap::new(),
        }
    }

    fn write(&self, corpus: &Corpus, meetings: &[SiteMeeting], events: &mut Vec<Event>) {
        let range = &corpus.config.timeline;
        let known: BTreeSet<u32> = self
            .held
            .keys()
            .chain(self.mentioned.keys())
            .chain(self.stated.keys())
            .copied()
            .collect();
        let (Some(lowest), Some(highest)) = (known.first(), known.last()) else {
            self.write_unnumbered(meetings, events);
            return;
        };
        let first = range.from.unwrap_or(*lowest);
        let last = range.to.map_or(*highest, |to| to.min(*highest));
        let mut before = first;
        for round in known.into_iter().filter(|round| (first..=last).contains(round)) {
            if round.saturating_sub(before) <= LONGEST_GAP {
                events.extend((before..round).map(|gap| self.round(gap, meetings)));
            }
            events.push(self.round(round, meetings));
            before = round + 1;
        }
        self.write_unnumbered(meetings, events);
    }

    fn write_unnumbered(&self, meetings: &[SiteMeeting], events: &mut Vec<Event>) {
        let of_date = |index: &usize| {
            let date = meetings.get(*index).and_then(|m| m.card.date.clone());
            (date.is_none(), date)
        };
        let mut order = self.unnumbered.clone();
        order.sort_by_key(of_date);
        events.extend(order.into_iter().filter_map(|index| {
            let card = &meetings.get(index)?.card;
            let title = card.title.clone().unwrap_or_else(|| self.series.name.clone());
            Some(held(index, meetings.get(index)?, title))
        }));
    }

    fn round(&self, round: u32, meetings: &[SiteMeeting]) -> Event {
        let title = format!("{} 第{round}回", self.series.name);
        let stated = self.stated.get(&round);
        let held_by = self
            .held
            .get(&round)
            .and_then(|at| Some((*at, meetings.get(*at)?)));
        let mut event = match held_by {
            Some((index, meeting)) => held(index, meeting, title),
            None => self.not_held(round, title, stated.copied()),
        };
        event.round = Some(round);
        event.reason = stated.and_then(|entry| entry.reason.clone());
        event
    }

    fn not_held(&self, round: u32, title: String, stated: Option<&TimelineEntry>) -> Event {
        let mentioned = self.mentioned.get(&round);
        let (status, certainty) = match mentioned {
            Some(_) => (EventStatus::Mentioned, Certainty::Stated),
            None => (EventStatus::Inferred, Certainty::Inferred),
        };
        let places = mentioned.into_iter().flatten().cloned();
        let fallback = format!("{}-{round:02}", self.series.id);
        let mut refs: Vec<RecordRef> = stated.map(|entry| entry.refs.clone()).unwrap_or_default();
        refs.extend(places.filter(|place| !stated.is_some_and(|entry| entry.refs.contains(place))));
        Event {
            meeting: stated
                .and_then(|entry| entry.meeting.clone())
                .or_else(|| fallback.parse().ok()),
            id: fallback,
            series: Some(self.series.id.clone()),
            title: stated.and_then(|entry| entry.title.clone()).unwrap_or(title),
            date: stated.and_then(|entry| entry.date.clone()),
            precision: stated.map_or(Precision::None, |entry| entry.precision),
            certainty: stated.map_or(certainty, |entry| entry.certainty),
            status: stated.and_then(|entry| entry.status).unwrap_or(status),
            refs,
            round: None,
            reason: None,
            held: None,
        }
    }
}

fn held(index: usize, meeting: &SiteMeeting, title: String) -> Event {
    let card = &meeting.card;
    Event {
        id: card.meeting.to_string(),
        series: card.series.clone(),
        meeting: Some(card.meeting.clone()),
        title,
        date: card.date.clone(),
        precision: if card.date.is_some() {
            Precision::Day
        } else {
            Precision::None
        },
        certainty: Certainty::Stated,
        status: if card.grade == Grade::Secondary {
            EventStatus::HeldSecondary
        } else {
            EventStatus::HeldFull
        },
        refs: vec![RecordRef {
            document: card.id.clone(),
            anchor: Anchor::Whole,
        }],
        round: None,
        reason: None,
        held: Some(index),
    }
}

fn other_event(number: usize, entry: &TimelineEntry) -> Event {
    Event {
        id: entry
            .id
            .as_ref()
            .map_or_else(|| format!("event-{}", number + 1), ToString::to_string),
        series: entry.series.clone(),
        meeting: None,
        title: entry.title.clone().unwrap_or_default(),
        date: entry.date.clone(),
        precision: entry.precision,
        certainty: entry.certainty,
        status: entry.status.unwrap_or(EventStatus::Planned),
        refs: entry.refs.clone(),
        round: None,
        reason: entry.reason.clone(),
        held: None,
    }
}
