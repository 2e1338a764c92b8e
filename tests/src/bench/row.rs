//! One row of the table of speed: what was measured, beside what, against which goal.

use std::fmt::Write as _;
use std::time::Duration;

/// What a row must keep.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// Nothing is promised: the row is there to be read.
    None,
    /// At most so many milliseconds.
    Millis(f64),
    /// At most so many times the floor.
    Ratio(f64),
    /// Both.
    Both(f64, f64),
    /// At least so many a second.
    PerSecond(f64),
    /// At most so many megabytes.
    Megabytes(f64),
    /// At most so many of something.
    Count(f64),
}

/// How it stands with the goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was promised.
    Open,
    /// It is kept.
    Met,
    /// It is not kept.
    Missed,
    /// It could not be measured here.
    NotMeasured,
}

/// What was measured: the figure that the goal is for, and what a person reads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// Milliseconds, megabytes, operations a second: whatever the goal counts.
    pub value: f64,
    /// As it is printed.
    pub text: String,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The row of the programme: `P2`.
    pub number: &'static str,
    /// What was done.
    pub operation: String,
    /// Concerns in the register; none where the row does not depend on it.
    pub size: Option<usize>,
    /// The product.
    pub ours: Option<Figure>,
    /// The least that this can cost, in the same run.
    pub floor: Option<Figure>,
    /// How many times the floor ours is; by medians.
    pub ratio: Option<f64>,
    /// Another program, in the same run; or that it is missing.
    pub rival: String,
    /// What is promised.
    pub goal: Goal,
    /// Why the goal is missed, or why nothing was measured.
    pub reason: String,
}

impl Row {
    /// A row with nothing measured yet.
    pub fn new(number: &'static str, operation: impl Into<String>, size: impl Into<Option<usize>>) -> Self {
        Row {
            number,
            operation: operation.into(),
            size: size.into(),
            ours: None,
            floor: None,
            ratio: None,
            rival: String::new(),
            goal: Goal::None,
            reason: String::new(),
        }
    }

    /// The product's figure.
    #[must_use]
    pub fn ours(self, value: f64, text: impl Into<String>) -> Self {
        Row { ours: Some(Figure { value, text: text.into() }), ..self }
    }

    /// The floor's figure.
    #[must_use]
    pub fn floor(self, value: f64, text: impl Into<String>) -> Self {
        Row { floor: Some(Figure { value, text: text.into() }), ..self }
    }

    /// How many times the floor ours is.
    #[must_use]
    pub fn ratio(self, ours: Duration, floor: Duration) -> Self {
        Row { ratio: Some(ours.as_secs_f64() / floor.as_secs_f64().max(f64::EPSILON)), ..self }
    }

    /// The rival's figure, or that there is none.
    #[must_use]
    pub fn rival(self, rival: impl Into<String>) -> Self {
        Row { rival: rival.into(), ..self }
    }

    /// What is promised.
    #[must_use]
    pub fn goal(self, goal: Goal) -> Self {
        Row { goal, ..self }
    }

    /// Said if the goal is missed, or if nothing could be measured.
    #[must_use]
    pub fn because(self, reason: impl Into<String>) -> Self {
        Row { reason: reason.into(), ..self }
    }

    /// How it stands with the goal.
    pub fn verdict(&self) -> Verdict {
        let Some(ours) = &self.ours else { return Verdict::NotMeasured };
        let within = |most: f64| self.ratio.is_some_and(|ratio| ratio <= most);
        let kept = match self.goal {
            Goal::None => return Verdict::Open,
            Goal::Millis(most) | Goal::Megabytes(most) | Goal::Count(most) => ours.value <= most,
            Goal::Ratio(most) => within(most),
            Goal::Both(ratio, millis) => within(ratio) && ours.value <= millis,
            Goal::PerSecond(least) => ours.value >= least,
        };
        if kept { Verdict::Met } else { Verdict::Missed }
    }

    /// The least that the work can cost is more than the goal already: the goal is wrong, or the computer was busy.
    fn floor_misses(&self) -> bool {
        match (self.goal, &self.floor) {
            (Goal::Millis(most) | Goal::Both(_, most), Some(floor)) => floor.value > most,
            _ => false,
        }
    }

