use depter_store::Record;
use depter_store::history::check::differences;
use depter_values::{AreaId, Day, Kind, Language, Refusal, ShortText, Trilingual};

use super::rules::compared;
use super::*;
use crate::registry::RECORD_TYPES;
use crate::testing::{Bench, refusal};

fn new(kind: AreaKind, ky: &str, parent: Option<AreaId>) -> AreaSave {
    AreaSave { id: None, version: 0, parent, kind, names: Trilingual::of(ky, "", ""), soate: ShortText::default() }
}

fn change(area: &Area) -> AreaSave {
    let (id, version, soate) = (Some(area.id), area.version, area.soate.clone());
    AreaSave { id, version, parent: area.parent, kind: area.kind, names: area.names.clone(), soate }
}

fn enter(bench: &mut Bench, kind: AreaKind, ky: &str, parent: Option<&Area>) -> Area {
    bench.write(|cx| area_save(cx, new(kind, ky, parent.map(|area| area.id)))).unwrap()
}

fn day(text: &str) -> Day {
    Day::typed(text).unwrap()
}

fn found(bench: &Bench, text: &str) -> Option<String> {
    bench.read(|cx| village_by_name(cx, text)).unwrap().map(|area| area.names.in_language(Language::Ky).to_owned())
}

/// A rayon with two aimaks, and a village with a street in the first.
fn territory() -> (Bench, [Area; 5]) {
    let mut bench = Bench::new();
    let rayon = enter(&mut bench, AreaKind::Rayon, "Сокулук району", None);
    let first = enter(&mut bench, AreaKind::Aimak, "Ак-Булак", Some(&rayon));
    let second = enter(&mut bench, AreaKind::Aimak, "Көк-Суу", Some(&rayon));
    let village = enter(&mut bench, AreaKind::Village, "Жогорку", Some(&first));
    let street = enter(&mut bench, AreaKind::Street, "Ленин", Some(&village));
    (bench, [rayon, first, second, village, street])
}

#[test]
fn an_area_shows_what_it_lies_in_and_what_lies_in_it() {
    let (bench, [rayon, first, _, village, street]) = territory();
    let detail = bench.read(|cx| area_get(cx, AreaGet { id: village.id })).unwrap();
    assert_eq!(detail.path.iter().map(|area| area.id).collect::<Vec<_>>(), [first.id, rayon.id]);
    assert_eq!(detail.inside, [street]);
    assert!(detail.area.checked, "what a head enters is checked");
}

#[test]
fn an_area_never_lies_inside_itself() {
    let (mut bench, [rayon, first, _, _, street]) = territory();
    for (area, parent) in [(&rayon, &rayon), (&rayon, &first), (&first, &street)] {
        let args = AreaSave { parent: Some(parent.id), ..change(area) };
        assert_eq!(refusal(bench.write(|cx| area_save(cx, args))), Refusal::AreaCircle);
    }
}

#[test]
fn an_area_lies_only_in_a_larger_one() {
    let mut bench = Bench::new();
    for (kind, parent, fits) in [
        (AreaKind::Village, AreaKind::Aimak, true),
        (AreaKind::Village, AreaKind::City, true),
        (AreaKind::City, AreaKind::Rayon, true),
        (AreaKind::Street, AreaKind::District, true),
        (AreaKind::Aimak, AreaKind::Village, false),
        (AreaKind::Village, AreaKind::Village, false),
        (AreaKind::Oblast, AreaKind::Rayon, false),
    ] {
        let parent_area = enter(&mut bench, parent, "Жогорку", None);
        let args = new(kind, "Төмөнкү", Some(parent_area.id));
        assert_eq!(bench.write(|cx| area_save(cx, args)).is_ok(), fits, "{kind} in {parent}");
    }
}

#[test]
fn an_area_does_not_become_too_small_for_what_lies_in_it() {
    let (mut bench, [_, first, ..]) = territory();
    let args = AreaSave { kind: AreaKind::Village, ..change(&first) };
    assert_eq!(refusal(bench.write(|cx| area_save(cx, args))), Refusal::FieldInvalid { field: "kind" });
}

#[test]
fn a_village_is_moved_to_another_aimak() {
    let (mut bench, [_, _, second, village, _]) = territory();
    let args = AreaSave { parent: Some(second.id), ..change(&village) };
    let moved = bench.write(|cx| area_save(cx, args)).unwrap();
    assert_eq!((moved.parent, moved.version), (Some(second.id), 2));
    let nowhere = AreaSave { parent: Some(AreaId(uuid::Uuid::from_u128(9))), ..change(&moved) };
    assert_eq!(refusal(bench.write(|cx| area_save(cx, nowhere))), Refusal::NotFound { kind: Kind::Area });
}

