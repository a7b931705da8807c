//! Load: the folders `content/` and `seeds/seeds.yaml` → typed records with spans, or diagnostics.
//!
//! Owns front matter, the walk over folders, limits on what is read. Does not link: an id that a
//! record names may not exist; `site` says so, with the place that `Origin` gives.
//! Bodies of minutes are not kept: `Document::read` reads one when it is needed.

mod body;
mod characters;
mod commentary;
mod config;
mod correction;
mod day;
mod document;
mod fields;
mod file;
mod front_matter;
mod hint;
mod load;
mod note;
mod origin;
mod page;
mod person;
pub mod placeholder;
mod redirect;
mod reread;
pub mod schema;
pub mod seeds;
mod series;
mod shape;
mod term;
mod timeline;
mod topic;
mod walk;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Place;
use crate::record::id::{AgendaId, MeetingId, RecordRef, SegmentId, SeriesId, Slug};
use crate::record::{Header, SeedLine};

pub use load::{corrections, load, load_beside, no_site_config};
pub use origin::{Origin, Step};
pub use reread::Part;
pub use seeds::SeedEntry;
pub use walk::is_ignored;

/// What to load.
#[derive(Debug, Clone, Copy, Default)]
pub struct LoadOptions {
    /// Keep notes that say `draft: true`.
    pub drafts: bool,
}

/// Everything people and `convert` wrote, typed.
#[derive(Debug)]
pub struct Corpus {
    /// The folder that holds `content/` and `seeds/`.
    pub root: Utf8PathBuf,
    /// `content/site.yaml`.
    pub config: Config,
    /// `seeds/seeds.yaml` in file order, then the entries made up for files without one.
    pub seeds: Vec<SeedEntry>,
    /// By `order`, then id.
    pub series: Vec<Series>,
    /// The minutes files, by id; header only.
    pub documents: Vec<Document>,
    /// The ids of all documents that a minutes file or `seeds.yaml` names; where one is not among
    /// `documents`, it is told why.
    pub expected: BTreeSet<MeetingId>,
    /// By document, in file order.
    pub corrections: BTreeMap<MeetingId, Vec<Correction>>,
    /// Commentary on meetings as a whole.
    pub meetings: BTreeMap<MeetingId, MeetingCommentary>,
    /// By document, then slug.
    pub notes: Vec<Note>,
    /// By id.
    pub topics: Vec<Topic>,
    /// By id.
    pub glossary: Vec<Term>,
    /// Entries of `people/<series>.yaml`, in file order.
    pub people: BTreeMap<SeriesId, Vec<PersonEntry>>,
    /// `timeline.yaml`, in file order.
    pub timeline: Vec<TimelineEntry>,
    /// `redirects.yaml`: id that moved → where it went.
    pub redirects: BTreeMap<RecordRef, RecordRef>,
    /// `pages/*.md`, by id.
    pub pages: Vec<Page>,
}

/// `content/site.yaml`.
#[derive(Debug, Clone)]
pub struct Config {
    /// Name of the site.
    pub title: String,
    /// One sentence on what it is.
    pub description: Option<String>,
    /// Absolute URL of the published site, for canonical links and feeds.
    pub base_url: Option<String>,
    /// URL of the repository on GitHub, for edit links.
    pub repository: Option<String>,
    /// The branch of the repository that is published.
    pub branch: String,
    /// `ja`.
    pub language: String,
    /// Licences of the layers.
    pub licences: Licences,
    /// Name of a theme under `themes/`; the embedded one when absent.
    pub theme: Option<String>,
    /// Where `theme` stands.
    pub theme_place: Option<Place>,
    /// Which rounds the timeline shows.
    pub timeline: TimelineRange,
    /// One page per speech.
    pub speech_pages: bool,
    /// What is published beside the pages for reading.
    pub outputs: Outputs,
    /// Codes or names of warnings to treat as errors.
    pub deny: Vec<String>,
}

/// What a site publishes beside the pages for reading; all of it where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outputs {
    /// Search: its page, and the index it reads.
    pub search: bool,
    /// The record as JSON.
    pub data: bool,
    /// The sources with line numbers.
    pub sources: bool,
}

/// Licences of the layers people write; the record's own stands in `seeds.yaml`.
#[derive(Debug, Clone, Default)]
pub struct Licences {
    /// Of notes, terms, topics.
    pub commentary: Option<String>,
    /// Of the theme and tool.
    pub code: Option<String>,
}

