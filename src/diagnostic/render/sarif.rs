//! For code scanning: SARIF 2.1.0, columns counted in characters.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use super::severity_word;
use super::words::{help, message, unfilled};
use crate::diagnostic::catalogue::{Code, Lang};
use crate::diagnostic::{Diagnostic, Place};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Outcome>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    language: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    name: &'static str,
    short_description: Text,
    full_description: Text,
    help: Text,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: Vec<Location>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_column: u32,
}

pub(super) fn write(diagnostics: &[&Diagnostic], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let codes: Vec<Code> = diagnostics
        .iter()
        .map(|d| d.code)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let results = diagnostics
        .iter()
        .map(|diagnostic| outcome(diagnostic, &codes, lang))
        .collect();
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "giji",
                    version: env!("CARGO_PKG_VERSION"),
                    language: match lang {
                        Lang::Ja => "ja",
                        Lang::En => "en",
                    },
                    rules: codes.iter().map(|code| rule(*code, lang)).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            results,
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn rule(code: Code, lang: Lang) -> Rule {
    let entry = code.entry();
    let words = entry.words(lang);
    let text = |text: &str| Text {
        text: text.to_owned(),
    };
    Rule {
        id: entry.code,
        name: entry.name,
        short_description: text(&unfilled(words.message)),
        full_description: text(words.explain),
        help: text(words.explain),
        default_configuration: Configuration {
            level: severity_word(entry.severity),
        },
    }
}

fn outcome(diagnostic: &Diagnostic, codes: &[Code], lang: Lang) -> Outcome {
    let text = [Some(message(diagnostic, lang)), help(diagnostic, lang)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n");
    Outcome {
        rule_id: diagnostic.code.entry().code,
        rule_index: codes.binary_search(&diagnostic.code).unwrap_or_default(),
        level: severity_word(diagnostic.severity),
        message: Text { text },
        locations: diagnostic.place.as_ref().map(location).into_iter().collect(),
    }
}

fn location(place: &Place) -> Location {
    Location {
        physical_location: PhysicalLocation {
            artifact_location: Artifact {
                uri: uri(place.file.as_str()),
                uri_base_id: "%SRCROOT%",
            },
            region: (!place.is_whole_file()).then(|| Region {
                start_line: place.line,
                start_column: place.column,
                end_column: place.column.saturating_add(place.length),
            }),
        },
    }
}

/// A relative path as a URI: everything but the unreserved characters and `/` percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte as char);
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}
