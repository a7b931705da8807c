//! The same input gives the same bytes: with one thread and with many, whatever order the file
//! system lists files in, in any folder, language, time zone and at any time, for the first time
//! and after edits that were undone.

mod common;
#[path = "common/giji.rs"]
mod run;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
#[cfg(unix)]
use std::time::{Duration, SystemTime};

#[cfg(unix)]
use camino::Utf8Path;
#[cfg(unix)]
use common::TestSite;

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

/// Variables by name.
#[cfg(unix)]
type Environment<'e> = &'e [(&'e str, &'e str)];

/// Copies the example to a folder; `reversed` creates its files last to first, `modified` is what
/// they bear as the time of their last change.
#[cfg(unix)]
fn copy_example(to: &Utf8Path, reversed: bool, modified: SystemTime) {
    let example = TestSite::example();
    example.write(
        "content/pages/about.md",
        "---\ntitle: この会議録について\n---\n説明です。\n",
    );
    let mut files: Vec<_> = run::tree(&example.root()).into_iter().collect();
    if reversed {
        files.reverse();
    }
    for (name, bytes) in files {
        let path = to.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, bytes).expect("copied");
        let file = fs::File::options().append(true).open(&path).expect("opened");
        file.set_modified(modified).expect("set");
    }
}

/// Builds a site with feeds and all that needs to know its address.
#[cfg(unix)]
fn published(root: &Utf8Path, umask: u32, env: Environment<'_>) -> run::Run {
    let script = format!(
        "umask {umask:03o}; exec {} build --base-url https://example.org/sub/",
        env!("CARGO_BIN_EXE_giji")
    );
    let mut shell = Command::new("sh");
    shell.args(["-c", &script]).current_dir(root);
    let set = env.iter().map(|(name, value)| (*name, *value));
    run::Run::of(shell.env_clear().envs(set).output().expect("sh runs"))
}

#[cfg(unix)]
#[test]
fn nothing_of_the_machine_or_the_moment_changes_a_byte() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = TestSite::empty();
    let day = Duration::from_secs(24 * 60 * 60);
    let (epoch, now) = (SystemTime::UNIX_EPOCH, SystemTime::now());
    let long = "長い名前の/".repeat(12);
    let cases: [(&str, bool, u32, SystemTime, Environment<'_>); 9] = [
        ("a", false, 0o022, now, &[]),
        (
            "b",
            true,
            0o022,
            now,
            &[("RAYON_NUM_THREADS", "1"), ("TZ", "UTC")],
        ),
        (
            "c",
            true,
            0o022,
            epoch,
            &[("RAYON_NUM_THREADS", "2"), ("TZ", "Asia/Tokyo")],
        ),
        (
            "d",
            false,
            0o022,
            now + 9000 * day,
            &[("RAYON_NUM_THREADS", "8"), ("TZ", "America/St_Johns")],
        ),
        (
            "e",
            true,
            0o077,
            now,
            &[("LANG", "ja_JP.UTF-8"), ("SOURCE_DATE_EPOCH", "0")],
        ),
        (
            "f",
            false,
            0o002,
            now - 9000 * day,
            &[("LC_ALL", "tr_TR.UTF-8"), ("SOURCE_DATE_EPOCH", "4102444800")],
        ),
        (
            "日本語 の 名前",
            true,
            0o022,
            now,
            &[("LC_ALL", "C"), ("HOME", "/nowhere"), ("USER", "だれか")],
        ),
        (
            &long,
            false,
            0o027,
            now,
            &[("LC_ALL", "ja_JP.eucJP"), ("SOURCE_DATE_EPOCH", "no number")],
        ),
        (
            "a/public/in/another",
            true,
            0o022,
            now,
            &[("COLUMNS", "20"), ("NO_COLOR", "1"), ("CI", "true")],
        ),
    ];
    let mut first = None;
    for (name, reversed, umask, modified, env) in cases {
        let root = folder
            .root()
            .join("sites")
            .join(name.replace("a/public/", "g/"))
            .join("site");
        copy_example(&root, reversed, modified);
        published(&root, umask, env).fine();
        let public = root.join("public");
        let now = run::tree(&public);
        let first = first.get_or_insert_with(|| now.clone());
        assert!(first.contains_key("feed.xml") && first.contains_key("sitemap.xml"));
        for (path, bytes) in first.iter() {
            assert!(now.get(path) == Some(bytes), "{name}: {path} differs");
        }
        assert_eq!(now.len(), first.len(), "{name}");
        // As any new file and folder.
        for entry in walkdir::WalkDir::new(&public) {
            let entry = entry.expect("readable");
            let mode = entry.metadata().expect("described").permissions().mode() & 0o777;
            let whole = if entry.file_type().is_dir() { 0o777 } else { 0o666 };
            assert_eq!(mode, whole & !umask, "{name}: {}", entry.path().display());
        }
        // Edits that were undone, with a build in between.
        let path = root.join("content/site.yaml");
        let text = fs::read_to_string(&path).expect("read");
        fs::write(&path, text.replace("title: ", "title: 別の")).expect("written");
        fs::write(
            root.join("content/glossary/x.md"),
            "---\nterm: 公園\n---\n説明。\n",
        )
        .expect("written");
        published(&root, umask, env).fine();
        assert!(run::tree(&public) != *first, "{name}: the edit shows");
        fs::write(&path, text).expect("written");
        fs::remove_file(root.join("content/glossary/x.md")).expect("removed");
        published(&root, umask, env).fine();
        assert!(run::tree(&public) == *first, "{name}: after edits");
    }
}

/// Dates in the output come from content alone, so there is nothing for `SOURCE_DATE_EPOCH` to set:
/// what reads a clock publishes nothing.
#[test]
fn no_clock_is_read_where_pages_are_made() {
    let clocks = [
        "SystemTime::now",
        "Timestamp::now",
        "Zoned::now",
        "Instant::now",
        ".elapsed()",
    ];
    let known = [
        // A date in a new file, for its author to see.
        "src/new/mod.rs",
        // Whether a time stamp is old enough to be relied on.
        "src/pipeline/inventory.rs",
        // Pauses between changes.
        "src/serve/mod.rs",
        "src/serve/watch.rs",
        // How long things take.
        "src/timings.rs",
    ];
    let mut readers: Vec<String> = Vec::new();
    for (path, bytes) in tree(Path::new("src")) {
        let text = String::from_utf8_lossy(&bytes);
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let path = format!("src/{}", path.display());
        if clocks.iter().any(|clock| code.contains(clock)) && !path.ends_with("tests.rs") {
            readers.push(path);
        }
    }
    assert_eq!(readers, known);
}
