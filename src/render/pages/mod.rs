//! The pages of lists: each takes its part of the site's lists and of what people wrote, and
//! makes a view of it.
//!
//! No page opens a document; what is quoted from one was gathered before (`meeting::passage`).

mod corrections;
mod glossary;
mod history;
mod meetings;
mod own;
mod people;
mod person;
mod series;
mod term;
mod topic;
mod topics;

use super::href;
use crate::content::EventStatus;
pub(in crate::render) use person::of_person;

/// The first step of the way to a page of the navigation.
const START: (&str, &str) = ("はじめ", href::HOME);

/// The mark of a round and what it means.
pub(super) fn status(status: EventStatus) -> (&'static str, &'static str) {
    match status {
        EventStatus::HeldFull => ("●", "収録"),
        EventStatus::HeldSecondary => ("◐", "二次資料のみ"),
        EventStatus::Mentioned => ("○", "開催の記載あり・未収録"),
        EventStatus::Inferred => ("◌", "回次からの推定"),
        EventStatus::Unknown => ("？", "開催されたか不明"),
        EventStatus::Done => ("■", "できごと"),
        EventStatus::Planned => ("□", "予定"),
    }
}
