//! What a source's `publish` hides: everything that leaves the link stage is clipped here, so that
//! no page, data, feed or search can show more.

use super::mark;
use super::meeting::{LinkedUnit, Mark, MarkKind, Meeting};
use crate::content::Publish;
use crate::record::Mode;
use crate::record::id::Anchor;

/// Characters of a unit that `publish: excerpt` shows.
pub const SHOWN: usize = 80;

/// Takes away what the source's `publish` does not allow.
pub fn clip(meeting: &mut Meeting) {
    match meeting.source.publish {
        Publish::Full => {}
        Publish::Excerpt => {
            for unit in &mut meeting.units {
                if !matches!(unit.mode, Mode::Summary | Mode::Anonymous) {
                    clip_unit(unit);
                }
            }
            drop_hidden_corrections(meeting);
        }
        Publish::Link => {
            meeting.start = None;
            meeting.end = None;
            meeting.place = None;
            meeting.attendees.clear();
            meeting.materials.clear();
            meeting.agenda.clear();
            meeting.units.clear();
            meeting.corrections.clear();
            meeting.header_corrections.clear();
            meeting.notes.retain(|note| note.anchor == Anchor::Whole);
        }
    }
}

fn clip_unit(unit: &mut LinkedUnit) {
    let mut left = SHOWN;
    for segment in &mut unit.segments {
        if left == 0 {
            segment.heading = None;
            unit.clipped |= !segment.paragraphs.is_empty();
            segment.paragraphs.clear();
            continue;
        }
        let mut kept = 0;
        for paragraph in &mut segment.paragraphs {
            if left == 0 {
                break;
            }
            kept += 1;
            match paragraph.text.char_indices().nth(left) {
                Some((end, _)) => {
                    paragraph.text.truncate(end);
                    mark::clip(&mut paragraph.marks, end);
                    unit.clipped = true;
                    left = 0;
                }
                None => left -= paragraph.text.chars().count(),
            }
        }
        unit.clipped |= kept < segment.paragraphs.len();
        segment.paragraphs.truncate(kept);
    }
}

/// Corrections of hidden words go too, and the marks follow the new numbers.
fn drop_hidden_corrections(meeting: &mut Meeting) {
    let mut shown = vec![false; meeting.corrections.len()];
    for index in &meeting.header_corrections {
        show(&mut shown, *index);
    }
    for mark in all_marks(meeting) {
        if let MarkKind::Correction(index) = mark.kind {
            show(&mut shown, index);
        }
    }
    let mut number = 0;
    let numbers: Vec<usize> = shown
        .iter()
        .map(|shown| {
            let this = number;
            number += usize::from(*shown);
            this
        })
        .collect();
    let renumber = |index: &mut usize| {
        if let Some(new) = numbers.get(*index) {
            *index = *new;
        }
    };
    meeting.header_corrections.iter_mut().for_each(renumber);
    for mark in all_marks(meeting) {
        if let MarkKind::Correction(index) = &mut mark.kind {
            renumber(index);
        }
    }
    let mut kept = shown.iter();
    meeting
        .corrections
        .retain(|_| kept.next().copied().unwrap_or(false));
}

fn show(shown: &mut [bool], index: usize) {
    if let Some(shown) = shown.get_mut(index) {
        *shown = true;
    }
}

fn all_marks(meeting: &mut Meeting) -> impl Iterator<Item = &mut Mark> {
    let units = meeting.units.iter_mut().flat_map(|unit| {
        unit.label_marks.iter_mut().chain(
            unit.segments
                .iter_mut()
                .flat_map(|s| &mut s.paragraphs)
                .flat_map(|p| &mut p.marks),
        )
    });
    meeting
        .agenda
        .iter_mut()
        .flat_map(|item| &mut item.marks)
        .chain(units)
}
