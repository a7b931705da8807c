//! Characters that a reader cannot see or that reorder what he sees.
//!
//! Shown on pages as `U+202E`, so that nothing stands on a page unseen; that they are there at all
//! is reported when files are loaded.

/// Whether a character has to be shown by its number.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}'
        | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}' | '\u{F0000}'..='\u{10FFFF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Whether a character that begins with this byte may be hidden.
pub(super) const fn may_begin(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0xB | 0xC | 0xE..=0x1F | 0x7F | 0xC2 | 0xCD | 0xD8 | 0xE1 | 0xE2 | 0xEE | 0xEF | 0xF0..=0xF4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hidden_character_is_found_by_its_first_byte() {
        let mut buffer = [0; 4];
        for c in (0..=0x10FFFF)
            .filter_map(char::from_u32)
            .filter(|c| is_hidden(*c))
        {
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
