//! `timeline.html`: the rounds of all committees and what the texts date.

use serde::Serialize;

use super::{Link, SeriesMark};
use crate::render::View;

/// The page.
#[derive(Debug, Serialize)]
pub struct Timeline {
    /// The drawing; none when nothing is dated, or there is too much to draw.
    pub chart: Option<Chart>,
    /// Rounds and past events by date, gaps where they stand.
    pub entries: Vec<Entry>,
    /// What the texts announce.
    pub planned: Vec<Entry>,
    /// Rounds by number, lane by lane.
    pub lanes: Vec<Lane>,
    /// Topics over meetings.
    pub matrix: Option<Matrix>,
}

impl View for Timeline {
    const TEMPLATE: &'static str = "timeline.html";
    const NAME: &'static str = "timeline";
}

/// The drawing, in user units.
#[derive(Debug, Serialize)]
pub struct Chart {
    /// Of the view box.
    pub width: u32,
    /// Of the view box.
    pub height: u32,
    /// Left end of the lanes.
    pub left: f64,
    /// Right end.
    pub right: f64,
    /// Where months begin.
    pub months: Vec<Month>,
    /// Committees.
    pub lanes: Vec<ChartLane>,
    /// Committees that name another.
    pub arrows: Vec<Arrow>,
}

/// The start of a month.
#[derive(Debug, Serialize)]
pub struct Month {
    /// Place.
    pub x: f64,
    /// `4月`; the first of a year with the year.
    pub label: String,
}

/// A committee in the drawing.
#[derive(Debug, Serialize)]
pub struct ChartLane {
    /// Which.
    pub series: SeriesMark,
    /// Its line.
    pub y: f64,
    /// Stretches in which only the order is known.
    pub bands: Vec<Band>,
    /// Rounds.
    pub marks: Vec<Mark>,
}

/// A stretch in which only the order is known.
#[derive(Debug, Serialize)]
pub struct Band {
    /// Left edge.
    pub x: f64,
    /// Width.
    pub width: f64,
}

/// A round in the drawing.
#[derive(Debug, Serialize)]
pub struct Mark {
    /// Centre.
    pub x: f64,
    /// Line of its label.
    pub label_y: f64,
    /// Line of its date.
    pub date_y: f64,
    /// 第9回.
    pub label: String,
    /// `6月14日`.
    pub date: Option<String>,
    /// `held-full` …
    pub status: &'static str,
    /// What that means.
    pub status_text: &'static str,
    /// Its page.
    pub path: Option<String>,
}

/// A committee names another: from the day it did to the other's lane.
#[derive(Debug, Serialize)]
pub struct Arrow {
    /// Where.
    pub x: f64,
    /// From.
    pub y1: f64,
    /// To.
    pub y2: f64,
    /// Who said it where.
    pub label: String,
    /// The passage.
    pub path: String,
}

/// A row of the list by date.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// `2024年4月5日(金)`, `2024年度`, `期日不明`.
    pub date: String,
    /// `2024-04-05`, for machines.
    pub datetime: Option<String>,
    /// `held-full` …, `done`, `planned`.
    pub status: &'static str,
    /// What that means.
    pub status_text: &'static str,
    /// Whose.
    pub series: Option<SeriesMark>,
    /// 第9回, or the event.
    pub title: String,
    /// Its page.
    pub path: Option<String>,
    /// The editors' summary, or why the status is what it is.
    pub text: Option<String>,
    /// Topics with most members.
    pub topics: Vec<Link>,
    /// Passages that say so.
    pub refs: Vec<Link>,
    /// Rounds that the site does not hold.
    pub gap: bool,
    /// Concluded, not said.
    pub inferred: bool,
}

/// A committee's rounds by number.
#[derive(Debug, Serialize)]
pub struct Lane {
    /// Which.
    pub series: SeriesMark,
    /// By number.
    pub rounds: Vec<RoundRow>,
}

/// A round of a committee.
#[derive(Debug, Serialize)]
pub struct RoundRow {
    /// 第9回.
    pub label: String,
    /// When.
    pub date: Option<String>,
    /// `held-full` …
    pub status: &'static str,
    /// What that means.
    pub status_text: &'static str,
    /// Why.
    pub reason: Option<String>,
    /// Its page.
    pub path: Option<String>,
}

/// How many segments of each topic each meeting has.
#[derive(Debug, Serialize)]
pub struct Matrix {
    /// Columns.
    pub columns: Vec<Column>,
    /// Topics.
    pub rows: Vec<MatrixRow>,
}

/// A column: a meeting, or rounds between that the site does not hold.
#[derive(Debug, Serialize)]
pub struct Column {
    /// Whose.
    pub series: Option<SeriesMark>,
    /// 第9回, 第6〜8回.
    pub label: String,
    /// Its page; none for a gap.
    pub path: Option<String>,
}

/// A topic over meetings.
#[derive(Debug, Serialize)]
pub struct MatrixRow {
    /// The topic.
    pub topic: Link,
    /// A cell for each column.
    pub cells: Vec<Cell>,
}

/// A number of segments.
#[derive(Debug, Serialize)]
pub struct Cell {
    /// None for a gap.
    pub count: Option<u32>,
    /// 0 to 3: none, 1–2, 3–7, 8 and more.
    pub heat: u8,
    /// The section of the topic's page.
    pub path: Option<String>,
    /// Letter of the series' colour.
    pub accent: Option<char>,
}
