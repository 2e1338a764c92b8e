//! A centre with a canary in every field that matters.

use std::path::Path;

use depter_app::command::table::COMMANDS;
use depter_tests::centre::{Centre, Who};
use depter_tests::samples::pdf;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{DRAFT, HIDDEN, PERSON, SEALED};

/// The centre and what stands in it.
pub struct World {
    pub centre: Centre,
    pub open: Value,
    pub closed: Value,
    pub hidden: Value,
    pub meeting: Value,
    pub plan: Value,
    pub measure: Value,
    pub recommendation: Value,
    pub person: Value,
    pub area: Value,
    pub body: Value,
    pub draft: Value,
    pub users: Value,
    /// Where files come from.
    #[expect(dead_code, reason = "it lives as long as the world")]
    pub stick: TempDir,
    /// A file without a canary, to be added by whoever may.
    pub innocent: Value,
    /// Every attachment.
    pub attachments: Vec<Value>,
    /// Everything that the history speaks of.
    pub records: Vec<Value>,
}

impl World {
    pub fn new() -> Self {
        let centre = Centre::founded();
        let stick = TempDir::new().unwrap();
        let area = centre.call("area_save", json!({ "kind": "village", "names": { "ky": "Жогорку" } }));
        let body = centre.call("body_list", json!({}))["rows"][0].clone();
        let users = centre.call("user_list", json!({}));
        let away: Vec<&Value> =
            users.as_array().unwrap().iter().filter(|u| u["name"] != Who::Head.name()).map(|u| &u["id"]).collect();
        let open = concern(&centre, stick.path(), &form(PERSON, "zpublic", "RS02", &area, &json!([])), &body);
        let closed = concern(&centre, stick.path(), &form(SEALED, SEALED, "FM01", &area, &json!([])), &body);
        let hidden = concern(&centre, stick.path(), &form(HIDDEN, HIDDEN, "RS02", &area, &json!(away)), &body);
        let later = concern(&centre, stick.path(), &form(SEALED, SEALED, "RS02", &area, &json!([])), &body);
        centre.call("concern_restrict", chosen(&later));
        let draft = json!({ "form": "concern", "content": { "narrative": format!("{DRAFT}1") } });
        let draft = centre.call("draft_save", draft);
        let person = json!({ "full_name": format!("{PERSON}2"), "office": { "ky": "Инспектор" }, "phone": format!("{PERSON}3"), "note": format!("{PERSON}4") });
        let person = centre.call("person_save", person);
        centre.call("membership_save", json!({ "person": person["id"], "role": "chair", "since": "2026-01-10" }));
        let meeting = meeting(&centre, &[(&closed, SEALED), (&hidden, HIDDEN), (&open, "zpublic")]);
        let plan = json!({ "title": "zpublic план", "first_day": "2026-01-01", "last_day": "2026-12-31" });
        let plan = centre.call("plan_save", plan);
        let links = json!([pointer(&closed), pointer(&hidden), pointer(&open)]);
        centre.call(
            "priority_save",
            json!({ "plan": plan["id"], "title": "Жарык", "chosen": true, "reason": "Көп айтылды", "links": links }),
        );
        let measure =
            json!({ "plan": plan["id"], "title": "Жарык коюу", "cost": { "minor": 500_000 }, "links": links });
        let measure = centre.call("measure_save", measure);
        let recommendation = json!({ "body": body["id"], "text": "Жарыкты оңдоо", "made_on": "2026-02-01" });
        let recommendation = centre.call("recommendation_save", recommendation);
        let innocent = on_stick(&centre, stick.path(), "ордунда.pdf", "ордунда");
        let attachments = attachments(&centre);
        let records = records(&centre);
        World {
            centre,
            open,
            closed,
            hidden,
            meeting,
            plan,
            measure,
            recommendation,
            person,
            area,
            body,
            draft,
            users,
            stick,
            innocent,
            attachments,
            records,
        }
    }

    /// The concerns as the head sees them now.
    pub fn concerns(&self) -> [&Value; 3] {
        [&self.open, &self.closed, &self.hidden]
    }
}

pub fn chosen(record: &Value) -> Value {
    json!({ "id": record["id"], "version": record["version"] })
}

fn pointer(concern: &Value) -> Value {
    json!({ "kind": "concern", "id": concern["id"] })
}

/// A form with the canary in every field of a text; the public wording has its own.
pub fn form(canary: &str, public: &str, category: &str, area: &Value, hidden_from: &Value) -> Value {
    let mut number = 0;
    let mut canary = || {
        number += 1;
        format!("{canary}{number}")
    };
    json!({
        "kind": "complaint", "channel": "oral", "received_on": "2026-11-16", "category": category, "area": area["id"],
        "hidden_from": hidden_from, "safety": { "consent_on": "2026-11-16" },
        "texts": {
            "applicant": canary(), "phone": canary(), "address": canary(), "street": canary(), "landmark": canary(),
            "narrative": canary(), "notes": canary(), "public_wording": format!("{public}0"), "instruction": canary(),
            "safe_way": canary(), "referred_to": canary(), "reason": canary(),
        },
    })
}

