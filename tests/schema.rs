//! JSON Schemas: what they accept is what loading accepts, and the copies that editors read are
//! current.

mod common;
#[path = "common/giji.rs"]
mod run;

use std::collections::BTreeSet;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use common::TestSite;
use giji::content::schema::{Kind, schema, text};
use giji::diagnostic::Severity;
use run::{giji, tree};
use serde_json::Value;

fn here() -> &'static Utf8Path {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn validator(kind: Kind) -> jsonschema::Validator {
    jsonschema::draft202012::new(&schema(kind)).expect("a schema of 2020-12")
}

/// The YAML of a file: its front matter, or all of it.
fn yaml(path: &Utf8Path, text: &str) -> Value {
    let yaml = match path.extension() {
        Some("md") => text.split("---\n").nth(1).expect("front matter"),
        _ => text,
    };
    serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files of a kind under a root.
fn files(root: &Utf8Path, kind: Kind) -> Vec<Utf8PathBuf> {
    let wanted: Vec<&str> = kind.files().split('/').collect();
    let fits = |path: &Utf8Path| {
        let parts: Vec<&str> = path.as_str().split('/').collect();
        parts.len() == wanted.len()
            && parts
                .iter()
                .zip(&wanted)
                .all(|(part, wanted)| match wanted.split_once('*') {
                    Some((_, end)) => part.ends_with(end),
                    None => part == wanted,
                })
    };
    let top = root.join(wanted[0]);
    let walk = walkdir::WalkDir::new(top).into_iter().flatten();
    let paths = walk.filter_map(|entry| Utf8PathBuf::from_path_buf(entry.into_path()).ok());
    let mut found: Vec<_> = paths
        .filter(|path| path.is_file() && fits(path.strip_prefix(root).expect("below")))
        .collect();
    found.sort();
    found
}

#[test]
fn everything_we_wrote_fits_its_schema() {
    let fresh = TestSite::empty();
    giji(&fresh.root(), &["new", "site"]).fine();
    let roots = [here().to_owned(), here().join("tests/example"), fresh.root()];
    for kind in Kind::ALL {
        let validator = validator(kind);
        let mut seen = 0;
        for path in roots.iter().flat_map(|root| files(root, kind)) {
            let value = yaml(&path, &fs::read_to_string(&path).expect("read"));
            let wrong: Vec<_> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
            assert!(wrong.is_empty(), "{path}: {wrong:?}");
            seen += 1;
        }
        assert!(seen > 0 || kind == Kind::Redirects, "{kind:?}");
    }
}

/// A file of a kind, whole, as the example site has it.
fn sample(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Site => ("content/site.yaml", "title: 題\n"),
        Kind::Series => (
            "content/series/demo.md",
            "---\nname: 検討会\norder: 1\n---\n本文\n",
        ),
        Kind::Meeting => (
            "content/meetings/demo-02.md",
            "---\nagenda:\n  a1: 背景\ngists: {s1-1a: 要約}\nthreads:\n  - {question: s1-1a, answers: [s1-3a], status: answered}\n---\n本文\n",
        ),
        Kind::Note => (
            "content/notes/demo-02/kanrisha.md",
            "---\non: demo-02#s1-3a\nquote: 管理者が決める\nkind: 解説\nauthor: 編集\ndate: 2026-11-21\nsources: []\n---\n本文\n",
        ),
        Kind::Term => (
            "content/glossary/sentei.md",
            "---\nterm: 剪定\naliases: [枝切り]\npopup: false\n---\n本文\n",
        ),
        Kind::Topic => (
            "content/topics/kokai.md",
            "---\ntitle: 公開\nterms: [公開]\ninclude: [\"demo-02#s1-1a\"]\n---\n本文\n",
        ),
        Kind::People => (
            "content/people/demo.yaml",
            "- id: 森\n  names: 森\n  role: 委員\n",
        ),
        Kind::Corrections => (
            "content/corrections/demo-02.yaml",
            "- id: hayashi\n  line: 33\n  printed: 休委員\n  corrected: 林委員\n  kind: ocr\n  reason: 字形が近い。\n  confidence: high\n  checked: no\n",
        ),
        Kind::Seeds => (
            "seeds/seeds.yaml",
            "- file: demo.txt\n  sha256: c48b7a813e4e72f7bb439026ded5c8e7364db05b4c30280a702012e0c54414f9\n  meeting: demo-02\n  series: demo\n  round: 2\n  grade: official-summary\n  publish: full\n",
        ),
        Kind::Timeline => (
            "content/timeline.yaml",
            "- id: tebiki\n  series: demo\n  title: 手引きの公開\n  date: null\n  precision: after\n  status: planned\n  refs: [\"demo-02#s1-3b\"]\n",
        ),
        Kind::Page => (
            "content/pages/about.md",
            "---\ntitle: 題\norder: 1\ncodes: true\n---\n本文\n",
        ),
        Kind::Redirects => ("content/redirects.yaml", "demo-02#s1-9: demo-02#s1-3\n"),
    }
}

