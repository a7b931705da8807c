//! Every code giji can print, with its words in Japanese and English.
//!
//! One entry a code: name, severity, and per language the message, the help (what to do) and the
//! explanation that `giji explain` and the contribute page show. `{name}` is filled from the
//! diagnostic's arguments. Codes are never reused.
//!
//! G01xx the record (seeds, minutes, speakers) · G02xx commentary · G03xx site, links, theme ·
//! G04xx files, limits, safety · G05xx running.

use super::Severity;

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// 日本語.
    Ja,
    /// English.
    En,
}

/// The words of an entry in one language.
#[derive(Debug)]
pub struct Words {
    /// What is wrong, in one line.
    pub message: &'static str,
    /// What to do; may be empty.
    pub help: &'static str,
    /// For `giji explain`: what it means, why it matters, how to mend it.
    pub explain: &'static str,
}

/// An entry of the catalogue.
#[derive(Debug)]
pub struct Entry {
    /// `G0101`.
    pub code: &'static str,
    /// `unresolved-speaker`.
    pub name: &'static str,
    /// Without `deny`.
    pub severity: Severity,
    /// Japanese.
    pub ja: Words,
    /// English.
    pub en: Words,
}

impl Entry {
    /// The words in a language.
    pub fn words(&self, lang: Lang) -> &Words {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

macro_rules! catalogue {
    ($($variant:ident = $code:literal $name:literal $severity:ident {
        ja: $ja_message:literal, $ja_help:literal, $ja_explain:literal;
        en: $en_message:literal, $en_help:literal, $en_explain:literal;
    })*) => {
        /// A diagnostic code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the catalogue's entry is the documentation")]
        pub enum Code { $($variant),* }

        impl Code {
            /// All codes, in order.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// Its entry in the catalogue.
            pub fn entry(self) -> &'static Entry {
                match self {
                    $(Code::$variant => {
                        static ENTRY: Entry = Entry {
                            code: $code,
                            name: $name,
                            severity: Severity::$severity,
                            ja: Words { message: $ja_message, help: $ja_help, explain: $ja_explain },
                            en: Words { message: $en_message, help: $en_help, explain: $en_explain },
                        };
                        &ENTRY
                    })*
                }
            }

            /// The code with this number (`G0101`) or name (`unresolved-speaker`).
            pub fn find(text: &str) -> Option<Code> {
                Self::ALL.iter().copied().find(|code| {
                    let entry = code.entry();
                    entry.code.eq_ignore_ascii_case(text) || entry.name == text
                })
            }
        }
    };
}

catalogue! {
    // ---- G01xx the record: seeds, conversion, minutes, speakers, corrections ----
    UnresolvedSpeaker = "G0101" "unresolved-speaker" Warning {
        ja: "発言者「{label}」が出席者の一覧に見当たりません",
            "いちばん近い名前は「{nearest}」です。誤りなら corrections/{meeting}.yaml に訂正を加えてください",
            "発言の見出しに印刷された名前が、その会議の出席者の一覧のだれとも一致しません。名前の誤読（OCR）なら content/corrections/ に訂正を加えます。一覧にない人が話したのなら、そのままにします。giji は話した人を推測で決めません。";
        en: "speaker `{label}` is not on the attendance list",
            "the nearest name is `{nearest}`; if it is a misprint, add a correction to corrections/{meeting}.yaml",
            "The name printed on a speech matches nobody on the attendance list of that meeting. If it was misread (OCR), add a correction under content/corrections/. If somebody outside the list spoke, leave it. giji never guesses who spoke.";
    }

    // ---- G02xx commentary: front matter, notes, terms, topics, people, timeline ----

    // ---- G03xx the site: links, theme, Markdown ----

    // ---- G04xx files, limits, safety ----

    // ---- G05xx running: command line, publishing, serving ----
}
