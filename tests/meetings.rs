//! Documents and meetings: a second document on one meeting, what a publisher does not allow, and
//! documents that say little about themselves.

mod common;
#[path = "common/giji.rs"]
mod run;

use std::fs;

use common::TestSite;
use run::giji;

const SEED: &str = include_str!("example/seeds/demo.txt");

/// The example with a second document.
struct Two(TestSite);

impl Two {
    fn with(text: &str, entry: &str) -> Self {
        let site = TestSite::example();
        site.write("seeds/second.txt", text);
        let list = fs::read_to_string(site.root().join("seeds/seeds.yaml")).expect("the list");
        let pin = giji::content::seeds::sha256(text.as_bytes());
        site.write(
            "seeds/seeds.yaml",
            format!("{list}- file: second.txt\n  sha256: {pin}\n{entry}"),
        );
        Self(site)
    }

    /// Builds it and reads a file of the site.
    #[track_caller]
    fn built(&self) -> impl Fn(&str) -> String {
        giji(&self.0.root(), &["build", "--base-url", "https://giji.example/"]).fine();
        let out = self.0.root().join("public");
        move |path: &str| fs::read_to_string(out.join(path)).unwrap_or_else(|_| panic!("no {path}"))
    }
}

const ARTICLE: &str = "\
樹木検討会を傍聴して

2024年5月12日

5月10日、みどり市の公園樹木検討会の第2回が開かれた。

市からは次の点が報告された。

・剪定の手引きの案がまとまった
・手引きは年内に公開する

委員からは「時期を明らかにすべきだ」との意見があった。

わたしは、公園の木について市がこのように丁寧に議論していることをうれしく思う。手引きができれば、毎年の剪定がどのような考えで行われているのかを市民が知ることができるようになり、木を守る活動にも参加しやすくなるはずだからである。これは筆者の感想である。
";

#[test]
fn a_meeting_has_the_page_of_its_best_document_and_the_others_are_linked() {
    let two = Two::with(
        ARTICLE,
        "  id: demo-02-article\n  meeting: demo-02\n  series: demo\n  round: 2\n  date: 2024-05-10\n  grade: secondary\n  title: 樹木検討会を傍聴して\n  publisher: 木の会\n  url: https://example.com/kansou\n  licence: CC BY 4.0\n",
    );
    let page = two.built();
    let meeting = page("meetings/demo-02.html");
    assert!(
        meeting.contains("森委員"),
        "the official record is the meeting's page"
    );
    assert!(
        meeting.contains("<a href=\"../meetings/demo-02-article.html\">樹木検討会を傍聴して（二次資料）</a>"),
        "{meeting}"
    );
    let article = page("meetings/demo-02-article.html");
    assert!(article.contains("href=\"../meetings/demo-02.html\""), "{article}");
    assert!(article.contains("手引きの案がまとまった"));
    let data: serde_json::Value =
        serde_json::from_str(&page("data/meetings/demo-02-article.json")).expect("JSON");
    assert_eq!(data["id"], "demo-02-article");
    assert_eq!(data["meeting"], "demo-02");
    assert_eq!(data["source"]["grade"], "secondary");
}

#[test]
fn two_documents_on_a_meeting_need_two_ids() {
    let two = Two::with(
        ARTICLE,
        "  meeting: demo-02\n  series: demo\n  grade: secondary\n",
    );
    giji(&two.0.root(), &["build"]).is(
        1,
        "\
エラー[G0137]: 文書 ID「demo-02」は 1 行目の項目と同じです
  --> seeds/seeds.yaml:11:12
   |
11 |   meeting: demo-02
   |            ^^^^^^^
   |
   = 対処: 同じ会議の二つめの文書には id を書いてください（例: demo-02-article）

エラー 1 件
エラーがあるため、サイトは書き出していません。前のサイトはそのままです。
",
        "",
    );
}

