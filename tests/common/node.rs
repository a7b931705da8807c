//! A script of `tests/browser`, run where Chromium, Node.js and its tools are.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a skip must be seen")]

use std::path::Path;
use std::process::Command;

/// Runs a script of `tests/browser`, where all that it needs is there,
/// and said to be missing where it is not; `GIJI_BROWSER_TESTS=required` makes that a failure.
pub fn node(script: &str, args: impl FnOnce() -> Vec<String>) {
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
