//! `giji build --timings`: what was measured, in words or as JSON.

use super::output::Output;
use crate::timings::{Cost, Report, Stage};

/// As people read it.
pub(super) fn table(report: &Report, output: Output) -> String {
    let mut lines = vec![
        output
            .choose(
                "計測（実時間、CPU 時間、ここまでの最大メモリー）:",
                "Timings (wall clock, CPU, peak memory so far):",
            )
            .to_owned(),
    ];
    for stage in &report.stages {
        let peak = stage.peak.map_or_else(
            || "      –   ".to_owned(),
            |peak| format!("{:>7.1} MB", peak as f64 / 1e6),
        );
        lines.push(format!(
            "{} {peak}  {}",
            cost(stage.cost),
            name(stage.stage, output)
        ));
    }
    lines.push(
        output
            .choose(
                "テンプレート（ページの数。実時間は並行した分の合計）:",
                "Templates (pages; wall clock is summed over those side by side):",
            )
            .to_owned(),
    );
    for template in &report.templates {
        let (name, pages) = (template.template, template.pages);
        lines.push(format!("{}  {name} ({pages})", cost(template.cost)));
    }
    lines.push(output.choose("遅いページ:", "Slowest pages:").to_owned());
    for page in &report.pages {
        lines.push(format!("{}  {}", cost(page.cost), page.path));
    }
    lines.join("\n")
}

/// As programs read it, on one line.
pub(super) fn json(report: &Report) -> String {
    // No map with keys other than text: this does not fail.
    let mut text = serde_json::to_string(report).unwrap_or_default();
    text.push('\n');
    text
}

fn cost(cost: Cost) -> String {
    let milliseconds = |duration: std::time::Duration| duration.as_secs_f64() * 1e3;
    format!(
        "{:>10.1} ms {:>10.1} ms",
        milliseconds(cost.wall),
        milliseconds(cost.cpu)
    )
}

pub(super) fn name(stage: Stage, output: Output) -> &'static str {
    match stage {
        Stage::Convert => output.choose("変換", "convert"),
        Stage::Load => output.choose("読み込み", "load"),
        Stage::Link => output.choose("結び付け", "link"),
        Stage::Documents => output.choose("会議のページ", "documents"),
        Stage::Lists => output.choose("一覧のページ", "lists"),
        Stage::Publish => output.choose("入れ替え", "publish"),
    }
}
