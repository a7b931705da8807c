//! Footnotes: numbered in the order in which a reader meets them, at the end of the body, with
//! links there and back whose ids no other body of the page has.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;

use crate::diagnostic::Code;

use super::heading::with_prefix;
use super::standin::SLOT;
use super::writer::{Slot, Writer};
use super::{escape, url};

/// The footnotes of a body.
#[derive(Default)]
pub(super) struct Footnotes {
    /// By key.
    notes: BTreeMap<String, Note>,
    /// Those being written, outermost first, each with the HTML and plain text around it.
    open: Vec<Open>,
    /// Keys of those referred to inside the link that is open.
    after_link: Vec<String>,
    written: usize,
}

struct Note {
    html: String,
    plain: String,
    range: Range<usize>,
    label: String,
}

struct Open {
    label: String,
    range: Range<usize>,
    html: String,
    plain: String,
}

/// What references are counted by.
#[derive(Default)]
struct Numbers {
    /// Keys, in order of number.
    order: Vec<String>,
    /// Number and count of references, by key.
    known: BTreeMap<String, (usize, usize)>,
}

fn key(label: &str) -> String {
    label.to_lowercase()
}

impl Footnotes {
    /// Whether a footnote is being written.
    pub(super) fn inside(&self) -> bool {
        !self.open.is_empty()
    }

    /// Bytes of HTML that are kept here.
    pub(super) fn written(&self) -> usize {
        self.written
    }
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        self.flush();
        let key = key(&self.prepared.restore(label));
        if self.in_link() {
            self.footnotes.after_link.push(key);
        } else if self.image.is_none() {
            self.slot(Slot::Footnote(key));
        }
    }

    /// Marks of footnotes that stood inside a link, which cannot hold them.
    pub(super) fn footnotes_after_link(&mut self) {
        for key in std::mem::take(&mut self.footnotes.after_link) {
            self.slot(Slot::Footnote(key));
        }
    }

    pub(super) fn begin_footnote(&mut self, label: &str, range: Range<usize>) {
        self.block();
        let label = self.prepared.restore(label).into_owned();
        self.footnotes.written += self.out.len();
        self.footnotes.open.push(Open {
            label,
            range,
            html: std::mem::take(&mut self.out),
            plain: std::mem::take(&mut self.plain),
        });
    }

    pub(super) fn end_footnote(&mut self) {
        self.block();
        let Some(open) = self.footnotes.open.pop() else {
            return;
        };
        self.footnotes.written = (self.footnotes.written + self.out.len()).saturating_sub(open.html.len());
        let note = Note {
            html: std::mem::replace(&mut self.out, open.html),
            plain: std::mem::replace(&mut self.plain, open.plain),
            range: open.range,
            label: open.label,
        };
        let key = key(&note.label);
        match self.footnotes.notes.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(note);
            }
            Entry::Occupied(_) => {
                self.problem(Code::DuplicateFootnote, note.range, vec![("label", note.label)]);
            }
        }
    }

    /// Fills in what could not be known before the end; the footnotes come last.
    pub(super) fn assemble(&mut self) {
        let body = std::mem::take(&mut self.out);
        if self.slots.is_empty() {
            self.out = body;
        } else {
            let mut numbers = Numbers::default();
            let mut html = String::with_capacity(body.len() + body.len() / 4);
            self.fill(&body, &mut html, &mut numbers);
            let mut items: Vec<String> = Vec::new();
            // A footnote may refer to further ones.
            while let Some(note) = numbers
                .order
                .get(items.len())
                .and_then(|key| self.footnotes.notes.get(key))
            {
                let mut item = String::with_capacity(note.html.len() + 200);
                self.fill(&note.html, &mut item, &mut numbers);
                items.push(item);
            }
            self.write_notes(&items, &numbers, &mut html);
            self.out = html;
            for key in &numbers.order {
                if let Some(note) = self.footnotes.notes.remove(key) {
                    if !self.plain.is_empty() && !self.plain.ends_with('\n') {
                        self.plain.push('\n');
                    }
                    self.plain.push_str(&note.plain);
                }
            }
        }
        for (_, note) in std::mem::take(&mut self.footnotes.notes) {
            self.problem(Code::UnusedFootnote, note.range, vec![("label", note.label)]);
        }
    }

    fn fill(&self, html: &str, out: &mut String, numbers: &mut Numbers) {
        for (index, piece) in html.split(SLOT).enumerate() {
            if index % 2 == 0 {
                out.push_str(piece);
                continue;
            }
            match piece.parse().ok().and_then(|slot: usize| self.slots.get(slot)) {
                Some(Slot::Footnote(key)) if self.footnotes.notes.contains_key(key) => {
                    let (number, count) = numbers.next(key);
                    self.write_reference(out, number, count);
                }
                Some(Slot::Fragment(id)) => {
                    let id = if self.headings.has(id) {
                        with_prefix(self.options.id_prefix, id)
                    } else {
                        id.clone()
                    };
                    escape::attribute(out, &format!("#{}", url::encode(&id)));
                }
                _ => {}
            }
        }
    }

    fn write_reference(&self, out: &mut String, number: usize, count: usize) {
        out.push_str("<sup class=\"footnote-ref\"><a id=\"");
        escape::attribute(out, &self.reference_id(number, count));
        out.push_str("\" href=\"#");
        escape::attribute(out, &url::encode(&self.note_id(number)));
        out.push_str(&format!("\" aria-label=\"脚注[{number}]\">[{number}]</a></sup>"));
    }

    fn write_notes(&self, items: &[String], numbers: &Numbers, out: &mut String) {
        if items.is_empty() {
            return;
        }
        out.push_str("<div class=\"footnotes\">\n<ol>\n");
        for (index, item) in items.iter().enumerate() {
            let number = index + 1;
            let references = numbers.order.get(index).map_or(0, |key| numbers.count(key));
            out.push_str("<li id=\"");
            escape::attribute(out, &self.note_id(number));
            out.push_str("\">");
            let inside = item.strip_suffix("</p>\n");
            out.push_str(inside.unwrap_or(item));
            for count in 1..=references {
                out.push_str(" <a class=\"footnote-back\" href=\"#");
                escape::attribute(out, &url::encode(&self.reference_id(number, count)));
                out.push_str("\">本文↑");
                if count > 1 {
                    out.push_str(&count.to_string());
                }
                out.push_str("</a>");
            }
            out.push_str(if inside.is_some() {
                "</p></li>\n"
            } else {
                "</li>\n"
            });
        }
        out.push_str("</ol>\n</div>\n");
    }

    fn note_id(&self, number: usize) -> String {
        with_prefix(self.options.id_prefix, &format!("fn-{number}"))
    }

    fn reference_id(&self, number: usize, count: usize) -> String {
        let id = with_prefix(self.options.id_prefix, &format!("fnref-{number}"));
        if count > 1 { format!("{id}-{count}") } else { id }
    }
}

impl Numbers {
    /// The number of a footnote, and how many references to it there are with this one.
    fn next(&mut self, key: &str) -> (usize, usize) {
        if let Some((number, count)) = self.known.get_mut(key) {
            *count += 1;
            return (*number, *count);
        }
        self.order.push(key.to_owned());
        let number = self.order.len();
        self.known.insert(key.to_owned(), (number, 1));
        (number, 1)
    }

    fn count(&self, key: &str) -> usize {
        self.known.get(key).map_or(0, |(_, count)| *count)
    }
}
