//! Dates and times as Japanese documents print them, of every era.

use std::ops::Range;

use jiff::civil::Date;

use super::fold::Folded;
use super::numeral;

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedDate {
    /// The day.
    pub date: Date,
    /// The weekday printed after it, `金`.
    pub weekday: Option<char>,
    /// Bytes of the text that print it, weekday included.
    pub range: Range<usize>,
}

/// A date that cannot be: 2月30日, 昭和70年.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadDate {
    /// Bytes of the text that print it.
    pub range: Range<usize>,
    /// Whether the day lies outside its era rather than outside the calendar.
    pub outside_era: bool,
}

/// A clock time, 24 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// 0 to 24.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
}

impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

struct Era {
    name: &'static str,
    letter: char,
    /// The first day, as year, month, day.
    first: (i16, i8, i8),
}

const ERAS: [Era; 5] = [
    Era {
        name: "令和",
        letter: 'r',
        first: (2019, 5, 1),
    },
    Era {
        name: "平成",
        letter: 'h',
        first: (1989, 1, 8),
    },
    Era {
        name: "昭和",
        letter: 's',
        first: (1926, 12, 25),
    },
    Era {
        name: "大正",
        letter: 't',
        first: (1912, 7, 30),
    },
    Era {
        name: "明治",
        letter: 'm',
        first: (1868, 1, 25),
    },
];

/// The Japanese name of a day's weekday: `金`.
pub fn weekday(date: Date) -> char {
    use jiff::civil::Weekday;
    match date.weekday() {
        Weekday::Monday => '月',
        Weekday::Tuesday => '火',
        Weekday::Wednesday => '水',
        Weekday::Thursday => '木',
        Weekday::Friday => '金',
        Weekday::Saturday => '土',
        Weekday::Sunday => '日',
    }
}

/// A day in its era: `令和6年`; `元年` for the first.
pub fn era_year(date: Date) -> Option<String> {
    ERAS.iter().find_map(|era| {
        let (year, month, day) = era.first;
        let first = Date::new(year, month, day).ok()?;
        (date >= first).then(|| match date.year() - year + 1 {
            1 => format!("{}元年", era.name),
            nth => format!("{}{nth}年", era.name),
        })
    })
}

/// The first whole date printed in a text.
///
/// # Errors
/// The first thing printed as a date is no day of the calendar or of its era.
pub fn find(text: &str) -> Result<Option<PrintedDate>, BadDate> {
    let folded = Folded::new(text);
    for (at, c) in folded.text.char_indices() {
        if !(c.is_ascii_digit()
            || ERAS.iter().any(|e| e.letter == c || e.name.starts_with(c))
            || numeral::digit(c).is_some())
        {
            continue;
        }
        let before = folded.text[..at].chars().next_back();
        if before.is_some_and(|b| b.is_ascii_alphanumeric()) {
            continue;
        }
        let mut cursor = Cursor {
            rest: &folded.text[at..],
        };
        if let Some(found) = cursor.date() {
            let length = folded.text.len() - at - cursor.rest.len();
            let range = folded.source_range(at..at + length);
            return match found {
                Ok((date, weekday)) => Ok(Some(PrintedDate { date, weekday, range })),
                Err(outside_era) => Err(BadDate { range, outside_era }),
            };
        }
    }
    Ok(None)
}

/// The clock times printed in a text, in order, at most two.
pub fn times(text: &str) -> Vec<Time> {
    let folded = super::fold::fold(text);
    let mut found = Vec::new();
    let mut afternoon = false;
    let mut cursor = Cursor { rest: &folded };
    while found.len() < 2 {
        if cursor.eat("午後") {
            afternoon = true;
            continue;
        }
        if cursor.eat("午前") {
            afternoon = false;
            continue;
        }
        if cursor.eat("正午") {
            found.push(Time { hour: 12, minute: 0 });
            continue;
        }
        let start = cursor.rest;
        if let Some(time) = cursor.time() {
            let hour = if afternoon && time.hour < 12 {
                time.hour + 12
            } else {
                time.hour
            };
            found.push(Time { hour, ..time });
            continue;
        }
        cursor.rest = start;
        // A number that is no time is passed over whole, lest its tail be read as one.
        if cursor.number().is_none() {
            let mut chars = cursor.rest.chars();
            if chars.next().is_none() {
                break;
            }
            cursor.rest = chars.as_str();
        }
    }
    found
}

struct Cursor<'a> {
    rest: &'a str,
}

type FoundDate = Result<(Date, Option<char>), bool>;

