//! Lines that a web page adds to an article: captions, buttons, prompts, link lists.

use super::artefact::DroppedLines;
use super::header::Head;
use super::source::Source;

/// A rule by which a whole line is dropped.
struct Rule {
    name: &'static str,
    /// The line holds one of these words …
    words: &'static [&'static str],
    /// … and is no longer than this, in characters.
    at_most: usize,
}

const RULES: &[Rule] = &[
    Rule {
        name: "cover-image-caption",
        words: &["見出し画像", "アイキャッチ画像", "サムネイル画像"],
        at_most: 12,
    },
    Rule {
        name: "support-prompt",
        words: &[
            "応援しよう",
            "サポートをお願い",
            "サポートする",
            "チップを贈る",
            "この記事が気に入ったら",
            "投げ銭",
        ],
        at_most: 30,
    },
    Rule {
        name: "share-button",
        words: &[
            "シェアする",
            "ツイート",
            "ポストする",
            "リンクをコピー",
            "はてなブックマーク",
            "LINEで送る",
            "Facebookで",
        ],
        at_most: 20,
    },
    Rule {
        name: "follow-button",
        words: &[
            "フォローする",
            "フォロー中",
            "スキをする",
            "いいね!",
            "高評価",
            "チャンネル登録",
        ],
        at_most: 20,
    },
    Rule {
        name: "login-prompt",
        words: &["ログイン", "新規会員登録", "会員登録"],
        at_most: 20,
    },
    Rule {
        name: "comment-box",
        words: &["コメントを投稿", "コメントする", "コメントを残す"],
        at_most: 20,
    },
];

/// Headings below which an article lists links to other articles.
const LINK_LISTS: &[&str] = &[
    "関連記事",
    "関連リンク",
    "あわせて読みたい",
    "合わせて読みたい",
    "おすすめ記事",
    "前の記事",
    "次の記事",
    "人気記事",
];

/// Finds the lines; a list of links runs to the end or to the next section.
pub(super) fn find(source: &Source, head: &Head) -> DroppedLines {
    let mut dropped = DroppedLines::default();
    for (line, rule) in super::article::byline(source, head) {
        dropped.add(line, rule);
    }
    let mut in_links = false;
    for line in source
        .lines
        .iter()
        .filter(|line| !line.text.is_empty() && !head.owns(line.number))
    {
        if dropped.has(line.number) {
            continue;
        }
        let count = line.text.chars().count();
        // Furniture is no sentence; a sentence may speak of anything.
        let sentence = line.text.contains('。');
        let rule = RULES.iter().find(|rule| {
            !sentence && count <= rule.at_most && rule.words.iter().any(|word| line.text.contains(word))
        });
        if let Some(rule) = rule {
            dropped.add(line.number, rule.name);
            continue;
        }
        if !sentence && count <= 20 && LINK_LISTS.iter().any(|word| line.text.contains(word)) {
            in_links = true;
        } else if in_links && super::article::opens_section(line.text) {
            in_links = false;
        }
        if in_links {
            dropped.add(line.number, "related-links");
        }
    }
    dropped
}
