//! How deep quotes and lists may stand in each other on one line.
//!
//! Depth costs the parser time on every line that follows, so it is cut off before parsing.

/// Containers on a line, two columns of indent counted as one more.
pub(super) const MAX_DEPTH: usize = 32;

/// Where on this line (the text's first) the first mark beyond the limit stands.
pub(super) fn excess(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut markers = 0;
    let mut indent = 0;
    let mut after_marker = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let length = match rest.first()? {
            b' ' | b'\t' => {
                let columns = if rest.first() == Some(&b'\t') { 4 } else { 1 };
                indent += columns - after_marker.min(columns);
                after_marker = 0;
                at += 1;
                continue;
            }
            b'>' => 1,
            b'-' | b'+' | b'*' if ends_marker(rest, 1) => 1,
            b'0'..=b'9' => ordinal(rest)?,
            b'[' => footnote(rest)?,
            _ => return None,
        };
        markers += 1;
        if markers + indent / 2 > MAX_DEPTH {
            return (!is_rule(rest)).then_some(at);
        }
        after_marker = 1;
        at += length;
    }
}

fn ends_marker(rest: &[u8], at: usize) -> bool {
    rest.get(at)
        .is_none_or(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'))
}

fn ordinal(rest: &[u8]) -> Option<usize> {
    let digits = rest.iter().take(10).take_while(|b| b.is_ascii_digit()).count();
    (digits < 10 && matches!(rest.get(digits), Some(b'.' | b')')) && ends_marker(rest, digits + 1))
        .then_some(digits + 1)
}

/// `[^label]:`
fn footnote(rest: &[u8]) -> Option<usize> {
    if rest.get(1) != Some(&b'^') {
        return None;
    }
    let end = rest
        .iter()
        .take(1000)
        .position(|b| matches!(b, b']' | b'\n' | b'\r'))?;
    (rest.get(end..end + 2) == Some(b"]:")).then_some(end + 2)
}

/// `- - - -` to the end of the line.
fn is_rule(rest: &[u8]) -> bool {
    let Some(marker @ (b'-' | b'*')) = rest.first() else {
        return false;
    };
    rest.iter()
        .take_while(|b| !matches!(b, b'\n' | b'\r'))
        .all(|b| b == marker || matches!(b, b' ' | b'\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_lines_are_within_the_limit() {
        for line in [
            "> > - a",
            "        - deep list",
            "- - -",
            "1. a",
            "text",
            "",
            "[^1]: - a",
        ] {
            assert_eq!(excess(line.as_bytes()), None, "{line}");
        }
        assert_eq!(excess("> ".repeat(MAX_DEPTH).as_bytes()), None);
        assert_eq!(excess("- ".repeat(200).as_bytes()), None, "a rule, however long");
    }

    #[test]
    fn the_first_mark_too_deep_is_found() {
        assert_eq!(excess(">".repeat(50_000).as_bytes()), Some(MAX_DEPTH));
        assert_eq!(excess("> ".repeat(50_000).as_bytes()), Some(MAX_DEPTH * 2));
        assert_eq!(
            excess(("- ".repeat(100) + "x").as_bytes()),
            Some(MAX_DEPTH * 2),
            "no rule"
        );
        assert_eq!(excess("1. ".repeat(100).as_bytes()), Some(MAX_DEPTH * 3));
        assert!(excess((" ".repeat(80) + "- x").as_bytes()).is_some());
        assert!(excess("[^1]:>".repeat(100).as_bytes()).is_some());
    }
}
