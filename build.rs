//! Gives the converter a version: a hash of the sources that decide what minutes a seed gives, so
//! that a build can tell which conversions of an earlier giji still hold.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

/// What a conversion depends on beside the seed and its entry.
const SOURCES: [&str; 4] = ["Cargo.toml", "src/convert", "src/record", "src/text"];

fn main() {
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        for file in files(Path::new(source)) {
            file.hash(&mut hasher);
            fs::read(&file).unwrap_or_default().hash(&mut hasher);
        }
    }
    println!("cargo::rustc-env=GIJI_CONVERTER={:016x}", hasher.finish());
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
