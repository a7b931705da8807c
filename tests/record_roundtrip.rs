//! Whatever a seed holds: what is written is read back, and any Markdown renderer shows it as
//! plain paragraphs.

#[path = "common/pieces.rs"]
mod pieces;

use camino::Utf8Path;
use giji::record::id::{AgendaId, MeetingId, UnitClass, UnitId};
use giji::record::read::{read, read_header};
use giji::record::write::{seal_fits, write};
use giji::record::{
    AgendaItem, Attendee, Cut, Dropped, Grade, Group, Header, Join, JoinKind, Label, Material, Minutes, Mode,
    Paragraph, SourceHeader, Unit,
};
use pieces::FORMAT;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Characters of a line: anything but a line feed.
fn text(least: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => select(FORMAT).prop_map(str::to_owned),
        2 => any::<char>().prop_filter("a line", |c| *c != '\n').prop_map(String::from),
        2 => "[あ-んア-ン一-龠。、]{1,6}",
        1 => "[!-/:-@\\[-`{-~ ]{1,4}",
    ];
    vec(piece, least..6).prop_map(|pieces| pieces.concat())
}

fn line() -> impl Strategy<Value = String> {
    text(1)
}

/// A value that is no line of print and may hold anything.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![6 => text(0), 1 => any::<String>()]
}

fn seed_line() -> impl Strategy<Value = u32> {
    prop_oneof![1..400_u32, Just(u32::MAX)]
}

fn boundaries(text: &str) -> Vec<usize> {
    text.char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect()
}

fn paragraph() -> impl Strategy<Value = Paragraph> {
    let join = (any::<prop::sample::Index>(), seed_line(), any::<bool>());
    (line(), seed_line(), vec(join, 0..4)).prop_map(|(text, line, joins)| {
        let places = boundaries(&text);
        let mut joins: Vec<Join> = joins
            .into_iter()
            .map(|(at, line, is_page)| Join {
                line,
                at: *at.get(&places),
                kind: if is_page {
                    JoinKind::PageBreak
                } else {
                    JoinKind::HardWrap
                },
            })
            .collect();
        joins.sort_by_key(|join| join.at);
        Paragraph { text, line, joins }
    })
}

fn label() -> impl Strategy<Value = Label> {
    let plain = (line(), select(&[")", "）", ""][..])).prop_map(|(name, bracket)| Label {
        printed: format!("{name}{bracket}"),
        label: name,
        heading: None,
    });
    let other = (line(), value(), option::of(value())).prop_map(|(printed, label, heading)| Label {
        printed,
        label,
        heading,
    });
    prop_oneof![plain, other]
}

type RawCut = (
    prop::sample::Index,
    prop::sample::Index,
    Vec<String>,
    Option<(String, u32)>,
    bool,
);

fn raw_cut() -> impl Strategy<Value = RawCut> {
    (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        vec(value(), 0..3),
        option::of((line(), seed_line())),
        any::<bool>(),
    )
}

/// Cuts in order: at the start of a paragraph, inside one, or after the last.
fn cuts(raw: Vec<RawCut>, paragraphs: &[Paragraph]) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = raw
        .into_iter()
        .map(|(paragraph, at, to, heading, at_start)| {
            let index = paragraph.index(paragraphs.len() + 1);
            let at = match paragraphs.get(index) {
                Some(paragraph) if !at_start => *at.get(&boundaries(&paragraph.text)),
                _ => 0,
            };
            Cut {
                paragraph: index,
                at,
                to,
                heading,
            }
        })
        .collect();
    cuts.sort_by_key(|cut| (cut.paragraph, cut.at));
    cuts
}

fn unit() -> impl Strategy<Value = Unit> {
    let mode = select(Mode::ALL.map(|(mode, _)| mode).to_vec());
    let facts = (
        mode,
        seed_line(),
        option::weighted(0.9, label()),
        option::weighted(0.2, value()),
        0..4_u32,
        option::weighted(0.3, value()),
    );
    (facts, vec(paragraph(), 1..4), vec(raw_cut(), 0..4), any::<bool>()).prop_map(
        |((mode, line, label, from, level, marker), mut paragraphs, raw, has_text)| {
            let label = label.filter(|_| mode.class() == UnitClass::Speech);
            if mode == Mode::Heading {
                paragraphs.truncate(1);
            }
            if label.is_some() && !has_text {
                paragraphs.clear();
            }
            let line = match (&label, paragraphs.first()) {
                (None, Some(first)) => first.line,
                _ => line,
            };
            Unit {
                id: UnitId {
                    agenda: AgendaId(0),
                    class: mode.class(),
                    number: 1,
                },
                mode,
                line,
                label,
                from,
                level,
                marker,
                cuts: cuts(raw, &paragraphs),
                paragraphs,
            }
        },
    )
}

