//! `[[用語]]` and `[[用語|表示]]`: links to terms of the glossary.

use std::ops::Range;

use crate::diagnostic::Code;

use super::linebreak::join_lines;
use super::url;
use super::writer::Writer;

impl Writer<'_> {
    pub(super) fn begin_wikilink(&mut self, name: &str, has_words: bool, range: Range<usize>) {
        // In a table the bar has to be escaped, and the backslash ends up in the name.
        let name = if has_words {
            name.strip_suffix('\\').unwrap_or(name)
        } else {
            name
        };
        let name = join_lines(name);
        match self.options.links.term(&name) {
            Some(target) => {
                self.open_anchor("term", &url::encode(&target.href), None);
                self.terms.push(name);
                self.links.push(true);
            }
            None => {
                self.problem(Code::UnknownTermLink, range, vec![("name", name)]);
                self.links.push(false);
            }
        }
    }
}
