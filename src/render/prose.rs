//! Commentary in Markdown → HTML on a page other than a meeting's.

use super::href::Root;
use super::html::Html;
use super::library::{Library, PageLinks, clip};
use super::markdown::{self, Options};
use crate::content::Origin;
use crate::diagnostic::Diagnostic;

/// The longest description of a page, in characters.
const DESCRIPTION: usize = 120;

/// A body, ready to print.
#[derive(Debug, Default)]
pub struct Body {
    /// None where nothing is written.
    pub html: Option<Html>,
    /// Whether it holds a block of code.
    pub code: bool,
}

/// The body of a file, its headings from `level` down; what is wrong with it goes to `problems`.
pub fn body(
    origin: &Origin,
    level: u8,
    library: &Library<'_>,
    root: &Root,
    problems: &mut Vec<Diagnostic>,
) -> Body {
    let text = origin.markdown();
    if text.trim().is_empty() {
        return Body::default();
    }
    let links = PageLinks {
        library,
        root,
        document: None,
    };
    let options = Options {
        id_prefix: "text",
        heading_level: level,
        links: &links,
    };
    let mut rendered = markdown::render(text, &options);
    // Whoever begins with `##` means the same: no level of the page is left out.
    let highest = rendered.headings.iter().map(|(level, _, _)| *level).min();
    if let Some(skipped) = highest
        .and_then(|highest| highest.checked_sub(level))
        .filter(|n| *n > 0)
    {
        rendered = markdown::render(
            text,
            &Options {
                heading_level: level.saturating_sub(skipped).max(1),
                ..options
            },
        );
    }
    problems.extend(rendered.problems.into_iter().map(|problem| {
        let place = origin.in_body(problem.range.start, problem.range.end);
        let mut diagnostic = Diagnostic::new(problem.code).at(place);
        diagnostic.args = problem.args;
        diagnostic
    }));
    Body {
        html: Some(Html::from_markup(&rendered.html)),
        code: rendered.has_code,
    }
}

/// The words of a body, places of the record named as pages name them.
pub fn words(origin: &Origin, library: &Library<'_>) -> String {
    let root = Root::of("");
    let links = PageLinks {
        library,
        root: &root,
        document: None,
    };
    let options = Options {
        id_prefix: "text",
        heading_level: 2,
        links: &links,
    };
    markdown::render(origin.markdown(), &options).plain
}

/// The beginning of a body in words.
pub fn beginning(origin: &Origin, length: usize, library: &Library<'_>) -> Option<String> {
    let text = clip(&words(origin, library), length - 1);
    (!text.is_empty()).then_some(text)
}

/// The beginning of a body, for the head of its page.
pub fn description(origin: &Origin, library: &Library<'_>) -> Option<String> {
    beginning(origin, DESCRIPTION, library)
}
