//! The words that stand in a skeleton until somebody writes.

/// In a note.
pub const NOTE: &str = "ここに説明を書きます。";
/// In a term.
pub const TERM: &str = "ここに意味を書きます。";
/// In a topic.
pub const TOPIC: &str = "ここに、どのような論点かを書きます。";
/// As the reason of a correction.
pub const REASON: &str = "ここに理由を書きます。";
