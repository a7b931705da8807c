//! `index.html`: what the site is, the latest record, the questions left, ways in.

use serde::Serialize;

use super::timeline::Chart;
use super::{Link, SeriesMark};
use crate::render::View;

/// The page.
#[derive(Debug, Serialize)]
pub struct Home {
    /// The timeline, drawn.
    pub chart: Option<Chart>,
    /// The latest meeting with a date.
    pub latest: Option<MeetingItem>,
    /// All meetings, the latest first.
    pub meetings: Vec<MeetingItem>,
    /// Questions that got no answer, or half of one.
    pub questions: Vec<QuestionItem>,
    /// Topics with most meetings, then most passages.
    pub topics: Vec<TopicItem>,
    /// People with most speeches.
    pub people: Vec<Link>,
    /// The newest notes.
    pub notes: Vec<NoteItem>,
    /// How many corrections lie over the record.
    pub corrections: usize,
}

impl View for Home {
    const TEMPLATE: &'static str = "home.html";
    const NAME: &'static str = "home";
}

/// A meeting in a list.
#[derive(Debug, Clone, Serialize)]
pub struct MeetingItem {
    /// Whose.
    pub series: Option<SeriesMark>,
    /// 第9回.
    pub label: String,
    /// Its page.
    pub path: String,
    /// `2024-06-14`.
    pub date: Option<String>,
    /// Known by a second-hand text.
    pub secondary: bool,
    /// The editors' summary.
    pub summary: Option<String>,
    /// Titles of its agenda items.
    pub agenda: Vec<String>,
    /// Questions.
    pub questions: u32,
    /// Of these, answered in whole.
    pub answered: u32,
    /// Notes.
    pub notes: u32,
}

/// A question that is left.
#[derive(Debug, Serialize)]
pub struct QuestionItem {
    /// The meeting: 分科会 第9回.
    pub meeting: String,
    /// Who asks.
    pub name: Option<String>,
    /// The passage.
    pub path: String,
    /// The editors' line on it, or how it begins.
    pub text: String,
    /// Whether `text` is the editors'.
    pub is_gist: bool,
    /// Answered in part.
    pub partly: bool,
    /// The editors' reason.
    pub reason: Option<String>,
}

/// A topic in a list.
#[derive(Debug, Serialize)]
pub struct TopicItem {
    /// The topic.
    pub link: Link,
    /// Meetings with passages.
    pub meetings: usize,
    /// Passages.
    pub passages: usize,
}

/// A note in a list.
#[derive(Debug, Serialize)]
pub struct NoteItem {
    /// `2026-11-21`.
    pub date: String,
    /// 解説 …
    pub kind: &'static str,
    /// The meeting.
    pub meeting: String,
    /// The note on its page.
    pub path: String,
    /// How it begins.
    pub text: String,
}
