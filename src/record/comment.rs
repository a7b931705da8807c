//! One structure comment of a minutes file: `<!-- s1-3 named L59 -->`.
//!
//! Takes a comment apart and says what is wrong inside it. What it means for the text around it
//! is for `read`.

use std::ops::Range;

use super::escape::{read_list, read_value};
use super::id::{AgendaId, SegmentId, UnitId};
use super::problems::{Line, MOST_ON_LINE, Problems};
use super::{Join, JoinKind, SeedLine};
use crate::diagnostic::Code;
use crate::text::nearest::nearest;

/// What a comment is on: its first word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// `a1`.
    Agenda(AgendaId),
    /// `s1-3`.
    Unit(UnitId),
    /// `s1-3b`: a new segment begins.
    Cut(SegmentId),
    /// `L61`: the lines of a paragraph, nothing more.
    Lines,
}

/// `L37@14`: a line joined on, at a character.
#[derive(Debug, Clone)]
struct JoinMark {
    line: SeedLine,
    at: usize,
    span: Range<usize>,
}

/// `title="…"`, `level=2`.
#[derive(Debug)]
struct Attribute<'s> {
    name: &'s str,
    /// Without quotes.
    raw: &'s str,
    quoted: bool,
    span: Range<usize>,
}

/// A comment, taken apart.
#[derive(Debug)]
pub(super) struct Comment<'s> {
    pub head: Head,
    /// The word after the id: a mode, `agenda`, `heading`.
    pub word: Option<&'s str>,
    /// Where that word stands; the whole comment where there is none.
    pub word_span: Range<usize>,
    /// The first line named.
    pub line: Option<SeedLine>,
    /// Where it stands.
    pub at: Line,
    pub span: Range<usize>,
    joins: Vec<JoinMark>,
    attributes: Vec<Attribute<'s>>,
}

impl<'s> Comment<'s> {
    /// Reads the comment that stands at `span`, `<!--` and `-->` included.
    pub fn read(problems: &mut Problems<'s>, at: Line, span: Range<usize>) -> Option<Self> {
        let inner = span.start + "<!--".len()..span.end.saturating_sub("-->".len());
        let mut words = Words {
            text: problems.slice(inner.clone()),
            start: inner.start,
            at: 0,
        };
        let mut first = words.clone();
        let head = match first.next() {
            Some(Part::Word(word, _)) => head(word),
            _ => None,
        };
        let Some(head) = head else {
            let comment = clipped(problems.slice(span.clone()));
            problems.add(Code::MinutesBadComment, at, span, [("comment", comment)]);
            return None;
        };
        if head != Head::Lines {
            words = first;
        }
        let mut comment = Self {
            head,
            word: None,
            word_span: span.clone(),
            line: None,
            at,
            span,
            joins: Vec::new(),
            attributes: Vec::new(),
        };
        for part in words {
            comment.take_part(problems, part);
        }
        Some(comment)
    }

    fn take_part(&mut self, problems: &mut Problems<'s>, part: Part<'s>) {
        match part {
            Part::Attribute(attribute) => self.attributes.push(attribute),
            Part::Word(word, span) if word.as_bytes().first() == Some(&b'L') => match line_word(word) {
                Some((line, None)) if self.line.is_none() => self.line = Some(line),
                Some((line, Some(at))) if self.line.is_some() => {
                    self.joins.push(JoinMark { line, at, span });
                }
                _ => {
                    // One complaint about it is enough.
                    self.line.get_or_insert(1);
                    let args = [("word", clipped(word))];
                    problems.add(Code::MinutesLineNumber, self.at, span, args);
                }
            },
            Part::Word(word, span) if self.word.is_none() && self.head != Head::Lines => {
                self.word = Some(word);
                self.word_span = span;
            }
            Part::Word(word, span) => self.attributes.push(Attribute {
                name: word,
                raw: "",
                quoted: false,
                span,
            }),
        }
    }

    /// The line, without which a comment closes nothing.
    pub fn required_line(&self, problems: &mut Problems<'s>) -> SeedLine {
        self.line.unwrap_or_else(|| {
            problems.add(Code::MinutesMissingLine, self.at, self.span.clone(), []);
            1
        })
    }

