//! Whatever happens to a build, the site served is a whole old one or a whole new one, the message
//! says what happened, and the next build leaves what a first build of the same files would, and
//! nothing beside it.
//!
//! `GIJI_KILLS=200 cargo test --release --test publishing killed -- --nocapture` kills more builds;
//! `GIJI_KILLS_SITE` names a larger site to do it to, as `cargo bench --bench build -- 300 --write
//! DIR` makes one.

#![cfg(target_os = "linux")]
#![allow(
    clippy::print_stderr,
    reason = "figures of a run, for who asks with --nocapture"
)]

mod common;
#[path = "common/giji.rs"]
mod run;

use std::collections::BTreeMap;
use std::fs::{self, File, Permissions};
use std::io::Read as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use camino::Utf8Path;
use common::TestSite;
use run::{Run, command, giji, giji_en, tree};
use rustix::fs::{Mode, OFlags, openat};

const NOTE: &str = "content/notes/demo-02/kanrisha.md";
const MANIFEST: &str = ".giji";
const STAGING: &str = ".public.giji";
/// What builds remember in `.giji/`.
const REMEMBERED: [&str; 6] = [".gitignore", "build", "conversions", "drawn", "linked", "search"];
/// The user whom the system refuses what is locked.
const NOBODY: u32 = 65534;

type Tree = BTreeMap<String, Vec<u8>>;

/// Two sites that differ in every page.
const TITLES: [&str; 2] = ["甲の会議録", "乙の会議録です"];

fn titled(root: &Utf8Path, title: &str) {
    let path = root.join("content/site.yaml");
    let text = fs::read_to_string(&path).expect("a configuration");
    let rest = text.lines().filter(|line| !line.starts_with("title:"));
    let lines: Vec<&str> = rest.collect();
    fs::write(path, format!("title: {title}\n{}\n", lines.join("\n"))).expect("written");
}

/// What a first build of the same files publishes, in a folder of its own.
fn first_build(of: &Utf8Path) -> Tree {
    let site = TestSite::empty();
    copy_sources(of, &site.root());
    giji_en(&site.root(), &["build"]).fine();
    tree(&site.root().join("public"))
}

fn copy_sources(from: &Utf8Path, to: &Utf8Path) {
    for folder in ["content", "seeds", "themes"] {
        if !from.join(folder).exists() {
            continue;
        }
        for (path, bytes) in tree(&from.join(folder)) {
            let path = to.join(folder).join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, bytes).expect("copied");
        }
    }
}

/// Names in a folder, sorted.
fn names(folder: &Utf8Path) -> Vec<String> {
    let mut names: Vec<String> = folder
        .read_dir_utf8()
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_owned())
        .collect();
    names.sort();
    names
}

/// Where two trees differ, in short.
fn difference(one: &Tree, other: &Tree) -> Option<String> {
    let names = one.keys().chain(other.keys());
    names
        .filter(|name| one.get(*name) != other.get(*name))
        .map(|name| {
            let is = |tree: &Tree| tree.get(name).map(Vec::len);
            format!("{name}: {:?} and {:?} bytes", is(one), is(other))
        })
        .next()
}

#[track_caller]
fn same(one: &Tree, other: &Tree) {
    assert_eq!(difference(one, other), None);
}

/// Nothing stands in a site's folder but what people and giji keep there.
#[track_caller]
fn no_litter(root: &Utf8Path) {
    for name in names(root) {
        let known = ["content", "seeds", "themes", "public", ".giji"];
        assert!(known.contains(&name.as_str()), "{name} is left");
    }
    for name in names(&root.join(".giji")) {
        assert!(REMEMBERED.contains(&name.as_str()), ".giji/{name} is left");
    }
    for folder in ["content", "seeds"] {
        for name in tree(&root.join(folder)).into_keys() {
            let last = name.rsplit('/').next().unwrap_or_default();
            assert!(!last.starts_with('.'), "{folder}/{name} is left");
        }
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }
}

