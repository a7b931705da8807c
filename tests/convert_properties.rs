//! Conversion over mutated seeds and arbitrary text: it never panics, loses no line, gives ids
//! once, is pure, and what is written reads back.

use std::collections::BTreeSet;

use giji::convert::{Entry, FateKind, convert};
use giji::diagnostic::Severity;
use giji::record::{Grade, read, write};
use proptest::prelude::*;

fn entry(grade: Grade) -> Entry {
    let id: giji::record::id::MeetingId = "x-01".parse().expect("an id");
    Entry {
        file: "x.txt".to_owned(),
        meeting: id.clone(),
        id,
        series: None,
        round: None,
        date: None,
        grade,
        labels: None,
        encoding: None,
    }
}

fn seeds() -> Vec<String> {
    let mut files: Vec<_> = std::fs::read_dir("seeds")
        .expect("seeds/")
        .filter_map(|file| file.ok().map(|file| file.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| std::fs::read_to_string(file).expect("a seed"))
        .collect()
}

/// What every conversion must hold to, whatever the text.
fn holds(text: &str, grade: Grade) -> Result<(), TestCaseError> {
    let Ok(conversion) = convert(text.as_bytes(), &entry(grade)) else {
        return Ok(());
    };
    for fate in &conversion.fates {
        prop_assert!(
            fate.kind != FateKind::Lost,
            "line {} is lost in {text:?}",
            fate.line
        );
    }
    let errors: Vec<_> = conversion
        .diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .collect();
    prop_assert!(errors.is_empty(), "{errors:?} in {text:?}");
    let mut ids = BTreeSet::new();
    for unit in &conversion.minutes.units {
        prop_assert!(ids.insert(unit.id), "{} twice", unit.id);
        prop_assert!(!unit.segments().is_empty());
        prop_assert!(unit.paragraphs.iter().all(|paragraph| !paragraph.text.is_empty()));
    }
    let written = write::write(&conversion.minutes);
    let again = convert(text.as_bytes(), &entry(grade)).map(|again| write::write(&again.minutes));
    prop_assert_eq!(again.ok(), Some(written.clone()));
    match read::read("x-01.md".into(), &written) {
        Ok(minutes) => prop_assert_eq!(minutes, conversion.minutes),
        Err(errors) => return Err(TestCaseError::fail(format!("{errors:?}\n{written}"))),
    }
    Ok(())
}

/// An edit of a seed: lines dropped, doubled, swapped, cut, joined, or given another character.
fn mutated() -> impl Strategy<Value = String> {
    let edit = (
        0usize..6,
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        any::<char>(),
    );
    (0usize..3, prop::collection::vec(edit, 1..12)).prop_map(|(which, edits)| {
        let seeds = seeds();
        let mut lines: Vec<String> = seeds[which % seeds.len()].lines().map(str::to_owned).collect();
        for (kind, a, b, c) in edits {
            let (at, other) = (a.index(lines.len()), b.index(lines.len()));
            match kind {
                0 if lines.len() > 1 => drop(lines.remove(at)),
                1 => lines.insert(other, lines[at].clone()),
                2 => lines.swap(at, other),
                3 => {
                    let cut = lines[at]
                        .char_indices()
                        .nth(other % 40)
                        .map_or(0, |(byte, _)| byte);
                    let rest = lines[at].split_off(cut);
                    lines.insert(at + 1, rest);
                }
                4 if at + 1 < lines.len() => {
                    let next = lines.remove(at + 1);
                    lines[at].push_str(&next);
                }
                _ => {
                    let cut = lines[at]
                        .char_indices()
                        .nth(other % 20)
                        .map_or(0, |(byte, _)| byte);
                    lines[at].insert(cut, c);
                }
            }
        }
        lines.join("\n")
    })
}

/// Lines made of the pieces that grammars look for, in any order.
fn minutes_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "○",
        "◯",
        "〇",
        "◎",
        "◆",
        "【",
        "】",
        "（",
        "）",
        "(",
        ")",
        "〔",
        "〕",
        "「",
        "」",
        "：",
        ":",
        "　",
        " ",
        "、",
        "。",
        "・",
        "•",
        "①",
        "②",
        "Ⅰ.",
        "1.",
        "１　",
        "(1)",
        "森委員",
        "林座長",
        "事務局",
        "田中",
        "山本課長",
        "議題",
        "議題（1）",
        "日時",
        "出席者",
        "議事概要",
        "配布資料",
        "資料1-1",
        "令和6年5月10日(金)",
        "14:00~16:00",
        "より",
        "から",
        "への回答",
        "の御質問について",
        "説明",
        "を説明",
        "代読",
        "コメント",
        "退室",
        "以上",
        "-2-",
        "12",
        "第3回",
        "発言があった",
        "提出者：",
        "≪1.",
        "≫",
        "<",
        ">",
        "日程第１",
        "見出し画像",
        "関連記事",
        "感想",
        "意見",
        "市の計画を進めるべきである",
        "予算はいくらか",
        "\t",
        "\r",
        "AI",
        "for",
        "→（事務局）",
        "⇒",
        "△",
        "１番",
        "２番",
        "君",
        "説明のため出席した者",
        "────",
        "（◎座長、○副座長）",
        "　　　　",
    ]);
    let line = prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat());
    prop::collection::vec(line, 1..40).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_seeds(text in mutated(), secondary in any::<bool>()) {
        holds(&text, if secondary { Grade::Secondary } else { Grade::OfficialSummary })?;
    }

    #[test]
    fn pieces_of_minutes(text in minutes_like(), secondary in any::<bool>()) {
        holds(&text, if secondary { Grade::Secondary } else { Grade::OfficialMinutes })?;
    }

    #[test]
    fn arbitrary_text(text in "\\PC{0,20}(\n\\PC{0,60}){0,12}") {
        holds(&text, Grade::OfficialMinutes)?;
    }

    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = convert(&bytes, &entry(Grade::OfficialMinutes));
    }
}
