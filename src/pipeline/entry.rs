//! What is said of a seed, completed from the seed itself: the last step before convert.

use camino::Utf8Path;

use crate::content::SeedEntry;
use crate::convert::{self, Probe};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::Grade;
use crate::record::id::MeetingId;

/// Whether an entry leaves something to be read from its seed.
pub fn needs_seed(entry: &SeedEntry) -> bool {
    entry.meeting.is_none() || entry.grade.is_none()
}

/// Completes an entry: ids from series and round or date, the grade from the title.
///
/// # Errors
/// The seed cannot be read, or nothing tells which meeting it is about.
pub fn complete(entry: &SeedEntry, seed: &[u8]) -> Result<convert::Entry, Vec<Diagnostic>> {
    let probe = match needs_seed(entry) {
        true => convert::probe(&entry.file, seed, entry.encoding.as_deref())?,
        false => Probe::default(),
    };
    let meeting = match &entry.meeting {
        Some(meeting) => meeting.clone(),
        None => meeting_of(entry, &probe).ok_or_else(|| vec![nameless(entry)])?,
    };
    Ok(convert::Entry {
        file: entry.file.clone(),
        id: entry.id.clone().unwrap_or_else(|| meeting.clone()),
        meeting,
        series: entry.series.clone(),
        round: entry.round,
        date: entry.date.clone(),
        grade: entry.grade.unwrap_or_else(|| grade_of(&probe)),
        labels: entry.labels.clone(),
        encoding: entry.encoding.clone(),
    })
}

/// `ict-09`; a meeting with no round takes its date.
fn meeting_of(entry: &SeedEntry, probe: &Probe) -> Option<MeetingId> {
    let series = entry.series.as_ref()?;
    let round = entry.round.or(probe.round).map(|round| format!("{round:02}"));
    let date = || entry.date.clone().or_else(|| probe.date.clone());
    format!("{series}-{}", round.or_else(date)?).parse().ok()
}

/// A text that calls itself 議事録 is one; any other is taken for a summary.
fn grade_of(probe: &Probe) -> Grade {
    let title = probe.title.as_deref().unwrap_or_default();
    match title.contains("議事録") || title.contains("会議録") {
        true => Grade::OfficialMinutes,
        false => Grade::OfficialSummary,
    }
}

fn nameless(entry: &SeedEntry) -> Diagnostic {
    let place = match &entry.origin {
        Some(origin) => origin.place(&[]),
        None => Place::file(&Utf8Path::new("seeds").join(&entry.file)),
    };
    Diagnostic::new(Code::SeedWithoutMeeting)
        .at(place)
        .arg("file", &entry.file)
}
