//! The public data beside the meetings' own: what each file of `data/` holds, as types.
//!
//! Field names and order are the contract. Absent facts are null, absent lists empty. Paths are
//! relative to the site's root; where the site knows its own address they are absolute.

use serde::Serialize;

use super::appearance::Presence;
use super::catalogue::Catalogue;
use super::facts::Counts;
use super::gather::{MeetingIndex, Site, SiteTopic};
use super::meeting::{LinkedUnit, Meeting};
use super::timeline::Event;
use crate::content::{Corpus, Licences, Publish, Topic};
use crate::record::id::{MeetingId, SegmentId, SeriesId, Slug, UnitId};
use crate::record::{Grade, Mode};

/// `data/index.json`: what the site holds and where.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the public data contract")]
pub struct Index<'a> {
    pub title: &'a str,
    pub description: Option<&'a str>,
    pub language: &'a str,
    pub base_url: Option<&'a str>,
    pub licences: IndexLicences<'a>,
    pub series: Vec<IndexSeries<'a>>,
    pub meetings: Vec<IndexMeeting<'a>>,
    pub topics: Vec<IndexTopic<'a>>,
    pub files: [&'static str; 4],
}

/// Licences of the layers that the site adds.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the public data contract")]
pub struct IndexLicences<'a> {
    pub commentary: Option<&'a str>,
    pub code: Option<&'a str>,
}

/// A committee.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the public data contract")]
pub struct IndexSeries<'a> {
    pub id: &'a SeriesId,
    pub name: &'a str,
    pub short_name: Option<&'a str>,
    pub host: Option<&'a str>,
    pub url: String,
    pub meetings: Vec<&'a MeetingId>,
}

/// A document.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the public data contract")]
pub struct IndexMeeting<'a> {
    pub id: &'a MeetingId,
    pub meeting: &'a MeetingId,
    pub series: Option<&'a SeriesId>,
    pub round: Option<u32>,
    pub title: Option<&'a str>,
    pub date: Option<&'a str>,
    pub grade: Grade,
    pub publish: Publish,
    pub counts: Counts,
    pub url: String,
    pub data: String,
}

/// A topic.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the public data contract")]
pub struct IndexTopic<'a> {
    pub id: &'a Slug,
    pub title: &'a str,
    pub count: usize,
    pub url: String,
    pub data: String,
}

/// `data/topics/<id>.json`.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the public data contract")]
pub struct TopicData<'a> {
    pub id: &'a Slug,
    pub title: &'a str,
    pub terms: &'a [String],
    pub url: String,
    pub members: Vec<Member<'a>>,
}

/// A segment of a topic.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the public data contract")]
pub struct Member<'a> {
    pub meeting: &'a MeetingId,
    pub unit: UnitId,
    pub segment: SegmentId,
}

/// A term with the segments in which it occurs.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the public data contract")]
pub struct TermData<'a> {
    pub id: &'a Slug,
    pub term: &'a str,
    pub reading: Option<&'a str>,
    pub aliases: &'a [String],
    pub definition: String,
    pub url: String,
    pub occurrences: Vec<Occurrence<'a>>,
}

/// A segment in which a term occurs.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the public data contract")]
pub struct Occurrence<'a> {
    pub meeting: &'a MeetingId,
    pub segment: SegmentId,
}

/// `data/timeline.json`.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the public data contract")]
pub struct Timeline<'a> {
    pub events: &'a [Event],
}

/// `data/people.json`.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the public data contract")]
pub struct People<'a> {
    pub people: Vec<PersonData<'a>>,
}

/// A person.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the public data contract")]
pub struct PersonData<'a> {
    pub id: &'a str,
    pub series: Option<&'a SeriesId>,
    pub name: &'a str,
    pub reading: Option<&'a str>,
    pub printed: Vec<&'a str>,
    pub url: String,
    pub meetings: Vec<PersonMeeting<'a>>,
}

/// A person at a meeting.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the public data contract")]
pub struct PersonMeeting<'a> {
    pub meeting: &'a MeetingId,
    pub group: Option<&'a str>,
    pub role: Option<&'a str>,
    pub affiliation: Option<&'a str>,
    pub presence: Presence,
    pub speeches: u32,
    pub characters: u32,
}

