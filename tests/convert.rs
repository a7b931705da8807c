//! Conversion of seeds: the example to the byte, our three documents, and the account of lines.

use std::collections::BTreeMap;

use giji::convert::{Conversion, Entry, FateKind, convert};
use giji::record::{Grade, Mode, write::write};

fn entry(file: &str, id: &str, series: &str, grade: Grade) -> Entry {
    let id: giji::record::id::MeetingId = id.parse().expect("an id");
    Entry {
        file: file.to_owned(),
        meeting: id.clone(),
        id,
        series: Some(series.parse().expect("an id")),
        round: None,
        date: None,
        grade,
        labels: None,
        encoding: None,
    }
}

fn our_seeds() -> Vec<(Entry, String)> {
    [
        (
            "000_ec7056b31d2680ae.txt",
            "ict-09",
            "ict",
            Grade::OfficialSummary,
        ),
        (
            "004_2036a862a98fade2.txt",
            "ict-05",
            "ict",
            Grade::OfficialSummary,
        ),
        ("003_5a360046495ec139.txt", "acd-03", "acd", Grade::Secondary),
    ]
    .into_iter()
    .map(|(file, id, series, grade)| {
        let text = std::fs::read_to_string(format!("seeds/{file}")).expect("the seed");
        (entry(file, id, series, grade), text)
    })
    .collect()
}

fn converted(entry: &Entry, seed: &str) -> Conversion {
    convert(seed.as_bytes(), entry).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

#[test]
fn the_example_converts_to_its_minutes_byte_for_byte() {
    let seed = std::fs::read_to_string("tests/example/seeds/demo.txt").expect("the example");
    let wanted = std::fs::read_to_string("tests/example/content/minutes/demo-02.md").expect("the example");
    let conversion = converted(
        &entry("demo.txt", "demo-02", "demo", Grade::OfficialSummary),
        &seed,
    );
    assert_eq!(write(&conversion.minutes), wanted);
}

#[test]
fn every_line_of_our_seeds_has_a_fate_and_every_character_is_kept() {
    for (entry, seed) in our_seeds() {
        let conversion = converted(&entry, &seed);
        assert!(
            conversion.fates.iter().all(|fate| fate.kind != FateKind::Lost),
            "{}",
            entry.id
        );
        assert_eq!(conversion.diagnostics, [], "{}", entry.id);
    }
}

/// The characters of a text that are not white space.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_record_holds_the_characters_of_the_seed_and_no_others() {
    for (entry, seed) in our_seeds() {
        let minutes = converted(&entry, &seed).minutes;
        let mut kept: BTreeMap<u32, String> = BTreeMap::new();
        let mut keep = |line: u32, text: &str| kept.entry(line).or_default().push_str(text);
        for item in &minutes.agenda {
            keep(item.printed.line, &item.printed.text);
        }
        for unit in &minutes.units {
            keep(unit.line, unit.marker.as_deref().unwrap_or_default());
            keep(unit.line, unit.label.as_ref().map_or("", |label| &label.printed));
            for (heading, line) in unit.cuts.iter().filter_map(|cut| cut.heading.as_ref()) {
                keep(*line, heading);
            }
            for paragraph in &unit.paragraphs {
                let mut rest = paragraph.text.as_str();
                for join in paragraph.joins.iter().rev() {
                    let (before, after) = rest.split_at(join.at);
                    keep(join.line, after);
                    rest = before;
                }
                keep(paragraph.line, rest);
            }
        }
        let set_aside = |line: &u32| {
            minutes.header.header_lines.contains(line)
                || minutes.header.dropped.iter().any(|d| d.line == *line)
        };
        for (printed, line) in seed.lines().zip(1..).filter(|(_, line)| !set_aside(line)) {
            let kept = kept.remove(&line).unwrap_or_default();
            assert_eq!(squeezed(&kept), squeezed(printed), "{} line {line}", entry.id);
        }
        assert!(
            kept.is_empty(),
            "{}: {kept:?} stand on no line of the seed",
            entry.id
        );
    }
}

#[test]
fn speeches_answers_and_points_are_counted_as_a_reader_counts_them() {
    let counted = |minutes: &giji::record::Minutes| {
        let speeches = minutes.units.iter().filter(|unit| unit.label.is_some()).count();
        let answers = minutes
            .units
            .iter()
            .flat_map(|unit| unit.segments())
            .filter(|s| !s.to.is_empty())
            .count();
        let of = |mode: Mode| minutes.units.iter().filter(|unit| unit.mode == mode).count();
        (
            minutes.agenda.len(),
            speeches,
            answers,
            of(Mode::Summary),
            of(Mode::Anonymous),
            of(Mode::Commentary),
        )
    };
    let found: Vec<_> = our_seeds()
        .iter()
        .map(|(entry, seed)| (entry.id.to_string(), counted(&converted(entry, seed).minutes)))
        .collect();
    let read = [
        ("ict-09".to_owned(), (2, 18, 12, 0, 0, 0)),
        ("ict-05".to_owned(), (2, 18, 6, 0, 0, 0)),
        ("acd-03".to_owned(), (0, 0, 0, 84, 21, 8)),
    ];
    assert_eq!(found, read);
}
