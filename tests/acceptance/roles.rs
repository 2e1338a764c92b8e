//! Roles × commands: what is not granted is denied, and who is locked out is locked out of everything.

use depter_app::command::entry::Command;
use depter_app::command::table::COMMANDS;
use depter_tests::centre::{Centre, Who};
use depter_tests::proved;
use depter_values::Role;
use serde_json::{Value, json};

/// Commands that need no session (contract §6): what the log-in page offers. Those on copies and on the sheet of paper
/// ask for a password or the code themselves.
const FREE: &[&str] = &[
    "first_run",
    "session_open",
    "session_lock",
    "session_state",
    "language_set",
    "session_recover",
    "copies_find",
    "copy_verify",
    "copy_restore",
    "restore_undo",
];

fn role(who: Who) -> Role {
    match who {
        Who::Head | Who::SecondHead => Role::Head,
        Who::Entitled | Who::Staff => Role::Staff,
        Who::Volunteer => Role::Volunteer,
    }
}

fn code(centre: &Centre, command: &Command) -> Option<String> {
    centre.ask(command.name, json!({ "no such argument": 1 })).err().map(|failure| failure.code)
}

#[test]
fn each_role_gets_past_the_door_to_what_it_is_granted_and_to_nothing_else() {
    let (centre, mut cells) = (Centre::founded(), 0);
    for who in Who::ALL {
        centre.log_in(who);
        for command in COMMANDS {
            let Some(permission) = command.permission() else { continue };
            let told = code(&centre, command);
            let denied = told.as_deref() == Some("not_permitted");
            assert_eq!(!denied, permission.allows(role(who)), "{} as {who:?}: {told:?}", command.name);
            assert_ne!(told.as_deref(), Some("session_locked"), "{} as {who:?}", command.name);
            cells += 1;
        }
    }
    proved("S2", format!("{cells} cells of accounts and commands"), "each as it is declared, and all else denied");
}

#[test]
fn a_locked_session_refuses_everything_but_what_is_free() {
    let centre = Centre::founded();
    centre.call("session_lock", Value::Null);
    for command in COMMANDS {
        let locked = code(&centre, command).as_deref() == Some("session_locked");
        assert_eq!(locked, !FREE.contains(&command.name), "{}", command.name);
        assert_eq!(command.permission().is_none(), FREE.contains(&command.name), "{}", command.name);
    }
}

#[test]
fn a_command_that_is_not_in_the_table_does_not_exist() {
    let centre = Centre::founded();
    for name in ["", "concern_delete", "Concern_get", "concern_get ", "rehearse;concern_get", "../concern_get"] {
        assert_eq!(centre.refused(name, Value::Null), "command_unknown", "{name:?}");
    }
}

#[test]
fn a_rehearsal_opens_no_door_that_is_closed() {
    let centre = Centre::founded();
    centre.log_in(Who::Volunteer);
    for command in COMMANDS.iter().filter(|command| command.kind() == "action") {
        let allowed = command.permission().is_some_and(|permission| permission.allows(Role::Volunteer));
        let told = centre.refused("rehearse", json!({ "call": command.name, "args": { "no such argument": 1 } }));
        assert_eq!(told == "not_permitted", !allowed, "{}: {told}", command.name);
    }
    centre.log_in(Who::Head);
    assert_eq!(centre.refused("rehearse", json!({ "call": "session_open", "args": {} })), "not_permitted");
    assert_eq!(centre.refused("rehearse", json!({ "call": "nothing", "args": {} })), "command_unknown");
}

#[test]
fn whoever_is_removed_is_out_and_the_last_head_stays() {
    let centre = Centre::founded();
    let users = centre.call("user_list", Value::Null);
    let of = |who: Who| users.as_array().unwrap().iter().find(|user| user["name"] == who.name()).unwrap().clone();
    let remove = |user: &Value| json!({ "id": user["id"], "version": user["version"] });
    centre.call("user_remove", remove(&of(Who::Staff)));
    centre.call("user_remove", remove(&of(Who::SecondHead)));
    assert_eq!(centre.refused("user_remove", remove(&of(Who::Head))), "last_head");
    let gone = json!({ "user": Who::Staff.name(), "password": depter_tests::centre::PASSWORD });
    assert_eq!(centre.refused("session_open", gone), "password_wrong");
    centre.log_in(Who::Entitled);
}
