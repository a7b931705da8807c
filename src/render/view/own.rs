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
}

impl View for OwnPageView {
    const TEMPLATE: &'static str = "page.html";
    const NAME: &'static str = "own";
}