fn number(variable: &str, default: usize) -> usize {
    let asked = std::env::var(variable).ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn spawned(root: &Utf8Path, temporary: &Utf8Path) -> Child {
    command(root, "C.UTF-8")
        .arg("build")
        .env("TMPDIR", temporary)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("giji runs")
}

/// Has the other thread end, even where something in this one fails.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// What a reader saw who holds a published folder open, as a server may.
#[derive(Debug, PartialEq, Eq)]
enum Seen {
    /// One of the sites, whole.
    Whole(usize),
    /// The folder was taken away meanwhile.
    Replaced,
}

/// Reads a published folder file by file, as its manifest has it.
fn read_through(folder: &Utf8Path, sites: &[Tree; 2]) -> Seen {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    let held = File::open(folder).expect("there is a site at every moment");
    let read = |name: &str| {
        let mut bytes = Vec::new();
        let opened = openat(&held, name, flags, Mode::empty()).ok()?;
        File::from(opened).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    };
    let is_replaced = || {
        let now = fs::metadata(folder).expect("there is a site at every moment");
        now.ino() != held.metadata().expect("held").ino()
    };
    let Some(manifest) = read(MANIFEST) else {
        assert!(is_replaced(), "a site without a manifest");
        return Seen::Replaced;
    };
    let which = sites.iter().position(|site| site[MANIFEST] == manifest);
    let which = which.expect("the manifest of one of the sites");
    for (name, expected) in &sites[which] {
        match read(name) {
            Some(bytes) => assert!(bytes == *expected, "{name} is of neither site"),
            None => {
                assert!(is_replaced(), "{name} is missing");
                return Seen::Replaced;
            }
        }
    }
    Seen::Whole(which)
}

/// How far a build had come when it was killed, as what it left tells.
fn phase(root: &Utf8Path, before: usize, now: usize, has_ended: bool) -> &'static str {
    let staging = root.join(STAGING);
    match (before == now, staging.exists()) {
        _ if has_ended => "ended before",
        (true, false) => "before staging",
        (true, true) if staging.join("new").join(MANIFEST).exists() => "whole, not yet swapped",
        (true, true) => "staging",
        (false, true) if staging.join("new").exists() => "swapped, the old one not yet removed",
        (false, true) => "removed, still locked",
        (false, false) => "after all of it",
    }
}

#[test]
fn a_build_killed_at_any_moment_leaves_a_whole_site_and_no_litter() {
    let kills = number("GIJI_KILLS", 12);
    let site = TestSite::example();
    if let Some(larger) = std::env::var_os("GIJI_KILLS_SITE") {
        copy_sources(Utf8Path::new(larger.to_str().expect("UTF-8")), &site.root());
    }
    let (root, temporary) = (site.root(), TestSite::empty());
    let (public, temporary) = (root.join("public"), temporary.root());
    let sites = TITLES.map(|title| {
        titled(&root, title);
        first_build(&root)
    });
    for (name, bytes) in sites[0].iter().filter(|(name, _)| name.ends_with(".html")) {
        assert!(sites[1][name] != *bytes, "{name} is the same in both");
    }
    let build = |which: usize| {
        titled(&root, TITLES[which]);
        let began = Instant::now();
        let run = Run::of(
            command(&root, "C.UTF-8")
                .arg("build")
                .env("TMPDIR", &temporary)
                .output()
                .expect("giji runs"),
        );
        run.fine();
        began.elapsed()
    };
    build(0);
    let mut duration = build(1).min(build(0));
    let content = tree(&root.join("content"));

    let is_over = AtomicBool::new(false);
    let mut phases: BTreeMap<&str, usize> = BTreeMap::new();
    let mut dice = Dice(7);
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = [0, 0, 0];
            while !is_over.load(Ordering::Relaxed) {
                let began = Instant::now();
                match read_through(&public, &sites) {
                    Seen::Whole(which) => seen[which] += 1,
                    Seen::Replaced => seen[2] += 1,
                }
                // Leaves the processor to the builds.
                thread::sleep(began.elapsed() * 3);
            }
            seen
        });
        let over = Over(&is_over);
        let mut stands = 0;
        for kill in 0..kills {
            let wanted = 1 - stands;
            titled(&root, TITLES[wanted]);
            if dice.roll(4) == 0 {
                // A first build of this machine: minutes and notes are written as well.
                fs::remove_dir_all(root.join(".giji")).ok();
                fs::remove_dir_all(root.join("content/minutes")).ok();
            }
            let mut running = spawned(&root, &temporary);
            let micros = duration.as_micros() as u64;
            if kill % 3 == 0 {
                // From the moment when the new site is whole.
                let whole = root.join(STAGING).join("new").join(MANIFEST);
                while !whole.exists() && running.try_wait().expect("asked").is_none() {
                    std::hint::spin_loop();
                }
                let after = [200, micros / 30][kill / 3 % 2];
                thread::sleep(Duration::from_micros(dice.roll(after + 1)));
            } else {
                thread::sleep(Duration::from_micros(dice.roll(micros)));
            }
            let has_ended = running.try_wait().expect("asked").is_some();
            running.kill().expect("killed");
            running.wait().expect("ended");

            let now = tree(&public);
            let whole = sites.iter().position(|site| *site == now);
            let whole = whole.unwrap_or_else(|| {
                panic!(
                    "kill {kill}: {:?}",
                    sites.each_ref().map(|site| difference(site, &now))
                )
            });
            *phases.entry(phase(&root, stands, whole, has_ended)).or_default() += 1;
            stands = whole;
            if dice.roll(4) > 0 {
                // As busy as the machine is now.
                duration = build(wanted);
                stands = wanted;
                same(&tree(&public), &sites[wanted]);
                same(&tree(&root.join("content")), &{
                    let mut content = content.clone();
                    let configuration = fs::read(root.join("content/site.yaml")).expect("read");
                    content.insert("site.yaml".to_owned(), configuration);
                    content
                });
                no_litter(&root);
                assert_eq!(names(&temporary), [""; 0], "the system's temporary folder");
            }
        }
        drop(over);
        let seen = reader.join().expect("the reader saw whole sites only");
        eprintln!("{kills} kills of builds, the last of {duration:?}: {phases:?}; read whole: {seen:?}");
        assert!(seen[0] + seen[1] > 0, "nobody read anything");
    });
}

