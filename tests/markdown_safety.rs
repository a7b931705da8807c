//! Whatever is written in commentary, the HTML it becomes is whole and harmless.
//!
//! `PROPTEST_CASES=1000000 cargo test --release --test markdown_safety` looks longer.

use std::collections::BTreeSet;

use giji::record::id::RecordRef;
use giji::render::markdown::{Links, Options, Rendered, Target, render};
use proptest::prelude::*;

/// Knows every term and place, so that all kinds of links occur.
struct Site;

impl Links for Site {
    fn term(&self, name: &str) -> Option<Target> {
        (name != "無").then(|| Target {
            href: format!("../glossary/{name}.html"),
            text: name.to_owned(),
        })
    }

    fn record(&self, reference: &RecordRef) -> Option<Target> {
        Some(Target {
            href: format!("../meetings/{reference}"),
            text: reference.to_string(),
        })
    }
}

fn rendered(source: &str) -> Rendered {
    let options = Options {
        id_prefix: "n",
        heading_level: 2,
        links: &Site,
    };
    render(source, &options)
}

/// Elements that may occur, and the attributes each may have.
const ALLOWED: &[(&str, &[&str])] = &[
    ("a", &["class", "rel", "href", "title", "id", "aria-label"]),
    ("blockquote", &[]),
    ("br", &[]),
    ("code", &["class"]),
    ("del", &[]),
    ("div", &["class", "role", "aria-label", "tabindex"]),
    ("em", &[]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("hr", &[]),
    ("img", &["src", "alt", "loading", "title"]),
    ("li", &["id"]),
    ("ol", &["start"]),
    ("p", &["class"]),
    ("pre", &["class", "tabindex"]),
    ("rp", &[]),
    ("rt", &[]),
    ("ruby", &[]),
    ("span", &["class", "role", "aria-label"]),
    ("strong", &[]),
    ("sup", &["class"]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["class"]),
    ("th", &["scope", "class"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
];

const VOID: &[&str] = &["br", "hr", "img"];
const BLOCKS: &[&str] = &[
    "blockquote",
    "div",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "ul",
];
/// Elements that hold words only.
const WORDS: &[&str] = &[
    "p", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "del", "td", "th",
];

/// What is wrong with a piece of HTML, if anything is.
fn fault(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut targets = BTreeSet::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text(&rest[..at])?;
        let (tag, after) = rest[at + 1..].split_once('>').ok_or("a tag is not closed")?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let last = open.pop().ok_or(format!("</{name}> closes nothing"))?;
            if last != name {
                return Err(format!("</{name}> closes <{last}>"));
            }
            continue;
        }
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let (_, allowed) = ALLOWED
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or(format!("<{name}> must not occur"))?;
        if BLOCKS.contains(&name) && open.last().is_some_and(|parent| WORDS.contains(parent)) {
            return Err(format!("<{name}> inside {open:?}"));
        }
        if name == "a" && open.contains(&"a") {
            return Err("a link inside a link".to_owned());
        }
        while !attributes.is_empty() {
            let (key, value) = attributes
                .split_once("=\"")
                .ok_or(format!("a bare attribute: {tag}"))?;
            let (value, after) = value.split_once('"').ok_or(format!("an open value: {tag}"))?;
            attributes = after.trim_start();
            if !allowed.contains(&key) {
                return Err(format!("{key} must not occur on <{name}>"));
            }
            text(value)?;
            match key {
                "href" | "src" => {
                    url(value, key)?;
                    targets.extend(value.strip_prefix("#n-fn").map(|id| format!("n-fn{id}")));
                }
                "id" if !value.starts_with("n-") => return Err(format!("id {value} is not ours")),
                "id" if !ids.insert(value.to_owned()) => return Err(format!("id {value} occurs twice")),
                _ => {}
            }
        }
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    text(rest)?;
    match targets.difference(&ids).next() {
        _ if !open.is_empty() => Err(format!("{open:?} stay open")),
        Some(id) => Err(format!("a link leads to {id}, which is not there")),
        None => Ok(()),
    }
}

/// Text that is escaped and shows all it holds.
fn text(text: &str) -> Result<(), String> {
    let entities = ["&lt;", "&gt;", "&amp;", "&quot;"];
    for (at, c) in text.char_indices() {
        let bad = match c {
            '&' => !entities.iter().any(|entity| text[at..].starts_with(entity)),
            '<' | '>' | '"' => true,
            '\n' | '\t' | '\r' => false,
            c => c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{FDD0}'..='\u{FDEF}'),
        };
        if bad {
            return Err(format!("{c:?} in {text:?}"));
        }
    }
    Ok(())
}

/// A URL, as a browser reads it, of an allowed kind.
fn url(value: &str, attribute: &str) -> Result<(), String> {
    let seen: String = value.chars().filter(|c| *c > ' ').collect();
    let end = seen.find(['/', '?', '#']).unwrap_or(seen.len());
    let allowed = match seen[..end].split_once(':') {
        None => !seen.starts_with("//") && !seen.starts_with("/\\"),
        Some((scheme, _)) => attribute == "href" && ["http", "https", "mailto"].contains(&scheme),
    };
    if !allowed || seen.contains('\\') {
        return Err(format!("{attribute} leads to {value:?}"));
    }
    Ok(())
}

fn check(source: &str) -> Result<(), TestCaseError> {
    let result = rendered(source);
    if let Err(fault) = fault(&result.html) {
        return Err(TestCaseError::fail(format!("{fault}\n{}", result.html)));
    }
    prop_assert!(!result.html.to_ascii_lowercase().contains("<script"));
    let mut last = 0;
    for problem in &result.problems {
        prop_assert!(source.get(problem.range.clone()).is_some(), "{:?}", problem);
        prop_assert!(problem.range.start >= last);
        last = problem.range.start;
    }
    for (level, id, _) in &result.headings {
        let tag = format!("<h{level} id=\"{id}\">");
        prop_assert!(result.html.contains(&tag), "{tag}");
    }
    prop_assert!(result == rendered(source));
    Ok(())
}

/// Pieces of Markdown, of Japanese and of what attackers write.
const PIECES: &[&str] = &[
    "*",
    "**",
    "***",
    "_",
    "__",
    "~",
    "~~",
    "~~~",
    "`",
    "``",
    "```",
    "```rust\n",
    "\n",
    "\n\n",
    "  \n",
    "\\\n",
    "> ",
    ">",
    "> [!NOTE]\n",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "- [ ] ",
    "- [x] ",
    "# ",
    "### ",
    "---",
    "===",
    "|",
    "\n|--|:-:|\n",
    " | ",
    "\\|",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "[[",
    "]]",
    "[[無]]",
    "[[語|",
    "[[語\\|",
    "![[",
    "[a]: ",
    "[a]",
    "[^1]",
    "[^1]: ",
    "\n[^1]: ",
    "\n[^2]: ",
    "[^2]",
    "[^あ]",
    "\n[a]: https://a.jp/ \"題\"\n",
    "{漢字|かんじ}",
    "{",
    "|か",
    "}",
    "<b>",
    "</b>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<img src=x onerror=alert(1)>",
    "<",
    ">",
    "<?",
    "]]>",
    "<a href=\"",
    "javascript:",
    "java\tscript:",
    "https://a.jp/",
    "https://",
    "://",
    "mailto:a@b.jp",
    "//a.jp",
    "data:",
    "<https://a.jp>",
    "<a@b.jp>",
    "「",
    "」",
    "。",
    "、",
    "（",
    "）",
    "あ",
    "漢字",
    "ア",
    "a",
    "b1",
    " ",
    "\t",
    "    ",
    "\u{3000}",
    "\\",
    "\\\\",
    "&lt;",
    "&amp;",
    "&#106;",
    "&colon;",
    "&Tab;",
    "&quot;",
    "&#xFDD4;",
    "&",
    "\"",
    "'",
    "0",
    "\u{202E}",
    "\u{200B}",
    "\u{FDD0}",
    "\u{FDD4}",
    "\u{0}",
    "\u{2E4F}",
    "\u{FEFF}",
    "\r\n",
    "\r",
    "ict-09#s1-5b",
    "ict-",
    "#s1-5",
    "#",
    "[](#",
    "fn-1",
    ":",
    "::: ",
    "👨\u{200D}👩",
];

proptest! {
    #[test]
    fn pieces_of_markdown(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        check(&pieces.concat())?;
    }

    #[test]
    fn any_text(source in "\\PC{0,200}") {
        check(&source)?;
    }

    #[test]
    fn any_characters(source in prop::collection::vec(any::<char>(), 0..100)) {
        check(&source.into_iter().collect::<String>())?;
    }

    #[test]
    fn words_come_out_as_they_went_in(words in "[あ-ん漢字、。「」（）a-z0-9*_~`]{1,40}") {
        // In code every character stands for itself, whatever is done to it before parsing.
        let source = format!("    x{words}\n");
        prop_assert_eq!(rendered(&source).plain, format!("x{words}"));
    }

    #[test]
    fn bold_beside_any_japanese(inside in "[「（あ漢“][あ漢「」（）。、：]{0,6}[」）。！あ漢”]", follows in "[あ漢「（、。]") {
        let source = format!("は**{inside}**{follows}");
        prop_assert_eq!(
            rendered(&source).html,
            format!("<p>は<strong>{inside}</strong>{follows}</p>\n")
        );
    }
}

#[test]
fn the_checker_finds_faults() {
    for html in [
        "<p>",
        "</p>",
        "<p><em></p></em>",
        "<script></script>",
        "<p onclick=\"x\"></p>",
        "<a href=\"javascript:x\">x</a>",
        "<a href=\"//a.jp\">x</a>",
        "<img src=\"https://a.jp/x.png\" alt=\"\">",
        "<p><div></div></p>",
        "<a href=\"x\"><a href=\"y\"></a></a>",
        "<p>&</p>",
        "<p>\"</p>",
        "<p>\u{202E}</p>",
        "<h2 id=\"n-a\"></h2><h2 id=\"n-a\"></h2>",
        "<a href=\"#n-fn-1\">1</a>",
    ] {
        assert!(fault(html).is_err(), "{html}");
    }
}
