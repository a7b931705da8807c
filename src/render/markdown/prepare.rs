//! The pass over the source before it is parsed: marks that make the parser see emphasis next to
//! Japanese punctuation, stand-ins that keep URLs and single tildes whole, a limit on nesting.
//!
//! Knows nothing of blocks or code: what it changes is changed back in every text that comes out
//! of the parser, so that code and link targets end up as they were written.

use std::borrow::Cow;

use super::{autolink, emphasis, hidden, nesting, standin};

/// A source, ready for the parser.
pub(super) struct Prepared<'a> {
    /// What to parse.
    pub(super) text: Cow<'a, str>,
    /// Whether characters may come out that are not to be seen.
    pub(super) careful: bool,
    /// Where marks nested too deep to be read as such, first one only; a byte of the source.
    pub(super) too_deep: Option<usize>,
    mark: Option<char>,
    /// After each change: byte of the text, byte of the source.
    edits: Vec<(usize, usize)>,
}

impl Prepared<'_> {
    /// The byte of the source that a byte of the text came from.
    pub(super) fn source_at(&self, at: usize) -> usize {
        let next = self.edits.partition_point(|(text, _)| *text <= at);
        let (text, source) = next
            .checked_sub(1)
            .and_then(|last| self.edits.get(last))
            .copied()
            .unwrap_or((0, 0));
        let limit = self.edits.get(next).map_or(usize::MAX, |(_, source)| *source);
        (source + (at - text)).min(limit)
    }

    /// What a text out of the parser was in the source.
    pub(super) fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.edits.is_empty() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(
            text.chars()
                .filter_map(|c| standin::original(c, self.mark))
                .collect(),
        )
    }

    /// Appends what a text out of the parser was, and tells for each change where it goes on:
    /// byte of `out`, byte of `text`.
    pub(super) fn restore_into(&self, text: &str, out: &mut String, mut change: impl FnMut(usize, usize)) {
        if self.edits.is_empty() {
            return out.push_str(text);
        }
        let mut done = 0;
        for (at, c) in text.char_indices() {
            let original = standin::original(c, self.mark);
            if original == Some(c) {
                continue;
            }
            out.push_str(&text[done..at]);
            out.extend(original);
            done = at + c.len_utf8();
            change(out.len(), done);
        }
        out.push_str(&text[done..]);
    }
}

const INTERESTING: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = hidden::may_begin(byte as u8)
            || matches!(
                byte as u8,
                b'\n' | b'\r' | b'\\' | b'*' | b'_' | b'~' | b':' | b'&'
            );
        byte += 1;
    }
    table
};

struct Pass<'a> {
    source: &'a str,
    /// Bytes of the source already in `out`.
    done: usize,
    out: String,
    edits: Vec<(usize, usize)>,
    /// The mark, once one was needed.
    mark: Option<Option<char>>,
}

impl Pass<'_> {
    fn replace(&mut self, from: usize, to: usize, with: char) {
        self.out.push_str(&self.source[self.done..from]);
        self.out.push(with);
        self.done = to;
        self.edits.push((self.out.len(), to));
    }

    fn mark_at(&mut self, at: usize) {
        let source = self.source;
        if let Some(mark) = *self.mark.get_or_insert_with(|| standin::mark(source)) {
            self.replace(at, at, mark);
        }
    }

    /// A run of `*`, `_` and `~` that begins here; gives its end.
    fn delimiters(&mut self, start: usize) -> usize {
        let source = self.source;
        let bytes = source.as_bytes();
        let length =
            |from: usize, wanted: fn(u8) -> bool| bytes.iter().skip(from).take_while(|b| wanted(**b)).count();
        let end = start + length(start, |b| matches!(b, b'*' | b'_' | b'~'));
        let run = &source[start..end];
        let side = (run.contains('*') || run.contains("~~"))
            .then(|| {
                let before = source[..start].chars().next_back().unwrap_or('\n');
                let after = source[end..].chars().next().unwrap_or('\n');
                emphasis::mend(before, after)
            })
            .flatten();
        if side == Some(emphasis::Side::Before) {
            self.mark_at(start);
        }
        let mut at = start;
        while at < end {
            let tildes = length(at, |b| b == b'~');
            if tildes == 1 {
                self.replace(at, at + 1, standin::TILDE);
            }
            at += tildes.max(1);
        }
        if side == Some(emphasis::Side::After) {
            self.mark_at(end);
        }
        end
    }

    /// A `:` here; gives where to go on.
    fn url(&mut self, colon: usize) -> usize {
        let source = self.source;
        let Some(rest) = source[colon..].strip_prefix("://") else {
            return colon + 1;
        };
        if autolink::start(source, colon, 0).is_none() {
            return colon + 1;
        }
        let end = colon + 3 + autolink::tail(rest);
        for at in colon + 3..end {
            let stand_in = match source.as_bytes()[at] {
                b'_' => standin::UNDERSCORE,
                b'*' => standin::STAR,
                b'~' => standin::TILDE,
                _ => continue,
            };
            self.replace(at, at + 1, stand_in);
        }
        end
    }
}

