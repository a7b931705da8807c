//! What a publisher relies on.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use super::*;

/// A folder of its own with `public` in it, or not yet.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    fn root(&self) -> &Utf8Path {
        Utf8Path::from_path(self.folder.path()).expect("UTF-8")
    }

    fn public(&self) -> Utf8PathBuf {
        self.root().join("public")
    }

    fn stage(&self) -> Staging {
        Staging::new(&self.public()).expect("giji may publish here")
    }

    fn refusal(&self) -> Code {
        Staging::new(&self.public())
            .expect_err("giji must not publish here")
            .code
    }

    fn publish(&self, pages: &[(&str, &str)]) -> Report {
        let staging = self.stage();
        for (path, text) in pages {
            staging.write(path.as_ref(), text.as_bytes()).expect("written");
        }
        staging.commit().expect("published")
    }

    /// Every file of the output but the manifest.
    fn site(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        for entry in walkdir::WalkDir::new(self.public()).min_depth(1) {
            let entry = entry.expect("readable");
            let name = entry.path().strip_prefix(self.public()).expect("inside");
            let name = name.to_str().expect("UTF-8").to_owned();
            if entry.file_type().is_file() && name != ".giji" {
                files.insert(name, fs::read_to_string(entry.path()).expect("text"));
            }
        }
        files
    }

    /// What stands beside the output.
    fn litter(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.root())
            .expect("readable")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .filter(|name| name != "public")
            .collect();
        names.sort();
        names
    }

    fn put(&self, path: &str, text: &str) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().expect("a parent")).expect("made");
        fs::write(file, text).expect("put");
    }

    fn age(&self, path: &str) -> SystemTime {
        let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        fs::File::options()
            .write(true)
            .open(self.public().join(path))
            .and_then(|file| file.set_modified(old))
            .expect("aged");
        old
    }

    fn modified(&self, path: &str) -> SystemTime {
        fs::metadata(self.public().join(path))
            .and_then(|found| found.modified())
            .expect("a time")
    }
}

