//! A person at a meeting: on the list, by speaking, or in writing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::meeting::Meeting;
use super::speech::is_speech;
use crate::record::Mode;

/// A person at a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Appearance {
    /// The person's id.
    pub person: String,
    /// Surname or name, as resolved.
    pub name: String,
    /// The group of the attendance list.
    pub group: Option<String>,
    /// As recorded at this meeting.
    pub role: Option<String>,
    /// As recorded at this meeting.
    pub affiliation: Option<String>,
    /// How the person takes part.
    pub presence: Presence,
    /// Labels under which the person speaks here, as printed, in order of first use.
    pub labels: Vec<String>,
    /// Speeches of their own, without what they read out for others.
    pub speeches: u32,
    /// Characters of these.
    pub characters: u32,
    /// Speeches and written words that their page lists: their own, what they read out and what
    /// others read out for them.
    pub listed: u32,
}

/// How a person takes part in a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// On the attendance list.
    Attended,
    /// Speaks in a document without an attendance list.
    Recorded,
    /// Absent from the list; something of theirs was read out or submitted.
    Written,
}

impl Appearance {
    /// Somebody of whom nothing more is known yet.
    fn new(person: &str, name: String, presence: Presence) -> Self {
        Self {
            person: person.to_owned(),
            name,
            group: None,
            role: None,
            affiliation: None,
            presence,
            labels: Vec::new(),
            speeches: 0,
            characters: 0,
            listed: 0,
        }
    }
}

impl Meeting {
    /// A person's name at this meeting; of somebody absent, the end of the id.
    pub fn name_of_person(&self, id: &str) -> String {
        let present = self.attendees.iter().flat_map(|group| &group.people);
        let spoke = self
            .units
            .iter()
            .filter(|unit| unit.person.as_deref() == Some(id));
        present
            .filter(|person| person.person == id)
            .map(|person| person.name.clone())
            .chain(spoke.filter_map(|unit| unit.name.clone()))
            .next()
            .unwrap_or_else(|| id.rsplit('/').next().unwrap_or(id).to_owned())
    }

    /// Who attended or spoke: those of the list in its order, then the others by first use.
    pub(super) fn appearances(&self) -> Vec<Appearance> {
        let listed = self.attendees.iter().map(|group| group.people.len()).sum();
        let mut all: Vec<Appearance> = Vec::with_capacity(listed);
        let mut index: BTreeMap<String, usize> = BTreeMap::new();
        for group in &self.attendees {
            for person in &group.people {
                index.entry(person.person.clone()).or_insert_with(|| {
                    all.push(Appearance {
                        group: Some(group.group.clone()).filter(|name| !name.is_empty()),
                        role: person.role.clone(),
                        affiliation: person.affiliation.clone(),
                        ..Appearance::new(&person.person, person.name.clone(), Presence::Attended)
                    });
                    all.len() - 1
                });
            }
        }
        for unit in &self.units {
            let author = unit.on_behalf_of.as_ref().map(|id| (id, Presence::Written));
            let speaker = unit.person.as_ref().map(|id| (id, Presence::Recorded));
            for (id, presence) in speaker.into_iter().chain(author) {
                let own = presence == Presence::Recorded;
                let at = *index.entry(id.clone()).or_insert_with(|| {
                    let name = match own {
                        true => unit.name.clone().unwrap_or_default(),
                        false => self.name_of_person(id),
                    };
                    all.push(Appearance {
                        role: unit.role.clone().filter(|_| own),
                        ..Appearance::new(id, name, presence)
                    });
                    all.len() - 1
                });
                let Some(appearance) = all.get_mut(at) else {
                    continue;
                };
                if is_speech(unit) && (!own || unit.on_behalf_of.as_ref() != Some(id)) {
                    appearance.listed += 1;
                }
                if own {
                    if appearance.presence == Presence::Written {
                        appearance.presence = Presence::Recorded;
                    }
                    if let Some(label) = &unit.label
                        && !appearance.labels.contains(label)
                    {
                        appearance.labels.reserve_exact(1);
                        appearance.labels.push(label.clone());
                    }
                    if unit.mode == Mode::Named {
                        appearance.speeches += 1;
                        appearance.characters += unit.characters;
                    }
                }
            }
        }
        all
    }
}
