//! People and their ids.
//!
//! An id is `<series>/<name>`, the name as the attendance list prints it: `ict/上原`, and
//! `ict/井上大介` where a full name is printed, so that most ids depend on one document alone.
//! Where a series prints one and the same name with different roles, they are taken for namesakes,
//! since a surname is no key: each gets its role as well (`ict/佐藤-構成員`, `ict/佐藤-企画官`), and
//! a warning offers the entry of `people/<series>.yaml` that says they are one. Entries there
//! overrule everything.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::label::bare;
use crate::content::{Corpus, Document, PersonEntry};
use crate::record::Attendee;
use crate::record::id::{MeetingId, SeriesId};
use crate::text::fold::fold;

/// The people of one series, or of one document that belongs to none.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Directory {
    prefix: String,
    entries: Vec<Known>,
    /// By folded name: what the lists print beside it.
    capacities: BTreeMap<String, BTreeSet<Capacity>>,
}

/// An entry of `people/<series>.yaml`, folded.
#[derive(Debug, PartialEq, Eq)]
struct Known {
    slug: String,
    folded_slug: String,
    names: Vec<String>,
    role: Option<String>,
    affiliation: Option<String>,
    reading: Option<String>,
    source: Option<String>,
}

/// Role and affiliation, folded, without what stands in brackets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Capacity {
    role: String,
    affiliation: String,
}

impl Capacity {
    fn of(role: Option<&str>, affiliation: Option<&str>) -> Self {
        Self {
            role: role.map(bare).unwrap_or_default(),
            affiliation: affiliation.map(bare).unwrap_or_default(),
        }
    }

    /// What tells this person from a namesake.
    fn word(&self) -> &str {
        if self.role.is_empty() {
            &self.affiliation
        } else {
            &self.role
        }
    }
}

/// A person of a directory, as an attendance list or a label gives it.
#[derive(Debug, Clone, Copy)]
pub struct Described<'a> {
    /// Surname or name.
    pub name: &'a str,
    /// Role, as printed.
    pub role: Option<&'a str>,
    /// Affiliation, as printed.
    pub affiliation: Option<&'a str>,
}

impl<'a> From<&'a Attendee> for Described<'a> {
    fn from(attendee: &'a Attendee) -> Self {
        Self {
            name: &attendee.name,
            role: attendee.role.as_deref(),
            affiliation: attendee.affiliation.as_deref(),
        }
    }
}

impl Directory {
    /// An empty directory whose ids begin with `prefix`.
    pub fn new(prefix: &str, entries: &[PersonEntry]) -> Self {
        Self {
            prefix: prefix.to_owned(),
            entries: entries.iter().map(Known::of).collect(),
            capacities: BTreeMap::new(),
        }
    }

    /// Takes note of a person that a list prints.
    pub fn add(&mut self, person: Described<'_>) {
        if self.entry(person).is_none() {
            self.capacities
                .entry(fold(person.name))
                .or_default()
                .insert(Capacity::of(person.role, person.affiliation));
        }
    }

    /// Names that the series prints with different roles and that no entry settles, with the
    /// words that tell them apart.
    pub fn namesakes(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.capacities
            .iter()
            .filter(|(_, capacities)| capacities.len() > 1)
            .map(|(name, capacities)| {
                let words = capacities.iter().map(Capacity::word).collect();
                (name.as_str(), words)
            })
    }

    /// The id of a person described.
    pub fn id(&self, person: Described<'_>) -> String {
        let slug = match self.entry(person) {
            Some(entry) => entry.slug.clone(),
            None => self.derived(person),
        };
        format!("{}/{slug}", self.prefix)
    }

    /// Kana of a person's name, with its source.
    pub fn reading(&self, id: &str) -> Option<(&str, Option<&str>)> {
        let slug = id.strip_prefix(&self.prefix)?.strip_prefix('/')?;
        let entry = self.entries.iter().find(|entry| entry.slug == slug)?;
        Some((entry.reading.as_deref()?, entry.source.as_deref()))
    }

    fn derived(&self, person: Described<'_>) -> String {
        let name = slug_of(person.name);
        let Some(capacities) = self.capacities.get(&fold(person.name)) else {
            return name;
        };
        if capacities.len() < 2 {
            return name;
        }
        let described = Capacity::of(person.role, person.affiliation);
        // A label says less than a list: `参事官` is the end of `統括官室参事官`.
        let fits = |c: &&Capacity| {
            **c == described
                || (described.affiliation.is_empty()
                    && !described.role.is_empty()
                    && c.role.ends_with(&described.role))
        };
        let mut fitting = capacities.iter().filter(fits);
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => joined(&name, only.word()),
            _ => joined(&name, described.word()),
        }
    }

    /// The entry that describes a person best: the one that says most.
    fn entry(&self, person: Described<'_>) -> Option<&Known> {
        let name = fold(person.name);
        let role = person.role.map(fold).unwrap_or_default();
        let affiliation = person.affiliation.map(fold).unwrap_or_default();
        let mut best: Option<(usize, &Known)> = None;
        for entry in &self.entries {
            let Some(weight) = entry.weight(&name, &role, &affiliation) else {
                continue;
            };
            if best.is_none_or(|(other, _)| weight > other) {
                best = Some((weight, entry));
            }
        }
        best.map(|(_, entry)| entry)
    }
}

