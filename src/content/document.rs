//! A minutes file: its header now, its body when asked.
//!
//! What the file says is read by `record::read`; this module reads no more of a file than it needs
//! and adds what `seeds.yaml` says of the source.

use std::fs::File;
use std::io::Read;

use camino::Utf8Path;

use super::file::{self, MAX_MINUTES};
use super::seeds::SeedEntry;
use super::walk::Found;
use super::{Document, SourceFacts};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::id::MeetingId;
use crate::record::read::{read_body, read_header};
use crate::record::{Grade, Minutes};

/// Bytes of the front matter that giji writes: a long attendance list fits.
const MAX_HEADER: usize = 1024 * 1024;

impl Document {
    /// Reads the body; `root` is the corpus's.
    pub fn read(&self, root: &Utf8Path) -> Result<Minutes, Vec<Diagnostic>> {
        let bytes = file::read_bytes(root, &self.file, MAX_MINUTES).map_err(|error| vec![error])?;
        let text = file::text(&self.file, &bytes).map_err(|error| vec![error])?;
        read_body(&self.file, text, &self.header)
    }
}

impl SourceFacts {
    /// What an entry says of a source of this grade.
    pub fn of(entry: Option<&SeedEntry>, grade: Grade) -> Self {
        let Some(entry) = entry else {
            return Self {
                publish: super::Publish::of_grade(grade, None),
                ..Self::default()
            };
        };
        Self {
            publisher: entry.publisher.clone(),
            title: entry.title.clone(),
            url: entry.url.clone(),
            licence: entry.licence.clone(),
            publish: entry
                .publish
                .unwrap_or_else(|| super::Publish::of_grade(grade, entry.licence.as_deref())),
        }
    }
}

/// Reads a document's header; the facts of its source are not known yet.
pub(super) fn open(root: &Utf8Path, found: &Found, out: &mut Vec<Diagnostic>) -> Option<Document> {
    let text = match head(root, &found.file) {
        Ok(text) => text,
        Err(diagnostic) => {
            out.push(diagnostic);
            return None;
        }
    };
    let header = match read_header(&found.file, &text) {
        Ok((header, _)) => header,
        Err(diagnostics) => {
            out.extend(diagnostics);
            return None;
        }
    };
    let named: MeetingId = found.id()?;
    if header.id != named {
        let line = text
            .lines()
            .position(|line| line.starts_with("id:"))
            .map_or(1, |at| at as u32 + 1);
        out.push(
            Diagnostic::new(Code::DocumentIdDiffers)
                .at(Place::line(&found.file, &text, line))
                .arg("id", &header.id)
                .arg("name", &named),
        );
        return None;
    }
    Some(Document {
        source: SourceFacts::of(None, header.source.grade),
        header,
        file: found.file.clone(),
    })
}

/// The file from its start through the line that closes the front matter; all where none does.
fn head(root: &Utf8Path, path: &Utf8Path) -> Result<String, Diagnostic> {
    const STEP: u64 = 16 * 1024;
    let mut bytes = Vec::with_capacity(STEP as usize);
    let mut opened = File::open(root.join(path)).map_err(|error| file::unreadable(path, &error))?;
    let end = loop {
        let seen = bytes.len();
        let read = opened
            .by_ref()
            .take(STEP)
            .read_to_end(&mut bytes)
            .map_err(|error| file::unreadable(path, &error))?;
        if read == 0 {
            break bytes.len();
        }
        if let Some(end) = closing(&bytes, seen.saturating_sub(8)) {
            break end;
        }
        if bytes.len() > MAX_HEADER {
            return Err(Diagnostic::new(Code::FrontMatterTooLarge)
                .at(Place::file(path))
                .arg("limit", MAX_HEADER / 1024));
        }
    };
    bytes.truncate(end);
    String::from_utf8(bytes)
        .map_err(|error| file::not_utf8(path, error.as_bytes(), error.utf8_error().valid_up_to()))
}

/// The byte after a line `---` that begins at or after `from` and is not the first line.
fn closing(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(found) = bytes.get(at..)?.iter().position(|byte| *byte == b'\n') {
        at += found + 1;
        match bytes.get(at..)? {
            [b'-', b'-', b'-', b'\n', ..] => return Some(at + 4),
            [b'-', b'-', b'-', b'\r', b'\n', ..] => return Some(at + 5),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_read_than_the_front_matter() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8Path::from_path(folder.path()).expect("utf-8");
        let path = Utf8Path::new("a.md");
        for filler in [0, 5, 16 * 1024 - 12, 16 * 1024 - 9, 40_000] {
            let front = format!("---\nid: {}\nx: ---\n---\n", "x".repeat(filler));
            for body in ["", "本文\n---\n", &"本文".repeat(20_000)] {
                std::fs::write(root.join(path), format!("{front}{body}")).expect("written");
                assert_eq!(head(root, path).expect("read"), front);
            }
        }
        std::fs::write(root.join(path), "---\nid: x\n").expect("written");
        assert_eq!(head(root, path).expect("read"), "---\nid: x\n");
        std::fs::write(root.join(path), "x".repeat(MAX_HEADER + 1)).expect("written");
        assert_eq!(
            head(root, path).map_err(|d| d.code),
            Err(Code::FrontMatterTooLarge)
        );
    }
}
