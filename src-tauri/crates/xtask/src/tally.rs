use std::fmt;

/// How many tests passed and failed, summed over suites.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed, and steps that failed without naming a test.
    pub failed: u64,
}

impl Tally {
    /// Adds what one line of `cargo test`, of the journeys or of Vitest says; other lines add nothing.
    pub fn read(&mut self, line: &str) {
        let line = line.trim_start();
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
        Tally { passed: self.passed + other.passed, failed: self.failed + other.failed }
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
        assert_eq!(tally, Tally { passed: 15, failed: 2 });
        assert_eq!(tally.to_string(), "15 passed, 2 failed");
    }

    #[test]
    fn the_tests_of_the_pages_are_counted_and_not_their_files() {
        let tally = tally_of(&[" Test Files  1 failed | 2 passed (3)", "      Tests  1 failed | 40 passed (41)"]);
        assert_eq!(tally, Tally { passed: 40, failed: 1 });
    }

    #[test]
    fn talk_about_passing_is_not_counted() {
        assert_eq!(tally_of(&["7 passed; 3 failed", "the test result: 5 passed; 5 failed"]), Tally::default());
    }

    #[test]
    fn a_step_that_breaks_off_counts_as_one_failure() {
        assert_eq!(tally_of(&[]).ended(false), Tally { passed: 0, failed: 1 });
        assert_eq!(Tally { passed: 4, failed: 2 }.ended(false), Tally { passed: 4, failed: 2 });
        assert_eq!(Tally { passed: 4, failed: 0 }.ended(true), Tally { passed: 4, failed: 0 });
    }

    #[test]
    fn tallies_of_steps_add_up() {
        let both = Tally { passed: 4, failed: 1 }.and(Tally { passed: 2, failed: 0 });
        assert_eq!(both, Tally { passed: 6, failed: 1 });
    }
}
