//! Loading: the example whole, and what is said of each thing that can be wrong with a file.

mod common;

use common::{TestSite, drawn, line};
use giji::content::{LoadOptions, Publish, Step, load};
use giji::diagnostic::has_errors;
use proptest::prelude::*;

/// A file that is written over the example, and all that is said of it, without the file's name.
type Case = (&'static str, &'static str, &'static [&'static str]);

const NOTE: &str = "content/notes/demo-02/kanrisha.md";
const TERM: &str = "content/glossary/sentei.md";
const CORRECTIONS: &str = "content/corrections/demo-02.yaml";
const MEETING: &str = "content/meetings/demo-02.md";
const TIMELINE: &str = "content/timeline.yaml";
const SEEDS: &str = "seeds/seeds.yaml";
const SITE: &str = "content/site.yaml";

/// What each fault of a file is called, and where it stands; `tests/codes` has the words.
#[rustfmt::skip]
const CASES: &[Case] = &[
    // keys and values
    (TERM, "---\nterm: 剪定\nreadnig: せんてい\n---\n枝を切ることです。\n",
        &["3:1 「readnig」 misspelt-key key=readnig known=term, reading, aliases, category, sources, see_also, popup nearest=reading"]),
    (TERM, "---\nterm: 剪定\nmemo: 要確認\n---\n枝を切ることです。\n",
        &["3:1 「memo」 unknown-key key=memo known=term, reading, aliases, category, sources, see_also, popup"]),
    (TERM, "---\nreading: せんてい\nterm:\n---\n枝を切ることです。\n", &["3:1 「term」 missing-key key=term"]),
    (TERM, "---\naliases: [枝切り]\n---\n枝を切ることです。\n", &["2:1 「aliases」 missing-key key=term"]),
    (TERM, "---\nterm: [剪定, 枝切り]\n---\n枝を切ることです。\n", &["2:8 「剪定」 not-text key=term"]),
    (TERM, "---\nterm: 剪定\naliases: 枝切り\n---\n枝を切ることです。\n", &["3:10 「枝切り」 not-list key=aliases"]),
    (TERM, "---\nterm: 剪定\naliases: [枝切り, [a]]\n---\n枝を切ることです。\n", &["3:17 「a」 not-text key=aliases"]),
    (TERM, "---\nterm: 剪定\npopup: yes\n---\n枝を切ることです。\n", &["3:8 「yes」 not-flag key=popup"]),
    (TERM, "---\nterm: \"　\"\n---\n枝を切ることです。\n", &["2:7 「\"\u{3000}\"」 empty-value key=term"]),
    (TERM, "---\nterm: 剪定\nterm: 枝切り\n---\n枝を切ることです。\n", &["3:1 「term」 duplicate-key key=term line=2"]),
    (TERM, "---\nterm: 剪定\nsee_also: [kokai, \"a/b\"]\n---\n枝を切ることです。\n", &["3:19 「\"a/b\"」 bad-id value=a/b"]),
    (TERM, "---\nterm: 剪定\nsee_also: [sentei]\n---\n枝を切ることです。\n", &["3:12 「sentei」 self-reference value=sentei"]),
    (TERM, "---\nterm: 剪定\nsee_also: [a, b, a]\n---\n枝を切ることです。\n", &["3:18 「a」 repeated-item key=see_also value=a"]),
    (TERM, "---\nterm: e シール\naliases: [電子シール, ｅシール]\n---\n印です。\n",
        &["3:18 「ｅシール」 needless-alias alias=ｅシール"]),
    (TERM, "---\nterm: 剪定\nreading: 剪てい\n---\n枝を切ることです。\n", &["3:10 「剪てい」 reading-not-kana value=剪てい"]),
    (TERM, "---\nterm: 剪定\n---\n\n", &["3:1 「---」 empty-body"]),
    // notes
    (NOTE, "---\non: demo-02#s1-3a\nquote: 管理者\nkind: 解設\nauthor: 編集\ndate: 2026-11-21\n---\n本文\n",
        &["4:7 「解設」 misspelt-value key=kind value=解設 nearest=解説"]),
    (NOTE, "---\non: demo-02#s1-3a\nquote: 管理者\nkind: メモ\nauthor: 編集\ndate: 2026-11-21\n---\n本文\n",
        &["4:7 「メモ」 unknown-value key=kind value=メモ known=解説, 背景, 関連, 訂正, 未確認"]),
    (NOTE, "---\non: [demo-02, demo-02/s1-3a]\nkind: 解説\nauthor: 編集\ndate: 2026-11-21\n---\n本文\n",
        &["2:15 「demo-02/s1-3a」 bad-reference value=demo-02/s1-3a"]),
    (NOTE, "---\non: other-01\nkind: 解説\nauthor: 編集\ndate: 2026-02-30\n---\n本文\n", &["5:7 「2026-02-30」 bad-date value=2026-02-30"]),
    (NOTE, "---\non: demo-02#s1-3a\nkind: 解説\nauthor: 編集\ndate: 2026-11-21\n---\n本文\n", &["2:5 「demo-02#s1-3a」 quote-missing"]),
    (NOTE, "---\non: []\nkind: 解説\nauthor: 編集\ndate: 2026-11-21\n---\n本文\n", &["2:1 「on」 empty-value key=on"]),
    // lists
    (CORRECTIONS, "- id: a\n  line: 0\n  printed: 休委員\n  corrected: 林委員\n  kind: ocr\n  reason: 字形\n  confidence: high\n",
        &["2:9 「0」 not-number key=line least=1"]),
    (CORRECTIONS, "- id: a\n  line: 33\n  printed: 休委員\n  corrected: 休委員\n  kind: ocr\n  reason: 字形\n  confidence: high\n",
        &["4:14 「休委員」 correction-changes-nothing"]),
    (CORRECTIONS, "- id: a\n  line: 33\n  printed: 休委員\n  kind: ocr\n  reason: 字形\n  confidence: hgih\n",
        &["1:3 「id」 missing-key key=corrected", "6:15 「hgih」 misspelt-value key=confidence value=hgih nearest=high"]),
    (CORRECTIONS, "- id: a\n  line: 33\n  printed: 休\n  corrected: null\n  kind: sense\n  reason: 字形\n  confidence: low\n- id: a\n  line: 34\n  printed: 林\n  corrected: null\n  kind: sense\n  reason: 字形\n  confidence: low\n",
        &["8:7 「a」 duplicate-entry id=a line=1"]),
    (CORRECTIONS, "id: a\nline: 33\n", &["1:1 「id」 yaml-not-list"]),
    (CORRECTIONS, "- 休委員\n", &["1:3 「休委員」 yaml-not-map"]),
    ("content/people/demo.yaml", "- id: 木村一郎\n  names: [木村]\n  reading: きむらいちろう\n", &["3:12 「きむらいちろう」 reading-without-source"]),
    // a meeting's commentary
    (MEETING, "---\nagenda: [a1]\n---\n要約\n", &["2:10 「a1」 not-map key=agenda"]),
    (MEETING, "---\ngists:\n  s1-1: だれが決めるか\n---\n要約\n", &["3:3 「s1-1」 bad-reference value=s1-1"]),
    (MEETING, "---\nthreads:\n  - question: s1-1a\n    answers: []\n    status: answered\n  - s1-2a\n---\n要約\n",
        &["6:5 「s1-2a」 not-map key=threads[1]"]),
    (MEETING, "---\nthreads:\n  - question: s1-1a\n    status: partly\n---\n要約\n", &["4:13 「partly」 thread-without-answers"]),
    // the timeline
    (TIMELINE, "- title: 公開\n  status: done\n", &["1:3 「title」 event-or-round"]),
    (TIMELINE, "- id: a\n  title: 公開\n  status: unknown\n", &["3:11 「unknown」 status-does-not-fit known=done, planned"]),
    (TIMELINE, "- id: a\n  title: 公開\n  status: done\n  date: 2024-04\n  precision: day\n", &["5:14 「day」 precision-does-not-fit date=2024-04"]),
    // redirects and settings
    ("content/redirects.yaml", "demo-02#s1-4: demo-02#s1-5\ndemo-02#s1-5: demo-02#s1-4\n", &["1:15 「demo-02#s1-5」 redirect-loop value=demo-02#s1-4"]),
    (SITE, "title: 議事録\nbase_url: example.jp\n", &["2:11 「example.jp」 bad-address key=base_url value=example.jp"]),
    (SITE, "title: 議事録\ndeny: [unresolved-speaker, unresolved-speakr, なにか]\n",
        &["2:28 「unresolved-speakr」 misspelt-value value=unresolved-speakr key=deny nearest=unresolved-speaker", "2:47 「なにか」 unknown-code value=なにか"]),
    // YAML
    (TERM, "---\nterm：剪定\n---\n枝を切ることです。\n", &["2:5 「：剪定」 yaml-full-width character=："]),
    (TERM, "---\nterm:剪定\n---\n枝を切ることです。\n", &["2:5 「:剪定」 yaml-no-space"]),
    (TERM, "---\naliases:\n\t- 枝切り\n---\n枝を切ることです。\n", &["3:1 「\t- 枝切り」 yaml-tab"]),
    (TERM, "---\nterm: 第1回: 剪定\n---\n枝を切ることです。\n", &["2:7 「第1回: 剪定」 yaml-needs-quotes"]),
    (TERM, "---\nterm: \"剪定\n---\n枝を切ることです。\n", &["2:7 「\"剪定」 yaml-unclosed"]),
    (TERM, "---\nterm: 剪定\n aliases: []\n---\n枝を切ることです。\n", &["3:1 「 aliases」 yaml-indent"]),
    (TERM, "---\naliases: [枝切り]\n- 剪定\n---\n枝を切ることです。\n", &["3:1 「- 剪定」 yaml-syntax detail=did not find expected key, while parsing a block mapping"]),
    (TERM, "---\n- 剪定\n---\n枝を切ることです。\n", &["2:3 「剪定」 yaml-not-map"]),
    (TERM, "---\nterm: !x 剪定\n---\n枝を切ることです。\n", &["2:7 「!x 剪定」 yaml-tag"]),
    (TERM, "---\n? [term]\n: 剪定\n---\n枝を切ることです。\n", &["2:1 「? [term」 yaml-key"]),
    (TERM, "---\nterm: &a 剪定の時期\naliases: [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n---\n枝を切ることです。\n",
        &["3:11 「*a」 yaml-aliases"]),
    (SITE, "title: 議事録\n---\ntitle: 二つめ\n", &["2:1 「---」 yaml-second-document"]),
    // the file itself
    (TERM, "term: 剪定\n", &["1:1 「term: 剪定」 no-front-matter"]),
    (TERM, "———\nterm: 剪定\n———\n本文\n", &["1:1 「———」 no-front-matter"]),
    (TERM, "---\nterm: 剪定\n\n枝を切ることです。\n", &["1:1 「---」 unclosed-front-matter"]),
    (TERM, "\u{feff}---\nterm: 剪定\n---\n枝を切ることです。\n", &["1:1 「\u{feff}---」 byte-order-mark"]),
    (TERM, "---\nterm: 剪\u{8}定\n---\n枝を切ることです。\n", &["2:8 「\u{8}」 control-character character=U+0008"]),
    (TERM, "---\nterm: 剪定\n---\n枝を\u{202e}切る\u{200b}ことです\u{e000}。\n",
        &["4:3 「\u{202e}」 bidi-character character=U+202E", "4:6 「\u{200b}」 invisible-character character=U+200B", "4:11 「\u{e000}」 unassigned-character character=U+E000"]),
    ("content/glossary/枝 切り.md", "", &[" bad-file-name name=枝 切り.md suggestion=枝-切り.md"]),
    ("content/glossary/か\u{3099}.md", "", &[" bad-file-name name=か\u{3099}.md suggestion=が.md"]),
    ("content/glosary/sentei.md", "", &[" unused-file expected=content/glossary/*.md"]),
    ("content/glossary/old/sentei.md", "", &[" unused-file expected=content/glossary/*.md"]),
    ("content/corrections/demo-02.yml", "", &[" unused-file expected=content/corrections/*.yaml"]),
    ("content/minutes/demo-03.md", include_str!("example/content/minutes/demo-02.md"), &["3:1 「id: demo-02」 document-id-differs id=demo-02 name=demo-03"]),
    // seeds
    (SEEDS, "- file: demo.text\n", &["1:9 「demo.text」 seed-misspelt file=demo.text nearest=demo.txt"]),
    (SEEDS, "- file: demo.txt\n- file: 他の文書.pdf\n", &["1:9 「demo.txt」 seed-not-pinned file=demo.txt", "2:9 「他の文書.pdf」 seed-missing file=他の文書.pdf"]),
    (SEEDS, "- file: demo.txt\n  sha256: \"0000000000000000000000000000000000000000000000000000000000000000\"\n",
        &["2:11 「\"0000000000000000000000000000000000000000000000000000000000000000\"」 seed-pin-differs file=demo.txt"]),
    (SEEDS, "- file: demo.txt\n  sha256: 1234\n", &["2:11 「1234」 bad-pin value=1234"]),
    (SEEDS, "- file: ../content/site.yaml\n", &["1:9 「../content/site.yaml」 bad-seed-name file=../content/site.yaml"]),
    (SEEDS, "- file: demo.txt\n  sha256: c48b7a813e4e72f7bb439026ded5c8e7364db05b4c30280a702012e0c54414f9\n- file: demo.txt\n", &["3:9 「demo.txt」 seed-listed-twice line=1 file=demo.txt"]),
    (SEEDS, "- file: demo.txt\n  sha256: c48b7a813e4e72f7bb439026ded5c8e7364db05b4c30280a702012e0c54414f9\n  meeting: demo-02\n- file: seeds.yaml\n  meeting: demo-02\n",
        &["5:12 「demo-02」 document-listed-twice line=1 id=demo-02"]),
    (SEEDS, "- file: demo.txt\n  sha256: c48b7a813e4e72f7bb439026ded5c8e7364db05b4c30280a702012e0c54414f9\n  url: javascript:alert(1)\n  publish: excert\n",
        &["3:8 「javascript:alert(1)」 bad-address key=url value=javascript:alert(1)", "4:12 「excert」 misspelt-value key=publish value=excert nearest=excerpt"]),
];

