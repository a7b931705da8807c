//! Corrections and notes on made-up records.

use std::cell::RefCell;

use camino::Utf8Path;
use giji::content::{Corpus, Document, LoadOptions, Note, NoteKind, Origin, SourceFacts, corrections, load};
use giji::convert::convert;
use giji::diagnostic::Code;
use giji::record::id::{Anchor, MeetingId, RecordRef};
use giji::record::{Grade, Minutes, yaml_scalar};
use giji::site::correction::Spot;
use giji::site::meeting::{LinkedParagraph, LinkedSegment, Mark, MarkKind, Meeting, link};
use giji::site::overlay::Overlay;
use giji::site::{Catalogue, Located};
use giji::text::fold::fold;

use crate::conversion::entry;
use crate::mutate::{Mutator, Random, some};
use crate::told::told;
use crate::{corpus, pieces};

/// Corrections of the records.
const FILE: &str = "content/corrections/x-01.yaml";

/// A few records, each of some lines of a document.
pub struct Records(Vec<(Minutes, String)>);

impl Records {
    /// The same ones every time.
    pub fn new() -> Self {
        let seeds = corpus::mutator(corpus::seeds(), &[pieces::MINUTES, pieces::FORMAT], false);
        let texts = (0..).map(|number| seeds.text(&mut Random::of(1, number)));
        let records = texts.filter_map(|text| {
            let record = convert(text.as_bytes(), &entry(Grade::OfficialSummary)).ok()?;
            let has_text = record
                .minutes
                .units
                .iter()
                .any(|unit| !unit.paragraphs.is_empty());
            has_text.then_some((record.minutes, text))
        });
        Self(records.take(24).collect())
    }

    /// The number of a record in a line, and a file of corrections: one of ours changed, or made of
    /// words of the record.
    pub fn corrections(&self, random: &mut Random, texts: &Mutator) -> String {
        let number = random.below(self.0.len());
        if random.once_in(3) {
            return format!("{number}\n{}", texts.text(random));
        }
        let (_, seed) = &self.0[number];
        let lines: Vec<&str> = seed.lines().collect();
        let mut out = format!("{number}\n");
        for id in 0..1 + random.below(6) {
            let line = random.below(lines.len());
            let text = lines[line];
            let printed = &text[some(text, random)];
            let mut corrected = text[some(text, random)].to_owned();
            if random.once_in(2) {
                corrected.insert_str(0, printed);
                corrected.push_str(random.word(&texts.pieces));
            }
            let corrected = match random.once_in(5) {
                true => "null".to_owned(),
                false => yaml_scalar(&corrected),
            };
            let occurrence = match random.once_in(3) {
                true => format!("\n  occurrence: {}", 1 + random.below(3)),
                false => String::new(),
            };
            out += &format!(
                "- id: c{id}\n  line: {}\n  printed: {}{occurrence}\n  corrected: {corrected}\n  kind: ocr\n  \
                 reason: 試し\n  confidence: low\n  checked: no\n",
                line + 1,
                yaml_scalar(printed),
            );
        }
        out
    }

