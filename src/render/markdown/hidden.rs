//! Characters that a reader would not see, as far as pages are concerned.
//!
//! Shown as `U+202E`, so that nothing stands on a page unseen; that they are there at all is
//! reported when files are loaded.

use crate::text::safety::{suspicion, suspicious};

/// Whether a character is dropped where it cannot be shown by its number.
pub(super) fn is_hidden(c: char) -> bool {
    suspicion(c).is_some()
}

/// A text without them; emoji joined to one stay so.
pub(super) fn without(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for hidden in suspicious(text) {
        out.push_str(text.get(done..hidden.at).unwrap_or_default());
        done = hidden.at + hidden.character.len_utf8();
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// Whether a character that begins with this byte may be hidden; but for U+3164, which begins as
/// kana do and would make every text suspicious.
pub(super) const fn may_begin(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0xB | 0xC | 0xE..=0x1F | 0x7F | 0xC2 | 0xCD | 0xD8 | 0xE1 | 0xE2 | 0xEE | 0xEF | 0xF0..=0xF4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hidden_character_is_found_by_its_first_byte() {
        let mut buffer = [0; 4];
        let hidden = (0..=0x10FFFF)
            .filter_map(char::from_u32)
            .filter(|c| is_hidden(*c));
        for c in hidden.filter(|c| *c != '\u{3164}') {
            let first = c.encode_utf8(&mut buffer).as_bytes().first().copied();
            assert!(first.is_some_and(may_begin), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn what_japanese_text_is_made_of_is_not_hidden() {
        for c in "漢字かなカナｶﾅ、。「」（）〜～―…①○※々〇 \u{3000}\t\n葛\u{E0100}が\u{3099}👍\u{FE0F}".chars()
        {
            assert!(!is_hidden(c), "U+{:04X}", u32::from(c));
        }
    }
}