/// What is said of one file, without its name.
fn told_of(site: &TestSite, path: &str) -> Vec<String> {
    let rest = |line: String| {
        let rest = line.strip_prefix(path)?;
        rest.starts_with([':', ' '])
            .then(|| rest.trim_start_matches(':').to_owned())
    };
    site.problems().into_iter().filter_map(rest).collect()
}

#[test]
fn each_fault_is_told_where_it_stands() {
    for (path, text, expected) in CASES {
        let site = TestSite::example();
        site.write(path, text);
        assert_eq!(told_of(&site, path), *expected, "{path}:\n{text}");
    }
}

#[test]
fn the_example_is_loaded_whole_and_without_a_word() {
    let site = TestSite::example();
    assert_eq!(site.problems(), [""; 0]);
    let (corpus, _) = site.load();
    let corpus = corpus.expect("a corpus");
    assert_eq!(corpus.config.title, "議事録を読む");
    assert_eq!(corpus.config.timeline.from, Some(1));
    assert!(corpus.config.speech_pages);
    assert_eq!(corpus.series[0].short_name.as_deref(), Some("樹木検討会"));
    assert_eq!(corpus.documents[0].header.round, Some(2));
    assert_eq!(corpus.documents[0].source.publisher.as_deref(), Some("みどり市"));
    let minutes = corpus.documents[0].read(&corpus.root).expect("the body");
    assert_eq!(minutes.units.len(), 7);
    let correction = &corpus.corrections.values().next().expect("a list")[0];
    assert_eq!(
        (correction.line, correction.corrected.as_deref()),
        (33, Some("林委員"))
    );
    let commentary = corpus.meetings.values().next().expect("commentary");
    assert_eq!((commentary.agenda.len(), commentary.gists.len()), (1, 2));
    assert_eq!(corpus.notes[0].on[0].to_string(), "demo-02#s1-3a");
    assert!(corpus.notes[0].origin.markdown().starts_with("ここでの管理者は"));
    assert_eq!(corpus.topics[0].terms, ["公開", "手引き"]);
    assert_eq!(corpus.glossary[0].aliases, ["枝切り"]);
    assert!(corpus.glossary[0].popup);
    assert_eq!(corpus.people.values().next().expect("people")[0].names, ["木村"]);
    assert_eq!(corpus.timeline.len(), 2);
    assert_eq!(corpus.seeds[0].file, "demo.txt");
}

