//! Atom feeds: notes, corrections and documents of the site, of a committee, of a topic.
//!
//! Owns what a feed tells and in which order; `entry` draws one piece of news. Every date is the
//! content's own, of the note, the correction or the meeting: what has none stands in no feed, and
//! a build tomorrow writes the same bytes. Entries carry words, not markup, so that nothing in
//! them depends on where it is read.

mod entry;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use atom_syndication as atom;
use serde::{Deserialize, Serialize};

use super::Page;
use super::href;
use super::library::Library;
use super::view::{Link, SiteView};
use crate::content::Publish;
use crate::record::id::{Anchor, MeetingId, SegmentId, SeriesId};
use crate::site::Meeting;
use crate::site::gather::MeetingIndex;
use entry::{News, What};

/// Entries of a feed: the newest.
const MOST: usize = 50;

/// The feeds of a site, drawn.
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
    path: String,
    feed: atom::Feed,
    /// Entries that wait for a document's words: a topic and the document, the entry.
    waiting: BTreeMap<(usize, MeetingIndex), usize>,
}

/// What the feed of a topic quotes from a document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Quotation {
    topic: usize,
    meeting: MeetingIndex,
    text: String,
}

/// What a feed is about.
struct About<'a> {
    /// The page that it goes with, and its own path.
    page: String,
    path: &'a str,
    title: String,
    subtitle: Option<&'a str>,
}

impl Feeds {
    /// Draws them all; none without `base_url`, for entries need addresses of their own.
    pub fn new(library: &Library<'_>, site: &SiteView) -> Self {
        let mut feeds = Self::default();
        let Some(base) = site.base_url.as_deref() else {
            return feeds;
        };
        let mut all = Vec::new();
        let mut of_series: BTreeMap<&SeriesId, Vec<News<'_>>> = BTreeMap::new();
        let mut notes_at: BTreeMap<&MeetingId, Vec<(Anchor, News<'_>)>> = BTreeMap::new();
        for news in news(library) {
            all.push(news);
            let mut series: Vec<&SeriesId> = news
                .documents()
                .filter_map(|id| library.meeting(id)?.card.series.as_ref())
                .collect();
            series.sort();
            series.dedup();
            for id in series {
                of_series.entry(id).or_default().push(news);
            }
            if let What::Note(note, _) = news.what {
                for place in &note.on {
                    let notes = notes_at.entry(&place.document).or_default();
                    notes.push((place.anchor, news));
                }
            }
        }
        let about = About {
            page: href::HOME.to_owned(),
            path: href::FEED,
            title: site.title.clone(),
            subtitle: site.description.as_deref(),
        };
        feeds.add(&about, all, library, site, base);
        for series in &library.corpus.series {
            let about = About {
                page: href::series(&series.id),
                path: &href::series_feed(&series.id),
                title: format!("{}｜{}", series.name, site.title),
                subtitle: None,
            };
            let news = of_series.remove(&series.id).unwrap_or_default();
            feeds.add(&about, news, library, site, base);
        }
        for topic in 0..library.corpus.topics.len() {
            feeds.add_topic(topic, &notes_at, library, site, base);
        }
        feeds
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
            let segments = &found.members.get(*place)?.segments;
            Some(Quotation {
                topic: *topic,
                meeting: index,
                text: entry::quoted(&found.id, meeting, segments),
            })
        });
        quotations.collect()
    }

    /// The files, with what they quote.
    pub fn pages(&self, quotations: Vec<Quotation>) -> Vec<Page> {
        let texts: BTreeMap<(usize, MeetingIndex), String> = quotations
            .into_iter()
            .map(|quotation| ((quotation.topic, quotation.meeting), quotation.text))
            .collect();
        let feeds = self.of.values();
        feeds.filter_map(|feed| feed.file(&texts)).collect()
    }

    /// The passages of a topic, meeting by meeting, and the notes on them.
    fn add_topic<'a>(
        &mut self,
        at: usize,
        notes_at: &BTreeMap<&MeetingId, Vec<(Anchor, News<'a>)>>,
        library: &'a Library<'_>,
        site: &SiteView,
        base: &str,
    ) {
        let (Some(topic), Some(found)) = (library.corpus.topics.get(at), library.site.topics.get(at)) else {
            return;
        };
        let mut all = Vec::new();
        let mut notes = BTreeMap::new();
        for (place, member) in found.members.iter().enumerate() {
            let Some(meeting) = library.site.meetings.get(member.meeting) else {
                continue;
            };
            all.extend(meeting.card.date.as_deref().map(|date| News {
                date,
                what: What::Passages(topic, meeting, &member.segments, (at, place)),
            }));
            for (anchor, news) in notes_at.get(&meeting.card.id).into_iter().flatten() {
                let is_on = |segment: SegmentId| {
                    [Anchor::Segment(segment), Anchor::Unit(segment.unit)].contains(anchor)
                };
                if let What::Note(note, _) = news.what
                    && member.segments.iter().any(is_on)
                {
                    notes.insert((&note.document, &note.slug), *news);
                }
            }
        }
        all.extend(notes.into_values());
        let about = About {
            page: href::topic(&topic.id),
            path: &href::topic_feed(&topic.id),
            title: format!("論点「{}」｜{}", topic.title, site.title),
            subtitle: None,
        };
        self.add(&about, all, library, site, base);
    }

    /// Draws a feed of the newest; none where there is no news, for a feed must have a date.
    fn add(
        &mut self,
        about: &About<'_>,
        mut news: Vec<News<'_>>,
        library: &Library<'_>,
        site: &SiteView,
        base: &str,
    ) {
        // Stable: of one day, the order of the site.
        news.sort_by_key(|news| Reverse(news.date));
        let mut waiting = BTreeMap::new();
        let mut entries: Vec<atom::Entry> = Vec::new();
        let newest = news
            .iter()
            .filter_map(|news| Some((news, news.entry(library, base)?)));
        for (news, entry) in newest.take(MOST) {
            if let What::Passages(_, meeting, _, (topic, place)) = news.what
                && let Some(index) = library.site.index_of(&meeting.card.id)
            {
                waiting.insert((topic, index), entries.len());
                self.quoting.entry(index).or_default().push((topic, place));
            }
            entries.push(entry);
        }
        let Some(updated) = entries.iter().map(|entry| entry.updated).max() else {
            return;
        };
        let own = href::absolute(base, about.path);
        let feed = atom::Feed {
            title: entry::words(&about.title).into(),
            subtitle: about.subtitle.map(|text| entry::words(text).into()),
            updated,
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
                entry::alternate(href::absolute(base, &about.page)),
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
        let feed = Feed {
            link: Link::new(&about.title, about.path),
            path: about.path.to_owned(),
            feed,
            waiting,
        };
        self.of.insert(about.page.clone(), feed);
    }
}

