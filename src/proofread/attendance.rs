//! One person on two attendance lists, with a post that differs by a character.
//!
//! Where one form is the more frequent, the other is suspected; where they are even, the one whose
//! character stands a second time in the post, which may have drawn the misprint.

use std::collections::BTreeMap;

use super::difference::{Difference, difference};
use super::passage::{Passages, Role};
use super::statistics::Statistics;
use super::suspicion::Finding;
use crate::content::{Confidence, CorrectionKind, Document};

/// Posts of people by name, widths folded, with how many lists print each.
#[derive(Debug, Default)]
pub(super) struct Posts(BTreeMap<String, BTreeMap<String, u32>>);

impl Posts {
    /// Those of all lists.
    pub(super) fn of<'d>(documents: impl Iterator<Item = &'d Document>) -> Self {
        let mut posts = Self::default();
        for person in documents
            .flat_map(|d| &d.header.attendees)
            .flat_map(|group| &group.people)
        {
            let Some(role) = &person.role else { continue };
            let by_name = posts.0.entry(person.name.clone()).or_default();
            *by_name.entry(folded(role)).or_default() += 1;
        }
        posts
    }

    /// The form of a post that is the likelier one, where there is such a form.
    fn likelier(&self, name: &str, role: &str) -> Option<Difference> {
        let posts = self.0.get(name)?;
        let own = posts.get(role).copied().unwrap_or(0);
        posts.iter().find_map(|(other, count)| {
            let difference @ Difference::Replaced { printed, meant, .. } = difference(role, other)? else {
                return None;
            };
            let drawn = role.matches(printed).count() > 1 && other.matches(meant).count() == 1;
            (*count > own || (*count == own && drawn)).then_some(difference)
        })
    }
}

pub(super) fn find(passages: &Passages<'_>, statistics: &Statistics, found: &mut Vec<Finding>) {
    for person in passages.header.attendees.iter().flat_map(|group| &group.people) {
        let Some(role) = &person.role else { continue };
        let Some(Difference::Replaced { at, printed, meant }) =
            statistics.posts().likelier(&person.name, &folded(role))
        else {
            continue;
        };
        // Folding keeps the number of characters.
        let before: usize = role.chars().take(at).map(char::len_utf8).sum();
        let place = passages
            .iter()
            .filter(|(_, p)| p.role == Role::Header)
            .find_map(|(index, passage)| {
                let entry = passage.text.find(&person.printed)?;
                let post = entry + person.printed.find(role.as_str())?;
                Some((index, passage.text, post + before))
            });
        let Some((index, text, start)) = place else {
            continue;
        };
        let part = start..start + printed.len_utf8();
        if !text[part.clone()].starts_with(printed) {
            continue;
        }
        let whole = super::run::widened(text, part.clone(), 2, 4);
        found.push(Finding {
            passage: index,
            corrected: Some(super::run::replaced(text, &whole, &part, &meant.to_string())),
            range: whole,
            kind: CorrectionKind::Typo,
            confidence: Confidence::Medium,
            reason: format!(
                "別の資料の出席者の一覧では、同じ{}さんの肩書のこの字は「{meant}」です。",
                person.name
            ),
        });
    }
}

/// Each character in its plain width.
fn folded(role: &str) -> String {
    role.chars()
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            '\u{3000}' => ' ',
            _ => c,
        })
        .collect()
}
