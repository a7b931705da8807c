//! Runs a property over many texts: each is known by the run's seed and its number, a panic is a
//! failure like any other, what fails is made small, and what never ends is told.

#![allow(clippy::print_stderr, reason = "figures and the input that hangs")]

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::mutate::Random;

/// A text that takes longer hangs.
const HANGS: Duration = Duration::from_secs(30);
/// How often a failing text is tried without a part of it.
const TRIES: usize = 2_000;

/// Runs `check` over what `make` gives: `few` times, or `GIJI_FUZZ` times.
pub fn run(
    name: &str,
    few: u64,
    make: impl Fn(&mut Random) -> String + Sync,
    check: impl Fn(&str) -> Result<(), String>,
) {
    quiet_when_asked();
    let set = |name: &str| std::env::var(name).ok().and_then(|value| value.parse().ok());
    let executions = set("GIJI_FUZZ").unwrap_or(few);
    let seed: u64 = set("GIJI_FUZZ_SEED").unwrap_or(1);
    let text_of = |execution| make(&mut Random::of(seed, execution));

    let (current, done) = (AtomicU64::new(0), AtomicBool::new(false));
    let begin = Instant::now();
    let mut slowest = (Duration::ZERO, 0, 0);
    let failure = thread::scope(|scope| {
        let watch = scope.spawn(|| watch(name, &current, &done, &text_of));
        let failure = (0..executions).find_map(|execution| {
            current.store(execution, Ordering::Relaxed);
            let text = text_of(execution);
            let start = Instant::now();
            let fault = fault(&check, &text);
            slowest = slowest.max((start.elapsed(), execution, text.len()));
            fault.map(|fault| (execution, text, fault))
        });
        done.store(true, Ordering::Relaxed);
        watch.thread().unpark();
        failure
    });
    if let Some((execution, text, first)) = failure {
        let small = smaller(&check, text);
        let fault = fault(&check, &small).unwrap_or(first);
        panic!("{name}: execution {execution} of GIJI_FUZZ_SEED={seed}: {fault}\nin {small:?}");
    }
    let seconds = begin.elapsed().as_secs_f64();
    let (time, execution, bytes) = slowest;
    eprintln!(
        "{name}: {executions} executions of GIJI_FUZZ_SEED={seed} in {seconds:.1} s; the slowest took \
         {time:.1?} ({execution}: {bytes} bytes)"
    );
}

/// Ends the process when an execution does not.
fn watch(name: &str, current: &AtomicU64, done: &AtomicBool, text_of: &dyn Fn(u64) -> String) {
    let mut seen = (u64::MAX, Instant::now());
    while !done.load(Ordering::Relaxed) {
        thread::park_timeout(Duration::from_secs(1));
        let execution = current.load(Ordering::Relaxed);
        if execution != seen.0 {
            seen = (execution, Instant::now());
        } else if seen.1.elapsed() > HANGS && !done.load(Ordering::Relaxed) {
            eprintln!("{name}: execution {execution} hangs\nin {:?}", text_of(execution));
            std::process::abort();
        }
    }
}

/// What is wrong, if anything is.
fn fault(check: &dyn Fn(&str) -> Result<(), String>, text: &str) -> Option<String> {
    QUIET.set(true);
    let result = catch_unwind(AssertUnwindSafe(|| check(text)));
    QUIET.set(false);
    match result {
        Ok(result) => result.err(),
        Err(_) => Some(format!("panicked: {}", PANIC.take())),
    }
}

/// A part of a text that still fails, however.
fn smaller(check: &dyn Fn(&str) -> Result<(), String>, mut text: String) -> String {
    let mut tries = TRIES;
    let mut length = text.chars().count() / 2;
    while length > 0 && tries > 0 {
        let mut at = 0;
        while at < text.chars().count() && tries > 0 {
            let chars = text.chars().enumerate();
            let without: String = chars
                .filter(|(nth, _)| !(at..at + length).contains(nth))
                .map(|(_, c)| c)
                .collect();
            tries -= 1;
            match fault(check, &without) {
                Some(_) => text = without,
                None => at += length,
            }
        }
        length /= 2;
    }
    text
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
    static PANIC: Cell<String> = const { Cell::new(String::new()) };
}

/// Keeps what a panic says for the report, where it is expected.
fn quiet_when_asked() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if QUIET.get() {
                PANIC.set(panic.to_string());
            } else {
                told(panic);
            }
        }));
    });
}
