//! `.giji` in the output folder: the mark that giji made it, and every file it put there.
//!
//! A line of its own for each file, sorted, so that it is the same for the same site.

use std::collections::BTreeMap;
use std::fmt;

use super::path::is_fit;

/// Its name in the output folder.
pub(super) const NAME: &str = ".giji";

const FIRST_LINE: &str = "giji output 1";

/// Every file of a published site.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) files: BTreeMap<String, Stamp>,
}

/// What a file holds, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) length: u64,
    pub(super) hash: blake3::Hash,
}

impl Stamp {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self {
            length: bytes.len() as u64,
            hash: blake3::hash(bytes),
        }
    }
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST_LINE}")?;
        writeln!(f, "written by giji {}", env!("CARGO_PKG_VERSION"))?;
        for (path, stamp) in &self.files {
            writeln!(f, "{} {} {path}", stamp.hash, stamp.length)?;
        }
        Ok(())
    }
}

impl Manifest {
    /// Reads one; none where the text is no manifest that giji could have written.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next() != Some(FIRST_LINE) {
            return None;
        }
        lines.next()?.strip_prefix("written by giji ")?;
        let mut files = BTreeMap::new();
        for line in lines {
            let (hash, rest) = line.split_once(' ')?;
            let (length, path) = rest.split_once(' ')?;
            // Nobody's paths lead out of the folder.
            if !is_fit(path.as_ref()) {
                return None;
            }
            let stamp = Stamp {
                length: length.parse().ok()?,
                hash: blake3::Hash::from_hex(hash).ok()?,
            };
            files.insert(path.to_owned(), stamp);
        }
        Some(Self { files })
    }
}
