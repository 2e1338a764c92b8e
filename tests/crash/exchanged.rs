//! R2: the power fails while one register takes the place of another, or of none: the first run, the new key after
//! somebody left, a restoration that is taken back.

use std::path::Path;
use std::sync::Arc;

use depter_app::App;
use depter_tests::centre::{Centre, PASSWORD, Who, concern, founding, host};
use depter_tests::recorder::recorded;
use depter_tests::rounds;
use serde_json::{Value, json};

use crate::files::{centre_and_stick, cut, data, none, register, written};

fn head() -> Value {
    json!({ "user": Who::Head.name(), "password": PASSWORD })
}

/// Founds a centre in a folder as it is found; says whether there was none.
fn founded(data: &Path) -> Result<bool, String> {
    let clock = Arc::clone(&Centre::empty().clock);
    let app = App::open(data, host(&clock)).map_err(|failure| failure.code)?;
    match app.call("first_run", founding()) {
        Ok(_) => Ok(true),
        Err(failure) if failure.code == "store_exists" => Ok(false),
        Err(failure) => Err(failure.code),
    }
}

#[test]
fn after_a_cut_in_the_first_run_a_centre_stands_there_or_can_be_founded() {
    recorded("exchanged::after_a_cut_in_the_first_run_a_centre_stands_there_or_can_be_founded", |mut recorder| {
        let centre = Centre::empty_in(recorder.folder());
        let data = data(&centre, &recorder);
        let work = written(&mut recorder, || drop(centre.call("first_run", founding())));
        let seeds = rounds(60, 1_500);
        let faults = cut(&work, seeds, |folder, done| {
            let data = folder.join(&data);
            if founded(&data)? && done {
                return Err("the centre that was founded is gone".to_owned());
            }
            register(&data, PASSWORD).map(drop)
        });
        none("a first run", seeds, &faults);
    });
}

#[test]
fn after_a_cut_while_the_register_gets_a_new_key_it_opens_with_everything() {
    recorded("exchanged::after_a_cut_while_the_register_gets_a_new_key_it_opens_with_everything", |mut recorder| {
        let (centre, _) = centre_and_stick(&recorder);
        let data = data(&centre, &recorder);
        let users = centre.call("user_list", json!({}));
        let leaver = users.as_array().unwrap().iter().find(|user| user["name"] == Who::Staff.name()).unwrap().clone();
        centre.call("user_remove", json!({ "id": leaver["id"], "version": leaver["version"] }));
        centre.call("session_lock", json!({}));
        centre.app().settle();
        let work = written(&mut recorder, || drop(centre.call("session_open", head())));
        let seeds = rounds(60, 1_500);
        let faults = cut(&work, seeds, |folder, _| match register(&folder.join(&data), PASSWORD)?.len() {
            2 => Ok(()),
            other => Err(format!("{other} concerns")),
        });
        none("a new key after somebody left", seeds, &faults);
    });
}

#[test]
fn a_restoration_that_is_taken_back_ends_with_one_register_or_the_other() {
    recorded("exchanged::a_restoration_that_is_taken_back_ends_with_one_register_or_the_other", |mut recorder| {
        let (centre, stick) = centre_and_stick(&recorder);
        let data = data(&centre, &recorder);
        let found = centre.call("copies_find", json!({ "place": stick }));
        let mut opening = head();
        opening["copy"] = found[0]["copy"].clone();
        centre.call("copy_restore", opening);
        centre.log_in(Who::Head);
        // What was brought back is told from what is taken back by a third and a fourth concern.
        centre.call("concern_record", concern("Көпүрө сынды"));
        centre.call("concern_record", concern("Көчө карангы"));
        centre.call("session_lock", json!({}));
        centre.app().settle();
        let work = written(&mut recorder, || drop(centre.call("restore_undo", head())));
        let seeds = rounds(60, 1_500);
        let faults = cut(&work, seeds, |folder, done| match register(&folder.join(&data), PASSWORD)?.len() {
            2 => Ok(()),
            3 if !done => Ok(()),
            other => Err(format!("{other} concerns, done: {done}")),
        });
        none("a restoration taken back", seeds, &faults);
    });
}
