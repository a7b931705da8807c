//! `series/<id>.md`: a committee.

use super::Series;
use super::fields::Fields;
use super::front_matter::Record;
use crate::diagnostic::Diagnostic;
use crate::record::id::SeriesId;

/// A whole file, as shown with problems of shape.
pub(super) const SAMPLE: &str = "\
---
name: 公園樹木検討会
short_name: 樹木検討会
host: みどり市
order: 1
---
どのような会議かを一、二文で書きます。
";

/// Reads a committee; one without an order stands after those that have one.
pub(super) fn read(id: SeriesId, record: Record, out: &mut Vec<Diagnostic>) -> Option<Series> {
    let mut fields = Fields::new(&record, SAMPLE, out);
    let name = fields.required("name");
    let short_name = fields.text("short_name");
    let host = fields.text("host");
    let order = fields.number("order", 0).unwrap_or(u32::MAX);
    fields.finish();
    Some(Series {
        id,
        name: name?,
        short_name,
        host,
        order,
        origin: record.origin,
    })
}
