//! The program as its users see it: what they type, what they read, what is on disk then.

mod common;
#[path = "common/giji.rs"]
mod run;

use std::fs;
use std::io::Read as _;
use std::process::Stdio;

use common::TestSite;
use run::{command, giji, giji_en, tree};

#[test]
fn a_site_is_built_and_says_how_to_look_at_it() {
    let site = TestSite::example();
    let first = giji(&site.root(), &["build"]);
    let pages = tree(&site.root().join("public"));
    let (count, bytes) = (
        pages.len() - 1,
        pages
            .iter()
            .filter(|(name, _)| *name != ".giji")
            .map(|(_, page)| page.len())
            .sum::<usize>(),
    );
    let megabytes = format!("{:.1}", bytes as f64 / 1e6);
    first.is(
        0,
        "base_url がないため、フィード、サイトマップ、404.html などは書き出していません（site.yaml か --base-url で指定できます）。\n",
        &format!(
            "会議 1 件のサイトを書き出しました: {count} ファイル、{megabytes} MB（書き込み {count}、変更なし 0、削除 0）\n\
             見るには、ブラウザーで public/index.html を開いてください。\n"
        ),
    );
    for page in [
        "index.html",
        "timeline.html",
        "search.html",
        "search/index.js",
        "meetings/demo-02.html",
        "sources/demo-02.html",
        "data/index.json",
        "data/glossary.json",
        "data/people.json",
        "data/timeline.json",
        "data/topics/kokai.json",
        "data/meetings/demo-02.json",
    ] {
        assert!(pages.contains_key(page), "{page}");
    }
    let speeches: Vec<serde_json::Value> =
        serde_json::from_slice(&pages["data/speeches.json"]).expect("a list of speeches");
    let ids: Vec<_> = speeches.iter().map(|row| row["speechID"].as_str()).collect();
    assert_eq!(
        ids,
        [Some("demo-02#s1-1"), Some("demo-02#s1-2"), Some("demo-02#s1-3")]
    );
    giji_en(&site.root(), &["build", "--base-url", "https://example.org/sub/"]).fine();
    assert!(site.root().join("public/404.html").is_file());
    let again = giji_en(&site.root(), &["build", "--base-url", "https://example.org/sub/"]);
    let count = tree(&site.root().join("public")).len() - 1;
    assert_eq!(again.err, "");
    assert!(
        again.out.ends_with(&format!(
            " MB (0 written, {count} unchanged, 0 removed).\nTo look at it, open public/index.html in a browser.\n"
        )),
        "{}",
        again.out
    );
}

