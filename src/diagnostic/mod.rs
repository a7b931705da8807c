//! What giji tells people: every error, warning and doubt, with code, place and what to do.
//!
//! Owns the shape of a diagnostic; the words live in `catalogue`, the drawing in `render`.
//! Stages push diagnostics and go on; nobody prints but the command line.

pub mod catalogue;
pub mod render;
mod stored;

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

pub use catalogue::Code;
pub use stored::Stored;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site is not built.
    Error,
    /// The site is built; somebody should look. `deny` in `site.yaml` makes it an error.
    Warning,
}

/// One thing to tell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where, unless it is about the run as a whole.
    pub place: Option<Place>,
    /// Which entry of the catalogue.
    pub code: Code,
    /// The code's own severity, unless `deny` raised it.
    pub severity: Severity,
    /// Values for the `{name}` places of the catalogue's texts.
    pub args: Vec<(&'static str, String)>,
    /// Text ready to paste, or a diff; shown below the help, never translated.
    pub attachment: Option<String>,
}

/// A stretch of one line of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Relative to the site's root.
    pub file: Utf8PathBuf,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
    /// In characters, at least 1.
    pub length: u32,
    /// The line without its line break; of a very long one, the stretch around the spot.
    pub text: String,
    /// How many characters of a very long line were left out before `text`.
    pub skipped: u32,
}

/// A line longer than this, in bytes, is not kept whole: thousands of diagnostics may point into it.
const LONG_LINE: usize = 4_000;
/// Characters kept before the spot in a very long line.
const KEPT_BEFORE: usize = 300;
/// Characters kept from the spot on.
const KEPT_AFTER: usize = 500;

impl Place {
    /// The place of the bytes `start..end` of a file's text; clipped to the line on which it begins.
    pub fn of(file: &Utf8Path, source: &str, start: usize, end: usize) -> Self {
        let start = floor_boundary(source, start);
        let end = floor_boundary(source, end).max(start);
        let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |at| start + at);
        let text = source[line_start..line_end].trim_end_matches('\r');
        let line = source[..line_start].bytes().filter(|b| *b == b'\n').count() as u32 + 1;
        // A carriage return belongs to the line break.
        let text_end = line_start + text.len();
        let (start, end) = (start.min(text_end), end.min(text_end));
        let column = source[line_start..start].chars().count() as u32 + 1;
        let length = source[start..end].chars().count().max(1) as u32;
        Self::on(file, line, column, length, text)
    }

    /// A place given by line and column (both from 1, column in characters).
    pub fn at(file: &Utf8Path, source: &str, line: u32, column: u32, length: u32) -> Self {
        let text = source
            .lines()
            .nth(line.saturating_sub(1) as usize)
            .unwrap_or_default();
        Self::on(file, line.max(1), column.max(1), length.max(1), text)
    }

    /// A place on a line whose text is at hand.
    pub fn on(file: &Utf8Path, line: u32, column: u32, length: u32, text: &str) -> Self {
        let skipped = match text.len() {
            0..=LONG_LINE => 0,
            _ => (column.saturating_sub(1) as usize).saturating_sub(KEPT_BEFORE),
        };
        let text = match text.len() {
            0..=LONG_LINE => text.to_owned(),
            _ => text
                .chars()
                .skip(skipped)
                .take(KEPT_BEFORE + KEPT_AFTER)
                .collect(),
        };
        Self {
            file: file.to_owned(),
            line,
            column,
            length,
            text,
            skipped: skipped as u32,
        }
    }

    /// A whole line, from its first character that is not white space.
    pub fn line(file: &Utf8Path, source: &str, line: u32) -> Self {
        let text = source
            .lines()
            .nth(line.saturating_sub(1) as usize)
            .unwrap_or_default();
        let indent = text.chars().take_while(|c| c.is_whitespace()).count() as u32;
        let length = (text.trim().chars().count() as u32).max(1);
        Self::on(file, line.max(1), indent + 1, length, text)
    }

    /// A file as a whole, shown without a line.
    pub fn file(file: &Utf8Path) -> Self {
        Self {
            file: file.to_owned(),
            line: 1,
            column: 1,
            length: 1,
            text: String::new(),
            skipped: 0,
        }
    }

    /// Whether it stands for a file as a whole.
    pub fn is_whole_file(&self) -> bool {
        (self.line, self.column, self.length) == (1, 1, 1) && self.text.is_empty()
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl Diagnostic {
    /// A diagnostic with the code's own severity and no place.
    pub fn new(code: Code) -> Self {
        Self {
            place: None,
            code,
            severity: code.entry().severity,
            args: Vec::new(),
            attachment: None,
        }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Fills `{name}` in the catalogue's texts.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Adds text ready to paste, or a diff.
    #[must_use]
    pub fn attach(mut self, text: impl Into<String>) -> Self {
        self.attachment = Some(text.into());
        self
    }
}

/// Whether something is true of what giji noted on this machine and not of the site.
pub fn is_of_notes(code: Code) -> bool {
    matches!(code, Code::LastBuildDamaged | Code::ConversionsDamaged)
}

/// Makes errors of the warnings that a site denies, by code or name; not of those that a first
/// build would not find.
pub fn deny(diagnostics: &mut [Diagnostic], denied: &[String]) {
    let denied: Vec<Code> = denied.iter().filter_map(|text| Code::find(text)).collect();
    for diagnostic in diagnostics {
        if denied.contains(&diagnostic.code) && !is_of_notes(diagnostic.code) {
            diagnostic.severity = Severity::Error;
        }
    }
}

/// Whether any of them stops the build.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}
