//! What programs read: SARIF for code scanning, workflow commands for pull requests, JSON.

mod common;
#[path = "common/giji.rs"]
mod run;

use common::TestSite;
use run::{giji, giji_en};
use serde_json::{Value, json};

/// A site with a warning about a file as a whole, whose name needs care, errors at a spot, one of
/// them beyond the Basic Multilingual Plane, and one about a line with a diff.
fn broken() -> TestSite {
    let site = TestSite::example();
    site.write(
        "seeds/100%, 確定.txt",
        "公園樹木検討会（第3回）議事要旨\n\n森委員)\n\n賛成する。\n",
    );
    site.write(
        "content/glossary/sentei.md",
        "---\nterm: 剪定\ncategory: 𠮷野: 手入れ\n---\n枝を切ることです。\n",
    );
    site.write(
        "content/glossary/eda.md",
        "---\nterm: 枝\n---\n𠮷野の<b>枝</b>です。\n",
    );
    site
}

fn check(site: &TestSite, format: &str) -> String {
    let run = giji(&site.root(), &["check", "--format", format]);
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    run.out
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The objects of SARIF 2.1.0 (OASIS Standard) that giji writes, each with what the standard
/// requires of it; a property that it does not know is refused, as in the standard's own schema.
fn sarif_schema() -> Value {
    let object = |required: &[&str], properties: Value| {
        json!({
            "type": "object",
            "required": required,
            "properties": properties,
            "additionalProperties": false,
        })
    };
    let text = json!({ "type": "string", "minLength": 1 });
    let message = object(&["text"], json!({ "text": text }));
    let level = json!({ "enum": ["none", "note", "warning", "error"] });
    let from_one = json!({ "type": "integer", "minimum": 1 });
    let rule = object(
        &["id"],
        json!({
            "id": text,
            "name": text,
            "shortDescription": message,
            "fullDescription": message,
            "help": message,
            "defaultConfiguration": object(&[], json!({ "level": level })),
        }),
    );
    let driver = object(
        &["name"],
        json!({
            "name": text,
            "version": text,
            "language": { "type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$" },
            "rules": { "type": "array", "uniqueItems": true, "items": rule },
        }),
    );
    let region = object(
        &["startLine"],
        json!({ "startLine": from_one, "startColumn": from_one, "endColumn": from_one }),
    );
    let artifact = object(
        &["uri"],
        // A relative reference: no scheme, nothing that would have to be encoded.
        json!({
            "uri": { "type": "string", "pattern": "^([A-Za-z0-9._~/-]|%[0-9A-F]{2})+$" },
            "uriBaseId": text,
        }),
    );
    let place = object(
        &["artifactLocation"],
        json!({ "artifactLocation": artifact, "region": region }),
    );
    let result = object(
        &["message"],
        json!({
            "ruleId": text,
            "ruleIndex": { "type": "integer", "minimum": 0 },
            "level": level,
            "message": message,
            "locations": {
                "type": "array",
                "items": object(&[], json!({ "physicalLocation": place })),
            },
        }),
    );
    let run = object(
        &["tool"],
        json!({
            "tool": object(&["driver"], json!({ "driver": driver })),
            "columnKind": { "enum": ["utf16CodeUnits", "unicodeCodePoints"] },
            "results": { "type": "array", "items": result },
        }),
    );
    object(
        &["version", "runs"],
        json!({
            "$schema": { "type": "string", "format": "uri" },
            "version": { "const": "2.1.0" },
            "runs": { "type": "array", "items": run },
        }),
    )
}

#[test]
fn sarif_is_what_the_standard_says() {
    let validator = jsonschema::draft7::new(&sarif_schema()).expect("a schema");
    let fine = giji(&TestSite::example().root(), &["check", "--format", "sarif"]);
    let logs = [parsed(fine.fine()), parsed(&check(&broken(), "sarif"))];
    for log in &logs {
        let wrong: Vec<String> = validator
            .iter_errors(log)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
    assert_eq!(logs[0]["runs"][0]["results"], json!([]));

    let run = &logs[1]["runs"][0];
    let results = run["results"].as_array().expect("results");
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("a number") as usize;
        let rule = &run["tool"]["driver"]["rules"][index];
        assert_eq!(rule["id"], result["ruleId"]);
    }
    let of = |code: &str| {
        let mut found = results.iter().filter(|result| result["ruleId"] == code);
        found.next().expect("told")["locations"][0]["physicalLocation"].clone()
    };
    assert_eq!(
        of("G0134"),
        json!({ "artifactLocation": {
            "uri": "seeds/100%25%2C%20%E7%A2%BA%E5%AE%9A.txt",
            "uriBaseId": "%SRCROOT%",
        } })
    );
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(
        of("G0310")["region"],
        json!({ "startLine": 4, "startColumn": 4, "endColumn": 7 })
    );
}

#[test]
fn pull_requests_get_one_line_a_problem_with_nothing_left_to_interpret() {
    let site = broken();
    site.write("content/minutes/demo-02.md", "---\n\u{1b}[31m50%\n");
    let told = check(&site, "github");
    let line = |code: &str| {
        let title = format!("title={code} ");
        told.lines().find(|line| line.contains(&title)).expect("told")
    };
    assert!(
        line("G0134").starts_with(
            "::warning file=seeds/100%25%2C 確定.txt,title=G0134 seed-without-entry::「100%25, 確定.txt」は seeds.yaml に載っていません%0A"
        ),
        "{}",
        line("G0134")
    );
    assert_eq!(
        line("G0417"),
        "::error file=content/glossary/sentei.md,line=3,col=11,endColumn=18,title=G0417 yaml-needs-quotes::この値は引用符で囲む必要があります%0A値の全体を一重の引用符で囲んでください: '…'（中の ' は '' と書きます）"
    );
    let diff = line("G0505");
    assert!(diff.contains("%0A-␛[31m50%25%0A"), "{diff}");
    assert!(
        told.lines()
            .all(|line| line.starts_with("::error ") || line.starts_with("::warning ")),
        "{told}"
    );
    assert!(!told.contains(['\r', '\u{1b}']));
}

#[test]
fn json_has_every_key_in_every_row() {
    let nullable = |of: &str| json!({ "type": [of, "null"] });
    let position = json!({ "type": ["integer", "null"], "minimum": 1 });
    let row = json!({
        "code": { "type": "string", "pattern": "^G[0-9]{4}$" },
        "name": { "type": "string", "pattern": "^[a-z-]+$" },
        "severity": { "enum": ["error", "warning"] },
        "message": { "type": "string", "minLength": 1 },
        "help": nullable("string"),
        "file": nullable("string"),
        "line": position,
        "column": position,
        "length": position,
        "endColumn": position,
        "attachment": nullable("string"),
    });
    let keys: Vec<&String> = row.as_object().expect("a map").keys().collect();
    let schema = json!({
        "type": "array",
        "items": { "type": "object", "required": keys, "properties": row, "additionalProperties": false },
    });
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let rows = parsed(&check(&broken(), "json"));
    let wrong: Vec<String> = validator
        .iter_errors(&rows)
        .map(|error| error.to_string())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let of = |code: &str| {
        let mut found = rows
            .as_array()
            .into_iter()
            .flatten()
            .filter(|row| row["code"] == code);
        found.next().expect("told").clone()
    };
    let spot = of("G0310");
    assert_eq!(
        [
            &spot["line"],
            &spot["column"],
            &spot["length"],
            &spot["endColumn"]
        ],
        [4, 4, 3, 7]
    );
    let whole = of("G0134");
    assert_eq!(whole["file"], "seeds/100%, 確定.txt");
    assert_eq!([&whole["line"], &whole["column"]], [&Value::Null, &Value::Null]);

    // Quiet leaves warnings out of every format, and nothing but the report is on stdout.
    let quiet = giji_en(&broken().root(), &["check", "--quiet", "--format", "json"]);
    let left = parsed(&quiet.out);
    let left = left.as_array().expect("rows");
    assert!(!left.is_empty() && left.iter().all(|row| row["severity"] == "error"));
}
