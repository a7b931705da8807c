//! The fields of a head, by the names that documents print for them.

use crate::text::numeral;

/// The fields of a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    When,
    Where,
    Attendance,
    Material,
    Agenda,
    /// Known, but no fact of ours: 傍聴者, 連絡先.
    Other,
    /// The record starts after it.
    Record,
}

impl Field {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::When => "date",
            Self::Where => "place",
            Self::Attendance => "attendees",
            Self::Material => "materials",
            Self::Agenda => "agenda",
            Self::Other => "other",
            Self::Record => "record",
        }
    }
}

/// Names of fields, folded. Where one name begins another the longer one is tried first.
const FIELDS: &[(&str, Field)] = &[
    ("開催日時", Field::When),
    ("開会日時", Field::When),
    ("会議開催日時", Field::When),
    ("開催年月日", Field::When),
    ("開催日", Field::When),
    ("期日", Field::When),
    ("日時", Field::When),
    ("開催場所", Field::Where),
    ("開会場所", Field::Where),
    ("開催方法", Field::Where),
    ("開催形式", Field::Where),
    ("場所", Field::Where),
    ("会場", Field::Where),
    ("出席者等", Field::Attendance),
    ("出席者氏名", Field::Attendance),
    ("出席者", Field::Attendance),
    ("出席委員", Field::Attendance),
    ("出席議員", Field::Attendance),
    ("出席構成員", Field::Attendance),
    ("出席説明員", Field::Attendance),
    ("出席理事者", Field::Attendance),
    ("出席状況", Field::Attendance),
    ("参加者", Field::Attendance),
    ("構成員", Field::Attendance),
    ("委員外議員", Field::Attendance),
    ("委員", Field::Attendance),
    ("説明員", Field::Attendance),
    ("説明のため出席した者", Field::Attendance),
    ("事務局職員", Field::Attendance),
    ("事務局出席者", Field::Attendance),
    ("欠席者", Field::Other),
    ("欠席委員", Field::Other),
    ("欠席議員", Field::Other),
    ("欠席構成員", Field::Other),
    ("傍聴者", Field::Other),
    ("傍聴人", Field::Other),
    ("公開非公開の別", Field::Other),
    ("会議の公開", Field::Other),
    ("配布資料", Field::Material),
    ("配付資料", Field::Material),
    ("資料一覧", Field::Material),
    ("会議資料", Field::Material),
    ("提出資料", Field::Material),
    ("資料", Field::Material),
    ("議事次第", Field::Agenda),
    ("議事日程", Field::Agenda),
    ("会議に付した事件", Field::Agenda),
    ("本日の会議に付した事件", Field::Agenda),
    ("会議に付した案件", Field::Agenda),
    ("本日の会議に付した案件", Field::Agenda),
    ("付議事件", Field::Agenda),
    ("付議案件", Field::Agenda),
    ("会議次第", Field::Agenda),
    ("次第", Field::Agenda),
    ("議題", Field::Agenda),
    ("案件", Field::Agenda),
    ("議事概要", Field::Record),
    ("議事要旨", Field::Record),
    ("議事内容", Field::Record),
    ("議事の概要", Field::Record),
    ("議事の経過", Field::Record),
    ("議事経過", Field::Record),
    ("議事録", Field::Record),
    ("会議の経過", Field::Record),
    ("会議経過", Field::Record),
    ("会議の概要", Field::Record),
    ("会議の内容", Field::Record),
    ("議事の内容", Field::Record),
    ("審議の経過", Field::Record),
    ("審議経過", Field::Record),
    ("審議内容", Field::Record),
    ("審議概要", Field::Record),
    ("会議の結果", Field::Record),
    ("会議録", Field::Record),
    ("会議概要", Field::Record),
    ("会議内容", Field::Record),
    ("質疑応答", Field::Record),
    ("発言要旨", Field::Record),
    ("主な意見", Field::Record),
    ("主な御意見", Field::Record),
    ("主な発言", Field::Record),
    ("主な質疑", Field::Record),
    ("主な議論", Field::Record),
    ("意見交換", Field::Record),
    ("議事", Field::Record),
];

/// Names of the attendance list as a whole; all others name a group of it.
const WHOLE_LISTS: &[&str] = &["出席者等", "出席者氏名", "出席者", "出席状況", "参加者"];

/// Names that also stand inside a field.
const ALSO_GROUPS: &[&str] = &["構成員", "委員", "説明員", "資料", "質疑応答"];

/// What may follow the name of a list before it ends.
const TAILS: &[&str] = &[
    "の職氏名",
    "の職・氏名",
    "の職及び氏名",
    "の氏名",
    "職氏名",
    "氏名",
];

/// A field that a line names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named<'a> {
    pub field: Field,
    /// What stands after the name.
    pub value: &'a str,
    /// The group of the attendance list that the name opens.
    pub group: Option<String>,
}

