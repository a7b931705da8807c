//! Speaker labels: the small parsers, one a shape, and the labels of a document.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::{Group, SeedLine};
use crate::text::fold::fold;
use crate::text::script::{closes_round, closing_of, is_digit, is_hiragana, opens_round};

use super::artefact::DroppedLines;
use super::field;
use super::grammar::{Grammar, Shape};
use super::header::Head;
use super::name::{Likeness, likeness, role_of};
use super::source::Source;

/// A label accepted at a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// As printed, mark and brackets included; empty where the text itself names the speaker.
    pub printed: String,
    /// Name and role.
    pub label: String,
    /// A trailing word: コメント.
    pub heading: Option<String>,
    /// Byte of the line's text at which what was said begins; its length when nothing follows.
    pub text_at: usize,
    /// Submitted in writing by somebody absent.
    pub submitted: bool,
    /// Answers the point of a list above it; the list goes on after it.
    pub answers: bool,
}

/// A line read as a label of one shape.
#[derive(Debug)]
pub(super) struct Candidate {
    /// Bytes of the line's text that are the label as printed.
    printed: usize,
    /// Name and role.
    pub label: String,
    heading: Option<String>,
    text_at: usize,
    /// How the label looks.
    pub likeness: Likeness,
    /// Whether it is on the attendance list.
    pub listed: bool,
}

/// Names of the attendance list, folded.
#[derive(Debug, Default)]
pub(super) struct Known {
    names: BTreeSet<String>,
    organizations: BTreeSet<String>,
}

impl Known {
    pub(super) fn new(groups: &[Group]) -> Self {
        let names = groups
            .iter()
            .flat_map(|group| &group.people)
            .map(|person| squeezed(&person.name))
            .filter(|name| !name.is_empty())
            .collect();
        let organizations = groups
            .iter()
            .flat_map(|group| &group.organizations)
            .map(|name| squeezed(name))
            .collect();
        Self { names, organizations }
    }

    /// Whether a label is a name of the list, with or without role and affiliation.
    fn has(&self, label: &str) -> bool {
        if self.names.is_empty() && self.organizations.is_empty() {
            return false;
        }
        let label = squeezed(label);
        if self.organizations.contains(&label) {
            return true;
        }
        let role = role_of(&label).map_or(0, str::len);
        let bare = label.get(..label.len().saturating_sub(role)).unwrap_or_default();
        self.names.contains(label.as_str()) || self.names.contains(bare) || {
            // NICT 井上氏: the list has 井上大介; 後藤主査: the list has 後藤.
            let last = bare.rsplit([' ', '（', '(']).next().unwrap_or_default();
            last.chars().count() >= 2
                && self
                    .names
                    .range(last.to_owned()..)
                    .next()
                    .is_some_and(|name| name.starts_with(last))
        }
    }
}

