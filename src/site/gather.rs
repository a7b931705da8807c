//! The whole site, merged from what its documents contributed: every list, no body.
//!
//! Owns the order of lists and the counts over documents. A document is named by its index in
//! `Site::meetings`.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::Catalogue;
use super::facts::{
    Appearance, CorrectionRow, Facts, MeetingCard, OpenQuestion, Passage, SpeechCard, TermSegments,
    TopicMember,
};
use super::meeting::Mention;
use super::timeline::{self, Event};
use crate::content::Corpus;
use crate::diagnostic::Diagnostic;
use crate::record::id::{MeetingId, SegmentId, SeriesId, Slug};
use crate::text::fold::fold;

/// An index into `Site::meetings`.
pub type MeetingIndex = usize;

/// What pages other than a meeting's own are made of.
#[derive(Debug, Default)]
pub struct Site {
    /// Every document: by series, then round, then date, then id; documents of no series last.
    pub meetings: Vec<SiteMeeting>,
    /// The meetings (best document of each) by date, then series and round; undated ones last.
    pub by_date: Vec<MeetingIndex>,
    /// As in `Corpus::series`.
    pub series: Vec<SiteSeries>,
    /// As in `Corpus::topics`.
    pub topics: Vec<SiteTopic>,
    /// As in `Corpus::glossary`.
    pub terms: Vec<SiteTerm>,
    /// By id.
    pub people: Vec<SitePerson>,
    /// Rounds by series and number, then the other events in file order.
    pub timeline: Vec<Event>,
    /// How many segments of each topic each meeting has.
    pub matrix: Matrix,
    /// By document, then line.
    pub corrections: Vec<(MeetingIndex, CorrectionRow)>,
    /// In `by_date` order.
    pub questions: Vec<(MeetingIndex, OpenQuestion)>,
    /// Committees that documents of others name, by document.
    pub mentions: Vec<(MeetingIndex, Mention)>,
    by_id: BTreeMap<MeetingId, MeetingIndex>,
}

/// A document among the others.
#[derive(Debug)]
pub struct SiteMeeting {
    /// Header and counts.
    pub card: MeetingCard,
    /// It is the best document of its meeting, whose page it is.
    pub primary: bool,
    /// Other documents on the same meeting.
    pub others: Vec<MeetingIndex>,
    /// The one before in its series.
    pub previous: Option<Neighbour>,
    /// The one after in its series.
    pub next: Option<Neighbour>,
    /// The one before by date, of any series.
    pub earlier: Option<MeetingIndex>,
    /// The one after by date.
    pub later: Option<MeetingIndex>,
}

/// A neighbour in the series, with the rounds between that the site does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// The meeting.
    pub meeting: MeetingIndex,
    /// First and last round not held between the two.
    pub missing: Option<(u32, u32)>,
}

/// A committee.
#[derive(Debug)]
pub struct SiteSeries {
    /// Its id.
    pub id: SeriesId,
    /// Its meetings (best documents), by round, then date.
    pub meetings: Vec<MeetingIndex>,
    /// Indexes into `Site::timeline`: its rounds by number.
    pub rounds: Vec<usize>,
    /// Indexes into `Site::timeline`: the other events of its lane.
    pub events: Vec<usize>,
    /// People who attended or spoke, indexes into `Site::people`.
    pub people: Vec<usize>,
    /// Topics with members here, indexes into `Site::topics`.
    pub topics: Vec<usize>,
}

/// A topic with its passages.
#[derive(Debug)]
pub struct SiteTopic {
    /// Its id.
    pub id: Slug,
    /// In chronological order (`by_date`), passages in document order.
    pub members: Vec<MeetingPassages>,
    /// How many passages in all.
    pub count: usize,
    /// Terms that occur in most of its segments, the most frequent first, at most twelve.
    pub terms: Vec<Slug>,
}

/// Passages of one document.
#[derive(Debug)]
pub struct MeetingPassages {
    /// The document.
    pub meeting: MeetingIndex,
    /// In document order.
    pub passages: Vec<Passage>,
}

