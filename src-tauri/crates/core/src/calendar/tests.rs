use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use depter_values::{Day, Refusal, Trilingual};

fn day(text: &str) -> Day {
    Day::typed(text).unwrap()
}

fn holiday(text: &str, ky: &str) -> Holiday {
    Holiday { day: day(text), names: Trilingual::of(ky, "", "") }
}

/// The calendar of the worked examples: as shipped, and the Aits that staff entered.
fn office_calendar() -> Calendar {
    let aits = [
        holiday("20.03.2026", "Орозо айт"),
        holiday("27.05.2026", "Курман айт"),
        holiday("09.03.2027", "Орозо айт"),
        holiday("16.05.2027", "Курман айт"),
    ];
    Calendar::new(shipped_holidays().into_iter().chain(aits))
}

fn rule(valid_from: &str, consider_working_days: u16) -> Rule {
    Rule { valid_from: day(valid_from), consider_working_days, ..Rule::shipped().unwrap() }
}

/// The table of domain §3.2: the deadline 1, 3, 10 and 14 working days after registration.
#[test]
fn deadlines_come_out_as_in_the_worked_examples() {
    let calendar = office_calendar();
    for (registered, ends) in [
        ("08.01.2026", ["09.01.2026", "13.01.2026", "22.01.2026", "28.01.2026"]),
        ("06.03.2026", ["09.03.2026", "11.03.2026", "23.03.2026", "27.03.2026"]),
        ("13.03.2026", ["16.03.2026", "18.03.2026", "30.03.2026", "03.04.2026"]),
        ("24.04.2026", ["27.04.2026", "29.04.2026", "18.05.2026", "22.05.2026"]),
        ("30.04.2026", ["11.05.2026", "13.05.2026", "22.05.2026", "29.05.2026"]),
        ("20.05.2026", ["21.05.2026", "25.05.2026", "04.06.2026", "10.06.2026"]),
        ("20.08.2026", ["21.08.2026", "25.08.2026", "04.09.2026", "10.09.2026"]),
        ("02.11.2026", ["03.11.2026", "05.11.2026", "16.11.2026", "20.11.2026"]),
        ("21.12.2026", ["22.12.2026", "24.12.2026", "11.01.2027", "15.01.2027"]),
    ] {
        for (count, end) in [1, 3, 10, 14].into_iter().zip(ends) {
            let counted = calendar.add_working_days(day(registered), count);
            assert_eq!(counted.day, day(end), "{count} working days after {registered}");
        }
    }
}

#[test]
fn a_year_has_as_many_working_days_as_the_labour_code_leaves() {
    let calendar = office_calendar();
    for (year, days) in [(2026, 247), (2027, 248)] {
        let counted = calendar.working_days(Day::new(year, 1, 1).unwrap(), Day::new(year, 12, 31).unwrap());
        assert_eq!(counted, days, "{year}");
    }
}

#[test]
fn the_answer_names_the_days_it_skipped() {
    let counted = office_calendar().add_working_days(day("19.03.2026"), 1);
    let skipped: Vec<(String, Reason)> = counted.skipped.into_iter().map(|s| (s.day.to_string(), s.reason)).collect();
    let named = |ky, ru, en| Reason::Holiday(Trilingual::of(ky, ru, en));
    assert_eq!(counted.day, day("23.03.2026"));
    assert_eq!(
        skipped,
        [
            ("2026-03-20".to_owned(), named("Орозо айт", "", "")),
            ("2026-03-21".to_owned(), named("Нооруз", "Нооруз", "Nooruz")),
            ("2026-03-22".to_owned(), Reason::Weekend),
        ]
    );
}

#[test]
fn days_that_are_celebrated_at_work_are_working_days() {
    let calendar = office_calendar();
    for celebrated in ["23.02.2026", "07.04.2026", "07.11.2025", "08.11.2027"] {
        assert!(calendar.is_working(day(celebrated)), "{celebrated}");
    }
}

#[test]
fn a_holiday_on_a_weekend_is_not_moved() {
    // 8 March 2026 is a Sunday, 9 May 2026 a Saturday.
    assert!(office_calendar().is_working(day("09.03.2026")));
    assert!(office_calendar().is_working(day("11.05.2026")));
}

#[test]
fn the_aits_are_left_to_the_staff() {
    let calendar = Calendar::new(shipped_holidays());
    assert!(calendar.is_working(day("20.03.2026")));
    assert!(calendar.is_working(day("27.05.2026")));
}

#[test]
fn the_shipped_holidays_are_whole_and_named_in_three_languages() {
    let holidays = shipped_holidays();
    assert_eq!(holidays.len(), 19 * 3, "7 in January, 2 in March, 9 in May, 1 in August, three years");
    for Holiday { day, names } in holidays {
        assert!(!names.ky.is_empty() && !names.ru.is_empty() && !names.en.is_empty(), "{day}");
    }
}

