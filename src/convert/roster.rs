//! The attendance list: groups of people and organisations.
//!
//! Lists are cut at 、 outside brackets, at line ends and between padded columns. A name is split
//! from its role where the role's words begin; where that cannot be seen the entry stays whole.

use std::ops::Range;

use crate::record::{Attendee, Group, SeedLine};
use crate::text::script::{closing_of, is_katakana, is_latin_word};

use super::label::Label;
use super::name::{Likeness, likeness, role_of, trailing_group};

/// First words of an office, which tell where a surname ends: 豊嶋|大臣官房審議官.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "大臣官房", "内閣", "官房", "総務", "総合", "総括", "統括", "統計", "経済", "国際", "国土", "国家",
    "情報", "通信", "電気", "電波", "放送", "行政", "財務", "財政", "政策", "企画", "研究", "技術",
    "産業", "商務", "商工", "地域", "地方", "地球", "健康", "医療", "医政", "社会", "労働", "雇用",
    "職業", "子ども", "児童", "教育", "文化", "科学", "初等", "高等", "学術", "学校", "環境", "自然",
    "農", "林野", "水産", "消費", "食品", "食料", "畜産", "都市", "住宅", "道路", "鉄道", "自動車",
    "港湾", "航空", "海事", "水道", "水管理", "下水", "防衛", "人事", "会計", "法務", "民事", "刑事",
    "警備", "警察", "生活", "福祉", "保健", "保険", "障害", "建設", "建築", "土木", "市民", "市長",
    "町長", "税務", "危機", "防災", "消防", "特別", "郵政", "流通", "事業", "秘書", "広報", "公共",
    "安全", "担当", "専門", "上席", "主席", "首席", "副", "個人", "管理", "監視", "運営", "契約", "議会",
    "選挙", "監査", "まち", "こども", "高齢", "介護", "観光", "交通", "資源", "エネルギー",
];

/// Endings of an organisation's name.
#[rustfmt::skip]
const ORGANISATIONS: &[&str] = &[
    "省", "庁", "局", "部", "課", "室", "会", "機構", "センター", "協会", "連合会", "株式会社", "研究所",
    "大学", "法人", "委員会", "本部", "銀行", "組合", "連盟", "市", "県", "府", "都", "区", "町", "村",
    "団", "公社", "公団", "財団", "会社", "事務所", "学会", "会議所", "裁判所", "警察", "グループ",
    "チーム", "フォーラム",
];

/// What stands in brackets and is no affiliation but part of a role or a remark.
const REMARKS: &[&str] = &[
    "担当",
    "兼務",
    "代理",
    "途中",
    "オンライン",
    "リモート",
    "ＷＥＢ",
    "WEB",
    "Web",
    "から出席",
    "まで出席",
    "欠席",
];

/// Reads the lines of the attendance fields.
pub(super) fn read<'a>(lines: impl Iterator<Item = (SeedLine, &'a str)>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for text in unwrap(lines) {
        let mut rest = text.as_str();
        if let Some((heading, after)) = group_heading(rest) {
            if is_remark(&heading) {
                rest = after;
            } else {
                groups.push(Group {
                    group: heading,
                    ..Group::default()
                });
                rest = after;
            }
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
    groups.retain(|group| {
        !group.group.is_empty() || !group.people.is_empty() || !group.organizations.is_empty()
    });
    groups
}

/// Glues a line to the one before where a list was wrapped inside an entry.
fn unwrap<'a>(lines: impl Iterator<Item = (SeedLine, &'a str)>) -> Vec<String> {
    let mut glued: Vec<(SeedLine, String)> = Vec::new();
    for (number, text) in lines {
        if let Some((last, before)) = glued.last_mut()
            && *last + 1 == number
            && before.contains('、')
            && !before.ends_with(['、', '，', '】', ')', '）', '〕'])
            && text.contains('、')
            && group_heading(text).is_none()
        {
            before.push_str(text);
            *last = number;
        } else {
            glued.push((number, text.to_owned()));
        }
    }
    glued.into_iter().map(|(_, text)| text).collect()
}

