//! Where the last build drew the same of most documents, only what changed is drawn: the other
//! documents, and the lists that quote something else from them. The rest is taken over.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufReader, Read as _};

use super::data::{self, Speeches};
use super::documents::Pass;
use super::drawing::{Desk, Press};
use super::drawn::{List, Memory, Published, Rows};
use super::pages::Lists;
use crate::diagnostic::{Code, Diagnostic, Stored};
use crate::record::id::MeetingId;
use crate::render::Page;
use crate::render::library::Library;
use crate::render::lists::Wanted;
use crate::render::meeting::passage::Passages;
use crate::site::{Meeting, Site};

/// Draws the documents of these places, and takes over the others; gives back the lists that are
/// still to be drawn, with what they quote.
pub(super) fn redraw<'a, P>(
    press: &Press<'a>,
    todo: &[usize],
    memory: &mut Memory<'_>,
    publish: P,
    found: &mut Vec<Diagnostic>,
) -> Lists<'a, P>
where
    P: Fn(Page) -> Result<(), Diagnostic> + Sync,
{
    let Desk {
        documents,
        library,
        renderer,
        ..
    } = press.desk;
    let Library { corpus, site, .. } = *library;
    let is_todo: BTreeSet<usize> = todo.iter().copied().collect();
    let kept: Vec<usize> = documents.places().filter(|at| !is_todo.contains(at)).collect();
    recall(press, &kept, memory);

    let mut rows: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    let mut passages = Vec::new();
    let draw = |at, meeting: &Meeting, found: &mut Vec<Diagnostic>| press.document(at, meeting, found);
    documents.each_of(todo, Pass::Second, found, draw, |at, work| {
        let last = memory.last(at).and_then(|last| last.search.as_ref());
        if let Some(search) = &press.search
            && (last.is_none() || last != work.drawn.search.as_ref())
        {
            search.changed(id(press, at).map_or("", MeetingId::as_str));
        }
        rows.insert(at, work.rows);
        passages.push(work.passages);
        memory.note(at, work.drawn);
    });

    let stale = memory.stale(todo, lists(site));
    let unfound = unfound(press, memory, found);
    let is_unfound = |at: usize| id(press, at).is_some_and(|id| unfound.contains(id.as_str()));
    let quotes_stale = |at: usize| {
        let wanted = id(press, at).and_then(|id| library.lists.wanted.get(site.index_of(id)?));
        wanted.is_some_and(|wanted| quoting(wanted).any(|list| stale.contains(&list)))
    };
    let is_needed = |at: &usize| quotes_stale(*at) || is_unfound(*at);
    let needed: Vec<usize> = kept.iter().copied().filter(is_needed).collect();
    let look = |at: usize, meeting: &Meeting, found: &mut Vec<Diagnostic>| {
        let pack = is_unfound(at).then(|| press.find(meeting, found)).flatten();
        (
            quotes_stale(at).then(|| renderer.passages(meeting, library)),
            pack,
        )
    };
    let mut packs = BTreeMap::new();
    documents.each_of(&needed, Pass::Second, found, look, |at, (quoted, pack)| {
        passages.extend(quoted);
        packs.extend(pack.map(|pack| (at, pack)));
    });

    let mut news = Vec::new();
    for at in &kept {
        if let Some(last) = memory.keep(*at, packs.remove(at)) {
            last.files.iter().for_each(|file| keep(press, file, found));
            found.extend(last.told.iter().cloned().filter_map(Stored::restored));
            news.extend(last.news.iter().cloned());
        }
    }
    for list in lists(site).filter(|list| !stale.contains(list)) {
        if let Some(last) = memory.keep_list(list) {
            last.page.iter().for_each(|page| keep(press, page, found));
            found.extend(last.told.iter().cloned().filter_map(Stored::restored));
        }
    }
    if corpus.config.outputs.data && speeches(press, &rows, memory, found).is_none() {
        let cut = std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
        let refusal = Diagnostic::new(Code::OutputNotWritten).arg("path", data::SPEECHES);
        found.push(refusal.arg("reason", cut));
    }
    let mut lists = Lists::new(renderer, library, Some(stale), publish);
    passages.into_iter().for_each(|passages| lists.quote(passages));
    lists.quote(Passages {
        news,
        ..Passages::default()
    });
    lists
}

fn id<'a>(press: &Press<'a>, at: usize) -> Option<&'a MeetingId> {
    let document = press.desk.library.corpus.documents.get(at)?;
    Some(&document.header.id)
}

/// Has the search find documents as the last build's did.
fn recall(press: &Press<'_>, kept: &[usize], memory: &Memory<'_>) {
    for at in kept {
        let pack = memory.last(*at).and_then(|last| last.search.as_ref());
        if let (Some(search), Some(id), Some(pack)) = (&press.search, id(press, *at), pack) {
            search.recall(id.as_str(), pack);
        }
    }
}

/// Documents that the search cannot find as the last build's did.
fn unfound(press: &Press<'_>, memory: &Memory<'_>, found: &mut Vec<Diagnostic>) -> BTreeSet<String> {
    let keep = |path: &str| found.extend(press.desk.target.keep(path).err());
    let settled = press.search.as_ref().map(|search| search.settle(memory, keep));
    let unfound = settled.transpose().map_err(|refusal| found.push(refusal));
    unfound.ok().flatten().unwrap_or_default().into_iter().collect()
}

fn keep(press: &Press<'_>, page: &Published, found: &mut Vec<Diagnostic>) {
    found.extend(press.desk.target.keep(page.path.as_str()).err());
    if page.is_listed {
        press.desk.renderer.list(page.path.as_str());
    }
}

/// The list of speeches: what was drawn now, and the rest as it stands. None where that cannot be
/// read.
fn speeches(
    press: &Press<'_>,
    rows: &BTreeMap<usize, Vec<u8>>,
    memory: &Memory<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<()> {
    let target = press.desk.target;
    if rows
        .iter()
        .all(|(at, rows)| memory.rows(*at) == Some(&Rows::of(rows)))
    {
        found.extend(target.keep(data::SPEECHES).err());
        return Some(());
    }
    let mut old = BufReader::new(File::open(memory.published(data::SPEECHES)?).ok()?);
    let mut speeches = Speeches::open(target, found);
    for at in press.desk.documents.places() {
        let length = memory.rows(at).map_or(0, |rows| rows.length);
        let mut bytes = Vec::new();
        let read = old.by_ref().take(length).read_to_end(&mut bytes).ok()?;
        if read as u64 != length {
            return None;
        }
        // The first one's comma is a bracket in the file.
        if let Some(first) = bytes.first_mut() {
            *first = b',';
        }
        speeches.push(rows.get(&at).unwrap_or(&bytes));
    }
    speeches.finish(found);
    Some(())
}

/// The pages that quote a document.
fn quoting(wanted: &Wanted) -> impl Iterator<Item = List> {
    let topics = wanted.topics.iter().map(|(at, _)| List::Topic(*at));
    let terms = wanted.terms.iter().map(|(at, _)| List::Term(*at));
    topics
        .chain(terms)
        .chain(wanted.people.iter().map(|at| List::Person(*at)))
}

/// Every page that quotes documents.
fn lists(site: &Site) -> impl Iterator<Item = List> {
    let topics = (0..site.topics.len()).map(List::Topic);
    let terms = (0..site.terms.len()).map(List::Term);
    topics
        .chain(terms)
        .chain((0..site.people.len()).map(List::Person))
}
