//! The one reader of `content/minutes/<id>.md`.
//!
//! Goes through the body line by line, without a Markdown parser: a text or heading waits for the
//! comment under it, which says what it is. Knows the layout that `write` gives and no other, but
//! takes text somebody typed without escapes as it stands. Whether the file fits its seal is not
//! its question.

use std::collections::HashMap;
use std::ops::Range;

use camino::Utf8Path;
use memchr::memmem;

use super::comment::{Comment, Head, candidates, clipped};
use super::escape::read_text;
use super::front_matter;
use super::id::{AgendaId, SegmentId, UnitId};
use super::problems::{Line, Problems, lines};
use super::write::plain_label;
use super::{AgendaItem, Cut, Header, Label, Minutes, Mode, Paragraph, SeedLine, Unit};
use crate::diagnostic::{Code, Diagnostic};

/// Reads a whole minutes file; on errors all of them.
pub fn read(file: &Utf8Path, text: &str) -> Result<Minutes, Vec<Diagnostic>> {
    let mut problems = Problems::new(file, text);
    let Some(front) = front_matter::read(&mut problems) else {
        return Err(problems.into_sorted());
    };
    let mut body = Body::new(&mut problems);
    body.read(front.body, front.body_line);
    let (agenda, units) = (body.agenda, body.units);
    match front.header.filter(|_| problems.is_empty()) {
        Some(header) => Ok(Minutes {
            header,
            agenda,
            units,
        }),
        None => Err(problems.into_sorted()),
    }
}

/// Reads the body of a minutes file whose front matter was read before; on errors all of them.
pub fn read_body(file: &Utf8Path, text: &str, header: &Header) -> Result<Minutes, Vec<Diagnostic>> {
    let mut problems = Problems::new(file, text);
    let Some((start, line)) = front_matter::skip(&mut problems) else {
        return Err(problems.into_sorted());
    };
    let mut body = Body::new(&mut problems);
    body.read(start, line);
    let (agenda, units) = (body.agenda, body.units);
    match problems.is_empty() {
        true => Ok(Minutes {
            header: header.clone(),
            agenda,
            units,
        }),
        false => Err(problems.into_sorted()),
    }
}

/// Reads the front matter only, and gives the byte at which the body begins.
pub fn read_header(file: &Utf8Path, text: &str) -> Result<(Header, usize), Vec<Diagnostic>> {
    let mut problems = Problems::new(file, text);
    let front = front_matter::read(&mut problems);
    front
        .filter(|_| problems.is_empty())
        .and_then(|front| Some((front.header?, front.body)))
        .ok_or_else(|| problems.into_sorted())
}

/// A line of text that waits for its comment.
#[derive(Debug)]
struct Waiting {
    /// 0 for a paragraph, else the number of `#`.
    hashes: usize,
    text: String,
    /// Cuts inside it; their paragraph is not known yet.
    cuts: Vec<FoundCut>,
    line: Line,
}

/// A cut as it stands in the file.
#[derive(Debug)]
struct FoundCut {
    id: SegmentId,
    cut: Cut,
    line: Line,
    span: Range<usize>,
}

/// What a further paragraph would belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing: the document or an agenda item has just begun.
    NoUnit,
    /// The last unit.
    InUnit,
    /// A unit that could not be read. That was reported; what follows from it is not.
    Lost,
}

/// Where the reader is in a document.
struct Body<'s, 'p> {
    problems: &'p mut Problems<'s>,
    agenda: Vec<AgendaItem>,
    units: Vec<Unit>,
    waiting: Option<Waiting>,
    /// Cuts that stand before the text they open.
    held: Vec<FoundCut>,
    /// Index of the segment that the next cut should open.
    next_segment: u32,
    /// The item that units belong to now; none after an agenda heading that could not be read.
    under: Option<AgendaId>,
    /// What a further paragraph would belong to.
    state: State,
    /// Ids with their lines.
    seen_units: HashMap<UnitId, u32>,
    seen_agenda: HashMap<AgendaId, u32>,
}

