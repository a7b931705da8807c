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
                let is_shown = match seen.follow(change.files()) {
                    Followed::Shown => locked(&told).tell_preview(),
                    Followed::Same => true,
                    Followed::Hidden => false,
                };
                // Nobody listens any more where the builder ended.
                let _ = changed.send(is_shown);
            }
            Ok(())
        });
        let seen = Arc::clone(&preview);
        let builder = scope.spawn(move || {
            // Pages show whatever changed since the last site without errors.
            let mut is_shown = false;
            loop {
                let outcome = build();
                let is_good = !matches!(outcome, Outcome::Broken(_));
                if !is_good {
                    seen.refuse();
                }
                locked(&teller).tell(outcome, is_shown);
                if is_good {
                    seen.load();
                }
                match rested(&sources) {
                    Some(shown) => is_shown = shown && is_good,
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

/// Waits until sources change and rest again; whether pages show all of it. None where nobody
/// follows them any more.
fn rested(sources: &Receiver<bool>) -> Option<bool> {
    let mut is_shown = sources.recv().ok()?;
    let began = Instant::now();
    while is_shown {
        let rest = REST.min(LONGEST.saturating_sub(began.elapsed()));
        match sources.recv_timeout(rest) {
            Ok(shown) => is_shown = shown,
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    // What came meanwhile is built with the rest.
    Some(sources.try_iter().fold(is_shown, |all, shown| all && shown))
}

fn locked(teller: &Mutex<Teller>) -> MutexGuard<'_, Teller> {
    teller.lock().unwrap_or_else(PoisonError::into_inner)
}
