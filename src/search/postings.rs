//! Which entries hold which pair of neighbouring characters, as compactly as it can be kept.
//!
//! Characters are numbered in the order in which scripts compare strings (UTF-16), so that sorted
//! terms are sorted for the reader too.

use super::normal;

/// What follows the last character of a field. No normal text holds it, and it comes before all.
pub const END: u32 = 0;

/// A character by its place in the order of scripts.
pub fn rank(c: char) -> u32 {
    match u32::from(c) {
        c @ 0..0xD800 => c,
        c @ 0x1_0000.. => c - 0x1_0000 + 0xD800,
        c => c + 0x10_0000,
    }
}

/// The character at a place.
pub fn unrank(rank: u32) -> char {
    let code = match rank {
        r @ 0..0xD800 => r,
        r @ 0xD800..0x10_D800 => r - 0xD800 + 0x1_0000,
        r => r - 0x10_0000,
    };
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Gathers the grams of the entries of one pack.
#[derive(Debug, Default)]
pub struct Gatherer {
    alphabet: Alphabet,
    /// In the order of entries.
    found: Vec<Found>,
}

/// A gram by the numbers of its characters, and an entry that holds it.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Found {
    first: u32,
    second: u32,
    entry: u32,
}

/// The different characters of a pack, numbered as they come.
#[derive(Debug)]
struct Alphabet {
    /// By number; [`END`] has the first.
    ranks: Vec<u32>,
    /// For each normal character that was met, its number.
    numbers: Table,
    /// For each character of text that was met, the number of its normal form; see [`Letter`].
    letters: Table,
}

/// A number for each of some characters, 0 for all others.
#[derive(Debug, Default)]
struct Table(Vec<Option<Box<[u32; 256]>>>);

impl Table {
    fn get(&self, place: u32) -> u32 {
        match self.0.get((place >> 8) as usize) {
            Some(Some(page)) => page[(place & 0xFF) as usize],
            _ => 0,
        }
    }

    fn set(&mut self, place: u32, number: u32) {
        let page = (place >> 8) as usize;
        if self.0.len() <= page {
            self.0.resize(page + 1, None);
        }
        if let Some(page) = self.0.get_mut(page) {
            page.get_or_insert_with(|| Box::new([0; 256]))[(place & 0xFF) as usize] = number;
        }
    }
}

/// What a character of text becomes where no mark is near: its number, or one of these. Numbers
/// begin at 1.
type Letter = u32;
const DROPPED: Letter = u32::MAX;
/// What it becomes depends on what is around it.
const INVOLVED: Letter = u32::MAX - 1;

impl Default for Alphabet {
    fn default() -> Self {
        Self {
            ranks: vec![END],
            numbers: Table::default(),
            letters: Table::default(),
        }
    }
}

impl Alphabet {
    /// The number of a normal character.
    fn number(&mut self, c: char) -> u32 {
        let rank = rank(c);
        match self.numbers.get(rank) {
            0 => {
                let number = self.ranks.len() as u32;
                self.ranks.push(rank);
                self.numbers.set(rank, number);
                number
            }
            number => number,
        }
    }

    fn letter(&mut self, c: char) -> Letter {
        match self.letters.get(u32::from(c)) {
            0 => {
                let form = normal::Form::of(c);
                let letter = match form.alone() {
                    _ if form.is_mark() => INVOLVED,
                    // After kana it is dropped.
                    Some('-') => INVOLVED,
                    Some(alone) => self.number(alone),
                    None if form.is_dropped() => DROPPED,
                    None => INVOLVED,
                };
                self.letters.set(u32::from(c), letter);
                letter
            }
            letter => letter,
        }
    }
}

impl Gatherer {
    /// Adds a field of the entry with this index; entries come in order.
    pub fn field(&mut self, entry: usize, text: &str) {
        let entry = entry as u32;
        let Self { alphabet, found } = self;
        let start = found.len();
        let mut last = None;
        let mut is_plain = true;
        for c in text.chars() {
            let second = match alphabet.letter(c) {
                DROPPED => continue,
                INVOLVED => {
                    is_plain = false;
                    break;
                }
                letter => letter,
            };
            if let Some(first) = last.replace(second) {
                found.push(Found { first, second, entry });
            }
        }
        if !is_plain {
            found.truncate(start);
            last = None;
            normal::each(text, |c| {
                let second = alphabet.number(c);
                if let Some(first) = last.replace(second) {
                    found.push(Found { first, second, entry });
                }
            });
        }
        if let Some(first) = last {
            let second = 0;
            found.push(Found { first, second, entry });
        }
    }

