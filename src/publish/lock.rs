//! Keeps two builds of one output folder apart.

use std::fs::{self, File, TryLockError};
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

/// Attempts to lock a file that a build that ends keeps taking away.
const ATTEMPTS: usize = 100;

/// Held while a build works on an output folder; the system lets go of it when giji is killed.
#[derive(Debug)]
pub(super) struct Lock {
    work: Utf8PathBuf,
    path: Utf8PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock in a work folder, making the folder; none when another build holds it.
    pub(super) fn acquire(work: &Utf8Path) -> io::Result<Option<Self>> {
        let path = work.join("lock");
        for _ in 0..ATTEMPTS {
            match fs::create_dir(work) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                _ => {}
            }
            // The build that ends may take the folder away between any two steps: then once more.
            match fs::symlink_metadata(work) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Ok(found) if !found.is_dir() => return Err(io::ErrorKind::NotADirectory.into()),
                found => found.map(drop)?,
            }
            let file = match open(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                opened => opened?,
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // The build that held it may have removed the file between our open and our lock:
            // then we hold a file that nobody else can find.
            if is_at(&file, &path) {
                return Ok(Some(Self {
                    work: work.to_owned(),
                    path,
                    _file: file,
                }));
            }
        }
        Ok(None)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What cannot be removed is litter that the next build clears.
        let _ = fs::remove_file(&self.path);
        let _ = fs::remove_dir(&self.work);
    }
}

fn open(path: &Utf8Path) -> io::Result<File> {
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
}

#[cfg(unix)]
fn is_at(file: &File, path: &Utf8Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(held), Ok(found)) => (held.dev(), held.ino()) == (found.dev(), found.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Utf8Path) -> bool {
    path.exists()
}