#[test]
fn a_build_tells_what_its_stages_templates_and_pages_cost() {
    let site = TestSite::example();
    let run = giji(&site.root(), &["build", "--timings", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.err);
    let told: serde_json::Value = serde_json::from_str(&run.out).expect("only JSON");
    let names = |list: &str, key: &str| -> Vec<String> {
        let rows = told[list].as_array().expect(list);
        rows.iter()
            .map(|row| {
                assert!(row["wallMs"].is_f64() && row["cpuMs"].is_f64(), "{row}");
                row[key].as_str().expect(key).to_owned()
            })
            .collect()
    };
    assert_eq!(
        names("stages", "stage"),
        ["convert", "load", "link", "documents", "lists", "publish"]
    );
    let templates = names("templates", "template");
    assert_eq!(templates.len(), 10, "the most expensive: {templates:?}");
    let pages = names("pages", "path");
    assert_eq!(pages.len(), 10, "the slowest: {pages:?}");
    let public = site.root().join("public");
    assert!(pages.iter().all(|page| public.join(page).is_file()), "{pages:?}");

    let run = giji_en(&site.root(), &["build", "--timings"]);
    for words in [
        "Timings (wall clock, CPU, peak memory so far):",
        "  documents\n",
        "Templates (pages;",
        "Slowest pages:",
    ] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
    let run = giji_en(&site.root(), &["build", "--format", "json"]);
    assert_eq!(run.status, 2, "a format of nothing: {}", run.out);
}

#[test]
fn giji_finds_the_site_from_inside_it_and_by_name() {
    let site = TestSite::example();
    let notes = site.root().join("content/notes");
    assert!(
        giji(&notes, &["build"])
            .fine()
            .contains(" ../../public/index.html ")
    );
    let elsewhere = tempfile::tempdir().expect("a folder");
    let elsewhere = camino::Utf8Path::from_path(elsewhere.path()).expect("UTF-8");
    let root = site.root();
    giji(elsewhere, &["check", "--root", root.as_str()]).fine();
    giji(
        elsewhere,
        &["build", "--root", root.as_str(), "--out", "web/site"],
    )
    .fine();
    assert_eq!(tree(&elsewhere.join("web/site")), tree(&root.join("public")));
    giji(elsewhere, &["check"]).is(
        2,
        &format!(
            "\
エラー[G0502]: 「{elsewhere}」にも、その上のフォルダーにも content/site.yaml がありません
 = 対処: サイトのフォルダーの中で実行するか、--root でそのフォルダーを指定してください

エラー 1 件
"
        ),
        "",
    );
}

#[test]
fn wrong_usage_is_told_in_the_users_language() {
    let site = TestSite::example();
    let root = site.root();
    giji(&root, &["biuld"]).is(
        2,
        "エラー: 「biuld」というコマンドはありません（「build」でしょうか）\n\n詳しくは giji --help をご覧ください。\n",
        "",
    );
    giji(&root, &["check", "--format", "xml"]).is(
        2,
        "エラー: 「--format <FORMAT>」の値として「xml」は使えません。使える値: human, json, github, sarif\n\n詳しくは giji --help をご覧ください。\n",
        "",
    );
    giji(&root, &["convert", "--locked", "--force"]).is(
        2,
        "エラー: 「--locked」と「--force」は一緒に使えません\n\n詳しくは giji --help をご覧ください。\n",
        "",
    );
    let english = giji(&root, &["--lang", "en", "biuld"]);
    assert_eq!(english.status, 2);
    assert!(
        english
            .err
            .starts_with("error: unrecognized subcommand 'biuld'\n")
    );
    giji_en(&root, &["build", "--base-url", "example.org"]).is(
        2,
        "\
error[G0515]: `example.org`, given as --base-url, is no absolute URL
 = help: write it like https://example.org/giji

1 error
",
        "",
    );
    assert!(!root.join("public").exists());
}

#[test]
fn help_is_in_both_languages() {
    let site = TestSite::example();
    let japanese = giji(&site.root(), &["check", "--help"]);
    japanese.is(
        0,
        "",
        "\
サイトの問題をすべて報告します。何も書き込みません

使い方: giji check [OPTIONS]

オプション:
      --format <FORMAT>  報告の形式（human, json, github, sarif）
      --drafts           下書きの注釈も検査します
      --against <REV>    git のこの版から後の、資料、その sha256、記録の変更をすべて挙げます

共通オプション:
      --root <DIR>    content/ と seeds/ のあるフォルダー（省略時: content/site.yaml のある、いちばん近い親フォルダー）
      --lang <LANG>   メッセージの言語（ja, en）
      --color <WHEN>  メッセージの色（auto, always, never）
      --jobs <N>      使うスレッドの数（省略時: コアの数）
  -q, --quiet         エラーのほかは何も表示しません
  -v, --verbose       詳しく表示します
  -h, --help          この説明を表示します
",
    );
    assert_eq!(giji(&site.root(), &["help", "check"]).fine(), japanese.out);
    assert!(
        giji_en(&site.root(), &["check", "--help"])
            .fine()
            .starts_with("Report everything that is wrong with the site, writing nothing\n")
    );
}

#[test]
fn without_a_code_all_of_them_are_listed() {
    let site = TestSite::example();
    let listed = giji_en(&site.root(), &["explain"]);
    let lines: Vec<&str> = listed.fine().lines().collect();
    assert_eq!(lines.len(), giji::diagnostic::Code::ALL.len());
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("G0270 placeholder-left: ")),
        "{lines:?}"
    );
}

