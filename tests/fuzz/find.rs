//! A search over made-up entries, held against looking at each.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Mutex;

use giji::search::normal::normal;
use giji::search::{Builder, Directory, Entry, Kind, Meeting};

use crate::mutate::{Mutator, Random, some};
use crate::pieces::MINUTES;
use reader::Reader;

#[path = "../common/reader.rs"]
mod reader;

type Files = BTreeMap<String, Vec<u8>>;

/// Meetings of the search; with this many entries it does not fit one file.
const MEETINGS: usize = 30;
/// Characters of a text that is looked for.
const QUERY: usize = 12;

/// Entries of all kinds, some of a meeting.
pub fn entries(texts: &Mutator) -> Vec<Entry> {
    let random = &mut Random::of(0, 0);
    (0..MEETINGS * 25)
        .map(|number| {
            let kind = *random.pick(&[Kind::Record, Kind::Record, Kind::Note, Kind::Term, Kind::Topic]);
            let page = match kind {
                Kind::Term => "glossary/語".to_owned(),
                _ => format!("meetings/{}", id(number % MEETINGS)),
            };
            let piece = |random: &mut Random| random.word(MINUTES).to_owned();
            let few = |random: &mut Random| (0..random.below(3)).map(|_| piece(random)).collect();
            Entry {
                id: format!("e{number}"),
                order: (number / 2) as u32,
                url: format!("{page}.html#e{number}"),
                kind,
                person: random.once_in(2).then(|| "ict/井上".to_owned()),
                speaker: random.once_in(2).then(|| piece(random)),
                title: random.once_in(3).then(|| texts.text(random).replace('\n', " ")),
                text: texts.text(random),
                corrected: random.once_in(8).then(|| texts.text(random)),
                readings: few(random),
                aliases: few(random),
            }
        })
        .collect()
}

fn id(meeting: usize) -> String {
    format!("ict-{meeting:02}")
}

/// The files of a search over some meetings; an entry belongs to the one that its page names.
pub fn files(entries: &[Entry]) -> Files {
    let files = Mutex::new(Files::new());
    let meetings = (0..MEETINGS).map(|number| Meeting {
        id: id(number),
        series: None,
        label: format!("第{number}回"),
        date: Some(format!("2024-06-{:02}", number + 1)),
    });
    let directory = Directory {
        meetings: meetings.collect(),
        ..Directory::default()
    };
    let write = |path: &str, bytes| {
        let known = files.lock().map(|mut files| files.insert(path.to_owned(), bytes));
        assert!(matches!(known, Ok(None)), "{path} is written twice");
        Ok::<(), Infallible>(())
    };
    let builder = Builder::new(directory, write, |error| panic!("{error}"));
    for meeting in (0..MEETINGS).map(|number| Some(id(number))).chain([None]) {
        let page = meeting
            .as_ref()
            .map_or("glossary/".to_owned(), |id| format!("meetings/{id}."));
        let own = entries.iter().filter(|entry| entry.url.starts_with(&page));
        let Ok(_) = builder.add(meeting.as_deref(), own.cloned().collect());
    }
    let Ok(_) = builder.finish();
    files.into_inner().unwrap_or_default()
}

/// A text; now and then words to look for, most of which stand somewhere.
pub fn input(random: &mut Random, texts: &Mutator, entries: &[Entry]) -> String {
    if !random.once_in(32) {
        return texts.text(random);
    }
    let text = &random.pick(entries).text;
    let mut words: String = text[some(text, random)]
        .chars()
        .take(1 + random.below(8))
        .collect();
    if random.once_in(4) {
        words.push_str(random.word(MINUTES));
    }
    words
}

/// A search, and the normal forms of all that it holds.
pub struct Index<'f> {
    reader: Reader<'f>,
    forms: Vec<(String, Vec<String>)>,
}

impl<'f> Index<'f> {
    /// Over entries whose files these are.
    pub fn new(entries: &[Entry], files: &'f Files) -> Self {
        let forms = entries.iter().map(|entry| {
            let own = [
                Some(&entry.text),
                entry.corrected.as_ref(),
                entry.title.as_ref(),
                entry.speaker.as_ref(),
            ];
            let all = own
                .into_iter()
                .flatten()
                .chain(&entry.readings)
                .chain(&entry.aliases);
            (entry.url.clone(), all.map(|text| normal(text)).collect())
        });
        Self {
            reader: Reader::new(files),
            forms: forms.collect(),
        }
    }

    /// A search finds the entries that hold a form, and no others.
    fn finds(&self, form: &str) -> Result<(), String> {
        let mut found = self.reader.find(form);
        found.sort();
        let holding = self
            .forms
            .iter()
            .filter(|(_, forms)| forms.iter().any(|one| one.contains(form)));
        let mut expected: Vec<String> = holding.map(|(url, _)| url.clone()).collect();
        expected.sort();
        match found == expected {
            true => Ok(()),
            false => Err(format!("{form:?} finds {found:?}, not {expected:?}")),
        }
    }

    /// The normal form of a text and of all its parts is at rest; a short text is looked for, and
    /// of some the lines are a small site, in which a part is.
    pub fn check(&self, text: &str) -> Result<(), String> {
        let form = normal(text);
        let random = &mut Random::of(text.len() as u64, 0);
        let part = form[some(&form, random)].chars().take(QUERY).collect::<String>();
        for whole in [&form, &part] {
            if normal(whole) != *whole {
                return Err(format!("{whole:?} becomes {:?}", normal(whole)));
            }
        }
        if !form.is_empty() && text.chars().count() <= QUERY {
            return self.finds(&form);
        }
        if part.is_empty() || !text.len().is_multiple_of(64) {
            return Ok(());
        }
        let lines = text.lines().enumerate();
        let entries: Vec<Entry> = lines.map(|(number, line)| of_line(number, line)).collect();
        let files = files(&entries);
        Index::new(&entries, &files).finds(&part)
    }
}

fn of_line(number: usize, line: &str) -> Entry {
    Entry {
        id: format!("e{number}"),
        order: 0,
        url: format!("meetings/{}.html#e{number}", id(number % MEETINGS)),
        kind: Kind::Record,
        person: None,
        speaker: None,
        title: None,
        text: line.to_owned(),
        corrected: None,
        readings: Vec::new(),
        aliases: Vec::new(),
    }
}
