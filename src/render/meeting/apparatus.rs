//! What stands around the text: title, banners, chart, lists, source, neighbours.
//!
//! Says what kind of text this is before anything else, and what the site does not hold.

use std::collections::BTreeMap;

use super::Desk;
use crate::content::{Checked, Confidence, CorrectionKind, Publish};
use crate::record::id::Slug;
use crate::record::{Grade, SeedLine};
use crate::render::filter::{group_digits, long_date, short_date};
use crate::render::href;
use crate::render::html::Html;
use crate::render::library::{is_secondary, meeting_label, meeting_name};
use crate::render::text::Ink;
use crate::render::view::meeting::{
    Action, AttendeeView, Banner, CorrectionView, DateView, GroupView, MaterialView, PagerLink, SourceView,
    VolumeRow, VolumeView,
};
use crate::render::view::{Link, SeriesMark};
use crate::site::gather::{MeetingIndex, Neighbour};
use crate::site::meeting::{AttendeePerson, Kind, LinkedUnit, Mark, MarkKind};
use crate::text::date;

/// The chart shows at most this many people.
const CHART: usize = 12;

impl Desk<'_> {
    pub(in crate::render) fn series(&self) -> Option<&SeriesMark> {
        self.meeting.series.as_ref().and_then(|id| self.site.mark(id))
    }

    /// 第9回, or the date, or the title as printed.
    pub(in crate::render) fn label(&self) -> String {
        let meeting = self.meeting;
        match (meeting.round, &meeting.date, &meeting.title) {
            (Some(round), _, _) => format!("第{round}回"),
            (None, Some(date), _) => long_date(date),
            (None, None, Some(title)) => title.clone(),
            (None, None, None) => meeting.id.to_string(),
        }
    }

    pub(super) fn date(&self) -> Option<DateView> {
        let iso = self.meeting.date.clone()?;
        let day: Option<jiff::civil::Date> = iso.parse().ok();
        let hours = match (&self.meeting.start, &self.meeting.end) {
            (Some(start), Some(end)) => Some(format!("{start}–{end}")),
            (Some(start), None) => Some(format!("{start}から")),
            _ => None,
        };
        Some(DateView {
            text: day.map_or_else(
                || long_date(&iso),
                |day| format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            ),
            with_era: day.map_or_else(
                || long_date(&iso),
                |day| {
                    let era = date::era_year(day).map_or_else(String::new, |era| format!("（{era}）"));
                    format!("{}年{era}{}月{}日", day.year(), day.month(), day.day())
                },
            ),
            weekday: day.map(|day| date::weekday(day).to_string()),
            hours,
            iso,
        })
    }

    pub(super) fn banners(&self) -> Vec<Banner> {
        let meeting = self.meeting;
        let source = &meeting.source;
        let publisher = source.publisher.as_deref().unwrap_or("公開者不明");
        let original: Vec<Action> = source
            .url
            .iter()
            .map(|url| Action {
                text: "もとの資料".to_owned(),
                href: url.clone(),
            })
            .collect();
        let mut banners = Vec::new();
        if source.grade == Grade::Secondary {
            let mut text = format!(
                "主催者が公開した議事録や議事要旨ではありません。{publisher}がまとめた資料の文字を載せています。"
            );
            if !meeting.units.iter().any(|unit| unit.label.is_some()) {
                text.push_str("だれが発言し、だれが答えたかは、この資料からは分かりません。");
            }
            banners.push(Banner {
                kind: "secondary",
                title: "二次資料です".to_owned(),
                text,
                links: original.clone(),
            });
        }
        match source.publish {
            Publish::Full => {}
            Publish::Excerpt => banners.push(Banner {
                kind: "excerpt",
                title: "一部だけを載せています".to_owned(),
                text: "要点と意見のほかは、それぞれの冒頭だけを載せています。続きは、もとの資料にあります。"
                    .to_owned(),
                links: original.clone(),
            }),
            Publish::Link => banners.push(Banner {
                kind: "link",
                title: "題名と所在だけを載せています".to_owned(),
                text: "本文は、もとの資料で読めます。".to_owned(),
                links: original.clone(),
            }),
        }
        let speaks = meeting.units.iter().any(|unit| unit.label.is_some());
        if speaks && !meeting.verified {
            banners.push(Banner {
                kind: "unverified",
                title: "出席者の一覧がない記録です".to_owned(),
                text: "発言者は、見出しに印刷されたとおりに載せています。一覧との照合はしていません。"
                    .to_owned(),
                links: Vec::new(),
            });
        }
        let others = self.others();
        if !others.is_empty() {
            banners.push(Banner {
                kind: "other",
                title: "この会議には、別の資料もあります".to_owned(),
                text: String::new(),
                links: others,
            });
        }
        banners
    }

    fn others(&self) -> Vec<Action> {
        let Some(here) = self.library.meeting(&self.meeting.id) else {
            return Vec::new();
        };
        here.others
            .iter()
            .filter_map(|index| self.library.site.meetings.get(*index))
            .map(|other| Action {
                text: format!(
                    "{}{}",
                    other
                        .card
                        .title
                        .clone()
                        .unwrap_or_else(|| other.card.id.to_string()),
                    if is_secondary(&other.card) {
                        "（二次資料）"
                    } else {
                        ""
                    }
                ),
                href: self.root.href(&href::meeting(&other.card.id)),
            })
            .collect()
    }

    pub(super) fn volume(&self) -> Option<VolumeView> {
        let volume = self.meeting.volume();
        let most = volume
            .iter()
            .map(|row| row.characters)
            .max()
            .filter(|most| *most > 0)?;
        if volume.len() < 2 {
            return None;
        }
        let answering = |person: &Option<String>, name: &str| {
            self.meeting.units.iter().any(|unit| {
                unit.kind == Some(Kind::Answer)
                    && (person.is_some() && unit.person == *person
                        || person.is_none() && unit.name.as_deref() == Some(name))
            })
        };
        let rows: Vec<VolumeRow> = volume
            .iter()
            .take(CHART)
            .map(|row| VolumeRow {
                name: row.name.clone(),
                characters: group_digits(i64::from(row.characters)),
                width: format!("{:.1}", f64::from(row.characters) * 100.0 / f64::from(most)),
                answers: answering(&row.person, &row.name),
            })
            .collect();
        let mut caption = String::new();
        if rows.iter().any(|row| row.answers) {
            caption.push_str("色の棒は、問いに答えた人です。");
        }
        if volume.len() > CHART {
            caption.push_str(&format!("ほかに{}人が話しました。", volume.len() - CHART));
        }
        if self
            .meeting
            .units
            .iter()
            .any(|unit| unit.mode == crate::record::Mode::Written)
        {
            caption.push_str("代読は数えていません。");
        }
        caption.push_str("字数は重要さを表しません。");
        Some(VolumeView { rows, caption })
    }

    pub(super) fn attendees(&self, ink: &mut Ink<'_>) -> Vec<GroupView> {
        let mut rest = self.meeting.header_corrections.clone();
        let mut person = |person: &AttendeePerson| {
            let marks = self.header_marks(&mut rest, &person.printed, None);
            let (mut printed, mut fix) = (String::new(), String::new());
            let whole = 0..person.printed.len();
            ink.draw_label(&mut printed, &mut fix, &person.printed, whole, &marks);
            AttendeeView {
                printed: Html::from_markup(&printed),
                fix: (!fix.is_empty()).then(|| Html::from_markup(&fix)),
                href: self
                    .library
                    .person(&person.person)
                    .map(|path| self.root.href(&path)),
            }
        };
        self.meeting
            .attendees
            .iter()
            .map(|group| GroupView {
                name: group.group.clone(),
                people: group.people.iter().map(&mut person).collect(),
                organizations: group.organizations.clone(),
            })
            .collect()
    }

    pub(super) fn materials(&self, ink: &mut Ink<'_>) -> Vec<MaterialView> {
        let mut rest = self.meeting.header_corrections.clone();
        self.meeting
            .materials
            .iter()
            .map(|material| {
                let marks = self.header_marks(&mut rest, &material.title, Some(material.line));
                let mut title = String::new();
                ink.draw(&mut title, &material.title, &marks);
                MaterialView {
                    number: material.number.clone(),
                    title: Html::from_markup(&title),
                    provider: material.provider.clone(),
                    note: material.note.clone(),
                    lines: self.lines(material.line, material.line),
                }
            })
            .collect()
    }

    /// Marks over a text of the header: its corrections that stand in it, each used once. The
    /// attendance list does not keep its lines, so there the words alone decide.
    fn header_marks(&self, rest: &mut Vec<usize>, text: &str, line: Option<SeedLine>) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        rest.retain(|index| {
            let Some(correction) = self.meeting.corrections.get(*index) else {
                return false;
            };
            let here = line.is_none_or(|line| line == correction.line);
            match text.find(&correction.printed).filter(|_| here) {
                Some(start) => {
                    marks.push(Mark {
                        range: start..start + correction.printed.len(),
                        kind: MarkKind::Correction(*index),
                    });
                    false
                }
                None => true,
            }
        });
        marks.sort_by_key(|mark| mark.range.start);
        marks
    }

    pub(super) fn corrections(&self) -> Vec<CorrectionView> {
        let mut corrections: Vec<_> = self.meeting.corrections.iter().collect();
        corrections.sort_by(|a, b| (a.line, &a.id).cmp(&(b.line, &b.id)));
        corrections
            .into_iter()
            .map(|correction| CorrectionView {
                anchor: format!("c-{}", correction.id),
                printed: correction.printed.clone(),
                corrected: correction.corrected.clone(),
                kind: correction_kind(correction.kind),
                reason: correction.reason.clone(),
                confidence: confidence(correction.confidence),
                checked: correction.checked == Checked::Pdf,
                lines: self.lines(correction.line, correction.line),
                report: self.site.report_form(
                    &self.meeting.id,
                    correction.line,
                    &correction.printed,
                    correction.corrected.as_deref(),
                ),
            })
            .collect()
    }

    pub(in crate::render) fn source(&self) -> SourceView {
        let source = &self.meeting.source;
        SourceView {
            grade: match source.grade {
                Grade::OfficialMinutes => "議事録（主催者などが公開したもの）",
                Grade::OfficialSummary => "議事要旨（主催者などが公開したもの）",
                Grade::Secondary => "二次資料",
            },
            secondary: source.grade == Grade::Secondary,
            title: source
                .title
                .clone()
                .or_else(|| self.meeting.title.clone())
                .unwrap_or_else(|| source.file.clone()),
            publisher: source.publisher.clone(),
            url: source.url.clone(),
            licence: source.licence.clone(),
            copy: self
                .has_copy()
                .then(|| Link::new("行番号つきの写し", href::source(&self.meeting.id))),
            data: self.library.corpus.config.outputs.data.then(|| {
                Link::new(
                    "このページのデータ（JSON）",
                    format!("data/meetings/{}.json", self.meeting.id),
                )
            }),
            sha256: source.sha256.chars().take(12).collect(),
            minutes: self
                .site
                .view_url(&format!("content/minutes/{}.md", self.meeting.id), 1),
            checked: self
                .meeting
                .corrections
                .iter()
                .any(|correction| correction.checked == Checked::Pdf),
        }
    }

    /// The form of the repository for a note on a speech, or on the document.
    pub(super) fn note_form(&self, unit: Option<&LinkedUnit>) -> Option<String> {
        let id = &self.meeting.id;
        let speech = unit.map(|unit| (unit, self.meeting.corrections.as_slice()));
        self.site
            .note_form(id, speech, |name| self.library.has_note(id, name))
    }

    pub(super) fn edits(&self) -> Vec<Action> {
        let id = &self.meeting.id;
        let form = self.note_form(None).map(|href| Action {
            text: "注釈を書く".to_owned(),
            href,
        });
        let mut edits: Vec<Action> = form.into_iter().collect();
        let mut edit = |text: &str, file: &str| {
            edits.extend(self.site.edit_url(file).map(|href| Action {
                text: text.to_owned(),
                href,
            }));
        };
        if let Some(commentary) = self.commentary {
            edit("要約・背景・一行要約を直す", commentary.origin.file.as_str());
        }
        let corrections = self.library.corpus.corrections.get(id);
        if let Some(first) = corrections.and_then(|list| list.first()) {
            edit("補いを直す", first.origin.file.as_str());
        }
        edits
    }

    pub(super) fn pager(&self) -> Vec<PagerLink> {
        let Some(here) = self.library.meeting(&self.meeting.id) else {
            return Vec::new();
        };
        let mut links = Vec::new();
        let beside = |neighbour: &Option<Neighbour>| neighbour.as_ref().map(|n| n.meeting);
        if let Some(previous) = &here.previous {
            links.extend(self.neighbour("prev", "同じ会議の前の収録", previous));
        }
        if let Some(next) = &here.next {
            links.extend(self.neighbour("next", "同じ会議の次の収録", next));
        }
        if here.earlier != beside(&here.previous) {
            links.extend(
                here.earlier
                    .and_then(|index| self.by_date("prev", "日付順で前", index)),
            );
        }
        if here.later != beside(&here.next) {
            links.extend(
                here.later
                    .and_then(|index| self.by_date("next", "日付順で次", index)),
            );
        }
        links
    }

    fn neighbour(
        &self,
        rel: &'static str,
        relation: &'static str,
        neighbour: &Neighbour,
    ) -> Option<PagerLink> {
        let mut link = self.by_date(rel, relation, neighbour.meeting)?;
        let card = &self.library.site.meetings.get(neighbour.meeting)?.card;
        link.label = meeting_label(card);
        let missing = neighbour.missing.map(|(first, last)| {
            if first == last {
                format!("第{first}回は未収録")
            } else {
                format!("第{first}〜{last}回は未収録")
            }
        });
        let date = card.date.as_deref().map(long_date);
        let parts: Vec<String> = date.into_iter().chain(missing).collect();
        link.remark = (!parts.is_empty()).then(|| parts.join("・"));
        Some(link)
    }

    fn by_date(&self, rel: &'static str, relation: &'static str, index: MeetingIndex) -> Option<PagerLink> {
        let card = &self.library.site.meetings.get(index)?.card;
        let mut remarks: Vec<String> = card.date.as_deref().map(short_date).into_iter().collect();
        if is_secondary(card) {
            remarks.push("二次資料".to_owned());
        }
        Some(PagerLink {
            rel,
            relation,
            label: meeting_name(card),
            accent: card
                .series
                .as_ref()
                .and_then(|id| self.site.mark(id))
                .map(|mark| mark.accent),
            href: self.root.href(&href::meeting(&card.id)),
            remark: (!remarks.is_empty()).then(|| remarks.join("・")),
        })
    }

    /// Topics with passages here, the most first.
    pub(super) fn topics(&self) -> Vec<Action> {
        let mut counts: BTreeMap<&Slug, usize> = BTreeMap::new();
        let segments = self.meeting.units.iter().flat_map(|unit| &unit.segments);
        for topic in segments.flat_map(|segment| &segment.topics) {
            *counts.entry(topic).or_default() += 1;
        }
        let mut topics: Vec<_> = self
            .library
            .corpus
            .topics
            .iter()
            .filter_map(|topic| Some((counts.get(&topic.id)?, topic)))
            .collect();
        topics.sort_by(|a, b| b.0.cmp(a.0));
        topics
            .into_iter()
            .map(|(count, topic)| Action {
                text: format!("{}（{count}）", topic.title),
                href: self
                    .root
                    .href(&self.library.topic_path(&topic.id, &self.meeting.id)),
            })
            .collect()
    }

    /// 「題名」（公開者、日付）.
    pub(super) fn citation_head(&self) -> String {
        let source = self.source();
        let mut facts: Vec<String> = source.publisher.into_iter().collect();
        facts.extend(self.meeting.date.as_deref().map(long_date));
        if facts.is_empty() {
            format!("「{}」", source.title)
        } else {
            format!("「{}」（{}）", source.title, facts.join("、"))
        }
    }
}

/// How sure, in a word.
pub(in crate::render) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "高",
        Confidence::Medium => "中",
        Confidence::Low => "低",
    }
}

/// What kind of error, in words.
pub(in crate::render) fn correction_kind(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Ocr => "読み取りの誤り",
        CorrectionKind::Typo => "誤植",
        CorrectionKind::Width => "字幅・空白",
        CorrectionKind::Break => "語の分断",
        CorrectionKind::Sense => "意味の疑い",
    }
}
