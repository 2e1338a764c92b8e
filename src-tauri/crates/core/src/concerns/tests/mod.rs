//! The register as people use it: numbers, states, deadlines, closed cases, lists.

mod drafts;
mod lists;
mod registering;
mod secrecy;
mod states;
mod steps;

use depter_store::history::check::differences;
use depter_store::history::undo::{last_of_session, undo};
use depter_store::{Result, Write};
use depter_values::{BodyId, Day, Language, Refusal, Role, ShortText, UserId};
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::registry::RECORD_TYPES;
use crate::testing::{Bench, everything, refusal};
use crate::users::{self, Account};
use crate::{calendar, people};

/// A centre with its lists, calendar and bodies on Monday, 1 June 2026; a head acts.
fn register() -> Bench {
    let mut bench = Bench::new();
    bench.at("2026-06-01T04:00:00Z");
    bench.write(crate::lists::seed).unwrap();
    bench.write(calendar::seed).unwrap();
    bench.write(people::seed).unwrap();
    bench
}

fn args<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn day(text: &str) -> Day {
    Day::typed(text).unwrap()
}

/// A statement about street lights, with `changes` of its fields.
fn form(changes: Value) -> Value {
    let mut form = json!({
        "kind": "statement", "channel": "oral", "received_on": "2026-06-01", "category": "EN01",
        "texts": { "applicant": "Асанов Бакыт", "narrative": "Көчөдө жарык жок", "public_wording": "Көчө жарыгы" }
    });
    for (key, value) in changes.as_object().unwrap() {
        form[key] = value.clone();
    }
    form
}

fn record(bench: &mut Bench, changes: Value) -> Result<ConcernDetail> {
    bench.write(|cx| concern_record(cx, args(json!({ "concern": form(changes) }))))
}

fn recorded(bench: &mut Bench, changes: Value) -> Concern {
    let id = record(bench, changes).unwrap().line.id;
    stored(bench, id)
}

/// A domestic violence case, closed by its category, with words that must stand nowhere.
fn closed_case(bench: &mut Bench) -> Concern {
    let texts = json!({ "applicant": "Канарейкина", "narrative": "птицелов", "phone": "0700 11 22 33" });
    recorded(bench, json!({ "category": "FM01", "texts": texts }))
}

fn stored(bench: &Bench, id: depter_values::ConcernId) -> Concern {
    bench.read(|cx| cx.get(id)).unwrap()
}

fn get(bench: &Bench, concern: &Concern) -> ConcernDetail {
    bench.read(|cx| concern_get(cx, &args(json!({ "id": concern.id })))).unwrap()
}

fn edit(bench: &mut Bench, concern: &Concern, changes: Value, reason: &str) -> Result<ConcernDetail> {
    let edit = json!({ "id": concern.id, "version": concern.version, "concern": form(changes), "reason": reason });
    bench.write(|cx| concern_edit(cx, args(edit)))
}

fn answer(bench: &mut Bench, concern: &Concern, outcome: &str, evidence: &str) -> Result<ConcernDetail> {
    let version = stored(bench, concern.id).version;
    let answer = json!({ "id": concern.id, "version": version, "outcome": outcome, "evidence": evidence });
    bench.write(|cx| concern_answer(cx, args(answer)))
}

fn reason(concern: &Concern, reason: &str) -> ConcernReason {
    args(json!({ "id": concern.id, "version": concern.version, "reason": reason }))
}

fn refer(bench: &mut Bench, concern: &Concern, body: BodyId) -> Result<ConcernDetail> {
    let version = stored(bench, concern.id).version;
    let refer = json!({ "id": concern.id, "version": version, "body": body, "note": "карап бериңиз" });
    bench.write(|cx| concern_refer(cx, args(refer)))
}

fn extend(bench: &mut Bench, concern: &Concern, to_day: Option<&str>) -> Result<ConcernDetail> {
    let version = stored(bench, concern.id).version;
    let extend = json!({ "id": concern.id, "version": version, "to_day": to_day, "reason": "күтүп жатабыз" });
    bench.write(|cx| concern_extend(cx, args(extend)))
}

fn take_back(bench: &mut Bench) -> Result<()> {
    bench.write(|cx| {
        let last = last_of_session(cx)?.ok_or(Refusal::NothingToUndo)?;
        undo(cx, RECORD_TYPES, last)
    })
}

fn bodies(bench: &Bench) -> Vec<BodyId> {
    let page = bench.read(|cx| people::body_list(cx, people::BodyList::default())).unwrap();
    serde_json::to_value(page).unwrap()["rows"].as_array().unwrap().iter().map(|row| args(row["id"].clone())).collect()
}

fn user(bench: &mut Bench, number: u128, role: Role) -> UserId {
    let id = UserId(Uuid::from_u128(number));
    let account =
        Account { name: ShortText::cleaned(&format!("{number}")), role, entitled: false, language: Language::Ky };
    bench.write(|cx| users::add(cx, id, account)).unwrap();
    id
}

/// The session goes on under another account.
fn as_user(bench: &mut Bench, user: UserId, role: Role, entitled: bool) {
    bench.login(role, entitled);
    bench.actor.user = user;
}

fn seen(detail: &ConcernDetail) -> Value {
    serde_json::to_value(detail).unwrap()
}

/// The names of the fields that a person gets.
fn fields(value: &Value) -> Vec<&str> {
    let mut fields: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    fields.sort_unstable();
    fields
}
