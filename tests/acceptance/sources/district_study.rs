//! A pilot district: a working group by order, a study of what residents ask for, priorities, a joint plan (2018).

use depter_tests::centre::{Centre, Who};
use serde_json::{Value, json};

use super::{approve, assert_figures, body, holder, of_origin, plan, prints_in_three_languages, som, source, words};

const MARKETS: &str = "Аламүдүн жана Дордой базарларындагы кылмыштуулук";
const ROADS: &str = "Жолдогу коопсуздук";
const ABUSE: &str = "Балдарга ырайымсыз мамиле";
const SUICIDE: &str = "Өспүрүмдөрдүн суициди";
const ESTATES: &str = "Турак жай массивдериндеги коопсуздук";
const LATER: &str = "Кийинки жылдын планында каралат: жарык берүү долбоору бүтө элек";

/// The offices of the order, the one that leads first.
const OFFICES: [(&str, &str, &str); 7] = [
    ("Район башчысынын орун басары", "self_government", "chair"),
    ("Шаардык кеңештин депутаты", "council", "member"),
    ("Шаардык кеңештин депутаты (экинчи)", "council", "member"),
    ("Ички иштер бөлүмүнүн начальнигинин орун басары", "police", "deputy"),
    ("Район аралык аймактык башкармалыктын өкүлү", "self_government", "member"),
    ("Билим берүү мекемелеринин өкүлү", "school", "member"),
    ("Жарандык союздун өкүлү", "ngo", "secretary"),
];

/// The working group with the members whom the order names.
fn working_group(centre: &Centre) -> Value {
    let group = body(centre, "group", "Коомдук коопсуздук боюнча жумушчу топ");
    let seat = |(office, kind, role): &(&str, &str, &str)| {
        let body = body(centre, kind, &format!("{office} турган орган"));
        json!({ "person": holder(centre, office, &body), "role": role })
    };
    let members: Vec<Value> = OFFICES.iter().map(seat).collect();
    let order = json!({ "group_id": group, "approved_on": "2018-04-02", "members": members });
    centre.call("composition_approve", order);
    group
}

/// What residents ask to look at, by category.
fn concerns(centre: &Centre) -> Vec<(&'static str, Value)> {
    let asked = ["CH01", "CH02", "RD01", "PO02", "PO02", "PO03"];
    let record = |category: &'static str| {
        let concern = json!({ "concern": {
            "kind": "statement", "channel": "meeting", "received_on": "2018-04-02", "registered_on": "2018-04-03",
            "category": category, "collective": true,
            "texts": { "applicant": "Тургундар", "narrative": "Тургундар көңүл бурууну суранышты" },
        } });
        (category, centre.call("concern_record", concern))
    };
    asked.into_iter().map(record).collect()
}

/// The plan with what was chosen and what was not; gives its id.
fn joint_plan(centre: &Centre, concerns: &[(&str, Value)]) -> Value {
    let id = plan(centre, "Коопсуздук боюнча биргелешкен план", "2018-05-01", "2018-12-31");
    let problems = [
        (ABUSE, true, "Эң оор кесепеттүү маселе", "CH01"),
        (SUICIDE, true, "Мектептер жардам сурашты", "CH02"),
        (ROADS, true, "Кырсыктардын саны өстү", "RD01"),
        (MARKETS, true, "Кылмыштардын көбү базарларда", "PO02"),
        (ESTATES, false, LATER, "PO03"),
    ];
    for (title, chosen, reason, category) in problems {
        let behind = concerns.iter().filter(|(of, _)| *of == category);
        let links: Vec<Value> = behind.map(|(_, c)| json!({ "kind": "concern", "id": c["id"] })).collect();
        let saved = json!({
            "plan": id, "title": title, "chosen": chosen, "reason": reason, "grounds": ["questionnaire", "concerns"],
            "links": links,
        });
        centre.call("priority_save", saved);
    }
    id
}

/// One measure against crime at the markets, paid by four sources.
fn measure(centre: &Centre, plan: &Value) -> Value {
    let markets = centre.call("plan_get", json!({ "id": plan }))["priorities"][3].clone();
    assert_eq!(markets["title"], MARKETS);
    let measure = json!({
        "plan": plan, "priority": markets["id"], "title": "Базарларда видеокөзөмөл", "cost": som(1_100_000),
        "responsible": "Ички иштер бөлүмү",
    });
    let measure = centre.call("measure_save", measure)["id"].clone();
    for (origin, planned) in [("local", 600_000), ("business", 150_000), ("donor", 200_000), ("residents", 50_000)] {
        source(centre, &measure, json!({ "origin": origin, "planned": som(planned) }));
    }
    source(centre, &measure, json!({ "origin": "ashar", "people": 20, "days": 2 }));
    measure
}

