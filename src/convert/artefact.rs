//! Lines that the making of the PDF left in the text: page numbers and running heads.

use std::collections::BTreeMap;

use crate::record::{Dropped, SeedLine};
use crate::text::numeral;

use super::header::Head;
use super::source::{Line, Source};
use crate::text::script::is_digit;

/// Lines that are not of the record, each with the name of the rule.
#[derive(Debug, Default)]
pub(super) struct DroppedLines(BTreeMap<SeedLine, &'static str>);

impl DroppedLines {
    pub(super) fn add(&mut self, line: SeedLine, rule: &'static str) {
        self.0.insert(line, rule);
    }

    pub(super) fn has(&self, line: SeedLine) -> bool {
        self.0.contains_key(&line)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (SeedLine, &'static str)> + '_ {
        self.0.iter().map(|(line, rule)| (*line, *rule))
    }

    pub(super) fn list(&self) -> Vec<Dropped> {
        self.iter()
            .map(|(line, rule)| Dropped {
                line,
                rule: rule.to_owned(),
            })
            .collect()
    }
}

/// Finds page numbers, and the running heads that stand next to them.
pub(super) fn find(source: &Source, head: &Head) -> DroppedLines {
    let mut dropped = DroppedLines::default();
    let body: Vec<&Line> = source
        .lines
        .iter()
        .filter(|line| !line.text.is_empty() && !head.owns(line.number))
        .collect();
    for at in page_numbers(&body) {
        dropped.add(body[at].number, "page-number");
    }
    // A running head is the same line next to several page numbers.
    let mut beside: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, _) in body
        .iter()
        .enumerate()
        .filter(|(_, line)| dropped.has(line.number))
    {
        for neighbour in [at.wrapping_sub(1), at + 1] {
            if let Some(line) = body
                .get(neighbour)
                .filter(|line| !dropped.has(line.number) && is_head(line.text))
            {
                beside.entry(line.text).or_default().push(neighbour);
            }
        }
    }
    for places in beside.into_values().filter(|places| places.len() >= 2) {
        for at in places {
            dropped.add(body[at].number, "running-head");
        }
    }
    dropped
}

/// Whether a line can be a running head: short, and no sentence.
fn is_head(text: &str) -> bool {
    (4..=40).contains(&text.chars().count()) && !text.contains(['。', '、'])
}

/// A page has at least this many lines that are not empty.
const PAGE: usize = 4;

/// A line that holds a number and nothing else.
struct Numbered {
    at: usize,
    value: u32,
    /// Written as only page numbers are: `- 2 -`, `p.4`, `12ページ`, `Page 3 / 20`.
    marked: bool,
}

/// Indexes of lines that hold a page number and nothing else.
///
/// A bare number is one when it counts on from the one a page before or to the one a page after: a
/// number of a table does not, and `（１）` heads an item.
fn page_numbers(body: &[&Line]) -> Vec<usize> {
    let numbered: Vec<Numbered> = body
        .iter()
        .enumerate()
        .filter(|(_, line)| line.text.len() <= 32)
        .filter_map(|(at, line)| {
            let (value, marked) = page_number(line.text)?;
            Some(Numbered { at, value, marked })
        })
        .collect();
    let counts_on = |one: &Numbered, next: &Numbered| one.value + 1 == next.value && one.at + PAGE <= next.at;
    numbered
        .iter()
        .enumerate()
        .filter(|(place, number)| {
            let before = place
                .checked_sub(1)
                .and_then(|place| numbered.get(place))
                .is_some_and(|before| counts_on(before, number));
            let after = numbered
                .get(place + 1)
                .is_some_and(|after| counts_on(number, after));
            let in_sentence = number
                .at
                .checked_sub(1)
                .and_then(|at| body.get(at))
                .is_some_and(|line| {
                    line.text.chars().count() > 15 && !super::paragraph::ends_sentence(line.text)
                });
            number.marked || before || after || (numbered.len() == 1 && in_sentence)
        })
        .map(|(_, number)| number.at)
        .collect()
}

/// The number of a page and whether it is marked as one.
fn page_number(text: &str) -> Option<(u32, bool)> {
    const DASHES: &[char] = &['-', '－', '‐', '−', '–', '—', '―', 'ー'];
    let dashed = text
        .strip_prefix(DASHES)
        .and_then(|rest| rest.strip_suffix(DASHES))
        .map(|inner| inner.trim_matches(DASHES).trim());
    let inner = dashed.unwrap_or(text);
    let lower = inner.to_ascii_lowercase();
    let unled = ["page", "p."]
        .iter()
        .find_map(|word| lower.strip_prefix(word))
        .unwrap_or(&lower);
    let bare = ["ページ", "頁"]
        .iter()
        .find_map(|word| unled.strip_suffix(word))
        .unwrap_or(unled);
    let marked = dashed.is_some() || bare.len() != lower.len();
    let first = bare.split(['/', '／']).next().unwrap_or_default().trim();
    let digits = first.chars().all(is_digit);
    let rest_is_number = bare
        .split(['/', '／'])
        .skip(1)
        .all(|rest| numeral::parse(rest.trim()).is_some());
    let value =
        numeral::parse(first).filter(|value| digits && rest_is_number && *value > 0 && *value < 2000)?;
    Some((value, marked))
}