/// A row of `data/speeches.json`, which is a list of them: the names of the Diet record's API.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the public data contract")]
pub struct SpeechRow<'a> {
    #[serde(rename = "speechID")]
    pub speech_id: String,
    #[serde(rename = "speechOrder")]
    pub speech_order: u32,
    pub speaker: Option<&'a str>,
    #[serde(rename = "speakerYomi")]
    pub speaker_yomi: Option<&'a str>,
    #[serde(rename = "speakerPosition")]
    pub speaker_position: Option<&'a str>,
    #[serde(rename = "speakerRole")]
    pub speaker_role: Option<&'a str>,
    pub speech: String,
    #[serde(rename = "speechURL")]
    pub speech_url: String,
    #[serde(rename = "meetingURL")]
    pub meeting_url: String,
    #[serde(rename = "nameOfMeeting")]
    pub name_of_meeting: Option<&'a str>,
    pub issue: Option<String>,
    pub date: Option<&'a str>,
}

/// A path of the site as data gives it: absolute where the site knows its address.
fn address(corpus: &Corpus, path: &str) -> String {
    match corpus.config.base_url.as_deref() {
        Some(base) => format!("{}/{path}", base.trim_end_matches('/')),
        None => path.to_owned(),
    }
}

fn encoded(text: &str) -> String {
    let mut path = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
    }
    path
}

/// `data/index.json`.
pub fn index<'a>(corpus: &'a Corpus, site: &'a Site) -> Index<'a> {
    let config = &corpus.config;
    let Licences { commentary, code } = &config.licences;
    Index {
        title: &config.title,
        description: config.description.as_deref(),
        language: &config.language,
        base_url: config.base_url.as_deref(),
        licences: IndexLicences {
            commentary: commentary.as_deref(),
            code: code.as_deref(),
        },
        series: corpus
            .series
            .iter()
            .zip(&site.series)
            .map(|(series, held)| IndexSeries {
                id: &series.id,
                name: &series.name,
                short_name: series.short_name.as_deref(),
                host: series.host.as_deref(),
                url: address(corpus, &format!("series/{}.html", encoded(series.id.as_str()))),
                meetings: held.meetings.iter().filter_map(|at| site.id(*at)).collect(),
            })
            .collect(),
        meetings: site
            .meetings
            .iter()
            .map(|meeting| {
                let card = &meeting.card;
                let id = encoded(card.id.as_str());
                IndexMeeting {
                    id: &card.id,
                    meeting: &card.meeting,
                    series: card.series.as_ref(),
                    round: card.round,
                    title: card.title.as_deref(),
                    date: card.date.as_deref(),
                    grade: card.grade,
                    publish: card.publish,
                    counts: card.counts,
                    url: address(corpus, &format!("meetings/{id}.html")),
                    data: address(corpus, &format!("data/meetings/{id}.json")),
                }
            })
            .collect(),
        topics: corpus
            .topics
            .iter()
            .zip(&site.topics)
            .map(|(topic, members)| {
                let id = encoded(topic.id.as_str());
                IndexTopic {
                    id: &topic.id,
                    title: &topic.title,
                    count: members.count,
                    url: address(corpus, &format!("topics/{id}.html")),
                    data: address(corpus, &format!("data/topics/{id}.json")),
                }
            })
            .collect(),
        files: [
            "data/glossary.json",
            "data/timeline.json",
            "data/people.json",
            "data/speeches.json",
        ],
    }
}

/// `data/topics/<id>.json`.
pub fn topic<'a>(corpus: &Corpus, site: &'a Site, topic: &'a Topic, members: &'a SiteTopic) -> TopicData<'a> {
    let members = members
        .members
        .iter()
        .filter_map(|held| Some((site.id(held.meeting)?, site.segments(held))));
    TopicData {
        id: &topic.id,
        title: &topic.title,
        terms: &topic.terms,
        url: address(corpus, &format!("topics/{}.html", encoded(topic.id.as_str()))),
        members: members
            .flat_map(|(meeting, segments)| {
                segments.map(move |segment| Member {
                    meeting,
                    unit: segment.unit,
                    segment,
                })
            })
            .collect(),
    }
}