/// A term with the segments in which it occurs.
#[derive(Debug)]
pub struct SiteTerm {
    /// Its id.
    pub id: Slug,
    /// In chronological order, segments in document order.
    pub occurrences: Vec<MeetingSegments>,
    /// How many segments in all.
    pub count: usize,
    /// Terms whose `see_also` names this one, and those it names, by id.
    pub related: Vec<Slug>,
}

/// Segments of one document.
#[derive(Debug)]
pub struct MeetingSegments {
    /// The document.
    pub meeting: MeetingIndex,
    /// In document order.
    pub segments: Vec<SegmentId>,
}

/// A person over all meetings of a series.
#[derive(Debug)]
pub struct SitePerson {
    /// `ict/上原`.
    pub id: String,
    /// The committee; none for a person of a document without a series.
    pub series: Option<SeriesId>,
    /// The last part of the id, safe in a path.
    pub slug: String,
    /// Surname or name; the longest recorded.
    pub name: String,
    /// Kana, from `people/<series>.yaml`.
    pub reading: Option<String>,
    /// Of the reading.
    pub reading_source: Option<String>,
    /// Names in labels, as printed, that differ from `name` and role as listed; each with the
    /// documents that print it.
    pub printed: Vec<(String, Vec<MeetingIndex>)>,
    /// Meetings attended or spoken at, by round, then date; with role and affiliation there.
    pub appearances: Vec<(MeetingIndex, Appearance)>,
    /// Speeches, chronological, then in order; also what others read out on their behalf.
    pub speeches: Vec<PersonSpeeches>,
    /// How many speeches of their own.
    pub speech_count: usize,
    /// Characters of these.
    pub characters: u64,
}

/// Speeches of one person at one meeting.
#[derive(Debug)]
pub struct PersonSpeeches {
    /// The document.
    pub meeting: MeetingIndex,
    /// In order.
    pub speeches: Vec<SpeechCard>,
}

/// Topics by meetings, in numbers of segments.
#[derive(Debug, Default)]
pub struct Matrix {
    /// The columns: meetings in `by_date` order.
    pub meetings: Vec<MeetingIndex>,
    /// A row for each of `Site::topics`: a number for each column.
    pub counts: Vec<Vec<u32>>,
}

impl Site {
    /// Merges what documents contributed; the order of `facts` does not matter.
    pub fn gather(corpus: &Corpus, catalogue: &Catalogue, facts: Vec<Facts>) -> (Self, Vec<Diagnostic>) {
        let mut facts = facts;
        facts.sort_by(|a, b| series_key(corpus, &a.card).cmp(&series_key(corpus, &b.card)));
        let mut cards = Vec::with_capacity(facts.len());
        let mut parts = Vec::with_capacity(facts.len());
        for fact in facts {
            cards.push(fact.card);
            parts.push(Parts {
                members: fact.members,
                terms: fact.terms,
                speeches: fact.speeches,
                appearances: fact.appearances,
                questions: fact.questions,
                mentions: fact.mentions,
                corrections: fact.corrections,
            });
        }
        let mut site = Self {
            meetings: meetings(cards),
            ..Self::default()
        };
        site.by_date = by_date(corpus, &site.meetings);
        site.stand_in_line();
        let chronological = site.chronological();
        site.topics(corpus, &parts, &chronological);
        site.matrix(&parts);
        site.terms(corpus, &parts, &chronological);
        site.timeline = timeline::build(corpus, &site.meetings, &parts_mentions(&parts));
        site.series(corpus);
        site.people(catalogue, &mut parts, &chronological);
        site.people_and_topics_of_series();
        site.rest(parts);
        (site, Vec::new())
    }

    /// The document with this id.
    pub fn meeting(&self, id: &MeetingId) -> Option<&SiteMeeting> {
        self.index_of(id).and_then(|index| self.meetings.get(index))
    }

    /// The index of the document with this id.
    pub fn index_of(&self, id: &MeetingId) -> Option<MeetingIndex> {
        self.by_id.get(id).copied()
    }

