//! `.giji/conversions`: which seeds gave which minutes, so that a build need not convert again what
//! it knows. Only this machine's builds write it; a locked build never asks it, so that its proof
//! that seeds and minutes agree stays one.
//!
//! A row holds for these very bytes of seed, entry and minutes file and for this very converter. It
//! also says that the seed had the hash to which its entry pins it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use camino::Utf8Path;

use super::file;
use crate::convert::Entry;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::id::MeetingId;

/// Where they stand.
pub(super) const FILE: &str = ".giji/conversions";
const FIRST_WORDS: &str = "giji conversions ";
/// A row takes some 140 bytes: room for far more documents than any site has.
const LARGEST: u64 = 64 << 20;

/// A conversion by the hashes of what went in and of what came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Conversion {
    from: blake3::Hash,
    minutes: blake3::Hash,
}

impl Conversion {
    /// Of the seed of this hash, with its entry and pin, to the minutes file of this hash.
    pub(super) fn new(seed: blake3::Hash, entry: &Entry, pin: Option<&str>, minutes: blake3::Hash) -> Self {
        let from = Self::from(seed, entry, pin);
        Self { from, minutes }
    }

    fn from(seed: blake3::Hash, entry: &Entry, pin: Option<&str>) -> blake3::Hash {
        // Debug forms have no line breaks, so nothing can pass for something else.
        blake3::hash(format!("{entry:?}\n{pin:?}\n{seed}").as_bytes())
    }
}

/// The conversions that earlier builds did.
#[derive(Debug, Default)]
pub(super) struct Known(BTreeMap<MeetingId, Conversion>);

impl Known {
    /// Reads them; none where the file is not there, of another converter, or damaged, which is
    /// told.
    pub(super) fn read(root: &Utf8Path, found: &mut Vec<Diagnostic>) -> Self {
        let Ok(bytes) = file::read(&root.join(FILE), LARGEST) else {
            return Self::default();
        };
        let rows = std::str::from_utf8(&bytes).ok().and_then(rows);
        Self(rows.unwrap_or_else(|| {
            found.push(
                Diagnostic::new(Code::ConversionsDamaged)
                    .at(Place::file(FILE.into()))
                    .arg("file", FILE),
            );
            BTreeMap::new()
        }))
    }

    /// Whether this very conversion was done before.
    pub(super) fn holds(&self, id: &MeetingId, conversion: &Conversion) -> bool {
        self.0.get(id) == Some(conversion)
    }

    /// Whether the seed of this hash was converted with this entry and pin.
    pub(super) fn has_converted(&self, seed: blake3::Hash, entry: &Entry, pin: Option<&str>) -> bool {
        let known = self.0.get(&entry.id);
        known.is_some_and(|known| known.from == Conversion::from(seed, entry, pin))
    }

    /// Keeps these, and no others, for the builds to come. Where the folder cannot be written,
    /// they will convert again.
    pub(super) fn replace(self, root: &Utf8Path, rows: BTreeMap<MeetingId, Conversion>) {
        if rows == self.0 {
            return;
        }
        let mut text = first_line();
        text.push('\n');
        for (id, Conversion { from, minutes }) in &rows {
            let _ = writeln!(text, "{from} {minutes} {id}");
        }
        let _ = file::write_ignored(&root.join(FILE), text.as_bytes());
    }
}

fn first_line() -> String {
    format!("{FIRST_WORDS}{}", env!("GIJI_CONVERTER"))
}

/// The rows of a file; none where it is damaged.
fn rows(text: &str) -> Option<BTreeMap<MeetingId, Conversion>> {
    let (first, rest) = text.split_once('\n')?;
    if first != first_line() {
        return first.starts_with(FIRST_WORDS).then(BTreeMap::new);
    }
    let row = |line: &str| {
        let mut words = line.splitn(3, ' ');
        let mut hash = || blake3::Hash::from_hex(words.next()?).ok();
        let (from, minutes) = (hash()?, hash()?);
        Some((words.next()?.parse().ok()?, Conversion { from, minutes }))
    };
    rest.lines().map(row).collect()
}
