//! Every statement of the store and the core is one that the database takes: files and literals alike, against the schema.

use std::fs;
use std::path::{Path, PathBuf};

use depter_core::migrations::MIGRATIONS;
use depter_store::open::in_memory;
use depter_store::open::migrate::migrate;
use rusqlite::Connection;

const VERBS: [&str; 5] = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH "];

fn schema() -> Connection {
    let mut conn = in_memory().unwrap();
    migrate(&mut conn, MIGRATIONS).unwrap();
    conn
}

/// The crates in which SQL is written.
fn crates() -> [PathBuf; 2] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    ["store", "core"].map(|name| root.join("src-tauri/crates").join(name).join("src"))
}

fn of_crates(extension: &str) -> Vec<PathBuf> {
    crates().iter().flat_map(|folder| files(folder, extension)).collect()
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found
}

/// Product code alone: a test may ask for a table that is not there.
fn is_product(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.ends_with("tests.rs")
        && name != "testing.rs"
        && !crates().iter().filter_map(|folder| path.strip_prefix(folder).ok()).any(is_in_tests)
}

fn is_in_tests(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "tests")
}

/// The string literals of Rust code, comments and the tests at its end left out.
fn literals(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let (mut found, mut rest) = (Vec::new(), code);
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let here = &rest[at..];
        rest = if let Some(comment) = here.strip_prefix("//") {
            comment.split_once('\n').map_or("", |(_, after)| after)
        } else if here.starts_with("'\"'") || here.starts_with("'\\\"'") {
            &here[here[1..].find('\'').unwrap_or(0) + 2..]
        } else if let Some(literal) = here.strip_prefix('"') {
            let (text, after) = literal_of(literal);
            found.push(text);
            after
        } else {
            &here[1..]
        };
    }
    found
}

/// A literal up to its closing mark, a line that goes on joined as the compiler joins it.
fn literal_of(code: &str) -> (String, &str) {
    let (mut text, mut chars) = (String::new(), code.char_indices());
    while let Some((at, sign)) = chars.next() {
        match sign {
            '"' => return (text, &code[at + 1..]),
            '\\' => match chars.next() {
                Some((next, '\n')) => {
                    let after = code[next..].trim_start();
                    let (more, rest) = literal_of(after);
                    return (text + &more, rest);
                }
                Some((_, escaped)) => text.push(if escaped == 'n' { '\n' } else { escaped }),
                None => break,
            },
            _ => text.push(sign),
        }
    }
    (text, "")
}

fn fault(conn: &Connection, sql: &str) -> Option<String> {
    conn.prepare(sql).err().map(|error| error.to_string())
}

#[test]
fn every_file_of_sql_is_a_statement_of_this_schema() {
    let conn = schema();
    let files = of_crates("sql");
    assert!(files.len() > 20, "the files are found");
    for path in files {
        let sql = fs::read_to_string(&path).unwrap();
        assert_eq!(fault(&conn, &sql), None, "{}", path.display());
    }
}

#[test]
fn every_statement_written_in_code_is_one_of_this_schema() {
    let conn = schema();
    let mut seen = 0;
    for path in of_crates("rs").into_iter().filter(|path| is_product(path)) {
        let code = fs::read_to_string(&path).unwrap();
        let statements = literals(&code).into_iter().filter(|text| VERBS.iter().any(|verb| text.starts_with(verb)));
        for sql in statements.filter(|sql| !sql.contains('{')) {
            seen += 1;
            assert_eq!(fault(&conn, &sql), None, "{}: {sql}", path.display());
        }
    }
    assert!(seen > 50, "only {seen} statements were found");
}

#[test]
fn literals_are_read_as_the_compiler_reads_them() {
    let code = "let a = \"SELECT 1\"; // \"SELECT 2\"\nlet b = '\"'; let c = \"x\\\n   y \\\"z\\\"\";";
    assert_eq!(literals(code), ["SELECT 1", "x\ny \"z\""].map(|text| text.replace('\n', "")));
    assert!(fault(&schema(), "SELECT missing FROM concern_live").is_some());
}
