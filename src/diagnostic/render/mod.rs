//! Draws diagnostics: for people at a terminal, for programs, for pull requests.
//!
//! Owns order, wording (`words`) and the four formats. Decides nothing: which diagnostics there
//! are, whether to colour and where the text goes is the command line's affair.

mod explain;
mod github;
mod human;
mod json;
mod sarif;
#[cfg(test)]
mod tests;
mod words;

use std::io::{self, Write};

use super::catalogue::Lang;
use super::{Diagnostic, Severity};

pub use explain::{explain, explain_all};
pub(super) use words::argument_name;
pub use words::{help, message, summary, visible};

/// How diagnostics are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: the line, a caret under the spot, what to do, and a count at the end.
    Human,
    /// A JSON array, one object a line.
    Json,
    /// Workflow commands that GitHub shows on the lines of a pull request.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

/// Draws diagnostics in one order whatever order they come in: by file, line, column and code,
/// those about the run as a whole first; each once.
pub fn render(
    diagnostics: &[Diagnostic],
    format: Format,
    lang: Lang,
    color: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let sorted = in_order(diagnostics);
    match format {
        Format::Human => human::write(&sorted, lang, color, out),
        Format::Json => json::write(&sorted, lang, out),
        Format::Github => github::write(&sorted, lang, out),
        Format::Sarif => sarif::write(&sorted, lang, out),
    }
}

fn in_order(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    fn key(diagnostic: &Diagnostic) -> impl Ord {
        let place = diagnostic.place.as_ref();
        (
            place.map(|p| (&p.file, p.line, p.column)),
            diagnostic.code.entry().code,
        )
    }
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.cmp(b)));
    sorted.dedup();
    sorted
}

/// The word for a severity that programs read.
fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
