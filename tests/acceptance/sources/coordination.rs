//! The meeting of an interagency coordination group on 5 September 2023: reports, a decision, a composition, minutes.

use depter_tests::centre::{Centre, Who};
use serde_json::{Value, json};

use super::{assert_figures, body, holder, prints_in_three_languages, words};

const GROUP: &str = "Балдарды кылмыш жоопкерчилигинен четтетүү боюнча ведомстволор аралык координациялык топ";
const STRENGTHEN: &str =
    "Жашы жете электердин арасындагы укук бузуулардын алдын алууда ведомстволор аралык байланыш күчөтүлсүн";
const COMPOSITION: &str = "Ведомстволор аралык координациялык топтун курамы бекитилсин";
const REPORTS: &str = "Район прокурорунун, башкармалык башчысынын орун басарынын жана социалдык өнүктүрүү бөлүмүнүн башчысынын баяндамалары угулду";

/// Who was there: the office, its body, and what it is in the group.
const PRESENT: [(&str, &str, &str, &str); 9] = [
    ("Райондун прокурору", "Райондук прокуратура", "prosecutor", "chair"),
    ("Башкы прокуратуранын улук прокурору", "Башкы прокуратура", "prosecutor", "member"),
    ("Райондук соттун төрагасы", "Райондук сот", "court", "member"),
    ("Социалдык саясат жана балдарды коргоо бөлүмүнүн башчысы", "ЮНИСЕФ", "international", "member"),
    ("Ички иштер башкармалыгынын начальниги", "Ички иштер башкармалыгы", "police", "member"),
    ("Коомдук фонддун директору", "«Укук борбору» коомдук фонду", "ngo", "member"),
    ("Экинчи коомдук фонддун директору", "«Инсан муун» коомдук фонду", "ngo", "member"),
    ("Юридикалык жардам кызматынын өкүлү", "Юстиция министрлиги", "legal_aid", "member"),
    ("Министрликтин өкүлү", "Эмгек, социалдык камсыздоо жана миграция министрлиги", "social", "secretary"),
];

/// The held meeting with everything but the composition.
struct Held {
    group: Value,
    members: Vec<Value>,
    meeting: Value,
    composing: Value,
}

fn held(centre: &Centre) -> Held {
    let group = body(centre, "group", GROUP);
    let seat = |(office, name, kind, role): &(&str, &str, &str, &str)| json!({ "person": holder(centre, office, &body(centre, kind, name)), "role": role });
    let members: Vec<Value> = PRESENT.iter().map(seat).collect();
    let meeting = json!({
        "kind": "group", "group_id": group, "day": "2023-09-05", "starts": "10:00",
        "place": "Муниципалдык администрациянын жыйындар залы",
        "chair": { "office": PRESENT[0].0 }, "secretary": { "office": PRESENT[8].0 },
    });
    let meeting = centre.call("meeting_save", meeting)["meeting"]["id"].clone();
    let item = |title: &str| {
        let saved = centre.call("agenda_item_save", json!({ "meeting": meeting, "title": title }));
        saved["items"].as_array().unwrap().last().unwrap().clone()
    };
    let reports = item("Ведомстволор аралык координациялоо системасын киргизүү");
    let composing = item("Топтун курамы жөнүндө");
    centre.call("minutes_save", json!({ "item": reports["id"], "version": reports["version"], "heard": REPORTS }));
    for (item, text) in [(&reports, STRENGTHEN), (&composing, COMPOSITION)] {
        let decision = json!({ "meeting": meeting, "item": item["id"], "text": text, "responsible": PRESENT[0].0 });
        centre.call("decision_save", decision);
    }
    let stands = centre.call("meeting_get", json!({ "id": meeting }));
    let composing = stands["items"][1]["decisions"][0]["id"].clone();
    Held { group, members, meeting, composing }
}