#[test]
fn a_broken_file_costs_the_others_nothing() {
    let site = TestSite::example();
    site.write(TERM, "---\nterm：剪定\n---\n");
    site.write(NOTE, "---\nkind: 解設\nauthor: \"\"\nmemo: x\n---\n");
    site.write(SITE, "titel: 議事録\n");
    site.write("content/minutes/demo-02.md", "何もない\n");
    let (corpus, found) = site.load();
    let corpus = corpus.expect("a corpus to find more problems with");
    assert_eq!(
        (corpus.topics.len(), corpus.timeline.len(), corpus.notes.len()),
        (1, 2, 0)
    );
    let said: Vec<String> = found.iter().map(line).collect();
    for expected in [
        "content/glossary/sentei.md:2:5 「：剪定」 yaml-full-width character=：",
        "content/notes/demo-02/kanrisha.md:2:1 「kind」 missing-key key=on",
        "content/notes/demo-02/kanrisha.md:2:7 「解設」 misspelt-value key=kind value=解設 nearest=解説",
        "content/notes/demo-02/kanrisha.md:3:9 「\"\"」 empty-value key=author",
        "content/notes/demo-02/kanrisha.md:2:1 「kind」 missing-key key=date",
        "content/notes/demo-02/kanrisha.md:5:1 「---」 empty-body",
        "content/site.yaml:1:1 「titel」 missing-key key=title",
    ] {
        assert!(said.iter().any(|line| line == expected), "{expected}\n{said:#?}");
    }
    assert!(
        said.iter()
            .any(|line| line.starts_with("content/minutes/demo-02.md"))
    );
    assert!(said.iter().any(|line| line.contains(" misspelt-key key=titel")));
}