    /// All documents in chronological order: a meeting's second documents after its best one.
    fn chronological(&self) -> Vec<MeetingIndex> {
        let with_others = self.by_date.iter().flat_map(|index| {
            let others = self.meetings.get(*index).map_or(&[][..], |m| m.others.as_slice());
            std::iter::once(*index).chain(others.iter().copied())
        });
        with_others.collect()
    }

    /// Fills in the neighbours of each meeting, and the index of ids.
    fn stand_in_line(&mut self) {
        self.by_id = self
            .meetings
            .iter()
            .enumerate()
            .map(|(index, meeting)| (meeting.card.id.clone(), index))
            .collect();
        for pair in self.by_date.windows(2) {
            if let [before, after] = *pair {
                if let Some(meeting) = self.meetings.get_mut(before) {
                    meeting.later = Some(after);
                }
                if let Some(meeting) = self.meetings.get_mut(after) {
                    meeting.earlier = Some(before);
                }
            }
        }
        let primaries: Vec<MeetingIndex> = (0..self.meetings.len())
            .filter(|index| self.meetings.get(*index).is_some_and(|m| m.primary))
            .collect();
        for pair in primaries.windows(2) {
            let [before, after] = *pair else { continue };
            let (Some(a), Some(b)) = (self.meetings.get(before), self.meetings.get(after)) else {
                continue;
            };
            if a.card.series.is_none() || a.card.series != b.card.series {
                continue;
            }
            let missing = match (a.card.round, b.card.round) {
                (Some(first), Some(last)) if last > first + 1 => Some((first + 1, last - 1)),
                _ => None,
            };
            let neighbour = |meeting| Some(Neighbour { meeting, missing });
            if let Some(meeting) = self.meetings.get_mut(before) {
                meeting.next = neighbour(after);
            }
            if let Some(meeting) = self.meetings.get_mut(after) {
                meeting.previous = neighbour(before);
            }
        }
    }

    fn topics(&mut self, corpus: &Corpus, parts: &[Parts], chronological: &[MeetingIndex]) {
        let mut topics: Vec<SiteTopic> = corpus
            .topics
            .iter()
            .map(|topic| SiteTopic {
                id: topic.id.clone(),
                members: Vec::new(),
                count: 0,
                terms: Vec::new(),
            })
            .collect();
        let index: BTreeMap<&Slug, usize> = corpus
            .topics
            .iter()
            .enumerate()
            .map(|(at, topic)| (&topic.id, at))
            .collect();
        let mut beside: Vec<BTreeMap<&Slug, usize>> = vec![BTreeMap::new(); topics.len()];
        for (meeting, part) in in_order(parts, chronological) {
            let mut terms: BTreeMap<SegmentId, Vec<&Slug>> = BTreeMap::new();
            if !part.members.is_empty() {
                for term in &part.terms {
                    for segment in &term.segments {
                        terms.entry(*segment).or_default().push(&term.term);
                    }
                }
            }
            for member in &part.members {
                let Some(at) = index.get(&member.topic).copied() else {
                    continue;
                };
                let (Some(topic), Some(beside)) = (topics.get_mut(at), beside.get_mut(at)) else {
                    continue;
                };
                topic.count += 1;
                for term in terms.get(&member.passage.segment).into_iter().flatten() {
                    *beside.entry(term).or_default() += 1;
                }
                match topic.members.last_mut().filter(|last| last.meeting == meeting) {
                    Some(last) => last.passages.push(member.passage.clone()),
                    None => topic.members.push(MeetingPassages {
                        meeting,
                        passages: vec![member.passage.clone()],
                    }),
                }
            }
        }
        const RELATED: usize = 12;
        for (topic, beside) in topics.iter_mut().zip(beside) {
            let mut ranked: Vec<(&Slug, usize)> = beside.into_iter().collect();
            ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
            topic.terms = ranked
                .into_iter()
                .take(RELATED)
                .map(|(id, _)| id.clone())
                .collect();
        }
        self.topics = topics;
    }

