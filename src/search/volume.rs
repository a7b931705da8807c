//! A volume: the index over a bounded number of packs.
//!
//! A site has a volume for each thousand meetings, oldest first, and one for what belongs to no
//! meeting. However large the site, a posting covers one volume, a browser may stop after the
//! newest, and a meeting that is added or edited changes the index of its own volume only.

use std::io;
use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use super::pack::Pack;
use super::postings::{COARSE, Grams, List, Table, rank, unrank};
use super::script;
use super::shelf::{Shelf, Shelved};

/// How large a volume and its files grow.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Packs of a volume.
    pub packs: usize,
    /// A shard is closed when it is this long; with `list` it stays below 32 KB.
    pub shard: usize,
    /// A posting longer than this names packs, not entries.
    pub list: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            packs: 1000,
            shard: 14 * 1024,
            list: 16 * 1024,
        }
    }
}

/// How many frequent grams the directory names, for the reader to leave them for last.
const COMMON: usize = 400;

/// A pack of a volume, without what is shown of it.
#[derive(Debug)]
pub struct Slot<G = Grams> {
    name: String,
    count: u32,
    grams: G,
}

impl<G> Slot<G> {
    /// A pack of this name, with so many entries.
    pub fn new(name: String, count: u32, grams: G) -> Self {
        Self { name, count, grams }
    }
}

impl From<Pack> for Slot {
    fn from(pack: Pack) -> Self {
        Self {
            name: pack.name,
            count: pack.count,
            grams: pack.grams,
        }
    }
}

impl Slot {
    /// The pack while its volume is not complete.
    pub fn shelved(self, shelf: &Shelf) -> Slot<Shelved> {
        let Self { name, count, grams } = self;
        let grams = shelf.put(grams);
        Slot { name, count, grams }
    }
}

impl Slot<Shelved> {
    /// The pack with its grams again.
    ///
    /// # Errors
    /// The shelf cannot be read.
    pub fn back(self, shelf: &Shelf) -> io::Result<Slot> {
        let Self { name, count, grams } = self;
        let grams = shelf.take(grams)?;
        Ok(Slot { name, count, grams })
    }
}

#[derive(Serialize)]
struct Directory<'a> {
    stamp: &'a str,
    packs: Vec<&'a str>,
    counts: Vec<u32>,
    shards: String,
    common: String,
}

/// Writes the files of a volume: `search/v<number>.js` and `search/v<number>/<shard>.js`.
pub fn write<E>(
    number: usize,
    slots: &[Slot],
    limits: &Limits,
    mut write: impl FnMut(&str, Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    let merged = Merged::new(slots);
    let shards = merged.shards(slots, limits);
    let mut hasher = blake3::Hasher::new();
    for shard in &shards {
        hasher.update(shard.data.as_bytes());
        hasher.update(b"\n");
    }
    for slot in slots {
        hasher.update(slot.name.as_bytes());
        hasher.update(&slot.count.to_le_bytes());
    }
    let stamp = hasher.finalize().to_hex();
    let stamp = stamp.get(..12).unwrap_or_default();
    let directory = Directory {
        stamp,
        packs: slots.iter().map(|slot| slot.name.as_str()).collect(),
        counts: slots.iter().map(|slot| slot.count).collect(),
        shards: shards
            .iter()
            .skip(1)
            .map(|shard| format!(" {}", shard.first))
            .collect(),
        common: merged.common(slots.iter().map(|slot| slot.count).sum()),
    };
    let name = format!("v{number}");
    write(&script::path(&name), script::file(&name, &directory))?;
    for (index, shard) in shards.into_iter().enumerate() {
        let name = format!("v{number}/{index}");
        let mut value = format!("[\"{stamp}\",").into_bytes();
        script::push_literal(&mut value, &shard.data);
        value.push(b']');
        write(&script::path(&name), script::wrap(&name, &value))?;
    }
    Ok(())
}

/// A stretch of the sorted grams: groups of one first character, each ` ` the character, the packs
/// that hold it, then for each second character a tab, the character and its posting. No normal
/// text holds a space or a tab, so a reader finds a gram by searching for its text.
#[derive(Default)]
struct Shard {
    /// What its first gram starts with: one character where a group begins here.
    first: String,
    data: String,
}

/// The postings of all packs of a volume, sorted.
struct Merged(Vec<Group>);

/// The grams of one first character.
struct Group {
    first: char,
    /// Packs that hold it.
    packs: List,
    /// Whether it is the last character of a field somewhere.
    ends: bool,
    seconds: Vec<(char, List)>,
}

/// The characters of all packs, in order, and how packs number them.
struct Alphabet {
    chars: Vec<char>,
    /// For each pack, by its own number of a character, the place in `chars`.
    places: Vec<Vec<u32>>,
    stretches: Vec<Stretch>,
}

/// Neighbouring characters, which packs keep side by side.
struct Stretch {
    /// Their places in the alphabet.
    places: Range<usize>,
    /// The packs that hold some of them, and their numbers of each.
    holders: Vec<(u32, u32)>,
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
            let mut own = vec![0; slot.grams.numbers()];
            for (number, rank) in slot.grams.chars() {
                let place = places.get(rank);
                own[number] = place;
                let stretch = &mut alphabet.stretches[at[place as usize]];
                stretch.holders.push((pack, number as u32));
            }
            alphabet.places.push(own);
        }
        alphabet
    }
}

