//! How two texts differ, for a message.

use std::fmt::Write as _;
use std::time::Duration;

use similar::TextDiff;

/// More lines than these are not read in a message.
const MOST_LINES: usize = 200;
/// Comparing very different long texts is given up for a coarser answer.
const PATIENCE: Duration = Duration::from_millis(500);

/// A unified diff of two texts under their names.
pub(super) fn unified(from: &str, to: &str, is: &str, would_be: &str) -> String {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(is, would_be);
    let mut text = format!("--- {from}\n+++ {to}\n");
    let mut lines = 0;
    let mut left_out = 0;
    let mut unified = diff.unified_diff();
    for hunk in unified.context_radius(2).iter_hunks() {
        if lines >= MOST_LINES {
            left_out += 1 + hunk.iter_changes().count();
            continue;
        }
        let _ = writeln!(text, "{}", hunk.header());
        lines += 1;
        for change in hunk.iter_changes() {
            if lines >= MOST_LINES {
                left_out += 1;
                continue;
            }
            let _ = writeln!(text, "{}{}", change.tag(), change.value().trim_end_matches('\n'));
            lines += 1;
        }
    }
    if left_out > 0 {
        let _ = writeln!(text, "… +{left_out}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown() {
        let is = "一\n二\n三\n四\n五\n六\n七\n八\n九\n十\n";
        assert_eq!(
            unified("a.md", "a.md (converted)", is, &is.replace("五", "5")),
            "\
--- a.md
+++ a.md (converted)
@@ -3,5 +3,5 @@
 三
 四
-五
+5
 六
 七
"
        );
    }

    #[test]
    fn a_long_diff_is_cut_and_says_so() {
        let one: String = (0..800).map(|n| format!("{n}\n")).collect();
        let other: String = (0..800).map(|n| format!("第{n}\n")).collect();
        let text = unified("a.md", "a.md (converted)", &one, &other);
        assert_eq!(text.lines().count(), MOST_LINES + 3);
        assert!(text.ends_with("\n… +1401\n"), "{}", &text[text.len() - 40..]);
    }
}
