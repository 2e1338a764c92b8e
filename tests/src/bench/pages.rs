//! P3: a page of every list, at every depth and with every filter, beside a keyset select by hand and beside OFFSET.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use rusqlite::Connection;
use serde_json::{Map, Value, json};

use super::bare;
use super::register::Register;
use super::row::{Goal, Row};
use super::times::{Times, in_millis, millis, short};

/// At most so often, and at most so long, each page is asked for.
const ROUNDS: usize = 40;
const PATIENCE: Duration = Duration::from_millis(700);
/// Rows of a page, as the window asks for them.
const PAGE: usize = 50;

/// A list with a filter.
struct Case {
    /// As a person would say it.
    name: &'static str,
    command: &'static str,
    filter: Value,
    /// What a hand-written select looks at, without a beginning.
    table: &'static str,
    matching: String,
    /// The columns of its order, and whether it goes down.
    order: &'static [&'static str],
    down: bool,
}

/// The rows, with the time that P14 compares.
pub fn rows(register: &Register) -> Result<(Vec<Row>, Duration)> {
    let conn = bare::reader(register.folder())?;
    let mut rows = Vec::new();
    let mut compared = Duration::ZERO;
    for (name, cases) in groups(&conn)? {
        let group = measured(register, &conn, &cases)?;
        compared = compared.max(group.slowest);
        rows.push(group.row(name, register.size));
    }
    Ok((rows, compared))
}

/// What was measured of a group of lists.
#[derive(Default)]
struct Group {
    ours: Vec<Duration>,
    floor: Vec<Duration>,
    offset: Option<Duration>,
    /// The middle time of the slowest page.
    slowest: Duration,
    /// The highest 99th percentile of a page, and of which.
    worst: Duration,
    which: String,
}

impl Group {
    fn row(self, name: &str, size: usize) -> Row {
        let (ours, floor) = (Times::of(self.ours), Times::of(self.floor));
        let p99 = millis(self.worst);
        Row::new("P3", format!("pages: {name}; the slowest: {}", self.which), size)
            .ours(p99, format!("p50 {}, p99 of the slowest {} ms", short(millis(ours.p50())), short(p99)))
            .floor(millis(floor.p99()), floor.text())
            .ratio(ours.p50(), floor.p50())
            .rival(self.offset.map_or_else(String::new, |offset| format!("OFFSET to the last page: {}", in_millis(offset))))
            .goal(Goal::Millis(16.0))
            .because("the two filters are each common and seldom meet, so many entries of one index are passed over")
    }
}

fn measured(register: &Register, conn: &Connection, cases: &[Case]) -> Result<Group> {
    let mut group = Group::default();
    for case in cases {
        let count = case.count(conn)?;
        // The first page, the middle, the last that is full.
        for (depth, skipped) in [("first", 0), ("middle", count / 2), ("last", count.saturating_sub(PAGE))] {
            if depth != "first" && count < 2 * PAGE {
                continue;
            }
            let key = case.key(conn, skipped)?;
            let began = Instant::now();
            let (mut ours, mut floor) = (Vec::new(), Vec::new());
            while ours.len() < ROUNDS && (ours.len() < 5 || began.elapsed() < PATIENCE) {
                let start = Instant::now();
                let page = register.call(case.command, case.arguments(key.as_ref()))?;
                let bytes = serde_json::to_vec(&page)?;
                ours.push(start.elapsed());
                ensure!(bytes.len() > 2, "an empty answer");
                let start = Instant::now();
                let found = case.by_hand(conn, key.as_ref())?;
                floor.push(start.elapsed());
                let rows = page["rows"].as_array().map_or(0, Vec::len);
                ensure!(rows == found.min(PAGE), "{}: {rows} rows, by hand {found}", case.name);
            }
            let times = Times::of(ours.clone());
            if times.p99() > group.worst {
                (group.worst, group.which) = (times.p99(), format!("{}, {depth} page", case.name));
            }
            group.slowest = group.slowest.max(times.p50());
            group.ours.extend(ours);
            group.floor.extend(floor);
            if depth == "last" {
                let start = Instant::now();
                case.by_offset(conn, skipped)?;
                group.offset = group.offset.max(Some(start.elapsed()));
            }
        }
    }
    Ok(group)
}

impl Case {
    fn columns(&self) -> String {
        self.order.join(", ")
    }

