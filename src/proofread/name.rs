//! Names of people that nobody on the attendance list bears, near one that somebody does.
//!
//! Without a list, the names that label two speeches or more stand in for it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::difference::{Difference, difference};
use super::glyph::likeness;
use super::passage::{Passage, Passages, Role};
use super::run::{Script, runs};
use super::suspicion::Finding;
use crate::content::{Confidence, CorrectionKind};
use crate::site::label::{is_honorific, is_member_title, is_secretariat, split_title};

/// Characters of names before a title.
const LONGEST: usize = 4;
/// Words before a title that are no names.
const NO_NAMES: [&str; 34] = [
    "各", "他", "本", "同", "全", "当", "新", "旧", "両", "元", "前", "副", "正", "現", "諸", "出席", "担当",
    "専門", "臨時", "特別", "外部", "一部", "多く", "複数", "全て", "市民", "公募", "学識", "審査", "評価",
    "教育", "関係", "議会", "初代",
];

/// A person, as far as names go.
struct Person<'m> {
    surname: &'m str,
    /// The end of the name may not be known: a full name printed without a space.
    is_whole: bool,
    role: &'m str,
}

/// A name with its title, in a text.
struct Mention<'p> {
    /// Where the name begins.
    start: usize,
    name: &'p str,
    title: &'p str,
}

pub(super) fn find(passages: &Passages<'_>, found: &mut Vec<Finding>) {
    let mut people = listed(passages);
    if people.is_empty() {
        people = labelled(passages);
    }
    if people.is_empty() {
        return;
    }
    let mentions: Vec<(usize, Mention<'_>)> = passages
        .iter()
        .flat_map(|(index, passage)| named(passage).into_iter().map(move |mention| (index, mention)))
        .collect();
    let used: BTreeSet<&str> = mentions.iter().map(|(_, mention)| mention.name).collect();
    for (index, mention) in &mentions {
        let Some(passage) = passages.all.get(*index).filter(|_| !is_known(mention, &people)) else {
            continue;
        };
        let Some((meant, confidence, why)) = meant(mention, &people, &used, passage.role) else {
            continue;
        };
        found.push(Finding {
            passage: *index,
            range: mention.start..mention.start + mention.name.len() + mention.title.len(),
            corrected: Some(format!("{meant}{}", mention.title)),
            kind: CorrectionKind::Ocr,
            confidence,
            reason: format!(
                "「{}{}」は出席者に見当たりません。{why}「{meant}{}」の誤りと見られます。",
                mention.name, mention.title, mention.title
            ),
        });
    }
}

/// The people that a text names.
fn named<'m>(passage: &Passage<'m>) -> Vec<Mention<'m>> {
    match passage.role {
        Role::Label => of_label(passage).into_iter().collect(),
        Role::Body | Role::Heading => in_text(passage.text),
        Role::Header => Vec::new(),
    }
}

fn listed<'m>(passages: &Passages<'m>) -> Vec<Person<'m>> {
    let people = passages.header.attendees.iter().flat_map(|group| &group.people);
    people
        .map(|person| {
            let parts: Vec<&str> = person.name.split_whitespace().collect();
            Person {
                surname: parts.first().copied().unwrap_or_default(),
                is_whole: parts.len() > 1,
                role: person.role.as_deref().unwrap_or_default(),
            }
        })
        .filter(|person| !person.surname.is_empty())
        .collect()
}

fn labelled<'m>(passages: &Passages<'m>) -> Vec<Person<'m>> {
    let mut counts: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for (_, passage) in passages.iter().filter(|(_, p)| p.role == Role::Label) {
        if let Some(mention) = of_label(passage) {
            *counts.entry((mention.name, mention.title)).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter(|(_, count)| *count > 1)
        .map(|((surname, role), _)| Person {
            surname,
            is_whole: true,
            role,
        })
        .collect()
}

/// The last word of a label that is a name with a title; a name there may hold kana.
fn of_label<'m>(passage: &Passage<'m>) -> Option<Mention<'m>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (script, run) in runs(passage.text) {
        match (script, words.last_mut()) {
            (Script::Other | Script::Latin, _) => {}
            (_, Some(word)) if word.end == run.start => word.end = run.end,
            _ => words.push(run),
        }
    }
    let mut mentions = words.into_iter().rev();
    mentions.find_map(|word| mention(&passage.text[word.clone()], word.start))
}

/// Kanji with a title of a member or an honorific behind them.
fn in_text(text: &str) -> Vec<Mention<'_>> {
    let kanji = runs(text)
        .into_iter()
        .filter(|(script, _)| *script == Script::Kanji);
    kanji
        .filter_map(|(_, run)| mention(&text[run.clone()], run.start))
        .collect()
}

/// A word that is a name with a title.
fn mention(word: &str, start: usize) -> Option<Mention<'_>> {
    let (name, title) = split_title(word);
    let fits = is_member_title(title) || is_honorific(title);
    let is_name = !name.is_empty() && !NO_NAMES.contains(&name) && !is_secretariat(name);
    (fits && is_name && name.chars().count() <= LONGEST).then_some(Mention { start, name, title })
}

fn is_known(mention: &Mention<'_>, people: &[Person<'_>]) -> bool {
    people.iter().any(|person| {
        // A longer run may hold an organisation before the name.
        mention.name.ends_with(person.surname)
            || person.surname.starts_with(mention.name)
            || (!person.is_whole
                && mention.name.chars().count() > 1
                && person
                    .surname
                    .chars()
                    .zip(mention.name.chars())
                    .take(2)
                    .all(|(a, b)| a == b))
    })
}

/// Who may be meant: the name, how sure, and why in words that go before the name.
fn meant(
    mention: &Mention<'_>,
    people: &[Person<'_>],
    used: &BTreeSet<&str>,
    role: Role,
) -> Option<(String, Confidence, &'static str)> {
    let mut alike: Vec<&str> = Vec::new();
    let mut near: Vec<&str> = Vec::new();
    for person in people {
        let candidate = match person.is_whole {
            true => person.surname,
            false => prefix(person.surname, mention.name.chars().count()),
        };
        match difference(mention.name, candidate) {
            Some(Difference::Replaced { printed, meant, .. }) if likeness(printed, meant).is_some() => {
                alike.push(candidate);
            }
            // One of two or more characters is right.
            Some(Difference::Replaced { .. }) if mention.name.chars().count() > 1 => near.push(candidate),
            Some(Difference::Missing { .. } | Difference::Extra { .. }) if candidate.chars().count() > 1 => {
                near.push(candidate);
            }
            _ => {}
        }
    }
    for names in [&mut alike, &mut near] {
        names.sort_unstable();
        names.dedup();
    }
    if let [one] = alike.as_slice() {
        return Some(((*one).to_owned(), Confidence::High, "字形の近い"));
    }
    if let [one] = near.as_slice() {
        // In running text somebody absent may be named; and where nobody else calls them that, the
        // attendance list may be the one that errs.
        let confidence = match role == Role::Label && used.contains(one) {
            true => Confidence::High,
            false => Confidence::Medium,
        };
        return Some(((*one).to_owned(), confidence, "一字違いの"));
    }
    let holders: Vec<&Person<'_>> = people
        .iter()
        .filter(|person| person.role == mention.title)
        .collect();
    match holders.as_slice() {
        [one] if role == Role::Label && !is_honorific(mention.title) => Some((
            one.surname.to_owned(),
            Confidence::High,
            "その肩書の人は一人だけで、",
        )),
        _ => None,
    }
}

fn prefix(text: &str, chars: usize) -> &str {
    let end = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
