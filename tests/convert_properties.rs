//! Conversion over mutated seeds and arbitrary text: it never panics, loses no line, gives ids
//! once, is pure, and what is written reads back.

#[path = "common/conversion.rs"]
mod conversion;
#[path = "common/pieces.rs"]
mod pieces;

use conversion::{entry, holds};
use giji::convert::convert;
use giji::record::Grade;
use pieces::MINUTES;
use proptest::prelude::*;

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
    let piece = prop::sample::select(MINUTES);
    let line = prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat());
    prop::collection::vec(line, 1..40).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_seeds(text in mutated(), secondary in any::<bool>()) {
        holds(&text, if secondary { Grade::Secondary } else { Grade::OfficialSummary }).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn pieces_of_minutes(text in minutes_like(), secondary in any::<bool>()) {
        holds(&text, if secondary { Grade::Secondary } else { Grade::OfficialMinutes }).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn arbitrary_text(text in "\\PC{0,20}(\n\\PC{0,60}){0,12}") {
        holds(&text, Grade::OfficialMinutes).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = convert(&bytes, &entry(Grade::OfficialMinutes));
    }
}
