//! Whatever is written in commentary, the HTML it becomes is whole and harmless.
//!
//! `PROPTEST_CASES=1000000 cargo test --release --test markdown_safety` looks longer.

#[path = "common/markdown.rs"]
mod markdown;
#[path = "common/pieces.rs"]
mod pieces;

use markdown::{check, fault, rendered};
use pieces::MARKDOWN;
use proptest::prelude::*;

proptest! {
    #[test]
    fn pieces_of_markdown(pieces in prop::collection::vec(prop::sample::select(MARKDOWN), 0..60)) {
        check(&pieces.concat()).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn any_text(source in "\\PC{0,200}") {
        check(&source).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn any_characters(source in prop::collection::vec(any::<char>(), 0..100)) {
        check(&source.into_iter().collect::<String>()).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn words_come_out_as_they_went_in(words in "[あ-ん漢字、。「」（）a-z0-9*_~`]{1,40}") {
        // In code every character stands for itself, whatever is done to it before parsing.
        let source = format!("    x{words}\n");
        prop_assert_eq!(rendered(&source).plain, format!("x{words}"));
    }

    #[test]
    fn bold_beside_any_japanese(inside in "[「（あ漢“][あ漢「」（）。、：]{0,6}[」）。！あ漢”]", follows in "[あ漢「（、。]") {
        let source = format!("は**{inside}**{follows}");
        prop_assert_eq!(
            rendered(&source).html,
            format!("<p>は<strong>{inside}</strong>{follows}</p>\n")
        );
    }
}

#[test]
fn the_checker_finds_faults() {
    for html in [
        "<p>",
        "</p>",
        "<p><em></p></em>",
        "<script></script>",
        "<p onclick=\"x\"></p>",
        "<a href=\"javascript:x\">x</a>",
        "<a href=\"//a.jp\">x</a>",
        "<img src=\"https://a.jp/x.png\" alt=\"\">",
        "<p><div></div></p>",
        "<a href=\"x\"><a href=\"y\"></a></a>",
        "<p>&</p>",
        "<p>\"</p>",
        "<p>\u{202E}</p>",
        "<h2 id=\"n-a\"></h2><h2 id=\"n-a\"></h2>",
        "<a href=\"#n-fn-1\">1</a>",
    ] {
        assert!(fault(html).is_err(), "{html}");
    }
}
