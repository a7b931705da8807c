//! For programs: a JSON array with one object a line; what is absent is `null`.

use std::io::{self, Write};

use serde::Serialize;

use super::severity_word;
use super::words::{help, message};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::Lang;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row<'a> {
    code: &'a str,
    name: &'a str,
    severity: &'a str,
    message: String,
    help: Option<String>,
    file: Option<&'a str>,
    /// From 1; none for a file as a whole.
    line: Option<u32>,
    /// From 1, in characters.
    column: Option<u32>,
    /// In characters.
    length: Option<u32>,
    /// One past the last character.
    end_column: Option<u32>,
    attachment: Option<&'a str>,
}

pub(super) fn write(diagnostics: &[&Diagnostic], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "[")?;
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        writeln!(out, "{}", if index == 0 { "" } else { "," })?;
        serde_json::to_writer(&mut *out, &row(diagnostic, lang))?;
    }
    writeln!(out, "{}]", if diagnostics.is_empty() { "" } else { "\n" })
}

fn row(diagnostic: &Diagnostic, lang: Lang) -> Row<'_> {
    let entry = diagnostic.code.entry();
    let place = diagnostic.place.as_ref();
    let spot = place.filter(|place| !place.is_whole_file());
    Row {
        code: entry.code,
        name: entry.name,
        severity: severity_word(diagnostic.severity),
        message: message(diagnostic, lang),
        help: help(diagnostic, lang),
        file: place.map(|p| p.file.as_str()),
        line: spot.map(|p| p.line),
        column: spot.map(|p| p.column),
        length: spot.map(|p| p.length),
        end_column: spot.map(|p| p.column.saturating_add(p.length)),
        attachment: diagnostic.attachment.as_deref(),
    }
}
