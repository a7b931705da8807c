//! Words of a passage that a note can quote: exact, and standing at one place of it only.

use super::meeting::{AppliedCorrection, LinkedUnit};
use super::note::{self, Words};
use crate::record::id::SegmentId;

/// Characters around a quote that are tried to tell two places apart.
const AROUND: usize = 20;
/// Sentences that are tried: a text that only repeats itself is not read again for each of them.
const TRIED: usize = 8;

/// Words to quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The words as printed.
    pub words: String,
    /// Words before them, where they alone stand twice.
    pub prefix: Option<String>,
    /// Words after them, where nothing before tells the places apart.
    pub suffix: Option<String>,
}

/// The first sentence of a unit, or of one segment of it, at most `longest` characters; where
/// nothing tells it from another place there, the next one that can be told. None where there is
/// no text.
pub fn suggest(
    unit: &LinkedUnit,
    segment: Option<SegmentId>,
    corrections: &[AppliedCorrection],
    longest: usize,
) -> Option<Quote> {
    let covered = |id| segment.is_none_or(|only| only == id);
    let is_one = |words: &Words<'_>| note::count(unit, &covered, corrections, words) == 1;
    let segments = unit.segments.iter().filter(|one| covered(one.id));
    segments
        .flat_map(|segment| &segment.paragraphs)
        .flat_map(|paragraph| sentences(&paragraph.text))
        .take(TRIED)
        .find_map(|(text, start, sentence)| {
            let words = beginning(sentence, longest);
            told_apart(&is_one, words, &text[..start], &text[start + words.len()..])
        })
}

/// Each sentence of a paragraph without its full stop, with the paragraph and where it starts.
fn sentences(text: &str) -> impl Iterator<Item = (&str, usize, &str)> {
    let mut at = 0;
    text.split_inclusive(['。', '\n'])
        .map(move |whole| {
            let start = at + (whole.len() - whole.trim_start().len());
            at += whole.len();
            (text, start, whole.trim().trim_end_matches('。'))
        })
        .filter(|(.., sentence)| !sentence.is_empty())
}

/// At most so many characters of a sentence, up to a comma where there is one.
fn beginning(sentence: &str, longest: usize) -> &str {
    let Some((end, _)) = sentence.char_indices().nth(longest) else {
        return sentence;
    };
    let cut = &sentence[..end];
    let comma = cut
        .rfind('、')
        .filter(|at| cut[..*at].chars().count() * 2 > longest);
    cut[..comma.unwrap_or(end)].trim_end()
}

fn told_apart(is_one: &dyn Fn(&Words<'_>) -> bool, words: &str, before: &str, after: &str) -> Option<Quote> {
    let is_one = |prefix, suffix| {
        is_one(&Words {
            quote: words,
            prefix,
            suffix,
        })
    };
    let quote = |prefix: Option<&str>, suffix: Option<&str>| Quote {
        words: words.to_owned(),
        prefix: prefix.map(str::to_owned),
        suffix: suffix.map(str::to_owned),
    };
    if is_one(None, None) {
        return Some(quote(None, None));
    }
    let starts = before
        .char_indices()
        .rev()
        .take(AROUND)
        .map(|(at, _)| &before[at..]);
    let prefixes = starts.filter(|prefix| prefix.trim().len() == prefix.len());
    let ends = after.char_indices().take(AROUND);
    let suffixes = ends
        .map(|(at, c)| &after[..at + c.len_utf8()])
        .filter(|suffix| suffix.trim().len() == suffix.len());
    let prefix = prefixes.into_iter().find(|prefix| is_one(Some(prefix), None));
    match prefix {
        Some(prefix) => Some(quote(Some(prefix), None)),
        None => suffixes
            .into_iter()
            .find(|suffix| is_one(None, Some(suffix)))
            .map(|suffix| quote(None, Some(suffix))),
    }
}
