//! Whether what a site is made from stood still while it was made.
//!
//! Some files are read more than once in a build, and any may be read while somebody is writing
//! it. What came of such a build could be a mixture that never stood in the files.

use std::collections::BTreeMap;

use camino::Utf8Path;

use super::inventory::{self, Stamp};
use super::last_build::INPUTS;
use crate::diagnostic::{Code, Diagnostic, Place};

/// The files of a site as the system describes them at one moment, unread.
#[derive(Debug)]
pub struct Sources<'r> {
    root: &'r Utf8Path,
    files: BTreeMap<String, Stamp>,
}

impl<'r> Sources<'r> {
    /// As they are now.
    pub fn look(root: &'r Utf8Path) -> Self {
        let folders = INPUTS.into_iter().map(|folder| root.join(folder));
        let entries = folders.flat_map(|folder| inventory::walk(&folder).flatten());
        let files = entries.filter(|entry| !entry.file_type().is_dir());
        let stamped = files.filter_map(|file| {
            let path = Utf8Path::from_path(file.path())?.strip_prefix(root).ok()?;
            Some((path.to_string(), Stamp::of(&file.metadata().ok()?)))
        });
        Self {
            root,
            files: stamped.collect(),
        }
    }

    /// As they were seen before.
    pub(super) fn seen(root: &'r Utf8Path, files: BTreeMap<String, Stamp>) -> Self {
        Self { root, files }
    }

    /// Tells of a file that is another by now. `own`: where giji itself wrote meanwhile.
    pub fn changed(&self, own: Option<&str>) -> Option<Diagnostic> {
        let now = Self::look(self.root).files;
        if self.files == now {
            return None;
        }
        let all = self.files.keys().chain(now.keys());
        let mut others = all.filter(|file| own.is_none_or(|own| !Utf8Path::new(file).starts_with(own)));
        let file = others.find(|file| self.files.get(*file) != now.get(*file))?;
        let found = Diagnostic::new(Code::SourcesChanged).at(Place::file(file.as_str().into()));
        Some(found.arg("file", file))
    }
}
