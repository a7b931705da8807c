//! `pages/<id>.md`: about, contribute, accessibility.

use super::fields::Fields;
use super::front_matter::Record;
use super::{Page, body};
use crate::diagnostic::Diagnostic;
use crate::record::id::Slug;

/// A whole file, as shown with problems of shape.
pub(super) const SAMPLE: &str = "\
---
title: このサイトについて
order: 1
codes: false
---
本文を書きます。
";

/// Reads a page; one without an order stands after those that have one.
pub(super) fn read(id: Slug, record: Record, out: &mut Vec<Diagnostic>) -> Option<Page> {
    body::required(&record.origin, out);
    let mut fields = Fields::new(&record, SAMPLE, out);
    let title = fields.required("title");
    let order = fields.number("order", 0).unwrap_or(u32::MAX);
    let codes = fields.flag("codes").unwrap_or_default();
    fields.finish();
    Some(Page {
        id,
        title: title?,
        order,
        codes,
        origin: record.origin,
    })
}
