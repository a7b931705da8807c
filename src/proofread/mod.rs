//! Proofread: suspected errors of printing and OCR in the record, for people to judge.
//!
//! Owns the detectors, a noun a file, and the order in which their suspicions win over one
//! another. Changes nothing: a suspicion is an entry that somebody may paste into
//! `content/corrections/`. Rules are general; the words of a site come from its own record and
//! glossary, counted in `statistics`.

mod attendance;
mod bracket;
mod compound;
mod difference;
mod doubling;
pub mod entry;
mod glyph;
mod katakana;
mod name;
mod neighbours;
mod passage;
mod phrase;
mod run;
mod sentence;
mod shape;
mod space;
pub mod statistics;
mod suspicion;
mod usage;
mod vocabulary;
mod width;

pub use passage::Passages;
pub use statistics::Statistics;
pub use suspicion::Suspicion;

use crate::content::Correction;

/// Everything suspicious in one document, in the order of its lines. What `known` corrections
/// speak of already is left out.
pub fn proofread(passages: &Passages<'_>, statistics: &Statistics, known: &[Correction]) -> Vec<Suspicion> {
    let mut found = Vec::new();
    name::find(passages, &mut found);
    attendance::find(passages, statistics, &mut found);
    usage::find(passages, &mut found);
    doubling::find(passages, statistics, &mut found);
    space::find(passages, statistics, &mut found);
    bracket::find(passages, &mut found);
    width::find(passages, &mut found);
    shape::find(passages, &mut found);
    katakana::find(passages, statistics, &mut found);
    compound::find(passages, statistics, &mut found);
    phrase::find(passages, statistics, &mut found);
    sentence::find(passages, &mut found);
    suspicion::settle(found, passages, known)
}
