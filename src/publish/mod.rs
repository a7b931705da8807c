//! Publish: pages → a folder, swapped in whole.
//!
//! Owns the output folder: what is in it, that it is giji's own, that nobody ever sees half of a
//! new site. Knows nothing of what pages are made of.
//!
//! Beside the output `public` stands `.public.giji` while a build runs: its lock, and the new
//! tree until it takes the place of the old one. Unchanged pages are not written again: they
//! are the old files, linked into the new tree, so they keep their time stamps.

mod lock;
mod manifest;
mod path;
mod published;
mod standing;
mod stream;
mod swap;
#[cfg(test)]
mod tests;

use std::collections::btree_map::{BTreeMap, Entry};
use std::fs;
use std::io::{self, Write as _};
use std::sync::{Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic};
use lock::Lock;
use manifest::{Manifest, Stamp};
use published::Published;

pub use path::{Places, is_fit};
pub use standing::Standing;
pub use stream::Stream;

/// What a build did to the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// Files that are new or differ.
    pub written: usize,
    /// Files that are as they were.
    pub unchanged: usize,
    /// Files of the site before that the new one has not.
    pub removed: usize,
    /// Size of the whole site.
    pub bytes: u64,
}

/// A new site on its way into the output folder; takes pages from many threads.
///
/// Dropped without `commit`, it leaves the output as it was and nothing beside it.
#[derive(Debug)]
pub struct Staging {
    target: Utf8PathBuf,
    /// The target as messages call it.
    shown: Utf8PathBuf,
    work: Utf8PathBuf,
    published: Published,
    /// By the path as a file system that ignores case sees it.
    pages: Mutex<BTreeMap<String, Page>>,
    _lock: Lock,
}

#[derive(Debug)]
struct Page {
    path: Utf8PathBuf,
    stamp: Stamp,
    /// The published file has these bytes.
    unchanged: bool,
}

