//! Agenda items: the headings that open one, with title, presenters and material.

use crate::text::fold::Folded;
use crate::text::numeral;
use crate::text::script::closing_of;

use super::material;

/// A heading read as an agenda item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub number: Option<u32>,
    pub title: String,
    pub presenters: Vec<String>,
    pub materials: Vec<String>,
}

/// How an agenda heading is printed; one shape rules a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `◆議題(1)…`, `議題２　…`, `〔議題1〕`, `日程第１　…`: it says that it is one.
    Worded,
    /// `≪1.開会≫`, `<開会>`: its own brackets.
    Bracketed,
    /// `(1)本部長挨拶`, `１　報告事項`: an ordinal.
    Numbered,
}

const MARKS: &[char] = &[
    '◆', '■', '●', '○', '◯', '〇', '◇', '□', '◎', '・', '▼', '▽', '＊', '*', '【', '〔', '［', '[', '≪',
    '《', '＜', '<', '（', '(',
];

/// Reads a line that says it is an agenda item: 議題, 議事, 日程 or 案件 with a number.
pub(super) fn worded(text: &str) -> Option<Item> {
    let bare = text.trim_start_matches(|c: char| MARKS.contains(&c) || c.is_whitespace());
    let marked = bare.len() != text.len();
    let rest = [
        "日程第",
        "議事日程第",
        "議題第",
        "議題",
        "審議事項",
        "報告事項",
        "協議事項",
        "案件",
        "議案第",
        "議事",
    ]
    .iter()
    .find_map(|word| bare.strip_prefix(word).map(|rest| (*word, rest)));
    let (word, rest) = rest?;
    let (number, after) = ordinal(rest)?;
    // 議題（1）については、… is said of an item; a heading has a mark, or is short and no sentence.
    let heading = marked || text.chars().count() <= 60 && !text.ends_with('。');
    let set_off = after.len() < rest.len() || after.is_empty();
    let said = ["に", "の", "は", "で", "と", "を", "から", "まで", "及び"]
        .iter()
        .any(|particle| after.starts_with(particle));
    if !heading || said || !(marked || set_off || word.ends_with('第')) {
        return None;
    }
    if text.chars().count() > 400 {
        return None;
    }
    Some(describe(Some(number), after))
}

/// Reads `≪1.開会≫`, `<開会>`, `《議題　…》`: a line wholly in brackets of headings.
pub(super) fn bracketed(text: &str) -> Option<Item> {
    let open = text.chars().next().filter(|c| "≪《＜<".contains(*c))?;
    let close = closing_of(open)?;
    let inner = text[open.len_utf8()..].strip_suffix(close)?;
    if inner.chars().count() > 80 || inner.contains(close) {
        return None;
    }
    let (number, title) = ordinal(inner).map_or((None, inner), |(number, rest)| (Some(number), rest));
    Some(describe(number, title))
}

/// Reads `(1)本部長挨拶`, `１　報告事項`: an ordinal and a short title.
pub(super) fn numbered(text: &str) -> Option<Item> {
    if text.chars().count() > 60 || text.ends_with(['。', '、']) {
        return None;
    }
    let (number, title) = ordinal(text)?;
    let separated = title.len() < text.len()
        && !title.is_empty()
        && !title.starts_with([
            '年', '月', '日', '時', '回', '名', '人', '件', '/', ':', '：', '-', '%', '％',
        ]);
    separated.then(|| describe(Some(number), title))
}

/// A number with whatever brackets and separators stand around it, and the rest.
fn ordinal(text: &str) -> Option<(u32, &str)> {
    let open = text
        .trim_start()
        .trim_start_matches(['(', '（', '第'])
        .trim_start();
    let end = open
        .find(|c: char| !(numeral::is_numeric_or_circled(c) && c != '元'))
        .unwrap_or(open.len());
    let number = numeral::parse(&crate::text::fold::fold(&open[..end]))?;
    let rest = open[end..].trim_start_matches(|c: char| ")）.．、,:：".contains(c) || c.is_whitespace());
    (number > 0 && number < 1000).then_some((number, rest))
}

fn describe(number: Option<u32>, rest: &str) -> Item {
    let rest = rest.trim_start_matches(|c: char| "】〕］]≫》＞>、".contains(c) || c.is_whitespace());
    let (title, told) = split_title(rest);
    Item {
        number,
        title: title.to_owned(),
        presenters: presenters(told),
        materials: materials(told),
    }
}

/// The title, and what the heading tells beyond it (who explains which material).
fn split_title(rest: &str) -> (&str, &str) {
    if let Some(open) = rest.chars().next().filter(|c| matches!(c, '「' | '『')) {
        let close = closing_of(open).unwrap_or('」');
        let mut depth = 0usize;
        for (at, c) in rest.char_indices() {
            if c == open {
                depth += 1;
            } else if c == close {
                depth -= 1;
                if depth == 0 {
                    return (&rest[open.len_utf8()..at], &rest[at + c.len_utf8()..]);
                }
            }
        }
    }
    let title = rest.trim_end_matches(|c: char| "】〕］]≫》＞>".contains(c) || c.is_whitespace());
    match title.find("について、") {
        Some(at) => title.split_at(at + "について".len()),
        None => (title, title),
    }
}

