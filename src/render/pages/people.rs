//! `people/index.html`: everybody, by committee.

use std::cmp::Reverse;

use crate::diagnostic::Diagnostic;
use crate::render::library::Library;
use crate::render::view::person::{PeopleGroup, PeopleView, PersonRow};
use crate::render::view::{Crumb, Head, Section};
use crate::render::{Page, Renderer, href};
use crate::site::appearance::Appearance;
use crate::site::gather::SitePerson;

impl Renderer {
    /// Draws the list of people.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn people(&self, library: &Library<'_>) -> Result<Page, Diagnostic> {
        let people = &library.site.people;
        let mut groups: Vec<PeopleGroup> = Vec::new();
        for series in &library.site.series {
            let mark = self.site().mark(&series.id).cloned();
            let of_series = series.people.iter().filter_map(|at| people.get(*at));
            groups.extend(group(series.id.as_str(), mark, of_series));
        }
        let none = people.iter().filter(|person| person.series.is_none());
        groups.extend(group("others", None, none));
        let head = Head {
            title: "発言者".to_owned(),
            description: Some(
                "会議の発言者と出席者の一覧です。肩書と所属は、会議ごとの記録にあるとおりに載せています。"
                    .to_owned(),
            ),
            section: Some(Section::People),
            crumbs: Crumb::trail(&[super::START], "発言者"),
            ..Head::default()
        };
        self.page(href::PEOPLE, &head, &PeopleView { groups })
    }
}

fn group<'a>(
    id: &str,
    series: Option<crate::render::view::SeriesMark>,
    people: impl Iterator<Item = &'a SitePerson>,
) -> Option<PeopleGroup> {
    let mut people: Vec<&SitePerson> = people.collect();
    if people.is_empty() {
        return None;
    }
    people.sort_by_key(|person| (Reverse(person.speech_count), Reverse(person.appearances.len())));
    let (speakers, others): (Vec<_>, Vec<_>) = people.into_iter().partition(|p| !p.speeches.is_empty());
    let rows = |people: Vec<&SitePerson>| people.into_iter().map(row).collect();
    Some(PeopleGroup {
        id: id.to_owned(),
        series,
        speakers: rows(speakers),
        others: rows(others),
    })
}

/// A person in a list.
pub(super) fn row(person: &SitePerson) -> PersonRow {
    PersonRow {
        name: person.name.clone(),
        reading: person.reading.clone(),
        path: href::person(&person.id),
        role: person.appearances.iter().rev().find_map(|(_, at)| role(at)),
        speeches: person.speech_count,
        meetings: person.appearances.len(),
    }
}

/// 構成員・横浜国立大学, as recorded at one meeting.
pub(super) fn role(appearance: &Appearance) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in [&appearance.group, &appearance.affiliation, &appearance.role] {
        parts.extend(part.as_deref().filter(|part| !part.is_empty()));
    }
    parts.dedup();
    (!parts.is_empty()).then(|| parts.join("・"))
}
