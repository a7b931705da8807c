//! The files of the search: classic scripts that hand data to one global, because a page opened
//! from `file://` may load scripts but read no other file.

use serde::Serialize;

use crate::text::scan;

/// The bytes of `search/<name>.js`: hands `value` to the reader.
pub fn file(name: &str, value: &impl Serialize) -> Vec<u8> {
    wrap(name, &json(value, 256))
}

/// A value as JSON, of so many bytes or so.
pub fn json(value: &(impl Serialize + ?Sized), length: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(length);
    // Writing to memory does not fail.
    let written = serde_json::to_writer(&mut out, value);
    debug_assert!(written.is_ok());
    out
}

/// The bytes of `search/<name>.js` whose value is script already.
pub fn wrap(name: &str, value: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(value.len() + name.len() + 32);
    out.extend_from_slice(b"gijiSearch(");
    out.extend_from_slice(&json(name, 32));
    out.push(b',');
    push_portable(&mut out, value);
    out.extend_from_slice(b");\n");
    out
}

/// The path of a file, relative to the site's root.
pub fn path(name: &str) -> String {
    format!("search/{name}.js")
}

/// Writes a string literal that holds `text` with as few bytes as a script allows: unlike JSON, a
/// tab may stand in it as it is. `text` has no line break.
pub fn push_literal(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let (mut copied, mut from) = (0, 0);
    let is_special = |byte, _, _| (byte == b'"') | (byte == b'\\');
    out.push(b'"');
    while let Some(at) = scan::position(bytes, from, is_special) {
        out.extend_from_slice(&bytes[copied..at]);
        out.push(b'\\');
        (copied, from) = (at, at + 1);
    }
    out.extend_from_slice(&bytes[copied..]);
    out.push(b'"');
}

/// Escapes the two characters that JSON allows in a string and old scripts do not: U+2028 and
/// U+2029.
fn push_portable(out: &mut Vec<u8>, text: &[u8]) {
    let mut copied = 0;
    let is_separator = |a, b, c| (a == 0xE2) & (b == 0x80) & ((c == 0xA8) | (c == 0xA9));
    while let Some(at) = scan::position(text, copied, is_separator) {
        out.extend_from_slice(&text[copied..at]);
        let escaped: &[u8] = match text[at + 2] {
            0xA8 => b"\\u2028",
            _ => b"\\u2029",
        };
        out.extend_from_slice(escaped);
        copied = at + 3;
    }
    out.extend_from_slice(&text[copied..]);
}
