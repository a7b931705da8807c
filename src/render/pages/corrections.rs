//! `corrections.html`: what lies over the record, and why.

use crate::content::{Checked, Publish};
use crate::diagnostic::Diagnostic;
use crate::render::library::{Library, meeting_name, shown};
use crate::render::lists::ROWS;
use crate::render::meeting::{confidence, correction_kind};
use crate::render::view::correction::{CorrectionGroup, CorrectionItem, CorrectionsView, MoreCorrections};
use crate::render::view::{Crumb, Head, Link};
use crate::render::{Page, Renderer, href};
use crate::site::facts::{CorrectionRow, MeetingCard};

impl Renderer {
    /// Draws the list of corrections.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn corrections(&self, library: &Library<'_>) -> Result<Page, Diagnostic> {
        let all = &library.site.corrections;
        let mut parts: Vec<(&MeetingCard, Vec<&CorrectionRow>)> = Vec::new();
        for same in all.chunk_by(|(a, _), (b, _)| a == b) {
            let meeting = same.first().and_then(|(at, _)| library.site.meetings.get(*at));
            if let Some(meeting) = meeting {
                parts.push((&meeting.card, same.iter().map(|(_, row)| &**row).collect()));
            }
        }
        parts.sort_by(|a, b| b.0.date.cmp(&a.0.date).then_with(|| a.0.id.cmp(&b.0.id)));
        let mut room = ROWS;
        let (mut groups, mut more) = (Vec::new(), Vec::new());
        for (card, rows) in parts {
            if groups.is_empty() || rows.len() <= room {
                room = room.saturating_sub(rows.len());
                groups.push(self.correction_group(card, &rows));
            } else {
                room = 0;
                more.push(MoreCorrections {
                    meeting: Link::new(
                        meeting_name(card),
                        format!("{}#corrections", href::meeting(&card.id)),
                    ),
                    count: rows.len(),
                });
            }
        }
        let checked = all.iter().filter(|(_, row)| row.checked == Checked::Pdf);
        let view = CorrectionsView {
            count: all.len(),
            checked: checked.count(),
            groups,
            more,
        };
        let head = Head {
            title: "訂正と補いの一覧".to_owned(),
            description: Some(
                "記録の文字のうち疑わしいところと、補いの案、その理由の一覧です。記録の文字そのものは変えていません。"
                    .to_owned(),
            ),
            crumbs: Crumb::trail(&[super::START], "訂正と補いの一覧"),
            ..Head::default()
        };
        self.page(href::CORRECTIONS, &head, &view)
    }

    fn correction_group(&self, card: &MeetingCard, rows: &[&CorrectionRow]) -> CorrectionGroup {
        let page = href::meeting(&card.id);
        let has_copy = card.publish == Publish::Full && self.site().outputs.sources;
        CorrectionGroup {
            id: card.id.to_string(),
            meeting: Link::new(meeting_name(card), page.clone()),
            series: card.series.as_ref().and_then(|id| self.site().mark(id)).cloned(),
            date: card.date.clone(),
            rows: rows
                .iter()
                .map(|row| CorrectionItem {
                    id: format!("{}-{}", card.id, row.id),
                    printed: row.printed.clone(),
                    corrected: row.corrected.clone(),
                    kind: correction_kind(row.kind),
                    reason: row.reason.clone(),
                    confidence: confidence(row.confidence),
                    checked: row.checked == Checked::Pdf,
                    line: row.line,
                    source: has_copy.then(|| href::source_line(&card.id, row.line)),
                    passage: row
                        .unit
                        .map(|unit| Link::new(shown(unit), format!("{page}#{unit}"))),
                    anchor: format!("{page}#c-{}", row.id),
                    report: self.site().report_form(
                        &card.id,
                        row.line,
                        &row.printed,
                        row.corrected.as_deref(),
                    ),
                })
                .collect(),
        }
    }
}
