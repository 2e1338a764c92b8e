//! P4: one keystroke in the search field, beside a bare FTS5 query and beside LIKE.

use std::time::{Duration, Instant};

use anyhow::Result;
use depter_values::words::fold;
use rusqlite::Connection;
use serde_json::json;

use super::bare;
use super::journal::WORDS;
use super::postgres::Postgres;
use super::register::Register;
use super::row::{Goal, Row};
use super::times::{Times, in_millis, millis};

/// Hits asked for: what the field shows.
const SHOWN: usize = 20;
/// How long each way may take.
const PATIENCE: Duration = Duration::from_secs(8);

/// The row, with the time that P14 compares.
pub fn row(register: &Register, postgres: Result<&Postgres, &String>) -> Result<(Row, Duration)> {
    let conn = bare::reader(register.folder())?;
    let keys = keystrokes();
    let ours = each(&keys, |text| {
        let page = register.call("search", json!({ "text": text, "limit": SHOWN }))?;
        std::hint::black_box(serde_json::to_vec(&page)?);
        Ok(())
    })?;
    let floor = each(&keys, |text| by_hand(&conn, text))?;
    let like = each(&keys[..keys.len().min(10)], |text| scan(&conn, text))?;
    let row = Row::new("P4", format!("search, {} keystrokes of words, names, numbers and phones", keys.len()), register.size)
        .ours(millis(ours.p99()), ours.text())
        .floor(millis(floor.p99()), floor.text())
        .ratio(ours.p50(), floor.p50())
        .rival(format!("LIKE: p50 {}; {}", in_millis(like.p50()), beside(postgres, &keys)?))
        .goal(Goal::Millis(16.0))
        .because("the journal has two dozen words, each in half of all records: the intersection of such words is as long as the register");
    Ok((row, ours.p50()))
}

/// Every beginning of what people look for.
fn keystrokes() -> Vec<String> {
    let mut queries: Vec<String> = WORDS.iter().map(|word| (*word).to_owned()).collect();
    queries.extend(WORDS.chunks(2).map(|pair| pair.join(" ")));
    queries.extend(
        ["Токтогулова", "Жээнбеков Бакыт", "2019/0042", "0700 000123", "Көк-Тоо", "kochodo", "освещения"]
            .map(str::to_owned),
    );
    let beginnings = |query: &String| -> Vec<String> {
        query.char_indices().map(|(at, c)| query[..at + c.len_utf8()].to_owned()).collect()
    };
    queries.iter().flat_map(beginnings).collect()
}

/// Each keystroke once, and again as long as there is patience.
fn each(keys: &[String], mut search: impl FnMut(&str) -> Result<()>) -> Result<Times> {
    let began = Instant::now();
    let mut times = Vec::new();
    for pass in 0..3 {
        for key in keys {
            if began.elapsed() > PATIENCE && (pass > 0 || times.len() > 50) {
                return Ok(Times::of(times));
            }
            let start = Instant::now();
            search(key)?;
            times.push(start.elapsed());
        }
    }
    Ok(Times::of(times))
}

fn by_hand(conn: &Connection, text: &str) -> Result<()> {
    let words: Vec<String> = fold(text).iter().map(|word| format!("\"{word}\" *")).collect();
    if words.is_empty() {
        return Ok(());
    }
    let sql = "SELECT search_entry.record, concern.* FROM search_index
        JOIN search_entry ON search_entry.position = search_index.rowid
        LEFT JOIN concern ON concern.id = search_entry.record
        WHERE search_index MATCH ?1 ORDER BY search_index.rowid DESC LIMIT 20";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([words.join(" AND ")])?;
    while let Some(row) = rows.next()? {
        std::hint::black_box(row.get_ref(0)?);
    }
    Ok(())
}

fn scan(conn: &Connection, text: &str) -> Result<()> {
    let sql = "SELECT count(*) FROM search_entry WHERE public_words LIKE ?1 OR staff_words LIKE ?1";
    let _: i64 = conn.prepare_cached(sql)?.query_row([format!("%{text}%")], |row| row.get(0))?;
    Ok(())
}

/// The same keystrokes in another database: beginnings of words by their trigrams.
fn beside(postgres: Result<&Postgres, &String>, keys: &[String]) -> Result<String> {
    let postgres = match postgres {
        Ok(postgres) => postgres,
        Err(words) => return Ok(words.clone()),
    };
    let statements: Vec<String> = keys.iter().filter_map(|key| by_trigrams(key)).collect();
    let times = Times::of(postgres.times(&statements)?);
    Ok(format!("PostgreSQL's trigrams: {}", times.text()))
}

fn by_trigrams(text: &str) -> Option<String> {
    let words: Vec<String> =
        fold(text).iter().map(|word| format!("words LIKE '% {}%'", word.replace('\'', "''"))).collect();
    let found = words.join(" AND ");
    let sql = format!("SELECT position, record FROM search_entry WHERE {found} ORDER BY position DESC LIMIT {SHOWN}");
    (!words.is_empty()).then_some(sql)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_keystroke_is_answered() {
        assert!(keystrokes().iter().any(|key| key == "көчөдө жа"));
        let (row, _) = row(&Register::make(30).unwrap(), Err(&String::new())).unwrap();
        assert!(row.ours.is_some() && row.rival.contains("LIKE"), "{row:?}");
    }
}
