//! The pages of lists as their readers find them: words, subjects, people, committees,
//! corrections, one speech alone. And every link of a built site leads somewhere.

mod common;
#[path = "common/giji.rs"]
mod program;

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use common::TestSite;
use program::{giji, tree};

/// A built site, read back.
struct Built {
    pages: BTreeMap<String, String>,
    files: BTreeSet<String>,
}

impl Built {
    fn of(root: &Utf8Path) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let out = Utf8PathBuf::from_path_buf(folder.path().join("site")).expect("UTF-8");
        giji(root, &["build", "--out", out.as_str()]).fine();
        let files = tree(&out);
        Self {
            files: files.keys().cloned().collect(),
            pages: files
                .into_iter()
                .filter(|(path, _)| path.ends_with(".html"))
                .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8")))
                .collect(),
        }
    }

    #[track_caller]
    fn page(&self, path: &str) -> &str {
        self.pages
            .get(path)
            .unwrap_or_else(|| panic!("no {path} among {:?}", self.pages.keys()))
    }

    /// What a reader sees of a page's main part, without white space and readings over words.
    #[track_caller]
    fn words(&self, path: &str) -> String {
        let page = self.page(path);
        let main = page
            .split("<main")
            .nth(1)
            .and_then(|rest| rest.split("</main>").next());
        let mut words = String::new();
        for piece in main.expect("a main part").split('<').skip(1) {
            if !piece.starts_with("rt>") {
                words.push_str(piece.split_once('>').map_or("", |(_, text)| text));
            }
        }
        words.retain(|c| !c.is_whitespace());
        words
    }

    /// Links that lead nowhere: the page, and the link.
    fn broken(&self) -> Vec<(String, String)> {
        let ids: BTreeMap<&str, BTreeSet<String>> = self
            .pages
            .iter()
            .map(|(path, page)| (path.as_str(), attributes(page, "id").collect()))
            .collect();
        let mut broken = Vec::new();
        for (path, page) in &self.pages {
            for link in attributes(page, "href").chain(attributes(page, "src")) {
                if link.contains("://") || link.starts_with("mailto:") {
                    continue;
                }
                let (target, anchor) = link.split_once('#').unwrap_or((&link, ""));
                let target = match decoded(target.split('?').next().unwrap_or_default()) {
                    none if none.is_empty() => path.clone(),
                    target => joined(path, &target),
                };
                let anchor = decoded(anchor);
                let found = self.files.contains(&target)
                    && (anchor.is_empty()
                        || ids.get(target.as_str()).is_some_and(|ids| ids.contains(&anchor)));
                if !found {
                    broken.push((path.clone(), link.clone()));
                }
            }
        }
        broken
    }

    /// Ids that stand twice on one page.
    fn doubled(&self) -> Vec<(String, String)> {
        let mut doubled = Vec::new();
        for (path, page) in &self.pages {
            let mut seen = BTreeSet::new();
            doubled.extend(
                attributes(page, "id")
                    .filter(|id| !seen.insert(id.clone()))
                    .map(|id| (path.clone(), id)),
            );
        }
        doubled
    }
}

/// The values of an attribute, in order.
fn attributes<'p>(page: &'p str, name: &str) -> impl Iterator<Item = String> + 'p {
    let open = format!(" {name}=\"");
    page.split('<').filter_map(move |tag| {
        let tag = tag.split('>').next()?;
        let value = tag.split_once(open.as_str())?.1.split('"').next()?;
        Some(value.replace("&amp;", "&").replace("&#39;", "'"))
    })
}

