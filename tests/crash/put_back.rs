//! S8: somebody without tools puts an earlier keyring back, or a part of it, or an earlier second copy, or the manifest of an
//! earlier copy into a later one. It is seen at the next log-in, and the one after it finds everything as it was.

use std::fs;
use std::path::PathBuf;

use depter_store::secrets::keyring::{KEYRING_COPY, KEYRING_FILE};
use depter_tests::centre::{Centre, PASSWORD, Who};
use depter_tests::{proved, rounds};
use serde_json::{Value, json};

use crate::chance::Chance;
use crate::work::steps;

const OTHER: &str = "сегиз суу кечкен кара жорго 84";

fn account(centre: &Centre, who: Who) -> Value {
    let users = centre.call("user_list", json!({}));
    let mut user = users.as_array().unwrap().iter().find(|user| user["name"] == who.name()).unwrap().clone();
    user.as_object_mut().unwrap().remove("removed_at");
    user
}

fn save(centre: &Centre, who: Who, role: &str, entitled: bool) {
    let mut user = account(centre, who);
    (user["role"], user["entitled"]) = (json!(role), json!(entitled));
    centre.call("user_save", user);
}

fn keyring(centre: &Centre) -> Vec<u8> {
    fs::read(centre.folder().join(KEYRING_FILE)).unwrap()
}

/// A year of changes of accounts; the keyring as it was before each of them, and as it is.
fn year(centre: &Centre) -> Vec<Vec<u8>> {
    let mut kept = vec![keyring(centre)];
    let mut change = |work: &dyn Fn()| {
        work();
        kept.push(keyring(centre));
    };
    change(&|| save(centre, Who::Staff, "head", true));
    change(&|| save(centre, Who::Staff, "staff", false));
    change(&|| save(centre, Who::Entitled, "staff", false));
    change(&|| drop(centre.call("recovery_code_new", json!({}))));
    let change_of = |who: Who| json!({ "id": account(centre, who)["id"], "password": OTHER });
    change(&|| drop(centre.call("user_password", change_of(Who::Volunteer))));
    change(&|| save(centre, Who::SecondHead, "volunteer", false));
    kept
}

