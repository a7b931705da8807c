//! The rules of linking, each on a small site of its own: speakers, corrections, threads, notes,
//! topics, what `publish` hides, and what is said when something does not fit.

mod common;

use common::TestSite;
use giji::convert::{Entry, convert};
use giji::diagnostic::Diagnostic;

use giji::record::Grade;
use giji::record::write::write;
use giji::site::meeting::{LinkedUnit, MarkKind, link};
use giji::site::{Catalogue, Facts, Meeting, Site};

/// A site being written.
struct Case {
    site: TestSite,
    grade: Grade,
}

/// A site linked.
struct Linked {
    meetings: Vec<Meeting>,
    facts: Vec<Facts>,
    site: Site,
    said: Vec<Diagnostic>,
}

/// A document of three members, a secretariat and a presenter, with this body.
fn seed(round: u32, body: &str) -> String {
    format!(
        "公園樹木検討会（第{round}回）議事要旨\n\n1. 日 時) 令和6年5月{}日 10:00~11:30\n\n2. 場 所) 第1会議室\n\n3. 出席者)\n\n【委員】\n\n高木座長、森委員、林委員、佐藤委員\n\n【事務局】\n\n佐藤みどり課長、小川課長補佐\n\n【発表者】\n\n木村一郎(株式会社みどり(造園部))\n\n4. 配布資料\n\n資料{round}-1 剪定の手引き(案)\n\n5. 議事概要\n\n(1) 開会\n\n{body}\n\n以上\n",
        round + 8
    )
}

impl Case {
    fn new() -> Self {
        let site = TestSite::empty();
        site.write("content/site.yaml", "title: 議事録を読む\n");
        site.write(
            "content/series/demo.md",
            "---\nname: 公園樹木検討会\nshort_name: 樹木検討会\norder: 1\n---\n木の会。\n",
        );
        Self {
            site,
            grade: Grade::OfficialSummary,
        }
    }

    fn file(self, path: &str, text: &str) -> Self {
        self.site.write(path, text);
        self
    }

    /// A document `demo-NN`, converted.
    fn document(self, round: u32, text: &str) -> Self {
        let id = format!("demo-{round:02}");
        self.site.write(&format!("seeds/{id}.txt"), text);
        let entry = Entry {
            file: format!("{id}.txt"),
            id: id.parse().expect("an id"),
            meeting: id.parse().expect("an id"),
            series: "demo".parse().ok(),
            round: Some(round),
            date: None,
            grade: self.grade,
            labels: (self.grade == Grade::Secondary).then(|| "closing-bracket".to_owned()),
            encoding: None,
        };
        let minutes = convert(text.as_bytes(), &entry).expect("a conversion").minutes;
        self.file(&format!("content/minutes/{id}.md"), &write(&minutes))
    }

    /// A document of this body.
    fn body(self, round: u32, body: &str) -> Self {
        self.document(round, &seed(round, body))
    }

    fn seeds(self, text: &str) -> Self {
        self.file("seeds/seeds.yaml", text)
    }

    fn linked(&self) -> Linked {
        let (corpus, mut said) = self.site.load();
        // How documents came to be is not at issue here.
        said.retain(|d| d.code.entry().name != "seed-without-entry");
        let corpus = corpus.expect("a corpus");
        let (catalogue, more) = Catalogue::new(&corpus);
        said.extend(more);
        let mut meetings = Vec::new();
        let mut facts = Vec::new();
        for document in &corpus.documents {
            let minutes = document.read(&corpus.root).expect("minutes");
            let seed = corpus.root.join("seeds").join(&document.header.source.file);
            let read = || std::fs::read_to_string(&seed).ok();
            let (meeting, more) = link(&corpus, &catalogue, document, &minutes, &read);
            said.extend(more);
            facts.push(meeting.facts(&catalogue));
            meetings.push(meeting);
        }
        let site = Site::gather(&corpus, &catalogue, &facts);
        Linked {
            meetings,
            facts,
            site,
            said,
        }
    }
}

impl Linked {
    fn meeting(&self, id: &str) -> &Meeting {
        let mut found = self.meetings.iter().filter(|m| m.id.as_str() == id);
        found.next().expect("a meeting")
    }

    fn unit(&self, id: &str) -> &LinkedUnit {
        let units = self.meetings.iter().flat_map(|m| &m.units);
        let mut found = units.filter(|unit| unit.id.to_string() == id);
        found.next().expect("a unit")
    }