#[test]
fn the_classifier_code_is_digits_whatever_spaces_were_copied() {
    let mut bench = Bench::new();
    let args = |soate| AreaSave { soate: ShortText::cleaned(soate), ..new(AreaKind::Village, "Жогорку", None) };
    let saved = bench.write(|cx| area_save(cx, args("41707 211 800 000"))).unwrap();
    assert_eq!(saved.soate.as_str(), "41707211800000");
    for wrong in ["4.17E+13", "код"] {
        assert_eq!(refusal(bench.write(|cx| area_save(cx, args(wrong)))), Refusal::FieldInvalid { field: "soate" });
    }
}

#[test]
fn an_area_without_a_name_or_with_an_old_version_is_refused() {
    let (mut bench, [rayon, ..]) = territory();
    let nameless = new(AreaKind::Village, "", None);
    assert_eq!(refusal(bench.write(|cx| area_save(cx, nameless))), Refusal::FieldRequired { field: "names" });
    let stale = AreaSave { version: 7, ..change(&rayon) };
    let refused = refusal(bench.write(|cx| area_save(cx, stale)));
    assert_eq!(refused, Refusal::VersionConflict { kind: Kind::Area, id: rayon.id.into() });
}

#[test]
fn a_renamed_area_is_still_found_by_its_old_name() {
    let (mut bench, [_, first, ..]) = territory();
    let names = Trilingual::of("Манас", "Манас", "");
    let args = AreaRename { id: first.id, version: 1, names, from: day("01.09.2026") };
    let renamed = bench.write(|cx| area_rename(cx, args)).unwrap();
    assert_eq!(renamed.old_names.0[0].until, day("31.08.2026"));
    assert_eq!(found(&bench, "ак-булак").as_deref(), Some("Манас"));
    assert!(renamed.entry().unwrap().public.contains(&"Ак-Булак".to_owned()), "and by the search");
}

#[test]
fn a_name_neither_begins_tomorrow_nor_before_the_one_before_it() {
    let (mut bench, [_, first, ..]) = territory();
    let mut rename = |version, from: &str| {
        let args = AreaRename { id: first.id, version, names: Trilingual::of("Манас", "", ""), from: day(from) };
        bench.write(|cx| area_rename(cx, args))
    };
    assert_eq!(refusal(rename(1, "22.11.2026")), Refusal::DayInFuture { field: "from" });
    rename(1, "21.11.2026").unwrap();
    assert_eq!(refusal(rename(2, "21.11.2026")), Refusal::DaysReversed { field: "from" });
}

#[test]
fn villages_are_found_however_they_are_typed() {
    let (mut bench, [_, first, ..]) = territory();
    let args = AreaSave {
        names: Trilingual::of("Көк-Жаңы", "Кок-Джаны", ""),
        ..new(AreaKind::Village, "", Some(first.id))
    };
    bench.write(|cx| area_save(cx, args)).unwrap();
    for typed in ["Көк-Жаңы", "көк-жаңы", "КОК-ЖАНЫ", "с. Кок-Джаны", "Көк-Жаңы айылы", " кок жаны ", "село Кок-Джаны"]
    {
        assert_eq!(found(&bench, typed).as_deref(), Some("Көк-Жаңы"), "{typed}");
    }
    for unknown in ["Көк", "", "айылы", "Көк-Жаңы-Төр"] {
        assert_eq!(found(&bench, unknown), None, "{unknown}");
    }
}

#[test]
fn the_word_for_a_village_is_left_out_only_beside_the_name() {
    for (text, key) in [("Жаңы-Айыл", "жаны айыл"), ("Жаңы айыл", "жаны"), ("айыл", "айыл"), ("г. Ош", "ош")]
    {
        assert_eq!(compared(text), key, "{text}");
    }
}

#[test]
fn a_village_is_meant_before_a_street_and_a_name_of_today_before_an_old_one() {
    let (mut bench, [_, first, _, village, _]) = territory();
    let lenin = enter(&mut bench, AreaKind::Village, "Ленин", Some(&first));
    assert_eq!(bench.read(|cx| village_by_name(cx, "Ленин")).unwrap().map(|area| area.id), Some(lenin.id));
    let names = Trilingual::of("Төмөнкү", "", "");
    let args = AreaRename { id: village.id, version: 1, names, from: day("01.01.2026") };
    bench.write(|cx| area_rename(cx, args)).unwrap();
    let other = enter(&mut bench, AreaKind::Village, "Жогорку", Some(&first));
    assert_eq!(bench.read(|cx| village_by_name(cx, "Жогорку")).unwrap().map(|area| area.id), Some(other.id));
}