impl Staging {
    /// Prepares to publish into a folder, which is giji's own, empty, or not there yet.
    ///
    /// # Errors
    /// The folder holds what giji did not write, another build is at work on it, or the system
    /// refuses.
    pub fn new(target: &Utf8Path) -> Result<Self, Diagnostic> {
        let shown = target;
        let refused = |error| refused(shown, &error);
        let target = camino::absolute_utf8(target).map_err(refused)?;
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(Diagnostic::new(Code::OutputNotOurs).arg("dir", shown));
        };
        fs::create_dir_all(parent).map_err(refused)?;
        let work = parent.join(format!(".{name}.giji"));
        let lock = Lock::acquire(&work)
            .map_err(refused)?
            .ok_or_else(|| Diagnostic::new(Code::OutputBusy).arg("dir", shown))?;
        swap::recover(&work, &target).map_err(refused)?;
        let published = Published::read(&target, shown)?;
        fs::create_dir(swap::new_tree(&work)).map_err(refused)?;
        Ok(Self {
            target,
            shown: shown.to_owned(),
            work,
            published,
            pages: Mutex::default(),
            _lock: lock,
        })
    }

    /// Takes a page; `path` is relative to the output folder.
    ///
    /// # Errors
    /// The path is unfit or taken, or the file cannot be written.
    pub fn write(&self, path: &Utf8Path, bytes: &[u8]) -> Result<(), Diagnostic> {
        path::check(path)?;
        let stamp = Stamp::of(bytes);
        let file = self.target.join(path);
        let unchanged = self.published.may_hold(path, &stamp) && same_bytes(&file, bytes);
        self.claim(path, stamp, unchanged)?;
        if unchanged {
            return Ok(());
        }
        let new = swap::new_tree(&self.work).join(path);
        with_parent(&new, || {
            fs::File::create_new(&new).and_then(|mut file| file.write_all(bytes))
        })
        .inspect_err(|_| {
            // Half a file that the manifest does not name must never be published.
            let _ = fs::remove_file(&new);
        })
        .map_err(|error| refused(&self.shown.join(path), &error))
    }

    /// Takes over a file of the published site as it stands; none of this name, nothing done.
    ///
    /// # Errors
    /// The path is taken.
    pub fn keep(&self, path: &Utf8Path) -> Result<(), Diagnostic> {
        match self.published.manifest().files.get(path.as_str()) {
            Some(stamp) => self.claim(path, *stamp, true),
            None => Ok(()),
        }
    }

    fn claim(&self, path: &Utf8Path, stamp: Stamp, unchanged: bool) -> Result<(), Diagnostic> {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        match pages.entry(path::folded(path)) {
            Entry::Occupied(taken) => Err(path::clash(path, &taken.get().path)),
            Entry::Vacant(free) => {
                free.insert(Page {
                    path: path.to_owned(),
                    stamp,
                    unchanged,
                });
                Ok(())
            }
        }
    }

    /// The site that stands in the output folder.
    pub fn standing(&self) -> Standing<'_> {
        Standing {
            folder: &self.target,
            manifest: self.published.manifest(),
            text: self.published.text(),
        }
    }

    /// Puts the new site in the place of the old one, whole; touches nothing where both are the
    /// same.
    ///
    /// # Errors
    /// The system refuses; the old site then stands as it was.
    pub fn commit(self) -> Result<Report, Diagnostic> {
        self.commit_then(|_| ())
    }

    /// As `commit`; then, before another build may begin, does something with the site that
    /// stands there now.
    ///
    /// # Errors
    /// The system refuses; the old site then stands as it was.
    pub fn commit_then(&self, act: impl FnOnce(&Standing<'_>)) -> Result<Report, Diagnostic> {
        let pages = std::mem::take(&mut *self.pages.lock().unwrap_or_else(PoisonError::into_inner));
        let unchanged = pages.values().filter(|page| page.unchanged).count();
        let mut manifest = Manifest::default();
        for page in pages.values() {
            manifest.files.insert(page.path.to_string(), page.stamp);
        }
        let report = Report {
            written: pages.len() - unchanged,
            unchanged,
            removed: self.published.without(&manifest),
            bytes: manifest.files.values().map(|stamp| stamp.length).sum(),
        };
        let text = manifest.to_string();
        if !self.published.is(&text) || report.written > 0 {
            self.complete(&pages, &text)
                .and_then(|()| swap::swap(&self.work, &self.target))
                .map_err(|error| refused(&self.shown, &error))?;
        }
        // Now, for to unlink a file changes what the system says of its other names.
        swap::clear(&self.work);
        act(&Standing {
            folder: &self.target,
            manifest: &manifest,
            text: &text,
        });
        Ok(report)
    }

    /// Adds the unchanged files and the manifest to the new tree.
    fn complete(&self, pages: &BTreeMap<String, Page>, manifest: &str) -> io::Result<()> {
        let new = swap::new_tree(&self.work);
        pages
            .par_iter()
            .filter(|(_, page)| page.unchanged)
            .try_for_each(|(_, page)| reuse(&self.target.join(&page.path), &new.join(&page.path)))?;
        fs::write(new.join(manifest::NAME), manifest)?;
        if let Ok(old) = fs::metadata(&self.target) {
            fs::set_permissions(&new, old.permissions())?;
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        swap::clear(&self.work);
    }
}

/// Whether the file holds these bytes. One that cannot be read is written anew.
fn same_bytes(file: &Utf8Path, bytes: &[u8]) -> bool {
    let Ok(file) = fs::File::open(file) else {
        return false;
    };
    stream::same(file, bytes)
}

/// The old file under its new name: the same file where the system can link, else a copy with
/// its time stamp.
fn reuse(old: &Utf8Path, new: &Utf8Path) -> io::Result<()> {
    with_parent(new, || match fs::hard_link(old, new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            fs::copy(old, new)?;
            let modified = fs::metadata(old)?.modified()?;
            fs::File::options().write(true).open(new)?.set_modified(modified)
        }
        done => done,
    })
}

/// Makes the folder of a file where it turns out to be missing.
fn with_parent<T>(file: &Utf8Path, act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match act() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = file.parent() {
                fs::create_dir_all(parent)?;
            }
            act()
        }
        done => done,
    }
}

fn refused(path: &Utf8Path, error: &io::Error) -> Diagnostic {
    Diagnostic::new(Code::OutputNotWritten)
        .arg("path", path)
        .arg("reason", error)
}
