//! `glossary/index.html`: every term by its reading.

use crate::content::Term;
use crate::diagnostic::Diagnostic;
use crate::render::library::Library;
use crate::render::view::glossary::{GlossaryView, IndexGroup, IndexTerm};
use crate::render::view::{Crumb, Head, Section};
use crate::render::{Page, Renderer, href, json_ld};
use crate::text::fold::fold;
use crate::text::kana;

/// Where a term stands in the index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Kana(char),
    Latin(char),
    Sign,
    Unread,
}

impl Place {
    /// A term of Latin letters that has a reading stands in both places.
    fn of(term: &Term) -> Vec<(Self, String)> {
        let mut places = Vec::new();
        let reading = match &term.reading {
            Some(reading) => Some(reading.as_str()),
            None => Some(term.term.as_str()).filter(|word| kana::begins_with_kana(word)),
        };
        if let Some(reading) = reading
            && let Some(row) = kana::row(reading)
        {
            places.push((Self::Kana(row), kana::sort_key(reading)));
        }
        let folded = fold(&term.term);
        match folded.chars().next() {
            Some(c) if c.is_ascii_alphabetic() => {
                places.push((Self::Latin(c.to_ascii_uppercase()), folded));
            }
            Some(c) if places.is_empty() && !c.is_alphabetic() => places.push((Self::Sign, folded)),
            _ if places.is_empty() => places.push((Self::Unread, folded)),
            _ => {}
        }
        places
    }

    fn id(&self) -> String {
        match self {
            Self::Kana(row) => {
                let at = kana::ROWS
                    .iter()
                    .position(|known| known == row)
                    .unwrap_or_default();
                format!("row-{}", at + 1)
            }
            Self::Latin(letter) => format!("latin-{}", letter.to_ascii_lowercase()),
            Self::Sign => "signs".to_owned(),
            Self::Unread => "unread".to_owned(),
        }
    }

    /// The heading, and its short form.
    fn names(&self) -> (String, String) {
        match self {
            Self::Kana(row) => (format!("{row}行"), row.to_string()),
            Self::Latin(letter) => (letter.to_string(), letter.to_string()),
            Self::Sign => ("数字・記号".to_owned(), "数字".to_owned()),
            Self::Unread => ("読み未確認".to_owned(), "読み未確認".to_owned()),
        }
    }
}

impl Renderer {
    /// Draws the index of the glossary.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn glossary(&self, library: &Library<'_>) -> Result<Page, Diagnostic> {
        let terms = &library.corpus.glossary;
        let mut placed: Vec<(Place, String, &Term, usize)> = Vec::with_capacity(terms.len());
        for (at, term) in terms.iter().enumerate() {
            let count = library.site.terms.get(at).map_or(0, |found| found.count);
            for (place, key) in Place::of(term) {
                placed.push((place, key, term, count));
            }
        }
        placed.sort_by(|a, b| (&a.0, &a.1, &a.2.id).cmp(&(&b.0, &b.1, &b.2.id)));
        let mut groups: Vec<IndexGroup> = Vec::new();
        for (place, _, term, count) in placed {
            let id = place.id();
            if groups.last().is_none_or(|group| group.id != id) {
                let (name, short) = place.names();
                groups.push(IndexGroup {
                    id,
                    name,
                    short,
                    terms: Vec::new(),
                });
            }
            if let Some(group) = groups.last_mut() {
                group.terms.push(IndexTerm {
                    term: term.term.clone(),
                    reading: term.reading.clone(),
                    path: href::term(&term.id),
                    category: term.category.clone(),
                    count,
                });
            }
        }
        let head = Head {
            title: "用語".to_owned(),
            description: Some(format!(
                "記録に出てくる{}の言葉を、注釈者が説明します。五十音とアルファベットで引けます。",
                terms.len()
            )),
            section: Some(Section::Glossary),
            crumbs: Crumb::trail(&[super::START], "用語"),
            json_ld: Some(json_ld::term_set(self.site(), &library.corpus.glossary)),
            ..Head::default()
        };
        let view = GlossaryView {
            count: terms.len(),
            groups,
        };
        self.page(href::GLOSSARY, &head, &view)
    }
}
