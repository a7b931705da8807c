//! Themes as a site's owner uses them: another theme, one file laid over the default, and what a
//! broken template says.

mod common;
#[path = "common/giji.rs"]
mod run;

use std::fs;
use std::process::Command;

use common::TestSite;
use run::tree;

struct Run {
    status: i32,
    messages: String,
}

fn build(site: &TestSite) -> Run {
    let run = Command::new(env!("CARGO_BIN_EXE_giji"))
        .args(["build", "--lang", "en", "--color", "never", "--root"])
        .arg(site.root())
        .output()
        .expect("giji runs");
    Run {
        status: run.status.code().unwrap_or(-1),
        messages: String::from_utf8_lossy(&run.stderr).into_owned(),
    }
}

fn page(site: &TestSite, path: &str) -> String {
    fs::read_to_string(site.root().join("public").join(path)).expect("the page")
}

fn with_theme(name: &str) -> TestSite {
    let site = TestSite::example();
    let config = fs::read_to_string(site.root().join("content/site.yaml")).expect("site.yaml");
    site.write("content/site.yaml", format!("{config}theme: {name}\n"));
    site
}

#[test]
fn the_plain_theme_draws_every_page_of_the_example() {
    let site = with_theme("plain");
    for entry in walkdir::WalkDir::new("themes/plain")
        .into_iter()
        .filter_map(Result::ok)
    {
        if entry.file_type().is_file() {
            let path = entry.path().to_str().expect("a path").to_owned();
            site.write(&path, fs::read(entry.path()).expect("a file of the theme"));
        }
    }
    let run = build(&site);
    assert_eq!(run.status, 0, "{}", run.messages);
    let meeting = page(&site, "meetings/demo-02.html");
    assert!(
        meeting.contains("<p><a href=\"../index.html\">議事録を読む</a></p>"),
        "the plain header"
    );
    assert!(!meeting.contains("class=\"site\""), "not the default header");
    assert!(
        meeting.contains("森委員への回答。管理者が決める。") || meeting.contains("管理者が決める"),
        "the record"
    );
    for path in [
        "index.html",
        "timeline.html",
        "glossary/sentei.html",
        "topics/kokai.html",
        "search.html",
    ] {
        assert!(
            page(&site, path).contains("<nav aria-label=\"サイト\">"),
            "{path}"
        );
    }
}

#[test]
fn pages_are_the_same_whether_fields_that_they_do_not_show_are_made_or_not() {
    for theme in ["themes/default", "themes/plain", "benches/themes/equal"] {
        let site = with_theme("tried");
        let config = site.root().join("content/site.yaml");
        let config = fs::read_to_string(config).expect("site.yaml") + "base_url: https://example.org/\n";
        site.write("content/site.yaml", config);
        for entry in walkdir::WalkDir::new(theme).into_iter().filter_map(Result::ok) {
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(theme).expect("inside");
                let path = format!("themes/tried/{}", path.to_str().expect("a path"));
                site.write(&path, fs::read(entry.path()).expect("a file of the theme"));
            }
        }
        let built = || {
            let run = build(&site);
            assert_eq!(run.status, 0, "{}", run.messages);
            tree(&site.root().join("public"))
        };
        let what_is_shown = built();
        let base = "themes/tried/templates/base.html";
        let mut everything = fs::read_to_string(site.root().join(base)).expect("a template");
        everything.push_str("{% if false %}{{ page | json }}{% endif %}");
        site.write(base, everything);
        let all = built();
        for (path, bytes) in &what_is_shown {
            let all = all
                .get(path)
                .unwrap_or_else(|| panic!("{theme}: {path} is there"));
            assert!(all == bytes, "{theme}: {path}");
        }
        assert_eq!(what_is_shown.len(), all.len(), "{theme}");
    }
}

#[test]
fn one_file_laid_over_the_default_theme_is_enough() {
    let site = TestSite::example();
    site.write(
        "themes/default/templates/404.html",
        "{% extends \"base.html\" %}{% block main %}<h1>ここにはありません</h1>{% endblock %}",
    );
    let config = fs::read_to_string(site.root().join("content/site.yaml")).expect("site.yaml");
    site.write(
        "content/site.yaml",
        format!("{config}base_url: https://example.org/\n"),
    );
    let run = build(&site);
    assert_eq!(run.status, 0, "{}", run.messages);
    assert!(page(&site, "404.html").contains("<h1>ここにはありません</h1>"));
    assert!(
        page(&site, "index.html").contains("class=\"site\""),
        "the rest is the default theme's"
    );
}

#[test]
fn a_broken_template_names_itself_its_line_and_what_was_being_drawn() {
    let site = TestSite::example();
    site.write(
        "themes/default/templates/home.html",
        "{% extends \"base.html\" %}\n{% block main %}\n<h1>{{ home.nothing_of_this_name.at_all }}</h1>\n{% endblock %}\n",
    );
    let run = build(&site);
    assert_eq!(run.status, 1, "{}", run.messages);
    assert!(
        run.messages.contains("themes/default/templates/home.html:3"),
        "{}",
        run.messages
    );
    assert!(run.messages.contains("index.html"), "{}", run.messages);
    assert!(
        !site.root().join("public/index.html").exists(),
        "nothing half-written"
    );
}
