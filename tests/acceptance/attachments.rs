//! Attachments: photographs and papers of a concern, as people meet them.

mod copied;
mod hostile;

use std::fs;
use std::path::PathBuf;

use depter_core::attachments::{LARGEST, MOST};
use depter_tests::centre::{Centre, Who};
use depter_tests::samples::{pdf, photo, picture};
use image::{GenericImageView as _, ImageFormat};
use serde_json::{Value, json};

/// The name as it was on the stick.
const NAME: &str = "Өтүнмө №5.pdf";

fn record(centre: &Centre, category: &str) -> Value {
    centre.call(
        "concern_record",
        json!({ "concern": {
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": category,
        "texts": { "narrative": "Көчөдө жарык жок" },
    } }),
    )
}

/// The arguments that add a file of this name and content; it lies outside the data folder.
fn file(centre: &Centre, concern: &Value, name: &str, content: &[u8]) -> (tempfile::TempDir, Value) {
    let stick = tempfile::tempdir().unwrap();
    let path = stick.path().join(name);
    fs::write(&path, content).unwrap();
    let handle = centre.app().files.give(path);
    (stick, json!({ "concern": concern["id"], "file": handle }))
}

fn add(centre: &Centre, concern: &Value, name: &str, content: &[u8]) -> Value {
    let (_stick, arguments) = file(centre, concern, name, content);
    centre.call("attachment_add", arguments)["attachments"].as_array().unwrap().last().unwrap().clone()
}

fn refused(centre: &Centre, concern: &Value, name: &str, content: &[u8]) -> String {
    let (_stick, arguments) = file(centre, concern, name, content);
    centre.refused("attachment_add", arguments)
}

fn attachments(centre: &Centre, concern: &Value) -> Vec<Value> {
    let detail = centre.call("concern_get", json!({ "id": concern["id"] }));
    detail["attachments"].as_array().cloned().unwrap_or_default()
}

/// What is written when somebody saves it.
fn saved(centre: &Centre, attachment: &Value) -> Vec<u8> {
    let stick = tempfile::tempdir().unwrap();
    let path = stick.path().join("сакталган");
    let to = centre.app().files.give(path.clone());
    centre.call("attachment_save", json!({ "attachment": attachment["id"], "to": to }));
    fs::read(path).unwrap()
}

fn chosen(attachment: &Value) -> Value {
    json!({ "attachment": attachment["id"] })
}

