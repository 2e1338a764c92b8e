use std::time::Duration;

use argon2::{Algorithm, Argon2, Params, Version};
use depter_sealing::Secret;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::KeyError;
use super::guess::is_guessable;

/// The fewest characters of a password; there are no rules about their kinds.
pub const PASSWORD_SHORTEST: usize = 10;
/// The most characters of a password.
pub const PASSWORD_LONGEST: usize = 1_000;

/// What one guess of a password costs: Argon2id with this memory, this many passes and lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArgonParams {
    /// Memory in KiB.
    pub m_kib: u32,
    /// Passes over the memory.
    pub t: u32,
    /// Lanes.
    pub p: u32,
}

impl ArgonParams {
    /// Where tuning begins, and what no account is made with less of: 64 MiB, three passes.
    pub const FLOOR: ArgonParams = ArgonParams { m_kib: 64 * 1024, t: 3, p: 1 };
    /// Only a computer on which the floor takes longer than three seconds gets less, and never less than this: 19 MiB,
    /// two passes (the least that OWASP gives).
    pub const LEAST: ArgonParams = ArgonParams { m_kib: 19 * 1024, t: 2, p: 1 };
    /// A keyring asking for more is taken for a damaged or hostile one: 1 GiB, 64 passes.
    const CEILING: ArgonParams = ArgonParams { m_kib: 1024 * 1024, t: 64, p: 16 };

    /// Whether a keyring may ask for this much at all.
    pub(super) fn bearable(self) -> bool {
        let ceiling = ArgonParams::CEILING;
        self.m_kib <= ceiling.m_kib && self.t <= ceiling.t && self.p <= ceiling.p && self.params().is_ok()
    }

    /// Whether a guess costs less with these than with others: in memory, or in work altogether.
    pub fn costs_less_than(self, other: ArgonParams) -> bool {
        let work = |params: ArgonParams| u64::from(params.m_kib) * u64::from(params.t);
        self.m_kib < other.m_kib || work(self) < work(other)
    }

    fn params(self) -> Result<Params, KeyError> {
        Params::new(self.m_kib, self.t, self.p, Some(32)).map_err(|_| KeyError::Damaged)
    }
}

/// Refuses a password that is too short, too long or guessable.
///
/// `user_inputs` are words an acquaintance would try first: the names of the person, of the centre, of villages.
pub fn check_password(password: &str, user_inputs: &[&str]) -> Result<(), KeyError> {
    // No character takes more than four bytes; composing 10 MB first would only cost time.
    if password.len() > PASSWORD_LONGEST * 4 {
        return Err(KeyError::PasswordLong);
    }
    let password = composed(password);
    match password.chars().count() {
        0..PASSWORD_SHORTEST => Err(KeyError::PasswordShort),
        count if count > PASSWORD_LONGEST => Err(KeyError::PasswordLong),
        _ if is_guessable(&password, user_inputs) => Err(KeyError::PasswordWeak),
        _ => Ok(()),
    }
}

/// The key that a password opens, by Argon2id.
pub(super) fn password_key(password: &str, salt: &[u8], params: ArgonParams) -> Result<Secret, KeyError> {
    if password.len() > PASSWORD_LONGEST * 4 {
        return Err(KeyError::PasswordWrong);
    }
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.params()?)
        .hash_password_into(composed(password).as_bytes(), salt, &mut *key)
        .map_err(|_| KeyError::Damaged)?;
    Ok(Secret::new(*key))
}

/// The same letters typed on another system give the same bytes: й may come as one character or as two.
fn composed(password: &str) -> Zeroizing<String> {
    Zeroizing::new(password.nfc().collect())
}

const FASTEST: Duration = Duration::from_millis(250);
const SLOWEST: Duration = Duration::from_millis(800);
/// Longer than this nobody waits at the log-in page for the floor.
const UNBEARABLE: Duration = Duration::from_secs(3);
const AIM: Duration = Duration::from_millis(400);
const MOST_PASSES: u128 = 32;
const TRIALS: usize = 6;
/// Of so many runs the shortest counts: whatever else the computer does makes one longer, and none shorter.
const RUNS: usize = 3;

