//! Copies: made, believed only when they were opened again, and brought back on this computer or another.

use std::fs;
use std::path::{Path, PathBuf};

use depter_tests::centre::{Centre, PASSWORD, Who};
use depter_tests::disk::{give_room, leave_room, on_small_disk};
use depter_tests::proved;
use serde_json::{Value, json};
use tempfile::TempDir;

const NEW_PASSWORD: &str = "алты көл тунук суу көк асман 29";

fn record(centre: &Centre, narrative: &str) -> Value {
    centre.call(
        "concern_record",
        json!({ "concern": {
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01",
        "texts": { "narrative": narrative },
    } }),
    )
}

/// A handle for a folder that a person chose.
fn handle(centre: &Centre, folder: &Path) -> Value {
    json!(centre.app().files.give(folder.to_owned()))
}

/// A copy on a stick; its folder.
fn to_stick(centre: &Centre, stick: &Path) -> PathBuf {
    let made = centre.call("copy_make", json!({ "to": handle(centre, stick) }));
    PathBuf::from(made["file"].as_str().unwrap())
}

fn by_password(centre: &Centre, copy: &Path) -> Value {
    json!({ "copy": handle(centre, copy), "user": Who::Head.name(), "password": PASSWORD })
}

fn brought_back(centre: &Centre, copy: &Path) -> Value {
    centre.call("copy_restore", by_password(centre, copy))
}

fn narratives(centre: &Centre) -> Vec<String> {
    let rows = centre.call("concern_list", json!({}))["rows"].clone();
    let mut found: Vec<String> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let detail = centre.call("concern_get", json!({ "id": row["id"] }));
            detail["texts"]["narrative"].as_str().unwrap_or_default().to_owned()
        })
        .collect();
    found.sort();
    found
}

fn assert_whole(centre: &Centre) {
    let found = centre.call("store_check", json!({}));
    assert_eq!(
        found,
        json!({ "ok": true, "integrity": true, "history": true, "rebuild": true, "access": true, "origin": true })
    );
}

