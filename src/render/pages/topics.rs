//! `topics/index.html`: every topic, those with the most passages first.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::record::id::SeriesId;
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
                let meetings = found
                    .members
                    .iter()
                    .filter_map(|m| library.site.meetings.get(m.meeting));
                let series: BTreeSet<&str> = meetings
                    .filter_map(|meeting| meeting.card.series.as_ref())
                    .map(SeriesId::as_str)
                    .collect();
                let marks = self.site().series.iter();
                TopicRow {
                    title: topic.title.clone(),
                    path: href::topic(&topic.id),
                    text: prose::beginning(&topic.origin, TEXT, library).unwrap_or_default(),
                    count: found.count,
                    meetings: found.members.len(),
                    series: marks
                        .filter(|mark| series.contains(mark.id.as_str()))
                        .cloned()
                        .collect(),
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
