//! What a build leaves beside its pages for readers of feeds, for search engines, for hosts and
//! for the search: with the address of the site and without.

mod common;
#[path = "common/giji.rs"]
mod run;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use atom_syndication::Feed;
use common::TestSite;
use run::{giji, tree};
use serde_json::Value;

const BASE: &str = "https://example.org/sub/";

/// The files of a site, built.
struct Built(BTreeMap<String, Vec<u8>>);

impl Built {
    fn with_base(site: &TestSite) -> Self {
        Self::run(site, &["build", "--base-url", BASE])
    }

    fn run(site: &TestSite, args: &[&str]) -> Self {
        giji(&site.root(), args).fine();
        Self(tree(&site.root().join("public")))
    }

    #[track_caller]
    fn text(&self, path: &str) -> &str {
        let bytes = self.0.get(path).unwrap_or_else(|| panic!("{path} is there"));
        std::str::from_utf8(bytes).expect("UTF-8")
    }

    #[track_caller]
    fn feed(&self, path: &str) -> Feed {
        let feed = Feed::read_from(self.text(path).as_bytes()).expect("an Atom feed");
        let ids: BTreeSet<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids.len(), feed.entries.len(), "ids are unique in {path}");
        let newest = feed.entries.iter().map(|entry| entry.updated).max();
        assert_eq!(Some(feed.updated), newest, "{path}");
        assert!(feed.authors.iter().all(|author| !author.name.is_empty()));
        assert!(!feed.authors.is_empty() && !feed.title.is_empty(), "{path}");
        feed
    }

    fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let pages = self.0.keys().filter(|path| path.ends_with(".html"));
        pages.map(|path| (path.as_str(), self.text(path)))
    }

    /// Asserts that an address leads to a file, and to a place that is in it.
    #[track_caller]
    fn leads(&self, address: &str) {
        let path = address.strip_prefix(BASE).expect("on the site");
        let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
        let path = match path {
            "" => "index.html".to_owned(),
            path => decoded(path),
        };
        let file = self.text(&path);
        let fragment = decoded(fragment);
        assert!(
            fragment.is_empty() || file.contains(&format!("id=\"{fragment}\"")),
            "{address} leads to nothing in {path}"
        );
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let hex = [rest.next().expect("a digit"), rest.next().expect("a digit")];
                let hex = std::str::from_utf8(&hex).expect("ASCII");
                u8::from_str_radix(hex, 16).expect("hexadecimal")
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// What stands between two texts, each time.
fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    let parts = text.split(start).skip(1);
    parts.filter_map(|part| Some(part.split_once(end)?.0)).collect()
}

#[test]
fn a_reader_follows_the_site_a_series_and_a_topic() {
    let built = Built::with_base(&TestSite::example());
    let feed = built.feed("feed.xml");
    assert_eq!(feed.title.as_str(), "議事録を読む");
    assert_eq!(feed.id, "https://example.org/sub/feed.xml");
    let told: Vec<(&str, &str, String)> = feed
        .entries
        .iter()
        .map(|entry| {
            let text = entry.summary.as_ref().map_or("", |text| text.as_str());
            (entry.title.as_str(), text, entry.updated.to_rfc3339())
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "解説: 樹木検討会 第2回 1-3a「管理者が決める」",
                "ここでの管理者は、公園ごとの指定管理者を指すと読めますが、記録に説明はありません。",
                "2026-11-21T00:00:00+09:00".to_owned()
            ),
            (
                "補い: 樹木検討会 第2回 「休委員」→「林委員」",
                "原文33行目。確度高。出席者に休委員はなく、字形の近い林委員がいる。41行目も林委員の指摘として答えている。",
                "2026-11-21T00:00:00+09:00".to_owned()
            ),
            (
                "記録: 樹木検討会 第2回",
                "2024年5月10日(金)の会議の記録です。\n議題: 剪定の手引きについて",
                "2024-05-10T00:00:00+09:00".to_owned()
            ),
        ]
    );
    assert_eq!(built.feed("series/demo.xml").entries, feed.entries);
    let topic = built.feed("topics/kokai.xml");
    let titles: Vec<&str> = topic.entries.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["手引きの公開: 樹木検討会 第2回に2か所"]);
    for path in ["feed.xml", "series/demo.xml", "topics/kokai.xml"] {
        let feed = built.feed(path);
        let links = feed
            .links
            .iter()
            .chain(feed.entries.iter().flat_map(|entry| &entry.links));
        let mut count = 0;
        for link in links {
            built.leads(&link.href);
            count += 1;
        }
        assert_eq!(count, 2 + feed.entries.len());
        let own = feed.links.iter().find(|link| link.rel == "self");
        assert_eq!(own.map(|link| link.href.clone()), Some(format!("{BASE}{path}")));
    }
}

