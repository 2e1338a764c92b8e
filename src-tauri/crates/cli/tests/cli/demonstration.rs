//! The invented centre.

use std::fs;

use crate::harness::{Centre, said};

#[test]
fn the_demonstration_is_made_once_and_its_people_log_in() {
    let centre = Centre::bare();
    let demo = || said(centre.locked().args(["demo", "--concerns", "12", "--years", "1"]));
    let made = demo().value();
    let users = made["users"].as_array().unwrap();
    for role in ["head", "staff", "volunteer"] {
        let user = users.iter().find(|user| user["role"] == role).unwrap_or_else(|| panic!("{role} in {made}"));
        fs::write(centre.file("theirs"), user["password"].as_str().unwrap()).unwrap();
        let mut command = centre.locked();
        command.args(["--user", user["name"].as_str().unwrap(), "--password-file", &centre.file("theirs")]);
        let state = said(command.args(["call", "session_state"])).value();
        assert_eq!(state["role"], role);
    }
    assert_eq!(demo().code(), "store_exists", "nothing is made over it");
}
