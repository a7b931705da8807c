//! Whole outputs, as somebody reads them.

use camino::Utf8Path;

use super::*;
use crate::diagnostic::{Code, Place};

const LINE: &str = "【構成員】後藤主査、鳶構成員、\u{202E}上原構成員\u{200B}";

fn unresolved(place: Place) -> Diagnostic {
    Diagnostic::new(Code::UnresolvedSpeaker)
        .at(place)
        .arg("label", "鳶構成員")
        .arg("nearest", "蔦構成員")
        .arg("meeting", "ict-09")
}

fn at_label() -> Diagnostic {
    let source = format!("---\nid: ict-09\n---\n{LINE}\n次の行\n");
    let start = source.find("鳶").expect("it is there");
    unresolved(Place::of(
        Utf8Path::new("content/minutes/ict-09.md"),
        &source,
        start,
        start + "鳶構成員".len(),
    ))
}

fn denied() -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        attachment: Some("- id: tsuta\n  line: 4\n".to_owned()),
        ..unresolved(Place::file(Utf8Path::new("seeds/日本 語,:%.txt")))
    }
}

fn drawn(diagnostics: &[Diagnostic], format: Format, lang: Lang, color: bool) -> String {
    let mut out = Vec::new();
    render(diagnostics, format, lang, color, &mut out).expect("memory takes it");
    String::from_utf8(out).expect("it is text")
}

#[test]
fn people_read_japanese() {
    assert_eq!(
        drawn(&[denied(), at_label(), denied()], Format::Human, Lang::Ja, false),
        "\
警告[G0101]: 発言者「鳶構成員」が出席者の一覧に見当たりません
 --> content/minutes/ict-09.md:4:11
  |
4 | 【構成員】後藤主査、鳶構成員、<U+202E>上原構成員<U+200B>
  |                     ^^^^^^^^
  |
  = 対処: いちばん近い名前は「蔦構成員」です。誤りなら corrections/ict-09.yaml に訂正を加えてください

エラー[G0101]: 発言者「鳶構成員」が出席者の一覧に見当たりません
--> seeds/日本 語,:%.txt
 = 対処: いちばん近い名前は「蔦構成員」です。誤りなら corrections/ict-09.yaml に訂正を加えてください

- id: tsuta
  line: 4

エラー 1 件、警告 1 件
"
    );
}

#[test]
fn people_read_english() {
    assert_eq!(
        drawn(&[at_label()], Format::Human, Lang::En, false),
        "\
warning[G0101]: speaker `鳶構成員` is not on the attendance list
 --> content/minutes/ict-09.md:4:11
  |
4 | 【構成員】後藤主査、鳶構成員、<U+202E>上原構成員<U+200B>
  |                     ^^^^^^^^
  |
  = help: the nearest name is `蔦構成員`; if it is a misprint, add a correction to corrections/ict-09.yaml

1 warning
"
    );
}

#[test]
fn a_fine_run_says_nothing() {
    assert_eq!(drawn(&[], Format::Human, Lang::Ja, true), "");
    assert_eq!(drawn(&[], Format::Github, Lang::Ja, false), "");
    assert_eq!(drawn(&[], Format::Json, Lang::Ja, false), "[]\n");
}

#[test]
fn colour_is_the_callers_choice() {
    let colored = drawn(&[at_label()], Format::Human, Lang::Ja, true);
    assert!(
        colored.contains("\u{1b}[33m警告[G0101]"),
        "{}",
        colored.escape_debug()
    );
    let plain = drawn(&[at_label()], Format::Human, Lang::Ja, false);
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(anstream::adapter::strip_str(&colored).to_string(), plain);
    let diff = Diagnostic {
        attachment: Some("--- a\n+++ b\n-旧\n+新\n 同\n".to_owned()),
        ..at_label()
    };
    let colored = drawn(&[diff], Format::Human, Lang::Ja, true);
    assert!(colored.contains("\u{1b}[91m-旧\u{1b}[0m\n\u{1b}[92m+新\u{1b}[0m\n 同\n"));
}

