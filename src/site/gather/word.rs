//! Topics and terms with the segments in which they stand.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Matrix, MeetingIndex, MeetingSegments, Parts, Site, SiteTerm, SiteTopic};
use crate::content::Corpus;
use crate::record::id::{SegmentId, Slug};

impl Site {
    pub(super) fn topics(&mut self, corpus: &Corpus, parts: &mut [Parts], chronological: &[MeetingIndex]) {
        let mut topics: Vec<SiteTopic> = corpus
            .topics
            .iter()
            .map(|topic| SiteTopic {
                id: topic.id.clone(),
                members: Vec::new(),
                count: 0,
                terms: Vec::new(),
            })
            .collect();
        let index = topic_index(corpus);
        let term_index = term_index(corpus);
        let mut beside: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); topics.len()];
        for meeting in chronological.iter().copied() {
            let Some(part) = parts.get_mut(meeting) else {
                continue;
            };
            let members = std::mem::take(&mut part.topics);
            let mut terms: BTreeMap<SegmentId, Vec<usize>> = BTreeMap::new();
            if !members.is_empty() {
                for found in &part.terms {
                    let Some(term) = term_index.get(&found.id).copied() else {
                        continue;
                    };
                    for segment in found.segments.iter() {
                        terms.entry(segment).or_default().push(term);
                    }
                }
            }
            for member in members {
                let Some(at) = index.get(&member.id).copied() else {
                    continue;
                };
                let (Some(topic), Some(beside)) = (topics.get_mut(at), beside.get_mut(at)) else {
                    continue;
                };
                topic.count += member.segments.len();
                for segment in member.segments.iter() {
                    for term in terms.get(&segment).into_iter().flatten() {
                        *beside.entry(*term).or_default() += 1;
                    }
                }
                topic.members.push(MeetingSegments {
                    meeting,
                    segments: member.segments,
                });
            }
        }
        const RELATED: usize = 12;
        for (topic, beside) in topics.iter_mut().zip(beside) {
            let mut ranked: Vec<(usize, usize)> = beside.into_iter().collect();
            // The glossary is sorted by id, so ties go by id.
            ranked.sort_by_key(|(term, count)| (Reverse(*count), *term));
            let ranked = ranked.into_iter().take(RELATED);
            topic.terms = ranked
                .filter_map(|(term, _)| Some(corpus.glossary.get(term)?.id.clone()))
                .collect();
        }
        topics.iter_mut().for_each(|topic| topic.members.shrink_to_fit());
        self.topics = topics;
    }

    pub(super) fn matrix(&mut self, corpus: &Corpus, parts: &[Parts]) {
        let columns = self.by_date.clone();
        let index = topic_index(corpus);
        let mut counts = vec![vec![0; columns.len()]; corpus.topics.len()];
        for (column, meeting) in columns.iter().enumerate() {
            for member in parts.get(*meeting).map_or(&[][..], |p| p.topics.as_slice()) {
                let row = index.get(&member.id).and_then(|row| counts.get_mut(*row));
                if let Some(cell) = row.and_then(|row: &mut Vec<u32>| row.get_mut(column)) {
                    *cell += member.segments.len() as u32;
                }
            }
        }
        self.matrix = Matrix {
            meetings: columns,
            counts,
        };
    }

    pub(super) fn terms(&mut self, corpus: &Corpus, parts: &mut [Parts], chronological: &[MeetingIndex]) {
        let index = term_index(corpus);
        let mut related: Vec<BTreeSet<&Slug>> = vec![BTreeSet::new(); corpus.glossary.len()];
        for (at, term) in corpus.glossary.iter().enumerate() {
            for other in &term.see_also {
                if let Some(target) = index.get(other).copied().filter(|target| *target != at) {
                    if let Some(set) = related.get_mut(at) {
                        set.insert(other);
                    }
                    if let Some(set) = related.get_mut(target) {
                        set.insert(&term.id);
                    }
                }
            }
        }
        let mut terms: Vec<SiteTerm> = corpus
            .glossary
            .iter()
            .zip(related)
            .map(|(term, related)| SiteTerm {
                id: term.id.clone(),
                occurrences: Vec::new(),
                count: 0,
                related: related.into_iter().cloned().collect(),
            })
            .collect();
        for meeting in chronological.iter().copied() {
            let found = parts.get_mut(meeting).map(|part| std::mem::take(&mut part.terms));
            for found in found.into_iter().flatten() {
                let at = index.get(&found.id).copied();
                if let Some(term) = at.and_then(|at| terms.get_mut(at)) {
                    term.count += found.segments.len();
                    term.occurrences.push(MeetingSegments {
                        meeting,
                        segments: found.segments,
                    });
                }
            }
        }
        terms.iter_mut().for_each(|term| term.occurrences.shrink_to_fit());
        self.terms = terms;
    }
}

fn topic_index(corpus: &Corpus) -> BTreeMap<&Slug, usize> {
    let topics = corpus.topics.iter().enumerate();
    topics.map(|(at, topic)| (&topic.id, at)).collect()
}

fn term_index(corpus: &Corpus) -> BTreeMap<&Slug, usize> {
    let terms = corpus.glossary.iter().enumerate();
    terms.map(|(at, term)| (&term.id, at)).collect()
}
