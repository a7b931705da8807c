//! What the lexicon finds in a document: terms and topics of its segments, committees it names.
//!
//! Reads corrected text, so a word is found where it is misprinted; marks lie over printed text.

use std::ops::Range;

use super::catalogue::Catalogue;
use super::lexicon::Hits;
use super::mark;
use super::meeting::{
    AppliedCorrection, LinkedSegment, LinkedUnit, MarkKind, Meeting, Mention, replacements,
};
use super::mention::{Named, Reader};
use super::overlay::Overlay;
use crate::record::id::{MeetingId, SegmentId, Slug};
use crate::record::{Mode, SeedLine};
use crate::text::fold::Folded;

/// Finds terms, topics and committees in all texts of a linked document.
pub fn find(meeting: &mut Meeting, catalogue: &Catalogue) {
    let own = meeting.series.as_ref().and_then(|id| catalogue.series_index(id));
    let mut finder = Finder {
        catalogue,
        document: &meeting.id,
        own: own.zip(meeting.round),
        reader: Reader::of(own),
        hits: Hits::default(),
        mentions: Vec::new(),
    };
    if let Some(title) = &meeting.title {
        // Only so that a short name after it is understood; the title names the meeting itself.
        finder.names(title, None, 0);
        finder.mentions.clear();
    }
    for material in &meeting.materials {
        let note = material.note.as_deref().unwrap_or_default();
        finder.names(&format!("{} {note}", material.title), None, material.line);
    }
    for item in &mut meeting.agenda {
        let overlay = Overlay::new(&item.printed, replacements(&item.marks, &meeting.corrections));
        let folded = Folded::new(overlay.text());
        finder.look(&folded);
        let found = finder.term_ranges(&folded, &overlay);
        for (term, range) in found {
            mark::add(&mut item.marks, range, MarkKind::Term(term));
        }
        finder.take_names(overlay.text(), &folded, None, item.line);
    }
    for unit in &mut meeting.units {
        finder.unit(unit, &meeting.corrections);
    }
    meeting.mentions = finder.mentions;
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
    document: &'a MeetingId,
    /// The document's own committee and round.
    own: Option<(usize, u32)>,
    reader: Reader,
    hits: Hits,
    mentions: Vec<Mention>,
}

impl Finder<'_> {
    fn look(&mut self, folded: &Folded) {
        self.catalogue.lexicon.find(&folded.text, &mut self.hits);
    }

    fn unit(&mut self, unit: &mut LinkedUnit, corrections: &[AppliedCorrection]) {
        for segment in &mut unit.segments {
            let mut topics: Vec<(usize, Option<(usize, usize)>)> = Vec::new();
            for number in 0..segment.paragraphs.len() {
                self.paragraph(unit.mode, segment, number, corrections, &mut topics);
            }
            if !joins_topics(unit.mode) {
                topics.clear();
            }
            self.catalogue
                .pin(self.document, unit.id, segment.id, &mut topics);
            topics.sort_by_key(|(topic, _)| *topic);
            for (topic, place) in topics {
                if let Some(id) = self.catalogue.topic_id(topic) {
                    segment.topics.push(id.clone());
                    segment.topic_places.push(place);
                }
            }
        }
    }

    fn paragraph(
        &mut self,
        mode: Mode,
        segment: &mut LinkedSegment,
        number: usize,
        corrections: &[AppliedCorrection],
        topics: &mut Vec<(usize, Option<(usize, usize)>)>,
    ) {
        let Some(paragraph) = segment.paragraphs.get(number) else {
            return;
        };
        let overlay = paragraph.overlay(corrections);
        let folded = Folded::new(overlay.text());
        self.look(&folded);
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
        let mut marks = Vec::new();
        for (term, range) in &self.hits.terms {
            let Some(id) = self.catalogue.term_id(*term) else {
                continue;
            };
            if !segment.terms.contains(id) {
                segment.terms.push(id.clone());
            }
            if self.catalogue.pops_up(*term) {
                let range = overlay.printed(folded.source_range(range.clone()));
                marks.push((id.clone(), range));
            }
        }
        if let Some(paragraph) = segment.paragraphs.get_mut(number) {
            for (term, range) in marks {
                mark::add(&mut paragraph.marks, range, MarkKind::Term(term));
            }
        }
    }

    fn term_ranges(&self, folded: &Folded, overlay: &Overlay<'_>) -> Vec<(Slug, Range<usize>)> {
        self.hits
            .terms
            .iter()
            .filter(|(term, _)| self.catalogue.pops_up(*term))
            .filter_map(|(term, range)| {
                let id = self.catalogue.term_id(*term)?.clone();
                Some((id, overlay.printed(folded.source_range(range.clone()))))
            })
            .collect()
    }

    fn names(&mut self, text: &str, segment: Option<SegmentId>, line: SeedLine) {
        let folded = Folded::new(text);
        self.look(&folded);
        self.take_names(text, &folded, segment, line);
    }

    /// Keeps the committees and rounds just found, but for the document's own round.
    fn take_names(&mut self, text: &str, folded: &Folded, segment: Option<SegmentId>, line: SeedLine) {
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
                let known = self
                    .mentions
                    .iter()
                    .any(|m| (&m.series, m.round, m.segment) == (id, round, segment) && m.line == line);
                if !known {
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