#[test]
fn a_line_of_a_million_characters_is_shown_around_the_spot() {
    let file = Utf8Path::new("content/長い.md");
    let line: String = "能動的サイバー防御abc ".chars().cycle().take(1_000_000).collect();
    let place = Place::at(file, &line, 1, 500_002, 3);
    assert!(
        place.text.len() < 4_000,
        "a diagnostic does not keep the whole line"
    );
    assert_eq!(
        drawn(&[unresolved(place)], Format::Human, Lang::En, false),
        "\
warning[G0101]: speaker `鳶構成員` is not on the attendance list
 --> content/長い.md:1:500002
  |
1 | ... 防御abc 能動的サイバー防御abc 能動的サイバー防御abc 能動的サイバー防御abc 能動的サイバー防御abc 能...
  |                                                   ^^^^
  |
  = help: the nearest name is `蔦構成員`; if it is a misprint, add a correction to corrections/ict-09.yaml

1 warning
"
    );
    let whole = drawn(
        &[unresolved(Place::line(file, &line, 1))],
        Format::Human,
        Lang::En,
        false,
    );
    assert!(whole.lines().all(|line| line.chars().count() < 120), "{whole}");
}

#[test]
fn nothing_in_a_line_steers_the_terminal() {
    let source = "title:\t\u{1b}]0;x\u{7}\u{9b}2J\u{feff}\u{e0041}葛\u{e0100}城";
    let place = Place::at(Utf8Path::new("a\u{1b}b.md"), source, 1, 19, 2);
    let text = drawn(&[unresolved(place)], Format::Human, Lang::Ja, false);
    let shown: Vec<&str> = text.lines().skip(1).take(4).collect();
    assert_eq!(
        shown,
        [
            " --> a␛b.md:1:19",
            "  |",
            "1 | title:␉␛]0;x␇<U+009B>2J<U+FEFF><U+E0041>葛\u{e0100}城",
            "  |                                         ^^",
        ]
    );
}

#[test]
fn a_spot_past_the_end_of_the_line_stands_after_it() {
    let place = Place::at(Utf8Path::new("a.md"), "議題", 1, 9, 5);
    let text = drawn(&[unresolved(place)], Format::Human, Lang::Ja, false);
    assert!(
        text.contains(" --> a.md:1:9\n  |\n1 | 議題\n  |     ^\n"),
        "{text}"
    );
}

#[test]
fn order_does_not_depend_on_who_came_first() {
    let at = |file: &str, line| unresolved(Place::at(Utf8Path::new(file), "一\n二\n三\n", line, 1, 1));
    let nowhere = Diagnostic {
        place: None,
        ..at("a", 1)
    };
    let mut some = vec![
        at("b.md", 1),
        at("a.md", 3),
        nowhere,
        at("a.md", 2),
        at("b.md", 1),
    ];
    let forward = drawn(&some, Format::Json, Lang::Ja, false);
    some.reverse();
    assert_eq!(drawn(&some, Format::Json, Lang::Ja, false), forward);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&forward).expect("it is JSON");
    let places: Vec<(Option<&str>, Option<u64>)> = rows
        .iter()
        .map(|row| (row["file"].as_str(), row["line"].as_u64()))
        .collect();
    assert_eq!(
        places,
        [
            (None, None),
            (Some("a.md"), Some(2)),
            (Some("a.md"), Some(3)),
            (Some("b.md"), Some(1))
        ]
    );
}

#[test]
fn programs_read_json() {
    assert_eq!(
        drawn(&[denied(), at_label()], Format::Json, Lang::En, false),
        concat!(
            "[\n",
            r#"{"code":"G0101","name":"unresolved-speaker","severity":"warning","message":"speaker `鳶構成員` is not on the attendance list","help":"the nearest name is `蔦構成員`; if it is a misprint, add a correction to corrections/ict-09.yaml","file":"content/minutes/ict-09.md","line":4,"column":11,"length":4,"endColumn":15,"attachment":null},"#,
            "\n",
            r#"{"code":"G0101","name":"unresolved-speaker","severity":"error","message":"speaker `鳶構成員` is not on the attendance list","help":"the nearest name is `蔦構成員`; if it is a misprint, add a correction to corrections/ict-09.yaml","file":"seeds/日本 語,:%.txt","line":null,"column":null,"length":null,"endColumn":null,"attachment":"- id: tsuta\n  line: 4\n"}"#,
            "\n]\n"
        )
    );
}

