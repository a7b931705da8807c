//! Looking through the bytes of a text a block at a time: without a branch inside a block, the
//! compiler makes a few instructions of it.

/// Bytes that are looked at together.
const BLOCK: usize = 32;
/// What is left of a text, or a short one, is looked at in smaller blocks.
const SHORT: usize = 8;

/// The first place from `from` on that `is` holds of, told by the byte there and the two after it;
/// zeros stand after the last.
pub fn position(bytes: &[u8], from: usize, is: impl Fn(u8, u8, u8) -> bool) -> Option<usize> {
    let mut at = from;
    in_blocks::<BLOCK>(bytes, &mut at, &is)
        .or_else(|| in_blocks::<SHORT>(bytes, &mut at, &is))
        .or_else(|| (at..bytes.len()).find(|at| is_at(bytes, *at, &is)))
}

#[inline(always)]
fn in_blocks<const SIZE: usize>(
    bytes: &[u8],
    at: &mut usize,
    is: &impl Fn(u8, u8, u8) -> bool,
) -> Option<usize> {
    while let Some(marks) = marks::<SIZE>(bytes, *at, is) {
        if marks.iter().fold(0, |any, mark| any | mark) != 0 {
            return marks.iter().position(|mark| *mark != 0).map(|found| *at + found);
        }
        *at += SIZE;
    }
    None
}

/// A one for each place of the block at `at` that `is` holds of; none where less than a block and
/// two bytes are left.
#[inline(always)]
fn marks<const SIZE: usize>(bytes: &[u8], at: usize, is: &impl Fn(u8, u8, u8) -> bool) -> Option<[u8; SIZE]> {
    let third: &[u8; SIZE] = bytes.get(at + 2..)?.first_chunk()?;
    let second: &[u8; SIZE] = bytes.get(at + 1..)?.first_chunk()?;
    let first: &[u8; SIZE] = bytes.get(at..)?.first_chunk()?;
    let mut marks = [0; SIZE];
    for i in 0..SIZE {
        marks[i] = u8::from(is(first[i], second[i], third[i]));
    }
    Some(marks)
}

fn is_at(bytes: &[u8], at: usize, is: &impl Fn(u8, u8, u8) -> bool) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    is(byte(at), byte(at + 1), byte(at + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_whatever_block_it_is_in() {
        for length in [0, 1, 2, 3, 8, 10, 17, 18, 31, 32, 33, 34, 35, 36, 66, 67, 100] {
            for place in 0..length {
                let mut bytes = vec![b'a'; length];
                bytes[place] = b'x';
                let is = |a, b, _| a == b'x' || b == b'x';
                let before = place.saturating_sub(1);
                assert_eq!(position(&bytes, 0, is), Some(before), "{length}");
                assert_eq!(position(&bytes, place, is), Some(place));
                assert_eq!(position(&bytes, place + 1, is), None);
            }
        }
    }

    #[test]
    fn a_place_is_told_by_three_bytes() {
        for before in 0..70 {
            let text = format!("{}。い", "あ".repeat(before));
            let is = |a, b, c| [a, b, c] == [0xE3, 0x80, 0x82];
            assert_eq!(position(text.as_bytes(), 0, is), text.find('。'));
        }
        let end = position(&[0xE3, 0x80], 0, |a, b, c| [a, b, c] == [0xE3, 0x80, 0]);
        assert_eq!(end, Some(0));
    }
}
