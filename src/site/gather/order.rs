//! The two orders of meetings: by number within their series, and by date.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{MeetingIndex, Neighbour, Site, SiteMeeting};
use crate::content::Corpus;
use crate::record::id::{MeetingId, SeriesId};
use crate::site::facts::{Facts, MeetingCard};

impl Site {
    /// All documents in chronological order: a meeting's second documents after its best one.
    pub(super) fn chronological(&self) -> Vec<MeetingIndex> {
        let with_others = self.by_date.iter().flat_map(|index| {
            let others = self.meetings.get(*index).map_or(&[][..], |m| m.others.as_slice());
            std::iter::once(*index).chain(others.iter().copied())
        });
        with_others.collect()
    }

    /// Fills in the neighbours of each meeting, and the index of ids.
    pub(super) fn stand_in_line(&mut self) {
        self.by_id = self
            .meetings
            .iter()
            .enumerate()
            .map(|(index, meeting)| (meeting.card.id.clone(), index))
            .collect();
        for pair in self.by_date.windows(2) {
            if let [before, after] = *pair {
                if let Some(meeting) = self.meetings.get_mut(before) {
                    meeting.later = Some(after);
                }
                if let Some(meeting) = self.meetings.get_mut(after) {
                    meeting.earlier = Some(before);
                }
            }
        }
        let primaries: Vec<MeetingIndex> = (0..self.meetings.len())
            .filter(|index| self.meetings.get(*index).is_some_and(|m| m.primary))
            .collect();
        for pair in primaries.windows(2) {
            let [before, after] = *pair else { continue };
            let (Some(a), Some(b)) = (self.meetings.get(before), self.meetings.get(after)) else {
                continue;
            };
            if a.card.series.is_none() || a.card.series != b.card.series {
                continue;
            }
            let missing = match (a.card.round, b.card.round) {
                (Some(first), Some(last)) if last > first + 1 => Some((first + 1, last - 1)),
                _ => None,
            };
            let neighbour = |meeting| Some(Neighbour { meeting, missing });
            if let Some(meeting) = self.meetings.get_mut(before) {
                meeting.next = neighbour(after);
            }
            if let Some(meeting) = self.meetings.get_mut(after) {
                meeting.previous = neighbour(before);
            }
        }
    }
}

/// Series, round, date, id; what is missing comes last.
pub(super) fn series_key<'c>(
    orders: &SeriesOrders<'_>,
    card: &'c MeetingCard,
) -> (usize, u32, (bool, &'c str), &'c str) {
    let date = card.date.as_deref();
    (
        series_order(orders, card),
        card.round.unwrap_or(u32::MAX),
        (date.is_none(), date.unwrap_or_default()),
        card.id.as_str(),
    )
}

/// The place of each series among the others.
pub(super) type SeriesOrders<'c> = BTreeMap<&'c SeriesId, usize>;

/// The order of the corpus's series.
pub(super) fn series_orders(corpus: &Corpus) -> SeriesOrders<'_> {
    let series = corpus.series.iter().enumerate();
    series.map(|(at, series)| (&series.id, at)).collect()
}

fn series_order(orders: &SeriesOrders<'_>, card: &MeetingCard) -> usize {
    let order = card.series.as_ref().and_then(|id| orders.get(id));
    order.copied().unwrap_or(usize::MAX)
}

/// Finds the best document of each meeting: by grade, then by having the meeting's own id.
pub(super) fn meetings(facts: &[&Facts]) -> Vec<SiteMeeting> {
    let mut meetings: Vec<SiteMeeting> = facts.iter().map(|facts| SiteMeeting::alone(facts)).collect();
    let mut of_meeting: BTreeMap<&MeetingId, Vec<MeetingIndex>> = BTreeMap::new();
    for (index, facts) in facts.iter().enumerate() {
        of_meeting.entry(&facts.card.meeting).or_default().push(index);
    }
    for mut documents in of_meeting.into_values().filter(|documents| documents.len() > 1) {
        documents.sort_by_key(|index| {
            let card = facts.get(*index).map(|facts| &facts.card);
            card.map(|card| (card.grade, card.id != card.meeting, &card.id))
        });
        for (rank, document) in documents.iter().enumerate() {
            if let Some(meeting) = meetings.get_mut(*document) {
                meeting.primary = rank == 0;
                meeting.others = documents
                    .iter()
                    .copied()
                    .filter(|other| other != document)
                    .collect();
            }
        }
    }
    meetings
}

impl SiteMeeting {
    /// A document of which no other is known.
    fn alone(facts: &Facts) -> Self {
        Self {
            card: Arc::clone(&facts.card),
            primary: true,
            others: Vec::new(),
            previous: None,
            next: None,
            earlier: None,
            later: None,
            passages: facts.passages.clone(),
            places: facts.places.clone(),
        }
    }
}

/// The best documents by date; undated ones last.
pub(super) fn by_date(orders: &SeriesOrders<'_>, meetings: &[SiteMeeting]) -> Vec<MeetingIndex> {
    let mut order: Vec<MeetingIndex> = (0..meetings.len())
        .filter(|index| meetings.get(*index).is_some_and(|m| m.primary))
        .collect();
    order.sort_by_cached_key(|index| {
        let card = meetings.get(*index).map(|m| &m.card);
        let date = card.and_then(|c| c.date.as_deref());
        let round = card.and_then(|c| c.round).unwrap_or(u32::MAX);
        (
            date.is_none(),
            date,
            card.map_or(usize::MAX, |c| series_order(orders, c)),
            round,
            *index,
        )
    });
    order
}