/// `【構成員】…`, `(委　員)…`, `〔事務局〕`, `委員：…` → the group's name and what follows.
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
    let (name, after) = marked.split_once(['：', ':'])?;
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let is_group = [
        "委員",
        "構成員",
        "事務局",
        "オブザーバー",
        "説明員",
        "発表者",
        "幹事",
        "出席者",
        "関係者",
        "座長",
        "会長",
        "部会長",
    ]
    .iter()
    .any(|word| name.ends_with(word));
    (is_group && name.chars().count() <= 12).then_some((name, after.trim_start()))
}

fn is_remark(text: &str) -> bool {
    ["順", "敬称略", "名)", "計", "※"]
        .iter()
        .any(|word| text.contains(word))
}

/// Entries of a line: cut at 、 and , outside brackets, and between columns two spaces apart.
fn split(text: &str) -> Vec<&str> {
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

/// Parts of a line that a wide gap separates, when each can stand alone.
///
/// 林　　次郎 is one person, however wide the gap: a lone character is half a name.
fn columns(entry: &str) -> Vec<&str> {
    let entry = entry.trim();
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
        let marked = entry[part.clone()].starts_with(MARKS);
        let halves = |last: &Range<usize>| is_half(&entry[last.clone()]) || is_half(&entry[part.clone()]);
        match whole.last_mut().filter(|last| !marked && halves(last)) {
            Some(last) => last.end = part.end,
            None => whole.push(part),
        }
    }
    // 座長　　村井　純, ６番　　小　林　　誠　君: a role and a name are one entry.
    let role =
        |part: &Range<usize>| role_of(&entry[part.clone()]).is_some_and(|role| role.len() == part.len());
    let alone = !whole.iter().any(role)
        && seat(entry).is_none()
        && whole
            .iter()
            .all(|part| likeness(&entry[part.clone()]) != Likeness::No);
    if whole.len() > 1 && alone {
        whole.into_iter().map(|part| &entry[part]).collect()
    } else {
        vec![entry]
    }
}

/// Half-width columns of white space that separate two entries.
const WIDE_GAP: usize = 3;

/// `６番` before a name, with the rest.
fn seat(entry: &str) -> Option<(&str, &str)> {
    let (seat, name) = entry.split_once([' ', '\u{3000}'])?;
    let digits = seat.strip_suffix('番')?;
    digits
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '０'..='９'))
        .then_some((seat, name.trim()))
}

fn is_half(part: &str) -> bool {
    part.trim_start_matches(MARKS)
        .chars()
        .filter(|c| !c.is_whitespace())
        .count()
        == 1
}

/// Marks before a name: chair, vice-chair, bullets.
const MARKS: &[char] = &['◎', '○', '◯', '〇', '●', '・', '•', '※', '-', '*'];

