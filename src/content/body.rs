//! The Markdown below front matter, as far as loading looks at it.

use super::Origin;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Reports a body without a word in it.
pub(super) fn required(origin: &Origin, out: &mut Vec<Diagnostic>) {
    if origin.markdown().trim().is_empty() {
        let end = origin.text.trim_end().lines().count().max(1) as u32;
        let place = Place::line(&origin.file, &origin.text, end);
        out.push(Diagnostic::new(Code::EmptyBody).at(place));
    }
}
