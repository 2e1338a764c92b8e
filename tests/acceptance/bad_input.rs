//! Wrong, missing, oversized, absurd: a clear code, a sentence in three languages, and nothing changed.

use depter_app::App;
use depter_store::open::DATABASE;
use depter_tests::centre::{Centre, PASSWORD, Who, host};
use depter_values::Language;
use serde_json::{Value, json};

/// A signal with one field changed.
fn signal(field: &str, value: &Value) -> Value {
    let mut concern = json!({
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01",
        "texts": { "narrative": "Жарык жок" },
    });
    match field.split_once('.') {
        Some((part, field)) => concern[part][field] = value.clone(),
        None => concern[field] = value.clone(),
    }
    json!({ "concern": concern })
}

/// The command is refused by `code`, about `field` if one is named, in three languages, and the history does not grow.
pub fn refused(centre: &Centre, command: &str, arguments: &Value, code: &str, field: Option<&str>) {
    let before = centre.operations();
    let mut sentences = Vec::new();
    for language in Language::ALL {
        centre.call("language_set", json!({ "language": language }));
        let failure = centre.ask(command, arguments.clone()).unwrap_err();
        let shown = arguments.to_string().chars().take(200).collect::<String>();
        assert_eq!(failure.code, code, "{command} {shown}: {}", failure.message);
        if let Some(field) = field {
            assert_eq!(failure.params["field"], field, "{command} {shown}");
        }
        assert!(failure.message.chars().count() > 10 && !failure.message.contains("errors."), "{}", failure.message);
        sentences.push(failure.message);
    }
    sentences.dedup();
    assert_eq!(sentences.len(), 3, "one sentence a language: {sentences:?}");
    assert_eq!(centre.operations(), before, "{command} was refused and yet wrote");
}

#[test]
fn an_absurd_value_is_named_with_its_field() {
    let centre = Centre::founded();
    let flood = "ө".repeat(5_000_000);
    for (field, value, code) in [
        ("received_on", json!("20.11.0202"), "day_out_of_range"),
        ("received_on", json!("31.02.2026"), "day_invalid"),
        ("received_on", json!("вчера"), "day_invalid"),
        ("received_on", json!(20_261_120), "argument_invalid"),
        ("texts.narrative", json!(flood), "text_too_long"),
        ("texts.narrative", json!("a\u{7}b"), "text_control_character"),
        ("texts.applicant", json!("a\nb"), "text_control_character"),
        ("kind", json!("wish"), "argument_invalid"),
        ("area", json!("not-an-id"), "argument_invalid"),
        ("texts.nickname", json!("x"), "argument_unknown"),
        ("colour", json!("red"), "argument_unknown"),
    ] {
        let before = centre.operations();
        let failure = centre.ask("concern_record", signal(field, &value)).unwrap_err();
        assert_eq!(failure.code, code, "{field}: {}", failure.message);
        let named = failure.params["field"].as_str().unwrap();
        assert!(named.contains(field.rsplit('.').next().unwrap()), "{field} is named, not {named}");
        assert!(failure.message.len() < 500, "the flood is not said back");
        assert_eq!(centre.operations(), before);
    }
}

#[test]
fn each_refusal_has_a_sentence_in_three_languages_and_changes_nothing() {
    let centre = Centre::founded();
    let nobody = "01a1fc42-d200-760b-bdb1-f57ac4e0c4ba";
    for (command, arguments, code, field) in [
        ("concern_record", signal("received_on", &json!("2026-11-22")), "day_in_future", Some("received_on")),
        ("concern_record", signal("category", &json!("ZZ99")), "code_unknown", None),
        ("concern_record", signal("category", &json!("")), "field_required", Some("category")),
        ("concern_record", signal("texts.narrative", &json!("  ")), "field_required", Some("narrative")),
        ("concern_record", signal("kind", &json!("statement")), "applicant_missing", None),
        ("concern_record", signal("area", &json!(nobody)), "not_found", None),
        ("concern_record", json!({}), "argument_missing", Some("concern")),
        ("concern_get", json!({ "id": nobody }), "not_found", None),
        ("concern_get", json!({}), "field_required", None),
        ("concern_list", json!([]), "argument_invalid", None),
        ("concern_list", json!({ "colour": 1 }), "argument_unknown", Some("colour")),
        ("summary_get", json!({ "period": "2026-Q5" }), "period_invalid", Some("period")),
        ("summary_get", json!({ "period": "2026-09-01..2026-08-01" }), "period_reversed", Some("period")),
        ("no_such_command", json!({}), "command_unknown", None),
        (
            "user_add",
            json!({ "name": "Жаңы", "role": "staff", "entitled": false, "password": "кыска" }),
            "password_short",
            None,
        ),
        (
            "user_add",
            json!({ "name": "Жаңы", "role": "staff", "entitled": false, "password": "aaaaaaaaaaaaaa" }),
            "password_weak",
            None,
        ),
        (
            "user_add",
            json!({ "name": "кызматкер", "role": "staff", "entitled": false, "password": PASSWORD }),
            "user_exists",
            None,
        ),
        (
            "document_make",
            json!({ "document": { "kind": "journal", "period": "2026" }, "format": "pdf", "out": "file-999" }),
            "handle_unknown",
            None,
        ),
    ] {
        refused(&centre, command, &arguments, code, field);
    }
}