    /// Each diagnostic in a line; both languages of each must fit its arguments.
    fn told(&self) -> Vec<String> {
        common::drawn(&self.said);
        self.said.iter().map(common::line).collect()
    }

    /// `person/kind` of each speech.
    fn speakers(&self) -> Vec<String> {
        let units = self.meetings.iter().flat_map(|m| &m.units);
        units
            .filter(|unit| unit.kind.is_some())
            .map(|unit| {
                let kind = unit.kind.map(|kind| format!("{kind:?}").to_lowercase());
                format!(
                    "{} {}",
                    unit.person.as_deref().unwrap_or("?"),
                    kind.unwrap_or_default()
                )
            })
            .collect()
    }
}

const ASKED_AND_ANSWERED: &str = "◆議題(1)「剪定」について事務局より資料を説明\n\n森委員)\n\n時期は誰が決めるのか。\n\n林委員)\n\n費用の見込みを伺いたい。\n\n木村氏)\n\n森委員への回答。管理者が決める。\n\n林委員への回答。検討中である。";

#[test]
fn a_label_means_the_one_person_whose_entry_explains_all_of_it() {
    let linked = Case::new()
        .body(
            1,
            "◆議題(1)「剪定」\n\n佐藤委員)\n\n賛成する。\n\n事務局 佐藤課長)\n\n承知した。\n\nみどり 木村氏)\n\n説明する。\n\n事務局)\n\n配布した。\n\n座長)\n\n次の議題に移ります。",
        )
        .linked();
    assert_eq!(
        linked.speakers(),
        [
            "demo/佐藤 comment",
            "demo/佐藤みどり comment",
            "demo/木村一郎 comment",
            "? comment",
            "demo/高木 chair"
        ]
    );
    assert_eq!(linked.told(), Vec::<String>::new());
    assert_eq!(linked.unit("s1-4").name.as_deref(), Some("事務局"));
    assert_eq!(linked.unit("s1-5").name.as_deref(), Some("高木"));
}

#[test]
fn a_label_that_nobody_explains_stays_without_a_person() {
    let linked = Case::new()
        .body(
            1,
            "◆議題(1)「剪定」\n\n休委員)\n\n賛成する。\n\n別府 木村氏)\n\n反対する。",
        )
        .linked();
    assert_eq!(linked.speakers(), ["? comment", "? comment"]);
    let told = linked.told();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(
        told[0],
        "seeds/demo-01.txt:31:1 「休委員」 unresolved-speaker label=休委員 nearest=林委員、森委員 meeting=demo-01"
    );
    assert_eq!(linked.unit("s1-1").name.as_deref(), Some("休委員"));
}

#[test]
fn without_a_list_labels_are_taken_as_recorded() {
    let text = "公園樹木検討会（第1回）議事要旨\n\n◆議題(1)「剪定」\n\n山本委員長)\n\nただ今から開会します。\n\n森委員)\n\n時期は誰が決めるのか。\n\n事務局)\n\n管理者が決める。\n\n森委員)\n\n賛成する。\n";
    let linked = Case::new().document(1, text).linked();
    assert!(!linked.meeting("demo-01").verified);
    assert_eq!(
        linked.speakers(),
        [
            "demo/山本 chair",
            "demo/森 question",
            "? answer",
            "demo/森 comment"
        ]
    );
    assert_eq!(linked.unit("s1-1").role.as_deref(), Some("委員長"));
    assert_eq!(linked.told(), Vec::<String>::new());
}

#[test]
fn one_name_with_two_roles_is_two_people_until_somebody_says_otherwise() {
    let list = |role: &str| {
        format!(
            "公園樹木検討会（第1回）議事要旨\n\n3. 出席者)\n\n【委員】\n\n高木座長、森{role}\n\n5. 議事概要\n\n◆議題(1)「剪定」\n\n森{role})\n\n賛成する。\n"
        )
    };
    let case = Case::new()
        .document(1, &list("委員"))
        .document(2, &list("専門委員"));
    let linked = case.linked();
    assert_eq!(
        linked.speakers(),
        ["demo/森-委員 comment", "demo/森-専門委員 comment"]
    );
    let told = linked.told();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        told[0],
        "content/people/demo.yaml namesakes series=demo name=森 roles=委員、専門委員"
    );
    assert_eq!(
        linked.said[0].attachment.as_deref(),
        Some("- id: 森\n  names: [森]\n")
    );

    let merged = case
        .file("content/people/demo.yaml", "- id: 森\n  names: [森]\n")
        .linked();
    assert_eq!(merged.speakers(), ["demo/森 comment", "demo/森 comment"]);
    assert_eq!(merged.told(), Vec::<String>::new());
    let person = merged.site.people.iter().find(|p| p.id == "demo/森");
    let roles: Vec<_> = person
        .map(|p| {
            p.appearances
                .iter()
                .map(|(_, a)| a.role.clone().unwrap_or_default())
                .collect()
        })
        .unwrap_or_default();
    assert_eq!(roles, ["委員", "専門委員"]);
}

