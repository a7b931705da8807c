//! A note on a place of the record, its quote filled in.

use camino::Utf8Path;

use super::{AUTHOR, Skeleton, free, nearest_of, no_such_place, unknown_document, word};
use crate::content::{Corpus, NoteKind, Publish, placeholder};
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
        None => free_slug(&wanted.on, |name| {
            corpus.root.join(&folder).join(format!("{name}.md")).exists()
        }),
    };
    Ok(Skeleton {
        file: folder.join(format!("{slug}.md")),
        text: text(
            &wanted.on,
            quote.as_ref(),
            wanted.kind,
            Some(AUTHOR),
            Some(&wanted.date),
        ),
    })
}

/// A name for a note that none there has: made from its place.
pub fn free_slug(on: &RecordRef, is_taken: impl Fn(&str) -> bool) -> String {
    match on.anchor {
        Anchor::Whole => free(on.document.as_str(), is_taken),
        anchor => free(&anchor.to_string(), is_taken),
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
    let (id, segment) = match anchor {
        Anchor::Whole | Anchor::Agenda(_) => return Ok(None),
        Anchor::Unit(id) => (id, None),
        Anchor::Segment(id) => (id.unit, Some(id)),
    };
    let unit = meeting.units.iter().find(|unit| unit.id == id);
    unit.and_then(|unit| quote::suggest(unit, segment, &meeting.corrections, LONGEST_QUOTE))
        .map(Some)
        .ok_or_else(|| vec![Diagnostic::new(Code::NothingToQuote).arg("target", &wanted.on)])
}

fn anchors(meeting: &Meeting) -> impl Iterator<Item = Anchor> {
    let agenda = meeting.agenda.iter().map(|item| Anchor::Agenda(item.id));
    let units = meeting.units.iter().flat_map(|unit| {
        let segments = unit.segments.iter().map(|segment| Anchor::Segment(segment.id));
        std::iter::once(Anchor::Unit(unit.id)).chain(segments)
    });
    agenda.chain(units)
}

/// The text of a note; whoever writes it fills in what is not given.
pub fn text(
    on: &RecordRef,
    quote: Option<&Quote>,
    kind: NoteKind,
    author: Option<&str>,
    date: Option<&str>,
) -> String {
    let mut text = format!("---\non: {on}\n");
    let mut line = |key: &str, value: &str| text += &format!("{key}: {value}\n");
    if let Some(quote) = quote {
        line("quote", &yaml_scalar(&quote.words));
        for (key, words) in [("prefix", &quote.prefix), ("suffix", &quote.suffix)] {
            words.iter().for_each(|words| line(key, &yaml_scalar(words)));
        }
    }
    line("kind", &word(kind));
    line("author", author.unwrap_or("# 表示する名前"));
    line("date", date.unwrap_or("# 書いた日"));
    text + "sources: []\n---\n" + placeholder::NOTE + "\n"
}
