//! Builds a made-up site of N meetings and prints what it cost.
//!
//! ```text
//! cargo bench --bench build -- 1000                         # everything on; N is 1000 when left out
//! HUGO=hugo ELEVENTY=eleventy cargo bench --bench build -- 1000 --equal
//! cargo bench --bench build -- 1000 [--equal] --write DIR   # only writes the site, to look at or to profile
//! ```
//!
//! Whole processes are measured, as a user would run them: wall clock, CPU, peak memory. The
//! machine is warmed by one run that is not counted; medians of five are printed. `--equal` has
//! giji make what other generators make of the same content, in turn with those that are there.

#![allow(clippy::print_stdout, clippy::expect_used, clippy::unwrap_used, missing_docs)]

mod corpus;
mod cost;
mod peers;
mod served;

use std::path::{Path, PathBuf};

use corpus::{Kind, Material};
use cost::Cost;
use peers::Peer;

const RUNS: usize = 5;
const GIJI: &str = env!("CARGO_BIN_EXE_giji");

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let Some(at) = args.iter().position(|arg| arg == cost::ASKED) {
        return cost::answer(&args[at + 1..]);
    }
    // `cargo bench` and `cargo test --benches` pass flags of their own.
    let number = args.iter().find_map(|arg| arg.parse().ok()).unwrap_or(1000);
    let kind = match args.iter().any(|arg| arg == "--equal") {
        true => Kind::Equal,
        false => Kind::Whole,
    };
    let material = Material::read().expect("our own seeds and glossary");
    if let Some(at) = args.iter().position(|arg| arg == "--write") {
        let root = args.get(at + 1).expect("a folder after --write");
        return corpus::write(Path::new(root), number, kind, &material).expect("the corpus");
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    match kind {
        Kind::Whole => whole(folder.path(), number, &material),
        Kind::Equal => equal(folder.path(), number, &material),
    }
}

/// Converting, and building with everything on.
fn whole(folder: &Path, number: usize, material: &Material) {
    let long = folder.join("long");
    corpus::write_long(&long, 6000, material).expect("the long document");
    speed("convert, one long document", &long);

    let root = folder.join("site");
    corpus::write(&root, number, Kind::Whole, material).expect("the corpus");
    println!(
        "{number} meetings, {:.1} MB of seeds",
        megabytes(&root.join("seeds"))
    );
    println!(
        "{:<34} {}",
        "convert, nothing there yet",
        cost::of(&root, &[GIJI, "-q", "convert"])
    );
    speed("convert, everything there", &root);
    let build = [GIJI, "-q", "build"];
    print(
        "build, nothing known or published",
        median(|| {
            std::fs::remove_dir_all(root.join(".giji")).ok();
            std::fs::remove_dir_all(root.join("public")).ok();
            cost::of(&root, &build)
        }),
    );
    print(
        "build, minutes known",
        median(|| {
            start_over(&root, &root.join("public"));
            cost::of(&root, &build)
        }),
    );
    print("build again, nothing changed", median(|| cost::of(&root, &build)));
    let verify = [GIJI, "-q", "build", "--verify"];
    print("the same, every file read", median(|| cost::of(&root, &verify)));
    for (what, file, more) in [
        (
            "build again, a note edited",
            "content/notes/k0-01/n0.md",
            "追記です。\n",
        ),
        (
            "build again, a topic edited",
            "content/topics/p1.md",
            "\n追記です。\n",
        ),
        ("build again, site.yaml edited", "content/site.yaml", "#\n"),
    ] {
        print(
            what,
            median(|| {
                edit(&root.join(file), more);
                cost::of(&root, &build)
            }),
        );
    }
    tell_files(&root.join("public"));

    let served = served::Served::start(GIJI, &root);
    let append = |text: &str, words: &str| format!("{text}{words}です。\n");
    let entitle = |text: &str, words: &str| {
        let lines = text.lines().map(|line| match line.starts_with("title: ") {
            true => format!("title: {words}\n"),
            false => format!("{line}\n"),
        });
        lines.collect()
    };
    type Edit<'e> = &'e dyn Fn(&str, &str) -> String;
    for (what, file, page, edit) in [
        (
            "serve: a note",
            "notes/k0-01/n0.md",
            "meetings/k0-01.html",
            &append as Edit<'_>,
        ),
        (
            "serve: the title of a topic",
            "topics/p1.md",
            "topics/p1.html",
            &entitle,
        ),
        (
            "serve: the same, on the list",
            "topics/p1.md",
            "topics/index.html",
            &entitle,
        ),
        (
            "serve: the text of a term",
            "glossary/t1.md",
            "glossary/t1.html",
            &append,
        ),
    ] {
        let time = served.shows(&root.join("content").join(file), page, edit);
        println!(
            "{what:<34} {:>6.1} ms until it is on the page",
            time.as_secs_f64() * 1000.0
        );
    }
}

