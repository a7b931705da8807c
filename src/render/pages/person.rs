//! `people/<series>/<name>.html`: one person over the meetings of a series.
//!
//! Says what the record says of them and nothing else: roles as recorded, no biography. Absence
//! is not claimed: a name that an attendance list lacks is said to be lacking there.

use super::{history, people};
use crate::diagnostic::Diagnostic;
use crate::record::Mode;
use crate::record::id::MeetingId;
use crate::render::fields::Fields;
use crate::render::filter::group_digits;
use crate::render::html::Html;
use crate::render::library::{Library, meeting_label, shown};
use crate::render::view::meeting::Tag;
use crate::render::view::passage::{MeetingPassagesView, PassageLink, PassageView};
use crate::render::view::person::{AttendanceCell, PersonPageView, PrintedName, PrintedPlace, RoleRow};
use crate::render::view::{Crumb, Head, Link, Section};
use crate::render::{Page, Renderer, href, meeting};
use crate::site::appearance::Presence;
use crate::site::gather::{MeetingIndex, SitePerson};
use crate::site::meeting::Kind;
use crate::site::speech::{Partner, SpeechCard};

/// The grid of attendance shows at most this many rounds, the newest.
const ROUNDS: usize = 100;
/// Meetings named beside a role.
const NAMED: usize = 12;

impl Renderer {
    /// Draws the page of a person, by their place in `Site::people`.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn person(
        &self,
        at: usize,
        passages: Vec<(MeetingIndex, Vec<PassageView>)>,
        library: &Library<'_>,
    ) -> Result<Option<Page>, Diagnostic> {
        let Some(person) = library.site.people.get(at) else {
            return Ok(None);
        };
        let count = person.speeches.iter().map(|found| found.count).sum();
        let extent = history::extent(count, person.speeches.len(), &passages);
        let history: Vec<MeetingPassagesView> = passages
            .into_iter()
            .filter_map(|(meeting, views)| history::of_meeting(meeting, views, library, self.site()))
            .collect();
        let (attendance, earlier) = attendance(person, library);
        let view = PersonPageView {
            id: person.id.clone(),
            name: person.name.clone(),
            reading: person.reading.clone(),
            reading_source: person.reading_source.clone(),
            series: person
                .series
                .as_ref()
                .and_then(|id| self.site().mark(id))
                .cloned(),
            roles: roles(person, library),
            attendance,
            earlier,
            printed: printed(person, library),
            namesakes: library
                .lists
                .namesakes(library.site, at)
                .into_iter()
                .map(people::row)
                .collect(),
            speeches: person.speech_count,
            characters: group_digits(i64::try_from(person.characters).unwrap_or(i64::MAX)),
            extent,
            history,
        };
        let name = match &view.series {
            Some(series) => format!("{}（{}）", person.name, series.short_name),
            None => person.name.clone(),
        };
        let head = Head {
            description: Some(format!(
                "{name}の発言{}件と、会議ごとの肩書、出席の記録をまとめています。",
                person.speech_count
            )),
            title: name,
            section: Some(Section::People),
            crumbs: Crumb::trail(&[("発言者", href::PEOPLE)], &person.name),
            accent: view.series.as_ref().map(|series| series.accent),
            ..Head::default()
        };
        self.page(&href::person(&person.id), &head, &view).map(Some)
    }
}

fn label(meeting: MeetingIndex, library: &Library<'_>) -> Option<Link> {
    let card = &library.site.meetings.get(meeting)?.card;
    Some(Link::new(meeting_label(card), href::meeting(&card.id)))
}

fn roles(person: &SitePerson, library: &Library<'_>) -> Vec<RoleRow> {
    let mut roles: Vec<RoleRow> = Vec::new();
    for (meeting, appearance) in &person.appearances {
        let text = people::role(appearance).unwrap_or_else(|| "肩書の記載なし".to_owned());
        let Some(link) = label(*meeting, library) else {
            continue;
        };
        match roles.iter_mut().find(|role| role.text == text) {
            Some(role) if role.meetings.len() < NAMED => role.meetings.push(link),
            Some(role) => role.more += 1,
            None => roles.push(RoleRow {
                text,
                meetings: vec![link],
                more: 0,
            }),
        }
    }
    roles
}

