//! The page of a document: its linked data and commentary → `MeetingView`.
//!
//! Owns what stands where: which notes are shown beside which segment, how they are numbered,
//! which unit becomes which block. `label` takes speakers' labels apart, `thread` ties questions
//! and answers, `block` draws units, `apparatus` gathers what stands around the text.

mod apparatus;
mod block;
mod json_ld;
mod label;
pub mod passage;
mod speech;
#[cfg(test)]
mod tests;
mod thread;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::fields::Fields;
use super::href::{self, Root};
use super::html::{Html, push_number};
use super::library::{Library, PageLinks, clip, shown};
use super::markdown;
use super::text::{Ink, Lookup};
use super::view::meeting::{Action, AgendaView, Block, ContentsLink, Count, MeetingView, NoteView, TermView};
use super::view::{Crumb, Head, Section, SiteView, way_to_meeting};
use super::{Page, Renderer};
use crate::content::{MeetingCommentary, Note, NoteKind, Origin, Publish};
use crate::diagnostic::Diagnostic;
use crate::record::id::{AgendaId, Anchor, RecordRef, SegmentId, Slug, UnitId};
use crate::record::{Mode, SeedLine};
use crate::site::Meeting;
use crate::site::meeting::{Kind, LinkedUnit};
use crate::text::furigana::Furigana;
pub(in crate::render) use apparatus::{confidence, correction_kind};
use label::Label;
pub(in crate::render) use thread::{basis, state};

/// Titles in the bar are cut to this many characters.
const SHORT_TITLE: usize = 16;
/// The bar holds at most this many headings.
const MAX_CONTENTS: usize = 12;

impl Renderer {
    /// Draws the page of a document. What its commentary's Markdown has wrong goes to `problems`.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn meeting(
        &self,
        meeting: &Meeting,
        library: &Library<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<Page, Diagnostic> {
        let path = href::meeting(&meeting.id);
        let root = Root::of(&path);
        let fields = self.fields::<MeetingView>();
        let mut desk = Desk::new(meeting, library, self.site(), fields, &root);
        let view = desk.view();
        problems.append(&mut desk.problems);
        let mut head = desk.head(&view);
        let series = meeting.series.as_ref().map(href::series);
        head.feed = series.and_then(|page| self.feed(&page));
        self.page(&path, &head, &view)
    }
}

/// Everything at hand while one page is made.
pub(super) struct Desk<'a> {
    meeting: &'a Meeting,
    library: &'a Library<'a>,
    site: &'a SiteView,
    /// Which fields its page shows.
    fields: &'a Fields,
    root: &'a Root,
    commentary: Option<&'a MeetingCommentary>,
    units: BTreeMap<UnitId, &'a LinkedUnit>,
    labels: OnceCell<BTreeMap<UnitId, Label>>,
    terms: OnceCell<BTreeSet<&'a Slug>>,
    /// How citations of speeches begin and end.
    citation: OnceCell<(String, String)>,
    /// Number of each note on the page.
    numbers: BTreeMap<Slug, u32>,
    /// Old ids by the place they lead to.
    moved: BTreeMap<String, Vec<String>>,
    /// Kinds of points that the page has explained.
    explained: BTreeSet<Mode>,
    has_code: bool,
    /// On a page of one speech: what that page holds.
    scope: Option<speech::Scope>,
    problems: Vec<Diagnostic>,
}

/// What the text's drawing asks of the page.
struct PageLookup<'a> {
    library: &'a Library<'a>,
    root: &'a Root,
    numbers: &'a BTreeMap<Slug, u32>,
}

