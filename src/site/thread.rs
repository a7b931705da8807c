//! Threads: which segment answers which, and what each question got.
//!
//! An answer that names somebody answers that person's latest unit of the agenda item, whatever
//! its kind; one that is put off answers nothing. A lone answer after a lone question is inferred to answer it. Editors add, refute
//! and grade edges in `content/meetings/<id>.md`. An edge points at the unit and its first
//! segment, unless an editor names another.

use std::collections::{BTreeMap, BTreeSet};

use super::kind::{Speech, kind};
use super::label;
use super::link::places;
use super::meeting::{Basis, Edge, Kind, LinkedSegment, LinkedUnit};
use super::postpone::postpones;
use crate::content::{MeetingCommentary, Step, ThreadStatus};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::id::{AgendaId, MeetingId, SegmentId, UnitId};
use crate::record::{Mode, SeedLine};
use crate::text::nearest::nearest;

/// Somebody named at the head of an answering segment.
#[derive(Debug, Clone)]
pub struct Addressee {
    /// As printed.
    pub printed: String,
    /// As corrected and folded.
    pub label: String,
    /// Whom it means.
    pub person: Option<String>,
    /// The nearest names, where it means nobody.
    pub nearest: Vec<String>,
    /// Where it is printed.
    pub place: Place,
}

impl Addressee {
    /// 「座長の御質問」: where the list does not tell who that is, nobody is meant.
    fn by_role_alone(&self) -> bool {
        self.person.is_none() && label::is_chair(&self.label) && label::is_title_alone(&self.label)
    }
}

/// What threading needs to know of a unit beside what it links.
#[derive(Debug, Default)]
pub struct Spoken {
    /// The whole text, corrected.
    pub text: String,
    /// The label, corrected and folded.
    pub label: String,
    /// For each segment, whom it answers.
    pub to: Vec<Vec<Addressee>>,
    /// The speaker conducts the meeting.
    pub chair: bool,
    /// The speaker presents or keeps the secretariat.
    pub explains: bool,
}

/// Gives every speech its kind and every answer its edges; the answers that got none. `place_of`
/// tells where the label of a unit is printed.
pub fn link(
    units: &mut [LinkedUnit],
    spoken: &[Spoken],
    place_of: &dyn Fn(usize) -> Option<Place>,
    said: &mut Vec<Diagnostic>,
) -> Vec<Loose> {
    let mut item = Item::default();
    let mut loose = Vec::new();
    for (index, this) in spoken.iter().enumerate() {
        let (before, rest) = units.split_at_mut(index);
        let Some(unit) = rest.first_mut() else { break };
        item.enter(unit.agenda);
        if !is_speech(unit.mode) {
            if unit.mode == Mode::Heading {
                item.last = None;
            }
            continue;
        }
        let mut answered = Vec::new();
        let mut addressed = false;
        for (segment, to) in unit.segments.iter_mut().zip(&this.to) {
            if !to.is_empty() && puts_off(segment) {
                continue;
            }
            for addressee in to {
                let target = item.latest(addressee);
                if target.is_none() && addressee.by_role_alone() {
                    continue;
                }
                addressed = true;
                match target {
                    Some(target) => {
                        let edge = edge_to(before.get(target), Basis::Explicit);
                        push_edge(&mut segment.answers, edge);
                        answered.push(target);
                    }
                    None => said.push(silent(addressee)),
                }
            }
        }
        let speech = Speech {
            written: unit.mode == Mode::Written,
            addressed,
            chair: this.chair,
            explains: this.explains,
            asked: !item.open.is_empty(),
        };
        let does = kind(speech, &this.text);
        unit.kind = Some(does);
        if does == Kind::Answer && answered.is_empty() && !speech.addressed {
            let lone = match item.open.as_slice() {
                [only] if item.last == Some(*only) => Some(*only),
                _ => None,
            };
            match lone.filter(|at| before.get(*at).is_some_and(|q| q.kind == Some(Kind::Question))) {
                Some(target) => {
                    if let Some(segment) = unit.segments.first_mut() {
                        push_edge(&mut segment.answers, edge_to(before.get(target), Basis::Inferred));
                    }
                    answered.push(target);
                }
                None => loose.push(Loose::new(unit, place_of(index), before, &item.open)),
            }
        }
        if !answered.is_empty() {
            item.open.retain(|at| !answered.contains(at));
        }
        if matches!(does, Kind::Question | Kind::Reading) {
            item.open.push(index);
        }
        item.spoke(index, unit, this);
    }
    loose
}

/// The state of the agenda item that is being read.
#[derive(Debug, Default)]
struct Item {
    agenda: Option<AgendaId>,
    /// The latest speech of each author.
    by_person: BTreeMap<String, usize>,
    /// The latest speech under each label, corrected and folded.
    by_label: BTreeMap<String, usize>,
    /// Questions and readings that nothing has answered.
    open: Vec<usize>,
    /// The speech just before, unless a heading stands between.
    last: Option<usize>,
}

