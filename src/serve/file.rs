//! From the path of a request to a file of the site, and never to one outside it.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use percent_encoding::percent_decode_str;

use crate::publish;

/// What stands at a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file, with what it holds.
    File(File),
    /// A folder, asked for without the slash at its end.
    Folder,
    /// Nothing that may be seen.
    Nothing,
}

/// A file of the site.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct File {
    /// For `Content-Type`.
    pub(super) kind: String,
    pub(super) bytes: Vec<u8>,
}

impl File {
    pub(super) fn is_page(&self) -> bool {
        self.kind.starts_with("text/html")
    }

    /// A file that is, or might be, at this path of the site.
    pub(super) fn new(path: &Utf8Path, bytes: Vec<u8>) -> Self {
        let kind = kind(path);
        Self { kind, bytes }
    }
}

/// The file that a request asks for: its path begins with a slash and is percent-encoded. None
/// where giji would publish no such file: `..`, `//`, `\`, NUL and the like.
pub(super) fn asked_for(path: &str) -> Option<Utf8PathBuf> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let path = path.strip_prefix('/')?;
    let path = match path.is_empty() || path.ends_with('/') {
        true => Utf8PathBuf::from(format!("{path}index.html")),
        false => Utf8PathBuf::from(path),
    };
    publish::is_fit(&path).then_some(path)
}

/// Looks for a file of the site.
pub(super) fn find(site: &Utf8Path, path: &Utf8Path) -> Found {
    if has_link(site, path) {
        return Found::Nothing;
    }
    let file = site.join(path);
    match fs::read(&file) {
        Ok(bytes) => Found::File(File::new(path, bytes)),
        Err(_) if file.is_dir() => Found::Folder,
        Err(_) => Found::Nothing,
    }
}

/// Whether there is a link on the way; giji publishes none.
fn has_link(site: &Utf8Path, path: &Utf8Path) -> bool {
    let mut at = site.to_owned();
    path.components().any(|part| {
        at.push(part);
        at.is_symlink()
    })
}

fn kind(path: &Utf8Path) -> String {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let is_text = kind.type_() == mime_guess::mime::TEXT
        || ["json", "javascript", "xml"].contains(&kind.subtype().as_str())
        || kind
            .suffix()
            .is_some_and(|suffix| suffix == "xml" || suffix == "json");
    match is_text {
        true => format!("{}; charset=utf-8", kind.essence_str()),
        false => kind.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_files_are_named_with_their_encoding() {
        for (path, expected) in [
            ("index.html", "text/html; charset=utf-8"),
            ("assets/style.0123.css", "text/css; charset=utf-8"),
            ("search/index.js", "text/javascript; charset=utf-8"),
            ("data/index.json", "application/json; charset=utf-8"),
            ("assets/icon.svg", "image/svg+xml; charset=utf-8"),
            ("assets/picture.png", "image/png"),
            ("feed.xml", "text/xml; charset=utf-8"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("_headers", "application/octet-stream"),
        ] {
            assert_eq!(kind(path.as_ref()), expected, "{path}");
        }
    }
}
