use depter_store::history::check::differences;
use depter_store::history::undo::undo;
use depter_values::{Currency, DatedRate, Day, Kind, LineId, MeasureId, Money, PlanId, Pointer, Refusal, Role};
use proptest::prelude::*;
use serde_json::json;

use super::rules::{check_line, excess, is_in_kind, valued_sum};
use super::warnings::is_overdue;
use super::*;
use crate::plans::{
    Amount, MeasureGet, MeasureRemove, MeasureSave, MeasureView, PlanGet, PlanRemove, PlanSave, State, measure_remove,
    measure_save, plan_remove, plan_save,
};
use crate::registry::RECORD_TYPES;
use crate::testing::{Bench, refusal};

fn day(text: &str) -> Day {
    Day::typed(text).unwrap()
}

/// Arguments as they come from outside; what is not named has its default.
fn args<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn som(som: i64) -> serde_json::Value {
    json!({ "minor": som * 100 })
}

fn amount(minor: i64, currency: Currency, rate: Option<&str>) -> Amount {
    let rate = rate.map(|rate| DatedRate { rate: rate.parse().unwrap(), day: day("1.1.2026") });
    Amount::new(Money::new(minor, currency).unwrap(), rate).unwrap()
}

fn made_plan(bench: &mut Bench, first: &str, last: &str) -> PlanId {
    let save: PlanSave = args(json!({ "title": "Биргелешкен план", "first_day": first, "last_day": last }));
    bench.write(|cx| plan_save(cx, save)).unwrap().plan.id
}

fn made_measure(bench: &mut Bench, plan: PlanId, cost: Option<i64>) -> MeasureView {
    let save: MeasureSave = args(json!({ "plan": plan, "title": "Көчө жарыгы", "cost": cost.map(som) }));
    bench.write(|cx| measure_save(cx, save)).unwrap()
}

/// A measure of a plan for 2026.
fn measure_of_2026(bench: &mut Bench, cost: Option<i64>) -> MeasureId {
    let plan = made_plan(bench, "1.1.2026", "31.12.2026");
    made_measure(bench, plan, cost).id
}

fn add_line(bench: &mut Bench, measure: MeasureId, mut line: serde_json::Value) -> LineId {
    line["measure"] = json!(measure);
    let saved = bench.write(|cx| funding_line_save(cx, args(line))).unwrap();
    saved.money.unwrap().lines.last().unwrap().id
}

fn add_entry(bench: &mut Bench, line: LineId, kind: &str, on: &str, amount: &serde_json::Value) -> MeasureWithMoney {
    let entry = args(json!({ "line": line, "kind": kind, "day": on, "amount": amount, "number": "№ 14" }));
    bench.write(|cx| funding_entry_add(cx, entry)).unwrap()
}

fn year(bench: &Bench, year: i32) -> Totals {
    bench.read(|cx| totals(cx, day(&format!("1.1.{year}")), day(&format!("31.12.{year}")))).unwrap()
}

fn of(totals: &Totals, origin: Origin) -> SourceTotals {
    totals.sources.iter().find(|source| source.origin == origin).unwrap().clone()
}

fn codes(warnings: &[Warning]) -> Vec<&'static str> {
    warnings.iter().map(|warning| warning.code.code()).collect()
}

#[test]
fn a_share_is_rounded_half_up_to_one_decimal() {
    for (part, base, expected) in [
        (30, 100, Some(300)),
        (1, 3, Some(333)),
        (2, 3, Some(667)),
        (1, 2000, Some(1)),
        (1, 2001, Some(0)),
        (199_300, 295_000, Some(676)),
        (0, 5, Some(0)),
        (5, 5, Some(1000)),
        (0, 0, None),
    ] {
        assert_eq!(share(part, base), expected.map(Share), "{part} of {base}");
    }
    assert_eq!(share(i64::MAX / 2, i64::MAX), Some(Share(500)), "no overflow");
}

proptest! {
    /// Each share is at most half a tenth off, so those of eight origins are together at most four tenths off.
    #[test]
    fn the_shares_of_all_origins_come_to_a_hundred_percent(parts in prop::collection::vec(0..1_000_000_000_000_000_i64, 8)) {
        let base: i64 = parts.iter().sum();
        prop_assume!(base > 0);
        let tenths: i64 = parts.iter().filter_map(|part| share(*part, base)).map(|share| share.0).sum();
        prop_assert!((996..=1004).contains(&tenths), "{tenths}");
    }
}

