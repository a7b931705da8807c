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
    /// Adds a file of the theme's `assets/`; the last of one name stays.
    pub fn insert(&mut self, name: &str, bytes: Vec<u8>) {
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
}
