use depter_sealing::SeededRandomness;
use depter_values::Language;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Wish, make};
use crate::app::App;
use crate::platform::clock::SystemClock;
use crate::platform::disk::UnknownDisks;
use crate::platform::environment::{Hardness, Platform};

fn app(folder: &TempDir, demo: bool) -> App {
    let random = Box::new(SeededRandomness::from_seed([3; 32]));
    let host = Platform {
        clock: Box::new(SystemClock),
        random,
        disks: std::sync::Arc::new(UnknownDisks),
        reserve: false,
        hardness: Hardness::Tuned,
        language: Language::En,
        released: None,
        demo,
        reports: Box::new(|_, _| ()),
        sandbox: crate::sandbox::parent::Sandbox::none(),
    };
    App::open(folder.path(), host).unwrap()
}

#[test]
fn the_invented_centre_holds_every_kind_of_record_and_an_unbroken_history() {
    let folder = TempDir::new().unwrap();
    let wish = Wish { concerns: 40, years: 1, seed: 7 };
    let users = make(folder.path(), wish, Box::new(SeededRandomness::from_seed([1; 32])), Language::En).unwrap();
    assert_eq!(
        users.iter().map(|user| user.role.as_str()).collect::<Vec<_>>(),
        ["head", "head", "staff", "staff", "volunteer"]
    );
    let app = app(&folder, false);
    let call = |name: &str, args: Value| {
        let log = || std::fs::read_to_string(folder.path().join("depter.log")).unwrap_or_default();
        app.call(name, args).unwrap_or_else(|failure| panic!("{name}: {failure:?} {}", log())).value
    };
    call("session_open", json!({ "user": users[0].name, "password": users[0].password }));
    assert_eq!(
        call("store_check", json!({})),
        json!({ "ok": true, "integrity": true, "history": true, "rebuild": true, "access": true, "origin": true })
    );
    assert_eq!(call("concern_list", json!({ "limit": 200 }))["rows"].as_array().unwrap().len(), 40);
    let figures = call("summary_get", json!({ "period": "2026-Q3" }));
    assert!(figures["figures"].as_array().unwrap().len() > 100);
    let again = make(folder.path(), wish, Box::new(SeededRandomness::from_seed([2; 32])), Language::En).unwrap_err();
    assert_eq!(again.code, "store_in_use");
    drop(app);
    let again = make(folder.path(), wish, Box::new(SeededRandomness::from_seed([2; 32])), Language::En).unwrap_err();
    assert_eq!(again.code, "store_exists", "a demonstration never touches a store that is there");
}

fn state(app: &App) -> Value {
    app.call("session_state", json!({})).unwrap().value
}

#[test]
fn an_invented_centre_says_that_it_is_one_whoever_opens_it() {
    let folder = TempDir::new().unwrap();
    let wish = Wish { concerns: 2, years: 1, seed: 7 };
    let users = make(folder.path(), wish, Box::new(SeededRandomness::from_seed([1; 32])), Language::En).unwrap();
    for started_for_demo in [true, false] {
        let app = app(&folder, started_for_demo);
        let locked = state(&app);
        assert_eq!(locked["demo"], started_for_demo, "before log-in only the start of the program is known");
        assert_eq!(locked["demo_password"], json!(started_for_demo.then_some(&users[0].password)));
        let opened = app.call("session_open", json!({ "user": users[0].name, "password": users[0].password })).unwrap();
        assert_eq!(opened.value["demo"], true, "the store says so itself");
        assert_eq!(opened.value["demo_password"], Value::Null);
    }
}

#[test]
fn a_real_centre_is_not_taken_for_an_invented_one() {
    let folder = TempDir::new().unwrap();
    let centre = json!({ "name": { "ky": "Борбор", "ru": "Центр", "en": "Centre" } });
    let person = json!({ "user": "Башчы", "password": "жети тоо ашкан сары буудай 61" });
    let founded = app(&folder, false);
    assert_eq!(state(&founded)["demo"], false);
    founded
        .call("first_run", json!({ "centre": centre, "user": person["user"], "password": person["password"] }))
        .unwrap();
    assert_eq!(state(&founded)["demo"], false);
    drop(founded);
    let mistaken = app(&folder, true);
    assert_eq!(state(&mistaken)["demo"], true);
    let opened = mistaken.call("session_open", person).unwrap();
    assert_eq!(opened.value["demo"], false, "the store knows better than the start of the program");
}
