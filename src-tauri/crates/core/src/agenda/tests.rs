//! The agenda as the volunteer makes it, and what a closed case does to it.

use depter_store::Result;
use depter_store::history::check::check;
use depter_store::history::undo::{last_of_session, undo};
use depter_values::{ConcernId, ItemId, Kind, MeetingId, Pointer, Refusal, Role};
use serde_json::json;

use super::rules::place;
use super::*;
use crate::concerns::{ConcernRestrict, concern_edit, concern_record, concern_restrict, concern_unrestrict};
use crate::meetings::{
    Decision, Item, MeetingDetail, MeetingGet, MeetingState, Recurring, decision_save, items_of, meeting_get,
    meeting_save, minutes_save,
};
use crate::plans::{plan_save, priority_save};
use crate::registry::RECORD_TYPES;
use crate::testing::{Bench, query_plan, refusal};

fn args<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn centre() -> Bench {
    let mut bench = Bench::new();
    bench.write(crate::lists::seed).unwrap();
    bench.write(crate::calendar::seed).unwrap();
    bench
}

fn meeting(bench: &mut Bench, day: &str) -> MeetingId {
    bench.write(|cx| meeting_save(cx, args(json!({ "kind": "session", "day": day })))).unwrap().meeting.id
}

/// A signal registered today, with its public wording.
fn signal(bench: &mut Bench, category: &str, wording: &str) -> ConcernId {
    let form = json!({
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": category, "anonymous": true,
        "texts": { "narrative": format!("{wording} — толук баяны"), "public_wording": wording }
    });
    bench.write(|cx| concern_record(cx, args(json!({ "concern": form })))).unwrap().line.id
}

fn concern(id: ConcernId) -> Pointer {
    Pointer::to(Kind::Concern, id)
}

fn put(bench: &mut Bench, meeting: MeetingId, title: &str, links: &[Pointer]) -> Result<MeetingDetail> {
    bench.write(|cx| agenda_item_save(cx, args(json!({ "meeting": meeting, "title": title, "links": links }))))
}

fn get(bench: &Bench, id: MeetingId) -> MeetingDetail {
    bench.read(|cx| meeting_get(cx, MeetingGet { id })).unwrap()
}

/// The agenda as it would be read out: a title, a recurring item's code in brackets, or a stroke for what is closed.
fn agenda(bench: &Bench, id: MeetingId) -> Vec<String> {
    let read_out = |item: crate::meetings::ItemView| match (item.texts, item.recurring) {
        (None, _) => "—".to_owned(),
        (Some(texts), Some(recurring)) if texts.title.is_empty() => format!("[{recurring}]"),
        (Some(texts), _) => texts.title.to_string(),
    };
    get(bench, id).items.into_iter().map(read_out).collect()
}

fn suggested(bench: &Bench, meeting: MeetingId) -> Vec<Suggestion> {
    bench.read(|cx| agenda_suggestions(cx, AgendaSuggestions { meeting })).unwrap()
}

fn words(suggestions: &[Suggestion]) -> Vec<(SuggestionKind, &str)> {
    suggestions.iter().map(|suggestion| (suggestion.kind, suggestion.title.as_str())).collect()
}

fn decide(bench: &mut Bench, meeting: MeetingId, item: Option<ItemId>, text: &str) -> Pointer {
    let save =
        json!({ "meeting": meeting, "item": item, "text": text, "responsible": "Айыл өкмөтү", "due_on": "2026-11-20" });
    bench.write(|cx| decision_save(cx, args(save))).unwrap();
    let decision: Decision =
        bench.read(|cx| cx.first("SELECT * FROM decision_live ORDER BY id DESC", [])).unwrap().unwrap();
    Pointer::to(Kind::Decision, decision.id)
}

fn close(bench: &mut Bench, id: ConcernId) {
    bench
        .write(|cx| {
            let version = cx.get::<crate::concerns::Concern>(id)?.version;
            concern_restrict(cx, &ConcernRestrict { id, version })
        })
        .unwrap();
}

