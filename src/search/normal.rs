//! The normal form of text that is searched and of what is searched for.
//!
//! `themes/default/assets/search.js` makes the same form; a test holds the two against each other.
//! It goes further than [`crate::text::fold`], which keeps what matters to a quotation: here no
//! space is left, サーバ and サーバー are one, and so are katakana and hiragana. In this order:
//!
//! 1. The text falls into clusters: a character and the marks that follow it (general category M
//!    and the spacing voicing marks ゛゜ﾞﾟ, which become combining ones).
//! 2. Each cluster takes its compatibility composition (NFKC), then its characters one by one
//!    their lower case.
//! 3. Marks, spaces, control and format characters and the long-vowel mark ー are dropped.
//! 4. Look-alike kanji, dashes and tildes take one shape (`text::fold`); katakana becomes
//!    hiragana.
//! 5. A dash after kana is a long-vowel mark badly set, and is dropped.
//!
//! The form of a substring of a normal text is that substring itself.

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::fold::look_alike;

/// The normal form of a text.
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each(text, |c| out.push(c));
    out
}

/// Calls `emit` for each character of the normal form.
pub fn each(text: &str, emit: impl FnMut(char)) {
    let mut tail = Tail {
        after_kana: false,
        emit,
    };
    let mut chars = text.chars();
    let mut next = chars.next().map(|c| (c, Form::of(c)));
    let mut cluster: Vec<char> = Vec::new();
    while let Some((base, form)) = next {
        next = chars.next().map(|c| (c, Form::of(c)));
        if next.is_none_or(|(_, form)| !form.is_mark()) {
            match form.alone() {
                Some(c) => tail.push(c),
                None if form.is_dropped() => {}
                None => nfkc_of(base, |c| tail.push_lower(c)),
            }
            continue;
        }
        cluster.clear();
        cluster.push(voicing(base).unwrap_or(base));
        while let Some((mark, _)) = next.filter(|(_, form)| form.is_mark()) {
            cluster.extend(voicing(mark));
            next = chars.next().map(|c| (c, Form::of(c)));
        }
        cluster.iter().copied().nfkc().for_each(|c| tail.push_lower(c));
    }
}

fn nfkc_of(base: char, emit: impl FnMut(char)) {
    std::iter::once(voicing(base).unwrap_or(base))
        .nfkc()
        .for_each(emit);
}

/// What steps 1 to 4 make of a character that no mark follows, worked out once for each.
#[derive(Debug, Clone, Copy)]
pub struct Form(u32);

/// The forms of 256 characters.
type Sheet = Box<[Form; 256]>;

static SHEETS: [OnceLock<Sheet>; 0x1100] = [const { OnceLock::new() }; 0x1100];

impl Form {
    const ONE: u32 = 1 << 21;
    const NONE: u32 = 1 << 22;
    const MARK: u32 = 1 << 23;

    /// Of a character.
    pub fn of(c: char) -> Self {
        let code = u32::from(c);
        let sheet = SHEETS.get((code >> 8) as usize).map(|sheet| {
            sheet.get_or_init(|| {
                let first = code & !0xFF;
                Box::new(std::array::from_fn(|low| {
                    char::from_u32(first | low as u32).map_or(Self(0), Self::work_out)
                }))
            })
        });
        sheet.map_or(Self(0), |sheet| sheet[(code & 0xFF) as usize])
    }

    fn work_out(c: char) -> Self {
        let mut found = [None; 2];
        let mut count = 0;
        let mut tail = Tail {
            after_kana: false,
            emit: |c| {
                if let Some(place) = found.get_mut(count) {
                    *place = Some(c);
                }
                count += 1;
            },
        };
        nfkc_of(c, |c| tail.push_lower(c));
        let mark = if voicing(c).is_some() { Self::MARK } else { 0 };
        Self(match found {
            [None, _] => Self::NONE | mark,
            [Some(one), None] => Self::ONE | u32::from(one) | mark,
            _ => mark,
        })
    }

