//! `meetings/<id>/<unit>.html`: one speech alone, made for sharing.
//!
//! Owns what such a page holds: the speech with its notes, and of what it answers and what answers
//! it the segments concerned. Everything else is linked in the meeting.

use std::collections::{BTreeMap, BTreeSet};

use super::{Desk, PageLookup};
use crate::diagnostic::Diagnostic;
use crate::record::Mode;
use crate::record::id::{SegmentId, Slug, UnitId};
use crate::render::href::{self, Root};
use crate::render::library::{Library, clip, meeting_name, shown};
use crate::render::text::Ink;
use crate::render::view::meeting::{Action, SpeechView};
use crate::render::view::speech::SpeechPageView;
use crate::render::view::{Crumb, Head, Section, way_to_meeting};
use crate::render::{Page, Renderer};
use crate::site::Meeting;
use crate::site::meeting::{LinkedUnit, PlacedNote};

/// What the page of one speech holds.
#[derive(Debug)]
pub(super) struct Scope {
    /// The meeting's page, from here.
    pub(super) page: String,
    unit: UnitId,
    ids: BTreeSet<String>,
    shown: BTreeSet<Slug>,
}

impl Scope {
    pub(super) fn holds(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Notes (indexes into the corpus) beside a segment of the speech, each once on the page.
    pub(super) fn notes_beside(&mut self, segment: SegmentId, notes: &[PlacedNote]) -> Vec<usize> {
        let own = segment.unit == self.unit;
        let here = notes
            .iter()
            .filter(|placed| own && placed.segment == Some(segment));
        here.filter(|placed| self.shown.insert(placed.slug.clone()))
            .map(|placed| placed.note)
            .collect()
    }
}

impl Renderer {
    /// Draws and publishes a page for every speech of a document, where the site wants them; gives
    /// back what went wrong.
    pub fn speeches(
        &self,
        meeting: &Meeting,
        library: &Library<'_>,
        publish: impl Fn(Page) -> Result<(), Diagnostic>,
    ) -> Vec<Diagnostic> {
        if !library.corpus.config.speech_pages {
            return Vec::new();
        }
        let speeches: Vec<&LinkedUnit> = meeting
            .units
            .iter()
            .filter(|unit| matches!(unit.mode, Mode::Named | Mode::Written))
            .collect();
        let Some(first) = speeches.first() else {
            return Vec::new();
        };
        let root = Root::of(&href::speech(&meeting.id, first.id));
        let fields = self.fields::<SpeechPageView>();
        let mut desk = Desk::new(meeting, library, self.site(), fields, &root);
        let mut failed = Vec::new();
        for (at, unit) in speeches.iter().enumerate() {
            let beside = |at: Option<usize>| at.and_then(|at| speeches.get(at)).map(|unit| unit.id);
            let previous = beside(at.checked_sub(1));
            let view = desk.speech_page(unit, previous, beside(Some(at + 1)));
            let head = desk.speech_head(unit, &view);
            let page = self.page(&href::speech(&meeting.id, unit.id), &head, &view);
            failed.extend(page.and_then(&publish).err());
        }
        failed
    }
}

impl Desk<'_> {
    fn speech_page(
        &mut self,
        unit: &LinkedUnit,
        previous: Option<UnitId>,
        next: Option<UnitId>,
    ) -> SpeechPageView {
        let asked = by_unit(
            unit.segments
                .iter()
                .flat_map(|s| &s.answers)
                .map(|edge| edge.segment),
            unit.id,
        );
        let answers = by_unit(unit.answered_by.iter().copied(), unit.id);
        let page = self.root.href(&href::meeting(&self.meeting.id));
        let others = asked.iter().chain(&answers);
        let segments = unit.segments.iter().map(|segment| segment.id.to_string());
        let ids = others
            .flat_map(|(unit, segments)| {
                let segments = segments.iter().map(ToString::to_string);
                segments.chain([unit.to_string()])
            })
            .chain(segments)
            .chain([unit.id.to_string()])
            .collect();
        self.scope = Some(Scope {
            page: page.clone(),
            unit: unit.id,
            ids,
            shown: BTreeSet::new(),
        });
        let here = self
            .meeting
            .notes
            .iter()
            .filter(|placed| placed.segment.is_some_and(|segment| segment.unit == unit.id));
        let numbers: BTreeMap<Slug, u32> = here
            .filter_map(|placed| Some((placed.slug.clone(), *self.numbers.get(&placed.slug)?)))
            .collect();
        let lookup = PageLookup {
            library: self.library,
            root: self.root,
            numbers: &numbers,
        };
        let meeting = self.meeting;
        let mut ink = Ink::new(&meeting.corrections, &page, &lookup);
        let mut block = self.speech(unit, &mut ink);
        block.own_page = None;
        let asked = self.partners(&asked, &mut ink);
        let answers = self.partners(&answers, &mut ink);
        let item = meeting.agenda.iter().find(|item| item.id == unit.agenda);
        let label = self.label();
        let beside = |id: UnitId| Action {
            text: format!("{} {}", self.called(id), shown(id)),
            href: self.root.href(&href::speech(&meeting.id, id)),
        };
        SpeechPageView {
            id: unit.id.to_string(),
            number: shown(unit.id),
            who: self.called(unit.id),
            what: match unit.on_behalf_of {
                Some(_) => "書面（代読）",
                None => "発言",
            },
            series: self.series().cloned(),
            date: meeting.date.clone(),
            agenda: item.map(|item| format!("議題{} {}", item.number.unwrap_or(item.id.0), item.title)),
            context: Action {
                text: format!("{label}の中で読む"),
                href: format!("{page}{}", href::fragment(&unit.id.to_string())),
            },
            label,
            secondary: meeting.source.grade == crate::record::Grade::Secondary,
            block,
            asked,
            answers,
            previous: previous.map(beside),
            next: next.map(beside),
            popovers: ink
                .terms_linked()
                .filter_map(|id| self.library.term(id))
                .map(|entry| entry.view.clone())
                .collect(),
        }
    }

