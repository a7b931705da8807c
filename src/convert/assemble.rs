//! Classified lines → agenda items and units with their ids.

use std::collections::BTreeMap;

use crate::record::id::{AgendaId, UnitClass, UnitId};
use crate::record::{AgendaItem, Cut, Grade, Label as PrintedLabel, Mode, Paragraph, SeedLine, Unit};

use super::header::Head;
use super::label::Label;
use super::line::{Classified, Kind, Marker};
use super::paragraph::{self, Wrap};
use super::source::Source;
use super::{address, agenda, field, name, reading};

/// The body of a record.
#[derive(Debug, Default)]
pub(super) struct Assembled {
    pub agenda: Vec<AgendaItem>,
    pub units: Vec<Unit>,
}

/// Builds the body.
pub(super) fn assemble(source: &Source, head: &Head, lines: &[Classified], grade: Grade) -> Assembled {
    let mut assembler = Assembler {
        wrap: Wrap::measure(source, head, grade),
        known: known_names(head, lines),
        listed: if lines.iter().any(|line| matches!(line.kind, Kind::Agenda(_))) {
            &[]
        } else {
            &head.agenda
        },
        ..Assembler::default()
    };
    for line in lines {
        assembler.take(line);
    }
    assembler.close();
    assembler.done
}

/// Names with roles that this document prints: labels without their organisation, and the list.
fn known_names(head: &Head, lines: &[Classified]) -> Vec<String> {
    let labels = lines.iter().filter_map(|line| match &line.kind {
        Kind::Label(label) => label.label.rsplit([' ', '\u{3000}']).next().map(str::to_owned),
        _ => None,
    });
    let listed = head
        .attendees
        .iter()
        .flat_map(|group| &group.people)
        .filter_map(|person| {
            let role = person.role.as_deref().filter(|role| role.chars().count() <= 6)?;
            Some(format!("{}{role}", person.name))
        });
    let mut known: Vec<String> = labels
        .chain(listed)
        .filter(|known| name::role_at_end_of_name(known).is_some_and(|(name, _)| !name.is_empty()))
        .collect();
    known.sort_unstable();
    known.dedup();
    known
}

/// What the next line of text would be joined to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tail {
    #[default]
    None,
    Prose,
    Point,
    AgendaHeading,
}

#[derive(Default)]
struct Assembler<'a> {
    wrap: Wrap,
    known: Vec<String>,
    /// Agenda titles of the head, for items that only the chair's words open.
    listed: &'a [(SeedLine, String)],
    done: Assembled,
    agenda: u32,
    counters: BTreeMap<UnitClass, u32>,
    open: Option<Unit>,
    tail: Tail,
    /// The last line of the paragraph that may go on.
    last_text: String,
    /// Who was speaking when a scene interrupted.
    interrupted: Option<String>,
    /// The marker of the list whose point is being answered.
    answered: Option<String>,
}

