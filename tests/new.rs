//! `giji new`: what it makes passes `giji check` once its words are filled in, and nothing that was
//! there changes.

mod common;
#[path = "common/giji.rs"]
mod run;

use std::fs;

use camino::Utf8Path;
use common::TestSite;
use giji::content::{LoadOptions, load, seeds};
use giji::pipeline::documents::{Documents, Pass};
use giji::site::{Catalogue, quote};
use run::{giji, giji_en, tree};

/// What skeletons say until somebody writes.
const PLACEHOLDERS: [&str; 4] = [
    "ここに説明を書きます。",
    "ここに意味を書きます。",
    "ここに、どのような論点かを書きます。",
    "ここに理由を書きます。",
];
const DONE: &str = "書き終えたら giji check で確かめてください。\n";

/// The text of a file, its day left out.
fn text(site: &TestSite, path: &str) -> String {
    let text = fs::read_to_string(site.root().join(path)).expect("there");
    let day = |line: &&str| !line.trim_start().starts_with("date: 20");
    text.lines().filter(day).map(|line| format!("{line}\n")).collect()
}

/// The site is fine once the words of every skeleton are filled in, and not before.
#[track_caller]
fn checks(site: &TestSite) {
    let skeletons: Vec<_> = tree(&site.root().join("content"))
        .into_iter()
        .filter_map(|(path, bytes)| Some((String::from_utf8(bytes).ok()?, format!("content/{path}"))))
        .filter(|(text, _)| PLACEHOLDERS.iter().any(|words| text.contains(words)))
        .collect();
    let untouched = giji(&site.root(), &["check", "--drafts"]).out;
    assert_eq!(untouched.contains("G0270"), !skeletons.is_empty(), "{untouched}");
    for (text, path) in &skeletons {
        let filled = PLACEHOLDERS
            .iter()
            .fold(text.clone(), |text, words| text.replace(words, "書きました。"));
        site.write(path, filled);
    }
    giji(&site.root(), &["check", "--drafts"]).is(0, "", "問題は見つかりませんでした\n");
    for (text, path) in &skeletons {
        site.write(path, text);
    }
}

/// A new site whose made-up seed has other lines for its last speech.
fn with_speech(words: &str) -> TestSite {
    let site = TestSite::empty();
    giji(&site.root(), &["new", "site"]).fine();
    let seed = site.root().join("seeds/mihon.txt");
    let old = fs::read_to_string(&seed).expect("there");
    let new = old.replace("開架の本を増やしてほしい。", words);
    assert_ne!(old, new);
    let list = fs::read_to_string(site.root().join("seeds/seeds.yaml")).expect("there");
    let pin = |text: &str| seeds::sha256(text.as_bytes());
    site.write("seeds/mihon.txt", &new)
        .write("seeds/seeds.yaml", list.replace(&pin(&old), &pin(&new)));
    giji(&site.root(), &["convert"]).fine();
    checks(&site);
    site
}

