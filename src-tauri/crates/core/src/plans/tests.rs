use depter_store::Record;
use depter_store::history::check::differences;
use depter_store::history::undo::undo;
use depter_values::{
    BodyId, Currency, Day, Kind, LongText, MeasureId, Money, PlanId, Pointer, PriorityId, RecommendationId, Refusal,
    Role, ShortText,
};
use serde_json::json;

use super::rules::{check_all_signed, check_fulfilment_year, check_order, check_signatures, measure_number};
use super::*;
use crate::areas::Area;
use crate::concerns::concern_record;
use crate::people::{BodyRemove, body_remove, body_save};
use crate::registry::RECORD_TYPES;
use crate::testing::{Bench, refusal};

fn day(text: &str) -> Day {
    Day::typed(text).unwrap()
}

fn line(text: &str) -> ShortText {
    ShortText::new(text).unwrap()
}

fn prose(text: &str) -> LongText {
    LongText::new(text).unwrap()
}

/// Arguments as they come from outside; what is not named has its default.
fn args<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn made_plan(bench: &mut Bench) -> PlanDetail {
    let save = args(json!({
        "title": "Коопсуз айыл", "first_day": "01.01.2026", "last_day": "31.12.2027", "territory": "Үлгү айыл аймагы"
    }));
    bench.write(|cx| plan_save(cx, save)).unwrap()
}

fn made_priority(bench: &mut Bench, plan: PlanId, title: &str) -> PriorityId {
    let save = args(json!({ "plan": plan, "title": title, "chosen": true, "grounds": ["questionnaire"] }));
    let detail = bench.write(|cx| priority_save(cx, save)).unwrap();
    detail.priorities.last().unwrap().id
}

fn made_measure(bench: &mut Bench, plan: PlanId, title: &str) -> MeasureView {
    bench.write(|cx| measure_save(cx, args(json!({ "plan": plan, "title": title })))).unwrap()
}

fn made_body(bench: &mut Bench, name: &str) -> BodyId {
    let save = args(json!({ "kind": "other", "names": { "ky": name } }));
    bench.write(|cx| body_save(cx, save)).unwrap().id
}

fn signatures() -> Vec<Signature> {
    args(json!([
        { "party": "police", "office": "РИИБдин башчысы", "day": "02.02.2026" },
        { "party": "local_government", "office": "Айыл өкмөтүнүн башчысы", "number": "14", "day": "05.02.2026" },
        { "party": "council", "office": "Айылдык кеңештин төрагасы", "number": "32-6", "day": "10.03.2026" }
    ]))
}

fn approved(bench: &mut Bench, plan: PlanId) -> PlanDetail {
    let version = bench.read(|cx| cx.get::<Plan>(plan)).unwrap().version;
    bench.write(|cx| plan_approve(cx, PlanApprove { id: plan, version, signatures: Some(signatures()) })).unwrap()
}

fn state(bench: &mut Bench, measure: MeasureId, state: State, on: &str) -> MeasureView {
    let change = MeasureStateAdd { measure, state, day: Some(day(on)), note: LongText::default() };
    bench.write(|cx| measure_state_add(cx, change)).unwrap()
}

fn count(counts: &[StateCount], state: State) -> i64 {
    counts.iter().find(|count| count.state == state).unwrap().count
}

#[test]
fn priorities_are_lettered_as_offices_letter_them() {
    for (place, expected) in [(1, "А"), (2, "Б"), (3, "В"), (7, "Ж"), (8, "И"), (25, "Я"), (26, "26"), (0, "0")] {
        assert_eq!(letter(place), expected, "place {place}");
    }
}

#[test]
fn a_measure_is_numbered_inside_its_priority() {
    assert_eq!(measure_number(Some(1), 2), "1.2");
    assert_eq!(measure_number(None, 3), "3");
}

#[test]
fn a_plan_needs_a_title_and_its_days_in_order() {
    let mut bench = Bench::new();
    let mut save: PlanSave = args(json!({ "title": "", "first_day": "1.1.2026", "last_day": "31.12.2026" }));
    assert_eq!(refusal(bench.write(|cx| plan_save(cx, save.clone()))), Refusal::FieldRequired { field: "title" });
    save.title = line("План");
    save.last_day = day("31.12.2025");
    assert_eq!(refusal(bench.write(|cx| plan_save(cx, save))), Refusal::DaysReversed { field: "last_day" });
}

#[test]
fn a_plan_of_one_day_is_a_plan() {
    let mut bench = Bench::new();
    let save = args(json!({ "title": "Ачык эшик күнү", "first_day": "5.5.2026", "last_day": "5.5.2026" }));
    assert!(bench.write(|cx| plan_save(cx, save)).is_ok());
}

#[test]
fn a_plan_is_approved_only_by_all_three_parties() {
    for missing in 0..3 {
        let mut some = signatures();
        some.remove(missing);
        assert_eq!(check_all_signed(&some), Err(Refusal::SignaturesMissing), "without {missing}");
    }
    assert_eq!(check_all_signed(&signatures()), Ok(()));
}

