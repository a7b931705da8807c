//! The pages of lists, drawn in parallel as what they quote has come together.
//!
//! Owns which pages there are and where their passages come from. A person's page is drawn once
//! the last document that it quotes was seen, those of topics and terms and the rest at the end;
//! each is published as soon as it is drawn, so that memory holds a few of them at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::drawn::{List, Listing, Published};
use crate::diagnostic::{Diagnostic, Stored};
use crate::render::feed::Quotation;
use crate::render::library::Library;
use crate::render::meeting::passage::Passages;
use crate::render::view::passage::PassageView;
use crate::render::{Page, Renderer};
use crate::site::Site;
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
    /// Those to draw of the pages that quote documents; none draws all.
    only: Option<BTreeSet<List>>,
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
    listings: Mutex<Vec<(List, Listing)>>,
}

/// A person's page on the way.
#[derive(Default)]
struct Waiting {
    /// Documents still to come.
    missing: usize,
    found: Found,
}

impl<'a, P: Fn(Page) -> Result<(), Diagnostic> + Sync> Lists<'a, P> {
    /// Those of a site, nothing quoted yet; of the pages that quote documents `only` some, where
    /// it says so.
    pub fn new(
        renderer: &'a Renderer,
        library: &'a Library<'a>,
        only: Option<BTreeSet<List>>,
        publish: P,
    ) -> Self {
        let site = library.site;
        let is_drawn = |at: &&usize| {
            only.as_ref()
                .is_none_or(|only| only.contains(&List::Person(**at)))
        };
        let mut people: BTreeMap<usize, Waiting> = BTreeMap::new();
        let wanted = library.lists.wanted.iter().flat_map(|wanted| &wanted.people);
        for at in wanted.filter(is_drawn) {
            people.entry(*at).or_default().missing += 1;
        }
        Self {
            renderer,
            library,
            only,
            publish,
            rank: rank(site),
            topics: site.topics.iter().map(|_| Vec::new()).collect(),
            terms: site.terms.iter().map(|_| Vec::new()).collect(),
            people,
            ready: Vec::new(),
            news: Vec::new(),
            said: Vec::new(),
            listings: Mutex::default(),
        }
    }

    fn draws(&self, list: List) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&list))
    }

    /// Draws and publishes the page of a list, and takes note of it; gives back what is to be said.
    fn list(&self, list: List, draw: impl FnOnce(&mut Vec<Diagnostic>) -> Drawn) -> Vec<Diagnostic> {
        if !self.draws(list) {
            return Vec::new();
        }
        let mut path = None;
        let publish = |page: Page| {
            path = Some(page.path.clone());
            (self.publish)(page)
        };
        let said = told(publish, draw);
        let listing = Listing {
            page: path.map(|path| Published {
                is_listed: self.renderer.is_listed(path.as_str()),
                path,
            }),
            told: said.iter().map(Stored::from).collect(),
            ..Listing::default()
        };
        let mut listings = self.listings.lock().unwrap_or_else(PoisonError::into_inner);
        listings.push((list, listing));
        said
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
            // Not there where its page is not drawn.
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
        let lists = &*self;
        let said: Vec<Diagnostic> = people
            .flat_map_iter(|(at, mut found)| {
                in_order(&lists.rank, &mut found);
                lists.list(List::Person(at), |_| {
                    lists.renderer.person(at, found, lists.library)
                })
            })
            .collect();
        self.said.extend(said);
    }

    /// Draws and publishes all that are left, and the feeds; gives back what was drawn of the pages
    /// that quote documents.
    pub fn finish(mut self, found: &mut Vec<Diagnostic>) -> Vec<(List, Listing)> {
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
        let topics = std::mem::take(&mut self.topics).into_par_iter().enumerate();
        let terms = std::mem::take(&mut self.terms).into_par_iter().enumerate();
        let lists = &self;
        let (renderer, library, publish) = (lists.renderer, lists.library, &lists.publish);
        found.par_extend(topics.flat_map_iter(|(at, passages)| {
            lists.list(List::Topic(at), |said| {
                renderer.topic(at, passages, library, said)
            })
        }));
        found.par_extend(terms.flat_map_iter(|(at, passages)| {
            lists.list(List::Term(at), |said| renderer.term(at, passages, library, said))
        }));
        let series = 0..library.site.series.len();
        let series = series
            .into_par_iter()
            .flat_map_iter(|at| told(publish, |said| renderer.series(at, library, said)));
        found.par_extend(series);
        let own = library.corpus.pages.par_iter();
        let own = own.flat_map_iter(|page| told(publish, |said| renderer.own(page, library, said).map(Some)));
        found.par_extend(own);
        let others = [
            Renderer::glossary,
            Renderer::topics,
            Renderer::people,
            Renderer::meetings,
            Renderer::corrections,
        ];
        let others = others.par_iter();
        found.par_extend(others.flat_map_iter(|page| told(publish, |_| page(renderer, library).map(Some))));
        let news = std::mem::take(&mut self.news);
        for page in renderer.feeds().pages(news, library, renderer.site()) {
            found.extend((self.publish)(page).err());
        }
        self.listings.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of each document among the others, in lists.
pub(super) fn rank(site: &Site) -> Vec<usize> {
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
    rank
}

/// Puts documents in the order of lists.
pub(super) fn in_order(rank: &[usize], found: &mut Found) {
    found.sort_by_key(|(meeting, _)| rank.get(*meeting).copied());
}

/// Draws and publishes one page; gives back what is to be said of it.
fn told(
    publish: impl FnOnce(Page) -> Result<(), Diagnostic>,
    draw: impl FnOnce(&mut Vec<Diagnostic>) -> Drawn,
) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let page = draw(&mut said);
    said.extend(page.and_then(|page| page.map_or(Ok(()), publish)).err());
    said
}
