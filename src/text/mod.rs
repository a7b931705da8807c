//! Japanese text primitives that every stage may use: scripts, folding for matching, dates,
//! numerals, safety. Nothing here knows of minutes.

pub mod chars;
pub mod date;
pub mod fold;
pub mod furigana;
pub mod kana;
pub mod nearest;
pub mod numeral;
pub mod safety;
pub mod scan;
pub mod script;