fn open(bench: &mut Bench, id: ConcernId) {
    bench
        .write(|cx| {
            let version = cx.get::<crate::concerns::Concern>(id)?.version;
            concern_unrestrict(cx, args(json!({ "id": id, "version": version, "reason": "Жаңылыш белгиленген" })))
        })
        .unwrap();
}

fn in_history(bench: &Bench, words: &str) -> bool {
    let sql = "SELECT EXISTS (SELECT 1 FROM change WHERE instr(coalesce(before, '') || coalesce(after, ''), ?1) > 0)";
    bench.read(|cx| cx.value(sql, [words])).unwrap()
}

#[test]
fn follow_up_comes_first_and_any_other_business_last() {
    use Recurring::{FollowUp, Other};
    for (agenda, new, expected) in [
        (&[][..], None, 0),
        (&[None, None], None, 2),
        (&[Some(FollowUp), None, Some(Other)], None, 2),
        (&[None, Some(Other)], Some(FollowUp), 0),
        (&[None], Some(Other), 1),
        (&[Some(Other), None], None, 2),
    ] {
        assert_eq!(place(agenda, new), expected, "{agenda:?} {new:?}");
    }
}

#[test]
fn an_agenda_is_taken_from_suggestions() {
    let mut bench = centre();
    let earlier = meeting(&mut bench, "2026-11-10");
    decide(&mut bench, earlier, None, "132 чырак боюнча смета даярдалсын.");
    signal(&mut bench, "EN01", "Базардын артындагы кароосуз имарат");
    let plan = bench
        .write(|cx| {
            plan_save(cx, args(json!({ "title": "План", "first_day": "2026-01-01", "last_day": "2026-12-31" })))
        })
        .unwrap();
    let priority = json!({ "plan": plan.plan.id, "title": "Мал уурулугу", "chosen": true, "grounds": ["meeting"] });
    bench.write(|cx| priority_save(cx, args(priority))).unwrap();

    let next = meeting(&mut bench, "2026-11-27");
    let suggestions = suggested(&bench, next);
    assert_eq!(
        words(&suggestions),
        [
            (SuggestionKind::Decision, "132 чырак боюнча смета даярдалсын."),
            (SuggestionKind::Concern, "Базардын артындагы кароосуз имарат"),
            (SuggestionKind::Priority, "Мал уурулугу"),
            (SuggestionKind::Recurring, ""),
            (SuggestionKind::Recurring, ""),
        ]
    );
    assert!(suggestions[0].overdue && suggestions[0].label == "1/1");
    let take: Vec<_> = suggestions.iter().map(|s| json!({ "links": s.links, "recurring": s.recurring })).collect();
    let twice = [take.clone(), take].concat();
    bench.write(|cx| agenda_take(cx, args(json!({ "meeting": next, "take": twice })))).unwrap();
    assert_eq!(
        agenda(&bench, next),
        [
            "[follow_up]",
            "132 чырак боюнча смета даярдалсын.",
            "Базардын артындагы кароосуз имарат",
            "Мал уурулугу",
            "[other]"
        ],
        "what was taken once is not taken again"
    );
    assert_eq!(words(&suggested(&bench, next)), [], "nothing is suggested that is there already");
}

#[test]
fn the_same_matter_from_one_place_is_one_suggestion() {
    let mut bench = centre();
    for _ in 0..3 {
        signal(&mut bench, "PR01", "Мал уурулугу");
    }
    let next = meeting(&mut bench, "2026-11-27");
    let concerns = suggested(&bench, next).remove(0);
    assert_eq!((concerns.title.as_str(), concerns.links.len()), ("Мал уурулугу", 3));
}

#[test]
fn a_decision_of_a_later_meeting_is_no_old_business() {
    let mut bench = centre();
    let past = meeting(&mut bench, "2026-11-10");
    let recent = meeting(&mut bench, "2026-11-20");
    decide(&mut bench, recent, None, "Рейд өткөрүлсүн.");
    assert!(suggested(&bench, past).iter().all(|suggestion| suggestion.kind != SuggestionKind::Decision));
}

