//! Finds the files under `content/` and says which is what.
//!
//! Owns the layout, the rules for names, and what is refused or ignored: no symbolic link is
//! followed or accepted, editors' temporary files are passed over, a file nobody reads is said so.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::fs::Metadata;
use std::str::FromStr;

use camino::{Utf8Path, Utf8PathBuf};
use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use super::file;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::id::is_slug;

/// The folder that holds everything people and `convert` wrote.
pub(super) const CONTENT: &str = "content";

/// Files under `content/`.
const MAX_FILES: usize = 1_000_000;
/// Folders inside each other; the layout needs three.
const MAX_DEPTH: usize = 8;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Site,
    Timeline,
    Redirects,
    Series,
    Minutes,
    Corrections,
    Meetings,
    Notes,
    Topics,
    Glossary,
    People,
    Pages,
}

/// Files that stand in `content/` itself.
const SINGLE: [(&str, Kind); 3] = [
    ("site.yaml", Kind::Site),
    ("timeline.yaml", Kind::Timeline),
    ("redirects.yaml", Kind::Redirects),
];

/// Folders, the extension of the files in them, and what they hold.
const FOLDERS: [(&str, &str, Kind); 8] = [
    ("series", "md", Kind::Series),
    ("minutes", "md", Kind::Minutes),
    ("corrections", "yaml", Kind::Corrections),
    ("meetings", "md", Kind::Meetings),
    ("topics", "md", Kind::Topics),
    ("glossary", "md", Kind::Glossary),
    ("people", "yaml", Kind::People),
    ("pages", "md", Kind::Pages),
];

const NOTES: &str = "notes";

/// A file that was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// Relative to the root.
    pub file: Utf8PathBuf,
    /// The name without extension, a valid slug where ids are made of it.
    stem: String,
    /// The folder of a note.
    folder: String,
}

impl Found {
    /// The id that the file's name gives.
    pub fn id<T: FromStr>(&self) -> Option<T> {
        self.stem.parse().ok()
    }

    /// The id that its folder's name gives.
    pub fn folder_id<T: FromStr>(&self) -> Option<T> {
        self.folder.parse().ok()
    }
}

/// The files found, by what they hold, each list sorted.
#[derive(Debug, Default)]
pub(super) struct Tree(BTreeMap<Kind, Vec<Found>>);

impl Tree {
    pub fn of(&self, kind: Kind) -> &[Found] {
        self.0.get(&kind).map_or(&[], Vec::as_slice)
    }
}

/// Walks over `content/`.
pub(super) fn walk(root: &Utf8Path, out: &mut Vec<Diagnostic>) -> Tree {
    walk_within(root, MAX_FILES, out)
}

fn walk_within(root: &Utf8Path, max_files: usize, out: &mut Vec<Diagnostic>) -> Tree {
    let mut tree = Tree::default();
    let mut files = 0;
    let mut entries = WalkDir::new(root.join(CONTENT))
        .follow_links(false)
        .follow_root_links(false)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                out.extend(walk_error(root, &error));
                continue;
            }
        };
        let kind = entry.file_type();
        if entry.depth() > 0 && is_ignored(&entry.file_name().to_string_lossy(), kind.is_dir()) {
            if kind.is_dir() {
                entries.skip_current_dir();
            }
            continue;
        }
        let Some(path) = relative(root, entry.path()) else {
            let lossy = Utf8PathBuf::from(entry.path().to_string_lossy().into_owned());
            let lossy = lossy.strip_prefix(root).unwrap_or(&lossy);
            out.push(bad_name(lossy));
            continue;
        };
        if kind.is_symlink() || !(kind.is_file() || kind.is_dir()) {
            out.push(Diagnostic::new(Code::SymbolicLink).at(Place::file(&path)));
        } else if kind.is_dir() {
            if entry.depth() >= MAX_DEPTH {
                out.push(
                    Diagnostic::new(Code::FoldersTooDeep)
                        .at(Place::file(&path))
                        .arg("limit", MAX_DEPTH),
                );
                entries.skip_current_dir();
            }
        } else {
            files += 1;
            if files > max_files {
                out.push(
                    Diagnostic::new(Code::TooManyFiles)
                        .at(Place::file(CONTENT.into()))
                        .arg("limit", max_files),
                );
                break;
            }
            match classify(&path) {
                Ok((kind, found)) => tree.0.entry(kind).or_default().push(found),
                Err(diagnostic) => out.push(diagnostic),
            }
        }
    }
    for found in tree.0.values() {
        report_clashes(found, out);
    }
    tree
}

