//! `giji check`: everything that is wrong, nothing written.

use camino::Utf8PathBuf;

use super::build::{self, Stages};
use super::output::Output;
use super::{Status, args, options};
use crate::diagnostic::render::Format;
use crate::diagnostic::{Code, Diagnostic};
use crate::pipeline::against;
use crate::pipeline::minutes::Policy;
use crate::pipeline::progress::Progress;
use crate::pipeline::target::Target;

/// What to check and how to report it.
#[derive(Debug)]
pub(super) struct Options {
    stages: Stages,
    format: Format,
}

impl Options {
    pub(super) fn check(raw: args::Check, root: Option<Utf8PathBuf>) -> Result<Self, Diagnostic> {
        if let Some(revision) = raw.against.as_ref().filter(|text| !against::is_revision(text)) {
            return Err(Diagnostic::new(Code::UnknownRevision).arg("revision", revision));
        }
        Ok(Self {
            stages: Stages {
                root: options::root(root)?,
                base_url: None,
                policy: Policy::Locked,
                drafts: raw.drafts,
                against: raw.against,
                timings: None,
                progress: Progress::default(),
            },
            format: options::format(raw.format),
        })
    }
}

pub(super) fn run(options: &Options, output: Output) -> Status {
    let mut found = Vec::new();
    let update = build::convert(&options.stages, None, &mut found);
    build::make(&options.stages, update, &Target::nowhere(), None, &mut found);
    output.report(&found, options.format);
    if found.is_empty() && options.format == Format::Human {
        output.say(output.choose("問題は見つかりませんでした", "no problems found"));
    }
    Status::of(&found)
}
