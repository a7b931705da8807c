//! A subject to follow over meetings.

use camino::Utf8Path;

use super::Skeleton;
use crate::content::placeholder;
use crate::record::id::Slug;
use crate::record::yaml_scalar;

/// Makes a topic, marked by its own title until somebody gives better words.
pub fn topic(id: &Slug, title: Option<&str>) -> Skeleton {
    let title = yaml_scalar(
        title
            .map(str::trim)
            .filter(|title| !title.is_empty())
            .unwrap_or(id.as_str()),
    );
    Skeleton {
        file: Utf8Path::new("content/topics").join(format!("{id}.md")),
        text: format!(
            "---\ntitle: {title}\nterms: [{title}]\ninclude: []\nexclude: []\n---\n{}\n",
            placeholder::TOPIC,
        ),
    }
}
