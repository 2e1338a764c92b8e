//! A donor's project as a measure: outcome, outputs, ten places, partners, three years, dollars beside som.

use depter_tests::centre::{Centre, Who};
use serde_json::{Value, json};

use super::{assert_figures, figures, plan, prints_in_three_languages, source};

const FUND: &str = "БУУнун Тынчтык куруу фонду";

const OUTCOME: &str = "Кызматкерлер зомбулуктуу радикалдашууга натыйжалуу каршы турат жана аны болтурбайт";

const OUTPUTS: [&str; 3] = [
    "Мекемелердин кызматкерлери алдын алуу усулдуктарын иштеп чыгат",
    "Пробация жана укук коргоо органдары коомго кайтууга көмөктөшөт",
    "Соттук эксперттер жогорку сапаттагы экспертизаларды даярдайт",
];

const PLACES: [&str; 10] = [
    "Биринчи Май району",
    "Аламүдүн району",
    "Каракол шаары",
    "Ош шаары",
    "Карасуу району",
    "Өзгөн району",
    "Араван району",
    "Жалал-Абад шаары",
    "Сузак району",
    "Кызыл-Кыя шаары",
];

const PARTNERS: [&str; 4] = [
    "Жаза аткаруу мамлекеттик кызматы",
    "Ички иштер министрлиги",
    "Жергиликтүү өз алдынча башкаруу органдары",
    "Кылмыштуулуктун алдын алуу боюнча жергиликтүү борборлор",
];

/// The card of the project; gives the plan and the measure.
fn project(centre: &Centre) -> (Value, Value) {
    let plan = plan(centre, "Радикалдашуунун алдын алуу", "2018-01-01", "2020-12-31");
    let measure = json!({
        "plan": plan, "title": "Жазык-аткаруу мекемелериндеги радикалдашуунун алдын алуу",
        "outcome": OUTCOME, "outputs": OUTPUTS, "places": PLACES, "partners": PARTNERS,
        "coordinator": "Долбоордук координатор", "starts_on": "2018-01-01", "ends_on": "2020-12-31",
    });
    let measure = centre.call("measure_save", measure)["id"].clone();
    (plan, measure)
}

fn grant(rate: Option<&str>) -> Value {
    let mut line = json!({
        "origin": "donor", "funder": FUND, "planned": { "minor": 35_000_000, "currency": "USD" },
    });
    if let Some(rate) = rate {
        line["rate"] = json!({ "rate": rate, "day": "2018-01-01" });
    }
    line
}

#[test]
fn the_card_of_the_project_says_all_that_was_entered() {
    let centre = Centre::founded();
    let (_, measure) = project(&centre);
    let card = centre.call("measure_get", json!({ "id": measure }));
    assert_eq!((&card["outcome"], &card["outputs"]), (&json!(OUTCOME), &json!(OUTPUTS)));
    assert_eq!((&card["places"], &card["partners"]), (&json!(PLACES), &json!(PARTNERS)));
    assert_eq!((&card["starts_on"], &card["ends_on"]), (&json!("2018-01-01"), &json!("2020-12-31")));
    assert_eq!(card["coordinator"], "Долбоордук координатор", "an office, no name");
}

#[test]
fn each_year_tells_the_state_of_its_last_day() {
    let centre = Centre::founded();
    let (_, measure) = project(&centre);
    for (day, state) in [("2018-02-01", "running"), ("2020-12-31", "done")] {
        centre.call("measure_state_add", json!({ "measure": measure, "state": state, "day": day }));
    }
    let states = centre.call("measure_get", json!({ "id": measure }))["states"].clone();
    assert_eq!((&states[0]["state"], &states[1]["state"]), (&json!("done"), &json!("running")));
    let none = json!(0);
    let one = json!(1);
    assert_figures(&centre, "2019", &[("measures.running", one.clone()), ("measures.done", none.clone())]);
    assert_figures(&centre, "2020", &[("measures.running", none.clone()), ("measures.done", one.clone())]);
    assert_figures(&centre, "2018-01-01..2018-01-31", &[("measures.planned", one)]);
    assert_figures(&centre, "2021", &[("measures.done", none)]);
    let early = json!({ "measure": measure, "state": "done", "day": "2027-01-01" });
    assert_eq!(centre.refused("measure_state_add", early), "day_in_future");
}

#[test]
fn dollars_stand_beside_som_by_a_dated_rate() {
    let centre = Centre::founded();
    let (plan, measure) = project(&centre);
    let line = source(&centre, &measure, grant(Some("68.65")));
    assert_eq!(line["funder"], FUND);
    assert_eq!(line["planned"]["money"], json!({ "minor": 35_000_000, "currency": "USD" }));
    assert_eq!(line["planned"]["rate"], json!({ "rate": "68.65", "day": "2018-01-01" }));
    assert_eq!(line["planned"]["tyiyn"], 2_402_750_000_i64, "24,027,500 som");
    let money = centre.call("plan_get", json!({ "id": plan }))["money"].clone();
    assert_eq!(
        money["warnings"],
        json!([{
            "code": "measure_overdue", "measure": measure, "number": "1", "amount": null, "day": "2020-12-31",
            "about": { "kind": "measure", "id": measure },
        }])
    );
    let told = [("funding.donor.planned", json!(2_402_750_000_i64)), ("funding.donor.share_planned", json!(100.0))];
    assert_figures(&centre, "2019", &told);
    prints_in_three_languages(&centre, &json!({ "kind": "summary", "period": "2019" }));
}

#[test]
fn without_a_rate_the_dollars_are_kept_and_not_valued() {
    let centre = Centre::founded();
    let (plan, measure) = project(&centre);
    let line = source(&centre, &measure, grant(None));
    assert_eq!(line["planned"]["money"]["minor"], 35_000_000);
    assert_eq!(line["planned"]["tyiyn"], Value::Null, "not valued, and not 0");
    assert_eq!(line["share_planned"], Value::Null);
    let warnings = centre.call("plan_get", json!({ "id": plan }))["money"]["warnings"].clone();
    let unvalued = |warning: &Value| warning["code"] == "not_valued" && warning["about"]["id"] == line["id"];
    assert!(warnings.as_array().unwrap().iter().any(unvalued), "{warnings}");
    let told = figures(&centre, "2019", "ky");
    assert_eq!((&told["funding.donor.planned"][0], &told["funding.donor.share_planned"][0]), (&json!(0), &Value::Null));

    let mut valued = grant(Some("68,65"));
    valued["id"] = line["id"].clone();
    valued["version"] = line["version"].clone();
    assert_eq!(source(&centre, &measure, valued)["planned"]["tyiyn"], 2_402_750_000_i64, "the rate may come later");
}

#[test]
fn a_volunteer_sees_the_project_without_its_money() {
    let centre = Centre::founded();
    let (_, measure) = project(&centre);
    source(&centre, &measure, grant(Some("68.65")));
    centre.log_in(Who::Volunteer);
    let seen = centre.call("measure_get", json!({ "id": measure }));
    assert_eq!(seen["money"], Value::Null);
    assert_eq!(seen["title"], "Жазык-аткаруу мекемелериндеги радикалдашуунун алдын алуу");
}
