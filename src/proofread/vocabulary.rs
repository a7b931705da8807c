//! Words of general use in minutes, so that a small site too has something to compare with.
//!
//! The list is data (`vocabulary.txt`): words parted by white space, `#` begins a comment.

use std::collections::BTreeSet;
use std::sync::LazyLock;

static WORDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    include_str!("vocabulary.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// All words, sorted.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().copied()
}

/// Whether a word is listed.
pub(super) fn has(word: &str) -> bool {
    WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::super::run::runs;
    use super::*;

    #[test]
    fn every_word_is_of_one_script_and_listed_once() {
        let all = include_str!("vocabulary.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
            .count();
        assert_eq!(all, words().count());
        for word in words() {
            assert_eq!(runs(word).len(), 1, "{word}");
        }
    }
}
