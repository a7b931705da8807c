//! A diagnostic as a file keeps it, to be told again.

use serde::{Deserialize, Serialize};

use super::render::argument_name;
use super::{Code, Diagnostic, Place, Severity};

/// A diagnostic in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    code: String,
    severity: Severity,
    place: Option<Place>,
    args: Vec<(String, String)>,
    attachment: Option<String>,
}

impl From<&Diagnostic> for Stored {
    fn from(diagnostic: &Diagnostic) -> Self {
        let args = diagnostic.args.iter();
        Self {
            code: diagnostic.code.entry().code.to_owned(),
            severity: diagnostic.severity,
            place: diagnostic.place.clone(),
            args: args
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
            attachment: diagnostic.attachment.clone(),
        }
    }
}

impl Stored {
    /// The diagnostic; none where the catalogue has no such code, or the code no such argument.
    pub fn restored(self) -> Option<Diagnostic> {
        let code = Code::find(&self.code)?;
        let args = self.args.into_iter();
        Some(Diagnostic {
            code,
            severity: self.severity,
            place: self.place,
            args: args
                .map(|(name, value)| Some((argument_name(code, &name)?, value)))
                .collect::<Option<_>>()?,
            attachment: self.attachment,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_comes_back_and_nothing_else() {
        let mut diagnostic = Diagnostic::new(Code::UnresolvedSpeaker)
            .at(Place::at("content/a.md".into(), "一\n二三", 2, 2, 1))
            .arg("label", "鳶")
            .arg("nearest", "蔦")
            .arg("meeting", "ict-09")
            .attach("- id: a\n");
        diagnostic.severity = Severity::Error;
        let stored = Stored::from(&diagnostic);
        let text = serde_json::to_string(&stored).expect("written");
        let read: Stored = serde_json::from_str(&text).expect("read");
        assert_eq!(read.restored(), Some(diagnostic));

        let mut other = stored.clone();
        other.code = "G9999".to_owned();
        assert_eq!(other.restored(), None);
        let mut other = stored;
        other.args.push(("reason".to_owned(), String::new()));
        assert_eq!(other.restored(), None);
    }
}
