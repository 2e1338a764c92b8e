use depter_store::Record;
use depter_store::history::check::differences;
use depter_store::history::undo::undo;
use depter_values::{
    BodyId, Day, DecisionId, Kind, Language, LongText, MembershipId, PersonId, Refusal, Role, ShortText, Trilingual,
};

use super::*;
use crate::registry::RECORD_TYPES;
use crate::testing::{Bench, refusal};

fn day(text: &str) -> Day {
    Day::typed(text).unwrap()
}

fn new_body(kind: BodyKind, ky: &str) -> BodySave {
    let names = Trilingual::of(ky, "", "");
    BodySave { id: None, version: 0, kind, names, phone: ShortText::default(), address: ShortText::default() }
}

fn new_person(name: &str) -> PersonSave {
    PersonSave {
        id: None,
        version: 0,
        full_name: ShortText::cleaned(name),
        office: Trilingual::of("инспектор", "", ""),
        body: None,
        phone: ShortText::cleaned("0700 11 22 33"),
        note: LongText::cleaned("эскертүү"),
    }
}

fn enter(bench: &mut Bench, name: &str) -> PersonId {
    bench.write(|cx| person_save(cx, new_person(name))).unwrap().id
}

fn group(bench: &mut Bench) -> BodyId {
    bench.write(|cx| body_save(cx, new_body(BodyKind::Group, "Координациялык топ"))).unwrap().id
}

fn member(person: PersonId, role: MemberRole, since: &str, until: Option<&str>) -> MembershipSave {
    let (since, until) = (day(since), until.map(day));
    MembershipSave { id: None, version: 0, group_id: None, person, role, since, until }
}

fn approval(on: &str, members: &[(PersonId, MemberRole)]) -> CompositionApprove {
    let members = members.iter().map(|(person, role)| SeatWanted { person: *person, role: *role }).collect();
    CompositionApprove { group_id: None, approved_on: day(on), decision: None, members }
}

/// The members of the centre on a day, as role and name.
fn on(bench: &Bench, on: &str) -> Vec<(MemberRole, String)> {
    let members = bench.read(|cx| members_on(cx, None, day(on))).unwrap();
    members.into_iter().map(|m| (m.membership.role, m.person.full_name.unwrap().to_string())).collect()
}

#[test]
fn a_new_centre_has_the_bodies_to_which_concerns_are_usually_referred() {
    let mut bench = Bench::new();
    bench.write(seed).unwrap();
    let page = bench.read(|cx| body_list(cx, BodyList::default())).unwrap();
    assert_eq!((page.rows.len(), page.next), (19, None));
    for body in &page.rows {
        let named = Language::ALL.into_iter().all(|language| !body.names.get(language).is_empty());
        assert!(named, "{:?} in three languages", body.names);
    }
    assert_eq!(page.rows[0].phone.as_str(), "102");
    assert_eq!(page.rows.iter().filter(|body| body.kind.is_police()).count(), 3);
}

#[test]
fn bodies_come_in_pages() {
    let mut bench = Bench::new();
    bench.write(seed).unwrap();
    let first = bench.read(|cx| body_list(cx, BodyList { after: None, limit: Some(12) })).unwrap();
    let second = bench.read(|cx| body_list(cx, BodyList { after: first.next, limit: Some(12) })).unwrap();
    assert_eq!((first.rows.len(), second.rows.len(), second.next), (12, 7, None));
}

#[test]
fn a_removed_body_is_no_longer_offered_and_keeps_its_name() {
    let mut bench = Bench::new();
    let id = group(&mut bench);
    bench.write(|cx| body_remove(cx, BodyRemove { id, version: 1 })).unwrap();
    assert!(bench.read(|cx| body_list(cx, BodyList::default())).unwrap().rows.is_empty());
    assert_eq!(refusal(bench.read(|cx| body(cx, id))), Refusal::NotFound { kind: Kind::Body });
    assert_eq!(bench.read(|cx| body_name(cx, id, Language::En)).unwrap(), "Координациялык топ");
}

#[test]
fn a_body_without_a_name_or_with_an_old_version_is_refused() {
    let mut bench = Bench::new();
    let nameless = bench.write(|cx| body_save(cx, new_body(BodyKind::Ngo, "")));
    assert_eq!(refusal(nameless), Refusal::FieldRequired { field: "names" });
    let id = group(&mut bench);
    let stale = BodySave { id: Some(id), version: 4, ..new_body(BodyKind::Ngo, "Топ") };
    let refused = refusal(bench.write(|cx| body_save(cx, stale)));
    assert_eq!(refused, Refusal::VersionConflict { kind: Kind::Body, id: id.into() });
}

