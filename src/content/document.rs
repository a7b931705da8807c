//! A minutes file: its header now, its body when asked.

use camino::Utf8Path;

use super::Document;
use crate::diagnostic::Diagnostic;
use crate::record::Minutes;

impl Document {
    /// Reads the whole file; `root` is the corpus's.
    pub fn read(&self, root: &Utf8Path) -> Result<Minutes, Vec<Diagnostic>> {
        let _ = root;
        Err(Vec::new())
    }
}
