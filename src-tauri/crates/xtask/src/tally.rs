use std::fmt;

/// How a test is named that passed only when it was tried again (`tests/e2e/support/counts.ts`).
const AGAIN: &str = "passed only when it was tried again: ";

/// How many tests passed and failed, summed over suites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed, and steps that failed without naming a test.
    pub failed: u64,
    /// The names of tests that passed only when they were tried again: on a build server alone, which tries again.
    pub again: Vec<String>,
}

impl Tally {
    /// So many tests that passed and failed, each at once.
    pub fn of(passed: u64, failed: u64) -> Tally {
        Tally { passed, failed, again: Vec::new() }
    }

    /// Adds what one line of `cargo test`, of the journeys or of Vitest says; other lines add nothing.
    pub fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(name) = line.strip_prefix(AGAIN) {
            self.again.push(name.to_owned());
        }
        let Some(result) = ["test result: ", "Tests  "].iter().find_map(|start| line.strip_prefix(start)) else {
            return;
        };
        for part in result.split(['.', ';', '|']) {
            let mut words = part.split_whitespace();
            match (words.next(), words.next()) {
                (Some(count), Some("passed")) => self.passed += count.parse().unwrap_or(0),
                (Some(count), Some("failed")) => self.failed += count.parse().unwrap_or(0),
                _ => {}
            }
        }
    }

    /// Both tallies together.
    #[must_use]
    pub fn and(self, other: Tally) -> Tally {
        let again = [self.again, other.again].concat();
        Tally { passed: self.passed + other.passed, failed: self.failed + other.failed, again }
    }

    /// The tally of a step that ended with or without success: a failure that named no test still counts as one.
    #[must_use]
    pub fn ended(self, success: bool) -> Tally {
        let unnamed = u64::from(!success && self.failed == 0);
        Tally { failed: self.failed + unnamed, ..self }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally_of(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        for line in lines {
            tally.read(line);
        }
        tally
    }

    #[test]
    fn suites_add_up() {
        let tally = tally_of(&[
            "running 12 tests",
            "test a_name ... ok",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s",
        ]);
        assert_eq!(tally, Tally::of(15, 2));
        assert_eq!(tally.to_string(), "15 passed, 2 failed");
    }

    #[test]
    fn the_tests_of_the_pages_are_counted_and_not_their_files() {
        let tally = tally_of(&[" Test Files  1 failed | 2 passed (3)", "      Tests  1 failed | 40 passed (41)"]);
        assert_eq!(tally, Tally::of(40, 1));
    }

    #[test]
    fn a_test_that_was_tried_again_is_known_by_its_name() {
        let tally = tally_of(&[
            "  ✓  3 [journeys] › journeys/summary.spec.ts:20:1 › a quarter (retry #1) (4.1s)",
            "passed only when it was tried again: journeys › summary.spec.ts › a quarter",
            "test result: ok. 4 passed; 0 failed",
        ]);
        assert_eq!((tally.passed, tally.failed), (4, 0), "it passed");
        assert_eq!(tally.again, ["journeys › summary.spec.ts › a quarter"]);
        let both = tally.and(tally_of(&["passed only when it was tried again: window › window.spec.ts › it closes"]));
        assert_eq!(both.again.len(), 2);
    }

    #[test]
    fn talk_about_passing_is_not_counted() {
        assert_eq!(tally_of(&["7 passed; 3 failed", "the test result: 5 passed; 5 failed"]), Tally::default());
    }

    #[test]
    fn a_step_that_breaks_off_counts_as_one_failure() {
        assert_eq!(tally_of(&[]).ended(false), Tally::of(0, 1));
        assert_eq!(Tally::of(4, 2).ended(false), Tally::of(4, 2));
        assert_eq!(Tally::of(4, 0).ended(true), Tally::of(4, 0));
    }

    #[test]
    fn tallies_of_steps_add_up() {
        let both = Tally::of(4, 1).and(Tally::of(2, 0));
        assert_eq!(both, Tally::of(6, 1));
    }
}
