//! What a search finds: the segments of the record, notes, terms, topics, and meetings as wholes.
//!
//! Owns the choice of texts and where hits lead; how they are found is `search`'s.

use std::collections::BTreeSet;

use super::speakers::Speakers;
use crate::content::Corpus;
use crate::render::library::{Library, meeting_label, meeting_name};
use crate::render::view::SiteView;
use crate::render::{href, prose};
use crate::search::{Directory, Entry, Kind, Meeting as Listed, Series, Suggestion};
use crate::site::meeting::{LinkedSegment, LinkedUnit};
use crate::site::{Catalogue, Meeting, Site};

/// Topics that are suggested where nothing is asked.
const SUGGESTIONS: usize = 12;

/// What is known of the site before any text of it is read.
pub fn directory(corpus: &Corpus, site: &Site, view: &SiteView) -> Directory {
    let mut topics: Vec<_> = corpus.topics.iter().zip(&site.topics).collect();
    topics.sort_by(|(a, one), (b, other)| other.count.cmp(&one.count).then_with(|| a.id.cmp(&b.id)));
    Directory {
        series: view
            .series
            .iter()
            .map(|mark| Series {
                id: mark.id.clone(),
                name: mark.short_name.clone(),
                class: format!("series-{}", mark.accent),
            })
            .collect(),
        meetings: site
            .meetings
            .iter()
            .map(|meeting| Listed {
                id: meeting.card.id.to_string(),
                series: meeting.card.series.as_ref().map(ToString::to_string),
                label: meeting_label(&meeting.card),
                date: meeting.card.date.clone(),
            })
            .collect(),
        suggestions: topics
            .into_iter()
            .take(SUGGESTIONS)
            .map(|(topic, _)| Suggestion {
                title: topic.title.clone(),
                url: href::encode(&href::topic(&topic.id)),
            })
            .collect(),
    }
}

/// Everything of one meeting, in the order of its page.
pub fn meeting(
    meeting: &Meeting,
    library: &Library<'_>,
    catalogue: &Catalogue,
    speakers: &Speakers,
) -> Vec<Entry> {
    let mut entries = vec![whole(meeting, library)];
    for unit in &meeting.units {
        for segment in &unit.segments {
            entries.extend(record(meeting, unit, segment, catalogue, speakers));
        }
    }
    let mut seen = BTreeSet::new();
    for placed in &meeting.notes {
        let note = library.corpus.notes.get(placed.note);
        if let Some(note) = note.filter(|_| seen.insert(&placed.slug)) {
            let page = href::meeting(&meeting.id);
            entries.push(Entry {
                url: href::encode(&format!("{page}#note-{}", note.slug)),
                text: prose::words(&note.origin, library),
                ..entry(format!("{}#note-{}", meeting.id, note.slug), Kind::Note)
            });
        }
    }
    entries.retain(|entry| !entry.text.is_empty() || entry.title.is_some());
    for (order, entry) in (0..).zip(&mut entries) {
        entry.order = order;
    }
    entries
}

/// Terms and topics, which belong to no meeting.
pub fn rest(corpus: &Corpus, library: &Library<'_>) -> Vec<Entry> {
    let terms = corpus.glossary.iter().map(|term| Entry {
        url: href::encode(&href::term(&term.id)),
        title: Some(term.term.clone()),
        text: prose::words(&term.origin, library),
        readings: term.reading.clone().into_iter().collect(),
        aliases: term.aliases.clone(),
        ..entry(format!("term-{}", term.id), Kind::Term)
    });
    let topics = corpus.topics.iter().map(|topic| Entry {
        url: href::encode(&href::topic(&topic.id)),
        title: Some(topic.title.clone()),
        text: prose::words(&topic.origin, library),
        ..entry(format!("topic-{}", topic.id), Kind::Topic)
    });
    let mut entries: Vec<Entry> = terms.chain(topics).collect();
    for (order, entry) in (0..).zip(&mut entries) {
        entry.order = order;
    }
    entries
}

/// The meeting by its names, the titles of its agenda and the summary of its editors.
fn whole(meeting: &Meeting, library: &Library<'_>) -> Entry {
    let name = library
        .meeting(&meeting.id)
        .map(|found| meeting_name(&found.card));
    let summary = library
        .corpus
        .meetings
        .get(&meeting.id)
        .map(|commentary| prose::words(&commentary.origin, library));
    let agenda = meeting.agenda.iter().map(|item| item.title.clone());
    let text: Vec<String> = [meeting.title.clone(), meeting.series_name.clone()]
        .into_iter()
        .flatten()
        .chain(agenda)
        .chain(summary)
        .filter(|line| !line.is_empty())
        .collect();
    Entry {
        url: href::encode(&href::meeting(&meeting.id)),
        title: name,
        text: text.join("\n"),
        ..entry(meeting.id.to_string(), Kind::Meeting)
    }
}

fn record(
    meeting: &Meeting,
    unit: &LinkedUnit,
    segment: &LinkedSegment,
    catalogue: &Catalogue,
    speakers: &Speakers,
) -> Option<Entry> {
    let paragraphs: Vec<&str> = segment.paragraphs.iter().map(|p| p.text.as_str()).collect();
    let text = paragraphs.join("\n");
    let corrected = segment.corrected(&meeting.corrections);
    let person = unit.person.as_deref();
    let reading = person
        .and_then(|id| catalogue.reading(id))
        .map(|(reading, _)| reading);
    (!text.is_empty()).then(|| Entry {
        url: href::encode(&href::segment(&meeting.id, segment.id)),
        person: unit.person.clone(),
        speaker: unit.name.as_deref().map(|name| speakers.shown(person, name)),
        corrected: (corrected != text).then_some(corrected),
        readings: reading.map(str::to_owned).into_iter().collect(),
        text,
        ..entry(format!("{}#{}", meeting.id, segment.id), Kind::Record)
    })
}

fn entry(id: String, kind: Kind) -> Entry {
    Entry {
        id,
        order: 0,
        url: String::new(),
        kind,
        person: None,
        speaker: None,
        title: None,
        text: String::new(),
        corrected: None,
        readings: Vec::new(),
        aliases: Vec::new(),
    }
}
