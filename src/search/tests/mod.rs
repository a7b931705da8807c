//! What a search finds, read from the files as a browser reads them.

mod earlier;
mod node;
#[path = "../../../tests/common/reader.rs"]
mod reader;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Mutex;

use proptest::prelude::*;
use rayon::prelude::*;

use super::builder::Limits;
use super::normal::normal;
use super::pack::fields;
use super::*;
use reader::Reader;

type Files = BTreeMap<String, Vec<u8>>;

/// Entries, each of a meeting or of none.
#[derive(Debug, Clone)]
struct Sample {
    meetings: usize,
    entries: Vec<(Option<usize>, Entry)>,
}

impl Sample {
    fn directory(&self) -> Directory {
        Directory {
            series: vec![Series {
                id: "ict".into(),
                name: "分科会".into(),
                class: "series-a".into(),
            }],
            meetings: (0..self.meetings)
                .map(|number| Meeting {
                    id: format!("ict-{number:02}"),
                    series: Some("ict".into()),
                    label: format!("第{number}回"),
                    date: (number > 0).then(|| format!("2024-06-{number:02}")),
                })
                .collect(),
            suggestions: Vec::new(),
        }
    }

    /// The files, and the longest of them.
    fn build(&self, limits: Limits) -> Files {
        let files = Mutex::new(Files::new());
        let write = |path: &str, bytes| {
            let known = files
                .lock()
                .map(|mut files| files.insert(path.to_owned(), bytes).is_some());
            assert!(!known.unwrap_or(true), "{path} is written twice");
            Ok::<(), Infallible>(())
        };
        let builder = Builder::with_limits(self.directory(), limits, write, |error| panic!("{error}"));
        let mut groups: BTreeMap<Option<usize>, Vec<Entry>> = (0..self.meetings)
            .map(|number| (Some(number), Vec::new()))
            .collect();
        for (meeting, entry) in &self.entries {
            groups.entry(*meeting).or_default().push(entry.clone());
        }
        let groups: Vec<_> = groups.into_iter().collect();
        groups.into_par_iter().for_each(|(meeting, entries)| {
            let id = meeting.map(|number| format!("ict-{number:02}"));
            let Ok(_) = builder.add(id.as_deref(), entries);
        });
        let Ok((summary, _)) = builder.finish();
        let files = files.into_inner().unwrap_or_default();
        assert_eq!(summary.files, files.len());
        assert_eq!(summary.entries, self.entries.len());
        files
    }

    /// The URLs of the entries that hold a form, by looking at each.
    fn holding(&self, form: &str) -> Vec<String> {
        let holding = |entry: &&Entry| fields(entry).any(|field| normal(field).contains(form));
        let mut urls: Vec<String> = self
            .entries
            .iter()
            .map(|(_, entry)| entry)
            .filter(holding)
            .map(|entry| entry.url.clone())
            .collect();
        urls.sort();
        urls
    }

    /// Substrings of the normal form of a field, and some that may stand nowhere.
    fn queries(&self, picks: &[(usize, usize, usize)]) -> Vec<String> {
        let mut queries: Vec<String> = ["つ", "蔦辻", "さいばぼうぎょ", "9", "のにす"]
            .map(str::to_owned)
            .to_vec();
        for (entry, from, len) in picks {
            let Some((_, entry)) = self.entries.get(entry % self.entries.len().max(1)) else {
                continue;
            };
            let all: Vec<&str> = fields(entry).collect();
            let field: Vec<char> = normal(all[from % all.len()]).chars().collect();
            let from = from % field.len().max(1);
            queries.push(field.iter().skip(from).take(1 + len % 9).collect());
        }
        queries.retain(|query| !query.is_empty());
        queries
    }
}

/// Limits under which a handful of entries has volumes, shards and coarse postings.
fn tiny() -> Limits {
    Limits {
        text_gz: 0,
        text: 300,
        rest: 200,
        volume: volume::Limits {
            packs: 3,
            shard: 40,
            list: 4,
        },
    }
}

fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "サイバー",
        "サーバ",
        "ｻｰﾊﾞｰ",
        "防御",
        "能動的",
        "ＡＣＤ",
        "acd",
        "蔦",
        "辻",
        "髙",
        "高",
        "、",
        "。",
        " ",
        "\u{3000}",
        "ー",
        "a",
        "A",
        "\"",
        "\\",
        "の",
        "に",
        "する",
        "𠮷",
        "−",
        "カ゛",
        "か\u{3099}",
        "~",
        "5-1",
        "\u{2028}",
        "</script>",
        "\n",
        "①",
        "#",
        "|",
        "😀",
        "\u{E000}",
        "<mark>",
    ]);
    prop::collection::vec(word, 0..12).prop_map(|words| words.concat())
}

