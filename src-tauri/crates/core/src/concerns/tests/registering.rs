use super::*;

#[test]
fn numbers_run_on_within_their_year() {
    let mut bench = register();
    let mut number = |registered_on: &str| {
        let days = json!({ "received_on": "2025-12-30", "registered_on": registered_on });
        recorded(&mut bench, days).number.to_string()
    };
    let days = ["2025-12-30", "2026-01-05", "2025-12-31", "2026-05-01"];
    assert_eq!(days.map(&mut number), ["2025/0001", "2026/0001", "2025/0002", "2026/0002"]);
}

#[test]
fn a_cancelled_number_is_never_given_again() {
    let mut bench = register();
    let concern = recorded(&mut bench, json!({}));
    assert_eq!(refusal(bench.write(|cx| concern_cancel(cx, reason(&concern, "")))), Refusal::ReasonRequired);
    let future = json!({ "id": concern.id, "version": 1, "reason": "ката", "day": "2026-06-02" });
    assert!(bench.write(|cx| concern_cancel(cx, args(future))).is_err());
    let detail = bench.write(|cx| concern_cancel(cx, reason(&concern, "эки жолу жазылган"))).unwrap();
    assert_eq!(detail.line.state, State::Cancelled);
    assert_eq!(detail.content.unwrap().texts.reason.as_str(), "эки жолу жазылган");
    assert_eq!(recorded(&mut bench, json!({})).number.as_str(), "2026/0002");
    assert_eq!(bench.read(concern_counts).unwrap().all, 1, "a struck line counts nowhere");
}

#[test]
fn a_registration_taken_back_leaves_a_struck_line() {
    let mut bench = register();
    let concern = recorded(&mut bench, json!({}));
    take_back(&mut bench).unwrap();
    let struck = stored(&bench, concern.id);
    assert_eq!((struck.state, struck.number.as_str()), (State::Cancelled, "2026/0001"));
    assert_eq!(struck.cancelled_on, Some(day("01.06.2026")));
    assert_eq!(recorded(&mut bench, json!({})).number.as_str(), "2026/0002");
}

#[test]
fn what_is_missing_or_absurd_is_refused_and_takes_no_number() {
    let mut bench = register();
    let nameless = json!({ "narrative": "Көчөдө жарык жок" });
    let without_text = json!({ "applicant": "Асанов" });
    for (changes, expected) in [
        (json!({ "received_on": "2026-06-02" }), Refusal::DayInFuture { field: "received_on" }),
        (json!({ "registered_on": "2026-06-02" }), Refusal::DayInFuture { field: "registered_on" }),
        (json!({ "registered_on": "2026-05-31" }), Refusal::DaysReversed { field: "registered_on" }),
        (json!({ "category": "" }), Refusal::FieldRequired { field: "category" }),
        (json!({ "category": "XX99" }), Refusal::CodeUnknown { list: "category" }),
        (json!({ "second_category": "XX99" }), Refusal::CodeUnknown { list: "category" }),
        (json!({ "texts": without_text }), Refusal::FieldRequired { field: "narrative" }),
        (json!({ "texts": nameless }), Refusal::ApplicantMissing),
        (json!({ "anonymous": true }), Refusal::ApplicantMissing),
    ] {
        assert_eq!(refusal(record(&mut bench, changes.clone())), expected, "{changes}");
    }
    let signal = recorded(&mut bench, json!({ "kind": "signal", "texts": nameless }));
    assert_eq!((signal.number.as_str(), signal.anonymous), ("2026/0001", true));
}

#[test]
fn a_deadline_skips_the_days_that_are_off() {
    let mut bench = register();
    // Fourteen working days after Wednesday, 29 April: 1 to 9 May are off (domain §7.5), so the second is 11 May.
    let changes = json!({ "received_on": "2026-04-29", "registered_on": "2026-04-29" });
    let concern = recorded(&mut bench, changes);
    let content = get(&bench, &concern).content.unwrap();
    let skipped: Vec<String> =
        content.skipped.iter().map(|skipped| serde_json::to_value(skipped).unwrap()["day"].to_string()).collect();
    for off in ["\"2026-05-01\"", "\"2026-05-05\""] {
        assert!(skipped.contains(&off.to_owned()), "{skipped:?}");
    }
    assert_eq!(concern.deadline, Some(day("27.05.2026")));
    assert_eq!(concern.deadline_source, DeadlineSource::Computed);
}

#[test]
fn a_signal_has_no_deadline_even_if_it_was_a_statement() {
    let mut bench = register();
    let concern = recorded(&mut bench, json!({}));
    assert_eq!(concern.deadline, Some(day("19.06.2026")));
    extend(&mut bench, &concern, None).unwrap();
    let extended = stored(&bench, concern.id);
    edit(&mut bench, &extended, json!({ "kind": "signal", "target_on": "2026-06-10" }), "").unwrap();
    let signal = stored(&bench, concern.id);
    assert_eq!((signal.deadline, signal.deadline_source), (None, DeadlineSource::None));
    assert_eq!(signal.target_on, Some(day("10.06.2026")));
}

