//! Where pages go: into the output folder, or nowhere, when a site is only checked.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::diagnostic::{Code, Diagnostic};
use crate::publish::{Places, Staging, Stream};
use crate::render::Page;

/// Where pages go.
#[derive(Debug)]
pub struct Target<'s> {
    staging: Option<&'s Staging>,
    /// Taken by pages that go nowhere.
    places: Places,
    full: AtomicBool,
}

/// A long file on its way there.
#[derive(Debug)]
pub struct Long<'s>(Option<Stream<'s>>);

impl<'s> Target<'s> {
    /// Into a folder.
    pub fn folder(staging: &'s Staging) -> Self {
        Self {
            staging: Some(staging),
            places: Places::default(),
            full: AtomicBool::new(false),
        }
    }

    /// Nowhere.
    pub fn nowhere() -> Self {
        Self {
            staging: None,
            places: Places::default(),
            full: AtomicBool::new(false),
        }
    }

    /// Hands over a page.
    ///
    /// # Errors
    /// It cannot stand there, or cannot be written; after that nothing more is.
    pub fn page(&self, page: Page) -> Result<(), Diagnostic> {
        match self.staging {
            Some(staging) if !self.full.load(Ordering::Relaxed) => {
                staging.write(&page.path, &page.bytes).inspect_err(|refusal| {
                    self.full
                        .fetch_or(refusal.code == Code::OutputNotWritten, Ordering::Relaxed);
                })
            }
            Some(_) => Ok(()),
            None => self.places.take(&page.path),
        }
    }

    /// Takes over a page of the last build as it stands.
    ///
    /// # Errors
    /// Its path is taken.
    pub fn keep(&self, path: &str) -> Result<(), Diagnostic> {
        self.staging.map_or(Ok(()), |staging| staging.keep(path.as_ref()))
    }

    /// Opens a file that is too long for memory.
    ///
    /// # Errors
    /// It cannot stand there.
    pub fn long(&self, path: &str) -> Result<Long<'s>, Diagnostic> {
        match self.staging {
            Some(staging) => staging.stream(path.as_ref()).map(|stream| Long(Some(stream))),
            None => self.places.take(path.as_ref()).map(|()| Long(None)),
        }
    }
}

impl Long<'_> {
    /// Adds bytes. An error is told by `finish`.
    pub fn push(&mut self, bytes: &[u8]) {
        if let Some(stream) = &mut self.0 {
            stream.push(bytes);
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// It could not be written.
    pub fn finish(self) -> Result<(), Diagnostic> {
        self.0.map_or(Ok(()), Stream::finish)
    }
}
