//! giji turns the published minutes of public committees into explainer sites.
//!
//! The pipeline runs one way, a module a stage:
//!
//! ```text
//! seeds ──convert──▶ minutes ──content──▶ Corpus ──site──▶ Site ──render──▶ pages ──publish──▶ public
//! ```
//!
//! A stage imports only the stages before it, `record` (the record's types and its Markdown),
//! `text` (Japanese text primitives), `diagnostic` and `timings`.

pub mod cli;
pub mod content;
pub mod convert;
pub mod diagnostic;
pub mod new;
pub mod pipeline;
pub mod proofread;
pub mod publish;
pub mod record;
pub mod render;
pub mod search;
pub mod serve;
pub mod site;
pub mod text;
pub mod timings;