#[test]
fn a_person_is_known_by_name_office_and_body() {
    let mut bench = Bench::new();
    let body = group(&mut bench);
    let args = PersonSave { body: Some(body), ..new_person("Сыдыков Азат") };
    let saved = bench.write(|cx| person_save(cx, args)).unwrap();
    let detail = bench.read(|cx| person_get(cx, PersonGet { id: saved.id })).unwrap();
    assert_eq!(detail.person, saved);
    let nameless = bench.write(|cx| person_save(cx, new_person("")));
    assert_eq!(refusal(nameless), Refusal::FieldRequired { field: "full_name" });
    let nowhere = PersonSave { body: Some(BodyId(uuid::Uuid::from_u128(9))), ..new_person("Сыдыков Азат") };
    assert_eq!(refusal(bench.write(|cx| person_save(cx, nowhere))), Refusal::NotFound { kind: Kind::Body });
}

#[test]
fn a_person_whose_body_was_removed_can_still_be_changed() {
    let mut bench = Bench::new();
    let body = group(&mut bench);
    let saved =
        bench.write(|cx| person_save(cx, PersonSave { body: Some(body), ..new_person("Сыдыков Азат") })).unwrap();
    bench.write(|cx| body_remove(cx, BodyRemove { id: body, version: 1 })).unwrap();
    let change =
        PersonSave { id: Some(saved.id), version: 1, body: Some(body), ..new_person("Сыдыков Азат") };
    assert!(bench.write(|cx| person_save(cx, change)).is_ok());
}

#[test]
fn a_volunteer_reads_offices_and_no_name_phone_or_note() {
    let mut bench = Bench::new();
    let person_id = enter(&mut bench, "Канарейкин Кенже");
    bench.write(|cx| composition_approve(cx, approval("01.09.2026", &[(person_id, MemberRole::Chair)]))).unwrap();
    bench.login(Role::Volunteer, false);
    let page = bench.read(|cx| person_list(cx, PersonList::default())).unwrap();
    let members = bench.read(|cx| membership_list(cx, MembershipList::default())).unwrap();
    let compositions = bench.read(|cx| composition_list(cx, CompositionList::default())).unwrap();
    let shown = serde_json::to_string(&(page, members, compositions)).unwrap();
    assert!(shown.contains("инспектор"), "the office is shown");
    for hidden in ["Канарейкин", "0700", "эскертүү"] {
        assert!(!shown.contains(hidden), "{hidden} is not for a volunteer");
    }
    assert_eq!(refusal(bench.read(|cx| person_get(cx, PersonGet { id: person_id }))), Refusal::NotPermitted);
}

#[test]
fn a_person_is_found_by_staff_alone_and_a_body_by_everybody() {
    let mut bench = Bench::new();
    let person = bench.write(|cx| person_save(cx, new_person("Сыдыков Азат"))).unwrap();
    let entry = person.entry().unwrap();
    assert!(entry.public.is_empty());
    assert!(entry.staff.contains(&"Сыдыков Азат".to_owned()));
    let body = bench.write(|cx| body_save(cx, new_body(BodyKind::Ngo, "Укук борбору"))).unwrap();
    assert_eq!(body.entry().unwrap().public, ["Укук борбору"]);
}

#[test]
fn members_are_listed_by_role_on_the_day_that_is_asked() {
    let mut bench = Bench::new();
    let [chair, clerk, elder] = ["Асанова Айгүл", "Бекова Бермет", "Эсенов Эмил"].map(|name| enter(&mut bench, name));
    for args in [
        member(elder, MemberRole::Member, "01.01.2025", Some("30.06.2026")),
        member(clerk, MemberRole::Secretary, "01.01.2026", None),
        member(chair, MemberRole::Chair, "01.02.2026", None),
    ] {
        bench.write(|cx| membership_save(cx, args)).unwrap();
    }
    let names = |when| on(&bench, when).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    assert_eq!(names("31.12.2025"), ["Эсенов Эмил"]);
    assert_eq!(names("30.06.2026"), ["Асанова Айгүл", "Бекова Бермет", "Эсенов Эмил"], "the last day counts");
    assert_eq!(names("01.07.2026"), ["Асанова Айгүл", "Бекова Бермет"]);
}