impl Feed {
    fn file(&self, texts: &BTreeMap<(usize, MeetingIndex), String>) -> Option<Page> {
        let mut feed = self.feed.clone();
        for (place, entry) in &self.waiting {
            let text = texts.get(place).filter(|text| !text.is_empty());
            if let Some(entry) = feed.entries.get_mut(*entry) {
                entry.summary = text.map(|text| entry::words(text).into());
            }
        }
        let indent = atom::WriteConfig {
            indent_size: Some(1),
            ..atom::WriteConfig::default()
        };
        // Writing to memory does not fail.
        let mut bytes = feed.write_with_config(Vec::new(), indent).ok()?;
        bytes.push(b'\n');
        Some(Page {
            path: self.path.clone().into(),
            bytes,
        })
    }
}

/// Everything with a date, in the order of the site: notes, corrections, documents.
fn news<'a>(library: &'a Library<'_>) -> impl Iterator<Item = News<'a>> {
    let notes = library.corpus.notes.iter().filter_map(|note| {
        // Of a document that is only linked, notes on the whole are all that its page shows.
        let place = note.on.iter().find(|place| {
            library
                .meeting(&place.document)
                .is_some_and(|meeting| meeting.card.publish != Publish::Link || place.anchor == Anchor::Whole)
        })?;
        Some(News {
            date: &note.date,
            what: What::Note(note, place),
        })
    });
    let corrections = library.site.corrections.iter().filter_map(|(meeting, row)| {
        let meeting = library.site.meetings.get(*meeting)?;
        let mut written = library.corpus.corrections.get(&meeting.card.id)?.iter();
        let written = written.find(|written| written.id == row.id)?;
        Some(News {
            date: written.date.as_deref()?,
            what: What::Correction(meeting, row, written),
        })
    });
    let documents = library.site.meetings.iter().filter_map(|meeting| {
        Some(News {
            date: meeting.card.date.as_deref()?,
            what: What::Document(meeting),
        })
    });
    notes.chain(corrections).chain(documents)
}
