//! One small invalid site for each code of the catalogue, and all that giji says of it.
//!
//! `tests/codes/G0123/case.yaml` tells how to break the example; `ja.txt` and `en.txt` are what a
//! user then reads. `GIJI_UPDATE=1 cargo test --test codes` writes these anew, for people to read
//! before they are committed.

#![cfg(target_os = "linux")]

mod common;
#[path = "common/giji.rs"]
mod run;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Command, Stdio};

use camino::{Utf8Path, Utf8PathBuf};
use common::TestSite;
use giji::diagnostic::Code;
use rayon::prelude::*;
use run::Run;
use serde::Deserialize;

/// Codes without a case, and where they are tested instead.
const ELSEWHERE: &[(Code, &str)] = &[
    (
        Code::LostLine,
        "a fault of the converter, which tests/convert_properties.rs looks for",
    ),
    (
        Code::LostCharacters,
        "a fault of the converter, which tests/convert_properties.rs looks for",
    ),
    (
        Code::InternalError,
        "a panic of giji; src/pipeline/guard.rs makes one",
    ),
    (
        Code::TooManyFiles,
        "needs a million files; src/content/walk.rs lowers the limit",
    ),
    (
        Code::SourcesChanged,
        "needs somebody who writes during a build: tests/publishing.rs",
    ),
    (
        Code::PortTaken,
        "the next free port is the machine's affair: tests/serve.rs",
    ),
    (
        Code::ServerFailed,
        "which ports the system refuses differs between machines",
    ),
    (
        Code::WatchFailed,
        "a limit of the system that a test cannot lower",
    ),
];

/// What a case's `shell` may call.
const SHELL: &str = r#"
# The seed as it is now is the one that seeds.yaml means.
pin() {
  pin=$(sha256sum seeds/demo.txt | cut -c -64)
  sed "s/sha256: .*/sha256: $pin/" seeds/seeds.yaml > pinned && mv pinned seeds/seeds.yaml
}
# The site as it is now is the first revision of a repository.
commit() {
  git init --quiet && git add .
  git -c user.name=test -c user.email=test@example.org commit --quiet --message first
}
# The command is run by a user whom the system refuses what is locked.
as_nobody() {
  chmod 755 .
  [ "$(id -u)" != 0 ] || exec setpriv --reuid=65534 --clear-groups giji "$@"
}
"#;

/// How the example is broken, and what is run then.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What is typed after `giji`.
    #[serde(default = "check")]
    command: Vec<String>,
    /// Files that are new or wholly other than the example's.
    #[serde(default)]
    write: BTreeMap<String, String>,
    /// Words of the example's files that are others here.
    #[serde(default)]
    replace: Vec<Replacement>,
    /// What files alone cannot say, in the words of sh and of `SHELL`; run in the site's folder
    /// right before the command.
    #[serde(default)]
    shell: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Replacement {
    file: String,
    from: String,
    to: String,
}

fn check() -> Vec<String> {
    vec!["check".to_owned()]
}

fn folder() -> Utf8PathBuf {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/codes")
}

impl Case {
    fn read(code: &str) -> Self {
        let path = folder().join(code).join("case.yaml");
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn site(&self) -> TestSite {
        let site = TestSite::example();
        let read = |path: &str| {
            fs::read_to_string(site.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
        };
        for (path, text) in &self.write {
            site.write(path, text);
        }
        for Replacement { file, from, to } in &self.replace {
            let text = read(file);
            assert_eq!(text.matches(from).count(), 1, "{file}: {from}");
            site.write(file, text.replace(from, to));
        }
        site
    }

    /// What a user reads, with the folder's own name left out.
    fn told(&self, lang: &str) -> String {
        let site = self.site();
        let binary = Utf8Path::new(env!("CARGO_BIN_EXE_giji"));
        let programs = binary.parent().expect("a folder");
        let output = Command::new("sh")
            .args(["-ec", &format!("{SHELL}{}\nexec giji \"$@\"", self.shell), "sh"])
            .args(&self.command)
            .current_dir(site.root())
            .env_clear()
            .env("PATH", format!("{programs}:/usr/local/bin:/usr/bin:/bin"))
            .env("LANG", lang)
            .stdin(Stdio::null())
            .output()
            .expect("sh runs");
        let Run { status, out, err } = Run::of(output);
        let mut told = format!("$ giji {}\n{out}", self.command.join(" "));
        if !err.is_empty() {
            told += &format!("[stderr]\n{err}");
        }
        told += &format!("[exit status {status}]\n");
        told.replace(site.root().as_str(), "[site]")
    }
}

#[test]
fn each_code_is_told_in_both_languages() {
    let update = std::env::var_os("GIJI_UPDATE").is_some();
    let runs: Vec<(String, &str, &str)> = cases()
        .into_iter()
        .flat_map(|code| {
            [("ja.txt", "ja_JP.UTF-8"), ("en.txt", "C.UTF-8")].map(|(file, lang)| (code.clone(), file, lang))
        })
        .collect();
    let wrong: Vec<String> = runs
        .par_iter()
        .filter_map(|(code, file, lang)| {
            let told = Case::read(code).told(lang);
            let path = folder().join(code).join(file);
            if update {
                fs::write(&path, &told).expect("written");
            }
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if !told.contains(code.as_str()) {
                return Some(format!("{path} does not tell of {code}:\n{told}"));
            }
            (told != expected).then(|| format!("{path}: expected\n{expected}but was\n{told}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_case() {
    let elsewhere = ELSEWHERE.iter().map(|(code, _)| code.entry().code.to_owned());
    let there: Vec<String> = cases().into_iter().chain(elsewhere).collect();
    let known: BTreeSet<String> = Code::ALL
        .iter()
        .map(|code| code.entry().code.to_owned())
        .collect();
    assert_eq!(there.iter().cloned().collect::<BTreeSet<_>>(), known);
    assert_eq!(there.len(), known.len(), "a code with a case needs no excuse");
}

/// The codes that have a folder.
fn cases() -> BTreeSet<String> {
    let entries = folder().read_dir_utf8().expect("the folder of cases");
    entries
        .map(|entry| entry.expect("readable").file_name().to_owned())
        .collect()
}
