//! Texts made of others by small changes, the same for the same numbers.

use std::ops::Range;

/// A generator of numbers: xorshift, each of its starts another row.
pub struct Random(u64);

impl Random {
    /// The row of one execution of a run.
    pub fn of(seed: u64, execution: u64) -> Self {
        let mut mixed = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ execution.wrapping_add(1);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Self((mixed ^ (mixed >> 31)).max(1))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 16) as usize % end
    }

    /// True once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of some words.
    pub fn word<'a>(&mut self, among: &[&'a str]) -> &'a str {
        among[self.below(among.len())]
    }

    /// One of them.
    pub fn pick<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        &among[self.below(among.len())]
    }
}

/// Texts to begin with, and pieces to put into them.
pub struct Mutator {
    pub texts: Vec<String>,
    pub pieces: Vec<&'static str>,
    /// Whether texts are read from their first line, as those with front matter are.
    pub from_start: bool,
}

/// Most bytes that a change may make of a text.
pub const MAX_BYTES: usize = 4096;

/// Characters that readers of text stumble over: controls, directions, joiners, marks, wide and
/// odd ones, the edges of planes.
const ODD: &[char] = &[
    '\0',
    '\t',
    '\n',
    '\r',
    '\u{b}',
    '\u{1b}',
    '\u{7f}',
    '\u{85}',
    '\u{a0}',
    '\u{ad}',
    '\u{301}',
    '\u{3099}',
    '\u{309a}',
    '\u{200b}',
    '\u{200d}',
    '\u{200e}',
    '\u{2028}',
    '\u{2029}',
    '\u{202e}',
    '\u{2066}',
    '\u{2069}',
    '\u{3000}',
    '\u{fe0f}',
    '\u{feff}',
    '\u{fffd}',
    '\u{ffff}',
    '\u{e0100}',
    '\u{e0001}',
    '\u{10ffff}',
    '\u{1f468}',
    'ﾞ',
    'ｶ',
    '゛',
    'Ａ',
    '１',
    '①',
    '㍿',
    '㌔',
    'İ',
    'ß',
    'ﬁ',
    'ー',
    '－',
    '―',
    '々',
    '〇',
    '𠮷',
    '髙',
    '뷁',
    'ﷺ',
    '\'',
    '"',
    '\\',
];

/// Numbers and dates at and past their edges.
const NUMBERS: &[&str] = &[
    "0",
    "-1",
    "００",
    "１２",
    "十二",
    "4294967295",
    "4294967296",
    "18446744073709551616",
    "1e999",
    "令和元年",
    "令和99年",
    "令和0年13月32日",
    "平成31年4月30日（火）",
    "昭和64年1月7日",
    "2024-02-30",
    "9999-12-31",
    "25:61",
    "午後１３時６０分",
    "第０回",
    "第4294967296回",
];

impl Mutator {
    /// A stretch of one of the texts, changed up to some ten times.
    pub fn text(&self, random: &mut Random) -> String {
        let mut text = self.stretch(random, self.from_start).to_owned();
        let most = 1 << random.below(4);
        let changes = random.below(most) + usize::from(!random.once_in(32));
        for _ in 0..changes {
            self.change(&mut text, random);
        }
        text
    }

    /// Whole lines of one of the texts; mostly all of it where it is read from its first line.
    fn stretch(&self, random: &mut Random, from_start: bool) -> &str {
        let text = random.pick(&self.texts).as_str();
        if from_start && !random.once_in(8) {
            return &text[..floor(text, MAX_BYTES)];
        }
        let start = match from_start || random.once_in(2) {
            true => 0,
            false => line_at(text, place(text, random)).start,
        };
        let bytes = 64 << random.below(6);
        let end = line_at(text, floor(text, start + bytes)).end;
        &text[start..end.max(start)]
    }

    fn change(&self, text: &mut String, random: &mut Random) {
        match random.below(16) {
            0 => {
                let range = some(text, random);
                text.replace_range(range, "");
            }
            1 => {
                let range = line_at(text, place(text, random));
                text.replace_range(range, "");
            }
            2 | 3 => {
                let line = text[line_at(text, place(text, random))].to_owned();
                let at = line_at(text, place(text, random)).start;
                text.insert_str(at, &line);
            }
            4 => {
                let (a, b) = (
                    line_at(text, place(text, random)),
                    line_at(text, place(text, random)),
                );
                let (a, b) = if a.start < b.start { (a, b) } else { (b, a) };
                if a.end <= b.start {
                    let swapped = format!(
                        "{}{}{}",
                        &text[b.clone()],
                        &text[a.end..b.start],
                        &text[a.clone()]
                    );
                    text.replace_range(a.start..b.end, &swapped);
                }
            }
            5 | 6 => {
                let at = place(text, random);
                text.insert_str(at, random.word(&self.pieces));
            }
            7 => {
                let at = line_at(text, place(text, random)).start;
                let line: String = (0..random.below(6)).map(|_| random.word(&self.pieces)).collect();
                text.insert_str(at, &(line + "\n"));
            }
            8 => {
                let other = self.stretch(random, false);
                let at = place(text, random);
                text.insert_str(at, &other[some(other, random)]);
            }
            9 => text.insert(place(text, random), *random.pick(ODD)),
            10 => {
                let at = place(text, random);
                let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
                text.replace_range(at..end, random.pick(ODD).encode_utf8(&mut [0; 4]));
            }
            11 => {
                let c = char::from_u32(random.below(0x11_0000) as u32).unwrap_or('\u{fffd}');
                text.insert(place(text, random), c);
            }
            12 => {
                let run = random.word(&self.pieces).repeat(1 << random.below(9));
                text.insert_str(place(text, random), &run);
            }
            13 => {
                let run = text[some(text, random)].to_owned();
                text.insert_str(place(text, random), &run);
            }
            14 => {
                let range = line_at(text, place(text, random));
                let line = text[range.clone()].trim_end_matches('\n').to_owned();
                let next = line_at(text, range.end);
                let joined = format!("{line}{}", &text[next.clone()]);
                text.replace_range(range.start..next.end.max(range.end), &joined);
            }
            _ => {
                let from = place(text, random);
                let at = text[from..]
                    .find(char::is_numeric)
                    .map_or(from, |found| from + found);
                let end = text[at..]
                    .find(|c: char| !c.is_numeric())
                    .map_or(text.len(), |length| at + length);
                text.replace_range(at..end, random.word(NUMBERS));
            }
        }
        text.truncate(floor(text, MAX_BYTES));
    }
}

/// The last boundary of a character up to a byte.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A boundary of a character, its end included.
fn place(text: &str, random: &mut Random) -> usize {
    floor(text, random.below(text.len() + 1))
}

/// A stretch, mostly short.
pub fn some(text: &str, random: &mut Random) -> Range<usize> {
    let start = place(text, random);
    let most = 4 << random.below(8);
    start..floor(text, start + random.below(most))
}

/// The line on which a byte stands, with its line break.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found + 1);
    start..end
}
