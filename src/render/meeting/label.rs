//! A speaker's label: who is meant, and how they are called.
//!
//! Finds the name inside the printed label, through corrections, so that a page can show the name
//! as printed and the rest as a badge. Decides nothing about who spoke.

use std::ops::Range;

use crate::render::text::difference;
use crate::render::view::meeting::RoleView;
use crate::site::label as words;
use crate::site::meeting::{AppliedCorrection, LinkedUnit, Mark, MarkKind};

/// A label taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The whole label as printed.
    pub printed: String,
    /// Bytes of `printed` that are the name.
    pub name: Range<usize>,
    /// What stands before the name, corrected: NICT.
    pub before: String,
    /// What stands behind it, corrected: 構成員.
    pub after: String,
    /// The name, corrected: 蔦.
    pub corrected: String,
}

impl Label {
    /// Takes a unit's label apart.
    pub fn of(unit: &LinkedUnit, corrections: &[AppliedCorrection]) -> Self {
        let label = unit.label.clone().unwrap_or_default();
        let printed = unit.printed_label.clone().unwrap_or_else(|| label.clone());
        let start = printed.find(label.as_str()).unwrap_or(0);
        let end = (start + label.len()).min(printed.len());
        let text = Corrected::new(&printed, &unit.label_marks, corrections);
        let whole = text.range_of(start..end);
        let shown = text.text.get(whole.clone()).unwrap_or_default();
        let found = unit.name.as_deref().and_then(|name| find_name(shown, name));
        let name = match found {
            Some(found) => whole.start + found.start..whole.start + found.end,
            None => whole.clone(),
        };
        let piece = |range: Range<usize>| text.text.get(range).unwrap_or_default().trim().to_owned();
        Self {
            before: piece(whole.start..name.start),
            after: piece(name.end..whole.end),
            corrected: piece(name.clone()),
            name: text.printed_range(name),
            printed,
        }
    }

    /// The name with what is put behind it: 井上氏, 上原構成員.
    pub fn called(&self) -> String {
        [self.corrected.as_str(), &self.after].concat()
    }

    /// What the badge says, from the label, the attendance list and what kind of speech it is.
    pub fn role(&self, role: Option<&str>, group: Option<&str>, reading: bool) -> Option<RoleView> {
        let after = Some(self.after.as_str())
            .filter(|after| !words::is_honorific(after))
            .unwrap_or_default();
        let words = if after.is_empty() {
            role.unwrap_or_default()
        } else {
            after
        };
        let kind = kind_of(words, group.unwrap_or_default(), &self.before);
        let mut parts: Vec<&str> = Vec::new();
        if !self.before.is_empty() {
            parts.push(&self.before);
        } else if kind == "office"
            && let Some(group) = group
        {
            parts.push(group);
        }
        if !words.is_empty() {
            parts.push(words);
        } else if let Some(group) = group {
            parts.push(group);
        }
        if reading {
            parts.push("代読");
        }
        parts.dedup();
        (!parts.is_empty()).then(|| RoleView {
            kind,
            text: parts.join("・"),
        })
    }
}

/// Which of the border styles a badge has.
fn kind_of(role: &str, group: &str, before: &str) -> &'static str {
    let any = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    if words::is_chair(role) && !role.ends_with("代理") {
        return "chair";
    }
    if any(
        group,
        &["発表", "説明", "参考人", "ヒアリング", "提案", "オブザーバー"],
    ) {
        return "guest";
    }
    let secretariat = [role, group, before]
        .iter()
        .any(|word| words::is_secretariat(word));
    if secretariat || words::is_office(role) || any(group, &["事務局", "省", "庁", "府", "局"]) {
        return "office";
    }
    if words::is_member_title(role) || any(group, &["構成員", "委員"]) {
        return "member";
    }
    "other"
}

/// The longest beginning of a name that a label holds: 井上 of 井上大介 in 「NICT 井上氏」.
fn find_name(label: &str, name: &str) -> Option<Range<usize>> {
    let mut ends: Vec<usize> = name.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    ends.reverse();
    ends.into_iter().find_map(|end| {
        let words = name.get(..end)?;
        let start = label.rfind(words)?;
        Some(start..start + end)
    })
}

/// A text with its corrections laid over it, and the way between the two.
struct Corrected {
    text: String,
    pieces: Vec<Piece>,
}

/// A stretch that is the same in both, or one that a correction replaces.
struct Piece {
    printed: Range<usize>,
    corrected: Range<usize>,
    same: bool,
}

impl Corrected {
    fn new(printed: &str, marks: &[Mark], corrections: &[AppliedCorrection]) -> Self {
        let mut text = Self {
            text: String::with_capacity(printed.len()),
            pieces: Vec::new(),
        };
        let mut at = 0;
        for mark in marks {
            let MarkKind::Correction(index) = mark.kind else {
                continue;
            };
            let corrected = corrections.get(index).and_then(|c| c.corrected.as_deref());
            let (Some(corrected), Some(words)) = (corrected, printed.get(mark.range.clone())) else {
                continue;
            };
            let found = difference(words, corrected);
            let replaced = mark.range.start + found.printed.start..mark.range.start + found.printed.end;
            if let Some(same) = printed.get(at..replaced.start) {
                text.push(at..replaced.start, same, true);
                at = replaced.end;
                text.push(replaced, found.corrected, false);
            }
        }
        text.push(at..printed.len(), printed.get(at..).unwrap_or_default(), true);
        text
    }