fn copies_in(place: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(place.join("depter-copies")).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

fn stick() -> TempDir {
    TempDir::with_prefix("флешка үй ").unwrap()
}

fn code_of(centre: &Centre) -> String {
    let groups = centre.call("recovery_code_new", json!({}));
    groups.as_array().unwrap().iter().map(|group| group.as_str().unwrap()).collect::<Vec<_>>().join("-")
}

#[test]
fn a_copy_says_what_it_holds_after_it_was_opened_again() {
    let (centre, stick) = (Centre::founded(), stick());
    record(&centre, "Жарык жок");
    centre.at("2026-11-21T04:30:00Z");
    record(&centre, "Иттер көп");
    let made = centre.call("copy_make", json!({ "to": handle(&centre, stick.path()) }));
    assert_eq!(made["concerns"], 2);
    assert_eq!(made["meetings"], 0);
    assert_eq!(made["last_entry"], "2026-11-21T04:30:00.000Z");
    let seen = centre.call("copy_verify", by_password(&centre, Path::new(made["file"].as_str().unwrap())));
    assert_eq!((&seen["concerns"], &seen["last_entry"]), (&made["concerns"], &made["last_entry"]));
    let state = centre.call("session_state", json!({}));
    assert_eq!(state["verified_copy_at"], "2026-11-21T04:30:00.000Z", "the log-in page shows its age");
}

#[test]
fn whoever_lost_the_computer_gets_everything_back_from_the_stick_and_the_sheet_of_paper() {
    let stick = stick();
    let (number, sheet) = {
        let centre = Centre::founded();
        let closed = centre.call(
            "concern_record",
            json!({ "concern": {
            "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "CH01",
            "texts": { "narrative": "Түнкү кыйкырык жөнүндө" },
        } }),
        );
        let sheet = code_of(&centre);
        centre.call("recovery_code_check", json!({ "code": sheet }));
        to_stick(&centre, stick.path());
        (closed["number"].clone(), sheet)
    };
    let other = Centre::empty();
    assert_eq!(other.call("session_state", json!({}))["state"], "first_run");
    let found = other.call("copies_find", json!({ "place": handle(&other, stick.path()) }));
    assert_eq!(found[0]["centre"]["en"], "Sary-Jaz centre");
    let opening = json!({ "copy": found[0]["copy"], "code": sheet.replace('-', " ") });
    let seen = other.call("copy_restore", opening);
    assert_eq!(
        (&seen["concerns"], &seen["present"], &seen["present_closed"]),
        (&json!(1), &Value::Null, &json!(false))
    );
    assert_eq!(other.call("session_state", json!({}))["state"], "locked");

    let renewed = json!({ "code": sheet, "user": Who::Head.name(), "password": NEW_PASSWORD });
    other.call("session_recover", renewed);
    assert_eq!(
        other.refused("session_open", json!({ "user": Who::Head.name(), "password": PASSWORD })),
        "password_wrong"
    );
    other.call("session_open", json!({ "user": Who::Head.name(), "password": NEW_PASSWORD }));
    let back = other.call("concern_get", json!({ "number": number }));
    assert_eq!(back["texts"]["narrative"], "Түнкү кыйкырык жөнүндө", "closed cases open as well");
    assert_whole(&other);
    let next = record(&other, "Жаңы башталыш");
    assert_ne!(next["number"], number, "the counter goes on");
    assert_whole(&other);
    other.log_in(Who::Staff);
    assert!(other.call("copies_state", json!({}))["waiting"].as_bool().unwrap());
}

/// Bytes that this program has read from disks so far.
#[cfg(target_os = "linux")]
fn read_from_disks() -> u64 {
    let counted = fs::read_to_string("/proc/self/io").unwrap();
    counted.lines().find_map(|line| line.strip_prefix("read_bytes: ")).unwrap().parse().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn a_copy_is_read_back_from_the_disk_and_not_from_memory() {
    let centre = Centre::founded();
    let concern = record(&centre, "Жарык жок");
    let (file, path) = centre.file("кагаз.pdf");
    let mut paper = depter_tests::samples::pdf("x");
    paper.splice(9..9, std::iter::repeat_n(b' ', 3_000_000));
    fs::write(path, paper).unwrap();
    centre.call("attachment_add", json!({ "concern": concern["id"], "file": file }));
    // Beside this program: a folder for passing files may lie in memory.
    let beside = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    let place = TempDir::new_in(beside).unwrap();
    let before = read_from_disks();
    let copy = to_stick(&centre, place.path());
    let made = read_from_disks() - before;
    let database = fs::metadata(copy.join("depter.db")).unwrap().len();
    assert!(made >= database + 3_000_000, "{made} of {database} and an attachment");
    let before = read_from_disks();
    centre.call("copy_verify", by_password(&centre, &copy));
    let verified = read_from_disks() - before;
    assert!(verified >= database, "{verified} of {database}");
}

#[test]
fn any_single_wrong_bit_in_a_copy_is_seen() {
    let (centre, stick) = (Centre::founded(), stick());
    record(&centre, "Жарык жок");
    // The sheet opens at once; a password would be worked on each time.
    let sheet = code_of(&centre);
    let copy = to_stick(&centre, stick.path());
    let opening = || json!({ "copy": handle(&centre, &copy), "code": sheet });
    let mut seed = 0x2026_1122_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    for name in ["depter.db", "keyring.json", "manifest.json"] {
        let file = copy.join(name);
        let whole = fs::read(&file).unwrap();
        // Small files bit by bit, so that no digit and no space is left out.
        let all = whole.len() * 8;
        let bits: Vec<usize> = if all < 8_000 { (0..all).collect() } else { (0..40).map(|_| next(all)).collect() };
        for bit in bits {
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            fs::write(&file, &bytes).unwrap();
            let code = centre.refused("copy_verify", opening());
            // A bit of the version makes a file newer; all others make it damaged.
            assert!(["copy_damaged", "copy_newer"].contains(&code.as_str()), "{name}: {code}");
        }
        for cut in [0, 1, whole.len() / 2, whole.len() - 1] {
            fs::write(&file, &whole[..cut]).unwrap();
            assert_eq!(centre.refused("copy_verify", opening()), "copy_damaged", "{name} cut at {cut}");
        }
        fs::remove_file(&file).unwrap();
        assert_eq!(centre.refused("copy_verify", opening()), "copy_damaged", "{name}");
        fs::write(&file, &whole).unwrap();
    }
    centre.call("copy_verify", opening());
    proved("R11", "every bit of the small files of a copy, 40 of the database, cuts, missing files", "all refused");
}

#[test]
fn files_of_two_sound_copies_make_no_sound_copy() {
    let (centre, stick) = (Centre::founded(), stick());
    let first = to_stick(&centre, stick.path());
    record(&centre, "Жарык жок");
    centre.at("2026-11-21T05:00:00Z");
    let second = to_stick(&centre, stick.path());
    fs::copy(first.join("depter.db"), second.join("depter.db")).unwrap();
    assert_eq!(centre.refused("copy_verify", by_password(&centre, &second)), "copy_damaged");
    fs::copy(first.join("manifest.json"), second.join("manifest.json")).unwrap();
    assert_eq!(
        centre.refused("copy_verify", by_password(&centre, &second)),
        "copy_damaged",
        "the keyring is the newer one"
    );
}

#[test]
fn a_copy_opens_to_a_head_of_its_time_or_to_its_sheet_and_to_nobody_else() {
    let (centre, stick) = (Centre::founded(), stick());
    let sheet = code_of(&centre);
    let copy = to_stick(&centre, stick.path());
    let newer_sheet = code_of(&centre);
    let opened = |arguments: Value| {
        let mut with_copy = arguments;
        with_copy["copy"] = handle(&centre, &copy);
        centre.ask("copy_verify", with_copy).map(|_| ()).map_err(|failure| failure.code)
    };
    let refused = |code: &str| Err(code.to_owned());
    let digit = |at: usize| {
        let wrong = if &sheet[at..=at] == "7" { "8" } else { "7" };
        format!("{}{wrong}{}", &sheet[..at], &sheet[at + 1..])
    };
    for (arguments, verdict) in [
        (json!({ "code": sheet }), Ok(())),
        (json!({ "user": Who::SecondHead.name(), "password": PASSWORD }), Ok(())),
        (json!({ "user": Who::Head.name(), "password": NEW_PASSWORD }), refused("password_wrong")),
        (json!({ "user": "Эч ким", "password": PASSWORD }), refused("password_wrong")),
        (json!({ "user": Who::Entitled.name(), "password": PASSWORD }), refused("not_permitted")),
        (json!({ "code": newer_sheet }), refused("recovery_code_wrong")),
        (json!({ "code": digit(9) }), refused("recovery_code_mistyped")),
        (json!({ "code": "код" }), refused("recovery_code_wrong")),
        (json!({}), refused("argument_missing")),
        (json!({ "user": Who::Head.name() }), refused("argument_missing")),
        (json!({ "user": Who::Head.name(), "password": PASSWORD, "code": sheet }), refused("argument_invalid")),
    ] {
        assert_eq!(opened(arguments.clone()), verdict, "{arguments}");
    }
}

#[test]
fn what_a_copy_would_change_is_shown_first_and_what_it_changed_is_taken_back() {
    let (centre, stick) = (Centre::founded(), stick());
    record(&centre, "Биринчи");
    let copy = to_stick(&centre, stick.path());
    centre.at("2026-11-22T04:00:00Z");
    record(&centre, "Экинчи");
    let leaver = centre.call("user_list", json!({}));
    let leaver = leaver.as_array().unwrap().iter().find(|user| user["name"] == Who::Staff.name()).unwrap().clone();
    centre.call("user_remove", json!({ "id": leaver["id"], "version": leaver["version"] }));

    let mut preview = by_password(&centre, &copy);
    preview["preview"] = json!(true);
    let seen = centre.call("copy_restore", preview);
    assert_eq!(seen["concerns"], 1);
    assert_eq!(seen["present"]["concerns"], 2);
    assert_eq!(seen["present"]["newer_steps"], 2);
    assert_eq!(seen["accounts_back"], json!([Who::Staff.name()]));
    assert_eq!(narratives(&centre), ["Биринчи", "Экинчи"], "a preview changes nothing, and nobody is logged out");
    // The next head to log in has the register under a new key, which the copy does not hold.
    centre.log_in(Who::Head);
    let mut preview = by_password(&centre, &copy);
    preview["preview"] = json!(true);
    let newer = &centre.call("copy_restore", preview)["present"]["newer_steps"];
    assert_eq!(*newer, 3, "it is compared all the same; the register was told of the keyring with the new key");

    brought_back(&centre, &copy);
    assert_eq!(centre.refused("concern_list", json!({})), "session_locked");
    centre.log_in(Who::Head);
    assert_eq!(narratives(&centre), ["Биринчи"]);
    assert_whole(&centre);
    record(&centre, "Үчүнчү");
    assert!(centre.call("copies_state", json!({}))["aside"].as_bool().unwrap());

    let head = json!({ "user": Who::Head.name(), "password": PASSWORD });
    assert_eq!(
        centre.refused("restore_undo", json!({ "user": Who::Entitled.name(), "password": PASSWORD })),
        "not_permitted"
    );
    centre.call("restore_undo", head.clone());
    centre.log_in(Who::Head);
    assert_eq!(narratives(&centre), ["Биринчи", "Экинчи"]);
    assert_whole(&centre);
    centre.call("restore_undo", head);
    centre.log_in(Who::Head);
    assert_eq!(narratives(&centre), ["Биринчи", "Үчүнчү"], "taking back can be taken back");
    assert_whole(&centre);
}

#[test]
fn a_register_under_a_newer_key_counts_as_lost_only_to_whoever_opens_it_today() {
    let (centre, stick) = (Centre::founded(), stick());
    let copy = to_stick(&centre, stick.path());
    let leaver = centre.call("user_list", json!({}));
    let leaver = leaver.as_array().unwrap().iter().find(|user| user["name"] == Who::Staff.name()).unwrap().clone();
    centre.call("user_remove", json!({ "id": leaver["id"], "version": leaver["version"] }));
    centre.log_in(Who::Head);
    centre.call("password_change", json!({ "current": PASSWORD, "new": NEW_PASSWORD }));
    // Nothing but the stick: beside the register lies everything that was entered since.
    centre.app().settle();
    fs::remove_dir_all(centre.folder().join("copies")).unwrap();
    let mut recovering = by_password(&centre, &copy);
    recovering["only_lost"] = json!(true);
    assert_eq!(centre.refused("copy_restore", recovering.clone()), "password_wrong", "it may be sound");
    // The other head has the password of that time still.
    recovering["user"] = json!(Who::SecondHead.name());
    assert_eq!(centre.refused("copy_restore", recovering), "register_sound");
    assert_whole(&centre);
}

#[test]
fn every_kept_copy_brings_back_the_register_of_its_own_time() {
    let (centre, stick) = (Centre::founded(), stick());
    let mut kept = Vec::new();
    for hour in 10..16 {
        centre.at(&format!("2026-11-21T{hour}:00:00Z"));
        record(&centre, &format!("Саат {hour}"));
        kept.push((to_stick(&centre, stick.path()), narratives(&centre)));
    }
    for (copy, held) in kept {
        brought_back(&centre, &copy);
        centre.log_in(Who::Head);
        assert_eq!(narratives(&centre), held);
        assert_whole(&centre);
    }
    proved("R11", "6 kept copies, each brought back", "the register of its own time");
}

#[test]
fn a_copy_of_another_centre_is_not_brought_into_this_one() {
    let (one, other, stick) = (Centre::founded(), Centre::empty(), stick());
    let mut founding = depter_tests::centre::founding();
    founding["centre"]["number"] = json!("2");
    other.at("2026-11-21T06:00:00Z").call("first_run", founding);
    let copy = to_stick(&other, stick.path());
    let before = narratives(&one);
    let mut preview = by_password(&one, &copy);
    preview["preview"] = json!(true);
    for arguments in [preview, by_password(&one, &copy)] {
        assert_eq!(one.refused("copy_restore", arguments), "copy_foreign");
    }
    one.log_in(Who::Head);
    assert_eq!(narratives(&one), before);
}

#[test]
fn a_register_that_does_not_open_any_more_is_put_aside_and_replaced() {
    let (mut centre, stick) = (Centre::founded(), stick());
    record(&centre, "Жарык жок");
    let copy = to_stick(&centre, stick.path());
    for file in ["depter.db", "keyring.json", "keyring.copy.json"] {
        centre.stop();
        let damaged = centre.folder().join(file);
        let length = fs::metadata(&damaged).unwrap().len();
        fs::write(&damaged, vec![0_u8; usize::try_from(length).unwrap()]).unwrap();
        if file == "keyring.copy.json" {
            fs::write(centre.folder().join("keyring.json"), "").unwrap();
        }
        centre.start();
        let seen = brought_back(&centre, &copy);
        assert_eq!(seen["present_closed"], json!(file == "depter.db"), "{file}");
        centre.log_in(Who::Head);
        assert_eq!(narratives(&centre), ["Жарык жок"], "{file}");
        assert_whole(&centre);
    }
    let aside = fs::read_dir(centre.folder()).unwrap().flatten();
    let aside = aside.filter(|entry| entry.file_name().to_string_lossy().starts_with("aside-")).count();
    assert_eq!(aside, 3, "what was damaged is kept");
}

#[test]
fn a_copy_is_made_by_itself_half_an_hour_after_a_change_whoever_works() {
    let centre = Centre::founded();
    let own = centre.folder().join("copies");
    centre.log_in(Who::Volunteer);
    let state = centre.call("copies_due", json!({}));
    assert_eq!((copies_in(&own).len(), &state["changed"]), (1, &json!(false)), "what was founded is copied");
    centre.at("2026-11-21T04:40:00Z").call("copies_due", json!({}));
    assert_eq!(copies_in(&own).len(), 1, "nothing was written");
    centre.log_in(Who::Staff).at("2026-11-21T05:00:00Z");
    record(&centre, "Жарык жок");
    centre.call("copies_due", json!({}));
    assert_eq!(copies_in(&own).len(), 2);
    record(&centre, "Иттер көп");
    centre.at("2026-11-21T05:29:00Z").call("copies_due", json!({}));
    assert_eq!(copies_in(&own).len(), 2, "not yet");
    centre.at("2026-11-21T06:00:00Z").call("session_lock", json!({}));
    centre.app().settle();
    assert_eq!(copies_in(&own).len(), 3, "on lock, when one is due");
    centre.log_in(Who::Staff);
    record(&centre, "Көпүрө сынды");
    centre.at("2026-11-21T07:00:00Z").app().close();
    assert_eq!(copies_in(&own).len(), 4, "at the end, whatever changed");
}

#[test]
fn only_staff_and_heads_make_copies_and_only_heads_say_where() {
    let (centre, stick) = (Centre::founded(), stick());
    centre.log_in(Who::Volunteer);
    assert_eq!(centre.refused("copy_make", json!({ "to": handle(&centre, stick.path()) })), "not_permitted");
    centre.log_in(Who::Staff);
    to_stick(&centre, stick.path());
    assert_eq!(centre.refused("copy_place_set", json!({ "place": handle(&centre, stick.path()) })), "not_permitted");
    centre.log_in(Who::Head);
    let state = centre.call("copy_place_set", json!({ "place": handle(&centre, stick.path()) }));
    assert_eq!(state["place"], stick.path().display().to_string());
    assert_eq!(centre.call("copy_place_set", json!({ "place": null }))["place"], Value::Null);
}

#[test]
fn a_place_that_is_gone_is_shown_and_a_copy_is_made_beside_the_register() {
    let centre = Centre::founded();
    let stick = stick();
    centre.call("copy_place_set", json!({ "place": handle(&centre, stick.path()) }));
    // What was begun on it is finished first, or it would not be gone.
    centre.app().settle();
    drop(stick);
    let before = copies_in(&centre.folder().join("copies")).len();
    record(&centre, "Жарык жок");
    centre.app().settle();
    centre.at("2026-11-21T05:00:00Z");
    let state = centre.call("copies_due", json!({}));
    assert_eq!((&state["trouble"], &state["changed"]), (&json!("copy_place_missing"), &json!(false)));
    assert_eq!(copies_in(&centre.folder().join("copies")).len(), before + 1);
    assert_eq!(centre.refused("copy_make", json!({})), "copy_place_missing");
    let nowhere = handle(&centre, Path::new("/жок/жерде"));
    assert_eq!(centre.refused("copy_place_set", json!({ "place": nowhere })), "copy_place_missing");
}

#[test]
fn after_a_copy_was_brought_back_none_is_made_by_itself_until_a_head_confirms() {
    let (centre, stick) = (Centre::founded(), stick());
    let copy = to_stick(&centre, stick.path());
    centre.app().settle();
    let own = centre.folder().join("copies");
    let before = copies_in(&own);
    brought_back(&centre, &copy);
    centre.log_in(Who::Head);
    centre.app().settle();
    let begun = copies_in(&own);
    assert_eq!(begun.len(), before.len() + 1, "the one that its second copy follows; no other is pushed out by it");
    centre.at("2026-11-21T08:00:00Z");
    record(&centre, "Жарык жок");
    assert!(centre.call("copies_due", json!({}))["waiting"].as_bool().unwrap());
    centre.app().settle();
    assert_eq!(copies_in(&own), begun);
    centre.call("copies_confirm", json!({}));
    centre.call("copies_due", json!({}));
    assert_eq!(copies_in(&own).len(), begun.len() + 1);
}

#[test]
fn old_copies_are_thinned_and_those_of_other_computers_are_left() {
    let (centre, other, stick) = (Centre::founded(), Centre::empty(), stick());
    other.at("2026-11-01T06:00:00Z").call("first_run", depter_tests::centre::founding());
    let foreign = to_stick(&other, stick.path());
    for minute in 0..40 {
        centre.at(&format!("2026-11-21T{:02}:{:02}:00Z", 4 + minute / 20, (minute % 20) * 3));
        record(&centre, &format!("Кайрылуу {minute}"));
        to_stick(&centre, stick.path());
    }
    let left = copies_in(stick.path());
    assert_eq!(left.len(), 3, "the newest of two hours, and the one of the other computer: {left:?}");
    assert!(left.contains(&foreign));
}

#[test]
fn a_copy_that_is_cut_short_is_none_and_the_one_before_stays() {
    let (mut centre, stick) = (Centre::founded(), stick());
    let sound = to_stick(&centre, stick.path());
    centre.stop();
    // What a power cut leaves: everything written, but not the name.
    let name = sound.file_name().unwrap().to_str().unwrap();
    let cut = sound.with_file_name(format!("{}.unfinished", name.replace("04-00", "04-30")));
    fs::create_dir(&cut).unwrap();
    for file in fs::read_dir(&sound).unwrap().flatten() {
        fs::copy(file.path(), cut.join(file.file_name())).unwrap();
    }
    centre.start();
    let found = centre.call("copies_find", json!({ "place": handle(&centre, stick.path()) }));
    assert_eq!(found.as_array().unwrap().len(), 1);
    centre.log_in(Who::Head).at("2026-11-21T05:00:00Z");
    let next = to_stick(&centre, stick.path());
    assert!(!cut.exists(), "the next copy clears it away");
    for copy in [&sound, &next] {
        centre.call("copy_verify", by_password(&centre, copy));
    }
    proved("R10", "a copy that was cut before it had its name", "it is none; the one before opens");
}

#[test]
fn a_stick_that_is_full_takes_no_copy_and_keeps_the_one_before() {
    on_small_disk("copies::a_stick_that_is_full_takes_no_copy_and_keeps_the_one_before", 4_096, |stick| {
        let centre = Centre::founded();
        let sound = to_stick(&centre, stick);
        centre.at("2026-11-21T05:00:00Z");
        record(&centre, "Жарык жок");
        for room in [0, 1 << 12, 1 << 16, 1 << 19] {
            leave_room(stick, room);
            let wanted = json!({ "to": handle(&centre, stick) });
            assert_eq!(centre.refused("copy_make", wanted), "disk_full", "{room}");
            assert_eq!(copies_in(stick), std::slice::from_ref(&sound), "{room}");
        }
        give_room(stick);
        centre.call("copy_verify", by_password(&centre, &sound));
        to_stick(&centre, stick);
        assert!(!centre.folder().join("depter.log").exists(), "no incident");
        proved("R5", "a full stick in the middle of a copy, 4 amounts of room", "no copy; the one before opens");
    });
}

#[test]
fn a_full_disk_stops_a_restoration_and_the_register_of_today_stays() {
    on_small_disk("copies::a_full_disk_stops_a_restoration_and_the_register_of_today_stays", 16_384, |disk| {
        let (centre, stick) = (Centre::founded_in(disk), stick());
        record(&centre, "Бүгүн");
        let copy = to_stick(&centre, stick.path());
        record(&centre, "Кийин");
        for room in [0, 1 << 12, 1 << 16, 1 << 19] {
            leave_room(disk, room);
            assert_eq!(centre.refused("copy_restore", by_password(&centre, &copy)), "disk_full", "{room}");
            centre.log_in(Who::Head);
            assert_eq!(narratives(&centre), ["Бүгүн", "Кийин"], "{room}");
        }
        give_room(disk);
        brought_back(&centre, &copy);
        centre.log_in(Who::Head);
        assert_eq!(narratives(&centre), ["Бүгүн"]);
        assert_whole(&centre);
        proved("R5", "a full disk in the middle of a restoration, 4 amounts of room", "the register of today stays");
    });
}

#[test]
fn what_is_written_while_a_copy_is_made_is_in_it_wholly_or_not_at_all() {
    let (centre, stick) = (Centre::founded(), stick());
    for n in 0..20 {
        record(&centre, &format!("Башында {n}"));
    }
    let place = handle(&centre, stick.path());
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            for n in 0..30 {
                record(&centre, &format!("Ортодо {n}"));
            }
        });
        let mut made = Vec::new();
        while !writing.is_finished() {
            made.push(centre.call("copy_make", json!({ "to": place })));
        }
        let last = made.last().unwrap();
        let seen = centre.call("copy_verify", by_password(&centre, Path::new(last["file"].as_str().unwrap())));
        assert_eq!(seen["concerns"], last["concerns"]);
        assert!((20..=50).contains(&last["concerns"].as_i64().unwrap()));
    });
}