/// The example, published, and then with another title in its configuration.
fn edited() -> (TestSite, Tree) {
    let site = TestSite::example();
    titled(&site.root(), TITLES[0]);
    giji(&site.root(), &["build"]).fine();
    let before = tree(&site.root().join("public"));
    titled(&site.root(), TITLES[1]);
    (site, before)
}

/// The next build goes well, and nothing tells that there was another.
#[track_caller]
fn goes_on(site: &TestSite) {
    let root = site.root();
    giji(&root, &["build"]).fine();
    same(&tree(&root.join("public")), &first_build(&root));
    no_litter(&root);
}

/// All that is said where a page cannot be written, whichever it was.
#[track_caller]
fn refused(err: &str, out: &str, reason: &str, lang: &str) {
    let (head, between, rest) = match lang {
        "ja" => (
            "エラー[G0454]: 「",
            "」に書き込めません: ",
            " = 対処: 前のサイトはそのまま残っています。空き容量と書き込みの権限を確かめてください

エラー 1 件
エラーがあるため、サイトは書き出していません。前のサイトはそのままです。
",
        ),
        _ => (
            "error[G0454]: cannot write `",
            "`: ",
            " = help: the site from before is untouched; check free space and permissions

1 error
There are errors, so nothing was published. The site from before is as it was.
",
        ),
    };
    let page = err.strip_prefix(head).and_then(|err| err.strip_prefix(out));
    let (_, told) = page
        .and_then(|page| page.split_once(between))
        .unwrap_or_else(|| panic!("{err}"));
    assert_eq!(told, format!("{reason}\n{rest}"));
}

#[test]
fn a_file_that_grows_beyond_what_the_system_allows() {
    for (lang, locale) in [("ja", "ja_JP.UTF-8"), ("en", "C.UTF-8")] {
        // In blocks of 512 bytes: no file at all, small ones only, all but the largest.
        for blocks in [0, 4, 24] {
            let (site, before) = edited();
            let root = site.root();
            let script = format!(
                "trap '' XFSZ; ulimit -f {blocks}; exec {} build --jobs 1",
                env!("CARGO_BIN_EXE_giji")
            );
            let mut shell = Command::new("sh");
            shell.args(["-c", &script]).current_dir(&root);
            // A pipe has no size, so messages come through.
            let run = Run::of(shell.env_clear().env("LANG", locale).output().expect("sh runs"));
            assert_eq!(run.status, 1);
            refused(&run.err, "public", "File too large (os error 27)", lang);
            same(&tree(&root.join("public")), &before);
            goes_on(&site);
        }
    }
}

