//! `glossary/<id>.html`: a word, what it means, and its history over meetings.

use super::history;
use crate::diagnostic::Diagnostic;
use crate::render::href::{self, Root};
use crate::render::library::Library;
use crate::render::prose;
use crate::render::view::glossary::TermPageView;
use crate::render::view::passage::PassageView;
use crate::render::view::{Crumb, Head, Link, Section};
use crate::render::{Page, Renderer, json_ld};
use crate::site::gather::MeetingIndex;
use crate::text::fold::fold;

/// The longest definition that machines are told, in characters.
const DEFINITION: usize = 500;

impl Renderer {
    /// Draws the page of a term, by its place in the glossary. What its Markdown has wrong goes to
    /// `problems`.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn term(
        &self,
        at: usize,
        passages: Vec<(MeetingIndex, Vec<PassageView>)>,
        library: &Library<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<Option<Page>, Diagnostic> {
        let (Some(term), Some(found)) = (library.corpus.glossary.get(at), library.site.terms.get(at)) else {
            return Ok(None);
        };
        let path = href::term(&term.id);
        let root = Root::of(&path);
        let body = prose::body(&term.origin, 2, library, &root, problems);
        let names: Vec<String> = std::iter::once(&term.term)
            .chain(&term.aliases)
            .map(|name| fold(name))
            .collect();
        let followed = library.corpus.topics.iter().filter(|topic| {
            let mut words = topic.terms.iter().chain([&topic.title]);
            words.any(|word| names.contains(&fold(word)))
        });
        let fields = self.fields::<TermPageView>();
        let view = TermPageView {
            id: term.id.to_string(),
            term: term.term.clone(),
            reading: term.reading.clone(),
            aliases: term.aliases.clone(),
            category: term.category.clone(),
            definition: body.html,
            sources: term
                .sources
                .iter()
                .map(|source| library.source(source, &root))
                .collect(),
            related: found
                .related
                .iter()
                .filter_map(|id| library.term(id))
                .map(|entry| Link::new(&entry.term.term, href::term(&entry.term.id)))
                .collect(),
            topics: followed
                .map(|topic| Link::new(&topic.title, href::topic(&topic.id)))
                .collect(),
            edit: self.site().edit_url(term.origin.file.as_str()),
            extent: history::extent(found.count, found.occurrences.len(), &passages),
            history: fields.fill("history", || history::plain(passages, library, self.site())),
        };
        let json_ld = || {
            let definition = prose::beginning(&term.origin, DEFINITION, library).unwrap_or_default();
            json_ld::term(self.site(), term, &definition)
        };
        let head = Head {
            title: term.term.clone(),
            description: prose::description(&term.origin, library),
            section: Some(Section::Glossary),
            crumbs: Crumb::trail(&[("用語", href::GLOSSARY)], &term.term),
            json_ld: fields.has("json_ld").then(json_ld),
            code: body.code,
            ..Head::default()
        };
        self.page(&path, &head, &view).map(Some)
    }
}
