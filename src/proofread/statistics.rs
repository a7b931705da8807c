//! What the whole record says often: words of katakana and kanji, and stretches of characters.
//!
//! Counted document by document and merged in order, so that time grows with the text and not
//! with its square. Words are kept; stretches go into a table of fixed size.

use std::collections::BTreeMap;

use super::attendance::Posts;
use super::neighbours::Neighbours;
use super::passage::Passages;
use super::run::{Script, runs};
use super::vocabulary;
use crate::content::Corpus;

/// How often a word of the glossary, of a topic or of the general vocabulary is taken to occur.
const GIVEN: u32 = 5;
/// From how often on others may be misprints of a word.
const FREQUENT: u32 = 2;
/// Stretches that are counted, in characters.
pub(super) const STRETCH: usize = 6;
/// Slots of the table of stretches, in powers of two: for the smallest site and the largest.
const SLOTS: std::ops::RangeInclusive<u32> = 18..=27;
/// Slots that a stretch counts in.
const HASHES: u64 = 3;

/// Counts over the documents of a site.
#[derive(Debug, Default)]
pub struct Statistics {
    katakana: Words,
    kanji: Words,
    /// Pairs of kanji inside runs.
    pairs: BTreeMap<(char, char), u32>,
    /// Single kanji.
    characters: BTreeMap<char, u32>,
    stretches: Vec<u8>,
    neighbours: Near,
    posts: Posts,
}

#[derive(Debug, Default)]
struct Near {
    katakana: Neighbours,
    kanji: Neighbours,
}

type Words = BTreeMap<Box<str>, u32>;

/// Counts of some documents, on the way to [`Statistics`].
#[derive(Debug, Default)]
pub struct Counts {
    katakana: Words,
    kanji: Words,
    pairs: BTreeMap<(char, char), u32>,
    characters: BTreeMap<char, u32>,
    /// Hashes of stretches, one for each place.
    stretches: Vec<u64>,
}

impl Counts {
    /// Counts one document.
    pub fn of_document(passages: &Passages<'_>) -> Self {
        let mut counts = Self::default();
        for (_, passage) in passages.iter() {
            counts.add(passage.text);
            let chars: Vec<char> = passage.text.chars().collect();
            counts.stretches.extend(chars.windows(STRETCH).map(hash));
        }
        counts
    }

    fn add(&mut self, text: &str) {
        for (script, range) in runs(text) {
            let word = &text[range];
            match script {
                Script::Katakana => *self.katakana.entry(word.into()).or_default() += 1,
                Script::Kanji => {
                    *self.kanji.entry(word.into()).or_default() += 1;
                    for c in word.chars() {
                        *self.characters.entry(c).or_default() += 1;
                    }
                    for pair in word.chars().zip(word.chars().skip(1)) {
                        *self.pairs.entry(pair).or_default() += 1;
                    }
                }
                _ => {}
            }
        }
    }
}

impl Statistics {
    /// No counts yet, with room for the stretches of so many bytes of text.
    pub fn with_room(bytes: u64) -> Self {
        // A kana or kanji takes three bytes; a table mostly empty tells stretches apart.
        let wanted = (bytes * 2).max(1).ilog2() + 1;
        let slots = 1usize << wanted.clamp(*SLOTS.start(), *SLOTS.end());
        Self {
            stretches: vec![0; slots],
            ..Self::default()
        }
    }

    /// Adds the counts of a document.
    pub fn add(&mut self, counts: Counts) {
        for hash in &counts.stretches {
            self.count(*hash);
        }
        self.merge(counts, 1);
    }

    /// Takes in the words that the site and giji know, and files what is frequent.
    pub fn finish(mut self, corpus: &Corpus) -> Self {
        let mut given = Counts::default();
        known(corpus).for_each(|text| given.add(text));
        vocabulary::words().for_each(|text| given.add(text));
        self.merge(given, GIVEN);
        self.posts = Posts::of(corpus.documents.iter());
        self.neighbours = Near {
            katakana: Neighbours::new(frequent(&self.katakana)),
            kanji: Neighbours::new(frequent(&self.kanji)),
        };
        self
    }

