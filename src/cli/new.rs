//! `giji new`: a ready file in the right place, never over one that is there.

use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use super::args::New;
use super::output::Output;
use super::{Status, options};
use crate::content::{self, Corpus, LoadOptions};
use crate::diagnostic::{Code, Diagnostic, has_errors};
use crate::new::{self, Skeleton, WantedCorrection, WantedNote};
use crate::pipeline::documents::Documents;
use crate::pipeline::file;
use crate::pipeline::minutes::{self, Policy};
use crate::record::id::Slug;
use crate::site::Catalogue;

/// Bytes of a list of corrections, as many as loading takes.
const LARGEST_LIST: u64 = 1 << 20;

/// What to make.
#[derive(Debug)]
pub(super) enum Options {
    Site(Utf8PathBuf),
    File(Utf8PathBuf, Wanted),
}

/// A file of a site.
#[derive(Debug)]
pub(super) enum Wanted {
    Note(WantedNote),
    Term(String, Option<Slug>),
    Topic(Slug, Option<String>),
    Correction(WantedCorrection),
}

impl Options {
    pub(super) fn check(raw: New, root: Option<Utf8PathBuf>) -> Result<Self, Diagnostic> {
        let slug = |slug: Option<String>| slug.map(|slug| new::slug(&slug)).transpose();
        let date = new::today();
        let wanted = match raw {
            New::Site { dir } => return Ok(Self::Site(dir)),
            New::Note(raw) => Wanted::Note(WantedNote {
                on: raw
                    .target
                    .parse()
                    .map_err(|_| Diagnostic::new(Code::BadReference).arg("value", &raw.target))?,
                slug: slug(raw.slug)?,
                kind: raw.kind.into(),
                date,
            }),
            New::Term(raw) => Wanted::Term(raw.word, slug(raw.slug)?),
            New::Topic(raw) => Wanted::Topic(new::slug(&raw.id)?, raw.title),
            New::Correction(raw) => Wanted::Correction(WantedCorrection {
                document: raw
                    .document
                    .parse()
                    .map_err(|_| Diagnostic::new(Code::BadId).arg("value", &raw.document))?,
                line: raw.line,
                printed: raw.printed,
                occurrence: raw.occurrence,
                corrected: raw.corrected,
                kind: raw.kind.into(),
                slug: slug(raw.slug)?,
                date,
            }),
        };
        Ok(Self::File(options::root(root)?, wanted))
    }
}

pub(super) fn run(options: &Options, output: Output) -> Status {
    let made = match options {
        Options::Site(folder) => site(folder),
        Options::File(root, wanted) => one(root, wanted).map(|file| vec![file]),
    };
    match made {
        Ok(files) => {
            for file in files {
                output.say(&format!("{}: {file}", output.choose("作成", "created")));
            }
            output.note(match options {
                Options::Site(_) => output.choose(
                    "サイトを作るには、そのフォルダーで giji build を実行してください。",
                    "To make the site, run giji build in that folder.",
                ),
                Options::File(..) => output.choose(
                    "書き終えたら giji check で確かめてください。",
                    "When it is written, see what giji check says.",
                ),
            });
            Status::Fine
        }
        Err(problems) => {
            output.messages(&problems);
            Status::Errors
        }
    }
}

/// Makes one file, or adds to one; its path as one would type it.
fn one(root: &Utf8Path, wanted: &Wanted) -> Result<Utf8PathBuf, Vec<Diagnostic>> {
    let skeleton = match wanted {
        Wanted::Note(wanted) => new::note(corpus(root)?, wanted)?,
        Wanted::Term(word, slug) => new::term(&corpus(root)?, word, slug.clone()).map_err(|one| vec![one])?,
        Wanted::Topic(id, title) => new::topic(id, title.as_deref()),
        Wanted::Correction(wanted) => return correction(root, wanted),
    };
    write_new(root, &skeleton)?;
    Ok(shown(root, &skeleton.file))
}

/// What is there already, whatever else is wrong with it.
fn corpus(root: &Utf8Path) -> Result<Corpus, Vec<Diagnostic>> {
    let (corpus, problems) = content::load(root, &LoadOptions { drafts: true });
    corpus.ok_or(problems)
}

fn correction(root: &Utf8Path, wanted: &WantedCorrection) -> Result<Utf8PathBuf, Vec<Diagnostic>> {
    let corpus = corpus(root)?;
    let (catalogue, _) = Catalogue::new(&corpus);
    let documents = Documents::new(&corpus, &catalogue);
    let added = new::correction(
        &corpus,
        wanted,
        |file| read_list(root, file),
        |document| documents.seed_text(document),
    )?;
    let path = root.join(&added.file);
    inside(root, &path).map_err(|problem| vec![problem])?;
    file::write_whole(&path, added.text.as_bytes())
        .map_err(|error| vec![not_written(&added.file, &error)])?;
    Ok(shown(root, &added.file))
}

/// The text of a list that need not be there.
fn read_list(root: &Utf8Path, path: &Utf8Path) -> Result<String, Diagnostic> {
    match file::read(&root.join(path), LARGEST_LIST) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|error| {
            not_written(
                path,
                &io::Error::new(io::ErrorKind::InvalidData, error.utf8_error()),
            )
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(not_written(path, &error)),
    }
}

/// Makes a site in a folder that is not there or empty; the files that were written.
fn site(folder: &Utf8Path) -> Result<Vec<Utf8PathBuf>, Vec<Diagnostic>> {
    let is_empty = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => return Err(vec![not_written(folder, &error)]),
    };
    if !is_empty {
        return Err(vec![Diagnostic::new(Code::FolderNotEmpty).arg("dir", folder)]);
    }
    let mut files = Vec::new();
    for skeleton in new::site() {
        write_new(folder, &skeleton)?;
        files.push(shown(folder, &skeleton.file));
    }
    let policy = Policy::Update {
        force: false,
        accept_moves: false,
    };
    let update = minutes::update(folder, policy, None, minutes::Wanted::Doubts, None);
    if has_errors(&update.diagnostics) {
        return Err(update.diagnostics);
    }
    files.extend(
        update
            .documents
            .iter()
            .map(|document| shown(folder, &document.file)),
    );
    files.sort();
    Ok(files)
}

fn shown(root: &Utf8Path, file: &Utf8Path) -> Utf8PathBuf {
    match root.as_str() {
        "." => file.to_owned(),
        _ => root.join(file),
    }
}

fn write_new(root: &Utf8Path, skeleton: &Skeleton) -> Result<(), Vec<Diagnostic>> {
    let path = root.join(&skeleton.file);
    let written = inside(root, &path).and_then(|()| {
        file::write_new(&path, skeleton.text.as_bytes()).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Diagnostic::new(Code::AlreadyThere).arg("file", &skeleton.file),
            _ => not_written(&skeleton.file, &error),
        })
    });
    written.map_err(|problem| vec![problem])
}

/// Refuses to write through a link out of the site: loading would not read the file either.
fn inside(root: &Utf8Path, path: &Utf8Path) -> Result<(), Diagnostic> {
    let below = path.strip_prefix(root).unwrap_or(path);
    let mut folders = below.ancestors().skip(1).filter(|folder| *folder != "");
    let link = folders.find(|folder| root.join(folder).is_symlink());
    link.map_or(Ok(()), |link| {
        Err(Diagnostic::new(Code::SymbolicLink).at(crate::diagnostic::Place::file(link)))
    })
}

fn not_written(file: &Utf8Path, error: &io::Error) -> Diagnostic {
    Diagnostic::new(Code::FileNotWritten)
        .arg("file", file)
        .arg("reason", error)
}
