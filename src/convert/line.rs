//! What each line of the body is, before lines become units.

use std::collections::BTreeMap;

use crate::record::{Grade, Mode, SeedLine};

use super::agenda::{self, Item, Style};
use super::artefact::DroppedLines;
use super::field;
use super::header::Head;
use super::label::{self, Label};
use super::source::{Line, Source};
use super::{article, scene};

/// A line of the body with what it is.
#[derive(Debug)]
pub(super) struct Classified<'a> {
    pub number: SeedLine,
    /// Without white space at its ends.
    pub text: &'a str,
    pub indent: usize,
    /// Blank or dropped lines stand before it.
    pub gap: bool,
    pub kind: Kind,
}

/// What a line is.
#[derive(Debug)]
pub(super) enum Kind {
    /// Opens an agenda item.
    Agenda(Item),
    /// A speaker label, perhaps with text.
    Label(Label),
    /// A heading of the document, or of a speech when it is one of the words that head its parts.
    Heading { in_speech: bool },
    /// What happened.
    Scene,
    /// What somebody did, told.
    Narration,
    /// A point of a list; `marker` bytes of the text are its marker.
    Point { marker: usize, level: u32, voice: Mode },
    /// A further paragraph of the point above.
    Continuation,
    /// Prose; `voice` is its mode where nobody is speaking.
    Text { voice: Mode },
}

/// Classifies the lines of the body, in order; blank and dropped ones are left out.
pub(super) fn classify<'a>(
    source: &Source<'a>,
    head: &Head,
    dropped: &DroppedLines,
    labels: &BTreeMap<SeedLine, Label>,
    grade: Grade,
) -> Vec<Classified<'a>> {
    let mut lines = Vec::new();
    let mut previous: SeedLine = 0;
    for line in source
        .lines
        .iter()
        .filter(|line| !line.text.is_empty() && !head.owns(line.number) && !dropped.has(line.number))
    {
        lines.push((*line, line.number > previous + 1));
        previous = line.number;
    }
    let kinds = if grade == Grade::Secondary && labels.is_empty() {
        article::kinds(&lines)
    } else {
        official(&lines, head, labels)
    };
    lines
        .into_iter()
        .zip(kinds)
        .map(|((line, gap), kind)| Classified {
            number: line.number,
            text: line.text,
            indent: line.indent,
            gap,
            kind,
        })
        .collect()
}

fn official(lines: &[(Line, bool)], head: &Head, labels: &BTreeMap<SeedLine, Label>) -> Vec<Kind> {
    let style = agenda_style(lines, head, labels);
    let mut kinds = Vec::with_capacity(lines.len());
    let mut outline = Outline::default();
    let mut opinions = false;
    let mut voice_above = None;
    let labelled = !labels.is_empty();
    for (at, (line, _)) in lines.iter().enumerate() {
        let text = line.text;
        let kind = if let Some(label) = labels.get(&line.number) {
            Kind::Label(label.clone())
        } else if let Some(item) =
            agenda_item(style, line, lines.get(at + 1).map(|(next, _)| next), head, labels)
        {
            opinions = false;
            Kind::Agenda(item)
        } else if label::is_sub_heading(text) {
            Kind::Heading { in_speech: true }
        } else if scene::is_scene(text) {
            Kind::Scene
        } else if is_heading(text, at, lines, labels) {
            opinions = tells_opinions(text);
            Kind::Heading { in_speech: false }
        } else if scene::is_narration(text) {
            Kind::Narration
        } else if let Some(marker) = Marker::read(text) {
            let level = outline.point(&marker, line.indent);
            // A point below another is of the same voice.
            let below = (level > 0).then_some(voice_above).flatten();
            let anonymous = opinions || marker.class == MarkerClass::Circle;
            let voice = match marker.class {
                // What an arrow answers to an opinion is the secretariat's.
                MarkerClass::Arrow => Mode::Summary,
                _ => below.unwrap_or(if anonymous { Mode::Anonymous } else { Mode::Summary }),
            };
            if marker.class != MarkerClass::Arrow {
                voice_above = Some(voice);
            }
            Kind::Point {
                marker: marker.bytes,
                level,
                voice,
            }
        } else {
            Kind::Text {
                voice: if labelled { Mode::Narration } else { Mode::Summary },
            }
        };
        if matches!(kind, Kind::Agenda(_) | Kind::Heading { .. } | Kind::Label(_)) {
            outline = Outline::default();
        }
        kinds.push(kind);
    }
    kinds
}