    /// The grams, sorted, each with its entries.
    pub fn finish(mut self) -> Grams {
        let ranks = self.alphabet.ranks;
        let rank = |number: u32| ranks.get(number as usize).copied().unwrap_or(END);
        let mut order: Vec<u32> = (0..ranks.len() as u32).collect();
        order.sort_unstable_by_key(|number| rank(*number));
        // By the second character, then by the first: both passes keep the order of entries.
        let mut sorted = vec![Found::default(); self.found.len()];
        distribute(&self.found, &mut sorted, &order, |found| found.second);
        distribute(&sorted, &mut self.found, &order, |found| found.first);
        self.found.dedup();

        let mut grams = Grams {
            starts: Vec::with_capacity(order.len()),
            bytes: Vec::with_capacity(self.found.len() * 2),
        };
        for group in self.found.chunk_by(|a, b| a.first == b.first) {
            let Some(first) = group.first() else { continue };
            grams.starts.push((rank(first.first), grams.bytes.len() as u32));
            let mut before = 0;
            for entries in group.chunk_by(|a, b| a.second == b.second) {
                let Some(found) = entries.first() else { continue };
                let second = rank(found.second);
                push_varint(&mut grams.bytes, second - before);
                before = second;
                if second == END {
                    continue;
                }
                push_varint(&mut grams.bytes, entries.len() as u32);
                let mut next = 0;
                for found in entries {
                    push_varint(&mut grams.bytes, found.entry - next);
                    next = found.entry + 1;
                }
            }
        }
        grams.bytes.shrink_to_fit();
        grams
    }
}

/// A pass of a counting sort over characters by number, into the order given.
fn distribute(from: &[Found], to: &mut [Found], order: &[u32], key: impl Fn(&Found) -> u32) {
    let mut places = vec![0_usize; order.len()];
    for found in from {
        places[key(found) as usize] += 1;
    }
    let mut next = 0;
    for number in order {
        next += std::mem::replace(&mut places[*number as usize], next);
    }
    for found in from {
        let place = &mut places[key(found) as usize];
        to[*place] = *found;
        *place += 1;
    }
}

fn push_varint(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The grams of one pack, packed: about two bytes for each gram of each entry.
#[derive(Debug, Default)]
pub struct Grams {
    /// The first characters by rank, each with where its grams begin.
    starts: Vec<(u32, u32)>,
    /// For each second character the step from the one before, how many entries hold the gram, and
    /// the steps from one to the next. Of [`END`] no entries are kept.
    bytes: Vec<u8>,
}

impl Grams {
    /// For [`Grams::from_bytes`]: how many first characters, each with its start, then the rest.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(4 + 8 * self.starts.len() + self.bytes.len());
        out.extend_from_slice(&(self.starts.len() as u32).to_le_bytes());
        for (rank, start) in &self.starts {
            out.extend_from_slice(&rank.to_le_bytes());
            out.extend_from_slice(&start.to_le_bytes());
        }
        out.extend_from_slice(&self.bytes);
        out
    }

    /// What [`Grams::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let (numbers, _) = bytes.as_chunks::<4>();
        let mut numbers = numbers.iter().map(|number| u32::from_le_bytes(*number));
        let count = numbers.next().unwrap_or_default() as usize;
        let starts = (0..count).map_while(|_| Some((numbers.next()?, numbers.next()?)));
        Self {
            starts: starts.collect(),
            bytes: bytes.get(4 + 8 * count..).unwrap_or_default().to_vec(),
        }
    }

    /// The first characters, in order, each with the place of its grams.
    pub fn firsts(&self) -> impl Iterator<Item = (u32, usize)> + '_ {
        self.starts
            .iter()
            .enumerate()
            .map(|(place, (rank, _))| (*rank, place))
    }

    /// Hands over each second character at a place, in order, with the entries that hold it.
    pub fn each(&self, place: usize, mut take: impl FnMut(u32, &mut dyn Iterator<Item = u32>)) {
        let start = |place: usize| self.starts.get(place).map(|(_, start)| *start as usize);
        let from = start(place).unwrap_or(self.bytes.len());
        let to = start(place + 1).unwrap_or(self.bytes.len());
        let mut bytes = self.bytes.get(from..to).unwrap_or_default().iter();
        let mut second = 0;
        while let Some(step) = varint(&mut bytes) {
            second += step;
            let count = match second {
                END => 0,
                _ => varint(&mut bytes).unwrap_or_default(),
            };
            let mut next = 0;
            let mut entries = (0..count).map_while(|_| {
                let entry = next + varint(&mut bytes)?;
                next = entry + 1;
                Some(entry)
            });
            take(second, &mut entries);
            entries.for_each(drop);
        }
    }
}

