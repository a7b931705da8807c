//! The front matter of a minutes file: `Header` ↔ YAML.
//!
//! Each top-level key is read by itself, so that one mistake does not hide the next. A value in
//! the writer's own layout is read at once; anything else goes to serde_yaml, within limits.

use serde::de::DeserializeOwned;

use super::comment::clipped;
use super::problems::{Line, Problems, lines};
use super::yaml::{flow_map, flow_numbers, line_scalar, push_date, push_scalar};
use super::{Attendee, Dropped, Grade, Group, Header, Material, SourceHeader};
use crate::diagnostic::Code;
use crate::text::nearest::nearest;

const FENCE: &str = "---";

/// The first line, for people who open the file.
const COMMENT: &str = "# giji convert が作成。手で直さず、corrections/ か seeds.yaml を直してください。\n";

/// As much front matter as is read; the longest attendance lists stay far below.
const MOST_BYTES: usize = 1 << 20;

/// Open brackets; serde_yaml's time grows with their number for every character.
const MOST_DEPTH: usize = 64;

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

/// Appends both fences and what stands between them, but for the seal; gives the byte at which
/// that belongs.
pub(super) fn push(out: &mut String, header: &Header) -> usize {
    out.push_str("---\n");
    out.push_str(COMMENT);
    push_key(out, "id", Some(header.id.as_str()));
    push_key(out, "meeting", Some(header.meeting.as_str()));
    push_key(out, "series", header.series.as_ref().map(|id| id.as_str()));
    if let Some(round) = header.round {
        out.push_str(&format!("round: {round}\n"));
    }
    push_key(out, "title", header.title.as_deref());
    if let Some(date) = &header.date {
        out.push_str("date: ");
        push_date(out, date);
        out.push('\n');
    }
    push_key(out, "weekday", header.weekday.as_deref());
    push_key(out, "start", header.start.as_deref());
    push_key(out, "end", header.end.as_deref());
    push_key(out, "place", header.place.as_deref());
    let source = &header.source;
    out.push_str("source: ");
    let grade = grade_word(source.grade);
    push_flow(
        out,
        &[
            ("file", Some(&source.file)),
            ("sha256", Some(&source.sha256)),
            ("grade", Some(grade)),
        ],
        None,
    );
    push_key(out, "labels", header.labels.as_deref());
    push_attendees(out, &header.attendees);
    push_items(out, "materials", &header.materials, |out, material| {
        let fields = [
            ("number", Some(material.number.as_str())),
            ("title", Some(&material.title)),
            ("provider", material.provider.as_deref()),
            ("note", material.note.as_deref()),
        ];
        push_flow(out, &fields, Some(material.line));
    });
    if !header.header_lines.is_empty() {
        let numbers: Vec<String> = header.header_lines.iter().map(u32::to_string).collect();
        out.push_str(&format!("header_lines: [{}]\n", numbers.join(", ")));
    }
    push_items(out, "dropped", &header.dropped, |out, dropped| {
        out.push_str(&format!("{{line: {}, rule: ", dropped.line));
        push_scalar(out, &dropped.rule);
        out.push_str("}\n");
    });
    let seal = out.len();
    out.push_str("---\n");
    seal
}

fn push_key(out: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        out.push_str(key);
        out.push_str(": ");
        push_scalar(out, value);
        out.push('\n');
    }
}

fn push_items<T>(out: &mut String, key: &str, items: &[T], push: impl Fn(&mut String, &T)) {
    if items.is_empty() {
        return;
    }
    out.push_str(key);
    out.push_str(":\n");
    for item in items {
        out.push_str("  - ");
        push(out, item);
    }
}

/// Appends `{key: value, …, line: 3}` and a line break; values that are absent are left out.
fn push_flow(out: &mut String, fields: &[(&str, Option<&str>)], line: Option<u32>) {
    let mut before = '{';
    for (key, value) in fields {
        if let Some(value) = value {
            out.push(before);
            if before == ',' {
                out.push(' ');
            }
            out.push_str(key);
            out.push_str(": ");
            push_scalar(out, value);
            before = ',';
        }
    }
    if let Some(line) = line {
        out.push_str(&format!(", line: {line}"));
    }
    out.push_str("}\n");
}

