//! `seeds/seeds.yaml`: what people know of the documents as received.
//!
//! Owns the entries, their pins, and the entry made up for a file that has none. What the document
//! itself says is for `convert`; an entry completes or overrules it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::ops::Deref;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::day::Day;
use super::fields::{Fields, clipped};
use super::file::{self, MAX_SEED};
use super::front_matter::{self, Record};
use super::load::{MAX_PROBLEMS, limit, read_all};
use super::{Origin, Publish, Series, Step, config, walk};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, has_errors};
use crate::record::Grade;
use crate::record::id::{MeetingId, SeriesId};
pub use crate::record::sha256;
use crate::text::nearest::nearest;
use crate::text::safety::suspicion;
use crate::text::{date, fold, numeral};

/// The folder of the documents as received.
pub const FOLDER: &str = "seeds";
/// The list of them, in that folder.
pub const LIST: &str = "seeds.yaml";

/// Bytes of the list: 300 for each of tens of thousands of documents.
pub const MAX_LIST: u64 = 16 * 1024 * 1024;

const SAMPLE: &str = "\
- file: demo.txt
  sha256: c48b7a813e4e72f7bb439026ded5c8e7364db05b4c30280a702012e0c54414f9
  meeting: demo-02
  series: demo
  grade: official-summary
  publisher: みどり市
  licence: CC BY 4.0
  publish: full
";

/// An entry of `seeds.yaml`, or one made up for a file that has none.
#[derive(Debug, Clone)]
pub struct SeedEntry {
    /// File name under `seeds/`.
    pub file: String,
    /// The hash the file must have, lower-case hex.
    pub sha256: Option<String>,
    /// Id of the document where it differs from the meeting's.
    pub id: Option<MeetingId>,
    /// Id of the meeting; without one the document's own series, round or date make it.
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
    /// How much of it the site shows; where the entry says nothing, `Publish::of_grade` does.
    pub publish: Option<Publish>,
    /// Character encoding of the file, where it is not UTF-8.
    pub encoding: Option<String>,
    /// Where the entry stands; none when it was made up.
    pub origin: Option<Origin>,
}

impl Publish {
    /// What is shown of a source whose entry does not say: an unlicensed secondary text in excerpts,
    /// everything else whole.
    pub fn of_grade(grade: Grade, licence: Option<&str>) -> Self {
        match (grade, licence) {
            (Grade::Secondary, None) => Self::Excerpt,
            _ => Self::Full,
        }
    }
}

impl SeedEntry {
    /// An entry that says nothing but its file's name.
    fn bare(file: String) -> Self {
        Self {
            file,
            sha256: None,
            id: None,
            meeting: None,
            series: None,
            round: None,
            date: None,
            grade: None,
            publisher: None,
            title: None,
            url: None,
            licence: None,
            labels: None,
            publish: None,
            encoding: None,
            origin: None,
        }
    }

    /// The id of the document, where the entry gives one.
    pub fn document(&self) -> Option<&MeetingId> {
        self.id.as_ref().or(self.meeting.as_ref())
    }

    /// Whether nobody wrote it.
    pub fn is_made_up(&self) -> bool {
        self.origin.is_none()
    }

    /// The file, relative to the site's root.
    pub fn path(&self) -> Utf8PathBuf {
        Utf8Path::new(FOLDER).join(&self.file)
    }

    /// Compares the file's bytes with the pin.
    pub fn check_pin(&self, bytes: &[u8]) -> Option<Diagnostic> {
        let origin = self.origin.as_ref()?;
        let actual = sha256(bytes);
        match &self.sha256 {
            Some(pin) if *pin == actual => None,
            Some(_) => Some(
                Diagnostic::new(Code::SeedPinDiffers)
                    .at(origin.place(&[Step::Key("sha256")]))
                    .arg("file", clipped(&self.file))
                    .attach(format!("  sha256: {actual}\n")),
            ),
            None if origin.has("sha256") => None, // a bad one, of which is told
            None => Some(
                Diagnostic::new(Code::SeedNotPinned)
                    .at(origin.place(&[Step::Key("file")]))
                    .arg("file", clipped(&self.file))
                    .attach(format!("  sha256: {actual}\n")),
            ),
        }
    }
}

