//! What every conversion must hold to, whatever the text.

use std::collections::BTreeSet;

use giji::convert::{FateKind, convert};
use giji::diagnostic::Severity;
use giji::record::{Grade, read, write};

#[path = "entry.rs"]
mod entry;
pub use entry::entry;

/// No line is lost, ids are given once, the same text gives the same minutes, and what is written
/// reads back; else what is wrong.
pub fn holds(text: &str, grade: Grade) -> Result<(), String> {
    let Ok(conversion) = convert(text.as_bytes(), &entry(grade)) else {
        return Ok(());
    };
    if let Some(fate) = conversion.fates.iter().find(|fate| fate.kind == FateKind::Lost) {
        return Err(format!("line {} is lost", fate.line));
    }
    if let Some(error) = conversion
        .diagnostics
        .iter()
        .find(|one| one.severity == Severity::Error)
    {
        return Err(format!("{error:?}"));
    }
    let mut ids = BTreeSet::new();
    for unit in &conversion.minutes.units {
        if !ids.insert(unit.id) {
            return Err(format!("{} twice", unit.id));
        }
        if unit.segments().is_empty() || unit.paragraphs.iter().any(|one| one.text.is_empty()) {
            return Err(format!("nothing in {unit:?}"));
        }
    }
    let written = write::write(&conversion.minutes);
    let again = convert(text.as_bytes(), &entry(grade)).map(|again| write::write(&again.minutes));
    if again.as_ref() != Ok(&written) {
        return Err(format!("{written}\nthen\n{again:?}"));
    }
    match read::read("x-01.md".into(), &written) {
        Ok(minutes) if minutes == conversion.minutes => Ok(()),
        other => Err(format!(
            "{:?}\nwritten\n{written}\nread\n{other:?}",
            conversion.minutes
        )),
    }
}