impl<'s, 'p> Body<'s, 'p> {
    fn new(problems: &'p mut Problems<'s>) -> Self {
        Self {
            problems,
            agenda: Vec::new(),
            units: Vec::new(),
            waiting: None,
            held: Vec::new(),
            next_segment: 0,
            under: Some(AgendaId(0)),
            state: State::NoUnit,
            seen_units: HashMap::new(),
            seen_agenda: HashMap::new(),
        }
    }

    fn read(&mut self, start: usize, number: u32) {
        for line in lines(self.problems.text, start, number) {
            if self.problems.is_full() {
                return;
            }
            let text = self.problems.of(line);
            let content = text.trim_matches([' ', '\t']);
            let at = line.start + (text.len() - text.trim_start_matches([' ', '\t']).len());
            if content.is_empty() {
                self.give_up_waiting();
            } else if content.starts_with("<!--") {
                self.comment_line(line, at, content);
            } else {
                self.give_up_waiting();
                self.text_line(line, at, content);
            }
        }
        self.give_up_waiting();
        let held = std::mem::take(&mut self.held);
        self.refuse_cuts(held);
    }

    /// Reports a text whose comment did not come.
    fn give_up_waiting(&mut self) {
        if let Some(waiting) = self.waiting.take() {
            let sample = match waiting.hashes {
                0 => "<!-- L61 -->",
                2 => "<!-- a1 agenda L43 -->",
                3 => "<!-- s1-3 named L59 -->",
                _ => "<!-- s1-8b heading L109 -->",
            };
            let args = [("sample", sample.to_owned())];
            self.problems
                .add_line(Code::MinutesMissingComment, waiting.line, args);
            match self.units.last().map(|unit| unit.id) {
                Some(unit) if waiting.hashes == 0 && self.state == State::InUnit => {
                    // Taken for a paragraph of this unit, so that its cuts are counted.
                    let cuts = std::mem::take(&mut self.held).into_iter().chain(waiting.cuts);
                    cuts.filter(|found| found.id.unit == unit)
                        .for_each(|found| self.attach(found, usize::MAX));
                }
                _ => self.lose(waiting.hashes),
            }
        }
    }

    /// Goes on after a text with no good comment.
    fn lose(&mut self, hashes: usize) {
        match hashes {
            2 => self.under = None,
            4 => {}
            _ => self.state = State::Lost,
        }
        self.held.clear();
    }

    fn stray(&mut self, line: Line, span: Range<usize>) {
        let comment = clipped(self.problems.slice(span.clone()));
        self.problems
            .add(Code::MinutesStrayComment, line, span, [("comment", comment)]);
    }

    fn text_line(&mut self, line: Line, at: usize, content: &'s str) {
        let hashes = content.bytes().take_while(|b| *b == b'#').count();
        let after = &content[hashes..];
        let is_heading = (2..=4).contains(&hashes) && (after.is_empty() || after.starts_with([' ', '\t']));
        let hashes = if is_heading { hashes } else { 0 };
        let source = if is_heading {
            after.trim_start_matches([' ', '\t'])
        } else {
            content
        };
        let mut at = at + (content.len() - source.len());
        let mut waiting = Waiting {
            hashes,
            text: String::with_capacity(source.len()),
            cuts: Vec::new(),
            line,
        };
        let mut rest = source;
        while let Some(begins) = read_text(rest, &mut waiting.text) {
            let length = rest[begins..].find("-->").map(|to| to + "-->".len());
            let span = at + begins..at + begins + length.unwrap_or(rest.len() - begins);
            let Some(length) = length else {
                self.bad_comment(line, span);
                break;
            };
            if let Some(mut found) = self.found_cut(line, span) {
                found.cut.at = waiting.text.len();
                waiting.cuts.push(found);
            }
            at += begins + length;
            rest = &rest[begins + length..];
        }
        self.waiting = Some(waiting);
    }

