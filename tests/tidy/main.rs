//! The shape of the source tree, held by tests: what may know what, how long a file may be, what must not appear.
//!
//! Every check is a pure function over text that returns the faults it found; beside it stand samples it must refuse.

mod app;
mod arrows;
mod commands;
mod figures;
mod files;
mod marks;
mod numbers;
mod sizes;
mod source;
mod sql;
mod systems;
mod tree;
mod window;
mod words;

use source::{Source, at, names_in, root, sources};

/// Fails with every fault, one a line.
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn each(sources: &[Source], check: impl Fn(&Source) -> Vec<String>) -> Vec<String> {
    sources.iter().flat_map(check).collect()
}

#[test]
fn features_of_the_core_look_to_the_left_only() {
    let units = names_in("src-tauri/crates/core/src");
    none(&arrows::without_a_level(&units));
    none(&each(&sources(), |source| arrows::wrong_between_features(source, &units)));
}

#[test]
fn the_app_looks_down_only() {
    let sources = sources();
    none(&app::without_a_level(&sources));
    none(&app::wrong_within(&sources));
    none(&app::circles(&sources));
}

#[test]
fn what_differs_between_systems_stands_in_one_place() {
    none(&each(&sources(), systems::asked_for));
}

#[test]
fn crates_know_only_what_they_stand_on() {
    none(&each(&sources(), arrows::wrong_between_crates));
    none(&each(&sources(), arrows::knows_of_locales));
}

#[test]
fn the_store_is_opened_in_one_place() {
    none(&each(&sources(), sql::opens_a_store));
}

#[test]
fn files_and_folders_of_the_product_are_their_owners_alone() {
    none(&each(&sources(), files::made_for_all));
}

#[test]
fn queries_see_living_records() {
    let sources = sources();
    let live = sql::tables_with_a_live_view(&sources);
    none(&each(&sources, |source| sql::reads_removed_records(source, &live)));
}

#[test]
fn every_table_is_described() {
    let described = source::read(&at("docs/data.md"));
    none(&sql::undescribed(&sql::tables(&sources()), &described));
}

#[test]
fn files_stay_short() {
    none(&each(&sources(), sizes::too_long));
}

#[test]
fn every_feature_has_tests() {
    let folders: Vec<String> = names_in("src-tauri/crates/core/src").into_iter().filter(|n| !n.contains('.')).collect();
    let sources = sources();
    none(&sizes::untested(&folders, &sources));
    none(&sizes::untested_crates(&names_in("src-tauri/crates"), &sources));
}

#[test]
fn nothing_is_left_for_later() {
    none(&each(&sources(), marks::left_for_later));
}

#[test]
fn texts_hold_no_pictures_and_no_unreadable_sign() {
    none(&each(&sources(), marks::pictures));
}

#[test]
fn migrations_are_numbered_in_tens() {
    none(&numbers::misnumbered(&names_in("src-tauri/crates/core/migrations"), 10));
}

#[test]
fn decisions_are_numbered_without_gaps() {
    none(&numbers::misnumbered(&names_in("docs/decisions"), 1));
}

#[test]
fn the_top_of_the_tree_holds_only_what_was_agreed() {
    none(&tree::strangers(&names_in("."), &source::read(&at(".gitignore"))));
    assert!(root().join("Cargo.lock").is_file(), "the tree is read from its top");
}

#[test]
fn the_window_may_do_what_was_agreed_and_no_more() {
    none(&window::loosened(&source::read(&at("src-tauri/tauri.conf.json"))));
    none(&window::rights(&source::read(&at("src-tauri/capabilities/main.json"))));
    none(&window::beside(
        &names_in("src-tauri"),
        &names_in("src-tauri/capabilities"),
        &names_in("src-tauri/permissions"),
    ));
}

#[test]
fn the_pages_have_one_way_into_the_program() {
    none(&window::other_commands(&sources()));
}

#[test]
fn the_window_knows_no_address_of_the_web() {
    none(&each(&sources(), window::remote_addresses));
}

#[test]
fn the_shell_is_thin() {
    none(&window::shell_too_long(&sources()));
}

#[test]
fn one_thing_has_one_name() {
    none(&each(&sources(), words::given_up));
    none(&words::unexplained(&source::read(&at("docs/words.md"))));
}

#[test]
fn a_figure_is_named_in_one_place() {
    none(&each(&sources(), figures::named_elsewhere));
    none(&each(&sources(), figures::not_pure));
    none(&figures::moved_away(&sources()));
}

#[test]
fn a_command_is_one_function() {
    let sources = sources();
    let names = commands::names(&sources);
    assert!(names.len() > 90, "the table of commands is read: {}", names.len());
    none(&commands::shadows(&sources, &names));
}
