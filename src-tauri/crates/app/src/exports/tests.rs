//! The papers through the door, opened again and read.

mod house;

use house::{HEAD, House, house, secrets_in};
use serde_json::{Value, json};

fn agenda(meeting: &Value) -> Value {
    json!({ "kind": "agenda", "meeting": meeting["meeting"]["id"] })
}

fn minutes(meeting: &Value, form: &str, copy: Option<&str>) -> Value {
    json!({ "kind": "minutes", "meeting": meeting["meeting"]["id"], "form": form, "copy": copy })
}

fn receipt(concern: &Value) -> Value {
    json!({ "kind": "receipt", "concern": concern["number"] })
}

fn of_quarter(kind: &str) -> Value {
    json!({ "kind": kind, "period": "2026-Q3" })
}

/// The row of a number in the journal of the quarter.
fn row_of(house: &House, number: &Value) -> Vec<String> {
    let rows = house.rows(&of_quarter("journal"));
    let number = number.as_str().unwrap();
    rows.into_iter().find(|row| row.iter().any(|cell| cell == number)).expect("the number stands in the journal")
}

#[test]
fn every_document_is_printed_in_three_languages() {
    let house = house();
    let meeting = house.meeting();
    let receipt = json!({ "kind": "receipt", "concern": house.road()["id"] });
    let papers = [
        (agenda(&meeting), 1..=1),
        (minutes(&meeting, "full", None), 1..=2),
        (minutes(&meeting, "short", Some("public")), 1..=1),
        (receipt, 1..=1),
        (of_quarter("journal"), 1..=1),
        (of_quarter("summary"), 4..=9),
    ];
    for (paper, expected) in papers {
        let mut seen = Vec::new();
        for language in ["ky", "ru", "en"] {
            let (bytes, pages) = house.make(&paper, "pdf", Some(language));
            assert!(bytes.starts_with(b"%PDF-1.7"), "{paper} in {language}");
            assert!(expected.contains(&pages.as_u64().unwrap()), "{paper} in {language} has {pages} pages");
            seen.push(bytes);
        }
        assert!(seen[0] != seen[1] && seen[1] != seen[2], "{paper} differs by language");
    }
}

#[test]
fn a_document_is_in_the_centres_language_unless_another_is_asked_for() {
    let house = house();
    let paper = agenda(&house.meeting());
    let (unasked, _) = house.make(&paper, "pdf", None);
    assert_eq!(unasked, house.make(&paper, "pdf", Some("ky")).0, "the head reads Russian, the centre writes Kyrgyz");
}

#[test]
fn the_pages_that_are_shown_are_those_that_are_printed() {
    let house = house();
    let summary = of_quarter("summary");
    let shown = house.call("document_pages", json!({ "document": summary, "language": "ru" }));
    let pages = shown["pages"].as_array().unwrap();
    assert_eq!(json!(pages.len()), house.make(&summary, "pdf", Some("ru")).1);
    assert!(pages.iter().all(|page| page.as_str().unwrap().starts_with("<svg")));
}

#[test]
fn a_document_exists_only_in_its_own_formats() {
    let house = house();
    let meeting = house.meeting();
    let refused = [
        (agenda(&meeting), ["xlsx", "json"].as_slice()),
        (minutes(&meeting, "full", None), &["xlsx", "json"]),
        (receipt(&house.road()), &["docx", "xlsx", "json"]),
        (of_quarter("journal"), &["docx", "json"]),
    ];
    for (paper, formats) in refused {
        for format in formats {
            let order = house.order(&paper, format, None, "refused");
            assert_eq!(house.refused("document_make", order), "format_unknown", "{paper} as {format}");
        }
    }
    assert!(!house.path("refused").exists());
}

#[test]
fn a_closed_item_is_closed_on_every_agenda_and_public_copy_even_for_the_head() {
    let house = house();
    let meeting = house.meeting();
    let said = house.docx(&agenda(&meeting), "ky");
    assert_eq!(secrets_in(&said), Vec::<&str>::new());
    assert!(said.contains("жабык маселе") && said.contains("Көчө жарыгы жөнүндө"));
    for form in ["full", "short"] {
        let said = house.docx(&minutes(&meeting, form, Some("public")), "ky");
        assert_eq!(secrets_in(&said), Vec::<&str>::new());
        assert!(said.contains("№ 2 маселе жабык каралды"), "{form}");
        assert!(said.contains("Смета угулду. Чечим кабыл алынсын."), "{form}");
    }
}

