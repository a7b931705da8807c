//! All words that are looked for in the record: glossary terms, words of topics, names of
//! committees. They are looked for while a text is folded: few places can begin a word, and only
//! these are held against the sorted words.
//!
//! Latin words match whole words only (AI is not in AISI), and so do katakana ones (サーバ is not
//! in サーバー); kanji words match anywhere, for nothing marks their edges. Among terms, the
//! leftmost and then the longest wins; topic words and names do not compete with them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::text::chars::Chars;
use crate::text::fold::{self, Folded, fold};
use crate::text::script::{is_katakana, is_latin_word};

/// The words, ready to be looked for.
#[derive(Debug, PartialEq)]
pub struct Lexicon {
    /// Characters that fold to themselves and begin no word.
    others: Box<Chars>,
    /// Words of two characters and more, folded and sorted, with what they stand for.
    words: Vec<(String, Owner)>,
    /// Of each of these, how it begins.
    openings: Vec<Opening>,
    /// A bit for each opening, which others may share.
    marks: Box<[u64; 1024]>,
    /// Words of one character.
    letters: Vec<(String, Owner)>,
}

/// Two characters as a number, of the same order.
type Opening = u64;

/// What a word stands for.
#[derive(Debug, Clone, Default, PartialEq)]
struct Owner {
    /// Index into `Corpus::glossary`.
    term: Option<usize>,
    /// Indexes into `Corpus::topics`.
    topics: Vec<usize>,
    /// Committees; whether it is the full name.
    series: Vec<(usize, bool)>,
}

/// Collects words before they are looked for.
#[derive(Debug, Default)]
pub struct Words {
    owners: BTreeMap<String, Owner>,
}

impl Words {
    /// Adds a form of a term; the index of the other term that has it already, if one has.
    pub fn term(&mut self, form: &str, term: usize) -> Result<(), usize> {
        let folded = fold(form);
        if folded.is_empty() {
            return Ok(());
        }
        let owner = self.owners.entry(folded).or_default();
        match owner.term {
            Some(other) if other != term => Err(other),
            _ => {
                owner.term = Some(term);
                Ok(())
            }
        }
    }

    /// The term that has this form.
    pub fn term_of(&self, form: &str) -> Option<usize> {
        self.owners.get(&fold(form)).and_then(|owner| owner.term)
    }

    /// Adds a word that marks a topic.
    pub fn topic(&mut self, word: &str, topic: usize) {
        let folded = fold(word);
        if !folded.is_empty() {
            let topics = &mut self.owners.entry(folded).or_default().topics;
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
    }

    /// Adds a name of a committee.
    pub fn series(&mut self, name: &str, series: usize, full: bool) {
        let folded = fold(name);
        if !folded.is_empty() {
            self.owners.entry(folded).or_default().series.push((series, full));
        }
    }

    /// Makes ready to look for the words.
    pub fn build(self) -> Lexicon {
        let mut lexicon = Lexicon {
            others: Box::new(fold::unchanged()),
            words: Vec::with_capacity(self.owners.len()),
            openings: Vec::with_capacity(self.owners.len()),
            marks: Box::new([0; 1024]),
            letters: Vec::new(),
        };
        for (word, owner) in self.owners {
            word.chars()
                .take(1)
                .for_each(|first| lexicon.others.remove(first));
            match opening(&word) {
                Some(opening) => {
                    let (row, bit) = mark(opening);
                    lexicon.marks[row] |= bit;
                    lexicon.openings.push(opening);
                    lexicon.words.push((word, owner));
                }
                None => lexicon.letters.push((word, owner)),
            }
        }
        lexicon
    }
}

/// What was found in one text.
#[derive(Debug, Default)]
pub struct Hits {
    /// Terms, leftmost-longest, in order; ranges of the folded text.
    pub terms: Vec<(usize, Range<usize>)>,
    /// Words of topics, in order of place.
    pub topics: Vec<(usize, Range<usize>)>,
    /// Names of committees, leftmost-longest, in order; whether it is the full name.
    pub series: Vec<(usize, bool, Range<usize>)>,
    /// Where words may begin.
    places: Vec<usize>,
}

impl Lexicon {
    /// Folds a text and finds everything in it; `hits` is emptied first.
    pub fn read<'s>(&self, text: &'s str, hits: &mut Hits) -> Folded<'s> {
        let Hits {
            terms,
            topics,
            series,
            places,
        } = hits;
        terms.clear();
        topics.clear();
        series.clear();
        places.clear();
        let folded = Folded::telling(text, &self.others, |place| places.push(place));
        places.dedup();
        let (mut term_end, mut series_end) = (0, 0);
        for start in places.iter().copied() {
            let rest = folded.text.get(start..).unwrap_or_default();
            for (word, owner) in self.may_open(rest) {
                let range = start..start + word.len();
                if !rest.starts_with(word) || !stands_alone(&folded.text, range.clone()) {
                    continue;
                }
                if let Some(term) = owner.term
                    && start >= term_end
                {
                    term_end = range.end;
                    terms.push((term, range.clone()));
                }
                topics.extend(owner.topics.iter().map(|topic| (*topic, range.clone())));
                if !owner.series.is_empty() && start >= series_end {
                    series_end = range.end;
                    series.extend(owner.series.iter().map(|(s, full)| (*s, *full, range.clone())));
                }
            }
        }
        folded
    }

    /// The words with which a text may begin; one that begins with another stands before that.
    fn may_open(&self, text: &str) -> impl Iterator<Item = &(String, Owner)> {
        let words = opening(text).map_or(&[][..], |opening| self.opened(opening));
        words.iter().rev().chain(&self.letters)
    }

    /// The words of two characters and more that begin like this.
    fn opened(&self, opening: Opening) -> &[(String, Owner)] {
        let (row, bit) = mark(opening);
        if self.marks[row] & bit == 0 {
            return &[];
        }
        let from = self.openings.partition_point(|other| *other < opening);
        let alike = self.openings[from..]
            .iter()
            .take_while(|other| **other == opening);
        &self.words[from..from + alike.count()]
    }
}

