//! A file too long to be held in memory, written as it comes.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};

use camino::{Utf8Path, Utf8PathBuf};

use super::manifest::Stamp;
use super::{Staging, path, refused, swap, with_parent};
use crate::diagnostic::Diagnostic;

/// A file of the new site that grows. Dropped unfinished, it is no part of the site.
#[derive(Debug)]
pub struct Stream<'s> {
    staging: &'s Staging,
    path: Utf8PathBuf,
    draft: Draft,
    file: BufWriter<File>,
    hasher: blake3::Hasher,
    length: u64,
    /// Why nothing more is written; `finish` tells.
    failed: Option<io::Error>,
}

/// A file of the new tree that goes when it is not kept.
#[derive(Debug)]
struct Draft {
    path: Utf8PathBuf,
    keep: bool,
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.keep {
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl Staging {
    /// Opens a file that is written bit by bit; `path` is relative to the output folder.
    ///
    /// # Errors
    /// The path is unfit, or the file cannot be made.
    pub fn stream(&self, path: &Utf8Path) -> Result<Stream<'_>, Diagnostic> {
        path::check(path)?;
        let new = swap::new_tree(&self.work).join(path);
        let file = with_parent(&new, || File::create_new(&new))
            .map_err(|error| refused(&self.shown.join(path), &error))?;
        Ok(Stream {
            staging: self,
            path: path.to_owned(),
            draft: Draft {
                path: new,
                keep: false,
            },
            file: BufWriter::with_capacity(256 * 1024, file),
            hasher: blake3::Hasher::new(),
            length: 0,
            failed: None,
        })
    }
}

impl Stream<'_> {
    /// Adds bytes. An error is told by `finish`.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.failed.is_some() {
            return;
        }
        self.hasher.update(bytes);
        self.length += bytes.len() as u64;
        self.failed = self.file.write_all(bytes).err();
    }

    /// Makes the file part of the new site.
    ///
    /// # Errors
    /// It could not be written, or its path is taken.
    pub fn finish(self) -> Result<(), Diagnostic> {
        let Self {
            staging,
            path,
            mut draft,
            mut file,
            hasher,
            length,
            failed,
        } = self;
        let refused = |error| refused(&staging.shown.join(&path), &error);
        failed.map_or_else(|| file.flush(), Err).map_err(refused)?;
        let stamp = Stamp {
            length,
            hash: hasher.finalize(),
        };
        let old = staging.target.join(&path);
        let unchanged = staging.published.may_hold(&path, &stamp) && same_files(&old, &draft.path);
        staging.claim(&path, stamp, unchanged)?;
        draft.keep = !unchanged;
        Ok(())
    }
}

/// Whether two files hold the same bytes; one that cannot be read does not.
fn same_files(one: &Utf8Path, other: &Utf8Path) -> bool {
    match (File::open(one), File::open(other)) {
        (Ok(one), Ok(other)) => same(one, other),
        _ => false,
    }
}

/// Whether the same bytes come from two readers; one that fails does not give them.
pub(super) fn same(mut one: impl Read, mut other: impl Read) -> bool {
    let mut buffers = ([0; 16 * 1024], [0; 16 * 1024]);
    loop {
        let read = fill(&mut one, &mut buffers.0).zip(fill(&mut other, &mut buffers.1));
        match read {
            Some((0, 0)) => return true,
            Some((a, b)) if a == b && buffers.0.get(..a) == buffers.1.get(..b) => {}
            _ => return false,
        }
    }
}

/// Reads until the buffer is full or the file ends.
fn fill(file: &mut impl Read, buffer: &mut [u8]) -> Option<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
    Some(filled)
}
