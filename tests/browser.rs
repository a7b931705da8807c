//! In a real browser: the built site (accessibility of every page, widths, colours, scripts off,
//! `file://`, the policy in force, valid HTML, budgets, the questions of readers), and what open
//! pages do while `giji serve` follows their sources.
//!
//! Needs Chromium, Node.js and `npm ci` in `tests/browser`. Where they are missing the tests say
//! so and pass; `GIJI_BROWSER_TESTS=required`, as in CI, makes that a failure.

mod common;
#[path = "common/node.rs"]
mod node;

use std::process::Command;

use common::TestSite;
use node::node;

const GIJI: &str = env!("CARGO_BIN_EXE_giji");

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