/// What some files hold, by their paths from the root, and those of them that are there. None where
/// it cannot be told without a walk: a folder that came, or that may have been one.
pub(super) fn some<'f>(
    root: &Utf8Path,
    files: impl IntoIterator<Item = &'f Utf8PathBuf>,
    out: &mut Vec<Diagnostic>,
) -> Option<(Vec<(Kind, Found)>, Tree)> {
    let (mut all, mut tree) = (Vec::new(), Tree::default());
    for path in files {
        let there = root.join(path).symlink_metadata().ok();
        let (kind, found) = match classify(path) {
            Ok(classified) => classified,
            Err(diagnostic) => {
                out.push(diagnostic);
                there.filter(Metadata::is_file)?;
                continue;
            }
        };
        match there {
            Some(there) if there.is_file() => tree.0.entry(kind).or_default().push(found.clone()),
            Some(there) if there.is_dir() => return None,
            Some(_) => out.push(Diagnostic::new(Code::SymbolicLink).at(Place::file(path))),
            None => {}
        }
        all.push((kind, found));
    }
    Some((all, tree))
}

/// Whether a name is an editor's, the system's or for people reading the folder.
pub fn is_ignored(name: &str, is_folder: bool) -> bool {
    const ENDINGS: [&str; 11] = [
        "~",
        ".swp",
        ".swo",
        ".swx",
        ".tmp",
        ".temp",
        ".bak",
        ".orig",
        ".rej",
        ".part",
        ".crdownload",
    ];
    const NAMES: [&str; 4] = ["4913", "Thumbs.db", "desktop.ini", "README.md"];
    name.starts_with('.')
        || !is_folder
            && (NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
                || ENDINGS.iter().any(|ending| name.ends_with(ending))
                || name.starts_with('#') && name.ends_with('#'))
}

fn relative(root: &Utf8Path, path: &std::path::Path) -> Option<Utf8PathBuf> {
    let path = Utf8Path::from_path(path)?;
    Some(path.strip_prefix(root).unwrap_or(path).to_owned())
}

fn walk_error(root: &Utf8Path, error: &walkdir::Error) -> Option<Diagnostic> {
    let path = error.path().and_then(|path| relative(root, path));
    let missing = error
        .io_error()
        .is_some_and(|e| e.kind() == std::io::ErrorKind::NotFound);
    if missing && error.depth() == 0 {
        return None; // no content/ at all: the missing site.yaml says it
    }
    let path = path.unwrap_or_else(|| CONTENT.into());
    Some(match error.io_error() {
        Some(error) => file::unreadable(&path, error),
        None => Diagnostic::new(Code::UnreadableFile)
            .at(Place::file(&path))
            .arg("error", error),
    })
}

fn classify(path: &Utf8Path) -> Result<(Kind, Found), Diagnostic> {
    let names: Vec<&str> = path.components().skip(1).map(|part| part.as_str()).collect();
    let (kind, stem, folder) = match names.as_slice() {
        [name] => match SINGLE.iter().find(|(known, _)| known == name) {
            Some((_, kind)) => return Ok((*kind, found(path, path.file_stem().unwrap_or_default(), ""))),
            None => return Err(unused(path, single_names())),
        },
        [NOTES, folder, name] => match name.strip_suffix(".md") {
            Some(stem) => (Kind::Notes, stem, *folder),
            None => return Err(unused(path, expected(NOTES))),
        },
        [NOTES, ..] => return Err(unused(path, expected(NOTES))),
        [folder, rest @ ..] => {
            let Some((_, extension, kind)) = FOLDERS.iter().find(|(known, ..)| known == folder) else {
                return Err(unused(path, nearest_folder(folder)));
            };
            let stem = match rest {
                [name] => name
                    .strip_suffix(extension)
                    .and_then(|name| name.strip_suffix('.')),
                _ => None,
            };
            match stem {
                Some(stem) => (*kind, stem, ""),
                None => return Err(unused(path, expected(folder))),
            }
        }
        [] => return Err(unused(path, single_names())),
    };
    if !is_slug(stem) || !folder.is_empty() && !is_slug(folder) {
        return Err(bad_name(path));
    }
    Ok((kind, found(path, stem, folder)))
}

