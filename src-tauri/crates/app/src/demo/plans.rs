//! The joint plan of the story, its measures and its money.

use depter_values::Day;
use serde_json::{Value, json};

use super::concerns::Register;
use super::invented::{Invented, InventedMeasure};
use super::meetings::Meetings;
use super::places::Places;
use super::player::Player;
use crate::command::failure::CommandError;

/// The plan as it was made.
pub struct MadePlan {
    measures: Vec<(String, String)>,
    entries: Vec<(Day, Value)>,
    recommendation: String,
}

/// The plan, approved by its three signatures.
pub fn begin(
    player: &mut Player<'_>,
    invented: &Invented,
    places: &Places,
    last: Day,
) -> Result<MadePlan, CommandError> {
    let first = player.today();
    let saved = player.call("plan_save", json!({
        "title": "Укук бузуулардын алдын алуу боюнча биргелешкен план", "first_day": first, "last_day": last.plus(92),
        "territory": "«Үлгү» айыл аймагы",
    }))?;
    let plan = player.id(&saved)?;
    let mut priorities = Vec::new();
    for priority in &invented.priorities {
        let mut args = priority.clone();
        args["plan"] = json!(plan);
        let made = player.call("priority_save", args)?;
        priorities
            .push(newest(&made, &priorities).ok_or_else(|| CommandError::Unexpected("demo: no priority".to_owned()))?);
    }
    let mut made = MadePlan { measures: vec![], entries: vec![], recommendation: String::new() };
    for measure in &invented.measures {
        let id = add_measure(player, &plan, priorities.get(measure.priority), measure, last)?;
        add_money(player, &mut made, &id, measure, first)?;
        made.measures.push((id, measure.state.clone()));
    }
    let signatures = json!([
        { "party": "police", "body_name": "Райондук ички иштер бөлүмү", "office": "начальник", "number": "14", "day": first },
        { "party": "local_government", "body_name": "Айыл өкмөтү", "office": "башчы", "number": "31-т", "day": first },
        { "party": "council", "body_name": "Айылдык кеңеш", "office": "төрага", "number": "8-6", "day": first },
    ]);
    let stands = player.call("plan_get", json!({ "id": plan }))?;
    player.call("plan_approve", json!({ "id": plan, "version": stands["version"], "signatures": signatures }))?;
    let body = places.bodies.iter().find(|(_, kind)| kind == "police").map(|(id, _)| id);
    let made_on = player.today();
    let saved = player.call(
        "recommendation_save",
        json!({ "body": body, "text": "Түнкү кезметтин графиги тургундарга жарыялансын.", "made_on": made_on }),
    )?;
    made.recommendation = player.id(&saved)?;
    made.entries.sort_by_key(|(day, _)| *day);
    Ok(made)
}

fn add_measure(
    player: &mut Player<'_>,
    plan: &str,
    priority: Option<&String>,
    measure: &InventedMeasure,
    last: Day,
) -> Result<String, CommandError> {
    let starts = player.today().plus(20);
    let saved = player.call("measure_save", json!({
        "plan": plan, "priority": priority, "title": measure.title, "outcome": "Тургундардын коопсуздугу жакшырат.",
        "outputs": ["Иш аткарылды деген акт"], "indicator": "Кайрылуулардын саны", "places": ["Үлгү айылы"],
        "coordinator": "Борбордун жетекчиси", "responsible": "Айыл өкмөтү", "partners": ["Аялдар кеңеши", "Жаштар комитети"],
        "starts_on": starts, "ends_on": last.plus(60), "cost": measure.cost.map(|minor| json!({ "minor": minor })),
    }))?;
    player.id(&saved)
}

