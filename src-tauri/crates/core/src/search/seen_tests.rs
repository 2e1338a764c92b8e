//! The search and the likely duplicates as people of each role get them.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{DuplicateReason, Repair, SearchPage, concern_duplicates, search};
use crate::concerns::{ConcernDetail, concern_record};
use crate::meetings::meeting_save;
use crate::testing::Bench;
use crate::users::{self, Account};
use depter_values::{AreaId, ConcernId, Kind, Language, Role, ShortText, UserId};

fn register() -> Bench {
    let mut bench = Bench::new();
    bench.at("2026-06-01T04:00:00Z");
    bench.write(crate::lists::seed).unwrap();
    bench.write(crate::calendar::seed).unwrap();
    bench
}

fn args<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn record(bench: &mut Bench, changes: Value) -> ConcernId {
    let mut form = json!({
        "kind": "statement", "channel": "oral", "received_on": "2026-06-01", "category": "EN01",
        "texts": { "applicant": "Асанов Бакыт", "narrative": "Көчөдө жарык жок", "public_wording": "Көчө жарыгы" }
    });
    for (key, value) in changes.as_object().unwrap() {
        form[key] = value.clone();
    }
    let detail: ConcernDetail = bench.write(|cx| concern_record(cx, args(json!({ "concern": form })))).unwrap();
    detail.line.id
}

fn closed_case(bench: &mut Bench) -> ConcernId {
    let texts = json!({ "applicant": "Канарейкина Ася", "narrative": "птицелов көчөдө", "phone": "0700 11 22 33" });
    record(bench, json!({ "category": "FM01", "texts": texts }))
}

fn found(bench: &Bench, text: &str) -> SearchPage {
    bench.read(|cx| search(cx, &args(json!({ "text": text })))).unwrap()
}

fn shown(page: &SearchPage) -> Value {
    serde_json::to_value(&page.hits).unwrap()
}

#[test]
fn staff_find_by_the_applicant_and_volunteers_by_the_public_wording_only() {
    let mut bench = register();
    record(&mut bench, json!({}));
    bench.login(Role::Staff, false);
    assert_eq!(found(&bench, "асанов").count, 1);
    bench.login(Role::Volunteer, false);
    assert_eq!(found(&bench, "асанов").count, 0);
    let page = found(&bench, "жарыгы");
    assert_eq!((page.count, page.hits[0].concern.as_ref().unwrap().inside.is_none()), (1, true));
    assert!(!shown(&page).to_string().contains("Асанов"));
}

#[test]
fn words_of_a_closed_case_find_nothing_and_its_number_finds_its_outline() {
    let mut bench = register();
    closed_case(&mut bench);
    for (role, entitled) in [(Role::Head, true), (Role::Staff, true), (Role::Staff, false), (Role::Volunteer, false)] {
        bench.login(role, entitled);
        for word in ["птицелов", "канарейкина", "0700112233", "көчөдө"] {
            assert_eq!(found(&bench, word).count, 0, "{word} as {role}");
        }
    }
    bench.login(Role::Staff, false);
    let page = found(&bench, "2026/0001");
    let line = page.hits[0].concern.as_ref().unwrap();
    assert!(line.closed && line.inside.is_none() && line.area.is_none());
    bench.login(Role::Volunteer, false);
    assert_eq!(found(&bench, "2026/0001").count, 0);
}

#[test]
fn what_is_hidden_from_a_person_is_found_by_none_of_its_words() {
    let mut bench = register();
    let mut head = |number: u128| {
        let (id, name) = (UserId(Uuid::from_u128(number)), ShortText::cleaned(&number.to_string()));
        let account = Account { name, role: Role::Head, entitled: true, language: Language::Ky };
        bench.write(|cx| users::add(cx, id, account)).unwrap();
        id
    };
    let (one, other) = (head(9_001), head(9_002));
    record(&mut bench, json!({ "hidden_from": [one] }));
    bench.actor.user = one;
    assert_eq!(found(&bench, "жарык").count, 0);
    assert!(bench.read(|cx| concern_duplicates(cx, args(json!({ "applicant": "Асанов Бакыт" })))).unwrap().is_empty());
    bench.actor.user = other;
    assert_eq!(found(&bench, "жарык").count, 1);
}

