//! Every colour of the default theme can be read on every ground it stands on, light and dark.

use std::collections::BTreeMap;

type Tokens = BTreeMap<String, [Colour; 2]>;
type Colour = [f64; 3];

fn css() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/assets/style.css");
    std::fs::read_to_string(path).expect("the style sheet")
}

fn colour(hex: &str) -> Colour {
    let digits = hex.trim().strip_prefix('#').expect("a hex colour");
    assert_eq!(digits.len(), 6, "{hex}");
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&digits[at..at + 2], 16).expect("digits")))
}

/// `--name: light-dark(#…, #…)`.
fn tokens(css: &str) -> Tokens {
    css.split("--")
        .filter_map(|part| {
            let (name, rest) = part.split_once(": light-dark(")?;
            let (pair, _) = rest.split_once(')')?;
            let (light, dark) = pair.split_once(',')?;
            Some((name.to_owned(), [colour(light), colour(dark)]))
        })
        .collect()
}

fn luminance(colour: Colour) -> f64 {
    let [r, g, b] = colour.map(|value| {
        let value = value / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn mix(a: Colour, b: Colour, share: f64) -> Colour {
    [0, 1, 2].map(|at| a[at] * share + b[at] * (1.0 - share))
}

const GROUNDS: [&str; 12] = [
    "paper",
    "surface",
    "sunk",
    "a-soft",
    "b-soft",
    "c-soft",
    "d-soft",
    "e-soft",
    "f-soft",
    "note-soft",
    "sic-soft",
    "target",
];

#[test]
fn text_can_be_read_on_every_ground() {
    let tokens = tokens(&css());
    let text = [
        "ink", "ink-2", "ink-3", "link", "visited", "a", "b", "c", "d", "e", "f", "note", "sic",
    ];
    for name in text {
        for ground in GROUNDS {
            for (mode, words) in ["light", "dark"].iter().enumerate() {
                let found = contrast(tokens[name][mode], tokens[ground][mode]);
                assert!(found >= 4.5, "--{name} on --{ground}, {words}: {found:.2}");
            }
        }
    }
}

#[test]
fn reversed_text_can_be_read() {
    let tokens = tokens(&css());
    for name in ["a", "b", "c", "d", "e", "f", "ink"] {
        for mode in [0, 1] {
            let found = contrast(tokens["paper"][mode], tokens[name][mode]);
            assert!(found >= 4.5, "--paper on --{name}: {found:.2}");
        }
    }
}

#[test]
fn borders_and_the_focus_can_be_seen_on_every_ground() {
    let tokens = tokens(&css());
    for mode in [0, 1] {
        for ground in GROUNDS {
            for name in ["edge", "focus"] {
                let found = contrast(tokens[name][mode], tokens[ground][mode]);
                assert!(found >= 3.0, "--{name} on --{ground}: {found:.2}");
            }
        }
        let pair = contrast(tokens["focus"][mode], tokens["focus-halo"][mode]);
        assert!(pair >= 3.0, "the focus on its halo: {pair:.2}");
    }
}

#[test]
fn the_band_under_annotated_words_leaves_them_readable() {
    let tokens = tokens(&css());
    for mode in [0, 1] {
        for ground in ["paper", "sunk", "target"] {
            let band = mix(tokens["note"][mode], tokens[ground][mode], 0.24);
            for (name, least) in [("ink", 4.5), ("note", 3.0), ("ink-2", 4.5)] {
                let found = contrast(tokens[name][mode], band);
                assert!(found >= least, "--{name} on the band over --{ground}: {found:.2}");
            }
        }
    }
}

#[test]
fn the_tokens_are_those_of_the_contract() {
    let tokens = tokens(&css());
    for (name, light, dark) in [
        ("paper", "#fbfaf6", "#14171b"),
        ("ink", "#1d232e", "#e7e4dc"),
        ("ink-2", "#474e5b", "#bcbfc5"),
        ("ink-3", "#5d6471", "#9ea5af"),
        ("link", "#184a8c", "#9dc1f5"),
        ("visited", "#6a2c7c", "#d4ace6"),
        ("a", "#1d4e89", "#94b9ec"),
        ("b", "#96391c", "#efa687"),
        ("note", "#1c6350", "#8bcbb1"),
        ("sic", "#7f4600", "#efbe6c"),
        ("edge", "#837d6f", "#7d8692"),
        ("focus", "#1d232e", "#ffd43d"),
    ] {
        assert_eq!(tokens[name], [colour(light), colour(dark)], "--{name}");
    }
}

#[test]
fn the_sheet_stays_small() {
    assert!(
        css().len() <= 40 * 1024,
        "{} bytes before it is slimmed",
        css().len()
    );
}