    fn of<'i>(&self, input: &'i str) -> Option<(usize, &'i str)> {
        let (number, rest) = input.split_once('\n')?;
        let number = number.parse().ok().filter(|number| *number < self.0.len())?;
        Some((number, rest))
    }

    /// Every correction applies or is reported, and corrected text leads back to what is printed.
    pub fn correct(&self, input: &str) -> Result<(), String> {
        let Some((number, text)) = self.of(input) else {
            return Ok(());
        };
        let (minutes, seed) = &self.0[number];
        let (list, said) = corrections(FILE.into(), text);
        told(&said, Some(text))?;
        let mut said = Vec::new();
        let located = Located::find(&list, minutes, &|| Some(seed.clone()), &mut said);
        told(&said, Some(text))?;
        if located.applied.len() + said.len() != list.len() {
            return Err(format!(
                "of {list:?} only {:?} apply, of {said:?}",
                located.applied
            ));
        }
        for (index, unit) in minutes.units.iter().enumerate() {
            let label = unit
                .label
                .iter()
                .map(|label| (Spot::Label(index), &label.printed));
            let paragraphs = unit.paragraphs.iter().enumerate();
            let paragraphs = paragraphs.map(|(at, one)| (Spot::Paragraph(index, at), &one.text));
            for (spot, text) in label.chain(paragraphs) {
                leads_back(&located.overlay(spot, text), text)?;
                nest(&located.marks(spot, 0..text.len()), text)?;
            }
        }
        Ok(())
    }

    /// The number of a record in a line, and a note a line: target, quote, words before, words
    /// after, apart by tabs. Most quotes are words of the target, some of them changed.
    pub fn notes(&self, random: &mut Random, pieces: &[&str]) -> String {
        let number = random.below(self.0.len());
        let (minutes, _) = &self.0[number];
        let mut out = format!("{number}\n");
        for _ in 0..1 + random.below(3) {
            let unit = random.pick(&minutes.units);
            let segments = unit.segments();
            let segment = random.pick(&segments);
            let target = match random.below(8) {
                0 => "x-01".to_owned(),
                1 => format!("x-01#{}", unit.id.agenda),
                2 => format!("x-01#{}", unit.id),
                3 => "x-01#s1-1b".to_owned(),
                _ => format!("x-01#{}", segment.id),
            };
            let mut piece = || {
                let part = match segment.pieces.is_empty() {
                    true => return String::new(),
                    false => random.pick(&segment.pieces),
                };
                let text = &unit.paragraphs[part.paragraph].text[part.start..part.end];
                let mut words = text[some(text, random)].to_owned();
                match random.below(6) {
                    0 => words.push_str(random.word(pieces)),
                    1 => words = words.chars().flat_map(|c| [c, ' ']).collect(),
                    2 => words = words.to_uppercase(),
                    _ => {}
                }
                words.replace(['\t', '\n'], " ")
            };
            out += &format!("{target}\t{}", piece());
            for _ in 0..2 {
                if piece().len().is_multiple_of(5) {
                    out += &format!("\t{}", piece());
                }
            }
            out.push('\n');
        }
        out
    }

    /// A note's words are marked where they stand, or it is reported.
    pub fn annotate(&self, sites: &[RefCell<Corpus>], input: &str) -> Result<(), String> {
        let Some((number, notes)) = self.of(input) else {
            return Ok(());
        };
        let (minutes, _) = &self.0[number];
        let corpus = &mut *sites[number].borrow_mut();
        corpus.notes = notes
            .lines()
            .enumerate()
            .filter_map(|(at, line)| note(at, line))
            .collect();
        let (catalogue, _) = Catalogue::new(corpus);
        let (meeting, said) = link(corpus, &catalogue, &corpus.documents[0], minutes, &|| None);
        for (index, note) in corpus.notes.iter().enumerate() {
            let of_note = said.iter().filter(|one| {
                one.place
                    .as_ref()
                    .is_some_and(|place| place.file == file(&note.slug))
            });
            let codes: Vec<Code> = of_note.map(|one| one.code).collect();
            found_or_told(&meeting, index, note, &codes)?;
        }
        told(&said, None)?;
        for paragraph in segments(&meeting).flat_map(|segment| &segment.paragraphs) {
            nest(&paragraph.marks, &paragraph.text)?;
            leads_back(&paragraph.overlay(&meeting.corrections), &paragraph.text)?;
        }
        Ok(())
    }
}

/// A site for each record, with corrections of it.
pub fn sites(records: &Records) -> Vec<RefCell<Corpus>> {
    let texts = corpus::mutator(vec![String::new()], &[pieces::FORMAT], true);
    let example = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/example");
    let sites = records.0.iter().enumerate().map(|(number, (minutes, _))| {
        let mut corpus = load(&example, &LoadOptions::default()).0.expect("a corpus");
        let mut random = Random::of(2, number as u64);
        let mut list = (0..40).map(|_| records.corrections(&mut random, &texts));
        let own = list.find_map(|input| input.strip_prefix(&format!("{number}\n")).map(str::to_owned));
        let own = corrections(FILE.into(), &own.unwrap_or_default()).0;
        corpus.corrections = [(minutes.header.id.clone(), own)].into();
        corpus.documents = vec![Document {
            header: minutes.header.clone(),
            source: SourceFacts::default(),
            file: "content/minutes/x-01.md".into(),
        }];
        RefCell::new(corpus)
    });
    sites.collect()
}

fn file(slug: &impl std::fmt::Display) -> String {
    format!("content/notes/x-01/{slug}.md")
}

fn note(at: usize, line: &str) -> Option<Note> {
    let mut words = line.split('\t');
    let on: RecordRef = words.next()?.parse().ok()?;
    let mut next = || words.next().map(str::to_owned);
    let slug = format!("n{at}");
    Some(Note {
        document: "x-01".parse::<MeetingId>().ok()?,
        on: vec![on],
        quote: next(),
        prefix: next(),
        suffix: next(),
        kind: NoteKind::Explanation,
        author: "編集".to_owned(),
        date: "2026-11-21".to_owned(),
        sources: Vec::new(),
        draft: false,
        origin: Origin::bare(file(&slug).into(), "".into()),
        slug: slug.parse().ok()?,
    })
}

