//! One piece of news as an Atom entry.

use std::collections::BTreeMap;

use atom_syndication as atom;

use crate::content::{Confidence, Correction, Note, NoteKind, Publish, Topic};
use crate::record::id::{Anchor, RecordRef, SegmentId, Slug};
use crate::render::filter::long_date;
use crate::render::href;
use crate::render::library::{Library, clip, meeting_name, shown};
use crate::render::prose;
use crate::site::Meeting;
use crate::site::facts::CorrectionRow;
use crate::site::gather::{MeetingIndex, MeetingSegments, SiteMeeting};

/// The longest text of an entry, in characters.
const TEXT: usize = 1_000;
/// The longest quote in a title.
const QUOTE: usize = 40;
/// Passages quoted of one meeting.
const PASSAGES: usize = 5;

/// Something with a date.
#[derive(Debug, Clone, Copy)]
pub(super) enum News {
    /// An index into `Corpus::notes`.
    Note(usize),
    /// An index into `Site::corrections`.
    Correction(usize),
    Document(MeetingIndex),
    /// Passages of a topic in one document, by their places in `Site::topics`. Their words come
    /// when the document is read, by [`quoted`].
    Passages {
        topic: usize,
        member: usize,
    },
}

/// What differs between kinds of news.
struct Told {
    /// Names the entry for ever.
    id: String,
    /// Where it is read.
    path: String,
    kind: &'static str,
    title: String,
    text: String,
    author: Option<String>,
}

impl News {
    /// The documents that it is about.
    pub(super) fn meetings(self, library: &Library<'_>) -> Vec<MeetingIndex> {
        let site = library.site;
        match self {
            Self::Note(at) => {
                let on = library.corpus.notes.get(at).map_or(&[][..], |note| &note.on);
                on.iter()
                    .filter_map(|place| site.index_of(&place.document))
                    .collect()
            }
            Self::Correction(at) => site
                .corrections
                .get(at)
                .map(|(meeting, _)| *meeting)
                .into_iter()
                .collect(),
            Self::Document(meeting) => vec![meeting],
            Self::Passages { topic, member } => {
                let found = site.topics.get(topic).and_then(|topic| topic.members.get(member));
                found.map(|found| found.meeting).into_iter().collect()
            }
        }
    }

    /// The entry, with the words that it quotes.
    pub(super) fn entry(
        self,
        library: &Library<'_>,
        base: &str,
        texts: &BTreeMap<(usize, MeetingIndex), String>,
    ) -> Option<atom::Entry> {
        let Library { corpus, site, .. } = *library;
        let (date, told) = match self {
            Self::Note(at) => {
                let note = corpus.notes.get(at)?;
                (
                    note.date.as_str(),
                    of_note(note, place_of(note, library)?, library)?,
                )
            }
            Self::Correction(at) => {
                let (meeting, row) = site.corrections.get(at)?;
                let meeting = site.meetings.get(*meeting)?;
                let written = written(meeting, row, library)?;
                (written.date.as_deref()?, of_correction(meeting, row, written))
            }
            Self::Document(at) => {
                let meeting = site.meetings.get(at)?;
                (meeting.card.date.as_deref()?, of_document(meeting))
            }
            Self::Passages { topic, member } => {
                let found = site.topics.get(topic)?.members.get(member)?;
                let meeting = site.meetings.get(found.meeting)?;
                let text = texts.get(&(topic, found.meeting));
                let text = text.map_or_else(String::new, String::clone);
                let told = of_passages(corpus.topics.get(topic)?, meeting, found, text, library);
                (meeting.card.date.as_deref()?, told)
            }
        };
        let kind = atom::Category {
            term: told.kind.to_owned(),
            ..atom::Category::default()
        };
        Some(atom::Entry {
            title: words(&told.title).into(),
            id: href::absolute(base, &told.id),
            updated: begins(date)?,
            authors: told.author.as_deref().map(person).into_iter().collect(),
            categories: vec![kind],
            links: vec![alternate(href::absolute(base, &told.path))],
            summary: (!told.text.is_empty()).then(|| words(&told.text).into()),
            ..atom::Entry::default()
        })
    }
}

/// When a day begins where the meetings are held.
fn begins(day: &str) -> Option<atom::FixedDateTime> {
    format!("{day}T00:00:00+09:00").parse().ok()
}

/// Whether a date is a day, `2024-06-14`.
pub(super) fn is_day(date: &str) -> bool {
    date.len() == 10 && date.parse::<jiff::civil::Date>().is_ok()
}

/// The place on whose page a note is read. Of a document that is only linked, notes on the whole
/// are all that its page shows.
pub(super) fn place_of<'a>(note: &'a Note, library: &Library<'_>) -> Option<&'a RecordRef> {
    note.on.iter().find(|place| {
        library
            .meeting(&place.document)
            .is_some_and(|meeting| meeting.card.publish != Publish::Link || place.anchor == Anchor::Whole)
    })
}

/// A correction as it was written.
pub(super) fn written<'a>(
    meeting: &SiteMeeting,
    row: &CorrectionRow,
    library: &Library<'a>,
) -> Option<&'a Correction> {
    let mut written = library.corpus.corrections.get(&meeting.card.id)?.iter();
    written.find(|written| written.id == row.id)
}