#[test]
fn a_signature_names_an_office_and_a_day_that_has_come() {
    let today = day("21.11.2026");
    let one = |value| vec![args::<Signature>(value)];
    for (given, expected) in [
        (one(json!({ "party": "police", "day": "1.2.2026" })), Refusal::FieldRequired { field: "office" }),
        (
            one(json!({ "party": "council", "office": "Төрага", "day": "1.2.2026" })),
            Refusal::FieldRequired { field: "number" },
        ),
        (
            one(json!({ "party": "police", "office": "Башчы", "day": "22.11.2026" })),
            Refusal::DayInFuture { field: "signatures" },
        ),
        ([signatures(), signatures()].concat(), Refusal::FieldInvalid { field: "signatures" }),
    ] {
        assert_eq!(check_signatures(&given, today), Err(expected), "{given:?}");
    }
    assert_eq!(check_signatures(&signatures(), today), Ok(()));
}

#[test]
fn the_head_approves_a_plan_and_nobody_else() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan;
    let approve = PlanApprove { id: plan.id, version: plan.version, signatures: Some(signatures()) };
    bench.login(Role::Staff, true);
    assert_eq!(refusal(bench.write(|cx| plan_approve(cx, approve.clone()))), Refusal::NotPermitted);
    bench.login(Role::Head, true);
    let inside = bench.write(|cx| plan_approve(cx, approve)).unwrap().plan.inside.unwrap();
    assert_eq!(inside.approved_on, Some(day("10.03.2026")), "the day of the last signature");
}

#[test]
fn signatures_gathered_one_by_one_approve_a_plan_when_all_three_are_there() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan;
    let save = |version, signatures: Vec<Signature>| PlanSave {
        id: Some(plan.id),
        version,
        title: line("Коопсуз айыл"),
        first_day: plan.first_day,
        last_day: plan.last_day,
        territory: ShortText::default(),
        signatures: Some(signatures),
    };
    bench.write(|cx| plan_save(cx, save(1, signatures()[..2].to_vec()))).unwrap();
    let approve = |version| PlanApprove { id: plan.id, version, signatures: None };
    assert_eq!(refusal(bench.write(|cx| plan_approve(cx, approve(2)))), Refusal::SignaturesMissing);
    bench.write(|cx| plan_save(cx, save(2, signatures()))).unwrap();
    let detail = bench.write(|cx| plan_approve(cx, approve(3))).unwrap();
    assert_eq!(detail.plan.state, PlanState::Approved);
}

#[test]
fn a_signature_of_an_unknown_body_is_refused() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan;
    let mut signatures = signatures();
    signatures[0].body = Some(BodyId(uuid::Uuid::from_u128(9)));
    let approve = PlanApprove { id: plan.id, version: 1, signatures: Some(signatures) };
    assert_eq!(refusal(bench.write(|cx| plan_approve(cx, approve))), Refusal::NotFound { kind: Kind::Body });
}

#[test]
fn what_was_signed_stays_as_it_was_signed() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    let priority = made_priority(&mut bench, plan, "Мал уурулугу");
    let measure = made_measure(&mut bench, plan, "Түнкү кезмет");
    approved(&mut bench, plan);
    let edit =
        args(json!({ "id": plan, "version": 2, "title": "Башка", "first_day": "1.1.2026", "last_day": "1.1.2027" }));
    assert_eq!(refusal(bench.write(|cx| plan_save(cx, edit))), Refusal::PlanApproved);
    let another = args(json!({ "plan": plan, "title": "Жол", "chosen": true, "reason": "Көп" }));
    assert_eq!(refusal(bench.write(|cx| priority_save(cx, another))), Refusal::PlanApproved);
    let order = PriorityOrder { plan, order: vec![priority] };
    assert_eq!(refusal(bench.write(|cx| priority_order(cx, &order))), Refusal::PlanApproved);
    let remove = PriorityRemove { id: priority, version: 1 };
    assert_eq!(refusal(bench.write(|cx| priority_remove(cx, &remove))), Refusal::PlanApproved);
    let new = args(json!({ "plan": plan, "title": "Жаңы иш-чара" }));
    assert_eq!(refusal(bench.write(|cx| measure_save(cx, new))), Refusal::PlanApproved);
    let renamed = args(json!({ "id": measure.id, "version": 1, "plan": plan, "title": "Күндүзгү кезмет" }));
    assert_eq!(refusal(bench.write(|cx| measure_save(cx, renamed))), Refusal::PlanApproved);
    let remove = MeasureRemove { id: measure.id, version: 1 };
    assert_eq!(refusal(bench.write(|cx| measure_remove(cx, &remove))), Refusal::PlanApproved);
    let remove = PlanRemove { id: plan, version: 2 };
    assert_eq!(refusal(bench.write(|cx| plan_remove(cx, &remove))), Refusal::PlanApproved);
}

