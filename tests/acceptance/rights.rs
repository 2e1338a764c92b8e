//! S8: an older keyring that is put back gives nobody a right that was taken from them, and today's takes its place again.

use std::fs;
use std::path::Path;

use depter_store::secrets::keyring::{KEYRING_COPY, KEYRING_FILE};
use depter_tests::centre::{Centre, PASSWORD, Who, concern};
use serde_json::{Value, json};

const NEW: &str = "сегиз суу кечкен кара жорго 84";
const WRONG: &str = "башка сырсөз эмеспи";

fn keyring(folder: &Path) -> Vec<u8> {
    fs::read(folder.join(KEYRING_FILE)).unwrap()
}

/// Without any tools: two files are copied.
fn put_back(centre: &Centre, keyring: &[u8]) {
    for name in [KEYRING_FILE, KEYRING_COPY] {
        fs::write(centre.folder().join(name), keyring).unwrap();
    }
}

fn account(centre: &Centre, who: Who) -> Value {
    let users = centre.call("user_list", json!({}));
    users.as_array().unwrap().iter().find(|user| user["name"] == who.name()).unwrap().clone()
}

fn save(centre: &Centre, who: Who, role: &str, entitled: bool) {
    let mut user = account(centre, who);
    (user["role"], user["entitled"]) = (json!(role), json!(entitled));
    user.as_object_mut().unwrap().remove("removed_at");
    centre.call("user_save", user);
}

fn opening(who: Who, password: &str) -> Value {
    json!({ "user": who.name(), "password": password })
}

fn code(groups: &Value) -> String {
    let groups: Vec<&str> = groups.as_array().unwrap().iter().map(|group| group.as_str().unwrap()).collect();
    groups.join("-")
}

#[test]
fn a_head_who_was_made_a_volunteer_stays_one_whatever_keyring_is_put_back() {
    let centre = Centre::founded();
    let old = keyring(centre.folder());
    save(&centre, Who::SecondHead, "volunteer", false);
    let today = keyring(centre.folder());
    put_back(&centre, &old);
    assert_eq!(centre.refused("session_open", opening(Who::SecondHead, PASSWORD)), "keyring_older");
    assert_eq!(centre.call("session_state", json!({}))["state"], "locked");
    let state = centre.call("session_open", opening(Who::SecondHead, PASSWORD));
    assert_eq!((&state["role"], &state["entitled"]), (&json!("volunteer"), &json!(false)), "today's is back");
    assert_eq!(json_of(&keyring(centre.folder())), json_of(&today));
    let head = centre.log_in(Who::Head).call("session_state", json!({}));
    assert_eq!(head["role"], "head");
    assert_eq!(centre.call("store_check", json!({}))["ok"], true);
}

/// The same register in another folder; nobody is logged in any more, here or there.
fn elsewhere(centre: &Centre) -> Centre {
    centre.call("session_lock", json!({}));
    centre.app().settle();
    let elsewhere = Centre::empty();
    for name in [KEYRING_FILE, KEYRING_COPY, "store.id", "depter.db"] {
        fs::copy(centre.folder().join(name), elsewhere.folder().join(name)).unwrap();
    }
    elsewhere
}

/// What a keyring says of who may open what.
fn json_of(keyring: &[u8]) -> Value {
    serde_json::from_slice::<Value>(keyring).unwrap()["content"]["roll"].clone()
}

#[test]
fn entitlement_that_was_withdrawn_stays_withdrawn_and_nothing_is_sealed_to_the_old_epoch() {
    let centre = Centre::founded();
    let old = keyring(centre.folder());
    save(&centre, Who::Entitled, "staff", false);
    put_back(&centre, &old);
    assert_eq!(centre.refused("session_open", opening(Who::Entitled, PASSWORD)), "keyring_older");
    centre.log_in(Who::Staff);
    let mut case = concern("Коңшусу баласын уруп жатат");
    case["concern"]["category"] = json!("CH05");
    let case = centre.call("concern_record", case);
    let state = centre.call("session_open", opening(Who::Entitled, PASSWORD));
    assert_eq!(state["entitled"], false);
    assert!(!centre.call("concern_get", json!({ "id": case["id"] })).to_string().contains("Коңшусу"));
    let seen = centre.log_in(Who::Head).call("concern_get", json!({ "id": case["id"] })).to_string();
    assert!(seen.contains("Коңшусу"), "{seen}");
}

