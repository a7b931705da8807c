//! Numbers as Japanese documents print them: half- and full-width digits, kanji.

/// Reads a whole number printed in digits of either width, kanji digits (二〇二四) or kanji
/// numerals up to 9999 (二十三, 千九百), or 元 for 1. `None` if anything else stands in it.
pub fn parse(text: &str) -> Option<u32> {
    let text = text.trim();
    if text == "元" {
        return Some(1);
    }
    if text.is_empty() || text.chars().count() > 9 {
        return None;
    }
    if text.chars().any(|c| "十百千".contains(c)) {
        numeral(text)
    } else {
        digits(text)
    }
}

/// The value of one digit: half-width, full-width or kanji.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => "〇一二三四五六七八九"
            .chars()
            .position(|k| k == c)
            .map(|value| value as u32),
    }
}

/// Whether a character can stand in a printed number.
pub fn is_numeric(c: char) -> bool {
    digit(c).is_some() || "十百千元".contains(c)
}

/// Whether a character can stand in an ordinal: a digit of any width or a circled number.
pub fn is_numeric_or_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ' | '十') || digit(c).is_some()
}

fn digits(text: &str) -> Option<u32> {
    text.chars()
        .try_fold(0u32, |value, c| value.checked_mul(10)?.checked_add(digit(c)?))
}

fn numeral(text: &str) -> Option<u32> {
    let mut total = 0;
    let mut unit = None;
    for c in text.chars() {
        let power = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                if unit.is_some() {
                    return None;
                }
                unit = Some(digit(c)?);
                continue;
            }
        };
        total += unit.take().unwrap_or(1) * power;
    }
    Some(total + unit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_printed_shapes() {
        for (text, value) in [
            ("6", 6),
            ("１４", 14),
            ("二〇二四", 2024),
            ("二十三", 23),
            ("十", 10),
            ("千九百八十", 1980),
            ("元", 1),
        ] {
            assert_eq!(parse(text), Some(value), "{text}");
        }
        for text in ["", "六月", "1a", "二三十", "99999999999"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
