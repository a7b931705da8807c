//! In a real browser: the built site (accessibility of every page, widths, colours, scripts off,
//! `file://`, the policy in force, valid HTML, budgets, the questions of readers), and what open
//! pages do while `giji serve` follows their sources.
//!
//! Needs Chromium, Node.js and `npm ci` in `tests/browser`. Where they are missing the tests say
//! so and pass; `GIJI_BROWSER_TESTS=required`, as in CI, makes that a failure.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a skip must be seen")]

mod common;

use std::path::Path;
use std::process::Command;

use common::TestSite;

const GIJI: &str = env!("CARGO_BIN_EXE_giji");

/// Runs a script of `tests/browser`, where all that it needs is there.
fn node(script: &str, args: impl FnOnce() -> Vec<String>) {
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    let tools = Path::new("tests/browser/node_modules");
    let node = Command::new("node").arg("--version").output().is_ok();
    let missing: Vec<&str> = [
        (Path::new(&chromium).exists(), "Chromium"),
        (node, "Node.js"),
        (tools.is_dir(), "the tools of `npm ci --prefix tests/browser`"),
    ]
    .iter()
    .filter(|(found, _)| !found)
    .map(|(_, what)| *what)
    .collect();
    if !missing.is_empty() {
        assert!(
            std::env::var("GIJI_BROWSER_TESTS").as_deref() != Ok("required"),
            "browser tests are required here, but there is no {}",
            missing.join(", no ")
        );
        eprintln!(
            "SKIPPED: the browser tests need {}; they are required in CI",
            missing.join(", ")
        );
        return;
    }
    let run = Command::new("node")
        .arg(format!("tests/browser/{script}"))
        .args(args())
        .env("CHROMIUM", &chromium)
        .output()
        .expect("node runs");
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success(),
        "{said}\n{}",
        String::from_utf8_lossy(&run.stderr)
    );
    println!("{}", said.lines().last().unwrap_or_default());
}

#[test]
fn our_site_in_chromium() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("site");
    node("run.mjs", || {
        let build = Command::new(GIJI)
            .args([
                "build",
                "--locked",
                "--base-url",
                "https://giji.example/sub/path/",
                "--out",
            ])
            .arg(&out)
            .output()
            .expect("giji runs");
        assert!(
            build.status.success(),
            "{}",
            String::from_utf8_lossy(&build.stderr)
        );
        vec![out.display().to_string()]
    });
}

#[test]
fn open_pages_follow_their_sources() {
    let site = TestSite::example();
    node("serve.mjs", || vec![GIJI.to_owned(), site.root().to_string()]);
}