#[test]
fn the_order_names_every_item_once() {
    let mut bench = centre();
    let next = meeting(&mut bench, "2026-11-27");
    for title in ["Биринчи", "Экинчи", "Үчүнчү"] {
        put(&mut bench, next, title, &[]).unwrap();
    }
    let ids: Vec<ItemId> = get(&bench, next).items.iter().map(|item| item.id).collect();
    let order = |items: &[ItemId]| AgendaOrder { meeting: next, items: items.to_vec() };
    for wrong in [&ids[..2], &[ids[0], ids[1], ids[1]], &[ids[0], ids[0], ids[1], ids[2]], &[]] {
        assert_eq!(refusal(bench.write(|cx| agenda_order(cx, order(wrong)))), Refusal::AgendaIncomplete);
    }
    bench.write(|cx| agenda_order(cx, order(&[ids[2], ids[0], ids[1]]))).unwrap();
    assert_eq!(agenda(&bench, next), ["Үчүнчү", "Биринчи", "Экинчи"]);
    put(&mut bench, next, "Төртүнчү", &[]).unwrap();
    assert_eq!(agenda(&bench, next).last().unwrap(), "Төртүнчү");
}

#[test]
fn an_item_taken_off_takes_its_decisions_along_and_comes_back_with_them() {
    let mut bench = centre();
    let now = meeting(&mut bench, "2026-11-20");
    let light = signal(&mut bench, "EN01", "Көчө жарыгы");
    let item = put(&mut bench, now, "Көчө жарыгы жөнүндө", &[concern(light)]).unwrap().items[0].id;
    decide(&mut bench, now, Some(item), "Смета бекитилсин.");
    let version = get(&bench, now).items[0].version;
    let (_, done) =
        bench.act("agenda_item_remove", |cx| agenda_item_remove(cx, AgendaItemRemove { id: item, version })).unwrap();
    assert_eq!(agenda(&bench, now), [""; 0]);
    assert_eq!(bench.read(|cx| cx.value::<i64>("SELECT count(*) FROM decision_live", [])).unwrap(), 0);
    bench.write(|cx| undo(cx, RECORD_TYPES, done.operation.unwrap())).unwrap();
    let back = get(&bench, now);
    assert_eq!((back.items[0].decisions.len(), back.items[0].links.as_slice()), (1, &[concern(light)][..]));
}

#[test]
fn an_item_needs_a_title_unless_it_recurs() {
    let mut bench = centre();
    let next = meeting(&mut bench, "2026-11-27");
    assert_eq!(refusal(put(&mut bench, next, " ", &[])), Refusal::FieldRequired { field: "title" });
    bench.write(|cx| agenda_item_save(cx, args(json!({ "meeting": next, "recurring": "other" })))).unwrap();
    let long = json!({ "meeting": next, "title": "Узун", "minutes": 2000 });
    let refused = refusal(bench.write(|cx| agenda_item_save(cx, args(long))));
    assert_eq!(refused, Refusal::FieldInvalid { field: "minutes" });
    assert_eq!(agenda(&bench, next), ["[other]"]);
}

#[test]
fn an_edit_keeps_the_minutes_that_were_taken() {
    let mut bench = centre();
    let now = meeting(&mut bench, "2026-11-20");
    let item = put(&mut bench, now, "Көчө жарыгы", &[]).unwrap().items.remove(0);
    let said = json!({ "item": item.id, "version": item.version, "heard": "Смета даяр." });
    bench.write(|cx| minutes_save(cx, args(said))).unwrap();
    let edit = json!({ "id": item.id, "version": 2, "meeting": now, "title": "Көчө жарыгы жөнүндө", "minutes": 20 });
    let edited = bench.write(|cx| agenda_item_save(cx, args(edit))).unwrap();
    let texts = edited.items[0].texts.as_ref().unwrap();
    assert_eq!(
        (texts.title.as_str(), texts.heard.as_str(), edited.items_minutes),
        ("Көчө жарыгы жөнүндө", "Смета даяр.", 20)
    );
}

#[test]
fn what_does_not_exist_stands_behind_no_item() {
    let mut bench = centre();
    let next = meeting(&mut bench, "2026-11-27");
    let nobody = uuid::Uuid::from_u128(9);
    for kind in [Kind::Concern, Kind::Decision, Kind::Measure, Kind::Priority] {
        assert_eq!(refusal(put(&mut bench, next, "Маселе", &[Pointer::to(kind, nobody)])), Refusal::NotFound { kind });
    }
    let wrong = refusal(put(&mut bench, next, "Маселе", &[Pointer::to(Kind::User, nobody)]));
    assert_eq!(wrong, Refusal::FieldInvalid { field: "links" });
}