/// `KDDI 太田氏より資料5-5` → `KDDI 太田氏`.
fn presenters(told: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in ["より", "から"] {
        for (at, _) in told.match_indices(word) {
            let after = told[at + word.len()..].trim_start_matches(['、', ' ', '　']);
            if material::number(after).is_none() && !after.starts_with("説明") {
                continue;
            }
            let before = &told[..at];
            let start = before.rfind(|c: char| "、。，".contains(c)).map_or(0, |cut| {
                cut + before[cut..].chars().next().map_or(0, char::len_utf8)
            });
            let name = before[start..].trim();
            let name = name
                .rsplit_once("について")
                .map_or(name, |(_, after)| after)
                .trim();
            if !name.is_empty() && name.chars().count() <= 40 {
                found.push(name.to_owned());
            }
        }
    }
    // In printed order, each once.
    found.sort_by_key(|name| told.find(name.as_str()));
    found.dedup();
    found
}

/// The numbers of material, as printed: `資料 5-1`, `参考資料 1`.
fn materials(told: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = told.get(at..).and_then(|rest| rest.find(['資', '参', '別'])) {
        let start = at + next;
        let length = material::number(&told[start..])
            .filter(|end| told[start..start + end].chars().any(|c| !is_word(c)));
        match length {
            Some(length) => {
                found.push(told[start..start + length].trim_end().to_owned());
                at = start + length;
            }
            None => at = start + '資'.len_utf8(),
        }
    }
    found
}

fn is_word(c: char) -> bool {
    crate::text::script::is_kanji(c)
}

/// The number N of the item that a chair's words open: 「続きまして、議題（１）に入ります」.
pub(super) fn opened_by_chair(text: &str) -> Option<u32> {
    let folded = Folded::new(text).text;
    ["議題", "議事", "日程第", "審議事項", "報告事項", "案件"]
        .iter()
        .find_map(|word| {
            folded.match_indices(word).find_map(|(at, _)| {
                let after = &folded[at + word.len()..];
                let (number, rest) = ordinal(after.strip_prefix('の').unwrap_or(after))?;
                let sentence = rest.split('。').next().unwrap_or_default();
                [
                    "に入",
                    "に移",
                    "に進",
                    "を議題と",
                    "の審議に",
                    "について審議",
                    "を始め",
                ]
                .iter()
                .any(|opening| sentence.contains(opening))
                .then_some(number)
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_printed_shapes_of_an_item() {
        let item = worded("◆議題(1)「CYNEX、CYXROSS等について」NICT 井上氏より資料9-1を説明")
            .unwrap_or_else(|| unreachable!());
        assert_eq!(item.number, Some(1));
        assert_eq!(item.title, "CYNEX、CYXROSS等について");
        assert_eq!(item.presenters, ["NICT 井上氏"]);
        assert_eq!(item.materials, ["資料9-1"]);
        let item = worded("◆議題2)「安全性の確保」について事務局より資料5-4、KDDI 太田氏より資料5-5、三菱総合研究所 小川氏より資料5-6を説明。")
            .unwrap_or_else(|| unreachable!());
        assert_eq!(item.number, Some(2));
        assert_eq!(
            item.presenters,
            ["事務局", "KDDI 太田氏", "三菱総合研究所 小川氏"]
        );
        assert_eq!(item.materials, ["資料5-4", "資料5-5", "資料5-6"]);
        let item = worded("◆議題（1）「取組状況」について、KDDI 本間氏より資料 5-1 及び資料 5-2 を説明。事務局より参考資料 1 に沿って、KDDI から提案のあった点を補足説明。")
            .unwrap_or_else(|| unreachable!());
        assert_eq!(item.presenters, ["KDDI 本間氏", "事務局"]);
        assert_eq!(item.materials, ["資料 5-1", "資料 5-2", "参考資料 1"]);
    }

    #[test]
    fn other_shapes_and_what_is_none() {
        assert_eq!(
            worded("日程第１　会議録署名議員の指名").map(|i| i.title),
            Some("会議録署名議員の指名".to_owned())
        );
        assert_eq!(worded("〔議題1〕報告").map(|i| i.title), Some("報告".to_owned()));
        assert_eq!(
            bracketed("≪1.開会≫").map(|i| (i.number, i.title)),
            Some((Some(1), "開会".to_owned()))
        );
        assert_eq!(
            numbered("(1)本部長挨拶").map(|i| i.title),
            Some("本部長挨拶".to_owned())
        );
        assert_eq!(worded("議題については異論がない。"), None);
        assert_eq!(worded("議題２の論点として、人材の確保がある。"), None);
        assert_eq!(numbered("令和6年度の調査"), None);
        assert_eq!(
            opened_by_chair("それでは、続きまして、議題（１）に入ります。"),
            Some(1)
        );
        assert_eq!(opened_by_chair("議題（１）については終わりました。"), None);
    }
}
