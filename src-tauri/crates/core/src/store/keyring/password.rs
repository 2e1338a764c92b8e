use std::time::Duration;

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;
use zxcvbn::{Score, zxcvbn};

use super::KeyError;
use crate::store::seal::Secret;

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
    /// Where tuning begins: 64 MiB, three passes.
    pub const DEFAULT: ArgonParams = ArgonParams { m_kib: 64 * 1024, t: 3, p: 1 };
    /// No account is made with less, however slow the computer: 19 MiB, two passes (the least that OWASP gives).
    pub const FLOOR: ArgonParams = ArgonParams { m_kib: 19 * 1024, t: 2, p: 1 };
    /// A keyring asking for more is taken for a damaged or hostile one: 1 GiB, 64 passes.
    const CEILING: ArgonParams = ArgonParams { m_kib: 1024 * 1024, t: 64, p: 16 };

    /// Whether a keyring may ask for this much at all.
    pub(super) fn bearable(self) -> bool {
        let ceiling = ArgonParams::CEILING;
        self.m_kib <= ceiling.m_kib && self.t <= ceiling.t && self.p <= ceiling.p && self.params().is_ok()
    }

    fn params(self) -> Result<Params, KeyError> {
        Params::new(self.m_kib, self.t, self.p, Some(32)).map_err(|_| KeyError::Damaged)
    }
}

/// Refuses a password that is too short, too long or guessable.
///
/// `user_inputs` are words an acquaintance would try first: the names of the person and the centre.
pub fn check_password(password: &str, user_inputs: &[&str]) -> Result<(), KeyError> {
    // No character takes more than four bytes; composing 10 MB first would only cost time.
    if password.len() > PASSWORD_LONGEST * 4 {
        return Err(KeyError::PasswordLong);
    }
    let password = composed(password);
    match password.chars().count() {
        0..PASSWORD_SHORTEST => Err(KeyError::PasswordShort),
        count if count > PASSWORD_LONGEST => Err(KeyError::PasswordLong),
        _ if zxcvbn(&password, user_inputs).score() < Score::Three => Err(KeyError::PasswordWeak),
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
const AIM: u128 = 400;
const MOST_PASSES: u128 = 32;
const TRIALS: usize = 6;

/// Finds what takes 250 to 800 ms on this computer, beginning with [`ArgonParams::DEFAULT`], never under the floor.
///
/// `measure` derives one key with the given parameters and says how long it took: the clock is the caller's.
/// A fast computer makes more passes, not more memory: the same password must open a copy on a small computer too.
pub fn tune(mut measure: impl FnMut(&ArgonParams) -> Duration) -> ArgonParams {
    let mut params = ArgonParams::DEFAULT;
    for _ in 0..TRIALS {
        let better = adjusted(params, measure(&params));
        if better == params {
            break;
        }
        params = better;
    }
    params
}

fn adjusted(params: ArgonParams, took: Duration) -> ArgonParams {
    let floor = ArgonParams::FLOOR;
    if took >= FASTEST && took <= SLOWEST {
        return params;
    }
    let scaled = |cost: u32| (u128::from(cost) * AIM).div_ceil(took.as_millis().max(1));
    if took < FASTEST {
        return ArgonParams { t: narrowed(scaled(params.t).min(MOST_PASSES)), ..params };
    }
    if params.t > floor.t {
        return ArgonParams { t: narrowed(scaled(params.t)).clamp(floor.t, params.t - 1), ..params };
    }
    ArgonParams { m_kib: narrowed(scaled(params.m_kib)).clamp(floor.m_kib, params.m_kib), ..params }
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
            ("тогуз тамг", Ok(())),
            ("кыскасыр9", Err(KeyError::PasswordShort)),
            ("password12", Err(KeyError::PasswordWeak)),
            ("1234567890", Err(KeyError::PasswordWeak)),
            ("аааааааааааааа", Err(KeyError::PasswordWeak)),
            ("qwertyuiop", Err(KeyError::PasswordWeak)),
            ("ала-тоо жайлоосу", Ok(())),
            ("correct horse battery", Ok(())),
            ("ИЧ 2026 көктөм жааны", Ok(())),
        ];
        for (password, expected) in table {
            assert_eq!(check_password(password, &[]), expected, "{password}");
        }
    }

    #[test]
    fn the_names_of_the_person_and_the_centre_are_no_password() {
        assert_eq!(check_password("kelechekbulak", &[]), Ok(()), "nobody else is called so");
        assert_eq!(check_password("kelechekbulak", &["kelechekbulak"]), Err(KeyError::PasswordWeak));
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

    #[test]
    fn tuning_reaches_the_window_or_the_nearest_bound_on_every_computer() {
        // Nanoseconds for one pass over one KiB, from ten times faster than any to a very slow office computer.
        for speed in [1_u64, 50, 200, 700, 1_300, 2_000, 5_000, 8_000, 20_000, 100_000] {
            let cost = |p: &ArgonParams| Duration::from_nanos(u64::from(p.m_kib) * u64::from(p.t) * speed);
            let tuned = tune(|params| cost(params));
            let took = cost(&tuned);
            let at_floor = tuned == ArgonParams::FLOOR && took > SLOWEST;
            let at_most = u128::from(tuned.t) == MOST_PASSES && took < FASTEST;
            assert!((FASTEST..=SLOWEST).contains(&took) || at_floor || at_most, "{speed}: {tuned:?} takes {took:?}");
            assert!(tuned.m_kib >= ArgonParams::FLOOR.m_kib && tuned.t >= ArgonParams::FLOOR.t, "{tuned:?}");
        }
    }

    #[test]
    fn tuning_begins_with_the_default_and_ends() {
        let mut tried = Vec::new();
        let at_once = tune(|params| {
            tried.push(*params);
            Duration::from_millis(300)
        });
        assert_eq!((at_once, tried), (ArgonParams::DEFAULT, vec![ArgonParams::DEFAULT]));
        let mut count = 0;
        tune(|_| {
            count += 1;
            Duration::from_secs(u64::from(count % 2 == 0) * 9)
        });
        assert!(count <= TRIALS, "a computer that answers at random is not asked for ever");
    }

    #[test]
    fn absurd_costs_are_not_paid() {
        let table = [
            (ArgonParams::DEFAULT, true),
            (ArgonParams::FLOOR, true),
            (ArgonParams { m_kib: 4 * 1024 * 1024, t: 3, p: 1 }, false),
            (ArgonParams { t: 1_000_000, ..ArgonParams::DEFAULT }, false),
            (ArgonParams { p: 255, ..ArgonParams::DEFAULT }, false),
            (ArgonParams { m_kib: 0, ..ArgonParams::DEFAULT }, false),
            (ArgonParams { t: 0, ..ArgonParams::DEFAULT }, false),
        ];
        for (params, bearable) in table {
            assert_eq!(params.bearable(), bearable, "{params:?}");
        }
    }
}
