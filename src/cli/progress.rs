//! How far a long build has come: a line at the terminal that goes before anything else is told.

use std::io::{self, IsTerminal as _, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use unicode_width::UnicodeWidthStr as _;

use super::options::Verbosity;
use super::output::Output;
use super::timings;
use crate::pipeline::progress::Progress;

/// Of what is done sooner, nothing is shown.
const PATIENCE: Duration = Duration::from_secs(1);
const EVERY: Duration = Duration::from_millis(200);

/// Works, showing progress where somebody sits at a terminal and wants to hear.
pub(super) fn shown<T>(progress: &Progress, output: Output, work: impl FnOnce() -> T) -> T {
    if output.verbosity == Verbosity::Quiet || !io::stderr().is_terminal() {
        return work();
    }
    thread::scope(|scope| {
        let (working, ended) = mpsc::channel();
        scope.spawn(move || {
            // There is nobody to tell that the terminal is gone.
            let _ = follow(progress, output, &ended, PATIENCE, &mut io::stderr());
        });
        let result = work();
        drop(working);
        result
    })
}

/// Draws until the work has ended, then leaves the line empty.
fn follow(
    progress: &Progress,
    output: Output,
    ended: &Receiver<()>,
    patience: Duration,
    terminal: &mut impl Write,
) -> io::Result<()> {
    let (mut wait, mut width) = (patience, 0_usize);
    while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
        wait = EVERY;
        if let Some(line) = line(progress, output) {
            // Blanks over what a longer line left, not a code that some terminals would print.
            let rest = " ".repeat(width.saturating_sub(line.width()));
            width = line.width();
            write!(terminal, "\r{line}{rest}")?;
            terminal.flush()?;
        }
    }
    if width > 0 {
        write!(terminal, "\r{}\r", " ".repeat(width))?;
    }
    terminal.flush()
}

fn line(progress: &Progress, output: Output) -> Option<String> {
    let (stage, done, steps) = progress.now()?;
    let name = timings::name(stage, output);
    Some(match steps {
        0 => format!("{name} …"),
        _ => format!("{name} {done}/{steps}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::catalogue::Lang;
    use crate::timings::Stage;

    const fn output(lang: Lang) -> Output {
        Output {
            lang,
            verbosity: Verbosity::Normal,
            color_out: false,
            color_err: false,
        }
    }

    #[test]
    fn a_line_names_the_stage_and_counts_its_steps() {
        let progress = Progress::default();
        let lines = || [Lang::Ja, Lang::En].map(|lang| line(&progress, output(lang)));
        assert_eq!(lines(), [None, None]);
        progress.begin(Stage::Load, 0);
        let told = |ja: &str, en: &str| [Some(ja.to_owned()), Some(en.to_owned())];
        assert_eq!(lines(), told("読み込み …", "load …"));
        progress.begin(Stage::Documents, 300);
        (0..12).for_each(|_| progress.step());
        assert_eq!(lines(), told("会議のページ 12/300", "documents 12/300"));
        progress.begin(Stage::Lists, 0);
        assert_eq!(lines(), told("一覧のページ …", "lists …"));
    }

    /// What a terminal shows in the end of what was written to it.
    fn screen(written: &[u8]) -> String {
        let mut cells: Vec<char> = Vec::new();
        for part in String::from_utf8_lossy(written).split('\r') {
            let mut at = 0;
            for c in part.chars() {
                for cell in 0..unicode_width::UnicodeWidthChar::width(c).unwrap_or(0) {
                    cells.resize(cells.len().max(at + 1), ' ');
                    cells[at] = if cell == 0 { c } else { '_' };
                    at += 1;
                }
            }
        }
        cells.into_iter().collect::<String>().trim_end().to_owned()
    }

    /// Passes on each piece that is written.
    struct Pieces(mpsc::Sender<Vec<u8>>);

    impl Write for Pieces {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.send(bytes.to_vec()).expect("somebody reads");
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_line_goes_without_a_trace_and_comes_only_late() {
        let progress = Progress::default();
        progress.begin(Stage::Documents, 10);
        let follow = |patience: Duration, until: &[(&str, Stage)]| {
            let (sender, pieces) = mpsc::channel();
            let mut written = Vec::new();
            thread::scope(|scope| {
                let (working, ended) = mpsc::channel();
                let progress = &progress;
                scope.spawn(move || {
                    let mut terminal = Pieces(sender);
                    follow(progress, output(Lang::Ja), &ended, patience, &mut terminal).expect("written");
                });
                for (text, next) in until {
                    while !String::from_utf8_lossy(&written).ends_with(text) {
                        written.extend(pieces.recv().expect("more is drawn"));
                    }
                    progress.begin(*next, 0);
                }
                drop(working);
            });
            written.extend(pieces.into_iter().flatten());
            written
        };
        assert_eq!(follow(Duration::from_secs(600), &[]), b"");
        let written = follow(
            Duration::ZERO,
            &[
                ("会議のページ 0/10", Stage::Link),
                // The shorter line has blanks behind it.
                ("\r結び付け …       ", Stage::Link),
            ],
        );
        let text = String::from_utf8_lossy(&written);
        let before = text.rsplitn(3, '\r').nth(2).expect("drawn and cleared");
        assert_eq!(screen(before.as_bytes()), "結_び_付_け_ …");
        assert_eq!(screen(&written), "", "{text:?}");
        assert!(written.ends_with(b"\r"));
    }
}
