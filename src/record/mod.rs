//! The record of one document: its header, agenda items and units, and the Markdown they are
//! kept in.
//!
//! Owns the types, the one writer and the one reader of `content/minutes/*.md`. Knows nothing of
//! how a seed is understood (`convert`) and nothing of people, threads or corrections (`site`).

mod comment;
mod escape;
mod front_matter;
pub mod id;
mod layout;
mod problems;
pub mod read;
mod seal;
pub mod write;
mod yaml;

pub use seal::sha256;
pub use yaml::scalar as yaml_scalar;

use serde::{Deserialize, Serialize};

use id::{AgendaId, MeetingId, SegmentId, SeriesId, UnitClass, UnitId};

/// A line of the seed, from 1.
pub type SeedLine = u32;

/// Everything that `content/minutes/<id>.md` holds, but the seal (`written`).
#[derive(Debug, Clone, PartialEq)]
pub struct Minutes {
    /// The front matter.
    pub header: Header,
    /// Agenda items, in order.
    pub agenda: Vec<AgendaItem>,
    /// Units, in order.
    pub units: Vec<Unit>,
}

/// The facts printed at the head of a document, or given by its `seeds.yaml` entry.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Id of the document.
    pub id: MeetingId,
    /// Id of the meeting; differs from `id` for a second document on one meeting.
    pub meeting: MeetingId,
    /// The committee, when known.
    pub series: Option<SeriesId>,
    /// 第N回.
    pub round: Option<u32>,
    /// The title line, as printed.
    pub title: Option<String>,
    /// `2024-06-14`.
    pub date: Option<String>,
    /// The weekday as printed: `金`.
    pub weekday: Option<String>,
    /// `14:00`.
    pub start: Option<String>,
    /// `16:00`.
    pub end: Option<String>,
    /// As printed.
    pub place: Option<String>,
    /// Where the text came from.
    pub source: SourceHeader,
    /// Name of the label grammar that was recognised or named in `seeds.yaml`.
    pub labels: Option<String>,
    /// The attendance list, group by group.
    #[serde(default)]
    pub attendees: Vec<Group>,
    /// The list of distributed material.
    #[serde(default)]
    pub materials: Vec<Material>,
    /// Lines of the seed that make up the header.
    #[serde(default)]
    pub header_lines: Vec<SeedLine>,
    /// Lines that are not of the record, each with the rule that dropped it.
    #[serde(default)]
    pub dropped: Vec<Dropped>,
}

/// The seed of a document.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceHeader {
    /// File name under `seeds/`.
    pub file: String,
    /// Of the seed's bytes, lower-case hex.
    pub sha256: String,
    /// How near the text is to the official record.
    pub grade: Grade,
}

/// How near a text is to the official record; the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// 議事録, word by word.
    OfficialMinutes,
    /// 議事要旨 by the body itself.
    OfficialSummary,
    /// Somebody else's report of a meeting.
    Secondary,
}

/// A group of the attendance list: 【構成員】.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its heading without brackets; empty when the list has none.
    pub group: String,
    /// People, in order.
    #[serde(default)]
    pub people: Vec<Attendee>,
    /// Organisations named without a person.
    #[serde(default)]
    pub organizations: Vec<String>,
}

/// A person as the attendance list prints them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendee {
    /// Surname or full name, without role and affiliation.
    pub name: String,
    /// 主査, 構成員, サイバーセキュリティ統括官 …
    #[serde(default)]
    pub role: Option<String>,
    /// What stands in brackets after the name.
    #[serde(default)]
    pub affiliation: Option<String>,
    /// The whole entry, as printed.
    pub printed: String,
}

/// A line of the list of material.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// `資料9-1`, as printed.
    pub number: String,
    /// Without number, provider and note.
    pub title: String,
    /// Only where one is printed.
    #[serde(default)]
    pub provider: Option<String>,
    /// 一部非公開資料 and the like.
    #[serde(default)]
    pub note: Option<String>,
    /// Where it is printed.
    pub line: SeedLine,
}

