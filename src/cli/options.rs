//! The command line, checked and completed: nothing downstream checks again.

use std::env;

use anstream::ColorChoice;
use camino::{Utf8Path, Utf8PathBuf};

use super::args::{ColorArg, Common, FormatArg, LangArg};
use crate::content;
use crate::diagnostic::catalogue::Lang;
use crate::diagnostic::render::Format;
use crate::diagnostic::{Code, Diagnostic};

/// What makes a folder a site.
const SITE_CONFIG: &str = "content/site.yaml";

/// How much giji says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verbosity {
    /// Errors only.
    Quiet,
    /// Results, errors and warnings.
    Normal,
    /// The fate of every line too.
    Verbose,
}

impl Verbosity {
    pub(super) fn of(common: &Common) -> Self {
        match (common.quiet, common.verbose) {
            (true, _) => Self::Quiet,
            (_, true) => Self::Verbose,
            _ => Self::Normal,
        }
    }
}

/// The language asked for with `--lang`, else that of the locale.
pub(super) fn lang(asked: Option<LangArg>) -> Lang {
    match asked {
        Some(LangArg::Ja) => Lang::Ja,
        Some(LangArg::En) => Lang::En,
        None => lang_of_locale(|name| env::var(name).ok()),
    }
}

/// Japanese where the locale says so, English elsewhere.
fn lang_of_locale(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty());
    match locale {
        Some(locale) if locale.starts_with("ja") => Lang::Ja,
        _ => Lang::En,
    }
}

/// Whether to colour what goes to a stream.
pub(super) fn color(asked: ColorArg, stream: &impl anstream::stream::RawStream) -> bool {
    match asked {
        ColorArg::Always => true,
        ColorArg::Never => false,
        ColorArg::Auto => anstream::AutoStream::choice(stream) != ColorChoice::Never,
    }
}

/// The format asked for.
pub(super) fn format(asked: FormatArg) -> Format {
    match asked {
        FormatArg::Human => Format::Human,
        FormatArg::Json => Format::Json,
        FormatArg::Github => Format::Github,
        FormatArg::Sarif => Format::Sarif,
    }
}

/// The site's folder: as asked, else the nearest parent of the current one with a site in it.
pub(super) fn root(asked: Option<Utf8PathBuf>) -> Result<Utf8PathBuf, Diagnostic> {
    let here = env::current_dir()
        .ok()
        .and_then(|here| Utf8PathBuf::from_path_buf(here).ok())
        .unwrap_or_default();
    match asked {
        Some(root) if is_site(&root) => Ok(root),
        Some(root) => Err(content::no_site_config(&root.join(SITE_CONFIG))),
        None => here
            .ancestors()
            .find(|folder| is_site(folder))
            .map(|folder| from(&here, folder))
            .ok_or_else(|| Diagnostic::new(Code::NoSiteHere).arg("dir", &here)),
    }
}

pub(super) fn is_site(folder: &Utf8Path) -> bool {
    folder.join(SITE_CONFIG).is_file()
}

/// A parent as one would type it: short, so that paths in messages are.
fn from(here: &Utf8Path, parent: &Utf8Path) -> Utf8PathBuf {
    match here.strip_prefix(parent) {
        Ok(below) if below.as_str().is_empty() => Utf8PathBuf::from("."),
        Ok(below) => below.components().map(|_| "..").collect(),
        Err(_) => parent.to_owned(),
    }
}

/// An absolute URL for `--base-url`, without a slash at its end.
pub(super) fn base_url(asked: Option<String>) -> Result<Option<String>, Diagnostic> {
    let Some(url) = asked.filter(|url| !url.is_empty()) else {
        return Ok(None);
    };
    let host = ["https://", "http://"]
        .into_iter()
        .find_map(|scheme| url.strip_prefix(scheme));
    let fits = host.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && url.bytes().all(|b| b.is_ascii_graphic())
        && !url.contains(['?', '#', '"', '\'', '<', '>', '\\', '@']);
    match fits {
        true => Ok(Some(url.trim_end_matches('/').to_owned())),
        false => Err(Diagnostic::new(Code::BadBaseUrl).arg("url", url)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_japanese_where_the_locale_is() {
        let lang = |set: &'static [(&str, &str)]| {
            lang_of_locale(|name| {
                set.iter()
                    .find(|(known, _)| *known == name)
                    .map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(lang(&[("LANG", "ja_JP.UTF-8")]), Lang::Ja);
        assert_eq!(lang(&[("LANG", "ja_JP.UTF-8"), ("LC_ALL", "C")]), Lang::En);
        assert_eq!(
            lang(&[("LANG", "C"), ("LC_ALL", ""), ("LC_MESSAGES", "ja")]),
            Lang::Ja
        );
        assert_eq!(lang(&[("LANG", "de_DE.UTF-8")]), Lang::En);
        assert_eq!(lang(&[]), Lang::En);
    }

    #[test]
    fn a_parent_is_named_as_one_would_type_it() {
        assert_eq!(from("/a/b/c".as_ref(), "/a".as_ref()), "../..");
        assert_eq!(from("/a".as_ref(), "/a".as_ref()), ".");
    }

    #[test]
    fn a_base_url_is_absolute() {
        let checked = |url: &str| base_url(Some(url.to_owned())).map_err(|refusal| refusal.code);
        assert_eq!(
            checked("https://example.org/sub/"),
            Ok(Some("https://example.org/sub".to_owned()))
        );
        assert_eq!(checked(""), Ok(None), "a host may pass an empty variable");
        for url in [
            "example.org",
            "/sub",
            "https://",
            "javascript:alert(1)",
            "https://a.example/?x",
            "https://例え.jp",
            "https://a b",
            "https://u@h",
        ] {
            assert_eq!(checked(url), Err(Code::BadBaseUrl), "{url}");
        }
    }
}
