//! What the last build was made of and what it published, so that a build of the same into the
//! same folder has nothing to do.
//!
//! Everything a build reads decides: the files of the site, giji itself, what the command line
//! asks for. A locked build never asks, so that its proof stays one.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::inventory::{self, Inventory, Seen};
use super::minutes::{self, Document};
use super::sources::Sources;
use super::{file, known};
use crate::diagnostic::{Code, Diagnostic, Place, Stored, is_of_notes};
use crate::publish::Standing;

/// Where builds of a site note it.
pub const FILE: &str = ".giji/build";

/// Where the files stand that a build reads.
pub(super) const INPUTS: [&str; 3] = ["content", "seeds", "themes"];
/// Bytes of a file beyond which no build reads it.
const LARGEST_INPUT: u64 = 256 << 20;
/// A row takes some 250 bytes: room for a million files.
const LARGEST: u64 = 256 << 20;
const FIRST_WORDS: &str = "giji build ";

/// A published file: where it stands, its path, its length and its hash.
type File<'s> = (Utf8PathBuf, &'s str, u64, blake3::Hash);

/// What a build is to make, beside what stands in the files of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The folder of the site, absolute.
    pub root: Utf8PathBuf,
    /// The output folder, absolute.
    pub out: Utf8PathBuf,
    /// As asked for on the command line.
    pub base_url: Option<String>,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// What a build tells at its end.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Told {
    /// How many meetings the site has.
    pub meetings: usize,
    /// Whether it knows where it will be published.
    pub has_base_url: bool,
    found: Vec<Stored>,
}

/// The last build, or none.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Row {
    order: Option<Order>,
    inputs: Inventory,
    conversions: Option<String>,
    /// The hash of the manifest of what was published.
    manifest: String,
    outputs: Inventory,
}

/// What is known of the last build, and what a build reads now.
#[derive(Debug)]
pub struct LastBuild<'o> {
    file: &'o Utf8Path,
    order: &'o Order,
    last: Row,
    told: Told,
    /// No file is taken for unchanged unread.
    verify: bool,
    /// What stands in the files of the site; none where that cannot be told.
    inputs: Option<Inventory>,
}

impl<'o> LastBuild<'o> {
    /// Reads what the last build noted, and looks through the files of the site. `verify`: no
    /// file is taken for unchanged unread.
    pub fn read(file: &'o Utf8Path, order: &'o Order, verify: bool, found: &mut Vec<Diagnostic>) -> Self {
        let parsed = match file::read(file, LARGEST) {
            Ok(bytes) => parse(&bytes),
            Err(_) => Some(Default::default()),
        };
        let (last, told) = parsed.unwrap_or_else(|| {
            let shown = if file.ends_with(FILE) { FILE.into() } else { file };
            let damaged = Diagnostic::new(Code::LastBuildDamaged).at(Place::file(shown));
            found.push(damaged.arg("file", shown));
            // Told once, even where this build finds errors and notes nothing.
            let _ = fs::remove_file(file);
            <(Row, Told)>::default()
        });
        let nothing = Inventory::new();
        let known = if verify { &nothing } else { &last.inputs };
        let inputs = inventory::take(&order.root, &INPUTS, LARGEST_INPUT, known);
        Self {
            file,
            order,
            last,
            told,
            verify,
            inputs,
        }
    }

    /// What that build told, where this one would do the same, and all it published stands as it
    /// was.
    pub fn stands(&self, site: &Standing<'_>) -> Option<(Told, Vec<Diagnostic>)> {
        let inputs = self.inputs.as_ref()?;
        let is_same = self.last.order.as_ref() == Some(self.order)
            && self.last.manifest == site.hash().to_string()
            && self.last.conversions == conversions(&self.order.root)
            && inventory::same_bytes(inputs, &self.last.inputs);
        if !is_same {
            return None;
        }
        let outputs = self.outputs(site)?;
        let found = self.told.found.iter().cloned();
        let found = found.map(Stored::restored).collect::<Option<_>>()?;
        // What was too new to be relied on unread is old by now.
        let is_known = inventory::same_hints(inputs, &self.last.inputs)
            && inventory::same_hints(&outputs, &self.last.outputs);
        if !is_known {
            self.write(&self.row(site, inputs, outputs), &self.told);
        }
        Some((self.told.clone(), found))
    }

    /// Looks again after giji itself wrote minutes. Where anything else is another by now, or these
    /// are not as giji wrote them, what this build reads is not known.
    pub fn followed(mut self, documents: &[Document]) -> Self {
        let written = minutes::written(documents);
        if let Some(before) = self.inputs.take_if(|_| !written.is_empty()) {
            let now = inventory::take(&self.order.root, &INPUTS, LARGEST_INPUT, &before);
            self.inputs = now.filter(|now| inventory::untouched_but(&before, now, &written));
        }
        self
    }

