//! `giji serve`: the process, asked as a browser asks, while its sources change.

#![cfg(unix)]

mod common;
#[path = "common/http.rs"]
mod http;
#[path = "common/giji.rs"]
mod run;
#[path = "common/served.rs"]
mod served;

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use common::TestSite;
use giji::render::href;
use nix::sys::signal::Signal;
use run::tree;
use served::{Page, Served};
use sha2::{Digest as _, Sha256};

const NOTE: &str = "content/notes/demo-02/kanrisha.md";
const MEETING: &str = "/meetings/demo-02.html";

fn text(site: &TestSite, path: &str) -> String {
    fs::read_to_string(site.root().join(path)).expect("read")
}

/// The example, a server of it and an open page.
fn opened() -> (TestSite, Served, Page) {
    let site = TestSite::example();
    let served = Served::start(&site.root());
    let page = served.page();
    (site, served, page)
}

/// The note with other words.
fn note(site: &TestSite, words: &str) -> String {
    let text = text(site, NOTE);
    let (front, _) = text.rsplit_once("---\n").expect("front matter");
    format!("{front}---\n{words}\n")
}

/// The note on words that nobody said.
fn misquoting(site: &TestSite) -> String {
    text(site, NOTE).replace("quote: 管理者が決める", "quote: <b>市長</b>が決める")
}

#[test]
fn a_site_is_served_as_hosts_serve_it() {
    let site = TestSite::example();
    let served = Served::start(&site.root());
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'none'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    let home = served.get("/");
    assert_eq!(home.status, 200);
    assert_eq!(home.header("content-security-policy"), Some(policy));
    assert!(text_of(&served, "_headers").contains(&format!("  Content-Security-Policy: {policy}\n")));
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(home.header(name), Some(value), "{}", home.head);
    }
    let canonical = format!(
        "<link rel=\"canonical\" href=\"http://127.0.0.1:{}/\">",
        served.port
    );
    assert!(home.text().contains(&canonical), "{}", home.text());
    for (ending, kind) in [
        ("html", "text/html; charset=utf-8"),
        ("css", "text/css; charset=utf-8"),
        ("js", "text/javascript; charset=utf-8"),
        ("json", "application/json; charset=utf-8"),
        ("svg", "image/svg+xml; charset=utf-8"),
        ("xml", "text/xml; charset=utf-8"),
        ("txt", "text/plain; charset=utf-8"),
    ] {
        let ending = format!(".{ending}");
        let files = tree(&served.site());
        let path = files.keys().find(|path| path.ends_with(&ending));
        let answer = served.get(&format!("/{}", path.expect("published")));
        assert_eq!(answer.header("content-type"), Some(kind), "{ending}");
        assert_eq!(answer.status, 200, "{ending}");
    }
    let person = served.get("/people/demo/%E6%9E%97.html");
    assert_eq!(person.status, 200);
    assert!(person.text().contains("<h1"), "{}", person.text());
    let folder = served.get("/meetings");
    assert_eq!(
        (folder.status, folder.header("location")),
        (307, Some("/meetings/"))
    );
    assert_eq!(
        served.get("/meetings/").text(),
        served.get("/meetings/index.html").text()
    );
    let missing = served.get("/no-such-page.html");
    assert_eq!(missing.status, 404);
    assert!(
        missing.text().contains("ページが見つかりません"),
        "{}",
        missing.text()
    );
}

fn text_of(served: &Served, path: &str) -> String {
    fs::read_to_string(served.site().join(path)).expect("read")
}

#[test]
fn the_script_that_reloads_is_in_no_built_file() {
    let site = TestSite::example();
    let served = Served::start(&site.root());
    let page = served.get(MEETING);
    let script = "<script src=\"/_giji/reload.js\" data-build=\"";
    assert_eq!(page.text().matches(script).count(), 1, "{}", page.text());
    assert!(page.text().find(script) < page.text().find("</head>"));
    assert_eq!(page.text().matches("</head>").count(), 1);
    for (path, kind) in [
        ("/_giji/reload.js", "text/javascript; charset=utf-8"),
        ("/_giji/problems.css", "text/css; charset=utf-8"),
    ] {
        let own = served.get(path);
        assert_eq!((own.status, own.header("content-type")), (200, Some(kind)));
    }
    for (path, bytes) in tree(&served.site()) {
        assert!(!String::from_utf8_lossy(&bytes).contains("_giji/"), "{path}");
    }
}