#[test]
fn a_closed_case_closes_its_item_from_the_start() {
    let mut bench = centre();
    let case = signal(&mut bench, "FM01", "");
    let next = meeting(&mut bench, "2026-11-27");
    put(&mut bench, next, "Үй-бүлөлүк зордук боюнча", &[concern(case)]).unwrap();
    assert_eq!(agenda(&bench, next), ["Үй-бүлөлүк зордук боюнча"], "a head reads it");
    assert!(!in_history(&bench, "зордук"));
    bench.login(Role::Staff, false);
    assert_eq!(agenda(&bench, next), ["—"]);
    bench.login(Role::Volunteer, false);
    assert_eq!(agenda(&bench, next), ["—"]);
}

#[test]
fn a_restricted_concern_is_suggested_only_to_whoever_may_open_it_and_put_on_an_agenda_by_its_number() {
    let mut bench = centre();
    let case = signal(&mut bench, "FM01", "Коңшулардын үйүндөгү кыйкырык");
    let next = meeting(&mut bench, "2026-11-27");
    let concerns = |bench: &Bench, meeting| {
        let all = suggested(bench, meeting).into_iter();
        all.filter(|suggestion| suggestion.kind == SuggestionKind::Concern).count()
    };
    assert_eq!(concerns(&bench, next), 1, "a head may open it");
    for role in [Role::Staff, Role::Volunteer] {
        bench.login(role, false);
        assert_eq!(concerns(&bench, next), 0, "as {role:?}: one that was gone from here would be on the agenda");
    }
    bench.login(Role::Staff, false);
    let take = || args(json!({ "meeting": next, "take": [{ "links": [concern(case)] }] }));
    bench.write(|cx| agenda_take(cx, take())).unwrap();
    let item = bench.read(|cx| items_of(cx, next)).unwrap().remove(0);
    assert!(item.restricted);
    bench.write(|cx| agenda_take(cx, take())).unwrap();
    assert_eq!(agenda(&bench, next).len(), 2, "nobody is told that it was there before");
    bench.login(Role::Head, true);
    let texts = bench.read(|cx| crate::meetings::item_texts(cx, &item)).unwrap().unwrap();
    assert_eq!((texts.title.as_str(), texts.rapporteur.as_str()), ("2026/0001", ""), "who deals with it stays unsaid");
    bench.login(Role::Volunteer, false);
    let later = meeting(&mut bench, "2026-12-04");
    assert!(suggested(&bench, later).iter().all(|suggestion| suggestion.kind == SuggestionKind::Recurring));
    let refused = refusal(put(&mut bench, later, "Маселе", &[concern(case)]));
    assert_eq!(refused, Refusal::NotFound { kind: Kind::Concern }, "a volunteer does not know of it");
}

#[test]
fn a_case_closed_later_takes_agenda_minutes_and_decisions_with_it() {
    let mut bench = centre();
    let case = signal(&mut bench, "EN01", "Коңшулардын үйүндөгү кыйкырык");
    let now = meeting(&mut bench, "2026-11-20");
    let item = put(&mut bench, now, "Коңшулардын үйүндөгү кыйкырык", &[concern(case)]).unwrap().items[0].id;
    bench
        .write(|cx| minutes_save(cx, args(json!({ "item": item, "version": 1, "heard": "Инспектор баяндады." }))))
        .unwrap();
    let decision = decide(&mut bench, now, Some(item), "Психолог барсын.");
    let next = meeting(&mut bench, "2026-11-27");
    let carried = json!({ "meeting": next, "take": [{ "links": [decision] }] });
    bench.write(|cx| agenda_take(cx, args(carried))).unwrap();
    let last = bench.write(|cx| last_of_session(cx)).unwrap().unwrap();

    close(&mut bench, case);
    for words in ["кыйкырык", "Инспектор", "Психолог"] {
        assert!(!in_history(&bench, words), "{words} is still in the history");
    }
    assert_eq!(refusal(bench.write(|cx| undo(cx, RECORD_TYPES, last))), Refusal::UndoImpossible);
    assert!(bench.store.read(|conn| check(conn, RECORD_TYPES, crate::summary::TALLIES, None)).unwrap().ok);
    assert_eq!(agenda(&bench, next), ["Психолог барсын."], "a head still reads it");
    bench.login(Role::Staff, false);
    assert_eq!((agenda(&bench, now), agenda(&bench, next)), (vec!["—".to_owned()], vec!["—".to_owned()]));
}

