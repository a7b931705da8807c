//! Line breaks of the source inside a paragraph: a space between words, nothing in Japanese.

use crate::text::script::is_wide;

/// A line break whose other side is not known yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Break {
    /// The last character before it.
    pub(super) before: char,
    /// Where it belongs in the HTML.
    pub(super) html: usize,
    /// Where it belongs in the plain text.
    pub(super) plain: usize,
}

/// Whether nothing stands between these characters when a line ends after the first.
pub(super) fn joins(before: char, after: char) -> bool {
    is_wide(before) && is_wide(after)
}

/// A text of several lines as one.
pub(super) fn join_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let (Some(before), Some(after)) = (out.chars().next_back(), line.chars().next())
            && !joins(before, after)
        {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_japanese_join_and_words_do_not() {
        assert_eq!(join_lines("用\n語"), "用語");
        assert_eq!(join_lines("two\n  words "), "two words");
        assert_eq!(join_lines("用語\nAPI\n、次"), "用語 API 、次");
    }
}
