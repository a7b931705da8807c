//! Topics over meetings: how many passages of each each meeting has.

use super::super::href;
use super::super::library::{Library, meeting_label};
use super::super::view::timeline::{Cell, Column, Matrix, MatrixRow};
use super::super::view::{Link, SiteView};

/// Columns beyond this make no readable table; the latest are kept.
const MOST_COLUMNS: usize = 12;

/// The table; none without topics or meetings.
pub(super) fn view(library: &Library<'_>, site_view: &SiteView) -> Option<Matrix> {
    let site = library.site;
    let shown = site.matrix.meetings.len().saturating_sub(MOST_COLUMNS);
    let mut columns = Vec::new();
    let mut sources: Vec<Option<usize>> = Vec::new();
    for (at, index) in site.matrix.meetings.iter().enumerate().skip(shown) {
        let Some(meeting) = site.meetings.get(*index) else {
            continue;
        };
        let series = meeting
            .card
            .series
            .as_ref()
            .and_then(|id| site_view.mark(id))
            .cloned();
        if let Some((from, to)) = meeting.previous.as_ref().and_then(|previous| previous.missing) {
            let label = if from == to {
                format!("第{from}回")
            } else {
                format!("第{from}〜{to}回")
            };
            columns.push(Column {
                series: series.clone(),
                label,
                path: None,
            });
            sources.push(None);
        }
        columns.push(Column {
            series,
            label: meeting_label(&meeting.card),
            path: Some(href::meeting(&meeting.card.id)),
        });
        sources.push(Some(at));
    }
    let rows: Vec<MatrixRow> = library
        .corpus
        .topics
        .iter()
        .zip(&site.matrix.counts)
        .map(|(topic, counts)| MatrixRow {
            topic: Link::new(topic.title.clone(), href::topic(&topic.id)),
            cells: columns
                .iter()
                .zip(&sources)
                .map(|(column, source)| cell(column, source.and_then(|at| counts.get(at).copied()), topic))
                .collect(),
        })
        .collect();
    (!rows.is_empty() && !columns.is_empty()).then_some(Matrix { columns, rows })
}

fn cell(column: &Column, count: Option<u32>, topic: &crate::content::Topic) -> Cell {
    Cell {
        count,
        heat: match count.unwrap_or(0) {
            0 => 0,
            1..=2 => 1,
            3..=7 => 2,
            _ => 3,
        },
        path: count.filter(|count| *count > 0).map(|_| href::topic(&topic.id)),
        accent: column.series.as_ref().map(|series| series.accent),
    }
}
