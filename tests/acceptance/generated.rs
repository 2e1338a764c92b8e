//! Pages and files that say what the code says: the schema, the digests of its steps, the codes, the rights.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use depter_app::command::failure::{DOOR_CODES, VALUE_CODES};
use depter_app::command::permission::Permission;
use depter_app::command::table::COMMANDS;
use depter_core::backup::CopyError;
use depter_core::migrations::MIGRATIONS;
use depter_readers::journal::{CellError, Field, FileError};
use depter_store::open::migrate::migrate;
use depter_store::open::{OpenError, in_memory};
use depter_store::secrets::keyring::KeyError;
use depter_tests::{bindings, fresh};
use depter_values::{Language, Refusal, Role};
use rusqlite::Connection;

/// Contract §1 as the centre was promised it; the commands below it are the program's.
const ROLES: &str = include_str!("roles.md");

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(path)
}

/// Every object of a schema, in the order in which it was made; the index of the search keeps tables of its own.
fn dump(conn: &Connection) -> String {
    let sql = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL \
               AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY rowid";
    let mut statement = conn.prepare(sql).unwrap();
    let objects = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    objects.map(|object| object.unwrap() + ";\n").collect::<Vec<_>>().join("\n")
}

fn fresh_store() -> Connection {
    let mut conn = in_memory().unwrap();
    migrate(&mut conn, MIGRATIONS).unwrap();
    conn
}

#[test]
fn the_schema_is_written_down() {
    fresh(&at("src-tauri/crates/core/schema.sql"), &dump(&fresh_store()));
}

#[test]
fn a_store_that_grew_step_by_step_is_like_a_new_one() {
    let mut grown = in_memory().unwrap();
    for steps in 1..=MIGRATIONS.len() {
        migrate(&mut grown, &MIGRATIONS[..steps]).unwrap();
    }
    assert_eq!(dump(&grown), dump(&fresh_store()));
}

#[test]
fn a_released_step_of_the_schema_is_not_rewritten() {
    let line = |step: &depter_store::open::migrate::Migration| {
        // A checkout on Windows may end lines otherwise; the statements are the same.
        format!("{:04} {}\n", step.number, blake3::hash(step.sql.replace("\r\n", "\n").as_bytes()))
    };
    let digests: String = MIGRATIONS.iter().map(line).collect();
    fresh(&at("src-tauri/crates/core/released.txt"), &digests);
}

fn of_the_store(error: OpenError) -> &'static str {
    match error {
        OpenError::InUse => "Another program holds the store.",
        OpenError::Missing => "There is no store in the folder.",
        OpenError::Exists => "A store stands in the folder already.",
        OpenError::FolderMissing => "The folder does not exist.",
        OpenError::ReadOnly => "The folder or the file cannot be written.",
        OpenError::Unreadable => "A file of the register may not be read by this person.",
        OpenError::Replaced => {
            "The files were deleted, or others put in their place, while they were open; nothing was saved."
        }
        OpenError::Lost => "There is no store in the folder, and something of one that was founded once.",
        OpenError::NotAStore => "The file is something else.",
        OpenError::Newer => "A newer program wrote it; it is left untouched.",
        OpenError::Damaged => "Pages do not carry their seals.",
        OpenError::DiskFull => "The disk is full.",
        OpenError::DiskFailed => "The disk refuses to read or to write.",
        OpenError::OnNetwork => "The data folder lies on a disk of another computer.",
        OpenError::OnRemovable => "The data folder lies on a stick or a disk that is plugged in.",
    }
}

/// Every fault of a keyring; one that is missing here does not compile.
fn of_the_keyring(error: KeyError) -> &'static str {
    match error {
        KeyError::Missing => "Neither copy of the keyring is there.",
        KeyError::Damaged => "No copy of the keyring is intact.",
        KeyError::Foreign => "The keyring belongs to another centre.",
        KeyError::Newer => "A newer program wrote the keyring.",
        KeyError::Older => "The keyring was in force once, and the register knows a newer one.",
        KeyError::Unknown => "The register never heard of this keyring of its centre.",
        KeyError::PasswordWrong => "The password, or the name, is wrong.",
        KeyError::Pause { .. } => "Too many wrong tries.",
        KeyError::PasswordShort => "Under ten characters.",
        KeyError::PasswordLong => "Over a thousand characters.",
        KeyError::PasswordWeak => "A password that is guessed soon.",
        KeyError::UserUnknown => "There is no such account.",
        KeyError::UserExists => "There is an account of that name.",
        KeyError::UserNameMissing => "The name of an account is empty.",
        KeyError::NotPermitted => "Only a head may do it.",
        KeyError::Unreadable => "A file of the register may not be read by this person.",
        KeyError::LastHead => "A centre is never left without a head.",
        KeyError::RecoveryCodeWrong { group: None } => "The recovery code is another one, or no code at all.",
        KeyError::RecoveryCodeWrong { .. } => "A group of the recovery code is mistyped.",
        KeyError::File { .. } => "The keyring could not be read or written.",
    }
}

