use depter_store::{Private, Write};
use depter_values::Kind;

use super::*;
use crate::audit::{Undo, undo_step};

const CANARIES: [&str; 4] = ["Канарейкин", "канарейкин", "птицелов", "11 22 33"];

fn assert_sealed(bench: &Bench) {
    let dump = everything(bench);
    for word in CANARIES {
        assert!(!dump.contains(word), "{word} is readable in the store");
    }
}

#[test]
fn a_case_of_a_closed_category_is_never_stored_open() {
    let mut bench = register();
    let case = closed_case(&mut bench);
    assert!(case.restricted);
    assert_sealed(&bench);
    let second = recorded(&mut bench, json!({ "second_category": "FM01" }));
    assert!(second.restricted, "the second category closes it as well");
}

#[test]
fn a_case_closed_later_loses_its_open_history() {
    let mut bench = register();
    let body = bodies(&bench)[0];
    let texts = json!({ "applicant": "Канарейкина", "narrative": "птицелов", "phone": "0700 11 22 33" });
    let concern = recorded(&mut bench, json!({ "texts": texts }));
    refer(&mut bench, &concern, body).unwrap();
    let version = stored(&bench, concern.id).version;
    let extended = json!({ "id": concern.id, "version": version, "reason": "Канарейкина күтөт" });
    bench.write(|cx| concern_extend(cx, args(extended))).unwrap();
    answer(&mut bench, &concern, "satisfied", "птицелов кетти").unwrap();
    assert!(CANARIES.iter().all(|word| everything(&bench).contains(word)), "it was open");
    let version = stored(&bench, concern.id).version;
    let closed =
        bench.write(|cx| concern_restrict(cx, &args(json!({ "id": concern.id, "version": version })))).unwrap();
    assert_sealed(&bench);
    let content = closed.content.unwrap();
    assert_eq!(content.texts.narrative.as_str(), "птицелов", "the entitled still read it");
    assert_eq!(content.answers[0].texts.evidence.as_str(), "птицелов кетти");
    assert_eq!(content.extensions[0].texts.reason.as_str(), "Канарейкина күтөт");
    assert_eq!(bench.read(|cx| differences(cx.conn(), RECORD_TYPES)).unwrap(), [], "a rebuild begins here");
}

#[test]
fn a_category_that_closes_a_concern_seals_what_was_written_before() {
    let mut bench = register();
    let texts = json!({ "applicant": "Канарейкина", "narrative": "птицелов", "phone": "0700 11 22 33" });
    let concern = recorded(&mut bench, json!({ "texts": texts }));
    edit(&mut bench, &concern, json!({ "texts": texts, "category": "FM01" }), "").unwrap();
    assert_sealed(&bench);
    assert!(take_back(&mut bench).is_err(), "undo never reaches behind the sealing");
    assert_sealed(&bench);
}

#[test]
fn the_mark_comes_off_only_with_a_reason_and_an_open_category() {
    let mut bench = register();
    let unrestrict = |concern: &Concern, reason: &str| -> ConcernUnrestrict {
        args(json!({ "id": concern.id, "version": concern.version, "reason": reason }))
    };
    let case = closed_case(&mut bench);
    assert_eq!(
        refusal(bench.write(|cx| concern_unrestrict(cx, unrestrict(&case, "себеп")))),
        Refusal::CategoryRestricted
    );
    let by_hand = recorded(&mut bench, json!({ "restricted": true }));
    assert_eq!(refusal(bench.write(|cx| concern_unrestrict(cx, unrestrict(&by_hand, "")))), Refusal::ReasonRequired);
    edit(&mut bench, &by_hand, json!({ "restricted": false }), "").unwrap();
    let still = stored(&bench, by_hand.id);
    assert!(still.restricted, "an edit does not take it off");
    bench.write(|cx| concern_unrestrict(cx, unrestrict(&still, "макул болду"))).unwrap();
    assert!(matches!(stored(&bench, by_hand.id).private, Private::Open(_)));
    bench.write(|cx| concern_restrict(cx, &args(json!({ "id": by_hand.id, "version": 3 })))).unwrap();
    assert!(!everything(&bench).contains("Асанов Бакыт"));
}

