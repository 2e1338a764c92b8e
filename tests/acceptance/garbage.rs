//! S6: whatever comes in, the answer is a refusal in words: never an incident, never a change that nobody asked for. What
//! chance does here a fuzzer does with more cunning in the long run (tests/fuzz).

use depter_tests::anything::{Dice, World};
use depter_tests::centre::{Centre, Who, concern};
use depter_tests::{proved, rounds};
use serde_json::json;

#[test]
fn no_command_comes_to_grief_over_any_arguments() {
    let mut world = World::founded();
    let (mut tried, mut answered) = (0, 0);
    for seed in 0..rounds(40, 2_000) {
        let mut dice = Dice::of(seed);
        for which in 0..world.commands() {
            tried += 1;
            let answer = world.try_one(which, &mut dice).unwrap_or_else(|what| panic!("seed {seed}: {what}"));
            answered += u32::from(answer);
        }
    }
    world.centre.log_in(Who::Head);
    assert_eq!(world.centre.call("store_check", json!({}))["ok"], true, "whatever was written fits");
    proved(
        "S6",
        format!("{tried} calls with any arguments, {answered} of them answered"),
        "0 incidents, register sound",
    );
}

#[test]
fn a_byte_order_mark_behind_empty_lines_hides_no_heading() {
    let centre = Centre::founded();
    let (file, path) = centre.file("journal.csv");
    let text = String::from_utf8(include_bytes!("../data/journal-sample.csv").to_vec()).unwrap();
    std::fs::write(path, format!("\r\r\u{feff}{}", text.trim_start_matches('\u{feff}'))).unwrap();
    let read = centre.call("import_concerns", json!({ "file": file, "dry_run": true }));
    assert!(read["imported"].as_u64().unwrap() > 10, "{read}");
}

#[test]
fn a_check_finds_no_fault_with_what_others_wrote_since_it_last_looked() {
    let centre = Centre::founded();
    for n in 0..60 {
        centre.call("concern_record", concern(&format!("Жарык жок {n}")));
        assert_eq!(centre.call("store_check", json!({}))["ok"], true, "after {n} more");
    }
}

#[test]
fn no_journal_comes_to_grief_over_any_bytes() {
    let sample = include_bytes!("../data/journal-sample.csv");
    let centre = Centre::founded();
    let before = centre.operations();
    let tries = rounds(150, 5_000);
    let mut refused = std::collections::BTreeMap::<String, u32>::new();
    for seed in 0..tries {
        let mut dice = Dice::of(seed);
        let mut bytes = sample[..dice.under(sample.len())].to_vec();
        for _ in 0..=dice.under(6) {
            let at = dice.under(bytes.len() + 1);
            match dice.under(5) {
                0 if at < bytes.len() => bytes[at] ^= 1 << dice.under(8),
                1 => bytes.insert(at, *dice.of_these(&[b'"', b';', b'\n', b'\r', 0, 0xff, b'\t', b',', b'='])),
                2 if at < bytes.len() => drop(bytes.drain(at..bytes.len().min(at + dice.under(200)).max(at))),
                3 => drop(bytes.splice(at..at, std::iter::repeat_n(b'"', dice.under(9)))),
                _ => {
                    let piece =
                        sample[dice.under(sample.len())..].iter().take(dice.under(300)).copied().collect::<Vec<_>>();
                    drop(bytes.splice(at..at, piece));
                }
            }
        }
        let (file, path) = centre.file("journal.csv");
        std::fs::write(path, bytes).unwrap();
        match centre.ask("import_concerns", json!({ "file": file, "dry_run": true })) {
            Ok(_) => {}
            Err(failure) => {
                assert_ne!(failure.code, "incident", "seed {seed}");
                *refused.entry(failure.code).or_default() += 1;
            }
        }
    }
    assert_eq!(centre.operations(), before, "a dry run writes nothing");
    let sum: u32 = refused.values().sum();
    assert!(sum < tries, "some of them are still journals: {refused:?}");
    proved("S6", format!("{tries} journals with broken bytes, {sum} of them refused"), "0 incidents, nothing written");
}
