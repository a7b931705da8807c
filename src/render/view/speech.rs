//! What `speech.html` sees: one speech on a page of its own.

use serde::Serialize;

use super::meeting::{Action, SpeechView, TermView};
use super::{SeriesMark, View};
use crate::render::library::Shared;

/// One speech, with what it answers and what answers it.
#[derive(Debug, Serialize)]
pub struct SpeechPageView {
    /// `s1-5`.
    pub id: String,
    /// `1-5`.
    pub number: String,
    /// 井上氏.
    pub who: String,
    /// 発言, or 書面（代読）.
    pub what: &'static str,
    /// 第9回.
    pub label: String,
    /// The committee.
    pub series: Option<SeriesMark>,
    /// `2024-06-14`.
    pub date: Option<String>,
    /// 議題1 and its title.
    pub agenda: Option<String>,
    /// The speech in its meeting.
    pub context: Action,
    /// Whether the text is second-hand.
    pub secondary: bool,
    /// The speech.
    pub block: SpeechView,
    /// What it answers.
    pub asked: Vec<SpeechView>,
    /// What answers it.
    pub answers: Vec<SpeechView>,
    /// The speeches before and after it.
    pub previous: Option<Action>,
    /// The speech after it.
    pub next: Option<Action>,
    /// Terms marked in the text.
    pub popovers: Vec<Shared<TermView>>,
}

impl View for SpeechPageView {
    const TEMPLATE: &'static str = "speech.html";
    const NAME: &'static str = "speech";
}