fn site(pages: &[(&str, &str)]) -> BTreeMap<String, String> {
    pages
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

const OLD: &[(&str, &str)] = &[
    ("index.html", "表紙"),
    ("meetings/ict-09.html", "第9回"),
    ("people/ict/上原.html", "上原"),
    ("topics/sbom.html", "SBOM"),
];
const NEW: &[(&str, &str)] = &[
    ("index.html", "新しい表紙"),
    ("meetings/ict-09.html", "第9回"),
    ("people/ict/上原.html", "上原"),
    ("topics/index.html", "論点"),
];

#[test]
fn a_site_is_published_and_replaced_whole() {
    let place = Place::new();
    assert_eq!(
        place.publish(OLD),
        Report {
            written: 4,
            unchanged: 0,
            removed: 0,
            bytes: 23
        }
    );
    assert_eq!(place.site(), site(OLD));
    assert_eq!(
        place.publish(NEW),
        Report {
            written: 2,
            unchanged: 2,
            removed: 1,
            bytes: 34
        }
    );
    assert_eq!(place.site(), site(NEW));
    assert_eq!(place.litter(), Vec::<String>::new());
}

#[test]
fn unchanged_pages_keep_their_time_stamps() {
    let place = Place::new();
    place.publish(OLD);
    let old = place.age("meetings/ict-09.html");
    place.age("index.html");
    place.publish(NEW);
    assert_eq!(place.modified("meetings/ict-09.html"), old);
    assert!(place.modified("index.html") > old);
}

#[test]
fn the_same_site_again_touches_nothing() {
    let place = Place::new();
    place.publish(OLD);
    let old = place.age(".giji");
    let folder = fs::metadata(place.public())
        .and_then(|found| found.modified())
        .expect("a time");
    let report = place.publish(OLD);
    assert_eq!((report.written, report.unchanged, report.removed), (0, 4, 0));
    assert_eq!(place.modified(".giji"), old);
    assert_eq!(
        fs::metadata(place.public())
            .and_then(|found| found.modified())
            .expect("a time"),
        folder
    );
}

#[test]
fn a_page_edited_by_hand_is_mended() {
    let place = Place::new();
    place.publish(OLD);
    place.put("public/index.html", "書替");
    assert_eq!(place.publish(OLD).written, 1);
    assert_eq!(place.site(), site(OLD));
    fs::remove_file(place.public().join("index.html")).expect("removed");
    assert_eq!(place.publish(OLD).written, 1);
    assert_eq!(place.site(), site(OLD));
}

#[test]
fn a_build_that_fails_leaves_the_old_site() {
    let place = Place::new();
    place.publish(OLD);
    let staging = place.stage();
    staging.write("index.html".as_ref(), b"half").expect("written");
    drop(staging);
    assert_eq!(place.site(), site(OLD));
    assert_eq!(place.litter(), Vec::<String>::new());
}

#[test]
fn a_folder_that_is_not_gijis_is_refused() {
    let place = Place::new();
    place.put("public/thesis.docx", "三年分");
    assert_eq!(place.refusal(), Code::OutputNotOurs);
    assert_eq!(place.site(), site(&[("thesis.docx", "三年分")]));
    assert_eq!(place.litter(), Vec::<String>::new());

    place.put("public/.giji", "some other file");
    assert_eq!(place.refusal(), Code::OutputNotOurs);
}

#[test]
fn an_empty_folder_is_taken() {
    let place = Place::new();
    fs::create_dir(place.public()).expect("made");
    place.put("public/.DS_Store", "");
    place.publish(OLD);
    assert_eq!(place.site(), site(OLD));
}

#[test]
fn files_put_into_the_output_by_hand_are_not_lost() {
    let place = Place::new();
    place.publish(OLD);
    for number in 1..=6 {
        place.put(&format!("public/photos/{number}.jpg"), "写真");
    }
    let refusal = Staging::new(&place.public()).expect_err("refused");
    assert_eq!(refusal.code, Code::OutputHoldsOthers);
    assert_eq!(
        refusal.args.iter().skip(1).cloned().collect::<Vec<_>>(),
        [
            ("count", "6".to_owned()),
            (
                "files",
                "photos/1.jpg, photos/2.jpg, photos/3.jpg, photos/4.jpg, photos/5.jpg, …".to_owned()
            )
        ]
    );
    assert_eq!(place.site().len(), 10);
    fs::remove_dir_all(place.public().join("photos")).expect("removed");
    place.publish(NEW);
}

#[cfg(unix)]
#[test]
fn links_are_never_followed() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    place.put("elsewhere/index.html", "よその表紙");
    symlink(place.root().join("elsewhere"), place.public()).expect("linked");
    assert_eq!(place.refusal(), Code::OutputNoFolder);
    fs::remove_file(place.public()).expect("unlinked");

    place.publish(OLD);
    fs::remove_dir_all(place.public().join("meetings")).expect("removed");
    symlink(place.root().join("elsewhere"), place.public().join("meetings")).expect("linked");
    assert_eq!(place.refusal(), Code::OutputHoldsOthers);
    fs::remove_file(place.public().join("meetings")).expect("unlinked");

    // Litter of a killed build may hold links too.
    fs::create_dir_all(place.root().join(".public.giji/new")).expect("made");
    symlink(
        place.root().join("elsewhere"),
        place.root().join(".public.giji/new/meetings"),
    )
    .expect("linked");
    place.publish(NEW);
    assert_eq!(place.site(), site(NEW));
    assert_eq!(
        fs::read_to_string(place.root().join("elsewhere/index.html")).expect("still there"),
        "よその表紙"
    );
    assert_eq!(place.litter(), ["elsewhere"]);

    fs::create_dir(place.root().join("work")).expect("made");
    symlink(place.root().join("work"), place.root().join(".public.giji")).expect("linked");
    assert_eq!(place.refusal(), Code::OutputNotWritten);
}

#[test]
fn a_file_in_the_way_is_no_folder() {
    let place = Place::new();
    place.put("public", "ファイル");
    assert_eq!(place.refusal(), Code::OutputNoFolder);
    assert_eq!(
        Staging::new("/".as_ref()).expect_err("refused").code,
        Code::OutputNotOurs
    );
}

