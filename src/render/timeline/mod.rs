//! The timeline: what is known of when, drawn with its gaps.
//!
//! A date is one that a source prints. Rounds without one stand between their neighbours, in a
//! stretch that says that only their order is known.

mod chart;
mod matrix;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::href;
use super::library::{Library, clip, meeting_label, meeting_name, record_path};
use super::view::timeline::{Arrow, Band, Chart, ChartLane, Entry, Lane, Mark, Month, RoundRow, Timeline};
use super::view::{Crumb, Head, Link, Section, SeriesMark};
use super::{Page, Renderer, filter, markdown};
use crate::content::{Certainty, EventStatus, Precision};
use crate::diagnostic::Diagnostic;
use crate::record::id::{Anchor, RecordRef};
use crate::site::gather::MeetingIndex;
use crate::site::timeline::Event;

/// Of the drawing.
const WIDTH: u32 = 1160;
/// From the top to the first lane.
const TOP: f64 = 104.0;
/// From lane to lane.
const LANE: f64 = 150.0;
/// A row of labels.
const ROW: f64 = 22.0;
/// Topics named beside a meeting.
const CHIPS: usize = 5;
/// Rows of one list; what is beyond stands on the pages of the series.
const MOST: usize = 1000;

impl Renderer {
    /// Draws `timeline.html`.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn timeline(&self, library: &Library<'_>) -> Result<Page, Diagnostic> {
        let draft = Draft {
            library,
            renderer: self,
        };
        let head = Head {
            title: "年表".to_owned(),
            description: Some("会議の回と、記録に出てくる出来事を、日付の順に並べた年表です。期日の分からない回は、分からないまま示します。".to_owned()),
            section: Some(Section::Timeline),
            crumbs: vec![
                Crumb { text: "はじめ".to_owned(), path: Some(href::HOME.to_owned()) },
                Crumb { text: "年表".to_owned(), path: None },
            ],
            ..Head::default()
        };
        self.page(href::TIMELINE, &head, &draft.view())
    }

    /// The drawing alone, for the home page.
    pub(super) fn timeline_chart(&self, library: &Library<'_>) -> Option<Chart> {
        Draft {
            library,
            renderer: self,
        }
        .chart()
    }
}

