//! Where the marks of the timeline stand: dates to scale, the undated evenly between their known
//! neighbours, labels in rows that do not collide.
//!
//! Computes places only; the template draws them. Knows nothing of pages.

use jiff::civil::Date;

/// A round to place.
#[derive(Debug, Clone)]
pub struct Round {
    /// The day, when known.
    pub date: Option<Date>,
}

/// A lane: the rounds of a series, by number.
pub type Lane = Vec<Round>;

/// A mark of the chart, in user units.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Centre.
    pub x: f64,
    /// Row of its label, from 0, away from the lane.
    pub row: usize,
}

/// A stretch in which only the order is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Left edge.
    pub x: f64,
    /// Width.
    pub width: f64,
}

/// The places of everything.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chart {
    /// For each lane, for each round.
    pub lanes: Vec<Vec<Placed>>,
    /// For each lane.
    pub bands: Vec<Vec<Band>>,
    /// First days of months on the scale, with their x.
    pub months: Vec<(Date, f64)>,
}

/// Left and right end of the line that marks stand on.
pub const LEFT: f64 = 170.0;
/// Right end.
pub const RIGHT: f64 = 1130.0;
/// Least distance of undated marks.
const STEP: f64 = 54.0;
/// Half the width of a label.
const HALF: f64 = 24.0;
/// Half the width of a dated label, which is larger.
const HALF_DATED: f64 = 34.0;

/// Places rounds; `None` when no round has a date, or there are too many to draw.
pub fn place(lanes: &[Lane]) -> Option<Chart> {
    let dates: Vec<Date> = lanes.iter().flatten().filter_map(|round| round.date).collect();
    let (first, last) = (*dates.iter().min()?, *dates.iter().max()?);
    if lanes.iter().map(Vec::len).max().unwrap_or(0) > 24 || lanes.len() > 4 {
        return None;
    }
    let undated = |round: &&Round| round.date.is_none();
    let room = |most: Option<usize>| (most.unwrap_or(0) as f64 + 1.0) * STEP;
    let before = lanes
        .iter()
        .map(|lane| lane.iter().take_while(undated).count())
        .max();
    let after = lanes
        .iter()
        .map(|lane| lane.iter().rev().take_while(undated).count())
        .max();
    let from = first.first_of_month();
    let to = last.last_of_month();
    let (left, right) = (LEFT + room(before), RIGHT - room(after));
    let days = (to - from).get_days().max(1) as f64;
    let x_of = |date: Date| left + f64::from((date - from).get_days()) / days * (right - left);

    let mut chart = Chart::default();
    for lane in lanes {
        let (placed, bands) = place_lane(lane, &x_of);
        chart.lanes.push(placed);
        chart.bands.push(bands);
    }
    let mut month = from;
    while month <= to && chart.months.len() < 36 {
        chart.months.push((month, x_of(month)));
        month = month.last_of_month().tomorrow().ok()?;
    }
    Some(chart)
}

fn place_lane(lane: &Lane, x_of: &impl Fn(Date) -> f64) -> (Vec<Placed>, Vec<Band>) {
    let mut xs: Vec<f64> = Vec::with_capacity(lane.len());
    let mut bands = Vec::new();
    let mut at = 0;
    while at < lane.len() {
        if let Some(date) = lane[at].date {
            xs.push(x_of(date));
            at += 1;
            continue;
        }
        let run = lane[at..].iter().take_while(|round| round.date.is_none()).count();
        let before = at.checked_sub(1).and_then(|p| lane[p].date).map(x_of);
        let after = lane.get(at + run).and_then(|round| round.date).map(x_of);
        // Strictly between the known neighbours; at an open end one step apart.
        let (from, to) = match (before, after) {
            (Some(before), Some(after)) => (before, after),
            (Some(before), None) => (before, (before + STEP * (run as f64 + 1.0)).min(RIGHT)),
            (None, Some(after)) => ((after - STEP * (run as f64 + 1.0)).max(LEFT), after),
            (None, None) => (LEFT, (LEFT + STEP * (run as f64 + 1.0)).min(RIGHT)),
        };
        let step = (to - from) / (run as f64 + 1.0);
        xs.extend((1..=run).map(|place| from + step * place as f64));
        let margin = (step * 0.5).min(STEP * 0.5);
        bands.push(Band {
            x: from + step - margin,
            width: (to - from) - 2.0 * step + 2.0 * margin,
        });
        at += run;
    }
    let rows = rows(lane, &xs);
    (
        xs.into_iter()
            .zip(rows)
            .map(|(x, row)| Placed { x, row })
            .collect(),
        bands,
    )
}

/// For each label the nearest row in which it touches no other of its side. Dated labels stand
/// above the lane, undated ones below.
fn rows(lane: &Lane, xs: &[f64]) -> Vec<usize> {
    let mut ends: [Vec<f64>; 2] = [Vec::new(), Vec::new()];
    lane.iter()
        .zip(xs)
        .map(|(round, x)| {
            let (side, half) = if round.date.is_some() {
                (0, HALF_DATED)
            } else {
                (1, HALF)
            };
            let taken = &mut ends[side];
            let row = taken
                .iter()
                .position(|end| *end <= x - half)
                .unwrap_or(taken.len());
            if row == taken.len() {
                taken.push(x + half);
            } else {
                taken[row] = x + half;
            }
            row
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lane(dates: &[&str]) -> Lane {
        dates
            .iter()
            .map(|date| Round {
                date: date.parse().ok(),
            })
            .collect()
    }

    #[test]
    fn undated_rounds_stand_in_order_strictly_between_their_neighbours() {
        let lanes = [
            lane(&["", "", "2024-04-05", "", "", "", "2024-06-14"]),
            lane(&["2024-08-06", ""]),
        ];
        let chart = place(&lanes).expect("dates");
        let xs: Vec<f64> = chart.lanes[0].iter().map(|placed| placed.x).collect();
        assert!(xs.windows(2).all(|pair| pair[0] < pair[1]), "{xs:?}");
        assert!(xs[0] > LEFT && chart.lanes[1][1].x < RIGHT);
        assert_eq!(chart.bands[0].len(), 2);
        assert_eq!(chart.months.len(), 5);
    }

    #[test]
    fn labels_that_would_touch_go_to_another_row() {
        let chart = place(&[lane(&["2024-08-05", "2024-08-06", "2024-12-01"])]).expect("dates");
        let rows: Vec<usize> = chart.lanes[0].iter().map(|placed| placed.row).collect();
        assert_eq!(rows, [0, 1, 0]);
    }

    #[test]
    fn without_a_date_there_is_no_chart() {
        assert_eq!(place(&[lane(&[""])]), None);
    }
}
