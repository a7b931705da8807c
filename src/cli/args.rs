//! The command line as typed. Checked and completed in `options`.
//!
//! The English help stands here; the Japanese one in `help`.

use camino::Utf8PathBuf;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::content::schema::Kind;
use crate::content::{CorrectionKind, NoteKind};

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TimingsFormat {
    Human,
    Json,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Convert what changed in seeds/, check, and publish the site
    Build(Build),
    /// Build the site, serve it on this machine, and follow every change
    Serve(Serve),
    /// Convert seeds/ to content/minutes/
    Convert(Convert),
    /// Print suspected OCR errors and misprints as entries ready to paste in corrections/
    Proofread(Proofread),
    /// Report everything that is wrong with the site, writing nothing
    Check(Check),
    /// Make a file ready to fill in, in the right place
    #[command(subcommand, disable_help_subcommand = true, arg_required_else_help = true)]
    New(New),
    /// Explain what a code of a message means and how to mend it
    Explain(Explain),
    /// Print the JSON Schema of a kind of file, for editors
    Schema(Schema),
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
    /// Read every file to tell whether anything changed, whatever its time stamp says
    #[arg(long)]
    pub(super) verify: bool,
    /// Show drafts of notes too
    #[arg(long)]
    pub(super) drafts: bool,
    /// Tell what each stage and the slowest templates and pages cost
    #[arg(long)]
    pub(super) timings: bool,
    /// Format of the timings
    #[arg(long, value_name = "FORMAT", default_value = "human", requires = "timings")]
    pub(super) format: TimingsFormat,
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
pub(super) struct Proofread {
    /// Documents to proofread (default: all)
    #[arg(value_name = "ID")]
    pub(super) ids: Vec<String>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "yaml")]
    pub(super) format: EntryFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum EntryFormat {
    Yaml,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// How to report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: FormatArg,
    /// Check drafts of notes too
    #[arg(long)]
    pub(super) drafts: bool,
    /// Name every change of seeds, their pins and the record since a revision of the git repository
    #[arg(long, value_name = "REV", allow_hyphen_values = true)]
    pub(super) against: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// Code or name, such as G0101 or unresolved-speaker; without one, all are listed
    #[arg(value_name = "CODE")]
    pub(super) code: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Kind of file, such as note or corrections (default: list the kinds)
    #[arg(value_name = "KIND", conflicts_with = "write", value_parser = Kind::ALL.map(Kind::name))]
    pub(super) kind: Option<String>,
    /// Write the schemas of all kinds into a folder instead
    #[arg(long, value_name = "DIR")]
    pub(super) write: Option<Utf8PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// Which shell
    #[arg(value_name = "SHELL")]
    pub(super) shell: Shell,
}

/// What to make.
#[derive(Debug, Subcommand)]
pub(super) enum New {
    /// A note on a place of the record, its quote filled in
    Note(NewNote),
    /// An entry of the glossary
    Term(NewTerm),
    /// A topic that is followed over meetings
    Topic(NewTopic),
    /// A correction of a word of the record, added to those of its document
    Correction(NewCorrection),
    /// A small site that builds, in an empty or new folder
    Site {
        /// The folder
        #[arg(value_name = "DIR", default_value = ".")]
        dir: Utf8PathBuf,
    },
}

#[derive(Debug, Args)]
pub(super) struct NewNote {
    /// What it is on, such as ict-09#s1-5b
    #[arg(value_name = "PLACE")]
    pub(super) target: String,
    /// Name of the file, without .md
    #[arg(long, value_name = "NAME")]
    pub(super) slug: Option<String>,
    /// Kind of the note
    #[arg(long, value_name = "KIND", default_value = "解説")]
    pub(super) kind: NoteKindArg,
}

#[derive(Debug, Args)]
pub(super) struct NewTerm {
    /// The word to explain
    #[arg(value_name = "WORD")]
    pub(super) word: String,
    /// Name of the file, without .md
    #[arg(long, value_name = "NAME")]
    pub(super) slug: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct NewTopic {
    /// Id of the topic and name of its file
    #[arg(value_name = "ID")]
    pub(super) id: String,
    /// Title (default: the id)
    #[arg(long, value_name = "TITLE")]
    pub(super) title: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct NewCorrection {
    /// Id of the document, such as ict-09
    #[arg(value_name = "DOCUMENT")]
    pub(super) document: String,
    /// Line of its source, such as L95
    #[arg(value_name = "LINE", value_parser = seed_line)]
    pub(super) line: u32,
    /// The words as printed
    #[arg(long, value_name = "WORDS")]
    pub(super) printed: String,
    /// Which of several on the line, from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) occurrence: Option<u32>,
    /// What they should be (default: only flag them)
    #[arg(long, value_name = "WORDS")]
    pub(super) corrected: Option<String>,
    /// Kind of the error
    #[arg(long, value_name = "KIND", default_value = "ocr")]
    pub(super) kind: CorrectionKindArg,
    /// Id of the entry (default: made from the line)
    #[arg(long, value_name = "NAME")]
    pub(super) slug: Option<String>,
}

/// `L95` or `95`.
fn seed_line(text: &str) -> Result<u32, String> {
    let digits = text.strip_prefix(['L', 'l']).unwrap_or(text);
    match digits.parse() {
        Ok(line) if line > 0 => Ok(line),
        _ => Err("a line is written L95".to_owned()),
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum NoteKindArg {
    #[value(name = "解説")]
    Explanation,
    #[value(name = "背景")]
    Background,
    #[value(name = "関連")]
    Related,
    #[value(name = "訂正")]
    Correction,
    #[value(name = "未確認")]
    Unverified,
}

impl From<NoteKindArg> for NoteKind {
    fn from(kind: NoteKindArg) -> Self {
        match kind {
            NoteKindArg::Explanation => Self::Explanation,
            NoteKindArg::Background => Self::Background,
            NoteKindArg::Related => Self::Related,
            NoteKindArg::Correction => Self::Correction,
            NoteKindArg::Unverified => Self::Unverified,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum CorrectionKindArg {
    Ocr,
    Typo,
    Width,
    Break,
    Sense,
}

impl From<CorrectionKindArg> for CorrectionKind {
    fn from(kind: CorrectionKindArg) -> Self {
        match kind {
            CorrectionKindArg::Ocr => Self::Ocr,
            CorrectionKindArg::Typo => Self::Typo,
            CorrectionKindArg::Width => Self::Width,
            CorrectionKindArg::Break => Self::Break,
            CorrectionKindArg::Sense => Self::Sense,
        }
    }
}
