//! Themes: the templates and assets that pages are made with.
//!
//! Owns the embedded theme, the site's own files that override it one by one, the limits on both,
//! and what a template error looks like to its author. Renders no page of its own accord.
//!
//! An embedded template is loaded as `default/meeting.html` and asked for as `meeting.html`, so a
//! site's `meeting.html` takes its place and may still extend `default/meeting.html`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};
use include_dir::{Dir, include_dir};
use tera::{Context, ErrorKind, ReportError, Tera};

use super::asset::Assets;
use super::fields::Fields;
use super::{filter, html, markdown};
use crate::content::is_ignored;
use crate::diagnostic::{Code, Diagnostic, Place};

static DEFAULT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Name of the embedded theme, and the prefix its templates are loaded under.
pub const DEFAULT_NAME: &str = "default";

/// The colours of highlighted code, for pages that have some; a theme may bring its own.
const CODE_SHEET: &str = "code.css";

/// At most this many files of a site's theme are read.
const MAX_FILES: usize = 200;
/// At most this many bytes of one file.
const MAX_FILE: u64 = 1024 * 1024;
/// At most this many bytes in all.
const MAX_TOTAL: u64 = 8 * 1024 * 1024;
/// How deep folders may stand in a theme.
const MAX_DEPTH: usize = 4;
/// What an asset may be.
const ASSET_TYPES: [&str; 8] = ["css", "js", "svg", "png", "jpg", "webp", "ico", "txt"];

/// A theme, loaded and checked.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    assets: Assets,
    sources: BTreeMap<String, Source>,
    /// By the name that a template is asked for by.
    fields: BTreeMap<String, OnceLock<Fields>>,
}

/// A template as its author sees it.
#[derive(Debug)]
struct Source {
    file: Utf8PathBuf,
    text: String,
}

impl Theme {
    /// Loads the embedded theme with what `themes/<name>/` under the site's root overrides.
    ///
    /// # Errors
    /// Everything that is wrong with the theme's files and templates.
    pub fn load(root: &Utf8Path, name: Option<&str>) -> Result<Self, Vec<Diagnostic>> {
        let mut files = Files::default();
        files.embedded();
        let name = name.unwrap_or(DEFAULT_NAME);
        let mut problems = files.site(root, name);
        if !problems.is_empty() {
            return Err(problems);
        }
        if files.assets.path(CODE_SHEET).is_none() {
            files
                .assets
                .insert(CODE_SHEET, markdown::highlight_css().as_bytes().to_vec());
        }
        let mut tera = Tera::new();
        tera.set_escape_fn(html::write_text);
        filter::register(&mut tera, &files.assets);
        let Files { assets, sources, .. } = files;
        let theme = Self {
            tera,
            assets,
            sources,
            fields: BTreeMap::new(),
        };
        theme.compile().map_err(|found| {
            problems.extend(found);
            problems.sort();
            problems
        })
    }

    fn compile(mut self) -> Result<Self, Vec<Diagnostic>> {
        let fresh = self.tera.clone();
        let result = self
            .tera
            .set_fallback_prefixes([format!("{DEFAULT_NAME}/")])
            .and_then(|()| {
                self.tera
                    .add_raw_templates(self.sources.iter().map(|(name, source)| (name, &source.text)))
            });
        let Err(error) = result else {
            let names = self.sources.keys().map(|name| asked(name).to_owned());
            self.fields = names.map(|name| (name, OnceLock::new())).collect();
            return Ok(self);
        };
        // Tera stops at the first error: each template alone tells of its own syntax.
        let mut found: Vec<Diagnostic> = self
            .sources
            .iter()
            .filter_map(|(name, source)| {
                let error = fresh.clone().add_raw_template(name, &source.text).err()?;
                match error.kind() {
                    ErrorKind::SyntaxError(report) => Some(self.report(Code::TemplateSyntax, report)),
                    _ => None,
                }
            })
            .collect();
        if found.is_empty() {
            found.push(self.diagnostic(&error, Code::TemplateSyntax));
        }
        Err(found)
    }

    /// The fields that a template, what it extends and what it includes name.
    fn named(&self, template: &str) -> Fields {
        let mut fields = Fields::default();
        let mut seen = BTreeSet::new();
        // Components are there for every template.
        let components = self.sources.iter();
        let components = components.filter(|(_, source)| source.text.contains("component"));
        let mut rest: Vec<&str> = components.map(|(name, _)| name.as_str()).collect();
        rest.push(template);
        while let Some(name) = rest.pop() {
            let source = self.source(name).filter(|(name, _)| seen.insert(*name));
            if let Some((_, Source { text, .. })) = source {
                fields.read(text);
                rest.extend(text.split(['"', '\'', '`']));
            }
        }
        fields
    }

