//! Copies from the command line, as an administrator makes them.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::harness::{Centre, HEAD, said};

/// A copy in a folder beside the data folder; what was answered.
fn backed_up(centre: &Centre) -> Value {
    centre.run(["backup", &centre.file("флешка")]).value()
}

fn register(centre: &Centre) -> Value {
    let concern = json!({ "concern": {
        "kind": "signal", "channel": "oral", "received_on": "2026-01-12", "category": "EN01",
        "texts": { "narrative": "Жарык жок" },
    } });
    centre.run(["call", "concern_record", &concern.to_string()]).value()
}

/// One bit in the middle of a file is another one.
fn damage(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file, bytes).unwrap();
}

#[test]
fn a_copy_is_made_verified_and_says_what_it_holds() {
    let centre = Centre::founded();
    register(&centre);
    let made = backed_up(&centre);
    assert_eq!((&made["concerns"], &made["meetings"]), (&json!(1), &json!(0)));
    assert!(made["file"].as_str().unwrap().starts_with(&centre.file("флешка")), "{made}");
    for source in [centre.file("флешка"), made["file"].as_str().unwrap().to_owned()] {
        let seen = centre.run(["verify", &source]).value();
        for what in ["file", "concerns", "meetings", "last_entry"] {
            assert_eq!(seen[what], made[what], "{what} of {source}");
        }
    }
}

#[test]
fn a_preview_changes_nothing_and_a_restoration_can_be_seen() {
    let centre = Centre::founded();
    backed_up(&centre);
    register(&centre);
    let stick = centre.file("флешка");
    let seen = centre.run(["restore", &stick, "--preview"]).value();
    assert_eq!((&seen["concerns"], &seen["present"]["concerns"]), (&json!(0), &json!(1)));
    assert_eq!(seen["present"]["newer_steps"], 1);
    assert_eq!(centre.run(["call", "concern_list"]).value()["rows"].as_array().unwrap().len(), 1);
    centre.run(["restore", &stick]).value();
    assert_eq!(centre.run(["call", "concern_list"]).value()["rows"].as_array().unwrap().len(), 0);
    assert_eq!(centre.run(["check"]).value()["ok"], true);
}

#[test]
fn on_another_computer_the_sheet_of_paper_opens_the_stick_and_gives_a_new_password() {
    let (centre, other) = (Centre::founded(), Centre::bare());
    register(&centre);
    let sheet = centre.run(["call", "recovery_code_new"]).value();
    let groups: Vec<&str> = sheet.as_array().unwrap().iter().map(|group| group.as_str().unwrap()).collect();
    fs::write(other.file("sheet"), groups.join("-")).unwrap();
    fs::write(other.file("new"), "another harbour and seven lanterns\n").unwrap();
    backed_up(&centre);

    let stick = centre.file("флешка");
    let named = ["--user", HEAD, "--password-file", &other.file("new")];
    let restored = ["restore", &stick, "--code-file", &other.file("sheet")];
    said(other.locked().args(named).args(restored)).value();
    let rows = said(other.locked().args(named).args(["call", "concern_list"])).value();
    assert_eq!(rows["rows"].as_array().unwrap().len(), 1);
    assert_eq!(other.run(["check"]).code(), "password_wrong", "the old password is over here");
    assert_eq!(centre.run(["check"]).value()["ok"], true, "and stays good there");
}

#[test]
fn what_is_no_copy_is_said_and_leaves_no_folder_behind() {
    let (centre, other) = (Centre::founded(), Centre::bare());
    fs::create_dir(centre.file("бош")).unwrap();
    assert_eq!(centre.run(["verify", &centre.file("бош")]).code(), "copy_missing");
    assert_eq!(centre.run(["restore", &centre.file("жок")]).code(), "copy_missing");
    assert_eq!(other.run(["restore", &centre.file("бош")]).code(), "copy_missing");
    assert!(!other.data().exists());
    let made = backed_up(&centre);
    let database = Path::new(made["file"].as_str().unwrap()).join("depter.db");
    damage(&database);
    assert_eq!(centre.run(["restore", &centre.file("флешка")]).code(), "copy_damaged");
    assert_eq!(centre.run(["check"]).value()["ok"], true, "the register is as it was");
    assert_eq!(centre.run(["backup", &centre.file("жок/андан ары")]).code(), "folder_missing");
}

