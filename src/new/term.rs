//! A word to explain.

use camino::Utf8Path;

use super::{Skeleton, slugged};
use crate::content::{Corpus, placeholder};
use crate::diagnostic::{Code, Diagnostic};
use crate::record::id::Slug;
use crate::record::yaml_scalar;
use crate::text::fold::fold;

/// Makes an entry of the glossary for a word that has none.
///
/// # Errors
/// Another entry explains the word.
pub fn term(corpus: &Corpus, word: &str, slug: Option<Slug>) -> Result<Skeleton, Diagnostic> {
    let word = word.trim();
    if word.is_empty() {
        let unfit = Diagnostic::new(Code::UnfitName).arg("name", word);
        return Err(unfit.arg("suggestion", "用語"));
    }
    let folded = fold(word);
    let has_word =
        |forms: &[String], term: &String| forms.iter().chain([term]).any(|form| fold(form) == folded);
    if let Some(known) = corpus
        .glossary
        .iter()
        .find(|one| has_word(&one.aliases, &one.term))
    {
        return Err(Diagnostic::new(Code::AlreadyThere).arg("file", &known.origin.file));
    }
    let slug = slug.unwrap_or_else(|| slugged(word));
    let term = yaml_scalar(word);
    Ok(Skeleton {
        file: Utf8Path::new("content/glossary").join(format!("{slug}.md")),
        text: format!(
            "---\nterm: {term}\naliases: []\nsources: []\nsee_also: []\n---\n{}1文から3文で、専門でない人に分かる言葉で。\n",
            placeholder::TERM,
        ),
    })
}
