//! `content/redirects.yaml`: ids that moved, each with where it is now.
//!
//! Owns the file's text and how new moves join old ones: every entry names the place where the
//! id stands today, so nobody has to follow one entry to the next.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use camino::Utf8Path;

use super::file;
use super::moves::Move;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::id::RecordRef;

const FILE: &str = "content/redirects.yaml";
const LARGEST: u64 = 64 << 20;
const HEAD: &str = "# Ids that moved, old: new. Written by `giji convert --accept-moves`.\n";

/// Adds moves to the file.
pub(super) fn record(root: &Utf8Path, moves: &[Move]) -> Result<(), Diagnostic> {
    if moves.is_empty() {
        return Ok(());
    }
    let path = root.join(FILE);
    let unfit = |reason: &dyn std::fmt::Display| {
        Diagnostic::new(Code::FileNotWritten)
            .at(Place::file(FILE.as_ref()))
            .arg("file", FILE)
            .arg("reason", reason)
    };
    let before: BTreeMap<RecordRef, RecordRef> = match file::read(&path, LARGEST) {
        Ok(bytes) if bytes.iter().all(u8::is_ascii_whitespace) => BTreeMap::new(),
        Ok(bytes) => serde_yaml::from_slice::<Option<_>>(&bytes)
            .map_err(|error| unfit(&error))?
            .unwrap_or_default(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeMap::new(),
        Err(error) => return Err(unfit(&error)),
    };
    let text = written(&joined(before, moves));
    file::write_whole(&path, text.as_bytes()).map_err(|error| unfit(&error))
}

/// Old entries that led to an id that moved now lead to where it went.
fn joined(before: BTreeMap<RecordRef, RecordRef>, moves: &[Move]) -> BTreeMap<RecordRef, RecordRef> {
    let now: BTreeMap<&RecordRef, &RecordRef> = moves.iter().map(|m| (&m.from, &m.to)).collect();
    let mut after: BTreeMap<RecordRef, RecordRef> = before
        .into_iter()
        .map(|(from, to)| {
            let to = now.get(&to).map_or(to, |to| (*to).clone());
            (from, to)
        })
        .collect();
    for Move { from, to, .. } in moves {
        after.insert(from.clone(), to.clone());
    }
    // Ids that changed places all stand for something again: no old link can be told from a new
    // one, and nothing is gained by entries that lead round in a ring.
    for id in rings(&after) {
        after.remove(&id);
    }
    after
}

/// The ids that their own redirects come back to: what is left when one takes away, again and
/// again, what nothing leads to.
fn rings(redirects: &BTreeMap<RecordRef, RecordRef>) -> Vec<RecordRef> {
    let mut leading: BTreeMap<&RecordRef, usize> = redirects.keys().map(|id| (id, 0)).collect();
    for to in redirects.values() {
        leading.entry(to).and_modify(|count| *count += 1);
    }
    let mut loose: Vec<&RecordRef> = redirects
        .keys()
        .filter(|id| leading.get(id) == Some(&0))
        .collect();
    while let Some(id) = loose.pop() {
        leading.remove(id);
        let Some(to) = redirects.get(id) else { continue };
        if let Some(count) = leading.get_mut(to) {
            *count -= 1;
            if *count == 0 {
                loose.push(to);
            }
        }
    }
    leading.into_keys().cloned().collect()
}

fn written(redirects: &BTreeMap<RecordRef, RecordRef>) -> String {
    let mut text = HEAD.to_owned();
    for (from, to) in redirects {
        // Quoted: an id may be made of digits alone, which YAML would take for a number.
        let _ = writeln!(text, "\"{from}\": \"{to}\"");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> RecordRef {
        text.parse().expect("an id")
    }

    fn moved(from: &str, to: &str) -> Move {
        Move {
            from: id(from),
            line: 1,
            to: id(to),
            gone: false,
        }
    }

    #[test]
    fn every_entry_names_the_place_of_today() {
        let first = joined(
            BTreeMap::new(),
            &[
                moved("ict-09#s1-4", "ict-09#s1-5"),
                moved("ict-09#s1-5", "ict-09#s1-6"),
            ],
        );
        assert_eq!(
            written(&first),
            format!("{HEAD}\"ict-09#s1-4\": \"ict-09#s1-5\"\n\"ict-09#s1-5\": \"ict-09#s1-6\"\n")
        );
        let second = joined(
            first,
            &[
                moved("ict-09#s1-5", "ict-09#s1-9"),
                moved("ict-09#s1-6", "ict-09#s1-5"),
            ],
        );
        assert_eq!(
            written(&second),
            format!(
                "{HEAD}\"ict-09#s1-4\": \"ict-09#s1-9\"\n\"ict-09#s1-5\": \"ict-09#s1-9\"\n\"ict-09#s1-6\": \"ict-09#s1-5\"\n"
            )
        );
    }

    #[test]
    fn ids_that_change_places_are_left_out() {
        let ring = joined(
            BTreeMap::new(),
            &[
                moved("ict-09#s1-4", "ict-09#s1-5"),
                moved("ict-09#s1-5", "ict-09#s1-6"),
                moved("ict-09#s1-6", "ict-09#s1-5"),
            ],
        );
        assert_eq!(
            written(&ring),
            format!("{HEAD}\"ict-09#s1-4\": \"ict-09#s1-5\"\n")
        );
    }

    #[test]
    fn what_moves_back_is_no_redirect() {
        let there = joined(BTreeMap::new(), &[moved("ict-09#s1-4", "ict-09#s1-5")]);
        assert!(
            joined(there, &[moved("ict-09#s1-5", "ict-09#s1-4")])
                .keys()
                .all(|from| *from != id("ict-09#s1-4"))
        );
    }
}
