//! What a search that was built earlier leaves for the next: of each meeting, what finds it, so
//! that the index of its volume is made again without its text; of each volume, its postings, in
//! which those of a few meetings are exchanged; and the files of volumes in which nothing changed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write as _;

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use super::merged::Merged;
use super::pack::Pack;
use super::postings::Grams;
use super::volume::Slot;

/// A pack without its entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// Its grams.
    kept: Kept,
    /// How many entries.
    pub(super) count: u32,
    /// Bytes of what is shown of them.
    pub(super) text: usize,
}

/// The index of a volume.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RememberedVolume {
    /// Its postings.
    kept: Kept,
    /// Its packs: the name, how many entries, the hash of the grams.
    packs: Vec<(String, u32, String)>,
}

/// A file of a folder, and the hash of what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    file: String,
    hash: String,
}

/// The published files of an earlier search.
pub trait Earlier {
    /// Paths that begin like this.
    fn under(&self, start: &str) -> Vec<String>;
    /// Whether a file is as it was published.
    fn stands(&self, path: &str) -> bool;
    /// What it left of a volume.
    fn volume(&self, number: usize) -> Option<&RememberedVolume>;
}

/// Characters of a hash in a file's name.
const SHORT: usize = 16;

impl Remembered {
    /// Puts the grams of a pack into a folder; none where that fails.
    pub(super) fn new(folder: &Utf8Path, meeting: &str, pack: &Pack) -> Option<Self> {
        Some(Self {
            kept: Kept::new(folder, meeting, &[&pack.grams.to_bytes()])?,
            count: pack.count,
            text: pack.json.len(),
        })
    }

    /// The hash of the grams.
    pub(super) fn hash(&self) -> &str {
        &self.kept.hash
    }

    /// The grams; none where they are not as they were.
    pub(super) fn grams(&self, folder: &Utf8Path) -> Option<Grams> {
        self.kept.read(folder).map(|bytes| Grams::from_bytes(&bytes))
    }
}

impl RememberedVolume {
    /// Puts the postings of a volume into a folder; none where that fails, or where not all packs
    /// are remembered.
    pub(super) fn new<G>(
        folder: &Utf8Path,
        number: usize,
        slots: &[Slot<G>],
        merged: &Merged,
    ) -> Option<Self> {
        let packs = slots
            .iter()
            .map(|slot| Some((slot.name.clone(), slot.count, slot.hash.clone()?)));
        let pieces: Vec<&[u8]> = merged.pieces().map(str::as_bytes).collect();
        Some(Self {
            packs: packs.collect::<Option<_>>()?,
            kept: Kept::new(folder, &format!("v{number}"), &pieces)?,
        })
    }

    /// Its packs.
    pub(super) fn slots(&self) -> impl Iterator<Item = Slot<()>> + '_ {
        self.packs.iter().map(|(name, count, hash)| Slot {
            name: name.clone(),
            count: *count,
            grams: (),
            hash: Some(hash.clone()),
        })
    }

    /// The postings; none where they are not as they were.
    pub(super) fn merged(&self, folder: &Utf8Path) -> Option<Merged> {
        let text = String::from_utf8(self.kept.read(folder)?).ok()?;
        Some(Merged::from_text(text))
    }
}

impl Kept {
    fn new(folder: &Utf8Path, name: &str, pieces: &[&[u8]]) -> Option<Self> {
        let mut hasher = blake3::Hasher::new();
        for bytes in pieces {
            hasher.update(bytes);
        }
        let hash = hasher.finalize().to_string();
        // Named by what is in it, so that no other build writes other bytes there.
        let file = format!("{name}.{}", hash.get(..SHORT)?);
        let path = folder.join(&file);
        let kept = Self { file, hash };
        if kept.read(folder).is_none() {
            let _ = fs::remove_file(&path);
            let mut file = File::create_new(&path).ok()?;
            let mut pieces = pieces.iter();
            pieces.try_for_each(|bytes| file.write_all(bytes)).ok()?;
        }
        Some(kept)
    }

    fn read(&self, folder: &Utf8Path) -> Option<Vec<u8>> {
        let path = folder.join(&self.file);
        if !fs::symlink_metadata(&path).is_ok_and(|found| found.is_file()) {
            return None;
        }
        let bytes = fs::read(path).ok()?;
        (blake3::hash(&bytes).to_string() == self.hash).then_some(bytes)
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

/// Removes from a folder what belongs to none of these.
pub fn forget<'r>(
    folder: &Utf8Path,
    packs: impl Iterator<Item = &'r Remembered>,
    volumes: impl Iterator<Item = &'r RememberedVolume>,
) {
    let packs = packs.map(|pack| &pack.kept);
    let kept = packs.chain(volumes.map(|volume| &volume.kept));
    let names: BTreeSet<&str> = kept.map(|kept| kept.file.as_str()).collect();
    let files = is_own(folder).then(|| folder.read_dir_utf8().ok()).flatten();
    let is_kept = |name: &str| {
        let hash = name.rsplit_once('.').map(|(_, hash)| hash);
        hash.is_some_and(|hash| hash.len() == SHORT && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let old: Vec<Utf8PathBuf> = files
        .into_iter()
        .flatten()
        .flatten()
        .filter(|file| !names.contains(file.file_name()) && is_kept(file.file_name()))
        .map(|file| file.into_path())
        .collect();
    for file in old {
        let _ = fs::remove_file(file);
    }
}
