//! How far a build has come, for whoever shows it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::timings::Stage;

/// Told by the threads that build, read by another.
#[derive(Debug, Default)]
pub struct Progress {
    /// The stage, and how many steps it has where that is known.
    stage: Mutex<Option<(Stage, usize)>>,
    done: AtomicUsize,
}

impl Progress {
    /// A stage begins; `steps` is 0 where they are not counted.
    pub fn begin(&self, stage: Stage, steps: usize) {
        let mut now = self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        self.done.store(0, Ordering::Relaxed);
        *now = Some((stage, steps));
    }

    /// A step of it is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// The stage with how many of how many steps are done; none before the first begins.
    pub fn now(&self) -> Option<(Stage, usize, usize)> {
        let now = self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        now.map(|(stage, steps)| (stage, self.done.load(Ordering::Relaxed).min(steps), steps))
    }
}
