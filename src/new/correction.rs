//! A correction at the end of a document's list, which stays as it is.

use camino::{Utf8Path, Utf8PathBuf};

use super::{AUTHOR, Skeleton, free, unknown_document, word};
use crate::content::{self, Corpus, CorrectionKind, Document, Step, placeholder};
use crate::diagnostic::{Code, Diagnostic, has_errors};
use crate::record::SeedLine;
use crate::record::id::{MeetingId, Slug};
use crate::record::yaml_scalar;
use crate::site::Located;

/// What correction to make.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The document.
    pub document: MeetingId,
    /// Line of its seed.
    pub line: SeedLine,
    /// The words there.
    pub printed: String,
    /// Which of several, from 1.
    pub occurrence: Option<u32>,
    /// What they should be; none only flags.
    pub corrected: Option<String>,
    /// What kind of error.
    pub kind: CorrectionKind,
    /// Id of the entry; made from the line where none is given.
    pub slug: Option<Slug>,
    /// Its day, `2026-11-21`.
    pub date: String,
}

/// The document's list as it is with one more entry, which applies. `list` gives the text of the
/// list, empty where there is none; `seed` that of the document's seed.
///
/// # Errors
/// There is no such document, the list cannot be read, or the entry would not apply: the
/// diagnostics show the entry as it would stand.
pub fn correction(
    corpus: &Corpus,
    wanted: &Wanted,
    list: impl Fn(&Utf8Path) -> Result<String, Diagnostic>,
    seed: impl Fn(&Document) -> Option<String>,
) -> Result<Skeleton, Vec<Diagnostic>> {
    let id = &wanted.document;
    let Some(document) = corpus.documents.iter().find(|one| one.header.id == *id) else {
        return Err(vec![unknown_document(corpus, id, id)]);
    };
    let file = Utf8PathBuf::from(format!("content/corrections/{id}.yaml"));
    let text = list(&file).map_err(|problem| vec![problem])?;
    let (before, said) = content::corrections(&file, &text);
    if has_errors(&said) {
        return Err(said);
    }
    let is_taken = |name: &str| before.iter().any(|one| one.id.as_str() == name);
    let slug = match &wanted.slug {
        Some(slug) if is_taken(slug.as_str()) => {
            return Err(vec![
                Diagnostic::new(Code::AlreadyThere).arg("file", format!("{file} ({slug})")),
            ]);
        }
        Some(slug) => slug.to_string(),
        None => free(&format!("L{}", wanted.line), is_taken),
    };
    let text = appended(&text, &entry(&slug, wanted));
    let (after, said) = content::corrections(&file, &text);
    if has_errors(&said) || after.len() != before.len() + 1 {
        return Err(said.into_iter().chain([not_appended(&file)]).collect());
    }
    let minutes = document.read(&corpus.root)?;
    let mut said = Vec::new();
    Located::find(&after, &minutes, &|| seed(document), &mut said);
    let added = after
        .last()
        .map_or(1, |one| one.origin.place(&[Step::Key("id")]).line);
    said.retain(|one| one.place.as_ref().is_some_and(|place| place.line >= added));
    match said.is_empty() {
        true => Ok(Skeleton { file, text }),
        false => Err(said),
    }
}

fn not_appended(file: &Utf8Path) -> Diagnostic {
    Diagnostic::new(Code::FileNotWritten)
        .arg("file", file)
        .arg("reason", "not a list of entries that begin with `- `")
}

fn entry(slug: &str, wanted: &Wanted) -> String {
    let mut text = format!(
        "- id: {}\n  line: {}\n  printed: {}\n",
        yaml_scalar(slug),
        wanted.line,
        yaml_scalar(&wanted.printed)
    );
    if let Some(occurrence) = wanted.occurrence {
        text += &format!("  occurrence: {occurrence}\n");
    }
    let corrected = wanted.corrected.as_deref().map(yaml_scalar);
    text += &format!(
        "  corrected: {}\n  kind: {}\n  reason: {}\n  confidence: low\n  checked: no\n  author: {AUTHOR}\n  date: {}\n",
        corrected.as_deref().unwrap_or("null"),
        word(wanted.kind),
        placeholder::REASON,
        wanted.date,
    );
    text
}

/// The list with an entry after it, in its own line breaks and indent.
fn appended(text: &str, entry: &str) -> String {
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let dash = text.lines().find(|line| line.trim_start().starts_with("- "));
    let indent = dash.map_or("", |line| &line[..line.len() - line.trim_start().len()]);
    let mut whole = text.to_owned();
    if !whole.is_empty() && !whole.ends_with('\n') {
        whole += line_break;
    }
    for line in entry.lines() {
        whole.extend([indent, line, line_break]);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::appended;

    #[test]
    fn an_entry_follows_in_the_files_own_way() {
        let entry = "- id: b\n  line: 1\n";
        assert_eq!(appended("", entry), entry);
        assert_eq!(
            appended("# 訂正\n- id: a", entry),
            "# 訂正\n- id: a\n- id: b\n  line: 1\n"
        );
        assert_eq!(
            appended("  - id: a\r\n", entry),
            "  - id: a\r\n  - id: b\r\n    line: 1\r\n"
        );
    }
}
