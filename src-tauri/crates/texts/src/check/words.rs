use std::collections::BTreeSet;

use depter_values::Language;
use unicode_normalization::is_nfc;

use super::TextError;
use super::catalogue::{Catalogue, stem};
use crate::PluralForm;
use crate::lookup::places;

/// Letters that look like ө, ү, ң but are others (domain §7.7), and the sign of the som that old fonts lack (§7.3).
const WRONG_CHARACTERS: [char; 18] =
    ['ѳ', 'Ѳ', 'ɵ', 'Ɵ', 'ӊ', 'Ӊ', 'ҥ', 'Ҥ', 'ӈ', 'Ӈ', 'ұ', 'Ұ', 'є', 'Є', 'ї', 'Ї', '\u{20C0}', '\u{FFFD}'];

/// Kyrgyz case endings in all their harmonies: what would be wrong for half of the values it is glued to.
const KYRGYZ_ENDINGS: [&str; 52] = [
    "да", "де", "до", "дө", "та", "те", "то", "тө", "га", "ге", "го", "гө", "ка", "ке", "ко", "кө", "ны", "ни", "ну",
    "нү", "ды", "ди", "ду", "дү", "ты", "ти", "ту", "тү", "нын", "нин", "нун", "нүн", "дын", "дин", "дун", "дүн",
    "тын", "тин", "тун", "түн", "дан", "ден", "дон", "дөн", "тан", "тен", "тон", "төн", "нан", "нен", "нон", "нөн",
];

/// What is wrong with the texts by themselves.
pub fn faults(catalogue: &Catalogue) -> Vec<TextError> {
    let mut faults = languages_differ(catalogue);
    faults.extend(plural_forms(catalogue));
    for language in Language::ALL {
        for (key, text) in catalogue.of(language) {
            let place = format!("{language} {key}");
            faults
                .extend(spelling(text).into_iter().chain(glued(text)).map(|what| TextError::new(place.clone(), what)));
        }
    }
    faults
}

/// A key or a place that one language has and another lacks. Counted texts are compared by what sources call them.
fn languages_differ(catalogue: &Catalogue) -> Vec<TextError> {
    let mut faults = Vec::new();
    for name in catalogue.names() {
        let used: Vec<Option<BTreeSet<&str>>> =
            Language::ALL.into_iter().map(|language| places_of(catalogue, language, name)).collect();
        for (language, places) in Language::ALL.into_iter().zip(&used) {
            match places {
                None => faults.push(TextError::new(format!("{language} {name}"), "no text in this language")),
                Some(places) if used.iter().flatten().any(|others| !others.is_subset(places)) => {
                    faults.push(TextError::new(
                        format!("{language} {name}"),
                        "lacks a place that another language fills",
                    ));
                }
                Some(_) => {}
            }
        }
    }
    faults
}

/// The places of a text, for a counted one those of all its forms; `None` when there is no such text.
fn places_of<'a>(catalogue: &'a Catalogue, language: Language, name: &str) -> Option<BTreeSet<&'a str>> {
    let is_named = |key: &str| key == name || stem(key) == Some(name);
    let texts: Vec<&String> =
        catalogue.of(language).iter().filter(|(key, _)| is_named(key)).map(|(_, text)| text).collect();
    if texts.is_empty() { None } else { Some(texts.into_iter().flat_map(|text| places(text)).collect()) }
}

/// A counted text must have exactly the forms of its language (CLDR; domain §6): ky, en two, ru four.
fn plural_forms(catalogue: &Catalogue) -> Vec<TextError> {
    let mut faults = Vec::new();
    for stem in catalogue.plural_stems() {
        for language in Language::ALL {
            for form in PluralForm::of_language(Language::Ru) {
                let key = format!("{stem}{}", form.suffix());
                let is_needed = PluralForm::of_language(language).contains(form);
                let what = match (catalogue.of(language).contains_key(&key), is_needed) {
                    (false, true) => "this plural form is missing",
                    (true, false) => "the language has no such plural form",
                    _ => continue,
                };
                faults.push(TextError::new(format!("{language} {key}"), what));
            }
        }
    }
    faults
}

fn spelling(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |found: bool, what: &str| {
        if found {
            faults.push(what.to_owned());
        }
    };
    fault(text.trim().is_empty(), "empty");
    fault(text.trim() != text, "begins or ends with a space");
    fault(text.contains("  "), "two spaces together");
    fault(!is_nfc(text), "not in composed form (NFC)");
    fault(text.chars().any(|c| c.is_control() && c != '\n'), "a control character");
    fault(stray_brace(text), "a brace that belongs to no %{place}");
    if let Some(c) = text.chars().find(|c| WRONG_CHARACTERS.contains(c)) {
        faults.push(format!("U+{:04X} {c} is a look-alike; ң ө ү are U+04A3, U+04E9, U+04AF", u32::from(c)));
    }
    if let Some(word) = without_places(text).split(|c: char| !c.is_alphabetic()).find(|word| is_mixed(word)) {
        faults.push(format!("«{word}» mixes Latin and Cyrillic letters"));
    }
    faults
}

/// Something written onto a place without a space: the value would have to harmonise with it (domain §6).
fn glued(text: &str) -> Option<String> {
    let after_places = text.split("%{").skip(1).filter_map(|rest| rest.split_once('}').map(|(_, after)| after));
    for after in after_places {
        let ending: String =
            after.strip_prefix('-').unwrap_or(after).chars().take_while(|c| c.is_alphabetic()).collect();
        let joined = !after.starts_with('-') && !ending.is_empty();
        if joined || (after.starts_with('-') && KYRGYZ_ENDINGS.contains(&ending.as_str())) {
            return Some(format!("«{ending}» is glued to a place"));
        }
    }
    None
}

fn stray_brace(text: &str) -> bool {
    without_places(text).contains(['{', '}'])
}

fn without_places(text: &str) -> String {
    places(text).into_iter().fold(text.to_owned(), |text, place| text.replace(&format!("%{{{place}}}"), ""))
}

fn is_mixed(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_alphabetic()) && word.chars().any(|c| matches!(c, '\u{400}'..='\u{52F}'))
}
