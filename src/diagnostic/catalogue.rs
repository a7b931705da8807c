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

    // themes
    UnknownTheme = "G0340" "unknown-theme" Error {
        ja: "テーマ「{theme}」が見つかりません",
            "site.yaml の theme を直すか、themes/{theme}/ を作ってください。いまあるテーマ: {known}",
            "site.yaml の theme に書いた名前のフォルダーが themes/ の下にありません。theme を書かなければ、giji に組み込まれた default を使います。";
        en: "there is no theme `{theme}`",
            "correct `theme` in site.yaml or make themes/{theme}/; known themes: {known}",
            "The folder that `theme` in site.yaml names is not under themes/. Without `theme`, the theme embedded in giji, default, is used.";
    }
    TemplateSyntax = "G0341" "template-syntax" Error {
        ja: "テンプレート {template} を読めません: {problem}",
            "示した箇所の書き方を直してください。使えるフィルターと関数は themes/README.md にあります",
            "テーマのテンプレート（Tera）に文法の誤りがあるか、ないフィルター・関数・部品の名前が書かれています。テンプレートの書き方と、各ページで使える値は themes/README.md にあります。";
        en: "cannot read template {template}: {problem}",
            "correct the place shown; themes/README.md lists the filters and functions there are",
            "A template (Tera) of the theme has a syntax error, or names a filter, function or component that does not exist. themes/README.md tells how templates are written and which values each page has.";
    }
    TemplateRender = "G0342" "template-render" Error {
        ja: "{content} を描くとき、テンプレート {template} で止まりました: {problem}",
            "示した箇所で使っている値の名前を確かめてください。各ページの値は themes/README.md にあります",
            "テンプレートが、そのページにない値を使ったか、値の種類に合わない使い方をしました。値がないことがあるものは {% if %} で囲みます。各ページで使える値は themes/README.md にあります。";
        en: "template {template} failed while drawing {content}: {problem}",
            "check the names of the values used at the place shown; themes/README.md lists each page's values",
            "The template used a value that the page does not have, or used one in a way that does not fit its type. Wrap what may be absent in {% if %}. themes/README.md lists the values of each page.";
    }
    ThemeFile = "G0343" "theme-file" Error {
        ja: "テーマのこのファイルは使えません: {reason}",
            "ファイルを直すか、テーマの外に移してください",
            "テーマの templates/ には UTF-8 の .html、assets/ には css・js・svg・png・jpg・webp・ico・txt を置けます。一つのファイルは 1 MiB まで、リンクはたどりません。";
        en: "this file of the theme cannot be used: {reason}",
            "correct the file or move it out of the theme",
            "A theme's templates/ holds UTF-8 .html files, its assets/ css, js, svg, png, jpg, webp, ico and txt files. A file has at most 1 MiB, and links are not followed.";
    }
    ThemeTooLarge = "G0344" "theme-too-large" Error {
        ja: "テーマ「{theme}」が大きすぎます（{files} 個、{bytes} バイトまで）",
            "使っていないファイルをテーマの外に移してください",
            "テーマに置けるファイルの数と大きさの合計には上限があります。";
        en: "theme `{theme}` is too large (at most {files} files and {bytes} bytes)",
            "move files that are not used out of the theme",
            "The number of a theme's files and their size in all are limited.";
    }
    TemplateGraph = "G0345" "template-graph" Error {
        ja: "テンプレート {template} のつながりがおかしくなっています: {problem}",
            "extends と include の名前を確かめてください。組み込みのテンプレートは default/ を付けて呼べます",
            "extends や include で呼ばれたテンプレートがないか、互いに呼び合っています。組み込みの meeting.html を広げるには {% extends \"default/meeting.html\" %} と書きます。";
        en: "template {template} is wired wrongly: {problem}",
            "check the names after `extends` and `include`; embedded templates are called with `default/` before their name",
            "A template named by extends or include does not exist, or templates call each other in a circle. To extend the embedded meeting.html write {% extends \"default/meeting.html\" %}.";
    }

    // ---- G04xx files, limits, safety ----

    // ---- G05xx running: command line, publishing, serving ----
}
