//! Mentions of committees and their rounds: 「ICTサイバーセキュリティ政策分科会第7回」.
//!
//! A round counts as mentioned only beside the name of its committee, so that 第3回 of one is
//! never that of another. A short name stands for a committee only in its own documents, or after
//! the full name; 本分科会 and the like name no other committee and give no round.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::text::numeral;
use crate::text::script::{is_kanji, is_katakana, is_latin_word};

/// A committee named in a folded text, with the rounds printed beside the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Index into `Corpus::series`.
    pub series: usize,
    /// Empty where the committee alone is named.
    pub rounds: Vec<u32>,
    /// Bytes of the folded text: the name with its rounds.
    pub range: Range<usize>,
}

/// Reads the names in one document after the other text of it.
#[derive(Debug, Default)]
pub struct Reader {
    /// Committees whose short name is understood.
    introduced: BTreeSet<usize>,
}

impl Reader {
    /// A reader of a document of this series.
    pub fn of(own: Option<usize>) -> Self {
        Self {
            introduced: own.into_iter().collect(),
        }
    }

    /// What the names found in a folded text mean.
    pub fn read(&mut self, folded: &str, names: &[(usize, bool, Range<usize>)]) -> Vec<Named> {
        let mut found = Vec::new();
        for (series, full, range) in names {
            let (Some(before), Some(after)) = (folded.get(..range.start), folded.get(range.end..)) else {
                continue;
            };
            if *full {
                self.introduced.insert(*series);
            } else if !self.introduced.contains(series) || is_inner(before) {
                continue;
            }
            let (mut rounds, length) = rounds_after(after);
            let mut start = range.start;
            if rounds.is_empty()
                && let Some((round, length)) = round_before(before)
            {
                rounds.push(round);
                start -= length;
            }
            found.push(Named {
                series: *series,
                rounds,
                range: start..range.end + length,
            });
        }
        found
    }
}

/// Whether a short name goes on to the left: 政策**分科会**, 本**分科会**. 第3回の and 第3回 do not count.
fn is_inner(before: &str) -> bool {
    if round_before(before).is_some() {
        return false;
    }
    before
        .chars()
        .next_back()
        .is_some_and(|c| is_kanji(c) || is_katakana(c) || is_latin_word(c))
}

/// The rounds printed right after a name: 第7回, （第7回）, の第7回及び第8回, 第1、2回; and the bytes read.
fn rounds_after(text: &str) -> (Vec<u32>, usize) {
    let start = ["の", "(", "・", "、"]
        .iter()
        .find_map(|lead| text.strip_prefix(lead))
        .unwrap_or(text);
    let mut rounds = Vec::new();
    let mut rest = start;
    let mut read = 0;
    while let Some((numbers, after)) = ordinal(rest) {
        rounds.extend(numbers);
        read = text.len() - after.len();
        let after = after.strip_prefix(')').unwrap_or(after);
        let joined = [
            "及び",
            "および",
            "並びに",
            "と",
            "、",
            ",",
            "・",
            "~",
            "-",
            "から",
        ]
        .iter()
        .find_map(|join| after.strip_prefix(join));
        match joined {
            Some(next) => rest = next,
            None => break,
        }
    }
    (rounds, read)
}

/// `第N回` or `第N、M回` at the start of a text, and what follows.
fn ordinal(text: &str) -> Option<(Vec<u32>, &str)> {
    let mut rest = text.strip_prefix('第')?;
    let mut numbers = Vec::new();
    loop {
        let end = rest.find(|c| !numeral::is_numeric(c)).unwrap_or(rest.len());
        numbers.push(numeral::parse(rest.get(..end)?)?);
        rest = rest.get(end..)?;
        if let Some(after) = rest.strip_prefix('回') {
            return Some((numbers, after));
        }
        rest = rest.strip_prefix(['、', ',', '・'])?;
    }
}

/// The round printed right before a name: 第3回の有識者会議; with the bytes it takes.
fn round_before(text: &str) -> Option<(u32, usize)> {
    let trimmed = text.strip_suffix('の').unwrap_or(text);
    let digits_end = trimmed.strip_suffix('回')?;
    let start = digits_end.rfind('第')?;
    let number = numeral::parse(digits_end.get(start + '第'.len_utf8()..)?)?;
    Some((number, text.len() - start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::lexicon::{Hits, Words};

    const NAMES: [(&str, &str); 2] = [
        ("ICT樹木政策分科会", "分科会"),
        ("公園安全保障に関する有識者会議", "有識者会議"),
    ];

    fn read(own: Option<usize>, text: &str) -> Vec<String> {
        let mut words = Words::default();
        for (index, (full, short)) in NAMES.iter().enumerate() {
            words.series(full, index, true);
            words.series(short, index, false);
        }
        let mut hits = Hits::default();
        let folded = words.build().read(text, &mut hits).text;
        Reader::of(own)
            .read(&folded, &hits.series)
            .iter()
            .map(|n| format!("{} {:?} {}", n.series, n.rounds, &folded[n.range.clone()]))
            .collect()
    }

    #[test]
    fn a_round_is_read_only_beside_the_name_of_its_committee() {
        assert_eq!(
            read(None, "参考資料1 ICT 樹木政策分科会第 7 回 議事要旨"),
            ["0 [7] ict樹木政策分科会第7回"]
        );
        assert_eq!(
            read(None, "ICT樹木政策分科会（第5回）及び第6回"),
            ["0 [5, 6] ict樹木政策分科会(第5回)及び第6回"]
        );
        assert_eq!(
            read(None, "公園安全保障に関する有識者会議第１、２回"),
            ["1 [1, 2] 公園安全保障に関する有識者会議第1、2回"]
        );
        assert!(read(None, "第3回の議論、分科会第3回、有識者会議第3回").is_empty());
    }

    #[test]
    fn short_names_are_understood_at_home_or_after_the_full_name() {
        assert_eq!(read(Some(1), "有識者会議第4回の資料"), ["1 [4] 有識者会議第4回"]);
        assert_eq!(
            read(Some(1), "第3回の有識者会議において"),
            ["1 [3] 第3回の有識者会議"]
        );
        assert_eq!(
            read(
                None,
                "公園安全保障に関する有識者会議が始まった。有識者会議第2回では"
            ),
            ["1 [] 公園安全保障に関する有識者会議", "1 [2] 有識者会議第2回"]
        );
        assert!(read(Some(0), "本分科会と、別の審議会の利用分科会第3回").is_empty());
    }
}
