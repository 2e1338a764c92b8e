//! Rules as tables, then the journal of minutes as people keep it.

use depter_store::history::check::{check, differences};
use depter_store::history::undo::{last_of_session, undo};
use depter_store::{Private, Result};
use depter_values::{
    Day, DecisionId, ItemId, Json, Kind, Language, MeetingId, PersonId, Refusal, Role, ShortText, UserId,
};
use serde_json::json;

use super::rules::{check_votes, time_of_day};
use super::*;
use crate::people::{membership_save, person_save};
use crate::registry::RECORD_TYPES;
use crate::testing::{Bench, query_plan, refusal};
use crate::users::{Account, add};

/// A centre with its lists; a head acts.
fn centre() -> Bench {
    let mut bench = Bench::new();
    bench.write(crate::lists::seed).unwrap();
    bench
}

fn member(bench: &mut Bench, name: &str, since: &str) -> PersonId {
    let id = bench.write(|cx| person_save(cx, args(json!({ "full_name": name })))).unwrap().id;
    let membership = json!({ "person": id, "role": "member", "since": since });
    bench.write(|cx| membership_save(cx, args(membership))).unwrap();
    id
}

fn head(bench: &mut Bench, id: UserId, name: &str) {
    let account = Account { name: ShortText::cleaned(name), role: Role::Head, entitled: true, language: Language::Ky };
    bench.write(|cx| add(cx, id, account)).unwrap();
}

fn args<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A session of the centre on `day`, with all who sign.
fn session(bench: &mut Bench, day: &str) -> Meeting {
    let save = args(json!({
        "kind": "session", "day": day, "starts": "14:00", "place": "Жыйындар залы",
        "chair": { "office": "Борбордун жетекчиси" }, "secretary": { "office": "Катчы" }
    }));
    bench.write(|cx| meeting_save(cx, save)).unwrap().meeting
}

/// An agenda item; the agenda itself is another feature's business.
fn item(bench: &mut Bench, meeting: &Meeting, title: &str, restricted: bool) -> ItemId {
    let texts = ItemTexts { title: ShortText::cleaned(title), ..ItemTexts::default() };
    bench
        .write(|cx| {
            let id = cx.new_id();
            let mut item = Item {
                id,
                version: 0,
                removed_at: None,
                meeting: meeting.id,
                held_on: meeting.day,
                position: 1 + i64::try_from(items_of(cx, meeting.id)?.len()).unwrap(),
                recurring: None,
                restricted,
                hidden_from: Json::default(),
                private: cx.conceal(restricted, Kind::Item, id, texts)?,
                minutes: Some(15),
                votes: Json(None),
                is_final: false,
            };
            cx.put(&mut item)?;
            Ok(id)
        })
        .unwrap()
}

fn heard(bench: &mut Bench, item: ItemId, version: i64, text: &str) -> Result<MeetingDetail> {
    bench.write(|cx| minutes_save(cx, args(json!({ "item": item, "version": version, "heard": text }))))
}

fn decide(
    bench: &mut Bench,
    meeting: MeetingId,
    item: Option<ItemId>,
    text: &str,
    due: Option<&str>,
) -> Result<MeetingDetail> {
    let save =
        args(json!({ "meeting": meeting, "item": item, "text": text, "responsible": "Айыл өкмөтү", "due_on": due }));
    bench.write(|cx| decision_save(cx, save))
}

fn count(bench: &mut Bench, meeting: MeetingId, women: i64, men: i64, youth: i64) -> Result<MeetingDetail> {
    let version = get(bench, meeting).meeting.version;
    let save = args(json!({ "meeting": meeting, "version": version, "women": women, "men": men, "youth": youth }));
    bench.write(|cx| attendance_save(cx, save))
}

fn finalise(bench: &mut Bench, meeting: MeetingId) -> Result<MeetingDetail> {
    let version = get(bench, meeting).meeting.version;
    bench.write(|cx| meeting_finalise(cx, MeetingFinalise { id: meeting, version }))
}

fn get(bench: &Bench, id: MeetingId) -> MeetingDetail {
    bench.read(|cx| meeting_get(cx, MeetingGet { id })).unwrap()
}

fn follow_up(bench: &mut Bench, id: DecisionId, state: &str, day: &str, note: &str) -> Result<DecisionView> {
    let version = bench.read(|cx| cx.get::<Decision>(id)).unwrap().version;
    let said = args(json!({ "id": id, "version": version, "state": state, "day": day, "note": note }));
    bench.write(|cx| decision_follow_up(cx, said))
}