/// Runs a script where it may mount file systems that nobody else sees; none where the system
/// allows nobody to.
fn apart(script: &str) -> Option<Run> {
    let ways = [&["-Urm"][..], &["-m"]];
    let may = |way: &&&[&str]| {
        let mut unshare = Command::new("unshare");
        let mount = "mount -t tmpfs none /mnt";
        let tried = unshare.args(**way).args(["sh", "-c", mount]).output();
        tried.is_ok_and(|tried| tried.status.success())
    };
    let way = ways.iter().find(may)?;
    let mut unshare = Command::new("unshare");
    unshare
        .args(*way)
        .args(["sh", "-ec", script])
        .env("LC_ALL", "C.UTF-8");
    Some(Run::of(unshare.output().expect("unshare runs")))
}

#[test]
fn a_full_disk() {
    let site = TestSite::example();
    let root = site.root();
    let expected = [0, 1].map(|which| titled_build(&root, which));
    // Kilobytes that are left: none, room for some pages, for most of them. `all`: sources, notes
    // and the system's temporary folder are on that disk as well.
    for (room, all) in [(0, false), (48, false), (96, false), (0, true), (48, true)] {
        let kept = TestSite::empty();
        let (kept, work) = (kept.root(), TestSite::empty());
        let work = work.root();
        copy_sources(&root, &work);
        let (sources, out) = match all {
            true => ("disk", "public"),
            false => (".", "disk/public"),
        };
        let script = format!(
            r#"
            cd {work}; mkdir disk; mount -t tmpfs -o size=16m none disk
            [ {sources} = . ] || cp -r content seeds disk
            disk=$PWD/disk; mkdir disk/tmp; export TMPDIR=$disk/tmp
            cd {sources}
            titled() {{ sed -i "s/^title: .*/title: $1/" content/site.yaml; }}
            giji() {{ {giji} build --out {out} --jobs 1 "$@"; }}
            beside() {{ echo "$1: $(ls -A $disk $disk/tmp .giji | tr '\n' ' ')" | sed "s:$disk:disk:g"; }}
            titled {old}; giji -q
            titled {new}
            head -c {room}k /dev/zero > $disk/room
            cat /dev/zero > $disk/full 2>/dev/null || true
            rm $disk/room
            for lang in ja en; do
              status=0; giji --lang $lang 2> {kept}/$lang || status=$?
              echo "status: $status"; cp -r {out} {kept}/site-$lang
            done
            rm $disk/full; beside refused
            giji -q
            cp -r {out} {kept}/site-after; beside after
            "#,
            giji = env!("CARGO_BIN_EXE_giji"),
            old = TITLES[0],
            new = TITLES[1],
        );
        let Some(run) = apart(&script) else {
            eprintln!("skipped: nobody may mount a small file system here");
            return;
        };
        let beside = match all {
            true => "disk: .giji content public seeds tmp disk/tmp: .giji:",
            false => "disk: public tmp disk/tmp: .giji:",
        };
        let beside = format!("{beside} {}", REMEMBERED.join(" "));
        let sorted = |line: &str| {
            let mut words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            words.sort();
            words
        };
        let lines: Vec<&str> = run.out.lines().collect();
        assert_eq!(lines.len(), 4, "{room}, {all}: {}{}", run.out, run.err);
        assert_eq!(&lines[..2], ["status: 1"; 2]);
        assert_eq!(sorted(lines[2]), sorted(&format!("refused: {beside}")));
        assert_eq!(sorted(lines[3]), sorted(&format!("after: {beside}")));
        for lang in ["ja", "en"] {
            let err = fs::read_to_string(kept.join(lang)).expect("messages");
            refused(&err, out, "No space left on device (os error 28)", lang);
            same(&tree(&kept.join(format!("site-{lang}"))), &expected[0]);
        }
        same(&tree(&kept.join("site-after")), &expected[1]);
    }
}

/// What a first build publishes of a site with one of the titles.
fn titled_build(root: &Utf8Path, which: usize) -> Tree {
    titled(root, TITLES[which]);
    first_build(root)
}