/// The keyring of today with the roll of an earlier day, and a digest that fits.
fn with_roll_of(today: &[u8], earlier: &[u8]) -> Vec<u8> {
    let content = |keyring: &[u8]| serde_json::from_slice::<Value>(keyring).unwrap()["content"].take();
    let (mut today, earlier) = (content(today), content(earlier));
    for part in ["roll", "roll_tag", "entitled_tag"] {
        today[part] = earlier[part].clone();
    }
    today["serial"] = json!(today["serial"].as_u64().unwrap() + 7);
    let content = today.to_string();
    format!(r#"{{"digest":"{}","content":{content}}}"#, blake3::hash(content.as_bytes()).to_hex()).into_bytes()
}

/// The manifests of all copies, the earliest first: their folders are named by the moment.
fn manifests(centre: &Centre) -> Vec<PathBuf> {
    let copies = fs::read_dir(centre.folder().join("copies/depter-copies")).unwrap();
    let files = copies.flatten().map(|entry| entry.path().join("manifest.json"));
    let mut files: Vec<_> = files.filter(|file| file.is_file()).collect();
    files.sort();
    files
}

/// What is wrong with the copies, as a head is told who logs in.
fn told_at_log_in(centre: &Centre) -> Value {
    centre.app().settle();
    centre.call("session_open", json!({ "user": Who::Head.name(), "password": PASSWORD }));
    centre.app().settle();
    let trouble = centre.call("copies_state", json!({}))["trouble"].take();
    centre.call("session_lock", json!({}));
    centre.app().settle();
    trouble
}

/// An earlier manifest is put into the latest copy, and taken out again.
fn exchange_manifests(centre: &Centre, chance: &mut Chance) -> Result<(), String> {
    let mut manifests = manifests(centre);
    let latest = manifests.pop().unwrap();
    let (own, other) = (fs::read(&latest).unwrap(), &manifests[chance.under(manifests.len())]);
    fs::copy(other, &latest).unwrap();
    let told = told_at_log_in(centre);
    fs::write(&latest, own).unwrap();
    match (told, told_at_log_in(centre)) {
        (told, Value::Null) if told == "copies_damaged" => Ok(()),
        (told, after) => Err(format!("the manifest of {}: {told}, {after} afterwards", other.display())),
    }
}

fn second_copy(centre: &Centre) -> PathBuf {
    let copies = fs::read_dir(centre.folder().join("copies/depter-copies")).unwrap();
    let mut files = copies.flatten().map(|entry| entry.path());
    files.find(|path| path.file_name().unwrap().to_str().unwrap().starts_with("mirror-")).unwrap()
}

/// Everybody is who they are today.
fn rights(centre: &Centre) -> Result<(), String> {
    for (who, password, role, entitled) in [
        (Who::Head, PASSWORD, "head", true),
        (Who::SecondHead, PASSWORD, "volunteer", false),
        (Who::Entitled, PASSWORD, "staff", false),
        (Who::Staff, PASSWORD, "staff", false),
        (Who::Volunteer, OTHER, "volunteer", false),
    ] {
        let state = centre.call("session_open", json!({ "user": who.name(), "password": password }));
        if state["role"] != role || state["entitled"] != entitled {
            return Err(format!("{} is {} ({})", who.name(), state["role"], state["entitled"]));
        }
        centre.call("session_lock", json!({}));
    }
    Ok(())
}

#[test]
fn an_older_keyring_a_part_of_it_a_second_copy_or_a_manifest_that_is_put_back_is_seen_at_the_next_log_in() {
    let centre = Centre::founded();
    let kept = year(&centre);
    for minute in 0..4 {
        centre.at(&format!("2026-11-21T06:0{minute}:00Z")).call("copy_make", json!({}));
    }
    let begun = fs::read(second_copy(&centre)).unwrap();
    steps(&centre, 3, |said| assert_eq!(said, Ok(())));
    centre.app().settle();
    let followed = fs::read(second_copy(&centre)).unwrap();
    assert!(followed.len() > begun.len());
    centre.call("session_lock", json!({}));
    centre.app().settle();
    let (today, earlier) = kept.split_last().unwrap();
    let (mut unseen, wanted) = (Vec::new(), rounds(40, 500));
    for seed in 0..wanted {
        let mut chance = Chance::of(seed);
        let old = &earlier[chance.under(earlier.len())];
        // Whose password is the same all the year.
        let who = [Who::Head, Who::SecondHead, Who::Entitled, Who::Staff][chance.under(4)];
        let opening = json!({ "user": who.name(), "password": PASSWORD });
        let what = chance.under(4);
        if what == 3 {
            if let Err(wrong) = exchange_manifests(&centre, &mut chance) {
                unseen.push(format!("seed {seed}: {wrong}"));
            }
            continue;
        }
        if what == 2 {
            centre.app().settle();
            fs::write(second_copy(&centre), &begun).unwrap();
            centre.call("session_open", json!({ "user": Who::Head.name(), "password": PASSWORD }));
            centre.app().settle();
            if fs::read(second_copy(&centre)).unwrap().len() < followed.len() {
                unseen.push(format!("seed {seed}: the second copy"));
            }
            centre.call("session_lock", json!({}));
            continue;
        }
        let put = if what == 0 { old.clone() } else { with_roll_of(today, old) };
        for name in [KEYRING_FILE, KEYRING_COPY] {
            fs::write(centre.folder().join(name), &put).unwrap();
        }
        let told = centre.refused("session_open", opening);
        let seen = told == "keyring_older";
        if !seen {
            unseen.push(format!("seed {seed}: {} was told {told}", who.name()));
        }
        if seed % 10 == 0
            && let Err(wrong) = rights(&centre)
        {
            unseen.push(format!("seed {seed}: {wrong}"));
        }
    }
    rights(&centre).unwrap();
    let done = format!("{wanted} earlier keyrings, rolls, manifests and second copies put back");
    proved("S8", done, format!("{} unseen at the next log-in", unseen.len()));
    assert!(unseen.is_empty(), "{unseen:?}");
}
