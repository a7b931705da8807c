//! Alerts: `> [!NOTE]` and its four siblings, with titles in Japanese.

use pulldown_cmark::BlockQuoteKind;

/// Opens one; it is closed by `</div>`.
pub(super) fn open(out: &mut String, kind: BlockQuoteKind) {
    let (class, title) = match kind {
        BlockQuoteKind::Note => ("note", "注記"),
        BlockQuoteKind::Tip => ("tip", "ヒント"),
        BlockQuoteKind::Important => ("important", "重要"),
        BlockQuoteKind::Warning => ("warning", "警告"),
        BlockQuoteKind::Caution => ("caution", "注意"),
    };
    for part in [
        "<div class=\"alert alert-",
        class,
        "\" role=\"note\">\n<p class=\"alert-title\">",
        title,
        "</p>\n",
    ] {
        out.push_str(part);
    }
}
