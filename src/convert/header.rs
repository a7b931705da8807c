//! The head of a document: title, date, place, attendance and material, up to where the record
//! starts.
//!
//! Fields are found by their names, whatever numbering or bracket stands around them
//! (`1. 日 時)`, `１　日時`, `○日時：`, `【日時】`). A document with no such field has no head but
//! perhaps a title.

use jiff::civil::Date;

use crate::record::{Grade, Group, Material, SeedLine};
use crate::text::date::{self, BadDate, Time};
use crate::text::fold::fold;
use crate::text::numeral;

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
    pub date_line: Option<SeedLine>,
    pub weekday: Option<char>,
    pub bad_date: Option<(SeedLine, BadDate)>,
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

/// The fields of a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    When,
    Where,
    Attendance,
    Material,
    Agenda,
    /// Known, but no fact of ours: 傍聴者, 連絡先.
    Other,
    /// The record starts after it.
    Record,
}

impl Field {
    fn word(self) -> &'static str {
        match self {
            Self::When => "date",
            Self::Where => "place",
            Self::Attendance => "attendees",
            Self::Material => "materials",
            Self::Agenda => "agenda",
            Self::Other => "other",
            Self::Record => "record",
        }
    }
}

/// Names of fields, folded. Where one name begins another the longer one is tried first.
const FIELDS: &[(&str, Field)] = &[
    ("開催日時", Field::When),
    ("会議開催日時", Field::When),
    ("開催年月日", Field::When),
    ("開催日", Field::When),
    ("日時", Field::When),
    ("開催場所", Field::Where),
    ("開催方法", Field::Where),
    ("開催形式", Field::Where),
    ("場所", Field::Where),
    ("会場", Field::Where),
    ("出席者等", Field::Attendance),
    ("出席者氏名", Field::Attendance),
    ("出席者", Field::Attendance),
    ("出席委員", Field::Attendance),
    ("出席議員", Field::Attendance),
    ("出席構成員", Field::Attendance),
    ("出席状況", Field::Attendance),
    ("参加者", Field::Attendance),
    ("構成員", Field::Attendance),
    ("委員", Field::Attendance),
    ("説明員", Field::Attendance),
    ("説明のため出席した者", Field::Attendance),
    ("欠席者", Field::Other),
    ("欠席委員", Field::Other),
    ("欠席議員", Field::Other),
    ("傍聴者", Field::Other),
    ("傍聴人", Field::Other),
    ("公開非公開の別", Field::Other),
    ("会議の公開", Field::Other),
    ("配布資料", Field::Material),
    ("配付資料", Field::Material),
    ("資料一覧", Field::Material),
    ("会議資料", Field::Material),
    ("提出資料", Field::Material),
    ("資料", Field::Material),
    ("議事次第", Field::Agenda),
    ("議事日程", Field::Agenda),
    ("会議に付した事件", Field::Agenda),
    ("本日の会議に付した事件", Field::Agenda),
    ("会議次第", Field::Agenda),
    ("次第", Field::Agenda),
    ("議題", Field::Agenda),
    ("議事概要", Field::Record),
    ("議事要旨", Field::Record),
    ("議事内容", Field::Record),
    ("議事の概要", Field::Record),
    ("議事の経過", Field::Record),
    ("議事経過", Field::Record),
    ("議事録", Field::Record),
    ("審議経過", Field::Record),
    ("審議内容", Field::Record),
    ("審議概要", Field::Record),
    ("会議の結果", Field::Record),
    ("会議録", Field::Record),
    ("会議概要", Field::Record),
    ("会議内容", Field::Record),
    ("質疑応答", Field::Record),
    ("発言要旨", Field::Record),
    ("主な意見", Field::Record),
    ("主な御意見", Field::Record),
    ("主な発言", Field::Record),
    ("主な質疑", Field::Record),
    ("主な議論", Field::Record),
    ("意見交換", Field::Record),
    ("議事", Field::Record),
];

/// How far down a head is looked for, in lines.
const REACH: usize = 400;

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
    let mut taken: Vec<(Field, &Line, &str)> = Vec::new();
    let mut above: Vec<&Line> = Vec::new();
    head.body = lines.last().map_or(1, |line| line.number + 1);
    for (at, line) in lines.iter().copied().enumerate() {
        if starts_body(&lines, at, field) {
            head.body = line.number;
            break;
        }
        if let Some((found, value)) = field_name(line.text, field.is_some()) {
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
            if !value.is_empty() {
                taken.push((found, line, value));
            }
        } else if let Some(current) = field {
            taken.push((current, line, line.text));
        } else {
            above.push(line);
            if above.len() > 12 {
                break;
            }
        }
    }
    if field.is_some() {
        head.field_lines.extend(
            taken
                .iter()
                .map(|(current, line, _)| (line.number, current.word())),
        );
        read_title(&mut head, &above);
        read_fields(&mut head, &taken);
    } else {
        without_fields(&mut head, &lines);
    }
    head
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
fn starts_body(lines: &[&Line], at: usize, field: Option<Field>) -> bool {
    let text = lines[at].text;
    let next = lines.get(at + 1).map_or("", |next| next.text);
    let known = Known::default();
    let spoken = Shape::ALL
        .iter()
        .filter(|(shape, _)| *shape != Shape::Bare)
        .any(|(shape, _)| {
            Candidate::parse(*shape, text, &known).is_some_and(|label| {
                label.is_strong()
                    && (label.says_something(text) || label.is_alone(text) && next.ends_with('。'))
            })
        });
    let lists_on = agenda::worded(next).is_some()
        || agenda::numbered(next).is_some()
        || field_name(next, true).is_some();
    let item = agenda::worded(text).is_some() && !next.is_empty() && !lists_on;
    let said = field.is_some()
        && text.ends_with('。')
        && text.chars().count() > 15
        && !text.starts_with(['※', '＊', '*']);
    spoken || item || said || field.is_some() && scene::is_sitting(text)
}

