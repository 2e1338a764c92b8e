//! The clock of an old computer. A dead battery sets it back by years at every start, and whatever is written then lands
//! in a wrong quarter; so a person is asked before anything is.

use std::sync::{Mutex, PoisonError};

use depter_values::Moment;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// When this version was made; a clock that shows less is wrong. Moved on with every release.
const RELEASED: &str = "2026-11-01T00:00:00Z";
/// So much a clock may be set back by its own correction.
const CORRECTION_MILLIS: i64 = 10 * 60 * 1_000;
/// A register in which nothing was written for longer is rare; a clock that jumped ahead is not.
const SILENCE_MILLIS: i64 = 366 * 24 * 60 * 60 * 1_000;

/// Why a clock is doubted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// It shows a time before the newest entry.
    BeforeEntry,
    /// It shows a time before this version of the program was made.
    BeforeProgram,
    /// It shows a time more than a year after the newest entry.
    FarAhead,
}

/// A clock that is doubted. Nothing is written until it is set right or a person says that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClockDoubt {
    /// Why.
    pub why: Doubt,
    /// What it shows.
    pub now: Moment,
    /// When the newest entry was made, by the clock of that time.
    pub newest: Option<Moment>,
}

/// Whether a clock is doubted that shows `now`, when the newest entry is of `newest` and the program of `released`.
pub fn doubt(now: Moment, newest: Option<Moment>, released: Option<Moment>) -> Option<Doubt> {
    let after = |moment: Moment| now.millis() - moment.millis();
    if newest.is_some_and(|newest| after(newest) < -CORRECTION_MILLIS) {
        return Some(Doubt::BeforeEntry);
    }
    if released.is_some_and(|released| after(released) < 0) {
        return Some(Doubt::BeforeProgram);
    }
    newest.is_some_and(|newest| after(newest) > SILENCE_MILLIS).then_some(Doubt::FarAhead)
}

/// When this version of the program was made.
pub fn released() -> Option<Moment> {
    RELEASED.parse().ok()
}

/// What a session knows of time.
pub(crate) struct Watch(Mutex<Known>);

struct Known {
    /// The newest entry, and later the last moment at which the clock was not doubted.
    newest: Option<Moment>,
    released: Option<Moment>,
}

impl Watch {
    /// A session that begins over a register whose newest entry is of `newest`.
    pub fn over(newest: Option<Moment>, released: Option<Moment>) -> Self {
        Watch(Mutex::new(Known { newest, released }))
    }

    /// Looks at the clock. Where it is not doubted it is what the next look is compared with.
    pub fn look(&self, now: Moment) -> Option<ClockDoubt> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(why) = doubt(now, known.newest, known.released) else {
            known.newest = known.newest.max(Some(now));
            return None;
        };
        Some(ClockDoubt { why, now, newest: known.newest })
    }

    /// A person says that the clock is right.
    pub fn trust(&self, now: Moment) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Known { newest: Some(now), released: None };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(moment: &str) -> Moment {
        moment.parse().unwrap()
    }

    #[test]
    fn a_clock_is_doubted_before_the_newest_entry_before_the_program_and_long_after() {
        let newest = Some(at("2026-11-20T06:00:00Z"));
        let released = Some(at("2026-11-01T00:00:00Z"));
        for (now, newest, released, expected) in [
            ("2026-11-20T06:00:00Z", newest, released, None),
            ("2026-11-20T05:55:00Z", newest, released, None),
            ("2026-11-20T05:00:00Z", newest, released, Some(Doubt::BeforeEntry)),
            ("2016-11-20T06:00:00Z", newest, released, Some(Doubt::BeforeEntry)),
            ("2026-10-31T23:59:59Z", None, released, Some(Doubt::BeforeProgram)),
            ("2026-11-01T00:00:00Z", None, released, None),
            ("2016-01-01T00:00:00Z", None, None, None),
            ("2027-11-20T06:00:00Z", newest, released, None),
            ("2027-11-22T06:00:00Z", newest, released, Some(Doubt::FarAhead)),
            ("2031-11-20T06:00:00Z", newest, released, Some(Doubt::FarAhead)),
        ] {
            assert_eq!(doubt(at(now), newest, released), expected, "{now}");
        }
    }

    #[test]
    fn the_day_of_this_version_is_one() {
        assert!(released().is_some());
    }

    #[test]
    fn a_clock_that_was_set_right_is_trusted_again_and_one_that_jumps_is_not() {
        let watch = Watch::over(Some(at("2026-11-20T06:00:00Z")), None);
        assert_eq!(watch.look(at("2016-01-01T00:00:00Z")).map(|doubt| doubt.why), Some(Doubt::BeforeEntry));
        assert_eq!(watch.look(at("2026-11-20T06:01:00Z")), None);
        assert_eq!(watch.look(at("2026-11-20T05:01:00Z")).map(|doubt| doubt.why), Some(Doubt::BeforeEntry));
        watch.trust(at("2026-11-20T05:01:00Z"));
        assert_eq!(watch.look(at("2026-11-20T05:02:00Z")), None);
        assert_eq!(watch.look(at("2031-11-20T05:02:00Z")).map(|doubt| doubt.why), Some(Doubt::FarAhead));
    }
}
