use depter_figures::{Span, TrueCell, TrueFigure, Value, printable};
use depter_values::{Period, Refusal, Role};
use serde_json::{Value as Json, json};

use super::commands::{category_facts, digest};
use super::records::{SummaryRecords, behind, summary_records};
use super::*;
use crate::concerns::{
    ConcernAnswer, ConcernDetail, ConcernReason, ConcernRecord, concern_answer, concern_cancel, concern_record,
    concern_reopen,
};
use crate::testing::{Bench, refusal};

fn centre() -> Bench {
    let mut bench = Bench::new();
    bench.write(crate::lists::seed).unwrap();
    bench.write(crate::calendar::seed).unwrap();
    bench.write(crate::people::seed).unwrap();
    bench
}

fn args<T: serde::de::DeserializeOwned>(value: Json) -> T {
    serde_json::from_value(value).unwrap()
}

fn received(bench: &mut Bench, day: &str, category: &str) -> ConcernDetail {
    bench.at(&format!("{day}T04:00:00Z"));
    let concern = json!({ "kind": "signal", "channel": "oral", "received_on": day, "category": category, "texts": { "narrative": "сөз" } });
    bench.write(|cx| concern_record(cx, args::<ConcernRecord>(json!({ "concern": concern })))).unwrap()
}

fn version(detail: &ConcernDetail) -> i64 {
    detail.line.inside.as_ref().unwrap().version
}

fn answered(bench: &mut Bench, detail: &ConcernDetail, day: &str, outcome: &str, evidence: &str) -> ConcernDetail {
    bench.at(&format!("{day}T04:00:00Z"));
    let answer = json!({ "id": detail.line.id, "version": version(detail), "outcome": outcome, "evidence": evidence });
    bench.write(|cx| concern_answer(cx, args::<ConcernAnswer>(answer))).unwrap()
}

