//! `giji build`: the whole pipeline, stage by stage.

use std::fs;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::args::TimingsFormat;
use super::convert::tell_changes;
use super::output::Output;
use super::{Status, args, options, progress};
use crate::content::{self, LoadOptions};
use crate::diagnostic::catalogue::Lang;
use crate::diagnostic::{Code, Diagnostic, deny, has_errors};
use crate::pipeline::against;
use crate::pipeline::documents::Documents;
use crate::pipeline::drawing::{self, Desk};
use crate::pipeline::drawn::Memory;
use crate::pipeline::file;
use crate::pipeline::last_build::{self, LastBuild, Order};
use crate::pipeline::linked::Linked;
use crate::pipeline::minutes::{self, Document, Policy, Update, Wanted};
use crate::pipeline::progress::Progress;
use crate::pipeline::reuse::Reuse;
use crate::pipeline::sources::Sources;
use crate::pipeline::target::Target;
use crate::publish::{Report, Staging, Standing};
use crate::render::Renderer;
use crate::render::library::Library;
use crate::render::theme::Theme;
use crate::site::{Catalogue, Site};
use crate::timings::{Stage, Timings, stage};

/// What to build, and where to.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) stages: Stages,
    pub(super) out: Utf8PathBuf,
    pub(super) format: TimingsFormat,
    /// Where the last build is noted, by which it is known that there is nothing to do.
    pub(super) note: Option<Utf8PathBuf>,
    /// Read every file to tell that.
    pub(super) verify: bool,
    /// Publish also where sources changed meanwhile, for the next build follows at once.
    pub(super) follows: bool,
}

/// What the stages before publishing need.
#[derive(Debug)]
pub(super) struct Stages {
    pub(super) root: Utf8PathBuf,
    pub(super) base_url: Option<String>,
    pub(super) policy: Policy,
    pub(super) drafts: bool,
    /// The revision of the repository since which changes of the record are named.
    pub(super) against: Option<String>,
    /// Takes what it costs, where somebody asked.
    pub(super) timings: Option<Arc<Timings>>,
    /// How far the build has come.
    pub(super) progress: Progress,
}

impl Options {
    pub(super) fn check(raw: args::Build, root: Option<Utf8PathBuf>) -> Result<Self, Diagnostic> {
        let root = options::root(root)?;
        Ok(Self {
            // A locked build proves, one that is measured works: they rely on nothing that an
            // earlier one found.
            note: (!raw.locked && !raw.timings).then(|| root.join(last_build::FILE)),
            verify: raw.verify,
            follows: false,
            out: raw.out.unwrap_or_else(|| match root == "." {
                true => "public".into(),
                false => root.join("public"),
            }),
            format: raw.format,
            stages: Stages {
                against: None,
                timings: raw.timings.then(Arc::default),
                progress: Progress::default(),
                root,
                base_url: options::base_url(raw.base_url)?,
                policy: match raw.locked {
                    true => Policy::Locked,
                    false => Policy::Update {
                        force: false,
                        accept_moves: false,
                    },
                },
                drafts: raw.drafts,
            },
        })
    }
}

pub(super) fn run(options: &Options, output: Output) -> Status {
    let mut found = Vec::new();
    let built = build(options, output, &mut found);
    output.messages(&found);
    match built {
        Some((report, made)) => {
            let timings = options.stages.timings.as_deref().map(Timings::report);
            match timings {
                Some(timings) if options.format == TimingsFormat::Json => {
                    output.print(&super::timings::json(&timings));
                }
                timings => {
                    tell(options, report, &made, output);
                    timings
                        .iter()
                        .for_each(|timings| output.say(&super::timings::table(timings, output)));
                }
            }
            Status::Fine
        }
        None => {
            output.note(output.choose(
                "エラーがあるため、サイトは書き出していません。前のサイトはそのままです。",
                "There are errors, so nothing was published. The site from before is as it was.",
            ));
            Status::Errors
        }
    }
}

