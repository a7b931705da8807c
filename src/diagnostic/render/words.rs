//! The words of a diagnostic: the catalogue's texts with their places filled, made safe to show.

use std::fmt::Write as _;

use crate::diagnostic::catalogue::Lang;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::safety::suspicion;

/// Longer arguments are clipped: a label of a million characters must not bury the message.
const LONGEST_ARGUMENT: usize = 200;

/// What is wrong, in one line.
pub fn message(diagnostic: &Diagnostic, lang: Lang) -> String {
    debug_assert_eq!(mismatch(diagnostic), None);
    fill(diagnostic.code.entry().words(lang).message, &diagnostic.args)
}

/// What to do, where the catalogue says something.
pub fn help(diagnostic: &Diagnostic, lang: Lang) -> Option<String> {
    let help = diagnostic.code.entry().words(lang).help;
    let help = fill(help, &diagnostic.args);
    (!help.is_empty()).then_some(help)
}

/// 「エラー 2 件、警告 3 件」; empty when there is nothing to count.
pub fn summary(diagnostics: &[&Diagnostic], lang: Lang) -> String {
    let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let plural = |n| if n == 1 { "" } else { "s" };
    let counted = |n: usize, ja: &str, en: &str| match lang {
        _ if n == 0 => None,
        Lang::Ja => Some(format!("{ja} {n} 件")),
        Lang::En => Some(format!("{n} {en}{}", plural(n))),
    };
    let parts: Vec<String> = [
        counted(errors, "エラー", "error"),
        counted(warnings, "警告", "warning"),
    ]
    .into_iter()
    .flatten()
    .collect();
    parts.join(match lang {
        Lang::Ja => "、",
        Lang::En => ", ",
    })
}

/// Fills `{name}`; a name without an argument stays as it is. A clause between `⟦` and `⟧` is left
/// out where a value in it is empty.
///
/// One pass: a value that holds `{name}` is not filled again.
pub(super) fn fill(template: &str, args: &[(&'static str, String)]) -> String {
    let empty = |name: &&str| {
        args.iter()
            .any(|(known, value)| known == name && value.is_empty())
    };
    template
        .split(['⟦', '⟧'])
        .enumerate()
        .filter(|(at, part)| at % 2 == 0 || !places(part).iter().any(empty))
        .map(|(_, part)| fill_all(part, args))
        .collect()
}

fn fill_all(template: &str, args: &[(&'static str, String)]) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, name, after)) = next_place(rest) {
        filled.push_str(before);
        match args.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(&argument(value)),
            None => {
                let _ = write!(filled, "{{{name}}}");
            }
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// The text with `…` where values would stand, for speaking of a code in general.
pub(super) fn unfilled(template: &str) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, _, after)) = next_place(rest) {
        text.push_str(before);
        text.push('…');
        rest = after;
    }
    (text + rest).replace(['⟦', '⟧'], "")
}

/// The names of the `{name}` places of a text, in order.
pub(super) fn places(template: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some((_, name, after)) = next_place(rest) {
        names.push(name);
        rest = after;
    }
    names
}

/// The text before the next `{name}`, the name, and the text after. Other braces are text.
fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let open = from + text[from..].find('{')?;
        let name = &text[open + 1..];
        let length = name
            .bytes()
            .take_while(|b| b.is_ascii_lowercase() || *b == b'_')
            .count();
        if length > 0 && name[length..].starts_with('}') {
            return Some((&text[..open], &name[..length], &name[length + 1..]));
        }
        from = open + 1;
    }
}

/// What is wrong with the arguments of a diagnostic, if anything.
fn mismatch(diagnostic: &Diagnostic) -> Option<String> {
    let entry = diagnostic.code.entry();
    let used: Vec<&str> = [entry.ja.message, entry.ja.help]
        .into_iter()
        .flat_map(places)
        .collect();
    let given: Vec<&str> = diagnostic.args.iter().map(|(name, _)| *name).collect();
    let missing = used.iter().find(|name| !given.contains(name));
    let unused = given.iter().find(|name| !used.contains(name));
    match (missing, unused) {
        (Some(name), _) => Some(format!("{}: no argument for {{{name}}}", entry.code)),
        (_, Some(name)) => Some(format!("{}: argument {name} is not used", entry.code)),
        (None, None) => None,
    }
}

/// The name of an argument as the texts of a code have it.
pub fn argument_name(code: Code, name: &str) -> Option<&'static str> {
    let words = &code.entry().ja;
    let known = [words.message, words.help].into_iter().flat_map(places);
    known.into_iter().find(|known| *known == name)
}

fn argument(value: &str) -> String {
    match value.char_indices().nth(LONGEST_ARGUMENT) {
        None => visible(value),
        Some((end, _)) => visible(&value[..end]) + "…",
    }
}

/// The text with every character that cannot be seen, or that moves what is around it, replaced
/// by one that can: nothing printed may steer a terminal or hide from a reviewer.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        show(c, &mut shown);
    }
    shown
}