fn approve(centre: &Centre, held: &Held) -> Value {
    let composition = json!({
        "group_id": held.group, "approved_on": "2023-09-05", "decision": held.composing, "members": held.members,
    });
    centre.call("composition_approve", composition)
}

/// Ticks everybody and makes the minutes final.
fn finalise(centre: &Centre, held: &Held) -> Value {
    let persons: Vec<&Value> = held.members.iter().map(|member| &member["person"]).collect();
    let version =
        |centre: &Centre| centre.call("meeting_get", json!({ "id": held.meeting }))["meeting"]["version"].clone();
    let there = json!({
        "meeting": held.meeting, "version": version(centre), "present": persons, "participants": 12,
        "quorum_rule": "half",
    });
    assert_eq!(centre.call("attendance_save", there)["quorum"], true);
    centre.call("meeting_finalise", json!({ "id": held.meeting, "version": version(centre) }))
}

#[test]
fn the_composition_is_approved_by_the_decision_of_that_meeting() {
    let centre = Centre::founded();
    let held = held(&centre);
    let composition = approve(&centre, &held);
    assert_eq!(composition["decision"], held.composing);
    let listed = centre.call("composition_list", json!({ "group_id": held.group }));
    assert_eq!(listed, json!([composition]));
    assert_eq!(composition["seats"][0]["office"]["ky"], PRESENT[0].0);
    assert_eq!(composition["seats"][1]["office"]["ky"], PRESENT[8].0, "the secretary comes before the members");
    let decision = centre.call("decision_get", json!({ "id": held.composing }));
    assert_eq!(decision["decision"]["texts"]["text"], COMPOSITION);
    let bodies = centre.call("body_list", json!({}));
    for (_, name, kind, _) in PRESENT {
        let known =
            bodies["rows"].as_array().unwrap().iter().any(|body| body["names"]["ky"] == name && body["kind"] == kind);
        assert!(known, "{name}");
    }
}

#[test]
fn the_final_minutes_tell_the_bodies_the_reports_and_the_decision_in_three_languages() {
    let centre = Centre::founded();
    let held = held(&centre);
    approve(&centre, &held);
    let minutes = finalise(&centre, &held);
    assert_eq!(minutes["meeting"]["state"], "final");
    assert_eq!(minutes["members_present"], 9);
    let document = json!({ "kind": "minutes", "meeting": held.meeting });
    prints_in_three_languages(&centre, &document);
    for (language, formula) in [("ky", "ЧЕЧИМ КЫЛАТ"), ("ru", "РЕШИЛИ")] {
        let text = words(&centre, &document, language);
        assert!(text.contains(formula), "{formula}");
    }
    for language in ["ky", "ru", "en"] {
        let text = words(&centre, &document, language);
        for told in [GROUP, STRENGTHEN, COMPOSITION, REPORTS] {
            assert!(text.contains(told), "{told} in {language}");
        }
        for (office, ..) in PRESENT {
            assert!(text.contains(office), "{office} in {language}");
        }
    }
    let late = json!({ "meeting": held.meeting, "text": "Кошумча чечим" });
    assert_eq!(centre.refused("decision_save", late), "meeting_final");
    assert_figures(
        &centre,
        "2023-Q3",
        &[("meetings.held", json!(1)), ("meetings.participants", json!(12)), ("decisions.taken", json!(2))],
    );
}

#[test]
fn a_volunteer_reads_the_decisions_and_no_name() {
    let centre = Centre::founded();
    let held = held(&centre);
    approve(&centre, &held);
    finalise(&centre, &held);
    centre.log_in(Who::Volunteer);
    let seen = centre.call("meeting_get", json!({ "id": held.meeting })).to_string();
    assert!(seen.contains(STRENGTHEN) && !seen.contains("Үлгүлүев"));
    let text = words(&centre, &json!({ "kind": "minutes", "meeting": held.meeting }), "ky");
    assert!(text.contains(STRENGTHEN) && !text.contains("Үлгүлүев"));
}