#[test]
fn only_requests_that_name_this_machine_are_answered() {
    let site = TestSite::example();
    let served = Served::start(&site.root());
    let port = served.port;
    let ask = |target: &str, hosts: &[String]| {
        let hosts: String = hosts.iter().map(|host| format!("Host: {host}\r\n")).collect();
        served.ask(&format!(
            "GET {target} HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n"
        ))
    };
    for host in [format!("127.0.0.1:{port}"), format!("localhost:{port}")] {
        assert_eq!(ask("/", std::slice::from_ref(&host)).status, 200, "{host}");
        let absolute = format!("http://{host}/index.html");
        assert_eq!(ask(&absolute, &[host]).status, 200, "{absolute}");
    }
    for host in [
        "rebound.example".to_owned(),
        format!("rebound.example:{port}"),
        format!("127.0.0.1.rebound.example:{port}"),
        format!("localhost.rebound.example:{port}"),
        format!("localhost:{port}@rebound.example"),
        format!("rebound.example@localhost:{port}"),
        format!("127.0.0.2:{port}"),
        format!("[::1]:{port}"),
        format!("0.0.0.0:{port}"),
        "127.0.0.1".to_owned(),
        "localhost:1".to_owned(),
        format!("localhost:{port}, rebound.example"),
        String::new(),
    ] {
        for target in ["/", "/_giji/events", "/_giji/reload.js", "/nowhere"] {
            let answer = ask(target, std::slice::from_ref(&host));
            assert!(
                matches!(answer.status, 400 | 403),
                "{host} {target}: {}",
                answer.head
            );
            assert_eq!(answer.text(), "", "{host} {target}");
        }
    }
    let ours = format!("localhost:{port}");
    assert_eq!(ask("/", &[]).status, 403);
    assert_eq!(
        ask("/", &[ours.clone(), "rebound.example".to_owned()]).status,
        403
    );
    assert_eq!(ask("http://rebound.example/", &[ours]).status, 403);
    assert_eq!(served.ask("GET / HTTP/1.0\r\n\r\n").status, 403);
    assert!(
        TcpStream::connect(("127.0.0.2", port)).is_err(),
        "it listens at one address"
    );
}

#[test]
fn no_path_leads_out_of_the_site() {
    let site = TestSite::example();
    let served = Served::start(&site.root());
    let folder = served.site();
    let secret = "nobody may read this";
    fs::write(folder.with_file_name("secret.txt"), secret).expect("written");
    fs::create_dir(folder.with_file_name("beside")).expect("made");
    fs::write(folder.with_file_name("beside/secret.txt"), secret).expect("written");
    for (to, link) in [("../secret.txt", "link.txt"), ("../beside", "beside")] {
        std::os::unix::fs::symlink(to, folder.join(link)).expect("linked");
    }
    assert_eq!(served.get("/robots.txt").status, 200);
    let port = served.port;
    for target in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/.%2e/secret.txt",
        "/meetings/../../secret.txt",
        "/meetings/%2e%2e/%2e%2e/secret.txt",
        "/meetings/..%2f..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%ff",
        "/../../../../../../../etc/passwd",
        "/%2fetc/passwd",
        "//etc/passwd",
        "//127.0.0.1//",
        "/index.html%00",
        "/index.html%00.png",
        "/%00",
        "/./index.html",
        "/meetings//index.html",
        "/index.html/",
        "/index.html/../../secret.txt",
        "/C:/Windows/win.ini",
        "/C:%5cWindows%5cwin.ini",
        "/.giji",
        "/link.txt",
        "/beside",
        "/beside/",
        "/beside/secret.txt",
        "../secret.txt",
        &format!("http://127.0.0.1:{port}/../secret.txt"),
        &format!("/{}", "a/".repeat(2_000)),
        &format!("/{}", "%2e%2e%2f".repeat(500)),
    ] {
        let answer = served.get(target);
        assert!(matches!(answer.status, 400 | 404), "{target}: {}", answer.head);
        for told in [secret, "root:", "giji output"] {
            assert!(!answer.text().contains(told), "{target}: {}", answer.text());
        }
    }
}

