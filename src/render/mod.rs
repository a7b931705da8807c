//! Render: one page's typed view → HTML.
//!
//! Owns themes, links, the Markdown of commentary (`markdown`), the drawing of the record's text and the views that templates see. Reads
//! no content and writes no file: a page is a path and bytes. Whatever a template prints was
//! escaped here or is escaped by the template engine.
//!
//! To add a page: a typed view in `view/<page>.rs` that implements [`View`], a template of the
//! name it gives, and a call of [`Renderer::page`].

pub mod asset;
mod contribute;
pub mod feed;
mod fields;
pub mod filter;
#[cfg(test)]
mod fixture;
mod home;
pub mod host;
pub mod href;
pub mod html;
mod json_ld;
pub mod library;
pub mod lists;
pub mod markdown;
pub mod meeting;
mod pages;
pub mod prose;
mod source;
pub mod text;
pub mod theme;
mod timeline;
pub mod view;

use std::sync::Arc;

use camino::Utf8PathBuf;
use serde::Serialize;
use tera::Context;

use crate::content::{Config, Page as OwnPage, Series};
use crate::diagnostic::Diagnostic;
use crate::timings::{self, Timings};
use feed::Feeds;
use fields::Fields;
use host::Listed;
use href::Root;
use library::Library;
use theme::Theme;
use view::{Head, Link, SiteView};

/// A file of the published folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Relative to the published folder.
    pub path: Utf8PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What one kind of page shows. Serialised, it is what the template sees under `NAME`.
pub trait View: Serialize {
    /// The template that draws it.
    const TEMPLATE: &'static str;
    /// The name the template knows it by.
    const NAME: &'static str;
}

/// Draws pages. Built once a build; may be shared between threads.
#[derive(Debug)]
pub struct Renderer {
    theme: Theme,
    site: SiteView,
    feeds: Feeds,
    listed: Listed,
    timings: Option<Arc<Timings>>,
}

/// Bytes of the page of a meeting: buffers begin with as many, so as not to be moved while they grow.
const LONG: usize = 128 * 1024;

/// The theme's picture for links in social media.
const PICTURE: &str = "og.png";

impl Renderer {
    /// Takes a theme and what is the same on every page.
    pub fn new(mut theme: Theme, config: &Config, series: &[Series], pages: &[OwnPage]) -> Self {
        let site = SiteView::new(config, series, pages);
        theme.shared().insert("site", &site);
        Self {
            theme,
            site,
            feeds: Feeds::default(),
            listed: Listed::default(),
            timings: None,
        }
    }

    /// Measures what pages cost, where somebody asked.
    pub fn measured(mut self, timings: Option<Arc<Timings>>) -> Self {
        self.timings = timings;
        self
    }

    /// Where to measure.
    pub fn timings(&self) -> Option<&Timings> {
        self.timings.as_deref()
    }

    /// Adds the feeds, which pages then name.
    pub fn with_feeds(mut self, library: &Library<'_>) -> Self {
        self.feeds = Feeds::named(library, &self.site).chosen(library);
        self
    }

    /// Has pages name the feeds, which stay empty.
    pub fn naming_feeds(mut self, library: &Library<'_>) -> Self {
        self.feeds = Feeds::named(library, &self.site);
        self
    }

    /// What is the same on every page.
    pub fn site(&self) -> &SiteView {
        &self.site
    }

    /// The feeds.
    pub fn feeds(&self) -> &Feeds {
        &self.feeds
    }

    /// Lists a page for search engines that was drawn before.
    pub fn list(&self, path: &str) {
        self.listed.add(path);
    }

    /// Whether a page that was drawn is listed for search engines.
    pub fn is_listed(&self, path: &str) -> bool {
        self.listed.has(path)
    }

    /// The files of the theme's `assets/`, under their fingerprinted names.
    pub fn assets(&self) -> Vec<Page> {
        self.theme.assets().pages()
    }

