//! Bare URLs in running text: `詳細はhttps://example.jp/a（別紙）を`.
//!
//! A URL is made of ASCII characters, so it ends before Japanese text and full-width punctuation
//! with no space between. http and https only.

/// Where the URL begins whose `://` stands at this byte, not before `floor`.
pub(super) fn start(text: &str, colon: usize, floor: usize) -> Option<usize> {
    let before = text.get(floor..colon)?;
    let scheme = before
        .bytes()
        .rev()
        .take(6)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let start = colon - scheme;
    let name = text.get(start..colon)?;
    (name.eq_ignore_ascii_case("https") || name.eq_ignore_ascii_case("http")).then_some(start)
}

/// How many bytes after `://` belong to the URL; 0 if there is no host.
pub(super) fn tail(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_alphanumeric) {
        return 0;
    }
    let mut end = bytes.iter().take_while(|b| belongs(**b)).count();
    let count = |wanted| bytes.iter().take(end).filter(|b| **b == wanted).count();
    let mut unopened = count(b')').saturating_sub(count(b'('));
    while let Some(last) = end.checked_sub(1).and_then(|at| bytes.get(at)) {
        match last {
            b'?' | b'!' | b'.' | b',' | b':' | b';' | b'*' | b'_' | b'~' | b'\'' | b'-' => {}
            b')' if unopened > 0 => unopened -= 1,
            _ => break,
        }
        end -= 1;
    }
    end
}

fn belongs(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        let colon = text.find("://")?;
        let start = start(text, colon, 0)?;
        match tail(&text[colon + 3..]) {
            0 => None,
            length => text.get(start..colon + 3 + length),
        }
    }

    #[test]
    fn a_url_ends_before_full_width_punctuation_and_japanese() {
        for end in [
            "。", "、", "）", "」", "』", "】", "！", "？", "：", "；", "〉", "》", "…", "\u{3000}", "を",
            "参照",
        ] {
            let text = format!("詳細はhttps://example.jp/a-b?c=1{end}次");
            assert_eq!(found(&text), Some("https://example.jp/a-b?c=1"), "{end}");
        }
    }

    #[test]
    fn closing_punctuation_of_the_sentence_is_no_part_of_it() {
        for (text, url) in [
            ("see http://a.jp/.", "http://a.jp/"),
            ("(http://a.jp/x)", "http://a.jp/x"),
            ("http://a.jp/x_(y)", "http://a.jp/x_(y)"),
            ("(http://a.jp/x_(y)).", "http://a.jp/x_(y)"),
            ("**https://a.jp/**の", "https://a.jp/"),
            ("https://a.jp/?q=%E3%81%82&b#c", "https://a.jp/?q=%E3%81%82&b#c"),
        ] {
            assert_eq!(found(text), Some(url), "{text}");
        }
    }

    #[test]
    fn other_schemes_and_words_are_no_urls() {
        for text in [
            "ftp://a.jp",
            "xhttp://a.jp",
            "http://",
            "https://）",
            "javascript://a",
            "http:///a",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
