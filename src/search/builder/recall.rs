//! What an earlier search left, in place of what would be made of the same entries.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use super::{Builder, Open, lock};
use crate::search::earlier::{Earlier, Remembered, RememberedVolume};
use crate::search::merged::ranges;
use crate::search::shelf::Shelved;
use crate::search::volume::Slot;
use crate::search::{pack, script};

/// Packs of a volume that are exchanged in its index: with more of them all are merged anew.
const EXCHANGED: usize = 8;

impl<W, E> Builder<W, E>
where
    W: Fn(&str, Vec<u8>) -> Result<(), E> + Sync,
    E: Send,
{
    /// Takes a meeting as an earlier search had it, in place of its entries. Before any is added.
    pub fn recall(&self, meeting: &str, pack: &Remembered) {
        if let Some(place) = self.places.get(meeting) {
            let mut state = lock(&self.state);
            state.small_bytes += pack.text;
            state.recalled.insert(*place, pack.clone());
            if state.small_bytes > self.limits.text {
                state.small = None;
            }
        }
    }

    /// Says that a meeting was added that is not as an earlier search had it.
    pub fn changed(&self, meeting: &str) {
        if let Some(place) = self.places.get(meeting) {
            lock(&self.state)
                .stale
                .insert(place / self.limits.volume.packs.max(1));
        }
    }

    /// Settles what becomes of the meetings that were recalled: `keep` is called with each file
    /// that stands as it is to be. Gives back those whose entries must be added after all. None is
    /// added meanwhile.
    pub fn settle(&self, earlier: &dyn Earlier, mut keep: impl FnMut(&str)) -> Result<Vec<String>, E> {
        let (recalled, stale, is_small) = {
            let mut state = lock(&self.state);
            let recalled = std::mem::take(&mut state.recalled);
            if state.small.is_some() {
                state.small_bytes -= recalled.values().map(|pack| pack.text).sum::<usize>();
            }
            (recalled, std::mem::take(&mut state.stale), state.small.is_some())
        };
        let packs = self.limits.volume.packs.max(1);
        let mut missing = Vec::new();
        for (number, meetings) in self.meetings.chunks(packs).enumerate() {
            let first = number * packs;
            let mut files = earlier.under(&format!("search/v{number}/"));
            files.push(script::path(&format!("v{number}")));
            let stands = !is_small
                && files.len() > 1
                && !stale.contains(&number)
                && files.iter().all(|file| earlier.stands(file));
            let last = earlier.volume(number).filter(|_| !is_small);
            let is_done = if stands {
                files.iter().for_each(|file| keep(file));
                let remembered = last.map(|last| (number, last.clone()));
                lock(&self.state).remembered.extend(remembered);
                true
            } else {
                let exchange = last.map(|last| self.exchange(number, last, &recalled));
                exchange.transpose()?.unwrap_or_default()
            };
            if is_done {
                // Nothing is left to write.
                self.volumes
                    .get(number)
                    .map(|volume| std::mem::take(&mut *lock(volume)));
            }
            for (meeting, place) in meetings.iter().zip(first..) {
                let Some(pack) = recalled.get(&place) else {
                    continue;
                };
                let name = pack::meeting_name(&meeting.id);
                let text = script::path(&name);
                let is_back = !is_small
                    && earlier.stands(&text)
                    && (is_done || self.put_back(place, name, pack).is_some());
                match is_back {
                    true => keep(&text),
                    false => missing.push(meeting.id.clone()),
                }
            }
        }
        Ok(missing)
    }

    /// Writes the index of a volume as it was but for a few packs. Whether that could be done.
    fn exchange(
        &self,
        number: usize,
        last: &RememberedVolume,
        recalled: &BTreeMap<usize, Remembered>,
    ) -> Result<bool, E> {
        let open = self.volumes.get(number).map(lock);
        let (Some(folder), Some(mut open)) = (self.folder.as_deref(), open) else {
            return Ok(false);
        };
        let mut slots: Vec<Slot<()>> = last.slots().collect();
        let others = self.others(number, &open, &slots, recalled);
        let others = others.filter(|others| others.len() <= EXCHANGED);
        let Some((others, mut merged)) = others.zip(last.merged(folder)) else {
            return Ok(false);
        };
        for at in others {
            let other = open.get_mut(at).and_then(Option::take);
            let entries = ranges(&slots).nth(at);
            if let Some((other, entries)) = other.zip(entries) {
                let other = other.back(&self.shelf).map_err(self.unreadable)?;
                merged = merged.exchanged(at as u32, entries, &other);
                slots[at] = other.with(()).0;
            }
        }
        let remembered = self.remember(number, &slots, &merged);
        lock(&self.state).remembered.extend(remembered);
        self.close(number, &slots, &merged)?;
        Ok(true)
    }

    /// The packs of a volume that are others than these, by their places in it; none where it had
    /// other meetings.
    fn others(
        &self,
        number: usize,
        open: &Open,
        slots: &[Slot<()>],
        recalled: &BTreeMap<usize, Remembered>,
    ) -> Option<Vec<usize>> {
        let first = number * self.limits.volume.packs.max(1);
        let mut others = Vec::new();
        for (at, (was, slot)) in slots.iter().zip(open).enumerate() {
            let meeting = self.meetings.get(first + at)?;
            let recalled = recalled.get(&(first + at));
            let now = match (slot, recalled) {
                (Some(slot), _) => (slot.count, slot.hash.as_deref()),
                (None, recalled) => (recalled?.count, Some(recalled?.hash())),
            };
            if was.name != pack::meeting_name(&meeting.id) {
                return None;
            }
            if (was.count, was.hash.as_deref()) != now {
                others.push(at);
            }
        }
        let all_came = others.iter().all(|at| open.get(*at).is_some_and(Option::is_some));
        (slots.len() == open.len() && all_came).then_some(others)
    }

    fn put_back(&self, place: usize, name: String, pack: &Remembered) -> Option<()> {
        let slot = Slot {
            name,
            count: pack.count,
            grams: Shelved::Here(pack.grams(self.folder.as_deref()?)?),
            hash: Some(pack.hash().to_owned()),
        };
        let packs = self.limits.volume.packs.max(1);
        let mut open = lock(self.volumes.get(place / packs)?);
        *open.get_mut(place % packs)? = Some(slot);
        self.entries.fetch_add(pack.count as usize, Ordering::Relaxed);
        Some(())
    }
}
