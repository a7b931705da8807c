//! Rows that a build leaves for the next: a line of JSON each, written as they come, in the file
//! whole or not at all.
//!
//! The first line names the giji that wrote them, which alone can read them, and the hash of the
//! rest.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, BufWriter, Read as _, Seek as _, Write as _};

use camino::Utf8Path;
use serde::Serialize;

use super::file;

/// Bytes of a first line, and of a row.
const LONGEST_FIRST: u64 = 256;
const LONGEST: u64 = 64 << 20;

/// Rows on their way; until they are kept, in a file without a name.
#[derive(Debug)]
pub(super) struct Ledger {
    file: BufWriter<File>,
    hasher: blake3::Hasher,
    /// Why there is nothing to keep.
    failed: Option<io::Error>,
}

/// The rows of a file, read as they are asked for.
#[derive(Debug)]
pub(super) struct Rows {
    file: BufReader<File>,
    hasher: blake3::Hasher,
    /// Of all rows.
    hash: blake3::Hash,
}

/// A file that giji did not write like this.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Damaged;

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

impl Rows {
    /// Opens a ledger; none where there is none of this giji's.
    ///
    /// # Errors
    /// It is damaged at its beginning.
    pub(super) fn open(path: &Utf8Path) -> Result<Option<Self>, Damaged> {
        if !fs::symlink_metadata(path).is_ok_and(|found| found.is_file()) {
            return Ok(None);
        }
        let Ok(file) = File::open(path) else {
            return Ok(None);
        };
        let mut file = BufReader::with_capacity(64 * 1024, file);
        let mut first = Vec::new();
        let read = (&mut file).take(LONGEST_FIRST).read_until(b'\n', &mut first);
        let first = read.ok().and_then(|_| str::from_utf8(&first).ok());
        let words = first.and_then(|first| first.strip_prefix(&format!("{} ", first_words(path))));
        let (sources, hash) = words.and_then(|words| words.split_once(' ')).ok_or(Damaged)?;
        if sources != env!("GIJI_SOURCES") {
            // Another giji's is not damaged: it is of no use.
            return Ok(None);
        }
        let hash = hash.strip_suffix('\n').ok_or(Damaged)?;
        Ok(Some(Self {
            file,
            hasher: blake3::Hasher::new(),
            hash: blake3::Hash::from_hex(hash).map_err(|_| Damaged)?,
        }))
    }

    /// The next rows, at most so many, without their line breaks; none at the end.
    ///
    /// # Errors
    /// They are not those that giji wrote. What was read before is of no use then.
    pub(super) fn next(&mut self, most: usize) -> Result<Vec<Vec<u8>>, Damaged> {
        let mut rows = Vec::with_capacity(most);
        while rows.len() < most {
            let mut row = Vec::new();
            let read = self.file.by_ref().take(LONGEST).read_until(b'\n', &mut row);
            if read.map_err(|_| Damaged)? == 0 {
                let is_whole = self.hasher.finalize() == self.hash;
                return if is_whole { Ok(rows) } else { Err(Damaged) };
            }
            self.hasher.update(&row);
            if row.pop() != Some(b'\n') {
                return Err(Damaged);
            }
            rows.push(row);
        }
        Ok(rows)
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

    /// Every row, a line each.
    fn read(path: &Utf8Path) -> Result<Option<String>, Damaged> {
        let Some(mut rows) = Rows::open(path)? else {
            return Ok(None);
        };
        let mut text = String::new();
        loop {
            let next = rows.next(2)?;
            if next.is_empty() {
                return Ok(Some(text));
            }
            for row in next {
                text.push_str(&(String::from_utf8(row).expect("UTF-8") + "\n"));
            }
        }
    }

    #[test]
    fn rows_come_back_as_they_were_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = Utf8Path::from_path(folder.path()).expect("UTF-8");
        let path = path.join("kept/rows");
        assert_eq!(read(&path), Ok(None));
        let mut ledger = Ledger::new().expect("room");
        ledger.push(&["木", "\n"]);
        ledger.copy(b"{}");
        ledger.copy(b"[]");
        ledger.keep(&path).expect("written");
        assert_eq!(read(&path), Ok(Some("[\"木\",\"\\n\"]\n{}\n[]\n".to_owned())));

        let text = fs::read_to_string(&path).expect("read");
        let cut = text.strip_suffix('\n').expect("a line").to_owned();
        for damaged in [
            text.replace('木', "本"),
            text.replacen("{}\n", "", 1),
            cut,
            String::new(),
        ] {
            fs::write(&path, damaged).expect("written");
            assert_eq!(read(&path), Err(Damaged));
        }
        let other = text.replace(env!("GIJI_SOURCES"), "0");
        fs::write(&path, other).expect("written");
        assert_eq!(read(&path), Ok(None));
    }
}
