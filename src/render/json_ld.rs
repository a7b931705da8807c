//! Pages for machines: JSON-LD of schema.org.
//!
//! Owns what every page says of itself (the way to it, `BreadcrumbList`), the site as a whole and
//! the glossary, and the one way by which JSON gets into a page. What a meeting's page says stands
//! in `meeting::json_ld`.

use serde_json::{Value, json};

use super::filter::escape_json;
use super::href;
use super::html::Html;
use super::view::{Crumb, SiteView};
use crate::content::Term;

/// Terms that the glossary lists for machines; the rest they find on pages of their own.
const TERMS: usize = 200;

/// JSON that may stand in a script element.
pub fn script(value: &Value) -> Html {
    Html::from_markup(&escape_json(&value.to_string()))
}

/// Sets a key, if there is a value for it.
pub fn set(object: &mut Value, key: &str, value: Option<String>) {
    if let (Some(value), Some(object)) = (value, object.as_object_mut()) {
        object.insert(key.to_owned(), Value::String(value));
    }
}

/// The address of a path; none without `base_url`.
pub fn address(site: &SiteView, path: &str) -> Option<String> {
    let base = site.base_url.as_deref()?;
    Some(href::absolute(base, path))
}

/// The way to a page, itself last; none without `base_url`, for its steps are addresses.
pub fn breadcrumbs(site: &SiteView, crumbs: &[Crumb]) -> Option<Html> {
    let base = site.base_url.as_deref()?;
    let items = crumbs.iter().enumerate().map(|(at, crumb)| {
        let mut item = json!({ "@type": "ListItem", "position": at + 1, "name": crumb.text });
        let path = crumb.path.as_deref();
        set(&mut item, "item", path.map(|path| href::absolute(base, path)));
        item
    });
    let items: Vec<Value> = items.collect();
    (!items.is_empty()).then(|| {
        script(&json!({
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": items,
        }))
    })
}

/// The site, as its home page says it.
pub fn web_site(site: &SiteView) -> Html {
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site.title,
        "inLanguage": site.language,
    });
    set(&mut value, "url", address(site, href::HOME));
    set(&mut value, "description", site.description.clone());
    set(&mut value, "license", site.commentary_licence.clone());
    script(&value)
}

/// The glossary, with the names of its terms.
pub fn term_set(site: &SiteView, terms: &[Term]) -> Html {
    let mut set_of_terms = bare_set(site);
    let names = terms.iter().take(TERMS).map(|term| {
        let mut value = json!({ "@type": "DefinedTerm", "name": term.term });
        set(&mut value, "url", address(site, &href::term(&term.id)));
        value
    });
    set_of_terms["@context"] = "https://schema.org".into();
    set_of_terms["inLanguage"] = site.language.as_str().into();
    set_of_terms["hasDefinedTerm"] = names.collect();
    set(&mut set_of_terms, "license", site.commentary_licence.clone());
    script(&set_of_terms)
}

/// A term with its definition in words.
pub fn term(site: &SiteView, term: &Term, definition: &str) -> Html {
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "name": term.term,
        "description": definition,
        "inLanguage": site.language,
        "inDefinedTermSet": bare_set(site),
    });
    if !term.aliases.is_empty() {
        value["alternateName"] = json!(term.aliases);
    }
    set(&mut value, "url", address(site, &href::term(&term.id)));
    script(&value)
}

fn bare_set(site: &SiteView) -> Value {
    let mut value = json!({
        "@type": "DefinedTermSet",
        "name": format!("{}の用語", site.title),
    });
    set(&mut value, "url", address(site, href::GLOSSARY));
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Config;
    use crate::render::fixture::origin;

    fn site(base_url: Option<&str>) -> SiteView {
        let config = Config {
            title: "</script>を読む".to_owned(),
            base_url: base_url.map(str::to_owned),
            ..Config::default()
        };
        SiteView::new(&config, &[], &[])
    }

    fn read(html: &Html) -> Value {
        assert!(!html.as_str().contains('<'), "{html:?}");
        serde_json::from_str(html.as_str()).expect("JSON")
    }

    #[test]
    fn nothing_in_the_data_ends_the_element_it_stands_in() {
        assert_eq!(read(&web_site(&site(None)))["name"], "</script>を読む");
    }

    #[test]
    fn the_way_to_a_page_is_of_addresses_and_ends_in_the_page() {
        let crumbs = [
            ("はじめ", Some(href::HOME)),
            ("用語", Some(href::GLOSSARY)),
            ("剪定", None),
        ];
        let crumbs = crumbs.map(|(text, path)| Crumb {
            text: text.to_owned(),
            path: path.map(str::to_owned),
        });
        assert_eq!(breadcrumbs(&site(None), &crumbs), None);
        let site = site(Some("https://example.org/a"));
        assert_eq!(breadcrumbs(&site, &[]), None);
        let found = read(&breadcrumbs(&site, &crumbs).expect("a way"));
        assert_eq!(
            found["itemListElement"],
            json!([
                { "@type": "ListItem", "position": 1, "name": "はじめ", "item": "https://example.org/a/" },
                { "@type": "ListItem", "position": 2, "name": "用語",
                  "item": "https://example.org/a/glossary/index.html" },
                { "@type": "ListItem", "position": 3, "name": "剪定" },
            ])
        );
    }

    #[test]
    fn a_term_names_its_set_and_its_other_forms() {
        let site = site(Some("https://example.org"));
        let sentei = Term {
            id: "sentei".parse().expect("an id"),
            term: "剪定".to_owned(),
            reading: None,
            aliases: vec!["枝切り".to_owned()],
            category: None,
            sources: Vec::new(),
            see_also: Vec::new(),
            popup: true,
            origin: origin("content/glossary/sentei.md", ""),
        };
        let found = read(&term(&site, &sentei, "枝を切ることです。"));
        assert_eq!(found["@type"], "DefinedTerm");
        assert_eq!(found["alternateName"], json!(["枝切り"]));
        assert_eq!(found["url"], "https://example.org/glossary/sentei.html");
        assert_eq!(
            found["inDefinedTermSet"]["url"],
            "https://example.org/glossary/index.html"
        );
        let all = read(&term_set(&site, &[sentei]));
        assert_eq!(all["@type"], "DefinedTermSet");
        assert_eq!(all["hasDefinedTerm"][0]["name"], "剪定");
    }
}
