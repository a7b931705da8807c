//! Atom feeds: notes, corrections and documents of the site, of a committee, of a topic.
//!
//! Owns what a feed tells and in which order; `entry` draws one piece of news. Every date is the
//! content's own, of the note, the correction or the meeting: what has none stands in no feed, and
//! a build tomorrow writes the same bytes. Entries carry words, not markup, so that nothing in
//! them depends on where it is read.

mod entry;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use atom_syndication as atom;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Page;
use super::href;
use super::library::Library;
use super::view::{Link, SiteView};
use crate::record::id::{Anchor, SegmentId};
use crate::site::Meeting;
use crate::site::gather::MeetingIndex;
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
    link: Link,
    subtitle: Option<String>,
    /// The newest first; never empty, for a feed must have a date.
    news: Vec<News>,
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

/// Days of documents, and notes by the documents that they are on, with the place there.
struct Index<'a> {
    dates: Vec<Option<&'a str>>,
    notes: Vec<Vec<(Anchor, usize, &'a str)>>,
}

impl Feeds {
    /// Chooses what they tell; none without `base_url`, for entries need addresses of their own.
    pub fn new(library: &Library<'_>, site: &SiteView) -> Self {
        let mut feeds = Self::default();
        if site.base_url.is_none() {
            return feeds;
        }
        let index = Index::new(library);
        let all = all(library, &index);
        let series = library.corpus.series.iter().zip(of_series(library, &all));
        let topics: Vec<Vec<News>> = (0..library.corpus.topics.len())
            .into_par_iter()
            .map(|topic| of_topic(topic, library, &index))
            .collect();
        feeds.add(
            href::HOME.to_owned(),
            Link::new(&site.title, href::FEED),
            site.description.clone(),
            newest(all),
        );
        for (series, news) in series {
            let title = format!("{}｜{}", series.name, site.title);
            let link = Link::new(title, href::series_feed(&series.id));
            feeds.add(href::series(&series.id), link, None, newest(news));
        }
        for (topic, news) in library.corpus.topics.iter().zip(topics) {
            let title = format!("論点「{}」｜{}", topic.title, site.title);
            let link = Link::new(title, href::topic_feed(&topic.id));
            feeds.add(href::topic(&topic.id), link, None, news);
        }
        for feed in feeds.of.values() {
            for news in &feed.news {
                if let News::Passages { topic, member } = *news
                    && let Some(found) = library.site.topics.get(topic)
                    && let Some(found) = found.members.get(member)
                {
                    let quoting = feeds.quoting.entry(found.meeting).or_default();
                    quoting.push((topic, member));
                }
            }
        }
        feeds.quoting.values_mut().for_each(|quoting| quoting.sort());
        feeds
    }

    fn add(&mut self, page: String, link: Link, subtitle: Option<String>, news: Vec<News>) {
        if !news.is_empty() {
            let feed = Feed { link, subtitle, news };
            self.of.insert(page, feed);
        }
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

impl<'a> Index<'a> {
    fn new(library: &Library<'a>) -> Self {
        let meetings = library.site.meetings.iter();
        let dates = meetings.map(|meeting| meeting.card.date.as_deref().filter(|date| entry::is_day(date)));
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
        Self {
            dates: dates.collect(),
            notes,
        }
    }
}

/// Everything with a date, in the order of the site: notes, corrections, documents.
fn all<'a>(library: &Library<'a>, index: &Index<'a>) -> Vec<Dated<'a>> {
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
    let documents = index.dates.iter().enumerate();
    let documents = documents.filter_map(|(at, date)| Some(((*date)?, News::Document(at))));
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

/// The passages of a topic, meeting by meeting, and the notes on them: the newest.
fn of_topic(topic: usize, library: &Library<'_>, index: &Index<'_>) -> Vec<News> {
    let members = library
        .site
        .topics
        .get(topic)
        .map_or(&[][..], |found| &found.members);
    let passages = members.iter().enumerate().filter_map(|(member, found)| {
        let date = index.dates.get(found.meeting).copied().flatten()?;
        let news = News::Passages { topic, member };
        Some(Dated { date, news })
    });
    let mut all = chosen(passages.collect());
    // Of a day, passages come first: older notes are not among the newest.
    let oldest = all.last().filter(|_| all.len() == MOST).map(|last| last.date);
    let mut notes: BTreeMap<usize, &str> = BTreeMap::new();
    for member in members {
        let here = index.notes.get(member.meeting).into_iter().flatten();
        for (anchor, note, date) in here.filter(|(_, _, date)| oldest.is_none_or(|oldest| *date > oldest)) {
            let is_on =
                |segment: SegmentId| [Anchor::Segment(segment), Anchor::Unit(segment.unit)].contains(anchor);
            if library.site.segments(member).any(is_on) {
                notes.insert(*note, date);
            }
        }
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
