//! Canaries stand in every field that could point at a person; nobody finds one who may not, in any answer of any
//! command, in any page of the store or in any file beside it.

pub(crate) mod pages;
pub(crate) mod papers;
mod recipes;
mod world;

use std::path::{Path, PathBuf};

use depter_app::command::entry::Command;
use depter_app::command::table::COMMANDS;
use depter_store::files::file_store::FOLDER;
use depter_tests::centre::{Centre, Who};
use depter_tests::proved;
use serde_json::{Value, json};
use world::World;

/// Sealed in a closed case: for the entitled alone.
const SEALED: &str = "zclosed";
/// In a concern hidden from everybody but the first head, because of a conflict of interest.
const HIDDEN: &str = "zhidden";
/// Who the person is, in an open concern: for staff and heads.
const PERSON: &str = "zperson";
/// In a draft: for its author.
const DRAFT: &str = "zdraft";

/// The file beside the store into which papers are written.
const OUT: &str = "out";

fn forbidden(who: Who) -> &'static [&'static str] {
    match who {
        Who::Head => &[],
        Who::SecondHead | Who::Entitled => &[HIDDEN, DRAFT],
        Who::Staff => &[SEALED, HIDDEN, DRAFT],
        Who::Volunteer => &[SEALED, HIDDEN, PERSON, DRAFT],
    }
}

/// The canaries of `what` that this person may not see.
fn seen(who: Who, what: &str) -> Vec<&'static str> {
    let what = what.to_lowercase();
    forbidden(who).iter().copied().filter(|canary| what.contains(canary)).collect()
}

fn told(centre: &Centre, command: &Command, arguments: Value) -> String {
    // An action is rehearsed: it does all it would do, and the next one finds the same world.
    let outcome = match command.kind() {
        "action" => centre.ask("rehearse", json!({ "call": command.name, "args": arguments })),
        _ => centre.ask(command.name, arguments),
    };
    let told = match outcome {
        Ok(answer) => answer.value.to_string(),
        Err(failure) => serde_json::to_string(&failure).unwrap(),
    };
    told + &written(centre)
}

fn command(name: &str) -> &'static Command {
    COMMANDS.iter().find(|command| command.name == name).unwrap()
}

/// What the command wrote to the file that was handed to it, if it wrote anything; the next one finds none there.
fn written(centre: &Centre) -> String {
    let file = centre.folder().join(OUT);
    if !file.exists() {
        return String::new();
    }
    let content = papers::content(&file);
    std::fs::remove_file(file).unwrap();
    content
}

#[test]
fn no_command_tells_anybody_what_they_may_not_know() {
    let world = World::new();
    let (mut faults, mut answers) = (Vec::new(), 0);
    for who in [Who::SecondHead, Who::Entitled, Who::Staff, Who::Volunteer] {
        world.centre.log_in(who);
        for command in COMMANDS.iter().filter(|command| command.permission().is_some()) {
            let recipes = recipes::of(command.name, &world);
            assert!(!recipes.is_empty(), "{} has no recipe in acceptance/secrecy/recipes.rs", command.name);
            for arguments in recipes {
                let told = told(&world.centre, command, arguments.clone());
                answers += 1;
                let asked = arguments.to_string();
                let leaks = seen(who, &told).into_iter().filter(|canary| !asked.contains(canary));
                faults.extend(leaks.map(|canary| format!("{canary}: {} {asked} as {who:?}", command.name)));
            }
        }
    }
    faults.dedup();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    let commands = COMMANDS.iter().filter(|command| command.permission().is_some()).count();
    let done = format!("{answers} answers, papers and errors of all {commands} commands to four who may know less");
    proved("S1", done, "0 canaries");
}

#[test]
fn whoever_may_know_is_told() {
    let world = World::new();
    let concern = |who: Who, id: &Value| world.centre.log_in(who).call("concern_get", json!({ "id": id })).to_string();
    assert!(concern(Who::Entitled, &world.closed["id"]).contains(SEALED));
    assert!(concern(Who::SecondHead, &world.closed["id"]).contains(SEALED));
    assert!(concern(Who::Staff, &world.open["id"]).contains(PERSON));
    assert!(concern(Who::Head, &world.hidden["id"]).contains(HIDDEN));
    assert!(world.centre.call("draft_list", json!({})).to_string().contains(DRAFT));
    let saved = |who: Who| {
        world.centre.log_in(who);
        let out = world.centre.file(OUT).0;
        let saving = |one: &Value| json!({ "attachment": one["attachment"], "to": out });
        let save = |one: &Value| told(&world.centre, command("attachment_save"), saving(one));
        world.attachments.iter().map(save).collect::<String>()
    };
    assert!(saved(Who::Entitled).contains(&format!("{SEALED}inside")));
    assert!(saved(Who::Staff).contains(&format!("{PERSON}inside")));
    assert!(saved(Who::Head).contains(&format!("{HIDDEN}inside")));
}

