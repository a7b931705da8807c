//! The one writer of `content/minutes/<id>.md`.

use super::Minutes;

/// The whole file, seal included.
pub fn write(minutes: &Minutes) -> String {
    let _ = minutes;
    String::new()
}

/// Whether a file is as giji wrote it: its last front matter key `written` is the hash of the rest.
pub fn seal_fits(text: &str) -> bool {
    let _ = text;
    false
}