#[test]
fn the_work_on_an_approved_plan_goes_on() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    let measure = made_measure(&mut bench, plan, "Түнкү кезмет");
    approved(&mut bench, plan);
    assert_eq!(state(&mut bench, measure.id, State::Running, "1.4.2026").state, State::Running);
    let edit = args(json!({
        "id": measure.id, "version": 1, "plan": plan, "title": "Түнкү кезмет", "actual": "12 түн", "partners": ["Жаштар"]
    }));
    let inside = bench.write(|cx| measure_save(cx, edit)).unwrap().inside.unwrap();
    assert_eq!(inside.actual, line("12 түн"));
}

#[test]
fn a_priority_says_why_it_was_chosen_and_what_was_not_chosen_says_why_not() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    for (chosen, grounds, reason, fine) in [
        (true, json!([]), "", false),
        (true, json!(["statistics"]), "", true),
        (true, json!([]), "Тургундардын өтүнүчү", true),
        (false, json!(["statistics"]), "", false),
        (false, json!([]), "Бул маселени шаардык мэрия чечет", true),
    ] {
        let save =
            args(json!({ "plan": plan, "title": "Жол", "chosen": chosen, "grounds": grounds, "reason": reason }));
        let saved = bench.write(|cx| priority_save(cx, save));
        assert_eq!(saved.is_ok(), fine, "chosen {chosen}, {grounds}, {reason:?}");
        if !fine {
            assert_eq!(refusal(saved), Refusal::ReasonRequired);
        }
    }
}

#[test]
fn problems_raised_but_not_chosen_stand_apart_without_a_letter() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    made_priority(&mut bench, plan, "Мал уурулугу");
    let save = args(json!({ "plan": plan, "title": "Жарык", "chosen": false, "reason": "Өзүнчө долбоор бар" }));
    bench.write(|cx| priority_save(cx, save)).unwrap();
    made_priority(&mut bench, plan, "Жол коопсуздугу");
    let detail = bench.read(|cx| plan_without_money(cx, &PlanGet { id: plan })).unwrap();
    let letters: Vec<&str> = detail.priorities.iter().map(|priority| priority.letter.as_str()).collect();
    assert_eq!(letters, ["А", "Б"]);
    assert_eq!(detail.not_chosen.len(), 1);
    assert_eq!(detail.not_chosen[0].letter, "");
}

#[test]
fn priorities_are_put_in_another_order_only_all_together() {
    let ids = [1, 2, 3];
    assert_eq!(check_order(&ids, &[3, 1, 2]), Ok(()));
    for wrong in [&[1, 2][..], &[1, 2, 2], &[1, 2, 3, 4], &[]] {
        assert_eq!(check_order(&ids, wrong), Err(Refusal::FieldInvalid { field: "order" }), "{wrong:?}");
    }
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    let first = made_priority(&mut bench, plan, "Мал уурулугу");
    let second = made_priority(&mut bench, plan, "Жол коопсуздугу");
    let detail = bench.write(|cx| priority_order(cx, &PriorityOrder { plan, order: vec![second, first] })).unwrap();
    let titles: Vec<&str> = detail.priorities.iter().map(|priority| priority.title.as_str()).collect();
    assert_eq!(titles, ["Жол коопсуздугу", "Мал уурулугу"]);
}

#[test]
fn measures_follow_the_order_of_the_priorities() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    let (a, b) = (made_priority(&mut bench, plan, "Жол"), made_priority(&mut bench, plan, "Мал"));
    for (title, priority) in [("Кезмет", Some(b)), ("Чогулуш", None), ("Өтмөк", Some(a)), ("Белгилер", Some(a))]
    {
        let save = args(json!({ "plan": plan, "priority": priority, "title": title }));
        bench.write(|cx| measure_save(cx, save)).unwrap();
    }
    let detail = bench.read(|cx| plan_without_money(cx, &PlanGet { id: plan })).unwrap();
    let found: Vec<(&str, &str)> = detail.measures.iter().map(|m| (m.number.as_str(), m.title.as_str())).collect();
    assert_eq!(found, [("1.1", "Өтмөк"), ("1.2", "Белгилер"), ("2.1", "Кезмет"), ("1", "Чогулуш")]);
}

#[test]
fn a_measure_answers_only_a_chosen_priority_of_its_own_plan() {
    let mut bench = Bench::new();
    let (plan, other) = (made_plan(&mut bench).plan.id, made_plan(&mut bench).plan.id);
    let foreign = made_priority(&mut bench, other, "Мал");
    let save = args(json!({ "plan": plan, "title": "Жарык", "chosen": false, "reason": "Акча жок" }));
    let raised = bench.write(|cx| priority_save(cx, save)).unwrap().not_chosen[0].id;
    for priority in [foreign, raised] {
        let save = args(json!({ "plan": plan, "priority": priority, "title": "Кезмет" }));
        assert_eq!(refusal(bench.write(|cx| measure_save(cx, save))), Refusal::FieldInvalid { field: "priority" });
    }
}