/// The files on the shelf, by name.
fn file_store(centre: &Centre) -> Vec<String> {
    let entries = fs::read_dir(centre.folder().join("attachments")).into_iter().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn on_shelf(centre: &Centre) -> Vec<PathBuf> {
    file_store(centre).into_iter().map(|name| centre.folder().join("attachments").join(name)).collect()
}

fn shown(centre: &Centre, attachment: &Value) -> image::DynamicImage {
    use base64::Engine as _;
    let shown = centre.call("attachment_show", chosen(attachment));
    let bytes = base64::engine::general_purpose::STANDARD.decode(shown["picture"].as_str().unwrap()).unwrap();
    assert_eq!(image::guess_format(&bytes).unwrap(), ImageFormat::Jpeg);
    image::load_from_memory(&bytes).unwrap()
}

fn assert_whole(centre: &Centre) {
    let found = centre.call("store_check", json!({}));
    assert_eq!(
        found,
        json!({ "ok": true, "integrity": true, "history": true, "rebuild": true, "access": true, "origin": true })
    );
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

#[test]
fn a_paper_keeps_its_name_and_every_byte() {
    let centre = Centre::founded();
    centre.log_in(Who::Staff);
    let concern = record(&centre, "EN01");
    let paper = add(&centre, &concern, NAME, &pdf("zpaper"));
    assert_eq!((&paper["name"], &paper["kind"]), (&json!(NAME), &json!("pdf")));
    assert_eq!(paper["size"], json!(pdf("zpaper").len()));
    assert_eq!((&paper["added_by"], &paper["added_at"]), (&json!("Кызматкер"), &json!("2026-11-21T04:00:00.000Z")));
    assert_eq!(saved(&centre, &paper), pdf("zpaper"));
    assert_eq!(centre.refused("attachment_show", chosen(&paper)), "attachment_not_a_picture");
    for file in on_shelf(&centre) {
        assert!(!holds(&fs::read(file).unwrap(), "zpaper"), "nothing readable lies on the disk");
    }
    centre.log_in(Who::Head);
    assert_whole(&centre);
}

#[test]
fn a_photograph_is_kept_upright_and_says_nothing_of_where_it_was_taken() {
    let centre = Centre::founded();
    let concern = record(&centre, "EN01");
    let photo = photo(4200, 60);
    assert!(holds(&photo, "GPSLatitude"));
    let kept = add(&centre, &concern, "IMG_0001.JPG", &photo);
    assert_eq!(kept["kind"], "jpeg");
    let bytes = saved(&centre, &kept);
    assert_eq!(kept["size"], json!(bytes.len()));
    for canary in ["Exif", "GPS", "zcamera"] {
        assert!(!holds(&bytes, canary), "{canary}");
    }
    let upright = image::load_from_memory(&bytes).unwrap();
    assert_eq!(upright.dimensions(), (57, 4000), "turned, and no larger than is kept");
    assert!(upright.get_pixel(20, 100).0[0] > 150 && upright.get_pixel(20, 3900).0[2] > 150, "red above, blue below");
    assert_eq!(shown(&centre, &kept).dimensions(), (23, 1600));
    let small = add(&centre, &concern, "экран.png", &picture(40, 30, ImageFormat::Png));
    assert_eq!(small["kind"], "png");
    assert_eq!(shown(&centre, &small).dimensions(), (40, 30));
}

#[test]
fn what_a_file_is_says_its_content_and_its_name_stays() {
    let centre = Centre::founded();
    let concern = record(&centre, "EN01");
    let photo = add(&centre, &concern, "арыз.pdf", &photo(40, 30));
    assert_eq!((&photo["kind"], &photo["name"]), (&json!("jpeg"), &json!("арыз.pdf")));
    let paper = add(&centre, &concern, "сүрөт.jpg", &pdf("x"));
    assert_eq!((&paper["kind"], &paper["name"]), (&json!("pdf"), &json!("сүрөт.jpg")));
}

#[test]
fn adding_and_removing_are_taken_back() {
    let centre = Centre::founded();
    centre.log_in(Who::Staff);
    let concern = record(&centre, "EN01");
    add(&centre, &concern, NAME, &pdf("zmistake"));
    centre.call("undo", json!({}));
    assert!(attachments(&centre, &concern).is_empty());
    let paper = add(&centre, &concern, NAME, &pdf("zpaper"));
    centre.call("attachment_remove", chosen(&paper));
    assert!(attachments(&centre, &concern).is_empty());
    assert_eq!(centre.refused("attachment_save", json!({ "attachment": paper["id"], "to": "file-1" })), "not_found");
    centre.call("undo", json!({}));
    assert_eq!(saved(&centre, &attachments(&centre, &concern)[0]), pdf("zpaper"));
    centre.call("attachment_remove", chosen(&paper));
    let step = centre
        .database()
        .query_row("SELECT id FROM operation ORDER BY seq DESC LIMIT 1", [], |row| row.get::<_, String>(0));
    centre.log_in(Who::Head);
    centre.call("undo", json!({ "operation": step.unwrap() }));
    assert_eq!(saved(&centre, &paper), pdf("zpaper"), "the sweep at a log-in leaves what can be taken back");
    assert_whole(&centre);
}

#[test]
fn volunteers_and_whoever_may_not_see_a_case_get_nothing_of_its_attachments() {
    let centre = Centre::founded();
    let users = centre.call("user_list", json!({}));
    let away: Vec<&Value> = users
        .as_array()
        .unwrap()
        .iter()
        .filter(|user| user["name"] == Who::Staff.name())
        .map(|user| &user["id"])
        .collect();
    let (open, closed) = (record(&centre, "EN01"), record(&centre, "FM01"));
    let hidden = centre.call(
        "concern_record",
        json!({ "concern": {
            "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01", "hidden_from": away,
            "texts": { "narrative": "Кызматкер жөнүндө" },
        } }),
    );
    let of = |concern: &Value| add(&centre, concern, NAME, &pdf("zpaper"));
    let papers = [of(&open), of(&closed), of(&hidden)];
    let tried = |paper: &Value, concern: &Value, code: &str| {
        let (_stick, adding) = file(&centre, concern, NAME, &pdf("x"));
        assert_eq!(centre.refused("attachment_add", adding), code);
        assert_eq!(centre.refused("attachment_save", json!({ "attachment": paper["id"], "to": "file-1" })), code);
        assert_eq!(centre.refused("attachment_show", chosen(paper)), code);
        assert_eq!(centre.refused("attachment_remove", chosen(paper)), code);
        assert!(attachments(&centre, concern).is_empty());
    };
    let to = centre.file("чыгуу").0;
    assert_eq!(to, json!("file-4"), "a handle is there, so the refusal is no matter of the handle");
    centre.log_in(Who::Volunteer);
    for (paper, concern) in papers.iter().zip([&open, &closed, &hidden]) {
        if concern["id"] != closed["id"] {
            tried(paper, concern, "not_permitted");
        }
    }
    centre.log_in(Who::Staff);
    tried(&papers[1], &closed, "restricted_record");
    tried(&papers[2], &hidden, "restricted_record");
    assert_eq!(attachments(&centre, &open).len(), 1);
    centre.log_in(Who::Entitled);
    assert_eq!(attachments(&centre, &closed)[0]["name"], NAME);
}

#[test]
fn whoever_takes_a_paper_of_a_closed_case_out_is_on_record() {
    let centre = Centre::founded();
    let closed = record(&centre, "FM01");
    let paper = add(&centre, &closed, NAME, &pdf("zpaper"));
    centre.log_in(Who::Entitled);
    assert_eq!(saved(&centre, &paper), pdf("zpaper"));
    centre.log_in(Who::Head);
    for record in [json!({ "kind": "concern", "id": closed["id"] }), json!({ "kind": "attachment", "id": paper["id"] })]
    {
        let access = centre.call("record_access", json!({ "record": record }));
        let saving = access.as_array().unwrap().iter().find(|line| line["command"] == "attachment_save").unwrap();
        let users = centre.call("user_list", json!({}));
        let who = users.as_array().unwrap().iter().find(|user| user["id"] == saving["user"]).unwrap();
        assert_eq!(who["name"], Who::Entitled.name());
    }
}

#[test]
fn a_concern_closed_later_takes_its_attachments_along() {
    let centre = Centre::founded();
    centre.log_in(Who::Staff);
    let concern = record(&centre, "EN01");
    let paper = add(&centre, &concern, NAME, &pdf("zpaper"));
    let before = file_store(&centre);
    centre.call("concern_restrict", json!({ "id": concern["id"], "version": concern["version"] }));
    let after = file_store(&centre);
    assert_eq!((before.len(), after.len()), (1, 1));
    assert_ne!(before, after, "encrypted anew, and the file whose key lay open is gone at once");
    assert_eq!(saved(&centre, &paper), pdf("zpaper"), "until the session ends");
    centre.log_in(Who::Staff);
    assert!(attachments(&centre, &concern).is_empty());
    assert_eq!(centre.refused("attachment_show", chosen(&paper)), "restricted_record");
    centre.log_in(Who::Entitled);
    assert_eq!(saved(&centre, &paper), pdf("zpaper"));
    centre.log_in(Who::Head);
    assert_whole(&centre);
    let conn = centre.database();
    let told = |sql: &str| -> i64 { conn.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(told("SELECT count(*) FROM attachment WHERE private LIKE '%\"key\"%'"), 0);
    assert_eq!(told("SELECT count(*) FROM change WHERE kind = 'attachment' AND after LIKE '%\"key\"%'"), 0);
}

#[test]
fn a_cut_before_the_row_leaves_no_attachment_and_the_next_log_in_tidies_up() {
    let mut centre = Centre::founded();
    let concern = record(&centre, "EN01");
    let paper = add(&centre, &concern, NAME, &pdf("zpaper"));
    let whole = fs::read(&on_shelf(&centre)[0]).unwrap();
    let kept = file_store(&centre);
    let other = blake3::hash(b"another file").to_hex().to_string();
    // What the disk holds of an addition after each of its operations: some bytes beside the place, all of them, the file
    // in its place and no row. The row comes last, and with it all is there.
    let cuts: Vec<usize> = (0..whole.len()).step_by(37).chain([whole.len()]).collect();
    for (name, length) in
        cuts.iter().map(|length| (format!("{other}.new"), *length)).chain([(other.clone(), whole.len())])
    {
        centre.stop();
        fs::write(centre.folder().join("attachments").join(&name), &whole[..length]).unwrap();
        centre.start();
        centre.log_in(Who::Head);
        assert_eq!(attachments(&centre, &concern).len(), 1, "{name}, {length} bytes");
        assert_eq!(file_store(&centre), kept, "{name}, {length} bytes");
        assert_eq!(saved(&centre, &paper), pdf("zpaper"));
        assert_whole(&centre);
    }
    depter_tests::proved("R2", format!("an addition cut after each of {} operations", cuts.len() + 1), "no half file");
}

#[test]
fn a_file_that_is_missing_or_altered_is_said() {
    let centre = Centre::founded();
    let concern = record(&centre, "EN01");
    let (first, second) =
        (add(&centre, &concern, NAME, &pdf("one")), add(&centre, &concern, NAME, &picture(9, 9, ImageFormat::Png)));
    let files = on_shelf(&centre);
    let mut altered = fs::read(&files[0]).unwrap();
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    fs::write(&files[0], altered).unwrap();
    fs::remove_file(&files[1]).unwrap();
    // No copy has them either.
    centre.app().settle();
    fs::remove_dir_all(centre.folder().join("copies")).unwrap();
    let to = centre.file("чыгуу").0;
    for attachment in [first, second] {
        let saving = json!({ "attachment": attachment["id"], "to": to });
        assert_eq!(centre.refused("attachment_save", saving), "attachment_lost");
    }
    assert_eq!(attachments(&centre, &concern).len(), 2, "the list is told all the same");
    let found = centre.call("store_check", json!({}));
    assert_eq!((&found["ok"], &found["files_lost"], &found["integrity"]), (&json!(false), &json!(2), &json!(true)));
    let closing = json!({ "id": concern["id"], "version": concern["version"] });
    centre.call("concern_restrict", closing);
}

#[test]
fn a_concern_takes_no_more_than_it_may() {
    let centre = Centre::founded();
    let concern = record(&centre, "EN01");
    for _ in 0..MOST {
        add(&centre, &concern, NAME, &pdf("x"));
    }
    assert_eq!(refused(&centre, &concern, NAME, &pdf("x")), "attachments_too_many");
    let mut largest = pdf("x");
    largest.splice(9..9, std::iter::repeat_n(b' ', LARGEST - largest.len()));
    let other = record(&centre, "EN01");
    let kept = add(&centre, &other, NAME, &largest);
    assert_eq!(kept["size"], json!(LARGEST), "the last size that is allowed");
}

#[test]
#[cfg(target_os = "linux")]
fn what_finds_no_room_is_refused_and_no_attachment() {
    use depter_tests::disk::on_full_disk;
    on_full_disk("attachments::what_finds_no_room_is_refused_and_no_attachment", |disk| {
        let centre = Centre::founded();
        let concern = record(&centre, "EN01");
        let paper = add(&centre, &concern, NAME, &pdf("zpaper"));
        let (_stick, arguments) = file(&centre, &concern, NAME, &pdf("second"));
        disk.fill();
        let code = centre.refused("attachment_add", arguments.clone());
        let closing = json!({ "id": concern["id"], "version": concern["version"] });
        let closed = centre.refused("concern_restrict", closing);
        disk.clear();
        assert_eq!((code.as_str(), closed.as_str()), ("disk_full", "disk_full"));
        assert_eq!(attachments(&centre, &concern).len(), 1);
        assert_eq!(saved(&centre, &paper), pdf("zpaper"));
        centre.call("attachment_add", arguments);
        assert_eq!(attachments(&centre, &concern).len(), 2);
        assert_whole(&centre);
    });
}