#[test]
fn a_share_is_written_with_its_one_decimal() {
    for (tenths, text) in [(300, "30.0"), (676, "67.6"), (3, "0.3"), (1000, "100.0")] {
        assert_eq!(serde_json::to_string(&Share(tenths)).unwrap(), text);
    }
}

#[test]
fn what_has_no_source_is_the_cost_beyond_what_is_planned() {
    for (cost, planned, expected) in [
        (Some(41_200_000), 29_500_000, Some(11_700_000)),
        (Some(100), 150, Some(0)),
        (Some(100), 0, Some(100)),
        (Some(0), 0, Some(0)),
        (None, 150, None),
    ] {
        assert_eq!(unsourced(cost, planned), expected, "{cost:?} − {planned}");
    }
}

#[test]
fn a_sum_of_nothing_valued_is_null_and_of_nothing_at_all_0() {
    let usd = amount(100, Currency::USD, None);
    let kgs = amount(100, Currency::KGS, None);
    assert_eq!(valued_sum(&[]), Some(0));
    assert_eq!(valued_sum(&[usd]), None);
    assert_eq!(valued_sum(&[usd, kgs]), Some(100));
}

#[test]
fn ashar_is_labour_in_kind() {
    assert!(is_in_kind(Origin::Ashar, false));
    assert!(!is_in_kind(Origin::Local, false));
    assert!(is_in_kind(Origin::Business, true));
}

#[test]
fn a_line_carries_only_what_fits_its_origin() {
    let field = |field| Err(Refusal::FieldInvalid { field });
    for (origin, through, in_kind, labour, expected) in [
        (Origin::Donor, Some(Origin::Local), false, (None, None), Ok(())),
        (Origin::Ashar, None, true, (Some(24), Some(3)), Ok(())),
        (Origin::Ashar, None, true, (None, None), Ok(())),
        (Origin::Business, Some(Origin::Local), true, (None, None), Err(Refusal::InKindWrong)),
        (Origin::Residents, None, true, (Some(24), Some(3)), field("people")),
        (Origin::Ashar, None, true, (Some(24), None), Err(Refusal::FieldRequired { field: "days" })),
        (Origin::Ashar, None, true, (None, Some(3)), Err(Refusal::FieldRequired { field: "people" })),
        (Origin::Ashar, None, true, (Some(0), Some(3)), field("people")),
        (Origin::Ashar, None, true, (Some(24), Some(-3)), field("days")),
        (Origin::Ashar, None, true, (Some(i64::MAX), Some(3)), field("people")),
    ] {
        assert_eq!(check_line(origin, through, in_kind, labour), expected, "{origin} {labour:?}");
    }
}

#[test]
fn an_overrun_in_one_currency_is_measured_in_it() {
    let usd = |minor, rate| amount(minor, Currency::USD, rate);
    let kgs = |minor| amount(minor, Currency::KGS, None);
    let of = |minor, currency| Money::new(minor, currency).ok();
    for (larger, limit, expected) in [
        (vec![usd(100, Some("87"))], vec![usd(100, Some("68"))], None),
        (vec![usd(101, None)], vec![usd(100, Some("68"))], of(1, Currency::USD)),
        (vec![kgs(500)], vec![kgs(300), kgs(100)], of(100, Currency::KGS)),
        (vec![kgs(500)], vec![], of(500, Currency::KGS)),
        (vec![kgs(7000)], vec![usd(100, Some("68"))], of(200, Currency::KGS)),
        (vec![kgs(7000)], vec![usd(100, None)], None),
        (vec![], vec![kgs(1)], None),
    ] {
        assert_eq!(excess(&larger, &limit), expected, "{larger:?} over {limit:?}");
    }
}

#[test]
fn a_measure_past_its_end_is_late_until_it_is_closed() {
    let (today, ended) = (day("21.11.2026"), Some(day("20.11.2026")));
    for (state, ends_on, late) in [
        (State::Planned, ended, true),
        (State::Running, ended, true),
        (State::Postponed, ended, true),
        (State::Done, ended, false),
        (State::Partial, ended, false),
        (State::NotDone, ended, false),
        (State::Running, Some(today), false),
        (State::Running, None, false),
    ] {
        assert_eq!(is_overdue(state, ends_on, today), late, "{state} until {ends_on:?}");
    }
}

