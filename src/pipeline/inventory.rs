//! What stands in folders and files: each by the hash of its bytes.
//!
//! A file is not read again where the system says that it is the very file that was hashed: same
//! inode, length and times. Somebody may set the time of a change as he likes, but not the time
//! at which the system noted it (`ctime`). Times are coarse, so one that is not older than the
//! look at it by more than a tick tells nothing: what is written next may bear the same. Where a
//! system keeps no such time, files are always read.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{ErrorKind, Read as _};
use std::time::{Duration, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

use crate::content::is_ignored;

/// How much older than the look at it a time must be: FAT counts in steps of two seconds …
const COARSEST: Duration = Duration::from_secs(2);
/// … and a system whose times show digits below this one, in steps no longer than it.
const TICK: Duration = Duration::from_millis(10);
/// Files and folders beyond which nothing is remembered.
const MOST: usize = 3_000_000;

/// By path.
pub(super) type Inventory = BTreeMap<String, Seen>;

/// What a file was when it was looked at; a folder has no hash.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Seen {
    #[serde(with = "as_hex")]
    pub(super) hash: Option<blake3::Hash>,
    /// As the system described it.
    pub(super) stamp: Stamp,
    /// Later looks may rely on the stamp.
    is_settled: bool,
}

/// How the system describes a file.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    length: u64,
    /// When its bytes were last changed, in nanoseconds since 1970.
    modified: i64,
    /// When the system last noted any change of it.
    changed: i64,
    inode: u64,
    device: u64,
}

impl Stamp {
    #[cfg(unix)]
    pub(super) fn of(found: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        let time = |seconds: i64, nanoseconds| seconds.wrapping_mul(1_000_000_000).wrapping_add(nanoseconds);
        Self {
            length: found.len(),
            modified: time(found.mtime(), found.mtime_nsec()),
            changed: time(found.ctime(), found.ctime_nsec()),
            inode: found.ino(),
            device: found.dev(),
        }
    }

    #[cfg(not(unix))]
    pub(super) fn of(found: &Metadata) -> Self {
        Self {
            length: found.len(),
            modified: found.modified().map_or(0, nanoseconds),
            ..Self::default()
        }
    }

    /// Whether the next change is sure to give another stamp than this, which was taken at `now`.
    fn is_settled(&self, now: SystemTime) -> bool {
        let latest = self.modified.max(self.changed);
        let is_fine = self.changed % TICK.as_nanos() as i64 != 0;
        let margin = if is_fine { 2 * TICK } else { COARSEST };
        cfg!(unix) && now.checked_sub(margin).map_or(0, nanoseconds) > latest
    }
}

fn nanoseconds(time: SystemTime) -> i64 {
    time.duration_since(SystemTime::UNIX_EPOCH)
        .ok()
        .and_then(|since| since.as_nanos().try_into().ok())
        .unwrap_or_default()
}

impl Seen {
    /// Looks at a file or folder; what is known of it holds while its stamp does. None for
    /// anything else, for a file beyond `limit` bytes, and for one that changes or cannot be
    /// read: of these nothing can be concluded.
    pub(super) fn look(path: &Utf8Path, limit: u64, known: Option<&Self>) -> Option<Self> {
        let now = SystemTime::now();
        let found = fs::symlink_metadata(path).ok()?;
        if found.is_dir() {
            return Some(Self {
                hash: None,
                stamp: Stamp::default(),
                is_settled: false,
            });
        }
        if !found.is_file() || found.len() > limit {
            return None;
        }
        let stamp = Stamp::of(&found);
        if let Some(known) = known.filter(|known| known.hint() == Some(stamp)) {
            return Some(*known);
        }
        let mut hasher = blake3::Hasher::new();
        let file = File::open(path).ok()?;
        hasher.update_reader(file.take(limit + 1)).ok()?;
        let after = fs::symlink_metadata(path).ok()?;
        (Stamp::of(&after) == stamp).then(|| Self {
            hash: Some(hasher.finalize()),
            is_settled: stamp.is_settled(now),
            stamp,
        })
    }

    /// A file that giji itself wrote or found with these bytes a moment ago.
    pub(super) fn written(path: &Utf8Path, length: u64, hash: blake3::Hash) -> Option<Self> {
        let now = SystemTime::now();
        let found = fs::symlink_metadata(path).ok()?;
        let stamp = Stamp::of(&found);
        (found.is_file() && found.len() == length).then(|| Self {
            hash: Some(hash),
            is_settled: stamp.is_settled(now),
            stamp,
        })
    }

    /// The stamp, where later looks may rely on it.
    fn hint(&self) -> Option<Stamp> {
        self.is_settled.then_some(self.stamp)
    }

    fn is_hinted_as(&self, other: &Self) -> bool {
        self.hash == other.hash && self.hint() == other.hint()
    }

    fn is_untouched(&self, later: &Self) -> bool {
        self.hash == later.hash && self.stamp == later.stamp
    }
}