/// Whether a heading announces what people said without saying who.
pub(super) fn tells_opinions(text: &str) -> bool {
    ["意見", "発言", "質疑", "コメント", "指摘", "議論", "声"]
        .iter()
        .any(|word| text.contains(word))
}

fn agenda_style(lines: &[(Line, bool)], head: &Head, labels: &BTreeMap<SeedLine, Label>) -> Option<Style> {
    let free = || {
        lines
            .iter()
            .filter(|(line, _)| !labels.contains_key(&line.number))
    };
    if free().any(|(line, _)| agenda::worded(line.text).is_some()) {
        return Some(Style::Worded);
    }
    if free()
        .filter(|(line, _)| agenda::bracketed(line.text).is_some())
        .count()
        >= 2
    {
        return Some(Style::Bracketed);
    }
    // Ordinals open items when they count from 1 and each stands before a speech, or the head
    // lists the same titles.
    let numbers: Vec<u32> = lines
        .iter()
        .enumerate()
        .filter(|(at, (line, _))| {
            !labels.contains_key(&line.number)
                && opens_numbered(line, lines.get(at + 1).map(|(next, _)| next), head, labels)
        })
        .filter_map(|(_, (line, _))| agenda::numbered(line.text).and_then(|item| item.number))
        .collect();
    let counts = numbers.first() == Some(&1) && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1);
    (counts && numbers.len() >= 2).then_some(Style::Numbered)
}

fn opens_numbered(line: &Line, next: Option<&Line>, head: &Head, labels: &BTreeMap<SeedLine, Label>) -> bool {
    let Some(item) = agenda::numbered(line.text) else {
        return false;
    };
    let listed = head
        .agenda
        .iter()
        .any(|(_, listed)| field::strip_number(listed) == item.title);
    let before_speech = next.is_some_and(|next| {
        labels.contains_key(&next.number) || scene::is_narration(next.text) || scene::is_scene(next.text)
    });
    listed || before_speech
}

fn agenda_item(
    style: Option<Style>,
    line: &Line,
    next: Option<&Line>,
    head: &Head,
    labels: &BTreeMap<SeedLine, Label>,
) -> Option<Item> {
    match style? {
        Style::Worded => agenda::worded(line.text),
        Style::Bracketed => agenda::bracketed(line.text),
        Style::Numbered => opens_numbered(line, next, head, labels)
            .then(|| agenda::numbered(line.text))
            .flatten(),
    }
}

/// Marks that only headings carry.
const HEADING_MARKS: &[char] = &['◆', '■', '●', '◇', '□', '▼', '▽', '★', '☆', '§', '◼', '▪'];

fn is_heading(text: &str, at: usize, lines: &[(Line, bool)], labels: &BTreeMap<SeedLine, Label>) -> bool {
    let count = text.chars().count();
    if scene::is_closing_word(text) || field::is_fixed_heading(text) {
        return true;
    }
    if count > 80 || text.ends_with(['。', '、']) {
        return false;
    }
    let enclosed = [
        ('【', '】'),
        ('≪', '≫'),
        ('《', '》'),
        ('＜', '＞'),
        ('<', '>'),
        ('〔', '〕'),
    ]
    .iter()
    .any(|(open, close)| text.starts_with(*open) && text.ends_with(*close));
    if enclosed || text.starts_with(HEADING_MARKS) {
        return true;
    }
    // ○議事日程 is a heading, ○ 意見 (with a space) a point.
    if text.starts_with(['○', '◯', '〇', '◎'])
        && count <= 30
        && !text.chars().nth(1).is_some_and(char::is_whitespace)
    {
        return true;
    }
    // (3)閉会: an ordinal and a title, where nothing is being said or nothing more is said after it.
    if agenda::numbered(text).is_none() && !starts_with_roman(text) {
        return false;
    }
    let after_end = at
        .checked_sub(1)
        .and_then(|p| lines.get(p))
        .is_none_or(|(before, _)| {
            super::paragraph::ends_sentence(before.text) || before.text.chars().count() <= 40
        });
    let before_new = lines.get(at + 1).is_none_or(|(next, _)| {
        labels.contains_key(&next.number)
            || next.text.starts_with(HEADING_MARKS)
            || scene::is_scene(next.text)
            || scene::is_narration(next.text)
            || scene::is_closing_word(next.text)
            || agenda::numbered(next.text).is_some()
            || agenda::worded(next.text).is_some()
    });
    // In mid-speech an ordinal opens a point, not a part: only after a gap is it a heading.
    let set_off = at == 0 || lines[at].1;
    after_end && set_off && (before_new || at == 0)
}

