//! Render: one page's typed view → HTML.
//!
//! `markdown` turns the bodies that people wrote into HTML.

pub mod markdown;
