//! Characters that a reader cannot see, or that reorder what is seen.
//!
//! Owns the list of them; who reports them, and how badly, is for each stage to say.

/// Why a character is suspicious.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Suspicion {
    /// A control character other than tab and line break.
    Control,
    /// Changes the direction of the text around it.
    Bidi,
    /// Takes no room: zero-width space, joiner outside an emoji, tag.
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
///
/// Variation selectors are none: they choose the form of a kanji. Nor is a joiner between emoji.
pub fn suspicious(text: &str) -> impl Iterator<Item = Suspicious> + '_ {
    let mut before = None;
    text.char_indices().filter_map(move |(at, character)| {
        let previous = before.replace(character);
        let suspicion = suspicion(character)?;
        if character == '\u{200d}' {
            let next = text.get(at + character.len_utf8()..)?.chars().next();
            if previous.is_some_and(is_pictograph) && next.is_some_and(is_pictograph) {
                return None;
            }
        }
        Some(Suspicious {
            at,
            character,
            suspicion,
        })
    })
}

/// Why a character is suspicious wherever it stands; none for most.
pub fn suspicion(c: char) -> Option<Suspicion> {
    match c {
        '\t' | '\n' | '\r' | ' '..='~' => None,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some(Suspicion::Control),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Suspicion::Bidi)
        }
        // A line break that most editors do not show as one.
        '\u{2028}' | '\u{2029}' => Some(Suspicion::Invisible),
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}'
            if !is_variation_selector(c) =>
        {
            Some(Suspicion::Invisible)
        }
        '\u{e000}'..='\u{f8ff}' | '\u{fffc}' | '\u{fffd}' | '\u{fdd0}'..='\u{fdef}' => {
            Some(Suspicion::Unassigned)
        }
        '\u{f0000}'.. => Some(Suspicion::Unassigned),
        _ if u32::from(c) & 0xfffe == 0xfffe => Some(Suspicion::Unassigned),
        _ => None,
    }
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, Suspicion)> {
        suspicious(text).map(|s| (s.at, s.suspicion)).collect()
    }

    #[test]
    fn what_hides_or_reorders_is_found_where_it_stands() {
        assert_eq!(found("議\u{200b}事"), [(3, Suspicion::Invisible)]);
        assert_eq!(
            found("a\u{202e}b\u{2069}"),
            [(1, Suspicion::Bidi), (5, Suspicion::Bidi)]
        );
        assert_eq!(
            found("\0\u{85}\u{1b}"),
            [
                (0, Suspicion::Control),
                (1, Suspicion::Control),
                (3, Suspicion::Control)
            ]
        );
        assert_eq!(
            found("\u{fffd}\u{e000}"),
            [(0, Suspicion::Unassigned), (3, Suspicion::Unassigned)]
        );
        assert_eq!(found("か\u{200d}な"), [(3, Suspicion::Invisible)]);
        assert_eq!(
            found("\u{e0041}\u{10ffff}"),
            [(0, Suspicion::Invisible), (4, Suspicion::Unassigned)]
        );
    }

    #[test]
    fn what_japanese_texts_need_is_left_alone() {
        for text in [
            "全角　空白\r\n\tタブ、改行\n",
            "葛\u{e0100}城市と葛󠄀城市、か\u{3099}、①～−‐―…‥「」",
            "👩\u{200d}💻 ☺\u{fe0f} ㍻㋿ ｶﾞ",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
