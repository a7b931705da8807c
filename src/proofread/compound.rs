//! Words of kanji one character away from a better known one.
//!
//! Two kanji words a character apart are mostly two words. So a short one is suspected only where
//! the characters look alike and its own pair of kanji stands nowhere else.

use super::difference::{Difference, difference};
use super::glyph::{alike, likeness};
use super::passage::{Passages, Role};
use super::run::{Script, replaced, runs, script};
use super::statistics::Statistics;
use super::suspicion::Finding;
use super::vocabulary;
use crate::content::{Confidence, CorrectionKind};

/// How often a compound stands that another may be a misprint of.
const USUAL: u32 = 3;
/// How often a pair stands that is no misprint, whatever looks like it.
const MANY: u32 = 4;
/// Characters of a compound that may differ from a usual one by any character.
const LONG: usize = 4;

pub(super) fn find(passages: &Passages<'_>, statistics: &Statistics, found: &mut Vec<Finding>) {
    for (index, passage) in passages.iter() {
        if matches!(passage.role, Role::Header | Role::Label) {
            continue;
        }
        for (_, range) in runs(passage.text)
            .into_iter()
            .filter(|(s, _)| *s == Script::Kanji)
        {
            let word = &passage.text[range.clone()];
            let suspicion = of_compound(word, statistics).or_else(|| of_pair(word, statistics));
            if let Some((corrected, meant, confidence)) = suspicion {
                found.push(Finding {
                    passage: index,
                    range,
                    reason: format!("「{word}」はほかに見られず、一字違いの「{meant}」の誤りと見られます。"),
                    corrected: Some(corrected),
                    kind: CorrectionKind::Ocr,
                    confidence,
                });
            }
        }
    }
}

type Meant = (String, String, Confidence);

/// A whole run near a usual one.
fn of_compound(word: &str, statistics: &Statistics) -> Option<Meant> {
    let length = word.chars().count();
    if length < 3 || statistics.kanji(word) > 1 || vocabulary::has(word) {
        return None;
    }
    let mut best: Option<(Confidence, u32, &str)> = None;
    for (other, count) in statistics.near_kanji(word) {
        if count < USUAL {
            continue;
        }
        let confidence = match difference(word, other) {
            Some(Difference::Replaced { at, printed, meant }) => {
                let is_alike = likeness(printed, meant).is_some();
                match is_alike {
                    _ if is_known_there(word, at, statistics) => continue,
                    true => Confidence::High,
                    false if length >= LONG + 2 => Confidence::Medium,
                    false if length >= LONG => Confidence::Low,
                    false => continue,
                }
            }
            // At its ends a compound takes affixes.
            Some(Difference::Missing { at, .. } | Difference::Extra { at, .. })
                if length > LONG
                    && (2..length - 1).contains(&at)
                    && !is_known_there(word, at, statistics) =>
            {
                Confidence::Low
            }
            _ => continue,
        };
        let is_better = best.is_none_or(|(known, most, _)| {
            (confidence == Confidence::High, count) > (known == Confidence::High, most)
        });
        if is_better {
            best = Some((confidence, count, other));
        }
    }
    best.map(|(confidence, _, other)| (other.to_owned(), other.to_owned(), confidence))
}

/// Whether the character at a place makes a usual pair with one beside it.
fn is_known_there(word: &str, at: usize, statistics: &Statistics) -> bool {
    let chars: Vec<char> = word.chars().collect();
    let is_usual = |from: usize| match chars.get(from..from + 2) {
        Some([a, b]) => statistics.pair(*a, *b) > 1,
        _ => false,
    };
    is_usual(at) || at.checked_sub(1).is_some_and(is_usual)
}

/// A kanji that makes no usual pair with those beside it, where one that looks like it does.
fn of_pair(word: &str, statistics: &Statistics) -> Option<Meant> {
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    for (at, (byte, c)) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).map(|(_, c)| *c);
        let after = chars.get(at + 1).map(|(_, c)| *c);
        let pairs = |c: char| {
            let left = before.map_or(0, |b| statistics.pair(b, c));
            left.max(after.map_or(0, |a| statistics.pair(c, a)))
        };
        let printed = pairs(*c);
        // A scanner that misreads a character does so more than once.
        if printed >= MANY {
            continue;
        }
        let mut others = alike(*c).filter(|other| script(*other) == Script::Kanji);
        let Some(other) = others.find(|other| pairs(*other) >= USUAL.max(4 * printed)) else {
            continue;
        };
        let part = *byte..byte + c.len_utf8();
        let corrected = replaced(word, &(0..word.len()), &part, &other.to_string());
        // A kanji of everyday words makes words of its own.
        let is_everyday = statistics.character(*c) > MANY;
        let confidence = match chars.len() == 2 && is_everyday {
            true => Confidence::Low,
            false => Confidence::Medium,
        };
        return Some((corrected.clone(), corrected, confidence));
    }
    None
}
