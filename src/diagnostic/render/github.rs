//! For pull requests: workflow commands that GitHub shows on the lines they name.

use std::io::{self, Write};

use super::severity_word;
use super::words::{help, message, visible};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::Lang;

/// GitHub cuts annotations at 64 KB; a diff is of use there only while it is short.
const LONGEST_ATTACHMENT: usize = 4_000;

pub(super) fn write(diagnostics: &[&Diagnostic], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in diagnostics {
        writeln!(out, "{}", command(diagnostic, lang))?;
    }
    Ok(())
}

fn command(diagnostic: &Diagnostic, lang: Lang) -> String {
    let entry = diagnostic.code.entry();
    let mut properties = Vec::new();
    if let Some(place) = &diagnostic.place {
        properties.push(format!("file={}", property(&visible(place.file.as_str()))));
        if !place.is_whole_file() {
            properties.push(format!("line={}", place.line));
            properties.push(format!("col={}", place.column));
            properties.push(format!("endColumn={}", place.column.saturating_add(place.length)));
        }
    }
    properties.push(format!(
        "title={}",
        property(&format!("{} {}", entry.code, entry.name))
    ));
    let mut text = message(diagnostic, lang);
    if let Some(help) = help(diagnostic, lang) {
        text = text + "\n" + &help;
    }
    if let Some(attachment) = &diagnostic.attachment {
        let clipped: String = attachment.chars().take(LONGEST_ATTACHMENT).collect();
        let lines: Vec<String> = clipped.lines().map(visible).collect();
        text = text + "\n\n" + &lines.join("\n");
    }
    format!(
        "::{} {}::{}",
        severity_word(diagnostic.severity),
        properties.join(","),
        data(&text)
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
