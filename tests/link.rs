//! Linking, as data shows it: the example to the value, and our own three documents.

use camino::Utf8Path;
use giji::content::{Corpus, LoadOptions, load};
use giji::diagnostic::Diagnostic;
use giji::site::meeting::link;
use giji::site::{Catalogue, Facts, Meeting, Site};

struct Linked {
    corpus: Corpus,
    meetings: Vec<Meeting>,
    site: Site,
    said: Vec<Diagnostic>,
}

fn linked(root: &str) -> Linked {
    linked_after(root, |_| {})
}

fn linked_after(root: &str, change: impl FnOnce(&mut Corpus)) -> Linked {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    let (corpus, mut said) = load(&root, &LoadOptions::default());
    let mut corpus = corpus.expect("content/site.yaml");
    change(&mut corpus);
    let (catalogue, more) = Catalogue::new(&corpus);
    said.extend(more);
    let mut meetings = Vec::new();
    let mut facts: Vec<Facts> = Vec::new();
    for document in &corpus.documents {
        let minutes = document.read(&corpus.root).expect("readable minutes");
        let seed = root.join("seeds").join(&document.header.source.file);
        let (meeting, more) = link(&corpus, &catalogue, document, &minutes, &|| {
            std::fs::read_to_string(&seed).ok()
        });
        said.extend(more);
        facts.push(meeting.facts(&catalogue));
        meetings.push(meeting);
    }
    let site = Site::gather(&corpus, &catalogue, &facts);
    Linked {
        corpus,
        meetings,
        site,
        said,
    }
}

#[test]
fn the_example_becomes_the_data_it_shows() {
    let linked = linked("tests/example");
    let expected = include_str!("example/data/meetings/demo-02.json");
    let expected: serde_json::Value = serde_json::from_str(expected).expect("JSON");
    let found = serde_json::to_value(&linked.meetings[0]).expect("JSON");
    assert_eq!(found, expected);
    assert_eq!(linked.said, []);
}

/// `s1-5a←s1-1a explicit`: every edge of a meeting, in order.
fn edges(meeting: &Meeting) -> Vec<String> {
    let segments = meeting.units.iter().flat_map(|unit| &unit.segments);
    segments
        .flat_map(|segment| {
            segment
                .answers
                .iter()
                .map(|edge| format!("{}←{} {:?}", segment.id, edge.segment, edge.basis).to_lowercase())
        })
        .collect()
}

/// `s1-1 上原 question`: every speech of a meeting, in order.
fn speeches(meeting: &Meeting) -> Vec<String> {
    let speeches = meeting.units.iter().filter(|unit| unit.kind.is_some());
    speeches
        .map(|unit| {
            let person = unit.person.as_deref().unwrap_or("?").trim_start_matches("ict/");
            let kind = unit.kind.map(|kind| format!("{kind:?}").to_lowercase());
            format!("{} {person} {}", unit.id, kind.unwrap_or_default())
        })
        .collect()
}

/// Our documents by the rules alone, without what editors state of threads and people.
fn ours() -> Linked {
    linked_after("", |corpus| {
        corpus.meetings.clear();
        corpus.people.clear();
    })
}

fn meeting<'l>(linked: &'l Linked, id: &str) -> &'l Meeting {
    let mut found = linked.meetings.iter().filter(|m| m.id.as_str() == id);
    found.next().expect("a meeting")
}

#[test]
fn our_content_links_without_a_complaint() {
    let linked = linked("");
    assert_eq!(linked.said, []);
    assert_eq!(linked.corpus.documents.len(), linked.meetings.len());
}

#[test]
fn speeches_of_the_ninth_round_stand_under_the_right_person_and_kind() {
    let linked = ours();
    assert_eq!(
        speeches(meeting(&linked, "ict-09")),
        [
            "s1-1 上原 question",
            "s1-2 盛合 comment",
            "s1-3 新井 comment",
            "s1-4 辻 question",
            "s1-5 井上大介 answer",
            "s1-6 小山 question",
            "s1-7 蔦 comment",
            "s1-8 篠田 question",
            "s1-9 井上大介 answer",
            "s1-10 後藤 question",
            "s1-11 井上大介 answer",
            "s2-1 後藤 reading",
            "s2-2 蔦 comment",
            "s2-3 篠田 comment",
            "s2-4 小山 comment",
            "s2-5 盛合 comment",
            "s2-6 後藤 comment",
            "s2-7 佐藤 answer",
        ]
    );
}