impl Item {
    fn enter(&mut self, agenda: AgendaId) {
        if self.agenda != Some(agenda) {
            *self = Self {
                agenda: Some(agenda),
                ..Self::default()
            };
        }
    }

    /// The addressee's latest speech of this item: by person, else by the very label.
    fn latest(&self, to: &Addressee) -> Option<usize> {
        match &to.person {
            Some(person) => self.by_person.get(person).copied(),
            None => self.by_label.get(&to.label).copied(),
        }
    }

    fn spoke(&mut self, index: usize, unit: &LinkedUnit, spoken: &Spoken) {
        self.last = Some(index);
        if let Some(person) = author(unit) {
            self.by_person.insert(person.clone(), index);
        }
        if !spoken.label.is_empty() {
            self.by_label.insert(spoken.label.clone(), index);
        }
    }
}

/// Whether a segment only says that its answer comes later.
fn puts_off(segment: &LinkedSegment) -> bool {
    let paragraphs: Vec<&str> = segment.paragraphs.iter().map(|p| p.text.as_str()).collect();
    postpones(&paragraphs.join("\n"))
}

/// Whose words a speech are.
fn author(unit: &LinkedUnit) -> Option<&String> {
    match unit.mode {
        Mode::Written => unit.on_behalf_of.as_ref(),
        _ => unit.person.as_ref(),
    }
}

fn is_speech(mode: Mode) -> bool {
    matches!(mode, Mode::Named | Mode::Written)
}

fn edge_to(target: Option<&LinkedUnit>, basis: Basis) -> Option<Edge> {
    let target = target?;
    Some(Edge {
        unit: target.id,
        segment: target.segments.first()?.id,
        person: author(target).cloned(),
        basis,
    })
}

fn push_edge(answers: &mut Vec<Edge>, edge: Option<Edge>) {
    if let Some(edge) = edge
        && !answers.iter().any(|known| known.unit == edge.unit)
    {
        answers.push(edge);
    }
}

fn silent(addressee: &Addressee) -> Diagnostic {
    let told = |code| {
        Diagnostic::new(code)
            .at(addressee.place.clone())
            .arg("label", &addressee.printed)
    };
    if addressee.person.is_some() {
        return told(Code::SilentAddressee);
    }
    told(Code::UnresolvedAddressee).arg("nearest", addressee.nearest.join("、"))
}

/// Open questions that are offered for an answer that names nobody: the latest ones.
const SHOWN: usize = 8;

/// An answer that names nobody, with the questions it might answer.
#[derive(Debug)]
pub struct Loose {
    unit: UnitId,
    line: SeedLine,
    place: Option<Place>,
    questions: Vec<SegmentId>,
}

impl Loose {
    fn new(unit: &LinkedUnit, place: Option<Place>, before: &[LinkedUnit], open: &[usize]) -> Self {
        let latest = open.iter().rev().take(SHOWN).rev();
        let questions = latest.filter_map(|at| before.get(*at)?.segments.first());
        Self {
            unit: unit.id,
            line: unit.line,
            place,
            questions: questions.map(|segment| segment.id).collect(),
        }
    }

    fn told(self) -> Diagnostic {
        let shown: Vec<String> = self.questions.iter().map(ToString::to_string).collect();
        let answer = self.unit.segment(0);
        let mut entries = String::from("threads:\n");
        for question in &self.questions {
            entries.push_str(&format!(
                "  - {{question: {question}, answers: [{answer}], status: answered}}\n"
            ));
        }
        let mut told = Diagnostic::new(Code::AnswerWithoutQuestion);
        told.place = self.place;
        told.arg("unit", self.unit)
            .arg("line", self.line)
            .arg("questions", shown.join("、"))
            .attach(entries)
    }
}

