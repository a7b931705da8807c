//! A seed as lines: bytes decoded, white space at the ends set aside.

use std::ops::Range;

use camino::Utf8PathBuf;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::SeedLine;

/// The largest seed that is read, in bytes.
pub const MAX_BYTES: usize = 64 << 20;

/// A seed cut into lines.
#[derive(Debug)]
pub(super) struct Source<'a> {
    /// Path of the seed from the root.
    pub file: Utf8PathBuf,
    /// In order; line 1 is at index 0.
    pub lines: Vec<Line<'a>>,
}

/// A line of a seed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// From 1.
    pub number: SeedLine,
    /// Without its line break.
    pub raw: &'a str,
    /// Without white space at its ends.
    pub text: &'a str,
    /// Width of the white space before the text, in half-width columns.
    pub indent: usize,
}

impl<'a> Source<'a> {
    pub(super) fn new(file: &str, text: &'a str) -> Self {
        let lines = text
            .split('\n')
            .zip(1..)
            .map(|(raw, number)| {
                let raw = raw.strip_suffix('\r').unwrap_or(raw);
                let body = raw.trim_start();
                let indent = raw[..raw.len() - body.len()].chars().map(columns).sum();
                Line {
                    number,
                    raw,
                    text: body.trim_end(),
                    indent,
                }
            })
            .collect::<Vec<_>>();
        Self {
            file: Utf8PathBuf::from("seeds").join(file),
            lines,
        }
    }

    pub(super) fn line(&self, number: SeedLine) -> Option<&Line<'a>> {
        self.lines.get((number as usize).checked_sub(1)?)
    }

    /// A diagnostic about a whole line.
    pub(super) fn doubt(&self, code: Code, number: SeedLine) -> Diagnostic {
        let length = self.line(number).map_or(0, |line| line.text.len());
        self.doubt_at(code, number, 0..length)
    }

    /// A diagnostic about words of a line.
    pub(super) fn doubt_of(&self, code: Code, number: SeedLine, words: &str) -> Diagnostic {
        let text = self.line(number).map_or("", |line| line.text);
        match text.find(words) {
            Some(start) => self.doubt_at(code, number, start..start + words.len()),
            None => self.doubt(code, number),
        }
    }

    /// A diagnostic about the bytes `range` of a line's text.
    pub(super) fn doubt_at(&self, code: Code, number: SeedLine, range: Range<usize>) -> Diagnostic {
        let Some(line) = self.line(number) else {
            return Diagnostic::new(code).at(Place::file(&self.file));
        };
        let lead = line.raw.len() - line.raw.trim_start().len();
        let mut place = Place::of(&self.file, line.raw, lead + range.start, lead + range.end);
        place.line = number;
        Diagnostic::new(code).at(place)
    }
}

fn columns(c: char) -> usize {
    match c {
        '\t' => 4,
        '\u{3000}' => 2,
        _ => 1,
    }
}

/// The text of a seed's bytes: UTF-8, with or without a byte order mark, or the encoding named.
///
/// # Errors
/// The bytes are too many, hold NUL, or are not in that encoding.
pub fn decode(file: &str, bytes: &[u8], encoding: Option<&str>) -> Result<String, Vec<Diagnostic>> {
    let path = Utf8PathBuf::from("seeds").join(file);
    let refuse = |code: Code| Diagnostic::new(code).at(Place::file(&path)).arg("file", file);
    if bytes.len() > MAX_BYTES {
        return Err(vec![
            refuse(Code::SeedTooLarge)
                .arg("limit", MAX_BYTES >> 20)
                .arg("size", bytes.len() >> 20),
        ]);
    }
    if let Some(name) = encoding.filter(|name| !name.eq_ignore_ascii_case("utf-8")) {
        let Some(known) = encoding_rs::Encoding::for_label(name.as_bytes()) else {
            return Err(vec![refuse(Code::UnknownEncoding).arg("encoding", name)]);
        };
        let (text, _, broken) = known.decode(bytes);
        if broken {
            return Err(vec![refuse(Code::NotInEncoding).arg("encoding", known.name())]);
        }
        return check_text(&path, file, text.into_owned());
    }
    let plain = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match simdutf8::compat::from_utf8(plain) {
        // ISO-2022-JP is plain ASCII to whoever does not know its escapes.
        Ok(text) if text.contains("\u{1B}$B") || text.contains("\u{1B}$@") => Err(vec![
            refuse(Code::SeedInOtherEncoding).arg("encoding", "iso-2022-jp"),
        ]),
        Ok(text) => check_text(&path, file, text.to_owned()),
        Err(error) => {
            let good = std::str::from_utf8(&plain[..error.valid_up_to()]).unwrap_or_default();
            let line = good.bytes().filter(|byte| *byte == b'\n').count() as u32 + 1;
            Err(vec![match likely_encoding(bytes) {
                Some(name) => refuse(Code::SeedInOtherEncoding).arg("encoding", name),
                None => refuse(Code::SeedNotText).arg("line", line),
            }])
        }
    }
}

fn check_text(path: &Utf8PathBuf, file: &str, text: String) -> Result<String, Vec<Diagnostic>> {
    if let Some(at) = text.find('\0') {
        return Err(vec![
            Diagnostic::new(Code::SeedHasNul)
                .at(Place::of(path, &text, at, at + 1))
                .arg("file", file),
        ]);
    }
    if text.trim().is_empty() {
        return Err(vec![
            Diagnostic::new(Code::SeedEmpty)
                .at(Place::file(path))
                .arg("file", file),
        ]);
    }
    // Some programs end lines with CR alone.
    if text.contains('\r') && !text.contains('\n') {
        return Ok(text.replace('\r', "\n"));
    }
    Ok(text)
}

/// The Japanese encoding that bytes which are no UTF-8 are in, when only one decodes cleanly to
/// text that is mostly Japanese.
fn likely_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some("utf-16le"),
        [0xFE, 0xFF, ..] => return Some("utf-16be"),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(1 << 16)];
    [
        ("shift_jis", encoding_rs::SHIFT_JIS),
        ("euc-jp", encoding_rs::EUC_JP),
        ("utf-16le", encoding_rs::UTF_16LE),
        ("utf-16be", encoding_rs::UTF_16BE),
    ]
    .into_iter()
    .filter_map(|(name, encoding)| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let wrong = text
            .chars()
            .filter(|c| *c == '\u{FFFD}' || (c.is_control() && !c.is_whitespace()))
            .count();
        let kana = text
            .chars()
            .filter(|c| crate::text::script::is_hiragana(*c))
            .count();
        (wrong <= 1 && kana * 20 > text.chars().count()).then_some((kana, name))
    })
    .max_by_key(|(kana, _)| *kana)
    .map(|(_, name)| name)
}