#[test]
fn corrections_reach_labels_headings_bodies_and_the_header_and_change_no_printed_character() {
    let body = "◆議題(1)「剪走」について\n\n休委員)\n\n時期は誰が決めるのか。公園の公園の公\n\n園の話である。\n\n木村氏)\n\n休委員への回答。管理者が決める。";
    let corrections = "- {id: a, line: 29, printed: 剪走, corrected: 剪定, kind: ocr, reason: 字形, confidence: high}\n- {id: b, line: 31, printed: 休, corrected: 林, kind: ocr, reason: 字形, confidence: high}\n- {id: c, line: 33, printed: 公園, occurrence: 2, corrected: 庭園, kind: typo, reason: 文意, confidence: low}\n- {id: d, line: 33, printed: 公園の話, corrected: null, kind: sense, reason: 不明, confidence: low}\n- {id: e, line: 39, printed: 休委員, corrected: 林委員, kind: ocr, reason: 字形, confidence: high}\n- {id: f, line: 3, printed: 10:00, corrected: '10:30', kind: typo, reason: 別紙, confidence: high}\n";
    let linked = Case::new()
        .body(1, body)
        .file("content/corrections/demo-01.yaml", corrections)
        .linked();
    assert_eq!(linked.told(), Vec::<String>::new());
    let meeting = linked.meeting("demo-01");
    let unit = linked.unit("s1-1");
    assert_eq!(unit.person.as_deref(), Some("demo/林"));
    assert_eq!(unit.label.as_deref(), Some("休委員"));
    let paragraph = &unit.segments[0].paragraphs[0];
    assert_eq!(
        paragraph.text,
        "時期は誰が決めるのか。公園の公園の公園の話である。"
    );
    assert_eq!(
        paragraph.corrected(&meeting.corrections),
        "時期は誰が決めるのか。公園の庭園の公園の話である。"
    );
    let marked: Vec<&str> = paragraph
        .marks
        .iter()
        .map(|m| &paragraph.text[m.range.clone()])
        .collect();
    assert_eq!(marked, ["公園", "公園の話"], "a flag may run over a join");
    assert_eq!(
        linked.unit("s1-2").segments[0].answers[0].person.as_deref(),
        Some("demo/林")
    );
    assert_eq!(meeting.agenda[0].printed, "◆議題(1)「剪走」について");
    assert_eq!(meeting.agenda[0].marks.len(), 1);
    let header = &meeting.corrections[meeting.header_corrections[0]];
    assert_eq!((header.id.as_str(), meeting.header_corrections.len()), ("f", 1));
    let lines: Vec<u32> = meeting.corrections.iter().map(|c| c.line).collect();
    assert_eq!(lines, [3, 29, 31, 33, 33, 39]);
}

#[test]
fn a_correction_that_does_not_fit_is_an_error_that_shows_the_line() {
    let body = "◆議題(1)「剪定」\n\n森委員)\n\n公園の木と公園の花。";
    let corrections = "- {id: a, line: 33, printed: 公苑, corrected: 公園, kind: ocr, reason: 字形, confidence: high}\n- {id: b, line: 33, printed: 公園, corrected: 庭園, kind: typo, reason: 文意, confidence: low}\n- {id: c, line: 33, printed: 公園, occurrence: 3, corrected: 庭園, kind: typo, reason: 文意, confidence: low}\n- {id: d, line: 33, printed: の木, corrected: の樹, kind: typo, reason: 文意, confidence: low}\n- {id: e, line: 33, printed: 木と公, corrected: 樹と公, kind: typo, reason: 文意, confidence: low}\n";
    let linked = Case::new()
        .body(1, body)
        .file("content/corrections/demo-01.yaml", corrections)
        .linked();
    assert_eq!(
        linked.told(),
        [
            "content/corrections/demo-01.yaml:1:30 「公苑」 correction-unmatched line=33 printed=公苑 there=公園の木と公園の花。 last=",
            "content/corrections/demo-01.yaml:2:30 「公園」 correction-ambiguous line=33 printed=公園 count=2",
            "content/corrections/demo-01.yaml:3:46 「3」 correction-occurrence line=33 printed=公園 count=2 occurrence=3",
            "content/corrections/demo-01.yaml:5:30 「木と公」 corrections-overlap id=e other=d line=33",
        ]
    );
}