    /// The feed that goes with a page, for its head.
    pub fn feed(&self, page: &str) -> Option<Link> {
        self.feeds.link(page)
    }

    /// The files that are no pages: for readers of feeds, for hosts and for search engines. To be
    /// asked for last, since the sitemap names the pages that were drawn.
    pub fn others(&self) -> Vec<Page> {
        let base = self.site.base_url.as_deref();
        let mut pages = vec![host::headers(), host::robots(base)];
        pages.extend(base.into_iter().flat_map(|base| self.listed.sitemap(base)));
        pages
    }

    /// Draws a page at a path of the published folder.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn page<V: View>(&self, path: &str, head: &Head, view: &V) -> Result<Page, Diagnostic> {
        if !head.noindex && self.site.base_url.is_some() {
            self.listed.add(path);
        }
        self.draw(path, &Root::of(path), head, view)
    }

    /// Which fields a kind of page shows.
    fn fields<V: View>(&self) -> &Fields {
        self.theme.fields(V::TEMPLATE)
    }

    fn draw<V: View>(&self, path: &str, root: &Root, head: &Head, view: &V) -> Result<Page, Diagnostic> {
        timings::page(self.timings(), V::TEMPLATE, path, || {
            self.drawn(path, root, head, view)
        })
    }

    fn drawn<V: View>(&self, path: &str, root: &Root, head: &Head, view: &V) -> Result<Page, Diagnostic> {
        let fields = self.fields::<V>();
        let mut context = Context::new();
        context.insert("root", root.as_str());
        context.insert("path", path);
        context.insert("page", head);
        if let Some(base) = &self.site.base_url {
            context.insert("canonical", &href::absolute(base, path));
            if let Some(picture) = self.theme.assets().path(PICTURE) {
                context.insert("picture", &href::absolute(base, picture));
            }
        }
        if fields.has("breadcrumbs")
            && let Some(trail) = json_ld::breadcrumbs(&self.site, &head.crumbs)
        {
            context.insert("breadcrumbs", &trail);
        }
        if let Some(feed) = self.feeds.link(href::HOME) {
            context.insert("feed", &feed);
        }
        context.insert(V::NAME, view);
        let mut bytes = Vec::with_capacity(LONG);
        self.theme.render(V::TEMPLATE, path, &context, &mut bytes)?;
        Ok(Page {
            path: path.into(),
            bytes,
        })
    }

    /// Draws `404.html`, which is served at any depth; none without `base_url`, which alone tells
    /// where the site stands on its host.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn not_found(&self) -> Result<Option<Page>, Diagnostic> {
        let Some(base) = self.site.base_url.as_deref() else {
            return Ok(None);
        };
        let head = Head {
            title: "ページが見つかりません".to_owned(),
            noindex: true,
            ..Head::default()
        };
        let root = Root::absolute(Some(base));
        self.draw(href::NOT_FOUND, &root, &head, &view::NotFound {})
            .map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        Config {
            title: "議事録を読む".to_owned(),
            description: Some("公開された<議事要旨>の解説です。".to_owned()),
            base_url: Some("https://example.org/sub".to_owned()),
            ..Config::default()
        }
    }

    fn renderer(root: &camino::Utf8Path) -> Renderer {
        Renderer::new(Theme::load(root, None).expect("a theme"), &config(), &[], &[])
    }

    #[test]
    fn the_page_for_lost_readers_links_from_the_root_of_the_host() {
        let page = renderer("nowhere".into())
            .not_found()
            .expect("a page")
            .expect("base_url is set");
        let html = String::from_utf8(page.bytes).expect("UTF-8");
        assert!(html.contains("href=\"/sub/meetings/index.html\""), "{html}");
        assert!(html.contains("href=\"/sub/assets/style."), "{html}");
        assert!(html.contains("公開された&lt;議事要旨&gt;の解説です。"), "{html}");
        assert!(
            html.contains("<title>ページが見つかりません｜議事録を読む</title>"),
            "{html}"
        );
    }
}