fn squeezed(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Trailing words of a label, which head what is said.
const TRAILING: &[&str] = &[
    "コメント",
    "御コメント",
    "回答",
    "御回答",
    "質問",
    "御質問",
    "意見",
    "御意見",
    "説明",
    "御説明",
    "補足",
    "補足説明",
    "発言",
    "挨拶",
    "要望",
    "総括",
    "まとめ",
];

/// Whether a line inside a speech is a sub-heading of it.
pub(super) fn is_sub_heading(text: &str) -> bool {
    TRAILING.contains(&text.trim_matches(|c: char| "【】〔〕<>＜＞()（）：:".contains(c)))
}

/// The longest stretch in which the end of a label is looked for, in bytes.
const REACH: usize = 160;

impl Candidate {
    /// Reads a line as a label of a shape. Cheap to fail: most lines do.
    pub(super) fn parse(shape: Shape, text: &str, known: &Known) -> Option<Self> {
        match shape {
            Shape::ClosingBracket => closing_bracket(text, known),
            Shape::Circle => circle(text, known),
            Shape::Lenticular => enclosed(text, &['【'], known),
            Shape::Bracketed => enclosed(text, &['(', '（', '〔', '［', '['], known),
            Shape::Colon => colon(text, known),
            Shape::Ordinal => ordinal(text, known),
            Shape::Submitted => submitted(text, known),
            Shape::Narrated => narrated(text, known),
            Shape::Arrow => arrow(text, known),
            Shape::Script => script(text, known),
            Shape::Bare => bare(text, known),
        }
    }

    /// `printed` and `text_at` are bytes of `text`; white space before the text is passed over.
    fn new(text: &str, printed: usize, label: &str, text_at: usize, known: &Known) -> Option<Self> {
        let label = without_numbers(label.trim());
        let likeness = likeness(label);
        if likeness == Likeness::No {
            return None;
        }
        let rest = text.get(text_at..)?;
        let text_at = text.len() - rest.trim_start().len();
        Some(Self {
            printed,
            label: label.to_owned(),
            heading: None,
            text_at,
            likeness,
            listed: known.has(label),
        })
    }

    /// Whether more follows the label than an entry of a list would hold.
    pub(super) fn says_something(&self, line: &str) -> bool {
        let said = line.get(self.text_at..).unwrap_or_default();
        said.contains('。') || said.chars().count() > 12 && said.contains('、') && said.ends_with(is_hiragana)
    }

    /// Whether nothing follows the label on its line.
    pub(super) fn is_alone(&self, line: &str) -> bool {
        self.text_at == line.len()
    }

    /// Whether a role or the list vouches for it.
    pub(super) fn is_strong(&self) -> bool {
        self.listed || self.likeness == Likeness::Role
    }
}

/// A label without an ordinal before it and the number of a footnote after it: `(1) 森委員`,
/// `森委員3`, `森委員※１`.
fn without_numbers(label: &str) -> &str {
    let digit = |c: char| is_digit(c) || matches!(c, '¹' | '²' | '³' | '⁰'..='⁹');
    let named = |text: &str| text.chars().count() >= 2 && role_of(text).is_some() && !text.starts_with('番');
    let mut label = label;
    let before = label.trim_end_matches(digit);
    if before.len() < label.len() {
        let before = before.trim_end_matches(['※', '＊', '*', '注']);
        label = if named(before) { before } else { label };
    }
    let open = label.trim_start_matches(['(', '（']);
    let rest = open.trim_start_matches(|c: char| digit(c) || matches!(c, '①'..='⑳'));
    if rest.len() < open.len() {
        // ２２番 is no ordinal but a seat; an ordinal is set off, or circled.
        let after = rest.trim_start_matches(|c: char| ".．、)）".contains(c) || c.is_whitespace());
        let set_off = after.len() < rest.len() || open.starts_with(|c| matches!(c, '①'..='⑳'));
        label = if set_off && named(after) { after } else { label };
    }
    label
}

fn within_reach(text: &str) -> &str {
    let mut end = text.len().min(REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// `上原構成員)`, `後藤主査) コメント`, `山本委員長)ただ今から…`.
fn closing_bracket(text: &str, known: &Known) -> Option<Candidate> {
    let mut depth = 0usize;
    let (at, close) = within_reach(text).char_indices().find(|(_, c)| {
        if opens_round(*c) {
            depth += 1;
            return false;
        }
        if !closes_round(*c) {
            return false;
        }
        let unopened = depth == 0;
        depth = depth.saturating_sub(1);
        unopened
    })?;
    let end = at + close.len_utf8();
    let mut candidate = Candidate::new(text, end, &text[..at], end, known)?;
    let rest = &text[candidate.text_at..];
    if TRAILING.contains(&rest) {
        candidate.heading = Some(rest.to_owned());
        candidate.printed = text.len();
        candidate.text_at = text.len();
    }
    Some(candidate)
}

/// Marks before a label; those of the second row also mark agenda items and headings.
const CIRCLES: &[char] = &['○', '◯', '〇', '⚪'];
const OTHER_MARKS: &[char] = &['◎', '●', '◆', '■', '◇', '◼', '△', '▲'];

/// `○高山委員長　少し早い…`, `○林議長代理`, `○議長（吉田次郎）　…`, `◎市長（山本三郎）　…`.
fn circle(text: &str, known: &Known) -> Option<Candidate> {
    let mark = text
        .chars()
        .next()
        .filter(|c| CIRCLES.contains(c) || OTHER_MARKS.contains(c))?;
    let candidate = marked(text, mark.len_utf8(), known)?;
    (CIRCLES.contains(&mark) || candidate.is_strong() && (candidate.text_at < text.len() || candidate.listed))
        .then_some(candidate)
}

/// A label that begins at byte `start` and ends before white space or after a bracket.
fn marked(text: &str, start: usize, known: &Known) -> Option<Candidate> {
    let body = text.get(start..)?;
    if body.is_empty() {
        return None;
    }
    // ○ and a space is an opinion with no name, unless somebody of the list stands there by name and role.
    if body.starts_with(char::is_whitespace) {
        let lead = body.len() - body.trim_start().len();
        return marked(text, start + lead, known)
            .filter(|label| label.listed && label.likeness == Likeness::Role);
    }
    let reach = within_reach(body);
    let mut depth = 0usize;
    let mut tokens = 0;
    for (at, c) in reach.char_indices() {
        if opens_round(c) {
            depth += 1;
        } else if closes_round(c) {
            depth = depth.saturating_sub(1);
        }
        let end = at + c.len_utf8();
        let boundary = if c.is_whitespace() && depth == 0 {
            tokens += 1;
            Some(at)
        } else if closes_round(c) && depth == 0 && end < body.len() {
            Some(end)
        } else {
            None
        };
        if let Some(end) = boundary {
            // ○塩田 委員: the role may stand after a space.
            let word = body[end..].trim_start();
            let word = &word[..word.find(char::is_whitespace).unwrap_or(word.len())];
            let role_follows =
                role_of(word).is_some_and(|role| role.len() == word.len()) && role_of(&body[..end]).is_none();
            if !role_follows
                && let Some(candidate) = Candidate::new(text, start + end, &body[..end], start + end, known)
                && candidate.is_strong()
            {
                return Some(candidate);
            }
        }
        if tokens > 4 || "。、".contains(c) && depth == 0 {
            return None;
        }
    }
    (reach.len() == body.len())
        .then(|| Candidate::new(text, text.len(), body, text.len(), known))
        .flatten()
}

/// `【安西会長】`, `(河上委員長) では…`, `〔増田分科会長代理〕 …`.
fn enclosed(text: &str, openings: &[char], known: &Known) -> Option<Candidate> {
    let open = text.chars().next().filter(|c| openings.contains(c))?;
    let close = closing_of(open)?;
    let reach = within_reach(text);
    let mut depth = 0usize;
    let (at, c) = reach.char_indices().find(|(_, c)| {
        if *c == open || (opens_round(open) && opens_round(*c)) {
            depth += 1;
        } else if *c == close || (opens_round(open) && closes_round(*c)) {
            depth = depth.saturating_sub(1);
            return depth == 0;
        }
        false
    })?;
    let end = at + c.len_utf8();
    Candidate::new(text, end, &text[open.len_utf8()..at], end, known)
}

/// `村井座長: 皆さん…`, `厚生労働省健康課・山本課長補佐：`.
fn colon(text: &str, known: &Known) -> Option<Candidate> {
    let (at, c) = within_reach(text)
        .char_indices()
        .find(|(_, c)| matches!(c, ':' | '：'))?;
    let label = text[..at].trim_start_matches(['・', '•', '○', '◯', '〇']);
    Candidate::new(text, at + c.len_utf8(), label, at + c.len_utf8(), known)
}

/// `27: ◯推進課長　　…`: an ordinal before a label of another shape.
fn ordinal(text: &str, known: &Known) -> Option<Candidate> {
    let digits = text
        .find(|c: char| !is_digit(c))
        .filter(|at| (1..=8).contains(at))?;
    let rest = text[digits..]
        .trim_start_matches([':', '：', '.', '．'])
        .trim_start();
    if rest.len() == text.len() - digits {
        return None;
    }
    let start = text.len() - rest.len();
    let mark = rest
        .chars()
        .next()
        .filter(|c| CIRCLES.contains(c) || OTHER_MARKS.contains(c))?;
    marked(text, start + mark.len_utf8(), known)
}

/// `【提出者：村岡構成員】`.
fn submitted(text: &str, known: &Known) -> Option<Candidate> {
    let inner = text.strip_prefix(['【', '〔', '（', '('])?;
    let (word, rest) = inner.split_once([':', '：'])?;
    if !["提出者", "意見提出者", "書面提出", "書面意見", "提出委員"].contains(&word.trim())
    {
        return None;
    }
    let close = rest.find(['】', '〕', '）', ')'])?;
    let end = text.len() - rest.len() + close;
    let end = end + text[end..].chars().next().map_or(0, char::len_utf8);
    Candidate::new(text, end, &rest[..close], end, known)
}

/// `〇 高市総理より、以下のとおり発言があった。`, `・林大臣から、「…」といった発言があった。`:
/// the text itself names the speaker and is kept whole.
fn narrated(text: &str, known: &Known) -> Option<Candidate> {
    let bare =
        text.trim_start_matches(|c: char| CIRCLES.contains(&c) || "・•●".contains(c) || c.is_whitespace());
    let reach = within_reach(bare);
    let at = ["より", "から"]
        .iter()
        .filter_map(|word| reach.find(word))
        .min()?;
    let ends = [
        "発言があった",
        "発言がなされた",
        "挨拶があった",
        "御挨拶があった",
        "指示があった",
        "発言があった。",
    ];
    let after = bare[at + "より".len()..].trim_start_matches('、');
    if !ends.iter().any(|end| bare.trim_end_matches('。').ends_with(end)) || after.is_empty() {
        return None;
    }
    let candidate = Candidate::new(text, 0, &bare[..at], 0, known)?;
    candidate.is_strong().then_some(candidate)
}

/// `→（事務局）…`, `⇒ 事務局：…`, `→【事務局】…`.
fn arrow(text: &str, known: &Known) -> Option<Candidate> {
    let rest = text.strip_prefix(ARROWS)?.trim_start();
    let start = text.len() - rest.len();
    let inner = enclosed(rest, &['(', '（', '〔', '［', '[', '【'], known).or_else(|| colon(rest, known))?;
    inner.is_strong().then(|| Candidate {
        printed: start + inner.printed,
        text_at: start + inner.text_at,
        ..inner
    })
}

/// Marks before the answer to an opinion.
pub(super) const ARROWS: &[char] = &['→', '⇒', '➡', '⇨'];

/// `教育長　　ただ今から…`, `教　育　長　　ただ今から…`: a gap between the label and what is said.
fn script(text: &str, known: &Known) -> Option<Candidate> {
    let reach = within_reach(text);
    let gaps = reach
        .char_indices()
        .filter(|(at, c)| c.is_whitespace() && !reach[..*at].ends_with(char::is_whitespace));
    for (at, _) in gaps.take_while(|(at, _)| *at <= LONGEST_IN_SCRIPT) {
        let said = reach[at..].trim_start();
        let gap = &reach[at..reach.len() - said.len()];
        let wide = gap.contains(['\u{3000}', '\t']) || gap.len() > 1;
        if !wide || likeness(&reach[..at]) != Likeness::Role {
            continue;
        }
        let candidate = Candidate::new(text, at, &reach[..at], at, known)?;
        let goes_on = said.chars().count() >= FULL_LINE;
        return (goes_on || candidate.says_something(text)).then_some(candidate);
    }
    None
}

/// The longest label of a script, in bytes, and the shortest line that can go on with the next.
const LONGEST_IN_SCRIPT: usize = 48;
const FULL_LINE: usize = 15;

/// `橘川部会長`, `• 伊丹分科会長`: alone on a line.
fn bare(text: &str, known: &Known) -> Option<Candidate> {
    let label = text.trim_start_matches(['•', '・', '●']).trim_start();
    if label.len() > REACH || label.starts_with(|c: char| CIRCLES.contains(&c)) {
        return None;
    }
    Candidate::new(text, text.len(), label, text.len(), known).filter(Candidate::is_strong)
}

/// The labels of a document, by line.
pub(super) fn find(
    source: &Source,
    head: &Head,
    dropped: &DroppedLines,
    grammar: &Grammar,
) -> BTreeMap<SeedLine, Label> {
    let known = Known::new(&head.attendees);
    let mut found: Vec<(SeedLine, Shape, Candidate)> = Vec::new();
    for line in source.lines.iter().filter(|line| {
        line.number >= head.body
            && !line.text.is_empty()
            && !head.owns(line.number)
            && !dropped.has(line.number)
    }) {
        if field::is_fixed_heading(line.text) {
            continue;
        }
        let candidate = grammar.shapes().find_map(|shape| {
            Candidate::parse(shape, line.text, &known).map(|candidate| (line.number, shape, candidate))
        });
        found.extend(candidate);
    }
    // A label that no role and no list vouches for must return, and stand alone in its shape.
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for (_, _, candidate) in &found {
        *times.entry(squeezed(&candidate.label)).or_default() += 1;
    }
    found
        .into_iter()
        .filter(|(_, shape, candidate)| {
            let returns = times.get(&squeezed(&candidate.label)).copied().unwrap_or(0) >= 2;
            match shape {
                Shape::Bare => candidate.listed,
                Shape::Colon
                | Shape::Bracketed
                | Shape::Narrated
                | Shape::Lenticular
                | Shape::Arrow
                | Shape::Script => candidate.is_strong(),
                _ => candidate.is_strong() || returns && candidate.label.chars().count() <= 12,
            }
        })
        .map(|(line, shape, candidate)| {
            let text = source.line(line).map_or("", |line| line.text);
            let label = Label {
                printed: text[..candidate.printed].to_owned(),
                answers: shape == Shape::Arrow
                    || shape == Shape::Bracketed && candidate.label.starts_with("事務局"),
                label: candidate.label,
                heading: candidate.heading,
                text_at: candidate.text_at,
                submitted: shape == Shape::Submitted,
            };
            (line, label)
        })
        .collect()
}
