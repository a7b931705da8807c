//! Reads within limits and writes whole files.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _};

use camino::Utf8Path;
use tempfile::NamedTempFile;

/// How the name of a file begins that is being written. Loading passes over names that start with
/// a dot.
const DRAFT: &str = ".giji-";
/// Where builds write files, beside their output.
const WRITTEN: [&str; 3] = [".giji", "content", "content/minutes"];

/// Reads a regular file of at most `limit` bytes; a link is none.
///
/// # Errors
/// The system refuses, or the file is larger.
pub fn read(path: &Utf8Path, limit: u64) -> io::Result<Vec<u8>> {
    let found = fs::symlink_metadata(path)?;
    if !found.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
    }
    let mut bytes = Vec::with_capacity(found.len().min(limit) as usize + 1);
    fs::File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > limit {
        true => Err(io::ErrorKind::FileTooLarge.into()),
        false => Ok(bytes),
    }
}

/// Writes a file so that it is there whole or not at all, whatever happens in between.
///
/// # Errors
/// The system refuses, or the folder is a link; what was there before stands.
pub fn write_whole(path: &Utf8Path, bytes: &[u8]) -> io::Result<()> {
    draft(path, &mut { bytes })?.persist(path)?;
    Ok(())
}

/// As `write_whole`, into a folder of what a machine remembers, which is nothing to commit.
///
/// # Errors
/// The system refuses; what was there before stands.
pub fn write_ignored(path: &Utf8Path, bytes: &[u8]) -> io::Result<()> {
    write_ignored_from(path, &mut { bytes })
}

/// As `write_ignored`, of bytes that come from elsewhere.
///
/// # Errors
/// The system refuses, or the bytes do not come; what was there before stands.
pub fn write_ignored_from(path: &Utf8Path, bytes: &mut impl io::Read) -> io::Result<()> {
    let ignore = path.with_file_name(".gitignore");
    if !ignore.exists() {
        write_whole(&ignore, b"*\n")?;
    }
    draft(path, bytes)?.persist(path)?;
    Ok(())
}

/// As `write_whole`, where nothing is there yet.
///
/// # Errors
/// The system refuses, or there is something under this name.
pub fn write_new(path: &Utf8Path, bytes: &[u8]) -> io::Result<()> {
    draft(path, &mut { bytes })?.persist_noclobber(path)?;
    Ok(())
}

fn draft(path: &Utf8Path, bytes: &mut impl io::Read) -> io::Result<NamedTempFile> {
    let folder = path.parent().unwrap_or(Utf8Path::new("."));
    fs::create_dir_all(folder)?;
    if fs::symlink_metadata(folder)?.is_symlink() {
        return Err(io::Error::new(
            io::ErrorKind::NotADirectory,
            format!("{folder} is a symbolic link"),
        ));
    }
    let mut draft = held_draft(folder)?;
    io::copy(bytes, draft.as_file_mut())?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any new file, and as the old one where there is one: drafts are made private.
        let mode = fs::metadata(path).map_or(0o644, |old| old.permissions().mode() & 0o777);
        draft
            .as_file()
            .set_permissions(fs::Permissions::from_mode(mode))?;
    }
    Ok(draft)
}

/// A file that is locked while it is written, so that nobody takes it for what a crash left.
fn held_draft(folder: &Utf8Path) -> io::Result<NamedTempFile> {
    loop {
        let draft = tempfile::Builder::new().prefix(DRAFT).tempfile_in(folder)?;
        // `clear_drafts` may come between our making it and our locking it: then another.
        let is_held = !matches!(draft.as_file().try_lock(), Err(TryLockError::WouldBlock));
        if is_held && draft.path().exists() {
            return Ok(draft);
        }
    }
}

/// Removes what builds that were killed left of the files they were writing.
pub fn clear_drafts(root: &Utf8Path) {
    let is_folder = |path: &Utf8Path| fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
    for folder in WRITTEN {
        let mut above = Utf8Path::new(folder).ancestors();
        if !above.all(|folder| folder == "" || is_folder(&root.join(folder))) {
            continue;
        }
        for entry in root.join(folder).read_dir_utf8().into_iter().flatten().flatten() {
            if !entry.file_name().starts_with(DRAFT) || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
                continue;
            }
            if let Ok(draft) = File::open(entry.path())
                && draft.try_lock().is_ok()
            {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_of_the_dead_are_cleared_and_no_others() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8Path::from_path(folder.path()).expect("UTF-8");
        let alive = draft(&root.join("content/minutes/a-01.md"), &mut b"half".as_slice()).expect("a draft");
        fs::create_dir(root.join(".giji")).expect("a folder");
        let left = [".giji/.giji-a1", "content/minutes/.giji-b2", "content/.giji-c3"];
        for name in left {
            fs::write(root.join(name), "half").expect("written");
        }
        fs::write(root.join("content/site.yaml"), "title: x").expect("written");
        clear_drafts(root);
        for name in left {
            assert!(!root.join(name).exists(), "{name}");
        }
        assert!(alive.path().exists() && root.join("content/site.yaml").exists());
        drop(alive);
        // What a link leads to is nobody's draft.
        #[cfg(unix)]
        {
            fs::rename(root.join("content"), root.join("elsewhere")).expect("moved");
            fs::write(root.join("elsewhere/minutes/.giji-b2"), "kept").expect("written");
            std::os::unix::fs::symlink("elsewhere", root.join("content")).expect("linked");
            clear_drafts(root);
            assert!(root.join("elsewhere/minutes/.giji-b2").exists());
        }
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_stays_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = Utf8Path::from_path(folder.path()).expect("UTF-8").join("a/b.md");
        write_whole(&path, "一".as_bytes()).expect("written");
        write_whole(&path, "二".as_bytes()).expect("written");
        assert_eq!(read(&path, 3).expect("read"), "二".as_bytes());
        assert_eq!(
            read(&path, 2).expect_err("too large").kind(),
            io::ErrorKind::FileTooLarge
        );
        let beside = fs::read_dir(folder.path().join("a")).expect("a folder").count();
        assert_eq!(beside, 1);
    }
}
