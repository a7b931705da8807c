//! What pages of topics, terms and people, and feeds, quote from a document.
//!
//! Gathered while the document is at hand, for only then is its text; which passages is chosen by
//! `render::lists`, so that what is kept does not grow with the record.

use super::Desk;
use crate::record::Mode;
use crate::record::id::Slug;
use crate::render::Renderer;
use crate::render::feed::Quotation;
use crate::render::fields::Fields;
use crate::render::href::{self, Root};
use crate::render::html::{Html, push_text};
use crate::render::library::{Library, PageLinks, clip};
use crate::render::lists::Wanted;
use crate::render::markdown;
use crate::render::pages::of_person;
use crate::render::view::glossary::TermPageView;
use crate::render::view::meeting::{ThreadLink, ThreadView};
use crate::render::view::passage::{PassageLink, PassageNote, PassageView};
use crate::render::view::person::PersonPageView;
use crate::render::view::topic::TopicPageView;
use crate::site::Meeting;
use crate::site::excerpt;
use crate::site::gather::MeetingIndex;
use crate::site::meeting::{LinkedSegment, LinkedUnit, MarkKind};
use crate::site::speech::SpeechCard;

/// How much of a note stands beside a passage, in characters.
const NOTE: usize = 40;

/// Passages of one document for the pages of others.
#[derive(Debug, Default)]
pub struct Passages {
    /// Index into `Site::topics`, the document, its passages.
    pub topics: Vec<(usize, MeetingIndex, Vec<PassageView>)>,
    /// Index into `Site::terms`, the document, its passages.
    pub terms: Vec<(usize, MeetingIndex, Vec<PassageView>)>,
    /// Index into `Site::people`, the document, what they say there.
    pub people: Vec<(usize, MeetingIndex, Vec<PassageView>)>,
    /// What feeds of topics tell of the document.
    pub news: Vec<Quotation>,
}

impl Renderer {
    /// What other pages quote from this document.
    pub fn passages(&self, meeting: &Meeting, library: &Library<'_>) -> Passages {
        let index = library.site.index_of(&meeting.id);
        let wanted = index.and_then(|index| Some((index, library.lists.wanted.get(index)?)));
        wanted.map_or_else(Passages::default, |(index, wanted)| Passages {
            news: self.feeds().quotations(meeting, index, library),
            ..self.passages_of(meeting, library, wanted)
        })
    }

    /// What pages quote from this document, of what is wanted.
    pub fn passages_of(&self, meeting: &Meeting, library: &Library<'_>, wanted: &Wanted) -> Passages {
        let mut passages = Passages::default();
        let Some(index) = library.site.index_of(&meeting.id) else {
            return passages;
        };
        let fields = self.fields::<PersonPageView>();
        if !wanted.people.is_empty() {
            let speeches: Vec<SpeechCard> = match lists_passages(fields) {
                true => meeting.speeches().collect(),
                false => Vec::new(),
            };
            for at in &wanted.people {
                let Some(person) = library.site.people.get(*at) else {
                    continue;
                };
                let own = speeches.iter().filter(|speech| speech.is_of(&person.id));
                let views = own.map(|speech| of_person(speech, person, &meeting.id, library, fields));
                passages.people.push((*at, index, views.collect()));
            }
        }
        if wanted.topics.is_empty() && wanted.terms.is_empty() {
            return passages;
        }
        let root = Root::of("");
        let fields = self.fields::<TopicPageView>();
        let mut desk = Desk::new(meeting, library, self.site(), fields, &root);
        let is_listed = lists_passages(fields);
        for (topic, place) in &wanted.topics {
            let Some(found) = library.site.topics.get(*topic) else {
                continue;
            };
            let member = found.members.get(*place);
            let member = member.filter(|_| is_listed).into_iter();
            let segments = member.flat_map(|member| library.site.segments(member));
            let views = segments.filter_map(|segment| {
                let (unit, segment) = meeting.segment(segment)?;
                Some(desk.of_topic(unit, segment, &found.id))
            });
            passages.topics.push((*topic, index, views.collect()));
        }
        desk.fields = self.fields::<TermPageView>();
        let is_listed = lists_passages(desk.fields);
        for (at, place) in &wanted.terms {
            let Some(term) = library.site.terms.get(*at) else {
                continue;
            };
            let found = term.occurrences.get(*place);
            let found = found.filter(|_| is_listed).into_iter();
            let segments = found.flat_map(|found| library.site.segments(found));
            let views = segments.filter_map(|segment| {
                let (unit, segment) = meeting.segment(segment)?;
                Some(desk.of_term(unit, segment, &term.id))
            });
            passages.terms.push((*at, index, views.collect()));
        }
        passages
    }
}

