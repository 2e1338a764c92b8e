//! The doors by which facts were found out once, opened again: each must be noticed by the questions.

use depter_tests::centre::Who;
use serde_json::json;

use super::questions::{PERIODS, Question, pointed};
use super::{Kept, Pair, World, all_facts, answer, keys};

/// What the program told once, beside what it tells now.
type Door = fn(&World, &Question) -> Option<String>;

/// A number from the store as a member of staff would have been told it.
fn counted(world: &World, sql: &str, parameters: &[&str]) -> String {
    let conn = world.centre.database();
    let count: i64 = conn.query_row(sql, rusqlite::params_from_iter(parameters), |row| row.get(0)).unwrap();
    count.to_string()
}

fn days(period: &str) -> Option<(&str, &str)> {
    period.split_once("..")
}

/// 1a: the summary told how many restricted concerns a cell counts.
fn restricted_beside_hidden(world: &World, (command, arguments): &Question) -> Option<String> {
    (command.name == "summary_get" && arguments["period"] == "2026-Q3").then(|| {
        let sql = "SELECT count(*) FROM concern_live WHERE restricted = 1 AND area = ?1";
        counted(world, sql, &[world.id("@village1").as_str().unwrap()])
    })
}

/// 1b: the records behind a figure were counted, seen or not, in a period of any two days.
fn count_of_the_unseen(world: &World, (command, arguments): &Question) -> Option<String> {
    let (first, last) = days(arguments["period"].as_str()?)?;
    (command.name == "summary_records" && arguments["key"] == "concerns.received").then(|| {
        counted(world, "SELECT count(*) FROM concern_live WHERE received_on BETWEEN ?1 AND ?2", &[first, last])
    })
}

/// 1b: the same of an exact category.
fn category_of_the_unseen(world: &World, (command, arguments): &Question) -> Option<String> {
    let code = arguments["key"].as_str()?.strip_prefix("concerns.category.")?;
    (command.name == "summary_records")
        .then(|| counted(world, "SELECT count(*) FROM concern_live WHERE category = ?1", &[code]))
}

/// 1c: the history of an approved summary held the frozen figures.
fn frozen_figures(world: &World, (command, arguments): &Question) -> Option<String> {
    let asked =
        command.name == "record_history" && arguments["record"] == json!({ "kind": "summary", "id": "@summary" });
    asked.then(|| {
        let figures: String =
            world.centre.database().query_row("SELECT figures FROM summary", [], |row| row.get(0)).unwrap();
        super::in_names(world, &figures)
    })
}

/// 1d: the journal of a day told the number of each concern that came on it.
fn journal_of_a_day(world: &World, (command, arguments): &Question) -> Option<String> {
    let (first, last) = days(arguments["document"]["period"].as_str()?)?;
    (command.name == "document_make" && arguments["document"]["kind"] == "journal").then(|| {
        counted(world, "SELECT count(*) FROM concern_live WHERE received_on BETWEEN ?1 AND ?2", &[first, last])
    })
}

fn is_noticed(pair: &Pair, questions: &[Question], door: Door) -> bool {
    let told =
        |world: &World, question: &Question| answer(world, question) + &door(world, question).unwrap_or_default();
    let mut asked = questions.iter().filter(|question| door(&pair.one, question).is_some());
    asked.any(|question| told(&pair.one, question) != told(&pair.other, question))
}

#[test]
fn each_door_by_which_facts_were_found_out_is_noticed_when_it_is_opened_again() {
    let pair = all_facts(Kept::Restricted);
    let keys = keys(&pair);
    pair.log_in(Who::Staff);
    let asked = pointed(&pair.one, &keys);
    let printed = super::questions::printed();
    for (name, questions, door) in [
        ("restricted beside hidden", &asked, restricted_beside_hidden as Door),
        ("count of the unseen", &asked, count_of_the_unseen),
        ("category of the unseen", &asked, category_of_the_unseen),
        ("frozen figures", &asked, frozen_figures),
        ("journal of a day", &printed, journal_of_a_day),
    ] {
        assert!(is_noticed(&pair, questions, door), "{name}");
    }
    assert!(
        PERIODS.iter().any(|period| days(period).is_some_and(|(first, last)| first == last)),
        "single days are asked"
    );
}
