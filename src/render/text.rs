//! Draws a stretch of the record: its own characters, and over them corrections, terms and notes.
//!
//! Owns how a mark becomes HTML and how marks nest: a link never stands in a link. With what it
//! adds taken away (`rt`, `rp`, `.fix`, `.nr`) the text is the record's, character for character.

use std::collections::BTreeSet;
use std::ops::Range;

use super::href;
use super::html::{push_attribute, push_text};
use crate::record::id::Slug;
use crate::site::meeting::{AppliedCorrection, Mark, MarkKind};
use crate::text::script;

/// What the drawing needs to know of the page, and what the page has drawn so far.
pub struct Ink<'a> {
    /// `Meeting::corrections`.
    pub corrections: &'a [AppliedCorrection],
    /// Before `c-<id>` in the links to a correction's reason: nothing on the page that lists them.
    pub corrections_page: &'a str,
    /// What is known of a term and a note of the page.
    pub lookup: &'a dyn Lookup,
    terms_seen: BTreeSet<Slug>,
    notes_anchored: BTreeSet<Slug>,
}

/// What a page knows of its terms and notes.
pub trait Lookup {
    /// The link to a term's page; none when it is not marked in running text.
    fn term(&self, id: &Slug) -> Option<String>;
    /// The number of a note on this page; none when the page does not show it.
    fn note(&self, slug: &Slug) -> Option<u32>;
}

/// A correction cut down to what differs.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference<'a> {
    /// Bytes of the printed words that are doubtful.
    pub printed: Range<usize>,
    /// What should stand there.
    pub corrected: &'a str,
}

/// What differs between the printed and the corrected words.
pub fn difference<'a>(printed: &str, corrected: &'a str) -> Difference<'a> {
    let head: usize = printed
        .chars()
        .zip(corrected.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let (rest, other) = (
        printed.get(head..).unwrap_or_default(),
        corrected.get(head..).unwrap_or_default(),
    );
    let tail: usize = rest
        .chars()
        .rev()
        .zip(other.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    Difference {
        printed: head..printed.len() - tail,
        corrected: other.get(..other.len() - tail).unwrap_or_default(),
    }
}

/// What stands in 〔 〕 and where.
struct Fix {
    at: usize,
    correction: usize,
    words: Option<String>,
}

impl<'a> Ink<'a> {
    /// A page on which nothing is drawn yet.
    pub fn new(
        corrections: &'a [AppliedCorrection],
        corrections_page: &'a str,
        lookup: &'a dyn Lookup,
    ) -> Self {
        Self {
            corrections,
            corrections_page,
            lookup,
            terms_seen: BTreeSet::new(),
            notes_anchored: BTreeSet::new(),
        }
    }

    /// A new agenda item: a term is marked at its first occurrence in each.
    pub fn forget_terms(&mut self) {
        self.terms_seen.clear();
    }

    /// Draws a text with its marks.
    pub fn draw(&mut self, out: &mut String, text: &str, marks: &[Mark]) {
        Drawing::new(self, out, text, marks, true).run();
    }

    /// Draws bytes of a label: corrections only, as headings hold no other links. What stands in
    /// 〔 〕 is written into `fixes`, to be put behind the link that the words are in.
    pub fn draw_label(
        &mut self,
        out: &mut String,
        fixes: &mut String,
        label: &str,
        range: Range<usize>,
        marks: &[Mark],
    ) {
        let mut drawing = Drawing::new(self, out, label, marks, false);
        drawing.next_fix = drawing.fixes.partition_point(|fix| fix.at <= range.start);
        drawing.emit(range.start, range.end);
        let held = std::mem::take(&mut drawing.held);
        fixes.push_str(&held);
    }
}

struct Drawing<'i, 'a, 't> {
    ink: &'i mut Ink<'a>,
    out: &'i mut String,
    text: &'t str,
    marks: Vec<&'t Mark>,
    /// Doubtful characters, sorted, not overlapping.
    doubtful: Vec<Range<usize>>,
    /// Sorted by place.
    fixes: Vec<Fix>,
    next_fix: usize,
    /// Links that wait for the end of the link they would stand in.
    held: String,
    in_link: bool,
}

impl<'i, 'a, 't> Drawing<'i, 'a, 't> {
    fn new(ink: &'i mut Ink<'a>, out: &'i mut String, text: &'t str, marks: &'t [Mark], links: bool) -> Self {
        let mut drawing = Self {
            ink,
            out,
            text,
            marks: Vec::new(),
            doubtful: Vec::new(),
            fixes: Vec::new(),
            next_fix: 0,
            held: String::new(),
            in_link: !links,
        };
        for mark in marks {
            // Marks come from our own linking; one that does not fit the text is left out.
            let Some(words) = text.get(mark.range.clone()).filter(|words| !words.is_empty()) else {
                continue;
            };
            match mark.kind {
                MarkKind::Correction(index) => drawing.take_correction(index, mark.range.clone(), words),
                _ if links => drawing.marks.push(mark),
                _ => {}
            }
        }
        drawing.fixes.sort_by_key(|fix| fix.at);
        drawing
    }

