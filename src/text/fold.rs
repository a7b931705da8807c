//! Folding for matching: one normal form on both sides of a comparison, with the way back.
//!
//! Width, case, inner spaces, look-alike and compatibility characters fold; published text never
//! passes through here. `e シール`, `ｅシール` and `eシール` are one.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::script::is_wide;

/// A folded text that knows which bytes of its source each of its own bytes came from.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each folded byte, and one past the end, the source byte where its character begins.
    starts: Vec<u32>,
    /// For each folded byte, the source byte where its character ends.
    ends: Vec<u32>,
}

impl Folded {
    /// Folds a text of at most 4 GiB.
    pub fn new(source: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(source.len()),
            starts: Vec::with_capacity(source.len() + 1),
            ends: Vec::with_capacity(source.len()),
        };
        fold_chars(source, |at, len, step| folded.push(at, len, step));
        folded.starts.push(source.len() as u32);
        folded
    }

    fn push(&mut self, at: usize, len: usize, step: Step) {
        match step {
            Step::Char(c) => {
                self.text.push(c);
                self.starts.resize(self.text.len(), at as u32);
                self.ends.resize(self.text.len(), (at + len) as u32);
            }
            Step::Replace(c) => {
                if self.text.pop().is_some() {
                    let start = self.starts.get(self.text.len()).copied().unwrap_or(at as u32);
                    self.starts.truncate(self.text.len());
                    self.ends.truncate(self.text.len());
                    self.text.push(c);
                    self.starts.resize(self.text.len(), start);
                    self.ends.resize(self.text.len(), (at + len) as u32);
                }
            }
        }
    }

    /// The source bytes that the folded bytes `range` came from. Characters dropped by folding
    /// inside the range are inside the answer; those at its edges are not.
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let past = self.starts.last().copied().unwrap_or(0);
        let start = self.starts.get(range.start).copied().unwrap_or(past) as usize;
        if range.is_empty() {
            return start..start;
        }
        let end = self.ends.get(range.end.wrapping_sub(1)).copied().unwrap_or(past) as usize;
        start..end.max(start)
    }
}

/// The folded form alone.
pub fn fold(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    fold_chars(source, |_, _, step| match step {
        Step::Char(c) => text.push(c),
        Step::Replace(c) => {
            text.pop();
            text.push(c);
        }
    });
    text
}

enum Step {
    /// One more character.
    Char(char),
    /// A voicing mark joined the last character: this stands in its place.
    Replace(char),
}

/// Calls `emit(at, len, step)` for each folded character and the source bytes it stands for.
fn fold_chars(source: &str, mut emit: impl FnMut(usize, usize, Step)) {
    let mut last: Option<char> = None;
    let mut pending_space: Option<usize> = None;
    for (at, c) in source.char_indices() {
        if c.is_whitespace() {
            pending_space.get_or_insert(at);
            continue;
        }
        if is_ignorable(c) {
            continue;
        }
        if let Some(space) = pending_space.take() {
            let between_narrow = last.is_some_and(|l| !is_wide(l)) && !is_wide(c);
            if between_narrow {
                emit(space, at - space, Step::Char(' '));
            }
        }
        if let (Some(mark), Some(base)) = (voicing(c), last)
            && let Some(joined) = unicode_normalization::char::compose(base, mark)
        {
            emit(at, c.len_utf8(), Step::Replace(joined));
            last = Some(joined);
            continue;
        }
        if is_plain(c) {
            emit(at, c.len_utf8(), Step::Char(c));
            last = Some(c);
        } else if c.is_ascii() {
            let lower = c.to_ascii_lowercase();
            emit(at, 1, Step::Char(lower));
            last = Some(lower);
        } else if let Some(variant) = look_alike(c) {
            emit(at, c.len_utf8(), Step::Char(variant));
            last = Some(variant);
        } else {
            for folded in std::iter::once(c).nfkc().flat_map(char::to_lowercase) {
                let folded = look_alike(folded).unwrap_or(folded);
                if !folded.is_whitespace() {
                    emit(at, c.len_utf8(), Step::Char(folded));
                    last = Some(folded);
                }
            }
        }
    }
}

/// Kana and common kanji fold to themselves; this keeps long texts off the slow path.
fn is_plain(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | 'ー' | '、' | '。' | '「' | '」')
        || (matches!(c, '\u{4E00}'..='\u{9FFF}') && look_alike(c).is_none())
}

fn voicing(c: char) -> Option<char> {
    match c {
        'ﾞ' | '\u{3099}' | '゛' => Some('\u{3099}'),
        'ﾟ' | '\u{309A}' | '゜' => Some('\u{309A}'),
        _ => None,
    }
}

fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}')
}

/// Variant kanji of names, dashes and tildes that compatibility folding leaves apart.
pub(crate) fn look_alike(c: char) -> Option<char> {
    Some(match c {
        '髙' => '高',
        '﨑' | '碕' | '嵜' => '崎',
        '邊' | '邉' => '辺',
        '濵' | '濱' => '浜',
        '齋' | '齊' | '斎' => '斉',
        '德' => '徳',
        '澤' => '沢',
        '廣' => '広',
        '國' => '国',
        '會' => '会',
        '淸' => '清',
        '眞' => '真',
        '桒' => '桑',
        '栁' => '柳',
        '𠮷' => '吉',
        '〜' | '～' | '∼' | '˜' => '~',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' | '﹣' => '-',
        '◯' | '⚪' => '○',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_space_and_variants_fold_together() {
        for (a, b) in [
            ("e シール", "ｅシール"),
            ("資料 5-4", "資料５－４"),
            ("ｶﾞｲﾄﾞ", "ガイド"),
            ("髙﨑葛\u{E0100}", "高崎葛"),
            ("C2 サーバ", "c2サーバ"),
            ("AI  for\u{3000}Security", "ai for security"),
            ("サイバー 安全", "サイバー安全"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} / {b}");
        }
        assert_ne!(fold("AI for"), fold("AIfor"));
        assert_ne!(fold("サーバ"), fold("サーバー"));
    }

    #[test]
    fn ranges_lead_back_to_the_source() {
        let source = "国の e シール、ｶﾞｲﾄﾞ";
        let folded = Folded::new(source);
        assert_eq!(folded.text, "国のeシール、ガイド");
        let at = folded.text.find("eシール").unwrap_or_default();
        assert_eq!(&source[folded.source_range(at..at + "eシール".len())], "e シール");
        let at = folded.text.find("ガイド").unwrap_or_default();
        assert_eq!(&source[folded.source_range(at..at + "ガイド".len())], "ｶﾞｲﾄﾞ");
        assert_eq!(
            folded.source_range(folded.text.len()..folded.text.len()),
            source.len()..source.len()
        );
    }
}
