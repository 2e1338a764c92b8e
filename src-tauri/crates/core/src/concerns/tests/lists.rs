use super::super::list_index::ListIndex;
use super::*;

fn page(bench: &Bench, filter: Value) -> ConcernPage {
    bench.read(|cx| concern_list(cx, &args(filter))).unwrap()
}

fn numbers(page: &ConcernPage) -> Vec<String> {
    page.rows.iter().map(|line| line.number.as_ref().unwrap().to_string()).collect()
}

#[test]
fn pages_follow_one_another_without_a_gap_or_a_repetition() {
    let mut bench = register();
    for _ in 0..7 {
        recorded(&mut bench, json!({}));
    }
    recorded(&mut bench, json!({ "received_on": "2025-12-01", "registered_on": "2025-12-01" }));
    let (mut found, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = page(&bench, json!({ "limit": 3, "after": after }));
        assert!(page.rows.len() <= 3);
        found.extend(numbers(&page));
        match page.next {
            Some(next) => after = serde_json::to_value(next).unwrap(),
            None => break,
        }
        // What comes in meanwhile does not move the pages that follow.
        recorded(&mut bench, json!({}));
    }
    let expected: Vec<String> =
        (1..=7).rev().map(|serial| format!("2026/000{serial}")).chain(["2025/0001".to_owned()]).collect();
    assert_eq!(found, expected);
}

#[test]
fn every_filter_lets_through_exactly_what_it_says() {
    let mut bench = register();
    let holder = json!({ "kind": "complaint", "channel": "phone", "category": "RS02", "executor": "инспектор" });
    recorded(&mut bench, holder);
    let answered = recorded(&mut bench, json!({ "received_on": "2026-05-20" }));
    answer(&mut bench, &answered, "explained", "").unwrap();
    recorded(&mut bench, json!({ "received_on": "2026-04-01", "registered_on": "2026-04-01" }));
    bench.at("2026-06-02T04:00:00Z");
    for (filter, expected) in [
        (json!({}), vec!["2026/0003", "2026/0002", "2026/0001"]),
        (json!({ "state": "closed" }), vec!["2026/0002"]),
        (json!({ "open": true }), vec!["2026/0003", "2026/0001"]),
        (json!({ "overdue": true }), vec!["2026/0003"]),
        (json!({ "due_by": "2026-06-19" }), vec!["2026/0003", "2026/0001"]),
        (json!({ "group": "resource" }), vec!["2026/0001"]),
        (json!({ "category": "EN01" }), vec!["2026/0003", "2026/0002"]),
        (json!({ "kind": "complaint" }), vec!["2026/0001"]),
        (json!({ "channel": "phone" }), vec!["2026/0001"]),
        (json!({ "executor": "инспектор" }), vec!["2026/0001"]),
        (json!({ "received_from": "2026-05-01", "received_to": "2026-05-31" }), vec!["2026/0002"]),
    ] {
        assert_eq!(numbers(&page(&bench, filter.clone())), expected, "{filter}");
    }
}

#[test]
fn a_concern_is_found_by_its_number_or_its_id_and_not_by_both() {
    let mut bench = register();
    let concern = recorded(&mut bench, json!({}));
    let by = |choice: Value| bench.read(|cx| concern_get(cx, &args(choice)));
    assert_eq!(by(json!({ "number": "2026/0001" })).unwrap().line.id, concern.id);
    assert_eq!(by(json!({ "id": concern.id })).unwrap().line.number.unwrap().as_str(), "2026/0001");
    assert!(by(json!({ "id": concern.id, "number": "2026/0001" })).is_err());
    assert!(matches!(refusal(by(json!({ "number": "2026/0002" }))), Refusal::NotFound { .. }));
}

#[test]
fn a_volunteer_is_told_how_many_they_see_and_of_the_restricted_those_of_past_quarters() {
    let mut bench = register();
    recorded(&mut bench, json!({}));
    closed_case(&mut bench);
    let all = ConcernCounts { all: 2, open: 2, overdue: 0, restricted: 1 };
    assert_eq!(bench.read(concern_counts).unwrap(), all, "a head");
    bench.login(Role::Staff, false);
    assert_eq!(bench.read(concern_counts).unwrap(), all, "state and deadline are known to the staff");
    bench.login(Role::Volunteer, false);
    let seen = ConcernCounts { all: 1, open: 1, overdue: 0, restricted: 0 };
    assert_eq!(bench.read(concern_counts).unwrap(), seen, "a count that grew today would tell today");
    bench.at("2027-01-01T04:00:00Z");
    assert_eq!(bench.read(concern_counts).unwrap(), ConcernCounts { restricted: 1, ..seen });
}

