use super::rules::{Transition, after, is_open, is_resolved, number, parts_of_number};
use super::*;

#[test]
#[expect(clippy::too_many_lines, reason = "one table: every state by every step")]
fn every_step_from_every_state() {
    use State::{Cancelled, Closed, InProgress, Referred, Registered, Resolved};
    let steps = [
        Transition::Edit,
        Transition::Begin,
        Transition::Refer,
        Transition::ReferralAnswered,
        Transition::Extend,
        Transition::Answer { resolved: true },
        Transition::Answer { resolved: false },
        Transition::Reopen,
        Transition::Cancel,
    ];
    let to = Some;
    let table: [(State, [Option<State>; 9]); 6] = [
        (
            Registered,
            [
                to(Registered),
                to(InProgress),
                to(Referred),
                to(Registered),
                to(Registered),
                to(Resolved),
                to(Closed),
                None,
                to(Cancelled),
            ],
        ),
        (
            InProgress,
            [
                to(InProgress),
                to(InProgress),
                to(Referred),
                to(InProgress),
                to(InProgress),
                to(Resolved),
                to(Closed),
                None,
                to(Cancelled),
            ],
        ),
        (
            Referred,
            [
                to(Referred),
                to(Referred),
                to(Referred),
                to(InProgress),
                to(Referred),
                to(Resolved),
                to(Closed),
                None,
                to(Cancelled),
            ],
        ),
        (Resolved, [to(Resolved), None, None, to(Resolved), None, None, None, to(InProgress), to(Cancelled)]),
        (Closed, [to(Closed), None, None, to(Closed), None, None, None, to(InProgress), to(Cancelled)]),
        (Cancelled, [None; 9]),
    ];
    assert_eq!(table.len(), State::ALL.len());
    for (state, results) in table {
        for (step, expected) in steps.into_iter().zip(results) {
            assert_eq!(after(state, step).ok(), expected, "{step:?} from {state}");
        }
        assert_eq!(is_open(state), matches!(state, Registered | InProgress | Referred), "{state}");
    }
}

#[test]
fn satisfied_without_evidence_is_only_closed() {
    let evidence = ShortText::cleaned("чырак күйүп турат");
    assert!(is_resolved(Outcome::Satisfied, &evidence));
    assert!(!is_resolved(Outcome::Satisfied, &ShortText::default()));
    assert!(!is_resolved(Outcome::Explained, &evidence));
}

#[test]
fn a_number_is_written_and_read_back() {
    assert_eq!(number(2026, 42).as_str(), "2026/0042");
    assert_eq!(number(2026, 12_345).as_str(), "2026/12345");
    let received = day("05.03.2025");
    for (text, parts) in [("2026/0042", (2026, 42)), ("А-17", (2025, 0)), ("26/7", (2025, 0)), ("2026/", (2025, 0))] {
        assert_eq!(parts_of_number(text, received), parts, "{text}");
    }
}

#[test]
fn answered_is_resolved_with_evidence_and_closed_without() {
    let mut bench = register();
    for (outcome, evidence, state) in [
        ("satisfied", "чырак күйүп турат", State::Resolved),
        ("satisfied", "", State::Closed),
        ("explained", "", State::Closed),
        ("forwarded", "", State::Closed),
    ] {
        let concern = recorded(&mut bench, json!({}));
        let detail = answer(&mut bench, &concern, outcome, evidence).unwrap();
        assert_eq!(detail.line.state, state, "{outcome} {evidence}");
        let stored = stored(&bench, concern.id);
        assert_eq!((stored.answered_on, stored.outcome.map(Outcome::code)), (Some(day("01.06.2026")), Some(outcome)));
        assert_eq!(refusal(answer(&mut bench, &concern, outcome, "")), Refusal::StateWrong { state: state.code() });
    }
}

#[test]
fn reopening_ends_the_answer_on_its_day_and_the_next_answer_comes_after() {
    let mut bench = register();
    let concern = recorded(&mut bench, json!({}));
    answer(&mut bench, &concern, "satisfied", "чырак күйүп турат").unwrap();
    bench.at("2026-06-05T04:00:00Z");
    let answered = stored(&bench, concern.id);
    assert_eq!(refusal(bench.write(|cx| concern_reopen(cx, reason(&answered, "")))), Refusal::ReasonRequired);
    let detail = bench.write(|cx| concern_reopen(cx, reason(&answered, "кайра өчтү"))).unwrap();
    let content = detail.content.unwrap();
    assert_eq!((detail.line.state, content.answers[0].ended_on), (State::InProgress, Some(day("05.06.2026"))));
    assert_eq!(content.answers[0].texts.reopened_because.as_str(), "кайра өчтү");
    let reopened = stored(&bench, concern.id);
    assert_eq!((reopened.answered_on, reopened.outcome), (None, None));
    let early =
        json!({ "id": concern.id, "version": reopened.version, "outcome": "refused", "answered_on": "2026-06-04" });
    let early = bench.write(|cx| concern_answer(cx, args(early)));
    assert_eq!(refusal(early), Refusal::DaysReversed { field: "answered_on" });
    let again = answer(&mut bench, &concern, "explained", "").unwrap();
    assert_eq!((again.line.state, again.content.unwrap().answers.len()), (State::Closed, 2));
}

#[test]
fn an_answer_lies_between_the_receipt_and_today() {
    let mut bench = register();
    let concern = recorded(&mut bench, json!({}));
    let mut on = |day: &str| {
        let answer = json!({ "id": concern.id, "version": 1, "outcome": "refused", "answered_on": day });
        refusal(bench.write(|cx| concern_answer(cx, args(answer))))
    };
    assert_eq!(on("2026-05-31"), Refusal::DaysReversed { field: "answered_on" });
    assert_eq!(on("2026-06-02"), Refusal::DayInFuture { field: "answered_on" });
}