#[test]
fn each_page_names_the_feeds_that_go_with_it() {
    let built = Built::with_base(&TestSite::example());
    let named = |page: &str| {
        let links = between(built.text(page), "type=\"application/atom+xml\" href=\"", "\"");
        links.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(named("index.html"), ["feed.xml"]);
    assert_eq!(
        named("meetings/demo-02.html"),
        ["../feed.xml", "../series/demo.xml"]
    );
    assert_eq!(named("series/demo.html"), ["../feed.xml", "../series/demo.xml"]);
    assert_eq!(named("topics/kokai.html"), ["../feed.xml", "../topics/kokai.xml"]);
    assert_eq!(named("404.html"), ["/sub/feed.xml"]);
}

#[test]
fn a_feed_holds_the_newest_and_only_what_has_a_date() {
    let site = TestSite::example();
    for number in 0..60 {
        site.write(
            &format!("content/notes/demo-02/n{number:02}.md"),
            format!(
                "---\non: demo-02\nkind: 背景\nauthor: 編集\ndate: 2025-{:02}-{:02}\nsources: []\n---\n{number}番目の注です。\n",
                number / 28 + 1,
                number % 28 + 1
            ),
        );
    }
    site.write(
        "content/corrections/demo-02.yaml",
        "- id: hayashi\n  line: 33\n  printed: 休委員\n  corrected: 林委員\n  kind: ocr\n  reason: 字形。\n  confidence: high\n  checked: no\n",
    );
    let feed = Built::with_base(&site).feed("feed.xml");
    assert_eq!(feed.entries.len(), 50);
    let days: Vec<_> = feed.entries.iter().map(|entry| entry.updated).collect();
    assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
    let all = feed.entries.iter().map(|entry| entry.title.as_str().to_owned());
    let all = all.collect::<Vec<_>>().join("\n");
    assert!(!all.contains("林委員") && !all.contains("記録:"), "{all}");
    let texts: Vec<&str> = feed
        .entries
        .iter()
        .filter_map(|entry| Some(entry.summary.as_ref()?.as_str()))
        .collect();
    assert_eq!(texts.get(1), Some(&"59番目の注です。"), "after the note of 2026");
    assert_eq!(texts.last(), Some(&"11番目の注です。"));
}

#[test]
fn words_that_a_source_does_not_allow_stand_in_no_file() {
    let hidden = "公園の木を切る順番は所管課が毎年の予算で決めている";
    let shown = "ア".repeat(80);
    let site = TestSite::example();
    let seed = std::fs::read_to_string(site.root().join("seeds/demo.txt")).expect("the seed");
    let seed = seed
        .replace("（第2回）", "（第3回）")
        .replace("休委員", "林委員")
        .replace("剪定の時期は誰が決めるのか。", &format!("{shown}{hidden}。"));
    site.write("seeds/demo3.txt", &seed);
    let list = std::fs::read_to_string(site.root().join("seeds/seeds.yaml")).expect("the list");
    let pin = giji::content::seeds::sha256(seed.as_bytes());
    site.write(
        "seeds/seeds.yaml",
        format!(
            "{list}- file: demo3.txt\n  sha256: {pin}\n  meeting: demo-03\n  series: demo\n  round: 3\n  grade: official-summary\n  publish: excerpt\n"
        ),
    );
    site.write("content/timeline.yaml", "[]\n");
    site.write(
        "content/topics/yosan.md",
        "---\ntitle: 所管課の予算\nterms: [所管課, 剪定]\ninclude: []\nexclude: []\n---\n費用です。\n",
    );
    site.write(
        "content/notes/demo-03/junban.md",
        "---\non: demo-03#s1-1a\nquote: 所管課が毎年の予算\nkind: 解説\nauthor: 編集\ndate: 2026-11-21\nsources: []\n---\n順番についての注です。\n",
    );
    let built = Built::with_base(&site);
    assert!(built.text("feed.xml").contains("順番についての注です。"));
    assert!(built.text("feed.xml").contains("記録: 樹木検討会 第3回"));
    assert!(built.text("meetings/demo-03.html").contains(&shown));
    for (path, bytes) in &built.0 {
        let text = String::from_utf8_lossy(bytes);
        for words in [hidden, "毎年の予算"] {
            assert!(!text.contains(words), "{path} has 「{words}」");
        }
    }
}

#[test]
fn search_engines_find_every_page_that_is_for_them() {
    let built = Built::with_base(&TestSite::example());
    let listed: BTreeSet<String> = between(built.text("sitemap.xml"), "<loc>", "</loc>")
        .into_iter()
        .inspect(|address| built.leads(address))
        .map(str::to_owned)
        .collect();
    let wanted: BTreeSet<String> = built
        .pages()
        .filter(|(_, html)| !html.contains("<meta name=\"robots\" content=\"noindex\">"))
        .map(|(path, html)| {
            let own = between(html, "<link rel=\"canonical\" href=\"", "\"");
            assert_eq!(own.len(), 1, "{path}");
            own[0].to_owned()
        })
        .collect();
    assert_eq!(listed, wanted);
    assert!(listed.contains(BASE) && listed.contains(&format!("{BASE}meetings/demo-02.html")));
    assert!(!listed.contains(&format!("{BASE}search.html")));
    assert_eq!(
        built.text("robots.txt"),
        format!("User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n")
    );
}

#[test]
fn without_an_address_nothing_pretends_to_have_one() {
    let site = TestSite::example();
    let built = Built::run(&site, &["build"]);
    let absent = |path: &&String| path.ends_with(".xml") || path.as_str() == "404.html";
    assert_eq!(built.0.keys().find(absent), None);
    assert_eq!(built.text("robots.txt"), "User-agent: *\nAllow: /\n");
    for (path, html) in built.pages() {
        for word in [
            "rel=\"canonical\"",
            "og:image",
            "og:url",
            "atom+xml",
            "BreadcrumbList",
        ] {
            assert!(!html.contains(word), "{path} has {word}");
        }
    }
    // With an address, and without one again: no file stays behind.
    Built::with_base(&site);
    assert_eq!(Built::run(&site, &["build"]).0, built.0);
}

/// The rules of a `_headers` file: path, then header and value.
fn rules(text: &str) -> BTreeSet<(String, String, String)> {
    let mut path = "";
    let mut rules = BTreeSet::new();
    for line in text.lines() {
        match line.trim().split_once(": ") {
            Some((name, value)) => {
                rules.insert((path.to_owned(), name.to_owned(), value.to_owned()));
            }
            None if line.is_empty() => {}
            None => path = line,
        }
    }
    rules
}

#[test]
fn hosts_are_told_the_headers_that_netlify_is_told() {
    let built = Built::run(&TestSite::example(), &["build"]);
    let stated = rules(built.text("_headers"));
    let mut path = "";
    let mut netlify = BTreeSet::new();
    let config = include_str!("../netlify.toml");
    let headers = config.find("[[headers]]").expect("headers");
    for line in config[headers..].lines() {
        let Some((key, value)) = line.trim().split_once(" = ") else {
            continue;
        };
        let value = value.trim_matches('"');
        match key {
            "for" => path = value,
            key => {
                netlify.insert((path.to_owned(), key.to_owned(), value.to_owned()));
            }
        }
    }
    assert_eq!(stated, netlify);
    let immutable = "public, max-age=31536000, immutable".to_owned();
    assert!(stated.contains(&("/assets/*".to_owned(), "Cache-Control".to_owned(), immutable)));
    // A page says the same policy, but for what only a header can say.
    let policy = stated
        .iter()
        .find(|(_, name, _)| name == "Content-Security-Policy")
        .map(|(_, _, value)| value.replace("; frame-ancestors 'none'", ""));
    let said = between(
        built.text("index.html"),
        "http-equiv=\"Content-Security-Policy\" content=\"",
        "\"",
    );
    assert_eq!(said.first().map(|said| (*said).to_owned()), policy);
    // Only what bears its hash in its name may be kept for ever.
    for path in built.0.keys().filter(|path| path.starts_with("assets/")) {
        let hash = path.split('.').rev().nth(1).unwrap_or_default();
        assert!(
            hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()),
            "{path}"
        );
    }
}

