//! The page of a source: every line as received, numbered, with what became of it.
//!
//! Owns the look of lines that are of the header, of the record, or dropped by a rule. Published
//! only where the source's `publish` is `full`.

use std::collections::BTreeMap;

use super::href::{self, Root};
use super::html::{Html, push_attribute, push_number, push_text};
use super::library::{Library, shown};
use super::meeting::Desk;
use super::view::meeting::Action;
use super::view::source::{RuleView, SourcePageView, Tally};
use super::view::{Crumb, Head, Section, way_to_meeting};
use super::{Page, Renderer};
use crate::content::Publish;
use crate::diagnostic::Diagnostic;
use crate::record::id::UnitId;
use crate::record::{Header, SeedLine};
use crate::site::Meeting;

impl Renderer {
    /// Draws the source of a document; none where its terms do not let the site show it whole.
    /// `seed` is the seed's text.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn source(
        &self,
        meeting: &Meeting,
        header: &Header,
        seed: &str,
        library: &Library<'_>,
    ) -> Result<Option<Page>, Diagnostic> {
        if meeting.source.publish != Publish::Full || !library.corpus.config.outputs.sources {
            return Ok(None);
        }
        let path = href::source(&meeting.id);
        let root = Root::of(&path);
        let fields = self.fields::<SourcePageView>();
        let desk = Desk::new(meeting, library, self.site(), fields, &root);
        let label = desk.label();
        let page = root.href(&href::meeting(&meeting.id));
        let (lines, tally) = table(meeting, header, seed, &page);
        let view = SourcePageView {
            id: meeting.id.to_string(),
            series: desk.series().cloned(),
            source: desk.source(),
            meeting: Action {
                text: format!("{label}のページ"),
                href: page,
            },
            file: format!("seeds/{}", meeting.source.file),
            tally,
            lines: Html::from_markup(&lines),
            rules: rules(header),
            label: label.clone(),
        };
        let name = match &view.series {
            Some(series) => format!("{} {label}", series.name),
            None => label.clone(),
        };
        let mut crumbs = way_to_meeting(view.series.as_ref());
        crumbs.push(Crumb {
            text: label,
            path: Some(href::meeting(&meeting.id)),
        });
        crumbs.push(Crumb {
            text: "原文".to_owned(),
            path: None,
        });
        let head = Head {
            title: format!("{name} 原文"),
            description: Some(format!(
                "{name}の原文を、受け取ったままの文字と行番号で載せています。"
            )),
            section: Some(Section::Meetings),
            crumbs,
            accent: view.series.as_ref().map(|series| series.accent),
            ..Head::default()
        };
        self.page(&path, &head, &view).map(Some)
    }
}

/// What a line is.
enum Fate<'a> {
    Header,
    Dropped(&'a str),
    Agenda(String),
    Unit(UnitId),
}

fn table(meeting: &Meeting, header: &Header, seed: &str, page: &str) -> (String, Tally) {
    let texts: Vec<&str> = seed.lines().collect();
    // By line, from 1.
    let mut fates: Vec<Option<Fate<'_>>> = Vec::new();
    fates.resize_with(texts.len() + 1, || None);
    for unit in &meeting.units {
        let paragraphs = unit.segments.iter().flat_map(|segment| &segment.paragraphs);
        let headings = unit
            .segments
            .iter()
            .filter_map(|segment| segment.heading.as_ref());
        let lines = paragraphs
            .flat_map(|paragraph| paragraph.lines.iter().copied())
            .chain(headings.map(|heading| heading.line))
            .chain([unit.line]);
        for line in lines {
            if let Some(fate) = fates.get_mut(line as usize) {
                fate.get_or_insert(Fate::Unit(unit.id));
            }
        }
    }
    let mut settle = |line: SeedLine, settled| {
        if let Some(fate) = fates.get_mut(line as usize) {
            *fate = Some(settled);
        }
    };
    for item in &meeting.agenda {
        settle(item.line, Fate::Agenda(item.id.to_string()));
    }
    for line in &header.header_lines {
        settle(*line, Fate::Header);
    }
    for dropped in &header.dropped {
        settle(dropped.line, Fate::Dropped(&dropped.rule));
    }
    let mut tally = Tally::default();
    let mut out = String::with_capacity(seed.len() * 2);
    let mut last = None;
    for (number, text) in (1..).zip(texts) {
        let number: SeedLine = number;
        let text = text.trim_end_matches('\r').trim_start_matches('\u{feff}');
        tally.all += 1;
        let fate = fates.get(number as usize).and_then(Option::as_ref);
        let class = match fate {
            Some(Fate::Header) => {
                tally.header += 1;
                "head"
            }
            Some(Fate::Dropped(_)) => {
                tally.dropped += 1;
                "gone"
            }
            Some(Fate::Agenda(_) | Fate::Unit(_)) => {
                tally.record += 1;
                "rec"
            }
            None if text.trim().is_empty() => {
                tally.blank += 1;
                "blank"
            }
            None => "rec",
        };
        out.push_str("<tr id=\"L");
        push_number(&mut out, number);
        out.push_str("\" class=\"");
        out.push_str(class);
        out.push_str("\"><th scope=\"row\"><a href=\"#L");
        push_number(&mut out, number);
        out.push_str("\">");
        push_number(&mut out, number);
        out.push_str("</a></th><td>");
        push_text(&mut out, text);
        out.push_str("</td><td>");
        match fate {
            Some(Fate::Header) => out.push_str("見出し部分"),
            Some(Fate::Dropped(rule)) => {
                out.push_str("除いた行: ");
                push_text(&mut out, rule_words(rule));
            }
            Some(Fate::Agenda(id)) => {
                link(
                    &mut out,
                    page,
                    id,
                    &format!("議題 {}", id.trim_start_matches('a')),
                );
                last = None;
            }
            Some(Fate::Unit(id)) if last != Some(*id) => {
                link(&mut out, page, &id.to_string(), &shown(id));
                last = Some(*id);
            }
            _ => {}
        }
        out.push_str("</td></tr>\n");
    }
    (out, tally)
}