fn listed(bench: &Bench, unfinished: Option<Unfinished>) -> Vec<String> {
    let page = bench.read(|cx| decision_list(cx, DecisionList { unfinished, ..DecisionList::default() })).unwrap();
    page.rows.into_iter().map(|row| row.decision.label).collect()
}

/// Final minutes of one item with one decision.
fn signed(bench: &mut Bench, on: &str, due: Option<&str>) -> (MeetingId, DecisionId) {
    let meeting = session(bench, on);
    let light = item(bench, &meeting, "Көчө жарыгы жөнүндө", false);
    heard(bench, light, 1, "Смета даяр.").unwrap();
    count(bench, meeting.id, 9, 14, 6).unwrap();
    let decided = decide(bench, meeting.id, Some(light), "Смета бекитилсин.", due).unwrap();
    finalise(bench, meeting.id).unwrap();
    (meeting.id, decided.items[0].decisions[0].id)
}

#[test]
fn attendance_adds_up_or_is_refused() {
    let count = |participants, women, men, youth, members| {
        Headcount { participants, women, men, youth, members }.completed().map(|count| count.participants)
    };
    for (counted, expected) in [
        (count(Some(23), Some(9), Some(14), Some(6), 9), Ok(Some(23))),
        (count(Some(150), None, None, None, 0), Ok(Some(150))),
        (count(Some(30), Some(9), Some(14), None, 0), Ok(Some(30))),
        (count(None, Some(9), Some(14), Some(6), 0), Ok(Some(23))),
        (count(None, None, None, None, 9), Ok(Some(9))),
        (count(None, Some(9), None, None, 0), Ok(None)),
        (count(None, None, None, None, 0), Ok(None)),
        (count(Some(22), Some(9), Some(14), None, 0), Err(Refusal::AttendanceWrong)),
        (count(Some(5), None, None, Some(6), 0), Err(Refusal::AttendanceWrong)),
        (count(Some(8), None, None, None, 9), Err(Refusal::AttendanceWrong)),
        (count(Some(-1), None, None, None, 0), Err(Refusal::AttendanceWrong)),
        (count(None, Some(9_000_000), Some(1), None, 0), Err(Refusal::AttendanceWrong)),
    ] {
        assert_eq!(counted, expected);
    }
}

#[test]
fn a_quorum_is_more_than_half_or_two_thirds_of_the_members() {
    for (rule, members, present, expected) in [
        (QuorumRule::Half, Some(11), 6, Some(true)),
        (QuorumRule::Half, Some(11), 5, Some(false)),
        (QuorumRule::Half, Some(10), 5, Some(false)),
        (QuorumRule::TwoThirds, Some(12), 8, Some(true)),
        (QuorumRule::TwoThirds, Some(11), 7, Some(false)),
        (QuorumRule::None, Some(11), 11, None),
        (QuorumRule::Half, None, 9, None),
    ] {
        assert_eq!(quorum(rule, members, present), expected, "{rule} {members:?} {present}");
    }
}

#[test]
fn nobody_votes_twice() {
    let votes = Votes { in_favour: 8, against: 0, abstained: 1 };
    assert_eq!(check_votes(Some(votes), Some(9)), Ok(()));
    assert_eq!(check_votes(Some(votes), None), Ok(()));
    assert_eq!(check_votes(Some(votes), Some(8)), Err(Refusal::VotesTooMany));
    assert_eq!(check_votes(Some(Votes { against: -1, ..votes }), None), Err(Refusal::VotesTooMany));
}

#[test]
fn a_time_is_read_as_it_is_typed() {
    let time = |typed: &str| time_of_day(&ShortText::cleaned(typed), "starts").map(String::from);
    for (typed, read) in [("9:30", "09:30"), ("14.00", "14:00"), ("", ""), ("00:00", "00:00")] {
        assert_eq!(time(typed), Ok(read.to_owned()));
    }
    for typed in ["24:00", "14", "14:6", "14:60", "+1:00", "түштө"] {
        assert_eq!(time(typed), Err(Refusal::FieldInvalid { field: "starts" }), "{typed}");
    }
}

