//! What stands between the pure stages and the files: steps that more than one command takes.
//!
//! Owns reading seeds, keeping `content/minutes/` in step with them, and turning a fault in giji
//! into a diagnostic. Prints nothing; what each command does in which order stands in `cli`.

pub mod against;
pub mod data;
mod diff;
pub mod documents;
pub mod drawing;
pub mod drawn;
pub mod entry;
pub mod file;
mod git;
pub mod guard;
mod inventory;
mod known;
pub mod last_build;
mod ledger;
pub mod linked;
pub mod minutes;
mod moves;
pub mod pages;
pub mod preview;
pub mod progress;
pub mod proofread;
mod redirects;
mod redrawing;
pub mod reuse;
pub mod searchable;
pub mod sources;
pub mod speakers;
pub mod target;
