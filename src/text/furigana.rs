//! Which part of a reading belongs over which characters of a word.
//!
//! Knows no dictionary: the kana that word and reading share are what ties them.

use std::ops::Range;

use super::script::{is_hiragana, is_kanji, is_katakana};

/// A reading over a stretch of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Furigana {
    /// Bytes of the word, whole characters.
    pub range: Range<usize>,
    /// In hiragana, as given.
    pub reading: String,
}

/// The readings over the kanji of a word, in order: 学問の自由 has がくもん and じゆう. Where the kana in
/// between could be tied in more than one way, one reading stands over everything from the first
/// kanji to the last. None for a word without kanji, or a reading that does not fit it.
pub fn furigana(word: &str, reading: &str) -> Vec<Furigana> {
    let reading: Vec<char> = reading.chars().map(hiragana).collect();
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    let tied = |letter: &(usize, char)| is_hiragana(letter.1) || is_katakana(letter.1);
    let head = letters
        .iter()
        .zip(&reading)
        .take_while(|(letter, read)| tied(letter) && hiragana(letter.1) == **read)
        .count();
    let tail = letters[head..]
        .iter()
        .rev()
        .zip(reading[head..].iter().rev())
        .take_while(|(letter, read)| tied(letter) && hiragana(letter.1) == **read)
        .count();
    let middle = &letters[head..letters.len() - tail];
    let read = &reading[head..reading.len() - tail];
    let ends_in_kanji = |letter: Option<&(usize, char)>| letter.is_some_and(|letter| !tied(letter));
    let fits = ends_in_kanji(middle.first()) && ends_in_kanji(middle.last());
    if !fits || read.is_empty() || !middle.iter().any(|(_, c)| is_kanji(*c)) {
        return Vec::new();
    }
    let end = |at: usize| letters.get(head + at).map_or(word.len(), |(byte, _)| *byte);
    let over = |from: usize, to: usize, reading: &[char]| Furigana {
        range: end(from)..end(to),
        reading: reading.iter().collect(),
    };
    cut(middle, read).map_or_else(
        || vec![over(0, middle.len(), read)],
        |parts| {
            parts
                .into_iter()
                .map(|(letters, read_from, read_to)| {
                    over(letters.start, letters.end, &read[read_from..read_to])
                })
                .collect()
        },
    )
}

/// Stretches of kanji, each with where its reading begins and ends, if the runs of kana between
/// them stand in the reading in one way only.
fn cut(middle: &[(usize, char)], read: &[char]) -> Option<Vec<(Range<usize>, usize, usize)>> {
    let kana = |letter: &(usize, char)| is_hiragana(letter.1) || is_katakana(letter.1);
    let mut parts = Vec::new();
    let (mut from, mut read_from) = (0, 0);
    while let Some(start) = middle[from..].iter().position(kana).map(|at| from + at) {
        let stop = middle[start..]
            .iter()
            .position(|l| !kana(l))
            .map(|at| start + at)?;
        let run: Vec<char> = middle[start..stop].iter().map(|(_, c)| hiragana(*c)).collect();
        // A kanji is read by one kana at least.
        let search = read.get(read_from + 1..)?;
        let mut places = search
            .windows(run.len())
            .enumerate()
            .filter(|(_, window)| **window == run[..]);
        let (place, _) = places.next()?;
        if places.next().is_some() {
            return None;
        }
        parts.push((from..start, read_from, read_from + 1 + place));
        read_from += 1 + place + run.len();
        from = stop;
    }
    (read_from < read.len()).then(|| {
        parts.push((from..middle.len(), read_from, read.len()));
        parts
    })
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(word: &str, reading: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for part in furigana(word, reading) {
            out.push_str(&word[at..part.range.start]);
            out.push_str(&format!("{{{}|{}}}", &word[part.range.clone()], part.reading));
            at = part.range.end;
        }
        out.push_str(&word[at..]);
        out
    }

    #[test]
    fn a_reading_stands_over_kanji_only() {
        for (word, reading, wanted) in [
            ("脆弱性", "ぜいじゃくせい", "{脆弱性|ぜいじゃくせい}"),
            ("サイバー攻撃", "さいばーこうげき", "サイバー{攻撃|こうげき}"),
            ("学問の自由", "がくもんのじゆう", "{学問|がくもん}の{自由|じゆう}"),
            (
                "能動的サイバー防御",
                "のうどうてきさいばーぼうぎょ",
                "{能動的|のうどうてき}サイバー{防御|ぼうぎょ}",
            ),
            ("取りまとめ案", "とりまとめあん", "{取|と}りまとめ{案|あん}"),
            ("なりすまし", "なりすまし", "なりすまし"),
            ("NICT", "えぬあいしーてぃー", "NICT"),
            ("VPNルータ", "ぶいぴーえぬるーた", "VPNルータ"),
            ("標的型攻撃", "", "標的型攻撃"),
            ("お知らせ", "おしらせ", "お{知|し}らせ"),
        ] {
            assert_eq!(drawn(word, reading), wanted);
        }
    }

    #[test]
    fn what_could_be_tied_in_two_ways_is_not_cut() {
        assert_eq!(drawn("野の花", "ののはな"), "{野|の}の{花|はな}");
        assert_eq!(
            drawn("目の前の山", "めのまえのやま"),
            "{目の前の山|めのまえのやま}"
        );
    }

    #[test]
    fn a_reading_that_does_not_fit_is_left_out_or_left_whole() {
        assert_eq!(drawn("サイバー攻撃", "こうげき"), "サイバー攻撃");
        assert_eq!(drawn("山", "やまやまやま"), "{山|やまやまやま}");
        assert_eq!(drawn("取り消し", "とりけし"), "{取|と}り{消|け}し");
    }
}
