//! R4: the disk refuses the n-th call, for every n: saved is never said falsely, and the register stays usable.

use depter_store::open::DatabaseKey;
use depter_tests::centre::{Centre, Who};
use depter_tests::proved;
use depter_tests::vfs::Watch;
use rusqlite::ffi;
use serde_json::{Value, json};

use crate::work::{sound, step};

fn narratives(centre: &Centre) -> i64 {
    centre.call("concern_counts", json!({}))["open"].as_i64().unwrap()
}

/// One step with the n-th call of the disk failing, for every n until none fails any more.
fn refuse_each(code: i32, lasts: bool, expected: &[&str]) {
    let mut centre = Centre::founded();
    let key = DatabaseKey::new(centre.database_key());
    centre.stop();
    let watch = Watch::begin(centre.folder());
    centre.start();
    centre.log_in(Who::Head);
    let mut n = 0;
    loop {
        let before = narratives(&centre);
        watch.fail(n, code, lasts);
        let said = step(&centre, 0, &mut Value::Null);
        let failed = watch.heal();
        let after = narratives(&centre);
        match &said {
            Ok(()) => assert_eq!(after, before + 1, "saved was said: call {n}"),
            Err(code) => {
                assert_eq!(after, before, "not saved was said: call {n}");
                assert!(expected.contains(&code.as_str()), "{code}: call {n}");
            }
        }
        step(&centre, 2, &mut Value::Null).unwrap_or_else(|code| panic!("still usable after call {n}: {code}"));
        if !failed {
            break;
        }
        n += 1;
    }
    assert!(n > 5, "calls were refused: {n}");
    let steps = centre.operations();
    centre.stop();
    assert_eq!(sound(centre.folder(), &key), Ok(steps));
    proved(
        "R4",
        format!("error {code} of the disk at each of {n} calls"),
        "saved was never said falsely; usable after",
    );
}

#[test]
fn a_disk_that_is_full_at_any_call_never_makes_saved_a_lie() {
    refuse_each(ffi::SQLITE_FULL, true, &["disk_full"]);
}

#[test]
fn a_disk_that_fails_once_at_any_call_never_makes_saved_a_lie() {
    refuse_each(ffi::SQLITE_IOERR, false, &["disk_failed"]);
}
