//! Draws a stretch of the record: its own characters, and over them corrections, terms and notes.
//!
//! Owns how a mark becomes HTML and how marks nest: a link never stands in a link. With what it
//! adds taken away (`rt`, `rp`, `.fix`, `.nr`) the text is the record's, character for character.

mod plan;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::href;
use super::html::{push_attribute, push_text};
use crate::record::id::Slug;
use crate::site::meeting::{AppliedCorrection, Mark, MarkKind};
use crate::text::furigana::Furigana;
pub use plan::{Difference, difference};

/// What the drawing needs to know of the page, and what the page has drawn so far.
pub struct Ink<'a> {
    /// `Meeting::corrections`.
    pub corrections: &'a [AppliedCorrection],
    /// Before `c-<id>` in the links to a correction's reason: nothing on the page that lists them.
    pub corrections_page: &'a str,
    /// What is known of a term and a note of the page.
    pub lookup: &'a dyn Lookup,
    /// Terms that were marked, each with the agenda item in which it was last.
    terms: BTreeMap<Slug, u32>,
    item: u32,
    notes_anchored: BTreeSet<Slug>,
}

/// What a page knows of its terms and notes.
pub trait Lookup {
    /// The link to a term's page; none when it is not marked in running text.
    fn term(&self, id: &Slug) -> Option<String>;
    /// A term's word as its entry prints it and the readings over its kanji.
    fn furigana(&self, id: &Slug) -> Option<(&str, &[Furigana])>;
    /// The number of a note on this page; none when the page does not show it.
    fn note(&self, slug: &Slug) -> Option<u32>;
}

/// 〔 〕 with more characters than this may be broken at the end of a line.
const LONG_FIX: usize = 12;

/// What stands in 〔 〕 and where.
struct Fix {
    at: usize,
    correction: usize,
    words: String,
}