/// Stages pages and swaps them in; none where an error is in the way. Where the last build made
/// the same, its site stands and what it told is told again.
pub(super) fn build(
    options: &Options,
    output: Output,
    found: &mut Vec<Diagnostic>,
) -> Option<(Report, Made)> {
    let staging = outside_sources(&options.stages.root, &options.out)
        .and_then(|()| Staging::new(&options.out))
        .map_err(|refusal| found.push(refusal))
        .ok()?;
    if options.stages.policy != Policy::Locked {
        file::clear_drafts(&options.stages.root);
    }
    let order = order(options);
    let note = options.note.as_deref().filter(|note| !is_in_link(note));
    let note = note.zip(order.as_ref());
    let last = note.map(|(file, order)| LastBuild::read(file, order, options.verify, found));
    if let Some((told, said)) = last.as_ref().and_then(|last| last.stands(&staging.standing())) {
        found.extend(said);
        let made = Made {
            documents: Vec::new(),
            meetings: told.meetings,
            has_base_url: told.has_base_url,
        };
        return Some((staging.standing().unchanged(), made));
    }
    let sources = (!options.follows).then(|| {
        let seen = last.as_ref().and_then(LastBuild::sources);
        seen.unwrap_or_else(|| Sources::look(&options.stages.root))
    });
    let update = shown(options, output, || convert(&options.stages, last.as_ref(), found));
    let last = last.map(|last| last.followed(&update.documents));
    let standing = staging.standing();
    let reuse = last.as_ref().and_then(|last| Reuse::new(last, &standing));
    let reuse = reuse.as_ref().map(|reuse| (reuse, &standing));
    let target = Target::folder(&staging);
    let (made, memory) = shown(options, output, || {
        make(&options.stages, update, &target, reuse, found)
    });
    tell_changes(&made.documents, output);
    let own = made.documents.iter().any(Document::is_written);
    let changed = sources.and_then(|sources| sources.changed(own.then_some(minutes::FOLDER)));
    found.extend(changed);
    // A full disk is told once, not once for each file that several threads had at hand.
    let mut is_told = false;
    found.retain(|one| one.code != Code::OutputNotWritten || !std::mem::replace(&mut is_told, true));
    if has_errors(found) {
        return None;
    }
    let report = stage(options.stages.timings.as_deref(), Stage::Publish, || {
        staging.commit_then(|site| {
            let is_noted = last
                .as_ref()
                .is_some_and(|last| last.note(site, made.meetings, made.has_base_url, found));
            if let Some(memory) = memory.filter(|_| is_noted) {
                memory.write(site);
            }
        })
    });
    let report = report.map_err(|refusal| found.push(refusal)).ok()?;
    Some((report, made))
}

/// Works, showing progress to people.
fn shown<T>(options: &Options, output: Output, work: impl FnOnce() -> T) -> T {
    match options.format {
        TimingsFormat::Human => progress::shown(&options.stages.progress, output, work),
        TimingsFormat::Json => work(),
    }
}

/// Refuses an output folder in which the next build would look for sources.
fn outside_sources(root: &Utf8Path, out: &Utf8Path) -> Result<(), Diagnostic> {
    let there = |path: &Utf8Path| path.ancestors().find_map(|above| above.canonicalize_utf8().ok());
    let Some(out_at) = camino::absolute_utf8(out).ok().and_then(|out| there(&out)) else {
        return Ok(());
    };
    let folder = ["content", "seeds", "themes"].into_iter().find(|folder| {
        root.join(folder)
            .canonicalize_utf8()
            .is_ok_and(|folder| out_at.starts_with(folder))
    });
    folder.map_or(Ok(()), |folder| {
        Err(Diagnostic::new(Code::OutputAmongSources)
            .arg("dir", out)
            .arg("folder", folder))
    })
}

/// Whether the folder of a file is a link: what it leads to is not giji's to write.
fn is_in_link(file: &Utf8Path) -> bool {
    let folder = file.parent().map(fs::symlink_metadata);
    folder.is_some_and(|found| found.is_ok_and(|found| found.is_symlink()))
}

/// None where the system cannot tell where it stands.
fn order(options: &Options) -> Option<Order> {
    Some(Order {
        root: camino::absolute_utf8(&options.stages.root).ok()?,
        out: camino::absolute_utf8(&options.out).ok()?,
        base_url: options.stages.base_url.clone(),
        drafts: options.stages.drafts,
    })
}

/// What came of the stages before publishing.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub(super) documents: Vec<Document>,
    pub(super) meetings: usize,
    has_base_url: bool,
}

/// Seeds → minutes.
pub(super) fn convert(stages: &Stages, last: Option<&LastBuild<'_>>, found: &mut Vec<Diagnostic>) -> Update {
    stages.progress.begin(Stage::Convert, 0);
    let mut update = stage(stages.timings.as_deref(), Stage::Convert, || {
        minutes::update(&stages.root, stages.policy, None, Wanted::Nothing, last)
    });
    found.append(&mut update.diagnostics);
    update
}

