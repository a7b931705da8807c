//! `giji check --against`: no change of a source, of what is said of it, or of the record goes
//! unnamed, whatever else a pull request does.

#![allow(clippy::print_stdout, reason = "a skip must be seen")]

mod common;
#[path = "common/giji.rs"]
mod run;

use std::fs;
use std::process::Command;

use common::TestSite;
use giji::content::seeds::sha256;
use run::{Run, command};
use serde_json::Value;

/// Runs git in the site's folder with nobody's settings; none where there is no git.
fn git(site: &TestSite, args: &[&str]) -> Option<String> {
    let ran = Command::new("git")
        .current_dir(site.root())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .args(["-c", "user.name=試験", "-c", "user.email=test@example.jp"])
        .args(args)
        .output();
    match ran {
        Ok(output) => {
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "git {args:?}: {errors}");
            Some(String::from_utf8(output.stdout).expect("UTF-8"))
        }
        Err(_) => {
            println!("skipped: there is no git here");
            None
        }
    }
}

/// The example in a repository, all of it in one commit.
fn repository() -> Option<TestSite> {
    let site = TestSite::example();
    git(&site, &["init", "-q", "-b", "main"])?;
    git(&site, &["add", "-A"])?;
    git(&site, &["commit", "-q", "-m", "初め"])?;
    Some(site)
}

fn check(site: &TestSite, lang: &str, args: &[&str]) -> Run {
    let path = std::env::var("PATH").expect("a path");
    let mut command = command(&site.root(), lang);
    command.env("PATH", path).arg("check").args(args);
    Run::of(command.output().expect("giji runs"))
}

/// `code file:line attachment`, of each diagnostic that names a change.
fn named(site: &TestSite) -> Vec<String> {
    let told = check(site, "C.UTF-8", &["--against", "HEAD", "--format", "json"]);
    let list: Value = serde_json::from_str(&told.out).expect("JSON");
    let all = list
        .as_array()
        .or_else(|| list["diagnostics"].as_array())
        .expect("a list");
    let of_changes = all.iter().filter(|one| {
        let code = one["code"].as_str().expect("a code");
        ("G0540"..="G0542").contains(&code)
    });
    of_changes
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
            format!("{} {}:{}", text("code"), text("file"), one["line"])
        })
        .collect()
}

fn replace(site: &TestSite, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(site.root().join(path)).expect("there");
    assert!(text.contains(from), "{path}: {from}");
    site.write(path, text.replace(from, to));
}

#[test]
fn what_is_as_it_was_is_not_named() {
    let Some(site) = repository() else { return };
    check(&site, "ja_JP.UTF-8", &["--against", "HEAD"]).is(0, "", "問題は見つかりませんでした\n");
    // Commentary is what pull requests are for.
    site.write(
        "content/glossary/jiki.md",
        "---\nterm: 時期\n---\n時のことです。\n",
    );
    git(&site, &["add", "-A"]);
    assert_eq!(named(&site), Vec::<String>::new());
}

#[test]
fn a_source_changed_with_its_pin_and_its_minutes_is_named_three_times() {
    let Some(site) = repository() else { return };
    let seed = |site: &TestSite| fs::read_to_string(site.root().join("seeds/demo.txt")).expect("there");
    let before = sha256(seed(&site).as_bytes());
    replace(&site, "seeds/demo.txt", "公開する。", "公開しない。");
    replace(
        &site,
        "seeds/seeds.yaml",
        &before,
        &sha256(seed(&site).as_bytes()),
    );
    run::giji(&site.root(), &["convert", "--accept-moves"]).fine();
    // Nothing else is wrong, so that nothing but this stands in the way.
    run::giji(&site.root(), &["check"]).is(0, "", "問題は見つかりませんでした\n");
    let expected = [
        "G0542 content/minutes/demo-02.md:13",
        "G0540 seeds/demo.txt:41",
        "G0541 seeds/seeds.yaml:2",
    ];
    assert_eq!(named(&site), expected);
    git(&site, &["add", "-A"]);
    assert_eq!(named(&site), expected, "in the index");
    git(&site, &["commit", "-q", "-m", "変更"]);
    assert_eq!(named(&site), Vec::<String>::new());
    let told = check(&site, "C.UTF-8", &["--against", "HEAD~1"]);
    assert_eq!(told.status, 0, "warnings: {}", told.out);
    assert!(
        told.out.contains(
            "\
warning[G0540]: the source `seeds/demo.txt` is not as it was in HEAD~1
  --> seeds/demo.txt:41:1
"
        ),
        "{}",
        told.out
    );
    assert!(
        told.out
            .contains("-森委員への回答。管理者が決める。林委員の御指摘について、公開する。"),
        "{}",
        told.out
    );

    // A site may want them to be errors.
    replace(&site, "content/site.yaml", "deny: [", "deny: [seed-changed, ");
    assert_eq!(check(&site, "C.UTF-8", &["--against", "HEAD~1"]).status, 1);
    assert_eq!(check(&site, "C.UTF-8", &["--against", "HEAD"]).status, 0);
}

#[test]
fn files_that_come_go_or_take_another_name_are_named() {
    let Some(site) = repository() else { return };
    let root = site.root();
    fs::rename(root.join("seeds/demo.txt"), root.join("seeds/新しい名前.txt")).expect("renamed");
    site.write("seeds/more.txt", "もう一つ\n")
        .remove("content/minutes/demo-02.md");
    let told = check(&site, "C.UTF-8", &["--against", "main"]);
    for words in [
        "R seeds/demo.txt → seeds/新しい名前.txt",
        "A seeds/more.txt",
        "D content/minutes/demo-02.md",
    ] {
        assert!(told.out.contains(words), "{words} in {}", told.out);
    }
    assert!(!told.out.contains("D seeds/demo.txt"), "{}", told.out);
}

