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
/// Slots of the table of stretches.
const SLOTS: usize = 1 << 22;

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
    /// Merges counts with the words that the site and giji know.
    pub fn new(corpus: &Corpus, documents: impl IntoIterator<Item = Counts>) -> Self {
        let mut all = Self {
            stretches: vec![0; SLOTS],
            posts: Posts::of(corpus.documents.iter()),
            ..Self::default()
        };
        for counts in documents {
            merge(&mut all.katakana, counts.katakana);
            merge(&mut all.kanji, counts.kanji);
            for (pair, count) in counts.pairs {
                *all.pairs.entry(pair).or_default() += count;
            }
            for (c, count) in counts.characters {
                *all.characters.entry(c).or_default() += count;
            }
            for hash in counts.stretches {
                if let Some(slot) = all.stretches.get_mut(slot(hash)) {
                    *slot = slot.saturating_add(1);
                }
            }
        }
        let mut given = Counts::default();
        known(corpus).for_each(|text| given.add(text));
        vocabulary::words().for_each(|text| given.add(text));
        for (word, count) in given.katakana {
            *all.katakana.entry(word).or_default() += count * GIVEN;
        }
        for (word, count) in given.kanji {
            *all.kanji.entry(word).or_default() += count * GIVEN;
        }
        for (pair, count) in given.pairs {
            *all.pairs.entry(pair).or_default() += count * GIVEN;
        }
        for (c, count) in given.characters {
            *all.characters.entry(c).or_default() += count * GIVEN;
        }
        all.neighbours = Near {
            katakana: Neighbours::new(frequent(&all.katakana)),
            kanji: Neighbours::new(frequent(&all.kanji)),
        };
        all
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

    /// How often a stretch of [`STRETCH`] characters stands in the record, at least and at most
    /// 255: now and then two stretches share a slot.
    pub(super) fn stretch(&self, chars: &[char]) -> u32 {
        self.stretches
            .get(slot(hash(chars)))
            .copied()
            .map_or(0, u32::from)
    }
}

fn merge(all: &mut Words, some: Words) {
    for (word, count) in some {
        *all.entry(word).or_default() += count;
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

/// FNV-1a over the characters.
fn hash(chars: &[char]) -> u64 {
    chars.iter().fold(0xcbf2_9ce4_8422_2325, |hash, c| {
        (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0100_0000_01b3)
    })
}

fn slot(hash: u64) -> usize {
    ((hash ^ (hash >> 29)) as usize) % SLOTS
}