#[test]
fn the_internal_copy_shows_a_closed_item_to_the_entitled_only() {
    let house = house();
    let paper = minutes(&house.meeting(), "full", Some("internal"));
    assert_eq!(secrets_in(&house.docx(&paper, "ky")), ["Купуя", "Жашырова", "Бурулма"]);
    house.enter("Кызматкер", "staff", false);
    let said = house.docx(&paper, "ky");
    assert_eq!(secrets_in(&said), Vec::<&str>::new());
    assert!(said.contains("№ 2 маселе жабык каралды"));
}

#[test]
fn a_volunteer_prints_agendas_and_the_public_copy_and_nothing_of_the_register() {
    let house = house();
    let (meeting, road) = (house.meeting(), house.road());
    house.finalise(&meeting);
    house.enter("Ыктыярчы", "volunteer", false);
    house.make(&agenda(&meeting), "pdf", None);
    let said = house.docx(&minutes(&meeting, "full", None), "ru");
    assert!(said.contains("копия для открытого доступа"), "a volunteer gets the public copy unasked");
    assert_eq!(secrets_in(&said), Vec::<&str>::new());
    let denied =
        [minutes(&meeting, "full", Some("internal")), receipt(&road), of_quarter("journal"), of_quarter("summary")];
    for paper in denied {
        let order = house.order(&paper, "pdf", None, "denied");
        assert_eq!(house.refused("document_make", order), "not_permitted", "{paper}");
        for command in ["document_pages", "document_print"] {
            assert_eq!(house.refused(command, json!({ "document": paper })), "not_permitted", "{command}: {paper}");
        }
    }
    assert!(!house.path("denied").exists());
}

#[test]
fn a_recurring_item_without_a_title_takes_the_word_of_the_documents_language() {
    let house = house();
    let meeting = house.meeting();
    for (language, word) in [("ky", "Ар түрдүү маселелер"), ("ru", "Разное"), ("en", "Other matters")]
    {
        assert!(house.docx(&agenda(&meeting), language).contains(word), "{language}");
    }
}

#[test]
fn a_decision_without_an_item_stands_in_the_minutes() {
    let house = house();
    let meeting = house.meeting();
    let text = "Кезмет графиги бекитилсин.";
    house.call("decision_save", json!({ "meeting": meeting["meeting"]["id"], "text": text }));
    for form in ["full", "short"] {
        assert!(house.docx(&minutes(&meeting, form, None), "ky").contains(text), "{form}");
    }
}

#[test]
fn the_receipt_of_a_closed_case_is_made_only_where_it_is_safe_to_take_home() {
    let house = house();
    let (unsafe_at_home, safe) = (house.closed(false), house.closed(true));
    let order = house.order(&receipt(&unsafe_at_home), "pdf", None, "unsafe");
    assert_eq!(house.refused("document_make", order), "receipt_unsafe");
    assert_eq!(house.make(&receipt(&safe), "pdf", None).1, json!(1));
    house.enter("Кызматкер", "staff", false);
    let order = house.order(&receipt(&safe), "pdf", None, "unsafe");
    assert_eq!(house.refused("document_make", order), "restricted_record");
    assert!(!house.path("unsafe").exists());
}

#[test]
fn the_receipt_of_a_closed_case_is_given_number_day_and_phone_only() {
    let house = house();
    let closed = house.closed(true);
    let number = serde_json::from_value(closed["number"].clone()).unwrap();
    let session = house.app.session().unwrap();
    let given = house.app.read(&session, "test", |cx| Ok(super::receipt::receipt(cx, &number)?.0));
    let given = serde_json::to_value(given.unwrap()).unwrap();
    let nothing = serde_json::to_value(depter_documents::Centre::default()).unwrap();
    let mut centre = given["centre"].clone();
    assert_eq!(centre["phone"].take(), json!("03134 5 55 01"));
    centre["phone"] = json!("");
    assert_eq!(centre, nothing, "neither name nor letterhead of the centre");
    assert_eq!((&given["number"], &given["day"]), (&closed["number"], &json!("2026-07-21")));
    assert_eq!((&given["deadline"], &given["taken_by"]), (&Value::Null, &json!("")));
}

#[test]
fn there_is_no_receipt_of_a_struck_number() {
    let house = house();
    let road = house.road();
    house
        .call("concern_cancel", json!({ "id": road["id"], "version": road["version"], "reason": "эки жолу жазылган" }));
    let order = house.order(&receipt(&road), "pdf", None, "struck");
    assert_eq!(house.refused("document_make", order), "state_wrong");
}

