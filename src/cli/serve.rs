//! `giji serve`: `giji build` into a folder of its own, again and again, for a browser.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::build::{self, Stages};
use super::output::Output;
use super::{Status, args, options};
use crate::content::LoadOptions;
use crate::diagnostic::catalogue::Lang;
use crate::diagnostic::render::{self, Format};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::pipeline::guard::guarded;
use crate::pipeline::minutes::{self, Policy};
use crate::pipeline::preview::Preview;
use crate::pipeline::progress::Progress;
use crate::serve::{self, Address, Outcome, Problems};

/// Errors in a page beyond this many bytes are left to the terminal.
const LONGEST: usize = 200_000;

/// What to serve.
#[derive(Debug)]
pub(super) struct Options {
    root: Utf8PathBuf,
    port: Option<u16>,
    open: bool,
    drafts: bool,
}

impl Options {
    pub(super) fn check(raw: args::Serve, root: Option<Utf8PathBuf>) -> Result<Self, Diagnostic> {
        Ok(Self {
            root: options::root(root)?,
            port: raw.port,
            open: raw.open,
            drafts: raw.drafts,
        })
    }
}

pub(super) fn run(options: &Options, output: Output) -> Status {
    match serve(options, output) {
        Ok(()) => Status::Fine,
        Err(refusal) => {
            output.messages(&[refusal]);
            Status::Errors
        }
    }
}

fn serve(options: &Options, output: Output) -> Result<(), Diagnostic> {
    let (address, warning) = Address::take(options.port)?;
    output.messages(warning.as_slice());
    let refused = |reason: String| {
        let temporary = std::env::temp_dir();
        Diagnostic::new(Code::OutputNotWritten)
            .arg("path", temporary.display())
            .arg("reason", reason)
    };
    let folder = tempfile::Builder::new()
        .prefix("giji-serve-")
        .tempdir()
        .map_err(|error| refused(error.to_string()))?;
    let site = Utf8Path::from_path(folder.path())
        .ok_or_else(|| refused("its path is not UTF-8".to_owned()))?
        .join("site");
    let note = site.with_file_name("build");
    let url = address.url();
    let build = build::Options {
        format: super::args::TimingsFormat::Human,
        stages: Stages {
            against: None,
            timings: None,
            progress: Progress::default(),
            root: options.root.clone(),
            base_url: Some(url.clone()),
            policy: Policy::Update {
                force: false,
                accept_moves: false,
            },
            drafts: options.drafts,
        },
        out: site.clone(),
        note: Some(note),
        verify: false,
        follows: true,
    };
    let loading = LoadOptions {
        drafts: options.drafts,
    };
    let preview = Arc::new(Preview::new(&options.root, loading, Some(url.clone())));
    let mut is_first = true;
    let seen = Arc::clone(&preview);
    serve::run(address, &options.root, &site, output.lang, seen, || {
        let outcome = once(&build, &preview, output);
        if std::mem::take(&mut is_first) {
            output.say(&match output.lang {
                Lang::Ja => format!("{url}/ で見られます。終わるには Ctrl-C を押してください。"),
                Lang::En => format!("Look at it at {url}/ and press Ctrl-C to end."),
            });
            if options.open && open::that_detached(format!("{url}/")).is_err() {
                output.note(output.choose(
                    "ブラウザーを開けませんでした。上のアドレスを開いてください。",
                    "No browser could be opened; open the address above.",
                ));
            }
        }
        outcome
    })
}

/// One build, told at the terminal as it is told to open pages.
fn once(build: &build::Options, preview: &Preview, output: Output) -> Outcome {
    let mut found = Vec::new();
    let root = &build.stages.root;
    let built = match options::is_site(root) {
        true => guarded(None, || build::build(build, output, &mut found)),
        // Its folder was moved away: converting would make it again, with nothing else in it.
        false => Err(Diagnostic::new(Code::NoSiteHere).arg("dir", root)),
    };
    let built = built.unwrap_or_else(|refusal| {
        found.push(refusal);
        None
    });
    output.messages(&found);
    // Whoever is told of the build sees what it converted.
    if let Some((_, made)) = &built {
        let written = minutes::written(&made.documents).into_keys();
        preview.follow(Some(&written.map(Utf8PathBuf::from).collect()));
    }
    let Some((report, made)) = built else {
        output.note(output.choose(
            "エラーがあります。直るまで、ブラウザーにも表示します。",
            "There are errors; until they are mended, the browser shows them too.",
        ));
        return Outcome::Broken(problems(found, output.lang));
    };
    let (written, removed, meetings) = (report.written, report.removed, made.meetings);
    output.say(&match output.lang {
        Lang::Ja => format!("会議 {meetings} 件のサイトを作りました（書き込み {written}、削除 {removed}）。"),
        Lang::En => format!(
            "Built the site of {meetings} meeting{} ({written} written, {removed} removed).",
            if meetings == 1 { "" } else { "s" }
        ),
    });
    match (written, removed) {
        (0, 0) => Outcome::Unchanged,
        _ => Outcome::Changed,
    }
}

/// The errors as the terminal shows them; warnings stay there.
fn problems(mut found: Vec<Diagnostic>, lang: Lang) -> Problems {
    found.retain(|diagnostic| diagnostic.severity == Severity::Error);
    let title = render::summary(&found.iter().collect::<Vec<_>>(), lang);
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = render::render(&found, Format::Human, lang, false, &mut bytes);
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    if text.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|end| text.is_char_boundary(*end));
        text.truncate(end.unwrap_or_default());
        text.push_str("\n…\n");
    }
    Problems { title, text }
}