impl Lookup for PageLookup<'_> {
    fn term(&self, id: &Slug) -> Option<String> {
        let entry = self.library.term(id)?;
        let leads = || [self.root.as_str(), &entry.href].concat();
        entry.term.popup.then(leads)
    }

    fn furigana(&self, id: &Slug) -> Option<(&str, &[Furigana])> {
        let entry = self.library.term(id)?;
        Some((&entry.term.term, &entry.furigana))
    }

    fn note(&self, slug: &Slug) -> Option<u32> {
        self.numbers.get(slug).copied()
    }
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        meeting: &'a Meeting,
        library: &'a Library<'a>,
        site: &'a SiteView,
        fields: &'a Fields,
        root: &'a Root,
    ) -> Self {
        let units: BTreeMap<_, _> = meeting.units.iter().map(|unit| (unit.id, unit)).collect();
        let mut numbers = BTreeMap::new();
        for placed in &meeting.notes {
            let next = numbers.len() as u32 + 1;
            numbers.entry(placed.slug.clone()).or_insert(next);
        }
        Self {
            meeting,
            library,
            site,
            fields,
            root,
            commentary: library.corpus.meetings.get(&meeting.id),
            moved: moved(meeting, library),
            units,
            labels: OnceCell::new(),
            terms: OnceCell::new(),
            citation: OnceCell::new(),
            numbers,
            explained: BTreeSet::new(),
            has_code: false,
            scope: None,
            problems: Vec::new(),
        }
    }

    pub(super) fn view(&mut self) -> MeetingView {
        let lookup = PageLookup {
            library: self.library,
            root: self.root,
            numbers: &self.numbers.clone(),
        };
        let mut ink = Ink::new(&self.meeting.corrections, "", &lookup);
        let agenda = self.agenda(&mut ink);
        let fields = self.fields;
        MeetingView {
            id: self.meeting.id.to_string(),
            label: self.label(),
            numbered: self.meeting.round.is_some(),
            series: self.series().cloned(),
            printed_title: self.meeting.title.clone(),
            date: self.date(),
            place: self.meeting.place.clone(),
            banners: fields.fill("banners", || self.banners()),
            counts: fields.fill("counts", || self.counts()),
            summary: self.summary(),
            notes: self.notes_on(|anchor| anchor == Anchor::Whole),
            volume: fields.fill("volume", || self.volume()),
            contents: contents(&agenda),
            has_threads: self.meeting.units.iter().any(|unit| {
                unit.kind == Some(Kind::Question)
                    || unit.segments.iter().any(|segment| !segment.answers.is_empty())
            }),
            agenda,
            attendees: fields.fill("attendees", || self.attendees(&mut ink)),
            materials: fields.fill("materials", || self.materials(&mut ink)),
            terms: fields.fill("terms", || self.terms(|id| !ink.has_linked(id))),
            popovers: fields.fill("popovers", || self.terms(|id| ink.has_linked(id))),
            corrections: fields.fill("corrections", || self.corrections()),
            source: self.source(),
            edits: fields.fill("edits", || self.edits()),
            pager: fields.fill("pager", || self.pager()),
            topics: fields.fill("topics", || self.topics()),
        }
    }

    fn head(&self, view: &MeetingView) -> Head {
        let name = match &view.series {
            Some(series) => format!("{} {}", series.name, view.label),
            None => view.label.clone(),
        };
        let description = self
            .commentary
            .map(|commentary| clip(&markdown::plain(commentary.origin.markdown()), 120))
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| self.plain_description(&name));
        let mut crumbs = way_to_meeting(view.series.as_ref());
        crumbs.push(Crumb {
            text: view.label.clone(),
            path: None,
        });
        Head {
            json_ld: self
                .fields
                .has("json_ld")
                .then(|| json_ld::of(self, view, &name, &description)),
            title: name,
            description: Some(description),
            section: Some(Section::Meetings),
            crumbs,
            article: true,
            code: self.has_code,
            accent: view.series.as_ref().map(|series| series.accent),
            ..Head::default()
        }
    }

    fn plain_description(&self, name: &str) -> String {
        let date = self
            .meeting
            .date
            .as_deref()
            .map(|date| format!("{}の", super::filter::long_date(date)))
            .unwrap_or_default();
        clip(&format!("{date}{name}の記録を、問いと答えで読みます。"), 120)
    }

    fn agenda(&mut self, ink: &mut Ink<'_>) -> Vec<AgendaView> {
        let ids: BTreeSet<AgendaId> = self
            .meeting
            .units
            .iter()
            .map(|unit| unit.agenda)
            .chain(self.meeting.agenda.iter().map(|item| item.id))
            .collect();
        let alone = ids.len() == 1;
        ids.into_iter()
            .map(|id| self.agenda_item(id, alone, ink))
            .collect()
    }

    fn agenda_item(&mut self, id: AgendaId, alone: bool, ink: &mut Ink<'_>) -> AgendaView {
        ink.forget_terms();
        let meeting = self.meeting;
        let item = meeting.agenda.iter().find(|item| item.id == id);
        let mut printed = String::new();
        if let Some(item) = item {
            ink.draw(&mut printed, &item.printed, &item.marks);
        }
        let title = match item {
            Some(item) if !item.title.is_empty() => item.title.clone(),
            Some(item) => item.printed.clone(),
            None if alone && meeting.source.grade == crate::record::Grade::Secondary => {
                "記事の本文".to_owned()
            }
            None if alone => "記録の本文".to_owned(),
            None => "議題に入る前".to_owned(),
        };
        let background = self
            .commentary
            .and_then(|commentary| Some((commentary, commentary.agenda.get(&id)?)))
            .map(|(commentary, text)| {
                self.markdown(text, &format!("bg-{id}-"), 4, &commentary.origin, false)
            });
        let units: Vec<&LinkedUnit> = meeting.units.iter().filter(|unit| unit.agenda == id).collect();
        AgendaView {
            key: item.map(|_| format!("議題{}", item.and_then(|item| item.number).unwrap_or(id.0))),
            hidden: item.is_none(),
            whole: item.is_none() && alone,
            printed: item.map(|_| Html::from_markup(&printed)),
            lines: item.map(|item| self.lines(item.line, item.line)),
            background,
            notes: self.notes_on(|anchor| anchor == Anchor::Agenda(id)),
            digest: self.fields.fill("digest", || self.digest(&units)),
            blocks: self.blocks(&units, ink),
            id: id.to_string(),
            title,
        }
    }

    /// Renders commentary; `body` says that problems can be placed in the file's body.
    fn markdown(&mut self, text: &str, prefix: &str, level: u8, origin: &Origin, body: bool) -> Html {
        let links = PageLinks {
            library: self.library,
            root: self.root,
            document: Some(&self.meeting.id).filter(|_| self.scope.is_none()),
        };
        let options = markdown::Options {
            id_prefix: prefix,
            heading_level: level,
            links: &links,
        };
        let rendered = markdown::render(text, &options);
        self.has_code |= rendered.has_code;
        for problem in rendered.problems {
            let mut diagnostic = Diagnostic::new(problem.code).at(if body {
                origin.in_body(problem.range.start, problem.range.end)
            } else {
                origin.place(&[])
            });
            diagnostic.args = problem.args;
            self.problems.push(diagnostic);
        }
        Html::from_markup(&rendered.html)
    }

    fn summary(&mut self) -> Option<Html> {
        let commentary = self.commentary?;
        let text = commentary.origin.markdown();
        (!text.trim().is_empty()).then(|| self.markdown(text, "summary-", 2, &commentary.origin, true))
    }

    /// Notes whose first place satisfies `here`.
    fn notes_on(&mut self, here: impl Fn(Anchor) -> bool) -> Vec<NoteView> {
        let meeting = self.meeting;
        let placed: Vec<usize> = meeting
            .notes
            .iter()
            .enumerate()
            .filter(|(index, placed)| {
                placed.segment.is_none() && here(placed.anchor) && self.first_place(*index)
            })
            .map(|(_, placed)| placed.note)
            .collect();
        placed.into_iter().filter_map(|note| self.note(note)).collect()
    }

    /// Notes shown beside a segment.
    fn notes_beside(&mut self, segment: SegmentId) -> Vec<NoteView> {
        let meeting = self.meeting;
        if let Some(scope) = &mut self.scope {
            let notes = scope.notes_beside(segment, &meeting.notes);
            return notes.into_iter().filter_map(|note| self.note(note)).collect();
        }
        let placed: Vec<usize> = meeting
            .notes
            .iter()
            .enumerate()
            .filter(|(index, placed)| placed.segment == Some(segment) && self.first_place(*index))
            .map(|(_, placed)| placed.note)
            .collect();
        placed.into_iter().filter_map(|note| self.note(note)).collect()
    }

    /// Whether this is the first of a note's places.
    fn first_place(&self, index: usize) -> bool {
        let slug = self.meeting.notes.get(index).map(|placed| &placed.slug);
        self.meeting
            .notes
            .iter()
            .position(|placed| Some(&placed.slug) == slug)
            == Some(index)
    }

    fn note(&mut self, index: usize) -> Option<NoteView> {
        let note: &Note = self.library.corpus.notes.get(index)?;
        let places: Vec<_> = self
            .meeting
            .notes
            .iter()
            .filter(|placed| placed.slug == note.slug)
            .collect();
        let first = places
            .iter()
            .find(|placed| placed.segment.is_some_and(|id| self.is_here(&id.to_string())))
            .or(places.first())?;
        let back = if first.marked {
            href::fragment(&format!("on-{}", note.slug))
        } else {
            match (first.segment, first.anchor) {
                (Some(segment), _) => self.link_to(&segment.to_string()),
                (None, Anchor::Whole) => "#main".to_owned(),
                (None, anchor) => self.link_to(&anchor.to_string()),
            }
        };
        let also = places
            .iter()
            .filter(|placed| !std::ptr::eq(*placed, first))
            .filter_map(|placed| {
                let id = placed.segment.map(|s| s.to_string())?;
                Some(Action {
                    text: shown(&id),
                    href: self.link_to(&id),
                })
            })
            .collect();
        let prefix = format!("note-{}-", note.slug);
        Some(NoteView {
            number: self.numbers.get(&note.slug).copied()?,
            anchor: format!("note-{}", note.slug),
            kind: note_kind(note.kind),
            body: self.markdown(note.origin.markdown(), &prefix, 5, &note.origin, true),
            sources: note
                .sources
                .iter()
                .map(|text| self.library.source(text, self.root))
                .collect(),
            author: note.author.clone(),
            date: note.date.clone(),
            back,
            also,
            edit: self.site.edit_url(note.origin.file.as_str()),
            draft: note.draft,
        })
    }

    fn counts(&self) -> Vec<Count> {
        let units = &self.meeting.units;
        let of = |test: &dyn Fn(&LinkedUnit) -> bool| units.iter().filter(|unit| test(unit)).count();
        let speeches = of(&|unit| matches!(unit.mode, Mode::Named | Mode::Written));
        let all = [
            ("発言", speeches),
            (
                "要点と意見",
                of(&|unit| matches!(unit.mode, Mode::Summary | Mode::Anonymous)),
            ),
            ("問い", of(&|unit| unit.kind == Some(Kind::Question))),
            ("注釈", self.numbers.len()),
            ("用語", self.term_ids().len()),
            ("補い", self.meeting.corrections.len()),
        ];
        all.into_iter()
            .filter(|(_, value)| *value > 0)
            .map(|(name, value)| Count { name, value })
            .collect()
    }

    fn term_ids(&self) -> &BTreeSet<&'a Slug> {
        self.terms.get_or_init(|| {
            let segments = self.meeting.units.iter().flat_map(|unit| &unit.segments);
            segments.flat_map(|segment| &segment.terms).collect()
        })
    }

    /// The speaker's label of a unit, taken apart.
    fn unit_label(&self, unit: UnitId) -> Option<&Label> {
        let labels = self.labels.get_or_init(|| {
            let units = self.meeting.units.iter().filter(|unit| unit.label.is_some());
            units
                .map(|unit| (unit.id, Label::of(unit, &self.meeting.corrections)))
                .collect()
        });
        labels.get(&unit)
    }

    fn terms(&self, wanted: impl Fn(&Slug) -> bool) -> Vec<super::library::Shared<TermView>> {
        let ids = self.term_ids().iter().copied();
        ids.filter(|id| wanted(id))
            .filter_map(|id| self.library.term(id))
            .map(|entry| entry.view.clone())
            .collect()
    }

    /// Whether the page may link to lines of the source.
    fn has_copy(&self) -> bool {
        self.meeting.source.publish == Publish::Full && self.library.corpus.config.outputs.sources
    }

    /// 原文 47–51 行, linked to the copy of the source.
    fn lines(&self, first: SeedLine, last: SeedLine) -> Action {
        let mut text = String::with_capacity(32);
        text.push_str("原文 ");
        push_number(&mut text, first);
        if first != last {
            text.push('–');
            push_number(&mut text, last);
        }
        text.push_str(" 行");
        let href = if self.has_copy() {
            self.root.href(&href::source_line(&self.meeting.id, first))
        } else {
            self.link_to("source")
        };
        Action { text, href }
    }

    /// Whether an id is of this page; a meeting's page holds everything.
    fn is_here(&self, id: &str) -> bool {
        self.scope.as_ref().is_none_or(|scope| scope.holds(id))
    }

    /// The link to a place of the meeting.
    fn link_to(&self, id: &str) -> String {
        match &self.scope {
            Some(scope) if !scope.holds(id) => format!("{}{}", scope.page, href::fragment(id)),
            _ => href::fragment(id),
        }
    }

    /// First and last line of a unit.
    fn unit_lines(&self, unit: &LinkedUnit) -> (SeedLine, SeedLine) {
        let last = unit
            .segments
            .iter()
            .flat_map(|segment| &segment.paragraphs)
            .flat_map(|paragraph| paragraph.lines.iter().copied())
            .fold(unit.line, SeedLine::max);
        (unit.line, last)
    }

    fn old_ids(&self, id: impl std::fmt::Display) -> Vec<String> {
        if self.moved.is_empty() {
            return Vec::new();
        }
        self.moved.get(&id.to_string()).cloned().unwrap_or_default()
    }
}

