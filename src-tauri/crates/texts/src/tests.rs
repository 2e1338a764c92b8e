//! Cases that the window answers alike: the table is `locales/conformance.json`.

use depter_values::{Currency, Day, Language, Moment, Money, Period};
use serde_json::Value;

use crate::*;

const CONFORMANCE: &str = include_str!("../../../../locales/conformance.json");

/// Compares `write` with every row `[language, value, text]` of a table.
fn check(table: &str, write: impl Fn(Language, &Value) -> String) {
    let tables: Value = serde_json::from_str(CONFORMANCE).unwrap();
    let rows = tables[table].as_array().unwrap();
    assert!(rows.len() >= 3 * 7, "the table {table} has too few rows to mean anything");
    for row in rows {
        let language: Language = row[0].as_str().unwrap().parse().unwrap();
        assert_eq!(write(language, &row[1]), row[2].as_str().unwrap(), "{table} of {} in {language}", row[1]);
    }
}

fn whole(value: &Value) -> i64 {
    value.as_i64().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn plural_forms_are_those_of_the_table() {
    check("plural_form", |language, n| plural_form(language, n.as_u64().unwrap()).suffix()[1..].to_owned());
}

#[test]
fn numbers_sums_and_shares_are_those_of_the_table() {
    check("number", |language, value| number(language, whole(value)));
    check("percent_tenths", |language, value| percent_tenths(language, whole(value)));
    check("money", |language, value| money(language, whole(value)));
    check("money_thousands", |language, value| money_thousands(language, whole(value)));
}

#[test]
fn days_and_months_are_those_of_the_table() {
    let typed = |value: &Value| day(value.as_str().unwrap());
    check("date_long", |language, value| date_long(language, typed(value)));
    check("date_attributive", |language, value| date_attributive(language, typed(value)));
    check("date_short", |language, value| date_short(language, typed(value)));
    check("month_name", |language, value| month_name(language, u32::try_from(whole(value)).unwrap()));
}

#[test]
fn periods_are_those_of_the_table() {
    let typed = |value: &Value| value.as_str().unwrap().parse::<Period>().unwrap();
    check("period_title", |language, value| period_title(language, typed(value)));
    check("period_of", |language, value| period_of(language, typed(value)));
    check("period_short", |language, value| period_short(language, typed(value)));
}

#[test]
fn a_sum_stands_in_its_own_currency() {
    let dollars = Money::new(35_000_000, Currency::USD).unwrap();
    for (language, text) in [
        (Language::Ky, "350\u{a0}000,00\u{a0}АКШ\u{a0}доллары"),
        (Language::Ru, "350\u{a0}000,00\u{a0}долл.\u{a0}США"),
        (Language::En, "350,000.00\u{a0}US\u{a0}dollars"),
    ] {
        assert_eq!(money_in(language, dollars), text);
        assert_eq!(money_in(language, Money::tyiyn(123_456_750).unwrap()), money(language, 123_456_750));
    }
}

#[test]
fn every_currency_has_a_name_in_every_language() {
    for language in Language::ALL {
        for currency in Currency::ALL {
            let text = money_in(language, Money::new(100, currency).unwrap());
            assert!(!text.contains("values."), "{text}");
        }
    }
}

#[test]
fn the_sign_of_the_som_is_never_printed() {
    for language in Language::ALL {
        for key in keys(language) {
            assert!(!text(language, &key).contains('\u{20C0}'), "{key}");
        }
    }
}

#[test]
fn extreme_amounts_do_not_break_a_page() {
    assert_eq!(number(Language::En, i64::MIN), "-9,223,372,036,854,775,808");
    assert_eq!(amount(Language::En, -5), "-0.05");
    assert!(money_thousands(Language::Ky, i64::MAX).starts_with("92\u{a0}233\u{a0}720"));
}

#[test]
fn a_moment_is_read_from_the_clock_on_the_wall_in_bishkek() {
    let midnight: Moment = "2026-11-04T18:07:00Z".parse().unwrap();
    for (language, text) in [
        (Language::Ky, "05.11.2026-ж., 00:07"),
        (Language::Ru, "05.11.2026, 00:07"),
        (Language::En, "05/11/2026, 00:07"),
    ] {
        assert_eq!(moment(language, midnight), text);
    }
    assert_eq!(time(Language::Ky, 9, 5), "09:05");
}

#[test]
fn thousands_of_som_have_a_unit_in_every_language() {
    assert_eq!(Language::ALL.map(thousands), ["миң сом", "тыс. сом", "thousand som"]);
}

#[test]
fn a_missing_text_is_seen_and_no_other_language_steps_in() {
    assert_eq!(find(Language::Ky, "errors.no_such_code"), None);
    assert_eq!(text(Language::Ky, "errors.no_such_code"), "errors.no_such_code");
    assert_eq!(find(Language::Ky, "common.yes").as_deref(), Some("ооба"));
}

#[test]
fn a_filled_place_is_not_filled_again() {
    let page = text_with(Language::En, "common.page_of", &[("page", "%{pages}"), ("pages", "7")]);
    assert_eq!(page, "Page %{pages} of 7");
}

#[test]
fn a_place_that_nobody_fills_stays_visible() {
    assert_eq!(text_with(Language::En, "common.page_of", &[("page", "3")]), "Page 3 of %{pages}");
}

#[test]
fn the_table_of_cases_is_no_text() {
    assert!(Language::ALL.into_iter().all(|language| keys(language).iter().all(|key| key.contains('.'))));
}
