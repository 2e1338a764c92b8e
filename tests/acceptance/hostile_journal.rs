//! Journals that somebody made to do harm, or that a bad stick spoilt: read by a program of its own, refused in words,
//! nothing changed.

use std::fs::{self, File};
use std::io::Write as _;
use std::process::Command;
use std::sync::{Arc, Mutex};

use depter_app::sandbox::Sandbox;
use depter_app::{App, Platform};
use depter_tests::centre::{Centre, chores, founding, host};
use depter_tests::proved;
#[cfg(target_os = "linux")]
use depter_tests::sandbox::memory;
use serde_json::{Value, json};
use tempfile::TempDir;

const SAMPLE: &[u8] = include_bytes!("../data/journal-sample.csv");
const HEADINGS: &str = "Date received;Kind;Summary;Category\n";
const MEGABYTE: usize = 1024 * 1024;
const ROW: &str = "01.09.2026;signal;Көчөдө жарык жок;EN01\n";

/// What it is, what makes it, and why it is refused.
type Hostile<'a> = (&'a str, &'a dyn Fn() -> Vec<u8>, &'a str);

/// A founded centre over a folder, with this program for journals.
struct Register {
    folder: TempDir,
    app: App,
    reports: Arc<Mutex<Vec<Value>>>,
}

impl Register {
    fn with(sandbox: Sandbox) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("дептер");
        fs::create_dir(&data).unwrap();
        let (clock, reports) = (Centre::empty().clock.clone(), Arc::<Mutex<Vec<Value>>>::default());
        let heard = Arc::clone(&reports);
        let told = Box::new(move |_: &str, report| heard.lock().unwrap().push(report));
        let host = Platform { sandbox, reports: told, ..host(&clock) };
        let app = App::open(&data, host).unwrap_or_else(|failure| panic!("{failure:?}"));
        app.call("first_run", founding()).unwrap();
        Register { folder, app, reports }
    }

    /// What is said of a journal with this content.
    fn import(&self, content: &[u8]) -> Result<Value, String> {
        let path = self.folder.path().join("журнал.csv");
        fs::write(&path, content).unwrap();
        self.import_file("журнал.csv")
    }

    fn import_file(&self, name: &str) -> Result<Value, String> {
        let file = self.app.files.give(self.folder.path().join(name));
        let answer = self.app.call("import_concerns", json!({ "file": file }));
        answer.map(|answer| answer.value).map_err(|failure| failure.code)
    }

    fn concerns(&self) -> Value {
        self.app.call("concern_counts", Value::Null).unwrap().value["all"].clone()
    }
}

#[test]
fn rows_come_back_from_the_program_that_reads_them_and_the_work_is_told() {
    let register = Register::with(Sandbox::at(chores()));
    let told = json!({ "rows": 85, "imported": 85, "unchanged": 0, "refused": [] });
    assert_eq!(register.import(SAMPLE), Ok(told));
    let last = register.reports.lock().unwrap().last().cloned().unwrap();
    assert_eq!(last, json!({ "work": "import", "done": 85, "of": 85 }));
    let changed = String::from_utf8(SAMPLE.to_vec()).unwrap().replace("0700 70 95 18", "0700 70 95 19");
    let answer = register.import(changed.as_bytes()).unwrap();
    assert_eq!((&answer["imported"], &answer["unchanged"]), (&json!(0), &json!(84)));
    assert_eq!(answer["refused"], json!([{ "line": 2, "field": "number", "code": "number_taken" }]));
}

#[test]
fn what_is_sealed_stands_in_no_file_of_the_store() {
    let register = Register::with(Sandbox::at(chores()));
    register.import(format!("{HEADINGS}01.09.2026;signal;kanarejka;FM01\n").as_bytes()).unwrap();
    let found = register.app.call("concern_list", Value::Null).unwrap().value;
    assert_eq!(found["rows"][0]["restricted"], json!(true));
    let detail = register.app.call("concern_get", json!({ "id": found["rows"][0]["id"] })).unwrap().value;
    assert_eq!(detail["texts"]["narrative"], json!("kanarejka"), "the head may read it");
    let files = fs::read_dir(register.folder.path().join("дептер")).unwrap().map(|file| file.unwrap().path());
    let holds = |path: &std::path::Path| fs::read(path).unwrap().windows(9).any(|bytes| bytes == b"kanarejka");
    assert_eq!(files.filter(|path| path.is_file() && holds(path)).count(), 0);
}

