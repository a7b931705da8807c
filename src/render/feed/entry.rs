//! One piece of news as an Atom entry.

use atom_syndication as atom;

use crate::content::{Confidence, Correction, Note, NoteKind, Publish, Topic};
use crate::record::id::{Anchor, MeetingId, RecordRef, Slug};
use crate::render::filter::long_date;
use crate::render::href;
use crate::render::library::{Library, clip, meeting_name, shown};
use crate::render::prose;
use crate::site::Meeting;
use crate::site::facts::CorrectionRow;
use crate::site::gather::SiteMeeting;
use crate::site::segments::Segments;

/// The longest text of an entry, in characters.
const TEXT: usize = 1_000;
/// The longest quote in a title.
const QUOTE: usize = 40;
/// Passages quoted of one meeting.
const PASSAGES: usize = 5;

/// Something with a date.
#[derive(Debug, Clone, Copy)]
pub(super) struct News<'a> {
    /// `2024-06-14`.
    pub date: &'a str,
    pub what: What<'a>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum What<'a> {
    /// A note, with the place on whose page it is read.
    Note(&'a Note, &'a RecordRef),
    Correction(&'a SiteMeeting, &'a CorrectionRow, &'a Correction),
    Document(&'a SiteMeeting),
    /// Passages of a topic in one document, and where they stand: the topic, its member. Their
    /// words come when the document is read, by [`quoted`].
    Passages(&'a Topic, &'a SiteMeeting, &'a Segments, (usize, usize)),
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

impl<'a> News<'a> {
    /// The documents that it is about.
    pub(super) fn documents(&self) -> impl Iterator<Item = &'a MeetingId> {
        let (one, many) = match self.what {
            What::Note(note, _) => (None, note.on.as_slice()),
            What::Correction(meeting, ..) | What::Document(meeting) | What::Passages(_, meeting, ..) => {
                (Some(&meeting.card.id), &[][..])
            }
        };
        one.into_iter().chain(many.iter().map(|place| &place.document))
    }

    /// The entry; none where the date is no day.
    pub(super) fn entry(&self, library: &Library<'_>, base: &str) -> Option<atom::Entry> {
        // A day begins where the meetings are held.
        let updated = format!("{}T00:00:00+09:00", self.date).parse().ok()?;
        let told = match self.what {
            What::Note(note, place) => of_note(note, place, library)?,
            What::Correction(meeting, row, written) => of_correction(meeting, row, written),
            What::Document(meeting) => of_document(meeting),
            What::Passages(topic, meeting, segments, _) => of_passages(topic, meeting, segments),
        };
        let kind = atom::Category {
            term: told.kind.to_owned(),
            ..atom::Category::default()
        };
        Some(atom::Entry {
            title: words(&told.title).into(),
            id: href::absolute(base, &told.id),
            updated,
            authors: told.author.as_deref().map(person).into_iter().collect(),
            categories: vec![kind],
            links: vec![alternate(href::absolute(base, &told.path))],
            summary: (!told.text.is_empty()).then(|| words(&told.text).into()),
            ..atom::Entry::default()
        })
    }
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

fn of_passages(topic: &Topic, meeting: &SiteMeeting, segments: &Segments) -> Told {
    let id = &meeting.card.id;
    Told {
        id: format!("{}#{id}", href::topic(&topic.id)),
        path: match segments.iter().next() {
            Some(segment) => href::segment(id, segment),
            None => href::meeting(id),
        },
        kind: "論点",
        title: format!(
            "{}: {}に{}か所",
            topic.title,
            meeting_name(&meeting.card),
            segments.len()
        ),
        text: String::new(),
        author: None,
    }
}

/// The first passages of a topic in a document, as news of them tells.
pub(super) fn quoted(topic: &Slug, meeting: &Meeting, segments: &Segments) -> String {
    let passages = segments.iter().filter_map(|segment| meeting.segment(segment));
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
    let more = segments.len().saturating_sub(PASSAGES);
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
