//! Where the server listens: 127.0.0.1 and a port that is free.

use std::io;
use std::net::{Ipv4Addr, TcpListener};

use crate::diagnostic::{Code, Diagnostic};

/// Taken when none is asked for.
const USUAL: u16 = 4649;
/// Ports tried, one after the other.
const TRIED: u16 = 20;

/// A port of this machine that is held, and that no other machine reaches.
#[derive(Debug)]
pub struct Address {
    listener: TcpListener,
    port: u16,
}

impl Address {
    /// Takes the port asked for, or the next one that is free and a warning that says so. Port 0
    /// is any.
    ///
    /// # Errors
    /// The system refuses, or none of the next ports is free.
    pub fn take(asked: Option<u16>) -> Result<(Self, Option<Diagnostic>), Diagnostic> {
        let asked = asked.unwrap_or(USUAL);
        let mut taken = io::Error::from(io::ErrorKind::AddrInUse);
        for port in (asked..=u16::MAX).take(TRIED.into()) {
            match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
                Ok(listener) => {
                    let port = listener.local_addr().map_err(failed)?.port();
                    let warning = (asked != 0 && port != asked).then(|| {
                        Diagnostic::new(Code::PortTaken)
                            .arg("port", asked)
                            .arg("other", port)
                    });
                    return Ok((Self { listener, port }, warning));
                }
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => taken = error,
                Err(error) => return Err(failed(error)),
            }
        }
        Err(failed(taken))
    }

    /// Where a browser finds the site, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    pub(super) fn into_listener(self) -> io::Result<TcpListener> {
        self.listener.set_nonblocking(true)?;
        Ok(self.listener)
    }
}

pub(super) fn failed(error: io::Error) -> Diagnostic {
    Diagnostic::new(Code::ServerFailed).arg("reason", error)
}
