//! Made-up texts by the million: whatever is read, nothing panics or hangs, and what each part
//! promises holds.
//!
//! A few in every run of the tests. For a long look,
//! `GIJI_FUZZ=1000000 cargo test --profile fuzz --test fuzz -- --nocapture` takes that many a
//! target and tells how long; `GIJI_FUZZ_SEED` is another row of texts, and one that failed again.

mod common;
#[path = "common/conversion.rs"]
mod conversion;
#[path = "fuzz/corpus.rs"]
mod corpus;
#[path = "fuzz/find.rs"]
mod find;
#[path = "common/markdown.rs"]
mod markdown;
#[path = "common/mutate.rs"]
mod mutate;
#[path = "common/pieces.rs"]
mod pieces;
#[path = "fuzz/record.rs"]
mod record;
#[path = "common/runner.rs"]
mod runner;
#[path = "fuzz/told.rs"]
mod told;

use camino::Utf8Path;
use common::TestSite;
use corpus::mutator;
use giji::convert::convert;
use giji::record::{Grade, read, write};
use giji::render::markdown::plain;
use mutate::Random;
use runner::run;
use told::told;

#[test]
fn seeds_convert() {
    let texts = mutator(corpus::seeds(), &[pieces::MINUTES], false);
    run(
        "convert",
        60,
        |random| texts.text(random),
        |text| {
            // The length decides what else is asked, so that a text that failed fails again.
            let grades = [Grade::OfficialMinutes, Grade::OfficialSummary, Grade::Secondary];
            let grade = grades[text.len() % 3];
            if text.len().is_multiple_of(8) {
                let encoding = [encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP][text.len() / 8 % 2];
                let mut entry = conversion::entry(grade);
                entry.encoding = (text.len().is_multiple_of(16)).then(|| encoding.name().to_owned());
                let (bytes, _, _) = encoding.encode(text);
                let _ = convert(&bytes, &entry);
            }
            if text.len() % 8 == 1
                && let Ok(conversion) = convert(text.as_bytes(), &conversion::entry(grade))
            {
                told(&conversion.diagnostics, None)?;
            }
            conversion::holds(text, grade)
        },
    );
}

#[test]
fn minutes_read() {
    let texts = mutator(corpus::minutes(), &[pieces::FORMAT, corpus::COMMENTS], true);
    let file = Utf8Path::new("content/minutes/x-01.md");
    run(
        "minutes",
        100,
        |random| texts.text(random),
        |text| {
            let minutes = match read::read(file, text) {
                Ok(minutes) => minutes,
                Err(said) if said.is_empty() => return Err("an error, and nothing said".to_owned()),
                Err(said) => return told(&said, Some(text)),
            };
            let written = write::write(&minutes);
            match read::read(file, &written) {
                Ok(again) if again == minutes && write::seal_fits(&written) => Ok(()),
                again => Err(format!("{minutes:?}\nthen\n{again:?}\nby way of\n{written}")),
            }
        },
    );
}

#[test]
fn front_matter_loads() {
    let files = corpus::content();
    let by_file: Vec<_> = files
        .into_iter()
        .map(|(path, text)| (path, mutator(vec![text], &[pieces::FORMAT, corpus::YAML], true)))
        .collect();
    let site = TestSite::empty();
    site.write("content/site.yaml", "title: 試し\n");
    let make = |random: &mut Random| {
        let (path, texts) = random.pick(&by_file);
        format!("{path}\n{}", texts.text(random))
    };
    run("front matter", 60, make, |input| {
        let (path, text) = input.split_once('\n').unwrap_or_default();
        if !by_file.iter().any(|(known, _)| known == path) {
            return Ok(());
        }
        site.write(path, text);
        let (corpus, said) = site.load();
        if path == "content/site.yaml" {
            site.write(path, "title: 試し\n");
        } else {
            site.remove(path);
        }
        if corpus.is_none() {
            return Err("no corpus".to_owned());
        }
        let here: Vec<_> = said
            .into_iter()
            .filter(|one| one.place.as_ref().is_some_and(|place| place.file == path))
            .collect();
        told(&here, Some(text))
    });
}

#[test]
fn commentary_renders() {
    let texts = mutator(corpus::markdown(), &[pieces::MARKDOWN], false);
    run(
        "Markdown",
        150,
        |random| texts.text(random),
        |text| {
            plain(text);
            markdown::check(text)
        },
    );
}

#[test]
fn corrections_apply() {
    let records = record::Records::new();
    let texts = mutator(corpus::corrections(), &[pieces::FORMAT, corpus::YAML], true);
    let make = |random: &mut Random| records.corrections(random, &texts);
    run("corrections", 150, make, |input| records.correct(input));
}

#[test]
fn notes_find_their_words() {
    let records = record::Records::new();
    let pieces = mutator(Vec::new(), &[pieces::MINUTES, pieces::FORMAT], false).pieces;
    let sites = record::sites(&records);
    run(
        "notes",
        100,
        |random| records.notes(random, &pieces),
        |input| records.annotate(&sites, input),
    );
}

#[test]
fn searches_find_what_holds_the_words() {
    let texts = mutator(corpus::seeds(), &[pieces::MINUTES, pieces::FORMAT], false);
    let entries = find::entries(&texts);
    let files = find::files(&entries);
    assert!(files.contains_key("search/v0.js"), "too few entries for a volume");
    let index = find::Index::new(&entries, &files);
    run(
        "search",
        400,
        |random| find::input(random, &texts, &entries),
        |text| index.check(text),
    );
}
