//! Files for hosts and search engines: `_headers`, `robots.txt`, the sitemap.
//!
//! Owns their form and the record of pages drawn that a sitemap may name. The pages of a site say
//! the same policy in `<meta>`, for hosts that read no `_headers`.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::html::push_text;
use super::{Page, href};

/// Addresses of one sitemap: the most that the protocol allows.
const MOST: usize = 50_000;

/// What hosts send with every file; `netlify.toml` says the same.
pub const HEADERS: [(&str, &str); 5] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'none'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// Pages are asked for anew each time, as hosts do of themselves; some join the values that two
/// rules give one header, so only the names that change with their bytes say how long they may be
/// kept.
const ASSETS: &str = "
/assets/*
  Cache-Control: public, max-age=31536000, immutable
";

/// `_headers`.
pub fn headers() -> Page {
    let mut text = "/*\n".to_owned();
    for (name, value) in HEADERS {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text.push_str(ASSETS);
    Page {
        path: "_headers".into(),
        bytes: text.into(),
    }
}

/// `robots.txt`: all may be read; with `base_url`, where the sitemap is.
pub fn robots(base: Option<&str>) -> Page {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(base) = base {
        text.push_str(&format!("\nSitemap: {}\n", href::absolute(base, href::SITEMAP)));
    }
    Page {
        path: "robots.txt".into(),
        bytes: text.into(),
    }
}

/// Paths of pages that search engines may list, noted as they are drawn.
#[derive(Debug, Default)]
pub struct Listed(Mutex<BTreeSet<String>>);

impl Listed {
    /// Takes note of a page.
    pub fn add(&self, path: &str) {
        let mut paths = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        paths.insert(path.to_owned());
    }

    /// Whether a page was noted.
    pub fn has(&self, path: &str) -> bool {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(path)
    }

    /// `sitemap.xml`; of a very large site it lists its parts, `sitemap-1.xml` and so on.
    pub fn sitemap(&self, base: &str) -> Vec<Page> {
        self.in_parts(base, MOST)
    }

    fn in_parts(&self, base: &str, most: usize) -> Vec<Page> {
        let paths = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        if paths.len() <= most {
            return vec![list(href::SITEMAP, "urlset", "url", base, &paths)];
        }
        let names: Vec<String> = (1..=paths.len().div_ceil(most))
            .map(|number| format!("sitemap-{number}.xml"))
            .collect();
        let parts = paths.chunks(most).zip(&names);
        let mut pages: Vec<Page> = parts
            .map(|(paths, name)| list(name, "urlset", "url", base, paths))
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        pages.push(list(href::SITEMAP, "sitemapindex", "sitemap", base, &names));
        pages
    }
}

fn list(name: &str, root: &str, item: &str, base: &str, paths: &[&str]) -> Page {
    let mut xml = String::with_capacity(128 + paths.len() * 96);
    xml.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str(&format!(
        "<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    ));
    for path in paths {
        xml.push_str(&format!("<{item}><loc>"));
        push_text(&mut xml, &href::absolute(base, path));
        xml.push_str(&format!("</loc></{item}>\n"));
    }
    xml.push_str(&format!("</{root}>\n"));
    Page {
        path: name.into(),
        bytes: xml.into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(page: &Page) -> &str {
        std::str::from_utf8(&page.bytes).expect("UTF-8")
    }

    #[test]
    fn a_site_too_long_for_one_sitemap_lists_its_parts() {
        let listed = Listed::default();
        for path in ["index.html", "people/demo/林.html", "meetings/demo-02.html"] {
            listed.add(path);
        }
        let whole = listed.in_parts("https://example.org/?a&b/", 3);
        let [whole] = whole.as_slice() else {
            panic!("one file: {whole:?}");
        };
        assert_eq!(
            text(whole),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
             <url><loc>https://example.org/?a&amp;b/</loc></url>\n\
             <url><loc>https://example.org/?a&amp;b/meetings/demo-02.html</loc></url>\n\
             <url><loc>https://example.org/?a&amp;b/people/demo/%E6%9E%97.html</loc></url>\n\
             </urlset>\n"
        );
        let parts = listed.in_parts("https://example.org/", 2);
        let paths: Vec<&str> = parts.iter().map(|page| page.path.as_str()).collect();
        assert_eq!(paths, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        let index = parts.last().map(text).unwrap_or_default();
        assert!(
            index.contains("<sitemap><loc>https://example.org/sitemap-2.xml</loc></sitemap>"),
            "{index}"
        );
        assert_eq!(
            parts
                .iter()
                .map(|page| text(page).matches("<url>").count())
                .sum::<usize>(),
            3
        );
    }

    #[test]
    fn robots_name_the_sitemap_only_where_there_is_one() {
        assert_eq!(text(&robots(None)), "User-agent: *\nAllow: /\n");
        assert_eq!(
            text(&robots(Some("https://example.org/a/"))),
            "User-agent: *\nAllow: /\n\nSitemap: https://example.org/a/sitemap.xml\n"
        );
    }
}
