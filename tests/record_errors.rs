//! What people are told about a minutes file that somebody broke.

use camino::Utf8Path;
use giji::diagnostic::catalogue::Lang;
use giji::diagnostic::render::{Format, help, message, render};
use giji::record::read::{read, read_header};

const EXAMPLE: &str = include_str!("example/content/minutes/demo-02.md");

fn file() -> &'static Utf8Path {
    Utf8Path::new("content/minutes/demo-02.md")
}

/// The example with an edit.
fn edited(from: &str, to: &str) -> String {
    assert!(EXAMPLE.contains(from), "the example has no {from}");
    EXAMPLE.replacen(from, to, 1)
}

/// Each problem as `G0118 39:11 nmaed: message / help`, in Japanese.
fn problems(text: &str) -> Vec<String> {
    let Err(found) = read(file(), text) else {
        return Vec::new();
    };
    let line = |d: &giji::diagnostic::Diagnostic| {
        let place = d.place.clone().unwrap_or_else(|| panic!("{d:?} has no place"));
        let start = place.column as usize - 1;
        let marked: String = place
            .text
            .chars()
            .skip(start)
            .take(place.length as usize)
            .collect();
        format!(
            "{} {}:{} {marked}: {} / {}",
            d.code.entry().code,
            place.line,
            place.column,
            message(d, Lang::Ja),
            help(d, Lang::Ja).unwrap_or_default()
        )
    };
    found.iter().map(line).collect()
}

#[track_caller]
fn assert_told(from: &str, to: &str, expected: &[&str]) {
    assert_eq!(problems(&edited(from, to)), expected, "{from} → {to}");
}

const NO_FRONT_MATTER: &str =
    "議事録のファイルに front matter がありません / ファイルの1行目と、本文の前に「---」の行が要ります";
const LINE_HELP: &str = "元の文書の行を L59 のように、つないだ行を L61@14 のように書きます";
const JOIN_HELP: &str =
    "つないだ行は L37@14 のように順に書き、理由を join=page-break か join=hard-wrap で添えます";
const COMMENT_HELP: &str = "例：<!-- s1-3 named L59 -->、<!-- s1-3b to=\"森委員\" -->、<!-- L61 -->";
const STRAY_HELP: &str =
    "見出しと注記の組み合わせを確かめてください（## は議題、### は発言者、#### は発言の中の見出し）";

#[test]
fn front_matter_that_is_missing_or_never_ends_is_one_error() {
    assert_eq!(problems(""), [format!("G0110 1:1 : {NO_FRONT_MATTER}")]);
    assert_told("\n---\n", "\n", &[&format!("G0110 1:1 ---: {NO_FRONT_MATTER}")]);
    assert_eq!(
        problems("本文だけ\n<!-- L1 -->\n"),
        [format!("G0110 1:1 本文だけ: {NO_FRONT_MATTER}")]
    );
}

#[test]
fn keys_of_the_front_matter() {
    let unknown = |key: &str, near: &str| {
        format!("議事録の front matter に「{key}」という項目はありません / 候補：{near}")
    };
    assert_told(
        "title:",
        "titel:",
        &[&format!("G0112 7:1 titel: {}", unknown("titel", "title"))],
    );
    assert_told(
        "{file:",
        "{fiel:",
        &[&format!("G0112 13:10 fiel: {}", unknown("fiel", "file"))],
    );
    assert_told(
        "{name: 森, role",
        "{name: 森, rolle",
        &[&format!("G0112 19:19 rolle: {}", unknown("rolle", "role"))],
    );
    assert_told(
        "meeting: demo-02\n",
        "",
        &["G0113 1:1 ---: 議事録の front matter に「meeting」がありません / 正しい形の例：meeting: ict-09"],
    );
    assert_told(
        ", line: 19",
        "",
        &[
            "G0113 25:5 {number: 議事録の front matter に「line」がありません / 正しい形の例：materials: [{number: 資料1, title: 手引き, line: 19}]",
        ],
    );
    assert_told(
        "weekday: 金",
        "round: 3",
        &["G0121 9:1 round: 議事録に「round」が2度あります（最初は 6 行目） / どちらかひとつにしてください"],
    );
}

#[test]
fn values_of_the_front_matter() {
    assert_told(
        "round: 2",
        "round: 第二",
        &["G0111 6:8 第二: 議事録の front matter の「round」を読めません / 正しい形の例：round: 9"],
    );
    assert_told(
        "id: demo-02",
        "id: ../demo",
        &["G0111 3:5 ../demo: 議事録の front matter の「id」を読めません / 正しい形の例：id: ict-09"],
    );
    assert_told(
        "weekday: 金",
        "weekday",
        &["G0111 9:1 weekday: 議事録の front matter の「weekday」を読めません / 正しい形の例：weekday: 金"],
    );
}

