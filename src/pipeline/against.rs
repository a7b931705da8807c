//! What is not as it was in an earlier revision of the repository: seeds, what `seeds.yaml` says of
//! them, and the record.
//!
//! Meant for pull requests: whatever else they change, a change of these is named. Bytes are
//! compared, so that no attribute of the repository can hide one. Decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::git::{Commit, Failure};
use super::{diff, file};
use crate::content::seeds::{self, Listed};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Where seeds and the record stand.
const FOLDERS: [&str; 2] = [seeds::FOLDER, "content/minutes"];
/// Files that are shown with what differs; those beyond are only named.
const SHOWN: usize = 20;
/// Bytes of a file that are compared line by line.
const LARGEST: u64 = 4 << 20;

/// Whether git would take it for the name of a revision and nothing else.
pub fn is_revision(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('-') && !text.contains(char::is_control)
}

/// Names every change since a revision.
pub fn changes(root: &Utf8Path, revision: &str) -> Vec<Diagnostic> {
    match compare(root, revision) {
        Ok(found) => found,
        Err(Failure::Git(reason)) => {
            vec![Diagnostic::new(Code::GitFailed).arg("reason", reason)]
        }
        Err(Failure::Revision) => {
            vec![Diagnostic::new(Code::UnknownRevision).arg("revision", revision)]
        }
    }
}

fn compare(root: &Utf8Path, revision: &str) -> Result<Vec<Diagnostic>, Failure> {
    let commit = Commit::find(root, revision)?;
    let was = commit.files(&FOLDERS)?;
    let here = files(root);
    let regular: Vec<&Utf8Path> = here
        .iter()
        .filter(|(_, is_file)| **is_file)
        .map(|(path, _)| path.as_path())
        .collect();
    let mut is: BTreeMap<&Utf8Path, String> =
        here.keys().map(|path| (path.as_path(), String::new())).collect();
    is.extend(regular.iter().copied().zip(commit.ids_of(&regular)?));

    let list = Utf8Path::new(seeds::FOLDER).join(seeds::LIST);
    let mut found = Vec::new();
    let mut renamed = BTreeSet::new();
    let mut shown = 0;
    let mut about = |path: &Utf8Path, place: Place, what: String| {
        let code = match path.starts_with(seeds::FOLDER) {
            true => Code::SeedChanged,
            false => Code::RecordChanged,
        };
        let named = Diagnostic::new(code).at(place).arg("file", path);
        found.push(named.arg("revision", revision).attach(what));
    };
    for (path, id) in &is {
        let path = *path;
        if path == list || was.get(path) == Some(id) {
            continue;
        }
        match was.get(path) {
            Some(old) => {
                let (place, what) = match shown < SHOWN {
                    true => difference(&commit, root, path, old)?,
                    false => (Place::file(path), format!("M {path}\n")),
                };
                shown += 1;
                about(path, place, what);
            }
            None => {
                let is_free = |old: &&Utf8PathBuf| !is.contains_key(old.as_path()) && !renamed.contains(*old);
                let same = was.iter().filter(|(_, old)| *old == id).map(|(old, _)| old);
                let from = same.into_iter().find(is_free);
                about(
                    path,
                    Place::file(path),
                    match from {
                        Some(from) => format!("R {from} → {path}\n"),
                        None => format!("A {path}\n"),
                    },
                );
                renamed.extend(from.cloned());
            }
        }
    }
    for path in was.keys() {
        if path != &list && !is.contains_key(path.as_path()) && !renamed.contains(path) {
            about(path, Place::file(path), format!("D {path}\n"));
        }
    }
    let before = match was.get(&list) {
        Some(id) => commit.bytes(id)?,
        None => Vec::new(),
    };
    found.extend(entries(root, &list, &before, revision));
    Ok(found)
}

/// Everything below the folders, and whether it is a regular file.
fn files(root: &Utf8Path) -> BTreeMap<Utf8PathBuf, bool> {
    let mut files = BTreeMap::new();
    for folder in FOLDERS {
        let walk = walkdir::WalkDir::new(root.join(folder)).follow_root_links(false);
        for entry in walk.into_iter().flatten() {
            let path = Utf8Path::from_path(entry.path()).and_then(|path| path.strip_prefix(root).ok());
            // A name that git could not be given stands in no list; loading refuses it.
            let path = path.filter(|path| !path.as_str().contains('\n'));
            if let (Some(path), false) = (path, entry.file_type().is_dir()) {
                files.insert(path.to_owned(), entry.file_type().is_file());
            }
        }
    }
    files
}

/// The first line that is not as it was, and what differs.
fn difference(
    commit: &Commit<'_>,
    root: &Utf8Path,
    path: &Utf8Path,
    old: &str,
) -> Result<(Place, String), Failure> {
    let Ok(now) = file::read(&root.join(path), LARGEST) else {
        return Ok((Place::file(path), format!("M {path}\n")));
    };
    let was = commit.bytes(old)?;
    let (was, now) = (String::from_utf8_lossy(&was), String::from_utf8_lossy(&now));
    let same = was.lines().zip(now.lines()).take_while(|(a, b)| a == b).count();
    let last = now.lines().count().max(1);
    let place = Place::line(path, &now, (same + 1).min(last) as u32);
    let (from, to) = (format!("a/{path}"), format!("b/{path}"));
    Ok((place, diff::unified(&from, &to, &was, &now)))
}

/// What `seeds.yaml` says otherwise of a document than it did.
fn entries(root: &Utf8Path, list: &Utf8Path, before: &[u8], revision: &str) -> Vec<Diagnostic> {
    let now = file::read(&root.join(list), seeds::MAX_LIST).unwrap_or_default();
    if now == before {
        return Vec::new();
    }
    let was = seeds::listed(list, &String::from_utf8_lossy(before));
    let is = seeds::listed(list, &String::from_utf8_lossy(&now));
    let facts = |entry: &Listed| entry.facts.iter().cloned().collect::<BTreeMap<_, _>>();
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let mut found = Vec::new();
    for name in names {
        let (old, new) = (was.get(name).map(facts), is.get(name).map(facts));
        let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
        let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let changed: Vec<&String> = keys
            .into_iter()
            .filter(|key| old.get(*key) != new.get(*key))
            .collect();
        let Some(first) = changed.first() else {
            continue;
        };
        let mut lines = String::new();
        for key in &changed {
            lines.extend(old.get(*key).map(|value| format!("-{key}: {value}\n")));
            lines.extend(new.get(*key).map(|value| format!("+{key}: {value}\n")));
        }
        // The pin, where it is among them.
        let key = changed.iter().find(|key| **key == "sha256").unwrap_or(first);
        let place = is
            .get(name)
            .map_or_else(|| Place::file(list), |entry| entry.place(key));
        let named = Diagnostic::new(Code::EntryChanged).at(place).arg("file", name);
        found.push(named.arg("revision", revision).attach(lines));
    }
    found
}
