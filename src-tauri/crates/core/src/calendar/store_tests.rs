use depter_store::history::check::differences;
use depter_values::{Day, HolidayId, Kind, Refusal, ShortText, Trilingual};

use super::*;
use crate::registry::RECORD_TYPES;
use crate::testing::{Bench, refusal};

fn founded() -> Bench {
    let mut bench = Bench::new();
    bench.write(seed).unwrap();
    bench
}

fn day(text: &str) -> Day {
    Day::typed(text).unwrap()
}

fn enter(bench: &mut Bench, on: &str, ky: &str) -> HolidayRecord {
    let args = HolidaySave { id: None, version: 0, day: day(on), names: Trilingual::of(ky, "", "") };
    bench.write(|cx| holiday_save(cx, args)).unwrap()
}

fn preview(bench: &Bench, kind: &str, registered_on: &str) -> Deadlines {
    let args = DeadlinePreview { kind: ShortText::cleaned(kind), registered_on: day(registered_on), received_on: None };
    bench.read(|cx| deadline_preview(cx, args)).unwrap()
}

fn rule(valid_from: &str, consider_working_days: u16) -> RuleSave {
    let terms = Rule { valid_from: day(valid_from), consider_working_days, ..Rule::shipped().unwrap() };
    RuleSave { id: None, version: 0, terms, unverified: vec![], source: ShortText::default() }
}

#[test]
fn a_new_centre_has_three_years_of_holidays_without_the_aits() {
    let mut bench = founded();
    for (year, holidays) in [(2025, 19), (2026, 19), (2027, 19), (2028, 0)] {
        let listed = bench.read(|cx| holiday_list(cx, HolidayList { year })).unwrap();
        assert_eq!(listed.holidays.len(), holidays, "{year}");
        assert!(listed.holidays.iter().all(|holiday| holiday.origin == HolidayOrigin::Shipped));
    }
    for (on, ky) in [("20.03.2026", "Орозо айт"), ("27.05.2026", "Курман айт")] {
        enter(&mut bench, on, ky);
    }
    let year = bench.read(|cx| holiday_list(cx, HolidayList { year: 2026 })).unwrap();
    assert_eq!(year.working_days, 247, "domain §7.5");
}

#[test]
fn an_ait_entered_by_staff_moves_the_deadline_and_is_named() {
    let mut bench = founded();
    let before = preview(&bench, "complaint", "20.05.2026").answer_by.unwrap();
    assert_eq!(before.day, day("09.06.2026"));
    enter(&mut bench, "27.05.2026", "Курман айт");
    let after = preview(&bench, "complaint", "20.05.2026").answer_by.unwrap();
    assert_eq!(after.day, day("10.06.2026"));
    let skipped =
        Skipped { day: day("27.05.2026"), reason: Reason::Holiday(Trilingual::of("Курман айт", "", "")) };
    assert!(after.skipped.contains(&skipped));
}

#[test]
fn a_signal_has_no_deadline_and_an_unknown_kind_is_refused() {
    let bench = founded();
    let deadlines = preview(&bench, "signal", "20.05.2026");
    assert!(deadlines.answer_by.is_none() && deadlines.rule.is_none());
    let args =
        DeadlinePreview { kind: ShortText::cleaned("rumour"), registered_on: day("20.05.2026"), received_on: None };
    assert_eq!(refusal(bench.read(|cx| deadline_preview(cx, args))), Refusal::CodeUnknown { list: "kind" });
}

#[test]
fn a_preview_says_by_when_to_register_to_forward_and_to_answer() {
    let bench = founded();
    let kind = ShortText::cleaned("statement");
    let args = DeadlinePreview { kind, registered_on: day("02.11.2026"), received_on: Some(day("30.10.2026")) };
    let deadlines = bench.read(|cx| deadline_preview(cx, args)).unwrap();
    let days = [deadlines.register_by, deadlines.forward_by, deadlines.answer_by].map(|counted| counted.unwrap().day);
    assert_eq!(days, [day("02.11.2026"), day("09.11.2026"), day("20.11.2026")]);
    assert_eq!(deadlines.rule.unwrap().unverified.0, [Term::Extend, Term::Forward]);
}

#[test]
fn a_year_of_which_no_holiday_is_known_is_named() {
    let bench = founded();
    assert_eq!(preview(&bench, "statement", "20.12.2027").unknown_years, [2028]);
    assert_eq!(preview(&bench, "statement", "01.12.2027").unknown_years, Vec::<i32>::new());
}

#[test]
fn two_holidays_on_one_day_are_refused() {
    let mut bench = founded();
    let args =
        HolidaySave { id: None, version: 0, day: day("21.03.2026"), names: Trilingual::of("Нооруз", "", "") };
    let refused = refusal(bench.write(|cx| holiday_save(cx, args)));
    assert_eq!(refused, Refusal::HolidayExists { day: day("21.03.2026") });
}

