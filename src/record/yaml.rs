//! The little YAML that front matter of minutes is written in.
//!
//! `push_scalar` decides what needs quotes. The other half reads back precisely what the writer
//! writes, and only that: where it answers `None`, serde_yaml is asked, which knows all of YAML
//! but takes its time.

use super::comment::{plain_number, quoted_length};
use super::escape::{push_unit, read_value};

/// A scalar: plain where every YAML reader takes it for this text, else in double quotes.
pub fn scalar(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_scalar(&mut out, text);
    out
}

/// Appends a scalar: plain where every YAML reader takes it for this text, else in double quotes.
pub(super) fn push_scalar(out: &mut String, text: &str) {
    if is_plain(text) {
        out.push_str(text);
        return;
    }
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            _ if is_spelled_out(c) => push_unit(out, c as u16),
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// Appends a date plain, as people write it; only YAML 1.1 knows dates as a type of their own.
pub(super) fn push_date(out: &mut String, text: &str) {
    if is_date(text) {
        out.push_str(text);
    } else {
        push_scalar(out, text);
    }
}

/// What YAML allows no file to hold or takes for a line break, and what an eye would miss.
fn is_spelled_out(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
                | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether a text, plain in a flow mapping, is read as this text by every YAML reader.
fn is_plain(text: &str) -> bool {
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else {
        return false;
    };
    let has_edges = first.is_whitespace() || last.is_whitespace();
    let opens_something = matches!(
        first,
        '-' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`'
    );
    let is_sign = |c| matches!(c, ':' | ',' | '?' | '[' | ']' | '{' | '}');
    let holds_a_sign = text.contains(|c| is_sign(c) || is_spelled_out(c)) || text.contains(" #");
    let is_other = text.is_ascii() && reads_as_other(text);
    !(has_edges || opens_something || holds_a_sign || is_other)
}

/// Whether a plain scalar is a boolean, a number, a date … to some reader of YAML 1.1 or 1.2.
fn reads_as_other(text: &str) -> bool {
    const WORDS: [&str; 11] = [
        "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=",
    ];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
        || text.starts_with("<<")
        || text.starts_with("...")
        || is_number(text)
        || is_date(text)
}

fn is_number(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let lower = text.to_ascii_lowercase();
    if matches!(lower.as_str(), ".inf" | ".nan" | "inf" | "nan" | "infinity") {
        return true;
    }
    if let Some(digits) = ["0x", "0o", "0b"].iter().find_map(|p| lower.strip_prefix(p)) {
        return digits.bytes().all(|b| b.is_ascii_hexdigit() || b == b'_');
    }
    let (mantissa, exponent) = lower.split_once('e').unwrap_or((&lower, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let digits = |text: &str, more: &[u8]| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || more.contains(&b))
    };
    // YAML 1.1 takes even a lone dot for a number.
    digits(mantissa, b"_.") && digits(exponent, b"_")
}

fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut digits = |least: usize, most: usize| {
        parts.next().is_some_and(|part| {
            (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        })
    };
    digits(4, 4) && digits(1, 2) && digits(1, 2) && parts.next().is_none()
}

/// A scalar as it stands in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scalar<'s>(&'s str);

impl Scalar<'_> {
    /// Its text, where it is one.
    pub fn text(self) -> Option<String> {
        match self.0.strip_prefix('"') {
            Some(rest) => {
                let inner = rest.strip_suffix('"')?;
                // Halves of a pair are JSON, not YAML; line breaks fold.
                let odd = inner.contains("\\ud") || inner.contains("\\uD") || inner.contains(is_spelled_out);
                if odd { None } else { read_value(inner) }
            }
            None => is_plain(self.0).then(|| self.0.to_owned()),
        }
    }

    /// Its text, which may be a date.
    pub fn date(self) -> Option<String> {
        if is_date(self.0) {
            return Some(self.0.to_owned());
        }
        self.text()
    }

    /// Its number.
    pub fn number(self) -> Option<u32> {
        plain_number(self.0)
    }
}

/// The scalar that a line holds after `key:`.
pub(super) fn line_scalar(value: &str) -> Option<Scalar<'_>> {
    let value = value.strip_prefix(' ')?;
    Some(Scalar(value.strip_suffix('\n').unwrap_or(value)))
}

/// The entries of `{key: value, key: value}`.
pub(super) fn flow_map(text: &str) -> Option<Vec<(&str, Scalar<'_>)>> {
    let mut rest = text.strip_prefix('{')?;
    let mut entries = Vec::with_capacity(5);
    loop {
        let (key, value) = rest.split_once(": ")?;
        let length = if value.starts_with('"') {
            quoted_length(value)?
        } else {
            value.find([',', '}'])?
        };
        entries.push((key, Scalar(&value[..length])));
        rest = &value[length..];
        match rest.strip_prefix(", ") {
            Some(more) => rest = more,
            None => return (rest == "}").then_some(entries),
        }
    }
}

/// The numbers of `[1, 3, 5]`.
pub(super) fn flow_numbers(text: &str) -> Option<Vec<u32>> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    inner.split(", ").map(plain_number).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        let mut out = String::new();
        push_scalar(&mut out, text);
        out
    }

    #[test]
    fn what_everybody_reads_as_text_stays_plain() {
        for text in [
            "公園樹木検討会（第2回）議事要旨",
            "closing-bracket",
            "剪定の手引き(案)",
            "12e4f7a1",
            "C#",
            "demo-02",
            "第1会議室",
        ] {
            assert_eq!(written(text), text);
        }
    }

    #[test]
    fn what_could_be_something_else_is_quoted() {
        for text in [
            "10:00",
            "2024-05-10",
            "12",
            "1e5",
            "0x1f",
            "-1",
            ".5",
            "1_000",
            "null",
            "No",
            "~",
            "",
            " a",
            "a ",
            "a, b",
            "a: b",
            "a?b",
            ".",
            "a #b",
            "#a",
            "[a]",
            "- a",
            "'a'",
            "%a",
            "=",
            "<<",
            "...",
            "　a",
            ".inf",
            "NaN",
        ] {
            assert_eq!(written(text), format!("\"{text}\""), "{text}");
        }
        assert_eq!(
            written("a\"b\\c\n\u{85}\u{feff}"),
            r#""a\"b\\c\u000a\u0085\ufeff""#
        );
    }

    #[test]
    fn flow_collections_of_the_writer_are_read_and_others_left_to_serde_yaml() {
        let entries = flow_map("{name: 森, printed: \"森, 委員\", line: 3}").unwrap_or_default();
        assert_eq!(entries.len(), 3);
        assert_eq!(entries[1].1.text().as_deref(), Some("森, 委員"));
        assert_eq!(entries[2].1.number(), Some(3));
        for other in ["{}", "{a: b", "{a: b} # c", "{a:b}", "[a]", "{a: \"b}"] {
            assert!(flow_map(other).is_none(), "{other}");
        }
        assert_eq!(flow_numbers("[1, 3]"), Some(vec![1, 3]));
        assert_eq!(flow_numbers("[1,3]"), None);
    }

    /// Scalars in shapes that mean something to YAML.
    fn scalar() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[-+.0-9eExXob_:~#\"'\\\\,\\[\\]{}!&*%@`|>=<? ]{1,3}",
            2 => proptest::sample::select(vec![
                "null", "True", "no", "inf", "nan", ".", "0x1", "\\u0041", "\\ud83d\\ude00", "\\/", "\\b", "\\x41",
                "\u{85}", "\u{2028}", "\u{feff}", "\u{3000}", "\t", "森", "---", "...", "2024-05-10",
            ]).prop_map(str::to_owned),
            2 => "[-+]?[0-9.e_]{1,4}",
            1 => any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
    }

    /// What serde_yaml makes of a value.
    fn thorough<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
        serde_yaml::from_str(text).ok()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_is_that_text_to_serde_yaml_too(text in scalar()) {
            let in_flow = format!("{{a: {}, b: c}}", written(&text));
            // Asked for a string, serde_yaml gives one for a number too; other readers do not.
            let read: Option<serde_yaml::Value> = thorough(&in_flow);
            let value = read.as_ref().and_then(|map| map.get("a")?.as_str());
            prop_assert_eq!(value, Some(text.as_str()), "{}", in_flow);
            let quick = Scalar(&written(&text)).text();
            prop_assert!(quick.is_none_or(|quick| quick == text));
        }

        #[test]
        fn what_is_read_the_quick_way_serde_yaml_reads_alike(value in scalar(), quoted in any::<bool>()) {
            let value = if quoted { format!("\"{value}\"") } else { value };
            if let Some(text) = Scalar(&value).text() {
                prop_assert_eq!(thorough::<String>(&format!(" {value}\n")), Some(text), "{}", value);
            }
            if let Some(number) = Scalar(&value).number() {
                prop_assert_eq!(thorough::<u32>(&value), Some(number));
            }
            let map = format!("{{a: {value}, b: 森}}");
            let entries = flow_map(&map).filter(|e| e.iter().map(|(key, _)| *key).eq(["a", "b"]));
            if let Some(text) = entries.and_then(|entries| entries.first()?.1.text()) {
                let read: Option<std::collections::BTreeMap<String, String>> = thorough(&map);
                prop_assert_eq!(read.and_then(|mut read| read.remove("a")), Some(text), "{}", map);
            }
        }
    }
}
