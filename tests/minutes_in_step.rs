//! Minutes files stay in step with their seeds, and nothing that was published moves unseen.

mod common;
#[path = "common/giji.rs"]
mod run;

use std::fs;

use common::TestSite;
use run::{giji, giji_en, tree};
use sha2::{Digest as _, Sha256};

const MINUTES: &str = "content/minutes/demo-02.md";

trait Site {
    fn text(&self, path: &str) -> String;
    /// Changes the seed, and its pin with it.
    fn edit_seed(&self, from: &str, to: &str) -> (String, String);
}

impl Site for TestSite {
    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).expect("read")
    }

    fn edit_seed(&self, from: &str, to: &str) -> (String, String) {
        let seed = self.text("seeds/demo.txt");
        assert!(seed.contains(from), "{from}");
        let changed = seed.replace(from, to);
        let (old, new) = (sha256(&seed), sha256(&changed));
        self.write("seeds/demo.txt", changed);
        self.write(
            "seeds/seeds.yaml",
            self.text("seeds/seeds.yaml").replace(&old, &new),
        );
        (old, new)
    }
}

fn sha256(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn seal(text: &str) -> &str {
    let line = text.lines().find_map(|line| line.strip_prefix("written: "));
    line.expect("sealed")
}

#[test]
fn converting_again_changes_nothing() {
    let site = TestSite::example();
    let before = tree(&site.root());
    giji(&site.root(), &["convert"]).is(0, "", "資料 1 件: 作成 0、書き直し 0、変更なし 1、見送り 0\n");
    assert_eq!(tree(&site.root()), before);
}

#[test]
fn the_fate_of_every_line_is_told() {
    let site = TestSite::example();
    let told = giji(&site.root(), &["convert", "-v"]);
    let lines: Vec<&str> = told.fine().lines().collect();
    assert_eq!(lines[0], "seeds/demo.txt:1: header title");
    for line in [
        "seeds/demo.txt:25: agenda a1",
        "seeds/demo.txt:29: label s1-1",
        "seeds/demo.txt:31: text s1-1",
        "seeds/demo.txt:36: blank",
        "seeds/demo.txt:37: joined s1-2",
    ] {
        assert!(lines.contains(&line), "{line} is not in {lines:#?}");
    }
    let told = |line: &&usize| {
        lines
            .iter()
            .any(|l| l.starts_with(&format!("seeds/demo.txt:{line}: ")))
    };
    let count = site.text("seeds/demo.txt").lines().count();
    assert_eq!(
        (1..=count).filter(|line| !told(&line)).collect::<Vec<_>>(),
        Vec::<usize>::new()
    );
}

#[test]
fn minutes_that_are_missing_are_made_unless_locked() {
    let site = TestSite::example();
    let whole = site.text(MINUTES);
    site.remove(MINUTES);
    giji(&site.root(), &["convert", "--locked"]).is(
        1,
        "\
エラー[G0503]: 「content/minutes/demo-02.md」がまだありません
--> content/minutes/demo-02.md
 = 対処: giji convert を実行し、できたファイルを加えてください

エラー 1 件
",
        "資料 1 件: 作成 0、書き直し 0、変更なし 0、見送り 1\n",
    );
    assert!(!site.root().join(MINUTES).exists());
    giji(&site.root(), &["convert", "demo.txt"]).is(
        0,
        "",
        "作成: content/minutes/demo-02.md\n資料 1 件: 作成 1、書き直し 0、変更なし 0、見送り 0\n",
    );
    assert_eq!(site.text(MINUTES), whole);
}

#[test]
fn locked_shows_what_would_change() {
    let site = TestSite::example();
    let old_seal = seal(&site.text(MINUTES)).to_owned();
    let (old, new) = site.edit_seed("剪定の時期は誰が", "剪定の時期はだれが");
    let before = tree(&site.root().join("content"));
    let locked = giji(&site.root(), &["convert", "--locked"]);
    let built = giji_en(&site.root(), &["build", "--locked"]);
    assert_eq!(tree(&site.root().join("content")), before);
    assert!(!site.root().join("public").exists());

    giji(&site.root(), &["convert"]).is(
        0,
        "",
        "書き直し: content/minutes/demo-02.md\n資料 1 件: 作成 0、書き直し 1、変更なし 0、見送り 0\n",
    );
    let new_seal = seal(&site.text(MINUTES)).to_owned();
    let diff = format!(
        "\
--- content/minutes/demo-02.md
+++ content/minutes/demo-02.md (converted)
@@ -11,5 +11,5 @@
 end: \"11:30\"
 place: 第1会議室
-source: {{file: demo.txt, sha256: {old}, grade: official-summary}}
+source: {{file: demo.txt, sha256: {new}, grade: official-summary}}
 labels: closing-bracket
 attendees:
@@ -25,5 +25,5 @@
   - {{number: 資料2-1, title: 剪定の手引き(案), provider: 株式会社みどり, line: 19}}
 header_lines: [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21]
-written: {old_seal}
+written: {new_seal}
 ---
 ### \\(1\\) 開会
@@ -39,5 +39,5 @@
 <!-- s1-1 named L29 -->
 
-剪定の時期は誰が決めるのか。
+剪定の時期はだれが決めるのか。
 <!-- L31 -->
 
"
    );
    locked.is(
        1,
        &format!(
            "\
エラー[G0504]: 「content/minutes/demo-02.md」が seeds/ から変換したものと違います
--> content/minutes/demo-02.md
 = 対処: giji convert を実行し、変わったところを確かめて加えてください

{diff}
エラー 1 件
"
        ),
        "資料 1 件: 作成 0、書き直し 0、変更なし 0、見送り 1\n",
    );
    assert_eq!(built.status, 1);
    assert!(
        built.err.starts_with(&format!(
            "\
error[G0504]: `content/minutes/demo-02.md` differs from what its seed converts to
--> content/minutes/demo-02.md
 = help: run giji convert, review what changed and add it

{diff}
"
        )),
        "{}",
        built.err
    );
    giji(&site.root(), &["build", "--locked"]).fine();
}

#[test]
fn what_was_edited_by_hand_is_never_overwritten_unasked() {
    let site = TestSite::example();
    let whole = site.text(MINUTES);
    site.write(MINUTES, whole.replace("管理者が決める", "市が決める"));
    let edited = "\
エラー[G0505]: 「content/minutes/demo-02.md」は手で書き換えられています
--> content/minutes/demo-02.md
 = 対処: 書き換えを捨てるなら giji convert --force を、記録の誤りを直すなら content/corrections/ を使ってください

--- content/minutes/demo-02.md
+++ content/minutes/demo-02.md (converted)
@@ -52,5 +52,5 @@
 
 <!-- s1-3a to=\"森委員\" -->
-森委員への回答。市が決める。<!-- s1-3b to=\"林委員\" -->林委員の御指摘について、公開する。
+森委員への回答。管理者が決める。<!-- s1-3b to=\"林委員\" -->林委員の御指摘について、公開する。
 <!-- L41 -->
 

エラー 1 件
";
    giji(&site.root(), &["convert"]).is(1, edited, "資料 1 件: 作成 0、書き直し 0、変更なし 0、見送り 1\n");
    assert_eq!(giji(&site.root(), &["build"]).status, 1);
    assert!(site.text(MINUTES).contains("市が決める"));
    giji(&site.root(), &["convert", "--force"]).fine();
    assert_eq!(site.text(MINUTES), whole);
}

#[test]
fn an_id_that_would_vanish_stops_conversion() {
    let site = TestSite::example();
    let whole = site.text(MINUTES);
    site.edit_seed("休委員)\n\n手引きは*必ず*公開してほし\n\nい。\n\n", "");
    let stopped = giji(&site.root(), &["convert"]);
    assert_eq!(site.text(MINUTES), whole);
    stopped.is(
        1,
        "\
エラー[G0507]: 「content/minutes/demo-02.md」を変換し直すと、公開済みの ID が 5 件動きます
--> content/minutes/demo-02.md
 = 対処: 一覧を確かめ、よければ giji convert --accept-moves を実行してください。移り先は content/redirects.yaml に残ります

demo-02#s1-2 (L33) → ✕
demo-02#s1-2a (L35) → ✕
demo-02#s1-3 (L39) → demo-02#s1-2
demo-02#s1-3a (L41) → demo-02#s1-2a
demo-02#s1-3b (L41) → demo-02#s1-2b

エラー 1 件
",
        "資料 1 件: 作成 0、書き直し 0、変更なし 0、見送り 1\n",
    );
    giji(&site.root(), &["convert", "--accept-moves"]).fine();
    assert_eq!(
        site.text("content/redirects.yaml"),
        "\
# Ids that moved, old: new. Written by `giji convert --accept-moves`.
\"demo-02#s1-2\": \"demo-02#a1\"
\"demo-02#s1-3\": \"demo-02#s1-2\"
\"demo-02#s1-2a\": \"demo-02#a1\"
\"demo-02#s1-3a\": \"demo-02#s1-2a\"
\"demo-02#s1-3b\": \"demo-02#s1-2b\"
"
    );
    assert!(!site.text(MINUTES).contains("s1-3"));
    giji(&site.root(), &["convert", "--locked"]).fine();
}

#[test]
fn lines_that_shift_in_a_changed_seed_move_no_id() {
    let site = TestSite::example();
    site.edit_seed("1. 日 時)", "（訂正版）\n\n1. 日 時)");
    giji(&site.root(), &["convert"]).fine();
    assert!(site.text(MINUTES).contains("<!-- s1-1 named L31 -->"));
    assert!(!site.root().join("content/redirects.yaml").exists());
}

#[test]
fn a_document_that_takes_another_id_takes_its_file_along() {
    let site = TestSite::example();
    let entry = site.text("seeds/seeds.yaml");
    site.write(
        "seeds/seeds.yaml",
        entry.replace("meeting: demo-02", "meeting: demo-02\n  id: demo-02-yoshi"),
    );
    let stopped = giji_en(&site.root(), &["convert"]);
    assert_eq!(stopped.status, 1);
    assert!(
        stopped.err.starts_with(
            "error[G0507]: converting `content/minutes/demo-02.md` anew would move published ids (17)\n"
        ),
        "{}",
        stopped.err
    );
    giji(&site.root(), &["convert", "--accept-moves"]).fine();
    assert!(!site.root().join(MINUTES).exists());
    assert!(site.root().join("content/minutes/demo-02-yoshi.md").exists());
    let redirects = site.text("content/redirects.yaml");
    for line in [
        "\"demo-02\": \"demo-02-yoshi\"\n",
        "\"demo-02#a1\": \"demo-02-yoshi#a1\"\n",
        "\"demo-02#s1-3b\": \"demo-02-yoshi#s1-3b\"\n",
    ] {
        assert!(redirects.contains(line), "{line} is not in {redirects}");
    }
}

#[test]
fn a_minutes_file_under_another_name_gets_its_own_back() {
    let site = TestSite::example();
    let whole = site.text(MINUTES);
    site.remove(MINUTES).write("content/minutes/demo-03.md", &whole);
    giji_en(&site.root(), &["convert"]).is(
        0,
        "",
        "rewritten: content/minutes/demo-02.md\n1 document: 0 created, 1 rewritten, 0 unchanged, 0 held back\n",
    );
    assert_eq!(site.text(MINUTES), whole);
    assert!(!site.root().join("content/minutes/demo-03.md").exists());
    assert!(!site.root().join("content/redirects.yaml").exists());
    giji(&site.root(), &["check"]).fine();
}

#[test]
fn minutes_without_a_seed_are_an_error() {
    let site = TestSite::example();
    let stray = site.text(MINUTES).replace("demo.txt", "gone.txt");
    site.write("content/minutes/demo-01.md", stray);
    giji_en(&site.root(), &["convert"]).is(
        1,
        "\
error[G0506]: no document under seeds/ gives `content/minutes/demo-01.md`
--> content/minutes/demo-01.md
 = help: put the document back under seeds/, or remove this file

1 error
",
        "1 document: 0 created, 0 rewritten, 1 unchanged, 0 held back\n",
    );
}

#[test]
fn two_seeds_do_not_share_an_id() {
    // The second has no entry; by its title it is about the same meeting.
    let site = TestSite::example();
    site.write("seeds/zweit.txt", site.text("seeds/demo.txt"));
    let before = site.text(MINUTES);
    let told = giji(&site.root(), &["convert"]);
    assert_eq!(told.status, 1);
    assert!(
        told.err
            .contains("エラー[G0508]: 資料「zweit.txt」と「demo.txt」が同じ ID「demo-02」になります\n"),
        "{}",
        told.err
    );
    assert_eq!(site.text(MINUTES), before);
}

#[test]
fn a_seed_that_is_not_what_was_pinned_changes_nothing() {
    let site = TestSite::example();
    let before = tree(&site.root().join("content"));
    site.write(
        "seeds/demo.txt",
        site.text("seeds/demo.txt").replace("管理者", "市長"),
    );
    assert_eq!(giji(&site.root(), &["convert"]).status, 1);
    assert_eq!(tree(&site.root().join("content")), before);
}

#[test]
fn a_seed_that_is_not_there_is_told() {
    let site = TestSite::example();
    giji_en(&site.root(), &["convert", "demo2.txt"]).is(
        1,
        "\
error[G0510]: there is no document `demo2.txt` under seeds/
 = help: the nearest is `demo.txt`; name a file that is under seeds/

1 error
",
        "0 documents: 0 created, 0 rewritten, 0 unchanged, 0 held back\n",
    );
}

#[test]
fn a_seed_is_named_bare_or_by_its_path_and_no_other_file_for_it() {
    let site = TestSite::example();
    site.write("drafts/demo.txt", "別の文書");
    let one = "1 document: 0 created, 0 rewritten, 1 unchanged, 0 held back\n";
    let whole = site.root().join("seeds/demo.txt");
    for name in ["demo.txt", "seeds/demo.txt", "./seeds/demo.txt", whole.as_str()] {
        giji_en(&site.root(), &["convert", name]).is(0, "", one);
    }
    giji_en(&site.root().join("seeds"), &["convert", "../seeds/demo.txt"]).is(0, "", one);
    giji_en(&site.root(), &["convert", "drafts/demo.txt"]).is(
        2,
        "\
error[G0510]: there is no document `drafts/demo.txt` under seeds/
 = help: name a file that is under seeds/

1 error
",
        "",
    );
}

#[test]
fn an_entry_that_is_offered_says_what_to_fill_in() {
    let site = TestSite::example();
    site.write(
        "seeds/kondankai.txt",
        "花壇懇談会の記録\n\n森委員)\n\n賛成する。\n",
    );
    let told = giji_en(&site.root(), &["convert"]).err;
    let offered: String = told
        .lines()
        .skip_while(|line| !line.starts_with("- file"))
        .take_while(|line| !line.is_empty())
        .map(|line| format!("{line}\n"))
        .collect();
    assert!(offered.ends_with("\n  meeting: # e.g. ict-09\n"), "{offered}");
    let filled = offered.replace("# e.g. ict-09", "kadan-2024-06-01");
    site.write("seeds/seeds.yaml", site.text("seeds/seeds.yaml") + &filled);
    giji_en(&site.root(), &["convert"]).is(
        0,
        "",
        "created: content/minutes/kadan-2024-06-01.md\n2 documents: 1 created, 0 rewritten, 1 unchanged, 0 held back\n",
    );
}

#[test]
fn a_build_converts_no_document_twice() {
    let site = TestSite::example();
    giji(&site.root(), &["build"]).fine();
    let known = site.text(".giji/conversions");
    assert_eq!(known.lines().count(), 2, "{known}");
    assert_eq!(site.text(".giji/.gitignore"), "*\n");

    // Minutes that no seed gives, called known: a build that took them would publish them.
    let minutes = site.text(MINUTES);
    let (row, id) = known
        .lines()
        .nth(1)
        .and_then(|row| row.rsplit_once(' '))
        .expect("a row");
    let (from, _) = row.split_once(' ').expect("two hashes");
    let forged = minutes.replace("手引き", "手びき");
    assert_ne!(forged, minutes);
    site.write(MINUTES, &forged);
    let refused = giji_en(&site.root(), &["build"]);
    assert_eq!(refused.status, 1, "{}", refused.err);
    assert!(refused.err.contains("[G0505]"), "{}", refused.err);

    let first = known.lines().next().expect("a first line");
    let hash = blake3::hash(forged.as_bytes());
    site.write(".giji/conversions", format!("{first}\n{from} {hash} {id}\n"));
    giji(&site.root(), &["build"]).fine();
    assert_eq!(site.text(MINUTES), forged, "what is known is not converted");
    for proof in [&["build", "--locked"][..], &["check"]] {
        let refused = giji_en(&site.root(), proof);
        assert!(
            refused.err.contains("[G0505]") || refused.out.contains("[G0505]"),
            "{proof:?}"
        );
    }

    // What another giji knew counts for nothing.
    site.write(
        ".giji/conversions",
        format!("giji conversions 0\n{from} {hash} {id}\n"),
    );
    assert!(giji_en(&site.root(), &["build"]).err.contains("[G0505]"));
}

#[test]
fn a_changed_seed_is_converted_though_it_was_known() {
    let site = TestSite::example();
    giji(&site.root(), &["build"]).fine();
    site.edit_seed("特段異議なし", "特に異議なし");
    giji(&site.root(), &["build"]).fine();
    assert!(site.text(MINUTES).contains("特に異議なし"));
}

#[test]
fn a_damaged_list_of_what_is_known_is_told_and_written_anew() {
    let site = TestSite::example();
    giji(&site.root(), &["build"]).fine();
    let known = site.text(".giji/conversions");
    for damaged in ["", "?", &known.replacen(' ', "", 3), &known[..known.len() - 30]] {
        site.write(".giji/conversions", damaged);
        let told = giji_en(&site.root(), &["build"]);
        assert_eq!(told.status, 0, "{}", told.err);
        assert!(
            told.err
                .starts_with("warning[G0550]: `.giji/conversions` is damaged"),
            "{damaged:?}: {}",
            told.err
        );
        assert_eq!(site.text(".giji/conversions"), known);
    }
}
