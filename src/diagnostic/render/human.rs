//! For people: message, place, the line with a caret under the spot, what to do, and a count.
//!
//! Carets line up by display width, so they stand right under full-width text; the column that is
//! printed counts characters. Long lines are shown around the spot only.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Element, Group, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};

use super::words::{help, message, show, summary, visible};
use crate::diagnostic::catalogue::Lang;
use crate::diagnostic::{Diagnostic, Place, Severity};

/// Columns of a terminal that a shown line may fill.
const WIDTH: usize = 110;
/// Longer stretches are underlined up to here: the start of the spot is what matters.
const LONGEST_UNDERLINE: usize = 40;

pub(super) fn write(
    diagnostics: &[&Diagnostic],
    lang: Lang,
    color: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    for diagnostic in diagnostics {
        write_one(diagnostic, lang, color, out)?;
    }
    let summary = summary(diagnostics, lang);
    if !summary.is_empty() {
        writeln!(out, "{summary}")?;
    }
    Ok(())
}

fn write_one(diagnostic: &Diagnostic, lang: Lang, color: bool, out: &mut dyn Write) -> io::Result<()> {
    let renderer = match color {
        true => Renderer::styled().hyperlink(false),
        false => Renderer::plain(),
    }
    .term_width(WIDTH);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let level = level.with_name(severity_name(diagnostic.severity, lang));
    let title = Group::with_title(
        level
            .clone()
            .primary_title(message(diagnostic, lang))
            .id(diagnostic.code.entry().code),
    );
    writeln!(out, "{}", renderer.render(&[title]))?;

    // The place is written here and not by the renderer, which would count columns from the
    // start of what is shown of a long line.
    let place = diagnostic.place.as_ref();
    if let Some(place) = place {
        write_place(place, color, out)?;
    }
    let mut elements: Vec<Element<'_>> = Vec::new();
    if let Some(place) = place.filter(|place| !place.is_whole_file()) {
        elements.push(snippet(place).into());
    }
    if let Some(help) = help(diagnostic, lang) {
        let name = match lang {
            Lang::Ja => "対処",
            Lang::En => "help",
        };
        elements.push(Level::HELP.with_name(name).message(help).into());
    }
    if !elements.is_empty() {
        let group = Group::with_level(level).elements(elements);
        writeln!(out, "{}", renderer.render(&[group]))?;
    }
    if let Some(attachment) = &diagnostic.attachment {
        write_attachment(attachment, color, out)?;
    }
    writeln!(out)
}

fn severity_name(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Ja) => "エラー",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::Ja) => "警告",
        (Severity::Warning, Lang::En) => "warning",
    }
}

fn write_place(place: &Place, color: bool, out: &mut dyn Write) -> io::Result<()> {
    let style = match color {
        true => AnsiColor::BrightBlue.on_default().bold(),
        false => Style::new(),
    };
    let file = visible(place.file.as_str());
    if place.is_whole_file() {
        return writeln!(out, "{style}-->{style:#} {file}");
    }
    let gutter = place.line.to_string().len();
    let (line, column) = (place.line, place.column);
    writeln!(out, "{:gutter$}{style}-->{style:#} {file}:{line}:{column}", "")
}

/// The line as it can be shown, with the spot in it.
fn snippet(place: &Place) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let start = place.column.saturating_sub(place.skipped).saturating_sub(1) as usize;
    let end = start + (place.length as usize).clamp(1, LONGEST_UNDERLINE);
    let mut shown = String::with_capacity(place.text.len());
    let (mut from, mut to) = (None, None);
    for (index, c) in place.text.chars().enumerate() {
        if index == start {
            from = Some(shown.len());
        }
        if index == end {
            to = Some(shown.len());
        }
        show(c, &mut shown);
    }
    let from = from.unwrap_or(shown.len());
    let to = to.unwrap_or(shown.len());
    Snippet::source(shown)
        .line_start(place.line as usize)
        .annotation(AnnotationKind::Primary.span(from..to))
}

/// As it is, for pasting; what changes is coloured in a diff.
fn write_attachment(attachment: &str, color: bool, out: &mut dyn Write) -> io::Result<()> {
    let is_diff = attachment.starts_with("--- ");
    writeln!(out)?;
    for line in attachment.lines() {
        let style = match line.bytes().next() {
            Some(b'+') if color && is_diff => AnsiColor::BrightGreen.on_default(),
            Some(b'-') if color && is_diff => AnsiColor::BrightRed.on_default(),
            _ => Style::new(),
        };
        writeln!(out, "{style}{}{style:#}", visible(line))?;
    }
    Ok(())
}
