//! Whatever happened since the last build, the next one publishes and tells what a first build of
//! the same files would: random sequences of what people, editors, crashes and other programs do
//! to a site, its published folder and what giji noted of it. What `serve` previews is held against
//! the same builds.
//!
//! `GIJI_CASES=2000 cargo test --release --test incremental` tries more of them.

mod common;
#[path = "common/giji.rs"]
mod run;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use common::TestSite;
use giji::content::LoadOptions;
use giji::pipeline::preview::{Followed, Preview, Seen};
use run::{Run, command, giji_en};
use sha2::{Digest as _, Sha256};

const CASES: usize = 24;
const STEPS: usize = 8;
const SOURCES: [&str; 3] = ["content", "seeds", "themes"];
const NOTE: &str = ".giji/build";

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }
}

/// A site that things happen to.
struct Life {
    site: TestSite,
    /// As it was before anything happened, to mend it from.
    sound: TestSite,
    dice: Dice,
    drafts: bool,
    base_url: bool,
    /// The last build found errors.
    is_broken: bool,
    /// What giji noted may be damaged.
    is_damaged: bool,
    /// So may be what it looks at only where there is something to do.
    is_damaged_within: bool,
    /// What `serve` shows before a build ends, of the sources as they stood.
    preview: Option<(Preview, BTreeMap<String, Vec<u8>>)>,
    /// What happened, for messages.
    log: Vec<String>,
}

fn site() -> TestSite {
    let site = TestSite::example();
    let text = |path: &str| fs::read_to_string(site.root().join(path)).expect("read");
    let (first, entry) = (text("seeds/demo.txt"), text("seeds/seeds.yaml"));
    let mut seeds = entry.clone();
    for (round, day) in [(4, "7月12日(金)"), (5, "9月13日(金)"), (7, "11月8日(金)")] {
        let name = format!("demo{round}.txt");
        let seed = first
            .replace("第2回", &format!("第{round}回"))
            .replace("5月10日(金)", day);
        seeds += &entry
            .replace("demo.txt", &name)
            .replace("demo-02", &format!("demo-0{round}"));
        site.write(&format!("seeds/{name}"), seed);
    }
    site.write("seeds/seeds.yaml", seeds);
    for round in [4, 5, 7] {
        pin(&site.root(), &format!("demo{round}.txt"));
    }
    site.write(
        "content/pages/about.md",
        "---\ntitle: このサイトについて\n---\n読みかたです。\n",
    );
    let corrections = text("content/corrections/demo-02.yaml");
    for round in [4, 5, 7] {
        let path = format!("content/corrections/demo-0{round}.yaml");
        site.write(&path, &corrections);
    }
    site.write("content/redirects.yaml", "demo-02#s1-9: demo-02#s1-1\n");
    site
}

/// Pins a seed to the bytes it has.
fn pin(root: &Utf8Path, name: &str) {
    let hash = Sha256::digest(fs::read(root.join("seeds").join(name)).expect("a seed"));
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let list = root.join("seeds/seeds.yaml");
    let mut is_it = false;
    let lines = fs::read_to_string(&list).expect("a list");
    let lines: Vec<String> = lines
        .lines()
        .map(|line| {
            is_it = line.strip_prefix("- file: ").map_or(is_it, |file| file == name);
            match line.starts_with("  sha256: ") && is_it {
                true => format!("  sha256: {hash}"),
                false => line.to_owned(),
            }
        })
        .collect();
    fs::write(list, lines.join("\n") + "\n").expect("written");
}

/// Copies the sources of a site: files, folders and links, nothing else of it.
fn copy_sources(from: &Utf8Path, to: &Utf8Path) {
    for folder in SOURCES {
        for entry in walkdir::WalkDir::new(from.join(folder)).into_iter().flatten() {
            let path = Utf8Path::from_path(entry.path()).expect("UTF-8");
            let target = to.join(path.strip_prefix(from).expect("below"));
            if entry.path_is_symlink() {
                #[cfg(unix)]
                std::os::unix::fs::symlink(path.read_link_utf8().expect("a link"), target).expect("linked");
            } else if entry.file_type().is_dir() {
                fs::create_dir_all(target).expect("a folder");
            } else {
                fs::copy(path, target).expect("copied");
            }
        }
    }
}

