//! One document linked: corrections laid over its text, its people, kinds and threads, its notes,
//! terms and topics.
//!
//! Reads as the order of the work. Threads and quotes read the whole text; what the source's
//! `publish` hides is gone before terms are looked for.

use std::collections::BTreeMap;

use super::catalogue::{Catalogue, Named};
use super::clip;
use super::correction::{Located, Spot};
use super::hit;
use super::label;
use super::meeting::{
    Agenda, Heading, LinkedParagraph, LinkedSegment, LinkedUnit, MaterialItem, Meeting, Source,
};
use super::note;
use super::roster::{Roster, Speaker};
use super::segments::Passages;
use super::thread::{self, Addressee, Spoken};
use crate::content::{Corpus, Document, Step};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::id::AgendaId;
use crate::record::{Cut, Grade, Minutes, Mode, Piece, SeedLine, Unit};
use crate::text::fold::fold;
use crate::text::nearest::nearest;

/// Links one document; needs no other document's text.
///
/// `seed` gives the seed's text; it is asked only when a correction addresses a line that no unit
/// holds.
pub fn link(
    corpus: &Corpus,
    catalogue: &Catalogue,
    document: &Document,
    minutes: &Minutes,
    seed: &dyn Fn() -> Option<String>,
) -> (Meeting, Vec<Diagnostic>) {
    let mut said = Vec::new();
    let header = &document.header;
    let corrections = corpus.corrections.get(&header.id).map_or(&[][..], Vec::as_slice);
    let located = Located::find(corrections, minutes, seed, &mut said);
    let directory = catalogue.directory(header.series.as_ref(), &header.id);
    let roster = Roster::new(header, &located, directory);
    let mut linker = Linker {
        document,
        minutes,
        located: &located,
        roster: &roster,
        speakers: BTreeMap::new(),
        unknown: 0,
        said: Vec::new(),
    };
    let presenters = linker.presenters();
    let mut units = Vec::with_capacity(minutes.units.len());
    let mut spoken = Vec::with_capacity(minutes.units.len());
    for (index, unit) in minutes.units.iter().enumerate() {
        let (linked, speech) = linker.unit(index, unit, &presenters);
        units.push(linked);
        spoken.push(speech);
    }
    said.append(&mut linker.said);
    let commentary = corpus.meetings.get(&header.id);
    let place_of = |index: usize| Some(linker.label_place(minutes.units.get(index)?));
    let loose = thread::link(&mut units, &spoken, &place_of, &mut said);
    let secondary = header.source.grade == Grade::Secondary;
    thread::settle(&header.id, &mut units, loose, commentary, secondary, &mut said);
    drop(spoken);

    let mut meeting = Meeting {
        id: header.id.clone(),
        meeting: header.meeting.clone(),
        series: header.series.clone(),
        series_name: header
            .series
            .as_ref()
            .and_then(|id| catalogue.series_names(id))
            .map(|(name, _)| name.to_owned()),
        round: header.round,
        title: header.title.clone(),
        date: header.date.clone(),
        weekday: header.weekday.clone(),
        start: header.start.clone(),
        end: header.end.clone(),
        place: header.place.clone(),
        source: source(document),
        attendees: roster.groups(header),
        materials: materials(document),
        agenda: agenda(minutes, &located),
        units,
        verified: roster.is_list(),
        header_corrections: located.header.clone(),
        corrections: located.applied,
        notes: Vec::new(),
        mentions: Vec::new(),
        passages: Passages::default(),
        topics: Vec::new(),
        terms: Vec::new(),
    };
    gists(&mut meeting, corpus, &mut said);
    references(&meeting, corpus, catalogue, seed, &mut said);
    note::place(&mut meeting, corpus, catalogue, &mut said);
    clip::clip(&mut meeting);
    meeting.units.iter_mut().for_each(LinkedUnit::count_characters);
    hit::find(&mut meeting, catalogue);
    (meeting, said)
}

