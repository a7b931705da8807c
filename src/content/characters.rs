//! Reports characters in what people write that readers and reviewers cannot see.

use std::ops::Range;

use camino::Utf8Path;

use super::yaml;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::text::safety::{Suspicion, suspicious};

/// Reports them; in `yaml`, those that the parser refuses are errors whatever their kind.
pub(super) fn check(file: &Utf8Path, text: &str, yaml: Range<usize>, out: &mut Vec<Diagnostic>) {
    let found = suspicious(text).filter(|found| found.at > 0 || found.character != '\u{feff}');
    for found in found.take(super::load::MAX_PROBLEMS + 1) {
        let code = match found.suspicion {
            _ if yaml.contains(&found.at) && yaml::forbids(found.character) => Code::ControlCharacter,
            Suspicion::Control => Code::ControlCharacter,
            Suspicion::Bidi => Code::BidiCharacter,
            Suspicion::Invisible => Code::InvisibleCharacter,
            Suspicion::Unassigned => Code::UnassignedCharacter,
        };
        let end = found.at + found.character.len_utf8();
        out.push(
            Diagnostic::new(code)
                .at(Place::of(file, text, found.at, end))
                .arg("character", format!("U+{:04X}", u32::from(found.character))),
        );
    }
}