const KEYRING: [KeyError; 20] = [
    KeyError::Missing,
    KeyError::Damaged,
    KeyError::Foreign,
    KeyError::Newer,
    KeyError::Older,
    KeyError::Unknown,
    KeyError::PasswordWrong,
    KeyError::Pause { seconds: 1 },
    KeyError::PasswordShort,
    KeyError::PasswordLong,
    KeyError::PasswordWeak,
    KeyError::UserUnknown,
    KeyError::UserExists,
    KeyError::UserNameMissing,
    KeyError::NotPermitted,
    KeyError::Unreadable,
    KeyError::LastHead,
    KeyError::RecoveryCodeWrong { group: None },
    KeyError::RecoveryCodeWrong { group: Some(1) },
    KeyError::File { kind: std::io::ErrorKind::Other },
];

fn of_a_journal(error: FileError) -> &'static str {
    match error {
        FileError::TooLarge => "The file is larger than any journal.",
        FileError::EncodingUnknown => "Neither UTF-8 nor UTF-16 nor windows-1251.",
        FileError::Empty => "Nothing stands in the file.",
        FileError::HeadingUnknown { .. } => "A heading is not one of those known.",
        FileError::HeadingRepeated { .. } => "Two columns mean the same.",
        FileError::HeadingMissing { .. } => "A column that every journal has is not there.",
        FileError::QuoteUnclosed { .. } => "A quotation mark is opened and not closed.",
    }
}

fn journal_faults() -> [FileError; 7] {
    let field = Field::ALL[0];
    [
        FileError::TooLarge,
        FileError::EncodingUnknown,
        FileError::Empty,
        FileError::HeadingUnknown { column: 1 },
        FileError::HeadingRepeated { field },
        FileError::HeadingMissing { field },
        FileError::QuoteUnclosed { line: 1 },
    ]
}

/// Every code with what it means; a code that several parts give means the same in each.
fn codes() -> BTreeMap<&'static str, String> {
    let mut codes = BTreeMap::new();
    let mut add = |code: &'static str, meaning: &str| {
        codes.entry(code).or_insert_with(|| meaning.trim().to_owned());
    };
    let tables = Refusal::ALL.iter().chain(DOOR_CODES).chain(VALUE_CODES).chain(CopyError::CODES);
    for (code, meaning) in tables {
        add(code, meaning);
    }
    for error in &OpenError::ALL {
        add(error.code(), of_the_store(*error));
    }
    for error in &KEYRING {
        add(error.code(), of_the_keyring(*error));
    }
    for error in &journal_faults() {
        add(error.code(), of_a_journal(*error));
    }
    for fault in CellError::ALL {
        add(fault.code(), "A cell of a journal is refused.");
    }
    codes
}

#[test]
fn every_code_stands_in_the_list_with_its_sentences() {
    let mut page = String::from(
        "# Codes of errors\n\nWhat a command answers when it did not do its work: `{code, params, message}`. Programs test \
         the code, people read the\nsentence; `%{…}` is filled from `params`. What was\nasked for was not done, \
         unless the sentence says otherwise.\n\n\
         **How this page is kept:** generated from the code by `cargo xtask errors`; a test compares it.\n",
    );
    for (code, meaning) in codes() {
        write!(page, "\n## `{code}`\n\n{meaning}\n\n").unwrap();
        for language in Language::ALL {
            let sentence = depter_texts::text(language, &format!("errors.{code}"));
            writeln!(page, "* {}: {sentence}", language.code()).unwrap();
        }
    }
    fresh(&at("docs/errors.md"), &page);
}

#[test]
fn every_code_is_said_in_three_languages() {
    let codes = codes();
    assert_eq!(depter_texts::codes_without_text(codes.keys().copied()), Vec::<&str>::new());
}

fn mark(permission: Permission, role: Role) -> &'static str {
    if permission.allows(role) { "yes" } else { "–" }
}

#[test]
fn every_right_stands_in_the_list_with_its_commands() {
    let mut page = ROLES.to_owned();
    page += "\n## What the program grants\n\nWhat does not stand here is denied.\n\n\
             | permission | what it means | volunteer | staff | head | commands |\n|---|---|---|---|---|---|\n";
    for permission in Permission::ALL {
        let named: Vec<String> =
            COMMANDS.iter().filter(|c| c.permission() == Some(*permission)).map(|c| format!("`{}`", c.name)).collect();
        let granted = [Role::Volunteer, Role::Staff, Role::Head].map(|role| mark(*permission, role)).join(" | ");
        let meaning = permission.meaning().trim();
        writeln!(page, "| {} | {meaning} | {granted} | {} |", permission.name(), named.join(", ")).unwrap();
    }
    let free: Vec<String> =
        COMMANDS.iter().filter(|c| c.permission().is_none()).map(|c| format!("`{}`", c.name)).collect();
    write!(page, "\nWithout a session: {}.\n", free.join(", ")).unwrap();
    fresh(&at("docs/roles.md"), &page);
}

#[test]
fn the_window_is_compiled_against_the_commands_as_they_are() {
    let codes = codes();
    fresh(&at("ui/src/bindings/commands.ts"), &bindings::commands(&codes.keys().copied().collect::<Vec<_>>()));
}

#[test]
fn the_window_is_compiled_against_the_texts_as_they_are() {
    fresh(&at("ui/src/bindings/texts.ts"), &bindings::texts());
}
