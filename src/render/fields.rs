//! Which fields of its view a page shows: those that its templates name.
//!
//! What no template of a page names is not made for it, so a theme that shows less builds faster.
//! Any word in a tag is taken for a name: one too many costs a little work.

use std::collections::HashSet;

/// Words by which a template may show fields that it does not name.
const WHOLE: [&str; 5] = ["__tera_context", "json", "keys", "pairs", "values"];

/// The fields that some templates name.
#[derive(Debug, Default)]
pub struct Fields {
    words: HashSet<String>,
    all: bool,
}

impl Fields {
    /// Adds what a template names.
    pub fn read(&mut self, template: &str) {
        let tags = template.split("{{").flat_map(|part| part.split("{%")).skip(1);
        // Up to the last end before the next tag: an end may stand in a text, too.
        let tags = tags.map(|tag| match tag.rfind("}}").max(tag.rfind("%}")) {
            Some(end) => &tag[..end],
            None => tag,
        });
        let words = tags.flat_map(|tag| tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'));
        for word in words {
            if !self.words.contains(word) {
                self.all |= WHOLE.contains(&word);
                self.words.insert(word.to_owned());
            }
        }
    }

    /// Whether a field may be shown.
    pub fn has(&self, field: &str) -> bool {
        self.all || self.words.contains(field)
    }

    /// A field that may be shown; else nothing stands for it.
    pub fn fill<T: Default>(&self, field: &str, make: impl FnOnce() -> T) -> T {
        match self.has(field) {
            true => make(),
            false => T::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(template: &str) -> Fields {
        let mut fields = Fields::default();
        fields.read(template);
        fields
    }

    #[test]
    fn words_of_tags_are_names_and_others_are_not() {
        let fields = fields(
            "<p role=\"note\">{%- for row in digest[\"rows\"] %}{{ row.a_b }} c }} d\
             {{ <points items={row.items}/> }}{{ \"}}\" ~ e | f }}{# g #}",
        );
        for name in ["digest", "rows", "row", "a_b", "items", "e", "f"] {
            assert!(fields.has(name), "{name}");
        }
        for name in ["role", "note", "a", "d", "g"] {
            assert!(!fields.has(name), "{name}");
        }
        assert_eq!(fields.fill("a_b", || 1), 1);
        assert_eq!(fields.fill("role", || 1), 0);
    }

    #[test]
    fn what_shows_a_view_whole_shows_every_field() {
        assert!(fields("{{ meeting | json }}").has("digest"));
        assert!(!fields("{{ meeting }} json").has("digest"));
    }
}