#[test]
fn answers_of_the_ninth_round_lead_to_what_they_answer() {
    let linked = ours();
    assert_eq!(
        edges(meeting(&linked, "ict-09")),
        [
            "s1-5a←s1-1a explicit",
            "s1-5b←s1-3a explicit",
            "s1-5c←s1-4a explicit",
            "s1-9a←s1-6a explicit",
            "s1-9b←s1-7a explicit",
            "s1-9c←s1-8a explicit",
            "s1-11a←s1-10a inferred",
            "s2-7a←s2-1a explicit",
            "s2-7b←s2-2a explicit",
            "s2-7c←s2-3a explicit",
            "s2-7d←s2-4a explicit",
            "s2-7e←s2-5a explicit",
            "s2-7f←s2-6a explicit",
        ]
    );
    let reading = &meeting(&linked, "ict-09")
        .units
        .iter()
        .find(|u| u.id.to_string() == "s2-1");
    let reading = reading.expect("the reading");
    assert_eq!(reading.on_behalf_of.as_deref(), Some("ict/上原"));
    assert_eq!(reading.label.as_deref(), Some("原主査"));
}

#[test]
fn the_fifth_round_is_understood() {
    let linked = ours();
    let fifth = meeting(&linked, "ict-05");
    assert_eq!(
        speeches(fifth),
        [
            "s1-1 新井 question",
            "s1-2 本間輝彰 answer",
            "s1-3 後藤 question",
            "s1-4 本間輝彰 answer",
            "s1-5 後藤 chair",
            "s1-6 後藤 chair",
            "s2-1 上原 question",
            "s2-2 盛合 question",
            "s2-3 酒井 answer",
            "s2-4 小山 question",
            "s2-5 新井 question",
            "s2-6 篠田 question",
            "s2-7 太田陽基 answer",
            "s2-8 酒井 comment",
            "s2-9 後藤 question",
            "s2-10 太田陽基 answer",
            "s2-11 後藤 question",
            "s2-12 小川博久 answer",
        ]
    );
    assert_eq!(
        edges(fifth),
        [
            "s1-2a←s1-1a explicit",
            "s1-4a←s1-3a inferred",
            "s2-3a←s2-1a explicit",
            "s2-3b←s2-2a explicit",
            "s2-7a←s2-4a explicit",
            "s2-7b←s2-5a explicit",
            "s2-7c←s2-6a explicit",
            "s2-10a←s2-9a inferred",
            "s2-12a←s2-11a inferred",
        ]
    );
}

#[test]
fn the_article_names_nobody() {
    let linked = ours();
    let article = meeting(&linked, "acd-03");
    assert!(article.units.len() > 100);
    for unit in &article.units {
        assert_eq!(
            (&unit.person, &unit.name, unit.kind),
            (&None, &None, None),
            "{}",
            unit.id
        );
    }
}

#[test]
fn namesakes_stay_apart_and_misread_names_lead_to_one_person() {
    let linked = ours();
    let person = |id: &str| linked.site.people.iter().find(|p| p.id == id);
    assert!(person("ict/井上").is_some_and(|p| p.speech_count == 0));
    assert!(person("ict/井上大介").is_some_and(|p| p.speech_count == 3));
    assert!(person("ict/小川").is_some_and(|p| p.speech_count == 0));
    assert!(person("ict/小川博久").is_some_and(|p| p.speech_count == 1));
    let printed = person("ict/蔦").map(|p| p.printed.clone()).unwrap_or_default();
    let printed: Vec<&str> = printed.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(printed, ["鳶構成員", "葛構成員"]);
}

#[test]
fn the_timeline_draws_every_gap_and_invents_no_date() {
    let linked = ours();
    let rounds: Vec<String> = linked
        .site
        .timeline
        .iter()
        .filter(|event| event.round.is_some())
        .map(|event| {
            let status = serde_json::to_value(event.status).unwrap_or_default();
            let date = event.date.as_deref().unwrap_or("-");
            format!("{} {} {date}", event.id, status.as_str().unwrap_or_default())
        })
        .collect();
    assert_eq!(
        rounds,
        [
            "ict-03 mentioned -",
            "ict-04 inferred -",
            "ict-05 held-full 2024-04-05",
            "ict-06 inferred -",
            "ict-07 mentioned -",
            "ict-08 mentioned -",
            "ict-09 held-full 2024-06-14",
            "acd-03 held-secondary 2024-08-06",
            "acd-04 unknown -",
        ]
    );
}
