//! What a test says of a seed that says the rest itself.

use giji::convert::Entry;
use giji::record::Grade;

/// An entry that says nothing but the grade.
pub fn entry(grade: Grade) -> Entry {
    let id: giji::record::id::MeetingId = "x-01".parse().expect("an id");
    Entry {
        file: "x.txt".to_owned(),
        meeting: id.clone(),
        id,
        series: None,
        round: None,
        date: None,
        grade,
        labels: None,
        encoding: None,
    }
}
