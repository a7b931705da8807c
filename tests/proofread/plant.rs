//! Made-up minutes with errors planted in them.
//!
//! The documents were written before anything was measured on them. Each round plants errors of
//! every class at places that a fixed sequence of numbers picks, one a line, then proofreads the
//! site. A suspicion meets an error when it stands on its line and overlaps it.

use std::collections::BTreeMap;
use std::ops::Range;

use giji::content::Confidence;
use giji::pipeline::proofread::suspicions;
use giji::proofread::Suspicion;
use giji::record::id::MeetingId;

use crate::common::TestSite;
use crate::gold::{percent, place};
use crate::run::giji;

/// Documents: id, the committee's name, text.
const DOCUMENTS: [(&str, &str, &str); 3] = [
    (
        "toshokan-04",
        "みどり市図書館運営協議会",
        include_str!("toshokan.txt"),
    ),
    (
        "kotsu-02",
        "あおば市地域交通検討委員会",
        include_str!("kotsu.txt"),
    ),
    ("bosai-06", "港北町防災計画検討会", include_str!("bosai.txt")),
];

/// Times the documents are planted anew.
const ROUNDS: u32 = 6;

/// Characters that scanners take for one another, as proofreaders of scans list them.
const SCANNED: &str = "検険 議義 構講 側測 績積 織識 複復 適摘 網綱 録緑 待持 情清 確碓 輸輪 観勧 環還 紹招 職識 設説 援緩 \
                       計訂 問間 末未 施旋 担坦 提堤 住往 料科 達違 進準 数教 因困 貸貨 読続 線綿 険検 者著 地池 書害 画面 \
                       体休 図国 運連 用月 員貝 金全 対村 予子 手毛 原厚 部剖 明朋 場揚 録禄 会合 難離 開閉 話語 常党";

/// Surname characters and what they are read as.
const NAMES: &str = "末未 萩荻 島鳥 坂板 堀掘 川州 矢失 鳥烏 待侍 桂柱 土士 入人 治冶 貝具 柿姉";

/// A kind of error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// ガ for カ inside a katakana word.
    Voicing,
    /// Another name in a label.
    Label,
    /// A character twice.
    Doubled,
    /// A space between two wide characters.
    Space,
    /// Half of a pair of brackets gone.
    Bracket,
    /// The end of a paragraph gone.
    Cut,
    /// A kanji read as its look-alike.
    Kanji,
    /// Any other kanji inside a compound.
    OtherKanji,
    /// A hiragana gone.
    LostKana,
}

const CLASSES: [Class; 9] = [
    Class::Voicing,
    Class::Label,
    Class::Doubled,
    Class::Space,
    Class::Bracket,
    Class::Cut,
    Class::Kanji,
    Class::OtherKanji,
    Class::LostKana,
];

/// An error in a document.
#[derive(Debug)]
struct Planted {
    class: Class,
    /// From 1.
    line: u32,
    /// Bytes of the line as changed.
    range: Range<usize>,
}

/// A fixed sequence of numbers.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }
}

fn is_kanji(c: char) -> bool {
    ('一'..='鿿').contains(&c)
}

fn is_katakana(c: char) -> bool {
    ('ァ'..='ー').contains(&c)
}

fn is_hiragana(c: char) -> bool {
    ('ぁ'..='ん').contains(&c)
}

fn is_word(c: char) -> bool {
    is_kanji(c) || is_katakana(c) || is_hiragana(c)
}

