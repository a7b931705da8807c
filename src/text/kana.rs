//! The order of kana: how indexes of Japanese words are sorted and cut into rows.
//!
//! Knows single characters only; readings come from whoever wrote them.

use unicode_normalization::UnicodeNormalization;

use super::script::{is_hiragana, is_katakana};

/// The rows of the fifty sounds, by their first kana.
pub const ROWS: [char; 10] = ['あ', 'か', 'さ', 'た', 'な', 'は', 'ま', 'や', 'ら', 'わ'];

/// A reading for sorting: hiragana, large, without voicing, long vowels and what is no kana.
pub fn sort_key(reading: &str) -> String {
    reading.nfkd().filter_map(plain).collect()
}

/// The row of the fifty sounds in which a word stands that begins with kana.
pub fn row(reading: &str) -> Option<char> {
    let first = reading.nfkd().find_map(plain)?;
    ROWS.iter().rev().find(|row| **row <= first).copied()
}

/// Whether a word begins with kana, so that it needs no reading to be sorted.
pub fn begins_with_kana(word: &str) -> bool {
    word.chars().next().is_some_and(|c| {
        let c = c.nfkc().next().unwrap_or(c);
        (is_hiragana(c) || is_katakana(c)) && plain(c).is_some()
    })
}

/// One kana without voicing and size; none for marks and other characters.
fn plain(c: char) -> Option<char> {
    let c = match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60)?,
        _ => c,
    };
    Some(match c {
        'ぁ' => 'あ',
        'ぃ' => 'い',
        'ぅ' | 'ゔ' => 'う',
        'ぇ' => 'え',
        'ぉ' => 'お',
        'っ' => 'つ',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ゎ' => 'わ',
        'ゕ' => 'か',
        'ゖ' => 'け',
        'あ'..='ん' => c,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_the_row_of_their_first_sound() {
        for (reading, wanted) in [
            ("せんてい", Some('さ')),
            ("ぜいじゃくせい", Some('さ')),
            ("パケット", Some('は')),
            ("ﾊﾟｹｯﾄ", Some('は')),
            ("ぁん", Some('あ')),
            ("ヴァ", Some('あ')),
            ("んー", Some('わ')),
            ("をこと", Some('わ')),
            ("CYXROSS", None),
            ("", None),
        ] {
            assert_eq!(row(reading), wanted, "{reading}");
        }
    }

    #[test]
    fn voicing_size_and_long_vowels_do_not_part_words() {
        let mut words = ["サーバー", "さば", "ザイル", "さいん", "じゃ", "しや"];
        words.sort_by_key(|word| sort_key(word));
        assert_eq!(words, ["ザイル", "さいん", "サーバー", "さば", "じゃ", "しや"]);
        assert_eq!(sort_key("サーバー"), sort_key("さば"));
    }

    #[test]
    fn only_kana_needs_no_reading() {
        assert!(begins_with_kana("サーバ") && begins_with_kana("なりすまし") && begins_with_kana("ｻｰﾊﾞ"));
        assert!(!begins_with_kana("脆弱性") && !begins_with_kana("eシール") && !begins_with_kana("ー"));
    }
}
