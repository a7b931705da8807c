//! Says what is wrong with YAML in the words of somebody who writes it in Japanese.
//!
//! The parser's message is kept for what is not recognised here.

use super::Origin;
use super::yaml::Failure;
use crate::diagnostic::{Code, Diagnostic};

/// The diagnostic of a failure.
pub(super) fn diagnose(origin: &Origin, failure: Failure) -> Diagnostic {
    let here = |code, at| Diagnostic::new(code).at(origin.in_yaml(at));
    match failure {
        Failure::Syntax { at, detail } => {
            let at = last_printed(origin.yaml_text(), at);
            slip_before(origin, at)
                .or_else(|| quoting(origin, at, &detail))
                .unwrap_or_else(|| here(Code::YamlSyntax, at).arg("detail", detail))
        }
        Failure::TooDeep { at } => here(Code::YamlNesting, at),
        Failure::Tag { at } => here(Code::YamlTag, at),
        Failure::Aliases => here(Code::YamlAliases, origin.yaml_text().find('*').unwrap_or(0)),
        Failure::Key => here(Code::YamlKey, odd_key(origin.yaml_text())),
        Failure::SecondDocument => here(Code::YamlSecondDocument, second_document(origin.yaml_text())),
    }
}

/// A slip that explains why YAML that parses is one long text.
pub(super) fn slip(origin: &Origin) -> Option<Diagnostic> {
    slip_before(origin, origin.yaml_text().len())
}

/// A slip on the line of a list's item that explains why it is a text and no map.
pub(super) fn slip_of_item(origin: &Origin) -> Option<Diagnostic> {
    let line = origin.place(&[]).line.saturating_sub(1) as usize;
    let mut lines = origin.yaml_text().split_inclusive('\n');
    let start: usize = lines.by_ref().take(line).map(str::len).sum();
    let (code, offset, character) = slip_in(lines.next()?)?;
    Some(diagnostic(origin, code, start + offset, character))
}

/// The first line up to this byte that shows one of the usual slips.
fn slip_before(origin: &Origin, at: usize) -> Option<Diagnostic> {
    let mut start = 0;
    for line in origin.yaml_text().split_inclusive('\n') {
        if start > at {
            break;
        }
        if let Some((code, offset, character)) = slip_in(line) {
            return Some(diagnostic(origin, code, start + offset, character));
        }
        start += line.len();
    }
    None
}

fn diagnostic(origin: &Origin, code: Code, at: usize, character: char) -> Diagnostic {
    let diagnostic = Diagnostic::new(code).at(origin.in_yaml(at));
    match code {
        Code::YamlFullWidth => diagnostic.arg("character", character),
        _ => diagnostic,
    }
}

/// A slip at the head of a line: its code, its byte, and the character to blame.
fn slip_in(line: &str) -> Option<(Code, usize, char)> {
    let text = line.trim_start();
    if text.is_empty() || text.starts_with('#') {
        return None;
    }
    let indent = line.get(..line.len() - text.len())?;
    if let Some((at, c)) = indent.char_indices().find(|(_, c)| *c != ' ') {
        let code = if c == '\t' {
            Code::YamlTab
        } else {
            Code::YamlFullWidth
        };
        return Some((code, at, c));
    }
    if let Some(c) = text.chars().next().filter(|c| "－‐–—".contains(*c)) {
        return Some((Code::YamlFullWidth, indent.len(), c));
    }
    let item = text.strip_prefix("- ").unwrap_or(text);
    let key = item.len()
        - item
            .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "_-".contains(c))
            .len();
    let after = item.get(key..)?;
    let at = line.len() - after.len();
    let mut rest = after.chars();
    match (key > 0, rest.next(), rest.next()) {
        (true, Some('：'), _) => Some((Code::YamlFullWidth, at, '：')),
        (true, Some(':'), Some(next)) if !next.is_whitespace() && next != '/' => {
            Some((Code::YamlNoSpace, at, ':'))
        }
        (true, Some(':'), Some('\u{3000}')) => Some((Code::YamlFullWidth, at + 1, '\u{3000}')),
        _ => None,
    }
}

/// A value that should stand in quotes, or whose quotes or brackets are not closed.
fn quoting(origin: &Origin, at: usize, detail: &str) -> Option<Diagnostic> {
    let yaml = origin.yaml_text();
    let here = |code, at| Some(Diagnostic::new(code).at(origin.in_yaml(at)));
    if detail.contains("unexpected end of stream") || detail.contains("document indicator") {
        return unclosed(yaml).and_then(|at| here(Code::YamlUnclosed, at));
    }
    let line_start = yaml.get(..at)?.rfind('\n').map_or(0, |found| found + 1);
    if detail.contains("mapping values") && is_key(yaml.get(line_start..at)?) {
        return here(Code::YamlIndent, line_start);
    }
    // The parser notices an unquoted value at its end, on this line or the next one printed.
    let before = yaml.get(..line_start.saturating_sub(1)).unwrap_or_default();
    let before = before.rfind('\n').map_or(0, |found| found + 1);
    for start in [line_start, before] {
        let text = yaml.get(start..)?.lines().next().unwrap_or_default();
        let Some(offset) = value_in(text) else { continue };
        let value = text.get(offset..)?.trim_end();
        if is_misread(value) {
            let from = start + offset;
            let place = origin.in_yaml_to(from, from + value.len());
            return Some(Diagnostic::new(Code::YamlNeedsQuotes).at(place));
        }
    }
    if detail.contains("flow ") {
        return unclosed(yaml).and_then(|at| here(Code::YamlUnclosed, at));
    }
    None
}

