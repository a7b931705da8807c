//! Units → blocks: a speech, a heading, a scene, a run of points.
//!
//! Owns which look each mode has. The words of a second-hand author are never put among the
//! meeting's.

use super::Desk;
use crate::record::Mode;
use crate::record::id::UnitId;
use crate::render::href;
use crate::render::html::Html;
use crate::render::library::shown;
use crate::render::text::Ink;
use crate::render::view::meeting::{
    Action, Block, PlainView, PointView, PointsView, SegmentView, SpeechView,
};
use crate::site::meeting::{LinkedSegment, LinkedUnit};

/// Points nested deeper than this are drawn at this depth.
const MAX_DEPTH: usize = 6;

impl Desk<'_> {
    /// The blocks of an agenda item.
    pub(super) fn blocks(&mut self, units: &[&LinkedUnit], ink: &mut Ink<'_>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut rest = units;
        let mut last_mode = None;
        while let Some((unit, tail)) = rest.split_first() {
            let mode = unit.mode;
            match mode {
                Mode::Named | Mode::Written => {
                    blocks.push(Block::Speech(Box::new(self.speech(unit, ink))));
                    rest = tail;
                }
                Mode::Heading => {
                    blocks.push(Block::Heading(self.plain(unit, ink)));
                    rest = tail;
                }
                Mode::Scene => {
                    blocks.push(Block::Scene(self.plain(unit, ink)));
                    rest = tail;
                }
                Mode::Narration => {
                    blocks.push(Block::Narration(self.plain(unit, ink)));
                    rest = tail;
                }
                Mode::Anonymous | Mode::Summary | Mode::Commentary => {
                    let length = run_length(rest);
                    let (run, after) = rest.split_at(length);
                    let first = last_mode != Some(mode);
                    blocks.push(Block::Points(self.points(run, first, ink)));
                    rest = after;
                }
            }
            last_mode = Some(mode);
        }
        blocks
    }

    pub(super) fn speech(&mut self, unit: &LinkedUnit, ink: &mut Ink<'_>) -> SpeechView {
        let label = self.unit_label(unit.id);
        let (mut name, mut fixes) = (String::new(), String::new());
        if let Some(label) = label {
            ink.draw_label(
                &mut name,
                &mut fixes,
                &label.printed,
                label.name.clone(),
                &unit.label_marks,
            );
        }
        let group = unit
            .attendee
            .and_then(|(group, _)| self.meeting.attendees.get(group))
            .map(|group| group.group.as_str())
            .filter(|group| !group.is_empty());
        let reading = unit.mode == Mode::Written;
        let fields = self.fields;
        let role = || label?.role(unit.role.as_deref(), group, reading);
        let role = fields.fill("role", role);
        let (first, last) = self.unit_lines(unit);
        SpeechView {
            id: unit.id.to_string(),
            number: shown(unit.id),
            old_ids: self.old_ids(unit.id),
            name: Html::from_markup(&name),
            name_fix: (!fixes.is_empty()).then(|| Html::from_markup(&fixes)),
            person_href: fields.fill("person_href", || self.person_href(unit.person.as_deref())),
            role,
            on_behalf_of: self.author(unit).map(|text| Action {
                href: self.person_href(unit.on_behalf_of.as_deref()).unwrap_or_default(),
                text,
            }),
            reply: unit.segments.iter().any(|segment| !segment.answers.is_empty()),
            lines: self.lines(first, last),
            citation: fields.fill("citation", || self.citation(unit)),
            segments: unit
                .segments
                .iter()
                .map(|segment| self.segment_view(unit, segment, ink))
                .collect(),
            clipped: unit.clipped,
            note_form: fields.fill("note_form", || self.note_form(Some(unit))),
            own_page: self
                .library
                .corpus
                .config
                .speech_pages
                .then(|| self.root.href(&href::speech(&self.meeting.id, unit.id))),
        }
    }

    fn person_href(&self, person: Option<&str>) -> Option<String> {
        let path = self.library.person(person?)?;
        Some(self.root.href(&path))
    }

    fn segment_view(&mut self, unit: &LinkedUnit, segment: &LinkedSegment, ink: &mut Ink<'_>) -> SegmentView {
        SegmentView {
            id: segment.id.to_string(),
            heading: segment.heading.as_ref().map(|heading| heading.text.clone()),
            answers: self.fields.fill("answers", || self.answers(segment)),
            text: paragraphs(segment, ink),
            answered: self.fields.fill("answered", || self.answered(unit, segment)),
            notes: self.notes_beside(segment.id),
        }
    }

    fn plain(&mut self, unit: &LinkedUnit, ink: &mut Ink<'_>) -> PlainView {
        let mut text = String::new();
        for segment in &unit.segments {
            if unit.mode == Mode::Heading {
                bare(&mut text, segment, ink);
            } else {
                text.push_str(paragraphs(segment, ink).as_str());
            }
        }
        let (first, last) = self.unit_lines(unit);
        PlainView {
            id: unit.id.to_string(),
            segment: first_segment(unit),
            old_ids: self.old_ids(unit.id),
            text: Html::from_markup(&text),
            plain: unit
                .segments
                .iter()
                .flat_map(|segment| &segment.paragraphs)
                .map(|paragraph| paragraph.text.as_str())
                .collect(),
            level: unit.level,
            lines: self.lines(first, last),
            notes: unit
                .segments
                .iter()
                .flat_map(|segment| self.notes_beside(segment.id))
                .collect(),
        }
    }

    fn points(&mut self, run: &[&LinkedUnit], first_of_kind: bool, ink: &mut Ink<'_>) -> PointsView {
        let mode = run.first().map_or(Mode::Summary, |unit| unit.mode);
        let title = match (mode, self.explained.insert(mode)) {
            (Mode::Anonymous, true) => "意見（抜粋）。だれの意見かは、資料に書かれていません。",
            (Mode::Anonymous, false) => "意見（抜粋）",
            (Mode::Commentary, true) => "資料を書いた人の言葉です。会議の発言ではありません。",
            (Mode::Commentary, false) => "資料を書いた人の言葉",
            _ => "資料がまとめた要点",
        };
        let lines = run.iter().map(|unit| self.unit_lines(unit));
        let (from, to) = lines.fold((u32::MAX, 0), |(from, to), (first, last)| {
            (from.min(first), to.max(last))
        });
        let notes = run
            .iter()
            .flat_map(|unit| &unit.segments)
            .flat_map(|segment| self.notes_beside(segment.id))
            .collect();
        let mut flat = run
            .iter()
            .map(|unit| (unit.level, self.point(unit, ink)))
            .peekable();
        let mut items = Vec::new();
        while let Some((level, item)) = flat.next() {
            items.push(nest(level, item, &mut flat, 1));
        }
        PointsView {
            mode: mode.word(),
            title: first_of_kind.then_some(title),
            lines: self.lines(from, to),
            items,
            notes,
            clipped: run.iter().any(|unit| unit.clipped),
        }
    }

    fn point(&self, unit: &LinkedUnit, ink: &mut Ink<'_>) -> PointView {
        let mut text = String::new();
        for segment in &unit.segments {
            bare(&mut text, segment, ink);
        }
        let (first, last) = self.unit_lines(unit);
        PointView {
            id: unit.id.to_string(),
            segment: first_segment(unit),
            old_ids: self.old_ids(unit.id),
            marker: unit.marker.clone(),
            text: Html::from_markup(&text),
            lines: self.lines(first, last),
            children: Vec::new(),
        }
    }

    /// What to quote a speech by.
    fn citation(&self, unit: &LinkedUnit) -> String {
        let (head, tail) = self.citation.get_or_init(|| {
            let address = self.site.base_url.as_deref().map(|base| {
                let page = href::absolute(base, &href::meeting(&self.meeting.id));
                format!("、{page}#")
            });
            let tail = format!("。{}{}", self.site.title, address.unwrap_or_default());
            (self.citation_head(), tail)
        });
        let mut out = String::with_capacity(head.len() + tail.len() + 64);
        out.push_str(head);
        out.push('、');
        if let Some(label) = self.unit_label(unit.id) {
            if !label.before.is_empty() {
                out.push_str(&label.before);
                out.push(' ');
            }
            out.push_str(&label.corrected);
            out.push_str(&label.after);
        }
        out.push_str("の発言 ");
        out.push_str(&shown(unit.id));
        out.push_str(tail);
        if self.site.base_url.is_some() {
            out.push_str(&unit.id.to_string());
        }
        out
    }
}

