//! A second-hand article about a meeting, and its voices: what it reports (`summary`), what it
//! quotes without names (`anonymous`), and what its author says (`commentary`).
//!
//! A section's heading tells whose voice its points are. Prose between the points is the author's,
//! unless it tells what somebody did at the meeting.

use crate::record::{Mode, SeedLine};
use crate::text::date;

use super::header::{self, Head};
use super::line::{Kind, Marker, Outline, starts_with_roman};
use super::scene;
use super::source::{Line, Source};

/// How far down the facts of the meeting are looked for, in lines.
const REACH: usize = 80;

/// The title, and the lines that give date, time and place.
pub(super) fn head(source: &Source) -> Head {
    let mut head = Head {
        body: 1,
        ..Head::default()
    };
    let near: Vec<&Line> = source
        .lines
        .iter()
        .take(REACH)
        .filter(|line| !line.text.is_empty())
        .collect();
    if let Some(title) = near
        .iter()
        .find(|line| line.text.chars().count() >= 8 && !line.text.ends_with('。'))
    {
        head.title = Some(title.text.to_owned());
        head.field_lines.push((title.number, "title"));
    }
    // The day of the meeting has its weekday, its hours or the place beside it; the day on which the
    // article was posted has not.
    let dated = (0..near.len())
        .filter(|at| is_dated(near[*at].text))
        .max_by_key(|at| (tells_a_meeting(&near, *at), std::cmp::Reverse(*at)));
    if let Some(at) = dated {
        header::read_when(&mut head, near[at].number, near[at].text);
        head.field_lines.push((near[at].number, "date"));
        read_below(&mut head, &near, at);
        // The line above the date names the meeting when it carries its round or its kind.
        let above = at.checked_sub(1).and_then(|p| near.get(p)).filter(|line| {
            line.number + 1 == near[at].number
                && Some(line.text) != head.title.as_deref()
                && !opens_section(line.text)
        });
        if let Some(line) = above.filter(|line| line.text.contains("会") && !line.text.ends_with('。')) {
            head.field_lines.push((line.number, "meeting"));
            head.round = header::round(line.text);
        }
    }
    head
}

/// Whether a line is a date and little more.
fn is_dated(text: &str) -> bool {
    text.chars().count() <= 60 && !text.ends_with('。') && !matches!(date::find(text), Ok(None))
}

/// How much tells that a date is that of a meeting.
fn tells_a_meeting(near: &[&Line], at: usize) -> usize {
    let below = |n: usize| near.get(at + n).map_or("", |line| line.text);
    let weekday = matches!(date::find(near[at].text), Ok(Some(found)) if found.weekday.is_some());
    let hours = (0..2).any(|n| date::times(below(n)).len() == 2);
    let place = (1..3).any(|n| below(n).chars().count() <= 40 && is_place(below(n)));
    usize::from(weekday) + usize::from(hours) + usize::from(place)
}

/// Lines at the top that tell who posted the article and when, in order, each with its rule.
pub(super) fn byline(source: &Source, head: &Head) -> Vec<(SeedLine, &'static str)> {
    let near: Vec<&Line> = source
        .lines
        .iter()
        .take(BYLINE_REACH)
        .filter(|line| !line.text.is_empty() && !head.owns(line.number))
        .collect();
    let Some(at) = near.iter().position(|line| is_posting_date(line.text)) else {
        return Vec::new();
    };
    let author = at
        .checked_sub(1)
        .and_then(|above| near.get(above))
        .filter(|line| {
            line.number + 1 == near[at].number
                && line.text.chars().count() <= 20
                && !line.text.ends_with(['。', '！', '？'])
                && !opens_section(line.text)
        });
    author
        .map(|line| (line.number, "byline"))
        .into_iter()
        .chain([(near[at].number, "posting-date")])
        .collect()
}

/// How far down the byline is looked for, in lines.
const BYLINE_REACH: usize = 12;

/// A date, perhaps with a time of the clock, and nothing else but words of posting.
fn is_posting_date(text: &str) -> bool {
    let Ok(Some(found)) = date::find(text) else {
        return false;
    };
    let rest = format!("{}{}", &text[..found.range.start], &text[found.range.end..]);
    rest.chars().count() <= 12
        && rest
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_whitespace() || ":：時分公開更新投稿日".contains(c))
}

