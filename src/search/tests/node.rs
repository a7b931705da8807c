//! The theme's own script against the same entries, where Node is installed.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::*;

/// Hands `cases` to `run.js`, which tells what does not fit.
fn run(task: &str, cases: &Value) {
    if Command::new("node").arg("--version").output().is_err() {
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: no `node`; search.js was not tested ({task})"
        );
        return;
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("cases.json");
    std::fs::write(&file, serde_json::to_vec(cases).expect("JSON")).expect("a file");
    let output = Command::new("node")
        .arg(here.join("src/search/tests/run.js"))
        .arg(here.join("themes/default/assets/search.js"))
        .args([task.as_ref(), file.as_os_str()])
        .output()
        .expect("node runs");
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

fn draw<T>(runner: &mut TestRunner, strategy: &impl Strategy<Value = T>) -> T {
    strategy.new_tree(runner).expect("a value").current()
}

#[test]
fn the_script_has_the_same_normal_form() {
    let mut runner = TestRunner::deterministic();
    let chars = (0..0x3_0000)
        .chain(0xE_0000..0xE_0200)
        .filter_map(char::from_u32)
        .map(String::from);
    let strategy = prop_oneof![
        text(),
        "\\PC{0,12}",
        "[ぁ-ヾｦ-ﾟ゛゜\u{3099}\u{309A}e\u{301}ー\\-–　]{0,12}"
    ];
    let texts: Vec<String> = (0..500).map(|_| draw(&mut runner, &strategy)).collect();
    let cases: Vec<Value> = chars
        .chain(texts)
        .map(|text| {
            let form = normal(&text);
            json!([text, form])
        })
        .collect();
    run("fold", &json!(cases));
}

/// Two meetings, a note, terms and a topic.
fn site() -> Sample {
    let entry = |url: &str, kind: Kind, title: &str, text: &str| Entry {
        id: url.to_owned(),
        order: 0,
        url: url.to_owned(),
        kind,
        person: None,
        speaker: None,
        title: (!title.is_empty()).then(|| title.to_owned()),
        text: text.to_owned(),
        corrected: None,
        readings: Vec::new(),
        aliases: Vec::new(),
    };
    let said = |meeting: usize, url: &str, name: &str, reading: &str, text: &str| {
        let entry = Entry {
            person: Some(format!("ict/{name}")),
            speaker: Some(name.to_owned()),
            readings: vec![reading.to_owned()],
            ..entry(url, Kind::Record, "", text)
        };
        (Some(meeting), entry)
    };
    let mut wrong = said(2, "m2.html#s2", "上原", "うえはら", "ポットネットの対処について");
    wrong.1.corrected = Some("ボットネットの対処について".to_owned());
    let term = Entry {
        readings: vec!["のうどうてきサイバーぼうぎょ".to_owned()],
        aliases: vec!["ACD".to_owned(), "アクティブサイバーディフェンス".to_owned()],
        ..entry(
            "glossary/acd.html",
            Kind::Term,
            "能動的サイバー防御",
            "被害を未然に防ぐ対応。",
        )
    };
    let other = entry(
        "glossary/isac.html",
        Kind::Term,
        "ICT-ISAC",
        "通信事業者の団体。防御の情報を分け合う。",
    );
    Sample {
        meetings: 3,
        entries: vec![
            said(
                1,
                "m1.html#s1",
                "蔦",
                "つた",
                "能動的サイバー防御を前提に、人材を 育成する。",
            ),
            said(1, "m1.html#s2", "上原", "うえはら", "蔦構成員と同じ意見です。"),
            said(
                2,
                "m2.html#s1",
                "井上",
                "いのうえ",
                "サーバーの防御と e シールについて。",
            ),
            wrong,
            (
                Some(2),
                entry("m2.html#note-a", Kind::Note, "ACDとは", "背景を説明します。"),
            ),
            (None, term),
            (None, other),
        ],
    }
}

#[test]
fn readers_ask_and_are_answered() {
    let sample = site();
    // what is asked, what it is widened to, what is found, in order
    let questions = json!([
        [
            "防御",
            [],
            [
                "m2.html#s1",
                "m1.html#s1",
                "glossary/acd.html",
                "glossary/isac.html"
            ]
        ],
        [
            "ACD",
            ["能動的サイバー防御", "アクティブサイバーディフェンス"],
            ["glossary/acd.html", "m2.html#note-a", "m1.html#s1"]
        ],
        [
            "ａｃｄ",
            ["能動的サイバー防御", "アクティブサイバーディフェンス"],
            ["glossary/acd.html", "m2.html#note-a", "m1.html#s1"]
        ],
        ["\"ACD\"", [], ["glossary/acd.html", "m2.html#note-a"]],
        ["「ACD」", [], ["glossary/acd.html", "m2.html#note-a"]],
        [
            "のうどうてきさいばーぼうぎょ",
            ["能動的サイバー防御", "ACD", "アクティブサイバーディフェンス"],
            ["glossary/acd.html", "m2.html#note-a", "m1.html#s1"]
        ],
        ["ｻｰﾊﾞ 防御", [], ["m2.html#s1"]],
        ["eシール", [], ["m2.html#s1"]],
        ["人材を育成", [], ["m1.html#s1"]],
        ["ボットネット", [], ["m2.html#s2"]],
        ["ポットネット", [], ["m2.html#s2"]],
        ["蔦", [], ["m1.html#s1", "m1.html#s2"]],
        ["つた", [], ["m1.html#s1"]],
        ["発言者:蔦", [], ["m1.html#s1"]],
        ["発言者： うえはら", [], ["m2.html#s2", "m1.html#s2"]],
        ["発言者:上原　意見", [], ["m1.html#s2"]],
        ["発言者:\"上原\" 対処", [], ["m2.html#s2"]],
        ["蔦 井上", [], []],
        ["　ー ", [], []],
        ["", [], []],
    ]);
    let questions: Vec<Value> = questions.as_array().cloned().unwrap_or_default();
    for limits in [Limits::default(), tiny()] {
        let files: BTreeMap<String, String> = sample
            .build(limits)
            .into_iter()
            .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8")))
            .collect();
        run("ask", &json!({ "files": files, "questions": questions }));
    }
}

#[test]
fn excerpts_show_the_words_where_they_stand() {
    let long = "あ".repeat(100);
    run(
        "excerpt",
        &json!([
            [
                "国の e シール、ｶﾞｲﾄﾞ。",
                "eシール ガイド",
                "国の [e シール]、[ｶﾞｲﾄﾞ]。"
            ],
            ["サーバーとサーバ", "サーバ", "[サーバー]と[サーバ]"],
            ["前の文。次の文の言葉。", "言葉", "…次の文の[言葉]。"],
            ["何もない", "言葉", "何もない"],
            ["いいい", "いい", "[いいい]"],
            [
                format!("{long}言葉{long}"),
                "言葉",
                format!("…{}[言葉]{}…", "あ".repeat(24), "あ".repeat(93))
            ],
            ["<b>&言葉", "言葉", "<b>&[言葉]"],
            ["😀言葉😀", "言葉", "😀[言葉]😀"],
        ]),
    );
}

#[test]
fn the_script_finds_the_entries_that_hold_the_words_and_no_others() {
    let mut runner = TestRunner::deterministic();
    let picks = prop::collection::vec((0usize..40, 0usize..200, 0usize..20), 20);
    let mut cases = Vec::new();
    for _ in 0..40 {
        let sample = draw(&mut runner, &sample());
        let queries = sample.queries(&draw(&mut runner, &picks));
        for limits in [Limits::default(), tiny()] {
            let files: BTreeMap<String, String> = sample
                .build(limits)
                .into_iter()
                .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8")))
                .collect();
            let queries: Vec<Value> = queries
                .iter()
                .map(|query| json!([query, sample.holding(query)]))
                .collect();
            cases.push(json!({ "files": files, "queries": queries }));
        }
    }
    run("find", &json!(cases));
}

#[test]
fn the_script_is_small() {
    let script = include_str!("../../../themes/default/assets/search.js");
    let length = crate::search::builder::gzipped(script.as_bytes());
    assert!(length <= 6 * 1024, "{length} bytes after gzip");
}