    fn ordered(&self) -> String {
        let way = if self.down { " DESC" } else { "" };
        self.order.iter().map(|column| format!("{column}{way}")).collect::<Vec<_>>().join(", ")
    }

    fn count(&self, conn: &Connection) -> Result<usize> {
        let sql = format!("SELECT count(*) FROM {} WHERE {}", self.table, self.matching);
        let count: i64 = conn.query_row(&sql, [], |row| row.get(0))?;
        Ok(usize::try_from(count)?)
    }

    /// The key of the row before a page, as texts; none for the first page.
    fn key(&self, conn: &Connection, skipped: usize) -> Result<Option<Vec<rusqlite::types::Value>>> {
        if skipped == 0 {
            return Ok(None);
        }
        let sql = format!(
            "SELECT {} FROM {} WHERE {} ORDER BY {} LIMIT 1 OFFSET {}",
            self.columns(),
            self.table,
            self.matching,
            self.ordered(),
            skipped - 1
        );
        let width = self.order.len();
        Ok(Some(conn.query_row(&sql, [], |row| (0..width).map(|n| row.get(n)).collect::<rusqlite::Result<_>>())?))
    }

    fn arguments(&self, key: Option<&Vec<rusqlite::types::Value>>) -> Value {
        let mut arguments = self.filter.clone();
        arguments["limit"] = json!(PAGE);
        let Some(key) = key else { return arguments };
        let plain = |value: &rusqlite::types::Value| match value {
            rusqlite::types::Value::Integer(number) => json!(number),
            rusqlite::types::Value::Text(text) => json!(text),
            _ => Value::Null,
        };
        let names = self.order.iter().map(|column| column.rsplit('.').next().unwrap_or(column).to_owned());
        let after: Map<String, Value> = names.zip(key.iter().map(plain)).collect();
        // Meetings and decisions are told by their id alone.
        arguments["after"] =
            if matches!(self.command, "meeting_list" | "decision_list") { after["id"].clone() } else { Value::Object(after) };
        arguments
    }

    fn by_hand(&self, conn: &Connection, key: Option<&Vec<rusqlite::types::Value>>) -> Result<usize> {
        let beyond = key.map_or_else(String::new, |key| {
            let marks = vec!["?"; key.len()].join(", ");
            format!(" AND ({}) {} ({marks})", self.columns(), if self.down { '<' } else { '>' })
        });
        let sql = format!(
            "SELECT * FROM {} WHERE {}{beyond} ORDER BY {} LIMIT {}",
            self.table,
            self.matching,
            self.ordered(),
            PAGE + 1
        );
        read(conn, &sql, key.map_or(&[], Vec::as_slice))
    }

    fn by_offset(&self, conn: &Connection, skipped: usize) -> Result<usize> {
        let sql = format!(
            "SELECT * FROM {} WHERE {} ORDER BY {} LIMIT {} OFFSET {skipped}",
            self.table,
            self.matching,
            self.ordered(),
            PAGE + 1
        );
        read(conn, &sql, &[])
    }
}

/// Reads every cell of every row; how many rows there were.
fn read(conn: &Connection, sql: &str, key: &[rusqlite::types::Value]) -> Result<usize> {
    let mut statement = conn.prepare_cached(sql)?;
    let width = statement.column_count();
    let mut rows = statement.query(rusqlite::params_from_iter(key))?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        for column in 0..width {
            std::hint::black_box(row.get_ref(column)?);
        }
        count += 1;
    }
    Ok(count)
}

const OPEN: &str = "state IN ('registered', 'in_progress', 'referred')";