/// The JSON-LD of a page, by type.
fn json_ld(html: &str) -> BTreeMap<String, Value> {
    between(html, "<script type=\"application/ld+json\">", "</script>")
        .into_iter()
        .map(|json| {
            let value: Value = serde_json::from_str(json).expect("JSON");
            (value["@type"].as_str().expect("a type").to_owned(), value)
        })
        .collect()
}

#[test]
fn machines_read_what_a_page_is_and_where_it_stands() {
    let built = Built::with_base(&TestSite::example());
    let home = json_ld(built.text("index.html"));
    assert_eq!(home["WebSite"]["url"], BASE);
    assert_eq!(home["WebSite"]["name"], "議事録を読む");
    let meeting = json_ld(built.text("meetings/demo-02.html"));
    assert_eq!(meeting["Article"]["about"]["startDate"], "2024-05-10T10:00+09:00");
    let set = &json_ld(built.text("glossary/index.html"))["DefinedTermSet"];
    assert_eq!(set["hasDefinedTerm"][0]["name"], "剪定");
    let term = &json_ld(built.text("glossary/sentei.html"))["DefinedTerm"];
    assert_eq!(term["alternateName"][0], "枝切り");
    assert_eq!(term["inDefinedTermSet"]["url"], set["url"]);
    assert_eq!(
        term["description"],
        "木の形や日当たりを整えるために枝を切ることです。"
    );
    for (path, html) in built.pages() {
        let Some(way) = json_ld(html).remove("BreadcrumbList") else {
            assert!(!html.contains("class=\"crumbs\""), "{path}");
            continue;
        };
        let items = way["itemListElement"].as_array().expect("a list").clone();
        let seen = between(html, "<nav class=\"crumbs\"", "</nav>")[0]
            .matches("<li>")
            .count();
        assert_eq!(items.len(), seen, "{path}");
        for (at, item) in items.iter().enumerate() {
            assert_eq!(item["position"], at + 1, "{path}");
            if let Some(address) = item["item"].as_str() {
                built.leads(address);
            }
        }
        assert_eq!(
            items.last().map(|last| &last["item"]),
            Some(&Value::Null),
            "{path}"
        );
    }
}

