//! `pages/<id>.html`: the site's own pages.

use crate::content::Page as OwnPage;
use crate::diagnostic::catalogue::Lang;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::render::href::{self, Root};
use crate::render::library::Library;
use crate::render::prose;
use crate::render::view::own::{CodeRow, OwnPageView};
use crate::render::view::{Crumb, Head};
use crate::render::{Page, Renderer};

impl Renderer {
    /// Draws a page that people wrote. What its Markdown has wrong goes to `problems`.
    ///
    /// # Errors
    /// The theme's template failed on it.
    pub fn own(
        &self,
        page: &OwnPage,
        library: &Library<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<Page, Diagnostic> {
        let path = href::page(&page.id);
        let root = Root::of(&path);
        let body = prose::body(&page.origin, 2, library, &root, problems);
        let view = OwnPageView {
            id: page.id.to_string(),
            title: page.title.clone(),
            text: body.html,
            edit: self.site().edit_url(page.origin.file.as_str()),
            codes: match page.codes {
                true => codes(&self.site().language),
                false => Vec::new(),
            },
        };
        let head = Head {
            title: page.title.clone(),
            description: prose::description(&page.origin, library),
            crumbs: Crumb::trail(&[super::START], &page.title),
            code: body.code,
            ..Head::default()
        };
        self.page(&path, &head, &view)
    }
}

fn codes(language: &str) -> Vec<CodeRow> {
    let lang = match language {
        "ja" => Lang::Ja,
        _ => Lang::En,
    };
    let entries = Code::ALL.iter().map(|code| code.entry());
    entries
        .map(|entry| CodeRow {
            code: entry.code,
            name: entry.name,
            text: entry.words(lang).explain,
            error: entry.severity == Severity::Error,
        })
        .collect()
}