/// Reads `seeds.yaml` and makes up entries for files without one: all that `convert` needs.
pub fn load(root: &Utf8Path) -> (Vec<SeedEntry>, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let entries = entries(root, || super::load::series_alone(root), &mut out);
    (entries, out)
}

/// Compares the pins of entries, for which their files are read.
pub fn check_pins<'e>(
    root: &Utf8Path,
    entries: impl ParallelIterator<Item = &'e SeedEntry>,
) -> Vec<Diagnostic> {
    let found = entries.filter_map(|entry| {
        if entry.is_made_up() {
            return None;
        }
        // Of a file that cannot be read, whoever converts it tells.
        let bytes = file::read_bytes(root, &entry.path(), MAX_SEED).ok()?;
        entry.check_pin(&bytes)
    });
    found.collect()
}

/// The entries in file order, then those made up, by file name. Entries of files that are not
/// there are reported and left out. `series` gives the committees, for entries that are made up.
pub(super) fn entries<S: Deref<Target = [Series]>>(
    root: &Utf8Path,
    series: impl FnOnce() -> S,
    out: &mut Vec<Diagnostic>,
) -> Vec<SeedEntry> {
    let files = files(root, out);
    let mut own = Vec::new();
    let listed = Utf8Path::new(FOLDER).join(LIST);
    let records = if files.contains(LIST) {
        match file::read_text(root, &listed, MAX_LIST) {
            Ok(text) => front_matter::open_list(&listed, Arc::from(text), SAMPLE, &mut own),
            Err(error) => {
                own.push(error);
                Vec::new()
            }
        }
    } else {
        Vec::new()
    };
    let mut entries = read_all(records, &mut own, read);
    // Where the list could not be read, files would seem to lack an entry that they have.
    let all_read = !has_errors(&own);
    let named: BTreeSet<String> = entries.iter().map(|entry| entry.file.clone()).collect();
    unique(&mut entries, &mut own);
    entries.retain(|entry| is_there(entry, &files, &mut own));
    limit(&listed, &mut own);
    out.append(&mut own);
    if all_read {
        let lacking = files
            .iter()
            .filter(|file| *file != LIST && !named.contains(*file));
        let lacking: Vec<&String> = lacking.collect();
        if lacking.is_empty() {
            return entries;
        }
        let series = series();
        let series: &[Series] = &series;
        let made_up: Vec<_> = lacking
            .par_iter()
            .map(|file| make_up(root, file, series))
            .collect();
        for result in made_up {
            match result {
                Ok((entry, diagnostic)) => {
                    out.push(diagnostic);
                    entries.push(entry);
                }
                Err(error) => out.push(error),
            }
        }
    }
    entries
}

/// What a text of the list says of one document, whether or not it may.
#[derive(Debug)]
pub struct Listed {
    /// Keys and values, in the order of the list.
    pub facts: Vec<(String, String)>,
    origin: Origin,
}

impl Listed {
    /// Where the value of a key stands.
    pub fn place(&self, key: &str) -> Place {
        self.origin.place(&[Step::Key(key)])
    }
}

/// What a text of the list says, by the name of each document's file; nothing where it is no list.
pub fn listed(file: &Utf8Path, text: &str) -> BTreeMap<String, Listed> {
    let records = front_matter::open_list(file, text.into(), SAMPLE, &mut Vec::new());
    let mut listed = BTreeMap::new();
    for Record { origin, entries, .. } in records {
        let facts: Vec<(String, String)> = entries
            .into_iter()
            .map(|entry| (entry.key, entry.value.shown()))
            .collect();
        let name = facts.iter().find(|(key, _)| key == "file");
        if let Some((_, name)) = name {
            listed.insert(name.clone(), Listed { facts, origin });
        }
    }
    listed
}

