//! What somebody curious might ask of every command. A command without a recipe fails the test.

use depter_tests::centre::PASSWORD;
use serde_json::{Value, json};

use super::world::{World, chosen, form};
use super::{DRAFT, HIDDEN, OUT, PERSON, SEALED};

/// Plausible arguments of a command, one set a try; none for a command that nobody has thought about.
pub fn of(command: &str, world: &World) -> Vec<Value> {
    let part = command.split('_').next().unwrap_or_default();
    match part {
        "concern" | "referral" | "draft" => concerns(command, world),
        "attachment" => attachments(command, world),
        "meeting" | "item" | "agenda" | "attendance" | "minutes" | "decision" => meetings(command, world),
        "plan" | "priority" | "measure" | "funding" | "money" | "recommendation" => plans(command, world),
        "document" | "summary" | "search" | "import" => papers(command, world),
        "record" => world.records.iter().map(|record| json!({ "record": record })).collect(),
        "clock" | "copies" | "copy" | "user" | "password" | "recovery" | "store" | "undo" | "rehearse" | "job" => {
            house(command, world)
        }
        _ => register(command, world),
    }
}

/// The same of each concern, with id and version.
fn each(world: &World, more: &Value) -> Vec<Value> {
    world.concerns().map(|concern| with(chosen(concern), more)).to_vec()
}

fn with(mut arguments: Value, more: &Value) -> Value {
    for (name, value) in more.as_object().into_iter().flatten() {
        arguments[name] = value.clone();
    }
    arguments
}

fn ids(world: &World) -> Vec<Value> {
    world.concerns().map(|concern| json!({ "id": concern["id"] })).to_vec()
}

fn concerns(command: &str, world: &World) -> Vec<Value> {
    let innocent = || form("ордунда", "ордунда", "RS02", &world.area, &json!([]));
    match command {
        "concern_list" => vec![
            json!({}),
            json!({ "group": "family" }),
            json!({ "category": "FM01" }),
            json!({ "area": world.area["id"] }),
            json!({ "open": true, "received_from": "2026-01-01" }),
            json!({ "kind": "complaint", "channel": "oral", "limit": 1 }),
        ],
        "concern_get" => {
            let numbers = world.concerns().map(|concern| json!({ "number": concern["number"] }));
            [ids(world), numbers.to_vec()].concat()
        }
        "concern_counts" | "draft_list" => vec![json!({})],
        "concern_duplicates" => {
            vec![json!({ "phone": format!("{SEALED}2") }), json!({ "applicant": format!("{HIDDEN}1") })]
        }
        "concern_record" => world
            .concerns()
            .map(|concern| {
                with(json!({}), &json!({ "concern": with(innocent(), &json!({ "repeats": concern["id"] })) }))
            })
            .to_vec(),
        "concern_edit" => each(world, &json!({ "concern": innocent(), "reason": "түзөтүү" })),
        "concern_refer" => each(world, &json!({ "body": world.body["id"] })),
        "referral_answer" => {
            let referrals = world.concerns().map(|concern| concern["referrals"][0].clone());
            referrals.iter().map(|referral| with(chosen(referral), &json!({ "answer": "жооп" }))).collect()
        }
        "concern_answer" => each(world, &json!({ "outcome": "explained" })),
        "concern_restrict" => each(world, &json!({})),
        "concern_instruct" => each(world, &json!({ "instruction": "караңыз" })),
        "concern_extend" | "concern_unrestrict" | "concern_reopen" | "concern_cancel" => {
            each(world, &json!({ "reason": "себеп" }))
        }
        "draft_save" => vec![json!({ "id": world.draft["id"], "form": "concern", "content": {} })],
        "draft_discard" => vec![json!({ "id": world.draft["id"] })],
        _ => Vec::new(),
    }
}

fn attachments(command: &str, world: &World) -> Vec<Value> {
    let (out, _) = world.centre.file(OUT);
    match command {
        "attachment_add" => {
            world.concerns().map(|concern| json!({ "concern": concern["id"], "file": world.innocent })).to_vec()
        }
        "attachment_save" => world.attachments.iter().map(|one| with(one.clone(), &json!({ "to": out }))).collect(),
        "attachment_show" | "attachment_remove" => world.attachments.clone(),
        _ => Vec::new(),
    }
}