#[test]
fn answers_lead_to_the_latest_speech_of_whom_they_name_within_the_item() {
    let body = "◆議題(1)「剪定」\n\n森委員)\n\n一つ目はどうか。\n\n林委員)\n\n意見を述べる。\n\n森委員)\n\n二つ目はどうか。\n\n木村氏)\n\n森委員への回答。そうである。林委員への回答。承知した。\n\n◆議題(2)「伐採」\n\n佐藤委員)\n\n三つ目はどうか。\n\n木村氏)\n\n森委員への回答。ここでは話していない。";
    let linked = Case::new().body(1, body).linked();
    let answers = |id: &str| -> Vec<String> {
        let segments = &linked.unit(id).segments;
        segments
            .iter()
            .map(|s| {
                s.answers
                    .iter()
                    .map(|e| e.unit.to_string())
                    .collect::<Vec<_>>()
                    .join(",")
            })
            .collect()
    };
    assert_eq!(answers("s1-4"), ["s1-3", "s1-2"]);
    assert_eq!(answers("s2-2"), [""]);
    let status = |id: &str| serde_json::to_value(linked.unit(id).status).unwrap_or_default();
    assert_eq!(status("s1-1"), "none");
    assert_eq!(
        status("s1-2"),
        serde_json::Value::Null,
        "a comment asks for nothing"
    );
    assert_eq!(status("s1-3"), "answered");
    let told = linked.told();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("seeds/demo-01.txt:55:1 「森委員」 silent-addressee"),
        "{told:?}"
    );
    let open: Vec<String> = linked
        .site
        .questions
        .iter()
        .map(|(_, q)| q.unit.to_string())
        .collect();
    assert_eq!(open, ["s1-1", "s2-1"]);
}

#[test]
fn what_answers_several_open_questions_without_a_name_is_tied_to_none() {
    let body = "◆議題(1)「剪定」\n\n森委員)\n\n一つ目はどうか。\n\n林委員)\n\n二つ目はどうか。\n\n事務局 小川課長補佐)\n\n順に検討している。";
    let case = Case::new().body(1, body);
    let linked = case.linked();
    assert!(linked.unit("s1-3").segments[0].answers.is_empty());
    let told = linked.told();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains(" answer-without-question "), "{told:?}");
    let offered = linked.said[0].attachment.clone().unwrap_or_default();
    assert_eq!(
        offered,
        "threads:\n  - {question: s1-1a, answers: [s1-3a], status: answered}\n  - {question: s1-2a, answers: [s1-3a], status: answered}\n"
    );

    let stated = case
        .file(
            "content/meetings/demo-01.md",
            &format!("---\n{offered}---\n要約。\n"),
        )
        .linked();
    let edges: Vec<String> = stated.unit("s1-3").segments[0]
        .answers
        .iter()
        .map(|e| format!("{} {:?}", e.segment, e.basis))
        .collect();
    assert_eq!(edges, ["s1-1a Stated", "s1-2a Stated"]);
    assert_eq!(stated.unit("s1-1").answered_by.len(), 1);
    assert_eq!(
        stated.told(),
        Vec::<String>::new(),
        "once stated, nothing is asked"
    );
}

