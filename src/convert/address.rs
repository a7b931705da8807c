//! Where an answer turns to the next person: 「上原構成員への回答。」, 「小山構成員からの御質問について、」.
//!
//! A cut falls at the start of the sentence that names the addressee. A name that is only
//! referred to (「新井構成員からあったように」) is no address.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::record::{Cut, Paragraph};
use crate::text::script::closing_of;

use super::name::addressee_at_end;

/// A way to address: particle, noun, and what must follow the noun (anything when empty).
///
/// The noun is looked for first, since it is the rarest of the three.
struct Form {
    particles: &'static [&'static str],
    nouns: &'static [&'static str],
    then: &'static [&'static str],
}

const POLITE: [&str; 3] = ["御", "ご", "お"];

#[rustfmt::skip]
const FORMS: &[Form] = &[
    // 上原構成員への回答, 篠田構成員へ回答
    Form { particles: &["への", "へ", "に対する", "に"], nouns: &["回答", "返答", "答え", "答弁"], then: &[] },
    // 小山構成員からの御質問について, 林委員の御指摘のとおり
    Form {
        particles: &["からの", "よりの", "から", "より", "の"],
        nouns: &["質問", "質疑", "指摘", "意見", "コメント", "提案", "要望", "発言", "問い", "尋ね"],
        then: &[
            "について", "につきまして", "につき", "に関して", "に関しまして", "に対して", "に対しまして", "に対する", "にお答え",
            "に答え", "に回答", "にまとめて", "に併せて", "にあわせて", "だが", "ですが", "ですけれども", "でございますが", "でございます", "のとおり", "の通り", "どおり", "通り",
            "は、", "の件", "の点", "にもあり", "があった点", "のあった点", "があった件", "のあった件", "いただいた点",
            "いただいた件", "のあった", "のございました", "がありました", "がございました", "をいただきました", "をいただいた",
            "に関する", "の中で", "のうち", "も", "。",
        ],
    },
    // 石井構成員の件は
    Form { particles: &["の"], nouns: &["件"], then: &["は", "について", "につきまして", "ですが", "だが"] },
];

/// All nouns of all forms, in one pass; the pattern's index is that of `(form, noun)` in order.
static NOUNS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(FORMS.iter().flat_map(|form| form.nouns)).ok());

/// The form that a pattern of `NOUNS` belongs to.
fn form_of(pattern: usize) -> Option<&'static Form> {
    let mut before = 0;
    FORMS.iter().find(|form| {
        before += form.nouns.len();
        pattern < before
    })
}

/// Finds the cuts of a speech, in order. `known` are names and labels printed in this document.
pub(super) fn cuts(paragraphs: &[Paragraph], known: &[String]) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    let Some(nouns) = NOUNS.as_ref() else { return cuts };
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let text = paragraph.text.as_str();
        let mut sentences_of: Option<Vec<(usize, &str)>> = None;
        let mut cut_at = None;
        for found in nouns.find_iter(text) {
            let Some(form) = form_of(found.pattern().as_usize()) else {
                continue;
            };
            let after = &text[found.end()..];
            if !form.then.is_empty() && !form.then.iter().any(|then| after.starts_with(then)) {
                continue;
            }
            let to = addressees(&text[..found.start()], form, known);
            if to.is_empty() {
                continue;
            }
            let sentences = sentences_of.get_or_insert_with(|| sentences(text));
            let start = sentences
                .iter()
                .rev()
                .find(|(start, _)| *start <= found.start())
                .map_or(0, |(start, _)| *start);
            // The first address of a sentence is the one it opens with.
            if cut_at == Some(start) || cuts.last().is_some_and(|last| last.to == to) {
                continue;
            }
            cut_at = Some(start);
            cuts.push(Cut {
                paragraph: index,
                at: start,
                to,
                heading: None,
            });
        }
    }
    cuts
}

/// The people named right before a noun and its particle, in printed order.
fn addressees(before: &str, form: &Form, known: &[String]) -> Vec<String> {
    let bare = POLITE
        .iter()
        .find_map(|polite| before.strip_suffix(polite))
        .unwrap_or(before);
    let particle = form
        .particles
        .iter()
        .filter(|particle| bare.ends_with(**particle))
        .max_by_key(|p| p.len());
    particle.map_or_else(Vec::new, |particle| {
        listed_before(&bare[..bare.len() - particle.len()], known)
    })
}

/// The sentences of a paragraph with the byte at which each begins. Brackets and quotations are
/// parts of the sentence around them.
pub(super) fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut open: Vec<char> = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some(close) = closing_of(c).filter(|_| "「『（(".contains(c)) {
            open.push(close);
        } else if open
            .last()
            .is_some_and(|close| *close == c || (")）".contains(c) && ")）".contains(*close)))
        {
            open.pop();
        } else if matches!(c, '。' | '！' | '？' | '!' | '?') && open.is_empty() {
            let end = at + c.len_utf8();
            found.push((start, &text[start..end]));
            start = end;
        }
    }
    if start < text.len() {
        found.push((start, &text[start..]));
    }
    found
}

/// The names at the end of a text: the last one, and those joined to it by 、 と 及び.
fn listed_before(text: &str, known: &[String]) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(name) = addressee_at_end(rest, known) {
        names.push(name.to_owned());
        rest = &rest[..rest.len() - name.len()];
        let Some(before) = ["、", "及び", "および", "並びに", "と", "・"]
            .iter()
            .find_map(|glue| rest.strip_suffix(glue))
        else {
            break;
        };
        rest = before;
    }
    names.reverse();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        cuts(&[Paragraph::of_line(1, text)], &[])
            .iter()
            .map(|cut| format!("{}:{}", text[..cut.at].chars().count(), cut.to.join("+")))
            .collect()
    }

    #[test]
    fn addresses() {
        for (text, expected) in [
            ("上原構成員への回答。現在は。", vec!["0:上原構成員"]),
            ("篠田構成員へ回答。", vec!["0:篠田構成員"]),
            ("新井構成員のコメントについて、古い。", vec!["0:新井構成員"]),
            (
                "普及している。盛合構成員の御質問について、基準は。",
                vec!["7:盛合構成員"],
            ),
            (
                "e シールの普及については上原構成員からの御指摘のとおり、必要だ。",
                vec!["0:上原構成員"],
            ),
            (
                "上原構成員及び盛合構成員からの御質問について、基準は。",
                vec!["0:上原構成員+盛合構成員"],
            ),
            (
                "森委員への回答。管理者が決める。林委員の御指摘について、公開する。",
                vec!["0:森委員", "16:林委員"],
            ),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn references_are_no_address() {
        for text in [
            "新井構成員からあったように、依存関係の把握は大変だ。",
            "旧帝大から論文が出てこないという御指摘の通り、問題だ。",
            "KDDI から提案のあった件について、反対はない。",
            "各委員の御意見について、まとめたい。",
        ] {
            assert_eq!(cut(text), Vec::<String>::new(), "{text}");
        }
    }
}
