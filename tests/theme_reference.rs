//! `themes/README.md` tells the truth: its reference of templates and of what they see is what
//! the templates and `src/render/view` say.
//!
//! After a change of either, `GIJI_UPDATE=1 cargo test --test theme_reference` writes it anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

const BEGIN: &str = "<!-- reference: begin (written by tests/theme_reference.rs) -->\n";
const END: &str = "<!-- reference: end -->\n";

fn files(folder: &Path, extension: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|known| known == extension) {
                let name = path.strip_prefix(folder).expect("inside").display().to_string();
                found.insert(
                    name.replace('\\', "/"),
                    std::fs::read_to_string(&path).expect("UTF-8"),
                );
            }
        }
    }
    found
}

/// Words between two others.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open)
        .skip(1)
        .filter_map(|rest| rest.split_once(close).map(|(inside, _)| inside))
        .collect()
}

/// A view: its name, what it is, and its fields (or, of an enum, its words) with their meaning.
struct Type {
    name: String,
    doc: String,
    members: Vec<(String, String, String)>,
    choice: bool,
}

fn types(source: &str) -> Vec<Type> {
    let mut types: Vec<Type> = Vec::new();
    let mut doc = String::new();
    let mut open = false;
    for line in source.lines() {
        let trimmed = line.trim();
        if let Some(words) = trimmed.strip_prefix("/// ") {
            if !doc.is_empty() {
                doc.push(' ');
            }
            doc.push_str(words);
            continue;
        }
        if trimmed.starts_with("#[") {
            continue;
        }
        let head = trimmed
            .strip_prefix("pub struct ")
            .map(|rest| (rest, false))
            .or_else(|| trimmed.strip_prefix("pub enum ").map(|rest| (rest, true)));
        if let Some((rest, choice)) = head {
            let name = rest.split([' ', '<', '{', '(', ';']).next().unwrap_or(rest);
            types.push(Type {
                name: name.to_owned(),
                doc: std::mem::take(&mut doc),
                members: Vec::new(),
                choice,
            });
            open = rest.ends_with('{');
        } else if line == "}" {
            open = false;
        } else if let Some(last) = types.last_mut().filter(|_| open) {
            let member = trimmed.trim_end_matches(',');
            if let Some((name, kind)) = member.strip_prefix("pub ").and_then(|rest| rest.split_once(": ")) {
                last.members
                    .push((name.to_owned(), readable(kind), std::mem::take(&mut doc)));
            } else if last.choice && !member.is_empty() {
                let (name, kind) = member.split_once('(').unwrap_or((member, ""));
                last.members.push((
                    name.to_lowercase(),
                    readable(kind.trim_end_matches(')')),
                    std::mem::take(&mut doc),
                ));
            }
        }
        doc.clear();
    }
    types
}

/// A type as a theme's author thinks of it.
fn readable(kind: &str) -> String {
    let inner = |outer: &str| {
        kind.strip_prefix(outer)
            .and_then(|rest| rest.strip_suffix('>'))
            .map(readable)
    };
    if let Some(kind) = inner("Option<") {
        return format!("{kind}?");
    }
    if let Some(kind) = inner("Vec<") {
        return format!("list of {kind}");
    }
    if let Some(kind) = inner("Box<").or_else(|| inner("Shared<")) {
        return kind;
    }
    match kind {
        "String" | "&'static str" | "char" => "text",
        "usize" | "u32" | "u64" | "i64" | "f64" => "number",
        "bool" => "yes/no",
        "Html" => "HTML",
        other => other,
    }
    .to_owned()
}

fn reference() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let templates = files(&root.join("themes/default/templates"), "html");
    let views = files(&root.join("src/render/view"), "rs");
    let mut seen: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for source in views.values() {
        for part in source.split("impl View for ").skip(1) {
            let name = part.split(' ').next().unwrap_or_default();
            let constant = |key: &str| between(part, key, "\";").first().copied().unwrap_or_default();
            seen.entry(constant("TEMPLATE: &'static str = \""))
                .or_default()
                .push(format!("`{}`: {name}", constant("NAME: &'static str = \"")));
        }
    }
    let mut out = String::from("### Templates\n\n| template | sees | blocks |\n|---|---|---|\n");
    for (name, text) in &templates {
        let blocks: Vec<String> = between(text, "{%", "%}")
            .into_iter()
            .filter_map(|tag| tag.trim_matches('-').trim().strip_prefix("block "))
            .map(|block| format!("`{block}`"))
            .collect();
        let views = seen.get(name.as_str()).map(|views| views.join(", "));
        let _ = writeln!(
            out,
            "| `{name}` | {} | {} |",
            views.unwrap_or_else(|| "–".to_owned()),
            if blocks.is_empty() {
                "–".to_owned()
            } else {
                blocks.join(", ")
            }
        );
    }
    for (file, source) in &views {
        let _ = write!(out, "\n### {}\n", file.trim_end_matches(".rs"));
        for kind in types(source) {
            let _ = write!(out, "\n**{}**: {}\n", kind.name, kind.doc);
            if kind.members.is_empty() {
                continue;
            }
            out.push_str(if kind.choice {
                "\n| kind | |\n|---|---|\n"
            } else {
                "\n| field | type | |\n|---|---|---|\n"
            });
            for (name, of, doc) in &kind.members {
                let doc = doc.replace('|', "\\|");
                if kind.choice {
                    let of = if of.is_empty() {
                        String::new()
                    } else {
                        format!(" ({of})")
                    };
                    let _ = writeln!(out, "| `{name}`{of} | {doc} |");
                } else {
                    let _ = writeln!(out, "| `{name}` | {of} | {doc} |");
                }
            }
        }
    }
    out
}

#[test]
fn the_readme_lists_every_template_and_what_it_sees() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/README.md");
    let readme = std::fs::read_to_string(&path).expect("the README");
    let (head, rest) = readme.split_once(BEGIN).expect("where the reference begins");
    let (written, tail) = rest.split_once(END).expect("where it ends");
    let true_one = reference();
    if std::env::var_os("GIJI_UPDATE").is_some() {
        std::fs::write(&path, format!("{head}{BEGIN}{true_one}{END}{tail}")).expect("the README");
        return;
    }
    let differs = written.lines().zip(true_one.lines()).find(|(a, b)| a != b);
    assert!(
        written == true_one,
        "themes/README.md is out of date; run GIJI_UPDATE=1 cargo test --test theme_reference\nfirst difference: {differs:?}"
    );
}

#[test]
fn the_reference_knows_the_meeting_page() {
    let reference = reference();
    for row in [
        "| `meeting.html` | `meeting`: MeetingView | `main` |",
        "| `agenda` | list of AgendaView | Agenda items with their units. |",
        "| `summary` | HTML? | The editors' summary. |",
        "| `speech` (SpeechView) | A speech. |",
    ] {
        assert!(reference.contains(row), "{row}\n{reference}");
    }
}
