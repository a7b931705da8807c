//! The example site's minutes, byte for byte.

use camino::Utf8Path;
use giji::diagnostic::Diagnostic;
use giji::record::read::{read, read_header};
use giji::record::write::{seal_fits, write};
use giji::record::{Cut, Join, JoinKind, Mode};

const EXAMPLE: &str = include_str!("example/content/minutes/demo-02.md");

fn file() -> &'static Utf8Path {
    Utf8Path::new("content/minutes/demo-02.md")
}

#[test]
fn what_is_read_is_written_again_byte_for_byte() -> Result<(), Vec<Diagnostic>> {
    let minutes = read(file(), EXAMPLE)?;
    assert_eq!(write(&minutes), EXAMPLE);
    assert!(seal_fits(EXAMPLE));
    Ok(())
}

#[test]
fn the_example_is_understood() -> Result<(), Vec<Diagnostic>> {
    let minutes = read(file(), EXAMPLE)?;
    let header = &minutes.header;
    assert_eq!(header.id.as_str(), "demo-02");
    assert_eq!(header.start.as_deref(), Some("10:00"));
    assert_eq!(
        header.attendees[1].people[0].affiliation.as_deref(),
        Some("株式会社みどり(造園部)")
    );
    assert_eq!(header.materials[0].line, 19);
    assert_eq!(header.header_lines.len(), 11);

    let item = &minutes.agenda[0];
    assert_eq!(
        item.printed.text,
        "◆議題(1)「剪定の手引きについて」株式会社みどり 木村氏より資料2-1を説明"
    );
    assert_eq!((item.number, item.printed.line), (Some(1), 25));
    assert_eq!(item.presenters, ["株式会社みどり 木村氏"]);

    let ids: Vec<String> = minutes.units.iter().map(|unit| unit.id.to_string()).collect();
    assert_eq!(ids, ["n0-1", "n1-1", "s1-1", "s1-2", "s1-3", "n1-2", "n1-3"]);
    let joined = &minutes.units[3].paragraphs[0];
    assert_eq!(joined.text, "手引きは*必ず*公開してほしい。");
    let at = joined.text.find("い。").unwrap_or_default();
    assert_eq!(
        joined.joins,
        [Join {
            line: 37,
            at,
            kind: JoinKind::PageBreak
        }]
    );

    let answer = &minutes.units[4];
    assert_eq!(answer.mode, Mode::Named);
    assert_eq!(
        answer.label.as_ref().map(|l| l.label.as_str()),
        Some("みどり 木村氏")
    );
    assert_eq!(
        answer.label.as_ref().map(|l| l.printed.as_str()),
        Some("みどり 木村氏)")
    );
    let cut = |at, to: &str| Cut {
        at,
        to: vec![to.to_owned()],
        ..Cut::default()
    };
    assert_eq!(
        answer.cuts,
        [
            cut(0, "森委員"),
            cut("森委員への回答。管理者が決める。".len(), "林委員")
        ]
    );
    Ok(())
}

#[test]
fn the_header_is_read_without_the_body() -> Result<(), Vec<Diagnostic>> {
    let (header, body) = read_header(file(), EXAMPLE)?;
    assert_eq!(header.round, Some(2));
    assert!(EXAMPLE[body..].starts_with("### "));
    let cut_off = &EXAMPLE[..body + 5];
    assert_eq!(read_header(file(), cut_off)?.0, header);
    Ok(())
}

#[test]
fn a_file_edited_by_hand_no_longer_fits_its_seal() {
    assert!(!seal_fits(&EXAMPLE.replace("誰が", "だれが")));
    assert!(!seal_fits(&EXAMPLE.replace("round: 2", "round: 3")));
    assert!(!seal_fits(&EXAMPLE.replace("written: e", "written: f")));
    assert!(!seal_fits(""));
}