#[test]
fn a_year_without_holidays_is_known_to_be_missing() {
    let calendar = Calendar::new(shipped_holidays());
    assert_eq!([2024, 2025, 2027, 2028].map(|year| calendar.knows_year(year)), [false, true, true, false]);
}

#[test]
fn a_deadline_that_would_fall_on_a_day_off_moves_to_the_next_working_day() {
    let calendar = office_calendar();
    // 30 days after Wednesday 1 April 2026 is 1 May: nine days off, then a Sunday.
    let counted = calendar.add_calendar_days(day("01.04.2026"), 30);
    assert_eq!((counted.day, counted.skipped.len()), (day("11.05.2026"), 10));
    let counted = calendar.add_calendar_days(day("02.06.2026"), 30);
    assert_eq!((counted.day, counted.skipped.len()), (day("02.07.2026"), 0));
}

#[test]
fn a_term_of_no_days_ends_on_a_working_day_all_the_same() {
    let calendar = office_calendar();
    assert_eq!(calendar.add_working_days(day("02.06.2026"), 0).day, day("02.06.2026"));
    assert_eq!(calendar.add_working_days(day("06.06.2026"), 0).day, day("08.06.2026"));
}

#[test]
fn a_record_is_born_under_the_rule_of_its_registration() {
    let rules = [rule("01.06.2026", 10), rule("04.05.2007", 14)];
    let consider = |registered| rule_in_force(&rules, day(registered)).map(|rule| rule.consider_working_days);
    assert_eq!(consider("31.05.2026"), Some(14));
    assert_eq!(consider("01.06.2026"), Some(10));
    assert_eq!(consider("03.05.2007"), None);
}

#[test]
fn a_signal_has_no_deadline() {
    let rules = [rule("04.05.2007", 14)];
    for (kind, expected) in [
        ("statement", Some("27.03.2026")),
        ("complaint", Some("27.03.2026")),
        ("proposal", Some("27.03.2026")),
        ("signal", None),
    ] {
        let counted = deadline(kind, day("06.03.2026"), &rules, &office_calendar()).map(|(_, counted)| counted.day);
        assert_eq!(counted, expected.map(day), "{kind}");
    }
}

#[test]
fn the_shipped_rule_gives_the_terms_of_the_law() {
    let (rule, calendar) = (Rule::shipped().unwrap(), office_calendar());
    assert_eq!(rule.register_by(day("30.04.2026"), &calendar).day, day("11.05.2026"));
    assert_eq!(rule.answer_by(day("20.05.2026"), &calendar).day, day("10.06.2026"));
    assert_eq!(rule.forward_by(day("02.11.2026"), &calendar).day, day("09.11.2026"));
    assert_eq!(rule.extended(day("10.06.2026"), &calendar).day, day("10.07.2026"));
}

#[test]
fn a_rule_with_an_absurd_term_is_refused() {
    assert_eq!(rule("01.06.2026", 14).check(), Ok(()));
    for absurd in [0, 367, u16::MAX] {
        let refused = Err(Refusal::FieldInvalid { field: "consider_working_days" });
        assert_eq!(rule("01.06.2026", absurd).check(), refused, "{absurd}");
    }
}

fn any_day() -> impl Strategy<Value = Day> {
    (0u32..3_000).prop_map(|days| Day::new(2024, 1, 1).unwrap().plus(days))
}

fn any_calendar() -> impl Strategy<Value = Calendar> {
    prop::collection::btree_set(0u32..3_500, 0..400).prop_map(|days: BTreeSet<u32>| {
        let first = Day::new(2024, 1, 1).unwrap();
        Calendar::new(days.into_iter().map(|n| Holiday { day: first.plus(n), names: Trilingual::default() }))
    })
}

proptest! {
    #[test]
    fn a_deadline_is_never_a_day_off(calendar in any_calendar(), from in any_day(), count in 0u16..60) {
        prop_assert!(calendar.is_working(calendar.add_working_days(from, count).day));
        prop_assert!(calendar.is_working(calendar.add_calendar_days(from, count).day));
    }

    #[test]
    fn a_longer_term_ends_later(calendar in any_calendar(), from in any_day(), count in 1u16..60) {
        let end = |count| calendar.add_working_days(from, count).day;
        prop_assert!(end(count) < end(count + 1));
        prop_assert!(end(0) <= end(count));
    }

    #[test]
    fn a_later_start_never_ends_earlier(calendar in any_calendar(), from in any_day(), count in 0u16..60) {
        let end = |from| calendar.add_working_days(from, count).day;
        prop_assert!(end(from) <= end(from.next()));
    }

    #[test]
    fn a_term_holds_exactly_its_working_days(calendar in any_calendar(), from in any_day(), count in 1u16..60) {
        let counted = calendar.add_working_days(from, count);
        prop_assert_eq!(calendar.working_days(from.next(), counted.day), usize::from(count));
        let all = counted.day.days_since(from);
        prop_assert_eq!(i64::try_from(counted.skipped.len()).unwrap(), all - i64::from(count));
    }
}
