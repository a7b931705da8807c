//! What every document is linked against: terms and topic words in one automaton, people of each
//! series, names of series, notes by document.
//!
//! Built once from the corpus, holds no body of the record, shared by all threads.

use crate::content::Corpus;
use crate::diagnostic::Diagnostic;

/// Everything a document is linked against.
#[derive(Debug)]
pub struct Catalogue {}

impl Catalogue {
    /// Reads the corpus; tells what of its commentary contradicts itself.
    pub fn new(_corpus: &Corpus) -> (Self, Vec<Diagnostic>) {
        (Self {}, Vec::new())
    }
}