/// Time and place stand on the lines right below the date.
fn read_below(head: &mut Head, near: &[&Line], at: usize) {
    let mut last: SeedLine = near[at].number;
    for line in near.iter().skip(at + 1) {
        if line.number != last + 1 || line.text.ends_with('。') || line.text.chars().count() > 40 {
            break;
        }
        last = line.number;
        if head.start.is_none() && !date::times(line.text).is_empty() {
            header::read_when(head, line.number, line.text);
            head.field_lines.push((line.number, "time"));
        } else if head.place.is_none() && is_place(line.text) {
            head.place = Some(line.text.to_owned());
            head.field_lines.push((line.number, "place"));
        } else {
            break;
        }
    }
}

fn is_place(text: &str) -> bool {
    [
        "室",
        "ホール",
        "官邸",
        "会館",
        "庁舎",
        "ビル",
        "WEB",
        "Web",
        "オンライン",
        "センター",
        "階",
        "会場",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// Whether a line opens a section: a pictograph, a heading's mark or brackets before a short title.
pub(super) fn opens_section(text: &str) -> bool {
    let count = text.chars().count();
    if count > 60 || text.ends_with(['。', '、']) {
        return false;
    }
    let enclosed = [('【', '】'), ('≪', '≫'), ('＜', '＞'), ('<', '>')]
        .iter()
        .any(|(open, close)| text.starts_with(*open) && text.ends_with(*close));
    enclosed
        || text.starts_with(is_pictograph)
        || text.starts_with(['■', '◆', '▼', '★', '□', '◇', '#', '＃'])
        || starts_with_roman(text)
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}')
}

/// Whose voice the points below a heading are; `None` keeps that of the section above.
fn voice_of(heading: &str) -> Option<Mode> {
    let says = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    if says(&[
        "感想",
        "所感",
        "考察",
        "私見",
        "雑感",
        "おわりに",
        "終わりに",
        "はじめに",
        "あとがき",
        "思うこと",
        "まとめてみて",
    ]) {
        Some(Mode::Commentary)
    } else if says(&["意見", "発言", "質疑", "抜粋", "コメント", "やり取り", "やりとり"])
    {
        Some(Mode::Anonymous)
    } else if starts_with_roman(heading) {
        None
    } else if says(&[
        "整理",
        "概要",
        "議論",
        "論点",
        "資料",
        "報告",
        "ポイント",
        "内容",
        "要旨",
        "結果",
        "方向性",
        "議題",
    ]) {
        Some(Mode::Summary)
    } else {
        Some(Mode::Commentary)
    }
}

/// What each line of an article is.
pub(super) fn kinds(lines: &[(Line, bool)]) -> Vec<Kind> {
    let mut voice = Mode::Commentary;
    let mut outline = Outline::default();
    lines
        .iter()
        .map(|(line, _)| {
            let text = line.text;
            if opens_section(text) || is_caption(text) {
                if !is_caption(text) {
                    voice = voice_of(text).unwrap_or(voice);
                }
                // Below an ordinal of the outline the bullets are one level in.
                outline = Outline::at_depth(u32::from(starts_with_roman(text)));
                return Kind::Heading { in_speech: false };
            }
            if let Some(marker) = Marker::read(text) {
                let level = outline.point(&marker, line.indent);
                return Kind::Point {
                    marker: marker.bytes,
                    level,
                    voice,
                };
            }
            if let Some(level) = outline.plain(line.indent) {
                return if voice == Mode::Commentary {
                    Kind::Continuation
                } else {
                    Kind::Point {
                        marker: 0,
                        level,
                        voice,
                    }
                };
            }
            if tells_the_meeting(text) {
                Kind::Narration
            } else {
                Kind::Text {
                    voice: Mode::Commentary,
                }
            }
        })
        .collect()
}

/// A caption of a table or picture that the text itself lacks: long, no sentence, names the list.
fn is_caption(text: &str) -> bool {
    !text.contains('。')
        && ["参加状況", "出席状況", "構成員一覧", "名簿"]
            .iter()
            .any(|end| text.ends_with(end))
}

/// Prose that reports an act of the meeting rather than the author's thought.
fn tells_the_meeting(text: &str) -> bool {
    scene::is_narration(text)
        || [
            "事務局から",
            "事務局より",
            "有識者から",
            "有識者より",
            "構成員から",
            "構成員より",
            "委員から",
            "委員より",
        ]
        .iter()
        .any(|who| text.contains(who))
            && [
                "示された",
                "説明された",
                "意見が出た",
                "説明があった",
                "報告された",
                "発言があった",
            ]
            .iter()
            .any(|done| text.contains(done))
}
