//! Reports characters in what people write that readers and reviewers cannot see.

use std::ops::Range;

use camino::Utf8Path;

use super::load::MAX_PROBLEMS;
use super::yaml;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::text::safety::{Suspicion, Suspicious, suspicious};

/// Reports them; in `yaml`, those that the parser refuses are errors whatever their kind.
pub(super) fn check(file: &Utf8Path, text: &str, yaml: Range<usize>, out: &mut Vec<Diagnostic>) {
    let mark = |found: &Suspicious| found.at == 0 && found.character == '\u{feff}';
    let mut told = [0; 2];
    for found in suspicious(text).filter(|found| !mark(found)) {
        let code = match found.suspicion {
            _ if yaml.contains(&found.at) && yaml::forbids(found.character) => Code::ControlCharacter,
            Suspicion::Control => Code::ControlCharacter,
            Suspicion::Bidi => Code::BidiCharacter,
            Suspicion::Invisible => Code::InvisibleCharacter,
            Suspicion::Unassigned => Code::UnassignedCharacter,
        };
        // Errors are counted apart, so that warnings before them hide none.
        let [errors, warnings] = &mut told;
        let count = match code.entry().severity {
            Severity::Error => errors,
            Severity::Warning => warnings,
        };
        *count += 1;
        if *count <= MAX_PROBLEMS + 1 {
            let end = found.at + found.character.len_utf8();
            out.push(
                Diagnostic::new(code)
                    .at(Place::of(file, text, found.at, end))
                    .arg("character", format!("U+{:04X}", u32::from(found.character))),
            );
        }
    }
}
