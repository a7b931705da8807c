//! Folding for matching: one normal form on both sides of a comparison, with the way back.
//!
//! Width, case, inner spaces, look-alike and compatibility characters fold; published text never
//! passes through here. `e シール`, `ｅシール` and `eシール` are one.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::chars::Chars;
use super::script::is_wide;

/// A folded text that knows which bytes of its source each stretch of it came from.
#[derive(Debug, Clone, Default)]
pub struct Folded<'s> {
    /// The folded text: the source itself where that folds to itself.
    pub text: Cow<'s, str>,
    /// In order; each reaches to where the next begins. None where the text is the source.
    pieces: Vec<Piece>,
}

/// A stretch of folded text.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// Where it begins in the folded text.
    folded: u32,
    /// Where it begins in the source.
    source: u32,
    /// How long it is in the source; none where each byte of it stands for one byte there.
    length: Option<u32>,
}

impl<'s> Folded<'s> {
    /// Folds a text of at most 4 GiB.
    pub fn new(source: &'s str) -> Self {
        Self::telling(source, &PLAIN, |_| {})
    }

    /// Folds a text, and tells in order of the places in the folded one at which a character stands
    /// that is not of `passed`; now and then of another, or twice. All of `passed` must fold to
    /// themselves, as [`unchanged`] tells.
    pub fn telling(source: &'s str, passed: &Chars, mut tell: impl FnMut(usize)) -> Self {
        let run = plain_run(source, 0, passed, &mut tell);
        if run == source.len() {
            return Self {
                text: Cow::Borrowed(source),
                pieces: Vec::new(),
            };
        }
        let mut folded = Self {
            text: Cow::Owned(String::with_capacity(source.len())),
            pieces: Vec::new(),
        };
        fold_into(source, run, passed, &mut folded, &mut tell);
        folded
    }

    /// The source bytes that the folded bytes `range` came from. Characters dropped by folding
    /// inside the range are inside the answer; those at its edges are not.
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        if matches!(self.text, Cow::Borrowed(_)) {
            return range;
        }
        let start = self.piece_at(range.start).map_or(0, |piece| match piece.length {
            None => piece.source as usize + range.start.saturating_sub(piece.folded as usize),
            Some(length) if range.start >= self.text.len() => (piece.source + length) as usize,
            Some(_) => piece.source as usize,
        });
        if range.is_empty() {
            return start..start;
        }
        let end = self
            .piece_at(range.end - 1)
            .map_or(0, |piece| match piece.length {
                None => piece.source as usize + range.end.saturating_sub(piece.folded as usize),
                Some(length) => (piece.source + length) as usize,
            });
        start..end.max(start)
    }

    fn piece_at(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.folded as usize <= at);
        self.pieces.get(after.checked_sub(1)?)
    }
}

/// The folded form alone.
pub fn fold(source: &str) -> String {
    folded(source).into_owned()
}

/// The folded form: the text itself where that folds to itself.
pub fn folded(source: &str) -> Cow<'_, str> {
    let run = PLAIN.run(source, 0);
    if run == source.len() {
        return Cow::Borrowed(source);
    }
    let mut text = String::with_capacity(source.len());
    fold_into(source, run, &PLAIN, &mut text, &mut |_| {});
    Cow::Owned(text)
}

/// Most of the characters that fold to themselves, whatever stands around them.
pub fn unchanged() -> Chars {
    PLAIN.clone()
}

/// What folding writes to.
trait Sink {
    /// The text so far.
    fn text(&mut self) -> &mut String;
    /// What is written next stands byte for byte for the source from `at` on.
    fn verbatim(&mut self, at: usize);
    /// What is written next stands, as a whole, for these bytes of the source.
    fn stands_for(&mut self, source: Range<usize>);
    /// Takes back the last character; where it began in the source.
    fn take_back(&mut self) -> usize;
}

impl Sink for String {
    fn text(&mut self) -> &mut String {
        self
    }
    fn verbatim(&mut self, _: usize) {}
    fn stands_for(&mut self, _: Range<usize>) {}
    fn take_back(&mut self) -> usize {
        self.pop();
        0
    }
}

impl Sink for Folded<'_> {
    fn text(&mut self) -> &mut String {
        self.text.to_mut()
    }

    fn verbatim(&mut self, at: usize) {
        let folded = self.text.len() as u32;
        let goes_on = self
            .pieces
            .last()
            .is_some_and(|p| p.length.is_none() && p.source + (folded - p.folded) == at as u32);
        if !goes_on {
            self.pieces.push(Piece {
                folded,
                source: at as u32,
                length: None,
            });
        }
    }

    fn stands_for(&mut self, source: Range<usize>) {
        self.pieces.push(Piece {
            folded: self.text.len() as u32,
            source: source.start as u32,
            length: Some((source.end - source.start) as u32),
        });
    }

    fn take_back(&mut self) -> usize {
        let end = self.text.len();
        let last = self.text.chars().next_back().map_or(0, char::len_utf8);
        let start = self.source_range(end - last..end).start;
        self.text.to_mut().pop();
        let left = self.text.len() as u32;
        let kept = self.pieces.partition_point(|piece| piece.folded < left);
        self.pieces.truncate(kept);
        start
    }
}