/// A line of the seed that is no part of the record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dropped {
    /// The line.
    pub line: SeedLine,
    /// The rule that dropped it.
    pub rule: String,
}

/// An agenda item.
#[derive(Debug, Clone, PartialEq)]
pub struct AgendaItem {
    /// `a1`.
    pub id: AgendaId,
    /// The number printed, when one is.
    pub number: Option<u32>,
    /// The title without mark, number and what is said of presenters.
    pub title: String,
    /// The whole heading.
    pub printed: Paragraph,
    /// Who presents, as printed.
    pub presenters: Vec<String>,
    /// Numbers of the material presented, as printed.
    pub materials: Vec<String>,
}

/// What kind of print a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// A person's speech.
    Named,
    /// Read out or submitted for somebody absent.
    Written,
    /// An opinion with no name.
    Anonymous,
    /// The points of a meeting as reported.
    Summary,
    /// 事務局より資料9-2を説明.
    Narration,
    /// 特段異議なし.
    Scene,
    /// The own voice of a second-hand author.
    Commentary,
    /// ◆構成員の意見・コメント.
    Heading,
}

impl Mode {
    /// All modes with the word that stands for each in minutes files and data.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Named, "named"),
        (Self::Written, "written"),
        (Self::Anonymous, "anonymous"),
        (Self::Summary, "summary"),
        (Self::Narration, "narration"),
        (Self::Scene, "scene"),
        (Self::Commentary, "commentary"),
        (Self::Heading, "heading"),
    ];

    /// The word in minutes files and data.
    pub fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(mode, _)| *mode == self)
            .map_or("", |(_, word)| word)
    }

    /// The mode that a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(mode, _)| *mode)
    }

    /// The counter that units of this mode are numbered in.
    pub fn class(self) -> UnitClass {
        match self {
            Self::Named | Self::Written => UnitClass::Speech,
            Self::Anonymous | Self::Summary | Self::Commentary => UnitClass::Unattributed,
            Self::Narration | Self::Scene | Self::Heading => UnitClass::Narration,
        }
    }
}

/// One printed thing: a speech, an opinion, a scene, a heading.
///
/// Units of class speech have a label; `heading` units have one paragraph, the heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// `s1-5`.
    pub id: UnitId,
    /// What kind of print it is.
    pub mode: Mode,
    /// Where the unit begins: the label's line, or that of its first paragraph.
    pub line: SeedLine,
    /// Who speaks, as printed; only speeches have one.
    pub label: Option<Label>,
    /// `written` units: for whom, as printed.
    pub from: Option<String>,
    /// Depth of a nested point, 0 at the top.
    pub level: u32,
    /// The printed bullet or ordinal, which is not part of the text.
    pub marker: Option<String>,
    /// The text, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Where a new segment begins, in order, none at the very start unless it says something.
    pub cuts: Vec<Cut>,
}

/// A printed label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The whole label: `後藤主査) コメント`; empty where the text itself names the speaker, or goes on
    /// after a scene.
    pub printed: String,
    /// Name and role without mark, brackets or trailing word: `後藤主査`.
    pub label: String,
    /// The trailing word, which heads the first segment: `コメント`.
    pub heading: Option<String>,
}

/// A paragraph: one or more lines of the seed, joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The source's own characters.
    pub text: String,
    /// The line the paragraph begins on.
    pub line: SeedLine,
    /// The lines joined on to it.
    pub joins: Vec<Join>,
}

/// A line joined to the paragraph before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// The line.
    pub line: SeedLine,
    /// The byte of the paragraph's text at which it begins (written in characters).
    pub at: usize,
    /// Why it was joined.
    pub kind: JoinKind,
}

/// Why two lines are one paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinKind {
    /// Blank lines, a page number or a running head stood between.
    PageBreak,
    /// The line was full.
    HardWrap,
}

impl JoinKind {
    /// The word in minutes files.
    pub fn word(self) -> &'static str {
        match self {
            Self::PageBreak => "page-break",
            Self::HardWrap => "hard-wrap",
        }
    }
}

