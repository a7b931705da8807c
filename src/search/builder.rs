//! Collects entries from parallel workers and writes the files of the search.

use super::entry::{Directory, Entry};

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Entries that can be found.
    pub entries: usize,
    /// Files written.
    pub files: usize,
    /// Bytes written.
    pub bytes: u64,
}

/// Collects entries and writes `search/…`; the bytes depend on nothing but the entries.
///
/// `write` is called with a path relative to the site's root and the file's bytes, each path once,
/// from any thread. Memory holds the postings of the meetings whose volume is still open, never
/// their text (but for a site so small that it is one file).
pub struct Builder<W> {
    _directory: Directory,
    _write: W,
}

impl<W, E> Builder<W>
where
    W: Fn(&str, Vec<u8>) -> Result<(), E> + Sync,
{
    /// A search over the meetings of `directory`.
    pub fn new(directory: Directory, write: W) -> Self {
        Self {
            _directory: directory,
            _write: write,
        }
    }

    /// Adds all entries of a meeting, once for each meeting of the directory; with none, entries
    /// that belong to no meeting, as often as needed.
    pub fn add(&self, _meeting: Option<&str>, _entries: Vec<Entry>) -> Result<(), E> {
        Ok(())
    }

    /// Writes what is left.
    pub fn finish(self) -> Result<Summary, E> {
        Ok(Summary::default())
    }
}