    fn matrix(&mut self, parts: &[Parts]) {
        let columns = self.by_date.clone();
        let index: BTreeMap<&Slug, usize> = self
            .topics
            .iter()
            .enumerate()
            .map(|(at, topic)| (&topic.id, at))
            .collect();
        let mut counts = vec![vec![0; columns.len()]; self.topics.len()];
        for (column, meeting) in columns.iter().enumerate() {
            for member in parts.get(*meeting).map_or(&[][..], |p| p.members.as_slice()) {
                let row = index.get(&member.topic).and_then(|row| counts.get_mut(*row));
                if let Some(cell) = row.and_then(|row: &mut Vec<u32>| row.get_mut(column)) {
                    *cell += 1;
                }
            }
        }
        self.matrix = Matrix {
            meetings: columns,
            counts,
        };
    }

    fn terms(&mut self, corpus: &Corpus, parts: &[Parts], chronological: &[MeetingIndex]) {
        let index: BTreeMap<&Slug, usize> = corpus
            .glossary
            .iter()
            .enumerate()
            .map(|(at, term)| (&term.id, at))
            .collect();
        let mut related: Vec<BTreeSet<&Slug>> = vec![BTreeSet::new(); corpus.glossary.len()];
        for (at, term) in corpus.glossary.iter().enumerate() {
            for other in &term.see_also {
                if let Some(target) = index.get(other).copied().filter(|target| *target != at) {
                    if let Some(set) = related.get_mut(at) {
                        set.insert(other);
                    }
                    if let Some(set) = related.get_mut(target) {
                        set.insert(&term.id);
                    }
                }
            }
        }
        let mut terms: Vec<SiteTerm> = corpus
            .glossary
            .iter()
            .zip(related)
            .map(|(term, related)| SiteTerm {
                id: term.id.clone(),
                occurrences: Vec::new(),
                count: 0,
                related: related.into_iter().cloned().collect(),
            })
            .collect();
        for (meeting, part) in in_order(parts, chronological) {
            for found in &part.terms {
                let at = index.get(&found.term).copied();
                if let Some(term) = at.and_then(|at| terms.get_mut(at)) {
                    term.count += found.segments.len();
                    term.occurrences.push(MeetingSegments {
                        meeting,
                        segments: found.segments.clone(),
                    });
                }
            }
        }
        self.terms = terms;
    }

    fn series(&mut self, corpus: &Corpus) {
        self.series = corpus
            .series
            .iter()
            .map(|series| {
                let of_series = |wanted: bool| {
                    let events = self.timeline.iter().enumerate();
                    events
                        .filter(|(_, e)| {
                            e.series.as_ref() == Some(&series.id) && e.meeting.is_some() == wanted
                        })
                        .map(|(at, _)| at)
                        .collect()
                };
                SiteSeries {
                    id: series.id.clone(),
                    meetings: (0..self.meetings.len())
                        .filter(|at| {
                            self.meetings
                                .get(*at)
                                .is_some_and(|m| m.primary && m.card.series.as_ref() == Some(&series.id))
                        })
                        .collect(),
                    rounds: of_series(true),
                    events: of_series(false),
                    people: Vec::new(),
                    topics: Vec::new(),
                }
            })
            .collect();
    }