#[test]
fn a_new_site_builds_and_has_nothing_wrong() {
    let home = TestSite::empty();
    let made = giji(&home.root(), &["new", "site", "kaigi"]);
    made.is(
        0,
        "サイトを作るには、そのフォルダーで giji build を実行してください。\n",
        "\
作成: kaigi/.gitignore
作成: kaigi/.vscode/schema/corrections.json
作成: kaigi/.vscode/schema/meeting.json
作成: kaigi/.vscode/schema/note.json
作成: kaigi/.vscode/schema/page.json
作成: kaigi/.vscode/schema/people.json
作成: kaigi/.vscode/schema/redirects.json
作成: kaigi/.vscode/schema/seeds.json
作成: kaigi/.vscode/schema/series.json
作成: kaigi/.vscode/schema/site.json
作成: kaigi/.vscode/schema/term.json
作成: kaigi/.vscode/schema/timeline.json
作成: kaigi/.vscode/schema/topic.json
作成: kaigi/.vscode/settings.json
作成: kaigi/content/glossary/kaika.md
作成: kaigi/content/minutes/toshokan-01.md
作成: kaigi/content/notes/toshokan-01/jikan.md
作成: kaigi/content/pages/about.md
作成: kaigi/content/series/toshokan.md
作成: kaigi/content/site.yaml
作成: kaigi/netlify.toml
作成: kaigi/seeds/mihon.txt
作成: kaigi/seeds/seeds.yaml
",
    );
    let site = home.root().join("kaigi");
    giji(&site, &["check"]).is(0, "", "問題は見つかりませんでした\n");
    giji(&site, &["build", "--locked"]).fine();
    let page = fs::read_to_string(site.join("public/meetings/toshokan-01.html")).expect("built");
    for words in ["平日の夜は何時まで開けられるのか", "見本の注釈です。"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(
        fs::read_to_string(site.join(".gitignore"))
            .expect("there")
            .contains("/public\n")
    );
}

#[test]
fn a_site_is_made_only_where_nothing_is() {
    let home = TestSite::empty();
    home.write("sonota/memo.txt", "");
    let before = tree(&home.root());
    giji(&home.root(), &["new", "site", "sonota"]).is(
        1,
        "\
エラー[G0547]: フォルダー「sonota」は空ではありません
 = 対処: 空のフォルダーか、まだないフォルダーの名前を指定してください

エラー 1 件
",
        "",
    );
    assert_eq!(tree(&home.root()), before);
    giji(&home.root(), &["new", "site", "sonota/memo.txt"]);
    assert_eq!(tree(&home.root()), before);
}

#[test]
fn a_note_quotes_the_first_sentence_of_its_place() {
    let site = TestSite::example();
    giji(&site.root(), &["new", "note", "demo-02#s1-3b"]).is(
        0,
        DONE,
        "作成: content/notes/demo-02/s1-3b.md\n",
    );
    assert_eq!(
        text(&site, "content/notes/demo-02/s1-3b.md"),
        "\
---
on: demo-02#s1-3b
quote: 林委員の御指摘について、公開する
kind: 解説
author: 編集
sources: []
---
ここに説明を書きます。
"
    );
    let more = ["new", "note", "demo-02#s1-2", "--slug", "hissu", "--kind", "背景"];
    giji(&site.root().join("content"), &more).is(0, DONE, "作成: ../content/notes/demo-02/hissu.md\n");
    let made = text(&site, "content/notes/demo-02/hissu.md");
    assert!(
        made.contains("quote: 手引きは*必ず*公開してほしい\nkind: 背景\n"),
        "{made}"
    );
    for place in ["demo-02", "demo-02#a1", "demo-02#n1-1", "demo-02#s1-1a"] {
        giji(&site.root(), &["new", "note", place]).fine();
    }
    assert!(!text(&site, "content/notes/demo-02/a1.md").contains("quote"));
    checks(&site);
}

#[test]
fn words_that_stand_twice_are_told_apart() {
    let site = with_speech("本を増やす。本を増やす。棚も増やす。");
    giji(&site.root(), &["new", "note", "toshokan-01#s1-2a"]).fine();
    let made = text(&site, "content/notes/toshokan-01/s1-2a.md");
    assert!(made.contains("quote: 本を増やす\nsuffix: 。本\nkind"), "{made}");
    checks(&site);

    let site = with_speech("A。\n\nA。\n\n棚も増やす。");
    giji(&site.root(), &["new", "note", "toshokan-01#s1-2"]).fine();
    let made = text(&site, "content/notes/toshokan-01/s1-2.md");
    assert!(made.contains("quote: 棚も増やす\nkind"), "{made}");
    checks(&site);

    let site = with_speech("B。\n\nB。");
    giji(&site.root(), &["new", "note", "toshokan-01#s1-2"]).is(
        1,
        "\
エラー[G0549]: 「toshokan-01#s1-2」には、一か所だけに出てくる言葉がありません
 = 対処: その前後の箇所か、議題（a1 など）を指定してください

エラー 1 件
",
        "",
    );
}

#[test]
fn every_place_of_our_own_record_has_words_to_quote() {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    let (corpus, _) = load(root, &LoadOptions { drafts: false });
    let corpus = corpus.expect("our site");
    let (catalogue, _) = Catalogue::new(&corpus);
    let documents = Documents::new(&corpus, &catalogue);
    let mut places = 0;
    let lacking = documents.each(Pass::First, &mut Vec::new(), |_, meeting, _| {
        let units = meeting.units.iter();
        let segments = units.flat_map(|unit| unit.segments.iter().map(move |segment| (unit, segment)));
        let with_text = segments.filter(|(_, segment)| !segment.paragraphs.is_empty());
        let suggest = |unit, id| quote::suggest(unit, Some(id), &meeting.corrections, 60);
        with_text
            .map(|(unit, segment)| (segment.id, suggest(unit, segment.id)))
            .collect::<Vec<_>>()
    });
    for (id, quote) in lacking.into_iter().flatten() {
        let quote = quote.unwrap_or_else(|| panic!("{id} has no words"));
        assert!((1..=60).contains(&quote.words.chars().count()), "{id} {quote:?}");
        places += 1;
    }
    assert!(places > 150, "{places}");
}

#[test]
fn a_place_that_is_not_there_gets_the_nearest() {
    let site = TestSite::example();
    let before = tree(&site.root());
    for (place, near) in [
        ("demo-2#s1-1", "demo-02"),
        ("demo-02#s1-3c", "demo-02#s1-3b"),
        ("demo-02#s1-40", "demo-02#s1-3b"),
        ("demo-02#a7", "demo-02#a1"),
    ] {
        giji(&site.root(), &["new", "note", place]).is(
            1,
            &format!(
                "\
エラー[G0545]: 「{place}」という箇所は記録にありません
 = 対処: いちばん近いのは「{near}」です。箇所の番号は、会議のページで発言の横に出ます

エラー 1 件
"
            ),
            "",
        );
    }
    giji_en(
        &site.root(),
        &["new", "correction", "dmo-02", "L31", "--printed", "剪定"],
    )
    .is(
        1,
        "\
error[G0545]: the record has no place `dmo-02`
 = help: the nearest is `demo-02`; the page of a meeting shows the number of each place

1 error
",
        "",
    );
    let told = giji(&site.root(), &["new", "note", "demo-02 s1-1"]);
    assert_eq!(told.status, 2);
    assert!(
        told.err.starts_with("エラー[G0215]: 「demo-02 s1-1」は"),
        "{}",
        told.err
    );
    assert_eq!(tree(&site.root()), before);
}

#[test]
fn no_file_is_written_over_and_none_outside() {
    let site = TestSite::example();
    let before = tree(&site.root());
    let slug = |name: &str| giji(&site.root(), &["new", "note", "demo-02#s1-1", "--slug", name]);
    slug("kanrisha").is(
        1,
        "\
エラー[G0546]: 「content/notes/demo-02/kanrisha.md」がすでにあります
 = 対処: そのファイルに書き足すか、別の名前を付けてください

エラー 1 件
",
        "",
    );
    slug("../../kanrisha").is(
        2,
        "\
エラー[G0548]: 「../../kanrisha」は名前に使えません
 = 対処: たとえば「kanrisha」のようにしてください

エラー 1 件
",
        "",
    );
    assert_eq!(giji(&site.root(), &["new", "topic", "/tmp/x"]).status, 2);
    assert_eq!(giji(&site.root(), &["new", "topic", "kokai"]).status, 1);
    assert_eq!(giji(&site.root(), &["new", "term", "枝 切り"]).status, 1);
    assert_eq!(tree(&site.root()), before);

    giji(&site.root(), &["new", "note", "demo-02#s1-1"]).fine();
    giji(&site.root(), &["new", "note", "demo-02#s1-1"]).is(
        0,
        DONE,
        "作成: content/notes/demo-02/s1-1-2.md\n",
    );
    checks(&site);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let site = TestSite::example();
    let elsewhere = TestSite::empty();
    fs::remove_dir_all(site.root().join("content/topics")).expect("removed");
    std::os::unix::fs::symlink(elsewhere.root(), site.root().join("content/topics")).expect("a link");
    let told = giji(&site.root(), &["new", "topic", "neko"]);
    assert_eq!(told.status, 1);
    assert!(told.err.starts_with("エラー[G0404]"), "{}", told.err);
    assert_eq!(tree(&elsewhere.root()).len(), 0);
}

#[test]
fn a_term_and_a_topic_have_their_places() {
    let site = TestSite::example();
    giji(&site.root(), &["new", "term", "指定 管理者/制度: 1"]).is(
        0,
        DONE,
        "作成: content/glossary/指定-管理者-制度-1.md\n",
    );
    assert_eq!(
        text(&site, "content/glossary/指定-管理者-制度-1.md"),
        "\
---
term: \"指定 管理者/制度: 1\"
aliases: []
sources: []
see_also: []
---
ここに意味を書きます。1文から3文で、専門でない人に分かる言葉で。
"
    );
    giji(&site.root(), &["new", "term", "座長", "--slug", "zacho"]).fine();
    giji(&site.root(), &["new", "term", "…"]).fine();
    giji(&site.root(), &["new", "topic", "jiki", "--title", "剪定の時期"]).fine();
    assert!(
        text(&site, "content/topics/jiki.md").starts_with("---\ntitle: 剪定の時期\nterms: [剪定の時期]\n")
    );
    giji(&site.root(), &["new", "topic", "2024"]).fine();
    checks(&site);
}

#[test]
fn a_correction_is_added_and_the_rest_stays() {
    let site = TestSite::example();
    let list = "content/corrections/demo-02.yaml";
    let old = format!("# 覚え書き\n{}  # 終わり", text(&site, list));
    site.write(list, &old);
    let new = ["new", "correction", "demo-02"];
    let with = |more: &[&str]| giji(&site.root(), &[&new, more].concat());
    with(&[
        "L39",
        "--printed",
        "木村氏",
        "--corrected",
        "木村 氏",
        "--kind",
        "width",
    ])
    .is(0, DONE, &format!("作成: {list}\n"));
    with(&["L1", "--printed", "要旨", "--slug", "yoshi"]).fine();
    let made = text(&site, list);
    assert_eq!(
        made.strip_prefix(&old).expect("the rest stays"),
        "
- id: L39
  line: 39
  printed: 木村氏
  corrected: 木村 氏
  kind: width
  reason: ここに理由を書きます。
  confidence: low
  checked: no
  author: 編集
- id: yoshi
  line: 1
  printed: 要旨
  corrected: null
  kind: ocr
  reason: ここに理由を書きます。
  confidence: low
  checked: no
  author: 編集
"
    );
    checks(&site);

    let before = tree(&site.root());
    let told = with(&["L31", "--printed", "選定"]);
    assert_eq!(told.status, 1);
    assert!(
        told.err.starts_with("エラー[G0150]") && told.err.contains("剪定の時期は誰が決めるのか。"),
        "{}",
        told.err
    );
    assert!(
        with(&["L29", "--printed", "森", "--slug", "hayashi"])
            .err
            .contains("G0546")
    );
    assert_eq!(tree(&site.root()), before);

    // The first list of a document.
    site.remove(list);
    with(&["L33", "--printed", "休委員", "--corrected", "林委員"]).fine();
    checks(&site);

    // Lists that are written in another way are told of, not broken.
    for other in ["[]\n", "{a: 1}\n", "- {id: a}\n"] {
        site.write(list, other);
        assert_eq!(with(&["L31", "--printed", "時期"]).status, 1, "{other}");
        assert_eq!(fs::read_to_string(site.root().join(list)).expect("there"), other);
    }
}
