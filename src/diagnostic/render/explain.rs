//! What `giji explain` prints: the meaning of a code, why it matters and how to mend it.

use std::fmt::Write as _;

use super::words::unfilled;
use crate::diagnostic::Severity;
use crate::diagnostic::catalogue::{Code, Lang};

/// Every code with its name and message, one a line.
pub fn explain_all(lang: Lang) -> String {
    let mut text = String::new();
    for code in Code::ALL {
        let entry = code.entry();
        let message = unfilled(entry.words(lang).message);
        let _ = writeln!(text, "{} {}: {message}", entry.code, entry.name);
    }
    text
}

/// The explanation of a code, for a terminal.
pub fn explain(code: Code, lang: Lang) -> String {
    let entry = code.entry();
    let words = entry.words(lang);
    let severity = match (entry.severity, lang) {
        (Severity::Error, Lang::Ja) => "（エラー）",
        (Severity::Warning, Lang::Ja) => "（警告。site.yaml の deny に書くとエラーになります）",
        (Severity::Error, Lang::En) => " (error)",
        (Severity::Warning, Lang::En) => " (warning; `deny` in site.yaml makes it an error)",
    };
    let mut text = format!("{} {}{severity}\n\n", entry.code, entry.name);
    let _ = writeln!(text, "{}\n", unfilled(words.message));
    let _ = writeln!(text, "{}", words.explain);
    if !words.help.is_empty() {
        let heading = match lang {
            Lang::Ja => "対処",
            Lang::En => "help",
        };
        let _ = writeln!(text, "\n{heading}: {}", unfilled(words.help));
    }
    text
}
