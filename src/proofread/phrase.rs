//! A phrase that stands often, once with a character changed or lost.
//!
//! The stretches over the place are held against the rest of the record; only changes that print
//! makes are tried: look-alikes, kana for kana, a kana that is missing.

use super::glyph::alike;
use super::passage::Passages;
use super::run::{Script, replaced, script, widened};
use super::statistics::{STRETCH, Statistics};
use super::suspicion::Finding;
use crate::content::{Confidence, CorrectionKind};

/// How often a phrase stands that another may be a misprint of.
const USUAL: u32 = 3;
/// Kana that are easily lost or changed without leaving a gap in a word.
const KANA: &str = "のはがをにへでともかるいうっし";
/// Characters on each side that a stretch has at least.
const SIDE: usize = 2;

/// What stands elsewhere.
enum Meant {
    /// The character at the place stands for another.
    Replaced(char),
    /// A character is missing before the place.
    Missing(char),
}

pub(super) fn find(passages: &Passages<'_>, statistics: &Statistics, found: &mut Vec<Finding>) {
    for (index, passage) in passages.prose() {
        let text = passage.text;
        let chars: Vec<char> = text.chars().collect();
        let mut since = STRETCH;
        for (at, (byte, c)) in text.char_indices().enumerate() {
            since += 1;
            if since <= STRETCH {
                continue;
            }
            let (part, by) = match meant(&chars, at, statistics) {
                Some(Meant::Replaced(meant)) => (byte..byte + c.len_utf8(), meant),
                Some(Meant::Missing(meant)) => (byte..byte, meant),
                None => continue,
            };
            since = 0;
            let whole = widened(text, part.clone(), 4, 4);
            let corrected = replaced(text, &whole, &part, &by.to_string());
            found.push(Finding {
                passage: index,
                range: whole,
                reason: format!("同じ言い回しが、ほかでは「{corrected}」と印刷されています。"),
                corrected: Some(corrected),
                kind: CorrectionKind::Typo,
                confidence: Confidence::Medium,
            });
        }
    }
}

/// What the phrase at a place has elsewhere: as printed it stands nowhere else, with the change
/// it stands often.
fn meant(chars: &[char], at: usize, statistics: &Statistics) -> Option<Meant> {
    let c = *chars.get(at)?;
    let kind = script(c);
    if !matches!(kind, Script::Hiragana | Script::Kanji | Script::Katakana) {
        return None;
    }
    let start = at.saturating_sub(STRETCH - 1);
    let end = (at + STRETCH).min(chars.len());
    let here = chars.get(start..end)?;
    let place = at - start;
    if here.len() < STRETCH || !all(here, place, 1, |stretch| statistics.stretch(stretch) <= 1) {
        return None;
    }
    let others = KANA.chars().filter(|_| kind == Script::Hiragana).chain(alike(c));
    let replaced = others
        .filter(|other| *other != c && script(*other) == kind)
        .find(|other| {
            let mut tried = here.to_vec();
            tried[place] = *other;
            all(&tried, place, 2, |stretch| statistics.stretch(stretch) >= USUAL)
        });
    if let Some(other) = replaced {
        return Some(Meant::Replaced(other));
    }
    KANA.chars()
        .find(|other| {
            let mut tried = here.to_vec();
            tried.insert(place, *other);
            all(&tried, place, 2, |stretch| statistics.stretch(stretch) >= USUAL)
        })
        .map(Meant::Missing)
}

/// Whether each stretch that has the place well inside is as wanted, and there are so many.
fn all(chars: &[char], place: usize, least: usize, wanted: impl Fn(&[char]) -> bool) -> bool {
    let first = (place + SIDE + 1).saturating_sub(STRETCH);
    let last = place
        .saturating_sub(SIDE)
        .min(chars.len().saturating_sub(STRETCH));
    place >= SIDE
        && first + least <= last + 1
        && (first..=last).all(|from| chars.get(from..from + STRETCH).is_some_and(&wanted))
}