/// Begins the line that tells the most memory of a program, in MiB.
const MOST: &str = "MOST ";

#[test]
#[ignore = "it is started by the test below: other tests beside it would be counted in its memory"]
fn the_program_that_is_given_hostile_files() {
    let register = Register::with(Sandbox::at(chores()));
    let letters = |count: usize| vec![b'x'; count * MEGABYTE];
    let after = |beginning: &str, more: Vec<u8>| [beginning.as_bytes(), &more].concat();
    let mut broken = format!("{HEADINGS}{ROW}").into_bytes();
    let middle = broken.len() - 30;
    broken[middle] = 0xFF;
    // Made one after another: the memory of this program is looked at.
    let journals: [Hostile<'_>; 10] = [
        ("an endless line", &|| letters(60), "heading_missing"),
        ("a cell without end", &|| after(&format!("{HEADINGS}01.09.2026;signal;\""), letters(20)), "quote_unclosed"),
        ("nothing but cells", &|| vec![b';'; 60 * MEGABYTE], "heading_missing"),
        ("a row of sixty million cells", &|| after(HEADINGS, vec![b';'; 60 * MEGABYTE]), "journal_not_opened"),
        ("thirteen million rows of one letter", &|| after(HEADINGS, b"x\n".repeat(13 * MEGABYTE)), "file_too_large"),
        ("broken UTF-8", &|| broken.clone(), "encoding_unknown"),
        ("zeros", &|| vec![0; MEGABYTE], "heading_missing"),
        ("a spreadsheet by another name", &|| b"PK\x03\x04\x14\0\x06\0\x08\0".to_vec(), "heading_unknown"),
        ("nothing", &Vec::new, "journal_empty"),
        ("a wrong heading", &|| b"Date received;Wrong\n01.09.2026;x\n".to_vec(), "heading_unknown"),
    ];
    for (what, content, code) in journals {
        fs::write(register.folder.path().join("журнал.csv"), content()).unwrap();
        assert_eq!(register.import_file("журнал.csv"), Err(code.to_owned()), "{what}");
        assert_eq!(register.concerns(), 0, "{what}");
    }
    File::create(register.folder.path().join("300.csv")).unwrap().set_len(300 * 1024 * 1024).unwrap();
    assert_eq!(register.import_file("300.csv"), Err("file_too_large".to_owned()));
    let log = register.folder.path().join("дептер/depter.log");
    assert!(!log.exists(), "no incident: a bad file is nobody's mistake");
    #[cfg(target_os = "linux")]
    writeln!(std::io::stdout(), "\n{MOST}{}", memory("self", "VmHWM").unwrap() / 1024).unwrap();
}

#[test]
fn a_hostile_file_is_refused_in_words_and_nothing_changes() {
    let program = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "hostile_journal::the_program_that_is_given_hostile_files", "--nocapture"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&program.stdout);
    assert!(program.status.success(), "{said}{}", String::from_utf8_lossy(&program.stderr));
    if cfg!(target_os = "linux") {
        let most: u64 = said.lines().find_map(|line| line.strip_prefix(MOST)).unwrap().parse().unwrap();
        assert!(most < 300, "{most} MiB");
        let files = "eleven hostile journals of up to 300 MB";
        proved("S4", files, format!("refused, {most} MiB of memory in this program"));
    }
}

#[test]
fn a_cell_that_is_too_long_and_one_that_no_keyboard_types_refuse_their_rows_only() {
    let register = Register::with(Sandbox::at(chores()));
    let mut journal = format!("{HEADINGS}01.09.2026;signal;").into_bytes();
    journal.extend("ө".repeat(20 * 1024 * 1024).as_bytes());
    write!(journal, ";EN01\n01.09.2026;signal;a\0b;EN01\n{ROW}").unwrap();
    let answer = register.import(&journal).unwrap();
    let refused = json!([
        { "line": 2, "field": "summary", "code": "text_too_long" },
        { "line": 3, "field": "summary", "code": "text_control_character" },
    ]);
    assert_eq!((&answer["imported"], &answer["refused"]), (&json!(1), &refused));
}