impl Desk<'_> {
    fn of_topic(&self, unit: &LinkedUnit, segment: &LinkedSegment, topic: &Slug) -> PassageView {
        let quote = self.meeting.quote(unit, segment, topic);
        let excerpt = Html::text(&quote.excerpt);
        self.quoted(unit, segment, excerpt, quote.midway, quote.cut)
    }

    fn of_term(&self, unit: &LinkedUnit, segment: &LinkedSegment, term: &Slug) -> PassageView {
        let text = segment.corrected(&self.meeting.corrections);
        let word = self.first(segment, term);
        let at = word.as_ref().map_or(0, |(at, _)| *at);
        let (excerpt, midway, cut) = excerpt::around(&text, at);
        let word = word.map(|(_, word)| word).unwrap_or_default();
        let mut html = String::with_capacity(excerpt.len() + 32);
        match excerpt.split_once(word.as_str()).filter(|_| !word.is_empty()) {
            Some((before, after)) => {
                push_text(&mut html, before);
                html.push_str("<b>");
                push_text(&mut html, &word);
                html.push_str("</b>");
                push_text(&mut html, after);
            }
            None => push_text(&mut html, &excerpt),
        }
        self.quoted(
            unit,
            segment,
            Html::from_markup(&html),
            midway,
            cut || unit.clipped,
        )
    }

    /// Where a term first stands in a segment's corrected text, and as what.
    fn first(&self, segment: &LinkedSegment, term: &Slug) -> Option<(usize, String)> {
        let mut before = 0;
        for paragraph in &segment.paragraphs {
            let overlay = paragraph.overlay(&self.meeting.corrections);
            let mut marks = paragraph.marks.iter();
            let mark = marks.find(|mark| matches!(&mark.kind, MarkKind::Term(id) if id == term));
            if let Some(mark) = mark {
                let range = overlay.corrected(mark.range.clone());
                let word = overlay.text().get(range.clone())?.to_owned();
                return Some((before + range.start, word));
            }
            before += overlay.text().len() + 1;
        }
        None
    }

    fn quoted(
        &self,
        unit: &LinkedUnit,
        segment: &LinkedSegment,
        excerpt: Html,
        midway: bool,
        cut: bool,
    ) -> PassageView {
        let speaks = matches!(unit.mode, Mode::Named | Mode::Written);
        let page = href::meeting(&self.meeting.id);
        let links = |thread: &Option<ThreadView>| -> Vec<PassageLink> {
            let links = thread.iter().flat_map(|thread| &thread.links);
            links.map(|link| in_meeting(&page, link)).collect()
        };
        let fields = self.fields;
        let is_tied = ["tag", "up", "down", "state"]
            .iter()
            .any(|field| fields.has(field));
        let (answers, answered) = match is_tied {
            true => (self.answers(segment), self.answered(unit, segment)),
            false => (None, None),
        };
        let tag = || {
            let thread = answers.as_ref().map(|thread| thread.tag.clone());
            thread.or_else(|| unit.kind.filter(|_| speaks).map(|_| self.tag(unit)))
        };
        let author = || self.author(unit).map(|author| format!("{author}の書面を代読"));
        PassageView {
            tag: fields.fill("tag", tag),
            voice: voice(unit.mode),
            who: fields.fill("who", || self.full_name(unit).filter(|_| speaks)),
            person: unit.person.as_deref().and_then(|id| self.library.person(id)),
            behalf: fields.fill("behalf", author),
            number: fields.fill("number", || self.number(segment.id)),
            path: href::segment(&self.meeting.id, segment.id),
            midway,
            cut,
            excerpt,
            up: links(&answers),
            down: links(&answered),
            state: answered.and_then(|thread| thread.state),
            notes: fields.fill("notes", || self.short_notes(segment, &page)),
        }
    }

    /// NICT 井上氏.
    fn full_name(&self, unit: &LinkedUnit) -> Option<String> {
        let label = self.unit_label(unit.id)?;
        Some(match label.before.is_empty() {
            true => label.called(),
            false => format!("{} {}", label.before, label.called()),
        })
    }

    fn short_notes(&self, segment: &LinkedSegment, page: &str) -> Vec<PassageNote> {
        let links = PageLinks {
            library: self.library,
            root: self.root,
            document: Some(&self.meeting.id),
        };
        let options = markdown::Options {
            id_prefix: "note",
            heading_level: 6,
            links: &links,
        };
        let placed = self.meeting.notes.iter();
        placed
            .filter(|placed| placed.segment == Some(segment.id))
            .filter_map(|placed| {
                let note = self.library.corpus.notes.get(placed.note)?;
                Some(PassageNote {
                    name: format!("注{}", self.numbers.get(&note.slug)?),
                    kind: super::note_kind(note.kind),
                    text: clip(&markdown::render(note.origin.markdown(), &options).plain, NOTE),
                    path: format!("{page}#note-{}", note.slug),
                })
            })
            .collect()
    }
}

/// Whether a page shows passages, or says how many it shows.
fn lists_passages(fields: &Fields) -> bool {
    fields.has("passages") || fields.has("extent")
}

fn in_meeting(page: &str, link: &ThreadLink) -> PassageLink {
    PassageLink {
        text: link.text.clone(),
        path: format!("{page}{}", link.href),
        basis: link.basis,
    }
}

/// What a text is in which nobody speaks.
fn voice(mode: Mode) -> Option<&'static str> {
    match mode {
        Mode::Named | Mode::Written => None,
        Mode::Anonymous => Some("意見（抜粋）・名前の記載なし"),
        Mode::Summary => Some("資料がまとめた要点"),
        Mode::Commentary => Some("資料を書いた人の言葉"),
        Mode::Narration | Mode::Scene => Some("進行の記録"),
        Mode::Heading => Some("見出し"),
    }
}
