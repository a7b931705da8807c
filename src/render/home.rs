//! The home page: one sentence of purpose, the timeline, the latest record, the questions that
//! the record leaves, and ways in by topic and by speaker.

use super::href;
use super::library::{Library, clip, is_secondary, meeting_label, meeting_name};
use super::view::home::{Home, MeetingItem, NoteItem, QuestionItem, TopicItem};
use super::view::{Head, Link};
use super::{Page, Renderer, json_ld, prose};
use crate::content::{NoteKind, ThreadStatus};
use crate::diagnostic::Diagnostic;
use crate::record::id::Anchor;
use crate::site::facts::OPEN_QUESTIONS;
use crate::site::gather::MeetingIndex;

const MEETINGS: usize = 8;
const TOPICS: usize = 12;
const PEOPLE: usize = 12;
const NOTES: usize = 6;

impl Renderer {
    /// Draws `index.html`.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn home(&self, library: &Library<'_>) -> Result<Page, Diagnostic> {
        let site = library.site;
        let dated = || {
            site.by_date
                .iter()
                .rev()
                .filter_map(|index| self.meeting_item(library, *index))
        };
        let view = Home {
            chart: self.timeline_chart(library),
            latest: dated().find(|item| item.date.is_some()),
            meetings: dated().take(MEETINGS).collect(),
            questions: questions(library),
            topics: topics(library),
            people: people(library),
            notes: notes(library),
            corrections: site.corrections.len(),
        };
        let head = Head {
            description: self.site().description.clone(),
            json_ld: Some(json_ld::web_site(self.site())),
            ..Head::default()
        };
        self.page(href::HOME, &head, &view)
    }

    fn meeting_item(&self, library: &Library<'_>, index: MeetingIndex) -> Option<MeetingItem> {
        let card = &library.site.meetings.get(index)?.card;
        let summary = library
            .corpus
            .meetings
            .get(&card.id)
            .map(|commentary| prose::words(&commentary.origin, library));
        Some(MeetingItem {
            series: card.series.as_ref().and_then(|id| self.site().mark(id)).cloned(),
            label: meeting_label(card),
            path: href::meeting(&card.id),
            date: card.date.clone(),
            secondary: is_secondary(card),
            summary: summary
                .filter(|text| !text.trim().is_empty())
                .map(|text| clip(&text, 140)),
            agenda: card
                .agenda
                .iter()
                .map(|(_, title)| title.clone())
                .filter(|title| !title.is_empty())
                .collect(),
            questions: card.counts.questions,
            answered: card.counts.answered,
            notes: card.counts.notes,
        })
    }
}

/// Words of the editors, with the ids of passages (s1-9b) as pages print them (1-9b).
fn numbered(words: &str) -> String {
    let is_id = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while !rest.is_empty() {
        let (between, from) = rest.split_at(rest.find(is_id).unwrap_or(rest.len()));
        let (word, after) = from.split_at(from.find(|c| !is_id(c)).unwrap_or(from.len()));
        out.push_str(between);
        out.push_str(match word.parse::<Anchor>() {
            Ok(Anchor::Unit(_) | Anchor::Segment(_)) => &word[1..],
            _ => word,
        });
        rest = after;
    }
    out
}

fn questions(library: &Library<'_>) -> Vec<QuestionItem> {
    let site = library.site;
    site.questions
        .iter()
        .rev()
        .filter_map(|(index, question)| {
            let card = &site.meetings.get(*index)?.card;
            Some(QuestionItem {
                meeting: meeting_name(card),
                name: question.name.clone(),
                path: href::segment(&card.id, question.segment),
                text: question.gist.clone().unwrap_or_else(|| question.excerpt.clone()),
                is_gist: question.gist.is_some(),
                partly: question.status == ThreadStatus::Partly,
                reason: question.reason.as_deref().map(numbered),
            })
        })
        .take(OPEN_QUESTIONS)
        .collect()
}

fn topics(library: &Library<'_>) -> Vec<TopicItem> {
    let site = library.site;
    let mut items: Vec<TopicItem> = site
        .topics
        .iter()
        .zip(&library.corpus.topics)
        .filter(|(found, _)| found.count > 0)
        .map(|(found, topic)| TopicItem {
            link: Link::new(topic.title.clone(), href::topic(&topic.id)),
            meetings: found.members.len(),
            passages: found.count,
        })
        .collect();
    items.sort_by(|a, b| {
        (b.meetings, b.passages)
            .cmp(&(a.meetings, a.passages))
            .then_with(|| a.link.path.cmp(&b.link.path))
    });
    items.truncate(TOPICS);
    items
}

fn people(library: &Library<'_>) -> Vec<Link> {
    let mut spoken: Vec<(usize, &str, &str)> = library
        .site
        .people
        .iter()
        .map(|person| {
            (
                person.speeches.iter().map(|m| m.count).sum(),
                person.id.as_str(),
                person.name.as_str(),
            )
        })
        .filter(|(count, _, _)| *count > 0)
        .collect();
    spoken.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    spoken
        .into_iter()
        .take(PEOPLE)
        .map(|(_, id, name)| Link::new(name, href::person(id)))
        .collect()
}

fn notes(library: &Library<'_>) -> Vec<NoteItem> {
    let mut newest: Vec<&crate::content::Note> = library.corpus.notes.iter().collect();
    newest.sort_by(|a, b| b.date.cmp(&a.date));
    newest
        .into_iter()
        .filter_map(|note| {
            let on = note.on.first().filter(|on| on.anchor != Anchor::Whole)?;
            let card = &library.meeting(&on.document)?.card;
            Some(NoteItem {
                date: note.date.clone(),
                kind: kind_text(note.kind),
                meeting: meeting_name(card),
                path: format!("{}#note-{}", href::meeting(&card.id), note.slug),
                text: clip(&prose::words(&note.origin, library), 70),
            })
        })
        .take(NOTES)
        .collect()
}

fn kind_text(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Explanation => "解説",
        NoteKind::Background => "背景",
        NoteKind::Related => "関連",
        NoteKind::Correction => "訂正",
        NoteKind::Unverified => "未確認",
    }
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn ids_of_passages_are_printed_as_pages_print_them() {
        assert_eq!(
            numbered("後の答え（s1-9b）とs12-3、SBOM、a1-x、s1。"),
            "後の答え（1-9b）と12-3、SBOM、a1-x、s1。"
        );
        assert_eq!(numbered(""), "");
    }
}
