//! Which entries hold which pair of neighbouring characters, as compactly as it can be kept.
//!
//! Characters are numbered in the order in which scripts compare strings (UTF-16), so that sorted
//! terms are sorted for the reader too.

use std::ops::Range;

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
    /// where a gram stands in it more than once.
    pub fn each(&self, number: usize, mut take: impl FnMut(usize, u32)) {
        let start = |at: usize| self.starts.get(at).map(|(_, start)| *start as usize);
        let from = number.checked_sub(1).and_then(start);
        let to = start(number).unwrap_or(self.bytes.len());
        let bytes = from.and_then(|from| self.bytes.get(from..to));
        let mut bytes = bytes.unwrap_or_default().iter();
        let mut entry = 0;
        while let Some(code) = varint(&mut bytes).filter(|code| *code != 0) {
            if code & 1 == 1 {
                entry += varint(&mut bytes).unwrap_or_default();
            }
            take((code >> 1) as usize, entry);
        }
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
pub const COARSE: char = '~';

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

/// The value of a digit, and whether it is the last of its number.
fn value(code: u8) -> (u32, bool) {
    let value = u32::from(code.saturating_sub(b'#')) - u32::from(code > b'\\');
    match value.checked_sub(BASE) {
        Some(value) => (value, false),
        None => (value, true),
    }
}

/// The number that a posting begins with, and where the rest begins.
fn first_number(digits: &[u8]) -> Option<(u32, usize)> {
    let mut number = 0;
    for (code, end) in digits.iter().zip(1..) {
        let (value, is_last) = value(*code);
        number = number * BASE + value;
        if is_last {
            return Some((number, end));
        }
    }
    None
}

/// How many numbers a posting has.
pub fn count(digits: &str) -> usize {
    digits.bytes().filter(|code| value(*code).1).count()
}

/// The numbers of a posting.
pub fn numbers(digits: &str) -> impl Iterator<Item = u32> + '_ {
    let (mut rest, mut next) = (digits.as_bytes(), 0);
    std::iter::from_fn(move || {
        let (step, end) = first_number(rest)?;
        rest = rest.get(end..)?;
        let number = next + step;
        next = number + 1;
        Some(number)
    })
}

/// Has a posting hold other numbers in place of those in a range, which ends at `end` then: those
/// of `own`, counted from its start. Gives back what stays of the digits before and behind what is
/// written to `out`.
pub fn splice<'d>(
    digits: &'d str,
    range: Range<u32>,
    own: &str,
    end: u32,
    out: &mut Vec<u8>,
) -> (&'d str, &'d str) {
    let bytes = digits.as_bytes();
    let mut next = 0;
    let mut at = 0;
    let number = |at: usize, next: u32| {
        let (step, length) = first_number(bytes.get(at..)?)?;
        Some((next + step, at + length))
    };
    while let Some((number, behind)) = number(at, next).filter(|(number, _)| *number < range.start) {
        (next, at) = (number + 1, behind);
    }
    let before = digits.get(..at).unwrap_or_default();
    let mut written = next;
    for number in numbers(own).map(|number| range.start + number) {
        push_number(out, number - written);
        written = number + 1;
    }
    while let Some((number, behind)) = number(at, next) {
        (next, at) = (number + 1, behind);
        if number >= range.end {
            push_number(out, number - range.end + end - written);
            break;
        }
    }
    (before, digits.get(at..).unwrap_or_default())
}

/// A growing list of ascending numbers, written as the steps between them.
#[derive(Debug, Default)]
pub struct List {
    /// One more than the last.
    next: u32,
    digits: Vec<u8>,
}

impl List {
    /// Adds a number; nothing where it is the last one again.
    pub fn push(&mut self, number: u32) {
        if let Some(step) = number.checked_sub(self.next) {
            push_number(&mut self.digits, step);
            self.next = number + 1;
        }
    }

    /// The posting.
    pub fn as_str(&self) -> &str {
        // Digits are ASCII.
        std::str::from_utf8(&self.digits).unwrap_or_default()
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
            grams.each(*number, |second, entry| found.push((shown(second), entry)));
            (unrank(*rank), found)
        });
        assert_eq!(
            found.collect::<Vec<_>>(),
            [
                ('さ', vec![(Some('ば'), 0), (Some('ば'), 0)]),
                ('ば', vec![(Some('さ'), 0), (Some('さ'), 900)]),
                ('蔦', vec![])
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
            prop_assert_eq!(count(list.as_str()), all.len());
            prop_assert_eq!(numbers(list.as_str()).collect::<Vec<_>>(), all);
        }

        #[test]
        fn numbers_are_exchanged(
            all in prop::collection::btree_set(0u32..5000, 0..60),
            own in prop::collection::btree_set(0u32..2000, 0..60),
            start in 0u32..5000,
            (before, after) in (0u32..3000, 2000u32..3000),
        ) {
            let list = |numbers: &mut dyn Iterator<Item = u32>| {
                let mut list = List::default();
                numbers.for_each(|number| list.push(number));
                list.as_str().to_owned()
            };
            let (old, new) = (list(&mut all.iter().copied()), list(&mut own.iter().copied()));
            let (range, end) = (start..start + before, start + after);
            let mut middle = Vec::new();
            let (head, tail) = splice(&old, range.clone(), &new, end, &mut middle);
            let spliced = format!("{head}{}{tail}", String::from_utf8(middle).expect("digits"));
            let kept = all.iter().copied().filter(|number| *number < range.start);
            let moved = all.iter().copied().filter(|number| *number >= range.end);
            let own = own.iter().map(|number| start + number);
            let expected = kept.chain(own).chain(moved.map(|number| number - range.end + end));
            prop_assert_eq!(numbers(&spliced).collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        }
    }
}
