//! An entry of `corrections/<id>.yaml`.

use super::day::Day;
use super::fields::Fields;
use super::front_matter::Record;
use super::{Correction, Step};
use crate::diagnostic::{Code, Diagnostic};

/// A whole entry, as shown with problems of shape.
pub(super) const SAMPLE: &str = "\
- id: hayashi
  line: 33
  printed: 休委員
  corrected: 林委員
  kind: ocr
  reason: 出席者に休委員はなく、字形の近い林委員がいる。
  confidence: high
  checked: no
  author: 編集
  date: 2026-11-21
";

/// Reads an entry. `corrected: null` only flags; leaving the key out is a slip.
pub(super) fn read(record: Record, out: &mut Vec<Diagnostic>) -> Option<Correction> {
    let mut fields = Fields::new(&record, SAMPLE, out);
    let id = fields.required_parsed("id", Code::BadId);
    let line = fields.required_number("line", 1);
    let printed = fields.required("printed");
    let occurrence = fields.number("occurrence", 1);
    let corrected = fields.text_or_null("corrected");
    let kind = fields.required_word("kind");
    let reason = fields.required("reason");
    let confidence = fields.required_word("confidence");
    let checked = fields.word("checked").unwrap_or_default();
    let author = fields.text("author");
    let date = fields.parsed::<Day>("date", Code::BadDate).map(|day| day.0);
    if printed.is_some() && printed == corrected {
        fields.report(Code::CorrectionChangesNothing, &[Step::Key("corrected")], |d| d);
    }
    fields.finish();
    Some(Correction {
        id: id?,
        line: line?,
        printed: printed?,
        occurrence,
        corrected,
        kind: kind?,
        reason: reason?,
        confidence: confidence?,
        checked,
        author,
        date,
        origin: record.origin,
    })
}
