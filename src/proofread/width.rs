//! Widths that change inside a word, and half-width kana.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::passage::Passages;
use super::suspicion::Finding;
use crate::content::{Confidence, CorrectionKind};

/// What a character is as far as width goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    HalfKana,
    Latin { is_full: bool },
}

pub(super) fn find(passages: &Passages<'_>, found: &mut Vec<Finding>) {
    for (index, passage) in passages.iter() {
        for range in stretches(passage.text) {
            let text = &passage.text[range.clone()];
            let kinds = || text.chars().filter_map(kind);
            let is_kana = kinds().any(|kind| kind == Kind::HalfKana);
            let is_mixed = kinds().any(|kind| kind == Kind::Latin { is_full: true })
                && kinds().any(|kind| kind == Kind::Latin { is_full: false });
            let (reason, confidence) = match (is_kana, is_mixed) {
                (true, _) => ("半角の仮名や句読点が使われています。", Confidence::High),
                (_, true) => (
                    "一つの語の中に全角と半角の文字が混じっています。",
                    Confidence::Medium,
                ),
                _ => continue,
            };
            found.push(Finding {
                passage: index,
                range: range.clone(),
                corrected: Some(text.nfkc().collect()),
                kind: CorrectionKind::Width,
                confidence,
                reason: reason.to_owned(),
            });
        }
    }
}

/// Runs of half-width kana, and of letters and digits of either width.
fn stretches(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<(bool, Range<usize>)> = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(kind) = kind(c) else { continue };
        let (is_kana, end) = (kind == Kind::HalfKana, at + c.len_utf8());
        match runs.last_mut() {
            Some((same, range)) if *same == is_kana && range.end == at => range.end = end,
            _ => runs.push((is_kana, at..end)),
        }
    }
    runs.into_iter().map(|(_, range)| range).collect()
}

fn kind(c: char) -> Option<Kind> {
    match c {
        '\u{FF61}'..='\u{FF9F}' => Some(Kind::HalfKana),
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Some(Kind::Latin { is_full: true }),
        _ if c.is_ascii_alphanumeric() => Some(Kind::Latin { is_full: false }),
        _ => None,
    }
}
