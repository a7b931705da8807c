//! What a character is, as far as matching and joining Japanese text need to know.

/// Whether a character is set full-width in Japanese text: kana, kanji, full-width forms and
/// Japanese punctuation. Between two of these a line break is no space.
pub fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{303F}' | '\u{3041}'..='\u{33FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{FF61}'..='\u{FF9F}'
        | '\u{20000}'..='\u{3FFFD}' | '①'..='⑳' | '“' | '”' | '‘' | '’' | '…' | '―' | '○' | '●' | '◎' | '◯' | '■' | '□' | '◆' | '◇')
}

/// Whether a character is kanji, its iteration marks included.
pub fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}' | '々' | '〆' | 'ヶ')
}

/// Whether a character is katakana or its long-vowel mark.
pub fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FE}' | '\u{FF66}'..='\u{FF9D}')
}

/// Whether a character is hiragana.
pub fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309F}')
}

/// Whether a character is a decimal digit, of either width.
pub fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether a character belongs to a word of Latin letters or digits, of either width.
pub fn is_latin_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '\u{00C0}'..='\u{024F}')
}

/// Opening brackets, of either width.
pub const OPENING: &str = "(（[［{｛〔【「『〈《≪<＜“";

/// Closing brackets, each at the place of its opening one in [`OPENING`].
pub const CLOSING: &str = ")）]］}｝〕】」』〉》≫>＞”";

/// The bracket that closes an opening one.
pub fn closing_of(open: char) -> Option<char> {
    OPENING
        .chars()
        .position(|c| c == open)
        .and_then(|at| CLOSING.chars().nth(at))
}

/// Whether a character opens round brackets, of either width.
pub fn opens_round(c: char) -> bool {
    matches!(c, '(' | '（')
}

/// Whether a character closes round brackets, of either width.
pub fn closes_round(c: char) -> bool {
    matches!(c, ')' | '）')
}
