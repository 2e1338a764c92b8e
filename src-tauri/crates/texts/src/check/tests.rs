use std::collections::BTreeSet;
use std::path::Path;

use super::catalogue::{self, Catalogue};
use super::references::References;
use super::{TextError, faults, uses, words};

fn workspace() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../.."))
}

/// What the check says about three small files of the feature `visits`.
fn said(ky: &str, ru: &str, en: &str) -> Vec<String> {
    let (mut catalogue, mut faults) = (Catalogue::default(), Vec::new());
    for (language, content) in [("ky", ky), ("ru", ru), ("en", en)] {
        catalogue::add(&mut catalogue, &format!("visits.{language}.json"), content, &mut faults);
    }
    faults.extend(words::faults(&catalogue));
    faults.iter().map(TextError::to_string).collect()
}

/// What the check says about one Kyrgyz text.
fn said_of(text: &str) -> Vec<String> {
    let file = serde_json::json!({ "visits.a.b": text }).to_string();
    said(&file, &file, &file).into_iter().filter(|fault| fault.starts_with("ky ")).collect()
}

/// What the check says about one source, when the texts are `visits.list.title` and the counted `visits.list.rows`.
fn said_of_source(source: &str) -> Vec<String> {
    let (mut catalogue, mut faults) = (Catalogue::default(), Vec::new());
    let file = r#"{"visits.list.title": "A", "visits.list.rows_one": "B", "visits.list.rows_other": "C"}"#;
    catalogue::add(&mut catalogue, "visits.en.json", file, &mut faults);
    let mut references = References::default();
    references.add("list.rs", source, &BTreeSet::from(["visits"]));
    uses(&catalogue, &references).iter().map(TextError::to_string).collect()
}

#[test]
fn the_texts_of_the_product_are_without_fault() {
    let faults = faults(workspace()).unwrap();
    let list: Vec<String> = faults.iter().map(TextError::to_string).collect();
    assert!(list.is_empty(), "{} faults in the texts:\n{}", list.len(), list.join("\n"));
}

