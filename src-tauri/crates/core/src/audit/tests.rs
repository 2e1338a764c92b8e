use depter_values::Role;
use serde_json::{Value, json};

use super::*;
use crate::concerns::{ConcernEdit, ConcernRecord, concern_edit, concern_record};
use crate::testing::{Bench, refusal};

fn register() -> Bench {
    let mut bench = Bench::new();
    bench.write(crate::lists::seed).unwrap();
    bench.write(crate::calendar::seed).unwrap();
    bench
}

fn form(category: &str, narrative: &str) -> Value {
    json!({ "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": category, "texts": { "narrative": narrative } })
}

fn recorded(bench: &mut Bench, category: &str) -> Pointer {
    let args: ConcernRecord = serde_json::from_value(json!({ "concern": form(category, "биринчи") })).unwrap();
    let detail = bench.act("concern_record", |cx| concern_record(cx, args)).unwrap().0;
    Pointer::to(Kind::Concern, detail.line.id)
}

fn history(bench: &Bench, record: Pointer) -> depter_store::Result<Vec<Change>> {
    bench.read(|cx| record_history(cx, RecordHistory { record }))
}

#[test]
fn a_history_names_the_fields_that_changed() {
    let mut bench = register();
    let concern = recorded(&mut bench, "EN01");
    let mut changed = form("EN01", "биринчи");
    changed["urgent"] = json!(true);
    let edit: ConcernEdit =
        serde_json::from_value(json!({ "id": concern.id, "version": 1, "concern": changed })).unwrap();
    bench.act("concern_edit", |cx| concern_edit(cx, edit)).unwrap();
    let told = history(&bench, concern).unwrap();
    assert_eq!(
        told.iter().map(|change| change.command.as_str()).collect::<Vec<_>>(),
        ["concern_record", "concern_edit"]
    );
    let fields: Vec<&str> = told[1].fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["urgent"]);
    assert_eq!((&told[1].fields[0].before, &told[1].fields[0].after), (&json!(false), &json!(true)));
}

#[test]
fn who_sees_only_the_outline_of_a_closed_case_sees_no_history_of_it() {
    let mut bench = register();
    let concern = recorded(&mut bench, "FM01");
    bench.login(Role::Staff, false);
    assert_eq!(refusal(history(&bench, concern)), Refusal::RestrictedRecord);
    bench.login(Role::Staff, true);
    let told = history(&bench, concern).unwrap();
    let private = told[0].fields.iter().find(|field| field.field == "private").unwrap();
    assert_eq!(private.after, json!("sealed"), "the history itself holds only the sealed form");
}

#[test]
fn the_last_step_is_taken_back_then_the_one_before_it() {
    let mut bench = register();
    bench.login(Role::Staff, false);
    let (first, second) = (recorded(&mut bench, "EN01"), recorded(&mut bench, "EN02"));
    let types = crate::registry::RECORD_TYPES;
    for concern in [second, first] {
        bench.act("undo", |cx| undo_step(cx, Undo { operation: None }, types)).unwrap();
        let state = bench.read(|cx| Ok(cx.get::<Concern>(concern.id)?.state)).unwrap();
        assert_eq!(state, crate::concerns::State::Cancelled);
    }
    let nothing = bench.act("undo", |cx| undo_step(cx, Undo { operation: None }, types));
    assert_eq!(refusal(nothing.map(|_| ())), Refusal::NothingToUndo);
}
