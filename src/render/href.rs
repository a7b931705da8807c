//! Where every page stands, and links between pages.
//!
//! Owns the paths of the published folder. Links are relative, so that the site works under any
//! base path and from `file://`; only `404.html`, which is served at any depth, starts at the root.

use super::html::push_number;
use crate::record::SeedLine;
use crate::record::id::{MeetingId, SegmentId, SeriesId, Slug};

/// `index.html`.
pub const HOME: &str = "index.html";
/// All meetings.
pub const MEETINGS: &str = "meetings/index.html";
/// All topics.
pub const TOPICS: &str = "topics/index.html";
/// All speakers.
pub const PEOPLE: &str = "people/index.html";
/// The glossary.
pub const GLOSSARY: &str = "glossary/index.html";
/// The timeline.
pub const TIMELINE: &str = "timeline.html";
/// Search.
pub const SEARCH: &str = "search.html";
/// Every correction.
pub const CORRECTIONS: &str = "corrections.html";
/// What a host serves for a path it does not have.
pub const NOT_FOUND: &str = "404.html";

/// Every page, for search engines.
pub const SITEMAP: &str = "sitemap.xml";
/// The site's feed.
pub const FEED: &str = "feed.xml";

/// The page of a document.
pub fn meeting(id: &MeetingId) -> String {
    ["meetings/", id.as_str(), ".html"].concat()
}

/// The page of one speech.
pub fn speech(meeting: &MeetingId, unit: impl std::fmt::Display) -> String {
    format!("meetings/{meeting}/{unit}.html")
}

/// The source of a document, with its line numbers.
pub fn source(id: &MeetingId) -> String {
    ["sources/", id.as_str(), ".html"].concat()
}

/// A line of a source.
pub fn source_line(id: &MeetingId, line: SeedLine) -> String {
    let mut path = ["sources/", id.as_str(), ".html#L"].concat();
    push_number(&mut path, line);
    path
}

/// A segment in its meeting.
pub fn segment(meeting: &MeetingId, segment: SegmentId) -> String {
    let id = String::from(segment);
    ["meetings/", meeting.as_str(), ".html#", &id].concat()
}

/// A term of the glossary.
pub fn term(id: &Slug) -> String {
    ["glossary/", id.as_str(), ".html"].concat()
}

/// A topic.
pub fn topic(id: &Slug) -> String {
    ["topics/", id.as_str(), ".html"].concat()
}

/// A person, by id: `ict/上原`.
pub fn person(id: &str) -> String {
    ["people/", id, ".html"].concat()
}

/// A series.
pub fn series(id: &SeriesId) -> String {
    format!("series/{id}.html")
}

/// What is new in a series.
pub fn series_feed(id: &SeriesId) -> String {
    format!("series/{id}.xml")
}

/// What is new on a topic.
pub fn topic_feed(id: &Slug) -> String {
    format!("topics/{id}.xml")
}

/// A page of the site's own.
pub fn page(id: &Slug) -> String {
    format!("pages/{id}.html")
}

/// What leads from a page to the root of the site: nothing, `../`, `../../`, or a path from the
/// host's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root(String);

impl Root {
    /// From a page at this path.
    pub fn of(path: &str) -> Self {
        Self("../".repeat(path.matches('/').count()))
    }

    /// From anywhere on the host: the path of `base_url`, or `/`.
    pub fn absolute(base_url: Option<&str>) -> Self {
        let path = base_url
            .and_then(|url| url.split_once("://"))
            .and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]))
            .unwrap_or("/");
        let path = path.split(['?', '#']).next().unwrap_or("/");
        Self(format!("{}/", path.trim_end_matches('/')))
    }

    /// As it stands before a path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The link to a path of the site, with or without a fragment.
    pub fn href(&self, target: &str) -> String {
        join(&self.0, target)
    }
}

/// The address of a path of the site: `base_url` and the path, percent-encoded. The home page is
/// the folder it stands in.
pub fn absolute(base: &str, path: &str) -> String {
    join(base, if path == HOME { "" } else { path })
}

/// A link within the page: `#s1-5`.
pub fn fragment(id: &str) -> String {
    let mut out = String::with_capacity(id.len() + 1);
    out.push('#');
    push_encoded(&mut out, id);
    out
}

/// A value of a query, percent-encoded.
pub fn query(value: &str) -> String {
    encode(value).replace('/', "%2F").replace('#', "%23")
}

/// Percent-encodes a path with its fragment; `/` and the first `#` keep their meaning.
pub fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len() + 8);
    push_encoded(&mut out, path);
    out
}

/// A path of the site behind what leads to it, percent-encoded.
pub fn join(root: &str, path: &str) -> String {
    let mut out = String::with_capacity(root.len() + path.len() + 8);
    out.push_str(root);
    push_encoded(&mut out, path);
    out
}

fn push_encoded(out: &mut String, path: &str) {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
    let mut fragment = false;
    let mut copied = 0;
    for (at, byte) in path.bytes().enumerate() {
        if is_plain(byte) || byte == b'#' && !std::mem::replace(&mut fragment, true) {
            continue;
        }
        const HEX: &[u8; 16] = b"0123456789ABCDEF";
        out.push_str(path.get(copied..at).unwrap_or_default());
        out.push('%');
        out.push(char::from(HEX[usize::from(byte >> 4)]));
        out.push(char::from(HEX[usize::from(byte & 15)]));
        copied = at + 1;
    }
    out.push_str(path.get(copied..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_to_the_page_and_percent_encoded() {
        let from = Root::of("meetings/ict-09.html");
        assert_eq!(
            from.href("people/ict/上原.html#m"),
            "../people/ict/%E4%B8%8A%E5%8E%9F.html#m"
        );
        assert_eq!(Root::of("index.html").href(TIMELINE), "timeline.html");
        assert_eq!(Root::of("people/ict/上原.html").as_str(), "../../");
        assert_eq!(fragment("note-独法"), "#note-%E7%8B%AC%E6%B3%95");
    }

    #[test]
    fn addresses_stand_below_the_base_and_the_home_page_is_the_base() {
        let base = "https://example.org/sub/";
        assert_eq!(absolute(base, HOME), base);
        assert_eq!(
            absolute(base, "people/ict/上原.html#m"),
            "https://example.org/sub/people/ict/%E4%B8%8A%E5%8E%9F.html#m"
        );
    }

    #[test]
    fn the_page_that_is_served_anywhere_links_from_the_root_of_the_host() {
        for (base, root) in [
            (None, "/"),
            (Some("https://example.org"), "/"),
            (Some("https://example.org/"), "/"),
            (Some("https://example.org/sub/path"), "/sub/path/"),
            (Some("https://example.org/sub/?x#y"), "/sub/"),
        ] {
            assert_eq!(Root::absolute(base).as_str(), root);
        }
    }
}
