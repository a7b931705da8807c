//! A made-up meeting for tests, linked by hand: one of everything that a page can show.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::Utf8Path;

use super::theme::Theme;
use super::{Renderer, library::Library};
use crate::content::{
    Checked, Confidence, Config, Corpus, CorrectionKind, MeetingCommentary, Note, NoteKind, Origin, Publish,
    Series, Term, ThreadStatus,
};
use crate::record::id::{MeetingId, UnitId};
use crate::record::{Grade, Mode};
use crate::site::Site;
use crate::site::meeting::{
    Agenda, AppliedCorrection, AttendeeGroup, AttendeePerson, Basis, Edge, Heading, Kind, LinkedParagraph,
    LinkedSegment, LinkedUnit, Mark, MarkKind, MaterialItem, Meeting, PlacedNote, Source,
};

pub fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("an id: {text}"))
}

pub fn origin(file: &str, text: &str) -> Origin {
    Origin::bare(file.into(), Arc::from(text))
}

/// A mark over the first occurrence of some words.
pub fn mark(text: &str, words: &str, kind: MarkKind) -> Mark {
    let start = text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    Mark {
        range: start..start + words.len(),
        kind,
    }
}

pub fn correction(name: &str, line: u32, printed: &str, corrected: Option<&str>) -> AppliedCorrection {
    AppliedCorrection {
        id: id(name),
        line,
        printed: printed.to_owned(),
        occurrence: 1,
        corrected: corrected.map(str::to_owned),
        kind: CorrectionKind::Ocr,
        reason: "出席者の一覧と字形から。".to_owned(),
        confidence: Confidence::High,
        checked: Checked::No,
    }
}

fn unit(name: &str, order: u32, mode: Mode, line: u32, segments: &[&[&str]]) -> LinkedUnit {
    let unit: UnitId = id(name);
    LinkedUnit {
        id: unit,
        order,
        agenda: unit.agenda,
        mode,
        kind: None,
        person: None,
        name: None,
        role: None,
        on_behalf_of: None,
        label: None,
        line,
        level: 0,
        marker: None,
        segments: segments
            .iter()
            .enumerate()
            .map(|(index, paragraphs)| LinkedSegment {
                id: unit.segment(index),
                heading: None,
                answers: Vec::new(),
                paragraphs: paragraphs
                    .iter()
                    .map(|text| LinkedParagraph {
                        text: (*text).to_owned(),
                        lines: vec![line + 2],
                        marks: Vec::new(),
                    })
                    .collect(),
                topics: Vec::new(),
                terms: Vec::new(),
                notes: Vec::new(),
                answered_by: Vec::new(),
                gist: None,
                topic_places: Vec::new(),
            })
            .collect(),
        answered_by: Vec::new(),
        status: None,
        status_reason: None,
        printed_label: None,
        label_marks: Vec::new(),
        attendee: None,
        question_number: None,
        clipped: false,
        characters: 0,
    }
}

fn speech(mut unit: LinkedUnit, label: &str, person: (&str, usize, usize), kind: Kind) -> LinkedUnit {
    unit.label = Some(label.to_owned());
    unit.printed_label = Some(format!("{label})"));
    unit.person = Some(format!("demo/{}", person.0));
    unit.name = Some(person.0.to_owned());
    unit.attendee = Some((person.1, person.2));
    unit.kind = Some(kind);
    unit
}

fn edge(segment: &str, person: &str) -> Edge {
    let segment: crate::record::id::SegmentId = id(segment);
    Edge {
        unit: segment.unit,
        segment,
        person: Some(format!("demo/{person}")),
        basis: Basis::Explicit,
    }
}

