//! How much of a long list a page shows, and the rounds that the site does not hold.
//!
//! A word or a subject may stand in a hundred thousand passages. A page shows the newest, by whole
//! meetings, says so, and leaves the rest to search and to the data; a page of ordinary size shows
//! all. Every meeting's page remains within reach by its series.

use std::collections::{BTreeMap, BTreeSet};

use super::href;
use crate::content::EventStatus;
use crate::record::id::{SeriesId, Slug};
use crate::site::Site;
use crate::site::gather::{MeetingIndex, SitePerson, SiteSeries};
use crate::site::timeline::Event;

/// Passages and speeches on one page, as many whole meetings as fit; the newest meeting always.
pub const PASSAGES: usize = 200;
/// Rows of a list of meetings by date, corrections in the list of all.
pub const ROWS: usize = 500;

/// What lists show.
#[derive(Debug, Default)]
pub struct Lists {
    /// For each of `Site::topics`: the first of its members that its page shows.
    pub topics: Vec<usize>,
    /// For each of `Site::meetings`: what other pages quote from it.
    pub wanted: Vec<Wanted>,
    /// Rounds not held that come before a meeting in its series: indexes into `Site::timeline`.
    pub before: BTreeMap<MeetingIndex, Vec<usize>>,
    /// Rounds not held that come after the last meeting of a series.
    pub after: BTreeMap<SeriesId, Vec<usize>>,
    /// Meetings whose attendance list the site holds.
    pub listed: BTreeSet<MeetingIndex>,
    /// People (indexes into `Site::people`) by series and the first two characters of the name.
    namesakes: BTreeMap<(Option<SeriesId>, String), Vec<usize>>,
    topics_at: BTreeMap<Slug, usize>,
}

/// What other pages quote from a document: places in the lists of topics and terms, and people.
#[derive(Debug, Default)]
pub struct Wanted {
    /// Index into `Site::topics`, then into its members.
    pub topics: Vec<(usize, usize)>,
    /// Index into `Site::terms`, then into its occurrences.
    pub terms: Vec<(usize, usize)>,
    /// Indexes into `Site::people`.
    pub people: Vec<usize>,
}

impl Lists {
    /// Chooses.
    pub fn new(site: &Site) -> Self {
        let mut lists = Self {
            wanted: site.meetings.iter().map(|_| Wanted::default()).collect(),
            ..Self::default()
        };
        for (at, topic) in site.topics.iter().enumerate() {
            let first = newest(topic.members.iter().map(|member| member.segments.len()), PASSAGES);
            for (place, member) in topic.members.iter().enumerate().skip(first) {
                if let Some(wanted) = lists.wanted.get_mut(member.meeting) {
                    wanted.topics.push((at, place));
                }
            }
            lists.topics.push(first);
            lists.topics_at.insert(topic.id.clone(), at);
        }
        for (at, term) in site.terms.iter().enumerate() {
            let first = newest(
                term.occurrences.iter().map(|found| found.segments.len()),
                PASSAGES,
            );
            for (place, found) in term.occurrences.iter().enumerate().skip(first) {
                if let Some(wanted) = lists.wanted.get_mut(found.meeting) {
                    wanted.terms.push((at, place));
                }
            }
        }
        for (at, person) in site.people.iter().enumerate() {
            let first = newest(person.speeches.iter().map(|found| found.count), PASSAGES);
            for found in person.speeches.iter().skip(first) {
                if let Some(wanted) = lists.wanted.get_mut(found.meeting) {
                    wanted.people.push(at);
                }
            }
        }
        for series in &site.series {
            lists.gaps(site, series);
        }
        for (at, person) in site.people.iter().enumerate() {
            lists.namesakes.entry(surname(person)).or_default().push(at);
        }
        for (meeting, appearance) in site.people.iter().flat_map(|person| &person.appearances) {
            if appearance.presence == crate::site::appearance::Presence::Attended {
                lists.listed.insert(*meeting);
            }
        }
        lists
    }