/// Lets a user whom permissions bind build a site, and runs it.
fn as_nobody(root: &Utf8Path, args: &[&str]) -> Run {
    let mut nobody = command(root, "C.UTF-8");
    nobody.args(args);
    if is_root() {
        nobody.uid(NOBODY).gid(NOBODY);
    }
    Run::of(nobody.output().expect("giji runs"))
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// Makes everything of a site that user's own.
fn given(root: &Utf8Path) {
    if !is_root() {
        return;
    }
    for entry in walkdir::WalkDir::new(root) {
        let entry = entry.expect("readable");
        chown(entry.path(), Some(NOBODY), Some(NOBODY)).expect("given");
    }
}

fn mode(path: &Utf8Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("set");
}

#[test]
fn folders_that_are_read_only() {
    let denied = |what: &str| {
        format!(
            "error[G0454]: cannot write `{what}`: Permission denied (os error 13)\n = help: the site from before is untouched; check free space and permissions\n\n1 error\nThere are errors, so nothing was published. The site from before is as it was.\n"
        )
    };
    let (site, before) = edited();
    let root = site.root();
    given(&root);
    let public = root.join("public");
    // The folder that the output stands in.
    mode(&root, 0o555);
    as_nobody(&root, &["build"]).is(1, &denied("public"), "");
    mode(&root, 0o755);
    same(&tree(&public), &before);
    no_litter(&root);
    // The output itself.
    mode(&public, 0o555);
    as_nobody(&root, &["build"]).is(1, &denied("public"), "");
    same(&tree(&public), &before);
    no_litter(&root);
    mode(&public, 0o755);
    // A folder of the old site: nothing is written into it, and it goes all the same.
    mode(&public.join("meetings"), 0o555);
    let after = first_build(&root);
    as_nobody(&root, &["build"]).fine();
    same(&tree(&public), &after);
    no_litter(&root);
    // What a killed build left of it.
    let left = root.join(STAGING).join("new/meetings");
    fs::create_dir_all(&left).expect("made");
    fs::write(left.join("half.html"), "half").expect("written");
    given(&root);
    mode(&left, 0o555);
    titled(&root, TITLES[0]);
    given(&root);
    as_nobody(&root, &["build"]).fine();
    no_litter(&root);
    // Folders of what giji remembers: it goes without.
    mode(&root.join(".giji"), 0o555);
    titled(&root, TITLES[1]);
    as_nobody(&root, &["build"]).fine();
    same(&tree(&public), &after);
    mode(&root.join(".giji"), 0o755);
    no_litter(&root);
}

#[test]
fn a_source_that_cannot_be_read() {
    for (file, told) in [
        (
            NOTE,
            "error[G0407]: cannot read the file: Permission denied (os error 13)\n--> content/notes/demo-02/kanrisha.md\n",
        ),
        (
            "seeds/demo.txt",
            "error[G0511]: the document cannot be read: Permission denied (os error 13)\n--> seeds/demo.txt\n",
        ),
    ] {
        let (site, before) = edited();
        let root = site.root();
        given(&root);
        mode(&root.join(file), 0o000);
        let run = as_nobody(&root, &["build"]);
        assert_eq!(run.status, 1, "{}", run.err);
        assert!(run.err.contains(told), "{}", run.err);
        same(&tree(&root.join("public")), &before);
        no_litter(&root);
        mode(&root.join(file), 0o644);
        goes_on(&site);
    }
}

#[test]
fn a_folder_where_a_file_should_be() {
    for file in [
        "content/site.yaml",
        "seeds/demo.txt",
        "content/minutes/demo-02.md",
    ] {
        let (site, before) = edited();
        let path = site.root().join(file);
        let text = fs::read(&path).expect("read");
        fs::remove_file(&path).expect("removed");
        fs::create_dir(&path).expect("made");
        fs::write(path.join("inner.md"), "inside").expect("written");
        let run = giji_en(&site.root(), &["build"]);
        assert!((1..=2).contains(&run.status), "{file}: {}", run.err);
        assert!(run.err.contains(file), "{file}: {}", run.err);
        same(&tree(&site.root().join("public")), &before);
        fs::remove_dir_all(&path).expect("removed");
        fs::write(&path, text).expect("written");
        goes_on(&site);
    }
    // In the output, where a page was and where its mark was.
    let (site, _) = edited();
    let page = site.root().join("public/index.html");
    fs::remove_file(&page).expect("removed");
    fs::create_dir(&page).expect("made");
    goes_on(&site);
    let (site, _) = edited();
    let mark = site.root().join("public").join(MANIFEST);
    fs::remove_file(&mark).expect("removed");
    fs::create_dir(&mark).expect("made");
    let run = giji_en(&site.root(), &["build"]);
    assert!(run.status == 1 && run.err.contains("[G0450]"), "{}", run.err);
}

/// What is said of a file that changed during a build.
const CHANGED: &str = "error[G0459]: `content/notes/demo-02/kanrisha.md` changed while the site was built
--> content/notes/demo-02/kanrisha.md
 = help: run again; the site from before is untouched

1 error
There are errors, so nothing was published. The site from before is as it was.
";

#[test]
fn a_note_that_changes_while_it_is_read() {
    let site = TestSite::example();
    let root = site.root();
    let note = root.join(NOTE);
    let text = fs::read_to_string(&note).expect("a note");
    let (front, _) = text.rsplit_once("---\n").expect("front matter");
    let texts = [
        format!("{front}---\n短い注釈。\n"),
        format!("{front}---\n{}", "長い注釈の一段落です。\n\n".repeat(200)),
    ];
    let sites = texts.each_ref().map(|text| {
        fs::write(&note, text).expect("written");
        first_build(&root)
    });
    giji_en(&root, &["build"]).fine();
    let is_over = AtomicBool::new(false);
    let (mut published, mut refused, mut invalid) = (0, 0, 0);
    thread::scope(|scope| {
        scope.spawn(|| {
            let (mut which, mut dice) = (0, Dice(3));
            while !is_over.load(Ordering::Relaxed) {
                which = 1 - which;
                // In two steps, as programs that write in place do.
                let whole = texts[which].as_bytes();
                fs::write(&note, &whole[..whole.len() / 2]).expect("written");
                thread::sleep(Duration::from_millis(2));
                fs::write(&note, whole).expect("written");
                thread::sleep(Duration::from_millis(dice.roll(200)));
            }
        });
        let over = Over(&is_over);
        let mut builds = 0;
        while builds < number("GIJI_CHANGES", 12) || refused == 0 {
            builds += 1;
            // Those that are locked never end for having nothing to do.
            let args = [&["build"][..], &["build", "--locked"]][builds % 2];
            let run = giji_en(&root, args);
            match run.status {
                0 => published += 1,
                _ if run.err == CHANGED => refused += 1,
                _ => {
                    // Half a note is told as what it is; it may have stood so for all of the build.
                    assert!(run.status == 1 && run.err.contains(NOTE), "{}", run.err);
                    assert!(builds < 300, "no build saw a change: {}", run.err);
                    invalid += 1;
                }
            }
            let now = tree(&root.join("public"));
            assert!(
                sites.contains(&now),
                "{:?}",
                sites.each_ref().map(|site| difference(site, &now))
            );
        }
        drop(over);
    });
    eprintln!("{published} published, {refused} refused, {invalid} of half a note refused");
    goes_on(&site);
}

#[test]
fn two_builds_at_once() {
    let site = TestSite::example();
    let root = site.root();
    giji(&root, &["build"]).fine();
    let staged = root.join(STAGING).join("new");
    // One at work; on a busy machine it may have ended before anybody looked.
    let (mut first, before) = (0..100)
        .find_map(|attempt| {
            titled(&root, TITLES[attempt % 2]);
            let before = tree(&root.join("public"));
            let mut build = spawned(&root, &root);
            while build.try_wait().expect("asked").is_none() {
                if staged.exists() {
                    return Some((build, before));
                }
            }
            None
        })
        .expect("a build at work");
    // Stopped: it can neither go on nor let go.
    let pid = nix::unistd::Pid::from_raw(first.id() as i32);
    nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGSTOP).expect("stopped");
    giji(&root, &["build"]).is(
        1,
        "エラー[G0453]: 別の giji が「public」へ書き出しています
 = 対処: その処理が終わってから、もう一度実行してください

エラー 1 件
エラーがあるため、サイトは書き出していません。前のサイトはそのままです。
",
        "",
    );
    giji_en(&root, &["build"]).is(
        1,
        "error[G0453]: another giji is writing to `public`
 = help: run again when it is done

1 error
There are errors, so nothing was published. The site from before is as it was.
",
        "",
    );
    same(&tree(&root.join("public")), &before);
    // Another output is another matter.
    giji_en(&root, &["build", "--out", "other"]).fine();
    fs::remove_dir_all(root.join("other")).expect("removed");
    first.kill().expect("killed");
    first.wait().expect("ended");
    goes_on(&site);
}

