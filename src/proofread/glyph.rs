//! Characters that print, scanners and tired eyes take for one another.
//!
//! The families are data (`look_alikes.txt`). Voicing marks and the size of kana need no table:
//! they come off by decomposition.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// How like one another two characters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// The same kana but for its voicing or size.
    Voicing,
    /// Of one family of shapes.
    Shape,
}

/// The members of each character's families but itself, in the order of the list.
static ALIKE: LazyLock<HashMap<char, Vec<char>>> = LazyLock::new(|| {
    let mut all: HashMap<char, Vec<char>> = HashMap::new();
    let lines = include_str!("look_alikes.txt").lines();
    let families = lines.filter(|line| !line.starts_with('#'));
    for family in families.flat_map(str::split_whitespace) {
        for c in family.chars() {
            let others = all.entry(c).or_default();
            others.extend(family.chars().filter(|other| *other != c));
        }
    }
    all
});

/// How two different characters are alike, if they are.
pub(super) fn likeness(a: char, b: char) -> Option<Likeness> {
    if a == b {
        return None;
    }
    if base(a).is_some_and(|base_of_a| Some(base_of_a) == base(b)) {
        return Some(Likeness::Voicing);
    }
    alike(a).any(|other| other == b).then_some(Likeness::Shape)
}

/// The characters that look like one, in the order of the list.
pub(super) fn alike(c: char) -> impl Iterator<Item = char> {
    ALIKE.get(&c).into_iter().flatten().copied()
}

/// A kana without voicing, in its large form; none for other characters.
fn base(c: char) -> Option<char> {
    let plain = std::iter::once(c).nfd().next()?;
    let large = match plain {
        'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ'
        | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => char::from_u32(u32::from(plain) + 1)?,
        'ヵ' => 'カ',
        other => other,
    };
    matches!(large, 'ぁ'..='ん' | 'ァ'..='ヴ').then_some(large)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_is_what_eyes_confuse() {
        for (a, b) in [('ガ', 'カ'), ('ボ', 'ポ'), ('ッ', 'ツ'), ('っ', 'つ')] {
            assert_eq!(likeness(a, b), Some(Likeness::Voicing), "{a} {b}");
        }
        for (a, b) in [
            ('末', '未'),
            ('己', '巳'),
            ('ロ', '口'),
            ('蔦', '鳶'),
            ('へ', 'ヘ'),
        ] {
            assert_eq!(likeness(a, b), Some(Likeness::Shape), "{a} {b}");
            assert_eq!(likeness(b, a), Some(Likeness::Shape), "{b} {a}");
            assert!(alike(a).any(|other| other == b));
        }
        for (a, b) in [('末', '末'), ('森', '会'), ('ア', 'ト'), ('a', 'b')] {
            assert_eq!(likeness(a, b), None, "{a} {b}");
        }
    }
}
