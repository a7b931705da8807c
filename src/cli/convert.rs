//! `giji convert`: seeds → `content/minutes/`.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};

use super::Status;
use super::args;
use super::options::{self, Verbosity};
use super::output::Output;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::Lang;
use crate::pipeline::minutes::{self, Change, Document, Policy, Wanted};

/// What to convert.
#[derive(Debug)]
pub(super) struct Options {
    root: Utf8PathBuf,
    policy: Policy,
    /// Names of seeds; none for all.
    only: Option<BTreeSet<String>>,
}

impl Options {
    pub(super) fn check(raw: args::Convert, root: Option<Utf8PathBuf>) -> Result<Self, Diagnostic> {
        let root = options::root(root)?;
        let names: BTreeSet<String> = raw
            .files
            .iter()
            .map(|file| seed_name(&root, file))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            root,
            policy: match raw.locked {
                true => Policy::Locked,
                false => Policy::Update {
                    force: raw.force,
                    accept_moves: raw.accept_moves,
                },
            },
            only: Some(names).filter(|names| !names.is_empty()),
        })
    }
}

/// The name of a seed, given bare or as a path to it.
fn seed_name(root: &Utf8Path, file: &Utf8Path) -> Result<String, Diagnostic> {
    let is_seeds = |folder: &Utf8Path| {
        let seeds = root.join("seeds").canonicalize();
        seeds.is_ok_and(|seeds| folder.canonicalize().is_ok_and(|folder| folder == seeds))
    };
    match (file.parent(), file.file_name()) {
        (Some(folder), Some(name)) if folder == "" || folder == "seeds" || is_seeds(folder) => {
            Ok(name.to_owned())
        }
        _ => Err(minutes::no_such_seed(file.as_str(), std::iter::empty())),
    }
}

pub(super) fn run(options: &Options, output: Output) -> Status {
    let wanted = match output.verbosity {
        Verbosity::Verbose => Wanted::Fates,
        _ => Wanted::Doubts,
    };
    let update = minutes::update(&options.root, options.policy, options.only.as_ref(), wanted, None);
    for document in &update.documents {
        tell_fates(document, output);
    }
    tell_changes(&update.documents, output);
    output.messages(&update.diagnostics);
    tell_counts(&update.documents, output);
    Status::of(&update.diagnostics)
}

/// The fate of every line, one a line: `seeds/x.txt:47: text s1-1`.
fn tell_fates(document: &Document, output: Output) {
    let lines: String = document
        .fates
        .iter()
        .map(|fate| format!("{}:{}: {}\n", document.seed, fate.line, fate.kind))
        .collect();
    output.print(&lines);
}

/// The minutes files that were written.
pub(super) fn tell_changes(documents: &[Document], output: Output) {
    for document in documents {
        let done = match document.change {
            Change::Created => output.choose("作成", "created"),
            Change::Rewritten => output.choose("書き直し", "rewritten"),
            Change::Unchanged | Change::Refused => continue,
        };
        output.say(&format!("{done}: {}", document.file));
    }
}

fn tell_counts(documents: &[Document], output: Output) {
    let count = |change| documents.iter().filter(|d| d.change == change).count();
    let (created, rewritten) = (count(Change::Created), count(Change::Rewritten));
    let (unchanged, refused) = (count(Change::Unchanged), count(Change::Refused));
    let all = documents.len();
    output.say(&match output.lang {
        Lang::Ja => format!(
            "資料 {all} 件: 作成 {created}、書き直し {rewritten}、変更なし {unchanged}、見送り {refused}"
        ),
        Lang::En => format!(
            "{all} document{}: {created} created, {rewritten} rewritten, {unchanged} unchanged, {refused} held back",
            if all == 1 { "" } else { "s" }
        ),
    });
}
