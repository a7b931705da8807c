//! `pages/<id>.html`: the site's own pages.

use crate::content::Page as OwnPage;
use crate::diagnostic::Diagnostic;
use crate::render::href::{self, Root};
use crate::render::library::Library;
use crate::render::prose;
use crate::render::view::own::OwnPageView;
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