/// Samples, and how to break each: words of it and what to write for them.
const BROKEN: &[(Kind, &str, &str)] = &[
    (Kind::Site, "title: 題", "titel: 題"),
    (Kind::Site, "title: 題", "title: [題]"),
    (Kind::Site, "title: 題\n", "title: 題\nspeech_pages: maybe\n"),
    (Kind::Site, "title: 題\n", "title: 題\nlicences: CC BY\n"),
    (Kind::Site, "title: 題\n", "title: 題\ntimeline: {form: 1}\n"),
    (Kind::Series, "name: 検討会\n", ""),
    (Kind::Series, "order: 1", "order: 一"),
    (Kind::Meeting, "a1: 背景", "s1: 背景"),
    (Kind::Meeting, "{s1-1a: 要約}", "{s1-1: 要約}"),
    (Kind::Meeting, "status: answered", "status: done"),
    (Kind::Meeting, "question: s1-1a, ", ""),
    (
        Kind::Meeting,
        "status: answered}",
        "status: answered, because: x}",
    ),
    (Kind::Note, "kind: 解説", "kind: 説明"),
    (Kind::Note, "quote: 管理者が決める\n", ""),
    (Kind::Note, "author: 編集", "author:"),
    (Kind::Note, "on: demo-02#s1-3a", "on: demo-02#s1"),
    (Kind::Note, "on: demo-02#s1-3a", "on: []"),
    (Kind::Note, "date: 2026-11-21", "date: 令和8年"),
    (Kind::Note, "sources: []", "sources: なし"),
    (Kind::Note, "sources: []", "sources: []\ndraft: はい"),
    (Kind::Term, "term: 剪定", "word: 剪定"),
    (Kind::Term, "popup: false", "popup: 0"),
    (Kind::Term, "popup: false", "see_also: [\"a b\"]"),
    (Kind::Topic, "demo-02#s1-1a", "demo-02#1"),
    (Kind::Topic, "terms: [公開]", "terms: 公開"),
    (Kind::People, "  names: 森\n", ""),
    (Kind::People, "names: 森", "names: []"),
    (Kind::People, "- id: 森", "- id: 森/林"),
    (Kind::Corrections, "  corrected: 林委員\n", ""),
    (Kind::Corrections, "line: 33", "line: 0"),
    (Kind::Corrections, "line: 33", "line: L33"),
    (Kind::Corrections, "kind: ocr", "kind: OCR"),
    (Kind::Corrections, "checked: no", "checked: yes"),
    (Kind::Seeds, "file: demo.txt", "File: demo.txt"),
    (Kind::Seeds, "publish: full", "publish: all"),
    (Kind::Seeds, "round: 2", "round: 第2回"),
    (Kind::Timeline, "title: 手引きの公開", "meeting: demo-03"),
    (Kind::Timeline, "  title: 手引きの公開\n", ""),
    (Kind::Timeline, "precision: after", "precision: later"),
    (Kind::Page, "title: 題\n", ""),
    (Kind::Redirects, "demo-02#s1-9: ", "demo-02#: "),
];

