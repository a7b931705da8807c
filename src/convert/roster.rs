//! The attendance list: groups of people and organisations.
//!
//! Lines are cut into entries by `columns`, an entry into name and role by `attendee`.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::{Attendee, Group, SeedLine};
use crate::text::script::{closing_of, is_kanji, is_katakana};

use super::attendee::{self, squeeze};
use super::columns::{MARKS, split};
use super::field::strip_number;
use super::label::Label;
use super::name::{
    Likeness, balanced, is_organisation, likeness, role_at_end_of_name, role_of, trailing_group,
};

/// A line of the attendance fields.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed<'a> {
    pub line: SeedLine,
    /// Without the name of the field.
    pub text: &'a str,
    /// The group that the field's name opens: 出席議員.
    pub opens: Option<&'a str>,
}

/// Reads the lines of the attendance fields.
pub(super) fn read<'a>(lines: impl Iterator<Item = Listed<'a>>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut opened_by_field: Vec<usize> = Vec::new();
    let mut legend: Vec<(char, String)> = Vec::new();
    let lines = unwrap(lines);
    for (at, (opens, text)) in lines.iter().enumerate() {
        if let Some(name) = opens {
            opened_by_field.push(groups.len());
            groups.push(named((*name).to_owned()));
        }
        let told = marks_told(text);
        if !told.is_empty() {
            legend.extend(told);
            continue;
        }
        let mut rest = text.as_str();
        let next = lines.get(at + 1).map_or("", |(_, next)| next.as_str());
        if let Some((heading, after)) = numbered_heading(rest, next).or_else(|| group_heading(rest)) {
            if !is_remark(&heading) {
                groups.push(named(heading));
            }
            rest = after;
        }
        for entry in split(rest) {
            if groups.is_empty() {
                groups.push(Group::default());
            }
            if let Some(group) = groups.last_mut() {
                add(group, entry);
            }
        }
    }
    for person in groups.iter_mut().flat_map(|group| &mut group.people) {
        let told = legend.iter().find(|(mark, _)| person.printed.starts_with(*mark));
        if let (None, Some((_, role))) = (&person.role, told) {
            person.role = Some(role.clone());
        }
    }
    // The name of a field heads a group unless headings below it head all of its entries.
    let mut at = 0..;
    groups.retain(|group| {
        let by_field = at.next().is_some_and(|at| opened_by_field.contains(&at));
        let bare = group.people.is_empty() && group.organizations.is_empty();
        !(bare && (by_field || group.group.is_empty()))
    });
    groups
}

fn named(group: String) -> Group {
    Group {
        group,
        ..Group::default()
    }
}

/// Glues a line to the one before where a list was wrapped inside an entry.
fn unwrap<'a>(lines: impl Iterator<Item = Listed<'a>>) -> Vec<(Option<&'a str>, String)> {
    let mut glued: Vec<(SeedLine, Option<&str>, String)> = Vec::new();
    for Listed { line, text, opens } in lines {
        if let Some((last, _, before)) = glued.last_mut()
            && *last + 1 == line
            && opens.is_none()
            && before.contains('、')
            && !before.ends_with(['、', '，', '】', ')', '）', '〕'])
            && text.contains('、')
            && group_heading(text).is_none()
        {
            before.push_str(text);
            *last = line;
        } else {
            glued.push((line, opens, text.to_owned()));
        }
    }
    glued.into_iter().map(|(_, opens, text)| (opens, text)).collect()
}

