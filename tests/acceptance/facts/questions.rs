//! What somebody curious asks of every command, in the names of the records: each centre is asked with its own ids.

use depter_app::command::entry::{Command, reading, whole};
use depter_app::command::table::COMMANDS;
use depter_tests::anything::{Dice, LEFT_OUT, Pool};
use depter_tests::rounds;
use serde_json::{Value, json};

use super::world::World;

/// A question: which command, with which arguments.
pub type Question = (&'static Command, Value);

/// Where a file goes that a command writes: each centre has its own.
pub const OUT: &str = "@out";

/// Periods of which a difference may tell a day, a quarter, or who belongs to it.
pub const PERIODS: &[&str] = &[
    "2026-Q3",
    "2026-Q4",
    "2026-H2",
    "2026",
    "2026-07-01..2026-09-30",
    "2026-08-03..2026-08-03",
    "2026-08-10..2026-08-10",
    "2026-08-04..2026-11-20",
    "2026-05-01..2026-08-09",
    "2026-09-01..2026-09-30",
];

/// Commands that are not asked here: they end the session or the test, or answer with what is new in every centre.
fn is_left_out(name: &str) -> bool {
    // A code that was made a moment ago and copies differ between any two centres, whatever stands in them.
    let copies = ["copies_", "copy_", "recovery_code_", "user_add", "user_remove", "user_save", "clock_confirm"];
    LEFT_OUT.contains(&name) || copies.iter().any(|begins| name.starts_with(begins))
}

fn command(name: &str) -> &'static Command {
    COMMANDS.iter().find(|command| command.name == name).unwrap_or_else(|| panic!("{name} is no command"))
}

/// Every filter of the list on its own, and those that narrow a day down.
fn lists() -> Vec<Value> {
    let mut filters = vec![json!({}), json!({ "limit": 1 }), json!({ "open": true }), json!({ "overdue": true })];
    for village in ["@village1", "@village2", "@village3"] {
        filters.push(json!({ "area": village }));
    }
    for category in ["FM01", "FM02", "FM03", "RD01", "RD02", "PO01"] {
        filters.push(json!({ "category": category }));
    }
    for group in ["family", "road", "order", "children", "place"] {
        filters.push(json!({ "group": group }));
    }
    for channel in ["oral", "box", "written", "phone"] {
        filters.push(json!({ "channel": channel }));
    }
    for kind in ["statement", "complaint", "signal"] {
        filters.push(json!({ "kind": kind }));
    }
    for executor in ["Адис Бирдөө", "Адис Экинчи"] {
        filters.push(json!({ "executor": executor }));
    }
    for state in ["registered", "referred", "closed", "resolved"] {
        filters.push(json!({ "state": state }));
    }
    for day in ["2026-08-03", "2026-08-10", "2026-08-12", "2026-09-10"] {
        filters.push(json!({ "received_from": day }));
        filters.push(json!({ "received_to": day }));
        filters.push(json!({ "due_by": day }));
    }
    for name in ["@subject", "@first4", "@second1"] {
        filters.push(json!({ "after": { "id": name } }));
        filters.push(json!({ "after": { "id": name }, "limit": 1 }));
    }
    filters
}

/// Papers of every kind.
fn papers() -> Vec<Value> {
    let mut papers = vec![
        json!({ "kind": "agenda", "meeting": "@meeting" }),
        json!({ "kind": "minutes", "meeting": "@meeting", "copy": "internal" }),
        json!({ "kind": "minutes", "meeting": "@meeting", "copy": "public" }),
        json!({ "kind": "receipt", "concern": "2026/0005" }),
        json!({ "kind": "receipt", "concern": "@subject" }),
    ];
    for period in periods() {
        papers.push(json!({ "kind": "journal", "period": period }));
        papers.push(json!({ "kind": "summary", "period": period }));
    }
    papers
}

/// Papers take long to lay out: in the short run of a quarter, a day and other days.
fn periods() -> Vec<&'static str> {
    let few = ["2026-Q3", "2026-08-10..2026-08-10", "2026-08-04..2026-11-20"];
    if is_long() { PERIODS.to_vec() } else { few.to_vec() }
}

fn is_long() -> bool {
    rounds(0, 1) == 1
}