#[test]
fn pages_are_read_and_nothing_else() {
    let site = TestSite::example();
    let served = Served::start(&site.root());
    let ask = |method: &str| {
        served.ask(&format!(
            "{method} / HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            served.port
        ))
    };
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
        let answer = ask(method);
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("allow"), Some("GET,HEAD"), "{method}");
    }
    let (head, get) = (ask("HEAD"), ask("GET"));
    assert_eq!((head.status, head.text().as_str()), (200, ""));
    assert_eq!(head.header("content-length"), get.header("content-length"));
    assert_eq!(head.header("content-type"), get.header("content-type"));
}

#[test]
fn an_edit_reloads_the_page() {
    let (site, served, mut page) = opened();
    site.write(NOTE, note(&site, "さいしょの説明です。"));
    page.reloads();
    assert!(served.get(MEETING).text().contains("さいしょの説明です。"));
    // As vim saves: the old file set aside, the new one written in its place.
    let root = site.root();
    site.write("content/notes/demo-02/4913", "");
    site.remove("content/notes/demo-02/4913");
    let second = note(&site, "つぎの説明です。");
    fs::rename(root.join(NOTE), root.join(format!("{NOTE}~"))).expect("renamed");
    site.write(NOTE, second);
    site.remove(&format!("{NOTE}~"));
    page.reloads();
    assert!(served.get(MEETING).text().contains("つぎの説明です。"));
    // As most others do: a new file renamed over the old one.
    let other = "content/notes/demo-02/.kanrisha.md.x7";
    site.write(other, note(&site, "おわりの説明です。"));
    fs::rename(root.join(other), root.join(NOTE)).expect("renamed");
    page.reloads();
    assert!(served.get(MEETING).text().contains("おわりの説明です。"));
}

#[test]
fn an_edit_is_shown_before_the_site_is_built_and_once() {
    let (site, served, mut page) = opened();
    let built = || fs::read_to_string(served.site().join(&MEETING[1..])).expect("a built page");
    // The first may come before the preview is ready, and one or the other while a build ends.
    let is_early = (1..=20).any(|count| {
        let words = format!("{count} 番目の説明です。");
        site.write(NOTE, note(&site, &words));
        page.reloads();
        assert!(served.get(MEETING).text().contains(&words));
        let is_early = !built().contains(&words);
        while !built().contains(&words) {
            served.says("Built");
        }
        is_early
    });
    assert!(is_early, "every edit was built first");
    let shown = page.build();
    page.rests();
    assert_eq!(
        page.build(),
        shown,
        "pages were loaded again for a build of what they show"
    );
}

#[test]
fn what_only_a_build_finds_wrong_takes_pages_back_and_an_undo_is_told() {
    let (site, served, mut page) = opened();
    let topic = "content/topics/kokai.md";
    let good = text(&site, topic);
    let pages = ["/", MEETING, "/topics/index.html", "/topics/kokai.html"];
    let shown = || pages.map(|path| served.get(path).text());
    let is_of_title = |title: &str| shown().iter().all(|page| page.contains(title));
    assert!(is_of_title("手引きの公開"));
    let mut open = shown();
    // A link to nowhere is found when its page is drawn; the title may be shown before.
    for _ in 0..2 {
        let edited = good.replace("手引きの公開", "手引きを読む人");
        site.write(topic, format!("{edited}[[ない言葉]]です。\n"));
        page.browses(|| open = shown());
        assert!(page.breaks().contains("error[G0313]"));
        assert!(is_of_title("手引きの公開"));
        site.write(topic, &good);
        page.browses(|| open = shown());
        assert!(
            !page.has_problems() && open == shown(),
            "an open page was not told"
        );
        assert!(is_of_title("手引きの公開"));
    }
}

