//! Assets under names that change with their bytes: `assets/style.0123456789abcdef.css`.
//!
//! A host may let browsers keep them for ever. Owns the names; the bytes come from the theme.

use std::collections::BTreeMap;

use super::Page;

/// The assets of a theme.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    files: BTreeMap<String, Asset>,
}

#[derive(Debug, Clone)]
struct Asset {
    path: String,
    bytes: Vec<u8>,
}

impl Assets {
    /// Adds a file of the theme's `assets/`; the last of one name stays. Style sheets lose their
    /// comments and idle white space.
    pub fn insert(&mut self, name: &str, bytes: Vec<u8>) {
        let bytes = match std::str::from_utf8(&bytes) {
            Ok(text) if name.ends_with(".css") => slim(text).into_bytes(),
            _ => bytes,
        };
        let hash = blake3::hash(&bytes).to_hex();
        let hash = hash.get(..16).unwrap_or_default();
        let path = match name.rsplit_once('.') {
            Some((stem, extension)) => format!("assets/{stem}.{hash}.{extension}"),
            None => format!("assets/{name}.{hash}"),
        };
        self.files.insert(name.to_owned(), Asset { path, bytes });
    }

    /// The published path of an asset: `assets/style.0123456789abcdef.css`.
    pub fn path(&self, name: &str) -> Option<&str> {
        self.files.get(name).map(|asset| asset.path.as_str())
    }

    /// The names a template may ask for.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The files to publish, by name.
    pub fn pages(&self) -> Vec<Page> {
        self.files
            .values()
            .map(|asset| Page {
                path: asset.path.as_str().into(),
                bytes: asset.bytes.clone(),
            })
            .collect()
    }
}

/// A style sheet without comments and without white space that means nothing. Strings stay as
/// they are; a space that may be a combinator or part of a calculation stays one space.
fn slim(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut space = false;
    let mut chars = css.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'*') => {
                chars.next();
                let mut last = ' ';
                for c in chars.by_ref() {
                    if last == '*' && c == '/' {
                        break;
                    }
                    last = c;
                }
                space = true;
            }
            c if c.is_ascii_whitespace() => space = true,
            c => {
                let glued = matches!(c, '{' | '}' | ';' | ',')
                    || out.is_empty()
                    || out.ends_with(['{', '}', ';', ',', ':']);
                if space && !glued {
                    out.push(' ');
                }
                space = false;
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(c);
                if c == '"' || c == '\'' {
                    copy_string(&mut out, &mut chars, c);
                }
            }
        }
    }
    out
}

/// Copies the rest of a string with its closing quote.
fn copy_string(out: &mut String, chars: &mut impl Iterator<Item = char>, quote: char) {
    let mut escaped = false;
    for c in chars {
        out.push(c);
        if c == quote && !escaped {
            return;
        }
        escaped = c == '\\' && !escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_changes_with_the_bytes_and_only_with_them() {
        let mut one = Assets::default();
        one.insert("style.css", b"a{}".to_vec());
        let mut same = Assets::default();
        same.insert("style.css", b"a{}".to_vec());
        let mut other = Assets::default();
        other.insert("style.css", b"b{}".to_vec());
        assert_eq!(one.path("style.css"), same.path("style.css"));
        assert_ne!(one.path("style.css"), other.path("style.css"));
        let path = one.path("style.css").unwrap_or_default();
        assert!(
            path.starts_with("assets/style.") && path.ends_with(".css") && path.len() == 33,
            "{path}"
        );
    }

    #[test]
    fn a_style_sheet_loses_only_what_means_nothing() {
        for (css, wanted) in [
            (
                "/* a { */ a , b { color : red; margin: 0 }\n",
                "a,b{color :red;margin:0}",
            ),
            (
                "a  b > c :hover { width: calc(1rem  +  2px) }",
                "a b > c :hover{width:calc(1rem + 2px)}",
            ),
            (
                "a::before { content: \" /*  */ \\\" ; \" }",
                "a::before{content:\" /*  */ \\\" ; \"}",
            ),
            ("a{b:c;}/* end", "a{b:c}"),
        ] {
            assert_eq!(slim(css), wanted);
        }
    }
}
