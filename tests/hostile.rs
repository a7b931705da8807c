//! What strangers may send: a few hundred hostile files, each in a site of its own. Each is inert
//! or reported, within a time and a memory that the system enforces; and where Chromium is, every
//! page that came of one is opened there.
//!
//! The cases are `hostile/markup.txt` (a payload a line) in every place where words can stand, and
//! the bombs, paths and characters below.

#![cfg(unix)]

#[path = "hostile/cases.rs"]
mod cases;
mod common;
#[path = "common/node.rs"]
mod node;
#[path = "common/giji.rs"]
mod run;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use cases::{Case, Expect};
use common::TestSite;
use node::node;
use run::{Run, giji, tree};

/// Processor time that a build may take, in seconds; generous, for tests run unoptimised.
const SECONDS: u64 = 60;
/// Memory that a build may map, in kilobytes.
const MEMORY: u64 = 1 << 20;

/// Builds a case's site within the limits.
fn built(root: &Utf8Path) -> Run {
    let script = format!(
        "ulimit -t {SECONDS}; ulimit -v {MEMORY}; exec {} build --base-url https://giji.example/ --jobs 2 --lang en",
        env!("CARGO_BIN_EXE_giji")
    );
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(root)
        .output();
    Run::of(output.expect("sh runs"))
}

/// Every problem with a case.
fn faults(case: &Case, root: &Utf8Path) -> Vec<String> {
    let before = tree(root);
    let run = built(root);
    let mut faults = Vec::new();
    let mut fault = |what: String| faults.push(format!("{}: {what}", case.name));
    if !(0..=1).contains(&run.status) || run.err.contains("panicked") {
        fault(format!("status {}\n{}", run.status, run.err));
    }
    let reported = run.err.contains("[G0");
    let public = root.join("public").exists();
    match case.expect {
        Expect::Refused if run.status != 1 => fault(format!("was not refused\n{}", run.err)),
        Expect::Reported if !reported => fault("nobody was told".to_owned()),
        _ => {}
    }
    if run.status == 1 && !reported {
        fault(format!("refused without a code\n{}", run.err));
    }
    if public != (run.status == 0) {
        fault(format!("status {} and public is {public}", run.status));
    }
    for (path, bytes) in tree(root) {
        let of_giji = ["public/", "content/minutes/", ".giji/"]
            .iter()
            .any(|own| path.starts_with(own));
        if before.get(&path) != Some(&bytes) && !of_giji {
            fault(format!("wrote {path}"));
        }
        if path.ends_with(".json") && serde_json::from_slice::<serde_json::Value>(&bytes).is_err() {
            fault(format!("{path} is no JSON"));
        }
        if path.ends_with("feed.xml") && atom_syndication::Feed::read_from(&bytes[..]).is_err() {
            fault(format!("{path} is no feed"));
        }
    }
    faults
}

#[test]
fn what_strangers_send_is_inert_or_reported() {
    let folder = Utf8PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let _ = fs::remove_dir_all(&folder);
    let cases = cases::all();
    let names: BTreeSet<_> = cases.iter().map(|case| &case.name).collect();
    assert_eq!(names.len(), cases.len(), "each case has a name of its own");
    assert!(cases.len() >= 300, "{}", cases.len());
    let mut faults_found = Vec::new();
    for case in &cases {
        let site = TestSite::example();
        for path in &case.removed {
            let _ = fs::remove_file(site.root().join(path));
        }
        for (path, bytes) in &case.files {
            site.write(path, bytes);
        }
        faults_found.extend(faults(case, &site.root()));
        let public = site.root().join("public");
        if public.exists() {
            let kept = folder.join(&case.name);
            fs::create_dir_all(folder.as_path()).expect("a folder");
            copy(&public, &kept);
        }
    }
    assert!(faults_found.is_empty(), "{}", faults_found.join("\n"));
    // No dialog, no request, no script, no element but those known.
    node("hostile.mjs", || vec![folder.to_string()]);
}

fn copy(from: &Utf8Path, to: &Utf8Path) {
    for (path, bytes) in tree(from) {
        let to = to.join(path);
        fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        fs::write(to, bytes).expect("written");
    }
}

#[test]
fn no_link_leads_out_of_the_site() {
    let outside = TestSite::empty();
    outside.write("secret.md", "---\nterm: 秘密\n---\n漏れてはならない。\n");
    outside.write("secret.txt", "漏れてはならない。\n");
    for place in [
        "content/glossary/x.md",
        "content/notes/demo-02/x.md",
        "content/pages",
        "content/notes/demo-02",
        "seeds/x.txt",
        "themes/default/templates",
        "content/site.yaml",
        ".giji",
        "content/minutes",
        "public",
    ] {
        let site = TestSite::example();
        let link = site.root().join(place);
        let _ = fs::remove_file(&link).or_else(|_| fs::remove_dir_all(&link));
        fs::create_dir_all(link.parent().expect("a folder")).expect("made");
        let target = match place.rsplit_once('.') {
            Some((_, end)) => outside.root().join(format!("secret.{end}")),
            None => outside.root(),
        };
        symlink(&target, &link).expect("linked");
        let run = giji(&site.root(), &["build"]);
        assert!((0..=2).contains(&run.status), "{place}: {}", run.err);
        if !place.starts_with('.') {
            assert!(run.err.contains("[G0"), "{place} is told of: {}", run.err);
        }
        let left: Vec<_> = tree(&outside.root()).into_keys().collect();
        assert_eq!(left, ["secret.md", "secret.txt"], "{place} led out");
        for (path, bytes) in tree(&site.root()) {
            assert!(
                !String::from_utf8_lossy(&bytes).contains("漏れて"),
                "{place} → {path}"
            );
        }
    }
}