/// A row of the list by date, before it is drawn.
enum Row<'a> {
    Event(&'a Event),
    Held(&'a Event),
    Gap(Vec<&'a Event>),
}

struct Draft<'a> {
    library: &'a Library<'a>,
    renderer: &'a Renderer,
}

impl Draft<'_> {
    fn view(&self) -> Timeline {
        let events = self
            .library
            .site
            .timeline
            .iter()
            .filter(|event| event.round.is_none() && event.meeting.is_none());
        let (planned, done): (Vec<_>, Vec<_>) =
            events.partition(|event| event.status == EventStatus::Planned);
        let mut planned: Vec<(Key, Entry)> = planned
            .into_iter()
            .map(|event| (Key::of(event), self.event(event)))
            .collect();
        planned.sort_by(|a, b| a.0.cmp(&b.0));
        Timeline {
            chart: self.chart(),
            entries: self.entries(&done),
            planned: planned.into_iter().map(|(_, entry)| entry).take(MOST).collect(),
            lanes: self.lanes(),
            matrix: matrix::view(self.library, self.renderer.site()),
        }
    }

    fn rounds(&self, lane: &crate::site::gather::SiteSeries) -> Vec<&Event> {
        lane.rounds
            .iter()
            .filter_map(|index| self.library.site.timeline.get(*index))
            .collect()
    }

    fn chart(&self) -> Option<Chart> {
        let site = self.library.site;
        let lanes: Vec<(&SeriesMark, Vec<&Event>)> = site
            .series
            .iter()
            .filter_map(|series| Some((self.renderer.site().mark(&series.id)?, self.rounds(series))))
            .filter(|(_, rounds)| !rounds.is_empty())
            .collect();
        let input: Vec<chart::Lane> = lanes
            .iter()
            .map(|(_, rounds)| {
                rounds
                    .iter()
                    .map(|event| chart::Round { date: day(event) })
                    .collect()
            })
            .collect();
        let places = chart::place(&input)?;
        let y_of = |lane: usize| TOP + LANE * lane as f64;
        let drawn: Vec<ChartLane> = lanes
            .iter()
            .enumerate()
            .map(|(at, (series, rounds))| ChartLane {
                series: (*series).clone(),
                y: y_of(at),
                bands: places.bands[at]
                    .iter()
                    .map(|band| Band {
                        x: round(band.x),
                        width: round(band.width),
                    })
                    .collect(),
                marks: rounds
                    .iter()
                    .zip(&places.lanes[at])
                    .map(|(event, placed)| self.mark(event, placed, y_of(at)))
                    .collect(),
            })
            .collect();
        Some(Chart {
            width: WIDTH,
            height: (y_of(lanes.len().saturating_sub(1)) + 96.0) as u32,
            left: chart::LEFT,
            right: chart::RIGHT,
            months: months(&places),
            arrows: self.arrows(&drawn),
            lanes: drawn,
        })
    }

    fn mark(&self, event: &Event, placed: &chart::Placed, y: f64) -> Mark {
        let date = event.date.as_deref().filter(|_| day(event).is_some());
        // Dated labels stand above the line, the others below it.
        let (label_y, date_y) = match date {
            Some(_) => (
                y - 40.0 - 2.0 * ROW * placed.row as f64,
                y - 20.0 - 2.0 * ROW * placed.row as f64,
            ),
            None => (y + 34.0 + ROW * placed.row as f64, 0.0),
        };
        Mark {
            x: round(placed.x),
            label_y,
            date_y,
            label: round_label(event),
            date: date.map(filter::short_date),
            status: status_key(event.status),
            status_text: status_text(event.status),
            path: self.path(event.held),
        }
    }

    /// A dated meeting that names another committee points at its lane.
    fn arrows(&self, lanes: &[ChartLane]) -> Vec<Arrow> {
        let site = self.library.site;
        let mut arrows: Vec<Arrow> = Vec::new();
        for (meeting, mention) in &site.mentions {
            let (Some(card), Some(segment)) = (site.meetings.get(*meeting).map(|m| &m.card), mention.segment)
            else {
                continue;
            };
            let lane_of = |id: &str| lanes.iter().find(|lane| lane.series.id == id);
            let from = card.series.as_ref().and_then(|id| lane_of(id.as_str()));
            let (Some(from), Some(to)) = (from, lane_of(mention.series.as_str())) else {
                continue;
            };
            let page = href::meeting(&card.id);
            let mark = from
                .marks
                .iter()
                .find(|mark| mark.path.as_deref() == Some(page.as_str()) && mark.date.is_some());
            let Some(mark) = mark.filter(|_| from.y != to.y) else {
                continue;
            };
            if arrows.iter().any(|arrow| arrow.x == mark.x && arrow.y2 == to.y) {
                continue;
            }
            let down = if to.y > from.y { 1.0 } else { -1.0 };
            arrows.push(Arrow {
                x: mark.x,
                y1: from.y + 12.0 * down,
                y2: to.y - 12.0 * down,
                label: format!("{}で{}に言及", meeting_label(card), to.series.short_name),
                path: href::segment(&card.id, segment),
            });
        }
        arrows
    }

    /// Held rounds and past events by date, with a gap row where rounds are not held.
    fn entries(&self, done: &[&Event]) -> Vec<Entry> {
        let site = self.library.site;
        let mut rows: Vec<(Key, Row<'_>)> = done
            .iter()
            .map(|event| (Key::of(event), Row::Event(event)))
            .collect();
        for series in &site.series {
            let rounds = self.rounds(series);
            let mut gap: Vec<&Event> = Vec::new();
            let mut last: Option<Key> = None;
            for event in rounds {
                if event.held.is_none() {
                    gap.push(event);
                    continue;
                }
                let key = Key::of(event);
                if !gap.is_empty() {
                    rows.push((key.clone().just_before(), Row::Gap(std::mem::take(&mut gap))));
                }
                rows.push((key.clone(), Row::Held(event)));
                last = Some(key);
            }
            if !gap.is_empty() {
                rows.push((last.map_or(Key::UNKNOWN, Key::just_after), Row::Gap(gap)));
            }
        }
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        rows.truncate(MOST);
        let columns = site.matrix.meetings.iter().enumerate();
        let columns: BTreeMap<MeetingIndex, usize> =
            columns.map(|(column, meeting)| (*meeting, column)).collect();
        let drawn = rows.into_iter().map(|(_, row)| match row {
            Row::Event(event) => self.event(event),
            Row::Held(event) => self.held(event, &columns),
            Row::Gap(rounds) => self.gap(&rounds),
        });
        drawn.collect()
    }

    fn held(&self, event: &Event, columns: &BTreeMap<MeetingIndex, usize>) -> Entry {
        let mut entry = self.event(event);
        let Some(index) = event.held else { return entry };
        let Some(meeting) = self.library.site.meetings.get(index) else {
            return entry;
        };
        entry.title = round_label(event);
        entry.path = self.path(Some(index));
        entry.refs = Vec::new();
        if let Some(column) = columns.get(&index) {
            entry.topics = self.topics(*column);
        }
        if let Some(commentary) = self.library.corpus.meetings.get(&meeting.card.id) {
            let plain = markdown::plain(commentary.origin.markdown());
            entry.text = (!plain.trim().is_empty()).then(|| clip(&plain, 160));
        }
        entry
    }

    fn gap(&self, rounds: &[&Event]) -> Entry {
        let labels: Vec<String> = rounds
            .iter()
            .map(|event| format!("{}（{}）", round_label(event), status_text(event.status)))
            .collect();
        let reasons: Vec<&str> = rounds
            .iter()
            .filter_map(|event| event.reason.as_deref())
            .collect();
        let first = rounds.first();
        Entry {
            date: "期日未確認".to_owned(),
            datetime: None,
            status: first.map_or("unknown", |event| status_key(event.status)),
            status_text: "記録を収めていない回",
            series: first.and_then(|event| self.series(event)),
            title: labels.join("、"),
            path: None,
            text: (!reasons.is_empty()).then(|| reasons.join(" ")),
            topics: Vec::new(),
            refs: self.refs(rounds.iter().flat_map(|event| &event.refs)),
            gap: true,
            inferred: false,
        }
    }

    fn event(&self, event: &Event) -> Entry {
        Entry {
            date: date_text(event),
            datetime: event
                .date
                .clone()
                .filter(|_| matches!(event.precision, Precision::Day | Precision::Minute)),
            status: status_key(event.status),
            status_text: status_text(event.status),
            series: self.series(event),
            title: event.title.clone(),
            path: None,
            text: event.reason.clone(),
            topics: Vec::new(),
            refs: self.refs(event.refs.iter()),
            gap: false,
            inferred: event.certainty == Certainty::Inferred && event.round.is_none(),
        }
    }

    fn series(&self, event: &Event) -> Option<SeriesMark> {
        event
            .series
            .as_ref()
            .and_then(|id| self.renderer.site().mark(id))
            .cloned()
    }

    fn path(&self, held: Option<MeetingIndex>) -> Option<String> {
        held.and_then(|index| self.library.site.meetings.get(index))
            .map(|meeting| href::meeting(&meeting.card.id))
    }

    fn refs<'r>(&self, refs: impl Iterator<Item = &'r RecordRef>) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for reference in refs {
            let Some(meeting) = self.library.meeting(&reference.document) else {
                continue;
            };
            let name = meeting_name(&meeting.card);
            let text = match reference.anchor {
                Anchor::Whole => name,
                Anchor::Agenda(id) => format!("{name} 議題{}", id.0),
                anchor => format!(
                    "{name} {}",
                    anchor.to_string().trim_start_matches(['s', 'x', 'n'])
                ),
            };
            let link = Link::new(text, record_path(reference));
            if !links.contains(&link) {
                links.push(link);
            }
        }
        links.truncate(4);
        links
    }

    /// The topics with most segments in a meeting, by its column in the matrix.
    fn topics(&self, column: usize) -> Vec<Link> {
        let site = self.library.site;
        let mut counted: Vec<(u32, usize)> = site
            .matrix
            .counts
            .iter()
            .enumerate()
            .filter_map(|(topic, row)| row.get(column).map(|count| (*count, topic)))
            .filter(|(count, _)| *count > 0)
            .collect();
        counted.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        counted
            .into_iter()
            .take(CHIPS)
            .filter_map(|(_, topic)| self.library.corpus.topics.get(topic))
            .map(|topic| Link::new(topic.title.clone(), href::topic(&topic.id)))
            .collect()
    }

    fn lanes(&self) -> Vec<Lane> {
        let site = self.library.site;
        site.series
            .iter()
            .filter_map(|series| {
                let rounds: Vec<RoundRow> = self
                    .rounds(series)
                    .into_iter()
                    .take(MOST)
                    .map(|event| RoundRow {
                        label: round_label(event),
                        date: event
                            .date
                            .as_deref()
                            .filter(|_| day(event).is_some())
                            .map(filter::long_date),
                        status: status_key(event.status),
                        status_text: status_text(event.status),
                        reason: event.reason.clone(),
                        path: self.path(event.held),
                    })
                    .collect();
                let mark = self.renderer.site().mark(&series.id)?.clone();
                (!rounds.is_empty()).then_some(Lane { series: mark, rounds })
            })
            .collect()
    }
}

