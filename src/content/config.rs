//! `site.yaml`.

use std::str::FromStr;

use super::fields::{Fields, clipped};
use super::front_matter::Record;
use super::load::MAX_PROBLEMS;
use super::shape::Written;
use super::{Config, Licences, Outputs, Step, TimelineRange};
use crate::diagnostic::{Code, Diagnostic};
use crate::record::id::Slug;
use crate::text::nearest::nearest;

/// A whole file, as shown with problems of shape.
pub(super) const SAMPLE: &str = "\
title: 議事録を読む
description: 公開された議事要旨に注釈を付けた、非公式の解説サイトです。
base_url: https://example.jp
repository: https://github.com/example/minutes
licences:
  commentary: CC BY 4.0
  code: MIT OR Apache-2.0
timeline:
  from: 1
speech_pages: true
outputs: [search, data, sources]
deny: [unresolved-speaker]
";

const OUTPUTS: [&str; 3] = ["search", "data", "sources"];

impl Outputs {
    const ALL: Self = Self {
        search: true,
        data: true,
        sources: true,
    };
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: None,
            base_url: None,
            repository: None,
            branch: BRANCH.to_owned(),
            language: "ja".to_owned(),
            licences: Licences::default(),
            theme: None,
            theme_place: None,
            timeline: TimelineRange::default(),
            speech_pages: false,
            outputs: Outputs::ALL,
            deny: Vec::new(),
        }
    }
}

/// Reads the settings; what is bad keeps its default.
pub(super) fn read(record: &Record, out: &mut Vec<Diagnostic>) -> Config {
    let mut fields = Fields::new(record, SAMPLE, out);
    let config = Config {
        title: fields.required("title").unwrap_or_default(),
        description: fields.text("description"),
        base_url: web_address(&mut fields, "base_url").map(|url| url.trim_end_matches('/').to_owned()),
        repository: web_address(&mut fields, "repository").map(|url| url.trim_end_matches('/').to_owned()),
        branch: fields
            .parsed::<Branch>("branch", Code::BadId)
            .map_or_else(|| BRANCH.to_owned(), |branch| branch.0),
        language: fields
            .parsed::<Slug>("language", Code::BadId)
            .map_or_else(|| "ja".to_owned(), String::from),
        licences: fields
            .map("licences", |inner| Licences {
                commentary: inner.text("commentary"),
                code: inner.text("code"),
            })
            .unwrap_or_default(),
        theme: fields.parsed::<Slug>("theme", Code::BadId).map(String::from),
        theme_place: Some(record.origin.place(&[Step::Key("theme")])),
        timeline: timeline(&mut fields),
        speech_pages: fields.flag("speech_pages").unwrap_or_default(),
        outputs: outputs(&mut fields),
        deny: deny(&mut fields),
    };
    fields.finish();
    config
}

const BRANCH: &str = "main";

/// A branch of a repository, as it stands in an address.
struct Branch(String);

impl FromStr for Branch {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let fits = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_alphanumeric())
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
                && !part.contains("..")
        };
        (text.len() <= 100 && text.split('/').all(fits))
            .then(|| Self(text.to_owned()))
            .ok_or(())
    }
}

impl Written for Branch {
    fn schema() -> serde_json::Value {
        let part = "[A-Za-z0-9][A-Za-z0-9_.-]*";
        serde_json::json!({ "type": "string", "pattern": format!("^{part}(/{part})*$"), "maxLength": 100 })
    }
}

/// An absolute address on the web.
pub(super) fn web_address(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    let address = fields.text(key)?;
    if is_web_address(&address) {
        return Some(address);
    }
    fields.report(Code::BadAddress, &[Step::Key(key)], |d| {
        d.arg("key", key).arg("value", clipped(&address))
    });
    None
}

fn is_web_address(address: &str) -> bool {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| !host.is_empty() && !host.contains('@'))
        && !address.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>\\^`{}|".contains(c))
}

fn timeline(fields: &mut Fields<'_>) -> TimelineRange {
    let range = fields.map("timeline", |inner| {
        let range = TimelineRange {
            from: inner.number("from", 0),
            to: inner.number("to", 0),
        };
        if let (Some(from), Some(to)) = (range.from, range.to)
            && from > to
        {
            inner.report(Code::NotNumber, &[Step::Key("to")], |d| {
                d.arg("key", "to").arg("least", from)
            });
        }
        range
    });
    range.unwrap_or_default()
}

fn outputs(fields: &mut Fields<'_>) -> Outputs {
    let words = fields.words_among("outputs", &OUTPUTS);
    if !fields.has("outputs") {
        return Outputs::ALL;
    }
    let [search, data, sources] = OUTPUTS.map(|output| words.iter().any(|word| word == output));
    Outputs {
        search,
        data,
        sources,
    }
}

fn deny(fields: &mut Fields<'_>) -> Vec<String> {
    let words = fields.texts("deny");
    let items = fields.items("deny").into_iter();
    let unknown = items.filter(|(_, word)| Code::find(word).is_none());
    let known: Vec<&str> = Code::ALL.iter().map(|code| code.entry().name).collect();
    for (index, word) in unknown.take(MAX_PROBLEMS + 1) {
        let near = nearest(word, known.iter().copied());
        let code = near.map_or(Code::UnknownCode, |_| Code::MisspeltValue);
        fields.report(code, &[Step::Key("deny"), Step::Item(index)], |d| {
            let d = d.arg("value", clipped(word));
            match near {
                Some(near) => d.arg("key", "deny").arg("nearest", near),
                None => d,
            }
        });
    }
    words
        .into_iter()
        .filter(|word| Code::find(word).is_some())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn addresses_are_absolute_and_of_the_web() {
        for good in [
            "https://example.jp",
            "http://例え.jp/議事/?a=1#b",
            "https://example.jp:8080/a/",
        ] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "example.jp",
            "//example.jp",
            "javascript:alert(1)",
            "https://",
            "https:///a",
            "https://a b",
            "https://a\"b",
            "https://user@example.jp",
            "ftp://example.jp",
            "https://a\u{7}",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
