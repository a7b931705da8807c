//! How two words differ that are one character apart.

/// The one difference, by the character of the printed word at which it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Difference {
    /// The printed character stands for another.
    Replaced { at: usize, printed: char, meant: char },
    /// A character is missing before this place.
    Missing { at: usize, meant: char },
    /// This character is one too many.
    Extra { at: usize, printed: char },
}

/// The difference between a printed word and another, if it is one character.
pub(super) fn difference(printed: &str, other: &str) -> Option<Difference> {
    let (a, b): (Vec<char>, Vec<char>) = (printed.chars().collect(), other.chars().collect());
    let at = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (a.get(at..)?, b.get(at..)?);
    match (rest_a, rest_b) {
        ([x, tail_a @ ..], [y, tail_b @ ..]) if tail_a == tail_b && x != y => Some(Difference::Replaced {
            at,
            printed: *x,
            meant: *y,
        }),
        (_, [y, tail @ ..]) if tail == rest_a => Some(Difference::Missing { at, meant: *y }),
        ([x, tail @ ..], _) if tail == rest_b => Some(Difference::Extra { at, printed: *x }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_apart_and_no_more() {
        assert_eq!(
            difference("ポット", "ボット"),
            Some(Difference::Replaced {
                at: 0,
                printed: 'ポ',
                meant: 'ボ'
            })
        );
        assert_eq!(
            difference("支分局", "支分部局"),
            Some(Difference::Missing { at: 2, meant: '部' })
        );
        assert_eq!(
            difference("構構成員", "構成員"),
            Some(Difference::Extra {
                at: 1, printed: '構'
            })
        );
        assert_eq!(difference("同じ", "同じ"), None);
        assert_eq!(difference("ab", "ba"), None);
        assert_eq!(difference("", "ab"), None);
    }
}
