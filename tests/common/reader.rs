//! Reads the files as `themes/default/assets/search.js` does.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::{Files, normal};

/// Stands before a posting that names packs rather than entries.
const COARSE: char = '~';
/// A number is written in this base; its digits but the last stand that much higher.
const BASE: u32 = 45;

pub struct Reader<'a> {
    files: &'a Files,
    read: RefCell<BTreeMap<String, Rc<Value>>>,
}

struct Volume {
    number: usize,
    value: Rc<Value>,
    shards: Vec<Vec<u16>>,
    starts: Vec<u32>,
}

impl<'a> Reader<'a> {
    pub fn new(files: &'a Files) -> Self {
        Self {
            files,
            read: RefCell::default(),
        }
    }

    /// What a file hands over; each is read once.
    fn get(&self, name: &str) -> Rc<Value> {
        let mut read = self.read.borrow_mut();
        if let Some(value) = read.get(name) {
            return Rc::clone(value);
        }
        let value = Rc::new(self.parsed(name));
        read.insert(name.to_owned(), Rc::clone(&value));
        value
    }

    fn parsed(&self, name: &str) -> Value {
        let bytes = self
            .files
            .get(&format!("search/{name}.js"))
            .unwrap_or_else(|| panic!("no {name}"));
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let head = format!("gijiSearch({},", serde_json::to_string(name).expect("a name"));
        let value = text
            .strip_prefix(&head)
            .and_then(|rest| rest.strip_suffix(");\n"));
        let value = value.unwrap_or_else(|| panic!("{text}"));
        assert!(!value.contains(['\n', '\r', '\u{2028}']), "{name}");
        serde_json::from_str(&value.replace('\t', "\\t")).expect(name)
    }

    /// The URLs of the entries that hold a form, in any order.
    pub fn find(&self, form: &str) -> Vec<String> {
        let index = self.get("index");
        let volumes = index["volumes"].as_u64().expect("a number");
        let mut urls = Vec::new();
        if volumes == 0 {
            for pack in self.get("text").as_array().expect("packs") {
                let rows = pack["entries"].as_array().expect("rows").len();
                (0..rows).for_each(|row| verify(pack, row, form, &mut urls));
            }
        }
        for number in 0..volumes as usize {
            let volume = self.volume(number);
            for entry in self.perhaps(&volume, form) {
                let pack = volume.starts.partition_point(|&start| start <= entry) - 1;
                let name = volume.value["packs"][pack].as_str().expect("a name");
                let row = entry - volume.starts[pack];
                verify(&self.get(name), row as usize, form, &mut urls);
            }
        }
        urls
    }

    fn volume(&self, number: usize) -> Volume {
        let value = self.get(&format!("v{number}"));
        let shards = value["shards"].as_str().expect("text").split(' ');
        let mut starts = vec![0];
        for count in value["counts"].as_array().expect("counts") {
            starts.push(starts.last().expect("one") + count.as_u64().expect("a number") as u32);
        }
        Volume {
            number,
            shards: shards.map(|first| first.encode_utf16().collect()).collect(),
            starts,
            value,
        }
    }

    fn perhaps(&self, volume: &Volume, form: &str) -> Vec<u32> {
        let chars: Vec<char> = form.chars().collect();
        if chars.len() < 2 {
            return self.posting(volume, form, false);
        }
        let mut found: Option<Vec<u32>> = None;
        for pair in chars.windows(2) {
            let held = self.posting(volume, &pair.iter().collect::<String>(), true);
            found = Some(match found {
                Some(found) => found.into_iter().filter(|entry| held.contains(entry)).collect(),
                None => held,
            });
        }
        found.unwrap_or_default()
    }

    fn posting(&self, volume: &Volume, gram: &str, pair: bool) -> Vec<u32> {
        let key: Vec<u16> = gram.encode_utf16().collect();
        let shard = volume
            .shards
            .partition_point(|first| *first <= key)
            .saturating_sub(1);
        let shard = self.get(&format!("v{}/{shard}", volume.number));
        assert_eq!(shard[0], volume.value["stamp"]);
        let data = shard[1].as_str().expect("text");
        let first = gram.chars().next().expect("a character");
        let Some(group) = data.split(' ').skip(1).find(|group| group.starts_with(first)) else {
            return Vec::new();
        };
        let mut terms = group.split('\t');
        let packs = terms
            .next()
            .and_then(|packs| packs.strip_prefix(first))
            .expect("a group");
        let (digits, coarse) = if pair {
            let second = gram.chars().nth(1).expect("a character");
            match terms.find_map(|term| term.strip_prefix(second)) {
                Some(digits) => match digits.strip_prefix(COARSE) {
                    Some(packs) => (packs, true),
                    None => (digits, false),
                },
                None => return Vec::new(),
            }
        } else {
            (packs, true)
        };
        let mut next = 0;
        let found = numbers(digits).into_iter().map(|step| {
            next += step + 1;
            next - 1
        });
        if !coarse {
            return found.collect();
        }
        found
            .flat_map(|pack| volume.starts[pack as usize]..volume.starts[pack as usize + 1])
            .collect()
    }
}

/// Adds the row's URL if one of its fields holds the form.
fn verify(pack: &Value, row: usize, form: &str, urls: &mut Vec<String>) {
    let row = pack["entries"][row].as_array().expect("a row");
    let texts = |value: &Value| -> Vec<String> {
        let list = value.as_array().cloned().unwrap_or_default();
        list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let at = |index: usize| row.get(index).cloned().unwrap_or(Value::Null);
    let mut fields: Vec<String> = [at(3), at(4), at(5)]
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    fields.extend(texts(&at(6)));
    fields.extend(texts(&at(7)));
    if let Some(speaker) = at(2).as_u64() {
        fields.extend(texts(&pack["speakers"][speaker as usize]).into_iter().skip(1));
    }
    if fields.iter().any(|field| normal(field).contains(form)) {
        let url = at(1).as_str().expect("a URL").to_owned();
        let base = pack["base"].as_str().expect("a base");
        urls.push(if url.starts_with('#') {
            format!("{base}{url}")
        } else {
            url
        });
    }
}

fn numbers(digits: &str) -> Vec<u32> {
    let mut high = 0;
    let mut numbers = Vec::new();
    for code in digits.bytes() {
        let value = u32::from(code) - u32::from(b'#') - u32::from(code > b'\\');
        if value < BASE {
            numbers.push(high * BASE + value);
            high = 0;
        } else {
            high = high * BASE + value - BASE;
        }
    }
    numbers
}
