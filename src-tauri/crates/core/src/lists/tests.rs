use depter_store::history::check::differences;
use depter_store::history::undo::undo;
use depter_values::{Kind, Refusal, Role, Trilingual};

use super::*;
use crate::registry::RECORD_TYPES;
use crate::testing::{Bench, refusal};

fn founded() -> Bench {
    let mut bench = Bench::new();
    bench.write(seed).unwrap();
    bench
}

fn of_code(bench: &Bench, code: &str) -> Category {
    bench.read(|cx| category(cx, code)).unwrap()
}

#[test]
fn a_new_centre_has_the_forty_seven_categories_and_is_offered_thirty_seven() {
    let bench = founded();
    let all = bench.read(categories).unwrap();
    assert_eq!(all.len(), 47);
    assert_eq!(all.iter().filter(|category| !category.hidden).count(), 37);
    assert!(all.iter().all(|category| !category.names.ky.is_empty() && !category.names.ru.is_empty()));
    assert_eq!((all[0].code.as_str(), all[46].code.as_str()), ("CH01", "OT99"), "in the order of the list");
}

#[test]
fn every_list_is_shipped_with_its_items() {
    let bench = founded();
    let lists = bench.read(|cx| list_all(cx, ListAll {})).unwrap();
    let sizes: Vec<(&str, usize)> = lists.lists.iter().map(|list| (list.list.code(), list.items.len())).collect();
    let expected = [
        ("kind", 4),
        ("channel", 7),
        ("status", 6),
        ("outcome", 5),
        ("meeting", 5),
        ("measure", 6),
        ("fund", 8),
        ("role", 3),
    ];
    assert_eq!(sizes, expected);
    let groups: Vec<Group> = lists.groups.iter().map(|group| group.code).collect();
    assert_eq!(groups, Group::ALL);
}

#[test]
fn what_concerns_victims_is_restricted() {
    let bench = founded();
    for (code, restricted) in [("FM01", true), ("CH07", true), ("GV01", true), ("PR01", false), ("EN01", false)] {
        assert_eq!(bench.read(|cx| is_restricted(cx, code)).unwrap(), restricted, "{code}");
    }
}

#[test]
fn a_category_is_renamed_and_hidden_and_keeps_its_code() {
    let mut bench = founded();
    let before = of_code(&bench, "EN01");
    let args =
        CategorySave {
            id: before.id, version: 1, names: Trilingual::of("Көчө чырактары", "", ""), hidden: true
        };
    bench.write(|cx| category_save(cx, args)).unwrap();
    let after = of_code(&bench, "EN01");
    assert_eq!(after.names.ky.as_str(), "Көчө чырактары");
    assert!(after.hidden, "a hidden category is still found by its code");
    assert_eq!(
        (after.group_code, after.restricted, after.position),
        (before.group_code, before.restricted, before.position)
    );
}

#[test]
fn a_category_without_any_name_is_refused() {
    let mut bench = founded();
    let category = of_code(&bench, "EN01");
    let args = CategorySave { id: category.id, version: 1, names: Trilingual::default(), hidden: false };
    assert_eq!(refusal(bench.write(|cx| category_save(cx, args))), Refusal::FieldRequired { field: "names" });
}

#[test]
fn a_name_changed_by_somebody_else_meanwhile_is_not_overwritten() {
    let mut bench = founded();
    let category = of_code(&bench, "EN01");
    let args = || CategorySave { id: category.id, version: 1, names: category.names.clone(), hidden: true };
    bench.write(|cx| category_save(cx, args())).unwrap();
    let refused = refusal(bench.write(|cx| category_save(cx, args())));
    assert_eq!(refused, Refusal::VersionConflict { kind: Kind::Category, id: category.id.into() });
}

