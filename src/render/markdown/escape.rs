//! The only ways for text to get into HTML.

use std::fmt::Write;

use super::hidden::is_hidden;

const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    table[b'<' as usize] = true;
    table[b'>' as usize] = true;
    table[b'&' as usize] = true;
    table[b'"' as usize] = true;
    table
};

/// Text between tags, and attribute values that hold no hidden character.
fn escape(out: &mut String, text: &str) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if SPECIAL[usize::from(byte)] {
            out.push_str(&text[done..at]);
            out.push_str(match byte {
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'&' => "&amp;",
                _ => "&quot;",
            });
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
}

/// Text between tags; `careful` when it may hold hidden characters.
pub(super) fn text(out: &mut String, text: &str, careful: bool) {
    if !careful {
        return escape(out, text);
    }
    let mut done = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if is_hidden(c) && !joins_emoji(before, c) {
            escape(out, &text[done..at]);
            let _ = write!(out, "<span class=\"codepoint\">U+{:04X}</span>", u32::from(c));
            done = at + c.len_utf8();
        }
        before = c;
    }
    escape(out, &text[done..]);
}

/// The joiner of 👨‍👩‍👧.
fn joins_emoji(before: char, c: char) -> bool {
    c == '\u{200D}' && matches!(before, '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

/// A value between double quotes; hidden characters are left out.
pub(super) fn attribute(out: &mut String, text: &str) {
    if text.chars().any(is_hidden) {
        escape(out, &text.chars().filter(|c| !is_hidden(*c)).collect::<String>());
    } else {
        escape(out, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> String {
        let mut out = String::new();
        text(&mut out, source, true);
        out
    }

    #[test]
    fn what_is_not_seen_is_shown_by_its_number() {
        assert_eq!(shown("a\u{202E}b"), "a<span class=\"codepoint\">U+202E</span>b");
        assert_eq!(shown("\u{0}"), "<span class=\"codepoint\">U+0000</span>");
        assert_eq!(
            shown("<\u{FDD4}>"),
            "&lt;<span class=\"codepoint\">U+FDD4</span>&gt;"
        );
    }

    #[test]
    fn a_family_of_emoji_stays_together() {
        assert_eq!(shown("👨\u{200D}👩"), "👨\u{200D}👩");
        assert_eq!(shown("あ\u{200D}"), "あ<span class=\"codepoint\">U+200D</span>");
    }

    #[test]
    fn an_attribute_cannot_be_left() {
        let mut out = String::new();
        attribute(&mut out, "\" onload=\"x\u{202E}");
        assert_eq!(out, "&quot; onload=&quot;x");
    }
}
