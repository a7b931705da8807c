//! The colours of highlighted code, light and dark.
//!
//! Backgrounds are the theme's; every colour can be read on any of them (contrast 4.5 or more).

use std::sync::LazyLock;

/// Class, light colour, dark colour.
const COLOURS: &[(&str, &str, &str)] = &[
    ("hl-comment", "#5d6471", "#9ea5af"),
    ("hl-string", "#1c6350", "#8bcbb1"),
    ("hl-escape", "#7f4600", "#efbe6c"),
    ("hl-constant", "#7f4600", "#efbe6c"),
    ("hl-keyword", "#6a2c7c", "#d4ace6"),
    ("hl-function", "#184a8c", "#9dc1f5"),
    ("hl-type", "#96391c", "#efa687"),
    ("hl-tag", "#184a8c", "#9dc1f5"),
    ("hl-attribute", "#96391c", "#efa687"),
    ("hl-inserted", "#1c6350", "#8bcbb1"),
    ("hl-deleted", "#96391c", "#efa687"),
];

static CSS: LazyLock<String> = LazyLock::new(|| {
    COLOURS
        .iter()
        .map(|(class, light, dark)| format!(".{class}{{color:light-dark({light},{dark})}}\n"))
        .collect()
});

/// The colours of highlighted code, light and dark: for sites where some page `has_code`.
///
/// Light or dark goes by the `color-scheme` that the theme's sheet sets, on paper too.
pub fn highlight_css() -> &'static str {
    &CSS
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Backgrounds of the theme: paper, surface, sunk, tints.
    const LIGHT: &[&str] = &[
        "#fbfaf6", "#ffffff", "#f3f1ea", "#e8eef6", "#f8ebe4", "#ecf3ee", "#fcf0d3", "#fbf3d3",
    ];
    const DARK: &[&str] = &[
        "#14171b", "#1b1f25", "#101316", "#1b2839", "#36241c", "#18271f", "#352a13", "#2c2816",
    ];

    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour");
            let c = f64::from(value) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn black_on_white_is_21() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
    }

    #[test]
    fn every_colour_can_be_read() {
        for (class, light, dark) in COLOURS {
            for (colour, papers) in [(light, LIGHT), (dark, DARK)] {
                for paper in papers {
                    let contrast = contrast(colour, paper);
                    assert!(
                        contrast >= 4.5,
                        "{class}: {colour} on {paper} has only {contrast:.2}"
                    );
                }
            }
        }
    }
}
