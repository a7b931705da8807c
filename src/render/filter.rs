//! The filters and functions that templates have beyond Tera's own.
//!
//! Each is registered before any template is loaded, so that a misspelt name is an error of the
//! theme, not of a page.

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::asset::Assets;
use super::href;
use crate::text::date;

/// Registers them all.
pub fn register(tera: &mut Tera, assets: &Assets) {
    tera.register_filter("json", json);
    tera.register_filter("url", url);
    tera.register_filter("date_ja", date_ja);
    tera.register_filter("date_md", date_md);
    tera.register_filter("date_era", date_era);
    tera.register_filter("number", number);
    let assets = assets.clone();
    tera.register_function("asset", move |args: Kwargs, state: &State| {
        let name = args.must_get::<&str>("name")?;
        let root = state.get::<String>("root")?.unwrap_or_default();
        match assets.path(name) {
            Some(path) => Ok(format!("{root}{}", href::encode(path))),
            None => Err(Error::message(format!(
                "the theme has no asset `{name}`; it has: {}",
                assets.names().collect::<Vec<_>>().join(", ")
            ))),
        }
    });
}

/// A value as JSON that may stand inside `<script>`: no `<`, no line separator that a script
/// would read as one.
fn json(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let text = serde_json::to_string(value).map_err(Error::message)?;
    Ok(Value::safe_string(&escape_json(&text)))
}

/// Makes serialised JSON safe inside a data block of a page.
pub fn escape_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            _ => out.push(c),
        }
    }
    out
}

/// A path of the site as a link from this page, percent-encoded.
fn url(path: &str, _: Kwargs, state: &State) -> TeraResult<String> {
    let root = state.get::<Value>("root")?;
    let root = root.as_ref().and_then(Value::as_str).unwrap_or_default();
    Ok(href::join(root, path))
}

fn parse(text: &str) -> Option<jiff::civil::Date> {
    text.get(..10).unwrap_or(text).parse().ok()
}

/// `2024-06-14` → `2024年6月14日(金)`; what is no day stays as it is (`2024-06` → `2024年6月`).
fn date_ja(text: &str, _: Kwargs, _: &State) -> String {
    long_date(text)
}

/// `2024-06-14` → `2024年6月14日(金)`, `2024-06` → `2024年6月`, `2024` → `2024年`.
pub fn long_date(text: &str) -> String {
    if let Some(day) = parse(text) {
        return format!(
            "{}年{}月{}日({})",
            day.year(),
            day.month(),
            day.day(),
            date::weekday(day)
        );
    }
    let mut parts = text.split('-').map(str::parse::<u16>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(year)), None, _) => format!("{year}年"),
        (Some(Ok(year)), Some(Ok(month)), None) => format!("{year}年{month}月"),
        _ => text.to_owned(),
    }
}

/// `2024-06-14` → `6月14日`.
fn date_md(text: &str, _: Kwargs, _: &State) -> String {
    short_date(text)
}

/// `2024-06-14` → `6月14日`.
pub fn short_date(text: &str) -> String {
    parse(text).map_or_else(
        || long_date(text),
        |day| format!("{}月{}日", day.month(), day.day()),
    )
}

/// `2024-06-14` → `令和6年`; nothing for what is no day of an era.
fn date_era(text: &str, _: Kwargs, _: &State) -> String {
    parse(text).and_then(date::era_year).unwrap_or_default()
}

/// `1963` → `1,963`.
fn number(value: i64, _: Kwargs, _: &State) -> String {
    group_digits(value)
}

/// `1963` → `1,963`.
pub fn group_digits(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + 4);
    if value < 0 {
        out.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_say_no_more_than_is_known() {
        assert_eq!(long_date("2024-06-14"), "2024年6月14日(金)");
        assert_eq!(long_date("2024-06"), "2024年6月");
        assert_eq!(long_date("2024"), "2024年");
        assert_eq!(long_date("夏ごろ"), "夏ごろ");
        assert_eq!(short_date("2024-06-14"), "6月14日");
    }

    #[test]
    fn json_in_a_page_cannot_end_its_block() {
        assert_eq!(
            escape_json("\"</script>\u{2028}\""),
            "\"\\u003c/script\\u003e\\u2028\""
        );
    }

    #[test]
    fn digits_stand_in_groups_of_three() {
        for (value, text) in [(0, "0"), (145, "145"), (1963, "1,963"), (1_000_000, "1,000,000")] {
            assert_eq!(group_digits(value), text);
        }
    }
}
