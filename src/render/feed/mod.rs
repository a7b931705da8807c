//! Atom feeds: notes, corrections and documents of the site, of a committee, of a topic.
//!
//! Owns what a feed tells and in which order; `entry` draws one piece of news. Every date is the
//! content's own, of the note, the correction or the meeting: what has none stands in no feed, and
//! a build tomorrow writes the same bytes. Entries carry words, not markup, so that nothing in
//! them depends on where it is read.

mod entry;

use std::cell::LazyCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use atom_syndication as atom;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Page;
use super::href;
use super::library::Library;
use super::view::{Link, SiteView};
use crate::record::id::{Anchor, SegmentId, SeriesId};
use crate::site::Meeting;
use crate::site::gather::{MeetingIndex, MeetingSegments};
use entry::News;

/// Entries of a feed: the newest.
const MOST: usize = 50;

/// The feeds of a site: what each tells. They are drawn when everything that they quote was seen.
#[derive(Debug, Default)]
pub struct Feeds {
    /// By the page that each goes with.
    of: BTreeMap<String, Feed>,
    /// Topics (indexes into `Site::topics`, then into the members) whose feeds quote a document.
    quoting: BTreeMap<MeetingIndex, Vec<(usize, usize)>>,
}

#[derive(Debug)]
struct Feed {
    about: About,
    link: Link,
    subtitle: Option<String>,
    /// The newest first; once chosen never empty, for a feed must have a date.
    news: Vec<News>,
}

/// What a feed is about.
#[derive(Debug, Clone, Copy)]
enum About {
    Site,
    /// An index into `Corpus::series` and `Site::series`.
    Series(usize),
    /// An index into `Corpus::topics` and `Site::topics`.
    Topic(usize),
}

/// What the feed of a topic quotes from a document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Quotation {
    topic: usize,
    meeting: MeetingIndex,
    text: String,
}

/// News with the day that it is of.
#[derive(Debug, Clone, Copy)]
struct Dated<'a> {
    date: &'a str,
    news: News,
}

/// The days of documents, each by its index; none where it has no day.
type Days<'a> = Vec<Option<&'a str>>;
/// Notes by the index of the document that they are on: the place there, the note, its day.
type Notes<'a> = Vec<Vec<(Anchor, usize, &'a str)>>;

impl Feeds {
    /// The feeds that there are: those with something to tell that has a day. None without
    /// `base_url`, for entries need addresses of their own. They are empty.
    pub fn named(library: &Library<'_>, site: &SiteView) -> Self {
        let mut feeds = Self::default();
        if site.base_url.is_none() {
            return feeds;
        }
        let days = days(library);
        let all = LazyCell::new(|| all(library, &days));
        let of_series = LazyCell::new(|| of_series(library, &all));
        let notes = LazyCell::new(|| notes(library));
        if days.iter().any(Option::is_some) || !all.is_empty() {
            feeds.of.insert(
                href::HOME.to_owned(),
                Feed {
                    subtitle: site.description.clone(),
                    ..Feed::new(About::Site, Link::new(&site.title, href::FEED))
                },
            );
        }
        let held = library.site.meetings.iter().zip(&days);
        let held = held.filter_map(|(meeting, day)| day.and(meeting.card.series.as_ref()));
        let held: BTreeSet<&SeriesId> = held.collect();
        for (at, series) in library.corpus.series.iter().enumerate() {
            if held.contains(&series.id) || of_series.get(at).is_some_and(|news| !news.is_empty()) {
                let title = format!("{}｜{}", series.name, site.title);
                let link = Link::new(title, href::series_feed(&series.id));
                let feed = Feed::new(About::Series(at), link);
                feeds.of.insert(href::series(&series.id), feed);
            }
        }
        for (at, topic) in library.corpus.topics.iter().enumerate() {
            let members = members(at, library);
            let is_held = members.iter().any(|member| day_of(member, &days).is_some());
            let mut noted = members
                .iter()
                .flat_map(|member| notes_on(member, library, &notes, None));
            if is_held || noted.next().is_some() {
                let title = format!("論点「{}」｜{}", topic.title, site.title);
                let link = Link::new(title, href::topic_feed(&topic.id));
                let feed = Feed::new(About::Topic(at), link);
                feeds.of.insert(href::topic(&topic.id), feed);
            }
        }
        feeds
    }

    /// Chooses what they tell.
    pub fn chosen(mut self, library: &Library<'_>) -> Self {
        let (days, notes) = (days(library), notes(library));
        let all = all(library, &days);
        let of_series = of_series(library, &all);
        self.of.par_iter_mut().for_each(|(_, feed)| {
            feed.news = match feed.about {
                About::Site => newest(all.clone()),
                About::Series(at) => newest(of_series.get(at).cloned().unwrap_or_default()),
                About::Topic(at) => of_topic(at, library, &days, &notes),
            };
        });
        for feed in self.of.values() {
            for news in &feed.news {
                if let News::Passages { topic, member } = *news
                    && let Some(found) = members(topic, library).get(member)
                {
                    let quoting = self.quoting.entry(found.meeting).or_default();
                    quoting.push((topic, member));
                }
            }
        }
        self.quoting.values_mut().for_each(|quoting| quoting.sort());
        self
    }

