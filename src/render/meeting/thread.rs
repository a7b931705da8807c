//! Questions and answers: the heads and feet of segments, and the digest of an agenda item.
//!
//! Words what the link stage found; finds nothing of its own. What asks for nothing cannot be
//! unanswered, and a tie that the record does not state says so.

use super::Desk;
use crate::content::ThreadStatus;
use crate::record::id::{Anchor, SegmentId, UnitId};
use crate::render::html::{Html, push_attribute, push_text};
use crate::render::library::{clip, shown};
use crate::render::view::meeting::{DigestCell, DigestRow, DigestView, Tag, ThreadLink, ThreadView};
use crate::site::meeting::{Basis, Kind, LinkedSegment, LinkedUnit};

/// How much of the record stands for a gist that nobody wrote, in characters.
const QUOTE: usize = 42;
/// A first paragraph shorter than this (上原構成員への回答。) is no quote.
const FORMULA: usize = 18;

impl Desk<'_> {
    /// What a unit is, on a small sign: 問1, 意見, 代読.
    pub(super) fn tag(&self, unit: &LinkedUnit) -> Tag {
        let (kind, text) = match unit.kind {
            Some(Kind::Question) => (
                "question",
                unit.question_number
                    .map_or_else(|| "問".to_owned(), |number| format!("問{number}")),
            ),
            Some(Kind::Answer) => ("answer", "答".to_owned()),
            Some(Kind::Reading) => ("reading", "代読".to_owned()),
            Some(Kind::Comment | Kind::Chair) | None => ("comment", "意見".to_owned()),
        };
        Tag { kind, text }
    }

    /// 1-5b where the unit has several segments, 1-5 where it has one.
    pub(super) fn number(&self, segment: SegmentId) -> String {
        let several = self
            .units
            .get(&segment.unit)
            .is_some_and(|unit| unit.segments.len() > 1);
        if several {
            shown(segment)
        } else {
            shown(segment.unit)
        }
    }

    /// How a unit's speaker is called: 井上氏.
    pub(super) fn called(&self, unit: UnitId) -> String {
        if let Some(author) = self.units.get(&unit).and_then(|unit| self.author(unit)) {
            return author;
        }
        match self.unit_label(unit) {
            Some(label) => label.called(),
            None => shown(unit),
        }
    }

    /// The speaker's name alone: 井上.
    fn surname(&self, unit: UnitId) -> String {
        match self.unit_label(unit) {
            Some(label) => label.corrected.clone(),
            None => shown(unit),
        }
    }

    /// Who wrote what the unit reads out, as the attendance list prints them.
    pub(super) fn author(&self, unit: &LinkedUnit) -> Option<String> {
        let id = unit.on_behalf_of.as_deref()?;
        let listed = self
            .meeting
            .attendees
            .iter()
            .flat_map(|group| &group.people)
            .find(|person| person.person == id);
        Some(match listed {
            Some(person) if person.printed.chars().count() <= 12 => person.printed.clone(),
            Some(person) => person.name.clone(),
            None => id.rsplit('/').next().unwrap_or(id).to_owned(),
        })
    }

    fn segment(&self, id: SegmentId) -> Option<&LinkedSegment> {
        self.units
            .get(&id.unit)?
            .segments
            .iter()
            .find(|segment| segment.id == id)
    }

    /// The head of an answer: what it answers.
    pub(super) fn answers(&self, segment: &LinkedSegment) -> Option<ThreadView> {
        if segment.answers.is_empty() {
            return None;
        }
        let mut numbers: Vec<u32> = Vec::new();
        let links = segment
            .answers
            .iter()
            .map(|edge| {
                let asked = self.units.get(&edge.unit);
                numbers.extend(asked.and_then(|unit| unit.question_number));
                let what = match asked.and_then(|unit| unit.kind) {
                    Some(Kind::Question) => "問い",
                    Some(Kind::Reading) => "書面",
                    Some(Kind::Answer) => "答え",
                    _ => "意見",
                };
                ThreadLink {
                    text: format!(
                        "{}の{what}（{}）",
                        self.called(edge.unit),
                        self.number(edge.segment)
                    ),
                    href: self.link_to(&edge.segment.to_string()),
                    basis: basis(edge.basis),
                }
            })
            .collect();
        numbers.dedup();
        let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
        Some(ThreadView {
            tag: Tag {
                kind: "answer",
                text: format!("答{}", numbers.join("・")),
            },
            links,
            state: None,
            reason: None,
        })
    }

    /// The foot of what was answered, or of a question that was not.
    pub(super) fn answered(&self, unit: &LinkedUnit, segment: &LinkedSegment) -> Option<ThreadView> {
        let last = unit.segments.last().is_some_and(|last| last.id == segment.id);
        let silent = last && unit.answered_by.is_empty() && unit.kind == Some(Kind::Question);
        if segment.answered_by.is_empty() && !silent {
            return None;
        }
        let links = segment
            .answered_by
            .iter()
            .map(|answer| ThreadLink {
                text: format!("{}の答え（{}）", self.called(answer.unit), self.number(*answer)),
                href: self.link_to(&answer.to_string()),
                basis: self.basis_between(*answer, segment.id),
            })
            .collect();
        Some(ThreadView {
            tag: self.tag(unit),
            links,
            state: state(unit.status).map(str::to_owned),
            reason: unit
                .status_reason
                .as_deref()
                .map(|reason| self.with_links(reason)),
        })
    }

    fn basis_between(&self, answer: SegmentId, question: SegmentId) -> Option<&'static str> {
        let edges = &self.segment(answer)?.answers;
        edges
            .iter()
            .find(|edge| edge.segment == question)
            .and_then(|edge| basis(edge.basis))
    }

    /// Words of the editors, with the ids of passages (s1-9b) turned into links.
    fn with_links(&self, text: &str) -> Html {
        let mut out = String::with_capacity(text.len() + 64);
        let mut rest = text;
        while let Some(at) = rest.find(|c: char| c.is_ascii_alphanumeric()) {
            let (before, from) = rest.split_at(at);
            push_text(&mut out, before);
            let end = from
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
                .unwrap_or(from.len());
            let (word, after) = from.split_at(end);
            rest = after;
            let id = match word.parse::<Anchor>() {
                Ok(Anchor::Unit(id)) if self.units.contains_key(&id) => Some(shown(id)),
                Ok(Anchor::Segment(id)) if self.segment(id).is_some() => Some(self.number(id)),
                _ => None,
            };
            match id {
                Some(number) => {
                    out.push_str("<a");
                    push_attribute(&mut out, "href", &self.link_to(word));
                    out.push('>');
                    push_text(&mut out, &number);
                    out.push_str("</a>");
                }
                None => push_text(&mut out, word),
            }
        }
        push_text(&mut out, rest);
        Html::from_markup(&out)
    }

    /// Questions and answers of an agenda item at a glance; none where nobody asked.
    pub(super) fn digest(&self, units: &[&LinkedUnit]) -> Option<DigestView> {
        let asks = |unit: &LinkedUnit| unit.kind == Some(Kind::Question) || !unit.answered_by.is_empty();
        if !units.iter().any(|unit| asks(unit)) {
            return None;
        }
        let rows: Vec<DigestRow> = units
            .iter()
            .filter(|unit| {
                let worth_telling = matches!(unit.kind, Some(Kind::Comment | Kind::Reading))
                    && unit.segments.iter().any(|segment| segment.gist.is_some());
                asks(unit) || worth_telling
            })
            .map(|unit| self.digest_row(unit))
            .collect();
        let any = |test: &dyn Fn(&DigestCell) -> bool| {
            rows.iter()
                .any(|row| test(&row.from) || row.answers.iter().any(test))
        };
        Some(DigestView {
            has_gists: any(&|cell| cell.gist.is_some()),
            has_quotes: any(&|cell| cell.quote.is_some()),
            rows,
        })
    }

    fn digest_row(&self, unit: &LinkedUnit) -> DigestRow {
        let answers: Vec<DigestCell> = unit
            .answered_by
            .iter()
            .map(|answer| {
                let basis = unit
                    .segments
                    .iter()
                    .find_map(|segment| self.basis_between(*answer, segment.id));
                self.cell(*answer, basis)
            })
            .collect();
        let asked = unit
            .segments
            .iter()
            .find(|segment| segment.gist.is_some())
            .or(unit.segments.first())
            .map_or(unit.id.segment(0), |segment| segment.id);
        let mut from = self.cell(asked, None);
        let gists: Vec<&str> = unit
            .segments
            .iter()
            .filter_map(|segment| segment.gist.as_deref())
            .collect();
        if gists.len() > 1 {
            from.gist = Some(gists.join("／"));
        }
        from.number = shown(unit.id);
        if let Some(author) = self.author(unit) {
            from.who = format!("{author}（代読）");
        }
        DigestRow {
            tag: self.tag(unit),
            from,
            answers,
            status: unit.status.map(|status| match status {
                ThreadStatus::Answered => "answered",
                ThreadStatus::Partly => "partly",
                ThreadStatus::None => "none",
                ThreadStatus::Unknown => "unknown",
            }),
            state: state(unit.status).map(str::to_owned),
        }
    }

    fn cell(&self, id: SegmentId, basis: Option<&'static str>) -> DigestCell {
        let segment = self.segment(id);
        let gist = segment.and_then(|segment| segment.gist.clone());
        DigestCell {
            who: self.surname(id.unit),
            number: self.number(id),
            href: self.link_to(&id.to_string()),
            quote: match (&gist, segment) {
                (None, Some(segment)) => self.quote(segment),
                _ => None,
            },
            gist,
            basis,
        }
    }

    /// How a segment begins, past the words that only say whom it answers.
    fn quote(&self, segment: &LinkedSegment) -> Option<String> {
        let mut texts = segment
            .paragraphs
            .iter()
            .map(|paragraph| paragraph.corrected(&self.meeting.corrections));
        let first = texts.next()?;
        let text = match texts.next() {
            Some(second) if first.chars().count() < FORMULA => second,
            _ => first,
        };
        Some(clip(past_formula(&text), QUOTE))
    }
}