fn link(out: &mut String, page: &str, id: &str, text: &str) {
    out.push_str("<a");
    push_attribute(out, "href", &format!("{page}{}", href::fragment(id)));
    out.push('>');
    push_text(out, text);
    out.push_str("</a>");
}

/// A rule in words readers know; a rule that is new keeps its name.
fn rule_words(rule: &str) -> &str {
    match rule {
        "page-number" => "ページ番号",
        "running-head" => "各ページの柱",
        "cover-image-caption" => "見出し画像の説明",
        "support-prompt" => "応援や支払いの案内",
        "share-button" => "共有のボタン",
        "follow-button" => "フォローなどのボタン",
        "login-prompt" => "会員登録の案内",
        "comment-box" => "コメント欄",
        "related-links" => "ほかの記事へのリンク",
        other => other,
    }
}

fn rules(header: &Header) -> Vec<RuleView> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for dropped in &header.dropped {
        *counts.entry(&dropped.rule).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|(name, count)| RuleView {
            name: rule_words(name).to_owned(),
            count,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Dropped, Grade, SourceHeader};
    use crate::render::fixture::{corpus, id, meeting};
    use crate::render::theme::Theme;
    use crate::site::Site;

    fn header() -> Header {
        Header {
            id: id("demo-02"),
            meeting: id("demo-02"),
            series: None,
            round: None,
            title: None,
            date: None,
            weekday: None,
            start: None,
            end: None,
            place: None,
            source: SourceHeader {
                file: "demo.txt".to_owned(),
                sha256: String::new(),
                grade: Grade::OfficialSummary,
            },
            labels: None,
            attendees: Vec::new(),
            materials: Vec::new(),
            header_lines: vec![1],
            dropped: vec![Dropped {
                line: 3,
                rule: "page-number".to_owned(),
            }],
        }
    }

    #[test]
    fn every_line_is_there_with_its_number_and_what_became_of_it() {
        let (meeting, seed) = (
            meeting(),
            "題名<1>\r\n\n- 2 -\n".to_owned() + &"\n".repeat(29) + "休委員)\n",
        );
        let (lines, tally) = table(&meeting, &header(), &seed, "../meetings/demo-02.html");
        for row in [
            "<tr id=\"L1\" class=\"head\"><th scope=\"row\"><a href=\"#L1\">1</a></th><td>題名&lt;1&gt;</td><td>見出し部分</td></tr>",
            "<tr id=\"L2\" class=\"blank\">",
            "<td>- 2 -</td><td>除いた行: ページ番号</td>",
            "<tr id=\"L33\" class=\"rec\"><th scope=\"row\"><a href=\"#L33\">33</a></th><td>休委員)</td><td><a href=\"../meetings/demo-02.html#s1-2\">1-2</a></td></tr>",
        ] {
            assert!(lines.contains(row), "{row}\n{lines}");
        }
        assert_eq!(
            (
                tally.all,
                tally.header,
                tally.dropped,
                lines.matches("<tr ").count()
            ),
            (33, 1, 1, 33)
        );
    }

    #[test]
    fn a_source_that_may_not_be_shown_whole_has_no_page() {
        let corpus = corpus();
        let site = Site::default();
        let library = Library::new(&corpus, &site);
        let theme = Theme::load("/nowhere".into(), None).expect("a theme");
        let renderer = Renderer::new(theme, &corpus.config, &corpus.series, &corpus.pages);
        let mut meeting = meeting();
        for (publish, published) in [
            (Publish::Full, true),
            (Publish::Excerpt, false),
            (Publish::Link, false),
        ] {
            meeting.source.publish = publish;
            let page = renderer
                .source(&meeting, &header(), "一行", &library)
                .expect("no error");
            assert_eq!(page.is_some(), published, "{publish:?}");
        }
    }
}