    fn push(&mut self, printed: Range<usize>, words: &str, same: bool) {
        let start = self.text.len();
        self.text.push_str(words);
        self.pieces.push(Piece {
            printed,
            corrected: start..self.text.len(),
            same,
        });
    }

    /// Bytes of the corrected text for bytes of the printed one; what a correction replaces is
    /// taken whole.
    fn range_of(&self, range: Range<usize>) -> Range<usize> {
        map(&self.pieces, range, |piece| (&piece.printed, &piece.corrected))
    }

    /// Bytes of the printed text for bytes of the corrected one; corrections are taken whole.
    fn printed_range(&self, range: Range<usize>) -> Range<usize> {
        map(&self.pieces, range, |piece| (&piece.corrected, &piece.printed))
    }
}

fn map(
    pieces: &[Piece],
    range: Range<usize>,
    sides: impl Fn(&Piece) -> (&Range<usize>, &Range<usize>),
) -> Range<usize> {
    let mut touched = pieces.iter().filter(|piece| {
        let (from, _) = sides(piece);
        from.start < range.end && from.end > range.start
    });
    let Some(first) = touched.next() else {
        return 0..0;
    };
    let last = touched.next_back().unwrap_or(first);
    let (from, to) = sides(first);
    let start = if first.same {
        to.start + range.start.saturating_sub(from.start)
    } else {
        to.start
    };
    let (from, to) = sides(last);
    let end = if last.same {
        (to.start + range.end.saturating_sub(from.start)).min(to.end)
    } else {
        to.end
    };
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture::{correction, mark, speaker};

    fn label(printed: &str, label: &str, name: &str) -> Label {
        Label::of(&speaker(printed, label, Some(name)), &[])
    }

    fn parts(label: &Label) -> (&str, &str, &str) {
        (&label.before, &label.corrected, &label.after)
    }

    #[test]
    fn a_label_is_organisation_name_and_role() {
        for (printed, words, name, wanted) in [
            ("上原構成員)", "上原構成員", "上原", ("", "上原", "構成員")),
            ("NICT 井上氏)", "NICT 井上氏", "井上大介", ("NICT", "井上", "氏")),
            (
                "事務局 酒井参事官)",
                "事務局 酒井参事官",
                "酒井",
                ("事務局", "酒井", "参事官"),
            ),
            ("○高山委員長", "高山委員長", "高山", ("", "高山", "委員長")),
            (
                "【渡邉(光)会長】",
                "渡邉(光)会長",
                "渡邉",
                ("", "渡邉", "(光)会長"),
            ),
        ] {
            assert_eq!(parts(&label(printed, words, name)), wanted, "{printed}");
        }
        let nobody = Label::of(&speaker("推進課長", "推進課長", None), &[]);
        assert_eq!(parts(&nobody), ("", "推進課長", ""));
    }

    #[test]
    fn the_name_is_found_through_corrections_and_shown_as_printed() {
        let corrections = [correction("c", 1, "原主査", Some("後藤主査"))];
        let mut unit = speaker("原主査)", "原主査", Some("後藤"));
        unit.label_marks = vec![mark("原主査)", "原主査", MarkKind::Correction(0))];
        let label = Label::of(&unit, &corrections);
        assert_eq!(label.called(), "後藤主査");
        assert_eq!(label.printed.get(label.name.clone()), Some("原"));
    }

    #[test]
    fn a_badge_says_role_and_where_somebody_is_from() {
        let badge = |printed: &str, name: &str, role: Option<&str>, group: Option<&str>| {
            let words = printed.trim_end_matches(')');
            let role = label(printed, words, name)
                .role(role, group, false)
                .expect("a badge");
            (role.kind, role.text)
        };
        for (printed, name, role, group, wanted) in [
            (
                "上原構成員)",
                "上原",
                Some("構成員"),
                Some("構成員"),
                ("member", "構成員"),
            ),
            (
                "後藤主査)",
                "後藤",
                Some("主査"),
                Some("構成員"),
                ("chair", "主査"),
            ),
            (
                "NICT 井上氏)",
                "井上大介",
                None,
                Some("発表者"),
                ("guest", "NICT・発表者"),
            ),
            (
                "佐藤企画官)",
                "佐藤",
                None,
                Some("総務省"),
                ("office", "総務省・企画官"),
            ),
            (
                "事務局 酒井参事官)",
                "酒井",
                None,
                Some("総務省"),
                ("office", "事務局・参事官"),
            ),
            (
                "山田座長代理)",
                "山田",
                Some("座長代理"),
                Some("委員"),
                ("member", "座長代理"),
            ),
        ] {
            let found = badge(printed, name, role, group);
            assert_eq!((found.0, found.1.as_str()), wanted, "{printed}");
        }
    }
}
