//! The texts of one document that are proofread, each with its place in the seed.
//!
//! Labels, agenda headings and paragraphs come from the record; lines of the header, which no
//! unit holds, from the seed.

use std::ops::Range;

use crate::content::Correction;
use crate::record::{Header, Minutes, Mode, SeedLine};
use crate::site::correction::{Lines, Spot};

/// The texts of one document.
#[derive(Debug)]
pub struct Passages<'m> {
    /// The front matter.
    pub(super) header: &'m Header,
    /// In the order of the record, the lines of the header first.
    pub(super) all: Vec<Passage<'m>>,
    lines: Lines<'m>,
}

/// What a text is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A line of the header.
    Header,
    /// The label of a speech.
    Label,
    /// The heading of an agenda item or of a part, or a scene.
    Heading,
    /// A paragraph.
    Body,
}

/// One text.
#[derive(Debug)]
pub(super) struct Passage<'m> {
    pub(super) role: Role,
    /// As printed.
    pub(super) text: &'m str,
    /// Index of the unit; none for headings of agenda items and lines of the header.
    pub(super) unit: Option<usize>,
    spot: Option<Spot>,
    /// Bytes at which lines of the seed begin, in order.
    starts: Vec<(usize, SeedLine)>,
}

impl Passage<'_> {
    /// The line on which a byte stands.
    pub(super) fn line_at(&self, byte: usize) -> SeedLine {
        let after = self.starts.partition_point(|(at, _)| *at <= byte);
        after
            .checked_sub(1)
            .and_then(|at| self.starts.get(at))
            .map_or(1, |(_, line)| *line)
    }

    /// Whether it runs as sentences do: a paragraph, not a heading or a list of names.
    pub(super) fn is_prose(&self) -> bool {
        self.role == Role::Body
    }
}

impl<'m> Passages<'m> {
    /// The texts of a document; those of its header only where the seed is at hand.
    pub fn of_minutes(minutes: &'m Minutes, seed: Option<&'m str>) -> Self {
        let mut all = Vec::new();
        let seed_lines: Vec<&str> = seed.map(|text| text.lines().collect()).unwrap_or_default();
        for line in &minutes.header.header_lines {
            let at = (*line as usize).saturating_sub(1);
            if let Some(text) = seed_lines.get(at) {
                all.push(Passage {
                    role: Role::Header,
                    text,
                    unit: None,
                    spot: None,
                    starts: vec![(0, *line)],
                });
            }
        }
        for (index, item) in minutes.agenda.iter().enumerate() {
            all.push(Passage {
                role: Role::Heading,
                text: &item.printed.text,
                unit: None,
                spot: Some(Spot::Agenda(index)),
                starts: starts(&item.printed),
            });
        }
        for (index, unit) in minutes.units.iter().enumerate() {
            if let Some(label) = unit.label.as_ref().filter(|label| !label.printed.is_empty()) {
                all.push(Passage {
                    role: Role::Label,
                    text: &label.printed,
                    unit: Some(index),
                    spot: Some(Spot::Label(index)),
                    starts: vec![(0, unit.line)],
                });
            }
            for (number, paragraph) in unit.paragraphs.iter().enumerate() {
                all.push(Passage {
                    role: match unit.mode {
                        Mode::Heading | Mode::Scene => Role::Heading,
                        _ => Role::Body,
                    },
                    text: &paragraph.text,
                    unit: Some(index),
                    spot: Some(Spot::Paragraph(index, number)),
                    starts: starts(paragraph),
                });
            }
        }
        Self {
            header: &minutes.header,
            all,
            lines: Lines::of(minutes),
        }
    }

    /// The texts with their indexes.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Passage<'m>)> {
        self.all.iter().enumerate()
    }

    /// Paragraphs with their indexes.
    pub(super) fn prose(&self) -> impl Iterator<Item = (usize, &Passage<'m>)> {
        self.iter().filter(|(_, passage)| passage.is_prose())
    }

    /// How a correction addresses words that begin at a byte of a passage: the line, and which
    /// occurrence where they stand there more than once. None where no correction could.
    pub(super) fn address(
        &self,
        passage: usize,
        start: usize,
        printed: &str,
    ) -> Option<(SeedLine, Option<u32>)> {
        let here = self.all.get(passage)?;
        let line = here.line_at(start);
        let hits = self.hits(line, printed);
        let at = hits.iter().position(|hit| *hit == (here.spot, start))?;
        let occurrence = u32::try_from(at + 1).ok().filter(|_| hits.len() > 1);
        Some((line, occurrence))
    }

    /// The words that a correction speaks of.
    pub(super) fn of(&self, correction: &Correction) -> Vec<(usize, Range<usize>)> {
        let hits = self.hits(correction.line, &correction.printed);
        let chosen = match correction.occurrence {
            Some(number) => hits.get((number as usize).saturating_sub(1)..number as usize),
            None => Some(hits.as_slice()),
        };
        chosen
            .unwrap_or_default()
            .iter()
            .filter_map(|(spot, start)| {
                let is_there = |passage: &Passage<'_>| {
                    passage.spot == *spot && (spot.is_some() || passage.line_at(0) == correction.line)
                };
                let index = self.all.iter().position(is_there)?;
                Some((index, *start..start + correction.printed.len()))
            })
            .collect()
    }

    /// Where words stand on a line, in the order in which occurrences are counted.
    fn hits(&self, line: SeedLine, printed: &str) -> Vec<(Option<Spot>, usize)> {
        let in_record = self.lines.find(line, printed);
        if !in_record.is_empty() {
            return in_record;
        }
        let header = self
            .all
            .iter()
            .find(|passage| passage.spot.is_none() && passage.line_at(0) == line);
        header
            .into_iter()
            .flat_map(|passage| passage.text.match_indices(printed))
            .map(|(at, _)| (None, at))
            .collect()
    }
}

fn starts(paragraph: &crate::record::Paragraph) -> Vec<(usize, SeedLine)> {
    [(0, paragraph.line)]
        .into_iter()
        .chain(paragraph.joins.iter().map(|join| (join.at, join.line)))
        .collect()
}
