//! Marks over a paragraph: sorted, nested where they must be, never partly overlapping.
//!
//! Corrections come first, then notes, then terms: where two cross, the lesser gives way. A note
//! is split where it crosses a correction; a term is dropped where it crosses anything or would
//! hold a note, for a link holds no other.

use std::ops::Range;

use super::meeting::{Mark, MarkKind};

/// Adds a correction or a note; tells whether any of it is shown.
pub fn add(marks: &mut Vec<Mark>, range: Range<usize>, kind: MarkKind) -> bool {
    if range.is_empty() {
        return false;
    }
    for piece in split(marks, range) {
        let mark = Mark {
            range: piece,
            kind: kind.clone(),
        };
        // A note on a segment and on its agenda item lies over its words once.
        if !marks.contains(&mark) {
            let at = marks.partition_point(|other| order(other) <= order(&mark));
            marks.insert(at, mark);
        }
    }
    true
}

/// Adds terms, which must be in order and not overlap each other, where they fit.
pub fn add_terms(marks: &mut Vec<Mark>, mut terms: Vec<Mark>) {
    terms.retain(|term| !term.range.is_empty() && marks.iter().all(|other| gives_way(term, other)));
    // Two hits in one correction may lie over the same printed words: the first stays.
    terms.dedup_by(|later, earlier| !disjoint(&later.range, &earlier.range));
    if marks.is_empty() {
        *marks = terms;
    } else if !terms.is_empty() {
        marks.append(&mut terms);
        marks.sort_by_key(order);
    }
}

/// Whether a term may stand with another mark.
fn gives_way(term: &Mark, other: &Mark) -> bool {
    match other.kind {
        MarkKind::Note(_) => contains(&other.range, &term.range) || disjoint(&other.range, &term.range),
        MarkKind::Correction(_) | MarkKind::Term(_) => !crosses(&other.range, &term.range),
    }
}

/// Cuts marks off at the end of a shortened text.
pub fn clip(marks: &mut Vec<Mark>, end: usize) {
    marks.retain(|mark| mark.range.end <= end);
}

/// Outer marks come before inner ones; over the same words a note holds a correction, and that a term.
fn order(mark: &Mark) -> (usize, std::cmp::Reverse<usize>, u8) {
    let rank = match mark.kind {
        MarkKind::Note(_) => 0,
        MarkKind::Correction(_) => 1,
        MarkKind::Term(_) => 2,
    };
    (mark.range.start, std::cmp::Reverse(mark.range.end), rank)
}

/// Cuts a range at the edges of the marks that it would cross.
fn split(marks: &[Mark], range: Range<usize>) -> Vec<Range<usize>> {
    let mut edges: Vec<usize> = marks
        .iter()
        .filter(|other| crosses(&other.range, &range))
        .flat_map(|other| [other.range.start, other.range.end])
        .filter(|edge| range.start < *edge && *edge < range.end)
        .collect();
    edges.sort_unstable();
    edges.dedup();
    let mut pieces = Vec::with_capacity(edges.len() + 1);
    let mut start = range.start;
    for edge in edges.into_iter().chain([range.end]) {
        pieces.push(start..edge);
        start = edge;
    }
    pieces
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn disjoint(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.end <= b.start || b.end <= a.start
}

fn crosses(a: &Range<usize>, b: &Range<usize>) -> bool {
    !disjoint(a, b) && !contains(a, b) && !contains(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::id::Slug;

    fn slug(text: &str) -> Slug {
        text.parse().unwrap_or_else(|_| unreachable!())
    }

    fn note(text: &str) -> MarkKind {
        MarkKind::Note(slug(text))
    }

    fn term(range: Range<usize>, text: &str) -> Mark {
        let kind = MarkKind::Term(slug(text));
        Mark { range, kind }
    }

    fn shown(marks: &[Mark]) -> Vec<String> {
        marks
            .iter()
            .map(|m| {
                let kind = match &m.kind {
                    MarkKind::Correction(index) => format!("c{index}"),
                    MarkKind::Term(slug) => format!("t:{slug}"),
                    MarkKind::Note(slug) => format!("n:{slug}"),
                };
                format!("{kind} {}..{}", m.range.start, m.range.end)
            })
            .collect()
    }

    #[test]
    fn a_note_that_crosses_a_correction_is_split_at_its_edge() {
        let mut marks = Vec::new();
        add(&mut marks, 10..20, MarkKind::Correction(0));
        add(&mut marks, 5..15, note("a"));
        assert_eq!(shown(&marks), ["n:a 5..10", "c0 10..20", "n:a 10..15"]);
    }

    #[test]
    fn a_term_gives_way_to_what_it_crosses_and_holds_no_note() {
        let mut marks = Vec::new();
        add(&mut marks, 10..20, MarkKind::Correction(0));
        add(&mut marks, 30..40, note("a"));
        let crossing = vec![term(15..25, "x"), term(25..31, "u")];
        add_terms(&mut marks, crossing);
        assert_eq!(shown(&marks), ["c0 10..20", "n:a 30..40"]);
        let terms = [(8..22, "w"), (28..45, "y"), (30..40, "z"), (60..60, "v")];
        add_terms(&mut marks, terms.map(|(range, id)| term(range, id)).into());
        assert_eq!(
            shown(&marks),
            ["t:w 8..22", "c0 10..20", "n:a 30..40", "t:z 30..40"]
        );
    }

    #[test]
    fn whatever_is_added_nests() {
        // A small generator: every order of many ranges must leave nested marks.
        let mut seed = 7u64;
        let mut next = |bound: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as usize % bound
        };
        for _ in 0..500 {
            let mut marks = Vec::new();
            for i in 0..6 {
                let start = next(30);
                let range = start..start + 1 + next(12);
                let kind = match next(2) {
                    0 => MarkKind::Correction(i),
                    _ => note("n"),
                };
                add(&mut marks, range, kind);
            }
            let mut terms = Vec::new();
            let mut at = 0;
            while at < 40 {
                let start = at + next(6);
                at = start + 1 + next(8);
                terms.push(term(start..at, "t"));
            }
            add_terms(&mut marks, terms);
            for (i, a) in marks.iter().enumerate() {
                for b in &marks[i + 1..] {
                    assert!(!crosses(&a.range, &b.range), "{:?}", shown(&marks));
                    assert!(a.range.start <= b.range.start);
                    assert!(
                        a.range.start < b.range.start || a.range.end >= b.range.end,
                        "outer first"
                    );
                }
            }
        }
    }
}