fn varint(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u32> {
    let mut number = 0;
    let mut shift = 0;
    loop {
        let byte = *bytes.next()?;
        number |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

/// A number is written in base 45, the last digit as itself, those before it 45 higher. A digit is
/// a character from `#` to `}` without `\`, so that no script needs to escape it.
const BASE: u32 = 45;
/// Stands before a posting that names packs rather than entries.
pub const COARSE: u8 = b'~';

/// Writes a number.
pub fn push_number(out: &mut Vec<u8>, number: u32) {
    let mut power = 1;
    while number / power >= BASE {
        power *= BASE;
    }
    while power > 1 {
        out.push(digit(number / power % BASE + BASE));
        power /= BASE;
    }
    out.push(digit(number % BASE));
}

fn digit(value: u32) -> u8 {
    let code = b'#' + value as u8;
    if code < b'\\' { code } else { code + 1 }
}

/// Reads numbers back.
pub fn numbers(digits: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let mut high = 0;
    digits.iter().filter_map(move |&code| {
        let value = u32::from(code.saturating_sub(b'#')) - u32::from(code > b'\\');
        if value < BASE {
            Some(std::mem::take(&mut high) * BASE + value)
        } else {
            high = high * BASE + value - BASE;
            None
        }
    })
}

/// A growing list of ascending numbers, written as the steps between them.
#[derive(Debug, Default)]
pub struct List {
    /// How many numbers.
    pub count: u32,
    /// One more than the last.
    next: u32,
    /// The digits.
    pub digits: Vec<u8>,
}

impl List {
    /// Adds a number; nothing where it is the last one again.
    pub fn push(&mut self, number: u32) {
        if let Some(step) = number.checked_sub(self.next) {
            push_number(&mut self.digits, step);
            self.next = number + 1;
            self.count += 1;
        }
    }

    /// The numbers.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        numbers(&self.digits).scan(0, |next, step| {
            let number = *next + step;
            *next = number + 1;
            Some(number)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn grams_are_in_the_order_of_scripts() {
        let mut chars: Vec<char> = "a予\u{E000}\u{FF01}𠮷\u{10FFFF}\u{D7FF}".chars().collect();
        for &c in &chars {
            assert_eq!(unrank(rank(c)), c);
        }
        chars.sort_by_key(|&c| rank(c));
        let mut strings: Vec<String> = chars.iter().map(char::to_string).collect();
        strings.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
        assert_eq!(chars.iter().collect::<String>(), strings.concat());
    }

    #[test]
    fn grams_of_each_entry_come_back_once() {
        let mut gatherer = Gatherer::default();
        gatherer.field(0, "サーバサーバ");
        gatherer.field(3, "蔦");
        gatherer.field(900, "ばさ");
        let grams = Grams::from_bytes(&gatherer.finish().to_bytes());
        let mut found = Vec::new();
        for (first, place) in grams.firsts() {
            grams.each(place, |second, entries| {
                let second = (second != END).then(|| unrank(second));
                found.push((unrank(first), second, entries.collect::<Vec<u32>>()));
            });
        }
        assert_eq!(
            found,
            [
                ('さ', None, vec![]),
                ('さ', Some('ば'), vec![0]),
                ('ば', None, vec![]),
                ('ば', Some('さ'), vec![0, 900]),
                ('蔦', None, vec![])
            ]
        );
    }

    proptest! {
        #[test]
        fn lists_read_back(steps in prop::collection::vec(0u32..200_000, 0..60)) {
            let mut list = List::default();
            let mut all = Vec::new();
            let mut number = 0;
            for step in steps {
                number += step;
                list.push(number);
                if all.last() != Some(&number) {
                    all.push(number);
                }
            }
            prop_assert_eq!(list.count as usize, all.len());
            prop_assert_eq!(list.iter().collect::<Vec<_>>(), all);
        }
    }
}
