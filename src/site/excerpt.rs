//! The few words of a passage that lists show.

/// Characters of an excerpt.
pub const LENGTH: usize = 90;

/// The first characters of a text, on one line, and whether more follows.
pub fn beginning(text: &str) -> (String, bool) {
    let text = text.trim();
    // Not counted where it is short for sure.
    let end = match text.len() <= LENGTH {
        true => text.len(),
        false => text.char_indices().nth(LENGTH).map_or(text.len(), |(end, _)| end),
    };
    let excerpt = text.get(..end).unwrap_or_default();
    (excerpt.replace('\n', " "), end < text.len())
}

/// The words around a byte of a text: from the start of its sentence, and whether words come
/// before and after.
pub fn around(text: &str, at: usize) -> (String, bool, bool) {
    let before = text.get(..at).unwrap_or_default();
    let sentence = before.rfind(['。', '\n', '！', '？']).map_or(0, |end| {
        end + before[end..].chars().next().map_or(0, char::len_utf8)
    });
    // A long sentence begins late enough for the word to be seen.
    let lead = LENGTH / 2;
    let far = before
        .get(sentence..)
        .unwrap_or_default()
        .char_indices()
        .rev()
        .nth(lead)
        .map_or(0, |(start, _)| start);
    let start = sentence + far;
    let (excerpt, cut) = beginning(text.get(start..).unwrap_or_default());
    let midway = !text.get(..start).unwrap_or_default().trim().is_empty();
    (excerpt, midway, cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_begins_at_the_sentence_of_the_word() {
        let text = "はじめの文。次の文に言葉がある。おわり";
        let at = text.find("言葉").unwrap_or_default();
        assert_eq!(
            around(text, at),
            ("次の文に言葉がある。おわり".to_owned(), true, false)
        );
        assert_eq!(around(text, 0), (text.to_owned(), false, false));
    }

    #[test]
    fn the_word_is_seen_in_a_long_sentence() {
        let text = format!("{}言葉{}", "あ".repeat(300), "い".repeat(300));
        let (excerpt, midway, cut) = around(&text, 900);
        assert!(excerpt.contains("言葉") && midway && cut);
        assert_eq!(excerpt.chars().count(), LENGTH);
    }
}