#[test]
fn a_clock_that_jumps() {
    let (site, _) = edited();
    let root = site.root();
    let day = Duration::from_secs(24 * 60 * 60);
    let now = SystemTime::now();
    let times = [
        SystemTime::UNIX_EPOCH,
        now - 9000 * day,
        now + 9000 * day,
        now + Duration::from_secs(1),
        now - day,
    ];
    let set = |path: &Utf8Path, time: SystemTime| {
        let file = File::options().append(true).open(path).expect("opened");
        file.set_modified(time).expect("set");
    };
    goes_on(&site);
    for (at, time) in times.into_iter().enumerate() {
        for folder in ["content", "seeds", "public", ".giji"] {
            for name in tree(&root.join(folder)).into_keys() {
                set(&root.join(folder).join(name), time);
            }
        }
        goes_on(&site);
        // An edit that no listing shows: as long as before, and of the same time.
        let note = root.join(NOTE);
        let text = fs::read_to_string(&note).expect("read");
        let (from, to) = [("ここでの", "そこでの"), ("そこでの", "ここでの")][at % 2];
        assert!(text.contains(from), "{text}");
        fs::write(&note, text.replace(from, to)).expect("written");
        set(&note, time);
        goes_on(&site);
        // The same done to what is published.
        let page = root.join("public/index.html");
        let html = fs::read_to_string(&page).expect("read");
        fs::write(&page, html.replace("<p>", "<b>")).expect("written");
        set(&page, time);
        goes_on(&site);
    }
}