#[test]
fn two_builds_are_kept_apart() {
    let place = Place::new();
    let first = place.stage();
    assert_eq!(place.refusal(), Code::OutputBusy);
    first
        .write("index.html".as_ref(), "一".as_bytes())
        .expect("written");
    first.commit().expect("published");
    assert_eq!(place.site(), site(&[("index.html", "一")]));
    place.publish(OLD);
}

#[test]
fn builds_that_race_for_one_folder_never_mix() {
    let place = Place::new();
    let done = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for who in ["甲", "乙", "丙", "丁"] {
            let (place, done) = (&place, &done);
            scope.spawn(move || {
                for _ in 0..50 {
                    match Staging::new(&place.public()) {
                        Ok(staging) => {
                            for page in ["a.html", "b/c.html"] {
                                staging.write(page.as_ref(), who.as_bytes()).expect("written");
                            }
                            staging.commit().expect("published");
                            done.fetch_add(1, Ordering::Relaxed);
                        }
                        Err(refusal) => assert_eq!(refusal.code, Code::OutputBusy),
                    }
                }
            });
        }
    });
    assert!(done.load(Ordering::Relaxed) > 0);
    let site = place.site();
    assert_eq!(site.len(), 2);
    assert_eq!(site["a.html"], site["b/c.html"]);
    assert_eq!(place.litter(), Vec::<String>::new());
}

#[test]
fn what_a_killed_build_left_is_cleared() {
    let place = Place::new();
    place.publish(OLD);
    place.put(".public.giji/lock", "");
    place.put(".public.giji/new/half.html", "半分");
    place.put(".public.giji/old/index.html", "前の前");
    place.publish(NEW);
    assert_eq!(place.site(), site(NEW));
    assert_eq!(place.litter(), Vec::<String>::new());
}

#[test]
fn a_build_killed_between_two_renames_loses_no_site() {
    let place = Place::new();
    place.publish(OLD);
    fs::create_dir(place.root().join(".public.giji")).expect("made");
    fs::rename(place.public(), place.root().join(".public.giji/old")).expect("set aside");
    let staging = place.stage();
    assert_eq!(place.site(), site(OLD));
    drop(staging);
    assert_eq!(place.site(), site(OLD));
    assert_eq!(place.publish(OLD).unchanged, 4);
}

#[test]
fn where_folders_cannot_be_exchanged_two_renames_do_it() {
    let place = Place::new();
    place.publish(OLD);
    let staging = place.stage();
    for (path, text) in NEW {
        staging.write(path.as_ref(), text.as_bytes()).expect("written");
    }
    swap::two_renames(&staging.work, &staging.target).expect("swapped");
    // What is being removed must not pass for a site that was set aside.
    assert!(!staging.work.join("old").exists());
    drop(staging);
    assert_eq!(place.site()["index.html"], "新しい表紙");
    assert_eq!(place.litter(), Vec::<String>::new());

    let place = Place::new();
    place.publish(OLD);
    let staging = place.stage();
    fs::remove_dir_all(swap::new_tree(&staging.work)).expect("removed");
    swap::two_renames(&staging.work, &staging.target).expect_err("there is no new tree");
    assert_eq!(place.site(), site(OLD));
}

#[test]
fn a_page_stays_inside_the_output() {
    let place = Place::new();
    let staging = place.stage();
    let long_name = format!("glossary/{}.html", "あ".repeat(84));
    let deep = "a/".repeat(500) + "b";
    for path in [
        "",
        ".",
        "..",
        "../x.html",
        "a/../../x.html",
        "a/./b.html",
        "a//b.html",
        "a/",
        "/etc/passwd",
        "a\\b.html",
        "c:/x.html",
        "a\nb.html",
        "a\u{202E}b.html",
        "a\0b.html",
        ".giji",
        &long_name,
        &deep,
    ] {
        let refusal = staging.write(path.as_ref(), b"x").expect_err(path);
        assert_eq!(refusal.code, Code::PagePathUnfit, "{path}");
    }
    for path in [
        "a/b.html",
        "用語/葛\u{e0100}城.html",
        "_headers",
        ".well-known/x.txt",
    ] {
        staging.write(path.as_ref(), b"x").expect(path);
    }
    assert_eq!(staging.commit().expect("published").written, 4);
}

