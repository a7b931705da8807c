//! `giji schema`: JSON Schemas of what people write, for their editors.

use super::Status;
use super::args::Schema;
use super::output::Output;
use crate::content::schema::{Kind, text};
use crate::diagnostic::{Code, Diagnostic};
use crate::pipeline::file;

pub(super) fn run(raw: &Schema, output: Output) -> Status {
    if let Some(folder) = &raw.write {
        for kind in Kind::ALL {
            let path = folder.join(format!("{}.json", kind.name()));
            if let Err(error) = file::write_whole(&path, text(kind).as_bytes()) {
                let refused = Diagnostic::new(Code::FileNotWritten).arg("file", &path);
                output.messages(&[refused.arg("reason", error)]);
                return Status::Errors;
            }
        }
        output.say(&format!("{}: {folder}", output.choose("作成", "created")));
        return Status::Fine;
    }
    match raw.kind.as_deref().and_then(Kind::find) {
        Some(kind) => output.print(&text(kind)),
        None => {
            let line = |kind: Kind| format!("{:<12} {}\n", kind.name(), kind.files());
            output.print(&Kind::ALL.into_iter().map(line).collect::<String>());
        }
    }
    Status::Fine
}
