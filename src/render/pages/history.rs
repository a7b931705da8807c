//! A subject over meetings: passages in the order of time, and the rounds between them of which
//! nothing is known.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::id::SeriesId;
use crate::render::href;
use crate::render::library::{Library, is_secondary, meeting_label};
use crate::render::lists::{known_of, rounds};
use crate::render::view::passage::{Extent, GapView, HistoryRow, MeetingPassagesView, PassageView};
use crate::render::view::{SeriesMark, SiteView};
use crate::site::gather::MeetingIndex;
use crate::site::timeline::Event;

/// A meeting as the heading of its passages.
pub fn of_meeting(
    meeting: MeetingIndex,
    passages: Vec<PassageView>,
    library: &Library<'_>,
    site: &SiteView,
) -> Option<MeetingPassagesView> {
    let card = &library.site.meetings.get(meeting)?.card;
    Some(MeetingPassagesView {
        id: card.id.to_string(),
        label: meeting_label(card),
        path: href::meeting(&card.id),
        series: card.series.as_ref().and_then(|id| site.mark(id)).cloned(),
        date: card.date.clone(),
        secondary: is_secondary(card),
        passages,
    })
}

/// The passages alone.
pub fn plain(
    found: Vec<(MeetingIndex, Vec<PassageView>)>,
    library: &Library<'_>,
    site: &SiteView,
) -> Vec<HistoryRow> {
    found
        .into_iter()
        .filter_map(|(meeting, passages)| of_meeting(meeting, passages, library, site))
        .map(HistoryRow::Meeting)
        .collect()
}

/// How much of a list is shown.
pub fn extent(count: usize, meetings: usize, found: &[(MeetingIndex, Vec<PassageView>)]) -> Extent {
    Extent {
        count,
        meetings,
        shown: found.iter().map(|(_, passages)| passages.len()).sum(),
    }
}

/// The passages with the gaps between them: rounds that the site does not hold, and meetings that
/// it holds and that have none. `whole`: the list begins with the first passage of all.
pub fn with_gaps(
    found: Vec<(MeetingIndex, Vec<PassageView>)>,
    whole: bool,
    library: &Library<'_>,
    site: &SiteView,
) -> Vec<HistoryRow> {
    let lists = &library.lists;
    let meetings = &library.site.meetings;
    let series_of = |meeting: MeetingIndex| meetings.get(meeting).and_then(|m| m.card.series.as_ref());
    let concerned: BTreeSet<&SeriesId> = found.iter().filter_map(|(at, _)| series_of(*at)).collect();
    let first = found.first().map(|(meeting, _)| *meeting);
    let mut found: BTreeMap<MeetingIndex, Vec<PassageView>> = found.into_iter().collect();
    let mut rows = Rows {
        rows: Vec::new(),
        silent: BTreeMap::new(),
        library,
        site,
    };
    let order = library.site.by_date.iter().copied();
    let order: Vec<MeetingIndex> = match whole {
        true => order.collect(),
        false => order.skip_while(|meeting| Some(*meeting) != first).collect(),
    };
    for meeting in order {
        let Some(series) = series_of(meeting) else {
            if let Some(passages) = found.remove(&meeting) {
                rows.meeting(meeting, passages);
            }
            continue;
        };
        if !concerned.contains(series) {
            continue;
        }
        if let Some(gap) = lists.before.get(&meeting) {
            rows.silence(series);
            rows.gap(series, gap);
        }
        match found.remove(&meeting) {
            Some(passages) => {
                rows.silence(series);
                rows.meeting(meeting, passages);
            }
            None => rows.silent.entry(series).or_default().push(meeting),
        }
        // A meeting's second documents follow it.
        for other in meetings.get(meeting).map_or(&[][..], |m| &m.others) {
            if let Some(passages) = found.remove(other) {
                rows.meeting(*other, passages);
            }
        }
    }
    for series in &concerned {
        rows.silence(series);
        if let Some(gap) = lists.after.get(*series) {
            rows.gap(series, gap);
        }
    }
    rows.rows
}

struct Rows<'a> {
    rows: Vec<HistoryRow>,
    /// Meetings of a series without passages since its last row.
    silent: BTreeMap<&'a SeriesId, Vec<MeetingIndex>>,
    library: &'a Library<'a>,
    site: &'a SiteView,
}

impl<'a> Rows<'a> {
    fn meeting(&mut self, meeting: MeetingIndex, passages: Vec<PassageView>) {
        let row = of_meeting(meeting, passages, self.library, self.site);
        self.rows.extend(row.map(HistoryRow::Meeting));
    }

    fn mark(&self, series: &SeriesId) -> Option<SeriesMark> {
        self.site.mark(series).cloned()
    }

    fn gap(&mut self, series: &SeriesId, gap: &[usize]) {
        let events: Vec<&Event> = gap
            .iter()
            .filter_map(|at| self.library.site.timeline.get(*at))
            .collect();
        self.rows.push(HistoryRow::Gap(GapView {
            series: self.mark(series),
            label: rounds(events.iter().filter_map(|event| event.round)),
            text: known_of(&events),
        }));
    }

    fn silence(&mut self, series: &'a SeriesId) {
        let Some(silent) = self.silent.remove(series) else {
            return;
        };
        let cards = silent
            .iter()
            .filter_map(|at| self.library.site.meetings.get(*at))
            .map(|meeting| &*meeting.card);
        let numbers: Vec<u32> = cards.clone().filter_map(|card| card.round).collect();
        let label = match (numbers.len() == silent.len(), silent.len()) {
            (true, _) => rounds(numbers),
            (false, 1) => cards.map(meeting_label).collect(),
            (false, count) => format!("{count}つの会議"),
        };
        self.rows.push(HistoryRow::Nothing(GapView {
            series: self.mark(series),
            label,
            text: "この論点に当たる発言は、収録した記録にありません。".to_owned(),
        }));
    }
}