/// Finds what takes 250 to 800 ms on this computer when it does nothing else, never under [`ArgonParams::FLOOR`].
///
/// `measure` derives one key with the given parameters and says how long it took: the clock is the caller's, the work of
/// the processor where it can be told.
/// A fast computer makes more passes, not more memory: the same password must open a copy on a small computer too.
pub fn tune(mut measure: impl FnMut(&ArgonParams) -> Duration) -> ArgonParams {
    let mut shortest = |params: &ArgonParams| (0..RUNS).map(|_| measure(params)).min().unwrap_or_default();
    let mut params = ArgonParams::FLOOR;
    for _ in 0..TRIALS {
        let better = adjusted(params, shortest(&params));
        if better == params {
            break;
        }
        params = better;
    }
    params
}

/// Whether a computer on which a guess with these took so long would bear a dearer one.
pub fn bears_more(params: ArgonParams, took: Duration) -> bool {
    params.costs_less_than(adjusted(params, took))
}

fn adjusted(params: ArgonParams, took: Duration) -> ArgonParams {
    let (floor, least) = (ArgonParams::FLOOR, ArgonParams::LEAST);
    let scaled = |cost: u32, aim: Duration| (u128::from(cost) * aim.as_millis()).div_ceil(took.as_millis().max(1));
    if took < FASTEST {
        let passes = narrowed(scaled(params.t, AIM).min(MOST_PASSES)).max(floor.t);
        return ArgonParams { t: passes, m_kib: params.m_kib.max(floor.m_kib), ..params };
    }
    if took > SLOWEST && params.t > floor.t {
        return ArgonParams { t: narrowed(scaled(params.t, AIM)).clamp(floor.t, params.t - 1), ..params };
    }
    if took <= UNBEARABLE {
        return params;
    }
    if params.t > least.t {
        return ArgonParams { t: least.t, ..params };
    }
    ArgonParams { m_kib: narrowed(scaled(params.m_kib, UNBEARABLE)).clamp(least.m_kib, params.m_kib), ..params }
}

fn narrowed(cost: u128) -> u32 {
    u32::try_from(cost).unwrap_or(u32::MAX)
}