/// Characters that are marked as doubtful.
struct Doubt {
    range: Range<usize>,
    /// Whether ママ stands over them; else the wave under them is all.
    ruby: bool,
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
            terms: BTreeMap::new(),
            item: 0,
            notes_anchored: BTreeSet::new(),
        }
    }

    /// A new agenda item: a term is marked at its first occurrence in each.
    pub fn forget_terms(&mut self) {
        self.item += 1;
    }

    /// Terms that were marked somewhere on the page.
    pub fn terms_linked(&self) -> impl Iterator<Item = &Slug> {
        self.terms.keys()
    }

    /// Whether a term was marked somewhere on the page.
    pub fn has_linked(&self, term: &Slug) -> bool {
        self.terms.contains_key(term)
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
    /// Sorted, not overlapping.
    doubts: Vec<Doubt>,
    /// Sorted by place.
    fixes: Vec<Fix>,
    next_fix: usize,
    /// Readings of the term that is open, over bytes of the text.
    furigana: Vec<Furigana>,
    /// Where each note's words end.
    last_pieces: BTreeMap<&'t Slug, usize>,
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
            doubts: Vec::new(),
            fixes: Vec::new(),
            next_fix: 0,
            furigana: Vec::new(),
            last_pieces: BTreeMap::new(),
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
                _ if links => {
                    if let MarkKind::Note(slug) = &mark.kind {
                        let end = drawing.last_pieces.entry(slug).or_default();
                        *end = mark.range.end.max(*end);
                    }
                    drawing.marks.push(mark);
                }
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
        let plan = plan::of(words, correction.corrected.as_deref());
        let moved = |part: Range<usize>| range.start + part.start..range.start + part.end;
        let doubt = Doubt {
            range: moved(plan.doubtful),
            ruby: plan.ruby,
        };
        let after_last = self
            .doubts
            .last()
            .is_none_or(|last| last.range.end <= doubt.range.start);
        if after_last && !doubt.range.is_empty() {
            self.doubts.push(doubt);
        }
        self.fixes.push(Fix {
            at: range.start + plan.at,
            correction: index,
            words: plan.words,
        });
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
                let item = self.ink.item;
                if self.in_link || self.ink.terms.get(id) == Some(&item) {
                    return false;
                }
                let Some(href) = self.ink.lookup.term(id) else {
                    return false;
                };
                if self.ink.terms.insert(id.clone(), item).is_none() {
                    self.read(id, &mark.range);
                }
                self.out.push_str("<a");
                push_attribute(self.out, "href", &href);
                self.out.push_str(" interestfor=\"t-");
                push_text(self.out, id.as_str());
                self.out.push_str("\">");
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

    /// At its first place on the page a term carries its reading, unless characters of it are
    /// doubtful.
    fn read(&mut self, id: &Slug, range: &Range<usize>) {
        let Some((word, furigana)) = self.ink.lookup.furigana(id) else {
            return;
        };
        let doubtful = |doubt: &Doubt| doubt.range.start < range.end && range.start < doubt.range.end;
        let mended = |fix: &Fix| range.start < fix.at && fix.at < range.end;
        if self.text.get(range.clone()) != Some(word)
            || self.doubts.iter().any(doubtful)
            || self.fixes.iter().any(mended)
        {
            return;
        }
        self.furigana = furigana
            .iter()
            .map(|part| Furigana {
                range: range.start + part.range.start..range.start + part.range.end,
                reading: part.reading.clone(),
            })
            .collect();
    }

    fn close(&mut self, mark: &Mark) {
        match &mark.kind {
            MarkKind::Term(_) => {
                self.furigana.clear();
                self.out.push_str("</a>");
                self.in_link = false;
                let held = std::mem::take(&mut self.held);
                self.out.push_str(&held);
            }
            MarkKind::Note(slug) => {
                // A note's words may be marked in pieces; its number stands behind the last.
                let last = self.last_pieces.get(slug) == Some(&mark.range.end);
                if let Some(number) = self.ink.lookup.note(slug).filter(|_| last) {
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
            let doubt = self
                .doubts
                .iter()
                .find(|doubt| doubt.range.end > at && doubt.range.start < to);
            let (end, doubt) = match doubt {
                Some(doubt) if doubt.range.start <= at => (doubt.range.end.min(to), Some(doubt.ruby)),
                Some(doubt) => (doubt.range.start, None),
                None => (to, None),
            };
            let end = match self.fixes.get(self.next_fix) {
                Some(fix) if fix.at > at => end.min(fix.at),
                _ => end,
            };
            let furigana = self
                .furigana
                .iter()
                .find(|part| at <= part.range.start && part.range.end <= end);
            let (end, reading) = match furigana {
                Some(part) if part.range.start == at => (part.range.end, Some(part.reading.as_str())),
                Some(part) => (part.range.start, None),
                None => (end, None),
            };
            let Some(piece) = self.text.get(at..end) else {
                return;
            };
            match (doubt, reading) {
                (Some(true), _) => {
                    self.out.push_str("<ruby class=\"sic\">");
                    push_text(self.out, piece);
                    self.out.push_str("<rp>（</rp><rt>ママ</rt><rp>）</rp></ruby>");
                }
                (Some(false), _) => {
                    self.out.push_str("<span class=\"sic\">");
                    push_text(self.out, piece);
                    self.out.push_str("</span>");
                }
                (None, Some(reading)) => {
                    self.out.push_str("<ruby>");
                    push_text(self.out, piece);
                    self.out.push_str("<rt>");
                    push_text(self.out, reading);
                    self.out.push_str("</rt></ruby>");
                }
                (None, None) => push_text(self.out, piece),
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
        let long = fix.words.chars().count() > LONG_FIX;
        let class = if long { "fix long" } else { "fix" };
        let mut out = format!("<span class=\"{class}\">〔<a");
        let target = format!(
            "{}{}",
            self.ink.corrections_page,
            href::fragment(&format!("c-{}", correction.id))
        );
        push_attribute(&mut out, "href", &target);
        out.push('>');
        push_text(&mut out, &fix.words);
        out.push_str("</a>〕</span>");
        out
    }
}