    fn people(&mut self, catalogue: &Catalogue, parts: &mut [Parts], chronological: &[MeetingIndex]) {
        let mut people: BTreeMap<String, SitePerson> = BTreeMap::new();
        for index in chronological {
            let meeting = *index;
            let Some(part) = parts.get_mut(meeting) else {
                continue;
            };
            let series = self.meetings.get(meeting).and_then(|m| m.card.series.clone());
            for appearance in std::mem::take(&mut part.appearances) {
                let person = people
                    .entry(appearance.person.clone())
                    .or_insert_with(|| SitePerson::new(&appearance, series.clone()));
                person.add(meeting, appearance);
            }
            for speech in std::mem::take(&mut part.speeches) {
                let ids = [speech.person.clone(), speech.on_behalf_of.clone()];
                let [reader, author] = ids;
                let both = author.filter(|author| Some(author) != reader.as_ref());
                for id in reader.into_iter().chain(both) {
                    if let Some(person) = people.get_mut(&id) {
                        person.speak(meeting, speech.clone());
                    }
                }
            }
        }
        for (id, person) in &mut people {
            for (prefix, directory) in catalogue.directories() {
                if id.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/'))
                    && let Some((reading, source)) = directory.reading(id)
                {
                    person.reading = Some(reading.to_owned());
                    person.reading_source = source.map(str::to_owned);
                }
            }
            person.settle(&self.meetings);
        }
        self.people = people.into_values().collect();
    }

    fn people_and_topics_of_series(&mut self) {
        for series in &mut self.series {
            let people = self.people.iter().enumerate();
            series.people = people
                .filter(|(_, person)| person.series.as_ref() == Some(&series.id))
                .map(|(at, _)| at)
                .collect();
            let topics = self.topics.iter().enumerate();
            series.topics = topics
                .filter(|(_, topic)| {
                    topic.members.iter().any(|member| {
                        let meeting = self.meetings.get(member.meeting);
                        meeting.is_some_and(|m| m.card.series.as_ref() == Some(&series.id))
                    })
                })
                .map(|(at, _)| at)
                .collect();
        }
    }

    fn rest(&mut self, mut parts: Vec<Parts>) {
        for index in &self.by_date {
            if let Some(part) = parts.get_mut(*index) {
                let questions = std::mem::take(&mut part.questions);
                self.questions.extend(questions.into_iter().map(|q| (*index, q)));
            }
        }
        for (index, part) in parts.into_iter().enumerate() {
            self.corrections
                .extend(part.corrections.into_iter().map(|row| (index, row)));
            let own = self.meetings.get(index).and_then(|m| m.card.series.clone());
            let elsewhere = part
                .mentions
                .into_iter()
                .filter(|m| Some(&m.series) != own.as_ref());
            self.mentions.extend(elsewhere.map(|mention| (index, mention)));
        }
    }
}

impl SitePerson {
    fn new(appearance: &Appearance, series: Option<SeriesId>) -> Self {
        let slug = appearance.person.rsplit('/').next().unwrap_or(&appearance.person);
        Self {
            id: appearance.person.clone(),
            series,
            slug: slug.to_owned(),
            name: appearance.name.clone(),
            reading: None,
            reading_source: None,
            printed: Vec::new(),
            appearances: Vec::new(),
            speeches: Vec::new(),
            speech_count: 0,
            characters: 0,
        }
    }

    fn add(&mut self, meeting: MeetingIndex, appearance: Appearance) {
        if appearance.name.chars().count() > self.name.chars().count() {
            self.name.clone_from(&appearance.name);
        }
        self.speech_count += appearance.speeches as usize;
        self.characters += u64::from(appearance.characters);
        for label in appearance
            .labels
            .iter()
            .filter(|label| !names(label, &appearance.name))
        {
            match self.printed.iter_mut().find(|(known, _)| known == label) {
                Some((_, meetings)) => meetings.push(meeting),
                None => self.printed.push((label.clone(), vec![meeting])),
            }
        }
        self.appearances.push((meeting, appearance));
    }

    fn speak(&mut self, meeting: MeetingIndex, speech: SpeechCard) {
        match self.speeches.last_mut().filter(|last| last.meeting == meeting) {
            Some(last) => last.speeches.push(speech),
            None => self.speeches.push(PersonSpeeches {
                meeting,
                speeches: vec![speech],
            }),
        }
    }

    /// Appearances stand in the order of the series.
    fn settle(&mut self, meetings: &[SiteMeeting]) {
        self.appearances.sort_by_key(|(meeting, _)| *meeting);
        // Only documents that are the best of their meeting count twice never.
        self.appearances.dedup_by(|(later, _), (earlier, _)| {
            let meeting = |index: usize| meetings.get(index).map(|m| &m.card.meeting);
            meeting(*later) == meeting(*earlier) && meetings.get(*later).is_some_and(|m| !m.primary)
        });
    }
}