#[test]
fn a_person_is_not_a_member_twice_on_one_day() {
    let mut bench = Bench::new();
    let person = enter(&mut bench, "Асанова Айгүл");
    let topic = group(&mut bench);
    let first = member(person, MemberRole::Member, "01.01.2026", Some("30.06.2026"));
    bench.write(|cx| membership_save(cx, first)).unwrap();
    for (since, until, allowed) in [
        ("30.06.2026", None, false),
        ("01.06.2025", None, false),
        ("01.06.2025", Some("01.01.2026"), false),
        ("01.06.2025", Some("31.12.2025"), true),
        ("01.07.2026", None, true),
    ] {
        let result = bench.write(|cx| membership_save(cx, member(person, MemberRole::Deputy, since, until)));
        assert_eq!(result.is_ok(), allowed, "{since}–{until:?}");
    }
    let elsewhere = MembershipSave { group_id: Some(topic), ..first };
    assert!(bench.write(|cx| membership_save(cx, elsewhere)).is_ok(), "in another group they may be");
}

#[test]
fn a_membership_does_not_end_before_it_begins_and_is_of_somebody() {
    let mut bench = Bench::new();
    let person = enter(&mut bench, "Асанова Айгүл");
    let reversed = member(person, MemberRole::Member, "02.01.2026", Some("01.01.2026"));
    let refused = refusal(bench.write(|cx| membership_save(cx, reversed)));
    assert_eq!(refused, Refusal::DaysReversed { field: "until" });
    let nobody = member(PersonId(uuid::Uuid::from_u128(9)), MemberRole::Member, "01.01.2026", None);
    assert_eq!(refusal(bench.write(|cx| membership_save(cx, nobody))), Refusal::NotFound { kind: Kind::Person });
    let unknown = MembershipRemove { id: MembershipId(uuid::Uuid::from_u128(9)), version: 1 };
    let refused = refusal(bench.write(|cx| membership_remove(cx, unknown)));
    assert_eq!(refused, Refusal::NotFound { kind: Kind::Membership });
}

#[test]
fn the_memberships_of_a_removed_person_end_today() {
    let mut bench = Bench::new();
    let person = enter(&mut bench, "Асанова Айгүл");
    bench.write(|cx| membership_save(cx, member(person, MemberRole::Chair, "01.01.2026", None))).unwrap();
    let topic = group(&mut bench);
    let later = MembershipSave { group_id: Some(topic), ..member(person, MemberRole::Member, "01.12.2026", None) };
    bench.write(|cx| membership_save(cx, later)).unwrap();
    bench.write(|cx| person_remove(cx, PersonRemove { id: person, version: 1 })).unwrap();
    assert_eq!(on(&bench, "21.11.2026"), [(MemberRole::Chair, "Асанова Айгүл".to_owned())], "minutes still name her");
    assert_eq!(on(&bench, "22.11.2026"), []);
    assert!(bench.read(|cx| members_on(cx, Some(topic), day("01.12.2026"))).unwrap().is_empty());
}

#[test]
fn an_approved_composition_makes_the_memberships_and_names_its_decision() {
    let mut bench = Bench::new();
    let [chair, clerk, elder] = ["Асанова Айгүл", "Бекова Бермет", "Эсенов Эмил"].map(|name| enter(&mut bench, name));
    bench
        .write(|cx| {
            composition_approve(
                cx,
                approval("01.03.2026", &[(elder, MemberRole::Chair), (clerk, MemberRole::Secretary)]),
            )
        })
        .unwrap();
    let decision = DecisionId(uuid::Uuid::from_u128(77));
    let wanted = [(clerk, MemberRole::Secretary), (elder, MemberRole::Member), (chair, MemberRole::Chair)];
    let args = CompositionApprove { decision: Some(decision), ..approval("01.09.2026", &wanted) };
    let approved = bench.write(|cx| composition_approve(cx, args)).unwrap();
    assert_eq!(approved.decision, Some(decision));
    let roles: Vec<MemberRole> = approved.seats.iter().map(|seat| seat.role).collect();
    assert_eq!(roles, [MemberRole::Chair, MemberRole::Secretary, MemberRole::Member]);
    let before = [(MemberRole::Chair, "Эсенов Эмил"), (MemberRole::Secretary, "Бекова Бермет")];
    assert_eq!(on(&bench, "31.08.2026"), before.map(|(role, name)| (role, name.to_owned())));
    let after = [
        (MemberRole::Chair, "Асанова Айгүл"),
        (MemberRole::Secretary, "Бекова Бермет"),
        (MemberRole::Member, "Эсенов Эмил"),
    ];
    assert_eq!(on(&bench, "01.09.2026"), after.map(|(role, name)| (role, name.to_owned())));
    let kept = bench.read(|cx| person_get(cx, PersonGet { id: clerk })).unwrap().memberships;
    assert_eq!((kept.len(), kept[0].since, kept[0].version), (1, day("01.03.2026"), 1), "who stays is not touched");
}

