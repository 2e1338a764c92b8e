//! S7: what a guess costs: at the log-in page growing pauses, with the file in hand the work of deriving a key.

use std::time::Instant;

use depter_app::platform::environment::Hardness;
use depter_store::secrets::keyring::{ArgonParams, derive_once, tune};
use depter_tests::centre::{Centre, PASSWORD, Who, founding};
use depter_tests::proved;
use serde_json::{Value, json};

fn guess(password: &str) -> Value {
    json!({ "user": Who::Head.name(), "password": password })
}

#[test]
fn after_five_wrong_passwords_also_the_right_one_waits_and_a_restart_ends_no_pause() {
    let mut centre = Centre::founded();
    for _ in 0..5 {
        assert_eq!(centre.refused("session_open", guess("башка сырсөз эмеспи")), "password_wrong");
    }
    assert_eq!(centre.refused("session_open", guess(PASSWORD)), "password_pause");
    centre.stop();
    centre.start();
    assert_eq!(centre.refused("session_open", guess(PASSWORD)), "password_pause");
    centre.at("2026-11-21T06:00:00Z");
    centre.call("session_open", guess(PASSWORD));
    proved("S7", "5 wrong passwords, a restart", "the sixth try waits 30 seconds, each further one twice as long");
}

#[test]
fn who_guesses_at_a_copy_waits_as_at_the_log_in_page_and_the_sheet_of_paper_opens_it_meanwhile() {
    let mut centre = Centre::founded();
    let stick = tempfile::tempdir().unwrap();
    let groups = centre.call("recovery_code_new", json!({}));
    let code: Vec<&str> = groups.as_array().unwrap().iter().map(|group| group.as_str().unwrap()).collect();
    let code = code.join("-");
    centre.call("copy_make", json!({ "to": centre.app().files.give(stick.path().to_owned()) }));
    let copy = |centre: &Centre| {
        let place = centre.app().files.give(stick.path().to_owned());
        centre.call("copies_find", json!({ "place": place }))[0]["copy"].clone()
    };
    let with = |centre: &Centre, password: &str| json!({ "copy": copy(centre), "user": Who::Head.name(), "password": password, "preview": true });
    for _ in 0..5 {
        let wrong = with(&centre, "башка сырсөз эмеспи");
        assert_eq!(centre.refused("copy_restore", wrong), "password_wrong");
    }
    assert_eq!(centre.refused("copy_restore", with(&centre, PASSWORD)), "password_pause");
    centre.stop();
    centre.start();
    assert_eq!(centre.refused("copy_restore", with(&centre, PASSWORD)), "password_pause");
    centre.call("copy_verify", json!({ "copy": copy(&centre), "code": code }));
    centre.at("2026-11-21T06:00:00Z");
    centre.call("copy_restore", with(&centre, PASSWORD));
    assert_eq!(centre.refused("copy_restore", with(&centre, "башка сырсөз эмеспи")), "password_wrong");
}

#[test]
fn a_password_that_is_short_or_easily_guessed_is_refused_when_a_centre_is_founded() {
    let centre = Centre::empty();
    for (password, code) in [
        ("", "password_short"),
        ("кыска-47", "password_short"),
        ("aaaaaaaaaaaaaaaa", "password_weak"),
        ("1234567890123", "password_weak"),
        ("password12345", "password_weak"),
    ] {
        let mut first = founding();
        first["password"] = json!(password);
        assert_eq!(centre.refused("first_run", first), code, "{password}");
    }
}

/// The lines of a list in `tests/data`, without its heading.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// The code with which a head is refused who gives a volunteer this password.
fn asked(centre: &Centre, id: &Value, password: &str) -> Option<String> {
    centre.ask("user_password", json!({ "id": id, "password": password })).err().map(|failure| failure.code)
}

#[test]
fn no_password_that_somebody_here_tries_first_is_accepted_and_four_unlike_words_are() {
    let centre = Centre::founded();
    let users = centre.call("user_list", json!({}));
    let id = &users.as_array().unwrap().iter().find(|user| user["name"] == Who::Volunteer.name()).unwrap()["id"];
    let (easy, good) = (include_str!("../data/easy-passwords.txt"), include_str!("../data/good-passphrases.txt"));
    let accepted: Vec<&str> =
        lines(easy).filter(|easy| asked(&centre, id, easy).as_deref() != Some("password_weak")).collect();
    assert!(accepted.is_empty(), "{accepted:?}");
    for near in ["СарыЖаз2026", "сары-жаз кааб", "Cfhs-;fp 2026", "Экинчи жетекчи", "Кызматкер Адис", "0312000000"]
    {
        assert_eq!(asked(&centre, id, near).as_deref(), Some("password_weak"), "{near}");
    }
    let refused: Vec<&str> = lines(good).filter(|good| asked(&centre, id, good).is_some()).collect();
    assert!(refused.is_empty(), "{refused:?}");
    assert!(lines(easy).count() >= 200 && lines(good).count() >= 30);
    let done = format!("{} easy passwords in Kyrgyz, Russian, on the other layout", lines(easy).count());
    proved("S9", done, format!("0 accepted; {} of four unlike words accepted", lines(good).count()));
}

#[test]
fn a_password_that_was_locked_cheaply_is_locked_again_at_the_next_log_in() {
    let mut centre = Centre::founded();
    let locked_with = |centre: &Centre| {
        let keyring = std::fs::read(centre.folder().join("keyring.json")).unwrap();
        let keyring: Value = serde_json::from_slice(&keyring).unwrap();
        keyring["content"]["roll"]["users"][0]["lock"]["argon"].clone()
    };
    assert_eq!(locked_with(&centre)["m_kib"], ArgonParams::LEAST.m_kib);
    let dearer = ArgonParams { m_kib: 20 * 1024, t: 3, p: 1 };
    centre.hardness = Hardness::Given(dearer);
    centre.start();
    centre.log_in(Who::Head);
    assert_eq!(locked_with(&centre)["m_kib"], dearer.m_kib);
    assert_eq!(centre.refused("session_open", guess("башка сырсөз эмеспи")), "password_wrong");
    let before = centre.log_in(Who::Head).operations();
    centre.log_in(Who::Head);
    assert_eq!(centre.operations(), before, "once is enough");
    centre.hardness = Hardness::Given(ArgonParams::LEAST);
    centre.start();
    centre.log_in(Who::Head);
    assert_eq!(locked_with(&centre)["m_kib"], dearer.m_kib, "never cheaper again");
}

#[test]
fn a_guess_with_the_file_in_hand_takes_as_long_as_was_agreed_on_this_computer() {
    let measure = |params: &ArgonParams| {
        let begun = Instant::now();
        derive_once(params);
        begun.elapsed()
    };
    let tuned = tune(measure);
    // How long it takes is a figure, not a test: other programs run beside it.
    let took = measure(&tuned);
    assert!(tuned.m_kib >= ArgonParams::FLOOR.m_kib && tuned.t >= ArgonParams::FLOOR.t, "{tuned:?}");
    let done = format!("Argon2id with {} MiB and {} passes, as tuned here", tuned.m_kib / 1024, tuned.t);
    proved("S7", done, format!("{} ms for one guess", took.as_millis()));
}
