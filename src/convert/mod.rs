//! Convert: one seed and its entry → the record of one document. Nothing else goes in, so the
//! same seed always gives the same minutes.
//!
//! Owns the grammar of Japanese minutes: what is a header, a label, an agenda item, a scene; which
//! lines are one paragraph; where an answer turns to the next person. Corrects nothing and knows
//! no people beyond the attendance list of the document itself.
//!
//! Read in this order: `source` (lines) → `artefact` and `chrome` (what is not of the record) →
//! `header` (by `field`), `roster` (by `columns` and `attendee`), `material` → `grammar` and
//! `label` (who speaks) → `line` (what each line is) → `paragraph` (joins) → `address` (cuts) →
//! `assemble` (units and ids) → `fate`.

mod address;
mod agenda;
mod artefact;
mod article;
mod assemble;
mod attendee;
mod chrome;
mod columns;
pub mod fate;
mod field;
mod grammar;
mod header;
mod label;
mod line;
mod material;
mod name;
mod paragraph;
mod reading;
mod roster;
mod scene;
mod source;

use crate::diagnostic::{Code, Diagnostic};
use crate::record::id::{MeetingId, SeriesId};
use crate::record::{Grade, Header, Minutes, SourceHeader, sha256};

pub use fate::{Fate, FateKind};
pub use source::decode;

/// What is said of a seed before it is read: its entry in `seeds.yaml`, completed.
#[derive(Debug, Clone)]
pub struct Entry {
    /// File name under `seeds/`.
    pub file: String,
    /// Id of the document.
    pub id: MeetingId,
    /// Id of the meeting.
    pub meeting: MeetingId,
    /// The committee.
    pub series: Option<SeriesId>,
    /// Overrules the round printed.
    pub round: Option<u32>,
    /// Overrules the date printed, `2024-06-14`.
    pub date: Option<String>,
    /// How near the text is to the official record.
    pub grade: Grade,
    /// Overrules the label grammar recognised.
    pub labels: Option<String>,
    /// Name of the encoding when it is not UTF-8.
    pub encoding: Option<String>,
}

/// A converted seed.
#[derive(Debug)]
pub struct Conversion {
    /// The record.
    pub minutes: Minutes,
    /// What became of each line of the seed, in order; every line is there.
    pub fates: Vec<Fate>,
    /// Doubts; errors only where a line has no fate.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a seed says of itself, for an entry made up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Probe {
    /// The title line.
    pub title: Option<String>,
    /// 第N回 in the title.
    pub round: Option<u32>,
    /// The date printed, `2024-06-14`.
    pub date: Option<String>,
}

/// Reads title, round and date of a seed.
///
/// # Errors
/// The bytes are no text: see [`decode`].
pub fn probe(file: &str, seed: &[u8], encoding: Option<&str>) -> Result<Probe, Vec<Diagnostic>> {
    let text = decode(file, seed, encoding)?;
    let source = source::Source::new(file, &text);
    let header = header::read(&source, Grade::OfficialSummary);
    Ok(Probe {
        title: header.title,
        round: header.round,
        date: header.date.map(|date| date.to_string()),
    })
}

