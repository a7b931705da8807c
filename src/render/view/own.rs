//! What `page.html` sees: a page of the site's own.

use serde::Serialize;

use super::View;
use crate::render::html::Html;

/// A page people wrote.
#[derive(Debug, Serialize)]
pub struct OwnPageView {
    /// `about`.
    pub id: String,
    /// Title.
    pub title: String,
    /// The body.
    pub text: Option<Html>,
    /// The file on GitHub.
    pub edit: Option<String>,
    /// What giji says of mistakes, where the page asks for it.
    pub codes: Vec<CodeRow>,
}

/// What giji says of a kind of mistake.
#[derive(Debug, Serialize)]
pub struct CodeRow {
    /// `G0101`.
    pub code: &'static str,
    /// `unresolved-speaker`.
    pub name: &'static str,
    /// What it means and how to mend it.
    pub text: &'static str,
    /// Whether a build stops at it.
    pub error: bool,
}

impl View for OwnPageView {
    const TEMPLATE: &'static str = "page.html";
    const NAME: &'static str = "own";
}
