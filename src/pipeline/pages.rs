//! The pages of lists, drawn in parallel once every document has been seen.
//!
//! Owns which pages there are and where their passages come from; each page is published as soon
//! as it is drawn, so that memory holds a few of them at a time.

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::render::library::Library;
use crate::render::meeting::passage::Passages;
use crate::render::view::passage::PassageView;
use crate::render::{Page, Renderer};
use crate::site::gather::MeetingIndex;

/// Passages of one topic or term, each document's in the order of its list.
type Found = Vec<(MeetingIndex, Vec<PassageView>)>;

/// A page, if there is one, or why it could not be drawn.
type Drawn = Result<Option<Page>, Diagnostic>;

/// Draws and publishes them all. `passages`: what each document gave, in any order.
pub fn publish(
    renderer: &Renderer,
    library: &Library<'_>,
    passages: Vec<Passages>,
    publish: impl Fn(Page) -> Result<(), Diagnostic> + Sync,
    found: &mut Vec<Diagnostic>,
) {
    let (topics, terms) = sorted(library, passages);
    let topics = topics
        .into_par_iter()
        .enumerate()
        .flat_map_iter(|(at, passages)| told(&publish, |said| renderer.topic(at, passages, library, said)));
    found.par_extend(topics);
    let terms = terms
        .into_par_iter()
        .enumerate()
        .flat_map_iter(|(at, passages)| told(&publish, |said| renderer.term(at, passages, library, said)));
    found.par_extend(terms);
    let people = 0..library.site.people.len();
    let people = people
        .into_par_iter()
        .flat_map_iter(|at| told(&publish, |_| renderer.person(at, library)));
    found.par_extend(people);
    let series = 0..library.site.series.len();
    let series = series
        .into_par_iter()
        .flat_map_iter(|at| told(&publish, |said| renderer.series(at, library, said)));
    found.par_extend(series);
    let own = library.corpus.pages.par_iter();
    let own = own.flat_map_iter(|page| told(&publish, |said| renderer.own(page, library, said).map(Some)));
    found.par_extend(own);
    for page in [
        renderer.glossary(library),
        renderer.topics(library),
        renderer.people(library),
        renderer.meetings(library),
        renderer.corrections(library),
    ] {
        found.extend(told(&publish, |_| page.map(Some)));
    }
}

/// Draws and publishes one page; gives back what is to be said of it.
fn told(
    publish: &impl Fn(Page) -> Result<(), Diagnostic>,
    draw: impl FnOnce(&mut Vec<Diagnostic>) -> Drawn,
) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let page = draw(&mut said);
    said.extend(page.and_then(|page| page.map_or(Ok(()), publish)).err());
    said
}

/// Passages by topic and by term, documents in the order of the lists.
fn sorted(library: &Library<'_>, passages: Vec<Passages>) -> (Vec<Found>, Vec<Found>) {
    let site = library.site;
    let mut topics: Vec<Found> = site.topics.iter().map(|_| Vec::new()).collect();
    let mut terms: Vec<Found> = site.terms.iter().map(|_| Vec::new()).collect();
    for one in passages {
        for (lists, part) in [(&mut topics, one.topics), (&mut terms, one.terms)] {
            for (at, meeting, views) in part {
                if let Some(list) = lists.get_mut(at) {
                    list.push((meeting, views));
                }
            }
        }
    }
    let mut rank: Vec<usize> = vec![usize::MAX; site.meetings.len()];
    let order = site.by_date.iter().flat_map(|at| {
        let others = site.meetings.get(*at).map_or(&[][..], |meeting| &meeting.others);
        std::iter::once(*at).chain(others.iter().copied())
    });
    for (place, at) in order.enumerate() {
        if let Some(rank) = rank.get_mut(at) {
            *rank = place;
        }
    }
    for list in topics.iter_mut().chain(&mut terms) {
        list.sort_by_key(|(meeting, _)| rank.get(*meeting).copied());
    }
    (topics, terms)
}