/// Every file below a folder with its bytes; nothing where the folder is not there.
fn tree(folder: &Utf8Path) -> BTreeMap<String, Vec<u8>> {
    match folder.exists() {
        true => run::tree(folder),
        false => BTreeMap::new(),
    }
}

fn files(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    tree(folder).into_keys().map(|name| folder.join(name)).collect()
}

/// Another text of the same length, where there is a digit or a kana to change.
fn alter(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let places: Vec<(usize, char)> = text
        .char_indices()
        .filter(|(_, c)| c.is_ascii_digit() || ('ぁ'..='ん').contains(c))
        .collect();
    if places.is_empty() {
        return bytes.iter().map(|byte| byte ^ 1).collect();
    }
    let (at, old) = *dice.one(&places);
    let new = match old {
        '0'..='8' => char::from(old as u8 + 1),
        '9' => '0',
        'の' => 'は',
        _ => 'の',
    };
    let mut altered = text.into_owned();
    altered.replace_range(at..at + old.len_utf8(), new.encode_utf8(&mut [0; 4]));
    altered.into_bytes()
}

/// Changes bytes and nothing that a listing shows.
fn alter_unseen(path: &Utf8Path, dice: &mut Dice) {
    let modified = fs::metadata(path)
        .and_then(|found| found.modified())
        .expect("a time");
    let altered = alter(&fs::read(path).expect("read"), dice);
    fs::write(path, altered).expect("written");
    let file = fs::File::options().write(true).open(path).expect("opened");
    file.set_modified(modified).expect("set back");
}

/// What people write most.
const COMMENTARY: &[(&str, &str)] = &[
    (
        "content/notes/demo-05/hi.md",
        "---\non: [demo-05#s1-1a, demo-07#s1-1]\nquote: 剪定の時期\nkind: 解説\nauthor: 編集\ndate: 2026-11-22\nsources: [demo-02#s1-3, demo-04#L12]\n---\n時期の話です。demo-07#s1-3aと[[剪定]]です。\n",
    ),
    (
        "content/notes/demo-05/hi.md",
        "---\non: [demo-05#s1-1a, demo-04#s1-1]\nquote: 剪定の時期\nkind: 訂正\nauthor: 編集\ndate: 2026-11-20\n---\n短い注釈です。\n",
    ),
    (
        "content/notes/demo-07/hi.md",
        "---\non: demo-07#s1-3a\nquote: 管理者が決める\nkind: 背景\nauthor: 編集\ndate: 2026-01-01\nsources: [demo-04#L12]\n---\n![絵](https://example.org/a.png)\n",
    ),
    (
        "content/notes/demo-04/whole.md",
        "---\non: demo-04\nkind: 関連\nauthor: 編集\ndate: 2026-11-21\n---\n<b>全体</b>の話です。\n",
    ),
    (
        "content/meetings/demo-05.md",
        "---\nthreads:\n  - question: s1-1a\n    answers: []\n    status: none\n    reason: 答えは次の回です。\n---\n三度目の会議です。\n",
    ),
    (
        "content/notes/demo-04/whole.md",
        "---\non: demo-04\nkind: 関連\nauthor: 編集\ndate: 2026-11-21\nsources: [demo-05#s9-9]\n---\nない発言の話です。\n",
    ),
    (
        "content/meetings/demo-05.md",
        "---\n---\ndemo-02#s1-1だけです。\n",
    ),
];