/// The start of a segment inside a unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cut {
    /// Index of the paragraph in which it falls; equals their number for a heading at the very end.
    pub paragraph: usize,
    /// Byte of that paragraph's text; 0 is its start.
    pub at: usize,
    /// Who is answered from here on, as printed.
    pub to: Vec<String>,
    /// A sub-heading inside a speech (コメント) with its line.
    pub heading: Option<(String, SeedLine)>,
}

/// A segment as data and pages see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// `s1-5b`.
    pub id: SegmentId,
    /// A sub-heading with its line: the label's trailing word for the first segment.
    pub heading: Option<(String, SeedLine)>,
    /// Who is answered, as printed.
    pub to: Vec<String>,
    /// Pieces of the unit's paragraphs.
    pub pieces: Vec<Piece>,
}

/// A paragraph, or the part of one that belongs to a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Index of the paragraph in the unit.
    pub paragraph: usize,
    /// Byte of the paragraph at which the piece begins.
    pub start: usize,
    /// Byte at which it ends.
    pub end: usize,
    /// The lines that the piece stands on.
    pub lines: Vec<SeedLine>,
}

impl Paragraph {
    /// A paragraph of one line.
    pub fn of_line(line: SeedLine, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            line,
            joins: Vec::new(),
        }
    }

    /// The lines on which the bytes `start..end` stand.
    pub fn lines(&self, start: usize, end: usize) -> Vec<SeedLine> {
        let begins = std::iter::once((0, self.line)).chain(self.joins.iter().map(|j| (j.at, j.line)));
        let ends = self.joins.iter().map(|j| j.at).chain(std::iter::once(usize::MAX));
        begins
            .zip(ends)
            .filter(|((from, _), to)| *from < end.max(start + 1) && *to > start)
            .map(|((_, line), _)| line)
            .collect()
    }

    /// The line on which this byte stands, and the byte at which that line begins here.
    pub fn line_at(&self, byte: usize) -> (SeedLine, usize) {
        self.joins
            .iter()
            .rev()
            .find(|j| j.at <= byte)
            .map_or((self.line, 0), |j| (j.line, j.at))
    }
}

impl Unit {
    /// The segments, in order; a unit always has at least one.
    pub fn segments(&self) -> Vec<Segment> {
        let mut starts: Vec<Cut> = Vec::with_capacity(self.cuts.len() + 1);
        if self
            .cuts
            .first()
            .is_none_or(|cut| (cut.paragraph, cut.at) != (0, 0))
        {
            starts.push(Cut::default());
        }
        starts.extend(self.cuts.iter().cloned());
        if let (Some(first), Some(label)) = (starts.first_mut(), &self.label)
            && first.heading.is_none()
        {
            first.heading = label.heading.clone().map(|text| (text, self.line));
        }
        let ends = starts
            .iter()
            .skip(1)
            .map(|c| (c.paragraph, c.at))
            .chain([(usize::MAX, 0)])
            .collect::<Vec<_>>();
        starts
            .into_iter()
            .zip(ends)
            .enumerate()
            .map(|(index, (cut, end))| Segment {
                id: self.id.segment(index),
                pieces: self.pieces((cut.paragraph, cut.at), end),
                heading: cut.heading,
                to: cut.to,
            })
            .collect()
    }

    fn pieces(&self, from: (usize, usize), to: (usize, usize)) -> Vec<Piece> {
        self.paragraphs
            .iter()
            .enumerate()
            .filter_map(|(index, paragraph)| {
                let start = if index < from.0 {
                    return None;
                } else if index == from.0 {
                    from.1
                } else {
                    0
                };
                let end = match index.cmp(&to.0) {
                    std::cmp::Ordering::Less => paragraph.text.len(),
                    std::cmp::Ordering::Equal => to.1,
                    std::cmp::Ordering::Greater => return None,
                };
                (start < end).then(|| Piece {
                    paragraph: index,
                    start,
                    end,
                    lines: paragraph.lines(start, end),
                })
            })
            .collect()
    }
}