    fn bad_comment(&mut self, line: Line, span: Range<usize>) {
        let comment = clipped(self.problems.slice(span.clone()));
        self.problems
            .add(Code::MinutesBadComment, line, span, [("comment", comment)]);
    }

    /// A comment inside a line of text: it can only be a cut.
    fn found_cut(&mut self, line: Line, span: Range<usize>) -> Option<FoundCut> {
        let comment = Comment::read(self.problems, line, span.clone())?;
        match comment.head {
            Head::Cut(id) if comment.word.is_none() => Some(self.cut(id, comment)),
            _ => {
                self.stray(line, span);
                None
            }
        }
    }

    /// A cut whose heading, if any, is in the comment.
    fn cut(&mut self, id: SegmentId, mut comment: Comment<'s>) -> FoundCut {
        let heading = comment.text(self.problems, "heading");
        let heading = heading.map(|text| (text, comment.required_line(self.problems)));
        if heading.is_none() && comment.line.is_some() {
            self.stray(comment.at, comment.span.clone());
        }
        self.finish_cut(id, comment, heading)
    }

    fn finish_cut(
        &mut self,
        id: SegmentId,
        mut comment: Comment<'s>,
        heading: Option<(String, SeedLine)>,
    ) -> FoundCut {
        let found = FoundCut {
            id,
            cut: Cut {
                to: comment.list(self.problems, "to"),
                heading,
                ..Cut::default()
            },
            line: comment.at,
            span: comment.span.clone(),
        };
        comment.finish(self.problems, &["to", "heading"]);
        found
    }

    fn comment_line(&mut self, line: Line, at: usize, content: &'s str) {
        let end = memmem::find(content.as_bytes(), b"-->").map(|to| to + "-->".len());
        let span = at..at + end.unwrap_or(content.len());
        let is_whole = end == Some(content.len());
        let waiting = self.waiting.take();
        if let Some(end) = end.filter(|_| !is_whole) {
            // Markdown would hide the text behind it.
            self.waiting = waiting;
            self.give_up_waiting();
            self.bad_comment(line, span);
            self.text_line(line, at + end, &content[end..]);
            return;
        }
        let comment = if is_whole {
            Comment::read(self.problems, line, span)
        } else {
            self.bad_comment(line, span);
            None
        };
        let Some(comment) = comment else {
            if let Some(waiting) = waiting {
                self.lose(waiting.hashes);
            }
            return;
        };
        match (comment.head, waiting) {
            (Head::Agenda(id), Some(waiting)) if waiting.hashes == 2 => {
                self.agenda_item(id, waiting, comment)
            }
            (Head::Unit(id), Some(waiting)) if matches!(waiting.hashes, 0 | 3) => {
                self.unit(id, waiting, comment);
            }
            (Head::Lines, Some(waiting)) if waiting.hashes == 0 => self.paragraph(waiting, comment),
            (Head::Cut(id), Some(waiting)) if waiting.hashes == 4 => self.headed_cut(id, waiting, comment),
            (Head::Cut(id), waiting) if comment.word.is_none() => {
                self.waiting = waiting;
                self.give_up_waiting();
                let found = self.cut(id, comment);
                self.place_cut(found);
            }
            (_, waiting) => {
                self.stray(line, comment.span);
                if let Some(waiting) = waiting {
                    self.lose(waiting.hashes);
                }
            }
        }
    }

    /// Reports cuts where none can be.
    fn refuse_cuts(&mut self, cuts: Vec<FoundCut>) {
        if self.state == State::Lost {
            return;
        }
        for found in cuts {
            self.stray(found.line, found.span);
        }
    }

