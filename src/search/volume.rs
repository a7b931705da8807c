//! A volume: the index over a bounded number of packs.
//!
//! A site has a volume for each thousand meetings, oldest first, and one for what belongs to no
//! meeting. However large the site, a posting covers one volume, a browser may stop after the
//! newest, and a meeting that is added or edited changes the index of its own volume only.

use std::collections::HashMap;

use serde::Serialize;

use super::pack::Pack;
use super::postings::{COARSE, Gram, Grams, List};
use super::script;

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

/// What is kept of a pack until its volume is complete.
#[derive(Debug)]
pub struct Slot {
    name: String,
    count: u32,
    grams: Grams,
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
        let value = format!("[\"{stamp}\",{}]", script::literal(&shard.data));
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

/// The postings of all packs of a volume.
struct Merged {
    /// Sorted by gram.
    grams: Vec<(Gram, List)>,
    /// Packs that hold a character.
    chars: HashMap<char, List>,
}

impl Merged {
    fn new(slots: &[Slot]) -> Self {
        let mut lists: HashMap<Gram, List> = HashMap::new();
        let mut chars: HashMap<char, List> = HashMap::new();
        let mut base = 0;
        for (index, slot) in slots.iter().enumerate() {
            let mut first = None;
            for (gram, entry) in slot.grams.iter() {
                if first.replace(gram.first()) != Some(gram.first()) {
                    chars.entry(gram.first()).or_default().push(index as u32);
                }
                let list = lists.entry(gram).or_default();
                if gram.second().is_some() {
                    list.push(base + entry);
                }
            }
            base += slot.count;
        }
        let mut grams: Vec<(Gram, List)> = lists.into_iter().collect();
        grams.sort_unstable_by_key(|(gram, _)| *gram);
        Self { grams, chars }
    }

    fn shards(&self, slots: &[Slot], limits: &Limits) -> Vec<Shard> {
        let mut shards = Vec::new();
        let mut shard = Shard::default();
        let mut group = None;
        for (gram, list) in &self.grams {
            if shard.data.len() >= limits.shard {
                shards.push(std::mem::take(&mut shard));
            }
            let starts_shard = shard.data.is_empty();
            let starts_group = group.replace(gram.first()) != Some(gram.first());
            if starts_shard {
                shard.first.push(gram.first());
                if !starts_group {
                    shard.first.extend(gram.second());
                }
            }
            if starts_shard || starts_group {
                shard.data.push(' ');
                shard.data.push(gram.first());
            }
            if starts_group && let Some(packs) = self.chars.get(&gram.first()) {
                push_digits(&mut shard.data, &packs.digits);
            }
            if let Some(second) = gram.second() {
                shard.data.push('\t');
                shard.data.push(second);
                if list.digits.len() > limits.list {
                    shard.data.push(char::from(COARSE));
                    push_digits(&mut shard.data, &coarse(list, slots).digits);
                } else {
                    push_digits(&mut shard.data, &list.digits);
                }
            }
        }
        shards.push(shard);
        shards
    }

    /// The grams that stand in more than a twentieth of the entries, the most frequent first.
    fn common(&self, entries: u32) -> String {
        let mut frequent: Vec<(u32, Gram)> = self
            .grams
            .iter()
            .filter(|(_, list)| u64::from(list.count) * 20 > u64::from(entries))
            .map(|(gram, list)| (list.count, *gram))
            .collect();
        frequent.sort_unstable_by_key(|&(count, gram)| (std::cmp::Reverse(count), gram));
        frequent.truncate(COMMON);
        let mut text = String::new();
        for (_, gram) in frequent {
            text.push(' ');
            text.push(gram.first());
            text.extend(gram.second());
        }
        text
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
    out.extend(digits.iter().map(|&digit| char::from(digit)));
}
