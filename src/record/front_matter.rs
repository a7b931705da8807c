//! Reads the front matter of a minutes file.
//!
//! Each top-level key is read by itself, so that one mistake does not hide the next. A value in
//! the writer's own layout is read at once (`layout`): thousands of headers are read before a
//! build begins. Anything else goes to serde_yaml, within limits.

use serde::de::DeserializeOwned;

use super::comment::{candidates, clipped};
use super::problems::{Line, Problems, lines};
use super::yaml::line_scalar;
use super::{Dropped, Group, Header, Material, SourceHeader, layout};
use crate::diagnostic::Code;

const FENCE: &str = "---";

/// As much front matter as is read; the longest attendance lists stay far below.
const MOST_BYTES: usize = 1 << 20;

/// Open brackets; serde_yaml's time grows with their number for every character.
const MOST_DEPTH: usize = 64;

/// Entries of a list that are looked at one by one.
const MOST_ITEMS: usize = 2_000;

/// The keys, each with a sample of the right shape.
const KEYS: [(&str, &str); 17] = [
    ("id", "id: ict-09"),
    ("meeting", "meeting: ict-09"),
    ("series", "series: ict"),
    ("round", "round: 9"),
    ("title", "title: 第9回議事要旨"),
    ("date", "date: 2024-06-14"),
    ("weekday", "weekday: 金"),
    ("start", "start: \"14:00\""),
    ("end", "end: \"16:00\""),
    ("place", "place: 第1会議室"),
    (
        "source",
        "source: {file: a.txt, sha256: 0a1b, grade: official-summary}",
    ),
    ("labels", "labels: closing-bracket"),
    (
        "attendees",
        "attendees: [{group: 委員, people: [{name: 森, role: 委員, printed: 森委員}], organizations: [A庁]}]",
    ),
    (
        "materials",
        "materials: [{number: 資料1, title: 手引き, line: 19}]",
    ),
    ("header_lines", "header_lines: [1, 3]"),
    ("dropped", "dropped: [{line: 217, rule: share-prompt}]"),
    ("written", "written: 0a1b"),
];

/// Front matter that was read.
#[derive(Debug)]
pub(super) struct FrontMatter {
    /// None where something is wrong with it.
    pub header: Option<Header>,
    /// Byte at which the body begins.
    pub body: usize,
    /// Number of the body's first line.
    pub body_line: u32,
}

/// Reads the front matter; none where the file has none.
pub(super) fn read(problems: &mut Problems<'_>) -> Option<FrontMatter> {
    let (first, last) = fences(problems)?;
    let mut fields = Fields::default();
    let mut key: Option<Line> = None;
    for line in lines(problems.text, first.end + 1, 2) {
        let text = problems.of(line);
        let goes_on = text.is_empty() || text.starts_with([' ', '\t', '#']) || text.starts_with("- ");
        if goes_on && line.number < last.number {
            continue;
        }
        if let Some(key) = key.replace(line) {
            fields.read(problems, key, line.start);
        }
        if line.number == last.number || problems.is_full() {
            break;
        }
    }
    let (body, body_line) = behind(problems, last);
    Some(FrontMatter {
        header: fields.finish(problems, first),
        body,
        body_line,
    })
}

/// The byte at which the body begins and the number of its first line, whatever the front matter
/// says; none where the file has none.
pub(super) fn skip(problems: &mut Problems<'_>) -> Option<(usize, u32)> {
    let (_, last) = fences(problems)?;
    Some(behind(problems, last))
}

fn behind(problems: &Problems<'_>, fence: Line) -> (usize, u32) {
    ((fence.end + 1).min(problems.text.len()), fence.number + 1)
}

/// The lines above and below the front matter; tells where there are none.
fn fences(problems: &mut Problems<'_>) -> Option<(Line, Line)> {
    let first = Line {
        number: 1,
        start: 0,
        end: problems.text.find('\n').unwrap_or(problems.text.len()),
    };
    if problems.of(first).trim_end() != FENCE {
        problems.add_line(Code::MinutesNoFrontMatter, first, []);
        return None;
    }
    let Some(last) = closing_fence(problems, first) else {
        problems.add_line(Code::MinutesNoFrontMatter, first, []);
        return None;
    };
    if last.start > MOST_BYTES {
        let args = [("limit", format!("{} KB", MOST_BYTES >> 10))];
        problems.add_line(Code::MinutesFrontMatterLimit, first, args);
        return None;
    }
    Some((first, last))
}

fn closing_fence(problems: &Problems<'_>, first: Line) -> Option<Line> {
    lines(problems.text, first.end + 1, 2).find(|line| problems.of(*line).trim_end() == FENCE)
}