/// A line with an error of a class, and where; none where the line has no room for one.
fn plant(class: Class, line: &str, numbers: &mut Numbers) -> Option<(String, Range<usize>)> {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let label = label_length(line);
    let is_body = chars.len() >= 30;
    let change = |at: usize, end: usize, by: &str| {
        let text = [&line[..at], by, &line[end..]].concat();
        Some((text, at..at + by.len()))
    };
    // Characters of the text that fit, as pairs of index and character.
    let pick = |numbers: &mut Numbers, fits: &dyn Fn(usize) -> bool| {
        let places: Vec<usize> = (label..chars.len()).filter(|at| fits(*at)).collect();
        places.get(numbers.below(places.len())).copied()
    };
    let char_at = |at: usize| chars.get(at).map(|(_, c)| *c);
    let end_of = |at: usize| chars.get(at + 1).map_or(line.len(), |(byte, _)| *byte);
    if class == Class::Label {
        let at = (0..label).find(|at| char_at(*at).is_some_and(|c| twin(NAMES, c).is_some()))?;
        let other = twin(NAMES, char_at(at)?)?;
        return change(chars[at].0, end_of(at), &other.to_string());
    }
    if !is_body {
        return None;
    }
    match class {
        Class::Voicing => {
            let at = pick(numbers, &|at| {
                let in_word = |from: usize| (from..from + 4).all(|at| char_at(at).is_some_and(is_katakana));
                let inside = (at.saturating_sub(3)..=at).any(in_word);
                inside && char_at(at).is_some_and(|c| voiced(c).is_some())
            })?;
            change(chars[at].0, end_of(at), &voiced(char_at(at)?)?.to_string())
        }
        Class::Doubled => {
            let at = pick(numbers, &|at| char_at(at).is_some_and(is_word))?;
            let c = char_at(at)?;
            change(chars[at].0, end_of(at), &format!("{c}{c}"))
        }
        Class::Space => {
            let at = pick(numbers, &|at| {
                at > label && char_at(at).is_some_and(is_word) && char_at(at - 1).is_some_and(is_word)
            })?;
            change(chars[at].0, chars[at].0, " ")
        }
        Class::Bracket => {
            let at = pick(numbers, &|at| char_at(at).is_some_and(|c| "「」（）".contains(c)))?;
            let partner = match char_at(at)? {
                '「' => line[chars[at].0..].find('」').map(|to| chars[at].0 + to),
                '（' => line[chars[at].0..].find('）').map(|to| chars[at].0 + to),
                '」' => line[..chars[at].0].rfind('「'),
                _ => line[..chars[at].0].rfind('（'),
            }?;
            let (text, lost) = change(chars[at].0, end_of(at), "")?;
            let partner = if partner > lost.start {
                partner - 3
            } else {
                partner
            };
            Some((text, partner.min(lost.start)..(partner + 3).max(lost.start + 3)))
        }
        Class::Cut => {
            let at = chars.len() - 4 - numbers.below(8);
            let text = line[..chars[at].0].to_owned();
            let from = chars[at - 1].0;
            let range = from..text.len();
            Some((text, range))
        }
        Class::Kanji => {
            let at = pick(numbers, &|at| {
                let beside = |at: Option<usize>| at.and_then(char_at).is_some_and(is_kanji);
                char_at(at).is_some_and(|c| twin(SCANNED, c).is_some())
                    && (beside(Some(at + 1)) || beside(at.checked_sub(1)))
            })?;
            let other = twin(SCANNED, char_at(at)?)?;
            change(chars[at].0, end_of(at), &other.to_string())
        }
        Class::OtherKanji => {
            const OTHERS: &str = "春橋糸湖詩笛宝虫星貝鏡庭雲弓畑";
            let at = pick(numbers, &|at| {
                let compound = |from: usize| (from..from + 3).all(|at| char_at(at).is_some_and(is_kanji));
                (at.saturating_sub(2)..=at).any(compound) && char_at(at).is_some_and(is_kanji)
            })?;
            let other = OTHERS.chars().nth(numbers.below(15))?;
            change(chars[at].0, end_of(at), &other.to_string())
        }
        Class::LostKana => {
            let at = pick(numbers, &|at| char_at(at).is_some_and(is_hiragana))?;
            let (text, range) = change(chars[at].0, end_of(at), "")?;
            Some((text, range.start..range.start + 3))
        }
        Class::Label => None,
    }
}

/// Characters of the label that a line has.
fn label_length(line: &str) -> usize {
    let label = match line.strip_prefix('○') {
        Some(rest) => rest.split('　').next().map(|label| label.chars().count() + 2),
        None => line.strip_suffix(')').map(|label| label.chars().count()),
    };
    label.unwrap_or(0)
}

/// The other character of a pair.
fn twin(pairs: &str, c: char) -> Option<char> {
    pairs.split_whitespace().find_map(|pair| {
        let mut both = pair.chars();
        let (a, b) = (both.next()?, both.next()?);
        (a == c).then_some(b)
    })
}

/// A katakana with its voicing put on, taken off or changed.
fn voiced(c: char) -> Option<char> {
    const PAIRS: &str = "カガ キギ クグ コゴ サザ シジ スズ タダ テデ トド ハバ フブ ホボ ガカ ギキ グク ゲケ ゴコ ジシ ズス \
                         ダタ デテ ドト バパ ビピ ブプ ベペ ボポ パバ ピビ プブ ペベ ポボ ッツ ュユ ョヨ";
    twin(PAIRS, c)
}

