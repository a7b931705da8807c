//! `meetings/index.html`: every meeting in two orders, by number and by date.

use super::series::{of_event, of_meeting};
use crate::diagnostic::Diagnostic;
use crate::render::library::Library;
use crate::render::lists::ROWS;
use crate::render::view::series::{MeetingsView, SeriesRounds};
use crate::render::view::{Crumb, Head, Section};
use crate::render::{Page, Renderer, href};

/// Rounds of one series in the list of all; the page of the series has them all.
const ROUNDS: usize = 100;

impl Renderer {
    /// Draws the list of meetings.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn meetings(&self, library: &Library<'_>) -> Result<Page, Diagnostic> {
        let site = library.site;
        let series = site.series.iter().filter_map(|series| {
            let earlier = series.rounds.len().saturating_sub(ROUNDS);
            let rounds = series.rounds.iter().skip(earlier);
            let events = rounds.filter_map(|at| site.timeline.get(*at));
            Some(SeriesRounds {
                mark: self.site().mark(&series.id)?.clone(),
                rounds: events
                    .map(|event| of_event(event, library, self.site()))
                    .collect(),
                earlier,
            })
        });
        let known = |index: &usize| site.meetings.get(*index);
        let earlier = site.by_date.len().saturating_sub(ROWS);
        let without = site
            .by_date
            .iter()
            .filter_map(known)
            .filter(|m| m.card.series.is_none());
        let view = MeetingsView {
            series: series.collect(),
            others: without
                .map(|meeting| of_meeting(meeting, library, self.site()))
                .collect(),
            dated: site
                .by_date
                .iter()
                .skip(earlier)
                .filter_map(known)
                .map(|meeting| of_meeting(meeting, library, self.site()))
                .collect(),
            earlier,
        };
        let head = Head {
            title: "会議".to_owned(),
            description: Some(format!(
                "収録した{}の会議を、回の順と日付の順に並べています。収録していない回も示します。",
                site.by_date.len()
            )),
            section: Some(Section::Meetings),
            crumbs: Crumb::trail(&[super::START], "会議"),
            ..Head::default()
        };
        self.page(href::MEETINGS, &head, &view)
    }
}
