//! Code blocks, highlighted.
//!
//! The parser of syntect says what each stretch of code is; a handful of classes is all that is
//! drawn of it, so a page grows by a few bytes a word rather than by the whole path of scopes.
//! Syntaxes are loaded when the first block in a language of the list is met.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use super::escape;

/// Longest block that is highlighted.
const MAX_BLOCK: usize = 64 * 1024;
/// Highlighted code of one body.
pub(super) const MAX_BODY: usize = 128 * 1024;
/// Longest line, in bytes: the regular expressions take their time.
const MAX_LINE: usize = 300;
/// Scopes inside each other at the end of a line: each costs time on all lines that follow.
const MAX_SCOPES: usize = 64;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

static CLASSES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    SCOPES
        .iter()
        .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class)))
        .collect()
});

/// Names that people write after the fence, and the extension that syntect knows the language by.
const LANGUAGES: &[(&str, &str)] = &[
    ("bash", "sh"),
    ("batch", "bat"),
    ("c", "c"),
    ("c++", "cpp"),
    ("cpp", "cpp"),
    ("cs", "cs"),
    ("csharp", "cs"),
    ("css", "css"),
    ("diff", "diff"),
    ("dot", "dot"),
    ("erlang", "erl"),
    ("go", "go"),
    ("golang", "go"),
    ("haskell", "hs"),
    ("html", "html"),
    ("java", "java"),
    ("javascript", "js"),
    ("js", "js"),
    ("json", "json"),
    ("latex", "tex"),
    ("lisp", "lisp"),
    ("lua", "lua"),
    ("makefile", "make"),
    ("markdown", "md"),
    ("md", "md"),
    ("ocaml", "ml"),
    ("patch", "diff"),
    ("perl", "pl"),
    ("php", "php"),
    ("py", "py"),
    ("python", "py"),
    ("r", "R"),
    ("rb", "rb"),
    ("rs", "rs"),
    ("ruby", "rb"),
    ("rust", "rs"),
    ("scala", "scala"),
    ("sh", "sh"),
    ("shell", "sh"),
    ("sql", "sql"),
    ("tex", "tex"),
    ("xml", "xml"),
    ("yaml", "yaml"),
    ("yml", "yaml"),
    ("zsh", "sh"),
];

/// Scopes and the class they are drawn with; the first that fits the innermost scope counts.
const SCOPES: &[(&str, &str)] = &[
    ("comment", "hl-comment"),
    ("meta.diff.header", "hl-comment"),
    ("meta.diff.range", "hl-comment"),
    ("constant.character.escape", "hl-escape"),
    ("constant", "hl-constant"),
    ("string", "hl-string"),
    ("entity.name.function", "hl-function"),
    ("support.function", "hl-function"),
    ("variable.function", "hl-function"),
    ("entity.name.tag", "hl-tag"),
    ("entity.other.attribute-name", "hl-attribute"),
    ("entity.name", "hl-type"),
    ("support.type", "hl-type"),
    ("support.class", "hl-type"),
    ("keyword.operator", ""),
    ("keyword", "hl-keyword"),
    ("storage", "hl-keyword"),
    ("variable.language", "hl-keyword"),
    ("markup.heading", "hl-keyword"),
    ("markup.inserted", "hl-inserted"),
    ("markup.deleted", "hl-deleted"),
    ("markup.raw", "hl-string"),
];

/// The language named after the fence: `rust,ignore` and `rust title="…"` are `rust`.
pub(super) fn language(info: &str) -> Option<&str> {
    let name = info.split([',', ' ', '\t', '{', ':']).next()?;
    let fits = |c: char| c.is_ascii_alphanumeric() || "+-_.#".contains(c);
    (!name.is_empty() && name.len() <= 30 && name.chars().all(fits)).then_some(name)
}

/// Writes a block in colour; false, and nothing written, if that cannot be done.
pub(super) fn highlight(out: &mut String, language: &str, code: &str, careful: bool) -> bool {
    let name = language.to_ascii_lowercase();
    let known = LANGUAGES.iter().find(|(known, _)| *known == name);
    let Some((_, extension)) = known else {
        return false;
    };
    if code.len() > MAX_BLOCK || code.lines().any(|line| line.len() > MAX_LINE) {
        return false;
    }
    let start = out.len();
    let done = SYNTAXES
        .find_syntax_by_extension(extension)
        .and_then(|syntax| write(out, ParseState::new(syntax), code, careful));
    if done.is_none() {
        out.truncate(start);
    }
    done.is_some()
}