#[test]
fn outputs_of_other_names_and_places() {
    let (site, _) = edited();
    let root = site.root();
    let expected = first_build(&root);
    let outside = TestSite::empty();
    let build = |out: &str| giji_en(&root, &["build", "--out", out]);
    for name in [
        "出力 先",
        "深い/場所 の/サイト",
        "-out=x",
        "a'b\"c",
        "site.d/",
        "./x/../y",
    ] {
        let out = outside.root().join(name);
        build(out.as_str()).fine();
        let told = build(out.as_str());
        assert!(told.fine().contains("(0 written,"), "{name}: {}", told.out);
        same(&tree(&out), &expected);
        // Gone: as if it had never been there.
        fs::remove_dir_all(&out).expect("removed");
        build(out.as_str()).fine();
        same(&tree(&out), &expected);
    }
    // Through a link above it, but not through one at its own place.
    let real = outside.root().join("real");
    fs::create_dir(&real).expect("made");
    symlink(&real, outside.root().join("link")).expect("linked");
    let out = outside.root().join("link");
    let run = build(out.as_str());
    assert!(run.status == 1 && run.err.contains("[G0452]"), "{}", run.err);
    assert_eq!(names(&real), [""; 0]);
    build(out.join("site").as_str()).fine();
    same(&tree(&real.join("site")), &expected);
    assert_eq!(names(&real), ["site"]);
    let left = names(&outside.root());
    assert!(left.iter().all(|name| !name.starts_with('.')), "{left:?}");
}

#[test]
fn a_manifest_that_somebody_wrote_leads_nowhere() {
    let outside = TestSite::empty();
    outside.write("secret.txt", "秘密");
    let (site, before) = edited();
    let root = site.root();
    symlink(outside.root(), root.join("elsewhere")).expect("linked");
    let manifest = root.join("public").join(MANIFEST);
    let text = fs::read_to_string(&manifest).expect("a manifest");
    let hash = "0".repeat(64);
    let line = |path: &str| format!("{text}{hash} 6 {path}\n");
    let cut = |at: usize| String::from_utf8_lossy(&text.as_bytes()[..at]).into_owned();
    let damaged = [
        line("../elsewhere/secret.txt"),
        line("../content/site.yaml"),
        line("/etc/hostname"),
        line("a/../../content/site.yaml"),
        line(""),
        line(".giji"),
        text.replace("index.html", "../index.html"),
        cut(0),
        cut(10),
        cut(text.len() - 90),
        text.replace(" ", "  "),
        "giji output 2\n".to_owned(),
    ];
    for damage in damaged {
        fs::write(&manifest, &damage).expect("written");
        let run = giji_en(&root, &["build"]);
        assert!(
            run.status == 1 && ["[G0450]", "[G0451]"].iter().any(|code| run.err.contains(code)),
            "{damage}\n{}",
            run.err
        );
        let mut now = tree(&root.join("public"));
        assert_eq!(
            now.insert(MANIFEST.to_owned(), before[MANIFEST].clone()),
            Some(damage.into_bytes())
        );
        same(&now, &before);
    }
    // One that names what was never there is gone with the next site.
    fs::write(&manifest, line("gone.html")).expect("written");
    fs::remove_file(root.join("elsewhere")).expect("unlinked");
    goes_on(&site);
    assert_eq!(
        fs::read(outside.root().join("secret.txt")).expect("read"),
        "秘密".as_bytes()
    );
    assert_eq!(names(&outside.root()), ["secret.txt"]);
}

