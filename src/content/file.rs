//! Reads one file within limits.

use std::fs::File;
use std::io::{self, Read};

use camino::Utf8Path;

use crate::diagnostic::{Code, Diagnostic, Place};

/// Bytes of a file that people write.
pub(super) const MAX_TEXT: u64 = 1024 * 1024;
/// Bytes of a seed.
pub(super) const MAX_SEED: u64 = 64 * 1024 * 1024;
/// Bytes of a minutes file: escapes, labels and line numbers make it several times its seed.
pub(super) const MAX_MINUTES: u64 = 8 * MAX_SEED;

/// Reads a file of UTF-8; `file` is relative to `root`.
pub(super) fn read_text(root: &Utf8Path, file: &Utf8Path, limit: u64) -> Result<String, Diagnostic> {
    let bytes = read_bytes(root, file, limit)?;
    String::from_utf8(bytes)
        .map_err(|error| not_utf8(file, error.as_bytes(), error.utf8_error().valid_up_to()))
}

/// The text that bytes of a file are.
pub(super) fn text<'a>(file: &Utf8Path, bytes: &'a [u8]) -> Result<&'a str, Diagnostic> {
    simdutf8::compat::from_utf8(bytes).map_err(|error| not_utf8(file, bytes, error.valid_up_to()))
}

/// Reads a file, whatever it is, up to a limit that it must not pass.
pub(super) fn read_bytes(root: &Utf8Path, file: &Utf8Path, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let read = File::open(root.join(file)).and_then(|opened| {
        bytes.reserve(opened.metadata()?.len().min(limit) as usize + 1);
        opened.take(limit + 1).read_to_end(&mut bytes)
    });
    match read {
        Ok(read) if read as u64 > limit => Err(Diagnostic::new(Code::FileTooLarge)
            .at(Place::file(file))
            .arg("limit", limit / 1024)),
        Ok(_) => Ok(bytes),
        Err(error) => Err(unreadable(file, &error)),
    }
}

/// A file that the system does not give.
pub(super) fn unreadable(file: &Utf8Path, error: &io::Error) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile)
        .at(Place::file(file))
        .arg("error", error)
}

/// A file that is no UTF-8 from this byte on.
pub(super) fn not_utf8(file: &Utf8Path, bytes: &[u8], at: usize) -> Diagnostic {
    let text = String::from_utf8_lossy(bytes);
    Diagnostic::new(Code::WrongEncoding).at(Place::of(file, &text, at, at))
}
