//! The attendance list of one document, and who a printed label means.
//!
//! A label means a person when their entry explains every word of it: the name, and the role or
//! organisation beside it. Where two entries explain it equally well, or none does, nobody is
//! meant: there are no guesses.

use super::correction::Located;
use super::label::{self, bare};
use super::meeting::{AttendeeGroup, AttendeePerson};
use super::person::{Described, Directory, corrected};
use crate::record::{Attendee, Header};
use crate::text::fold::fold;

/// The people at one meeting.
#[derive(Debug)]
pub struct Roster<'a> {
    people: Vec<Present>,
    /// Folded names of groups and organisations.
    bodies: Vec<String>,
    directory: &'a Directory,
    /// Index of the group in which the chair sits.
    members: Option<usize>,
}

/// A person on the list, folded for matching.
#[derive(Debug)]
struct Present {
    place: (usize, usize),
    id: String,
    attendee: Attendee,
    name: String,
    /// Surname, where the list separates it from the given name.
    surname: Option<String>,
    printed: String,
    role: String,
    affiliation: String,
    group: String,
}

/// Who a label means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// A person on the list.
    Present {
        /// Group, then person.
        place: (usize, usize),
    },
    /// A person that no list vouches for, since the document has none.
    Recorded {
        /// Their id; none for a role or body alone.
        id: Option<String>,
        /// Name as printed, or the label.
        name: String,
        /// Role as printed.
        role: Option<String>,
    },
    /// A body: 事務局, or a group or organisation of the list.
    Body,
    /// Nobody that the list explains; room for the nearest names.
    Unknown {
        /// At most three, the nearest first.
        nearest: Vec<String>,
    },
}

/// How well an entry explains a label; more is better.
type Score = u32;

const WHOLE_NAME: Score = 10;
const SURNAME: Score = 8;
const EVIDENCE: Score = 5;

impl<'a> Roster<'a> {
    /// The list of a header, with its corrections, and with ids from the directory.
    pub fn new(header: &Header, located: &Located, directory: &'a Directory) -> Self {
        let replacements: Vec<(&str, &str)> = located.header_replacements().collect();
        let mut people = Vec::new();
        let mut bodies = Vec::new();
        for (g, group) in header.attendees.iter().enumerate() {
            bodies.push(fold(&group.group));
            bodies.extend(group.organizations.iter().map(|name| fold(name)));
            for (p, attendee) in group.people.iter().enumerate() {
                let attendee = corrected(attendee, &replacements).into_owned();
                people.push(Present::new((g, p), attendee, &group.group, directory));
            }
        }
        bodies.retain(|body| !body.is_empty());
        let members = people
            .iter()
            .find(|p| label::is_chair(&p.role))
            .map(|p| p.place.0);
        Self {
            people,
            bodies,
            directory,
            members,
        }
    }

    /// Whether there is a list of people to hold labels against.
    pub fn is_list(&self) -> bool {
        !self.people.is_empty()
    }

    /// The groups as data shows them.
    pub fn groups(&self, header: &Header) -> Vec<AttendeeGroup> {
        let mut groups: Vec<AttendeeGroup> = header
            .attendees
            .iter()
            .map(|group| AttendeeGroup {
                group: group.group.clone(),
                people: Vec::with_capacity(group.people.len()),
                organizations: group.organizations.clone(),
            })
            .collect();
        for present in &self.people {
            if let Some(group) = groups.get_mut(present.place.0) {
                group.people.push(AttendeePerson {
                    person: present.id.clone(),
                    name: present.attendee.name.clone(),
                    role: present.attendee.role.clone(),
                    affiliation: present.attendee.affiliation.clone(),
                    printed: present.attendee.printed.clone(),
                });
            }
        }
        groups
    }

    /// Whether a group is not that of the members: those who present, explain and answer.
    pub fn explains(&self, group: usize) -> Option<bool> {
        self.members.map(|members| members != group)
    }

    /// Who a label, as corrected, means.
    pub fn speaker(&self, label: &str) -> Speaker {
        if !self.is_list() {
            return self.recorded(label);
        }
        if let Some(present) = self.best(label) {
            return Speaker::Present { place: present.place };
        }
        let folded = fold(label);
        if label::is_secretariat(&folded) || self.bodies.contains(&folded) {
            return Speaker::Body;
        }
        Speaker::Unknown { nearest: Vec::new() }
    }

    /// Who a label means that may name somebody absent: an author of written words.
    pub fn author(&self, label: &str) -> Option<String> {
        match self.speaker(label) {
            Speaker::Present { place } => self.at(place).map(|p| p.id.clone()),
            Speaker::Recorded { id, .. } => id,
            Speaker::Body => None,
            Speaker::Unknown { .. } => match self.recorded(label) {
                Speaker::Recorded { id, .. } => id,
                _ => None,
            },
        }
    }