/// S2: the council pays 30 % of the repair of the centre, donors the rest.
#[test]
fn thirty_percent_of_the_repair_come_from_the_local_budget() {
    let mut bench = Bench::new();
    let measure = measure_of_2026(&mut bench, Some(1_000_000));
    let local = add_line(&mut bench, measure, json!({ "origin": "local", "planned": som(300_000) }));
    add_line(&mut bench, measure, json!({ "origin": "donor", "funder": "Элчилик", "planned": som(500_000) }));
    add_line(&mut bench, measure, json!({ "origin": "donor", "funder": "Аткаруучу уюмдар", "planned": som(200_000) }));
    add_entry(&mut bench, local, "allocation", "1.6.2026", &som(300_000));
    let totals = year(&bench, 2026);
    let (local, donor) = (of(&totals, Origin::Local), of(&totals, Origin::Donor));
    assert_eq!((local.share_planned, donor.share_planned), (Some(Share(300)), Some(Share(700))));
    assert_eq!(local.share_allocated, Some(Share(1000)), "on another base it is another share");
    assert_eq!(local.share_spent, None, "nothing was spent");
    assert_eq!((totals.total.planned, totals.unsourced), (100_000_000, 0));
}

/// S3: 350,000 dollars stand beside som, each turned into som by its own rate.
#[test]
fn dollars_stand_beside_som() {
    let mut bench = Bench::new();
    let measure = measure_of_2026(&mut bench, None);
    let line = json!({
        "origin": "donor", "funder": "Тынчтык куруу фонду", "planned": { "minor": 35_000_000, "currency": "USD" },
        "rate": { "rate": "68,65", "day": "01.01.2018" }
    });
    let donor = add_line(&mut bench, measure, line);
    add_line(&mut bench, measure, json!({ "origin": "local", "planned": som(100) }));
    let entry = json!({
        "line": donor, "kind": "allocation", "day": "1.6.2026", "amount": { "minor": 10_000_000, "currency": "USD" },
        "rate": { "rate": "87.4512", "day": "1.6.2026" }, "number": "7"
    });
    let money = bench.write(|cx| funding_entry_add(cx, args(entry))).unwrap().money.unwrap();
    assert_eq!(money.lines[0].planned.unwrap().money, Money::new(35_000_000, Currency::USD).unwrap());
    assert_eq!(money.planned, 2_402_750_000 + 10_000);
    assert_eq!(money.allocated, 874_512_000, "by the rate of the entry, not of the line");
    assert_eq!(of(&year(&bench, 2026), Origin::Donor).sums.planned, 2_402_750_000);
}

#[test]
fn every_entry_is_rounded_by_itself_half_up() {
    let mut bench = Bench::new();
    let measure = measure_of_2026(&mut bench, None);
    let line = add_line(&mut bench, measure, json!({ "origin": "donor" }));
    for _ in 0..3 {
        let entry = json!({
            "line": line, "kind": "spending", "day": "1.6.2026", "amount": { "minor": 1, "currency": "RUB" },
            "rate": { "rate": "0.5", "day": "1.6.2026" }
        });
        bench.write(|cx| funding_entry_add(cx, args(entry))).unwrap();
    }
    assert_eq!(year(&bench, 2026).total.spent, 3, "three times 0.5 tyiyn, each half up, not 1.5");
}

#[test]
fn what_has_no_rate_is_not_valued_and_in_no_sum() {
    let mut bench = Bench::new();
    let measure = measure_of_2026(&mut bench, None);
    let euros = json!({ "minor": 500, "currency": "EUR" });
    let line = add_line(&mut bench, measure, json!({ "origin": "donor", "planned": euros }));
    let page = add_entry(&mut bench, line, "allocation", "1.6.2026", &euros);
    let money = page.money.unwrap();
    assert_eq!((money.lines[0].planned.unwrap().tyiyn, money.lines[0].allocated), (None, None));
    assert_eq!((money.planned, money.allocated), (0, 0));
    assert_eq!(codes(&page.warnings), ["not_valued", "not_valued"]);
    let totals = year(&bench, 2026);
    assert_eq!((totals.total, of(&totals, Origin::Donor).share_planned), (Sums::default(), None));
}

