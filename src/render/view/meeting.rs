//! What `meeting.html` sees: a document with its commentary, ready to print.
//!
//! Fields called `href` are links from this page; `Html` is escaped. Nothing here decides; the
//! decisions are in `render::meeting`.

use serde::Serialize;

use super::{Link, SeriesMark, View};
use crate::render::html::Html;
use crate::render::library::Shared;

/// A document's page.
#[derive(Debug, Serialize)]
pub struct MeetingView {
    /// `ict-09`.
    pub id: String,
    /// 第9回, or the date, or the title as printed.
    pub label: String,
    /// Whether `label` is a round's.
    pub numbered: bool,
    /// The committee.
    pub series: Option<SeriesMark>,
    /// The title line as printed.
    pub printed_title: Option<String>,
    /// When it was held.
    pub date: Option<DateView>,
    /// As printed.
    pub place: Option<String>,
    /// What a reader must know first of the text's nature.
    pub banners: Vec<Banner>,
    /// Figures under the title.
    pub counts: Vec<Count>,
    /// The editors' summary.
    pub summary: Option<Html>,
    /// Notes on the meeting as a whole.
    pub notes: Vec<NoteView>,
    /// How much each person says.
    pub volume: Option<VolumeView>,
    /// For the bar that stays in sight: agenda items, or headings where there are none.
    pub contents: Vec<ContentsLink>,
    /// Whether the page has questions or answers to tell apart.
    pub has_threads: bool,
    /// Agenda items with their units.
    pub agenda: Vec<AgendaView>,
    /// The attendance list.
    pub attendees: Vec<GroupView>,
    /// The list of distributed material.
    pub materials: Vec<MaterialView>,
    /// Terms that occur on the page and are not marked in its text, by id.
    pub terms: Vec<Shared<TermView>>,
    /// Those that are marked.
    pub popovers: Vec<Shared<TermView>>,
    /// Corrections, by line.
    pub corrections: Vec<CorrectionView>,
    /// Where the text came from.
    pub source: SourceView,
    /// Files to edit on GitHub.
    pub edits: Vec<Action>,
    /// Neighbours in the series and by date.
    pub pager: Vec<PagerLink>,
    /// Topics with passages here, each linked to its part on this meeting.
    pub topics: Vec<Action>,
}

impl View for MeetingView {
    const TEMPLATE: &'static str = "meeting.html";
    const NAME: &'static str = "meeting";
}

/// A day, with what is known of the hours.
#[derive(Debug, Serialize)]
pub struct DateView {
    /// For `<time datetime>`.
    pub iso: String,
    /// `2024年6月14日`.
    pub text: String,
    /// `2024年（令和6年）6月14日`.
    pub with_era: String,
    /// `金`.
    pub weekday: Option<String>,
    /// `14:00–16:00`.
    pub hours: Option<String>,
}

/// A statement about the nature of the text.
#[derive(Debug, Serialize)]
pub struct Banner {
    /// `secondary`, `excerpt`, `link`, `unverified`, `other`.
    pub kind: &'static str,
    /// Its heading.
    pub title: String,
    /// The statement.
    pub text: String,
    /// Where to go instead.
    pub links: Vec<Action>,
}

/// A link whose target may lie outside the site.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Action {
    /// Its words.
    pub text: String,
    /// Ready to print.
    pub href: String,
}

/// A figure with its name.
#[derive(Debug, Serialize)]
pub struct Count {
    /// 発言.
    pub name: &'static str,
    /// 18.
    pub value: usize,
}

/// The chart of how much each person says.
#[derive(Debug, Serialize)]
pub struct VolumeView {
    /// The longest first.
    pub rows: Vec<VolumeRow>,
    /// What the figures leave out and do not mean.
    pub caption: String,
}

/// A row of the chart.
#[derive(Debug, Serialize)]
pub struct VolumeRow {
    /// Name or label.
    pub name: String,
    /// `1,963`.
    pub characters: String,
    /// Of 100.
    pub width: String,
    /// Whether the person answers questions here.
    pub answers: bool,
}

/// A link of the bar.
#[derive(Debug, Serialize)]
pub struct ContentsLink {
    /// 議題1.
    pub key: Option<String>,
    /// Its title, short.
    pub text: String,
    /// `a1`.
    pub id: String,
}

/// An agenda item.
#[derive(Debug, Serialize)]
pub struct AgendaView {
    /// `a1`.
    pub id: String,
    /// 議題1; none for what stands before or without one.
    pub key: Option<String>,
    /// Its title.
    pub title: String,
    /// Whether the title is the site's own words, for readers who cannot see the page.
    pub hidden: bool,
    /// Whether it holds the whole text, so that headings in it are the page's own.
    pub whole: bool,
    /// The whole line as printed.
    pub printed: Option<Html>,
    /// The line of the source.
    pub lines: Option<Action>,
    /// The editors' background.
    pub background: Option<Html>,
    /// Notes on the item.
    pub notes: Vec<NoteView>,
    /// Questions and answers at a glance.
    pub digest: Option<DigestView>,
    /// Its units.
    pub blocks: Vec<Block>,
}

