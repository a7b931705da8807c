//! Files ready to fill in: where each belongs, and a skeleton of the right shape.
//!
//! Decides and writes nothing; what it gives passes `giji check` as it is. The command line puts
//! it on disk, and never over a file that is there.

mod correction;
mod note;
mod site;
mod term;
mod topic;

use camino::Utf8PathBuf;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;

use crate::content::Corpus;
use crate::diagnostic::{Code, Diagnostic};
use crate::record::id::{MeetingId, Slug};
use crate::text::nearest::nearest;

pub use correction::{Wanted as WantedCorrection, correction};
pub use note::{Wanted as WantedNote, free_slug, note, text as note_text};
pub use site::site;
pub use term::term;
pub use topic::topic;

/// Who is named where nobody else is.
const AUTHOR: &str = "編集";

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skeleton {
    /// Relative to the site's folder.
    pub file: Utf8PathBuf,
    /// Its whole text.
    pub text: String,
}

/// Today in Japan, where the minutes come from and most of their readers are: `2026-11-21`.
pub fn today() -> String {
    let japan = TimeZone::fixed(Offset::constant(9));
    Timestamp::now().to_zoned(japan).date().to_string()
}

/// A slug asked for.
pub fn slug(text: &str) -> Result<Slug, Diagnostic> {
    text.parse().map_err(|_| {
        let unfit = Diagnostic::new(Code::UnfitName).arg("name", text);
        unfit.arg("suggestion", slugged(text))
    })
}

/// The slug nearest to a text: letters and digits of any script, a hyphen for all else.
fn slugged(text: &str) -> Slug {
    let mut slug = String::new();
    for c in text.nfkc().take(60) {
        match c {
            _ if c.is_alphanumeric() => slug.push(c),
            '_' if !slug.is_empty() => slug.push(c),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let slug = slug.trim_end_matches('-');
    slug.parse().unwrap_or_else(|_| unnamed())
}

fn unnamed() -> Slug {
    match "name".parse() {
        Ok(slug) => slug,
        Err(never) => unreachable!("{never}"),
    }
}

/// The word that stands for a value of an enumeration.
fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn unknown_document(corpus: &Corpus, id: &MeetingId, target: impl ToString) -> Diagnostic {
    let known = corpus.documents.iter().map(|one| one.header.id.as_str());
    no_such_place(target, nearest_of(id.as_str(), &known.collect::<Vec<_>>()))
}

fn no_such_place(target: impl ToString, near: &str) -> Diagnostic {
    Diagnostic::new(Code::NoSuchPlace)
        .arg("target", target)
        .arg("nearest", near)
}

/// The name meant, else the last of those that begin most alike.
fn nearest_of<'k>(asked: &str, known: &[&'k str]) -> &'k str {
    let shared = |other: &str| {
        asked
            .chars()
            .zip(other.chars())
            .take_while(|(a, b)| a == b)
            .count()
    };
    nearest(asked, known.iter().rev().copied())
        .or_else(|| known.iter().copied().max_by_key(|other| shared(other)))
        .unwrap_or_default()
}

/// The first of `stem`, `stem-2`, `stem-3` … that is not taken.
fn free(stem: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut name = stem.to_owned();
    let mut number = 1_u32;
    while is_taken(&name) {
        number += 1;
        name = format!("{stem}-{number}");
    }
    name
}