#[test]
fn a_grant_through_the_local_budget_counts_once_and_for_the_donor() {
    let mut bench = Bench::new();
    let measure = measure_of_2026(&mut bench, None);
    let grant = json!({ "origin": "donor", "paid_through": "local", "planned": som(700) });
    let line = add_line(&mut bench, measure, grant);
    add_entry(&mut bench, line, "allocation", "1.6.2026", &som(700));
    let totals = year(&bench, 2026);
    assert_eq!(of(&totals, Origin::Local).sums, Sums::default());
    assert_eq!(of(&totals, Origin::Donor).sums, Sums { planned: 70_000, allocated: 70_000, spent: 0 });
    assert_eq!(totals.total, Sums { planned: 70_000, allocated: 70_000, spent: 0 });
}

#[test]
fn machinery_given_free_has_no_value_and_is_counted_as_a_line() {
    let mut bench = Bench::new();
    let measure = measure_of_2026(&mut bench, None);
    add_line(&mut bench, measure, json!({ "origin": "business", "in_kind": true, "note": "Атайын техника" }));
    let valued = json!({ "origin": "business", "in_kind": true, "planned": som(60) });
    add_line(&mut bench, measure, valued);
    let lines = bench.read(|cx| measure_get(cx, &MeasureGet { id: measure })).unwrap().money.unwrap().lines;
    let free = &lines[0];
    assert_eq!((free.planned, free.allocated, free.spent, free.share_planned), (None, None, None, None), "never 0");
    assert_eq!(lines[1].allocated, Some(0), "a valued line of which nothing was allocated");
    let totals = year(&bench, 2026);
    assert_eq!(of(&totals, Origin::Business).in_kind_lines, 1);
    assert_eq!((totals.in_kind_lines, of(&totals, Origin::Business).sums.planned), (1, 6_000));
}

#[test]
fn ashar_is_counted_in_people_times_days_with_or_without_a_value() {
    let mut bench = Bench::new();
    let measure = measure_of_2026(&mut bench, None);
    add_line(&mut bench, measure, json!({ "origin": "ashar", "people": 24, "days": 3, "planned": som(35_700) }));
    add_line(&mut bench, measure, json!({ "origin": "ashar", "people": 10, "days": 1 }));
    let totals = year(&bench, 2026);
    assert_eq!(totals.ashar_person_days, 82);
    let ashar = of(&totals, Origin::Ashar);
    assert_eq!((ashar.sums.planned, ashar.in_kind_lines), (3_570_000, 1));
}

#[test]
fn what_is_planned_follows_the_plan_and_what_is_spent_its_day() {
    let mut bench = Bench::new();
    let measure = measure_of_2026(&mut bench, Some(100));
    let line = add_line(&mut bench, measure, json!({ "origin": "local", "planned": som(60) }));
    add_entry(&mut bench, line, "allocation", "31.12.2025", &som(10));
    add_entry(&mut bench, line, "allocation", "1.1.2026", &som(20));
    add_entry(&mut bench, line, "spending", "20.11.2026", &som(5));
    let (before, during, after) = (year(&bench, 2025), year(&bench, 2026), year(&bench, 2027));
    assert_eq!((before.total, before.unsourced), (Sums { planned: 0, allocated: 1_000, spent: 0 }, 0));
    assert_eq!((during.total, during.unsourced), (Sums { planned: 6_000, allocated: 2_000, spent: 500 }, 4_000));
    assert_eq!((after.total, after.unsourced), (Sums::default(), 0));
}

#[test]
fn what_has_no_source_is_never_in_the_base_of_a_share() {
    let mut bench = Bench::new();
    let measure = measure_of_2026(&mut bench, Some(1000));
    add_line(&mut bench, measure, json!({ "origin": "local", "planned": som(300) }));
    let totals = year(&bench, 2026);
    assert_eq!((totals.unsourced, of(&totals, Origin::Local).share_planned), (70_000, Some(Share(1000))));
}

