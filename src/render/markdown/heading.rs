//! Headings: levels that fit the page, ids that fit no other element of it.

use std::collections::BTreeMap;

use super::escape;

const MAX_SLUG: usize = 60;

/// The headings of a body.
#[derive(Default)]
pub(super) struct Headings {
    /// Level, id and text of each.
    pub(super) list: Vec<(u8, String, String)>,
    /// Where the one being written begins: in the HTML, in the plain text.
    begun: Option<(usize, usize)>,
    /// How often a slug was wanted.
    taken: BTreeMap<String, usize>,
}

impl Headings {
    pub(super) fn begin(&mut self, html: usize, plain: usize) {
        self.begun = Some((html, plain));
    }

    /// Puts the tags around what was written since `begin`.
    pub(super) fn end(&mut self, level: u8, prefix: &str, out: &mut String, plain: &str, listed: bool) {
        let Some((html, begin)) = self.begun.take() else {
            return;
        };
        let text = plain.get(begin..).unwrap_or_default().trim();
        let id = with_prefix(prefix, &self.unique(text));
        let mut tag = format!("<h{level} id=\"");
        escape::attribute(&mut tag, &id);
        tag.push_str("\">");
        out.insert_str(html, &tag);
        out.push_str(&format!("</h{level}>\n"));
        if listed {
            self.list.push((level, id, text.to_owned()));
        }
    }

    /// Whether `#name` is a heading of this body.
    pub(super) fn has(&self, name: &str) -> bool {
        self.taken.contains_key(name)
    }

    fn unique(&mut self, text: &str) -> String {
        let slug = slug(text);
        let mut candidate = slug.clone();
        let mut count = self.taken.get(&slug).copied().unwrap_or_default();
        while self.taken.contains_key(&candidate) {
            count += 1;
            candidate = format!("{slug}-{count}");
        }
        self.taken.insert(candidate.clone(), 0);
        self.taken.insert(slug, count);
        candidate
    }
}

/// The id of something in a body.
pub(super) fn with_prefix(prefix: &str, name: &str) -> String {
    if prefix.is_empty() || prefix.ends_with('-') {
        format!("{prefix}{name}")
    } else {
        format!("{prefix}-{name}")
    }
}

/// As GitHub makes it, so that a link to a heading works there and here.
fn slug(text: &str) -> String {
    let slug: String = text
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            ' ' | '\n' => Some('-'),
            c if c.is_alphanumeric() || matches!(c, '-' | '_') => Some(c),
            _ => None,
        })
        .take(MAX_SLUG)
        .collect();
    if slug.is_empty() {
        "section".to_owned()
    } else if slug.starts_with("fn-") || slug.starts_with("fnref-") {
        // Ids of footnotes.
        format!("h-{slug}")
    } else {
        slug
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_those_of_github() {
        for (text, expected) in [
            ("背景と目的", "背景と目的"),
            ("第9回（2024年）の論点", "第9回2024年の論点"),
            ("What Is CYXROSS?", "what-is-cyxross"),
            ("！？", "section"),
            ("fn-1", "h-fn-1"),
        ] {
            assert_eq!(slug(text), expected);
        }
    }

    #[test]
    fn no_id_is_given_twice() {
        let mut headings = Headings::default();
        let ids: Vec<String> = ["a", "a", "a-1", "a", "a-1"]
            .iter()
            .map(|text| headings.unique(text))
            .collect();
        assert_eq!(ids, ["a", "a-1", "a-1-1", "a-2", "a-1-2"]);
    }

    #[test]
    fn ten_thousand_equal_headings_take_no_time() {
        let mut headings = Headings::default();
        for _ in 0..10_000 {
            headings.unique("a");
        }
        assert_eq!(headings.unique("a"), "a-10000");
    }
}