#[test]
fn a_session_that_runs_changes_no_account_by_a_keyring_that_was_put_back() {
    let centre = Centre::founded();
    let old = keyring(centre.folder());
    save(&centre, Who::Entitled, "staff", false);
    put_back(&centre, &old);
    let id = account(&centre, Who::Volunteer)["id"].clone();
    let change = json!({ "id": id, "password": NEW });
    assert_eq!(centre.refused("user_password", change.clone()), "keyring_older");
    centre.call("user_password", change);
    let state = centre.call("session_open", opening(Who::Entitled, PASSWORD));
    assert_eq!(state["entitled"], false);
}

#[test]
fn a_password_that_a_head_replaced_opens_nothing_any_more() {
    let centre = Centre::founded();
    let old = keyring(centre.folder());
    let id = account(&centre, Who::Staff)["id"].clone();
    centre.call("user_password", json!({ "id": id, "password": NEW }));
    put_back(&centre, &old);
    assert_eq!(centre.refused("session_open", opening(Who::Staff, PASSWORD)), "keyring_older");
    assert_eq!(centre.refused("session_open", opening(Who::Staff, PASSWORD)), "password_wrong");
    centre.call("session_open", opening(Who::Staff, NEW));
}

#[test]
fn whoever_has_todays_password_alone_is_helped_by_a_copy() {
    let centre = Centre::founded();
    let old = keyring(centre.folder());
    for who in [Who::SecondHead, Who::Staff] {
        let id = account(&centre, who)["id"].clone();
        centre.call("user_password", json!({ "id": id, "password": NEW }));
    }
    centre.call("copy_make", json!({}));
    put_back(&centre, &old);
    assert_eq!(centre.refused("session_open", opening(Who::Staff, NEW)), "keyring_older");
    centre.call("session_open", opening(Who::Staff, NEW));
    put_back(&centre, &old);
    assert_eq!(centre.refused("session_open", opening(Who::Staff, WRONG)), "password_wrong");
}

#[test]
fn a_sheet_of_paper_that_was_replaced_gives_nobody_a_password() {
    let centre = Centre::founded();
    let lost = code(&centre.call("recovery_code_new", json!({})));
    let old = keyring(centre.folder());
    let right = code(&centre.call("recovery_code_new", json!({})));
    put_back(&centre, &old);
    let recover = |code: &str| json!({ "code": code, "user": Who::Head.name(), "password": NEW });
    assert_eq!(centre.refused("session_recover", recover(&lost)), "keyring_older");
    assert_eq!(centre.refused("session_recover", recover(&lost)), "recovery_code_wrong");
    centre.call("session_recover", recover(&right));
    centre.call("session_open", opening(Who::Head, NEW));
    assert_eq!(centre.call("store_check", json!({}))["ok"], true);
    centre.log_in(Who::SecondHead);
}

#[test]
fn a_keyring_in_which_somebody_made_themselves_a_head_gives_the_rights_of_the_register() {
    let centre = Centre::founded();
    // What tools would write, the program writes in another folder: the same keyring with one more head.
    let elsewhere = elsewhere(&centre);
    elsewhere.log_in(Who::Head);
    save(&elsewhere, Who::Staff, "head", true);
    let original = keyring(centre.folder());
    put_back(&centre, &keyring(elsewhere.folder()));
    let state = centre.call("session_open", opening(Who::Staff, PASSWORD));
    assert_eq!((&state["role"], &state["entitled"]), (&json!("staff"), &json!(false)));
    assert_eq!(centre.refused("user_list", json!({})), "not_permitted");
    let before = centre.operations();
    put_back(&centre, &original);
    centre.log_in(Who::Head);
    assert_eq!(centre.operations(), before, "nobody took it over");
    assert_eq!(account(&centre, Who::Staff)["role"], "staff");
}