/// Converts one seed.
///
/// # Errors
/// The bytes are no text, or the seed is larger than 64 MiB.
pub fn convert(seed: &[u8], entry: &Entry) -> Result<Conversion, Vec<Diagnostic>> {
    let text = decode(&entry.file, seed, entry.encoding.as_deref())?;
    let source = source::Source::new(&entry.file, &text);
    let mut diagnostics = Vec::new();

    let mut head = header::read(&source, entry.grade);
    let dropped = if entry.grade == Grade::Secondary {
        chrome::find(&source, &head)
    } else {
        artefact::find(&source, &head)
    };
    let grammar = match entry.labels.as_deref().map(grammar::Grammar::named) {
        Some(Some(named)) => named,
        Some(None) => {
            diagnostics.push(
                Diagnostic::new(Code::UnknownLabelGrammar)
                    .arg("labels", entry.labels.as_deref().unwrap_or_default())
                    .arg("known", grammar::Grammar::known().join(", ")),
            );
            grammar::recognise(&source, &head, &dropped)
        }
        None => grammar::recognise(&source, &head, &dropped),
    };
    let labels = label::find(&source, &head, &dropped, &grammar);
    roster::settle_names(&mut head.attendees, &labels);
    let lines = line::classify(&source, &head, &dropped, &labels, entry.grade);
    let assembled = assemble::assemble(&source, &head, &lines, entry.grade);
    // A list of opinions is a known shape too, though nobody is named.
    let lists = assembled.units.iter().any(|unit| unit.marker.is_some());
    if assembled.units.is_empty() {
        diagnostics.push(source.doubt(Code::EmptyRecord, 1));
    } else if grammar.is_empty() && !lists && entry.grade != Grade::Secondary {
        diagnostics.push(source.doubt(Code::NoKnownLabels, 1));
    }
    diagnostics.extend(header_doubts(&source, &head, entry));
    diagnostics.extend(unseen_characters(&source));

    let minutes = Minutes {
        header: Header {
            id: entry.id.clone(),
            meeting: entry.meeting.clone(),
            series: entry.series.clone(),
            round: entry.round.or(head.round),
            title: head.title.clone(),
            date: entry
                .date
                .clone()
                .or_else(|| head.date.map(|date| date.to_string())),
            weekday: head.weekday.map(String::from),
            start: head.start.map(|time| time.to_string()),
            end: head.end.map(|time| time.to_string()),
            place: head.place.clone(),
            source: SourceHeader {
                file: entry.file.clone(),
                sha256: sha256(seed),
                grade: entry.grade,
            },
            labels: (!grammar.is_empty()).then(|| grammar.to_string()),
            attendees: head.attendees.clone(),
            materials: head.materials.clone(),
            header_lines: head.lines(),
            dropped: dropped.list(),
        },
        agenda: assembled.agenda,
        units: assembled.units,
    };
    let fates = fate::account(&source, &head, &dropped, &minutes);
    diagnostics.extend(fate::lost(&source, &fates, &minutes));
    Ok(Conversion {
        minutes,
        fates,
        diagnostics,
    })
}

/// One doubt at the first character of the seed that readers cannot see, with how many there are.
fn unseen_characters(source: &source::Source) -> Option<Diagnostic> {
    let mut unseen = source.lines.iter().flat_map(|line| {
        crate::text::safety::suspicious(line.text).map(|found| (line.number, found.at, found.character))
    });
    let (line, at, character) = unseen.next()?;
    let place = at..at + character.len_utf8();
    let doubt = source.doubt_at(Code::SuspiciousInSeed, line, place);
    Some(
        doubt
            .arg("character", format!("U+{:04X}", u32::from(character)))
            .arg("count", unseen.count() + 1),
    )
}

/// Where the entry and the document, or the document and the calendar, disagree.
fn header_doubts(source: &source::Source, head: &header::Head, entry: &Entry) -> Vec<Diagnostic> {
    let sentences = head.fields().filter(|(line, field)| {
        let text = source.line(*line).map_or("", |line| line.text);
        matches!(*field, "attendees" | "materials")
            && text.ends_with('。')
            && !text.starts_with(['※', '＊', '*'])
    });
    let mut doubts: Vec<Diagnostic> = sentences
        .map(|(line, _)| source.doubt(Code::SentenceInHead, line))
        .collect();
    if let Some((line, printed)) = &head.bad_date {
        doubts.push(source.doubt_of(Code::ImpossibleDate, *line, printed));
    }
    let (line, date) = match &head.printed_date {
        Some((line, printed)) => (*line, printed.as_str()),
        None => (1, ""),
    };
    if let (Some(printed), Some(given)) = (head.date, &entry.date)
        && printed.to_string() != *given
    {
        doubts.push(
            source
                .doubt_of(Code::EntryOverrulesDate, line, date)
                .arg("printed", printed)
                .arg("given", given),
        );
    }
    if let (Some(day), Some(weekday)) = (head.date, head.weekday) {
        let right = crate::text::date::weekday(day);
        if right != weekday {
            doubts.push(
                source
                    .doubt_of(Code::WrongWeekday, line, date)
                    .arg("date", day)
                    .arg("printed", weekday)
                    .arg("right", right),
            );
        }
    }
    if let (Some(printed), Some(given)) = (head.round, entry.round)
        && printed != given
    {
        doubts.push(
            source
                .doubt(Code::EntryOverrulesRound, 1)
                .arg("printed", printed)
                .arg("given", given),
        );
    }
    doubts
}