#[test]
fn an_answer_put_off_answers_nothing_and_a_later_one_does() {
    let body = "◆議題(1)「剪定」\n\n森委員)\n\n費用はいくらか。\n\n林委員)\n\n時期はいつか。\n\n事務局 小川課長補佐)\n\n森委員への回答。手元に資料がないため、次回に回答する。林委員への回答。秋である。\n\n◆議題(2)「公開」\n\n森委員)\n\n公開の予定はあるか。\n\n事務局 小川課長補佐)\n\n持ち帰って検討する。\n\n高木座長)\n\n期限は決めているのか。\n\n事務局 小川課長補佐)\n\n森委員への回答。後日回答するとしたが、公開する方針である。";
    let linked = Case::new().body(1, body).linked();
    let status = |id: &str| serde_json::to_value(linked.unit(id).status).unwrap_or_default();
    assert_eq!(status("s1-1"), "none");
    assert_eq!(status("s1-2"), "answered");
    assert!(linked.unit("s1-3").segments[0].answers.is_empty());
    assert_eq!(linked.unit("s1-3").segments[1].answers.len(), 1);
    assert_eq!(
        serde_json::to_value(linked.unit("s2-2").kind).unwrap_or_default(),
        "comment"
    );
    assert_eq!(status("s2-1"), "answered");
    assert_eq!(linked.unit("s2-1").answered_by[0].to_string(), "s2-4a");
    assert_eq!(linked.told(), Vec::<String>::new());
}

#[test]
fn the_chair_is_meant_by_the_role_alone_where_the_list_has_one() {
    let body = "◆議題(1)「剪定」\n\n高木座長)\n\n費用はいくらか。\n\n森委員)\n\n時期はいつか。\n\n事務局 小川課長補佐)\n\n座長の御質問だが、二億円である。森委員への回答。秋である。";
    let linked = Case::new().body(1, body).linked();
    let answered: Vec<String> = linked
        .unit("s1-3")
        .segments
        .iter()
        .flat_map(|segment| &segment.answers)
        .map(|edge| edge.unit.to_string())
        .collect();
    assert_eq!(answered, ["s1-1", "s1-2"]);
    assert_eq!(linked.told(), Vec::<String>::new());

    let two = seed(1, body).replace("林委員、", "林座長、");
    let linked = Case::new().document(1, &two).linked();
    let answered = linked.unit("s1-3").segments.iter().map(|s| s.answers.len());
    assert_eq!(answered.collect::<Vec<_>>(), [0, 1]);
    assert_eq!(linked.told(), Vec::<String>::new());
}

#[test]
fn editors_refute_and_grade_edges() {
    let entries = "---\nthreads:\n  - {question: s1-1a, answers: [s1-3a], status: partly, reason: 時期だけに答えている}\n  - {question: s1-2a, answers: [], status: none, reason: 答えになっていない}\n  - {question: s9-9a, answers: [s1-3z], status: answered}\n---\n要約。\n";
    let linked = Case::new()
        .body(1, ASKED_AND_ANSWERED)
        .file("content/meetings/demo-01.md", entries)
        .linked();
    let status = |id: &str| serde_json::to_value(linked.unit(id).status).unwrap_or_default();
    assert_eq!(status("s1-1"), "partly");
    assert_eq!(
        linked.unit("s1-1").status_reason.as_deref(),
        Some("時期だけに答えている")
    );
    assert_eq!(status("s1-2"), "none");
    assert!(linked.unit("s1-2").answered_by.is_empty());
    assert!(linked.unit("s1-3").segments[1].answers.is_empty());
    let told = linked.told();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        told[0],
        "content/meetings/demo-01.md:5:16 「s9-9a」 unknown-segment id=s9-9a document=demo-01 nearest="
    );
}

#[test]
fn second_hand_questions_are_of_unknown_fate() {
    let mut case = Case::new();
    case.grade = Grade::Secondary;
    let linked = case
        .body(1, "◆議題(1)「剪定」\n\n森委員)\n\n時期は誰が決めるのか。")
        .seeds("- {file: demo-01.txt, publish: full, grade: secondary}\n")
        .linked();
    let status = serde_json::to_value(linked.unit("s1-1").status).unwrap_or_default();
    assert_eq!(status, "unknown");
    assert!(linked.site.questions.is_empty());
}

fn note(on: &str, more: &str) -> String {
    format!("---\non: {on}\nkind: 解説\nauthor: 編集\ndate: 2026-11-21\nsources: []\n{more}---\n説明です。\n")
}