#[test]
fn a_register_that_is_lost_is_recovered_to_its_last_step_and_says_what_it_holds() {
    let centre = Centre::founded();
    register(&centre);
    centre.run(["call", "copies_due"]).value();
    register(&centre);
    let copies = centre.file("дептер/copies");
    for lost in ["depter.db", "keyring.json", "everything"] {
        if lost == "everything" {
            let kept = centre.file("көчүрмөлөр");
            fs::rename(&copies, &kept).unwrap();
            fs::remove_dir_all(centre.data()).unwrap();
            fs::create_dir_all(centre.data()).unwrap();
            fs::rename(&kept, &copies).unwrap();
        } else {
            damage(&centre.data().join(lost));
            fs::remove_file(centre.data().join("keyring.copy.json")).ok();
        }
        let recovered = centre.run(["recover", &copies]).value();
        let held = centre.run(["call", "concern_list"]).value();
        assert_eq!(held["rows"].as_array().unwrap().len(), 2, "{lost}");
        // What was brought back once has copies of its own, which need no later steps.
        let later = i64::from(lost == "depter.db");
        for (what, expected) in [("concerns", 2), ("meetings", 0), ("later_steps", later), ("copies_damaged", 0)] {
            assert_eq!(recovered[what], expected, "{lost}: {what} of {recovered}");
        }
        assert!(recovered["file"].as_str().unwrap().starts_with(&copies), "{recovered}");
        let newest = centre.run(["call", "copies_state"]).value();
        assert_eq!(newest["waiting"], true, "{lost}");
        assert_eq!(centre.run(["check"]).value()["ok"], true, "{lost}");
        let seen = centre.run(["restore", &copies, "--preview"]).value();
        assert_eq!(seen["present"]["last_entry"], recovered["last_entry"], "{lost}: the newest step is told");
    }
}

#[test]
fn a_sound_register_that_holds_more_than_the_copy_is_not_recovered_over() {
    let centre = Centre::founded();
    let made = backed_up(&centre);
    let stick = centre.file("флешка");
    assert_eq!(centre.run(["recover", &stick]).value()["last_entry"], made["last_entry"], "nothing is lost by it");
    register(&centre);
    // The second copy in the folder holds that, too: without it the stick is all there is.
    fs::remove_dir_all(centre.data().join("copies")).unwrap();
    for source in [&stick, made["file"].as_str().unwrap()] {
        assert_eq!(centre.run(["recover", source]).code(), "register_sound");
    }
    assert_eq!(centre.run(["call", "concern_list"]).value()["rows"].as_array().unwrap().len(), 1);
    damage(&centre.data().join("depter.db"));
    fs::remove_dir_all(centre.data().join("copies")).unwrap();
    assert_eq!(centre.run(["recover", &stick]).value()["concerns"], 0, "now it is lost");
}

#[test]
fn what_single_commands_entered_is_kept_without_anybody_asking_for_copies() {
    let centre = Centre::founded();
    register(&centre);
    for harm in ["copies.json", "copies"] {
        let path = centre.data().join(harm);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
        register(&centre);
    }
    for name in ["depter.db", "depter.db-wal", "depter.db-shm"] {
        fs::remove_file(centre.data().join(name)).ok();
    }
    assert_eq!(centre.run(["check"]).code(), "store_lost");
    let repaired = centre.run(["check", "--repair"]).value();
    assert_eq!((&repaired["concerns"], &repaired["left_out"]), (&json!(3), &json!([])));
    assert_eq!(register(&centre)["number"], "2026/0004");
}

#[test]
fn steps_that_cannot_be_joined_are_said_after_the_work_with_the_exit_status_of_a_failure() {
    let centre = Centre::founded();
    register(&centre);
    backed_up(&centre);
    register(&centre);
    centre.run(["backup", &centre.file("башка")]).value();
    register(&centre);
    centre.run(["call", "copy_make"]).value();
    register(&centre);
    fs::remove_file(centre.data().join("depter.db")).unwrap();
    let own = centre.data().join("copies/depter-copies");
    for entry in fs::read_dir(own).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        fs::remove_dir_all(entry.path()).unwrap();
    }
    let (seen, failure) = centre.run(["recover", &centre.file("флешка")]).value_but();
    assert_eq!((&seen["concerns"], &seen["left_out"][0]["steps"]), (&json!(1), &json!(1)), "{seen}");
    assert_eq!((&failure["code"], &failure["params"]["steps"]), (&json!("copies_left_out"), &json!(1)));
    assert_eq!(register(&centre)["number"], "2026/0005", "the number of the step that was left out is not given again");
}

#[test]
fn a_copy_that_lost_attachments_is_verified_and_that_is_said() {
    let centre = Centre::founded();
    let kept = register(&centre);
    fs::write(centre.around().join("кагаз.pdf"), "%PDF-1.4\n%%EOF\n").unwrap();
    let file = json!({ "file": centre.file("кагаз.pdf") });
    let adding = json!({ "concern": kept["id"], "file": file });
    centre.run(["call", "attachment_add", &adding.to_string()]).value();
    backed_up(&centre);
    let stick = centre.file("флешка");
    assert_eq!(centre.run(["verify", &stick]).value()["attachments_lost"], 0);
    fs::remove_dir_all(centre.around().join("флешка/depter-copies/attachments")).unwrap();
    let (seen, failure) = centre.run(["verify", &stick]).value_but();
    assert_eq!((&seen["attachments"], &seen["attachments_lost"]), (&json!(1), &json!(1)));
    assert_eq!(failure["code"], "copy_attachments_lost");
}

