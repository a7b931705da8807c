//! The one writer of `content/minutes/<id>.md`.
//!
//! Owns the layout of the body: blocks with one blank line between them, structure in comments.
//! What it writes, `read` reads back; any Markdown renderer shows each paragraph as one plain
//! paragraph.
//!
//! It counts on what conversion guarantees: texts and headings are not empty, agenda numbers of
//! units never decrease, joins and cuts are in order and fall between characters.

use std::fmt::Write as _;

use super::escape::{push_list, push_text, push_value};
use super::id::SegmentId;
use super::{AgendaItem, Cut, Minutes, Mode, Paragraph, Unit, layout, seal};

pub use super::seal::seal_fits;

/// The whole file, seal included.
pub fn write(minutes: &Minutes) -> String {
    let mut out = String::with_capacity(size_hint(minutes));
    let seal_at = layout::push(&mut out, &minutes.header);
    let mut body = Body {
        out: &mut out,
        is_first: true,
    };
    let mut agenda = minutes.agenda.iter();
    for unit in &minutes.units {
        let waits = agenda
            .as_slice()
            .iter()
            .position(|item| item.id == unit.id.agenda);
        if let Some(last) = waits {
            agenda.by_ref().take(last + 1).for_each(|item| body.agenda(item));
        }
        body.unit(unit);
    }
    agenda.for_each(|item| body.agenda(item));
    let seal = seal::line(&out[..seal_at], &out[seal_at..]);
    out.insert_str(seal_at, &seal);
    out
}

fn size_hint(minutes: &Minutes) -> usize {
    let text: usize = minutes
        .units
        .iter()
        .flat_map(|unit| &unit.paragraphs)
        .map(|paragraph| paragraph.text.len() + 48)
        .sum();
    4096 + text + text / 16
}

/// The label that goes without saying: what is printed, less one closing bracket.
pub(super) fn plain_label(printed: &str) -> &str {
    printed.strip_suffix([')', '）']).unwrap_or(printed)
}

struct Body<'o> {
    out: &'o mut String,
    is_first: bool,
}

