//! Spaces inside Japanese sentences, mostly what is left of a line break.
//!
//! A space before or after Latin letters and digits is a matter of style, and so is one between a
//! body and a person, or after ？ and ！. A document that always sets a space in some place does so
//! on purpose.

use std::ops::Range;

use super::passage::{Passage, Passages, Role};
use super::run::{Script, script, widened};
use super::statistics::Statistics;
use super::suspicion::Finding;
use crate::content::{Confidence, CorrectionKind};
use crate::text::script::{CLOSING, OPENING, is_wide};

/// Ends of names of bodies, which a space may set off from what belongs to them.
const BODIES: &str = "会議省庁局部課室社所院署団構学校店市県府町村長";
/// Kanji that begin no word, only end one.
const SUFFIXES: &str = "等性化的型";
/// Points after which a space may be a habit, and the share of them with one that makes it so.
const HABIT: usize = 5;

/// The full-width space, which sets parts of a line off from one another on purpose.
const WIDE_SPACE: char = '\u{3000}';

/// A space with the characters on its sides.
struct Gap {
    range: Range<usize>,
    before: char,
    after: char,
}

pub(super) fn find(passages: &Passages<'_>, statistics: &Statistics, found: &mut Vec<Finding>) {
    let habit = has_habit(passages);
    for (index, passage) in passages.iter() {
        for gap in gaps(passage.text) {
            let Some((kind, confidence)) = judged(passages, passage, &gap, habit, statistics) else {
                continue;
            };
            let whole = shown(passage.text, &gap);
            let text = passage.text;
            let corrected = [
                &text[whole.start..gap.range.start],
                &text[gap.range.end..whole.end],
            ]
            .concat();
            found.push(Finding {
                passage: index,
                range: whole,
                corrected: Some(corrected),
                kind,
                confidence,
                reason: match kind {
                    CorrectionKind::Width => "括弧の内側か後ろに余分な空白があります。".to_owned(),
                    _ => "文や語の途中に、改行の跡と見られる空白が残っています。".to_owned(),
                },
            });
        }
    }
}

/// The character on each side, be it a word or a sign, and a few more of a word.
fn shown(text: &str, gap: &Gap) -> Range<usize> {
    let start = gap.range.start - gap.before.len_utf8();
    let end = gap.range.end + gap.after.len_utf8();
    widened(text, start..end, 3, 3)
}

fn gaps(text: &str) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    let mut before: Option<char> = None;
    let mut start = None;
    for (at, c) in text.char_indices() {
        if c == ' ' || c == WIDE_SPACE || c == '\t' {
            start.get_or_insert(at);
            continue;
        }
        if let (Some(start), Some(before)) = (start.take(), before) {
            gaps.push(Gap {
                range: start..at,
                before,
                after: c,
            });
        }
        before = Some(c);
    }
    gaps
}

/// Whether the document sets a space after each stop or comma.
fn has_habit(passages: &Passages<'_>) -> bool {
    let is_point = |c: char| "。、，．".contains(c);
    let points = passages
        .prose()
        .flat_map(|(_, p)| p.text.chars())
        .filter(|c| is_point(*c))
        .count();
    let spaced = passages
        .prose()
        .flat_map(|(_, p)| gaps(p.text))
        .filter(|gap| is_point(gap.before))
        .count();
    spaced * HABIT > points
}

fn judged(
    passages: &Passages<'_>,
    passage: &Passage<'_>,
    gap: &Gap,
    habit: bool,
    statistics: &Statistics,
) -> Option<(CorrectionKind, Confidence)> {
    use Confidence::{High, Low, Medium};
    use CorrectionKind::{Break, Width};
    let text = passage.text;
    if CLOSING.contains(gap.after) && is_wide(gap.before) && !OPENING.contains(gap.before) {
        return Some((Width, High));
    }
    if passage.role == Role::Heading {
        // A heading sets its parts off by spaces, but never a particle.
        let (left, right) = (script(gap.before), script(gap.after));
        let is_particle = matches!(left, Script::Kanji | Script::Katakana) && right == Script::Hiragana;
        let is_wide_space = text[gap.range.clone()].contains(WIDE_SPACE);
        return (is_particle && !is_wide_space).then_some((Break, Medium));
    }
    if passage.role != Role::Body || !is_wide(gap.after) || "？！?!…―─○●◎■□◆◇・※→".contains(gap.before)
    {
        return (gap.before == '・' && passage.role == Role::Body && is_wide(gap.after))
            .then_some((Break, High));
    }
    let (left, right) = (script(gap.before), script(gap.after));
    if "、。，．".contains(gap.before) {
        return (!habit).then_some((Break, High));
    }
    if "、。".contains(gap.after) {
        return Some((Break, High));
    }
    if CLOSING.contains(gap.before) {
        return match right {
            _ if opens_after_space(text, gap) => None,
            Script::Hiragana => Some((Width, Medium)),
            Script::Kanji | Script::Katakana => Some((Width, Low)),
            _ => None,
        };
    }
    match (left, right) {
        (Script::Other | Script::Latin, _) | (_, Script::Other | Script::Latin) => None,
        (Script::Hiragana, _) | (_, Script::Hiragana) => Some((Break, High)),
        _ if text[gap.range.clone()].contains(WIDE_SPACE) => None,
        (Script::Katakana, Script::Katakana) => {
            let (a, b) = words_beside(text, gap);
            let both_known = statistics.katakana(a) > 1 && statistics.katakana(b) > 1;
            Some((Break, if both_known { Low } else { High }))
        }
        (Script::Kanji, Script::Kanji) if SUFFIXES.contains(gap.after) => Some((Break, High)),
        _ if BODIES.contains(gap.before) || names_person(passages, text, gap) => None,
        (Script::Kanji, Script::Kanji) if statistics.pair(gap.before, gap.after) > 0 => Some((Break, High)),
        _ => Some((Break, Medium)),
    }
}

/// Whether the bracket that closes before a space is set off by one where it opens too.
fn opens_after_space(text: &str, gap: &Gap) -> bool {
    let opening = text[..gap.range.start]
        .char_indices()
        .rev()
        .find(|(_, c)| OPENING.contains(*c));
    opening.is_some_and(|(at, _)| text[..at].ends_with(' '))
}

/// The runs on the two sides of a space.
fn words_beside<'t>(text: &'t str, gap: &Gap) -> (&'t str, &'t str) {
    let before = &text[..gap.range.start];
    let after = &text[gap.range.end..];
    let head: usize = before
        .chars()
        .rev()
        .take_while(|c| script(*c) == script(gap.before))
        .map(char::len_utf8)
        .sum();
    let tail: usize = after
        .chars()
        .take_while(|c| script(*c) == script(gap.after))
        .map(char::len_utf8)
        .sum();
    (&before[before.len() - head..], &after[..tail])
}

/// Whether somebody of the attendance list is named right after the space, or across it.
fn names_person(passages: &Passages<'_>, text: &str, gap: &Gap) -> bool {
    let (before, after) = words_beside(text, gap);
    let mut people = passages.header.attendees.iter().flat_map(|group| &group.people);
    people.any(|person| {
        let name: String = person.name.split_whitespace().collect();
        let surname = person.name.split_whitespace().next().unwrap_or_default();
        let start: String = after.chars().take(2).collect();
        (!surname.is_empty() && after.starts_with(surname))
            || (start.chars().count() == 2 && name.starts_with(&start))
            || name == format!("{before}{after}")
    })
}