#[test]
fn an_item_that_was_taken_off_forgets_the_case_as_well() {
    let mut bench = centre();
    let case = signal(&mut bench, "EN01", "Кароосуз имарат");
    let next = meeting(&mut bench, "2026-11-27");
    let removed = put(&mut bench, next, "Кароосуз имараттагы кыйкырык", &[concern(case)]).unwrap().items.remove(0);
    bench.write(|cx| agenda_item_remove(cx, AgendaItemRemove { id: removed.id, version: removed.version })).unwrap();
    close(&mut bench, case);
    assert!(!in_history(&bench, "кыйкырык"));
    let row: String = bench.read(|cx| cx.value("SELECT private FROM item", [])).unwrap();
    assert!(!row.contains("кыйкырык"));
}

#[test]
fn an_item_opens_again_when_no_closed_case_is_left_behind_it() {
    let mut bench = centre();
    let (one, other) = (signal(&mut bench, "EN01", "Биринчи иш"), signal(&mut bench, "EN01", "Экинчи иш"));
    let next = meeting(&mut bench, "2026-11-27");
    put(&mut bench, next, "Эки иш боюнча", &[concern(one), concern(other)]).unwrap();
    close(&mut bench, one);
    close(&mut bench, other);
    open(&mut bench, one);
    assert!(get(&bench, next).items[0].restricted, "the other case is still closed");
    open(&mut bench, other);
    bench.login(Role::Volunteer, false);
    assert_eq!(agenda(&bench, next), ["Эки иш боюнча"]);
}

#[test]
fn linking_a_closed_case_closes_an_item_that_was_open() {
    let mut bench = centre();
    let case = signal(&mut bench, "FM01", "");
    let next = meeting(&mut bench, "2026-11-20");
    let item = put(&mut bench, next, "Кыйкырык боюнча", &[]).unwrap().items.remove(0);
    decide(&mut bench, next, Some(item.id), "Психолог барсын.");
    let edit =
        json!({ "id": item.id, "version": 1, "meeting": next, "title": "Кыйкырык боюнча", "links": [concern(case)] });
    bench.write(|cx| agenda_item_save(cx, args(edit))).unwrap();
    assert!(!in_history(&bench, "Кыйкырык") && !in_history(&bench, "Психолог"));
    let unlinked = json!({ "id": item.id, "version": 2, "meeting": next, "title": "Кыйкырык боюнча" });
    let detail = bench.write(|cx| agenda_item_save(cx, args(unlinked))).unwrap();
    assert!(detail.items[0].restricted, "its words may still be those of the case");
}

#[test]
fn what_a_person_may_not_read_they_do_not_change() {
    let mut bench = centre();
    let case = signal(&mut bench, "FM01", "");
    let next = meeting(&mut bench, "2026-11-27");
    let item = put(&mut bench, next, "Жабык иш", &[concern(case)]).unwrap().items.remove(0);
    put(&mut bench, next, "Көчө жарыгы", &[]).unwrap();
    bench.login(Role::Volunteer, false);
    let edit = json!({ "id": item.id, "version": 1, "meeting": next, "title": "Башка" });
    assert_eq!(refusal(bench.write(|cx| agenda_item_save(cx, args(edit)))), Refusal::RestrictedRecord);
    let remove = AgendaItemRemove { id: item.id, version: 1 };
    assert_eq!(refusal(bench.write(|cx| agenda_item_remove(cx, remove))), Refusal::RestrictedRecord);
    let ids: Vec<ItemId> = get(&bench, next).items.iter().rev().map(|item| item.id).collect();
    bench.write(|cx| agenda_order(cx, AgendaOrder { meeting: next, items: ids })).unwrap();
    assert_eq!(agenda(&bench, next), ["Көчө жарыгы", "—"], "its place tells nothing");
}

