//! What happened rather than what was said: scenes, narration, closing words.

use super::name::{Likeness, balanced, likeness};
use crate::text::script::is_digit;

/// Endings of a sentence that tells of coming and going.
const COMINGS: &[&str] = &[
    "退席",
    "退席された",
    "退席した",
    "途中退席",
    "途中退席された",
    "退室",
    "退室された",
    "退室した",
    "入室",
    "入室された",
    "入室した",
    "着席",
    "出席された",
    "途中出席",
    "到着",
    "到着された",
    "交代した",
    "交代",
    "中座",
    "中座された",
];

/// Words with which a time of the clock tells of the meeting itself.
const SITTINGS: &[&str] = &[
    "開会", "開議", "再開", "休憩", "散会", "閉会", "延会", "中断", "終了", "閉議",
];

/// Whether a whole line is a scene: `（特段異議なし（…）。）`, `〔「異議なし」と呼ぶ者あり〕`,
/// `午後３時５１分散会`, `―― 了 ――`, `なお、…は途中退席された。`.
pub(super) fn is_scene(text: &str) -> bool {
    let count = text.chars().count();
    if count > 160 {
        return false;
    }
    in_brackets(text) || is_clock(text, count) || is_end(text) || is_coming(text) || is_rule(text)
}

/// One balanced group of round or tortoise-shell brackets from end to end, more than a remark on
/// a number.
fn in_brackets(text: &str) -> bool {
    let mut chars = text.chars();
    let (Some(open), Some(close)) = (chars.next(), chars.next_back()) else {
        return false;
    };
    let pair = "（(〔［[".contains(open) && "）)〕］]".contains(close);
    if !pair || !balanced(text) {
        return false;
    }
    // Nothing may stand outside brackets but the next bracket: 〔…登壇〕（拍手）.
    let mut depth = 0i32;
    for c in text.chars() {
        match c {
            '（' | '(' | '〔' | '［' | '[' => depth += 1,
            '）' | ')' | '〕' | '］' | ']' => depth -= 1,
            _ if depth == 0 => return false,
            _ => {}
        }
    }
    chars
        .as_str()
        .chars()
        .any(|c| !c.is_ascii_digit() && !c.is_whitespace())
        && chars.as_str().chars().count() >= 2
}

/// Whether a line tells when the sitting opened, rested or closed: `午前１０時００分　開議`.
pub(super) fn is_sitting(text: &str) -> bool {
    is_clock(text, text.chars().count())
}

/// `――◇――`: a rule between parts.
pub(super) fn is_rule(text: &str) -> bool {
    let drawn = |c: char| "―─—-－◇○◆●＊*・…‥=＝～~☆★".contains(c) || c.is_whitespace();
    text.chars().count() >= 3 && text.chars().all(drawn)
}

fn is_clock(text: &str, count: usize) -> bool {
    let bare = text.trim_matches(|c: char| "（）()〔〕○◯〇◎".contains(c) || c.is_whitespace());
    count <= 30
        && (["午前", "午後", "正午"].iter().any(|half| bare.starts_with(half)) || bare.starts_with(is_digit))
        && (bare.contains(['時', ':', '：']) || bare.starts_with("正午"))
        && SITTINGS.iter().any(|word| bare.ends_with(word))
}

fn is_end(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| "-－―—─（）()〔〕=＝*＊".contains(c) || c.is_whitespace());
    bare != text && matches!(bare, "了" | "以上" | "終" | "終了" | "休憩" | "暫時休憩")
}

fn is_coming(text: &str) -> bool {
    let bare = text.trim_end_matches(['。', '）', ')']);
    let told = text.starts_with(['※', '（', '(', '＊', '*', '〔'])
        || ["なお、", "ここで", "この時点", "また、"]
            .iter()
            .any(|word| text.starts_with(word));
    told && bare.matches('。').count() == 0 && COMINGS.iter().any(|end| bare.ends_with(end))
}

/// Whether a whole line reports what somebody did: `事務局より資料9-2を説明`.
pub(super) fn is_narration(text: &str) -> bool {
    let bare = text
        .trim_start_matches(['○', '◯', '〇', '・', '●', '•', '※'])
        .trim_start();
    if bare.chars().count() > 160 || bare.trim_end_matches('。').contains('。') {
        return false;
    }
    let Some(at) = ["より", "から"].iter().filter_map(|word| bare.find(word)).min() else {
        return false;
    };
    let (who, after) = bare.split_at(at);
    let who = who
        .trim_start_matches("続いて、")
        .trim_start_matches("次に、")
        .trim_start_matches("まず、");
    let done = [
        "を説明",
        "説明があった",
        "説明がなされた",
        "説明を行った",
        "説明した",
        "説明が行われた",
        "報告があった",
        "報告がなされた",
        "報告した",
        "紹介があった",
        "発表があった",
        "挨拶があった",
        "挨拶",
        "を報告",
        "を紹介",
        "が示された",
        "示された",
        "意見が出た",
        "発言があった",
        "提案があった",
        "説明が行われ、了承された",
        "説明があり、了承された",
    ];
    let end = after.trim_end_matches(['。', '）', ')']);
    likeness_of_actor(who) && done.iter().any(|word| end.ends_with(word))
}

fn likeness_of_actor(who: &str) -> bool {
    let who = who.trim().trim_end_matches('、');
    likeness(who) == Likeness::Role
        || [
            "事務局",
            "省",
            "庁",
            "株式会社",
            "機構",
            "センター",
            "室",
            "課",
            "局",
            "有識者",
        ]
        .iter()
        .any(|end| who.ends_with(end))
            && who.chars().count() <= 30
}

/// Whether a line only says that the record ends here.
pub(super) fn is_closing_word(text: &str) -> bool {
    matches!(text.trim_end_matches('。'), "以上" | "以 上" | "以　上")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scenes() {
        for text in [
            "（特段異議なし（「同意します」とのチャット投稿あり）。）",
            "〔「異議なし」と呼ぶ者あり〕",
            "(報道関係者退室)",
            "午後３時５１分散会",
            "―― 了 ――",
            "〔２番　高山花子君登壇〕（拍手）",
            "――◇――",
            "なお、上原構成員は 15 時 00 分、議題（1）の自由討論終了後に途中退席された。",
        ] {
            assert!(is_scene(text), "{text}");
        }
        for text in [
            "（1）開会",
            "（案）を示し、（了承）",
            "午後の部を始める。",
            "以上です。",
            "(1)",
            "なお、以上である。",
        ] {
            assert!(!is_scene(text), "{text}");
        }
    }

    #[test]
    fn narration() {
        for text in [
            "事務局より資料9-2を説明",
            "○事務局から資料１について説明があった。",
            "続いて、NICT 井上氏より資料2を説明。",
        ] {
            assert!(is_narration(text), "{text}");
        }
        for text in [
            "先ほどから説明があった。それは違う。",
            "昔からそう説明した",
            "事務局から説明があったとおりだと思う。",
        ] {
            assert!(!is_narration(text), "{text}");
        }
    }
}