    /// The lines joined on to a paragraph with this text.
    pub fn joins(&mut self, problems: &mut Problems<'s>, text: &str) -> Vec<Join> {
        if self.joins.is_empty() && self.attributes.is_empty() {
            return Vec::new();
        }
        let marks = std::mem::take(&mut self.joins);
        let kinds = self.join_kinds(problems, marks.len());
        let mut chars = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        let mut passed = 0;
        let mut byte = 0;
        let mut joins = Vec::with_capacity(marks.len());
        for (mark, kind) in marks.iter().zip(kinds) {
            // `chars` still holds the character number `passed`.
            let found = if mark.at + 1 == passed {
                Some(byte)
            } else {
                mark.at.checked_sub(passed).and_then(|ahead| chars.nth(ahead))
            };
            let Some(found) = found else {
                self.bad_join(problems, mark.span.clone());
                continue;
            };
            byte = found;
            passed = mark.at + 1;
            joins.push(Join {
                line: mark.line,
                at: byte,
                kind,
            });
        }
        joins
    }

    fn join_kinds(&mut self, problems: &mut Problems<'s>, count: usize) -> Vec<JoinKind> {
        let Some(attribute) = self.take("join") else {
            if count > 0 {
                self.bad_join(problems, self.span.clone());
            }
            return Vec::new();
        };
        let kinds: Option<Vec<JoinKind>> = attribute.raw.split(',').map(join_kind).collect();
        match kinds.as_deref() {
            Some(&[kind]) if count > 0 && !attribute.quoted => vec![kind; count],
            Some(kinds) if kinds.len() == count && !attribute.quoted => kinds.to_vec(),
            _ => {
                self.bad_join(problems, attribute.span);
                Vec::new()
            }
        }
    }

    fn bad_join(&self, problems: &mut Problems<'s>, span: Range<usize>) {
        let found = clipped(problems.slice(span.clone()));
        problems.add(Code::MinutesJoin, self.at, span, [("found", found)]);
    }

    fn take(&mut self, name: &str) -> Option<Attribute<'s>> {
        let index = self.attributes.iter().position(|a| a.name == name)?;
        Some(self.attributes.remove(index))
    }

    /// The text of `name="…"`.
    pub fn text(&mut self, problems: &mut Problems<'s>, name: &'static str) -> Option<String> {
        self.quoted(problems, name, read_value)
    }

    /// The values of `name="…、…"`.
    pub fn list(&mut self, problems: &mut Problems<'s>, name: &'static str) -> Vec<String> {
        self.quoted(problems, name, read_list).unwrap_or_default()
    }

    fn quoted<T>(
        &mut self,
        problems: &mut Problems<'s>,
        name: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let attribute = self.take(name)?;
        let value = Some(attribute.raw).filter(|_| attribute.quoted).and_then(read);
        if value.is_none() {
            self.bad_value(problems, &attribute, format!("{name}=\"…\""));
        }
        value
    }

    /// The number of `name=2`.
    pub fn number(&mut self, problems: &mut Problems<'s>, name: &'static str) -> Option<u32> {
        let attribute = self.take(name)?;
        let value = Some(attribute.raw)
            .filter(|_| !attribute.quoted)
            .and_then(plain_number);
        if value.is_none() {
            self.bad_value(problems, &attribute, format!("{name}=2"));
        }
        value
    }

    fn bad_value(&self, problems: &mut Problems<'s>, attribute: &Attribute<'s>, sample: String) {
        let args = [("name", attribute.name.to_owned()), ("sample", sample)];
        problems.add(Code::MinutesAttributeValue, self.at, attribute.span.clone(), args);
    }

    /// Reports what nobody took: this kind of comment may say no more than `allowed`.
    pub fn finish(self, problems: &mut Problems<'s>, allowed: &[&'static str]) {
        for mark in &self.joins {
            self.bad_join(problems, mark.span.clone());
        }
        for attribute in self.attributes.iter().take(MOST_ON_LINE) {
            let span = attribute.span.clone();
            let name = clipped(attribute.name);
            if allowed.contains(&attribute.name) {
                let args = [("what", name), ("line", self.at.number.to_string())];
                problems.add(Code::MinutesTwice, self.at, span, args);
            } else {
                let args = [
                    ("name", name),
                    ("candidates", candidates(attribute.name, allowed)),
                ];
                problems.add(Code::MinutesUnknownAttribute, self.at, span, args);
            }
        }
    }
}

