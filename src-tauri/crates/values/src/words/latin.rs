/// Latin spellings and the folded Cyrillic letters they may stand for, the likeliest first. Passport spellings
/// (Asanova, Zhunusov) and the habits of chats (j for ж, y for ы and й) stand side by side.
const SPELLINGS: &[(&str, &[&str])] = &[
    ("shch", &["щ"]),
    ("sch", &["щ", "ш"]),
    ("sh", &["ш", "щ"]),
    ("ch", &["ч"]),
    ("zh", &["ж"]),
    ("dzh", &["дж", "ж"]),
    ("dj", &["дж", "ж"]),
    ("kh", &["х"]),
    ("gh", &["г"]),
    ("ph", &["ф"]),
    ("ck", &["к"]),
    ("ts", &["ц", "тс"]),
    ("ng", &["н", "нг"]),
    ("yo", &["е"]),
    ("io", &["ио", "е"]),
    ("jo", &["жо", "е"]),
    ("yu", &["ю"]),
    ("iu", &["ю"]),
    ("ju", &["жу", "ю"]),
    ("ya", &["я"]),
    ("ia", &["я", "иа"]),
    ("ja", &["жа", "я"]),
    ("ye", &["е"]),
    ("oo", &["оо", "у"]),
    ("ee", &["ээ", "ее", "и"]),
    ("a", &["а"]),
    ("b", &["б"]),
    ("c", &["ц", "к", "с"]),
    ("d", &["д"]),
    ("e", &["е"]),
    ("f", &["ф"]),
    ("g", &["г"]),
    ("h", &["х"]),
    ("i", &["и"]),
    ("j", &["ж", "й"]),
    ("k", &["к"]),
    ("l", &["л"]),
    ("m", &["м"]),
    ("n", &["н"]),
    ("o", &["о"]),
    ("p", &["п"]),
    ("q", &["к"]),
    ("r", &["р"]),
    ("s", &["с"]),
    ("t", &["т"]),
    ("u", &["у"]),
    ("v", &["в"]),
    ("w", &["в", "ш"]),
    ("x", &["х", "кс"]),
    ("y", &["ы", "й"]),
    ("z", &["з"]),
    ("ü", &["у"]),
    ("ö", &["о"]),
    ("ı", &["ы"]),
    ("ş", &["ш"]),
    ("ç", &["ч"]),
    ("ğ", &["г"]),
    ("ñ", &["н"]),
];

/// The most readings of one word that are kept.
const READINGS: usize = 24;
/// What it costs to read two letters apart that usually are one sound.
const APART: usize = 2;

/// The folded Cyrillic words that one Latin word may stand for, the likeliest first; none when a letter has no reading.
///
/// `Asanova` → `асанова`; ү and ө need no reading of their own, as folded words have у and о.
pub fn latin_to_cyrillic(word: &str) -> Vec<String> {
    let letters: Vec<char> =
        word.chars().flat_map(char::to_lowercase).filter(|c| !matches!(c, '\'' | '’' | '`')).collect();
    let mut readings: Vec<Vec<(usize, String)>> = vec![Vec::new(); letters.len() + 1];
    readings[0].push((0, String::new()));
    for at in 0..letters.len() {
        let begun = best(std::mem::take(&mut readings[at]));
        for (taken, cost, choices) in spellings_at(&letters[at..]) {
            for (sofar, reading) in &begun {
                let further = choices_after(reading, &letters[at..at + taken], choices);
                for (place, choice) in further.iter().enumerate() {
                    readings[at + taken].push((sofar + cost + place, format!("{reading}{choice}")));
                }
            }
        }
    }
    let last = readings.pop().unwrap_or_default();
    best(last).into_iter().map(|(_, reading)| reading).filter(|reading| !reading.is_empty()).collect()
}

/// The spellings that begin here: letters taken, cost, readings. The longest one costs nothing.
fn spellings_at(letters: &[char]) -> Vec<(usize, usize, &'static [&'static str])> {
    let mut found: Vec<(usize, usize, &[&str])> = SPELLINGS
        .iter()
        .filter(|(latin, _)| latin.chars().count() <= letters.len() && latin.chars().zip(letters).all(|(a, b)| a == *b))
        .map(|(latin, choices)| (latin.chars().count(), APART, *choices))
        .collect();
    if found.is_empty() && letters.first().is_some_and(char::is_ascii_digit) {
        let digit = DIGITS.iter().find(|digit| digit[0].starts_with(letters[0]));
        return digit.map(|digit| (1, 0, digit.as_slice())).into_iter().collect();
    }
    if let Some(longest) = found.iter_mut().max_by_key(|(taken, ..)| *taken) {
        longest.1 = 0;
    }
    found
}

const DIGITS: [[&str; 1]; 10] = [["0"], ["1"], ["2"], ["3"], ["4"], ["5"], ["6"], ["7"], ["8"], ["9"]];

/// Three letters are read by what stands before them: i and y after a vowel are й first, e may be э where a syllable or
/// the word's first e begins.
fn choices_after<'a>(reading: &str, latin: &[char], choices: &'a [&'a str]) -> Vec<&'a str> {
    let after_vowel = reading.ends_with(['а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я']);
    match latin {
        ['i'] if after_vowel => vec!["й", "и"],
        ['y'] if after_vowel => vec!["й", "ы"],
        ['e'] if reading.is_empty() => vec!["э", "е"],
        ['e'] if after_vowel || !reading.contains(['е', 'э']) => vec!["е", "э"],
        _ => choices.to_vec(),
    }
}

/// The likeliest readings, each once.
fn best(mut readings: Vec<(usize, String)>) -> Vec<(usize, String)> {
    readings.sort();
    let mut kept: Vec<(usize, String)> = Vec::new();
    for reading in readings {
        if kept.len() < READINGS && kept.iter().all(|(_, known)| *known != reading.1) {
            kept.push(reading);
        }
    }
    kept
}