/// The keys read so far.
#[derive(Debug, Default)]
struct Fields {
    /// Each key with its line.
    seen: Vec<(&'static str, u32)>,
    id: Option<super::id::MeetingId>,
    meeting: Option<super::id::MeetingId>,
    series: Option<super::id::SeriesId>,
    round: Option<u32>,
    title: Option<String>,
    date: Option<String>,
    weekday: Option<String>,
    start: Option<String>,
    end: Option<String>,
    place: Option<String>,
    source: Option<SourceHeader>,
    labels: Option<String>,
    attendees: Option<Vec<Group>>,
    materials: Option<Vec<Material>>,
    header_lines: Option<Vec<u32>>,
    dropped: Option<Vec<Dropped>>,
}

impl Fields {
    /// Reads the key on `line` with its value, which ends at the byte `end`.
    fn read(&mut self, problems: &mut Problems<'_>, line: Line, end: usize) {
        let text = problems.slice(line.start..end);
        let Some((name, value)) = text
            .split_once(':')
            .filter(|(name, value)| !name.contains('\n') && value.starts_with([' ', '\n', '\r', '\t']))
        else {
            let key = problems.of(line);
            let sample = KEYS
                .iter()
                .find(|(known, _)| *known == key.trim())
                .unwrap_or(&KEYS[0])
                .1;
            let args = [("key", clipped(key)), ("sample", sample.to_owned())];
            problems.add_line(Code::MinutesFrontMatterValue, line, args);
            return;
        };
        let name_span = line.start..line.start + name.len();
        let Some((key, sample)) = KEYS.iter().find(|(known, _)| *known == name) else {
            let args = [
                ("key", clipped(name)),
                ("candidates", candidates(name, &KEYS.map(|(known, _)| known))),
            ];
            problems.add(Code::MinutesUnknownKey, line, name_span, args);
            return;
        };
        if let Some((_, before)) = self.seen.iter().find(|(seen, _)| seen == key) {
            let args = [("what", name.to_owned()), ("line", before.to_string())];
            problems.add(Code::MinutesTwice, line, name_span, args);
            return;
        }
        self.seen.push((key, line.number));
        let mut value = Value {
            key,
            sample,
            line,
            start: line.start + name.len() + 1,
            text: value,
            problems,
        };
        let optional = |value: &str| line_scalar(value)?.text().map(Some);
        match *key {
            "id" => self.id = value.read(|v| line_scalar(v)?.text()?.parse().ok()),
            "meeting" => self.meeting = value.read(|v| line_scalar(v)?.text()?.parse().ok()),
            "series" => {
                self.series = value
                    .read(|v| line_scalar(v)?.text()?.parse().ok().map(Some))
                    .flatten()
            }
            "round" => self.round = value.read(|v| line_scalar(v)?.number().map(Some)).flatten(),
            "title" => self.title = value.read(optional).flatten(),
            "date" => self.date = value.read(|v| line_scalar(v)?.date().map(Some)).flatten(),
            "weekday" => self.weekday = value.read(optional).flatten(),
            "start" => self.start = value.read(optional).flatten(),
            "end" => self.end = value.read(optional).flatten(),
            "place" => self.place = value.read(optional).flatten(),
            "source" => self.source = value.read(layout::source),
            "labels" => self.labels = value.read(optional).flatten(),
            "attendees" => self.attendees = value.read_list(layout::attendees),
            "materials" => self.materials = value.read_list(|v| layout::items(v, layout::material)),
            "header_lines" => self.header_lines = value.read(layout::numbers),
            "dropped" => self.dropped = value.read_list(|v| layout::items(v, layout::dropped)),
            _ => {}
        }
    }

    /// The header, where all that it needs was there and nothing was wrong.
    fn finish(self, problems: &mut Problems<'_>, fence: Line) -> Option<Header> {
        for needed in ["id", "meeting", "source"] {
            if !self.seen.iter().any(|(key, _)| *key == needed) {
                let sample = KEYS.iter().find(|(key, _)| *key == needed).map_or("", |(_, s)| s);
                let args = [("key", needed.to_owned()), ("sample", sample.to_owned())];
                problems.add_line(Code::MinutesMissingKey, fence, args);
            }
        }
        Some(Header {
            id: self.id?,
            meeting: self.meeting?,
            series: self.series,
            round: self.round,
            title: self.title,
            date: self.date,
            weekday: self.weekday,
            start: self.start,
            end: self.end,
            place: self.place,
            source: self.source?,
            labels: self.labels,
            attendees: self.attendees.unwrap_or_default(),
            materials: self.materials.unwrap_or_default(),
            header_lines: self.header_lines.unwrap_or_default(),
            dropped: self.dropped.unwrap_or_default(),
        })
    }
}

/// The value of one key.
struct Value<'s, 'p> {
    key: &'static str,
    sample: &'static str,
    /// The line of the key.
    line: Line,
    /// Byte at which the value begins.
    start: usize,
    text: &'s str,
    problems: &'p mut Problems<'s>,
}

impl Value<'_, '_> {
    /// Reads it the quick way or the thorough one.
    fn read<T: DeserializeOwned>(&mut self, quick: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        if let Some(value) = quick(self.text) {
            return Some(value);
        }
        self.thorough()?
            .map_err(|error| self.report(&error, self.line, self.start))
            .ok()
    }