impl Cursor<'_> {
    fn eat(&mut self, word: &str) -> bool {
        let rest = self.rest.trim_start_matches(' ');
        match rest.strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn number(&mut self) -> Option<u32> {
        let rest = self.rest.trim_start_matches(' ');
        let end = rest.find(|c| !numeral::is_numeric(c)).unwrap_or(rest.len());
        let value = numeral::parse(&rest[..end])?;
        self.rest = &rest[end..];
        Some(value)
    }

    fn date(&mut self) -> Option<FoundDate> {
        let era = ERAS.iter().find(|era| self.eat(era.name));
        let lettered = if era.is_none() {
            ERAS.iter()
                .find(|era| self.eat(era.letter.encode_utf8(&mut [0; 4])))
        } else {
            None
        };
        let year = self.number()?;
        let separator = if lettered.is_some() {
            ["年", ".", "/", "-"].into_iter().find(|s| self.eat(s))?
        } else if era.is_some() {
            ["年"].into_iter().find(|s| self.eat(s))?
        } else {
            if !(1868..=2999).contains(&year) {
                return None;
            }
            ["年", "/", ".", "-"].into_iter().find(|s| self.eat(s))?
        };
        if self.eat("(") {
            // 令和４年（2022年）, 2022年（令和4年）
            let close = self.rest.find(')')?;
            self.rest = &self.rest[close + 1..];
        }
        let month = self.number()?;
        let day = if separator == "年" {
            if !self.eat("月") {
                return None;
            }
            let day = self.number()?;
            if !self.eat("日") {
                return None;
            }
            day
        } else {
            if !self.eat(separator) {
                return None;
            }
            self.number()?
        };
        let before_weekday = self.rest;
        let weekday = self.weekday();
        if weekday.is_none() {
            self.rest = before_weekday;
        }
        Some(resolve(era.or(lettered), year, month, day).map(|date| (date, weekday)))
    }

    fn weekday(&mut self) -> Option<char> {
        let bracket = self.eat("(");
        let rest = self.rest.trim_start_matches(' ');
        let day = rest.chars().next().filter(|c| "日月火水木金土".contains(*c))?;
        self.rest = &rest[day.len_utf8()..];
        let spelled = self.eat("曜日") || self.eat("曜");
        for holiday in ["・祝日", "・祝", "祝"] {
            if self.eat(holiday) {
                break;
            }
        }
        let closed = bracket && self.eat(")");
        (closed || spelled).then_some(day)
    }

    fn time(&mut self) -> Option<Time> {
        let hour = self.number()?;
        let minute = if self.eat(":") {
            self.number()?
        } else if self.eat("時") {
            if self.rest.starts_with('間') {
                return None;
            }
            let rest = self.rest;
            if self.eat("半") {
                30
            } else {
                match self.number() {
                    Some(minute) if self.eat("分") => minute,
                    _ => {
                        self.rest = rest;
                        0
                    }
                }
            }
        } else {
            return None;
        };
        (hour <= 24 && minute < 60).then_some(Time { hour, minute })
    }
}

fn resolve(era: Option<&Era>, year: u32, month: u32, day: u32) -> Result<Date, bool> {
    let outside_calendar = false;
    let year = i16::try_from(year).map_err(|_| outside_calendar)?;
    let western = match era {
        Some(era) => era.first.0.checked_add(year - 1).ok_or(outside_calendar)?,
        None => year,
    };
    let month = i8::try_from(month).map_err(|_| outside_calendar)?;
    let day = i8::try_from(day).map_err(|_| outside_calendar)?;
    let date = Date::new(western, month, day).map_err(|_| outside_calendar)?;
    if let Some(era) = era {
        let at = ERAS.iter().position(|e| e.name == era.name).unwrap_or(0);
        let (y, m, d) = era.first;
        let begun = Date::new(y, m, d).is_ok_and(|first| date >= first);
        let over = at.checked_sub(1).and_then(|newer| {
            let (y, m, d) = ERAS[newer].first;
            Date::new(y, m, d).ok().map(|next| date >= next)
        });
        if !begun || over == Some(true) {
            return Err(true);
        }
    }
    Ok(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        match find(text) {
            Ok(Some(printed)) => {
                format!(
                    "{} {} «{}»",
                    printed.date,
                    printed.weekday.unwrap_or('-'),
                    &text[printed.range]
                )
            }
            Ok(None) => "none".to_owned(),
            Err(bad) => format!(
                "bad{} «{}»",
                if bad.outside_era { " era" } else { "" },
                &text[bad.range]
            ),
        }
    }

    #[test]
    fn dates_of_all_printed_shapes() {
        for (text, expected) in [
            (
                "1. 日 時) 令和6年6月14日(金) 14:00~16:00",
                "2024-06-14 金 «令和6年6月14日(金)»",
            ),
            (
                "令和 6 年 4 月 5 日 (金) 13:00~15:00",
                "2024-04-05 金 «令和 6 年 4 月 5 日 (金)»",
            ),
            (
                "令和６年８月６日 （火 ）",
                "2024-08-06 火 «令和６年８月６日 （火 ）»",
            ),
            (
                "令和４年（2022年）４月８日（金）16時から",
                "2022-04-08 金 «令和４年（2022年）４月８日（金）»",
            ),
            ("R8.2.26 開催", "2026-02-26 - «R8.2.26»"),
            ("R7/6/13（金）", "2025-06-13 金 «R7/6/13（金）»"),
            (
                "令和7年5月5日（月・祝）",
                "2025-05-05 月 «令和7年5月5日（月・祝）»",
            ),
            ("令和元年五月一日", "2019-05-01 - «令和元年五月一日»"),
            (
                "令和八年三月三日（火曜日）",
                "2026-03-03 火 «令和八年三月三日（火曜日）»",
            ),
            ("平成31年4月30日", "2019-04-30 - «平成31年4月30日»"),
            (
                "昭和六十三年十二月二十日",
                "1988-12-20 - «昭和六十三年十二月二十日»",
            ),
            ("2024/6/14", "2024-06-14 - «2024/6/14»"),
            ("二〇二四年六月十四日", "2024-06-14 - «二〇二四年六月十四日»"),
            ("令和6年2月30日", "bad «令和6年2月30日»"),
            ("平成31年5月1日", "bad era «平成31年5月1日»"),
            ("令和6年度の調査", "none"),
            ("第9回", "none"),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn times_of_all_printed_shapes() {
        for (text, expected) in [
            ("14:00~16:00", "14:00 16:00"),
            ("17:01〜18:16", "17:01 18:16"),
            ("16時から17時45分まで", "16:00 17:45"),
            ("午前10時8分~午後0時54分", "10:08 12:54"),
            ("１７時００分～１８時００分", "17:00 18:00"),
            ("午後１時半～", "13:30"),
            ("2時間", ""),
        ] {
            let shown: Vec<String> = times(text).iter().map(ToString::to_string).collect();
            assert_eq!(shown.join(" "), expected, "{text}");
        }
    }
}