fn add(group: &mut Group, entry: &str) {
    let bare = entry.trim_start_matches(MARKS).trim();
    let count = |c: char| c.is_numeric() || c.is_whitespace() || "-－‐−–—―名人".contains(c);
    if bare.chars().all(count)
        || bare.starts_with("計")
        || entry.starts_with('※') && likeness(bare) == Likeness::No
    {
        return;
    }
    if let Some(person) = person(bare, entry) {
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

fn person(bare: &str, printed: &str) -> Option<Attendee> {
    let printed = printed.to_owned();
    if let Some((seat, name)) = seat(bare) {
        let name = squeeze(name);
        let name = name.strip_suffix(['君', '氏']).unwrap_or(&name).to_owned();
        return Some(Attendee {
            name,
            role: Some(seat.to_owned()),
            affiliation: None,
            printed,
        });
    }
    // 田中一郎【主査】
    if let Some((name, role)) = bare.strip_suffix('】').and_then(|rest| rest.rsplit_once('【')) {
        return Some(Attendee {
            name: squeeze(name),
            role: Some(role.to_owned()),
            affiliation: None,
            printed,
        });
    }
    if let Some((before, inner)) = trailing_group(bare).filter(|(before, _)| !before.is_empty()) {
        if REMARKS
            .iter()
            .any(|word| inner.ends_with(word) || inner.starts_with(word))
        {
            let (name, role) = split_role(before)?;
            let role = format!("{role}{}", bare[before.len()..].trim_start());
            return Some(Attendee {
                name,
                role: Some(role),
                affiliation: None,
                printed,
            });
        }
        // 議長（吉田次郎）
        if role_of(before).is_some_and(|role| role.len() == before.len()) {
            return Some(Attendee {
                name: squeeze(inner),
                role: Some(before.to_owned()),
                affiliation: None,
                printed,
            });
        }
        let (name, role) =
            split_role(before).map_or((squeeze(before), None), |(name, role)| (name, Some(role)));
        return Some(Attendee {
            name,
            role,
            affiliation: Some(inner.to_owned()),
            printed,
        });
    }
    // 推進課長　田村　実
    if let Some((office, name)) = bare.split_once([' ', '\u{3000}'])
        && role_of(office).is_some()
        && role_of(name).is_none()
        && !name.trim().is_empty()
    {
        return Some(Attendee {
            name: squeeze(name),
            role: Some(office.to_owned()),
            affiliation: None,
            printed,
        });
    }
    let (name, role) = split_role(bare)?;
    // 総務省 山田課長
    if let Some((affiliation, surname)) = name.rsplit_once([' ', '\u{3000}'])
        && is_organisation(affiliation)
    {
        return Some(Attendee {
            name: squeeze(surname),
            role: Some(role),
            affiliation: Some(affiliation.trim().to_owned()),
            printed,
        });
    }
    Some(Attendee {
        name: squeeze(&name),
        role: Some(role),
        affiliation: None,
        printed,
    })
}

/// A name and the role glued to it: `山内サイバーセキュリティ統括官` → 山内, サイバーセキュリティ統括官.
fn split_role(text: &str) -> Option<(String, String)> {
    let role = role_of(text)?;
    let before = &text[..text.len() - role.len()];
    if before.trim().is_empty() {
        return None;
    }
    let count = before.chars().filter(|c| !c.is_whitespace()).count();
    let spaced = before.contains([' ', '\u{3000}']);
    for (at, c) in before.char_indices().skip(1).take(5) {
        let office = OFFICES.iter().any(|office| before[at..].starts_with(office));
        let script = (is_katakana(c) || is_latin_word(c))
            && !before[..at]
                .chars()
                .next_back()
                .is_some_and(|b| is_katakana(b) || is_latin_word(b));
        if !spaced && count > 2 && (office || script) && at > 0 {
            return Some((before[..at].to_owned(), text[at..].to_owned()));
        }
    }
    if count <= 5 || spaced {
        Some((before.trim().to_owned(), role.to_owned()))
    } else {
        None
    }
}

fn is_organisation(text: &str) -> bool {
    let count = text.chars().count();
    let ends = ORGANISATIONS.iter().any(|end| text.ends_with(end));
    ends && (count >= 5 || text.ends_with(['省', '庁'])) || text.contains("株式会社") || text.contains("法人")
}

fn squeeze(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(if name.is_ascii() { " " } else { "" })
}

/// Splits entries that stayed whole by the labels of the record: a speaker printed `酒井参事官`
/// tells that the entry `酒井…参事官` is 酒井.
pub(super) fn settle_names(groups: &mut [Group], labels: &std::collections::BTreeMap<SeedLine, Label>) {
    let mut spoken: Vec<(&str, &'static str)> = labels
        .values()
        .filter_map(|label| {
            super::name::role_at_end_of_name(label.label.rsplit([' ', '\u{3000}']).next().unwrap_or_default())
        })
        .filter(|(name, _)| !name.is_empty())
        .collect();
    spoken.sort_unstable();
    spoken.dedup();
    for person in groups
        .iter_mut()
        .flat_map(|group| &mut group.people)
        .filter(|person| person.role.is_none())
    {
        let settled = spoken.iter().find(|(name, role)| {
            person.name.starts_with(name)
                && person.name.ends_with(role)
                && person.name.len() > name.len() + role.len()
        });
        if let Some((name, _)) = settled {
            person.role = Some(person.name[name.len()..].to_owned());
            person.name = (*name).to_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(lines: &[&str]) -> Vec<String> {
        read(lines.iter().zip(1..).map(|(text, number)| (number * 2, *text)))
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
