//! Where giji speaks: results on stdout, messages on stderr, nowhere else.

use std::io::{self, Write};

use super::options::Verbosity;
use crate::diagnostic::catalogue::Lang;
use crate::diagnostic::render::{self, Format};
use crate::diagnostic::{Diagnostic, Severity};

/// How giji speaks in this run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Output {
    pub(super) lang: Lang,
    pub(super) verbosity: Verbosity,
    pub(super) color_out: bool,
    pub(super) color_err: bool,
}

impl Output {
    /// One of two texts.
    pub(super) fn choose<'t>(&self, ja: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }

    /// A line of the result, unless giji is to be quiet.
    pub(super) fn say(&self, line: &str) {
        if self.verbosity > Verbosity::Quiet {
            self.print(&format!("{line}\n"));
        }
    }

    /// The result that was asked for, as it is.
    pub(super) fn print(&self, text: &str) {
        let mut out = io::stdout().lock();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        unless_broken(written);
    }

    /// A line to the person at the terminal, beside the result.
    pub(super) fn note(&self, line: &str) {
        if self.verbosity > Verbosity::Quiet {
            unless_broken(writeln!(io::stderr().lock(), "{line}"));
        }
    }

    /// Diagnostics as messages.
    pub(super) fn messages(&self, diagnostics: &[Diagnostic]) {
        let mut err = io::BufWriter::new(io::stderr().lock());
        let written = self.render(diagnostics, Format::Human, self.color_err, &mut err);
        unless_broken(written.and_then(|()| err.flush()));
    }

    /// Diagnostics as the result.
    pub(super) fn report(&self, diagnostics: &[Diagnostic], format: Format) {
        let mut out = io::BufWriter::new(io::stdout().lock());
        let written = self.render(diagnostics, format, self.color_out, &mut out);
        unless_broken(written.and_then(|()| out.flush()));
    }

    fn render(
        &self,
        diagnostics: &[Diagnostic],
        format: Format,
        color: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if self.verbosity > Verbosity::Quiet {
            return render::render(diagnostics, format, self.lang, color, out);
        }
        let errors: Vec<Diagnostic> = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .cloned()
            .collect();
        render::render(&errors, format, self.lang, color, out)
    }
}

/// A reader that had enough (`giji check | head`) is no failure, and there is nobody to tell of
/// any other.
fn unless_broken(written: io::Result<()>) {
    drop(written);
}
