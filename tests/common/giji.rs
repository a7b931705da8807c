//! The program itself, run on a site as a user runs it.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Output};

use camino::Utf8Path;

/// What came of a run.
#[derive(Debug)]
pub struct Run {
    /// Exit status; -1 when a signal ended it.
    pub status: i32,
    /// Results.
    pub out: String,
    /// Messages.
    pub err: String,
}

impl Run {
    /// Reads what a process left.
    pub fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Self {
            status: output.status.code().unwrap_or(-1),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Asserts status, messages and results whole.
    #[track_caller]
    pub fn is(&self, status: i32, err: &str, out: &str) {
        assert_eq!(self.err, err, "messages");
        assert_eq!(self.out, out, "results");
        assert_eq!(self.status, status, "exit status");
    }

    /// Asserts that it went well, and gives the results.
    #[track_caller]
    pub fn fine(&self) -> &str {
        assert_eq!(self.status, 0, "{}{}", self.out, self.err);
        &self.out
    }
}

/// The program, in a folder, with the language of messages given and nothing else of this machine.
pub fn command(folder: &Utf8Path, lang: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_giji"));
    command
        .current_dir(folder)
        .env_clear()
        .env("LANG", lang)
        .env("RUST_BACKTRACE", "0");
    command
}

/// Runs it in Japanese.
#[track_caller]
pub fn giji(folder: &Utf8Path, args: &[&str]) -> Run {
    Run::of(
        command(folder, "ja_JP.UTF-8")
            .args(args)
            .output()
            .expect("giji runs"),
    )
}

/// Runs it in English.
#[track_caller]
pub fn giji_en(folder: &Utf8Path, args: &[&str]) -> Run {
    Run::of(command(folder, "C.UTF-8").args(args).output().expect("giji runs"))
}

/// Every file below a folder with its bytes; links as what they are.
pub fn tree(folder: &Utf8Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.expect("readable");
        let path = Utf8Path::from_path(entry.path()).expect("UTF-8");
        if entry.file_type().is_file() {
            let name = path.strip_prefix(folder).expect("below").to_string();
            files.insert(name, fs::read(path).expect("read"));
        }
    }
    files
}
