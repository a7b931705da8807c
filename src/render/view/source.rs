//! What `source.html` sees: a source line by line.

use serde::Serialize;

use super::meeting::{Action, SourceView};
use super::{SeriesMark, View};
use crate::render::html::Html;

/// A source with its line numbers.
#[derive(Debug, Serialize)]
pub struct SourcePageView {
    /// `ict-09`.
    pub id: String,
    /// 第9回.
    pub label: String,
    /// The committee.
    pub series: Option<SeriesMark>,
    /// Where the text came from.
    pub source: SourceView,
    /// The page of the document.
    pub meeting: Action,
    /// The file under `seeds/`.
    pub file: String,
    /// How many lines are the header, of the record, dropped and blank.
    pub tally: Tally,
    /// Its lines, ready to print in `<tbody>`: there may be hundreds of thousands.
    pub lines: Html,
    /// Rules by which lines were dropped.
    pub rules: Vec<RuleView>,
}

impl View for SourcePageView {
    const TEMPLATE: &'static str = "source.html";
    const NAME: &'static str = "source";
}

/// What became of the lines.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// All lines.
    pub all: usize,
    /// Of the header.
    pub header: usize,
    /// Of the record.
    pub record: usize,
    /// Dropped by a rule.
    pub dropped: usize,
    /// With nothing but white space.
    pub blank: usize,
}

/// A rule by which lines were dropped.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct RuleView {
    /// Its name.
    pub name: String,
    /// How many lines.
    pub count: usize,
}
