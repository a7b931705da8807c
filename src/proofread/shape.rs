//! Characters of one script that stand where their look-alike of another belongs: 口 between
//! katakana, ロ between kanji, a dash for the long-vowel mark.

use super::glyph::alike;
use super::passage::Passages;
use super::run::{Script, replaced, script, widened};
use super::suspicion::Finding;
use crate::content::{Confidence, CorrectionKind};

/// Kanji and signs that katakana are printed for, inside a word of katakana.
const FOR_KATAKANA: &str = "一―－口囗二工力卜八夕千才三";
/// Katakana that kanji are printed for, inside a word of kanji; ニ and ハ may be words there.
const FOR_KANJI: &str = "ーロエカタト";
/// What follows カ in 三カ国, 二カ所.
const COUNTED: &str = "国月所年条村町店箇件日";

pub(super) fn find(passages: &Passages<'_>, found: &mut Vec<Finding>) {
    for (index, passage) in passages.iter() {
        let text = passage.text;
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        for window in chars.windows(3) {
            let [(_, before), (at, c), (_, after)] = window else {
                continue;
            };
            let (sides, meant) = match (script(*before), script(*after)) {
                (Script::Katakana, Script::Katakana) if FOR_KATAKANA.contains(*c) => {
                    ("片仮名", katakana_for(*c))
                }
                (Script::Kanji, Script::Kanji) if FOR_KANJI.contains(*c) && !COUNTED.contains(*after) => {
                    ("漢字", kanji_for(*c))
                }
                (Script::Hiragana | Script::Kanji, Script::Hiragana | Script::Kanji)
                    if "ヘベペ".contains(*c) =>
                {
                    ("平仮名", hiragana_for(*c))
                }
                _ => continue,
            };
            let Some(meant) = meant else { continue };
            let part = *at..at + c.len_utf8();
            let whole = widened(text, part.clone(), 2, 2);
            found.push(Finding {
                passage: index,
                corrected: Some(replaced(text, &whole, &part, &meant.to_string())),
                range: whole,
                kind: CorrectionKind::Ocr,
                confidence: Confidence::High,
                reason: format!("{sides}に挟まれた「{c}」は、形の似た「{meant}」の誤りと見られます。"),
            });
        }
    }
}

fn katakana_for(c: char) -> Option<char> {
    let is_fitting = |other: &char| script(*other) == Script::Katakana;
    alike(c).find(is_fitting)
}

fn kanji_for(c: char) -> Option<char> {
    alike(c).find(|other| script(*other) == Script::Kanji)
}

fn hiragana_for(c: char) -> Option<char> {
    alike(c).find(|other| script(*other) == Script::Hiragana)
}