fn reopened(bench: &mut Bench, detail: &ConcernDetail, day: &str) -> ConcernDetail {
    bench.at(&format!("{day}T04:00:00Z"));
    let reason = json!({ "id": detail.line.id, "version": version(detail), "reason": "кайталанды" });
    bench.write(|cx| concern_reopen(cx, args::<ConcernReason>(reason))).unwrap()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn number(bench: &Bench, in_period: &str, key: &str) -> i64 {
    let figures = bench.read(|cx| figures(cx, period(in_period), &Care::of_centre(cx)?)).unwrap();
    figures.iter().find(|figure| figure.key == key).unwrap().columns[0].number().unwrap()
}

fn figure(key: &str, value: i64, restricted: i64) -> TrueFigure {
    let cell = TrueCell { value: Value::Number(value), restricted };
    TrueFigure { key: key.to_owned(), label: None, columns: [cell, cell, cell] }
}

#[test]
fn a_reopened_answer_counts_for_the_days_before() {
    let mut bench = centre();
    let concern = received(&mut bench, "2026-04-10", "EN01");
    let concern = answered(&mut bench, &concern, "2026-05-04", "explained", "");
    reopened(&mut bench, &concern, "2026-07-02");
    bench.at("2026-11-21T04:00:00Z");
    for (in_period, key, expected) in [
        ("2026-Q2", "concerns.executed", 1),
        ("2026-Q2", "concerns.answered", 1),
        ("2026-Q2", "concerns.open", 0),
        ("2026-Q3", "concerns.answered", 0),
        ("2026-Q3", "concerns.open", 1),
        ("2026", "concerns.executed", 0),
    ] {
        assert_eq!(number(&bench, in_period, key), expected, "{key} in {in_period}");
    }
}

#[test]
fn a_concern_counts_once_by_its_last_answer() {
    let mut bench = centre();
    let concern = received(&mut bench, "2026-04-10", "EN01");
    let concern = answered(&mut bench, &concern, "2026-05-04", "explained", "");
    let concern = reopened(&mut bench, &concern, "2026-05-11");
    answered(&mut bench, &concern, "2026-06-01", "satisfied", "Жарык күйөт");
    bench.at("2026-11-21T04:00:00Z");
    for (key, expected) in [
        ("concerns.answered", 1),
        ("concerns.outcome.explained", 0),
        ("concerns.outcome.satisfied", 1),
        ("concerns.resolved", 1),
    ] {
        assert_eq!(number(&bench, "2026-Q2", key), expected, "{key}");
    }
}

#[test]
fn a_struck_number_counts_nowhere() {
    let mut bench = centre();
    let concern = received(&mut bench, "2026-04-10", "EN01");
    let strike = json!({ "id": concern.line.id, "version": version(&concern), "reason": "эки жолу" });
    bench.write(|cx| concern_cancel(cx, args::<ConcernReason>(strike))).unwrap();
    for key in ["concerns.received", "concerns.open", "concerns.category.EN01", "concerns.group.place"] {
        assert_eq!(number(&bench, "2026-Q2", key), 0, "{key}");
    }
}

#[test]
fn every_count_answers_which_records() {
    let mut bench = centre();
    for day in ["2026-04-10", "2026-05-05", "2026-06-30"] {
        let concern = received(&mut bench, day, "EN01");
        if day != "2026-06-30" {
            answered(&mut bench, &concern, "2026-06-15", "explained", "");
        }
    }
    received(&mut bench, "2026-06-30", "FM01");
    bench.at("2026-11-21T04:00:00Z");
    let figures = bench.read(|cx| figures(cx, period("2026-Q2"), &Care::of_centre(cx)?)).unwrap();
    let counted =
        figures.iter().filter(|figure| figure.key.starts_with("concerns.") && !figure.key.ends_with("_percent"));
    for figure in counted {
        let records =
            bench.read(|cx| behind(cx, Span::of(period("2026-Q2"), cx.today()), &figure.key)).unwrap().unwrap();
        assert_eq!(records.len().try_into(), Ok(figure.columns[0].number().unwrap()), "{}", figure.key);
    }
}

#[test]
fn an_approved_quarter_stays_as_it_was() {
    let mut bench = centre();
    received(&mut bench, "2026-04-10", "EN01");
    bench.at("2026-07-03T04:00:00Z");
    let approve = SummaryApprove { period: period("2026-Q2"), version: 0 };
    let frozen = bench.write(|cx| summary_approve(cx, &approve)).unwrap();
    let stored: Summary = bench.read(|cx| cx.first("SELECT * FROM summary_live", [])).unwrap().unwrap();
    let (salt, digested) = stored.digest.as_str().split_once('.').unwrap();
    assert_eq!(frozen.digest.as_str(), digested);
    assert_eq!(digested, digest(salt, &stored.figures.0).unwrap());
    assert_ne!(digested, digest("", &stored.figures.0).unwrap(), "nobody who knows the figures makes the digest");
    bench.at("2026-07-04T04:00:00Z");
    let late = json!({ "kind": "signal", "channel": "oral", "received_on": "2026-06-30", "category": "EN01", "texts": { "narrative": "кеч" } });
    bench.write(|cx| concern_record(cx, args::<ConcernRecord>(json!({ "concern": late })))).unwrap();
    let again = bench.read(|cx| summary_get(cx, &SummaryGet { period: period("2026-Q2") })).unwrap();
    assert_eq!(again.figures, frozen.figures);
    assert_eq!(number(&bench, "2026-Q2", "concerns.received"), 2, "counted anew it would differ");
    let words = SummaryWords {
        period: period("2026-Q2"),
        version: 1,
        language: depter_values::Language::Ky,
        narrative: Narrative::default(),
    };
    assert_eq!(refusal(bench.write(|cx| summary_words(cx, words))), Refusal::SummaryApproved);
}

#[test]
fn a_quarter_is_approved_only_when_it_is_over() {
    let mut bench = centre();
    let approve = SummaryApprove { period: period("2026-Q4"), version: 0 };
    assert_eq!(refusal(bench.write(|cx| summary_approve(cx, &approve))), Refusal::PeriodNotOver);
}

#[test]
fn one_or_two_closed_cases_are_not_printed_for_staff() {
    let mut bench = centre();
    received(&mut bench, "2026-04-10", "FM01");
    for _ in 0..4 {
        received(&mut bench, "2026-04-11", "EN01");
    }
    bench.at("2026-11-21T04:00:00Z");
    let of = |bench: &Bench, key: &str| {
        let detail = bench.read(|cx| summary_get(cx, &SummaryGet { period: period("2026-Q2") })).unwrap();
        detail.figures.into_iter().find(|figure| figure.key == key).unwrap().columns[0].value
    };
    assert_eq!(of(&bench, "concerns.category.FM01"), Value::Number(1), "a head sees the true figure");
    bench.login(Role::Staff, true);
    for key in ["concerns.category.FM01", "concerns.group.family", "concerns.group.place"] {
        assert_eq!(of(&bench, key), Value::Hidden, "{key}");
    }
    assert_eq!(of(&bench, "concerns.received"), Value::Number(5));
}

#[test]
fn staff_without_entitlement_are_told_figures_of_what_they_see_and_how_many_are_restricted() {
    let mut bench = centre();
    for _ in 0..4 {
        received(&mut bench, "2026-04-10", "FM01");
        received(&mut bench, "2026-04-11", "EN01");
    }
    bench.at("2026-11-21T04:00:00Z");
    bench.login(Role::Staff, false);
    let of = |in_period: &str, key: &str| {
        let detail = bench.read(|cx| summary_get(cx, &SummaryGet { period: period(in_period) })).unwrap();
        assert!(detail.partial);
        detail.figures.into_iter().find(|figure| figure.key == key).unwrap().columns[0].value
    };
    for (in_period, key, expected) in [
        ("2026-Q2", "concerns.received", Value::Number(8)),
        ("2026-Q2", "concerns.restricted", Value::Number(4)),
        ("2026-Q2", "concerns.group.family", Value::Number(4)),
        ("2026-Q2", "concerns.category.FM01", Value::Number(0)),
        ("2026-Q2", "concerns.received.oral", Value::Number(4)),
        ("2026-Q2", "concerns.open", Value::Number(4)),
        ("2026-04-01..2026-06-29", "concerns.received", Value::Number(4)),
        ("2026-04-01..2026-06-29", "concerns.restricted", Value::Null),
        ("2026-04-01..2026-06-29", "concerns.group.family", Value::Number(0)),
    ] {
        assert_eq!(of(in_period, key), expected, "{key} in {in_period}");
    }
    let records =
        SummaryRecords { period: period("2026-Q2"), key: depter_values::ShortText::cleaned("concerns.received") };
    assert_eq!(bench.read(|cx| summary_records(cx, &records)).unwrap().count, 4, "of the rest not even how many");
}

#[test]
fn small_numbers_with_a_restricted_concern_are_not_printed_by_channel_kind_or_outcome() {
    let mut bench = centre();
    let restricted = received(&mut bench, "2026-04-10", "FM01");
    answered(&mut bench, &restricted, "2026-04-20", "refused", "");
    for _ in 0..4 {
        let other = received(&mut bench, "2026-04-11", "EN01");
        answered(&mut bench, &other, "2026-04-21", "explained", "");
    }
    bench.at("2026-11-21T04:00:00Z");
    bench.login(Role::Staff, true);
    let detail = bench.read(|cx| summary_get(cx, &SummaryGet { period: period("2026-Q2") })).unwrap();
    let of = |key: &str| detail.figures.iter().find(|figure| figure.key == key).unwrap().columns[0].value;
    for key in ["concerns.outcome.refused", "concerns.outcome.explained"] {
        assert_eq!(of(key), Value::Hidden, "{key}: the other one would tell it");
    }
    assert_eq!(of("concerns.answered"), Value::Number(5));
    assert_eq!(of("concerns.received.oral"), Value::Number(5), "five are no small number");
}

#[test]
fn nothing_hidden_can_be_computed_from_a_total() {
    let bench = centre();
    let categories = category_facts(&bench.read(crate::lists::categories).unwrap());
    let hidden = |figures: Vec<TrueFigure>| -> Vec<String> {
        let printed = printable(figures, &categories).into_iter();
        printed.filter(|figure| figure.columns[0].value == Value::Hidden).map(|figure| figure.key).collect()
    };
    let received = |n| figure("concerns.received", n, 0);
    let group = |code: &str, n, restricted| figure(&format!("concerns.group.{code}"), n, restricted);
    for (figures, expected) in [
        (
            vec![received(20), group("family", 2, 2), group("road", 11, 0), group("place", 7, 0)],
            vec!["concerns.group.family", "concerns.group.place"],
        ),
        (
            vec![received(20), group("family", 2, 2), group("children", 1, 1), group("road", 17, 0)],
            vec!["concerns.group.family", "concerns.group.children"],
        ),
        (
            vec![received(2), group("family", 2, 2), group("road", 0, 0)],
            vec!["concerns.received", "concerns.group.family"],
        ),
        (vec![received(9), group("family", 3, 3), group("road", 6, 0)], vec![]),
        (vec![received(2), group("road", 2, 0)], vec![]),
        (
            vec![received(5), figure("concerns.area.a", 2, 1), figure("concerns.area.b", 3, 0)],
            vec!["concerns.area.a", "concerns.area.b"],
        ),
        (vec![received(5), figure("concerns.area.a", 2, 0), figure("concerns.area.b", 3, 0)], vec![]),
    ] {
        assert_eq!(hidden(figures), expected);
    }
}

#[test]
fn no_figure_reads_the_whole_register() {
    let bench = centre();
    for (sql, indexes) in [
        (include_str!("sql/received.sql"), &["concern_received", "answer_ended"][..]),
        (include_str!("sql/answered.sql"), &["answer_day", "concern_struck"]),
        (include_str!("sql/decisions.sql"), &["decision_taken", "decision_due"]),
        (include_str!("sql/open.sql"), &["concern_waiting", "concern_received", "concern_slow", "answer_ended"]),
    ] {
        let plan = bench.store.read(|conn| crate::testing::query_plan(conn, sql)).unwrap();
        for index in indexes {
            // A partial index holds every column that is asked for, but not the one of its own condition.
            let used = |step: &String| step.contains(&format!("INDEX {index}"));
            assert!(plan.iter().any(used), "{index}: {plan:#?}");
        }
        let whole = |step: &String| step.starts_with("SCAN") && !step.contains("concern_struck");
        assert!(!plan.iter().any(whole), "{plan:#?}");
    }
}

#[test]
fn what_was_open_on_a_past_day_is_found_however_late_it_was_answered() {
    let mut bench = centre();
    for (received_on, answered_on) in [
        ("2026-01-10", "2026-01-20"),
        ("2026-01-10", "2026-04-01"),
        ("2026-01-10", "2026-10-05"),
        ("2026-03-30", "2026-04-02"),
        ("2026-03-31", "2026-09-30"),
        ("2026-04-01", "2026-04-02"),
    ] {
        let concern = received(&mut bench, received_on, "EN01");
        answered(&mut bench, &concern, answered_on, "explained", "");
    }
    let reopened_later = received(&mut bench, "2026-02-01", "EN01");
    let reopened_later = answered(&mut bench, &reopened_later, "2026-02-02", "explained", "");
    reopened(&mut bench, &reopened_later, "2026-05-05");
    bench.at("2026-11-21T04:00:00Z");
    for (in_period, expected) in [("2025", 0), ("2026-Q1", 4), ("2026-Q2", 3), ("2026-Q3", 2), ("2026-Q4", 1)] {
        assert_eq!(number(&bench, in_period, "concerns.open"), expected, "{in_period}");
    }
}