    /// Notes a build that went well, unless what it read changed since it began: nobody knows
    /// what it saw. Whether it did.
    pub fn note(
        &self,
        site: &Standing<'_>,
        meetings: usize,
        has_base_url: bool,
        found: &[Diagnostic],
    ) -> bool {
        let Some(before) = &self.inputs else {
            return false;
        };
        let inputs = inventory::take(&self.order.root, &INPUTS, LARGEST_INPUT, before);
        let Some(inputs) = inputs.filter(|inputs| inventory::untouched(before, inputs)) else {
            return false;
        };
        let written = |(file, path, length, hash): File<'_>| {
            let seen = Seen::written(&file, length, hash)?;
            Some((path.to_owned(), seen))
        };
        let files: Vec<File<'_>> = site.files().collect();
        let Some(outputs) = files.into_par_iter().map(written).collect::<Option<Inventory>>() else {
            return false;
        };
        // That a note was damaged is not true of the next build.
        let lasting = |one: &&Diagnostic| !is_of_notes(one.code);
        let told = Told {
            meetings,
            has_base_url,
            found: found.iter().filter(lasting).map(Stored::from).collect(),
        };
        self.write(&self.row(site, &inputs, outputs), &told);
        true
    }

    /// What the build is to make.
    pub(super) fn order(&self) -> &Order {
        self.order
    }

    /// Every file that builds read, with the hash of its bytes; none where that cannot be told.
    pub(super) fn inputs(&self) -> Option<impl Iterator<Item = (&str, Option<blake3::Hash>)>> {
        let inputs = self.inputs.as_ref()?.iter();
        Some(inputs.map(|(path, seen)| (path.as_str(), seen.hash)))
    }

    /// The hash of a file that builds read; none where that cannot be told.
    pub(super) fn hash(&self, path: &Utf8Path) -> Option<blake3::Hash> {
        self.inputs.as_ref()?.get(path.as_str())?.hash
    }

    /// The files of the site as they were when they were looked through; none where that cannot
    /// be told.
    pub fn sources(&self) -> Option<Sources<'o>> {
        let inputs = self.inputs.as_ref()?.iter();
        let files = inputs.filter(|(_, seen)| seen.hash.is_some());
        let files = files.map(|(path, seen)| (path.clone(), seen.stamp));
        Some(Sources::seen(&self.order.root, files.collect()))
    }

    /// Whether the last build published this site.
    pub(super) fn published(&self, site: &Standing<'_>) -> bool {
        self.last.order.as_ref() == Some(self.order) && self.last.manifest == site.hash().to_string()
    }

    /// Whether a file of the site is as it was published.
    pub(super) fn is_intact(&self, site: &Standing<'_>, path: &str) -> bool {
        site.file(path).is_some_and(|file| self.output(file).is_some())
    }

    /// Where something else stands that builds note.
    pub(super) fn beside(&self, name: &str) -> Utf8PathBuf {
        self.file.with_file_name(name)
    }

    /// What messages call it.
    pub(super) fn shown(&self, path: &Utf8Path) -> Utf8PathBuf {
        match self.file.ends_with(FILE) {
            true => Utf8Path::new(FILE).with_file_name(path.file_name().unwrap_or_default()),
            false => path.to_owned(),
        }
    }

    fn row(&self, site: &Standing<'_>, inputs: &Inventory, outputs: Inventory) -> Row {
        Row {
            order: Some(self.order.clone()),
            inputs: inputs.clone(),
            conversions: conversions(&self.order.root),
            manifest: site.hash().to_string(),
            outputs,
        }
    }

    /// Every file of a site; none where one is not as it was published.
    fn outputs(&self, site: &Standing<'_>) -> Option<Inventory> {
        let files: Vec<File<'_>> = site.files().collect();
        files.into_par_iter().map(|file| self.output(file)).collect()
    }

    /// A file of a site; none where it is not as it was published.
    fn output(&self, (file, path, length, hash): File<'_>) -> Option<(String, Seen)> {
        let known = self.last.outputs.get(path).filter(|_| !self.verify);
        let seen = Seen::look(&file, length, known)?;
        (seen.hash == Some(hash)).then(|| (path.to_owned(), seen))
    }

    /// Where the file cannot be written, the next build does all its work.
    fn write(&self, row: &Row, told: &Told) {
        let Ok(body) = serde_json::to_vec(&(row, told)) else {
            return;
        };
        let mut bytes = first_line(&body).into_bytes();
        bytes.extend_from_slice(&body);
        let _ = file::write_ignored(self.file, &bytes);
    }
}

/// The hash of what is known of conversions: somebody may have changed it.
fn conversions(root: &Utf8Path) -> Option<String> {
    let seen = Seen::look(&root.join(known::FILE), LARGEST_INPUT, None)?;
    Some(seen.hash?.to_string())
}

fn parse(bytes: &[u8]) -> Option<(Row, Told)> {
    let end = bytes.iter().position(|byte| *byte == b'\n')? + 1;
    let (first, body) = bytes.split_at_checked(end)?;
    if first == first_line(body).as_bytes() {
        return serde_json::from_slice(body).ok();
    }
    // Another giji's is not damaged: it is of no use.
    let words: Vec<&str> = std::str::from_utf8(first)
        .ok()?
        .strip_prefix(FIRST_WORDS)?
        .split(' ')
        .collect();
    let is_other = words
        .first()
        .is_some_and(|sources| *sources != env!("GIJI_SOURCES"));
    is_other.then(Default::default)
}

/// Names this giji, and the bytes that follow.
fn first_line(body: &[u8]) -> String {
    format!("{FIRST_WORDS}{} {}\n", env!("GIJI_SOURCES"), blake3::hash(body))
}