#[test]
fn a_bracket_that_is_not_closed_is_shown_where_it_opens() {
    let told = problems(&edited(
        "案), provider: 株式会社みどり, line: 19}",
        "案), line: 19",
    ));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("G0111 25:5 {number: "), "{told:?}");
}

#[test]
fn every_entry_of_a_list_is_looked_at() {
    let text = EXAMPLE
        .replace("line: 19", "lime: 19")
        .replace("{name: 森, role", "{name: 森, rolle")
        .replace("role: 委員, printed: 林", "printet: 林")
        .replace("name: 木村一郎, aff", "name: 木村一郎, af");
    let told = problems(&text);
    let places: Vec<&str> = told.iter().filter_map(|t| t.split(": ").next()).collect();
    // One of each group: within a group the first hides the second.
    assert_eq!(
        places,
        ["G0112 19:19 rolle", "G0112 23:22 afiliation", "G0112 25:58 lime"]
    );
}

#[test]
fn front_matter_beyond_the_limits_is_refused_at_once() {
    let deep = format!("place: {}", "[".repeat(5_000));
    let told = problems(&edited("place: 第1会議室", &deep));
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains("front matter が上限（[ × 64）を超えています"),
        "{}",
        told[0]
    );
    let long = format!("place: {}", "会".repeat(400_000));
    let told = problems(&edited("place: 第1会議室", &long));
    assert!(told[0].starts_with("G0114 1:1 ---: "), "{}", told[0]);
}

#[test]
fn modes() {
    let all = "named, written, anonymous, summary, narration, scene, commentary, heading";
    assert_told(
        "s1-1 named",
        "s1-1 nmaed",
        &["G0118 39:11 nmaed: 「s1-1」の種別「nmaed」は使えません / 候補：named"],
    );
    assert_told(
        "s1-1 named",
        "s1-1 発言",
        &[&format!(
            "G0118 39:11 発言: 「s1-1」の種別「発言」は使えません / 候補：{all}"
        )],
    );
    assert_told(
        "s1-1 named",
        "s1-1",
        &[&format!(
            "G0129 39:1 <!-- s1-1 L29 -->: 「s1-1」に種別がありません / ID のすぐあとに種別を書いてください。候補：{all}"
        )],
    );
    assert_told("s1-1 named", "s1-1 written", &[]);
}

#[test]
fn ids() {
    let order = |id: &str, expected: &str| {
        format!("発言の区切り「{id}」の番号が順番と合いません / ここでは「{expected}」になります")
    };
    assert_told(
        "s1-3b to",
        "s1-3c to",
        &[&format!(
            "G0122 54:17 <!-- s1-3c to=\"林委員\" -->: {}",
            order("s1-3c", "s1-3b")
        )],
    );
    assert_told(
        "s1-3a to",
        "s1-9a to",
        &[&format!(
            "G0122 53:1 <!-- s1-9a to=\"森委員\" -->: {}",
            order("s1-9a", "s1-3a")
        )],
    );
    assert_told(
        "s1-2 named",
        "s1-1 named",
        &[
            "G0121 45:1 <!-- s1-1 named L33 -->: 議事録に「s1-1」が2度あります（最初は 39 行目） / どちらかひとつにしてください",
        ],
    );
    assert_told(
        "s1-1 named",
        "s1-1 scene",
        &[
            "G0125 39:1 <!-- s1-1 scene L29 -->: ID「s1-1」は種別「scene」に合いません / この種別の ID は「n1-1」の形です",
        ],
    );
    assert_told(
        "n1-1 heading",
        "n2-1 heading",
        &[
            "G0126 36:1 <!-- n2-1 heading L27 -->: 「n2-1」が別の議題「a1」の下にあります / ID のハイフンの前の数は、議題の番号です",
        ],
    );
}

#[test]
fn one_slip_in_a_row_of_segments_is_one_error() {
    let text = edited("公開する。\n", "公開<!-- s1-3d -->す<!-- s1-3e -->る。\n");
    let told = problems(&text);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("「s1-3d」") && told[0].contains("「s1-3c」"),
        "{told:?}"
    );
}

