//! The postings of all packs of a volume, sorted, as one text.
//!
//! Groups of one first character, each ` ` the character and the packs that hold it, then for each
//! second character a tab, the character and the entries that hold the two. No normal text holds a
//! space or a tab, so a reader finds a gram by searching for its text.

use std::ops::Range;

use rayon::prelude::*;

use super::postings::{List, Table, rank, splice, unrank};
use super::volume::Slot;

/// The text, in pieces of whole groups.
#[derive(Debug)]
pub struct Merged(Vec<String>);

/// A character that packs hold, or two that entries hold.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'m> {
    /// The first character.
    pub first: char,
    /// The second, where entries are listed.
    pub second: Option<char>,
    /// The posting: of packs or of entries.
    pub digits: &'m str,
}

impl Cell<'_> {
    fn key(&self) -> (u32, Option<u32>) {
        (rank(self.first), self.second.map(rank))
    }

    /// Adds it to a text.
    pub fn push(&self, out: &mut String) {
        out.push(if self.second.is_some() { '\t' } else { ' ' });
        out.push(self.second.unwrap_or(self.first));
        out.push_str(self.digits);
    }
}

/// The numbers of the entries of each pack.
pub fn ranges<G>(slots: &[Slot<G>]) -> impl Iterator<Item = Range<u32>> + '_ {
    slots.iter().scan(0, |next, slot| {
        let start = *next;
        *next += slot.count;
        Some(start..*next)
    })
}

impl Merged {
    /// Of these packs.
    pub fn new(slots: &[Slot]) -> Self {
        let bases: Vec<u32> = ranges(slots).map(|range| range.start).collect();
        let alphabet = Alphabet::new(slots);
        let texts = alphabet.stretches.par_iter().map_init(
            || vec![0; LONGEST * alphabet.chars.len()],
            |numbers, stretch| stretch.text(numbers, &alphabet, slots, &bases),
        );
        Self(texts.collect())
    }

    /// From its text.
    pub fn from_text(text: String) -> Self {
        Self(vec![text])
    }

    /// The text, piece by piece.
    pub fn pieces(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Every character and every two, in order.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        let (mut pieces, mut rest) = (self.pieces(), "");
        let mut first = char::REPLACEMENT_CHARACTER;
        std::iter::from_fn(move || {
            while rest.is_empty() {
                rest = pieces.next()?;
            }
            let is_head = rest.starts_with(' ');
            let text = rest.get(1..)?;
            let end = memchr::memchr2(b' ', b'\t', text.as_bytes()).unwrap_or(text.len());
            let (cell, after) = text.split_at(end);
            let mut chars = cell.chars();
            let c = chars.next()?;
            rest = after;
            if is_head {
                first = c;
            }
            Some(Cell {
                first,
                second: (!is_head).then_some(c),
                digits: chars.as_str(),
            })
        })
    }

    /// The same, with another pack in the place of one whose entries have these numbers.
    pub fn exchanged(&self, place: u32, entries: Range<u32>, slot: &Slot) -> Self {
        let own = Self::new(std::slice::from_ref(slot));
        let (mut all, mut own) = (self.cells().peekable(), own.cells().peekable());
        let length: usize = self.pieces().map(str::len).sum();
        let mut out = String::with_capacity(length + length / 64);
        let mut numbers = Vec::new();
        loop {
            let key = match (all.peek(), own.peek()) {
                (None, None) => return Self::from_text(out),
                (Some(cell), None) | (None, Some(cell)) => cell.key(),
                (Some(cell), Some(other)) => cell.key().min(other.key()),
            };
            let old = all.next_if(|cell| cell.key() == key);
            let new = own.next_if(|cell| cell.key() == key);
            let Some(cell) = old.or(new) else { continue };
            let (range, end) = match cell.second {
                None => (place..place + 1, place + 1),
                Some(_) => (entries.clone(), entries.start + slot.count),
            };
            let (old, new) = (old.map_or("", |old| old.digits), new.map_or("", |new| new.digits));
            numbers.clear();
            let (before, after) = splice(old, range, new, end, &mut numbers);
            if before.len() + numbers.len() + after.len() > 0 {
                Cell {
                    digits: before,
                    ..cell
                }
                .push(&mut out);
                // Digits are ASCII.
                out.push_str(std::str::from_utf8(&numbers).unwrap_or_default());
                out.push_str(after);
            }
        }
    }
}

/// The characters of all packs, in order, and how packs number them.
struct Alphabet {
    chars: Vec<char>,
    /// For each pack, by its own number of a character, the place in `chars`; or [`NOWHERE`].
    places: Vec<Vec<u32>>,
    stretches: Vec<Stretch>,
}