/// The field that a line names.
pub(super) fn named(text: &str, in_head: bool) -> Option<Named<'_>> {
    let bare =
        text.trim_start_matches(|c: char| "○◯〇●◆◇■□◎・•*※【〔［[≪<＜".contains(c) || c.is_whitespace());
    let numbered = strip_number(bare);
    // Characters are compared without the white space between them: 日　時, 出 席 者.
    for (name, field) in FIELDS {
        let Some(rest) = strip_spaced(numbered, name) else {
            continue;
        };
        let rest = TAILS
            .iter()
            .find_map(|tail| strip_spaced(rest, tail))
            .unwrap_or(rest);
        let rest = if tells_that_it_follows(rest) { "" } else { rest };
        let after = rest.chars().next();
        let marked = numbered.len() != text.len();
        let value = rest.trim_start_matches(|c: char| ")）：:】〕］]≫>＞".contains(c) || c.is_whitespace());
        let closed = value.len() != rest.len();
        let note = rest.starts_with(['(', '（']);
        let fits = match after {
            None => true,
            Some(_) if note => marked || value.chars().count() <= 30,
            Some(_) => closed && (marked || rest.starts_with([':', '：', '　', ' ', '】', ')', '）'])),
        };
        // 委員 alone on a line is a group of the attendance list, not the list; so is 【構成員】.
        let group = ALSO_GROUPS.contains(name);
        let headed = is_numbered(bare) || text.starts_with(['○', '◯', '〇', '■', '●', '◆', '□']);
        if !fits || (group && (text.starts_with(['【', '(', '（', '〔']) || (in_head && !headed))) {
            continue;
        }
        return Some(Named {
            field: *field,
            value: value.trim_end_matches(['】', '〕']),
            group: (*field == Field::Attendance && !WHOLE_LISTS.contains(name)).then(|| (*name).to_owned()),
        });
    }
    attended_for(numbered)
}

/// `は左のとおり。`
fn tells_that_it_follows(rest: &str) -> bool {
    let rest = rest.trim_end_matches('。');
    rest.starts_with('は')
        && ["のとおり", "の通り", "のとおりである", "のとおりであります"]
            .iter()
            .any(|end| rest.ends_with(end))
}

/// `地方自治法第１２１条の規定により説明のため出席した者の職氏名`: those who attend for a purpose.
fn attended_for(text: &str) -> Option<Named<'_>> {
    let purpose = text.contains("ため") || text.starts_with("出席した");
    if text.chars().count() > 60 || !purpose || !text.contains("出席") {
        return None;
    }
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let end = squeezed
        .rfind("は次の")
        .or_else(|| squeezed.rfind("は左の"))
        .or_else(|| squeezed.rfind(['（', '(']))
        .unwrap_or(squeezed.len());
    let name = &squeezed[..end];
    let name = TAILS
        .iter()
        .find_map(|tail| name.strip_suffix(tail))
        .unwrap_or(name);
    let name = ["により", "に基づき", "により、"]
        .iter()
        .filter_map(|before| name.rsplit_once(before))
        .map(|(_, after)| after)
        .min_by_key(|after| after.len())
        .unwrap_or(name)
        .trim_start_matches('、');
    let people = ["者", "職員", "説明員", "委員"]
        .iter()
        .any(|end| name.ends_with(end));
    (people && name.contains("出席")).then(|| Named {
        field: Field::Attendance,
        value: "",
        group: Some(name.to_owned()),
    })
}

fn is_numbered(text: &str) -> bool {
    strip_number(text).len() != text.len()
}

/// Text after an ordinal: `1. `, `１　`, `(3)`, `第１ `, `一、`.
pub(super) fn strip_number(text: &str) -> &str {
    let open = text.trim_start_matches(['(', '（', '第']);
    let rest = open.trim_start_matches(numeral::is_numeric_or_circled);
    if rest.len() == open.len() {
        return text;
    }
    // 一般会計 begins with a numeral and is no ordinal.
    let kanji = open.starts_with(|c: char| "〇一二三四五六七八九十".contains(c));
    if kanji && !rest.starts_with(|c: char| ".．、,)）:：".contains(c) || c.is_whitespace()) {
        return text;
    }
    rest.trim_start_matches(|c: char| ".．、,)）:：".contains(c) || c.is_whitespace())
}

/// What follows `name` at the start of a text in which white space may stand between any two of
/// the name's characters.
fn strip_spaced<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text;
    for c in name.chars() {
        rest = rest.trim_start().strip_prefix(c)?;
    }
    Some(rest)
}

/// Whether a line is a heading by its fixed words, whatever mark stands before them: `○議事日程`.
pub(super) fn is_fixed_heading(text: &str) -> bool {
    let bare: String = text
        .trim_matches(|c: char| "○◯〇●◆◇■□◎・【】〔〕≪≫<>＜＞".contains(c) || c.is_whitespace())
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    FIELDS
        .iter()
        .any(|(name, _)| *name == bare && !matches!(*name, "構成員" | "委員" | "説明員"))
        || matches!(
            bare.as_str(),
            "開会"
                | "閉会"
                | "開議"
                | "以上"
                | "議事"
                | "意見交換"
                | "自由討議"
                | "その他"
                | "報告事項"
                | "審議事項"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_the_attendance_list_by_their_names() {
        for (text, group) in [
            ("出席議員（１２名）", Some("出席議員")),
            ("○説明員", Some("説明員")),
            (
                "地方自治法第１２１条の規定により説明のため出席した者の職氏名",
                Some("説明のため出席した者"),
            ),
            (
                "職務のため議場に出席した事務局職員の職氏名",
                Some("職務のため議場に出席した事務局職員"),
            ),
            ("３　出席者", None),
            ("　出席者は左のとおり。".trim(), None),
        ] {
            let named = named(text, true).unwrap_or_else(|| unreachable!("{text}"));
            assert_eq!(
                (named.field, named.value, named.group.as_deref()),
                (
                    Field::Attendance,
                    if text.contains('名') && group == Some("出席議員") {
                        "（１２名）"
                    } else {
                        ""
                    },
                    group
                ),
                "{text}"
            );
        }
        for text in ["委員", "【説明員】", "調査のため出席を求めた。"] {
            assert_eq!(named(text, true), None, "{text}");
        }
    }
}
