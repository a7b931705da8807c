//! The seal of a minutes file: its last front matter key, `written`, is the hash of the rest.
//!
//! Tells an edit by hand from giji's own writing. It is no signature: who edits the file can
//! compute it again. That the record agrees with its seed, only converting again proves.

use sha2::{Digest, Sha256};

const KEY: &str = "written: ";
const FENCE: &str = "---\n";

/// The line to put between the two parts of a file.
pub(super) fn line(before: &str, after: &str) -> String {
    format!("{KEY}{}\n", hash(before, after))
}

fn hash(before: &str, after: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(before);
    hasher.update(after);
    hex(&hasher.finalize())
}

/// Lower-case hex of the SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a file is as giji wrote it.
pub fn seal_fits(text: &str) -> bool {
    parts(text).is_some_and(|(before, seal, after)| hash(before, after) == seal)
}

/// What stands before the seal's line, the seal, and what stands after that line.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let mut at = text.strip_prefix(FENCE).map(|_| FENCE.len())?;
    let mut last = 0..0;
    for line in text[at..].split_inclusive('\n') {
        if line == FENCE {
            let seal = text[last.clone()].strip_prefix(KEY)?.strip_suffix('\n')?;
            return Some((&text[..last.start], seal, &text[at..]));
        }
        last = at..at + line.len();
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(before: &str, after: &str) -> String {
        format!("{before}{}{after}", line(before, after))
    }

    #[test]
    fn a_seal_fits_what_it_was_made_for_and_nothing_else() {
        let text = sealed("---\nid: a\n", "---\n本文\n---\n");
        assert!(seal_fits(&text));
        assert!(!seal_fits(&text.replace("本文", "本分")));
        assert!(!seal_fits(&text.replace("id: a", "id: b")));
        assert!(!seal_fits(&text.replace('\n', "\r\n")));
        assert!(!seal_fits(&format!("{text} ")));
    }

    #[test]
    fn a_file_without_a_seal_fits_none() {
        for text in [
            "",
            "---\n",
            "---\n---\n",
            "---\nid: a\n---\n",
            "written: \n",
            "---\nwritten: x\n---\n",
        ] {
            assert!(!seal_fits(text), "{text}");
        }
    }
}