/// Adds, refutes and grades edges as the editors say; then fills in the way back and the status.
pub fn settle(
    document: &MeetingId,
    units: &mut [LinkedUnit],
    loose: Vec<Loose>,
    commentary: Option<&MeetingCommentary>,
    secondary: bool,
    said: &mut Vec<Diagnostic>,
) {
    let mut grades: Vec<(UnitId, ThreadStatus, Option<&str>)> = Vec::new();
    let known = commentary.map_or_else(Vec::new, |_| places(units));
    for (index, entry) in commentary.iter().flat_map(|c| c.threads.iter().enumerate()) {
        let origin = commentary.map(|c| &c.origin);
        let mut unknown = |id: SegmentId, path: &[Step<'_>]| {
            let id = id.to_string();
            let nearest = nearest(&id, known.iter().map(String::as_str));
            let mut diagnostic = Diagnostic::new(Code::UnknownSegment)
                .arg("id", &id)
                .arg("document", document)
                .arg("nearest", nearest.unwrap_or_default());
            if let Some(origin) = origin {
                let path: Vec<Step<'_>> = [Step::Key("threads"), Step::Item(index)]
                    .into_iter()
                    .chain(path.iter().copied())
                    .collect();
                diagnostic = diagnostic.at(origin.place(&path));
            }
            said.push(diagnostic);
        };
        let Some(question) = find(units, entry.question) else {
            unknown(entry.question, &[Step::Key("question")]);
            continue;
        };
        let target = units.get(question).and_then(|unit| {
            Some(Edge {
                segment: entry.question,
                ..edge_to(Some(unit), Basis::Stated)?
            })
        });
        let Some(target) = target else { continue };
        grades.push((target.unit, entry.status, entry.reason.as_deref()));
        if entry.status == ThreadStatus::None {
            refute(units, &target, &entry.answers);
        }
        for (at, answer) in entry.answers.iter().enumerate() {
            let Some(unit) = find(units, *answer) else {
                unknown(*answer, &[Step::Key("answers"), Step::Item(at)]);
                continue;
            };
            if entry.status != ThreadStatus::None
                && let Some(unit) = units.get_mut(unit)
            {
                state(unit, *answer, &target);
            }
        }
    }
    // What an answer answers that names nobody cannot be read, so that no question of its item can
    // be called unanswered.
    let tied = |answer: &Loose| {
        let unit = units.iter().find(|unit| unit.id == answer.unit);
        unit.is_none_or(|unit| unit.segments.iter().any(|segment| !segment.answers.is_empty()))
    };
    let loose: Vec<Loose> = loose.into_iter().filter(|answer| !tied(answer)).collect();
    let unread: BTreeSet<AgendaId> = loose.iter().map(|answer| answer.unit.agenda).collect();
    said.extend(loose.into_iter().map(Loose::told));
    back(units);
    for unit in units.iter_mut().filter(|unit| unit.kind == Some(Kind::Question)) {
        let graded = grades.iter().rev().find(|(id, ..)| *id == unit.id);
        unit.status_reason = graded.and_then(|(.., reason)| reason.map(str::to_owned));
        unit.status = Some(match graded {
            Some((_, status, _)) => *status,
            None if !unit.answered_by.is_empty() => ThreadStatus::Answered,
            None if secondary || unread.contains(&unit.id.agenda) => ThreadStatus::Unknown,
            None => ThreadStatus::None,
        });
    }
}

fn find(units: &[LinkedUnit], id: SegmentId) -> Option<usize> {
    units
        .iter()
        .position(|unit| unit.id == id.unit && unit.segments.iter().any(|s| s.id == id))
}

/// Takes edges away: those listed, or all that lead to the question.
fn refute(units: &mut [LinkedUnit], question: &Edge, answers: &[SegmentId]) {
    for segment in units.iter_mut().flat_map(|unit| &mut unit.segments) {
        if answers.is_empty() || answers.contains(&segment.id) {
            segment.answers.retain(|edge| edge.unit != question.unit);
        }
    }
}

/// Adds an edge, or points an edge to the same unit at the segment named.
fn state(unit: &mut LinkedUnit, answer: SegmentId, question: &Edge) {
    let Some(segment) = unit.segments.iter_mut().find(|s| s.id == answer) else {
        return;
    };
    match segment.answers.iter_mut().find(|edge| edge.unit == question.unit) {
        Some(edge) => {
            edge.segment = question.segment;
            if edge.basis == Basis::Inferred {
                edge.basis = Basis::Stated;
            }
        }
        None => segment.answers.push(question.clone()),
    }
    if unit.kind == Some(Kind::Comment) {
        unit.kind = Some(Kind::Answer);
    }
}

/// Fills in what answers each unit and segment, and numbers the questions of each item.
fn back(units: &mut [LinkedUnit]) {
    let mut edges: Vec<(UnitId, SegmentId, SegmentId)> = units
        .iter()
        .flat_map(|unit| &unit.segments)
        .flat_map(|s| s.answers.iter().map(|edge| (edge.unit, edge.segment, s.id)))
        .collect();
    // Stable, so that answers stay in document order.
    edges.sort_by_key(|(unit, ..)| *unit);
    let mut number = (AgendaId(0), 0);
    for unit in units {
        let from = edges.partition_point(|(target, ..)| *target < unit.id);
        let mine = edges
            .iter()
            .skip(from)
            .take_while(|(target, ..)| *target == unit.id);
        for (_, target, answer) in mine {
            if !unit.answered_by.contains(answer) {
                unit.answered_by.push(*answer);
            }
            if let Some(segment) = unit.segments.iter_mut().find(|s| s.id == *target) {
                segment.answered_by.push(*answer);
            }
        }
        if unit.kind == Some(Kind::Question) {
            if number.0 != unit.agenda {
                number = (unit.agenda, 0);
            }
            number.1 += 1;
            unit.question_number = Some(number.1);
        }
    }
}
