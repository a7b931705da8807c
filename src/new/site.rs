//! A site that builds: one made-up document of each kind.

use super::{Skeleton, today};
use crate::content::schema::{self, Kind};
use crate::content::seeds::sha256;

macro_rules! skeleton {
    ($($path:literal from $file:literal),* $(,)?) => {
        /// Where each file stands, and its text; `{date}` and `{sha256}` are filled in.
        const FILES: &[(&str, &str)] = &[$(($path, include_str!(concat!("skeleton/", $file)))),*];
    };
}

skeleton! {
    ".gitignore" from "gitignore",
    ".vscode/settings.json" from "vscode-settings.json",
    "content/glossary/kaika.md" from "content/glossary/kaika.md",
    "content/notes/toshokan-01/jikan.md" from "content/notes/toshokan-01/jikan.md",
    "content/pages/about.md" from "content/pages/about.md",
    "content/series/toshokan.md" from "content/series/toshokan.md",
    "content/site.yaml" from "content/site.yaml",
    "netlify.toml" from "netlify.toml",
    "seeds/mihon.txt" from "seeds/mihon.txt",
    "seeds/seeds.yaml" from "seeds/seeds.yaml",
}

const SEED: &str = include_str!("skeleton/seeds/mihon.txt");

/// The files of a new site; its minutes are for `convert` to write.
pub fn site() -> Vec<Skeleton> {
    let (date, pin) = (today(), sha256(SEED.as_bytes()));
    let fill = |(path, text): &(&str, &str)| Skeleton {
        file: (*path).into(),
        text: text.replace("{date}", &date).replace("{sha256}", &pin),
    };
    let schemas = Kind::ALL.into_iter().map(|kind| Skeleton {
        file: format!(".vscode/schema/{}.json", kind.name()).into(),
        text: schema::text(kind),
    });
    FILES.iter().map(fill).chain(schemas).collect()
}
