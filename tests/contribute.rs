//! From a page to a pull request: the forms that pages open on GitHub, as they are filled in.

mod common;
#[path = "common/giji.rs"]
mod run;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use common::TestSite;
use run::{giji, tree};

/// The addresses of a page that lead to the repository, with the words of their links.
fn links(html: &str) -> Vec<(String, String)> {
    let anchors = html.split("<a ").skip(1).filter_map(|rest| {
        let href = rest.split("href=\"").nth(1)?.split('"').next()?;
        let text = rest.split('>').nth(1)?.split('<').next()?;
        href.contains("github.com")
            .then(|| (text.to_owned(), href.replace("&amp;", "&")))
    });
    anchors.collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits: Vec<u8> = rest.by_ref().take(2).collect();
                let digits = String::from_utf8(digits).expect("hex");
                bytes.push(u8::from_str_radix(&digits, 16).expect("hex"));
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// The address before the query, and the query's values.
fn parsed(url: &str) -> (String, BTreeMap<String, String>) {
    let (path, query) = url.split_once('?').expect("a query");
    let pairs = query.split('&').map(|pair| {
        let (key, value) = pair.split_once('=').expect("a value");
        (key.to_owned(), decoded(value))
    });
    (decoded(path), pairs.collect())
}

fn built(site: &TestSite) -> BTreeMap<String, String> {
    giji(&site.root(), &["build"]).fine();
    let pages = tree(&site.root().join("public")).into_iter();
    let pages = pages.filter(|(name, _)| name.ends_with(".html"));
    pages
        .map(|(name, bytes)| (name, String::from_utf8(bytes).expect("UTF-8")))
        .collect()
}

#[test]
fn each_speech_opens_a_note_that_only_lacks_its_words() {
    let site = TestSite::example();
    site.write(
        "content/notes/demo-02/s1-2.md",
        "---\non: demo-02#a1\nkind: 解説\nauthor: 編集\ndate: 2026-11-21\n---\n本文\n",
    );
    let pages = built(&site);
    let mut speeches = 0;
    let own = |page: &str| page.starts_with("meetings/demo-02");
    let forms: BTreeSet<String> = pages
        .iter()
        .filter(|(page, _)| own(page))
        .flat_map(|(_, html)| links(html))
        .filter(|(text, _)| text == "注釈を書く")
        .map(|(_, url)| url)
        .collect();
    for url in forms {
        speeches += 1;
        let (form, values) = parsed(&url);
        assert_eq!(
            form,
            "https://github.com/example/minutes/new/main/content/notes/demo-02"
        );
        let name = &values["filename"];
        assert!(
            !site.root().join("content/notes/demo-02").join(name).exists(),
            "{name}"
        );
        // Filled in as the comments say, the note has nothing wrong.
        let note = values["value"]
            .replace("author: # 表示する名前", "author: 花子")
            .replace("date: # 書いた日", "date: 2026-11-22")
            .replace("ここに説明を書きます。", "説明です。");
        assert_ne!(note, values["value"]);
        site.write(&format!("content/notes/demo-02/{name}"), note);
    }
    assert_eq!(speeches, 4, "three speeches and the meeting");
    giji(&site.root(), &["check"]).is(0, "", "問題は見つかりませんでした\n");
    let note = fs::read_to_string(site.root().join("content/notes/demo-02/s1-3.md")).expect("there");
    assert_eq!(
        note,
        "\
---
on: demo-02#s1-3
quote: 森委員への回答
kind: 解説
author: 花子
date: 2026-11-22
sources: []
---
説明です。
"
    );
    assert!(site.root().join("content/notes/demo-02/s1-2-2.md").is_file());
    // The meeting's page leads there; where speeches have no pages of their own, it holds the forms.
    let to_own = "<a href=\"../meetings/demo-02/s1-3.html\">この発言だけのページ（注釈を書く）</a>";
    assert!(pages["meetings/demo-02.html"].contains(to_own));
    let config = fs::read_to_string(site.root().join("content/site.yaml")).expect("there");
    site.write(
        "content/site.yaml",
        config.replace("speech_pages: true", "speech_pages: false"),
    );
    let meeting = links(&built(&site)["meetings/demo-02.html"]);
    assert_eq!(meeting.iter().filter(|(text, _)| text == "注釈を書く").count(), 4);
}

#[test]
fn what_people_wrote_opens_its_file() {
    let pages = built(&TestSite::example());
    for (page, file) in [
        ("meetings/demo-02.html", "content/notes/demo-02/kanrisha.md"),
        ("glossary/sentei.html", "content/glossary/sentei.md"),
        ("topics/kokai.html", "content/topics/kokai.md"),
    ] {
        let url = format!("https://github.com/example/minutes/edit/main/{file}");
        let found = links(&pages[page]);
        let link = found.iter().find(|(_, href)| *href == url).expect(page);
        assert!(link.0.ends_with("直す"), "{page}: {}", link.0);
    }
}

#[test]
fn a_doubtful_character_opens_a_report() {
    let pages = built(&TestSite::example());
    assert!(pages["meetings/demo-02.html"].contains("<a href=\"../corrections.html\">補いの一覧</a>"));
    let found = links(&pages["corrections.html"]);
    let (_, url) = found
        .iter()
        .find(|(text, _)| text == "誤りを知らせる")
        .expect("a link");
    let (form, values) = parsed(url);
    assert_eq!(form, "https://github.com/example/minutes/issues/new");
    assert_eq!(values["title"], "demo-02 L33「休委員」");
    assert_eq!(
        values["body"],
        "文書: demo-02\n行: L33\n印刷: 休委員\n補い: 林委員\n\nおかしいと思う点と、その根拠:\n"
    );
}

#[test]
fn the_branch_is_the_sites() {
    let site = TestSite::example();
    let config = fs::read_to_string(site.root().join("content/site.yaml")).expect("there");
    site.write("content/site.yaml", format!("{config}branch: release/2026\n"));
    let pages = built(&site);
    let urls = pages.values().flat_map(|page| links(page)).map(|(_, url)| url);
    let in_branch = urls.filter(|url| {
        ["/new/", "/edit/", "/blob/"]
            .iter()
            .any(|part| url.contains(part))
    });
    let mut count = 0;
    for url in in_branch {
        assert!(url.contains("/release/2026/content/"), "{url}");
        count += 1;
    }
    assert!(count > 8, "{count}");
    site.write("content/site.yaml", format!("{config}branch: \"a b\"\n"));
    assert!(giji(&site.root(), &["check"]).out.contains("G0214"));
}

#[test]
fn without_a_repository_there_are_no_forms() {
    let site = TestSite::example();
    let config = fs::read_to_string(site.root().join("content/site.yaml")).expect("there");
    let rest: String = config
        .lines()
        .filter(|line| !line.starts_with("repository"))
        .map(|line| format!("{line}\n"))
        .collect();
    site.write("content/site.yaml", rest);
    for (name, page) in built(&site) {
        assert_eq!(links(&page), [], "{name}");
        assert!(
            !page.contains("注釈を書く") && !page.contains("誤りを知らせる"),
            "{name}"
        );
    }
}

#[test]
fn no_address_is_longer_than_hosts_and_browsers_take() {
    let site = TestSite::empty();
    giji(&site.root(), &["new", "site"]).fine();
    let long = "長".repeat(70);
    for (path, from, to) in [
        (
            "seeds/mihon.txt",
            "開架の本を増やしてほしい。",
            &*format!("{}。", "増やしてほしい".repeat(60)),
        ),
        ("seeds/seeds.yaml", "toshokan-01", &*long),
        (
            "content/site.yaml",
            "licences:",
            "repository: https://github.com/example/minutes\nlicences:",
        ),
    ] {
        let old = fs::read_to_string(site.root().join(path)).expect("there");
        assert!(old.contains(from), "{path}");
        site.write(path, old.replace(from, to));
    }
    let list = fs::read_to_string(site.root().join("seeds/seeds.yaml")).expect("there");
    let unpinned: String = list
        .lines()
        .filter(|l| !l.contains("sha256:"))
        .map(|l| format!("{l}\n"))
        .collect();
    site.write("seeds/seeds.yaml", unpinned);
    for old in ["content/notes", "content/minutes"] {
        fs::remove_dir_all(site.root().join(old)).expect("removed");
    }
    let pages = built(&site);
    let forms = pages
        .values()
        .flat_map(|page| links(page))
        .filter(|(text, _)| text == "注釈を書く");
    assert!(forms.count() >= 3);
    for (_, url) in pages.values().flat_map(|page| links(page)) {
        assert!(url.len() < 2_000, "{} {url}", url.len());
    }
}
