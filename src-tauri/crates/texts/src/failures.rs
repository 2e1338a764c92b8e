use depter_values::{Day, Language};
use serde_json::{Map, Value};

use crate::lookup::{fill, places};
use crate::{date_long, find, text};

/// What stands where a failure did not say what its sentence asks for.
const UNSAID: &str = "–";

/// The sentence for a failure: `errors.<code>`, its places filled from `params`.
///
/// A parameter that is itself a code (a field, a kind of record, a state, a list) is said in words when
/// `errors.<parameter>.<code>` exists; a `day` is written in words. An unknown code is returned as it is.
pub fn failure(language: Language, code: &str, params: &Map<String, Value>) -> String {
    let sentence = text(language, &format!("errors.{code}"));
    let said: Vec<(&str, String)> = places(&sentence)
        .into_iter()
        .map(|name| (name, params.get(name).map_or_else(|| UNSAID.to_owned(), |value| say(language, name, value))))
        .collect();
    let filled: Vec<(&str, &str)> = said.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(&sentence, &filled)
}

/// Those of `codes` that have no sentence in some language.
pub fn codes_without_text<'a>(codes: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let unsaid =
        |code: &str| Language::ALL.into_iter().any(|language| find(language, &format!("errors.{code}")).is_none());
    codes.into_iter().filter(|code| unsaid(code)).collect()
}

fn say(language: Language, name: &str, value: &Value) -> String {
    let Value::String(value) = value else { return value.to_string() };
    if let ("day", Ok(day)) = (name, value.parse::<Day>()) {
        return date_long(language, day);
    }
    find(language, &format!("errors.{name}.{value}")).unwrap_or_else(|| value.clone())
}

#[cfg(test)]
mod tests {
    use depter_values::Kind;
    use serde_json::json;

    use super::*;

    fn said(language: Language, code: &str, params: &Value) -> String {
        failure(language, code, params.as_object().unwrap())
    }

    #[test]
    fn a_failure_says_codes_and_days_in_words() {
        for (language, code, params, sentence) in [
            (Language::Ky, "not_found", json!({"kind": "concern"}), "Табылган жок: кайрылуу. Тизмеден кайра тандаңыз."),
            (
                Language::Ky,
                "holiday_exists",
                json!({"day": "2026-03-08"}),
                "Бул күн майрамдарда бар: 2026-жылдын 8-марты. Башка күндү жазыңыз.",
            ),
            (
                Language::En,
                "state_wrong",
                json!({"state": "closed"}),
                "This step does not fit the present state: closed. Please check the state of the record.",
            ),
            (
                Language::En,
                "year_taken",
                json!({"year": 2026}),
                "There is an entry for this year already: 2026. Please edit that one.",
            ),
        ] {
            assert_eq!(said(language, code, &params), sentence);
        }
    }

    #[test]
    fn a_failure_never_shows_an_empty_place() {
        assert_eq!(said(Language::Ru, "field_required", &json!({})), "Заполните: –.");
        assert_eq!(
            said(Language::Ru, "field_required", &json!({"field": "no_such_field"})),
            "Заполните: no_such_field."
        );
        assert_eq!(said(Language::Ru, "no_such_code", &json!({})), "errors.no_such_code");
    }

    #[test]
    fn what_a_value_says_is_not_read_as_a_place() {
        assert_eq!(said(Language::En, "field_required", &json!({"field": "%{field}"})), "Please fill in: %{field}.");
    }

    #[test]
    fn every_refusal_of_a_rule_has_a_sentence() {
        let codes = depter_values::Refusal::ALL.iter().map(|(code, _)| *code);
        assert_eq!(codes_without_text(codes), [""; 0]);
    }

    #[test]
    fn every_kind_of_record_has_a_name() {
        let keys: Vec<String> = Kind::ALL.iter().map(|kind| format!("kind.{}", kind.code())).collect();
        assert_eq!(codes_without_text(keys.iter().map(String::as_str)), [""; 0]);
    }

    #[test]
    fn a_code_without_a_sentence_is_found() {
        assert_eq!(codes_without_text(["not_found", "no_such_code"]), ["no_such_code"]);
    }
}