#[test]
fn a_forgotten_password_is_replaced_by_the_sheet_and_only_a_heads() {
    let centre = Centre::founded();
    let sheet = code_of(&centre);
    centre.call("session_lock", json!({}));
    let asked = |user: &str, password: &str, code: &str| json!({ "code": code, "user": user, "password": password });
    for (arguments, code) in [
        (asked(Who::Head.name(), "кыска", &sheet), "password_short"),
        (asked(Who::Head.name(), NEW_PASSWORD, "000000"), "recovery_code_wrong"),
        (asked(Who::Staff.name(), NEW_PASSWORD, &sheet), "user_unknown"),
        (asked("Эч ким", NEW_PASSWORD, &sheet), "user_unknown"),
    ] {
        assert_eq!(centre.refused("session_recover", arguments), code);
    }
    centre.log_in(Who::Head);
    let mine = record(&centre, "Жарык жок");
    centre.call("session_recover", asked(Who::Head.name(), NEW_PASSWORD, &sheet));
    centre.call("session_open", json!({ "user": Who::Head.name(), "password": NEW_PASSWORD }));
    assert_eq!(centre.call("concern_get", json!({ "id": mine["id"] }))["texts"]["narrative"], "Жарык жок");
    centre.log_in(Who::SecondHead);
    assert_whole(&centre);
}