/// A document with errors in it.
fn planted(text: &str, round: u32, numbers: &mut Numbers) -> (String, Vec<Planted>) {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let start = lines
        .iter()
        .position(|line| line.contains("議事概要") || line == "議事録")
        .unwrap_or(0)
        + 1;
    let mut errors: Vec<Planted> = Vec::new();
    for turn in 0..18 {
        let class = CLASSES[(turn + round as usize) % CLASSES.len()];
        // Some lines have no room for an error of a class; a few are tried.
        for _ in 0..40 {
            let at = start + numbers.below(lines.len() - start);
            if errors.iter().any(|error| error.line as usize == at + 1) {
                continue;
            }
            if let Some((line, range)) =
                plant(class, &lines[at], numbers).filter(|(line, _)| *line != lines[at])
            {
                lines[at] = line;
                errors.push(Planted {
                    class,
                    line: at as u32 + 1,
                    range,
                });
                break;
            }
        }
    }
    (lines.join("\n") + "\n", errors)
}

/// A site with these texts.
fn site(texts: &[String]) -> TestSite {
    let site = TestSite::empty();
    site.write("content/site.yaml", "title: 試験\n");
    let mut seeds = String::new();
    for ((id, name, _), text) in DOCUMENTS.iter().zip(texts) {
        let series = id.split('-').next().expect("a series");
        site.write(&format!("seeds/{series}.txt"), text).write(
            &format!("content/series/{series}.md"),
            format!("---\nname: {name}\n---\n試験です。\n"),
        );
        seeds += &format!(
            "- file: {series}.txt\n  meeting: {id}\n  series: {series}\n  grade: official-summary\n"
        );
    }
    site.write("seeds/seeds.yaml", seeds);
    giji(&site.root(), &["convert"]).fine();
    site
}

fn suspected(site: &TestSite) -> BTreeMap<MeetingId, Vec<Suspicion>> {
    let corpus = site.load().0.expect("a corpus");
    let mut found = Vec::new();
    let suspected = suspicions(&corpus, None, &mut found);
    assert_eq!(found, []);
    suspected
}

fn meets(suspicion: &Suspicion, error: &Planted, text: &str) -> bool {
    let line = text.lines().nth(suspicion.line as usize - 1).unwrap_or_default();
    let here = place(line, &suspicion.printed, suspicion.occurrence).unwrap_or(0..line.len());
    suspicion.line == error.line && here.start <= error.range.end && error.range.start <= here.end
}

#[derive(Debug, Default)]
struct Tally {
    planted: usize,
    /// Met by a suspicion of high or medium confidence.
    sure: usize,
    /// Met by any.
    met: usize,
}

