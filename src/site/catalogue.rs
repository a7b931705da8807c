//! What every document is linked against: terms and words of topics in one lexicon, people of each
//! series, names of series, notes by document.
//!
//! Built once from the corpus, holds no body of the record, shared by all threads. Contradictions
//! inside the commentary itself are told by `commentary`.

use std::collections::{BTreeMap, BTreeSet};

use super::commentary;
use super::lexicon::{Lexicon, Words};
use super::person::{self, Directory};
use crate::content::{Corpus, Origin, Step};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::id::{Anchor, MeetingId, RecordRef, SegmentId, SeriesId, Slug, UnitId};
use crate::record::{Header, SeedLine};

/// Everything a document is linked against.
#[derive(Debug)]
pub struct Catalogue {
    /// Finds terms, words of topics and names of committees.
    pub lexicon: Lexicon,
    terms: Vec<(Slug, bool)>,
    topics: Vec<Slug>,
    series: Vec<SeriesName>,
    directories: BTreeMap<String, Directory>,
    nobody: Directory,
    notes: BTreeMap<MeetingId, Vec<usize>>,
    pins: BTreeMap<MeetingId, Pins>,
    references: BTreeMap<MeetingId, Vec<Reference>>,
    /// Words before a `#` in commentary: documents that it may link to.
    linked: BTreeSet<String>,
}

/// Where commentary names a place of a document: indexes into the corpus.
#[derive(Debug, Clone, Copy)]
enum Reference {
    Include(usize, usize),
    Exclude(usize, usize),
    Timeline(usize, usize),
    NoteSource(usize, usize),
    TermSource(usize, usize),
}

/// A place of a document that commentary names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// By its id.
    Anchor(Anchor),
    /// By the line of the seed: `ict-09#L75`.
    Line(SeedLine),
}

/// What an entry of `sources` names, where it is a place of the record.
pub fn source_place(source: &str) -> Option<(MeetingId, Named)> {
    if let Ok(RecordRef { document, anchor }) = source.parse() {
        return source.contains('#').then_some((document, Named::Anchor(anchor)));
    }
    let (document, line) = source.split_once("#L")?;
    let digits = !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit());
    let line = digits.then(|| line.parse().unwrap_or(SeedLine::MAX))?;
    Some((document.parse().ok()?, Named::Line(line)))
}

/// A committee's names.
#[derive(Debug, PartialEq)]
struct SeriesName {
    id: SeriesId,
    name: String,
    short_name: Option<String>,
}

/// Topics that name places of one document.
pub type Pins = BTreeMap<Anchor, Vec<Pin>>;

/// A topic that names a place as its member, or as none.
#[derive(Debug, PartialEq)]
pub struct Pin {
    topic: usize,
    include: bool,
}

impl Catalogue {
    /// Reads the corpus; tells what of its commentary contradicts itself.
    pub fn new(corpus: &Corpus) -> (Self, Vec<Diagnostic>) {
        let mut said = commentary::check(corpus);
        let lexicon = lexicon(corpus, &mut said);
        let directories = person::directories(corpus);
        for (series, directory) in &directories {
            said.extend(
                directory
                    .namesakes()
                    .map(|(name, words)| namesakes(series, name, &words)),
            );
        }
        let mut notes: BTreeMap<MeetingId, Vec<usize>> = BTreeMap::new();
        for (index, note) in corpus.notes.iter().enumerate() {
            for target in &note.on {
                let on = notes.entry(target.document.clone()).or_default();
                if on.last() != Some(&index) {
                    on.push(index);
                }
            }
        }
        let mut pins: BTreeMap<MeetingId, Pins> = BTreeMap::new();
        for (topic, record) in corpus.topics.iter().enumerate() {
            let included = record.include.iter().map(|place| (place, true));
            let excluded = record.exclude.iter().map(|place| (place, false));
            for (place, include) in included.chain(excluded) {
                let of_document = pins.entry(place.document.clone()).or_default();
                of_document
                    .entry(place.anchor)
                    .or_default()
                    .push(Pin { topic, include });
            }
        }
        let references = references(corpus);
        let catalogue = Self {
            lexicon,
            terms: corpus.glossary.iter().map(|t| (t.id.clone(), t.popup)).collect(),
            topics: corpus.topics.iter().map(|t| t.id.clone()).collect(),
            series: corpus
                .series
                .iter()
                .map(|s| SeriesName {
                    id: s.id.clone(),
                    name: s.name.clone(),
                    short_name: s.short_name.clone(),
                })
                .collect(),
            directories,
            nobody: Directory::default(),
            notes,
            pins,
            references,
            linked: linked(corpus),
        };
        (catalogue, said)
    }

