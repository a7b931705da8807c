//! `giji explain`: what a code means and how to mend it, or the list of all codes.

use super::Status;
use super::output::Output;
use crate::diagnostic::{Code, Diagnostic, render};
use crate::text::nearest::nearest;

pub(super) fn run(code: Option<&str>, output: Output) -> Result<Status, Diagnostic> {
    let Some(code) = code else {
        output.print(&render::explain_all(output.lang));
        return Ok(Status::Fine);
    };
    let Some(known) = Code::find(code) else {
        let names = Code::ALL.iter().flat_map(|code| {
            let entry = code.entry();
            [entry.code, entry.name]
        });
        return Err(Diagnostic::new(Code::NoSuchCode)
            .arg("code", code)
            .arg("nearest", nearest(code, names).unwrap_or_default()));
    };
    output.print(&render::explain(known, output.lang));
    Ok(Status::Fine)
}
