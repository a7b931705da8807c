//! What the lexicon finds in a document: terms and topics of its segments, committees it names.
//!
//! Reads corrected text, so a word is found where it is misprinted; marks lie over printed text.

use std::collections::BTreeSet;

use super::catalogue::{self, Catalogue, Pins, TopicPlace};
use super::facts::Occurrences;
use super::lexicon::Hits;
use super::mark;
use super::meeting::{
    AppliedCorrection, LinkedSegment, LinkedUnit, Mark, MarkKind, Meeting, Mention, replacements,
};
use super::mention::{Named, Reader};
use super::overlay::Overlay;
use crate::record::id::SegmentId;
use crate::record::{Mode, SeedLine};
use crate::text::fold::Folded;

/// Finds terms, topics and committees in all texts of a linked document.
pub fn find(meeting: &mut Meeting, catalogue: &Catalogue) {
    let own = meeting.series.as_ref().and_then(|id| catalogue.series_index(id));
    let mut finder = Finder {
        catalogue,
        pins: catalogue.pins(&meeting.id),
        own: own.zip(meeting.round),
        reader: Reader::of(own),
        hits: Hits::default(),
        passages: Vec::new(),
        terms: vec![Vec::new(); catalogue.terms_len()],
        topics: vec![Vec::new(); catalogue.topics_len()],
        mentioned: BTreeSet::new(),
        mentions: Vec::new(),
    };
    if let Some(title) = &meeting.title {
        // Only so that a short name after it is understood; the title names the meeting itself.
        finder.names(title, None, 0);
        finder.mentions.clear();
        finder.mentioned.clear();
    }
    for material in &meeting.materials {
        let note = material.note.as_deref().unwrap_or_default();
        finder.names(&format!("{} {note}", material.title), None, material.line);
    }
    for item in &mut meeting.agenda {
        let overlay = Overlay::new(&item.printed, replacements(&item.marks, &meeting.corrections));
        let folded = finder.look(overlay.text());
        finder.take_names(overlay.text(), &folded, None, item.line);
        let marks = finder.term_marks(&folded, &overlay);
        mark::add_terms(&mut item.marks, marks);
    }
    for unit in &mut meeting.units {
        finder.unit(unit, &meeting.corrections);
    }
    meeting.mentions = finder.mentions;
    meeting.passages = finder.passages.into_iter().collect();
    meeting.terms = occurrences(finder.terms);
    meeting.topics = occurrences(finder.topics);
}

/// The words of the catalogue that were found, in its order, with the places of their passages.
fn occurrences(found: Vec<Vec<usize>>) -> Vec<Occurrences> {
    let found = found.into_iter().enumerate();
    let found = found.filter(|(_, places)| !places.is_empty());
    let occurrences = found.map(|(word, places)| Occurrences {
        word,
        segments: places.into_iter().collect(),
    });
    occurrences.collect()
}

/// Whether segments of this mode are members of topics: what the meeting said, not what stands
/// around it, nor the own voice of a second-hand author.
pub fn joins_topics(mode: Mode) -> bool {
    matches!(
        mode,
        Mode::Named | Mode::Written | Mode::Anonymous | Mode::Summary
    )
}

struct Finder<'a> {
    catalogue: &'a Catalogue,
    pins: Option<&'a Pins>,
    /// The document's own committee and round.
    own: Option<(usize, u32)>,
    reader: Reader,
    hits: Hits,
    /// Segments with a term or a topic.
    passages: Vec<SegmentId>,
    /// Of each term, the places of those in which it was seen.
    terms: Vec<Vec<usize>>,
    /// Of each topic, the places of its members.
    topics: Vec<Vec<usize>>,
    /// Series, round, segment and line of `mentions`.
    mentioned: BTreeSet<(usize, Option<u32>, Option<SegmentId>, SeedLine)>,
    mentions: Vec<Mention>,
}