impl Known {
    fn of(entry: &PersonEntry) -> Self {
        Self {
            slug: entry.id.to_string(),
            folded_slug: fold(entry.id.as_str()),
            names: entry.names.iter().map(|name| fold(name)).collect(),
            role: entry.role.as_deref().map(fold),
            affiliation: entry.affiliation.as_deref().map(fold),
            reading: entry.reading.clone(),
            source: entry.source.clone(),
        }
    }

    /// How well the entry describes a person; none where it does not. A surname alone stands for
    /// a full name only beside a role or affiliation that fits too.
    fn weight(&self, name: &str, role: &str, affiliation: &str) -> Option<usize> {
        let mut told = 0;
        for (stated, found) in [(&self.role, role), (&self.affiliation, affiliation)] {
            if let Some(stated) = stated {
                if !found.contains(stated.as_str()) {
                    return None;
                }
                told += 1;
            }
        }
        let exact = self.folded_slug == name || self.names.iter().any(|n| n == name);
        let surname = self
            .names
            .iter()
            .any(|n| !n.is_empty() && name.len() > n.len() && name.starts_with(n.as_str()));
        (exact || (surname && told > 0)).then_some(told * 2 + usize::from(exact))
    }
}

/// The prefix of ids of people at a document.
pub fn prefix<'a>(series: Option<&'a SeriesId>, document: &'a MeetingId) -> &'a str {
    series.map_or(document.as_str(), SeriesId::as_str)
}

/// One directory for each series, and for each document of none that has a list.
pub fn directories(corpus: &Corpus) -> BTreeMap<String, Directory> {
    let mut all: BTreeMap<String, Directory> = corpus
        .people
        .iter()
        .map(|(series, entries)| (series.to_string(), Directory::new(series.as_str(), entries)))
        .collect();
    // Most lists of a series repeat the one before.
    let mut seen: BTreeMap<&str, BTreeSet<&Attendee>> = BTreeMap::new();
    for document in &corpus.documents {
        let prefix = prefix(document.header.series.as_ref(), &document.header.id);
        if !all.contains_key(prefix) {
            all.insert(prefix.to_owned(), Directory::new(prefix, &[]));
        }
        let Some(directory) = all.get_mut(prefix) else {
            continue;
        };
        let replacements = header_replacements(corpus, document);
        let seen = seen.entry(prefix).or_default();
        let people = document.header.attendees.iter().flat_map(|group| &group.people);
        for attendee in people {
            if !replacements.is_empty() {
                directory.add(Described::from(corrected(attendee, &replacements).as_ref()));
            } else if seen.insert(attendee) {
                directory.add(Described::from(attendee));
            }
        }
    }
    all
}

/// What corrections of header lines put in place of what is printed.
fn header_replacements<'a>(corpus: &'a Corpus, document: &Document) -> Vec<(&'a str, &'a str)> {
    let corrections = corpus.corrections.get(&document.header.id).into_iter().flatten();
    corrections
        .filter(|c| document.header.header_lines.contains(&c.line))
        .filter_map(|c| Some((c.printed.as_str(), c.corrected.as_deref()?)))
        .collect()
}

/// An attendee with header corrections laid over name, role and affiliation.
///
/// A correction has no place inside the entry, so it applies where its printed words stand in
/// the entry as a whole.
pub fn corrected<'a>(attendee: &'a Attendee, replacements: &[(&str, &str)]) -> Cow<'a, Attendee> {
    let mut attendee = Cow::Borrowed(attendee);
    for (printed, corrected) in replacements {
        if printed.is_empty() || !attendee.printed.contains(printed) {
            continue;
        }
        let attendee = attendee.to_mut();
        attendee.name = attendee.name.replace(printed, corrected);
        for part in [&mut attendee.role, &mut attendee.affiliation] {
            if let Some(text) = part.as_mut() {
                *text = text.replace(printed, corrected);
            }
        }
        // 「原主査」→「後藤主査」 reaches over name and role.
        if let (Some(role), Some(name)) = (
            attendee.role.as_deref(),
            printed.strip_suffix(attendee.role.as_deref().unwrap_or_default()),
        ) && name == attendee.name
            && let Some(name) = corrected.strip_suffix(role)
        {
            attendee.name = name.to_owned();
        }
    }
    attendee
}

fn joined(name: &str, word: &str) -> String {
    let word = slug_of(word);
    if word == NOBODY {
        name.to_owned()
    } else {
        format!("{name}-{word}")
    }
}

const NOBODY: &str = "_";

/// A name as the last part of an id: letters and digits only, so that it is safe in a path.
fn slug_of(name: &str) -> String {
    const LONGEST: usize = 40;
    let slug: String = name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(LONGEST)
        .collect();
    if slug.is_empty() { NOBODY.to_owned() } else { slug }
}