#[test]
fn the_table_knows_the_same_codes_as_the_program() {
    let sql = include_str!("../../migrations/0100_meetings.sql");
    let codes = |codes: Vec<&str>| codes.iter().map(|code| format!("'{code}'")).collect::<Vec<_>>().join(", ");
    for (column, list) in [
        ("quorum_rule", codes(QuorumRule::ALL.iter().map(|c| c.code()).collect())),
        ("form", codes(MinutesForm::ALL.iter().map(|c| c.code()).collect())),
        ("formula", codes(Formula::ALL.iter().map(|c| c.code()).collect())),
        ("state", codes(MeetingState::ALL.iter().map(|c| c.code()).collect())),
        ("state", codes(DecisionState::ALL.iter().map(|c| c.code()).collect())),
        ("recurring", codes(Recurring::ALL.iter().map(|c| c.code()).collect())),
    ] {
        assert!(sql.contains(&format!("CHECK ({column} IN ({list}))")), "{column} ({list})");
    }
}

#[test]
fn meetings_are_numbered_within_their_year_and_a_number_is_never_given_again() {
    let mut bench = centre();
    assert_eq!(session(&mut bench, "2026-03-05").number, 1);
    let second = session(&mut bench, "2026-05-07");
    assert_eq!(second.number, 2);
    bench.write(|cx| meeting_remove(cx, MeetingRemove { id: second.id, version: second.version })).unwrap();
    assert_eq!(session(&mut bench, "2026-06-01").number, 3, "the removed meeting keeps its number");
    assert_eq!(session(&mut bench, "2025-12-25").number, 1, "each year has its own numbers");
}

#[test]
fn taking_back_a_new_meeting_does_not_free_its_number() {
    let mut bench = centre();
    session(&mut bench, "2026-03-05");
    let last = bench.write(|cx| last_of_session(cx)).unwrap().unwrap();
    bench.write(|cx| undo(cx, RECORD_TYPES, last)).unwrap();
    assert_eq!(session(&mut bench, "2026-03-06").number, 2);
}

#[test]
fn the_paper_journal_may_have_gone_further() {
    let mut bench = centre();
    let eighth: MeetingSave = args(json!({ "kind": "session", "day": "27.11.2026", "number": 8 }));
    assert_eq!(bench.write(|cx| meeting_save(cx, eighth)).unwrap().meeting.number, 8);
    assert_eq!(session(&mut bench, "2026-12-04").number, 9);
    let again: MeetingSave = args(json!({ "kind": "council", "day": "2026-12-05", "number": 8 }));
    assert_eq!(refusal(bench.write(|cx| meeting_save(cx, again))), Refusal::NumberTaken);
}

#[test]
fn a_meeting_does_not_move_into_another_year() {
    let mut bench = centre();
    let meeting = session(&mut bench, "2026-12-30");
    let moved: MeetingSave = args(json!({ "id": meeting.id, "version": 1, "kind": "session", "day": "2027-01-05" }));
    assert_eq!(refusal(bench.write(|cx| meeting_save(cx, moved))), Refusal::FieldInvalid { field: "day" });
}

#[test]
fn items_and_decisions_follow_their_meeting_to_another_day() {
    let mut bench = centre();
    let meeting = session(&mut bench, "2026-11-10");
    let light = item(&mut bench, &meeting, "Көчө жарыгы жөнүндө", false);
    decide(&mut bench, meeting.id, Some(light), "Смета бекитилсин.", Some("2026-11-20")).unwrap();
    let to = |day: &str| {
        args::<MeetingSave>(json!({ "id": meeting.id, "version": 1, "kind": "session", "day": day, "number": 5 }))
    };
    let late = refusal(bench.write(|cx| meeting_save(cx, to("2026-11-21"))));
    assert_eq!(late, Refusal::DaysReversed { field: "due_on" });
    let moved = bench.write(|cx| meeting_save(cx, to("2026-11-12"))).unwrap();
    assert_eq!(moved.items[0].decisions[0].taken_on, day("2026-11-12"));
    assert_eq!(moved.items[0].decisions[0].label, "5/1");
}

#[test]
fn a_stale_page_does_not_overwrite_a_newer_one() {
    let mut bench = centre();
    let meeting = session(&mut bench, "2026-11-10");
    count(&mut bench, meeting.id, 9, 14, 6).unwrap();
    let stale: MeetingSave = args(json!({ "id": meeting.id, "version": 1, "kind": "council", "day": "2026-11-10" }));
    let refused = refusal(bench.write(|cx| meeting_save(cx, stale)));
    assert_eq!(refused, Refusal::VersionConflict { kind: Kind::Meeting, id: meeting.id.into() });
}

