use std::fmt;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use depter_core::search::{Scope, find};
use depter_store::index::Indexing;
use depter_values::words::fold;
use rusqlite::Connection;

use super::sentences::Sentence;
use super::typing::{chat_latin, without_kyrgyz_letters, wrong_layout};
use super::{empty_index, put};

/// Queries per way of typing, each typed letter by letter.
const QUERIES: usize = 200;
/// Hits asked for: what the field shows.
const SHOWN: usize = 20;
/// Passes over all keystrokes. Every time counts; the quickest of each key is shown beside it, because on a computer
/// that does other work the difference of the two is that work.
const PASSES: usize = 3;
/// Scans of the rival: each reads every record.
const SCANS: usize = 20;

/// How long the keystrokes of one way of typing took.
#[derive(Clone, Debug)]
pub struct Timing {
    /// The way of typing.
    pub name: &'static str,
    /// Every time of every pass, sorted.
    pub times: Vec<Duration>,
    /// The quickest time of each key, sorted.
    pub quickest: Vec<Duration>,
}

impl Timing {
    fn of(name: &'static str, mut times: Vec<Duration>, mut quickest: Vec<Duration>) -> Self {
        times.sort();
        quickest.sort();
        Timing { name, times, quickest }
    }
}

impl fmt::Display for Timing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [p50, p99, max] = [50, 99, 100].map(|percent| percentile(&self.times, percent));
        let quiet = percentile(&self.quickest, 99);
        write!(f, "{:<34}{:>9}{p50:>9.2}{p99:>9.2}{max:>9.2}{quiet:>14.2}", self.name, self.quickest.len())
    }
}

/// The time that `percent` of the sorted times do not exceed, in milliseconds.
fn percentile(sorted: &[Duration], percent: usize) -> f64 {
    let last = sorted.len().saturating_sub(1);
    sorted.get(last * percent / 100).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

/// A way of typing: its name, and what it makes of a word.
type Way = (&'static str, fn(&str) -> String);

/// Fills an index with `records` records made of the sentences, and types into it.
pub fn speed(sentences: &[Sentence], records: usize) -> Result<Vec<Timing>> {
    let mut dice = Dice(2026);
    let began = Instant::now();
    let conn = filled(sentences, records, &mut dice)?;
    let per_record = began.elapsed() / u32::try_from(records.max(1))?;
    let queries = queries(sentences, &mut dice);
    let ways: [Way; 4] = [
        ("as written", str::to_owned),
        ("without ң ө ү", without_kyrgyz_letters),
        ("in Latin", chat_latin),
        ("in the wrong layout", wrong_layout),
    ];
    let mut timings = vec![Timing::of("(putting one record into the index)", vec![per_record], vec![per_record])];
    for (name, how) in ways {
        let typed: Vec<String> = queries.iter().map(|query| how(query)).collect();
        timings.push(timed(name, &keystrokes(&typed), |text| {
            find(&conn, text, Scope::Staff, SHOWN, |_| true)?;
            Ok(())
        })?);
    }
    let typed = &timings[1..];
    let all = typed.iter().flat_map(|timing| timing.times.clone()).collect();
    let quickest = typed.iter().flat_map(|timing| timing.quickest.clone()).collect();
    timings.push(Timing::of("all ways", all, quickest));
    timings.push(timed("floor: bare FTS5 prefix query", &keystrokes(&queries), |text| floor(&conn, text))?);
    timings.push(timed("rival: LIKE", &queries[..SCANS.min(queries.len())], |text| rival(&conn, text))?);
    Ok(timings)
}

/// Records as a register has them: public wording, an applicant with a phone, a narrative.
fn filled(sentences: &[Sentence], records: usize, dice: &mut Dice) -> Result<Connection> {
    let conn = empty_index()?;
    let mut indexing = Indexing::default();
    conn.execute_batch("BEGIN")?;
    for number in 0..records {
        let mut sentence = || sentences[dice.below(sentences.len())].text.clone();
        let (public, narrative) = (sentence(), format!("{} {}", sentence(), sentence()));
        let staff = format!(
            "2026/{number:04} {} {}, 0{} {narrative}",
            name(dice),
            name(dice),
            500_000_000 + dice.below(490_000_000)
        );
        put(&conn, &mut indexing, number, &public, &staff)?;
    }
    indexing.finish(&conn)?;
    conn.execute_batch("COMMIT")?;
    Ok(conn)
}

/// Words from the sentences, alone and together, and names, numbers and phones.
fn queries(sentences: &[Sentence], dice: &mut Dice) -> Vec<String> {
    let mut queries = Vec::new();
    while queries.len() < QUERIES {
        let words: Vec<&str> =
            sentences[dice.below(sentences.len())].content().map(|token| token.form.as_str()).collect();
        let Some(word) = words.get(dice.below(words.len().max(1))) else { continue };
        queries.push(match dice.below(10) {
            0 => format!("2026/{:04}", dice.below(9_999)),
            1 => format!("0{}", 500_000_000 + dice.below(490_000_000)),
            2 | 3 => name(dice),
            4 | 5 => words.iter().take(3).copied().collect::<Vec<_>>().join(" "),
            _ => (*word).to_owned(),
        });
    }
    queries
}

/// An invented surname.
fn name(dice: &mut Dice) -> String {
    let parts = [
        ["Са", "Ба", "Мү", "Тө", "Жа"],
        ["лам", "рын", "шөк", "нар", "дүй"],
        ["баев", "беков", "алиева", "кулова", "турова"],
    ];
    parts.iter().map(|part| part[dice.below(part.len())]).collect()
}

/// Every beginning of every query.
fn keystrokes(queries: &[String]) -> Vec<String> {
    let beginnings = |query: &String| -> Vec<String> {
        query.char_indices().map(|(at, c)| query[..at + c.len_utf8()].to_owned()).collect()
    };
    queries.iter().flat_map(beginnings).collect()
}

fn timed(name: &'static str, texts: &[String], search: impl Fn(&str) -> Result<()>) -> Result<Timing> {
    let mut times = Vec::with_capacity(texts.len() * PASSES);
    let mut quickest = vec![Duration::MAX; texts.len()];
    for _ in 0..PASSES {
        for (text, quickest) in texts.iter().zip(&mut quickest) {
            let began = Instant::now();
            search(text)?;
            let time = began.elapsed();
            times.push(time);
            *quickest = time.min(*quickest);
        }
    }
    Ok(Timing::of(name, times, quickest))
}

fn floor(conn: &Connection, text: &str) -> Result<()> {
    let words: Vec<String> = fold(text).iter().map(|word| format!("\"{word}\" *")).collect();
    if words.is_empty() {
        return Ok(());
    }
    let sql = "SELECT rowid FROM search_index WHERE search_index MATCH ?1 ORDER BY rowid DESC LIMIT 20";
    let mut statement = conn.prepare_cached(sql)?;
    let rows: rusqlite::Result<Vec<i64>> = statement.query_map([words.join(" AND ")], |row| row.get(0))?.collect();
    rows.map(|_| ()).context("the floor's query")
}

fn rival(conn: &Connection, text: &str) -> Result<()> {
    let sql = "SELECT count(*) FROM search_entry WHERE public_words LIKE ?1 OR staff_words LIKE ?1";
    let _: i64 = conn.prepare_cached(sql)?.query_row([format!("%{text}%")], |row| row.get(0))?;
    Ok(())
}

/// A small generator: the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end.max(1)
    }
}
