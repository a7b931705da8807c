//! Stand-ins: characters that the pre-pass puts into the source and the writer takes out again.
//!
//! All but the mark are noncharacters, which no text may contain; the pre-pass replaces those of
//! the source. The mark must count as punctuation for the parser, so it is one of three rare
//! characters, whichever the source does not hold.

/// For a `_` of a bare URL.
pub(super) const UNDERSCORE: char = '\u{FDD1}';
/// For a `*` of a bare URL.
pub(super) const STAR: char = '\u{FDD2}';
/// For a single `~`.
pub(super) const TILDE: char = '\u{FDD3}';
/// Before a list or quote mark that would nest too deep.
pub(super) const NO_MARKER: char = '\u{FDD0}';
/// Around the number of a place in the HTML that is filled in at the end.
pub(super) const SLOT: char = '\u{FDD4}';

const MARKS: [char; 3] = ['\u{2E4F}', '\u{2E4E}', '\u{2E52}'];

/// Punctuation that the source does not hold, to stand beside a run of `*`.
pub(super) fn mark(source: &str) -> Option<char> {
    MARKS.into_iter().find(|mark| !source.contains(*mark))
}

/// What a character of the prepared text was in the source; none if it was not there.
pub(super) fn original(c: char, mark: Option<char>) -> Option<char> {
    match c {
        UNDERSCORE => Some('_'),
        STAR => Some('*'),
        TILDE => Some('~'),
        NO_MARKER => None,
        c if Some(c) == mark => None,
        c => Some(c),
    }
}
