//! The head of a document: title, date, place, attendance and material, up to where the record
//! starts.
//!
//! Fields are found by their names, whatever numbering or bracket stands around them
//! (`1. 日 時)`, `１　日時`, `○日時：`, `【日時】`). A document with no such field has no head but
//! perhaps a title.

use jiff::civil::Date;

use crate::record::{Grade, Group, Material, SeedLine};
use crate::text::date::{self, Time};
use crate::text::fold::fold;
use crate::text::numeral;

use super::field::{self, Field, Named};
use super::grammar::Shape;
use super::label::{Candidate, Known};
use super::source::{Line, Source};
use super::{agenda, article, line, material, roster, scene};

/// What the head says, each fact with its line.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub title: Option<String>,
    pub round: Option<u32>,
    pub date: Option<Date>,
    /// The date as printed.
    pub printed_date: Option<(SeedLine, String)>,
    pub weekday: Option<char>,
    pub bad_date: Option<(SeedLine, String)>,
    pub start: Option<Time>,
    pub end: Option<Time>,
    pub place: Option<String>,
    pub attendees: Vec<Group>,
    pub materials: Vec<Material>,
    /// Titles of the agenda as the head lists them.
    pub agenda: Vec<(SeedLine, String)>,
    /// Lines of the head with the field each belongs to, in order.
    pub field_lines: Vec<(SeedLine, &'static str)>,
    /// The first line that can be of the record.
    pub body: SeedLine,
}

impl Head {
    /// Lines of the head with the field each belongs to.
    pub(super) fn fields(&self) -> impl Iterator<Item = (SeedLine, &'static str)> + '_ {
        self.field_lines.iter().copied()
    }

    /// The lines alone.
    pub(super) fn lines(&self) -> Vec<SeedLine> {
        self.field_lines.iter().map(|(line, _)| *line).collect()
    }

    /// Whether a line belongs to the head.
    pub(super) fn owns(&self, line: SeedLine) -> bool {
        self.field_lines
            .binary_search_by_key(&line, |(line, _)| *line)
            .is_ok()
    }
}

/// How far down a head is looked for, in lines.
const REACH: usize = 400;

/// How many lines may stand above the first field, and how many of them may be sentences.
const ABOVE: usize = 40;
const PROSE: usize = 6;

/// How much of a document a head may take, in bytes. What is longer is no list of people.
const MAX_HEAD: usize = 128 << 10;

/// Reads the head.
pub(super) fn read(source: &Source, grade: Grade) -> Head {
    let mut head = if grade == Grade::Secondary {
        article::head(source)
    } else {
        official(source)
    };
    head.field_lines.sort_unstable_by_key(|(line, _)| *line);
    head.field_lines.dedup_by_key(|(line, _)| *line);
    if head.round.is_none() {
        head.round = head.title.as_deref().and_then(round);
    }
    head
}

/// A line of a field.
struct Taken<'a> {
    field: Field,
    line: SeedLine,
    value: &'a str,
    /// The group of the attendance list that the line opens.
    group: Option<String>,
}

fn official(source: &Source) -> Head {
    let mut head = Head {
        body: 1,
        ..Head::default()
    };
    let lines: Vec<&Line> = source
        .lines
        .iter()
        .take(REACH)
        .filter(|line| !line.text.is_empty())
        .collect();
    let mut field: Option<Field> = None;
    let mut taken: Vec<Taken> = Vec::new();
    let mut above: Vec<&Line> = Vec::new();
    head.body = lines.last().map_or(1, |line| line.number + 1);
    let mut length = 0;
    for (at, line) in lines.iter().copied().enumerate() {
        length += line.text.len();
        if length > MAX_HEAD || starts_body(&lines, at, field, &taken) {
            head.body = line.number;
            break;
        }
        let named = field::named(line.text, field.is_some()).filter(|named| {
            // 議事録 above all fields is of the title.
            named.field != Field::Record || field.is_some() || !fields_follow(&lines[at + 1..])
        });
        if let Some(Named {
            field: found,
            value,
            group,
        }) = named
        {
            field = Some(found);
            if found == Field::Record {
                // 主な意見 heads what follows: it is of the record.
                let of_record = line::tells_opinions(line.text) || !value.is_empty() && !is_note(value);
                head.body = line.number + u32::from(!of_record);
                if !of_record {
                    head.field_lines.push((line.number, found.word()));
                }
                break;
            }
            head.field_lines.push((line.number, found.word()));
            if !value.is_empty() || group.is_some() {
                taken.push(Taken {
                    field: found,
                    line: line.number,
                    value,
                    group,
                });
            }
        } else if let Some(current) = field {
            let value = if scene::is_rule(line.text) { "" } else { line.text };
            taken.push(Taken {
                field: current,
                line: line.number,
                value,
                group: None,
            });
        } else {
            above.push(line);
            if above.len() > ABOVE || above.iter().filter(|line| line.text.ends_with('。')).count() > PROSE {
                break;
            }
        }
    }
    if field.is_some() {
        head.field_lines
            .extend(taken.iter().map(|taken| (taken.line, taken.field.word())));
        read_title(&mut head, &above);
        read_fields(&mut head, &taken);
    } else {
        without_fields(&mut head, &lines);
    }
    head
}