#[test]
fn a_page_that_an_edit_takes_away_is_gone() {
    let (site, served, mut page) = opened();
    for (file, path) in [
        ("content/topics/kokai.md", "/topics/kokai.html"),
        ("content/glossary/sentei.md", "/glossary/sentei.html"),
    ] {
        assert_eq!(served.get(path).status, 200);
        site.remove(file);
        page.reloads();
        assert_eq!(served.get(path).status, 404, "{path}");
    }
}

#[test]
fn whatever_is_edited_is_shown_on_every_page_that_tells_of_it() {
    let (site, served, mut page) = opened();
    let topic = "content/topics/kokai.md";
    let term = "content/glossary/sentei.md";
    let (topic_page, term_page) = ("/topics/kokai.html", "/glossary/sentei.html");
    for (file, from, to, pages) in [
        (
            topic,
            "手引きの公開",
            "手引きを読む人",
            vec![topic_page, "/topics/index.html", MEETING],
        ),
        (topic, "という論点です", "という問いです", vec![topic_page]),
        (term, "枝を切ること", "枝を落とすこと", vec![term_page, MEETING]),
        (
            term,
            "reading: せんてい",
            "reading: せんていよみ",
            vec![term_page, "/glossary/index.html"],
        ),
        (
            "content/series/demo.md",
            "name: 公園樹木検討会",
            "name: 樹木の会",
            vec!["/series/demo.html"],
        ),
        (
            "content/site.yaml",
            "title: 議事録を読む",
            "title: 樹木の記録",
            vec!["/", MEETING, topic_page],
        ),
        (
            "content/corrections/demo-02.yaml",
            "reason: ",
            "reason: よく読むと、",
            vec!["/corrections.html"],
        ),
    ] {
        let text = text(&site, file);
        assert!(text.contains(from), "{file}");
        site.write(file, text.replacen(from, to, 1));
        page.reloads();
        let words = to.rsplit(": ").next().unwrap_or(to);
        for path in pages {
            assert!(served.get(path).text().contains(words), "{words} in {path}");
        }
    }
    page.rests();
    let script = |html: &str| {
        let at = html.find("<script src=\"/_giji/reload.js\"").expect("the script");
        let rest = html[at..].split_once('\n').expect("a line").1;
        html[..at].to_owned() + rest
    };
    for (path, bytes) in tree(&served.site())
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"))
    {
        let shown = served.get(&format!("/{}", href::encode(&path)));
        assert!(
            script(&shown.text()).as_bytes() == bytes,
            "{path} is not as it was built"
        );
    }
}

#[test]
fn files_and_folders_that_come_and_go_are_followed() {
    let (site, served, mut page) = opened();
    let root = site.root();
    let words = "公園ごとの指定管理者";
    assert!(served.get(MEETING).text().contains(words));

    fs::rename(root.join(NOTE), root.join("content/notes/demo-02/shitei.md")).expect("renamed");
    page.reloads();
    let renamed = served.get(MEETING).text();
    assert!(renamed.contains("note-shitei") && !renamed.contains("note-kanrisha"));

    fs::rename(root.join("content/notes"), root.join("notes")).expect("renamed");
    page.reloads();
    assert!(!served.get(MEETING).text().contains(words), "a folder that went");

    fs::rename(root.join("notes"), root.join("content/notes")).expect("renamed");
    page.reloads();
    assert!(served.get(MEETING).text().contains(words), "a folder that came");

    fs::remove_dir_all(root.join("content/notes")).expect("removed");
    page.reloads();
    assert!(
        !served.get(MEETING).text().contains(words),
        "a folder that was removed"
    );

    fs::rename(root.join("content"), root.join("away")).expect("renamed");
    assert!(page.breaks().starts_with("error[G0502]"));
    assert_eq!(served.get(MEETING).status, 200);
    fs::rename(root.join("away"), root.join("content")).expect("renamed");
    page.mends();
    let title = text(&site, "content/site.yaml").replace("議事録を読む", "樹木の記録");
    site.write("content/site.yaml", title);
    page.reloads();
    assert!(
        served.get("/").text().contains("<title>樹木の記録</title>"),
        "the configuration"
    );
}

