//! What no file of the project holds.

use crate::source::Source;

/// Marks that put work off. Written in parts, so that this file does not hold them.
const MARKS: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME")];

/// The mark that is also a number (thirty, in Roman): one where a comment begins with it.
const NUMBER_OR_MARK: &str = concat!("XX", "X");

/// The same as macros.
const MACROS: &[&str] = &[concat!("to", "do!"), concat!("unimple", "mented!")];

/// The sign of the som, which few fonts can show: sums are written with the word.
const SOM_SIGN: char = '\u{20C0}';

/// Marks and macros that promise work for later.
pub fn left_for_later(source: &Source) -> Vec<String> {
    let lines = source.text.lines().enumerate();
    lines
        .filter_map(|(number, line)| Some((number, mark_in(line)?)))
        .map(|(number, mark)| source.fault(number, &format!("{mark} puts work off: do it, or not")))
        .collect()
}

/// Emoji, and the sign that prints as an empty box. A comment in Rust may speak of them, and a test hold them.
pub fn pictures(source: &Source) -> Vec<String> {
    let text = if source.extension() == "rs" { source.code() } else { source.text.clone() };
    let lines = text.lines().enumerate();
    let found = lines.filter_map(|(number, line)| line.chars().find(|c| is_picture(*c)).map(|c| (number, c)));
    found
        .map(|(number, c)| source.fault(number, &format!("U+{:04X} does not belong in a text", u32::from(c))))
        .collect()
}

fn mark_in(line: &str) -> Option<&'static str> {
    let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if is_comment(line) && words.first() == Some(&NUMBER_OR_MARK) {
        return Some(NUMBER_OR_MARK);
    }
    let mark = MARKS.iter().find(|mark| words.contains(mark));
    mark.or_else(|| MACROS.iter().find(|name| stands_alone(line, name))).copied()
}

fn is_comment(line: &str) -> bool {
    ["//", "--", "#", "/*", "*", "<!--"].iter().any(|opening| line.trim_start().starts_with(opening))
}

fn stands_alone(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// The blocks of emoji and of pictures that computers show as emoji; the plain check mark and cross are letters.
fn is_picture(c: char) -> bool {
    let picture = matches!(c, SOM_SIGN | '\u{FE0F}' | '\u{2600}'..='\u{27BF}' | '\u{2B50}' | '\u{1F000}'..='\u{1FAFF}');
    picture && !matches!(c, '✓' | '✗')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(text: &str) -> Source {
        Source::new("docs/data.md", text)
    }

    #[test]
    fn every_mark_is_found() {
        for mark in MARKS.iter().chain([&NUMBER_OR_MARK]) {
            assert_eq!(left_for_later(&sample(&format!("fine\n// {mark}: later"))).len(), 1, "{mark}");
        }
        for name in MACROS {
            assert_eq!(left_for_later(&sample(&format!("    {name}()"))).len(), 1, "{name}");
        }
    }

    #[test]
    fn words_that_look_alike_are_no_marks() {
        for text in ["todo = \"warn\"", "MASTODON", "// I, X, XXX", "XXX кылым", "not_to", "a_todo!", "unimplemented"]
        {
            assert!(left_for_later(&sample(text)).is_empty(), "{text}");
        }
    }

    #[test]
    fn emoji_and_the_som_sign_are_found_and_letters_are_not() {
        for c in ['\u{1F600}', '\u{2705}', '\u{26A0}', '\u{2764}', SOM_SIGN] {
            assert_eq!(pictures(&sample(&format!("a {c} b"))).len(), 1, "{c}");
        }
        let spoken_of = Source::new("src-tauri/src/a.rs", &format!("/// Never {SOM_SIGN}.\nconst A: &str = \"som\";"));
        assert!(pictures(&spoken_of).is_empty());
        assert!(pictures(&sample("№ 3 «Ң» ө ү — 5 % → ✓ × … ≥ €")).is_empty());
    }
}
