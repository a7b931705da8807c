//! Characters, words and phrases printed twice.

use std::ops::Range;

use super::passage::Passages;
use super::run::{Script, replaced, runs, script, widened};
use super::statistics::Statistics;
use super::suspicion::Finding;
use super::vocabulary;
use crate::content::{Confidence, CorrectionKind};

/// Kanji that end one word and begin the next: 学校校長, 委員会会長.
const JOINTS: &str =
    "会市県省部課局室町村区国社学院校班庁所係年月日時分者性化第一二三四五六七八九十百千万々人各民官大高";
/// Kana that stand doubled in words, with what follows them there and what stands
/// before them: ささやか, おおむね, ものの, 育てて.
const KANA: &[(char, &str, &str)] = &[
    ('あ', ANY, ANY),
    ('い', ANY, ANY),
    ('う', "えちけせ", ""),
    ('え', "ん", ""),
    ('お', "むよいきやぜまかうっ", "ー"),
    ('か', "わるりっられげえとしさ", ""),
    ('き', "とめまょん", ""),
    ('く', ANY, ANY),
    ('こ', ANY, ANY),
    ('さ', "やえいげらるり", ""),
    ('し', "またてよな", ""),
    ('す', "むめみんりるぐ", ""),
    ('そ', "のこれもう", ""),
    ('た', "かくいきけずむみめまちえせび", "か"),
    ('だ', "", ""),
    ('ち', ANY, ANY),
    ('つ', ANY, ANY),
    ('て', ANY, ANY),
    ('で', "きは", "ま"),
    ('と', "もの", "こもひ"),
    ('な', "かめつどし", "そこど"),
    ('に', "", ""),
    ('の', "ちべ", "もぼけほまねすたかなれつさくめろるこ"),
    ('は', "じかっるなたいん", ""),
    ('ま', ANY, ANY),
    ('も', "ちっとらうのた", "どと"),
    ('や', ANY, ANY),
    ('り', "し", ""),
    ('れ', "ば", ""),
    ('が', "んっら", ""),
    ('を', "", ""),
    ('ど', "のうこれん", "な"),
    ('べ', "", ""),
];
const ANY: &str = "*";

pub(super) fn find(passages: &Passages<'_>, statistics: &Statistics, found: &mut Vec<Finding>) {
    for (index, passage) in passages.iter() {
        let text = passage.text;
        characters(index, text, statistics, found);
        words(index, text, found);
        phrases(index, text, found);
        points(index, text, found);
    }
}

fn characters(index: usize, text: &str, statistics: &Statistics, found: &mut Vec<Finding>) {
    let runs = runs(text);
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if before.replace(c) != Some(c) {
            continue;
        }
        let part = at..at + c.len_utf8();
        let Some(confidence) = doubtful(text, &part, c, &runs, statistics) else {
            continue;
        };
        let whole = widened(text, at - c.len_utf8()..part.end, 2, 2);
        found.push(Finding {
            passage: index,
            corrected: Some(replaced(text, &whole, &part, "")),
            range: whole,
            kind: CorrectionKind::Ocr,
            confidence,
            reason: format!("「{c}」が重なっています。"),
        });
    }
}

/// How sure it is that a character stands once too often.
fn doubtful(
    text: &str,
    part: &Range<usize>,
    c: char,
    runs: &[(Script, Range<usize>)],
    statistics: &Statistics,
) -> Option<Confidence> {
    let run = run_around(runs, part);
    let word = &text[run.clone()];
    let once = replaced(text, &run, part, "");
    match script(c) {
        Script::Kanji if "々".contains(c) => None,
        Script::Kanji => {
            // 2大大学: a number and what it counts, then a word.
            let counts = text[..part.start - c.len_utf8()].ends_with(char::is_numeric);
            let pair_is_usual = counts || statistics.pair(c, c) > 1 || statistics.kanji(word) > 1;
            match (pair_is_usual, JOINTS.contains(c)) {
                (true, _) => None,
                (false, false) => Some(Confidence::High),
                (false, true) if statistics.kanji(&once) > 1 || vocabulary::has(&once) => {
                    Some(Confidence::Medium)
                }
                _ => None,
            }
        }
        // The long vowel and the small ones have rules of their own.
        Script::Katakana if "ーッ".contains(c) || statistics.katakana(word) > 1 => None,
        Script::Katakana if statistics.katakana(&once) > 0 => Some(Confidence::High),
        Script::Katakana => Some(Confidence::Low),
        Script::Hiragana if "っん".contains(c) || stands_doubled(text, part, c) => None,
        Script::Hiragana => Some(Confidence::High),
        _ => None,
    }
}

/// Whether a doubled kana belongs to a word, or to the end of one and the beginning of the next.
fn stands_doubled(text: &str, part: &Range<usize>, c: char) -> bool {
    let Some((_, following, preceding)) = KANA.iter().find(|(kana, ..)| *kana == c) else {
        return false;
    };
    let after = text[part.end..].chars().next();
    let before = text[..part.start - c.len_utf8()].chars().next_back();
    let is_in = |some: &str, c: Option<char>| c.is_some_and(|c| some.contains(c));
    *following == ANY || is_in(following, after) || is_in(preceding, before)
}

