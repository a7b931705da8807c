//! Which shapes of label a document uses, weighed over the whole document.
//!
//! A shape is believed when its labels are on the attendance list, end in a role, or return; a
//! line alone proves nothing. A document may use more than one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::artefact::DroppedLines;
use super::header::Head;
use super::label::{Candidate, Known};
use super::name::Likeness;
use super::source::Source;

/// How a label is printed. The words are those of `labels:` in front matter and `seeds.yaml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// `上原構成員)`, alone, with a trailing word, or with its text.
    ClosingBracket,
    /// `○高山委員長　…`, `◎市長（山本三郎）　…`.
    Circle,
    /// `【安西会長】`.
    Lenticular,
    /// `村井座長: …`.
    Colon,
    /// `(河上委員長) …`, `〔増田分科会長代理〕 …`.
    Bracketed,
    /// `27: ◯推進課長　…`.
    Ordinal,
    /// `【提出者：村岡構成員】`.
    Submitted,
    /// `〇 高市総理より、以下のとおり発言があった。`.
    Narrated,
    /// `→（事務局）…`, `⇒ 事務局：…`, below an opinion.
    Arrow,
    /// `教育長　　ただ今から…`: set off by a gap, as in a play.
    Script,
    /// `橘川部会長` alone; only the attendance list can tell.
    Bare,
}

impl Shape {
    /// All shapes, in the order in which a line is tried.
    pub(super) const ALL: [(Self, &'static str); 11] = [
        (Self::Submitted, "submitted"),
        (Self::Arrow, "arrow"),
        (Self::ClosingBracket, "closing-bracket"),
        (Self::Ordinal, "ordinal"),
        (Self::Narrated, "narrated"),
        (Self::Circle, "circle"),
        (Self::Lenticular, "lenticular"),
        (Self::Colon, "colon"),
        (Self::Bracketed, "bracketed"),
        (Self::Script, "script"),
        (Self::Bare, "bare"),
    ];

    /// Lines with a role or a known name that it takes to believe the shape.
    fn needed(self) -> usize {
        match self {
            Self::Submitted | Self::Narrated | Self::Arrow => 1,
            Self::ClosingBracket | Self::Circle | Self::Lenticular | Self::Ordinal => 2,
            Self::Colon | Self::Bracketed | Self::Script | Self::Bare => 3,
        }
    }
}

/// The shapes of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Grammar(BTreeSet<Shape>);

impl Grammar {
    /// `closing-bracket`, `circle+colon`; `none` for a document without labels.
    pub(super) fn named(text: &str) -> Option<Self> {
        if text == "none" {
            return Some(Self::default());
        }
        text.split('+')
            .map(|word| {
                Shape::ALL
                    .iter()
                    .find(|(_, known)| *known == word.trim())
                    .map(|(shape, _)| *shape)
            })
            .collect::<Option<BTreeSet<_>>>()
            .map(Self)
    }

    /// The words that `named` understands.
    pub(super) fn known() -> Vec<&'static str> {
        Shape::ALL.iter().map(|(_, word)| *word).collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The shapes, in the order in which a line is tried.
    pub(super) fn shapes(&self) -> impl Iterator<Item = Shape> + '_ {
        Shape::ALL
            .iter()
            .map(|(shape, _)| *shape)
            .filter(|shape| self.0.contains(shape))
    }
}

impl fmt::Display for Grammar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = Shape::ALL
            .iter()
            .filter(|(shape, _)| self.0.contains(shape))
            .map(|(_, word)| *word)
            .collect();
        f.write_str(&words.join("+"))
    }
}

/// What speaks for a shape in this document.
#[derive(Debug, Default)]
struct Evidence {
    /// Lines whose label ends in a role or is on the attendance list.
    strong: usize,
    /// Of these, lines whose label is on the attendance list.
    listed: usize,
    /// Lines that merely could be labels, by label.
    weak: BTreeMap<String, usize>,
}

/// Weighs the shapes over the body of a document.
pub(super) fn recognise(source: &Source, head: &Head, dropped: &DroppedLines) -> Grammar {
    let known = Known::new(&head.attendees);
    let mut evidence: BTreeMap<Shape, Evidence> = BTreeMap::new();
    for line in source.lines.iter().filter(|line| {
        line.number >= head.body
            && !line.text.is_empty()
            && !head.owns(line.number)
            && !dropped.has(line.number)
    }) {
        for (shape, _) in Shape::ALL {
            let Some(candidate) = Candidate::parse(shape, line.text, &known) else {
                continue;
            };
            let weight = evidence.entry(shape).or_default();
            if candidate.listed || candidate.likeness == Likeness::Role {
                weight.strong += 1;
                weight.listed += usize::from(candidate.listed);
            } else {
                *weight.weak.entry(candidate.label.clone()).or_default() += 1;
            }
            if shape != Shape::Bare {
                break;
            }
        }
    }
    let strongest = evidence
        .iter()
        .filter(|(shape, _)| !matches!(shape, Shape::Bare | Shape::Script))
        .map(|(_, e)| e.strong)
        .max()
        .unwrap_or(0);
    Grammar(
        evidence
            .iter()
            .filter(|(shape, weight)| {
                let enough = weight.strong >= shape.needed() || weight.listed > 0 && **shape != Shape::Bare;
                // A single label in a short text is believed where its shape is unmistakable.
                let alone = weight.strong == 1
                    && strongest == 1
                    && matches!(shape, Shape::ClosingBracket | Shape::Circle | Shape::Lenticular);
                match shape {
                    Shape::Bare => weight.listed >= shape.needed() && weight.listed > strongest,
                    Shape::Script => weight.strong >= shape.needed() && weight.strong > strongest,
                    Shape::Colon | Shape::Bracketed => {
                        weight.strong >= shape.needed() && weight.strong * 4 > strongest
                    }
                    _ => enough || alone,
                }
            })
            .map(|(shape, _)| *shape)
            .collect(),
    )
}
