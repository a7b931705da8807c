//! The page for machines: our article about the meeting, based on its source (schema.org).

use serde_json::{Value, json};

use super::Desk;
use crate::render::filter::escape_json;
use crate::render::href;
use crate::render::html::Html;
use crate::render::view::meeting::MeetingView;

pub(super) fn of(desk: &Desk<'_>, view: &MeetingView, name: &str, description: &str) -> Html {
    let time = |clock: &Option<String>| match (&desk.meeting.date, clock) {
        (Some(date), Some(clock)) => Some(format!("{date}T{clock}+09:00")),
        (Some(date), None) => Some(date.clone()),
        _ => None,
    };
    let absolute = |path: &str| {
        desk.site
            .base_url
            .as_ref()
            .map(|base| format!("{base}{}", href::encode(path)))
    };
    let mut event = json!({ "@type": "Event", "name": name });
    set(&mut event, "startDate", time(&desk.meeting.start));
    if desk.meeting.end.is_some() {
        set(&mut event, "endDate", time(&desk.meeting.end));
    }
    if let Some(host) = view.series.as_ref().and_then(|series| series.host.clone()) {
        event["organizer"] = json!({ "@type": "GovernmentOrganization", "name": host });
    }
    let mut article = json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "inLanguage": desk.site.language,
        "headline": name,
        "description": description,
        "about": event,
        "isPartOf": { "@type": "WebSite", "name": desk.site.title },
    });
    set(&mut article, "url", absolute(&href::meeting(&desk.meeting.id)));
    set(&mut article, "isBasedOn", desk.meeting.source.url.clone());
    set(&mut article, "license", desk.site.commentary_licence.clone());
    if desk.site.base_url.is_some() {
        let mut crumbs = vec![json!({
            "@type": "ListItem", "position": 1, "name": "会議", "item": absolute(href::MEETINGS),
        })];
        if let Some(series) = &view.series {
            crumbs.push(json!({
                "@type": "ListItem", "position": 2, "name": series.name, "item": absolute(&series.path),
            }));
        }
        crumbs.push(json!({
            "@type": "ListItem", "position": crumbs.len() + 1, "name": view.label,
        }));
        let list = json!({
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": crumbs,
        });
        return Html::from_markup(&escape_json(&json!([article, list]).to_string()));
    }
    Html::from_markup(&escape_json(&article.to_string()))
}

fn set(object: &mut Value, key: &str, value: Option<String>) {
    if let Some(value) = value {
        object[key] = Value::String(value);
    }
}