/// `timeline:` of `site.yaml`.
#[derive(Debug, Clone, Default)]
pub struct TimelineRange {
    /// First round shown of every series; the lowest known when absent.
    pub from: Option<u32>,
    /// Last round shown; the highest mentioned when absent.
    pub to: Option<u32>,
}

/// `content/series/<id>.md`.
#[derive(Debug)]
pub struct Series {
    /// File stem.
    pub id: SeriesId,
    /// Full name.
    pub name: String,
    /// For narrow places.
    pub short_name: Option<String>,
    /// The body that runs it.
    pub host: Option<String>,
    /// Place among the series.
    pub order: u32,
    /// File and body.
    pub origin: Origin,
}

/// A minutes file without its body.
#[derive(Debug)]
pub struct Document {
    /// The front matter.
    pub header: Header,
    /// What `seeds.yaml` says of the seed.
    pub source: SourceFacts,
    /// Relative to the root.
    pub file: Utf8PathBuf,
}

/// The facts of a source that its `seeds.yaml` entry gives.
#[derive(Debug, Clone, Default)]
pub struct SourceFacts {
    /// Who published it.
    pub publisher: Option<String>,
    /// Title of the document or web page.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// How much of it the site shows.
    pub publish: Publish,
}

/// How much of a source the site shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Publish {
    /// Everything.
    #[default]
    Full,
    /// Summaries and anonymous opinions whole, the rest clipped to 80 characters.
    Excerpt,
    /// Title, publisher, date and link only.
    Link,
}

/// An entry of `corrections/<id>.yaml`.
#[derive(Debug)]
pub struct Correction {
    /// Unique in the file.
    pub id: Slug,
    /// Line of the seed.
    pub line: SeedLine,
    /// The words there.
    pub printed: String,
    /// Which of several, from 1.
    pub occurrence: Option<u32>,
    /// What they should be; none only flags.
    pub corrected: Option<String>,
    /// What kind of error.
    pub kind: CorrectionKind,
    /// Why.
    pub reason: String,
    /// How sure.
    pub confidence: Confidence,
    /// Whether the original was consulted.
    pub checked: Checked,
    /// Who says so.
    pub author: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Where it stands.
    pub origin: Origin,
}

/// What kind of error a correction mends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CorrectionKind {
    /// Misread characters.
    Ocr,
    /// Misprint of the original.
    Typo,
    /// Width or stray white space.
    Width,
    /// A word broken apart.
    Break,
    /// Doubtful sense.
    Sense,
}

/// How sure a correction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// No reasonable doubt.
    High,
    /// Probable.
    Medium,
    /// Possible.
    Low,
}

/// Whether the original document was consulted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Checked {
    /// Compared with the PDF.
    Pdf,
    /// Not compared.
    #[default]
    No,
}

/// `content/meetings/<id>.md`.
#[derive(Debug)]
pub struct MeetingCommentary {
    /// Background of agenda items, Markdown.
    pub agenda: BTreeMap<AgendaId, String>,
    /// One line on a segment.
    pub gists: BTreeMap<SegmentId, String>,
    /// Edges to add, refute or grade.
    pub threads: Vec<ThreadEntry>,
    /// File and body, the summary.
    pub origin: Origin,
}

/// An entry of `threads:`.
#[derive(Debug, Clone)]
pub struct ThreadEntry {
    /// The segment that asks.
    pub question: SegmentId,
    /// The segments that answer it; with `status: none`, the edges refuted.
    pub answers: Vec<SegmentId>,
    /// What the question got.
    pub status: ThreadStatus,
    /// Why.
    pub reason: Option<String>,
}

/// What a question got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThreadStatus {
    /// An answer.
    Answered,
    /// A part of one; only people say so.
    Partly,
    /// None in this record.
    None,
    /// A second-hand source does not tell.
    Unknown,
}

/// `content/notes/<id>/<slug>.md`.
#[derive(Debug)]
pub struct Note {
    /// File stem.
    pub slug: Slug,
    /// The document whose folder it stands in.
    pub document: MeetingId,
    /// What it is on.
    pub on: Vec<RecordRef>,
    /// Exact words there; required below agenda level.
    pub quote: Option<String>,
    /// Words before the quote when it occurs twice.
    pub prefix: Option<String>,
    /// Words after it.
    pub suffix: Option<String>,
    /// 解説, 背景, 関連, 訂正, 未確認.
    pub kind: NoteKind,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub date: String,
    /// What it stands on.
    pub sources: Vec<String>,
    /// Shown only with `--drafts`.
    pub draft: bool,
    /// File and body.
    pub origin: Origin,
}