#[test]
fn the_newest_whole_copy_is_recovered_and_those_that_are_not_are_counted() {
    let (centre, other) = (Centre::founded(), Centre::bare());
    register(&centre);
    let whole = backed_up(&centre);
    // Of one hour only the newest stays; this one comes back afterwards.
    let (kept, folder) = (centre.file("сакталган"), whole["file"].as_str().unwrap());
    fs::rename(folder, &kept).unwrap();
    register(&centre);
    let newest = backed_up(&centre);
    fs::rename(&kept, folder).unwrap();
    damage(&Path::new(newest["file"].as_str().unwrap()).join("depter.db"));
    let stick = centre.file("флешка");
    let as_head = |words: [&str; 2]| {
        said(other.locked().args(["--user", HEAD, "--password-file", &centre.file("password")]).args(words))
    };
    let single = newest["file"].as_str().unwrap();
    assert_eq!(as_head(["recover", single]).code(), "copy_damaged", "this one and no other was named");
    assert!(!other.data().exists());
    let (recovered, failure) = as_head(["recover", &stick]).value_but();
    assert_eq!(
        (&failure["code"], &failure["params"]["steps"]),
        (&json!("copies_left_out"), &json!(1)),
        "of the damaged one"
    );
    for what in ["file", "concerns", "meetings", "last_entry"] {
        assert_eq!(recovered[what], whole[what], "{what}");
    }
    assert_eq!(recovered["copies_damaged"], 1);
    damage(&Path::new(whole["file"].as_str().unwrap()).join("depter.db"));
    damage(&other.data().join("depter.db"));
    assert_eq!(as_head(["recover", &stick]).code(), "copy_damaged", "none is left");
    assert_eq!(as_head(["recover", &centre.file("жок")]).code(), "copy_missing");
}

#[test]
fn whoever_recovers_needs_a_heads_password_or_the_sheet() {
    let (centre, other) = (Centre::founded(), Centre::bare());
    register(&centre);
    let sheet = centre.run(["call", "recovery_code_new"]).value();
    let groups: Vec<&str> = sheet.as_array().unwrap().iter().map(|group| group.as_str().unwrap()).collect();
    fs::write(other.file("sheet"), groups.join("-")).unwrap();
    fs::write(
        other.file("new"),
        "another harbour and seven lanterns
",
    )
    .unwrap();
    backed_up(&centre);
    let stick = centre.file("флешка");
    let wrong =
        said(other.locked().args(["--user", HEAD, "--password-file", &centre.file("wrong"), "recover", &stick]));
    assert_eq!(wrong.code(), "password_wrong");
    assert_eq!(said(other.locked().args(["recover", &stick])).failure(2)["code"], "usage");
    let by_sheet = ["recover", &stick, "--code-file", &other.file("sheet")];
    let named = ["--user", HEAD, "--password-file", &other.file("new")];
    assert_eq!(said(other.locked().args(named).args(by_sheet)).value()["concerns"], 1);
    let rows = said(other.locked().args(named).args(["call", "concern_list"])).value();
    assert_eq!(rows["rows"].as_array().unwrap().len(), 1);
}

#[test]
fn a_damaged_register_is_repaired_to_its_last_step_and_a_sound_one_is_left_alone() {
    let centre = Centre::founded();
    register(&centre);
    let due = centre.run(["call", "copies_due"]).value();
    assert_eq!(due["changed"], false);
    register(&centre);
    let sound = centre.run(["check", "--repair"]).value();
    assert_eq!(sound["ok"], true, "nothing is brought back where nothing is wrong");
    let wrong =
        said(centre.locked().args(["--user", HEAD, "--password-file", &centre.file("wrong"), "check", "--repair"]));
    assert_eq!(wrong.code(), "password_wrong");

    damage(&centre.data().join("depter.db"));
    assert_eq!(centre.run(["check"]).status, Some(1));
    let repaired = centre.run(["check", "--repair"]).value();
    assert_eq!((&repaired["concerns"], &repaired["later_steps"]), (&json!(2), &json!(1)), "the copy and one step more");
    assert_eq!(centre.run(["call", "concern_list"]).value()["rows"].as_array().unwrap().len(), 2);
    assert_eq!(centre.run(["check"]).value()["ok"], true);

    let lost = Centre::founded();
    fs::write(lost.data().join("depter.db"), "жок").unwrap();
    assert_eq!(lost.run(["check", "--repair"]).code(), "copy_missing");
}
