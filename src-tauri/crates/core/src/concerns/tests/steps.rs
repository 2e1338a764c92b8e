use super::*;

#[test]
fn a_deadline_is_extended_once_and_within_the_rule() {
    let mut bench = register();
    let concern = recorded(&mut bench, json!({}));
    // Thirty calendar days after 19 June is Sunday, 19 July; the rule says what follows.
    let beyond = refusal(extend(&mut bench, &concern, Some("2026-09-01")));
    let Refusal::ExtensionTooLong { day: latest } = beyond else { panic!("{beyond:?}") };
    assert!(latest >= day("19.07.2026") && latest < day("25.07.2026"), "{latest}");
    assert_eq!(refusal(extend(&mut bench, &concern, Some("2026-06-19"))), Refusal::DaysReversed { field: "to_day" });
    let content = extend(&mut bench, &concern, None).unwrap().content.unwrap();
    assert_eq!((content.extensions[0].from_day, content.extensions[0].to_day), (day("19.06.2026"), latest));
    assert!(matches!(
        refusal(extend(&mut bench, &concern, Some("2026-07-18"))),
        Refusal::ExtensionTooLong { .. } | Refusal::DaysReversed { .. }
    ));
    assert!(matches!(refusal(extend(&mut bench, &concern, None)), Refusal::ExtensionTooLong { .. }));
}

#[test]
fn a_signal_cannot_be_extended_and_an_answered_concern_neither() {
    let mut bench = register();
    let signal = recorded(&mut bench, json!({ "kind": "signal" }));
    assert_eq!(refusal(extend(&mut bench, &signal, None)), Refusal::NoDeadline);
    let concern = recorded(&mut bench, json!({}));
    answer(&mut bench, &concern, "explained", "").unwrap();
    assert_eq!(refusal(extend(&mut bench, &concern, None)), Refusal::StateWrong { state: "closed" });
}

#[test]
fn an_extension_taken_back_restores_the_deadline() {
    let mut bench = register();
    let concern = recorded(&mut bench, json!({}));
    extend(&mut bench, &concern, None).unwrap();
    take_back(&mut bench).unwrap();
    let back = stored(&bench, concern.id);
    assert_eq!((back.deadline, back.deadline_source), (Some(day("19.06.2026")), DeadlineSource::Computed));
    assert!(get(&bench, &concern).content.unwrap().extensions.is_empty());
    assert_eq!(bench.read(|cx| differences(cx.conn(), RECORD_TYPES)).unwrap(), []);
}

#[test]
fn a_complaint_never_goes_to_the_body_complained_about() {
    let mut bench = register();
    let bodies = bodies(&bench);
    let concern = recorded(&mut bench, json!({ "kind": "complaint", "complained_about": bodies[0] }));
    assert_eq!(refusal(refer(&mut bench, &concern, bodies[0])), Refusal::ReferralToComplained);
    assert_eq!(refer(&mut bench, &concern, bodies[1]).unwrap().line.state, State::Referred);
}

#[test]
fn a_closed_case_is_referred_only_with_consent() {
    let mut bench = register();
    let body = bodies(&bench)[0];
    let case = closed_case(&mut bench);
    assert_eq!(refusal(refer(&mut bench, &case, body)), Refusal::ConsentMissing);
    let texts = json!({ "applicant": "Канарейкина", "narrative": "птицелов" });
    let consent = json!({ "consent_on": "2026-06-01", "consent_language": "ky" });
    edit(&mut bench, &case, json!({ "category": "FM01", "texts": texts, "safety": consent }), "").unwrap();
    assert_eq!(refer(&mut bench, &case, body).unwrap().line.state, State::Referred);
    assert!(!everything(&bench).contains("карап бериңиз"), "what is asked of the body is sealed too");
}

#[test]
fn when_the_last_body_has_answered_the_concern_is_in_progress_again() {
    let mut bench = register();
    let bodies = bodies(&bench);
    let concern = recorded(&mut bench, json!({}));
    refer(&mut bench, &concern, bodies[0]).unwrap();
    let referrals = refer(&mut bench, &concern, bodies[1]).unwrap().content.unwrap().referrals;
    let mut states = Vec::new();
    for referral in &referrals {
        let answer = json!({ "id": referral.id, "version": referral.version, "answer": "аткарылды" });
        states.push(bench.write(|cx| referral_answer(cx, args(answer))).unwrap().line.state);
    }
    assert_eq!(states, [State::Referred, State::InProgress]);
}

#[test]
fn the_clock_of_a_referred_concern_runs() {
    let mut bench = register();
    let body = bodies(&bench)[0];
    let concern = recorded(&mut bench, json!({}));
    refer(&mut bench, &concern, body).unwrap();
    bench.at("2026-06-20T04:00:00Z");
    let counts = bench.read(concern_counts).unwrap();
    assert_eq!((counts.open, counts.overdue), (1, 1));
}

#[test]
fn a_struck_concern_takes_no_step() {
    let mut bench = register();
    let body = bodies(&bench)[0];
    let concern = recorded(&mut bench, json!({}));
    bench.write(|cx| concern_cancel(cx, reason(&concern, "ката"))).unwrap();
    let wrong = Refusal::StateWrong { state: "cancelled" };
    assert_eq!(refusal(refer(&mut bench, &concern, body)), wrong);
    assert_eq!(refusal(answer(&mut bench, &concern, "refused", "")), wrong);
    let struck = stored(&bench, concern.id);
    assert_eq!(refusal(edit(&mut bench, &struck, json!({}), "себеп")), wrong);
    assert_eq!(refusal(bench.write(|cx| concern_reopen(cx, reason(&struck, "себеп")))), wrong);
}
