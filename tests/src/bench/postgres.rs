//! `PostgreSQL` as a rival: a cluster of its own, filled from the register and gone with the run. No other is touched.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::rival;

/// Where Debian keeps the programs that its own commands wrap.
const DEBIAN: &str = "/usr/lib/postgresql";
/// It may not run as root: Debian's account for it.
const ACCOUNT: &str = "postgres";
/// A quarter of the memory of a usual computer, as its handbook advises; the rest as it comes.
const SETTINGS: &str = "-c listen_addresses='' -c shared_buffers=1GB -c maintenance_work_mem=512MB -c work_mem=64MB";

/// A running cluster.
pub struct Postgres {
    place: tempfile::TempDir,
    programs: PathBuf,
    as_root: bool,
}

/// The one in which a register is; or what stands in the table instead.
pub fn filled(conn: &Connection) -> Result<Postgres, String> {
    let Some(programs) = programs() else { return Err(rival::missing("PostgreSQL")) };
    let begun = Postgres::begin(programs).and_then(|postgres| postgres.fill(conn).map(|()| postgres));
    begun.map_err(|error| {
        let said = format!("{error:#}");
        format!("PostgreSQL is there and gives nothing: {}", said.lines().next().unwrap_or_default())
    })
}

fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir(DEBIAN).into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    let newest = versions.filter(|folder| folder.join("initdb").exists()).max();
    newest.or_else(|| rival::is_there("initdb").then(PathBuf::new))
}

