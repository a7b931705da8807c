//! What `glossary.html` and `term.html` see.

use serde::Serialize;

use super::meeting::NoteSource;
use super::passage::{Extent, HistoryRow};
use super::{Link, View};
use crate::render::html::Html;

/// The glossary: every term by its reading.
#[derive(Debug, Serialize)]
pub struct GlossaryView {
    /// How many terms.
    pub count: usize,
    /// あ行 … わ行, A … Z, 数字・記号, 読み未確認; those that have terms.
    pub groups: Vec<IndexGroup>,
}

impl View for GlossaryView {
    const TEMPLATE: &'static str = "glossary.html";
    const NAME: &'static str = "glossary";
}

/// A part of the index.
#[derive(Debug, Serialize)]
pub struct IndexGroup {
    /// Its anchor: `row-1`, `latin-c`.
    pub id: String,
    /// あ行.
    pub name: String,
    /// For the row of links to the groups: あ.
    pub short: String,
    /// In order.
    pub terms: Vec<IndexTerm>,
}

/// A term of the index.
#[derive(Debug, Clone, Serialize)]
pub struct IndexTerm {
    /// Headword.
    pub term: String,
    /// Kana.
    pub reading: Option<String>,
    /// Path of its page.
    pub path: String,
    /// システム.
    pub category: Option<String>,
    /// Passages in which it stands.
    pub count: usize,
}

/// A term with its history.
#[derive(Debug, Serialize)]
pub struct TermPageView {
    /// `cyxross`.
    pub id: String,
    /// Headword.
    pub term: String,
    /// Kana.
    pub reading: Option<String>,
    /// Other forms.
    pub aliases: Vec<String>,
    /// システム.
    pub category: Option<String>,
    /// The definition.
    pub definition: Option<Html>,
    /// What it stands on.
    pub sources: Vec<NoteSource>,
    /// Terms that it names and that name it.
    pub related: Vec<Link>,
    /// Topics that follow it.
    pub topics: Vec<Link>,
    /// The file on GitHub.
    pub edit: Option<String>,
    /// How much of its history is shown.
    pub extent: Extent,
    /// Meetings with the passages in which it stands.
    pub history: Vec<HistoryRow>,
}

impl View for TermPageView {
    const TEMPLATE: &'static str = "term.html";
    const NAME: &'static str = "term";
}
