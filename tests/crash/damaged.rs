//! R8: the file is damaged on the disk. It is seen, always, and the newest copy with the second copy beside it brings
//! the register back to its last step.

use std::fs;

use depter_store::open::{DATABASE, DatabaseKey};
use depter_tests::centre::{Centre, PASSWORD, Who};
use depter_tests::{proved, rounds};
use serde_json::{Value, json};

use crate::chance::Chance;
use crate::work::{sound, steps};

const PAGE: usize = 4096;
const SECTOR: usize = 512;

/// A way in which disks, sticks and people damage files; the name, and what it does.
type Damage = (&'static str, fn(&mut Vec<u8>, &mut Chance));

const DAMAGES: [Damage; 8] = [
    ("a bit", |bytes, chance| {
        let at = chance.under(bytes.len());
        bytes[at] ^= 1 << chance.under(8);
    }),
    ("a byte", |bytes, chance| {
        let at = chance.under(bytes.len());
        bytes[at] = bytes[at].wrapping_add(1 + u8::try_from(chance.under(255)).unwrap());
    }),
    ("a sector of zeros", |bytes, chance| {
        let at = chance.under(bytes.len() / SECTOR) * SECTOR;
        bytes[at..at + SECTOR].fill(0);
    }),
    ("a page of something else", |bytes, chance| {
        let at = chance.under(bytes.len() / PAGE) * PAGE;
        for byte in &mut bytes[at..at + PAGE] {
            *byte = u8::try_from(chance.under(256)).unwrap();
        }
    }),
    ("a tail that is cut", |bytes, chance| {
        let length = chance.under(bytes.len());
        bytes.truncate(length);
    }),
    ("pages that are cut", |bytes, chance| {
        let pages = chance.under(bytes.len() / PAGE);
        bytes.truncate(pages * PAGE);
    }),
    ("two pages in each other's place", |bytes, chance| {
        let pages = bytes.len() / PAGE;
        let one = chance.under(pages);
        let other = (one + 1 + chance.under(pages - 1)) % pages;
        for at in 0..PAGE {
            bytes.swap(one * PAGE + at, other * PAGE + at);
        }
    }),
    ("a head of zeros", |bytes, chance| {
        let length = 16 << chance.under(9);
        bytes[..length].fill(0);
    }),
];

/// A register with a day's work in it, closed.
fn register() -> (Centre, DatabaseKey, Vec<u8>) {
    let mut centre = Centre::founded();
    steps(&centre, 30, |said| assert_eq!(said, Ok(())));
    let key = DatabaseKey::new(centre.database_key());
    centre.stop();
    let whole = fs::read(centre.folder().join(DATABASE)).unwrap();
    (centre, key, whole)
}

#[test]
fn any_damage_to_the_file_is_seen() {
    let (centre, key, whole) = register();
    let (mut tried, mut unseen) = (0, Vec::new());
    for seed in 0..rounds(1_000, 10_000) {
        let mut chance = Chance::of(seed);
        let (name, damage) = DAMAGES[seed as usize % DAMAGES.len()];
        let mut bytes = whole.clone();
        damage(&mut bytes, &mut chance);
        if bytes == whole {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(DATABASE), &bytes).unwrap();
        tried += 1;
        if sound(folder.path(), &key).is_ok() {
            unseen.push(format!("{name}, seed {seed}"));
        }
    }
    proved("R8", format!("{tried} damages to the file"), format!("{} unseen", unseen.len()));
    assert!(tried >= 990 && unseen.is_empty(), "{unseen:?} of {tried}");
    drop(centre);
}

#[test]
fn after_any_damage_copy_and_second_copy_bring_back_the_last_step() {
    let (mut centre, ..) = register();
    centre.start();
    centre.log_in(Who::Head);
    for (at, (name, damage)) in DAMAGES.iter().enumerate() {
        centre.at(&format!("2026-11-21T{:02}:00:00Z", 5 + at));
        centre.call("copy_make", json!({}));
        steps(&centre, 6, |said| assert_eq!(said, Ok(())));
        let held = centre.call("concern_list", json!({}));
        centre.call("session_lock", Value::Null);
        centre.app().settle();
        centre.stop();
        let mut bytes = fs::read(centre.folder().join(DATABASE)).unwrap();
        damage(&mut bytes, &mut Chance::of(u32::try_from(at).unwrap()));
        fs::write(centre.folder().join(DATABASE), bytes).unwrap();
        centre.start();
        let found = centre.call("copies_find", json!({}));
        let opening = json!({ "copy": found[0]["copy"], "user": Who::Head.name(), "password": PASSWORD });
        centre.call("copy_restore", opening);
        centre.log_in(Who::Head);
        assert_eq!(centre.call("concern_list", json!({})), held, "{name}");
        assert_eq!(centre.call("store_check", json!({}))["ok"], true, "{name}");
        centre.call("copies_confirm", json!({}));
    }
    let done = format!("{} kinds of damage, 6 steps after the newest copy", DAMAGES.len());
    proved("R8", done, "every last step came back from copy and second copy");
}
