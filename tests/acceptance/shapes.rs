//! Files that are none: each file of the folder, of a copy and of a stick as a link, a device, a pipe, a folder, empty, or
//! without an end. Each is answered at once and by a code.
//!
//! The files are those that a centre with everything really has: whoever adds one has it tried here.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use depter_app::App;
use depter_app::platform::clock::SetClock;
use depter_tests::centre::{Centre, PASSWORD, Who, concern, host};
use depter_tests::{proved, samples};
use serde_json::{Value, json};
use tempfile::TempDir;

/// What a test machine needs at most, however busy it is: an answer that waits for a pipe never comes.
const PATIENCE: Duration = Duration::from_mins(1);

const SHAPES: [&str; 8] = [
    "a link to itself elsewhere",
    "a link to a device",
    "a link to nowhere",
    "a device",
    "a pipe",
    "a folder",
    "empty",
    "endless",
];

/// Puts a thing of this shape in the place of a file.
fn shape(file: &Path, shape: &str) {
    let aside = file.with_file_name("aside-of-the-test");
    fs::rename(file, &aside).unwrap();
    let made = |command: &mut Command| assert!(command.status().unwrap().success());
    match shape {
        "a link to itself elsewhere" => symlink(&aside, file).unwrap(),
        "a link to a device" => symlink("/dev/zero", file).unwrap(),
        "a link to nowhere" => symlink("nowhere-at-all", file).unwrap(),
        // Only root makes devices.
        "a device" => drop(Command::new("mknod").arg(file).args(["c", "1", "5"]).status()),
        "a pipe" => made(Command::new("mkfifo").arg(file)),
        "a folder" => fs::create_dir(file).unwrap(),
        "empty" => drop(File::create(file).unwrap()),
        _ => {
            let endless = fs::copy(&aside, file).and_then(|_| File::options().write(true).open(file)).unwrap();
            // As long as this disk lets a file say that it is.
            assert!((40..63).rev().any(|length| endless.set_len(1 << length).is_ok()));
        }
    }
}

/// Every file below a folder, from there; of files that are called by what they hold, and of copies, one is enough.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut left, mut kinds) = (Vec::new(), vec![folder.to_owned()], Vec::new());
    while let Some(next) = left.pop() {
        for entry in fs::read_dir(next).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                left.push(path);
                continue;
            }
            let inside = path.strip_prefix(folder).unwrap().to_owned();
            let kind: String = inside.to_string_lossy().chars().filter(|sign| !sign.is_ascii_hexdigit()).collect();
            if !kinds.contains(&kind) {
                kinds.push(kind);
                found.push(inside);
            }
        }
    }
    found.sort();
    found
}

fn copied(from: &Path, to: &Path) {
    assert!(Command::new("cp").arg("-a").arg(from.join(".")).arg(to).status().unwrap().success());
}

/// What a folder answers in a day, and what its copies do.
fn of_a_folder(app: &App, code: &str) -> Vec<String> {
    let mut codes: Vec<String> = [
        ("session_state", Value::Null),
        ("session_open", json!({ "user": Who::Head.name(), "password": PASSWORD })),
        ("concern_record", concern("Жарык жок")),
        ("copies_due", json!({})),
        ("store_check", json!({})),
        ("copies_state", json!({})),
        ("session_lock", json!({})),
    ]
    .into_iter()
    .map(|(command, arguments)| asked(app, command, arguments))
    .collect();
    codes.extend(of_a_place(app, &app.folder().join("copies"), code));
    codes
}

fn of_a_place(app: &App, place: &Path, code: &str) -> Vec<String> {
    let place = json!(app.files.give(place.to_owned()));
    let mut codes = vec![asked(app, "copies_find", json!({ "place": place }))];
    codes.push(asked(app, "copy_verify", json!({ "copy": place, "code": code })));
    for only_lost in [false, true] {
        let shown = json!({ "copy": place, "code": code, "preview": true, "only_lost": only_lost });
        codes.push(asked(app, "copy_restore", shown));
    }
    codes
}

fn asked(app: &App, command: &str, arguments: Value) -> String {
    app.call(command, arguments).map_or_else(|failure| failure.code, |_| "done".to_owned())
}

/// The codes of what is asked of a folder, or of a stick beside it.
fn answers(data: &Path, stick: Option<&Path>, (code, clock): (&str, &Arc<SetClock>)) -> Vec<String> {
    let app = match App::open(data, host(clock)) {
        Ok(app) => app,
        Err(failure) => return vec![failure.code],
    };
    let codes = match stick {
        Some(stick) => of_a_place(&app, stick, code),
        None => of_a_folder(&app, code),
    };
    app.close();
    codes
}