    /// The documents that are linked with other words, committees, people or topics than against
    /// another catalogue. Their own notes, corrections and commentary are not looked at.
    pub fn otherwise<'c>(&self, other: &Self, corpus: &'c Corpus) -> BTreeSet<&'c MeetingId> {
        let shares = self.lexicon == other.lexicon
            && self.terms == other.terms
            && self.topics == other.topics
            && self.series == other.series;
        let prefixes = self.directories.keys().chain(other.directories.keys());
        let is_other = |prefix: &&String| self.directories.get(*prefix) != other.directories.get(*prefix);
        let other_people: BTreeSet<&str> = prefixes.filter(is_other).map(String::as_str).collect();
        let (same_pins, same_links) = (self.pins == other.pins, self.linked == other.linked);
        if shares && other_people.is_empty() && same_pins && same_links {
            return BTreeSet::new();
        }
        let headers = corpus.documents.iter().map(|document| &document.header);
        let is_otherwise = |header: &&Header| {
            let people = person::prefix(header.series.as_ref(), &header.id);
            !shares
                || other_people.contains(people)
                || !same_pins && self.pins(&header.id) != other.pins(&header.id)
                || !same_links && self.is_linked(&header.id) != other.is_linked(&header.id)
        };
        headers.filter(is_otherwise).map(|header| &header.id).collect()
    }

    /// Whether a text links to no other documents than commentary did when this was made.
    pub fn knows_links_of(&self, text: &str) -> bool {
        before_hash(text).all(|word| self.linked.contains(word))
    }

    /// Whether commentary may link to a place of this document.
    pub fn is_linked(&self, document: &MeetingId) -> bool {
        self.linked.contains(document.as_str())
    }

    /// The id of a term of `Corpus::glossary`.
    pub fn term_id(&self, index: usize) -> Option<&Slug> {
        self.terms.get(index).map(|(id, _)| id)
    }

    /// Whether a term is marked in running text.
    pub fn pops_up(&self, index: usize) -> bool {
        self.terms.get(index).is_some_and(|(_, popup)| *popup)
    }

    /// How many terms there are.
    pub fn terms_len(&self) -> usize {
        self.terms.len()
    }

    /// How many topics there are.
    pub fn topics_len(&self) -> usize {
        self.topics.len()
    }

    /// The id of a topic of `Corpus::topics`.
    pub fn topic_id(&self, index: usize) -> Option<&Slug> {
        self.topics.get(index)
    }

    /// The index of a committee in `Corpus::series`.
    pub fn series_index(&self, id: &SeriesId) -> Option<usize> {
        self.series.iter().position(|s| s.id == *id)
    }

    /// The id of a committee of `Corpus::series`.
    pub fn series_id(&self, index: usize) -> Option<&SeriesId> {
        self.series.get(index).map(|s| &s.id)
    }

    /// Name and short name of a committee.
    pub fn series_names(&self, id: &SeriesId) -> Option<(&str, Option<&str>)> {
        let series = self.series.iter().find(|s| s.id == *id)?;
        Some((series.name.as_str(), series.short_name.as_deref()))
    }

    /// The people of a document's series, or of the document itself where it has none.
    pub fn directory(&self, series: Option<&SeriesId>, document: &MeetingId) -> &Directory {
        self.directories
            .get(person::prefix(series, document))
            .unwrap_or(&self.nobody)
    }

    /// Kana of a person's name, with its source.
    pub fn reading(&self, person: &str) -> Option<(&str, Option<&str>)> {
        let (prefix, _) = person.split_once('/')?;
        self.directories.get(prefix)?.reading(person)
    }

    /// Notes that are on a document, indexes into `Corpus::notes`.
    pub fn notes_on(&self, document: &MeetingId) -> &[usize] {
        self.notes.get(document).map_or(&[], Vec::as_slice)
    }

    /// Places of a document that commentary names, with where it does.
    pub fn references_to<'a>(
        &'a self,
        corpus: &'a Corpus,
        document: &MeetingId,
    ) -> impl Iterator<Item = (Named, &'a Origin, [Step<'static>; 2])> {
        let references = self.references.get(document).map_or(&[][..], Vec::as_slice);
        let source = |sources: &[String], origin: &'a Origin, at: usize| {
            let (_, named) = source_place(sources.get(at)?)?;
            Some((named, origin, [Step::Key("sources"), Step::Item(at)]))
        };
        references.iter().filter_map(move |reference| {
            let (places, origin, key, at) = match *reference {
                Reference::Include(topic, at) => {
                    let topic = corpus.topics.get(topic)?;
                    (&topic.include, &topic.origin, "include", at)
                }
                Reference::Exclude(topic, at) => {
                    let topic = corpus.topics.get(topic)?;
                    (&topic.exclude, &topic.origin, "exclude", at)
                }
                Reference::Timeline(entry, at) => {
                    let entry = corpus.timeline.get(entry)?;
                    (&entry.refs, &entry.origin, "refs", at)
                }
                Reference::NoteSource(note, at) => {
                    let note = corpus.notes.get(note)?;
                    return source(&note.sources, &note.origin, at);
                }
                Reference::TermSource(term, at) => {
                    let term = corpus.glossary.get(term)?;
                    return source(&term.sources, &term.origin, at);
                }
            };
            let named = Named::Anchor(places.get(at)?.anchor);
            Some((named, origin, [Step::Key(key), Step::Item(at)]))
        })
    }

    /// Topics that name places of a document.
    pub fn pins(&self, document: &MeetingId) -> Option<&Pins> {
        self.pins.get(document)
    }
}

