//! A council that meets five or six times a year and recommends to bodies what they fulfil year by year.

use depter_tests::centre::Centre;
use serde_json::{Value, json};

use super::{assert_figures, body, figures, prints_in_three_languages};

/// A held meeting with one decision and final minutes; gives its id.
fn meeting(centre: &Centre, day: &str) -> Value {
    let saved = centre.call(
        "meeting_save",
        json!({
            "kind": "session", "day": day, "chair": { "office": "Кеңештин төрагасы" },
            "secretary": { "office": "Кеңештин катчысы" },
        }),
    );
    let id = saved["meeting"]["id"].clone();
    let decision = json!({ "meeting": id, "text": "Кайрылуу кабыл алынсын", "responsible": "Кеңештин төрагасы" });
    centre.call("decision_save", decision);
    let version = centre.call("meeting_get", json!({ "id": id }))["meeting"]["version"].clone();
    let there = json!({ "meeting": id, "version": version, "women": 5, "men": 4 });
    let version = centre.call("attendance_save", there)["meeting"]["version"].clone();
    centre.call("meeting_finalise", json!({ "id": id, "version": version }));
    id
}

fn year(centre: &Centre, year: i32, months: &[u32]) -> Vec<Value> {
    months.iter().map(|month| meeting(centre, &format!("{year}-{month:02}-15"))).collect()
}

#[test]
fn the_meetings_of_a_year_are_listed_and_counted() {
    let centre = Centre::founded();
    year(&centre, 2015, &[2, 4, 6, 9, 12]);
    let ids = year(&centre, 2016, &[1, 3, 5, 7, 9, 11]);
    let draft = json!({ "kind": "session", "day": "2016-12-20", "chair": { "office": "Төрага" } });
    centre.call("meeting_save", draft);
    let listed = centre.call("meeting_list", json!({ "year": 2016, "state": "final" }));
    let rows = listed["rows"].as_array().unwrap();
    let found: Vec<&Value> = rows.iter().map(|row| &row["id"]).collect();
    assert_eq!(found, ids.iter().rev().collect::<Vec<_>>(), "six, the newest first");
    let numbers: Vec<i64> = rows.iter().map(|row| row["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, [6, 5, 4, 3, 2, 1], "numbered within the year");
    assert!(rows.iter().all(|row| row["decisions"] == 1 && row["participants"] == 9));
    let told = figures(&centre, "2016", "ky");
    assert_eq!(told["meetings.held"], [json!(6), json!(5), json!(5)], "the draft counts nowhere");
    assert_eq!(told["meetings.participants"][0], 54);
    assert_eq!((&told["meetings.women"][0], &told["meetings.men"][0]), (&json!(30), &json!(24)));
    assert_figures(&centre, "2016-Q1", &[("meetings.held", json!(2)), ("decisions.taken", json!(2))]);
    assert_figures(&centre, "2016-H2", &[("meetings.held", json!(3))]);
    prints_in_three_languages(&centre, &json!({ "kind": "summary", "period": "2016" }));
}

/// A recommendation of the meeting to a body.
fn recommend(centre: &Centre, body: &Value, meeting: &Value, made_on: &str) -> Value {
    let said = json!({
        "body": body, "text": "Кайрылууларга жооп берүү тартиби жарыялансын", "made_on": made_on,
        "links": [{ "kind": "meeting", "id": meeting }],
    });
    centre.call("recommendation_save", said)
}

fn fulfil(centre: &Centre, recommendation: &Value, year: i32, state: &str) -> Value {
    let said =
        json!({ "recommendation": recommendation["id"], "year": year, "state": state, "note": "Форумда угулду" });
    centre.call("recommendation_fulfil", said)
}

#[test]
fn what_is_recommended_to_a_body_is_followed_year_by_year() {
    let centre = Centre::founded();
    let held = year(&centre, 2015, &[12]);
    let ministry = body(&centre, "other", "Ички иштер министрлиги");
    let apparatus = body(&centre, "ombudsman", "Акыйкатчынын аппараты");
    let first = recommend(&centre, &ministry, &held[0], "2015-12-15");
    let second = recommend(&centre, &apparatus, &held[0], "2015-12-15");
    for (year, state) in [(2015, "not_fulfilled"), (2016, "partly"), (2017, "fulfilled")] {
        fulfil(&centre, &first, year, state);
    }
    fulfil(&centre, &second, 2016, "fulfilled");
    let of = |body: &Value| centre.call("recommendation_list", json!({ "body": body }))["rows"].clone();
    let rows = of(&ministry);
    assert_eq!(rows.as_array().unwrap().len(), 1);
    assert_eq!((&rows[0]["id"], &rows[0]["year"]), (&first["id"], &json!(2015)));
    assert_eq!(rows[0]["links"], json!([{ "kind": "meeting", "id": held[0] }]));
    let followed = |row: &Value| -> Vec<(i64, String)> {
        let entries = row["fulfilments"].as_array().unwrap().iter();
        let mut told: Vec<_> =
            entries.map(|e| (e["year"].as_i64().unwrap(), e["state"].as_str().unwrap().to_owned())).collect();
        told.sort();
        told
    };
    let expected = [(2015, "not_fulfilled"), (2016, "partly"), (2017, "fulfilled")];
    assert_eq!(followed(&rows[0]), expected.map(|(year, state)| (year, state.to_owned())));
    assert_eq!(followed(&of(&apparatus)[0]), [(2016, "fulfilled".to_owned())]);
    let of_year = centre.call("recommendation_list", json!({ "year": 2015 }));
    assert_eq!(of_year["rows"].as_array().unwrap().len(), 2);
}

#[test]
fn a_year_has_one_finding_and_no_year_comes_before_its_time() {
    let centre = Centre::founded();
    let held = year(&centre, 2015, &[12]);
    let ministry = body(&centre, "other", "Ички иштер министрлиги");
    let recommendation = recommend(&centre, &ministry, &held[0], "2015-12-15");
    fulfil(&centre, &recommendation, 2016, "partly");
    for year in [2014, 2016, 2027] {
        let said = json!({ "recommendation": recommendation["id"], "year": year, "state": "fulfilled" });
        centre.refused("recommendation_fulfil", said);
    }
    let stands = centre.call("recommendation_list", json!({}))["rows"][0].clone();
    assert_eq!(stands["fulfilments"].as_array().unwrap().len(), 1);
    assert_eq!(stands["fulfilments"][0]["state"], "partly");
}