fn agenda_item() -> impl Strategy<Value = AgendaItem> {
    (
        option::of(0..100_u32),
        value(),
        paragraph(),
        vec(value(), 0..3),
        vec(value(), 0..3),
    )
        .prop_map(|(number, title, printed, presenters, materials)| AgendaItem {
            id: AgendaId(0),
            number,
            title,
            printed,
            presenters,
            materials,
        })
}

fn id() -> impl Strategy<Value = MeetingId> {
    prop_oneof![
        Just("ict-09"),
        Just("12"),
        Just("null"),
        Just("議事"),
        Just("1e5"),
        Just("2024-05-10")
    ]
    .prop_filter_map("an id", |text| text.parse().ok())
}

fn group() -> impl Strategy<Value = Group> {
    let attendee = (value(), option::of(value()), option::of(value()), value()).prop_map(
        |(name, role, affiliation, printed)| Attendee {
            name,
            role,
            affiliation,
            printed,
        },
    );
    (value(), vec(attendee, 0..3), vec(value(), 0..3)).prop_map(|(group, people, organizations)| Group {
        group,
        people,
        organizations,
    })
}

fn header() -> impl Strategy<Value = Header> {
    let grade = select(&[Grade::OfficialMinutes, Grade::OfficialSummary, Grade::Secondary][..]);
    let source =
        (value(), value(), grade).prop_map(|(file, sha256, grade)| SourceHeader { file, sha256, grade });
    let material = (
        value(),
        value(),
        option::of(value()),
        option::of(value()),
        seed_line(),
    )
        .prop_map(|(number, title, provider, note, line)| Material {
            number,
            title,
            provider,
            note,
            line,
        });
    let dropped = (seed_line(), value()).prop_map(|(line, rule)| Dropped { line, rule });
    let texts = proptest::array::uniform7(option::of(value()));
    let lists = (
        vec(group(), 0..3),
        vec(material, 0..3),
        vec(seed_line(), 0..5),
        vec(dropped, 0..3),
    );
    (id(), id(), option::of(any::<u32>()), source, texts, lists).prop_map(
        |(id, meeting, round, source, texts, (attendees, materials, header_lines, dropped))| {
            let [title, date, weekday, start, end, place, labels] = texts;
            Header {
                series: meeting.as_str().parse().ok().filter(|_| round.is_some()),
                id,
                meeting,
                round,
                title,
                date,
                weekday,
                start,
                end,
                place,
                source,
                labels,
                attendees,
                materials,
                header_lines,
                dropped,
            }
        },
    )
}

/// Agenda items, each with the units under it; the first units stand under none.
fn minutes() -> impl Strategy<Value = Minutes> {
    let item = (option::weighted(0.8, agenda_item()), vec(unit(), 0..4));
    (header(), vec(item, 0..4)).prop_map(|(header, items)| {
        let mut minutes = Minutes {
            header,
            agenda: Vec::new(),
            units: Vec::new(),
        };
        let mut counts = [0_u32; 3];
        for (item, units) in items {
            if let Some(mut item) = item {
                item.id = AgendaId(minutes.agenda.len() as u32 + 1);
                minutes.agenda.push(item);
                counts = [0; 3];
            }
            for mut unit in units {
                let count = &mut counts[unit.id.class as usize];
                *count += 1;
                unit.id.number = *count;
                unit.id.agenda = AgendaId(minutes.agenda.len() as u32);
                minutes.units.push(unit);
            }
        }
        minutes
    })
}

fn file() -> &'static Utf8Path {
    Utf8Path::new("content/minutes/x.md")
}

/// What a renderer makes of a body: each paragraph and heading as its plain text, or the first
/// thing that is neither that nor a comment.
fn rendered(body: &str) -> Result<Vec<(usize, String)>, String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM;
    let mut blocks = Vec::new();
    let mut block: Option<(usize, String)> = None;
    for event in Parser::new_ext(body, options) {
        match event {
            Event::Start(Tag::Paragraph) => block = Some((0, String::new())),
            Event::Start(Tag::Heading {
                level,
                id: None,
                classes,
                attrs,
            }) if classes.is_empty() && attrs.is_empty() => block = Some((level as usize, String::new())),
            Event::Text(text) => match &mut block {
                Some((_, shown)) => shown.push_str(&text),
                None => return Err(format!("text outside a block: {text}")),
            },
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => blocks.extend(block.take()),
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Html(html) | Event::InlineHtml(html) => {
                let inner = html
                    .trim_end_matches('\n')
                    .strip_prefix("<!--")
                    .and_then(|rest| rest.strip_suffix("-->"))
                    .ok_or_else(|| format!("not one comment: {html}"))?;
                if inner.contains("--") || inner.starts_with(['>', '-']) || inner.ends_with('-') {
                    return Err(format!("a comment that some readers end early: {html}"));
                }
            }
            other => return Err(format!("{other:?}")),
        }
    }
    Ok(blocks)
}

