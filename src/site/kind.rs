//! What a speech does: asks, says, answers, conducts the meeting.
//!
//! Owns the grammar of Japanese questions and of a chair's procedure. Reads corrected text;
//! knows nothing of who answers whom, which is `thread`'s.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use memchr::memmem;

use super::meeting::Kind;
use super::postpone::postpones;
use crate::text::fold::folded;
use crate::text::scan;
use crate::text::script::closing_of;

/// What is known of a speech beside its words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Speech {
    /// It reads out or submits what somebody absent wrote.
    pub written: bool,
    /// It names somebody whom it answers.
    pub addressed: bool,
    /// The speaker conducts the meeting.
    pub chair: bool,
    /// The speaker presents or keeps the secretariat.
    pub explains: bool,
    /// Somebody has asked in this agenda item and got no answer yet.
    pub asked: bool,
}

/// What a speech does, by its words (corrected) and what is known of it.
pub fn kind(speech: Speech, text: &str) -> Kind {
    if speech.written {
        return Kind::Reading;
    }
    if speech.addressed {
        return Kind::Answer;
    }
    if speech.chair && only_conducts(text) {
        return Kind::Chair;
    }
    if speech.explains && speech.asked && !postpones(text) {
        return Kind::Answer;
    }
    let asks = endings(&unquoted(text)).any(|end| end.asks());
    if asks { Kind::Question } else { Kind::Comment }
}

/// Whether a sentence conducts the meeting, and none asks anything beyond that.
fn only_conducts(text: &str) -> bool {
    let mut conducts = false;
    for end in endings(&unquoted(text)) {
        match end.conducts() {
            true => conducts = true,
            false if end.asks() => return false,
            false => {}
        }
    }
    conducts
}

/// The ends of the sentences of a text.
fn endings(text: &str) -> impl Iterator<Item = Ending<'_>> {
    let mut at = 0;
    let pieces = std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let stop = scan::position(text.as_bytes(), at, |a, b, c| {
            let wide = ((a == 0xE3) & (b == 0x80) & (c == 0x82)) | ((a == 0xEF) & (b == 0xBC) & (c == 0x9F));
            wide | (a == b'?') | (a == b'\n')
        });
        let sentence = text.get(at..stop.unwrap_or(text.len())).unwrap_or(rest);
        let stop = text
            .get(at + sentence.len()..)
            .and_then(|rest| rest.chars().next());
        at += sentence.len() + stop.map_or(0, char::len_utf8);
        Some((sentence, matches!(stop, Some('?' | '？'))))
    });
    let pieces = pieces.filter(|(sentence, _)| !sentence.trim().is_empty());
    pieces.map(|(sentence, asked)| Ending {
        text: folded(tail(sentence)),
        asked,
    })
}

/// A text without its quotations.
fn unquoted(text: &str) -> Cow<'_, str> {
    let holds = |quote: &str| memmem::find(text.as_bytes(), quote.as_bytes()).is_some();
    if !holds("「") && !holds("『") {
        return Cow::Borrowed(text);
    }
    let mut closers: Vec<char> = Vec::new();
    let mut outside = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '「' | '『') {
            closers.extend(closing_of(c));
        } else if closers.last() == Some(&c) {
            closers.pop();
        } else if closers.is_empty() {
            outside.push(c);
        }
    }
    // A quotation that never closes is no quotation, and one that is all there is stands for itself.
    match closers.is_empty() && !outside.trim().is_empty() {
        true => Cow::Owned(outside),
        false => Cow::Borrowed(text),
    }
}

/// How many characters at the end of a sentence tell what it does.
const TAIL: usize = 24;

/// The end of a sentence, folded.
struct Ending<'t> {
    text: Cow<'t, str>,
    asked: bool,
}

impl Ending<'_> {
    fn asks(&self) -> bool {
        self.asked || self.ends_as_question() || holds(&ASKED, &self.text)
    }

    fn ends_as_question(&self) -> bool {
        let bare = self.text.trim_end_matches(['ね', 'な', '…', ')', '」']);
        bare.ends_with('か')
            && !OPINIONS.iter().any(|words| bare.ends_with(words))
            && !NO_QUESTION.iter().any(|words| bare.ends_with(words))
    }

    fn conducts(&self) -> bool {
        INVITATIONS.iter().any(|words| self.text.ends_with(words)) || holds(&CONDUCTED, &self.text)
    }
}

fn holds(words: &Option<AhoCorasick>, text: &str) -> bool {
    words.as_ref().is_some_and(|words| words.is_match(text))
}

/// The last characters of a sentence.
fn tail(sentence: &str) -> &str {
    let from = sentence
        .char_indices()
        .rev()
        .nth(TAIL - 1)
        .map_or(0, |(at, _)| at);
    sentence.get(from..).unwrap_or_default()
}

/// Finds the words of [`ASKS`].
static ASKED: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(ASKS).ok());

/// Finds the words of [`PROCEDURE`].
static CONDUCTED: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(PROCEDURE).ok());

