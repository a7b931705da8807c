//! How a correction is shown: which printed characters are marked, what is put in 〔 〕, and where.
//!
//! As editors do it: 鳶〔蔦〕構成員 behind the doubtful character, 地方支分〔部〕局 where one is
//! missing, ポットネット〔ボットネット〕 behind the whole word where only the whole can be read.

use std::ops::Range;

use crate::text::script;

/// The longest corrected words that are shown whole, in characters.
const SHORT: usize = 10;
/// The longest stretch that ママ stands over, in characters.
const RUBY: usize = 6;

/// A correction cut down to what differs.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference<'a> {
    /// Bytes of the printed words that are doubtful.
    pub printed: Range<usize>,
    /// What should stand there.
    pub corrected: &'a str,
}

/// What differs between the printed and the corrected words.
pub fn difference<'a>(printed: &str, corrected: &'a str) -> Difference<'a> {
    let head: usize = printed
        .chars()
        .zip(corrected.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let (rest, other) = (
        printed.get(head..).unwrap_or_default(),
        corrected.get(head..).unwrap_or_default(),
    );
    let tail: usize = rest
        .chars()
        .rev()
        .zip(other.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    Difference {
        printed: head..printed.len() - tail,
        corrected: other.get(..other.len() - tail).unwrap_or_default(),
    }
}

/// How to show a correction.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Plan {
    /// Bytes of the printed words.
    pub doubtful: Range<usize>,
    /// Whether ママ stands over them.
    pub ruby: bool,
    /// Byte of the printed words behind which 〔 〕 stands.
    pub at: usize,
    /// What stands in it.
    pub words: String,
}

pub(super) fn of(printed: &str, corrected: Option<&str>) -> Plan {
    let whole = 0..printed.len();
    let Some(corrected) = corrected else {
        return Plan {
            doubtful: whole,
            ruby: false,
            at: printed.len(),
            words: "ママ".to_owned(),
        };
    };
    let found = difference(printed, corrected);
    let doubtful = printed.get(found.printed.clone()).unwrap_or_default();
    let blank = |text: &str| text.trim().is_empty();
    let short = corrected.chars().count() <= SHORT;
    if blank(doubtful) && blank(found.corrected) {
        return Plan {
            doubtful: whole,
            ruby: false,
            at: printed.len(),
            words: if short { corrected } else { "余分な空白" }.to_owned(),
        };
    }
    if let Some(word) = word_around(printed, &found) {
        let tail = printed.len() - word.end;
        let words = corrected.get(word.start..corrected.len() - tail);
        return Plan {
            at: word.end,
            words: words.unwrap_or(corrected).to_owned(),
            ruby: !doubtful.is_empty() && doubtful.chars().count() <= RUBY,
            doubtful: if doubtful.is_empty() { word } else { found.printed },
        };
    }
    let (at, words) = match (found.corrected.is_empty(), short) {
        (true, true) => (printed.len(), corrected),
        (true, false) => (found.printed.end, "余分"),
        (false, _) => (found.printed.end, found.corrected),
    };
    Plan {
        at,
        words: words.to_owned(),
        ruby: !blank(doubtful) && doubtful.chars().count() <= RUBY,
        doubtful: found.printed,
    }
}

/// The word of katakana or Latin letters inside which the two differ; none where the difference
/// stands for itself.
fn word_around(printed: &str, found: &Difference<'_>) -> Option<Range<usize>> {
    let doubtful = printed.get(found.printed.clone())?;
    [script::is_katakana, script::is_latin_word]
        .into_iter()
        .filter(|class| doubtful.chars().chain(found.corrected.chars()).all(class))
        .find_map(|class| {
            let before = printed.get(..found.printed.start)?;
            let after = printed.get(found.printed.end..)?;
            let head: usize = before
                .chars()
                .rev()
                .take_while(|c| class(*c))
                .map(char::len_utf8)
                .sum();
            let tail: usize = after.chars().take_while(|c| class(*c)).map(char::len_utf8).sum();
            (head + tail > 0).then(|| found.printed.start - head..found.printed.end + tail)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The printed words with what the plan does to them: `{ }` doubtful, `!` with ママ.
    fn shown(printed: &str, corrected: Option<&str>) -> String {
        let plan = of(printed, corrected);
        let mut out = String::new();
        for (at, c) in printed.char_indices().chain([(printed.len(), '\n')]) {
            if at == plan.doubtful.end && !plan.doubtful.is_empty() {
                out.push_str(if plan.ruby { "!}" } else { "}" });
            }
            if at == plan.at {
                out.push_str(&format!("〔{}〕", plan.words));
            }
            if at == plan.doubtful.start && !plan.doubtful.is_empty() {
                out.push('{');
            }
            out.push(c);
        }
        out.trim_end().to_owned()
    }

    #[test]
    fn corrections_are_shown_as_editors_do() {
        for (printed, corrected, wanted) in [
            ("鳶構成員", Some("蔦構成員"), "{鳶!}〔蔦〕構成員"),
            ("原主査", Some("後藤主査"), "{原!}〔後藤〕主査"),
            ("地方支分局", Some("地方支分部局"), "地方支分〔部〕局"),
            (
                "ポットネット",
                Some("ボットネット"),
                "{ポ!}ットネット〔ボットネット〕",
            ),
            (
                "ポットネット対策",
                Some("ボットネット対策"),
                "{ポ!}ットネット〔ボットネット〕対策",
            ),
            (
                "サイバセキュリティ",
                Some("サイバーセキュリティ"),
                "{サイバセキュリティ}〔サイバーセキュリティ〕",
            ),
            ("構構成員", Some("構成員"), "構{構!}成員〔構成員〕"),
            ("6回に渡って", Some("6回にわたって"), "6回に{渡!}〔わた〕って"),
            ("統 一化", Some("統一化"), "{統 一化}〔統一化〕"),
            ("1番の問題点", Some("一番の問題点"), "{1!}〔一〕番の問題点"),
            ("流動が高い", None, "{流動が高い}〔ママ〕"),
            (
                "第3回の有識者会議の第3回の本会議で",
                Some("有識者会議の第3回の本会議で"),
                "{第3回の!}〔余分〕有識者会議の第3回の本会議で",
            ),
        ] {
            assert_eq!(shown(printed, corrected), wanted);
        }
    }
}
