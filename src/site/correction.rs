//! Where corrections apply: an entry of `corrections/<id>.yaml` names a seed line, the words
//! printed there and which occurrence; here it becomes a stretch of a label, an agenda heading or
//! a paragraph, or of a header line, which stands in no text.
//!
//! Owns the finding and its diagnostics. Words are matched exactly: a correction that fits only
//! nearly is an error, never applied.

use std::collections::BTreeMap;
use std::ops::Range;

use super::meeting::{AppliedCorrection, Mark, MarkKind};
use super::overlay::Overlay;
use crate::content::{Correction, Step};
use crate::diagnostic::{Code, Diagnostic};
use crate::record::{Minutes, Paragraph, SeedLine};

/// The corrections of one document, located.
#[derive(Debug, Default)]
pub struct Located {
    /// Those that apply, by line, then place on it, then file order.
    pub applied: Vec<AppliedCorrection>,
    /// Indexes of those that stand in no unit and no agenda heading.
    pub header: Vec<usize>,
    spots: BTreeMap<Spot, Replaced>,
}

/// A text of the record that a correction can lie over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// The printed label of a unit, by index.
    Label(usize),
    /// The printed heading of an agenda item, by index.
    Agenda(usize),
    /// A paragraph of a unit, by indexes.
    Paragraph(usize, usize),
}

/// A stretch of a text that stands on one seed line; a match may run on past its end.
#[derive(Debug)]
struct Stretch<'a> {
    spot: Option<Spot>,
    text: &'a str,
    range: Range<usize>,
}

impl Located {
    /// Finds where each correction applies; says which do not.
    pub fn find(
        corrections: &[Correction],
        minutes: &Minutes,
        seed: &dyn Fn() -> Option<String>,
        said: &mut Vec<Diagnostic>,
    ) -> Self {
        if corrections.is_empty() {
            return Self::default();
        }
        let stretches = stretches(minutes);
        let in_record: Vec<Vec<Hit>> = corrections
            .iter()
            .map(|c| hits(stretches.get(&c.line).map_or(&[][..], Vec::as_slice), &c.printed))
            .collect();
        // The seed is read only for lines that no unit holds.
        let seed = in_record.iter().any(Vec::is_empty).then(seed).flatten();
        let seed_lines: Vec<&str> = seed
            .as_deref()
            .map(|text| text.lines().collect())
            .unwrap_or_default();
        let mut found: Vec<(usize, u32, Hit)> = Vec::new();
        for (index, (correction, mut hits)) in corrections.iter().zip(in_record).enumerate() {
            let line = (correction.line as usize)
                .checked_sub(1)
                .and_then(|at| seed_lines.get(at));
            if let Some(line) = line.filter(|_| hits.is_empty()) {
                hits = hits_of_line(line, &correction.printed);
            }
            match choose(correction, hits) {
                Ok((occurrence, hit)) => found.push((index, occurrence, hit)),
                Err(count) => {
                    let there = line.map_or_else(
                        || printed_on(stretches.get(&correction.line)),
                        |line| (*line).to_owned(),
                    );
                    let last =
                        Some(seed_lines.len()).filter(|last| (1..correction.line as usize).contains(last));
                    said.push(mismatch(correction, count, &there, last));
                }
            }
        }
        drop_overlaps(corrections, &mut found, said);
        found.sort_by_key(|(index, _, hit)| {
            let line = corrections.get(*index).map_or(0, |c| c.line);
            (line, hit.spot, hit.range.start, *index)
        });
        let mut located = Self::default();
        for (index, occurrence, hit) in found {
            let Some(correction) = corrections.get(index) else {
                continue;
            };
            let number = located.applied.len();
            match hit.spot {
                Some(spot) => located.spots.entry(spot).or_default().push((hit.range, number)),
                None => located.header.push(number),
            }
            located.applied.push(AppliedCorrection {
                id: correction.id.clone(),
                line: correction.line,
                printed: correction.printed.clone(),
                occurrence,
                corrected: correction.corrected.clone(),
                kind: correction.kind,
                reason: correction.reason.clone(),
                confidence: correction.confidence,
                checked: correction.checked,
            });
        }
        for ranges in located.spots.values_mut() {
            ranges.sort_by_key(|(range, number)| (range.start, range.end, *number));
        }
        located
    }

