//! The nearest of some names to a misspelt one.
//!
//! Owns the distance between two names and the cutoff under which a name may have been meant.

use super::fold::fold;

/// Characters beyond which a word is no name.
const LONGEST: usize = 80;

/// The name nearest to `word`, if one is near enough to be meant; the first of equally near ones.
///
/// A step is a character put in, left out or replaced, or two neighbours swapped. Width, case and
/// inner spaces count for nothing. A third of the characters may differ, and one of two.
pub fn nearest<'a>(word: &str, among: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = folded(word)?;
    let mut best: Option<(usize, &str)> = None;
    for name in among {
        let Some(other) = folded(name) else { continue };
        let limit = match word.len().max(other.len()) {
            0 | 1 => 0,
            2..=5 => 1,
            longer => longer / 3,
        };
        let limit = best.map_or(limit, |(steps, _)| limit.min(steps.saturating_sub(1)));
        if let Some(steps) = distance(&word, &other, limit) {
            best = Some((steps, name));
            if steps == 0 {
                break;
            }
        }
    }
    best.map(|(_, name)| name)
}

fn folded(text: &str) -> Option<Vec<char>> {
    if text.len() > LONGEST * 4 {
        return None;
    }
    let chars: Vec<char> = fold(text).chars().collect();
    (1..=LONGEST).contains(&chars.len()).then_some(chars)
}

/// The steps from one to the other, when they are at most `limit`.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut left = None;
    for (row, x) in a.iter().enumerate() {
        let mut next = Vec::with_capacity(b.len() + 1);
        next.push(row + 1);
        let (mut up_left, mut swapped_with) = (row, None);
        for (column, y) in b.iter().enumerate() {
            let up = last.get(column + 1).copied().unwrap_or(usize::MAX);
            let here = next.last().copied().unwrap_or(usize::MAX);
            let mut steps = (up_left + usize::from(x != y)).min(up + 1).min(here + 1);
            if x != y && Some(y) == left && swapped_with == Some(x) {
                steps = steps.min(
                    column
                        .checked_sub(1)
                        .and_then(|c| before.get(c))
                        .map_or(steps, |s| s + 1),
                );
            }
            next.push(steps);
            up_left = up;
            swapped_with = Some(y);
        }
        before = std::mem::replace(&mut last, next);
        left = Some(x);
    }
    last.last().copied().filter(|steps| *steps <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn among(word: &str, names: &[&'static str]) -> Option<&'static str> {
        nearest(word, names.iter().copied())
    }

    #[test]
    fn a_slip_is_recognised() {
        let keys = ["term", "reading", "aliases", "see_also", "sources"];
        assert_eq!(among("trem", &keys), Some("term"));
        assert_eq!(among("alias", &keys), Some("aliases"));
        assert_eq!(among("see-also", &keys), Some("see_also"));
        assert_eq!(among("Ｓｏｕｒｃｅｓ", &keys), Some("sources"));
        assert_eq!(among("休委員", &["森委員", "林委員", "木村氏"]), Some("森委員"));
        assert_eq!(among("解設", &["背景", "解説"]), Some("解説"));
        assert_eq!(
            among("サイバーセキュリテイ", &["サイバー", "サイバーセキュリティ"]),
            Some("サイバーセキュリティ")
        );
    }

    #[test]
    fn the_nearest_wins_over_the_first() {
        assert_eq!(among("status", &["statue", "status"]), Some("status"));
        assert_eq!(among("demo-2", &["demo-12", "demo-02", "demo-2"]), Some("demo-2"));
        assert_eq!(among("ab", &["ac", "ba"]), Some("ac"));
    }

    #[test]
    fn what_is_far_is_not_offered() {
        assert_eq!(among("quote", &["kind", "author", "date"]), None);
        assert_eq!(among("林", &["森"]), None);
        assert_eq!(among("", &["term"]), None);
        assert_eq!(among(&"x".repeat(10_000), &["term"]), None);
    }

    #[test]
    fn distance_is_as_by_hand() {
        let steps = |a: &str, b: &str| {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            distance(&a, &b, 99)
        };
        assert_eq!(steps("kitten", "sitting"), Some(3));
        assert_eq!(steps("abcd", "acbd"), Some(1));
        assert_eq!(steps("ab", "ba"), Some(1));
        assert_eq!(steps("", "abc"), Some(3));
        assert_eq!(steps("議事録", "議事要旨"), Some(2));
        assert_eq!(distance(&['a'; 9], &['b'; 9], 3), None);
    }
}