/// Words near the end of a sentence that asks to be told something.
const ASKS: [&str; 41] = [
    "伺いたい",
    "伺いたく",
    "伺えれば",
    "伺えると",
    "伺えたら",
    "伺います",
    "お伺いする",
    "うかがいたい",
    "聞きたい",
    "お聞きします",
    "お聞きできれば",
    "お聞かせ",
    "聞かせて",
    "教えていただ",
    "教えて頂",
    "教えてほしい",
    "教えて欲しい",
    "教えてくださ",
    "教えて下さ",
    "教えてもら",
    "御教示",
    "ご教示",
    "御教授",
    "ご教授",
    "お尋ね",
    "尋ねたい",
    "質問したい",
    "質問させて",
    "質問です",
    "質問である",
    "確認したい",
    "確認させて",
    "知りたい",
    "説明をお願い",
    "回答をお願い",
    "回答いただきたい",
    "回答をいただきたい",
    "回答願いたい",
    "お答えいただ",
    "お示しいただ",
    "見解を求め",
];

/// Endings in か that state an opinion.
const OPINIONS: [&str; 11] = [
    "のではないか",
    "ではないか",
    "のではないでしょうか",
    "ではないでしょうか",
    "ではないだろうか",
    "ではなかろうか",
    "んじゃないか",
    "じゃないか",
    "ではないですか",
    "ではありませんか",
    "なのではないか",
];

/// Words that end in か and ask nothing.
const NO_QUESTION: [&str; 9] = [
    "ほか",
    "確か",
    "わずか",
    "明らか",
    "豊か",
    "はるか",
    "静か",
    "とか",
    "いつしか",
];

/// Words by which a chair conducts a meeting.
const PROCEDURE: [&str; 38] = [
    "としてよいか",
    "としてよろしいか",
    "としてよろしいでしょうか",
    "ということでよいか",
    "ということでよろしい",
    "よろしいでしょうか",
    "よろしいか",
    "異議はない",
    "異議ない",
    "異議なし",
    "御異議",
    "ご異議",
    "こととしたい",
    "ことといたします",
    "こととする",
    "ことにいたします",
    "進めたい",
    "進めてまいり",
    "進めさせて",
    "に移りたい",
    "に移ります",
    "に入ります",
    "に入りたい",
    "移らせて",
    "開会",
    "開催いたします",
    "閉会",
    "終了",
    "散会",
    "休憩",
    "再開",
    "説明をお願い",
    "御説明いただ",
    "ご説明いただ",
    "御意見を伺",
    "ご意見を伺",
    "御質問があれば",
    "ご質問があれば",
];

/// More words by which a chair conducts a meeting, where nothing else follows them.
const INVITATIONS: [&str; 8] = [
    "お願いします",
    "お願いいたします",
    "お願い致します",
    "お願いしたい",
    "いかがでしょうか",
    "ございますか",
    "ございませんか",
    "ありますでしょうか",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn member(text: &str) -> Kind {
        kind(Speech::default(), text)
    }

    #[test]
    fn questions_are_known_by_how_they_end() {
        for text in [
            "剪定の時期は誰が決めるのか。",
            "公開する予定はあるか。していなければ理由は何故か。",
            "現在の利用者数について伺いたい。",
            "今後の予定を教えていただきたい。",
            "範囲を広げることができないか。",
            "例えば人件費が何倍かかるなど教えていただければと思います。",
            "この点はどうか。",
            "という認識で良いか。\nコメント",
            "本当に必要でしょうか？",
            "ご見解をお聞かせください。",
            "費用負担の考え方を確認したい。",
        ] {
            assert_eq!(member(text), Kind::Question, "{text}");
        }
    }

    #[test]
    fn opinions_and_requests_ask_nothing() {
        for text in [
            "手引きは必ず公開してほしい。",
            "各省庁に御理解・御支援をいただきたい。",
            "民の方面への展開も視野に入れても良いのではないかと考える。",
            "もう少し明確にした方がいいのではないか。",
            "という表現も入れてはどうかと思った。",
            "何が必要かを議論することが大切だ。",
            "「本当にできるのか。」という声があると聞いている。",
            "導入が進まないのではないでしょうか。",
            "理由はこのほか。",
        ] {
            assert_eq!(member(text), Kind::Comment, "{text}");
        }
    }

    #[test]
    fn the_chair_conducts_asks_and_comments() {
        let chair = |text: &str| {
            let speech = Speech {
                chair: true,
                ..Speech::default()
            };
            kind(speech, text)
        };
        for text in [
            "反対の意見がないところ、インプットすることとしてよいか。",
            "それでは、インプットすることとしたい。",
            "次の議題に移ります。事務局から説明をお願いします。",
            "ただ今から第3回を開会します。",
            "御質問はございますか。",
        ] {
            assert_eq!(chair(text), Kind::Chair, "{text}");
        }
        assert_eq!(chair("複数のデータを使う際の問題点はあるか。"), Kind::Question);
        assert_eq!(chair("今後も取組を拡大していただければと思う。"), Kind::Comment);
    }

    #[test]
    fn who_explains_answers_once_somebody_has_asked() {
        let explains = Speech {
            explains: true,
            asked: true,
            ..Speech::default()
        };
        assert_eq!(kind(explains, "順次拡大を考えている。"), Kind::Answer);
        let unasked = Speech {
            asked: false,
            ..explains
        };
        assert_eq!(kind(unasked, "資料を説明する。"), Kind::Comment);
        let addressed = Speech {
            addressed: true,
            ..Speech::default()
        };
        assert_eq!(kind(addressed, "新井委員への回答。検討中です。"), Kind::Answer);
        let written = Speech {
            written: true,
            addressed: true,
            ..Speech::default()
        };
        assert_eq!(kind(written, "…できないでしょうか。"), Kind::Reading);
    }
}