#[test]
fn a_note_lies_over_its_words_printed_or_corrected() {
    let body = "◆議題(1)「剪定」\n\n森委員)\n\nＩｏＴ ポットネットの対策と、対策の費用。";
    let correction = "- {id: b, line: 33, printed: ポットネット, corrected: ボットネット, kind: ocr, reason: 語, confidence: high}\n";
    let linked = Case::new()
        .body(1, body)
        .file("content/corrections/demo-01.yaml", correction)
        .file(
            "content/notes/demo-01/net.md",
            &note("demo-01#s1-1", "quote: IoTボットネットの対策\n"),
        )
        .file(
            "content/notes/demo-01/cost.md",
            &note("[demo-01#s1-1a, demo-01#a1]", "quote: 対策\nsuffix: の費用\n"),
        )
        .file("content/notes/demo-01/whole.md", &note("demo-01", ""))
        .linked();
    assert_eq!(linked.told(), Vec::<String>::new());
    let paragraph = &linked.unit("s1-1").segments[0].paragraphs[0];
    let marked: Vec<String> = paragraph
        .marks
        .iter()
        .map(|m| match &m.kind {
            MarkKind::Note(slug) => format!("{slug}: {}", &paragraph.text[m.range.clone()]),
            MarkKind::Correction(index) => format!("{index}: {}", &paragraph.text[m.range.clone()]),
            MarkKind::Term(slug) => format!("{slug}"),
        })
        .collect();
    assert_eq!(
        marked,
        ["net: ＩｏＴ ポットネットの対策", "0: ポットネット", "cost: 対策"]
    );
    let notes: Vec<&str> = linked.unit("s1-1").segments[0]
        .notes
        .iter()
        .map(|s| s.as_str())
        .collect();
    assert_eq!(notes, ["net", "cost"]);
    assert_eq!(linked.meeting("demo-01").notes.len(), 4);
}

#[test]
fn a_note_lies_over_printed_words_though_a_correction_puts_the_same_between_them() {
    let correction = "- {id: b, line: 33, printed: す, corrected: すです。構成員, kind: ocr, reason: 語, confidence: high}\n";
    let linked = Case::new()
        .body(1, "◆議題(1)「剪定」\n\n森委員)\n\n実情です。")
        .file("content/corrections/demo-01.yaml", correction)
        .file(
            "content/notes/demo-01/n.md",
            &note("demo-01#s1-1a", "quote: す。\n"),
        )
        .linked();
    assert_eq!(linked.told(), Vec::<String>::new());
    let paragraph = &linked.unit("s1-1").segments[0].paragraphs[0];
    let of_note = paragraph
        .marks
        .iter()
        .find(|mark| matches!(mark.kind, MarkKind::Note(_)));
    let words = of_note.map(|mark| &paragraph.text[mark.range.clone()]);
    assert_eq!(words, Some("す。"));
}

#[test]
fn a_note_that_lost_its_place_is_told_the_likeliest_one() {
    let body = "◆議題(1)「剪定」\n\n森委員)\n\n剪定の時期は管理者が決めるべきである。\n\n林委員)\n\n木の話と木の話。";
    let linked = Case::new()
        .body(1, body)
        .file(
            "content/notes/demo-01/a.md",
            &note("demo-01#s1-9", "quote: 剪定の時期は管理者が決める\n"),
        )
        .file(
            "content/notes/demo-01/b.md",
            &note("demo-01#s1-2", "quote: 剪定の時期を管理者が定める\n"),
        )
        .file(
            "content/notes/demo-01/c.md",
            &note("demo-01#s1-2a", "quote: 木の話\n"),
        )
        .file(
            "content/notes/demo-01/d.md",
            &note("demo-01#s1-2a", "quote: 火星の海の底の貝殻\n"),
        )
        .linked();
    let told = linked.told();
    assert_eq!(
        told,
        [
            "content/notes/demo-01/a.md:2:5 「demo-01#s1-9」 note-target target=demo-01#s1-9 likely=demo-01#s1-1a confidence=99% words=剪定の時期は管理者が決める",
            "content/notes/demo-01/b.md:7:8 「剪定の時期を管理者が定める」 note-quote quote=剪定の時期を管理者が定める likely=demo-01#s1-1a confidence=66% words=剪定の時期は管理者が決める",
            "content/notes/demo-01/c.md:7:8 「木の話」 note-quote-ambiguous target=demo-01#s1-2a count=2 quote=木の話",
            "content/notes/demo-01/d.md:7:8 「火星の海の底の貝殻」 note-quote quote=火星の海の底の貝殻 likely= confidence= words=",
        ]
    );
}