/// A concern that was referred, answered by the body, extended, answered, reopened and instructed on, with its canary
/// in all of that.
fn concern(centre: &Centre, stick: &Path, form: &Value, body: &Value) -> Value {
    let canary = form["texts"]["applicant"].as_str().unwrap().trim_end_matches('1');
    let text = |place: &str| json!(format!("{canary}{place}"));
    let with = |record: &Value, more: &Value| {
        let mut arguments = chosen(record);
        for (name, value) in more.as_object().unwrap() {
            arguments[name] = value.clone();
        }
        arguments
    };
    let now = centre.call("concern_record", json!({ "concern": form }));
    let paper = on_stick(centre, stick, &format!("{canary}file.pdf"), &format!("{canary}inside"));
    let now = centre.call("attachment_add", json!({ "concern": now["id"], "file": paper }));
    let now = centre.call("concern_refer", with(&now, &json!({ "body": body["id"], "note": text("note") })));
    let referral = &now["referrals"][0];
    let now = centre.call("referral_answer", with(referral, &json!({ "answer": text("back") })));
    let now = centre.call("concern_extend", with(&now, &json!({ "reason": text("longer") })));
    let solved = json!({ "outcome": "satisfied", "evidence": text("evidence"), "text": text("letter") });
    let now = centre.call("concern_answer", with(&now, &solved));
    let now = centre.call("concern_reopen", with(&now, &json!({ "reason": text("again") })));
    centre.call("concern_instruct", with(&now, &json!({ "instruction": text("instruction") })))
}

fn meeting(centre: &Centre, items: &[(&Value, &str)]) -> Value {
    let lists = centre.call("list_all", json!({}));
    let kinds = lists["lists"].as_array().unwrap().iter().find(|list| list["list"] == "meeting").unwrap();
    let meeting = json!({
        "kind": kinds["items"][0]["code"], "day": "2026-11-20", "place": "zpublic",
        "chair": { "name": "zpublic", "office": "Төрага" }, "secretary": { "office": "Катчы" },
    });
    let made = centre.call("meeting_save", meeting);
    let id = &made["meeting"]["id"];
    if COMMANDS.iter().all(|command| command.name != "agenda_item_save") {
        return made;
    }
    for (concern, canary) in items {
        let item = json!({
            "meeting": id, "title": format!("{canary}t"), "rapporteur": format!("{canary}r"), "prepared_by": format!("{canary}p"),
            "draft_decision": format!("{canary}d"), "links": [pointer(concern)],
        });
        let made = centre.call("agenda_item_save", item);
        let item = made["items"].as_array().unwrap().last().unwrap().clone();
        let said = json!({
            "item": item["id"], "version": item["version"], "heard": format!("{canary}h"), "spoke": format!("{canary}s"),
            "questions": format!("{canary}q"),
        });
        centre.call("minutes_save", said);
        let decided = json!({ "meeting": id, "item": item["id"], "text": format!("{canary}x"), "responsible": format!("{canary}y"), "due_on": "2026-12-01" });
        centre.call("decision_save", decided);
    }
    centre.call("meeting_get", json!({ "id": id }))
}

/// A paper with these words on a stick, as the host hands it over.
fn on_stick(centre: &Centre, stick: &Path, name: &str, words: &str) -> Value {
    let path = stick.join(name);
    std::fs::write(&path, pdf(words)).unwrap();
    json!(centre.app().files.give(path))
}

fn attachments(centre: &Centre) -> Vec<Value> {
    let conn = centre.database();
    let mut statement = conn.prepare("SELECT id FROM attachment ORDER BY id").unwrap();
    let id = |row: &rusqlite::Row<'_>| Ok(json!({ "attachment": row.get::<_, String>(0)? }));
    statement.query_map([], id).unwrap().map(Result::unwrap).collect()
}

fn records(centre: &Centre) -> Vec<Value> {
    let conn = centre.database();
    let mut statement = conn
        .prepare("SELECT DISTINCT kind, record FROM change WHERE kind NOT IN ('category', 'list_item', 'holiday')")
        .unwrap();
    let pointer =
        |row: &rusqlite::Row<'_>| Ok(json!({ "kind": row.get::<_, String>(0)?, "id": row.get::<_, String>(1)? }));
    statement.query_map([], pointer).unwrap().map(Result::unwrap).collect()
}
