//! The history is the truth's second copy: the tables can be built from it, its chain is unbroken, steps are taken back.

use depter_tests::centre::{Centre, Who};
use serde_json::{Value, json};

/// What anybody at the centre might do in a week.
fn a_busy_week(centre: &Centre) -> Value {
    let area = centre.call("area_save", json!({ "kind": "village", "names": { "ky": "Жогорку" } }));
    let form = |summary: &str, category: &str| {
        json!({ "concern": {
            "kind": "statement", "channel": "oral", "received_on": "2026-11-16", "category": category,
            "area": area["id"], "texts": { "applicant": "Ойдонов Тест", "narrative": summary, "public_wording": summary },
        } })
    };
    let first = centre.call("concern_record", form("Көпүрөдө жарык жок", "RS02"));
    let second = centre.call("concern_record", form("Кошуналар уруша берет", "FM01"));
    let body = centre.call("body_list", json!({}))["rows"][0]["id"].clone();
    let referred = centre.call(
        "concern_refer",
        json!({ "id": first["id"], "version": first["version"], "body": body, "number": "12-3", "note": "Караңыздар" }),
    );
    let referral = &referred["referrals"][0];
    let answered = json!({ "id": referral["id"], "version": referral["version"], "answer": "Жарык коюлду" });
    let back = centre.call("referral_answer", answered);
    centre.call(
        "concern_answer",
        json!({ "id": back["id"], "version": back["version"], "outcome": "satisfied", "evidence": "Сүрөт тиркелди" }),
    );
    centre.call(
        "concern_extend",
        json!({ "id": second["id"], "version": second["version"], "reason": "Дарыгер күтүлөт" }),
    );
    let person =
        centre.call("person_save", json!({ "full_name": "Үлгүлүева А.", "office": { "ky": "Социалдык кызматкер" } }));
    let member = json!({ "person": person["id"], "role": "member", "since": "2026-01-10" });
    centre.call("membership_save", member);
    let meeting = centre.call(
        "meeting_save",
        json!({
            "kind": meeting_kind(centre), "day": "2026-11-20",
            "chair": { "office": "Борбордун төрагасы" }, "secretary": { "office": "Катчы" },
        }),
    );
    let id = &meeting["meeting"]["id"];
    let decided =
        json!({ "meeting": id, "text": "Көпүрөнү жарык кылуу", "responsible": "Айыл өкмөтү", "due_on": "2026-12-20" });
    centre.call("decision_save", decided);
    let version = centre.call("meeting_get", json!({ "id": id }))["meeting"]["version"].clone();
    let there = json!({ "meeting": id, "version": version, "participants": 24, "women": 11, "men": 13, "youth": 4 });
    let there = centre.call("attendance_save", there);
    centre.call("meeting_finalise", json!({ "id": id, "version": there["meeting"]["version"] }));
    first
}

fn meeting_kind(centre: &Centre) -> Value {
    let lists = centre.call("list_all", json!({}));
    let of_meetings = lists["lists"].as_array().unwrap().iter().find(|list| list["list"] == "meeting").unwrap();
    of_meetings["items"][0]["code"].clone()
}

fn assert_whole(centre: &Centre) {
    let found = centre.call("store_check", json!({}));
    assert_eq!(
        found,
        json!({ "ok": true, "integrity": true, "history": true, "rebuild": true, "access": true, "origin": true })
    );
}

#[test]
fn what_the_history_tells_is_what_the_tables_hold() {
    let mut centre = Centre::founded();
    assert_whole(&centre);
    let concern = a_busy_week(&centre);
    assert_whole(&centre);
    centre.call("undo", json!({}));
    let open = centre.call("concern_get", json!({ "id": concern["id"] }));
    let reopened = json!({ "id": open["id"], "version": open["version"], "reason": "Жарык кайра өчтү" });
    let reopened = centre.call("concern_reopen", reopened);
    centre.call("concern_restrict", json!({ "id": reopened["id"], "version": reopened["version"] }));
    assert_whole(&centre);
    centre.start();
    centre.log_in(Who::SecondHead);
    assert_whole(&centre);
}

