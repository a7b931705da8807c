//! Speeches that read out what an absent person wrote.

use super::address::sentences;
use super::name::addressee_at_end;

/// The author, as printed, of a text that a speech says it reads out:
/// 「上原構成員より事前にいただいたコメントを代読。」
pub(super) fn author(speech: &str, known: &[String]) -> Option<String> {
    let (_, opening) = *sentences(speech).first()?;
    let reads = ["代読", "読み上げ", "読みあげ", "代わって紹介", "代わりに紹介"]
        .iter()
        .any(|word| opening.contains(word));
    let written = ["コメント", "意見", "発言", "メッセージ", "書面", "文書", "原稿"]
        .iter()
        .any(|word| opening.contains(word));
    if !(reads && written) {
        return None;
    }
    ["より", "から", "の"].iter().find_map(|word| {
        opening
            .match_indices(word)
            .find_map(|(at, _)| addressee_at_end(&opening[..at], known))
            .map(str::to_owned)
    })
}
