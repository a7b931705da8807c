//! All words that are looked for in the record: glossary terms, words of topics, names of
//! committees. One pass over folded text finds them: few places can begin a word, and only from these
//! an automaton reads on.
//!
//! Latin words match whole words only (AI is not in AISI), and so do katakana ones (サーバ is not
//! in サーバー); kanji words match anywhere, for nothing marks their edges. Among terms, the
//! leftmost and then the longest wins; topic words and names do not compete with them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;

use crate::text::chars::Chars;
use crate::text::fold::fold;
use crate::text::script::{is_katakana, is_latin_word};

/// The automaton and what its words stand for.
#[derive(Debug, Default)]
pub struct Lexicon {
    automaton: Option<(Beginnings, NFA)>,
    words: Vec<String>,
    owners: Vec<Owner>,
}

/// Those that hold the same words, for the same things.
impl PartialEq for Lexicon {
    fn eq(&self, other: &Self) -> bool {
        (&self.words, &self.owners) == (&other.words, &other.owners)
    }
}

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

/// Collects words before the automaton is built.
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
        let (words, owners): (Vec<String>, Vec<Owner>) = self.owners.into_iter().unzip();
        let automaton = NFA::new(&words).ok().filter(|_| !words.is_empty());
        Lexicon {
            automaton: automaton.map(|automaton| (Beginnings::of(&words), automaton)),
            words,
            owners,
        }
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
    found: Vec<(Range<usize>, usize)>,
}

impl Lexicon {
    /// Finds everything in a folded text; `hits` is emptied first.
    pub fn find(&self, folded: &str, hits: &mut Hits) {
        hits.terms.clear();
        hits.topics.clear();
        hits.series.clear();
        hits.found.clear();
        if let Some((beginnings, automaton)) = &self.automaton {
            all_words(beginnings, automaton, folded, &mut hits.found);
        }
        let (mut term_end, mut series_end) = (0, 0);
        for (range, pattern) in &hits.found {
            let Some(owner) = self.owners.get(*pattern) else {
                continue;
            };
            if let Some(term) = owner.term
                && range.start >= term_end
            {
                term_end = range.end;
                hits.terms.push((term, range.clone()));
            }
            hits.topics
                .extend(owner.topics.iter().map(|topic| (*topic, range.clone())));
            if !owner.series.is_empty() && range.start >= series_end {
                series_end = range.end;
                hits.series
                    .extend(owner.series.iter().map(|(s, full)| (*s, *full, range.clone())));
            }
        }
    }
}

/// Tells of most places of a text that no word begins there.
#[derive(Debug)]
struct Beginnings {
    /// Characters that begin no word.
    others: Box<Chars>,
    /// Characters that are words.
    alone: BTreeSet<char>,
    /// A bit for each two characters that begin a word; others may share it.
    pairs: Box<[u64; 1024]>,
}

impl Beginnings {
    fn of(words: &[String]) -> Self {
        let mut first = Chars::none();
        let mut alone = BTreeSet::new();
        let mut pairs = Box::new([0; 1024]);
        for word in words {
            let mut chars = word.chars();
            match (chars.next(), chars.next()) {
                (Some(a), Some(b)) => {
                    first.add(a);
                    let (row, bit) = place(a, b);
                    pairs[row] |= 1 << bit;
                }
                (Some(a), None) => {
                    first.add(a);
                    alone.insert(a);
                }
                (None, _) => {}
            }
        }
        Self {
            others: Box::new(first.others()),
            alone,
            pairs,
        }
    }

    /// The next place from a byte on at which a word may begin.
    fn next(&self, text: &str, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            at = self.others.run(text, at);
            let mut chars = text.get(at..)?.chars();
            let a = chars.next()?;
            let pair = chars.next().map(|b| place(a, b));
            if pair.is_some_and(|(row, bit)| self.pairs[row] >> bit & 1 == 1) || self.alone.contains(&a) {
                return Some(at);
            }
            at += a.len_utf8();
        }
    }
}

/// The bit for two characters: row and place in it.
fn place(a: char, b: char) -> (usize, u32) {
    let hash = (a as u32).wrapping_mul(0x9E37) ^ b as u32;
    ((hash >> 6) as usize & 1023, hash & 63)
}

/// Adds every word that stands alone, with its number: by where they begin, the longest first.
fn all_words(beginnings: &Beginnings, automaton: &NFA, text: &str, found: &mut Vec<(Range<usize>, usize)>) {
    let Ok(root) = automaton.start_state(Anchored::Yes) else {
        return;
    };
    let mut from = 0;
    while let Some(start) = beginnings.next(text, from) {
        let first = found.len();
        let mut state = root;
        for (at, byte) in text.bytes().enumerate().skip(start) {
            state = automaton.next_state(Anchored::Yes, state, byte);
            if automaton.is_dead(state) {
                break;
            }
            let range = start..at + 1;
            if let Some(word) = word_of(automaton, state, range.len())
                && stands_alone(text, range.clone())
            {
                found.push((range, word));
            }
        }
        found[first..].reverse();
        from = start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
}

/// The word of this length that a state completes; shorter ones end there too, and began later.
fn word_of(automaton: &NFA, state: StateID, length: usize) -> Option<usize> {
    if !automaton.is_match(state) {
        return None;
    }
    let words = (0..automaton.match_len(state)).map(|number| automaton.match_pattern(state, number));
    let mut whole = words.filter(|word| automaton.pattern_len(*word) == length);
    whole.next().map(|word| word.as_usize())
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
    use crate::text::fold::Folded;

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
        let folded = Folded::new(source);
        let mut hits = Hits::default();
        lexicon.find(&folded.text, &mut hits);
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
    fn one_form_belongs_to_one_term() {
        let mut words = Words::default();
        assert_eq!(words.term("ACD", 0), Ok(()));
        assert_eq!(words.term("ＡＣＤ", 0), Ok(()));
        assert_eq!(words.term("acd", 3), Err(0));
    }
}