#[test]
fn the_first_problem_of_shape_shows_a_sample() {
    let site = TestSite::example();
    site.write(TERM, "---\ntrem: 剪定\nmemo: x\n---\n枝を切ることです。\n");
    let (_, found) = site.load();
    let samples: Vec<_> = found.iter().filter_map(|d| d.attachment.as_deref()).collect();
    assert_eq!(samples.len(), 1, "{found:#?}");
    assert!(samples[0].contains("term: 剪定"), "{}", samples[0]);
    assert!(drawn(&found).contains("「term」の書き誤りではありませんか"));
}

#[test]
fn without_settings_there_is_no_corpus() {
    let site = TestSite::example();
    site.remove(SITE).write(TERM, "");
    let (corpus, _) = site.load();
    assert!(corpus.is_none());
    assert_eq!(
        site.problems(),
        [
            "content/glossary/sentei.md no-front-matter",
            "content/site.yaml no-site-config"
        ]
    );
    let empty = TestSite::empty();
    assert_eq!(empty.problems(), ["content/site.yaml no-site-config"]);
    let least = TestSite::empty();
    least.write(SITE, "title: 名前だけ\n");
    assert_eq!(least.problems(), [""; 0]);
    assert_eq!(least.load().0.expect("a corpus").config.title, "名前だけ");
}

