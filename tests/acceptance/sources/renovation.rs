//! A centre's building is renovated: 30 % of what it cost comes from the local budget, the rest from donors.

use depter_tests::centre::Centre;
use serde_json::{Value, json};

use super::{approve, assert_figures, of_origin, plan, prints_in_three_languages, som, source, spend, words};

const DONOR: &str = "Элчиликтин Бангизат каражаттарына каршы күрөшүү кеңсеси";

/// The renovation: of 1,200,000 som planned a million was spent, 300,000 of it from the local budget.
fn renovation(centre: &Centre) -> Value {
    let plan = plan(centre, "Борбордун имаратын оңдоо", "2015-07-01", "2015-12-31");
    let measure = json!({
        "plan": plan, "title": "Коомдук алдын алуу борборун оңдоо", "starts_on": "2015-07-01",
        "ends_on": "2015-12-15", "cost": som(1_200_000),
        "partners": ["«Сейфервоулд»", "Эл аралык толеранттуулук коомдук фонду"],
    });
    let measure = centre.call("measure_save", measure)["id"].clone();
    let local = source(centre, &measure, json!({ "origin": "local", "planned": som(300_000) }));
    let donor = json!({ "origin": "donor", "funder": DONOR, "planned": som(900_000), "paid_through": "local" });
    let donor = source(centre, &measure, donor);
    spend(centre, &local, &som(300_000), "2015-11-20");
    spend(centre, &donor, &som(400_000), "2015-11-20");
    spend(centre, &donor, &som(300_000), "2015-12-10");
    approve(centre, &plan, "2015-06-30");
    plan
}

#[test]
fn each_share_is_told_with_its_base() {
    let centre = Centre::founded();
    let plan = renovation(&centre);
    let money = centre.call("plan_get", json!({ "id": plan }))["money"].clone();
    let local = of_origin(&money, "local");
    assert_eq!((&local["share_planned"], &local["share_spent"]), (&json!(25.0), &json!(30.0)));
    assert_eq!(money["total"], json!({ "planned": 120_000_000, "allocated": 100_000_000, "spent": 100_000_000 }));
    assert_figures(
        &centre,
        "2015",
        &[
            ("funding.local.planned", json!(30_000_000)),
            ("funding.total.planned", json!(120_000_000)),
            ("funding.local.share_planned", json!(25.0)),
            ("funding.local.spent", json!(30_000_000)),
            ("funding.total.spent", json!(100_000_000)),
            ("funding.local.share_spent", json!(30.0)),
            ("funding.local.share_allocated", json!(30.0)),
            ("funding.donor.share_spent", json!(70.0)),
            ("funding.unsourced", json!(0)),
        ],
    );
}

#[test]
fn money_that_passes_through_the_local_budget_stays_the_donors() {
    let centre = Centre::founded();
    let plan = renovation(&centre);
    let money = centre.call("plan_get", json!({ "id": plan }))["money"].clone();
    let donor = &money["measures"][0]["lines"][1];
    assert_eq!((&donor["origin"], &donor["paid_through"]), (&json!("donor"), &json!("local")));
    assert_eq!((&donor["funder"], &donor["share_spent"]), (&json!(DONOR), &json!(70.0)));
}

#[test]
fn a_quarter_counts_what_was_spent_in_it_and_the_whole_plan() {
    let centre = Centre::founded();
    renovation(&centre);
    let third = [("funding.local.share_spent", Value::Null), ("funding.local.share_planned", json!(25.0))];
    assert_figures(&centre, "2015-Q3", &third);
    assert_figures(&centre, "2015-12-01..2015-12-31", &[("funding.local.share_spent", json!(0.0))]);
    let summary = json!({ "kind": "summary", "period": "2015-Q4" });
    prints_in_three_languages(&centre, &summary);
    for (language, share) in [("ky", "30,0"), ("ru", "30,0"), ("en", "30.0")] {
        assert!(words(&centre, &summary, language).contains(share), "{share} in {language}");
    }
}
