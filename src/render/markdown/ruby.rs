//! Ruby: `{漢字|かんじ}`.

use crate::text::script::is_wide;

use super::escape;

const MAX_BASE: usize = 60;
const MAX_READING: usize = 120;

/// A word with its reading.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ruby<'a> {
    /// The word.
    pub(super) base: &'a str,
    /// What stands over it.
    pub(super) reading: &'a str,
    /// Byte of the bar between them.
    pub(super) bar: usize,
    /// Bytes from `{` to `}`.
    pub(super) length: usize,
}

/// The ruby at the start of a text. The reading holds at least one Japanese character, so that
/// `{x|x>0}` stays what it is.
pub(super) fn at_start(text: &str) -> Option<Ruby<'_>> {
    let inside = text.strip_prefix('{')?;
    let (base, bar) = part(inside, MAX_BASE, |c| matches!(c, '|' | '｜'))?;
    let rest = inside.get(base.len() + bar.len_utf8()..)?;
    let (reading, _) = part(rest, MAX_READING, |c| c == '}')?;
    let plain = |text: &str| !text.trim().is_empty();
    (plain(base) && plain(reading) && reading.chars().any(is_wide)).then(|| Ruby {
        base: base.trim(),
        reading: reading.trim(),
        bar: 1 + base.len(),
        length: 1 + base.len() + bar.len_utf8() + reading.len() + 1,
    })
}

fn part(text: &str, limit: usize, ends: impl Fn(char) -> bool) -> Option<(&str, char)> {
    let (at, end) = text
        .char_indices()
        .take(limit + 1)
        .find(|(_, c)| ends(*c) || matches!(c, '{' | '}' | '|' | '｜'))?;
    ends(end).then_some((text.get(..at)?, end))
}

/// Writes it.
pub(super) fn write(out: &mut String, ruby: &Ruby, careful: bool) {
    out.push_str("<ruby>");
    escape::text(out, ruby.base, careful);
    out.push_str("<rp>（</rp><rt>");
    escape::text(out, ruby.reading, careful);
    out.push_str("</rt><rp>）</rp></ruby>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_and_its_reading() {
        let ruby = at_start("{蔦|つた}構成員");
        assert_eq!(
            ruby.map(|r| (r.base, r.reading, r.bar, r.length)),
            Some(("蔦", "つた", 4, 12))
        );
        assert!(at_start("{API|エーピーアイ}").is_some());
        assert!(at_start("{葛｜ママ}").is_some(), "a full-width bar");
    }

    #[test]
    fn other_braces_stay() {
        for text in [
            "{x|x>0}",
            "{漢字}",
            "{|かな}",
            "{漢字|}",
            "{漢|か|ん}",
            "{漢{字|じ}",
            "{漢字|かんじ",
            "{ | }",
        ] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }
}
