//! Corrected text laid over printed text, with offsets mapped both ways.
//!
//! Owns the arithmetic alone; where a correction applies is found in `correction`.

use std::borrow::Cow;
use std::ops::Range;

/// A text with some of its stretches replaced.
#[derive(Debug, Clone)]
pub struct Overlay<'a> {
    text: Cow<'a, str>,
    /// In order, not overlapping.
    replaced: Vec<Replaced>,
}

#[derive(Debug, Clone)]
struct Replaced {
    printed: Range<usize>,
    corrected: Range<usize>,
}

impl Replaced {
    /// What really differs: characters that both begin or end with stand for themselves.
    fn of(text: &str, printed: Range<usize>, start: usize, corrected: &str) -> Self {
        let old = text.get(printed.clone()).unwrap_or_default();
        let head: usize = old
            .chars()
            .zip(corrected.chars())
            .take_while(|(a, b)| a == b)
            .map(|(c, _)| c.len_utf8())
            .sum();
        let (old, new) = (&old[head..], &corrected[head..]);
        let tail: usize = old
            .chars()
            .rev()
            .zip(new.chars().rev())
            .take_while(|(a, b)| a == b)
            .map(|(c, _)| c.len_utf8())
            .sum();
        Self {
            printed: printed.start + head..printed.end - tail,
            corrected: start + head..start + corrected.len() - tail,
        }
    }
}

impl<'a> Overlay<'a> {
    /// Lays `replacements` over `printed`. They must be sorted; one that overlaps another before
    /// it, or that cuts a character, is left out.
    pub fn new<'r>(
        printed: &'a str,
        replacements: impl IntoIterator<Item = (Range<usize>, &'r str)>,
    ) -> Self {
        let mut text = String::new();
        let mut replaced: Vec<Replaced> = Vec::new();
        let mut done = 0;
        for (range, corrected) in replacements {
            let Some(before) = printed.get(done..range.start) else {
                continue;
            };
            if printed.get(range.clone()).is_none() {
                continue;
            }
            text.push_str(before);
            let start = text.len();
            text.push_str(corrected);
            done = range.end;
            replaced.push(Replaced::of(printed, range, start, corrected));
        }
        if replaced.is_empty() {
            return Self {
                text: Cow::Borrowed(printed),
                replaced,
            };
        }
        text.push_str(printed.get(done..).unwrap_or_default());
        Self {
            text: Cow::Owned(text),
            replaced,
        }
    }

    /// The corrected text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The corrected text, given away.
    pub fn into_text(self) -> Cow<'a, str> {
        self.text
    }

    /// The printed bytes under a stretch of corrected text; a stretch that begins or ends inside
    /// replaced characters takes all of these.
    pub fn printed(&self, corrected: Range<usize>) -> Range<usize> {
        self.map(corrected, |r| (&r.corrected, &r.printed))
    }

    /// The corrected bytes over a stretch of printed text.
    pub fn corrected(&self, printed: Range<usize>) -> Range<usize> {
        self.map(printed, |r| (&r.printed, &r.corrected))
    }

    fn map(
        &self,
        range: Range<usize>,
        sides: impl Fn(&Replaced) -> (&Range<usize>, &Range<usize>),
    ) -> Range<usize> {
        let start = self.point(range.start, false, &sides);
        let end = self.point(range.end, true, &sides);
        start..end.max(start)
    }

    fn point(
        &self,
        at: usize,
        is_end: bool,
        sides: &impl Fn(&Replaced) -> (&Range<usize>, &Range<usize>),
    ) -> usize {
        let before = |r: &Replaced| {
            let (from, _) = sides(r);
            if is_end { from.start < at } else { from.start <= at }
        };
        let after = self.replaced.partition_point(before);
        let Some((from, to)) = after.checked_sub(1).and_then(|i| self.replaced.get(i)).map(sides) else {
            return at;
        };
        let past = if is_end { at > from.end } else { at >= from.end };
        if past {
            to.end + (at - from.end)
        } else if is_end {
            to.end
        } else {
            to.start
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_from_the_corrected_text_to_the_printed_one_and_back() {
        let printed = "IoT ポットネット対策と鳶構成員";
        let at = |word: &str| printed.find(word).map(|s| s..s + word.len()).unwrap_or_default();
        let overlay = Overlay::new(
            printed,
            [(at("ポットネット"), "ボットネット"), (at("鳶"), "蔦さん")],
        );
        assert_eq!(overlay.text(), "IoT ボットネット対策と蔦さん構成員");
        let find = |word: &str| {
            let text = overlay.text();
            text.find(word).map(|s| s..s + word.len()).unwrap_or_default()
        };
        let back = |word: &str| &printed[overlay.printed(find(word))];
        assert_eq!(back("ボットネット"), "ポットネット");
        assert_eq!(back("ネット"), "ネット");
        assert_eq!(back("さん構"), "鳶構", "half a replacement is the whole of it");
        assert_eq!(back("IoT "), "IoT ");
        assert_eq!(back("対策と"), "対策と");
        assert_eq!(back("策と蔦さん構"), "策と鳶構");
        assert_eq!(back("員"), "員");
        assert_eq!(&overlay.text()[overlay.corrected(at("鳶構成員"))], "蔦さん構成員");
    }

    #[test]
    fn characters_that_a_correction_keeps_stand_for_themselves() {
        let printed = "篠田構成員へ回答。";
        let overlay = Overlay::new(printed, [(0..24, "篠田構成員への回答")]);
        assert_eq!(overlay.text(), "篠田構成員への回答。");
        let name = 0.."篠田構成員".len();
        assert_eq!(overlay.corrected(name.clone()), name);
        assert_eq!(&overlay.text()[overlay.corrected(0..24)], "篠田構成員への回答");
        assert_eq!(&printed[overlay.printed(0..27)], "篠田構成員へ回答");
    }

    #[test]
    fn words_taken_out_and_overlaps_do_no_harm() {
        let overlay = Overlay::new("ああいう", [(0..3, ""), (3..6, "お"), (3..9, "x"), (7..8, "y")]);
        assert_eq!(overlay.text(), "おいう");
        assert_eq!(overlay.printed(0..3), 3..6);
        assert_eq!(Overlay::new("あ", []).printed(0..3), 0..3);
    }
}
