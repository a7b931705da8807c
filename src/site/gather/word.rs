//! Topics and terms with the segments in which they stand.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{Matrix, MeetingIndex, MeetingSegments, SiteTerm, SiteTopic};
use crate::content::Corpus;
use crate::record::id::Slug;
use crate::site::facts::{Facts, Occurrences};

/// Terms named beside a topic.
const RELATED: usize = 12;

/// The words of a site.
pub(super) struct Words {
    pub(super) topics: Vec<SiteTopic>,
    pub(super) terms: Vec<SiteTerm>,
}

/// All of the documents in this order.
pub(super) fn gather(corpus: &Corpus, facts: &[&Facts], chronological: &[MeetingIndex]) -> Words {
    let topics: Vec<&Slug> = corpus.topics.iter().map(|topic| &topic.id).collect();
    let terms: Vec<&Slug> = corpus.glossary.iter().map(|term| &term.id).collect();
    let in_order = || {
        let documents = chronological.iter().map(|index| (*index, facts.get(*index)));
        documents.filter_map(|(index, facts)| Some((index, *facts?)))
    };
    let (together, (of_topics, of_terms)) = rayon::join(
        || together(facts, topics.len(), terms.len()),
        || {
            rayon::join(
                || by_word(topics.len(), in_order().map(|(at, facts)| (at, &facts.topics))),
                || by_word(terms.len(), in_order().map(|(at, facts)| (at, &facts.terms))),
            )
        },
    );
    let rows = together
        .chunks(terms.len().max(1))
        .chain(std::iter::repeat(&[][..]));
    let topics = topics.iter().zip(of_topics).zip(rows);
    let topics = topics.map(|((id, members), beside)| SiteTopic {
        id: (*id).clone(),
        count: count(&members),
        members,
        terms: related(beside)
            .filter_map(|term| Some((*terms.get(term)?).clone()))
            .collect(),
    });
    let see_also = see_also(corpus, &terms);
    let of_terms = terms.iter().zip(of_terms).zip(see_also);
    Words {
        topics: topics.collect(),
        terms: of_terms
            .map(|((id, occurrences), related)| SiteTerm {
                id: (*id).clone(),
                count: count(&occurrences),
                occurrences,
                related: related.into_iter().cloned().collect(),
            })
            .collect(),
    }
}

/// Of each word its documents.
fn by_word<'f>(
    words: usize,
    documents: impl Iterator<Item = (MeetingIndex, &'f Vec<Occurrences>)>,
) -> Vec<Vec<MeetingSegments>> {
    let mut all: Vec<Vec<MeetingSegments>> = (0..words).map(|_| Vec::new()).collect();
    for (meeting, found) in documents {
        for Occurrences { word, segments } in found {
            if let Some(word) = all.get_mut(*word) {
                let segments = segments.clone();
                word.push(MeetingSegments { meeting, segments });
            }
        }
    }
    all
}

fn count(found: &[MeetingSegments]) -> usize {
    found.iter().map(|found| found.segments.len()).sum()
}

/// In how many segments each topic stands together with each term: a row for each topic.
fn together(facts: &[&Facts], topics: usize, terms: usize) -> Vec<u32> {
    let counted = |documents: &[&Facts]| {
        let mut counts = vec![0; topics * terms];
        let mut topics_at: Vec<Vec<usize>> = Vec::new();
        for facts in documents {
            topics_at.iter_mut().for_each(Vec::clear);
            for Occurrences {
                word: topic,
                segments,
            } in &facts.topics
            {
                for place in segments.places() {
                    topics_at.resize_with(topics_at.len().max(place + 1), Vec::new);
                    if let Some(topics) = topics_at.get_mut(place) {
                        topics.push(topic * terms);
                    }
                }
            }
            for Occurrences { word: term, segments } in &facts.terms {
                for topic in segments
                    .places()
                    .filter_map(|place| topics_at.get(place))
                    .flatten()
                {
                    if let Some(count) = counts.get_mut(topic + term) {
                        *count += 1;
                    }
                }
            }
        }
        counts
    };
    let share = facts.len().div_ceil(rayon::current_num_threads()).max(1);
    let counts = facts.par_chunks(share).map(counted).reduce_with(|mut all, more| {
        all.iter_mut().zip(more).for_each(|(count, more)| *count += more);
        all
    });
    counts.unwrap_or_default()
}

/// The terms that stand beside a topic most often; of as many, by id.
fn related(beside: &[u32]) -> impl Iterator<Item = usize> {
    let counted = beside.iter().copied().enumerate().filter(|(_, count)| *count > 0);
    let mut ranked: Vec<(usize, u32)> = counted.collect();
    ranked.sort_by_key(|(term, count)| (Reverse(*count), *term));
    ranked.into_iter().map(|(term, _)| term).take(RELATED)
}

/// Of each term those that it names, and those that name it.
fn see_also<'c>(corpus: &'c Corpus, ids: &[&'c Slug]) -> Vec<BTreeSet<&'c Slug>> {
    let mut related: Vec<BTreeSet<&Slug>> = vec![BTreeSet::new(); ids.len()];
    for (at, term) in corpus.glossary.iter().enumerate() {
        for other in &term.see_also {
            let target = ids.binary_search(&other).ok();
            if let Some(target) = target.filter(|target| *target != at) {
                if let Some(set) = related.get_mut(at) {
                    set.insert(other);
                }
                if let Some(set) = related.get_mut(target) {
                    set.insert(&term.id);
                }
            }
        }
    }
    related
}

/// Topics by meetings.
pub(super) fn matrix(topics: &[SiteTopic], by_date: &[MeetingIndex], meetings: usize) -> Matrix {
    let mut columns = vec![None; meetings];
    for (column, meeting) in by_date.iter().enumerate() {
        if let Some(place) = columns.get_mut(*meeting) {
            *place = Some(column);
        }
    }
    let row = |topic: &SiteTopic| {
        let mut row = vec![0; by_date.len()];
        for member in &topic.members {
            let column = columns.get(member.meeting).copied().flatten();
            if let Some(cell) = column.and_then(|column| row.get_mut(column)) {
                *cell += member.segments.len() as u32;
            }
        }
        row
    };
    Matrix {
        meetings: by_date.to_vec(),
        counts: topics.iter().map(row).collect(),
    }
}
