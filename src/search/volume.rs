//! A volume: the index over a bounded number of packs.
//!
//! A site has a volume for each thousand meetings, oldest first, and one for what belongs to no
//! meeting. However large the site, a posting covers one volume, a browser may stop after the
//! newest, and a meeting that is added or edited changes the index of its own volume only.

use std::io;

use rayon::prelude::*;
use serde::Serialize;

use super::merged::{Cell, Merged, ranges};
use super::pack::Pack;
use super::postings::{COARSE, Grams, List, count, numbers, rank, unrank};
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

/// Shards that are written side by side.
const AT_ONCE: usize = 64;
/// How many frequent grams the directory names, for the reader to leave them for last.
const COMMON: usize = 400;

/// A pack of a volume, without what is shown of it.
#[derive(Debug)]
pub struct Slot<G = Grams> {
    /// The file's name below `search/`.
    pub name: String,
    /// How many entries.
    pub count: u32,
    /// What finds them.
    pub grams: G,
    /// The hash of the grams, where a search to come may ask for it.
    pub hash: Option<String>,
}

impl<G> Slot<G> {
    /// The pack with other grams.
    pub fn with<H>(self, grams: H) -> (Slot<H>, G) {
        let slot = Slot {
            name: self.name,
            count: self.count,
            hash: self.hash,
            grams,
        };
        (slot, self.grams)
    }
}

impl From<Pack> for Slot {
    fn from(pack: Pack) -> Self {
        Self {
            name: pack.name,
            count: pack.count,
            grams: pack.grams,
            hash: pack.hash,
        }
    }
}

impl Slot {
    /// The pack while its volume is not complete.
    pub fn shelved(self, shelf: &Shelf) -> Slot<Shelved> {
        let (slot, grams) = self.with(());
        slot.with(shelf.put(grams)).0
    }
}

impl Slot<Shelved> {
    /// The pack with its grams again.
    ///
    /// # Errors
    /// The shelf cannot be read.
    pub fn back(self, shelf: &Shelf) -> io::Result<Slot> {
        let (slot, grams) = self.with(());
        Ok(slot.with(shelf.take(grams)?).0)
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

/// Writes the files of a volume: `search/v<number>/<shard>.js` and `search/v<number>.js`.
pub fn write<G, E: Send>(
    number: usize,
    slots: &[Slot<G>],
    merged: &Merged,
    limits: &Limits,
    write: impl Fn(&str, Vec<u8>) -> Result<(), E> + Sync,
) -> Result<(), E> {
    let mut hasher = blake3::Hasher::new();
    for text in merged.pieces() {
        hasher.update(text.as_bytes());
    }
    for slot in slots {
        hasher.update(slot.name.as_bytes());
        hasher.update(&slot.count.to_le_bytes());
    }
    let stamp = hasher.finalize().to_hex();
    let stamp = stamp.get(..12).unwrap_or_default();
    let write_shard = |(index, shard): &(usize, Shard)| {
        let name = format!("v{number}/{index}");
        let mut value = format!("[\"{stamp}\",").into_bytes();
        script::push_literal(&mut value, &shard.data);
        value.push(b']');
        write(&script::path(&name), script::wrap(&name, &value))
    };
    let mut firsts = String::new();
    let mut shards = shards(merged, slots, limits).enumerate();
    loop {
        let some: Vec<(usize, Shard)> = shards.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            break;
        }
        for (index, shard) in &some {
            if *index > 0 {
                firsts.push(' ');
                firsts.push_str(&shard.first);
            }
        }
        some.par_iter().try_for_each(write_shard)?;
    }
    let directory = Directory {
        stamp,
        packs: slots.iter().map(|slot| slot.name.as_str()).collect(),
        counts: slots.iter().map(|slot| slot.count).collect(),
        shards: firsts,
        common: common(merged, slots.iter().map(|slot| slot.count).sum()),
    };
    let name = format!("v{number}");
    write(&script::path(&name), script::file(&name, &directory))
}

/// A stretch of the text of a volume.
#[derive(Default)]
struct Shard {
    /// What its first gram starts with: one character where a group begins here.
    first: String,
    data: String,
}

/// Cuts the text into stretches of about the same length; one at least.
fn shards<G>(merged: &Merged, slots: &[Slot<G>], limits: &Limits) -> impl Iterator<Item = Shard> {
    let mut cells = merged.cells().peekable();
    let mut is_first = true;
    std::iter::from_fn(move || {
        if cells.peek().is_none() && !is_first {
            return None;
        }
        is_first = false;
        let mut shard = Shard::default();
        while let Some(cell) = cells.next_if(|_| shard.data.len() < limits.shard) {
            if shard.data.is_empty() {
                shard.first.push(cell.first);
                if let Some(second) = cell.second {
                    shard.first.push(second);
                    let head = Cell {
                        second: None,
                        digits: "",
                        ..cell
                    };
                    head.push(&mut shard.data);
                }
            }
            if cell.second.is_some() && cell.digits.len() > limits.list {
                let packs = coarse(cell.digits, slots);
                let digits = format!("{COARSE}{}", packs.as_str());
                let digits = digits.as_str();
                Cell { digits, ..cell }.push(&mut shard.data);
            } else {
                cell.push(&mut shard.data);
            }
        }
        Some(shard)
    })
}

/// The grams that stand in more than a twentieth of the entries, the most frequent first.
fn common(merged: &Merged, entries: u32) -> String {
    let mut frequent = Vec::new();
    let is_frequent = |numbers: usize| numbers as u64 * 20 > u64::from(entries);
    // A number has a digit at least.
    for cell in merged.cells().filter(|cell| is_frequent(cell.digits.len())) {
        let count = count(cell.digits);
        if let Some(second) = cell.second.filter(|_| is_frequent(count)) {
            frequent.push((std::cmp::Reverse(count), (rank(cell.first), rank(second))));
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

/// The packs in which the entries of a posting are.
fn coarse<G>(digits: &str, slots: &[Slot<G>]) -> List {
    let mut packs = List::default();
    let mut ranges = (0..).zip(ranges(slots));
    let mut current = ranges.next();
    for entry in numbers(digits) {
        while current.as_ref().is_some_and(|(_, range)| range.end <= entry) {
            current = ranges.next();
        }
        if let Some((pack, _)) = current {
            packs.push(pack);
        }
    }
    packs
}