    fn take_correction(&mut self, index: usize, range: Range<usize>, words: &str) {
        let Some(correction) = self.ink.corrections.get(index) else {
            return;
        };
        let whole = |words| Fix {
            at: range.end,
            correction: index,
            words,
        };
        let (doubtful, fix) = match correction.corrected.as_deref() {
            None => (range.clone(), whole(None)),
            Some(corrected) => {
                let found = difference(words, corrected);
                let doubtful = range.start + found.printed.start..range.start + found.printed.end;
                let characters = words.get(found.printed.clone()).unwrap_or_default();
                let kanji = |text: &str| !text.is_empty() && text.chars().all(script::is_kanji);
                // 鳶〔蔦〕構成員, but ポットネット〔ボットネット〕.
                let fix = if kanji(characters) && kanji(found.corrected) {
                    Fix {
                        at: doubtful.end,
                        correction: index,
                        words: Some(found.corrected.to_owned()),
                    }
                } else {
                    whole(Some(corrected.to_owned()))
                };
                let blank = characters.trim().is_empty();
                (if blank { range.clone() } else { doubtful }, fix)
            }
        };
        if self.doubtful.last().is_none_or(|last| last.end <= doubtful.start) {
            self.doubtful.push(doubtful);
        }
        self.fixes.push(fix);
    }

    fn run(mut self) {
        let mut open: Vec<&Mark> = Vec::new();
        let mut at = 0;
        for mark in std::mem::take(&mut self.marks) {
            while let Some(last) = open
                .last()
                .copied()
                .filter(|last| last.range.end <= mark.range.start)
            {
                open.pop();
                self.emit(at, last.range.end);
                at = last.range.end;
                self.close(last);
            }
            let fits =
                mark.range.start >= at && open.last().is_none_or(|last| mark.range.end <= last.range.end);
            if !fits {
                continue;
            }
            self.emit(at, mark.range.start);
            at = mark.range.start;
            if self.open(mark) {
                open.push(mark);
            }
        }
        while let Some(last) = open.pop() {
            self.emit(at, last.range.end);
            at = last.range.end;
            self.close(last);
        }
        self.emit(at, self.text.len());
    }

    fn open(&mut self, mark: &Mark) -> bool {
        match &mark.kind {
            MarkKind::Term(id) => {
                if self.in_link || self.ink.terms_seen.contains(id) {
                    return false;
                }
                let Some(href) = self.ink.lookup.term(id) else {
                    return false;
                };
                self.ink.terms_seen.insert(id.clone());
                self.out.push_str("<a class=\"term\"");
                push_attribute(self.out, "href", &href);
                push_attribute(self.out, "interestfor", &format!("t-{id}"));
                self.out.push('>');
                self.in_link = true;
                true
            }
            MarkKind::Note(slug) => {
                if self.ink.lookup.note(slug).is_none() {
                    return false;
                }
                self.out.push_str("<span class=\"anno\"");
                if self.ink.notes_anchored.insert(slug.clone()) {
                    push_attribute(self.out, "id", &format!("on-{slug}"));
                }
                self.out.push('>');
                true
            }
            MarkKind::Correction(_) => false,
        }
    }

    fn close(&mut self, mark: &Mark) {
        match &mark.kind {
            MarkKind::Term(_) => {
                self.out.push_str("</a>");
                self.in_link = false;
                let held = std::mem::take(&mut self.held);
                self.out.push_str(&held);
            }
            MarkKind::Note(slug) => {
                if let Some(number) = self.ink.lookup.note(slug) {
                    let mut link = String::from("<a class=\"nr\"");
                    push_attribute(&mut link, "href", &href::fragment(&format!("note-{slug}")));
                    link.push_str(&format!(">注{number}</a>"));
                    self.link(&link);
                }
                self.out.push_str("</span>");
            }
            MarkKind::Correction(_) => {}
        }
    }

    /// Writes a link now, or behind the link that is open.
    fn link(&mut self, link: &str) {
        if self.in_link {
            self.held.push_str(link);
        } else {
            self.out.push_str(link);
        }
    }

    /// Writes the record's characters `from..to`, with what lies over them.
    fn emit(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            let sic = self
                .doubtful
                .iter()
                .find(|range| range.end > at && range.start < to)
                .cloned();
            let (end, doubtful) = match &sic {
                Some(range) if range.start <= at => (range.end.min(to), true),
                Some(range) => (range.start, false),
                None => (to, false),
            };
            let end = match self.fixes.get(self.next_fix) {
                Some(fix) if fix.at > at => end.min(fix.at),
                _ => end,
            };
            let Some(piece) = self.text.get(at..end) else {
                return;
            };
            if doubtful {
                self.out.push_str("<ruby class=\"sic\">");
                push_text(self.out, piece);
                self.out.push_str("<rp>（</rp><rt>ママ</rt><rp>）</rp></ruby>");
            } else {
                push_text(self.out, piece);
            }
            at = end;
            while let Some(fix) = self.fixes.get(self.next_fix).filter(|fix| fix.at <= at) {
                let link = self.fix(fix);
                self.next_fix += 1;
                self.link(&link);
            }
        }
    }

    fn fix(&self, fix: &Fix) -> String {
        let Some(correction) = self.ink.corrections.get(fix.correction) else {
            return String::new();
        };
        let mut out = String::from("<span class=\"fix\">〔<a");
        let target = format!(
            "{}{}",
            self.ink.corrections_page,
            href::fragment(&format!("c-{}", correction.id))
        );
        push_attribute(&mut out, "href", &target);
        match &fix.words {
            Some(words) => {
                out.push('>');
                push_text(&mut out, words);
            }
            None => out.push_str(" aria-label=\"疑わしい理由\">？"),
        }
        out.push_str("</a>〕</span>");
        out
    }
}