impl Assembler<'_> {
    fn take(&mut self, line: &Classified) {
        match &line.kind {
            Kind::Agenda(item) => {
                self.close();
                self.interrupted = None;
                self.open_item(item.clone(), Paragraph::of_line(line.number, line.text));
                self.tail = Tail::AgendaHeading;
                self.last_text = line.text.to_owned();
            }
            Kind::Label(label) => self.label(line, label),
            Kind::Heading { in_speech: true } if self.speaking() => {
                if let Some(unit) = &mut self.open {
                    let heading = Some((line.text.to_owned(), line.number));
                    unit.cuts.push(Cut {
                        paragraph: unit.paragraphs.len(),
                        at: 0,
                        to: Vec::new(),
                        heading,
                    });
                }
                self.tail = Tail::None;
            }
            Kind::Heading { .. } => self.single(line, Mode::Heading),
            Kind::Scene => {
                let speaker = self
                    .open
                    .as_ref()
                    .and_then(|unit| unit.label.as_ref())
                    .map(|label| label.label.clone());
                self.single(line, Mode::Scene);
                self.interrupted = speaker;
            }
            Kind::Narration if self.speaking() && !line.gap => self.prose(line),
            Kind::Narration => {
                self.single(line, Mode::Narration);
                self.tail = Tail::None;
            }
            Kind::Point { marker, level, voice } => self.point(line, *marker, *level, *voice),
            Kind::Continuation if self.open.is_some() => self.paragraph(line, line.text, Tail::Point),
            Kind::Continuation => self.text(line, Mode::Commentary),
            Kind::Text { voice } => {
                if !self.joined(line) {
                    self.text(line, *voice);
                }
            }
        }
    }

    fn label(&mut self, line: &Classified, label: &Label) {
        let above = self.open.as_ref().and_then(|unit| unit.marker.clone());
        self.answered = above.filter(|_| label.answers);
        self.close();
        self.interrupted = None;
        let mut unit = self.unit(
            if label.submitted {
                Mode::Written
            } else {
                Mode::Named
            },
            line.number,
        );
        let mut text = line.text.get(label.text_at..).unwrap_or_default();
        if label.printed.is_empty()
            && let Some(marker) = Marker::read(text)
        {
            unit.marker = Some(text[..marker.bytes].to_owned());
            text = text[marker.bytes..].trim_start();
        }
        unit.from = label.submitted.then(|| label.label.clone());
        unit.label = Some(PrintedLabel {
            printed: label.printed.clone(),
            label: label.label.clone(),
            heading: label.heading.clone(),
        });
        self.open = Some(unit);
        self.tail = Tail::None;
        if !text.is_empty() {
            self.paragraph(line, text, Tail::Prose);
            // A line is as full as it is printed, its label included.
            self.last_text = line.text.to_owned();
        }
    }

    fn point(&mut self, line: &Classified, marker: usize, level: u32, voice: Mode) {
        let circle = line.text.starts_with(['○', '◯', '〇', '◎']);
        let goes_on = self.answered.as_deref() == line.text.get(..marker);
        if self.speaking() && !(circle && voice == Mode::Anonymous) && !goes_on {
            self.paragraph(line, line.text, Tail::Point);
            return;
        }
        self.close();
        self.interrupted = None;
        let mut unit = self.unit(voice, line.number);
        unit.level = level;
        unit.marker = (marker > 0).then(|| line.text[..marker].to_owned());
        self.open = Some(unit);
        self.paragraph(line, line.text[marker..].trim_start(), Tail::Point);
    }

    /// Prose of a speech.
    fn prose(&mut self, line: &Classified) {
        if !self.joined(line) {
            self.paragraph(line, line.text, Tail::Prose);
        }
    }

    fn text(&mut self, line: &Classified, voice: Mode) {
        let goes_on = match (&self.open, voice) {
            (Some(unit), _) if unit.label.is_some() => true,
            (Some(unit), Mode::Commentary) => unit.mode == voice && unit.marker.is_none(),
            _ => false,
        };
        if !goes_on {
            self.close();
            let unit = match self.interrupted.take() {
                // After (拍手) the same person goes on, with no new label.
                Some(label) => Unit {
                    label: Some(PrintedLabel {
                        printed: String::new(),
                        label,
                        heading: None,
                    }),
                    ..self.unit(Mode::Named, line.number)
                },
                None => self.unit(voice, line.number),
            };
            self.open = Some(unit);
        }
        self.paragraph(line, line.text, Tail::Prose);
    }

    /// A unit of one line.
    fn single(&mut self, line: &Classified, mode: Mode) {
        self.close();
        self.interrupted = None;
        let mut unit = self.unit(mode, line.number);
        unit.paragraphs.push(Paragraph::of_line(line.number, line.text));
        self.open = Some(unit);
        self.close();
        self.tail = Tail::None;
    }

    /// Joins a line to what stands before it, when it goes on with that.
    fn joined(&mut self, line: &Classified) -> bool {
        let paragraph = match self.tail {
            Tail::None => None,
            Tail::AgendaHeading => self.done.agenda.last_mut().map(|item| &mut item.printed),
            Tail::Prose | Tail::Point => self.open.as_mut().and_then(|unit| unit.paragraphs.last_mut()),
        };
        let Some(paragraph) = paragraph else { return false };
        let point = self.tail != Tail::Prose;
        if self.tail == Tail::AgendaHeading && line.gap {
            return false;
        }
        let Some(kind) = self
            .wrap
            .joins(&self.last_text, line.text, line.indent, line.gap, point)
        else {
            return false;
        };
        paragraph::join(paragraph, line.number, line.text, kind);
        self.last_text = line.text.to_owned();
        true
    }

    fn paragraph(&mut self, line: &Classified, text: &str, tail: Tail) {
        if let Some(unit) = &mut self.open {
            unit.paragraphs.push(Paragraph::of_line(line.number, text));
        }
        self.tail = tail;
        self.last_text = text.to_owned();
    }

    fn speaking(&self) -> bool {
        self.open.as_ref().is_some_and(|unit| unit.label.is_some())
    }

    fn open_item(&mut self, item: agenda::Item, printed: Paragraph) {
        self.agenda += 1;
        self.counters.clear();
        self.done.agenda.push(AgendaItem {
            id: AgendaId(self.agenda),
            number: item.number,
            title: item.title,
            printed,
            presenters: item.presenters,
            materials: item.materials,
        });
    }

    /// A unit with no id yet: ids are given when it is closed, for the item it belongs to.
    fn unit(&self, mode: Mode, line: SeedLine) -> Unit {
        Unit {
            id: UnitId {
                agenda: AgendaId(self.agenda),
                class: mode.class(),
                number: 0,
            },
            mode,
            line,
            label: None,
            from: None,
            level: 0,
            marker: None,
            paragraphs: Vec::new(),
            cuts: Vec::new(),
        }
    }

    fn close(&mut self) {
        let Some(mut unit) = self.open.take() else { return };
        self.tail = Tail::None;
        if let Some(label) = unit.label.as_ref().map(|label| label.label.clone()) {
            self.open_listed_item(&label, &unit);
            if unit.mode == Mode::Named
                && let Some(first) = unit.paragraphs.first()
                && let Some(author) = reading::author(&first.text, &self.known)
            {
                unit.mode = Mode::Written;
                unit.from = Some(author);
            }
            if unit.mode == Mode::Named {
                merge(&mut unit.cuts, address::cuts(&unit.paragraphs, &self.known));
            }
        }
        let counter = self.counters.entry(unit.mode.class()).or_default();
        *counter += 1;
        unit.id = UnitId {
            agenda: AgendaId(self.agenda),
            class: unit.mode.class(),
            number: *counter,
        };
        self.done.units.push(unit);
    }

    /// Opens an item that has no heading where the chair says so: 「続きまして、議題（１）に入ります」.
    fn open_listed_item(&mut self, label: &str, unit: &Unit) {
        let chair = ["座長", "委員長", "会長", "議長", "主査", "部会長", "司会"]
            .iter()
            .any(|role| label.contains(role));
        if self.listed.is_empty() || !chair {
            return;
        }
        let Some(number) = unit
            .paragraphs
            .iter()
            .find_map(|paragraph| agenda::opened_by_chair(&paragraph.text))
        else {
            return;
        };
        let listed = self.listed.iter().find_map(|(line, text)| {
            let item = agenda::worded(text).or_else(|| agenda::numbered(text))?;
            (item.number == Some(number)).then_some((*line, text, item))
        });
        let already = self.done.agenda.iter().any(|item| item.number == Some(number));
        if let Some((line, text, item)) = listed.filter(|_| !already) {
            self.open_item(
                agenda::Item {
                    title: field::strip_number(&item.title).to_owned(),
                    ..item
                },
                Paragraph::of_line(line, text.as_str()),
            );
        }
    }
}

/// Adds the cuts of addressees to those of sub-headings; where both fall on one place they are one.
fn merge(cuts: &mut Vec<Cut>, addressed: Vec<Cut>) {
    for cut in addressed {
        match cuts
            .iter_mut()
            .find(|other| (other.paragraph, other.at) == (cut.paragraph, cut.at))
        {
            Some(other) => other.to = cut.to,
            None => cuts.push(cut),
        }
    }
    cuts.sort_by_key(|cut| (cut.paragraph, cut.at));
}