fn add_money(
    player: &mut Player<'_>,
    made: &mut MadePlan,
    measure: &str,
    invented: &InventedMeasure,
    first: Day,
) -> Result<(), CommandError> {
    let mut known = Vec::new();
    for line in &invented.lines {
        let saved = player.call("funding_line_save", json!({
            "measure": measure, "origin": line.origin, "funder": line.funder, "in_kind": line.in_kind || line.people.is_some(),
            "planned": line.planned.map(|minor| json!({ "minor": minor })), "people": line.people, "days": line.days,
            "paid_through": (line.origin == "donor").then_some("local"),
        }))?;
        let lines = saved["money"]["lines"].as_array().into_iter().flatten();
        let id = fresh(lines, &known).ok_or_else(|| CommandError::Unexpected("demo: no funding line".to_owned()))?;
        known.push(id.clone());
        for (kind, amount, after) in [("allocation", line.allocated, 40), ("spending", line.spent, 90)] {
            let Some(amount) = amount else { continue };
            for part in 0..4_u32 {
                let day = first.plus(after + part * 220);
                let minor = if part == 3 { amount - amount / 4 * 3 } else { amount / 4 };
                made.entries.push((day, json!({ "line": id, "kind": kind, "day": day, "amount": { "minor": minor }, "number": format!("№ {}", 10 + part) })));
            }
        }
    }
    Ok(())
}

/// The priority of a plan, chosen or not, that was not known before.
fn newest(plan: &Value, known: &[String]) -> Option<String> {
    let lists = ["priorities", "not_chosen"].into_iter().filter_map(|list| plan[list].as_array());
    fresh(lists.flatten(), known)
}

fn fresh<'a>(mut records: impl Iterator<Item = &'a Value>, known: &[String]) -> Option<String> {
    records
        .find_map(|record| record["id"].as_str().filter(|id| !known.iter().any(|other| other == id)).map(str::to_owned))
}

/// The money that is dated on that day.
pub fn live(player: &mut Player<'_>, plan: &MadePlan, day: Day) -> Result<(), CommandError> {
    for (_, entry) in plan.entries.iter().filter(|(on, _)| *on == day) {
        player.call("funding_entry_add", entry.clone())?;
    }
    Ok(())
}

/// What became of the measures, what they answer, and how the recommendation was fulfilled.
pub fn finish(
    player: &mut Player<'_>,
    plan: &MadePlan,
    register: &Register<'_>,
    meetings: &Meetings<'_>,
) -> Result<(), CommandError> {
    for (n, (id, state)) in plan.measures.iter().enumerate() {
        let links: Vec<Value> = [("concern", register.open_cases.get(n)), ("decision", meetings.decisions.get(n))]
            .into_iter()
            .filter_map(|(kind, id)| Some(json!({ "kind": kind, "id": id? })))
            .collect();
        let measure = player.call("measure_get", json!({ "id": id }))?;
        let mut args = editable(&measure);
        args["links"] = json!(links);
        player.call("measure_save", args)?;
        if state != "planned" {
            let day = player.today().minus(30);
            player.call(
                "measure_state_add",
                json!({ "measure": id, "state": state, "day": day, "note": "Демо маалымат" }),
            )?;
        }
    }
    for (year, state) in [(2025, "partly"), (2026, "fulfilled")] {
        player.call(
            "recommendation_fulfil",
            json!({ "recommendation": plan.recommendation, "year": year, "state": state }),
        )?;
    }
    Ok(())
}

/// The arguments that save a measure as it stands.
fn editable(measure: &Value) -> Value {
    let kept = [
        "id",
        "version",
        "plan",
        "priority",
        "title",
        "causes",
        "outcome",
        "outputs",
        "indicator",
        "baseline",
        "target",
        "actual",
        "places",
        "areas",
        "coordinator",
        "responsible",
        "partners",
        "starts_on",
        "ends_on",
    ];
    let mut args: serde_json::Map<String, Value> =
        kept.iter().filter_map(|field| Some(((*field).to_owned(), measure.get(*field)?.clone()))).collect();
    let cost = &measure["cost"]["money"];
    if !cost.is_null() {
        args.insert("cost".to_owned(), cost.clone());
    }
    Value::Object(args)
}