/// Tenths are fine enough to draw, and short.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn day(event: &Event) -> Option<Date> {
    let text = event
        .date
        .as_deref()
        .filter(|_| matches!(event.precision, Precision::Day | Precision::Minute))?;
    text.get(..10)?.parse().ok()
}

fn months(places: &chart::Chart) -> Vec<Month> {
    let step = places.months.len().div_ceil(14).max(1);
    places
        .months
        .iter()
        .enumerate()
        .filter(|(at, _)| at % step == 0)
        .map(|(at, (date, x))| Month {
            x: round(*x),
            label: match at == 0 || date.month() == 1 {
                true => format!("{}年{}月", date.year(), date.month()),
                false => format!("{}月", date.month()),
            },
        })
        .collect()
}

fn round_label(event: &Event) -> String {
    event
        .round
        .map_or_else(|| event.title.clone(), |round| format!("第{round}回"))
}

/// The word of a status in data and class names.
pub(super) fn status_key(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Done => "done",
        EventStatus::Planned => "planned",
        EventStatus::HeldFull => "held-full",
        EventStatus::HeldSecondary => "held-secondary",
        EventStatus::Mentioned => "mentioned",
        EventStatus::Inferred => "inferred",
        EventStatus::Unknown => "unknown",
    }
}

/// What a status means, for readers.
pub(super) fn status_text(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Done => "行われたこと",
        EventStatus::Planned => "予定",
        EventStatus::HeldFull => "記録を収録",
        EventStatus::HeldSecondary => "二次資料のみ",
        EventStatus::Mentioned => "開催の記載あり・未収録",
        EventStatus::Inferred => "回次からの推定",
        EventStatus::Unknown => "開催されたか不明",
    }
}