#[test]
fn attendance_shows_whether_the_members_may_decide() {
    let mut bench = centre();
    let names = ["Сыноо Биринчи", "Сыноо Экинчи", "Сыноо Үчүнчү"];
    let members = names.map(|name| member(&mut bench, name, "2025-01-01"));
    member(&mut bench, "Сыноо Кийинки", "2026-12-01");
    let meeting = session(&mut bench, "2026-11-20");
    let save = json!({
        "meeting": meeting.id, "version": 1, "women": 9, "men": 14, "youth": 6,
        "present": [members[0], members[2], members[0]], "quorum_rule": "half"
    });
    let detail = bench.write(|cx| attendance_save(cx, args(save))).unwrap();
    assert_eq!((detail.meeting.participants, detail.meeting.quorum_of), (Some(23), Some(3)), "the members of that day");
    assert_eq!((detail.members_present, detail.quorum), (2, Some(true)));
    let present: Vec<_> = detail.members.iter().map(|attendee| attendee.present).collect();
    assert_eq!(present, [true, false, true]);
    bench.login(Role::Volunteer, false);
    let told = serde_json::to_string(&get(&bench, meeting.id)).unwrap();
    assert!(!told.contains("Сыноо"), "a volunteer is told offices only");
}

#[test]
fn who_is_ticked_is_known_to_the_centre() {
    let mut bench = centre();
    let meeting = session(&mut bench, "2026-11-20");
    let save = json!({ "meeting": meeting.id, "version": 1, "present": [uuid::Uuid::from_u128(9)] });
    let refused = refusal(bench.write(|cx| attendance_save(cx, args(save))));
    assert_eq!(refused, Refusal::NotFound { kind: Kind::Person });
}

#[test]
fn a_meeting_is_of_a_kind_in_the_list() {
    let mut bench = centre();
    for (kind, expected) in
        [("party", Refusal::CodeUnknown { list: "meeting" }), ("", Refusal::FieldRequired { field: "kind" })]
    {
        let save = json!({ "kind": kind, "day": "2026-11-20" });
        assert_eq!(refusal(bench.write(|cx| meeting_save(cx, args(save)))), expected);
    }
}

#[test]
fn minutes_become_final_only_for_a_meeting_that_was_held() {
    let mut bench = centre();
    let meeting = session(&mut bench, "2026-11-27");
    assert_eq!(refusal(finalise(&mut bench, meeting.id)), Refusal::MeetingNotHeld);
}

#[test]
fn minutes_become_final_only_when_nothing_is_missing() {
    let mut bench = centre();
    let meeting = session(&mut bench, "2026-11-20");
    assert_eq!(refusal(finalise(&mut bench, meeting.id)), Refusal::FieldRequired { field: "participants" });
    count(&mut bench, meeting.id, 9, 14, 6).unwrap();
    assert_eq!(refusal(finalise(&mut bench, meeting.id)), Refusal::FieldRequired { field: "items" });
    let light = item(&mut bench, &meeting, "Көчө жарыгы жөнүндө", false);
    assert_eq!(refusal(finalise(&mut bench, meeting.id)), Refusal::FieldRequired { field: "heard" });
    heard(&mut bench, light, 1, "Смета даяр.").unwrap();
    let done = finalise(&mut bench, meeting.id).unwrap();
    assert_eq!((done.meeting.state, done.meeting.final_on), (MeetingState::Final, Some(day("2026-11-21"))));
}

#[test]
fn only_a_head_makes_minutes_final() {
    let mut bench = centre();
    let meeting = session(&mut bench, "2026-11-20");
    for role in [Role::Staff, Role::Volunteer] {
        bench.login(role, false);
        assert_eq!(refusal(finalise(&mut bench, meeting.id)), Refusal::NotPermitted);
    }
}

#[test]
fn final_minutes_stay_as_they_were_signed() {
    let mut bench = centre();
    let (id, decision) = signed(&mut bench, "2026-11-20", None);
    let now = get(&bench, id);
    let item = &now.items[0];
    let edit = args::<MeetingSave>(
        json!({ "id": id, "version": now.meeting.version, "kind": "session", "day": "2026-11-19" }),
    );
    let remove = MeetingRemove { id, version: now.meeting.version };
    let decision_version = item.decisions[0].version;
    let refused = [
        refusal(bench.write(|cx| meeting_save(cx, edit))),
        refusal(bench.write(|cx| meeting_remove(cx, remove))),
        refusal(count(&mut bench, id, 1, 1, 1)),
        refusal(heard(&mut bench, item.id, item.version, "Башкача.")),
        refusal(decide(&mut bench, id, Some(item.id), "Дагы бир чечим.", None)),
        refusal(bench.write(|cx| decision_remove(cx, DecisionRemove { id: decision, version: decision_version }))),
        refusal(finalise(&mut bench, id)),
    ];
    assert!(refused.iter().all(|refused| *refused == Refusal::MeetingFinal), "{refused:?}");
}