impl Body<'_> {
    fn agenda(&mut self, item: &AgendaItem) {
        self.block();
        self.heading("##", &item.printed.text);
        self.open(item.id);
        self.out.push_str(" agenda");
        self.lines(&item.printed);
        if let Some(number) = item.number {
            self.attribute("number", number);
        }
        if !item.title.is_empty() {
            self.value("title", &item.title);
        }
        self.list("presenters", &item.presenters);
        self.list("materials", &item.materials);
        self.close();
    }

    fn unit(&mut self, unit: &Unit) {
        let mut cuts = Cuts::of(unit);
        let is_heading = unit.mode == Mode::Heading;
        // A speech whose text itself names the speaker, or that goes on after a scene, has no
        // printed label and so no heading.
        let label = unit
            .label
            .as_ref()
            .filter(|label| !is_heading && !label.printed.is_empty());
        if let Some(label) = label {
            self.block();
            self.heading("###", &label.printed);
            self.opening(unit, true);
        }
        for (index, paragraph) in unit.paragraphs.iter().enumerate() {
            let opens_unit = label.is_none() && index == 0;
            let mut in_block = false;
            while let Some((id, cut)) = cuts.next_if(|cut| (cut.paragraph, cut.at) <= (index, 0)) {
                in_block = self.cut(id, cut, in_block);
            }
            if !in_block {
                self.block();
            }
            if is_heading {
                self.out.push_str("### ");
            }
            self.text(paragraph, index, &mut cuts);
            if opens_unit {
                self.opening(unit, false);
            } else {
                self.out.push_str("<!--");
                self.lines(paragraph);
                self.close();
            }
        }
        let mut in_block = false;
        while let Some((id, cut)) = cuts.next_if(|_| true) {
            in_block = self.cut(id, cut, in_block);
        }
    }

    /// The text of a paragraph with the cuts that fall in it.
    fn text(&mut self, paragraph: &Paragraph, index: usize, cuts: &mut Cuts<'_>) {
        let text = paragraph.text.as_str();
        let mut from = 0;
        while let Some((id, cut)) = cuts.next_if(|cut| cut.paragraph <= index) {
            let to = floor_boundary(text, cut.at).max(from);
            push_text(self.out, &text[from..to], from == 0, false);
            self.inline_cut(id, cut);
            from = to;
        }
        // After a comment at the very end nothing is left that could end the line.
        push_text(self.out, &text[from..], from == 0, true);
        self.out.push('\n');
    }

    /// A cut at the start of a paragraph or after the last; gives whether its block goes on.
    fn cut(&mut self, id: SegmentId, cut: &Cut, in_block: bool) -> bool {
        if let Some((text, line)) = &cut.heading {
            self.block();
            self.heading("####", text);
            self.open(id);
            self.word("heading");
            let _ = write!(self.out, " L{line}");
        } else {
            if !in_block {
                self.block();
            }
            self.open(id);
        }
        self.list("to", &cut.to);
        self.close();
        cut.heading.is_none()
    }

    fn inline_cut(&mut self, id: SegmentId, cut: &Cut) {
        self.open(id);
        if let Some((text, line)) = &cut.heading {
            let _ = write!(self.out, " L{line}");
            self.value("heading", text);
        }
        self.list("to", &cut.to);
        self.out.push_str(" -->");
    }

    /// The comment that opens a unit, under its label or its first paragraph.
    fn opening(&mut self, unit: &Unit, under_label: bool) {
        self.open(unit.id);
        self.word(unit.mode.word());
        match unit.paragraphs.first().filter(|_| !under_label) {
            Some(paragraph) => self.lines(paragraph),
            None => {
                let _ = write!(self.out, " L{}", unit.line);
            }
        }
        if unit.level > 0 {
            self.attribute("level", unit.level);
        }
        if let Some(marker) = &unit.marker {
            self.value("marker", marker);
        }
        if let Some(from) = &unit.from {
            self.value("from", from);
        }
        if let Some(label) = unit.label.as_ref().filter(|_| unit.mode != Mode::Heading) {
            if label.label != plain_label(&label.printed) {
                self.value("label", &label.label);
            }
            if let Some(heading) = &label.heading {
                self.value("heading", heading);
            }
        }
        self.close();
    }

    /// Keeps a blank line between two blocks.
    fn block(&mut self) {
        if !std::mem::take(&mut self.is_first) {
            self.out.push('\n');
        }
    }

    fn heading(&mut self, hashes: &str, text: &str) {
        self.out.push_str(hashes);
        if !text.is_empty() {
            self.out.push(' ');
            push_text(self.out, text, true, true);
        }
        self.out.push('\n');
    }

    fn open(&mut self, id: impl std::fmt::Display) {
        let _ = write!(self.out, "<!-- {id}");
    }

    fn close(&mut self) {
        self.out.push_str(" -->\n");
    }

    /// `L35 L37@14 join=page-break`.
    fn lines(&mut self, paragraph: &Paragraph) {
        let _ = write!(self.out, " L{}", paragraph.line);
        let mut byte = 0;
        let mut chars = 0;
        for join in &paragraph.joins {
            let at = floor_boundary(&paragraph.text, join.at).max(byte);
            chars += paragraph.text[byte..at].chars().count();
            byte = at;
            let _ = write!(self.out, " L{}@{chars}", join.line);
        }
        let mut kinds: Vec<&str> = paragraph.joins.iter().map(|join| join.kind.word()).collect();
        kinds.dedup();
        match kinds.as_slice() {
            [] => {}
            [kind] => self.attribute("join", kind),
            _ => {
                let words: Vec<&str> = paragraph.joins.iter().map(|join| join.kind.word()).collect();
                self.attribute("join", words.join(","));
            }
        }
    }

    fn word(&mut self, word: &str) {
        self.out.push(' ');
        self.out.push_str(word);
    }

    fn attribute(&mut self, name: &str, value: impl std::fmt::Display) {
        let _ = write!(self.out, " {name}={value}");
    }

    fn value(&mut self, name: &str, value: &str) {
        let _ = write!(self.out, " {name}=");
        push_value(self.out, value);
    }

    fn list(&mut self, name: &str, values: &[String]) {
        if !values.is_empty() {
            let _ = write!(self.out, " {name}=");
            push_list(self.out, values);
        }
    }
}

/// The cuts of a unit in order, each with the id of the segment that it opens.
struct Cuts<'u> {
    unit: &'u Unit,
    next: usize,
    /// 1 where the first segment opens without a cut.
    offset: usize,
}

impl<'u> Cuts<'u> {
    fn of(unit: &'u Unit) -> Self {
        let starts_unit = unit
            .cuts
            .first()
            .is_some_and(|cut| (cut.paragraph, cut.at) == (0, 0));
        Self {
            unit,
            next: 0,
            offset: usize::from(!starts_unit),
        }
    }

    fn next_if(&mut self, wanted: impl Fn(&Cut) -> bool) -> Option<(SegmentId, &'u Cut)> {
        let cut = self.unit.cuts.get(self.next).filter(|cut| wanted(cut))?;
        let id = self.unit.id.segment(self.next + self.offset);
        self.next += 1;
        Some((id, cut))
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
