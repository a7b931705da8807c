//! Serve: a site on this machine, built anew whenever its sources change.
//!
//! Owns the server, the watch over the sources and what open pages are told. Does not know how a
//! site is built: `run` is given a function that builds it and says what came of it.
//!
//! Three threads: one follows the sources and has pages previewed, one builds the site once they
//! rest, one answers requests. They share the folder of the site, which a build swaps in whole, the
//! preview, and `state`, which the first two tell the third.

mod address;
mod file;
mod own;
mod server;
mod state;
mod watch;

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use camino::Utf8Path;

use crate::diagnostic::catalogue::Lang;
use crate::diagnostic::{Code, Diagnostic};
use crate::pipeline::preview::{Followed, Preview};
use state::Teller;
use watch::Changes;

pub use address::Address;
pub use state::{Outcome, Problems};

/// Of a change that pages show already, the site is built once nothing has changed for so long …
const REST: Duration = Duration::from_millis(300);
/// … or after so long.
const LONGEST: Duration = Duration::from_secs(5);
/// Events of most changes are gathered for less than this before they are handed over.
const BEHIND: Duration = Duration::from_millis(50);

/// Builds a site into the folder `site` and serves it until Ctrl-C; when files below `root` change,
/// shows the preview's pages and builds it again. `lang` is the language of what the server itself
/// says in pages.
///
/// # Errors
/// The system refuses to serve, or to watch the sources.
pub fn run(
    address: Address,
    root: &Utf8Path,
    site: &Utf8Path,
    lang: Lang,
    preview: Arc<Preview>,
    mut build: impl FnMut() -> Outcome + Send,
) -> Result<(), Diagnostic> {
    let (mut changes, stop) = Changes::watch(root)?;
    let (teller, state) = Teller::new();
    let teller = Arc::new(Mutex::new(teller));
    let (changed, sources) = channel();
    thread::scope(|scope| {
        let (told, seen) = (Arc::clone(&teller), Arc::clone(&preview));
        let follower = scope.spawn(move || {
            while let Some(change) = changes.wait()? {
                let news = match seen.follow(change.files()) {
                    Followed::Shown if locked(&told).tell_preview() => News::Told,
                    Followed::Same => News::Told,
                    Followed::Refused => News::Refused,
                    Followed::Shown | Followed::Hidden => News::Untold,
                };
                // Nobody listens any more where the builder ended.
                let _ = changed.send(news);
            }
            Ok(())
        });
        let seen = Arc::clone(&preview);
        let builder = scope.spawn(move || {
            let mut news = News::Untold;
            // Pages went back to what was built before.
            let mut is_taken_back = false;
            loop {
                let outcome = build();
                // It may have been built with what is being handed over only now.
                let next = match news {
                    News::Told => sources.recv_timeout(BEHIND).ok(),
                    News::Refused | News::Untold => None,
                };
                let next = next.map(|one| with_rest(one, &sources));
                let is_news = news.max(next.unwrap_or_default()) == News::Untold;
                let is_good = !matches!(outcome, Outcome::Broken(_));
                is_taken_back |= !is_good && seen.refuse();
                locked(&teller).tell(outcome, is_news || is_taken_back);
                if is_good {
                    (news, is_taken_back) = (News::Told, false);
                    seen.load();
                }
                match rested(next, &sources) {
                    Some(more) => news = news.max(more),
                    None => return,
                }
            }
        });
        let served = server::run(address, site, lang, state, preview);
        // A build that is on its way ends first: what it is writing is removed after it.
        stop.stop();
        let failed = || Diagnostic::new(Code::InternalError).arg("detail", "serve");
        let followed = follower.join().unwrap_or_else(|_| Err(failed()));
        let built = builder.join().map_err(|_| failed());
        served.and(followed).and(built)
    })
}

/// What open pages know of a change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum News {
    /// They were told of it, or it is none.
    #[default]
    Told,
    /// It has errors, which a build is to tell; they are as they were.
    Refused,
    /// A build is to show it.
    Untold,
}

/// Waits until sources change, where they did not already, and rest again. None where nobody
/// follows them any more.
fn rested(changed: Option<News>, sources: &Receiver<News>) -> Option<News> {
    let mut news = changed.or_else(|| sources.recv().ok())?;
    let began = Instant::now();
    while news == News::Told {
        let rest = REST.min(LONGEST.saturating_sub(began.elapsed()));
        match sources.recv_timeout(rest) {
            Ok(more) => news = more,
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    // What came meanwhile is built with the rest.
    Some(with_rest(news, sources))
}

fn with_rest(news: News, sources: &Receiver<News>) -> News {
    sources.try_iter().fold(news, News::max)
}

fn locked(teller: &Mutex<Teller>) -> MutexGuard<'_, Teller> {
    teller.lock().unwrap_or_else(PoisonError::into_inner)
}
