//! `giji proofread`: what it finds in our own record, in made-up minutes with planted errors, and
//! what it prints.
//!
//! How the figures came about stands in `tests/proofread/README.md`;
//! `cargo test --test proofread -- --nocapture` prints them.

#![allow(clippy::print_stdout, reason = "the figures are for people to read")]

mod common;
#[path = "proofread/gold.rs"]
mod gold;
#[path = "proofread/plant.rs"]
mod plant;
#[path = "common/giji.rs"]
mod run;

use common::TestSite;
use run::{giji, giji_en};

/// A small site with one document, converted.
fn site(text: &str) -> TestSite {
    let site = TestSite::empty();
    site.write("content/site.yaml", "title: 試験\n")
        .write(
            "content/series/x.md",
            "---\nname: みどり市花壇検討会\n---\n花壇の会です。\n",
        )
        .write(
            "seeds/seeds.yaml",
            "- file: x.txt\n  meeting: x-01\n  series: x\n",
        )
        .write("seeds/x.txt", text);
    giji(&site.root(), &["convert"]).fine();
    site
}

const MINUTES: &str = "\
みどり市花壇検討会（第1回）議事要旨

1. 日 時) 令和6年5月10日(金) 10:00~11:30

2. 出席者)

【委員】

高木座長、萩原委員、林委員

3. 議事概要

萩原委員)

花壇の花壇の手入れを誰が行うのか、誰が行うののか。

荻原委員)

手引きを を公開してほしい。（別紙のとおり
";

#[test]
fn suspicions_are_entries_ready_to_paste() {
    let site = site(MINUTES);
    let before = run::tree(&site.root());
    giji(&site.root(), &["proofread"]).is(
        0,
        "疑わしい箇所 5 件（確度 高 5、中 0、低 0）、資料 1 件。原資料と見比べ、誤りと認めたものだけを貼り付けてください。\n",
        "\
# content/corrections/x-01.yaml
- id: line-15
  line: 15
  printed: 花壇の花壇の
  corrected: 花壇の
  kind: ocr
  reason: 「花壇の」が重なっています。
  confidence: high
  checked: no
- id: line-15-2
  line: 15
  printed: が行うののか
  corrected: が行うのか
  kind: typo
  reason: 助詞が重なっています。
  confidence: high
  checked: no
- id: line-17
  line: 17
  printed: 荻原委員
  corrected: 萩原委員
  kind: ocr
  reason: 「荻原委員」は出席者に見当たりません。字形の近い「萩原委員」の誤りと見られます。
  confidence: high
  checked: no
- id: line-19
  line: 19
  printed: 手引きを を公開し
  corrected: 手引きをを公開し
  kind: break
  reason: 文や語の途中に、改行の跡と見られる空白が残っています。
  confidence: high
  checked: no
- id: line-19-2
  line: 19
  printed: （別紙のとおり
  corrected: （別紙のとおり）
  kind: typo
  reason: 「（」で開いた括弧が閉じていません。
  confidence: high
  checked: no
",
    );
    assert_eq!(run::tree(&site.root()), before, "nothing is written");
}

#[test]
fn a_site_without_minutes_has_nothing_suspicious() {
    let site = TestSite::empty();
    site.write("content/site.yaml", "title: 空\n");
    giji(&site.root(), &["proofread"]).is(0, "疑わしい箇所は見つかりませんでした。\n", "");
    giji_en(&site.root(), &["proofread", "--format", "json"]).is(
        0,
        "Nothing suspicious was found.\n",
        "[]\n",
    );
    giji(&site.root(), &["proofread", "x-01"]).is(
        2,
        "\
エラー[G0521]: 「x-01」という ID の資料はありません。このサイトにはまだ資料がありません
 = 対処: seeds/ に資料を置き、giji convert を実行してください

エラー 1 件
",
        "",
    );
}

#[test]
fn an_id_that_no_document_has_is_refused_with_the_nearest() {
    let site = TestSite::example();
    giji(&site.root(), &["proofread", "demo-20"]).is(
        2,
        "\
エラー[G0520]: 「demo-20」という ID の資料はありません
 = 対処: いちばん近いのは「demo-02」です

エラー 1 件
",
        "",
    );
}

#[test]
fn what_a_correction_says_already_is_left_out() {
    let site = site(MINUTES);
    let printed = giji(&site.root(), &["proofread", "x-01"]).fine().to_owned();
    site.write("content/corrections/x-01.yaml", &printed);
    assert_eq!(
        giji(&site.root(), &["check", "--lang", "en"])
            .out
            .matches("error")
            .count(),
        0
    );
    giji(&site.root(), &["proofread"]).is(0, "疑わしい箇所は見つかりませんでした。\n", "");
}
