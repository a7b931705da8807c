//! What pages look things up in while they are drawn: terms by name, documents by id, people.
//!
//! Built once a build over the corpus and the site; holds indexes and small prepared values, no
//! body. Also says where the links of commentary lead.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::href::{self, Root};
use super::lists::Lists;
use super::markdown::{self, Links, Target};
use super::view::Link;
use super::view::meeting::{NoteSource, TermView};
use crate::content::{Corpus, Note, Publish, Term};
use crate::record::id::{Anchor, MeetingId, RecordRef, Slug};
use crate::record::{Grade, SeedLine};
use crate::site::Site;
use crate::site::facts::MeetingCard;
use crate::site::gather::SiteMeeting;
use crate::text::fold::fold;
use crate::text::furigana::{Furigana, furigana};

/// A view that is serialised once and shared between pages.
#[derive(Debug, Clone)]
pub struct Shared<T>(tera::Value, PhantomData<T>);

impl<T: Serialize> Shared<T> {
    /// Serialises it.
    pub fn new(view: &T) -> Self {
        Self(tera::Value::from_serializable(view), PhantomData)
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// A term with what pages show of it.
#[derive(Debug)]
pub struct TermEntry<'a> {
    /// As written.
    pub term: &'a Term,
    /// Readings over the kanji of `term`, where it has a reading.
    pub furigana: Vec<Furigana>,
    /// Path of its page, percent-encoded.
    pub href: String,
    /// For popovers and lists.
    pub view: Shared<TermView>,
}

/// Pages and feeds of the site as a whole.
const WHOLE: [&str; 9] = [
    href::HOME,
    href::MEETINGS,
    href::TOPICS,
    href::PEOPLE,
    href::GLOSSARY,
    href::TIMELINE,
    href::SEARCH,
    href::CORRECTIONS,
    href::FEED,
];

/// The lookups.
#[derive(Debug)]
pub struct Library<'a> {
    /// What people wrote.
    pub corpus: &'a Corpus,
    /// Every list.
    pub site: &'a Site,
    /// How much of long lists pages show.
    pub lists: Arc<Lists>,
    terms: BTreeMap<&'a Slug, TermEntry<'a>>,
    names: BTreeMap<String, &'a Slug>,
}

/// A popover shows whole sentences while they fit into this many characters …
const GLANCE: usize = 50;
/// … and of a longer first sentence this many.
const DEFINITION: usize = 120;

impl<'a> Library<'a> {
    /// Indexes them.
    pub fn new(corpus: &'a Corpus, site: &'a Site) -> Self {
        Self::with_lists(corpus, site, Arc::new(Lists::new(site)))
    }

    /// Indexes them, where it is known what lists of this site show.
    pub fn with_lists(corpus: &'a Corpus, site: &'a Site, lists: Arc<Lists>) -> Self {
        let mut names = BTreeMap::new();
        for term in &corpus.glossary {
            for name in std::iter::once(&term.term).chain(&term.aliases) {
                names.entry(fold(name)).or_insert(&term.id);
            }
        }
        for term in &corpus.glossary {
            names.entry(fold(term.id.as_str())).or_insert(&term.id);
        }
        Self {
            corpus,
            site,
            lists,
            terms: corpus
                .glossary
                .iter()
                .map(|term| (&term.id, entry(term)))
                .collect(),
            names,
        }
    }

