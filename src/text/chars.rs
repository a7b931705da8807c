//! A set of characters of the first plane, as a table: texts are passed over while they stay in it.

/// A set of characters; those beyond the first plane are in none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chars([u64; ROWS]);

/// A row for each 64 characters: those whose UTF-8 differs in the last byte alone.
const ROWS: usize = 1024;

impl Chars {
    /// The empty set.
    pub const fn none() -> Self {
        Self([0; ROWS])
    }

    /// Adds a character, unless it lies beyond the first plane.
    pub const fn add(&mut self, c: char) {
        let code = c as usize;
        if code >> 6 < ROWS {
            self.0[code >> 6] |= 1 << (code & 63);
        }
    }

    /// Takes a character out.
    pub const fn remove(&mut self, c: char) {
        let code = c as usize;
        if code >> 6 < ROWS {
            self.0[code >> 6] &= !(1 << (code & 63));
        }
    }

    /// All characters of the first plane that are not in the set.
    pub fn others(&self) -> Self {
        Self(self.0.map(|row| !row))
    }

    /// Whether a character is in the set.
    pub fn has(&self, c: char) -> bool {
        let row = self.0.get(c as usize >> 6);
        row.is_some_and(|row| row >> (c as usize & 63) & 1 == 1)
    }

    /// Where the run of characters of this set that begins at a byte of a text ends.
    pub fn run(&self, text: &str, at: usize) -> usize {
        let mut at = at;
        loop {
            let rest = text.as_bytes().get(at..).unwrap_or_default();
            // Most characters of a Japanese text take three bytes.
            let (triples, _) = rest.as_chunks();
            let run = triples.iter().position(|triple| !self.has_triple(triple));
            at += run.unwrap_or(triples.len()) * 3;
            match self.length_at(text, at) {
                0 => return at,
                length => at += length,
            }
        }
    }

    /// Bytes of the character at a byte of a text; zero where it is not in the set.
    pub fn length_at(&self, text: &str, at: usize) -> usize {
        let has = |row: u8, last: u8| self.0[usize::from(row)] >> (last & 0x3F) & 1 == 1;
        match text.as_bytes().get(at..).unwrap_or_default() {
            [a, b, c, ..] if self.has_triple(&[*a, *b, *c]) => 3,
            [a @ 0..=0x7F, ..] if has(a >> 6, *a) => 1,
            [a @ 0xC0..=0xDF, b, ..] if has(a & 0x1F, *b) => 2,
            _ => 0,
        }
    }

    /// Whether three bytes of a text are one character of the set.
    fn has_triple(&self, [a, b, c]: &[u8; 3]) -> bool {
        // Where the first begins no such character, the row is out of reach.
        let row = usize::from(*a).wrapping_sub(0xE0) << 6 | usize::from(b & 0x3F);
        let row = self.0.get(row);
        row.is_some_and(|row| row >> (c & 0x3F) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_ends_before_the_first_character_that_is_not_in_the_set() {
        let all: Vec<char> = "aZ\u{7F}\u{80}é߿\u{800}あン漢\u{FFFF}".chars().collect();
        for missing in &all {
            let mut set = Chars::none();
            all.iter().for_each(|c| set.add(*c));
            set.remove(*missing);
            let text: String = all.iter().collect();
            assert_eq!(Some(set.run(&text, 0)), text.find(*missing), "{missing:?}");
            assert!(all.iter().all(|c| set.has(*c) != (c == missing)));
            let others = set.others();
            assert!(all.iter().all(|c| others.has(*c) == (c == missing)));
            assert_eq!(set.run("あa", "あa".len()), "あa".len());
        }
    }

    #[test]
    fn no_set_has_characters_beyond_the_first_plane() {
        let mut set = Chars::none();
        set.add('𠮷');
        set.remove('𠮷');
        for set in [&set, &set.others()] {
            assert!(!set.has('𠮷'));
            assert_eq!(set.run("𠮷", 0), 0);
        }
    }
}