#[test]
fn what_a_schema_refuses_loading_refuses_and_what_it_takes_loading_takes() {
    let refused = |path: &str, text: &str| {
        let site = TestSite::example();
        site.write(path, text);
        let (_, found) = site.load();
        let here = found
            .iter()
            .filter(|one| one.place.as_ref().is_some_and(|place| place.file == path));
        here.filter(|one| one.severity == Severity::Error).count() > 0
    };
    for kind in Kind::ALL {
        let validator = validator(kind);
        let (path, good) = sample(kind);
        assert!(validator.is_valid(&yaml(path.into(), good)), "{good}");
        assert!(!refused(path, good), "{good}");
        let mut broken = 0;
        for (_, from, to) in BROKEN.iter().filter(|(of, ..)| *of == kind) {
            let bad = good.replacen(from, to, 1);
            assert_ne!(bad, good, "{from}");
            assert!(
                !validator.is_valid(&yaml(path.into(), &bad)),
                "{kind:?} takes {to}"
            );
            assert!(refused(path, &bad), "loading takes {to}");
            broken += 1;
        }
        assert!(broken > 0, "{kind:?}");
    }
}

#[test]
fn the_keys_of_a_schema_are_those_that_loading_knows() {
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Redirects) {
        let (path, good) = sample(kind);
        let odd = match good.strip_prefix("---\n") {
            Some(rest) => format!("---\nqqqqqqqqqqqqqqqqqqqq: 1\n{rest}"),
            None if good.starts_with("- ") => good.replacen("- ", "- qqqqqqqqqqqqqqqqqqqq: 1\n  ", 1),
            None => format!("qqqqqqqqqqqqqqqqqqqq: 1\n{good}"),
        };
        let site = TestSite::example();
        site.write(path, odd);
        let (_, found) = site.load();
        let told = found
            .iter()
            .find(|one| one.code.entry().name == "unknown-key")
            .expect("told");
        let known = told
            .args
            .iter()
            .find(|(name, _)| *name == "known")
            .expect("a list");
        let known: BTreeSet<&str> = known.1.split(", ").collect();
        let schema = schema(kind);
        let properties = schema
            .get("properties")
            .or_else(|| schema.get("items")?.get("properties"));
        let keys: BTreeSet<&str> = properties
            .and_then(Value::as_object)
            .expect("properties")
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(keys, known, "{kind:?}");
    }
}

#[test]
fn schemas_are_printed_written_and_published() {
    let site = TestSite::example();
    let list = giji(&site.root(), &["schema"]);
    assert!(
        list.fine().starts_with("note         content/notes/*/*.md\n"),
        "{}",
        list.out
    );
    assert_eq!(list.out.lines().count(), Kind::ALL.len());
    giji(&site.root(), &["schema", "note"]).is(0, "", &text(Kind::Note));
    giji(&site.root(), &["schema", "notes"]).is(
        2,
        "エラー: 「[KIND]」の値として「notes」は使えません（「note」でしょうか）。使える値: note, term, topic, corrections, meeting, series, people, timeline, page, site, seeds, redirects\n\n詳しくは giji --help をご覧ください。\n",
        "",
    );
    giji(&site.root(), &["schema", "--write", "a/b"]).is(0, "", "作成: a/b\n");
    giji(&site.root(), &["build"]).fine();
    let written = tree(&site.root().join("a/b"));
    assert_eq!(written, tree(&site.root().join("public/data/schema")));
    assert_eq!(written["note.json"], text(Kind::Note).into_bytes());
    assert_eq!(written.len(), Kind::ALL.len());
    for words in ["どこへの注釈か", "\"解説\"", "2020-12"] {
        assert!(text(Kind::Note).contains(words), "{words}");
    }
}

/// What a newcomer's editor reads from a fresh clone, without a network and before any build.
#[test]
fn the_schemas_that_editors_read_are_current() {
    let folder = here().join(".vscode");
    let settings = fs::read_to_string(folder.join("settings.json")).expect("settings");
    let skeleton = here().join("src/new/skeleton/vscode-settings.json");
    assert_eq!(
        settings,
        fs::read_to_string(skeleton).expect("the settings of new sites")
    );
    let settings: Value = serde_json::from_str(&settings).expect("JSON");
    for kind in Kind::ALL {
        let name = format!("schema/{}.json", kind.name());
        let kept = fs::read_to_string(folder.join(&name)).expect("a schema");
        assert!(
            kept == text(kind),
            "{name} is old; run: cargo run -- schema --write .vscode/schema"
        );
        // The YAML extension reads no front matter.
        let wired = &settings["yaml.schemas"][format!("./.vscode/{name}")];
        let expected = kind.files().ends_with(".yaml").then(|| kind.files());
        assert_eq!(wired.as_str(), expected, "{kind:?}");
    }
}