fn write(out: &mut String, mut state: ParseState, code: &str, careful: bool) -> Option<()> {
    let mut scopes = ScopeStack::new();
    let mut class = "";
    for line in code.split_inclusive('\n') {
        let mut at = 0;
        for (next, change) in state.parse_line(line, &SYNTAXES).ok()? {
            class = piece(out, line.get(at..next)?, class, &scopes, careful);
            scopes.apply(&change).ok()?;
            at = next;
        }
        class = piece(out, line.get(at..)?, class, &scopes, careful);
        if scopes.len() > MAX_SCOPES {
            return None;
        }
    }
    if !class.is_empty() {
        out.push_str("</span>");
    }
    Some(())
}

fn piece(
    out: &mut String,
    text: &str,
    before: &'static str,
    scopes: &ScopeStack,
    careful: bool,
) -> &'static str {
    // White space looks the same in any colour.
    let class = if text.trim().is_empty() {
        before
    } else {
        class_of(scopes)
    };
    if class != before {
        if !before.is_empty() {
            out.push_str("</span>");
        }
        if !class.is_empty() {
            out.push_str("<span class=\"");
            out.push_str(class);
            out.push_str("\">");
        }
    }
    escape::text(out, text, careful);
    class
}

fn class_of(scopes: &ScopeStack) -> &'static str {
    scopes
        .as_slice()
        .iter()
        .rev()
        .find_map(|scope| CLASSES.iter().find(|(known, _)| known.is_prefix_of(*scope)))
        .map_or("", |(_, class)| class)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn highlighted(language: &str, code: &str) -> Option<String> {
        let mut out = String::new();
        highlight(&mut out, language, code, false).then_some(out)
    }

    #[test]
    fn code_is_drawn_by_what_it_is() {
        assert_eq!(
            highlighted("rust", "let x = \"<a>\"; // 注\n").as_deref(),
            Some(
                "<span class=\"hl-keyword\">let</span> x = <span class=\"hl-string\">&quot;&lt;a&gt;&quot;</span>; \
                 <span class=\"hl-comment\">// 注\n</span>"
            )
        );
    }

    #[test]
    fn every_language_of_the_list_is_known() {
        for (name, extension) in LANGUAGES {
            assert!(SYNTAXES.find_syntax_by_extension(extension).is_some(), "{name}");
        }
    }

    #[test]
    fn colours_change_no_character() {
        let code = "<?php\n# あ\ndef f(x) { return \"a\\n\" + 'b' * 1.5e3; } /* c */ -- d\n- k: v\n<a b='c'>&amp;</a>\n@x #{y} $z `w` [[ -n $a ]]\n\\begin{a} %\n(defun a (b) c)\n\n";
        for name in ["rust", "html", "php", "yaml", "markdown", "sh"] {
            let html = highlighted(name, code).unwrap_or_else(|| panic!("{name} is not known"));
            let mut text = String::new();
            let mut inside = false;
            for c in html.chars() {
                match c {
                    '<' => inside = true,
                    '>' if inside => inside = false,
                    c if !inside => text.push(c),
                    _ => {}
                }
            }
            let text = text
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
            assert_eq!(text, code, "{name}");
        }
    }

    #[test]
    fn what_would_take_too_long_is_left_plain() {
        assert_eq!(highlighted("rust", &"a".repeat(MAX_LINE + 1)), None);
        assert_eq!(highlighted("rust", &"a\n".repeat(MAX_BLOCK)), None);
        assert_eq!(highlighted("js", &"a=>\n".repeat(1000)), None);
        assert_eq!(highlighted("klingon", "a"), None);
    }

    #[test]
    fn every_class_has_a_colour() {
        for (_, class) in SCOPES.iter().filter(|(_, class)| !class.is_empty()) {
            assert!(
                super::super::highlight_css().contains(&format!(".{class}{{")),
                "{class}"
            );
        }
    }
}