fn decoded(link: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = link.bytes();
    while let Some(byte) = rest.next() {
        let byte = match byte {
            b'%' => {
                let digits: Vec<u8> = rest.by_ref().take(2).collect();
                let digits = String::from_utf8(digits).expect("two digits");
                u8::from_str_radix(&digits, 16).expect("two digits")
            }
            byte => byte,
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn joined(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn example() -> Built {
    Built::of(&TestSite::example().root())
}

#[track_caller]
fn sees(words: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(words.contains(wanted), "{wanted} in {words}");
    }
}

#[test]
fn every_link_and_anchor_of_the_example_leads_somewhere_and_no_id_stands_twice() {
    let site = example();
    assert_eq!(site.broken(), []);
    assert_eq!(site.doubled(), []);
}

#[test]
fn every_link_and_anchor_of_our_own_site_leads_somewhere_and_no_id_stands_twice() {
    let site = Built::of(Utf8Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(site.pages.len() > 400, "{} pages", site.pages.len());
    assert_eq!(site.broken(), []);
    assert_eq!(site.doubled(), []);
}

#[test]
fn a_word_is_found_by_its_reading_and_shows_where_it_was_said() {
    let site = example();
    sees(
        &site.words("glossary/index.html"),
        &["さ行", "剪定せんてい手入れ"],
    );
    sees(
        &site.words("glossary/sentei.html"),
        &[
            "剪定",
            "せんてい",
            "別表記:枝切り",
            "注釈者による説明",
            "木の形や日当たりを整えるために枝を切ることです。",
            "1つの会議の1か所",
            "問1森委員",
            "「剪定の時期は誰が決めるのか。」",
            "→木村氏の答え（1-3a）",
        ],
    );
    let page = site.page("glossary/sentei.html");
    assert!(page.contains("href=\"../meetings/demo-02.html#s1-1a\""), "{page}");
    assert!(page.contains("「<b>剪定</b>の時期"), "{page}");
}

#[test]
fn words_without_a_sure_reading_stand_apart_and_latin_ones_in_both_places() {
    let site = TestSite::example();
    let term = |term: &str| format!("---\nterm: {term}\n---\n説明です。\n");
    site.write("content/glossary/kaika.md", term("開花"));
    site.write("content/glossary/sakura.md", term("サクラ"));
    site.write("content/glossary/gis.md", term("GIS\nreading: じーあいえす"));
    site.write("content/glossary/five.md", term("5本の道"));
    let words = Built::of(&site.root()).words("glossary/index.html");
    sees(
        &words,
        &[
            "さ行サクラGISじーあいえす剪定せんてい手入れ・1",
            "GGISじーあいえす",
            "数字・記号5本の道",
            "読み未確認開花",
        ],
    );
}

#[test]
fn a_topic_is_followed_in_order_with_answers_notes_and_the_rounds_that_are_missing() {
    let site = example();
    let words = site.words("topics/kokai.html");
    sees(
        &words,
        &[
            "手引きの公開",
            "目印の語:公開／手引き",
            "第1回この論点の資料がない回です。回の番号から推定したもので、記録がありません。",
            "第2回2024年5月10日(金)意見林委員",
            "→木村氏の答え（1-3b）",
            "第3回この論点の資料がない回です。開催されたかどうかが分かりません。",
        ],
    );
    let at = |text: &str| words.find(text).expect("there");
    assert!(
        at("第1回") < at("林委員") && at("林委員") < at("第3回"),
        "{words}"
    );
    assert!(site.page("topics/kokai.html").contains("id=\"demo-02\""));
    sees(
        &site.words("topics/index.html"),
        &["手引きの公開手引きを誰が読めるようにするか、という論点です。"],
    );
}

#[test]
fn a_person_has_roles_attendance_speeches_and_the_name_as_printed() {
    let site = example();
    let words = site.words("people/demo/林.html");
    sees(
        &words,
        &[
            "記録上の肩書委員第2回",
            "字数は重要さを表しません。",
            "「休委員」第2回補い休委員→林委員",
            "第1回資料なし",
            "第2回●出席",
            "「手引きは*必ず*公開してほしい。」→木村一郎の答え（1-3b）",
        ],
    );
    let page = site.page("people/demo/林.html");
    assert!(
        page.contains("href=\"../../corrections.html#demo-02-hayashi\""),
        "{page}"
    );
    sees(
        &site.words("people/demo/高木.html"),
        &["この人の名前のある発言はありません"],
    );
    sees(
        &site.words("people/index.html"),
        &["出席者の一覧にだけ名前がある人高木"],
    );
}

#[test]
fn rounds_that_are_not_held_are_drawn_as_what_they_are() {
    let site = example();
    for page in ["series/demo.html", "meetings/index.html"] {
        sees(
            &site.words(page),
            &[
                "◌第1回回次からの推定",
                "●第2回2024年5月10日(金)収録",
                "？第3回開催されたか不明",
                "開催されたか確認できない。",
            ],
        );
    }
    sees(
        &site.words("meetings/index.html"),
        &["日付の順", "2024年5月10日(金)樹木検討会第2回"],
    );
}

#[test]
fn a_correction_says_what_was_printed_why_and_where() {
    let site = example();
    sees(
        &site.words("corrections.html"),
        &[
            "休委員〔林委員〕出席者に休委員はなく",
            "確度高・未照合",
            "原文33行",
        ],
    );
    let page = site.page("corrections.html");
    for link in [
        "meetings/demo-02.html#c-hayashi",
        "meetings/demo-02.html#s1-2",
        "sources/demo-02.html#L33",
    ] {
        assert!(page.contains(&format!("href=\"{link}\"")), "{link} in {page}");
    }
}

#[test]
fn a_speech_alone_has_its_notes_and_what_it_answers_and_leads_back() {
    let site = example();
    let words = site.words("meetings/demo-02/s1-3.html");
    sees(
        &words,
        &[
            "木村氏の発言1-3",
            "この発言が答えたもの",
            "剪定の時期は誰が決めるのか。",
        ],
    );
    let page = site.page("meetings/demo-02/s1-3.html");
    assert!(
        page.contains("href=\"../../meetings/demo-02.html#s1-3\""),
        "{page}"
    );
    assert!(page.contains("id=\"note-kanrisha\""), "{page}");
    let question = site.words("meetings/demo-02/s1-1.html");
    sees(&question, &["この発言への答え", "管理者が決める。"]);
    assert!(
        !question.contains("林委員の御指摘"),
        "only the segment that answers: {question}"
    );
}

#[test]
fn sites_that_want_no_speech_pages_have_none() {
    let site = TestSite::example();
    let settings = std::fs::read_to_string(site.root().join("content/site.yaml")).expect("settings");
    site.write(
        "content/site.yaml",
        settings.replace("speech_pages: true", "speech_pages: false"),
    );
    let built = Built::of(&site.root());
    assert!(
        !built
            .pages
            .keys()
            .any(|path| path.starts_with("meetings/demo-02/"))
    );
    assert_eq!(built.broken(), []);
}

#[test]
fn long_lists_show_the_newest_and_say_so_and_links_into_them_hold() {
    let site = TestSite::example();
    let seed = std::fs::read_to_string(site.root().join("seeds/demo.txt")).expect("a seed");
    for round in 3..=112 {
        let date = format!("令和7年{}月{}日", 1 + round / 28, 1 + round % 28);
        let text = seed
            .replace("（第2回）", &format!("（第{round}回）"))
            .replace("令和6年5月10日(金)", &date)
            .replace("休委員)", "林委員)");
        site.write(&format!("seeds/r{round}.txt"), text);
    }
    let built = Built::of(&site.root());
    let words = built.words("topics/kokai.html");
    sees(&words, &["全222件のうち、新しい会議の200件を載せています。"]);
    assert!(!words.contains("第12回") && words.contains("第13回") && words.contains("第112回"));
    let old = built.page("meetings/demo-03.html");
    assert!(old.contains("href=\"../topics/kokai.html\""), "{old}");
    assert_eq!(built.broken(), []);
}

#[test]
fn pages_that_people_wrote_stand_in_their_order_and_begin_below_the_title() {
    let site = TestSite::example();
    site.write(
        "content/pages/a-last.md",
        "---\ntitle: あとのページ\norder: 2\n---\n## 見出し\n\n本文です。\n",
    );
    site.write(
        "content/pages/z-first.md",
        "---\ntitle: 先のページ\norder: 1\ncodes: true\n---\n本文です。\n",
    );
    let built = Built::of(&site.root());
    let page = built.page("pages/a-last.html");
    assert!(page.contains("<h2 id=\"text-見出し\">見出し</h2>"), "{page}");
    assert!(page.find("先のページ").expect("linked") < page.rfind("あとのページ").expect("linked"));
    sees(
        &built.words("pages/z-first.html"),
        &["自動の検査が知らせること", "G0101", "unresolved-speaker"],
    );
}
