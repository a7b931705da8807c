//! Sentences without a beginning or an end.

use super::passage::{Passage, Passages, Role};
use super::run::{Script, script, widened};
use super::suspicion::Finding;
use crate::content::{Confidence, CorrectionKind};

/// Ends of sentences.
const STOPS: &str = "。．.？！?!…」』）)】〕―─";
/// Paragraphs, of each ten, that must end in a stop for one that does not to be suspicious.
const MOSTLY: usize = 8;

pub(super) fn find(passages: &Passages<'_>, found: &mut Vec<Finding>) {
    for (index, passage) in passages.iter().filter(|(_, p)| p.role == Role::Header) {
        found.extend(list_end(index, passage, passages));
    }
    let ends_are_kept = has_stops(passages);
    for (index, passage) in passages.prose() {
        let goes_on = |other: Option<&Passage<'_>>| {
            other.is_some_and(|other| other.unit == passage.unit && other.is_prose() && is_open(other))
        };
        // 「次の　（１）甲　（２）乙　の二つを」: a list inside a sentence.
        let in_list = goes_on(index.checked_sub(1).and_then(|at| passages.all.get(at)))
            || goes_on(passages.all.get(index + 1));
        if !in_list {
            found.extend(beginning(index, passage));
        }
        found.extend(inner_end(index, passage));
        if ends_are_kept && !in_list {
            found.extend(ending(index, passage));
        }
    }
}

/// Whether a text ends in no stop.
fn is_open(passage: &Passage<'_>) -> bool {
    !passage.text.trim_end().ends_with(|c| STOPS.contains(c))
}

/// Whether nearly all paragraphs end in a stop, as in minutes and unlike in lists of points.
fn has_stops(passages: &Passages<'_>) -> bool {
    const FEWEST: usize = 5;
    let all = passages.prose().count();
    let stopped = passages.prose().filter(|(_, passage)| !is_open(passage));
    all >= FEWEST && stopped.count() * 10 >= all * MOSTLY
}

/// A list of the header that ends in a comma, with nothing of it on the next line.
fn list_end(index: usize, passage: &Passage<'_>, passages: &Passages<'_>) -> Option<Finding> {
    let text = passage.text.trim_end();
    let listed = text.strip_suffix('、')?;
    let next = passages
        .all
        .get(index + 1)
        .filter(|next| next.role == Role::Header);
    let goes_on = next.is_some_and(|next| {
        let begins_part = |c: char| c.is_ascii_digit() || "【[［〔◆■●○第議".contains(c);
        !next.text.trim_start().starts_with(begins_part)
    });
    let last: usize = listed.chars().rev().take(6).map(char::len_utf8).sum();
    let range = listed.len() - last..text.len();
    (!goes_on).then(|| Finding {
        passage: index,
        corrected: Some(text[range.start..listed.len()].to_owned()),
        range,
        kind: CorrectionKind::Typo,
        confidence: Confidence::Medium,
        reason: "一覧が読点で終わっています。後に続くものがなければ、読点が余分です。".to_owned(),
    })
}

/// A text that begins with what only follows something: a particle, a closing sign.
fn beginning(index: usize, passage: &Passage<'_>) -> Option<Finding> {
    let text = passage.text;
    let mut chars = text.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    let before_word = matches!(script(second), Script::Kanji | Script::Katakana | Script::Latin);
    let cut = match first {
        'を' | 'ん' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ー' | 'ッ' | '、' | '。' | '）' | '」' => true,
        'の' | 'が' | 'は' | 'へ' | 'に' => before_word || second == '、',
        _ => false,
    };
    cut.then(|| {
        let end = first.len_utf8();
        Finding {
            passage: index,
            range: widened(text, 0..end, 0, 8),
            corrected: None,
            kind: CorrectionKind::Sense,
            confidence: Confidence::High,
            reason: format!("段落が「{first}」で始まり、その前の部分が欠けていると見られます。"),
        }
    })
}

/// を before a full stop.
fn inner_end(index: usize, passage: &Passage<'_>) -> Option<Finding> {
    let at = passage.text.find("を。").or_else(|| passage.text.find("へ。"))?;
    let end = at + "を。".len();
    Some(Finding {
        passage: index,
        range: widened(passage.text, at..end, 8, 0),
        corrected: None,
        kind: CorrectionKind::Sense,
        confidence: match passage.text[at..].starts_with('を') {
            true => Confidence::High,
            false => Confidence::Medium,
        },
        reason: "文が助詞で終わっており、続きが欠けていると見られます。".to_owned(),
    })
}

/// A paragraph without a stop where all others have one.
fn ending(index: usize, passage: &Passage<'_>) -> Option<Finding> {
    const SHORTEST: usize = 12;
    let text = passage.text.trim_end();
    let last = text.chars().next_back()?;
    if !is_open(passage) || text.chars().count() < SHORTEST || "：:〜".contains(last) {
        return None;
    }
    let at = text.len() - last.len_utf8();
    let range = widened(text, at..text.len(), 8, 0);
    let end = Some(format!("{}。", &text[range.clone()]));
    let (corrected, kind, confidence, reason) = match last {
        // A sentence may end like this, so its stop is what is missing.
        'る' | 'た' | 'い' | 'す' | 'だ' | 'う' | 'ん' | 'つ' | 'む' | 'ぶ' => (
            end,
            CorrectionKind::Typo,
            Confidence::Medium,
            "文末の句点が落ちていると見られます。",
        ),
        _ if matches!(script(last), Script::Hiragana) || last == '、' || last == '・' => (
            None,
            CorrectionKind::Sense,
            Confidence::High,
            "段落が文の途中で終わっており、続きが欠けていると見られます。",
        ),
        _ => (
            None,
            CorrectionKind::Sense,
            Confidence::Medium,
            "ほかの段落と違って句点で終わっておらず、続きか句点が欠けていると見られます。",
        ),
    };
    Some(Finding {
        passage: index,
        range,
        corrected,
        kind,
        confidence,
        reason: reason.to_owned(),
    })
}
