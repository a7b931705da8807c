//! Builds a made-up site of N meetings and prints what it cost.
//!
//! ```text
//! cargo bench --bench build -- 1000               # N, 1000 when left out
//! cargo bench --bench build -- 1000 --write DIR   # only writes the site, to look at or to profile
//! ```
//!
//! Whole processes are measured, as a user would run them: wall clock, CPU, peak memory. The
//! machine is warmed by one run that is not counted; medians of five are printed.

#![allow(clippy::print_stdout, clippy::expect_used, clippy::unwrap_used, missing_docs)]

mod corpus;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};

const RUNS: usize = 5;

fn main() {
    // `cargo bench` and `cargo test --benches` pass flags of their own.
    let number = std::env::args()
        .skip(1)
        .find_map(|arg| arg.parse().ok())
        .unwrap_or(1000);
    let material = corpus::Material::read().expect("our own seeds and glossary");
    if let Some(at) = std::env::args().position(|arg| arg == "--write") {
        let root = std::env::args().nth(at + 1).expect("a folder after --write");
        corpus::write(Path::new(&root), number, &material).expect("the corpus");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    corpus::write(root, number, &material).expect("the corpus");

    println!(
        "{number} meetings, {:.1} MB of seeds",
        size(&root.join("seeds")) as f64 / 1e6
    );
    let first = run(root, &["convert"]);
    println!("{:<34} {first}", "convert, nothing there yet");
    median(root, "convert, everything there", &["convert"], |_| {});
    median(root, "build, nothing published yet", &["build"], |root| {
        std::fs::remove_dir_all(root.join("public")).ok();
    });
    median(root, "build again, nothing changed", &["build"], |_| {});
    println!(
        "{} files, {:.1} MB published",
        count(&root.join("public")),
        size(&root.join("public")) as f64 / 1e6
    );
}

struct Cost {
    wall: Duration,
    cpu: Duration,
    /// Peak of the largest process so far, in KiB.
    peak: i64,
}

impl std::fmt::Display for Cost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "wall {:>7.3} s   cpu {:>7.3} s   peak {:>5} MB",
            self.wall.as_secs_f64(),
            self.cpu.as_secs_f64(),
            self.peak / 1024
        )
    }
}

fn children() -> (Duration, i64) {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system's account");
    let time = |value: nix::sys::time::TimeVal| {
        Duration::from_secs(value.tv_sec() as u64) + Duration::from_micros(value.tv_usec() as u64)
    };
    (
        time(usage.user_time()) + time(usage.system_time()),
        usage.max_rss(),
    )
}

fn run(root: &Path, args: &[&str]) -> Cost {
    let (before, _) = children();
    let start = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_giji"))
        .arg("-q")
        .arg("--root")
        .arg(root)
        .args(args)
        .stdout(Stdio::null())
        .status()
        .expect("giji runs");
    let wall = start.elapsed();
    let (after, peak) = children();
    assert!(status.success(), "giji {args:?} failed");
    Cost {
        wall,
        cpu: after - before,
        peak,
    }
}

fn median(root: &Path, what: &str, args: &[&str], prepare: impl Fn(&Path)) {
    let mut costs: Vec<Cost> = (0..=RUNS)
        .map(|_| {
            prepare(root);
            run(root, args)
        })
        .skip(1)
        .collect();
    costs.sort_by_key(|cost| cost.wall);
    println!("{what:<34} {}", costs[RUNS / 2]);
}

fn walk(folder: &Path) -> impl Iterator<Item = u64> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(|entry| entry.ok()?.metadata().ok().filter(std::fs::Metadata::is_file))
        .map(|file| file.len())
}

fn size(folder: &Path) -> u64 {
    walk(folder).sum()
}

fn count(folder: &Path) -> usize {
    walk(folder).count()
}