/// How many units of one kind make one block: up to the next point at the top.
fn run_length(units: &[&LinkedUnit]) -> usize {
    let Some(first) = units.first() else {
        return 0;
    };
    1 + units
        .iter()
        .skip(1)
        .take_while(|unit| unit.mode == first.mode && unit.level > first.level)
        .count()
}

/// Takes the points that are deeper than this one into it.
fn nest(
    level: u32,
    mut point: PointView,
    rest: &mut std::iter::Peekable<impl Iterator<Item = (u32, PointView)>>,
    depth: usize,
) -> PointView {
    while let Some((deeper, child)) = rest.next_if(|(next, _)| *next > level) {
        let child = if depth < MAX_DEPTH {
            nest(deeper, child, rest, depth + 1)
        } else {
            child
        };
        point.children.push(child);
    }
    point
}

fn first_segment(unit: &LinkedUnit) -> String {
    unit.segments
        .first()
        .map_or_else(|| UnitId::segment(unit.id, 0), |segment| segment.id)
        .to_string()
}

fn paragraphs(segment: &LinkedSegment, ink: &mut Ink<'_>) -> Html {
    let length: usize = segment
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.text.len())
        .sum();
    let mut out = String::with_capacity(length * 5 / 4 + 64);
    for paragraph in &segment.paragraphs {
        out.push_str("<p>");
        ink.draw(&mut out, &paragraph.text, &paragraph.marks);
        out.push_str("</p>");
    }
    Html::from_markup(&out)
}

/// Paragraphs without `<p>`, apart by a line break.
fn bare(out: &mut String, segment: &LinkedSegment, ink: &mut Ink<'_>) {
    for paragraph in &segment.paragraphs {
        if !out.is_empty() {
            out.push_str("<br>");
        }
        ink.draw(out, &paragraph.text, &paragraph.marks);
    }
}
