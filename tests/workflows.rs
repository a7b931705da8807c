//! What contributors meet on GitHub: workflows that strangers cannot abuse, forms that GitHub can
//! read, and pages whose links lead somewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_yaml::Value;

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(here().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn yaml_files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(here().join(folder))
        .expect(folder)
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|end| end == "yml" || end == "yaml"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder}");
    files
}

fn workflows() -> Vec<(String, Value)> {
    let parse = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("read");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, serde_yaml::from_str(&text).expect("YAML"))
    };
    yaml_files(".github/workflows").into_iter().map(parse).collect()
}

/// Every value of a key, at any depth.
fn all<'v>(value: &'v Value, key: &str, out: &mut Vec<&'v Value>) {
    match value {
        Value::Mapping(map) => {
            for (name, inner) in map {
                if name.as_str() == Some(key) {
                    out.push(inner);
                }
                all(inner, key, out);
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| all(item, key, out)),
        _ => {}
    }
}

fn found<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    let mut out = Vec::new();
    all(value, key, &mut out);
    out
}

#[test]
fn every_action_is_pinned_by_its_commit() {
    for (name, workflow) in workflows() {
        let uses = found(&workflow, "uses");
        for action in uses {
            let action = action.as_str().expect("text");
            let (_, commit) = action.split_once('@').expect("a commit");
            let is_commit = commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit());
            assert!(is_commit, "{name}: {action}");
        }
        let text = read(&format!(".github/workflows/{name}"));
        for line in text.lines().filter(|line| line.contains("uses:")) {
            assert!(line.contains(" # v"), "{name}: which version is {line}");
        }
    }
}

#[test]
fn a_strangers_request_gets_nothing_to_take() {
    for (name, workflow) in workflows() {
        let on = workflow.get("on").expect("`on` is text in YAML 1.2");
        let events: BTreeSet<&str> = match on {
            Value::Mapping(map) => map.keys().filter_map(Value::as_str).collect(),
            other => other.as_str().into_iter().collect(),
        };
        let expected: &[&str] = match name.as_str() {
            "check.yml" => &["pull_request"],
            _ => &["push"],
        };
        assert_eq!(events, expected.iter().copied().collect(), "{name}");
        let top = workflow.get("permissions").expect("permissions");
        let read_only = serde_yaml::from_str::<Value>("contents: read").expect("YAML");
        assert_eq!(top, &read_only, "{name}");
        let text = read(&format!(".github/workflows/{name}"));
        if events.contains("pull_request") {
            assert_eq!(
                found(&workflow, "permissions").len(),
                1,
                "{name}: no job has more"
            );
            assert!(
                !text.contains("secrets.") && !text.contains("github.token"),
                "{name}"
            );
        }
        assert!(!text.contains("secrets."), "{name}");
        // What a stranger can choose is never part of a command.
        for run in found(&workflow, "run").into_iter().filter_map(Value::as_str) {
            assert!(!run.contains("${{"), "{name}: {run}");
        }
        for checkout in found(&workflow, "with") {
            assert_eq!(
                checkout.get("persist-credentials"),
                Some(&Value::Bool(false)),
                "{name}"
            );
        }
    }
}

#[test]
fn content_is_checked_by_the_giji_that_would_take_it_in() {
    let (_, workflow) = workflows().remove(0);
    let steps = workflow["jobs"]["content"]["steps"].as_sequence().expect("steps");
    let folder = |step: &Value| step["working-directory"].as_str().unwrap_or_default().to_owned();
    let commands: Vec<(String, &str)> = steps
        .iter()
        .filter_map(|step| Some((folder(step), step["run"].as_str()?)))
        .collect();
    for (folder, command) in &commands {
        match command.starts_with("cargo") {
            true => assert_eq!(folder, "base", "{command}"),
            false => assert!(
                folder == "head" && command.starts_with("../base/target/release/giji "),
                "{command}"
            ),
        }
    }
    assert!(
        commands
            .iter()
            .any(|(_, command)| command.contains("check") && command.contains("--against"))
    );
}

/// The keys that GitHub takes in a form.
#[test]
fn forms_are_as_github_reads_them() {
    for path in yaml_files(".github/ISSUE_TEMPLATE") {
        let form: Value = serde_yaml::from_str(&fs::read_to_string(&path).expect("read")).expect("YAML");
        if path.ends_with("config.yml") {
            // Pages open a report that is filled in.
            assert_eq!(form["blank_issues_enabled"], Value::Bool(true));
            continue;
        }
        for key in ["name", "description", "title"] {
            assert!(
                form[key].as_str().is_some_and(|text| !text.trim().is_empty()),
                "{path:?}: {key}"
            );
        }
        let mut ids = BTreeSet::new();
        for field in form["body"].as_sequence().expect("fields") {
            let kind = field["type"].as_str().expect("a type");
            assert!(
                ["input", "textarea", "dropdown", "checkboxes"].contains(&kind),
                "{kind}"
            );
            assert!(ids.insert(field["id"].as_str().expect("an id")), "{path:?}");
            assert!(field["attributes"]["label"].is_string(), "{path:?}");
        }
        assert!(ids.len() >= 2, "{path:?}");
    }
}

#[test]
fn what_is_trusted_has_owners() {
    let owners = read(".github/CODEOWNERS");
    let rules: Vec<(&str, &str)> = owners
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(' ').expect("a path and an owner"))
        .collect();
    for (path, owner) in &rules {
        assert!(owner.trim().starts_with('@'), "{path}");
        let exists = match path.ends_with('*') {
            true => here().join("Cargo.toml").is_file(),
            false => here().join(path.trim_matches('/')).exists() || *path == "/.cargo/",
        };
        assert!(exists, "{path} is not there");
    }
    let paths: Vec<&str> = rules.iter().map(|(path, _)| *path).collect();
    for path in [
        "/seeds/",
        "/content/minutes/",
        "/src/",
        "/themes/",
        "/.github/",
        "/Cargo.*",
        "/netlify.toml",
    ] {
        assert!(paths.contains(&path), "{path}");
    }
}

#[test]
fn links_of_pages_for_contributors_lead_somewhere() {
    for page in [
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CODE_OF_CONDUCT.md",
        "README.md",
    ] {
        let text = read(page);
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let is_elsewhere = ["http", "#", "../"].iter().any(|start| target.starts_with(start));
            assert!(is_elsewhere || here().join(target).exists(), "{page}: {target}");
        }
    }
    for picture in ["place", "note"] {
        let bytes = fs::read(here().join(format!(".github/pictures/{picture}.png"))).expect("a picture");
        assert!(bytes.starts_with(b"\x89PNG"), "{picture}");
        assert!(bytes.len() < 150_000, "{picture}: {} bytes", bytes.len());
    }
}
