//! Link: records → cross-references.
//!
//! `Catalogue` is what every document is linked against: built once from the corpus.
//! `meeting::link` lays corrections over one document and finds its people, threads, topics,
//! terms and notes; it needs no other document's text. `Site` merges what the documents
//! contributed. Renders nothing and reads no file.

pub mod meeting;
