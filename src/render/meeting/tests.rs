//! What a reader finds on the page of a document.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{Corpus, Publish, ThreadStatus};
use crate::record::Grade;
use crate::render::fixture::{corpus, draw, id, meeting};
use crate::site::Meeting;

fn page() -> String {
    draw(&meeting(), &corpus())
}

/// A start tag with its attributes, or an end tag, or text.
#[derive(Debug)]
enum Token<'a> {
    Start(&'a str, BTreeMap<&'a str, &'a str>),
    End(&'a str),
    Text(&'a str),
}

const VOID: [&str; 7] = ["meta", "link", "br", "path", "rect", "img", "input"];

/// Takes HTML apart as strictly as it was written; panics on what is not balanced.
fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>").expect("a doctype");
    let mut open: Vec<&str> = Vec::new();
    while let Some(at) = rest.find('<') {
        out.push(Token::Text(&rest[..at]));
        let end = at + rest[at..].find('>').expect("an end of the tag");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
            out.push(Token::End(name));
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap_or(tag);
        let mut attributes = BTreeMap::new();
        let mut words = tag[name.len()..].trim().trim_end_matches('/');
        while !words.is_empty() {
            let stop = words.find(['=', ' ']).unwrap_or(words.len());
            let key = &words[..stop];
            let (value, after) = match words[stop..].strip_prefix("=\"") {
                Some(quoted) => quoted.split_once('"').expect("a closing quote"),
                None => ("", &words[stop..]),
            };
            assert!(attributes.insert(key, value).is_none(), "{key} twice in <{tag}>");
            words = after.trim_start();
        }
        if !VOID.contains(&name) {
            open.push(name);
        }
        out.push(Token::Start(name, attributes));
    }
    assert!(open.is_empty(), "{open:?}");
    out
}

fn ids(html: &str) -> Vec<String> {
    tokens(html)
        .iter()
        .filter_map(|token| match token {
            Token::Start(_, attributes) => attributes.get("id").map(|id| (*id).to_owned()),
            _ => None,
        })
        .collect()
}

/// The words of the elements with this class, without what the page lays over the record.
fn record_text(html: &str, class: &str) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut inside = 0_usize;
    let mut added = 0_usize;
    for token in tokens(html) {
        match token {
            Token::Start(name, attributes) => {
                let classes = attributes.get("class").copied().unwrap_or_default();
                if inside > 0 && !VOID.contains(&name) {
                    inside += 1;
                    let ours = ["fix", "nr", "thread", "basis", "reason", "pl", "mk", "loc"];
                    let word = classes.split(' ').any(|class| ours.contains(&class));
                    if added > 0 || word || name == "rt" || name == "rp" || name == "h4" {
                        added += 1;
                    }
                } else if classes.split(' ').any(|word| word == class) {
                    inside = 1;
                    texts.push(String::new());
                }
            }
            Token::End(_) if inside > 0 => {
                inside -= 1;
                added = added.saturating_sub(1);
            }
            Token::Text(text) if inside > 0 && added == 0 => {
                if let Some(last) = texts.last_mut() {
                    last.push_str(text);
                }
            }
            _ => {}
        }
    }
    texts
        .into_iter()
        .map(|text| {
            text.replace('\n', "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .trim()
                .to_owned()
        })
        .collect()
}

#[test]
fn the_record_on_the_page_is_the_record_character_for_character() {
    let meeting = meeting();
    let shown: String = record_text(&page(), "rec").concat().split_whitespace().collect();
    let record: String = meeting
        .units
        .iter()
        .flat_map(|unit| &unit.segments)
        .flat_map(|segment| &segment.paragraphs)
        .map(|paragraph| paragraph.text.as_str())
        .collect();
    let record: String = record.split_whitespace().collect();
    assert_eq!(shown, record);
}

#[test]
fn every_id_is_unique_and_every_link_within_the_page_finds_its_place() {
    let html = page();
    let all = ids(&html);
    let set: BTreeSet<&String> = all.iter().collect();
    assert_eq!(set.len(), all.len(), "{all:?}");
    for token in tokens(&html) {
        let Token::Start(name, attributes) = token else {
            continue;
        };
        for key in ["href", "aria-labelledby", "popovertarget", "interestfor"] {
            let target = match attributes.get(key) {
                Some(link) if key == "href" => link.strip_prefix('#'),
                other => other.copied(),
            };
            if let Some(target) = target {
                assert!(set.contains(&target.to_owned()), "<{name} {key}> → {target}");
            }
        }
    }
}

#[test]
fn nothing_is_inline_that_a_strict_policy_would_refuse() {
    for token in tokens(&page()) {
        if let Token::Start(name, attributes) = token {
            for key in attributes.keys() {
                assert!(*key != "style" && !key.starts_with("on"), "<{name} {key}>");
            }
            if name == "script" {
                let data = attributes.get("type") == Some(&"application/ld+json");
                assert!(data || attributes.contains_key("src"), "an inline script");
            }
        }
    }
}

#[test]
fn no_link_stands_in_a_link() {
    let mut open = 0;
    for token in tokens(&page()) {
        match token {
            Token::Start("a", _) => {
                open += 1;
                assert_eq!(open, 1);
            }
            Token::End("a") => open -= 1,
            _ => {}
        }
    }
}

#[test]
fn question_and_answer_lead_to_each_other() {
    let html = page();
    for link in [
        "<a href=\"#s1-4a\">→ 木村氏の答え（1-4a）</a>",
        "<a href=\"#s1-1a\">森委員の問い（1-1）</a>",
        "<a href=\"#s1-3a\">森委員の書面（1-3）</a>",
    ] {
        assert!(html.contains(link), "{link}\n{html}");
    }
    assert!(html.contains(">答1</span>") && html.contains(">問1</span>"));
}

#[test]
fn a_question_without_an_answer_says_so_and_why() {
    let html = page();
    let article = html.split("id=\"s1-2\"").nth(1).expect("the speech");
    let article = article.split("</article>").next().expect("its end");
    assert!(article.contains("この記録に応答の記載なし"), "{article}");
    assert!(
        article.contains("木村氏の答えは公開に触れていません。"),
        "{article}"
    );
}

#[test]
fn a_name_is_shown_as_printed_with_its_correction_beside_it() {
    let html = page();
    assert!(
        html.contains("<ruby class=\"sic\">休<rp>（</rp><rt>ママ</rt><rp>）</rp></ruby>"),
        "{html}"
    );
    assert!(html.contains("<span class=\"fix\">〔<a href=\"#c-hayashi\">林</a>〕</span></h3>"));
    assert!(html.contains("<p class=\"role member\">委員</p>"));
    assert!(html.contains("<p class=\"role chair\">座長・代読</p>"));
    assert!(html.contains("<p class=\"role guest\">みどり・発表者</p>"));
}

#[test]
fn a_doubtful_word_inside_a_term_inside_a_note_is_all_three() {
    let html = page();
    let wanted = "<span class=\"anno\" id=\"on-kanrisha\">管理者が決める<a \
                  href=\"../glossary/sentei.html\" interestfor=\"t-sentei\">剪<ruby class=\"sic\">走<rp>（</rp><rt>ママ</rt>\
                  <rp>）</rp></ruby></a><span class=\"fix\">〔<a href=\"#c-sentei\">定</a>〕</span>\
                  <a class=\"nr\" href=\"#note-kanrisha\">注1</a></span>";
    assert!(!html.contains(wanted), "a term is marked once in an agenda item");
    let wanted = wanted.replace(
        "<a href=\"../glossary/sentei.html\" interestfor=\"t-sentei\">剪<ruby",
        "剪<ruby",
    );
    let wanted = wanted.replace("</ruby></a>", "</ruby>");
    assert!(html.contains(&wanted), "{html}");
}

#[test]
fn a_second_hand_text_says_so_before_anything_else() {
    let mut meeting = meeting();
    meeting.source.grade = Grade::Secondary;
    let html = draw(&meeting, &corpus());
    let banner = html.find("二次資料です").expect("a banner");
    assert!(banner < html.find("class=\"agenda\"").expect("an agenda"));
}

#[test]
fn opinions_without_a_name_and_the_authors_own_words_stand_apart() {
    let html = page();
    for class in ["pts summary first", "pts anonymous first", "pts commentary first"] {
        assert!(html.contains(&format!("class=\"speech {class}\"")), "{class}");
    }
    assert!(html.contains("<span class=\"mk\">①</span> 人手を増やす。"));
    let nested = html.split("id=\"x2-1\"").nth(1).expect("the point");
    let list = nested.split("</li>").next().expect("its first child");
    assert!(list.contains("<ul><li id=\"x2-2\">"), "{list}");
}

#[test]
fn old_ids_still_lead_to_where_their_words_went() {
    let mut corpus: Corpus = corpus();
    corpus.redirects.insert(id("demo-02#s1-9"), id("demo-02#s1-4"));
    corpus.redirects.insert(id("demo-02#s1-2"), id("demo-02#s1-4"));
    let html = draw(&meeting(), &corpus);
    assert!(html.contains("<span id=\"s1-9\"></span>"), "{html}");
    assert_eq!(ids(&html).iter().filter(|id| *id == "s1-2").count(), 1);
}

#[test]
fn without_a_repository_nothing_offers_to_edit() {
    let mut corpus = corpus();
    corpus.config.repository = None;
    let html = draw(&meeting(), &corpus);
    assert!(!html.contains("直す") && !html.contains("github.com"), "{html}");
    assert!(
        page().contains("https://github.com/example/minutes/edit/main/content/notes/demo-02/kanrisha.md")
    );
}

#[test]
fn text_from_outside_cannot_become_markup() {
    let mut meeting: Meeting = meeting();
    let evil = "\"><script>alert(1)</script>'&{{ site }}";
    meeting.title = Some(evil.to_owned());
    meeting.place = Some(evil.to_owned());
    meeting.source.publisher = Some(evil.to_owned());
    meeting.source.title = Some(evil.to_owned());
    meeting.attendees[0].group = evil.to_owned();
    meeting.attendees[0].people[0].printed = evil.to_owned();
    meeting.materials[0].number = evil.to_owned();
    meeting.agenda[0].title = evil.to_owned();
    meeting.agenda[0].printed = evil.to_owned();
    meeting.corrections[0].reason = evil.to_owned();
    meeting.corrections[0].corrected = Some(evil.to_owned());
    for unit in &mut meeting.units {
        unit.marker = Some(evil.to_owned());
        unit.status = Some(ThreadStatus::Unknown);
        unit.label = unit.label.as_ref().map(|_| evil.to_owned());
        unit.printed_label = unit.label.clone();
        unit.label_marks.clear();
        for segment in &mut unit.segments {
            segment.gist = Some(evil.to_owned());
            for paragraph in &mut segment.paragraphs {
                paragraph.text = evil.to_owned();
                paragraph.marks.clear();
            }
        }
    }
    let html = draw(&meeting, &corpus());
    assert!(!html.contains("<script>alert"), "{html}");
    tokens(&html);
}

#[test]
fn what_a_source_does_not_allow_is_not_promised() {
    let mut meeting = meeting();
    meeting.source.publish = Publish::Excerpt;
    for unit in &mut meeting.units {
        unit.clipped = true;
    }
    let html = draw(&meeting, &corpus());
    assert!(html.contains("一部だけを載せています"), "{html}");
    assert!(html.contains("（続きは載せていません。もとの資料にあります）"));
    assert!(
        !html.contains("../sources/"),
        "a link to a copy that is not published"
    );

    meeting.source.publish = Publish::Link;
    meeting.units.clear();
    meeting.agenda.clear();
    let html = draw(&meeting, &corpus());
    assert!(html.contains("題名と所在だけを載せています"));
    assert!(html.contains("href=\"https://example.org/a?b=1&amp;c=&quot;2&quot;\""));
}

#[test]
fn a_text_without_agenda_items_is_listed_by_its_headings() {
    let mut meeting = meeting();
    meeting.agenda.clear();
    meeting.units.retain(|unit| unit.agenda.0 == 0);
    let html = draw(&meeting, &corpus());
    assert!(html.contains("<li><a href=\"#n0-1\">(1) 開会</a></li>"), "{html}");
    assert!(html.contains("class=\"agenda whole\""));
}

#[test]
fn a_correction_of_the_header_is_drawn_where_its_words_stand() {
    let mut meeting = meeting();
    let mut printed = meeting.corrections[0].clone();
    printed.id = id("takagi");
    printed.line = 11;
    printed.printed = "高木".to_owned();
    printed.corrected = Some("髙木".to_owned());
    meeting.header_corrections = vec![meeting.corrections.len()];
    meeting.corrections.push(printed);
    let html = draw(&meeting, &corpus());
    let list = html.split("id=\"people-h\"").nth(1).expect("the list");
    let list = list.split("</section>").next().expect("its end");
    let wanted = "</ruby>木座長<span class=\"fix\">〔<a href=\"#c-takagi\">髙</a>〕</span>、森委員";
    assert!(list.contains(wanted), "{list}");
}