/// Questions and answers of an agenda item at a glance.
#[derive(Debug, Serialize)]
pub struct DigestView {
    /// A row for each question, and for comments that were answered or have a gist.
    pub rows: Vec<DigestRow>,
    /// Whether some words are the editors'.
    pub has_gists: bool,
    /// Whether some words are the record's.
    pub has_quotes: bool,
}

/// A row of the digest.
#[derive(Debug, Serialize)]
pub struct DigestRow {
    /// What was said.
    pub tag: Tag,
    /// Who said it, where.
    pub from: DigestCell,
    /// What answered it.
    pub answers: Vec<DigestCell>,
    /// `answered`, `partly`, `none`, `unknown`; none for what asks nothing.
    pub status: Option<&'static str>,
    /// The status in words, where it is not plain from the answers.
    pub state: Option<String>,
}

/// One side of a row.
#[derive(Debug, Serialize)]
pub struct DigestCell {
    /// 井上.
    pub who: String,
    /// `1-5`.
    pub number: String,
    /// To the segment.
    pub href: String,
    /// The editors' one line on it.
    pub gist: Option<String>,
    /// How the record begins there, where there is no gist.
    pub quote: Option<String>,
    /// How the tie between the two is known, where the record does not say it.
    pub basis: Option<&'static str>,
}

/// A small sign: 問1, 答1, 意見, 代読.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Tag {
    /// `question`, `answer`, `comment`, `reading`.
    pub kind: &'static str,
    /// Its words.
    pub text: String,
}

/// Something of an agenda item, in order.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A speech.
    Speech(Box<SpeechView>),
    /// ◆構成員の意見・コメント.
    Heading(PlainView),
    /// 特段異議なし.
    Scene(PlainView),
    /// 事務局より資料9-2を説明.
    Narration(PlainView),
    /// Opinions with no name, points as reported, or the words of a second-hand author.
    Points(PointsView),
}

/// A named or written unit.
#[derive(Debug, Serialize)]
pub struct SpeechView {
    /// `s1-5`.
    pub id: String,
    /// `1-5`.
    pub number: String,
    /// Earlier ids that led here.
    pub old_ids: Vec<String>,
    /// The speaker's name as printed, corrections drawn.
    pub name: Html,
    /// What stands in 〔 〕 behind it.
    pub name_fix: Option<Html>,
    /// The speaker's page.
    pub person_href: Option<String>,
    /// Role and affiliation, short.
    pub role: Option<RoleView>,
    /// 上原構成員 for whom it was read out.
    pub on_behalf_of: Option<Action>,
    /// Whether it answers somebody.
    pub reply: bool,
    /// 原文 47–51 行.
    pub lines: Action,
    /// What to quote it by.
    pub citation: String,
    /// Its segments.
    pub segments: Vec<SegmentView>,
    /// Whether the source's terms hide the rest.
    pub clipped: bool,
    /// A page of its own.
    pub own_page: Option<String>,
    /// The form of the repository for a note on it.
    pub note_form: Option<String>,
}

/// Role and affiliation on a badge.
#[derive(Debug, PartialEq, Serialize)]
pub struct RoleView {
    /// `chair`, `member`, `guest`, `office`, `other`.
    pub kind: &'static str,
    /// NICT・発表者.
    pub text: String,
}

/// A segment of a speech.
#[derive(Debug, Serialize)]
pub struct SegmentView {
    /// `s1-5a`.
    pub id: String,
    /// コメント.
    pub heading: Option<String>,
    /// What it answers.
    pub answers: Option<ThreadView>,
    /// Its paragraphs, each in `<p>`.
    pub text: Html,
    /// What answers it.
    pub answered: Option<ThreadView>,
    /// Notes shown beside it.
    pub notes: Vec<NoteView>,
}

/// The head of an answer, or the foot of a question.
#[derive(Debug, Serialize)]
pub struct ThreadView {
    /// 問1, 答1.
    pub tag: Tag,
    /// To the other ends.
    pub links: Vec<ThreadLink>,
    /// 一部に回答, この議事要旨に応答の記載なし.
    pub state: Option<String>,
    /// The editors' reason, with links to the passages it names.
    pub reason: Option<Html>,
}

/// A link between question and answer.
#[derive(Debug, Serialize)]
pub struct ThreadLink {
    /// 井上氏の答え（1-5）.
    pub text: String,
    /// To the segment.
    pub href: String,
    /// How the tie is known, where the record does not say it.
    pub basis: Option<&'static str>,
}

/// A heading, scene or narration.
#[derive(Debug, Serialize)]
pub struct PlainView {
    /// `n1-2`.
    pub id: String,
    /// `n1-2a`.
    pub segment: String,
    /// Earlier ids that led here.
    pub old_ids: Vec<String>,
    /// Its text: bare for a heading, in `<p>` otherwise.
    pub text: Html,
    /// Its text as printed.
    pub plain: String,
    /// Depth, from 0.
    pub level: u32,
    /// 原文 133 行.
    pub lines: Action,
    /// Notes shown beside it.
    pub notes: Vec<NoteView>,
}

