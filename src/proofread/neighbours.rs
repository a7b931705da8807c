//! Words one character away from a given one, found without comparing all pairs.
//!
//! Every frequent word is filed under itself and under each form of it that lacks one character;
//! two words a character apart share such a form.

use std::collections::HashMap;

/// Characters of words that are filed.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=24;

/// The index.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    words: Vec<(Box<str>, u32)>,
    /// Indexes of words, in order, by form.
    forms: HashMap<Box<str>, Vec<u32>>,
}

impl Neighbours {
    /// Files words with how often they stand in the record.
    pub(super) fn new(words: impl Iterator<Item = (Box<str>, u32)>) -> Self {
        let words: Vec<(Box<str>, u32)> = words
            .filter(|(word, _)| LENGTHS.contains(&word.chars().count()))
            .collect();
        let mut forms: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        for (index, (word, _)) in words.iter().enumerate() {
            let Ok(index) = u32::try_from(index) else { break };
            forms.entry(word.clone()).or_default().push(index);
            for form in shortened(word) {
                forms.entry(form).or_default().push(index);
            }
        }
        Self { words, forms }
    }

    /// Filed words at most two steps from a word that share a form with it, in filing order, each
    /// once; the word itself is not among them.
    pub(super) fn of(&self, word: &str) -> Vec<(&str, u32)> {
        let own = [Box::from(word)].into_iter().chain(shortened(word));
        let mut indexes: Vec<u32> = own
            .filter_map(|form| self.forms.get(&form))
            .flatten()
            .copied()
            .collect();
        indexes.sort_unstable();
        indexes.dedup();
        indexes
            .into_iter()
            .filter_map(|index| self.words.get(index as usize))
            .filter(|(other, _)| &**other != word)
            .map(|(other, count)| (&**other, *count))
            .collect()
    }
}

fn shortened(word: &str) -> impl Iterator<Item = Box<str>> {
    word.char_indices().map(move |(at, c)| {
        let mut form = String::with_capacity(word.len());
        form.push_str(&word[..at]);
        form.push_str(&word[at + c.len_utf8()..]);
        form.into_boxed_str()
    })
}
