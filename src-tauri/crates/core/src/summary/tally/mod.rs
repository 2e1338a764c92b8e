//! The sums by month that the figures of whole months are read from, so that a quarter of a large register does not
//! read its records. The statements of [`super::families`] stay what defines a figure, and tell every free period.

mod shares;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use depter_figures::{Column, Span, keys};
use depter_store::sums::{Add, Summand, Tallies, are_to_be_made_anew, make_anew};
use depter_store::{Derivation, Read, Result};
use depter_values::{Kind, Month};
use rusqlite::{CachedStatement, Connection, Row, ToSql};
use uuid::Uuid;

use self::shares::{Case, CountedAnswer, answered, of_answer, of_case, of_referral};
use super::care::Care;

/// How the sums are counted.
pub const TALLIES: &Tallies = &Tallies { share: share_of, all: all_shares };

/// An operation that changes more concerns than so many makes all sums anew: an import does so in less time than it
/// would take to look at its concerns one by one.
const MANY: usize = 20_000;

/// The sums follow from concerns and their parts: before the first change of a concern in an operation its share is taken
/// out of them, and at the end put in again as it has become.
pub const SUMS: Derivation = Derivation {
    name: "sums",
    on: &[Kind::Concern],
    matters: Derivation::ALWAYS,
    before: |cx, touched| {
        if touched.is_new || touched.count > MANY {
            return Ok(());
        }
        let conn = cx.conn();
        share_of(conn, touched.subject.id.into(), &mut |summand| cx.sums().add(-1, summand))
    },
    after: |cx, concerns| {
        let conn = cx.conn();
        if concerns.len() > MANY || are_to_be_made_anew(conn)? {
            cx.sums().forget();
            return make_anew(conn, TALLIES);
        }
        for concern in concerns {
            share_of(conn, concern.id.into(), &mut |summand| cx.sums().add(1, summand))?;
        }
        cx.sums().write(conn)
    },
};

/// The first and last month of a span, if the sums tell its figures.
pub fn months(cx: &Read<'_>, span: Span) -> Result<Option<(Month, Month)>> {
    let next = span.last.plus(1);
    let whole = span.first.day() == 1 && next.day() == 1;
    let told = whole && !are_to_be_made_anew(cx.conn())?;
    Ok(told.then(|| (Month::of(span.first), Month::of(span.last))))
}

/// The key counts the concerns of a category.
pub fn is_of_category(key: &str) -> bool {
    key.starts_with(keys::CATEGORY)
}

/// Adds the sums of these months to the figures that `wanted` names, with the care that concerns need.
pub fn add_to(
    column: &mut Column,
    cx: &Read<'_>,
    (first, last): (Month, Month),
    care: &Care,
    wanted: impl Fn(&str) -> bool,
) -> Result<()> {
    let mut within = cx.conn().prepare_cached(include_str!("../sql/tally_within.sql"))?;
    let mut standing = cx.conn().prepare_cached(include_str!("../sql/tally_standing.sql"))?;
    for mut rows in [within.query([first, last])?, standing.query([last])?] {
        while let Some(row) = rows.next()? {
            let key = text(row, 0)?;
            if wanted(key) {
                add_sum(column, key, row.get(1)?, row.get(2)?, care);
            }
        }
    }
    let holds = |summand: &Summand<'_>| {
        if summand.standing {
            summand.month <= last
        } else {
            (first..=last).contains(&summand.month) && summand.by <= last
        }
    };
    for id in care.hidden_here() {
        share_of(cx.conn(), id, &mut |summand| {
            if holds(&summand) && wanted(summand.key) {
                take_out(column, summand, care);
            }
        })?;
    }
    for id in care.guarded() {
        share_of(cx.conn(), id, &mut |summand| {
            if holds(&summand) && wanted(summand.key) {
                column.add(summand.key, 0, summand.count - summand.restricted);
            }
        })?;
    }
    Ok(())
}

fn add_sum(column: &mut Column, key: &str, count: i64, restricted: i64, care: &Care) {
    if !care.withholds_restricted() {
        return column.add(key, count, restricted);
    }
    column.add(key, count - restricted, 0);
    if key == keys::RECEIVED || is_of_category(key) {
        column.withhold(key, restricted);
    }
}

/// Takes a concern out of the figures that is hidden from their reader: the sums hold everybody's.
fn take_out(column: &mut Column, Summand { key, count, restricted, .. }: Summand<'_>, care: &Care) {
    let left_out = if care.withholds_restricted() { restricted } else { 0 };
    column.add(key, left_out - count, left_out - restricted);
    if key == keys::RECEIVED {
        column.withhold(key, count - left_out);
    }
    if is_of_category(key) {
        column.withhold(key, -left_out);
    }
}