#[test]
fn an_error_stands_over_the_last_good_site_until_it_is_mended() {
    let (site, served, mut page) = opened();
    let good = text(&site, NOTE);
    site.write(NOTE, misquoting(&site));
    let shown = page.breaks();
    assert!(shown.starts_with("error[G0"), "{shown}");
    assert!(shown.contains(&format!("--> {NOTE}:3:8\n")), "{shown}");
    assert!(shown.contains("3 | quote: <b>市長</b>が決める\n"), "{shown}");
    assert!(shown.contains("^^^"), "{shown}");
    assert!(shown.ends_with("\n1 error\n"), "{shown}");
    assert!(served.get(MEETING).text().contains("公園ごとの指定管理者"));

    let before = page.builds();
    site.write(NOTE, &good);
    page.mends();
    assert!(page.builds() > before);
    assert!(served.get(MEETING).text().contains("公園ごとの指定管理者"));
}

#[test]
fn a_site_that_is_broken_at_the_start_is_served_once_it_is_mended() {
    let site = TestSite::example();
    let good = text(&site, NOTE);
    site.write(NOTE, misquoting(&site));
    let served = Served::start(&site.root());
    for path in ["/", MEETING, "/nowhere"] {
        let answer = served.get(path);
        assert_eq!(answer.status, 500, "{path}");
        assert!(
            answer.text().contains("<title>1 error</title>"),
            "{}",
            answer.text()
        );
        assert!(
            answer.text().contains(&format!("--&gt; {NOTE}:3:8\n")),
            "{}",
            answer.text()
        );
        assert!(
            answer
                .text()
                .contains("3 | quote: &lt;b&gt;市長&lt;/b&gt;が決める\n"),
            "{}",
            answer.text()
        );
        assert!(!answer.text().contains("<b>"), "{}", answer.text());
        assert!(
            answer
                .text()
                .contains("<script src=\"/_giji/reload.js\" data-state=\"")
        );
    }
    let mut page = served.page();
    assert!(page.breaks().contains(NOTE));
    site.write(NOTE, good);
    page.reloads();
    assert_eq!(served.get(MEETING).status, 200);
}

#[test]
fn a_burst_of_edits_is_one_change() {
    let (site, served, mut page) = opened();
    for count in 1..=200 {
        site.write(NOTE, note(&site, &format!("{count} 番目の説明です。")));
    }
    while !served.get(MEETING).text().contains("200 番目の説明です。") {
        page.next();
    }
    page.rests();
    assert!(page.builds() <= 10, "{} builds", page.builds());
}

#[test]
fn temporary_files_of_editors_change_nothing() {
    let (site, served, mut page) = opened();
    for name in [
        ".kanrisha.md.swp",
        "4913",
        "kanrisha.md~",
        "#kanrisha.md#",
        "kanrisha.tmp",
    ] {
        site.write(&format!("content/notes/demo-02/{name}"), "x");
        site.write(&format!("seeds/{name}"), "x");
    }
    page.rests();
    assert_eq!(page.builds(), 1);
    site.write(NOTE, note(&site, "そばにあっても構いません。"));
    page.reloads();
    assert!(served.get(MEETING).text().contains("そばにあっても構いません。"));
}

