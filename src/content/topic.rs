//! `topics/<id>.md`: a subject followed over meetings.

use super::fields::Fields;
use super::front_matter::Record;
use super::{Topic, body};
use crate::diagnostic::{Code, Diagnostic};
use crate::record::id::{RecordRef, Slug};

/// A whole file, as shown with problems of shape.
pub(super) const SAMPLE: &str = "\
---
title: 手引きの公開
terms: [公開, 手引き]
include: []
exclude: []
---
どのような論点かを書きます。
";

/// Reads a topic.
pub(super) fn read(id: Slug, record: Record, out: &mut Vec<Diagnostic>) -> Option<Topic> {
    body::required(&record.origin, out);
    let mut fields = Fields::new(&record, SAMPLE, out);
    let title = fields.required("title");
    let terms = fields.texts("terms");
    let include: Vec<RecordRef> = fields.parsed_list("include", Code::BadReference);
    let exclude: Vec<RecordRef> = fields.parsed_list("exclude", Code::BadReference);
    fields.repeated("terms");
    fields.repeated("include");
    fields.repeated("exclude");
    fields.finish();
    Some(Topic {
        id,
        title: title?,
        terms,
        include,
        exclude,
        origin: record.origin,
    })
}