    /// The marks of the corrections that begin in the bytes `within` of a text, moved so that
    /// `within` starts at 0, and cut off at its end.
    pub fn marks(&self, spot: Spot, within: Range<usize>) -> Vec<Mark> {
        let mut marks = Vec::new();
        let here = self.spots.get(&spot).map_or(&[][..], Vec::as_slice);
        // Those that only flag come second: where two cross, they are the ones that are split.
        for replaces in [true, false] {
            for (range, number) in here {
                let replacing = self.applied.get(*number).is_some_and(|c| c.corrected.is_some());
                if replacing == replaces && within.contains(&range.start) {
                    let end = range.end.min(within.end);
                    let range = range.start - within.start..end - within.start;
                    super::mark::add(&mut marks, range, MarkKind::Correction(*number));
                }
            }
        }
        marks
    }

    /// A text with its corrections laid over.
    pub fn overlay<'a>(&self, spot: Spot, text: &'a str) -> Overlay<'a> {
        let ranges = self.spots.get(&spot).map_or(&[][..], Vec::as_slice);
        Overlay::new(
            text,
            ranges.iter().filter_map(|(range, number)| {
                let corrected = self.applied.get(*number)?.corrected.as_deref()?;
                Some((range.clone(), corrected))
            }),
        )
    }

    /// Replacements that header corrections make in a printed attendance entry: those whose
    /// printed words stand in it and are replaced by others.
    pub fn header_replacements(&self) -> impl Iterator<Item = (&str, &str)> {
        self.header.iter().filter_map(|number| {
            let correction = self.applied.get(*number)?;
            Some((correction.printed.as_str(), correction.corrected.as_deref()?))
        })
    }
}

#[derive(Debug, Clone)]
struct Hit {
    spot: Option<Spot>,
    range: Range<usize>,
}

/// The record by lines of the seed: where words stand on one, as corrections count them.
#[derive(Debug)]
pub struct Lines<'a>(BTreeMap<SeedLine, Vec<Stretch<'a>>>);

impl<'a> Lines<'a> {
    /// Those of a document.
    pub fn of(minutes: &'a Minutes) -> Self {
        Self(stretches(minutes))
    }

    /// Each place at which words stand on a line, in the order of `occurrence`: the text, and the
    /// byte of it at which they begin. A sub-heading inside a speech is of no text.
    pub fn find(&self, line: SeedLine, words: &str) -> Vec<(Option<Spot>, usize)> {
        let here = self.0.get(&line).map_or(&[][..], Vec::as_slice);
        let found = hits(here, words).into_iter();
        found.map(|hit| (hit.spot, hit.range.start)).collect()
    }
}

fn stretches(minutes: &Minutes) -> BTreeMap<SeedLine, Vec<Stretch<'_>>> {
    let mut lines: BTreeMap<SeedLine, Vec<Stretch<'_>>> = BTreeMap::new();
    let mut paragraph = |spot: Spot, paragraph: &'_ Paragraph, text| {
        let starts = [(0, paragraph.line)]
            .into_iter()
            .chain(paragraph.joins.iter().map(|j| (j.at, j.line)));
        let ends = paragraph.joins.iter().map(|j| j.at).chain([paragraph.text.len()]);
        for ((start, line), end) in starts.zip(ends) {
            lines.entry(line).or_default().push(Stretch {
                spot: Some(spot),
                text,
                range: start..end,
            });
        }
    };
    for (index, item) in minutes.agenda.iter().enumerate() {
        paragraph(Spot::Agenda(index), &item.printed, item.printed.text.as_str());
    }
    for (index, unit) in minutes.units.iter().enumerate() {
        for (number, body) in unit.paragraphs.iter().enumerate() {
            paragraph(Spot::Paragraph(index, number), body, body.text.as_str());
        }
    }
    for (index, unit) in minutes.units.iter().enumerate() {
        if let Some(label) = &unit.label {
            let on_line = lines.entry(unit.line).or_default();
            let text = label.printed.as_str();
            let stretch = Stretch {
                spot: Some(Spot::Label(index)),
                text,
                range: 0..text.len(),
            };
            // A label stands before the text of its line.
            let before = on_line.partition_point(|s| match s.spot {
                Some(Spot::Paragraph(unit, _) | Spot::Label(unit)) => unit < index,
                _ => true,
            });
            on_line.insert(before, stretch);
        }
        for (heading, line) in unit.cuts.iter().filter_map(|cut| cut.heading.as_ref()) {
            lines.entry(*line).or_default().push(Stretch {
                spot: None,
                text: heading,
                range: 0..heading.len(),
            });
        }
    }
    lines
}