/// `Ⅰ.官民連携の強化`: an ordinal of the outline above all bullets.
pub(super) fn starts_with_roman(text: &str) -> bool {
    text.starts_with(|c: char| matches!(c, 'Ⅰ'..='Ⅻ'))
}

/// A bullet or ordinal before a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    pub class: MarkerClass,
    /// Bytes of the text that are the marker.
    pub bytes: usize,
}

/// Kinds of marker, each one depth of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkerClass {
    Bullet,
    Dot,
    Circle,
    CircledNumber,
    Dash,
    Arrow,
    /// No marker: a line below a marked one.
    Plain,
}

impl Marker {
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        let first = chars.next()?;
        let spaced = chars.next().is_some_and(char::is_whitespace);
        // A marker with nothing after it marks nothing.
        if text[first.len_utf8()..].trim().is_empty() {
            return None;
        }
        let class = match first {
            '•' | '●' | '■' | '◆' | '*' | '‣' | '▪' | '➢' | '✓' if spaced => {
                MarkerClass::Bullet
            }
            '•' | '\u{F06C}' | '\u{F0B7}' => MarkerClass::Bullet,
            '・' | '･' => MarkerClass::Dot,
            '○' | '◯' | '〇' | '◎' if spaced => MarkerClass::Circle,
            '①'..='⑳' => MarkerClass::CircledNumber,
            '-' | '－' | '‐' | '–' | '—' if spaced => MarkerClass::Dash,
            c if label::ARROWS.contains(&c) => MarkerClass::Arrow,
            _ => return None,
        };
        Some(Self {
            class,
            bytes: first.len_utf8(),
        })
    }
}

/// The open levels of a list: depth comes from the marker first, from the indent second.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Depth at which the list's first point stands.
    base: u32,
    open: Vec<(MarkerClass, usize)>,
}

impl Outline {
    /// A list whose first point stands at this depth.
    pub(super) fn at_depth(base: u32) -> Self {
        Self {
            base,
            ..Self::default()
        }
    }

    pub(super) fn point(&mut self, marker: &Marker, indent: usize) -> u32 {
        self.open.retain(|(class, _)| *class != MarkerClass::Plain);
        match self.open.iter().position(|(class, _)| *class == marker.class) {
            Some(at) => self.open.truncate(at + 1),
            None => {
                // A new marker further out than the innermost one is its sibling, not its child.
                while self.open.last().is_some_and(|(_, outer)| *outer > indent) {
                    self.open.pop();
                }
                self.open.push((marker.class, indent));
            }
        }
        self.depth()
    }

    /// A line without a marker inside the list; `None` when it stands outside.
    pub(super) fn plain(&mut self, indent: usize) -> Option<u32> {
        let (_, outermost) = *self.open.first()?;
        if indent <= outermost {
            self.open.clear();
            return None;
        }
        if self
            .open
            .last()
            .is_some_and(|(class, _)| *class != MarkerClass::Plain)
        {
            self.open.push((MarkerClass::Plain, indent));
        }
        Some(self.depth())
    }

    fn depth(&self) -> u32 {
        self.base + self.open.len().saturating_sub(1) as u32
    }
}
