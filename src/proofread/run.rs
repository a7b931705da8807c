//! Runs of one script: the nearest to words that a text without spaces has.

use std::ops::Range;

use crate::text::script::{is_hiragana, is_kanji, is_katakana, is_latin_word};

/// What a run is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Kanji,
    Katakana,
    Hiragana,
    Latin,
    Other,
}

/// The script of one character.
pub(super) fn script(c: char) -> Script {
    match c {
        'ヶ' => Script::Katakana,
        _ if is_kanji(c) => Script::Kanji,
        _ if is_katakana(c) => Script::Katakana,
        _ if is_hiragana(c) => Script::Hiragana,
        _ if is_latin_word(c) => Script::Latin,
        _ => Script::Other,
    }
}

/// The runs of a text, in order.
pub(super) fn runs(text: &str) -> Vec<(Script, Range<usize>)> {
    let mut runs: Vec<(Script, Range<usize>)> = Vec::new();
    for (at, c) in text.char_indices() {
        let (kind, end) = (script(c), at + c.len_utf8());
        match runs.last_mut() {
            Some((last, range)) if *last == kind => range.end = end,
            _ => runs.push((kind, at..end)),
        }
    }
    runs
}

/// A stretch widened by up to `before` and `after` characters of words, stopping at punctuation
/// and spaces: enough for people to see what is meant.
pub(super) fn widened(text: &str, range: Range<usize>, before: usize, after: usize) -> Range<usize> {
    let is_word = |c: &char| script(*c) != Script::Other;
    let head: usize = text[..range.start]
        .chars()
        .rev()
        .take(before)
        .take_while(is_word)
        .map(char::len_utf8)
        .sum();
    let tail: usize = text[range.end..]
        .chars()
        .take(after)
        .take_while(is_word)
        .map(char::len_utf8)
        .sum();
    range.start - head..range.end + tail
}

/// The text of `whole` with the bytes `part` replaced.
pub(super) fn replaced(text: &str, whole: &Range<usize>, part: &Range<usize>, by: &str) -> String {
    [&text[whole.start..part.start], by, &text[part.end..whole.end]].concat()
}
