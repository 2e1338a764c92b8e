//! How soon a password is guessed, in whatever language and on whatever keyboard it was typed.
//!
//! zxcvbn knows English words and an English keyboard, so every Cyrillic word of ten letters passes it. Here the password
//! is read in every way in which it may have been meant (as typed, on the other layout, Latin letters for Cyrillic ones,
//! digits for letters), each reading is judged by both, and the worst counts.

mod pieces;
#[cfg(test)]
mod tests;

use depter_values::words::{latin_to_cyrillic, switch_layout};
use zxcvbn::{Score, zxcvbn};

use self::pieces::Pieces;

/// Bits of guessing below which a password is refused: ten characters drawn at random have 33.
const ENOUGH: f64 = 33.0;
/// How many readings of Latin letters as Cyrillic ones are looked at: j may stand for ж or й, y for ы or й.
const READINGS: usize = 8;
/// Digits and signs that are typed for the letters they resemble.
const RESEMBLING: [(char, char); 8] =
    [('0', 'о'), ('3', 'з'), ('4', 'ч'), ('6', 'б'), ('@', 'а'), ('$', 'с'), ('1', 'и'), ('€', 'е')];

/// Whether a password is guessed soon. `near` are words that an acquaintance would try first.
pub(super) fn is_guessable(password: &str, near: &[&str]) -> bool {
    let pieces = Pieces::beside(near);
    readings(password).iter().any(|reading| {
        pieces.bits(reading) < ENOUGH || (is_ascii_word(reading) && zxcvbn(reading, near).score() < Score::Three)
    }) || zxcvbn(password, near).score() < Score::Three
}

/// What zxcvbn has dictionaries for.
fn is_ascii_word(reading: &str) -> bool {
    reading.chars().any(|c| c.is_ascii_alphabetic())
}

/// The ways in which a password may have been meant, each once.
fn readings(password: &str) -> Vec<String> {
    let keyboards = [password.to_owned(), switch_layout(password)];
    let cyrillic = |text: &String| (0..READINGS).filter_map(|choice| in_cyrillic(text, choice)).collect::<Vec<_>>();
    let spelled = keyboards.iter().flat_map(cyrillic);
    let mut readings: Vec<String> = keyboards.iter().cloned().chain(spelled).collect();
    let resembling: Vec<String> = readings.iter().filter_map(|text| in_letters(text)).collect();
    readings.extend(resembling);
    readings.sort();
    readings.dedup();
    readings
}

/// Latin letters read as Cyrillic ones, by the `choice`th reading of each word; none where there is nothing to read so.
fn in_cyrillic(text: &str, choice: usize) -> Option<String> {
    let mut read = String::new();
    let mut any = false;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = |is_latin: bool| rest.find(|c: char| is_letter(c) != is_latin).unwrap_or(rest.len());
        let (word, after) = rest.split_at(length(is_letter(first)));
        let choices = if is_letter(first) { latin_to_cyrillic(word) } else { Vec::new() };
        any |= choices.len() > choice;
        read.push_str(choices.get(choice).or(choices.first()).map_or(word, String::as_str));
        rest = after;
    }
    any.then_some(read)
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'ü' | 'ö' | 'ı' | 'ş' | 'ç' | 'ğ' | 'ñ')
}

/// Digits and signs inside a word read as the letters they resemble.
fn in_letters(text: &str) -> Option<String> {
    let all: Vec<char> = text.chars().collect();
    let is_inside = |at: usize| {
        let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphabetic());
        letter(at.checked_sub(1).and_then(|before| all.get(before))) || at == 0 && letter(all.get(1))
    };
    let read = |(at, c): (usize, &char)| {
        let resembled = RESEMBLING.iter().find(|(sign, _)| sign == c).filter(|_| is_inside(at));
        resembled.map_or(*c, |(_, letter)| *letter)
    };
    let read: String = all.iter().enumerate().map(read).collect();
    (read != text).then_some(read)
}