impl Postgres {
    fn begin(programs: PathBuf) -> Result<Self> {
        let place = tempfile::tempdir()?;
        let id = Command::new("id").arg("-u").output()?;
        let postgres = Postgres { place, programs, as_root: id.stdout.trim_ascii() == b"0" };
        if postgres.as_root {
            succeed(&Command::new("chown").arg(ACCOUNT).arg(postgres.place.path()).output()?)?;
        }
        let data = postgres.data();
        let data = data.to_string_lossy();
        postgres.run("initdb", &["-D", &data, "-U", ACCOUNT, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"])?;
        let settings = format!("{SETTINGS} -k {}", postgres.place.path().display());
        postgres.run("pg_ctl", &["-D", &data, "-w", "-l", &format!("{data}.log"), "-o", &settings, "start"])?;
        Ok(postgres)
    }

    fn data(&self) -> PathBuf {
        self.place.path().join("cluster")
    }

    fn command(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        let mut command = if self.as_root { Command::new("runuser") } else { Command::new(&program) };
        if self.as_root {
            command.args(["-u", ACCOUNT, "--"]).arg(program);
        }
        command.current_dir(self.place.path()).stdin(Stdio::null());
        command
    }

    // What the server inherits stays open as long as it runs: its words go to its log.
    fn run(&self, program: &str, args: &[&str]) -> Result<()> {
        let status = self.command(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        ensure!(status.success(), "{program} failed");
        Ok(())
    }

    /// What psql answers to a script.
    fn psql(&self, script: &Path) -> Result<String> {
        let mut command = self.command("psql");
        command.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-U", ACCOUNT, "-d", "postgres", "-h"]);
        let output = command.arg(self.place.path()).arg("-f").arg(script).output()?;
        succeed(&output)?;
        Ok(String::from_utf8(output.stdout)?)
    }

    fn script(&self, statements: &str) -> Result<String> {
        let mut script = tempfile::NamedTempFile::new_in(self.place.path())?;
        script.write_all(statements.as_bytes())?;
        self.readable(script.path())?;
        self.psql(script.path())
    }

    fn readable(&self, file: &Path) -> Result<()> {
        if self.as_root {
            succeed(&Command::new("chown").arg(ACCOUNT).arg(file).output()?)?;
        }
        Ok(())
    }

    /// How long each statement took, from psql's asking to its having the last row.
    pub fn times(&self, statements: &[String]) -> Result<Vec<Duration>> {
        let said = self.script(&format!("\\o /dev/null\n\\timing on\n{};\n", statements.join(";\n")))?;
        let times = said.lines().filter_map(|line| line.strip_prefix("Time: "));
        let times: Vec<Duration> = times.map(duration).collect::<Result<_>>()?;
        ensure!(times.len() == statements.len(), "{} of {} statements were timed", times.len(), statements.len());
        Ok(times)
    }

    /// The one number of a statement: that it counts what we count.
    pub fn number(&self, statement: &str) -> Result<i64> {
        Ok(self.script(&format!("\\pset tuples_only on\n{statement};\n"))?.trim().parse()?)
    }

    fn fill(&self, conn: &Connection) -> Result<()> {
        for (table, columns) in TABLES {
            let names: Vec<&str> =
                columns.split(", ").map(|column| column.split(' ').next().unwrap_or(column)).collect();
            let mut file = tempfile::NamedTempFile::new_in(self.place.path())?;
            copy(conn, &format!("SELECT {} FROM {table}", names.join(", ")), &mut file)?;
            self.readable(file.path())?;
            let from = file.path().display();
            self.script(&format!("CREATE TABLE {table} ({columns});\nCOPY {table} FROM '{from}' (FORMAT csv);\n"))?;
        }
        self.script(INDEXES).map(drop)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.data();
        self.run("pg_ctl", &["-D", &data.to_string_lossy(), "-m", "immediate", "-w", "stop"]).ok();
    }
}

/// The tables that the figures and the search need, with the columns that they need.
const TABLES: [(&str, &str); 7] = [
    (
        "concern",
        "id text, removed_at text, state text, kind text, channel text, received_on text, deadline text, area text, \
         category text, anonymous int, collective int, repeated int, restricted int, answered_on text",
    ),
    ("answer", "removed_at text, answered_on text, ended_on text, outcome text, resolved int, deadline text"),
    ("meeting", "removed_at text, day text, state text, participants int, women int, men int, youth int"),
    ("decision", "removed_at text, is_final int, taken_on text, done_on text"),
    ("funding_line", "id text, origin text"),
    ("funding_entry", "removed_at text, line text, day text, kind text, tyiyn bigint"),
    ("search_entry", "position bigint, record text, public_words text, staff_words text"),
];

/// As its handbook would have them: all that a figure reads in the index, and trigrams for words in the middle of texts.
const INDEXES: &str =
    "CREATE INDEX ON concern (received_on) INCLUDE (channel, kind, category, area, anonymous, repeated,
        collective, restricted, answered_on, state, deadline) WHERE removed_at IS NULL;
    CREATE INDEX ON concern (received_on) INCLUDE (deadline)
        WHERE removed_at IS NULL AND state <> 'cancelled' AND answered_on IS NULL;
    CREATE INDEX ON answer (answered_on) INCLUDE (ended_on, outcome, resolved, deadline) WHERE removed_at IS NULL;
    CREATE INDEX ON meeting (day) INCLUDE (state, participants, women, men, youth) WHERE removed_at IS NULL;
    CREATE INDEX ON decision (taken_on) INCLUDE (is_final, done_on) WHERE removed_at IS NULL;
    CREATE INDEX ON funding_entry (day) INCLUDE (line, kind, tyiyn) WHERE removed_at IS NULL;
    CREATE EXTENSION pg_trgm;
    ALTER TABLE search_entry ADD COLUMN words text GENERATED ALWAYS AS
        (' ' || coalesce(public_words, '') || ' ' || coalesce(staff_words, '')) STORED;
    CREATE INDEX ON search_entry USING gin (words gin_trgm_ops);
    CREATE UNIQUE INDEX ON search_entry (position);
    VACUUM ANALYZE;";

/// Empty texts arrive as NULL: so does COPY read an empty cell.
fn copy(conn: &Connection, sql: &str, file: &mut tempfile::NamedTempFile) -> Result<()> {
    let mut statement = conn.prepare(sql)?;
    let width = statement.column_count();
    let mut rows = statement.query([])?;
    let mut out = csv::Writer::from_writer(std::io::BufWriter::new(file));
    while let Some(row) = rows.next()? {
        for column in 0..width {
            match row.get_ref(column)? {
                ValueRef::Null => out.write_field("")?,
                ValueRef::Integer(number) => out.write_field(number.to_string())?,
                value => out.write_field(value.as_bytes()?)?,
            }
        }
        out.write_record(None::<&[u8]>)?;
    }
    Ok(out.flush()?)
}

/// psql's `0.532 ms`, or `1234.567 ms (00:01.235)`.
fn duration(said: &str) -> Result<Duration> {
    let millis = said.split(' ').next().unwrap_or(said);
    let (whole, part) = millis.split_once('.').with_context(|| format!("a time of psql: {said}"))?;
    Ok(Duration::from_millis(whole.parse()?) + Duration::from_micros(format!("{part:0<3.3}").parse()?))
}

fn succeed(output: &Output) -> Result<()> {
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim().to_owned());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_psql_are_read_to_the_microsecond() {
        assert_eq!(duration("0.532 ms").unwrap(), Duration::from_micros(532));
        assert_eq!(duration("1234.5 ms (00:01.235)").unwrap(), Duration::from_micros(1_234_500));
        assert!(duration("soon").is_err());
    }
}