#[test]
fn topics_take_all_forms_of_a_term_and_what_editors_include() {
    let body = "◆議題(1)「剪定」\n\n◆委員の意見・剪定\n\n森委員)\n\n枝切りは大事だ。\n\n林委員)\n\n関係のない話。\n\n佐藤委員)\n\n剪定を急ぐ。";
    let linked = Case::new()
        .body(1, body)
        .file("content/glossary/sentei.md", "---\nterm: 剪定\naliases: [枝切り]\n---\n枝を切ること。\n")
        .file(
            "content/topics/kido.md",
            "---\ntitle: 木\nterms: [剪定]\ninclude: [demo-01#s1-2]\nexclude: [demo-01#s1-3a, demo-01#s7-1a]\n---\n木の論点。\n",
        )
        .linked();
    let member = &linked.site.topics[0].members[0];
    let members: Vec<String> = linked
        .site
        .segments(member)
        .map(|segment| {
            let (unit, found) = linked.meetings[0].segment(segment).expect("a segment");
            let quote = linked.meetings[0].quote(unit, found, &linked.site.topics[0].id);
            format!("{segment} {}", quote.excerpt)
        })
        .collect();
    assert_eq!(members, ["s1-1a 枝切りは大事だ。", "s1-2a 関係のない話。"]);
    assert_eq!(linked.site.matrix.counts, [[2]]);
    let told = linked.told();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        told[0],
        "content/topics/kido.md:5:26 「demo-01#s7-1a」 unknown-segment id=s7-1a document=demo-01 nearest=s1-1a"
    );
    let occurrences = &linked.site.terms[0].occurrences[0].segments;
    assert_eq!(occurrences.len(), 2, "headings hold no terms: {occurrences:?}");
}

#[test]
fn what_publish_hides_leaves_in_no_form() {
    let long = "剪定の時期について述べる。".repeat(8);
    let body = format!(
        "◆議題(1)「剪定」\n\n森委員)\n\n{long}秘密の言葉があるか。\n\n木村氏)\n\n森委員への回答。{long}秘密の答えである。"
    );
    let case = Case::new()
        .body(1, &body)
        .file(
            "content/glossary/himitsu.md",
            "---\nterm: 秘密\n---\n隠すこと。\n",
        )
        .file(
            "content/topics/himitsu.md",
            "---\ntitle: 内緒\nterms: [秘密]\n---\n論点。\n",
        )
        .file(
            "content/corrections/demo-01.yaml",
            "- {id: a, line: 33, printed: 秘密, corrected: 機密, kind: typo, reason: 語, confidence: low}\n",
        )
        .file(
            "content/notes/demo-01/a.md",
            &note("demo-01#s1-1", "quote: 秘密の言葉\n"),
        )
        .seeds("- {file: demo-01.txt, publish: excerpt}\n");
    let linked = case.linked();
    assert_eq!(linked.told(), Vec::<String>::new());
    let everything = format!(
        "{} {:?} {:?}",
        serde_json::to_string(linked.meeting("demo-01")).expect("JSON"),
        linked.facts,
        linked.meeting("demo-01")
    );
    assert!(everything.contains("時期について"));
    assert!(!everything.contains("秘密"), "{everything}");
    assert!(!everything.contains("機密"));
    let unit = linked.unit("s1-1");
    assert!(unit.clipped);
    let shown: usize = unit.segments[0]
        .paragraphs
        .iter()
        .map(|p| p.text.chars().count())
        .sum();
    assert_eq!(shown, 80);
    assert_eq!(unit.answered_by.len(), 1, "threads are read from the whole text");

    let linked = case.seeds("- {file: demo-01.txt, publish: link}\n").linked();
    let everything = serde_json::to_string(linked.meeting("demo-01")).expect("JSON");
    for hidden in ["剪定", "森", "第1会議室", "資料1-1"] {
        assert!(!everything.contains(hidden), "{hidden}: {everything}");
    }
    assert!(everything.contains("公園樹木検討会（第1回）議事要旨"));
}