/// A text without the sentence that only says whom it answers: 上原構成員への回答。
fn past_formula(text: &str) -> &str {
    const ANSWER: &str = "回答。";
    let mut ends = text.char_indices().map(|(at, _)| at);
    let beginning = match ends.nth(FORMULA - 1 + ANSWER.chars().count()) {
        Some(end) => &text[..end],
        None => text,
    };
    match beginning.find(ANSWER).map(|at| &text[at + ANSWER.len()..]) {
        Some(rest) if !rest.is_empty() => rest,
        _ => text,
    }
}

/// What a tie is worth that the record does not state.
pub(in crate::render) fn basis(basis: Basis) -> Option<&'static str> {
    match basis {
        Basis::Explicit => None,
        Basis::Inferred => Some("前後からの推定"),
        Basis::Stated => Some("注釈者による対応づけ"),
    }
}

/// What a question got, where the answers do not show it.
pub(in crate::render) fn state(status: Option<ThreadStatus>) -> Option<&'static str> {
    match status? {
        ThreadStatus::Answered => None,
        ThreadStatus::Partly => Some("一部に回答"),
        ThreadStatus::None => Some("この記録に応答の記載なし"),
        ThreadStatus::Unknown => Some("応答の有無は、この資料からは分かりません"),
    }
}