#[test]
fn a_priority_taken_out_leaves_its_measures_in_the_plan() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    let priority = made_priority(&mut bench, plan, "Мал");
    let save = args(json!({ "plan": plan, "priority": priority, "title": "Кезмет" }));
    bench.write(|cx| measure_save(cx, save)).unwrap();
    let detail = bench.write(|cx| priority_remove(cx, &PriorityRemove { id: priority, version: 1 })).unwrap();
    assert!(detail.priorities.is_empty());
    assert_eq!((detail.measures.len(), detail.measures[0].priority), (1, None));
}

#[test]
fn the_end_of_a_measure_is_not_before_its_start() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    let save = args(json!({ "plan": plan, "title": "Кезмет", "starts_on": "2.1.2026", "ends_on": "1.1.2026" }));
    assert_eq!(refusal(bench.write(|cx| measure_save(cx, save))), Refusal::DaysReversed { field: "ends_on" });
}

#[test]
fn an_unknown_cost_is_null_and_never_0() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    let unknown = made_measure(&mut bench, plan, "Кезмет");
    assert_eq!(unknown.inside.unwrap().cost, None);
    let free = args(json!({ "plan": plan, "title": "Жыйын", "cost": { "minor": 0 } }));
    let cost = bench.write(|cx| measure_save(cx, free)).unwrap().inside.unwrap().cost.unwrap();
    assert_eq!(cost.tyiyn, Some(0), "a measure that costs nothing has a known cost");
}

#[test]
fn an_area_that_does_not_exist_is_refused() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    let save = args(json!({ "plan": plan, "title": "Кезмет", "areas": [uuid::Uuid::from_u128(77)] }));
    assert_eq!(refusal(bench.write(|cx| measure_save(cx, save))), Refusal::NotFound { kind: <Area as Record>::KIND });
}

#[test]
fn the_state_on_a_day_is_the_last_change_on_or_before_it() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    let measure = made_measure(&mut bench, plan, "Кезмет").id;
    state(&mut bench, measure, State::Done, "30.6.2026");
    state(&mut bench, measure, State::Running, "1.4.2026");
    for (last, expected) in [
        ("31.3.2026", State::Planned),
        ("1.4.2026", State::Running),
        ("29.6.2026", State::Running),
        ("30.6.2026", State::Done),
        ("31.12.2026", State::Done),
    ] {
        let counts = bench.read(|cx| measure_states(cx, day("1.1.2026"), day(last))).unwrap();
        assert_eq!(count(&counts, expected), 1, "on {last}");
        assert_eq!(counts.iter().map(|count| count.count).sum::<i64>(), 1, "a measure is in one state");
        let found = bench.read(|cx| measures_in_state(cx, day("1.1.2026"), day(last), expected)).unwrap();
        assert_eq!(found, [measure], "on {last}");
    }
}

#[test]
fn of_two_changes_on_one_day_the_later_one_holds() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    let measure = made_measure(&mut bench, plan, "Кезмет").id;
    state(&mut bench, measure, State::Done, "1.4.2026");
    assert_eq!(state(&mut bench, measure, State::Partial, "1.4.2026").state, State::Partial);
    let counts = bench.read(|cx| measure_states(cx, day("1.1.2026"), day("31.12.2026"))).unwrap();
    assert_eq!((count(&counts, State::Partial), count(&counts, State::Done)), (1, 0));
}

#[test]
fn states_are_counted_in_plans_that_overlap_the_period_by_a_day() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    made_measure(&mut bench, plan, "Кезмет");
    for (first, last, expected) in [
        ("1.1.2025", "31.12.2025", 0),
        ("1.1.2025", "1.1.2026", 1),
        ("31.12.2027", "1.3.2028", 1),
        ("1.1.2028", "1.3.2028", 0),
    ] {
        let counts = bench.read(|cx| measure_states(cx, day(first), day(last))).unwrap();
        assert_eq!(count(&counts, State::Planned), expected, "{first}–{last}");
        assert_eq!(counts.len(), 6, "zero figures are listed");
    }
}

#[test]
fn a_state_of_tomorrow_is_refused() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    let measure = made_measure(&mut bench, plan, "Кезмет").id;
    let tomorrow =
        MeasureStateAdd { measure, state: State::Done, day: Some(day("22.11.2026")), note: LongText::default() };
    assert_eq!(refusal(bench.write(|cx| measure_state_add(cx, tomorrow))), Refusal::DayInFuture { field: "day" });
    let today = MeasureStateAdd { measure, state: State::Done, day: None, note: LongText::default() };
    let change = bench.write(|cx| measure_state_add(cx, today)).unwrap().inside.unwrap();
    assert_eq!(change.states[0].day, day("21.11.2026"));
}

