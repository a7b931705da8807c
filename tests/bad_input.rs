//! Documents that are broken, huge or in another encoding: a clear error or a right conversion,
//! within a time and a memory that the system enforces.

#![cfg(unix)]

mod common;
#[path = "common/giji.rs"]
mod run;

use std::fs;
use std::process::Command;

use common::TestSite;
use run::Run;

const HEAD: &str =
    "公園樹木検討会（第1回）議事録\n\n日時：令和6年5月10日\n出席者：高木座長、森委員、林委員\n\n";
const NAMES: [&str; 3] = ["森委員", "林委員", "高木座長"];

/// Processor time that a run may take, in seconds; generous, for tests run unoptimised.
const SECONDS: u64 = 120;
/// Memory that a run may map, in kilobytes.
const MEMORY: u64 = 2 << 20;

/// A site with one document.
fn site(bytes: impl AsRef<[u8]>, encoding: &str) -> TestSite {
    let site = TestSite::empty();
    let pin = giji::content::seeds::sha256(bytes.as_ref());
    site.write("content/site.yaml", "title: 樹木検討会を読む\n");
    site.write(
        "content/series/demo.md",
        "---\nname: 公園樹木検討会\nshort_name: 樹木検討会\n---\n市の検討会です。\n",
    );
    site.write("seeds/doc.txt", bytes.as_ref());
    site.write(
        "seeds/seeds.yaml",
        format!("- file: doc.txt\n  sha256: {pin}\n  meeting: demo-01\n  series: demo\n{encoding}"),
    );
    site
}

/// Runs giji within the limits.
#[track_caller]
fn bounded(site: &TestSite, args: &str) -> Run {
    let program = env!("CARGO_BIN_EXE_giji");
    let script = format!("ulimit -t {SECONDS}; ulimit -v {MEMORY}; exec {program} {args} --lang en");
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(site.root())
        .output()
        .expect("sh runs");
    let run = Run::of(output);
    assert!(run.status >= 0, "ended by a signal: {}", run.err);
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run
}

/// The record of the one document.
fn minutes(site: &TestSite) -> String {
    fs::read_to_string(site.root().join("content/minutes/demo-01.md")).expect("converted")
}

fn speeches(count: usize) -> String {
    (0..count)
        .map(|at| {
            format!(
                "○{}　剪定の時期について、{at}番目の意見を述べます。公園の木は市民のものです。\n\n",
                NAMES[at % 3]
            )
        })
        .collect()
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    let text = format!("{HEAD}{}", speeches(20));
    let mut noise = vec![0xF0_u8, 0x28, 0x8C];
    let mut state = 7_u32;
    noise.extend((0..100_000).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    }));
    let with_nul = text.replacen("林委員", "林\0委員", 1);
    for (bytes, entry, wanted) in [
        (
            Vec::new(),
            "",
            "error[G0196]: doc.txt has no text\n--> seeds/doc.txt\n = help: put the document there again, or remove its entry from seeds.yaml\n",
        ),
        (
            "\u{FEFF} \r\n\t\u{3000}\r\n".into(),
            "",
            "error[G0196]: doc.txt has no text\n--> seeds/doc.txt\n = help: put the document there again, or remove its entry from seeds.yaml\n",
        ),
        (
            noise,
            "",
            "error[G0194]: doc.txt does not look like text (bytes that are no UTF-8 on line 1)\n--> seeds/doc.txt\n = help: extract the text of a PDF and put that into seeds/\n",
        ),
        (
            with_nul.into_bytes(),
            "",
            "\
error[G0195]: doc.txt has a NUL character
 --> seeds/doc.txt:4:15
  |
4 | 出席者：高木座長、森委員、林␀委員
  |                             ^
  |
  = help: check that it is text, and its encoding (UTF-16?)
",
        ),
        (
            text.clone().into_bytes(),
            "  encoding: UTF-99\n",
            "error[G0191]: there is no encoding `UTF-99` (doc.txt)\n --> seeds/seeds.yaml:5:13\n  |\n5 |   encoding: UTF-99\n  |             ^^^^^^\n  |\n  = help: use shift_jis, euc-jp, iso-2022-jp, utf-16le, utf-16be …\n",
        ),
        (
            encoding_rs::SHIFT_JIS.encode(&text).0.into_owned(),
            "  encoding: EUC-JP\n",
            "error[G0192]: doc.txt cannot be read as EUC-JP\n --> seeds/seeds.yaml:5:13\n  |\n5 |   encoding: EUC-JP\n  |             ^^^^^^\n  |\n  = help: check `encoding` in seeds.yaml\n",
        ),
    ] {
        let site = site(bytes, entry);
        let run = bounded(&site, "build");
        assert_eq!(run.status, 1);
        assert!(run.err.starts_with(wanted), "wanted\n{wanted}\ngot\n{}", run.err);
        assert!(!site.root().join("public").exists(), "no half of a site");
    }
}

