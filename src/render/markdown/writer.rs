//! Events of the parser → HTML and plain text.
//!
//! Owns what every kind of element needs: where to write, what is open, line breaks, limits,
//! problems. The kinds themselves are in the files named after them.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use crate::diagnostic::Code;

use super::code;
use super::footnote::Footnotes;
use super::heading::Headings;
use super::inline::Run;
use super::linebreak::{self, Break};
use super::link::Image;
use super::prepare::Prepared;
use super::standin::SLOT;
use super::table::Table;
use super::{MAX_OUTPUT, MAX_PROBLEMS, MAX_TAGS, Options, Problem, alert, escape};

/// A place in the HTML whose content is known only at the end.
pub(super) enum Slot {
    /// A reference to the footnote with this key.
    Footnote(String),
    /// The `href` of a link to this id.
    Fragment(String),
}

/// About what a slot grows to: a reference to a footnote and the link back.
const SLOT_SIZE: usize = 250;

/// A block whose text is kept until its end.
enum Kept {
    Code { info: Option<String>, text: String },
    Raw { start: usize, text: String },
}

/// Writes one body.
pub(super) struct Writer<'a> {
    pub(super) options: &'a Options<'a>,
    pub(super) prepared: &'a Prepared<'a>,
    /// Code is coloured; not worth the time where only the words are wanted.
    pub(super) colour: bool,
    pub(super) out: String,
    pub(super) plain: String,
    pub(super) run: Run,
    /// Where the last event inside a paragraph ended.
    pub(super) inline_end: usize,
    pub(super) image: Option<Image>,
    /// For each link that is open: whether it has a tag.
    pub(super) links: Vec<bool>,
    pub(super) table: Option<Table>,
    pub(super) headings: Headings,
    pub(super) footnotes: Footnotes,
    pub(super) slots: Vec<Slot>,
    pub(super) terms: Vec<String>,
    pub(super) problems: Vec<Problem>,
    pub(super) has_code: bool,
    /// Where the last raw HTML began.
    pub(super) raw_at: Option<usize>,
    /// Number of open elements at which writing goes on after an element that is left out.
    pub(super) muted: Option<usize>,
    pub(super) open: Vec<TagEnd>,
    kept: Option<Kept>,
    last: Option<char>,
    pending: Option<Break>,
    coloured: usize,
    too_deep: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(options: &'a Options<'a>, prepared: &'a Prepared<'a>, colour: bool) -> Self {
        let length = prepared.text.len();
        Self {
            options,
            prepared,
            colour,
            out: String::with_capacity(length + length / 4),
            plain: String::with_capacity(length),
            run: Run::default(),
            inline_end: 0,
            image: None,
            links: Vec::new(),
            table: None,
            headings: Headings::default(),
            footnotes: Footnotes::default(),
            slots: Vec::new(),
            terms: Vec::new(),
            problems: Vec::new(),
            has_code: false,
            raw_at: None,
            muted: None,
            open: Vec::new(),
            kept: None,
            last: None,
            pending: None,
            coloured: 0,
            too_deep: false,
        }
    }

    /// Takes an event; false when nothing more is to be written.
    pub(super) fn event(&mut self, event: Event, range: Range<usize>) -> bool {
        let to_come = self.slots.len() * SLOT_SIZE + self.footnotes.written();
        if self.out.len() + to_come > MAX_OUTPUT {
            self.problem(Code::MarkdownTooLarge, range, Vec::new());
            return false;
        }
        match event {
            Event::Start(tag) => {
                self.open.push(tag.to_end());
                if self.open.len() > MAX_TAGS {
                    self.nested_too_deep(range);
                } else if self.muted.is_none() {
                    self.start(tag, range);
                }
                return true;
            }
            Event::End(end) => self.close(end, &range),
            _ if self.muted.is_some() => {}
            Event::Text(text) => match &mut self.kept {
                Some(Kept::Code { text: kept, .. } | Kept::Raw { text: kept, .. }) => {
                    kept.push_str(&self.prepared.restore(&text));
                }
                None => self.text(&text, &range),
            },
            Event::Code(text) => self.code_span(&text),
            Event::Html(text) => match &mut self.kept {
                Some(Kept::Code { text: kept, .. } | Kept::Raw { text: kept, .. }) => {
                    kept.push_str(&self.prepared.restore(&text));
                }
                None => self.raw_inline(&text, &range),
            },
            Event::InlineHtml(text) => self.raw_inline(&text, &range),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.hard_break(),
            Event::Rule => {
                self.block();
                self.out.push_str("<hr>\n");
            }
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, &range),
        }
        self.inline_end = range.end;
        true
    }

    /// Closes what is still open.
    pub(super) fn close_all(&mut self) {
        while let Some(end) = self.open.last().copied() {
            self.close(end, &(0..0));
        }
        self.flush();
    }

    fn close(&mut self, end: TagEnd, range: &Range<usize>) {
        let depth = self.open.len();
        self.open.pop();
        if self.muted == Some(depth) {
            self.muted = None;
        } else if self.muted.is_none() && depth <= MAX_TAGS {
            self.end(end, range);
        }
    }

    pub(super) fn nested_too_deep(&mut self, range: Range<usize>) {
        if !self.too_deep {
            self.too_deep = true;
            self.problem(Code::NestedTooDeep, range, Vec::new());
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        if let Some(image) = &mut self.image {
            image.nested += usize::from(matches!(tag, Tag::Image { .. }));
            return;
        }
        match tag {
            Tag::Paragraph => self.open_block("<p>"),
            Tag::Heading { .. } => {
                self.block();
                self.headings.begin(self.out.len(), self.plain.len());
            }
            Tag::BlockQuote(None) => self.open_block("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => {
                self.block();
                alert::open(&mut self.out, kind);
            }
            Tag::CodeBlock(kind) => {
                self.block();
                self.kept = Some(Kept::Code {
                    info: match kind {
                        CodeBlockKind::Fenced(info) => Some(self.prepared.restore(&info).into_owned()),
                        CodeBlockKind::Indented => None,
                    },
                    text: String::new(),
                });
            }
            Tag::HtmlBlock => {
                self.block();
                self.kept = Some(Kept::Raw {
                    start: range.start,
                    text: String::new(),
                });
            }
            Tag::List(None) => self.open_block("<ul>\n"),
            Tag::List(Some(1)) => self.open_block("<ol>\n"),
            Tag::List(Some(first)) => {
                self.open_block("<ol start=\"");
                self.out.push_str(&first.to_string());
                self.out.push_str("\">\n");
            }
            Tag::Item => self.open_block("<li>"),
            Tag::FootnoteDefinition(label) => self.begin_footnote(&label, range),
            Tag::Table(columns) => self.begin_table(columns),
            Tag::TableHead => self.begin_table_head(),
            Tag::TableRow => self.begin_table_row(range),
            Tag::TableCell => self.begin_table_cell(range),
            Tag::Emphasis => self.open_inline("<em>"),
            Tag::Strong => self.open_inline("<strong>"),
            Tag::Strikethrough => self.open_inline("<del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.begin_link(link_type, &dest_url, &title, range),
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => self.begin_image(link_type, &dest_url, &title, range),
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => self.flush(),
        }
    }

    fn end(&mut self, end: TagEnd, range: &Range<usize>) {
        if let Some(image) = &mut self.image {
            if end != TagEnd::Image {
                return;
            }
            if image.nested > 0 {
                image.nested -= 1;
                return;
            }
        }
        match end {
            TagEnd::Paragraph => self.close_block("</p>\n"),
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::BlockQuote(None) => self.close_block("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.close_block("</div>\n"),
            TagEnd::CodeBlock | TagEnd::HtmlBlock => match self.kept.take() {
                Some(Kept::Code { info, text }) => self.code_block(info.as_deref(), &text),
                Some(Kept::Raw { start, text }) => self.raw_block(&text, start..range.end),
                None => {}
            },
            TagEnd::List(false) => self.close_block("</ul>\n"),
            TagEnd::List(true) => self.close_block("</ol>\n"),
            TagEnd::Item => self.close_block("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableRow => self.close_block("</tr>\n"),
            TagEnd::TableCell => self.end_table_cell(),
            TagEnd::Emphasis => self.open_inline("</em>"),
            TagEnd::Strong => self.open_inline("</strong>"),
            TagEnd::Strikethrough => self.open_inline("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => self.flush(),
        }
    }

    /// Ends the text before a block.
    pub(super) fn block(&mut self) {
        self.end_words();
        if !self.plain.is_empty() && !self.plain.ends_with('\n') {
            self.plain.push('\n');
        }
    }

    /// Ends the text of a cell.
    pub(super) fn end_words(&mut self) {
        self.flush();
        self.pending = None;
        self.last = None;
    }

    pub(super) fn open_block(&mut self, tag: &str) {
        self.block();
        self.out.push_str(tag);
    }

    pub(super) fn close_block(&mut self, tag: &str) {
        self.block();
        self.out.push_str(tag);
    }

    fn open_inline(&mut self, tag: &str) {
        self.flush();
        self.out.push_str(tag);
    }

    /// Something that can be seen begins with one character and ends with another.
    pub(super) fn arrive(&mut self, first: char, last: char) {
        if let Some(pending) = self.pending.take()
            && !linebreak::joins(pending.before, first)
        {
            self.out.insert(pending.html, '\n');
            self.plain.insert(pending.plain, ' ');
        }
        self.last = Some(last);
    }

    /// These words can be seen.
    pub(super) fn arrive_with(&mut self, text: &str) {
        if let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) {
            self.arrive(first, last);
        }
    }

    fn soft_break(&mut self) {
        self.flush();
        if let Some(image) = &mut self.image {
            image.alt.push('\n');
        } else if let Some(before) = self.last {
            self.pending.get_or_insert(Break {
                before,
                html: self.out.len(),
                plain: self.plain.len(),
            });
        }
    }

    fn hard_break(&mut self) {
        self.flush();
        if let Some(image) = &mut self.image {
            image.alt.push('\n');
            return;
        }
        self.pending = None;
        self.last = None;
        self.out.push_str("<br>\n");
        self.plain.push('\n');
    }

    fn task(&mut self, done: bool) {
        self.flush();
        if self.image.is_none() {
            self.out.push_str(if done {
                "<span class=\"task\" role=\"img\" aria-label=\"済み\">☑</span> "
            } else {
                "<span class=\"task\" role=\"img\" aria-label=\"未了\">☐</span> "
            });
        }
    }

    fn code_span(&mut self, text: &str) {
        self.flush();
        let text = self.prepared.restore(text);
        if let Some(image) = &mut self.image {
            image.alt.push_str(&text);
            return;
        }
        self.out.push_str("<code>");
        self.words(&text);
        self.out.push_str("</code>");
    }

    fn code_block(&mut self, info: Option<&str>, text: &str) {
        self.plain.push_str(text);
        let language = info.and_then(code::language);
        self.out.push_str("<pre class=\"code\" tabindex=\"0\"><code");
        if let Some(language) = language {
            self.out.push_str(" class=\"language-");
            escape::attribute(&mut self.out, language);
            self.out.push('"');
        }
        self.out.push('>');
        let careful = self.prepared.careful;
        let affordable = self.colour && self.coloured + text.len() <= code::MAX_BODY;
        if affordable && language.is_some_and(|name| code::highlight(&mut self.out, name, text, careful)) {
            self.coloured += text.len();
            self.has_code = true;
        } else {
            escape::text(&mut self.out, text, careful);
        }
        self.out.push_str("</code></pre>\n");
        self.block();
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        self.flush();
        let level = (level as u8).saturating_sub(1);
        let level = self.options.heading_level.saturating_add(level).clamp(1, 6);
        let prefix = self.options.id_prefix;
        self.headings.end(
            level,
            prefix,
            &mut self.out,
            &self.plain,
            !self.footnotes.inside(),
        );
        self.block();
    }

    /// Puts a place into the HTML that is filled in at the end.
    pub(super) fn slot(&mut self, slot: Slot) {
        self.out.push(SLOT);
        self.out.push_str(&self.slots.len().to_string());
        self.out.push(SLOT);
        self.slots.push(slot);
    }

    /// Remembers a problem at bytes of the prepared text.
    pub(super) fn problem(&mut self, code: Code, range: Range<usize>, args: Vec<(&'static str, String)>) {
        if self.problems.len() >= MAX_PROBLEMS {
            return;
        }
        let start = self.prepared.source_at(range.start);
        let end = self.prepared.source_at(range.end);
        self.problems.push(Problem {
            code,
            range: start..end.max(start),
            args,
        });
    }
}