#[test]
fn where_no_program_reads_journals_they_are_refused() {
    for sandbox in [Sandbox::none(), Sandbox::at("/жок/программа".into())] {
        let register = Register::with(sandbox);
        assert_eq!(register.import(SAMPLE), Err("journal_not_opened".to_owned()));
        assert_eq!(register.concerns(), 0);
    }
}

#[cfg(unix)]
mod broken {
    use std::time::{Duration, Instant};

    use depter_tests::sandbox::{listener, script, told_nothing_of};

    use super::*;

    #[test]
    fn a_program_that_was_broken_into_dies_or_hangs_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let begun = Instant::now();
        for (lines, code) in [
            ("kill -9 $$", "journal_not_opened"),
            ("exit 0", "journal_not_opened"),
            ("cat", "journal_not_opened"),
            ("cat > /dev/null; printf 'null\\n'", "journal_not_opened"),
            ("cat > /dev/null; printf 'null\\n1 4 7\\ndaysummary'", "journal_not_opened"),
            ("cat > /dev/null; printf 'null\\n1 13 7\\nDate receivedSummary2 900\\nx'", "journal_not_opened"),
            ("cat > /dev/null; printf 'null\\n1 13 7\\nDate receivedSummary2 1 -1\\nx'", "journal_not_opened"),
            ("cat > /dev/null; printf 'null\\n1 13 7\\nDate receivedSummary2 1\\n\\377'", "journal_not_opened"),
            ("cat > /dev/null; printf 'null\\n1 13 7\\nDate receivedSummary'; exit 7", "journal_not_opened"),
            ("cat > /dev/null; exec sleep 600", "journal_not_opened"),
            ("exec sleep 600", "journal_not_opened"),
            ("exec yes", "file_too_large"),
        ] {
            let register = Register::with(Sandbox::at(script(folder.path(), lines)).waiting(Duration::from_secs(3)));
            assert_eq!(register.import(SAMPLE), Err(code.to_owned()), "{lines}");
            assert_eq!(register.concerns(), 0, "{lines}");
        }
        assert!(begun.elapsed() < Duration::from_mins(1));
    }

    #[test]
    fn the_program_that_reads_journals_is_told_nothing_of_the_one_that_holds_the_keys() {
        let folder = tempfile::tempdir().unwrap();
        let told = folder.path().join("told");
        let register = Register::with(Sandbox::at(listener(folder.path(), &told)));
        assert_eq!(register.import(SAMPLE), Err("journal_not_opened".to_owned()));
        let told = told_nothing_of(&told, "журнал");
        assert!(told.contains(&format!("read-journal {}", SAMPLE.len())), "{told}");
    }
}

#[cfg(target_os = "linux")]
mod measured {
    use depter_readers::journal::LARGEST_FILE;
    use depter_tests::sandbox::taken;

    use super::*;

    fn windows_1251(text: &str) -> Vec<u8> {
        let byte = |letter: char| match u32::from(letter) {
            code @ 0x410..=0x44F => u8::try_from(code - 0x410 + 0xC0).unwrap(),
            code => u8::try_from(code).unwrap(),
        };
        text.chars().map(byte).collect()
    }

    /// A journal of about the largest length that is taken, with rows or cells of this length.
    fn full(letter: &[u8], row: usize) -> Vec<u8> {
        let headings = "Дата поступления;Краткое содержание\n";
        let mut journal = if letter.len() == 1 { windows_1251(headings) } else { headings.as_bytes().to_vec() };
        let line = [&b"01.09.2026;"[..], &letter.repeat(row / letter.len()), b"\n"].concat();
        while journal.len() + line.len() <= LARGEST_FILE {
            journal.extend(&line);
        }
        journal
    }

    #[test]
    fn no_journal_takes_more_memory_than_it_may() {
        for (what, journal) in [
            ("64 MB of rows in windows-1251", full(b"\xE0", 300)),
            ("64 MB in one cell", full("ө".as_bytes(), LARGEST_FILE - 200)),
        ] {
            assert!(journal.len() > LARGEST_FILE / 2, "{what}");
            let (most, ended) = taken(&["read-journal", &journal.len().to_string()], &journal).unwrap();
            assert_eq!(ended, Some(0), "{what}");
            assert!(most < 300, "{what}: {most} MiB");
            proved("S4", what, format!("{most} MiB of memory in the program that reads journals"));
        }
    }
}
