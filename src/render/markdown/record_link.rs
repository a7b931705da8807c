//! Places of the record in running text: `詳しくはict-09#s1-5bを参照`.

use std::ops::Range;

use crate::record::id::{Anchor, RecordRef};

use super::{Links, Target};

const MAX_ID: usize = 80;

/// A place named in a text.
pub(super) struct Found {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// The place.
    pub(super) reference: RecordRef,
    /// Where it is on the site; none if the site does not have it.
    pub(super) target: Option<Target>,
}

/// The place whose `#` stands at this byte; its id does not begin before `floor`.
pub(super) fn around(text: &str, hash: usize, floor: usize, links: &dyn Links) -> Option<Found> {
    let end = hash + 1 + anchor_length(text.get(hash + 1..)?);
    let anchor: Anchor = text.get(hash + 1..end)?.parse().ok()?;
    if anchor == Anchor::Whole {
        return None;
    }
    let before = text.get(floor..hash)?;
    let ascii = before
        .bytes()
        .rev()
        .take(MAX_ID + 1)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        .count();
    let any: usize = before
        .chars()
        .rev()
        .take(MAX_ID + 1)
        .take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        .map(char::len_utf8)
        .sum();
    let found = |length: usize| -> Option<Found> {
        let start = hash - length;
        if in_path(text.get(..start)?) {
            return None;
        }
        let document = text.get(start..hash)?.parse().ok()?;
        let reference = RecordRef { document, anchor };
        Some(Found {
            range: start..end,
            target: links.record(&reference),
            reference,
        })
    };
    // An id may hold Japanese letters, but mostly they are the words around it.
    let short = found(ascii);
    if short.as_ref().is_some_and(|f| f.target.is_some()) || any == ascii {
        return short.filter(|f| f.target.is_some() || is_meant(f));
    }
    found(any)
        .filter(|f| f.target.is_some())
        .or_else(|| short.filter(is_meant))
}

/// Unknown places are reported only where the words before `#` look like a document's id.
fn is_meant(found: &Found) -> bool {
    let id = found.reference.document.as_str();
    id.rsplit_once('-')
        .is_some_and(|(series, round)| !series.is_empty() && round.bytes().all(|b| b.is_ascii_digit()))
}

fn in_path(before: &str) -> bool {
    before.ends_with(['/', '.', '#', '&', '?', '=', ':', '@', '%', '\\'])
}

fn anchor_length(rest: &str) -> usize {
    let length = rest
        .bytes()
        .take(40)
        .take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-')
        .count();
    let rest_of_word = rest.as_bytes().get(length);
    if rest_of_word.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'#')) {
        return 0;
    }
    rest.get(..length)
        .map_or(0, |anchor| anchor.trim_end_matches('-').len())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Site;
    impl Links for Site {
        fn term(&self, _: &str) -> Option<Target> {
            None
        }
        fn record(&self, reference: &RecordRef) -> Option<Target> {
            ["ict-09#s1-5b", "ict-09#a1", "公園-02#s1-3"]
                .contains(&reference.to_string().as_str())
                .then(|| Target {
                    href: String::new(),
                    text: String::new(),
                })
        }
    }

    fn find(text: &str) -> Option<(&str, bool)> {
        let found = around(text, text.find('#')?, 0, &Site)?;
        Some((text.get(found.range)?, found.target.is_some()))
    }

    #[test]
    fn a_place_needs_no_space_around_it() {
        assert_eq!(find("第9回のict-09#s1-5bを参照"), Some(("ict-09#s1-5b", true)));
        assert_eq!(find("ict-09#a1."), Some(("ict-09#a1", true)));
        assert_eq!(find("（公園-02#s1-3）"), Some(("公園-02#s1-3", true)));
    }

    #[test]
    fn a_place_that_is_not_there_is_found_all_the_same() {
        assert_eq!(find("ict-09#s9-9"), Some(("ict-09#s9-9", false)));
    }

    #[test]
    fn other_number_signs_are_nothing() {
        for text in [
            "C#",
            "F#a1",
            "#a1",
            "a#b",
            "ict-09#",
            "ict-09#x",
            "pages/ict-09#a1",
            "ict-09#s1-5bX",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
