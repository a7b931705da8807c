//! A site of any size, made from the sentences of our seeds: the same number gives the same bytes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};

const MEMBERS: [&str; 12] = [
    "後藤", "新井", "上原", "栗原", "小山", "篠田", "盛合", "辻", "蔦", "森", "林", "高木",
];
/// Speeches of a meeting.
pub const SPEECHES: usize = 30;
const TOPICS: usize = 20;
const TERMS: usize = 80;

/// A linear congruential generator: no dependency, the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % end.max(1)
    }
}

/// Sentences of the seeds and the words that terms and topics are named after.
pub struct Material {
    sentences: Vec<String>,
    words: Vec<String>,
}

impl Material {
    /// Reads `seeds/*.txt` and `content/glossary/*.md`.
    pub fn read() -> std::io::Result<Self> {
        let mut seeds = files("seeds", "txt")?;
        seeds.sort();
        let mut sentences = Vec::new();
        for seed in seeds {
            let text = fs::read_to_string(seed)?;
            sentences.extend(
                text.split_inclusive(['。', '\n'])
                    .map(str::trim)
                    .filter(|sentence| {
                        sentence.ends_with('。') && (20..120).contains(&sentence.chars().count())
                    })
                    // No headings and no addresses by chance: the corpus sets its own.
                    .filter(|sentence| {
                        sentence
                            .chars()
                            .all(|c| c.is_alphanumeric() || "、。ー・ ".contains(c))
                    })
                    .filter(|sentence| !sentence.contains("構成員") && !sentence.contains("議題"))
                    .map(str::to_owned),
            );
        }
        let mut terms = files("content/glossary", "md")?;
        terms.sort();
        let mut words = Vec::new();
        for term in terms {
            let text = fs::read_to_string(term)?;
            let word = text
                .lines()
                .find_map(|line| line.strip_prefix("term: "))
                .unwrap_or_default();
            let plain = word.chars().all(char::is_alphanumeric) && word.chars().count() > 1;
            if plain && sentences.iter().any(|sentence| sentence.contains(word)) {
                words.push(word.to_owned());
            }
        }
        Ok(Self { sentences, words })
    }
}

fn sha256(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn files(folder: &str, end: &str) -> std::io::Result<Vec<std::path::PathBuf>> {
    Ok(fs::read_dir(folder)?
        .filter_map(|file| file.ok().map(|file| file.path()))
        .filter(|path| path.extension().is_some_and(|found| found == end))
        .collect())
}

/// What a site is made for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Everything on.
    Whole,
    /// What other generators do as well: no links from words, search, data or sources, and the
    /// templates of `benches/themes/equal`.
    Equal,
}

/// A document by its number.
pub struct Meeting {
    pub lane: usize,
    pub round: usize,
    pub id: String,
    /// The seed.
    pub text: String,
    /// Two segments, each with words of it to note.
    pub quotes: Vec<(String, String)>,
}

impl Meeting {
    pub fn new(at: usize, speeches: usize, material: &Material) -> Self {
        let (lane, round) = (at / 90, at % 90 + 1);
        let (text, quotes) = meeting(lane, round, at, speeches, material);
        let id = format!("k{lane}-{round:02}");
        Self {
            lane,
            round,
            id,
            text,
            quotes,
        }
    }

    /// Year, month and day.
    pub fn date(at: usize) -> (usize, usize, usize) {
        (at / 400 % 6 + 2020, at % 12 + 1, at % 28 + 1)
    }
}

impl Material {
    /// The words of terms, in order.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.words.iter().take(TERMS).map(String::as_str)
    }

    /// The words of topics, in order.
    pub fn topics(&self) -> impl Iterator<Item = &str> {
        self.words.iter().rev().take(TOPICS).map(String::as_str)
    }
}

/// Writes a site of one document of so many speeches.
pub fn write_long(root: &Path, speeches: usize, material: &Material) -> std::io::Result<()> {
    write_meetings(root, 1, speeches, Kind::Equal, material)
}

/// Writes a site of `meetings` meetings below `root`: seeds, corrections-free commentary, two
/// notes a meeting, 20 topics, 80 terms.
pub fn write(root: &Path, meetings: usize, kind: Kind, material: &Material) -> std::io::Result<()> {
    write_meetings(root, meetings, SPEECHES, kind, material)
}