/// A centre that has been at work, as a kill leaves it, with a stick beside it.
struct Worked {
    live: TempDir,
    stick: TempDir,
    code: String,
    clock: Arc<SetClock>,
}

fn worked() -> Worked {
    let (mut centre, stick) = (Centre::founded(), TempDir::new().unwrap());
    let kept = centre.call("concern_record", concern("Тиркемеси бар"));
    let (file, path) = centre.file("кагаз.pdf");
    fs::write(&path, samples::pdf("x")).unwrap();
    centre.call("attachment_add", json!({ "concern": kept["id"], "file": file }));
    fs::remove_file(path).unwrap();
    centre.app().settle();
    let place = json!(centre.app().files.give(stick.path().to_owned()));
    let groups = centre.call("recovery_code_new", json!({}));
    let code = groups.as_array().unwrap().iter().map(|group| group.as_str().unwrap()).collect::<Vec<_>>().join("-");
    centre.at("2026-11-21T06:00:00Z").call("copies_due", json!({}));
    centre.call("copy_make", json!({ "to": place }));
    let clock = Arc::clone(&centre.clock);
    // With the log beside the register, as a kill leaves it.
    let live = TempDir::new().unwrap();
    copied(centre.folder(), live.path());
    centre.stop();
    for (name, content) in [
        ("closing.json", "{}"),
        ("restoring.json", ""),
        ("tries.json", "{}"),
        ("depter.log", ""),
        ("paper-00112233445566778899aabbccddeeff", ""),
    ] {
        fs::write(live.path().join(name), content).unwrap();
    }
    Worked { live, stick, code, clock }
}

#[test]
fn the_files_of_a_centre_stand_in_the_table_of_files() {
    let Worked { live, stick, .. } = worked();
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/security.md")).unwrap();
    let table: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
    for inside in files(live.path()).into_iter().chain(files(stick.path())) {
        let name = inside.file_name().unwrap().to_str().unwrap();
        let is_hex = |text: &str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let told = match name.split_once('-') {
            _ if is_hex(name) => "`attachments/`".to_owned(),
            Some(("mirror", _)) => "`mirror-`".to_owned(),
            Some(("paper", _)) => "`paper-`".to_owned(),
            _ => format!("`{name}`"),
        };
        let stands = table.iter().any(|row| row.split('|').nth(1).is_some_and(|names| names.contains(&told)));
        assert!(stands, "{} is a file of which docs/security.md says nothing", inside.display());
    }
}

#[test]
fn what_is_no_plain_file_is_answered_at_once_and_by_a_code() {
    let Worked { live, stick, code, clock } = worked();
    let (in_folder, on_stick) = (files(live.path()), files(stick.path()));
    fs::remove_file(live.path().join("restoring.json")).unwrap();
    assert!(in_folder.len() > 12 && on_stick.len() >= 4, "{in_folder:?} {on_stick:?}");
    let mut tried = 0;
    for (of_stick, name) in in_folder.iter().map(|name| (false, name)).chain(on_stick.iter().map(|name| (true, name))) {
        for form in SHAPES {
            let (data, away) = (TempDir::new().unwrap(), TempDir::new().unwrap());
            copied(live.path(), data.path());
            copied(stick.path(), away.path());
            let file = if of_stick { away.path() } else { data.path() }.join(name);
            if !file.exists() {
                fs::write(&file, "").unwrap();
            }
            shape(&file, form);
            let (answered, answer) = mpsc::channel();
            let (folder, place) = (data.path().to_owned(), of_stick.then(|| away.path().to_owned()));
            let (code, clock) = (code.clone(), Arc::clone(&clock));
            std::thread::spawn(move || answered.send(answers(&folder, place.as_deref(), (&code, &clock))));
            let codes = answer.recv_timeout(PATIENCE);
            let codes = codes.unwrap_or_else(|_| panic!("{} as {form} is waited for", name.display()));
            assert!(!codes.contains(&"incident".to_owned()), "{} as {form}: {codes:?}", name.display());
            tried += 1;
        }
    }
    proved(
        "R8",
        format!("{} files of a folder and a stick × 8 shapes that are no file", tried / SHAPES.len()),
        "a code at once",
    );
}
