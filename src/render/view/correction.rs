//! What `corrections.html` sees.

use serde::Serialize;

use super::{Link, SeriesMark, View};

/// Every correction.
#[derive(Debug, Serialize)]
pub struct CorrectionsView {
    /// How many.
    pub count: usize,
    /// How many were compared with the original.
    pub checked: usize,
    /// By document, those of the newest meetings first.
    pub groups: Vec<CorrectionGroup>,
    /// Documents whose corrections stand on their own pages only.
    pub more: Vec<MoreCorrections>,
}

impl View for CorrectionsView {
    const TEMPLATE: &'static str = "corrections.html";
    const NAME: &'static str = "corrections";
}

/// The corrections of a document.
#[derive(Debug, Serialize)]
pub struct CorrectionGroup {
    /// `ict-09`, the anchor.
    pub id: String,
    /// 分科会 第9回.
    pub meeting: Link,
    /// The committee.
    pub series: Option<SeriesMark>,
    /// `2024-06-14`.
    pub date: Option<String>,
    /// By line.
    pub rows: Vec<CorrectionItem>,
}

/// A correction.
#[derive(Debug, Serialize)]
pub struct CorrectionItem {
    /// `ict-09-hayashi`, the anchor.
    pub id: String,
    /// As printed.
    pub printed: String,
    /// None only flags.
    pub corrected: Option<String>,
    /// 誤植.
    pub kind: &'static str,
    /// Why.
    pub reason: String,
    /// 高.
    pub confidence: &'static str,
    /// Whether the original was consulted.
    pub checked: bool,
    /// The line of the source.
    pub line: u32,
    /// The line in the site's copy; none where there is no copy.
    pub source: Option<String>,
    /// The passage: 1-7.
    pub passage: Option<Link>,
    /// The reason on the meeting's page.
    pub anchor: String,
    /// The form of the repository for telling that it is wrong.
    pub report: Option<String>,
}

/// A document with so many corrections.
#[derive(Debug, Serialize)]
pub struct MoreCorrections {
    /// 分科会 第9回.
    pub meeting: Link,
    /// How many.
    pub count: usize,
}
