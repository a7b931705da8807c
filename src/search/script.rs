//! The files of the search: classic scripts that hand data to one global, because a page opened
//! from `file://` may load scripts but read no other file.

use serde::Serialize;

use crate::text::json;

/// The bytes of `search/<name>.js`: hands `value` to the reader.
pub fn file(name: &str, value: &impl Serialize) -> Vec<u8> {
    let json = json::text(value).unwrap_or_else(|_| "null".to_owned());
    wrap(name, &json)
}

/// The bytes of `search/<name>.js` whose value is script already.
pub fn wrap(name: &str, value: &str) -> Vec<u8> {
    let mut out = String::with_capacity(value.len() + name.len() + 32);
    out.push_str("gijiSearch(");
    out.push_str(&json::text(name).unwrap_or_default());
    out.push(',');
    push_portable(&mut out, value);
    out.push_str(");\n");
    out.into_bytes()
}

/// The path of a file, relative to the site's root.
pub fn path(name: &str) -> String {
    format!("search/{name}.js")
}

/// A string literal that holds `text` with as few bytes as a script allows: unlike JSON, a tab may
/// stand in it as it is. `text` has no line break.
pub fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for part in text.split_inclusive(['"', '\\']) {
        match part.strip_suffix(['"', '\\']) {
            Some(before) => {
                out.push_str(before);
                out.push('\\');
                out.push_str(&part[before.len()..]);
            }
            None => out.push_str(part),
        }
    }
    out.push('"');
    out
}

/// Escapes the two characters that JSON allows in a string and old scripts do not.
fn push_portable(out: &mut String, text: &str) {
    // Looking for whole words is far quicker than for characters, and there hardly ever is one.
    if !text.contains("\u{2028}") && !text.contains("\u{2029}") {
        out.push_str(text);
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.find(['\u{2028}', '\u{2029}']) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        out.push_str(if after.starts_with('\u{2028}') {
            "\\u2028"
        } else {
            "\\u2029"
        });
        rest = after.get('\u{2028}'.len_utf8()..).unwrap_or_default();
    }
    out.push_str(rest);
}