#[test]
fn the_surplus_of_one_measure_covers_no_other() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench, "1.1.2026", "31.12.2026");
    let (rich, poor) = (made_measure(&mut bench, plan, Some(100)).id, made_measure(&mut bench, plan, Some(100)).id);
    made_measure(&mut bench, plan, None);
    add_line(&mut bench, rich, json!({ "origin": "local", "planned": som(500) }));
    add_line(&mut bench, poor, json!({ "origin": "local", "planned": som(30) }));
    assert_eq!(year(&bench, 2026).unsourced, 7_000);
    let found = bench.read(|cx| records(cx, day("1.1.2026"), day("31.12.2026"), Figure::Unsourced)).unwrap();
    assert_eq!(found, [Pointer::to(Kind::Measure, poor)]);
}

#[test]
fn every_origin_is_listed_even_without_money() {
    let bench = Bench::new();
    let totals = year(&bench, 2026);
    assert_eq!(totals.sources.len(), 8);
    assert!(totals.sources.iter().all(|source| source.sums == Sums::default() && source.share_planned.is_none()));
}

#[test]
fn every_figure_of_money_answers_which_records() {
    let mut bench = Bench::new();
    let measure = measure_of_2026(&mut bench, None);
    let local = add_line(&mut bench, measure, json!({ "origin": "local", "planned": som(60) }));
    let free = add_line(&mut bench, measure, json!({ "origin": "business", "in_kind": true }));
    let ashar = add_line(&mut bench, measure, json!({ "origin": "ashar", "people": 2, "days": 2, "planned": som(1) }));
    let money = add_entry(&mut bench, local, "allocation", "1.6.2026", &som(50)).money.unwrap();
    let allocation = money.lines[0].entries[0].id;
    let line = |id: LineId| Pointer::to(Kind::FundingLine, id);
    for (figure, expected) in [
        (Figure::Planned(None), vec![line(local), line(ashar)]),
        (Figure::Planned(Some(Origin::Local)), vec![line(local)]),
        (Figure::InKindLines(Some(Origin::Business)), vec![line(free)]),
        (Figure::InKindLines(Some(Origin::Ashar)), vec![]),
        (Figure::PersonDays, vec![line(ashar)]),
        (Figure::Allocated(Some(Origin::Local)), vec![Pointer::to(Kind::FundingEntry, allocation)]),
        (Figure::Allocated(Some(Origin::Donor)), vec![]),
        (Figure::Spent(None), vec![]),
    ] {
        let found = bench.read(|cx| records(cx, day("1.1.2026"), day("31.12.2026"), figure)).unwrap();
        assert_eq!(found, expected, "{figure:?}");
    }
}

#[test]
fn the_rows_of_the_overview_add_up_to_its_totals() {
    let mut bench = Bench::new();
    let old = made_plan(&mut bench, "1.1.2025", "31.12.2025");
    let plan = made_plan(&mut bench, "1.1.2026", "31.12.2026");
    let (late, first) = (made_measure(&mut bench, old, Some(10)).id, made_measure(&mut bench, plan, Some(900)).id);
    made_measure(&mut bench, old, Some(10));
    let late = add_line(&mut bench, late, json!({ "origin": "state", "planned": som(10) }));
    let line = add_line(&mut bench, first, json!({ "origin": "local", "planned": som(600) }));
    add_entry(&mut bench, late, "spending", "15.1.2026", &som(9));
    add_entry(&mut bench, line, "allocation", "1.2.2026", &som(400));
    add_entry(&mut bench, line, "spending", "1.3.2025", &som(1));
    let days = MoneyArgs { plan: None, first: Some(day("1.1.2026")), last: Some(day("31.12.2026")) };
    let page = bench.read(|cx| money_overview(cx, &days)).unwrap();
    assert_eq!(page.measures.len(), 2, "those of the plan, and of the older one that with an entry in the period");
    let rows: Vec<&MeasureSums> = page.measures.iter().filter_map(|measure| measure.sums.as_ref()).collect();
    let sum = |of: fn(&MeasureSums) -> i64| rows.iter().map(|sums| of(sums)).sum::<i64>();
    let together = Sums { planned: sum(|s| s.planned), allocated: sum(|s| s.allocated), spent: sum(|s| s.spent) };
    assert_eq!(page.total, together);
    assert_eq!(page.total, Sums { planned: 60_000, allocated: 40_000, spent: 900 });
    assert_eq!(page.unsourced, Some(sum(|s| s.unsourced.unwrap_or_default())));
}

