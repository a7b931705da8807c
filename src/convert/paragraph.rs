//! Which lines are one paragraph: page breaks and hard wraps undone, nothing else.

use crate::record::{Grade, Join, JoinKind, Paragraph, SeedLine};
use crate::text::script::{is_digit, is_wide};

use super::header::Head;
use super::source::Source;

/// How a document breaks its lines.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wrap {
    /// Columns at which lines were wrapped, when they were.
    width: Option<usize>,
    /// Whether a paragraph's first line is indented.
    indents: bool,
    /// Whether the author set every line break: a web article that is not wrapped.
    kept: bool,
}

/// The least number of full lines that show a wrap.
const FULL_LINES: usize = 4;

impl Wrap {
    /// Measures the body: lines that are followed at once by another are full, or they are not.
    pub(super) fn measure(source: &Source, head: &Head, grade: Grade) -> Self {
        let body = source
            .lines
            .iter()
            .filter(|line| line.number >= head.body && !head.owns(line.number));
        let mut open: Vec<usize> = Vec::new();
        let (mut indented, mut flush) = (0usize, 0usize);
        let mut previous: Option<(&str, SeedLine)> = None;
        for line in body.filter(|line| !line.text.is_empty()) {
            if let Some((text, number)) = previous
                && number + 1 == line.number
                && !ends_sentence(text)
            {
                open.push(width(text));
                flush += usize::from(line.indent == 0);
            }
            indented += usize::from(line.indent == 2 || line.indent == 1);
            previous = Some((line.text, line.number));
        }
        open.sort_unstable();
        let full = open.get(open.len() * 3 / 4).copied().unwrap_or(0);
        let near = open.iter().filter(|w| full.abs_diff(**w) <= 6).count();
        let wrapped = near >= FULL_LINES && near * 10 >= open.len() * 6 && full >= 40;
        Self {
            width: wrapped.then_some(full),
            indents: indented > 2 && flush > indented / 4,
            kept: grade == Grade::Secondary && !wrapped,
        }
    }

    /// Whether the next line goes on with the paragraph, and why.
    ///
    /// `text` is the paragraph's last line. `gap`: blank or dropped lines stand between; `point`: the paragraph is a point of a list.
    pub(super) fn joins(
        &self,
        text: &str,
        next: &str,
        next_indent: usize,
        gap: bool,
        point: bool,
    ) -> Option<JoinKind> {
        if self.kept {
            return None;
        }
        let kind = if gap {
            JoinKind::PageBreak
        } else {
            JoinKind::HardWrap
        };
        let full = self.width.is_some_and(|w| width(text) + 4 >= w);
        if ends_sentence(text) {
            // A sentence may end where a full line does.
            let goes_on = full && !gap && self.indents && next_indent == 0;
            return goes_on.then_some(kind);
        }
        if text.ends_with(['：', ':']) || next.starts_with(['※', '＊', '注']) {
            return None;
        }
        let cut = text.ends_with(['、', '，']) || full;
        if !cut && (heads_item(next) || heads_item(text) && next_indent > 0) {
            return None;
        }
        if point {
            // Points often end without 。; over a gap only what is plainly cut goes on.
            return (cut || !gap).then_some(kind);
        }
        (self.width.is_none() || gap || cut).then_some(kind)
    }
}

/// Whether a line begins as an item of a list does: `３　報告`, `1. 報告`, `（２）`, `②`, `ア　`, `第２号議案`.
fn heads_item(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().unwrap_or(' ');
    let rest = chars.as_str();
    if matches!(first, '①'..='⑳') {
        return true;
    }
    fn after_digits(text: &str) -> Option<&str> {
        let digits = text.chars().take_while(|c| is_digit(*c)).count();
        (1..=3)
            .contains(&digits)
            .then(|| text.trim_start_matches(is_digit))
    }
    match first {
        '（' | '(' => after_digits(rest).is_some_and(|rest| rest.starts_with(['）', ')'])),
        '第' => after_digits(rest).is_some_and(|rest| rest.starts_with("号議案")),
        'ア'..='ン' => rest.starts_with(['\u{3000}', ' ', '）', ')']),
        c if is_digit(c) => after_digits(text).is_some_and(|rest| {
            rest.starts_with(char::is_whitespace)
                || rest
                    .strip_prefix(['.', '．', '）', ')'])
                    .is_some_and(|rest| !rest.starts_with(is_digit))
        }),
        _ => false,
    }
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Whether a line can be the end of a sentence.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.chars()
        .next_back()
        .is_none_or(|c| "。．！？!?」』）)】〕≫》＞>｝".contains(c) || c == '.' && !text.ends_with(".."))
}

/// Adds a line to a paragraph. Between two Latin words the line break was a space.
pub(super) fn join(paragraph: &mut Paragraph, line: SeedLine, text: &str, kind: JoinKind) {
    let letter = |c: char| c.is_ascii_alphabetic();
    if paragraph.text.ends_with(letter) && text.starts_with(letter) {
        paragraph.text.push(' ');
    }
    paragraph.joins.push(Join {
        line,
        at: paragraph.text.len(),
        kind,
    });
    paragraph.text.push_str(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joins(text: &str, next: &str, gap: bool) -> Option<JoinKind> {
        Wrap::default().joins(text, next, 0, gap, false)
    }

    #[test]
    fn a_sentence_cut_by_a_page_goes_on() {
        assert_eq!(
            joins("制度をうまく活用して普及に繋", "げていただきたい。", true),
            Some(JoinKind::PageBreak)
        );
        assert_eq!(joins("御覧く", "ださい。", false), Some(JoinKind::HardWrap));
        assert_eq!(joins("普及に繋げる。", "次に、", true), None);
        assert_eq!(joins("次のとおり：", "一つ目は", false), None);
    }

    #[test]
    fn no_space_between_wide_characters_and_one_between_latin_words() {
        let mut paragraph = Paragraph::of_line(3, "御覧く");
        join(&mut paragraph, 5, "ださい。AI for", JoinKind::PageBreak);
        join(&mut paragraph, 6, "Security", JoinKind::HardWrap);
        assert_eq!(paragraph.text, "御覧ください。AI for Security");
        assert_eq!(paragraph.line_at("御覧く".len()), (5, "御覧く".len()));
    }
}