/// The names of the files in `seeds/`, sorted.
fn files(root: &Utf8Path, out: &mut Vec<Diagnostic>) -> BTreeSet<String> {
    let folder = Utf8Path::new(FOLDER);
    let mut files = BTreeSet::new();
    let is_link = root
        .join(folder)
        .symlink_metadata()
        .is_ok_and(|data| data.is_symlink());
    if is_link {
        out.push(Diagnostic::new(Code::SymbolicLink).at(Place::file(folder)));
        return files;
    }
    let Ok(listing) = std::fs::read_dir(root.join(folder)) else {
        return files; // a site may have no seeds
    };
    let mut odd = Vec::new();
    for entry in listing.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().ok();
        let is_folder = kind.is_some_and(|kind| kind.is_dir());
        if walk::is_ignored(&name, is_folder) {
            continue;
        }
        let place = || Place::file(&folder.join(clipped(&name)));
        if kind.is_some_and(|kind| kind.is_file()) && is_name(&name) {
            files.insert(name);
        } else if kind.is_some_and(|kind| kind.is_file()) {
            odd.push(
                Diagnostic::new(Code::BadSeedName)
                    .at(place())
                    .arg("file", clipped(&name)),
            );
        } else if is_folder {
            let expected = format!("{FOLDER}/*");
            odd.push(
                Diagnostic::new(Code::UnusedFile)
                    .at(place())
                    .arg("expected", expected),
            );
        } else {
            odd.push(Diagnostic::new(Code::SymbolicLink).at(place()));
        }
    }
    odd.sort();
    out.extend(odd);
    files
}

/// A plain file name: of any script, but nothing that leaves the folder or hides.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 255
        && !name.starts_with('.')
        && !name.contains(|c: char| "/\\:\u{fffd}".contains(c) || c.is_control() || suspicion(c).is_some())
}

pub(super) fn read(record: Record, out: &mut Vec<Diagnostic>) -> Option<SeedEntry> {
    let mut fields = Fields::new(&record, SAMPLE, out);
    let file = fields.required("file");
    let named = file.as_deref().is_some_and(is_name);
    if let Some(file) = &file
        && !named
    {
        fields.report(Code::BadSeedName, &[Step::Key("file")], |d| {
            d.arg("file", clipped(file))
        });
    }
    let entry = SeedEntry {
        sha256: pin(&mut fields),
        id: fields.parsed("id", Code::BadId),
        meeting: fields.parsed("meeting", Code::BadId),
        series: fields.parsed("series", Code::BadId),
        round: fields.number("round", 0),
        date: fields.parsed::<Day>("date", Code::BadDate).map(|day| day.0),
        grade: fields.word("grade"),
        publisher: fields.text("publisher"),
        title: fields.text("title"),
        url: config::web_address(&mut fields, "url"),
        licence: fields.text("licence"),
        labels: fields.text("labels"),
        publish: fields.word("publish"),
        encoding: fields.text("encoding"),
        origin: Some(record.origin.clone()),
        ..SeedEntry::bare(file.unwrap_or_default())
    };
    fields.finish();
    named.then_some(entry)
}

fn pin(fields: &mut Fields<'_>) -> Option<String> {
    let pin = fields.text("sha256")?.to_ascii_lowercase();
    if pin.len() == 64 && pin.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Some(pin);
    }
    fields.report(Code::BadPin, &[Step::Key("sha256")], |d| {
        d.arg("value", clipped(&pin))
    });
    None
}

/// Reports and leaves out entries that name a file or a document a second time.
fn unique(entries: &mut Vec<SeedEntry>, out: &mut Vec<Diagnostic>) {
    let mut files: HashMap<String, Option<Origin>> = HashMap::new();
    let mut documents: HashMap<MeetingId, Option<Origin>> = HashMap::new();
    entries.retain(|entry| {
        let again = |key, first: &Option<Origin>, code| {
            let start = |origin: &Option<Origin>| origin.as_ref().map(|origin| origin.place(&[]).line);
            let place = entry
                .origin
                .as_ref()
                .map(|origin| origin.place(&[Step::Key(key)]));
            Diagnostic {
                place,
                ..Diagnostic::new(code).arg("line", start(first).unwrap_or(1))
            }
        };
        if enough(out) {
            return true;
        }
        if let Some(first) = files.get(&entry.file) {
            let told = again("file", first, Code::SeedListedTwice);
            out.push(told.arg("file", clipped(&entry.file)));
            return false;
        }
        files.insert(entry.file.clone(), entry.origin.clone());
        let Some(document) = entry.document() else {
            return true;
        };
        if let Some(first) = documents.get(document) {
            let key = if entry.id.is_some() { "id" } else { "meeting" };
            out.push(again(key, first, Code::DocumentListedTwice).arg("id", document));
            return false;
        }
        documents.insert(document.clone(), entry.origin.clone());
        true
    });
}