/// What people write.
const ADDED: &[(&str, &str)] = &[
    (
        "content/notes/demo-02/hi.md",
        "---\non: demo-02#s1-1a\nquote: 剪定の時期\nkind: 背景\nauthor: 編集\ndate: 2026-11-21\nsources: []\n---\n時期の話です。\n",
    ),
    (
        "content/notes/demo-04/draft.md",
        "---\non: demo-04#s1-1a\nquote: 剪定の時期\nkind: 背景\nauthor: 編集\ndate: 2026-11-21\nsources: []\ndraft: true\n---\n下書きです。\n",
    ),
    (
        "content/glossary/kanri.md",
        "---\nterm: 管理者\naliases: [公園の管理者]\n---\n公園を管理する人です。\n",
    ),
    (
        "content/glossary/dup.md",
        "---\nterm: 剪定\n---\n二つ目の説明です。\n",
    ),
    (
        "content/topics/jiki.md",
        "---\ntitle: 時期\nterms: [時期]\ninclude: [demo-04#s1-1a]\n---\nいつ切るかです。\n",
    ),
    (
        "content/topics/broken.md",
        "---\ntitle: 時期\ninclude: [demo-09#s1-1a]\n---\nない会議です。\n",
    ),
    (
        "content/meetings/demo-04.md",
        "---\ngists:\n  s1-1a: 時期は誰が決めるか\n---\n二度目の会議です。\n",
    ),
    (
        "content/corrections/demo-04.yaml",
        "- id: hayashi\n  line: 33\n  printed: 休委員\n  corrected: 林委員\n  kind: ocr\n  reason: 出席者にいない。\n  confidence: high\n",
    ),
    (
        "content/people/demo.yaml",
        "- id: 木村一郎\n  names: [木村]\n  reading: きむら\n  source: https://example.org/\n",
    ),
    (
        "content/timeline.yaml",
        "- id: tebiki\n  series: demo\n  title: 手引きの完成\n  date: 2025-03\n  precision: month\n  status: planned\n  refs: [demo-04#s1-3b]\n",
    ),
    ("content/redirects.yaml", "demo-02#s1-8: demo-04#s1-1\n"),
    (
        "content/pages/kiyaku.md",
        "---\ntitle: 決まり\norder: 2\n---\n[剪定](term:sentei)の決まりです。\n",
    ),
    ("content/unused.txt", "使いません。\n"),
    (
        "content/series/other.md",
        "---\nname: もう一つの検討会\n---\n会議はありません。\n",
    ),
    ("themes/mine/assets/site.css", "body { color: black }\n"),
    (
        "themes/mine/templates/topics.html",
        "{% extends \"base.html\" %}{% block main %}<p>短い一覧</p>{% endblock %}\n",
    ),
    ("themes/mine/templates/broken.html", "{% if %}\n"),
    ("content/site.yaml", "title: 別の名前\ntheme: mine\n"),
    ("content/site.yaml", "title: 別の名前\noutputs: []\n"),
    (
        "content/site.yaml",
        "title: 別の名前\nbase_url: https://example.org/a\ndeny: [unused-file, last-build-damaged, conversions-damaged]\n",
    ),
    ("content/site.yaml", "title: [\n"),
];

impl Life {
    fn new(seed: usize) -> Self {
        Self {
            site: site(),
            sound: site(),
            dice: Dice(seed as u64),
            drafts: false,
            base_url: false,
            is_broken: false,
            is_damaged: false,
            is_damaged_within: false,
            preview: None,
            log: vec![format!("case {seed}")],
        }
    }

    fn root(&self) -> Utf8PathBuf {
        self.site.root()
    }

    fn note(&mut self, what: impl Into<String>) {
        self.log.push(what.into());
    }

    /// A file below one of the folders; none where there is none.
    fn any(&mut self, folders: &[&str]) -> Option<Utf8PathBuf> {
        let root = self.root();
        let all: Vec<_> = folders
            .iter()
            .flat_map(|folder| files(&root.join(folder)))
            .collect();
        (!all.is_empty()).then(|| self.dice.one(&all).clone())
    }

