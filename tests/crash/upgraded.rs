//! R12: a register of any earlier schema is brought to the newest. However the disk fails or the power is cut meanwhile,
//! the next start finds the old register or the new one, with everything in it.

use std::fs;
use std::path::Path;

use depter_core::migrations::MIGRATIONS;
use depter_core::registry::{RECORD_TYPES, SERIES};
use depter_store::open::copy::bring_back;
use depter_store::open::migrate::{migrate, newest};
use depter_store::open::{DATABASE, DatabaseKey, Store, begin, copy};
use depter_store::records::numbers::highest;
use depter_tests::vfs::{Event, Watch};
use depter_tests::{proved, rounds};
use depter_values::DeviceId;
use rusqlite::{Connection, ffi};

use crate::chance::Chance;
use crate::power::{Disk, Model};
use crate::work::sound;

const KEY: [u8; 32] = [0x42; 32];
/// Whose register it is: the one thing that every schema holds.
const CENTRE: &str = "0192f0c1-2d3e-7000-8000-00000000c3e1";

#[expect(clippy::disallowed_methods, reason = "makes a register as an earlier program did")]
fn raw(folder: &Path) -> Connection {
    begin();
    let conn = Connection::open(folder.join(DATABASE)).unwrap();
    let hex = KEY.map(|byte| format!("{byte:02x}")).concat();
    conn.execute_batch(&format!("PRAGMA key = \"x'{hex}'\"; PRAGMA journal_mode = WAL;")).unwrap();
    conn
}

/// A register as the program of that step left it.
fn earlier(folder: &Path, steps: usize) {
    let mut conn = raw(folder);
    conn.pragma_update(None, "application_id", 0x4450_5452).unwrap();
    migrate(&mut conn, &MIGRATIONS[..steps]).unwrap();
    conn.execute(
        "INSERT INTO store (id, centre, device, created_at, demo)
         VALUES (1, ?1, '0192f0c1-2d3e-7000-8000-00000000de01', '2026-01-01T00:00:00.000Z', 0)",
        [CENTRE],
    )
    .unwrap();
}

/// Brings the register to the newest schema and says whether that worked; afterwards it is whole either way.
fn upgraded(folder: &Path) -> bool {
    let store = Store::open(folder, DatabaseKey::new(KEY), MIGRATIONS);
    let worked = store.is_ok();
    if let Ok(store) = store {
        let (centre, version) = store
            .read(|conn| {
                let centre: String = conn.query_row("SELECT centre FROM store", [], |row| row.get(0))?;
                Ok::<_, depter_store::Error>((
                    centre,
                    conn.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))?,
                ))
            })
            .unwrap();
        assert_eq!((centre.as_str(), version), (CENTRE, newest(MIGRATIONS)));
    }
    worked
}

#[test]
fn a_copy_of_any_earlier_program_is_brought_back() {
    for steps in 1..=MIGRATIONS.len() {
        let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        earlier(old.path(), steps);
        let copied = copy::open(&old.path().join(DATABASE), &DatabaseKey::new(KEY), MIGRATIONS).unwrap();
        let target = new.path().join(DATABASE);
        let device = DeviceId(uuid::Uuid::from_u128(7));
        let (key, given) = (DatabaseKey::new(KEY), highest(&copied, SERIES).unwrap());
        let brought =
            bring_back(&copied, &target, &key, (MIGRATIONS, RECORD_TYPES), (device, &[]), &given, &|_, _| Ok(()));
        brought.unwrap_or_else(|error| panic!("from step {steps}: {error:?}"));
        assert_eq!(sound(new.path(), &DatabaseKey::new(KEY)), Ok(0), "from step {steps}");
    }
}

#[test]
fn a_disk_that_fails_at_any_call_of_an_upgrade_leaves_a_register_that_opens() {
    for steps in [1, MIGRATIONS.len() / 2, MIGRATIONS.len() - 1] {
        let folder = tempfile::tempdir().unwrap();
        earlier(folder.path(), steps);
        let old = fs::read(folder.path().join(DATABASE)).unwrap();
        let watch = Watch::begin(folder.path());
        let (mut n, mut refused) = (0, 0);
        loop {
            for file in fs::read_dir(folder.path()).unwrap().flatten() {
                fs::remove_file(file.path()).unwrap();
            }
            fs::write(folder.path().join(DATABASE), &old).unwrap();
            watch.fail(n, ffi::SQLITE_FULL, true);
            let worked = upgraded(folder.path());
            let failed = watch.heal();
            refused += u32::from(!worked);
            assert!(worked || upgraded(folder.path()), "from step {steps}, after call {n}");
            assert!(sound(folder.path(), &DatabaseKey::new(KEY)).is_ok(), "from step {steps}, after call {n}");
            if !failed {
                break;
            }
            n += rounds(5, 1);
        }
        proved("R12", format!("upgrade from step {steps}, the disk full at each of {n} calls"), "whole, and opens");
        assert!(refused > 2, "some calls kept it from being upgraded: {refused} from step {steps}");
    }
}

#[test]
fn a_power_cut_in_an_upgrade_leaves_the_old_register_or_the_new_one() {
    for steps in [1, MIGRATIONS.len() / 2, MIGRATIONS.len() - 1] {
        let (folder, morning) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        earlier(folder.path(), steps);
        fs::copy(folder.path().join(DATABASE), morning.path().join(DATABASE)).unwrap();
        let watch = Watch::begin(folder.path());
        assert!(upgraded(folder.path()));
        let events: Vec<Event> = watch.events();
        for seed in 0..rounds(60, 1_000) {
            let mut chance = Chance::of(seed);
            let until = chance.under(events.len() + 1);
            let mut disk = Disk::of(morning.path());
            disk.run(&events[..until], Model::Honest);
            let found = tempfile::tempdir().unwrap();
            disk.found(found.path(), &mut chance);
            assert!(upgraded(found.path()), "from step {steps}, seed {seed}, cut at {until}");
            assert!(sound(found.path(), &DatabaseKey::new(KEY)).is_ok(), "from step {steps}, seed {seed}");
        }
        let cuts = rounds(60, 1_000);
        proved(
            "R12",
            format!("upgrade from step {steps}, {cuts} power cuts"),
            "the old register or the new one, whole",
        );
    }
}