#[test]
fn a_keyring_of_another_past_of_the_same_centre_is_unknown() {
    let centre = Centre::founded();
    let elsewhere = elsewhere(&centre);
    centre.log_in(Who::Head);
    save(&centre, Who::SecondHead, "volunteer", false);
    elsewhere.log_in(Who::SecondHead);
    for role in ["staff", "head"] {
        save(&elsewhere, Who::Staff, role, true);
    }
    put_back(&centre, &keyring(elsewhere.folder()));
    assert_eq!(centre.refused("session_open", opening(Who::SecondHead, PASSWORD)), "keyring_unknown");
    let state = centre.call("session_open", opening(Who::SecondHead, PASSWORD));
    assert_eq!(state["role"], "volunteer");
}

#[test]
fn an_older_keyring_after_a_new_key_is_called_so() {
    let centre = Centre::founded();
    let old = keyring(centre.folder());
    let leaver = account(&centre, Who::Staff);
    centre.call("user_remove", json!({ "id": leaver["id"], "version": leaver["version"] }));
    // The next head to log in has the register written anew.
    centre.log_in(Who::Head).call("copy_make", json!({}));
    put_back(&centre, &old);
    assert_eq!(centre.refused("session_open", opening(Who::Staff, PASSWORD)), "keyring_older", "a leaver");
    assert_eq!(centre.refused("session_open", opening(Who::Head, PASSWORD)), "keyring_older");
    centre.log_in(Who::Head);
    assert_eq!(centre.refused("session_open", opening(Who::Staff, PASSWORD)), "password_wrong", "a leaver");
}

#[test]
fn a_register_of_an_earlier_program_takes_its_keyring_over_at_the_first_log_in_of_an_entitled_person() {
    let centre = Centre::founded();
    let old = keyring(centre.folder());
    centre.call("session_lock", json!({}));
    centre.app().settle();
    let told = |centre: &Centre| -> i64 {
        centre.database().query_row("SELECT count(*) FROM roll", [], |row| row.get(0)).unwrap()
    };
    // As the program before left it: its registers know of no roll, its keyrings do not count theirs.
    let conn = centre.database();
    conn.execute_batch(
        "DROP TRIGGER change_is_kept; DELETE FROM change WHERE kind = 'roll'; DELETE FROM roll; DELETE FROM roll_kept;",
    )
    .unwrap();
    drop(conn);
    centre.log_in(Who::Staff);
    assert_eq!(told(&centre), 0);
    centre.log_in(Who::Head);
    assert_eq!(told(&centre), 1);
    save(&centre, Who::SecondHead, "volunteer", false);
    put_back(&centre, &old);
    assert_eq!(centre.refused("session_open", opening(Who::SecondHead, PASSWORD)), "keyring_older");
}

#[test]
fn a_pause_is_not_ended_by_putting_the_keyring_back() {
    let centre = Centre::founded();
    centre.call("session_lock", json!({}));
    let before = keyring(centre.folder());
    for _ in 0..5 {
        assert_eq!(centre.refused("session_open", opening(Who::Head, "башка сырсөз эмеспи")), "password_wrong");
    }
    put_back(&centre, &before);
    assert_eq!(centre.refused("session_open", opening(Who::Head, PASSWORD)), "password_pause");
    centre.at("2026-11-21T06:00:00Z");
    centre.call("session_open", opening(Who::Head, PASSWORD));
}

#[test]
fn a_copy_is_not_asked_about_a_password_during_a_pause() {
    let centre = Centre::founded();
    let older = keyring(centre.folder());
    let volunteer = account(&centre, Who::Volunteer)["id"].clone();
    centre.call("user_password", json!({ "id": volunteer, "password": NEW }));
    centre.call("copy_make", json!({}));
    centre.call("session_lock", json!({}));
    centre.app().settle();
    put_back(&centre, &older);
    for _ in 0..5 {
        assert_eq!(centre.refused("session_open", opening(Who::Volunteer, WRONG)), "password_wrong");
    }
    // The copy knows this one, and tells nobody during the pause.
    assert_eq!(centre.refused("session_open", opening(Who::Volunteer, NEW)), "password_pause");
    centre.at("2026-11-21T06:00:00Z");
    assert_eq!(centre.refused("session_open", opening(Who::Volunteer, NEW)), "keyring_older");
    // By the older keyring it was one more wrong try.
    centre.at("2026-11-21T07:00:00Z");
    centre.call("session_open", opening(Who::Volunteer, NEW));
}
