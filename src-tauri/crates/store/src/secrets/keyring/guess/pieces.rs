//! The pieces of which a password is put together, each with the bits that it costs to guess: words, names, rows of keys,
//! years and dates, repetitions, and whatever can be pronounced.

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

/// The commonest words first.
const COMMON: &str = include_str!("common-words.txt");
/// As far as a password is looked at: what is longer is long enough.
const LOOKED_AT: usize = 64;
/// One character that nothing tells: ten are tried in its place, as zxcvbn does.
const CHARACTER: f64 = 3.32;
const SPACE: f64 = 1.0;
const DASH: f64 = 2.0;
/// A word that an acquaintance knows.
const NEAR: f64 = 3.0;
/// The rows and columns of the keyboards, and the alphabet.
const RUNS: [&str; 20] = [
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1234567890",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "abcdefghijklmnopqrstuvwxyz",
    "1йфя",
    "2цыч",
    "3увс",
    "4кам",
    "5епи",
    "6нрт",
    "7гоь",
    "8шлб",
    "9щдю",
    "1qaz",
    "2wsx",
];
const VOWELS: &str = "аеиоуыэюяaeiouy";

/// What a password is compared with.
pub struct Pieces {
    near: Vec<String>,
}

impl Pieces {
    /// The shipped words, and beside them those that an acquaintance would try: names of people, of the centre, of villages.
    pub fn beside(near: &[&str]) -> Self {
        let words = near.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()).chain([*text]));
        let mut near: Vec<String> = words.map(|word| folded(word).collect()).collect();
        near.retain(|word| word.chars().count() >= 3);
        near.sort();
        near.dedup();
        Pieces { near }
    }

    /// How many bits it takes to guess a password, put together from the cheapest pieces.
    pub fn bits(&self, password: &str) -> f64 {
        let text: Vec<char> = folded(password).take(LOOKED_AT).collect();
        let mut cheapest = vec![0.0_f64; text.len() + 1];
        for end in 1..=text.len() {
            let to_here = |begin: usize| cheapest[begin] + self.piece(&text, begin, end);
            cheapest[end] = (0..end).map(to_here).fold(f64::INFINITY, f64::min);
        }
        cheapest[text.len()]
    }

    /// The bits of one piece; without end where it is none.
    fn piece(&self, text: &[char], begin: usize, end: usize) -> f64 {
        let piece = &text[begin..end];
        match piece {
            [' '] => return SPACE,
            ['-' | '_' | '.' | ','] => return DASH,
            [_] => return CHARACTER,
            [_, _] => return f64::INFINITY,
            _ => {}
        }
        let found = [
            self.word(piece),
            run(piece),
            repeated(piece),
            again(&text[..begin], piece),
            digits(piece),
            pronounced(piece),
        ];
        found.into_iter().flatten().fold(f64::INFINITY, f64::min)
    }

    fn word(&self, piece: &[char]) -> Option<f64> {
        let word: String = piece.iter().collect();
        if self.near.binary_search(&word).is_ok() {
            return Some(NEAR);
        }
        let backwards: String = piece.iter().rev().collect();
        let common = common();
        common.get(&word).copied().or_else(|| common.get(&backwards).map(|bits| bits + 1.0))
    }
}

/// The words that are shipped, folded, with the bits of their places.
fn common() -> &'static HashMap<String, f64> {
    static COMMON_WORDS: OnceLock<HashMap<String, f64>> = OnceLock::new();
    COMMON_WORDS.get_or_init(|| {
        let words = COMMON.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
        let mut places = HashMap::new();
        for (place, word) in (2_u32..).zip(words) {
            places.entry(folded(word).collect()).or_insert(f64::from(place).log2());
        }
        places
    })
}

/// Letters as somebody types them who has no Kyrgyz keyboard, all small.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.nfc().flat_map(char::to_lowercase).map(|c| match c {
        'ё' => 'е',
        'ң' => 'н',
        'ө' => 'о',
        'ү' => 'у',
        other => other,
    })
}

/// Keys side by side, forwards or backwards.
fn run(piece: &[char]) -> Option<f64> {
    let text: String = piece.iter().collect();
    let backwards: String = piece.iter().rev().collect();
    let is_one = RUNS.iter().any(|run| {
        let run: String = folded(run).collect();
        run.contains(&text) || run.contains(&backwards)
    });
    is_one.then(|| 4.0 + length(piece).log2())
}

/// One character again and again.
fn repeated(piece: &[char]) -> Option<f64> {
    piece.iter().all(|c| *c == piece[0]).then(|| CHARACTER + length(piece).log2())
}

/// What stood before it already.
fn again(before: &[char], piece: &[char]) -> Option<f64> {
    before.windows(piece.len()).any(|earlier| earlier == piece).then(|| 2.0 + length(before).log2())
}

/// A year, a date, the number of a telephone.
fn digits(piece: &[char]) -> Option<f64> {
    let text: String = piece.iter().collect();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == text.len() && matches!(digits.len(), 9 | 10 | 12) && begins_like_a_telephone(&digits) {
        return Some(24.0);
    }
    let separators = text.chars().filter(|c| matches!(c, '.' | '-' | '/')).count();
    if digits.len() + separators != text.chars().count() {
        return None;
    }
    match (digits.len(), separators) {
        (4, 0) if is_year(&digits) => Some(6.5),
        (8, 0 | 2) if is_year(&digits[..4]) && is_month_and_day(&digits[4..]) => Some(15.0),
        (8, 0 | 2) if is_year(&digits[4..]) && is_month_and_day(&digits[..4]) => Some(15.0),
        (6, 0 | 2) if is_month_and_day(&digits[..4]) || is_month_and_day(&digits[2..]) => Some(15.0),
        (4, 0 | 1) if is_month_and_day(&digits) => Some(9.0),
        _ => None,
    }
}

fn begins_like_a_telephone(digits: &str) -> bool {
    match digits.len() {
        9 => digits.starts_with(['2', '3', '5', '7', '9']),
        10 => digits.starts_with('0'),
        _ => digits.starts_with("996"),
    }
}

fn is_year(digits: &str) -> bool {
    matches!(digits.parse(), Ok(1930..=2050))
}

/// Day and month, in either order.
fn is_month_and_day(digits: &str) -> bool {
    let (one, other): (u32, u32) = (digits[..2].parse().unwrap_or(99), digits[2..].parse().unwrap_or(99));
    let fits = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    fits(one, other) || fits(other, one)
}

/// A word of no list that a tongue can say: endings make thousands of each, and a guesser has them all.
fn pronounced(piece: &[char]) -> Option<f64> {
    let letters = piece.iter().all(|c| c.is_alphabetic());
    let vowels = piece.iter().filter(|c| VOWELS.contains(**c)).count();
    let share = length(piece) / f64::from(u32::try_from(vowels.max(1)).unwrap_or(u32::MAX));
    let longest =
        |is_vowel: bool| piece.split(|c| VOWELS.contains(*c) != is_vowel).map(<[char]>::len).max().unwrap_or_default();
    let is_said = letters && vowels > 0 && (1.4..=5.0).contains(&share) && longest(true) <= 3 && longest(false) <= 4;
    is_said.then(|| (CHARACTER * length(piece)).min(8.0 + 1.5 * length(piece)))
}

fn length(piece: &[char]) -> f64 {
    f64::from(u32::try_from(piece.len()).unwrap_or(u32::MAX))
}
