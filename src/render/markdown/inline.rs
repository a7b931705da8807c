//! Runs of text: pieces that the parser hands over one by one, put together again, then looked
//! through for ruby, bare URLs, places of the record and footnotes that are not there.

use std::ops::Range;

use crate::diagnostic::Code;

use super::writer::Writer;
use super::{autolink, escape, record_link, ruby, url};

/// Text that stands together on one line of one element.
#[derive(Default)]
pub(super) struct Run {
    text: String,
    /// Bytes of characters that were escaped or written as entities: they mean nothing.
    literal: Vec<usize>,
    /// Byte of the run, byte of the prepared text: where each piece begins.
    pieces: Vec<(usize, usize)>,
}

impl Run {
    /// The byte of the prepared text that a byte of the run came from.
    fn prepared_at(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|(run, _)| *run <= at);
        next.checked_sub(1)
            .and_then(|last| self.pieces.get(last))
            .map_or(0, |(run, prepared)| prepared + (at - run))
    }

    fn is_literal(&self, at: usize) -> bool {
        self.literal.binary_search(&at).is_ok()
    }
}

const MAX_LABEL: usize = 100;

const TRIGGER: [bool; 256] = {
    let mut table = [false; 256];
    table[b'{' as usize] = true;
    table[b'#' as usize] = true;
    table[b':' as usize] = true;
    table[b'[' as usize] = true;
    table[b'*' as usize] = true;
    table[b'~' as usize] = true;
    table[b'_' as usize] = true;
    table
};

impl Writer<'_> {
    /// A piece of text.
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        let source = self.prepared.text.as_ref();
        let run = &mut self.run;
        let written = source.get(range.clone()) == Some(text);
        let escaped = self.inline_end < range.start
            && range
                .start
                .checked_sub(1)
                .is_some_and(|at| source.as_bytes().get(at) == Some(&b'\\'));
        if !written || escaped {
            run.literal.push(run.text.len());
        }
        let (begin, pieces) = (range.start, &mut run.pieces);
        pieces.push((run.text.len(), begin));
        self.prepared.restore_into(text, &mut run.text, |out, at| {
            pieces.push((out, begin + at));
        });
        self.inline_end = range.end;
    }

    /// Writes the run that has come together.
    pub(super) fn flush(&mut self) {
        if self.run.text.is_empty() {
            self.run.pieces.clear();
            return;
        }
        let mut run = std::mem::take(&mut self.run);
        if let Some(image) = &mut self.image {
            image.alt.push_str(&run.text);
        } else {
            self.scan(&run);
        }
        run.text.clear();
        run.literal.clear();
        run.pieces.clear();
        self.run = run;
    }

    fn scan(&mut self, run: &Run) {
        let text = run.text.as_str();
        let bytes = text.as_bytes();
        let linked = self.in_link();
        let mut done = 0;
        let mut at = 0;
        while let Some(step) = bytes[at..].iter().position(|b| TRIGGER[usize::from(*b)]) {
            at += step;
            let next = if run.is_literal(at) {
                None
            } else {
                match bytes[at] {
                    b'{' => self.ruby(run, done, at),
                    b':' if !linked => self.bare_url(text, done, at),
                    b'#' if !linked => self.record(run, done, at),
                    b'[' => self.missing_footnote(run, at),
                    b'*' | b'~' | b'_' => self.stray_mark(run, at).map(|end| (done, end)),
                    _ => None,
                }
            };
            (done, at) = next.unwrap_or((done, at + 1));
        }
        self.words(&text[done..]);
    }

    /// Plain words: to the HTML, escaped, and to the plain text.
    pub(super) fn words(&mut self, text: &str) {
        self.arrive_with(text);
        escape::text(&mut self.out, text, self.prepared.careful);
        self.plain.push_str(text);
    }

    fn ruby(&mut self, run: &Run, done: usize, at: usize) -> Option<(usize, usize)> {
        let ruby = ruby::at_start(&run.text[at..])?;
        let end = at + ruby.length;
        // In a table the bar has to be escaped, or it would end the cell.
        if run.is_literal(end - 1) || (run.is_literal(at + ruby.bar) && self.table.is_none()) {
            return None;
        }
        self.words(&run.text[done..at]);
        self.arrive_with(ruby.base);
        ruby::write(&mut self.out, &ruby, self.prepared.careful);
        self.plain.push_str(ruby.base);
        Some((end, end))
    }

    fn bare_url(&mut self, text: &str, done: usize, colon: usize) -> Option<(usize, usize)> {
        let rest = text[colon..].strip_prefix("://")?;
        let start = autolink::start(text, colon, done)?;
        let length = autolink::tail(rest);
        if length == 0 {
            return None;
        }
        let end = colon + 3 + length;
        let shown = &text[start..end];
        let Some(url::Url::External(href)) = url::classify(shown) else {
            return None;
        };
        self.words(&text[done..start]);
        self.open_anchor("external", &href, None);
        self.words(shown);
        self.out.push_str("</a>");
        Some((end, end))
    }

    fn record(&mut self, run: &Run, done: usize, hash: usize) -> Option<(usize, usize)> {
        let text = run.text.as_str();
        let found = record_link::around(text, hash, done, self.options.links)?;
        let Range { start, end } = found.range;
        let Some(target) = found.target else {
            let range = run.prepared_at(start)..run.prepared_at(end);
            let args = vec![("reference", found.reference.to_string())];
            self.problem(Code::UnknownRecordLink, range, args);
            return None;
        };
        self.words(&text[done..start]);
        self.open_anchor("record", &url::encode(&target.href), None);
        let name = if target.text.is_empty() {
            &text[start..end]
        } else {
            target.text.as_str()
        };
        self.arrive_with(name);
        escape::text(&mut self.out, name, true);
        self.plain.push_str(name);
        self.out.push_str("</a>");
        Some((end, end))
    }

    /// `[^1]` in text: the parser makes a reference only of what is defined.
    fn missing_footnote(&mut self, run: &Run, at: usize) -> Option<(usize, usize)> {
        let rest = run.text[at..].strip_prefix("[^")?;
        let end = rest.bytes().take(MAX_LABEL + 1).position(|b| b == b']')?;
        let label = rest.get(..end)?;
        let fits = !label.is_empty() && !label.contains(['[', ' ']);
        if fits && !run.is_literal(at + 1) {
            let range = run.prepared_at(at)..run.prepared_at(at + label.len() + 3);
            self.problem(Code::UndefinedFootnote, range, vec![("label", label.to_owned())]);
        }
        None
    }

    /// `**`, `__` or `~~` that did not become emphasis, next to Japanese; gives where the run of marks ends.
    fn stray_mark(&mut self, run: &Run, at: usize) -> Option<usize> {
        let text = run.text.as_str();
        let mark = text[at..].chars().next()?;
        let length = text[at..].bytes().take_while(|b| char::from(*b) == mark).count();
        let end = at + length;
        let wide = |c: Option<char>| c.is_some_and(crate::text::script::is_wide);
        let japanese = wide(text[..at].chars().next_back()) || wide(text[end..].chars().next());
        let escaped = (at..end).any(|at| run.is_literal(at));
        if length == 2 && japanese && !escaped {
            let range = run.prepared_at(at)..run.prepared_at(at) + length;
            self.problem(Code::StrayMark, range, vec![("mark", text[at..end].to_owned())]);
        }
        Some(end)
    }
}