#[test]
fn every_composition_stays_as_it_was_approved() {
    let mut bench = Bench::new();
    let person_id = enter(&mut bench, "Асанова Айгүл");
    bench.write(|cx| composition_approve(cx, approval("01.03.2026", &[(person_id, MemberRole::Chair)]))).unwrap();
    let office = Trilingual::of("мектеп директору", "", "");
    let promoted =
        PersonSave {
            id: Some(person_id), version: 1, office: office.clone(), ..new_person("Асанова Айгүл")
        };
    bench.write(|cx| person_save(cx, promoted)).unwrap();
    bench.write(|cx| composition_approve(cx, approval("01.09.2026", &[(person_id, MemberRole::Deputy)]))).unwrap();
    let history = bench.read(|cx| composition_list(cx, CompositionList::default())).unwrap();
    let told: Vec<(Day, MemberRole, &str)> =
        history.iter().map(|c| (c.approved_on, c.seats[0].role, c.seats[0].office.ky.as_str())).collect();
    let expected = [
        (day("01.09.2026"), MemberRole::Deputy, "мектеп директору"),
        (day("01.03.2026"), MemberRole::Chair, "инспектор"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_composition_of_a_group_leaves_the_centre_alone() {
    let mut bench = Bench::new();
    let person_id = enter(&mut bench, "Асанова Айгүл");
    let topic = group(&mut bench);
    bench.write(|cx| composition_approve(cx, approval("01.03.2026", &[(person_id, MemberRole::Chair)]))).unwrap();
    let other = enter(&mut bench, "Бекова Бермет");
    let args = CompositionApprove { group_id: Some(topic), ..approval("01.02.2026", &[(other, MemberRole::Chair)]) };
    bench.write(|cx| composition_approve(cx, args)).unwrap();
    assert_eq!(on(&bench, "01.09.2026"), [(MemberRole::Chair, "Асанова Айгүл".to_owned())]);
    let of_group = bench.read(|cx| composition_list(cx, CompositionList { group_id: Some(topic) })).unwrap();
    assert_eq!(of_group.len(), 1);
}

#[test]
fn a_composition_is_refused_when_empty_doubled_too_early_or_in_the_future() {
    let mut bench = Bench::new();
    let person_id = enter(&mut bench, "Асанова Айгүл");
    bench.write(|cx| composition_approve(cx, approval("01.03.2026", &[(person_id, MemberRole::Chair)]))).unwrap();
    let chair = (person_id, MemberRole::Chair);
    for (on, members, expected) in [
        ("01.09.2026", vec![], Refusal::FieldRequired { field: "members" }),
        ("01.09.2026", vec![chair, (person_id, MemberRole::Member)], Refusal::AlreadyMember),
        ("22.11.2026", vec![chair], Refusal::DayInFuture { field: "approved_on" }),
        ("28.02.2026", vec![chair], Refusal::DaysReversed { field: "approved_on" }),
    ] {
        assert_eq!(refusal(bench.write(|cx| composition_approve(cx, approval(on, &members)))), expected, "{on}");
    }
}

#[test]
fn a_membership_that_was_to_begin_later_gives_way_to_the_approved_composition() {
    let mut bench = Bench::new();
    let [chair, elder] = ["Асанова Айгүл", "Эсенов Эмил"].map(|name| enter(&mut bench, name));
    bench.write(|cx| membership_save(cx, member(elder, MemberRole::Member, "01.10.2026", None))).unwrap();
    bench.write(|cx| composition_approve(cx, approval("01.09.2026", &[(chair, MemberRole::Chair)]))).unwrap();
    assert_eq!(on(&bench, "01.11.2026"), [(MemberRole::Chair, "Асанова Айгүл".to_owned())]);
}

#[test]
fn an_approval_is_taken_back_whole() {
    let mut bench = Bench::new();
    let [chair, elder] = ["Асанова Айгүл", "Эсенов Эмил"].map(|name| enter(&mut bench, name));
    bench.write(|cx| composition_approve(cx, approval("01.03.2026", &[(elder, MemberRole::Chair)]))).unwrap();
    let second = approval("01.09.2026", &[(chair, MemberRole::Chair)]);
    let (_, done) = bench.act("composition_approve", |cx| composition_approve(cx, second)).unwrap();
    bench.write(|cx| undo(cx, RECORD_TYPES, done.operation.unwrap())).unwrap();
    assert_eq!(on(&bench, "01.09.2026"), [(MemberRole::Chair, "Эсенов Эмил".to_owned())]);
    assert_eq!(bench.read(|cx| composition_list(cx, CompositionList::default())).unwrap().len(), 1);
    let differing = bench.store.read(|conn| differences(conn, RECORD_TYPES)).unwrap();
    assert!(differing.is_empty(), "{differing:?}");
}
