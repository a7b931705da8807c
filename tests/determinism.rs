//! The same input gives the same bytes: with one thread and with two, and whatever order the
//! file system lists files in.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// All files below a folder with their bytes.
fn tree(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(root)
                .expect("below the root")
                .to_owned();
            (path, fs::read(entry.path()).expect("readable"))
        })
        .collect()
}

/// Copies our own site; `reversed` creates the files last to first.
fn copy_site(to: &Path, reversed: bool) {
    let mut files: Vec<PathBuf> = ["content", "seeds"]
        .iter()
        .flat_map(|folder| {
            tree(Path::new(folder))
                .into_keys()
                .map(move |file| Path::new(folder).join(file))
        })
        .collect();
    if reversed {
        files.reverse();
    }
    for file in files {
        let target = to.join(&file);
        fs::create_dir_all(target.parent().expect("a folder")).expect("created");
        fs::copy(&file, target).expect("copied");
    }
}

fn build(root: &Path, out: &Path, jobs: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let run = Command::new(env!("CARGO_BIN_EXE_giji"))
        .args([
            "build",
            "--locked",
            "--base-url",
            "https://example.org/sub/",
            "--jobs",
            jobs,
            "--root",
        ])
        .arg(root)
        .arg("--out")
        .arg(out)
        .output()
        .expect("giji runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    tree(out)
}

#[test]
fn threads_and_file_order_change_no_byte() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    copy_site(&one, false);
    copy_site(&two, true);
    let first = build(&one, &folder.path().join("a"), "1");
    let second = build(&two, &folder.path().join("b"), "2");
    assert!(first.contains_key(Path::new("meetings/ict-09.html")));
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        second.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &first {
        assert!(second[path] == *bytes, "{} differs", path.display());
    }
}
