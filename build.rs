//! Gives giji and its converter a version each: a hash of the sources that decide what a site is
//! made of, and of those that decide what minutes a seed gives, so that a build can tell what an
//! earlier giji left behind still holds.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

/// What a conversion depends on beside the seed and its entry.
const CONVERTER: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "src/convert",
    "src/record",
    "src/text",
];
/// What a site depends on beside its own files; with the versions of all crates.
const GIJI: &[&str] = &["Cargo.toml", "Cargo.lock", "build.rs", "src", "themes/default"];

fn main() {
    for (name, sources) in [("GIJI_CONVERTER", CONVERTER), ("GIJI_SOURCES", GIJI)] {
        let mut hasher = DefaultHasher::new();
        for source in sources {
            println!("cargo::rerun-if-changed={source}");
            for file in files(Path::new(source)) {
                file.hash(&mut hasher);
                fs::read(&file).unwrap_or_default().hash(&mut hasher);
            }
        }
        println!("cargo::rustc-env={name}={:016x}", hasher.finish());
    }
}

/// The file itself, or every file below the folder, sorted.
fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(folder) = fs::read_dir(path) else {
        return vec![path.to_owned()];
    };
    let mut entries: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries.iter().flat_map(|entry| files(entry)).collect()
}
