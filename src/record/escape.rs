//! Text as Markdown that shows precisely that text, and back; values inside comments.
//!
//! Knows characters only: where a paragraph begins or a comment stands is for `write` and `read`.
//!
//! In text, a backslash stands before every ASCII punctuation character. What Markdown would eat or
//! an eye would miss (white space at the ends of a line, control and direction characters) is
//! written `&#x20;`; no other `&` is left bare. Markdown has no way to write U+0000, so `&#x2400;`
//! stands for it, and U+2400 itself (␀) is written as it is. GitHub links e-mail addresses even
//! where they are escaped: an empty comment after the `@` keeps them text.

use memchr::memchr3;

/// Keeps an e-mail address from becoming a link.
const EMPTY_COMMENT: &str = "<!-- -->";

/// What stands for U+0000.
const NUL_PICTURE: char = '\u{2400}';

/// Appends a piece of a line of text.
pub(super) fn push_text(out: &mut String, piece: &str, opens_line: bool, ends_line: bool) {
    out.reserve(piece.len() + 16);
    let last = piece.char_indices().next_back().map(|(at, _)| at);
    let mut copied = 0;
    let mut before = '\0';
    for (at, c) in piece.char_indices() {
        let edge = (opens_line && at == 0) || (ends_line && Some(at) == last);
        if c.is_ascii_punctuation() {
            out.push_str(&piece[copied..at]);
            out.push('\\');
            copied = at;
            if c == '@' && is_mail(before, &piece[at + 1..]) {
                out.push('@');
                out.push_str(EMPTY_COMMENT);
                copied = at + 1;
            }
        } else if is_spelled_out(c) || (edge && c.is_whitespace()) {
            out.push_str(&piece[copied..at]);
            let shown = if c == '\0' { NUL_PICTURE } else { c };
            out.push_str(&format!("&#x{:X};", u32::from(shown)));
            copied = at + c.len_utf8();
        }
        before = c;
    }
    out.push_str(&piece[copied..]);
}

fn is_mail(before: char, after: &str) -> bool {
    (before.is_ascii_alphanumeric() || matches!(before, '.' | '+' | '-' | '_'))
        && after.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// Control characters, line separators and what changes the direction of the text around it.
fn is_spelled_out(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Appends the text that a piece of a line stands for, up to its end or to a comment; gives the
/// byte at which that comment begins.
pub(super) fn read_text(source: &str, out: &mut String) -> Option<usize> {
    let mut copied = 0;
    let mut at = 0;
    while let Some(passed) = memchr3(b'\\', b'&', b'<', &source.as_bytes()[at..]) {
        at += passed;
        let rest = &source[at..];
        if rest.starts_with("<!--") {
            out.push_str(&source[copied..at]);
            if !rest.starts_with(EMPTY_COMMENT) {
                return Some(at);
            }
            at += EMPTY_COMMENT.len();
            copied = at;
        } else if rest.starts_with('\\') && rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) {
            out.push_str(&source[copied..at]);
            copied = at + 1;
            at += 2;
        } else if let Some((c, length)) = spelled_out(rest) {
            out.push_str(&source[copied..at]);
            out.push(c);
            at += length;
            copied = at;
        } else {
            at += 1;
        }
    }
    out.push_str(&source[copied..]);
    None
}

/// The character that `&#x20;` at the start of `rest` stands for, and how long it is written.
fn spelled_out(rest: &str) -> Option<(char, usize)> {
    let digits = rest.strip_prefix("&#x")?;
    let length = digits.bytes().take(7).position(|b| b == b';')?;
    let digits = digits
        .get(..length)
        .filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?).filter(|c| *c != '\0')?;
    let c = if c == NUL_PICTURE { '\0' } else { c };
    Some((c, "&#x".len() + length + 1))
}

/// Appends a JSON string, quotes included, that may stand in a comment: no `<`, `>` or `--`.
pub(super) fn push_value(out: &mut String, value: &str) {
    out.push('"');
    push_value_inner(out, value, false);
    out.push('"');
}

/// Appends several values as one JSON string, joined with 、.
pub(super) fn push_list(out: &mut String, values: &[String]) {
    out.push('"');
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push(SEPARATOR);
        }
        push_value_inner(out, value, true);
    }
    out.push('"');
}

/// Between the values of a list; inside one of them it is written `\u3001`.
const SEPARATOR: char = '、';

fn push_value_inner(out: &mut String, value: &str, in_list: bool) {
    let mut before = '"';
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '<' | '>' => push_unit(out, c as u16),
            '-' if before == '-' => {
                push_unit(out, c as u16);
                before = '"';
                continue;
            }
            SEPARATOR if in_list => push_unit(out, c as u16),
            _ if is_spelled_out(c) => push_unit(out, c as u16),
            _ => out.push(c),
        }
        before = c;
    }
}

