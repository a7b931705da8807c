//! What is told of a file stands in it, and can be drawn.

use giji::diagnostic::Diagnostic;

use crate::common::drawn;

/// Diagnostics drawn of one text; drawing takes longer than most that is tested here.
const DRAWN: usize = 3;
/// Longer lines are not kept whole.
const LONG_LINE: usize = 4_000;

/// Every place lies in the text, and the first diagnostics can be drawn; else what is wrong.
pub fn told(said: &[Diagnostic], text: Option<&str>) -> Result<(), String> {
    if let Some(text) = text {
        let lines: Vec<&str> = text.lines().collect();
        for one in said {
            let Some(place) = one.place.as_ref().filter(|place| !place.is_whole_file()) else {
                continue;
            };
            let line = lines.get(place.line as usize - 1).copied().unwrap_or_default();
            let (from, chars) = (place.column as usize - 1, line.chars().count());
            let shown =
                line.len() > LONG_LINE || place.text.trim_end_matches('\r') == line.trim_end_matches('\r');
            let lies_there = from <= chars && from + place.length as usize <= chars.max(from + 1);
            if place.line as usize > lines.len() + 1 || !shown || !lies_there {
                return Err(format!("{one:?} is not in the text"));
            }
        }
    }
    drawn(&said[..said.len().min(DRAWN)]);
    Ok(())
}