#[test]
fn the_overview_of_a_plan_counts_its_own_money_of_all_days() {
    let mut bench = Bench::new();
    let (plan, other) =
        (made_plan(&mut bench, "1.1.2026", "31.12.2026"), made_plan(&mut bench, "1.1.2026", "1.2.2026"));
    let (measure, foreign) =
        (made_measure(&mut bench, plan, Some(100)).id, made_measure(&mut bench, other, Some(7)).id);
    let line = add_line(&mut bench, measure, json!({ "origin": "local", "planned": som(60) }));
    add_line(&mut bench, foreign, json!({ "origin": "local", "planned": som(5) }));
    add_entry(&mut bench, line, "spending", "1.12.2025", &som(3));
    let page = bench.read(|cx| plan_get(cx, &PlanGet { id: plan })).unwrap();
    assert_eq!(page.money.total, Sums { planned: 6_000, allocated: 0, spent: 300 });
    assert_eq!((page.money.unsourced, page.money.measures.len()), (Some(4_000), 1));
}

#[test]
fn a_period_needs_both_its_days_in_order() {
    let bench = Bench::new();
    for (first, last, expected) in [
        (None, None, Refusal::FieldRequired { field: "first" }),
        (None, Some("1.1.2026"), Refusal::FieldRequired { field: "first" }),
        (Some("1.1.2026"), None, Refusal::FieldRequired { field: "last" }),
        (Some("2.1.2026"), Some("1.1.2026"), Refusal::DaysReversed { field: "last" }),
    ] {
        let days = MoneyArgs { plan: None, first: first.map(day), last: last.map(day) };
        assert_eq!(refusal(bench.read(|cx| money_overview(cx, &days))), expected, "{first:?}–{last:?}");
    }
}

#[test]
fn what_does_not_fit_together_is_said() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench, "1.1.2026", "31.12.2026");
    let save: MeasureSave = args(json!({ "plan": plan, "title": "Жарык", "cost": som(412), "ends_on": "20.11.2026" }));
    let measure = bench.write(|cx| measure_save(cx, save)).unwrap().id;
    let line = add_line(&mut bench, measure, json!({ "origin": "local", "planned": som(295) }));
    add_entry(&mut bench, line, "allocation", "1.6.2026", &som(300));
    add_entry(&mut bench, line, "spending", "1.7.2026", &som(301));
    let bare = args(json!({ "line": line, "kind": "allocation", "day": "31.12.2025", "amount": { "minor": 1 } }));
    let page = bench.write(|cx| funding_entry_add(cx, bare)).unwrap();
    let expected = [
        "unsourced",
        "measure_overdue",
        "spent_over_allocated",
        "allocated_over_planned",
        "number_missing",
        "outside_plan",
    ];
    assert_eq!(codes(&page.warnings), expected);
    let amounts: Vec<Option<i64>> = page.warnings.iter().map(|w| w.amount.map(Money::minor)).collect();
    assert_eq!(amounts, [Some(11_700), None, Some(99), Some(501), Some(1), Some(1)]);
}

#[test]
fn money_in_order_gives_no_warning() {
    let mut bench = Bench::new();
    let measure = measure_of_2026(&mut bench, Some(100));
    let line = add_line(&mut bench, measure, json!({ "origin": "local", "planned": som(100) }));
    add_entry(&mut bench, line, "allocation", "1.6.2026", &som(100));
    let page = add_entry(&mut bench, line, "spending", "1.7.2026", &som(100));
    assert_eq!(codes(&page.warnings), [""; 0]);
}

#[test]
fn an_entry_of_nothing_of_tomorrow_or_with_a_useless_rate_is_refused() {
    let mut bench = Bench::new();
    let measure = measure_of_2026(&mut bench, None);
    let line = add_line(&mut bench, measure, json!({ "origin": "local" }));
    let rate = json!({ "rate": "87", "day": "1.6.2026" });
    for (amount, on, rate, expected) in [
        (0, "1.6.2026", json!(null), Refusal::FieldInvalid { field: "amount" }),
        (5, "22.11.2026", json!(null), Refusal::DayInFuture { field: "day" }),
        (5, "1.6.2026", rate, Refusal::FieldInvalid { field: "rate" }),
    ] {
        let entry = args(json!({ "line": line, "kind": "spending", "day": on, "amount": som(amount), "rate": rate }));
        assert_eq!(refusal(bench.write(|cx| funding_entry_add(cx, entry))), expected, "{amount} on {on}");
    }
}