/// Whether there are more errors than would be shown, so that none of the rest needs telling.
fn enough(told: &[Diagnostic]) -> bool {
    told.iter().filter(|one| one.severity == Severity::Error).count() > MAX_PROBLEMS
}

fn is_there(entry: &SeedEntry, files: &BTreeSet<String>, out: &mut Vec<Diagnostic>) -> bool {
    let there = files.contains(&entry.file) && entry.file != LIST;
    // Nobody reads more than a screen of these, and each looks at every file for the nearest name.
    if let (false, true, Some(origin)) = (there, !enough(out), &entry.origin) {
        let known = files.iter().map(String::as_str).filter(|file| *file != LIST);
        let missing = |code| {
            Diagnostic::new(code)
                .at(origin.place(&[Step::Key("file")]))
                .arg("file", clipped(&entry.file))
        };
        out.push(match nearest(&entry.file, known) {
            Some(near) => missing(Code::SeedMisspelt).arg("nearest", clipped(near)),
            None => missing(Code::SeedMissing),
        });
    }
    there
}

/// An entry for a file that has none, from what its first lines say, and the warning that offers it.
fn make_up(root: &Utf8Path, name: &str, series: &[Series]) -> Result<(SeedEntry, Diagnostic), Diagnostic> {
    let path = Utf8Path::new(FOLDER).join(name);
    let bytes = file::read_bytes(root, &path, MAX_SEED)?;
    let mut entry = SeedEntry::bare(name.to_owned());
    entry.sha256 = Some(sha256(&bytes));
    let head = head(&bytes);
    let folded = fold::fold(&head);
    let known = series.iter().filter_map(|one| {
        let names = [Some(&one.name), one.short_name.as_ref()];
        let found = names.into_iter().flatten().map(|name| fold::fold(name));
        let longest = found
            .filter(|name| !name.is_empty() && folded.contains(name))
            .map(|name| name.len());
        longest.max().map(|length| (length, one))
    });
    let series = known.max_by_key(|(length, _)| *length).map(|(_, one)| &one.id);
    entry.series = series.cloned();
    entry.round = round(&folded);
    let id = series.and_then(|series| match entry.round {
        Some(round) => Some(format!("{series}-{round:02}")),
        None => {
            let printed = date::find(&head).ok().flatten()?;
            Some(format!("{series}-{}", printed.date))
        }
    });
    entry.meeting = id.and_then(|id| id.parse().ok());
    let diagnostic = Diagnostic::new(Code::SeedWithoutEntry)
        .at(Place::file(&path))
        .arg("file", clipped(name))
        .arg(
            "meeting",
            entry.meeting.as_ref().map(MeetingId::as_str).unwrap_or_default(),
        )
        .attach(paste(&entry));
    Ok((entry, diagnostic))
}

/// The first printed lines of a seed.
fn head(bytes: &[u8]) -> String {
    const BYTES: usize = 4096;
    const LINES: usize = 8;
    let text = String::from_utf8_lossy(bytes.get(..BYTES).unwrap_or(bytes));
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(LINES)
        .collect();
    lines.join("\n")
}

/// The number of the first 第N回.
fn round(text: &str) -> Option<u32> {
    text.split('第').skip(1).find_map(|rest| {
        let (number, _) = rest.split_once('回')?;
        numeral::parse(number)
    })
}

/// The entry as text for `seeds.yaml`.
fn paste(entry: &SeedEntry) -> String {
    let quoted = serde_json::to_string(&entry.file).unwrap_or_default();
    let plain = entry
        .file
        .chars()
        .all(|c| c.is_alphanumeric() || "-_.".contains(c))
        && entry.file.starts_with(char::is_alphabetic);
    let mut text = format!("- file: {}\n", if plain { &entry.file } else { &quoted });
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(text, "  {key}: {value}");
        }
    };
    line("sha256", entry.sha256.clone());
    let meeting = entry.meeting.as_ref().map(MeetingId::to_string);
    line("meeting", meeting.or_else(|| Some("# e.g. ict-09".to_owned())));
    line("series", entry.series.as_ref().map(SeriesId::to_string));
    line("round", entry.round.map(|round| round.to_string()));
    text
}