fn hits(stretches: &[Stretch<'_>], printed: &str) -> Vec<Hit> {
    if printed.is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for stretch in stretches {
        let rest = stretch.text.get(stretch.range.start..).unwrap_or_default();
        for (at, words) in rest.match_indices(printed) {
            let start = stretch.range.start + at;
            if start >= stretch.range.end {
                break;
            }
            hits.push(Hit {
                spot: stretch.spot,
                range: start..start + words.len(),
            });
        }
    }
    hits
}

fn hits_of_line(line: &str, printed: &str) -> Vec<Hit> {
    let found = line.match_indices(printed).filter(|(_, words)| !words.is_empty());
    found
        .map(|(at, words)| Hit {
            spot: None,
            range: at..at + words.len(),
        })
        .collect()
}

/// What the record holds of a line.
fn printed_on(stretches: Option<&Vec<Stretch<'_>>>) -> String {
    let stretches = stretches.into_iter().flatten();
    stretches.filter_map(|s| s.text.get(s.range.clone())).collect()
}

/// The hit meant, with its number from 1; else how many there are.
fn choose(correction: &Correction, hits: Vec<Hit>) -> Result<(u32, Hit), usize> {
    let count = hits.len();
    let number = match correction.occurrence {
        Some(number) => number as usize,
        None if count == 1 => 1,
        None => return Err(count),
    };
    number
        .checked_sub(1)
        .and_then(|at| hits.into_iter().nth(at))
        .map(|hit| (number as u32, hit))
        .ok_or(count)
}

/// What does not fit; `last` is the last line of a seed that ends before the line meant.
fn mismatch(correction: &Correction, count: usize, printed_there: &str, last: Option<usize>) -> Diagnostic {
    let told = |code, key| {
        Diagnostic::new(code)
            .at(correction.origin.place(&[Step::Key(key)]))
            .arg("line", correction.line)
            .arg("printed", &correction.printed)
    };
    let unmatched = |key| {
        told(Code::CorrectionUnmatched, key)
            .arg("there", shorten(printed_there))
            .arg("last", last.map(|last| last.to_string()).unwrap_or_default())
    };
    match correction.occurrence {
        _ if count == 0 && last.is_some() => unmatched("line"),
        _ if count == 0 => unmatched("printed"),
        None => told(Code::CorrectionAmbiguous, "printed").arg("count", count),
        Some(occurrence) => told(Code::CorrectionOccurrence, "occurrence")
            .arg("count", count)
            .arg("occurrence", occurrence),
    }
}

fn shorten(text: &str) -> String {
    const SHOWN: usize = 80;
    let text = text.trim();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Stretches of one text that corrections replace, with the index of each.
type Replaced = Vec<(Range<usize>, usize)>;

/// Two corrections that replace the same words contradict each other: the later one goes.
fn drop_overlaps(corrections: &[Correction], found: &mut Vec<(usize, u32, Hit)>, said: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<(Option<Spot>, SeedLine), Replaced> = BTreeMap::new();
    found.retain(|(index, _, hit)| {
        let Some(correction) = corrections.get(*index) else {
            return false;
        };
        if correction.corrected.is_none() {
            return true;
        }
        let line = if hit.spot.is_some() { 0 } else { correction.line };
        let ranges = taken.entry((hit.spot, line)).or_default();
        let other = ranges
            .iter()
            .find(|(range, _)| range.start < hit.range.end && hit.range.start < range.end)
            .and_then(|(_, other)| corrections.get(*other));
        match other {
            Some(other) => {
                said.push(
                    Diagnostic::new(Code::CorrectionsOverlap)
                        .at(correction.origin.place(&[Step::Key("printed")]))
                        .arg("id", &correction.id)
                        .arg("other", &other.id)
                        .arg("line", correction.line),
                );
                false
            }
            None => {
                ranges.push((hit.range.clone(), *index));
                true
            }
        }
    });
}