#[test]
fn opening_a_case_is_not_taken_back_so_no_open_text_stays_behind_it() {
    let mut bench = register();
    let concern = recorded(&mut bench, json!({ "restricted": true }));
    let open: ConcernUnrestrict = args(json!({ "id": concern.id, "version": 1, "reason": "макул" }));
    let (_, done) = bench.act("concern_unrestrict", |cx| concern_unrestrict(cx, open)).unwrap();
    let undone = bench.write(|cx| undo(cx, RECORD_TYPES, done.operation.unwrap()));
    assert_eq!(refusal(undone), Refusal::UndoImpossible);
}

#[test]
fn staff_without_entitlement_see_number_group_state_and_deadline() {
    let mut bench = register();
    let case = closed_case(&mut bench);
    bench.login(Role::Staff, false);
    let seen = seen(&get(&bench, &case));
    assert_eq!(fields(&seen), ["closed", "deadline", "group", "id", "number", "state"]);
    assert_eq!((seen["group"].as_str(), seen["closed"].as_bool()), (Some("family"), Some(true)));
    assert_eq!(refusal(edit(&mut bench, &case, json!({}), "")), Refusal::RestrictedRecord);
    assert_eq!(refusal(answer(&mut bench, &case, "refused", "")), Refusal::RestrictedRecord);
    bench.login(Role::Staff, true);
    assert_eq!(get(&bench, &case).content.unwrap().texts.narrative.as_str(), "птицелов");
}

#[test]
fn a_finer_question_than_group_does_not_tell_of_closed_cases() {
    let mut bench = register();
    closed_case(&mut bench);
    bench.login(Role::Staff, false);
    let rows = |filter: Value| bench.read(|cx| concern_list(cx, &args(filter))).unwrap().rows.len();
    assert_eq!(rows(json!({})), 1);
    assert_eq!(rows(json!({ "group": "family" })), 1);
    for finer in [
        json!({ "category": "FM01" }),
        json!({ "kind": "statement" }),
        json!({ "channel": "oral" }),
        json!({ "received_from": "2026-06-01" }),
        json!({ "received_to": "2026-06-01" }),
        json!({ "executor": "" }),
    ] {
        assert_eq!(rows(finer.clone()), 0, "{finer}");
    }
}

#[test]
fn volunteers_see_the_public_wording_of_open_ones_and_nothing_of_closed_ones() {
    let mut bench = register();
    let case = closed_case(&mut bench);
    let open = recorded(&mut bench, json!({}));
    bench.login(Role::Volunteer, false);
    let page = bench.read(|cx| concern_list(cx, &ConcernList::default())).unwrap();
    let lines: Vec<Value> = page.rows.iter().map(|line| serde_json::to_value(line).unwrap()).collect();
    assert_eq!(lines.len(), 1);
    assert_eq!(
        fields(&lines[0]),
        ["closed", "group", "id", "public_wording", "state"],
        "nor a number: gaps would tell"
    );
    assert_eq!(lines[0]["public_wording"], json!("Көчө жарыгы"));
    assert_eq!(fields(&seen(&get(&bench, &open))), fields(&lines[0]));
    let hidden = bench.read(|cx| concern_get(cx, &args(json!({ "id": case.id }))));
    assert_eq!(refusal(hidden), Refusal::NotFound { kind: Kind::Concern });
    bench.at("2027-01-01T04:00:00Z");
    assert_eq!(bench.read(concern_counts).unwrap().restricted, 1, "only how many, once the quarter is over");
}

#[test]
fn whoever_registers_a_case_sees_it_until_the_session_ends() {
    let mut bench = register();
    bench.login(Role::Staff, false);
    let case = closed_case(&mut bench);
    assert_eq!(get(&bench, &case).content.unwrap().texts.narrative.as_str(), "птицелов");
    bench.login(Role::Staff, false);
    assert!(get(&bench, &case).content.is_none());
}

