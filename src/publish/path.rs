//! Where in the output folder a page may stand.

use camino::{Utf8Component, Utf8Path};
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

/// The path as a file system sees it that tells neither case nor Unicode forms apart.
pub(super) fn folded(path: &Utf8Path) -> String {
    path.as_str().nfc().flat_map(char::to_lowercase).collect()
}
