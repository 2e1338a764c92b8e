//! R1: the power fails at any moment of a day's work, and everything that was called saved is there.

use depter_store::open::DatabaseKey;
use depter_tests::centre::{Centre, Who};
use depter_tests::vfs::{Event, Watch};
use depter_tests::{proved, rounds};

use crate::chance::Chance;
use crate::power::{Disk, Model};
use crate::work::{sound, steps};

/// Steps of the day that is recorded.
const STEPS: usize = 90;

/// A day's work as the disk saw it.
struct Day {
    centre: Centre,
    key: DatabaseKey,
    /// Steps that the register held in the morning.
    before: i64,
    events: Vec<Event>,
}

/// What went wrong in the states that were looked at.
#[derive(Debug, Default)]
struct Faults {
    states: u32,
    lost: u32,
    unsound: u32,
    first: Option<String>,
}

/// Work, a lock in the middle of it (the store is closed, its log goes away), work again, the end of the day.
fn recorded() -> (Day, tempfile::TempDir) {
    let mut centre = Centre::founded();
    let before = centre.operations();
    let key = DatabaseKey::new(centre.database_key());
    centre.stop();
    let morning = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(centre.folder()).unwrap().flatten().filter(|entry| entry.path().is_file()) {
        std::fs::copy(entry.path(), morning.path().join(entry.file_name())).unwrap();
    }
    let watch = Watch::begin(centre.folder());
    centre.start();
    for half in 0..2 {
        centre.log_in(Who::Head);
        steps(&centre, STEPS / 2, |said| {
            assert_eq!(said, Ok(()), "half {half}");
            watch.acknowledged();
        });
        centre.call("session_lock", serde_json::json!({}));
        centre.app().settle();
    }
    let events = watch.events();
    (Day { centre, key, before, events }, morning)
}

fn cut(day: &Day, morning: &std::path::Path, model: Model, seeds: std::ops::Range<u32>) -> Faults {
    let events = model.events(&day.events);
    let mut faults = Faults::default();
    for seed in seeds {
        let mut chance = Chance::of(seed);
        let until = chance.under(events.len() + 1);
        let saved = events[..until].iter().filter(|event| **event == Event::Acknowledged).count();
        let mut disk = Disk::of(morning);
        disk.run(&events[..until], model);
        let found = tempfile::tempdir().unwrap();
        disk.found(found.path(), &mut chance);
        faults.states += 1;
        let least = day.before + i64::try_from(saved).unwrap();
        match sound(found.path(), &day.key) {
            // The step that was going on may be there as well.
            Ok(there) if (least..=least + 1).contains(&there) => {}
            Ok(there) => {
                faults.lost += 1;
                faults.first.get_or_insert(format!("seed {seed}: {there} steps of {least}, cut at {until}"));
            }
            Err(what) => {
                faults.unsound += 1;
                faults.first.get_or_insert(format!("seed {seed}: {what}, cut at {until}"));
            }
        }
    }
    faults
}

#[test]
fn a_power_cut_at_any_moment_loses_nothing_that_was_called_saved() {
    let (day, morning) = recorded();
    let written = day.events.iter().filter(|event| matches!(event, Event::Write(..))).count();
    let checkpoints = day.events.iter().filter(|event| matches!(event, Event::Write(name, ..) if name == "depter.db"));
    assert!(written > 1_000 && checkpoints.count() > 100, "{written} writes: log and database are both written");
    let faults = cut(&day, morning.path(), Model::Honest, 0..rounds(1_000, 10_000));
    proved(
        "R1",
        format!("power cut, {} states", faults.states),
        format!("{} lost, {} unsound", faults.lost, faults.unsound),
    );
    assert_eq!((faults.lost, faults.unsound), (0, 0), "{:?}", faults.first);
    drop(day.centre);
}

#[test]
fn every_fault_that_would_lose_something_is_seen() {
    let (day, morning) = recorded();
    for model in Model::FAULTS {
        let faults = cut(&day, morning.path(), model, 0..rounds(200, 1_000));
        let done = format!("power cut with the fault {model:?} put in, {} states", faults.states);
        proved("R1", done, format!("seen: {} lost, {} unsound", faults.lost, faults.unsound));
        assert!(faults.lost + faults.unsound > 0, "{model:?} is not seen in {} states", faults.states);
    }
}
