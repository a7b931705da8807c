//! Serve: a site on this machine, built anew whenever its sources change.
//!
//! Owns the server, the watch over the sources and what open pages are told. Does not know how a
//! site is built: `run` is given a function that builds it and says what came of it.
//!
//! Two threads: one builds and then waits for changes, one answers requests. They share the
//! folder of the site, which a build swaps in whole, and `state`, which the first tells the second.

mod address;
mod file;
mod own;
mod server;
mod state;
mod watch;

use std::thread;

use camino::Utf8Path;

use crate::diagnostic::catalogue::Lang;
use crate::diagnostic::{Code, Diagnostic};
use state::Teller;
use watch::Changes;

pub use address::Address;
pub use state::{Outcome, Problems};

/// Builds a site into the folder `site` and serves it until Ctrl-C; builds it again when files
/// below `root` change. `lang` is the language of what the server itself says in pages.
///
/// # Errors
/// The system refuses to serve, or to watch the sources.
pub fn run(
    address: Address,
    root: &Utf8Path,
    site: &Utf8Path,
    lang: Lang,
    mut build: impl FnMut() -> Outcome + Send,
) -> Result<(), Diagnostic> {
    let (mut changes, stop) = Changes::watch(root)?;
    let (mut teller, state) = Teller::new();
    thread::scope(|scope| {
        let builder = scope.spawn(move || {
            loop {
                teller.tell(build());
                if !changes.wait()? {
                    return Ok(());
                }
            }
        });
        let served = server::run(address, site, lang, state);
        // A build that is on its way ends first: what it is writing is removed after it.
        stop.stop();
        let built = builder
            .join()
            .unwrap_or_else(|_| Err(Diagnostic::new(Code::InternalError).arg("detail", "serve")));
        served.and(built)
    })
}
