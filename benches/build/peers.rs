//! The same content for other generators, and the least that writing its pages costs.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};

use super::corpus::{Material, Meeting, SPEECHES};
use super::cost::{self, Cost};

/// Another generator.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    Hugo,
    Eleventy,
}

impl Peer {
    pub const ALL: [Self; 2] = [Self::Hugo, Self::Eleventy];

    pub fn name(self) -> &'static str {
        match self {
            Self::Hugo => "hugo",
            Self::Eleventy => "eleventy",
        }
    }

    /// The program: `HUGO` or `ELEVENTY`; none where nothing is said.
    pub fn program(self) -> Option<String> {
        std::env::var(self.name().to_uppercase()).ok()
    }

    /// The folder it writes.
    pub fn output(self) -> &'static str {
        match self {
            Self::Hugo => "public",
            Self::Eleventy => "_site",
        }
    }

    /// The arguments of a quiet build.
    pub fn args(self) -> &'static [&'static str] {
        match self {
            Self::Hugo => &["--quiet"],
            Self::Eleventy => &["--quiet"],
        }
    }

    /// Writes its site: its theme from `benches/peers`, and the content.
    pub fn write(self, root: &Path, meetings: usize, material: &Material) -> io::Result<()> {
        copy(&Path::new("benches/peers").join(self.name()), root)?;
        let content = match self {
            Self::Hugo => root.join("content"),
            Self::Eleventy => root.to_owned(),
        };
        fs::create_dir_all(content.join("meetings"))?;
        fs::create_dir_all(content.join("glossary"))?;
        for (at, word) in material.terms().enumerate() {
            let page = format!(
                "---\ntitle: {word}\n{}---\n{word}の説明です。\n",
                self.layout("page")
            );
            fs::write(content.join(format!("glossary/t{at}.md")), page)?;
        }
        if self == Self::Hugo {
            fs::write(
                content.join("timeline.md"),
                "---\ntitle: 年表\nlayout: timeline\n---\n",
            )?;
        }
        for at in 0..meetings {
            let meeting = Meeting::new(at, SPEECHES, material);
            let page = self.meeting(at, &meeting, material);
            let (page_at, notes_at) = match self {
                Self::Hugo => (
                    format!("meetings/{}/index.md", meeting.id),
                    format!("meetings/{}", meeting.id),
                ),
                Self::Eleventy => (
                    format!("meetings/{}.md", meeting.id),
                    format!("notes/{}", meeting.id),
                ),
            };
            fs::create_dir_all(content.join(&notes_at))?;
            fs::write(content.join(page_at), page)?;
            for (number, (segment, quote)) in meeting.quotes.iter().enumerate() {
                let speech = segment.trim_end_matches(|c: char| c.is_ascii_alphabetic());
                let note = format!(
                    "---\non: {speech}\nquote: {quote}\nkind: 解説\nauthor: 編集\ndate: 2026-11-21\n---\nここは**計測のための注釈**です。\n"
                );
                fs::write(content.join(format!("{notes_at}/n{number}.md")), note)?;
            }
        }
        Ok(())
    }

    fn layout(self, name: &str) -> String {
        match self {
            Self::Hugo => String::new(),
            Self::Eleventy => format!("layout: {name}.njk\n"),
        }
    }

    fn meeting(self, at: usize, meeting: &Meeting, material: &Material) -> String {
        let mut body = String::new();
        let mut speakers: Vec<String> = Vec::new();
        let mut opening = "";
        let (mut item, mut speech) = (0, 0);
        let text = meeting
            .text
            .split_once("4. 議事概要")
            .map_or("", |(_, text)| text);
        let mut is_open = false;
        for line in text.lines().filter(|line| !line.is_empty()) {
            let name = line.strip_suffix("構成員)");
            if (line.starts_with('◆') || name.is_some()) && std::mem::take(&mut is_open) {
                self.close(&mut body);
            }
            if line.starts_with('◆') {
                (item, speech) = (item + 1, 0);
                self.heading(&mut body, &format!("a{item}"), line);
            } else if let Some(name) = name {
                speech += 1;
                is_open = true;
                let speaker = format!("k{}-{name}", meeting.lane);
                self.open(&mut body, &format!("s{item}-{speech}"), name, &speaker);
                if !speakers.contains(&speaker) {
                    speakers.push(speaker);
                }
            } else {
                opening = if opening.is_empty() { line } else { opening };
                let _ = write!(body, "{line}\n\n");
            }
        }
        if is_open {
            self.close(&mut body);
        }
        let topics: Vec<String> = material
            .topics()
            .enumerate()
            .filter(|(_, word)| text.contains(word))
            .map(|(at, _)| format!("p{at}"))
            .collect();
        let (year, month, day) = Meeting::date(at);
        let opening: String = opening.chars().take(60).collect();
        let list = meeting.text.lines().find(|line| line.contains("構成員、"));
        let members: Vec<&str> = list.into_iter().flat_map(|list| list.split('、')).collect();
        format!(
            "---\ntitle: 計測検討会{} 第{}回\ndate: {year}-{month:02}-{day:02}\nhours: 14:00〜16:00\nplace: 会議室\nmembers: [{}]\nlane: k{}\n{}topics: [{}]\nspeakers: [{}]\nopening: {opening}\n---\n{body}",
            meeting.lane,
            meeting.round,
            members.join(", "),
            meeting.lane,
            self.layout("meeting"),
            topics.join(", "),
            speakers.join(", ")
        )
    }

    fn heading(self, out: &mut String, id: &str, text: &str) {
        let _ = match self {
            Self::Hugo => write!(out, "## {text} {{#{id}}}\n\n"),
            Self::Eleventy => write!(out, "<h2 id=\"{id}\">{text}</h2>\n\n"),
        };
    }

    /// The beginning of a speech, which the theme turns into a heading with a link to its speaker.
    fn open(self, out: &mut String, id: &str, name: &str, speaker: &str) {
        let _ = match self {
            Self::Hugo => writeln!(
                out,
                "{{{{% speech id=\"{id}\" name=\"{name}\" speaker=\"{speaker}\" %}}}}"
            ),
            Self::Eleventy => writeln!(
                out,
                "{{% speech page.fileSlug, \"{id}\", \"{name}\", \"{speaker}\" %}}"
            ),
        };
    }

    /// Its end, where the theme puts the notes on it.
    fn close(self, out: &mut String) {
        out.push_str(match self {
            Self::Hugo => "{{% /speech %}}\n\n",
            Self::Eleventy => "{% endspeech %}\n\n",
        });
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Writes the files of a published folder anew from memory, with two threads: no generator of
/// these files can cost less.
pub fn floor(published: &Path, to: &Path) -> io::Result<Cost> {
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for entry in walkdir::WalkDir::new(published).sort_by_file_name() {
        let entry = entry?;
        let path = to.join(entry.path().strip_prefix(published).unwrap_or(entry.path()));
        if entry.file_type().is_dir() {
            fs::create_dir_all(path)?;
        } else {
            files.push((path, fs::read(entry.path())?));
        }
    }
    let usage = || getrusage(UsageWho::RUSAGE_SELF).map_err(io::Error::from);
    let (start, before) = (Instant::now(), cost::cpu(&usage()?));
    let (one, other) = files.split_at(files.len() / 2);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| write_all(other));
        write_all(one).and(other.join().unwrap_or(Ok(())))
    })?;
    Ok(Cost {
        wall: start.elapsed(),
        cpu: cost::cpu(&usage()?) - before,
        peak: 0,
    })
}

fn write_all(files: &[(PathBuf, Vec<u8>)]) -> io::Result<()> {
    files.iter().try_for_each(|(path, bytes)| fs::write(path, bytes))
}