/// Units without a speaker, nested.
#[derive(Debug, Serialize)]
pub struct PointsView {
    /// `summary`, `anonymous`, `commentary`.
    pub mode: &'static str,
    /// What they are, on the first of a run of the same kind.
    pub title: Option<&'static str>,
    /// 原文 47–51 行.
    pub lines: Action,
    /// The points at the top.
    pub items: Vec<PointView>,
    /// Notes shown beside them.
    pub notes: Vec<NoteView>,
    /// Whether the source's terms hide the rest of one of them.
    pub clipped: bool,
}

/// A point with those nested in it.
#[derive(Debug, Serialize)]
pub struct PointView {
    /// `x0-9`.
    pub id: String,
    /// `x0-9a`.
    pub segment: String,
    /// Earlier ids that led here.
    pub old_ids: Vec<String>,
    /// ③.
    pub marker: Option<String>,
    /// Its text.
    pub text: Html,
    /// 原文 35 行.
    pub lines: Action,
    /// What is nested in it.
    pub children: Vec<PointView>,
}

/// A note.
#[derive(Debug, Clone, Serialize)]
pub struct NoteView {
    /// Its number on this page.
    pub number: u32,
    /// `note-kanrisha`.
    pub anchor: String,
    /// 背景; none for 解説.
    pub kind: Option<&'static str>,
    /// The body.
    pub body: Html,
    /// What it stands on.
    pub sources: Vec<NoteSource>,
    /// Who wrote it.
    pub author: String,
    /// When: `2026-11-21`.
    pub date: String,
    /// Back to the words it is on.
    pub back: String,
    /// The other places it is on.
    pub also: Vec<Action>,
    /// To the file on GitHub.
    pub edit: Option<String>,
    /// Not to be published yet.
    pub draft: bool,
}

/// What a note or a term stands on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoteSource {
    /// As written.
    pub text: String,
    /// Where it leads, when it is a URL or a place of the record.
    pub href: Option<String>,
}

/// A term as a popover shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermView {
    /// `cyxross`.
    pub id: String,
    /// Headword.
    pub term: String,
    /// Kana.
    pub reading: Option<String>,
    /// Other forms.
    pub aliases: Vec<String>,
    /// The first sentences of the definition, without markup, at most 120 characters.
    pub definition: String,
    /// Path of its page, from the root of the site.
    pub path: String,
    /// Whether it is marked in running text.
    pub popup: bool,
}

/// A group of the attendance list.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// Its heading.
    pub name: String,
    /// People.
    pub people: Vec<AttendeeView>,
    /// Organisations named without a person.
    pub organizations: Vec<String>,
}

/// A person of the attendance list.
#[derive(Debug, Serialize)]
pub struct AttendeeView {
    /// As printed, corrections drawn.
    pub printed: Html,
    /// What stands in 〔 〕 behind it.
    pub fix: Option<Html>,
    /// The person's page.
    pub href: Option<String>,
}

/// A line of the list of material.
#[derive(Debug, Serialize)]
pub struct MaterialView {
    /// 資料9-1.
    pub number: String,
    /// Its title, corrections drawn.
    pub title: Html,
    /// Who provided it.
    pub provider: Option<String>,
    /// 一部非公開資料.
    pub note: Option<String>,
    /// 原文 29 行.
    pub lines: Action,
}

/// A correction with its reason.
#[derive(Debug, Serialize)]
pub struct CorrectionView {
    /// `c-hayashi`.
    pub anchor: String,
    /// As printed.
    pub printed: String,
    /// None only flags.
    pub corrected: Option<String>,
    /// 誤読（OCR）.
    pub kind: &'static str,
    /// Why.
    pub reason: String,
    /// 高.
    pub confidence: &'static str,
    /// Whether the original was consulted.
    pub checked: bool,
    /// 原文 33 行.
    pub lines: Action,
    /// The form of the repository for telling that it is wrong.
    pub report: Option<String>,
}

/// Where the text came from.
#[derive(Debug, Serialize)]
pub struct SourceView {
    /// 議事要旨（公式）.
    pub grade: &'static str,
    /// Whether it is second-hand.
    pub secondary: bool,
    /// Title of the document.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// The copy with line numbers, when it is published.
    pub copy: Option<Link>,
    /// The data of this page, when it is published.
    pub data: Option<Link>,
    /// First 12 digits of its sha256.
    pub sha256: String,
    /// The minutes file on GitHub.
    pub minutes: Option<String>,
    /// Whether any correction was checked against the original.
    pub checked: bool,
}

/// A neighbouring meeting.
#[derive(Debug, Serialize)]
pub struct PagerLink {
    /// `prev`, `next`.
    pub rel: &'static str,
    /// 同じ会議の前の収録.
    pub relation: &'static str,
    /// 有識者会議 第3回.
    pub label: String,
    /// Letter of the series' colour.
    pub accent: Option<char>,
    /// Its page.
    pub href: String,
    /// 第6〜8回は未収録, 8月6日・二次資料.
    pub remark: Option<String>,
}