    /// A term by id.
    pub fn term(&self, id: &Slug) -> Option<&TermEntry<'a>> {
        self.terms.get(id)
    }

    /// A term by its headword, another form or its id, spelling folded.
    pub fn term_named(&self, name: &str) -> Option<&TermEntry<'a>> {
        self.names.get(&fold(name)).and_then(|id| self.terms.get(*id))
    }

    /// A document by id.
    pub fn meeting(&self, id: &MeetingId) -> Option<&'a SiteMeeting> {
        self.site.meeting(id)
    }

    /// Whether a document has a note of this name.
    pub fn has_note(&self, document: &MeetingId, slug: &str) -> bool {
        let order =
            |note: &Note| (note.document.as_str(), note.slug.as_str()).cmp(&(document.as_str(), slug));
        self.corpus.notes.binary_search_by(order).is_ok()
    }

    /// Path of a topic's page, at its part on a document when the page has one.
    pub fn topic_path(&self, topic: &Slug, meeting: &MeetingId) -> String {
        match self.site.index_of(meeting) {
            Some(index) => self.lists.topic_path(self.site, topic, index),
            None => href::topic(topic),
        }
    }

    /// The name and path of a place of the record: 分科会 第9回 1-5.
    pub fn reference(&self, reference: &RecordRef) -> Option<Link> {
        let card = &self.meeting(&reference.document)?.card;
        let place = match reference.anchor {
            Anchor::Whole => String::new(),
            Anchor::Agenda(id) => format!(" 議題{}", id.0),
            anchor => format!(" {}", shown(anchor)),
        };
        Some(Link::new(
            format!("{}{place}", meeting_name(card)),
            record_path(reference),
        ))
    }

    /// Path of a person's page, when the site has one.
    pub fn person(&self, id: &str) -> Option<String> {
        self.site.person(id).map(|_| href::person(id))
    }

    /// Whether the published folder has this file, its path from the root of the site.
    fn has_file(&self, path: &str) -> bool {
        let path = path.strip_prefix("./").unwrap_or(path);
        if WHOLE.contains(&path) || path.starts_with("data/") {
            return true;
        }
        let split = path.split_once('/').and_then(|(folder, file)| {
            let (name, kind) = file.rsplit_once('.')?;
            Some((folder, name, kind))
        });
        let slug = |name: &str| name.parse::<Slug>().ok();
        let meeting = |name: &str| self.meeting(&name.parse().ok()?);
        match split {
            Some(("meetings", name, "html")) => match name.split_once('/') {
                None => meeting(name).is_some(),
                Some((document, unit)) => meeting(document)
                    .zip(unit.parse().ok())
                    .is_some_and(|(meeting, unit)| meeting.has(Anchor::Unit(unit))),
            },
            Some(("sources", name, "html")) => meeting(name).is_some(),
            Some(("people", name, "html")) => self.site.person(name).is_some(),
            Some(("glossary", name, "html")) => slug(name).is_some_and(|id| self.terms.contains_key(&id)),
            Some(("topics", name, "html" | "xml")) => {
                self.corpus.topics.iter().any(|topic| topic.id.as_str() == name)
            }
            Some(("series", name, "html" | "xml")) => {
                self.corpus.series.iter().any(|series| series.id.as_str() == name)
            }
            Some(("pages", name, "html")) => self.corpus.pages.iter().any(|page| page.id.as_str() == name),
            _ => false,
        }
    }

    /// What a note or term stands on, with a link where it names a place or a URL.
    pub fn source(&self, text: &str, root: &Root) -> NoteSource {
        if text.starts_with("https://") || text.starts_with("http://") {
            let href = (!text.contains(char::is_whitespace)).then(|| text.to_owned());
            return NoteSource {
                text: text.to_owned(),
                href,
            };
        }
        match self.place(text) {
            Some(place) => NoteSource {
                text: place.text,
                href: Some(root.href(&place.path)),
            },
            None => NoteSource {
                text: text.to_owned(),
                href: None,
            },
        }
    }

    /// A place of the record as it is written: `ict-09#L75`, `ict-09#s1-5b`.
    pub fn place(&self, text: &str) -> Option<Link> {
        let Some((document, line)) = text.split_once("#L") else {
            return self.reference(&text.parse().ok()?);
        };
        let (document, line): (MeetingId, SeedLine) = (document.parse().ok()?, line.parse().ok()?);
        let card = &self.meeting(&document)?.card;
        let path = match card.publish {
            Publish::Full if self.corpus.config.outputs.sources => href::source_line(&document, line),
            // There is no copy of the source to show the line in.
            _ => format!("{}#source", href::meeting(&document)),
        };
        Some(Link::new(format!("{} 原文{line}行", meeting_name(card)), path))
    }
}

/// What pages other than its own show of a term's text.
pub fn definition(term: &Term) -> String {
    glance(&markdown::plain(term.origin.markdown()))
}

fn entry(term: &Term) -> TermEntry<'_> {
    TermEntry {
        term,
        href: href::encode(&href::term(&term.id)),
        furigana: term
            .reading
            .as_deref()
            .map_or_else(Vec::new, |reading| furigana(&term.term, reading)),
        view: Shared::new(&TermView {
            id: term.id.to_string(),
            term: term.term.clone(),
            reading: term.reading.clone(),
            aliases: term.aliases.clone(),
            definition: definition(term),
            path: href::term(&term.id),
            popup: term.popup,
        }),
    }
}

