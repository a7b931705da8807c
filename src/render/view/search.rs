//! `search.html`: where the theme's script searches.

use serde::Serialize;

use super::{Crumb, Head, Section};
use crate::render::{View, href};

/// The search page.
#[derive(Debug, Serialize)]
pub struct Search {}

impl View for Search {
    const TEMPLATE: &'static str = "search.html";
    const NAME: &'static str = "search";
}

impl Search {
    /// The head of the page.
    pub fn head() -> Head {
        Head {
            title: "検索".to_owned(),
            description: Some("会議の記録、注釈、用語、論点を言葉で探します。".to_owned()),
            section: Some(Section::Search),
            crumbs: vec![
                Crumb {
                    text: "はじめ".to_owned(),
                    path: Some(href::HOME.to_owned()),
                },
                Crumb {
                    text: "検索".to_owned(),
                    path: None,
                },
            ],
            noindex: true,
            ..Head::default()
        }
    }
}
