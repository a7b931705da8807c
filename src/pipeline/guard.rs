//! A fault in giji itself becomes a diagnostic, and the run goes on with the other files.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

use camino::Utf8Path;

use crate::diagnostic::{Code, Diagnostic, Place};

thread_local! {
    static WHERE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps panics off the terminal: `guarded` tells of them. With `RUST_BACKTRACE` set they are
/// shown as well.
pub fn remember_panics() {
    let shown = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let at = info.location().map(ToString::to_string);
        WHERE.with(|place| *place.borrow_mut() = at);
        if std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0") {
            shown(info);
        }
    }));
}

/// Does something with a file; a panic becomes a diagnostic at that file.
///
/// # Errors
/// There was a panic.
pub fn guarded<T>(file: Option<&Utf8Path>, act: impl FnOnce() -> T) -> Result<T, Diagnostic> {
    panic::catch_unwind(AssertUnwindSafe(act)).map_err(|payload| {
        let said = match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
            (Some(text), _) => (*text).to_owned(),
            (_, Some(text)) => text.clone(),
            _ => String::new(),
        };
        let at = WHERE.with(|place| place.borrow_mut().take());
        let detail = [Some(said), at].into_iter().flatten().collect::<Vec<_>>();
        let fault = Diagnostic::new(Code::InternalError).arg("detail", detail.join(" — "));
        match file {
            Some(file) => fault.at(Place::file(file)),
            None => fault,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_diagnostic_at_its_file() {
        assert_eq!(guarded(None, || 1), Ok(1));
        let file = Utf8Path::new("content/minutes/ict-09.md");
        let fault = guarded::<()>(Some(file), || panic!("so {}", 7)).expect_err("it panics");
        assert_eq!(fault.code, Code::InternalError);
        assert_eq!(fault.place, Some(Place::file(file)));
        assert!(fault.args[0].1.starts_with("so 7"), "{:?}", fault.args);
    }
}
