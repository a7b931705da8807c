//! Half a bracket: one that opens and never closes, or closes and never opened.
//!
//! A quotation may run over paragraphs of one speech, so what is left open is held against what
//! the following paragraphs close. Labels and the list markers 1) and (a) are no half brackets.

use std::ops::Range;

use super::passage::{Passage, Passages, Role};
use super::run::{Script, script};
use super::suspicion::Finding;
use crate::content::{Confidence, CorrectionKind};
use crate::text::script::is_latin_word;

/// Brackets that are matched, whatever their width.
const PAIRS: [(&str, &str); 5] = [
    ("(（", ")）"),
    ("「", "」"),
    ("『", "』"),
    ("【", "】"),
    ("〔", "〕"),
];
/// Characters up to the end of a text within which a bracket may have closed there.
const TAIL: usize = 40;

/// Brackets inside one another that are matched; more are no text.
const DEEPEST: usize = 64;

/// A bracket without its other half.
struct Half {
    passage: usize,
    at: usize,
    pair: usize,
    opens: bool,
}

pub(super) fn find(passages: &Passages<'_>, found: &mut Vec<Finding>) {
    let mut halves: Vec<Half> = Vec::new();
    for (index, passage) in passages.iter().filter(|(_, p)| p.role != Role::Label) {
        halves.extend(halves_of(index, passage));
    }
    let mut at = 0;
    while let Some(half) = halves.get(at) {
        let next = halves.get(at + 1);
        let closes_later = half.opens
            && next.is_some_and(|n| !n.opens && n.pair == half.pair && same_unit(passages, half, n));
        if closes_later {
            at += 2;
            continue;
        }
        if let Some(passage) = passages.all.get(half.passage) {
            found.extend(finding(half, passage));
        }
        at += 1;
    }
}

fn same_unit(passages: &Passages<'_>, a: &Half, b: &Half) -> bool {
    let unit = |half: &Half| passages.all.get(half.passage).and_then(|passage| passage.unit);
    a.passage != b.passage && unit(a).is_some() && unit(a) == unit(b)
}

fn halves_of(index: usize, passage: &Passage<'_>) -> Vec<Half> {
    let text = passage.text;
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut halves = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some(pair) = PAIRS.iter().position(|(opening, _)| opening.contains(c)) {
            if open.len() < DEEPEST {
                open.push((at, pair));
            }
        } else if let Some(pair) = PAIRS.iter().position(|(_, closing)| closing.contains(c)) {
            match open.iter().rposition(|(_, other)| *other == pair) {
                Some(place) => {
                    // What opened since then was never closed.
                    for (at, pair) in open.drain(place..).skip(1) {
                        halves.push(half(index, at, pair, true));
                    }
                }
                None if is_marker(passage, at) => {}
                None => halves.push(half(index, at, pair, false)),
            }
        }
    }
    halves.extend(open.into_iter().map(|(at, pair)| half(index, at, pair, true)));
    halves.sort_by_key(|half| half.at);
    halves
}

fn half(passage: usize, at: usize, pair: usize, opens: bool) -> Half {
    Half {
        passage,
        at,
        pair,
        opens,
    }
}

/// 「1)」「ア)」「日 時)」: a mark at the start of the text, or of a heading of the header.
fn is_marker(passage: &Passage<'_>, at: usize) -> bool {
    const LONGEST: usize = 3;
    let before = passage.text[..at].trim_start();
    passage.role == Role::Header || before.chars().count() <= LONGEST
}

fn finding(half: &Half, passage: &Passage<'_>) -> Option<Finding> {
    let text = passage.text;
    let c = text[half.at..].chars().next()?;
    let end = half.at + c.len_utf8();
    let (range, corrected) = match half.opens {
        true => opened(text, half, end),
        false => closed(text, half, end),
    };
    let reason = match half.opens {
        true => format!("「{c}」で開いた括弧が閉じていません。"),
        false => format!("「{c}」に対応する開き括弧がありません。"),
    };
    Some(Finding {
        passage: half.passage,
        range,
        corrected,
        kind: CorrectionKind::Typo,
        confidence: Confidence::High,
        reason,
    })
}

/// Where nothing follows but a few words, the bracket closed at the end of them.
fn opened(text: &str, half: &Half, end: usize) -> (Range<usize>, Option<String>) {
    let rest = &text[end..];
    let tail = rest.trim_end_matches('。');
    if tail.chars().count() <= TAIL && !tail.contains('。') {
        let close = closing(text, half);
        let whole = half.at..end + tail.len();
        let corrected = format!("{}{close}", &text[whole.clone()]);
        return (whole, Some(corrected));
    }
    let shown: usize = rest.chars().take(6).map(char::len_utf8).sum();
    (half.at..end + shown, None)
}

/// Where a number stands before it, the bracket opened before the number.
fn closed(text: &str, half: &Half, end: usize) -> (Range<usize>, Option<String>) {
    let before = &text[..half.at];
    let number: usize = before
        .chars()
        .rev()
        .take_while(|c| is_latin_word(*c))
        .map(char::len_utf8)
        .sum();
    let word: usize = before[..before.len() - number]
        .chars()
        .rev()
        .take(4)
        .take_while(|c| script(*c) != Script::Other)
        .map(char::len_utf8)
        .sum();
    let whole = half.at - number - word..end;
    if number > 0 && word > 0 {
        let open = opening(text, half);
        let at = half.at - number;
        let corrected = [&text[whole.start..at], open, &text[at..end]].concat();
        return (whole, Some(corrected));
    }
    let shown: usize = before.chars().rev().take(6).map(char::len_utf8).sum();
    (half.at - shown..end, None)
}

/// The other half, of the same width.
fn closing<'t>(text: &str, half: &Half) -> &'t str {
    other(text, half, |(opening, closing)| (opening, closing))
}

fn opening<'t>(text: &str, half: &Half) -> &'t str {
    other(text, half, |(opening, closing)| (closing, opening))
}

fn other<'t>(text: &str, half: &Half, sides: impl Fn((&'t str, &'t str)) -> (&'t str, &'t str)) -> &'t str {
    let c = text[half.at..].chars().next();
    let (from, to) = PAIRS.get(half.pair).copied().map(sides).unwrap_or_default();
    let place = from.chars().position(|side| Some(side) == c).unwrap_or(0);
    let mut parts = to.char_indices().map(|(at, c)| &to[at..at + c.len_utf8()]);
    parts.nth(place).unwrap_or_default()
}