    /// The id of a person on the list.
    pub fn id(&self, place: (usize, usize)) -> Option<&str> {
        self.at(place).map(|p| p.id.as_str())
    }

    /// Whether a person of the list has a role of office.
    pub fn holds_office(&self, place: (usize, usize)) -> bool {
        self.at(place).is_some_and(|p| label::is_office(&p.role))
    }

    /// The entry of a person on the list.
    pub fn attendee(&self, place: (usize, usize)) -> Option<&Attendee> {
        self.at(place).map(|p| &p.attendee)
    }

    fn at(&self, place: (usize, usize)) -> Option<&Present> {
        self.people.iter().find(|p| p.place == place)
    }

    fn recorded(&self, label: &str) -> Speaker {
        let recorded = label::recorded(label);
        let id = recorded.name.as_deref().map(|name| {
            self.directory.id(Described {
                name,
                role: recorded.role.as_deref(),
                affiliation: None,
            })
        });
        Speaker::Recorded {
            id,
            name: recorded.name.unwrap_or_else(|| label.to_owned()),
            role: recorded.role,
        }
    }

    /// The one person whose entry explains the label best.
    fn best(&self, label: &str) -> Option<&Present> {
        let folded = fold(label);
        let mut exact = self.people.iter().filter(|present| present.printed == folded);
        if let Some(present) = exact.next() {
            return exact.all(|other| other.id == present.id).then_some(present);
        }
        let words = label::words(label);
        let glued = [words.concat()];
        let mut best: Option<(Score, &Present)> = None;
        let mut tied = false;
        for present in &self.people {
            let apart = self.explain(present, &words);
            let score = match words.len() {
                0 | 1 => apart,
                _ => apart.max(self.explain(present, &glued)),
            };
            let Some(score) = score else { continue };
            match best {
                Some((other, _)) if score < other => {}
                // One person printed twice, in two groups, is no tie.
                Some((other, known)) if score == other => tied |= known.id != present.id,
                _ => {
                    best = Some((score, present));
                    tied = false;
                }
            }
        }
        best.filter(|_| !tied).map(|(_, present)| present)
    }

    fn explain(&self, present: &Present, words: &[String]) -> Option<Score> {
        (0..words.len())
            .filter_map(|named| self.explain_with_name(present, words, named))
            .max()
            .or_else(|| self.explain_role_alone(present, words))
    }

    /// The word at `named` begins with the person's name; all other words fit.
    fn explain_with_name(&self, present: &Present, words: &[String], named: usize) -> Option<Score> {
        let word = words.get(named)?;
        present
            .name_forms()
            .filter_map(|form| {
                let rest = word.strip_prefix(form.text)?;
                let mut evidence = 0;
                if !(rest.is_empty() || label::is_honorific(rest)) {
                    evidence += self.role_fits(present, rest)?;
                }
                for (at, other) in words.iter().enumerate() {
                    if at != named {
                        evidence += self.word_fits(present, form.text, other)?;
                    }
                }
                // Where the list does not say what the surname is, it must not stand alone.
                (form.sure || evidence > 0 || form.text.chars().count() > 1).then_some(form.score + evidence)
            })
            .max()
    }

    /// 「座長」, 「推進課長」: a role that one person has; 委員長 is not 副委員長 where both attend.
    fn explain_role_alone(&self, present: &Present, words: &[String]) -> Option<Score> {
        let [word] = words else { return None };
        if !label::is_title(word) {
            return None;
        }
        let is = |p: &Present| p.role == *word;
        let ends = |p: &Present| !p.role.is_empty() && p.role.ends_with(word.as_str());
        let only = |fits: &dyn Fn(&Present) -> bool| self.people.iter().filter(|p| fits(p)).count() == 1;
        let fits = is(present) && only(&is) || ends(present) && only(&ends);
        fits.then_some(EVIDENCE)
    }

    /// What a role after the name says: evidence, nothing, or (none) that it is somebody else.
    fn role_fits(&self, present: &Present, role: &str) -> Option<Score> {
        if present.has_role(role) {
            return Some(EVIDENCE);
        }
        if !label::is_title_alone(role) {
            return None;
        }
        // A list that prints occupations, or no roles at all, does not speak against a role that
        // nobody on it has.
        let silent = present.role.is_empty() || label::is_member_title(role);
        let printed_for_others = self.people.iter().any(|p| p.has_role(role));
        (silent && !printed_for_others).then_some(0)
    }

