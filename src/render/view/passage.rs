//! A passage of a record quoted on another page: on a topic's, a term's, a person's.
//!
//! The words are the record's, as corrected; what leads on from them is ours.

use serde::Serialize;

use super::SeriesMark;
use super::meeting::Tag;
use crate::render::html::Html;

/// A passage.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PassageView {
    /// What it is: 問1, 答1, 意見; none where the record does not tell.
    pub tag: Option<Tag>,
    /// What kind of text it is when nobody speaks: 要点, 意見（抜粋）.
    pub voice: Option<&'static str>,
    /// NICT 井上氏.
    pub who: Option<String>,
    /// Path of the speaker's page.
    pub person: Option<String>,
    /// Why the speaker is not the author, or the author not the speaker: 後藤主査が代読.
    pub behalf: Option<String>,
    /// `1-5b`.
    pub number: String,
    /// Path of its place in the meeting.
    pub path: String,
    /// Whether words come before the excerpt.
    pub midway: bool,
    /// Whether words follow after it.
    pub cut: bool,
    /// Words of the record, corrected; the word the page is on in `<b>`.
    pub excerpt: Html,
    /// What it answers.
    pub up: Vec<PassageLink>,
    /// What answers it.
    pub down: Vec<PassageLink>,
    /// この記録に応答の記載なし.
    pub state: Option<String>,
    /// Notes on it.
    pub notes: Vec<PassageNote>,
}

/// The other end of a question or an answer.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PassageLink {
    /// 井上氏の答え（1-5）.
    pub text: String,
    /// Its place in the meeting.
    pub path: String,
    /// How the tie is known, where the record does not say it.
    pub basis: Option<&'static str>,
}

/// A note on a passage, in few words.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PassageNote {
    /// 注3.
    pub name: String,
    /// 背景; none for 解説.
    pub kind: Option<&'static str>,
    /// How it begins.
    pub text: String,
    /// The note.
    pub path: String,
}

/// A row of a list that follows something over meetings.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum HistoryRow {
    /// A meeting with its passages.
    Meeting(MeetingPassagesView),
    /// Rounds of which the site has no text.
    Gap(GapView),
    /// Meetings whose text has nothing of it.
    Nothing(GapView),
}

/// The passages of one meeting.
#[derive(Debug, Serialize)]
pub struct MeetingPassagesView {
    /// `ict-09`, the anchor.
    pub id: String,
    /// 第9回.
    pub label: String,
    /// Path of its page.
    pub path: String,
    /// The committee.
    pub series: Option<SeriesMark>,
    /// `2024-06-14`.
    pub date: Option<String>,
    /// Whether the text is second-hand.
    pub secondary: bool,
    /// In order.
    pub passages: Vec<PassageView>,
}

/// Rounds without passages.
#[derive(Debug, Serialize)]
pub struct GapView {
    /// The committee.
    pub series: Option<SeriesMark>,
    /// 第6〜8回.
    pub label: String,
    /// What is known of them.
    pub text: String,
}

/// How much of a list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Extent {
    /// Passages in all.
    pub count: usize,
    /// Meetings with any.
    pub meetings: usize,
    /// Passages on this page.
    pub shown: usize,
}
