//! What a search calls a speaker: the name, and for namesakes what tells them apart, as in
//! 井上（NICT） and 井上（参事官補佐）.
//!
//! Owns the choice of that word. Two people are namesakes when any name recorded of the one is
//! recorded of the other, in whatever series.

use std::collections::{BTreeMap, BTreeSet};

use crate::render::view::SiteView;
use crate::site::Site;
use crate::site::gather::SitePerson;
use crate::text::fold::fold;

/// The words that tell namesakes apart, by the person's id.
#[derive(Debug, Default)]
pub struct Speakers(BTreeMap<String, String>);

impl Speakers {
    /// Finds the namesakes among those who speak.
    pub fn new(site: &Site, view: &SiteView) -> Self {
        let people = || site.people.iter().filter(|person| !person.speeches.is_empty());
        let mut by_name: BTreeMap<String, Vec<&SitePerson>> = BTreeMap::new();
        for person in people() {
            for name in names(person) {
                by_name.entry(name).or_default().push(person);
            }
        }
        let mut words = BTreeMap::new();
        for namesakes in by_name.values().filter(|people| people.len() > 1) {
            for person in namesakes {
                let own = capacity(person);
                let is_alone = !own.is_empty()
                    && namesakes
                        .iter()
                        .all(|other| other.id == person.id || capacity(other) != own);
                let word = match is_alone {
                    true => own.to_owned(),
                    false => with_series(person, own, view),
                };
                // Of two names, the one that says more settles it.
                let known: &mut String = words.entry(person.id.clone()).or_default();
                if word.chars().count() > known.chars().count() {
                    *known = word;
                }
            }
        }
        words.retain(|_, word| !word.is_empty());
        Self(words)
    }

    /// A speaker's name as a search shows it.
    pub fn shown(&self, person: Option<&str>, name: &str) -> String {
        match person.and_then(|id| self.0.get(id)) {
            Some(word) => format!("{name}（{word}）"),
            None => name.to_owned(),
        }
    }
}

/// The names recorded of a person, folded.
fn names(person: &SitePerson) -> BTreeSet<String> {
    let recorded = person.appearances.iter().map(|(_, appearance)| &appearance.name);
    recorded.chain([&person.name]).map(|name| fold(name)).collect()
}

/// The affiliation or else the role, where it was first recorded.
fn capacity(person: &SitePerson) -> &str {
    let recorded = || person.appearances.iter().map(|(_, appearance)| appearance);
    let affiliation = recorded().find_map(|appearance| appearance.affiliation.as_deref());
    let role = || recorded().find_map(|appearance| appearance.role.as_deref());
    affiliation.or_else(role).unwrap_or_default()
}

fn with_series(person: &SitePerson, capacity: &str, view: &SiteView) -> String {
    let series = person.series.as_ref().and_then(|id| view.mark(id));
    let series = series.map_or("", |mark| mark.short_name.as_str());
    [series, capacity]
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
