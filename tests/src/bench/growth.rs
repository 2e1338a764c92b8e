//! P14: how much slower the same work is in the largest register than in the smallest.

use std::collections::BTreeMap;
use std::time::Duration;

use super::row::{Goal, Row, grouped};
use super::times::{in_millis, short};

/// The middle times of the compared rows, by row and size.
#[derive(Default)]
pub struct Growth(BTreeMap<&'static str, BTreeMap<usize, Duration>>);

impl Growth {
    /// The rows that are compared.
    pub const COMPARED: [&'static str; 5] = ["P2", "P3", "P4", "P5", "P6"];

    /// Notes the middle time of a row.
    pub fn note(&mut self, number: &'static str, size: usize, time: Duration) {
        self.0.entry(number).or_default().insert(size, time);
    }

    /// A row for each that was measured in two sizes at least.
    pub fn rows(&self) -> Vec<Row> {
        self.0.iter().filter_map(|(number, times)| row(number, times)).collect()
    }
}

fn row(number: &str, times: &BTreeMap<usize, Duration>) -> Option<Row> {
    let ((small, before), (large, after)) = (times.first_key_value()?, times.last_key_value()?);
    if small == large {
        return None;
    }
    let ratio = after.as_secs_f64() / before.as_secs_f64().max(f64::EPSILON);
    let what = format!("{number} at {} beside {}", grouped(*large), grouped(*small));
    let row = Row::new("P14", what, None).ours(ratio, format!("{} × ({})", short(ratio), in_millis(*after)));
    Some(row.goal(Goal::Count(2.0)).because(format!("see {number}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_told_from_the_smallest_to_the_largest() {
        let mut growth = Growth::default();
        for (size, time) in [(100, 2), (10, 1), (1000, 4)] {
            growth.note("P2", size, Duration::from_millis(time));
        }
        growth.note("P3", 10, Duration::from_millis(1));
        let rows = growth.rows();
        assert_eq!(rows.len(), 1, "one size is no growth");
        assert_eq!(rows[0].ours.as_ref().map(|figure| figure.text.as_str()), Some("4.0 × (4.0 ms)"));
    }
}
