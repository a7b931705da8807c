//! HTML that is already escaped: the only way text reaches a page without the template's escaping.
//!
//! Owns escaping and the buffer that pre-rendered pieces are written into. Knows no page.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::text::scan;

/// HTML that a template prints as it is.
///
/// Cloning shares the text. Nothing but this module and the drawing code builds one, so a template
/// needs no `safe` filter.
#[derive(Clone)]
pub struct Html(tera::Value);

impl Html {
    /// Takes markup that the caller has escaped.
    pub fn from_markup(markup: &str) -> Self {
        Self(tera::Value::safe_string(markup))
    }

    /// Escapes a text.
    pub fn text(text: &str) -> Self {
        let mut out = String::with_capacity(text.len() + 16);
        push_text(&mut out, text);
        Self::from_markup(&out)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl fmt::Debug for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl PartialEq for Html {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Hash for Html {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

/// Writes a text, escaped for element content and for attributes in double or single quotes.
pub fn push_text(out: &mut String, text: &str) {
    let mut copied = 0;
    while let Some((at, entity)) = entity(text, copied) {
        out.push_str(text.get(copied..at).unwrap_or_default());
        out.push_str(entity);
        copied = at + 1;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
}

/// The same, for the template engine.
pub(super) fn write_text(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut copied = 0;
    while let Some((at, entity)) = entity(text, copied) {
        out.write_all(text.get(copied..at).unwrap_or_default().as_bytes())?;
        out.write_all(entity.as_bytes())?;
        copied = at + 1;
    }
    out.write_all(text.get(copied..).unwrap_or_default().as_bytes())
}

/// The next byte from a place on that cannot stand for itself, and what stands for it.
fn entity(text: &str, from: usize) -> Option<(usize, &'static str)> {
    let is_special =
        |byte, _, _| (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == b'\'');
    let at = scan::position(text.as_bytes(), from, is_special)?;
    let entity = match text.as_bytes()[at] {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        _ => "&#39;",
    };
    Some((at, entity))
}

/// Writes a number.
pub fn push_number(out: &mut String, number: u32) {
    if number > 9 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// Writes ` name="value"`, the value escaped.
pub fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_text(out, value);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_can_open_a_tag_or_leave_an_attribute() {
        assert_eq!(
            Html::text("<b>\"A&B\"'</b>「引用」").as_str(),
            "&lt;b&gt;&quot;A&amp;B&quot;&#39;&lt;/b&gt;「引用」"
        );
    }

    #[test]
    fn a_template_does_not_escape_it_twice() {
        #[derive(Serialize)]
        struct View {
            body: Html,
            plain: &'static str,
        }
        let mut tera = tera::Tera::new();
        tera.add_raw_template("t.html", "{{ v.body }}{{ v.plain }}")
            .expect("a template");
        let mut context = tera::Context::new();
        context.insert(
            "v",
            &View {
                body: Html::from_markup("<p>一</p>"),
                plain: "<p>",
            },
        );
        assert_eq!(
            tera.render("t.html", &context).expect("a page"),
            "<p>一</p>&lt;p&gt;"
        );
    }
}
