//! Where published ids go when a document is converted anew.
//!
//! Owns the comparison of two conversions of one document. An id stays when it still stands for
//! the same place of the seed: the same line, or where the seed itself changed, the same text.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::record::id::{Anchor, RecordRef};
use crate::record::{Minutes, SeedLine, Unit};

/// An id that no longer stands for what it stood for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Move {
    pub(super) from: RecordRef,
    /// The line of the seed it stood for.
    pub(super) line: SeedLine,
    /// What stands for that place now, or what is nearest to it.
    pub(super) to: RecordRef,
    /// Whether nothing stands for that very place any more.
    pub(super) gone: bool,
}

/// Every id of `old` that would not mean the same in `new`, in order.
pub(super) fn moves(old: &Minutes, new: &Minutes) -> Vec<Move> {
    let same_seed = old.header.source.sha256 == new.header.source.sha256;
    let units = match same_seed {
        true => by_line(&old.units, &new.units),
        false => by_text(&old.units, &new.units),
    };
    let mut found = Finder {
        old,
        new,
        found: Vec::new(),
    };
    if old.header.id != new.header.id {
        found.moved(Anchor::Whole, 1, Some(Anchor::Whole), Anchor::Whole);
    }
    let agenda = agenda_items(old, new, same_seed);
    for (item, now) in old.agenda.iter().zip(agenda) {
        let now = now.and_then(|index| new.agenda.get(index));
        found.moved(
            Anchor::Agenda(item.id),
            item.printed.line,
            now.map(|now| Anchor::Agenda(now.id)),
            Anchor::Whole,
        );
    }
    for (unit, now) in old.units.iter().zip(units) {
        let now = now.and_then(|index| new.units.get(index));
        let nearest = found.nearest(unit, same_seed);
        found.moved(
            Anchor::Unit(unit.id),
            unit.line,
            now.map(|now| Anchor::Unit(now.id)),
            nearest,
        );
        found.segments(unit, now, nearest, same_seed);
    }
    found.found
}

struct Finder<'m> {
    old: &'m Minutes,
    new: &'m Minutes,
    found: Vec<Move>,
}

impl Finder<'_> {
    fn moved(&mut self, from: Anchor, line: SeedLine, to: Option<Anchor>, nearest: Anchor) {
        let from = RecordRef {
            document: self.old.header.id.clone(),
            anchor: from,
        };
        let gone = to.is_none();
        let to = RecordRef {
            document: self.new.header.id.clone(),
            anchor: to.unwrap_or(nearest),
        };
        if from != to || gone {
            self.found.push(Move { from, line, to, gone });
        }
    }

    fn segments(&mut self, unit: &Unit, now: Option<&Unit>, nearest: Anchor, same_seed: bool) {
        let places = now.map(segment_places).unwrap_or_default();
        for (index, place) in segment_places(unit).into_iter().enumerate() {
            let there = now.and_then(|now| {
                let there = match same_seed {
                    true => places.iter().position(|other| *other == place),
                    false => (index < places.len()).then_some(index),
                };
                there.map(|there| Anchor::Segment(now.id.segment(there)))
            });
            let nearest = now.map_or(nearest, |now| Anchor::Unit(now.id));
            self.moved(Anchor::Segment(unit.id.segment(index)), place.0, there, nearest);
        }
    }

    /// The unit that holds the line on which another began, else the document.
    fn nearest(&self, unit: &Unit, same_seed: bool) -> Anchor {
        let before = self.new.units.partition_point(|now| now.line <= unit.line);
        match self.new.units.get(before.wrapping_sub(1)) {
            Some(now) if same_seed => Anchor::Unit(now.id),
            _ => Anchor::Whole,
        }
    }
}

/// Where each segment begins: line of the seed, and byte in that line's text.
fn segment_places(unit: &Unit) -> Vec<(SeedLine, usize)> {
    let begins = |segment: crate::record::Segment| {
        let piece = segment.pieces.first().and_then(|piece| {
            let paragraph = unit.paragraphs.get(piece.paragraph)?;
            let (line, start) = paragraph.line_at(piece.start);
            Some((line, piece.start - start))
        });
        piece
            .or(segment.heading.map(|(_, line)| (line, 0)))
            .unwrap_or((unit.line, 0))
    };
    unit.segments().into_iter().map(begins).collect()
}

fn agenda_items(old: &Minutes, new: &Minutes, same_seed: bool) -> Vec<Option<usize>> {
    let text = |minutes: &Minutes| -> Vec<String> {
        minutes
            .agenda
            .iter()
            .map(|item| item.printed.text.clone())
            .collect()
    };
    match same_seed {
        true => {
            let lines: BTreeMap<SeedLine, usize> =
                new.agenda.iter().map(|item| item.printed.line).zip(0..).collect();
            let find = |item: &crate::record::AgendaItem| lines.get(&item.printed.line).copied();
            old.agenda.iter().map(find).collect()
        }
        false => aligned(&text(old), &text(new)),
    }
}

/// For each old unit the new one that begins on the same line; a line may begin several.
fn by_line(old: &[Unit], new: &[Unit]) -> Vec<Option<usize>> {
    fn keys(units: &[Unit]) -> impl Iterator<Item = (SeedLine, usize)> + '_ {
        let mut seen = BTreeMap::new();
        units.iter().map(move |unit| {
            let nth: &mut usize = seen.entry(unit.line).or_default();
            *nth += 1;
            (unit.line, *nth)
        })
    }
    let now: BTreeMap<_, _> = keys(new).zip(0..).collect();
    keys(old).map(|key| now.get(&key).copied()).collect()
}

/// For each old unit the new one with the same words, in order.
fn by_text(old: &[Unit], new: &[Unit]) -> Vec<Option<usize>> {
    let words = |units: &[Unit]| -> Vec<[u8; 32]> { units.iter().map(words).collect() };
    aligned(&words(old), &words(new))
}

fn words(unit: &Unit) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    if let Some(label) = &unit.label {
        hasher.update(label.printed.as_bytes());
    }
    for paragraph in &unit.paragraphs {
        hasher.update(b"\n");
        hasher.update(paragraph.text.as_bytes());
    }
    hasher.finalize().into()
}

/// Pairs what is equal in two lists, and what stands in its place one for one.
fn aligned<T: Ord + std::hash::Hash>(old: &[T], new: &[T]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; old.len()];
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let (old_index, new_index, length) = match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => (old_index, new_index, len),
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } => (old_index, new_index, old_len.min(new_len)),
            DiffOp::Delete { .. } | DiffOp::Insert { .. } => continue,
        };
        for step in 0..length {
            if let Some(pair) = pairs.get_mut(old_index + step) {
                *pair = Some(new_index + step);
            }
        }
    }
    pairs
}