#[test]
fn a_volunteer_reads_titles_and_states_and_nothing_else() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    made_priority(&mut bench, plan, "Мал уурулугу");
    let measure = args(json!({
        "plan": plan, "title": "Түнкү кезмет", "responsible": "Аксакалдар соту", "places": ["Үлгү айылы"],
        "cost": { "minor": 500_000 }
    }));
    let measure = bench.write(|cx| measure_save(cx, measure)).unwrap().id;
    approved(&mut bench, plan);
    bench.login(Role::Volunteer, false);
    let detail = bench.read(|cx| plan_without_money(cx, &PlanGet { id: plan })).unwrap();
    let text = serde_json::to_string(&detail).unwrap();
    for hidden in ["Аксакалдар", "Үлгү", "500000", "questionnaire", "32-6", "РИИБ", "cost", "reason"]
    {
        assert!(!text.contains(hidden), "{hidden} in {text}");
    }
    assert!(text.contains("Мал уурулугу") && text.contains("Түнкү кезмет") && text.contains("planned"));
    let single = bench.read(|cx| measure_without_money(cx, &MeasureGet { id: measure })).unwrap();
    assert_eq!(single.inside, None);
    let list = bench.read(|cx| plan_list(cx, &PlanList::default())).unwrap();
    assert_eq!(list.rows[0].inside, None);
}

#[test]
fn a_measure_is_found_by_its_title_by_all_and_by_the_rest_by_staff() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    let save = args(json!({
        "plan": plan, "title": "Түнкү кезмет", "responsible": "Аксакалдар соту", "partners": ["Жаштар комитети"],
        "places": ["Үлгү айылы"], "starts_on": "1.4.2026"
    }));
    let id = bench.write(|cx| measure_save(cx, save)).unwrap().id;
    let entry = bench.read(|cx| cx.get::<Measure>(id)).unwrap().entry().unwrap();
    assert_eq!(entry.public, ["Түнкү кезмет"]);
    assert_eq!(entry.staff, ["Аксакалдар соту", "Үлгү айылы", "Жаштар комитети"]);
    assert_eq!(entry.day, Some(day("1.4.2026")));
}

#[test]
fn a_plan_taken_back_takes_its_measures_out_of_sight() {
    let mut bench = Bench::new();
    let save = args(json!({ "title": "Ката", "first_day": "1.1.2026", "last_day": "31.12.2026" }));
    let (plan, done) = bench.act("plan_save", |cx| plan_save(cx, save)).unwrap();
    let measure = made_measure(&mut bench, plan.plan.id, "Кезмет");
    bench.write(|cx| undo(cx, RECORD_TYPES, done.operation.unwrap())).unwrap();
    let found = bench.read(|cx| measure_without_money(cx, &MeasureGet { id: measure.id }));
    assert_eq!(refusal(found), Refusal::NotFound { kind: Kind::Plan });
    let counts = bench.read(|cx| measure_states(cx, day("1.1.2026"), day("31.12.2026"))).unwrap();
    assert_eq!(count(&counts, State::Planned), 0);
}

#[test]
fn a_draft_is_removed_with_everything_in_it() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    let priority = made_priority(&mut bench, plan, "Мал");
    let measure = made_measure(&mut bench, plan, "Кезмет").id;
    bench.write(|cx| plan_remove(cx, &PlanRemove { id: plan, version: 1 })).unwrap();
    assert!(bench.read(|cx| cx.find::<Measure>(measure)).unwrap().is_none());
    assert!(bench.read(|cx| cx.find::<Priority>(priority)).unwrap().is_none());
    assert!(bench.read(|cx| plan_list(cx, &PlanList::default())).unwrap().rows.is_empty());
}

#[test]
fn plans_are_listed_page_by_page_the_latest_first() {
    let mut bench = Bench::new();
    for year in 2020..2025 {
        let save = args(json!({
            "title": format!("План {year}"), "first_day": format!("1.1.{year}"), "last_day": format!("31.12.{year}")
        }));
        bench.write(|cx| plan_save(cx, save)).unwrap();
    }
    let mut titles = Vec::new();
    let mut after = None;
    loop {
        let page = bench.read(|cx| plan_list(cx, &PlanList { after, limit: Some(2) })).unwrap();
        titles.extend(page.rows.iter().map(|row| row.title.to_string()));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(titles, ["План 2024", "План 2023", "План 2022", "План 2021", "План 2020"]);
}

#[test]
fn an_edit_of_an_older_version_is_refused() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan;
    let measure = made_measure(&mut bench, plan.id, "Кезмет");
    let edit =
        || args::<MeasureSave>(json!({ "id": measure.id, "version": 1, "plan": plan.id, "title": "Түнкү кезмет" }));
    bench.write(|cx| measure_save(cx, edit())).unwrap();
    let refused = refusal(bench.write(|cx| measure_save(cx, edit())));
    assert_eq!(refused, Refusal::VersionConflict { kind: Kind::Measure, id: measure.id.into() });
}

#[test]
fn a_flood_of_places_is_refused_and_empty_lines_are_dropped() {
    let places: Vec<ShortText> = ["Ош шаары", "", "Сузак району"].into_iter().map(line).collect();
    assert_eq!(lines_kept(places, "places").unwrap(), [line("Ош шаары"), line("Сузак району")]);
    let flood = vec![line("Ош шаары"); 101];
    assert_eq!(lines_kept(flood, "places"), Err(Refusal::FieldInvalid { field: "places" }));
}