#[test]
fn a_theme_that_appears_is_used_and_followed() {
    let (site, served, mut page) = opened();
    let template = |words: &str| {
        format!("{{% extends \"base.html\" %}}{{% block main %}}<h1>{words}</h1>{{% endblock %}}")
    };
    let config = text(&site, "content/site.yaml");
    site.write("content/site.yaml", format!("{config}theme: ours\n"));
    let shown = page.breaks();
    assert!(shown.contains("`ours`"), "{shown}");
    site.write("themes/ours/templates/404.html", template("まだです"));
    page.reloads();
    assert!(served.get("/nowhere").text().contains("<h1>まだです</h1>"));
    site.write("themes/ours/templates/404.html~", "no template");
    site.write("themes/ours/templates/404.html", template("ありません"));
    page.reloads();
    assert!(served.get("/nowhere").text().contains("<h1>ありません</h1>"));
    site.write("themes/ours/templates/404.html", "{% block main %}");
    let shown = page.breaks();
    assert!(shown.contains("--> themes/ours/templates/404.html:1:"), "{shown}");
    assert!(served.get("/nowhere").text().contains("<h1>ありません</h1>"));
}

#[test]
fn a_seed_is_converted_as_build_does_and_not_without_end() {
    let (site, served, mut page) = opened();
    let minutes = text(&site, "content/minutes/demo-02.md");
    let seed = text(&site, "seeds/demo.txt");
    let changed = seed.replace("剪定の時期は誰が決めるのか。", "剪定の時期はいつ決まるのか。");
    let sha256 = |text: &str| {
        let hash = Sha256::digest(text.as_bytes());
        hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let entries = text(&site, "seeds/seeds.yaml").replace(&sha256(&seed), &sha256(&changed));
    site.write("seeds/demo.txt", &changed);
    site.write("seeds/seeds.yaml", entries);
    page.reloads();
    assert!(
        served
            .get(MEETING)
            .text()
            .contains("剪定の時期はいつ決まるのか。")
    );
    let rewritten = text(&site, "content/minutes/demo-02.md");
    assert_ne!(rewritten, minutes);
    assert!(rewritten.contains("剪定の時期はいつ決まるのか。"));
    page.rests();
    // A hand in the minutes is refused, as build refuses it.
    site.write(
        "content/minutes/demo-02.md",
        rewritten.replace("いつ決まるのか", "どう決まるのか"),
    );
    let shown = page.breaks();
    assert!(shown.contains("error[G0505]"), "{shown}");
    assert!(
        served
            .get(MEETING)
            .text()
            .contains("剪定の時期はいつ決まるのか。")
    );
}

#[test]
fn a_port_that_is_taken_gives_way_to_the_next() {
    let site = TestSite::example();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let served = Served::start_with(&site.root(), &["--port", &port.to_string()], "");
    let other = served.port;
    assert!(other > port, "{other} after {port}");
    assert_eq!(
        served.err.recv_timeout(Duration::from_secs(60)),
        Ok(format!(
            "warning[G0530]: port {port} is in use by another program, so {other} is used"
        ))
    );
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn it_opens_a_browser_when_asked_to() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = TestSite::example();
    let tools = site.root().join("tools");
    site.write("tools/xdg-open", "#!/bin/sh\necho \"$1\" > \"$0.opened\"\n");
    let opener = tools.join("xdg-open");
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).expect("set");
    let served = Served::start_with(&site.root(), &["--port", "0", "--open"], tools.as_str());
    let opened = tools.join("xdg-open.opened");
    let until = Instant::now() + Duration::from_secs(60);
    let expected = format!("http://127.0.0.1:{}/\n", served.port);
    while fs::read_to_string(&opened).unwrap_or_default() != expected {
        assert!(Instant::now() < until, "no browser was opened");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn it_ends_cleanly() {
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        let site = TestSite::example();
        let before = tree(&site.root());
        let served = Served::start(&site.root());
        let _open = served.page();
        assert_eq!(served.get("/").status, 200);
        assert_eq!(served.end(signal), 0, "{signal}");
        let mut after = tree(&site.root());
        after.retain(|path, _| !path.starts_with(".giji/"));
        assert_eq!(
            after, before,
            "nothing but what builds note for themselves, no public/"
        );
    }
}

#[test]
fn it_says_where_there_is_no_site() {
    let site = TestSite::empty();
    let said = run::giji_en(&site.root(), &["serve"]);
    assert_eq!(said.status, 2);
    assert!(said.err.starts_with("error[G0502]"), "{}", said.err);
}