/// The `terms` of `data/glossary.json`; `definition` gives a term's body as plain text, by index.
pub fn glossary<'a>(
    corpus: &'a Corpus,
    site: &'a Site,
    definition: impl Fn(usize) -> String,
) -> impl Iterator<Item = TermData<'a>> {
    let terms = corpus.glossary.iter().zip(&site.terms).enumerate();
    terms.map(move |(number, (term, found))| TermData {
        id: &term.id,
        term: &term.term,
        reading: term.reading.as_deref(),
        aliases: &term.aliases,
        definition: definition(number),
        url: address(corpus, &format!("glossary/{}.html", encoded(term.id.as_str()))),
        occurrences: found
            .occurrences
            .iter()
            .filter_map(|held| Some((site.id(held.meeting)?, site.segments(held))))
            .flat_map(|(meeting, segments)| segments.map(move |segment| Occurrence { meeting, segment }))
            .collect(),
    })
}

/// `data/timeline.json`.
pub fn timeline(site: &Site) -> Timeline<'_> {
    Timeline {
        events: &site.timeline,
    }
}

/// `data/people.json`.
pub fn people<'a>(corpus: &'a Corpus, site: &'a Site) -> People<'a> {
    let people = site.people.iter().map(|person| {
        let folder = person.id.split('/').next().unwrap_or_default();
        let path = format!("people/{}/{}.html", encoded(folder), encoded(&person.slug));
        PersonData {
            id: &person.id,
            series: person.series.as_ref(),
            name: &person.name,
            reading: person.reading.as_deref(),
            printed: person.printed.iter().map(|(label, _)| label.as_str()).collect(),
            url: address(corpus, &path),
            meetings: person
                .appearances
                .iter()
                .filter_map(|(meeting, appearance)| {
                    Some(PersonMeeting {
                        meeting: site.id(*meeting)?,
                        group: appearance.group.as_deref(),
                        role: appearance.role.as_deref(),
                        affiliation: appearance.affiliation.as_deref(),
                        presence: appearance.presence,
                        speeches: appearance.speeches,
                        characters: appearance.characters,
                    })
                })
                .collect(),
        }
    });
    People {
        people: people.collect(),
    }
}

/// The rows that one meeting adds to `data/speeches.json`: its named and written units.
pub fn speeches<'a>(
    corpus: &Corpus,
    catalogue: &'a Catalogue,
    meeting: &'a Meeting,
) -> impl Iterator<Item = SpeechRow<'a>> {
    let page = format!("meetings/{}.html", encoded(meeting.id.as_str()));
    let meeting_url = address(corpus, &page);
    let speeches = meeting
        .units
        .iter()
        .filter(|unit| matches!(unit.mode, Mode::Named | Mode::Written));
    speeches.map(move |unit| {
        let attendee = unit.attendee.and_then(|(group, person)| {
            let group = meeting.attendees.get(group)?;
            Some((group, group.people.get(person)?))
        });
        SpeechRow {
            speech_id: format!("{}#{}", meeting.id, unit.id),
            speech_order: unit.order,
            speaker: unit.name.as_deref(),
            speaker_yomi: unit
                .person
                .as_deref()
                .and_then(|id| catalogue.reading(id))
                .map(|(reading, _)| reading),
            speaker_position: unit
                .role
                .as_deref()
                .or_else(|| attendee.and_then(|(_, person)| person.affiliation.as_deref())),
            speaker_role: attendee
                .map(|(group, _)| group.group.as_str())
                .filter(|group| !group.is_empty()),
            speech: printed(unit),
            speech_url: format!("{meeting_url}#{}", unit.id),
            meeting_url: meeting_url.clone(),
            name_of_meeting: meeting.series_name.as_deref(),
            issue: meeting.round.map(|round| format!("第{round}回")),
            date: meeting.date.as_deref(),
        }
    })
}

/// A unit's text as printed, paragraphs apart by line breaks.
fn printed(unit: &LinkedUnit) -> String {
    let paragraphs = unit.segments.iter().flat_map(|segment| &segment.paragraphs);
    let texts: Vec<&str> = paragraphs.map(|paragraph| paragraph.text.as_str()).collect();
    texts.join("\n")
}

impl Site {
    fn id(&self, meeting: MeetingIndex) -> Option<&MeetingId> {
        self.meetings.get(meeting).map(|meeting| &meeting.card.id)
    }
}
