//! What is wrong with one minutes file, with its places.
//!
//! The reader knows on which line it stands, so a place costs the line and not the file.

use std::ops::Range;

use camino::Utf8Path;

use crate::diagnostic::{Code, Diagnostic, Place};

/// After so many problems the rest of a file is not worth reading.
const MOST: usize = 50;

/// More on one line tell nobody anything.
pub(super) const MOST_ON_LINE: usize = 20;

/// A line of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// From 1.
    pub number: u32,
    /// Byte at which it begins.
    pub start: usize,
    /// Byte at which it ends, without its line break.
    pub end: usize,
}

/// The lines of `text` from `start`, the first of which has this number.
pub(super) fn lines(text: &str, start: usize, number: u32) -> impl Iterator<Item = Line> + '_ {
    let mut at = start.min(text.len());
    let mut number = number;
    std::iter::from_fn(move || {
        let rest = text.as_bytes().get(at..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr(b'\n', rest).map_or(text.len(), |length| at + length);
        let line = Line {
            number,
            start: at,
            end,
        };
        at = end + 1;
        number += 1;
        Some(line)
    })
}

/// Collects the problems of a file.
#[derive(Debug)]
pub(super) struct Problems<'s> {
    file: &'s Utf8Path,
    /// The whole file.
    pub text: &'s str,
    found: Vec<Diagnostic>,
    /// Byte and column of the last place, to count on from: lines can be very long.
    last: (usize, u32),
    /// The line of the last problem, and how many it had.
    on_line: (u32, usize),
}

impl<'s> Problems<'s> {
    pub fn new(file: &'s Utf8Path, text: &'s str) -> Self {
        Self {
            file,
            text,
            found: Vec::new(),
            last: (0, 1),
            on_line: (0, 0),
        }
    }

    /// A line's text.
    pub fn of(&self, line: Line) -> &'s str {
        self.slice(line.start..line.end).trim_end_matches('\r')
    }

    /// The text of some bytes.
    pub fn slice(&self, span: Range<usize>) -> &'s str {
        self.text.get(span).unwrap_or_default()
    }

    /// Adds a problem at some bytes of a line.
    pub fn add(
        &mut self,
        code: Code,
        line: Line,
        span: Range<usize>,
        args: impl IntoIterator<Item = (&'static str, String)>,
    ) {
        if self.on_line.0 != line.number {
            self.on_line = (line.number, 0);
        }
        self.on_line.1 += 1;
        if self.is_full() || self.on_line.1 > MOST_ON_LINE {
            return;
        }
        let text = self.of(line);
        let source = self.text;
        let chars = |span| {
            source
                .get(span)
                .map_or(0, |text: &str| text.chars().count() as u32)
        };
        let start = span.start.clamp(line.start, line.end);
        let (from, before) = match self.last {
            (byte, column) if (line.start..=start).contains(&byte) => (byte, column),
            _ => (line.start, 1),
        };
        let column = before + chars(from..start);
        self.last = (start, column);
        let length = chars(start..span.end.clamp(start, line.end)).max(1);
        let place = Place::on(self.file, line.number, column, length, text);
        let mut diagnostic = Diagnostic::new(code).at(place.clone());
        diagnostic.args.extend(args);
        self.found.push(diagnostic);
        if self.is_full() {
            self.found
                .push(Diagnostic::new(Code::MinutesMoreProblems).at(place));
        }
    }

    /// Adds a problem of a whole line.
    pub fn add_line(
        &mut self,
        code: Code,
        line: Line,
        args: impl IntoIterator<Item = (&'static str, String)>,
    ) {
        let length = self.of(line).trim_end().len();
        self.add(code, line, line.start..line.start + length, args);
    }

    /// Whether it makes no sense to go on.
    pub fn is_full(&self) -> bool {
        self.found.len() >= MOST
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All of them, in the order of the file.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found
            .sort_by_key(|d| d.place.as_ref().map(|p| (p.line, p.column)));
        self.found
    }
}