    /// The feed that goes with a page, as `Head::feed` wants it.
    pub fn link(&self, page: &str) -> Option<Link> {
        self.of.get(page).map(|feed| feed.link.clone())
    }

    /// Each page that a feed goes with, and that feed.
    pub fn links(&self) -> impl Iterator<Item = (&str, &Link)> {
        self.of.iter().map(|(page, feed)| (page.as_str(), &feed.link))
    }

    /// What feeds quote from a document: topics, and the place of the document in each.
    pub fn quoting(&self, index: MeetingIndex) -> &[(usize, usize)] {
        self.quoting.get(&index).map_or(&[], Vec::as_slice)
    }

    /// What the feeds quote from a document.
    pub fn quotations(
        &self,
        meeting: &Meeting,
        index: MeetingIndex,
        library: &Library<'_>,
    ) -> Vec<Quotation> {
        let places = self.quoting(index).iter();
        let quotations = places.filter_map(|(topic, place)| {
            let found = library.site.topics.get(*topic)?;
            let segments = library.site.segments(found.members.get(*place)?);
            Some(Quotation {
                topic: *topic,
                meeting: index,
                text: entry::quoted(&found.id, meeting, segments.collect()),
            })
        });
        quotations.collect()
    }

    /// The files, with what they quote.
    pub fn pages(&self, quotations: Vec<Quotation>, library: &Library<'_>, site: &SiteView) -> Vec<Page> {
        let texts: BTreeMap<(usize, MeetingIndex), String> = quotations
            .into_iter()
            .map(|quotation| ((quotation.topic, quotation.meeting), quotation.text))
            .collect();
        let feeds: Vec<(&String, &Feed)> = self.of.iter().collect();
        let pages = feeds
            .par_iter()
            .filter_map(|(page, feed)| feed.page(page, &texts, library, site));
        pages.collect()
    }
}

impl Feed {
    fn new(about: About, link: Link) -> Self {
        Self {
            about,
            link,
            subtitle: None,
            news: Vec::new(),
        }
    }

    fn page(
        &self,
        page: &str,
        texts: &BTreeMap<(usize, MeetingIndex), String>,
        library: &Library<'_>,
        site: &SiteView,
    ) -> Option<Page> {
        let base = site.base_url.as_deref()?;
        let entries = self
            .news
            .iter()
            .filter_map(|news| news.entry(library, base, texts));
        let entries: Vec<atom::Entry> = entries.collect();
        let own = href::absolute(base, &self.link.path);
        let feed = atom::Feed {
            title: entry::words(&self.link.text).into(),
            subtitle: self.subtitle.as_deref().map(|text| entry::words(text).into()),
            updated: entries.iter().map(|entry| entry.updated).max()?,
            authors: vec![entry::person(&site.title)],
            generator: Some(atom::Generator {
                value: "giji".to_owned(),
                ..atom::Generator::default()
            }),
            links: vec![
                atom::Link {
                    href: own.clone(),
                    rel: "self".to_owned(),
                    mime_type: Some("application/atom+xml".to_owned()),
                    ..atom::Link::default()
                },
                entry::alternate(href::absolute(base, page)),
            ],
            id: own,
            rights: site
                .commentary_licence
                .as_deref()
                .map(|licence| entry::words(&format!("注釈・用語・論点: {licence}")).into()),
            lang: Some(site.language.clone()),
            entries,
            ..atom::Feed::default()
        };
        let indent = atom::WriteConfig {
            indent_size: Some(1),
            ..atom::WriteConfig::default()
        };
        // Writing to memory does not fail.
        let mut bytes = feed.write_with_config(Vec::new(), indent).ok()?;
        bytes.push(b'\n');
        Some(Page {
            path: self.link.path.clone().into(),
            bytes,
        })
    }
}

fn days<'a>(library: &Library<'a>) -> Days<'a> {
    let meetings = library.site.meetings.iter();
    let days = meetings.map(|meeting| meeting.card.date.as_deref().filter(|date| entry::is_day(date)));
    days.collect()
}

fn notes<'a>(library: &Library<'a>) -> Notes<'a> {
    let mut notes = vec![Vec::new(); library.site.meetings.len()];
    for (at, note) in library.corpus.notes.iter().enumerate() {
        if entry::is_day(&note.date) && entry::place_of(note, library).is_some() {
            for place in &note.on {
                let meeting = library.site.index_of(&place.document);
                if let Some(notes) = meeting.and_then(|meeting| notes.get_mut(meeting)) {
                    notes.push((place.anchor, at, note.date.as_str()));
                }
            }
        }
    }
    notes
}