/// Of one concern, or of all.
#[derive(Clone, Copy)]
enum Scope {
    All,
    One(Uuid),
}

fn share_of(conn: &Connection, concern: Uuid, add: Add<'_>) -> Result<()> {
    shares(conn, Scope::One(concern), add)
}

fn all_shares(conn: &Connection, add: Add<'_>) -> Result<()> {
    shares(conn, Scope::All, add)
}

fn shares(conn: &Connection, whose: Scope, add: Add<'_>) -> Result<()> {
    let (ended, planned) = (ended(conn, whose)?, planned(conn, whose)?);
    each(conn, whose, (include_str!("../sql/tally_cases.sql"), "id", ""), |row| {
        let id = text(row, 0)?;
        let now: Option<Month> = row.get(10)?;
        let case = Case {
            received: row.get(1)?,
            channel: text(row, 2)?,
            kind: text(row, 3)?,
            category: text(row, 4)?,
            area: text_or_none(row, 5)?,
            marks: [row.get(6)?, row.get(7)?, row.get(8)?],
            restricted: row.get(9)?,
            deadline: row.get(11)?,
            planned: planned.contains(id),
        };
        let spans = answered(now, ended.get(id).map_or(&[], Vec::as_slice));
        of_case(&case, &spans, add);
        Ok(())
    })?;
    each(conn, whose, (include_str!("../sql/tally_answers.sql"), "concern", ""), |row| {
        let answer = CountedAnswer {
            answered: row.get(0)?,
            ended: row.get(1)?,
            outcome: text(row, 2)?,
            resolved: row.get(3)?,
            with_deadline: row.get(4)?,
            in_time: row.get(5)?,
            restricted: row.get(6)?,
        };
        of_answer(&answer, add);
        Ok(())
    })?;
    referrals(conn, whose, add)
}

fn referrals(conn: &Connection, whose: Scope, add: Add<'_>) -> Result<()> {
    let order = " ORDER BY referral_live.concern, referral_live.body, referral_live.sent_on";
    let mut earlier: Option<(String, String, Month)> = None;
    each(conn, whose, (include_str!("../sql/tally_referrals.sql"), "referral_live.concern", order), |row| {
        let (concern, body, sent) = (text(row, 0)?, text(row, 1)?, row.get(2)?);
        let before = earlier.as_ref().filter(|before| before.0 == concern && before.1 == body);
        of_referral(body, sent, before.map(|before| before.2), row.get(3)?, add);
        earlier = Some((concern.to_owned(), body.to_owned(), sent));
        Ok(())
    })
}

/// By concern, the months in which answers were given that a reopening ended, and in which it did.
fn ended(conn: &Connection, whose: Scope) -> Result<HashMap<String, Vec<(Month, Month)>>> {
    let mut found: HashMap<String, Vec<(Month, Month)>> = HashMap::new();
    each(conn, whose, (include_str!("../sql/tally_ended.sql"), "concern", ""), |row| {
        found.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
        Ok(())
    })?;
    Ok(found)
}

/// The concerns that a measure is about.
fn planned(conn: &Connection, whose: Scope) -> Result<HashSet<String>> {
    let mut found = HashSet::new();
    each(conn, whose, (include_str!("../sql/tally_planned.sql"), "link_live.to_id", ""), |row| {
        found.insert(row.get(0)?);
        Ok(())
    })?;
    Ok(found)
}

fn text<'a>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<&'a str> {
    Ok(row.get_ref(column)?.as_str()?)
}

fn text_or_none<'a>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<Option<&'a str>> {
    Ok(row.get_ref(column)?.as_str_or_null()?)
}

/// Every row of a statement, narrowed to one concern by the column that names it.
fn each(
    conn: &Connection,
    whose: Scope,
    (sql, column, order): (&str, &str, &str),
    mut visit: impl FnMut(&Row<'_>) -> Result<()>,
) -> Result<()> {
    let prepare = |sql: &str| -> Result<CachedStatement<'_>> { Ok(conn.prepare_cached(sql)?) };
    let (mut statement, id) = match whose {
        Scope::All => (prepare(&format!("{sql}{order}"))?, None),
        Scope::One(id) => (prepare(&format!("{sql} AND {column} = ?1{order}"))?, Some(id.to_string())),
    };
    let parameters: Vec<&dyn ToSql> = id.iter().map(|id| id as &dyn ToSql).collect();
    let mut rows = statement.query(&parameters[..])?;
    while let Some(row) = rows.next()? {
        visit(row)?;
    }
    Ok(())
}
