//! Raw HTML: shown as the text it is, never as a part of the page.

use std::ops::Range;

use crate::diagnostic::Code;

use super::escape;
use super::writer::Writer;

const SHOWN: usize = 40;

impl Writer<'_> {
    pub(super) fn raw_inline(&mut self, html: &str, range: &Range<usize>) {
        self.flush();
        let html = self.prepared.restore(html).into_owned();
        if let Some(image) = &mut self.image {
            image.alt.push_str(&html);
        } else {
            self.arrive('<', '>');
            self.out.push_str("<code class=\"raw-html\">");
            escape::text(&mut self.out, &html, self.prepared.careful);
            self.out.push_str("</code>");
        }
        self.report(&html, range.clone());
    }

    pub(super) fn raw_block(&mut self, html: &str, range: Range<usize>) {
        self.out.push_str("<pre class=\"raw-html\" tabindex=\"0\"><code>");
        escape::text(&mut self.out, html, self.prepared.careful);
        self.out.push_str("</code></pre>\n");
        self.report(html, range);
    }

    /// One problem a line: a tag mostly comes with the tag that closes it.
    fn report(&mut self, html: &str, range: Range<usize>) {
        let same_line = self
            .raw_at
            .replace(range.start)
            .and_then(|at| self.prepared.text.as_bytes().get(at..range.start))
            .is_some_and(|between| !between.contains(&b'\n'));
        if same_line {
            return;
        }
        let first = html.trim().lines().next().unwrap_or_default();
        let mut shown: String = first.chars().take(SHOWN).collect();
        if shown.len() < first.len() {
            shown.push('…');
        }
        self.problem(Code::RawHtml, range, vec![("html", shown)]);
    }
}
