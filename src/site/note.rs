//! Notes put where they belong: their targets, and the words there that they quote.
//!
//! A note whose target or quote is gone is an error with the likeliest place; nothing is moved.
//! The quote is looked for in the document whose folder the note stands in; a target in another
//! document shows the note beneath it.

use std::ops::Range;

use super::catalogue::Catalogue;
use super::mark;
use super::meeting::{AppliedCorrection, LinkedParagraph, LinkedUnit, MarkKind, Meeting, PlacedNote};
use crate::content::{Corpus, Note, Step};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::id::{AgendaId, Anchor, SegmentId, UnitId};
use crate::text::fold::{Folded, fold};

/// Places all notes on this document.
pub fn place(meeting: &mut Meeting, corpus: &Corpus, catalogue: &Catalogue, said: &mut Vec<Diagnostic>) {
    for index in catalogue.notes_on(&meeting.id) {
        if let Some(note) = corpus.notes.get(*index) {
            place_one(meeting, *index, note, said);
        }
    }
    sort(meeting);
}

/// A stretch of a paragraph in which a quote was found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    unit: usize,
    segment: usize,
    paragraph: usize,
    range: Range<usize>,
}

/// Whether a segment lies under what a note is on.
fn covers(anchor: Anchor, unit: UnitId, agenda: AgendaId, segment: SegmentId) -> bool {
    match anchor {
        Anchor::Whole => true,
        Anchor::Agenda(id) => id == agenda,
        Anchor::Unit(id) => id == unit,
        Anchor::Segment(id) => id == segment,
    }
}

fn place_one(meeting: &mut Meeting, index: usize, note: &Note, said: &mut Vec<Diagnostic>) {
    let home = note.document == meeting.id;
    let mut quoted = false;
    let mut tried = false;
    for (number, target) in note.on.iter().enumerate() {
        if target.document != meeting.id {
            continue;
        }
        if !exists(meeting, target.anchor) {
            let likely = note.quote.as_deref().and_then(|quote| likeliest(meeting, quote));
            said.push(told(
                Diagnostic::new(Code::NoteTarget)
                    .at(on(note, number))
                    .arg("target", target),
                meeting,
                likely,
            ));
            tried = true;
            quoted = true;
            continue;
        }
        let found = note
            .quote
            .as_deref()
            .map(|quote| find(meeting, target.anchor, &Words::of(quote, note)))
            .unwrap_or_default();
        tried = true;
        if found.len() > 1 && home {
            said.push(
                Diagnostic::new(Code::NoteQuoteAmbiguous)
                    .at(note.origin.place(&[Step::Key("quote")]))
                    .arg("target", target)
                    .arg("count", found.len())
                    .arg("quote", note.quote.as_deref().unwrap_or_default()),
            );
            quoted = true;
        }
        let only = match found.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        };
        quoted |= only.is_some();
        attach(meeting, index, note, target.anchor, only);
    }
    if let Some(quote) = &note.quote
        && home
        && tried
        && !quoted
    {
        let likely = likeliest(meeting, quote);
        said.push(told(
            Diagnostic::new(Code::NoteQuote)
                .at(note.origin.place(&[Step::Key("quote")]))
                .arg("quote", quote),
            meeting,
            likely,
        ));
    }
}

/// Where a target of a note is written: `on` is one place or a list of them.
pub fn on(note: &Note, number: usize) -> Place {
    match note.on.len() {
        0 | 1 => note.origin.place(&[Step::Key("on")]),
        _ => note.origin.place(&[Step::Key("on"), Step::Item(number)]),
    }
}

fn told(diagnostic: Diagnostic, meeting: &Meeting, likely: Option<Likely>) -> Diagnostic {
    let (place, confidence, words) = match likely {
        Some(likely) => (
            format!("{}#{}", meeting.id, likely.segment),
            format!("{}%", likely.percent),
            likely.words,
        ),
        None => Default::default(),
    };
    diagnostic
        .arg("likely", place)
        .arg("confidence", confidence)
        .arg("words", words)
}

/// Whether a document has this place.
pub fn exists(meeting: &Meeting, anchor: Anchor) -> bool {
    match anchor {
        Anchor::Whole => true,
        Anchor::Agenda(id) => {
            meeting.agenda.iter().any(|item| item.id == id)
                || meeting.units.iter().any(|unit| unit.agenda == id)
        }
        Anchor::Unit(id) => meeting.units.iter().any(|unit| unit.id == id),
        Anchor::Segment(id) => meeting.segment(id).is_some(),
    }
}

