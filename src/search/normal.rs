//! The normal form of text that is searched and of what is searched for.
//!
//! (being written)
