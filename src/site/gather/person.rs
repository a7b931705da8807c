//! People over all meetings of their series.

use std::collections::HashMap;
use std::sync::Arc;

use super::{MeetingIndex, PersonSpeeches, SiteMeeting, SitePerson};
use crate::record::id::SeriesId;
use crate::site::appearance::Appearance;
use crate::site::catalogue::Catalogue;
use crate::site::facts::Facts;
use crate::site::label;
use crate::text::fold::fold;

/// Everybody, by id.
pub(super) fn gather(
    catalogue: &Catalogue,
    facts: &[&Facts],
    chronological: &[MeetingIndex],
    meetings: &[SiteMeeting],
) -> Vec<SitePerson> {
    let mut people: Vec<Gathered<'_>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for index in chronological {
        let (Some(facts), Some(meeting)) = (facts.get(*index), meetings.get(*index)) else {
            continue;
        };
        for appearance in &facts.appearances {
            let place = *places.entry(&appearance.person).or_insert_with(|| {
                people.push(Gathered::new(appearance, facts.card.series.clone()));
                people.len() - 1
            });
            if let Some(person) = people.get_mut(place) {
                person.add(*index, meeting.primary, appearance);
            }
        }
    }
    let mut people: Vec<SitePerson> = people.into_iter().map(|gathered| gathered.person).collect();
    people.sort_by(|a, b| a.id.cmp(&b.id));
    for person in &mut people {
        if let Some((reading, source)) = catalogue.reading(&person.id) {
            person.reading = Some(reading.to_owned());
            person.reading_source = source.map(str::to_owned);
        }
        person.appearances.sort_by_key(|(meeting, _)| *meeting);
    }
    people
}

/// A person on the way through the documents.
struct Gathered<'f> {
    person: SitePerson,
    /// Labels and names beside which they stood, and the place among `printed` of those that print
    /// something else.
    labels: HashMap<(&'f str, &'f str), Option<usize>>,
}

impl<'f> Gathered<'f> {
    fn new(appearance: &Appearance, series: Option<SeriesId>) -> Self {
        let slug = appearance.person.rsplit('/').next().unwrap_or(&appearance.person);
        let person = SitePerson {
            id: appearance.person.clone(),
            series,
            slug: slug.to_owned(),
            name: appearance.name.clone(),
            reading: None,
            reading_source: None,
            printed: Vec::new(),
            appearances: Vec::new(),
            speeches: Vec::new(),
            speech_count: 0,
            characters: 0,
        };
        Self {
            person,
            labels: HashMap::new(),
        }
    }

    /// A second document on a meeting adds to what the best one tells, but is counted nowhere.
    fn add(&mut self, meeting: MeetingIndex, primary: bool, appearance: &'f Arc<Appearance>) {
        let person = &mut self.person;
        if appearance.name.chars().count() > person.name.chars().count() {
            person.name.clone_from(&appearance.name);
        }
        if primary {
            person.speech_count += appearance.speeches as usize;
            person.characters += u64::from(appearance.characters);
        }
        for label in &appearance.labels {
            let place = self.labels.entry((label, &appearance.name)).or_insert_with(|| {
                let is_other = !names(label, &appearance.name);
                is_other.then(|| person.place_of_printed(label))
            });
            if let Some((_, meetings)) = place.and_then(|place| person.printed.get_mut(place)) {
                meetings.push(meeting);
            }
        }
        if appearance.listed > 0 {
            person.speeches.push(PersonSpeeches {
                meeting,
                count: appearance.listed as usize,
            });
        }
        person.appearances.push((meeting, Arc::clone(appearance)));
    }
}

impl SitePerson {
    fn place_of_printed(&mut self, label: &str) -> usize {
        let known = self.printed.iter().position(|(known, _)| known == label);
        known.unwrap_or_else(|| {
            self.printed.push((label.to_owned(), Vec::new()));
            self.printed.len() - 1
        })
    }
}

/// Whether a label prints the name or its beginning, or no name at all.
fn names(label: &str, name: &str) -> bool {
    let name = fold(name);
    let beginnings: Vec<&str> = name
        .char_indices()
        .filter_map(|(at, c)| name.get(..at + c.len_utf8()))
        .collect();
    label::words(label).iter().any(|word| {
        let (stem, _) = label::split_title(word);
        stem.is_empty() || beginnings.iter().any(|beginning| stem.ends_with(beginning))
    })
}