#[test]
fn a_holiday_is_moved_to_the_day_that_was_announced() {
    let mut bench = founded();
    let ait = enter(&mut bench, "09.03.2027", "Орозо айт");
    let args = HolidaySave { id: Some(ait.id), version: ait.version, day: day("10.03.2027"), names: ait.names };
    bench.write(|cx| holiday_save(cx, args)).unwrap();
    let calendar = bench.read(load).unwrap();
    assert!(calendar.is_working(day("09.03.2027")));
    assert!(!calendar.is_working(day("10.03.2027")));
}

#[test]
fn a_shipped_holiday_that_is_changed_or_removed_stays_so() {
    let mut bench = founded();
    let nooruz = bench.read(|cx| holiday_list(cx, HolidayList { year: 2025 })).unwrap().holidays.remove(8);
    let args =
        HolidaySave { id: Some(nooruz.id), version: 1, day: nooruz.day, names: Trilingual::of("Нооруз", "", "") };
    let changed = bench.write(|cx| holiday_save(cx, args)).unwrap();
    assert_eq!(changed.origin, HolidayOrigin::Entered);
    bench.write(|cx| holiday_remove(cx, HolidayRemove { id: nooruz.id, version: 2 })).unwrap();
    assert!(bench.read(load).unwrap().is_working(nooruz.day));
    let again = refusal(bench.write(|cx| holiday_remove(cx, HolidayRemove { id: nooruz.id, version: 3 })));
    assert_eq!(again, Refusal::NotFound { kind: Kind::Holiday });
}

#[test]
fn a_holiday_without_a_name_or_with_an_old_version_is_refused() {
    let mut bench = founded();
    let nameless = HolidaySave { id: None, version: 0, day: day("01.06.2026"), names: Trilingual::default() };
    assert_eq!(refusal(bench.write(|cx| holiday_save(cx, nameless))), Refusal::FieldRequired { field: "names" });
    let ait = enter(&mut bench, "27.05.2026", "Курман айт");
    let stale = HolidayRemove { id: ait.id, version: 9 };
    let refused = refusal(bench.write(|cx| holiday_remove(cx, stale)));
    assert_eq!(refused, Refusal::VersionConflict { kind: Kind::Holiday, id: ait.id.into() });
    let unknown = HolidayRemove { id: HolidayId(uuid::Uuid::from_u128(9)), version: 1 };
    assert_eq!(refusal(bench.write(|cx| holiday_remove(cx, unknown))), Refusal::NotFound { kind: Kind::Holiday });
}

#[test]
fn a_record_is_born_under_the_rule_of_its_day() {
    let mut bench = founded();
    bench.write(|cx| rule_save(cx, rule("01.07.2026", 10))).unwrap();
    for (registered, days) in [("30.06.2026", Some(14)), ("01.07.2026", Some(10)), ("01.01.2007", None)] {
        let born = bench.read(|cx| rule_of(cx, day(registered))).unwrap();
        assert_eq!(born.map(|rule| rule.consider_working_days), days, "{registered}");
    }
    let all = bench.read(|cx| rule_list(cx, RuleList {})).unwrap().into_iter().map(Rule::from).collect::<Vec<_>>();
    assert_eq!(rule_in_force(&all, day("01.07.2026")).map(|rule| rule.consider_working_days), Some(10));
    assert_eq!(preview(&bench, "proposal", "02.11.2026").answer_by.unwrap().day, day("16.11.2026"));
    assert_eq!(bench.read(|cx| rule_list(cx, RuleList {})).unwrap().len(), 2);
}

#[test]
fn two_rules_from_one_day_and_absurd_terms_are_refused() {
    let mut bench = founded();
    bench.write(|cx| rule_save(cx, rule("01.07.2026", 10))).unwrap();
    let twice = refusal(bench.write(|cx| rule_save(cx, rule("01.07.2026", 12))));
    assert_eq!(twice, Refusal::RuleExists { day: day("01.07.2026") });
    let absurd = refusal(bench.write(|cx| rule_save(cx, rule("01.08.2026", 0))));
    assert_eq!(absurd, Refusal::FieldInvalid { field: "consider_working_days" });
}

#[test]
fn a_rule_is_corrected_under_its_own_day() {
    let mut bench = founded();
    let saved = bench.write(|cx| rule_save(cx, rule("01.07.2026", 10))).unwrap();
    let args = RuleSave { id: Some(saved.id), version: 1, ..rule("01.07.2026", 12) };
    let corrected = bench.write(|cx| rule_save(cx, args)).unwrap();
    assert_eq!((corrected.consider_working_days, corrected.version), (12, 2));
}

#[test]
fn the_calendar_can_be_rebuilt_from_the_history() {
    let mut bench = founded();
    enter(&mut bench, "27.05.2026", "Курман айт");
    bench.write(|cx| rule_save(cx, rule("01.07.2026", 10))).unwrap();
    let differing = bench.store.read(|conn| differences(conn, RECORD_TYPES)).unwrap();
    assert!(differing.is_empty(), "{differing:?}");
}