#[test]
fn no_word_of_a_person_stands_in_the_open_in_a_copy() {
    let (centre, stick) = (Centre::founded(), stick());
    record(&centre, "Ачык жатпасын");
    let copy = to_stick(&centre, stick.path());
    for file in fs::read_dir(&copy).unwrap().flatten() {
        let bytes = fs::read(file.path()).unwrap();
        let found = bytes.windows(14).any(|window| window == &"Ачык жатпасын".as_bytes()[..14]);
        assert!(!found, "{:?}", file.file_name());
        assert!(!bytes.starts_with(b"SQLite format 3"), "{:?}", file.file_name());
    }
    assert_eq!(fs::read_dir(&copy).unwrap().count(), 3, "no journal lies beside it");
}

#[test]
fn after_somebody_left_the_next_head_to_log_in_has_the_register_under_a_new_key() {
    let centre = Centre::founded();
    record(&centre, "Жарык жок");
    let old_key = centre.database_key();
    let users = centre.call("user_list", json!({}));
    let leaver = users.as_array().unwrap().iter().find(|user| user["name"] == Who::Entitled.name()).unwrap();
    centre.call("user_remove", json!({ "id": leaver["id"], "version": leaver["version"] }));
    centre.log_in(Who::Staff);
    assert_eq!(centre.database_key(), old_key, "whoever is no head does not change keys");
    centre.log_in(Who::SecondHead);
    let new_key = centre.database_key();
    assert_ne!(new_key, old_key);
    assert_eq!(narratives(&centre), ["Жарык жок"]);
    assert_whole(&centre);
    record(&centre, "Иттер көп");
    for who in [Who::Staff, Who::Volunteer, Who::Head] {
        centre.log_in(who);
    }
    assert_eq!(centre.database_key(), new_key, "it is renewed once");
    assert_eq!(narratives(&centre), ["Жарык жок", "Иттер көп"]);
    let left: Vec<_> = fs::read_dir(centre.folder()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    let aside = left.iter().any(|name| name.to_string_lossy().starts_with("aside-"));
    assert!(!aside, "the file that the old key opens is gone: {left:?}");
}

#[test]
fn a_full_disk_puts_the_new_key_off_and_keeps_nobody_out() {
    on_small_disk("copies::a_full_disk_puts_the_new_key_off_and_keeps_nobody_out", 8_192, |disk| {
        let centre = Centre::founded_in(disk);
        let old_key = centre.database_key();
        let users = centre.call("user_list", json!({}));
        let leaver = users.as_array().unwrap().iter().find(|user| user["name"] == Who::Staff.name()).unwrap();
        centre.call("user_remove", json!({ "id": leaver["id"], "version": leaver["version"] }));
        leave_room(disk, 1 << 16);
        centre.log_in(Who::Head);
        assert_eq!(centre.database_key(), old_key);
        assert_whole(&centre);
        give_room(disk);
        centre.log_in(Who::Head);
        assert_ne!(centre.database_key(), old_key);
        assert_whole(&centre);
    });
}

/// A register with a copy beside it, and steps that were made after the copy.
fn with_later_steps() -> Centre {
    let centre = Centre::founded();
    record(&centre, "Көчүрмөгө чейин");
    centre.call("copies_due", json!({}));
    record(&centre, "Көчүрмөдөн кийин");
    let edited = record(&centre, "Оңдолот");
    centre.call(
        "concern_edit",
        json!({
            "id": edited["id"], "version": edited["version"], "reason": "толуктоо",
            "concern": {
                "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01",
                "texts": { "narrative": "Оңдолду" },
            },
        }),
    );
    let closed = record(&centre, "Кийин жабылат zcanary");
    centre.call("concern_restrict", json!({ "id": closed["id"], "version": closed["version"] }));
    record(&centre, "Кайтарылат");
    centre.call("undo", json!({}));
    centre.app().settle();
    centre
}

fn own_copy(centre: &Centre) -> Value {
    let found = centre.call("copies_find", json!({}));
    json!({ "copy": found[0]["copy"], "user": Who::Head.name(), "password": PASSWORD })
}

fn spoil_database(centre: &mut Centre) {
    centre.call("session_lock", json!({}));
    centre.stop();
    let database = centre.folder().join("depter.db");
    for log in ["depter.db-wal", "depter.db-shm"] {
        fs::remove_file(centre.folder().join(log)).ok();
    }
    fs::write(database, vec![7_u8; 40_960]).unwrap();
    centre.start();
}

fn mirror_of(place: &Path) -> PathBuf {
    let entries = fs::read_dir(place.join("depter-copies")).unwrap().flatten();
    let mut mirrors: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    assert_eq!(mirrors.len(), 1, "{mirrors:?}");
    mirrors.remove(0)
}

#[test]
fn copy_and_second_copy_together_bring_back_the_very_last_step() {
    let mut centre = with_later_steps();
    let (held, counts) = (narratives(&centre), centre.call("concern_counts", json!({})));
    let areas = centre.call("area_list", json!({}));
    spoil_database(&mut centre);
    let seen = centre.call("copy_restore", own_copy(&centre));
    assert_eq!((&seen["concerns"], &seen["later_steps"]), (&json!(5), &json!(7)), "what came of both is told");
    centre.log_in(Who::Head);
    assert_eq!(narratives(&centre), held);
    assert_eq!(centre.call("concern_counts", json!({})), counts);
    assert_eq!(centre.call("area_list", json!({})), areas);
    assert_whole(&centre);
    let found = centre.call("search", json!({ "text": "Оңдолду" }));
    assert_eq!(found["count"], 1, "what came back from the second copy is found by its words: {found}");
    proved("R8", "a register gone after steps that no copy held", "back to the last step from copy and second copy");
}

#[test]
fn what_is_erased_is_erased_in_the_second_copy_too() {
    let centre = with_later_steps();
    let folder = depter_store::secrets::keyring::KeyringFolder::new(centre.folder());
    let now = "2026-11-21T04:00:00Z".parse().unwrap();
    let (keyring, keys) = folder.unlock(Who::Head.name(), PASSWORD, now).unwrap();
    let device = centre.database().query_row("SELECT device FROM store", [], |row| row.get(0)).unwrap();
    let whose = depter_core::backup::MirrorId { centre: keyring.centre().id, device };
    let place = centre.folder().join("copies");
    let held = centre.operations() - 7;
    let steps = depter_core::backup::mirror::later(&place, whose, held, &keys.keys().mirror);
    let told = serde_json::to_string(&steps).unwrap();
    assert_eq!(steps.len(), 7);
    assert!(told.contains("Көчүрмөдөн кийин"), "what was not erased is there");
    assert!(!told.contains("zcanary"), "what became closed stands in it only sealed");
    let bytes = fs::read(mirror_of(&place)).unwrap();
    let open = "Көчүрмөдөн".as_bytes();
    assert!(!bytes.windows(open.len()).any(|window| window == open), "nothing stands in it in the open");
}

#[test]
fn a_second_copy_that_was_torn_gives_what_is_whole_of_it_and_is_mended_by_the_next_step() {
    let mut centre = with_later_steps();
    let mirror = mirror_of(&centre.folder().join("copies"));
    let whole = fs::read(&mirror).unwrap();
    let seen_later = |centre: &Centre| {
        let mut preview = own_copy(centre);
        preview["preview"] = json!(true);
        centre.call("copy_restore", preview)["later_steps"].as_u64().unwrap()
    };
    assert_eq!(seen_later(&centre), 7);
    let mut last = 7;
    for cut in [1, whole.len() / 3, whole.len() / 2, whole.len() - 60, whole.len()] {
        fs::write(&mirror, &whole[..whole.len() - cut]).unwrap();
        let found = seen_later(&centre);
        assert!(found <= last, "{found} after {cut} bytes were cut");
        last = found;
    }
    assert_eq!(last, 0);
    fs::write(&mirror, &whole[..whole.len() - 40]).unwrap();
    record(&centre, "Андан кийин");
    centre.app().settle();
    assert_eq!(seen_later(&centre), 8, "what was torn is written again");
    let mut altered = whole.clone();
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    fs::write(&mirror, altered).unwrap();
    assert!(seen_later(&centre) < 7, "an altered step does not open, nor what comes after it");
    let held = narratives(&centre);
    fs::remove_file(&mirror).unwrap();
    centre.at("2026-11-21T06:00:00Z").call("copies_due", json!({}));
    spoil_database(&mut centre);
    centre.call("copy_restore", own_copy(&centre));
    centre.log_in(Who::Head);
    assert_eq!(narratives(&centre), held, "the next copy holds everything, and begins the second copy anew");
    assert_whole(&centre);
}

#[test]
fn a_head_is_told_which_copies_a_leaver_opens_and_may_replace_them() {
    let centre = Centre::founded();
    record(&centre, "Жарык жок");
    centre.call("copies_due", json!({}));
    centre.at("2026-11-21T05:00:00Z");
    record(&centre, "Иттер көп");
    centre.call("copies_due", json!({}));
    let users = centre.call("user_list", json!({}));
    let leaver = users.as_array().unwrap().iter().find(|user| user["name"] == Who::Staff.name()).unwrap();
    let before = centre.call("copies_open_to", json!({ "user": leaver["id"] }));
    assert_eq!(before["made_at"].as_array().unwrap().len(), 2, "told before the account is removed");
    assert_eq!(centre.call("copies_open_to", json!({}))["made_at"], json!([]), "nobody has left");
    centre.call("user_remove", json!({ "id": leaver["id"], "version": leaver["version"] }));
    let open = centre.call("copies_open_to", json!({}));
    assert_eq!((&open["names"], &open["key_is_old"]), (&json!([Who::Staff.name()]), &json!(true)));
    assert_eq!(open["made_at"].as_array().unwrap().len(), 2);
    assert_eq!(centre.refused("copies_replace", json!({})), "copies_key_old");
    centre.at("2026-11-21T06:00:00Z").log_in(Who::Head);
    let replaced = centre.call("copies_replace", json!({}));
    assert_eq!((&replaced["made_at"], &replaced["key_is_old"]), (&json!([]), &json!(false)));
    let found = centre.call("copies_find", json!({}));
    assert_eq!(found.as_array().unwrap().len(), 1, "the new one alone is left");
    let opening = json!({ "copy": found[0]["copy"], "user": Who::Head.name(), "password": PASSWORD });
    assert_eq!(centre.call("copy_verify", opening)["concerns"], 2);
}