    /// The one character that it becomes.
    pub fn alone(self) -> Option<char> {
        (self.0 & Self::ONE != 0).then(|| char::from_u32(self.0 & (Self::ONE - 1)))?
    }

    /// Whether it becomes nothing.
    pub fn is_dropped(self) -> bool {
        self.0 & Self::NONE != 0
    }

    /// Whether it joins the character before it.
    pub fn is_mark(self) -> bool {
        self.0 & Self::MARK != 0
    }
}

/// Steps 3 to 5.
struct Tail<F> {
    after_kana: bool,
    emit: F,
}

impl<F: FnMut(char)> Tail<F> {
    fn push_lower(&mut self, c: char) {
        for c in c.to_lowercase() {
            if !is_dropped(c) {
                self.push(hiragana(look_alike(c).unwrap_or(c)));
            }
        }
    }

    fn push(&mut self, c: char) {
        if c == '-' && self.after_kana {
            return;
        }
        self.after_kana = is_kana(c);
        (self.emit)(c);
    }
}

/// A mark that joins the character before it, in its combining form.
fn voicing(c: char) -> Option<char> {
    match c {
        'ﾞ' | '゛' => Some('\u{3099}'),
        'ﾟ' | '゜' => Some('\u{309A}'),
        '\u{0}'..='\u{2FF}' | '\u{3040}'..='\u{3098}' | '\u{309B}'..='\u{9FFF}' => None,
        c => is_combining_mark(c).then_some(c),
    }
}

fn is_dropped(c: char) -> bool {
    c == 'ー' || c.is_whitespace() || c.is_control() || is_format(c) || is_combining_mark(c)
}

/// General category Cf.
fn is_format(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}'
        | '\u{8E2}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}'
        | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0001}'
        | '\u{E0020}'..='\u{E007F}')
}

fn hiragana(c: char) -> char {
    match c {
        '\u{30A1}'..='\u{30F6}' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        c => c,
    }
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | 'ゝ' | 'ゞ' | '\u{30F7}'..='\u{30FA}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_readers_take_for_one_word_is_one() {
        for forms in [
            &[
                "サーバー",
                "サーバ",
                "ｻｰﾊﾞｰ",
                "さーばー",
                "サ ー バ ー",
                "サーバ－",
                "サーバ―",
            ][..],
            &["e シール", "ｅシール", "E　しーる"],
            &["髙﨑", "高崎", "髙\u{E0100}崎"],
            &["資料 5-4", "資料５－４", "資料5‐4"],
            &[
                "ガイドライン",
                "カ\u{3099}イト\u{3099}ライン",
                "ｶﾞｲﾄﾞﾗｲﾝ",
                "カ゛イト゛ライン",
            ],
            &["第Ⅲ期", "第III期"],
            &["Café", "Cafe\u{301}"],
            &["㍿", "株式会社"],
            &["4月〜6月", "4月～6月"],
        ] {
            for form in forms {
                assert_eq!(normal(form), normal(forms[0]), "{form}");
            }
        }
        assert_ne!(normal("資料5-1"), normal("資料51"));
        assert_ne!(normal("はか"), normal("ばか"));
    }

    #[test]
    fn every_character_comes_to_rest_at_once() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let once = normal(&c.to_string());
            assert_eq!(normal(&once), once, "U+{:04X}", u32::from(c));
            assert!(
                !once.chars().any(|c| c.is_whitespace() || c.is_control()),
                "U+{:04X}",
                u32::from(c)
            );
        }
    }

    proptest! {
        #[test]
        fn a_part_of_a_normal_text_is_its_own_normal_form(
            text in "[ -~ぁ-んァ-ヺー゛゜ｦ-ﾟ一-十\u{3099}\u{309A}\u{301}―－〜Ａ-ｚ髙國　①-⑳㌀-㍗가-각ᄀ-하-ᅵ\u{E0100}]{0,40}|\\PC{0,40}",
            from in 0usize..40, len in 0usize..40,
        ) {
            let normal_text = normal(&text);
            let part: String = normal_text.chars().skip(from).take(len).collect();
            prop_assert_eq!(normal(&part), part);
        }
    }
}