#[test]
fn an_excerpt_shows_reports_and_opinions_whole_and_of_the_rest_eighty_characters() {
    let two = Two::with(
        ARTICLE,
        "  id: demo-02-article\n  meeting: demo-02\n  series: demo\n  grade: secondary\n  url: https://example.com/kansou\n",
    );
    let page = two.built();
    let article = page("meetings/demo-02-article.html");
    assert!(article.contains("手引きは年内に公開する"));
    assert!(article.contains("時期を明らかにすべきだ"));
    assert!(article.contains("わたしは、公園の木について"));
    assert!(article.contains("続きは載せていません"));
    assert!(article.contains("https://example.com/kansou"));
    assert!(!two.0.root().join("public/sources/demo-02-article.html").exists());
    for (path, bytes) in run::tree(&two.0.root().join("public")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains("参加しやすくなる"),
            "{path} has what the excerpt leaves out"
        );
    }
}

#[test]
fn of_a_link_only_document_there_is_title_publisher_date_and_link() {
    let two = Two::with(
        ARTICLE,
        "  id: demo-02-article\n  meeting: demo-02\n  series: demo\n  date: 2024-05-10\n  grade: secondary\n  title: 樹木検討会を傍聴して\n  publisher: 木の会\n  url: https://example.com/kansou\n  publish: link\n",
    );
    let page = two.built();
    let article = page("meetings/demo-02-article.html");
    for shown in [
        "樹木検討会を傍聴して",
        "木の会",
        "2024",
        "https://example.com/kansou",
    ] {
        assert!(article.contains(shown), "{shown}");
    }
    for (path, bytes) in run::tree(&two.0.root().join("public")) {
        let text = String::from_utf8_lossy(&bytes);
        for hidden in ["手引きは年内に公開する", "時期を明らかに", "わたしは、公園の木"]
        {
            assert!(!text.contains(hidden), "{path} has 「{hidden}」");
        }
    }
}

#[test]
fn a_document_with_no_entry_is_published_and_its_entry_is_offered() {
    let site = TestSite::example();
    site.write(
        "seeds/third.txt",
        SEED.replace("第2回", "第3回").replace("休委員", "林委員"),
    );
    let told = giji(&site.root(), &["build"]);
    told.fine();
    assert!(
        told.err
            .contains("警告[G0134]: 「third.txt」は seeds.yaml に載っていません\n"),
        "{}",
        told.err
    );
    let offered = "  meeting: demo-03\n  series: demo\n  round: 3\n";
    assert!(told.err.contains(offered), "{}", told.err);
    assert!(site.root().join("content/minutes/demo-03.md").exists());
    assert!(site.root().join("public/meetings/demo-03.html").exists());
}

#[test]
fn a_meeting_with_no_round_takes_its_date() {
    let site = TestSite::example();
    let seed = SEED
        .replace(
            "公園樹木検討会（第2回）議事要旨",
            "公園樹木検討会 現地視察 議事要旨",
        )
        .replace("令和6年5月10日(金)", "令和6年6月3日(月)")
        .replace("休委員", "林委員");
    site.write("seeds/visit.txt", seed);
    giji(&site.root(), &["build"]).fine();
    let page =
        fs::read_to_string(site.root().join("public/meetings/demo-2024-06-03.html")).expect("its page");
    assert!(
        page.contains("2024年6月3日") || page.contains("令和6年6月3日"),
        "{page}"
    );
    let data =
        fs::read_to_string(site.root().join("public/data/meetings/demo-2024-06-03.json")).expect("data");
    let data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    assert!(data["round"].is_null());
    let series = fs::read_to_string(site.root().join("public/series/demo.html")).expect("the series");
    assert!(series.contains("demo-2024-06-03.html"));
}