#[test]
fn a_person_with_a_conflict_of_interest_sees_number_and_state() {
    let mut bench = register();
    let (head, other) = (user(&mut bench, 9_001, Role::Head), user(&mut bench, 9_002, Role::Head));
    let concern = recorded(&mut bench, json!({ "hidden_from": [head] }));
    for (role, entitled) in [(Role::Head, true), (Role::Staff, true)] {
        as_user(&mut bench, head, role, entitled);
        assert_eq!(fields(&seen(&get(&bench, &concern))), ["closed", "id", "number", "state"], "{role}");
        let of_group = bench.read(|cx| concern_list(cx, &args(json!({ "group": "place" })))).unwrap();
        assert!(of_group.rows.is_empty(), "not even its group is told");
        let late = bench.read(|cx| concern_list(cx, &args(json!({ "due_by": "2027-12-01" })))).unwrap();
        assert!(late.rows.is_empty(), "nor whether it has a deadline");
    }
    as_user(&mut bench, head, Role::Volunteer, false);
    let nothing = bench.read(|cx| concern_get(cx, &args(json!({ "id": concern.id }))));
    assert_eq!(refusal(nothing), Refusal::NotFound { kind: Kind::Concern }, "without a number nothing is left");
    as_user(&mut bench, other, Role::Head, true);
    assert!(get(&bench, &concern).content.is_some());
    let both = json!({ "hidden_from": [head, other] });
    assert_eq!(refusal(record(&mut bench, both)), Refusal::HiddenFromLastHead);
}

#[test]
fn who_a_concern_is_hidden_from_does_not_take_back_the_step_that_hid_it() {
    let mut bench = register();
    let (head, other) = (user(&mut bench, 9_001, Role::Head), user(&mut bench, 9_002, Role::Head));
    as_user(&mut bench, other, Role::Head, true);
    let concern = recorded(&mut bench, json!({}));
    let hide = json!({
        "id": concern.id, "version": concern.version, "concern": form(json!({ "hidden_from": [head] })), "reason": "",
    });
    let (_, hidden) = bench.act("concern_edit", |cx| concern_edit(cx, args(hide))).unwrap();
    let undo = |cx: &mut Write<'_>| undo_step(cx, Undo { operation: hidden.operation }, RECORD_TYPES);
    as_user(&mut bench, head, Role::Head, true);
    assert_eq!(refusal(bench.act("undo", undo)), Refusal::RestrictedRecord);
    as_user(&mut bench, other, Role::Head, true);
    bench.act("undo", undo).unwrap();
    assert!(stored(&bench, concern.id).hidden_from.0.is_empty());
}

#[test]
fn a_head_does_not_lift_what_is_hidden_from_themselves() {
    let mut bench = register();
    let (head, other) = (user(&mut bench, 9_001, Role::Head), user(&mut bench, 9_002, Role::Head));
    recorded(&mut bench, json!({ "hidden_from": [head] }));
    let staff = || users::Account {
        name: ShortText::cleaned("Кызматкер"),
        role: Role::Staff,
        entitled: true,
        language: depter_values::Language::Ky,
    };
    as_user(&mut bench, head, Role::Head, true);
    assert_eq!(refusal(bench.write(|cx| users::change(cx, other, 1, staff()))), Refusal::HiddenFromYourself);
    assert_eq!(refusal(bench.write(|cx| users::remove(cx, other, 1))), Refusal::HiddenFromYourself);
    as_user(&mut bench, other, Role::Head, true);
    bench.write(|cx| users::change(cx, other, 1, staff())).unwrap();
}

#[test]
fn nothing_is_hidden_from_the_last_active_head() {
    let mut bench = register();
    let (head, other) = (user(&mut bench, 9_001, Role::Head), user(&mut bench, 9_002, Role::Head));
    let concern = recorded(&mut bench, json!({ "hidden_from": [head] }));
    as_user(&mut bench, other, Role::Head, true);
    bench.write(|cx| users::remove(cx, other, 1)).unwrap();
    as_user(&mut bench, head, Role::Head, true);
    assert!(get(&bench, &concern).content.is_some());
    let of_group = bench.read(|cx| concern_list(cx, &args(json!({ "group": "place" })))).unwrap();
    assert_eq!(of_group.rows.len(), 1);
}

#[test]
fn the_id_of_a_concern_tells_the_quarter_in_which_it_was_registered_and_nothing_finer() {
    let mut ids = Vec::new();
    for (at, day) in [("2026-10-01T00:00:00Z", "2026-10-01"), ("2026-12-31T10:00:00Z", "2026-12-31")] {
        let mut bench = register();
        bench.at(at);
        let concern = recorded(&mut bench, json!({ "received_on": day, "registered_on": day }));
        ids.push(concern.id.0.get_timestamp().unwrap());
    }
    assert_eq!(ids[0], ids[1]);
}