#[test]
fn what_no_priority_may_name_is_refused() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    let wrong = Pointer::to(Kind::Plan, plan);
    let save = args(json!({ "plan": plan, "title": "Мал", "chosen": true, "reason": "Көп", "links": [wrong] }));
    assert_eq!(refusal(bench.write(|cx| priority_save(cx, save))), Refusal::FieldInvalid { field: "links" });
}

fn made_concern(bench: &mut Bench, category: &str) -> Pointer {
    let form = json!({
        "kind": "signal", "channel": "oral", "received_on": "20.11.2026", "category": category, "anonymous": true,
        "texts": { "narrative": "Көчөдө жарык жок", "public_wording": "Жарык" }
    });
    let recorded = bench.write(|cx| concern_record(cx, args(json!({ "concern": form })))).unwrap();
    Pointer::to(Kind::Concern, recorded.line.id)
}

fn links_of(view: &MeasureView) -> Vec<Pointer> {
    view.inside.as_ref().unwrap().links.clone()
}

#[test]
fn a_measure_names_the_concerns_it_answers_each_once() {
    let mut bench = Bench::new();
    bench.write(crate::lists::seed).unwrap();
    let concern = made_concern(&mut bench, "EN01");
    let plan = made_plan(&mut bench).plan.id;
    let save = args(json!({ "plan": plan, "title": "Жарык", "links": [concern, concern] }));
    let measure = bench.write(|cx| measure_save(cx, save)).unwrap();
    assert_eq!(links_of(&measure), [concern]);
    let unknown = Pointer::to(Kind::Concern, uuid::Uuid::from_u128(3));
    let edit = args(json!({ "id": measure.id, "version": 1, "plan": plan, "title": "Жарык", "links": [unknown] }));
    assert_eq!(refusal(bench.write(|cx| measure_save(cx, edit))), Refusal::NotFound { kind: Kind::Concern });
}

#[test]
fn a_closed_case_behind_a_measure_is_named_to_the_entitled_alone_and_stays() {
    let mut bench = Bench::new();
    bench.write(crate::lists::seed).unwrap();
    let (open, closed) = (made_concern(&mut bench, "EN01"), made_concern(&mut bench, "FM01"));
    let plan = made_plan(&mut bench).plan.id;
    let save = args(json!({ "plan": plan, "title": "Жарык", "links": [open, closed] }));
    let measure = bench.write(|cx| measure_save(cx, save)).unwrap();
    assert_eq!(links_of(&measure), [open, closed]);
    bench.login(Role::Staff, false);
    let seen = bench.read(|cx| measure_without_money(cx, &MeasureGet { id: measure.id })).unwrap();
    assert_eq!(links_of(&seen), [open]);
    let named = args(json!({ "id": measure.id, "version": 1, "plan": plan, "title": "Жарык", "links": [closed] }));
    assert_eq!(refusal(bench.write(|cx| measure_save(cx, named))), Refusal::NotFound { kind: Kind::Concern });
    let cleared = args(json!({ "id": measure.id, "version": 1, "plan": plan, "title": "Жарык", "links": [] }));
    bench.write(|cx| measure_save(cx, cleared)).unwrap();
    bench.login(Role::Staff, true);
    let kept = bench.read(|cx| measure_without_money(cx, &MeasureGet { id: measure.id })).unwrap();
    assert_eq!(links_of(&kept), [closed], "what a person cannot see, they cannot take away");
}

#[test]
fn a_removed_body_is_named_on_and_no_longer_chosen() {
    let mut bench = Bench::new();
    let body = made_body(&mut bench, "Эски бөлүм");
    let save = |id: Option<RecommendationId>, version| {
        args::<RecommendationSave>(json!({
            "id": id, "version": version, "body": body, "text": "Сунуш", "made_on": "1.3.2026"
        }))
    };
    let made = bench.write(|cx| recommendation_save(cx, save(None, 0))).unwrap();
    bench.write(|cx| body_remove(cx, BodyRemove { id: body, version: 1 })).unwrap();
    assert!(bench.write(|cx| recommendation_save(cx, save(Some(made.id), 1))).is_ok());
    assert_eq!(
        refusal(bench.write(|cx| recommendation_save(cx, save(None, 0)))),
        Refusal::NotFound { kind: Kind::Body }
    );
}

#[test]
fn a_recommendation_is_followed_from_year_to_year() {
    let mut bench = Bench::new();
    let body = made_body(&mut bench, "Райондук ички иштер бөлүмү");
    let save = args(json!({ "body": body, "text": "Кабыл алуу күндөрүн жарыялоо", "made_on": "10.12.2024" }));
    let made = bench.write(|cx| recommendation_save(cx, save)).unwrap();
    assert_eq!(made.year, 2024);
    for (year, state) in [(2024, "not_fulfilled"), (2025, "partly"), (2026, "fulfilled")] {
        let entry = args(json!({ "recommendation": made.id, "year": year, "state": state }));
        bench.write(|cx| recommendation_fulfil(cx, entry)).unwrap();
    }
    let list = bench.read(|cx| recommendation_list(cx, &RecommendationList::default())).unwrap();
    let followed: Vec<(i32, FulfilmentState)> = list.rows[0].fulfilments.iter().map(|f| (f.year, f.state)).collect();
    assert_eq!(
        followed,
        [(2024, FulfilmentState::NotFulfilled), (2025, FulfilmentState::Partly), (2026, FulfilmentState::Fulfilled)]
    );
}

