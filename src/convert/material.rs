//! The list of distributed material.

use crate::record::{Group, Material, SeedLine};
use crate::text::fold::fold;

use super::name::{Likeness, likeness, trailing_group};

/// Words before a material's number, the longer first.
const PREFIXES: &[&str] = &[
    "机上配布資料",
    "席上配布資料",
    "当日配布資料",
    "追加資料",
    "参考資料",
    "補足資料",
    "別添資料",
    "別紙",
    "別添",
    "資料",
];

/// What in brackets at the end of a title is a remark on the copy.
const NOTES: &[&str] = &[
    "非公開",
    "委員限り",
    "構成員限り",
    "抜粋",
    "回収",
    "当日配布",
    "机上",
    "更新",
    "差替",
    "差し替え",
    "後日",
];

/// What in brackets at the end of a title belongs to the title.
const OF_TITLE: &[&str] = &[
    "案",
    "改訂",
    "改定",
    "概要",
    "版",
    "仮",
    "素案",
    "骨子",
    "たたき台",
    "概略",
    "本文",
    "回",
    "年",
    "月",
    "日",
    "その",
];

/// Endings of a provider's name.
#[rustfmt::skip]
const PROVIDERS: &[&str] = &[
    "株式会社", "会社", "機構", "研究所", "協会", "省", "庁", "大学", "法人", "センター", "局", "課",
    "室", "市", "県", "府", "事務局", "連合会", "団体", "財団", "総研", "総合研究所", "銀行", "氏",
    "委員", "構成員", "座長", "参考人", "教授", "様",
];

/// Reads the lines of the material field.
pub(super) fn read<'a>(
    lines: impl Iterator<Item = (SeedLine, &'a str)>,
    attendees: &[Group],
) -> Vec<Material> {
    let mut listed: Vec<(SeedLine, String, String)> = Vec::new();
    for (line, text) in lines {
        let bare = text
            .trim_start_matches(['-', '・', '•', '○', '*', '●', '◯'])
            .trim_start();
        match number(bare) {
            Some(end) => {
                let title =
                    bare[end..].trim_start_matches([':', '：', '　', ' ', '.', '．', '】', ')', '）']);
                listed.push((line, bare[..end].trim().to_owned(), title.trim().to_owned()));
            }
            // A title that was wrapped goes on.
            None => {
                if let Some((_, _, title)) = listed.last_mut() {
                    title.push_str(bare);
                }
            }
        }
    }
    listed
        .into_iter()
        .map(|(line, number, title)| describe(line, number, &title, attendees))
        .collect()
}

/// Where the number of a material ends: `資料9-1`, `参考資料 4`, `資料１−２`, `別紙`.
pub(super) fn number(text: &str) -> Option<usize> {
    let prefix = PREFIXES.iter().find(|prefix| text.starts_with(**prefix))?;
    let mut end = prefix.len();
    let mut digits = false;
    for (at, c) in text.char_indices().skip_while(|(at, _)| *at < prefix.len()) {
        let dash = "-－‐−–—ー―".contains(c) && digits;
        if crate::text::numeral::is_numeric_or_circled(c) && !"一二三四五六七八九十".contains(c) {
            digits = true;
            end = at + c.len_utf8();
        } else if !(dash
            || (c.is_whitespace() && !digits)
            || matches!(c, '(' | '№' | 'N' | 'o' | '.' if !digits))
        {
            break;
        }
    }
    (digits || prefix.starts_with('別') || text.len() == prefix.len()).then_some(end)
}

fn describe(line: SeedLine, number: String, title: &str, attendees: &[Group]) -> Material {
    let (mut title, mut provider, mut note) = (title, None, None);
    while let Some((before, inner)) = trailing_group(title).filter(|(before, _)| !before.is_empty()) {
        if note.is_none() && provider.is_none() && NOTES.iter().any(|word| inner.contains(word)) {
            note = Some(inner.to_owned());
        } else if provider.is_none() && is_provider(inner, attendees) {
            provider = Some(inner.to_owned());
        } else {
            break;
        }
        title = before;
    }
    Material {
        number,
        title: title.to_owned(),
        provider,
        note,
        line,
    }
}

fn is_provider(text: &str, attendees: &[Group]) -> bool {
    if OF_TITLE.iter().any(|word| text.ends_with(word)) || text.chars().count() > 40 {
        return false;
    }
    let folded = fold(text);
    let attends = attendees.iter().any(|group| {
        group.people.iter().any(|person| {
            person
                .affiliation
                .as_deref()
                .is_some_and(|affiliation| fold(affiliation).contains(&folded))
        }) || group
            .organizations
            .iter()
            .any(|organisation| fold(organisation).contains(&folded))
    });
    attends
        || PROVIDERS.iter().any(|end| text.ends_with(end))
        || text.contains("株式会社")
        || likeness(text) == Likeness::Role
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_title_provider_and_note() {
        let lines = [
            (1, "資料9-1 研究所の取り組み(NICT機構)(一部非公開資料)"),
            (
                2,
                "- 参考資料 2 利用者情報に関するワーキンググループ（第 1 回）事務局資料（抜粋）",
            ),
            (3, "資料１－２　剪定の手引き(案)(株式会社みどり)"),
            (4, "資料9-2 これまでの論点整理(案)"),
        ];
        let shown: Vec<String> = read(lines.into_iter(), &[])
            .iter()
            .map(|m| {
                format!(
                    "{}|{}|{}|{}",
                    m.number,
                    m.title,
                    m.provider.as_deref().unwrap_or("-"),
                    m.note.as_deref().unwrap_or("-")
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                "資料9-1|研究所の取り組み|NICT機構|一部非公開資料",
                "参考資料 2|利用者情報に関するワーキンググループ（第 1 回）事務局資料|-|抜粋",
                "資料１－２|剪定の手引き(案)|株式会社みどり|-",
                "資料9-2|これまでの論点整理(案)|-|-",
            ]
        );
    }
}