#[test]
fn nothing_in_the_repository_hides_a_change() {
    let Some(site) = repository() else { return };
    site.write(".gitignore", "*\n").write(
        ".gitattributes",
        "* text eol=lf -diff\nseeds/* filter=none export-ignore\n",
    );
    let seed = fs::read_to_string(site.root().join("seeds/demo.txt")).expect("there");
    site.write("seeds/demo.txt", seed.replace('\n', "\r\n"));
    git(&site, &["update-index", "--assume-unchanged", "seeds/demo.txt"]);
    site.write("content/minutes/demo-03.md", "---\n---\n");
    let found = named(&site);
    for expected in ["G0540 seeds/demo.txt:", "G0542 content/minutes/demo-03.md:"] {
        assert!(
            found.iter().any(|one| one.starts_with(expected)),
            "{expected} in {found:?}"
        );
    }
}

#[test]
fn every_key_of_an_entry_counts() {
    let Some(site) = repository() else { return };
    replace(
        &site,
        "seeds/seeds.yaml",
        "publish: full",
        "publish: link\n  url: https://example.jp/",
    );
    let told = check(&site, "C.UTF-8", &["--against", "HEAD"]);
    for words in ["-publish: full", "+publish: link", "+url: https://example.jp/"] {
        assert!(told.out.contains(words), "{words} in {}", told.out);
    }
    assert_eq!(named(&site), ["G0541 seeds/seeds.yaml:8"]);
    site.write("seeds/seeds.yaml", "[]\n");
    let told = check(&site, "C.UTF-8", &["--against", "HEAD"]);
    assert!(told.out.contains("-file: demo.txt\n"), "{}", told.out);
}

#[test]
fn a_site_below_the_top_of_its_repository_is_compared_too() {
    let home = TestSite::empty();
    let site = TestSite::example();
    let to = home.root().join("sites/一つ目");
    fs::create_dir_all(home.root().join("sites")).expect("made");
    fs::rename(site.root().join("content"), home.root().join("content")).expect("moved");
    fs::rename(site.root().join("seeds"), home.root().join("seeds")).expect("moved");
    fs::create_dir_all(&to).expect("made");
    for part in ["content", "seeds"] {
        fs::rename(home.root().join(part), to.join(part)).expect("moved");
    }
    if git(&home, &["init", "-q", "-b", "main"]).is_none() {
        return;
    }
    git(&home, &["add", "-A"]);
    git(&home, &["commit", "-q", "-m", "初め"]);
    let root = to.as_str();
    let args = ["--root", root, "--against", "HEAD"];
    check(&home, "C.UTF-8", &args).is(0, "", "no problems found\n");
    replace(&home, "sites/一つ目/seeds/demo.txt", "公開する。", "公開しない。");
    let told = check(&home, "C.UTF-8", &args);
    assert!(told.out.contains("G0540"), "{}", told.out);
}

#[test]
fn every_format_shows_it() {
    let Some(site) = repository() else { return };
    replace(&site, "seeds/seeds.yaml", "licence: CC BY 4.0", "licence: なし");
    let told = |format: &str| check(&site, "C.UTF-8", &["--against", "HEAD", "--format", format]).out;
    assert!(
        told("github").contains("::warning file=seeds/seeds.yaml,line=7,"),
        "{}",
        told("github")
    );
    for format in ["human", "json", "sarif"] {
        assert!(told(format).contains("G0541"), "{}", told(format));
    }
}

#[test]
fn a_revision_that_is_none_is_told() {
    let Some(site) = repository() else { return };
    check(&site, "ja_JP.UTF-8", &["--against", "mian"]).is(
        1,
        "",
        "\
エラー[G0544]: git に「mian」という版がありません
 = 対処: 名前を確かめてください。浅い複製なら、git fetch でその版を取ってきます

エラー 1 件
",
    );
    for odd in ["--output=x", "-", "", "a\u{1b}b"] {
        let told = check(&site, "C.UTF-8", &["--against", odd]);
        assert_eq!((told.status, told.out.as_str()), (2, ""), "{odd:?}: {}", told.err);
        assert!(told.err.starts_with("error[G0544]"), "{}", told.err);
    }
    assert!(!site.root().join("x").exists());
    for odd in [
        "HEAD..HEAD",
        "HEAD:seeds",
        "HEAD; touch x",
        "$(touch x)",
        "^HEAD",
        "HEAD^{tree}",
    ] {
        let told = check(&site, "C.UTF-8", &["--against", odd]);
        assert!(
            told.status == 1 && told.out.contains("G0544"),
            "{odd}: {}",
            told.out
        );
    }
    assert!(!site.root().join("x").exists());
}

#[test]
fn without_git_or_a_repository_there_is_a_reason() {
    let site = TestSite::example();
    let mut without = command(&site.root(), "C.UTF-8");
    without
        .env("PATH", site.root())
        .args(["check", "--against", "HEAD"]);
    let told = Run::of(without.output().expect("giji runs"));
    assert!(
        told.status == 1 && told.out.starts_with("error[G0543]: git could not be asked: "),
        "{}",
        told.out
    );
    if git(&site, &["--version"]).is_some() {
        let told = check(&site, "C.UTF-8", &["--against", "HEAD"]);
        assert!(
            told.status == 1
                && told
                    .out
                    .contains("error[G0543]: git could not be asked: fatal: not a git repository"),
            "{}",
            told.out
        );
    }
}