    fn args(&self) -> Vec<&'static str> {
        let mut args = vec!["build", "--jobs", "2"];
        if self.drafts {
            args.push("--drafts");
        }
        if self.base_url {
            args.extend(["--base-url", "https://example.org/sub"]);
        }
        args
    }

    /// Something happens.
    fn happens(&mut self) {
        let root = self.root();
        match self.dice.roll(26) {
            0 => self.note("nothing"),
            20..=21 => {
                let (path, text) = *self.dice.one(COMMENTARY);
                self.note(format!("write {path}"));
                self.site.write(path, text);
            }
            22..=25 => {
                let folders = ["notes", "notes", "meetings", "glossary", "topics", "pages"];
                let folder = format!("content/{}", self.dice.one(&folders));
                if let Some(path) = self.any(&[&folder]) {
                    self.note(format!("more in {path}"));
                    let text = fs::read_to_string(&path).expect("read");
                    fs::write(&path, text + "追記です。\n").expect("written");
                }
            }
            1..=4 => {
                let (path, text) = *self.dice.one(ADDED);
                self.note(format!("write {path}"));
                self.site.write(path, text);
            }
            5 | 6 => {
                // Mends whatever was done to a file.
                let sound = self.sound.root();
                let all: Vec<_> = SOURCES
                    .iter()
                    .flat_map(|folder| files(&sound.join(folder)))
                    .collect();
                let from = self.dice.one(&all).clone();
                let path = from.strip_prefix(&sound).expect("below").to_owned();
                self.note(format!("mend {path}"));
                self.site.write(path.as_str(), fs::read(from).expect("read"));
            }
            7 | 8 => {
                if let Some(path) = self.any(&SOURCES) {
                    self.note(format!("alter {path}, unseen"));
                    alter_unseen(&path, &mut self.dice);
                }
            }
            9 => {
                if let Some(path) = self.any(&SOURCES) {
                    self.note(format!("remove {path}"));
                    fs::remove_file(path).expect("removed");
                }
            }
            10 => {
                if let Some(path) = self.any(&SOURCES) {
                    self.note(format!("rename {path}"));
                    let name = format!("x{}", path.file_name().expect("a name"));
                    fs::rename(&path, path.with_file_name(name)).expect("renamed");
                }
            }
            11 => {
                let name = *self.dice.one(&["demo.txt", "demo4.txt"]);
                let path = root.join("seeds").join(name);
                if path.is_file() && root.join("seeds/seeds.yaml").is_file() {
                    self.note(format!("edit the seed {name}"));
                    let text = fs::read_to_string(&path).unwrap_or_default();
                    fs::write(&path, text.replace("公開する。", "公開します。")).expect("written");
                    pin(&root, name);
                }
            }
            12 => {
                self.drafts ^= self.dice.roll(2) == 0;
                self.base_url ^= self.dice.roll(2) == 0;
                self.preview = None;
                self.note(format!("drafts {}, base_url {}", self.drafts, self.base_url));
            }
            13 => {
                let what = self.dice.roll(2);
                self.note(["an empty folder", "a folder by itself"][what]);
                let folder = ["content/notes/demo-09", "content/other"][what];
                fs::create_dir_all(root.join(folder)).expect("a folder");
            }
            14 | 15 => self.outputs(),
            16 => self.notes(),
            17 => self.killed(),
            18 => self.while_building(),
            _ => self.start_over(),
        }
    }

    /// All is well again.
    fn start_over(&mut self) {
        self.note("start over");
        for folder in SOURCES {
            fs::remove_dir_all(self.root().join(folder)).ok();
        }
        copy_sources(&self.sound.root(), &self.root());
    }

    /// Somebody is at the published folder.
    fn outputs(&mut self) {
        let Some(path) = self
            .any(&["public"])
            .filter(|path| path.file_name() != Some(".giji"))
        else {
            return;
        };
        let what = self.dice.roll(6);
        let done = [
            "remove",
            "alter",
            "cut",
            "touch",
            "remove all",
            "another hash for all",
        ][what];
        self.note(format!("published: {done} {path}"));
        match what {
            0 => fs::remove_file(&path).expect("removed"),
            1 => alter_unseen(&path, &mut self.dice),
            2 => fs::write(&path, "").expect("written"),
            3 => {
                let file = fs::File::options().write(true).open(&path).expect("opened");
                file.set_modified(std::time::SystemTime::UNIX_EPOCH).expect("set");
            }
            4 => fs::remove_dir_all(self.root().join("public")).expect("removed"),
            _ => {
                let manifest = self.root().join("public/.giji");
                let text = fs::read_to_string(&manifest).expect("a manifest");
                let (head, rest) = text.split_at(text.match_indices('\n').nth(1).expect("two lines").0);
                fs::write(&manifest, head.to_owned() + &rest.replace('a', "b")).expect("written");
                // Names hold the letter too: then the folder is not giji's any more.
                if giji_en(&self.root(), &["build"]).status != 0 {
                    fs::remove_dir_all(self.root().join("public")).expect("removed");
                }
            }
        }
    }

    /// Something is wrong with what giji noted.
    fn notes(&mut self) {
        let mut names = vec![NOTE.to_owned(), ".giji/conversions".to_owned()];
        names.extend([".giji/linked".to_owned(), ".giji/drawn".to_owned()]);
        let packs = self.any(&[".giji/search"]);
        names.extend(packs.and_then(|path| Some(format!(".giji/search/{}", path.file_name()?))));
        let name = self.dice.one(&names).clone();
        let path = self.root().join(&name);
        let Ok(mut bytes) = fs::read(&path) else {
            return;
        };
        match name.as_str() {
            NOTE | ".giji/conversions" => self.is_damaged = true,
            _ => self.is_damaged_within = true,
        }
        let what = self.dice.roll(6);
        let done = [
            "removed",
            "cut",
            "a byte altered",
            "of another giji",
            "of another site",
            "a folder",
        ][what];
        self.note(format!("{name}: {done}"));
        let at = self.dice.roll(bytes.len().max(1));
        match what {
            0 => return fs::remove_file(&path).expect("removed"),
            1 => bytes.truncate(at),
            2 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 4),
            3 if bytes.starts_with(b"giji ") => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let (head, body) = text.split_once('\n').unwrap_or_default();
                let words: Vec<&str> = head.splitn(4, ' ').collect();
                let head = [&words[..2], &["0123456789abcdef"], &words[3..]]
                    .concat()
                    .join(" ");
                bytes = format!("{head}\n{body}").into_bytes();
            }
            4 => {
                let other = site();
                other.write("content/site.yaml", "title: よそのサイト\n");
                giji_en(&other.root(), &["build"]);
                bytes = fs::read(other.root().join(&name)).unwrap_or_default();
            }
            _ => {
                fs::remove_file(&path).expect("removed");
                return fs::create_dir(&path).expect("a folder");
            }
        }
        fs::write(&path, bytes).expect("written");
    }

    /// A build is killed.
    fn killed(&mut self) {
        let wait = self.dice.roll(60) as u64;
        self.note(format!("killed after {wait} ms"));
        let root = self.root();
        let mut build = command(&root, "C.UTF-8")
            .args(self.args())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("giji runs");
        thread::sleep(Duration::from_millis(wait));
        build.kill().ok();
        build.wait().expect("ended");
    }

    /// A file is changed, and perhaps changed back, while a build reads it.
    fn while_building(&mut self) {
        let Some(path) = self.any(&SOURCES) else { return };
        let (wait, back) = (self.dice.roll(60) as u64, self.dice.roll(2) == 0);
        self.note(format!("alter {path} after {wait} ms of a build, back: {back}"));
        // Else there would be nothing to build.
        fs::remove_file(self.root().join(NOTE)).ok();
        let before = fs::read(&path).expect("read");
        let root = self.root();
        if self.dice.roll(3) == 0 {
            self.note("giji writes the minutes");
            fs::remove_dir_all(root.join("content/minutes")).ok();
        }
        let build = command(&root, "C.UTF-8")
            .args(self.args())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let mut build = build.expect("giji runs");
        thread::sleep(Duration::from_millis(wait));
        let altered = alter(&before, &mut self.dice);
        let written = fs::write(&path, &altered);
        build.wait().expect("ended");
        if back && written.is_ok() {
            fs::write(&path, before).expect("written");
        }
    }

    /// Builds, and builds the same files for the first time elsewhere: no difference.
    fn compare(&mut self) {
        let mut args = self.args();
        match self.dice.roll(8) {
            0 => args.push("--verify"),
            1 => args.push("--locked"),
            _ => {}
        }
        self.note(format!("giji {}", args.join(" ")));
        let root = self.root();
        let first = TestSite::empty();
        copy_sources(&root, &first.root());
        let before = tree(&root.join("public"));
        let may_be_damaged = self.is_damaged || self.is_damaged_within;
        let mut again = giji_en(&root, &args);
        if again.err.contains("[G0560]") || again.err.contains("[G0550]") {
            assert!(may_be_damaged, "{}\n{}", self.log.join("\n"), again.err);
            self.is_damaged_within = false;
            self.same_site(&again, &giji_en(&first.root(), &args), &first, &before);
            again = giji_en(&root, &args);
        }
        let fresh = TestSite::empty();
        copy_sources(&root, &fresh.root());
        // What the build before this one wrote to the sources, this one need not write.
        let of = if may_be_damaged { &fresh } else { &first };
        let expected = giji_en(&of.root(), &args);
        self.same_site(&again, &expected, of, &before);
        self.same_preview(again.status == 0, &before);
        self.is_broken = again.status != 0;
        self.is_damaged &= self.is_broken || args.contains(&"--locked");
        if !may_be_damaged {
            let told = |run: &Run| {
                let lines = run.out.lines().filter(|line| line.contains("content/"));
                lines.map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(told(&again), told(&expected), "{}", self.log.join("\n"));
        }
        let err = |run: &Run, root: Utf8PathBuf| run.err.replace(root.as_str(), "");
        assert_eq!(
            err(&again, root),
            err(&expected, of.root()),
            "{}",
            self.log.join("\n")
        );
    }

    /// A preview that followed everything since it was loaded draws what was built.
    fn same_preview(&mut self, is_built: bool, before: &BTreeMap<String, Vec<u8>>) {
        let root = self.root();
        let sources: BTreeMap<String, Vec<u8>> = SOURCES
            .iter()
            .flat_map(|folder| {
                let files = tree(&root.join(folder)).into_iter();
                files.map(move |(name, bytes)| (format!("{folder}/{name}"), bytes))
            })
            .collect();
        let options = LoadOptions { drafts: self.drafts };
        let base_url = self.base_url.then(|| "https://example.org/sub".to_owned());
        let (preview, known) = self
            .preview
            .get_or_insert_with(|| (Preview::new(&root, options, base_url), sources.clone()));
        let is_other = |name: &&String| sources.get(*name) != known.get(*name);
        let changed = sources.keys().chain(known.keys()).filter(is_other);
        let changed: BTreeSet<Utf8PathBuf> = changed.map(Utf8PathBuf::from).collect();
        preview.follow(Some(&changed));
        *known = sources;
        if !is_built {
            return;
        }
        preview.load();
        let now = tree(&root.join("public"));
        for (name, bytes) in &now {
            let is_page = name.ends_with(".html") || name.starts_with("assets/");
            match preview.page(name.as_str().into()) {
                Seen::Page(page) => assert!(
                    page.bytes == *bytes,
                    "{name} differs in the preview\n{}",
                    self.log.join("\n")
                ),
                Seen::Nothing => panic!("{name} is not in the preview\n{}", self.log.join("\n")),
                Seen::Built => assert!(!is_page, "{name} is not drawn\n{}", self.log.join("\n")),
            }
        }
        for name in before.keys().filter(|name| !now.contains_key(*name)) {
            let seen = preview.page(name.as_str().into());
            let is_gone = match name.ends_with(".html") {
                true => seen == Seen::Nothing,
                false => seen == Seen::Built,
            };
            assert!(is_gone, "{name} is still seen\n{}", self.log.join("\n"));
        }
    }

    fn same_site(&self, again: &Run, first: &Run, of: &TestSite, before: &BTreeMap<String, Vec<u8>>) {
        let log = || format!("{}\n{}{}", self.log.join("\n"), again.out, again.err);
        assert_eq!(again.status, first.status, "{}", log());
        let now = tree(&self.root().join("public"));
        let expected = match first.status {
            0 => &tree(&of.root().join("public")),
            _ => before,
        };
        assert_eq!(
            now.keys().collect::<Vec<_>>(),
            expected.keys().collect::<Vec<_>>(),
            "{}",
            log()
        );
        for (name, bytes) in expected {
            assert!(now[name] == *bytes, "{name} differs\n{}", log());
        }
        for folder in SOURCES {
            assert!(
                tree(&self.root().join(folder)) == tree(&of.root().join(folder)),
                "{folder}\n{}",
                log()
            );
        }
    }
}