    /// What another word of the label says.
    fn word_fits(&self, present: &Present, name: &str, word: &str) -> Option<Score> {
        if label::is_honorific(word) || label::is_secretariat(word) {
            return Some(0);
        }
        if present.has_role(word) || present.belongs_to(word) {
            return Some(EVIDENCE);
        }
        // 「西岡（秀）委員」, 「山田 花子 委員」: the rest of the name.
        let rest = present.name.strip_prefix(name).unwrap_or_default();
        if !rest.is_empty() && rest.starts_with(word) {
            return Some(EVIDENCE);
        }
        let numbered = word
            .strip_suffix('番')
            .is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()));
        // A list of seats does not tell who chairs which committee.
        let silent = label::is_member_title(word)
            || label::is_chair(word)
            || (present.role.is_empty() && label::is_title_alone(word));
        (numbered || silent).then_some(0)
    }

    /// The names most like a label, at most three.
    pub fn nearest(&self, label: &str) -> Vec<String> {
        const SHOWN: usize = 3;
        let label = &fold(label);
        let mut ranked: Vec<(usize, String)> = self
            .people
            .iter()
            .map(|p| {
                let shown = p.as_label();
                (distance(label, &fold(&shown)), shown)
            })
            .collect();
        ranked.sort();
        ranked.dedup();
        let least = ranked.first().map_or(0, |(d, _)| *d);
        ranked
            .into_iter()
            .take_while(|(d, _)| *d == least)
            .take(SHOWN)
            .map(|(_, shown)| shown)
            .collect()
    }
}

struct NameForm<'a> {
    text: &'a str,
    score: Score,
    /// The list itself says that this is a name.
    sure: bool,
}

impl Present {
    fn new(place: (usize, usize), attendee: Attendee, group: &str, directory: &Directory) -> Self {
        let parts: Vec<&str> = attendee.name.split_whitespace().collect();
        // 「後　藤　さちこ」 is padded, not divided.
        let surname = match parts.as_slice() {
            [surname, _] if surname.chars().count() > 1 || attendee.name.chars().count() < 5 => {
                Some(fold(surname))
            }
            _ => None,
        };
        Self {
            place,
            id: directory.id(Described::from(&attendee)),
            name: fold(&attendee.name),
            surname,
            printed: fold(&attendee.printed),
            role: attendee.role.as_deref().map(bare).unwrap_or_default(),
            affiliation: attendee.affiliation.as_deref().map(fold).unwrap_or_default(),
            group: fold(group),
            attendee,
        }
    }

    /// The forms under which a label may name the person, the whole name first.
    fn name_forms(&self) -> impl Iterator<Item = NameForm<'_>> {
        let whole = NameForm {
            text: &self.name,
            score: WHOLE_NAME,
            sure: true,
        };
        let told = self.surname.as_deref().map(|text| NameForm {
            text,
            score: SURNAME,
            sure: true,
        });
        let guessed = self
            .name
            .char_indices()
            .skip(1)
            .filter(|_| self.surname.is_none())
            .take(4)
            .filter_map(|(end, _)| self.name.get(..end))
            .map(|text| NameForm {
                text,
                score: text.chars().count() as Score,
                sure: false,
            });
        std::iter::once(whole)
            .filter(|form| !form.text.is_empty())
            .chain(told)
            .chain(guessed)
    }

    fn has_role(&self, word: &str) -> bool {
        let is = |role: &str| !role.is_empty() && (role == word || role.ends_with(word));
        !word.is_empty() && (is(&self.role) || is(&self.group))
    }

    fn belongs_to(&self, word: &str) -> bool {
        const SHORTEST: usize = 2;
        if word.chars().count() < SHORTEST {
            return false;
        }
        self.affiliation.contains(word)
            || self.group.contains(word)
            || self.role.contains(word)
            || abbreviates(word, &self.affiliation)
    }

    fn as_label(&self) -> String {
        let role = self.attendee.role.as_deref().unwrap_or_default();
        format!("{}{role}", self.attendee.name)
    }
}

/// Whether a word is made of characters of the organisation's name, in order, from its first on:
/// 三菱総研 of 三菱総合研究所.
fn abbreviates(word: &str, organisation: &str) -> bool {
    const SHORTEST: usize = 3;
    let name = ["株式会社", "一般社団法人", "独立行政法人", "国立研究開発法人"]
        .iter()
        .find_map(|form| organisation.strip_prefix(form))
        .unwrap_or(organisation);
    if word.chars().count() < SHORTEST || name.chars().next() != word.chars().next() {
        return false;
    }
    let mut rest = name.chars();
    word.chars().all(|c| rest.any(|other| other == c))
}

/// How many characters differ.
fn distance(a: &str, b: &str) -> usize {
    const LONGEST: usize = 40;
    let b: Vec<char> = b.chars().take(LONGEST).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().take(LONGEST).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, cb) in row.iter_mut().skip(1).zip(&b) {
            let next = (diagonal + usize::from(ca != *cb)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = next;
            left = next;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}
