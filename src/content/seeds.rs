//! `seeds/seeds.yaml`: what people know of the documents as received.

use camino::Utf8Path;

use super::{Origin, Publish, Series};
use crate::diagnostic::Diagnostic;
use crate::record::Grade;
use crate::record::id::{MeetingId, SeriesId};

/// An entry of `seeds.yaml`, or one made up for a file that has none.
#[derive(Debug, Clone)]
pub struct SeedEntry {
    /// File name under `seeds/`.
    pub file: String,
    /// The hash the file must have, lower-case hex.
    pub sha256: Option<String>,
    /// Id of the document where it differs from the meeting's.
    pub id: Option<MeetingId>,
    /// Id of the meeting.
    pub meeting: Option<MeetingId>,
    /// The committee.
    pub series: Option<SeriesId>,
    /// 第N回.
    pub round: Option<u32>,
    /// `2024-06-14`.
    pub date: Option<String>,
    /// How near the text is to the official record.
    pub grade: Option<Grade>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Title of the document or web page.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// Name of the label grammar.
    pub labels: Option<String>,
    /// How much of it the site shows; the default of the grade where the entry says nothing.
    pub publish: Publish,
    /// Character encoding of the file, where it is not UTF-8.
    pub encoding: Option<String>,
    /// Whether the entry was made up.
    pub made_up: bool,
    /// Where the entry stands; none when made up.
    pub origin: Option<Origin>,
}

/// Reads `seeds.yaml`, checks pins, and makes up entries for files without one.
pub fn load(root: &Utf8Path, series: &[Series]) -> (Vec<SeedEntry>, Vec<Diagnostic>) {
    let _ = (root, series);
    (Vec::new(), Vec::new())
}

/// As `load`, reading the series from `content/series/` first: all that `convert` needs.
pub fn load_for_convert(root: &Utf8Path) -> (Vec<SeedEntry>, Vec<Diagnostic>) {
    let _ = root;
    (Vec::new(), Vec::new())
}
