//! Collects entries from parallel workers and writes the files of the search.

mod recall;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use camino::Utf8PathBuf;
use serde::Serialize;

use super::earlier::{self, Remembered, RememberedVolume};
use super::entry::{Directory, Entry, Meeting};
use super::merged::Merged;
use super::names::Names;
use super::pack::Pack;
use super::script;
use super::shelf::{Shelf, Shelved};
use super::volume::{self, Slot};

/// When the search takes another shape.
#[derive(Debug, Clone)]
pub(super) struct Limits {
    /// Everything in one file, as long as a browser may load it at once: bytes after gzip.
    pub text_gz: usize,
    /// What can be no such file, whatever it holds: bytes as written.
    pub text: usize,
    /// Text of a pack of entries that belong to no meeting.
    pub rest: usize,
    /// Of a volume.
    pub volume: volume::Limits,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            text_gz: 96 * 1024,
            text: 640 * 1024,
            rest: 14 * 1024,
            volume: volume::Limits::default(),
        }
    }
}

/// Topics offered where nothing was found.
const SUGGESTIONS: usize = 12;

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Entries that can be found.
    pub entries: usize,
    /// Files written.
    pub files: usize,
    /// Bytes written.
    pub bytes: u64,
}

/// Collects entries and writes `search/…`; the bytes depend on nothing but the entries.
///
/// `write` is called with a path relative to the site's root and the file's bytes, each path once,
/// from any thread. Text is handed on at once; what finds it waits in a temporary file, for volumes
/// are merged one after another at the end; in memory stay the entries without a meeting.
#[derive(Debug)]
pub struct Builder<W, E> {
    limits: Limits,
    directory: Directory,
    /// The year of all meetings, if there is but one; results do not repeat it.
    year: Option<String>,
    /// The meetings by date, then id: a thousand to a volume.
    meetings: Vec<Meeting>,
    places: HashMap<String, usize>,
    volumes: Vec<Mutex<Open>>,
    state: Mutex<State>,
    shelf: Shelf,
    /// Where what finds texts is kept for a search to come.
    folder: Option<Utf8PathBuf>,
    /// What to say where the temporary file cannot be read.
    unreadable: fn(io::Error) -> E,
    entries: AtomicUsize,
    output: Output<W>,
}

#[derive(Debug)]
struct Output<W> {
    write: W,
    files: AtomicUsize,
    bytes: AtomicU64,
}

#[derive(Debug, Default)]
struct State {
    names: Names,
    rest: Vec<Entry>,
    /// Packs by place, as long as everything may fit one file.
    small: Option<Vec<(usize, Pack)>>,
    small_bytes: usize,
    /// Packs of an earlier search, by place.
    recalled: BTreeMap<usize, Remembered>,
    /// Volumes that are not as in an earlier search.
    stale: BTreeSet<usize>,
    /// What a search to come may ask for.
    remembered: Volumes,
}

/// What is remembered of volumes, by number.
pub type Volumes = BTreeMap<usize, RememberedVolume>;

/// The packs of a volume that came.
type Open = Vec<Option<Slot<Shelved>>>;

#[derive(Serialize)]
struct Index<'a> {
    /// How many volumes; none where all text is in one file.
    volumes: usize,
    /// Whether the last volume holds what belongs to no meeting.
    rest: bool,
    series: Vec<(&'a str, &'a str, &'a str)>,
    topics: Vec<(&'a str, &'a str)>,
    /// The first form of each file of names.
    names: Vec<&'a str>,
}