impl Finder<'_> {
    fn look<'t>(&mut self, text: &'t str) -> Folded<'t> {
        self.catalogue.lexicon.read(text, &mut self.hits)
    }

    fn unit(&mut self, unit: &mut LinkedUnit, corrections: &[AppliedCorrection]) {
        for segment in &mut unit.segments {
            let mut topics: Vec<TopicPlace> = Vec::new();
            for number in 0..segment.paragraphs.len() {
                self.paragraph(unit.mode, segment, number, corrections, &mut topics);
            }
            if !joins_topics(unit.mode) {
                topics.clear();
            }
            if let Some(pins) = self.pins {
                catalogue::pin(pins, unit.id, segment.id, &mut topics);
            }
            topics.sort_by_key(|(topic, _)| *topic);
            segment.topics.reserve_exact(topics.len());
            segment.topic_places.reserve_exact(topics.len());
            segment.terms.shrink_to_fit();
            for (topic, place) in topics {
                if let Some((id, members)) = self.catalogue.topic_id(topic).zip(self.topics.get_mut(topic)) {
                    segment.topics.push(id.clone());
                    segment.topic_places.push(place);
                    members.push(self.passages.len());
                }
            }
            if !segment.topics.is_empty() || !segment.terms.is_empty() {
                self.passages.push(segment.id);
            }
        }
    }

    fn paragraph(
        &mut self,
        mode: Mode,
        segment: &mut LinkedSegment,
        number: usize,
        corrections: &[AppliedCorrection],
        topics: &mut Vec<TopicPlace>,
    ) {
        let Some(paragraph) = segment.paragraphs.get(number) else {
            return;
        };
        let overlay = paragraph.overlay(corrections);
        let folded = self.look(overlay.text());
        let line = paragraph.lines.first().copied().unwrap_or_default();
        self.take_names(overlay.text(), &folded, Some(segment.id), line);
        if mode == Mode::Heading {
            return;
        }
        for (topic, range) in &self.hits.topics {
            if topics.iter().all(|(known, _)| known != topic) {
                let at = folded.source_range(range.clone()).start;
                topics.push((*topic, Some((number, at))));
            }
        }
        for (term, _) in &self.hits.terms {
            if let Some(seen) = self.terms.get_mut(*term)
                && seen.last() != Some(&self.passages.len())
            {
                seen.push(self.passages.len());
                segment.terms.extend(self.catalogue.term_id(*term).cloned());
            }
        }
        let marks = self.term_marks(&folded, &overlay);
        if let Some(paragraph) = segment.paragraphs.get_mut(number) {
            mark::add_terms(&mut paragraph.marks, marks);
        }
    }

    /// Marks for the terms just found that are marked in running text, in order.
    fn term_marks(&self, folded: &Folded<'_>, overlay: &Overlay<'_>) -> Vec<Mark> {
        // Marks are kept: no more room than they need.
        let mut marks = Vec::with_capacity(self.hits.terms.len());
        let terms = self.hits.terms.iter();
        let terms = terms.filter(|(term, _)| self.catalogue.pops_up(*term));
        marks.extend(terms.filter_map(|(term, range)| {
            Some(Mark {
                range: overlay.printed(folded.source_range(range.clone())),
                kind: MarkKind::Term(self.catalogue.term_id(*term)?.clone()),
            })
        }));
        marks
    }

    fn names(&mut self, text: &str, segment: Option<SegmentId>, line: SeedLine) {
        let folded = self.look(text);
        self.take_names(text, &folded, segment, line);
    }

    /// Keeps the committees and rounds just found, but for the document's own round.
    fn take_names(&mut self, text: &str, folded: &Folded<'_>, segment: Option<SegmentId>, line: SeedLine) {
        if self.hits.series.is_empty() {
            return;
        }
        for Named {
            series,
            rounds,
            range,
        } in self.reader.read(&folded.text, &self.hits.series)
        {
            let Some(id) = self.catalogue.series_id(series) else {
                continue;
            };
            let at_home = self.own.is_some_and(|(own, _)| own == series);
            let words = text.get(folded.source_range(range)).unwrap_or_default();
            let mut mention = |round: Option<u32>| {
                if self.mentioned.insert((series, round, segment, line)) {
                    self.mentions.push(Mention {
                        series: id.clone(),
                        round,
                        segment,
                        line,
                        words: words.to_owned(),
                    });
                }
            };
            if rounds.is_empty() && !at_home {
                mention(None);
            }
            for round in rounds {
                if self.own != Some((series, round)) {
                    mention(Some(round));
                }
            }
        }
    }
}