/// A date with as much as is known of it.
fn date_text(event: &Event) -> String {
    let Some(date) = event.date.as_deref() else {
        return "期日不明".to_owned();
    };
    let (from, to) = date.split_once('/').unwrap_or((date, date));
    match event.precision {
        Precision::Minute => match date.split_once('T') {
            Some((day, time)) => format!("{} {time}", filter::long_date(day)),
            None => filter::long_date(date),
        },
        Precision::FiscalYear => format!("{date}年度"),
        Precision::Before => format!("{}より前", plain(date)),
        Precision::After => format!("{}より後", plain(date)),
        Precision::Between => format!("{}〜{}", plain(from), plain(to)),
        Precision::None => "期日不明".to_owned(),
        _ => filter::long_date(date),
    }
}

/// A day without its weekday.
fn plain(date: &str) -> String {
    let long = filter::long_date(date);
    long.split('(').next().unwrap_or(&long).to_owned()
}

/// Where a row stands in the list by date: the latest day it can be, and its rank there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    day: String,
    rank: u8,
}

impl Key {
    const UNKNOWN: Self = Self {
        day: String::new(),
        rank: 9,
    };

    fn of(event: &Event) -> Self {
        let Some(date) = event.date.as_deref() else {
            return Self {
                day: "9999".to_owned(),
                rank: 9,
            };
        };
        let day = match event.precision {
            // A fiscal year ends on 31 March of the next.
            Precision::FiscalYear => date
                .parse::<u32>()
                .map_or_else(|_| date.to_owned(), |year| format!("{}-03-31", year + 1)),
            Precision::Month => format!("{date}-99"),
            Precision::Year => format!("{date}-99-99"),
            Precision::Between => date.split('/').next_back().unwrap_or(date).to_owned(),
            _ => date.to_owned(),
        };
        let rank = match event.precision {
            Precision::Before => 2,
            Precision::After => 7,
            Precision::Minute => 6,
            _ if event.round.is_some() => 5,
            _ => 6,
        };
        Self {
            day: day.get(..10).unwrap_or(&day).to_owned(),
            rank,
        }
    }

    fn just_before(self) -> Self {
        Self { rank: 4, ..self }
    }

    fn just_after(self) -> Self {
        Self { rank: 8, ..self }
    }
}