impl<W, E> Builder<W, E>
where
    W: Fn(&str, Vec<u8>) -> Result<(), E> + Sync,
    E: Send,
{
    /// A search over the meetings of `directory`.
    pub fn new(directory: Directory, write: W, unreadable: fn(io::Error) -> E) -> Self {
        Self::with_limits(directory, Limits::default(), write, unreadable)
    }

    pub(super) fn with_limits(
        mut directory: Directory,
        limits: Limits,
        write: W,
        unreadable: fn(io::Error) -> E,
    ) -> Self {
        let mut meetings = std::mem::take(&mut directory.meetings);
        meetings.sort_by(|a, b| a.date.cmp(&b.date).then_with(|| a.id.cmp(&b.id)));
        meetings.dedup_by(|a, b| a.id == b.id);
        let mut years = meetings
            .iter()
            .filter_map(|meeting| meeting.date.as_deref()?.get(..4));
        let year = years.next().filter(|first| years.all(|year| year == *first));
        let year = year.map(str::to_owned);
        let places = meetings
            .iter()
            .enumerate()
            .map(|(place, meeting)| (meeting.id.clone(), place))
            .collect();
        let volumes = meetings
            .chunks(limits.volume.packs.max(1))
            .map(|chunk| Mutex::new(chunk.iter().map(|_| None).collect()))
            .collect();
        Self {
            limits,
            directory,
            year,
            meetings,
            places,
            volumes,
            state: Mutex::new(State {
                small: Some(Vec::new()),
                ..State::default()
            }),
            shelf: Shelf::default(),
            folder: None,
            unreadable,
            entries: AtomicUsize::new(0),
            output: Output {
                write,
                files: AtomicUsize::new(0),
                bytes: AtomicU64::new(0),
            },
        }
    }

    /// Keeps what finds texts in a folder, for a search to come.
    pub fn remembering(mut self, folder: Utf8PathBuf) -> Self {
        self.folder = earlier::prepare(&folder).then_some(folder);
        self
    }

    /// Adds all entries of a meeting, once for each meeting of the directory; with none, or one
    /// that the directory does not have, entries that belong to no meeting, as often as needed.
    /// Gives back what to recall the meeting by, where that is kept.
    pub fn add(&self, meeting: Option<&str>, entries: Vec<Entry>) -> Result<Option<Remembered>, E> {
        self.entries.fetch_add(entries.len(), Ordering::Relaxed);
        let place = meeting.and_then(|id| self.places.get(id)).copied();
        let place = place.and_then(|place| Some((place, self.meetings.get(place)?)));
        let Some((place, meeting)) = place else {
            let mut state = lock(&self.state);
            entries.iter().for_each(|entry| state.names.add(entry));
            state.rest.extend(entries);
            return Ok(None);
        };
        let terms: Vec<Entry> = entries
            .iter()
            .filter(|entry| !entry.aliases.is_empty() || !entry.readings.is_empty())
            .filter(|entry| entry.kind == super::Kind::Term)
            .cloned()
            .collect();
        let mut pack = Pack::of_meeting(meeting, &self.when(meeting), entries);
        let folder = self.folder.as_ref();
        let remembered = folder.and_then(|folder| Remembered::new(folder, &meeting.id, &pack));
        pack.hash = remembered.as_ref().map(|pack| pack.hash().to_owned());
        let mut flush = Vec::new();
        {
            let mut state = lock(&self.state);
            terms.iter().for_each(|entry| state.names.add(entry));
            state.small_bytes += pack.json.len();
            let large = state.small_bytes > self.limits.text;
            match &mut state.small {
                Some(small) => {
                    small.push((place, pack));
                    if large {
                        flush = state.small.take().unwrap_or_default();
                    }
                }
                None => flush.push((place, pack)),
            }
        }
        flush
            .into_iter()
            .try_for_each(|(place, pack)| self.put(place, pack))?;
        Ok(remembered)
    }

    /// Writes the text of a pack, and puts away what finds it.
    fn put(&self, place: usize, mut pack: Pack) -> Result<(), E> {
        let json = std::mem::take(&mut pack.json);
        self.output.emit(&pack.name, &json)?;
        let packs = self.limits.volume.packs.max(1);
        let number = place / packs;
        let Some(open) = self.volumes.get(number) else {
            return Ok(());
        };
        let shelved = Slot::from(pack).shelved(&self.shelf);
        if let Some(slot) = lock(open).get_mut(place % packs) {
            *slot = Some(shelved);
        }
        Ok(())
    }

    fn reopen(&self, number: usize, slots: Open) -> Result<Option<(usize, RememberedVolume)>, E> {
        let slots = slots.into_iter().flatten().map(|slot| slot.back(&self.shelf));
        let slots = slots
            .collect::<io::Result<Vec<Slot>>>()
            .map_err(self.unreadable)?;
        let merged = Merged::new(&slots);
        let slots: Vec<Slot<()>> = slots.into_iter().map(|slot| slot.with(()).0).collect();
        self.close(number, &slots, &merged)?;
        Ok(self.remember(number, &slots, &merged))
    }

    fn remember<G>(
        &self,
        number: usize,
        slots: &[Slot<G>],
        merged: &Merged,
    ) -> Option<(usize, RememberedVolume)> {
        let volume = RememberedVolume::new(self.folder.as_deref()?, number, slots, merged)?;
        Some((number, volume))
    }

    fn close<G>(&self, number: usize, slots: &[Slot<G>], merged: &Merged) -> Result<(), E> {
        let limits = &self.limits.volume;
        volume::write(number, slots, merged, limits, |path, bytes| {
            self.output.file(path, bytes)
        })
    }

    /// Writes what is left. Gives back what to recall volumes by, where that is kept.
    pub fn finish(self) -> Result<(Summary, Volumes), E> {
        let mut state = std::mem::take(&mut *lock(&self.state));
        let rest = rest_packs(std::mem::take(&mut state.rest), self.limits.rest);
        let sheets = std::mem::take(&mut state.names).sheets();
        let mut index = Index {
            volumes: 0,
            rest: !rest.is_empty(),
            series: self
                .directory
                .series
                .iter()
                .map(|series| (series.id.as_str(), series.name.as_str(), series.class.as_str()))
                .collect(),
            topics: self
                .directory
                .suggestions
                .iter()
                .take(SUGGESTIONS)
                .map(|topic| (topic.title.as_str(), topic.url.as_str()))
                .collect(),
            names: sheets
                .iter()
                .filter_map(|sheet| sheet.first())
                .map(|(form, _)| form.as_str())
                .collect(),
        };
        for (number, sheet) in sheets.iter().enumerate() {
            let name = format!("n{number}");
            self.output
                .file(&script::path(&name), script::file(&name, sheet))?;
        }

        let mut small = state.small.take();
        if let Some(packs) = &mut small {
            packs.sort_by_key(|(place, _)| *place);
            let texts = packs.iter().map(|(_, pack)| pack).chain(&rest);
            let texts: Vec<&[u8]> = texts.map(|pack| pack.json.as_slice()).collect();
            let text = [&b"["[..], &texts.join(&b','), b"]"].concat();
            let others = sheets
                .iter()
                .flatten()
                .map(|(form, names)| form.len() + names.iter().map(String::len).sum::<usize>());
            let length = gzipped(&text) + others.sum::<usize>() / 3;
            if texts.is_empty() || length <= self.limits.text_gz {
                self.output.emit("text", &text)?;
                self.output
                    .file(&script::path("index"), script::file("index", &index))?;
                return Ok((self.summary(), Volumes::new()));
            }
        }
        for (place, pack) in small.unwrap_or_default() {
            self.put(place, pack)?;
        }
        for (number, open) in self.volumes.iter().enumerate() {
            let slots = std::mem::take(&mut *lock(open));
            if !slots.is_empty() {
                state.remembered.extend(self.reopen(number, slots)?);
            }
        }
        index.volumes = self.volumes.len() + usize::from(index.rest);
        let mut slots: Vec<Slot> = Vec::with_capacity(rest.len());
        for mut pack in rest {
            let json = std::mem::take(&mut pack.json);
            self.output.emit(&pack.name, &json)?;
            slots.push(pack.into());
        }
        if index.rest {
            self.close(self.volumes.len(), &slots, &Merged::new(&slots))?;
        }
        self.output
            .file(&script::path("index"), script::file("index", &index))?;
        Ok((self.summary(), state.remembered))
    }

    /// `6月14日`, or with the year where that tells meetings apart.
    fn when(&self, meeting: &Meeting) -> String {
        let mut out = String::new();
        let date = meeting.date.as_deref().unwrap_or_default();
        let same_year = date
            .split_once('-')
            .is_some_and(|(year, _)| self.year.as_deref() == Some(year));
        for (part, unit) in date.split('-').zip(["年", "月", "日"]) {
            let number = part.trim_start_matches('0');
            if !(number.is_empty() || unit == "年" && same_year) {
                out.push_str(number);
                out.push_str(unit);
            }
        }
        out
    }

    fn summary(&self) -> Summary {
        Summary {
            entries: self.entries.load(Ordering::Relaxed),
            files: self.output.files.load(Ordering::Relaxed),
            bytes: self.output.bytes.load(Ordering::Relaxed),
        }
    }
}