/// Everything with a date, in the order of the site: notes, corrections, documents.
fn all<'a>(library: &Library<'a>, days: &Days<'a>) -> Vec<Dated<'a>> {
    let notes = library.corpus.notes.iter().enumerate().filter_map(|(at, note)| {
        entry::place_of(note, library)?;
        Some((note.date.as_str(), News::Note(at)))
    });
    let corrections = library.site.corrections.iter().enumerate();
    let corrections = corrections.filter_map(|(at, (meeting, row))| {
        let meeting = library.site.meetings.get(*meeting)?;
        let written = entry::written(meeting, row, library)?;
        Some((written.date.as_deref()?, News::Correction(at)))
    });
    let written = notes.chain(corrections).filter(|(date, _)| entry::is_day(date));
    let documents = days.iter().enumerate();
    let documents = documents.filter_map(|(at, day)| Some(((*day)?, News::Document(at))));
    let all = written.chain(documents);
    all.map(|(date, news)| Dated { date, news }).collect()
}

/// Of each series of the corpus, what is about its documents.
fn of_series<'a>(library: &Library<'_>, all: &[Dated<'a>]) -> Vec<Vec<Dated<'a>>> {
    let mut of_series: Vec<Vec<Dated<'_>>> = vec![Vec::new(); library.site.series.len()];
    let series = library.site.series.iter().enumerate();
    let places: BTreeMap<_, usize> = series.map(|(at, series)| (&series.id, at)).collect();
    for news in all {
        let meetings = news.news.meetings(library).into_iter();
        let series = meetings.filter_map(|meeting| {
            let card = &library.site.meetings.get(meeting)?.card;
            places.get(card.series.as_ref()?).copied()
        });
        for series in series.collect::<BTreeSet<usize>>() {
            if let Some(of_series) = of_series.get_mut(series) {
                of_series.push(*news);
            }
        }
    }
    of_series
}

fn members<'a>(topic: usize, library: &Library<'a>) -> &'a [MeetingSegments] {
    let topic = library.site.topics.get(topic);
    topic.map_or(&[], |topic| &topic.members)
}

fn day_of<'a>(member: &MeetingSegments, days: &Days<'a>) -> Option<&'a str> {
    days.get(member.meeting).copied().flatten()
}

/// Notes on the passages of a topic in one document, after a day.
fn notes_on<'n>(
    member: &'n MeetingSegments,
    library: &'n Library<'_>,
    notes: &'n Notes<'_>,
    after: Option<&'n str>,
) -> impl Iterator<Item = (usize, &'n str)> {
    let here = notes.get(member.meeting).into_iter().flatten();
    let new = here.filter(move |(_, _, date)| after.is_none_or(|after| *date > after));
    new.filter_map(|(anchor, note, date)| {
        let is_on =
            |segment: SegmentId| [Anchor::Segment(segment), Anchor::Unit(segment.unit)].contains(anchor);
        library.site.segments(member).any(is_on).then_some((*note, *date))
    })
}

/// The passages of a topic, meeting by meeting, and the notes on them: the newest.
fn of_topic(topic: usize, library: &Library<'_>, days: &Days<'_>, on: &Notes<'_>) -> Vec<News> {
    let members = members(topic, library);
    let passages = members.iter().enumerate().filter_map(|(member, found)| {
        let date = day_of(found, days)?;
        let news = News::Passages { topic, member };
        Some(Dated { date, news })
    });
    let mut all = chosen(passages.collect());
    // Of a day, passages come first: older notes are not among the newest.
    let oldest = all.last().filter(|_| all.len() == MOST).map(|last| last.date);
    let mut notes: BTreeMap<usize, &str> = BTreeMap::new();
    for member in members {
        notes.extend(notes_on(member, library, on, oldest));
    }
    let notes = notes.into_iter().map(|(at, date)| Dated {
        date,
        news: News::Note(at),
    });
    all.extend(notes);
    newest(all)
}

fn newest(all: Vec<Dated<'_>>) -> Vec<News> {
    chosen(all).into_iter().map(|dated| dated.news).collect()
}

/// The newest of them; of one day, in the order in which they came.
fn chosen(mut all: Vec<Dated<'_>>) -> Vec<Dated<'_>> {
    if all.len() > MOST {
        let mut dates: Vec<&str> = all.iter().map(|dated| dated.date).collect();
        let (_, oldest, _) = dates.select_nth_unstable_by(MOST - 1, |a, b| b.cmp(a));
        let oldest = *oldest;
        all.retain(|dated| dated.date >= oldest);
    }
    all.sort_by_key(|dated| Reverse(dated.date));
    all.truncate(MOST);
    all
}
