//! The entries of one meeting, or some that belong to none: what is shown of them, and their grams.

use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::entry::{Entry, Kind, Meeting};
use super::postings::{Gatherer, Grams};
use super::script;

/// Entries that are fetched together.
#[derive(Debug)]
pub struct Pack {
    /// The file's name below `search/`.
    pub name: String,
    /// How many entries.
    pub count: u32,
    /// What is shown of them, as JSON.
    pub json: Vec<u8>,
    /// What finds them.
    pub grams: Grams,
    /// The hash of the grams, where a search to come may ask for it.
    pub hash: Option<String>,
}

#[derive(serde::Serialize)]
struct Shown<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    /// Id, label, day and series.
    meeting: Option<[&'a str; 4]>,
    base: &'a str,
    speakers: Vec<Vec<&'a str>>,
    entries: Vec<Row<'a>>,
}

struct Row<'a> {
    entry: &'a Entry,
    base: &'a str,
    speaker: Option<usize>,
}

impl Pack {
    /// The entries of a meeting, which are sorted here.
    pub fn of_meeting(meeting: &Meeting, when: &str, mut entries: Vec<Entry>) -> Self {
        entries.sort_by(|a, b| a.order.cmp(&b.order).then_with(|| a.id.cmp(&b.id)));
        let series = meeting.series.as_deref().unwrap_or_default();
        let shown = [meeting.id.as_str(), meeting.label.as_str(), when, series];
        Self::new(meeting_name(&meeting.id), Some(shown), &entries)
    }

    /// Entries in the order given.
    pub fn new(name: String, meeting: Option<[&str; 4]>, entries: &[Entry]) -> Self {
        let base = entries.first().map_or("", |entry| page(&entry.url));
        let mut speakers: Vec<Vec<&str>> = Vec::new();
        let length = entries.iter().map(|entry| entry.text.len() + 64).sum();
        let mut gatherer = Gatherer::with_capacity(length);
        let mut rows = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            for field in fields(entry) {
                gatherer.field(index, field);
            }
            rows.push(Row {
                entry,
                base,
                speaker: speaker(entry, &mut speakers),
            });
        }
        let shown = Shown {
            meeting,
            base,
            speakers,
            entries: rows,
        };
        Self {
            name,
            count: entries.len() as u32,
            json: script::json(&shown, length * 5 / 4),
            grams: gatherer.finish(),
            hash: None,
        }
    }
}

/// The file's name of a meeting's pack.
pub fn meeting_name(id: &str) -> String {
    format!("t/{id}")
}

/// Every text by which an entry is found.
pub fn fields(entry: &Entry) -> impl Iterator<Item = &str> {
    std::iter::once(entry.text.as_str())
        .chain(entry.corrected.as_deref())
        .chain(entry.title.as_deref())
        .chain(entry.speaker.as_deref())
        .chain(entry.readings.iter().map(String::as_str))
        .chain(entry.aliases.iter().map(String::as_str))
}

fn page(url: &str) -> &str {
    url.split('#').next().unwrap_or_default()
}

/// The index of the entry's speaker: `[id, name, readings …]`.
fn speaker<'a>(entry: &'a Entry, speakers: &mut Vec<Vec<&'a str>>) -> Option<usize> {
    let name = entry.speaker.as_deref()?;
    let mut tuple = vec![entry.person.as_deref().unwrap_or_default(), name];
    tuple.extend(entry.readings.iter().map(String::as_str));
    let known = speakers.iter().position(|known| *known == tuple);
    Some(known.unwrap_or_else(|| {
        speakers.push(tuple);
        speakers.len() - 1
    }))
}

fn kind_number(kind: Kind) -> u8 {
    match kind {
        Kind::Record => 0,
        Kind::Note => 1,
        Kind::Term => 2,
        Kind::Topic => 3,
        Kind::Meeting => 4,
    }
}

/// `[kind, url, speaker, title, text, corrected, readings, aliases]`, without what is empty at the
/// end. A URL on the pack's own page is its fragment alone.
impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entry = self.entry;
        let readings: &[String] = if self.speaker.is_some() {
            &[]
        } else {
            &entry.readings
        };
        let length = match () {
            () if !entry.aliases.is_empty() => 8,
            () if !readings.is_empty() => 7,
            () if entry.corrected.is_some() => 6,
            () => 5,
        };
        let url = match entry.url.strip_prefix(self.base) {
            Some(fragment) if fragment.starts_with('#') => fragment,
            _ => &entry.url,
        };
        let mut row = serializer.serialize_seq(Some(length))?;
        row.serialize_element(&kind_number(entry.kind))?;
        row.serialize_element(url)?;
        row.serialize_element(&self.speaker.map_or(-1, |index| index as i64))?;
        row.serialize_element(entry.title.as_deref().unwrap_or_default())?;
        row.serialize_element(&entry.text)?;
        if length > 5 {
            row.serialize_element(entry.corrected.as_deref().unwrap_or_default())?;
        }
        if length > 6 {
            row.serialize_element(readings)?;
        }
        if length > 7 {
            row.serialize_element(&entry.aliases)?;
        }
        row.end()
    }
}