#[test]
fn a_step_is_taken_back_by_the_one_who_made_it_and_by_a_head() {
    let centre = Centre::founded();
    centre.log_in(Who::Staff);
    let signal = json!({ "concern": {
        "kind": "signal", "channel": "phone", "received_on": "2026-11-20", "category": "RS02", "anonymous": true,
        "texts": { "narrative": "Терезе сынган" },
    } });
    let concern = centre.call("concern_record", signal.clone());
    centre.call("undo", json!({}));
    let struck = centre.call("concern_get", json!({ "id": concern["id"] }));
    assert_eq!(struck["state"], "cancelled", "the number stays as a struck line");
    assert_eq!(centre.refused("undo", json!({})), "nothing_to_undo");
    let next = centre.call("concern_record", signal);
    assert_ne!(next["number"], concern["number"], "a struck number is not given again");

    let history =
        |centre: &Centre| centre.call("record_history", json!({ "record": { "kind": "concern", "id": next["id"] } }));
    let step = history(&centre)[0]["operation"].clone();
    centre.log_in(Who::Entitled);
    assert_eq!(centre.refused("undo", json!({ "operation": step })), "undo_not_own");
    centre.log_in(Who::Head);
    centre.call("undo", json!({ "operation": step }));
    assert_eq!(centre.call("concern_get", json!({ "id": next["id"] }))["state"], "cancelled");
    assert_whole(&centre);
}

#[test]
fn a_step_over_which_somebody_wrote_is_not_taken_back() {
    let centre = Centre::founded();
    let area = centre.call("area_save", json!({ "kind": "village", "names": { "ky": "Төмөнкү" } }));
    let changed =
        json!({ "id": area["id"], "version": area["version"], "kind": "village", "names": { "ky": "Төмөнкү айыл" } });
    centre.call("area_save", changed);
    let history = centre.call("record_history", json!({ "record": { "kind": "area", "id": area["id"] } }));
    assert_eq!(centre.refused("undo", json!({ "operation": history[0]["operation"] })), "undo_conflict");
    let kept = centre.call("area_get", json!({ "id": area["id"] }));
    assert_eq!(kept["area"]["names"]["ky"], "Төмөнкү айыл");
}

#[test]
fn a_rehearsal_leaves_no_trace() {
    let centre = Centre::founded();
    let before = centre.operations();
    let area = json!({ "call": "area_save", "args": { "kind": "village", "names": { "ky": "Жок айыл" } } });
    assert_eq!(centre.call("rehearse", area)["names"]["ky"], "Жок айыл");
    assert_eq!(centre.operations(), before);
    assert_eq!(centre.call("area_list", json!({}))["rows"], json!([]));
}

#[test]
fn the_code_on_paper_belongs_to_this_history_or_not() {
    let centre = Centre::founded();
    let newest = |centre: &Centre, digits: u8| -> String {
        let sql = "SELECT upper(substr(digest, 1, ?1)) FROM operation ORDER BY hlc DESC LIMIT 1";
        centre.database().query_row(sql, [digits], |row| row.get(0)).unwrap()
    };
    let known = |centre: &Centre, code: &str| centre.call("store_check", json!({ "head": code }))["head"].clone();
    let printed = newest(&centre, 20);
    let (out, _) = centre.file("summary.pdf");
    let summary = json!({ "kind": "summary", "period": "2026-Q4" });
    centre.call("document_make", json!({ "document": summary, "format": "pdf", "out": out }));
    let (after, short) = (newest(&centre, 20), newest(&centre, 12));
    a_busy_week(&centre);
    assert_eq!(known(&centre, &printed), true);
    assert_eq!(known(&centre, &after), false, "no paper bears this step");
    assert_eq!(known(&centre, &short), false, "no paper with so few characters was printed since");
    assert_eq!(known(&centre, &printed[..12]), false);
    assert_eq!(known(&centre, "0000-0000-0000-0000-0000"), false);
    centre.database().execute_batch("DROP TRIGGER operation_stays; UPDATE operation SET origin = NULL").unwrap();
    assert_eq!(known(&centre, &short), true, "a step of an earlier program, of which no mark was kept");
}