#[test]
fn two_pages_never_share_a_place() {
    let place = Place::new();
    let staging = place.stage();
    staging.write("glossary/AI.html".as_ref(), b"1").expect("written");
    let refusal = |path: &str| staging.write(path.as_ref(), b"2").expect_err(path);
    assert_eq!(refusal("glossary/AI.html").code, Code::PagePathTwice);
    let alike = refusal("glossary/ai.html");
    assert_eq!(alike.code, Code::PagePathsAlike);
    assert_eq!(
        alike.args,
        [
            ("path", "glossary/ai.html".to_owned()),
            ("other", "glossary/AI.html".to_owned())
        ]
    );
    staging.write("ガイド.html".as_ref(), b"1").expect("written");
    assert_eq!(
        refusal("カ\u{3099}イド.html").code,
        Code::PagePathsAlike,
        "a file system may compose characters"
    );
    staging.write("カイド.html".as_ref(), b"1").expect("another name");
}

#[test]
fn output_does_not_depend_on_threads_or_order() {
    let (forward, backward) = (Place::new(), Place::new());
    let pages: Vec<(String, String)> = (0..300)
        .map(|n| (format!("meetings/{}/{n}.html", n % 7), format!("第{n}回")))
        .collect();
    let staging = forward.stage();
    pages
        .par_iter()
        .try_for_each(|(path, text)| staging.write(path.as_ref(), text.as_bytes()))
        .expect("written");
    staging.commit().expect("published");
    let staging = backward.stage();
    for (path, text) in pages.iter().rev() {
        staging.write(path.as_ref(), text.as_bytes()).expect("written");
    }
    staging.commit().expect("published");
    assert_eq!(forward.site(), backward.site());
    let manifest = |place: &Place| fs::read_to_string(place.public().join(".giji")).expect("a manifest");
    assert_eq!(manifest(&forward), manifest(&backward));
}

#[test]
fn a_long_file_comes_bit_by_bit() {
    let place = Place::new();
    let publish = |bits: &[&str]| {
        let staging = place.stage();
        let mut stream = staging.stream("data/speeches.json".as_ref()).expect("opened");
        bits.iter().for_each(|bit| stream.push(bit.as_bytes()));
        stream.finish().expect("written");
        staging.commit().expect("published")
    };
    let long = "発言".repeat(20_000);
    assert_eq!(publish(&["[", &long, "]"]).bytes, 120_002);
    assert_eq!(place.site()["data/speeches.json"], format!("[{long}]"));
    let old = place.age("data/speeches.json");
    assert_eq!(
        publish(&["[", &long[..30_000], &long[30_000..], "]"]).unchanged,
        1
    );
    assert_eq!(place.modified("data/speeches.json"), old);
    assert_eq!(publish(&["[", &long, "."]).written, 1);
    assert_eq!(place.litter(), Vec::<String>::new());

    let staging = place.stage();
    staging.write("data/index.json".as_ref(), b"{}").expect("written");
    drop(staging.stream("data/half.json".as_ref()).expect("opened"));
    let refusal = staging.stream("../x".as_ref()).map(drop).expect_err("refused");
    assert_eq!(refusal.code, Code::PagePathUnfit);
    staging.commit().expect("published");
    assert_eq!(place.site(), site(&[("data/index.json", "{}")]));
}

#[test]
fn the_system_says_why_it_refuses() {
    let place = Place::new();
    place.publish(OLD);
    let staging = place.stage();
    staging.write("a".as_ref(), b"file").expect("written");
    let refusal = staging
        .write("a/b.html".as_ref(), b"below a file")
        .expect_err("refused");
    assert_eq!(refusal.code, Code::OutputNotWritten);
    let text = crate::diagnostic::render::message(&refusal, crate::diagnostic::catalogue::Lang::Ja);
    assert!(text.contains("public/a/b.html」に書き込めません: "), "{text}");
    assert!(text.contains("os error"), "{text}");
    drop(staging);
    assert_eq!(place.site(), site(OLD));
}
