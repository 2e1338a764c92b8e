use std::fmt;
use std::str::FromStr;

use depter_sealing::{PrivateKey, Randomness, UserKeys, derive};
use zeroize::Zeroizing;

use super::KeyError;

const GROUPS: usize = 8;
const RANDOM_DIGITS: usize = 5;
const GROUP_DIGITS: usize = RANDOM_DIGITS + 1;

/// The code on paper that opens the store when every password is forgotten.
///
/// Eight groups of six digits, digits only because a keyboard may be Kyrgyz, Russian or English. Five digits of a group
/// are random (132 bits in all), the sixth is a check digit by the quasigroup of H. M. Damm (2004), begun at the number
/// of the group: it sees every single wrong digit, every swap of neighbours, also across two groups, and every group
/// that stands in another one's place.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// A new code.
    pub fn fresh(random: &mut dyn Randomness) -> Self {
        let mut digits = Zeroizing::new(String::with_capacity(GROUPS * GROUP_DIGITS));
        for group in 0..GROUPS {
            let mut interim = start(group);
            for _ in 0..RANDOM_DIGITS {
                let digit = fresh_digit(random);
                interim = DAMM[interim][digit];
                push(&mut digits, digit);
            }
            // In this quasigroup every digit meets itself in zero, so the interim digit is its own check digit.
            push(&mut digits, interim);
        }
        RecoveryCode(digits)
    }

    /// The groups, in the order in which they are printed.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        (0..GROUPS).filter_map(|group| self.0.get(group * GROUP_DIGITS..(group + 1) * GROUP_DIGITS))
    }

    /// The code as it is printed: groups with hyphens.
    pub fn printed(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (GROUP_DIGITS + 1)));
        for group in self.groups() {
            if !text.is_empty() {
                text.push('-');
            }
            text.push_str(group);
        }
        text
    }

    /// The pair to which the shared secrets are sealed for this code.
    pub(super) fn keys(&self) -> UserKeys {
        UserKeys::of(PrivateKey::new(derive(self.0.as_bytes(), &[], b"depter/recovery/v1")))
    }
}

impl FromStr for RecoveryCode {
    type Err = KeyError;

    /// Reads what a person typed; spaces and hyphens between the digits do not matter.
    fn from_str(text: &str) -> Result<Self, KeyError> {
        const WRONG: KeyError = KeyError::RecoveryCodeWrong { group: None };
        let mut digits = Zeroizing::new(String::with_capacity(GROUPS * GROUP_DIGITS));
        for c in text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}')) {
            if !c.is_ascii_digit() || digits.len() == GROUPS * GROUP_DIGITS {
                return Err(WRONG);
            }
            digits.push(c);
        }
        if digits.len() != GROUPS * GROUP_DIGITS {
            return Err(WRONG);
        }
        let code = RecoveryCode(digits);
        let mistyped = code.groups().enumerate().position(|(at, group)| !fits(at, group));
        match mistyped {
            Some(at) => Err(KeyError::RecoveryCodeWrong { group: Some(at + 1) }),
            None => Ok(code),
        }
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(hidden)")
    }
}

fn start(group: usize) -> usize {
    group % DAMM.len()
}

fn fits(group: usize, digits: &str) -> bool {
    let digits = digits.bytes().map(|byte| usize::from(byte.wrapping_sub(b'0')));
    digits.fold(start(group), |interim, digit| DAMM[interim][digit]) == 0
}

fn push(digits: &mut String, digit: usize) {
    digits.extend(u32::try_from(digit).ok().and_then(|digit| char::from_digit(digit, 10)));
}

/// Every digit equally likely: bytes that would favour the small ones are drawn again.
fn fresh_digit(random: &mut dyn Randomness) -> usize {
    loop {
        let [byte] = random.draw();
        if byte < 250 {
            return usize::from(byte % 10);
        }
    }
}

/// The totally anti-symmetric quasigroup of order ten published by H. M. Damm.
const DAMM: [[usize; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

#[cfg(test)]
mod tests {
    use super::*;
    use depter_sealing::SeededRandomness;

    fn code(seed: u8) -> RecoveryCode {
        RecoveryCode::fresh(&mut SeededRandomness::from_seed([seed; 32]))
    }

    fn refused(digits: &[u8]) -> bool {
        String::from_utf8(digits.to_vec()).unwrap().parse::<RecoveryCode>().is_err()
    }

    #[test]
    fn a_printed_code_is_read_back_however_it_is_spaced() {
        for seed in 0..50 {
            let code = code(seed);
            let printed = code.printed();
            assert_eq!(printed.len(), 55);
            for typed in
                [printed.to_string(), printed.replace('-', ""), printed.replace('-', "  "), format!(" {}\n", *printed)]
            {
                assert_eq!(typed.parse::<RecoveryCode>().unwrap(), code, "{typed}");
            }
        }
    }

    #[test]
    fn every_single_wrong_digit_is_seen_and_its_group_named() {
        for seed in 0..10 {
            let printed = code(seed).printed().replace('-', "");
            for at in 0..printed.len() {
                for digit in b'0'..=b'9' {
                    let mut typed = printed.clone().into_bytes();
                    if std::mem::replace(&mut typed[at], digit) == digit {
                        continue;
                    }
                    let error = String::from_utf8(typed).unwrap().parse::<RecoveryCode>().unwrap_err();
                    assert_eq!(error, KeyError::RecoveryCodeWrong { group: Some(at / GROUP_DIGITS + 1) });
                }
            }
        }
    }

    #[test]
    fn every_swap_of_neighbouring_digits_is_seen() {
        for seed in 0..50 {
            let printed = code(seed).printed().replace('-', "").into_bytes();
            for at in 1..printed.len() {
                let mut typed = printed.clone();
                typed.swap(at - 1, at);
                assert_eq!(refused(&typed), typed != printed, "digits {at} and the one before, also across groups");
            }
        }
    }

    #[test]
    fn every_swap_of_two_groups_is_seen() {
        for seed in 0..20 {
            let code = code(seed);
            let groups: Vec<&str> = code.groups().collect();
            for one in 0..GROUPS {
                for other in 0..one {
                    let mut typed = groups.clone();
                    typed.swap(one, other);
                    assert_eq!(refused(typed.concat().as_bytes()), groups[one] != groups[other]);
                }
            }
        }
    }

    #[test]
    fn too_few_too_many_and_other_characters_are_no_code() {
        let printed = code(1).printed();
        let wrong = [
            String::new(),
            printed[1..].to_owned(),
            format!("{}0", *printed),
            printed.replacen(['0', '1', '2'], "О", 1),
        ];
        for typed in wrong {
            assert_eq!(typed.parse::<RecoveryCode>(), Err(KeyError::RecoveryCodeWrong { group: None }), "{typed}");
        }
    }

    #[test]
    fn two_codes_open_different_things_and_none_is_printed_by_chance() {
        assert_ne!(code(1).keys().public, code(2).keys().public);
        assert_eq!(format!("{:?}", code(1)), "RecoveryCode(hidden)");
    }

    #[test]
    fn all_digits_are_about_equally_likely() {
        let mut random = SeededRandomness::from_seed([7; 32]);
        let mut counts = [0_u32; 10];
        for _ in 0..20_000 {
            counts[fresh_digit(&mut random)] += 1;
        }
        assert!(counts.iter().all(|count| (1_800..2_200).contains(count)), "{counts:?}");
    }
}
