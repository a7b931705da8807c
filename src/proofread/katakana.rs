//! Words of katakana one character away from a better known one.

use super::difference::{Difference, difference};
use super::glyph::{Likeness, likeness};
use super::passage::Passages;
use super::run::{Script, runs};
use super::statistics::Statistics;
use super::suspicion::Finding;
use super::vocabulary;
use crate::content::{Confidence, CorrectionKind};

/// From how many times on a word is no misprint.
const USUAL: u32 = 3;
/// Characters of words that may differ by a character of another shape: shorter ones have too
/// many neighbours.
const LONG: usize = 5;
/// Characters of words that are held against others at all; so short, few are misprints.
const SHORT: usize = 3;

pub(super) fn find(passages: &Passages<'_>, statistics: &Statistics, found: &mut Vec<Finding>) {
    for (index, passage) in passages.iter() {
        for (_, range) in runs(passage.text)
            .into_iter()
            .filter(|(s, _)| *s == Script::Katakana)
        {
            let word = &passage.text[range.clone()];
            if statistics.katakana(word) >= USUAL {
                continue;
            }
            if let Some((part, meant, confidence)) = unusual(word, statistics) {
                let printed = &word[part.clone()];
                found.push(Finding {
                    passage: index,
                    range: range.start + part.start..range.start + part.end,
                    reason: format!(
                        "「{printed}」はほかに見られず、一字違いの「{meant}」の誤りと見られます。"
                    ),
                    corrected: Some(meant),
                    kind: CorrectionKind::Ocr,
                    confidence,
                });
            }
        }
    }
}

/// The part of a word that may be misprinted, with what it should be.
fn unusual(word: &str, statistics: &Statistics) -> Option<(std::ops::Range<usize>, String, Confidence)> {
    let parts = std::iter::once(0..word.len()).chain(rests(word, statistics));
    parts
        .filter_map(|part| {
            let (meant, confidence) = nearest(&word[part.clone()], statistics)?;
            Some((part, meant, confidence))
        })
        .next()
}

/// What is left of a compound when a known word is taken off at its start or end.
fn rests(word: &str, statistics: &Statistics) -> Vec<std::ops::Range<usize>> {
    let cuts = || word.char_indices().map(|(at, _)| at).filter(|at| *at > 0);
    let is_known = |part: &str| part.chars().count() >= SHORT && statistics.katakana(part) >= USUAL;
    let after = cuts()
        .rev()
        .find(|at| is_known(&word[..*at]))
        .map(|at| at..word.len());
    let before = cuts().find(|at| is_known(&word[*at..])).map(|at| 0..at);
    after.into_iter().chain(before).collect()
}

fn nearest(word: &str, statistics: &Statistics) -> Option<(String, Confidence)> {
    if vocabulary::has(word) || statistics.katakana(word) >= USUAL || is_compound(word, statistics) {
        return None;
    }
    let length = word.chars().count();
    let mut best: Option<(Confidence, u32, &str)> = None;
    for (other, count) in statistics.near_katakana(word) {
        if count < USUAL || count < 3 * statistics.katakana(word) {
            continue;
        }
        let Some(confidence) = judged(difference(word, other), length) else {
            continue;
        };
        let is_better = best.is_none_or(|(known, most, _)| {
            (confidence == Confidence::High, count) > (known == Confidence::High, most)
        });
        if is_better {
            best = Some((confidence, count, other));
        }
    }
    best.map(|(confidence, _, other)| (other.to_owned(), confidence))
}

fn judged(difference: Option<Difference>, length: usize) -> Option<Confidence> {
    match difference? {
        // サーバ and サーバー are spellings of one word; so are コンピュータ and its like.
        Difference::Missing {
            meant: 'ー' | 'ッ', ..
        }
        | Difference::Extra {
            printed: 'ー' | 'ッ',
        ..
        } => None,
        Difference::Replaced { printed, meant, .. } => match likeness(printed, meant) {
            Some(_) if length > SHORT => Some(Confidence::High),
            Some(Likeness::Voicing) if length == SHORT => Some(Confidence::Low),
            None if length > LONG => Some(Confidence::Medium),
            None if length == LONG => Some(Confidence::Low),
            _ => None,
        },
        Difference::Missing { .. } | Difference::Extra { .. } if length >= LONG => Some(Confidence::Medium),
        _ => None,
    }
}

/// Whether a word is made of two that are known.
fn is_compound(word: &str, statistics: &Statistics) -> bool {
    word.char_indices().skip(1).any(|(at, _)| {
        let (a, b) = word.split_at(at);
        let is_known = |part: &str| vocabulary::has(part) || statistics.katakana(part) >= USUAL;
        is_known(a) && is_known(b)
    })
}
