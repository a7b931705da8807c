//! `giji serve` as a process, and a browser's side of it: requests, and the events of a page.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;
use tempfile::TempDir;

use crate::http::Answer;
use crate::run::command;

/// Nothing that is waited for takes this long, even on a machine that is busy.
const LIMIT: Duration = Duration::from_secs(120);

/// A server that runs until it is dropped.
pub struct Served {
    child: Child,
    folder: TempDir,
    pub port: u16,
    pub out: Receiver<String>,
    pub err: Receiver<String>,
}

impl Served {
    /// Starts it in a site's folder, in English and on any free port.
    pub fn start(root: &Utf8Path) -> Self {
        Self::start_with(root, &["--port", "0"], "")
    }

    /// Starts it with arguments and a `PATH`.
    pub fn start_with(root: &Utf8Path, args: &[&str], path: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut child = command(root, "C.UTF-8")
            .env("TMPDIR", folder.path())
            .env("PATH", path)
            .arg("serve")
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("giji runs");
        let out = lines(child.stdout.take().expect("piped"));
        let err = lines(child.stderr.take().expect("piped"));
        let mut served = Self {
            child,
            folder,
            port: 0,
            out,
            err,
        };
        let address = served.says("Look at it at http://127.0.0.1:");
        let port = address.split([':', '/']).nth(4).expect("a port");
        served.port = port.parse().expect("a port");
        served
    }

    /// Waits for a line that begins so.
    pub fn says(&self, beginning: &str) -> String {
        loop {
            let line = self.out.recv_timeout(LIMIT).expect("giji says it");
            if line.starts_with(beginning) {
                return line;
            }
        }
    }

    /// Where the site is kept while it is served.
    pub fn site(&self) -> Utf8PathBuf {
        let own: Vec<_> = fs::read_dir(self.folder.path())
            .expect("listed")
            .flatten()
            .collect();
        assert_eq!(own.len(), 1, "{own:?}");
        Utf8PathBuf::from_path_buf(own[0].path())
            .expect("UTF-8")
            .join("site")
    }

    /// Asks for a path as a browser does.
    pub fn get(&self, path: &str) -> Answer {
        let host = format!("127.0.0.1:{}", self.port);
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ))
    }

    /// Sends bytes as they are.
    pub fn ask(&self, request: &str) -> Answer {
        Answer::to(request, self.connect())
    }

    /// Listens as an open page does.
    pub fn page(&self) -> Page {
        let mut stream = self.connect();
        let port = self.port;
        let request = format!("GET /_giji/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("sent");
        let (sender, told) = channel();
        thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                if let Some(data) = line.strip_prefix("data: ") {
                    let _ = sender.send(serde_json::from_str(data).expect("JSON"));
                }
            }
        });
        let mut page = Page {
            told,
            last: Value::Null,
        };
        page.next();
        page
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("connected");
        stream.set_read_timeout(Some(LIMIT)).expect("set");
        stream
    }

    /// Sends a signal and gives the exit status; -1 where the signal killed it. Nothing may be
    /// left of the folder in which the site was kept.
    pub fn end(mut self, signal: Signal) -> i32 {
        self.signal(signal);
        let status = self.child.wait().expect("it ends");
        let left: Vec<_> = fs::read_dir(self.folder.path())
            .expect("listed")
            .flatten()
            .collect();
        assert!(left.is_empty(), "{left:?}");
        status.code().unwrap_or(-1)
    }

    fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.child.id() as i32), signal).expect("sent");
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(stream: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    lines
}

/// What an open page was told.
pub struct Page {
    told: Receiver<Value>,
    last: Value,
}

impl Page {
    /// Waits for what it is told next.
    pub fn next(&mut self) {
        self.last = self.told.recv_timeout(LIMIT).expect("the page is told");
    }

    /// Waits until it would load anew.
    pub fn reloads(&mut self) {
        let before = self.last["build"].clone();
        while self.last["build"] == before {
            self.next();
        }
        assert_eq!(self.last["problems"], Value::Null);
    }

    /// Loads anew whenever it would, until nothing was told for a while.
    pub fn browses(&mut self, mut load: impl FnMut()) {
        while let Ok(told) = self.told.recv_timeout(Duration::from_secs(3)) {
            if told["build"] != self.last["build"] {
                load();
            }
            self.last = told;
        }
    }

    /// Whether it shows errors.
    pub fn has_problems(&self) -> bool {
        !self.last["problems"].is_null()
    }

    /// Waits until it shows errors, and gives them.
    pub fn breaks(&mut self) -> String {
        while self.last["problems"].is_null() {
            self.next();
        }
        self.last["problems"]["text"].as_str().expect("text").to_owned()
    }

    /// Waits until it shows no errors any more.
    pub fn mends(&mut self) {
        while !self.last["problems"].is_null() {
            self.next();
        }
    }

    /// What it was last told that it shows.
    pub fn build(&self) -> Value {
        self.last["build"].clone()
    }

    /// How many builds there were.
    pub fn builds(&self) -> u32 {
        let state = self.last["state"].as_str().expect("text");
        let (_, count) = state.split_once('-').expect("a count");
        count.parse().expect("a number")
    }

    /// Waits until nothing was told for a while, which must come.
    pub fn rests(&mut self) {
        for _ in 0..20 {
            match self.told.recv_timeout(Duration::from_secs(2)) {
                Ok(told) => self.last = told,
                Err(_) => return,
            }
        }
        panic!("the server builds without end");
    }
}