fn push_attendees(out: &mut String, groups: &[Group]) {
    push_items(out, "attendees", groups, |out, group| {
        out.push_str("group: ");
        push_scalar(out, &group.group);
        out.push('\n');
        if !group.people.is_empty() {
            out.push_str("    people:\n");
        }
        for person in &group.people {
            out.push_str("      - ");
            let fields = [
                ("name", Some(person.name.as_str())),
                ("role", person.role.as_deref()),
                ("affiliation", person.affiliation.as_deref()),
                ("printed", Some(&person.printed)),
            ];
            push_flow(out, &fields, None);
        }
        if !group.organizations.is_empty() {
            out.push_str("    organizations:\n");
        }
        for organization in &group.organizations {
            out.push_str("      - ");
            push_scalar(out, organization);
            out.push('\n');
        }
    });
}

fn grade_word(grade: Grade) -> &'static str {
    match grade {
        Grade::OfficialMinutes => "official-minutes",
        Grade::OfficialSummary => "official-summary",
        Grade::Secondary => "secondary",
    }
}

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
    let first = Line {
        number: 1,
        start: 0,
        end: problems.text.find('\n').unwrap_or(problems.text.len()),
    };
    if problems.of(first).trim_end() != FENCE {
        problems.add_line(Code::MinutesNoFrontMatter, first, []);
        return None;
    }
    let mut fields = Fields::default();
    let mut key: Option<Line> = None;
    for line in lines(problems.text, first.end + 1, 2) {
        if line.end > MOST_BYTES {
            let args = [("limit", format!("{} KB", MOST_BYTES >> 10))];
            problems.add_line(Code::MinutesFrontMatterLimit, line, args);
            return None;
        }
        let text = problems.of(line);
        let closes = text.trim_end() == FENCE;
        if !closes && (text.is_empty() || text.starts_with([' ', '\t', '#']) || text.starts_with("- ")) {
            continue;
        }
        if let Some(key) = key.replace(line) {
            fields.read(problems, key, line.start);
        }
        if closes {
            return Some(FrontMatter {
                header: fields.finish(problems, first),
                body: (line.end + 1).min(problems.text.len()),
                body_line: line.number + 1,
            });
        }
    }
    problems.add_line(Code::MinutesNoFrontMatter, first, []);
    None
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
            let key = clipped(problems.of(line));
            let args = [
                ("key", key),
                ("reason", "key: value?".to_owned()),
                ("sample", KEYS[0].1.to_owned()),
            ];
            problems.add_line(Code::MinutesFrontMatterValue, line, args);
            return;
        };
        let name_span = line.start..line.start + name.len();
        let Some((key, sample)) = KEYS.iter().find(|(known, _)| *known == name) else {
            let near = nearest(name, KEYS.iter().map(|(known, _)| *known)).unwrap_or_default();
            let args = [("key", clipped(name)), ("nearest", near.to_owned())];
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
            "source" => self.source = value.read(source),
            "labels" => self.labels = value.read(optional).flatten(),
            "attendees" => self.attendees = value.read(attendees),
            "materials" => self.materials = value.read(|v| items(v, material)),
            "header_lines" => self.header_lines = value.read(|v| flow_numbers(v.trim_matches([' ', '\n']))),
            "dropped" => self.dropped = value.read(|v| items(v, dropped)),
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
        if depth(self.text) > MOST_DEPTH {
            let args = [("limit", format!("[ × {MOST_DEPTH}"))];
            self.problems
                .add_line(Code::MinutesFrontMatterLimit, self.line, args);
            return None;
        }
        match serde_yaml::from_str(self.text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.report(&error);
                None
            }
        }
    }

    fn report(&mut self, error: &serde_yaml::Error) {
        let (line, at) = self.place(error.location());
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let mut names = message.split('`').skip(1).step_by(2);
        let word = problems_word(self.problems.slice(at..line.end));
        let span = at..at + word.len();
        if message.contains("unknown field") {
            let name = names.next().unwrap_or_default();
            let near = nearest(name, names).unwrap_or_default().to_owned();
            let args = [("key", clipped(name)), ("nearest", near)];
            self.problems.add(Code::MinutesUnknownKey, line, span, args);
        } else if message.contains("missing field") {
            let name = names.next().unwrap_or_default().to_owned();
            let args = [("key", name), ("sample", self.sample.to_owned())];
            self.problems.add(Code::MinutesMissingKey, line, span, args);
        } else {
            let args = [
                ("key", self.key.to_owned()),
                ("reason", clipped_reason(message)),
                ("sample", self.sample.to_owned()),
            ];
            self.problems.add(Code::MinutesFrontMatterValue, line, span, args);
        }
    }

    /// The line and the byte of the file that serde_yaml means.
    fn place(&self, location: Option<serde_yaml::Location>) -> (Line, usize) {
        let Some(location) = location else {
            return (self.line, self.start + 1);
        };
        let end = self.start + self.text.len();
        let ahead = location.line().saturating_sub(1);
        let start = if ahead == 0 { self.start } else { self.line.start };
        let line = lines(self.problems.text, self.line.start, self.line.number)
            .take_while(|line| line.start < end)
            .take(ahead + 1)
            .last()
            .unwrap_or(self.line);
        let start = start.max(line.start);
        let column = location.column().saturating_sub(1);
        let rest = self.problems.slice(start..line.end);
        let at = rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
        (line, start + at)
    }
}