/// Whether a field of a head is named on one of the next lines.
fn fields_follow(lines: &[&Line]) -> bool {
    lines.iter().take(4).any(|line| {
        field::named(line.text, false)
            .is_some_and(|named| matches!(named.field, Field::When | Field::Where | Field::Attendance))
    })
}

/// No head: a title at most, and a date that stands below it.
fn without_fields(head: &mut Head, lines: &[&Line]) {
    head.body = 1;
    let mut rest = lines.iter().copied().peekable();
    if let Some(line) = rest.next_if(|line| is_title(line.text)) {
        read_title(head, &[line]);
        head.body = line.number + 1;
        while let Some(line) = rest.next_if(|line| is_dated(line.text)) {
            read_when(head, line.number, line.text);
            head.field_lines.push((line.number, Field::When.word()));
            head.body = line.number + 1;
        }
    }
}

/// Whether a line is a date and little more.
fn is_dated(text: &str) -> bool {
    text.chars().count() <= 40 && !text.ends_with('。') && matches!(date::find(text), Ok(Some(_)))
}

/// Whether the record plainly begins at a line, whatever field is open: somebody speaks, the
/// sitting opens, or an agenda item is taken up.
fn starts_body(lines: &[&Line], at: usize, field: Option<Field>, taken: &[Taken]) -> bool {
    let text = lines[at].text;
    let next = lines.get(at + 1).map_or("", |next| next.text);
    let known = Known::default();
    let spoken = Shape::ALL
        .iter()
        .filter(|(shape, _)| !matches!(shape, Shape::Bare | Shape::Script))
        .any(|(shape, _)| {
            Candidate::parse(*shape, text, &known).is_some_and(|label| {
                // A list does not print somebody a second time, with a mark before the name.
                let again = *shape == Shape::Circle
                    && !label.is_alone(text)
                    && taken.iter().any(|taken| {
                        taken.field == Field::Attendance && taken.value.contains(label.label.as_str())
                    });
                label.is_strong()
                    && (again || label.says_something(text) || label.is_alone(text) && next.ends_with('。'))
            })
        });
    let lists_on = || {
        agenda::worded(next).is_some()
            || agenda::numbered(next).is_some()
            || field::named(next, true).is_some()
            || scene::is_rule(next)
    };
    // Below 議事日程 an item is one of the list, unless it comes a second time.
    let listed = |item: &agenda::Item| {
        let items = || {
            let values = taken.iter().filter(|taken| taken.field == Field::Agenda);
            values.filter_map(|taken| agenda::worded(taken.value).or_else(|| agenda::numbered(taken.value)))
        };
        field != Some(Field::Agenda) || items().any(|other| other.number == item.number)
    };
    let item = !next.is_empty() && agenda::worded(text).is_some_and(|item| listed(&item)) && !lists_on();
    let sentence = text.ends_with('。') && text.chars().count() > 15
        || text.contains('。') && text.chars().count() > 30 && !text.contains(['（', '(', '「']);
    let said = field.is_some() && sentence && !text.starts_with(['※', '＊', '*']);
    spoken
        || item
        || said
        || field.is_some() && scene::is_sitting(text)
        || outruns_field(lines, at, field, taken)
}

