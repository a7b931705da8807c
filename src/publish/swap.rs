//! Puts a new tree in the place of the output folder.
//!
//! Where the system can exchange two folders in one step there is never a moment without a
//! site. Elsewhere two renames do it, and a build that finds the old one set aside and nothing
//! in its place puts it back.

use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

/// Where the new tree grows.
pub(super) fn new_tree(work: &Utf8Path) -> Utf8PathBuf {
    work.join("new")
}

/// Where the old site stands between two renames.
fn old_tree(work: &Utf8Path) -> Utf8PathBuf {
    work.join("old")
}

/// Undoes what a killed build left.
pub(super) fn recover(work: &Utf8Path, target: &Utf8Path) -> io::Result<()> {
    let old = old_tree(work);
    if is_there(&old)? && !is_there(target)? {
        fs::rename(&old, target)?;
    }
    remove(&old)?;
    remove(&new_tree(work))
}

/// Puts the new tree in place; on errors the old one stands.
pub(super) fn swap(work: &Utf8Path, target: &Utf8Path) -> io::Result<()> {
    let new = new_tree(work);
    if !is_there(target)? {
        return fs::rename(&new, target);
    }
    match exchange(&new, target) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => two_renames(work, target),
        done => done,
    }
}

pub(super) fn two_renames(work: &Utf8Path, target: &Utf8Path) -> io::Result<()> {
    let old = old_tree(work);
    fs::rename(target, &old)?;
    fs::rename(new_tree(work), target).inspect_err(|_| {
        let _ = fs::rename(&old, target);
    })?;
    // Under its name there is a whole site or none: a build killed while it removes this one
    // leaves a half that nobody may put back.
    let _ = fs::rename(&old, new_tree(work));
    Ok(())
}

/// Takes away what a build used; what remains is litter that the next one clears.
pub(super) fn clear(work: &Utf8Path) {
    let _ = remove(&new_tree(work));
    let _ = remove(&old_tree(work));
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Utf8Path, other: &Utf8Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(
        CWD,
        one.as_std_path(),
        CWD,
        other.as_std_path(),
        RenameFlags::EXCHANGE,
    ) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Err(io::ErrorKind::Unsupported.into()),
        done => Ok(done?),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Utf8Path, _: &Utf8Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Removes a tree if it is there, folders that somebody locked too; links in it are removed, not
/// followed.
fn remove(tree: &Utf8Path) -> io::Result<()> {
    let removed = fs::remove_dir_all(tree).or_else(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => {
            unlock(tree);
            fs::remove_dir_all(tree)
        }
        _ => Err(error),
    });
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Lets the owner of a tree take away what is in its folders.
#[cfg(unix)]
fn unlock(tree: &Utf8Path) {
    use std::os::unix::fs::PermissionsExt as _;
    if !fs::symlink_metadata(tree).is_ok_and(|found| found.is_dir()) {
        return;
    }
    let _ = fs::set_permissions(tree, fs::Permissions::from_mode(0o700));
    for entry in tree.read_dir_utf8().into_iter().flatten().flatten() {
        unlock(entry.path());
    }
}

#[cfg(not(unix))]
fn unlock(_: &Utf8Path) {}

fn is_there(path: &Utf8Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
