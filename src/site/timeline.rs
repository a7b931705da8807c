//! The timeline: the rounds of every series with what is known of each, and the dated events of
//! `timeline.yaml`.
//!
//! A date is one that a source prints; a round known only by its number has none.

use serde::Serialize;

use crate::content::{Certainty, EventStatus, Precision};
use crate::record::id::{MeetingId, RecordRef, SeriesId};

/// A round of a series, or another event. The serialised fields are the public data contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// The meeting's id, or the event's own.
    pub id: String,
    /// The lane.
    pub series: Option<SeriesId>,
    /// The id of the round; none for other events.
    pub meeting: Option<MeetingId>,
    /// What it is called.
    pub title: String,
    /// `2024-04-05`, `2024-04`, `2024`.
    pub date: Option<String>,
    /// How exact the date is.
    pub precision: Precision,
    /// Said, or concluded.
    pub certainty: Certainty,
    /// What is known of it.
    pub status: EventStatus,
    /// Places of the record that say so.
    pub refs: Vec<RecordRef>,
    /// 第N回, for a round.
    #[serde(skip)]
    pub round: Option<u32>,
    /// Why its status is what it is.
    #[serde(skip)]
    pub reason: Option<String>,
    /// Index into `Site::meetings` of the document that holds the round.
    #[serde(skip)]
    pub held: Option<usize>,
}