/// The questions for one fact among many: the lists, counts, figures and histories of the doors that were found.
pub fn few(keys: &[String]) -> Vec<Question> {
    let mut asked: Vec<(&str, Value)> =
        vec![("concern_counts", json!({})), ("agenda_suggestions", json!({ "meeting": "@meeting" }))];
    asked.extend(lists().into_iter().map(|filter| ("concern_list", filter)));
    for (kind, name) in
        [("concern", "@subject"), ("referral", "@referral"), ("summary", "@summary"), ("measure", "@measure1")]
    {
        asked.push(("record_history", json!({ "record": { "kind": kind, "id": name } })));
        asked.push(("concern_get", json!({ "id": name })));
        asked.push(("measure_get", json!({ "id": name })));
    }
    for period in ["2026-Q3", "2026-08-04..2026-11-20"] {
        asked.push(("summary_get", json!({ "period": period })));
        asked.extend(keys.iter().map(|key| ("summary_records", json!({ "period": period, "key": key }))));
    }
    asked.push(("search", json!({ "text": "2026/0005" })));
    asked.push((
        "agenda_take",
        json!({ "meeting": "@meeting", "take": [{ "links": [{ "kind": "concern", "id": "@subject" }] }] }),
    ));
    asked.into_iter().map(|(name, arguments)| (command(name), arguments)).collect()
}

/// The questions by which facts were found out, and their neighbours. Figures are asked for by `keys`.
pub fn pointed(world: &World, keys: &[String]) -> Vec<Question> {
    let mut asked: Vec<(&str, Value)> =
        vec![("concern_counts", json!({})), ("agenda_suggestions", json!({ "meeting": "@meeting" }))];
    asked.extend(lists().into_iter().map(|filter| ("concern_list", filter)));
    for (name, _) in world.names() {
        let get = [
            "concern_get",
            "meeting_get",
            "decision_get",
            "item_get",
            "plan_get",
            "measure_get",
            "area_get",
            "person_get",
        ];
        asked.extend(get.map(|command| (command, json!({ "id": name }))));
        for kind in ["concern", "referral", "summary", "item", "decision", "measure", "plan", "area", "body", "person"]
        {
            asked.push(("record_history", json!({ "record": { "kind": kind, "id": name } })));
        }
        for command in ["body_remove", "area_close", "measure_remove", "recommendation_remove", "concern_restrict"] {
            asked.push((command, json!({ "id": name, "version": 1 })));
        }
        for link in ["concern", "decision", "measure"] {
            let links = json!([{ "kind": link, "id": name }]);
            asked.push(("agenda_take", json!({ "meeting": "@meeting", "take": [{ "links": links }] })));
        }
    }
    for serial in 1..=10 {
        asked.push(("concern_get", json!({ "number": format!("2026/{serial:04}") })));
        asked.push(("search", json!({ "text": format!("2026/{serial:04}") })));
    }
    for text in ["2026", "2026/00", "сөз", "башка", "Адис", "Аты Жөнү", "көчө", "2026/0005 сөз"]
    {
        asked.push(("search", json!({ "text": text })));
        asked.push((
            "concern_duplicates",
            json!({ "text": text, "applicant": text, "area": "@village1", "category": "RD01" }),
        ));
    }
    for period in PERIODS {
        asked.push(("summary_get", json!({ "period": period })));
        asked.push(("summary_words", json!({ "period": period, "version": 99, "language": "ky", "narrative": {} })));
        asked.extend(keys.iter().map(|key| ("summary_records", json!({ "period": period, "key": key }))));
    }
    asked.into_iter().map(|(name, arguments)| (command(name), arguments)).collect()
}

/// Every paper in every form.
pub fn printed() -> Vec<Question> {
    let mut asked = Vec::new();
    for paper in papers() {
        for format in ["pdf", "docx", "xlsx", "json"] {
            asked.push((command("document_make"), json!({ "document": paper, "format": format, "out": OUT })));
        }
        if is_long() || paper["kind"] == "journal" || paper["kind"] == "agenda" {
            asked.push((command("document_pages"), json!({ "document": paper })));
        }
    }
    asked
}

/// Arguments by chance for every command of the table, so many for each, as its schema allows them.
pub fn by_chance(world: &World, rounds: u32) -> Vec<Question> {
    let ids = world.names().map(|(name, _)| json!(name)).collect();
    let texts = ["2026-08-10", "2026-08-03", "2026-Q3", "2026/0005", "FM01", "RD01", "oral", "сөз", "Адис Бирдөө"];
    let more = [
        "concerns.received",
        "concerns.area.@village1",
        "concerns.category.FM01",
        "ky",
        "10:30",
        OUT,
        "@village1",
        "@body1",
    ];
    let pool = Pool { ids, texts: texts.iter().chain(&more).map(|text| json!(text)).collect() };
    let commands = COMMANDS.iter().filter(|command| command.permission().is_some() && !is_left_out(command.name));
    let mut asked = Vec::new();
    for command in commands {
        let schema = whole(reading(), command.arguments);
        for round in 0..rounds {
            asked.push((command, pool.arguments(&schema, &mut Dice::of(round))));
        }
    }
    asked
}