#[test]
fn a_link_to_a_page_has_a_picture() {
    let built = Built::with_base(&TestSite::example());
    for (path, html) in built.pages() {
        let picture = between(html, "<meta property=\"og:image\" content=\"", "\"");
        let [picture] = picture.as_slice() else {
            panic!("{path}: {picture:?}");
        };
        let file = &built.0[picture.strip_prefix(BASE).expect("of the site")];
        assert!(file.starts_with(b"\x89PNG\r\n\x1a\n"), "a PNG");
        let size = |from: usize| file[from..from + 4].iter().fold(0, |n, b| n << 8 | u32::from(*b));
        assert_eq!((size(16), size(20)), (1200, 630));
        assert!(file.len() < 40_000, "{} bytes", file.len());
    }
}

#[test]
fn style_sheets_are_light() {
    let built = Built::run(&TestSite::example(), &["build"]);
    let sheets = built.0.iter().filter(|(path, _)| path.ends_with(".css"));
    let (mut raw, mut packed) = (0, 0);
    for (_, bytes) in sheets {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).expect("memory");
        packed += encoder.finish().expect("memory").len();
        raw += bytes.len();
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        assert!(
            !text.contains("/*") && !text.contains("\n"),
            "comments and lines are gone"
        );
    }
    assert!(
        raw <= 32 * 1024 && packed <= 8 * 1024,
        "{raw} bytes, {packed} packed"
    );
}