/// Appends `\u003c`; all characters that need it lie in the first plane.
pub(super) fn push_unit(out: &mut String, unit: u16) {
    out.push_str(&format!("\\u{unit:04x}"));
}

/// The text of a JSON string, given what stands between its quotes.
pub(super) fn read_value(raw: &str) -> Option<String> {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['\\', '"']) {
        out.push_str(&rest[..at]);
        let escape = rest[at..].strip_prefix('\\')?;
        let letter = escape.chars().next()?;
        rest = &escape[letter.len_utf8()..];
        out.push(match letter {
            '"' | '\\' | '/' => letter,
            'b' => '\u{8}',
            'f' => '\u{C}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let (c, length) = read_units(rest)?;
                rest = &rest[length..];
                c
            }
            _ => return None,
        });
    }
    out.push_str(rest);
    Some(out)
}

/// The character of `003c` or, in two halves, of `d83d\ude00`, and the length read.
fn read_units(rest: &str) -> Option<(char, usize)> {
    let unit = |text: &str| {
        text.get(..4)
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|digits| u16::from_str_radix(digits, 16).ok())
    };
    let first = unit(rest)?;
    if let Some(c) = char::from_u32(u32::from(first)) {
        return Some((c, 4));
    }
    let second = unit(rest.get(4..)?.strip_prefix("\\u")?)?;
    let c = char::decode_utf16([first, second]).next()?.ok()?;
    Some((c, 10))
}

/// The values that were joined with 、.
pub(super) fn read_list(raw: &str) -> Option<Vec<String>> {
    raw.split(SEPARATOR).map(read_value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> String {
        let mut out = String::new();
        push_text(&mut out, text, true, true);
        out
    }

    fn back(source: &str) -> String {
        let mut out = String::new();
        assert_eq!(read_text(source, &mut out), None, "{source}");
        out
    }

    #[test]
    fn punctuation_is_escaped_and_japanese_is_left_alone() {
        assert_eq!(line("手引きは*必ず*公開。"), r"手引きは\*必ず\*公開。");
        assert_eq!(line("a@b"), r"a\@<!-- -->b");
        assert_eq!(line("氏名@b"), r"氏名\@b");
    }

    #[test]
    fn what_markdown_would_eat_is_spelled_out() {
        assert_eq!(line(" a b "), "&#x20;a b&#x20;");
        assert_eq!(line("　字下げ"), "&#x3000;字下げ");
        assert_eq!(line("\0␀\r"), "&#x2400;␀&#xD;");
    }

    #[test]
    fn text_reads_back_as_it_was() {
        for text in [
            " ",
            "\\",
            "&#x20;",
            "&#x2400;\0␀",
            "a@b.c <!-- -->",
            "\u{202e}\t",
            "\\&<",
        ] {
            assert_eq!(back(&line(text)), text);
        }
    }

    #[test]
    fn text_somebody_typed_without_escapes_is_taken_as_it_stands() {
        for text in [
            "*必ず*",
            "R&D",
            "a < b",
            "\\あ",
            "&amp;",
            "&#x;",
            "&#xD800;",
            "&#x0;",
            "&#x1234567;",
            "\\",
        ] {
            assert_eq!(back(text), text);
        }
    }

    #[test]
    fn values_never_end_their_comment() {
        let mut out = String::new();
        push_value(&mut out, "--> ---- <b> \"\\\n");
        assert_eq!(out, r#""-\u002d\u003e -\u002d-\u002d \u003cb\u003e \"\\\u000a""#);
        assert_eq!(
            read_value(&out[1..out.len() - 1]).as_deref(),
            Some("--> ---- <b> \"\\\n")
        );
    }

    #[test]
    fn a_list_keeps_values_that_hold_its_separator() {
        let values = ["A、B".to_owned(), String::new(), "C".to_owned()];
        let mut out = String::new();
        push_list(&mut out, &values);
        assert_eq!(out, r#""A\u3001B、、C""#);
        assert_eq!(read_list(&out[1..out.len() - 1]).as_deref(), Some(&values[..]));
    }

    #[test]
    fn broken_values_are_no_values() {
        for raw in [
            "a\"b",
            "\\",
            "\\x",
            "\\u12",
            "\\u12g4",
            "\\ud800",
            "\\ud800\\u0041",
            "\\u+123",
        ] {
            assert_eq!(read_value(raw), None, "{raw}");
        }
        assert_eq!(read_value("\\ud83d\\ude00").as_deref(), Some("😀"));
    }
}
