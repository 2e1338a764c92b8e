//! A copy on a stick of which somebody changed a file: whole, or refused; never taken for whole with another content, and
//! never a failure of the program.
#![no_main]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use depter_core::backup::{self, CopyKey};
use depter_tests::centre::{BEGINS, Centre, PASSWORD, Who, concern};
use libfuzzer_sys::fuzz_target;
use serde_json::json;
use tempfile::TempDir;

/// A stick with one copy.
struct Stick {
    place: TempDir,
    /// The files that can be changed, and what they hold.
    files: Vec<(PathBuf, Vec<u8>)>,
}

static STICK: LazyLock<Stick> = LazyLock::new(|| {
    let centre = Centre::founded();
    centre.call("concern_record", concern("Жарык жок"));
    let place = tempfile::tempdir().expect("a stick");
    let handle = json!(centre.app().files.give(place.path().to_owned()));
    centre.call("copy_make", json!({ "to": handle }));
    let mut files = Vec::new();
    gather(place.path(), &mut files);
    files.sort();
    Stick { place, files }
});

fn gather(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|kind| kind == "json") {
            files.push((path.clone(), fs::read(path).expect("a file")));
        }
    }
}

/// The file with other bytes in it, or other bytes instead of it.
fn changed(file: &[u8], input: &[u8]) -> Vec<u8> {
    let Some((how, rest)) = input.split_first() else { return Vec::new() };
    if how % 4 == 3 {
        return rest.to_vec();
    }
    let mut bytes = file.to_vec();
    for change in rest.chunks_exact(4) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % (bytes.len() + 1);
        match change[2] % 3 {
            0 if at < bytes.len() => bytes[at] = change[3],
            1 => bytes.insert(at, change[3]),
            _ => drop(bytes.drain(at..bytes.len().min(at + usize::from(change[3])))),
        }
    }
    bytes
}

fuzz_target!(|input: &[u8]| {
    let Some((which, rest)) = input.split_first() else { return };
    let (path, file) = &STICK.files[usize::from(*which) % STICK.files.len()];
    fs::write(path, changed(file, rest)).expect("the stick takes it");
    let now = BEGINS.parse().expect("a moment");
    for found in backup::find(STICK.place.path()) {
        let key = CopyKey::Head { name: Who::Head.name(), password: PASSWORD };
        if let Ok(copy) = backup::open(&found.folder, key, now) {
            assert_eq!(copy.inside.concerns, 1, "it is whole");
        }
    }
    fs::write(path, file).expect("the stick takes it");
});
