//! R7: the clock of an old computer is wrong. Nothing lands in a wrong quarter without a person who said that it shall.

use depter_tests::centre::{BEGINS, Centre, Who};
use depter_tests::proved;
use serde_json::{Value, json};

fn concern() -> Value {
    let concern = json!({
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01",
        "texts": { "narrative": "Көчөдө жарык жок" },
    });
    json!({ "concern": concern })
}

/// The digests of all steps, in the order of the history.
fn order(centre: &Centre) -> Vec<String> {
    let conn = centre.database();
    let mut rows = conn.prepare("SELECT digest FROM operation ORDER BY hlc, device").unwrap();
    rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_clock_that_went_wrong_is_asked_about_and_nothing_is_written_until_then() {
    for (shows, why) in [
        ("2016-11-21T04:00:00.000Z", "before_entry"),
        ("2026-11-21T03:00:00.000Z", "before_entry"),
        ("2031-11-21T04:00:00.000Z", "far_ahead"),
    ] {
        let centre = Centre::founded();
        centre.call("concern_record", concern());
        let before = order(&centre);
        centre.at(shows).log_in(Who::Staff);
        let clock = centre.call("session_state", Value::Null)["clock"].clone();
        assert_eq!((&clock["why"], &clock["now"]), (&json!(why), &json!(shows)), "{shows}");
        assert_eq!(clock["newest"], BEGINS.replace('Z', ".000Z"), "the newest entry is named");
        assert_eq!(centre.refused("concern_record", concern()), "clock_doubted");
        assert_eq!(centre.call("concern_list", json!({}))["rows"].as_array().unwrap().len(), 1, "reading goes on");
        assert_eq!(order(&centre), before, "nothing was written, at {shows}");
        // The clock is set right: nobody has to say anything.
        centre.at("2026-11-21T04:05:00Z");
        assert_eq!(centre.call("session_state", Value::Null)["clock"], Value::Null);
        centre.call("concern_record", concern());
        assert_eq!(order(&centre)[..before.len()], before, "the order of what was there stays");
    }
    proved("R7", "clock −10 years, −1 hour, +5 years at the log-in", "asked, nothing written until answered");
}

#[test]
fn a_clock_that_jumps_while_somebody_works_is_asked_about_at_the_next_save() {
    let centre = Centre::founded();
    centre.log_in(Who::Staff);
    centre.call("concern_record", concern());
    for shows in ["2026-11-20T04:00:00Z", "2028-01-01T00:00:00Z"] {
        centre.at(shows);
        assert_eq!(centre.refused("concern_record", concern()), "clock_doubted", "{shows}");
    }
    centre.at("2026-11-21T04:10:00Z").call("concern_record", concern());
}

#[test]
fn whoever_says_that_the_clock_is_right_works_on_and_the_order_of_the_history_stays() {
    let centre = Centre::founded();
    centre.call("concern_record", concern());
    let before = order(&centre);
    centre.at("2026-11-20T04:00:00Z").log_in(Who::Volunteer);
    assert_eq!(centre.call("clock_confirm", json!({}))["clock"], Value::Null);
    centre.log_in(Who::Staff);
    assert_eq!(centre.refused("concern_record", concern()), "clock_doubted", "every session is asked");
    centre.call("clock_confirm", json!({}));
    centre.call("concern_record", concern());
    centre.at("2026-11-20T04:01:00Z").call("concern_record", concern());
    let after = order(&centre);
    assert_eq!(after[..before.len()], before, "what is written with an earlier clock comes after what was there");
    assert_eq!(after.len(), before.len() + 2);
    assert_eq!(centre.log_in(Who::Head).call("clock_confirm", json!({}))["clock"], Value::Null);
    assert_eq!(centre.call("store_check", json!({}))["ok"], true);
    proved("R7", "a clock set back and said to be right", "order of the history stable, chain whole");
}

#[test]
fn an_invented_centre_is_asked_nothing() {
    let centre = Centre::empty();
    let mut founding = depter_tests::centre::founding();
    founding["demo"] = json!(true);
    centre.call("first_run", founding);
    centre.at("2016-01-01T04:00:00Z");
    assert_eq!(centre.call("session_state", Value::Null)["clock"], Value::Null);
    centre.call("area_save", json!({ "kind": "village", "names": { "ky": "Үлгү-айыл" } }));
}

/// A copy is made with one concern more than before; it is the first that is found, and stays.
fn newest_is_found_first(centre: &Centre, concerns: usize) {
    centre.call("concern_record", concern());
    let made = centre.call("copy_make", json!({}));
    assert_eq!(made["concerns"], concerns);
    let found = centre.call("copies_find", json!({}));
    let newest =
        json!({ "copy": found[0]["copy"], "user": Who::Head.name(), "password": depter_tests::centre::PASSWORD });
    assert_eq!(centre.call("copy_verify", newest)["concerns"], concerns, "{found}");
    assert!(std::path::Path::new(made["file"].as_str().unwrap()).is_dir(), "the second copy begins where it ends");
}

#[test]
fn the_newest_copy_is_the_newest_whatever_the_clock_said() {
    let centre = Centre::founded();
    // Ahead by five years and back again; back by half an hour; at one moment twice.
    let clocks = ["2026-11-21T09:00", "2031-11-21T09:00", "2026-11-22T10:40", "2026-11-22T10:10", "2026-11-22T10:10"];
    for (before, at) in clocks.iter().enumerate() {
        centre.at(&format!("{at}:00Z"));
        centre.log_in(Who::Head);
        centre.call("clock_confirm", json!({}));
        newest_is_found_first(&centre, before + 1);
    }
    centre.at("2026-11-23T09:00:00Z");
    centre.log_in(Who::Head);
    centre.call("clock_confirm", json!({}));
    newest_is_found_first(&centre, clocks.len() + 1);
}
