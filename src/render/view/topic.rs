//! What `topics.html` and `topic.html` see.

use serde::Serialize;

use super::passage::{Extent, HistoryRow};
use super::{Link, View};
use crate::render::html::Html;

/// Every topic.
#[derive(Debug, Serialize)]
pub struct TopicsView {
    /// By the number of passages.
    pub topics: Vec<TopicRow>,
}

impl View for TopicsView {
    const TEMPLATE: &'static str = "topics.html";
    const NAME: &'static str = "topics";
}

/// A topic in a list.
#[derive(Debug, Serialize)]
pub struct TopicRow {
    /// Title.
    pub title: String,
    /// Path of its page.
    pub path: String,
    /// How its explanation begins.
    pub text: String,
    /// Passages.
    pub count: usize,
    /// Meetings with any.
    pub meetings: usize,
    /// Short names of the committees, with the letters of their colours.
    pub series: Vec<super::SeriesMark>,
}

/// A topic followed over meetings.
#[derive(Debug, Serialize)]
pub struct TopicPageView {
    /// `sbom`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Words that mark a passage.
    pub words: Vec<String>,
    /// The explanation.
    pub text: Option<Html>,
    /// Terms that often stand in its passages.
    pub terms: Vec<Link>,
    /// The file on GitHub.
    pub edit: Option<String>,
    /// The list of all passages, for machines.
    pub data: Option<String>,
    /// How much is shown.
    pub extent: Extent,
    /// Meetings, gaps.
    pub history: Vec<HistoryRow>,
}

impl View for TopicPageView {
    const TEMPLATE: &'static str = "topic.html";
    const NAME: &'static str = "topic";
}
