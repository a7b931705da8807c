//! What a build costs: time, CPU and memory of its stages, of templates and of pages.
//!
//! Owns the measuring; its words are `cli`'s. Where nobody asked, nothing is measured.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use serde::{Serialize, Serializer};

/// Templates and pages that are named: the slowest.
const NAMED: usize = 10;

/// What was measured.
#[derive(Debug, Default)]
pub struct Timings {
    stages: Mutex<Vec<StageCost>>,
    drawn: Mutex<Drawn>,
}

#[derive(Debug, Default)]
struct Drawn {
    templates: BTreeMap<&'static str, TemplateCost>,
    /// The slowest and some more.
    pages: Vec<PageCost>,
}

/// A stage of a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Seeds → minutes.
    Convert,
    /// Files → records.
    Load,
    /// Records → what documents contribute to lists.
    Link,
    /// The pages of documents, their data and what finds them.
    Documents,
    /// The pages and data over all documents.
    Lists,
    /// The swap into the output folder.
    Publish,
}

/// What something costs, in milliseconds.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Cost {
    /// By the clock; of things side by side, the sum.
    #[serde(rename = "wallMs", serialize_with = "milliseconds")]
    pub wall: Duration,
    /// Of all threads at work on it.
    #[serde(rename = "cpuMs", serialize_with = "milliseconds")]
    pub cpu: Duration,
}

/// What a stage costs.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct StageCost {
    /// The stage.
    pub stage: Stage,
    #[serde(flatten)]
    #[allow(missing_docs, reason = "said of its type")]
    pub cost: Cost,
    /// The most bytes of memory that the program held up to its end; none where the system does
    /// not tell.
    #[serde(rename = "peakBytes")]
    pub peak: Option<u64>,
}

/// What drawing the pages of a template costs.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct TemplateCost {
    /// The template.
    pub template: &'static str,
    /// How many pages.
    pub pages: usize,
    #[serde(flatten)]
    #[allow(missing_docs, reason = "said of its type")]
    pub cost: Cost,
}

/// What drawing a page costs.
#[derive(Debug, Clone, Serialize)]
pub struct PageCost {
    /// Relative to the site's root.
    pub path: String,
    /// Its template.
    pub template: &'static str,
    #[serde(flatten)]
    #[allow(missing_docs, reason = "said of its type")]
    pub cost: Cost,
}

/// The result.
#[derive(Debug, Serialize)]
pub struct Report {
    /// In order.
    pub stages: Vec<StageCost>,
    /// The most expensive first, at most ten.
    pub templates: Vec<TemplateCost>,
    /// The slowest first, at most ten.
    pub pages: Vec<PageCost>,
}

/// Does a stage's work, measured where somebody asked.
pub fn stage<T>(timings: Option<&Timings>, stage: Stage, work: impl FnOnce() -> T) -> T {
    let Some(timings) = timings else {
        return work();
    };
    let (result, cost) = measured(ClockId::ProcessCPUTime, work);
    let peak = peak();
    lock(&timings.stages).push(StageCost { stage, cost, peak });
    result
}

/// Draws a page, measured where somebody asked.
pub fn page<T>(timings: Option<&Timings>, template: &'static str, path: &str, draw: impl FnOnce() -> T) -> T {
    let Some(timings) = timings else {
        return draw();
    };
    let (result, cost) = measured(ClockId::ThreadCPUTime, draw);
    let mut drawn = lock(&timings.drawn);
    let of_template = drawn.templates.entry(template).or_insert(TemplateCost {
        template,
        pages: 0,
        cost: Cost::default(),
    });
    of_template.pages += 1;
    of_template.cost.wall += cost.wall;
    of_template.cost.cpu += cost.cpu;
    drawn.pages.push(PageCost {
        path: path.to_owned(),
        template,
        cost,
    });
    if drawn.pages.len() > 20 * NAMED {
        slowest(&mut drawn.pages);
    }
    result
}

impl Timings {
    /// What was measured so far.
    pub fn report(&self) -> Report {
        let drawn = lock(&self.drawn);
        let mut templates: Vec<TemplateCost> = drawn.templates.values().copied().collect();
        templates.sort_by_key(|template| Reverse(template.cost.cpu));
        templates.truncate(NAMED);
        let mut pages = drawn.pages.clone();
        slowest(&mut pages);
        Report {
            stages: lock(&self.stages).clone(),
            templates,
            pages,
        }
    }
}

fn slowest(pages: &mut Vec<PageCost>) {
    pages.sort_by(|a, b| b.cost.wall.cmp(&a.cost.wall).then_with(|| a.path.cmp(&b.path)));
    pages.truncate(NAMED);
}

fn measured<T>(clock: ClockId, work: impl FnOnce() -> T) -> (T, Cost) {
    let (start, before) = (Instant::now(), cpu(clock));
    let result = work();
    let cost = Cost {
        wall: start.elapsed(),
        cpu: cpu(clock).saturating_sub(before),
    };
    (result, cost)
}

fn cpu(clock: ClockId) -> Duration {
    Duration::try_from(clock_gettime(clock)).unwrap_or_default()
}

/// As Linux tells it.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

fn milliseconds<S: Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((duration.as_secs_f64() * 1e6).round() / 1e3)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