#[test]
fn rounds_of_two_series_with_one_number_stay_apart() {
    let case = Case::new()
        .file(
            "content/series/hana.md",
            "---\nname: 花壇の在り方に関する検討会\nshort_name: 花壇検討会\norder: 2\n---\n花の会。\n",
        )
        .body(5, "◆議題(1)「剪定」\n\n森委員)\n\n花壇の在り方に関する検討会第3回の資料と、本検討会第2回の議論、樹木検討会（第3回）の結論を見たい。")
        .file(
            "content/timeline.yaml",
            "- {meeting: hana-04, status: unknown, reason: 記録がない, refs: []}\n- {meeting: kusa-01, status: unknown, reason: 記録がない, refs: []}\n- {id: kokai, title: 公開, date: 2024-06, precision: month, status: planned, refs: []}\n- {id: kaishi, series: hanaa, title: 開始, date: null, precision: none, status: done, refs: [demo-09]}\n",
        );
    let linked = case.linked();
    let rounds: Vec<String> = linked
        .site
        .timeline
        .iter()
        .map(|e| {
            let status = serde_json::to_value(e.status).unwrap_or_default();
            let refs: Vec<String> = e.refs.iter().map(ToString::to_string).collect();
            format!(
                "{} {} {}",
                e.id,
                status.as_str().unwrap_or_default(),
                refs.join(",")
            )
        })
        .collect();
    assert_eq!(
        rounds,
        [
            "demo-03 mentioned demo-05#s1-1a",
            "demo-04 inferred ",
            "demo-05 held-full demo-05",
            "hana-03 mentioned demo-05#s1-1a",
            "hana-04 unknown ",
            "kokai planned ",
            "kaishi done demo-09",
        ]
    );
    let told = linked.told();
    let names: Vec<&str> = linked.said.iter().map(|d| d.code.entry().name).collect();
    assert_eq!(
        names,
        [
            "unknown-round",
            "date-without-source",
            "unknown-document",
            "unknown-series"
        ],
        "{told:?}"
    );
}

#[test]
fn commentary_that_names_nothing_is_told() {
    let term = |term: &str, more: &str| format!("---\nterm: {term}\n{more}---\n説明。\n");
    let linked = Case::new()
        .body(1, ASKED_AND_ANSWERED)
        .file(
            "content/glossary/a.md",
            &term(
                "剪定",
                "aliases: [枝切り]\nsee_also: [b]\nsources: [demo-07#L3]\n",
            ),
        )
        .file(
            "content/glossary/b.md",
            &term("枝", "aliases: [枝切り]\nsee_also: [c]\n"),
        )
        .file("content/glossary/c.md", &term("幹", "see_also: [a, kigi]\n"))
        .file("content/meetings/demo-11.md", "---\nthreads: []\n---\n要約。\n")
        .file(
            "content/meetings/demo-01.md",
            "---\nagenda: {a3: 背景}\ngists: {s1-7a: 一行}\n---\n要約。\n",
        )
        .file("content/notes/demo-01/x.md", &note("demo-02#s1-1", "quote: 語\n"))
        .linked();
    let told = linked.told();
    let short: Vec<String> = told
        .iter()
        .map(|t| {
            t.split(' ')
                .filter(|w| !w.contains('='))
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    assert_eq!(
        short,
        [
            "content/meetings/demo-11.md unknown-document",
            "content/notes/demo-01/x.md:2:5 「demo-02#s1-1」 unknown-document",
            "content/glossary/a.md:5:11 「demo-07#L3」 unknown-document",
            "content/glossary/c.md:3:15 「kigi」 unknown-term",
            "content/glossary/c.md:3:12 「a」 circular-see-also → b → c → a",
            "content/glossary/b.md:3:11 「枝切り」 duplicate-alias",
            "content/meetings/demo-01.md:3:9 「s1-7a」 unknown-segment",
            "content/meetings/demo-01.md:2:10 「a3」 unknown-agenda",
        ],
        "{told:?}"
    );
}

#[test]
fn the_order_of_documents_changes_nothing() {
    let case = Case::new()
        .body(1, ASKED_AND_ANSWERED)
        .body(2, "◆議題(1)「剪定」\n\n森委員)\n\n枝の話はどうか。")
        .body(4, "◆議題(1)「剪定」\n\n林委員)\n\n枝の話をする。")
        .file(
            "content/topics/eda.md",
            "---\ntitle: 枝\nterms: [枝]\n---\n論点。\n",
        );
    let linked = case.linked();
    let (corpus, _) = case.site.load();
    let corpus = corpus.expect("a corpus");
    let (catalogue, _) = Catalogue::new(&corpus);
    let mut facts = linked.facts.clone();
    facts.rotate_left(1);
    facts.swap(0, 1);
    let shuffled = Site::gather(&corpus, &catalogue, &facts);
    assert_eq!(format!("{shuffled:?}"), format!("{:?}", linked.site));
    let gaps: Vec<_> = shuffled
        .meetings
        .iter()
        .map(|m| m.previous.as_ref().and_then(|n| n.missing))
        .collect();
    assert_eq!(gaps, [None, None, Some((3, 3))]);
}
