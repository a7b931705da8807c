//! Link: records → cross-references.
//!
//! `Catalogue` is what every document is linked against: built once from the corpus.
//! `meeting::link` lays corrections over one document and finds its people, threads, topics,
//! terms and notes; it needs no other document's text. `Site` merges what the documents
//! contributed. Renders nothing and reads no file.

pub mod catalogue;
pub mod facts;
pub mod gather;
pub mod meeting;
pub mod timeline;

pub use catalogue::Catalogue;
pub use facts::Facts;
pub use gather::Site;
pub use meeting::Meeting;
