//! Where in the output folder a page may stand.

use std::collections::btree_map::{BTreeMap, Entry};
use std::sync::{Mutex, PoisonError};

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use unicode_normalization::UnicodeNormalization as _;

use super::manifest;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::safety::suspicion;

/// Longest name of a file or folder that common file systems take, in bytes.
const LONGEST_NAME: usize = 255;
/// Longest path, in bytes.
const LONGEST_PATH: usize = 1_000;

/// Refuses a path where no page may stand.
pub(super) fn check(path: &Utf8Path) -> Result<(), Diagnostic> {
    match is_fit(path) {
        true => Ok(()),
        false => Err(Diagnostic::new(Code::PagePathUnfit).arg("path", path)),
    }
}

/// Whether a page may stand at a path: inside the folder, under names every system takes.
pub fn is_fit(path: &Utf8Path) -> bool {
    let text = path.as_str();
    !text.is_empty()
        && text.len() <= LONGEST_PATH
        && text != manifest::NAME
        && !text.contains(['\\', ':', '\n', '\t'])
        && !text.chars().any(|c| suspicion(c).is_some())
        // Components drop `.` and doubled slashes: a path that reads back otherwise has some.
        && path.components().map(|c| c.as_str()).collect::<Vec<_>>().join("/") == text
        && path
            .components()
            .all(|c| matches!(c, Utf8Component::Normal(name) if name.len() <= LONGEST_NAME))
}

/// What is said of a page whose place another has taken.
pub(super) fn clash(path: &Utf8Path, taken: &Utf8Path) -> Diagnostic {
    match taken == path {
        true => Diagnostic::new(Code::PagePathTwice).arg("path", path),
        false => Diagnostic::new(Code::PagePathsAlike)
            .arg("path", path.max(taken))
            .arg("other", path.min(taken)),
    }
}

/// The places of pages that are only checked, not written.
#[derive(Debug, Default)]
pub struct Places(Mutex<BTreeMap<String, Utf8PathBuf>>);

impl Places {
    /// Takes a place for a page.
    ///
    /// # Errors
    /// No page can stand there, or another does.
    pub fn take(&self, path: &Utf8Path) -> Result<(), Diagnostic> {
        check(path)?;
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match taken.entry(folded(path)) {
            Entry::Occupied(taken) => Err(clash(path, taken.get())),
            Entry::Vacant(free) => {
                free.insert(path.to_owned());
                Ok(())
            }
        }
    }
}

/// The path as a file system sees it that tells neither case nor Unicode forms apart.
pub(super) fn folded(path: &Utf8Path) -> String {
    match path.as_str() {
        path if path.is_ascii() => path.to_ascii_lowercase(),
        path => path.nfc().flat_map(char::to_lowercase).collect(),
    }
}