/// What the bar leads to: agenda items, or the headings of a text without any.
fn contents(agenda: &[AgendaView]) -> Vec<ContentsLink> {
    let items: Vec<ContentsLink> = agenda
        .iter()
        .filter(|item| !item.hidden)
        .map(|item| ContentsLink {
            key: item.key.clone(),
            text: clip(&item.title, SHORT_TITLE),
            id: item.id.clone(),
        })
        .collect();
    if !items.is_empty() {
        return items;
    }
    agenda
        .iter()
        .flat_map(|item| &item.blocks)
        .filter_map(|block| match block {
            Block::Heading(heading) if heading.level == 0 => Some(ContentsLink {
                key: None,
                text: clip(&heading.plain, SHORT_TITLE),
                id: heading.id.clone(),
            }),
            _ => None,
        })
        .take(MAX_CONTENTS)
        .collect()
}

/// What a note is, where it is no plain explanation.
fn note_kind(kind: NoteKind) -> Option<&'static str> {
    match kind {
        NoteKind::Explanation => None,
        NoteKind::Background => Some("背景"),
        NoteKind::Related => Some("関連"),
        NoteKind::Correction => Some("訂正"),
        NoteKind::Unverified => Some("未確認"),
    }
}

/// Old ids of this document by where they lead now; one that is in use again cannot be kept.
fn moved(meeting: &Meeting, library: &Library<'_>) -> BTreeMap<String, Vec<String>> {
    let redirects = &library.corpus.redirects;
    if redirects.is_empty() {
        return BTreeMap::new();
    }
    let mut used: BTreeSet<String> = BTreeSet::new();
    for unit in &meeting.units {
        used.insert(unit.id.to_string());
        used.extend(unit.segments.iter().map(|segment| segment.id.to_string()));
    }
    let first = RecordRef {
        document: meeting.id.clone(),
        anchor: Anchor::Whole,
    };
    let mut moved: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let here = redirects
        .range(first..)
        .take_while(|(from, _)| from.document == meeting.id)
        .filter(|(_, to)| to.document == meeting.id);
    for (from, to) in here {
        let (old, new) = (from.anchor.to_string(), to.anchor.to_string());
        // A segment's anchor stands on its unit when the unit has no such segment any more.
        if !old.is_empty() && !new.is_empty() && !used.contains(&old) {
            moved.entry(new).or_default().push(old);
        }
    }
    moved
}
