//! `series/<id>.html`: a committee and its rounds, held or not.

use std::cmp::Reverse;

use super::status;
use crate::content::EventStatus;
use crate::diagnostic::Diagnostic;
use crate::render::href::{self, Root};
use crate::render::library::{Library, is_secondary, meeting_label, meeting_name};
use crate::render::prose;
use crate::render::view::series::{RoundRow, SeriesPageView};
use crate::render::view::{Crumb, Head, Link, Section, SiteView};
use crate::render::{Page, Renderer};
use crate::site::facts::MeetingCard;
use crate::site::gather::{MeetingIndex, SiteMeeting};
use crate::site::timeline::Event;

/// People named on the page of a series.
const PEOPLE: usize = 60;
/// Places named that mention a round.
const REFS: usize = 3;

impl Renderer {
    /// Draws the page of a committee, by its place in the corpus. What its Markdown has wrong goes
    /// to `problems`.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn series(
        &self,
        at: usize,
        library: &Library<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<Option<Page>, Diagnostic> {
        let (Some(series), Some(found)) = (library.corpus.series.get(at), library.site.series.get(at)) else {
            return Ok(None);
        };
        let Some(mark) = self.site().mark(&series.id) else {
            return Ok(None);
        };
        let path = href::series(&series.id);
        let root = Root::of(&path);
        let body = prose::body(&series.origin, 2, library, &root, problems);
        let events: Vec<&Event> = found
            .rounds
            .iter()
            .filter_map(|at| library.site.timeline.get(*at))
            .collect();
        let held = events.iter().filter(|event| event.held.is_some()).count();
        let mut people: Vec<_> = found
            .people
            .iter()
            .filter_map(|at| library.site.people.get(*at))
            .filter(|person| !person.speeches.is_empty())
            .collect();
        people.sort_by_key(|person| Reverse(person.speech_count));
        let view = SeriesPageView {
            mark: mark.clone(),
            text: body.html,
            edit: self.site().edit_url(series.origin.file.as_str()),
            held,
            missing: events.len() - held,
            rounds: events
                .iter()
                .map(|event| of_event(event, library, self.site()))
                .collect(),
            topics: found
                .topics
                .iter()
                .filter_map(|at| library.corpus.topics.get(*at))
                .map(|topic| Link::new(&topic.title, href::topic(&topic.id)))
                .collect(),
            people: people
                .into_iter()
                .take(PEOPLE)
                .map(|person| Link::new(&person.name, href::person(&person.id)))
                .collect(),
        };
        let head = Head {
            title: series.name.clone(),
            description: prose::description(&series.origin, library),
            section: Some(Section::Meetings),
            crumbs: Crumb::trail(&[("会議", href::MEETINGS)], &series.name),
            accent: Some(mark.accent),
            feed: self.feed(&path),
            code: body.code,
            ..Head::default()
        };
        self.page(&path, &head, &view).map(Some)
    }
}

/// A round, held or not.
pub(super) fn of_event(event: &Event, library: &Library<'_>, site: &SiteView) -> RoundRow {
    let held = event.held.and_then(|at| library.site.meetings.get(at));
    let (mark, words) = status(event.status);
    let mut row = match held {
        Some(meeting) => of_meeting(meeting, library, site),
        None => RoundRow {
            label: event
                .round
                .map_or_else(|| event.title.clone(), |round| format!("第{round}回")),
            series: event.series.as_ref().and_then(|id| site.mark(id)).cloned(),
            path: None,
            date: event.date.clone(),
            kind: event.status,
            mark,
            status: words,
            agenda: Vec::new(),
            counts: None,
            reason: None,
            refs: event
                .refs
                .iter()
                .filter_map(|place| library.reference(place))
                .take(REFS)
                .collect(),
            others: Vec::new(),
        },
    };
    row.kind = event.status;
    row.mark = mark;
    row.status = words;
    row.reason.clone_from(&event.reason);
    row
}

/// A document that the site holds.
pub(super) fn of_meeting(meeting: &SiteMeeting, library: &Library<'_>, site: &SiteView) -> RoundRow {
    let card = &meeting.card;
    let kind = match is_secondary(card) {
        true => EventStatus::HeldSecondary,
        false => EventStatus::HeldFull,
    };
    let (mark, words) = status(kind);
    RoundRow {
        label: meeting_label(card),
        series: card.series.as_ref().and_then(|id| site.mark(id)).cloned(),
        path: Some(href::meeting(&card.id)),
        date: card.date.clone(),
        kind,
        mark,
        status: words,
        agenda: card.agenda.iter().map(|(_, title)| title.clone()).collect(),
        counts: counts(card),
        reason: None,
        refs: Vec::new(),
        others: others(&meeting.others, library),
    }
}

fn others(others: &[MeetingIndex], library: &Library<'_>) -> Vec<Link> {
    let cards = others.iter().filter_map(|at| library.site.meetings.get(*at));
    cards
        .map(|other| {
            let name = other.card.title.clone();
            Link::new(
                name.unwrap_or_else(|| meeting_name(&other.card)),
                href::meeting(&other.card.id),
            )
        })
        .collect()
}

/// 発言 18・問い 7・注釈 31.
fn counts(card: &MeetingCard) -> Option<String> {
    let counts = &card.counts;
    let parts: Vec<String> = [
        ("発言", counts.speeches),
        ("要点と意見", counts.points),
        ("問い", counts.questions),
        ("応答の記載なし", counts.unanswered),
        ("注釈", counts.notes),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(name, count)| format!("{name} {count}"))
    .collect();
    (!parts.is_empty()).then(|| parts.join("・"))
}
