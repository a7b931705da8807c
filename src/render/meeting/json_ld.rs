//! The page for machines: our article about the meeting, based on its source (schema.org).

use serde_json::json;

use super::Desk;
use crate::render::href;
use crate::render::html::Html;
use crate::render::json_ld::{self, set};
use crate::render::view::meeting::MeetingView;

pub(super) fn of(desk: &Desk<'_>, view: &MeetingView, name: &str, description: &str) -> Html {
    let time = |clock: &Option<String>| match (&desk.meeting.date, clock) {
        (Some(date), Some(clock)) => Some(format!("{date}T{clock}+09:00")),
        (Some(date), None) => Some(date.clone()),
        _ => None,
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
    set(
        &mut article,
        "url",
        json_ld::address(desk.site, &href::meeting(&desk.meeting.id)),
    );
    set(&mut article, "isBasedOn", desk.meeting.source.url.clone());
    set(&mut article, "license", desk.site.commentary_licence.clone());
    json_ld::script(&article)
}