fn meetings(command: &str, world: &World) -> Vec<Value> {
    let meeting = &world.meeting["meeting"];
    let items = || world.meeting["items"].as_array().into_iter().flatten();
    let decisions = || items().flat_map(|item| item["decisions"].as_array().into_iter().flatten());
    let links: Vec<Value> = world.concerns().iter().map(|c| json!({ "kind": "concern", "id": c["id"] })).collect();
    match command {
        "meeting_list" => vec![json!({}), json!({ "year": 2026 })],
        "item_get" => items().map(|item| json!({ "id": item["id"] })).collect(),
        "decision_get" => decisions().map(|decision| json!({ "id": decision["id"] })).collect(),
        "meeting_get" => vec![json!({ "id": meeting["id"] })],
        "meeting_save" => vec![with(chosen(meeting), &json!({ "kind": meeting["kind"], "day": "2026-11-19" }))],
        "meeting_remove" | "meeting_finalise" => vec![chosen(meeting)],
        "attendance_save" => {
            vec![json!({ "meeting": meeting["id"], "version": meeting["version"], "women": 3, "men": 4 })]
        }
        "minutes_save" => {
            items().map(|item| json!({ "item": item["id"], "version": item["version"], "heard": "угулду" })).collect()
        }
        "decision_list" => vec![json!({}), json!({ "unfinished": "open" }), json!({ "meeting": meeting["id"] })],
        "decision_save" => decisions()
            .map(|decision| with(chosen(decision), &json!({ "meeting": meeting["id"], "text": "чечим" })))
            .chain(items().map(|item| json!({ "meeting": meeting["id"], "item": item["id"], "text": "чечим" })))
            .collect(),
        "decision_remove" => decisions().map(chosen).collect(),
        "decision_follow_up" => {
            decisions().map(|decision| with(chosen(decision), &json!({ "state": "done" }))).collect()
        }
        "agenda_suggestions" => vec![json!({ "meeting": meeting["id"] })],
        "agenda_item_save" => items()
            .map(|item| with(chosen(item), &json!({ "meeting": meeting["id"], "title": "маселе" })))
            .chain(links.iter().map(|link| json!({ "meeting": meeting["id"], "links": [link], "title": "маселе" })))
            .collect(),
        "agenda_item_remove" => items().map(chosen).collect(),
        "agenda_order" => vec![
            json!({ "meeting": meeting["id"], "items": items().map(|item| item["id"].clone()).collect::<Vec<_>>() }),
        ],
        "agenda_take" => {
            links.iter().map(|link| json!({ "meeting": meeting["id"], "take": [{ "links": [link] }] })).collect()
        }
        _ => Vec::new(),
    }
}

fn plans(command: &str, world: &World) -> Vec<Value> {
    let (plan, measure) = (&world.plan, &world.measure["measure"]);
    let measure = if measure.is_null() { &world.measure } else { measure };
    let recommendation = &world.recommendation;
    let links: Vec<Value> = world.concerns().iter().map(|c| json!({ "kind": "concern", "id": c["id"] })).collect();
    match command {
        "plan_list" | "money_overview" | "recommendation_list" => vec![json!({})],
        "plan_get" | "measure_get" => vec![json!({ "id": if command == "plan_get" { &plan["id"] } else { &measure["id"] } })],
        "plan_save" => vec![with(chosen(plan), &json!({ "title": "план", "first_day": "2026-01-01", "last_day": "2026-12-31" }))],
        "plan_approve" | "plan_remove" => vec![chosen(plan)],
        "priority_save" => links
            .iter()
            .map(|link| json!({ "plan": plan["id"], "title": "тема", "chosen": false, "reason": "себеп", "links": [link] }))
            .collect(),
        "priority_order" => vec![json!({ "plan": plan["id"], "order": [] })],
        "priority_remove" | "funding_line_remove" | "funding_entry_remove" | "measure_remove" => vec![chosen(measure)],
        "measure_save" => vec![with(chosen(measure), &json!({ "plan": plan["id"], "title": "чара" }))],
        "measure_state_add" => vec![json!({ "measure": measure["id"], "state": "running" })],
        "funding_line_save" => vec![json!({ "measure": measure["id"], "origin": "local" })],
        "funding_entry_add" => {
            let amount = json!({ "minor": 1, "currency": "KGS" });
            vec![json!({ "line": measure["id"], "kind": "spending", "day": "2026-11-01", "amount": amount })]
        }
        "recommendation_save" => {
            vec![with(chosen(recommendation), &json!({ "body": world.body["id"], "text": "сунуш", "made_on": "2026-02-01", "links": links }))]
        }
        "recommendation_fulfil" => vec![json!({ "recommendation": recommendation["id"], "year": 2026, "state": "partly" })],
        "recommendation_remove" => vec![chosen(recommendation)],
        _ => Vec::new(),
    }
}

/// Every paper in every form, also in those that it does not have.
fn documents(world: &World) -> Vec<Value> {
    let meeting = &world.meeting["meeting"]["id"];
    let mut documents = vec![
        json!({ "kind": "agenda", "meeting": meeting }),
        json!({ "kind": "minutes", "meeting": meeting }),
        json!({ "kind": "minutes", "meeting": meeting, "form": "short", "copy": "internal" }),
        json!({ "kind": "minutes", "meeting": meeting, "copy": "public" }),
        json!({ "kind": "journal", "period": "2026-Q4" }),
        json!({ "kind": "summary", "period": "2026-Q4" }),
    ];
    documents.extend(world.concerns().iter().map(|concern| json!({ "kind": "receipt", "concern": concern["number"] })));
    documents
}

