//! What the HTML of any commentary must hold to.

use std::collections::BTreeSet;

use giji::record::id::RecordRef;
use giji::render::markdown::{Links, Options, Rendered, Target, render};

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

/// A body, rendered as one of a note.
pub fn rendered(source: &str) -> Rendered {
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
pub fn fault(html: &str) -> Result<(), String> {
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

/// Its HTML has no fault, problems lie in the source and in order, headings are where they are said
/// to be, and it comes out the same again; else what is wrong.
pub fn check(source: &str) -> Result<(), String> {
    let result = rendered(source);
    let html = &result.html;
    fault(html).map_err(|fault| format!("{fault}\n{html}"))?;
    if html.to_ascii_lowercase().contains("<script") {
        return Err(html.clone());
    }
    let mut last = 0;
    for problem in &result.problems {
        if source.get(problem.range.clone()).is_none() || problem.range.start < last {
            return Err(format!("{problem:?}"));
        }
        last = problem.range.start;
    }
    for (level, id, _) in &result.headings {
        let tag = format!("<h{level} id=\"{id}\">");
        if !html.contains(&tag) {
            return Err(format!("no {tag}\n{html}"));
        }
    }
    if result != rendered(source) {
        return Err("another time, another page".to_owned());
    }
    Ok(())
}
