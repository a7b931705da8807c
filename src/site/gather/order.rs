//! The two orders of meetings: by number within their series, and by date.

use std::collections::BTreeMap;

use super::{MeetingIndex, Neighbour, Site, SiteMeeting};
use crate::content::Corpus;
use crate::record::id::{MeetingId, SeriesId};
use crate::site::facts::{MeetingCard, Places};

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
pub(super) fn meetings(cards: Vec<(MeetingCard, Option<Places>)>) -> Vec<SiteMeeting> {
    let mut of_meeting: BTreeMap<&MeetingId, Vec<MeetingIndex>> = BTreeMap::new();
    for (index, (card, _)) in cards.iter().enumerate() {
        of_meeting.entry(&card.meeting).or_default().push(index);
    }
    let mut primary = vec![true; cards.len()];
    let mut others: Vec<Vec<MeetingIndex>> = vec![Vec::new(); cards.len()];
    for mut documents in of_meeting.into_values() {
        documents.sort_by_key(|index| {
            cards
                .get(*index)
                .map(|(card, _)| (card.grade, card.id != card.meeting, card.id.clone()))
        });
        for (rank, document) in documents.iter().enumerate() {
            if let Some(primary) = primary.get_mut(*document) {
                *primary = rank == 0;
            }
            if let Some(others) = others.get_mut(*document) {
                others.extend(documents.iter().copied().filter(|other| other != document));
            }
        }
    }
    cards
        .into_iter()
        .zip(primary)
        .zip(others)
        .map(|(((card, places), primary), others)| SiteMeeting {
            card,
            primary,
            others,
            previous: None,
            next: None,
            earlier: None,
            later: None,
            places,
        })
        .collect()
}

/// The best documents by date; undated ones last.
pub(super) fn by_date(orders: &SeriesOrders<'_>, meetings: &[SiteMeeting]) -> Vec<MeetingIndex> {
    let mut order: Vec<MeetingIndex> = (0..meetings.len())
        .filter(|index| meetings.get(*index).is_some_and(|m| m.primary))
        .collect();
    order.sort_by_key(|index| {
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
