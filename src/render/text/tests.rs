//! The record's characters survive whatever is laid over them.

use proptest::prelude::*;

use super::*;
use crate::render::fixture::{correction, id, mark};
use crate::text::furigana::furigana;

struct Page(Vec<Furigana>);

impl Lookup for Page {
    fn term(&self, id: &Slug) -> Option<String> {
        (id.as_str() != "quiet").then(|| format!("../glossary/{id}.html"))
    }
    fn furigana(&self, id: &Slug) -> Option<(&str, &[Furigana])> {
        (id.as_str() == "botnet").then_some(("ポットネット対策", &self.0))
    }
    fn note(&self, _: &Slug) -> Option<u32> {
        Some(3)
    }
}

fn page() -> Page {
    Page(furigana("ポットネット対策", "ぽっとねっとたいさく"))
}

fn draw(text: &str, marks: &[Mark], corrections: &[AppliedCorrection]) -> String {
    let mut out = String::new();
    Ink::new(corrections, "", &page()).draw(&mut out, text, marks);
    out
}

/// The record's characters: without tags and what the page adds.
fn record(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let added = [
            ("<rp>", "</rp>"),
            ("<rt>", "</rt>"),
            ("<span class=\"fix", "</span>"),
            ("<a class=\"nr\"", "</a>"),
        ];
        rest = match added.iter().find(|(open, _)| rest.starts_with(open)) {
            Some((_, close)) => rest.split_once(close).map_or("", |(_, rest)| rest),
            None => rest.split_once('>').map_or("", |(_, rest)| rest),
        };
    }
    out.push_str(rest);
    out.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[test]
fn a_term_is_linked_at_its_first_place_and_a_quiet_one_nowhere() {
    let text = "剪定と剪定と枝";
    let first = mark(text, "剪定", MarkKind::Term(id("sentei")));
    let second = Mark {
        range: 9..15,
        ..first.clone()
    };
    let quiet = mark(text, "枝", MarkKind::Term(id("quiet")));
    assert_eq!(
        draw(text, &[first, second, quiet], &[]),
        "<a href=\"../glossary/sentei.html\" interestfor=\"t-sentei\">剪定</a>と剪定と枝"
    );
}

#[test]
fn a_term_carries_its_reading_at_its_first_place_unless_it_is_doubtful() {
    let text = "ポットネット対策とポットネット対策";
    let term = mark(text, "ポットネット対策", MarkKind::Term(id("botnet")));
    let html = draw(text, std::slice::from_ref(&term), &[]);
    assert_eq!(
        html,
        "<a href=\"../glossary/botnet.html\" interestfor=\"t-botnet\">\
         ポットネット<ruby>対策<rt>たいさく</rt></ruby></a>とポットネット対策"
    );
    assert_eq!(record(&html), text);
    let doubt = mark(text, "ポットネット", MarkKind::Correction(0));
    let html = draw(
        text,
        &[term, doubt],
        &[correction("bot", 1, "ポットネット", Some("ボットネット"))],
    );
    assert!(!html.contains("たいさく"), "{html}");
}

#[test]
fn links_wait_until_the_term_they_would_stand_in_is_closed() {
    let text = "ポットネット対策";
    let marks = [
        mark(text, "ポットネット対策", MarkKind::Term(id("botnet"))),
        mark(text, "ポットネット", MarkKind::Correction(0)),
        mark(text, "ポットネット", MarkKind::Note(id("n"))),
    ];
    let html = draw(
        text,
        &marks,
        &[correction("bot", 1, "ポットネット", Some("ボットネット"))],
    );
    assert_eq!(
        html,
        "<a href=\"../glossary/botnet.html\" interestfor=\"t-botnet\">\
         <span class=\"anno\" id=\"on-n\"><ruby class=\"sic\">ポ<rp>（</rp><rt>ママ</rt><rp>）</rp></ruby>ットネット</span>対策</a>\
         <span class=\"fix\">〔<a href=\"#c-bot\">ボットネット</a>〕</span><a class=\"nr\" href=\"#note-n\">注3</a>"
    );
    assert_eq!(record(&html), text);
}

#[test]
fn a_note_on_words_in_two_pieces_has_its_number_once() {
    let text = "通信(トランジット";
    let marks = [
        mark(text, "通信", MarkKind::Note(id("n"))),
        mark(text, "トランジット", MarkKind::Note(id("n"))),
    ];
    assert_eq!(
        draw(text, &marks, &[]),
        "<span class=\"anno\" id=\"on-n\">通信</span>(<span class=\"anno\">トランジット\
         <a class=\"nr\" href=\"#note-n\">注3</a></span>"
    );
}

#[test]
fn a_piece_of_a_label_carries_its_own_corrections_only() {
    let corrections = [correction("c", 1, "鳶構成員", Some("蔦構成員"))];
    let marks = [mark("鳶構成員)", "鳶構成員", MarkKind::Correction(0))];
    let page = page();
    let mut ink = Ink::new(&corrections, "", &page);
    let (mut name, mut fixes) = (String::new(), String::new());
    ink.draw_label(&mut name, &mut fixes, "鳶構成員)", 0..3, &marks);
    assert_eq!(
        name,
        "<ruby class=\"sic\">鳶<rp>（</rp><rt>ママ</rt><rp>）</rp></ruby>"
    );
    assert_eq!(fixes, "<span class=\"fix\">〔<a href=\"#c-c\">蔦</a>〕</span>");
    let (mut rest, mut fixes) = (String::new(), String::new());
    ink.draw_label(&mut rest, &mut fixes, "鳶構成員)", 3..12, &marks);
    assert_eq!((rest.as_str(), fixes.as_str()), ("構成員", ""));
}

proptest! {
    #[test]
    fn the_records_characters_survive_any_marks(
        text in "[ぁ-んァ-ヶ一-龠a-z<>&\"' 　]{0,30}",
        spans in proptest::collection::vec((0_usize..100, 0_usize..40, 0_u8..3, 0_usize..4), 0..8),
    ) {
        let corrections = [
            correction("a", 1, "x", Some("蔦")),
            correction("b", 1, "x", None),
            correction("c", 1, "x", Some("")),
        ];
        let mut marks: Vec<Mark> = spans
            .into_iter()
            .map(|(start, length, kind, index)| Mark {
                range: start..start + length,
                kind: match kind {
                    0 => MarkKind::Correction(index),
                    1 => MarkKind::Term(id(["one", "two", "quiet", "three"][index])),
                    _ => MarkKind::Note(id(["one", "two", "three", "four"][index])),
                },
            })
            .collect();
        marks.sort_by(|a, b| {
            a.range.start.cmp(&b.range.start).then(b.range.end.cmp(&a.range.end))
        });
        let html = draw(&text, &marks, &corrections);
        prop_assert_eq!(record(&html), text);
        let mut links = 0;
        for tag in html.split('<').skip(1) {
            if tag.starts_with("a ") {
                links += 1;
            } else if tag.starts_with("/a>") {
                links -= 1;
            }
            prop_assert!((0..=1).contains(&links), "{}", html);
        }
    }
}