/// The lists, in groups that each have a row.
fn groups(conn: &Connection) -> Result<Vec<(&'static str, Vec<Case>)>> {
    let area: String = conn.query_row("SELECT area FROM concern WHERE area IS NOT NULL LIMIT 1", [], |row| row.get(0))?;
    let concerns = |name, filter: Value, matching: &str| Case {
        name,
        command: "concern_list",
        filter,
        table: "concern",
        matching: format!("removed_at IS NULL AND {matching}"),
        order: &["year", "serial", "id"],
        down: true,
    };
    let group = "category IN (SELECT code FROM category WHERE group_code = 'resource')";
    let one = vec![
        concerns("closed ones", json!({ "state": "closed" }), "state = 'closed'"),
        concerns("a state that none has", json!({ "state": "referred" }), "state = 'referred'"),
        concerns("open ones", json!({ "open": true }), OPEN),
        concerns("late ones", json!({ "overdue": true }), &format!("{OPEN} AND deadline < '2026-10-01'")),
        concerns("due by a day", json!({ "due_by": "2020-01-31" }), &format!("{OPEN} AND deadline <= '2020-01-31'")),
        concerns("a group", json!({ "group": "resource" }), group),
        concerns("a category", json!({ "category": "EN01" }), "category = 'EN01'"),
        concerns("a category that none has", json!({ "category": "PR01" }), "category = 'PR01'"),
        concerns("a village", json!({ "area": area }), &format!("area = '{area}'")),
        concerns("a kind", json!({ "kind": "complaint" }), "kind = 'complaint'"),
        concerns("a kind that none has", json!({ "kind": "signal" }), "kind = 'signal'"),
        concerns("a channel", json!({ "channel": "phone" }), "channel = 'phone'"),
        concerns("a channel that none has", json!({ "channel": "box" }), "channel = 'box'"),
        concerns("an executor", json!({ "executor": "Мектеп" }), "executor = 'Мектеп'"),
        concerns("an executor that none has", json!({ "executor": "Эч ким" }), "executor = 'Эч ким'"),
        concerns(
            "a month of an early year",
            json!({ "received_from": "2017-03-01", "received_to": "2017-03-31" }),
            "received_on BETWEEN '2017-03-01' AND '2017-03-31'",
        ),
        concerns("received up to an early day", json!({ "received_to": "2016-06-30" }), "received_on <= '2016-06-30'"),
        concerns("received since a late day", json!({ "received_from": "2025-06-30" }), "received_on >= '2025-06-30'"),
    ];
    let two = vec![
        concerns(
            "an open category",
            json!({ "open": true, "category": "RD01" }),
            &format!("{OPEN} AND category = 'RD01'"),
        ),
        concerns(
            "a village's kind",
            json!({ "area": area, "kind": "complaint" }),
            &format!("area = '{area}' AND kind = 'complaint'"),
        ),
        concerns(
            "a channel's kind that none has",
            json!({ "channel": "written", "kind": "signal" }),
            "channel = 'written' AND kind = 'signal'",
        ),
        concerns(
            "a village's category in an early month",
            json!({ "area": area, "category": "EN01", "received_from": "2016-02-01", "received_to": "2016-02-28" }),
            &format!("area = '{area}' AND category = 'EN01' AND received_on BETWEEN '2016-02-01' AND '2016-02-28'"),
        ),
        concerns(
            "closed ones of an executor and a channel",
            json!({ "state": "closed", "executor": "Мектеп", "channel": "phone" }),
            "state = 'closed' AND executor = 'Мектеп' AND channel = 'phone'",
        ),
    ];
    Ok(vec![
        ("all concerns", vec![concerns("concerns", json!({}), "1")]),
        ("concerns with a filter", one),
        ("concerns with several filters", two),
        ("meetings, decisions, plans", others()),
    ])
}

fn others() -> Vec<Case> {
    let case = |name, command, filter, table, matching: &str, order, down| Case {
        name,
        command,
        filter,
        table,
        matching: matching.to_owned(),
        order,
        down,
    };
    let live = "removed_at IS NULL";
    vec![
        case("meetings", "meeting_list", json!({}), "meeting", live, &["day", "id"], true),
        case("final meetings", "meeting_list", json!({ "state": "final" }), "meeting", "removed_at IS NULL AND state = 'final'", &["day", "id"], true),
        case("draft meetings, of which there are none", "meeting_list", json!({ "state": "draft" }), "meeting", "removed_at IS NULL AND state = 'draft'", &["day", "id"], true),
        case("decisions", "decision_list", json!({}), "decision", "removed_at IS NULL AND is_final = 1", &["taken_on", "id"], true),
        case("plans", "plan_list", json!({}), "plan", live, &["first_day", "id"], true),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_gives_as_many_rows_as_a_select_by_hand() {
        let register = Register::make(240).unwrap();
        let (rows, _) = rows(&register).unwrap();
        assert_eq!(rows.len(), 4);
        assert!(rows.iter().all(|row| row.ours.is_some() && row.ratio.is_some()), "{rows:?}");
    }
}