/// Whether the text before a colon is an indented key, which must then be indented wrongly.
fn is_key(text: &str) -> bool {
    let key = text.trim_start_matches(' ');
    key.len() < text.len()
        && !key.is_empty()
        && key.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
}

/// The byte at which the value on a line begins.
fn value_in(line: &str) -> Option<usize> {
    let item = line.trim_start();
    let item = item.strip_prefix("- ").unwrap_or(item);
    let rest = item
        .find(": ")
        .map_or(item, |colon| item.get(colon + 2..).unwrap_or_default());
    let value = rest.trim_start();
    (!value.is_empty()).then(|| line.len() - value.len())
}

/// Whether YAML takes a plain text of this shape for something else.
fn is_misread(value: &str) -> bool {
    let closed = |close: char| {
        let inner = value.char_indices().skip(1).find(|(_, c)| *c == close);
        inner.is_some_and(|(at, c)| {
            let rest = value.get(at + c.len_utf8()..).unwrap_or_default().trim_start();
            !rest.is_empty() && !rest.starts_with(['#', ',', ':'])
        })
    };
    match value.chars().next() {
        Some('@' | '`' | '%' | '*' | '&' | '!' | '|' | '>') => true,
        Some('[') => closed(']'),
        Some('{') => closed('}'),
        Some(quote @ ('"' | '\'')) => closed(quote),
        _ => value.contains(": ") || value.ends_with(':'),
    }
}

/// The first quote or bracket that begins a value and is not closed on its line.
fn unclosed(yaml: &str) -> Option<usize> {
    let mut start = 0;
    for line in yaml.split_inclusive('\n') {
        if let Some(offset) = value_in(line) {
            let value = line.get(offset..)?.trim_end();
            let mut chars = value.chars();
            let close = match chars.next() {
                Some(quote @ ('"' | '\'')) => Some(quote),
                Some('[') => Some(']'),
                Some('{') => Some('}'),
                _ => None,
            };
            if close.is_some_and(|close| !chars.as_str().contains(close)) {
                return Some(start + offset);
            }
        }
        start += line.len();
    }
    None
}

/// The parser notices some things only at the end; point at the last text before it.
fn last_printed(yaml: &str, at: usize) -> usize {
    if yaml.get(at..).is_some_and(|rest| !rest.trim().is_empty()) {
        return at;
    }
    let printed = yaml.trim_end();
    printed.char_indices().next_back().map_or(0, |(at, _)| at)
}

/// The first line that looks like a key that is no text.
fn odd_key(yaml: &str) -> usize {
    let mut start = 0;
    for line in yaml.split_inclusive('\n') {
        let text = line.trim_start();
        let item = text.strip_prefix("- ").unwrap_or(text);
        if item.starts_with(['?', '[', '{']) {
            return start + line.len() - item.len();
        }
        start += line.len();
    }
    0
}

fn second_document(yaml: &str) -> usize {
    let mut start = 0;
    for (index, line) in yaml.split_inclusive('\n').enumerate() {
        if index > 0 && (line.starts_with("---") || line.starts_with("...")) {
            return start;
        }
        start += line.len();
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::yaml::{Places, parse};
    use crate::diagnostic::Code::*;

    fn found(yaml: &str) -> (Code, u32, u32) {
        let origin = Origin::new("a.yaml".into(), yaml.into(), 0..yaml.len(), yaml.len());
        let diagnostic = match parse(yaml, Places::Skip) {
            Ok(_) => slip(&origin).expect("a slip"),
            Err(failure) => diagnose(&origin, failure),
        };
        let place = diagnostic.place.expect("a place");
        (diagnostic.code, place.line, place.column)
    }

    #[test]
    fn the_usual_slips_are_named_where_they_stand() {
        assert_eq!(found("term：剪定\n"), (YamlFullWidth, 1, 5));
        assert_eq!(
            found("term: 剪定\nreading：せんてい\nx: y\n"),
            (YamlFullWidth, 2, 8)
        );
        assert_eq!(found("a: b\n\u{3000}c: d\n"), (YamlFullWidth, 2, 1));
        assert_eq!(found("a:\n－ b\n－ c\nx: y\n"), (YamlFullWidth, 2, 1));
        assert_eq!(found("a:\n\tb: c\n"), (YamlTab, 2, 1));
        assert_eq!(found("term:剪定\nx: y\n"), (YamlNoSpace, 1, 5));
        assert_eq!(found("- id: a\n  line:3\n  x: y\n"), (YamlNoSpace, 2, 7));
        assert_eq!(found("title: 第1回: 開会\n"), (YamlNeedsQuotes, 1, 8));
        assert_eq!(
            found("a: b\nquote: \"強調\"した語\nkind: 解説\n"),
            (YamlNeedsQuotes, 2, 8)
        );
        assert_eq!(found("quote: [関連]の話\nkind: 解説\n"), (YamlNeedsQuotes, 1, 8));
        assert_eq!(found("quote: *強調*\n"), (YamlNeedsQuotes, 1, 8));
        assert_eq!(found("quote: @人\n"), (YamlNeedsQuotes, 1, 8));
        assert_eq!(
            found("a: b\nquote: \"閉じない\nkind: 解説\n"),
            (YamlUnclosed, 2, 8)
        );
        assert_eq!(found("a: b\nlist: [x, y\nkind: 解説\n"), (YamlUnclosed, 2, 7));
        assert_eq!(found("a: b\n  - c\n d: e\n"), (YamlIndent, 3, 1));
        assert_eq!(found("a: [b]\n- c\n"), (YamlSyntax, 2, 1));
        assert_eq!(found("a: b\n---\nc: d\n"), (YamlSecondDocument, 2, 1));
        assert_eq!(found("a: !!binary x\nb: !x y\n").0, YamlTag);
    }
}