fn attendance(person: &SitePerson, library: &Library<'_>) -> (Vec<AttendanceCell>, usize) {
    let series = library
        .site
        .series
        .iter()
        .find(|s| Some(&s.id) == person.series.as_ref());
    let rounds = series.map_or(&[][..], |series| &series.rounds);
    let earlier = rounds.len().saturating_sub(ROUNDS);
    let cells = rounds.iter().skip(earlier).filter_map(|at| {
        let event = library.site.timeline.get(*at)?;
        let meeting = event.held.and_then(|held| library.site.meetings.get(held));
        let presence = event.held.and_then(|held| {
            let found = person.appearances.iter().find(|(at, _)| *at == held);
            found.map(|(_, appearance)| appearance.presence)
        });
        let (presence, mark, words) = match (event.held, presence) {
            (None, _) => ("missing", "", "資料なし"),
            (_, Some(Presence::Attended)) => ("attended", "●", "出席"),
            (_, Some(Presence::Recorded)) => ("recorded", "●", "発言あり"),
            (_, Some(Presence::Written)) => ("written", "◐", "書面を代読"),
            (Some(held), None) if library.lists.listed.contains(&held) => {
                ("unlisted", "－", "出席者の一覧に名前なし")
            }
            (Some(_), None) => ("unknown", "？", "出席者の一覧なし"),
        };
        Some(AttendanceCell {
            label: match (event.round, meeting) {
                (Some(round), _) => format!("第{round}回"),
                (None, Some(meeting)) => meeting_label(&meeting.card),
                (None, None) => event.title.clone(),
            },
            presence,
            mark,
            words,
            path: meeting.map(|meeting| href::meeting(&meeting.card.id)),
        })
    });
    (cells.collect(), earlier)
}

/// Labels that print the name otherwise, with the corrections that put it right.
fn printed(person: &SitePerson, library: &Library<'_>) -> Vec<PrintedName> {
    let corrections = &library.site.corrections;
    person
        .printed
        .iter()
        .map(|(name, meetings)| PrintedName {
            printed: name.clone(),
            places: meetings
                .iter()
                .filter_map(|meeting| {
                    let id = &library.site.meetings.get(*meeting)?.card.id;
                    let from = corrections.partition_point(|(at, _)| at < meeting);
                    let rows = corrections.iter().skip(from).take_while(|(at, _)| at == meeting);
                    let about = rows.filter(|(_, row)| {
                        let surname = person.name.chars().next();
                        let right = row.corrected.as_deref().unwrap_or_default();
                        name.contains(&row.printed) && surname.is_some_and(|c| right.contains(c))
                    });
                    let links = about.map(|(_, row)| {
                        let path = format!("{}#{id}-{}", href::CORRECTIONS, row.id);
                        let right = row.corrected.as_deref().unwrap_or_default();
                        Link::new(format!("{} → {right}", row.printed), path)
                    });
                    let mut links: Vec<Link> = links.collect();
                    links.dedup_by(|a, b| a.text == b.text);
                    Some(PrintedPlace {
                        meeting: label(*meeting, library)?,
                        corrections: links,
                    })
                })
                .collect(),
        })
        .collect()
}

/// A speech as the page of a person lists it.
pub(in crate::render) fn of_person(
    speech: &SpeechCard,
    person: &SitePerson,
    document: &MeetingId,
    library: &Library<'_>,
    fields: &Fields,
) -> PassageView {
    let name_of = |id: &str| {
        let at = library
            .site
            .people
            .binary_search_by(|known| known.id.as_str().cmp(id));
        let found = at.ok().and_then(|at| library.site.people.get(at));
        found.map_or_else(
            || id.rsplit('/').next().unwrap_or(id).to_owned(),
            |p| p.name.clone(),
        )
    };
    let own = speech.person.as_deref() == Some(person.id.as_str());
    let behalf = match (&speech.on_behalf_of, &speech.person) {
        (Some(author), _) if own => Some(format!("{}の書面を代読", name_of(author))),
        (Some(_), Some(reader)) => Some(format!("{}が代読", name_of(reader))),
        (Some(_), None) => Some("書面".to_owned()),
        (None, _) => None,
    };
    let links = |partners: &[Partner], answer: bool| -> Vec<PassageLink> {
        partners
            .iter()
            .map(|partner| {
                let name = partner.name.as_deref().unwrap_or_default();
                let number = shown(partner.segment);
                PassageLink {
                    text: match answer {
                        true => format!("{name}の答え（{number}）"),
                        false => format!("{name}の発言（{number}）"),
                    },
                    path: href::segment(document, partner.segment),
                    basis: meeting::basis(partner.basis),
                }
            })
            .collect()
    };
    let question = || {
        let number = speech.question_number;
        number.map_or_else(|| "問".to_owned(), |n| format!("問{n}"))
    };
    let tag = speech.kind.map(|kind| match kind {
        Kind::Question => ("question", question()),
        Kind::Answer => ("answer", "答".to_owned()),
        Kind::Reading => ("reading", "代読".to_owned()),
        Kind::Comment => ("comment", "意見".to_owned()),
        Kind::Chair => ("comment", "進行".to_owned()),
    });
    PassageView {
        tag: tag.map(|(kind, text)| Tag { kind, text }),
        voice: (speech.mode == Mode::Written && behalf.is_none()).then_some("書面"),
        who: None,
        person: None,
        behalf,
        number: fields.fill("number", || shown(speech.unit)),
        path: format!("{}#{}", href::meeting(document), speech.unit),
        midway: false,
        cut: speech.cut,
        excerpt: Html::text(&speech.excerpt),
        up: fields.fill("up", || links(&speech.answers, false)),
        down: fields.fill("down", || links(&speech.answered_by, true)),
        state: meeting::state(speech.status).map(str::to_owned),
        notes: Vec::new(),
    }
}