impl Merged {
    fn new(slots: &[Slot]) -> Self {
        let bases: Vec<u32> = slots
            .iter()
            .scan(0, |next, slot| Some(std::mem::replace(next, *next + slot.count)))
            .collect();
        let alphabet = Alphabet::new(slots);
        let groups = alphabet.stretches.par_iter().map_init(
            || vec![0; LONGEST * alphabet.chars.len()],
            |numbers, stretch| stretch.groups(numbers, &alphabet, slots, &bases),
        );
        Self(groups.collect::<Vec<_>>().into_iter().flatten().collect())
    }

    fn shards(&self, slots: &[Slot], limits: &Limits) -> Vec<Shard> {
        let mut shards = Vec::new();
        let mut shard = Shard::default();
        for group in &self.0 {
            let mut starts_group = true;
            // The end of a field has no posting, and stands first.
            let ends = group.ends.then_some(None);
            for gram in ends.into_iter().chain(group.seconds.iter().map(Some)) {
                if shard.data.len() >= limits.shard {
                    shards.push(std::mem::take(&mut shard));
                }
                let starts_shard = shard.data.is_empty();
                if starts_shard {
                    shard.first.push(group.first);
                    if !starts_group {
                        shard.first.extend(gram.map(|(second, _)| *second));
                    }
                }
                if starts_shard || starts_group {
                    shard.data.push(' ');
                    shard.data.push(group.first);
                }
                if std::mem::take(&mut starts_group) {
                    push_digits(&mut shard.data, &group.packs.digits);
                }
                if let Some((second, list)) = gram {
                    shard.data.push('\t');
                    shard.data.push(*second);
                    if list.digits.len() > limits.list {
                        shard.data.push(char::from(COARSE));
                        push_digits(&mut shard.data, &coarse(list, slots).digits);
                    } else {
                        push_digits(&mut shard.data, &list.digits);
                    }
                }
            }
        }
        shards.push(shard);
        shards
    }

    /// The grams that stand in more than a twentieth of the entries, the most frequent first.
    fn common(&self, entries: u32) -> String {
        let mut frequent = Vec::new();
        for group in &self.0 {
            for (second, list) in &group.seconds {
                if u64::from(list.count) * 20 > u64::from(entries) {
                    let gram = (rank(group.first), rank(*second));
                    frequent.push((std::cmp::Reverse(list.count), gram));
                }
            }
        }
        frequent.sort_unstable();
        frequent.truncate(COMMON);
        let mut text = String::new();
        for (_, (first, second)) in frequent {
            text.extend([' ', unrank(first), unrank(second)]);
        }
        text
    }
}

impl Stretch {
    /// The grams that begin with each character. `numbers` has room for all grams and is 0 before
    /// and after.
    fn groups(&self, numbers: &mut [u32], alphabet: &Alphabet, slots: &[Slot], bases: &[u32]) -> Vec<Group> {
        let chars = &alphabet.chars;
        let groups = self.places.clone().map(|place| Group {
            first: chars[place],
            packs: List::default(),
            ends: false,
            seconds: Vec::new(),
        });
        let mut groups: Vec<Group> = groups.collect();
        let mut seen = Vec::new();
        for (pack, number) in &self.holders {
            let (at, number) = (*pack as usize, *number as usize);
            let (slot, base, places) = (&slots[at], bases[at], &alphabet.places[at]);
            let first = places[number] as usize - self.places.start;
            let Group {
                packs, ends, seconds, ..
            } = &mut groups[first];
            packs.push(*pack);
            let start = first * chars.len();
            let numbers = &mut numbers[start..];
            *ends |= slot.grams.each(number, |second, entry| {
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
        for group in &mut groups {
            group.seconds.sort_unstable_by_key(|(second, _)| rank(*second));
        }
        groups
    }
}

/// The packs in which the entries of a list are.
fn coarse(list: &List, slots: &[Slot]) -> List {
    let mut packs = List::default();
    let mut ends = slots
        .iter()
        .scan(0, |end, slot| {
            *end += slot.count;
            Some(*end)
        })
        .enumerate();
    let mut current = ends.next();
    for entry in list.iter() {
        while current.is_some_and(|(_, end)| end <= entry) {
            current = ends.next();
        }
        if let Some((pack, _)) = current {
            packs.push(pack as u32);
        }
    }
    packs
}

fn push_digits(out: &mut String, digits: &[u8]) {
    // Digits are ASCII.
    out.push_str(std::str::from_utf8(digits).unwrap_or_default());
}