/// What builds read below a folder, and the folders it stands in: of a theme everything.
pub(super) fn walk(folder: &Utf8Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> + use<> {
    let is_theme = folder.file_name() == Some("themes");
    let is_read = move |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        is_theme || entry.depth() == 0 || !is_ignored(&name, entry.file_type().is_dir())
    };
    let walk = WalkDir::new(folder).follow_root_links(false).into_iter();
    walk.filter_entry(is_read)
}

/// Everything below folders of a root; folders that are not there have nothing in them. None where
/// nothing can be concluded, as of links.
pub(super) fn take(root: &Utf8Path, folders: &[&str], limit: u64, known: &Inventory) -> Option<Inventory> {
    let mut paths = Vec::new();
    for folder in folders {
        let folder = root.join(folder);
        if fs::symlink_metadata(&folder).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            continue;
        }
        for entry in walk(&folder) {
            paths.push(Utf8PathBuf::from_path_buf(entry.ok()?.into_path()).ok()?);
            if paths.len() > MOST {
                return None;
            }
        }
    }
    let look = |path: Utf8PathBuf| {
        let name = path.strip_prefix(root).ok()?.to_string();
        let seen = Seen::look(&path, limit, known.get(&name))?;
        Some((name, seen))
    };
    paths.into_par_iter().map(look).collect()
}

/// Whether two inventories hold the same bytes.
pub(super) fn same_bytes(one: &Inventory, other: &Inventory) -> bool {
    agree(one, other, |seen, other| seen.hash == other.hash)
}

/// Whether they say the same to later looks.
pub(super) fn same_hints(one: &Inventory, other: &Inventory) -> bool {
    agree(one, other, Seen::is_hinted_as)
}

/// Whether nobody touched anything between two looks of one run.
pub(super) fn untouched(before: &Inventory, later: &Inventory) -> bool {
    agree(before, later, Seen::is_untouched)
}

/// As `untouched`, but for files that giji wrote between the two looks, where they hold what it
/// wrote, and the folders that it made for them.
pub(super) fn untouched_but(
    before: &Inventory,
    later: &Inventory,
    written: &BTreeMap<&str, blake3::Hash>,
) -> bool {
    let is_above = |folder: &str| written.keys().any(|file| Utf8Path::new(file).starts_with(folder));
    let is_as_left = |(path, seen): (&String, &Seen)| match (written.get(path.as_str()), before.get(path)) {
        (Some(hash), _) => seen.hash.as_ref() == Some(hash),
        (None, Some(before)) => before.is_untouched(seen),
        (None, None) => seen.hash.is_none() && is_above(path),
    };
    later.iter().all(is_as_left) && before.keys().all(|path| later.contains_key(path))
}

fn agree(one: &Inventory, other: &Inventory, agree: impl Fn(&Seen, &Seen) -> bool) -> bool {
    let mut both = one.iter().zip(other);
    one.len() == other.len() && both.all(|((path, a), (other, b))| path == other && agree(a, b))
}

/// A hash as a note holds it.
mod as_hex {
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    pub(super) fn serialize<S: Serializer>(hash: &Option<blake3::Hash>, to: S) -> Result<S::Ok, S::Error> {
        let hex = hash.as_ref().map(blake3::Hash::to_hex);
        hex.as_ref().map(|hex| hex.as_str()).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<blake3::Hash>, D::Error> {
        let hex = Option::<&str>::deserialize(from)?;
        let hash = hex.map(blake3::Hash::from_hex);
        hash.transpose().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(modified: i64, changed: i64) -> Stamp {
        Stamp {
            modified,
            changed,
            ..Stamp::default()
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_times_that_have_passed_for_good_are_relied_on() {
        let second = 1_000_000_000;
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(100);
        assert!(stamp(50 * second, 98 * second - 1).is_settled(now));
        for (modified, changed) in [(50, 98), (50, 99), (50, 100), (98, 50), (50, 200), (200, 50)] {
            let stamp = stamp(modified * second, changed * second);
            assert!(!stamp.is_settled(now), "{stamp:?}");
        }
        let tick = TICK.as_nanos() as i64;
        assert!(stamp(50 * second, 100 * second - 2 * tick - 1).is_settled(now));
        assert!(!stamp(50 * second, 100 * second - 2 * tick + 1).is_settled(now));
        assert!(!stamp(50 * second, 100 * second - 3 * tick).is_settled(now));
    }

    #[test]
    fn nothing_is_concluded_of_what_is_no_file_or_too_long() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8Path::from_path(folder.path()).expect("UTF-8");
        fs::create_dir(root.join("a")).expect("a folder");
        fs::write(root.join("a/b"), "123").expect("written");
        let take = |limit| take(root, &["a", "none"], limit, &Inventory::new());
        let names = take(3).map(|all| all.into_keys().collect::<Vec<_>>());
        assert_eq!(names, Some(vec!["a".to_owned(), "a/b".to_owned()]));
        assert!(take(2).is_none());
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("b", root.join("a/link")).expect("a link");
            assert!(take(3).is_none());
        }
    }
}