/// Prepares a source.
pub(super) fn prepare(source: &str) -> Prepared<'_> {
    let bytes = source.as_bytes();
    let mut pass = Pass {
        source,
        done: 0,
        out: String::new(),
        edits: Vec::new(),
        mark: None,
    };
    // An entity may stand for any character.
    let mut careful = bytes.contains(&b'&');
    let mut too_deep = None;
    let mut at = 0;
    let mut line_start = true;
    loop {
        if line_start && let Some(excess) = nesting::excess(&bytes[at..]) {
            pass.replace(at + excess, at + excess, standin::NO_MARKER);
            too_deep = too_deep.or(Some(at + excess));
            // The marks passed over may name a footnote.
            at += excess;
            careful = true;
        }
        line_start = false;
        let Some(step) = bytes[at..].iter().position(|b| INTERESTING[usize::from(*b)]) else {
            break;
        };
        at += step;
        at = match bytes[at] {
            b'\n' | b'\r' => {
                line_start = true;
                at + 1
            }
            b'\\' => at + 1 + usize::from(bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation)),
            b'*' | b'_' | b'~' => pass.delimiters(at),
            b':' => pass.url(at),
            _ => {
                let Some(c) = source[at..].chars().next() else {
                    break;
                };
                let end = at + c.len_utf8();
                careful |= hidden::is_hidden(c);
                if matches!(c, '\u{FDD0}'..='\u{FDEF}') {
                    pass.replace(at, end, char::REPLACEMENT_CHARACTER);
                }
                end
            }
        };
    }
    let text = if pass.edits.is_empty() {
        Cow::Borrowed(source)
    } else {
        pass.out.push_str(&source[pass.done..]);
        Cow::Owned(pass.out)
    };
    Prepared {
        text,
        careful,
        too_deep,
        mark: pass.mark.flatten(),
        edits: pass.edits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_without_need_is_not_copied() {
        for source in ["", "**重要**です。`a`", "1 * 2 * 3", "a_b", "- a\n- b\n"] {
            assert!(matches!(prepare(source).text, Cow::Borrowed(_)), "{source}");
        }
    }

    #[test]
    fn what_is_prepared_is_restored() {
        for source in [
            "これは**「強調」**の",
            "https://a.jp/_a_*b*~c と ~単~",
            "`**「` と ~~~ と \\~ と \\**「",
        ] {
            let prepared = prepare(source);
            assert_eq!(prepared.restore(&prepared.text), source);
            let mut out = String::new();
            prepared.restore_into(&prepared.text, &mut out, |_, _| ());
            assert_eq!(out, source);
        }
    }

    #[test]
    fn places_lead_back_to_the_source() {
        let source = "は**「強調」**の〜~a~は**「二」**の次";
        let prepared = prepare(source);
        for word in ["は", "強調", "の", "a", "二", "次"] {
            let at = prepared.text.find(word).unwrap_or_default();
            assert_eq!(
                Some(prepared.source_at(at)),
                source.find(word),
                "{word} in {:?}",
                prepared.text
            );
        }
    }

    #[test]
    fn what_may_hide_is_noticed_wherever_it_stands() {
        for source in [
            "あ\u{202E}",
            "&zwj;",
            "https://a.jp/&#xFDD4;",
            "> \u{0}",
            "`\u{E000}`",
        ] {
            assert!(prepare(source).careful, "{source:?}");
        }
        assert!(!prepare("漢字、かな（ｶﾅ）https://a.jp/ 葛\u{E0100}\r\n\t").careful);
    }

    #[test]
    fn escaped_marks_stay_escaped() {
        assert_eq!(prepare("は\\~の").text, "は\\~の");
        assert_eq!(prepare("は\\*「の").text, "は\\*「の");
    }

    #[test]
    fn a_source_that_holds_every_mark_is_left_as_it_is() {
        let source = "⹏⹎⹒は**「強調」**の";
        assert_eq!(prepare(source).text, source);
        assert_ne!(prepare("⹏は**「強調」**の").text, "⹏は**「強調」**の");
    }
}