#[test]
fn money_below_zero_and_beyond_every_budget_is_refused() {
    let centre = Centre::founded();
    let plan = json!({ "title": "План", "first_day": "2026-01-01", "last_day": "2026-12-31" });
    let plan = centre.call("plan_save", plan);
    let measure = centre.call("measure_save", json!({ "plan": plan["id"], "title": "Жарык" }));
    for (minor, code) in
        [(json!(-1), "money_negative"), (json!(i64::MAX), "money_too_large"), (json!(1.5), "argument_invalid")]
    {
        let line = json!({ "measure": measure["id"], "origin": "local", "planned": { "minor": minor } });
        refused(&centre, "funding_line_save", &line, code, None);
    }
}

#[test]
fn a_version_long_gone_is_refused_and_nothing_is_lost() {
    let centre = Centre::founded();
    let concern = centre.call("concern_record", signal("urgent", &json!(true)));
    let mut edit = signal("texts.notes", &json!("биринчи"));
    edit["id"] = concern["id"].clone();
    edit["version"] = concern["version"].clone();
    centre.call("concern_edit", edit.clone());
    edit["concern"]["texts"]["notes"] = json!("экинчи");
    refused(&centre, "concern_edit", &edit, "version_conflict", None);
    let now = centre.call("concern_get", json!({ "id": concern["id"] }));
    assert_eq!(now["texts"]["notes"], "биринчи");
}

#[test]
fn a_second_program_is_told_that_the_store_is_in_use() {
    let centre = Centre::founded();
    let second = App::open(centre.folder(), host(&centre.clock)).err().unwrap();
    assert_eq!(second.code, "store_in_use");
}

#[test]
fn a_folder_that_is_not_there_is_said_to_be_missing() {
    let centre = Centre::empty();
    let missing = centre.folder().join("жок-папка");
    assert_eq!(App::open(&missing, host(&centre.clock)).err().unwrap().code, "folder_missing");
    assert!(!missing.exists());
}

/// What logging in answers after `harm` was done to the stopped centre's folder.
fn after_harm(harm: impl FnOnce(&Centre)) -> (Centre, String) {
    let mut centre = Centre::founded();
    centre.stop();
    harm(&centre);
    centre.start();
    let code = centre.refused("session_open", json!({ "user": Who::Head.name(), "password": PASSWORD }));
    (centre, code)
}

#[test]
fn a_newer_store_is_left_untouched_and_named_so() {
    let (centre, code) = after_harm(|centre| {
        centre.database().execute_batch("PRAGMA user_version = 99990").unwrap();
    });
    assert_eq!(code, "store_newer");
    let version: i64 = centre.database().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 99_990);
}

#[test]
fn a_file_that_is_no_store_keeps_its_bytes() {
    for (bytes, expected) in [(b"hello".to_vec(), "store_not_a_store"), (vec![b'x'; 9_000], "store_damaged")] {
        let (centre, code) = after_harm(|centre| std::fs::write(centre.folder().join(DATABASE), &bytes).unwrap());
        assert_eq!(code, expected);
        assert_eq!(std::fs::read(centre.folder().join(DATABASE)).unwrap(), bytes);
    }
}

#[test]
fn a_store_that_is_gone_is_missed_and_not_founded_again() {
    let (centre, code) = after_harm(|centre| std::fs::remove_file(centre.folder().join(DATABASE)).unwrap());
    assert_eq!(code, "store_lost");
    let again = json!({ "centre": { "name": { "ky": "Борбор" } }, "user": "Жетекчи", "password": PASSWORD });
    assert_eq!(centre.refused("first_run", again), "store_lost");
}

#[test]
fn a_folder_in_place_of_the_paper_is_not_written_over() {
    let centre = Centre::founded();
    let (out, path) = centre.file("тоскоол");
    std::fs::create_dir(&path).unwrap();
    let document = json!({ "document": { "kind": "journal", "period": "2026" }, "format": "pdf", "out": out });
    assert_eq!(centre.refused("document_make", document), "file_not_writable");
    assert!(path.is_dir());
}
