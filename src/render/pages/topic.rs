//! `topics/<id>.html`: a subject followed over meetings.

use super::history;
use crate::diagnostic::Diagnostic;
use crate::render::href::{self, Root};
use crate::render::library::Library;
use crate::render::prose;
use crate::render::view::passage::PassageView;
use crate::render::view::topic::TopicPageView;
use crate::render::view::{Crumb, Head, Link, Section};
use crate::render::{Page, Renderer};
use crate::site::gather::MeetingIndex;

impl Renderer {
    /// Draws the page of a topic, by its place in the corpus. What its Markdown has wrong goes to
    /// `problems`.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn topic(
        &self,
        at: usize,
        passages: Vec<(MeetingIndex, Vec<PassageView>)>,
        library: &Library<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<Option<Page>, Diagnostic> {
        let (Some(topic), Some(found)) = (library.corpus.topics.get(at), library.site.topics.get(at)) else {
            return Ok(None);
        };
        let path = href::topic(&topic.id);
        let root = Root::of(&path);
        let body = prose::body(&topic.origin, 2, library, &root, problems);
        let whole = library.lists.topics.get(at).is_none_or(|first| *first == 0);
        let outputs = library.corpus.config.outputs;
        let fields = self.fields::<TopicPageView>();
        let view = TopicPageView {
            id: topic.id.to_string(),
            title: topic.title.clone(),
            words: topic.terms.clone(),
            text: body.html,
            terms: found
                .terms
                .iter()
                .filter_map(|id| library.term(id))
                .map(|entry| Link::new(&entry.term.term, href::term(&entry.term.id)))
                .collect(),
            edit: self.site().edit_url(topic.origin.file.as_str()),
            data: outputs.data.then(|| format!("data/topics/{}.json", topic.id)),
            extent: history::extent(found.count, found.members.len(), &passages),
            history: fields.fill("history", || {
                history::with_gaps(passages, whole, library, self.site())
            }),
        };
        let head = Head {
            title: topic.title.clone(),
            description: prose::description(&topic.origin, library),
            section: Some(Section::Topics),
            crumbs: Crumb::trail(&[("論点", href::TOPICS)], &topic.title),
            article: true,
            feed: self.feed(&path),
            code: body.code,
            ..Head::default()
        };
        self.page(&path, &head, &view).map(Some)
    }
}