/// `（◎部会長、○副部会長）`: what the marks before names mean.
fn marks_told(text: &str) -> Vec<(char, String)> {
    let inner = text.trim_matches(|c: char| "（）()〔〕※".contains(c) || c.is_whitespace());
    let told = |entry: &str| {
        let mark = entry.chars().next().filter(|c| MARKS.contains(c))?;
        let word: String = entry[mark.len_utf8()..]
            .trim_start_matches([':', '：', '＝', '=', 'は', '印'])
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        let role = role_of(&word).filter(|role| role.len() == word.len())?;
        Some((mark, role.to_owned()))
    };
    let entries = inner
        .split(['、', '，', ',', ' ', '\u{3000}'])
        .filter(|entry| !entry.is_empty());
    entries.map(told).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// Words that head a group, alone on a line or before a colon.
const GROUPS: &[&str] = &[
    "委員",
    "構成員",
    "専門委員",
    "臨時委員",
    "専門構成員",
    "理事",
    "幹事",
    "事務局",
    "事務局側",
    "事務局職員",
    "オブザーバー",
    "説明員",
    "説明者",
    "発表者",
    "参考人",
    "公述人",
    "政府参考人",
    "政府特別補佐人",
    "国務大臣",
    "副大臣",
    "大臣政務官",
    "関係者",
    "関係省庁",
    "理事者",
    "委員外議員",
    "有識者",
    "学識経験者",
];

/// `【構成員】…`, `(委　員)…`, `〔事務局〕`, `委員：…`, `委員　６名` → the group's name and what follows.
fn group_heading(text: &str) -> Option<(String, &str)> {
    let marked = text
        .trim_start_matches(['■', '◆', '●', '□', '◇', '▪', '*'])
        .trim_start();
    let open = marked.chars().next()?;
    if "【〔［[(（＜<≪".contains(open) {
        let close = closing_of(open)?;
        let end = marked
            .char_indices()
            .find(|(_, c)| *c == close || (open == '(' && *c == '）') || (open == '（' && *c == ')'))?;
        let inner: String = marked[open.len_utf8()..end.0]
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        let after = marked[end.0 + end.1.len_utf8()..]
            .trim_start_matches([':', '：'])
            .trim_start();
        return (!inner.is_empty() && inner.chars().count() <= 24).then_some((inner, after));
    }
    if marked.chars().count() <= 20 {
        let squeezed: String = marked.chars().filter(|c| !c.is_whitespace()).collect();
        let name = without_count(&squeezed);
        if GROUPS.contains(&name) {
            return Some((name.to_owned(), ""));
        }
    }
    let (name, after) = marked.split_once(['：', ':'])?;
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let is_group = GROUPS
        .iter()
        .chain(&["出席者", "座長", "会長", "部会長"])
        .any(|word| name.ends_with(word));
    (is_group && name.chars().count() <= 12).then_some((name, after.trim_start()))
}

/// `（１）委員（敬称略）`: an ordinal and the name of a group, with entries that have no ordinal below.
fn numbered_heading<'a>(text: &'a str, next: &str) -> Option<(String, &'a str)> {
    let rest = strip_number(text);
    if rest.len() == text.len()
        || !text.starts_with(['(', '（'])
        || !balanced(rest)
        || strip_number(next).len() != next.len()
    {
        return None;
    }
    let name = match trailing_group(rest) {
        Some((before, inner)) if is_remark(inner) => before,
        _ => rest,
    };
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let named = GROUPS.contains(&without_count(&name)) || role_of(&name).is_none() && !rest.contains('、');
    (named && !name.is_empty() && name.chars().count() <= 12 && !next.is_empty())
        .then(|| (without_count(&name).to_owned(), ""))
}

/// `委員６名`, `委員（計６名）` → `委員`.
fn without_count(text: &str) -> &str {
    let bare = text.strip_suffix([')', '）', '〕']).unwrap_or(text);
    let Some(bare) = bare.strip_suffix(['名', '人']) else {
        return text;
    };
    let name = bare
        .trim_end_matches(|c: char| c.is_numeric())
        .trim_end_matches('計')
        .trim_end_matches(['(', '（', '〔']);
    if name.len() < bare.len() { name } else { text }
}

fn is_remark(text: &str) -> bool {
    without_count(text).is_empty()
        || ["順", "敬称略", "名)", "計", "※", "欠席"]
            .iter()
            .any(|word| text.contains(word))
}

fn add(group: &mut Group, entry: &str) {
    let bare = entry.trim_start_matches(MARKS).trim();
    let count = |c: char| c.is_numeric() || c.is_whitespace() || "-－‐−–—―名人".contains(c);
    if bare.chars().all(count)
        || bare.starts_with("計")
        || matches!(bare, "なし" | "無し")
        || entry.starts_with('※') && likeness(bare) == Likeness::No
    {
        return;
    }
    if let Some(person) = attendee::read(bare, entry) {
        group.people.push(person);
    } else if is_organisation(bare) {
        group.organizations.push(bare.to_owned());
    } else if likeness(bare) != Likeness::No && !is_remark(bare) {
        group.people.push(Attendee {
            name: squeeze(bare),
            printed: entry.to_owned(),
            ..Attendee::default()
        });
    }
}