#[test]
fn drafts_are_left_out_unless_asked_for() {
    let site = TestSite::example();
    site.write(
        "content/notes/demo-02/shitagaki.md",
        "---\non: demo-02\nkind: 背景\nauthor: 編集\ndate: 2026-11-21\ndraft: true\n---\n書きかけ\n",
    );
    let slugs = |drafts| {
        let (corpus, found) = load(&site.root(), &LoadOptions { drafts });
        assert_eq!(found, []);
        let notes = corpus.expect("a corpus").notes;
        notes.iter().map(|note| note.slug.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(slugs(false), ["kanrisha"]);
    assert_eq!(slugs(true), ["kanrisha", "shitagaki"]);
}

#[test]
fn later_stages_can_point_at_any_value() {
    let site = TestSite::example();
    site.write(
        TERM,
        "---\nterm: 剪定\nsee_also:\n  - edauchi\n  - 'kokai'\n---\n枝を切ることです。\n",
    );
    let corpus = site.load().0.expect("a corpus");
    let place = corpus.glossary[0]
        .origin
        .place(&[Step::Key("see_also"), Step::Item(1)]);
    assert_eq!((place.line, place.column, place.length), (5, 5, 7));
    let round = &corpus.timeline[1].origin;
    let place = round.place(&[Step::Key("status")]);
    assert_eq!((place.line, place.column, place.length), (10, 11, 7));
    assert_eq!(round.place(&[Step::Key("title")]).line, 9);
    let body = corpus.notes[0].origin.in_body(0, 9);
    assert_eq!((body.line, body.column, body.length), (9, 1, 3));
}

#[test]
fn numbers_are_texts_where_a_text_belongs() {
    let site = TestSite::example();
    site.write(
        TERM,
        "---\nterm: 2024\naliases: [1.0, 0x1F, true, +5]\n---\n数です。\n",
    );
    let corpus = site.load().0.expect("a corpus");
    assert_eq!(corpus.glossary[0].term, "2024");
    assert_eq!(corpus.glossary[0].aliases, ["1.0", "0x1F", "true", "+5"]);
}

#[test]
fn files_of_editors_and_readmes_are_passed_over() {
    let site = TestSite::example();
    for name in [
        ".sentei.md.swp",
        "sentei.md~",
        "#sentei.md#",
        ".DS_Store",
        "README.md",
        "4913",
        "x.tmp",
    ] {
        site.write(&format!("content/glossary/{name}"), b"\xff\0");
        site.write(&format!("seeds/{name}"), b"\xff\0");
    }
    site.write("content/.git/config", "x");
    assert_eq!(site.problems(), [""; 0]);
}

#[test]
fn files_beyond_the_limits_are_refused() {
    let site = TestSite::example();
    site.write(CORRECTIONS, "# \n".repeat(400_000));
    site.write(TERM, format!("---\nterm: {}\n---\n本文\n", "剪".repeat(30_000)));
    site.write(
        "content/topics/fukai.md",
        format!("---\ntitle: x\nterms: {}\n---\n本文\n", "[".repeat(9_000)),
    );
    site.write(
        "content/topics/shift-jis.md",
        b"---\ntitle: \x8b\x63\x8e\x96\n---\n",
    );
    site.write("content/a/b/c/d/e/f/g/h/i.md", "");
    site.write(
        "content/glossary/Sentei.md",
        "---\nterm: 枝打ち\n---\n別の作業です。\n",
    );
    assert_eq!(
        site.problems(),
        [
            "content/a/b/c/d/e/f/g/h folders-too-deep limit=8",
            "content/corrections/demo-02.yaml file-too-large limit=1024",
            "content/glossary/sentei.md clashing-names other=content/glossary/Sentei.md",
            "content/glossary/sentei.md:1:1 「---」 front-matter-too-large limit=64",
            "content/topics/fukai.md:3:108 「[」 yaml-nesting",
            "content/topics/shift-jis.md:2:8 「\u{fffd}」 wrong-encoding",
        ]
    );
}

#[test]
fn what_is_told_of_one_file_can_be_read() {
    let site = TestSite::example();
    site.write(CORRECTIONS, "- x: 1\n".repeat(2_000));
    let told = told_of(&site, CORRECTIONS);
    assert_eq!(told.len(), 51);
    assert!(
        told.iter().any(|line| line == " further-problems count=6"),
        "{told:#?}"
    );
    site.write(CORRECTIONS, "");
    site.write(
        TERM,
        format!("---\nterm: 剪定\n---\n{}\u{202e}\n", "\u{200b}".repeat(500)),
    );
    let (_, found) = site.load();
    assert!(has_errors(&found), "warnings must not hide an error");
    site.write(
        TERM,
        format!("---\nterm: 剪定\n---\n{}\n", "\u{200b}".repeat(500)),
    );
    let (_, found) = site.load();
    assert!(!has_errors(&found), "many warnings are no error");
}

#[cfg(unix)]
#[test]
fn no_link_is_followed() {
    use std::os::unix::fs::symlink;
    let site = TestSite::example();
    let outside = TestSite::empty();
    outside.write("secret.md", "---\nterm: 秘密\n---\n本文\n");
    symlink(
        outside.root().join("secret.md"),
        site.root().join("content/glossary/himitsu.md"),
    )
    .expect("a link");
    symlink(outside.root(), site.root().join("content/pages")).expect("a link");
    symlink("/etc/hostname", site.root().join("seeds/host.txt")).expect("a link");
    symlink("nobody@host.1", site.root().join("content/glossary/.#sentei.md")).expect("an editor's lock");
    assert_eq!(
        site.problems(),
        [
            "content/glossary/himitsu.md symbolic-link",
            "content/pages symbolic-link",
            "seeds/host.txt symbolic-link",
        ]
    );
    let linked = TestSite::empty();
    symlink(site.root().join("content"), linked.root().join("content")).expect("a link");
    symlink(site.root().join("seeds"), linked.root().join("seeds")).expect("a link");
    assert_eq!(
        linked.problems(),
        [
            "content symbolic-link",
            "content/site.yaml no-site-config",
            "seeds symbolic-link"
        ]
    );
}

#[test]
fn a_seed_without_an_entry_gets_one_made_up() {
    let site = TestSite::example();
    site.write(
        "seeds/新しい 要旨.txt",
        "公園樹木検討会（第１２回）\n議事要旨\n\n1. 日時 令和6年11月8日\n",
    );
    site.write(
        "seeds/kai-nashi.txt",
        "樹木検討会 懇談会\n日時：令和6年12月1日（日）\n",
    );
    site.write("seeds/nazo.txt", [0xff, 0xfe, 0x41]);
    let (entries, found) = giji::content::seeds::load(&site.root());
    let of = |name: &str| entries.iter().find(|entry| entry.file == name).expect("an entry");
    let new = of("新しい 要旨.txt");
    assert!(new.is_made_up());
    assert_eq!(
        new.meeting.as_ref().map(ToString::to_string).as_deref(),
        Some("demo-12")
    );
    assert_eq!(new.round, Some(12));
    let dated = of("kai-nashi.txt");
    assert_eq!(
        dated.meeting.as_ref().map(ToString::to_string).as_deref(),
        Some("demo-2024-12-01")
    );
    assert_eq!(of("nazo.txt").meeting, None);
    let said: Vec<String> = found.iter().map(line).collect();
    assert_eq!(
        said,
        [
            "seeds/kai-nashi.txt seed-without-entry file=kai-nashi.txt meeting=demo-2024-12-01",
            "seeds/nazo.txt seed-without-entry file=nazo.txt meeting=",
            "seeds/新しい 要旨.txt seed-without-entry file=新しい 要旨.txt meeting=demo-12",
        ]
    );
    // What is offered, pasted, is what was made up.
    let offered: String = found.iter().filter_map(|d| d.attachment.as_deref()).collect();
    let listed = std::fs::read_to_string(site.root().join(SEEDS)).expect("the list");
    site.write(SEEDS, format!("{listed}{offered}"));
    let (pasted, found) = giji::content::seeds::load(&site.root());
    assert_eq!(found, []);
    let mut pasted: Vec<_> = pasted
        .iter()
        .map(|e| (&e.file, &e.meeting, &e.series, e.round))
        .collect();
    let mut made_up: Vec<_> = entries
        .iter()
        .map(|e| (&e.file, &e.meeting, &e.series, e.round))
        .collect();
    pasted.sort();
    made_up.sort();
    assert_eq!(pasted, made_up);
}

#[test]
fn a_list_that_cannot_be_read_makes_no_entries_up() {
    let site = TestSite::example();
    site.write(SEEDS, "- file：demo.txt\n");
    assert_eq!(
        site.problems(),
        ["seeds/seeds.yaml:1:7 「：demo.txt」 yaml-full-width character=："]
    );
}

#[test]
fn a_secondary_text_without_a_licence_is_shown_in_excerpts() {
    let publish = |entry: &str| {
        let site = TestSite::example();
        let minutes = include_str!("example/content/minutes/demo-02.md");
        site.write(
            "content/minutes/demo-02.md",
            minutes.replace("official-summary", "secondary"),
        );
        site.write(SEEDS, entry);
        site.load().0.expect("a corpus").documents[0].source.publish
    };
    assert_eq!(publish("- file: demo.txt\n"), Publish::Excerpt);
    assert_eq!(publish(""), Publish::Excerpt);
    assert_eq!(publish("- file: demo.txt\n  licence: CC BY 4.0\n"), Publish::Full);
    assert_eq!(publish("- file: demo.txt\n  publish: full\n"), Publish::Full);
    assert_eq!(
        publish("- file: demo.txt\n  licence: CC BY 4.0\n  publish: link\n"),
        Publish::Link
    );
}

#[test]
fn the_order_of_files_and_threads_changes_nothing() {
    let site = TestSite::example();
    for name in ["い", "a", "Z", "10", "9"] {
        site.write(
            &format!("content/glossary/{name}.md"),
            "---\nterm: \"\"\nx: y\n---\n",
        );
        site.write(&format!("content/notes/{name}/{name}.md"), "---\non: a b\n---\n");
    }
    let in_pool = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool");
        pool.install(|| {
            let (corpus, found) = site.load();
            (format!("{corpus:?}"), found)
        })
    };
    assert_eq!(in_pool(1), in_pool(4));
}

fn any_file() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        SITE,
        TIMELINE,
        CORRECTIONS,
        MEETING,
        NOTE,
        TERM,
        SEEDS,
        "content/series/demo.md",
        "content/topics/kokai.md",
        "content/people/demo.yaml",
        "content/redirects.yaml",
        "content/pages/about.md",
        "content/minutes/demo-02.md",
    ])
}