/// The kinds of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoteKind {
    /// Explanation.
    #[serde(rename = "解説")]
    Explanation,
    /// Background.
    #[serde(rename = "背景")]
    Background,
    /// Related passages.
    #[serde(rename = "関連")]
    Related,
    /// Correction of sense.
    #[serde(rename = "訂正")]
    Correction,
    /// Not verified.
    #[serde(rename = "未確認")]
    Unverified,
}

/// `content/topics/<id>.md`.
#[derive(Debug)]
pub struct Topic {
    /// File stem.
    pub id: Slug,
    /// Name.
    pub title: String,
    /// Words that mark a segment as a member.
    pub terms: Vec<String>,
    /// Segments that are members all the same.
    pub include: Vec<RecordRef>,
    /// Segments that are none.
    pub exclude: Vec<RecordRef>,
    /// File and body.
    pub origin: Origin,
}

/// `content/glossary/<id>.md`.
#[derive(Debug)]
pub struct Term {
    /// File stem.
    pub id: Slug,
    /// Headword.
    pub term: String,
    /// Kana, only when sure.
    pub reading: Option<String>,
    /// Other forms.
    pub aliases: Vec<String>,
    /// Group in the glossary.
    pub category: Option<String>,
    /// What the definition stands on; a place of the record is written `ict-09#L75`.
    pub sources: Vec<String>,
    /// Ids of other terms.
    pub see_also: Vec<Slug>,
    /// Whether it is marked in running text.
    pub popup: bool,
    /// File and body.
    pub origin: Origin,
}

/// An entry of `people/<series>.yaml`.
#[derive(Debug)]
pub struct PersonEntry {
    /// The last part of the person's id.
    pub id: Slug,
    /// Surnames or names in the record that are this person.
    pub names: Vec<String>,
    /// Tells namesakes apart.
    pub role: Option<String>,
    /// Tells namesakes apart.
    pub affiliation: Option<String>,
    /// Kana, with a source.
    pub reading: Option<String>,
    /// Of the reading.
    pub source: Option<String>,
    /// Where it stands.
    pub origin: Origin,
}

/// An entry of `timeline.yaml`: an event, or the status of a round (`meeting`).
#[derive(Debug)]
pub struct TimelineEntry {
    /// Of an event.
    pub id: Option<Slug>,
    /// The round whose status it states.
    pub meeting: Option<MeetingId>,
    /// The lane.
    pub series: Option<SeriesId>,
    /// Of an event.
    pub title: Option<String>,
    /// `2024-04-05`, `2024-04`, `2024`; a fiscal year is `2024` with that precision.
    pub date: Option<String>,
    /// How exact the date is.
    pub precision: Precision,
    /// Said, or concluded.
    pub certainty: Certainty,
    /// `done`, `planned`, or for a round `unknown`.
    pub status: Option<EventStatus>,
    /// Why the status of a round is what it is.
    pub reason: Option<String>,
    /// Places of the record that say so.
    pub refs: Vec<RecordRef>,
    /// Where it stands.
    pub origin: Origin,
}

/// How exact a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the words say it")]
pub enum Precision {
    Minute,
    Day,
    Month,
    Year,
    FiscalYear,
    Before,
    After,
    Between,
    #[default]
    None,
}

/// Whether the record says it or it follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Said.
    #[default]
    Stated,
    /// Concluded.
    Inferred,
}

/// What became of an event or a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventStatus {
    /// An event that took place.
    Done,
    /// An event announced.
    Planned,
    /// A round whose official text the site holds.
    HeldFull,
    /// A round known by a second-hand text.
    HeldSecondary,
    /// A round the record names.
    Mentioned,
    /// A round that follows from the numbering alone.
    Inferred,
    /// Whether it was held is not known.
    Unknown,
}

/// `content/pages/<id>.md`.
#[derive(Debug)]
pub struct Page {
    /// File stem.
    pub id: Slug,
    /// Title.
    pub title: String,
    /// Place in lists.
    pub order: u32,
    /// Whether everything that giji says of mistakes is listed below the body.
    pub codes: bool,
    /// File and body.
    pub origin: Origin,
}