fn is_note(value: &str) -> bool {
    value.starts_with(['(', '（', '※', '〔']) && value.chars().count() <= 30
}

/// The field that a line names, with what stands after the name.
fn field_name(text: &str, in_head: bool) -> Option<(Field, &str)> {
    let bare =
        text.trim_start_matches(|c: char| "○◯〇●◆◇■□◎・•*※【〔［[≪<＜".contains(c) || c.is_whitespace());
    let numbered = strip_number(bare);
    // Characters are compared without the white space between them: 日　時, 出 席 者.
    for (name, field) in FIELDS {
        let Some(rest) = strip_spaced(numbered, name) else {
            continue;
        };
        let after = rest.chars().next();
        let marked = numbered.len() != text.len();
        let value = rest.trim_start_matches(|c: char| ")）：:】〕］]≫>＞".contains(c) || c.is_whitespace());
        let closed = value.len() != rest.len();
        let note = rest.starts_with(['(', '（']);
        let fits = match after {
            None => true,
            Some(_) if note => marked || value.chars().count() <= 30,
            Some(_) => closed && (marked || rest.starts_with([':', '：', '　', ' ', '】', ')', '）'])),
        };
        // 委員 alone on a line is a group of the attendance list, not the list; so is 【構成員】.
        let group = matches!(*name, "構成員" | "委員" | "説明員" | "資料" | "質疑応答");
        if !fits || (group && (text.starts_with(['【', '(', '（', '〔']) || (in_head && !is_numbered(bare))))
        {
            continue;
        }
        return Some((*field, value.trim_end_matches(['】', '〕'])));
    }
    None
}

fn is_numbered(text: &str) -> bool {
    strip_number(text).len() != text.len()
}

/// Text after an ordinal: `1. `, `１　`, `(3)`, `第１ `, `一、`.
pub(super) fn strip_number(text: &str) -> &str {
    let open = text.trim_start_matches(['(', '（', '第']);
    let rest = open.trim_start_matches(numeral::is_numeric_or_circled);
    if rest.len() == open.len() {
        return text;
    }
    // 一般会計 begins with a numeral and is no ordinal.
    let kanji = open.starts_with(|c: char| "〇一二三四五六七八九十".contains(c));
    if kanji && !rest.starts_with(|c: char| ".．、,)）:：".contains(c) || c.is_whitespace()) {
        return text;
    }
    rest.trim_start_matches(|c: char| ".．、,)）:：".contains(c) || c.is_whitespace())
}

/// What follows `name` at the start of a text in which white space may stand between any two of
/// the name's characters.
fn strip_spaced<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text;
    for c in name.chars() {
        rest = rest.trim_start().strip_prefix(c)?;
    }
    Some(rest)
}

fn is_title(text: &str) -> bool {
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

fn read_fields(head: &mut Head, taken: &[(Field, &Line, &str)]) {
    for (field, line, value) in taken {
        match field {
            Field::When => read_when(head, line.number, value),
            Field::Where if head.place.is_none() => head.place = Some((*value).to_owned()),
            Field::Agenda => head.agenda.push((line.number, (*value).to_owned())),
            _ => {}
        }
    }
    let of = |wanted: Field| {
        taken
            .iter()
            .filter(move |(field, _, _)| *field == wanted)
            .map(|(_, line, value)| (line.number, *value))
    };
    head.attendees = roster::read(of(Field::Attendance));
    head.materials = material::read(of(Field::Material), &head.attendees);
}

/// Reads a line of the date field.
pub(super) fn read_when(head: &mut Head, number: SeedLine, value: &str) {
    let mut rest = value.to_owned();
    if head.date.is_none() {
        match date::find(value) {
            Ok(Some(found)) => {
                head.date = Some(found.date);
                head.weekday = found.weekday;
                head.date_line = Some(number);
                rest = value.get(found.range.end..).unwrap_or_default().to_owned();
            }
            Ok(None) => {}
            Err(bad) => head.bad_date = Some((number, bad)),
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
        let end = rest.find('回')?;
        numeral::parse(&rest[..end]).filter(|round| *round > 0)
    })
}

/// Whether a line is a heading by its fixed words, whatever mark stands before them: `○議事日程`.
pub(super) fn is_fixed_heading(text: &str) -> bool {
    let bare: String = text
        .trim_matches(|c: char| "○◯〇●◆◇■□◎・【】〔〕≪≫<>＜＞".contains(c) || c.is_whitespace())
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    FIELDS
        .iter()
        .any(|(name, _)| *name == bare && !matches!(*name, "構成員" | "委員" | "説明員"))
        || matches!(
            bare.as_str(),
            "開会"
                | "閉会"
                | "開議"
                | "以上"
                | "議事"
                | "意見交換"
                | "自由討議"
                | "その他"
                | "報告事項"
                | "審議事項"
        )
}