/// The key or word that `rest` begins with.
fn problems_word(rest: &str) -> &str {
    rest.split([':', ',', '}', ']', '\r'])
        .next()
        .unwrap_or(rest)
        .trim_end()
}

fn clipped_reason(message: &str) -> String {
    message.chars().take(200).collect()
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

// The writer's own layout, read at once.

fn source(value: &str) -> Option<SourceHeader> {
    let mut file = None;
    let mut sha256 = None;
    let mut grade = None;
    for (key, scalar) in flow_map(value.trim_matches([' ', '\n']))? {
        let slot = match key {
            "file" => &mut file,
            "sha256" => &mut sha256,
            "grade" => &mut grade,
            _ => return None,
        };
        once(slot, scalar.text()?)?;
    }
    let word = grade?;
    let grade = [Grade::OfficialMinutes, Grade::OfficialSummary, Grade::Secondary]
        .into_iter()
        .find(|grade| grade_word(*grade) == word)?;
    Some(SourceHeader {
        file: file?,
        sha256: sha256?,
        grade,
    })
}

fn once<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

/// A block list with an item a line.
fn items<T>(value: &str, item: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    value
        .strip_prefix('\n')?
        .lines()
        .map(|line| item(line.strip_prefix("  - ")?))
        .collect()
}

fn material(text: &str) -> Option<Material> {
    let (mut number, mut title, mut provider, mut note, mut line) = (None, None, None, None, None);
    for (key, scalar) in flow_map(text)? {
        match key {
            "number" => once(&mut number, scalar.text()?)?,
            "title" => once(&mut title, scalar.text()?)?,
            "provider" => once(&mut provider, scalar.text()?)?,
            "note" => once(&mut note, scalar.text()?)?,
            "line" => once(&mut line, scalar.number()?)?,
            _ => return None,
        }
    }
    Some(Material {
        number: number?,
        title: title?,
        provider,
        note,
        line: line?,
    })
}

fn dropped(text: &str) -> Option<Dropped> {
    let (mut line, mut rule) = (None, None);
    for (key, scalar) in flow_map(text)? {
        match key {
            "line" => once(&mut line, scalar.number()?)?,
            "rule" => once(&mut rule, scalar.text()?)?,
            _ => return None,
        }
    }
    Some(Dropped {
        line: line?,
        rule: rule?,
    })
}

fn attendee(text: &str) -> Option<Attendee> {
    let (mut name, mut role, mut affiliation, mut printed) = (None, None, None, None);
    for (key, scalar) in flow_map(text)? {
        let slot = match key {
            "name" => &mut name,
            "role" => &mut role,
            "affiliation" => &mut affiliation,
            "printed" => &mut printed,
            _ => return None,
        };
        once(slot, scalar.text()?)?;
    }
    Some(Attendee {
        name: name?,
        role,
        affiliation,
        printed: printed?,
    })
}

fn attendees(value: &str) -> Option<Vec<Group>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut lines = value.strip_prefix('\n')?.lines().peekable();
    while let Some(line) = lines.next() {
        let heading = line.strip_prefix("  - group:")?;
        let mut group = Group {
            group: line_scalar(heading)?.text()?,
            ..Group::default()
        };
        if lines.next_if_eq(&"    people:").is_some() {
            while let Some(item) = lines.peek().and_then(|line| line.strip_prefix("      - ")) {
                group.people.push(attendee(item)?);
                lines.next();
            }
        }
        if lines.next_if_eq(&"    organizations:").is_some() {
            while let Some(item) = lines.peek().and_then(|line| line.strip_prefix("      -")) {
                group.organizations.push(line_scalar(item)?.text()?);
                lines.next();
            }
        }
        groups.push(group);
    }
    Some(groups)
}