#[test]
fn the_papers_are_read_in_which_the_canaries_are_looked_for() {
    let world = World::new();
    let meeting = &world.meeting["meeting"]["id"];
    let minutes = json!({ "kind": "minutes", "meeting": meeting });
    let agenda = json!({ "kind": "agenda", "meeting": meeting });
    let receipt = json!({ "kind": "receipt", "concern": world.open["number"] });
    let number = world.open["number"].as_str().unwrap();
    for (who, paper, formats, told) in [
        (Who::Entitled, &minutes, ["pdf", "docx"].as_slice(), SEALED),
        (Who::Staff, &of_quarter("journal"), &["pdf", "xlsx"], PERSON),
        (Who::Volunteer, &agenda, &["pdf", "docx"], "zpublic"),
        (Who::Staff, &of_quarter("summary"), &["pdf", "docx", "xlsx"], "Жогорку"),
        (Who::Staff, &of_quarter("summary"), &["json"], "concerns.received"),
        (Who::Staff, &receipt, &["pdf"], number),
    ] {
        world.centre.log_in(who);
        for format in formats {
            let out = world.centre.file(OUT).0;
            world.centre.call("document_make", json!({ "document": paper, "format": format, "out": out }));
            assert!(written(&world.centre).contains(told), "{told} in {paper} as {format} for {who:?}");
        }
    }
}

fn of_quarter(kind: &str) -> Value {
    json!({ "kind": kind, "period": "2026-Q4" })
}

#[test]
fn no_page_of_the_store_holds_what_is_sealed() {
    let mut world = World::new();
    let key = world.centre.database_key();
    world.centre.stop();
    let pages = pages::decrypted(&world.centre.folder().join(depter_store::open::DATABASE), &key);
    assert!(pages::holds(&pages, "zpublic"), "the pages are readable");
    assert!(pages::holds(&pages, PERSON), "an open concern stands in the pages, so a sealed one would be found");
    assert!(!pages::holds(&pages, SEALED), "a sealed value stands in a page of the store");
    assert!(!pages::holds(&pages, DRAFT), "a draft stands in a page of the store");
    let done = format!("{} decrypted pages of the store, looked through for what is sealed", pages.len() / pages::PAGE);
    proved("S1", done, "0 canaries");
}

#[test]
fn no_page_holds_the_words_of_a_concern_that_was_restricted_a_moment_ago() {
    let mut centre = Centre::founded();
    let form = world::form("zmoment", "zpublic", "EN01", &json!({}), &json!([]));
    let registered = centre.call("concern_record", json!({ "concern": form }));
    let answer = json!({ "id": registered["id"], "version": registered["version"] });
    centre.stop();
    centre.start();
    let pages = |centre: &Centre| {
        // As they lie there while the program runs: a kill leaves nothing else.
        let (file, key) = (centre.folder().join(depter_store::open::DATABASE), centre.database_key());
        [pages::decrypted(&file, &key), pages::decrypted_log(&file, &key)].concat()
    };
    centre.log_in(Who::Head);
    assert!(pages::holds(&pages(&centre), "zmoment"), "the pages are readable");
    centre.call("concern_restrict", answer);
    assert!(!pages::holds(&pages(&centre), "zmoment"), "the words stand in a page of the store or of its log");
}

#[test]
fn no_file_beside_the_store_holds_anything_of_anybody() {
    let mut world = World::new();
    world.centre.ask("concern_get", json!({ "number": "zclosed" })).unwrap_err();
    world.centre.stop();
    let files = files(world.centre.folder());
    assert!(files.iter().any(|path| path.parent().unwrap().ends_with(FOLDER)), "attachments are looked into as well");
    let many = files.len();
    for path in files {
        let name = path.to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        for canary in [SEALED, HIDDEN, PERSON, DRAFT, "zpublic"] {
            assert!(!name.contains(canary) && !pages::holds(&bytes, canary), "{canary} in {name}");
        }
    }
    proved("S1", format!("every byte and the name of {many} files beside a closed store"), "0 canaries");
}

/// Every file in a folder and in the folders inside it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