fn write_meetings(
    root: &Path,
    meetings: usize,
    speeches: usize,
    kind: Kind,
    material: &Material,
) -> std::io::Result<()> {
    let content = root.join("content");
    for folder in ["series", "topics", "glossary", "notes"] {
        fs::create_dir_all(content.join(folder))?;
    }
    fs::create_dir_all(root.join("seeds"))?;
    let mut settings = "title: 計測用のサイト\nbase_url: https://example.org/\n".to_owned();
    if kind == Kind::Equal {
        settings.push_str("theme: equal\noutputs: []\n");
        let templates = root.join("themes/equal/templates");
        fs::create_dir_all(&templates)?;
        for template in files("benches/themes/equal/templates", "html")? {
            fs::copy(
                &template,
                templates.join(template.file_name().unwrap_or_default()),
            )?;
        }
    }
    fs::write(content.join("site.yaml"), settings)?;
    let popup = match kind {
        Kind::Whole => "",
        Kind::Equal => "popup: false\n",
    };
    let series = meetings.div_ceil(90);
    for at in 0..series {
        fs::write(
            content.join(format!("series/k{at}.md")),
            format!("---\nname: 計測検討会{at}\nhost: 計測市\n---\n計測のための会議です。\n"),
        )?;
    }
    for (at, word) in material.terms().enumerate() {
        fs::write(
            content.join(format!("glossary/t{at}.md")),
            format!("---\nterm: {word}\nsources: [計測用]\n{popup}---\n{word}の説明です。\n"),
        )?;
    }
    for (at, word) in material.topics().enumerate() {
        fs::write(
            content.join(format!("topics/p{at}.md")),
            format!("---\ntitle: {word}\nterms: [{word}]\n---\n{word}についての論点です。\n"),
        )?;
    }
    let mut entries = String::new();
    for at in 0..meetings {
        let Meeting {
            lane,
            id,
            text,
            quotes,
            ..
        } = Meeting::new(at, speeches, material);
        let file = format!("{id}.txt");
        let _ = writeln!(
            entries,
            "- {{file: {file}, sha256: {}, meeting: {id}, series: k{lane}, grade: official-summary}}",
            sha256(&text)
        );
        fs::write(root.join("seeds").join(&file), text)?;
        let notes = content.join("notes").join(&id);
        fs::create_dir_all(&notes)?;
        for (number, (segment, quote)) in quotes.iter().enumerate() {
            let note = format!(
                "---\non: {id}#{segment}\nquote: {quote}\nkind: 解説\nauthor: 編集\ndate: 2026-11-21\n---\nここは**計測のための注釈**です。\n"
            );
            fs::write(notes.join(format!("n{number}.md")), note)?;
        }
    }
    fs::write(root.join("seeds/seeds.yaml"), entries)
}

/// A document, and two places with words to note there.
fn meeting(
    lane: usize,
    round: usize,
    at: usize,
    speeches: usize,
    material: &Material,
) -> (String, Vec<(String, String)>) {
    let mut random = Random(at as u64 + 1);
    let mut text = String::new();
    let members: Vec<&str> = (0..8)
        .map(|shift| MEMBERS[(at + shift) % MEMBERS.len()])
        .collect();
    let (year, month, day) = Meeting::date(at);
    let list = members
        .iter()
        .map(|name| format!("{name}構成員"))
        .collect::<Vec<_>>()
        .join("、");
    let _ = write!(
        text,
        "計測検討会{lane}（第{round}回）議事要旨\n\n1. 日 時) 令和{}年{month}月{day}日 14:00~16:00\n\n2. 場 所) 会議室\n\n3. 出席者)\n\n【構成員】\n\n{list}\n\n4. 議事概要\n\n",
        year - 2018
    );
    let mut quotes = Vec::new();
    let mut item = 0;
    let mut asked: Vec<&str> = Vec::new();
    for speech in 0..speeches {
        if speech % 10 == 0 {
            item += 1;
            asked.clear();
            let _ = write!(
                text,
                "◆議題({item})「計測の議題{item}」事務局より資料{round}-{item}を説明\n\n"
            );
        }
        let name = members[random.below(members.len())];
        let answers = speech % 5 == 4 && !asked.is_empty();
        let _ = write!(text, "{name}構成員)\n\n");
        for paragraph in 0..2 + random.below(3) {
            if answers && paragraph == 0 {
                let _ = write!(text, "{}構成員への回答。", asked[random.below(asked.len())]);
            }
            for sentence in 0..2 + random.below(3) {
                let said = &material.sentences[random.below(material.sentences.len())];
                text.push_str(said);
                if quotes.len() < 2 && speech % 10 == 3 && paragraph == 0 && sentence == 0 && item <= 2 {
                    let quote = format!("計測の要点{item}はここにある");
                    text.push_str(&quote);
                    text.push('。');
                    quotes.push((format!("s{item}-{}a", speech % 10 + 1), quote));
                }
            }
            text.push_str("\n\n");
        }
        if !asked.contains(&name) && !answers {
            asked.push(name);
        }
    }
    text.push_str("以上\n");
    (text, quotes)
}
