//! Dates as people write them in content: `2024-04-05`, and less exact ones where the record is.

use std::str::FromStr;

use jiff::civil::Date;

/// A day of the calendar, `2024-04-05`.
pub(super) struct Day(pub String);

impl FromStr for Day {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        (parts(text) == Some(Parts::Day))
            .then(|| Self(text.to_owned()))
            .ok_or(())
    }
}

/// How much of a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parts {
    /// `2024`
    Year,
    /// `2024-04`
    Month,
    /// `2024-04-05`
    Day,
    /// `2024-04-05T14:00`
    Minute,
    /// `2024-04-05/2024-06`, in this order
    Interval,
}

/// How much is written of a date that exists; none where it does not.
pub(super) fn parts(text: &str) -> Option<Parts> {
    if let Some((from, to)) = text.split_once('/') {
        let sides = [parts(from)?, parts(to)?];
        let single = !sides.contains(&Parts::Interval) && !sides.contains(&Parts::Minute);
        return (single && from < to).then_some(Parts::Interval);
    }
    let (date, time) = text
        .split_once('T')
        .map_or((text, None), |(date, time)| (date, Some(time)));
    let fields: Vec<&str> = date.split('-').collect();
    let widths: Vec<usize> = fields.iter().map(|field| field.len()).collect();
    let parts = match widths.as_slice() {
        [4] => Parts::Year,
        [4, 2] => Parts::Month,
        [4, 2, 2] => Parts::Day,
        _ => return None,
    };
    let number = |at: usize| fields.get(at).map_or(Some(1), |field| digits(field));
    Date::new(
        i16::try_from(number(0)?).ok()?,
        i8::try_from(number(1)?).ok()?,
        i8::try_from(number(2)?).ok()?,
    )
    .ok()?;
    match (parts, time) {
        (parts, None) => Some(parts),
        (Parts::Day, Some(time)) => {
            let (hour, minute) = time.split_once(':')?;
            let fits = hour.len() == 2 && minute.len() == 2 && digits(hour)? < 24 && digits(minute)? < 60;
            fits.then_some(Parts::Minute)
        }
        _ => None,
    }
}

fn digits(text: &str) -> Option<u32> {
    text.bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_of_the_calendar() {
        assert_eq!(parts("2024"), Some(Parts::Year));
        assert_eq!(parts("2024-02"), Some(Parts::Month));
        assert_eq!(parts("2024-02-29"), Some(Parts::Day));
        assert_eq!(parts("2024-04-05T14:00"), Some(Parts::Minute));
        assert_eq!(parts("2024-04/2024-06-14"), Some(Parts::Interval));
        for text in [
            "",
            "2023-02-29",
            "2024-13",
            "2024-4-5",
            "24-04-05",
            "2024/04/05",
            "令和6年",
            "2024-04-05T24:00",
            "2024-06/2024-04",
            "2024-04-05T1:00",
            "2024T10:00",
            "+024",
            "2024-04-05/",
            "-2024",
            "2024-04-05 ",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