    /// Reads a list; where it is wrong, every entry is looked at.
    fn read_list<T: DeserializeOwned>(
        &mut self,
        quick: impl FnOnce(&str) -> Option<Vec<T>>,
    ) -> Option<Vec<T>> {
        if let Some(value) = quick(self.text) {
            return Some(value);
        }
        let whole = match self.thorough()? {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        let mut is_found = false;
        for (line, item) in self.items() {
            if let Err(error) = serde_yaml::from_str::<T>(&item) {
                self.report(&error, line, line.start);
                is_found = true;
            }
        }
        if !is_found {
            self.report(&whole, self.line, self.start);
        }
        None
    }

    /// What serde_yaml says, unless the value is beyond the limits.
    fn thorough<T: DeserializeOwned>(&mut self) -> Option<Result<T, serde_yaml::Error>> {
        if depth(self.text) > MOST_DEPTH {
            let args = [("limit", format!("[ × {MOST_DEPTH}"))];
            self.problems
                .add_line(Code::MinutesFrontMatterLimit, self.line, args);
            return None;
        }
        Some(serde_yaml::from_str(self.text))
    }

    /// The entries of a block list, each with its first line; its dash is blank, so that columns
    /// are those of the file.
    fn items(&self) -> Vec<(Line, String)> {
        let end = self.start + self.text.len();
        let mut indent = None;
        let mut items: Vec<(Line, String)> = Vec::new();
        for line in lines(self.problems.text, self.line.end + 1, self.line.number + 1) {
            if line.start >= end || items.len() > MOST_ITEMS {
                break;
            }
            let text = self.problems.of(line);
            let width = text.len() - text.trim_start_matches(' ').len();
            if text[width..].starts_with("- ") && *indent.get_or_insert(width) == width {
                let blank = " ".repeat(width + 1);
                items.push((line, format!("{blank}{}\n", &text[width + 1..])));
            } else if let Some((_, item)) = items.last_mut() {
                item.push_str(text);
                item.push('\n');
            }
        }
        items
    }

    /// Reports an error of a text that begins at the byte `start` of `line`.
    fn report(&mut self, error: &serde_yaml::Error, line: Line, start: usize) {
        let told = error.to_string();
        let message = told.split(" at line ").next().unwrap_or_default();
        let location = opening(&told).or_else(|| error.location().map(|l| (l.line(), l.column())));
        let (line, at) = self.place(location, line, start);
        let mut names = message.split('`').skip(1).step_by(2);
        let word = first_word(self.problems.slice(at..line.end));
        let span = at..at + word.len();
        if message.contains("unknown field") {
            let name = names.next().unwrap_or_default();
            let known: Vec<&str> = names.collect();
            let args = [("key", clipped(name)), ("candidates", candidates(name, &known))];
            self.problems.add(Code::MinutesUnknownKey, line, span, args);
        } else if message.contains("missing field") {
            let name = names.next().unwrap_or_default().to_owned();
            let args = [("key", name), ("sample", self.sample.to_owned())];
            self.problems.add(Code::MinutesMissingKey, line, span, args);
        } else {
            let args = [("key", self.key.to_owned()), ("sample", self.sample.to_owned())];
            self.problems.add(Code::MinutesFrontMatterValue, line, span, args);
        }
    }

    /// The line and the byte of the file that serde_yaml means, which counts from `start`.
    fn place(&self, location: Option<(usize, usize)>, line: Line, start: usize) -> (Line, usize) {
        let (ahead, column) = location.map_or((0, 0), |(line, column)| {
            (line.saturating_sub(1), column.saturating_sub(1))
        });
        let end = self.start + self.text.len();
        let found = lines(self.problems.text, line.start, line.number)
            .take_while(|line| line.start < end)
            .take(ahead + 1)
            .last()
            .unwrap_or(line);
        let from = if found.number == line.number {
            start
        } else {
            found.start
        };
        let rest = self.problems.slice(from..found.end);
        let at = rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
        let spaces = rest[at..].bytes().take_while(|b| *b == b' ').count();
        (found, from + at + spaces)
    }
}

/// Where the bracket stands that was never closed: a missing `}` is noticed only lines later.
fn opening(message: &str) -> Option<(usize, usize)> {
    let place = message.split(", while parsing a flow ").nth(1)?;
    let (line, column) = place.split_once(" at line ")?.1.split_once(" column ")?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// The key or word that `rest` begins with.
fn first_word(rest: &str) -> &str {
    rest.split([':', ',', '}', ']', '\r'])
        .next()
        .unwrap_or(rest)
        .trim_end()
}

/// How many brackets stand open at most, whatever they mean.
fn depth(text: &str) -> usize {
    let mut open: usize = 0;
    let mut most = 0;
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        most = most.max(open);
    }
    most
}
