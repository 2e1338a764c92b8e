//! Files that somebody made to do harm, or that a bad stick spoilt: refused in words, nothing changed.

use std::fs;

use depter_app::sandbox::Sandbox;
use depter_app::{App, Platform};
use depter_core::attachments::LARGEST;
use depter_tests::centre::{Centre, chores, founding, host};
use depter_tests::samples::{pdf, photo, picture, promise};
use image::ImageFormat;
use serde_json::{Value, json};

use super::{NAME, add, attachments, file_store, record, refused, saved};

fn cut(mut bytes: Vec<u8>, by: usize) -> Vec<u8> {
    bytes.truncate(bytes.len() - by);
    bytes
}

#[test]
fn a_hostile_file_is_refused_in_words_and_nothing_changes() {
    let centre = Centre::founded();
    let concern = record(&centre, "EN01");
    let steps = centre.operations();
    let jpeg = picture(200, 100, ImageFormat::Jpeg);
    let png = picture(200, 100, ImageFormat::Png);
    let bomb = promise(10_000, 10_000);
    assert!(bomb.len() < 4096, "a hundred megapoints in a few bytes");
    for (name, content, code) in [
        ("бош.jpg", vec![], "attachment_empty"),
        ("архив.jpg", b"PK\x03\x04\x14\0\0\0\x08\0".to_vec(), "attachment_kind_unknown"),
        ("барак.pdf", b"<!DOCTYPE html><script>alert(1)</script>".to_vec(), "attachment_kind_unknown"),
        ("программа.pdf", b"MZ\x90\0\x03\0\0\0".to_vec(), "attachment_kind_unknown"),
        ("сүрөт.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), "attachment_kind_unknown"),
        ("кыймыл.gif", b"GIF89a\x01\0\x01\0".to_vec(), "attachment_kind_unknown"),
        ("бомба.png", bomb, "picture_too_large"),
        ("чексиз.png", promise(u32::MAX, u32::MAX), "picture_too_large"),
        ("үзүлгөн.jpg", cut(jpeg.clone(), 40), "attachment_damaged"),
        ("үзүлгөн.png", cut(png.clone(), 40), "attachment_damaged"),
        ("үзүлгөн.pdf", cut(pdf("x"), 8), "attachment_damaged"),
        ("эки жүздүү.pdf", [pdf("x"), b"PK\x03\x04 hidden".to_vec()].concat(), "attachment_damaged"),
        (
            "эки жүздүү.jpg",
            [b"\xFF\xD8\xFF\xE0".to_vec(), b"PK\x03\x04 hidden".to_vec()].concat(),
            "attachment_damaged",
        ),
        ("чоң.pdf", vec![b' '; LARGEST + 1024 * 1024], "attachment_too_large"),
    ] {
        assert_eq!(refused(&centre, &concern, name, &content), code, "{name}");
    }
    assert_eq!(centre.operations(), steps);
    assert!(file_store(&centre).is_empty() && attachments(&centre, &concern).is_empty());
    assert!(!centre.folder().join("depter.log").exists(), "no incident: a bad file is nobody's mistake");
    let folder = centre.app().files.give(centre.folder().to_owned());
    let gone = centre.app().files.give(centre.folder().join("жок.pdf"));
    for file in [json!(folder), json!(gone)] {
        let adding = json!({ "concern": concern["id"], "file": file });
        assert_eq!(centre.refused("attachment_add", adding), "file_unreadable");
    }
    assert_eq!(
        centre.refused("attachment_add", json!({ "concern": concern["id"], "file": "/etc/passwd" })),
        "handle_unknown"
    );
}

#[test]
fn what_two_programs_would_read_differently_is_kept_as_a_picture_alone() {
    let centre = Centre::founded();
    let concern = record(&centre, "EN01");
    let both = [photo(60, 40), b"PK\x03\x04 an archive dragged along".to_vec()].concat();
    let kept = saved(&centre, &add(&centre, &concern, "сүрөт.jpg", &both));
    assert!(!super::holds(&kept, "archive") && kept.ends_with(b"\xFF\xD9"));
    let both = [picture(60, 40, ImageFormat::Png), b"<script>alert(1)</script>".to_vec()].concat();
    let kept = saved(&centre, &add(&centre, &concern, "сүрөт.png", &both));
    assert!(!super::holds(&kept, "script"));
}

/// A founded centre over a folder, with this program for pictures, and a concern in it.
fn with(sandbox: Sandbox, folder: &std::path::Path) -> (App, Value) {
    let clock = Centre::empty().clock.clone();
    let app = App::open(folder, Platform { sandbox, ..host(&clock) }).unwrap_or_else(|failure| panic!("{failure:?}"));
    app.call("first_run", founding()).unwrap();
    let concern = json!({ "concern": {
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01",
        "texts": { "narrative": "Жарык жок" },
    } });
    let id = app.call("concern_record", concern).unwrap().value["id"].clone();
    (app, id)
}

/// What becomes of a photograph, and of a paper.
fn outcomes(sandbox: Sandbox) -> (String, bool) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("дептер");
    fs::create_dir(&data).unwrap();
    let (app, concern) = with(sandbox, &data);
    let add = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        app.call("attachment_add", json!({ "concern": concern, "file": app.files.give(path) }))
    };
    let photo = add("сүрөт.jpg", &photo(60, 40)).map_or_else(|failure| failure.code, |_| "taken".to_owned());
    (photo, add(NAME, &pdf("x")).is_ok())
}

