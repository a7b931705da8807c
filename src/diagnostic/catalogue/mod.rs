//! Every code giji can print, with its words in Japanese and English.
//!
//! One entry a code: name, severity, and per language the message, the help (what to do) and the
//! explanation that `giji explain` and the contribute page show. `{name}` is filled from the
//! diagnostic's arguments; a clause between `⟦` and `⟧` is left out where one of its values is
//! empty. Codes are never reused.
//!
//! A file for each range of codes; each is a macro that hands its entries on to the next, so that
//! one enumeration is made of all.

#[macro_use]
mod commentary;
#[macro_use]
mod convert;
#[macro_use]
mod file;
#[macro_use]
mod markdown;
#[macro_use]
mod publish;
#[macro_use]
mod record;
#[macro_use]
mod running;
#[macro_use]
mod theme;

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
    (; $($variant:ident = $code:literal $name:literal $severity:ident {
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

record! { convert commentary markdown theme file publish running catalogue; }
