//! A search made with what an earlier one left is the search that would be made without it.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::fs;
use std::sync::Mutex;

use camino::Utf8Path;
use proptest::prelude::*;

use super::super::*;
use super::{Files, Sample, sample, tiny};
use crate::search::builder::Limits;

/// The files of a search, of which some are damaged.
struct Published<'f> {
    files: &'f Files,
    damaged: BTreeSet<&'f str>,
    volumes: &'f Volumes,
}

impl Earlier for Published<'_> {
    fn under(&self, start: &str) -> Vec<String> {
        let under = self.files.keys().filter(|path| path.starts_with(start));
        under.cloned().collect()
    }

    fn stands(&self, path: &str) -> bool {
        self.files.contains_key(path) && !self.damaged.contains(path)
    }

    fn volume(&self, number: usize) -> Option<&RememberedVolume> {
        self.volumes.get(&number)
    }
}

type Packs = BTreeMap<usize, Remembered>;

/// No meeting names a term: the names of terms are not recalled.
fn settled(mut sample: Sample) -> Sample {
    for (meeting, entry) in &mut sample.entries {
        if meeting.is_some() && entry.kind == Kind::Term {
            entry.kind = Kind::Record;
        }
    }
    sample
}

fn id(meeting: usize) -> String {
    format!("ict-{meeting:02}")
}

fn of(sample: &Sample, meeting: Option<usize>) -> Vec<Entry> {
    let own = sample.entries.iter().filter(|(of, _)| *of == meeting);
    own.map(|(_, entry)| entry.clone()).collect()
}

/// Makes a search, recalling the packs of some meetings; `kept` counts files that were left as
/// they are.
fn build(
    sample: &Sample,
    limits: Limits,
    folder: &Utf8Path,
    last: (&Packs, &Published<'_>),
    recalled: &BTreeSet<usize>,
    kept: &mut usize,
) -> (Files, Packs, Volumes) {
    let files = Mutex::new(Files::new());
    let put = |path: &str, bytes| {
        let known = files.lock().expect("files").insert(path.to_owned(), bytes);
        assert!(known.is_none(), "{path} is there already");
    };
    let write = |path: &str, bytes| {
        put(path, bytes);
        Ok::<(), Infallible>(())
    };
    let builder = Builder::with_limits(sample.directory(), limits, write, |error| panic!("{error}"));
    let builder = builder.remembering(folder.to_owned());
    for meeting in recalled {
        builder.recall(&id(*meeting), &last.0[meeting]);
    }
    let mut packs = Packs::new();
    let add = |meeting: usize| {
        let Ok(pack) = builder.add(Some(&id(meeting)), of(sample, Some(meeting)));
        pack.expect("kept")
    };
    for meeting in (0..sample.meetings).filter(|meeting| !recalled.contains(meeting)) {
        let pack = add(meeting);
        if last.0.get(&meeting) != Some(&pack) {
            builder.changed(&id(meeting));
        }
        packs.insert(meeting, pack);
    }
    let Ok(missing) = builder.settle(last.1, |path| {
        *kept += 1;
        put(path, last.1.files[path].clone());
    });
    for meeting in recalled {
        let pack = match missing.contains(&id(*meeting)) {
            true => add(*meeting),
            false => last.0[meeting].clone(),
        };
        packs.insert(*meeting, pack);
    }
    let Ok(_) = builder.add(None, of(sample, None));
    let Ok((_, volumes)) = builder.finish();
    (files.into_inner().expect("files"), packs, volumes)
}

/// A sample and another in which the entries of some meetings differ.
fn edited() -> impl Strategy<Value = (Sample, Sample, BTreeSet<usize>)> {
    let edits = prop::collection::btree_set(0usize..8, 0..3);
    (sample(), sample(), edits).prop_map(|(before, other, edits)| {
        let (before, mut after) = (settled(before), settled(other));
        let is_edited = |meeting: &Option<usize>| meeting.is_none_or(|meeting| edits.contains(&meeting));
        after.entries.retain(|(meeting, _)| is_edited(meeting));
        let same = before.entries.iter().filter(|(meeting, _)| !is_edited(meeting));
        after.entries.extend(same.cloned());
        (before, after, edits)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_recalled_is_what_would_be_made(
        (before, after, edits) in edited(),
        small in any::<bool>(),
        damaged in prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        lost in prop::collection::vec(any::<prop::sample::Index>(), 0..2),
    ) {
        let limits = || if small { Limits::default() } else { tiny() };
        let folder = tempfile::tempdir().expect("a folder");
        let folder = Utf8Path::from_path(folder.path()).expect("UTF-8").join("packs");
        let (nothing, none, no) = (Packs::new(), Files::new(), Volumes::new());
        let nowhere = Published { files: &none, damaged: BTreeSet::new(), volumes: &no };
        let all = (&nothing, &nowhere);
        let (files, packs, volumes) = build(&before, limits(), &folder, all, &BTreeSet::new(), &mut 0);

        let paths: Vec<&str> = files.keys().map(String::as_str).collect();
        let damaged = damaged.iter().map(|index| *index.get(&paths)).collect();
        let published = Published { files: &files, damaged, volumes: &volumes };
        for index in &lost {
            let grams: Vec<_> = folder.read_dir_utf8().expect("packs").flatten().collect();
            if !grams.is_empty() {
                fs::write(index.get(&grams).path(), "damaged").expect("written");
            }
        }
        let recalled = (0..8).filter(|meeting| !edits.contains(meeting)).collect();
        let mut kept = 0;
        let (again, ..) = build(&after, limits(), &folder, (&packs, &published), &recalled, &mut kept);
        let first = folder.with_file_name("first");
        let (expected, ..) = build(&after, limits(), &first, all, &BTreeSet::new(), &mut 0);
        prop_assert!(again == expected, "{:?} {:?}", again.keys(), expected.keys());
        let is_large = expected.contains_key("search/v0.js");
        if is_large && published.damaged.is_empty() && lost.is_empty() {
            // The texts of all that did not change, at least.
            prop_assert!(kept >= 8 - edits.len(), "{kept}");
        }
    }
}
