//! How long `giji serve` takes from an edit to the page that shows it.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Edits of which the first are not counted: the preview may not be ready.
const EDITS: usize = 9;
const NOT_COUNTED: usize = 2;
/// Between two questions for the page.
const PAUSE: Duration = Duration::from_micros(500);

/// A server of a site.
pub struct Served {
    child: Child,
    port: u16,
    /// What it says.
    lines: Receiver<String>,
}

impl Served {
    /// Starts it and waits until it answers.
    pub fn start(giji: &str, root: &Path) -> Self {
        let mut child = Command::new(giji)
            .args(["--lang", "en", "serve", "--port", "0"])
            .current_dir(root)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("giji runs");
        let out = BufReader::new(child.stdout.take().expect("piped"));
        let (sender, lines) = channel();
        thread::spawn(move || {
            out.lines()
                .map_while(Result::ok)
                .try_for_each(|line| sender.send(line))
        });
        let mut served = Self {
            child,
            port: 0,
            lines,
        };
        let address = served.says("Look at it");
        let port = address
            .split([':', '/'])
            .nth(4)
            .and_then(|port| port.parse().ok());
        served.port = port.expect("a port");
        served
    }

    /// Edits a file again and again, each time with other words, and waits for the page to have
    /// them: the median, of times at which no build is on its way.
    pub fn shows(&self, file: &Path, page: &str, edit: impl Fn(&str, &str) -> String) -> Duration {
        let mut times = Vec::new();
        for count in 0..EDITS {
            let words = format!("{count}番目の印");
            let text = edit(&fs::read_to_string(file).expect("a file of the corpus"), &words);
            let began = Instant::now();
            fs::write(file, text).expect("written");
            while !self.get(page).contains(&words) {
                thread::sleep(PAUSE);
            }
            times.push(began.elapsed());
            self.says("Built");
        }
        let mut times = times.split_off(NOT_COUNTED);
        times.sort();
        times[times.len() / 2]
    }

    fn says(&self, beginning: &str) -> String {
        let mut lines = self.lines.iter();
        lines
            .find(|line| line.starts_with(beginning))
            .expect("giji says it")
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("connected");
        let host = format!("127.0.0.1:{}", self.port);
        let request = format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