#[test]
fn an_edit_made_before_the_signature_cannot_be_taken_back_behind_it() {
    let mut bench = centre();
    let meeting = session(&mut bench, "2026-11-20");
    let light = item(&mut bench, &meeting, "Көчө жарыгы жөнүндө", false);
    let dropped = item(&mut bench, &meeting, "Мал уурулугу жөнүндө", false);
    count(&mut bench, meeting.id, 9, 14, 6).unwrap();
    let (_, said) = bench
        .act("minutes_save", |cx| minutes_save(cx, args(json!({ "item": light, "version": 1, "heard": "Смета." }))))
        .unwrap();
    let ((), removed) = bench
        .act("item_remove", |cx| {
            let mut item: Item = cx.get(dropped)?;
            cx.remove(&mut item)
        })
        .unwrap();
    let (_, sign) = bench
        .act("meeting_finalise", |cx| {
            let version = cx.get::<Meeting>(meeting.id)?.version;
            meeting_finalise(cx, MeetingFinalise { id: meeting.id, version })
        })
        .unwrap();
    for earlier in [said, removed] {
        let refused = refusal(bench.write(|cx| undo(cx, RECORD_TYPES, earlier.operation.unwrap())));
        assert_eq!(refused, Refusal::UndoConflict { kind: Kind::Item });
    }
    bench.write(|cx| undo(cx, RECORD_TYPES, sign.operation.unwrap())).unwrap();
    assert_eq!(
        get(&bench, meeting.id).meeting.state,
        MeetingState::Draft,
        "a head corrects by taking the signature back"
    );
}

#[test]
fn decisions_get_their_lasting_numbers_with_the_signature() {
    let mut bench = centre();
    let meeting = session(&mut bench, "2026-11-20");
    let light = item(&mut bench, &meeting, "Көчө жарыгы жөнүндө", false);
    let cattle = item(&mut bench, &meeting, "Мал уурулугу жөнүндө", false);
    count(&mut bench, meeting.id, 9, 14, 6).unwrap();
    decide(&mut bench, meeting.id, Some(cattle), "Рейд өткөрүлсүн.", None).unwrap();
    let detail = decide(&mut bench, meeting.id, Some(light), "Жараксыз чечим.", None).unwrap();
    let void = &detail.items[0].decisions[0];
    let remove = DecisionRemove { id: void.id, version: void.version };
    bench.write(|cx| decision_remove(cx, remove)).unwrap();
    decide(&mut bench, meeting.id, Some(light), "Смета бекитилсин.", None).unwrap();
    let signed = finalise(&mut bench, meeting.id).unwrap();
    let numbers: Vec<_> =
        signed.items.iter().flat_map(|i| &i.decisions).map(|d| (d.place.as_str(), d.label.as_str())).collect();
    assert_eq!(numbers, [("1.1", "1/1"), ("2.1", "1/2")]);
}

#[test]
fn a_decision_is_followed_up_after_the_minutes_are_final() {
    let mut bench = centre();
    let (_, decision) = signed(&mut bench, "2026-11-10", Some("2026-11-20"));
    assert_eq!(listed(&bench, Some(Unfinished::Overdue)), ["1/1"]);
    let looked = follow_up(&mut bench, decision, "not_done", "2026-11-20", "Смета макулдашылган жок.").unwrap();
    assert!(looked.overdue && looked.done_on.is_none());
    let done = follow_up(&mut bench, decision, "done", "2026-11-21", "132 чырак орнотулду.").unwrap();
    assert_eq!((done.overdue, done.done_on), (false, Some(day("2026-11-21"))));
    assert_eq!(listed(&bench, Some(Unfinished::Open)), [""; 0]);
}

#[test]
fn a_decision_is_overdue_from_its_day_on_until_it_is_done() {
    let mut bench = centre();
    let (_, id) = signed(&mut bench, "2026-11-10", Some("2026-11-20"));
    follow_up(&mut bench, id, "done", "2026-11-21", "").unwrap();
    let mut decision: Decision = bench.read(|cx| cx.get(id)).unwrap();
    for (on, expected) in [("2026-11-19", false), ("2026-11-20", true), ("2026-11-21", false)] {
        assert_eq!(is_overdue(&decision, day(on)), expected, "{on}");
    }
    decision.state = DecisionState::Cancelled;
    decision.done_on = None;
    assert!(!is_overdue(&decision, day("2026-12-01")), "what was taken back is not late");
}