/// Where the plain characters of a text from `at` on end. Tells of those that are not passed over.
fn plain_run(source: &str, mut at: usize, passed: &Chars, tell: &mut impl FnMut(usize)) -> usize {
    loop {
        at = passed.run(source, at);
        match PLAIN.length_at(source, at) {
            0 => return at,
            length => {
                tell(at);
                at += length;
            }
        }
    }
}

/// Folds a text; the characters before `at` are known to fold to themselves.
fn fold_into(
    source: &str,
    mut at: usize,
    passed: &Chars,
    sink: &mut impl Sink,
    tell: &mut impl FnMut(usize),
) {
    sink.verbatim(0);
    sink.text().push_str(&source[..at]);
    let mut pending_space: Option<usize> = None;
    while let Some(c) = source[at..].chars().next() {
        let mut end = at + c.len_utf8();
        if PLAIN.has(c) {
            // Most of a Japanese text folds to itself and is copied in long runs.
            space(sink, source, &mut pending_space, at);
            sink.verbatim(at);
            let before = sink.text().len();
            end = plain_run(source, at, passed, &mut |place| tell(before + place - at));
            sink.text().push_str(&source[at..end]);
        } else if c.is_whitespace() {
            pending_space.get_or_insert(at);
        } else if !is_ignorable(c) {
            space(sink, source, &mut pending_space, at);
            let before = rare(sink, c, at, end);
            let folded = sink.text()[before..].char_indices();
            folded
                .filter(|(_, c)| !passed.has(*c))
                .for_each(|(place, _)| tell(before + place));
        }
        at = end;
    }
}

/// Writes the space that stands before the character at `at`, where both sides are narrow.
fn space(sink: &mut impl Sink, source: &str, pending: &mut Option<usize>, at: usize) {
    let Some(start) = pending.take() else { return };
    let after = source[at..].chars().next();
    let before = sink.text().chars().next_back();
    if before.is_some_and(|c| !is_wide(c)) && after.is_some_and(|c| !is_wide(c)) {
        sink.stands_for(start..at);
        sink.text().push(' ');
    }
}

/// Folds a character that is not plain; where what it gives begins in the folded text.
fn rare(sink: &mut impl Sink, c: char, at: usize, end: usize) -> usize {
    let before = sink.text().len();
    if c.is_ascii() {
        sink.verbatim(at);
        sink.text().push(c.to_ascii_lowercase());
    } else if let (Some(mark), Some(base)) = (voicing(c), sink.text().chars().next_back())
        && let Some(joined) = unicode_normalization::char::compose(base, mark)
    {
        let start = sink.take_back();
        sink.stands_for(start..end);
        let before = sink.text().len();
        sink.text().push(joined);
        return before;
    } else if let Some(variant) = look_alike(c) {
        sink.stands_for(at..end);
        sink.text().push(variant);
    } else {
        let mut first = true;
        for folded in std::iter::once(c).nfkc().flat_map(char::to_lowercase) {
            let folded = look_alike(folded).unwrap_or(folded);
            if !folded.is_whitespace() {
                if std::mem::take(&mut first) {
                    sink.stands_for(at..end);
                }
                sink.text().push(folded);
            }
        }
    }
    before
}

/// Characters that fold to themselves: ASCII but for capitals and white space, kana, common kanji,
/// Japanese punctuation.
static PLAIN: Chars = {
    let mut plain = Chars::none();
    let ranges = [
        ('!', '@'),
        ('[', '~'),
        ('、', '〛'),
        ('ぁ', '\u{3096}'),
        ('ァ', 'ヾ'),
        ('\u{4E00}', '\u{9FFF}'),
    ];
    let mut at = 0;
    while at < ranges.len() {
        let (first, last) = ranges[at];
        let mut code = first as u32;
        while code <= last as u32 {
            if let Some(c) = char::from_u32(code) {
                plain.add(c);
            }
            code += 1;
        }
        at += 1;
    }
    let mut at = 0;
    while at < VARIANT_KANJI.len() {
        plain.remove(VARIANT_KANJI[at]);
        at += 1;
    }
    plain
};

/// Kanji that fold to others; [`look_alike`] says to which.
const VARIANT_KANJI: [char; 20] = [
    '髙', '﨑', '碕', '嵜', '邊', '邉', '濵', '濱', '齋', '齊', '斎', '德', '澤', '廣', '國', '會', '淸',
    '眞', '桒', '栁',
];

fn voicing(c: char) -> Option<char> {
    match c {
        'ﾞ' | '\u{3099}' | '゛' => Some('\u{3099}'),
        'ﾟ' | '\u{309A}' | '゜' => Some('\u{309A}'),
        _ => None,
    }
}

fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}')
}