fn source(document: &Document) -> Source {
    let (header, facts) = (&document.header.source, &document.source);
    Source {
        file: header.file.clone(),
        sha256: header.sha256.clone(),
        grade: header.grade,
        publisher: facts.publisher.clone(),
        title: facts.title.clone(),
        url: facts.url.clone(),
        licence: facts.licence.clone(),
        publish: facts.publish,
    }
}

fn materials(document: &Document) -> Vec<MaterialItem> {
    let materials = document.header.materials.iter();
    materials
        .map(|material| MaterialItem {
            number: material.number.clone(),
            title: material.title.clone(),
            provider: material.provider.clone(),
            note: material.note.clone(),
            line: material.line,
        })
        .collect()
}

fn agenda(minutes: &Minutes, located: &Located) -> Vec<Agenda> {
    let items = minutes.agenda.iter().enumerate();
    items
        .map(|(index, item)| Agenda {
            id: item.id,
            number: item.number,
            title: item.title.clone(),
            printed: item.printed.text.clone(),
            presenters: item.presenters.clone(),
            materials: item.materials.clone(),
            line: item.printed.line,
            marks: located.marks(Spot::Agenda(index), 0..item.printed.text.len()),
        })
        .collect()
}

/// The editors' lines on segments; and the agenda items that they write on must exist.
fn gists(meeting: &mut Meeting, corpus: &Corpus, said: &mut Vec<Diagnostic>) {
    let Some(commentary) = corpus.meetings.get(&meeting.id) else {
        return;
    };
    for (id, gist) in &commentary.gists {
        let segment = meeting
            .units
            .iter_mut()
            .filter(|unit| unit.id == id.unit)
            .find_map(|unit| unit.segments.iter_mut().find(|s| s.id == *id));
        match segment {
            Some(segment) => segment.gist = Some(gist.clone()),
            None => said.push(
                Diagnostic::new(Code::UnknownSegment)
                    .at(commentary
                        .origin
                        .key_place(&[Step::Key("gists")], &id.to_string()))
                    .arg("id", id)
                    .arg("document", &meeting.id)
                    .arg("nearest", nearest_place(meeting, &id.to_string())),
            ),
        }
    }
    for id in commentary.agenda.keys() {
        if !meeting.agenda.iter().any(|item| item.id == *id) {
            let known: Vec<String> = meeting.agenda.iter().map(|item| item.id.to_string()).collect();
            said.push(
                Diagnostic::new(Code::UnknownAgenda)
                    .at(commentary
                        .origin
                        .key_place(&[Step::Key("agenda")], &id.to_string()))
                    .arg("id", id)
                    .arg("document", &meeting.id)
                    .arg("known", known.join("、")),
            );
        }
    }
}

/// Places of this document that commentary names must exist.
fn references(
    meeting: &Meeting,
    corpus: &Corpus,
    catalogue: &Catalogue,
    seed: &dyn Fn() -> Option<String>,
    said: &mut Vec<Diagnostic>,
) {
    let mut last: Option<Option<SeedLine>> = None;
    for (named, origin, path) in catalogue.references_to(corpus, &meeting.id) {
        let mut lines = || *last.get_or_insert_with(|| seed().map(|text| text.lines().count() as SeedLine));
        let (id, nearest) = match named {
            Named::Anchor(anchor) if !meeting.has(anchor) => {
                let id = anchor.to_string();
                let nearest = nearest_place(meeting, &id);
                (id, nearest)
            }
            Named::Line(line) => match lines().filter(|last| !(1..=*last).contains(&line)) {
                Some(last) => (format!("L{line}"), format!("L{last}")),
                None => continue,
            },
            Named::Anchor(_) => continue,
        };
        said.push(
            Diagnostic::new(Code::UnknownSegment)
                .at(origin.place(&path))
                .arg("id", id)
                .arg("document", &meeting.id)
                .arg("nearest", nearest),
        );
    }
}

