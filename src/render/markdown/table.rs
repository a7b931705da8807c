//! Tables, in a region that scrolls sideways by itself and can be reached with the keyboard.

use std::ops::Range;

use pulldown_cmark::Alignment;

use crate::diagnostic::Code;

use super::writer::Writer;

/// Cells of one table; the parser adds those that are missing in a row.
const MAX_CELLS: usize = 10_000;

/// The table being written.
pub(super) struct Table {
    columns: Vec<Alignment>,
    column: usize,
    head: bool,
    cells: usize,
    reported: bool,
}

impl Writer<'_> {
    pub(super) fn begin_table(&mut self, columns: Vec<Alignment>) {
        self.open_block("<div class=\"table\" role=\"group\" aria-label=\"表（横に動かせます）\" tabindex=\"0\">\n<table>\n");
        self.table = Some(Table {
            columns,
            column: 0,
            head: true,
            cells: 0,
            reported: false,
        });
    }

    pub(super) fn end_table(&mut self) {
        self.table = None;
        self.close_block("</tbody>\n</table>\n</div>\n");
    }

    pub(super) fn begin_table_head(&mut self) {
        self.open_block("<thead>\n<tr>");
        if let Some(table) = &mut self.table {
            table.column = 0;
        }
    }

    pub(super) fn end_table_head(&mut self) {
        self.close_block("</tr>\n</thead>\n<tbody>\n");
        if let Some(table) = &mut self.table {
            table.head = false;
        }
    }

    pub(super) fn begin_table_row(&mut self, range: Range<usize>) {
        if self.table_is_full(range) {
            return;
        }
        self.open_block("<tr>");
        if let Some(table) = &mut self.table {
            table.column = 0;
        }
    }

    pub(super) fn begin_table_cell(&mut self, range: Range<usize>) {
        self.flush();
        if self.table_is_full(range) {
            return;
        }
        let Some(table) = &mut self.table else { return };
        let alignment = table.columns.get(table.column).unwrap_or(&Alignment::None);
        table.column += 1;
        table.cells += 1;
        self.out
            .push_str(if table.head { "<th scope=\"col\"" } else { "<td" });
        self.out.push_str(match alignment {
            Alignment::None => ">",
            Alignment::Left => " class=\"align-left\">",
            Alignment::Center => " class=\"align-center\">",
            Alignment::Right => " class=\"align-right\">",
        });
    }

    pub(super) fn end_table_cell(&mut self) {
        self.end_words();
        let head = self.table.as_ref().is_some_and(|table| table.head);
        self.out.push_str(if head { "</th>" } else { "</td>" });
        if !self.plain.is_empty() && !self.plain.ends_with(['\n', ' ']) {
            self.plain.push(' ');
        }
    }

    /// Whether what begins here is left out, for the table is full.
    fn table_is_full(&mut self, range: Range<usize>) -> bool {
        let Some(table) = &mut self.table else {
            return false;
        };
        if table.cells < MAX_CELLS {
            return false;
        }
        self.muted = Some(self.open.len());
        if !std::mem::replace(&mut table.reported, true) {
            self.problem(Code::TableTooLarge, range, vec![("limit", MAX_CELLS.to_string())]);
        }
        true
    }
}
