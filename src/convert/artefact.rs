//! Lines that the making of the PDF left in the text: page numbers and running heads.

use std::collections::BTreeMap;

use crate::record::{Dropped, SeedLine};
use crate::text::numeral;

use super::header::Head;
use super::source::{Line, Source};

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

/// Indexes of lines that hold a page number and nothing else.
///
/// `- 2 -` is one by its dashes. A bare number is one when it counts on from the one before or to
/// the one after: a number of a table does not.
fn page_numbers(body: &[&Line]) -> Vec<usize> {
    let numbered: Vec<(usize, u32, bool)> = body
        .iter()
        .enumerate()
        .filter(|(_, line)| line.text.len() <= 24)
        .filter_map(|(at, line)| {
            let inner = line
                .text
                .trim_matches(|c: char| "-－‐−–—―ー()（）".contains(c) || c.is_whitespace());
            let first = inner.split(['/', '／']).next().unwrap_or_default().trim();
            let bare = first
                .trim_start_matches(['p', 'P', '.'])
                .trim_end_matches("ページ")
                .trim_end_matches('頁');
            let ascii_like = bare
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '０'..='９'));
            let value = numeral::parse(bare).filter(|value| ascii_like && *value > 0 && *value < 2000)?;
            Some((
                at,
                value,
                inner.len() != line.text.len() && !line.text.starts_with(['(', '（']),
            ))
        })
        .collect();
    numbered
        .iter()
        .enumerate()
        .filter(|(place, (at, value, dashed))| {
            let before = place
                .checked_sub(1)
                .and_then(|p| numbered.get(p))
                .is_some_and(|(_, v, _)| v + 1 == *value);
            let after = numbered.get(place + 1).is_some_and(|(_, v, _)| *v == value + 1);
            let in_sentence = at.checked_sub(1).and_then(|p| body.get(p)).is_some_and(|line| {
                line.text.chars().count() > 15 && !super::paragraph::ends_sentence(line.text)
            });
            *dashed || before || after || (numbered.len() == 1 && in_sentence)
        })
        .map(|(_, (at, _, _))| *at)
        .collect()
}