#[test]
fn where_no_program_opens_pictures_they_are_refused_and_papers_are_taken() {
    assert_eq!(outcomes(Sandbox::at(chores())), ("taken".to_owned(), true));
    assert_eq!(outcomes(Sandbox::none()), ("picture_not_opened".to_owned(), true));
    assert_eq!(outcomes(Sandbox::at("/жок/программа".into())), ("picture_not_opened".to_owned(), true));
}

#[cfg(unix)]
mod broken {
    use std::time::{Duration, Instant};

    use depter_tests::sandbox::{listener, script, told_nothing_of};

    use super::*;

    #[test]
    fn a_program_that_was_broken_into_gives_nothing_but_a_picture_back_and_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let begun = Instant::now();
        for lines in [
            "cat > /dev/null; printf '%%PDF-1.4 %%%%EOF'",
            "cat > /dev/null; printf '<script>'",
            "cat > /dev/null; printf '\\377\\330\\377'; exit 7",
            "exit 0",
            "kill -9 $$",
            "cat > /dev/null; exec sleep 600",
            "exec sleep 600",
        ] {
            let sandbox = Sandbox::at(script(folder.path(), lines)).waiting(Duration::from_secs(2));
            assert_eq!(outcomes(sandbox).0, "picture_not_opened", "{lines}");
        }
        assert!(begun.elapsed() < Duration::from_mins(1));
    }

    #[test]
    fn the_program_that_opens_pictures_is_told_nothing_of_the_one_that_holds_the_keys() {
        let folder = tempfile::tempdir().unwrap();
        let told = folder.path().join("told");
        assert_eq!(outcomes(Sandbox::at(listener(folder.path(), &told))).0, "picture_not_opened");
        let told = told_nothing_of(&told, "сүрөт");
        assert!(told.contains("reencode-picture 4000 same"), "{told}");
    }
}

#[cfg(target_os = "linux")]
mod measured {
    use depter_tests::sandbox::taken;

    use super::*;

    #[test]
    fn no_picture_takes_more_memory_than_it_may() {
        let largest = picture(7_300, 5_470, ImageFormat::Jpeg);
        for (what, content, status) in [
            ("39.9 megapoints", &largest, 0),
            ("39.9 megapoints of a PNG", &picture(7_300, 5_470, ImageFormat::Png), 0),
            ("100 megapoints that are promised", &promise(10_000, 10_000), 4),
            ("a cut photograph", &cut(largest.clone(), 100), 3),
        ] {
            let (most, ended) = taken(&["reencode-picture", "4000", "same"], content).unwrap();
            assert_eq!(ended, Some(status), "{what}");
            assert!(most < 300, "{what}: {most} MiB");
            depter_tests::proved(
                "S4",
                what.to_owned(),
                format!("{most} MiB of memory in the program that opens pictures"),
            );
        }
    }
}
