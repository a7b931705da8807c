//! A temporary site to break: the example, copied, with files written over it.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use giji::content::{Corpus, LoadOptions, load, seeds};
use giji::diagnostic::Diagnostic;
use giji::diagnostic::catalogue::Lang;
use giji::diagnostic::render::{Format, render};
use rayon::prelude::*;
use tempfile::TempDir;

/// A site in a folder of its own, which goes when it is dropped.
pub struct TestSite {
    folder: TempDir,
}

impl TestSite {
    /// A copy of the example.
    pub fn example() -> Self {
        let site = Self::empty();
        let from = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/example");
        for part in ["content", "seeds"] {
            copy(&from.join(part), &site.root().join(part));
        }
        site
    }

    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// Where it stands.
    pub fn root(&self) -> Utf8PathBuf {
        Utf8PathBuf::from_path_buf(self.folder.path().to_owned()).expect("a path in UTF-8")
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders made");
        fs::write(path, text).expect("written");
        self
    }

    /// Removes a file.
    pub fn remove(&self, path: &str) -> &Self {
        fs::remove_file(self.root().join(path)).expect("removed");
        self
    }

    /// Loads it, drafts left out.
    pub fn load(&self) -> (Option<Corpus>, Vec<Diagnostic>) {
        load(&self.root(), &LoadOptions { drafts: false })
    }

    /// What loading says, pins of seeds included, each in a line.
    pub fn problems(&self) -> Vec<String> {
        let (_, mut found) = self.load();
        let (entries, said) = seeds::load(&self.root());
        found.extend(said);
        found.extend(seeds::check_pins(&self.root(), entries.par_iter()));
        found.sort();
        found.dedup();
        drawn(&found);
        found.iter().map(line).collect()
    }
}

/// `content/a.md:2:7 「words」 code arg=value`; a place without a line is the file alone.
pub fn line(diagnostic: &Diagnostic) -> String {
    let mut text = match &diagnostic.place {
        Some(place) if place.is_whole_file() => place.file.to_string(),
        Some(place) => {
            let from = (place.column - 1 - place.skipped) as usize;
            let marked: String = place
                .text
                .chars()
                .skip(from)
                .take(place.length as usize)
                .collect();
            format!("{}:{}:{} 「{marked}」", place.file, place.line, place.column)
        }
        None => String::new(),
    };
    text.push(' ');
    text.push_str(diagnostic.code.entry().name);
    for (name, value) in &diagnostic.args {
        text.push_str(&format!(" {name}={value}"));
    }
    text
}

/// Draws diagnostics in both languages; the words of each must fit its arguments.
pub fn drawn(diagnostics: &[Diagnostic]) -> String {
    let mut bytes = Vec::new();
    for lang in [Lang::Ja, Lang::En] {
        render(diagnostics, Format::Human, lang, false, &mut bytes).expect("drawn");
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn copy(from: &Utf8Path, to: &Utf8Path) {
    fs::create_dir_all(to).expect("a folder made");
    for entry in from.read_dir_utf8().expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}
