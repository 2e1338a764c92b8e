//! What stays in the memory of a program that is locked, read as an administrator reads it.

use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::{Centre, HEAD, PASSWORD, Pipe};

/// Stands in every text of a restricted concern.
const WORDS: &str = "кызгалдак-zmemory";
/// How long a copy may take that is made after the lock.
const PATIENCE: Duration = Duration::from_secs(20);

/// All memory of a process that can be written; none where this system does not show it to us.
fn memory(process: u32) -> Option<Vec<u8>> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).ok()?;
    let mut file = File::open(format!("/proc/{process}/mem")).ok()?;
    let mut all = Vec::new();
    for line in
        maps.lines().filter(|line| line.split_whitespace().nth(1).is_some_and(|rights| rights.starts_with("rw")))
    {
        let (from, to) = line.split_whitespace().next()?.split_once('-')?;
        let [from, to] = [from, to].map(|number| u64::from_str_radix(number, 16).unwrap_or_default());
        let mut piece = vec![0; usize::try_from(to - from).ok()?];
        if file.seek(SeekFrom::Start(from)).is_ok() && file.read_exact(&mut piece).is_ok() {
            all.append(&mut piece);
        }
    }
    Some(all)
}

fn count(memory: &[u8], what: &str) -> usize {
    memory.windows(what.len()).filter(|window| *window == what.as_bytes()).count()
}

/// The letters of a text as JSON may write them.
fn escaped(text: &str) -> String {
    text.encode_utf16().fold(String::new(), |escaped, unit| escaped + &format!("\\u{unit:04x}"))
}

fn works(pipe: &mut Pipe) {
    pipe.log_in();
    let texts = json!({ "narrative": WORDS, "applicant": WORDS, "notes": WORDS });
    let concern = json!({
        "kind": "complaint", "channel": "oral", "received_on": "2026-11-20", "category": "FM01", "texts": texts,
    });
    let recorded = pipe.ask(&json!({ "id": 1, "call": "concern_record", "args": { "concern": concern } }));
    assert_eq!(recorded["value"]["texts"]["narrative"], WORDS, "{recorded}");
    for id in 2..12 {
        let page = json!({ "id": id, "call": "concern_get", "args": { "id": recorded["value"]["id"] } });
        assert_eq!(pipe.ask(&page)["value"]["texts"]["narrative"], WORDS);
    }
    let journal = json!({ "kind": "journal", "period": "2026-Q4" });
    let pages = pipe.ask(&json!({ "id": 12, "call": "document_pages", "args": { "document": journal } }));
    assert!(pages["value"]["pages"].is_array(), "{pages}");
}

/// Log-in by a line whose letters are written as numbers: such lines are unpacked once more on their way.
fn logs_in_by_numbers(pipe: &mut Pipe) {
    let line = format!(
        "{{\"id\":20,\"call\":\"session_open\",\"args\":{{\"user\":\"{}\",\"password\":\"{}\"}}}}\n",
        escaped(HEAD),
        escaped(PASSWORD)
    );
    pipe.send(line.as_bytes());
    assert_eq!(pipe.hear()["value"]["state"], "open");
}

fn locks(pipe: &mut Pipe) {
    assert_eq!(pipe.ask(&json!({ "id": 30, "call": "session_lock" }))["value"]["state"], "locked");
}

#[test]
fn a_locked_program_holds_no_password_and_no_word_of_a_restricted_concern() {
    let centre = Centre::founded();
    let mut pipe = Pipe::over(centre.locked());
    works(&mut pipe);
    let Some(open) = memory(pipe.id()) else { return };
    assert!(count(&open, HEAD) > 0, "memory is read as it is");
    locks(&mut pipe);
    logs_in_by_numbers(&mut pipe);
    let wrong: Value =
        json!({ "id": 21, "call": "session_open", "args": { "user": HEAD, "password": PASSWORD, "x": 1 } });
    assert_eq!(pipe.ask(&wrong)["error"]["code"], "argument_unknown", "also a line that is refused is wiped");
    locks(&mut pipe);
    let begun = Instant::now();
    loop {
        let locked = memory(pipe.id()).unwrap();
        let left = [PASSWORD, &escaped(PASSWORD), WORDS].map(|what| count(&locked, what));
        if left == [0; 3] {
            break;
        }
        // A copy may still go on after the lock.
        assert!(begun.elapsed() < PATIENCE, "password, the same in numbers, words: {left:?}");
        std::thread::sleep(Duration::from_millis(200));
    }
    pipe.end();
}

#[test]
fn a_program_that_breaks_leaves_no_image_of_its_memory() {
    let centre = Centre::founded();
    let mut pipe = Pipe::over(centre.locked());
    pipe.log_in();
    let limits = fs::read_to_string(format!("/proc/{}/limits", pipe.id())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().collect::<Vec<_>>()[4..6], ["0", "0"], "{core}");
    pipe.end();
}