    fn merge(&mut self, counts: Counts, times: u32) {
        for (word, count) in counts.katakana {
            *self.katakana.entry(word).or_default() += count * times;
        }
        for (word, count) in counts.kanji {
            *self.kanji.entry(word).or_default() += count * times;
        }
        for (pair, count) in counts.pairs {
            *self.pairs.entry(pair).or_default() += count * times;
        }
        for (c, count) in counts.characters {
            *self.characters.entry(c).or_default() += count * times;
        }
    }

    /// Counts a stretch: only the lowest of its slots, for the others are of other stretches.
    fn count(&mut self, hash: u64) {
        let least = self.least(hash);
        for slot in self.slots(hash) {
            if let Some(counted) = self.stretches.get_mut(slot)
                && *counted == least
            {
                *counted = counted.saturating_add(1);
            }
        }
    }

    fn least(&self, hash: u64) -> u8 {
        let counted = self
            .slots(hash)
            .map(|slot| self.stretches.get(slot).copied().unwrap_or(0));
        counted.min().unwrap_or(0)
    }

    fn slots(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let mask = self.stretches.len().saturating_sub(1) as u64;
        // An odd step, so that the slots of one stretch differ.
        let (start, step) = (hash >> 32, (hash & 0xffff_ffff) | 1);
        (0..HASHES).map(move |number| (start.wrapping_add(number.wrapping_mul(step)) & mask) as usize)
    }

    /// How often a run of katakana stands in the record, given words counted in.
    pub(super) fn katakana(&self, word: &str) -> u32 {
        self.katakana.get(word).copied().unwrap_or(0)
    }

    /// How often a run of kanji does.
    pub(super) fn kanji(&self, word: &str) -> u32 {
        self.kanji.get(word).copied().unwrap_or(0)
    }

    /// How often two kanji stand next to one another.
    pub(super) fn pair(&self, a: char, b: char) -> u32 {
        self.pairs.get(&(a, b)).copied().unwrap_or(0)
    }

    /// The posts that attendance lists print.
    pub(super) fn posts(&self) -> &Posts {
        &self.posts
    }

    /// How often a kanji stands in the record.
    pub(super) fn character(&self, c: char) -> u32 {
        self.characters.get(&c).copied().unwrap_or(0)
    }

    /// Frequent runs of katakana near a word.
    pub(super) fn near_katakana(&self, word: &str) -> Vec<(&str, u32)> {
        self.neighbours.katakana.of(word)
    }

    /// Frequent runs of kanji near a word.
    pub(super) fn near_kanji(&self, word: &str) -> Vec<(&str, u32)> {
        self.neighbours.kanji.of(word)
    }

    /// How often a stretch of [`STRETCH`] characters stands in the record, at most 255; now and
    /// then a little too often, for the table is of fixed size.
    pub(super) fn stretch(&self, chars: &[char]) -> u32 {
        self.least(hash(chars)).into()
    }
}

fn frequent(words: &Words) -> impl Iterator<Item = (Box<str>, u32)> {
    words
        .iter()
        .filter(|(_, count)| **count >= FREQUENT)
        .map(|(word, count)| (word.clone(), *count))
}

/// The words that people of the site gave.
fn known(corpus: &Corpus) -> impl Iterator<Item = &str> {
    let terms = corpus.glossary.iter().flat_map(|term| {
        [term.term.as_str()]
            .into_iter()
            .chain(term.aliases.iter().map(String::as_str))
    });
    let topics = corpus.topics.iter().flat_map(|topic| {
        [topic.title.as_str()]
            .into_iter()
            .chain(topic.terms.iter().map(String::as_str))
    });
    let series = corpus.series.iter().map(|series| series.name.as_str());
    terms.chain(topics).chain(series)
}

/// A hash of characters whose bits all depend on all of them.
fn hash(chars: &[char]) -> u64 {
    let hash = chars.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, c| {
        (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 29)
}
