//! Links and images, as far as their URLs are allowed; wikilinks are in `wikilink`.

use std::ops::Range;

use pulldown_cmark::LinkType;

use crate::diagnostic::Code;

use super::escape;
use super::linebreak::join_lines;
use super::url::{self, Url};
use super::writer::{Slot, Writer};

/// An image whose description is being read.
pub(super) struct Image {
    /// Images in its description that are open.
    pub(super) nested: usize,
    /// The description, lines not joined yet.
    pub(super) alt: String,
    /// Where it is and where it stands; none if it cannot be shown.
    source: Source,
    title: String,
}

enum Source {
    Local(String),
    /// On another site: a link stands in its place.
    External(String),
    None,
}

impl Writer<'_> {
    /// Whether text is inside a link.
    pub(super) fn in_link(&self) -> bool {
        self.links.iter().any(|has_tag| *has_tag)
    }

    pub(super) fn open_anchor(&mut self, class: &str, href: &str, title: Option<&str>) {
        self.out.push_str("<a class=\"");
        self.out.push_str(class);
        if class == "external" {
            self.out.push_str("\" rel=\"noopener");
        }
        self.out.push_str("\" href=\"");
        escape::attribute(&mut self.out, href);
        self.close_anchor_tag(title);
    }

    fn close_anchor_tag(&mut self, title: Option<&str>) {
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            self.out.push_str("\" title=\"");
            escape::attribute(&mut self.out, title);
        }
        self.out.push_str("\">");
    }

    pub(super) fn begin_link(&mut self, kind: LinkType, target: &str, title: &str, range: Range<usize>) {
        self.flush();
        let target = self.prepared.restore(target).into_owned();
        let title = self.prepared.restore(title).into_owned();
        let title = Some(title.as_str());
        if self.in_link() {
            return self.links.push(false);
        }
        if let LinkType::WikiLink { has_pothole } = kind {
            return self.begin_wikilink(&target, has_pothole, range);
        }
        let target = match kind {
            LinkType::Email => format!("mailto:{target}"),
            _ => target,
        };
        let has_tag = match url::classify(&target) {
            Some(Url::External(href)) => {
                self.open_anchor("external", &href, title);
                true
            }
            Some(Url::Mail(href)) => {
                self.open_anchor("mail", &href, title);
                true
            }
            Some(Url::Fragment(id)) => {
                self.out.push_str("<a href=\"");
                self.slot(Slot::Fragment(id));
                self.close_anchor_tag(title);
                true
            }
            Some(Url::Root(href)) => {
                self.problem(Code::RootRelativeUrl, range, vec![("url", target)]);
                self.open_local(&href, title);
                true
            }
            Some(Url::Local(path)) => match self.options.links.local(&path) {
                Some(href) => {
                    self.open_local(&url::encode(&href), title);
                    true
                }
                None => {
                    self.problem(Code::BrokenLocalLink, range, vec![("url", target)]);
                    false
                }
            },
            None => {
                self.problem(Code::ForbiddenUrl, range, vec![("url", target)]);
                false
            }
        };
        self.links.push(has_tag);
    }

    fn open_local(&mut self, href: &str, title: Option<&str>) {
        self.out.push_str("<a href=\"");
        escape::attribute(&mut self.out, href);
        self.close_anchor_tag(title);
    }

    pub(super) fn end_link(&mut self) {
        self.flush();
        if self.links.pop() == Some(true) {
            self.out.push_str("</a>");
            self.footnotes_after_link();
        }
    }

    pub(super) fn begin_image(&mut self, kind: LinkType, target: &str, title: &str, range: Range<usize>) {
        self.flush();
        let target = self.prepared.restore(target).into_owned();
        if let LinkType::WikiLink { .. } = kind {
            self.problem(Code::BrokenLocalLink, range, vec![("url", target)]);
            self.keep_image(Source::None, title);
            return;
        }
        let source = match url::classify(&target) {
            Some(Url::External(href)) => {
                self.problem(Code::ExternalImage, range, vec![("url", target)]);
                Source::External(href)
            }
            Some(Url::Root(href)) => {
                self.problem(Code::RootRelativeUrl, range, vec![("url", target)]);
                Source::Local(href)
            }
            Some(Url::Local(path)) => match self.options.links.local(&path) {
                Some(href) => Source::Local(url::encode(&href)),
                None => {
                    self.problem(Code::BrokenLocalLink, range, vec![("url", target)]);
                    Source::None
                }
            },
            Some(Url::Fragment(_) | Url::Mail(_)) | None => {
                self.problem(Code::ForbiddenUrl, range, vec![("url", target)]);
                Source::None
            }
        };
        self.keep_image(source, title);
    }

    fn keep_image(&mut self, source: Source, title: &str) {
        self.image = Some(Image {
            nested: 0,
            alt: String::new(),
            source,
            title: self.prepared.restore(title).into_owned(),
        });
    }

    pub(super) fn end_image(&mut self) {
        self.flush();
        let Some(image) = self.image.take() else { return };
        let alt = join_lines(&image.alt);
        // Whatever the description says, a picture stands apart from the words around it.
        self.arrive('x', 'x');
        match image.source {
            Source::Local(href) => {
                self.out.push_str("<img src=\"");
                escape::attribute(&mut self.out, &href);
                self.out.push_str("\" alt=\"");
                escape::attribute(&mut self.out, &alt);
                self.out.push_str("\" loading=\"lazy\"");
                if !image.title.is_empty() {
                    self.out.push_str(" title=\"");
                    escape::attribute(&mut self.out, &image.title);
                    self.out.push('"');
                }
                self.out.push('>');
                self.plain.push_str(&alt);
            }
            Source::External(href) if !self.in_link() => {
                let shown = if alt.is_empty() { href.clone() } else { alt };
                self.open_anchor("external", &href, Some(&image.title));
                self.words(&shown);
                self.out.push_str("</a>");
            }
            Source::External(_) | Source::None => self.words(&alt),
        }
    }
}