#[test]
fn a_note_on_a_decision_that_was_carried_out_leaves_its_day() {
    let mut bench = centre();
    let (_, decision) = signed(&mut bench, "2026-11-10", None);
    follow_up(&mut bench, decision, "done", "2026-11-18", "").unwrap();
    let version = bench.read(|cx| cx.get::<Decision>(decision)).unwrap().version;
    let said = args(json!({ "id": decision, "version": version, "state": "done", "note": "Акт түзүлдү." }));
    let view = bench.write(|cx| decision_follow_up(cx, said)).unwrap();
    assert_eq!(view.done_on, Some(day("2026-11-18")));
}

#[test]
fn a_follow_up_tells_of_a_day_that_has_been() {
    let mut bench = centre();
    let (_, decision) = signed(&mut bench, "2026-11-10", None);
    for (state, on, note, expected) in [
        ("done", "2026-11-22", "", Refusal::DayInFuture { field: "day" }),
        ("done", "2026-11-09", "", Refusal::DaysReversed { field: "day" }),
        ("cancelled", "2026-11-20", "", Refusal::ReasonRequired),
    ] {
        assert_eq!(refusal(follow_up(&mut bench, decision, state, on, note)), expected, "{state} {on}");
    }
}

#[test]
fn decisions_of_a_draft_are_listed_with_their_meeting_only() {
    let mut bench = centre();
    let meeting = session(&mut bench, "2026-11-20");
    decide(&mut bench, meeting.id, None, "Курам бекитилсин.", None).unwrap();
    assert_eq!(listed(&bench, None), [""; 0]);
    let own = DecisionList { meeting: Some(meeting.id), ..DecisionList::default() };
    assert_eq!(bench.read(|cx| decision_list(cx, own)).unwrap().rows.len(), 1);
}