#[test]
fn a_merged_aimak_hands_on_what_lies_in_it_and_its_name() {
    let (mut bench, [_, first, second, village, _]) = territory();
    let args = AreaClose { id: first.id, version: 1, on: day("01.09.2026"), merged_into: Some(second.id) };
    let closed = bench.write(|cx| area_close(cx, args)).unwrap();
    assert_eq!(closed.closed_on, Some(day("01.09.2026")));
    let moved: Area = bench.read(|cx| cx.get(village.id)).unwrap();
    assert_eq!(moved.parent, Some(second.id));
    assert_eq!(found(&bench, "Ак-Булак").as_deref(), Some("Көк-Суу"), "an old paper means what it became part of");
    assert_eq!(bench.read(|cx| name(cx, first.id, Language::Ru)).unwrap(), "Ак-Булак", "old records keep the name");
    let reopened = bench.write(|cx| area_reopen(cx, AreaReopen { id: first.id, version: 2 })).unwrap();
    assert_eq!((reopened.closed_on, reopened.merged_into), (None, None));
    assert_eq!(found(&bench, "Ак-Булак").as_deref(), Some("Ак-Булак"));
}

#[test]
fn an_area_is_not_merged_into_itself_a_part_of_it_or_something_too_small() {
    let (mut bench, [_, first, second, village, _]) = territory();
    let close = |into: &Area, on: &str| AreaClose { id: first.id, version: 1, on: day(on), merged_into: Some(into.id) };
    for into in [&first, &village] {
        assert_eq!(refusal(bench.write(|cx| area_close(cx, close(into, "01.09.2026")))), Refusal::AreaCircle);
    }
    let small = enter(&mut bench, AreaKind::Village, "Төмөнкү", Some(&second));
    let refused = refusal(bench.write(|cx| area_close(cx, close(&small, "01.09.2026"))));
    assert_eq!(refused, Refusal::FieldInvalid { field: "merged_into" });
    let future = refusal(bench.write(|cx| area_close(cx, close(&second, "01.01.2027"))));
    assert_eq!(future, Refusal::DayInFuture { field: "on" });
}

#[test]
fn an_unknown_village_of_a_journal_becomes_an_unchecked_area_once() {
    let (mut bench, [_, _, _, village, _]) = territory();
    let mut names = bench.read(directory).unwrap();
    let made = bench.write(|cx| ensure_unchecked(cx, &mut names, Language::Ru, "Новое")).unwrap();
    assert!(!made.checked);
    assert_eq!(made.names, Trilingual::of("", "Новое", ""));
    let again = bench.write(|cx| ensure_unchecked(cx, &mut names, Language::Ky, "с. новое")).unwrap();
    assert_eq!(again.id, made.id);
    let known = bench.write(|cx| ensure_unchecked(cx, &mut names, Language::Ky, "жогорку")).unwrap();
    assert_eq!(known.id, village.id);
    let nothing = bench.write(|cx| ensure_unchecked(cx, &mut names, Language::Ky, " – "));
    assert_eq!(refusal(nothing), Refusal::FieldRequired { field: "area" });
    let checked = bench.write(|cx| area_save(cx, change(&made))).unwrap();
    assert!(checked.checked, "a head looked at it");
}

#[test]
fn a_closed_village_has_no_row_of_its_own_and_keeps_its_name() {
    let (mut bench, [_, first, _, village, _]) = territory();
    let other = enter(&mut bench, AreaKind::Village, "Төмөнкү", Some(&first));
    let args = AreaClose { id: village.id, version: 1, on: day("01.09.2026"), merged_into: None };
    bench.write(|cx| area_close(cx, args)).unwrap();
    let rows: Vec<AreaId> = bench.read(villages).unwrap().iter().map(|area| area.id).collect();
    assert_eq!(rows, [other.id]);
    assert_eq!(bench.read(all).unwrap().len(), 6);
}

#[test]
fn areas_come_in_pages() {
    let (bench, areas) = territory();
    let mut after = None;
    let mut seen = vec![];
    loop {
        let page = bench.read(|cx| area_list(cx, AreaList { after, limit: Some(2) })).unwrap();
        seen.extend(page.rows.iter().map(|area| area.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, areas.map(|area| area.id));
}

#[test]
fn the_territory_can_be_rebuilt_from_the_history() {
    let (mut bench, [_, first, second, ..]) = territory();
    let args = AreaClose { id: first.id, version: 1, on: day("01.09.2026"), merged_into: Some(second.id) };
    bench.write(|cx| area_close(cx, args)).unwrap();
    let differing = bench.store.read(|conn| differences(conn, RECORD_TYPES)).unwrap();
    assert!(differing.is_empty(), "{differing:?}");
}
