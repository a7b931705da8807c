//! What a search that was built earlier leaves for the next: of each meeting, what finds it, so
//! that the index of its volume is made again without its text; and the files of volumes in which
//! nothing changed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write as _;

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use super::pack::Pack;
use super::postings::Grams;

/// A pack without its entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// Where its grams are kept.
    file: String,
    /// How many entries.
    pub(super) count: u32,
    /// Bytes of what is shown of them.
    pub(super) text: usize,
    hash: String,
}

/// The published files of an earlier search.
pub trait Earlier {
    /// Paths that begin like this.
    fn under(&self, start: &str) -> Vec<String>;
    /// Whether a file is as it was published.
    fn stands(&self, path: &str) -> bool;
}

/// Characters of a hash in a file's name.
const SHORT: usize = 16;

impl Remembered {
    /// Puts the grams of a pack into a folder; none where that fails.
    pub(super) fn new(folder: &Utf8Path, meeting: &str, pack: &Pack) -> Option<Self> {
        let bytes = pack.grams.to_bytes();
        let hash = blake3::hash(&bytes).to_string();
        // Named by what is in it, so that no other build writes other bytes there.
        let name = format!("{meeting}.{}", hash.get(..SHORT)?);
        let path = folder.join(&name);
        let remembered = Self {
            file: name,
            count: pack.count,
            text: pack.json.len(),
            hash,
        };
        if remembered.grams(folder).is_none() {
            let _ = fs::remove_file(&path);
            File::create_new(&path)
                .and_then(|mut file| file.write_all(&bytes))
                .ok()?;
        }
        Some(remembered)
    }

    /// The grams; none where they are not as they were.
    pub(super) fn grams(&self, folder: &Utf8Path) -> Option<Grams> {
        let path = folder.join(&self.file);
        if !fs::symlink_metadata(&path).is_ok_and(|found| found.is_file()) {
            return None;
        }
        let bytes = fs::read(path).ok()?;
        (blake3::hash(&bytes).to_string() == self.hash).then(|| Grams::from_bytes(&bytes))
    }
}

/// Makes the folder where it is missing; whether it is one, and no link to another.
pub(super) fn prepare(folder: &Utf8Path) -> bool {
    fs::create_dir_all(folder).is_ok() && is_own(folder)
}

fn is_own(folder: &Utf8Path) -> bool {
    let is_folder = |path: &Utf8Path| fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
    is_folder(folder) && folder.parent().is_none_or(is_folder)
}

/// Removes from a folder the grams that belong to none of these.
pub fn forget<'r>(folder: &Utf8Path, packs: impl Iterator<Item = &'r Remembered>) {
    let names: BTreeSet<&str> = packs.map(|pack| pack.file.as_str()).collect();
    let files = is_own(folder).then(|| folder.read_dir_utf8().ok()).flatten();
    let is_grams = |name: &str| {
        let hash = name.rsplit_once('.').map(|(_, hash)| hash);
        hash.is_some_and(|hash| hash.len() == SHORT && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let old: Vec<Utf8PathBuf> = files
        .into_iter()
        .flatten()
        .flatten()
        .filter(|file| !names.contains(file.file_name()) && is_grams(file.file_name()))
        .map(|file| file.into_path())
        .collect();
    for file in old {
        let _ = fs::remove_file(file);
    }
}