#[test]
fn a_year_of_a_recommendation_has_one_entry_which_can_be_corrected() {
    let mut bench = Bench::new();
    let body = made_body(&mut bench, "Билим берүү бөлүмү");
    let save = args(json!({ "body": body, "text": "Балдарды окууга тартуу", "made_on": "1.3.2025" }));
    let made = bench.write(|cx| recommendation_save(cx, save)).unwrap();
    let entry = |id, version, year| RecommendationFulfil {
        id,
        version,
        recommendation: made.id,
        year,
        state: FulfilmentState::Partly,
        note: prose("Жарымы"),
    };
    let first = bench.write(|cx| recommendation_fulfil(cx, entry(None, 0, 2025))).unwrap().fulfilments[0].id;
    let again = refusal(bench.write(|cx| recommendation_fulfil(cx, entry(None, 0, 2025))));
    assert_eq!(again, Refusal::YearTaken { year: 2025 });
    assert!(bench.write(|cx| recommendation_fulfil(cx, entry(Some(first), 1, 2026))).is_ok());
    let stale = refusal(bench.write(|cx| recommendation_fulfil(cx, entry(Some(first), 1, 2026))));
    assert_eq!(stale, Refusal::VersionConflict { kind: Kind::Fulfilment, id: first.into() });
}

#[test]
fn a_recommendation_is_followed_only_in_years_that_it_has_seen() {
    let today = day("21.11.2026");
    for (year, fine) in [(2023, false), (2024, true), (2026, true), (2027, false)] {
        assert_eq!(check_fulfilment_year(year, 2024, today).is_ok(), fine, "{year}");
    }
}

#[test]
fn a_recommendation_to_nobody_is_refused() {
    let mut bench = Bench::new();
    let save = |text: &str, made_on: &str| {
        args::<RecommendationSave>(json!({ "body": uuid::Uuid::from_u128(5), "text": text, "made_on": made_on }))
    };
    let refused = |bench: &mut Bench, save| refusal(bench.write(|cx| recommendation_save(cx, save)));
    assert_eq!(refused(&mut bench, save("Текст", "1.1.2026")), Refusal::NotFound { kind: Kind::Body });
    assert_eq!(refused(&mut bench, save("", "1.1.2026")), Refusal::FieldRequired { field: "text" });
    assert_eq!(refused(&mut bench, save("Текст", "22.11.2026")), Refusal::DayInFuture { field: "made_on" });
}

#[test]
fn recommendations_are_asked_for_by_body_and_year() {
    let mut bench = Bench::new();
    let (police, school) = (made_body(&mut bench, "Милиция"), made_body(&mut bench, "Мектеп"));
    for (body, made_on) in [(police, "1.3.2025"), (school, "2.3.2025"), (police, "3.3.2026")] {
        let save = args(json!({ "body": body, "text": "Сунуш", "made_on": made_on }));
        bench.write(|cx| recommendation_save(cx, save)).unwrap();
    }
    let days = |bench: &Bench, body, year| -> Vec<String> {
        let list = RecommendationList { body, year, ..RecommendationList::default() };
        let page = bench.read(|cx| recommendation_list(cx, &list)).unwrap();
        page.rows.iter().map(|row| row.made_on.to_string()).collect()
    };
    assert_eq!(days(&bench, None, None), ["2026-03-03", "2025-03-02", "2025-03-01"]);
    assert_eq!(days(&bench, Some(police), None), ["2026-03-03", "2025-03-01"]);
    assert_eq!(days(&bench, Some(police), Some(2025)), ["2025-03-01"]);
    assert_eq!(days(&bench, None, Some(2025)), ["2025-03-02", "2025-03-01"]);
}

#[test]
fn a_volunteer_reads_recommendations_without_notes() {
    let mut bench = Bench::new();
    let body = made_body(&mut bench, "Милиция");
    let save = args(json!({ "body": body, "text": "Түнкү кезмет", "made_on": "1.3.2026", "note": "Ички эскертүү" }));
    let made = bench.write(|cx| recommendation_save(cx, save)).unwrap();
    let entry = args(json!({ "recommendation": made.id, "year": 2026, "state": "partly", "note": "Ички эскертүү" }));
    bench.write(|cx| recommendation_fulfil(cx, entry)).unwrap();
    bench.login(Role::Volunteer, false);
    let page = bench.read(|cx| recommendation_list(cx, &RecommendationList::default())).unwrap();
    let text = serde_json::to_string(&page).unwrap();
    assert!(text.contains("Түнкү кезмет") && !text.contains("Ички"), "{text}");
}

