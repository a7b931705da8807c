//! `giji proofread`: suspected misprints, as entries of corrections.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;
use serde::Serialize;

use super::args::{self, EntryFormat};
use super::output::Output;
use super::{Status, options};
use crate::content::{self, Confidence, Corpus, LoadOptions};
use crate::diagnostic::catalogue::Lang;
use crate::diagnostic::{Code, Diagnostic, has_errors};
use crate::pipeline::proofread::suspicions;
use crate::proofread::Suspicion;
use crate::proofread::entry::{self, Entry};
use crate::record::id::MeetingId;
use crate::text::nearest::nearest;

/// What to proofread, and how to print it.
#[derive(Debug)]
pub(super) struct Options {
    root: Utf8PathBuf,
    /// As typed; none for all.
    ids: Vec<String>,
    format: EntryFormat,
}

impl Options {
    pub(super) fn check(raw: args::Proofread, root: Option<Utf8PathBuf>) -> Result<Self, Diagnostic> {
        Ok(Self {
            root: options::root(root)?,
            ids: raw.ids,
            format: raw.format,
        })
    }
}

pub(super) fn run(options: &Options, output: Output) -> Result<Status, Diagnostic> {
    let (corpus, mut found) = content::load(&options.root, &LoadOptions::default());
    let Some(corpus) = corpus else {
        output.messages(&found);
        return Ok(Status::of(&found));
    };
    let only = asked(&corpus, &options.ids)?;
    let suspicions = suspicions(&corpus, only.as_deref(), &mut found);
    print(&corpus, &suspicions, options.format, output);
    // What is wrong with the rest of the site is for `giji check` to tell.
    found.retain(|diagnostic| diagnostic.severity == crate::diagnostic::Severity::Error);
    output.messages(&found);
    summarize(&suspicions, output);
    Ok(match has_errors(&found) {
        true => Status::Errors,
        false => Status::Fine,
    })
}

/// The documents asked for; none for all.
fn asked(corpus: &Corpus, ids: &[String]) -> Result<Option<Vec<MeetingId>>, Diagnostic> {
    let known = || corpus.documents.iter().map(|document| &document.header.id);
    let chosen: Result<Vec<MeetingId>, Diagnostic> = ids
        .iter()
        .map(|id| {
            let document = known().find(|known| known.as_str() == id);
            document.cloned().ok_or_else(|| unknown(id, known()))
        })
        .collect();
    Ok(Some(chosen?).filter(|chosen| !chosen.is_empty()))
}

fn unknown<'a>(id: &str, mut known: impl Iterator<Item = &'a MeetingId> + Clone) -> Diagnostic {
    let names = known.clone().map(MeetingId::as_str);
    let nearest = nearest(id, names).or_else(|| known.next().map(MeetingId::as_str));
    match nearest {
        Some(nearest) => Diagnostic::new(Code::NoSuchMinutes)
            .arg("id", id)
            .arg("nearest", nearest),
        None => Diagnostic::new(Code::NoMinutesYet).arg("id", id),
    }
}

/// A document with its entries, as JSON has it.
#[derive(Debug, Serialize)]
struct Sheet<'s> {
    id: &'s MeetingId,
    file: String,
    entries: Vec<Entry<'s>>,
}

fn print(
    corpus: &Corpus,
    suspicions: &BTreeMap<MeetingId, Vec<Suspicion>>,
    format: EntryFormat,
    output: Output,
) {
    let sheets: Vec<Sheet<'_>> = suspicions
        .iter()
        .map(|(id, some)| Sheet {
            id,
            file: format!("content/corrections/{id}.yaml"),
            entries: entry::entries(some, corpus.corrections.get(id).map_or(&[], Vec::as_slice)),
        })
        .collect();
    let text = match format {
        EntryFormat::Json => serde_json::to_string_pretty(&sheets)
            .map(|json| json + "\n")
            .unwrap_or_default(),
        EntryFormat::Yaml => sheets
            .iter()
            .map(|sheet| {
                let entries = entry::yaml(&sheet.entries).unwrap_or_default();
                format!("# {}\n{entries}", sheet.file)
            })
            .collect::<Vec<_>>()
            .join("\n"),
    };
    output.print(&text);
}

fn summarize(suspicions: &BTreeMap<MeetingId, Vec<Suspicion>>, output: Output) {
    let count = |confidence: Confidence| {
        let all = suspicions.values().flatten();
        all.filter(|suspicion| suspicion.confidence == confidence).count()
    };
    let (high, medium, low) = (
        count(Confidence::High),
        count(Confidence::Medium),
        count(Confidence::Low),
    );
    let (all, documents) = (high + medium + low, suspicions.len());
    output.note(&match (output.lang, all) {
        (Lang::Ja, 0) => "疑わしい箇所は見つかりませんでした。".to_owned(),
        (Lang::En, 0) => "Nothing suspicious was found.".to_owned(),
        (Lang::Ja, _) => format!(
            "疑わしい箇所 {all} 件（確度 高 {high}、中 {medium}、低 {low}）、資料 {documents} 件。原資料と見比べ、誤りと認めたものだけを貼り付けてください。"
        ),
        (Lang::En, _) => format!(
            "{all} suspicion{} ({high} high, {medium} medium, {low} low) in {documents} document{}. Compare them with the originals and paste only those that are errors.",
            if all == 1 { "" } else { "s" },
            if documents == 1 { "" } else { "s" },
        ),
    });
}
