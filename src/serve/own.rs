//! What the server itself puts into a browser: the script that follows the site, and the page that
//! stands in for a site that was never without errors.
//!
//! All under `/_giji/`, where no page of a site is: its policy allows no script inside a page.

use super::state::{Problems, State};
use crate::diagnostic::catalogue::Lang;
use crate::render::html::push_text;

/// Where open pages are told of the site.
pub(super) const EVENTS: &str = "/_giji/events";

/// A file of the server's own.
#[derive(Debug)]
pub(super) struct Own {
    pub(super) path: &'static str,
    pub(super) kind: &'static str,
    pub(super) text: &'static str,
}

pub(super) const FILES: [Own; 2] = [
    Own {
        path: "/_giji/reload.js",
        kind: "text/javascript; charset=utf-8",
        text: include_str!("reload.js"),
    },
    Own {
        path: "/_giji/problems.css",
        kind: "text/css; charset=utf-8",
        text: include_str!("problems.css"),
    },
];

/// A page of the site, made to follow it.
pub(super) fn following(page: &[u8], state: &State) -> Vec<u8> {
    let build = state.build.as_deref().unwrap_or_default();
    let script = format!("<script src=\"/_giji/reload.js\" data-build=\"{build}\" defer></script>\n");
    const END: &[u8] = b"</head>";
    let at = page
        .windows(END.len())
        .position(|window| window.eq_ignore_ascii_case(END));
    let (before, after) = page.split_at(at.unwrap_or(page.len()));
    [before, script.as_bytes(), after].concat()
}

/// A page that says what is wrong, and is replaced when that changes.
pub(super) fn problems(problems: &Problems, state: &State, lang: Lang) -> String {
    let mut body = "<h1>".to_owned();
    push_text(&mut body, &problems.title);
    body.push_str("</h1>\n<pre>");
    push_text(&mut body, &problems.text);
    body.push_str("</pre>\n");
    let script = format!(
        "<script src=\"/_giji/reload.js\" data-state=\"{}\" defer></script>",
        state.state
    );
    shell(&problems.title, &body, &script, lang)
}

/// A page for a path where nothing is, of a site that has no page for that.
pub(super) fn nothing(lang: Lang) -> String {
    let title = match lang {
        Lang::Ja => "ページが見つかりません",
        Lang::En => "There is no such page",
    };
    shell(title, &format!("<h1>{title}</h1>\n"), "", lang)
}

fn shell(title: &str, body: &str, head: &str, lang: Lang) -> String {
    let lang = match lang {
        Lang::Ja => "ja",
        Lang::En => "en",
    };
    let mut page =
        format!("<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    push_text(&mut page, title);
    page.push_str("</title>\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
    page.push_str("<link rel=\"stylesheet\" href=\"/_giji/problems.css\">\n");
    page.push_str(head);
    page.push_str("</head>\n<body>\n<main>\n");
    page.push_str(body);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}
