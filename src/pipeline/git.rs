//! Runs `git` on the repository that a site stands in, to read what an earlier revision holds.
//!
//! No shell, no pager, nothing written; a revision is turned into the id of a commit before
//! anything else is asked about it. Files are compared by their own bytes, as `git` would hash
//! them without any of its filters.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::process::{Command, Stdio};

use camino::{Utf8Path, Utf8PathBuf};

/// Bytes of a file of an earlier revision that are read.
const LARGEST: u64 = 64 << 20;

/// Why git gave no answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// There is no program, no repository, or it refused: in its own words.
    Git(String),
    /// The repository has no such commit.
    Revision,
}

/// A commit of the repository around a folder.
#[derive(Debug)]
pub(super) struct Commit<'r> {
    root: &'r Utf8Path,
    id: String,
}

impl<'r> Commit<'r> {
    /// Finds it by a name that does not begin with `-`.
    pub fn find(root: &'r Utf8Path, revision: &str) -> Result<Self, Failure> {
        run(root, &["rev-parse", "--git-dir"]).map_err(Failure::Git)?;
        let named = format!("{revision}^{{commit}}");
        let found = run(root, &["rev-parse", "--verify", "--quiet", &named]);
        let id = found.map_err(|_| Failure::Revision)?;
        let id = String::from_utf8_lossy(&id).trim().to_owned();
        let is_id = id.len() >= 40 && id.bytes().all(|b| b.is_ascii_hexdigit());
        is_id.then_some(Self { root, id }).ok_or(Failure::Revision)
    }

    /// The files below some folders, relative to the root, each with the id of its bytes.
    pub fn files(&self, folders: &[&str]) -> Result<BTreeMap<Utf8PathBuf, String>, Failure> {
        let list = ["ls-tree", "-r", "-z", &self.id, "--"];
        let listing = run(self.root, &[&list, folders].concat()).map_err(Failure::Git)?;
        let entries = listing.split(|byte| *byte == 0).filter_map(|entry| {
            // mode SP type SP id TAB path
            let (facts, path) = std::str::from_utf8(entry).ok()?.split_once('\t')?;
            let id = facts.rsplit(' ').next()?;
            Some((path.into(), id.to_owned()))
        });
        Ok(entries.collect())
    }

    /// The bytes of a file by the id of its bytes.
    pub fn bytes(&self, id: &str) -> Result<Vec<u8>, Failure> {
        run(self.root, &["cat-file", "blob", id]).map_err(Failure::Git)
    }

    /// The ids that the bytes of some files have now; the files must be there.
    pub fn ids_of(&self, files: &[&Utf8Path]) -> Result<Vec<String>, Failure> {
        let ids = self
            .hashed(files)
            .map_err(|error| Failure::Git(error.to_string()))?;
        let ids = run_with(self.root, &["hash-object", "--no-filters", "--stdin-paths"], ids);
        let ids = ids.map_err(Failure::Git)?;
        let ids: Vec<String> = String::from_utf8_lossy(&ids).lines().map(str::to_owned).collect();
        match ids.len() == files.len() {
            true => Ok(ids),
            false => Err(Failure::Git("hash-object".to_owned())),
        }
    }

    /// A list of files for git to read: absolute, as it does not ask where it was started.
    fn hashed(&self, files: &[&Utf8Path]) -> io::Result<File> {
        let root = self.root.canonicalize_utf8()?;
        let mut list = tempfile::tempfile()?;
        for file in files {
            writeln!(list, "{}", root.join(file))?;
        }
        list.rewind()?;
        Ok(list)
    }
}

fn run(root: &Utf8Path, args: &[&str]) -> Result<Vec<u8>, String> {
    run_with(root, args, Stdio::null())
}

/// What git prints; else why not.
fn run_with(root: &Utf8Path, args: &[&str], input: impl Into<Stdio>) -> Result<Vec<u8>, String> {
    let said = |error: io::Error| error.to_string();
    let mut errors = tempfile::tempfile().map_err(said)?;
    let mut child = Command::new("git")
        .args(["-C", root.as_str(), "--no-pager", "--no-optional-locks"])
        .args(args)
        .env("LC_ALL", "C")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(input)
        .stdout(Stdio::piped())
        .stderr(errors.try_clone().map_err(said)?)
        .spawn()
        .map_err(said)?;
    let mut bytes = Vec::new();
    if let Some(out) = child.stdout.take() {
        out.take(LARGEST + 1).read_to_end(&mut bytes).map_err(said)?;
    }
    let status = child.wait().map_err(said)?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("more than {} MiB", LARGEST >> 20));
    }
    if status.success() {
        return Ok(bytes);
    }
    let mut words = String::new();
    let read = errors
        .rewind()
        .and_then(|()| errors.take(4096).read_to_string(&mut words));
    match read.ok().and_then(|_| words.lines().next()) {
        Some(first) => Err(first.to_owned()),
        None => Err(status.to_string()),
    }
}