/// Adds the topics that name a segment as their member, and takes out those that name it as none;
/// the narrower place wins.
pub fn pin(pins: &Pins, unit: UnitId, segment: SegmentId, topics: &mut Vec<TopicPlace>) {
    for anchor in [
        Anchor::Whole,
        Anchor::Agenda(unit.agenda),
        Anchor::Unit(unit),
        Anchor::Segment(segment),
    ] {
        for pin in pins.get(&anchor).map_or(&[][..], Vec::as_slice) {
            if !pin.include {
                topics.retain(|(topic, _)| *topic != pin.topic);
            } else if topics.iter().all(|(topic, _)| *topic != pin.topic) {
                topics.push((pin.topic, None));
            }
        }
    }
}

/// A topic of a segment: its index, and the paragraph and byte where a word of it first stands.
pub type TopicPlace = (usize, Option<(usize, usize)>);

fn lexicon(corpus: &Corpus, said: &mut Vec<Diagnostic>) -> Lexicon {
    let mut words = Words::default();
    for (index, term) in corpus.glossary.iter().enumerate() {
        let forms = [(term.term.as_str(), vec![Step::Key("term")])].into_iter().chain(
            term.aliases
                .iter()
                .enumerate()
                .map(|(at, alias)| (alias.as_str(), vec![Step::Key("aliases"), Step::Item(at)])),
        );
        for (form, path) in forms {
            if let Err(other) = words.term(form, index)
                && let Some(other) = corpus.glossary.get(other)
            {
                said.push(
                    Diagnostic::new(Code::DuplicateAlias)
                        .at(term.origin.place(&path))
                        .arg("form", form)
                        .arg("other", &other.id)
                        .arg("file", &other.origin.file),
                );
            }
        }
    }
    for (index, topic) in corpus.topics.iter().enumerate() {
        for word in &topic.terms {
            words.topic(word, index);
            // A word that is a term stands for all forms of it.
            if let Some(term) = words.term_of(word).and_then(|at| corpus.glossary.get(at)) {
                for form in term.aliases.iter().chain([&term.term]) {
                    words.topic(form, index);
                }
            }
        }
    }
    for (index, series) in corpus.series.iter().enumerate() {
        words.series(&series.name, index, true);
        if let Some(short) = &series.short_name {
            words.series(short, index, false);
        }
    }
    words.build()
}

fn linked(corpus: &Corpus) -> BTreeSet<String> {
    let words = corpus.texts().flat_map(|origin| before_hash(&origin.text));
    words.map(str::to_owned).collect()
}

/// Words before a `#` in a text.
fn before_hash(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('#').flat_map(|(hash, _)| {
        let before = &text[..hash];
        // An id may hold Japanese letters, but mostly they are the words around it.
        [char::is_alphanumeric, |c: char| c.is_ascii_alphanumeric()]
            .into_iter()
            .filter_map(move |is_of_id| {
                let rest = before.trim_end_matches(|c| is_of_id(c) || matches!(c, '-' | '_'));
                (rest.len() < hash).then(|| &before[rest.len()..])
            })
    })
}

fn references(corpus: &Corpus) -> BTreeMap<MeetingId, Vec<Reference>> {
    let mut all: BTreeMap<MeetingId, Vec<Reference>> = BTreeMap::new();
    let mut add = |places: &[RecordRef], reference: &dyn Fn(usize) -> Reference| {
        for (at, place) in places.iter().enumerate() {
            all.entry(place.document.clone()).or_default().push(reference(at));
        }
    };
    for (index, topic) in corpus.topics.iter().enumerate() {
        add(&topic.include, &|at| Reference::Include(index, at));
        add(&topic.exclude, &|at| Reference::Exclude(index, at));
    }
    for (index, entry) in corpus.timeline.iter().enumerate() {
        add(&entry.refs, &|at| Reference::Timeline(index, at));
    }
    let mut add = |sources: &[String], reference: &dyn Fn(usize) -> Reference| {
        for (at, source) in sources.iter().enumerate() {
            if let Some((document, _)) = source_place(source) {
                all.entry(document).or_default().push(reference(at));
            }
        }
    };
    for (index, note) in corpus.notes.iter().enumerate() {
        add(&note.sources, &|at| Reference::NoteSource(index, at));
    }
    for (index, term) in corpus.glossary.iter().enumerate() {
        add(&term.sources, &|at| Reference::TermSource(index, at));
    }
    all
}

fn namesakes(series: &str, name: &str, roles: &[&str]) -> Diagnostic {
    let file = format!("content/people/{series}.yaml");
    Diagnostic::new(Code::Namesakes)
        .at(Place::file(file.as_str().into()))
        .arg("series", series)
        .arg("name", name)
        .arg("roles", roles.join("、"))
        .attach(format!("- id: {name}\n  names: [{name}]\n"))
}
