//! The command line: what was asked for, the stages in order, what is told of them.
//!
//! The only module that prints and that reads the environment. Owns exit statuses: 0 fine, 1 the
//! content or the build has errors, 2 wrong usage.

mod args;
mod build;
mod check;
mod completions;
mod convert;
mod explain;
mod help;
mod new;
mod options;
mod output;
mod progress;
mod proofread;
mod schema;
mod serve;
mod timings;

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::Lang;
use crate::pipeline::guard;
use args::{Command, LangArg, Raw};
use options::Verbosity;
use output::Output;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Fine,
    Errors,
    Usage,
}

impl Status {
    fn of(diagnostics: &[Diagnostic]) -> Self {
        match crate::diagnostic::has_errors(diagnostics) {
            true => Self::Errors,
            false => Self::Fine,
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Fine => ExitCode::SUCCESS,
            Status::Errors => ExitCode::from(1),
            Status::Usage => ExitCode::from(2),
        }
    }
}

/// More threads than this only wait for each other.
const MAX_JOBS: usize = 128;

/// Runs giji with a command line, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut args: Vec<OsString> = args.into_iter().collect();
    if args.get(1).is_some_and(|word| word == "help") {
        // `giji help build` is `giji build --help`, which has its words in both languages.
        args.remove(1);
        args.push("--help".into());
    }
    let lang = options::lang(lang_typed(&args));
    let parsed = help::localize(Raw::command(), lang)
        .try_get_matches_from(&args)
        .and_then(|matches| Raw::from_arg_matches(&matches));
    let raw = match parsed {
        Ok(raw) => raw,
        Err(error) => return told(&error, lang).into(),
    };
    let output = Output {
        lang,
        verbosity: Verbosity::of(&raw.common),
        color_out: options::color(raw.common.color, &io::stdout()),
        color_err: options::color(raw.common.color, &io::stderr()),
    };
    guard::remember_panics();
    guard::guarded(None, || dispatch(raw, output))
        .unwrap_or_else(|panic| {
            output.messages(&[panic]);
            Status::Errors
        })
        .into()
}

fn dispatch(raw: Raw, output: Output) -> Status {
    let Raw { common, command } = raw;
    if let Some(jobs) = common.jobs {
        // Fails only where a pool is there already: in tests, whose threads do as well.
        let _ = rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(jobs).min(MAX_JOBS))
            .build_global();
    }
    let done = match command {
        Command::Build(raw) => {
            build::Options::check(raw, common.root).map(|options| build::run(&options, output))
        }
        Command::Serve(raw) => {
            serve::Options::check(raw, common.root).map(|options| serve::run(&options, output))
        }
        Command::Convert(raw) => {
            convert::Options::check(raw, common.root).map(|options| convert::run(&options, output))
        }
        Command::Proofread(raw) => {
            proofread::Options::check(raw, common.root).and_then(|options| proofread::run(&options, output))
        }
        Command::Check(raw) => {
            check::Options::check(raw, common.root).map(|options| check::run(&options, output))
        }
        Command::New(raw) => new::Options::check(raw, common.root).map(|options| new::run(&options, output)),
        Command::Explain(raw) => explain::run(raw.code.as_deref(), output),
        Command::Schema(raw) => Ok(schema::run(&raw, output)),
        Command::Completions(raw) => Ok(completions::run(raw.shell, output)),
    };
    done.unwrap_or_else(|wrong| {
        output.messages(&[wrong]);
        Status::Usage
    })
}

/// The language on the command line, before the command line is understood.
fn lang_typed(args: &[OsString]) -> Option<LangArg> {
    let mut typed = None;
    let mut words = args.iter().skip(1).filter_map(|arg| arg.to_str());
    while let Some(word) = words.next() {
        let value = match word {
            "--" => break,
            "--lang" => words.next(),
            _ => word.strip_prefix("--lang="),
        };
        typed = match value {
            Some("ja") => Some(LangArg::Ja),
            Some("en") => Some(LangArg::En),
            _ => typed,
        };
    }
    typed
}

/// Shows help or the version, or says what is wrong with the command line.
fn told(error: &clap::Error, lang: Lang) -> Status {
    if !error.use_stderr() {
        let _ = error.print();
        return Status::Fine;
    }
    let _ = match lang {
        Lang::En => error.print(),
        Lang::Ja => io::stderr().write_all(help::usage_error(error).as_bytes()),
    };
    Status::Usage
}
