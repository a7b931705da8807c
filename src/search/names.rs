//! The other forms of each term: a search for one form looks for the others too.

use std::collections::BTreeMap;

use super::entry::{Entry, Kind};
use super::normal::normal;

/// Names of one term that a search is widened to.
const NAMES: usize = 12;
/// Forms (names and readings) of one term that widen a search.
const FORMS: usize = 32;
/// A file of names is closed when it is this long.
const FILE_BYTES: usize = 14 * 1024;

/// Collects terms in any order.
#[derive(Debug, Default)]
pub struct Names {
    terms: BTreeMap<String, (Vec<String>, Vec<String>)>,
}

/// Forms in the order of scripts, each with the names to look for.
pub type Sheet = Vec<(String, Vec<String>)>;

impl Names {
    /// Takes what the entry says of names, if it is a term.
    pub fn add(&mut self, entry: &Entry) {
        let Some(title) = entry.title.as_ref().filter(|_| entry.kind == Kind::Term) else {
            return;
        };
        let names: Vec<String> = std::iter::once(title)
            .chain(&entry.aliases)
            .take(NAMES)
            .cloned()
            .collect();
        let forms: Vec<String> = std::iter::once(title)
            .chain(&entry.aliases)
            .chain(&entry.readings)
            .take(FORMS)
            .map(|form| normal(form))
            .collect();
        if forms.iter().any(|form| Some(form) != forms.first()) {
            self.terms.insert(entry.id.clone(), (forms, names));
        }
    }

    /// The sheets, each small enough to fetch for one word.
    pub fn sheets(self) -> Vec<Sheet> {
        let mut forms: BTreeMap<Vec<u16>, (String, Vec<String>)> = BTreeMap::new();
        for (term_forms, names) in self.terms.into_values() {
            for form in term_forms.into_iter().filter(|form| !form.is_empty()) {
                let key = form.encode_utf16().collect();
                let (_, known) = forms.entry(key).or_insert_with(|| (form, Vec::new()));
                for name in &names {
                    if !known.contains(name) && known.len() < 2 * NAMES {
                        known.push(name.clone());
                    }
                }
            }
        }
        let mut sheets = Vec::new();
        let mut sheet = Sheet::new();
        let mut length = 0;
        for (form, names) in forms.into_values() {
            length += form.len() + names.iter().map(|name| name.len() + 3).sum::<usize>() + 6;
            sheet.push((form, names));
            if length >= FILE_BYTES {
                sheets.push(std::mem::take(&mut sheet));
                length = 0;
            }
        }
        if !sheet.is_empty() {
            sheets.push(sheet);
        }
        sheets
    }
}
