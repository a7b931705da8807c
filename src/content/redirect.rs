//! `redirects.yaml`: ids that moved, old → new.

use std::collections::{BTreeMap, BTreeSet};

use super::Step;
use super::fields::Fields;
use super::front_matter::Record;
use crate::diagnostic::{Code, Diagnostic};
use crate::record::id::RecordRef;

/// A whole file, as shown with problems of shape.
pub(super) const SAMPLE: &str = "demo-02#s1-4: demo-02#s1-5\n";

/// Reads the moves. A move may lead to another; one that comes back to itself leads nowhere.
pub(super) fn read(record: &Record, out: &mut Vec<Diagnostic>) -> BTreeMap<RecordRef, RecordRef> {
    let mut fields = Fields::new(record, SAMPLE, out);
    let mut moves = BTreeMap::new();
    for (from, to) in fields.all_parsed::<RecordRef>(Code::BadReference) {
        moves.entry(from).or_insert(to);
    }
    let looping: Vec<RecordRef> = looping(&moves);
    for from in looping {
        let key = from.to_string();
        fields.report(Code::RedirectLoop, &[Step::Key(&key)], |d| d.arg("value", &key));
        moves.remove(&from);
    }
    moves
}

/// Every id that its own moves come back to; each is followed once.
fn looping(moves: &BTreeMap<RecordRef, RecordRef>) -> Vec<RecordRef> {
    let mut done: BTreeSet<&RecordRef> = BTreeSet::new();
    let mut found = Vec::new();
    for start in moves.keys() {
        let mut trail = BTreeSet::new();
        let mut at = start;
        while let Some(next) = moves.get(at) {
            if !trail.insert(at) {
                found.push(at.clone());
                break;
            }
            if done.contains(at) {
                break;
            }
            at = next;
        }
        done.extend(trail);
    }
    found.sort();
    found
}
