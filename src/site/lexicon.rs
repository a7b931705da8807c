//! All words that are looked for in the record: glossary terms, words of topics, names of
//! committees. One automaton over folded text finds them in one pass.
//!
//! Latin words match whole words only (AI is not in AISI), and so do katakana ones (サーバ is not
//! in サーバー); kanji words match anywhere, for nothing marks their edges. Among terms, the
//! leftmost and then the longest wins; topic words and names do not compete with them.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::automaton::Automaton;
use aho_corasick::{Anchored, dfa, nfa::contiguous};

use crate::text::fold::fold;
use crate::text::script::{is_katakana, is_latin_word};

/// The automaton and what its words stand for.
#[derive(Debug, Default)]
pub struct Lexicon {
    automaton: Option<Machine>,
    owners: Vec<Owner>,
}

/// Both find the same.
#[derive(Debug)]
enum Machine {
    Fast(dfa::DFA),
    Small(contiguous::NFA),
}

/// Documents from which on the fast automaton pays.
const MANY: usize = 50;
/// Bytes of all words up to which the fast automaton stays small: it takes 512 bytes for each.
const FEW_BYTES: usize = 64 << 10;

/// What a word stands for.
#[derive(Debug, Clone, Default)]
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

    /// Builds the automaton for so many documents: for many, one that is slower to build and faster
    /// to run.
    pub fn build(self, documents: usize) -> Lexicon {
        let (words, owners): (Vec<String>, Vec<Owner>) = self.owners.into_iter().unzip();
        // Overlapping matches are wanted, so that a word that fails at its edges hides no other.
        let bytes: usize = words.iter().map(String::len).sum();
        let automaton = match documents > MANY && bytes < FEW_BYTES {
            _ if words.is_empty() => None,
            true => dfa::DFA::new(&words).ok().map(Machine::Fast),
            false => contiguous::NFA::new(&words).ok().map(Machine::Small),
        };
        Lexicon { automaton, owners }
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
        let found = &mut hits.found;
        match &self.automaton {
            Some(Machine::Fast(automaton)) => overlapping(automaton, folded, found),
            Some(Machine::Small(automaton)) => overlapping(automaton, folded, found),
            None => return,
        }
        hits.found
            .sort_unstable_by(|(a, _), (b, _)| a.start.cmp(&b.start).then(b.end.cmp(&a.end)));
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

/// Adds every match that stands alone, with the number of its word. One state after another: the
/// library's own search for overlapping matches takes up its state anew at each of them.
fn overlapping(automaton: &impl Automaton, text: &str, found: &mut Vec<(Range<usize>, usize)>) {
    let Ok(mut state) = automaton.start_state(Anchored::No) else {
        return;
    };
    for (at, byte) in text.bytes().enumerate() {
        state = automaton.next_state(Anchored::No, state, byte);
        if !automaton.is_special(state) || !automaton.is_match(state) {
            continue;
        }
        for number in 0..automaton.match_len(state) {
            let word = automaton.match_pattern(state, number);
            let range = at + 1 - automaton.pattern_len(word)..at + 1;
            if stands_alone(text, range.clone()) {
                found.push((range, word.as_usize()));
            }
        }
    }
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
        let lexicon = words.build(1);
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
