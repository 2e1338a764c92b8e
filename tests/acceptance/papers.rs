//! What lies beside a paper while it is written, and what is left of it when the program is killed meanwhile.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use depter_tests::centre::{Centre, Who, concern};
use serde_json::json;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_file_or_a_link_of_somebody_else_beside_a_paper_is_not_touched() {
    let centre = Centre::founded();
    let recorded = centre.call("concern_record", concern("Жарык жок"));
    let place = tempfile::tempdir().unwrap();
    let (paper, theirs, victim) =
        (place.path().join("r.pdf"), place.path().join("r.pdf.new"), place.path().join("victim.txt"));
    fs::write(&victim, "theirs").unwrap();
    for link in [false, true] {
        if link {
            fs::remove_file(&theirs).unwrap();
            symlink(&victim, &theirs).unwrap();
        } else {
            fs::write(&theirs, "theirs").unwrap();
        }
        let out = centre.app().files.give(paper.clone());
        let receipt = json!({ "kind": "receipt", "concern": recorded["number"] });
        centre.call("document_make", json!({ "document": receipt, "format": "pdf", "out": out }));
        assert!(fs::read(&paper).unwrap().starts_with(b"%PDF"));
        assert_eq!(fs::read_to_string(&theirs).unwrap(), "theirs");
        assert_eq!(fs::read_to_string(&victim).unwrap(), "theirs");
        assert_eq!(names(place.path()), ["r.pdf", "r.pdf.new", "victim.txt"]);
    }
    assert_eq!(mode(&paper), 0o600, "a paper is its owner's alone");
    fs::set_permissions(&paper, fs::Permissions::from_mode(0o640)).unwrap();
    let out = centre.app().files.give(paper.clone());
    let receipt = json!({ "kind": "receipt", "concern": recorded["number"] });
    centre.call("document_make", json!({ "document": receipt, "format": "pdf", "out": out }));
    assert_eq!(mode(&paper), 0o640, "one that is replaced keeps its rights");
}

#[test]
fn a_device_in_the_place_of_a_paper_stays_a_device() {
    let centre = Centre::founded();
    let recorded = centre.call("concern_record", concern("Жарык жок"));
    let out = centre.app().files.give("/dev/null".into());
    let receipt = json!({ "kind": "receipt", "concern": recorded["number"] });
    let made = json!({ "document": receipt, "format": "pdf", "out": out });
    assert_eq!(centre.refused("document_make", made), "file_not_writable");
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

/// Every file and folder, with its rights.
fn rights(folder: &Path, found: &mut Vec<(String, u32)>) {
    found.push((folder.display().to_string(), mode(folder)));
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rights(&path, found);
        } else {
            found.push((path.display().to_string(), mode(&path)));
        }
    }
}

fn open_to_others(folder: &Path) -> Vec<(String, u32)> {
    let mut found = Vec::new();
    rights(folder, &mut found);
    assert!(found.len() > 6, "{found:?}");
    found.retain(|(_, mode)| mode & 0o077 != 0);
    found
}

#[test]
fn nobody_else_on_the_computer_reads_what_the_program_keeps() {
    let place = tempfile::tempdir().unwrap();
    let mut centre = Centre::founded_in(place.path());
    centre.reserve = true;
    let recorded = centre.call("concern_record", concern("Жарык жок"));
    let paper = place.path().join("scan.pdf");
    fs::write(&paper, depter_tests::samples::pdf("scan")).unwrap();
    let scan = centre.app().files.give(paper);
    centre.call("attachment_add", json!({ "concern": recorded["id"], "file": scan }));
    let stick = place.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let to = centre.app().files.give(stick.clone());
    centre.call("copy_make", json!({ "to": to }));
    centre.call("copies_due", json!({}));
    centre.app().settle();
    centre.call("concern_record", concern("Иттер көп"));
    centre.app().settle();
    assert_eq!(open_to_others(centre.folder()), []);
    assert_eq!(open_to_others(&stick.join("depter-copies")), []);
    // As an earlier version left it.
    let mut found = Vec::new();
    rights(centre.folder(), &mut found);
    for (path, mode) in found {
        let path = Path::new(&path);
        fs::set_permissions(path, fs::Permissions::from_mode(mode | if path.is_dir() { 0o055 } else { 0o044 }))
            .unwrap();
    }
    centre.start();
    centre.log_in(Who::Head);
    assert_eq!(open_to_others(centre.folder()), [], "a folder of before is shut at the start");
}