#[test]
fn the_working_group_stands_by_office_as_the_order_names_it() {
    let centre = Centre::founded();
    let group = working_group(&centre);
    let compositions = centre.call("composition_list", json!({ "group_id": group }));
    let offices = |compositions: &Value| -> Vec<String> {
        let seats = compositions[0]["seats"].as_array().unwrap();
        seats.iter().map(|seat| seat["office"]["ky"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(compositions[0]["decision"], Value::Null, "an order of the district's head, no decision of a meeting");
    let listed = offices(&compositions);
    assert_eq!(listed[..3], [OFFICES[0].0, OFFICES[3].0, OFFICES[6].0], "chair, deputy, secretary, then the members");
    assert_eq!(listed.len(), OFFICES.len());
    let members = |day: &str| centre.call("membership_list", json!({ "group_id": group, "on": day }));
    assert_eq!(members("2018-04-01"), json!([]));
    assert_eq!(members("2018-04-03").as_array().unwrap().len(), OFFICES.len());
    centre.log_in(Who::Volunteer);
    let seen = centre.call("composition_list", json!({ "group_id": group }));
    assert_eq!(offices(&seen), listed);
    assert!(!seen.to_string().contains("Үлгүлүев"), "a volunteer is told offices only");
}

#[test]
fn what_residents_raised_becomes_priorities_or_is_shown_as_not_chosen() {
    let centre = Centre::founded();
    let raised = concerns(&centre);
    for (category, concern) in &raised {
        assert_eq!(concern["restricted"], category.starts_with("CH"), "{category}");
    }
    let plan = joint_plan(&centre, &raised);
    let stands = centre.call("plan_get", json!({ "id": plan }));
    let titles = |list: &str| stands[list].as_array().unwrap().iter().map(|p| p["title"].clone()).collect::<Vec<_>>();
    assert_eq!(titles("priorities"), [ABUSE, SUICIDE, ROADS, MARKETS]);
    assert_eq!(titles("not_chosen"), [ESTATES]);
    assert_eq!(stands["not_chosen"][0]["reason"], LATER);
    assert_eq!(stands["priorities"][3]["links"].as_array().unwrap().len(), 2, "two concerns about the markets");
    let silent = json!({ "plan": plan, "title": "Себепсиз", "chosen": false });
    assert_eq!(centre.refused("priority_save", silent), "reason_required");
}

#[test]
fn the_joint_plan_needs_three_signatures_and_names_four_sources() {
    let centre = Centre::founded();
    let plan = joint_plan(&centre, &concerns(&centre));
    measure(&centre, &plan);
    let version = centre.call("plan_get", json!({ "id": plan }))["version"].clone();
    let two = json!([
        { "party": "police", "office": "Начальник", "day": "2018-04-28" },
        { "party": "local_government", "office": "Район башчысы", "day": "2018-04-29" },
    ]);
    let unsigned = json!({ "id": plan, "version": version, "signatures": two });
    assert_eq!(centre.refused("plan_approve", unsigned), "signatures_missing");
    let approved = approve(&centre, &plan, "2018-04-30");
    assert_eq!((&approved["state"], &approved["approved_on"]), (&json!("approved"), &json!("2018-04-30")));
    let money = centre.call("plan_get", json!({ "id": plan }))["money"].clone();
    for (origin, planned, share) in [
        ("local", 60_000_000, 60.0),
        ("business", 15_000_000, 15.0),
        ("donor", 20_000_000, 20.0),
        ("residents", 5_000_000, 5.0),
    ] {
        let source = of_origin(&money, origin);
        assert_eq!((&source["planned"], &source["share_planned"]), (&json!(planned), &json!(share)), "{origin}");
    }
    assert_eq!(money["unsourced"], 10_000_000, "a tenth of a million som has no source yet");
}

#[test]
fn the_summary_tells_what_was_raised_chosen_left_out_and_paid() {
    let centre = Centre::founded();
    let plan = joint_plan(&centre, &concerns(&centre));
    measure(&centre, &plan);
    approve(&centre, &plan, "2018-04-30");
    assert_figures(
        &centre,
        "2018-Q2",
        &[
            ("concerns.received", json!(6)),
            ("concerns.received.meeting", json!(6)),
            ("concerns.category.PO02", json!(2)),
            ("concerns.group.children", json!(2)),
            ("measures.planned", json!(1)),
            ("funding.total.planned", json!(100_000_000)),
            ("funding.local.share_planned", json!(60.0)),
            ("funding.business.share_planned", json!(15.0)),
            ("funding.donor.share_planned", json!(20.0)),
            ("funding.residents.share_planned", json!(5.0)),
            ("funding.local.share_spent", Value::Null),
            ("funding.ashar.in_kind_lines", json!(1)),
            ("funding.ashar.person_days", json!(40)),
            ("funding.unsourced", json!(10_000_000)),
        ],
    );
    let summary = json!({ "kind": "summary", "period": "2018-Q2" });
    for language in ["ky", "ru", "en"] {
        let text = words(&centre, &summary, language);
        for told in [MARKETS, ROADS, ABUSE, SUICIDE, ESTATES, LATER, "Кырсыктардын саны өстү"] {
            assert!(text.contains(told), "{told} in {language}");
        }
        let share = if language == "en" { "60.0" } else { "60,0" };
        assert!(text.contains(share), "the share of the local budget in {language}");
        assert!(text.find(ESTATES) > text.find(MARKETS), "what was not chosen follows what was");
    }
    prints_in_three_languages(&centre, &summary);
    let hidden = json!("<3");
    let of_children =
        |category: Value| [("concerns.category.CH01", category), ("concerns.group.children", hidden.clone())];
    centre.log_in(Who::Entitled);
    assert_figures(&centre, "2018-Q2", &of_children(hidden.clone()));
    centre.log_in(Who::Staff);
    assert_figures(&centre, "2018-Q2", &of_children(json!(0)));
}
