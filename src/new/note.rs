//! A note on a place of the record, its quote filled in.

use camino::Utf8Path;

use super::{AUTHOR, Skeleton, free, nearest_of, no_such_place, unknown_document, word};
use crate::content::{Corpus, NoteKind, Publish};
use crate::diagnostic::{Code, Diagnostic};
use crate::record::id::{Anchor, RecordRef, Slug};
use crate::record::yaml_scalar;
use crate::site::quote::{self, Quote};
use crate::site::{Catalogue, Meeting, meeting};

/// Characters of a sentence that a note quotes.
const LONGEST_QUOTE: usize = 60;

/// What note to make.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What it is on.
    pub on: RecordRef,
    /// Name of the file; made from the place where none is given.
    pub slug: Option<Slug>,
    /// Its kind.
    pub kind: NoteKind,
    /// Its day, `2026-11-21`.
    pub date: String,
}

/// Makes a note on a place that is there.
///
/// # Errors
/// The record has no such place, or no words of it stand there only once; minutes that cannot be
/// read say why.
pub fn note(mut corpus: Corpus, wanted: &Wanted) -> Result<Skeleton, Vec<Diagnostic>> {
    let meeting = linked(&mut corpus, wanted)?;
    let quote = quoted(&meeting, wanted)?;
    let folder = Utf8Path::new("content/notes").join(wanted.on.document.as_str());
    let slug = match &wanted.slug {
        Some(slug) => slug.to_string(),
        None => free(&stem(&wanted.on), |name| {
            corpus.root.join(&folder).join(format!("{name}.md")).exists()
        }),
    };
    Ok(Skeleton {
        file: folder.join(format!("{slug}.md")),
        text: text(wanted, quote.as_ref()),
    })
}

fn stem(on: &RecordRef) -> String {
    match on.anchor {
        Anchor::Whole => on.document.to_string(),
        anchor => anchor.to_string(),
    }
}

/// The document, with all of its words: what `publish` hides is hidden on pages, not here.
fn linked(corpus: &mut Corpus, wanted: &Wanted) -> Result<Meeting, Vec<Diagnostic>> {
    let id = &wanted.on.document;
    let Some(at) = corpus.documents.iter().position(|one| one.header.id == *id) else {
        return Err(vec![unknown_document(corpus, id, &wanted.on)]);
    };
    if let Some(document) = corpus.documents.get_mut(at) {
        document.source.publish = Publish::Full;
    }
    let (catalogue, _) = Catalogue::new(corpus);
    let Some(document) = corpus.documents.get(at) else {
        return Err(Vec::new());
    };
    let minutes = document.read(&corpus.root)?;
    Ok(meeting::link(corpus, &catalogue, document, &minutes, &|| None).0)
}

fn quoted(meeting: &Meeting, wanted: &Wanted) -> Result<Option<Quote>, Vec<Diagnostic>> {
    let anchor = wanted.on.anchor;
    if !meeting.has(anchor) {
        let asked = anchor.to_string();
        let known: Vec<String> = anchors(meeting).map(|anchor| anchor.to_string()).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let near = format!("{}#{}", meeting.id, nearest_of(&asked, &known));
        return Err(vec![no_such_place(&wanted.on, &near)]);
    }
    match anchor {
        Anchor::Whole | Anchor::Agenda(_) => Ok(None),
        Anchor::Unit(_) | Anchor::Segment(_) => match quote::suggest(meeting, anchor, LONGEST_QUOTE) {
            Some(quote) => Ok(Some(quote)),
            None => Err(vec![
                Diagnostic::new(Code::NothingToQuote).arg("target", &wanted.on),
            ]),
        },
    }
}

fn anchors(meeting: &Meeting) -> impl Iterator<Item = Anchor> {
    let agenda = meeting.agenda.iter().map(|item| Anchor::Agenda(item.id));
    let units = meeting.units.iter().flat_map(|unit| {
        let segments = unit.segments.iter().map(|segment| Anchor::Segment(segment.id));
        std::iter::once(Anchor::Unit(unit.id)).chain(segments)
    });
    agenda.chain(units)
}

/// The note's text.
fn text(wanted: &Wanted, quote: Option<&Quote>) -> String {
    let mut lines = vec!["---".to_owned(), format!("on: {}", wanted.on)];
    let mut line = |key: &str, value: &str| lines.push(format!("{key}: {}", yaml_scalar(value)));
    if let Some(quote) = quote {
        line("quote", &quote.words);
        for (key, words) in [("prefix", &quote.prefix), ("suffix", &quote.suffix)] {
            words.iter().for_each(|words| line(key, words));
        }
    }
    line("kind", &word(wanted.kind));
    line("author", AUTHOR);
    lines.push(format!("date: {}", wanted.date));
    lines.push("sources: []\n---\nここに説明を書きます。1文から4文くらいで、要点を先に。\n".to_owned());
    lines.join("\n")
}
