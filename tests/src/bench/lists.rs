//! The lists that P3 asks for, with their filters.

use anyhow::Result;
use rusqlite::Connection;
use serde_json::{Map, Value, json};

/// Rows of a page, as the window asks for them.
pub const PAGE: usize = 200;

/// A list with a filter.
pub struct Case {
    /// As a person would say it.
    pub name: &'static str,
    pub command: &'static str,
    filter: Value,
    /// What a hand-written select looks at, without a beginning.
    table: &'static str,
    matching: String,
    /// The columns of its order, and whether it goes down.
    order: &'static [&'static str],
    down: bool,
}

impl Case {
    fn columns(&self) -> String {
        self.order.join(", ")
    }

    fn ordered(&self) -> String {
        let way = if self.down { " DESC" } else { "" };
        self.order.iter().map(|column| format!("{column}{way}")).collect::<Vec<_>>().join(", ")
    }

    /// How many there are.
    pub fn count(&self, conn: &Connection) -> Result<usize> {
        let sql = format!("SELECT count(*) FROM {} WHERE {}", self.table, self.matching);
        let count: i64 = conn.query_row(&sql, [], |row| row.get(0))?;
        Ok(usize::try_from(count)?)
    }

    /// The key of the row before a page, as texts; none for the first page.
    pub fn key(&self, conn: &Connection, skipped: usize) -> Result<Option<Vec<rusqlite::types::Value>>> {
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

    /// The arguments of the command for the page after a key.
    pub fn arguments(&self, key: Option<&Vec<rusqlite::types::Value>>) -> Value {
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
        arguments["after"] = match self.command {
            "meeting_list" | "decision_list" => after["id"].clone(),
            // A page of the register goes on behind an id: volunteers know no numbers.
            "concern_list" => json!({ "id": after["id"] }),
            _ => Value::Object(after),
        };
        arguments
    }

    /// The same page selected by hand; how many rows, one more than a page if there is a next.
    pub fn by_hand(&self, conn: &Connection, key: Option<&Vec<rusqlite::types::Value>>) -> Result<usize> {
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

    /// The page selected by counting over what comes before it.
    pub fn by_offset(&self, conn: &Connection, skipped: usize) -> Result<usize> {
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

const OPEN: &str = "(state = 'registered' OR state = 'in_progress' OR state = 'referred')";

/// The lists, in groups that each have a row.
pub fn groups(conn: &Connection) -> Result<Vec<(&'static str, Vec<Case>)>> {
    let area: String =
        conn.query_row("SELECT area FROM concern WHERE area IS NOT NULL LIMIT 1", [], |row| row.get(0))?;
    Ok(vec![
        ("all concerns", vec![concerns("concerns", json!({}), "1")]),
        ("concerns with a filter", by_one(&area)),
        ("concerns with several filters", by_several(&area)),
        ("meetings, decisions, plans", others()),
    ])
}

fn concerns(name: &'static str, filter: Value, matching: &str) -> Case {
    Case {
        name,
        command: "concern_list",
        filter,
        table: "concern",
        matching: format!("removed_at IS NULL AND {matching}"),
        order: &["year", "serial", "id"],
        down: true,
    }
}

fn by_one(area: &str) -> Vec<Case> {
    let group = "category IN (SELECT code FROM category WHERE group_code = 'resource')";
    vec![
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
    ]
}

fn by_several(area: &str) -> Vec<Case> {
    vec![
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
    ]
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
        case(
            "final meetings",
            "meeting_list",
            json!({ "state": "final" }),
            "meeting",
            "removed_at IS NULL AND state = 'final'",
            &["day", "id"],
            true,
        ),
        case(
            "draft meetings, of which there are none",
            "meeting_list",
            json!({ "state": "draft" }),
            "meeting",
            "removed_at IS NULL AND state = 'draft'",
            &["day", "id"],
            true,
        ),
        case(
            "decisions",
            "decision_list",
            json!({}),
            "decision",
            "removed_at IS NULL AND is_final = 1",
            &["taken_on", "id"],
            true,
        ),
        case("plans", "plan_list", json!({}), "plan", live, &["first_day", "id"], true),
    ]
}