#[test]
fn progress_is_shown_at_a_terminal_alone_and_leaves_no_trace() {
    let site = TestSite::example();
    let root = site.root();
    let text = fs::read_to_string(root.join(NOTE)).expect("a note");
    site.write(NOTE, text + &"一段落です。\n\n".repeat(45_000));
    // A build that takes long, as it is held up while it is at work.
    let slow = |args: &str| {
        format!(
            "rm -rf public .giji; {} build {args} & sleep 0.1; kill -STOP $!; sleep 1.3; kill -CONT $!; wait $!",
            env!("CARGO_BIN_EXE_giji")
        )
    };
    let run = |program: &str, args: &[&str]| {
        let mut command = Command::new(program);
        command.args(args).current_dir(&root).stdin(Stdio::null());
        command.env_clear().env("LANG", "C.UTF-8").output()
    };
    let lines = ["convert …", "load …", "link 0/1", "documents 0/1", "lists …"];
    let shown = |text: &str| lines.into_iter().find(|line| text.contains(line));

    let piped = Run::of(run("sh", &["-c", &slow("")]).expect("sh runs"));
    piped.fine();
    assert_eq!(shown(&piped.err).or(shown(&piped.out)), None);
    assert!(
        !piped.err.contains('\r') && !piped.out.contains('\r'),
        "{piped:?}"
    );

    let at_terminal = |args: &str| run("script", &["-qec", &slow(args), "/dev/null"]);
    let Ok(terminal) = at_terminal("") else {
        eprintln!("skipped: there is no script(1) to make a terminal");
        return;
    };
    let terminal = Run::of(terminal);
    let text = terminal.fine();
    // Of several, the last: what it leaves of a longer one before it is blank.
    let last = lines
        .iter()
        .filter_map(|line| Some((text.rfind(line)?, *line)))
        .max();
    let (at, line) = last.unwrap_or_else(|| panic!("nothing is shown: {text:?}"));
    let after = text[at + line.len()..].trim_start_matches(' ');
    let (blanks, rest) = after[1..].split_once('\r').expect("it goes");
    assert!(
        after.starts_with('\r') && blanks.len() == line.chars().count(),
        "{text:?}"
    );
    assert!(
        blanks.chars().all(|c| c == ' ') && rest.starts_with("Without base_url"),
        "{text:?}"
    );
    for args in ["--quiet", "--timings --format json"] {
        let terminal = Run::of(at_terminal(args).expect("script runs"));
        assert_eq!(shown(terminal.fine()), None, "{args}");
    }
}

#[test]
fn what_a_link_in_the_place_of_notes_leads_to_is_left_alone() {
    for link in [".giji", ".giji/search"] {
        let site = TestSite::example();
        let root = site.root();
        let outside = TestSite::empty();
        for name in ["thesis.tex", "linked", "drawn", "build", "a.0123456789abcdef"] {
            outside.write(name, "大切な文書\n");
        }
        let before = tree(&outside.root());
        let place = root.join(link);
        fs::create_dir_all(place.parent().expect("a folder")).expect("made");
        std::os::unix::fs::symlink(outside.root(), &place).expect("linked");
        for text in ["一つ目です。\n", "二つ目です。\n"] {
            let note = fs::read_to_string(root.join(NOTE)).expect("a note");
            site.write(NOTE, note + text);
            giji_en(&root, &["build"]).fine();
        }
        same(&tree(&outside.root()), &before);
    }
}
