//! What a search that was built earlier leaves for the next: of each meeting, what finds it, so
//! that the index of its volume is made again without its text; and the files of volumes in which
//! nothing changed.

use std::collections::BTreeSet;
use std::fs;

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
        let file = format!("{meeting}.{}", hash.get(..SHORT)?);
        let path = folder.join(&file);
        if !path.exists() {
            fs::write(&path, &bytes)
                .or_else(|_| fs::create_dir_all(folder).and_then(|()| fs::write(&path, &bytes)))
                .ok()?;
        }
        Some(Self {
            file,
            count: pack.count,
            text: pack.json.len(),
            hash,
        })
    }

    /// The grams; none where they are not as they were.
    pub(super) fn grams(&self, folder: &Utf8Path) -> Option<Grams> {
        let bytes = fs::read(folder.join(&self.file)).ok()?;
        (blake3::hash(&bytes).to_string() == self.hash).then(|| Grams::from_bytes(&bytes))
    }
}

/// Removes from a folder what belongs to none of these.
pub fn forget<'r>(folder: &Utf8Path, packs: impl Iterator<Item = &'r Remembered>) {
    let names: BTreeSet<&str> = packs.map(|pack| pack.file.as_str()).collect();
    let Ok(files) = folder.read_dir_utf8() else {
        return;
    };
    let old: Vec<Utf8PathBuf> = files
        .flatten()
        .filter(|file| !names.contains(file.file_name()))
        .map(|file| file.into_path())
        .collect();
    for file in old {
        let _ = fs::remove_file(file);
    }
}