/// Neighbouring characters, which packs keep side by side.
struct Stretch {
    /// Their places in the alphabet.
    places: Range<usize>,
    /// The packs that hold some of them, and between which numbers of theirs.
    holders: Vec<(u32, Range<u32>)>,
}

/// The place of a character that a pack numbers and does not hold.
const NOWHERE: u32 = u32::MAX;

/// The grams of one first character.
struct Group {
    first: char,
    /// Packs that hold it.
    packs: List,
    seconds: Vec<(char, List)>,
}

/// A stretch has at most so many characters …
const LONGEST: usize = 64;
/// … and no more once packs hold so many of them on average.
const HELD: usize = 8;

impl Alphabet {
    fn new(slots: &[Slot]) -> Self {
        let mut places = Table::default();
        let mut ranks = Vec::new();
        for (_, rank) in slots.iter().flat_map(|slot| slot.grams.chars()) {
            let held = places.get(rank);
            if held == 0 {
                ranks.push(rank);
            }
            places.set(rank, held + 1);
        }
        ranks.sort_unstable();
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut at = Vec::with_capacity(ranks.len());
        let mut held = 0;
        for (place, rank) in ranks.iter().enumerate() {
            let is_full = |last: &Stretch| last.places.len() == LONGEST || held >= HELD * slots.len();
            if stretches.last().is_none_or(is_full) {
                stretches.push(Stretch {
                    places: place..place,
                    holders: Vec::new(),
                });
                held = 0;
            }
            if let Some(last) = stretches.last_mut() {
                last.places.end += 1;
            }
            at.push(stretches.len() - 1);
            held += places.get(*rank) as usize;
            places.set(*rank, place as u32);
        }
        let mut alphabet = Self {
            chars: ranks.iter().map(|rank| unrank(*rank)).collect(),
            places: Vec::with_capacity(slots.len()),
            stretches,
        };
        for (slot, pack) in slots.iter().zip(0..) {
            let mut own = vec![NOWHERE; slot.grams.numbers()];
            for (number, rank) in slot.grams.chars() {
                let place = places.get(rank);
                own[number] = place;
                let stretch = &mut alphabet.stretches[at[place as usize]];
                let number = number as u32;
                match stretch.holders.last_mut() {
                    Some((last, numbers)) if *last == pack => numbers.end = number + 1,
                    _ => stretch.holders.push((pack, number..number + 1)),
                }
            }
            alphabet.places.push(own);
        }
        alphabet
    }
}

impl Stretch {
    /// The grams that begin with each character. `numbers` has room for all grams and is 0 before
    /// and after.
    fn text(&self, numbers: &mut [u32], alphabet: &Alphabet, slots: &[Slot], bases: &[u32]) -> String {
        let chars = &alphabet.chars;
        let groups = self.places.clone().map(|place| Group {
            first: chars[place],
            packs: List::default(),
            seconds: Vec::new(),
        });
        let mut groups: Vec<Group> = groups.collect();
        let mut seen = Vec::new();
        let held = self.holders.iter();
        let held = held.flat_map(|(pack, numbers)| numbers.clone().map(|number| (*pack, number as usize)));
        for (pack, number) in held {
            let at = pack as usize;
            let (slot, base, places) = (&slots[at], bases[at], &alphabet.places[at]);
            if places[number] == NOWHERE {
                continue;
            }
            let first = places[number] as usize - self.places.start;
            let Group { packs, seconds, .. } = &mut groups[first];
            packs.push(pack);
            let start = first * chars.len();
            let numbers = &mut numbers[start..];
            slot.grams.each(number, |second, entry| {
                let second = places[second] as usize;
                // One more than the place of its list.
                let list = &mut numbers[second];
                if *list == 0 {
                    seconds.push((chars[second], List::default()));
                    *list = seconds.len() as u32;
                    seen.push(start + second);
                }
                seconds[*list as usize - 1].1.push(base + entry);
            });
        }
        for gram in seen {
            numbers[gram] = 0;
        }
        let mut out = String::new();
        for Group {
            first,
            packs,
            mut seconds,
        } in groups
        {
            seconds.sort_unstable_by_key(|(second, _)| rank(*second));
            let lists = seconds.iter().map(|(second, list)| (Some(*second), list));
            for (second, list) in std::iter::once((None, &packs)).chain(lists) {
                let digits = list.as_str();
                Cell {
                    first,
                    second,
                    digits,
                }
                .push(&mut out);
            }
        }
        out
    }
}
