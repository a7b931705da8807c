//! Keeps `content/minutes/` in step with `seeds/`.
//!
//! Owns what happens to a minutes file when its seed, its entry or the grammar changed: rewritten
//! where giji wrote it and nothing that was published would move; refused with the difference
//! shown in every other case. One document at a time, so that memory does not grow with them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::guard::guarded;
use super::known::{Conversion, Known};
use super::last_build::LastBuild;
use super::moves::{self, Move};
use super::{diff, entry, file, redirects};
use crate::content::{Origin, SeedEntry, Step, seeds};
use crate::convert::{self, Fate};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::Minutes;
use crate::record::id::MeetingId;
use crate::record::{read, write};
use crate::text::nearest::nearest;

/// Where minutes files stand.
pub const FOLDER: &str = "content/minutes";
/// Bytes of a seed or minutes file beyond which it is not even read.
pub(super) const LARGEST: u64 = 128 << 20;
/// How many ids that would move a message lists.
const LISTED: usize = 20;

/// What may happen to files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Nothing: whatever would change is an error.
    Locked,
    /// What giji wrote is rewritten.
    Update {
        /// What was edited by hand too.
        force: bool,
        /// Published ids may move; where to is recorded.
        accept_moves: bool,
    },
}

/// What is asked for, beside minutes that are in step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// What became of each line, which takes room as the seeds have lines; and doubts.
    Fates,
    /// Every seed converted, for its doubts.
    Doubts,
    /// Nothing: seeds that are known to give these minutes without a doubt are not converted
    /// again, unless the policy is to prove it.
    Nothing,
}

/// What became of the minutes.
#[derive(Debug, Default)]
pub struct Update {
    /// One for each seed that was converted, by seed.
    pub documents: Vec<Document>,
    /// The entries of seeds.
    pub seeds: Vec<SeedEntry>,
    /// Doubts and refusals.
    pub diagnostics: Vec<Diagnostic>,
}

/// A document that was converted.
#[derive(Debug)]
pub struct Document {
    id: MeetingId,
    /// The seed, relative to the root.
    pub seed: Utf8PathBuf,
    /// The minutes file, relative to the root.
    pub file: Utf8PathBuf,
    /// What happened to the file.
    pub change: Change,
    /// What became of each line of the seed.
    pub fates: Vec<Fate>,
    moves: Vec<Move>,
    /// The hash of what was written to the file.
    written: Option<blake3::Hash>,
    /// For builds to come, where it left no doubt.
    conversion: Option<Conversion>,
}

impl Document {
    /// Whether its file was written.
    pub fn is_written(&self) -> bool {
        self.written.is_some()
    }

    fn with(mut self, wanted: Wanted) -> Self {
        if wanted != Wanted::Fates {
            self.fates = Vec::new();
        }
        self
    }
}

/// The files that giji wrote, relative to the root, with the hashes of what it wrote.
pub fn written(documents: &[Document]) -> BTreeMap<&str, blake3::Hash> {
    let written = documents.iter();
    let written = written.filter_map(|document| Some((document.file.as_str(), document.written?)));
    written.collect()
}

/// What happened to a minutes file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Created,
    /// It was written anew.
    Rewritten,
    /// It is as it was.
    Unchanged,
    /// It needs to change and must not.
    Refused,
}

/// A seed with everything needed to convert it.
struct Job {
    entry: convert::Entry,
    /// The hash that the seed must have.
    pin: Option<String>,
    /// Where the entry stands, unless it was made up.
    origin: Option<Origin>,
    /// The id under which this seed was converted before, where it is another now.
    was: Option<MeetingId>,
}