    fn gaps(&mut self, site: &Site, series: &SiteSeries) {
        let mut gap = Vec::new();
        for at in &series.rounds {
            let Some(event) = site.timeline.get(*at) else {
                continue;
            };
            match event.held {
                Some(_) if gap.is_empty() => {}
                Some(meeting) => {
                    self.before.insert(meeting, std::mem::take(&mut gap));
                }
                None => gap.push(*at),
            }
        }
        if !gap.is_empty() {
            self.after.insert(series.id.clone(), gap);
        }
    }

    /// Others whose name begins with the same two characters, in the same series.
    pub fn namesakes<'s>(&self, site: &'s Site, at: usize) -> Vec<&'s SitePerson> {
        let key = site.people.get(at).map(surname);
        let alike = key.filter(|(_, name)| name.chars().count() == SURNAME);
        let alike = alike
            .and_then(|key| self.namesakes.get(&key))
            .map_or(&[][..], Vec::as_slice);
        let others = alike.iter().filter(|other| **other != at);
        others.filter_map(|other| site.people.get(*other)).collect()
    }

    /// Path of a topic's page, at its part on a meeting when the page has one.
    pub fn topic_path(&self, site: &Site, topic: &Slug, meeting: MeetingIndex) -> String {
        let path = href::topic(topic);
        let shown = self.topics_at.get(topic).is_some_and(|at| {
            self.wanted
                .get(meeting)
                .is_some_and(|wanted| wanted.topics.iter().any(|(topic, _)| topic == at))
        });
        match site.meetings.get(meeting).filter(|_| shown) {
            Some(found) => format!("{path}#{}", found.card.id),
            None => path,
        }
    }
}

/// Characters of most surnames.
const SURNAME: usize = 2;

fn surname(person: &SitePerson) -> (Option<SeriesId>, String) {
    (person.series.clone(), person.name.chars().take(SURNAME).collect())
}

/// Where to begin so that the lists from there to the end have at most `most` items together; the
/// last one is always in.
pub fn newest(lengths: impl DoubleEndedIterator<Item = usize> + ExactSizeIterator, most: usize) -> usize {
    let all = lengths.len();
    let mut sum = 0;
    let fitting = lengths
        .rev()
        .take_while(|length| {
            sum += length;
            sum <= most
        })
        .count();
    all - fitting.max(1).min(all)
}

/// 第3・4・6〜8回.
pub fn rounds(numbers: impl IntoIterator<Item = u32>) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let runs: Vec<String> = runs
        .into_iter()
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}・{last}"),
            _ => format!("{first}〜{last}"),
        })
        .collect();
    format!("第{}回", runs.join("・"))
}

/// What is known of rounds that the site does not hold, in words.
pub fn known_of(events: &[&Event]) -> String {
    let of = |status: EventStatus| {
        let numbers: Vec<u32> = events
            .iter()
            .filter(|event| event.status == status)
            .filter_map(|event| event.round)
            .collect();
        (!numbers.is_empty()).then(|| rounds(numbers))
    };
    let one = events.len() == 1;
    let say = |status: EventStatus, words: &str| {
        of(status).map(|numbers| match one {
            true => words.to_owned(),
            false => format!("{numbers}は{words}"),
        })
    };
    let parts: Vec<String> = [
        say(EventStatus::Mentioned, "開催の記載がありますが、収録していません"),
        say(
            EventStatus::Inferred,
            "回の番号から推定したもので、記録がありません",
        ),
        say(EventStatus::Unknown, "開催されたかどうかが分かりません"),
    ]
    .into_iter()
    .flatten()
    .collect();
    match parts.is_empty() {
        true => "収録していません。".to_owned(),
        false => format!("{}。", parts.join("。")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_meetings_are_shown_whole_and_the_last_one_always() {
        assert_eq!(newest([5, 5, 5].into_iter(), 20), 0);
        assert_eq!(newest([5, 5, 5].into_iter(), 12), 1);
        assert_eq!(newest([5, 5, 50].into_iter(), 12), 2);
        assert_eq!(newest(std::iter::empty(), 12), 0);
    }

    #[test]
    fn rounds_are_counted_as_people_write_them() {
        assert_eq!(rounds([6]), "第6回");
        assert_eq!(rounds([3, 4]), "第3・4回");
        assert_eq!(rounds([3, 6, 7, 8]), "第3・6〜8回");
    }
}