    fn agenda_item(&mut self, id: AgendaId, waiting: Waiting, mut comment: Comment<'s>) {
        if comment.word != Some("agenda") {
            self.bad_comment(comment.at, comment.span.clone());
        }
        self.refuse_cuts(waiting.cuts);
        if let Some(before) = self.seen_agenda.insert(id, comment.at.number) {
            self.twice(&comment, id.to_string(), before);
        }
        let line = comment.required_line(self.problems);
        let item = AgendaItem {
            id,
            number: comment.number(self.problems, "number"),
            title: comment.text(self.problems, "title").unwrap_or_default(),
            printed: Paragraph {
                line,
                joins: comment.joins(self.problems, &waiting.text),
                text: waiting.text,
            },
            presenters: comment.list(self.problems, "presenters"),
            materials: comment.list(self.problems, "materials"),
        };
        comment.finish(
            self.problems,
            &["number", "title", "presenters", "materials", "join"],
        );
        self.agenda.push(item);
        self.under = Some(id);
        self.state = State::NoUnit;
    }

    fn twice(&mut self, comment: &Comment<'s>, what: String, before: u32) {
        let args = [("what", what), ("line", before.to_string())];
        self.problems
            .add(Code::MinutesTwice, comment.at, comment.span.clone(), args);
    }

    /// Reads a unit: a label or heading (`###`), or a first paragraph with no label.
    fn unit(&mut self, id: UnitId, mut waiting: Waiting, mut comment: Comment<'s>) {
        let mode = self.mode(id, &comment);
        self.check_id(id, mode, &comment);
        let line = comment.required_line(self.problems);
        let is_label = waiting.hashes == 3 && mode != Mode::Heading;
        if waiting.hashes == 0 && mode == Mode::Heading || is_label && waiting.text.is_empty() {
            self.stray(comment.at, comment.span.clone());
        }
        let mut unit = Unit {
            id,
            mode,
            line,
            label: None,
            from: comment.text(self.problems, "from"),
            level: comment.number(self.problems, "level").unwrap_or(0),
            marker: comment.text(self.problems, "marker"),
            paragraphs: Vec::new(),
            cuts: Vec::new(),
        };
        let cuts = std::mem::take(&mut waiting.cuts);
        if is_label {
            let label = comment.text(self.problems, "label");
            unit.label = Some(Label {
                label: label.unwrap_or_else(|| plain_label(&waiting.text).to_owned()),
                heading: comment.text(self.problems, "heading"),
                printed: waiting.text,
            });
        } else {
            if matches!(mode, Mode::Named | Mode::Written) {
                let heading = comment.text(self.problems, "heading");
                unit.label = comment.text(self.problems, "label").map(|label| Label {
                    printed: String::new(),
                    label,
                    heading,
                });
            }
            unit.paragraphs.push(Paragraph {
                line,
                joins: comment.joins(self.problems, &waiting.text),
                text: waiting.text,
            });
        }
        let allowed: &[_] = match is_label {
            true => &["level", "marker", "from", "label", "heading"],
            false => &["level", "marker", "from", "join"],
        };
        comment.finish(self.problems, allowed);
        self.units.push(unit);
        if std::mem::replace(&mut self.state, State::InUnit) == State::Lost {
            self.held.clear();
        }
        for found in std::mem::take(&mut self.held) {
            self.attach(found, 0);
        }
        if is_label {
            self.refuse_cuts(cuts);
        } else {
            cuts.into_iter().for_each(|found| self.attach(found, 0));
        }
    }

    fn mode(&mut self, id: UnitId, comment: &Comment<'s>) -> Mode {
        let word = comment.word.unwrap_or_default();
        Mode::from_word(word).unwrap_or_else(|| {
            let id_arg = ("id", id.to_string());
            let words = ("candidates", candidates(word, &Mode::ALL.map(|(_, word)| word)));
            let (at, span) = (comment.at, comment.word_span.clone());
            if word.is_empty() {
                self.problems
                    .add(Code::MinutesMissingMode, at, span, [id_arg, words]);
            } else {
                let args = [id_arg, ("word", clipped(word)), words];
                self.problems.add(Code::MinutesUnknownMode, at, span, args);
            }
            // Any that the id allows, so that it is not reported as well.
            Mode::ALL
                .iter()
                .map(|(mode, _)| *mode)
                .find(|mode| mode.class() == id.class)
                .unwrap_or(Mode::Named)
        })
    }