#[test]
fn planted_errors_are_found() {
    let mut classes: BTreeMap<Class, Tally> = BTreeMap::new();
    let mut precise: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut told = String::new();
    for round in 0..ROUNDS {
        let mut numbers = Numbers(u64::from(round) + 1);
        let (texts, errors): (Vec<String>, Vec<Vec<Planted>>) = DOCUMENTS
            .iter()
            .map(|(_, _, text)| planted(text, round, &mut numbers))
            .unzip();
        let found = suspected(&site(&texts));
        for (((id, _, _), text), errors) in DOCUMENTS.iter().zip(&texts).zip(&errors) {
            let id: MeetingId = id.parse().expect("an id");
            let none = Vec::new();
            let here = found.get(&id).unwrap_or(&none);
            for error in errors {
                let hits: Vec<&Suspicion> = here.iter().filter(|s| meets(s, error, text)).collect();
                let tally = classes.entry(error.class).or_default();
                tally.planted += 1;
                tally.met += usize::from(!hits.is_empty());
                tally.sure += usize::from(hits.iter().any(|s| s.confidence != Confidence::Low));
                if hits.is_empty() {
                    let line = text.lines().nth(error.line as usize - 1).unwrap_or_default();
                    let around: String = line[..error.range.start].chars().rev().take(6).collect();
                    let before: String = around.chars().rev().collect();
                    let after: String = line[error.range.start..].chars().take(6).collect();
                    told += &format!("missed {:?}: {before}|{after}\n", error.class);
                }
            }
            for suspicion in here {
                let key = match suspicion.confidence {
                    Confidence::High => "high",
                    Confidence::Medium => "medium",
                    Confidence::Low => "low",
                };
                let (met, all) = precise.entry(key).or_default();
                *all += 1;
                match errors.iter().any(|error| meets(suspicion, error, text)) {
                    true => *met += 1,
                    false => {
                        told += &format!(
                            "alarm {key}: {id} L{} 「{}」→「{}」\n",
                            suspicion.line,
                            suspicion.printed,
                            suspicion.corrected.as_deref().unwrap_or_default()
                        );
                    }
                }
            }
        }
    }
    let mut table =
        "\n| class | planted | found | of these sure | recall |\n|---|---|---|---|---|\n".to_owned();
    for (class, tally) in &classes {
        table += &format!(
            "| {class:?} | {} | {} | {} | {} % |\n",
            tally.planted,
            tally.met,
            tally.sure,
            percent((tally.met, tally.planted))
        );
    }
    table += "\n| confidence | suspicions | met | precision |\n|---|---|---|---|\n";
    for (confidence, (met, all)) in &precise {
        table += &format!("| {confidence} | {all} | {met} | {} % |\n", percent((*met, *all)));
    }
    println!("{told}{table}");
    let planted: usize = classes.values().map(|tally| tally.planted).sum();
    assert!(planted >= 250, "{planted}");
    for (class, floor) in [
        (Class::Voicing, 90),
        (Class::Label, 95),
        (Class::Doubled, 90),
        (Class::Space, 90),
        (Class::Bracket, 95),
        (Class::Cut, 70),
        (Class::Kanji, 50),
        (Class::OtherKanji, 2),
        (Class::LostKana, 8),
    ] {
        let tally = classes.get(&class).expect("planted");
        assert!(
            percent((tally.met, tally.planted)) >= floor,
            "{class:?} {tally:?}"
        );
    }
    assert!(percent(precise["high"]) >= 97, "{precise:?}");
    assert!(percent(precise["medium"]) >= 90, "{precise:?}");
}

#[test]
fn clean_minutes_raise_no_alarm_that_is_sure() {
    let texts: Vec<String> = DOCUMENTS.iter().map(|(_, _, text)| (*text).to_owned()).collect();
    assert_eq!(sure_of(&site(&texts)), [] as [&str; 0]);
}

/// Minutes that somebody else made up, in eight manners.
const LONG: [(&str, &str); 8] = [
    (
        "city-assembly.txt",
        include_str!("../documents/city-assembly.txt"),
    ),
    (
        "council-summary.txt",
        include_str!("../documents/council-summary.txt"),
    ),
    (
        "diet-committee.txt",
        include_str!("../documents/diet-committee.txt"),
    ),
    (
        "expert-meeting.txt",
        include_str!("../documents/expert-meeting.txt"),
    ),
    (
        "ministry-minutes.txt",
        include_str!("../documents/ministry-minutes.txt"),
    ),
    (
        "prefecture-council.txt",
        include_str!("../documents/prefecture-council.txt"),
    ),
    (
        "ward-committee.txt",
        include_str!("../documents/ward-committee.txt"),
    ),
    ("web-article.txt", include_str!("../documents/web-article.txt")),
];

/// Two stray commas of an attendance list, and lines that stand apart where they should be joined.
#[test]
fn long_minutes_raise_hardly_an_alarm_that_is_sure() {
    let site = TestSite::empty();
    site.write("content/site.yaml", "title: 試験\n")
        .write("content/series/z.md", "---\nname: 会\n---\n会です。\n");
    let mut seeds = String::new();
    for (number, (name, text)) in (1..).zip(LONG) {
        site.write(&format!("seeds/{name}"), text);
        let grade = if name.starts_with("web") {
            "secondary"
        } else {
            "official-minutes"
        };
        seeds += &format!("- file: {name}\n  meeting: z-0{number}\n  series: z\n  grade: {grade}\n");
    }
    site.write("seeds/seeds.yaml", seeds);
    giji(&site.root(), &["convert"]).fine();
    let alarms = sure_of(&site);
    println!("\nLong documents: {alarms:#?}");
    assert!(alarms.len() <= 6, "{alarms:#?}");
}

fn sure_of(site: &TestSite) -> Vec<String> {
    suspected(site)
        .values()
        .flatten()
        .filter(|suspicion| suspicion.confidence != Confidence::Low)
        .map(|suspicion| format!("L{} {}", suspicion.line, suspicion.printed))
        .collect()
}
