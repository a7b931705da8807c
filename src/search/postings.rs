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
    /// The characters of all fields by number, behind each field a 0.
    letters: Vec<u32>,
    /// Where each field ends, with its 0, and the entry whose field it is; in the order of entries.
    fields: Vec<(usize, u32)>,
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
pub struct Table(Vec<Option<Box<[u32; 256]>>>);

impl Table {
    /// The number of a character.
    pub fn get(&self, place: u32) -> u32 {
        match self.0.get((place >> 8) as usize) {
            Some(Some(page)) => page[(place & 0xFF) as usize],
            _ => 0,
        }
    }

    /// Numbers a character.
    pub fn set(&mut self, place: u32, number: u32) {
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

    /// The characters in order, and by its number here the place of each among them.
    fn sorted(self) -> (Vec<u32>, Vec<u32>) {
        let mut order: Vec<(u32, usize)> = self.ranks.into_iter().zip(0..).collect();
        order.sort_unstable_by_key(|(rank, _)| *rank);
        let mut places = vec![0; order.len()];
        for (place, (_, number)) in (0..).zip(&order) {
            places[*number] = place;
        }
        (order.into_iter().map(|(rank, _)| rank).collect(), places)
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
    /// For texts of so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            // Most characters have three.
            letters: Vec::with_capacity(bytes / 3 + 16),
            ..Self::default()
        }
    }

    /// Adds a field of the entry with this index; entries come in order.
    pub fn field(&mut self, entry: usize, text: &str) {
        let Self {
            alphabet, letters, ..
        } = self;
        let start = letters.len();
        let mut is_plain = true;
        for c in text.chars() {
            match alphabet.letter(c) {
                DROPPED => {}
                INVOLVED => {
                    is_plain = false;
                    break;
                }
                letter => letters.push(letter),
            }
        }
        if !is_plain {
            letters.truncate(start);
            normal::each(text, |c| letters.push(alphabet.number(c)));
        }
        if letters.len() > start {
            letters.push(0);
            self.fields.push((letters.len(), entry as u32));
        }
    }

    /// The grams by their first characters.
    pub fn finish(self) -> Grams {
        let Self {
            alphabet,
            mut letters,
            fields,
        } = self;
        let (ranks, numbers) = alphabet.sorted();
        // What follows each character, by a counting sort that keeps the order of entries.
        let mut ends = vec![0_usize; ranks.len()];
        for letter in &mut letters {
            *letter = numbers[*letter as usize];
            ends[*letter as usize] += 1;
        }
        let mut next = 0;
        for end in ends.iter_mut().skip(1) {
            next += std::mem::replace(end, next);
        }
        // Each with its entry, in one number: so the system has them zeroed.
        let mut followers = vec![0_u64; next];
        let mut start = 0;
        for (end, entry) in fields {
            let field = letters.get(start..end).unwrap_or_default();
            for (first, second) in field.iter().zip(field.iter().skip(1)) {
                let place = &mut ends[*first as usize];
                followers[*place] = u64::from(entry) << 32 | u64::from(*second);
                *place += 1;
            }
            start = end;
        }

        let mut grams = Grams {
            starts: Vec::with_capacity(ends.len()),
            bytes: Vec::with_capacity(followers.len() * 3),
        };
        let mut start = 0;
        for (rank, end) in ranks.into_iter().zip(ends).skip(1) {
            grams.starts.push((rank, grams.bytes.len() as u32));
            let mut last = None;
            let mut ends = false;
            for follower in followers.get(start..end).unwrap_or_default() {
                let (second, entry) = (*follower as u32, (follower >> 32) as u32);
                if second == 0 {
                    ends = true;
                } else if last == Some(entry) {
                    push_varint(&mut grams.bytes, second << 1);
                } else {
                    push_varint(&mut grams.bytes, second << 1 | 1);
                    push_varint(&mut grams.bytes, entry - last.unwrap_or_default());
                    last = Some(entry);
                }
            }
            if ends {
                grams.bytes.push(0);
            }
            start = end;
        }
        grams.bytes.shrink_to_fit();
        grams
    }
}