fn edit(file: &Path, more: &str) {
    let text = std::fs::read_to_string(file).expect("a file of the corpus");
    std::fs::write(file, text + more).expect("written");
}

/// Forgets what was built, but not what was converted: others begin with Markdown too.
fn start_over(root: &Path, output: &Path) {
    std::fs::remove_dir_all(output).ok();
    let known = root.join(".giji");
    for file in ["build", "linked", "drawn"] {
        std::fs::remove_file(known.join(file)).ok();
    }
    std::fs::remove_dir_all(known.join("search")).ok();
}

fn speed(what: &str, root: &Path) {
    let cost = median(|| cost::of(root, &[GIJI, "-q", "convert"]));
    let speed = megabytes(&root.join("seeds")) / cost.cpu.as_secs_f64();
    println!("{what:<34} {cost}   {speed:.0} MB a second and core");
}

/// The same work by everybody, in turn.
fn equal(folder: &Path, number: usize, material: &Material) {
    let site = folder.join("giji");
    corpus::write(&site, number, Kind::Equal, material).expect("the corpus");
    cost::of(&site, &[GIJI, "-q", "build"]);
    let mut runs: Vec<(String, PathBuf, PathBuf, Vec<String>)> = vec![(
        "giji".to_owned(),
        site.clone(),
        site.join("public"),
        [GIJI, "-q", "build"].map(str::to_owned).to_vec(),
    )];
    for peer in Peer::ALL {
        let Some(program) = peer.program() else {
            continue;
        };
        let root = folder.join(peer.name());
        peer.write(&root, number, material).expect("the site of a peer");
        let args = peer.args().iter().map(|arg| (*arg).to_owned());
        let command = std::iter::once(program).chain(args).collect();
        runs.push((
            peer.name().to_owned(),
            root.clone(),
            root.join(peer.output()),
            command,
        ));
    }
    let mut costs: Vec<Vec<Cost>> = runs.iter().map(|_| Vec::new()).collect();
    for _ in 0..=RUNS {
        for ((_, root, output, command), costs) in runs.iter().zip(&mut costs) {
            start_over(root, output);
            let command: Vec<&str> = command.iter().map(String::as_str).collect();
            costs.push(cost::of(root, &command));
        }
    }
    println!("{number} meetings, equal output");
    for ((name, _, output, _), costs) in runs.iter().zip(costs) {
        print(name, middle(costs));
        tell_files(output);
    }
    let published = &runs[0].2;
    let to = folder.join("floor");
    print(
        "the files of giji, only written",
        median(|| {
            std::fs::remove_dir_all(&to).ok();
            peers::floor(published, &to).expect("written")
        }),
    );
}

fn print(what: &str, cost: Cost) {
    println!("{what:<34} {cost}");
}

/// The median of five, after a run that is not counted.
fn median(run: impl FnMut() -> Cost) -> Cost {
    middle(std::iter::repeat_with(run).take(RUNS + 1).collect())
}

fn middle(mut costs: Vec<Cost>) -> Cost {
    costs.remove(0);
    costs.sort_by_key(|cost| cost.wall);
    costs[costs.len() / 2]
}

fn tell_files(folder: &Path) {
    println!(
        "{:<34} {} files, {:.1} MB",
        "",
        walk(folder).count(),
        megabytes(folder)
    );
}

fn walk(folder: &Path) -> impl Iterator<Item = u64> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(|entry| entry.ok()?.metadata().ok().filter(std::fs::Metadata::is_file))
        .map(|file| file.len())
}

fn megabytes(folder: &Path) -> f64 {
    walk(folder).sum::<u64>() as f64 / 1e6
}