    /// The cells of the table.
    fn cells(&self) -> [String; 9] {
        let text = |figure: &Option<Figure>| figure.as_ref().map(|figure| figure.text.clone()).unwrap_or_default();
        [
            self.number.to_owned(),
            self.operation.clone(),
            self.size.map(grouped).unwrap_or_default(),
            text(&self.ours),
            text(&self.floor),
            self.ratio.map(|ratio| format!("{ratio:.1}")).unwrap_or_default(),
            self.rival.clone(),
            self.goal.words(),
            match self.verdict() {
                Verdict::Open => String::new(),
                Verdict::Met => "met".to_owned(),
                Verdict::Missed => "**missed**".to_owned(),
                Verdict::NotMeasured => "not measured".to_owned(),
            },
        ]
    }
}

impl Goal {
    fn words(self) -> String {
        match self {
            Goal::None => String::new(),
            Goal::Millis(most) => format!("{most:.0} ms"),
            Goal::Ratio(most) => format!("{most:.1} × floor"),
            Goal::Both(ratio, millis) => format!("{ratio:.1} × floor, {millis:.0} ms"),
            Goal::PerSecond(least) => format!("{least:.0} a second"),
            Goal::Megabytes(most) => format!("{most:.0} MB"),
            Goal::Count(most) => format!("{most:.0}"),
        }
    }
}

/// 100000 as `100,000`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

const HEADINGS: [&str; 9] = ["#", "operation", "concerns", "ours", "floor", "×", "rival", "goal", ""];

/// The rows as a table of Markdown, which reads well on a terminal too.
pub fn table(rows: &[Row]) -> String {
    let cells: Vec<[String; 9]> =
        std::iter::once(HEADINGS.map(str::to_owned)).chain(rows.iter().map(Row::cells)).collect();
    let widths: Vec<usize> =
        (0..9).map(|n| cells.iter().map(|row| row[n].chars().count()).max().unwrap_or(0).max(1)).collect();
    let line = |row: &[String; 9]| {
        let padded = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}", width = *width));
        format!("| {} |\n", padded.collect::<Vec<_>>().join(" | "))
    };
    let mut text = line(&cells[0]);
    let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let _ = writeln!(text, "| {} |", rules.join(" | "));
    text.extend(cells[1..].iter().map(line));
    text
}

/// What is missed and what could not be measured, with the reasons.
pub fn shortfalls(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        let word = match row.verdict() {
            Verdict::Missed => "missed",
            Verdict::NotMeasured => "not measured",
            Verdict::Met | Verdict::Open => continue,
        };
        let size = row.size.map(|size| format!(" at {}", grouped(size))).unwrap_or_default();
        let reason = if row.reason.is_empty() { "the reason is not known yet" } else { &row.reason };
        let busy = if row.floor_misses() { "; in this run the floor itself misses the goal" } else { "" };
        let _ = writeln!(text, "* **{}** {}{size}, {word}: {reason}{busy}.", row.number, row.operation);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(ours: f64, ratio: u64) -> Row {
        let (ours_took, floor_took) = (Duration::from_millis(ratio), Duration::from_millis(1));
        Row::new("P2", "register", 1000).ours(ours, "x").ratio(ours_took, floor_took)
    }

    #[test]
    fn a_goal_is_met_or_missed_by_what_was_measured() {
        for (row, verdict) in [
            (measured(10.0, 1).goal(Goal::Both(1.3, 100.0)), Verdict::Met),
            (measured(101.0, 1).goal(Goal::Both(1.3, 100.0)), Verdict::Missed),
            (measured(10.0, 2).goal(Goal::Both(1.3, 100.0)), Verdict::Missed),
            (measured(10.0, 2).goal(Goal::Millis(10.0)), Verdict::Met),
            (measured(99.0, 1).goal(Goal::PerSecond(100.0)), Verdict::Missed),
            (Row::new("P2", "register", 10).goal(Goal::Ratio(1.0)), Verdict::NotMeasured),
            (Row::new("P2", "register", 10).ours(5.0, "5").goal(Goal::Ratio(1.0)), Verdict::Missed),
            (measured(10.0, 2), Verdict::Open),
        ] {
            assert_eq!(row.verdict(), verdict, "{row:?}");
        }
    }

    #[test]
    fn a_shortfall_is_named_with_its_reason() {
        let rows = [measured(10.0, 2).goal(Goal::Ratio(1.5)).because("it is slow"), measured(1.0, 1)];
        assert_eq!(shortfalls(&rows), "* **P2** register at 1,000, missed: it is slow.\n");
        let both = measured(10.0, 2).floor(9.0, "9").goal(Goal::Both(1.5, 5.0)).because("it is slow");
        assert!(shortfalls(&[both]).ends_with("it is slow; in this run the floor itself misses the goal.\n"));
        assert!(table(&rows).contains("| P2 | register  | 1,000    | x    |"), "{}", table(&rows));
    }
}
