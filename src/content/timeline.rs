//! An entry of `timeline.yaml`: an event that is no meeting, or the status of a round.

use super::day::{self, Parts};
use super::fields::{Fields, clipped};
use super::front_matter::Record;
use super::{EventStatus, Precision, Step, TimelineEntry};
use crate::diagnostic::{Code, Diagnostic};

/// An entry of each sort, as shown with problems of shape.
pub(super) const SAMPLE: &str = "\
- id: tebiki-kokai
  series: demo
  title: 手引きの公開
  date: 2024-06
  precision: month
  certainty: stated
  status: planned
  refs: [\"demo-02#s1-3b\"]
- meeting: demo-03
  status: unknown
  reason: 開催されたか確認できない。
  refs: []
";

/// Reads an entry.
pub(super) fn read(record: Record, out: &mut Vec<Diagnostic>) -> Option<TimelineEntry> {
    let mut fields = Fields::new(&record, SAMPLE, out);
    let is_round = fields.has("meeting");
    if is_round == fields.has("id") {
        fields.report(Code::EventOrRound, &[], |d| d.attach(SAMPLE));
    }
    let entry = TimelineEntry {
        id: fields.parsed("id", Code::BadId),
        meeting: fields.parsed("meeting", Code::BadId),
        series: fields.parsed("series", Code::BadId),
        title: fields.text("title"),
        date: date(&mut fields),
        precision: fields.word("precision").unwrap_or_default(),
        certainty: fields.word("certainty").unwrap_or_default(),
        status: status(&mut fields, is_round),
        reason: fields.text("reason"),
        refs: fields.parsed_list("refs", Code::BadReference),
        origin: record.origin.clone(),
    };
    fields.must_have(if is_round { "reason" } else { "title" });
    precision(&mut fields, &entry);
    fields.finish();
    (entry.id.is_some() != entry.meeting.is_some()).then_some(entry)
}

fn date(fields: &mut Fields<'_>) -> Option<String> {
    let date = fields.text("date")?;
    if day::parts(&date).is_some() {
        return Some(date);
    }
    fields.report(Code::BadDate, &[Step::Key("date")], |d| {
        d.arg("value", clipped(&date))
    });
    None
}

fn status(fields: &mut Fields<'_>, is_round: bool) -> Option<EventStatus> {
    let status = fields.required_word("status")?;
    let of_event = matches!(status, EventStatus::Done | EventStatus::Planned);
    if of_event != is_round {
        return Some(status);
    }
    let known = if is_round {
        "held-full, held-secondary, mentioned, inferred, unknown"
    } else {
        "done, planned"
    };
    fields.report(Code::StatusDoesNotFit, &[Step::Key("status")], |d| {
        d.arg("known", known)
    });
    None
}

/// A date is as exact as its precision says: no month for `day`, no date for `none`.
fn precision(fields: &mut Fields<'_>, entry: &TimelineEntry) {
    let parts = entry.date.as_deref().and_then(day::parts);
    if parts.is_none() && fields.has("date") {
        return; // reported as no date
    }
    let one_point = !matches!(parts, Some(Parts::Interval));
    let fits = match entry.precision {
        Precision::None => parts.is_none(),
        Precision::Minute => parts == Some(Parts::Minute),
        Precision::Day => parts == Some(Parts::Day),
        Precision::Month => parts == Some(Parts::Month),
        Precision::Year | Precision::FiscalYear => parts == Some(Parts::Year),
        Precision::Before | Precision::After => one_point,
        Precision::Between => parts == Some(Parts::Interval),
    };
    if !fits {
        let key = if fields.has("precision") {
            "precision"
        } else {
            "date"
        };
        fields.report(Code::PrecisionDoesNotFit, &[Step::Key(key)], |d| {
            d.arg("date", entry.date.as_deref().unwrap_or("null"))
        });
    }
}