#[test]
fn lists_are_turned_page_by_page_without_a_gap() {
    let mut bench = centre();
    for on in ["2026-03-01", "2026-05-01", "2026-05-01", "2026-07-01", "2025-09-01"] {
        signed(&mut bench, on, Some("2026-12-01"));
    }
    let mut days = Vec::new();
    let mut after = None;
    loop {
        let page =
            bench.read(|cx| meeting_list(cx, MeetingList { after, limit: Some(2), ..MeetingList::default() })).unwrap();
        days.extend(page.rows.iter().map(|row| (row.day.to_string(), row.number)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let found: Vec<_> = days.iter().map(|(day, number)| (day.as_str(), *number)).collect();
    assert_eq!(found, [("2026-07-01", 4), ("2026-05-01", 3), ("2026-05-01", 2), ("2026-03-01", 1), ("2025-09-01", 1)]);
    for unfinished in [None, Some(Unfinished::Open)] {
        let first = bench
            .read(|cx| decision_list(cx, DecisionList { unfinished, limit: Some(3), ..DecisionList::default() }))
            .unwrap();
        let rest = DecisionList { unfinished, after: first.next, ..DecisionList::default() };
        let rest = bench.read(|cx| decision_list(cx, rest)).unwrap();
        assert_eq!((first.rows.len(), rest.rows.len(), rest.next), (3, 2, None));
    }
}

#[test]
fn a_year_and_a_state_narrow_the_list() {
    let mut bench = centre();
    signed(&mut bench, "2025-09-01", None);
    session(&mut bench, "2026-11-27");
    let rows = |list: MeetingList| bench.read(|cx| meeting_list(cx, list)).unwrap().rows;
    let coming = rows(MeetingList { year: Some(2026), ..MeetingList::default() });
    assert_eq!((coming.len(), coming[0].held), (1, false));
    let last = rows(MeetingList { state: Some(MeetingState::Final), ..MeetingList::default() });
    assert_eq!((last.len(), last[0].items, last[0].decisions, last[0].unfinished), (1, 1, 1, 1));
    let assemblies = rows(MeetingList { kind: Some(ShortText::cleaned("assembly")), ..MeetingList::default() });
    assert_eq!(assemblies.len(), 0);
}

/// A closed item on which something was heard and decided.
fn closed_meeting(bench: &mut Bench) -> (MeetingId, ItemId) {
    let meeting = session(bench, "2026-11-20");
    let secret = item(bench, &meeting, "Үй-бүлөлүк зордук боюнча", true);
    heard(bench, secret, 1, "Психолог баяндады.").unwrap();
    decide(bench, meeting.id, Some(secret), "Кризистик борборго кайрылсын.", Some("2026-11-21")).unwrap();
    (meeting.id, secret)
}

#[test]
fn what_is_decided_on_a_closed_item_is_closed() {
    let mut bench = centre();
    let (id, _) = closed_meeting(&mut bench);
    let decision: Decision = bench.read(|cx| cx.first("SELECT * FROM decision_live", [])).unwrap().unwrap();
    assert!(decision.restricted && matches!(decision.private, Private::Sealed(_)));
    let head = get(&bench, id);
    assert_eq!(head.items[0].decisions[0].texts.as_ref().unwrap().text.as_str(), "Кризистик борборго кайрылсын.");
}

#[test]
fn without_entitlement_a_closed_item_is_only_a_number() {
    let mut bench = centre();
    let (id, item) = closed_meeting(&mut bench);
    for role in [Role::Staff, Role::Volunteer] {
        bench.login(role, false);
        let seen = get(&bench, id);
        let view = &seen.items[0];
        assert!(view.closed && view.texts.is_none() && view.votes.is_none() && view.links.is_empty());
        let told = serde_json::to_string(&seen).unwrap()
            + &format!("{:?}", bench.read(|cx| decision_list(cx, DecisionList::default())).unwrap());
        for canary in ["зордук", "Психолог", "Кризистик", "Айыл өкмөтү"] {
            assert!(!told.contains(canary), "{role} reads {canary}");
        }
        assert_eq!(refusal(heard(&mut bench, item, view.version, "x")), Refusal::RestrictedRecord);
        assert_eq!(refusal(decide(&mut bench, id, Some(item), "x", None)), Refusal::RestrictedRecord);
    }
}

#[test]
fn a_volunteer_is_not_told_of_closed_decisions() {
    let mut bench = centre();
    let (id, _) = closed_meeting(&mut bench);
    count(&mut bench, id, 3, 2, 0).unwrap();
    finalise(&mut bench, id).unwrap();
    bench.login(Role::Staff, false);
    let staff = listed(&bench, Some(Unfinished::Overdue));
    bench.login(Role::Volunteer, false);
    assert_eq!((staff.len(), listed(&bench, Some(Unfinished::Overdue)).len()), (1, 0));
    assert_eq!(get(&bench, id).items[0].decisions.len(), 0);
}

#[test]
fn an_item_is_closed_to_whom_its_case_is_hidden_from() {
    let mut bench = centre();
    let meeting = session(&mut bench, "2026-11-20");
    let light = item(&mut bench, &meeting, "Көчө жарыгы жөнүндө", false);
    let user = bench.actor.user;
    head(&mut bench, user, "Жетекчи");
    let hidden = Secrecy { restricted: false, hidden_from: vec![user] };
    bench.write(|cx| follow_item(cx, cx.get(light)?, &hidden)).unwrap();
    assert!(!get(&bench, meeting.id).items[0].closed, "nothing can be hidden from the only head");
    head(&mut bench, UserId(uuid::Uuid::from_u128(7)), "Экинчи жетекчи");
    assert!(get(&bench, meeting.id).items[0].closed, "even to a head");
    bench.login(Role::Volunteer, false);
    assert!(!get(&bench, meeting.id).items[0].closed);
}

#[test]
fn an_item_that_is_closed_later_leaves_no_open_word_behind() {
    let mut bench = centre();
    let meeting = session(&mut bench, "2026-11-20");
    let case = item(&mut bench, &meeting, "Үй-бүлөлүк зордук боюнча", false);
    heard(&mut bench, case, 1, "Психолог баяндады.").unwrap();
    decide(&mut bench, meeting.id, Some(case), "Кризистик борборго кайрылсын.", None).unwrap();
    let said = bench.write(|cx| last_of_session(cx)).unwrap().unwrap();
    bench.write(|cx| follow_item(cx, cx.get(case)?, &Secrecy { restricted: true, hidden_from: vec![] })).unwrap();

    let payloads: Vec<String> = bench
        .read(|cx| cx.rows("SELECT coalesce(before, '') || coalesce(after, '') FROM change", [], |row| row.get(0)))
        .unwrap();
    for canary in ["зордук", "Психолог", "Кризистик"] {
        assert!(payloads.iter().all(|payload| !payload.contains(canary)), "{canary} is in the history");
    }
    assert_eq!(refusal(bench.write(|cx| undo(cx, RECORD_TYPES, said))), Refusal::UndoImpossible);
    assert!(
        bench.store.read(|conn| check(conn, RECORD_TYPES, crate::summary::TALLIES, None)).unwrap().ok,
        "the chain stays whole"
    );
    assert_eq!(get(&bench, meeting.id).items[0].texts.as_ref().unwrap().heard.as_str(), "Психолог баяндады.");
}

#[test]
fn a_decision_moved_onto_a_closed_item_leaves_no_open_word_behind() {
    let mut bench = centre();
    let meeting = session(&mut bench, "2026-11-20");
    let secret = item(&mut bench, &meeting, "Жабык", true);
    let made = decide(&mut bench, meeting.id, None, "Кризистик борборго кайрылсын.", None).unwrap();
    let decision = &made.decisions[0];
    let moved: DecisionSave = args(json!({
        "id": decision.id, "version": decision.version, "meeting": meeting.id, "item": secret, "text": "Кризистик борборго кайрылсын."
    }));
    bench.write(|cx| decision_save(cx, moved)).unwrap();
    let open = "SELECT count(*) FROM change WHERE after LIKE '%Кризистик%' OR before LIKE '%Кризистик%'";
    assert_eq!(bench.read(|cx| cx.value::<i64>(open, [])).unwrap(), 0);
}

#[test]
fn meetings_can_be_written_again_from_the_history() {
    let mut bench = centre();
    signed(&mut bench, "2026-11-10", Some("2026-11-20"));
    closed_meeting(&mut bench);
    assert_eq!(bench.store.read(|conn| differences(conn, RECORD_TYPES)).unwrap(), []);
    bench.store.write(|conn| depter_store::history::check::rebuild(conn, RECORD_TYPES)).unwrap();
    assert_eq!(bench.store.read(|conn| differences(conn, RECORD_TYPES)).unwrap(), []);
}

#[test]
fn what_is_found_is_what_everybody_may_read() {
    use depter_store::Record;
    let mut bench = centre();
    let (open, _) = signed(&mut bench, "2026-11-10", None);
    closed_meeting(&mut bench);
    let items: Vec<Item> = bench.read(|cx| cx.all("SELECT * FROM item_live ORDER BY id", [])).unwrap();
    let found: Vec<bool> = items.iter().map(|item| item.entry().is_some()).collect();
    assert_eq!((items[0].meeting, found), (open, vec![true, false]));
    let closed: Decision =
        bench.read(|cx| cx.first("SELECT * FROM decision_live WHERE restricted = 1", [])).unwrap().unwrap();
    assert_eq!(closed.entry().unwrap().public, [closed.label()], "of a closed decision only its number");
}

#[test]
fn a_thread_leads_to_the_place_on_the_minutes() {
    let mut bench = centre();
    let (id, secret) = closed_meeting(&mut bench);
    let place = bench.read(|cx| item_get(cx, ItemGet { id: secret })).unwrap();
    assert_eq!((place.meeting, place.item.number, place.item.closed), (id, 1, false));
    let decision = place.item.decisions[0].id;
    assert_eq!(bench.read(|cx| decision_get(cx, DecisionGet { id: decision })).unwrap().decision.label, "1/1");
    bench.login(Role::Volunteer, false);
    assert!(bench.read(|cx| item_get(cx, ItemGet { id: secret })).unwrap().item.closed);
    let refused = refusal(bench.read(|cx| decision_get(cx, DecisionGet { id: decision })));
    assert_eq!(refused, Refusal::NotFound { kind: Kind::Decision });
}

#[test]
fn lists_read_no_whole_table() {
    let bench = centre();
    for sql in [
        include_str!("meetings.sql"),
        include_str!("decisions.sql"),
        include_str!("decisions_unfinished.sql"),
        "SELECT * FROM item_live WHERE meeting = ?1 ORDER BY position, id",
        "SELECT * FROM decision_live WHERE meeting = ?1 ORDER BY number, id",
    ] {
        let plan = bench.store.read(|conn| query_plan(conn, sql)).unwrap();
        // A page walks an index in its order; what must not be is a table read whole.
        let walks = |step: &str| step.contains("USING INDEX") || step.contains("USING COVERING INDEX");
        let whole = plan.iter().find(|step| step.starts_with("SCAN") && !walks(step));
        assert_eq!(whole, None, "{plan:?}");
    }
}