    /// A template by the name that it is asked for by.
    fn source(&self, name: &str) -> Option<(&String, &Source)> {
        let own = self.sources.get_key_value(name);
        own.or_else(|| self.sources.get_key_value(&format!("{DEFAULT_NAME}/{name}")))
    }

    /// Which fields of its view a page shows that is drawn with this template.
    pub fn fields(&self, template: &str) -> &Fields {
        static NONE: LazyLock<Fields> = LazyLock::new(Fields::default);
        match self.fields.get(template) {
            Some(fields) => fields.get_or_init(|| self.named(template)),
            None => &NONE,
        }
    }

    /// The theme's assets.
    pub fn assets(&self) -> &Assets {
        &self.assets
    }

    /// What every template sees.
    pub fn shared(&mut self) -> &mut Context {
        self.tera.global_context()
    }

    /// Whether the theme has a template of this name.
    pub fn has(&self, template: &str) -> bool {
        self.tera.contains_template(template)
    }

    /// Fills a template.
    ///
    /// # Errors
    /// The template asked for something that is not there; `content` names what was rendered.
    pub fn render(
        &self,
        template: &str,
        content: &str,
        context: &Context,
        out: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        self.tera.render_to(template, context, out).map_err(|error| {
            self.diagnostic(&error, Code::TemplateRender)
                .arg("content", content)
        })
    }

    fn diagnostic(&self, error: &tera::Error, code: Code) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => self.report(code, report),
            ErrorKind::MissingParent { current, parent } => self
                .about(current, Code::TemplateGraph)
                .arg("problem", format!("`{parent}` → ?")),
            ErrorKind::CircularExtend {
                tpl,
                inheritance_chain,
            } => self
                .about(tpl, Code::TemplateGraph)
                .arg("problem", inheritance_chain.join(" → ")),
            ErrorKind::CircularInclude { tpl, include_chain } => self
                .about(tpl, Code::TemplateGraph)
                .arg("problem", include_chain.join(" → ")),
            ErrorKind::TemplateNotFound(name) => Diagnostic::new(Code::TemplateGraph)
                .arg("template", name)
                .arg("problem", format!("`{name}` → ?")),
            _ => Diagnostic::new(code)
                .arg("template", "")
                .arg("problem", first_line(&error.to_string())),
        }
    }

    fn report(&self, code: Code, report: &ReportError) -> Diagnostic {
        let span = report.span();
        let diagnostic = Diagnostic::new(code)
            .arg("template", self.file(report.filename()))
            .arg("problem", report.message());
        let Some(source) = self.sources.get(report.filename()) else {
            return diagnostic;
        };
        let length = if span.end_line == span.start_line {
            span.end_col.saturating_sub(span.start_col)
        } else {
            1
        };
        diagnostic.at(Place::at(
            &source.file,
            &source.text,
            span.start_line as u32,
            span.start_col as u32 + 1,
            length as u32,
        ))
    }

    fn about(&self, template: &str, code: Code) -> Diagnostic {
        let file = self.file(template);
        Diagnostic::new(code)
            .arg("template", &file)
            .at(Place::file(&file))
    }

    fn file(&self, template: &str) -> Utf8PathBuf {
        self.sources
            .get(template)
            .map_or_else(|| template.into(), |source| source.file.clone())
    }
}

