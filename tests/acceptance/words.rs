//! Every code that a person may be shown has its words, in three languages or in a list of the register.

use std::collections::{BTreeMap, BTreeSet};

use depter_tests::bindings::enumerations;
use depter_tests::centre::Centre;
use depter_texts::{FAMILIES, LISTED, find, keys};
use depter_values::Language;
use serde_json::json;

/// Enumerations that nobody is shown, or whose names come with the answer, with the reason.
const WORDLESS: &[(&str, &str)] = &[
    ("Doubt", "the question about the clock has a sentence for each"),
    ("FigureList", "says which list names a figure"),
    ("FigureUnit", "says how a figure is written"),
    ("Group", "`list_all` brings the names of the groups"),
    ("Opened", "decides which page is shown"),
    ("SummarySectionCode", "each section comes with the key of its title"),
    ("Tier", "orders what was found"),
];

fn key(family: &str, code: &str) -> String {
    format!("{family}.{}", code.to_lowercase())
}

#[test]
fn every_code_that_the_door_answers_has_its_words() {
    let families: BTreeMap<&str, &str> = FAMILIES.iter().copied().collect();
    let mut silent = Vec::new();
    for (name, codes) in enumerations() {
        let elsewhere = LISTED.iter().chain(WORDLESS).any(|(known, _)| *known == name);
        match families.get(name.as_str()) {
            Some(family) => {
                let without = |code: &&String| Language::ALL.into_iter().any(|l| find(l, &key(family, code)).is_none());
                silent.extend(codes.iter().filter(without).map(|code| key(family, code)));
            }
            None if !elsewhere => silent.push(name),
            None => {}
        }
    }
    assert_eq!(silent, Vec::<String>::new(), "the window could not say these");
}

#[test]
fn an_enumeration_has_its_words_in_one_place() {
    let mut known = BTreeSet::new();
    let all = enumerations();
    for (name, _) in FAMILIES.iter().chain(LISTED).chain(WORDLESS) {
        assert!(known.insert(name), "{name} stands twice");
        assert!(all.contains_key(*name), "no answer holds {name}");
    }
}

#[test]
fn there_are_no_words_for_codes_that_do_not_exist() {
    let all = enumerations();
    let said: BTreeSet<String> =
        FAMILIES.iter().flat_map(|(name, family)| all[*name].iter().map(|code| key(family, code))).collect();
    let stale: Vec<String> =
        keys(Language::Ky).into_iter().filter(|key| key.starts_with("words.") && !said.contains(key)).collect();
    assert_eq!(stale, Vec::<String>::new());
}

#[test]
fn a_code_of_a_list_is_an_item_of_it() {
    let lists = Centre::founded().call("list_all", json!({}));
    let all = enumerations();
    for (name, list) in LISTED {
        let items = lists["lists"].as_array().unwrap().iter().find(|known| known["list"] == *list).unwrap();
        let items: BTreeSet<&str> =
            items["items"].as_array().unwrap().iter().map(|i| i["code"].as_str().unwrap()).collect();
        assert_eq!(all[*name].iter().map(String::as_str).collect::<BTreeSet<_>>(), items, "{name}");
    }
}
