//! `topics/index.html`: every topic, those with the most passages first.

use crate::diagnostic::Diagnostic;
use crate::render::library::Library;
use crate::render::view::topic::{TopicRow, TopicsView};
use crate::render::view::{Crumb, Head, Section};
use crate::render::{Page, Renderer, href, prose};

/// How much of a topic's explanation the list shows, in characters.
const TEXT: usize = 90;

impl Renderer {
    /// Draws the list of topics.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn topics(&self, library: &Library<'_>) -> Result<Page, Diagnostic> {
        let mut topics: Vec<TopicRow> = library
            .corpus
            .topics
            .iter()
            .zip(&library.site.topics)
            .map(|(topic, found)| {
                let of_series = |id: &str| {
                    found.members.iter().any(|member| {
                        let meeting = library.site.meetings.get(member.meeting);
                        meeting
                            .and_then(|m| m.card.series.as_ref())
                            .is_some_and(|own| own.as_str() == id)
                    })
                };
                let marks = self.site().series.iter();
                TopicRow {
                    title: topic.title.clone(),
                    path: href::topic(&topic.id),
                    text: prose::beginning(&topic.origin, TEXT, library).unwrap_or_default(),
                    count: found.count,
                    meetings: found.members.len(),
                    series: marks.filter(|mark| of_series(&mark.id)).cloned().collect(),
                }
            })
            .collect();
        topics.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.path.cmp(&b.path)));
        let head = Head {
            title: "論点".to_owned(),
            description: Some(format!(
                "会議をまたいで追う{}の論点です。論点ごとに、発言を日付の順に並べています。",
                topics.len()
            )),
            section: Some(Section::Topics),
            crumbs: Crumb::trail(&[super::START], "論点"),
            ..Head::default()
        };
        self.page(href::TOPICS, &head, &TopicsView { topics })
    }
}
