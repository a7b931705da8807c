//! Answers put off: 「次回に回答する」, 「持ち帰って検討する」.
//!
//! A segment that says no more than this answers nothing, whomever it names.

use crate::text::fold::fold;

/// Words that put something off …
const LATER: [&str; 11] = [
    "次回",
    "後日",
    "後ほど",
    "のちほど",
    "追って",
    "別途",
    "改めて",
    "あらためて",
    "確認の上",
    "確認して",
    "調べて",
];

/// … and words for what is put off.
const ANSWERS: [&str; 9] = [
    "回答", "答え", "報告", "連絡", "示し", "示す", "説明", "検討", "提出",
];

/// Words that put off by themselves.
const TAKEN_HOME: [&str; 3] = ["持ち帰", "持帰", "宿題"];

/// Words of a sentence that says nothing of the matter.
const COURTESIES: [&str; 9] = [
    "ありがとう",
    "申し訳",
    "恐れ入",
    "手元に",
    "持ち合わせ",
    "用意がな",
    "用意がござい",
    "以上",
    "恐縮",
];

/// Whether a text puts its answer off and says nothing else.
pub fn postpones(text: &str) -> bool {
    let mut later = false;
    for sentence in text.split(['。', '\n']) {
        let sentence = fold(sentence);
        let sentence = sentence.trim();
        if sentence.is_empty() || opens_answer(sentence) {
            continue;
        }
        if puts_off(sentence) {
            later = true;
        } else if !COURTESIES.iter().any(|word| sentence.contains(word)) {
            return false;
        }
    }
    later
}

/// `森委員への回答`: it names who is answered, no more.
fn opens_answer(sentence: &str) -> bool {
    const LONGEST: usize = 24;
    [
        "回答",
        "お答えします",
        "お答えいたします",
        "御質問について",
        "ご質問について",
    ]
    .iter()
    .any(|end| sentence.ends_with(end))
        && sentence.chars().count() <= LONGEST
        && !LATER.iter().any(|word| sentence.contains(word))
}

fn puts_off(sentence: &str) -> bool {
    let done = ["した", "ました", "である", "ている", "ております", "ていた"]
        .iter()
        .any(|end| sentence.ends_with(end));
    let held = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    !done && (held(&TAKEN_HOME) || held(&LATER) && held(&ANSWERS))
}

#[cfg(test)]
mod tests {
    use super::postpones;

    #[test]
    fn what_is_put_off_and_what_is_answered() {
        for text in [
            "次回に回答する。",
            "森委員への回答。手元に資料がないため、後日回答する。",
            "林委員の御質問について、持ち帰って検討する。",
            "御質問ありがとうございます。確認の上、改めて御報告いたします。",
            "お答えいたします。\n詳しい数字は後ほどお示しします。",
        ] {
            assert!(postpones(text), "{text}");
        }
        for text in [
            "森委員への回答。管理者が決める。",
            "費用は二億円である。詳しい数字は後日回答する。",
            "次回の会議で議論する予定はない。",
            "後日回答したとおり、既に公開している。",
            "改めて検討した結果、見送ることとした。",
            "",
        ] {
            assert!(!postpones(text), "{text}");
        }
    }
}
