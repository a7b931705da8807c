//! A site as it is going to be published, page by page, as soon as its sources change.
//!
//! `serve` asks it while a build is on its way. What was loaded and linked stays in memory; of a
//! change only the files that it touched are read again and only the documents that they concern
//! are linked again. A page is drawn when it is asked for, by what draws it in a build, from the
//! same corpus and the same site. What needs every document at hand (search, data, feeds, whether
//! anything is wrong anywhere) is left to the build.

mod page;
mod sources;

use std::collections::BTreeSet;
use std::sync::{PoisonError, RwLock, RwLockWriteGuard};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::guard::guarded;
use crate::content::LoadOptions;
use crate::render::Page;
use sources::Sources;

/// A site to look at before it is built.
#[derive(Debug)]
pub struct Preview {
    root: Utf8PathBuf,
    options: LoadOptions,
    base_url: Option<String>,
    state: RwLock<State>,
    /// Threads of its own: those of a build have long work before them. None where the system
    /// gives no more.
    threads: Option<ThreadPool>,
}

#[derive(Debug)]
enum State {
    /// Nothing is known, or nothing that could be relied on.
    Empty,
    /// On its way; files that changed meanwhile.
    Loading(BTreeSet<Utf8PathBuf>),
    Ready(Box<Sources>),
}

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Followed {
    /// Pages show it.
    Shown,
    /// Nothing is another than before.
    Same,
    /// It has errors; pages are as they were.
    Refused,
    /// Only a build will show it.
    Hidden,
}

/// What is to be seen at a path.
#[derive(Debug, PartialEq, Eq)]
pub enum Seen {
    /// A page.
    Page(Page),
    /// There is no page.
    Nothing,
    /// What was built last: it is no page, or cannot be drawn without errors.
    Built,
}

impl Preview {
    /// Of the site in a folder. Nothing is loaded yet.
    pub fn new(root: &Utf8Path, options: LoadOptions, base_url: Option<String>) -> Self {
        Self {
            root: root.to_owned(),
            options,
            base_url,
            state: RwLock::new(State::Empty),
            threads: ThreadPoolBuilder::new()
                .num_threads(rayon::current_num_threads())
                .build()
                .ok(),
        }
    }

    /// Does something that a fault of giji's must not end.
    fn work<T: Send>(&self, act: impl FnOnce() -> T + Send) -> Option<T> {
        let done = guarded(None, || match &self.threads {
            Some(threads) => threads.install(act),
            None => act(),
        });
        done.ok()
    }

    /// A build found no errors. Loads the site, unless it is loaded.
    pub fn load(&self) {
        match &mut *self.write() {
            state @ State::Empty => *state = State::Loading(BTreeSet::new()),
            State::Loading(_) => return,
            State::Ready(sources) => return sources.is_refused = false,
        }
        let load = || Sources::load(&self.root, self.options, self.base_url.clone());
        let sources = self.work(load).flatten();
        let state = &mut *self.write();
        let State::Loading(changed) = std::mem::replace(state, State::Empty) else {
            return;
        };
        if let Some(mut sources) = sources
            && sources.follow(&changed).is_some()
        {
            *state = State::Ready(Box::new(sources));
        }
    }

    /// A build found errors. Where they are in files that were not taken, what is shown is good;
    /// else nothing is shown until a build finds none. Whether nothing is shown.
    pub fn refuse(&self) -> bool {
        match &mut *self.write() {
            State::Ready(sources) => {
                sources.is_refused |= sources.waiting.is_empty();
                sources.is_refused
            }
            _ => false,
        }
    }

    /// Takes note that files changed, by their paths from the root; none where any may have.
    pub fn follow(&self, changed: Option<&BTreeSet<Utf8PathBuf>>) -> Followed {
        let state = &mut *self.write();
        let followed = match (&mut *state, changed) {
            (State::Ready(sources), Some(changed)) => self.work(|| sources.follow(changed)).flatten(),
            (State::Loading(waiting), Some(changed)) => {
                waiting.extend(changed.iter().cloned());
                Some(Followed::Hidden)
            }
            _ => None,
        };
        followed.unwrap_or_else(|| {
            *state = State::Empty;
            Followed::Hidden
        })
    }

    /// Draws a page, by its path in the published folder.
    pub fn page(&self, path: &Utf8Path) -> Seen {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        match &*state {
            State::Ready(sources) => self.work(|| sources.page(path)).unwrap_or(Seen::Built),
            _ => Seen::Built,
        }
    }

    fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }
}
