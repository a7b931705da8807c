//! People over all meetings of their series.

use std::collections::BTreeMap;

use super::{MeetingIndex, Parts, PersonSpeeches, Site, SitePerson};
use crate::record::id::SeriesId;
use crate::site::appearance::Appearance;
use crate::site::catalogue::Catalogue;
use crate::site::label;
use crate::text::fold::fold;

impl Site {
    pub(super) fn people(
        &mut self,
        catalogue: &Catalogue,
        parts: &mut [Parts],
        chronological: &[MeetingIndex],
    ) {
        let mut people: BTreeMap<String, SitePerson> = BTreeMap::new();
        for index in chronological {
            let meeting = *index;
            let Some(part) = parts.get_mut(meeting) else {
                continue;
            };
            let series = self.meetings.get(meeting).and_then(|m| m.card.series.clone());
            let primary = self.meetings.get(meeting).is_some_and(|m| m.primary);
            for appearance in std::mem::take(&mut part.appearances) {
                let person = people
                    .entry(appearance.person.clone())
                    .or_insert_with(|| SitePerson::new(&appearance, series.clone()));
                person.add(meeting, primary, appearance);
            }
        }
        for (id, person) in &mut people {
            if let Some((reading, source)) = catalogue.reading(id) {
                person.reading = Some(reading.to_owned());
                person.reading_source = source.map(str::to_owned);
            }
            person.appearances.shrink_to_fit();
            person.speeches.shrink_to_fit();
            person.appearances.sort_by_key(|(meeting, _)| *meeting);
        }
        self.people = people.into_values().collect();
    }
}

impl SitePerson {
    fn new(appearance: &Appearance, series: Option<SeriesId>) -> Self {
        let slug = appearance.person.rsplit('/').next().unwrap_or(&appearance.person);
        Self {
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
        }
    }

    /// A second document on a meeting adds to what the best one tells, but is counted nowhere.
    fn add(&mut self, meeting: MeetingIndex, primary: bool, appearance: Appearance) {
        if appearance.name.chars().count() > self.name.chars().count() {
            self.name.clone_from(&appearance.name);
        }
        if primary {
            self.speech_count += appearance.speeches as usize;
            self.characters += u64::from(appearance.characters);
        }
        for label in appearance
            .labels
            .iter()
            .filter(|label| !names(label, &appearance.name))
        {
            match self.printed.iter_mut().find(|(known, _)| known == label) {
                Some((_, meetings)) => meetings.push(meeting),
                None => self.printed.push((label.clone(), vec![meeting])),
            }
        }
        if appearance.listed > 0 {
            self.speeches.push(PersonSpeeches {
                meeting,
                count: appearance.listed as usize,
            });
        }
        self.appearances.push((meeting, appearance));
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