/// Shows the note beneath its target, and marks its words.
fn attach(meeting: &mut Meeting, index: usize, note: &Note, anchor: Anchor, found: Option<Found>) {
    let mut placed = PlacedNote {
        note: index,
        slug: note.slug.clone(),
        anchor,
        segment: None,
        marked: false,
    };
    let segment = match (&found, anchor) {
        (Some(found), _) => meeting
            .units
            .get_mut(found.unit)
            .and_then(|unit| unit.segments.get_mut(found.segment)),
        (None, Anchor::Unit(id)) => meeting
            .units
            .iter_mut()
            .find(|unit| unit.id == id)
            .and_then(|unit| unit.segments.first_mut()),
        (None, Anchor::Segment(id)) => meeting
            .units
            .iter_mut()
            .filter(|unit| unit.id == id.unit)
            .find_map(|unit| unit.segments.iter_mut().find(|s| s.id == id)),
        (None, Anchor::Whole | Anchor::Agenda(_)) => None,
    };
    if let Some(segment) = segment {
        placed.segment = Some(segment.id);
        if !segment.notes.contains(&note.slug) {
            segment.notes.push(note.slug.clone());
        }
        if let Some(found) = found
            && let Some(paragraph) = segment.paragraphs.get_mut(found.paragraph)
        {
            let kind = MarkKind::Note(note.slug.clone());
            placed.marked = mark::add(&mut paragraph.marks, found.range, kind);
        }
    }
    meeting.notes.push(placed);
}

/// Words of the record, with those around them where they occur twice.
#[derive(Debug, Clone, Copy)]
pub struct Words<'w> {
    /// The words.
    pub quote: &'w str,
    /// What stands before them.
    pub prefix: Option<&'w str>,
    /// What stands after them.
    pub suffix: Option<&'w str>,
}

impl<'w> Words<'w> {
    fn of(quote: &'w str, note: &'w Note) -> Self {
        Self {
            quote,
            prefix: note.prefix.as_deref(),
            suffix: note.suffix.as_deref(),
        }
    }
}

/// All places under a target where the words stand, printed or corrected.
fn find(meeting: &Meeting, anchor: Anchor, words: &Words<'_>) -> Vec<Found> {
    let units = meeting.units.iter().enumerate();
    let places = units.flat_map(|(unit, linked)| {
        let covered = |segment| covers(anchor, linked.id, linked.agenda, segment);
        let places = find_in(linked, &covered, &meeting.corrections, words);
        places.into_iter().map(move |place| Found { unit, ..place })
    });
    places.collect()
}

/// How many places of some segments of a unit these words stand at, printed or corrected.
pub fn count(
    unit: &LinkedUnit,
    covered: &dyn Fn(SegmentId) -> bool,
    corrections: &[AppliedCorrection],
    words: &Words<'_>,
) -> usize {
    find_in(unit, covered, corrections, words).len()
}

fn find_in(
    unit: &LinkedUnit,
    covered: &dyn Fn(SegmentId) -> bool,
    corrections: &[AppliedCorrection],
    words: &Words<'_>,
) -> Vec<Found> {
    let mut all = Vec::new();
    let mut segments = unit
        .segments
        .iter()
        .enumerate()
        .filter(|(_, one)| covered(one.id))
        .peekable();
    if segments.peek().is_none() {
        return all;
    }
    let quote = fold(words.quote);
    if quote.is_empty() {
        return all;
    }
    let prefix = words.prefix.map(fold);
    let suffix = words.suffix.map(fold);
    let fits = |before: &str, after: &str| {
        prefix.as_ref().is_none_or(|p| before.ends_with(p.as_str()))
            && suffix.as_ref().is_none_or(|s| after.starts_with(s.as_str()))
    };
    for (s, segment) in segments {
        for (p, paragraph) in segment.paragraphs.iter().enumerate() {
            for range in ranges(paragraph, corrections, &quote, &fits) {
                all.push(Found {
                    unit: 0,
                    segment: s,
                    paragraph: p,
                    range,
                });
            }
        }
    }
    all
}

/// The printed stretches of a paragraph that read like the folded quote, printed or corrected.
fn ranges(
    paragraph: &LinkedParagraph,
    corrections: &[AppliedCorrection],
    quote: &str,
    fits: &dyn Fn(&str, &str) -> bool,
) -> Vec<Range<usize>> {
    let overlay = paragraph.overlay(corrections);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut look = |text: &str, back: &dyn Fn(Range<usize>) -> Range<usize>| {
        let folded = Folded::new(text);
        for (at, words) in folded.text.match_indices(quote) {
            let end = at + words.len();
            if fits(&folded.text[..at], &folded.text[end..]) {
                let range = back(folded.source_range(at..end));
                let overlaps = |r: &Range<usize>| r.start < range.end && range.start < r.end;
                // Words that a correction puts in have no print to mark: those around them go first.
                ranges.retain(|r| !r.is_empty() || !overlaps(r));
                if !ranges.iter().any(overlaps) {
                    ranges.push(range);
                }
            }
        }
    };
    look(overlay.text(), &|range| overlay.printed(range));
    if overlay.text() != paragraph.text {
        look(&paragraph.text, &|range| range);
    }
    ranges.sort_by_key(|range| range.start);
    ranges
}

