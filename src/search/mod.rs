//! Search: the entries of a site → the files that `assets/search.js` reads, also from `file://`.
//!
//! Owns the normal form that both sides of a search share ([`normal`]), the bigram index and its
//! files. Does not decide what is searchable: the build hands over [`Entry`]s, a meeting at a
//! time and from any thread, and a closure that writes files.
//!
//! | file below `search/` | hands over |
//! |---|---|
//! | `index` | how many volumes; series; topics to suggest; the first form of each sheet of names |
//! | `n<number>` | a sheet: forms of terms, each with the names that a search is widened to |
//! | `text` | of a small site: all packs, and that is all |
//! | `t/<meeting>`, `t/-<number>` | a pack: what is shown of the entries of a meeting, or of none |
//! | `v<number>` | a volume's directory: its packs, how many entries each has, where shards begin |
//! | `v<number>/<shard>` | postings: which entries hold a pair of neighbouring characters |
//!
//! A reader takes the entries that hold all pairs of a form, rarest first, and looks for the form
//! in their text; what it finds is exact.
//!
//! An entry is found by every substring of the normal form of each of its fields; the fields are
//! its text, the corrected text where it differs, its title, speaker, readings and aliases.

pub mod entry;
pub mod normal;

mod builder;
mod earlier;
mod merged;
mod names;
mod pack;
mod postings;
mod script;
mod shelf;
mod volume;

#[cfg(test)]
mod tests;

pub use builder::{Builder, Summary, Volumes};
pub use earlier::{Earlier, Remembered, RememberedVolume, forget};
pub use entry::{Directory, Entry, Kind, Meeting, Series, Suggestion};
