//! The site in an output folder, as its manifest has it.

use camino::{Utf8Path, Utf8PathBuf};

use super::Report;
use super::manifest::Manifest;

/// A published site. Whether its files are still as they were published is for who asks.
#[derive(Debug)]
pub struct Standing<'s> {
    pub(super) folder: &'s Utf8Path,
    pub(super) manifest: &'s Manifest,
    pub(super) text: &'s str,
}

impl Standing<'_> {
    /// The hash of its manifest, which names every file with its hash.
    pub fn hash(&self) -> blake3::Hash {
        blake3::hash(self.text.as_bytes())
    }

    /// Each file: where it stands, its path in the folder, its length and hash.
    pub fn files(&self) -> impl Iterator<Item = (Utf8PathBuf, &str, u64, blake3::Hash)> {
        let files = self.manifest.files.iter();
        files.map(|(path, stamp)| (self.folder.join(path), path.as_str(), stamp.length, stamp.hash))
    }

    /// The file at a path, as `files` has it.
    pub fn file<'p>(&self, path: &'p str) -> Option<(Utf8PathBuf, &'p str, u64, blake3::Hash)> {
        let stamp = self.manifest.files.get(path)?;
        Some((self.folder.join(path), path, stamp.length, stamp.hash))
    }

    /// The paths that begin like this.
    pub fn under(&self, start: &str) -> impl Iterator<Item = &str> {
        let files = self.manifest.files.range(start.to_owned()..);
        files
            .map(|(path, _)| path.as_str())
            .take_while(move |path| path.starts_with(start))
    }

    /// What a build does to it that has nothing to do.
    pub fn unchanged(&self) -> Report {
        Report {
            unchanged: self.manifest.files.len(),
            bytes: self.manifest.files.values().map(|stamp| stamp.length).sum(),
            ..Report::default()
        }
    }
}