#[test]
fn a_meeting_is_shown_by_its_number_and_day() {
    let mut bench = register();
    let meeting = json!({ "kind": "session", "day": "2026-06-03", "starts": "14:00", "place": "Жыйындар залы",
        "chair": { "office": "Жетекчи" }, "secretary": { "office": "Катчы" } });
    bench.write(|cx| meeting_save(cx, args(meeting))).unwrap();
    let hits = found(&bench, "жыйындар").hits;
    assert_eq!((hits[0].hit.kind, hits[0].title.as_deref()), (Kind::Meeting, Some("1/2026")));
    assert_eq!(hits[0].day.map(|day| day.to_string()).as_deref(), Some("2026-06-03"));
}

#[test]
fn what_was_guessed_is_said() {
    let mut bench = register();
    record(&mut bench, json!({}));
    let page = found(&bench, "fcfyjd");
    assert_eq!((page.count, page.repaired.unwrap().how), (1, Repair::Layout));
    assert_eq!(found(&bench, "асанов").repaired, None);
}

fn duplicates(bench: &Bench, typed: Value) -> Vec<(ConcernId, Vec<DuplicateReason>)> {
    let found = bench.read(|cx| concern_duplicates(cx, args(typed))).unwrap();
    found.into_iter().map(|duplicate| (duplicate.concern.id, duplicate.reasons)).collect()
}

#[test]
fn the_same_phone_and_name_make_a_likely_duplicate() {
    use DuplicateReason::{Applicant, Phone};
    let mut bench = register();
    let texts = |phone: &str| json!({ "applicant": "Үсөнов Өмүрбек", "narrative": "суу жок", "phone": phone });
    let first = record(&mut bench, json!({ "texts": texts("0700 70 95 18") }));
    let second = record(&mut bench, json!({ "texts": texts("0555 00 00 01") }));
    let typed = json!({ "applicant": "омурбек усонов", "phone": "+996 700 709518" });
    assert_eq!(duplicates(&bench, typed), [(first, vec![Phone, Applicant]), (second, vec![Applicant])]);
    assert_eq!(duplicates(&bench, json!({ "applicant": "Үсөнов" })), [], "a single word names nobody");
    assert_eq!(duplicates(&bench, json!({ "phone": "0700 70 95 18", "except": first })), []);
}

#[test]
fn the_same_place_and_category_count_for_ninety_days() {
    let mut bench = register();
    let area: AreaId = bench
        .write(|cx| {
            let village = json!({ "kind": "village", "names": { "ky": "Тоо" } });
            Ok(crate::areas::area_save(cx, args(village))?.id)
        })
        .unwrap();
    let mut at = |day: &str, category: &str| {
        let changes = json!({ "received_on": day, "registered_on": day, "area": area, "category": category });
        record(&mut bench, changes)
    };
    let near = at("2026-03-03", "EN01");
    at("2026-03-02", "EN01");
    at("2026-05-30", "RS02");
    let typed = json!({ "area": area, "category": "EN01" });
    assert_eq!(duplicates(&bench, typed), [(near, vec![DuplicateReason::AreaAndCategory])]);
    assert_eq!(duplicates(&bench, json!({ "area": area })), []);
}

#[test]
fn rare_words_in_common_tell_and_frequent_ones_do_not() {
    let mut bench = register();
    let text = |narrative: &str| json!({ "texts": { "applicant": "А", "narrative": narrative } });
    let rare = record(&mut bench, text("Кудуктун капкагы сынып калды, балдарга коркунучтуу"));
    for _ in 0..21 {
        record(&mut bench, text("Мектептин жанында көйгөй"));
    }
    let typed = json!({ "text": "мектептин жанында кудуктун капкагы жок" });
    assert_eq!(duplicates(&bench, typed), [(rare, vec![DuplicateReason::Words])]);
    assert_eq!(duplicates(&bench, json!({ "text": "мектептин жанында көйгөй" })), []);
}

#[test]
fn a_closed_case_is_a_likely_duplicate_for_the_entitled_only() {
    let mut bench = register();
    let area: AreaId = bench
        .write(|cx| {
            let village = json!({ "kind": "village", "names": { "ky": "Тоо" } });
            Ok(crate::areas::area_save(cx, args(village))?.id)
        })
        .unwrap();
    let texts = json!({ "applicant": "Канарейкина Ася", "narrative": "птицелов", "phone": "0700 11 22 33" });
    let case = record(&mut bench, json!({ "category": "FM01", "area": area, "texts": texts }));
    let typed = json!({ "area": area, "category": "FM01", "phone": "0700 11 22 33", "applicant": "Ася Канарейкина" });
    bench.login(Role::Staff, false);
    assert_eq!(duplicates(&bench, typed.clone()), []);
    bench.login(Role::Staff, true);
    assert_eq!(duplicates(&bench, typed), [(case, vec![DuplicateReason::AreaAndCategory])]);
}