#[test]
fn codes_are_explained_by_number_and_by_name() {
    let site = TestSite::example();
    let by_code = giji(&site.root(), &["explain", "g0450"]);
    assert!(by_code.fine().starts_with(
        "G0450 output-not-ours（エラー）\n\n出力先「…」は giji が作ったフォルダーではありません\n\n"
    ));
    assert_eq!(
        by_code.out,
        giji(&site.root(), &["explain", "output-not-ours"]).out
    );
    giji_en(&site.root(), &["explain", "output-not-our"]).is(
        2,
        "\
error[G0514]: there is no code or name `output-not-our`
 = help: the nearest is `output-not-ours`; give the code in the brackets of a message, such as G0101

1 error
",
        "",
    );
    giji_en(&site.root(), &["explain", "nope"]).is(
        2,
        "\
error[G0514]: there is no code or name `nope`
 = help: give the code in the brackets of a message, such as G0101

1 error
",
        "",
    );
}

#[test]
fn a_reader_that_had_enough_is_no_failure() {
    let site = TestSite::example();
    let mut child = command(&site.root(), "C")
        .args(["completions", "zsh"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("giji runs");
    drop(child.stdout.take());
    let mut err = String::new();
    let mut stderr = child.stderr.take().expect("piped");
    stderr.read_to_string(&mut err).expect("read");
    assert_eq!(err, "");
    assert_eq!(child.wait().expect("ends").code(), Some(0));
}

#[test]
fn check_tells_of_everything_and_writes_nothing() {
    let site = TestSite::example();
    giji(&site.root(), &["check"]).is(0, "", "問題は見つかりませんでした\n");
    giji(&site.root(), &["check", "--quiet"]).is(0, "", "");
    giji(&site.root(), &["check", "--format", "json"]).is(0, "", "[]\n");

    let minutes = "content/minutes/demo-02.md";
    site.remove(minutes);
    site.write("content/minutes/demo-01.md", "---\nid: demo-01\n---\n");
    let before = tree(&site.root());
    let told = giji(&site.root(), &["check", "--format", "json"]);
    assert_eq!(told.status, 1);
    assert_eq!(told.err, "", "diagnostics are the result of check");
    let rows: Vec<serde_json::Value> = serde_json::from_str(&told.out).expect("JSON");
    let names: Vec<_> = rows.iter().filter_map(|row| row["name"].as_str()).collect();
    for name in ["minutes-missing", "minutes-without-seed"] {
        assert!(names.contains(&name), "{name} is not in {names:?}");
    }
    assert_eq!(tree(&site.root()), before);
}

#[test]
fn a_folder_that_is_not_gijis_is_left_alone() {
    let site = TestSite::example();
    site.write("thesis/thesis.docx", "三年分");
    giji(&site.root(), &["build", "--out", "thesis"]).is(
        1,
        "\
エラー[G0450]: 出力先「thesis」は giji が作ったフォルダーではありません
 = 対処: 中身を消さないよう、書き込みませんでした。空のフォルダーか、まだないフォルダーを --out で指定してください

エラー 1 件
エラーがあるため、サイトは書き出していません。前のサイトはそのままです。
",
        "",
    );
    giji(&site.root(), &["build", "--out", "."]).is(
        1,
        "\
エラー[G0450]: 出力先「.」は giji が作ったフォルダーではありません
 = 対処: 中身を消さないよう、書き込みませんでした。空のフォルダーか、まだないフォルダーを --out で指定してください

エラー 1 件
エラーがあるため、サイトは書き出していません。前のサイトはそのままです。
",
        "",
    );
    assert_eq!(
        tree(&site.root().join("thesis"))["thesis.docx"],
        "三年分".as_bytes()
    );
}

#[test]
fn an_error_leaves_the_old_site() {
    let site = TestSite::example();
    giji(&site.root(), &["build"]).fine();
    let before = tree(&site.root().join("public"));
    site.write("content/topics/kokai.md", "---\ntitel: 公開\n---\n本文\n");
    let failed = giji(&site.root(), &["build"]);
    assert_eq!(failed.status, 1);
    assert_eq!(failed.out, "");
    assert!(
        failed.err.contains(" --> content/topics/kokai.md:2:1\n"),
        "{}",
        failed.err
    );
    assert!(
        failed
            .err
            .ends_with("エラーがあるため、サイトは書き出していません。前のサイトはそのままです。\n")
    );
    assert_eq!(tree(&site.root().join("public")), before);
    assert!(!site.root().join(".public.giji").exists());
}

#[test]
fn denied_warnings_are_errors() {
    let site = TestSite::example();
    let config = fs::read_to_string(site.root().join("content/site.yaml")).expect("read");
    site.write("content/corrections/demo-02.yaml", "[]\n");
    let denied = giji(&site.root(), &["check"]);
    assert_eq!(denied.status, 1, "{}", denied.out);
    assert!(denied.out.contains("エラー[G0101]: "), "{}", denied.out);
    site.write(
        "content/site.yaml",
        config.replace("deny: [unresolved-speaker]\n", ""),
    );
    let allowed = giji(&site.root(), &["check"]);
    assert!(allowed.out.contains("警告[G0101]: "), "{}", allowed.out);
}

#[test]
fn two_builds_do_not_mix() {
    let site = TestSite::example();
    let held = giji::publish::Staging::new(&site.root().join("public")).expect("free");
    giji_en(&site.root(), &["build"]).is(
        1,
        "\
error[G0453]: another giji is writing to `public`
 = help: run again when it is done

1 error
There are errors, so nothing was published. The site from before is as it was.
",
        "",
    );
    drop(held);
    giji_en(&site.root(), &["build"]).fine();
}

#[test]
fn the_site_is_the_same_on_any_thread_count_in_any_folder_and_language() {
    let (one, other) = (TestSite::example(), TestSite::example());
    giji(&one.root(), &["build", "--jobs", "1"]).fine();
    giji_en(&other.root(), &["build", "--jobs", "4"]).fine();
    assert_eq!(
        tree(&one.root().join("public")),
        tree(&other.root().join("public"))
    );
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_leaves_the_old_site() {
    let site = TestSite::example();
    giji(&site.root(), &["build"]).fine();
    let before = tree(&site.root().join("public"));
    let config = fs::read_to_string(site.root().join("content/site.yaml")).expect("read");
    site.write(
        "content/site.yaml",
        config.replace("議事録を読む", "議事録を読み解く"),
    );
    let binary = env!("CARGO_BIN_EXE_giji");
    // A limit on the size of files stands for a full disk: the system refuses in the same way.
    let script = format!("trap '' XFSZ; ulimit -f 4; exec {binary} build --lang en");
    let full = run::Run::of(
        std::process::Command::new("sh")
            .args(["-c", &script])
            .current_dir(site.root())
            .output()
            .expect("sh runs"),
    );
    assert_eq!(full.status, 1);
    let first = full.err.lines().next().unwrap_or_default();
    assert!(
        first.starts_with("error[G0454]: cannot write `public/")
            && first.ends_with(": File too large (os error 27)"),
        "{}",
        full.err
    );
    assert!(
        full.err.matches("G0454").count() <= 8,
        "told once, not once a page: {}",
        full.err
    );
    assert_eq!(tree(&site.root().join("public")), before);
    assert!(!site.root().join(".public.giji").exists());
    giji(&site.root(), &["build"]).fine();
    assert_ne!(tree(&site.root().join("public")), before);
}

#[cfg(unix)]
#[test]
fn a_build_killed_at_any_moment_leaves_a_whole_site() {
    let site = TestSite::example();
    let config = fs::read_to_string(site.root().join("content/site.yaml")).expect("read");
    let titles = ["議事録を読む", "議事録を読み解く"];
    let sites: Vec<_> = titles
        .iter()
        .map(|title| {
            site.write("content/site.yaml", config.replace(titles[0], title));
            giji(&site.root(), &["build"]).fine();
            tree(&site.root().join("public"))
        })
        .collect();
    for turn in 0..24_usize {
        site.write("content/site.yaml", config.replace(titles[0], titles[turn % 2]));
        let mut child = command(&site.root(), "C")
            .arg("build")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("giji runs");
        std::thread::sleep(std::time::Duration::from_millis(turn as u64 * 6));
        child.kill().expect("killed");
        child.wait().expect("ended");
        let public = tree(&site.root().join("public"));
        assert!(sites.contains(&public), "killed after {} ms", turn * 6);
    }
    giji(&site.root(), &["build"]).fine();
    assert_eq!(tree(&site.root().join("public")), sites[1]);
    assert!(!site.root().join(".public.giji").exists());
}