#[test]
fn an_executor_begins_the_work() {
    let mut bench = register();
    assert_eq!(recorded(&mut bench, json!({})).state, State::Registered);
    assert_eq!(recorded(&mut bench, json!({ "executor": "инспектор" })).state, State::InProgress);
    let concern = recorded(&mut bench, json!({}));
    let begun = edit(&mut bench, &concern, json!({ "executor": "инспектор" }), "").unwrap();
    assert_eq!(begun.line.state, State::InProgress);
}

#[test]
fn an_answered_concern_is_edited_only_with_a_reason_which_is_kept() {
    let mut bench = register();
    let concern = recorded(&mut bench, json!({}));
    answer(&mut bench, &concern, "explained", "").unwrap();
    let answered = stored(&bench, concern.id);
    assert_eq!(refusal(edit(&mut bench, &answered, json!({ "urgent": true }), "")), Refusal::ReasonRequired);
    let edited = edit(&mut bench, &answered, json!({ "urgent": true }), "унутулган").unwrap();
    assert_eq!(edited.content.unwrap().texts.reason.as_str(), "унутулган");
    assert_eq!(stored(&bench, concern.id).deadline, answered.deadline);
}

#[test]
fn the_reader_of_an_old_version_is_told() {
    let mut bench = register();
    let concern = recorded(&mut bench, json!({}));
    edit(&mut bench, &concern, json!({ "urgent": true }), "").unwrap();
    let late = refusal(edit(&mut bench, &concern, json!({ "urgent": false }), ""));
    assert!(matches!(late, Refusal::VersionConflict { .. }), "{late:?}");
}

#[test]
fn a_receipt_moved_behind_the_registration_is_refused() {
    let mut bench = register();
    let concern = recorded(&mut bench, json!({}));
    bench.at("2026-06-03T04:00:00Z");
    let moved = edit(&mut bench, &concern, json!({ "received_on": "2026-06-03" }), "");
    assert_eq!(refusal(moved), Refusal::DaysReversed { field: "registered_on" });
}

#[test]
fn the_instruction_is_the_heads_alone() {
    let mut bench = register();
    let concern = recorded(&mut bench, json!({}));
    let instruct = json!({ "id": concern.id, "version": 1, "instruction": "чырак коюлсун", "executor": "инспектор" });
    let detail = bench.write(|cx| concern_instruct(cx, args(instruct))).unwrap();
    assert_eq!(detail.line.state, State::InProgress);
    bench.login(Role::Staff, false);
    let current = stored(&bench, concern.id);
    let texts = json!({ "applicant": "Асанов", "narrative": "жарык жок", "instruction": "эч нерсе" });
    let edited = edit(&mut bench, &current, json!({ "texts": texts }), "").unwrap();
    assert_eq!(edited.content.unwrap().texts.instruction.as_str(), "чырак коюлсун");
    let new = recorded(&mut bench, json!({ "texts": texts }));
    assert_eq!(get(&bench, &new).content.unwrap().texts.instruction.as_str(), "");
}

#[test]
fn a_new_holiday_moves_only_open_deadlines_that_were_counted() {
    let mut bench = register();
    let open = recorded(&mut bench, json!({}));
    let answered = recorded(&mut bench, json!({}));
    answer(&mut bench, &answered, "explained", "").unwrap();
    let extended = recorded(&mut bench, json!({}));
    extend(&mut bench, &extended, Some("2026-07-01")).unwrap();
    let signal = recorded(&mut bench, json!({ "kind": "signal" }));
    let holiday = json!({ "day": "2026-06-10", "names": { "ky": "Дем алыш" } });
    let save = |cx: &mut Write<'_>| with_deadlines(cx, |cx| calendar::holiday_save(cx, args(holiday)));
    let moved = bench.write(save).unwrap().recounted;
    let ids: Vec<_> = moved.iter().map(|moved| (moved.id, moved.before, moved.after)).collect();
    assert_eq!(ids, [(open.id, Some(day("19.06.2026")), Some(day("22.06.2026")))]);
    let deadlines = [&open, &answered, &extended, &signal].map(|concern| stored(&bench, concern.id).deadline);
    let expected = ["22.06.2026", "19.06.2026", "01.07.2026"].map(day).map(Some);
    assert_eq!(deadlines, [expected[0], expected[1], expected[2], None]);
    assert_eq!(bench.write(deadlines::recount).unwrap(), []);
}

#[test]
fn deadlines_follow_the_calendar_whoever_changes_it() {
    let mut bench = register();
    let before = recorded(&mut bench, json!({}));
    let holiday = json!({ "day": "2026-06-10", "names": { "ky": "Дем алыш" } });
    let (_, saved) = bench.act("holiday_save", |cx| calendar::holiday_save(cx, args(holiday))).unwrap();
    let after = recorded(&mut bench, json!({}));
    let of_both = |bench: &Bench| [&before, &after].map(|concern| stored(bench, concern.id).deadline);
    assert_eq!(of_both(&bench), [Some(day("22.06.2026")); 2], "the command counts them by itself");
    bench.write(|cx| undo(cx, RECORD_TYPES, saved.operation.unwrap())).unwrap();
    assert_eq!(of_both(&bench), [Some(day("19.06.2026")); 2], "also the one that was registered under the holiday");
}