#[test]
fn the_journal_tells_somebody_without_entitlement_number_group_state_and_deadline_of_a_closed_case() {
    let house = house();
    let (road, closed) = (house.road(), house.closed(true));
    let full = row_of(&house, &closed["number"]);
    assert!(full.iter().any(|cell| cell == "Купуя окуя"), "the head reads it");
    house.enter("Кызматкер", "staff", false);
    let told: Vec<String> = row_of(&house, &closed["number"]).into_iter().filter(|cell| !cell.is_empty()).collect();
    let expected = ["2", closed["number"].as_str().unwrap(), "жабык кайрылуу"];
    assert_eq!(told[..3], expected);
    assert_eq!(told.len(), 6, "and group, deadline, state: {told:?}");
    let open = row_of(&house, &road["number"]);
    for cell in
        ["Мисалова Айым", "Үлгү айылы, Мисал көчөсү, 12; 0555 123 456", "Мектептин жанында жарык жок.", "жамааттык"]
    {
        assert!(open.iter().any(|other| other == cell), "{cell} stands in {open:?}");
    }
}

#[test]
fn the_journal_tells_somebody_from_whom_a_record_is_hidden_number_and_state() {
    let house = house();
    house.enter("Кызматкер", "staff", true);
    house.log_in(HEAD);
    let users = house.call("user_list", json!({}));
    let staff = users.as_array().unwrap().iter().find(|user| user["name"] == "Кызматкер").unwrap();
    let hidden = house.concern(json!({
        "kind": "statement", "channel": "oral", "received_on": "2026-07-06", "category": "RD01",
        "hidden_from": [staff["id"]], "texts": { "applicant": "Мисалова", "narrative": "Кызматкер жөнүндө" }
    }));
    house.log_in("Кызматкер");
    let told: Vec<String> = row_of(&house, &hidden["number"]).into_iter().filter(|cell| !cell.is_empty()).collect();
    assert_eq!(told[..3], ["1", hidden["number"].as_str().unwrap(), "жабык кайрылуу"]);
    assert_eq!(told.len(), 4, "and the state: {told:?}");
}

#[test]
fn a_struck_number_stays_in_the_journal() {
    let house = house();
    let road = house.road();
    house
        .call("concern_cancel", json!({ "id": road["id"], "version": road["version"], "reason": "эки жолу жазылган" }));
    assert!(row_of(&house, &road["number"]).iter().any(|cell| cell == "Жокко чыгарылды"));
}

#[test]
fn the_summary_as_json_is_the_period_and_its_figures() {
    let house = house();
    house.road();
    let (bytes, pages) = house.make(&of_quarter("summary"), "json", None);
    let summary: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!((&summary["period"], &pages), (&json!("2026-Q3"), &Value::Null));
    let figures = summary["figures"].as_array().unwrap();
    let received = figures.iter().find(|figure| figure["key"] == "concerns.received").unwrap();
    assert_eq!(received, &json!({ "key": "concerns.received", "value": 1, "previous": 0, "year_before": 0 }));
    let asked = house.call("summary_get", json!({ "period": "2026-Q3" }));
    assert_eq!(figures.len(), asked["figures"].as_array().unwrap().len());
}

#[test]
fn small_numbers_of_closed_categories_are_hidden_from_all_but_heads() {
    let house = house();
    house.closed(true);
    let figure = |house: &House| {
        let (bytes, _) = house.make(&of_quarter("summary"), "json", None);
        let summary: Value = serde_json::from_slice(&bytes).unwrap();
        let figures = summary["figures"].as_array().unwrap().clone();
        figures.into_iter().find(|figure| figure["key"] == "concerns.category.CH01").unwrap()["value"].clone()
    };
    assert_eq!(figure(&house), json!(1));
    house.enter("Кызматкер", "staff", true);
    assert_eq!(figure(&house), json!("<3"));
}

#[test]
fn the_summary_shows_what_the_plans_of_the_period_chose_and_what_they_did_not() {
    let house = house();
    for (title, first, last) in [("Быйылкы", "2026-01-01", "2026-12-31"), ("Былтыркы", "2025-01-01", "2025-12-31")]
    {
        let plan = house.call("plan_save", json!({ "title": title, "first_day": first, "last_day": last }));
        for (problem, chosen) in [("жарык", true), ("иттер", false)] {
            let priority = json!({
                "plan": plan["id"], "title": format!("{title} {problem}"), "chosen": chosen,
                "reason": "сурамжылоо", "grounds": ["questionnaire"]
            });
            house.call("priority_save", priority);
        }
    }
    let said = house.docx(&of_quarter("summary"), "ky");
    assert!(said.contains("Быйылкы жарык") && said.contains("Быйылкы иттер") && said.contains("сурамжылоо"));
    assert!(!said.contains("Былтыркы"), "a plan that was over is of no concern to this quarter");
}

