//! What a process costs.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{Usage, UsageWho, getrusage};

/// Asks this program to run another and to print what it cost: the system keeps no peak of memory
/// for one child among several.
pub const ASKED: &str = "--cost";

/// What a run cost.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    pub wall: Duration,
    pub cpu: Duration,
    /// Peak, in KiB.
    pub peak: i64,
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

/// The CPU time of an account.
pub fn cpu(usage: &Usage) -> Duration {
    let time = |value: nix::sys::time::TimeVal| {
        Duration::from_secs(value.tv_sec() as u64) + Duration::from_micros(value.tv_usec() as u64)
    };
    time(usage.user_time()) + time(usage.system_time())
}

/// Runs a command in a folder.
pub fn of(folder: &Path, command: &[&str]) -> Cost {
    let own = std::env::current_exe().expect("this program");
    let told = Command::new(own)
        .arg(ASKED)
        .args(command)
        .current_dir(folder)
        .stderr(Stdio::inherit())
        .output()
        .expect("this program runs");
    assert!(told.status.success(), "{command:?} failed");
    let told = String::from_utf8(told.stdout).expect("three numbers");
    let numbers: Vec<u64> = told.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    let [wall, cpu, peak] = numbers.as_slice() else {
        panic!("three numbers: {told}");
    };
    Cost {
        wall: Duration::from_micros(*wall),
        cpu: Duration::from_micros(*cpu),
        peak: *peak as i64,
    }
}

/// Does what `of` asks for.
pub fn answer(command: &[String]) {
    let (program, args) = command.split_first().expect("a command");
    let start = Instant::now();
    let status = Command::new(program)
        .args(args)
        .stdout(Stdio::null())
        .status()
        .expect("it runs");
    let wall = start.elapsed();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system's account");
    assert!(status.success(), "{command:?} failed");
    println!(
        "{} {} {}",
        wall.as_micros(),
        cpu(&usage).as_micros(),
        usage.max_rss()
    );
}