/// The beginning of a definition, as a popover shows it.
fn glance(definition: &str) -> String {
    let mut end = 0;
    let mut length = 0;
    for sentence in definition.split_inclusive('。') {
        length += sentence.chars().count();
        if end > 0 && length > GLANCE {
            break;
        }
        end += sentence.len();
    }
    clip(&definition[..end], DEFINITION)
}

/// A text on one line, cut after so many characters.
pub fn clip(text: &str, length: usize) -> String {
    let text = text.trim();
    let breaks = |c: char| c == '\n' || c == '\r';
    // One more character tells that the text goes on; line breaks do not count.
    let mut shown = text.char_indices().filter(|(_, c)| !breaks(*c));
    let end = shown.nth(length).map(|(end, _)| end);
    let mut words = String::with_capacity(end.unwrap_or(text.len()) + '…'.len_utf8());
    for part in text[..end.unwrap_or(text.len())].split(breaks) {
        words.push_str(part);
    }
    if end.is_some() {
        words.push('…');
    }
    words
}

/// What a document is called within its series: 第9回, its date, its title, its id.
pub fn meeting_label(card: &MeetingCard) -> String {
    if let Some(round) = card.round {
        return format!("第{round}回");
    }
    card.date
        .as_deref()
        .map(super::filter::long_date)
        .or_else(|| card.title.clone())
        .unwrap_or_else(|| card.id.to_string())
}

/// What a document is called among all: 政策分科会 第9回.
pub fn meeting_name(card: &MeetingCard) -> String {
    let series = card.series_short_name.as_ref().or(card.series_name.as_ref());
    match series {
        Some(series) => format!("{series} {}", meeting_label(card)),
        None => meeting_label(card),
    }
}

/// Whether a card is of a second-hand text.
pub fn is_secondary(card: &MeetingCard) -> bool {
    card.grade == Grade::Secondary
}

/// Path of a place of the record, from the root of the site.
pub(super) fn record_path(reference: &RecordRef) -> String {
    match reference.anchor {
        Anchor::Whole => href::meeting(&reference.document),
        anchor => format!("{}#{anchor}", href::meeting(&reference.document)),
    }
}

/// An id as readers see it: `s1-5b` is 1-5b.
pub fn shown(id: impl std::fmt::Display) -> String {
    let mut id = id.to_string();
    if id.starts_with('s') {
        id.remove(0);
    }
    id
}

/// Where the links of commentary lead from one page.
pub struct PageLinks<'a> {
    /// The lookups.
    pub library: &'a Library<'a>,
    /// Of the page.
    pub root: &'a Root,
    /// The document whose page it is.
    pub document: Option<&'a MeetingId>,
}

impl Links for PageLinks<'_> {
    fn term(&self, name: &str) -> Option<Target> {
        let entry = self.library.term_named(name)?;
        Some(Target {
            href: self.root.href(&href::term(&entry.term.id)),
            text: name.to_owned(),
        })
    }

    fn record(&self, reference: &RecordRef) -> Option<Target> {
        let meeting = self.library.meeting(&reference.document)?;
        let card = meeting.has(reference.anchor).then_some(&meeting.card)?;
        let here = self.document == Some(&reference.document);
        let place = match reference.anchor {
            Anchor::Whole => None,
            Anchor::Agenda(id) => Some(format!("議題{}", id.0)),
            anchor => Some(shown(anchor)),
        };
        let text = match place {
            Some(place) if here => place,
            Some(place) => format!("{} {place}", meeting_name(card)),
            None => meeting_name(card),
        };
        let href = match reference.anchor {
            Anchor::Whole => self.root.href(&record_path(reference)),
            anchor if here => href::fragment(&anchor.to_string()),
            _ => self.root.href(&record_path(reference)),
        };
        Some(Target { href, text })
    }

    fn local(&self, url: &str) -> Option<String> {
        let path = url.split(['?', '#']).next()?;
        let path = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
        let is_there = self.library.has_file(&path);
        is_there.then(|| format!("{}{url}", self.root.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(clip("木の形を\n整える", 20), "木の形を整える");
        assert_eq!(clip("木の形を整える", 4), "木の形を…");
        assert_eq!(clip("四文字だ", 4), "四文字だ");
    }

    #[test]
    fn speeches_are_shown_by_their_number_and_other_units_by_their_id() {
        assert_eq!(shown("s1-5b"), "1-5b");
        assert_eq!(shown("x0-9"), "x0-9");
    }
}