fn push_varint(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The grams of one pack, packed: two or three bytes for each place where one stands.
#[derive(Debug, Default)]
pub struct Grams {
    /// The characters by number, from 1 on, in order: rank, and where the grams begin whose first
    /// it is.
    starts: Vec<(u32, u32)>,
    /// For each gram twice the number of its second character; and one more where it stands in
    /// another entry than the one before, with the step to that entry. Last a 0 where the character
    /// ends a field.
    bytes: Vec<u8>,
}

impl Grams {
    /// For [`Grams::from_bytes`]: how many characters, each with its start, then the rest.
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

    /// How many numbers characters have.
    pub fn numbers(&self) -> usize {
        self.starts.len() + 1
    }

    /// The characters that there are, each by its number and rank. One that its neighbours changed
    /// has a number and is not there.
    pub fn chars(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        let next = self.starts.iter().skip(1).map(|(_, start)| *start as usize);
        let ends = next.chain([self.bytes.len()]);
        let chars = self.starts.iter().zip(ends).zip(1..);
        chars
            .filter(|(((_, start), end), _)| (*start as usize) < *end)
            .map(|(((rank, _), _), number)| (number, *rank))
    }

    /// Hands over what follows a character, by number, with its entries in order: one comes again
    /// where a gram stands in it more than once. Tells whether the character ends a field.
    pub fn each(&self, number: usize, mut take: impl FnMut(usize, u32)) -> bool {
        let start = |at: usize| self.starts.get(at).map(|(_, start)| *start as usize);
        let from = number.checked_sub(1).and_then(start);
        let to = start(number).unwrap_or(self.bytes.len());
        let bytes = from.and_then(|from| self.bytes.get(from..to));
        let mut bytes = bytes.unwrap_or_default().iter();
        let mut entry = 0;
        while let Some(code) = varint(&mut bytes) {
            if code == 0 {
                return true;
            }
            if code & 1 == 1 {
                entry += varint(&mut bytes).unwrap_or_default();
            }
            take((code >> 1) as usize, entry);
        }
        false
    }
}

#[inline]
fn varint(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u32> {
    if let [low, high, ..] = bytes.as_slice()
        && *low >= 0x80
        && *high < 0x80
    {
        let number = u32::from(low & 0x7F) | u32::from(*high) << 7;
        bytes.nth(1);
        return Some(number);
    }
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
    let last = digit(number % BASE);
    let higher = number / BASE;
    match higher {
        0 => out.push(last),
        1..BASE => out.extend_from_slice(&[digit(higher + BASE), last]),
        _ => {
            push_higher(out, higher);
            out.push(last);
        }
    }
}

fn push_higher(out: &mut Vec<u8>, number: u32) {
    if number > 0 {
        push_higher(out, number / BASE);
        out.push(digit(number % BASE + BASE));
    }
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
    fn grams_come_back_with_their_entries() {
        let mut gatherer = Gatherer::default();
        gatherer.field(0, "サーバサーバ");
        gatherer.field(3, "蔦");
        gatherer.field(900, "ばさ");
        let grams = Grams::from_bytes(&gatherer.finish().to_bytes());
        let ranks: Vec<(usize, u32)> = grams.chars().collect();
        let shown = |number: usize| {
            ranks
                .iter()
                .find(|(one, _)| *one == number)
                .map(|(_, r)| unrank(*r))
        };
        let found = ranks.iter().map(|(number, rank)| {
            let mut found = Vec::new();
            let ends = grams.each(*number, |second, entry| found.push((shown(second), entry)));
            (unrank(*rank), found, ends)
        });
        assert_eq!(
            found.collect::<Vec<_>>(),
            [
                ('さ', vec![(Some('ば'), 0), (Some('ば'), 0)], true),
                ('ば', vec![(Some('さ'), 0), (Some('さ'), 900)], true),
                ('蔦', vec![], true)
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