/// Minutes → corpus → site → pages. Goes as far as errors let it, to tell of all of them. What the
/// last build left is taken over; gives back what is left for the next.
pub(super) fn make<'b>(
    stages: &Stages,
    update: Update,
    target: &Target<'_>,
    reuse: Option<(&'b Reuse<'b>, &'b Standing<'b>)>,
    found: &mut Vec<Diagnostic>,
) -> (Made, Option<Memory<'b>>) {
    let mut memory = None;
    let mut made = Made {
        documents: update.documents,
        ..Made::default()
    };
    let (timings, progress) = (stages.timings.as_deref(), &stages.progress);

    if let Some(revision) = &stages.against {
        found.extend(against::changes(&stages.root, revision));
    }

    // Load.
    progress.begin(Stage::Load, 0);
    let load = LoadOptions {
        drafts: stages.drafts,
    };
    let (corpus, problems) = stage(timings, Stage::Load, || {
        content::load_beside(&stages.root, &load, Some(update.seeds))
    });
    found.extend(problems);
    let Some(mut corpus) = corpus else {
        return (made, memory);
    };
    if let Some(base_url) = &stages.base_url {
        corpus.config.base_url = Some(base_url.clone());
    }
    made.has_base_url = corpus.config.base_url.is_some();
    made.meetings = corpus.documents.len();

    // Link.
    let (catalogue, problems) = Catalogue::new(&corpus);
    found.extend(problems);
    let documents = Documents::new(&corpus, &catalogue).followed(progress);
    let linked = stage(timings, Stage::Link, || {
        let reuse = reuse.map(|(reuse, _)| reuse);
        let Linked { facts, known } = Linked::new(&corpus, &catalogue, &documents, reuse, found);
        (Site::gather(&corpus, &catalogue, &facts), known)
    });
    let (site, known) = linked;

    // Render, and hand over each page at once.
    match Theme::load(&stages.root, corpus.config.theme.as_deref()) {
        Ok(theme) => {
            let library = Library::new(&corpus, &site);
            let renderer = Renderer::new(theme, &corpus.config, &corpus.series, &corpus.pages);
            let renderer = renderer.with_feeds(&library).measured(stages.timings.clone());
            memory = reuse.zip(known).map(|((reuse, standing), known)| {
                Memory::new(reuse, standing, known, &corpus, &site, renderer.feeds(), found)
            });
            let desk = Desk {
                catalogue: &catalogue,
                documents: &documents,
                library: &library,
                renderer: &renderer,
                target,
                progress,
            };
            drawing::draw(&desk, memory.as_mut(), found);
        }
        Err(problems) => {
            let place = &corpus.config.theme_place;
            found.extend(problems.into_iter().map(|problem| Diagnostic {
                place: problem.place.or_else(|| place.clone()),
                ..problem
            }));
        }
    }

    deny(found, &corpus.config.deny);
    (made, memory)
}

fn tell(options: &Options, report: Report, made: &Made, output: Output) {
    let Report {
        written,
        unchanged,
        removed,
        bytes,
    } = report;
    let pages = written + unchanged;
    let megabytes = bytes as f64 / 1_000_000.0;
    let meetings = made.meetings;
    let index = options.out.join("index.html");
    if !made.has_base_url {
        output.note(output.choose(
            "base_url がないため、フィード、サイトマップ、404.html などは書き出していません（site.yaml か --base-url で指定できます）。",
            "Without base_url, feeds, the sitemap, 404.html and the like are left out; set it in site.yaml or with --base-url.",
        ));
    }
    output.say(&match output.lang {
        Lang::Ja => format!(
            "会議 {meetings} 件のサイトを書き出しました: {pages} ファイル、{megabytes:.1} MB（書き込み {written}、変更なし {unchanged}、削除 {removed}）\n\
             見るには、ブラウザーで {index} を開いてください。"
        ),
        Lang::En => format!(
            "Published {meetings} meeting{}: {pages} files, {megabytes:.1} MB ({written} written, {unchanged} unchanged, {removed} removed).\n\
             To look at it, open {index} in a browser.",
            if meetings == 1 { "" } else { "s" }
        ),
    });
}
