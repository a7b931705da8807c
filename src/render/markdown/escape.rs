//! The only ways for text to get into HTML.

use std::fmt::Write;

use crate::text::safety::suspicious;

use super::hidden;

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
    for hidden in suspicious(text) {
        escape(out, text.get(done..hidden.at).unwrap_or_default());
        let number = u32::from(hidden.character);
        let _ = write!(out, "<span class=\"codepoint\">U+{number:04X}</span>");
        done = hidden.at + hidden.character.len_utf8();
    }
    escape(out, text.get(done..).unwrap_or_default());
}

/// A value between double quotes; hidden characters are left out.
pub(super) fn attribute(out: &mut String, text: &str) {
    if text.chars().any(hidden::is_hidden) {
        escape(out, &hidden::without(text));
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
