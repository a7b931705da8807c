//! Link: records → cross-references.
//!
//! `Catalogue` is what every document is linked against: built once from the corpus.
//! `meeting::link` lays corrections over one document and finds its people, threads, topics,
//! terms and notes; it needs no other document's text. `Site` merges what the documents
//! contributed. Renders nothing and reads no file.

pub mod appearance;
pub mod catalogue;
mod clip;
mod commentary;
pub mod correction;
pub mod data;
pub mod excerpt;
pub mod facts;
pub mod gather;
mod hit;
mod kind;
pub mod label;
mod lexicon;
mod link;
mod mark;
pub mod meeting;
mod mention;
mod note;
pub mod overlay;
pub mod person;
mod postpone;
pub mod quote;
mod roster;
pub mod segments;
pub mod speech;
mod thread;
pub mod timeline;

pub use catalogue::{Catalogue, source_place};
pub use correction::Located;
pub use facts::Facts;
pub use gather::Site;
pub use meeting::Meeting;
