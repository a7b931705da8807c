//! A printed label taken apart: organisation, name, role.
//!
//! Owns the words that stand for roles. Who is meant is decided in `roster`; nothing here guesses.

use crate::text::fold::fold;
use crate::text::script::{CLOSING, OPENING};

/// Words of politeness after a name; they tell nothing of a role.
const HONORIFICS: [&str; 9] = ["氏", "さん", "さま", "様", "君", "くん", "殿", "先生", "女史"];

/// Roles that a body gives its members; an attendance list may print their occupation instead.
const MEMBER_TITLES: [&str; 34] = [
    "委員長代理",
    "委員長職務代理",
    "副委員長",
    "委員長",
    "専門委員",
    "臨時委員",
    "特別委員",
    "委員",
    "構成員",
    "座長代理",
    "副座長",
    "座長",
    "主査代理",
    "主査",
    "部会長代理",
    "部会長",
    "分科会長代理",
    "分科会長",
    "小委員長",
    "会長代理",
    "副会長",
    "会長",
    "議長代理",
    "副議長",
    "議長",
    "議員",
    "理事長",
    "副理事長",
    "理事",
    "監事",
    "幹事",
    "評議員",
    "参考人",
    "会員",
];

/// Roles of office: those who explain and answer.
const OFFICE_TITLES: [&str; 52] = [
    "総理大臣",
    "国務大臣",
    "副大臣",
    "大臣政務官",
    "政務官",
    "大臣",
    "官房長官",
    "長官",
    "事務次官",
    "次官",
    "統括官",
    "審議官",
    "局次長",
    "局長",
    "次長",
    "参事官補佐",
    "参事官",
    "企画官",
    "統括補佐",
    "課長補佐",
    "室長補佐",
    "課長代理",
    "課長",
    "室長",
    "補佐",
    "主幹",
    "係長",
    "本部長",
    "副部長",
    "部長",
    "調整官",
    "専門官",
    "推進官",
    "調査官",
    "監理官",
    "管理官",
    "事務局長",
    "事務局次長",
    "事務局",
    "副市長",
    "市長",
    "町長",
    "村長",
    "区長",
    "副知事",
    "知事",
    "教育長",
    "所長",
    "館長",
    "専門員",
    "会計管理者",
    "総理",
];

/// Other words after a name.
const OTHER_TITLES: [&str; 14] = [
    "教授",
    "准教授",
    "助教",
    "講師",
    "弁護士",
    "社長",
    "代表",
    "センター長",
    "院長",
    "学長",
    "校長",
    "プロジェクトリーダー",
    "マネージャー",
    "オブザーバー",
];

/// Words for the body that keeps the minutes, of no group of the attendance list.
const SECRETARIAT: [&str; 3] = ["事務局", "書記", "司会"];

/// Whether a word is only polite.
pub fn is_honorific(word: &str) -> bool {
    HONORIFICS.contains(&word)
}

/// Whether a word is a role that a body gives its members.
pub fn is_member_title(word: &str) -> bool {
    MEMBER_TITLES.contains(&word)
}

/// Whether a word is a role, of whatever kind, or ends in one.
pub fn is_title(word: &str) -> bool {
    titles().any(|title| ends_in(word, title))
}

/// Whether a word is a role and nothing else.
pub fn is_title_alone(word: &str) -> bool {
    titles().any(|title| word == title)
}

/// Whether a word ends in a role of office.
pub fn is_office(word: &str) -> bool {
    OFFICE_TITLES.iter().any(|title| ends_in(word, title))
}

/// Whether a word names the secretariat.
pub fn is_secretariat(word: &str) -> bool {
    SECRETARIAT.contains(&word)
}

/// Whether a role is that of the chair, who conducts the meeting.
pub fn is_chair(role: &str) -> bool {
    const CHAIRS: [&str; 10] = [
        "座長",
        "主査",
        "委員長",
        "会長",
        "議長",
        "部会長",
        "分科会長",
        "司会",
        "座長代理",
        "主査代理",
    ];
    let role = fold(role);
    CHAIRS.iter().any(|chair| role == *chair || role.ends_with(chair)) && !role.starts_with('副')
}