#[test]
fn a_text_that_one_language_lacks_is_found() {
    let both = r#"{"visits.a.b": "А", "visits.a.c": "Б"}"#;
    assert_eq!(said(both, both, r#"{"visits.a.b": "A"}"#), ["en visits.a.c: no text in this language"]);
}

#[test]
fn a_place_that_one_language_does_not_fill_is_found() {
    let with = r#"{"visits.a.b": "%{n} A"}"#;
    assert_eq!(
        said(r#"{"visits.a.b": "А"}"#, with, with),
        ["ky visits.a.b: lacks a place that another language fills"]
    );
}

#[test]
fn a_counted_text_has_exactly_the_forms_of_its_language() {
    let two = r#"{"visits.a.b_one": "А", "visits.a.b_other": "А"}"#;
    let four = r#"{"visits.a.b_one": "А", "visits.a.b_few": "А", "visits.a.b_many": "А", "visits.a.b_other": "А"}"#;
    assert!(said(two, four, two).is_empty());
    assert_eq!(
        said(four, two, two),
        [
            "ky visits.a.b_few: the language has no such plural form",
            "ky visits.a.b_many: the language has no such plural form",
            "ru visits.a.b_few: this plural form is missing",
            "ru visits.a.b_many: this plural form is missing",
        ]
    );
}

#[test]
fn a_key_that_only_ends_like_a_plural_is_an_ordinary_key() {
    let file = r#"{"visits.a.title_other": "А"}"#;
    assert!(said(file, file, file).is_empty());
}

#[test]
fn a_key_that_stands_twice_or_in_the_wrong_file_is_found() {
    let good = r#"{"visits.a.b": "А"}"#;
    assert_eq!(
        said(good, r#"{"visits.a.b": "А", "visits.a.b": "Б"}"#, good),
        ["visits.ru.json: visits.a.b stands twice"]
    );
    let foreign = r#"{"people.a.b": "А"}"#;
    assert_eq!(
        said(foreign, foreign, foreign)[0],
        "visits.ky.json: people.a.b is not a key of the form visits.<place>.<thing>"
    );
}

#[test]
fn a_file_that_is_not_a_flat_object_of_texts_is_found() {
    let good = r#"{"visits.a.b": "А"}"#;
    let fault = &said(r#"{"visits": {"a": "А"}}"#, good, good)[0];
    assert!(fault.starts_with("visits.ky.json: not a flat object of texts"), "{fault}");
}

#[test]
fn text_that_a_reader_would_stumble_over_is_found() {
    for (text, what) in [
        ("", "empty"),
        ("  ", "empty"),
        ("Жок ", "begins or ends with a space"),
        ("Жок  экен", "two spaces together"),
        ("и\u{306}од", "not in composed form (NFC)"),
        ("Жок\tэкен", "a control character"),
        ("%{n экен", "a brace that belongs to no %{place}"),
        ("{n} экен", "a brace that belongs to no %{place}"),
        ("жѳнүндө", "U+0473 ѳ is a look-alike; ң ө ү are U+04A3, U+04E9, U+04AF"),
        ("көӊүл", "U+04CA ӊ is a look-alike; ң ө ү are U+04A3, U+04E9, U+04AF"),
        ("100 \u{20C0}", "U+20C0 \u{20C0} is a look-alike; ң ө ү are U+04A3, U+04E9, U+04AF"),
        ("cурам", "«cурам» mixes Latin and Cyrillic letters"),
        ("%{name}га", "«га» is glued to a place"),
        ("%{name}-нын", "«нын» is glued to a place"),
    ] {
        let place = "ky visits.a.b: ";
        assert!(said_of(text).contains(&format!("{place}{what}")), "{text:?} gave {:?}", said_of(text));
    }
}

#[test]
fn good_kyrgyz_is_left_alone() {
    for text in ["%{year}-жылдын %{day}-%{month}", "Өткөн жыл: %{n} % (UTF-8)", "%{a}\n№ %{b} үчүн", "III чейрек"]
    {
        assert!(said_of(text).is_empty(), "{text:?} gave {:?}", said_of(text));
    }
}

#[test]
fn a_key_is_used_when_a_source_names_it_or_its_beginning() {
    for source in [
        r#"text(language, "visits.list.title"); plural(language, "visits.list.rows", n, &[])"#,
        r#"text(language, &format!("visits.list.{name}"))"#,
        r#"const PLACE: &str = "visits.list.";"#,
        "label(`visits.${place}`)",
        "<Field label={t('visits.list.title')} hint={plural('visits.list.rows', count)} />",
    ] {
        assert!(said_of_source(source).is_empty(), "{source} gave {:?}", said_of_source(source));
    }
}

#[test]
fn a_key_that_no_source_names_is_found() {
    let used = r#"text(language, "visits.list.title")"#;
    assert_eq!(said_of_source(used), ["visits.list.rows: no source names this key"]);
    let in_a_comment = "// \"visits.list.rows\"\ntext(language, \"visits.list.title\")";
    assert_eq!(said_of_source(in_a_comment), ["visits.list.rows: no source names this key"]);
}

#[test]
fn a_key_without_a_text_is_found_where_it_is_asked_for() {
    let all = r#"("visits.list.title", "visits.list.rows")"#;
    let missing = |key: &str| vec![format!("list.rs: no text has the key {key}")];
    for (source, key) in [
        (r#"text(language, "visits.form.title")"#, "visits.form.title"),
        ("text_with(\n    language, \"visits.form.title\")", "visits.form.title"),
        (r#"let head = "visits.list.head";"#, "visits.list.head"),
    ] {
        assert_eq!(said_of_source(&format!("{all}\n{source}")), missing(key), "{source}");
    }
    for figure in [r#"figure("visits.received.total")"#, r#"open("visits.csv")"#, r#""visits.list""#] {
        assert!(said_of_source(&format!("{all}\n{figure}")).is_empty(), "{figure}");
    }
}
