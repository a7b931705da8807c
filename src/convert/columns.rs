//! A line of the attendance list cut into its entries: at 、 outside brackets, and between padded
//! columns.

use std::ops::Range;

use super::name::{Likeness, is_organisation, likeness, role_of};
use crate::text::script::is_digit;

/// Marks before a name: chair, vice-chair, bullets.
pub(super) const MARKS: &[char] = &['◎', '○', '◯', '〇', '●', '・', '•', '※', '-', '*'];

/// Half-width columns of white space that separate two entries.
const WIDE_GAP: usize = 3;

/// Entries of a line: cut at 、 and , outside brackets, and between columns two spaces apart.
pub(super) fn split(text: &str) -> Vec<&str> {
    let mut entries = Vec::new();
    let (mut depth, mut start) = (0i32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' | '〔' | '【' | '[' | '［' => depth += 1,
            ')' | '）' | '〕' | '】' | ']' | '］' => depth = (depth - 1).max(0),
            '、' | '，' | ',' | '；' | ';' if depth == 0 => {
                entries.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    entries.push(&text[start..]);
    entries
        .into_iter()
        .flat_map(columns)
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
        .collect()
}

/// Parts of a line that a wide gap separates, put together where they are one entry.
///
/// 林　　次郎 is one person, however wide the gap: a lone character is half a name.
fn columns(entry: &str) -> Vec<&str> {
    let entry = entry.trim();
    let parts = parts(entry);
    let text = |part: &Range<usize>| &entry[part.clone()];
    let begins: Vec<bool> = if parts.iter().any(|part| ends_in_honorific(text(part))) {
        // １番　　山　田　　太　郎　君　　　　２番　　…: an entry ends with its 君.
        after_each(&parts, |part| ends_in_honorific(text(part)))
    } else if parts.first().is_some_and(|part| heads(text(part))) {
        // 委員　　山田　花子　　　　委員　　林　次郎: an entry begins with its role or seat.
        let mut names = 0;
        parts
            .iter()
            .enumerate()
            .map(|(at, part)| {
                if heads(text(part)) {
                    names = 0;
                    return true;
                }
                names += 1;
                let padded = at
                    .checked_sub(1)
                    .is_some_and(|before| is_padded(text(&parts[before])));
                names > 1 && !padded && !is_affiliation(text(part))
            })
            .collect()
    } else if parts.iter().any(|part| is_role(text(part))) {
        after_each(&parts, |part| is_role(text(part)))
    } else if parts.iter().all(|part| likeness(text(part)) != Likeness::No) {
        // 高木　花子　　　みどり大学 教授: where a person belongs is no entry of its own.
        let after_name = |at: usize| at > 0 && !is_affiliation(text(&parts[at - 1]));
        let of_person = |at: usize| after_name(at) && is_affiliation(text(&parts[at]));
        (0..parts.len()).map(|at| !of_person(at)).collect()
    } else {
        vec![false; parts.len()]
    };
    let mut entries: Vec<Range<usize>> = Vec::new();
    for (part, begins) in parts.into_iter().zip(begins) {
        match entries.last_mut().filter(|_| !begins) {
            Some(last) => last.end = part.end,
            None => entries.push(part),
        }
    }
    entries.into_iter().map(|part| &entry[part]).collect()
}

/// The first part begins an entry, and each one after a part that closes one.
fn after_each(parts: &[Range<usize>], closes: impl Fn(&Range<usize>) -> bool) -> Vec<bool> {
    std::iter::once(true)
        .chain(parts.iter().map(closes))
        .take(parts.len())
        .collect()
}

fn parts(entry: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let (mut gap, mut start) = (WIDE_GAP, 0);
    for (at, c) in entry.char_indices() {
        if c.is_whitespace() {
            gap += if c == '\u{3000}' || c == '\t' { 2 } else { 1 };
            continue;
        }
        let end = at + c.len_utf8();
        if gap >= WIDE_GAP {
            start = at;
            parts.push(at..end);
        } else if let Some(part) = parts.last_mut() {
            *part = start..end;
        }
        gap = 0;
    }
    let mut whole: Vec<Range<usize>> = Vec::new();
    for part in parts {
        let text = &entry[part.clone()];
        let marked = text.starts_with(MARKS);
        let halves = |last: &Range<usize>| {
            let last = &entry[last.clone()];
            !ends_in_honorific(last) && (is_half(last) || is_half(text))
        };
        match whole.last_mut().filter(|last| !marked && halves(last)) {
            Some(last) => last.end = part.end,
            None => whole.push(part),
        }
    }
    whole
}

/// An entry whose last column is where the person belongs, with that column.
pub(super) fn with_affiliation(entry: &str) -> Option<(&str, &str)> {
    let parts = parts(entry);
    let [.., before, last] = parts.as_slice() else {
        return None;
    };
    let of = |part: &Range<usize>| is_affiliation(&entry[part.clone()]);
    (of(last) && !of(before)).then(|| (&entry[..before.end], &entry[last.clone()]))
}

/// `みどり大学 教授`, `株式会社みどり`: one of its words is an organisation.
fn is_affiliation(part: &str) -> bool {
    part.split_whitespace().any(is_organisation) || is_organisation(part)
}

/// Whether a part is a role or a seat, which stands before its name.
fn heads(part: &str) -> bool {
    is_role(part) || is_seat(part)
}

/// A role and nothing else: `副　委　員　長`.
fn is_role(part: &str) -> bool {
    let part = squeezed(part);
    role_of(&part).is_some_and(|role| role.len() == part.len())
        || role_of(&part).is_some()
            && [
                "部長", "課長", "局長", "室長", "次長", "係長", "所長", "館長", "大臣",
            ]
            .iter()
            .any(|end| part.ends_with(end))
}

/// `６番`.
pub(super) fn is_seat(part: &str) -> bool {
    squeezed(part)
        .strip_suffix('番')
        .is_some_and(|digits| !digits.is_empty() && digits.chars().all(is_digit))
}

fn ends_in_honorific(part: &str) -> bool {
    part.ends_with(['君', '氏']) && part.chars().filter(|c| !c.is_whitespace()).count() > 1
}

/// A name padded to a width: each of its characters stands alone.
fn is_padded(part: &str) -> bool {
    part.contains(char::is_whitespace) && part.split_whitespace().all(|word| word.chars().count() == 1)
}

fn squeezed(part: &str) -> String {
    part.chars().filter(|c| !c.is_whitespace()).collect()
}

fn is_half(part: &str) -> bool {
    part.trim_start_matches(MARKS)
        .chars()
        .filter(|c| !c.is_whitespace())
        .count()
        == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_many_layouts() {
        for (line, entries) in [
            (
                "高木座長、森委員(オンライン、途中まで)、",
                vec!["高木座長", "森委員(オンライン、途中まで)"],
            ),
            ("◎高山　花子　　　　○林　次郎", vec!["◎高山　花子", "○林　次郎"]),
            ("座長　　村井　純", vec!["座長　　村井　純"]),
            (
                "１番　　相　庭　　健　君　　　　１０番　　須　磨　　洋　君",
                vec!["１番　　相　庭　　健　君", "１０番　　須　磨　　洋　君"],
            ),
            (
                "１番　　相庭　健　　　　２番　　須磨　洋",
                vec!["１番　　相庭　健", "２番　　須磨　洋"],
            ),
            (
                "市　　　　長　　　浮　田　　恒　夫",
                vec!["市　　　　長　　　浮　田　　恒　夫"],
            ),
            (
                "委　員　　　乾　美砂　　　　委　員　　　甲　操",
                vec!["委　員　　　乾　美砂", "委　員　　　甲　操"],
            ),
            (
                "山田太郎　　　委員長　　　　林次郎　　　委員",
                vec!["山田太郎　　　委員長", "林次郎　　　委員"],
            ),
            ("林　　次郎", vec!["林　　次郎"]),
            (
                "高木　花子　　　みどり大学 教授　　　林　次郎　　　株式会社みどり",
                vec!["高木　花子　　　みどり大学 教授", "林　次郎　　　株式会社みどり"],
            ),
        ] {
            assert_eq!(split(line), entries, "{line}");
        }
    }
}
