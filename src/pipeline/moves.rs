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

/// Every id of `old` that would not mean the same in `new`, in order; `edited` when somebody
/// changed the text of `old` by hand.
pub(super) fn moves(old: &Minutes, new: &Minutes, edited: bool) -> Vec<Move> {
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
    let mut agenda = BTreeMap::new();
    for (item, now) in old.agenda.iter().zip(agenda_items(old, new, same_seed)) {
        let now = now.and_then(|index| new.agenda.get(index));
        agenda.extend(now.map(|now| (item.id, Anchor::Agenda(now.id))));
        found.moved(
            Anchor::Agenda(item.id),
            item.printed.line,
            now.map(|now| Anchor::Agenda(now.id)),
            Anchor::Whole,
        );
    }
    for (unit, now) in old.units.iter().zip(units) {
        let now = now.and_then(|index| new.units.get(index));
        let item = agenda.get(&unit.id.agenda).copied().unwrap_or(Anchor::Whole);
        let nearest = match same_seed {
            true => found.holder_of(unit.line).unwrap_or(item),
            false => item,
        };
        found.moved(
            Anchor::Unit(unit.id),
            unit.line,
            now.map(|now| Anchor::Unit(now.id)),
            nearest,
        );
        found.segments(unit, now, nearest, same_seed && !edited);
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

    fn segments(&mut self, unit: &Unit, now: Option<&Unit>, nearest: Anchor, same_text: bool) {
        let places = now.map(segment_places).unwrap_or_default();
        for (index, place) in segment_places(unit).into_iter().enumerate() {
            let there = now.and_then(|now| {
                let there = match same_text {
                    true => places.iter().position(|other| *other == place),
                    false => (index < places.len()).then_some(index),
                };
                there.map(|there| Anchor::Segment(now.id.segment(there)))
            });
            let nearest = now.map_or(nearest, |now| Anchor::Unit(now.id));
            self.moved(Anchor::Segment(unit.id.segment(index)), place.0, there, nearest);
        }
    }

    /// The unit that a line now belongs to.
    fn holder_of(&self, line: SeedLine) -> Option<Anchor> {
        let before = self.new.units.partition_point(|unit| unit.line <= line);
        let holder = self.new.units.get(before.checked_sub(1)?)?;
        Some(Anchor::Unit(holder.id))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Cut;
    use crate::record::read::read;

    fn example() -> Minutes {
        let text = include_str!("../../tests/example/content/minutes/demo-02.md");
        read("demo-02.md".as_ref(), text).expect("it reads")
    }

    fn told(old: &Minutes, new: &Minutes) -> Vec<String> {
        moves(old, new, false)
            .iter()
            .map(|m| {
                format!(
                    "{} L{} {} {}",
                    m.from,
                    m.line,
                    if m.gone { "near" } else { "to" },
                    m.to
                )
            })
            .collect()
    }

    /// The place of `s1-<number>` among the units.
    fn speech(minutes: &Minutes, number: u32) -> usize {
        let id = format!("s1-{number}").parse().expect("an id");
        minutes
            .units
            .iter()
            .position(|unit| unit.id == id)
            .expect("it is there")
    }

    fn renumber(minutes: &mut Minutes) {
        let mut number = 0;
        for unit in &mut minutes.units {
            if unit.id.to_string().starts_with("s1-") {
                number += 1;
                unit.id.number = number;
            }
        }
    }

    #[test]
    fn the_same_minutes_move_nothing() {
        assert_eq!(told(&example(), &example()), Vec::<String>::new());
    }

    #[test]
    fn a_speech_found_between_two_others_moves_those_after_it() {
        let old = example();
        let mut new = example();
        let at = speech(&new, 2);
        let mut found = new.units[at].clone();
        found.line = 37;
        new.units.insert(at + 1, found);
        renumber(&mut new);
        assert_eq!(
            told(&old, &new),
            [
                "demo-02#s1-3 L39 to demo-02#s1-4",
                "demo-02#s1-3a L41 to demo-02#s1-4a",
                "demo-02#s1-3b L41 to demo-02#s1-4b",
            ]
        );
    }

    #[test]
    fn a_speech_that_is_none_leads_to_the_one_that_holds_its_line() {
        let old = example();
        let mut new = example();
        new.units.remove(speech(&new, 2));
        renumber(&mut new);
        assert_eq!(
            told(&old, &new),
            [
                "demo-02#s1-2 L33 near demo-02#s1-1",
                "demo-02#s1-2a L35 near demo-02#s1-1",
                "demo-02#s1-3 L39 to demo-02#s1-2",
                "demo-02#s1-3a L41 to demo-02#s1-2a",
                "demo-02#s1-3b L41 to demo-02#s1-2b",
            ]
        );
    }

    #[test]
    fn a_cut_found_before_another_moves_it_even_on_one_line() {
        let old = example();
        let mut new = example();
        let at = speech(&new, 3);
        let cut = Cut {
            paragraph: 0,
            at: "森委員への回答。".len(),
            ..Cut::default()
        };
        new.units[at].cuts.insert(1, cut);
        assert_eq!(told(&old, &new), ["demo-02#s1-3b L41 to demo-02#s1-3c"]);
    }

    #[test]
    fn in_a_changed_seed_ids_follow_the_text() {
        let old = example();
        let mut new = example();
        new.header.source.sha256 = "0".repeat(64);
        for unit in &mut new.units {
            unit.line += 10;
        }
        assert_eq!(told(&old, &new), Vec::<String>::new());
        new.units.remove(speech(&new, 1));
        renumber(&mut new);
        assert_eq!(
            told(&old, &new)[..4],
            [
                "demo-02#s1-1 L29 near demo-02#a1",
                "demo-02#s1-1a L31 near demo-02#a1",
                "demo-02#s1-2 L33 to demo-02#s1-1",
                "demo-02#s1-2a L35 to demo-02#s1-1a",
            ]
        );
    }
}