/// The meeting.
pub fn meeting() -> Meeting {
    let person = |name: &str, printed: &str| AttendeePerson {
        person: format!("demo/{name}"),
        name: name.to_owned(),
        role: None,
        affiliation: None,
        printed: printed.to_owned(),
    };
    let mut units = vec![
        unit("n0-1", 1, Mode::Heading, 23, &[&["(1) 開会"]]),
        unit("n1-1", 2, Mode::Heading, 27, &[&["◆委員の意見・コメント"]]),
    ];
    let mut asks = speech(
        unit(
            "s1-1",
            3,
            Mode::Named,
            29,
            &[&["剪定の時期は誰が決めるのか。", "休む株も<多い>。"]],
        ),
        "森委員",
        ("森", 0, 1),
        Kind::Question,
    );
    asks.status = Some(ThreadStatus::Answered);
    asks.question_number = Some(1);
    asks.answered_by = vec![id("s1-4a")];
    asks.segments[0].answered_by = vec![id("s1-4a")];
    asks.segments[0].gist = Some("剪定の時期を決めるのは誰か".to_owned());
    asks.segments[0].terms = vec![id("sentei")];
    asks.segments[0].paragraphs[0].marks = vec![mark(
        "剪定の時期は誰が決めるのか。",
        "剪定",
        MarkKind::Term(id("sentei")),
    )];
    let mut unanswered = speech(
        unit("s1-2", 4, Mode::Named, 33, &[&["手引きは*必ず*公開されるか。"]]),
        "休委員",
        ("林", 0, 2),
        Kind::Question,
    );
    unanswered.status = Some(ThreadStatus::None);
    unanswered.status_reason = Some("木村氏の答えは公開に触れていません。".to_owned());
    unanswered.question_number = Some(2);
    unanswered.label_marks = vec![mark("休委員)", "休委員", MarkKind::Correction(0))];
    let mut reading = speech(
        unit("s1-3", 5, Mode::Written, 37, &[&["書面を代読する。"]]),
        "高木座長",
        ("高木", 0, 0),
        Kind::Reading,
    );
    reading.on_behalf_of = Some("demo/森".to_owned());
    reading.segments[0].heading = Some(Heading {
        text: "コメント".to_owned(),
        line: 37,
    });
    reading.answered_by = vec![id("s1-4b")];
    reading.segments[0].answered_by = vec![id("s1-4b")];
    let text = "森委員への回答。管理者が決める剪走の時期です。";
    let mut answers = speech(
        unit("s1-4", 6, Mode::Named, 39, &[&[text], &["書面の件は公開する。"]]),
        "みどり 木村氏",
        ("木村一郎", 1, 0),
        Kind::Answer,
    );
    answers.segments[0].answers = vec![edge("s1-1a", "森")];
    answers.segments[1].answers = vec![edge("s1-3a", "森")];
    answers.segments[0].notes = vec![id("kanrisha")];
    answers.segments[0].paragraphs[0].marks = vec![
        mark(text, "管理者が決める剪走", MarkKind::Note(id("kanrisha"))),
        mark(text, "剪走", MarkKind::Term(id("sentei"))),
        mark(text, "剪走", MarkKind::Correction(1)),
    ];
    units.extend([asks, unanswered, reading, answers]);
    units.push(unit("n1-2", 7, Mode::Scene, 43, &[&["（特段異議なし。）"]]));
    units.push(unit(
        "n1-3",
        8,
        Mode::Narration,
        44,
        &[&["事務局より資料2-2を説明。"]],
    ));
    for (order, (name, mode, level, marker, text)) in [
        ("x2-1", Mode::Summary, 0, Some("Ⅰ."), "手入れの体制"),
        ("x2-2", Mode::Summary, 1, Some("①"), "人手を増やす。"),
        ("x2-3", Mode::Summary, 1, None, "道具をそろえる。"),
        ("x2-4", Mode::Anonymous, 0, Some("・"), "費用が心配だ。"),
        ("x2-5", Mode::Commentary, 0, None, "ボリュームがある。"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut point = unit(name, 9 + order as u32, mode, 50 + order as u32, &[&[text]]);
        point.level = level;
        point.marker = marker.map(str::to_owned);
        units.push(point);
    }
    Meeting {
        id: id("demo-02"),
        meeting: id("demo-02"),
        series: Some(id("demo")),
        series_name: Some("公園樹木検討会".to_owned()),
        round: Some(2),
        title: Some("公園樹木検討会（第2回）議事要旨".to_owned()),
        date: Some("2024-05-10".to_owned()),
        weekday: Some("金".to_owned()),
        start: Some("10:00".to_owned()),
        end: Some("11:30".to_owned()),
        place: Some("第1会議室".to_owned()),
        source: Source {
            file: "demo.txt".to_owned(),
            sha256: "c48b7a813e4e72f7".to_owned(),
            grade: Grade::OfficialSummary,
            publisher: Some("みどり市".to_owned()),
            title: None,
            url: Some("https://example.org/a?b=1&c=\"2\"".to_owned()),
            licence: Some("CC BY 4.0".to_owned()),
            publish: Publish::Full,
        },
        attendees: vec![
            AttendeeGroup {
                group: "委員".to_owned(),
                people: vec![
                    person("高木", "高木座長"),
                    person("森", "森委員"),
                    person("林", "林委員"),
                ],
                organizations: Vec::new(),
            },
            AttendeeGroup {
                group: "発表者".to_owned(),
                people: vec![person("木村一郎", "木村一郎(株式会社みどり(造園部))")],
                organizations: vec!["みどり市".to_owned()],
            },
        ],
        materials: vec![MaterialItem {
            number: "資料2-1".to_owned(),
            title: "剪定の手引き(案)".to_owned(),
            provider: Some("株式会社みどり".to_owned()),
            note: Some("一部非公開".to_owned()),
            line: 19,
        }],
        agenda: vec![
            Agenda {
                id: id("a1"),
                number: Some(1),
                title: "剪定の手引きについて".to_owned(),
                printed: "◆議題(1)「剪定の手引きについて」株式会社みどり 木村氏より資料2-1を説明".to_owned(),
                presenters: vec!["株式会社みどり 木村氏".to_owned()],
                materials: vec!["資料2-1".to_owned()],
                line: 25,
                marks: Vec::new(),
            },
            Agenda {
                id: id("a2"),
                number: Some(2),
                title: "これまでの議論".to_owned(),
                printed: "◆議題2)「これまでの議論」".to_owned(),
                presenters: Vec::new(),
                materials: Vec::new(),
                line: 49,
                marks: Vec::new(),
            },
        ],
        units,
        corrections: vec![
            correction("hayashi", 33, "休委員", Some("林委員")),
            correction("sentei", 41, "剪走", Some("剪定")),
            correction("kanri", 41, "管理者", None),
        ],
        notes: vec![PlacedNote {
            note: 0,
            slug: id("kanrisha"),
            anchor: crate::record::id::Anchor::Segment(id("s1-4a")),
            segment: Some(id("s1-4a")),
            marked: true,
        }],
        header_corrections: Vec::new(),
        mentions: Vec::new(),
        passages: Default::default(),
        topics: Vec::new(),
        terms: Vec::new(),
        verified: true,
    }
}

/// What people wrote about it.
pub fn corpus() -> Corpus {
    let config = Config {
        title: "議事録を読む".to_owned(),
        description: Some("解説です。".to_owned()),
        base_url: Some("https://example.org".to_owned()),
        repository: Some("https://github.com/example/minutes".to_owned()),
        ..Config::default()
    };
    let document: MeetingId = id("demo-02");
    Corpus {
        expected: BTreeSet::new(),
        root: "/nowhere".into(),
        config,
        seeds: Vec::new(),
        series: vec![Series {
            id: id("demo"),
            name: "公園樹木検討会".to_owned(),
            short_name: Some("樹木検討会".to_owned()),
            host: Some("みどり市".to_owned()),
            order: 1,
            origin: origin("content/series/demo.md", ""),
        }],
        documents: Vec::new(),
        corrections: BTreeMap::new(),
        meetings: BTreeMap::from([(
            document.clone(),
            MeetingCommentary {
                agenda: BTreeMap::from([(id("a1"), "手引きの案は、造園会社がまとめたものです。".to_owned())]),
                gists: BTreeMap::new(),
                threads: Vec::new(),
                origin: origin("content/meetings/demo-02.md", "手引きの公開が問われました。"),
            },
        )]),
        notes: vec![Note {
            slug: id("kanrisha"),
            document,
            on: vec![id("demo-02#s1-4a")],
            quote: Some("管理者が決める".to_owned()),
            prefix: None,
            suffix: None,
            kind: NoteKind::Background,
            author: "編集".to_owned(),
            date: "2026-11-21".to_owned(),
            sources: vec!["demo-02#L41".to_owned(), "https://example.org/x".to_owned()],
            draft: false,
            origin: origin(
                "content/notes/demo-02/kanrisha.md",
                "ここでの管理者は指定管理者です。",
            ),
        }],
        topics: Vec::new(),
        glossary: vec![Term {
            id: id("sentei"),
            term: "剪定".to_owned(),
            reading: Some("せんてい".to_owned()),
            aliases: vec!["枝切り".to_owned()],
            category: None,
            sources: Vec::new(),
            see_also: Vec::new(),
            popup: true,
            origin: origin("content/glossary/sentei.md", "枝を切ることです。"),
        }],
        people: BTreeMap::new(),
        timeline: Vec::new(),
        redirects: BTreeMap::new(),
        pages: Vec::new(),
    }
}

/// The page of a meeting with the embedded theme.
pub fn draw(meeting: &Meeting, corpus: &Corpus) -> String {
    let site = Site::default();
    let library = Library::new(corpus, &site);
    let theme = Theme::load(Utf8Path::new("/nowhere"), None).expect("a theme");
    let renderer = Renderer::new(theme, &corpus.config, &corpus.series, &corpus.pages);
    let page = renderer
        .meeting(meeting, &library, &mut Vec::new())
        .unwrap_or_else(|problem| panic!("{problem:?}"));
    String::from_utf8(page.bytes).expect("UTF-8")
}

/// A speech with a label, for what looks at labels alone.
pub fn speaker(printed: &str, label: &str, name: Option<&str>) -> LinkedUnit {
    let mut unit = unit("s1-1", 1, Mode::Named, 1, &[&["文。"]]);
    unit.printed_label = Some(printed.to_owned());
    unit.label = Some(label.to_owned());
    unit.name = name.map(str::to_owned);
    unit
}