/// Converts seeds; all of them, or those of the given names. A file of which the hash is known is
/// read where it must be converted alone.
pub fn update(
    root: &Utf8Path,
    policy: Policy,
    only: Option<&BTreeSet<String>>,
    wanted: Wanted,
    last: Option<&LastBuild<'_>>,
) -> Update {
    let (entries, mut diagnostics) = seeds::load(root);
    let known = match (wanted, policy) {
        (Wanted::Nothing, Policy::Update { .. }) => Some(Known::read(root, &mut diagnostics)),
        _ => None,
    };
    if let Some(only) = only {
        for name in only
            .iter()
            .filter(|name| entries.iter().all(|e| e.file != **name))
        {
            diagnostics.push(no_such_seed(
                name,
                entries.iter().map(|entry| entry.file.as_str()),
            ));
        }
    }
    let completed: Vec<_> = entries.par_iter().map(|entry| completed(root, entry)).collect();
    let is_proven = |seed: &SeedEntry, completed: &Result<Option<convert::Entry>, _>| {
        let (Some(known), Some(pin), Ok(Some(entry))) = (&known, &seed.sha256, completed) else {
            return false;
        };
        let hash = last.and_then(|last| last.hash(&seed.path()));
        hash.is_some_and(|hash| known.has_converted(hash, entry, Some(pin)))
    };
    let unproven = entries.par_iter().zip(&completed);
    let unproven = unproven.filter(|(seed, completed)| !is_proven(seed, completed));
    diagnostics.extend(seeds::check_pins(root, unproven.map(|(seed, _)| seed)));
    let mut jobs: BTreeMap<MeetingId, Job> = BTreeMap::new();
    for (seed, completed) in entries.iter().zip(completed) {
        match completed {
            Ok(Some(entry)) => match jobs.get(&entry.id) {
                Some(first) => diagnostics.push(same_id(seed, &entry, &first.entry)),
                None => {
                    let (id, pin) = (entry.id.clone(), seed.sha256.clone());
                    let (origin, was) = (seed.origin.clone(), None);
                    jobs.insert(
                        id,
                        Job {
                            entry,
                            pin,
                            origin,
                            was,
                        },
                    );
                }
            },
            Ok(None) => {}
            Err(found) => diagnostics.extend(found),
        }
    }
    let seeds: BTreeSet<&str> = entries.iter().map(|entry| entry.file.as_str()).collect();
    diagnostics.extend(find_orphans(root, &seeds, &mut jobs));

    let is_wanted = |job: &Job| only.is_none_or(|only| only.contains(&job.entry.file));
    let done: Vec<_> = jobs
        .par_iter()
        .filter(|(_, job)| is_wanted(job))
        .map(|(_, job)| {
            let seed = Utf8Path::new("seeds").join(&job.entry.file);
            let mut found = Vec::new();
            let document = guarded(Some(&seed), || {
                convert_one(root, policy, job, known.as_ref(), last, &mut found)
            });
            match document {
                Ok(document) => (document.map(|document| document.with(wanted)), found),
                Err(fault) => (None, vec![fault]),
            }
        })
        .collect();
    let mut documents = Vec::new();
    for (document, found) in done {
        documents.extend(document);
        diagnostics.extend(found);
    }
    documents.sort_by(|a, b| a.seed.cmp(&b.seed));
    if let Some(known) = known {
        let rows = documents.iter();
        let rows = rows.filter_map(|document| Some((document.id.clone(), document.conversion?)));
        known.replace(root, rows.collect());
    }
    let moves: Vec<Move> = documents
        .iter()
        .flat_map(|document| document.moves.clone())
        .collect();
    diagnostics.extend(redirects::record(root, &moves).err());
    Update {
        documents,
        seeds: entries,
        diagnostics,
    }
}

/// A name given on the command line that no seed has.
pub fn no_such_seed<'a>(file: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::NoSuchSeed)
        .arg("file", file)
        .arg("nearest", nearest(file, known).unwrap_or_default())
}

/// Moves what a conversion says of its entry to the line of `seeds.yaml` that it is about.
fn at_entry(mut found: Diagnostic, origin: Option<&Origin>) -> Diagnostic {
    let key = match found.code {
        Code::UnknownLabelGrammar => "labels",
        Code::UnknownEncoding | Code::NotInEncoding => "encoding",
        _ => return found,
    };
    if let Some(origin) = origin {
        found.place = Some(origin.place(&[Step::Key(key)]));
    }
    found
}

/// The entry completed from its seed; none where there is no such file.
fn completed(root: &Utf8Path, entry: &SeedEntry) -> Result<Option<convert::Entry>, Vec<Diagnostic>> {
    let seed = match entry::needs_seed(entry) {
        true => read_seed(root, &entry.file)?,
        false => Some(Vec::new()),
    };
    let told = |found: Vec<Diagnostic>| {
        let found = found.into_iter();
        found.map(|one| at_entry(one, entry.origin.as_ref())).collect()
    };
    seed.map(|seed| entry::complete(entry, &seed).map_err(told))
        .transpose()
}

