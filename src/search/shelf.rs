//! Where the grams of packs wait for their volume: a file of the system's temporary folder that
//! has no name and is gone when giji ends, so that a site of any number of open volumes keeps
//! little in memory.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

use super::postings::Grams;

/// The file, from the first grams on.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<Option<File>>);

/// Grams on the shelf, or in memory where the system has no room for the file.
#[derive(Debug)]
pub enum Shelved {
    /// On the shelf.
    At {
        /// Where they begin.
        start: u64,
        /// How many bytes they have.
        length: usize,
    },
    /// In memory.
    Here(Grams),
}

impl Shelf {
    /// Puts grams away.
    pub fn put(&self, grams: Grams) -> Shelved {
        match self.append(&grams.to_bytes()) {
            Ok((start, length)) => Shelved::At { start, length },
            Err(_) => Shelved::Here(grams),
        }
    }

    fn append(&self, bytes: &[u8]) -> io::Result<(u64, usize)> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match &mut *file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        let start = file.seek(SeekFrom::End(0))?;
        file.write_all(bytes)?;
        Ok((start, bytes.len()))
    }

    /// Takes grams back.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn take(&self, shelved: Shelved) -> io::Result<Grams> {
        let (start, length) = match shelved {
            Shelved::Here(grams) => return Ok(grams),
            Shelved::At { start, length } => (start, length),
        };
        let mut bytes = vec![0; length];
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let file = file.as_mut().ok_or(io::ErrorKind::NotFound)?;
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(&mut bytes)?;
        Ok(Grams::from_bytes(&bytes))
    }
}