/// Whether a word ends in a title; most words do not even share its last byte.
fn ends_in(word: &str, title: &str) -> bool {
    word.as_bytes().last() == title.as_bytes().last() && word.ends_with(title)
}

fn titles() -> impl Iterator<Item = &'static str> {
    MEMBER_TITLES
        .iter()
        .chain(&OFFICE_TITLES)
        .chain(&OTHER_TITLES)
        .copied()
}

/// A name and what follows it, both folded: `上原構成員` → `上原`, `構成員`.
///
/// The longest role that the word ends in is taken off; before it, nothing is known to be a name,
/// so the name may hold an organisation that is glued to it.
pub fn split_title(word: &str) -> (&str, &str) {
    titles()
        .chain(HONORIFICS)
        .filter(|title| ends_in(word, title))
        .max_by_key(|title| title.len())
        .and_then(|title| word.split_at_checked(word.len() - title.len()))
        .unwrap_or((word, ""))
}

/// The words of a label, folded: cut at spaces, brackets and middle dots.
pub fn words(label: &str) -> Vec<String> {
    label
        .split(|c: char| {
            c.is_whitespace() || OPENING.contains(c) || CLOSING.contains(c) || "・:：".contains(c)
        })
        .map(fold)
        .filter(|word| !word.is_empty())
        .collect()
}

/// A role or organisation, folded and without what stands in brackets.
pub fn bare(text: &str) -> String {
    let mut depth = 0usize;
    let outside: String = text
        .chars()
        .filter(|c| {
            if OPENING.contains(*c) {
                depth += 1;
                return false;
            }
            if CLOSING.contains(*c) {
                depth = depth.saturating_sub(1);
                return false;
            }
            depth == 0
        })
        .collect();
    fold(&outside)
}

/// A label of a document without an attendance list, taken as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Surname or name, folded; none where the label gives a role or a body alone.
    pub name: Option<String>,
    /// The role printed with it, folded.
    pub role: Option<String>,
}

/// Reads a label that no list can be held against.
pub fn recorded(label: &str) -> Recorded {
    let words = words(label);
    // A name stands before its role or alone; a word that is a role and nothing else names nobody.
    let named = words.iter().rev().find_map(|word| {
        let (name, title) = split_title(word);
        let is_name = !name.is_empty()
            && !is_secretariat(name)
            && name.chars().any(|c| !c.is_ascii_digit() && c != '番');
        (is_name && (!title.is_empty() || words.len() == 1 || words.iter().any(|w| is_title(w))))
            .then(|| (name.to_owned(), title.to_owned()))
    });
    let spaced_role = words
        .iter()
        .find(|word| split_title(word).0.is_empty() && !is_honorific(word))
        .cloned();
    match named {
        Some((name, title)) => {
            let role = if title.is_empty() || is_honorific(&title) {
                spaced_role
            } else {
                Some(title)
            };
            Recorded {
                name: Some(name),
                role,
            }
        }
        None => Recorded {
            name: None,
            role: spaced_role.or_else(|| words.last().cloned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_many_shapes_are_taken_as_recorded() {
        for (label, name, role) in [
            ("上原構成員", Some("上原"), Some("構成員")),
            ("山本委員長", Some("山本"), Some("委員長")),
            ("塩田 委員長", Some("塩田"), Some("委員長")),
            ("議長（吉田次郎）", Some("吉田次郎"), Some("議長")),
            ("22番（山田花子議員）", Some("山田花子"), Some("議員")),
            ("国土交通省（堤審議官）", Some("堤"), Some("審議官")),
            ("厚生労働省健康課・山本課長補佐", Some("山本"), Some("課長補佐")),
            ("ＡＢＣ株式会社 伊藤氏", Some("伊藤"), None),
            ("事務局", None, Some("事務局")),
            ("推進課長", Some("推進"), Some("課長")),
        ] {
            let found = recorded(label);
            assert_eq!(found.name.as_deref(), name, "{label}");
            assert_eq!(found.role.as_deref(), role, "{label}");
        }
    }

    #[test]
    fn chairs_are_known_by_their_role() {
        for role in ["主査", "座長", "分科会長", "委員長代理", "部会長"] {
            assert_eq!(is_chair(role), role != "委員長代理", "{role}");
        }
        assert!(!is_chair("副座長"));
        assert!(!is_chair("構成員"));
    }
}
