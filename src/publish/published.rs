//! The site that stands in the output folder now.

use std::fs;
use std::io;

use camino::Utf8Path;
use walkdir::WalkDir;

use super::manifest::{self, Manifest, Stamp};
use super::refused;
use crate::diagnostic::{Code, Diagnostic};

/// Files that systems put into any folder and that nobody misses.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];
/// How many files that are not giji's a message names.
const NAMED: usize = 5;
/// A manifest of a million files is smaller.
const LARGEST_MANIFEST: u64 = 256 << 20;

/// What giji published before, with the text of its manifest.
#[derive(Debug, Default)]
pub(super) struct Published {
    manifest: Manifest,
    text: String,
}

impl Published {
    /// Reads an output folder; `shown` is what messages call it.
    ///
    /// # Errors
    /// There is something in it that giji did not put there.
    pub(super) fn read(target: &Utf8Path, shown: &Utf8Path) -> Result<Self, Diagnostic> {
        match fs::symlink_metadata(target) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(refused(shown, &error)),
            Ok(found) if !found.is_dir() => {
                return Err(Diagnostic::new(Code::OutputNoFolder).arg("dir", shown));
            }
            Ok(_) => {}
        }
        let Some(published) = read_manifest(target) else {
            let is_empty = fs::read_dir(target)
                .map_err(|error| refused(shown, &error))?
                .filter_map(Result::ok)
                .all(|entry| is_litter(&entry.file_name()));
            return match is_empty {
                true => Ok(Self::default()),
                false => Err(Diagnostic::new(Code::OutputNotOurs).arg("dir", shown)),
            };
        };
        let foreign = published.foreign(target, shown)?;
        if foreign.is_empty() {
            return Ok(published);
        }
        let mut names = foreign.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        if foreign.len() > NAMED {
            names.push_str(", …");
        }
        Err(Diagnostic::new(Code::OutputHoldsOthers)
            .arg("dir", shown)
            .arg("count", foreign.len())
            .arg("files", names))
    }

    /// Everything in the folder that the manifest does not name, links included; sorted.
    fn foreign(&self, target: &Utf8Path, shown: &Utf8Path) -> Result<Vec<String>, Diagnostic> {
        let mut foreign = Vec::new();
        for entry in WalkDir::new(target).min_depth(1).follow_links(false) {
            let entry = entry.map_err(|error| refused(shown, &error.into()))?;
            if entry.file_type().is_dir() || is_litter(entry.file_name()) {
                continue;
            }
            let relative = entry.path().strip_prefix(target).unwrap_or(entry.path());
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            let name = parts.join("/");
            let ours = entry.file_type().is_file()
                && (name == manifest::NAME || self.manifest.files.contains_key(&name));
            if !ours {
                foreign.push(name);
            }
        }
        foreign.sort();
        Ok(foreign)
    }

    /// Whether the file at a path had these bytes when it was published.
    pub(super) fn may_hold(&self, path: &Utf8Path, stamp: &Stamp) -> bool {
        self.manifest.files.get(path.as_str()) == Some(stamp)
    }

    /// Whether it is the site of a manifest of this text, published by this version of giji.
    pub(super) fn is(&self, manifest: &str) -> bool {
        self.text == manifest
    }

    /// Its files.
    pub(super) fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Its manifest as it stands; empty where there is none.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// How many of its files are not in this manifest.
    pub(super) fn without(&self, manifest: &Manifest) -> usize {
        let gone = |path: &&String| !manifest.files.contains_key(*path);
        self.manifest.files.keys().filter(gone).count()
    }
}

fn is_litter(name: &std::ffi::OsStr) -> bool {
    name.to_str().is_some_and(|name| LITTER.contains(&name))
}

fn read_manifest(target: &Utf8Path) -> Option<Published> {
    let path = target.join(manifest::NAME);
    let found = fs::symlink_metadata(&path).ok()?;
    if !found.is_file() || found.len() > LARGEST_MANIFEST {
        return None;
    }
    let text = fs::read_to_string(path).ok()?;
    let manifest = Manifest::read(&text)?;
    Some(Published { manifest, text })
}