#[test]
fn what_rules_depend_on_is_renamed_but_never_hidden() {
    let mut bench = founded();
    for (list, code, can_hide) in [
        (ListName::Kind, "signal", false),
        (ListName::Status, "referred", false),
        (ListName::Outcome, "withdrawn", false),
        (ListName::Measure, "postponed", false),
        (ListName::Role, "volunteer", false),
        (ListName::Channel, "box", true),
        (ListName::Meeting, "hearing", true),
        (ListName::Fund, "ngo", true),
    ] {
        let item = bench.read(|cx| require_item(cx, list, code)).unwrap();
        let save =
            |hidden| ListItemSave { id: item.id, version: 1, names: Trilingual::of("Жаңы ат", "", ""), hidden };
        let hiding = bench.write(|cx| list_item_save(cx, save(true)));
        assert_eq!(hiding.is_ok(), can_hide, "{list}: {code}");
        if !can_hide {
            assert_eq!(refusal(hiding), Refusal::FieldInvalid { field: "hidden" });
            assert!(bench.write(|cx| list_item_save(cx, save(false))).is_ok(), "{list} can be renamed");
        }
    }
}

#[test]
fn a_code_of_no_list_is_refused_with_the_name_of_the_list() {
    let bench = founded();
    assert_eq!(refusal(bench.read(|cx| category(cx, "XX01"))), Refusal::CodeUnknown { list: "category" });
    let wrong = bench.read(|cx| require_item(cx, ListName::Channel, "statement"));
    assert_eq!(refusal(wrong), Refusal::CodeUnknown { list: "channel" }, "a code of another list");
}

#[test]
fn words_of_a_journal_are_understood_in_three_languages_and_as_codes() {
    let bench = founded();
    let kinds = bench.read(|cx| items(cx, ListName::Kind)).unwrap();
    for word in ["арыз", " Заявление ", "STATEMENT", "Statement"] {
        assert_eq!(item_of_word(&kinds, word).map(|item| item.code.as_str()), Some("statement"), "{word}");
    }
    let all = bench.read(categories).unwrap();
    for word in ["CH08", "балдар  эмгеги", "Детский труд", "child labour"] {
        let found = category_of_word(&all, word).map(|category| category.code.as_str());
        assert_eq!(found, Some("CH08"), "{word}: a hidden category is understood too");
    }
    assert!(item_of_word(&kinds, "").is_none());
    assert!(item_of_word(&kinds, "арызы").is_none());
}

#[test]
fn no_two_items_of_a_list_have_the_same_name() {
    let bench = founded();
    for list in ListName::ALL {
        let items = bench.read(|cx| items(cx, *list)).unwrap();
        for item in &items {
            for name in [&item.names.ky, &item.names.ru, &item.names.en] {
                let found = item_of_word(&items, name.as_str()).unwrap();
                assert_eq!(found.code, item.code, "{list}: a word of a journal means one thing");
            }
        }
    }
}

#[test]
fn a_renaming_is_taken_back_and_the_founding_is_not() {
    let mut bench = Bench::new();
    let ((), founding) = bench.act("found", seed).unwrap();
    let category = of_code(&bench, "EN01");
    let args =
        CategorySave { id: category.id, version: 1, names: Trilingual::of("Башкача", "", ""), hidden: false };
    let (_, renaming) = bench.act("category_save", |cx| category_save(cx, args)).unwrap();
    bench.write(|cx| undo(cx, RECORD_TYPES, renaming.operation.unwrap())).unwrap();
    assert_eq!(of_code(&bench, "EN01").names, category.names);
    let refused = bench.write(|cx| undo(cx, RECORD_TYPES, founding.operation.unwrap()));
    assert_eq!(refusal(refused), Refusal::UndoImpossible);
}

#[test]
fn the_lists_can_be_rebuilt_from_the_history() {
    let mut bench = founded();
    let category = of_code(&bench, "FM06");
    let args = CategorySave { id: category.id, version: 1, names: category.names, hidden: false };
    bench.write(|cx| category_save(cx, args)).unwrap();
    let differing = bench.store.read(|conn| differences(conn, RECORD_TYPES)).unwrap();
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn a_volunteer_reads_the_lists() {
    let mut bench = founded();
    bench.login(Role::Volunteer, false);
    assert_eq!(bench.read(|cx| list_all(cx, ListAll {})).unwrap().categories.len(), 47);
}
