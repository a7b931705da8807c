//! What templates see: typed, serialised once, free of any corpus.
//!
//! Owns the views that all pages share: the site, the head of a page, small parts such as links
//! and series marks. Each kind of page has its own file. `themes/README.md` lists the fields;
//! a test keeps the list true.

pub mod correction;
pub mod glossary;
pub mod home;
pub mod meeting;
pub mod own;
pub mod passage;
pub mod person;
pub mod search;
pub mod series;
pub mod source;
pub mod speech;
pub mod timeline;
pub mod topic;

use serde::Serialize;

use super::View;
use super::href;
use super::html::Html;
use crate::content::{Config, Outputs, Page as OwnPage, Series};
use crate::record::id::SeriesId;

/// The same on every page; serialised once.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// Name of the site.
    pub title: String,
    /// One sentence on what it is.
    pub description: Option<String>,
    /// `ja`.
    pub language: String,
    /// Absolute, with a slash at its end.
    pub base_url: Option<String>,
    /// The repository on GitHub, without a slash at its end.
    pub repository: Option<String>,
    /// Its branch that is published.
    pub branch: String,
    /// Of notes, terms, topics.
    pub commentary_licence: Option<String>,
    /// Of theme and tool.
    pub code_licence: Option<String>,
    /// Committees, in order.
    pub series: Vec<SeriesMark>,
    /// The site's own pages, in order.
    pub pages: Vec<Link>,
    /// What is published beside the pages for reading.
    pub outputs: OutputsView,
    /// Version of giji.
    pub version: &'static str,
}

/// What a site publishes beside the pages for reading.
#[derive(Debug, Clone, Serialize)]
pub struct OutputsView {
    /// The search page, and what it reads.
    pub search: bool,
    /// `data/`.
    pub data: bool,
    /// `sources/`.
    pub sources: bool,
}

impl OutputsView {
    fn new(outputs: Outputs) -> Self {
        let Outputs {
            search,
            data,
            sources,
        } = outputs;
        Self {
            search,
            data,
            sources,
        }
    }
}

/// A committee, small.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeriesMark {
    /// `ict`.
    pub id: String,
    /// Full name.
    pub name: String,
    /// For narrow places; the name when it has none.
    pub short_name: String,
    /// Who runs it.
    pub host: Option<String>,
    /// Path of its page, from the root of the site.
    pub path: String,
    /// Letter of its colour: `a` … `f`; the style sheet's class is `series-a`.
    pub accent: char,
}

/// A link, its path from the root of the site; templates write `{{ link.path | url }}`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Link {
    /// Its words.
    pub text: String,
    /// From the root of the site, not encoded.
    pub path: String,
}

impl Link {
    /// A link with its words.
    pub fn new(text: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            path: path.into(),
        }
    }
}

/// A step of the way to a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Crumb {
    /// Its words.
    pub text: String,
    /// From the root of the site; none for the page itself.
    pub path: Option<String>,
}

impl Crumb {
    /// The way to a page: texts and paths, then the page's own name.
    pub fn trail(steps: &[(&str, &str)], last: &str) -> Vec<Self> {
        let steps = steps.iter().map(|(text, path)| Self {
            text: (*text).to_owned(),
            path: Some((*path).to_owned()),
        });
        let own = Self {
            text: last.to_owned(),
            path: None,
        };
        steps.chain([own]).collect()
    }
}

/// The way to the page of a meeting: 会議, then its series when it has one.
pub fn way_to_meeting(series: Option<&SeriesMark>) -> Vec<Crumb> {
    let mut crumbs = vec![Crumb {
        text: "会議".to_owned(),
        path: Some(href::MEETINGS.to_owned()),
    }];
    crumbs.extend(series.map(|series| Crumb {
        text: series.name.clone(),
        path: Some(series.path.clone()),
    }));
    crumbs
}

/// What `base.html` needs of every page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Head {
    /// Without the site's name.
    pub title: String,
    /// At most 120 characters.
    pub description: Option<String>,
    /// Which item of the navigation is current.
    pub section: Option<Section>,
    /// The way to the page, itself last.
    pub crumbs: Vec<Crumb>,
    /// OpenGraph: an article rather than a page of the site.
    pub article: bool,
    /// Letter of the series' colour.
    pub accent: Option<char>,
    /// JSON-LD, safe inside a script element.
    pub json_ld: Option<Html>,
    /// Path of an Atom feed of this page.
    pub feed: Option<Link>,
    /// Not for search engines.
    pub noindex: bool,
    /// The page has highlighted code.
    pub code: bool,
    /// Assets of this page beyond the theme's own: names of scripts.
    pub scripts: Vec<&'static str>,
}

/// The items of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Section {
    /// 会議.
    Meetings,
    /// 論点.
    Topics,
    /// 発言者.
    People,
    /// 用語.
    Glossary,
    /// 年表.
    Timeline,
    /// 検索.
    Search,
}

/// `404.html`.
#[derive(Debug, Serialize)]
pub struct NotFound {}

impl View for NotFound {
    const TEMPLATE: &'static str = "404.html";
    const NAME: &'static str = "not_found";
}

impl SiteView {
    /// Gathers it from what people wrote.
    pub fn new(config: &Config, series: &[Series], pages: &[OwnPage]) -> Self {
        Self {
            title: config.title.clone(),
            description: config.description.clone(),
            language: config.language.clone(),
            base_url: config
                .base_url
                .as_deref()
                .map(|url| format!("{}/", url.trim_end_matches('/'))),
            repository: config
                .repository
                .as_deref()
                .map(|url| url.trim_end_matches('/').to_owned()),
            branch: config.branch.clone(),
            commentary_licence: config.licences.commentary.clone(),
            code_licence: config.licences.code.clone(),
            series: series
                .iter()
                .enumerate()
                .map(|(index, series)| SeriesMark::new(series, index))
                .collect(),
            pages: in_order(pages)
                .into_iter()
                .map(|page| Link::new(page.title.clone(), href::page(&page.id)))
                .collect(),
            outputs: OutputsView::new(config.outputs),
            version: env!("CARGO_PKG_VERSION"),
        }
    }

    /// The mark of a series.
    pub fn mark(&self, id: &SeriesId) -> Option<&SeriesMark> {
        self.series.iter().find(|mark| mark.id == id.as_str())
    }
}

/// By `order`, then id.
fn in_order(pages: &[OwnPage]) -> Vec<&OwnPage> {
    let mut pages: Vec<&OwnPage> = pages.iter().collect();
    pages.sort_by_key(|page| page.order);
    pages
}

impl SeriesMark {
    /// The colours that are checked for contrast, in order.
    pub const ACCENTS: [char; 6] = ['a', 'b', 'c', 'd', 'e', 'f'];

    fn new(series: &Series, index: usize) -> Self {
        Self {
            id: series.id.to_string(),
            name: series.name.clone(),
            short_name: series.short_name.clone().unwrap_or_else(|| series.name.clone()),
            host: series.host.clone(),
            path: href::series(&series.id),
            accent: Self::ACCENTS
                .get(index % Self::ACCENTS.len())
                .copied()
                .unwrap_or('a'),
        }
    }
}