#[test]
fn pull_requests_get_annotations() {
    assert_eq!(
        drawn(&[denied(), at_label()], Format::Github, Lang::Ja, false),
        "\
::warning file=content/minutes/ict-09.md,line=4,col=11,endColumn=15,title=G0101 unresolved-speaker::発言者「鳶構成員」が出席者の一覧に見当たりません%0Aいちばん近い名前は「蔦構成員」です。誤りなら corrections/ict-09.yaml に訂正を加えてください
::error file=seeds/日本 語%2C%3A%25.txt,title=G0101 unresolved-speaker::発言者「鳶構成員」が出席者の一覧に見当たりません%0Aいちばん近い名前は「蔦構成員」です。誤りなら corrections/ict-09.yaml に訂正を加えてください%0A%0A- id: tsuta%0A  line: 4
"
    );
}

#[test]
fn code_scanning_reads_sarif() {
    let log: serde_json::Value =
        serde_json::from_str(&drawn(&[denied(), at_label()], Format::Sarif, Lang::En, false))
            .expect("it is JSON");
    let words = &Code::UnresolvedSpeaker.entry().en;
    assert_eq!(
        log,
        serde_json::json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "giji",
                    "version": env!("CARGO_PKG_VERSION"),
                    "language": "en",
                    "rules": [{
                        "id": "G0101",
                        "name": "unresolved-speaker",
                        "shortDescription": { "text": "speaker `…` is not on the attendance list" },
                        "fullDescription": { "text": words.explain },
                        "help": { "text": words.explain },
                        "defaultConfiguration": { "level": "warning" },
                    }],
                } },
                "columnKind": "unicodeCodePoints",
                "results": [
                    {
                        "ruleId": "G0101",
                        "ruleIndex": 0,
                        "level": "warning",
                        "message": { "text": "speaker `鳶構成員` is not on the attendance list\nthe nearest name is `蔦構成員`; if it is a misprint, add a correction to corrections/ict-09.yaml" },
                        "locations": [{ "physicalLocation": {
                            "artifactLocation": { "uri": "content/minutes/ict-09.md", "uriBaseId": "%SRCROOT%" },
                            "region": { "startLine": 4, "startColumn": 11, "endColumn": 15 },
                        } }],
                    },
                    {
                        "ruleId": "G0101",
                        "ruleIndex": 0,
                        "level": "error",
                        "message": { "text": "speaker `鳶構成員` is not on the attendance list\nthe nearest name is `蔦構成員`; if it is a misprint, add a correction to corrections/ict-09.yaml" },
                        "locations": [{ "physicalLocation": {
                            "artifactLocation": {
                                "uri": "seeds/%E6%97%A5%E6%9C%AC%20%E8%AA%9E%2C%3A%25.txt",
                                "uriBaseId": "%SRCROOT%",
                            },
                        } }],
                    },
                ],
            }],
        })
    );
}

#[test]
fn a_code_is_explained() {
    let entry = Code::UnresolvedSpeaker.entry();
    assert_eq!(
        explain(Code::UnresolvedSpeaker, Lang::Ja),
        format!(
            "\
G0101 unresolved-speaker（警告。site.yaml の deny に書くとエラーになります）

発言者「…」が出席者の一覧に見当たりません

{}

対処: いちばん近い名前は「…」です。誤りなら corrections/….yaml に訂正を加えてください
",
            entry.ja.explain
        )
    );
    assert!(explain(Code::UnresolvedSpeaker, Lang::En).starts_with(
        "G0101 unresolved-speaker (warning; `deny` in site.yaml makes it an error)\n\nspeaker `…` is not"
    ));
}

#[test]
fn a_place_ends_before_the_carriage_return_of_its_line() {
    let place = |start, end| {
        let place = Place::of(Utf8Path::new("a.yaml"), "あ: '\r\nい: 1\r\n", start, end);
        (place.line, place.column, place.length, place.text)
    };
    assert_eq!(place(5, 8), (1, 4, 1, "あ: '".to_owned()));
    assert_eq!(place(6, 20), (1, 5, 1, "あ: '".to_owned()));
    assert_eq!(place(8, 11), (2, 1, 1, "い: 1".to_owned()));
}