/// The name that a template is asked for by.
fn asked(name: &str) -> &str {
    let embedded = name.strip_prefix(DEFAULT_NAME);
    embedded.and_then(|name| name.strip_prefix('/')).unwrap_or(name)
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// The files of a theme while they are gathered.
#[derive(Default)]
struct Files {
    assets: Assets,
    sources: BTreeMap<String, Source>,
    count: usize,
    bytes: u64,
}

impl Files {
    fn embedded(&mut self) {
        let mut folders = vec![&DEFAULT];
        while let Some(folder) = folders.pop() {
            folders.extend(folder.dirs());
            for file in folder.files() {
                let Some(path) = Utf8Path::from_path(file.path()) else {
                    continue;
                };
                if let Ok(name) = path.strip_prefix("templates")
                    && let Some(text) = file.contents_utf8()
                {
                    self.sources.insert(
                        format!("{DEFAULT_NAME}/{name}"),
                        Source {
                            file: Utf8Path::new("themes").join(DEFAULT_NAME).join(path),
                            text: text.to_owned(),
                        },
                    );
                } else if let Ok(name) = path.strip_prefix("assets") {
                    self.assets.insert(name.as_str(), file.contents().to_vec());
                }
            }
        }
    }

    /// Reads `themes/<name>/`; what it has takes the place of what is embedded.
    fn site(&mut self, root: &Utf8Path, name: &str) -> Vec<Diagnostic> {
        let themes = Utf8Path::new("themes");
        let folder = themes.join(name);
        if !crate::record::id::is_slug(name) || !root.join(&folder).is_dir() {
            return if name == DEFAULT_NAME {
                Vec::new()
            } else {
                vec![
                    Diagnostic::new(Code::UnknownTheme)
                        .arg("theme", name)
                        .arg("known", known_themes(&root.join(themes))),
                ]
            };
        }
        let mut problems = Vec::new();
        let walk = walkdir::WalkDir::new(root.join(&folder))
            .follow_links(false)
            .max_depth(MAX_DEPTH)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| {
                !is_ignored(&entry.file_name().to_string_lossy(), entry.file_type().is_dir())
            });
        for entry in walk {
            let entry = match entry {
                Ok(entry) if entry.file_type().is_dir() => continue,
                Ok(entry) => entry,
                Err(error) => {
                    problems.push(refused(&folder, &error.to_string()));
                    continue;
                }
            };
            let shown = Utf8Path::from_path(entry.path())
                .and_then(|path| path.strip_prefix(root).ok())
                .map(Utf8Path::to_owned);
            let Some(shown) = shown else {
                problems.push(refused(&folder, "≠ UTF-8"));
                continue;
            };
            if let Err(reason) = self.take(&entry, &shown, &folder) {
                problems.push(refused(&shown, &reason));
            }
            if self.count > MAX_FILES || self.bytes > MAX_TOTAL {
                problems.push(
                    Diagnostic::new(Code::ThemeTooLarge)
                        .at(Place::file(&folder))
                        .arg("theme", name)
                        .arg("files", MAX_FILES)
                        .arg("megabytes", MAX_TOTAL >> 20),
                );
                break;
            }
        }
        problems
    }

    fn take(&mut self, entry: &walkdir::DirEntry, shown: &Utf8Path, folder: &Utf8Path) -> Result<(), String> {
        let name = shown.strip_prefix(folder).unwrap_or(shown);
        let Some(kind) = name.components().next().map(|part| part.as_str().to_owned()) else {
            return Ok(());
        };
        if !matches!(kind.as_str(), "templates" | "assets") {
            return Ok(());
        }
        if !entry.file_type().is_file() {
            return Err("symlink".to_owned());
        }
        let size = entry.metadata().map_err(|error| error.to_string())?.len();
        if size > MAX_FILE {
            return Err(format!("{size} bytes"));
        }
        self.count += 1;
        self.bytes += size;
        let bytes = std::fs::read(entry.path()).map_err(|error| error.to_string())?;
        let name = name
            .strip_prefix(&kind)
            .unwrap_or(name)
            .as_str()
            .replace('\\', "/");
        if kind == "templates" {
            let text = String::from_utf8(bytes).map_err(|_| "≠ UTF-8".to_owned())?;
            if !name.ends_with(".html") {
                return Err("≠ .html".to_owned());
            }
            let embedded = self.sources.get(&format!("{DEFAULT_NAME}/{name}"));
            if embedded.is_none_or(|known| known.text != text) {
                let file = shown.to_owned();
                self.sources.insert(name, Source { file, text });
            }
        } else {
            let extension = Utf8Path::new(&name).extension().unwrap_or_default();
            if !ASSET_TYPES.contains(&extension) {
                return Err(format!(".{extension}"));
            }
            self.assets.insert(&name, bytes);
        }
        Ok(())
    }
}

fn refused(file: &Utf8Path, reason: &str) -> Diagnostic {
    Diagnostic::new(Code::ThemeFile)
        .arg("reason", reason)
        .at(Place::file(file))
}

