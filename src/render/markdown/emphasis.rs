//! Emphasis next to Japanese punctuation: `これは**「強調」**の`.
//!
//! CommonMark lets a run of `*` open or close only where white space or punctuation stands on the
//! right side of it, which Japanese, written without spaces, does not have. Decides for one run
//! where a punctuation mark has to be added so that the parser takes it as a reader would.

use crate::text::script::is_wide;

/// Where to put the mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Before the run, so that it may open.
    Before,
    /// After the run, so that it may close.
    After,
}

/// What a run of `*`, `_` and `~~` between these two characters needs.
pub(super) fn mend(before: char, after: char) -> Option<Side> {
    if before.is_whitespace() || after.is_whitespace() {
        return None;
    }
    match (is_punctuation(before), is_punctuation(after)) {
        (false, true) if !ends(after) && (is_wide(before) || is_wide(after)) => Some(Side::Before),
        (true, false) if !begins(before) && (is_wide(before) || is_wide(after)) => Some(Side::After),
        _ => None,
    }
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// Punctuation after which nothing can close.
fn begins(c: char) -> bool {
    "([{（「『【《〈［｛〔〘〖“‘«".contains(c)
}

/// Punctuation before which nothing can open.
fn ends(c: char) -> bool {
    ")]},.;:!?）」』】》〉］｝〕〙〗”’»、。，．；：！？".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_opens_before_a_bracket_and_closes_after_one() {
        assert_eq!(mend('は', '「'), Some(Side::Before));
        assert_eq!(mend('」', 'の'), Some(Side::After));
        assert_eq!(mend('は', '('), Some(Side::Before));
        assert_eq!(mend(':', '本'), Some(Side::After));
        assert_eq!(mend('。', '次'), Some(Side::After));
        assert_eq!(mend('は', '`'), Some(Side::Before));
    }

    #[test]
    fn what_the_parser_gets_right_is_left_alone() {
        assert_eq!(mend('\n', '「'), None);
        assert_eq!(mend('」', '\u{3000}'), None);
        assert_eq!(mend('は', '強'), None);
        assert_eq!(mend('」', '。'), None);
        assert_eq!(mend('調', '。'), None, "the run closes anyway");
        assert_eq!(mend('（', '強'), None, "the run opens anyway");
        assert_eq!(mend('a', '('), None, "no Japanese here");
    }
}