/// Pieces that files are made of, so that chance gets past the first line.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(vec![
        "---\n",
        "\n",
        "- ",
        "  ",
        ": ",
        "：",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "|\n",
        "&a ",
        "*a",
        "!x ",
        "#",
        "\t",
        "? ",
        "id",
        "line",
        "on",
        "kind",
        "title",
        "term",
        "see_also",
        "agenda",
        "a1",
        "s1-1a",
        "demo-02#s1-1a",
        "file",
        "date",
        "2024-04-05",
        "null",
        "true",
        "-3",
        "1e9",
        "剪定",
        "解説",
        "\u{feff}",
        "\u{200b}",
        "\u{85}",
        "\0",
        "\r",
    ]);
    let text = prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat().into_bytes());
    prop_oneof![text, prop::collection::vec(any::<u8>(), 0..200)]
}

/// Few by default, since each case copies a site; `PROPTEST_CASES` asks for more.
fn cases() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(128),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn no_file_makes_loading_panic(path in any_file(), bytes in pieces(), fenced in any::<bool>()) {
        let site = TestSite::example();
        let bytes = if fenced { [b"---\n", &bytes[..], b"\n---\n"].concat() } else { bytes };
        site.write(path, bytes);
        let problems = site.problems();
        prop_assert!(problems.len() < 200);
    }

    #[test]
    fn every_place_lies_in_its_file(path in any_file(), bytes in pieces()) {
        let site = TestSite::example();
        site.write(path, &bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (_, found) = site.load();
        for place in found.iter().filter_map(|d| d.place.as_ref()) {
            if place.file == path && !place.is_whole_file() {
                let line = text.split('\n').nth(place.line as usize - 1);
                prop_assert!(line.is_some_and(|line| place.column as usize <= line.chars().count() + 1), "{place:?}");
            }
        }
    }
}