fn known_themes(folder: &Utf8Path) -> String {
    let mut names: Vec<String> = folder
        .read_dir_utf8()
        .map(|entries| {
            entries
                .flatten()
                .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
                .map(|entry| entry.file_name().to_owned())
                .collect()
        })
        .unwrap_or_default();
    names.push(DEFAULT_NAME.to_owned());
    names.sort();
    names.dedup();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> (tempfile::TempDir, Utf8PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).expect("UTF-8");
        for (path, text) in files {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        (folder, root)
    }

    fn codes(problems: &[Diagnostic]) -> Vec<&str> {
        problems.iter().map(|problem| problem.code.entry().code).collect()
    }

    #[test]
    fn a_site_overrides_one_file_and_may_extend_the_embedded_one() {
        let (_folder, root) = site(&[
            (
                "themes/ours/templates/404.html",
                "{% extends \"default/404.html\" %}{% block main %}ここ{{ super() }}{% endblock %}",
            ),
            ("themes/ours/assets/style.css", "body{color:red}"),
        ]);
        let theme = Theme::load(&root, Some("ours")).expect("a theme");
        assert!(theme.has("404.html") && theme.has("base.html"));
        let embedded = Theme::load(&root, None).expect("a theme");
        assert_ne!(
            theme.assets().path("style.css"),
            embedded.assets().path("style.css")
        );
        assert_eq!(
            theme.assets().path("script.js"),
            embedded.assets().path("script.js")
        );
    }

    #[test]
    fn every_template_that_cannot_be_read_is_reported_with_its_line() {
        let (_folder, root) = site(&[
            ("themes/ours/templates/404.html", "一\n二三{% if %}\n"),
            ("themes/ours/templates/other.html", "{{ a. }}"),
        ]);
        let problems = Theme::load(&root, Some("ours")).expect_err("two errors");
        assert_eq!(codes(&problems), ["G0341", "G0341"]);
        let place = problems[0].place.as_ref().expect("a place");
        assert_eq!(
            (place.file.as_str(), place.line, place.text.as_str()),
            ("themes/ours/templates/404.html", 2, "二三{% if %}")
        );
        assert!(place.column > 3, "{place:?}");
    }

    #[test]
    fn a_template_that_asks_for_what_is_not_there_names_the_page_it_was_drawing() {
        let (_folder, root) = site(&[("themes/ours/templates/404.html", "題\n{{ site.titel }}")]);
        let theme = Theme::load(&root, Some("ours")).expect("a theme");
        let mut context = Context::new();
        context.insert("site", &serde_json::json!({"title": "題"}));
        let problem = theme
            .render("404.html", "404.html", &context, &mut Vec::new())
            .expect_err("no such field");
        assert_eq!(problem.code.entry().code, "G0342");
        assert_eq!(problem.place.as_ref().map(|place| place.line), Some(2));
        assert!(problem.args.contains(&("content", "404.html".to_owned())));
    }

    #[test]
    fn themes_that_are_not_there_or_reach_outside_are_refused() {
        let (_folder, root) = site(&[
            ("themes/ours/templates/x.txt", ""),
            ("themes/ours/assets/run.exe", ""),
            ("secret.html", "{{ 1 }}"),
        ]);
        assert_eq!(
            codes(&Theme::load(&root, Some("our")).expect_err("unknown")),
            ["G0340"]
        );
        assert_eq!(
            codes(&Theme::load(&root, Some("../themes/ours")).expect_err("a path")),
            ["G0340"]
        );
        #[cfg(unix)]
        std::os::unix::fs::symlink(
            root.join("secret.html"),
            root.join("themes/ours/templates/s.html"),
        )
        .expect("a link");
        assert_eq!(
            codes(&Theme::load(&root, Some("ours")).expect_err("three files")),
            ["G0343", "G0343", "G0343"]
        );
    }

    #[test]
    fn a_page_shows_what_its_template_and_all_that_it_takes_in_name() {
        let (_folder, root) = site(&[
            (
                "themes/ours/templates/topic.html",
                "{% extends \"base.html\" %}{% block main %}{% include 'part/one.html' %}{% endblock %}",
            ),
            (
                "themes/ours/templates/base.html",
                "{{ of_base }}{% block main %}{% endblock %}",
            ),
            ("themes/ours/templates/part/one.html", "{{ <two who={of_one}/> }}"),
            (
                "themes/ours/templates/part/two.html",
                "{% component two(who) %}{{ who.of_two }}{% endcomponent two %}",
            ),
        ]);
        let theme = Theme::load(&root, Some("ours")).expect("a theme");
        let fields = theme.fields("topic.html");
        for name in ["of_base", "of_one", "of_two"] {
            assert!(fields.has(name), "{name}");
        }
        assert!(!fields.has("history") && !fields.has("json_ld"));
        assert!(theme.fields("term.html").has("history"));
        assert!(!theme.fields("nothing.html").has("history"));
    }

    #[test]
    fn templates_that_call_each_other_in_a_circle_are_an_error() {
        let (_folder, root) = site(&[
            ("themes/ours/templates/one.html", "{% extends \"two.html\" %}"),
            ("themes/ours/templates/two.html", "{% extends \"one.html\" %}"),
            ("themes/ours/templates/base.html", "{% include \"gone.html\" %}"),
        ]);
        let problems = Theme::load(&root, Some("ours")).expect_err("a circle");
        assert!(!problems.is_empty(), "{problems:?}");
    }
}
