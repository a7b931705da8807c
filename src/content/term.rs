//! `glossary/<id>.md`: a word explained.

use std::collections::BTreeSet;

use super::fields::{Fields, clipped};
use super::front_matter::Record;
use super::{Step, Term, body};
use crate::diagnostic::{Code, Diagnostic};
use crate::record::id::Slug;
use crate::text::fold::fold;
use crate::text::script::{is_hiragana, is_katakana};

/// A whole file, as shown with problems of shape.
pub(super) const SAMPLE: &str = "\
---
term: 剪定
reading: せんてい
aliases: [枝切り]
category: 手入れ
sources: [\"demo-02#L31\"]
see_also: []
---
意味を一文から三文で書きます。
";

/// Reads a term.
pub(super) fn read(id: Slug, record: Record, out: &mut Vec<Diagnostic>) -> Option<Term> {
    body::required(&record.origin, out);
    let mut fields = Fields::new(&record, SAMPLE, out);
    let term = fields.required("term");
    let reading = reading(&mut fields);
    let aliases = fields.texts("aliases");
    let category = fields.text("category");
    let sources = fields.texts("sources");
    let see_also: Vec<Slug> = fields.parsed_list("see_also", Code::BadId);
    let popup = fields.flag("popup").unwrap_or(true);
    if let Some(term) = &term {
        needless_aliases(&mut fields, term);
    }
    fields.repeated("see_also");
    let own = fields
        .items("see_also")
        .into_iter()
        .find(|(_, other)| *other == id.as_str());
    if let Some((index, _)) = own {
        fields.report(
            Code::SelfReference,
            &[Step::Key("see_also"), Step::Item(index)],
            |d| d.arg("value", &id),
        );
    }
    fields.finish();
    Some(Term {
        id,
        term: term?,
        reading,
        aliases,
        category,
        sources,
        see_also,
        popup,
        origin: record.origin,
    })
}

/// A reading in kana.
pub(super) fn reading(fields: &mut Fields<'_>) -> Option<String> {
    let reading = fields.text("reading")?;
    let is_kana = |c: char| is_hiragana(c) || is_katakana(c) || c.is_whitespace() || "ー・、".contains(c);
    if !reading.chars().all(is_kana) {
        fields.report(Code::ReadingNotKana, &[Step::Key("reading")], |d| {
            d.arg("value", clipped(&reading))
        });
    }
    Some(reading)
}

/// Matching folds width, case and inner spaces, so forms that differ in nothing else say nothing.
fn needless_aliases(fields: &mut Fields<'_>, term: &str) {
    let mut seen = BTreeSet::from([fold(term)]);
    for (index, alias) in fields.items("aliases") {
        if !seen.insert(fold(alias)) {
            let steps = [Step::Key("aliases"), Step::Item(index)];
            fields.report(Code::NeedlessAlias, &steps, |d| d.arg("alias", clipped(alias)));
        }
    }
}
