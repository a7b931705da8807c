//! What `series.html` and `meetings.html` see.

use serde::Serialize;

use super::{Link, SeriesMark, View};
use crate::content::EventStatus;
use crate::render::html::Html;

/// A committee.
#[derive(Debug, Serialize)]
pub struct SeriesPageView {
    /// Its name and colour.
    pub mark: SeriesMark,
    /// Who they are.
    pub text: Option<Html>,
    /// The file on GitHub.
    pub edit: Option<String>,
    /// Rounds that the site holds.
    pub held: usize,
    /// Rounds that it does not.
    pub missing: usize,
    /// Its rounds by number.
    pub rounds: Vec<RoundRow>,
    /// Topics with passages here.
    pub topics: Vec<Link>,
    /// People who spoke here, the most first.
    pub people: Vec<Link>,
}

impl View for SeriesPageView {
    const TEMPLATE: &'static str = "series.html";
    const NAME: &'static str = "series";
}

/// Every meeting, in two orders.
#[derive(Debug, Serialize)]
pub struct MeetingsView {
    /// By committee and number.
    pub series: Vec<SeriesRounds>,
    /// Documents that belong to no committee.
    pub others: Vec<RoundRow>,
    /// By date.
    pub dated: Vec<RoundRow>,
    /// How many earlier meetings `dated` leaves out.
    pub earlier: usize,
}

impl View for MeetingsView {
    const TEMPLATE: &'static str = "meetings.html";
    const NAME: &'static str = "meetings";
}

/// The rounds of a committee.
#[derive(Debug, Serialize)]
pub struct SeriesRounds {
    /// Its name and colour.
    pub mark: SeriesMark,
    /// By number.
    pub rounds: Vec<RoundRow>,
    /// How many earlier rounds are left out.
    pub earlier: usize,
}

/// A round, held or not.
#[derive(Debug, Serialize)]
pub struct RoundRow {
    /// 第9回.
    pub label: String,
    /// The committee.
    pub series: Option<SeriesMark>,
    /// Its page; none for a round that is not held.
    pub path: Option<String>,
    /// `2024-06-14`.
    pub date: Option<String>,
    /// `held-full`, `mentioned`, `inferred`, ….
    pub kind: EventStatus,
    /// ●.
    pub mark: &'static str,
    /// 収録.
    pub status: &'static str,
    /// Titles of its agenda items.
    pub agenda: Vec<String>,
    /// 発言 18・問い 7.
    pub counts: Option<String>,
    /// Why its status is what it is.
    pub reason: Option<String>,
    /// Places of the record that name it.
    pub refs: Vec<Link>,
    /// Other documents on the same meeting.
    pub others: Vec<Link>,
}
