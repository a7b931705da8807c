//! Rows that a build leaves for the next: a line of JSON each, written as they come, in the file
//! whole or not at all.
//!
//! The first line names the giji that wrote them, which alone can read them, and the hash of the
//! rest.

use std::fs::File;
use std::io::{self, BufWriter, Seek as _, Write as _};

use camino::Utf8Path;
use serde::Serialize;

use super::file;

/// Rows on their way; until they are kept, in a file without a name.
#[derive(Debug)]
pub(super) struct Ledger {
    file: BufWriter<File>,
    hasher: blake3::Hasher,
    /// Why there is nothing to keep.
    failed: Option<io::Error>,
}

/// What a ledger held.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// Rows of this giji.
    Rows(Vec<u8>),
    /// Nothing that is of use.
    Nothing,
    /// Something that giji did not write like this.
    Damaged,
}

impl Ledger {
    /// An empty one.
    ///
    /// # Errors
    /// The system has no room for it.
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self {
            file: BufWriter::with_capacity(64 * 1024, tempfile::tempfile()?),
            hasher: blake3::Hasher::new(),
            failed: None,
        })
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: &impl Serialize) {
        match serde_json::to_vec(row) {
            Ok(bytes) => self.copy(&bytes),
            Err(error) => self.failed = Some(error.into()),
        }
    }

    /// Adds a row as an earlier ledger held it.
    pub(super) fn copy(&mut self, row: &[u8]) {
        for bytes in [row, b"\n"] {
            self.hasher.update(bytes);
            if let Err(error) = self.file.write_all(bytes) {
                self.failed = Some(error);
            }
        }
    }

    /// Makes a file of the rows in a folder that ignores itself.
    ///
    /// # Errors
    /// The system refuses; what was there before stands.
    pub(super) fn keep(self, path: &Utf8Path) -> io::Result<()> {
        let Self { file, hasher, failed } = self;
        failed.map_or(Ok(()), Err)?;
        let mut rows = file.into_inner().map_err(|error| error.into_error())?;
        rows.rewind()?;
        let first = first_line(path, &hasher.finalize());
        file::write_ignored_from(path, &mut io::Read::chain(first.as_bytes(), rows))
    }
}

/// Reads a ledger of at most `limit` bytes.
pub(super) fn read(path: &Utf8Path, limit: u64) -> Held {
    let Ok(mut bytes) = file::read(path, limit) else {
        return Held::Nothing;
    };
    let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else {
        return Held::Damaged;
    };
    let rows = bytes.split_off(end + 1);
    if bytes == first_line(path, &blake3::hash(&rows)).as_bytes() {
        return Held::Rows(rows);
    }
    let words = format!("{} ", first_words(path));
    let sources = std::str::from_utf8(&bytes).ok();
    let sources = sources.and_then(|line| line.strip_prefix(&words)?.split(' ').next());
    match sources {
        // Another giji's is not damaged: it is of no use.
        Some(sources) if sources != env!("GIJI_SOURCES") => Held::Nothing,
        _ => Held::Damaged,
    }
}

fn first_words(path: &Utf8Path) -> String {
    format!("giji {}", path.file_name().unwrap_or_default())
}

fn first_line(path: &Utf8Path, hash: &blake3::Hash) -> String {
    format!("{} {} {hash}\n", first_words(path), env!("GIJI_SOURCES"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn rows_come_back_as_they_were_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = Utf8Path::from_path(folder.path())
            .expect("UTF-8")
            .join("kept/rows");
        assert_eq!(read(&path, 1000), Held::Nothing);
        let mut ledger = Ledger::new().expect("room");
        ledger.push(&["木", "\n"]);
        ledger.copy(b"{}");
        ledger.keep(&path).expect("written");
        let rows = "[\"木\",\"\\n\"]\n{}\n";
        assert_eq!(read(&path, 1000), Held::Rows(rows.into()));
        assert_eq!(read(&path, 10), Held::Nothing);

        let text = fs::read_to_string(&path).expect("read");
        for damaged in [
            text.replace('木', "本"),
            text.replacen("{}\n", "", 1),
            String::new(),
        ] {
            fs::write(&path, damaged).expect("written");
            assert_eq!(read(&path, 1000), Held::Damaged);
        }
        let other = text.replace(env!("GIJI_SOURCES"), "0");
        fs::write(&path, other).expect("written");
        assert_eq!(read(&path, 1000), Held::Nothing);
    }
}