/// Variant kanji of names, dashes and tildes that compatibility folding leaves apart.
pub(crate) fn look_alike(c: char) -> Option<char> {
    Some(match c {
        '髙' => '高',
        '﨑' | '碕' | '嵜' => '崎',
        '邊' | '邉' => '辺',
        '濵' | '濱' => '浜',
        '齋' | '齊' | '斎' => '斉',
        '德' => '徳',
        '澤' => '沢',
        '廣' => '広',
        '國' => '国',
        '會' => '会',
        '淸' => '清',
        '眞' => '真',
        '桒' => '桑',
        '栁' => '柳',
        '𠮷' => '吉',
        '〜' | '～' | '∼' | '˜' => '~',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' | '﹣' => '-',
        '◯' | '⚪' => '○',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_space_and_variants_fold_together() {
        for (a, b) in [
            ("e シール", "ｅシール"),
            ("資料 5-4", "資料５－４"),
            ("ｶﾞｲﾄﾞ", "ガイド"),
            ("髙﨑葛\u{E0100}", "高崎葛"),
            ("C2 サーバ", "c2サーバ"),
            ("AI  for\u{3000}Security", "ai for security"),
            ("サイバー 安全", "サイバー安全"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} / {b}");
        }
        assert_ne!(fold("AI for"), fold("AIfor"));
        assert_ne!(fold("サーバ"), fold("サーバー"));
    }

    #[test]
    fn every_variant_kanji_is_folded() {
        let all = (0x4E00..=0x9FFFu32).filter_map(char::from_u32);
        for c in all.filter(|c| look_alike(*c).is_some()) {
            assert!(VARIANT_KANJI.contains(&c), "{c}");
            assert_ne!(fold(&c.to_string()), c.to_string());
        }
    }

    #[test]
    fn plain_characters_fold_to_themselves() {
        let plain = (0..=0xFFFF).filter_map(char::from_u32).filter(|c| PLAIN.has(*c));
        for c in plain {
            let mut text = String::new();
            rare(&mut text, c, 0, c.len_utf8());
            assert_eq!(text, c.to_string());
            assert!(!c.is_whitespace() && !is_ignorable(c), "{c:?}");
        }
    }

    #[test]
    fn what_is_not_passed_over_is_told_by_its_place_in_the_folded_text() {
        let mut passed = unchanged();
        "aガ(漢".chars().for_each(|c| passed.remove(c));
        let mut told = Vec::new();
        let folded = Folded::telling("xＡあ Aｶﾞ㈱、漢", &passed, |at| told.push(at));
        assert_eq!(folded.text, "xaあaガ(株)、漢");
        told.dedup();
        let places = folded.text.char_indices().filter(|(_, c)| "aガ(漢".contains(*c));
        assert!(places.map(|(at, _)| at).all(|at| told.contains(&at)), "{told:?}");
        assert!(told.is_sorted());
    }

    #[test]
    fn each_folded_character_leads_back_to_what_folds_to_it() {
        // A small generator over characters of every path.
        let alphabet: Vec<char> =
            "aZ9 -\u{3000}あアーッ漢字髙﨑、。「」ＡＺ９（㈱①ｶﾞﾊﾟ゛\u{3099}\u{200B}\u{FE0F}\u{E0100}〜～é\tÅ😀\u{feff}".chars().collect();
        let mut seed = 11u64;
        let mut next = |bound: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as usize % bound
        };
        for _ in 0..3_000 {
            let source: String = (0..next(14)).map(|_| alphabet[next(alphabet.len())]).collect();
            let folded = Folded::new(&source);
            assert_eq!(folded.text, fold(&source), "{source:?}");
            let mut reached = 0;
            for (at, c) in folded.text.char_indices() {
                let range = folded.source_range(at..at + c.len_utf8());
                let from = source.get(range.clone());
                let from = from.unwrap_or_else(|| unreachable!("{source:?} {range:?}"));
                assert!(range.start >= reached || from.chars().count() == 1, "{source:?}");
                reached = range.start;
                if c == ' ' {
                    assert!(from.starts_with(char::is_whitespace), "{source:?}");
                } else {
                    assert!(fold(from).contains(c), "{source:?} {c} {from:?}");
                }
            }
            let whole = folded.source_range(0..folded.text.len());
            assert_eq!(fold(&source[whole]), folded.text, "{source:?}");
        }
    }

    #[test]
    fn ranges_lead_back_to_the_source() {
        let source = "国の e シール、ｶﾞｲﾄﾞ";
        let folded = Folded::new(source);
        assert_eq!(folded.text, "国のeシール、ガイド");
        let at = folded.text.find("eシール").unwrap_or_default();
        assert_eq!(&source[folded.source_range(at..at + "eシール".len())], "e シール");
        let at = folded.text.find("ガイド").unwrap_or_default();
        assert_eq!(&source[folded.source_range(at..at + "ガイド".len())], "ｶﾞｲﾄﾞ");
        assert_eq!(
            folded.source_range(folded.text.len()..folded.text.len()),
            source.len()..source.len()
        );
    }
}
