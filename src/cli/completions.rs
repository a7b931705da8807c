//! `giji completions`: a script that completes commands in a shell.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::args::Raw;
use super::output::Output;
use super::{Status, help};

pub(super) fn run(shell: Shell, output: Output) -> Status {
    let mut script = Vec::new();
    let mut command = help::localize(Raw::command(), output.lang);
    clap_complete::generate(shell, &mut command, "giji", &mut script);
    output.print(&String::from_utf8_lossy(&script));
    Status::Fine
}
