use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use depter_values::{Moment, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::KeyError;
use crate::files::durable::Staged;
use crate::files::plain;

/// Where the wrong tries are counted a second time.
const SECOND_COUNT: &str = "tries.json";

/// Wrong tries before the first pause.
const FREE: u32 = 5;
/// Bytes. A centre has some dozens of accounts.
const LONGEST: u64 = 1 << 20;
const FIRST_PAUSE: i64 = 30_000;
const LONGEST_PAUSE: i64 = 3_600_000;

/// The wrong tries of one account, or of the copies, since the last right one. They stand in a file, so a restart ends no
/// pause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tries {
    /// How many.
    pub wrong: u32,
    /// When the last one was.
    pub last: Option<Moment>,
}

impl Tries {
    /// Refuses a try during a pause: 30 seconds after the fifth wrong one, twice as long after each further one,
    /// never over an hour.
    pub fn allow(&mut self, now: Moment) -> Result<(), KeyError> {
        let Some(last) = self.last else { return Ok(()) };
        if now < last {
            // The clock was set back. The pause begins again, so that it neither ends early nor lasts for years.
            self.last = Some(now);
        }
        let waited = (now.millis() - last.millis()).max(0);
        let left = pause(self.wrong) - waited;
        if left <= 0 {
            return Ok(());
        }
        Err(KeyError::Pause { seconds: left.unsigned_abs().div_ceil(1_000) })
    }

    /// Counts a wrong try.
    pub fn count(&mut self, now: Moment) {
        self.wrong = self.wrong.saturating_add(1);
        self.last = Some(now);
    }
}

/// The wrong tries once more, in a file that no copy holds: a keyring that is put back brings an earlier count along.
/// Whoever knows of it may take it away; then the keyring counts alone.
#[derive(Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct SecondCount(BTreeMap<Uuid, Tries>);

impl SecondCount {
    /// Reads it; one that cannot be read counts nothing.
    pub fn read(folder: &Path) -> Self {
        let text = plain::read(&folder.join(SECOND_COUNT), LONGEST).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// Writes it where it counts otherwise.
    pub fn write(folder: &Path, tries: &BTreeMap<Uuid, Tries>) -> io::Result<()> {
        let known = SecondCount::read(folder);
        if &known.0 == tries {
            return Ok(());
        }
        Staged::write(&folder.join(SECOND_COUNT), &serde_json::to_vec(tries)?)?.put()
    }

    /// Of both counts of an account the greater one.
    pub fn add_to(self, tries: &mut BTreeMap<Uuid, Tries>, is_known: impl Fn(UserId) -> bool) {
        for (id, second) in self.0.into_iter().filter(|(id, second)| second.wrong > 0 && is_known(UserId(*id))) {
            let first = tries.entry(id).or_default();
            if (second.wrong, second.last) > (first.wrong, first.last) {
                *first = second;
            }
        }
    }
}

fn pause(wrong: u32) -> i64 {
    let Some(doublings) = wrong.checked_sub(FREE) else { return 0 };
    let factor = 1_i64.checked_shl(doublings.min(32)).unwrap_or(i64::MAX);
    FIRST_PAUSE.saturating_mul(factor).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Moment {
        "2026-09-01T04:00:00Z".parse::<Moment>().unwrap().plus_minutes(minutes)
    }

    fn after(wrong: u32) -> Tries {
        Tries { wrong, last: Some(at(0)) }
    }

    #[test]
    fn pauses_grow_after_the_fifth_wrong_try_up_to_an_hour() {
        let table = [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (11, 1_920), (12, 3_600), (u32::MAX, 3_600)];
        for (wrong, seconds) in table {
            let expected = if seconds == 0 { Ok(()) } else { Err(KeyError::Pause { seconds }) };
            assert_eq!(after(wrong).allow(at(0)), expected, "after {wrong} wrong tries");
        }
    }

    #[test]
    fn a_pause_runs_out_and_the_next_one_is_longer() {
        let mut tries = after(6);
        assert_eq!(tries.allow(at(1)), Ok(()), "a minute has passed");
        tries.count(at(1));
        assert_eq!(tries.allow(at(2)), Err(KeyError::Pause { seconds: 60 }));
        assert_eq!(tries.allow(at(3)), Ok(()));
    }

    #[test]
    fn a_clock_set_back_neither_ends_a_pause_nor_makes_it_last_for_years() {
        const TEN_YEARS: i64 = 10 * 365 * 24 * 60;
        let mut tries = after(6);
        assert_eq!(tries.allow(at(-TEN_YEARS)), Err(KeyError::Pause { seconds: 60 }));
        assert_eq!(tries.allow(at(-TEN_YEARS + 1)), Ok(()));
    }
}