fn nearest_place(meeting: &Meeting, id: &str) -> String {
    let known = places(&meeting.units);
    let found = nearest(id, known.iter().map(String::as_str));
    found.unwrap_or_default().to_owned()
}

/// The ids of units and segments.
pub(super) fn places(units: &[LinkedUnit]) -> Vec<String> {
    let segments = units.iter().flat_map(|unit| &unit.segments);
    let units = units.iter().map(|unit| unit.id.to_string());
    units
        .chain(segments.map(|segment| segment.id.to_string()))
        .collect()
}

/// Labels for which the nearest names are looked for; more of them means another grammar.
const MOST_UNKNOWN: usize = 50;

/// Links the units of one document.
struct Linker<'a> {
    document: &'a Document,
    minutes: &'a Minutes,
    located: &'a Located,
    roster: &'a Roster<'a>,
    /// By corrected label.
    speakers: BTreeMap<String, Speaker>,
    /// Labels so far that nobody explains.
    unknown: usize,
    said: Vec<Diagnostic>,
}

impl Linker<'_> {
    /// For each agenda item, the ids of those who present at it.
    fn presenters(&mut self) -> Vec<(AgendaId, Vec<String>)> {
        let mut all = Vec::with_capacity(self.minutes.agenda.len());
        for item in &self.minutes.agenda {
            let mut ids = Vec::new();
            for printed in &item.presenters {
                if let Speaker::Present { place } = self.speaker(printed) {
                    ids.extend(self.roster.id(place).map(str::to_owned));
                }
            }
            all.push((item.id, ids));
        }
        all
    }

    fn speaker(&mut self, label: &str) -> Speaker {
        if let Some(known) = self.speakers.get(label) {
            return known.clone();
        }
        let mut speaker = self.roster.speaker(label);
        if let Speaker::Unknown { nearest } = &mut speaker
            && self.unknown < MOST_UNKNOWN
        {
            self.unknown += 1;
            *nearest = self.roster.nearest(label);
        }
        self.speakers.insert(label.to_owned(), speaker.clone());
        speaker
    }

    fn unit(
        &mut self,
        index: usize,
        unit: &Unit,
        presenters: &[(AgendaId, Vec<String>)],
    ) -> (LinkedUnit, Spoken) {
        let mut linked = LinkedUnit {
            id: unit.id,
            order: index as u32 + 1,
            agenda: unit.id.agenda,
            mode: unit.mode,
            kind: None,
            person: None,
            name: None,
            role: None,
            on_behalf_of: None,
            label: unit.label.as_ref().map(|label| label.label.clone()),
            line: unit.line,
            level: unit.level,
            marker: unit.marker.clone(),
            segments: self.segments(index, unit),
            answered_by: Vec::new(),
            status: None,
            printed_label: unit.label.as_ref().map(|label| label.printed.clone()),
            label_marks: Vec::new(),
            attendee: None,
            question_number: None,
            status_reason: None,
            clipped: false,
            characters: 0,
        };
        let mut spoken = Spoken::default();
        if !matches!(unit.mode, Mode::Named | Mode::Written) {
            return (linked, spoken);
        }
        spoken.text = self.corrected_text(index, unit);
        spoken.to = self.addressees(index, unit);
        let submitted_only = unit.mode == Mode::Written
            && unit
                .label
                .as_ref()
                .is_none_or(|label| Some(&label.label) == unit.from.as_ref());
        if let Some(label) = unit.label.as_ref().filter(|_| !submitted_only) {
            linked.label_marks = self.located.marks(Spot::Label(index), 0..label.printed.len());
            let corrected = self.corrected_label(index, label);
            spoken.label = fold(&corrected);
            self.identify(&mut linked, &mut spoken, &corrected, unit);
            spoken.explains |= presenters.iter().any(|(agenda, ids)| {
                *agenda == unit.id.agenda && linked.person.as_ref().is_some_and(|id| ids.contains(id))
            });
        }
        if let Some(from) = &unit.from {
            let author = self.corrected_words(index, unit, from);
            linked.on_behalf_of = self.roster.author(&author);
        }
        (linked, spoken)
    }

    fn segments(&self, index: usize, unit: &Unit) -> Vec<LinkedSegment> {
        unit.segments()
            .into_iter()
            .map(|segment| LinkedSegment {
                id: segment.id,
                heading: segment.heading.map(|(text, line)| Heading { text, line }),
                answers: Vec::new(),
                paragraphs: self.paragraphs(index, unit, segment.pieces),
                topics: Vec::new(),
                terms: Vec::new(),
                notes: Vec::new(),
                answered_by: Vec::new(),
                gist: None,
                topic_places: Vec::new(),
            })
            .collect()
    }

    fn paragraphs(&self, index: usize, unit: &Unit, pieces: Vec<Piece>) -> Vec<LinkedParagraph> {
        let mut paragraphs = Vec::with_capacity(pieces.len());
        paragraphs.extend(pieces.into_iter().filter_map(|piece| {
            let paragraph = unit.paragraphs.get(piece.paragraph)?;
            let text = paragraph.text.get(piece.start..piece.end)?;
            let spot = Spot::Paragraph(index, piece.paragraph);
            Some(LinkedParagraph {
                text: text.to_owned(),
                lines: piece.lines,
                marks: self.located.marks(spot, piece.start..piece.end),
            })
        }));
        paragraphs
    }

    fn corrected_text(&self, index: usize, unit: &Unit) -> String {
        let mut text = String::with_capacity(unit.paragraphs.iter().map(|p| p.text.len() + 1).sum());
        for (number, paragraph) in unit.paragraphs.iter().enumerate() {
            if number > 0 {
                text.push('\n');
            }
            let overlay = self
                .located
                .overlay(Spot::Paragraph(index, number), &paragraph.text);
            text.push_str(overlay.text());
        }
        text
    }

    /// The label proper, with the corrections of the whole label.
    fn corrected_label(&self, index: usize, label: &crate::record::Label) -> String {
        let overlay = self.located.overlay(Spot::Label(index), &label.printed);
        match label.printed.find(&label.label) {
            Some(at) => {
                let range = overlay.corrected(at..at + label.label.len());
                overlay.text().get(range).unwrap_or(&label.label).to_owned()
            }
            None => label.label.clone(),
        }
    }

    /// Words that a unit prints somewhere, as corrected there.
    fn corrected_words(&self, index: usize, unit: &Unit, words: &str) -> String {
        (0..unit.paragraphs.len())
            .find_map(|number| self.corrected_at(index, unit, number, 0, words))
            .unwrap_or_else(|| words.to_owned())
    }

    fn corrected_at(
        &self,
        index: usize,
        unit: &Unit,
        number: usize,
        from: usize,
        words: &str,
    ) -> Option<String> {
        let text = unit.paragraphs.get(number)?.text.as_str();
        let start = from + text.get(from..)?.find(words)?;
        let overlay = self.located.overlay(Spot::Paragraph(index, number), text);
        let range = overlay.corrected(start..start + words.len());
        overlay.text().get(range).map(str::to_owned)
    }

    fn addressees(&mut self, index: usize, unit: &Unit) -> Vec<Vec<Addressee>> {
        let mut all: Vec<Vec<Addressee>> = Vec::new();
        let leads = unit
            .cuts
            .first()
            .is_none_or(|cut| (cut.paragraph, cut.at) != (0, 0));
        if leads {
            all.push(Vec::new());
        }
        for cut in &unit.cuts {
            let to = cut
                .to
                .iter()
                .map(|printed| self.addressee(index, unit, cut, printed));
            let to: Vec<Addressee> = to.collect();
            all.push(to);
        }
        all
    }

    fn addressee(&mut self, index: usize, unit: &Unit, cut: &Cut, printed: &str) -> Addressee {
        let corrected = self
            .corrected_at(index, unit, cut.paragraph, cut.at, printed)
            .unwrap_or_else(|| printed.to_owned());
        let (line, column, text) = unit
            .paragraphs
            .get(cut.paragraph)
            .map_or((unit.line, 0, ""), |p| {
                let at = p
                    .text
                    .get(cut.at..)
                    .and_then(|rest| rest.find(printed))
                    .map_or(cut.at, |at| cut.at + at);
                let (line, begins) = p.line_at(at);
                let end = p
                    .joins
                    .iter()
                    .map(|j| j.at)
                    .find(|end| *end > at)
                    .unwrap_or(p.text.len());
                let before = p.text.get(begins..at).unwrap_or_default();
                (
                    line,
                    before.chars().count(),
                    p.text.get(begins..end).unwrap_or_default(),
                )
            });
        let (person, nearest) = match self.speaker(&corrected) {
            Speaker::Present { place } => (self.roster.id(place).map(str::to_owned), Vec::new()),
            Speaker::Recorded { id, .. } => (id, Vec::new()),
            Speaker::Body => (None, Vec::new()),
            Speaker::Unknown { nearest } => (None, nearest),
        };
        Addressee {
            printed: printed.to_owned(),
            label: fold(&corrected),
            person,
            nearest,
            place: self.place(line, column as u32 + 1, printed, text),
        }
    }

    fn place(&self, line: SeedLine, column: u32, words: &str, text: &str) -> Place {
        let file = camino::Utf8PathBuf::from(format!("seeds/{}", self.document.header.source.file));
        let length = (words.chars().count() as u32).max(1);
        Place::on(&file, line.max(1), column, length, text)
    }

    fn label_place(&self, unit: &Unit) -> Place {
        let Some(label) = &unit.label else {
            return self.place(unit.line, 1, "", "");
        };
        let before = label.printed.split(&label.label).next().unwrap_or_default();
        let column = before.chars().count() as u32 + 1;
        self.place(unit.line, column, &label.label, &label.printed)
    }

    /// Says who speaks, and what that tells of the speech.
    fn identify(&mut self, linked: &mut LinkedUnit, spoken: &mut Spoken, corrected: &str, unit: &Unit) {
        let printed = linked.label.clone();
        match self.speaker(corrected) {
            Speaker::Present { place } => {
                linked.attendee = Some(place);
                linked.person = self.roster.id(place).map(str::to_owned);
                if let Some(attendee) = self.roster.attendee(place) {
                    linked.name = Some(attendee.name.clone());
                    linked.role = attendee.role.clone();
                    spoken.chair = attendee.role.as_deref().is_some_and(label::is_chair);
                    let explains = self.roster.explains(place.0);
                    spoken.explains = explains.unwrap_or_else(|| self.roster.holds_office(place));
                }
            }
            Speaker::Recorded { id, name, role } => {
                spoken.explains =
                    label::is_secretariat(&fold(corrected)) || role.as_deref().is_some_and(label::is_office);
                spoken.chair = role.as_deref().is_some_and(label::is_chair);
                linked.name = if id.is_some() { Some(name) } else { printed };
                linked.role = id.as_ref().and(role);
                linked.person = id;
            }
            Speaker::Body => {
                spoken.explains = true;
                linked.name = printed;
            }
            Speaker::Unknown { nearest } => {
                let words = label::words(corrected);
                spoken.explains = words
                    .iter()
                    .any(|word| label::is_secretariat(word) || label::is_office(word));
                spoken.chair = words
                    .iter()
                    .any(|word| label::is_chair(label::split_title(word).1));
                let label = printed.clone().unwrap_or_default();
                self.said.push(
                    Diagnostic::new(Code::UnresolvedSpeaker)
                        .at(self.label_place(unit))
                        .arg("label", &label)
                        .arg("nearest", nearest.join("、"))
                        .arg("meeting", &self.document.header.id),
                );
                linked.name = printed;
            }
        }
    }
}