    /// Speeches at the other end, cut down to the segments concerned.
    fn partners(
        &mut self,
        wanted: &BTreeMap<UnitId, BTreeSet<SegmentId>>,
        ink: &mut Ink<'_>,
    ) -> Vec<SpeechView> {
        wanted
            .iter()
            .filter_map(|(id, segments)| {
                let unit = self.units.get(id).copied()?;
                let mut speech = self.speech(unit, ink);
                let wanted: BTreeSet<String> = segments.iter().map(ToString::to_string).collect();
                speech.segments.retain(|segment| wanted.contains(&segment.id));
                Some(speech)
            })
            .collect()
    }

    fn speech_head(&self, unit: &LinkedUnit, view: &SpeechPageView) -> Head {
        let card = self
            .library
            .meeting(&self.meeting.id)
            .map(|meeting| &*meeting.card);
        let meeting = card.map_or_else(|| view.label.clone(), meeting_name);
        let text = unit.corrected(&self.meeting.corrections);
        let mut crumbs = way_to_meeting(view.series.as_ref());
        crumbs.push(Crumb {
            text: view.label.clone(),
            path: Some(href::meeting(&self.meeting.id)),
        });
        crumbs.push(Crumb {
            text: format!("発言 {}", view.number),
            path: None,
        });
        Head {
            title: format!("{}の{} {} {meeting}", view.who, view.what, view.number),
            description: Some(format!("「{}」", clip(&text, 117))),
            section: Some(Section::Meetings),
            crumbs,
            article: true,
            accent: view.series.as_ref().map(|series| series.accent),
            ..Head::default()
        }
    }
}

/// Segments of other units, by unit.
fn by_unit(segments: impl Iterator<Item = SegmentId>, own: UnitId) -> BTreeMap<UnitId, BTreeSet<SegmentId>> {
    let mut by_unit: BTreeMap<UnitId, BTreeSet<SegmentId>> = BTreeMap::new();
    for segment in segments.filter(|segment| segment.unit != own) {
        by_unit.entry(segment.unit).or_default().insert(segment);
    }
    by_unit
}