/// A case. In some of them time passes, so that giji relies on what the system says of files.
fn case(seed: usize) {
    let mut life = Life::new(seed);
    let is_slow = seed.is_multiple_of(8);
    life.compare();
    for step in 0..STEPS {
        if is_slow && step.is_multiple_of(3) {
            thread::sleep(Duration::from_millis(2100));
            let args = life.args();
            giji_en(&life.root(), &args);
            life.note("time passed");
        }
        if life.is_broken && life.dice.roll(4) > 0 {
            life.start_over();
        }
        for _ in 0..=life.dice.roll(2) {
            life.happens();
        }
        life.compare();
    }
}

#[test]
fn a_build_does_what_a_first_build_would() {
    let asked = std::env::var("GIJI_CASES")
        .ok()
        .and_then(|text| text.parse().ok());
    let cases: usize = asked.unwrap_or(CASES);
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= cases {
                        return;
                    }
                    case(seed);
                }
            });
        }
    });
}

/// Changes what giji noted, so that it looks as if giji had noted it.
fn forge(path: &Utf8Path, change: impl Fn(&str) -> String) {
    let text = fs::read_to_string(path).expect("noted");
    let (first, rows) = text.split_once('\n').expect("a first line");
    let (words, _) = first.rsplit_once(' ').expect("a hash");
    let rows = change(rows);
    fs::write(path, format!("{words} {}\n{rows}", blake3::hash(rows.as_bytes()))).expect("written");
}

