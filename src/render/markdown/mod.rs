//! Markdown of commentary → HTML, plain text, headings and links, in one parse.
//!
//! Owns everything between a body as a person wrote it and HTML that can stand in a page: the pass
//! that lets pulldown-cmark see emphasis in Japanese (`prepare`), the walk over its events
//! (`writer`, with a file for each kind of element), limits, and what a writer is told. Does not
//! know the site: where links lead is asked of [`Links`]. Does not read the record, whose Markdown
//! is another language (`record`), and reports no invisible characters, which loading does.
//!
//! Nothing that is written can become an element, an attribute or a URL of another kind than these:
//!
//! | class | on | what |
//! |---|---|---|
//! | `external`, `mail` | `a` | links out; `external` also stands in for an image of another site |
//! | `term`, `record` | `a` | `[[用語]]`, `ict-09#s1-5b` |
//! | `footnote-ref` | `sup` > `a` | `[1]` in the text |
//! | `footnotes` | `div` > `ol` | the footnotes, last in the body; `a.footnote-back` leads back |
//! | `alert`, `alert-note`, `-tip`, `-important`, `-warning`, `-caution` | `div[role=note]` | begins with `p.alert-title` |
//! | `table` | `div[role=group][tabindex=0]` > `table` | scrolls sideways |
//! | `align-left`, `align-center`, `align-right` | `th`, `td` | columns |
//! | `task` | `span[role=img]` | ☑ or ☐ at the start of an `li` |
//! | `code` | `pre[tabindex=0]` > `code.language-…` | a code block, in it `span.hl-…` ([`highlight_css`]) |
//! | `raw-html` | `code` and `pre` > `code` | HTML somebody wrote, as text |
//! | `codepoint` | `span` | `U+202E`: a character that would not be seen |
//!
//! Without class: `p h1–h6[id] blockquote ul ol[start] li hr br em strong del code a img ruby rt rp`.

mod alert;
mod autolink;
mod code;
mod colour;
mod emphasis;
mod escape;
mod footnote;
mod heading;
mod hidden;
mod inline;
mod linebreak;
mod link;
mod nesting;
mod prepare;
mod raw;
mod record_link;
mod ruby;
mod standin;
mod table;
mod url;
mod wikilink;
mod writer;

use std::ops::Range;

use crate::diagnostic::Code;
use crate::record::id::RecordRef;

pub use colour::highlight_css;

/// Longest body; what comes after is left out.
const MAX_SOURCE: usize = 1024 * 1024;
/// Most HTML that is made of a body.
const MAX_OUTPUT: usize = 16 * 1024 * 1024;
/// Elements that may be open at once; deeper ones are left out, their text is not.
const MAX_TAGS: usize = 100;
/// Problems of one body that are worth telling.
const MAX_PROBLEMS: usize = 200;

/// How a body is rendered.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Unique to this body on its page; every id in the output begins with it and a `-`.
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

/// A page or a place on one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Relative to the page.
    pub href: String,
    /// Its name: what a link to a place of the record says.
    pub text: String,
}

/// A body, rendered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Safe to put in a page as it is.
    pub html: String,
    /// The words alone, a line a block, without invisible characters; to be escaped like any text.
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
pub fn render(source: &str, options: &Options) -> Rendered {
    convert(source, options, true)
}

/// The words of a body alone, for descriptions.
pub fn plain(source: &str) -> String {
    let options = Options {
        id_prefix: "",
        heading_level: 1,
        links: &NoLinks,
    };
    convert(source, &options, false).plain
}

/// A body on its own: nothing to link to.
struct NoLinks;

impl Links for NoLinks {
    fn term(&self, _: &str) -> Option<Target> {
        None
    }

    fn record(&self, _: &RecordRef) -> Option<Target> {
        None
    }
}

fn extensions() -> pulldown_cmark::Options {
    use pulldown_cmark::Options as Extension;
    Extension::ENABLE_TABLES
        | Extension::ENABLE_FOOTNOTES
        | Extension::ENABLE_STRIKETHROUGH
        | Extension::ENABLE_TASKLISTS
        | Extension::ENABLE_GFM
        | Extension::ENABLE_WIKILINKS
}

fn convert(source: &str, options: &Options, colour: bool) -> Rendered {
    let whole = source;
    let limit = (0..=whole.len().min(MAX_SOURCE))
        .rev()
        .find(|at| whole.is_char_boundary(*at));
    let source = limit.and_then(|limit| whole.get(..limit)).unwrap_or(whole);
    let prepared = prepare::prepare(source);
    let mut writer = writer::Writer::new(options, &prepared, colour);
    for (event, range) in pulldown_cmark::Parser::new_ext(&prepared.text, extensions()).into_offset_iter() {
        if !writer.event(event, range) {
            break;
        }
    }
    writer.close_all();
    writer.assemble();
    if prepared.careful {
        writer.plain = hidden::without(&writer.plain);
        for (_, _, text) in &mut writer.headings.list {
            *text = hidden::without(text);
        }
    }
    let mut problems = std::mem::take(&mut writer.problems);
    let at = |code, start: usize, end| Problem {
        code,
        range: start..end,
        args: Vec::new(),
    };
    problems.extend(
        prepared
            .too_deep
            .map(|start| at(Code::NestedTooDeep, start, start + 1)),
    );
    problems
        .extend((source.len() < whole.len()).then(|| at(Code::MarkdownTooLarge, source.len(), source.len())));
    problems.sort_by_key(|problem| (problem.range.start, problem.code));
    problems.dedup();
    Rendered {
        plain: writer.plain.trim().to_owned(),
        html: writer.out,
        headings: writer.headings.list,
        has_code: writer.has_code,
        terms: writer.terms,
        problems,
    }
}
