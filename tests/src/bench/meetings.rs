//! What the figures count beside concerns: meetings with decisions, plans with measures and money.

use anyhow::{Result, anyhow};
use depter_app::App;
use serde_json::{Value, json};

use super::journal::{FIRST_YEAR, YEARS};
use super::register::call;

/// Meetings of a register: of a small one a few, of a large one as many as ten years can hold.
pub fn meetings(size: usize) -> usize {
    (size / 200).clamp(4, 1_200)
}

/// Plans of a register.
fn plans(size: usize) -> usize {
    (size / 2_500).clamp(2, 60)
}

/// Holds the meetings and makes the plans, through the door.
pub fn hold(app: &App, size: usize) -> Result<()> {
    for number in 0..meetings(size) {
        meeting(app, number)?;
    }
    for number in 0..plans(size) {
        plan(app, number)?;
    }
    Ok(())
}

/// A day in one of the years.
fn day(number: usize) -> String {
    format!("{}-{:02}-{:02}", FIRST_YEAR + number % YEARS, 1 + number / YEARS % 12, 1 + number / 7 % 28)
}

fn meeting(app: &App, number: usize) -> Result<()> {
    let day = day(number);
    let officer = json!({ "name": "А. Үлгүлүев", "office": "төрага" });
    let saved = call(
        app,
        "meeting_save",
        json!({ "kind": "session", "day": day, "starts": "14:00", "place": "Мектеп", "chair": officer, "secretary": officer }),
    )?;
    let id = saved["meeting"]["id"].clone();
    for decision in 0..3 {
        call(
            app,
            "decision_save",
            json!({
                "meeting": id, "text": format!("Көчөдө жарык орнотулсун, {decision}-чечим"), "responsible": "Айыл өкмөтү",
                "due_on": format!("{}-12-31", &day[..4]),
            }),
        )?;
    }
    let version = |app: &App| {
        Ok::<_, anyhow::Error>(call(app, "meeting_get", json!({ "id": id }))?["meeting"]["version"].clone())
    };
    call(
        app,
        "attendance_save",
        json!({
            "meeting": id, "version": version(app)?, "participants": 20, "women": 9, "men": 11, "youth": 4, "present": [],
            "quorum_of": null, "quorum_rule": "none",
        }),
    )?;
    call(app, "meeting_finalise", json!({ "id": id, "version": version(app)? }))?;
    Ok(())
}

fn plan(app: &App, number: usize) -> Result<()> {
    let year = FIRST_YEAR + number % YEARS;
    let saved = call(
        app,
        "plan_save",
        json!({
            "title": format!("Биргелешкен план {number}"), "first_day": format!("{year}-01-01"),
            "last_day": format!("{year}-12-31"), "territory": "айыл аймагы",
        }),
    )?;
    for measure in 0..3 {
        let saved = call(
            app,
            "measure_save",
            json!({
                "plan": saved["id"], "priority": null, "title": format!("Көчө жарыгы {measure}"), "outcome": "Жарык көчө",
                "indicator": "Кайрылуулар", "coordinator": "Төрага", "responsible": "Айыл өкмөтү",
                "starts_on": format!("{year}-02-01"), "ends_on": format!("{year}-11-30"), "cost": { "minor": 9_000_000 },
            }),
        )?;
        money(app, &id(&saved)?, year)?;
    }
    Ok(())
}

fn money(app: &App, measure: &Value, year: usize) -> Result<()> {
    for origin in ["local", "business"] {
        let saved = call(
            app,
            "funding_line_save",
            json!({ "measure": measure, "origin": origin, "planned": { "minor": 3_000_000 } }),
        )?;
        let lines = saved["money"]["lines"].as_array().cloned().unwrap_or_default();
        let line = lines.iter().find(|line| line["origin"] == origin).ok_or_else(|| anyhow!("no line: {saved}"))?;
        for (kind, month) in [("allocation", 3), ("spending", 8)] {
            call(
                app,
                "funding_entry_add",
                json!({ "line": line["id"], "kind": kind, "day": format!("{year}-{month:02}-15"), "amount": { "minor": 1_000_000 } }),
            )?;
        }
    }
    Ok(())
}

fn id(saved: &Value) -> Result<Value> {
    saved.get("id").cloned().ok_or_else(|| anyhow!("nothing was saved: {saved}"))
}
