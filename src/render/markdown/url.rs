//! Which URLs a link may lead to.
//!
//! http, https, mailto, paths inside the site and places on the page; everything else is refused,
//! read as a browser would read it: without white space, control and invisible characters, with
//! `\` as `/`.

use super::hidden::is_hidden;

/// A URL that is allowed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Url {
    /// On another site; absolute.
    External(String),
    /// `mailto:`.
    Mail(String),
    /// On the page; the id, decoded.
    Fragment(String),
    /// Relative to the page, as written.
    Local(String),
    /// Begins with one slash: right only where the site is at the root of its host.
    Root(String),
}

/// Reads a URL; none if it is refused.
pub(super) fn classify(raw: &str) -> Option<Url> {
    let seen: String = raw
        .chars()
        .filter(|c| !c.is_control() && !is_hidden(*c))
        .map(|c| if c == '\\' { '/' } else { c })
        .collect();
    let seen = seen.trim();
    if seen.is_empty() {
        return None;
    }
    if let Some(end) = seen.find([':', '/', '?', '#'])
        && seen.get(end..)?.starts_with(':')
    {
        let rest = seen.get(end + 1..)?;
        return match seen.get(..end)?.to_ascii_lowercase().as_str() {
            scheme @ ("http" | "https") => host(rest).map(|rest| Url::External(format!("{scheme}:{rest}"))),
            "mailto" => (!rest.is_empty()).then(|| Url::Mail(encode(&format!("mailto:{rest}")))),
            _ => None,
        };
    }
    if seen.starts_with("//") {
        return host(seen).map(|rest| Url::External(format!("https:{rest}")));
    }
    if let Some(id) = seen.strip_prefix('#') {
        return Some(Url::Fragment(decode(id)));
    }
    Some(if seen.starts_with('/') {
        Url::Root(encode(seen))
    } else {
        Url::Local(seen.to_owned())
    })
}

/// `//host/path`, encoded; none if there is no host, or a user name that looks like one.
fn host(rest: &str) -> Option<String> {
    let rest = rest.strip_prefix("//")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    (!authority.is_empty() && !authority.contains('@')).then(|| format!("//{}", encode(rest)))
}

/// Percent-encodes what must not stand in a URL; what is encoded already stays.
pub(super) fn encode(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        match byte {
            b'<' | b'>' | b'"' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | 0..=b' ' | 0x7F..=0xFF => {
                out.push('%');
                for digit in [byte >> 4, byte & 15] {
                    out.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
                }
            }
            _ => out.push(char::from(byte)),
        }
    }
    out
}

/// Undoes percent-encoding; what it hides is left as it is unless it is UTF-8.
fn decode(text: &str) -> String {
    let hex = |at: usize| text.get(at..at + 2).and_then(|h| u8::from_str_radix(h, 16).ok());
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        match (byte, hex(at + 1)) {
            (b'%', Some(decoded)) => {
                bytes.push(decoded);
                at += 3;
            }
            _ => {
                bytes.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allowed() {
        for (raw, url) in [
            ("https://a.jp/x y", Url::External("https://a.jp/x%20y".into())),
            ("HTTP://a.jp", Url::External("http://a.jp".into())),
            ("https://a.jp/日", Url::External("https://a.jp/%E6%97%A5".into())),
            ("//a.jp/x", Url::External("https://a.jp/x".into())),
            ("/\\a.jp/x", Url::External("https://a.jp/x".into())),
            ("mailto:a@b.jp", Url::Mail("mailto:a@b.jp".into())),
            ("#%E8%83%8C景", Url::Fragment("背景".into())),
            (
                "../glossary/sentei.html",
                Url::Local("../glossary/sentei.html".into()),
            ),
            ("a?b:c", Url::Local("a?b:c".into())),
            ("/pages/about.html", Url::Root("/pages/about.html".into())),
            ("\\https://a.jp/", Url::Root("/https://a.jp/".into())),
        ] {
            assert_eq!(classify(raw), Some(url), "{raw}");
        }
    }

    #[test]
    fn refused() {
        for raw in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\tscript:alert(1)",
            "java script:alert(1)",
            "\u{3000}javascript:alert(1)",
            "java\nscript:alert(1)",
            "java\u{200B}script:alert(1)",
            "java\u{0}script:alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "blob:x",
            "view-source:x",
            "http:alert(1)",
            "https:/x",
            "https://",
            "https://www.soumu.go.jp@evil.example/",
            "//u@evil.example",
            "第1回:x",
            "",
            " ",
            "mailto:",
            ":x",
        ] {
            assert_eq!(classify(raw), None, "{raw:?}");
        }
    }

    #[test]
    fn encoding_twice_changes_nothing() {
        for url in ["people/ict/上原.html", "a\\b\"c<d>|", "%41%"] {
            assert_eq!(encode(&encode(url)), encode(url));
        }
    }
}