fn sample() -> impl Strategy<Value = Sample> {
    let entry = (
        prop::option::weighted(0.8, 0usize..8),
        0usize..5,
        text(),
        prop::option::weighted(0.2, text()),
        prop::option::of(prop::sample::select(vec!["蔦", "上原", "井上 高"])),
        prop::option::weighted(0.3, text()),
        prop::collection::vec(text(), 0..2),
        prop::collection::vec(text(), 0..2),
    );
    prop::collection::vec(entry, 1..40).prop_map(|entries| Sample {
        meetings: 8,
        entries: entries
            .into_iter()
            .enumerate()
            .map(
                |(number, (meeting, kind, text, corrected, speaker, title, readings, aliases))| {
                    let kind = [Kind::Record, Kind::Note, Kind::Term, Kind::Topic, Kind::Meeting][kind];
                    let page = meeting.map_or("glossary/語".to_owned(), |m| format!("meetings/ict-{m:02}"));
                    let entry = Entry {
                        id: format!("e{number}"),
                        order: (number / 2) as u32,
                        url: format!("{page}.html#e{number}"),
                        kind,
                        person: speaker.map(|name| format!("ict/{name}")),
                        speaker: speaker.map(str::to_owned),
                        title,
                        text,
                        corrected,
                        readings,
                        aliases,
                    };
                    (meeting, entry)
                },
            )
            .collect(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_search_finds_the_entries_that_hold_the_words_and_no_others(
        sample in sample(), picks in prop::collection::vec((0usize..40, 0usize..200, 0usize..20), 8),
    ) {
        for limits in [Limits::default(), tiny()] {
            let files = sample.build(limits);
            let reader = Reader::new(&files);
            for query in sample.queries(&picks) {
                let mut found = reader.find(&query);
                found.sort();
                prop_assert_eq!(found, sample.holding(&query), "{}", query);
            }
        }
    }

    #[test]
    fn the_bytes_depend_on_the_entries_alone(sample in sample(), shuffled in any::<prop::sample::Index>()) {
        let mut other = sample.clone();
        let middle = shuffled.index(other.entries.len());
        other.entries.rotate_left(middle);
        other.entries.reverse();
        for limits in [Limits::default(), tiny()] {
            prop_assert_eq!(sample.build(limits.clone()), other.build(limits));
        }
    }
}

#[test]
fn a_small_site_is_one_text_and_a_large_one_has_small_files() {
    let words = "我が国のサイバー空間における安全保障について、構成員から御意見をいただきたい。";
    let of_length = |count: usize| {
        let chars: Vec<char> = words.chars().collect();
        let entry = |number: usize| {
            let text = (0..120).map(|at| {
                let c = chars[(at * (number + 3)) % chars.len()];
                if at % 7 == 0 {
                    char::from_u32(0x4E00 + (number * 31 + at * 17) as u32 % 6000).unwrap_or(c)
                } else {
                    c
                }
            });
            Entry {
                id: format!("e{number}"),
                order: number as u32,
                url: format!("meetings/ict-{:02}.html#e{number}", number % 20),
                kind: Kind::Record,
                person: None,
                speaker: Some("上原".into()),
                title: None,
                text: text.collect(),
                corrected: None,
                readings: Vec::new(),
                aliases: Vec::new(),
            }
        };
        Sample {
            meetings: 20,
            entries: (0..count)
                .map(|number| (Some(number % 20), entry(number)))
                .collect(),
        }
    };
    let small = of_length(60).build(Limits::default());
    assert_eq!(
        small.keys().collect::<Vec<_>>(),
        ["search/index.js", "search/text.js"]
    );
    let large = of_length(3000).build(Limits::default());
    assert!(!large.contains_key("search/text.js") && large.contains_key("search/v0/3.js"));
    for (path, bytes) in &large {
        assert!(
            path.starts_with("search/t/") || bytes.len() <= 32 * 1024,
            "{path}: {}",
            bytes.len()
        );
    }
}

#[test]
fn nothing_to_find_is_a_search_too() {
    let files = Sample {
        meetings: 2,
        entries: Vec::new(),
    }
    .build(Limits::default());
    assert_eq!(Reader::new(&files).find("蔦"), Vec::<String>::new());
    let files = Sample {
        meetings: 0,
        entries: Vec::new(),
    }
    .build(tiny());
    assert_eq!(Reader::new(&files).find("蔦"), Vec::<String>::new());
}
