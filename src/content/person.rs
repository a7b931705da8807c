//! An entry of `people/<series>.yaml`: names of the record that are one person.

use super::fields::Fields;
use super::front_matter::Record;
use super::{PersonEntry, Step, term};
use crate::diagnostic::{Code, Diagnostic};

/// A whole entry, as shown with problems of shape.
pub(super) const SAMPLE: &str = "\
- id: 木村一郎
  names: [木村, 木村一郎]
  affiliation: 株式会社みどり
  reading: きむらいちろう
  source: 株式会社みどりの役員一覧
";

/// Reads an entry.
pub(super) fn read(record: Record, out: &mut Vec<Diagnostic>) -> Option<PersonEntry> {
    let mut fields = Fields::new(&record, SAMPLE, out);
    let id = fields.required_parsed("id", Code::BadId);
    let names: Vec<String> = fields.parsed_one_or_more("names", Code::NotText);
    let role = fields.text("role");
    let affiliation = fields.text("affiliation");
    let reading = term::reading(&mut fields);
    let source = fields.text("source");
    fields.repeated("names");
    if reading.is_some() && !fields.has("source") {
        fields.report(Code::ReadingWithoutSource, &[Step::Key("reading")], |d| d);
    }
    fields.finish();
    if names.is_empty() {
        return None;
    }
    Some(PersonEntry {
        id: id?,
        names,
        role,
        affiliation,
        reading,
        source,
        origin: record.origin,
    })
}
