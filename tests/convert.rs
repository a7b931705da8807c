//! Conversion of seeds: the example to the byte, our three documents, and the account of lines.

use giji::convert::{Conversion, Entry, FateKind, convert};
use giji::record::{Grade, write::write};

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

#[test]
#[ignore = "prints the conversion, for reading"]
fn show() {
    for (entry, seed) in our_seeds() {
        println!("{}", write(&converted(&entry, &seed).minutes));
    }
}