impl<W, E> Output<W>
where
    W: Fn(&str, Vec<u8>) -> Result<(), E> + Sync,
{
    fn emit(&self, name: &str, value: &[u8]) -> Result<(), E> {
        self.file(&script::path(name), script::wrap(name, value))
    }

    fn file(&self, path: &str, bytes: Vec<u8>) -> Result<(), E> {
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        (self.write)(path, bytes)
    }
}

/// Packs of what belongs to no meeting: terms, topics, and others.
fn rest_packs(mut entries: Vec<Entry>, limit: usize) -> Vec<Pack> {
    entries.sort_by(|a, b| {
        a.kind
            .cmp(&b.kind)
            .then_with(|| a.order.cmp(&b.order))
            .then_with(|| a.id.cmp(&b.id))
    });
    let mut packs = Vec::new();
    let mut start = 0;
    let mut length = 0;
    for (at, entry) in entries.iter().enumerate() {
        length += entry.text.len() + entry.url.len() + 64;
        if length >= limit || at + 1 == entries.len() {
            let name = format!("t/-{}", packs.len());
            let part = entries.get(start..=at).unwrap_or_default();
            packs.push(Pack::new(name, None, part));
            start = at + 1;
            length = 0;
        }
    }
    packs
}

pub(super) fn gzipped(text: &[u8]) -> usize {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    match gz.write_all(text).and_then(|()| gz.finish()) {
        Ok(bytes) => bytes.len(),
        Err(_) => usize::MAX,
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