#[test]
fn rounds_over_ninety_nine_keep_their_order() {
    let site = TestSite::example();
    let days = [
        (99, "令和6年5月13日(月)"),
        (100, "令和6年5月14日(火)"),
        (101, "令和6年5月15日(水)"),
    ];
    for (round, day) in days {
        let seed = SEED
            .replace("第2回", &format!("第{round}回"))
            .replace("令和6年5月10日(金)", day)
            .replace("休委員", "林委員");
        site.write(&format!("seeds/r{round}.txt"), seed);
    }
    // Only the rounds that are there: ninety-six gaps are another test's matter.
    giji(&site.root(), &["build"]).fine();
    for id in ["demo-99", "demo-100", "demo-101"] {
        assert!(
            site.root().join(format!("public/meetings/{id}.html")).exists(),
            "{id}"
        );
    }
    let hundredth = fs::read_to_string(site.root().join("public/meetings/demo-100.html")).expect("its page");
    assert!(hundredth.contains("第100回"));
    let pager = hundredth.split("class=\"pager\"").nth(1).expect("a way on");
    let before = pager.find("demo-99.html").expect("the one before");
    let after = pager.find("demo-101.html").expect("the one after");
    assert!(before < after);
    let series = fs::read_to_string(site.root().join("public/series/demo.html")).expect("the series");
    let places: Vec<_> = ["demo-02.html", "demo-99.html", "demo-100.html", "demo-101.html"]
        .map(|page| series.find(page).expect("listed"))
        .into();
    let mut sorted = places.clone();
    sorted.sort_unstable();
    let mut newest_first = sorted.clone();
    newest_first.reverse();
    assert!(places == sorted || places == newest_first, "{places:?}");
}

#[test]
fn ids_stay_when_a_grammar_learns_to_read_a_published_document() {
    // Published while a grammar that took only half of the labels was laid down for it; then the
    // right one is let do its work.
    let text = "\
公園樹木検討会（第3回）議事録

日時：令和6年6月10日（月）
出席者：高木座長、森委員、林委員

議題1　剪定の手引きについて

○高木座長　議題1に入ります。
○森委員　剪定の時期は誰が決めるのか。
【林委員】手引きは公開してほしい。
○高木座長　公開します。
";
    let site = TestSite::example();
    site.write("seeds/third.txt", text);
    let list = fs::read_to_string(site.root().join("seeds/seeds.yaml")).expect("the list");
    let pin = giji::content::seeds::sha256(text.as_bytes());
    let entry = format!("{list}- file: third.txt\n  sha256: {pin}\n  meeting: demo-03\n  series: demo\n");
    site.write("seeds/seeds.yaml", format!("{entry}  labels: circle\n"));
    giji(&site.root(), &["build"]).fine();
    let minutes = || fs::read_to_string(site.root().join("content/minutes/demo-03.md")).expect("minutes");
    let published = minutes();
    assert!(!published.contains("### 【林委員】"), "{published}");
    assert!(published.contains("<!-- s1-3 named L11"), "{published}");

    site.write("seeds/seeds.yaml", entry);
    let stopped = giji(&site.root(), &["build"]);
    assert_eq!(stopped.status, 1);
    assert!(
        stopped.err.contains("demo-03#s1-3 (L11) → demo-03#s1-4\n"),
        "{}",
        stopped.err
    );
    assert_eq!(minutes(), published, "nothing moves unasked");

    giji(&site.root(), &["convert", "--accept-moves"]).fine();
    assert!(minutes().contains("### 【林委員】"));
    giji(&site.root(), &["build", "--locked"]).fine();
    let redirects = fs::read_to_string(site.root().join("content/redirects.yaml")).expect("redirects");
    assert!(
        redirects.contains("\"demo-03#s1-3\": \"demo-03#s1-4\"\n"),
        "{redirects}"
    );
    // A link of old that no new id took over leads to the words it meant.
    let page = fs::read_to_string(site.root().join("public/meetings/demo-03.html")).expect("its page");
    assert!(page.contains("id=\"s1-4\""));
    assert!(page.contains("公開します"));
}
