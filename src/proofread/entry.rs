//! Suspicions as entries of `corrections/<id>.yaml`, ready to paste, and as JSON.

use std::collections::BTreeSet;

use serde::Serialize;

use super::suspicion::Suspicion;
use crate::content::{Confidence, Correction, CorrectionKind};

/// An entry; `checked`, which is always `no`, is written behind it.
#[derive(Debug, Serialize)]
pub struct Entry<'s> {
    id: String,
    line: u32,
    printed: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    occurrence: Option<u32>,
    corrected: Option<&'s str>,
    kind: CorrectionKind,
    reason: &'s str,
    confidence: Confidence,
}

/// The entries of a document, with ids that none of its corrections has: `line-95`, `line-95-2`.
pub fn entries<'s>(suspicions: &'s [Suspicion], known: &[Correction]) -> Vec<Entry<'s>> {
    let mut taken: BTreeSet<String> = known.iter().map(|c| c.id.to_string()).collect();
    let mut id = |line: u32| {
        let first = format!("line-{line}");
        let others = (2u32..).map(|number| format!("line-{line}-{number}"));
        let free = [first].into_iter().chain(others).find(|id| !taken.contains(id));
        let id = free.unwrap_or_default();
        taken.insert(id.clone());
        id
    };
    suspicions
        .iter()
        .map(|suspicion| Entry {
            id: id(suspicion.line),
            line: suspicion.line,
            printed: &suspicion.printed,
            occurrence: suspicion.occurrence,
            corrected: suspicion.corrected.as_deref(),
            kind: suspicion.kind,
            reason: &suspicion.reason,
            confidence: suspicion.confidence,
        })
        .collect()
}

/// Entries as YAML, the surest first.
///
/// # Errors
/// A text that YAML cannot hold.
pub fn yaml(entries: &[Entry<'_>]) -> Result<String, serde_yaml::Error> {
    let mut text = String::new();
    for confidence in [Confidence::High, Confidence::Medium, Confidence::Low] {
        for entry in entries.iter().filter(|entry| entry.confidence == confidence) {
            text.push_str(&serde_yaml::to_string(&[entry])?);
            text.push_str("  checked: no\n");
        }
    }
    Ok(text)
}