#[test]
fn a_volunteer_sees_no_number_and_filters_by_nothing_that_they_do_not_see() {
    let mut bench = register();
    for _ in 0..3 {
        recorded(&mut bench, json!({}));
    }
    bench.login(Role::Volunteer, false);
    let first = page(&bench, json!({ "limit": 2 }));
    assert!(first.rows.iter().all(|line| line.number.is_none()));
    let rest = page(&bench, json!({ "limit": 2, "after": first.next }));
    assert_eq!((rest.rows.len(), rest.next), (1, None));
    for filter in [
        json!({ "category": "EN01" }),
        json!({ "kind": "signal" }),
        json!({ "channel": "oral" }),
        json!({ "executor": "инспектор" }),
        json!({ "received_from": "2026-01-01" }),
        json!({ "received_to": "2026-01-01" }),
        json!({ "due_by": "2026-12-01" }),
        json!({ "overdue": true }),
    ] {
        let asked: ConcernList = args(filter.clone());
        assert_eq!(refusal(bench.read(|cx| concern_list(cx, &asked))), Refusal::NotPermitted, "{filter}");
    }
    let by_number: ConcernGet = args(json!({ "number": "2026/0001" }));
    assert_eq!(refusal(bench.read(|cx| concern_get(cx, &by_number))), Refusal::NotPermitted);
    for filter in [json!({ "open": true }), json!({ "group": "place" }), json!({ "state": "registered" })] {
        bench.read(|cx| concern_list(cx, &args(filter))).unwrap();
    }
}

#[test]
fn how_many_there_are_is_told_without_going_through_all() {
    let bench = register();
    for sql in
        [include_str!("../sql/how_many_open.sql"), include_str!("../../../../store/src/sums/sql/tally_total.sql")]
    {
        let plan = bench.store.read(|conn| crate::testing::query_plan(conn, sql)).unwrap();
        let all_read =
            |step: &&String| step.starts_with("SCAN") && !step.contains("months") && !step.contains("concern_open");
        assert_eq!(plan.iter().find(all_read), None, "{plan:?}");
    }
    let totals = include_str!("../../../../store/src/sums/sql/tally_total.sql");
    let plan = bench.store.read(|conn| crate::testing::query_plan(conn, totals)).unwrap();
    let by_month = "SEARCH tally USING PRIMARY KEY (standing=? AND month=? AND key=?)";
    assert!(plan.iter().any(|step| step == by_month), "{plan:?}");
}

#[test]
fn every_filter_of_the_list_is_answered_from_its_index() {
    let bench = register();
    for chosen in ListIndex::ALL {
        let plan = bench.store.read(|conn| crate::testing::query_plan(conn, chosen.sql())).unwrap();
        let index = match chosen {
            ListIndex::Order => "concern_order",
            ListIndex::Received => "concern_received",
            ListIndex::Open => "concern_open",
            ListIndex::State => "concern_state",
            ListIndex::Executor => "concern_executor",
            ListIndex::Area => "concern_area",
            ListIndex::Category | ListIndex::Group => "concern_category",
            ListIndex::Channel => "concern_channel",
            ListIndex::Kind => "concern_kind",
        };
        assert!(plan.iter().any(|step| step.contains(index)), "{chosen:?}: {plan:?}");
        let sorted = plan.iter().any(|step| step.contains("FOR ORDER BY") && !step.contains("LAST TERM"));
        assert_eq!(sorted, chosen == ListIndex::Received, "{chosen:?}: {plan:?}");
    }
}

#[test]
fn a_page_is_the_same_whichever_filter_leads() {
    let mut bench = register();
    for (n, day) in ["2026-01-15", "2026-03-02", "2026-03-20", "2026-05-07", "2026-05-28"].iter().enumerate() {
        let category = ["EN01", "RS02", "RS01"][n % 3];
        let kind = ["statement", "complaint"][n % 2];
        recorded(
            &mut bench,
            json!({ "received_on": day, "registered_on": day, "category": category, "kind": kind, "executor": "инспектор" }),
        );
    }
    for filter in [
        json!({ "group": "resource" }),
        json!({ "group": "resource", "limit": 1 }),
        json!({ "group": "resource", "kind": "complaint" }),
        json!({ "received_from": "2026-03-02", "received_to": "2026-03-02" }),
        json!({ "received_from": "2026-03-02", "received_to": "2026-03-02", "group": "resource" }),
        json!({ "executor": "инспектор", "kind": "statement" }),
        json!({ "executor": "" }),
        json!({ "open": true, "category": "RS02" }),
        json!({ "state": "in_progress", "limit": 2 }),
    ] {
        let list: ConcernList = args(filter.clone());
        let every: Vec<String> = numbers(&page(&bench, json!({})))
            .into_iter()
            .filter(|number| {
                let concern: Concern = bench
                    .read(|cx| cx.first("SELECT * FROM concern_live WHERE number = ?1", [number]))
                    .unwrap()
                    .unwrap();
                let group = bench.read(|cx| crate::lists::category(cx, concern.category.as_str())).unwrap().group_code;
                list.group.is_none_or(|wanted| wanted == group)
                    && list.kind.is_none_or(|wanted| wanted == concern.kind)
                    && list.state.is_none_or(|wanted| wanted == concern.state)
                    && list.category.as_ref().is_none_or(|wanted| *wanted == concern.category)
                    && list.executor.as_ref().is_none_or(|wanted| *wanted == concern.executor)
                    && list.received_from.is_none_or(|from| from <= concern.received_on)
                    && list.received_to.is_none_or(|to| to >= concern.received_on)
            })
            .take(list.limit.unwrap_or(50) as usize)
            .collect();
        assert_eq!(numbers(&page(&bench, filter.clone())), every, "{filter}");
    }
}