#[test]
fn an_entry_of_an_unknown_line_and_a_line_of_an_unknown_measure_are_refused() {
    let mut bench = Bench::new();
    let nobody = uuid::Uuid::from_u128(9);
    let entry = args(json!({ "line": nobody, "kind": "spending", "day": "1.6.2026", "amount": som(5) }));
    assert_eq!(refusal(bench.write(|cx| funding_entry_add(cx, entry))), Refusal::NotFound { kind: Kind::FundingLine });
    let line = args(json!({ "measure": nobody, "origin": "local" }));
    assert_eq!(refusal(bench.write(|cx| funding_line_save(cx, line))), Refusal::NotFound { kind: Kind::Measure });
    let measure = measure_of_2026(&mut bench, None);
    let line = args(json!({ "measure": measure, "origin": "local", "funder_body": nobody }));
    assert_eq!(refusal(bench.write(|cx| funding_line_save(cx, line))), Refusal::NotFound { kind: Kind::Body });
}

#[test]
fn a_line_is_edited_with_its_version_and_stays_with_its_measure() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench, "1.1.2026", "31.12.2026");
    let (measure, other) = (made_measure(&mut bench, plan, None).id, made_measure(&mut bench, plan, None).id);
    let line = add_line(&mut bench, measure, json!({ "origin": "local", "planned": som(60) }));
    let edit = |measure, version| {
        args(json!({ "id": line, "version": version, "measure": measure, "origin": "state", "planned": som(70) }))
    };
    let moved = refusal(bench.write(|cx| funding_line_save(cx, edit(other, 1))));
    assert_eq!(moved, Refusal::FieldInvalid { field: "measure" });
    bench.write(|cx| funding_line_save(cx, edit(measure, 1))).unwrap();
    let stale = refusal(bench.write(|cx| funding_line_save(cx, edit(measure, 1))));
    assert_eq!(stale, Refusal::VersionConflict { kind: Kind::FundingLine, id: line.into() });
    assert_eq!(of(&year(&bench, 2026), Origin::State).sums.planned, 7_000);
}

#[test]
fn a_line_an_entry_a_measure_and_a_plan_are_removed_with_their_money() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench, "1.1.2026", "31.12.2026");
    for removed in ["entry", "line", "measure", "plan"] {
        let measure = made_measure(&mut bench, plan, Some(1)).id;
        let line = add_line(&mut bench, measure, json!({ "origin": "local", "planned": som(60) }));
        let entry = add_entry(&mut bench, line, "spending", "1.6.2026", &som(5)).money.unwrap().lines[0].entries[0].id;
        let version = 1;
        let done = bench.write(|cx| match removed {
            "entry" => funding_entry_remove(cx, &FundingEntryRemove { id: entry, version }).map(drop),
            "line" => funding_line_remove(cx, &FundingLineRemove { id: line, version }).map(drop),
            "measure" => measure_remove(cx, &MeasureRemove { id: measure, version }),
            _ => plan_remove(cx, &PlanRemove { id: plan, version }),
        });
        assert!(done.is_ok(), "{removed}");
        assert!(bench.read(|cx| cx.find::<FundingEntry>(entry)).unwrap().is_none(), "{removed}");
        let gone = bench.read(|cx| cx.find::<FundingLine>(line)).unwrap().is_none();
        assert_eq!(gone, removed != "entry", "{removed}");
    }
    assert_eq!(year(&bench, 2026).total, Sums::default());
}

#[test]
fn money_of_a_measure_that_was_taken_back_counts_nowhere() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench, "1.1.2026", "31.12.2026");
    let save: MeasureSave = args(json!({ "plan": plan, "title": "Ката", "cost": som(100) }));
    let (measure, done) = bench.act("measure_save", |cx| measure_save(cx, save)).unwrap();
    let line = add_line(&mut bench, measure.id, json!({ "origin": "local", "planned": som(60) }));
    add_entry(&mut bench, line, "spending", "1.6.2026", &som(5));
    bench.write(|cx| undo(cx, RECORD_TYPES, done.operation.unwrap())).unwrap();
    let totals = year(&bench, 2026);
    assert_eq!((totals.total, totals.unsourced), (Sums::default(), 0));
    let spent = bench.read(|cx| records(cx, day("1.1.2026"), day("31.12.2026"), Figure::Spent(None))).unwrap();
    assert!(spent.is_empty(), "{spent:?}");
}