    fn check_id(&mut self, id: UnitId, mode: Mode, comment: &Comment<'s>) {
        if mode.class() != id.class {
            let expected = UnitId {
                class: mode.class(),
                ..id
            };
            let args = [
                ("id", id.to_string()),
                ("mode", mode.word().to_owned()),
                ("expected", expected.to_string()),
            ];
            self.problems
                .add(Code::MinutesWrongCounter, comment.at, comment.span.clone(), args);
        }
        if let Some(before) = self.seen_units.insert(id, comment.at.number) {
            self.twice(comment, id.to_string(), before);
        }
        if let Some(under) = self.under.filter(|under| *under != id.agenda) {
            let args = [("id", id.to_string()), ("under", under.to_string())];
            self.problems
                .add(Code::MinutesWrongAgenda, comment.at, comment.span.clone(), args);
        }
    }

    /// Reads a further paragraph of the unit.
    fn paragraph(&mut self, waiting: Waiting, mut comment: Comment<'s>) {
        let line = comment.required_line(self.problems);
        let joins = comment.joins(self.problems, &waiting.text);
        let (at, span) = (comment.at, comment.span.clone());
        comment.finish(self.problems, &["join"]);
        let held = std::mem::take(&mut self.held);
        let unit = match self.state {
            State::Lost => return,
            State::NoUnit => None,
            State::InUnit => self.units.last_mut().filter(|unit| unit.mode != Mode::Heading),
        };
        let Some(unit) = unit else {
            self.stray(at, span);
            return;
        };
        let index = unit.paragraphs.len();
        unit.paragraphs.push(Paragraph {
            text: waiting.text,
            line,
            joins,
        });
        for found in held.into_iter().chain(waiting.cuts) {
            self.attach(found, index);
        }
    }

    /// Reads `#### コメント` with the comment under it.
    fn headed_cut(&mut self, id: SegmentId, waiting: Waiting, comment: Comment<'s>) {
        if comment.word != Some("heading") {
            self.bad_comment(comment.at, comment.span.clone());
        }
        self.refuse_cuts(waiting.cuts);
        let line = comment.required_line(self.problems);
        let found = self.finish_cut(id, comment, Some((waiting.text, line)));
        self.place_cut(found);
    }

    /// A cut on lines of its own opens a segment of this unit, or of one that is still to come.
    fn place_cut(&mut self, found: FoundCut) {
        match self.units.last() {
            Some(unit) if unit.id == found.id.unit && self.state == State::InUnit && self.held.is_empty() => {
                let index = unit.paragraphs.len();
                self.attach(found, index);
            }
            _ => self.held.push(found),
        }
    }

    /// Adds a cut to the last unit, in the paragraph with this index.
    fn attach(&mut self, mut found: FoundCut, paragraph: usize) {
        let Some(unit) = self.units.last_mut() else {
            return;
        };
        found.cut.paragraph = paragraph;
        if unit.cuts.is_empty() {
            // The first segment needs no cut unless one stands at the very start.
            self.next_segment = u32::from((paragraph, found.cut.at) != (0, 0));
        }
        unit.cuts.push(found.cut);
        let expected = unit.id.segment(self.next_segment as usize);
        if found.id == expected {
            self.next_segment += 1;
            return;
        }
        // From here on count from what was found: one slip is one error.
        let is_same_unit = found.id.unit == unit.id;
        self.next_segment = if is_same_unit {
            found.id.index
        } else {
            expected.index
        }
        .saturating_add(1);
        let args = [("id", found.id.to_string()), ("expected", expected.to_string())];
        self.problems
            .add(Code::MinutesSegmentOrder, found.line, found.span, args);
    }
}