#[test]
fn lines_and_joins() {
    for bad in ["L3x", "L0", "L", "L031", "L-1", "L99999999999", "L31@2"] {
        assert_told(
            "L31",
            bad,
            &[&format!(
                "G0119 42:6 {bad}: 注記の行番号「{bad}」を読めません / {LINE_HELP}"
            )],
        );
    }
    assert_told(
        "named L29",
        "named",
        &[
            "G0128 39:1 <!-- s1-1 named -->: 議事録の注記に行番号がありません / 元の文書の行を L59 のように書いてください",
        ],
    );
    let join = |place: &str, found: &str| {
        format!("G0120 {place} {found}: 行のつなぎ目「{found}」が段落に合いません / {JOIN_HELP}")
    };
    assert_told("L37@14", "L37@17", &[&join("48:10", "L37@17")]);
    assert_told("L37@14", "L37@14 L39@3", &[&join("48:17", "L39@3")]);
    assert_told(
        "join=page-break",
        "join=page-brake",
        &[&join("48:17", "join=page-brake")],
    );
    assert_told(
        "join=page-break",
        "join=page-break,hard-wrap",
        &[&join("48:17", "join=page-break,hard-wrap")],
    );
    assert_told(" join=page-break", "", &[&join("48:1", "<!-- L35 L37@14 -->")]);
    assert_told(
        "<!-- L31 -->",
        "<!-- L31 join=page-break -->",
        &[&join("42:10", "join=page-break")],
    );
}

#[test]
fn texts_without_a_comment_and_comments_without_a_text() {
    let missing = |sample: &str| {
        format!(
            "議事録の段落か見出しの下に、行番号の注記がありません / すぐ下の行に注記が要ります。例：{sample}"
        )
    };
    assert_told(
        "<!-- L31 -->\n",
        "",
        &[&format!(
            "G0115 41:1 剪定の時期は誰が決めるのか。: {}",
            missing("<!-- L61 -->")
        )],
    );
    assert_told(
        "手引きは",
        "手引きは\n",
        &[
            &format!("G0115 47:1 手引きは: {}", missing("<!-- L61 -->")),
            &format!("G0120 49:10 L37@14: 行のつなぎ目「L37@14」が段落に合いません / {JOIN_HELP}"),
        ],
    );
    // What hangs on a label that could not be read is not reported again.
    assert_told(
        "<!-- s1-3 named L39 -->\n",
        "",
        &[&format!(
            "G0115 50:1 ### みどり 木村氏\\): {}",
            missing("<!-- s1-3 named L59 -->")
        )],
    );
    assert_told(
        "<!-- a1 agenda L25",
        "\n<!-- a1 agenda L25",
        &[
            &format!(
                "G0115 32:1 ## ◆議題\\(1\\)「剪定の手引きについて」株式会社みどり 木村氏より資料2\\-1を説明: {}",
                missing("<!-- a1 agenda L43 -->")
            ),
            &format!(
                "G0116 34:1 <!-- a1 agenda L25 number=1 title=\"剪定の手引きについて\" presenters=\"株式会社みどり 木村氏\" materials=\"資料2-1\" -->: 議事録の注記「<!-- a1 agenda L25 number=1 title=\"剪定の手引きについて\" presenters=\"株…」が、置けない場所にあります / {STRAY_HELP}"
            ),
        ],
    );
    assert_told(
        "剪定の時期は誰が決めるのか。\n",
        "",
        &[&format!(
            "G0116 41:1 <!-- L31 -->: 議事録の注記「<!-- L31 -->」が、置けない場所にあります / {STRAY_HELP}"
        )],
    );
    assert_told(
        "### ◆委員",
        "◆委員",
        &[&format!(
            "G0116 36:1 <!-- n1-1 heading L27 -->: 議事録の注記「<!-- n1-1 heading L27 -->」が、置けない場所にあります / {STRAY_HELP}"
        )],
    );
    assert_told(
        "### 森委員\\)",
        "###",
        &[&format!(
            "G0116 39:1 <!-- s1-1 named L29 -->: 議事録の注記「<!-- s1-1 named L29 -->」が、置けない場所にあります / {STRAY_HELP}"
        )],
    );
}

#[test]
fn comments_of_no_known_shape() {
    let bad = |place: &str, comment: &str| {
        format!("G0117 {place} {comment}: 議事録の注記「{comment}」の形が正しくありません / {COMMENT_HELP}")
    };
    assert_told(
        "<!-- L31 -->",
        "<!-- 要確認 -->",
        &[&bad("42:1", "<!-- 要確認 -->")],
    );
    assert_told("<!-- L31 -->", "<!-- L31", &[&bad("42:1", "<!-- L31")]);
    assert_told("<!-- L31 -->", "<!---->", &[&bad("42:1", "<!---->")]);
    assert_told(
        "<!-- s1-3a to=\"森委員\" -->\n",
        "<!-- s1-3a to=\"森委員\" -->",
        &[&bad("53:1", "<!-- s1-3a to=\"森委員\" -->")],
    );
    let name = |found: &str, near: &str| format!("この注記に「{found}」は書けません / 候補：{near}");
    assert_told(
        "presenters=\"株式会社みどり 木村氏\"",
        "presentors=\"A\"",
        &[&format!(
            "G0123 33:48 presentors=\"A\": {}",
            name("presentors", "presenters")
        )],
    );
    assert_told(
        "<!-- L31 -->",
        "<!-- L31 named -->",
        &[&format!("G0123 42:10 named: {}", name("named", "join"))],
    );
    let value = |found: &str, sample: &str| format!("注記の「{found}」の値を読めません / 形の例：{sample}");
    assert_told(
        "number=1",
        "number=一",
        &[&format!("G0124 33:20 number=一: {}", value("number", "number=2"))],
    );
    assert_told(
        "title=\"剪定の手引きについて\"",
        "title=剪定",
        &[&format!(
            "G0124 33:29 title=剪定: {}",
            value("title", "title=\"…\"")
        )],
    );
    assert_told(
        "number=1",
        "number=1 number=2",
        &[
            "G0121 33:29 number=2: 議事録に「number」が2度あります（最初は 33 行目） / どちらかひとつにしてください",
        ],
    );
}

