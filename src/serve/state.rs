//! What became of the last build, as open pages are told.

use std::process;
use std::sync::Arc;

use serde::Serialize;
use tokio::sync::watch;

/// What came of a build.
#[derive(Debug)]
pub enum Outcome {
    /// There is a new site.
    Changed,
    /// The site is as it was.
    Unchanged,
    /// There are errors; the site from before stands, where there was one.
    Broken(Problems),
}

/// What is wrong with a site.
#[derive(Debug, Serialize)]
pub struct Problems {
    /// In a line.
    pub title: String,
    /// Every error, as a terminal shows it.
    pub text: String,
}

/// What the server knows of the site.
#[derive(Debug, Serialize)]
pub(super) struct State {
    /// Changes whenever anything here does, and is never the same in another run of the server.
    pub(super) state: String,
    /// That of the last site without errors; none before there is one.
    pub(super) build: Option<String>,
    pub(super) problems: Option<Problems>,
}

/// The server's side; nothing is known until the first build ends.
pub(super) type Told = watch::Receiver<Option<Arc<State>>>;

/// The builder's side. Dropped, it ends the server.
#[derive(Debug)]
pub(super) struct Teller {
    count: u64,
    build: Option<String>,
    channel: watch::Sender<Option<Arc<State>>>,
}

impl Teller {
    pub(super) fn new() -> (Self, Told) {
        let (channel, told) = watch::channel(None);
        let teller = Self {
            count: 0,
            build: None,
            channel,
        };
        (teller, told)
    }

    /// Tells that pages show a change that is not built yet. Whether it did: while there are
    /// problems, only a build can tell what became of them.
    pub(super) fn tell_preview(&mut self) -> bool {
        let told = self.channel.borrow().clone();
        let is_good = told.is_some_and(|state| state.problems.is_none());
        if is_good {
            self.send(true, None);
        }
        is_good
    }

    /// Tells what came of a build. `is_news`: pages were not told of all that it shows.
    pub(super) fn tell(&mut self, outcome: Outcome, is_news: bool) {
        let problems = match outcome {
            Outcome::Broken(problems) => Some(problems),
            Outcome::Changed | Outcome::Unchanged => None,
        };
        let is_news = problems.is_none() && (is_news || self.build.is_none());
        self.send(is_news, problems);
    }

    fn send(&mut self, is_news: bool, problems: Option<Problems>) {
        self.count += 1;
        let state = format!("{}-{}", process::id(), self.count);
        if is_news {
            self.build = Some(state.clone());
        }
        let build = self.build.clone();
        self.channel.send_replace(Some(Arc::new(State {
            state,
            build,
            problems,
        })));
    }
}