/// A seed's bytes; none where the file is not there, of which loading tells.
fn read_seed(root: &Utf8Path, name: &str) -> Result<Option<Vec<u8>>, Vec<Diagnostic>> {
    let seed = Utf8Path::new("seeds").join(name);
    match file::read(&root.join(&seed), LARGEST) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(vec![
            Diagnostic::new(Code::SeedNotRead)
                .at(Place::file(&seed))
                .arg("reason", error),
        ]),
    }
}

fn same_id(seed: &SeedEntry, entry: &convert::Entry, first: &convert::Entry) -> Diagnostic {
    let place = match &seed.origin {
        Some(origin) => origin.place(&[]),
        None => Place::file(&Utf8Path::new("seeds").join(&seed.file)),
    };
    Diagnostic::new(Code::SeedsShareId)
        .at(place)
        .arg("id", &entry.id)
        .arg("file", &entry.file)
        .arg("first", &first.file)
}

/// Looks at minutes files that no seed gives: one whose seed now gives another id is noted in
/// its job, one with no seed is an error.
fn find_orphans(
    root: &Utf8Path,
    seeds: &BTreeSet<&str>,
    jobs: &mut BTreeMap<MeetingId, Job>,
) -> Vec<Diagnostic> {
    let mut orphans: Vec<MeetingId> = fs::read_dir(root.join(FOLDER))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".md")?.parse().ok())
        .filter(|id| !jobs.contains_key(id))
        .collect();
    orphans.sort();
    let heirs: BTreeMap<String, MeetingId> = jobs
        .iter()
        .map(|(id, job)| (job.entry.file.clone(), id.clone()))
        .collect();
    let mut diagnostics = Vec::new();
    for id in orphans {
        let path = minutes_file(&id);
        let header = file::read(&root.join(&path), LARGEST)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .and_then(|text| read::read_header(&path, &text).ok());
        let seed = header.map(|(header, _)| header.source.file);
        let heir = seed.as_ref().and_then(|seed| jobs.get_mut(heirs.get(seed)?));
        match (heir, &seed) {
            (Some(job), _) if job.was.is_none() && !root.join(minutes_file(&job.entry.id)).exists() => {
                job.was = Some(id);
            }
            (Some(_), _) => diagnostics.push(without_seed(&path)),
            // The seed is there but could not be converted: that is told already.
            (None, Some(seed)) if seeds.contains(seed.as_str()) => {}
            _ => diagnostics.push(without_seed(&path)),
        }
    }
    diagnostics
}

fn without_seed(path: &Utf8Path) -> Diagnostic {
    Diagnostic::new(Code::MinutesWithoutSeed)
        .at(Place::file(path))
        .arg("file", path)
}

fn minutes_file(id: &MeetingId) -> Utf8PathBuf {
    Utf8Path::new(FOLDER).join(format!("{id}.md"))
}

fn convert_one(
    root: &Utf8Path,
    policy: Policy,
    job: &Job,
    known: Option<&Known>,
    last: Option<&LastBuild<'_>>,
    found: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let mut document = Document {
        id: job.entry.id.clone(),
        seed: Utf8Path::new("seeds").join(&job.entry.file),
        file: minutes_file(&job.entry.id),
        change: Change::Refused,
        fates: Vec::new(),
        moves: Vec::new(),
        written: None,
        conversion: None,
    };
    let conversion = |seed, minutes| Conversion::new(seed, &job.entry, job.pin.as_deref(), minutes);
    let hash = |path: &Utf8Path| {
        let read = || Some(blake3::hash(&file::read(&root.join(path), LARGEST).ok()?));
        last.and_then(|last| last.hash(path)).or_else(read)
    };
    if let Some(known) = known.filter(|_| job.was.is_none())
        && let Some((seed, minutes)) = hash(&document.seed).zip(hash(&document.file))
    {
        let conversion = conversion(seed, minutes);
        if known.holds(&document.id, &conversion) {
            document.change = Change::Unchanged;
            document.conversion = Some(conversion);
            return Some(document);
        }
    }
    let seed = match read_seed(root, &job.entry.file) {
        Ok(seed) => seed?,
        Err(errors) => {
            found.extend(errors);
            return None;
        }
    };
    let to = |minutes: &str| conversion(blake3::hash(&seed), blake3::hash(minutes.as_bytes()));
    let conversion = match convert::convert(&seed, &job.entry) {
        Ok(conversion) => conversion,
        Err(errors) => {
            found.extend(errors.into_iter().map(|one| at_entry(one, job.origin.as_ref())));
            return None;
        }
    };
    let hash = &conversion.minutes.header.source.sha256;
    if job
        .pin
        .as_ref()
        .is_some_and(|pin| !pin.eq_ignore_ascii_case(hash))
    {
        // Not the document that people looked at: loading tells of it, nothing is written.
        return None;
    }
    document.fates = conversion.fates;
    let is_whole = !crate::diagnostic::has_errors(&conversion.diagnostics);
    let is_plain = conversion.diagnostics.is_empty();
    let doubts = conversion.diagnostics.into_iter();
    found.extend(doubts.map(|one| at_entry(one, job.origin.as_ref())));
    if is_whole {
        let text = write::write(&conversion.minutes);
        let was = job.was.as_ref();
        match settle(root, policy, was, &conversion.minutes, &text, &mut document) {
            Ok(change) => {
                document.change = change;
                document.conversion = is_plain.then(|| to(&text));
            }
            Err(refusal) => found.push(refusal),
        }
    }
    Some(document)
}