/// Whether a label prints the name, or the surname that it begins with.
fn names(label: &str, name: &str) -> bool {
    let name: Vec<char> = fold(name).chars().collect();
    let surname: String = name.iter().take(2).collect();
    super::label::words(label)
        .iter()
        .any(|word| word.starts_with(&surname) || (name.len() == 1 && word.contains(&surname)))
}

/// The contributions of a document beside its card.
struct Parts {
    members: Vec<TopicMember>,
    terms: Vec<TermSegments>,
    speeches: Vec<SpeechCard>,
    appearances: Vec<Appearance>,
    questions: Vec<OpenQuestion>,
    mentions: Vec<Mention>,
    corrections: Vec<CorrectionRow>,
}

fn parts_mentions(parts: &[Parts]) -> Vec<&[Mention]> {
    parts.iter().map(|part| part.mentions.as_slice()).collect()
}

fn in_order<'p>(
    parts: &'p [Parts],
    order: &'p [MeetingIndex],
) -> impl Iterator<Item = (MeetingIndex, &'p Parts)> {
    order
        .iter()
        .filter_map(|index| Some((*index, parts.get(*index)?)))
}

/// Series, round, date, id; what is missing comes last.
fn series_key<'c>(corpus: &Corpus, card: &'c MeetingCard) -> (usize, u32, (bool, &'c str), &'c str) {
    let date = card.date.as_deref();
    (
        series_order(corpus, card),
        card.round.unwrap_or(u32::MAX),
        (date.is_none(), date.unwrap_or_default()),
        card.id.as_str(),
    )
}

fn series_order(corpus: &Corpus, card: &MeetingCard) -> usize {
    corpus
        .series
        .iter()
        .position(|s| Some(&s.id) == card.series.as_ref())
        .unwrap_or(usize::MAX)
}

/// Finds the best document of each meeting: by grade, then by having the meeting's own id.
fn meetings(cards: Vec<MeetingCard>) -> Vec<SiteMeeting> {
    let mut of_meeting: BTreeMap<&MeetingId, Vec<MeetingIndex>> = BTreeMap::new();
    for (index, card) in cards.iter().enumerate() {
        of_meeting.entry(&card.meeting).or_default().push(index);
    }
    let mut primary = vec![true; cards.len()];
    let mut others: Vec<Vec<MeetingIndex>> = vec![Vec::new(); cards.len()];
    for mut documents in of_meeting.into_values() {
        documents.sort_by_key(|index| {
            cards
                .get(*index)
                .map(|card| (card.grade, card.id != card.meeting, card.id.clone()))
        });
        for (rank, document) in documents.iter().enumerate() {
            if let Some(primary) = primary.get_mut(*document) {
                *primary = rank == 0;
            }
            if let Some(others) = others.get_mut(*document) {
                others.extend(documents.iter().copied().filter(|other| other != document));
            }
        }
    }
    cards
        .into_iter()
        .zip(primary)
        .zip(others)
        .map(|((card, primary), others)| SiteMeeting {
            card,
            primary,
            others,
            previous: None,
            next: None,
            earlier: None,
            later: None,
        })
        .collect()
}

fn by_date(corpus: &Corpus, meetings: &[SiteMeeting]) -> Vec<MeetingIndex> {
    let mut order: Vec<MeetingIndex> = (0..meetings.len())
        .filter(|index| meetings.get(*index).is_some_and(|m| m.primary))
        .collect();
    order.sort_by_key(|index| {
        let card = meetings.get(*index).map(|m| &m.card);
        let date = card.and_then(|c| c.date.as_deref());
        let round = card.and_then(|c| c.round).unwrap_or(u32::MAX);
        (
            date.is_none(),
            date,
            card.map_or(usize::MAX, |c| series_order(corpus, c)),
            round,
            *index,
        )
    });
    order
}