fn run_around(runs: &[(Script, Range<usize>)], part: &Range<usize>) -> Range<usize> {
    let after = runs.partition_point(|(_, range)| range.start <= part.start);
    let run = after.checked_sub(1).and_then(|at| runs.get(at));
    run.map_or_else(|| part.clone(), |(_, range)| range.clone())
}

/// A word of two characters or more right behind itself.
fn words(index: usize, text: &str, found: &mut Vec<Finding>) {
    const LONGEST: usize = 12;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |at: usize| chars.get(at).map_or(text.len(), |(byte, _)| *byte);
    let mut at = 0;
    while at < chars.len() {
        let repeated = (2..=LONGEST).rev().find(|length| {
            let (first, second) = (
                chars.get(at..at + length),
                chars.get(at + length..at + 2 * length),
            );
            first.zip(second).is_some_and(|(a, b)| {
                a.iter().zip(b).all(|((_, x), (_, y))| x == y)
                    && is_word(a)
                    && stands_apart(&chars, at, *length)
            })
        });
        if let Some(length) = repeated {
            let (start, middle, end) = (byte(at), byte(at + length), byte(at + 2 * length));
            found.push(Finding {
                passage: index,
                range: start..end,
                corrected: Some(text[start..middle].to_owned()),
                kind: CorrectionKind::Ocr,
                confidence: Confidence::High,
                reason: format!("「{}」が重なっています。", &text[start..middle]),
            });
            at += 2 * length;
        } else {
            at += 1;
        }
    }
}

/// Whether characters are a word that language does not double: いろいろ, ひとつひとつ are.
fn is_word(chars: &[(usize, char)]) -> bool {
    let all = |kind| chars.iter().all(|(_, c)| script(*c) == kind);
    let differ = chars
        .windows(2)
        .any(|pair| matches!(pair, [(_, a), (_, b)] if a != b));
    let begins_with = |some: &str| chars.first().is_some_and(|(_, c)| some.contains(*c));
    differ
        && match chars.len() {
            0..=1 => false,
            2 => all(Script::Kanji) && !begins_with("一人日時刻"),
            // 議論の議論の: two characters of a word, then a particle.
            3 => {
                let is_short = |(_, c): &(usize, char)| script(*c) == Script::Kanji;
                let with_particle = chars.iter().take(2).all(is_short)
                    && chars.last().is_some_and(|(_, c)| "のをはがにで".contains(*c));
                (all(Script::Kanji) || all(Script::Katakana) || with_particle) && !begins_with("一")
            }
            _ => {
                chars
                    .iter()
                    .all(|(_, c)| !matches!(script(*c), Script::Other | Script::Latin))
                    && !begins_with("ひ一")
            }
        }
}

/// Whether doubled characters are no number, and no part of a longer compound as in 大学大学院.
fn stands_apart(chars: &[(usize, char)], at: usize, length: usize) -> bool {
    let is_number = |c: char| c.is_numeric() || "一二三四五六七八九十".contains(c);
    let twice = &chars[at..at + 2 * length];
    let ends_in_kanji = twice.last().is_some_and(|(_, c)| script(*c) == Script::Kanji);
    let goes_on = chars
        .get(at + 2 * length)
        .is_some_and(|(_, c)| script(*c) == Script::Kanji);
    let in_compound = ends_in_kanji && goes_on;
    !in_compound && twice.iter().all(|(_, c)| !is_number(*c))
}

/// 「第3回の会議第3回の」: a phrase ending in の again, with nothing between but a noun.
fn phrases(index: usize, text: &str, found: &mut Vec<Finding>) {
    const SHORTEST: usize = 4;
    const GAP: usize = 8;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let ends: Vec<usize> = (0..chars.len()).filter(|at| chars[*at].1 == 'の').collect();
    for pair in ends.windows(2) {
        let [first, second] = *pair else { continue };
        let length = (0..=first)
            .take_while(|back| second > first + back && chars[first - back].1 == chars[second - back].1)
            .count();
        let gap = (second - first).saturating_sub(length);
        let between = &chars[first + 1..first + 1 + gap];
        let is_noun = between.iter().all(|(_, c)| script(*c) == Script::Kanji);
        if length < SHORTEST || !(1..=GAP).contains(&gap) || !is_noun {
            continue;
        }
        let start = chars[first + 1 - length].0;
        let end = chars.get(second + 1).map_or(text.len(), |(byte, _)| *byte);
        let after_first = chars[first + 1].0;
        found.push(Finding {
            passage: index,
            range: start..end,
            corrected: Some(text[after_first..end].to_owned()),
            kind: CorrectionKind::Typo,
            confidence: Confidence::High,
            reason: format!("「{}」が重なっています。", &text[start..after_first]),
        });
    }
}

/// 、、 and 。。 and 。、.
fn points(index: usize, text: &str, found: &mut Vec<Finding>) {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for pair in chars.windows(2) {
        let [(start, a), (at, b)] = *pair else { continue };
        if !"。、".contains(a) || !"。、".contains(b) {
            continue;
        }
        let whole = widened(text, start..at + b.len_utf8(), 2, 2);
        found.push(Finding {
            passage: index,
            corrected: (a == b).then(|| replaced(text, &whole, &(at..at + b.len_utf8()), "")),
            range: whole,
            kind: CorrectionKind::Typo,
            confidence: Confidence::High,
            reason: match a == b {
                true => format!("「{a}」が重なっています。"),
                false => "句点と読点が続いています。".to_owned(),
            },
        });
    }
}
