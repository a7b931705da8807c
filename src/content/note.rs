//! `notes/<id>/<slug>.md`: commentary on a place of the record.

use super::day::Day;
use super::fields::Fields;
use super::front_matter::Record;
use super::{Note, Step, body};
use crate::diagnostic::{Code, Diagnostic};
use crate::record::id::{Anchor, MeetingId, RecordRef, Slug};

/// A whole file, as shown with problems of shape.
pub(super) const SAMPLE: &str = "\
---
on: demo-02#s1-3a
quote: 管理者が決める
kind: 解説
author: 編集
date: 2026-11-21
sources: []
---
記録の言葉を、読む人のために説明します。
";

/// Reads a note.
pub(super) fn read(
    document: MeetingId,
    slug: Slug,
    record: Record,
    out: &mut Vec<Diagnostic>,
) -> Option<Note> {
    body::required(&record.origin, out);
    let mut fields = Fields::new(&record, SAMPLE, out);
    let on: Vec<RecordRef> = fields.parsed_one_or_more("on", Code::BadReference);
    let quote = fields.text("quote");
    let prefix = fields.text("prefix");
    let suffix = fields.text("suffix");
    let kind = fields.required_word("kind");
    let author = fields.required("author");
    let date = fields.required_parsed::<Day>("date", Code::BadDate);
    let sources = fields.texts("sources");
    let draft = fields.flag("draft").unwrap_or_default();
    fields.repeated("on");
    let inside = |place: &RecordRef| matches!(place.anchor, Anchor::Unit(_) | Anchor::Segment(_));
    if on.iter().any(inside) && !fields.has("quote") {
        fields.report(Code::QuoteMissing, &[Step::Key("on")], |d| d);
    }
    fields.finish();
    if on.is_empty() {
        return None;
    }
    Some(Note {
        slug,
        document,
        on,
        quote,
        prefix,
        suffix,
        kind: kind?,
        author: author?,
        date: date?.0,
        sources,
        draft,
        origin: record.origin,
    })
}