/// Brings the minutes file in step, or says why not.
fn settle(
    root: &Utf8Path,
    policy: Policy,
    was: Option<&MeetingId>,
    minutes: &Minutes,
    would_be: &str,
    document: &mut Document,
) -> Result<Change, Diagnostic> {
    let before = match was {
        Some(was) => minutes_file(was),
        None => document.file.clone(),
    };
    let is = read_minutes(root, &before)?;
    // Of a file under another name, loading tells where nothing may be written.
    if is.as_deref() == Some(would_be) && (before == document.file || policy == Policy::Locked) {
        return Ok(Change::Unchanged);
    }
    let about = |code| {
        Diagnostic::new(code)
            .at(Place::file(&before))
            .arg("file", &before)
    };
    let converted = format!("{before} (converted)");
    let difference = |is: &str| diff::unified(before.as_str(), &converted, is, would_be);
    let change = match (&is, policy) {
        (None, Policy::Locked) => return Err(about(Code::MinutesMissing)),
        (Some(is), Policy::Locked) => {
            let code = match write::seal_fits(is) {
                true => Code::MinutesDiffer,
                false => Code::MinutesEdited,
            };
            return Err(about(code).attach(difference(is)));
        }
        (None, _) => Change::Created,
        (Some(is), Policy::Update { force, accept_moves }) => {
            let edited = !write::seal_fits(is);
            if edited && !force {
                return Err(about(Code::MinutesEdited).attach(difference(is)));
            }
            // What cannot be read any more was written by an older giji: its ids are not known.
            let moves = read::read(&before, is)
                .map(|old| moves::moves(&old, minutes, edited))
                .unwrap_or_default();
            if !moves.is_empty() && !accept_moves {
                return Err(about(Code::IdsWouldMove)
                    .arg("count", moves.len())
                    .attach(listed(&moves)));
            }
            document.moves = moves;
            Change::Rewritten
        }
    };
    let refused = |path: &Utf8Path, error: io::Error| {
        Diagnostic::new(Code::FileNotWritten)
            .at(Place::file(path))
            .arg("file", path)
            .arg("reason", error)
    };
    file::write_whole(&root.join(&document.file), would_be.as_bytes())
        .map_err(|error| refused(&document.file, error))?;
    document.written = Some(blake3::hash(would_be.as_bytes()));
    if before != document.file && is.is_some() {
        fs::remove_file(root.join(&before)).map_err(|error| refused(&before, error))?;
    }
    Ok(change)
}

/// A minutes file's text; none where it is not there.
fn read_minutes(root: &Utf8Path, path: &Utf8Path) -> Result<Option<String>, Diagnostic> {
    match file::read(&root.join(path), LARGEST) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Diagnostic::new(Code::MinutesNotRead)
            .at(Place::file(path))
            .arg("file", path)
            .arg("reason", error)),
    }
}

fn listed(moves: &[Move]) -> String {
    let mut text = String::new();
    for Move { from, line, to, gone } in moves.iter().take(LISTED) {
        text += &match gone {
            true => format!("{from} (L{line}) → ✕\n"),
            false => format!("{from} (L{line}) → {to}\n"),
        };
    }
    if moves.len() > LISTED {
        text += &format!("… +{}\n", moves.len() - LISTED);
    }
    text
}
