//! Which entries hold which pair of neighbouring characters, as compactly as it can be kept.
//!
//! Characters are numbered in the order in which scripts compare strings (UTF-16), so that sorted
//! terms are sorted for the reader too.

use super::normal;

/// Two neighbouring characters; the second is [`END`] for the last of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gram(u64);

/// What follows the last character of a field. No normal text holds it.
const END: u64 = 0;
const CHAR_BITS: u32 = 21;
const LOCAL_BITS: u32 = 64 - 2 * CHAR_BITS;

impl Gram {
    /// The first character.
    pub fn first(self) -> char {
        unrank(self.0 >> CHAR_BITS)
    }

    /// The second character, if the first is not the last of its field.
    pub fn second(self) -> Option<char> {
        let rank = self.0 & ((1 << CHAR_BITS) - 1);
        (rank != END).then(|| unrank(rank))
    }
}

fn rank(c: char) -> u64 {
    u64::from(match u32::from(c) {
        c @ 0..0xD800 => c,
        c @ 0x1_0000.. => c - 0x1_0000 + 0xD800,
        c => c + 0x10_0000,
    })
}

fn unrank(rank: u64) -> char {
    let code = match rank as u32 {
        r @ 0..0xD800 => r,
        r @ 0xD800..0x10_D800 => r - 0xD800 + 0x1_0000,
        r => r - 0x10_0000,
    };
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Gathers the grams of the entries of one pack.
#[derive(Debug, Default)]
pub struct Gatherer {
    found: Vec<u64>,
}

impl Gatherer {
    /// Adds a field of the entry with this index.
    pub fn field(&mut self, entry: usize, text: &str) {
        let entry = (entry as u64).min((1 << LOCAL_BITS) - 1);
        let mut last = None;
        normal::each(text, |c| {
            let c = rank(c);
            if let Some(last) = last.replace(c) {
                self.found.push(((last << CHAR_BITS | c) << LOCAL_BITS) | entry);
            }
        });
        if let Some(last) = last {
            self.found.push(((last << CHAR_BITS | END) << LOCAL_BITS) | entry);
        }
    }

    /// The grams, sorted, each with its entries.
    pub fn finish(mut self) -> Grams {
        self.found.sort_unstable();
        self.found.dedup();
        let mut bytes = Vec::with_capacity(self.found.len() * 3);
        let mut last = 0;
        for found in self.found {
            let mut step = found - last;
            last = found;
            while step >= 0x80 {
                bytes.push(step as u8 | 0x80);
                step >>= 7;
            }
            bytes.push(step as u8);
        }
        Grams(bytes.into_boxed_slice())
    }
}

/// The grams of one pack, packed: about three bytes for each gram of each entry.
#[derive(Debug, Default)]
pub struct Grams(Box<[u8]>);

impl Grams {
    /// Gram and entry, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Gram, u32)> + '_ {
        let mut bytes = self.0.iter().copied();
        let mut last = 0;
        std::iter::from_fn(move || {
            let mut step = 0;
            let mut shift = 0;
            loop {
                let byte = bytes.next()?;
                step |= u64::from(byte & 0x7F) << shift;
                shift += 7;
                if byte < 0x80 {
                    break;
                }
            }
            last += step;
            let entry = last & ((1 << LOCAL_BITS) - 1);
            Some((Gram(last >> LOCAL_BITS), entry as u32))
        })
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
        let found: Vec<(char, Option<char>, u32)> = gatherer
            .finish()
            .iter()
            .map(|(gram, entry)| (gram.first(), gram.second(), entry))
            .collect();
        assert_eq!(
            found,
            [
                ('さ', Some('ば'), 0),
                ('ば', None, 0),
                ('ば', Some('さ'), 0),
                ('蔦', None, 3)
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
