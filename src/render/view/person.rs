//! What `people.html` and `person.html` see.

use serde::Serialize;

use super::passage::{Extent, MeetingPassagesView};
use super::{Link, SeriesMark, View};

/// Everybody, by committee.
#[derive(Debug, Serialize)]
pub struct PeopleView {
    /// Those who spoke or attended.
    pub groups: Vec<PeopleGroup>,
}

impl View for PeopleView {
    const TEMPLATE: &'static str = "people.html";
    const NAME: &'static str = "people";
}

/// The people of a committee.
#[derive(Debug, Serialize)]
pub struct PeopleGroup {
    /// Its anchor.
    pub id: String,
    /// The committee; none for documents that belong to none.
    pub series: Option<SeriesMark>,
    /// Those who spoke, the most first.
    pub speakers: Vec<PersonRow>,
    /// Those who are listed only.
    pub others: Vec<PersonRow>,
}

/// A person in a list.
#[derive(Debug, Serialize)]
pub struct PersonRow {
    /// Name.
    pub name: String,
    /// Kana.
    pub reading: Option<String>,
    /// Path of the page.
    pub path: String,
    /// Role and affiliation, as last recorded.
    pub role: Option<String>,
    /// Speeches.
    pub speeches: usize,
    /// Meetings attended or spoken at.
    pub meetings: usize,
}

/// A person over the meetings of a series.
#[derive(Debug, Serialize)]
pub struct PersonPageView {
    /// `ict/上原`.
    pub id: String,
    /// Name.
    pub name: String,
    /// Kana.
    pub reading: Option<String>,
    /// Where the reading comes from.
    pub reading_source: Option<String>,
    /// The committee.
    pub series: Option<SeriesMark>,
    /// Roles and affiliations as recorded, each with its meetings.
    pub roles: Vec<RoleRow>,
    /// Rounds of the series, and whether the person was there.
    pub attendance: Vec<AttendanceCell>,
    /// How many earlier rounds `attendance` leaves out.
    pub earlier: usize,
    /// Names printed otherwise.
    pub printed: Vec<PrintedName>,
    /// Others of the same surname.
    pub namesakes: Vec<PersonRow>,
    /// Speeches of their own.
    pub speeches: usize,
    /// Characters of these: `1,963`.
    pub characters: String,
    /// How much is shown.
    pub extent: Extent,
    /// Speeches by meeting, in the order of time.
    pub history: Vec<MeetingPassagesView>,
}

impl View for PersonPageView {
    const TEMPLATE: &'static str = "person.html";
    const NAME: &'static str = "person";
}

/// A role with the meetings that record it.
#[derive(Debug, Serialize)]
pub struct RoleRow {
    /// 構成員（横浜国立大学）.
    pub text: String,
    /// The meetings, at most twelve.
    pub meetings: Vec<Link>,
    /// How many more.
    pub more: usize,
}

/// A round in the grid of attendance.
#[derive(Debug, Serialize)]
pub struct AttendanceCell {
    /// 第9回.
    pub label: String,
    /// `attended`, `recorded`, `written`, `unlisted`, `unknown`, `missing`.
    pub presence: &'static str,
    /// ●, ○.
    pub mark: &'static str,
    /// 出席, 代読, 資料なし.
    pub words: &'static str,
    /// The meeting's page.
    pub path: Option<String>,
}

/// A name as printed that is not the name.
#[derive(Debug, Serialize)]
pub struct PrintedName {
    /// As printed: 鳶構成員.
    pub printed: String,
    /// Where, with the correction that says so.
    pub places: Vec<PrintedPlace>,
}

/// A meeting that prints a name otherwise.
#[derive(Debug, Serialize)]
pub struct PrintedPlace {
    /// The meeting.
    pub meeting: Link,
    /// Corrections that put the name right.
    pub corrections: Vec<Link>,
}
