//! What became of each line of a seed: the account that nothing was lost.
//!
//! Made from the finished minutes, not from what the stages meant to do, so that a line that fell
//! between two stages shows.

use crate::diagnostic::{Code, Diagnostic};
use crate::record::id::{AgendaId, UnitId};
use crate::record::{Minutes, SeedLine};

use super::artefact::DroppedLines;
use super::header::Head;
use super::source::Source;

/// The fate of a line; a line may have two (a label and the text after it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// The line.
    pub line: SeedLine,
    /// What became of it.
    pub kind: FateKind,
}

/// What can become of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FateKind {
    /// Nothing but white space.
    Blank,
    /// Read into the front matter; the field's name.
    Header(&'static str),
    /// An agenda item's heading.
    Agenda(AgendaId),
    /// A speaker label.
    Label(UnitId),
    /// A sub-heading inside a speech.
    SegmentHeading(UnitId),
    /// Text of a unit.
    Text(UnitId),
    /// Joined to the line before, in a unit.
    Joined(UnitId),
    /// Joined to the line before, in an agenda item's heading.
    JoinedAgenda(AgendaId),
    /// Not of the record; the rule's name.
    Dropped(&'static str),
    /// Lost: an error.
    Lost,
}

impl std::fmt::Display for FateKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Blank => f.write_str("blank"),
            Self::Header(field) => write!(f, "header {field}"),
            Self::Agenda(id) => write!(f, "agenda {id}"),
            Self::Label(id) => write!(f, "label {id}"),
            Self::SegmentHeading(id) => write!(f, "sub-heading {id}"),
            Self::Text(id) => write!(f, "text {id}"),
            Self::Joined(id) => write!(f, "joined {id}"),
            Self::JoinedAgenda(id) => write!(f, "joined {id}"),
            Self::Dropped(rule) => write!(f, "dropped {rule}"),
            Self::Lost => f.write_str("LOST"),
        }
    }
}

/// The fates of all lines, in order.
pub(super) fn account(source: &Source, head: &Head, dropped: &DroppedLines, minutes: &Minutes) -> Vec<Fate> {
    let mut by_line: Vec<Vec<FateKind>> = vec![Vec::new(); source.lines.len() + 1];
    let mut give = |line: SeedLine, kind: FateKind| {
        if let Some(fates) = by_line.get_mut(line as usize) {
            fates.push(kind);
        }
    };
    for (line, field) in head.fields() {
        give(line, FateKind::Header(field));
    }
    for (line, rule) in dropped.iter() {
        give(line, FateKind::Dropped(rule));
    }
    for item in &minutes.agenda {
        give(item.printed.line, FateKind::Agenda(item.id));
        for join in &item.printed.joins {
            give(join.line, FateKind::JoinedAgenda(item.id));
        }
    }
    for unit in &minutes.units {
        if unit.label.as_ref().is_some_and(|label| !label.printed.is_empty()) {
            give(unit.line, FateKind::Label(unit.id));
        }
        for cut in &unit.cuts {
            if let Some((_, line)) = &cut.heading {
                give(*line, FateKind::SegmentHeading(unit.id));
            }
        }
        for paragraph in &unit.paragraphs {
            give(paragraph.line, FateKind::Text(unit.id));
            for join in &paragraph.joins {
                give(join.line, FateKind::Joined(unit.id));
            }
        }
    }
    let mut fates = Vec::with_capacity(source.lines.len());
    for line in &source.lines {
        let given = by_line
            .get_mut(line.number as usize)
            .map(std::mem::take)
            .unwrap_or_default();
        if given.is_empty() {
            let kind = if line.text.is_empty() {
                FateKind::Blank
            } else {
                FateKind::Lost
            };
            fates.push(Fate {
                line: line.number,
                kind,
            });
        } else {
            fates.extend(given.into_iter().map(|kind| Fate {
                line: line.number,
                kind,
            }));
        }
    }
    fates
}

/// An error for each line with no fate, and for each whose characters are not all in the record.
pub(super) fn lost(source: &Source, fates: &[Fate], minutes: &Minutes) -> Vec<Diagnostic> {
    let mut errors: Vec<Diagnostic> = fates
        .iter()
        .filter(|fate| fate.kind == FateKind::Lost)
        .map(|fate| source.doubt(Code::LostLine, fate.line))
        .collect();
    let kept = kept_characters(source.lines.len(), minutes);
    let in_record = |fate: &&Fate| {
        !matches!(
            fate.kind,
            FateKind::Blank | FateKind::Header(_) | FateKind::Dropped(_) | FateKind::Lost
        )
    };
    let mut lines: Vec<SeedLine> = fates.iter().filter(in_record).map(|fate| fate.line).collect();
    lines.dedup();
    for number in lines {
        let printed = squeezed(source.line(number).map_or("", |line| line.text));
        let kept = kept.get(number as usize).map_or(&[][..], Vec::as_slice);
        let kept = kept.iter().flat_map(|part| squeezed(part));
        let same = match minutes.header.header_lines.binary_search(&number) {
            // An item taken from the head stands behind the name of the field: 議題　（1）計画.
            Ok(_) => printed.collect::<String>().ends_with(&kept.collect::<String>()),
            Err(_) => printed.eq(kept),
        };
        if !same {
            errors.push(source.doubt(Code::LostCharacters, number));
        }
    }
    errors
}

fn squeezed(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

/// The parts of the record that stand on each line, in printed order: marker, label, text.
fn kept_characters(lines: usize, minutes: &Minutes) -> Vec<Vec<&str>> {
    let mut kept: Vec<Vec<&str>> = vec![Vec::new(); lines + 1];
    let mut keep = |line: SeedLine, text| {
        if let Some(parts) = kept.get_mut(line as usize) {
            parts.push(text);
        }
    };
    let mut paragraphs = Vec::new();
    for item in &minutes.agenda {
        paragraphs.push(&item.printed);
    }
    for unit in &minutes.units {
        if let Some(marker) = &unit.marker {
            keep(unit.line, marker.as_str());
        }
        if let Some(label) = &unit.label {
            keep(unit.line, label.printed.as_str());
        }
        for cut in &unit.cuts {
            if let Some((text, line)) = &cut.heading {
                keep(*line, text.as_str());
            }
        }
        paragraphs.extend(&unit.paragraphs);
    }
    for paragraph in paragraphs {
        let ends = paragraph.joins.iter().map(|j| j.at).chain([paragraph.text.len()]);
        let starts =
            std::iter::once((0, paragraph.line)).chain(paragraph.joins.iter().map(|j| (j.at, j.line)));
        for ((start, line), end) in starts.zip(ends) {
            keep(line, paragraph.text.get(start..end).unwrap_or_default());
        }
    }
    kept
}