fn of_note(note: &Note, place: &RecordRef, library: &Library<'_>) -> Option<Told> {
    let card = &library.meeting(&place.document)?.card;
    let kind = match note.kind {
        NoteKind::Explanation => "解説",
        NoteKind::Background => "背景",
        NoteKind::Related => "関連",
        NoteKind::Correction => "訂正",
        NoteKind::Unverified => "未確認",
    };
    let at = match place.anchor {
        Anchor::Whole => String::new(),
        Anchor::Agenda(id) => format!(" 議題{}", id.0),
        anchor => format!(" {}", shown(anchor)),
    };
    // The words quoted may be among those that an excerpt does not show.
    let quote = note.quote.as_ref().filter(|_| card.publish == Publish::Full);
    let quote = quote.map_or_else(String::new, |quote| format!("「{}」", clip(quote, QUOTE)));
    let path = format!("{}#note-{}", href::meeting(&place.document), note.slug);
    Some(Told {
        id: path.clone(),
        path,
        kind: "注釈",
        title: format!("{kind}: {}{at}{quote}", meeting_name(card)),
        text: prose::beginning(&note.origin, TEXT, library).unwrap_or_default(),
        author: Some(note.author.clone()),
    })
}

fn of_correction(meeting: &SiteMeeting, row: &CorrectionRow, written: &Correction) -> Told {
    let path = format!("{}#c-{}", href::meeting(&meeting.card.id), row.id);
    let printed = clip(&row.printed, QUOTE);
    let change = match &row.corrected {
        Some(corrected) => format!("「{printed}」→「{}」", clip(corrected, QUOTE)),
        None => format!("「{printed}」に疑い"),
    };
    let confidence = match row.confidence {
        Confidence::High => "高",
        Confidence::Medium => "中",
        Confidence::Low => "低",
    };
    Told {
        id: path.clone(),
        path,
        kind: "補い",
        title: format!("補い: {} {change}", meeting_name(&meeting.card)),
        text: clip(
            &format!("原文{}行目。確度{confidence}。{}", row.line, row.reason),
            TEXT,
        ),
        author: written.author.clone(),
    }
}

fn of_document(meeting: &SiteMeeting) -> Told {
    let card = &meeting.card;
    let path = href::meeting(&card.id);
    let date = card.date.as_deref().map(long_date).unwrap_or_default();
    let mut text = format!("{date}の会議の記録です。");
    for (_, title) in card.agenda.iter().filter(|(_, title)| !title.is_empty()) {
        text.push_str(&format!("\n議題: {title}"));
    }
    Told {
        id: path.clone(),
        path,
        kind: "記録",
        title: match &card.title {
            Some(title) if !meeting.primary => format!("記録: {}（{title}）", meeting_name(card)),
            _ => format!("記録: {}", meeting_name(card)),
        },
        text: lines(&text),
        author: None,
    }
}

fn of_passages(
    topic: &Topic,
    meeting: &SiteMeeting,
    found: &MeetingSegments,
    text: String,
    library: &Library<'_>,
) -> Told {
    let id = &meeting.card.id;
    Told {
        id: format!("{}#{id}", href::topic(&topic.id)),
        path: match library.site.segments(found).next() {
            Some(segment) => href::segment(id, segment),
            None => href::meeting(id),
        },
        kind: "論点",
        title: format!(
            "{}: {}に{}か所",
            topic.title,
            meeting_name(&meeting.card),
            found.segments.len()
        ),
        text,
        author: None,
    }
}

/// The first passages of a topic in a document, as news of them tells.
pub(super) fn quoted(topic: &Slug, meeting: &Meeting, segments: Vec<SegmentId>) -> String {
    let more = segments.len().saturating_sub(PASSAGES);
    let passages = segments
        .into_iter()
        .filter_map(|segment| meeting.segment(segment));
    let quoted = passages.take(PASSAGES).map(|(unit, segment)| {
        let quote = meeting.quote(unit, segment, topic);
        let name = unit.name.as_deref().unwrap_or_default();
        let before = if quote.midway { "…" } else { "" };
        let after = if quote.cut { "…" } else { "" };
        let excerpt = quote.excerpt.trim();
        match name.is_empty() {
            true => format!("「{before}{excerpt}{after}」"),
            false => format!("{name}「{before}{excerpt}{after}」"),
        }
    });
    let quoted: Vec<String> = quoted.collect();
    let more = if more > 0 {
        format!("\nほか{more}か所")
    } else {
        String::new()
    };
    lines(&format!("{}{more}", quoted.join("\n")))
}

/// A text cut by whole lines.
fn lines(text: &str) -> String {
    let mut left = TEXT;
    let fitting = text.lines().take_while(|line| {
        let length = line.chars().count();
        let fits = length <= left;
        left = left.saturating_sub(length);
        fits
    });
    fitting.collect::<Vec<_>>().join("\n")
}

pub(super) fn person(name: &str) -> atom::Person {
    atom::Person {
        name: words(name),
        ..atom::Person::default()
    }
}

pub(super) fn alternate(href: String) -> atom::Link {
    atom::Link {
        href,
        rel: "alternate".to_owned(),
        mime_type: Some("text/html".to_owned()),
        ..atom::Link::default()
    }
}

/// A text without the characters that XML cannot hold.
pub(super) fn words(text: &str) -> String {
    let legal = |c: &char| matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(legal).collect()
}
