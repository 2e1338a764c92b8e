//! The first moment of a program: several registers are opened while SQLCipher still makes itself ready.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Barrier;

use depter_core::migrations::MIGRATIONS;
use depter_store::open::founding::Founding;
use depter_store::open::{DatabaseKey, Store};
use depter_tests::centre::BEGINS;
use depter_tests::rounds;
use depter_values::DeviceId;
use uuid::Uuid;

/// Names the folder for the program that is started.
const FOLDER: &str = "DEPTER_AT_ONCE";
const REGISTERS: u8 = 4;

fn register(number: u8) -> (PathBuf, DatabaseKey) {
    let folder = std::env::var_os(FOLDER).expect("the folder to work in");
    (PathBuf::from(folder).join(number.to_string()), key(number))
}

fn key(number: u8) -> DatabaseKey {
    DatabaseKey::new([number + 1; 32])
}

#[test]
#[ignore = "it is started by the test below: a program has one first moment"]
fn the_program_in_its_first_moment() {
    let together = Barrier::new(usize::from(REGISTERS));
    let found = |number| {
        let (folder, key) = register(number);
        let at = BEGINS.parse().unwrap();
        let founding = Founding { centre: Uuid::from_u128(1), device: DeviceId(Uuid::from_u128(2)), at, demo: false };
        together.wait();
        drop(Store::create(&folder, key, &founding, MIGRATIONS).unwrap());
    };
    std::thread::scope(|scope| {
        let found = &found;
        let all: Vec<_> = (0..REGISTERS).map(|number| scope.spawn(move || found(number))).collect();
        assert!(all.into_iter().all(|one| one.join().is_ok()));
    });
}

#[test]
fn registers_that_a_program_founds_in_its_first_moment_open_with_their_keys() {
    for round in 0..rounds(30, 1000) {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..REGISTERS {
            std::fs::create_dir(folder.path().join(number.to_string())).unwrap();
        }
        let program = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "at_once::the_program_in_its_first_moment", "--nocapture"])
            .env(FOLDER, folder.path())
            .output()
            .unwrap();
        assert!(program.status.success(), "round {round}: {}", String::from_utf8_lossy(&program.stderr));
        for number in 0..REGISTERS {
            let register = Store::open(&folder.path().join(number.to_string()), key(number), MIGRATIONS);
            assert!(register.is_ok(), "round {round}, register {number}: {:?}", register.err());
        }
    }
}