/// Where the words of a quote most likely are now.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Likely {
    segment: SegmentId,
    percent: usize,
    words: String,
}

/// The stretch of the document that shares most pairs of neighbouring characters with a quote.
fn likeliest(meeting: &Meeting, quote: &str) -> Option<Likely> {
    const LEAST: usize = 30;
    let quote: Vec<char> = fold(quote).chars().collect();
    let mut pairs: Vec<(char, char)> = pairs(&quote).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut best: Option<Likely> = None;
    for segment in meeting.units.iter().flat_map(|unit| &unit.segments) {
        for paragraph in &segment.paragraphs {
            let text: Vec<char> = fold(&paragraph.corrected(&meeting.corrections)).chars().collect();
            let Some((start, percent)) = best_window(&text, &pairs, quote.len()) else {
                continue;
            };
            if percent >= LEAST && best.as_ref().is_none_or(|b| percent > b.percent) {
                let end = (start + quote.len()).min(text.len());
                best = Some(Likely {
                    segment: segment.id,
                    percent,
                    words: text.get(start..end).unwrap_or_default().iter().collect(),
                });
            }
        }
    }
    best
}

fn pairs(text: &[char]) -> impl Iterator<Item = (char, char)> + '_ {
    text.windows(2).filter_map(|w| match w {
        [a, b] => Some((*a, *b)),
        _ => None,
    })
}

/// Where a window of the quote's length holds most of its pairs, and how many of a hundred.
fn best_window(text: &[char], wanted: &[(char, char)], length: usize) -> Option<(usize, usize)> {
    let width = length.saturating_sub(1).max(1);
    let hits: Vec<usize> = pairs(text)
        .map(|pair| usize::from(wanted.binary_search(&pair).is_ok()))
        .collect();
    let mut sum: usize = hits.iter().take(width).sum();
    let mut best = (0, sum);
    for (end, hit) in hits.iter().enumerate().skip(width) {
        let start = end + 1 - width;
        sum += hit;
        sum -= hits.get(start - 1).copied().unwrap_or(0);
        if sum > best.1 {
            best = (start, sum);
        }
    }
    (!hits.is_empty()).then(|| (best.0, (best.1 * 100 / width).min(99)))
}

/// Notes of a segment stand in the order of their words; those of the meeting in page order.
fn sort(meeting: &mut Meeting) {
    if meeting.notes.is_empty() {
        return;
    }
    for segment in meeting.units.iter_mut().flat_map(|unit| &mut unit.segments) {
        let paragraphs = &segment.paragraphs;
        let place = |slug: &crate::record::id::Slug| {
            paragraphs
                .iter()
                .enumerate()
                .find_map(|(number, paragraph)| {
                    paragraph.marks.iter().find_map(|mark| match &mark.kind {
                        MarkKind::Note(other) if other == slug => Some((number, mark.range.start)),
                        _ => None,
                    })
                })
                .unwrap_or((usize::MAX, 0))
        };
        segment
            .notes
            .sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.cmp(b)));
    }
    let mut order = std::collections::BTreeMap::new();
    for segment in meeting.units.iter().flat_map(|unit| &unit.segments) {
        for (at, slug) in segment.notes.iter().enumerate() {
            let next = order.len();
            order.entry((segment.id, slug.clone())).or_insert((next, at));
        }
    }
    let first_of = |agenda: AgendaId| {
        meeting
            .units
            .iter()
            .filter(|unit| unit.agenda == agenda)
            .flat_map(|unit| &unit.segments)
            .find_map(|s| order.get(&(s.id, s.notes.first()?.clone())))
            .map_or(usize::MAX, |(at, _)| *at)
    };
    let key = |note: &PlacedNote| match (note.anchor, note.segment) {
        (_, Some(segment)) => order
            .get(&(segment, note.slug.clone()))
            .map_or((usize::MAX, 1), |(at, _)| (*at, 1)),
        (Anchor::Agenda(agenda), None) => (first_of(agenda), 0),
        (_, None) => (0, 0),
    };
    let mut keyed: Vec<((usize, usize), PlacedNote)> = meeting
        .notes
        .iter()
        .map(|note| (key(note), note.clone()))
        .collect();
    keyed.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.slug.cmp(&y.slug)));
    meeting.notes = keyed.into_iter().map(|(_, note)| note).collect();
}
