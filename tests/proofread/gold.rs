//! Our own record, held against the corrections that careful readers made.
//!
//! The readers listed what they found before there was a proofreader. A suspicion meets an entry
//! of theirs when it stands on the same line and the words overlap.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;

use camino::Utf8Path;
use giji::content::{Confidence, Correction, CorrectionKind, LoadOptions, load};
use giji::pipeline::proofread::suspicions;
use giji::proofread::Suspicion;
use giji::record::id::MeetingId;

use crate::common::TestSite;
use crate::run::giji;

/// What came of holding suspicions against entries.
struct Measured {
    /// Suspicions that meet an entry, and all, by confidence.
    precise: BTreeMap<&'static str, (usize, usize)>,
    /// Entries that a suspicion meets, and all, by kind and confidence.
    recalled: BTreeMap<(&'static str, &'static str), (usize, usize)>,
    /// Suspicions that meet none.
    alarms: Vec<String>,
    /// Entries that none meets.
    missed: Vec<String>,
}

fn root() -> &'static Utf8Path {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Our site without its corrections; without its glossary too, where readers wrote down words
/// they had found misprinted.
fn bare(glossary: bool) -> TestSite {
    let site = TestSite::empty();
    let folders = ["minutes", "series", "people", "topics", "glossary"];
    for folder in folders
        .iter()
        .filter(|f| glossary || !["topics", "glossary"].contains(f))
    {
        let from = root().join("content").join(folder);
        for file in from.read_dir_utf8().expect("a folder").flatten() {
            let text = fs::read(file.path()).expect("read");
            site.write(&format!("content/{folder}/{}", file.file_name()), text);
        }
    }
    for file in root().join("seeds").read_dir_utf8().expect("seeds").flatten() {
        site.write(
            &format!("seeds/{}", file.file_name()),
            fs::read(file.path()).expect("read"),
        );
    }
    site.write("content/site.yaml", "title: 試験\n");
    site
}

/// Bytes of a seed line that words stand on; of their first place where it is not told which.
pub fn place(line: &str, printed: &str, occurrence: Option<u32>) -> Option<Range<usize>> {
    let number = occurrence.unwrap_or(1).saturating_sub(1) as usize;
    let start = line.match_indices(printed).nth(number).map(|(at, _)| at)?;
    Some(start..start + printed.len())
}

fn measure(site: &TestSite) -> Measured {
    let (corpus, _) = site.load();
    let corpus = corpus.expect("a corpus");
    let mut found = Vec::new();
    let suspected = suspicions(&corpus, None, &mut found);
    assert_eq!(found, []);
    let (ours, _) = load(root(), &LoadOptions { drafts: false });
    let ours = ours.expect("our corpus");
    let mut measured = Measured {
        precise: BTreeMap::new(),
        recalled: BTreeMap::new(),
        alarms: Vec::new(),
        missed: Vec::new(),
    };
    for document in &ours.documents {
        let id = &document.header.id;
        let path = root().join("seeds").join(&document.header.source.file);
        let seed = fs::read_to_string(path).expect("a seed in UTF-8");
        let lines: Vec<&str> = seed.lines().collect();
        let none = Vec::new();
        let some = suspected.get(id).unwrap_or(&none);
        let entries = ours.corrections.get(id).map_or(&[][..], Vec::as_slice);
        hold(id, &lines, some, entries, &mut measured);
    }
    measured
}

fn hold(
    id: &MeetingId,
    lines: &[&str],
    suspected: &[Suspicion],
    entries: &[Correction],
    measured: &mut Measured,
) {
    let on = |line: u32, printed: &str, occurrence| {
        let text = lines.get(line as usize - 1).expect("a line");
        // Words that run on over a page break begin on the line.
        place(text, printed, occurrence).unwrap_or(0..text.len())
    };
    let meets = |suspicion: &Suspicion, entry: &Correction| {
        let a = on(suspicion.line, &suspicion.printed, suspicion.occurrence);
        let b = on(entry.line, &entry.printed, entry.occurrence);
        suspicion.line == entry.line && a.start < b.end && b.start < a.end
    };
    for suspicion in suspected {
        let (met, all) = measured
            .precise
            .entry(confidence(suspicion.confidence))
            .or_default();
        *all += 1;
        match entries.iter().any(|entry| meets(suspicion, entry)) {
            true => *met += 1,
            false => measured.alarms.push(format!(
                "{id} L{} {} 「{}」→「{}」",
                suspicion.line,
                confidence(suspicion.confidence),
                suspicion.printed,
                suspicion.corrected.as_deref().unwrap_or_default()
            )),
        }
    }
    for entry in entries {
        let key = (kind(entry.kind), confidence(entry.confidence));
        let (met, all) = measured.recalled.entry(key).or_default();
        *all += 1;
        match suspected.iter().any(|suspicion| meets(suspicion, entry)) {
            true => *met += 1,
            false => measured.missed.push(format!(
                "{id} L{} {} {} 「{}」",
                entry.line, key.0, key.1, entry.printed
            )),
        }
    }
}

fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    }
}

fn kind(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Ocr => "ocr",
        CorrectionKind::Typo => "typo",
        CorrectionKind::Width => "width",
        CorrectionKind::Break => "break",
        CorrectionKind::Sense => "sense",
    }
}

/// The share in percent, rounded down; 100 of nothing.
pub fn percent((part, whole): (usize, usize)) -> usize {
    (part * 100).checked_div(whole).unwrap_or(100)
}

fn print(title: &str, measured: &Measured) {
    let mut text = format!("\n{title}\n\n| confidence | suspicions | met | precision |\n|---|---|---|---|\n");
    for (confidence, (met, all)) in &measured.precise {
        text += &format!("| {confidence} | {all} | {met} | {} % |\n", percent((*met, *all)));
    }
    text += "\n| kind | confidence | entries | found | recall |\n|---|---|---|---|---|\n";
    for ((kind, confidence), (met, all)) in &measured.recalled {
        text += &format!(
            "| {kind} | {confidence} | {all} | {met} | {} % |\n",
            percent((*met, *all))
        );
    }
    text += &format!("\nAlarms:\n{}\n", measured.alarms.join("\n"));
    text += &format!("\nMissed:\n{}\n", measured.missed.join("\n"));
    println!("{text}");
}

fn sum<'a>(counts: impl Iterator<Item = &'a (usize, usize)>) -> (usize, usize) {
    counts.fold((0, 0), |(a, b), (c, d)| (a + c, b + d))
}

#[test]
fn careful_readers_are_mostly_agreed_with() {
    for (title, glossary) in [("Our record", true), ("Our record, no glossary", false)] {
        let measured = measure(&bare(glossary));
        print(title, &measured);
        let precision = |confidence| percent(measured.precise.get(confidence).copied().unwrap_or_default());
        let visible = |kind: &str| ["ocr", "typo", "break", "width"].contains(&kind);
        let recalled = measured.recalled.iter();
        let sure = sum(recalled
            .clone()
            .filter(|((k, c), _)| visible(k) && *c == "high")
            .map(|(_, n)| n));
        let seen = sum(recalled.clone().filter(|((k, _), _)| visible(k)).map(|(_, n)| n));
        let all = sum(recalled.map(|(_, n)| n));
        println!(
            "recall: {} % of sure misprints, {} % of misprints, {} % of all {} entries",
            percent(sure),
            percent(seen),
            percent(all),
            all.1
        );
        assert!(precision("high") >= 97, "high {}", precision("high"));
        assert!(precision("medium") >= 80, "medium {}", precision("medium"));
        assert!(percent(sure) >= 97, "{sure:?}");
        assert!(percent(all) >= 75, "{all:?}");
    }
}

#[test]
fn everything_it_says_of_our_record_can_be_pasted() {
    let site = bare(true);
    let printed = giji(&site.root(), &["proofread"]).fine().to_owned();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut file = String::new();
    for line in printed.lines() {
        match line.strip_prefix("# ") {
            Some(name) => file = name.to_owned(),
            None => *files.entry(file.clone()).or_default() += &format!("{line}\n"),
        }
    }
    assert_eq!(files.len(), 3, "{printed}");
    for (path, text) in &files {
        site.write(path, text);
    }
    let checked = giji(&site.root(), &["check", "--format", "json"]);
    assert!(!checked.out.contains("orrection"), "{}", checked.out);
    let again = giji(&site.root(), &["proofread"]);
    again.is(0, "疑わしい箇所は見つかりませんでした。\n", "");
}