/// Appends one character as it is shown.
pub(super) fn show(c: char, shown: &mut String) {
    match c {
        '\0'..='\u{1F}' => shown.extend(char::from_u32(0x2400 + c as u32)),
        '\u{7F}' => shown.push('␡'),
        _ if suspicion(c).is_some() => {
            let _ = write!(shown, "<U+{:04X}>", c as u32);
        }
        _ => shown.push(c),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn no_language_lacks_anything_and_both_use_the_same_places() {
        for code in Code::ALL {
            let entry = code.entry();
            for (lang, words) in [("ja", &entry.ja), ("en", &entry.en)] {
                let name = entry.code;
                assert!(!words.message.trim().is_empty(), "{name} {lang}: no message");
                assert!(
                    !words.message.contains('\n'),
                    "{name} {lang}: message of several lines"
                );
                assert!(!words.explain.trim().is_empty(), "{name} {lang}: no explanation");
                assert!(
                    places(words.explain).is_empty(),
                    "{name} {lang}: an explanation has no arguments"
                );
            }
            assert_eq!(
                entry.ja.help.is_empty(),
                entry.en.help.is_empty(),
                "{}: help in one language only",
                entry.code
            );
            let set = |message, help| {
                [message, help]
                    .into_iter()
                    .flat_map(places)
                    .collect::<BTreeSet<_>>()
            };
            assert_eq!(
                set(entry.ja.message, entry.ja.help),
                set(entry.en.message, entry.en.help),
                "{}",
                entry.code
            );
            assert!(
                entry.ja.message.chars().any(crate::text::script::is_wide),
                "{}: the Japanese message is not Japanese",
                entry.code
            );
            assert!(
                !entry.en.explain.chars().any(crate::text::script::is_hiragana),
                "{}: the English explanation is not English",
                entry.code
            );
        }
    }

    #[test]
    fn codes_and_names_are_unique_and_well_formed() {
        let mut codes = BTreeSet::new();
        let mut names = BTreeSet::new();
        for code in Code::ALL {
            let entry = code.entry();
            assert!(codes.insert(entry.code), "{} twice", entry.code);
            assert!(names.insert(entry.name), "{} twice", entry.name);
            let digits = entry.code.strip_prefix('G').unwrap_or_default();
            assert!(
                digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()),
                "{}",
                entry.code
            );
            assert!(
                entry.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
                "{}",
                entry.name
            );
            assert_eq!(Code::find(entry.code), Some(*code));
            assert_eq!(Code::find(entry.name), Some(*code));
        }
    }

    fn unresolved() -> Diagnostic {
        Diagnostic::new(Code::UnresolvedSpeaker)
            .arg("label", "鳶構成員")
            .arg("nearest", "蔦構成員")
            .arg("meeting", "ict-09")
    }

    #[test]
    fn an_argument_too_few_or_too_many_is_noticed() {
        assert_eq!(mismatch(&unresolved()), None);
        let mut few = unresolved();
        few.args.pop();
        assert_eq!(
            mismatch(&few).as_deref(),
            Some("G0101: no argument for {meeting}")
        );
        assert_eq!(
            mismatch(&unresolved().arg("extra", 1)).as_deref(),
            Some("G0101: argument extra is not used")
        );
    }

    #[test]
    fn values_are_filled_once_and_shown_safely() {
        let args = [
            ("a", "{b}\u{1b}[31m\n".to_owned()),
            ("b", "\u{202E}値".to_owned()),
        ];
        assert_eq!(
            fill("{a}と{b}、{c}、{漢字|かんじ} {", &args),
            "{b}␛[31m␊と<U+202E>値、{c}、{漢字|かんじ} {"
        );
        let long = fill("「{a}」", &[("a", "あ".repeat(1_000_000))]);
        assert_eq!(long.chars().count(), LONGEST_ARGUMENT + 3);
        assert!(long.ends_with("あ…」"));
    }

    #[test]
    fn a_clause_goes_with_the_value_that_is_not_there() {
        let template = "⟦{near}です。⟧確かめ⟦、{file} を直し⟧てください";
        let args = |near: &str| [("near", near.to_owned()), ("file", "a.md".to_owned())];
        assert_eq!(
            fill(template, &args("蔦")),
            "蔦です。確かめ、a.md を直してください"
        );
        assert_eq!(fill(template, &args("")), "確かめ、a.md を直してください");
        assert_eq!(fill("⟦{near}⟧", &args("")), "");
        assert_eq!(unfilled(template), "…です。確かめ、… を直してください");
        for words in Code::ALL
            .iter()
            .flat_map(|code| [&code.entry().ja, &code.entry().en])
        {
            for text in [words.message, words.help] {
                let parts: Vec<&str> = text.split(['⟦', '⟧']).collect();
                let clauses = parts.iter().skip(1).step_by(2);
                assert_eq!(parts.len() % 2, 1, "{text}");
                assert!(
                    clauses.into_iter().all(|clause| !places(clause).is_empty()),
                    "{text}"
                );
            }
        }
    }
}