fn found(path: &Utf8Path, stem: &str, folder: &str) -> Found {
    Found {
        file: path.to_owned(),
        stem: stem.to_owned(),
        folder: folder.to_owned(),
    }
}

/// The pattern of the files in a folder.
fn expected(folder: &str) -> String {
    if folder == NOTES {
        return "content/notes/*/*.md".to_owned();
    }
    let extension = FOLDERS
        .iter()
        .find(|(known, ..)| *known == folder)
        .map_or("md", |(_, e, _)| e);
    format!("content/{folder}/*.{extension}")
}

fn single_names() -> String {
    let names: Vec<String> = SINGLE.iter().map(|(name, _)| format!("content/{name}")).collect();
    names.join(", ")
}

fn nearest_folder(folder: &str) -> String {
    let known = FOLDERS.iter().map(|(name, ..)| *name).chain([NOTES]);
    match crate::text::nearest::nearest(folder, known.clone()) {
        Some(near) => expected(near),
        None => known.map(expected).collect::<Vec<_>>().join(", "),
    }
}

fn unused(path: &Utf8Path, expected: String) -> Diagnostic {
    Diagnostic::new(Code::UnusedFile)
        .at(Place::file(path))
        .arg("expected", expected)
}

fn bad_name(path: &Utf8Path) -> Diagnostic {
    let name = path.file_name().unwrap_or_default();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "md"));
    let mut better = String::new();
    for c in stem.nfkc().take(80) {
        if c.is_alphanumeric() || c == '_' {
            better.push(c);
        } else if !better.is_empty() && !better.ends_with('-') {
            better.push('-');
        }
    }
    let better = better.trim_end_matches('-');
    let better = if better.is_empty() { "name" } else { better };
    Diagnostic::new(Code::BadFileName)
        .at(Place::file(path))
        .arg("name", super::fields::clipped(name))
        .arg("suggestion", format!("{better}.{extension}"))
}

/// Names that are one on systems that fold case and width. The files of a folder stand together.
fn report_clashes(found: &[Found], out: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<Cow<'_, str>, &Utf8Path> = HashMap::new();
    for folder in found.chunk_by(|a, b| a.folder == b.folder) {
        seen.clear();
        for one in folder {
            match seen.entry(folded(&one.stem)) {
                Entry::Occupied(first) => out.push(
                    Diagnostic::new(Code::ClashingNames)
                        .at(Place::file(&one.file))
                        .arg("other", first.get()),
                ),
                Entry::Vacant(free) => {
                    free.insert(&one.file);
                }
            }
        }
    }
}

fn folded(stem: &str) -> Cow<'_, str> {
    if stem
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b))
    {
        Cow::Borrowed(stem)
    } else {
        Cow::Owned(stem.to_lowercase().nfkc().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_of_files_is_bounded() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8Path::from_path(folder.path()).expect("utf-8");
        std::fs::create_dir_all(root.join("content/topics")).expect("made");
        for name in ["a", "b", "c"] {
            std::fs::write(root.join(format!("content/topics/{name}.md")), "").expect("written");
        }
        let mut out = Vec::new();
        assert_eq!(walk_within(root, 3, &mut out).of(Kind::Topics).len(), 3);
        assert_eq!(out, []);
        walk_within(root, 2, &mut out);
        assert_eq!(
            out.iter().map(|d| d.code).collect::<Vec<_>>(),
            [Code::TooManyFiles]
        );
    }

    #[test]
    fn temporary_files_of_editors_are_ignored() {
        for name in [
            ".a.md.swp",
            "a.md~",
            "#a.md#",
            ".#a.md",
            "4913",
            ".DS_Store",
            "a.md.tmp",
            "README.md",
        ] {
            assert!(is_ignored(name, false), "{name}");
        }
        for name in ["a.md", "a#.md", "tmp.md", "site.yaml"] {
            assert!(!is_ignored(name, false), "{name}");
        }
        assert!(is_ignored(".git", true));
        assert!(!is_ignored("a.tmp", true));
    }
}