#[test]
fn the_search_holds_the_record_and_what_was_written_on_it() {
    let built = Built::run(&TestSite::example(), &["build"]);
    assert!(built.text("search.html").contains("data-search=\"input\""));
    let text = built.text("search/text.js");
    for (kind, words) in [
        ("the record as printed", "剪定の時期は誰が決めるのか。"),
        ("a note", "公園ごとの指定管理者"),
        ("a term", "木の形や日当たりを整える"),
        ("its other form", "枝切り"),
        ("its reading", "せんてい"),
        ("a topic", "手引きを誰が読めるようにするか"),
        ("a summary", "時期の決め方と公開が問われました"),
        ("its speaker as corrected", "\"demo/林\",\"林\""),
    ] {
        assert!(text.contains(words), "{kind}: {words} in {text}");
    }
    for url in [
        "\"#s1-3b\"",
        "\"#note-kanrisha\"",
        "\"glossary/sentei.html\"",
        "\"topics/kokai.html\"",
    ] {
        assert!(text.contains(url), "{url} in {text}");
    }
}

#[test]
fn namesakes_are_two_people_to_a_searcher() {
    let site = TestSite::example();
    let seed = std::fs::read_to_string(site.root().join("seeds/demo.txt")).expect("the seed");
    let seed = seed
        .replace("公園樹木検討会（第2回）", "緑の会議（第1回）")
        .replace("森委員", "森参事官")
        .replace("休委員", "林委員");
    site.write("seeds/midori.txt", &seed);
    let list = std::fs::read_to_string(site.root().join("seeds/seeds.yaml")).expect("the list");
    let pin = giji::content::seeds::sha256(seed.as_bytes());
    site.write(
        "seeds/seeds.yaml",
        format!(
            "{list}- file: midori.txt\n  sha256: {pin}\n  meeting: midori-01\n  series: midori\n  round: 1\n  grade: official-minutes\n"
        ),
    );
    site.write(
        "content/series/midori.md",
        "---\nname: 緑の会議\norder: 2\n---\n緑の会議です。\n",
    );
    let built = Built::run(&site, &["build"]);
    let text = built.text("search/text.js");
    for (person, name) in [
        ("demo/森", "森（委員）"),
        ("midori/森", "森（参事官）"),
        // The role tells nothing where both have the same.
        ("demo/林", "林（樹木検討会 委員）"),
        ("midori/林", "林（緑の会議 委員）"),
    ] {
        assert!(
            text.contains(&format!("\"{person}\",\"{name}\"")),
            "{name} in {text}"
        );
    }
}

#[test]
fn a_site_publishes_what_it_asks_for_and_links_to_nothing_else() {
    let folders = [
        ("search", &["search/", "search.html", "search.js"][..]),
        ("data", &["data/"][..]),
        ("sources", &["sources/"][..]),
    ];
    for asked in ["", "search", "data", "sources", "search, data, sources"] {
        let site = TestSite::example();
        let settings = std::fs::read_to_string(site.root().join("content/site.yaml")).expect("settings");
        site.write("content/site.yaml", format!("{settings}outputs: [{asked}]\n"));
        let built = Built::with_base(&site);
        for (output, marks) in folders {
            let wanted = asked.contains(output);
            let folder = format!("{output}/");
            assert_eq!(
                built.0.keys().any(|path| path.starts_with(&folder)),
                wanted,
                "{asked}: {output}"
            );
            let mut linked = false;
            for (_, html) in built.pages() {
                let links = between(html, "href=\"", "\"").into_iter();
                let mut links = links.chain(between(html, "src=\"", "\""));
                linked |= links.any(|link| marks.iter().any(|mark| leads_into(link, mark)));
            }
            assert_eq!(linked, wanted, "{asked}: links to {output}");
        }
    }
}

fn leads_into(link: &str, mark: &str) -> bool {
    let path = link.trim_start_matches("../");
    match mark.strip_suffix(".js") {
        Some(script) => path.starts_with(&format!("assets/{script}.")),
        None => path.starts_with(mark),
    }
}

#[test]
fn an_output_that_giji_does_not_know_is_told() {
    let site = TestSite::example();
    let settings = std::fs::read_to_string(site.root().join("content/site.yaml")).expect("settings");
    site.write("content/site.yaml", format!("{settings}outputs: [serch]\n"));
    assert!(
        site.problems().contains(
            &"content/site.yaml:12:11 「serch」 misspelt-value key=outputs value=serch nearest=search"
                .to_owned()
        ),
        "{:?}",
        site.problems()
    );
}