#[test]
fn the_agenda_of_final_minutes_does_not_change() {
    let mut bench = centre();
    let now = meeting(&mut bench, "2026-11-20");
    let item: Item = {
        let id = put(&mut bench, now, "Көчө жарыгы", &[]).unwrap().items[0].id;
        bench.read(|cx| cx.get(id)).unwrap()
    };
    bench
        .write(|cx| {
            let mut meeting: crate::meetings::Meeting = cx.get(now)?;
            meeting.state = MeetingState::Final;
            meeting.final_on = Some(cx.today());
            cx.put(&mut meeting)
        })
        .unwrap();
    let refused = [
        refusal(put(&mut bench, now, "Дагы", &[])),
        refusal(bench.write(|cx| agenda_item_remove(cx, AgendaItemRemove { id: item.id, version: item.version }))),
        refusal(bench.write(|cx| agenda_order(cx, AgendaOrder { meeting: now, items: vec![item.id] }))),
        refusal(bench.write(|cx| agenda_take(cx, args(json!({ "meeting": now, "take": [{ "recurring": "other" }] }))))),
    ];
    assert!(refused.iter().all(|refused| *refused == Refusal::MeetingFinal), "{refused:?}");
}

#[test]
fn a_category_of_the_closed_ones_closes_the_agenda_too() {
    let mut bench = centre();
    let case = signal(&mut bench, "EN01", "Коңшулардын үйүндөгү кыйкырык");
    let next = meeting(&mut bench, "2026-11-27");
    put(&mut bench, next, "Коңшулардын үйүндөгү кыйкырык", &[concern(case)]).unwrap();
    let form = json!({ "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "FM01", "anonymous": true, "texts": { "narrative": "Баяны" } });
    bench.write(|cx| concern_edit(cx, args(json!({ "id": case, "version": 1, "concern": form })))).unwrap();
    assert!(get(&bench, next).items[0].restricted && !in_history(&bench, "кыйкырык"));
}

#[test]
fn an_agenda_hides_a_case_from_whom_the_case_is_hidden() {
    let mut bench = centre();
    let case = signal(&mut bench, "EN01", "Инспектордун орой мамилеси");
    let next = meeting(&mut bench, "2026-11-27");
    put(&mut bench, next, "Инспектордун орой мамилеси", &[concern(case)]).unwrap();
    let head = bench.actor.clone();
    bench.login(Role::Staff, false);
    let form = json!({
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01", "anonymous": true,
        "hidden_from": [bench.actor.user], "texts": { "narrative": "Баяны", "public_wording": "Инспектордун орой мамилеси" }
    });
    let staff = std::mem::replace(&mut bench.actor, head);
    bench.write(|cx| concern_edit(cx, args(json!({ "id": case, "version": 1, "concern": form })))).unwrap();
    assert_eq!(agenda(&bench, next), ["Инспектордун орой мамилеси"]);
    bench.actor = staff;
    assert_eq!(agenda(&bench, next), ["—"]);
    let later = meeting(&mut bench, "2026-12-04");
    assert!(suggested(&bench, later).iter().all(|suggestion| suggestion.kind == SuggestionKind::Recurring));
    assert_eq!(refusal(put(&mut bench, later, "Маселе", &[concern(case)])), Refusal::RestrictedRecord);
}

#[test]
fn suggestions_read_no_whole_table() {
    let bench = centre();
    for sql in [include_str!("sql/unfinished.sql"), include_str!("sql/ever_naming.sql")] {
        let plan = bench.store.read(|conn| query_plan(conn, sql)).unwrap();
        assert!(plan.iter().all(|step| !is_full_scan(step)), "{plan:?}");
    }
}

/// A scan of an index that holds only what is unfinished is no scan of a table.
fn is_full_scan(step: &str) -> bool {
    step.starts_with("SCAN") && !step.contains("USING INDEX decision_unfinished")
}
