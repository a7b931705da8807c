//! Search: the entries of a site → the files that `assets/search.js` reads, also from `file://`.
//!
//! Owns the normal form that both sides of a search share ([`normal`]), the bigram index and its
//! files. Does not decide what is searchable: the build hands over [`Entry`]s, a meeting at a
//! time and from any thread, and a closure that writes files.
//!
//! An entry is found by every substring of the normal form of each of its fields; the fields are
//! its text, the corrected text where it differs, its title, speaker, readings and aliases.

pub mod entry;
pub mod normal;

mod builder;
mod names;
mod pack;
mod postings;
mod script;
mod volume;

#[cfg(test)]
mod tests;

pub use builder::{Builder, Summary};
pub use entry::{Directory, Entry, Kind, Meeting, Series, Suggestion};