#[test]
fn names_of_lists_stand_on_the_summary_in_its_language() {
    let house = house();
    house.road();
    for (language, names) in [("ky", ["Оозеки", "Арыз"]), ("ru", ["Устно", "Заявление"]), ("en", ["Oral", "Statement"])]
    {
        let said = house.docx(&of_quarter("summary"), language).to_lowercase();
        for name in names {
            assert!(said.contains(&name.to_lowercase()), "{name} in {language}");
        }
    }
}

#[test]
fn minutes_and_summaries_carry_the_code_of_the_history() {
    let house = house();
    let meeting = house.meeting();
    let session = house.app.session().unwrap();
    let code =
        house.app.read(&session, "test", |cx| Ok(depter_store::history::printed::head_code(cx.conn())?)).unwrap();
    assert!(house.docx(&minutes(&meeting, "full", None), "ky").contains(&code));
    let session = house.app.session().unwrap();
    let code =
        house.app.read(&session, "test", |cx| Ok(depter_store::history::printed::head_code(cx.conn())?)).unwrap();
    assert!(house.docx(&of_quarter("summary"), "ky").contains(&code));
    assert!(!house.docx(&agenda(&meeting), "ky").contains(&code), "an agenda is no act");
}

#[test]
fn an_existing_file_is_replaced_whole() {
    let house = house();
    let paper = agenda(&house.meeting());
    std::fs::write(house.path("paper"), vec![b'x'; 4_000_000]).unwrap();
    let (bytes, _) = house.make(&paper, "pdf", None);
    assert!(bytes.starts_with(b"%PDF") && bytes.len() < 1_000_000);
}

#[test]
fn what_could_not_be_written_was_not_printed() {
    let house = house();
    let meeting = house.meeting();
    let record = json!({ "record": { "kind": "meeting", "id": meeting["meeting"]["id"] } });
    let order = house.order(&agenda(&meeting), "pdf", None, "no such folder/paper.pdf");
    assert_eq!(house.refused("document_make", order), "file_not_writable");
    assert_eq!(house.call("record_access", record.clone()), json!([]), "no note of a print that is not there");
    house.make(&agenda(&meeting), "pdf", None);
    let noted = house.call("record_access", record);
    assert_eq!(noted[0]["command"], "document_make", "a print is noted");
}

#[test]
fn pages_on_paper_are_noted_and_pages_on_the_screen_are_not() {
    let house = house();
    let (road, meeting) = (house.road(), house.meeting());
    for (paper, kind, id) in
        [(agenda(&meeting), "meeting", &meeting["meeting"]["id"]), (receipt(&road), "concern", &road["id"])]
    {
        let record = json!({ "record": { "kind": kind, "id": id } });
        let order = json!({ "document": paper, "language": "en" });
        let shown = house.call("document_pages", order.clone());
        assert_eq!(house.call("record_access", record.clone()), json!([]), "{kind}: looking is not printing");
        let printed = house.call("document_print", order);
        assert_eq!(printed["pages"], shown["pages"], "{kind}: what is seen is what prints");
        let noted = house.call("record_access", record);
        assert_eq!(noted.as_array().map(Vec::len), Some(1), "{kind}: {noted}");
        assert_eq!(noted[0]["command"], "document_print", "{kind}");
    }
}

#[test]
fn a_print_that_was_refused_is_not_noted() {
    let house = house();
    let road = house.road();
    house.enter("Ыктыярчы", "volunteer", false);
    assert_eq!(house.refused("document_print", json!({ "document": receipt(&road) })), "not_permitted");
    house.log_in(HEAD);
    let noted = house.call("record_access", json!({ "record": { "kind": "concern", "id": road["id"] } }));
    assert_eq!(noted, json!([]));
}

#[test]
fn a_file_that_the_host_did_not_give_is_refused() {
    let house = house();
    let order = json!({ "document": of_quarter("summary"), "format": "pdf", "out": "file-99" });
    assert_eq!(house.refused("document_make", order), "handle_unknown");
}