#[test]
fn a_volunteer_reads_totals_per_source_and_nothing_finer() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench, "1.1.2026", "31.12.2026");
    let measure = made_measure(&mut bench, plan, Some(987)).id;
    let line = add_line(&mut bench, measure, json!({ "origin": "business", "funder": "Ишкер", "planned": som(60) }));
    add_entry(&mut bench, line, "allocation", "1.6.2026", &som(60));
    bench.login(Role::Volunteer, false);
    let days = MoneyArgs { plan: None, first: Some(day("1.1.2026")), last: Some(day("31.12.2026")) };
    let page = bench.read(|cx| money_overview(cx, &days)).unwrap();
    assert_eq!((page.total.planned, page.unsourced), (6_000, None));
    let single = bench.read(|cx| measure_get(cx, &MeasureGet { id: measure })).unwrap();
    let plan = bench.read(|cx| plan_get(cx, &PlanGet { id: plan })).unwrap();
    let text = serde_json::to_string(&(page, single, plan)).unwrap();
    for hidden in ["Ишкер", "№ 14", "cost", "\"lines\"", "98700", "92700"] {
        assert!(!text.contains(hidden), "{hidden} in {text}");
    }
    assert!(text.contains("Көчө жарыгы"));
}

#[test]
fn an_answer_names_no_key_twice() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench, "1.1.2026", "31.12.2026");
    let measure = made_measure(&mut bench, plan, Some(5)).id;
    add_line(&mut bench, measure, json!({ "origin": "local", "planned": som(5) }));
    let page = bench.read(|cx| plan_get(cx, &PlanGet { id: plan })).unwrap();
    let single = bench.read(|cx| measure_get(cx, &MeasureGet { id: measure })).unwrap();
    let top = |text: &str, key: &str| text.matches(&format!("\"{key}\":")).count();
    let value = serde_json::to_value(&page).unwrap();
    assert!(value["measures"].is_array() && value["money"]["measures"].is_array() && value["states"].is_array());
    let text = serde_json::to_string(&page).unwrap();
    assert_eq!(top(&text, "not_chosen"), 1);
    let reread: serde_json::Value = serde_json::from_str(&serde_json::to_string(&single).unwrap()).unwrap();
    assert_eq!(reread["money"]["cost"]["tyiyn"], json!(500));
}

#[test]
fn the_money_can_be_rebuilt_from_the_history() {
    let mut bench = Bench::new();
    let measure = measure_of_2026(&mut bench, Some(5));
    let line = add_line(&mut bench, measure, json!({ "origin": "ashar", "people": 2, "days": 1 }));
    add_entry(&mut bench, line, "allocation", "1.6.2026", &json!({ "minor": 7, "currency": "USD" }));
    let differing = bench.store.read(|conn| differences(conn, RECORD_TYPES)).unwrap();
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn no_query_of_money_reads_a_whole_table() {
    let bench = Bench::new();
    let queries = [
        include_str!("sql/dated.sql"),
        include_str!("sql/dated_of_plan.sql"),
        include_str!("sql/entries_of_line.sql"),
        include_str!("sql/entries_of_period.sql"),
        include_str!("sql/entries_of_plan.sql"),
        include_str!("sql/lines_of_measure.sql"),
        include_str!("sql/lines_of_period.sql"),
        include_str!("sql/lines_of_plan.sql"),
        include_str!("sql/planned.sql"),
        include_str!("sql/plans_of_period.sql"),
        include_str!("sql/unsourced.sql"),
        include_str!("sql/unsourced_measures.sql"),
    ];
    for sql in queries {
        let steps = bench.read(|cx| crate::testing::query_plan(cx.conn(), sql)).unwrap();
        let scans: Vec<&String> = steps.iter().filter(|step| step.starts_with("SCAN")).collect();
        assert!(scans.is_empty(), "{sql}\n{steps:?}");
    }
}