/// S1: the study of a district names five problems; two become priorities, three are shown as raised but not chosen.
#[test]
fn the_study_of_a_district_becomes_a_joint_plan() {
    let mut bench = Bench::new();
    let save = args(json!({
        "title": "Райондун коопсуздук боюнча биргелешкен планы", "first_day": "1.6.2026", "last_day": "31.12.2027",
        "territory": "Шаардын району"
    }));
    let plan = bench.write(|cx| plan_save(cx, save)).unwrap().plan.id;
    for (title, chosen, grounds, reason) in [
        ("Балдарга ырайымсыз мамиле", true, json!(["focus_group"]), "Тургундар көңүл бурууну суранды"),
        ("Жол коопсуздугу", true, json!(["statistics", "concerns"]), ""),
        ("Өспүрүмдөрдүн өз жанын кыюусу", false, json!(["focus_group"]), "Адистердин өзүнчө программасы бар"),
        ("Базардагы кылмыштуулук", false, json!(["questionnaire"]), "Базардын өз планы бар"),
        ("Турак жай конуштары", false, json!([]), "Кийинки планга калтырылды"),
    ] {
        let save =
            args(json!({ "plan": plan, "title": title, "chosen": chosen, "grounds": grounds, "reason": reason }));
        bench.write(|cx| priority_save(cx, save)).unwrap();
    }
    let detail = approved(&mut bench, plan);
    assert_eq!((detail.priorities.len(), detail.not_chosen.len()), (2, 3));
    assert!(detail.not_chosen.iter().all(|problem| !problem.inside.as_ref().unwrap().reason.is_empty()));
}

/// S3: a project with its outcome, three results, ten places, partners, term, and 350,000 dollars.
#[test]
fn a_project_is_entered_with_everything_its_card_tells() {
    let mut bench = Bench::new();
    bench.at("2019-05-06T04:00:00Z");
    let save = args(json!({ "title": "Долбоор", "first_day": "01.01.2018", "last_day": "31.12.2020" }));
    let plan = bench.write(|cx| plan_save(cx, save)).unwrap().plan.id;
    let places =
        ["Биринчи Май", "Аламүдүн", "Каракол", "Ош", "Карасуу", "Өзгөн", "Араван", "Жалал-Абад", "Сузак", "Кызыл-Кыя"];
    let save = args(json!({
        "plan": plan, "title": "Радикалдашуунун алдын алуу", "outcome": "Кызматкерлер радикалдашууга каршы турат",
        "outputs": ["Усулдуктар толукталат", "Пробация кайра кошулууга көмөктөшөт", "Эксперттер сапаттуу экспертиза жасайт"],
        "places": places, "coordinator": "Долбоордун координатору", "partners": ["Пробация кызматы", "Алдын алуу борборлору"],
        "starts_on": "01.01.2018", "ends_on": "31.12.2020",
        "cost": { "minor": 35_000_000, "currency": "USD" }, "cost_rate": { "rate": "68.65", "day": "01.01.2018" }
    }));
    let measure = bench.write(|cx| measure_save(cx, save)).unwrap();
    assert_eq!(state(&mut bench, measure.id, State::Running, "01.01.2018").state, State::Running);
    let inside = measure.inside.unwrap();
    assert_eq!((inside.places.len(), inside.outputs.len()), (10, 3));
    let cost = inside.cost.unwrap();
    assert_eq!(cost.money, Money::new(35_000_000, Currency::USD).unwrap());
    assert_eq!(cost.tyiyn, Some(2_402_750_000), "24,027,500.00 som beside the dollars");
}

#[test]
fn plans_can_be_rebuilt_from_the_history() {
    let mut bench = Bench::new();
    let plan = made_plan(&mut bench).plan.id;
    made_priority(&mut bench, plan, "Мал");
    let measure = made_measure(&mut bench, plan, "Кезмет").id;
    approved(&mut bench, plan);
    state(&mut bench, measure, State::Done, "1.4.2026");
    let differing = bench.store.read(|conn| differences(conn, RECORD_TYPES)).unwrap();
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn no_query_of_plans_reads_a_whole_table() {
    let bench = Bench::new();
    let queries = [
        include_str!("sql/fulfilments.sql"),
        include_str!("sql/measures_in_state.sql"),
        include_str!("sql/measures_of_plan.sql"),
        include_str!("sql/plan_list.sql"),
        include_str!("sql/priorities_of_plan.sql"),
        include_str!("sql/recommendation_list.sql"),
        include_str!("sql/recommendation_list_of_body.sql"),
        include_str!("sql/state_counts.sql"),
        include_str!("sql/state_counts_of_plan.sql"),
        include_str!("sql/states_of_measure.sql"),
    ];
    for sql in queries {
        let steps = bench.read(|cx| crate::testing::query_plan(cx.conn(), sql)).unwrap();
        let scans: Vec<&String> = steps.iter().filter(|step| step.starts_with("SCAN")).collect();
        assert!(scans.is_empty(), "{sql}\n{steps:?}");
    }
}