#[test]
fn what_a_note_does_not_concern_is_taken_over() {
    let site = site();
    let root = site.root();
    let index = || fs::read_to_string(root.join("public/data/index.json")).expect("published");
    assert_eq!(giji_en(&root, &["build"]).status, 0);
    assert!(index().contains("公園樹木検討会（第5回）議事要旨"));
    let of_demo_05 = |rows: &str, from: &str, to: &str| {
        let rows = rows.lines().map(|row| match row.contains("\"demo-05\",") {
            true => row.replace(from, to) + "\n",
            false => row.to_owned() + "\n",
        });
        rows.collect::<String>()
    };
    forge(&root.join(".giji/linked"), |rows| {
        of_demo_05(rows, "公園樹木検討会（第5回）議事要旨", "前の組み立てで読んだ題")
    });
    forge(&root.join(".giji/drawn"), |rows| {
        let told = "\"told\":[{\"code\":\"G0312\",\"severity\":\"warning\",\"place\":null,\"args\":[[\"url\",\"前の組み立てで見た絵\"]],\"attachment\":null}]";
        of_demo_05(rows, "\"told\":[]", told)
    });

    let (path, text) = COMMENTARY[3];
    site.write(path, text);
    let run = giji_en(&root, &["build"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(index().contains("前の組み立てで読んだ題"), "linked again");
    assert!(
        run.err.contains("前の組み立てで見た絵"),
        "drawn again\n{}",
        run.err
    );

    // What all documents share has changed.
    site.write("content/unused.txt", "使いません。\n");
    let run = giji_en(&root, &["build"]);
    assert!(index().contains("公園樹木検討会（第5回）議事要旨"));
    assert!(!run.err.contains("前の組み立てで見た絵"), "{}", run.err);
}

#[test]
fn a_build_that_wrote_minutes_is_the_last_build_too() {
    let site = site();
    let root = site.root();
    let (path, text) = COMMENTARY[2];
    site.write(path, text);
    let nothing_is_done_again = |expected: &Run| {
        forge(&root.join(NOTE), |note| {
            note.replace("\"meetings\":4", "\"meetings\":1234")
        });
        let again = giji_en(&root, &["build"]);
        assert_eq!(again.err, expected.err);
        assert!(again.out.contains(" 1234 meetings"), "{}", again.out);
        assert!(again.out.contains("(0 written,"), "{}", again.out);
    };
    let first = giji_en(&root, &["build"]);
    assert_eq!(first.status, 0, "{}", first.err);
    assert!(first.err.contains("[G0312]"), "{}", first.err);
    assert!(root.join("content/minutes/demo-05.md").is_file());
    nothing_is_done_again(&first);

    let seed = root.join("seeds/demo4.txt");
    let text = fs::read_to_string(&seed).expect("read");
    fs::write(&seed, text.replace("公開する。", "公開します。")).expect("written");
    pin(&root, "demo4.txt");
    let edited = giji_en(&root, &["build"]);
    assert_eq!(edited.status, 0, "{}{}", edited.out, edited.err);
    let minutes = fs::read_to_string(root.join("content/minutes/demo-04.md")).expect("read");
    assert!(minutes.contains("公開します。"));
    nothing_is_done_again(&edited);
}

#[test]
fn files_that_wait_for_one_another_are_shown_as_soon_as_they_may_be() {
    let site = TestSite::example();
    let term = |term: &str, alias: &str, text: &str| {
        format!("---\nterm: {term}\naliases: [{alias}]\ncategory: 手入れ\n---\n{text}\n")
    };
    let (cut, graft) = ("content/glossary/sentei.md", "content/glossary/tsugiki.md");
    let note = "content/notes/demo-02/kanrisha.md";
    let noted = fs::read_to_string(site.root().join(note)).expect("a note");
    site.write(graft, term("接ぎ木", "枝接ぎ", "枝を継ぐことです。"));
    let preview = Preview::new(&site.root(), LoadOptions { drafts: false }, None);
    preview.load();
    let follow = |file: &str, text: String| {
        site.write(file, text);
        preview.follow(Some(&BTreeSet::from([file.into()])))
    };
    let shows = |path: &str, words: &str| match preview.page(path.into()) {
        Seen::Page(page) => String::from_utf8_lossy(&page.bytes).contains(words),
        other => panic!("{path}: {other:?}"),
    };
    let is_cut = |words: &str| shows("glossary/sentei.html", words);
    let one = || term("剪定", "枝切り", "一つ目の説明です。");
    let two = || term("剪定", "枝接ぎ", "二つ目の説明です。");
    assert_eq!(follow(cut, one()), Followed::Shown);
    assert!(is_cut("一つ目"));

    // Another term has that name: nothing is taken until it is gone.
    assert_eq!(follow(cut, two()), Followed::Refused);
    let edited = format!("{noted}待っていた注釈です。\n");
    assert_eq!(follow(note, edited), Followed::Refused);
    assert!(is_cut("一つ目") && !shows("meetings/demo-02.html", "待っていた注釈"));
    assert_eq!(follow(cut, one()), Followed::Shown, "the note is good without it");
    assert!(is_cut("一つ目") && shows("meetings/demo-02.html", "待っていた注釈"));

    // Both are taken when the other gives way; then the first is as it was before it waited.
    assert_eq!(follow(cut, two()), Followed::Refused);
    let other = term("接ぎ木", "芽接ぎ", "枝を継ぐことです。");
    assert_eq!(follow(graft, other), Followed::Shown);
    assert!(is_cut("二つ目"));
    assert_eq!(follow(cut, one()), Followed::Shown);
    assert!(is_cut("一つ目"));
    assert_eq!(follow(cut, one()), Followed::Same);
}