fn segments(meeting: &Meeting) -> impl Iterator<Item = &LinkedSegment> {
    meeting.units.iter().flat_map(|unit| &unit.segments)
}

fn found_or_told(meeting: &Meeting, index: usize, note: &Note, told: &[Code]) -> Result<(), String> {
    let (Some(quote), [on]) = (&note.quote, note.on.as_slice()) else {
        return Ok(());
    };
    if on.document != meeting.id {
        return Ok(());
    }
    let quote = fold(quote);
    let covered = meeting.units.iter().flat_map(|unit| {
        unit.segments.iter().filter(|segment| match on.anchor {
            Anchor::Whole => true,
            Anchor::Agenda(id) => unit.agenda == id,
            Anchor::Unit(id) => unit.id == id,
            Anchor::Segment(id) => segment.id == id,
        })
    });
    let count = |text: &str| match quote.is_empty() {
        true => 0,
        false => fold(text).matches(&quote).count(),
    };
    let paragraphs: Vec<&LinkedParagraph> = covered.flat_map(|segment| &segment.paragraphs).collect();
    let printed: usize = paragraphs.iter().map(|one| count(&one.text)).sum();
    let texts: Vec<_> = paragraphs
        .iter()
        .map(|one| one.corrected(&meeting.corrections))
        .collect();
    let corrected: usize = texts.iter().map(|text| count(text)).sum();
    let untouched = paragraphs.iter().zip(&texts).all(|(one, text)| one.text == *text);
    // Places in one corrected stretch are one in print.
    let (stands, twice) = (printed + corrected > 0, untouched && printed > 1);
    let alone = note.prefix.is_none() && note.suffix.is_none();
    let placed = meeting.notes.iter().find(|placed| placed.note == index);
    let is_marked = placed.is_some_and(|one| one.marked);
    let fits = match told {
        // Words that a correction puts in where nothing is printed have nothing to mark.
        [] => {
            stands
                && placed.is_some()
                && (is_marked || !untouched && (!alone || corrected > printed))
                && !(alone && twice)
        }
        [Code::NoteTarget] => placed.is_none() && !meeting.has(on.anchor),
        [Code::NoteQuoteAmbiguous] => !is_marked && (twice || !untouched && printed + corrected > 1),
        [Code::NoteQuote] => !(is_marked || alone && stands),
        _ => false,
    };
    let marked: Vec<(&LinkedParagraph, &Mark)> = segments(meeting)
        .flat_map(|segment| &segment.paragraphs)
        .flat_map(|one| one.marks.iter().map(move |mark| (one, mark)))
        .filter(|(_, mark)| matches!(&mark.kind, MarkKind::Note(slug) if *slug == note.slug))
        .collect();
    let words = match (marked.first(), marked.last()) {
        (Some((paragraph, first)), Some((_, last))) => {
            let overlay = paragraph.overlay(&meeting.corrections);
            let printed = first.range.start..last.range.end;
            let corrected = overlay.text().get(overlay.corrected(printed.clone()));
            [paragraph.text.get(printed), corrected]
                .into_iter()
                .flatten()
                .any(|text| count(text) > 0)
        }
        _ => true,
    };
    match fits && words {
        true => Ok(()),
        false => Err(format!(
            "{told:?}, {placed:?}, {printed}, {corrected}, {marked:?} for {note:?}"
        )),
    }
}

/// Every character of a corrected text leads to printed ones, and back.
fn leads_back(overlay: &Overlay, printed: &str) -> Result<(), String> {
    let text = overlay.text();
    for (at, c) in text.char_indices() {
        let range = overlay.printed(at..at + c.len_utf8());
        if printed.get(range.clone()).is_none() {
            return Err(format!("{at} of {text:?} leads to {range:?} of {printed:?}"));
        }
    }
    for (at, c) in printed.char_indices() {
        let range = overlay.corrected(at..at + c.len_utf8());
        if text.get(range.clone()).is_none() {
            return Err(format!("{at} of {printed:?} leads to {range:?} of {text:?}"));
        }
    }
    Ok(())
}

/// Marks lie on characters, in order, and none crosses another.
fn nest(marks: &[Mark], text: &str) -> Result<(), String> {
    let mut open: Vec<usize> = Vec::new();
    let mut last = 0;
    for Mark { range, .. } in marks {
        open.retain(|end| *end > range.start);
        let fits = text.get(range.clone()).is_some_and(|words| !words.is_empty());
        if !fits || range.start < last || open.iter().any(|end| *end < range.end) {
            return Err(format!("{marks:?} over {text:?}"));
        }
        last = range.start;
        open.push(range.end);
    }
    Ok(())
}
