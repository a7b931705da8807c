//! The command line as typed. Checked and completed in `options`.
//!
//! The English help stands here; the Japanese one in `help`.

use camino::Utf8PathBuf;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Turns the published minutes of public committees into an explainer site
#[derive(Debug, Parser)]
#[command(
    name = "giji",
    version,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(super) struct Raw {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Common options")]
pub(super) struct Common {
    /// Folder that holds content/ and seeds/ (default: the nearest parent with content/site.yaml)
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) root: Option<Utf8PathBuf>,
    /// Language of messages
    #[arg(long, global = true, value_name = "LANG")]
    pub(super) lang: Option<LangArg>,
    /// Colour of messages
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorArg,
    /// How many threads to use (default: one a core)
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say more
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// Show this help
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Show the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LangArg {
    Ja,
    En,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ColorArg {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FormatArg {
    Human,
    Json,
    Github,
    Sarif,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Convert what changed in seeds/, check, and publish the site
    Build(Build),
    /// Build the site, serve it on this machine, and follow every change
    Serve(Serve),
    /// Convert seeds/ to content/minutes/
    Convert(Convert),
    /// Report everything that is wrong with the site, writing nothing
    Check(Check),
    /// Explain what a code of a message means and how to mend it
    Explain(Explain),
    /// Print a script that completes commands in a shell
    Completions(Completions),
}

#[derive(Debug, Args)]
pub(super) struct Build {
    /// Folder to publish into (default: public in the site's folder)
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<Utf8PathBuf>,
    /// Absolute URL of the published site, before that of site.yaml
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Stop when content/ would need to change
    #[arg(long)]
    pub(super) locked: bool,
    /// Show drafts of notes too
    #[arg(long)]
    pub(super) drafts: bool,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Port to listen on; the next free one where it is taken (default: 4649)
    #[arg(long, value_name = "N")]
    pub(super) port: Option<u16>,
    /// Open the site in a browser
    #[arg(long)]
    pub(super) open: bool,
    /// Show drafts of notes too
    #[arg(long)]
    pub(super) drafts: bool,
}

#[derive(Debug, Args)]
pub(super) struct Convert {
    /// Seeds to convert (default: all)
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<Utf8PathBuf>,
    /// Stop when content/ would need to change
    #[arg(long, conflicts_with_all = ["force", "accept_moves"])]
    pub(super) locked: bool,
    /// Rewrite minutes that were edited by hand
    #[arg(long)]
    pub(super) force: bool,
    /// Let published ids move, and record where to in content/redirects.yaml
    #[arg(long)]
    pub(super) accept_moves: bool,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// How to report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: FormatArg,
    /// Check drafts of notes too
    #[arg(long)]
    pub(super) drafts: bool,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// Code or name, such as G0101 or unresolved-speaker
    #[arg(value_name = "CODE")]
    pub(super) code: String,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// Which shell
    #[arg(value_name = "SHELL")]
    pub(super) shell: Shell,
}