#[test]
fn all_errors_of_a_file_come_in_one_run() {
    let text = EXAMPLE
        .replace("round: 2", "round: x")
        .replace("s1-1 named", "s1-1 nmaed")
        .replace("L41 -->", "L4l -->")
        .replace("n1-3 heading", "n1-2 heading");
    let told = problems(&text);
    let codes: Vec<&str> = told.iter().filter_map(|t| t.split(' ').next()).collect();
    assert_eq!(codes, ["G0111", "G0118", "G0119", "G0121"]);
}

#[test]
fn the_header_alone_does_not_complain_of_the_body() {
    assert!(read_header(file(), &edited("s1-1 named", "s1-1 nmaed")).is_ok());
    assert!(read_header(file(), &edited("round: 2", "round: x")).is_err());
}

#[test]
fn a_file_with_nothing_but_errors_is_not_read_to_its_end() {
    let front = EXAMPLE.split("### ").next().unwrap_or_default();
    let text = format!("{front}{}", "本文\n\n".repeat(200_000));
    let told = problems(&text);
    assert!(told.len() < 1_000, "{}", told.len());
    assert!(
        told.last().is_some_and(|t| t.starts_with("G0127 ")),
        "{:?}",
        told.last()
    );
}

/// Each of these once took time that grew with the square of its length.
#[test]
fn very_long_lines_of_rubbish_are_refused_soon() {
    let front = EXAMPLE.split("### ").next().unwrap_or_default();
    let rubbish = [
        ("<!-- n0-1 scene L1 ", "a=\"\\", " -->"),
        ("<!-- n0-1 scene L1 ", "a=\"\\\"\" ", " -->"),
        ("<!-- n0-1 scene L1 ", "a=\"b\"", " -->"),
        ("<!-- n0-1 scene L1 ", "L2@9 ", "join=hard-wrap -->"),
        ("本文", "<!-- s0-1b -->", ""),
        ("本文", "<!-- s0-1b ", ""),
        ("本文", "&#x", ""),
    ];
    for (open, middle, close) in rubbish {
        let text = format!(
            "{front}本文\n{open}{}{close}\n",
            middle.repeat(400_000 / middle.len())
        );
        let told = problems(&text);
        assert!((1..100).contains(&told.len()), "{open}{middle}: {}", told.len());
    }
}

#[test]
fn a_person_at_a_terminal_sees_the_line_and_a_caret_under_the_spot() {
    let text = edited("s1-3b to=\"林委員\"", "s1-3d too=\"林委員\"");
    let found = read(file(), &text).err().unwrap_or_default();
    let shown = |lang| {
        let mut out = Vec::new();
        render(&found, Format::Human, lang, false, &mut out)
            .map(|()| String::from_utf8_lossy(&out).into_owned())
    };
    let expected = "\
エラー[G0122]: 発言の区切り「s1-3d」の番号が順番と合いません
  --> content/minutes/demo-02.md:54:17
   |
54 | 森委員への回答。管理者が決める。<!-- s1-3d too=\"林委員\" -->林委員の御指摘について、公開する。
   |                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = 対処: ここでは「s1-3b」になります

エラー[G0123]: この注記に「too」は書けません
  --> content/minutes/demo-02.md:54:28
   |
54 | 森委員への回答。管理者が決める。<!-- s1-3d too=\"林委員\" -->林委員の御指摘について、公開する。
   |                                            ^^^^^^^^^^^^
   |
   = 対処: 候補：to

エラー 2 件
";
    assert_eq!(shown(Lang::Ja).ok().as_deref(), Some(expected));
    let english = shown(Lang::En).unwrap_or_default();
    assert!(
        english.contains("error[G0123]: this comment cannot say `too`"),
        "{english}"
    );
    assert!(english.contains("did you mean: to"), "{english}");
}