/// Whether a line goes beyond a date or place that was given, and no field follows it.
fn outruns_field(lines: &[&Line], at: usize, field: Option<Field>, taken: &[Taken]) -> bool {
    let line = lines[at];
    let given = taken
        .last()
        .is_some_and(|taken| Some(taken.field) == field && !taken.value.is_empty());
    let goes_on = line.indent > 0
        || line.text.starts_with(['（', '(', '※', '〔', '・'])
        || !date::times(line.text).is_empty()
        || is_dated(line.text);
    let near = &lines[at..lines.len().min(at + 12)];
    matches!(field, Some(Field::When | Field::Where))
        && given
        && !goes_on
        && !near.iter().any(|line| field::named(line.text, true).is_some())
}

fn is_note(value: &str) -> bool {
    value.starts_with(['(', '（', '※', '〔']) && value.chars().count() <= 30
}

fn is_title(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    !text.ends_with('。')
        && text.chars().count() <= 80
        && [
            "議事",
            "会議録",
            "会議",
            "委員会",
            "分科会",
            "部会",
            "審議会",
            "検討会",
            "研究会",
            "議会",
            "本会議",
            "ワーキング",
        ]
        .iter()
        .any(|word| text.contains(word))
}

fn read_title(head: &mut Head, lines: &[&Line]) {
    for line in lines
        .iter()
        .filter(|line| is_dated(line.text) && !is_title(line.text))
    {
        read_when(head, line.number, line.text);
    }
    let Some(main) = lines.iter().position(|line| is_title(line.text)) else {
        // Without a telling word only the first line is taken for the title.
        if let Some(first) = lines.first() {
            head.title = Some(first.text.to_owned());
        }
        head.field_lines
            .extend(lines.iter().map(|line| (line.number, "title")));
        return;
    };
    let mut title = lines[main].text.to_owned();
    // 第N回 … / 議事録 on the next line belongs to the title.
    if let Some(next) = lines
        .get(main + 1)
        .filter(|next| next.number == lines[main].number + 1 && is_title(next.text))
    {
        title.push(' ');
        title.push_str(next.text);
    }
    head.title = Some(title);
    head.field_lines
        .extend(lines.iter().map(|line| (line.number, "title")));
}

fn read_fields(head: &mut Head, taken: &[Taken]) {
    for Taken {
        field, line, value, ..
    } in taken.iter().filter(|taken| !taken.value.is_empty())
    {
        match field {
            Field::When => read_when(head, *line, value),
            Field::Where if head.place.is_none() => head.place = Some((*value).to_owned()),
            Field::Agenda => head.agenda.push((*line, (*value).to_owned())),
            _ => {}
        }
    }
    let of = |wanted: Field| taken.iter().filter(move |taken| taken.field == wanted);
    head.attendees = roster::read(of(Field::Attendance).map(|taken| roster::Listed {
        line: taken.line,
        text: taken.value,
        opens: taken.group.as_deref(),
    }));
    let materials = of(Field::Material)
        .filter(|taken| !taken.value.is_empty())
        .map(|taken| (taken.line, taken.value));
    head.materials = material::read(materials, &head.attendees);
}

/// Reads a line of the date field.
pub(super) fn read_when(head: &mut Head, number: SeedLine, value: &str) {
    let mut rest = value.to_owned();
    if head.date.is_none() {
        match date::find(value) {
            Ok(Some(found)) => {
                head.date = Some(found.date);
                head.weekday = found.weekday;
                head.printed_date = Some((number, value[found.range.clone()].to_owned()));
                rest = value.get(found.range.end..).unwrap_or_default().to_owned();
            }
            Ok(None) => {}
            Err(bad) => head.bad_date = Some((number, value[bad.range].to_owned())),
        }
    }
    if head.start.is_none() {
        let times = date::times(&rest);
        head.start = times.first().copied();
        head.end = times.get(1).copied();
    } else if head.end.is_none() {
        head.end = date::times(&rest).first().copied();
    }
}

/// 第N回 in a title.
pub(super) fn round(title: &str) -> Option<u32> {
    let folded = fold(title);
    folded.match_indices('第').find_map(|(at, mark)| {
        let rest = &folded[at + mark.len()..];
        let end = rest
            .find('回')
            .filter(|end| !rest[*end..].starts_with("回国会"))?;
        numeral::parse(&rest[..end]).filter(|round| *round > 0)
    })
}
