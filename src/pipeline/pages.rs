//! The pages of lists, drawn in parallel as what they quote has come together.
//!
//! Owns which pages there are and where their passages come from. A person's page is drawn once
//! the last document that it quotes was seen, those of topics and terms and the rest at the end;
//! each is published as soon as it is drawn, so that memory holds a few of them at a time.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::render::feed::Quotation;
use crate::render::library::Library;
use crate::render::meeting::passage::Passages;
use crate::render::view::passage::PassageView;
use crate::render::{Page, Renderer};
use crate::site::gather::MeetingIndex;

/// Passages of one topic, term or person, each document's in the order of its list.
type Found = Vec<(MeetingIndex, Vec<PassageView>)>;

/// A page, if there is one, or why it could not be drawn.
type Drawn = Result<Option<Page>, Diagnostic>;

/// People whose pages are drawn together.
const AT_ONCE: usize = 64;

/// The pages of lists, and what has been quoted for them so far.
pub struct Lists<'a, P> {
    renderer: &'a Renderer,
    library: &'a Library<'a>,
    publish: P,
    /// The place of each document among the others, in lists.
    rank: Vec<usize>,
    topics: Vec<Found>,
    terms: Vec<Found>,
    /// Those whose pages are not drawn yet.
    people: BTreeMap<usize, Waiting>,
    ready: Vec<(usize, Found)>,
    news: Vec<Quotation>,
    said: Vec<Diagnostic>,
}

/// A person's page on the way.
#[derive(Default)]
struct Waiting {
    /// Documents still to come.
    missing: usize,
    found: Found,
}

impl<'a, P: Fn(Page) -> Result<(), Diagnostic> + Sync> Lists<'a, P> {
    /// Those of a site, nothing quoted yet.
    pub fn new(renderer: &'a Renderer, library: &'a Library<'a>, publish: P) -> Self {
        let site = library.site;
        let mut people: BTreeMap<usize, Waiting> = BTreeMap::new();
        for at in library.lists.wanted.iter().flat_map(|wanted| &wanted.people) {
            people.entry(*at).or_default().missing += 1;
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
        Self {
            renderer,
            library,
            publish,
            rank,
            topics: site.topics.iter().map(|_| Vec::new()).collect(),
            terms: site.terms.iter().map(|_| Vec::new()).collect(),
            people,
            ready: Vec::new(),
            news: Vec::new(),
            said: Vec::new(),
        }
    }

    /// Takes what one document gave; draws the pages of people for whom it was the last.
    pub fn quote(&mut self, one: Passages) {
        for (lists, part) in [(&mut self.topics, one.topics), (&mut self.terms, one.terms)] {
            for (at, meeting, views) in part {
                if let Some(list) = lists.get_mut(at) {
                    list.push((meeting, views));
                }
            }
        }
        for (at, meeting, views) in one.people {
            let Some(person) = self.people.get_mut(&at) else {
                continue;
            };
            person.found.push((meeting, views));
            person.missing = person.missing.saturating_sub(1);
            if person.missing == 0
                && let Some(person) = self.people.remove(&at)
            {
                self.ready.push((at, person.found));
            }
        }
        self.news.extend(one.news);
        if self.ready.len() >= AT_ONCE {
            self.draw_people();
        }
    }

    fn draw_people(&mut self) {
        let people = std::mem::take(&mut self.ready).into_par_iter();
        let Self {
            renderer,
            library,
            publish,
            rank,
            ..
        } = &*self;
        let said: Vec<Diagnostic> = people
            .flat_map_iter(|(at, mut found)| {
                in_order(rank, &mut found);
                told(publish, |_| renderer.person(at, found, library))
            })
            .collect();
        self.said.extend(said);
    }

    /// Draws and publishes all that are left, and the feeds.
    pub fn finish(mut self, found: &mut Vec<Diagnostic>) {
        let people = 0..self.library.site.people.len();
        let silent = |at: &usize| {
            let person = self.library.site.people.get(*at);
            person.is_some_and(|person| person.speeches.is_empty())
        };
        self.ready
            .extend(people.filter(silent).map(|at| (at, Vec::new())));
        let waiting = std::mem::take(&mut self.people).into_iter();
        self.ready.extend(waiting.map(|(at, person)| (at, person.found)));
        self.draw_people();
        found.append(&mut self.said);
        for list in self.topics.iter_mut().chain(&mut self.terms) {
            in_order(&self.rank, list);
        }
        let Self {
            renderer,
            library,
            publish,
            topics,
            terms,
            news,
            ..
        } = self;
        let topics = topics
            .into_par_iter()
            .enumerate()
            .flat_map_iter(|(at, passages)| {
                told(&publish, |said| renderer.topic(at, passages, library, said))
            });
        found.par_extend(topics);
        let terms = terms.into_par_iter().enumerate().flat_map_iter(|(at, passages)| {
            told(&publish, |said| renderer.term(at, passages, library, said))
        });
        found.par_extend(terms);
        let series = 0..library.site.series.len();
        let series = series
            .into_par_iter()
            .flat_map_iter(|at| told(&publish, |said| renderer.series(at, library, said)));
        found.par_extend(series);
        let own = library.corpus.pages.par_iter();
        let own =
            own.flat_map_iter(|page| told(&publish, |said| renderer.own(page, library, said).map(Some)));
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
        for page in renderer.feeds().pages(news) {
            found.extend(publish(page).err());
        }
    }
}

/// Puts documents in the order of lists.
fn in_order(rank: &[usize], found: &mut Found) {
    found.sort_by_key(|(meeting, _)| rank.get(*meeting).copied());
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