/// Derives one key and throws it away: what [`tune`] measures.
pub fn derive_once(params: &ArgonParams) {
    let _ = password_key("how long does one guess take", b"depter-measuring", *params);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_judged_by_length_and_guessability_alone() {
        let table = [
            ("", Err(KeyError::PasswordShort)),
            ("чү7ңКрт9эө", Ok(())),
            ("кыскасыр9", Err(KeyError::PasswordShort)),
            ("password12", Err(KeyError::PasswordWeak)),
            ("1234567890", Err(KeyError::PasswordWeak)),
            ("аааааааааааааа", Err(KeyError::PasswordWeak)),
            ("qwertyuiop", Err(KeyError::PasswordWeak)),
            ("ала-тоо жайлоосу", Err(KeyError::PasswordWeak)),
            ("туман баскан жайлоо", Ok(())),
            ("correct horse battery", Ok(())),
            ("ИЧ 2026 көктөм жааны", Ok(())),
        ];
        for (password, expected) in table {
            assert_eq!(check_password(password, &[]), expected, "{password}");
        }
    }

    #[test]
    fn the_names_of_the_person_and_the_centre_are_no_password() {
        let name = "Келечек Булак Сапары";
        assert_eq!(check_password("келечек булак сапары", &[]), Ok(()), "nobody else is called so");
        for password in ["келечек булак сапары", "kelechek bulak sapary", "rtktxtr ,ekfr cfgfhs", "Сапары-Келечек 2026"]
        {
            assert_eq!(check_password(password, &[name]), Err(KeyError::PasswordWeak), "{password}");
        }
    }

    #[test]
    fn a_flood_of_characters_is_no_password() {
        let unlike = |count| "уюлдук 7 тоо ".chars().cycle().take(count).collect::<String>();
        assert_eq!(check_password(&unlike(PASSWORD_LONGEST + 1), &[]), Err(KeyError::PasswordLong));
        assert_eq!(check_password(&unlike(10_000_000), &[]), Err(KeyError::PasswordLong));
        assert_ne!(check_password(&unlike(PASSWORD_LONGEST), &[]), Err(KeyError::PasswordLong));
    }

    #[test]
    fn a_letter_typed_as_two_characters_opens_the_same() {
        let tiny = ArgonParams { m_kib: 8, t: 1, p: 1 };
        let key = |password| password_key(password, b"0123456789abcdef", tiny).unwrap();
        assert_eq!(key("йо").expose(), key("и\u{306}о").expose());
        assert_ne!(key("йо").expose(), key("ио").expose());
    }

    /// How long one guess takes where one pass over one KiB takes so many nanoseconds.
    fn cost(params: &ArgonParams, speed: u64) -> Duration {
        Duration::from_nanos(u64::from(params.m_kib) * u64::from(params.t) * speed)
    }

    #[test]
    fn tuning_reaches_the_window_or_the_nearest_bound_on_every_computer() {
        // From ten times faster than any to a very slow office computer, and two that no centre has.
        for speed in [1_u64, 50, 200, 700, 1_300, 2_000, 5_000, 8_000, 12_000, 40_000, 100_000] {
            let tuned = tune(|params| cost(params, speed));
            let took = cost(&tuned, speed);
            let at_floor = tuned == ArgonParams::FLOOR && took > SLOWEST && took <= UNBEARABLE;
            let at_most = u128::from(tuned.t) == MOST_PASSES && took < FASTEST;
            let unbearable = cost(&ArgonParams::FLOOR, speed) > UNBEARABLE;
            let in_window = (FASTEST..=SLOWEST).contains(&took);
            assert!(in_window || at_floor || at_most || unbearable, "{speed}: {tuned:?} takes {took:?}");
            let bound = if unbearable { ArgonParams::LEAST } else { ArgonParams::FLOOR };
            assert!(tuned.m_kib >= bound.m_kib && tuned.t >= bound.t, "{speed}: {tuned:?}");
            let borne = took <= UNBEARABLE + Duration::from_millis(10) || tuned == ArgonParams::LEAST;
            assert!(!unbearable || borne, "{speed}: {tuned:?} takes {took:?}");
        }
    }

    #[test]
    fn a_computer_that_is_busy_makes_no_guess_cheaper() {
        for speed in [200_u64, 700, 1_300, 2_000, 5_000] {
            let idle = tune(|params| cost(params, speed));
            // An antivirus takes most of the processor, in two of three runs.
            let mut run = 0_u32;
            let busy = tune(|params| {
                run += 1;
                cost(params, speed) * if run.is_multiple_of(3) { 1 } else { 9 }
            });
            assert_eq!(busy, idle, "{speed}");
            // And in all of them: the floor stays where it is bearable at all.
            let throughout = tune(|params| cost(params, speed) * 2);
            assert!(!throughout.costs_less_than(ArgonParams::FLOOR), "{speed}: {throughout:?}");
        }
    }

    #[test]
    fn what_was_tuned_cheaply_is_seen_when_the_computer_bears_more() {
        let cheap = ArgonParams { m_kib: 19 * 1024, t: 2, p: 1 };
        assert!(bears_more(cheap, cost(&cheap, 1_300)), "50 ms for a guess");
        assert!(!bears_more(cheap, Duration::from_secs(2)), "a computer that does not bear the floor");
        let early = ArgonParams { t: 4, ..ArgonParams::FLOOR };
        assert!(bears_more(early, cost(&early, 700)), "183 ms");
        assert!(!bears_more(early, cost(&early, 1_300)), "340 ms");
        let most = ArgonParams { t: 32, ..ArgonParams::FLOOR };
        assert!(!bears_more(most, Duration::from_millis(1)), "more passes than these are never made");
    }

    #[test]
    fn tuning_begins_with_the_floor_and_ends() {
        let mut tried = Vec::new();
        let at_once = tune(|params| {
            tried.push(*params);
            Duration::from_millis(300)
        });
        assert_eq!((at_once, tried), (ArgonParams::FLOOR, vec![ArgonParams::FLOOR; RUNS]));
        let mut count = 0;
        tune(|_| {
            count += 1;
            Duration::from_secs(u64::from(count % 2 == 0) * 9)
        });
        assert!(count <= TRIALS * RUNS, "a computer that answers at random is not asked for ever");
    }

    #[test]
    fn absurd_costs_are_not_paid() {
        let table = [
            (ArgonParams::FLOOR, true),
            (ArgonParams::LEAST, true),
            (ArgonParams { m_kib: 4 * 1024 * 1024, t: 3, p: 1 }, false),
            (ArgonParams { t: 1_000_000, ..ArgonParams::FLOOR }, false),
            (ArgonParams { p: 255, ..ArgonParams::FLOOR }, false),
            (ArgonParams { m_kib: 0, ..ArgonParams::FLOOR }, false),
            (ArgonParams { t: 0, ..ArgonParams::FLOOR }, false),
        ];
        for (params, bearable) in table {
            assert_eq!(params.bearable(), bearable, "{params:?}");
        }
    }
}