#[test]
fn japanese_encodings_are_recognised_and_read_when_named() {
    let text = format!("{HEAD}{}", speeches(20));
    let plain = {
        let site = site(&text, "");
        bounded(&site, "convert").fine();
        minutes(&site)
    };
    let body = |minutes: &str| minutes.split_once("\n---\n").expect("front matter").1.to_owned();
    let utf16 = |bytes: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        mark.into_iter()
            .chain(text.encode_utf16())
            .flat_map(bytes)
            .collect()
    };
    for (name, bytes) in [
        ("shift_jis", encoding_rs::SHIFT_JIS.encode(&text).0.into_owned()),
        ("euc-jp", encoding_rs::EUC_JP.encode(&text).0.into_owned()),
        (
            "iso-2022-jp",
            encoding_rs::ISO_2022_JP.encode(&text).0.into_owned(),
        ),
        ("utf-16le", utf16(u16::to_le_bytes, true)),
        ("utf-16le", utf16(u16::to_le_bytes, false)),
        ("utf-16be", utf16(u16::to_be_bytes, true)),
        ("utf-16be", utf16(u16::to_be_bytes, false)),
    ] {
        let refused = bounded(&site(&bytes, ""), "convert");
        let told = format!(
            "error[G0193]: doc.txt is not UTF-8; it looks like {name}\n--> seeds/doc.txt\n = help: add encoding: {name} to this file's entry in seeds.yaml\n"
        );
        assert!(refused.err.starts_with(&told), "{name}: {}", refused.err);
        assert_eq!(refused.status, 1);
        let site = site(&bytes, &format!("  encoding: {name}\n"));
        bounded(&site, "convert").fine();
        assert_eq!(body(&minutes(&site)), body(&plain), "{name}");
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_record() {
    let text = format!("{HEAD}{}", speeches(20));
    let site = site(format!("\u{FEFF}{text}"), "");
    bounded(&site, "convert").fine();
    assert!(minutes(&site).contains("title: 公園樹木検討会（第1回）議事録\n"));
}

#[test]
fn fifty_megabytes_are_converted_and_more_than_the_limit_is_refused() {
    let mut text = HEAD.to_owned();
    let some = speeches(1000);
    while text.len() < 50 << 20 {
        text.push_str(&some);
    }
    let wanted = text.matches('○').count();
    let whole = site(&text, "");
    bounded(&whole, "convert -q").fine();
    assert_eq!(minutes(&whole).matches("\n### ○").count(), wanted);
    let run = bounded(&site(vec![b'a'; 65 << 20], ""), "convert");
    assert_eq!(run.status, 1);
    assert!(
        run.err.starts_with("error[G0190]: seed doc.txt has 65 MB, over the limit of 64 MB\n--> seeds/doc.txt\n = help: split the document\n"),
        "{}",
        run.err
    );
}

#[test]
fn lines_of_a_million_characters_are_kept_whole() {
    let wood = "木".repeat(1_000_000);
    let run = "a".repeat(1_000_000);
    let open = "（「".repeat(500_000);
    let addressed = "林委員の御質問について、お答えします。".repeat(52_632);
    for long in [&wood, &run, &open, &addressed] {
        let site = site(format!("{HEAD}{}○森委員　{long}\n", speeches(20)), "");
        bounded(&site, "build").fine();
        let first = long.chars().next().expect("a character");
        let kept = minutes(&site).matches(first).count();
        assert!(kept >= long.matches(first).count(), "{kept} 「{first}」 are left");
        assert!(minutes(&site).contains("\n### ○森委員\n<!-- s0-21 named"));
    }
}

#[test]
fn a_line_without_end_is_of_no_head() {
    // Nothing but the long line could close this head.
    for long in ["木".repeat(1_000_000), "（「".repeat(500_000)] {
        let site = site(format!("{HEAD}○森委員　{long}\n"), "");
        bounded(&site, "build").fine();
        let minutes = minutes(&site);
        assert!(
            minutes.contains("- {name: 林, role: 委員, printed: 林委員}\nheader_lines: [1, 3, 4]\n"),
            "{}",
            &minutes[..600]
        );
        assert!(minutes.contains("\n### ○森委員\n"));
    }
}

#[test]
fn a_hundred_thousand_labels_are_as_many_speeches() {
    let mut text = HEAD.to_owned();
    for at in 0..100_000 {
        text.push_str(&format!("○{}　はい。\n", NAMES[at % 3]));
    }
    let same = site(&text, "");
    bounded(&same, "convert").fine();
    assert_eq!(minutes(&same).matches("\n### ○").count(), 100_000);

    let mut text = HEAD.to_owned();
    for at in 0..100_000_u32 {
        let name: String = [0x4E00 + at % 20_000, 0x4E00 + at / 7 % 20_000]
            .into_iter()
            .filter_map(char::from_u32)
            .collect();
        text.push_str(&format!("○{name}委員　はい。\n"));
    }
    let strangers = site(&text, "");
    bounded(&strangers, "convert -q").fine();
    assert_eq!(minutes(&strangers).matches("\n### ○").count(), 100_000);
}