/// The name that was meant, or all of them where none is near.
pub(super) fn candidates(word: &str, names: &[&str]) -> String {
    nearest(word, names.iter().copied()).map_or_else(|| names.join(", "), str::to_owned)
}

/// A text short enough for a message.
pub(super) fn clipped(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn join_kind(word: &str) -> Option<JoinKind> {
    [JoinKind::PageBreak, JoinKind::HardWrap]
        .into_iter()
        .find(|kind| kind.word() == word)
}

fn head(word: &str) -> Option<Head> {
    match word.as_bytes().first()? {
        b'L' => Some(Head::Lines),
        b'a' => word.parse().ok().map(Head::Agenda),
        _ if word.ends_with(|last: char| last.is_ascii_digit()) => word.parse().ok().map(Head::Unit),
        _ => word.parse().ok().map(Head::Cut),
    }
}

/// `L37@14` → the line and the character.
fn line_word(word: &str) -> Option<(SeedLine, Option<usize>)> {
    let (_, word) = word.split_at_checked("L".len())?;
    let (line, at) = match word.split_once('@') {
        Some((line, at)) => (line, Some(plain_number(at)? as usize)),
        None => (word, None),
    };
    Some((plain_number(line).filter(|line| *line > 0)?, at))
}

/// Digits without sign or leading zero.
pub(super) fn plain_number(text: &str) -> Option<u32> {
    let (first, rest) = text.as_bytes().split_first()?;
    let is_plain = match first {
        b'0' => rest.is_empty(),
        first => first.is_ascii_digit() && rest.iter().all(u8::is_ascii_digit),
    };
    is_plain.then(|| text.parse().ok())?
}

/// What stands between the spaces of a comment.
#[derive(Debug)]
enum Part<'s> {
    Word(&'s str, Range<usize>),
    Attribute(Attribute<'s>),
}

#[derive(Debug, Clone)]
struct Words<'s> {
    text: &'s str,
    /// Byte of the file at which `text` begins.
    start: usize,
    at: usize,
}

impl<'s> Iterator for Words<'s> {
    type Item = Part<'s>;

    fn next(&mut self) -> Option<Part<'s>> {
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\t');
        let left = self.text.as_bytes().get(self.at..)?;
        self.at += left.iter().position(|byte| !is_space(byte))?;
        let rest = self.text.get(self.at..)?;
        let start = self.start + self.at;
        let length = rest.as_bytes().iter().position(is_space);
        let word = &rest[..length.unwrap_or(rest.len())];
        let part = match word.bytes().position(|byte| byte == b'=') {
            Some(named) => {
                let (name, value_at) = (&word[..named], named + 1);
                let value = &word[value_at..];
                let is_text = value.starts_with('"');
                // A text that does not end, or runs into the next word, is none.
                let closed = if is_text {
                    quoted_length(&rest[value_at..])
                } else {
                    None
                }
                .filter(|length| {
                    matches!(
                        rest[value_at + length..].bytes().next(),
                        None | Some(b' ' | b'\t')
                    )
                });
                let length = match closed {
                    Some(length) => length,
                    None if is_text => rest.len() - value_at,
                    None => value.len(),
                };
                let value = &rest[value_at..][..length];
                self.at += value_at + length;
                Part::Attribute(Attribute {
                    name,
                    raw: if closed.is_some() {
                        &value[1..length - 1]
                    } else {
                        value
                    },
                    quoted: closed.is_some(),
                    span: start..self.start + self.at,
                })
            }
            None => {
                self.at += word.len();
                Part::Word(word, start..self.start + self.at)
            }
        };
        Some(part)
    }
}

/// The length of the JSON string at the start of `text`, quotes included.
pub(super) fn quoted_length(text: &str) -> Option<usize> {
    let mut at = 1;
    loop {
        at += text.get(at..)?.find(['"', '\\'])?;
        if text[at..].starts_with('"') {
            return Some(at + 1);
        }
        at += 1;
        at += text.get(at..)?.chars().next()?.len_utf8();
    }
}