/// Splits entries by the labels of the record: a speaker printed `酒井参事官` tells that the entry
/// `酒井…参事官` is 酒井, whether the entry stayed whole or was split elsewhere.
pub(super) fn settle_names(groups: &mut [Group], labels: &BTreeMap<SeedLine, Label>) {
    let mut spoken: BTreeMap<&str, BTreeSet<&'static str>> = BTreeMap::new();
    for (name, role) in labels.values().flat_map(|label| spoken_as(&label.label)) {
        spoken.entry(name).or_default().insert(role);
    }
    // A label that fits an entry as it was split tells nothing of another.
    for person in groups.iter().flat_map(|group| &group.people) {
        if let (Some(roles), Some(role)) = (spoken.get_mut(person.name.as_str()), &person.role) {
            roles.retain(|other| !role.ends_with(other));
        }
    }
    for person in groups.iter_mut().flat_map(|group| &mut group.people) {
        let glued = format!("{}{}", person.name, person.role.as_deref().unwrap_or_default());
        let settled = glued
            .char_indices()
            .skip(1)
            .take(LONGEST_SPOKEN)
            .map(|(end, _)| glued.split_at(end))
            .find(|(name, rest)| {
                let fits = |role: &&str| rest.ends_with(*role) && rest.len() > role.len();
                spoken.get(name).is_some_and(|roles| roles.iter().any(fits)) && may_be_split_at(person, name)
            });
        if let Some((name, role)) = settled {
            person.name = name.to_owned();
            person.role = Some(role.to_owned());
        }
    }
}

/// The longest name that a label tells of, in characters.
const LONGEST_SPOKEN: usize = 12;

/// Whether an entry can be a shorter name and a longer role than it was read as: 野々村水域|局長 can
/// be 野々村|水域局長, 佐藤みどり|課長 cannot be 佐藤|みどり課長.
fn may_be_split_at(person: &Attendee, name: &str) -> bool {
    let Some(role) = &person.role else { return true };
    let glued = person.printed.trim_start_matches(MARKS).trim() == format!("{}{role}", person.name);
    let by_office = role_of(role).is_some_and(|plain| plain.len() < role.len());
    let of_office = person
        .name
        .strip_prefix(name)
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| is_kanji(c) || is_katakana(c)));
    glued && (by_office || of_office && person.name.chars().count() >= LONG_NAME)
}

/// Characters from which on a name printed without a space is likelier a surname and an office.
const LONG_NAME: usize = 5;

/// The names with their roles that a label prints: `事務局 酒井参事官`, `総務省（酒井参事官）`.
fn spoken_as(label: &str) -> impl Iterator<Item = (&str, &'static str)> {
    let last = label.rsplit([' ', '\u{3000}']).next().unwrap_or_default();
    let inner = trailing_group(label).map_or("", |(_, inner)| inner);
    [last, inner]
        .into_iter()
        .filter_map(role_at_end_of_name)
        .filter(|(name, _)| !name.is_empty() && !name.contains(['(', '（']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(lines: &[&str]) -> Vec<String> {
        let listed = lines.iter().zip(1..).map(|(text, number)| Listed {
            line: number * 2,
            text,
            opens: None,
        });
        read(listed)
            .iter()
            .flat_map(|group| {
                let people = group.people.iter().map(|p| {
                    format!(
                        "{}|{}|{}|{}",
                        group.group,
                        p.name,
                        p.role.as_deref().unwrap_or("-"),
                        p.affiliation.as_deref().unwrap_or("-")
                    )
                });
                let bodies = group.organizations.iter().map(|o| format!("{}|{o}", group.group));
                people.chain(bodies).collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn brackets_hold_commas_and_a_trailing_comma_makes_nobody() {
        assert_eq!(
            people(&[
                "【総務省】",
                "山内サイバーセキュリティ統括官、豊嶋大臣官房審議官(国際技術、サイバーセキュリティ担当)、",
                "【発表者】",
                "安田義明（Open Worldwide Application Security Project (OWASP)）、",
                "【オブザーバー】",
                "内閣官房内閣サイバーセキュリティセンター、デジタル庁",
            ]),
            [
                "総務省|山内|サイバーセキュリティ統括官|-",
                "総務省|豊嶋|大臣官房審議官(国際技術、サイバーセキュリティ担当)|-",
                "発表者|安田義明|-|Open Worldwide Application Security Project (OWASP)",
                "オブザーバー|内閣官房内閣サイバーセキュリティセンター",
                "オブザーバー|デジタル庁",
            ]
        );
    }

    #[test]
    fn padded_columns_marks_and_roles_in_brackets() {
        assert_eq!(
            people(&[
                "(委　員)",
                "◎高山　花子　　　　○林　次郎",
                "田中一郎【主査】",
                "(五十音順)",
                "総務省 山田課長"
            ]),
            [
                "委員|高山花子|-|-",
                "委員|林次郎|-|-",
                "委員|田中一郎|主査|-",
                "委員|山田|課長|総務省",
            ]
        );
    }
}
