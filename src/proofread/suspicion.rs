//! A suspicion, and which of several about the same words is kept.

use std::collections::BTreeMap;
use std::ops::Range;

use super::passage::{Passage, Passages};
use crate::content::{Confidence, Correction, CorrectionKind};
use crate::record::SeedLine;
use crate::text::safety::suspicious;

/// Words that may be misprinted, as a correction would name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspicion {
    /// Line of the seed.
    pub line: SeedLine,
    /// The words there.
    pub printed: String,
    /// Which of several on the line, from 1; none where they stand there once.
    pub occurrence: Option<u32>,
    /// What they should probably be; none where nothing tells.
    pub corrected: Option<String>,
    /// What kind of error it would be.
    pub kind: CorrectionKind,
    /// Why, in Japanese.
    pub reason: String,
    /// How sure.
    pub confidence: Confidence,
}

/// What a detector found, by place.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    /// Index of the passage.
    pub(super) passage: usize,
    /// Bytes of its text.
    pub(super) range: Range<usize>,
    pub(super) corrected: Option<String>,
    pub(super) kind: CorrectionKind,
    pub(super) confidence: Confidence,
    pub(super) reason: String,
}

/// Findings kept of one text: with more, something else is wrong with it.
const MOST: usize = 100;

/// Keeps, of findings that overlap, the surest and then the one that was found first; leaves out
/// those that overlap a known correction.
pub(super) fn settle(
    mut found: Vec<Finding>,
    passages: &Passages<'_>,
    known: &[Correction],
) -> Vec<Suspicion> {
    let mut taken: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    let mut kept: BTreeMap<usize, usize> = BTreeMap::new();
    for correction in known {
        for (passage, range) in passages.of(correction) {
            taken.entry(passage).or_default().push(range);
        }
    }
    found.sort_by_key(|finding| rank(finding.confidence));
    found.retain(|finding| {
        let kept = kept.entry(finding.passage).or_default();
        if *kept == MOST {
            return false;
        }
        let ranges = taken.entry(finding.passage).or_default();
        let free = ranges
            .iter()
            .all(|range| range.end <= finding.range.start || finding.range.end <= range.start);
        if free {
            *kept += 1;
            ranges.push(finding.range.clone());
        }
        free
    });
    found.sort_by_key(|finding| {
        let passage = passages.all.get(finding.passage);
        let line = passage.map_or(0, |passage| passage.line_at(finding.range.start));
        (line, finding.passage, finding.range.start)
    });
    found
        .into_iter()
        .filter_map(|finding| suspicion(finding, passages))
        .collect()
}

fn suspicion(finding: Finding, passages: &Passages<'_>) -> Option<Suspicion> {
    let passage: &Passage<'_> = passages.all.get(finding.passage)?;
    let printed = passage.text.get(finding.range.clone())?;
    let is_safe = suspicious(printed).next().is_none() && !printed.trim().is_empty();
    let changes = finding.corrected.as_deref() != Some(printed);
    let (line, occurrence) = passages.address(finding.passage, finding.range.start, printed)?;
    (is_safe && changes).then(|| Suspicion {
        line,
        printed: printed.to_owned(),
        occurrence,
        corrected: finding.corrected,
        kind: finding.kind,
        reason: finding.reason,
        confidence: finding.confidence,
    })
}

fn rank(confidence: Confidence) -> u8 {
    match confidence {
        Confidence::High => 0,
        Confidence::Medium => 1,
        Confidence::Low => 2,
    }
}
