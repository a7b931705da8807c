//! One entry of the attendance list: name, role, affiliation.
//!
//! A name is split from its role where the role's words begin; where that cannot be seen the
//! entry stays whole.

use crate::record::Attendee;
use crate::text::script::{is_kanji, is_katakana, is_latin_word};

use super::columns::{self, is_seat};
use super::name::{is_honorific, is_organisation, role_of, trailing_group};

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

/// Reads an entry that shows a role, a seat or an affiliation; `bare` is without its marks.
pub(super) fn read(bare: &str, printed: &str) -> Option<Attendee> {
    let of = |name: String, role: Option<String>, affiliation: Option<&str>| {
        Some(Attendee {
            name,
            role: role.filter(|role| !is_honorific(role)),
            affiliation: affiliation.map(str::to_owned),
            printed: printed.to_owned(),
        })
    };
    // 高木　花子　　　みどり大学 教授
    if let Some((person, affiliation)) = columns::with_affiliation(bare) {
        let read = read(person, printed);
        return Some(Attendee {
            affiliation: Some(affiliation.to_owned()),
            ..read.unwrap_or_else(|| Attendee {
                name: squeeze(without_honorific(person)),
                printed: printed.to_owned(),
                ..Attendee::default()
            })
        });
    }
    if let Some((seat, name)) = seat(bare) {
        return of(squeeze(without_honorific(name)), Some(seat), None);
    }
    // 田中一郎【主査】
    if let Some((name, role)) = bare.strip_suffix('】').and_then(|rest| rest.rsplit_once('【')) {
        return of(squeeze(name), Some(role.to_owned()), None);
    }
    if let Some((before, inner)) = trailing_group(bare).filter(|(before, _)| !before.is_empty()) {
        if REMARKS
            .iter()
            .any(|word| inner.ends_with(word) || inner.starts_with(word))
        {
            return match split_role(before).filter(|(_, role)| !is_honorific(role)) {
                Some((name, role)) => {
                    let role = format!("{role}{}", bare[before.len()..].trim_start());
                    of(name, Some(role), None)
                }
                None => of(squeeze(without_honorific(before)), None, None),
            };
        }
        // 議長（吉田次郎）
        if role_of(before).is_some_and(|role| role.len() == before.len()) {
            return of(squeeze(inner), Some(before.to_owned()), None);
        }
        // 会長　高木　花子（みどり大学）
        let (name, role) = office_before_name(before)
            .map(|(office, name)| (name, office))
            .or_else(|| split_role(before))
            .map_or((squeeze(before), None), |(name, role)| (name, Some(role)));
        return of(name, role, Some(inner));
    }
    if let Some((office, name)) = office_before_name(bare) {
        return of(name, Some(office), None);
    }
    // 健康省医療課・山本課長補佐
    if let Some((affiliation, person)) = bare.rsplit_once('・')
        && is_organisation(affiliation)
        && let Some((name, role)) = split_role(person)
    {
        return of(squeeze(&name), Some(role), Some(affiliation));
    }
    let (name, role) = split_role(bare)?;
    // 総務省 山田課長
    if let Some((affiliation, surname)) = name.rsplit_once([' ', '\u{3000}'])
        && is_organisation(affiliation.trim())
    {
        return of(squeeze(surname), Some(role), Some(affiliation.trim()));
    }
    of(squeeze(&name), Some(role), None)
}

/// `６番` before a name, with the rest.
fn seat(entry: &str) -> Option<(String, &str)> {
    let end = entry.find('番')? + '番'.len_utf8();
    let name = entry[end..].trim();
    (entry[end..].starts_with(char::is_whitespace) && is_seat(&entry[..end]) && !name.is_empty())
        .then(|| (squeeze(&entry[..end]), name))
}

/// `推進課長　田村　実`, `市　　長　　浮　田　　恒　夫　君`: the longest run of words that ends in a
/// role, and the name after it.
fn office_before_name(entry: &str) -> Option<(String, String)> {
    let entry = without_honorific(entry);
    let mut found = None;
    let ends = entry
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .map(|(at, _)| at);
    for end in ends.take(MOST_WORDS) {
        let (office, name) = (squeeze(&entry[..end]), squeeze(&entry[end..]));
        let named = !name.is_empty() && role_of(&name).is_none();
        if named && role_of(&office).is_some_and(|role| !is_honorific(role)) {
            found = Some((office, name));
        }
    }
    found
}

/// The most white space that is looked at in an entry.
const MOST_WORDS: usize = 40;

/// A name without 君 or 氏 after it.
fn without_honorific(name: &str) -> &str {
    name.strip_suffix(['君', '氏', '様'])
        .map(str::trim_end)
        .filter(|name| name.chars().filter(|c| !c.is_whitespace()).count() >= 2)
        .unwrap_or(name)
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
        // 堤ケ浦, 井ノ口: a lone katakana between kanji is of the name.
        let lone = is_katakana(c) && before[at + c.len_utf8()..].starts_with(is_kanji);
        let script = (is_katakana(c) && !lone || is_latin_word(c))
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

pub(super) fn squeeze(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(if name.is_ascii() { " " } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_roles_of_many_layouts() {
        for (entry, name, role) in [
            ("６番　　小　林　　誠　君", "小林誠", Some("６番")),
            ("１０　番　　須磨　洋", "須磨洋", Some("１０番")),
            ("市　　　　長　　　浮　田　　恒　夫　君", "浮田恒夫", Some("市長")),
            ("総務部　部長　田中　実", "田中実", Some("総務部部長")),
            ("推進課長　田村　実", "田村実", Some("推進課長")),
            ("副　委　員　長　　小田切　ゆい", "小田切ゆい", Some("副委員長")),
            (
                "山内サイバーセキュリティ統括官",
                "山内",
                Some("サイバーセキュリティ統括官"),
            ),
            ("堤ケ浦審議官", "堤ケ浦", Some("審議官")),
            ("健康省医療課・山本課長補佐", "山本", Some("課長補佐")),
            ("木村一郎氏", "木村一郎", None),
            ("栗橋　光（オンライン）", "栗橋光", None),
            ("栗橋委員（途中退席）", "栗橋", Some("委員（途中退席）")),
        ] {
            let found = read(entry, entry).unwrap_or_else(|| unreachable!("{entry}"));
            assert_eq!(
                (found.name.as_str(), found.role.as_deref()),
                (name, role),
                "{entry}"
            );
        }
    }
}