/// None of a text of one character.
fn opening(text: &str) -> Option<Opening> {
    let mut chars = text.chars().map(u64::from);
    Some(chars.next()? << 32 | chars.next()?)
}

/// Row and bit of an opening.
fn mark(opening: Opening) -> (usize, u64) {
    let hash = (opening >> 32).wrapping_mul(0x9E37) ^ opening;
    ((hash >> 6) as usize & 1023, 1 << (hash & 63))
}

/// Whether a match is no part of a longer Latin or katakana word.
fn stands_alone(text: &str, range: Range<usize>) -> bool {
    let goes_on = |inside: Option<char>, outside: Option<char>| match (inside, outside) {
        (Some(a), Some(b)) => (is_latin_word(a) && is_latin_word(b)) || (is_katakana(a) && is_katakana(b)),
        _ => false,
    };
    let (Some(before), Some(inside), Some(after)) = (
        text.get(..range.start),
        text.get(range.clone()),
        text.get(range.end..),
    ) else {
        return false;
    };
    !goes_on(inside.chars().next(), before.chars().next_back())
        && !goes_on(inside.chars().next_back(), after.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMS: [&str; 11] = [
        "AI",
        "AISI",
        "SBOM",
        "eシール",
        "サーバ",
        "C2サーバ",
        "サイバー",
        "サイバーセキュリティ",
        "AI Safety",
        "通信の秘密",
        "通信",
    ];

    fn found(source: &str) -> Vec<String> {
        let mut words = Words::default();
        for (index, term) in TERMS.iter().enumerate() {
            assert_eq!(words.term(term, index), Ok(()));
        }
        let lexicon = words.build();
        let mut hits = Hits::default();
        let folded = lexicon.read(source, &mut hits);
        hits.terms
            .iter()
            .map(|(term, range)| format!("{}={}", TERMS[*term], &source[folded.source_range(range.clone())]))
            .collect()
    }

    #[test]
    fn latin_and_katakana_terms_match_whole_words() {
        assert_eq!(
            found("AISI等、ＡＩとSBOMの話"),
            ["AISI=AISI", "AI=ＡＩ", "SBOM=SBOM"]
        );
        assert!(found("サーバーとAIRとSBOMS").is_empty());
        assert_eq!(found("サーバの話"), ["サーバ=サーバ"]);
    }

    #[test]
    fn width_and_inner_spaces_fold() {
        assert_eq!(
            found("e シール、ｅシール、C2 サーバ"),
            ["eシール=e シール", "eシール=ｅシール", "C2サーバ=C2 サーバ"]
        );
    }

    #[test]
    fn the_leftmost_longest_term_wins() {
        assert_eq!(
            found("サイバーセキュリティと通信の秘密、AI Safety"),
            [
                "サイバーセキュリティ=サイバーセキュリティ",
                "通信の秘密=通信の秘密",
                "AI Safety=AI Safety"
            ]
        );
    }

    #[test]
    fn words_of_any_length_are_found_where_they_begin() {
        let mut words = Words::default();
        for (index, word) in ["a", "会", "会議", "会議録", "議", "㈱"].into_iter().enumerate() {
            words.topic(word, index);
        }
        let mut hits = Hits::default();
        words.build().read("会議録、Ａ、議会 (株)", &mut hits);
        let topics: Vec<usize> = hits.topics.iter().map(|(topic, _)| *topic).collect();
        assert_eq!(topics, [3, 2, 1, 4, 0, 4, 1, 5]);
    }

    #[test]
    fn one_form_belongs_to_one_term() {
        let mut words = Words::default();
        assert_eq!(words.term("ACD", 0), Ok(()));
        assert_eq!(words.term("ＡＣＤ", 0), Ok(()));
        assert_eq!(words.term("acd", 3), Err(0));
    }
}
