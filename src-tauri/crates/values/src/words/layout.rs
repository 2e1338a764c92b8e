/// The keys of a QWERTY keyboard that are letters in the Russian layout, without and with Shift.
const KEYS: [(&str, &str); 2] = [
    ("`qwertyuiop[]asdfghjkl;'zxcvbnm,.", "ёйцукенгшщзхъфывапролджэячсмитьбю"),
    ("~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>", "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"),
];

/// The Kyrgyz letters lie on the keys of н о у (domain §7.7).
const KYRGYZ: [(char, char); 6] = [('ң', 'y'), ('ө', 'j'), ('ү', 'e'), ('Ң', 'Y'), ('Ө', 'J'), ('Ү', 'E')];

/// The text that the same keys give in the other layout: Latin becomes Cyrillic, Cyrillic becomes Latin.
///
/// `fcfyjdf` → `асанова`. What lies on no key of letters stays.
pub fn switch_layout(text: &str) -> String {
    if text.chars().any(|c| matches!(c, '\u{400}'..='\u{4FF}')) {
        text.chars()
            .map(|c| on_key(c, |(latin, cyrillic)| (cyrillic, latin)).unwrap_or_else(|| kyrgyz_key(c)))
            .collect()
    } else {
        text.chars().map(|c| on_key(c, |keys| keys).unwrap_or(c)).collect()
    }
}

fn on_key(c: char, direction: impl Fn((&'static str, &'static str)) -> (&'static str, &'static str)) -> Option<char> {
    KEYS.into_iter().map(direction).find_map(|(from, to)| {
        let place = from.chars().position(|key| key == c)?;
        to.chars().nth(place)
    })
}

fn kyrgyz_key(c: char) -> char {
    KYRGYZ.into_iter().find(|(letter, _)| *letter == c).map_or(c, |(_, key)| key)
}
