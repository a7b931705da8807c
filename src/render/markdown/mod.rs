//! Markdown of commentary → HTML, plain text, headings and links, in one parse.
//!
//! (being written; the types below are the contract)

use std::ops::Range;

use crate::diagnostic::Code;
use crate::record::id::RecordRef;

/// How a body is rendered.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Unique to this body on its page; every id in the output begins with it.
    pub id_prefix: &'a str,
    /// The level that `#` becomes; deeper ones follow, down to 6.
    pub heading_level: u8,
    /// Where links into the site lead.
    pub links: &'a dyn Links,
}

/// Where links into the site lead.
pub trait Links {
    /// `[[用語]]`: the page of a glossary term; none if the glossary has no such term.
    fn term(&self, name: &str) -> Option<Target>;

    /// `ict-09#s1-5b`: a place of the record; none if there is no such place.
    fn record(&self, reference: &RecordRef) -> Option<Target>;

    /// A relative URL as written, without scheme, host or leading slash: the URL it becomes on this
    /// page; none if nothing is there.
    fn local(&self, url: &str) -> Option<String> {
        Some(url.to_owned())
    }
}

/// What a link points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Relative to the page.
    pub href: String,
    /// What the link says when the writer gave no words.
    pub text: String,
}

/// A body, rendered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Safe to put in a page as it is.
    pub html: String,
    /// The words alone, a line a block; to be escaped like any text.
    pub plain: String,
    /// Level on the page, id and text of each heading, in order.
    pub headings: Vec<(u8, String, String)>,
    /// Whether `highlight_css` is needed.
    pub has_code: bool,
    /// Names in `[[…]]` that the glossary knows, as written, in order.
    pub terms: Vec<String>,
    /// What a writer should know, in order of place.
    pub problems: Vec<Problem>,
}

/// Something wrong in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which entry of the catalogue.
    pub code: Code,
    /// Bytes of the source.
    pub range: Range<usize>,
    /// Values for the catalogue's texts.
    pub args: Vec<(&'static str, String)>,
}

/// Renders a body.
pub fn render(source: &str, _options: &Options) -> Rendered {
    Rendered {
        plain: source.to_owned(),
        ..Rendered::default()
    }
}

/// The words of a body alone, for descriptions.
pub fn plain(source: &str) -> String {
    source.to_owned()
}

/// The colours of highlighted code, light and dark; for pages whose `has_code` is set.
pub fn highlight_css() -> &'static str {
    ""
}