fn papers(command: &str, world: &World) -> Vec<Value> {
    let (out, _) = world.centre.file(OUT);
    let documents = documents(world);
    match command {
        "document_make" => ["pdf", "docx", "xlsx", "json"]
            .iter()
            .flat_map(|format| documents.iter().map(move |document| (document, format)))
            .map(|(document, format)| json!({ "document": document, "format": format, "out": out }))
            .collect(),
        "document_pages" | "document_print" => {
            documents.iter().map(|document| json!({ "document": document })).collect()
        }
        "summary_get" => vec![json!({ "period": "2026-Q4" })],
        "summary_records" => {
            ["concerns.received", "concerns.category.FM01", "concerns.open", "concerns.group.family", "decisions.taken"]
                .map(|key| json!({ "period": "2026-Q4", "key": key }))
                .to_vec()
        }
        "summary_words" => vec![
            json!({ "period": "2026-Q4", "version": 0, "language": "ky", "narrative": { "results": "иш", "problems": "", "proposals": "" } }),
        ],
        "summary_approve" => vec![json!({ "period": "2026-Q3", "version": 0 })],
        "search" => [SEALED, HIDDEN, PERSON, DRAFT, "zclosed6", "zhidden1", "2026/0002"]
            .map(|words| json!({ "text": words }))
            .to_vec(),
        "import_concerns" => vec![json!({ "file": out })],
        _ => Vec::new(),
    }
}

fn house(command: &str, world: &World) -> Vec<Value> {
    let user = &world.users[0];
    match command {
        "user_list" | "user_names" | "recovery_code_new" | "store_check" | "undo" | "job_cancel" | "copies_state"
        | "copies_due" | "copies_confirm" | "copies_open_to" | "copies_replace" | "copy_make" | "clock_confirm" => {
            vec![json!({})]
        }
        "copy_place_set" => vec![json!({ "place": null })],
        "recovery_code_check" => vec![json!({ "code": "000000" })],
        "user_add" => vec![json!({ "name": "Жетекчи", "role": "head", "entitled": true, "password": PASSWORD })],
        "user_save" => {
            vec![with(chosen(user), &json!({ "name": "", "role": "head", "entitled": true, "language": "ky" }))]
        }
        "user_remove" => vec![json!({ "id": user["id"], "version": 99 })],
        "user_password" => vec![json!({ "id": user["id"], "password": "кыска" })],
        "password_change" => vec![json!({ "current": "жок", "new": "кыска" })],
        "rehearse" => each(world, &json!({}))
            .into_iter()
            .map(|args| json!({ "call": "concern_restrict", "args": args }))
            .collect(),
        _ => Vec::new(),
    }
}

fn register(command: &str, world: &World) -> Vec<Value> {
    let (area, person, body) = (&world.area, &world.person, &world.body);
    match command {
        "centre_get" | "list_all" | "rule_list" | "area_list" | "body_list" | "person_list" | "membership_list"
        | "composition_list" | "centre_save" | "category_save" | "list_item_save" | "rule_save" => vec![json!({})],
        "holiday_list" => vec![json!({ "year": 2026 })],
        "text_repair" => vec![json!({ "text": "Иттер көп" })],
        "deadline_preview" => vec![json!({ "kind": "statement", "registered_on": "2026-11-20" })],
        "area_get" => vec![json!({ "id": area["id"] })],
        "person_get" => vec![json!({ "id": person["id"] })],
        "area_reopen" | "body_remove" | "person_remove" => {
            vec![chosen(if command == "area_reopen" {
                area
            } else if command == "body_remove" {
                body
            } else {
                person
            })]
        }
        "area_save" => vec![with(chosen(area), &json!({ "kind": "village", "names": { "ky": "Башка" } }))],
        "area_rename" => vec![with(chosen(area), &json!({ "names": { "ky": "Башка" }, "from": "2026-11-01" }))],
        "area_close" => vec![with(chosen(area), &json!({ "on": "2026-11-01" }))],
        "body_save" => vec![with(chosen(body), &json!({ "kind": body["kind"], "names": { "ky": "Башка" } }))],
        "person_save" => vec![with(chosen(person), &json!({ "full_name": "Башка" }))],
        "membership_save" => vec![json!({ "person": person["id"], "role": "member", "since": "2026-11-01" })],
        "membership_remove" | "holiday_remove" => vec![chosen(person)],
        "composition_approve" => {
            vec![json!({ "approved_on": "2026-11-01", "members": [{ "person": person["id"], "role": "chair" }] })]
        }
        "holiday_save" => vec![json!({ "day": "2026-12-07", "names": { "ky": "Айт" } })],
        _ => Vec::new(),
    }
}
