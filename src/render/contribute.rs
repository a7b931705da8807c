//! Ways from a page to the repository on GitHub: its forms, filled in.
//!
//! Owns what they are filled with and how long an address may be. A site without a repository has
//! none of them.

use super::href;
use super::view::SiteView;
use crate::content::NoteKind;
use crate::new;
use crate::record::SeedLine;
use crate::record::id::{Anchor, MeetingId, RecordRef};
use crate::site::meeting::{AppliedCorrection, LinkedUnit};
use crate::site::quote;

/// Bytes of an address: longer ones are cut or refused on the way.
const LONGEST: usize = 2_000;
/// Characters of a quote, as many as fit first.
const QUOTES: [usize; 2] = [24, 12];
/// Characters of printed words in a report.
const WORDS: usize = 24;

impl SiteView {
    /// Opens a file of the repository for editing.
    pub fn edit_url(&self, file: &str) -> Option<String> {
        self.url("edit", file)
    }

    /// Shows a line of a file of the repository.
    pub fn view_url(&self, file: &str, line: u32) -> Option<String> {
        Some(format!("{}#L{line}", self.url("blob", file)?))
    }

    fn url(&self, what: &str, file: &str) -> Option<String> {
        let repository = self.repository.as_ref()?;
        let (branch, file) = (href::encode(&self.branch), href::encode(file));
        Some(format!("{repository}/{what}/{branch}/{file}"))
    }

    /// The form for a new note on a document as a whole, or on a speech with words of it quoted.
    /// `is_taken` tells the names of notes that the document has.
    pub fn note_form(
        &self,
        document: &MeetingId,
        speech: Option<(&LinkedUnit, &[AppliedCorrection])>,
        is_taken: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let folder = self.url("new", &format!("content/notes/{document}"))?;
        let on = RecordRef {
            document: document.clone(),
            anchor: speech.map_or(Anchor::Whole, |(unit, _)| Anchor::Unit(unit.id)),
        };
        let name = new::free_slug(&on, is_taken);
        let filled = QUOTES.into_iter().find_map(|longest| {
            let quote = match speech {
                Some((unit, corrections)) => Some(quote::suggest(unit, None, corrections, longest)?),
                None => None,
            };
            let text = new::note_text(&on, quote.as_ref(), NoteKind::Explanation, None, None);
            let (name, text) = (href::query(&name), href::query(&text));
            let url = format!("{folder}?filename={name}.md&value={text}");
            (url.len() < LONGEST).then_some(url)
        });
        filled.or(Some(folder).filter(|url| url.len() < LONGEST))
    }

    /// The form for telling that a correction, or the want of one, is wrong.
    pub fn report_form(
        &self,
        document: &MeetingId,
        line: SeedLine,
        printed: &str,
        corrected: Option<&str>,
    ) -> Option<String> {
        let repository = self.repository.as_ref()?;
        let printed = clipped(printed);
        let corrected = corrected.map_or_else(|| "なし".to_owned(), clipped);
        let title = href::query(&format!("{document} L{line}「{printed}」"));
        let body = href::query(&format!(
            "文書: {document}\n行: L{line}\n印刷: {printed}\n補い: {corrected}\n\nおかしいと思う点と、その根拠:\n"
        ));
        Some(format!("{repository}/issues/new?title={title}&body={body}")).filter(|url| url.len() < LONGEST)
    }
}

fn clipped(words: &str) -> String {
    match words.char_indices().nth(WORDS) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}