/// The blocks that a body should show, in order.
fn expected(minutes: &Minutes) -> Vec<(usize, String)> {
    // Markdown has no way to say U+0000.
    let shown = |text: &str| text.replace('\0', "␀");
    let mut blocks = Vec::new();
    let mut agenda = minutes.agenda.iter().peekable();
    for unit in &minutes.units {
        while let Some(item) = agenda.next_if(|item| item.id <= unit.id.agenda) {
            blocks.push((2, shown(&item.printed.text)));
        }
        blocks.extend(unit.label.iter().map(|label| (3, shown(&label.printed))));
        for index in 0..=unit.paragraphs.len() {
            let opening = unit
                .cuts
                .iter()
                .filter(|cut| (cut.paragraph, cut.at) == (index, 0));
            blocks.extend(
                opening
                    .filter_map(|cut| cut.heading.as_ref())
                    .map(|(text, _)| (4, shown(text))),
            );
            let depth = if unit.mode == Mode::Heading { 3 } else { 0 };
            blocks.extend(unit.paragraphs.get(index).map(|p| (depth, shown(&p.text))));
        }
    }
    blocks.extend(agenda.map(|item| (2, shown(&item.printed.text))));
    blocks
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(minutes in minutes()) {
        let text = write(&minutes);
        let again = read(file(), &text);
        prop_assert_eq!(again.as_ref(), Ok(&minutes), "{}", text);
        prop_assert!(seal_fits(&text));
        prop_assert_eq!(write(&minutes), text);
    }

    #[test]
    fn the_front_matter_means_the_same_to_any_reader_of_yaml(minutes in minutes()) {
        let text = write(&minutes);
        let yaml = text.split("\nwritten: ").next().unwrap_or_default();
        let header: Result<Header, String> = serde_yaml::from_str(yaml).map_err(|e| e.to_string());
        prop_assert_eq!(header, Ok(minutes.header), "{}", yaml);
    }

    #[test]
    fn a_renderer_shows_plain_paragraphs_and_nothing_else(minutes in minutes()) {
        let text = write(&minutes);
        let Ok((_, body)) = read_header(file(), &text) else {
            return Err(TestCaseError::fail("no header"));
        };
        prop_assert_eq!(rendered(&text[body..]), Ok(expected(&minutes)), "{}", &text[body..]);
    }

    #[test]
    fn windows_line_ends_change_nothing_but_the_seal(minutes in minutes()) {
        let text = write(&minutes).replace('\n', "\r\n");
        prop_assert_eq!(read(file(), &text), Ok(minutes));
        prop_assert!(!seal_fits(&text));
    }

    #[test]
    fn any_one_change_breaks_the_seal(minutes in minutes(), at in any::<prop::sample::Index>()) {
        let text = write(&minutes);
        let (at, c) = text.char_indices().nth(at.index(text.chars().count())).unwrap_or((0, '-'));
        let mut edited = text.clone();
        edited.replace_range(at..at + c.len_utf8(), if c == 'x' { "y" } else { "x" });
        prop_assert!(!seal_fits(&edited));
    }

    #[test]
    fn broken_files_give_errors_and_no_panic(
        minutes in minutes(),
        edits in vec((any::<prop::sample::Index>(), 0..40_usize, prop_oneof![text(0), Just("\n".to_owned()), Just("\n\n".to_owned())]), 1..4),
    ) {
        let mut text = write(&minutes);
        for (at, length, put) in edits {
            let places = boundaries(&text);
            let from = at.index(places.len());
            let to = (from + length).min(places.len() - 1);
            text.replace_range(places[from]..places[to], &put);
        }
        if let Err(found) = read(file(), &text) {
            prop_assert!(!found.is_empty());
            for diagnostic in &found {
                // Debug builds check the arguments against the catalogue here.
                giji::diagnostic::render::message(diagnostic, giji::diagnostic::catalogue::Lang::Ja);
                let place = diagnostic.place.as_ref();
                prop_assert!(place.is_some_and(|p| p.line as usize <= text.split('\n').count()));
            }
        }
    }
}
