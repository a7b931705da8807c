//! Waits until sources change: events of the system, gathered until a change seems complete.
//!
//! Watches `seeds/`, `content/` and `themes/`, whether they are there yet or not. Names that
//! loading ignores, such as editors' temporary files, change nothing.

use std::collections::BTreeSet;
use std::path::{Component, Path};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::content::is_ignored;
use crate::diagnostic::{Code, Diagnostic};

/// The folders that a site is made of.
const FOLDERS: [&str; 3] = [SEEDS, "content", "themes"];
const SEEDS: &str = "seeds";
/// Events this far apart belong to one change: editors save in several steps.
const PAUSE: Duration = Duration::from_millis(20);
/// A change is not waited out any longer.
const LONGEST: Duration = Duration::from_secs(2);

/// The changes of a site's sources.
#[derive(Debug)]
pub(super) struct Changes {
    root: Utf8PathBuf,
    watcher: RecommendedWatcher,
    messages: Receiver<Message>,
    /// When the last change was handed over.
    last: Option<Instant>,
}

/// What changed.
#[derive(Debug, Default)]
pub(super) struct Changed {
    files: BTreeSet<Utf8PathBuf>,
    /// Also what no event names.
    unnamed: bool,
    /// A file was closed or put in its place, after which most programs are done.
    is_done: bool,
}

impl Changed {
    /// The files, by their paths from the root; none where any may have changed.
    pub(super) fn files(&self) -> Option<&BTreeSet<Utf8PathBuf>> {
        (!self.unnamed).then_some(&self.files)
    }

    fn is_none(&self) -> bool {
        self.files.is_empty() && !self.unnamed
    }

    /// A seed and its entry are saved one after the other.
    fn has_seeds(&self) -> bool {
        self.files.iter().any(|file| file.starts_with(SEEDS))
    }
}

/// Ends the waiting.
#[derive(Debug)]
pub(super) struct Stop(Sender<Message>);

#[derive(Debug)]
enum Message {
    Event(notify::Result<Event>),
    Stop,
}

impl Changes {
    /// Begins to watch.
    pub(super) fn watch(root: &Utf8Path) -> Result<(Self, Stop), Diagnostic> {
        // Some systems name files in events by their real path.
        let root = root.canonicalize_utf8().map_err(failed)?;
        let (sender, messages) = mpsc::channel();
        let stop = Stop(sender.clone());
        let watcher = RecommendedWatcher::new(
            move |event| drop(sender.send(Message::Event(event))),
            Config::default().with_follow_symlinks(false),
        );
        let mut changes = Self {
            root,
            watcher: watcher.map_err(failed)?,
            messages,
            last: None,
        };
        changes
            .watcher
            .watch(changes.root.as_std_path(), RecursiveMode::NonRecursive)
            .map_err(failed)?;
        for folder in FOLDERS {
            changes.watch_folder(folder)?;
        }
        Ok((changes, stop))
    }

    /// Waits for a change and until it seems complete; none where waiting was ended. A file that
    /// was saved after a pause is handed over at once, one of many when they pause.
    pub(super) fn wait(&mut self) -> Result<Option<Changed>, Diagnostic> {
        let mut changed = Changed::default();
        let is_rested = |last: Instant| last.elapsed() > PAUSE;
        let (mut is_first, mut began) = (false, None);
        let mut last = Instant::now();
        loop {
            let message = match began {
                None => self.messages.recv().map_err(RecvTimeoutError::from),
                Some(began) => {
                    let until = match is_first && changed.is_done && !changed.has_seeds() {
                        true => Instant::now(),
                        false => (last + PAUSE).min(began + LONGEST),
                    };
                    self.messages
                        .recv_timeout(until.saturating_duration_since(Instant::now()))
                }
            };
            match message {
                Ok(Message::Event(event)) => {
                    self.note(event, &mut changed)?;
                    if !changed.is_none() {
                        last = Instant::now();
                        if began.is_none() {
                            began = Some(last);
                            is_first = self.last.is_none_or(is_rested);
                        }
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.last = Some(Instant::now());
                    return Ok(Some(changed));
                }
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return Ok(None),
            }
        }
    }

    fn note(&mut self, event: notify::Result<Event>, changed: &mut Changed) -> Result<(), Diagnostic> {
        let event = match event {
            Ok(event) => event,
            Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => return Err(failed(error)),
            // Of a file that went while it was looked at: better a build too many.
            Err(_) => {
                changed.unnamed = true;
                return Ok(());
            }
        };
        let is_closed = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
        if matches!(event.kind, EventKind::Access(_)) && !is_closed {
            return Ok(());
        }
        let is_renamed = event.kind == EventKind::Modify(ModifyKind::Name(RenameMode::Both));
        changed.unnamed |= event.need_rescan();
        for path in &event.paths {
            let Ok(path) = path.strip_prefix(&self.root) else {
                continue;
            };
            // A folder that came, or went and came again, is another one to the system.
            let folder = FOLDERS.into_iter().find(|name| path == Path::new(name));
            if let Some(folder) = folder {
                self.watch_folder(folder)?;
            }
            if !is_source(path) {
                continue;
            }
            match Utf8Path::from_path(path) {
                // Its closing is no change: what was written to it was one.
                Some(path) if is_closed => {
                    changed.is_done |= path.extension().is_some() && changed.files.contains(path);
                }
                Some(path) => {
                    // The last of what is told of a file that is put in the place of another.
                    changed.is_done |= is_renamed && event.paths.last().is_some_and(|to| to.ends_with(path));
                    changed.files.insert(path.to_owned());
                }
                None => changed.unnamed = true,
            }
        }
        Ok(())
    }

    /// Watches a folder with all below it, if it is there.
    fn watch_folder(&mut self, name: &str) -> Result<(), Diagnostic> {
        let folder = self.root.join(name);
        // It fails where it was not watched.
        let _ = self.watcher.unwatch(folder.as_std_path());
        if !folder.is_dir() {
            return Ok(());
        }
        match self.watcher.watch(folder.as_std_path(), RecursiveMode::Recursive) {
            Err(error) if folder.is_dir() => Err(failed(error)),
            _ => Ok(()),
        }
    }
}

impl Stop {
    /// Nobody may be waiting any more.
    pub(super) fn stop(self) {
        let _ = self.0.send(Message::Stop);
    }
}

/// Whether a path, relative to the site's root, is one that a build reads.
fn is_source(path: &Path) -> bool {
    let names: Vec<_> = path
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy()),
            _ => None,
        })
        .collect();
    let Some((last, folders)) = names.split_last() else {
        return false;
    };
    let is_inside = names.first().is_some_and(|name| FOLDERS.contains(&&**name));
    is_inside && !is_ignored(last, false) && !folders.iter().any(|name| is_ignored(name, true))
}

fn failed(error: impl ToString) -> Diagnostic {
    Diagnostic::new(Code::WatchFailed).arg("reason", error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_build_reads_is_a_change() {
        for path in [
            "content",
            "content/site.yaml",
            "content/notes/ict-09/a.md",
            "seeds/a.txt",
            "themes/ours/assets/style.css",
        ] {
            assert!(is_source(Path::new(path)), "{path}");
        }
        for path in [
            "",
            "public/index.html",
            "target",
            ".git/index",
            "content/.site.yaml.swp",
            "content/4913",
            "content/notes/a.md~",
            "content/notes/#a.md#",
            "content/notes/.#a.md",
            "content/minutes/.giji-x1",
            "content/.git/index",
            "seeds/a.txt.part",
            "seeds/a.tmp",
        ] {
            assert!(!is_source(Path::new(path)), "{path}");
        }
    }
}
